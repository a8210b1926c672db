#pragma once

// Reads the times of one article, from left to right.
//
// times.cpp goes over the lexemes and decides what an expression is; time_years.cpp reads points
// that begin with a year, a plan, an era or a century; time_days.cpp those that begin with a half,
// quarter, month, week or day; time_lunar.cpp days that have a name, and the lunar calendar;
// time_parts.cpp parts of a point ("the third week of") and what joins two points to one;
// time_lengths.cpp lengths.

#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "calendar.hpp"
#include "huoju/document/mention.hpp"
#include "huoju/document/values/time.hpp"
#include "huoju/extract/policies.hpp"
#include "huoju/extract/trace.hpp"
#include "numerals.hpp"
#include "reader.hpp"

namespace huoju::detail {

/// How much of the calendar a point says.
enum class Precision : std::uint8_t { day, ten_days, month, quarter, half, year, plan, unknown };

/// What the text leaves to the reader.
enum class Assumption : std::uint8_t {
  issue_date,     ///< counted from it
  issue_year,     ///< the year of a month or day
  year_before,    ///< the year of a month or day that has not come yet
  year_ahead,     ///< the verb looks forward
  sentence_year,  ///< said before
  article_year,   ///< said in a sentence before
  spoken_year,    ///< "the year before" is counted from it
  spoken_period,  ///< "the same period"
  spoken_month,   ///< "that month"
  spoken_day,     ///< "that day"
  issue_month,    ///< the month of a day
  month_before,   ///< the month of a day that has not come yet
  without_tense,  ///< a text that is nothing but a time
  two_digits,     ///< of a year
};
[[nodiscard]] std::string_view to_words(Assumption assumption);

/// Assumptions of one point; worded only where somebody asks.
class Assumptions {
 public:
  void add(Assumption assumption) noexcept { bits_ |= bit(assumption); }
  void add(Assumptions other) noexcept { bits_ |= other.bits_; }
  void remove(Assumption assumption) noexcept { bits_ &= ~bit(assumption); }
  [[nodiscard]] bool has(Assumption assumption) const noexcept {
    return (bits_ & bit(assumption)) != 0;
  }

 private:
  [[nodiscard]] static std::uint32_t bit(Assumption assumption) noexcept {
    return std::uint32_t{1} << static_cast<std::uint32_t>(assumption);
  }
  std::uint32_t bits_ = 0;
};

/// A place on the calendar, as far as the text says it.
struct Point {
  CleanSpan where;
  Precision precision = Precision::unknown;
  Interval interval;         // empty where it cannot be resolved
  bool says_year = false;    // the year is in the text, in figures or as "this year"
  bool edge = false;         // the begin or end of a longer period
  bool state = false;        // an end at which something stands
  bool opening = false;      // the begin of a longer period
  bool relative = false;     // resolved against the reference date
  bool ranged = false;       // from one point to another
  bool vague = false;        // a day nobody can date
  bool same_period = false;  // of another year
  bool weekday = false;      // said by its weekday
  bool named = false;        // a festival: what is before it is not on it
  Assumptions assumed;
  std::uint32_t row = 0;
};

[[nodiscard]] inline Interval year_interval(int year, int years = 1) {
  return {make_date(year, 1, 1), make_date(year + years, 1, 1)};
}
[[nodiscard]] inline Interval month_interval(int year, int month, int months = 1) {
  const Date from = make_date(year, static_cast<unsigned>(month), 1);
  return {from, add_months(from, months)};
}
[[nodiscard]] inline std::optional<Interval> day_interval(int year, int month, int day,
                                                          int last = 0) {
  const Date from = make_date(year, static_cast<unsigned>(month), static_cast<unsigned>(day));
  const Date to =
      last == 0 ? from : make_date(year, static_cast<unsigned>(month), static_cast<unsigned>(last));
  if (!from.ok() || !to.ok() || std::chrono::sys_days(to) < std::chrono::sys_days(from)) {
    return std::nullopt;
  }
  return Interval{from, add_days(to, 1)};
}

/// The rule of a year nobody named: three years ago.
inline constexpr std::string_view kAgo = "time.ago";

/// Among the weekdays: Saturday and Sunday.
inline constexpr int weekend = 8;

/// A day, month or season that comes every year.
struct Yearly {
  TimeRole rule;      // of the calendar: fixed_day, weekday_day, lunar_day, lunar_month, …
  int value;          // as in the lexicon
  int day = 0;        // of a lunar month; 0 for the whole month
  bool leap = false;  // of a lunar month
};

/// A length of time.
struct Length {
  std::uint32_t end;
  Decimal value;
  std::optional<Decimal> high;
  bool ranged;  // both ends are stated
  std::string_view unit;
  TimeRole role;
  bool one;     // an indefinite "one"
  bool fiscal;  // of years that begin nobody knows when
  std::uint32_t row;
};

/// One pass over one article. Holds what the sentence has said so far.
class TimeReader {
 public:
  /// @param trace may be null
  TimeReader(const Article& article, const Upstream<Policies>& upstream, Trace* trace);

