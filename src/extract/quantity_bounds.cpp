// What bounds a number, its sign, and what it is divided by.

#include <string>
#include <string_view>
#include <utility>

#include "quantity_reader.hpp"

namespace huoju::detail {

bool QuantityReader::is_negative(const Number& number) const {
  const std::uint32_t begin = number.where.begin;
  const Lexeme* minus = reader_.ending(begin, Kind::numeral, NumeralRole::minus);
  if (minus != nullptr) return !reader_.swallowed(*minus);
  const char32_t sign = reader_.before(begin);
  if (!number.arabic || (sign != U'-' && sign != chars::minus_sign)) return false;
  const auto at = static_cast<std::uint32_t>(utf8::previous(reader_.text(), begin));
  if (at == 0) return snippet_ != Snippet::none;
  const char32_t left = reader_.before(at);
  const bool word = is_han(left) && !measures(reader_.ending(at, Kind::unit)) &&
                    !measures(reader_.ending(at, Kind::counter)) &&
                    reader_.ending(at, Kind::numeral) == nullptr;
  return word || left == U'(' || left == chars::fullwidth_left_paren || left == U' ' ||
         separates_clauses(left);
}

std::uint32_t QuantityReader::take_sign(const Number& number, Quantity& value) const {
  if (!is_negative(number)) return number.where.begin;
  value.value = value.value.negated();
  if (value.high) {
    value.high = value.high->negated();
    std::swap(value.value, *value.high);
  }
  return static_cast<std::uint32_t>(utf8::previous(reader_.text(), number.where.begin));
}

const Lexeme* QuantityReader::bound_before(std::uint32_t at, BoundPlace special) const {
  const std::uint32_t end = at > 0 && reader_.before(at) == U' ' ? at - 1 : at;
  const Lexeme* bound = reader_.ending(end, Kind::bound, BoundPlace::before);
  if (bound == nullptr && special == BoundPlace::power) {
    bound = reader_.ending(end, Kind::bound, BoundPlace::power);
  }
  if (bound == nullptr && special != BoundPlace::before) {
    bound = reader_.ending(end, Kind::bound, BoundPlace::round);
  }
  return bound != nullptr && !reader_.swallowed(*bound) ? bound : nullptr;
}

Bound QuantityReader::bound_of(const Lexeme& lexeme) const {
  return parse_bound(reader_.lexicon().cell(lexeme.row, 2)).value_or(Bound::exact);
}

bool QuantityReader::supported(std::uint32_t from, std::uint32_t to) const {
  constexpr std::uint32_t kLongest = 45;
  if (to < from || to - from > kLongest) return false;
  while (from < to) {
    const Lexeme* word = reader_.starting(from, Kind::context, ContextRole::support);
    if (word == nullptr) word = reader_.starting(from, Kind::bound, BoundPlace::far);
    if (word == nullptr || word->end > to) return false;
    from = word->end;
  }
  return true;
}

void QuantityReader::finish(CleanSpan where, Quantity value, std::string_view rule,
                            std::uint32_t row, bool measure) {
  const BoundPlace bare = std::exchange(bare_, BoundPlace::before);
  if (const Lexeme* bound = bound_before(where.begin, bare)) {
    value.bound = bound_of(*bound);
    where.begin = bound->begin;
    // Bounds may be stacked: at most not more than.
    if (const Lexeme* outer = bound_before(where.begin)) {
      where.begin = outer->begin;
      if (value.bound == Bound::about) value.bound = bound_of(*outer);
    }
  } else if (value.bound == Bound::exact && far_.end != 0) {
    const bool share =
        far_.where().size() == 2 * kHan &&
        reader_.starting(far_.begin + kHan, Kind::context, ContextRole::share) != nullptr;
    if (share ? value.unit == "%" : supported(far_.end, where.begin)) {
      value.bound = bound_of(far_);
      assume(where, "its bound stands earlier in the clause", far_.row);
    }
  }
  if (const Lexeme* bound = after_bound(where.end)) {
    // "Above" after a count; part of another word otherwise.
    where.end = bound->end;
    // A vague number is open above now: dozens and more.
    if (value.bound == Bound::about && value.high && bound_of(*bound) == Bound::over) {
      value.high.reset();
    }
    value.bound = bound_of(*bound);
  }
  far_ = {};
  divided(where, value);
  // "Up 5% on the year": what stands behind a change begins something else.
  const Lexeme* behind = reader_.ending(where.begin, Kind::context, ContextRole::behind);
  const bool change = value.unit == "%" && behind != nullptr && behind->where().size() > kHan &&
                      reader_.starting(where.end, Kind::context, ContextRole::attribute) == nullptr;
  if (!change) value.of = read_counted_noun(reader_, where.end, measure);
  report(where, std::move(value), rule, row);
}

void QuantityReader::divided(CleanSpan& where, Quantity& value) const {
  if (reader_.character(where.end) == U'/') {
    Number none;
    none.value = Decimal(100);
    if (const auto per = read_unit(reader_, where.end + 1, none)) {
      value.per = std::string(per->code);
      where.end = per->end;
      return;
    }
  }
  // The clause before: each, a unit, and no other number on the way.
  constexpr std::uint32_t kReach = 72;
  for (std::size_t i = reader_.index(where.begin); i-- > 0;) {
    const Lexeme& each = reader_.lexemes()[i];
    if (each.begin + kReach < where.begin || each.kind == Kind::mark || each.kind == Kind::number) {
      return;
    }
    if (!each.is(Kind::context, ContextRole::each) || reader_.swallowed(each)) continue;
    Number none;
    none.value = Decimal(100);
    const auto per = read_unit(reader_, each.end, none);
    // Per a unit of measure anywhere in the clause; per a thing where words of giving say so.
    // Or of a measure right behind the thing.
    constexpr std::uint32_t kNear = 24;
    const bool near =
        per && value.unit != "%" && !is_counter(value) && per->end + kNear >= where.begin;
    if (per && per->end <= where.begin &&
        (!per->counter || near || supported(per->end, where.begin))) {
      value.per = std::string(per->code);
      assume(where, "it is divided by what stands earlier in the clause", per->row);
    }
    return;
  }
}

}  // namespace huoju::detail
