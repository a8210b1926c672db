// Points of the calendar that begin with a year, a plan or a century.

#include <array>

#include "time_reader.hpp"

namespace huoju::detail {

std::optional<Point> TimeReader::read_point(std::uint32_t at) const {
  auto point = read_whole_point(at);
  if (point) {
    narrow(*point);
    add_weekday(*point);
  }
  return point;
}

std::optional<Point> TimeReader::read_whole_point(std::uint32_t at) const {
  at = reader_.skip_space(at);
  const char32_t c = reader_.character(at);
  const Lexeme* epoch = reader_.starting(at, Kind::epoch);
  const bool era = epoch != nullptr && epoch->is(Kind::epoch, EpochRole::era);
  if (era) {
    if (auto reign = read_reign(at, *epoch)) return reign;
    if (auto before = read_before_christ(at, *epoch)) return before;
  } else if (epoch != nullptr) {
    return read_plan(at);
  } else if (c == chars::left_double_quote) {
    if (auto plan = read_plan(at)) return plan;
    return read_named(at, std::nullopt, at, false);
  }
  if (is_ascii_digit(c)) {
    // A run of digits begins where no digit, letter or point stands before it.
    const char32_t left = reader_.before(at);
    if (is_ascii_digit(left) || is_ascii_letter(left) || left == U'.') return std::nullopt;
  }
  if (auto point = read_year_first(at)) return point;
  if (auto point = read_century(at)) return point;
  if (auto point = read_decade(at)) return point;
  if (snippet_) {
    if (auto point = read_figures(at)) return point;
  }
  return read_without_year(at, std::nullopt, at);
}

std::optional<Point> TimeReader::read_century(std::uint32_t at) const {
  const auto century = small_number(at);
  if (!century || century->first < 1 || century->first > 21) return std::nullopt;
  const Lexeme* unit = reader_.starting(century->second, Kind::time, TimeRole::century);
  if (unit == nullptr || reader_.ending(at, Kind::numeral, NumeralRole::ordinal) != nullptr) {
    return std::nullopt;
  }
  const auto decade = small_number(unit->end);
  const Lexeme* decade_unit =
      decade ? reader_.starting(decade->second, Kind::time, TimeRole::decade) : nullptr;
  if (decade_unit == nullptr) return read_century_only(at, century->first, *unit);
  if (decade->first % 10 != 0) return std::nullopt;
  Point point;
  point.where = {at, decade_unit->end};
  point.precision = Precision::plan;
  point.says_year = true;
  point.row = decade_unit->row;
  set_decade(point, 100 * (century->first - 1) + decade->first);
  return point;
}

std::optional<Point> TimeReader::read_century_only(std::uint32_t at, int century,
                                                   const Lexeme& unit) const {
  // "For twenty-one centuries" is a length.
  if (reader_.starting(unit.end, Kind::time, TimeRole::since) != nullptr) return std::nullopt;
  if (century == 1) return std::nullopt;  // "a century", more likely
  Point point;
  point.where = {at, unit.end};
  point.precision = Precision::plan;
  point.says_year = true;
  point.row = unit.row;
  const int first = 100 * (century - 1);
  point.interval = year_interval(first, 100);
  if (const Lexeme* part = reader_.starting(unit.end, Kind::time, TimeRole::century_part);
      part != nullptr && !reader_.begins_word(*part)) {
    point.where.end = part->end;
    const int from = part->value / 10;
    point.interval = year_interval(first + 10 * from, 10 * (part->value % 10 - from + 1));
  }
  return point;
}

std::optional<Point> TimeReader::read_decade(std::uint32_t at) const {
  const auto decade = small_number(at);
  if (!decade || decade->first % 10 != 0) return std::nullopt;
  const Lexeme* unit = reader_.starting(decade->second, Kind::time, TimeRole::decade);
  if (unit == nullptr) return std::nullopt;
  Point point;
  point.where = {at, unit->end};
  point.precision = Precision::plan;
  point.says_year = true;
  point.row = unit->row;
  point.assumed.add(Assumption::two_digits);
  set_decade(point, full_year(decade->first));
  return point;
}

// The begin and the end of a decade are its first and last three years.
void TimeReader::set_decade(Point& point, int first) const {
  point.interval = year_interval(first, 10);
  if (const Lexeme* edge = reader_.starting(point.where.end, Kind::time, TimeRole::edge);
      edge != nullptr && !edge_begins_word(*edge)) {
    point.where.end = edge->end;
    point.interval = edge->value == 1 ? year_interval(first, 3) : year_interval(first + 7, 3);
  } else if (const Lexeme* middle =
                 reader_.starting(point.where.end, Kind::time, TimeRole::interim)) {
    point.where.end = middle->end;
    point.interval = year_interval(first + 3, 4);
  }
}

std::optional<Point> TimeReader::read_plan(std::uint32_t at) const {
  const bool quoted = reader_.character(at) == chars::left_double_quote;
  const std::uint32_t begin = quoted ? reader_.after(at) : at;
  const Lexeme* plan = reader_.starting(begin, Kind::epoch, EpochRole::plan);
  if (plan == nullptr) return std::nullopt;
  std::uint32_t end = plan->end;
  if (quoted) {
    if (reader_.character(end) != chars::right_double_quote) return std::nullopt;
    end = reader_.after(end);
  } else if (plan->where().size() <= 6 ||
             (reader_.starting(end, Kind::counter) != nullptr &&
              reader_.starting(end, Kind::time, TimeRole::during) == nullptr) ||
             reader_.ending(begin, Kind::numeral) != nullptr) {
    return std::nullopt;  // fifteen of something
  }
  Point point;
  point.precision = Precision::plan;
  point.says_year = true;
  point.row = plan->row;
  point.interval = {parse_date(reader_.lexicon().cell(plan->row, 2)),
                    parse_date(reader_.lexicon().cell(plan->row, 3))};
  if (const Lexeme* edge = reader_.starting(end, Kind::time, TimeRole::edge)) {
    end = edge->end;
    point.edge = true;
    const Date from = *point.interval.from;
    const Date to = *point.interval.to;
    point.interval =
        edge->value == 1 ? year_interval(year_of(from)) : year_interval(year_of(to) - 1);
  }
  point.where = {at, end};
  return point;
}

std::optional<Point> TimeReader::read_year_first(std::uint32_t at) const {
  Assumptions assumed;
  auto point = read_from_year(at, assumed);
  if (point) point->assumed.add(assumed);
  if (point && fiscal_year(at)) {
    point->precision = Precision::unknown;
    point->interval = {};
  }
  return point;
}

bool TimeReader::fiscal_year(std::uint32_t at) const {
  const auto first = read_year_number(at);
  if (!first) return false;
  std::uint32_t end = first->second;
  if (const auto second_at = after_dash(end)) {
    auto second = read_year_number(*second_at);
    if (!second) second = small_number(*second_at);
    if (second) end = second->second;
  }
  const Lexeme* unit = reader_.starting(end, Kind::time, TimeRole::year);
  return unit != nullptr && unit->value != 0;
}

std::optional<Point> TimeReader::read_from_year(std::uint32_t at, Assumptions& assumed) const {
  // 2021-05-10, 2021.5.10, 2021/05/10
  if (auto point = read_numeric_date(at)) return point;
  std::optional<int> year;
  bool relative = false;
  std::uint32_t end = at;
  std::uint32_t row = 0;
  const Lexeme* word = reader_.starting(at, Kind::time, TimeRole::year_word);
  const Lexeme* spoken = reader_.starting(at, Kind::time, TimeRole::year_spoken);
  if (spoken != nullptr) word = spoken;
  if (const Lexeme* era = reader_.starting(at, Kind::epoch, EpochRole::era)) {
    const auto of_era = read_era(*era);
    if (!of_era) return std::nullopt;
    year = of_era->first;
    end = of_era->second;
    row = era->row;
  } else if (word != nullptr) {
    if (reader_.swallowed(*word)) {
      reject(word->where(), "part of a longer word", word->row);
      return std::nullopt;
    }
    relative = true;
    end = word->end;
    row = word->row;
    if (spoken != nullptr && anchor_) {
      year = year_of(*anchor_->interval.from) + word->value;
      assumed.add(Assumption::spoken_year);
    } else if (issued_) {
      year = reference_year() + word->value;
      assumed.add(Assumption::issue_date);
    }
  } else if (auto found = read_year_number(at)) {
    year = found->first;
    end = found->second;
    if (auto span = read_year_span(at, *year, end)) return span;
    if (const Lexeme* decade = reader_.starting(end, Kind::time, TimeRole::decade);
        decade != nullptr && *year % 10 == 0) {
      Point point;
      point.where = {at, decade->end};
      point.precision = Precision::year;
      point.says_year = true;
      point.ranged = true;
      point.row = decade->row;
      point.interval = year_interval(*year, 10);
      return point;
    }
    // 2021年 or, before the end of a year, 2021年底
    const Lexeme* unit = reader_.starting(end, Kind::time, TimeRole::year);
    if (unit == nullptr) {
      // 2023上半年, 2023Q2: the unit is left out
      auto point = read_part_of_year(at, year, end);
      if (point) point->says_year = true;
      return point;
    }
    const Lexeme* part = reader_.starting(end, Kind::time, TimeRole::year_part);
    if (part != nullptr && reader_.goes_on(*part)) part = nullptr;
    end = part != nullptr ? end : unit->end;
    if (part != nullptr) return year_part(at, year, relative, *part);
    if (auto span = read_year_span(at, *year, end)) return span;
  } else if (auto lettered = read_short_letter_part(at)) {
    assumed.add(Assumption::two_digits);
    return lettered;
  } else if (const auto short_number = read_short_year(at)) {
    year = short_number->first;
    assumed.add(Assumption::two_digits);
    const Lexeme* part = reader_.starting(short_number->second, Kind::time, TimeRole::year_part);
    if (part != nullptr && part->value != 2 && !reader_.goes_on(*part)) {
      return year_part(at, year, relative, *part);
    }
    end = reader_.starting(short_number->second, Kind::time, TimeRole::year)->end;
  } else {
    return std::nullopt;
  }
  const std::uint32_t next = reader_.skip_space(end);
  if (const Lexeme* part = reader_.starting(next, Kind::time, TimeRole::year_part);
      part != nullptr && !reader_.goes_on(*part)) {
    return year_part(at, year, relative, *part);
  }
  if (const Lexeme* interim = reader_.starting(next, Kind::time, TimeRole::interim);
      interim != nullptr && !reader_.goes_on(*interim)) {
    Point point;
    point.where = {at, interim->end};
    point.precision = Precision::half;
    point.says_year = true;
    point.relative = relative;
    point.row = interim->row;
    if (year) point.interval = month_interval(*year, 1, 6);
    return point;
  }
  if (auto point = read_report_part(at, year, next)) {
    point->relative = relative;
    return point;
  }
  if (auto point = read_letter_part(at, year, next)) {
    point->relative = relative;
    return point;
  }
  // This day of another year
  if (const Lexeme* today = reader_.starting(next, Kind::time, TimeRole::day_word);
      today != nullptr && today->value == 0 && relative) {
    Point point;
    point.where = {at, today->end};
    point.precision = Precision::day;
    point.relative = true;
    point.says_year = true;
    point.row = today->row;
    if (year && issued_) {
      const Date day = add_months(*issued_, 12 * (*year - reference_year()));
      point.interval = {day, add_days(day, 1)};
    }
    return point;
  }
  if (auto point = read_without_year(next, year ? year : std::optional<int>(), at, true)) {
    point->says_year = true;
    point->relative = relative;
    if (!year) point->interval = {};
    return point;
  }
  if (const Lexeme* same = reader_.starting(next, Kind::time, TimeRole::same_period)) {
    return same_period(at, year, relative, row, same->end);
  }
  if (const Lexeme* festival = reader_.starting(next, Kind::time, TimeRole::festival)) {
    const Lexeme* same = reader_.starting(festival->end, Kind::time, TimeRole::same_period);
    Point point;
    point.where = {at, same != nullptr ? same->end : festival->end};
    point.row = festival->row;
    return point;
  }
  Point point;
  point.where = {at, end};
  point.precision = Precision::year;
  point.says_year = true;
  point.relative = relative;
  point.row = row;
  if (year) point.interval = year_interval(*year);
  if (const Lexeme* whole = reader_.starting(next, Kind::time, TimeRole::whole)) {
    point.where.end = whole->end;
    return point;
  }
  if (const Lexeme* edge = reader_.starting(end, Kind::time, TimeRole::edge);
      edge != nullptr && !edge_begins_word(*edge)) {
    point.where.end = edge->end;
    point.edge = true;
    point.state = edge->value == 4;
    point.opening = edge->value == 1;
    if (year) point.interval = month_interval(*year, edge->value == 1 ? 1 : 12);
  }
  return point;
}

Point TimeReader::same_period(std::uint32_t at, std::optional<int> year, bool relative,
                              std::uint32_t row, std::uint32_t end) const {
  Point point;
  point.where = {at, end};
  point.says_year = true;
  point.relative = relative;
  point.row = row;
  point.same_period = true;
  if (!issued_) point.precision = Precision::quarter;  // it has a date, by the issue date only
  if (!anchor_ || (relative && !counts_on())) return point;
  point.assumed.add(Assumption::spoken_period);
  const Date from = *anchor_->interval.from;
  const Date to = *anchor_->interval.to;
  // "Last year" is counted from the year spoken of; a written year is that year.
  const int years = relative || !year ? -1 : *year - year_of(from);
  point.interval = {add_months(from, 12 * years), add_months(to, 12 * years)};
  // The last day of a period stays the last day.
  if (day_of(to) == 1) point.interval.to = add_months(to, 12 * years);
  return point;
}

bool TimeReader::edge_begins_word(const Lexeme& edge) const { return reader_.begins_word(edge); }

std::optional<Point> TimeReader::read_part_of_year(std::uint32_t begin, std::optional<int> year,
                                                   std::uint32_t at) const {
  if (auto point = read_letter_part(begin, year, at)) return point;
  if (auto point = read_report_part(begin, year, at)) return point;
  const bool part =
      reader_.starting(at, Kind::time, TimeRole::half_year) != nullptr ||
      reader_.starting(at, Kind::time, TimeRole::first_quarters) != nullptr ||
      (reader_.starting(at, Kind::numeral) != nullptr && read_quarter(at, year, begin, true));
  if (part) return read_without_year(at, year, begin, true);
  if (const Lexeme* whole = reader_.starting(at, Kind::time, TimeRole::whole)) {
    Point point;
    point.where = {begin, whole->end};
    point.precision = Precision::year;
    point.interval = year_interval(*year);
    return point;
  }
  return std::nullopt;
}

std::optional<Point> TimeReader::read_report_part(std::uint32_t begin, std::optional<int> year,
                                                  std::uint32_t at) const {
  const Lexeme* report = reader_.starting(at, Kind::time, TimeRole::report_part);
  if (report == nullptr || reader_.goes_on(*report)) return std::nullopt;
  Point point;
  point.where = {begin, static_cast<std::uint32_t>(utf8::previous(reader_.text(), report->end))};
  point.says_year = true;
  point.row = report->row;
  const int first = report->value / 100;
  const int months = report->value % 100 - first + 1;
  point.precision = months == 3 ? Precision::quarter : Precision::half;
  if (year) point.interval = month_interval(*year, first, months);
  return point;
}

std::optional<Point> TimeReader::read_letter_part(std::uint32_t begin, std::optional<int> year,
                                                  std::uint32_t at) const {
  const char32_t letter = reader_.character(at);
  if (letter != U'Q' && letter != U'H') return std::nullopt;
  const char32_t digit = reader_.character(at + 1);
  const char32_t next = reader_.character(at + 2);
  const char32_t most = letter == U'Q' ? U'4' : U'2';
  if (digit < U'1' || digit > most || is_ascii_digit(next) || is_ascii_letter(next)) {
    return std::nullopt;
  }
  Point point;
  point.where = {begin, at + 2};
  point.precision = letter == U'Q' ? Precision::quarter : Precision::half;
  point.says_year = true;
  const int months = letter == U'Q' ? 3 : 6;
  const int index = static_cast<int>(digit - U'1');
  if (year) point.interval = month_interval(*year, months * index + 1, months);
  return point;
}

std::optional<Point> TimeReader::read_short_letter_part(std::uint32_t at) const {
  const char32_t tens = reader_.character(at);
  const char32_t ones = reader_.character(at + 1);
  if (!is_ascii_digit(tens) || !is_ascii_digit(ones)) return std::nullopt;
  const int year = 10 * static_cast<int>(tens - U'0') + static_cast<int>(ones - U'0');
  return read_letter_part(at, full_year(year), at + 2);
}

Point TimeReader::year_part(std::uint32_t at, std::optional<int> year, bool relative,
                            const Lexeme& part) const {
  constexpr std::array<std::array<int, 2>, 5> kMonths = {
      {{1, 1}, {1, 1}, {6, 2}, {12, 1}, {12, 1}}};
  const auto months = kMonths[static_cast<std::size_t>(part.value)];
  Point point;
  point.where = {at, part.end};
  point.precision = Precision::month;
  point.says_year = true;
  point.relative = relative;
  point.edge = true;
  point.state = part.value == 4;
  point.opening = part.value == 1;
  point.row = part.row;
  if (year) point.interval = month_interval(*year, months[0], months[1]);
  return point;
}

std::optional<Point> TimeReader::read_numeric_date(std::uint32_t at) const {
  const std::string_view text = reader_.text();
  std::array<int, 3> numbers{};
  std::uint32_t from = at;
  char mark = '\0';
  for (std::size_t i = 0; i < 3; ++i) {
    std::uint32_t digits = 0;
    while (from < text.size() && is_ascii_digit(static_cast<char32_t>(text[from])) && digits < 5) {
      numbers[i] = numbers[i] * 10 + (text[from] - '0');
      ++from;
      ++digits;
    }
    if (digits == 0 || (i == 0 ? digits != 4 : digits > 2)) return std::nullopt;
    if (i == 2) break;
    if (from >= text.size()) return std::nullopt;
    const char separator = text[from];
    if (separator != '-' && separator != '.' && separator != '/') return std::nullopt;
    if (mark != '\0' && separator != mark) return std::nullopt;
    mark = separator;
    ++from;
  }
  const char32_t next = reader_.character(from);
  if (is_ascii_letter(next) || next == static_cast<char32_t>(mark)) {
    reject({at, from}, "a version or number of a document");
    return std::nullopt;
  }
  const auto interval = day_interval(numbers[0], numbers[1], numbers[2]);
  if (!interval || numbers[0] < 1000) {
    reject({at, from}, "the calendar has no such day");
    return std::nullopt;
  }
  Point point;
  point.where = {at, from};
  point.precision = Precision::day;
  point.says_year = true;
  point.interval = *interval;
  return point;
}

std::optional<std::pair<int, std::uint32_t>> TimeReader::read_year_number(std::uint32_t at) const {
  if (is_ascii_digit(reader_.character(at))) {
    std::uint32_t end = at;
    int value = 0;
    while (is_ascii_digit(reader_.character(end)) && end < at + 5) {
      value = value * 10 + static_cast<int>(reader_.character(end) - U'0');
      ++end;
    }
    if (end != at + 4 || value < 1000 || value > 2999) return std::nullopt;
    return std::pair(value, end);
  }
  if (reader_.starting(at, Kind::numeral, NumeralRole::digit) == nullptr) return std::nullopt;
  const auto number = read_number(reader_, at);
  if (!number || !number->positional || number->where.size() != 12) return std::nullopt;
  const auto value = number->value.to_int64();
  if (!value || *value < 1000 || *value > 2999) return std::nullopt;
  return std::pair(static_cast<int>(*value), number->where.end);
}

std::optional<Point> TimeReader::read_year_span(std::uint32_t at, int first,
                                                std::uint32_t end) const {
  const auto second_at = after_dash(end);
  if (!second_at) return std::nullopt;
  const auto second = read_year_number(*second_at);
  int last = 0;
  std::uint32_t stop = 0;
  if (second) {
    last = second->first;
    stop = second->second;
  } else if (const auto digits = small_number(*second_at);
             digits && digits->first >= 10 && is_ascii_digit(reader_.character(*second_at))) {
    // 2018-20年
    last = first / 100 * 100 + digits->first;
    stop = digits->second;
  } else {
    return std::nullopt;
  }
  const Lexeme* unit = reader_.starting(stop, Kind::time, TimeRole::year);
  if (unit == nullptr || last <= first) return std::nullopt;
  Point point;
  // A part of the last year may follow: 1985年到1989年9月, 2018-2020年底
  const Lexeme* part = reader_.starting(stop, Kind::time, TimeRole::year_part);
  if (part != nullptr && reader_.goes_on(*part)) part = nullptr;
  const auto rest = part != nullptr ? std::optional(year_part(at, last, false, *part))
                                    : read_without_year(unit->end, last, at, true);
  if (rest && rest->interval.to) {
    point = *rest;
    point.ranged = true;
    point.says_year = true;
    point.precision = Precision::month;
    point.interval.from = make_date(first, 1, 1);
    return point;
  }
  point.where = {at, unit->end};
  point.precision = Precision::year;
  point.says_year = true;
  point.ranged = true;
  point.interval = year_interval(first, last - first + 1);
  return point;
}

std::optional<std::uint32_t> TimeReader::after_dash(std::uint32_t at) const {
  at = reader_.skip_space(at);
  const char32_t c = reader_.character(at);
  if (is_dash(c)) {
    std::uint32_t end = reader_.after(at);
    if (reader_.character(end) == c) end = reader_.after(end);  // a two-em dash
    return reader_.skip_space(end);
  }
  if (const Lexeme* to = reader_.starting(at, Kind::time, TimeRole::target_prefix)) {
    return reader_.skip_space(to->end);
  }
  return std::nullopt;
}

std::optional<std::pair<int, std::uint32_t>> TimeReader::small_number(std::uint32_t at) const {
  at = reader_.skip_space(at);
  const char32_t c = reader_.character(at);
  if (is_ascii_digit(c)) {
    int value = 0;
    std::uint32_t end = at;
    while (is_ascii_digit(reader_.character(end)) && end < at + 3) {
      value = value * 10 + static_cast<int>(reader_.character(end) - U'0');
      ++end;
    }
    if (end > at + 2) return std::nullopt;
    return std::pair(value, reader_.skip_space(end));
  }
  if (!is_han(c) || reader_.starting(at, Kind::numeral) == nullptr) return std::nullopt;
  const auto number = read_number(reader_, at);
  if (!number || number->high || number->excess || number->bare_power) return std::nullopt;
  const auto value = number->value.to_int64();
  if (!value || *value >= 100) return std::nullopt;
  return std::pair(static_cast<int>(*value), number->where.end);
}

std::optional<std::pair<int, std::uint32_t>> TimeReader::read_era(const Lexeme& era) const {
  const auto from = parse_date(reader_.lexicon().cell(era.row, 2));
  if (!from) return std::nullopt;
  if (const Lexeme* first = reader_.starting(era.end, Kind::time, TimeRole::first_year)) {
    return std::pair(year_of(*from), first->end);
  }
  // Names of eras are names of places and shops as well: those have figures behind them. The
  // eras that still go on have figures themselves.
  const std::uint32_t at = reader_.skip_space(era.end);
  const bool figures = is_ascii_digit(reader_.character(at));
  const auto to = parse_date(reader_.lexicon().cell(era.row, 3));
  constexpr int kRepublic = 1912;
  if (figures && to && year_of(*from) != kRepublic) return std::nullopt;
  if (!figures && reader_.starting(at, Kind::numeral) == nullptr) return std::nullopt;
  const auto number = read_number(reader_, at);
  const auto count = number && !number->high && !number->excess && !number->bare_power
                         ? number->value.to_int64()
                         : std::nullopt;
  constexpr int kLatest = 2999;
  if (!count || *count < 1 || *count > kLatest) return std::nullopt;
  const Lexeme* unit =
      reader_.starting(reader_.skip_space(number->where.end), Kind::time, TimeRole::year);
  const int year = year_of(*from) + static_cast<int>(*count) - 1;
  if (unit == nullptr || year > kLatest) return std::nullopt;
  return std::pair(year, unit->end);
}

std::optional<Point> TimeReader::read_reign(std::uint32_t at, const Lexeme& era) const {
  const Lexeme* tail = reader_.starting(era.end, Kind::time, TimeRole::reign);
  if (tail == nullptr) tail = reader_.starting(era.end, Kind::time, TimeRole::during);
  const auto to = parse_date(reader_.lexicon().cell(era.row, 3));
  if (tail == nullptr || !to) return std::nullopt;
  Point point;
  point.where = {at, tail->end};
  point.precision = Precision::plan;
  point.says_year = true;
  point.row = era.row;
  point.interval = {parse_date(reader_.lexicon().cell(era.row, 2)), to};
  return point;
}

std::optional<Point> TimeReader::read_before_christ(std::uint32_t at, const Lexeme& era) const {
  if (!reader_.lexicon().cell(era.row, 2).empty()) return std::nullopt;
  const auto number = read_number(reader_, reader_.skip_space(era.end));
  if (!number) return std::nullopt;
  const std::uint32_t next = reader_.skip_space(number->where.end);
  const Lexeme* unit = reader_.starting(next, Kind::time, TimeRole::year);
  if (unit == nullptr) unit = reader_.starting(next, Kind::time, TimeRole::century);
  if (unit == nullptr) return std::nullopt;
  Point point;
  point.where = {at, unit->end};
  point.vague = true;
  point.row = era.row;
  return point;
}

std::optional<std::pair<int, std::uint32_t>> TimeReader::read_short_year(std::uint32_t at) const {
  const bool arabic = is_ascii_digit(reader_.character(at));
  std::array<int, 2> digits{};
  std::uint32_t end = at;
  for (int& digit : digits) {
    const char32_t c = reader_.character(end);
    const Lexeme* numeral = reader_.starting(end, Kind::numeral, NumeralRole::digit);
    if (arabic && is_ascii_digit(c)) {
      digit = static_cast<int>(c - U'0');
    } else if (!arabic && numeral != nullptr && numeral->value < 10) {
      digit = numeral->value;
    } else {
      return std::nullopt;
    }
    end = reader_.after(end);
  }
  const char32_t left = reader_.before(at);
  if (is_ascii_digit(left) || is_ascii_letter(left) || left == U'.') return std::nullopt;
  if (reader_.ending(at, Kind::numeral) != nullptr) return std::nullopt;
  const Lexeme* unit = reader_.starting(end, Kind::time, TimeRole::year);
  if (unit == nullptr || unit->where().size() != 3) return std::nullopt;
  if (reader_.starting(end, Kind::time, TimeRole::decade) != nullptr) return std::nullopt;
  const int number = 10 * digits[0] + digits[1];
  // "Seven or eight years"
  const bool range = !arabic && digits[0] != 0 && digits[1] == digits[0] + 1;
  // Round figures are lengths, unless more of a date follows.
  const bool alone =
      digits[0] == 0 || (!arabic && !range) ||
      (snippet_ && digits[1] != 0 && !range && reader_.starting(unit->end, Kind::time) == nullptr);
  if (!alone && !part_of_year_follows(unit->end) &&
      reader_.starting(end, Kind::time, TimeRole::year_part) == nullptr) {
    return std::nullopt;
  }
  if (!alone) {
    const Lexeme* part = reader_.starting(end, Kind::time, TimeRole::year_part);
    if (part != nullptr && (part->value == 2 || reader_.goes_on(*part))) return std::nullopt;
  }
  return std::pair(full_year(number), end);
}

bool TimeReader::part_of_year_follows(std::uint32_t at) const {
  if (reader_.starting(at, Kind::time, TimeRole::half_year) != nullptr ||
      reader_.starting(at, Kind::time, TimeRole::first_quarters) != nullptr) {
    return true;
  }
  if (reader_.starting(at, Kind::numeral, NumeralRole::ordinal) != nullptr) {
    // A quarter or week, not a time or place in a row
    Point point;
    point.where = {at, at};
    point.precision = Precision::year;
    point.interval = year_interval(2000);
    return read_quarter(at, 2000, at, true).has_value() || narrow_to_ordinal(point, at);
  }
  const auto number = small_number(at);
  if (!number) return false;
  return (number->first >= 1 && number->first <= 12 &&
          reader_.starting(number->second, Kind::time, TimeRole::month) != nullptr) ||
         read_quarter(at, 2000, at, true).has_value();
}

int TimeReader::full_year(int two_digits) const {
  constexpr int kAhead = 10;
  constexpr int kUnknown = 2035;  // where no reference date is known
  const int latest = issued_ ? reference_year() + kAhead : kUnknown;
  const int year = latest / 100 * 100 + two_digits;
  return year > latest ? year - 100 : year;
}

std::optional<Point> TimeReader::read_figures(std::uint32_t at) const {
  const auto number = [&](std::uint32_t from, std::uint32_t digits) {
    int value = 0;
    for (std::uint32_t i = 0; i < digits; ++i) {
      const char32_t c = reader_.character(from + i);
      if (!is_ascii_digit(c)) return -1;
      value = 10 * value + static_cast<int>(c - U'0');
    }
    return value;
  };
  std::uint32_t digits = 0;
  while (is_ascii_digit(reader_.character(at + digits)) && digits < 9) ++digits;
  Point point;
  point.says_year = true;
  if (digits == 8) {
    const auto day = day_interval(number(at, 4), number(at + 4, 2), number(at + 6, 2));
    if (!day || number(at, 4) < 1000) return std::nullopt;
    point.where = {at, at + 8};
    point.precision = Precision::day;
    point.interval = *day;
    return point;
  }
  const int year = number(at, 4);
  if (digits != 4 || year < 1000 || year > 2999) return std::nullopt;
  point.where = {at, at + 4};
  point.precision = Precision::year;
  point.interval = year_interval(year);
  const auto separator = [&](std::uint32_t from) {
    const char32_t c = reader_.character(from);
    return c == U'-' || c == U'.' || c == U'/';
  };
  // A month, and perhaps a day
  std::uint32_t end = at + 5;
  const auto part = [&] {
    const std::uint32_t size = is_ascii_digit(reader_.character(end + 1)) ? 2 : 1;
    if (is_ascii_digit(reader_.character(end + size))) return 0;
    const int value = number(end, size);
    end += size;
    return value;
  };
  if (!separator(at + 4)) {
    // 2018年 is read elsewhere; a number before any other word is none of a year.
    return is_han(reader_.character(at + 4)) &&
                   reader_.starting(at + 4, Kind::time, TimeRole::target_prefix) == nullptr
               ? std::nullopt
               : std::optional(point);
  }
  const int month = part();
  if (month < 1 || month > 12) return point;
  point.where.end = end;
  point.precision = Precision::month;
  point.interval = month_interval(year, month);
  if (!separator(end)) return point;
  ++end;
  const int day = part();
  const auto interval = day >= 1 && day <= 31 ? day_interval(year, month, day) : std::nullopt;
  if (!interval) return point;
  point.where.end = end;
  point.precision = Precision::day;
  point.interval = *interval;
  return point;
}

}  // namespace huoju::detail
