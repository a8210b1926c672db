#include "numerals.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace huoju::detail {
namespace {

constexpr int kFormal = 100;  // financial forms carry this much more

[[nodiscard]] bool is_digit_at(const Reader& reader, std::uint32_t at) {
  return is_ascii_digit(reader.character(at));
}

[[nodiscard]] const Lexeme* numeral(const Reader& reader, std::uint32_t at) {
  // Numeral characters: cheap to refuse everything else first.
  return at < reader.size() ? reader.starting(at, Kind::numeral) : nullptr;
}

[[nodiscard]] bool is_excess(const Lexeme* lexeme) {
  return lexeme != nullptr && lexeme->is(Kind::numeral, NumeralRole::excess);
}

// The power is the begin of a unit: kilowatt, kilogram.
[[nodiscard]] bool begins_unit(const Reader& reader, const Lexeme& power) {
  const Lexeme* unit = reader.starting(power.begin, Kind::unit);
  return unit != nullptr && unit->end > power.end;
}

// "and some more", and powers of ten after an Arabic number: 240 and some ten thousands.
void read_powers(const Reader& reader, Number& number) {
  while (const Lexeme* next = numeral(reader, number.where.end)) {
    if (is_excess(next) && !number.excess) {
      number.excess = true;
    } else if (next->is(Kind::numeral, NumeralRole::power) && next->value < kFormal) {
      // Nobody writes 3十; a year before a hundred is a year: 2021百强.
      if (next->value == 1 || (next->value < 4 && number.digits > 3)) return;
      if (begins_unit(reader, *next)) return;
      const auto power = Decimal::power_of_ten(next->value);
      const auto product = power ? number.value.times(*power) : std::nullopt;
      if (!product) return;
      number.value = *product;
    } else {
      return;
    }
    number.where.end = next->end;
  }
}

// 1亿2千万, 12亿5000万: what follows a power in figures again, with a smaller one.
void read_rest(const Reader& reader, Number& number) {
  constexpr int kParts = 3;
  for (int part = 0; part < kParts && !number.excess; ++part) {
    const Lexeme* last = reader.ending(number.where.end, Kind::numeral, NumeralRole::power);
    if (last == nullptr || !is_digit_at(reader, number.where.end)) return;
    Number rest;
    std::uint32_t end = number.where.end;
    std::int64_t digits = 0;
    while (is_digit_at(reader, end) && end < number.where.end + 5) {
      digits = digits * 10 + static_cast<int>(reader.character(end) - U'0');
      ++end;
    }
    const char32_t next = reader.character(end);
    if (is_ascii_digit(next) || next == U'.') return;
    rest.value = Decimal(digits);
    rest.where = {number.where.end, end};
    rest.digits = end - number.where.end;
    read_powers(reader, rest);
    const auto limit = Decimal::power_of_ten(last->value);
    const bool smaller = limit && rest.value < *limit && !rest.value.is_zero();
    const bool scaled = reader.ending(rest.where.end, Kind::numeral, NumeralRole::power) != nullptr;
    const auto sum = number.value.plus(rest.value);
    if (!smaller || !scaled || !sum) return;
    number.value = *sum;
    number.where.end = rest.where.end;
    number.excess = rest.excess;
  }
}

[[nodiscard]] std::optional<Number> read_arabic(const Reader& reader, std::uint32_t at) {
  const std::string_view text = reader.text();
  Number number;
  number.arabic = true;
  std::array<char, 48> digits{};
  std::size_t count = 0;
  const auto take = [&](std::uint32_t& from) {
    std::uint32_t taken = 0;
    while (is_digit_at(reader, from)) {
      if (count + 2 >= digits.size()) return 0U;
      digits[count++] = text[from++];
      ++taken;
    }
    return taken;
  };
  std::uint32_t end = at;
  number.digits = take(end);
  if (number.digits == 0) return std::nullopt;
  // Thousands: a comma of either width and three digits, again and again.
  while (number.digits <= 3 || count > number.digits) {
    const char32_t comma = reader.character(end);
    if (comma != U',' && comma != chars::fullwidth_comma) break;
    std::uint32_t group = reader.after(end);
    const bool three = is_digit_at(reader, group) && is_digit_at(reader, group + 1) &&
                       is_digit_at(reader, group + 2) && !is_digit_at(reader, group + 3);
    // A full-width comma separates clauses more often than thousands.
    if (!three || (comma == chars::fullwidth_comma && number.digits > 3)) break;
    if (comma == chars::fullwidth_comma && reader.character(group + 3) != comma &&
        reader.character(group + 3) != U'.') {
      break;
    }
    if (take(group) != 3) return std::nullopt;
    end = group;
  }
  if (reader.character(end) == U'.' && is_digit_at(reader, end + 1)) {
    digits[count++] = '.';
    ++end;
    if (take(end) == 0) return std::nullopt;
    if (reader.character(end) == U'.' && is_digit_at(reader, end + 1)) return std::nullopt;
  }
  const auto value = Decimal::parse({digits.data(), count});
  if (!value) return std::nullopt;
  number.value = *value;
  number.where = {at, end};
  read_powers(reader, number);
  read_rest(reader, number);
  return number;
}

// Chinese numerals, read from left to right: digits wait for their power.
class ChineseNumber {
 public:
  ChineseNumber(const Reader& reader, std::uint32_t at) : reader_(reader) {
    number_.where = {at, at};
  }

