// Ranges, and lists whose last number says the unit.

#include <optional>
#include <string>
#include <utility>

#include "quantity_reader.hpp"

namespace huoju::detail {

std::optional<Number> QuantityReader::second_end(const Number& number,
                                                 std::optional<Unit>& unit) const {
  const std::uint32_t end = skip_inclusion(unit ? unit->end : number.where.end);
  const auto from = after_dash(end);
  if (!from) return std::nullopt;
  auto second = read_number(reader_, *from, style());
  if (!second) return std::nullopt;
  const auto second_unit = read_unit(reader_, second->where.end, *second);
  const bool same = second_unit && (!unit || unit->code == second_unit->code);
  if (!same || second->high || number.high) return std::nullopt;
  unit = second_unit;
  return second;
}

std::optional<QuantityReader::SharedUnit> QuantityReader::shared_unit(
    const Number& number, const std::optional<Unit>& own) const {
  if (!number.arabic || number.excess || number.high || ends_with_power(number)) {
    return std::nullopt;
  }
  // "0.6个和1.3个百分点": a counter that is only the begin of the unit
  const bool general = own && own->counter && number.value.scale() != 0;
  if (own && !general) return std::nullopt;
  std::uint32_t end = own ? own->end : number.where.end;
  constexpr int kLongest = 8;
  for (int i = 0; i < kLongest; ++i) {
    const auto next = after_list_mark(end);
    if (!next) return std::nullopt;
    const auto other = read_number(reader_, *next);
    if (!other || !other->arabic || other->high) return std::nullopt;
    const auto unit = read_unit(reader_, other->where.end, *other);
    const bool same = unit && own && unit->counter;
    if (!unit || same) {
      // Numbers of things in a row, years and lists of items share nothing.
      if (!own && number.value.scale() == 0 && other->value.scale() == 0 && i == 0 &&
          other->value == number.value.plus(Decimal(1)).value_or(Decimal(0))) {
        return std::nullopt;
      }
      end = unit ? unit->end : other->where.end;
      continue;
    }
    if (unit->kind == UnitClass::point && general) return SharedUnit{*unit, Decimal(1)};
    if (general) return std::nullopt;
    if (unit->counter && number.value.scale() == 0 && number.digits < 2) return std::nullopt;
    const auto power = power_at_end(*other);
    return SharedUnit{*unit, power ? *power : Decimal(1)};
  }
  return std::nullopt;
}

std::optional<std::uint32_t> QuantityReader::after_list_mark(std::uint32_t at) const {
  const char32_t c = reader_.character(at);
  std::uint32_t end = at;
  if (c == chars::ideographic_comma || c == U'/') {
    end = reader_.after(at);
  } else if (const Lexeme* link = reader_.starting(at, Kind::context, ContextRole::link)) {
    end = link->end;
  } else {
    return std::nullopt;
  }
  return is_ascii_digit(reader_.character(end)) ? std::optional(end) : std::nullopt;
}

void QuantityReader::elided(const Number& number, std::uint32_t end, const SharedUnit& shared) {
  const auto scaled = number.value.times(shared.power);
  const auto based = scaled && shared.unit.factor ? scaled->times(*shared.unit.factor) : scaled;
  resume_ = end;
  if (!based) return;
  Quantity value;
  value.value = *based;
  value.unit = std::string(shared.unit.code);
  std::uint32_t begin = take_sign(number, value);
  if (const Lexeme* bound = bound_before(begin)) {
    value.bound = bound_of(*bound);
    begin = bound->begin;
  }
  assume({begin, end},
         shared.power == Decimal(1) ? "the last of the list says its unit"
                                    : "the last of the list says its unit and its power of ten",
         shared.unit.row);
  report({begin, end}, std::move(value), "quantity.shared_unit", shared.unit.row);
}

bool QuantityReader::spread(Quantity& value, const Number& first, const Number& second) const {
  if (const auto power = second.letter ? second.letter : power_at_end(second)) {
    // 一千到两千万元: hundreds and thousands may wait for it as well.
    const auto scaled = first.value.times(*power);
    const bool small = !first.arabic && !second.arabic && large_power_at_end(first) == nullptr &&
                       large_power_at_end(second) != nullptr && scaled && *scaled <= second.value;
    if (small || (!ends_with_power(first) && !first.letter)) {
      const auto low = value.value.times(*power);
      if (!low) return false;
      value.value = *low;
      assume(first.where, "its power of ten is that of the second end");
    }
  }
  return value.value <= *value.high;
}

const Lexeme* QuantityReader::large_power_at_end(const Number& number) const {
  if (is_ascii_digit(reader_.before(number.where.end))) return nullptr;
  const Lexeme* power = reader_.ending(number.where.end, Kind::numeral, NumeralRole::power);
  return power != nullptr && power->value >= 4 ? power : nullptr;
}

std::optional<Decimal> QuantityReader::power_at_end(const Number& number) const {
  if (!number.arabic) {
    // A Chinese number's own powers belong to it, but for the large ones at its end.
    const Lexeme* last = reader_.ending(number.where.end, Kind::numeral, NumeralRole::power);
    return last != nullptr && last->value >= 4 ? Decimal::power_of_ten(last->value) : std::nullopt;
  }
  Decimal product(1);
  std::uint32_t end = number.where.end;
  while (const Lexeme* power = reader_.ending(end, Kind::numeral, NumeralRole::power)) {
    const auto factor = Decimal::power_of_ten(power->value);
    const auto next = factor ? product.times(*factor) : std::nullopt;
    if (!next) return std::nullopt;
    product = *next;
    end = power->begin;
  }
  return product == Decimal(1) ? std::nullopt : std::optional(product);
}

std::optional<std::uint32_t> QuantityReader::after_dash(std::uint32_t at) const {
  const std::uint32_t dash = reader_.skip_space(at);
  const char32_t c = reader_.character(dash);
  std::uint32_t end = at;
  if (is_dash(c)) {
    end = reader_.after(dash);
    if (reader_.character(end) == c) end = reader_.after(end);
    // Blanks stand on both sides or on none.
    if (dash != at) {
      if (reader_.character(end) != U' ') return std::nullopt;
      ++end;
    }
  } else if (const Lexeme* to = reader_.starting(at, Kind::time, TimeRole::target_prefix)) {
    end = to->end;
  } else {
    return std::nullopt;
  }
  const char32_t next = reader_.character(end);
  const bool number = is_ascii_digit(next) || reader_.starting(end, Kind::numeral) != nullptr;
  return number ? std::optional(end) : std::nullopt;
}

}  // namespace huoju::detail
