#pragma once

// Exact decimal numbers: an integer of up to 38 digits and a power of ten.
//
//   const auto value = *Decimal::parse("21.28") * Decimal::power_of_ten(8);
//   value.to_string()   // "2128000000"

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace huoju {

/// An integer of 128 bits in two's complement, in its halves.
struct Int128 {
  std::uint64_t low = 0;
  std::uint64_t high = 0;

  friend bool operator==(const Int128&, const Int128&) = default;
};

/// An exact decimal number: coefficient × 10^-scale, at most 38 significant digits.
///
/// Kept in lowest terms, so that equal numbers are equal members. Operations that would need
/// more than 38 digits return nothing rather than a rounded value.
class Decimal {
 public:
  static constexpr int max_digits = 38;  ///< as Arrow's decimal128
  static constexpr int max_scale = 38;

  constexpr Decimal() noexcept = default;
  constexpr Decimal(std::int64_t value) noexcept  // NOLINT: integers convert exactly
      : coefficient_(value) {}

  /// Reads "[+-]digits[.digits]". Nothing where the text is anything else or too long.
  [[nodiscard]] static std::optional<Decimal> parse(std::string_view text) noexcept;

  /// 10^exponent, for -38 <= exponent <= 37; nothing otherwise.
  [[nodiscard]] static std::optional<Decimal> power_of_ten(int exponent) noexcept;

  [[nodiscard]] std::optional<Decimal> plus(Decimal other) const noexcept;
  [[nodiscard]] std::optional<Decimal> minus(Decimal other) const noexcept;
  [[nodiscard]] std::optional<Decimal> times(Decimal other) const noexcept;
  /// This number over `divisor`, rounded half up (away from zero) to `scale` decimals.
  /// Nothing where the divisor is zero or the digits do not suffice.
  [[nodiscard]] std::optional<Decimal> over(Decimal divisor, int scale) const noexcept;
  [[nodiscard]] Decimal negated() const noexcept;

  [[nodiscard]] bool is_integer() const noexcept { return scale_ == 0; }
  [[nodiscard]] bool is_zero() const noexcept { return coefficient_ == 0; }
  /// The value as an integer, where it is one that fits.
  [[nodiscard]] std::optional<std::int64_t> to_int64() const noexcept;
  /// The value × 10^scale, for 0 <= scale <= 38, where it is a whole number of at most 38 digits:
  /// what a decimal column of that scale holds.
  [[nodiscard]] std::optional<Int128> scaled(int scale) const noexcept;
  /// Digits after the decimal point.
  [[nodiscard]] int scale() const noexcept { return scale_; }
  /// Plain notation without exponent or trailing zeros: "0.067", "-3.2", "2128000000".
  [[nodiscard]] std::string to_string() const;
  void append_to(std::string& out) const;

  friend bool operator==(const Decimal&, const Decimal&) = default;
  friend std::strong_ordering operator<=>(const Decimal& a, const Decimal& b) noexcept;

 private:
  __extension__ using Integer = __int128;

  [[nodiscard]] static std::optional<Decimal> make(Integer coefficient, int scale) noexcept;
  [[nodiscard]] static bool align(Decimal& a, Decimal& b) noexcept;

  Integer coefficient_ = 0;
  std::int8_t scale_ = 0;
};

}  // namespace huoju