  /// Every time of the article, in order, not overlapping. Call it once.
  [[nodiscard]] std::vector<Mention<Time>> run();

 private:
  // ── context ──

  void pass_mark(const Lexeme& mark);
  [[nodiscard]] bool looks_forward(std::uint32_t at) const;
  [[nodiscard]] int reference_year() const { return year_of(*issued_); }
  void report(CleanSpan where, Time time, std::string_view rule, std::uint32_t row = 0,
              Assumptions assumed = {});
  void say(CleanSpan where, const Time& time, Assumptions assumed) const;
  void reject(CleanSpan where, std::string_view reason, std::uint32_t row = 0) const {
    if (trace_ != nullptr) reject_once(where, reason, row);
  }
  // What might be times between here and the end of a title.
  void reject_title(CleanSpan rest) const;
  // A place may be tried more than once.
  void reject_once(CleanSpan where, std::string_view reason, std::uint32_t row) const;
  // Dates are written with four digits of the year.
  static void drop_impossible(Interval& interval);

  // ── where an expression may begin ──

  void try_at(const Lexeme& lexeme);
  // A unit or tail, or a number of something else: looked at first, since most are.
  [[nodiscard]] bool begins_nothing(const Lexeme& lexeme) const;
  // A word of time comes after the figures from here on.
  [[nodiscard]] bool time_follows(const Lexeme& number) const;
  // Q2, H1 of a year that is not named
  [[nodiscard]] bool letter_part(const Lexeme& digit);
  // 4·26知识产权日: a day that comes every year.
  [[nodiscard]] bool named_day(const Lexeme& lexeme);
  // "As of", "from", "by", before a point.
  [[nodiscard]] bool state_or_start(const Lexeme& lexeme);
  // "The six months ended June 30"
  [[nodiscard]] bool ended_length(const Lexeme& prefix, const Point& last);
  // "From August 1 on until August 31": one period.
  [[nodiscard]] bool from_to(std::uint32_t begin, const Point& from, const Lexeme* tail);
  // "Since it was founded": an event without a date.
  [[nodiscard]] bool since_event(const Lexeme& prefix);
  // The word that closes "since …" in the same clause, past words that tell what happened.
  [[nodiscard]] const Lexeme* since_in_clause(std::uint32_t at) const;
  [[nodiscard]] bool since_follows(std::uint32_t at) const;
  [[nodiscard]] bool follows_start(std::uint32_t at) const;

  // ── what a point of the calendar is part of ──

  [[nodiscard]] const Lexeme* tail_at(std::uint32_t at) const;
  void finish_point(const Point& point, std::uint32_t begin);
  // A verb that compares a quantity follows closely: to pass, to reach.
  [[nodiscard]] bool reaches(std::uint32_t at) const;
  // The sentence goes on to say how much there was: an amount, not a happening.
  [[nodiscard]] bool stands_at(std::uint32_t at) const;
  [[nodiscard]] bool deadline(const Point& point, const Lexeme& tail, std::uint32_t begin);
  [[nodiscard]] Time state_of(const Point& point) const;
  [[nodiscard]] Time since(std::optional<Date> from, const Point& point) const;
  // A year may be the first word of the name of a competition, meeting or award.
  [[nodiscard]] bool names_event(const Point& point, std::uint32_t end) const;
  // "The first notes of 2023": a bond is named by its year and number.
  [[nodiscard]] bool security_follows(std::uint32_t end) const;
  [[nodiscard]] bool event_name_follows(std::uint32_t end) const;
  [[nodiscard]] bool event_follows_closely(std::uint32_t end) const;
  // A single character ends a name only where no word goes on from it.
  [[nodiscard]] bool event_ends(const Lexeme& event) const;
  [[nodiscard]] bool inside_longer(const Lexeme& lexeme) const;

  // ── points of the calendar ──

