#include "quantity_units.hpp"

#include <algorithm>

namespace huoju::detail {
namespace {

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

// 共分三期: parts are counted there. One character opens its clause or follows its subject.
[[nodiscard]] bool totals(const Reader& reader, std::uint32_t at) {
  const Lexeme* total = reader.ending(at, Kind::context, ContextRole::total);
  if (total == nullptr || reader.swallowed(*total)) return false;
  return total->where().size() > kHan || !is_han(reader.before(total->begin)) ||
         reader.ending(total->begin, Kind::noun) != nullptr ||
         reader.ending(total->begin, Kind::context, ContextRole::forward) != nullptr;
}

// 三省一市: one of them, right beside others that are counted so.
[[nodiscard]] bool beside_chinese(const Reader& reader, std::uint32_t begin, std::uint32_t end) {
  const auto counts = [](const Lexeme* numeral) {
    return numeral != nullptr && numeral->value > 1;
  };
  // 两县一区一市
  constexpr int kMost = 4;
  for (int i = 0; i < kMost; ++i) {
    const Lexeme* before = reader.ending(begin, Kind::counter, CounterUse::chinese);
    const Lexeme* numeral = before != nullptr
                                ? reader.ending(before->begin, Kind::numeral, NumeralRole::digit)
                                : nullptr;
    if (counts(numeral)) return true;
    if (numeral == nullptr) break;
    begin = numeral->begin;
  }
  const Lexeme* next = reader.starting(end, Kind::numeral, NumeralRole::digit);
  return counts(next) && reader.starting(next->end, Kind::counter, CounterUse::chinese) != nullptr;
}

[[nodiscard]] bool counter_stands(const Reader& reader, const Lexeme& lexeme,
                                  const Number& number) {
  if (reader.one_of(reader.lexicon().cell(lexeme.row, 2), lexeme.end)) return false;
  switch (static_cast<CounterUse>(lexeme.tag)) {
    case CounterUse::chinese:
      if (!number.arabic) {
        return !(number.single && number.value == Decimal(1)) ||
               beside_chinese(reader, number.where.begin, lexeme.end);
      }
      // One is a house or a road; of a word it may well be a count: 1股东.
      return number.digits == number.where.size() && number.digits < 3 &&
             !is_ascii_digit(reader.character(lexeme.end)) &&
             (number.value > Decimal(1) || lexeme.where().size() > kHan);
    case CounterUse::figures:
      return number.arabic;
    case CounterUse::small:
      return number.value < Decimal(100) && number.value.scale() == 0;
    case CounterUse::cardinal:
      // Two and many can only count; the others may number.
      return number.excess || (number.high && number.value > Decimal(1)) ||
             number.value >= Decimal(20) || is_counting_two(reader, number) ||
             number.value.scale() != 0 || totals(reader, number.where.begin);
    default:
      return true;
  }
}

// A noun that begins where a word does that would end the phrase: longer than it, or the same where
// the word is only one of giving.
[[nodiscard]] bool begins_noun(const Reader& reader, const Lexeme& lexeme) {
  const Lexeme* noun = reader.starting(lexeme.begin, Kind::noun);
  if (noun == nullptr) return false;
  return noun->end > lexeme.end ||
         (noun->end == lexeme.end && lexeme.is(Kind::context, ContextRole::support));
}

// Words that no noun phrase goes across.
[[nodiscard]] bool ends_phrase(const Lexeme& lexeme) {
  if (lexeme.kind == Kind::epoch) return true;
  // One character of time is part of many words.
  if (lexeme.kind == Kind::time) return lexeme.where().size() > kHan;
  return lexeme.is(Kind::context, ContextRole::no_phrase) ||
         lexeme.is(Kind::context, ContextRole::verb) ||
         lexeme.is(Kind::context, ContextRole::issue) ||
         lexeme.is(Kind::context, ContextRole::forward) ||
         lexeme.is(Kind::context, ContextRole::share) ||
         lexeme.is(Kind::context, ContextRole::support);
}
// 在校, 现有: words that stand before nouns, not the "in" and "show" they begin with.
[[nodiscard]] bool begins_attribute(const Reader& reader, const Lexeme& lexeme) {
  const Lexeme* word = reader.starting(lexeme.begin, Kind::context, ContextRole::premodifier);
  return word != nullptr && word->end > lexeme.end;
}
// A word begins there that does not go on with the noun before it.
[[nodiscard]] bool goes_elsewhere(const Reader& reader, std::uint32_t at) {
  const Lexeme* time = reader.starting(at, Kind::time);
  const Lexeme* word = reader.starting(at, Kind::context);
  // What is measured may belong to another noun before it.
  const bool measured = word != nullptr && word->is(Kind::context, ContextRole::metric);
  return (word != nullptr && !measured) || reader.starting(at, Kind::numeral) != nullptr ||
         reader.starting(at, Kind::epoch) != nullptr ||
         reader.starting(at, Kind::bound) != nullptr || (time != nullptr && ends_phrase(*time));
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
  std::uint32_t quoted = 0;  // where a quotation opened that is still open
  const std::uint32_t stop = std::min(reader.size(), at + kLongest);
  for (std::size_t i = reader.index(at); i < reader.lexemes().size(); ++i) {
    const Lexeme& lexeme = reader.lexemes()[i];
    if (lexeme.begin >= stop || lexeme.kind == Kind::number) break;
    if (lexeme.is(Kind::mark, Mark::open_quote)) {
      quoted = lexeme.begin;
      continue;
    }
    if (lexeme.is(Kind::mark, Mark::close_quote)) {
      // The count itself is in it.
      if (quoted == 0) break;
      if (end == lexeme.begin) end = lexeme.end;
      quoted = 0;
      continue;
    }
    if (lexeme.kind == Kind::mark) break;
    // Another count begins.
    if (lexeme.kind == Kind::numeral && lexeme.begin >= end &&
        reader.starting(lexeme.end, Kind::counter) != nullptr &&
        reader.starting(lexeme.end, Kind::context, ContextRole::grade) == nullptr &&
        !begins_noun(reader, lexeme)) {
      break;
    }
    if (ends_phrase(lexeme) && lexeme.begin >= end && !begins_noun(reader, lexeme) &&
        !begins_attribute(reader, lexeme)) {
      break;
    }
    if (lexeme.begin == end && lexeme.is(Kind::context, ContextRole::behind) &&
        !begins_noun(reader, lexeme)) {
      break;
    }
    if (lexeme.kind == Kind::noun && lexeme.end <= stop) end = std::max(end, lexeme.end);
  }
  if (end <= at || (quoted != 0 && end > quoted)) return std::nullopt;
  // Words that are not known may go on from there.
  const bool whole = reader.ends_clause(end) || is_ascii_digit(reader.character(end)) ||
                     goes_elsewhere(reader, end) ||
                     (!is_han(reader.character(end)) && !is_ascii_letter(reader.character(end)));
  return whole ? std::optional(CleanSpan{at, end}) : std::nullopt;
}

}  // namespace huoju::detail
