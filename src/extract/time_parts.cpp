// Parts of a point on the calendar, and what joins two points to one.

#include <algorithm>

#include "calendar.hpp"
#include "time_reader.hpp"

namespace huoju::detail {
namespace {

// What a point is divided into.
enum class Part : std::uint8_t { none, day, week, month, quarter };

[[nodiscard]] Part part_of(const Lexeme& lexeme) {
  if (lexeme.kind != Kind::time) return Part::none;
  switch (static_cast<TimeRole>(lexeme.tag)) {
    case TimeRole::length_day:
      return lexeme.value == 0 ? Part::day : Part::none;
    case TimeRole::day:
      return Part::day;
    case TimeRole::length_week:
      return Part::week;
    case TimeRole::length_month:
    case TimeRole::month:
      return Part::month;
    case TimeRole::length_quarter:
    case TimeRole::quarter:
      return Part::quarter;
    default:
      return Part::none;
  }
}

// The longest word at a place that names a part.
[[nodiscard]] const Lexeme* part_at(const Reader& reader, std::uint32_t at) {
  for (std::size_t i = reader.index(at);
       i < reader.lexemes().size() && reader.lexemes()[i].begin == at; ++i) {
    if (part_of(reader.lexemes()[i]) != Part::none) return &reader.lexemes()[i];
  }
  return nullptr;
}

[[nodiscard]] Date step(Date date, Part part, int count) {
  switch (part) {
    case Part::day:
      return add_days(date, count);
    case Part::week:
      return add_days(date, 7 * count);
    case Part::month:
      return add_months(date, count);
    default:
      return add_months(date, 3 * count);
  }
}

[[nodiscard]] bool within(const Interval& part, const Interval& whole) {
  return *part.from >= *whole.from && *part.to <= *whole.to && *part.from < *part.to;
}

void set_part(Point& point, const Interval& part, Part unit, bool one, std::uint32_t end) {
  point.interval = part;
  point.where.end = end;
  point.ranged = !one;
  switch (unit) {
    case Part::day:
      point.precision = Precision::day;
      break;
    case Part::week:
      point.precision = Precision::ten_days;
      break;
    case Part::month:
      point.precision = Precision::month;
      break;
    default:
      point.precision = Precision::quarter;
      break;
  }
}

}  // namespace

std::uint32_t TimeReader::past_attribute(std::uint32_t at) const {
  const Lexeme* of = reader_.starting(at, Kind::context, ContextRole::attribute);
  return of != nullptr && of->where().size() == 3 ? of->end : at;
}

void TimeReader::narrow(Point& point) const {
  const bool whole = point.precision == Precision::year || point.precision == Precision::half ||
                     point.precision == Precision::quarter || point.precision == Precision::month;
  if (!whole || point.edge || point.ranged || point.vague || point.same_period ||
      !point.interval.from || !point.interval.to) {
    return;
  }
  const std::uint32_t at = reader_.skip_space(past_attribute(point.where.end));
  if (reader_.starting(at, Kind::numeral, NumeralRole::ordinal) != nullptr) {
    static_cast<void>(narrow_to_ordinal(point, at));
    return;
  }
  if (const Lexeme* half = reader_.starting(at, Kind::time, TimeRole::half_month);
      half != nullptr && point.precision == Precision::month) {
    const Date middle = add_days(*point.interval.from, 15);
    point.interval = half->value == 1 ? Interval{point.interval.from, middle}
                                      : Interval{middle, point.interval.to};
    point.where.end = half->end;
    point.precision = Precision::ten_days;
    return;
  }
  const Lexeme* edge = reader_.starting(at, Kind::time, TimeRole::leading);
  if (edge == nullptr) edge = reader_.starting(at, Kind::time, TimeRole::trailing);
  if (edge != nullptr) static_cast<void>(narrow_to_edge(point, *edge));
}

bool TimeReader::narrow_to_ordinal(Point& point, std::uint32_t at) const {
  const Lexeme* ordinal = reader_.starting(at, Kind::numeral, NumeralRole::ordinal);
  const auto number = ordinal != nullptr ? small_number(ordinal->end) : std::nullopt;
  if (!number || number->first < 1) return false;
  const Interval whole = point.interval;
  const std::uint32_t next = number->second;
  const Lexeme* counter = reader_.starting(next, Kind::counter);
  const bool counted = counter != nullptr && counter->where().size() == 3;
  if (const Lexeme* day = reader_.starting(counted ? counter->end : next, Kind::time,
                                           TimeRole::weekday);
      day != nullptr && day->value != weekend) {
    const Date date =
        add_days(weekday_from(*whole.from, day->value), 7 * (number->first - 1));
    const Interval interval{date, add_days(date, 1)};
    if (!within(interval, whole)) return false;
    set_part(point, interval, Part::day, true, day->end);
    return true;
  }
  const Lexeme* unit = part_at(reader_, next);
  if (unit == nullptr || unit_goes_on(*unit)) return false;
  const Part part = part_of(*unit);
  const Date start = part == Part::week ? weekday_from(*whole.from, 1) : *whole.from;
  const Interval interval{step(start, part, number->first - 1), step(start, part, number->first)};
  // The last week may end in the next month.
  const bool inside = part == Part::week ? *interval.from < *whole.to : within(interval, whole);
  if (!inside || interval == whole) return false;
  set_part(point, interval, part, true, unit->end);
  return true;
}

bool TimeReader::narrow_to_edge(Point& point, const Lexeme& edge) const {
  const bool last = edge.is(Kind::time, TimeRole::trailing);
  const auto number = small_number(edge.end);
  if (!number || number->first < 1) return false;
  const int count = number->first;
  const Interval whole = point.interval;
  const Lexeme* counter = reader_.starting(number->second, Kind::counter);
  const bool counted = counter != nullptr && counter->where().size() == 3;
  if (const Lexeme* day = reader_.starting(counted ? counter->end : number->second, Kind::time,
                                           TimeRole::weekday);
      day != nullptr && count == 1 && day->value != weekend) {
    const Date date = weekday_from(last ? add_days(*whole.to, -7) : *whole.from, day->value);
    set_part(point, {date, add_days(date, 1)}, Part::day, true, day->end);
    point.weekday = true;
    return true;
  }
  const Lexeme* unit = part_at(reader_, reader_.skip_space(number->second));
  if (unit == nullptr || unit_goes_on(*unit)) return false;
  const Part part = part_of(*unit);
  // Weeks that lie in it as a whole
  const Date begin = part == Part::week ? weekday_from(*whole.from, 1) : *whole.from;
  const Date end = part == Part::week ? monday_of(*whole.to) : *whole.to;
  const Interval interval =
      last ? Interval{step(end, part, -count), end} : Interval{begin, step(begin, part, count)};
  if (!within(interval, whole) || interval == whole) return false;
  set_part(point, interval, part, count == 1, unit->end);
  return true;
}

void TimeReader::add_weekday(Point& point) const {
  if (point.precision != Precision::day || point.ranged || point.vague || point.weekday) return;
  std::uint32_t at = reader_.skip_space(point.where.end);
  const char32_t mark = reader_.character(at);
  const bool bracket = mark == chars::fullwidth_left_paren || mark == U'(';
  const bool comma = mark == chars::fullwidth_comma || mark == U',';
  if (bracket || comma) at = reader_.skip_space(reader_.after(at));
  const Lexeme* day = reader_.starting(at, Kind::time, TimeRole::weekday);
  if (day == nullptr || day->value == weekend) return;
  std::uint32_t end = day->end;
  if (bracket) {
    const char32_t close = reader_.character(end);
    if (close != chars::fullwidth_right_paren && close != U')') return;
    end = reader_.after(end);
  }
  // After a comma, the weekday stands alone: otherwise it may begin the next clause.
  if (comma && !reader_.ends_clause(end)) return;
  point.where.end = end;
}

void TimeReader::join(Point& point) const {
  if (point.ranged || point.vague || point.same_period || !point.interval.from ||
      !point.interval.to) {
    return;
  }
  // A double dash in a sentence joins clauses.
  const std::uint32_t dash = reader_.skip_space(point.where.end);
  const bool clause = !snippet_ && reader_.character(dash) == chars::em_dash &&
                      reader_.character(reader_.after(dash)) == chars::em_dash;
  const auto at = clause ? std::nullopt : after_dash(point.where.end);
  auto second = at ? read_second(point, *at) : std::nullopt;
  if (!second || second->vague || second->same_period || !second->interval.to) {
    if (snippet_) add_next_days(point);
    return;
  }
  // The end has no year of its own: it is the next one after the start.
  if (!second->says_year && *second->interval.to <= *point.interval.from) {
    second->interval = {add_months(*second->interval.from, 12),
                        add_months(*second->interval.to, 12)};
  }
  if (*second->interval.from < *point.interval.from ||
      *second->interval.to <= *point.interval.to) {
    return;
  }
  point.where.end = second->where.end;
  point.interval.to = second->interval.to;
  point.ranged = true;
  point.edge = false;
  point.state = false;
}

std::optional<Point> TimeReader::read_second(const Point& first, std::uint32_t at) const {
  if (auto point = read_year_first(at)) {
    narrow(*point);
    add_weekday(*point);
    return point;
  }
  if (snippet_) {
    if (auto point = read_figures(at)) return point;
  }
  const Date from = *first.interval.from;
  if (auto point = read_without_year(at, year_of(from), at)) {
    // A bare day is one of the month before it.
    const bool bare = point->precision == Precision::day && point->relative &&
                      first.precision == Precision::day && small_number(at);
    if (!bare) {
      narrow(*point);
      add_weekday(*point);
      return point;
    }
    const auto number = small_number(at);
    const auto day =
        day_interval(year_of(from), static_cast<int>(month_of(from)), number->first);
    if (!day) return std::nullopt;
    point->interval = *day;
    point->says_year = true;
    return point;
  }
  return std::nullopt;
}

void TimeReader::add_next_days(Point& point) const {
  if (point.precision != Precision::day || !point.interval.from) return;
  const Date from = *point.interval.from;
  while (true) {
    const char32_t c = reader_.character(point.where.end);
    if (c != chars::ideographic_comma && !separates_clauses(c)) return;
    const auto number = small_number(reader_.after(point.where.end));
    const Lexeme* unit =
        number ? reader_.starting(number->second, Kind::time, TimeRole::day) : nullptr;
    if (unit == nullptr) return;
    const auto day =
        day_interval(year_of(from), static_cast<int>(month_of(from)), number->first);
    if (!day || day->from != point.interval.to) return;
    point.where.end = unit->end;
    point.interval.to = day->to;
    point.ranged = true;
  }
}

}  // namespace huoju::detail