  [[nodiscard]] std::optional<Number> read() {
    while (const Lexeme* next = numeral(reader_, number_.where.end)) {
      if (!take(*next)) break;
      number_.where.end = next->end;
      ++count_;
    }
    if (count_ == 0 || broken_) return std::nullopt;
    if (formal_ && count_ == 1) return std::nullopt;  // a surname, more likely
    if (few_ && count_ == 1) return std::nullopt;
    if (number_.positional) {
      number_.value = Decimal(positional_);
    } else {
      section_ += pending_ >= 0 ? pending_ : 0;
      number_.value = Decimal(total_ + section_);
      if (high_ >= 0) number_.high = Decimal(high_total_ + high_);
    }
    decimals();
    if (number_.value.is_zero()) return std::nullopt;
    number_.single = count_ == 1 && digits_ == 1;
    return number_;
  }

 private:
  [[nodiscard]] bool take(const Lexeme& lexeme) {
    if (number_.excess && !lexeme.is(Kind::numeral, NumeralRole::power)) return false;
    switch (static_cast<NumeralRole>(lexeme.tag)) {
      case NumeralRole::digit:
        return digit(lexeme.value);
      case NumeralRole::power:
        if (count_ > 0 && begins_unit(reader_, lexeme)) return false;
        return power(lexeme.value % kFormal, lexeme.value >= kFormal);
      case NumeralRole::tens:
        if (pending_ >= 0 || section_ != 0) return false;
        section_ = lexeme.value;
        return true;
      case NumeralRole::several:
      case NumeralRole::few:
        return few(lexeme);
      case NumeralRole::excess:
        // Only after a power, where the number would be whole otherwise.
        if (!last_power_) return false;
        number_.excess = true;
        last_power_ = false;
        return true;
      default:
        return false;
    }
  }

  // Three point five
  void decimals() {
    const Lexeme* point = numeral(reader_, number_.where.end);
    if (point == nullptr || !point->is(Kind::numeral, NumeralRole::point) || number_.high ||
        number_.excess || number_.positional) {
      return;
    }
    std::string digits = number_.value.to_string();
    digits.push_back('.');
    std::uint32_t end = point->end;
    constexpr std::size_t kLongest = 20;
    while (const Lexeme* next = numeral(reader_, end)) {
      if (!next->is(Kind::numeral, NumeralRole::digit) || next->value > 9 ||
          digits.size() > kLongest) {
        break;
      }
      digits.push_back(static_cast<char>('0' + next->value));
      end = next->end;
    }
    const auto value = Decimal::parse(digits);
    if (!value || end == point->end) return;
    number_.value = *value;
    number_.where.end = end;
    digits_ += 1;
    read_powers(reader_, number_);
  }

  [[nodiscard]] bool digit(std::int64_t value) {
    formal_ = formal_ || value >= kFormal;
    value %= kFormal;
    if (few_) return false;
    if (last_power_ && value == 0) {
      last_power_ = false;
      return true;
    }
    if (pending_ >= 0) {
      // Digits in a row: a year, or "two or three".
      if (section_ != 0 || total_ != 0) return range(value);
      if (!number_.positional) {
        const Lexeme* after = numeral(reader_, reader_.after(number_.where.end));
        const bool third = after != nullptr && after->is(Kind::numeral, NumeralRole::digit);
        if (digits_ == 1 && !third && value > pending_ && pending_ != 0) return range(value);
        number_.positional = true;
        positional_ = pending_;
      }
      if (digits_ >= 9) return false;
      positional_ = positional_ * 10 + value;
    }
    pending_ = value;
    ++digits_;
    last_power_ = false;
    return true;
  }

