#pragma once

// Reads the times of one article, from left to right.
//
// The work is in four files: times.cpp goes over the lexemes and decides what an expression is;
// time_years.cpp reads points that begin with a year, a plan or a century; time_days.cpp those
// that begin with a half, quarter, month, week or day; time_lengths.cpp lengths.

#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "huoju/document/mention.hpp"
#include "huoju/document/values/time.hpp"
#include "huoju/extract/policies.hpp"
#include "numerals.hpp"
#include "reader.hpp"

namespace huoju::detail {

/// How much of the calendar a point says.
enum class Precision : std::uint8_t { day, ten_days, month, quarter, half, year, plan, unknown };

/// A place on the calendar, as far as the text says it.
struct Point {
  CleanSpan where;
  Precision precision = Precision::unknown;
  Interval interval;         // empty where it cannot be resolved
  bool says_year = false;    // the year is in the text, in figures or as "this year"
  bool edge = false;         // the begin or end of a longer period
  bool state = false;        // an end at which something stands
  bool relative = false;     // resolved against the reference date
  bool ranged = false;       // from one point to another
  bool vague = false;        // a day nobody can date
  bool same_period = false;  // of another year
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

/// A length of time.
struct Length {
  std::uint32_t end;
  Decimal value;
  std::optional<Decimal> high;
  bool ranged;  // both ends are stated
  std::string_view unit;
  TimeRole role;
  bool one;  // an indefinite "one"
  std::uint32_t row;
};

/// One pass over one article. Holds what the sentence has said so far.
class TimeReader {
 public:
  TimeReader(const Article& article, const Upstream<Policies>& upstream);

  /// Every time of the article, in order, not overlapping. Call it once.
  [[nodiscard]] std::vector<Mention<Time>> run();

 private:
  // ── context ──

  void pass_mark(const Lexeme& mark);
  [[nodiscard]] bool looks_forward(std::uint32_t at) const;
  [[nodiscard]] int reference_year() const { return year_of(*issued_); }
  void report(CleanSpan where, Time time, std::string_view rule, std::uint32_t row = 0);
  // Dates are written with four digits of the year.
  static void drop_impossible(Interval& interval);

  // ── where an expression may begin ──

  void try_at(const Lexeme& lexeme);
  // 4·26知识产权日: a day that comes every year.
  [[nodiscard]] bool named_day(const Lexeme& lexeme);
  // "As of", "from", "by", before a point.
  [[nodiscard]] bool state_or_start(const Lexeme& lexeme);
  // "From August 1 on until August 31": one period.
  [[nodiscard]] bool from_to(std::uint32_t begin, const Point& from, const Lexeme* tail);
  // "Since it was founded": an event without a date.
  [[nodiscard]] bool since_event(const Lexeme& prefix);
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
  // A single character ends a name only where no word goes on from it.
  [[nodiscard]] bool event_ends(const Lexeme& event) const;
  [[nodiscard]] bool inside_longer(const Lexeme& lexeme) const;

  // ── points of the calendar ──

  [[nodiscard]] std::optional<Point> read_point(std::uint32_t at) const;
  // 20世纪90年代
  [[nodiscard]] std::optional<Point> read_century(std::uint32_t at) const;
  // A numbered plan, in quotes or not: its years, or its first or last one.
  [[nodiscard]] std::optional<Point> read_plan(std::uint32_t at) const;
  [[nodiscard]] std::optional<Point> read_year_first(std::uint32_t at) const;
  // "The same period of last year": the period or day spoken of, in another year.
  [[nodiscard]] Point same_period(std::uint32_t at, std::optional<int> year, bool relative,
                                  std::uint32_t row, std::uint32_t end) const;
  [[nodiscard]] bool edge_begins_word(const Lexeme& edge) const;
  // What may follow a year's number directly.
  [[nodiscard]] std::optional<Point> read_part_of_year(std::uint32_t begin, std::optional<int> year,
                                                       std::uint32_t at) const;
  // Q2, H1
  [[nodiscard]] std::optional<Point> read_letter_part(std::uint32_t begin, std::optional<int> year,
                                                      std::uint32_t at) const;
  [[nodiscard]] Point year_part(std::uint32_t at, std::optional<int> year, bool relative,
                                const Lexeme& part) const;
  [[nodiscard]] std::optional<Point> read_numeric_date(std::uint32_t at) const;
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
  // The year of a month without one: the text's, else the latest that has begun, else the next.
  [[nodiscard]] std::optional<int> year_for(std::optional<int> year, bool after_year, int month,
                                            int day, std::uint32_t begin, Point& point) const;
  // The sentence goes on about what is to come: "in early June, the rules will take effect".
  [[nodiscard]] bool comes_to_pass(std::uint32_t at) const;
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
  [[nodiscard]] static std::chrono::sys_days monday_of(Date date);
  // Today, last month, this week.
  [[nodiscard]] std::optional<Point> read_relative(std::uint32_t at) const;
  // A day without its month: the latest one, seen from the reference date.
  [[nodiscard]] std::optional<Point> read_bare_day(std::uint32_t at) const;

  // ── lengths of time ──

  // `counted`: the words before say that this is a length.
  [[nodiscard]] std::optional<Length> read_length(std::uint32_t at, bool counted = false) const;
  [[nodiscard]] const Lexeme* length_unit_at(std::uint32_t at) const;
  // The unit of length is the begin of another word: a year's part, a class, a weekday.
  [[nodiscard]] bool unit_goes_on(const Lexeme& unit) const;
  [[nodiscard]] bool length(const Lexeme& lexeme);
  [[nodiscard]] std::optional<Time> short_years(std::uint32_t at, const Length& length) const;
  [[nodiscard]] Time shifted(const Length& length, Decimal sign, TimeKind kind) const;

  // ── words ──

  void word(const Lexeme& lexeme);
  // "The future" before a comma or a verb is a time; before a noun it is an adjective.
  [[nodiscard]] bool modifies_verb(const Lexeme& lexeme) const;
  void event(const Lexeme& lexeme);

  Reader reader_;
  std::optional<Date> issued_;
  Masks masks_;
  std::vector<Mention<Time>> found_;
  std::optional<Interval> context_;   // the last resolved time of the sentence
  std::optional<Time> anchor_;        // what "the same period" of another year refers to
  bool same_period_ = false;          // the point being read is such a one
  std::optional<Interval> last_day_;  // the last day named
  std::uint32_t forward_ = 0;         // end of the last word of the clause that looks forward
  std::uint32_t sentence_ = 0;        // where the sentence begins
  std::uint32_t word_ = 0;            // end of a word that hides what it holds
  std::uint32_t resume_ = 0;
};

}  // namespace huoju::detail
