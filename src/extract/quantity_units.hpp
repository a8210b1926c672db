#pragma once

// Units behind numbers: measures, currencies and counters.

#include <cstdint>
#include <optional>
#include <string_view>

#include "huoju/text/decimal.hpp"
#include "numerals.hpp"
#include "reader.hpp"

namespace huoju::detail {

// What stands after a number.
struct Unit {
  std::uint32_t end = 0;
  std::string_view code;
  std::optional<Decimal> factor;
  UnitClass kind = UnitClass::other;
  bool counter = false;
  std::uint32_t row = 0;

  [[nodiscard]] bool is_money() const noexcept { return !counter && kind == UnitClass::money; }
};

/// The unit of `number` at `at`, after at most one blank. A longer measure comes before a
/// counter; nothing where a longer unit of time stands there.
[[nodiscard]] std::optional<Unit> read_unit(const Reader& reader, std::uint32_t at,
                                            const Number& number);
/// The unit that the row of a lexeme says.
[[nodiscard]] Unit unit_of(const Reader& reader, const Lexeme& lexeme);

/// Whether a number is the numeral for two that only counts, never numbers.
[[nodiscard]] bool is_counting_two(const Reader& reader, const Number& number);

/// The noun phrase after a quantity: up to the last head noun before something ends it. After a
/// measure it follows at once, or behind the particle of attributes.
[[nodiscard]] std::optional<CleanSpan> read_counted_noun(const Reader& reader, std::uint32_t at,
                                                         bool measure);

}  // namespace huoju::detail
