// Percentages, fractions, halves and multiples.

#include <optional>
#include <string>
#include <utility>

#include "fractions.hpp"
#include "quantity_reader.hpp"

namespace huoju::detail {

void QuantityReader::doubling(const Lexeme& lexeme) {
  if (reader_.swallowed(lexeme) || reader_.begins_word(lexeme)) {
    reject(lexeme.where(), "part of a longer word", lexeme.row);
    return;
  }
  // "Half" alone is part of many words: something must bound it.
  const bool half = lexeme.where().size() == kHan;
  if (half && bound_before(lexeme.begin, BoundPlace::round) == nullptr) {
    reject(lexeme.where(), "half of something only with a bound", lexeme.row);
    return;
  }
  bare_ = half ? BoundPlace::round : BoundPlace::before;
  Quantity value;
  value.value = Decimal::parse(reader_.lexicon().cell(lexeme.row, 3)).value_or(Decimal(2));
  value.unit = std::string(reader_.lexicon().cell(lexeme.row, 2));
  CleanSpan where = lexeme.where();
  if (const Lexeme* excess = excess_after(where.end)) {
    where.end = excess->end;
    value.bound = Bound::over;
  }
  finish(where, std::move(value), "quantity.word", lexeme.row, true);
}

std::optional<Decimal> QuantityReader::percent(Decimal part, Decimal whole) {
  constexpr int kExact = 30;
  bool power = false;
  for (int exponent = 0; exponent < kExact && !power; ++exponent) {
    power = Decimal::power_of_ten(exponent) == whole;
  }
  const auto hundredfold = part.times(Decimal(100));
  return hundredfold ? hundredfold->over(whole, power ? kExact : 2) : std::nullopt;
}

bool QuantityReader::percent_of_hundred(const Number& below) {
  if (below.high) return false;
  const Lexeme* part = reader_.starting(below.where.end, Kind::context, ContextRole::part);
  if (part == nullptr || part->where().size() != 2 * kHan) return false;
  const std::uint32_t begin = skip_minus(reader_, part->end);
  const auto above = read_number(reader_, begin, style());
  if (!above) return false;
  const auto ratio = percent(above->value, below.value);
  if (!ratio) return false;
  Quantity value;
  value.value = begin == part->end ? *ratio : ratio->negated();
  value.unit.assign(1, '%');
  if (above->high) {
    value.high = percent(*above->high, below.value);
    value.bound = Bound::about;
  }
  if (above->excess) value.bound = Bound::over;
  const std::uint32_t from = take_sign(below, value);
  finish({from, above->where.end}, std::move(value), "quantity.percent", part->row, true);
  return true;
}

bool QuantityReader::value_fraction(std::uint32_t at) {
  if (joined(at)) return false;
  auto fraction = read_spoken_fraction(reader_, at, style());
  if (fraction && fraction->whole.where.empty() && fraction->below.bare_power) return false;
  if (!fraction) fraction = read_written_fraction(reader_, at);
  if (!fraction) return false;
  const auto ratio = value_of(*fraction);
  if (!ratio) return false;
  Quantity value;
  value.value = *ratio;
  if (fraction->above.excess) value.bound = Bound::over;
  Number first;
  first.where = fraction->where;
  first.arabic = is_ascii_digit(reader_.character(at));
  const std::uint32_t begin = take_sign(first, value);
  finish({begin, fraction->where.end}, std::move(value), "quantity.fraction", fraction->row, true);
  return true;
}

bool QuantityReader::fraction(const Number& number) {
  if (!number.arabic || reader_.character(number.where.end) != U'/') return false;
  const std::uint32_t second = number.where.end + 1;
  if (!is_ascii_digit(reader_.character(second))) return false;
  if (const auto shared = shared_unit(number, std::nullopt); shared && !shared->unit.counter) {
    return false;
  }
  const auto below = read_number(reader_, second);
  if (!below || !number.value.is_integer() || !below->value.is_integer() || below->excess ||
      number.excess) {
    return false;
  }
  const char32_t next = reader_.character(below->where.end);
  const bool small = below->value < Decimal(100) && number.value < below->value;
  if (!small || next == U'/' || is_ascii_letter(next) ||
      reader_.starting(below->where.end, Kind::counter) != nullptr ||
      reader_.starting(below->where.end, Kind::time) != nullptr) {
    reject({number.where.begin, below->where.end},
           "numbers beside each other, not a part of a whole");
    pass_number(below->where.end);
    return true;
  }
  const auto ratio = percent(number.value, below->value);
  if (!ratio) return false;
  Quantity value;
  value.value = *ratio;
  value.unit.assign(1, '%');
  finish({number.where.begin, below->where.end}, std::move(value), "quantity.fraction", 0, true);
  return true;
}

void QuantityReader::take_rest(const Number& number, Unit& unit, Quantity& value) const {
  if (unit.is_money() && !number.excess && !number.high) take_coins(unit, value);
  if (unit.counter) return;
  if (!number.excess && !number.high) take_half(unit, value);
  if (unit.kind != UnitClass::multiple && unit.kind != UnitClass::tenth) return;
  if (const Lexeme* excess = excess_after(unit.end)) {
    unit.end = excess->end;
    value.bound = Bound::over;
  }
}

const Lexeme* QuantityReader::excess_after(std::uint32_t at) const {
  const Lexeme* excess = reader_.starting(at, Kind::numeral, NumeralRole::excess);
  const bool ends = excess != nullptr && (reader_.ends_clause(excess->end) ||
                                          reader_.starting(excess->end, Kind::context) != nullptr ||
                                          reader_.starting(excess->end, Kind::numeral) != nullptr);
  return ends ? excess : nullptr;
}

void QuantityReader::take_half(Unit& unit, Quantity& value) const {
  const bool tenth = unit.kind == UnitClass::tenth;
  std::optional<Decimal> part;
  std::uint32_t end = unit.end;
  if (const Lexeme* half = reader_.starting(end, Kind::numeral, NumeralRole::half)) {
    if (reader_.begins_word(*half)) return;
    end = half->end;
    part = unit.factor.value_or(Decimal(1)).times(*Decimal::parse("0.5"));
  } else if (tenth) {
    const auto digit = read_number(reader_, end);
    if (!digit || !digit->single) return;
    end = digit->where.end;
    part = digit->value;
  }
  const bool whole =
      tenth || reader_.ends_clause(end) || reader_.starting(end, Kind::context) != nullptr;
  const auto sum = part && whole ? value.value.plus(*part) : std::nullopt;
  if (!sum) return;
  value.value = *sum;
  unit.end = end;
}

}  // namespace huoju::detail
