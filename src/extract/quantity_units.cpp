#include "quantity_units.hpp"

#include <algorithm>

namespace huoju::detail {
namespace {

constexpr std::uint32_t kHan = 3;  // bytes of an ideograph

[[nodiscard]] bool unit_stands(const Reader& reader, const Lexeme& lexeme) {
  if (lexeme.is(Kind::unit, UnitClass::doubling) || lexeme.is(Kind::unit, UnitClass::sign) ||
      lexeme.is(Kind::unit, UnitClass::subunit)) {
    return false;
  }
  // 两 is a weight, or the number of what is named behind it.
  if (lexeme.where().size() == kHan && reader.starting(lexeme.begin, Kind::numeral) != nullptr &&
      (reader.starting(lexeme.end, Kind::counter) != nullptr ||
       reader.starting(lexeme.end, Kind::numeral) != nullptr)) {
    return false;
  }
  const char32_t next = reader.character(lexeme.end);
  const char32_t last = reader.before(lexeme.end);
  if (is_ascii_letter(last) && is_ascii_letter(next)) return false;
  // 2023P07 is a number plate of a plot.
  if (lexeme.where().size() == 1 && is_ascii_letter(last) && is_ascii_digit(next)) return false;
  return !reader.one_of(reader.lexicon().cell(lexeme.row, 4), lexeme.end);
}

[[nodiscard]] bool counter_stands(const Reader& reader, const Lexeme& lexeme,
                                  const Number& number) {
  if (reader.one_of(reader.lexicon().cell(lexeme.row, 2), lexeme.end)) return false;
  switch (static_cast<CounterUse>(lexeme.tag)) {
    case CounterUse::chinese:
      return !number.arabic ? !(number.single && number.value == Decimal(1))
                            : number.value > Decimal(1) && number.value < Decimal(10);
    case CounterUse::small:
      return number.value < Decimal(100) && number.value.scale() == 0;
    case CounterUse::cardinal:
      // Two and many can only count; the others may number.
      return number.excess || number.value >= Decimal(20) || is_counting_two(reader, number) ||
             number.value.scale() != 0;
    default:
      return true;
  }
}

[[nodiscard]] bool begins_noun(const Reader& reader, const Lexeme& lexeme) {
  const Lexeme* noun = reader.starting(lexeme.begin, Kind::noun);
  return noun != nullptr && noun->end > lexeme.end;
}

}  // namespace

bool is_counting_two(const Reader& reader, const Number& number) {
  constexpr int kCountingTwo = 202;
  if (number.arabic || !number.single) return false;
  const Lexeme* numeral = reader.starting(number.where.begin, Kind::numeral, NumeralRole::digit);
  return numeral != nullptr && numeral->value == kCountingTwo;
}

Unit unit_of(const Reader& reader, const Lexeme& lexeme) {
  Unit unit;
  unit.end = lexeme.end;
  unit.row = lexeme.row;
  if (lexeme.kind == Kind::counter) {
    unit.code = reader.text().substr(lexeme.begin, lexeme.where().size());
    unit.counter = true;
    return unit;
  }
  unit.code = reader.lexicon().cell(lexeme.row, 2);
  const std::string_view factor = reader.lexicon().cell(lexeme.row, 3);
  if (factor != "1" && !factor.empty()) unit.factor = Decimal::parse(factor);
  unit.kind = static_cast<UnitClass>(lexeme.tag);
  return unit;
}

std::optional<Unit> read_unit(const Reader& reader, std::uint32_t at, const Number& number) {
  at = reader.skip_space(at);
  const Lexeme* measure = nullptr;
  const Lexeme* counter = nullptr;
  for (std::size_t i = reader.index(at);
       i < reader.lexemes().size() && reader.lexemes()[i].begin == at; ++i) {
    const Lexeme& lexeme = reader.lexemes()[i];
    if (lexeme.kind == Kind::unit && measure == nullptr && unit_stands(reader, lexeme)) {
      measure = &lexeme;
    }
    if (lexeme.kind == Kind::counter && counter == nullptr &&
        counter_stands(reader, lexeme, number)) {
      counter = &lexeme;
    }
    // A longer unit of time takes the place of a counter: months, working days.
    if (is_length_unit(lexeme) && counter == nullptr && measure == nullptr &&
        lexeme.where().size() > kHan) {
      return std::nullopt;
    }
  }
  if (measure != nullptr && (counter == nullptr || measure->end >= counter->end)) {
    return unit_of(reader, *measure);
  }
  return counter != nullptr ? std::optional(unit_of(reader, *counter)) : std::nullopt;
}

std::optional<CleanSpan> read_counted_noun(const Reader& reader, std::uint32_t at, bool measure) {
  constexpr std::uint32_t kLongest = 72;
  const Lexeme* particle = reader.starting(at, Kind::context, ContextRole::attribute);
  if (particle != nullptr) at = particle->end;
  if (measure && particle == nullptr && !is_han(reader.character(at))) return std::nullopt;
  std::uint32_t end = 0;
  const std::uint32_t stop = std::min(reader.size(), at + kLongest);
  for (std::size_t i = reader.index(at); i < reader.lexemes().size(); ++i) {
    const Lexeme& lexeme = reader.lexemes()[i];
    if (lexeme.begin >= stop) break;
    if (lexeme.kind == Kind::mark && !lexeme.is(Kind::mark, Mark::open_quote) &&
        !lexeme.is(Kind::mark, Mark::close_quote)) {
      break;
    }
    if (lexeme.kind == Kind::number) break;
    // Another count begins.
    if (lexeme.kind == Kind::numeral && lexeme.begin >= end &&
        reader.starting(lexeme.end, Kind::counter) != nullptr && !begins_noun(reader, lexeme)) {
      break;
    }
    const bool stops = lexeme.is(Kind::context, ContextRole::no_phrase) ||
                       lexeme.is(Kind::context, ContextRole::verb) ||
                       lexeme.is(Kind::context, ContextRole::issue) ||
                       lexeme.is(Kind::context, ContextRole::support);
    if (stops && lexeme.begin >= end && !begins_noun(reader, lexeme)) break;
    if (lexeme.kind == Kind::noun && lexeme.end <= stop) end = std::max(end, lexeme.end);
  }
  if (end <= at) return std::nullopt;
  // Words that are not known may go on from there.
  const bool whole = reader.ends_clause(end) || is_ascii_digit(reader.character(end)) ||
                     !is_han(reader.character(end)) ||
                     reader.starting(end, Kind::context) != nullptr ||
                     reader.starting(end, Kind::numeral) != nullptr;
  return whole ? std::optional(CleanSpan{at, end}) : std::nullopt;
}

}  // namespace huoju::detail
