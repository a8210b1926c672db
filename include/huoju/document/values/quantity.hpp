#pragma once

// A number with its unit.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "huoju/text/decimal.hpp"
#include "huoju/text/span.hpp"

namespace huoju {

/// How a stated number relates to the true one.
enum class Bound : std::uint8_t { exact, over, at_least, nearly, up_to, about };

/// "exact", "over", "at_least", "nearly", "up_to", "about".
[[nodiscard]] std::string_view to_string(Bound bound) noexcept;
[[nodiscard]] std::optional<Bound> parse_bound(std::string_view name) noexcept;

/// A quantity: money, a count, an area, a percentage, a multiple, a rank.
struct Quantity {
  Decimal value;                ///< in the base unit: 21.28亿元 is 2128000000
  std::optional<Decimal> high;  ///< upper end of a range
  std::string unit;  ///< ISO 4217, UCUM-like ("m2", "%"), "pp", "x", "rank" a counter, or
                     ///< nothing for a plain number
  std::string per;   ///< the unit it is divided by, for rates
  Bound bound = Bound::exact;
  std::optional<CleanSpan> of;  ///< the noun phrase it counts, where the text names it after it

  friend bool operator==(const Quantity&, const Quantity&) = default;
};

/// Whether it is an amount of money, or so much money by something: its unit is a code of ISO 4217.
[[nodiscard]] inline bool is_money(const Quantity& quantity) noexcept {
  return quantity.unit.size() == 3 && quantity.unit[0] >= 'A' && quantity.unit[0] <= 'Z';
}

}  // namespace huoju
