#pragma once

// Numbers as they are written: Arabic, Chinese, mixed, and vague ones.

#include <cstdint>
#include <optional>

#include "huoju/text/decimal.hpp"
#include "huoju/text/span.hpp"
#include "reader.hpp"

namespace huoju::detail {

/// A number without its unit.
struct Number {
  CleanSpan where;
  Decimal value;
  std::optional<Decimal> high;    ///< of a vague one: some tens is 10 to 99
  std::optional<Decimal> letter;  ///< what a letter behind it multiplies it by: 15k
  bool arabic = false;            ///< begins with an Arabic digit
  bool excess = false;            ///< "and some more"
  bool bare_power = false;        ///< a power of ten without a digit: a hundred, ten thousand
  bool positional = false;        ///< Chinese digits in a row: two-zero-two-one
  bool single = false;            ///< one Chinese digit
  std::uint32_t digits = 0;       ///< Arabic digits before the point
};

/// What may be a number.
enum class NumberStyle : std::uint8_t {
  text,     ///< in running text
  snippet,  ///< in a text that is nothing but values: also .5, 40k, 2e5, zero
};

/// Reads the number that begins at `at`. Nothing where none does, or where what begins there is
/// a version, an address or another string of digits and points.
[[nodiscard]] std::optional<Number> read_number(const Reader& reader, std::uint32_t at,
                                                NumberStyle style = NumberStyle::text);

}  // namespace huoju::detail
