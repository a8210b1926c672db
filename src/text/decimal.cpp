#include "huoju/text/decimal.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace huoju {
namespace {

__extension__ using Wide = __int128;
__extension__ using UnsignedWide = unsigned __int128;

constexpr std::array<Wide, 39> kPowers = [] {
  std::array<Wide, 39> powers{};
  powers[0] = 1;
  for (std::size_t i = 1; i < powers.size(); ++i) powers[i] = powers[i - 1] * 10;
  return powers;
}();
constexpr Wide kLimit = kPowers[38];  // the first magnitude that needs 39 digits

[[nodiscard]] constexpr Wide magnitude(Wide value) noexcept { return value < 0 ? -value : value; }

[[nodiscard]] bool multiply(Wide a, Wide b, Wide& out) noexcept {
  return !__builtin_mul_overflow(a, b, &out) && magnitude(out) < kLimit;
}

// Takes factors of ten out of a × b × 10^-scale, until there are none or the scale is 0.
void reduce(Wide& a, Wide& b, int& scale) noexcept {
  const auto take = [&](Wide from_a, Wide from_b) {
    if (a % from_a != 0 || b % from_b != 0) return false;
    a /= from_a;
    b /= from_b;
    --scale;
    return true;
  };
  while (scale > 0 && (take(10, 1) || take(1, 10) || take(2, 5) || take(5, 2))) {
  }
}

// The next decimal of a quotient; the remainder goes on. Ten times a remainder would overflow.
[[nodiscard]] int next_digit(UnsignedWide& remainder, UnsignedWide divisor) noexcept {
  int digit = 0;
  UnsignedWide sum = 0;
  for (int i = 0; i < 10; ++i) {
    sum += remainder;
    if (sum >= divisor) {
      sum -= divisor;
      ++digit;
    }
  }
  remainder = sum;
  return digit;
}

}  // namespace

std::optional<Decimal> Decimal::make(Integer coefficient, int scale) noexcept {
  while (scale > 0 && coefficient % 10 == 0) {
    coefficient /= 10;
    --scale;
  }
  if (coefficient == 0) scale = 0;
  while (scale < 0) {
    if (!multiply(coefficient, 10, coefficient)) return std::nullopt;
    ++scale;
  }
  if (scale > max_scale || magnitude(coefficient) >= kLimit) return std::nullopt;
  Decimal result;
  result.coefficient_ = coefficient;
  result.scale_ = static_cast<std::int8_t>(scale);
  return result;
}

std::optional<Decimal> Decimal::parse(std::string_view text) noexcept {
  bool negative = false;
  if (!text.empty() && (text.front() == '-' || text.front() == '+')) {
    negative = text.front() == '-';
    text.remove_prefix(1);
  }
  Integer coefficient = 0;
  int scale = 0;
  bool point = false;
  bool digit = false;
  for (const char c : text) {
    if (c == '.') {
      if (point || !digit) return std::nullopt;
      point = true;
      digit = false;
      continue;
    }
    if (c < '0' || c > '9') return std::nullopt;
    digit = true;
    if (!multiply(coefficient, 10, coefficient)) return std::nullopt;
    coefficient += c - '0';
    scale += point ? 1 : 0;
  }
  if (!digit) return std::nullopt;
  return make(negative ? -coefficient : coefficient, scale);
}

std::optional<Decimal> Decimal::power_of_ten(int exponent) noexcept {
  if (exponent >= 0) {
    if (exponent >= max_digits) return std::nullopt;
    return make(kPowers[static_cast<std::size_t>(exponent)], 0);
  }
  return exponent < -max_scale ? std::nullopt : make(1, -exponent);
}

bool Decimal::align(Decimal& a, Decimal& b) noexcept {
  Decimal& low = a.scale_ < b.scale_ ? a : b;
  const std::int8_t scale = std::max(a.scale_, b.scale_);
  const auto shift = static_cast<std::size_t>(scale - low.scale_);
  Integer scaled = 0;
  if (!multiply(low.coefficient_, kPowers[shift], scaled)) return false;
  low.coefficient_ = scaled;
  low.scale_ = scale;
  return true;
}

std::optional<Decimal> Decimal::plus(Decimal other) const noexcept {
  Decimal self = *this;
  if (align(self, other)) {
    Integer both = 0;
    if (__builtin_add_overflow(self.coefficient_, other.coefficient_, &both)) return std::nullopt;
    return make(both, self.scale_);
  }
  // 10^37 has 39 digits in tenths, but 10^37 - 0.1 has 38.
  const bool mine = scale_ < other.scale_;
  const Integer large = mine ? coefficient_ : other.coefficient_;
  const Integer small = mine ? other.coefficient_ : coefficient_;
  const auto shift = static_cast<std::size_t>(mine ? other.scale_ - scale_ : scale_ - other.scale_);
  UnsignedWide sum = 0;
  if ((large < 0) == (small < 0) ||
      __builtin_mul_overflow(static_cast<UnsignedWide>(magnitude(large)),
                             static_cast<UnsignedWide>(kPowers[shift]), &sum)) {
    return std::nullopt;
  }
  sum -= static_cast<UnsignedWide>(magnitude(small));
  if (sum >= static_cast<UnsignedWide>(kLimit)) return std::nullopt;
  const auto result = static_cast<Integer>(sum);
  return make(large < 0 ? -result : result, std::max(scale_, other.scale_));
}

