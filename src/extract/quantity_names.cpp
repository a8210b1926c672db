// Numbers that count nothing: in names, labels and addresses.

#include <algorithm>
#include <string_view>

#include "quantity_reader.hpp"

namespace huoju::detail {

std::uint32_t QuantityReader::label_end(std::uint32_t at) const {
  return reader_.starting(at, Kind::numeral) != nullptr ? quote_end(at, false) : 0;
}

std::uint32_t QuantityReader::quote_end(std::uint32_t at, bool letters) const {
  constexpr int kLongest = 10;
  for (int i = 0; i < kLongest; ++i, at = reader_.after(at)) {
    const char32_t c = reader_.character(at);
    if (c == chars::right_double_quote || c == chars::right_single_quote ||
        c == chars::right_corner) {
      return at;
    }
    if (!is_han(c) && !(letters && is_ascii_letter(c))) return 0;
  }
  return 0;
}

void QuantityReader::reject_masked(const Lexeme& lexeme) const {
  if (trace_ == nullptr) return;
  const auto titles = title_spans(article_);
  const bool titled = std::any_of(titles.begin(), titles.end(),
                                  [&](CleanSpan title) { return title.contains(lexeme.where()); });
  reject(lexeme.where(), titled ? "inside a title" : "part of a time or of the name of a document");
}

void QuantityReader::reject_silent() {
  if (!silent_.reason.empty()) reject(silent_.where, silent_.reason, silent_.row);
  silent_.reason = {};
}

void QuantityReader::reject_unit(const Number& number) const {
  if (trace_ == nullptr) return;
  const std::uint32_t end = reader_.skip_space(number.where.end);
  if (const Lexeme* unit = reader_.starting(end, Kind::unit)) {
    reject(number.where, "what would be its unit is part of another word", unit->row);
  } else if (const Lexeme* counter = reader_.starting(end, Kind::counter)) {
    reject(number.where, "what would count numbers things in a row or is part of another word",
           counter->row);
  } else {
    reject(number.where, "no unit stands behind it");
  }
}

bool QuantityReader::is_plan(const Lexeme& lexeme) const {
  if (!lexeme.is(Kind::epoch, EpochRole::plan)) return true;
  const auto number = read_number(reader_, lexeme.begin, style());
  if (!number || number->where.end < lexeme.end) return true;
  return number->where.end == lexeme.end && snippet_ != Snippet::value &&
         !read_unit(reader_, lexeme.end, *number);
}

bool QuantityReader::joined(std::uint32_t at) const {
  const char32_t left = reader_.before(at);
  const bool listed = !found_.empty() && found_.back().where.end + 1 == at;
  const bool point = left == U'.' && snippet_ != Snippet::value;
  if (is_ascii_letter(left) && after_sign(at)) return false;
  return is_ascii_letter(left) || point || left == U'%' || (left == U'/' && !listed) ||
         left == U'#';
}

std::string_view QuantityReader::no_count(const Number& number, const Unit& unit) const {
  const std::uint32_t begin = number.where.begin;
  if (quoted_label(begin, unit.end)) return "a short quotation is a coined name";
  if (reader_.ending(begin, Kind::context, ContextRole::institute) != nullptr && number.arabic &&
      unit.counter) {
    return "the number of an institute";
  }
  // 两两
  if (is_counting_two(reader_, number) &&
      reader_.starting(number.where.end, Kind::numeral, NumeralRole::digit) != nullptr) {
    return "two by two";
  }
  if (number.positional && unit.kind != UnitClass::discount) {
    return "Chinese digits in a row are a year or a name";
  }
  // A dozen: the word is a verb more often.
  if (!unit.counter && unit.code.empty() && snippet_ == Snippet::none &&
      !reader_.ends_clause(unit.end)) {
    return "a verb follows, not a unit";
  }
  if (unit.counter && reader_.starting(unit.end, Kind::context, ContextRole::event) != nullptr &&
      numbers_meeting(begin)) {
    return "the number of a meeting";
  }
  // 十亿级, 20级, 6.2级: Chinese numerals below ten count levels, all else measures or names them.
  if (unit.counter && is_grade(number.where.end) && (number.arabic || ends_with_power(number))) {
    return "a class, not a count";
  }
  if (in_row(number, unit)) return "one of several in a row";
  if (paired(number, unit)) return "words in pairs, not a measure";
  if (unit.counter && house_before(begin)) return "part of an address";
  if (unit.counter && reader_.starting(unit.end, Kind::context, ContextRole::series) != nullptr &&
      reader_.ending(unit.end, Kind::counter, CounterUse::cardinal) != nullptr) {
    return "one of a series";
  }
  if (plus_minus(begin) && !reader_.ends_clause(unit.end) && after_bound(unit.end) == nullptr) {
    return "part of a name: a letter, a figure or a sign stands before it";
  }
  if (number.bare_power) {
    const Lexeme* bound = bound_before(begin, BoundPlace::power);
    const bool bounded = bound != nullptr || number.excess || after_bound(unit.end) != nullptr;
    const bool money = unit.kind == UnitClass::money && !unit.counter;
    if (!bounded && !money) return "a power of ten without a bound";
    const bool apart = !is_han(reader_.before(begin)) && reader_.ends_clause(unit.end);
    if (!bounded && apart && (begin != 0 || snippet_ != Snippet::value)) {
      return "a unit, not a sum";
    }
    if (unit.kind == UnitClass::money && is_grade(unit.end)) return "a class, not a sum";
  }
  return {};
}

bool QuantityReader::numbers_meeting(std::uint32_t begin) const {
  constexpr std::uint32_t kAssembly = 2 * kHan;
  return reader_.ending(begin, Kind::counter, CounterUse::cardinal) != nullptr ||
         (begin > kAssembly &&
          reader_.ending(begin - kAssembly, Kind::counter, CounterUse::cardinal) != nullptr);
}

bool QuantityReader::in_row(const Number& number, const Unit& unit) const {
  // Nobody counts one and then two of the same: the second is a number of its own.
  if (number.arabic || !number.single || !unit.counter || is_counting_two(reader_, number)) {
    return false;
  }
  std::uint32_t at = number.where.begin;
  if (reader_.before(at) == chars::ideographic_comma) {
    at = static_cast<std::uint32_t>(utf8::previous(reader_.text(), at));
  } else if (const Lexeme* link = reader_.ending(at, Kind::context, ContextRole::link)) {
    at = link->begin;
  } else {
    return false;
  }
  const auto size = static_cast<std::uint32_t>(unit.code.size());
  if (at < size || reader_.text().substr(at - size, size) != unit.code) return false;
  const Lexeme* previous = reader_.ending(at - size, Kind::numeral, NumeralRole::digit);
  return previous != nullptr && Decimal(previous->value + 1) == number.value &&
         reader_.ending(previous->begin, Kind::numeral) == nullptr;
}

bool QuantityReader::paired(const Number& number, const Unit& unit) const {
  constexpr std::uint32_t kPair = 2 * kHan;
  const std::uint32_t begin = number.where.begin;
  if (unit.counter || number.arabic || !number.single || unit.end != begin + kPair) return false;
  const auto same = [&](std::uint32_t at) {
    return reader_.text().substr(at, kHan) == reader_.text().substr(begin, kHan);
  };
  return (begin >= kPair && same(begin - kPair)) || same(unit.end);
}

bool QuantityReader::house_before(std::uint32_t begin) const {
  const Lexeme* house = reader_.ending(begin, Kind::time, TimeRole::day);
  if (house == nullptr || house->value != 1) return false;
  std::uint32_t at = house->begin;
  while (is_ascii_digit(reader_.before(at))) --at;
  return at != house->begin && reader_.ending(at, Kind::time, TimeRole::month) == nullptr;
}

bool QuantityReader::quoted_label(std::uint32_t begin, std::uint32_t end) const {
  const char32_t left = reader_.before(begin);
  if (left != chars::left_double_quote && left != chars::left_single_quote &&
      left != chars::left_corner) {
    return false;
  }
  return quote_end(end, true) != 0;
}

}  // namespace huoju::detail
