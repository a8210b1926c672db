// Lengths of time, and the periods they reach back or ahead.

#include <algorithm>
#include <array>
#include <string>

#include "calendar.hpp"
#include "time_reader.hpp"

namespace huoju::detail {

std::optional<Length> TimeReader::read_length(std::uint32_t at, bool counted) const {
  at = reader_.skip_space(at);
  Length length{};
  std::uint32_t end = at;
  if (const Lexeme* half = reader_.starting(at, Kind::numeral, NumeralRole::half)) {
    length.value = *Decimal::parse("0.5");
    end = half->end;
  } else {
    const char32_t c = reader_.character(at);
    const bool numeral = is_ascii_digit(c) || reader_.starting(at, Kind::numeral) != nullptr;
    if (!numeral) return std::nullopt;
    const char32_t left = reader_.before(at);
    if (is_ascii_digit(c) && (is_ascii_digit(left) || is_ascii_letter(left) || left == U'.')) {
      return std::nullopt;
    }
    const auto number = read_number(reader_, at);
    if (!number || number->positional) return std::nullopt;
    length.high = number->high;
    if (in_ordinals(at)) {
      if (length_unit_at(number->where.end) != nullptr) {
        reject(number->where, "one of a series, not a length");
      }
      return std::nullopt;
    }
    // A hundred years, said of eternity
    if (number->bare_power && !number->excess && !counted) {
      if (length_unit_at(number->where.end) != nullptr) {
        reject(number->where, "a figure of speech");
      }
      return std::nullopt;
    }
    length.value = number->value;
    length.one = number->single && number->value == Decimal(1);
    end = reader_.skip_space(number->where.end);
    // Three to five years; the unit may stand on both ends.
    const Lexeme* first_unit = length_unit_at(end);
    if (const auto second_at = after_dash(first_unit != nullptr ? first_unit->end : end);
        second_at && !number->high) {
      const auto second = read_number(reader_, *second_at);
      if (second && !second->high && !second->positional && second->value > number->value &&
          length_unit_at(second->where.end) != nullptr) {
        length.high = second->value;
        length.ranged = true;
        length.one = false;
        end = reader_.skip_space(second->where.end);
      }
    }
  }
  const Lexeme* best = length_unit_at(end);
  if (best == nullptr) best = minutes_at(end);
  // Days of the month are lengths behind "the last" and words of lasting, and before "within".
  if (best == nullptr) {
    const Lexeme* day = reader_.starting(end, Kind::time, TimeRole::day);
    if (day != nullptr && day->value == 0 &&
        (counted || reader_.starting(day->end, Kind::time, TimeRole::within) != nullptr ||
         reader_.ending(at, Kind::context, ContextRole::lasting) != nullptr)) {
      best = day;
    }
  }
  if (best == nullptr || unit_goes_on(*best)) return std::nullopt;
  length.unit = reader_.text().substr(best->begin, best->where().size());
  length.role = static_cast<TimeRole>(best->tag);
  length.fiscal = length.role == TimeRole::length_year && best->value != 0;
  length.row = best->row;
  length.end = best->end;
  if (!length.high && add_smaller(length)) return length;
  // "And some more", where the text goes on to say since when
  const Lexeme* excess = reader_.starting(length.end, Kind::numeral, NumeralRole::excess);
  if (excess != nullptr && reader_.starting(excess->end, Kind::time, TimeRole::since) != nullptr) {
    length.end = excess->end;
    length.one = false;
  }
  if (excess != nullptr || reader_.starting(length.end, Kind::time, TimeRole::within) != nullptr) {
    length.one = false;
  }
  // Two years and a half
  if (const Lexeme* half = reader_.starting(length.end, Kind::numeral, NumeralRole::half)) {
    if (const auto more = length.value.plus(*Decimal::parse("0.5"))) {
      length.one = false;
      length.value = *more;
      length.end = half->end;
    }
  }
  if (length.one && counts_one(length, at)) length.one = false;
  return length;
}

bool TimeReader::in_ordinals(std::uint32_t at) const {
  constexpr int kLongest = 8;
  for (int i = 0; i < kLongest; ++i) {
    if (reader_.ending(at, Kind::numeral, NumeralRole::ordinal) != nullptr) return true;
    if (reader_.before(at) != chars::ideographic_comma) return false;
    const auto end = static_cast<std::uint32_t>(utf8::previous(reader_.text(), at));
    const Lexeme* number = reader_.ending(end, Kind::number);
    if (number == nullptr) number = reader_.ending(end, Kind::numeral);
    if (number == nullptr) return false;
    at = number->begin;
  }
  return false;
}

const Lexeme* TimeReader::minutes_at(std::uint32_t at) const {
  const Lexeme* minutes = reader_.starting(at, Kind::time, TimeRole::short_minute);
  if (minutes == nullptr) return nullptr;
  const auto seconds = small_number(minutes->end);
  return seconds &&
                 reader_.starting(seconds->second, Kind::time, TimeRole::length_second) != nullptr
             ? minutes
             : nullptr;
}

bool TimeReader::add_smaller(Length& length) const {
  struct Step {
    TimeRole whole;
    TimeRole part;
    int parts;
  };
  constexpr std::array<Step, 6> kSteps = {{
      {TimeRole::length_year, TimeRole::length_month, 12},
      {TimeRole::length_day, TimeRole::length_hour, 24},
      {TimeRole::length_hour, TimeRole::length_minute, 60},
      {TimeRole::length_hour, TimeRole::short_minute, 60},
      {TimeRole::length_minute, TimeRole::length_second, 60},
      {TimeRole::short_minute, TimeRole::length_second, 60},
  }};
  bool added = false;
  while (true) {
    std::uint32_t at = reader_.skip_space(length.end);
    // Nothing in between: one year and (no) three months
    if (const Lexeme* zero = reader_.starting(at, Kind::numeral, NumeralRole::digit);
        zero != nullptr && zero->value == 0) {
      at = zero->end;
    }
    const auto number = small_number(at);
    if (!number || number->first < 1) return added;
    const Lexeme* unit = length_unit_at(number->second);
    if (unit == nullptr) {
      unit = reader_.starting(number->second, Kind::time, TimeRole::short_minute);
    }
    if (unit == nullptr || reader_.begins_word(*unit) || unit_goes_on(*unit)) return added;
    const auto step = std::find_if(kSteps.begin(), kSteps.end(), [&](const Step& one) {
      return one.whole == length.role && one.part == static_cast<TimeRole>(unit->tag);
    });
    // "Eight hours a day" counts none of its units in the other.
    const bool a_day = length.one && length.role == TimeRole::length_day;
    if (step == kSteps.end() || number->first >= step->parts || a_day) return added;
    const auto whole = length.value.times(Decimal(step->parts));
    const auto sum = whole ? whole->plus(Decimal(number->first)) : std::nullopt;
    if (!sum) return added;
    length.value = *sum;
    length.unit = reader_.text().substr(unit->begin, unit->where().size());
    length.role = step->part;
    length.row = unit->row;
    length.end = unit->end;
    length.one = false;
    added = true;
  }
}

bool TimeReader::counts_one(const Length& length, std::uint32_t at) const {
  if (reader_.starting(length.end, Kind::time, TimeRole::term) != nullptr) return true;
  if (reader_.ending(at, Kind::context, ContextRole::lasting) != nullptr ||
      reader_.ending(at, Kind::bound, BoundPlace::before) != nullptr) {
    return true;
  }
  switch (length.role) {
    case TimeRole::length_month:
    case TimeRole::length_workday:
    case TimeRole::length_hour:
    case TimeRole::length_minute:
    case TimeRole::length_quarter:
      // Not which one it is: "the last", "this", "the busiest"
      return reader_.ending(at, Kind::time) == nullptr &&
             reader_.ending(at, Kind::context, ContextRole::attribute) == nullptr;
    default:
      return false;
  }
}

const Lexeme* TimeReader::length_unit_at(std::uint32_t at) const {
  at = reader_.skip_space(at);
  for (std::size_t i = reader_.index(at);
       i < reader_.lexemes().size() && reader_.lexemes()[i].begin == at; ++i) {
    if (is_length_unit(reader_.lexemes()[i])) return &reader_.lexemes()[i];
  }
  return nullptr;
}

bool TimeReader::unit_goes_on(const Lexeme& unit) const {
  for (std::size_t i = reader_.index(unit.begin);
       i < reader_.lexemes().size() && reader_.lexemes()[i].begin == unit.begin; ++i) {
    const Lexeme& other = reader_.lexemes()[i];
    if (other.end <= unit.end) continue;
    if (other.kind == Kind::silent || other.kind == Kind::noun || other.kind == Kind::counter ||
        other.is(Kind::context, ContextRole::word) || other.is(Kind::time, TimeRole::decade) ||
        (other.is(Kind::time, TimeRole::year_part) && !reader_.goes_on(other))) {
      return true;
    }
  }
  return false;
}

bool TimeReader::length(const Lexeme& lexeme) {
  const std::uint32_t at = lexeme.begin;
  if (lexeme.kind == Kind::time) {
    const auto role = static_cast<TimeRole>(lexeme.tag);
    if (role != TimeRole::past && role != TimeRole::future) return false;
    const auto span = read_length(lexeme.end, true);
    if (!span || reader_.swallowed(lexeme)) return false;
    const Decimal sign = role == TimeRole::past ? Decimal(-1) : Decimal(1);
    CleanSpan where{at, span->end};
    if (role == TimeRole::past) {
      if (const Lexeme* tail = reader_.starting(span->end, Kind::time, TimeRole::since)) {
        where.end = tail->end;
      } else if (reader_.ending(at, Kind::context, ContextRole::lasting) != nullptr) {
        // "It took nearly three years"
        Time time;
        time.kind = TimeKind::duration;
        time.value = span->value;
        time.high = span->high;
        time.unit = std::string(span->unit);
        report(where, std::move(time), "time.duration", span->row);
        return true;
      }
      report(where, shifted(*span, sign, TimeKind::since), "time.past", span->row);
    } else {
      report(where, shifted(*span, sign, TimeKind::future), "time.future", span->row);
    }
    return true;
  }
  if (lexeme.kind != Kind::number && lexeme.kind != Kind::numeral) return false;
  const auto span = read_length(at);
  if (!span) return false;
  if (const Lexeme* each = reader_.ending(at, Kind::time, TimeRole::repeat)) {
    Time time;
    time.kind = TimeKind::recurring;
    report({each->begin, span->end}, std::move(time), "time.recurring", each->row);
    return true;
  }
  // Four figures before a year's unit are its number.
  const bool year_number =
      span->role == TimeRole::length_year && (read_year_number(at) || read_short_year(at));
  if (year_number) return false;
  if (const Lexeme* tail = reader_.starting(span->end, Kind::time, TimeRole::since)) {
    report({at, tail->end}, shifted(*span, Decimal(-1), TimeKind::since), "time.past", span->row);
    return true;
  }
  // 23-25年: years, since nobody speaks of so narrow a span of so many
  if (const auto years = short_years(at, *span)) {
    Assumptions assumed;
    assumed.add(Assumption::two_digits);
    report({at, span->end}, *years, "time.short_years", span->row, assumed);
    return true;
  }
  // Three years ago: a year nobody named
  if (const Lexeme* ago = reader_.starting(span->end, Kind::time, TimeRole::ago);
      ago != nullptr && !reader_.goes_on(*ago) && !reader_.begins_word(*ago)) {
    Time time;
    if (snippet_) {
      const bool later = reader_.starting(span->end, Kind::time, TimeRole::trailing) != nullptr ||
                         reader_.starting(span->end, Kind::time, TimeRole::after) != nullptr;
      time = unit_at_distance(*span, later ? Decimal(1) : Decimal(-1));
    }
    report({at, ago->end}, std::move(time), kAgo, span->row);
    return true;
  }
  // A fund is named by the years it is held.
  if (reader_.starting(span->end, Kind::time, TimeRole::product) != nullptr) {
    reject({at, span->end}, "part of a product's name", span->row);
    return false;
  }
  // "One year" by itself is hardly a length.
  if (span->one) {
    reject({at, span->end}, "an indefinite one", span->row);
    return false;
  }
  Time time;
  time.kind = TimeKind::duration;
  time.value = span->value;
  time.high = span->high;
  time.unit = std::string(span->unit);
  report({at, span->end}, std::move(time), "time.duration", span->row);
  return true;
}

bool TimeReader::neighbour(const Lexeme& lexeme) {
  if (!snippet_ || lexeme.begin != 0) return false;
  const bool back = lexeme.is(Kind::time, TimeRole::leading) && lexeme.value == 0;
  if (!back && !lexeme.is(Kind::time, TimeRole::trailing)) return false;
  const auto span = read_length(lexeme.end, true);
  // The first months are those of the year.
  if (!span || span->role == TimeRole::length_month) return false;
  report({lexeme.begin, span->end},
         shifted(*span, Decimal(back ? -1 : 1), back ? TimeKind::since : TimeKind::future),
         "time.neighbour", span->row);
  return true;
}

Time TimeReader::unit_at_distance(const Length& length, Decimal sign) const {
  Time time = shifted(length, sign, TimeKind::since);
  const std::optional<Date> start = time.interval.from;
  time = {};
  if (!issued_ || !start || length.high) return time;
  const Date date = *start;
  time.kind = TimeKind::period;
  switch (length.role) {
    case TimeRole::length_year:
      time.interval = year_interval(year_of(date));
      break;
    case TimeRole::length_month:
      time.interval = month_interval(year_of(date), static_cast<int>(month_of(date)));
      break;
    case TimeRole::length_week:
      time.interval = {monday_of(date), add_days(monday_of(date), 7)};
      break;
    case TimeRole::length_day:
      time.kind = TimeKind::date;
      time.interval = {date, add_days(date, 1)};
      break;
    default:
      time.kind = TimeKind::vague;
      break;
  }
  return time;
}

std::optional<Time> TimeReader::short_years(std::uint32_t at, const Length& length) const {
  if (length.role != TimeRole::length_year || !length.high ||
      !is_ascii_digit(reader_.character(at))) {
    return std::nullopt;
  }
  const auto first = length.value.to_int64();
  const auto last = length.high->to_int64();
  constexpr int kEarliest = 21;
  constexpr int kLatest = 40;
  constexpr int kNarrow = 5;
  if (!first || !last || *first < kEarliest || *last > kLatest || *last - *first > kNarrow) {
    return std::nullopt;
  }
  Time time;
  time.kind = TimeKind::period;
  time.interval =
      year_interval(2000 + static_cast<int>(*first), static_cast<int>(*last - *first) + 1);
  return time;
}

Time TimeReader::shifted(const Length& length, Decimal sign, TimeKind kind) const {
  Time time;
  time.kind = kind;
  if (!issued_) {
    time.needs_reference = true;
    return time;
  }
  // "Some tens of years" reach back nobody knows how far.
  const bool vague = length.high && !length.ranged;
  const auto moved = [&]() -> std::optional<Date> {
    if (vague || length.fiscal) return std::nullopt;
    int per_month = 0;
    int per_day = 0;
    switch (length.role) {
      case TimeRole::length_year:
        per_month = 12;
        break;
      case TimeRole::length_quarter:
        per_month = 3;
        break;
      case TimeRole::length_month:
        per_month = 1;
        break;
      case TimeRole::length_week:
        per_day = 7;
        break;
      case TimeRole::day:
      case TimeRole::length_day:
      case TimeRole::length_workday:
        per_day = 1;
        break;
      default:
        return std::nullopt;
    }
    const Decimal steps_of = length.high ? *length.high : length.value;
    const auto amount = steps_of.times(Decimal(per_month != 0 ? per_month : per_day));
    const auto whole = amount ? amount->times(sign) : std::nullopt;
    const auto steps = whole ? whole->to_int64() : std::nullopt;
    constexpr std::int64_t kFarthest = 100000;
    if (!steps || *steps > kFarthest || *steps < -kFarthest) return std::nullopt;
    const Date date = per_month != 0 ? add_months(*issued_, static_cast<int>(*steps))
                                     : add_days(*issued_, static_cast<int>(*steps));
    return year_of(date) >= 1 && year_of(date) <= 9999 ? std::optional(date) : std::nullopt;
  }();
  if (kind == TimeKind::since) {
    time.interval = {moved, issued_};
  } else {
    time.interval = {issued_, moved};
  }
  return time;
}

}  // namespace huoju::detail