  [[nodiscard]] std::optional<Point> read_point(std::uint32_t at) const;
  [[nodiscard]] std::optional<Point> read_whole_point(std::uint32_t at) const;
  // 20世纪90年代
  [[nodiscard]] std::optional<Point> read_century(std::uint32_t at) const;
  // 18世纪, 20世纪初
  [[nodiscard]] std::optional<Point> read_century_only(std::uint32_t at, int century,
                                                       const Lexeme& unit) const;
  // 90年代: of the last century or this one.
  [[nodiscard]] std::optional<Point> read_decade(std::uint32_t at) const;
  void set_decade(Point& point, int first) const;
  // A numbered plan, in quotes or not: its years, or its first or last one.
  [[nodiscard]] std::optional<Point> read_plan(std::uint32_t at) const;
  [[nodiscard]] std::optional<Point> read_year_first(std::uint32_t at) const;
  // 2023财年, 2022-2023财年: nobody says when it begins.
  [[nodiscard]] bool fiscal_year(std::uint32_t at) const;
  [[nodiscard]] std::optional<Point> read_from_year(std::uint32_t at, Assumptions& assumed) const;
  // "The same period of last year": the period or day spoken of, in another year.
  [[nodiscard]] Point same_period(std::uint32_t at, std::optional<int> year, bool relative,
                                  std::uint32_t row, std::uint32_t end) const;
  [[nodiscard]] bool edge_begins_word(const Lexeme& edge) const;
  // What may follow a year's number directly.
  [[nodiscard]] std::optional<Point> read_part_of_year(std::uint32_t begin, std::optional<int> year,
                                                       std::uint32_t at) const;
  // Q2, H1
  // 一季报: the quarter the report is on; without the word for a report
  [[nodiscard]] std::optional<Point> read_report_part(std::uint32_t begin, std::optional<int> year,
                                                      std::uint32_t at) const;
  [[nodiscard]] std::optional<Point> read_letter_part(std::uint32_t begin, std::optional<int> year,
                                                      std::uint32_t at) const;
  // 23H1
  [[nodiscard]] std::optional<Point> read_short_letter_part(std::uint32_t at) const;
  [[nodiscard]] Point year_part(std::uint32_t at, std::optional<int> year, bool relative,
                                const Lexeme& part) const;
  [[nodiscard]] std::optional<Point> read_numeric_date(std::uint32_t at) const;
  // What only a text that is nothing but a time may mean by figures: 20240307, 2008.03, 2018
  [[nodiscard]] std::optional<Point> read_figures(std::uint32_t at) const;
  // The year of an era, with its end: 民国三年, 公元2020年; the unit is left to read.
  [[nodiscard]] std::optional<std::pair<int, std::uint32_t>> read_era(const Lexeme& era) const;
  // 公元前221年: a year that has no date here
  [[nodiscard]] std::optional<Point> read_before_christ(std::uint32_t at, const Lexeme& era) const;
  // 康熙年间
  [[nodiscard]] std::optional<Point> read_reign(std::uint32_t at, const Lexeme& era) const;
  // 08年, 三三年, 19年底: two digits that can be no length; the unit is left to read.
  [[nodiscard]] std::optional<std::pair<int, std::uint32_t>> read_short_year(
      std::uint32_t at) const;
  [[nodiscard]] bool part_of_year_follows(std::uint32_t at) const;
  [[nodiscard]] int full_year(int two_digits) const;
  // Four digits, Arabic or Chinese; their value and end.
  [[nodiscard]] std::optional<std::pair<int, std::uint32_t>> read_year_number(
      std::uint32_t at) const;
  // 2018-2020年, 2018年至2020年; `end` is where the first year ends, with or without its unit.
  [[nodiscard]] std::optional<Point> read_year_span(std::uint32_t at, int first,
                                                    std::uint32_t end) const;
  // Where the second end of a range begins, past a dash or "to".
  [[nodiscard]] std::optional<std::uint32_t> after_dash(std::uint32_t at) const;
  // A whole number below 100, Arabic or Chinese; its value and end.
  [[nodiscard]] std::optional<std::pair<int, std::uint32_t>> small_number(std::uint32_t at) const;
  // Halves, quarters, months and days. `year` is known where one stands before; `begin` is where
  // the whole expression began.
  [[nodiscard]] std::optional<Point> read_without_year(std::uint32_t at, std::optional<int> year,
                                                       std::uint32_t begin,
                                                       bool after_year = false) const;
  // "The end of a month, quarter or year": of any.
  [[nodiscard]] bool any_edge(const Lexeme& part) const;
  [[nodiscard]] std::optional<Point> read_first_months(std::uint32_t at, std::optional<int> year,
                                                       std::uint32_t begin, bool after_year) const;
  // The year of a month without one: the text's, else the latest that has begun, else the next.
  [[nodiscard]] std::optional<int> year_for(std::optional<int> year, bool after_year, int month,
                                            int day, std::uint32_t begin, Point& point) const;
  // In words, why a date without a year is of the year so many after that of the issue date.
  [[nodiscard]] Assumption lean_of(int years, Date candidate) const;
  // A date is of the year the sentence has spoken of.
  [[nodiscard]] bool follows_context(Date candidate) const;
  // From the reference year to the year of a date without one: -1, 0 or 1.
  [[nodiscard]] int lean(Date candidate, std::uint32_t begin, const Point& point) const;
  [[nodiscard]] int lean_of_news(Date candidate, std::uint32_t begin, const Point& point) const;
  // The year of the article's last sentences, where the date goes on from there.
  [[nodiscard]] std::optional<int> year_of_article(int month, int day, std::uint32_t begin,
                                                   const Point& point) const;
  // The sentence goes on about what is to come: "in early June, the rules will take effect".
  [[nodiscard]] bool comes_to_pass(std::uint32_t at, bool clause = false) const;
  // 一季度, 第三季度, 一、二季度, 2季度
  [[nodiscard]] std::optional<Point> read_quarter(std::uint32_t at, std::optional<int> year,
                                                  std::uint32_t begin, bool after_year) const;
  [[nodiscard]] std::optional<Point> read_month(std::uint32_t at, std::optional<int> year,
                                                std::uint32_t begin, bool after_year) const;
  [[nodiscard]] std::optional<Point> read_month_only(std::uint32_t at,
                                                     std::optional<int> year) const;
  static void set_ten_days(Point& point, std::optional<int> year, int month, int third);
  // Days after a month: 8日, 22-24日, 3日至5月6日
  [[nodiscard]] std::optional<Point> read_day(std::uint32_t at, std::optional<int> year, int month,
                                              std::uint32_t begin, bool after_year) const;
  // No word goes on from the number of a day without its unit.
  [[nodiscard]] bool day_stands_alone(std::uint32_t at) const;
  // The year itself, but for the 29th of February the last leap year.
  [[nodiscard]] static int nearest_leap_year(int year, int month, int day);
  // Today, last month, this week.
  [[nodiscard]] std::optional<Point> read_relative(std::uint32_t at) const;
  // First day of the month or quarter just spoken of.
  [[nodiscard]] std::optional<Date> spoken_period(int months) const;
  // "Today" against what has been, or as a quality: no day.
  [[nodiscard]] bool is_nowadays(const Lexeme& word) const;
  static void set_weekday(Point& point, Date monday, int weekday);
  // 月底, of this month
  [[nodiscard]] std::optional<Point> read_month_part(std::uint32_t at) const;
  // A day without its month: the latest one, seen from the reference date.
  [[nodiscard]] std::optional<Point> read_bare_day(std::uint32_t at) const;

