// Numbers without a unit.

#include <utility>

#include "quantity_reader.hpp"

namespace huoju::detail {

bool QuantityReader::bare(const Number& number) {
  if (snippet_ == Snippet::none) return false;
  // A power of ten alone is no number.
  if (number.bare_power && number.where.size() == kHan) return false;
  if (snippet_ == Snippet::phrase && !stands_in_phrase(number)) return false;
  Quantity value;
  value.value = number.value;
  value.high = number.high;
  if (number.high) value.bound = Bound::about;
  if (number.excess) value.bound = Bound::over;
  const std::uint32_t begin = take_sign(number, value);
  assume(number.where, "a short text that says a number needs no unit");
  finish({begin, number.where.end}, std::move(value), "quantity.snippet", 0, true);
  return true;
}

bool QuantityReader::stands_in_phrase(const Number& number) const {
  if (number.arabic || number.positional) return false;
  const std::uint32_t end = number.where.end;
  const bool ends = reader_.ends_clause(end);
  if (reader_.ending(number.where.begin, Kind::context, ContextRole::copula) != nullptr) {
    return ends || reader_.starting(end, Kind::context, ContextRole::no_phrase) != nullptr;
  }
  return ends && !number.bare_power && number.where.size() > kHan;
}

bool QuantityReader::counts_one(std::uint32_t end) const {
  if (snippet_ == Snippet::value) return true;
  return snippet_ == Snippet::phrase &&
         (is_ascii_digit(reader_.character(end)) ||
          reader_.starting(end, Kind::numeral, NumeralRole::digit) != nullptr);
}

bool QuantityReader::plain(const Number& number) {
  // 逾千万: a bound makes a power of ten a number.
  const bool bounded =
      number.bare_power && bound_before(number.where.begin, BoundPlace::power) != nullptr;
  const bool vague = number.excess || number.high || bounded;
  if (!ends_with_power(number) || (number.arabic ? number.high.has_value() : !vague)) {
    return false;
  }
  const Lexeme* power = reader_.ending(number.where.end, Kind::numeral, NumeralRole::power);
  const bool large = power != nullptr && power->value >= 4;
  const Lexeme* bound = after_bound(number.where.end);
  const std::uint32_t end = bound != nullptr ? bound->end : number.where.end;
  const bool ends = reader_.ends_clause(end) ||
                    reader_.starting(end, Kind::context, ContextRole::attribute) != nullptr ||
                    reader_.starting(end, Kind::context, ContextRole::behind) != nullptr ||
                    reader_.starting(end, Kind::mark, Mark::open_bracket) != nullptr ||
                    names_things(end);
  if (!large || !ends) return false;
  Quantity value;
  value.value = number.value;
  value.high = number.high;
  if (number.high) value.bound = Bound::about;
  if (number.excess) value.bound = Bound::over;
  if (bounded) bare_ = BoundPlace::power;
  const std::uint32_t begin = take_sign(number, value);
  assume(number.where, "a large number at the end of its clause measures something");
  finish({begin, number.where.end}, std::move(value), "quantity.plain", 0, true);
  return true;
}

bool QuantityReader::names_things(std::uint32_t at) const {
  const Lexeme* noun = reader_.starting(at, Kind::noun);
  return noun != nullptr && noun->where().size() > kHan;
}

bool QuantityReader::figures(const Number& number) {
  const Lexeme* word = reader_.starting(number.where.end, Kind::context, ContextRole::figures);
  if (word == nullptr || reader_.goes_on(*word) || number.high || number.excess ||
      !number.value.is_integer())
    return false;
  const auto count = number.value.to_int64();
  constexpr int kMost = 12;
  if (!count || *count < 1 || *count > kMost) return false;
  const auto low = Decimal::power_of_ten(static_cast<int>(*count) - 1);
  const auto above = Decimal::power_of_ten(static_cast<int>(*count));
  const auto high = above ? above->minus(Decimal(1)) : std::nullopt;
  if (!low || !high) return false;
  Quantity value;
  value.value = *low;
  value.high = *high;
  value.bound = Bound::about;
  finish({number.where.begin, word->end}, std::move(value), "quantity.figures", word->row, true);
  return true;
}

bool QuantityReader::priced(const Number& number) {
  if (!number.arabic || number.high || number.excess) return false;
  const char32_t next = reader_.character(number.where.end);
  const bool ratio = next == U':' || next == chars::fullwidth_colon;
  if (ratio || !reader_.ends_clause(number.where.end)) return false;
  std::uint32_t at = number.where.begin;
  if (const Lexeme* is = reader_.ending(at, Kind::context, ContextRole::support)) at = is->begin;
  const Lexeme* price = reader_.ending(at, Kind::context, ContextRole::price);
  if (price == nullptr) return false;
  Quantity value;
  value.value = number.value;
  finish(number.where, std::move(value), "quantity.price", price->row, true);
  return true;
}

}  // namespace huoju::detail
