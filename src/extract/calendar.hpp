#pragma once

// Days that a calendar gives: lunar dates, solar terms, the n-th weekday of a month.
//
//   LunarCalendar().interval(2021, 8, false, 15)   // 2021-09-21: the Mid-Autumn Festival
//   solar_term(2021, 11)                           // 2021-06-05: Grain in Ear
//
// Computed when asked for. A LunarCalendar keeps the months that it was asked for.

#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <tuple>

#include "huoju/text/date.hpp"

namespace huoju::detail {

/// Day of a lunar month that stands for its last one, the 29th or 30th.
inline constexpr int last_lunar_day = 99;

/// The Chinese calendar. Where the moon stands takes long to compute: months are kept.
class LunarCalendar {
 public:
  /// A day, or with day 0 a whole month. `year` is the Gregorian year in which the lunar year
  /// begins; nothing where that year has no such month or day.
  [[nodiscard]] std::optional<Interval> interval(int year, int month, bool leap, int day);

 private:
  struct Month {
    std::optional<Date> first;  // empty: the year has no such month
    int days = 0;               // 29 or 30; 0: nobody asked yet
  };
  struct Close {
    void operator()(void** calendar) const;  // UCalendar is void*
  };

  [[nodiscard]] Month& month_of(int year, int month, bool leap);

  std::unique_ptr<void*, Close> calendar_;  // of ICU, opened when it is needed
  std::map<std::tuple<int, int, bool>, Month> months_;
};

/// The day of a solar term, by the time of the 120th meridian: 1 is Minor Cold in January, 24 the
/// winter solstice. Nothing outside of 1901 to 2099.
[[nodiscard]] std::optional<Date> solar_term(int year, int term);

/// From a season's first solar term to the next season's: 1 is spring.
[[nodiscard]] std::optional<Interval> season_interval(int year, int season);

/// The Monday of the week a day lies in.
[[nodiscard]] Date monday_of(Date date);
/// The first day at or after `date` that is that weekday: 1 is Monday, 7 Sunday.
[[nodiscard]] Date weekday_from(Date date, int weekday);

}  // namespace huoju::detail
