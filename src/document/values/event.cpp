#include "huoju/document/values/event.hpp"

#include <array>

namespace huoju {

std::string_view to_string(EventKind kind) noexcept {
  constexpr std::array<std::string_view, 10> kNames = {
      "signing",  "unveiling",    "competition", "meeting", "award",
      "approval", "construction", "policy",      "release", "funding"};
  return kNames[static_cast<std::size_t>(kind)];
}

}  // namespace huoju
