// Points of the calendar that begin with a half, a quarter, a month, a week or a day.

#include <algorithm>

#include "calendar.hpp"
#include "time_reader.hpp"

namespace huoju::detail {
namespace {

constexpr std::string_view kNoSuchDay = "the calendar has no such day";

}  // namespace

std::optional<Point> TimeReader::read_without_year(std::uint32_t at, std::optional<int> year,
                                                   std::uint32_t begin, bool after_year) const {
  if (auto named = read_named(at, year, begin, after_year)) return named;
  Point point;
  point.where.begin = begin;
  if (const Lexeme* half = reader_.starting(at, Kind::time, TimeRole::half_year);
      half != nullptr && (half->value > 0 || after_year || snippet_)) {
    point.precision = Precision::half;
    point.where.end = half->end;
    point.row = half->row;
    const int month = half->value == 1 || half->value == -1 ? 1 : 7;
    if (const auto y = year_for(year, after_year, month, 1, begin, point)) {
      point.interval = month_interval(*y, month, 6);
    }
    return point;
  }
  if (const Lexeme* quarters = reader_.starting(at, Kind::time, TimeRole::first_quarters)) {
    point.precision = Precision::quarter;
    point.where.end = quarters->end;
    if (const auto y = year_for(year, after_year, 1, 1, begin, point)) {
      point.interval = month_interval(*y, 1, 3 * quarters->value);
    }
    return point;
  }
  if (auto months = read_first_months(at, year, begin, after_year)) return months;
  if (const Lexeme* part = reader_.starting(at, Kind::time, TimeRole::year_part);
      part != nullptr && !after_year) {
    if (reader_.swallowed(*part) || reader_.goes_on(*part)) return std::nullopt;
    if (any_edge(*part)) {
      reject(part->where(), "the end of any year", part->row);
      return std::nullopt;
    }
    const std::optional<int> y = issued_ ? std::optional(reference_year()) : std::nullopt;
    Point result = year_part(begin, y, true, *part);
    result.says_year = false;
    if (y) result.assumed.add(Assumption::issue_year);
    return result;
  }
  if (const Lexeme* whole = reader_.starting(at, Kind::time, TimeRole::whole);
      whole != nullptr && !after_year) {
    // "The whole year" counts where a year is spoken of, or expected.
    if (reader_.swallowed(*whole)) return std::nullopt;
    std::optional<int> of;
    Assumption assumption = Assumption::article_year;
    if (anchor_) of = year_of(*anchor_->interval.from);
    if (context_ && context_->from) {
      of = year_of(*context_->from);
      assumption = Assumption::sentence_year;
    }
    // "The whole year is expected to bring …": this one
    const bool expected = (forward_ == at && at != 0) || comes_to_pass(whole->end, true);
    if (!of && issued_ && expected) {
      of = reference_year();
      assumption = Assumption::issue_year;
    }
    if (!of && expected) {
      point.relative = true;
      point.precision = Precision::year;
      point.where.end = whole->end;
      return point;
    }
    if (!of) {
      reject(whole->where(), "nothing says of which year", whole->row);
      return std::nullopt;
    }
    point.assumed.add(assumption);
    point.precision = Precision::year;
    point.where.end = whole->end;
    point.interval = year_interval(*of);
    return point;
  }
  if (auto quarter = read_quarter(at, year, begin, after_year)) return quarter;
  if (auto month = read_month(at, year, begin, after_year)) return month;
  if (!after_year) {
    if (auto day = read_relative(at)) return day;
    if (auto day = read_bare_day(at)) return day;
    if (auto part = read_month_part(at)) return part;
  }
  return std::nullopt;
}

bool TimeReader::any_edge(const Lexeme& part) const {
  if (defines_) return true;
  // The mark or word between two of a list
  const auto past = [&](std::uint32_t at) {
    if (reader_.character(at) == chars::ideographic_comma) return reader_.after(at);
    const Lexeme* link = reader_.starting(at, Kind::context, ContextRole::link);
    return link != nullptr ? link->end : at;
  };
  std::uint32_t before = part.begin;
  if (reader_.before(before) == chars::ideographic_comma) {
    before = static_cast<std::uint32_t>(utf8::previous(reader_.text(), before));
  } else if (const Lexeme* link = reader_.ending(before, Kind::context, ContextRole::link)) {
    before = link->begin;
  }
  const std::uint32_t after = past(part.end);
  if (before != part.begin && reader_.ending(before, Kind::time, TimeRole::month_part) != nullptr) {
    return true;
  }
  if (const Lexeme* edge = reader_.ending(before, Kind::time, TimeRole::edge);
      before != part.begin && edge != nullptr &&
      reader_.ending(edge->begin, Kind::time, TimeRole::quarter) != nullptr) {
    return true;
  }
  return after != part.end && reader_.starting(after, Kind::time, TimeRole::month_part) != nullptr;
}

// The first five months
std::optional<Point> TimeReader::read_first_months(std::uint32_t at, std::optional<int> year,
                                                   std::uint32_t begin, bool after_year) const {
  const Lexeme* leading = reader_.starting(at, Kind::time, TimeRole::leading);
  if (leading == nullptr || reader_.swallowed(*leading)) return std::nullopt;
  const auto number = small_number(leading->end);
  if (!number || number->first < 1 || number->first > 12) return std::nullopt;
  const Lexeme* unit = reader_.starting(number->second, Kind::time, TimeRole::length_month);
  if (unit == nullptr) unit = reader_.starting(number->second, Kind::time, TimeRole::month);
  if (unit == nullptr) return std::nullopt;
  Point point;
  point.where = {begin, unit->end};
  point.precision = Precision::month;
  point.ranged = true;
  if (const auto y = year_for(year, after_year, 1, 1, begin, point)) {
    point.interval = month_interval(*y, 1, number->first);
  }
  return point;
}

std::optional<int> TimeReader::year_for(std::optional<int> year, bool after_year, int month,
                                        int day, std::uint32_t begin, Point& point) const {
  if (year) return year;
  if (after_year) return std::nullopt;
  if (context_ && context_->from) {
    const int spoken = year_of(*context_->from);
    const Date candidate =
        make_date(spoken, static_cast<unsigned>(month), static_cast<unsigned>(day));
    if (follows_context(candidate)) {
      point.assumed.add(Assumption::sentence_year);
      return spoken;
    }
  }
  if (const auto spoken = year_of_article(month, day, begin, point)) {
    point.assumed.add(Assumption::article_year);
    return spoken;
  }
  point.relative = true;
  if (!issued_) return std::nullopt;
  const Date candidate =
      make_date(reference_year(), static_cast<unsigned>(month), static_cast<unsigned>(day));
  const int years = lean(candidate, begin, point);
  point.assumed.add(lean_of(years, candidate));
  return reference_year() + years;
}

Assumption TimeReader::lean_of(int years, Date candidate) const {
  if (snippet_) return Assumption::without_tense;
  if (years < 0) return Assumption::year_before;
  const bool ahead = std::chrono::sys_days(candidate) > std::chrono::sys_days(*issued_);
  return years > 0 || ahead ? Assumption::year_ahead : Assumption::issue_year;
}

std::optional<int> TimeReader::year_of_article(int month, int day, std::uint32_t begin,
                                               const Point& point) const {
  // A story goes on from a month or day of a year it has named: "in March 2019 … . In May …".
  // Without an issue date nobody knows which of the years that are named it goes on from.
  const bool part = point.precision == Precision::half || point.precision == Precision::quarter;
  if (part || point.ranged || !issued_ || snippet_ || context_ || !anchor_ || !anchor_said_ ||
      looks_forward(begin)) {
    return std::nullopt;
  }
  const Date from = *anchor_->interval.from;
  if (add_months(from, 6) < *anchor_->interval.to) return std::nullopt;
  const Date candidate =
      make_date(year_of(from), static_cast<unsigned>(month), static_cast<unsigned>(day));
  if (candidate < make_date(year_of(from), month_of(from), 1)) return std::nullopt;
  // What has just been is news; the more so where the sentence does not begin with it.
  const int recent_months = begin <= sentence_ + 3 ? 3 : 6;
  const Date here =
      make_date(reference_year(), static_cast<unsigned>(month), static_cast<unsigned>(day));
  const auto days = std::chrono::sys_days(*issued_);
  const bool recent = std::chrono::sys_days(here) <= days &&
                      std::chrono::sys_days(add_months(here, recent_months)) > days;
  return recent ? std::nullopt : std::optional(year_of(from));
}

bool TimeReader::follows_context(Date candidate) const {
  const Date from = *context_->from;
  // A year that was worked out by leaning to the past holds for what comes after, not for what
  // would be earlier: "in November the works began, in January" the next year's.
  const bool ahead = issued_ && std::chrono::sys_days(from) > std::chrono::sys_days(*issued_);
  return context_said_ || ahead || candidate >= make_date(year_of(from), month_of(from), 1);
}

int TimeReader::lean(Date candidate, std::uint32_t begin, const Point& point) const {
  if (!snippet_) return lean_of_news(candidate, begin, point);
  // A date without tense is this year's; half a year and more past, it is the next one.
  constexpr int kLongPast = 6;
  const auto month_count = [](Date date) {
    return 12 * year_of(date) + static_cast<int>(month_of(date));
  };
  const int months = month_count(*issued_) - month_count(candidate);
  const bool part = point.precision == Precision::half || point.precision == Precision::quarter;
  return months >= kLongPast && !part ? 1 : 0;
}

int TimeReader::lean_of_news(Date candidate, std::uint32_t begin, const Point& point) const {
  const bool begun = std::chrono::sys_days(candidate) <= std::chrono::sys_days(*issued_);
  if (looks_forward(begin)) {
    // A month long past comes next year; what has just ended is still being estimated.
    constexpr int kEstimated = 4;
    const Date long_past =
        add_months(make_date(year_of(candidate), month_of(candidate), 1), kEstimated);
    const bool over = std::chrono::sys_days(long_past) <= std::chrono::sys_days(*issued_);
    const bool part = point.precision == Precision::half || point.precision == Precision::quarter;
    return over && !part && !point.ranged ? 1 : 0;
  }
  return begun || comes_to_pass(begin) ? 0 : -1;
}

bool TimeReader::comes_to_pass(std::uint32_t at, bool clause) const {
  constexpr std::uint32_t kAhead = 120;
  for (std::size_t i = reader_.index(at); i < reader_.lexemes().size(); ++i) {
    const Lexeme& lexeme = reader_.lexemes()[i];
    if (lexeme.begin > at + kAhead || lexeme.is(Kind::mark, Mark::sentence_end) ||
        lexeme.is(Kind::mark, Mark::line_end) ||
        (clause && lexeme.is(Kind::mark, Mark::clause_end))) {
      return false;
    }
    if (lexeme.is(Kind::context, ContextRole::forward)) return true;
    // What is to come has its own word.
    if (lexeme.is(Kind::time, TimeRole::coming_noun)) return false;
  }
  return false;
}

std::optional<Point> TimeReader::read_quarter(std::uint32_t at, std::optional<int> year,
                                              std::uint32_t begin, bool after_year) const {
  std::uint32_t from = at;
  if (const Lexeme* ordinal = reader_.starting(at, Kind::numeral, NumeralRole::ordinal)) {
    from = ordinal->end;
  }
  const auto first = small_number(from);
  if (!first || first->first < 1 || first->first > 4) return std::nullopt;
  int last = first->first;
  std::uint32_t end = first->second;
  const char32_t comma = reader_.character(end);
  if (comma == chars::ideographic_comma || is_dash(comma)) {
    const auto second = small_number(reader_.after(end));
    if (second && second->first > last && second->first <= 4) {
      last = second->first;
      end = second->second;
    }
  }
  const Lexeme* unit = reader_.starting(end, Kind::time, TimeRole::quarter);
  if (unit == nullptr || unit->where().size() == 3) return std::nullopt;
  Point point;
  point.where = {begin, unit->end};
  point.precision = Precision::quarter;
  point.row = unit->row;
  if (unit->value != 0) {
    point.precision = Precision::unknown;  // of a fiscal year: nobody says when that begins
  } else if (const auto y = year_for(year, after_year, 3 * first->first - 2, 1, begin, point)) {
    point.interval = month_interval(*y, 3 * first->first - 2, 3 * (last - first->first + 1));
  }
  // Its begin or end: the first or last month
  if (const Lexeme* edge = reader_.starting(unit->end, Kind::time, TimeRole::edge);
      edge != nullptr && !edge_begins_word(*edge)) {
    point.where.end = edge->end;
    point.edge = true;
    point.state = edge->value == 4;
    point.opening = edge->value == 1;
    if (point.interval.from) {
      const Interval whole = point.interval;
      point.interval = edge->value == 1 ? Interval{whole.from, add_months(*whole.from, 1)}
                                        : Interval{add_months(*whole.to, -1), whole.to};
    }
  }
  return point;
}

std::optional<Point> TimeReader::read_month(std::uint32_t at, std::optional<int> year,
                                            std::uint32_t begin, bool after_year) const {
  const auto first = small_number(at);
  if (!first || first->first < 1 || first->first > 12) return std::nullopt;
  if (!is_ascii_digit(reader_.character(reader_.skip_space(at)))) {
    if (auto lunar = read_lunar_month(at, year, begin, after_year, false)) return lunar;
  }
  const int month = first->first;
  int last_month = month;
  std::uint32_t end = first->second;
  const Lexeme* unit = reader_.starting(end, Kind::time, TimeRole::month);
  bool ranged = false;
  if (unit == nullptr) {
    // 1-6月
    const auto second_at = after_dash(end);
    const auto second = second_at ? small_number(*second_at) : std::nullopt;
    if (!second || second->first <= month || second->first > 12) return std::nullopt;
    unit = reader_.starting(second->second, Kind::time, TimeRole::month);
    if (unit == nullptr) return std::nullopt;
    last_month = second->first;
    ranged = true;
  }
  Point point;
  point.where = {begin, unit->end};
  point.precision = Precision::month;
  point.ranged = ranged;
  point.row = unit->row;
  if (ranged) {
    if (const auto y = year_for(year, after_year, month, 1, begin, point)) {
      point.interval = month_interval(*y, month, last_month - month + 1);
    }
    return point;
  }
  const std::uint32_t after_unit = reader_.skip_space(unit->end);
  if (const Lexeme* part = reader_.starting(end, Kind::time, TimeRole::month_part);
      part != nullptr && !reader_.goes_on(*part) &&
      reader_.starting(after_unit, Kind::time, TimeRole::ten_days) == nullptr) {
    point.where.end = part->end;
    point.precision = Precision::ten_days;
    point.edge = true;
    point.state = part->value == 4;
    point.opening = part->value == 1;
    set_ten_days(point, year_for(year, after_year, month, 1, begin, point), month,
                 std::min<int>(part->value, 3));
    return point;
  }
  end = unit->end;
  if (const Lexeme* ten =
          reader_.starting(reader_.skip_space(end), Kind::time, TimeRole::ten_days)) {
    point.where.end = ten->end;
    point.precision = Precision::ten_days;
    const int day = 10 * (ten->value - 1) + 1;
    set_ten_days(point, year_for(year, after_year, month, day, begin, point), month, ten->value);
    return point;
  }
  if (auto with_day = read_day(end, year, month, begin, after_year)) return with_day;
  const auto y = year_for(year, after_year, month, 1, begin, point);
  if (y) point.interval = month_interval(*y, month);
  // 3月至5月, 2021年3月—2022年2月
  if (const auto second_at = after_dash(end)) {
    auto second = point.interval.from ? read_end(point, *second_at) : read_year_first(*second_at);
    if (!second) second = read_month_only(*second_at, y);
    if (second && second->precision == Precision::month && second->interval.to &&
        point.interval.from && *second->interval.to > *point.interval.to) {
      point.where.end = second->where.end;
      point.interval.to = second->interval.to;
      point.ranged = true;
    }
  }
  return point;
}

std::optional<Point> TimeReader::read_month_only(std::uint32_t at, std::optional<int> year) const {
  const auto number = small_number(at);
  if (!number || number->first < 1 || number->first > 12 || !year) return std::nullopt;
  const Lexeme* unit = reader_.starting(number->second, Kind::time, TimeRole::month);
  if (unit == nullptr) return std::nullopt;
  Point point;
  point.where = {at, unit->end};
  point.precision = Precision::month;
  point.interval = month_interval(*year, number->first);
  return point;
}

void TimeReader::set_ten_days(Point& point, std::optional<int> year, int month, int third) {
  if (!year) return;
  const Date first = make_date(*year, static_cast<unsigned>(month), 1);
  const Date from = add_days(first, 10 * (third - 1));
  point.interval = {from, third == 3 ? add_months(first, 1) : add_days(from, 10)};
}

std::optional<Point> TimeReader::read_day(std::uint32_t at, std::optional<int> year, int month,
                                          std::uint32_t begin, bool after_year) const {
  const auto first = small_number(at);
  if (!first || first->first < 1 || first->first > 31) return std::nullopt;
  std::uint32_t end = first->second;
  int last = 0;
  const Lexeme* unit = reader_.starting(end, Kind::time, TimeRole::day);
  if (const auto second_at = after_dash(unit != nullptr ? unit->end : end)) {
    const auto second = small_number(*second_at);
    const Lexeme* second_unit =
        second ? reader_.starting(second->second, Kind::time, TimeRole::day) : nullptr;
    if (second_unit != nullptr && second->first > first->first) {
      last = second->first;
      unit = second_unit;
    }
  }
  // 1月3, where nothing but times is written
  if (unit == nullptr && !(snippet_ && day_stands_alone(end))) return std::nullopt;
  if (unit != nullptr) end = unit->end;
  Point point;
  point.where = {begin, end};
  point.precision = Precision::day;
  point.ranged = last != 0;
  point.row = unit != nullptr ? unit->row : 0;
  auto y = year_for(year, after_year, month, first->first, begin, point);
  if (y) {
    if (point.relative) y = nearest_leap_year(*y, month, first->first);
    const auto interval = day_interval(*y, month, first->first, last);
    if (!interval) {
      reject(point.where, kNoSuchDay, point.row);
      if (unit == nullptr) return std::nullopt;
      point.vague = true;
      return point;
    }
    point.interval = *interval;
    if (unit == nullptr) return point;
    // 3月28日至4月2日
    if (const auto second_at = after_dash(unit->end); second_at && last == 0) {
      const auto number = small_number(*second_at);
      const Lexeme* month_unit =
          number ? reader_.starting(number->second, Kind::time, TimeRole::month) : nullptr;
      // 2022年12月30日至2023年1月2日
      if (const auto day = month_unit == nullptr ? read_end(point, *second_at) : std::nullopt;
          day && day->precision == Precision::day && !day->ranged && day->interval.to &&
          *day->interval.to > *point.interval.to) {
        point.interval.to = day->interval.to;
        point.where.end = day->where.end;
        point.ranged = true;
      }
      if (month_unit != nullptr && number->first >= 1 && number->first <= 12) {
        const auto day = small_number(month_unit->end);
        const Lexeme* day_unit =
            day ? reader_.starting(day->second, Kind::time, TimeRole::day) : nullptr;
        const auto to =
            day_unit != nullptr ? day_interval(*y, number->first, day->first) : std::nullopt;
        if (to && *to->to > *point.interval.to) {
          point.interval.to = to->to;
          point.where.end = day_unit->end;
          point.ranged = true;
        }
      }
    }
  }
  return point;
}

bool TimeReader::day_stands_alone(std::uint32_t at) const {
  return !is_han(reader_.character(at)) ||
         reader_.starting(at, Kind::time, TimeRole::target_prefix) != nullptr;
}

int TimeReader::nearest_leap_year(int year, int month, int day) {
  if (month != 2 || day != 29) return year;
  while (!std::chrono::year(year).is_leap() && year > 1) --year;
  return year;
}

std::optional<Point> TimeReader::read_relative(std::uint32_t at) const {
  for (std::size_t i = reader_.index(at);
       i < reader_.lexemes().size() && reader_.lexemes()[i].begin == at; ++i) {
    const Lexeme& lexeme = reader_.lexemes()[i];
    if (lexeme.kind != Kind::time) continue;
    const auto role = static_cast<TimeRole>(lexeme.tag);
    Point point;
    point.where = lexeme.where();
    point.relative = true;
    point.row = lexeme.row;
    if (role == TimeRole::two_days || role == TimeRole::two_years) {
      point.precision = role == TimeRole::two_days ? Precision::day : Precision::year;
      point.ranged = true;
      if (issued_) {
        const Date day = add_days(*issued_, lexeme.value);
        point.interval = role == TimeRole::two_days
                             ? Interval{day, add_days(day, 2)}
                             : year_interval(reference_year() + lexeme.value, 2);
        point.assumed.add(Assumption::issue_date);
      }
    } else if (role == TimeRole::day_word) {
      if (is_nowadays(lexeme)) {
        point.vague = true;
        return point;
      }
      point.precision = Precision::day;
      if (issued_) {
        const Date day = add_days(*issued_, lexeme.value);
        point.interval = {day, add_days(day, 1)};
        point.assumed.add(Assumption::issue_date);
      }
    } else if (role == TimeRole::same_day) {
      // The day just named; where a month or year was named since, nobody knows which.
      const bool other = generic_ || (context_ && context_ != last_day_);
      if (snippet_ && !last_day_ && issued_ && lexeme.value == 0) {
        point.precision = Precision::day;
        point.interval = {issued_, add_days(*issued_, 1)};
        return point;
      }
      const bool named = last_day_ && (lexeme.value != 2 || day_named_here_);
      point.precision = named && !other ? Precision::day : Precision::unknown;
      point.vague = point.precision == Precision::unknown;
      if (!point.vague) {
        const int days = std::min<int>(lexeme.value, 1);
        point.interval = {add_days(*last_day_->from, days), add_days(*last_day_->to, days)};
        point.assumed.add(Assumption::spoken_day);
      }
    } else if (role == TimeRole::that_day) {
      if (!snippet_ || !issued_) continue;
      point.precision = Precision::day;
      point.interval = {issued_, add_days(*issued_, 1)};
    } else if (role == TimeRole::week_word) {
      point.precision = Precision::ten_days;
      // The week's last characters may begin the name of its day.
      const Lexeme* day = nullptr;
      std::uint32_t from_day = lexeme.end;
      for (int back = 0; back < 3 && day == nullptr; ++back) {
        day = reader_.starting(from_day, Kind::time, TimeRole::weekday);
        from_day = static_cast<std::uint32_t>(utf8::previous(reader_.text(), from_day));
      }
      if (day != nullptr && day->end > lexeme.end) {
        point.where.end = day->end;
        point.precision = Precision::day;
      } else {
        day = nullptr;
      }
      point.weekday = day != nullptr;
      if (issued_) {
        point.assumed.add(Assumption::issue_date);
        const Date from = add_days(monday_of(*issued_), 7 * lexeme.value);
        point.interval = {from, add_days(from, 7)};
        if (day != nullptr) set_weekday(point, from, day->value);
      }
    } else if (role == TimeRole::weekday) {
      // The latest such day; the next one where nothing says that it is past.
      if (reader_.swallowed(lexeme)) {
        reject(lexeme.where(), "part of a longer word", lexeme.row);
        return std::nullopt;
      }
      if (lexeme.value == weekend && !snippet_) {
        reject(lexeme.where(), "any weekend", lexeme.row);
        return std::nullopt;
      }
      point.precision = Precision::day;
      point.weekday = true;
      if (issued_) {
        point.assumed.add(Assumption::issue_date);
        Date date = weekday_from(*issued_, lexeme.value == weekend ? 6 : lexeme.value);
        if (!snippet_ && std::chrono::sys_days(date) > std::chrono::sys_days(*issued_)) {
          date = add_days(date, -7);
        }
        set_weekday(point, monday_of(date), lexeme.value);
      }
    } else if (role == TimeRole::month_spoken) {
      // The month just named.
      if (snippet_ && !anchor_ && issued_) {
        point.precision = Precision::month;
        const Date from = make_date(reference_year(), month_of(*issued_), 1);
        point.interval = {add_months(from, lexeme.value), add_months(from, lexeme.value + 1)};
        return point;
      }
      const bool named = anchor_ && add_months(*anchor_->interval.from, 1) >= *anchor_->interval.to;
      point.precision = named ? Precision::month : Precision::unknown;
      point.vague = !named;
      if (named) {
        const Date from = *anchor_->interval.from;
        const Date month = add_months(make_date(year_of(from), month_of(from), 1), lexeme.value);
        point.interval = {month, add_months(month, 1)};
        point.assumed.add(Assumption::spoken_month);
      }
    } else if (role == TimeRole::quarter_word) {
      point.precision = Precision::quarter;
      // The quarter before the one spoken of
      const auto spoken = lexeme.value < 0 && counts_on() ? spoken_period(3) : std::nullopt;
      if (spoken || issued_) {
        point.assumed.add(spoken ? Assumption::spoken_period : Assumption::issue_date);
        const Date base = spoken ? *spoken : *issued_;
        const int first = 3 * ((static_cast<int>(month_of(base)) - 1) / 3) + 1;
        const Date from =
            add_months(make_date(year_of(base), static_cast<unsigned>(first), 1), 3 * lexeme.value);
        point.interval = {from, add_months(from, 3)};
      }
      if (const Lexeme* edge = reader_.starting(lexeme.end, Kind::time, TimeRole::edge)) {
        point.where.end = edge->end;
        point.edge = true;
        point.state = edge->value == 4;
        point.opening = edge->value == 1;
        if (point.interval.from) {
          point.interval = edge->value == 1
                               ? Interval{point.interval.from, add_months(*point.interval.from, 1)}
                               : Interval{add_months(*point.interval.to, -1), point.interval.to};
        }
      }
    } else if (role == TimeRole::month_word) {
      point.precision = Precision::month;
      // Compared with last month: the one before the month spoken of.
      const auto spoken = lexeme.value < 0 && counts_on() &&
                                  reader_.ending(at, Kind::context, ContextRole::compare) != nullptr
                              ? spoken_period(1)
                              : std::nullopt;
      const bool compared = spoken.has_value();
      if (issued_ || compared) {
        const Date base = compared ? *spoken : make_date(reference_year(), month_of(*issued_), 1);
        const Date month = add_months(base, lexeme.value);
        point.interval = {month, add_months(month, 1)};
        point.assumed.add(compared ? Assumption::spoken_month : Assumption::issue_date);
        const Lexeme* edge = reader_.starting(lexeme.end, Kind::time, TimeRole::edge);
        if (edge == nullptr) edge = reader_.starting(lexeme.end, Kind::time, TimeRole::month_part);
        if (edge != nullptr) {
          point.where.end = edge->end;
          point.edge = true;
          point.state = edge->value == 4;
          point.opening = edge->value == 1;
          set_ten_days(point, year_of(month), static_cast<int>(month_of(month)),
                       std::min<int>(edge->value, 3));
        } else if (const Lexeme* ten =
                       reader_.starting(lexeme.end, Kind::time, TimeRole::ten_days)) {
          point.where.end = ten->end;
          point.precision = Precision::ten_days;
          set_ten_days(point, year_of(month), static_cast<int>(month_of(month)), ten->value);
        } else if (auto day = read_day(lexeme.end, year_of(month),
                                       static_cast<int>(month_of(month)), at, true)) {
          return day;
        }
      }
    } else {
      continue;
    }
    return point;
  }
  return std::nullopt;
}

std::optional<Date> TimeReader::spoken_period(int months) const {
  if (!anchor_) return std::nullopt;
  const Date from = *anchor_->interval.from;
  const Date to = *anchor_->interval.to;
  const Date first = make_date(year_of(from), month_of(from), 1);
  // A state at the end of a month is one of that month.
  const bool whole = from == first || anchor_->kind == TimeKind::as_of;
  if (!whole || day_of(to) != 1) return std::nullopt;
  if (anchor_->kind == TimeKind::as_of) {
    return months == 1 || month_of(to) % 3 == 1 ? std::optional(add_months(to, -months))
                                                : std::nullopt;
  }
  return add_months(first, months) == to ? std::optional(first) : std::nullopt;
}

void TimeReader::set_weekday(Point& point, Date monday, int weekday) {
  const Date date = add_days(monday, weekday == weekend ? 5 : weekday - 1);
  point.interval = {date, add_days(date, weekday == weekend ? 2 : 1)};
  point.ranged = weekday == weekend;
}

bool TimeReader::is_nowadays(const Lexeme& word) const {
  if (word.value != 0 || snippet_) return false;
  if (contrast_) return true;
  // "Today's park" is the park as it is now, "today's meeting" one that is held.
  const Lexeme* of = reader_.starting(word.end, Kind::context, ContextRole::attribute);
  if (of == nullptr || of->where().size() != 3) return false;
  constexpr std::uint32_t kReach = 36;
  for (std::size_t i = reader_.index(of->end); i < reader_.lexemes().size(); ++i) {
    const Lexeme& lexeme = reader_.lexemes()[i];
    if (lexeme.begin > of->end + kReach || lexeme.kind == Kind::mark) return true;
    if (lexeme.is(Kind::context, ContextRole::event) && lexeme.where().size() > 3) return false;
  }
  return true;
}

std::optional<Point> TimeReader::read_month_part(std::uint32_t at) const {
  const Lexeme* part = reader_.starting(at, Kind::time, TimeRole::month_part);
  if (part == nullptr || reader_.swallowed(*part) || reader_.goes_on(*part)) return std::nullopt;
  // "By the month's end"; elsewhere nobody knows of which month.
  const bool due =
      reader_.starting(part->end, Kind::time, TimeRole::before) != nullptr &&
      reader_.starting(reader_.after(part->end), Kind::time, TimeRole::after) == nullptr;
  // At the begin of a clause or before a verb it is a date; elsewhere a time of any month.
  const bool dates = part->value != 2 && !generic_ && opens_clause(part->begin) &&
                     (reader_.ends_clause(part->end) ||
                      reader_.starting(part->end, Kind::context, ContextRole::verb) != nullptr);
  if (!snippet_ && !due && !dates) {
    reject(part->where(), "nothing says of which month", part->row);
    return std::nullopt;
  }
  Point point;
  point.where = part->where();
  point.precision = Precision::ten_days;
  point.relative = true;
  point.edge = true;
  point.state = part->value == 4;
  point.opening = part->value == 1;
  point.row = part->row;
  if (issued_) {
    point.assumed.add(Assumption::issue_month);
    set_ten_days(point, reference_year(), static_cast<int>(month_of(*issued_)),
                 std::min<int>(part->value, 3));
  }
  return point;
}

std::optional<Point> TimeReader::read_bare_day(std::uint32_t at) const {
  if (!is_ascii_digit(reader_.character(at))) return std::nullopt;
  const auto number = small_number(at);
  if (!number || number->first < 1 || number->first > 31) return std::nullopt;
  if (in_ordinals(at)) return std::nullopt;  // the fifth day of something
  std::uint32_t end = number->second;
  int last = 0;
  const Lexeme* unit = reader_.starting(end, Kind::time, TimeRole::day);
  if (unit == nullptr) {
    const auto second_at = after_dash(end);
    const auto second = second_at ? small_number(*second_at) : std::nullopt;
    unit = second ? reader_.starting(second->second, Kind::time, TimeRole::day) : nullptr;
    if (unit == nullptr || second->first <= number->first) return std::nullopt;
    last = second->first;
  }
  // Numbers of houses and lines are no days.
  if (unit->value != 0 || reader_.starting(unit->begin, Kind::silent) != nullptr) {
    reject({at, unit->end}, "a number of something else", unit->row);
    return std::nullopt;
  }
  Point point;
  point.where = {at, unit->end};
  point.precision = Precision::day;
  point.relative = true;
  point.ranged = last != 0;
  point.row = unit->row;
  std::optional<Date> month;
  if (last_day_ && last_day_->from) {
    month = make_date(year_of(*last_day_->from), month_of(*last_day_->from), 1);
    point.assumed.add(Assumption::spoken_month);
  } else if (issued_) {
    month = make_date(reference_year(), month_of(*issued_), 1);
    point.assumed.add(Assumption::issue_month);
    if (number->first > static_cast<int>(day_of(*issued_)) && !looks_forward(at) && !snippet_) {
      month = add_months(*month, -1);
      point.assumed.remove(Assumption::issue_month);
      point.assumed.add(Assumption::month_before);
      // The latest month that has such a day.
      if (!make_date(year_of(*month), month_of(*month), static_cast<unsigned>(number->first))
               .ok()) {
        month = add_months(*month, -1);
      }
    }
  }
  if (month) {
    const auto interval =
        day_interval(year_of(*month), static_cast<int>(month_of(*month)), number->first, last);
    if (!interval) {
      reject(point.where, kNoSuchDay, unit->row);
      return std::nullopt;
    }
    point.interval = *interval;
  }
  return point;
}

}  // namespace huoju::detail
