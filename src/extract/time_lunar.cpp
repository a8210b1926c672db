// Days and seasons that have a name, and the lunar calendar.

#include "time_reader.hpp"

namespace huoju::detail {

std::optional<Interval> TimeReader::interval_in(int year, const Yearly& yearly) const {
  const auto one_day = [](Date date) { return Interval{date, add_days(date, 1)}; };
  switch (yearly.rule) {
    case TimeRole::fixed_day:
      return day_interval(year, yearly.value / 100, yearly.value % 100);
    case TimeRole::weekday_day: {
      const Date first = make_date(year, static_cast<unsigned>(yearly.value / 1000), 1);
      const int weeks = yearly.value / 10 % 100 - 1;
      return one_day(add_days(weekday_from(first, yearly.value % 10), 7 * weeks));
    }
    case TimeRole::lunar_day:
      return lunar_.interval(year, yearly.value / 100, false, yearly.value % 100);
    case TimeRole::lunar_month:
      return lunar_.interval(year, yearly.value, yearly.leap, yearly.day);
    case TimeRole::solar_term: {
      const auto date = solar_term(year, yearly.value);
      return date ? std::optional(one_day(*date)) : std::nullopt;
    }
    case TimeRole::season:
      return season_interval(year, yearly.value);
    case TimeRole::vacation: {
      const int first = yearly.value / 100;
      return month_interval(year, first, yearly.value % 100 - first + 1);
    }
    default:
      return std::nullopt;
  }
}

std::optional<Interval> TimeReader::yearly_interval(const Yearly& yearly, std::optional<int> year,
                                                    bool after_year, Point& point) const {
  if (year) return interval_in(*year, yearly);
  if (after_year) return std::nullopt;
  if (context_ && context_->from) {
    const auto spoken = interval_in(year_of(*context_->from), yearly);
    if (spoken && follows_context(*spoken->from)) {
      point.assumed.add(Assumption::sentence_year);
      return spoken;
    }
  }
  point.relative = true;
  if (!issued_) return std::nullopt;
  if (const auto here = interval_in(reference_year(), yearly)) {
    // "Before the festival" is a deadline: the next one.
    const Lexeme* before = reader_.starting(point.where.end, Kind::time, TimeRole::before);
    const bool due = before != nullptr && !reader_.begins_word(*before);
    const int years =
        due ? (*here->from >= *issued_ ? 0 : 1) : lean(*here->from, point.where.begin, point);
    point.assumed.add(lean_of(years, *here->from));
    return years == 0 ? here : interval_in(reference_year() + years, yearly);
  }
  // A leap month: the latest year that has it.
  constexpr int kCycle = 38;
  if (!yearly.leap) return std::nullopt;
  for (int back = 1; back <= kCycle; ++back) {
    if (const auto before = interval_in(reference_year() - back, yearly)) return before;
  }
  return std::nullopt;
}

Point TimeReader::yearly_point(const Yearly& yearly, CleanSpan where, std::optional<int> year,
                               bool after_year) const {
  Point point;
  point.where = where;
  const bool period = yearly.rule == TimeRole::season || yearly.rule == TimeRole::vacation ||
                      (yearly.rule == TimeRole::lunar_month && yearly.day == 0);
  point.precision = period ? Precision::quarter : Precision::day;
  point.named = !period;
  if (const auto interval = yearly_interval(yearly, year, after_year, point)) {
    point.interval = *interval;
  } else if (issued_ || (year && !point.relative)) {
    point.precision = Precision::unknown;  // a day nobody can compute
  }
  return point;
}

bool TimeReader::names_day(const Lexeme& lexeme, bool after_year) const {
  const auto role = static_cast<TimeRole>(lexeme.tag);
  const bool season = role == TimeRole::season || role == TimeRole::vacation;
  if (season && lexeme.value == 0) return false;
  // "Spring" begins many words; "spring ploughing" is no date.
  if (season && lexeme.where().size() == 3 && reader_.begins_word(lexeme)) return false;
  if ((lexeme.value < 0 || season) && !after_year && !snippet_) {
    reject(lexeme.where(), season ? "a season of any year" : "a word or name as well", lexeme.row);
    return false;
  }
  if (!after_year && (reader_.swallowed(lexeme) || reader_.crossed(lexeme))) {
    reject(lexeme.where(), "part of a longer word", lexeme.row);
    return false;
  }
  // "The fifteenth of August", with its unit, is a day of the other calendar; a birthday of a
  // country has a number.
  const std::uint32_t end = lexeme.end;
  if (is_ascii_digit(reader_.character(end)) || reader_.starting(end, Kind::numeral) != nullptr) {
    return false;
  }
  return reader_.starting(end, Kind::time, TimeRole::day) == nullptr &&
         reader_.starting(end, Kind::time, TimeRole::month) == nullptr && !longer_name(lexeme);
}

bool TimeReader::longer_name(const Lexeme& lexeme) const {
  for (std::size_t i = reader_.index(lexeme.begin);
       i < reader_.lexemes().size() && reader_.lexemes()[i].begin == lexeme.begin; ++i) {
    const Lexeme& other = reader_.lexemes()[i];
    if (other.end <= lexeme.end) continue;
    if (other.kind == Kind::epoch || other.kind == Kind::silent || other.kind == Kind::noun ||
        other.is(Kind::time, TimeRole::festival)) {
      return true;
    }
  }
  return false;
}

std::optional<Point> TimeReader::read_named(std::uint32_t at, std::optional<int> year,
                                            std::uint32_t begin, bool after_year) const {
  const std::uint32_t from = after_year ? past_attribute(at) : at;
  for (std::size_t i = reader_.index(from);
       i < reader_.lexemes().size() && reader_.lexemes()[i].begin == from; ++i) {
    const Lexeme& lexeme = reader_.lexemes()[i];
    if (lexeme.kind != Kind::time) continue;
    const auto role = static_cast<TimeRole>(lexeme.tag);
    switch (role) {
      case TimeRole::fixed_day:
      case TimeRole::weekday_day:
      case TimeRole::lunar_day:
      case TimeRole::solar_term:
      case TimeRole::season:
      case TimeRole::vacation: {
        if (!names_day(lexeme, after_year)) continue;
        const int value = lexeme.value < 0 ? -lexeme.value : lexeme.value;
        Point point = yearly_point({role, value}, {begin, lexeme.end}, year, after_year);
        point.row = lexeme.row;
        return point;
      }
      case TimeRole::lunar:
        if (auto point = read_lunar(lexeme, year, begin, after_year)) return point;
        break;
      case TimeRole::leap:
      case TimeRole::lunar_month:
        if (!after_year && reader_.swallowed(lexeme)) break;
        if (auto point = read_lunar_month(from, year, begin, after_year, false)) return point;
        break;
      case TimeRole::half_month:
      case TimeRole::half_word:
        if (after_year) break;
        return read_half(lexeme);
      default:
        break;
    }
  }
  return std::nullopt;
}

std::optional<Point> TimeReader::read_lunar(const Lexeme& prefix, std::optional<int> year,
                                            std::uint32_t begin, bool after_year) const {
  std::uint32_t at = reader_.skip_space(prefix.end);
  if (prefix.value != 0) {
    const auto day = lunar_day_at(at, true);
    if (!day) return std::nullopt;
    return yearly_point({TimeRole::lunar_month, prefix.value, day->first}, {begin, day->second},
                        year, after_year);
  }
  if (!after_year) {
    const auto number = read_year_number(at);
    const Lexeme* unit =
        number ? reader_.starting(number->second, Kind::time, TimeRole::year) : nullptr;
    const Lexeme* word = reader_.starting(at, Kind::time, TimeRole::year_word);
    if (unit != nullptr) {
      year = number->first;
      at = unit->end;
      after_year = true;
    } else if (word != nullptr) {
      if (issued_) year = reference_year() + word->value;
      at = word->end;
      after_year = true;
    }
  }
  if (const Lexeme* festival = reader_.starting(at, Kind::time, TimeRole::lunar_day)) {
    const int value = festival->value < 0 ? -festival->value : festival->value;
    // The unit may stand behind a day that is known by its number.
    const Lexeme* unit = reader_.starting(festival->end, Kind::time, TimeRole::day);
    const std::uint32_t end = unit != nullptr ? unit->end : festival->end;
    return yearly_point({TimeRole::lunar_day, value}, {begin, end}, year, after_year);
  }
  return read_lunar_month(at, year, begin, after_year, true);
}

std::optional<Point> TimeReader::read_lunar_month(std::uint32_t at, std::optional<int> year,
                                                  std::uint32_t begin, bool after_year,
                                                  bool said) const {
  Yearly yearly{TimeRole::lunar_month, 0};
  if (const Lexeme* leap = reader_.starting(at, Kind::time, TimeRole::leap)) {
    yearly.leap = true;
    said = true;
    at = leap->end;
  }
  std::uint32_t end = at;
  if (const Lexeme* month = reader_.starting(at, Kind::time, TimeRole::lunar_month)) {
    yearly.value = month->value;
    said = true;
    end = month->end;
  } else {
    const auto number = small_number(at);
    const Lexeme* unit =
        number ? reader_.starting(number->second, Kind::time, TimeRole::month) : nullptr;
    if (unit == nullptr || number->first < 1 || number->first > 12) return std::nullopt;
    yearly.value = number->first;
    // "At the month's begin" holds the unit and the first character of the day.
    end = reader_.after(unit->begin);
  }
  if (const auto day = lunar_day_at(end, said)) {
    yearly.day = day->first;
    end = day->second;
  } else if (!said) {
    return std::nullopt;
  }
  return yearly_point(yearly, {begin, end}, year, after_year);
}

std::optional<std::pair<int, std::uint32_t>> TimeReader::lunar_day_at(std::uint32_t at,
                                                                      bool said) const {
  int day = 0;
  std::uint32_t end = at;
  if (const Lexeme* first = reader_.starting(at, Kind::time, TimeRole::lunar_date)) {
    day = first->value;
    end = first->end;
  } else {
    const bool twenties = reader_.starting(at, Kind::numeral, NumeralRole::tens) != nullptr;
    const bool arabic = is_ascii_digit(reader_.character(at));
    const auto number = (twenties || said) && !arabic ? small_number(at) : std::nullopt;
    if (!number) return std::nullopt;
    day = number->first;
    end = number->second;
  }
  if (day < 1 || day > 30) return std::nullopt;
  if (const Lexeme* unit = reader_.starting(end, Kind::time, TimeRole::day)) {
    return std::pair(day, unit->end);
  }
  // Ten of something, after the begin of a month
  if (reader_.starting(end, Kind::counter) != nullptr) return std::nullopt;
  return std::pair(day, end);
}

std::optional<Point> TimeReader::read_half(const Lexeme& lexeme) const {
  if (reader_.swallowed(lexeme)) return std::nullopt;
  Point point;
  point.where = lexeme.where();
  point.relative = true;
  point.row = lexeme.row;
  if (issued_) point.assumed.add(Assumption::issue_date);
  if (lexeme.is(Kind::time, TimeRole::half_month)) {
    point.precision = Precision::ten_days;
    if (issued_) {
      const Interval month = month_interval(reference_year(), static_cast<int>(month_of(*issued_)));
      const Date middle = add_days(*month.from, 15);
      point.interval =
          lexeme.value == 1 ? Interval{month.from, middle} : Interval{middle, month.to};
    }
    return point;
  }
  point.precision = Precision::half;
  if (issued_) {
    const Date half = make_date(reference_year(), month_of(*issued_) <= 6 ? 1 : 7, 1);
    const Date from = add_months(half, 6 * lexeme.value);
    point.interval = {from, add_months(from, 6)};
  }
  return point;
}

}  // namespace huoju::detail
