#pragma once

// Money put into a project or fund.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "huoju/document/values/quantity.hpp"
#include "huoju/text/decimal.hpp"

namespace huoju {

/// How far a project is.
enum class ProjectStatus : std::uint8_t { unknown, planned, signed_, started, finished };
/// "", "planned", "signed", "started", "finished".
[[nodiscard]] std::string_view to_string(ProjectStatus status) noexcept;

/// A project or fund with its money.
struct Investment {
  std::string name;      ///< of the project or fund
  std::string investor;  ///< full name; empty where not told
  Decimal amount;        ///< in whole units of the currency
  std::optional<Decimal> high;  ///< upper end of a range
  std::string unit;             ///< ISO 4217
  Bound bound = Bound::exact;
  std::string where;  ///< zone or place; empty where not told
  ProjectStatus status = ProjectStatus::unknown;

  friend bool operator==(const Investment&, const Investment&) = default;
};

}  // namespace huoju