  // "Two or three": the second digit is the upper end.
  [[nodiscard]] bool range(std::int64_t value) {
    const bool idiom = pending_ == 3 && value == 5;
    if (high_ >= 0 || (value != pending_ + 1 && !idiom)) return false;
    high_ = section_ + value;
    high_total_ = total_;
    return true;
  }

  [[nodiscard]] bool power(int exponent, bool formal) {
    if (number_.positional) return false;
    // Nobody counts that far: powers in a row are no number then.
    constexpr std::int64_t kLargest = 10'000'000'000;
    if (std::max({high_, section_, total_}) > kLargest) {
      broken_ = true;
      return false;
    }
    formal_ = formal_ || formal;
    std::int64_t factor = 1;
    for (int i = 0; i < exponent; ++i) factor *= 10;
    if (count_ == 0) number_.bare_power = exponent > 1;
    if (exponent < 4) {
      if (section_ != 0 && section_ % (factor * 10) != 0) return false;
      const std::int64_t digit_value = pending_ >= 0 ? pending_ : (few_ || last_power_ ? -1 : 1);
      if (high_ >= 0) high_ = (high_ - section_) * factor + section_;
      if (few_ && pending_ < 0) {
        section_ += factor;
        high_ = factor * 10 - 1;
        few_ = false;
        vague_ = factor;
      } else {
        if (digit_value < 0) {
          // Powers in a row: a hundred thousands is bare as well.
          section_ = (section_ == 0 ? 1 : section_) * factor;
        } else {
          section_ += digit_value * factor;
        }
      }
    } else {
      if (high_ >= 0) {
        high_ = (vague_ > 0 ? high_ : std::max(high_, section_)) * factor;
        high_total_ = 0;
      }
      if (few_ && pending_ < 0 && section_ == 0) {
        section_ = 1;
        high_ = factor * 10 - 1;
        few_ = false;
      }
      section_ += pending_ >= 0 ? pending_ : 0;
      std::int64_t whole = total_ + section_;
      if (whole == 0) whole = 1;
      if (exponent == 4 && total_ != 0) {
        // Hundreds of millions before, ten thousands now.
        total_ += (section_ == 0 ? 1 : section_) * factor;
      } else {
        total_ = whole * factor;
      }
      section_ = 0;
    }
    pending_ = -1;
    last_power_ = true;
    return true;
  }

  // Before a power: some tens. After one: ten and some.
  [[nodiscard]] bool few(const Lexeme& lexeme) {
    if (few_ || pending_ >= 0) return false;
    const Lexeme* next = numeral(reader_, lexeme.end);
    const bool before_power = next != nullptr && next->is(Kind::numeral, NumeralRole::power);
    if (count_ == 0) {
      few_ = before_power;
      return before_power;
    }
    if (!last_power_ || section_ == 0 || section_ >= 100 ||
        lexeme.is(Kind::numeral, NumeralRole::several)) {
      return false;
    }
    high_ = section_ + 9;
    high_total_ = total_;
    section_ += 1;
    last_power_ = false;
    return true;
  }

  const Reader& reader_;
  Number number_;
  std::size_t count_ = 0;
  std::uint32_t digits_ = 0;
  std::int64_t pending_ = -1;  // a digit that waits for its power
  std::int64_t section_ = 0;   // below ten thousand
  std::int64_t total_ = 0;
  std::int64_t positional_ = 0;
  std::int64_t high_ = -1;
  std::int64_t high_total_ = 0;
  std::int64_t vague_ = 0;
  bool few_ = false;
  bool last_power_ = false;
  bool formal_ = false;
  bool broken_ = false;
};

}  // namespace

std::optional<Number> read_number(const Reader& reader, std::uint32_t at) {
  if (is_digit_at(reader, at)) return read_arabic(reader, at);
  return ChineseNumber(reader, at).read();
}

}  // namespace huoju::detail