  // ── days with a name, and the lunar calendar ──

  [[nodiscard]] std::optional<Point> read_named(std::uint32_t at, std::optional<int> year,
                                                std::uint32_t begin, bool after_year) const;
  // The word stands for its day here, and is not a word or name.
  [[nodiscard]] bool names_day(const Lexeme& lexeme, bool after_year) const;
  // It begins a longer word: a holiday, an anniversary.
  [[nodiscard]] bool longer_name(const Lexeme& lexeme) const;
  // When it comes in a year; nothing where it does not.
  [[nodiscard]] std::optional<Interval> interval_in(int year, const Yearly& yearly) const;
  [[nodiscard]] Point yearly_point(const Yearly& yearly, CleanSpan where, std::optional<int> year,
                                   bool after_year) const;
  [[nodiscard]] std::optional<Interval> yearly_interval(const Yearly& yearly,
                                                        std::optional<int> year, bool after_year,
                                                        Point& point) const;
  // Behind the word for the lunar calendar.
  [[nodiscard]] std::optional<Point> read_lunar(const Lexeme& prefix, std::optional<int> year,
                                                std::uint32_t begin, bool after_year) const;
  // 正月十五, 闰四月, 腊月; `said`: the text says that the calendar is the lunar one.
  [[nodiscard]] std::optional<Point> read_lunar_month(std::uint32_t at, std::optional<int> year,
                                                      std::uint32_t begin, bool after_year,
                                                      bool said) const;
  // The day after a lunar month, and its end.
  [[nodiscard]] std::optional<std::pair<int, std::uint32_t>> lunar_day_at(std::uint32_t at,
                                                                          bool said) const;
  [[nodiscard]] std::optional<Point> read_half(const Lexeme& lexeme) const;

