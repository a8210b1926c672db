#include "huoju/document/values/time.hpp"

#include <array>

namespace huoju {

std::string_view to_string(TimeKind kind) noexcept {
  constexpr std::array<std::string_view, 9> kNames = {
      "date", "period", "as_of", "since", "future", "until", "vague", "duration", "recurring"};
  return kNames[static_cast<std::size_t>(kind)];
}

}  // namespace huoju
