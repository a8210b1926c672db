#pragma once

// Calendar dates: ISO 8601 text, and the arithmetic that periods need.
//
//   const huoju::Date issued = *huoju::parse_date("2021-05-10");
//   huoju::add_days(issued, 1);   // 2021-05-11

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace huoju {

/// A day of the proleptic Gregorian calendar.
using Date = std::chrono::year_month_day;

/// A half-open interval of days [from, to); an end that is not known is empty.
struct Interval {
  std::optional<Date> from;
  std::optional<Date> to;

  friend bool operator==(const Interval&, const Interval&) = default;
};

/// Reads "YYYY-MM-DD", from year 1 to 9999; nothing for anything else or a day that does not
/// exist.
[[nodiscard]] std::optional<Date> parse_date(std::string_view text) noexcept;
/// "YYYY-MM-DD".
/// @pre the year is between 0 and 9999
[[nodiscard]] std::string to_string(Date date);

[[nodiscard]] constexpr Date make_date(int year, unsigned month, unsigned day) noexcept {
  return std::chrono::year(year) / std::chrono::month(month) / std::chrono::day(day);
}
[[nodiscard]] constexpr Date add_days(Date date, int days) noexcept {
  return std::chrono::sys_days(date) + std::chrono::days(days);
}
/// The same day of another month; the month's last day where it has no such day.
[[nodiscard]] constexpr Date add_months(Date date, int months) noexcept {
  const Date moved = date + std::chrono::months(months);
  return moved.ok() ? moved : Date(moved.year() / moved.month() / std::chrono::last);
}
[[nodiscard]] constexpr int year_of(Date date) noexcept { return static_cast<int>(date.year()); }
[[nodiscard]] constexpr unsigned month_of(Date date) noexcept {
  return static_cast<unsigned>(date.month());
}
[[nodiscard]] constexpr unsigned day_of(Date date) noexcept {
  return static_cast<unsigned>(date.day());
}

}  // namespace huoju
