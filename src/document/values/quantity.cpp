#include "huoju/document/values/quantity.hpp"

#include <array>

namespace huoju {
namespace {
constexpr std::array<std::string_view, 6> kBounds = {"exact",  "over",  "at_least",
                                                     "nearly", "up_to", "about"};
}

std::string_view to_string(Bound bound) noexcept {
  return kBounds[static_cast<std::size_t>(bound)];
}

std::optional<Bound> parse_bound(std::string_view name) noexcept {
  for (std::size_t i = 0; i < kBounds.size(); ++i) {
    if (kBounds[i] == name) return static_cast<Bound>(i);
  }
  return std::nullopt;
}

}  // namespace huoju
