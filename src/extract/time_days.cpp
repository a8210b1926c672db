// Points of the calendar that begin with a half, a quarter, a month, a week or a day.

#include <algorithm>

#include "calendar.hpp"
#include "time_reader.hpp"

namespace huoju::detail {

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
  // The first five months
  if (const Lexeme* leading = reader_.starting(at, Kind::time, TimeRole::leading);
      leading != nullptr && small_number(leading->end)) {
    const auto number = small_number(leading->end);
    const Lexeme* unit =
        number ? reader_.starting(number->second, Kind::time, TimeRole::length_month) : nullptr;
    if (number && unit == nullptr) {
      unit = reader_.starting(number->second, Kind::time, TimeRole::month);
    }
    if (unit == nullptr || number->first < 1 || number->first > 12) return std::nullopt;
    if (!after_year && !context_ && !issued_) return std::nullopt;
    point.precision = Precision::month;
    point.ranged = true;
    point.where.end = unit->end;
    if (const auto y = year_for(year, after_year, 1, 1, begin, point)) {
      point.interval = month_interval(*y, 1, number->first);
    }
    return point;
  }
  if (const Lexeme* part = reader_.starting(at, Kind::time, TimeRole::year_part);
      part != nullptr && !after_year) {
    if (reader_.swallowed(*part) || reader_.goes_on(*part)) return std::nullopt;
    const std::optional<int> y = issued_ ? std::optional(reference_year()) : std::nullopt;
    Point result = year_part(begin, y, true, *part);
    result.says_year = false;
    return result;
  }
  if (const Lexeme* whole = reader_.starting(at, Kind::time, TimeRole::whole);
      whole != nullptr && !after_year) {
    // "The whole year" counts where a year is spoken of, or expected.
    if (reader_.swallowed(*whole)) return std::nullopt;
    std::optional<int> of;
    if (anchor_) of = year_of(*anchor_->interval.from);
    if (context_ && context_->from) of = year_of(*context_->from);
    if (!of && issued_ && forward_ == at && at != 0) of = reference_year();
    if (!of) return std::nullopt;
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

std::optional<int> TimeReader::year_for(std::optional<int> year, bool after_year, int month,
                                        int day, std::uint32_t begin, Point& point) const {
  if (year) return year;
  if (after_year) return std::nullopt;
  if (context_ && context_->from) {
    const int spoken = year_of(*context_->from);
    const Date candidate =
        make_date(spoken, static_cast<unsigned>(month), static_cast<unsigned>(day));
    if (follows_context(candidate)) return spoken;
  }
  point.relative = true;
  if (!issued_) return std::nullopt;
  const Date candidate =
      make_date(reference_year(), static_cast<unsigned>(month), static_cast<unsigned>(day));
  return reference_year() + lean(candidate, begin, point);
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

bool TimeReader::comes_to_pass(std::uint32_t at) const {
  constexpr std::uint32_t kAhead = 120;
  for (std::size_t i = reader_.index(at); i < reader_.lexemes().size(); ++i) {
    const Lexeme& lexeme = reader_.lexemes()[i];
    if (lexeme.begin > at + kAhead || lexeme.is(Kind::mark, Mark::sentence_end) ||
        lexeme.is(Kind::mark, Mark::line_end)) {
      return false;
    }
    if (lexeme.is(Kind::context, ContextRole::forward)) return true;
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
  if (const auto y = year_for(year, after_year, 3 * first->first - 2, 1, begin, point)) {
    point.interval = month_interval(*y, 3 * first->first - 2, 3 * (last - first->first + 1));
  }
  // Its begin or end: the first or last month
  if (const Lexeme* edge = reader_.starting(unit->end, Kind::time, TimeRole::edge);
      edge != nullptr && !edge_begins_word(*edge)) {
    point.where.end = edge->end;
    point.edge = true;
    point.state = edge->value == 4;
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
    auto second = read_year_first(*second_at);
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
    if (!interval) return std::nullopt;
    point.interval = *interval;
    if (unit == nullptr) return point;
    // 3月28日至4月2日
    if (const auto second_at = after_dash(unit->end); second_at && last == 0) {
      const auto number = small_number(*second_at);
      const Lexeme* month_unit =
          number ? reader_.starting(number->second, Kind::time, TimeRole::month) : nullptr;
      // 2022年12月30日至2023年1月2日
      if (const auto day = month_unit == nullptr ? read_year_first(*second_at) : std::nullopt;
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
    if (role == TimeRole::day_word) {
      point.precision = Precision::day;
      if (issued_) {
        const Date day = add_days(*issued_, lexeme.value);
        point.interval = {day, add_days(day, 1)};
      }
    } else if (role == TimeRole::same_day) {
      // The day just named; where a month or year was named since, nobody knows which.
      const bool other = context_ && context_ != last_day_;
      if (snippet_ && !last_day_ && issued_ && lexeme.value == 0) {
        point.precision = Precision::day;
        point.interval = {issued_, add_days(*issued_, 1)};
        return point;
      }
      point.precision = last_day_ && !other ? Precision::day : Precision::unknown;
      point.vague = point.precision == Precision::unknown;
      if (!point.vague) {
        point.interval = {add_days(*last_day_->from, lexeme.value),
                          add_days(*last_day_->to, lexeme.value)};
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
        const Date from = add_days(monday_of(*issued_), 7 * lexeme.value);
        point.interval = {from, add_days(from, 7)};
        if (day != nullptr) set_weekday(point, from, day->value);
      }
    } else if (role == TimeRole::weekday) {
      // The latest such day; the next one where nothing says that it is past.
      if (reader_.swallowed(lexeme)) return std::nullopt;
      if (lexeme.value == weekend && !snippet_) return std::nullopt;
      point.precision = Precision::day;
      point.weekday = true;
      if (issued_) {
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
      }
    } else if (role == TimeRole::quarter_word) {
      point.precision = Precision::quarter;
      if (issued_) {
        const int first = 3 * ((static_cast<int>(month_of(*issued_)) - 1) / 3) + 1;
        const Date from = add_months(make_date(reference_year(), static_cast<unsigned>(first), 1),
                                     3 * lexeme.value);
        point.interval = {from, add_months(from, 3)};
      }
      if (const Lexeme* edge = reader_.starting(lexeme.end, Kind::time, TimeRole::edge)) {
        point.where.end = edge->end;
        point.edge = true;
        point.state = edge->value == 4;
        if (point.interval.from) {
          point.interval = edge->value == 1
                               ? Interval{point.interval.from, add_months(*point.interval.from, 1)}
                               : Interval{add_months(*point.interval.to, -1), point.interval.to};
        }
      }
    } else if (role == TimeRole::month_word) {
      point.precision = Precision::month;
      // Compared with last month: the one before the month spoken of.
      const bool compared = context_ && context_->from && context_->to &&
                            day_of(*context_->from) == 1 &&
                            add_months(*context_->from, 1) == *context_->to &&
                            reader_.ending(at, Kind::context, ContextRole::compare) != nullptr;
      if (issued_ || compared) {
        const Date base =
            compared ? *context_->from : make_date(reference_year(), month_of(*issued_), 1);
        const Date month = add_months(base, lexeme.value);
        point.interval = {month, add_months(month, 1)};
        const Lexeme* edge = reader_.starting(lexeme.end, Kind::time, TimeRole::edge);
        if (edge == nullptr) edge = reader_.starting(lexeme.end, Kind::time, TimeRole::month_part);
        if (edge != nullptr) {
          point.where.end = edge->end;
          point.edge = true;
          point.state = edge->value == 4;
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

void TimeReader::set_weekday(Point& point, Date monday, int weekday) {
  const Date date = add_days(monday, weekday == weekend ? 5 : weekday - 1);
  point.interval = {date, add_days(date, weekday == weekend ? 2 : 1)};
  point.ranged = weekday == weekend;
}

std::optional<Point> TimeReader::read_month_part(std::uint32_t at) const {
  const Lexeme* part = reader_.starting(at, Kind::time, TimeRole::month_part);
  if (part == nullptr || reader_.swallowed(*part) || reader_.goes_on(*part)) return std::nullopt;
  // "By the month's end"; elsewhere nobody knows of which month.
  const bool due = reader_.starting(part->end, Kind::time, TimeRole::before) != nullptr &&
                   reader_.starting(reader_.after(part->end), Kind::time, TimeRole::after) == nullptr;
  if (!snippet_ && !due) return std::nullopt;
  Point point;
  point.where = part->where();
  point.precision = Precision::ten_days;
  point.relative = true;
  point.edge = true;
  point.row = part->row;
  if (issued_) {
    set_ten_days(point, reference_year(), static_cast<int>(month_of(*issued_)),
                 std::min<int>(part->value, 3));
  }
  return point;
}

std::optional<Point> TimeReader::read_bare_day(std::uint32_t at) const {
  if (!is_ascii_digit(reader_.character(at))) return std::nullopt;
  const auto number = small_number(at);
  if (!number || number->first < 1 || number->first > 31) return std::nullopt;
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
  } else if (issued_) {
    month = make_date(reference_year(), month_of(*issued_), 1);
    if (number->first > static_cast<int>(day_of(*issued_)) && !looks_forward(at) && !snippet_) {
      month = add_months(*month, -1);
      // The latest month that has such a day.
      if (!make_date(year_of(*month), month_of(*month), static_cast<unsigned>(number->first)).ok()) {
        month = add_months(*month, -1);
      }
    }
  }
  if (month) {
    const auto interval =
        day_interval(year_of(*month), static_cast<int>(month_of(*month)), number->first, last);
    if (!interval) return std::nullopt;
    point.interval = *interval;
  }
  return point;
}

}  // namespace huoju::detail
