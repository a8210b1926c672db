#include "huoju/document/values/investment.hpp"

#include <array>

namespace huoju {

std::string_view to_string(ProjectStatus status) noexcept {
  constexpr std::array<std::string_view, 5> kNames = {"", "planned", "signed", "started",
                                                      "finished"};
  return kNames[static_cast<std::size_t>(status)];
}

}  // namespace huoju
