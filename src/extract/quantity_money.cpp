// Sums with coins, signs and names of currencies.

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "quantity_reader.hpp"

namespace huoju::detail {

void QuantityReader::declare(const Lexeme& ditto) {
  const char32_t comma = reader_.before(ditto.begin);
  if (!separates_clauses(comma) && comma != chars::ideographic_comma) return;
  const auto at = static_cast<std::uint32_t>(utf8::previous(reader_.text(), ditto.begin));
  const Lexeme* currency = reader_.ending(at, Kind::unit, UnitClass::money);
  if (currency != nullptr && currency->where().size() > kHan) declared_ = currency->row;
}

bool QuantityReader::after_sign(std::uint32_t at) const {
  const Lexeme* sign = reader_.ending(at, Kind::unit, UnitClass::sign);
  return sign != nullptr && !is_ascii_letter(reader_.before(sign->begin));
}

bool QuantityReader::sum(std::uint32_t at) const {
  if (!is_ascii_letter(reader_.before(at))) return false;
  const auto number = read_number(reader_, at);
  if (!number || !ends_with_power(*number)) return false;
  const auto unit = read_unit(reader_, number->where.end, *number);
  return unit && !unit->counter && unit->kind == UnitClass::money;
}

void QuantityReader::take_currency(Unit& unit, Quantity& value) {
  const char32_t next = reader_.character(unit.end);
  const bool bracket = next == U'(' || next == chars::fullwidth_left_paren;
  const std::uint32_t at = bracket ? reader_.after(unit.end) : unit.end;
  const Lexeme* currency = reader_.starting(at, Kind::unit, UnitClass::money);
  if (currency != nullptr && currency->where().size() > kHan) {
    const char32_t last = reader_.character(currency->end);
    if (bracket && !is_closing(last) && !separates_clauses(last)) return;
    value.unit = std::string(reader_.lexicon().cell(currency->row, 2));
    if (!bracket) unit.end = currency->end;
  } else if (declared_ != 0 && reader_.text().substr(unit.end - kHan, kHan) == unit_term(unit)) {
    value.unit = std::string(reader_.lexicon().cell(declared_, 2));
    assume({unit.end - kHan, unit.end}, "its currency was named before, for all that follow",
           declared_);
  }
}

void QuantityReader::take_coins(Unit& unit, Quantity& value) const {
  constexpr int kCoins = 2;
  for (int i = 0; i < kCoins; ++i) {
    std::uint32_t at = unit.end;
    if (const Lexeme* also = reader_.starting(at, Kind::context, ContextRole::mixed)) {
      at = also->end;
    }
    if (const Lexeme* zero = reader_.starting(at, Kind::numeral, NumeralRole::digit);
        zero != nullptr && zero->value == 0) {
      at = zero->end;
    }
    const auto coins = read_number(reader_, at);
    if (!coins || coins->high || coins->excess || coins->value >= Decimal(100)) return;
    const Lexeme* coin = coin_at(coins->where.end, value.unit);
    if (coin == nullptr) {
      take_tenth(*coins, unit, value);
      return;
    }
    const auto part = coins->value.times(factor_of(*coin));
    const auto sum = part ? value.value.plus(*part) : std::nullopt;
    if (!sum) return;
    value.value = *sum;
    unit.end = coin->end;
  }
}

void QuantityReader::take_tenth(const Number& digit, Unit& unit, Quantity& value) const {
  const Lexeme* spoken = reader_.ending(unit.end, Kind::unit, UnitClass::subunit);
  if (spoken == nullptr || !leaves_out(digit)) return;
  const auto tenth = factor_of(*spoken).times(*Decimal::parse("0.1"));
  const auto part = tenth ? digit.value.times(*tenth) : std::nullopt;
  const auto sum = part ? value.value.plus(*part) : std::nullopt;
  if (!sum) return;
  value.value = *sum;
  unit.end = digit.where.end;
}

const Lexeme* QuantityReader::coin_at(std::uint32_t at, std::string_view currency) const {
  if (const Lexeme* coin = reader_.starting(at, Kind::unit, UnitClass::subunit)) return coin;
  const Lexeme* coin = reader_.starting(at, Kind::unit, UnitClass::money);
  if (coin == nullptr || reader_.lexicon().cell(coin->row, 2) != currency) return nullptr;
  return factor_of(*coin) < Decimal(1) ? coin : nullptr;
}

void QuantityReader::measured(CleanSpan where, const Number& number, const Unit& unit,
                              Quantity value) {
  if (unit.is_money() && where.begin == number.where.begin) {
    if (const Lexeme* currency = currency_before(where.begin, UnitClass::money);
        currency != nullptr && currency->where().size() > kHan) {
      value.unit = std::string(reader_.lexicon().cell(currency->row, 2));
      where.begin = currency->begin;
    } else if (const Lexeme* sign = currency_before(where.begin, UnitClass::sign)) {
      if (reader_.lexicon().cell(sign->row, 2) == value.unit) where.begin = sign->begin;
    }
  }
  finish(where, std::move(value), unit.counter ? "quantity.count" : "quantity.measure", unit.row,
         !unit.counter);
}

const Lexeme* QuantityReader::currency_before(std::uint32_t at, UnitClass kind) const {
  const Lexeme* currency =
      reader_.ending(reader_.before(at) == U' ' ? at - 1 : at, Kind::unit, kind);
  const bool free =
      found_.empty() || currency == nullptr || found_.back().where.end <= currency->begin;
  return free ? currency : nullptr;
}

bool QuantityReader::signed_money(const Number& number) {
  const std::uint32_t begin = number.where.begin;
  const Lexeme* sign = currency_before(begin, UnitClass::sign);
  if (sign == nullptr && large_power_at_end(number) != nullptr) {
    sign = currency_before(begin, UnitClass::money);
    if (sign != nullptr && sign->where().size() <= kHan) return false;
  }
  if (sign == nullptr || number.positional) return false;
  Quantity value;
  value.value = number.value;
  value.high = number.high;
  value.unit = std::string(reader_.lexicon().cell(sign->row, 2));
  if (number.excess) value.bound = Bound::over;
  if (number.high) value.bound = Bound::about;
  assume({sign->begin, number.where.end}, "its currency is that of the sign", sign->row);
  finish({sign->begin, number.where.end}, std::move(value), "quantity.sign", sign->row, true);
  return true;
}

std::optional<Unit> QuantityReader::spoken_money(const Number& number) const {
  const std::uint32_t at = number.where.end;
  const Lexeme* spoken = reader_.starting(at, Kind::unit, UnitClass::subunit);
  if (spoken == nullptr || number.positional) return std::nullopt;
  Unit unit = unit_of(reader_, *spoken);
  unit.kind = UnitClass::money;
  constexpr std::string_view kMoney = "it counts money, not pieces";
  const bool ends = reader_.ends_clause(unit.end) ||
                    reader_.starting(unit.end, Kind::context, ContextRole::link) != nullptr;
  if (snippet_ != Snippet::none && ends) {
    assume({number.where.begin, unit.end}, kMoney, unit.row);
    return unit;
  }
  const auto next = read_number(reader_, unit.end);
  const bool goes_on = next && !next->high && next->value < Decimal(10) &&
                       (leaves_out(*next) || reader_.starting(next->where.end, Kind::unit,
                                                              UnitClass::subunit) != nullptr);
  if (!goes_on) return std::nullopt;
  assume({number.where.begin, unit.end}, kMoney, unit.row);
  return unit;
}

}  // namespace huoju::detail