  // ── parts of points, and points that belong together ──

  // "Of" between a whole and its part, where one stands.
  [[nodiscard]] std::uint32_t past_attribute(std::uint32_t at) const;
  // 2021年的第二周, 去年前10天, 6月最后一个星期日
  void narrow(Point& point) const;
  [[nodiscard]] bool narrow_to_ordinal(Point& point, std::uint32_t at) const;
  [[nodiscard]] bool narrow_to_edge(Point& point, const Lexeme& edge) const;
  // 5月10日（星期三）
  void add_weekday(Point& point) const;
  // 去年5月到今年3月
  void join(Point& point) const;
  // The end of a range, where it has a year of its own.
  [[nodiscard]] std::optional<Point> read_end(const Point& first, std::uint32_t at) const;
  [[nodiscard]] std::optional<Point> read_second(const Point& first, std::uint32_t at) const;
  // 10号、11号、12号, in a text that is nothing but times
  void add_next_days(Point& point) const;

  // ── lengths of time ──

  // `counted`: the words before say that this is a length.
  [[nodiscard]] std::optional<Length> read_length(std::uint32_t at, bool counted = false) const;
  [[nodiscard]] const Lexeme* length_unit_at(std::uint32_t at) const;
  // The unit of minutes as it is written before seconds.
  [[nodiscard]] const Lexeme* minutes_at(std::uint32_t at) const;
  // One year and three months, 6分52秒: counted in the smaller unit.
  [[nodiscard]] bool add_smaller(Length& length) const;
  // A length of "one" that can be nothing else: one hour, a term of one year.
  [[nodiscard]] bool counts_one(const Length& length, std::uint32_t at) const;
  // 第1、2、3个月: a number of a list that an ordinal opens
  [[nodiscard]] bool in_ordinals(std::uint32_t at) const;
  // The unit of length is the begin of another word: a year's part, a class, a weekday.
  [[nodiscard]] bool unit_goes_on(const Lexeme& unit) const;
  [[nodiscard]] bool length(const Lexeme& lexeme);
  [[nodiscard]] std::optional<Time> short_years(std::uint32_t at, const Length& length) const;
  [[nodiscard]] Time shifted(const Length& length, Decimal sign, TimeKind kind) const;
  // 前1周, 三年后, in a text that is nothing but times
  [[nodiscard]] bool neighbour(const Lexeme& lexeme);
  // The year, month, week or day that is so far from the reference date.
  [[nodiscard]] Time unit_at_distance(const Length& length, Decimal sign) const;

  // ── words ──

  // It ends long after the issue date.
  // Without an issue date, what is counted from another time is so within its sentence only:
  // which of the times that were named before it means, nobody knows.
  [[nodiscard]] bool counts_on() const { return issued_.has_value() || context_.has_value(); }
  [[nodiscard]] bool still_running(Date end) const;
  // Nothing but a comma or "and" is between two times.
  [[nodiscard]] bool continues_list(std::uint32_t from, std::uint32_t to) const;
  [[nodiscard]] bool opens_clause(std::uint32_t at) const;
  void word(const Lexeme& lexeme);
  // "The future" before a comma or a verb is a time; before a noun it is an adjective.
  [[nodiscard]] bool modifies_verb(const Lexeme& lexeme) const;
  void event(const Lexeme& lexeme);

  Reader reader_;
  Trace* trace_;
  std::optional<Date> issued_;
  bool snippet_;  // nothing but times: no tense, so nothing leans to the past
  Masks masks_;
  mutable LunarCalendar lunar_;
  std::vector<Mention<Time>> found_;
  std::optional<Interval> context_;   // the last resolved time of the sentence
  bool context_said_ = true;          // its year is in the text
  std::optional<Time> anchor_;        // what "the same period" of another year refers to
  bool contrast_ = false;             // the sentence has spoken of years ago
  bool anchor_said_ = false;          // its year is in the text
  bool anchor_listed_ = false;        // it is one of several
  bool day_named_here_ = false;       // the paragraph has named a day
  bool defines_ = false;              // the paragraph defines something
  bool generic_ = false;              // what the sentence says is so on any day
  bool same_period_ = false;          // the point being read is such a one
  bool leaned_ = false;               // the year of the point being read was worked out
  std::optional<Interval> last_day_;  // the last day named
  std::uint32_t forward_ = 0;         // end of the last word of the clause that looks forward
  std::uint32_t sentence_ = 0;        // where the sentence begins
  std::uint32_t word_ = 0;            // end of a word that hides what it holds
  std::uint32_t resume_ = 0;
};

}  // namespace huoju::detail
