#pragma once

// A date, a period or a length of time.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "huoju/text/date.hpp"
#include "huoju/text/decimal.hpp"

namespace huoju {

/// What a time expression says.
enum class TimeKind : std::uint8_t {
  date,       ///< a day
  period,     ///< a month, quarter, half, year, span of years
  as_of,      ///< a state, given by the last day of the interval
  since,      ///< from a start to the reference date
  future,     ///< from the reference date on
  until,      ///< a deadline: only an end
  vague,      ///< no interval
  duration,   ///< a length: value and unit
  recurring,  ///< every so often
};

/// "date", "period", …
[[nodiscard]] std::string_view to_string(TimeKind kind) noexcept;

/// A time as the text states it, resolved against the reference date where that is known.
struct Time {
  TimeKind kind = TimeKind::vague;
  Interval interval;             ///< half-open
  bool needs_reference = false;  ///< relative, and no reference date is known
  std::optional<Decimal> value;  ///< of a duration
  std::optional<Decimal> high;   ///< upper end, for a range of durations
  std::string unit;              ///< of a duration, as written: 年, 个月, 小时

  friend bool operator==(const Time&, const Time&) = default;
};

}  // namespace huoju
