#include "huoju/document/values/observation.hpp"

#include <array>

namespace huoju {

std::string_view to_string(GrowthBasis basis) noexcept {
  constexpr std::array<std::string_view, 5> kNames = {"", "yoy", "qoq", "average", "since"};
  return kNames[static_cast<std::size_t>(basis)];
}

}  // namespace huoju
