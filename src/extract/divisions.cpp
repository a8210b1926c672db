#include "divisions.hpp"

#include <algorithm>
#include <charconv>

namespace huoju::detail {
PlaceForm place_form(std::string_view cell) noexcept {
  if (cell == "full") return PlaceForm::full;
  if (cell == "short") return PlaceForm::brief;
  if (cell == "abbreviation") return PlaceForm::abbreviation;
  if (cell == "character") return PlaceForm::character;
  if (cell == "old") return PlaceForm::old;
  return PlaceForm::word;
}

std::uint32_t division_code(std::string_view cell) noexcept {
  std::uint32_t code = 0;
  const char* const end = cell.data() + cell.size();
  const auto [stop, error] = std::from_chars(cell.data(), end, code);
  return cell.size() == 6 && stop == end && error == std::errc() ? code : 0;
}

std::string_view take_part(std::string_view& cell) noexcept {
  const std::size_t bar = cell.find('|');
  const std::string_view part = cell.substr(0, bar);
  cell.remove_prefix(bar == std::string_view::npos ? cell.size() : bar + 1);
  return part;
}

void KnownDivisions::sort() {
  std::sort(codes_.begin(), codes_.end());
  codes_.erase(std::unique(codes_.begin(), codes_.end()), codes_.end());
}

bool KnownDivisions::any(std::uint32_t first, std::uint32_t last) const noexcept {
  const auto at = std::lower_bound(codes_.begin(), codes_.end(), first);
  return at != codes_.end() && *at <= last;
}

int KnownDivisions::nearness(std::uint32_t code) const noexcept {
  if (has(code)) return 4;
  const std::uint32_t province = code / 10000 * 10000;
  // The districts of a municipality lie in no prefecture but in the city itself.
  const std::uint32_t city = is_municipality(province) ? province : code / 100 * 100;
  const std::uint32_t last = city == province ? province + 9999 : city + 99;
  if (city != code) {
    if (has(city)) return 3;
    if (any(city, last)) return 2;
  }
  return any(province, province + 9999) ? 1 : 0;
}

std::uint32_t choose_division(std::string_view codes, std::uint32_t parent,
                              const KnownDivisions& known) noexcept {
  struct Best {
    int nearness = -1;
    int digits = 0;
    std::uint32_t code = 0;
  } best;
  while (!codes.empty()) {
    const std::uint32_t code = division_code(take_part(codes));
    if (code == 0) continue;
    const int digits = digits_of(code);
    // A province is meant by its name unless the article names the other one in full.
    constexpr int kProvince = 7;
    int nearness = parent != 0 && lies_in(code, parent) ? 10 : 2 * known.nearness(code);
    if (digits == 2) nearness = std::max(nearness, kProvince);
    // Being in a province that is spoken of says little about a smaller place of a greater name.
    if (nearness == 2 && digits == 6) nearness = 0;
    if (nearness > best.nearness || (nearness == best.nearness && digits < best.digits)) {
      best = {nearness, digits, code};
    } else if (nearness == best.nearness && digits == best.digits) {
      best.code = 0;
    }
  }
  return best.code;
}

}  // namespace huoju::detail
