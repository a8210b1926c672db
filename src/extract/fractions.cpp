#include "fractions.hpp"

#include <string>

namespace huoju::detail {

std::uint32_t skip_minus(const Reader& reader, std::uint32_t at) {
  const Lexeme* minus = reader.starting(at, Kind::numeral, NumeralRole::minus);
  return minus != nullptr ? minus->end : at;
}

std::optional<Fraction> read_spoken_fraction(const Reader& reader, std::uint32_t at,
                                             NumberStyle style) {
  Fraction out;
  std::uint32_t begin = skip_minus(reader, at);
  out.negative = begin != at;
  auto first = read_number(reader, begin, style);
  if (!first || first->high || first->excess) return std::nullopt;
  if (const Lexeme* mixed = reader.starting(first->where.end, Kind::context, ContextRole::mixed)) {
    out.whole = *first;
    first = read_number(reader, mixed->end, style);
    if (!first || first->high || first->excess) return std::nullopt;
  }
  const Lexeme* part = reader.starting(first->where.end, Kind::context, ContextRole::part);
  if (part == nullptr) return std::nullopt;
  constexpr std::uint32_t kHanPair = 6;
  if (part->where().size() != kHanPair) return std::nullopt;
  const std::uint32_t second = skip_minus(reader, part->end);
  const auto above = read_number(reader, second, style);
  if (!above) return std::nullopt;
  if (second != part->end) out.negative = !out.negative;
  out.below = *first;
  out.above = *above;
  out.row = part->row;
  out.where = {at, above->where.end};
  return out;
}

std::optional<Fraction> read_written_fraction(const Reader& reader, std::uint32_t at) {
  Fraction out;
  auto first = read_number(reader, at);
  if (!first || !first->arabic || !first->value.is_integer()) return std::nullopt;
  if (reader.character(first->where.end) == U' ') {
    out.whole = *first;
    first = read_number(reader, first->where.end + 1);
    if (!first || !first->arabic || !first->value.is_integer()) return std::nullopt;
  }
  if (reader.character(first->where.end) != U'/') return std::nullopt;
  const auto below = read_number(reader, first->where.end + 1);
  if (!below || !below->arabic || !below->value.is_integer() || below->excess || first->excess ||
      below->value.is_zero() || reader.character(below->where.end) == U'/') {
    return std::nullopt;
  }
  out.above = *first;
  out.below = *below;
  out.where = {at, below->where.end};
  return out;
}

std::optional<Decimal> value_of(const Fraction& fraction) {
  constexpr int kSignificant = 15;
  constexpr int kMostDecimals = 30;
  const auto whole = fraction.whole.value.times(fraction.below.value);
  const auto above = whole ? whole->plus(fraction.above.value) : std::nullopt;
  if (!above || fraction.below.value.is_zero()) return std::nullopt;
  // As many decimals as leave 15 digits: none of a fraction's leading zeros counts.
  int decimals = kSignificant;
  Decimal shifted = *above;
  if (shifted >= fraction.below.value) {
    Decimal limit = fraction.below.value;
    while (limit <= *above && decimals > 0) {
      --decimals;
      const auto next = limit.times(Decimal(10));
      if (!next) return std::nullopt;
      limit = *next;
    }
  } else {
    while (decimals < kMostDecimals) {
      const auto next = shifted.times(Decimal(10));
      if (!next || *next >= fraction.below.value) break;
      shifted = *next;
      ++decimals;
    }
  }
  const auto value = above->over(fraction.below.value, decimals);
  if (!value) return std::nullopt;
  return fraction.negative ? value->negated() : *value;
}

}  // namespace huoju::detail
