#include "calendar.hpp"

#include <unicode/ucal.h>

#include <algorithm>
#include <array>

namespace huoju::detail {
namespace {

// ICU counts the years of the Chinese calendar from the first cycle on.
constexpr int kFirstYear = -2637;

// One day of the Chinese calendar. Impossible ones come out as other days: see same_day().
[[nodiscard]] std::optional<Date> lunar_day(UCalendar* calendar, int year, int month, bool leap,
                                            int day) {
  UErrorCode status = U_ZERO_ERROR;
  ucal_clear(calendar);
  ucal_set(calendar, UCAL_EXTENDED_YEAR, year - kFirstYear);
  ucal_set(calendar, UCAL_MONTH, month - 1);
  ucal_set(calendar, UCAL_IS_LEAP_MONTH, leap ? 1 : 0);
  ucal_set(calendar, UCAL_DATE, day);
  const UDate millis = ucal_getMillis(calendar, &status);
  if (U_FAILURE(status)) return std::nullopt;
  constexpr std::int64_t kDay = 86'400'000;
  const auto days = std::chrono::days(static_cast<std::int64_t>(millis) / kDay -
                                      (static_cast<std::int64_t>(millis) % kDay < 0 ? 1 : 0));
  return Date(std::chrono::sys_days(days));
}

[[nodiscard]] bool same_day(UCalendar* calendar, int month, bool leap, int day) {
  UErrorCode status = U_ZERO_ERROR;
  return ucal_get(calendar, UCAL_MONTH, &status) == month - 1 &&
         (ucal_get(calendar, UCAL_IS_LEAP_MONTH, &status) != 0) == leap &&
         ucal_get(calendar, UCAL_DATE, &status) == day && U_SUCCESS(status);
}

// Solar terms advance by 0.2422 days a year and fall back by one in leap years. The constants,
// in ten thousandths of a day, were fitted to the sun's apparent longitude after VSOP87.
using Terms = std::array<int, 24>;
constexpr Terms kTerms1901 = {61166, 208432, 46010, 194524, 63588, 214212, 55891, 208863,
                              63157, 218625, 65029, 221983, 79249, 236515, 83469, 239487,
                              84405, 238313, 90973, 242102, 82102, 230854, 79056, 226634};
constexpr Terms kTerms2001 = {53900, 201166, 38744, 187258, 56322, 206441, 48120, 200973,
                              55193, 210423, 56753, 213707, 71047, 228313, 75029, 231285,
                              76441, 230423, 83157, 234524, 74524, 223588, 71790, 219368};

// Where the sun passes a term so near to midnight that the line misses it.
struct Shift {
  int year;
  int term;
  int days;
};
constexpr std::array<Shift, 19> kShifts = {{{1982, 1, 1},
                                            {1979, 2, 1},
                                            {1980, 3, 1},
                                            {1923, 4, -1},
                                            {1981, 5, 1},
                                            {1911, 9, 1},
                                            {1902, 11, 1},
                                            {1928, 12, 1},
                                            {1925, 13, 1},
                                            {1922, 14, 1},
                                            {1927, 17, 1},
                                            {1978, 22, 1},
                                            {1918, 24, -1},
                                            {2082, 2, 1},
                                            {2026, 4, -1},
                                            {2008, 10, 1},
                                            {2016, 13, 1},
                                            {2002, 15, 1},
                                            {2021, 24, -1}}};

}  // namespace

void LunarCalendar::Close::operator()(void** calendar) const { ucal_close(calendar); }

LunarCalendar::Month& LunarCalendar::month_of(int year, int month, bool leap) {
  const auto [place, added] = months_.try_emplace({year, month, leap});
  Month& result = place->second;
  if (!added) return result;
  if (calendar_ == nullptr) {
    UErrorCode status = U_ZERO_ERROR;
    constexpr std::array<UChar, 4> kZone = {u'U', u'T', u'C', 0};
    calendar_.reset(ucal_open(kZone.data(), 3, "zh@calendar=chinese", UCAL_TRADITIONAL, &status));
    if (U_FAILURE(status)) return result;
  }
  result.first = lunar_day(calendar_.get(), year, month, leap, 1);
  // Every year has the twelve; to ask for fields costs more than all the rest.
  if (result.first && leap && !same_day(calendar_.get(), month, leap, 1)) result.first.reset();
  return result;
}

std::optional<Interval> LunarCalendar::interval(int year, int month, bool leap, int day) {
  constexpr int kShortest = 29;
  constexpr int kLastYear = 2200;  // nobody writes of later ones
  if (year > kLastYear || month < 1 || month > 12) return std::nullopt;
  Month& found = month_of(year, month, leap);
  if (!found.first) return std::nullopt;
  const Date first = *found.first;
  if (day > 0 && day <= kShortest) {
    return Interval{add_days(first, day - 1), add_days(first, day)};
  }
  if (found.days == 0) {
    if (!lunar_day(calendar_.get(), year, month, leap, kShortest + 1)) return std::nullopt;
    const bool full = same_day(calendar_.get(), month, leap, kShortest + 1);
    found.days = full ? kShortest + 1 : kShortest;
  }
  const Date to = add_days(first, found.days);
  if (day == 0) return Interval{first, to};
  if (day == last_lunar_day) return Interval{add_days(to, -1), to};
  return day <= found.days ? std::optional(Interval{add_days(first, day - 1), to}) : std::nullopt;
}

std::optional<Date> solar_term(int year, int term) {
  constexpr int kFirst = 1901;
  constexpr int kCentury = 100;
  if (year < kFirst || year >= kFirst + 2 * kCentury - 1 || term < 1 || term > 24) {
    return std::nullopt;
  }
  const bool later = year >= kFirst + kCentury;
  const int count = year - kFirst + 1 - (later ? kCentury : 0);
  const int constant = (later ? kTerms2001 : kTerms1901)[static_cast<std::size_t>(term - 1)];
  // The leap day comes after the terms of January and February.
  const int leap_days = (term <= 4 ? count - 1 : count) / 4;
  int day = (2422 * count + constant) / 10000 - leap_days;
  for (const Shift& shift : kShifts) {
    if (shift.year == year && shift.term == term) day += shift.days;
  }
  return make_date(year, static_cast<unsigned>((term + 1) / 2), static_cast<unsigned>(day));
}

std::optional<Interval> season_interval(int year, int season) {
  constexpr int kSpring = 3;  // the term spring begins with
  constexpr int kTerms = 6;   // of a season
  const auto from = solar_term(year, kSpring + kTerms * (season - 1));
  const auto to =
      season == 4 ? solar_term(year + 1, kSpring) : solar_term(year, kSpring + kTerms * season);
  if (!from || !to) return std::nullopt;
  return Interval{from, to};
}

Date monday_of(Date date) {
  const auto day = std::chrono::sys_days(date);
  return day - (std::chrono::weekday(day) - std::chrono::Monday);
}

Date weekday_from(Date date, int weekday) {
  const auto day = std::chrono::sys_days(date);
  return day +
         (std::chrono::weekday(static_cast<unsigned>(weekday % 7)) - std::chrono::weekday(day));
}

}  // namespace huoju::detail
