#include "jumps.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string>

#include "tokens.hpp"

namespace huoju {

void link_jumps(std::vector<ArticleParts>& articles) {
  const auto jumps = [&](std::size_t i, bool from) -> Jump* {
    for (Jump& jump : articles[i].jumps) {
      if (jump.from == from && !jump.partner) return &jump;
    }
    return nullptr;
  };
  Tokens tokens(0);
  std::vector<Tokens::Id> here;
  std::vector<Tokens::Id> there;
  const auto read = [&](std::size_t i, std::vector<Tokens::Id>& ids) {
    const std::string& text = articles[i].clean.text;
    tokens.read_set(text, {0, static_cast<std::uint32_t>(text.size())}, ids);
  };
  constexpr std::size_t kMost = 64;  // articles that come from elsewhere and are looked at
  for (std::size_t i = 0; i < articles.size(); ++i) {
    if (jumps(i, false) == nullptr) continue;
    read(i, here);
    std::size_t best = articles.size();
    double most = 0;
    std::size_t looked = 0;
    for (std::size_t j = 0; j < articles.size() && looked < kMost; ++j) {
      if (j == i || jumps(j, true) == nullptr) continue;
      ++looked;
      read(j, there);
      std::vector<Tokens::Id> both;
      std::set_intersection(here.begin(), here.end(), there.begin(), there.end(),
                            std::back_inserter(both));
      const double share =
          there.empty() ? 0 : static_cast<double>(both.size()) / static_cast<double>(there.size());
      if (share > most) {
        most = share;
        best = j;
      }
    }
    constexpr double kLeast = 0.1;
    if (best == articles.size() || most < kLeast) continue;
    jumps(i, false)->partner = static_cast<std::uint32_t>(best);
    jumps(best, true)->partner = static_cast<std::uint32_t>(i);
  }
}

}  // namespace huoju
