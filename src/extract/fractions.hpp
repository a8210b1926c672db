#pragma once

// Fractions: 五分之一, 3/5, 一又二分之一, 1 3/5.

#include <optional>

#include "huoju/text/decimal.hpp"
#include "huoju/text/span.hpp"
#include "numerals.hpp"
#include "reader.hpp"

namespace huoju::detail {

/// A fraction, and the whole number before it.
struct Fraction {
  CleanSpan where;
  Number whole;  ///< nothing before it: zero, with an empty span
  Number above;
  Number below;
  std::uint32_t row = 0;  ///< of the word between its parts
  bool negative = false;
};

/// The fraction written in words at `at`, a minus sign and a whole number before it included.
[[nodiscard]] std::optional<Fraction> read_spoken_fraction(const Reader& reader, std::uint32_t at,
                                                           NumberStyle style);
/// The fraction written with a slash at `at`, with a whole number and a blank before it.
[[nodiscard]] std::optional<Fraction> read_written_fraction(const Reader& reader, std::uint32_t at);
/// Its value, rounded to 15 significant digits.
[[nodiscard]] std::optional<Decimal> value_of(const Fraction& fraction);

/// Whether a place has a minus sign in words: where it ends, otherwise `at`.
[[nodiscard]] std::uint32_t skip_minus(const Reader& reader, std::uint32_t at);

}  // namespace huoju::detail
