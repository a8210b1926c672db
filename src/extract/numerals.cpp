#include "numerals.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string>

namespace huoju::detail {
namespace {

constexpr int kForm = 100;      // a digit's value is its own, and hundreds that tell its form
constexpr int kFormal = 1;      // a financial form
constexpr int kCounting = 2;    // the two that counts: it stands before powers and units only
constexpr int kLargePower = 4;  // powers from here on multiply all that stands before
constexpr int kMega = 12;       // also a prefix of units: only where it can be nothing else

[[nodiscard]] bool is_numeral(const Lexeme* lexeme, NumeralRole role) {
  return lexeme != nullptr && lexeme->is(Kind::numeral, role);
}
[[nodiscard]] bool has_form(const Lexeme& lexeme, int form) { return lexeme.value / kForm == form; }

[[nodiscard]] bool is_digit_at(const Reader& reader, std::uint32_t at) {
  return is_ascii_digit(reader.character(at));
}

[[nodiscard]] const Lexeme* numeral(const Reader& reader, std::uint32_t at) {
  // Numeral characters: cheap to refuse everything else first.
  return at < reader.size() ? reader.starting(at, Kind::numeral) : nullptr;
}

// The power is the begin of a unit: kilowatt, kilogram.
[[nodiscard]] bool begins_unit(const Reader& reader, const Lexeme& power) {
  const Lexeme* unit = reader.starting(power.begin, Kind::unit);
  return unit != nullptr && unit->end > power.end;
}
// A trillion, or the "mega" of networks and chips: money or more of the number must follow.
[[nodiscard]] bool is_trillion(const Reader& reader, const Lexeme& power) {
  const Lexeme* next = numeral(reader, power.end);
  return is_numeral(next, NumeralRole::digit) ||
         reader.starting(power.end, Kind::unit, UnitClass::money) != nullptr;
}
[[nodiscard]] bool stands(const Reader& reader, const Lexeme& power) {
  return !begins_unit(reader, power) &&
         (power.value % kForm != kMega || is_trillion(reader, power));
}

// "and some more", and powers of ten after an Arabic number: 240 and some ten thousands.
void read_powers(const Reader& reader, Number& number) {
  while (const Lexeme* next = numeral(reader, number.where.end)) {
    if (is_numeral(next, NumeralRole::excess) && !number.excess) {
      number.excess = true;
    } else if (next->is(Kind::numeral, NumeralRole::power) && next->value < kForm) {
      // Nobody writes 3十; a year before a hundred is a year: 2021百强.
      if (next->value == 1 || (next->value < kLargePower && number.digits > 3)) return;
      if (!stands(reader, *next)) return;
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

// One more part of a mixed number: some figures, and a power smaller than the one before them.
// A zero before them takes the place of a power.
[[nodiscard]] bool read_part(const Reader& reader, Number& number, const Lexeme& last) {
  constexpr std::uint32_t kMostDigits = 4;
  const Lexeme* zero = numeral(reader, number.where.end);
  const bool after_zero = is_numeral(zero, NumeralRole::digit) && zero->value == 0;
  const std::uint32_t begin = after_zero ? zero->end : number.where.end;
  std::uint32_t end = begin;
  std::int64_t digits = 0;
  while (is_digit_at(reader, end) && end < begin + kMostDigits) {
    digits = digits * 10 + static_cast<int>(reader.character(end) - U'0');
    ++end;
  }
  const char32_t next = reader.character(end);
  if (end == begin || is_ascii_digit(next) || next == U'.') return false;
  Number part;
  part.value = Decimal(digits);
  part.where = {begin, end};
  part.digits = end - begin;
  const Lexeme* power = numeral(reader, end);
  if (last.value >= kLargePower) {
    read_powers(reader, part);
  } else if (is_numeral(power, NumeralRole::power) && power->value < last.value &&
             stands(reader, *power)) {
    const auto factor = Decimal::power_of_ten(power->value);
    const auto product = factor ? part.value.times(*factor) : std::nullopt;
    if (!product) return false;
    part.value = *product;
    part.where.end = power->end;
  }
  const auto limit = Decimal::power_of_ten(last.value);
  const bool smaller = limit && part.value < *limit && !part.value.is_zero();
  const bool scaled = part.where.end != end || after_zero;
  const auto sum = number.value.plus(part.value);
  if (!smaller || !scaled || !sum) return false;
  number.value = *sum;
  number.where.end = part.where.end;
  number.excess = part.excess;
  return true;
}

// 1亿2千万, 12亿5000万, 2千零30万: what follows a power in figures again.
void read_rest(const Reader& reader, Number& number) {
  constexpr int kParts = 4;
  for (int part = 0; part < kParts && !number.excess; ++part) {
    const Lexeme* last = reader.ending(number.where.end, Kind::numeral, NumeralRole::power);
    if (last == nullptr || !read_part(reader, number, *last)) return;
    // A sum of hundreds may be one of ten thousands.
    const Lexeme* next = numeral(reader, number.where.end);
    if (last->value < kLargePower && is_numeral(next, NumeralRole::power) &&
        next->value >= kLargePower) {
      read_powers(reader, number);
    }
  }
}

[[nodiscard]] char32_t superscript_digit(char32_t c) noexcept {
  constexpr char32_t kSuperscriptZero = 0x2070;
  if (c == 0x00B2 || c == 0x00B3) return c - 0x00B2 + U'2';
  if (c == 0x00B9) return U'1';
  const bool higher =
      c == kSuperscriptZero || (c >= kSuperscriptZero + 4 && c < kSuperscriptZero + 10);
  return higher ? c - kSuperscriptZero + U'0' : U'\0';
}

struct Exponent {
  std::uint32_t end;
  int value;
};
// ^4, ^-1 or raised figures at a place.
[[nodiscard]] std::optional<Exponent> read_exponent(const Reader& reader, std::uint32_t at,
                                                    bool raised) {
  constexpr int kLargest = 99;
  bool negative = false;
  if (!raised && (reader.character(at) == U'-' || reader.character(at) == U'+')) {
    negative = reader.character(at) == U'-';
    ++at;
  }
  const std::uint32_t begin = at;
  int value = 0;
  while (value <= kLargest) {
    char32_t c = reader.character(at);
    if (raised) c = superscript_digit(c);
    if (!is_ascii_digit(c)) break;
    value = value * 10 + static_cast<int>(c - U'0');
    at = reader.after(at);
  }
  if (at == begin || value > kLargest) return std::nullopt;
  return Exponent{at, negative ? -value : value};
}

// A number raised to a power, where the result is exact or, for its inverse, to 30 decimals.
[[nodiscard]] std::optional<Decimal> raise(Decimal base, int exponent) {
  constexpr int kDecimals = 30;
  Decimal product(1);
  for (int i = 0; i < std::abs(exponent); ++i) {
    const auto next = product.times(base);
    if (!next) return std::nullopt;
    product = *next;
  }
  return exponent < 0 ? Decimal(1).over(product, kDecimals) : std::optional(product);
}

// 10^4, 3.2×10^5, 3.2×10⁵: powers as text recognition writes them.
void read_scientific(const Reader& reader, Number& number) {
  constexpr char32_t kTimes = 0x00D7;
  const std::uint32_t end = number.where.end;
  const char32_t next = reader.character(end);
  if (next == U'^') {
    const auto exponent = read_exponent(reader, end + 1, false);
    const auto value = exponent ? raise(number.value, exponent->value) : std::nullopt;
    if (!value) return;
    number.value = *value;
    number.where.end = exponent->end;
    return;
  }
  if (next != kTimes) return;
  const std::uint32_t ten = reader.after(end);
  if (reader.text().substr(ten, 2) != "10") return;
  const bool caret = reader.character(ten + 2) == U'^';
  const auto exponent = read_exponent(reader, ten + (caret ? 3 : 2), !caret);
  const auto power = exponent ? Decimal::power_of_ten(exponent->value) : std::nullopt;
  const auto value = power ? number.value.times(*power) : std::nullopt;
  if (!value) return;
  number.value = *value;
  number.where.end = exponent->end;
}

// 15k元, 3w元, and in a snippet 40k, 2e5: letters that scale.
void read_letters(const Reader& reader, Number& number, NumberStyle style) {
  const std::uint32_t at = number.where.end;
  const char32_t letter = reader.character(at);
  const char32_t next = reader.character(at + 1);
  constexpr int kKilo = 3;
  constexpr int kMyriad = 4;
  if (letter == U'k' || letter == U'K' || letter == U'w') {
    const bool measured = reader.starting(at + 1, Kind::unit, UnitClass::money) != nullptr;
    if (!measured && (style != NumberStyle::snippet || is_ascii_letter(next))) return;
    const auto power = Decimal::power_of_ten(letter == U'w' ? kMyriad : kKilo);
    const auto value = power ? number.value.times(*power) : std::nullopt;
    if (!value) return;
    number.value = *value;
    number.where.end = at + 1;
    number.letter = power;
  } else if (style == NumberStyle::snippet && (letter == U'e' || letter == U'E')) {
    const auto exponent = read_exponent(reader, at + 1, false);
    const auto power = exponent ? Decimal::power_of_ten(exponent->value) : std::nullopt;
    const auto value = power ? number.value.times(*power) : std::nullopt;
    if (!value || is_ascii_letter(reader.character(exponent->end))) return;
    number.value = *value;
    number.where.end = exponent->end;
  }
}

[[nodiscard]] std::optional<Number> read_arabic(const Reader& reader, std::uint32_t at,
                                                NumberStyle style) {
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
  if (number.digits == 0) {
    // .5: where a text is nothing but a value
    if (style != NumberStyle::snippet || reader.character(at) != U'.') return std::nullopt;
    digits[count++] = '0';
  }
  // Thousands: a comma of either width and three digits, again and again.
  while (number.digits <= 3 || count > number.digits) {
    const char32_t comma = reader.character(end);
    if (comma != U',' && comma != chars::fullwidth_comma) break;
    std::uint32_t group = reader.after(end);
    const bool three = is_digit_at(reader, group) && is_digit_at(reader, group + 1) &&
                       is_digit_at(reader, group + 2) && !is_digit_at(reader, group + 3);
    // A full-width comma separates clauses more often than thousands.
    if (!three || (comma == chars::fullwidth_comma && number.digits > 3)) break;
    if (comma == chars::fullwidth_comma && style != NumberStyle::snippet &&
        reader.character(group + 3) != comma && reader.character(group + 3) != U'.') {
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
  read_scientific(reader, number);
  read_letters(reader, number, style);
  read_powers(reader, number);
  read_rest(reader, number);
  return number;
}

// Chinese numerals, read from left to right: digits wait for their power. What is vague is
// reckoned twice, by its lower and by its upper end.
class ChineseNumber {
 public:
  ChineseNumber(const Reader& reader, std::uint32_t at, NumberStyle style)
      : reader_(reader), style_(style) {
    number_.where = {at, at};
  }

  [[nodiscard]] std::optional<Number> read() {
    while (const Lexeme* next = numeral(reader_, number_.where.end)) {
      if (!take(*next)) break;
      number_.where.end = next->end;
      ++count_;
    }
    if (count_ == 0 || broken_) return std::nullopt;
    if (few_) return std::nullopt;
    // One financial form is a surname or a verb, more likely.
    if (formal_ && count_ == 1 && style_ != NumberStyle::snippet) return std::nullopt;
    conclude();
    decimals();
    if (number_.value.is_zero() && style_ != NumberStyle::snippet) return std::nullopt;
    number_.single = count_ == 1 && digits_ == 1;
    return number_;
  }

 private:
  // The lower and the upper end of what has been read.
  struct Ends {
    std::int64_t low = 0;
    std::int64_t high = 0;
  };
  struct Part {
    Ends ends;
    int power = 0;
  };

  [[nodiscard]] bool take(const Lexeme& lexeme) {
    if (number_.excess && !lexeme.is(Kind::numeral, NumeralRole::power)) return false;
    switch (static_cast<NumeralRole>(lexeme.tag)) {
      case NumeralRole::digit:
        return digit(lexeme);
      case NumeralRole::power:
        if (count_ > 0 && !power_stands(lexeme)) return false;
        formal_ = formal_ || has_form(lexeme, kFormal);
        return power(static_cast<int>(lexeme.value % kForm));
      case NumeralRole::tens:
        if (waiting_ || section_.low != 0) return false;
        section_ = {lexeme.value, lexeme.value};
        last_power_ = 1;
        return true;
      case NumeralRole::several:
      case NumeralRole::few:
        return few(lexeme);
      case NumeralRole::excess:
        // Only after a power, where the number would be whole otherwise.
        if (last_power_ == 0 || waiting_ || zero_) return false;
        number_.excess = true;
        return true;
      default:
        return false;
    }
  }
  [[nodiscard]] bool power_stands(const Lexeme& power) const {
    if (style_ == NumberStyle::snippet) return !begins_unit(reader_, power);
    return stands(reader_, power);
  }

  // Sums up what waits.
  void conclude() {
    if (number_.positional) {
      number_.value = Decimal(positional_);
      return;
    }
    // 两千四百五: a last digit without its power has the next smaller one.
    std::int64_t factor = 1;
    for (int i = 1; waiting_ && !zero_ && i < last_power_; ++i) factor *= 10;
    Ends sum = section_;
    if (waiting_) {
      sum.low += pending_.low * factor;
      sum.high += pending_.high * factor;
    }
    for (std::size_t i = 0; i < part_count_; ++i) {
      sum.low += parts_[i].ends.low;
      sum.high += parts_[i].ends.high;
    }
    // Some tens of thousands: all numbers that have as many figures.
    if (open_) sum.high = sum.low * 10 - 1;
    number_.value = Decimal(sum.low);
    if (sum.high != sum.low) number_.high = Decimal(sum.high);
  }

  // Three point five
  void decimals() {
    const Lexeme* point = numeral(reader_, number_.where.end);
    if (!is_numeral(point, NumeralRole::point) || number_.high || number_.excess ||
        number_.positional) {
      return;
    }
    std::string digits = number_.value.to_string();
    digits.push_back('.');
    std::uint32_t end = point->end;
    constexpr std::size_t kLongest = 24;
    while (const Lexeme* next = numeral(reader_, end)) {
      if (!next->is(Kind::numeral, NumeralRole::digit) || has_form(*next, kCounting) ||
          digits.size() > kLongest) {
        break;
      }
      digits.push_back(static_cast<char>('0' + next->value % kForm));
      end = next->end;
    }
    const auto value = Decimal::parse(digits);
    if (!value || end == point->end) return;
    number_.value = *value;
    number_.where.end = end;
    digits_ += 1;
    read_powers(reader_, number_);
  }

  [[nodiscard]] bool digit(const Lexeme& lexeme) {
    const auto value = static_cast<std::int64_t>(lexeme.value % kForm);
    const Lexeme* next = numeral(reader_, lexeme.end);
    const bool before_power = is_numeral(next, NumeralRole::power);
    if (few_) return false;
    // The two of counting has a power behind it, or begins the number.
    if (has_form(lexeme, kCounting) && count_ > 0 && !before_power) return false;
    // A word begins there: 一万 before 一线.
    if (last_power_ > 1 && !before_power && begins_word(lexeme)) return false;
    if (last_power_ != 0 && !waiting_ && value == 0) {
      zero_ = true;
      return true;
    }
    if (waiting_) {
      // Digits in a row: "two or three", a year.
      if (section_.low != 0 || part_count_ != 0) return range(value);
      if (!number_.positional) {
        const bool third = is_numeral(next, NumeralRole::digit);
        if (digits_ == 1 && !third && value > pending_.low && pending_.low != 0) {
          return range(value);
        }
        if (has_form(lexeme, kCounting)) return false;
        number_.positional = true;
        positional_ = pending_.low;
      }
      constexpr std::uint32_t kMostDigits = 18;
      if (digits_ >= kMostDigits) return false;
      positional_ = positional_ * 10 + value;
    } else if (before_power && !fits(*next)) {
      return false;
    }
    formal_ = formal_ || has_form(lexeme, kFormal);
    pending_ = {value, value};
    waiting_ = true;
    ++digits_;
    return true;
  }
  // Whether a digit and that power behind it go on with the number: 一百二百 does not.
  [[nodiscard]] bool fits(const Lexeme& power) const {
    const auto exponent = static_cast<int>(power.value % kForm);
    return exponent >= kLargePower || section_.low == 0 || exponent < last_power_ ||
           !power_stands(power);
  }
  [[nodiscard]] bool begins_word(const Lexeme& lexeme) const {
    const Lexeme* phrase = reader_.starting(lexeme.begin, Kind::silent);
    return phrase != nullptr && phrase->end > lexeme.end;
  }

  // "Two or three": the second digit is the upper end.
  [[nodiscard]] bool range(std::int64_t value) {
    const bool idiom = pending_.low == 3 && value == 5;
    if (pending_.high != pending_.low || (value != pending_.low + 1 && !idiom)) return false;
    pending_.high = value;
    return true;
  }

  [[nodiscard]] bool power(int exponent) {
    if (number_.positional) return false;
    if (count_ == 0) number_.bare_power = exponent > 1;
    const bool done = exponent < kLargePower ? small_power(exponent) : large_power(exponent);
    if (!done) return false;
    waiting_ = false;
    pending_ = {};
    zero_ = false;
    last_power_ = exponent;
    return true;
  }
  [[nodiscard]] bool small_power(int exponent) {
    std::int64_t factor = 1;
    for (int i = 0; i < exponent; ++i) factor *= 10;
    if (few_) {
      // Some tens are 10 to 99.
      few_ = false;
      section_ = {section_.low + factor, section_.high + factor * 10 - 1};
      return true;
    }
    const bool in_row = section_.low != 0 && !waiting_ && !zero_;
    if (in_row) {
      // Powers in a row: a hundred thousands is bare as well.
      if (!number_.bare_power || number_.excess) return false;
      section_ = {section_.low * factor, section_.high * factor};
      return section_.low < 1'000'000;
    }
    if (section_.low % (factor * 10) != 0) return false;
    const Ends digit = waiting_ && pending_.low != 0 ? pending_ : Ends{1, 1};
    section_ = {section_.low + digit.low * factor, section_.high + digit.high * factor};
    return true;
  }
  [[nodiscard]] bool large_power(int exponent) {
    Ends sum = section_;
    if (few_) {
      few_ = false;
      sum = {1, 9};
    } else if (waiting_) {
      sum.low += pending_.low;
      sum.high += pending_.high;
    }
    // All smaller parts before are multiplied, as is one like it right before: 万万.
    while (part_count_ > 0 && parts_[part_count_ - 1].power <= exponent) {
      --part_count_;
      sum.low += parts_[part_count_].ends.low;
      sum.high += parts_[part_count_].ends.high;
    }
    if (sum.low == 0) sum = {1, 1};
    // Nobody counts that far: powers in a row are no number then.
    constexpr std::int64_t kLargest = 1'000'000'000'000'000'000;
    std::int64_t factor = 1;
    for (int i = 0; i < exponent; ++i) factor *= 10;
    if (sum.high > kLargest / factor || part_count_ == parts_.size()) {
      broken_ = true;
      return false;
    }
    parts_[part_count_++] = {{sum.low * factor, sum.high * factor}, exponent};
    section_ = {};
    return true;
  }

  // Before a power: some tens. After one: ten and some.
  [[nodiscard]] bool few(const Lexeme& lexeme) {
    if (few_ || waiting_) return false;
    const Lexeme* next = numeral(reader_, lexeme.end);
    const bool before_power = is_numeral(next, NumeralRole::power) && power_stands(*next);
    if (count_ == 0) {
      few_ = before_power;
      open_ = before_power;
      return before_power;
    }
    if (last_power_ == 0 || last_power_ >= kLargePower ||
        lexeme.is(Kind::numeral, NumeralRole::several)) {
      return false;
    }
    const auto exponent = before_power ? static_cast<int>(next->value % kForm) : 0;
    if (before_power && exponent < kLargePower) {
      // A hundred and some tens.
      if (exponent >= last_power_) return false;
      few_ = true;
      return true;
    }
    if (last_power_ != 1 && !zero_) return false;
    section_.high += 9;
    last_power_ = 0;
    return true;
  }

  const Reader& reader_;
  NumberStyle style_;
  Number number_;
  std::size_t count_ = 0;
  std::uint32_t digits_ = 0;
  Ends pending_;  // a digit that waits for its power
  bool waiting_ = false;
  Ends section_;  // below ten thousand
  std::array<Part, 4> parts_{};
  std::size_t part_count_ = 0;
  std::int64_t positional_ = 0;
  int last_power_ = 0;  // the power read last; 0 where none was
  bool zero_ = false;   // a zero follows it
  bool few_ = false;
  bool open_ = false;  // begins with an unknown digit
  bool formal_ = false;
  bool broken_ = false;
};

}  // namespace

std::optional<Number> read_number(const Reader& reader, std::uint32_t at, NumberStyle style) {
  const char32_t c = reader.character(at);
  if (is_ascii_digit(c) || c == U'.') return read_arabic(reader, at, style);
  return ChineseNumber(reader, at, style).read();
}

}  // namespace huoju::detail
