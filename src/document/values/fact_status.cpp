#include "huoju/document/values/fact_status.hpp"

#include <array>

namespace huoju {

std::string_view to_string(FactStatus status) noexcept {
  constexpr std::array<std::string_view, 3> kNames = {"actual", "planned", "forecast"};
  return kNames[static_cast<std::size_t>(status)];
}

}  // namespace huoju