std::optional<Decimal> Decimal::minus(Decimal other) const noexcept {
  return plus(other.negated());
}

std::optional<Decimal> Decimal::times(Decimal other) const noexcept {
  Integer product = 0;
  int scale = scale_ + other.scale_;
  if (!multiply(coefficient_, other.coefficient_, product)) {
    Integer a = coefficient_;
    Integer b = other.coefficient_;
    reduce(a, b, scale);
    if (!multiply(a, b, product)) return std::nullopt;
  }
  return make(product, scale);
}

std::optional<Decimal> Decimal::over(Decimal divisor, int scale) const noexcept {
  if (divisor.is_zero() || scale < 0 || scale > max_scale) return std::nullopt;
  const bool negative = (coefficient_ < 0) != (divisor.coefficient_ < 0);
  const auto below = static_cast<UnsignedWide>(magnitude(divisor.coefficient_));
  auto rest = static_cast<UnsignedWide>(magnitude(coefficient_));
  auto quotient = static_cast<UnsignedWide>(rest / below);
  rest %= below;
  // Long division: the quotient of the coefficients has `decimals` decimals of the result.
  int decimals = scale_ - divisor.scale_;
  for (; decimals < scale && rest != 0; ++decimals) {
    if (quotient >= static_cast<UnsignedWide>(kPowers[37])) return std::nullopt;
    const int digit = next_digit(rest, below);
    quotient = quotient * 10 + static_cast<unsigned>(digit);
  }
  bool up = false;
  if (decimals > scale) {
    for (; decimals > scale; --decimals) {
      up = quotient % 10 >= 5;
      quotient /= 10;
    }
  } else {
    up = rest >= below - rest;
  }
  const auto result = static_cast<Integer>(quotient + (up ? 1 : 0));
  return make(negative ? -result : result, decimals);
}

Decimal Decimal::negated() const noexcept {
  Decimal result = *this;
  result.coefficient_ = -result.coefficient_;
  return result;
}

std::optional<std::int64_t> Decimal::to_int64() const noexcept {
  if (scale_ != 0 || coefficient_ > INT64_MAX || coefficient_ < INT64_MIN) return std::nullopt;
  return static_cast<std::int64_t>(coefficient_);
}

std::optional<Int128> Decimal::scaled(int scale) const noexcept {
  if (scale < scale_ || scale > max_scale) return std::nullopt;
  Integer result = 0;
  if (!multiply(coefficient_, kPowers[static_cast<std::size_t>(scale - scale_)], result)) {
    return std::nullopt;
  }
  const auto bits = static_cast<UnsignedWide>(result);
  return Int128{static_cast<std::uint64_t>(bits), static_cast<std::uint64_t>(bits >> 64U)};
}

void Decimal::append_to(std::string& out) const {
  std::array<char, 44> buffer{};
  std::size_t at = buffer.size();
  int digits = 0;
  const auto write = [&](auto rest) {
    do {
      if (digits == scale_ && scale_ > 0) buffer[--at] = '.';
      buffer[--at] = static_cast<char>('0' + static_cast<int>(rest % 10));
      rest /= 10;
      ++digits;
    } while (rest != 0 || digits <= scale_);
  };
  // Division of the wide type is dear, and next to no number needs it.
  const auto all = static_cast<UnsignedWide>(magnitude(coefficient_));
  if (all <= UINT64_MAX) {
    write(static_cast<std::uint64_t>(all));
  } else {
    write(all);
  }
  if (coefficient_ < 0) buffer[--at] = '-';
  out.append(buffer.data() + at, buffer.size() - at);
}

std::string Decimal::to_string() const {
  std::string out;
  append_to(out);
  return out;
}

std::strong_ordering operator<=>(const Decimal& a, const Decimal& b) noexcept {
  Decimal left = a;
  Decimal right = b;
  if (Decimal::align(left, right)) return left.coefficient_ <=> right.coefficient_;
  // Too far apart to align: the one with fewer decimals has the larger magnitude.
  const bool left_is_larger = a.scale_ < b.scale_;
  const auto sign = left_is_larger ? a.coefficient_ : -b.coefficient_;
  return sign <=> 0;
}

}  // namespace huoju
