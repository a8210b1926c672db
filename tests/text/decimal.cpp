#include "huoju/text/decimal.hpp"

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

#include "catch.hpp"

using huoju::Decimal;

namespace {

Decimal number(std::string_view text) {
  CAPTURE(text);
  const auto value = Decimal::parse(text);
  REQUIRE(value.has_value());
  return *value;
}

std::string shown(const std::optional<Decimal>& value) {
  return value ? value->to_string() : "nothing";
}

const std::string kNines38(38, '9');
const std::string kTen37 = "1" + std::string(37, '0');

}  // namespace

TEST_CASE("numbers are read and written in plain notation", "[decimal]") {
  struct Case {
    const char* text;
    const char* shown;
  };
  const auto c = GENERATE(values<Case>({
      {"0", "0"},
      {"-0", "0"},
      {"0.000", "0"},
      {"7", "7"},
      {"+7", "7"},
      {"-3.20", "-3.2"},
      {"007", "7"},
      {"0.067", "0.067"},
      {"-0.5", "-0.5"},
      {"2128000000", "2128000000"},
      {"126.50", "126.5"},
      {"0.00000000000000000000000000000000000001", "0.00000000000000000000000000000000000001"},
      {"99999999999999999999999999999999999999", "99999999999999999999999999999999999999"},
      {"-9.9999999999999999999999999999999999999", "-9.9999999999999999999999999999999999999"},
      {"00000000000000000000000000000000000000000000001", "1"},
  }));
  CAPTURE(c.text);
  CHECK(number(c.text).to_string() == c.shown);
}

TEST_CASE("what is no plain number is refused", "[decimal]") {
  const auto text = GENERATE(values<const char*>({"",
                                                  "-",
                                                  "+",
                                                  ".",
                                                  "5.",
                                                  ".5",
                                                  "-.5",
                                                  "1.2.3",
                                                  "1,000",
                                                  "1e3",
                                                  " 1",
                                                  "1 ",
                                                  "--1",
                                                  "+-1",
                                                  "0x10",
                                                  "５",
                                                  "一",
                                                  "1.-2",
                                                  "100000000000000000000000000000000000000",
                                                  "0.000000000000000000000000000000000000001"}));
  CAPTURE(text);
  CHECK_FALSE(Decimal::parse(text).has_value());
}

TEST_CASE("equal numbers are equal however they were written", "[decimal]") {
  CHECK(number("12.50") == number("12.5"));
  CHECK(number("-0.0") == Decimal());
  CHECK(number("300") == Decimal(300));
  CHECK(number("12.50").scale() == 1);
  CHECK(number("12.00").is_integer());
  CHECK_FALSE(number("12.01").is_integer());
  CHECK(number("0.0").is_zero());
}

TEST_CASE("numbers are ordered by value", "[decimal]") {
  const char* const ascending[] = {"-99999999999999999999999999999999999999",
                                   "-3.2",
                                   "-3.19",
                                   "-0.00000000000000000000000000000000000001",
                                   "0",
                                   "0.00000000000000000000000000000000000001",
                                   "0.5",
                                   "21.28",
                                   "21.3",
                                   "99999999999999999999999999999999999999"};
  for (std::size_t i = 0; i < std::size(ascending); ++i) {
    for (std::size_t j = 0; j < std::size(ascending); ++j) {
      CAPTURE(ascending[i], ascending[j]);
      CHECK((number(ascending[i]) < number(ascending[j])) == (i < j));
      CHECK((number(ascending[i]) > number(ascending[j])) == (i > j));
    }
  }
}

TEST_CASE("sums and products are exact", "[decimal]") {
  CHECK(shown(number("0.1").plus(number("0.2"))) == "0.3");
  CHECK(shown(number("126.5").minus(number("126.5"))) == "0");
  CHECK(shown(number("1.05").minus(number("2"))) == "-0.95");
  CHECK(shown(number("21.28").times(*Decimal::power_of_ten(8))) == "2128000000");
  CHECK(shown(number("-0.067").times(number("1000"))) == "-67");
  CHECK(shown(number("3.14").times(Decimal())) == "0");
  CHECK(number("4.2").negated().to_string() == "-4.2");
}

TEST_CASE("a result that needs more than 38 digits is nothing", "[decimal]") {
  CHECK(shown(number(kNines38).plus(1)) == "nothing");
  CHECK(shown(number("-" + kNines38).minus(1)) == "nothing");
  CHECK(shown(number(kNines38).plus(number("0.1"))) == "nothing");
  CHECK(shown(number(kNines38).times(2)) == "nothing");
  CHECK(shown(number(kNines38).times(number(kNines38))) == "nothing");
  CHECK(shown(number("0.0000000000000000001").times(number("0.00000000000000000001"))) ==
        "nothing");
}

TEST_CASE("a result that fits is found though its working does not fit", "[decimal]") {
  CHECK(shown(number(kNines38).plus(0)) == kNines38);
  CHECK(shown(number(kNines38).minus(number(kNines38))) == "0");
  // 10^37 tenths are 10^38 tenths, but a tenth less is 38 digits again.
  CHECK(shown(number(kTen37).minus(number("0.1"))) == std::string(37, '9') + ".9");
  CHECK(shown(number("0.1").minus(number(kTen37))) == "-" + std::string(37, '9') + ".9");
  // 5 × 10^37 times 0.2
  CHECK(shown(number("5" + std::string(37, '0')).times(number("0.2"))) == kTen37);
  CHECK(shown(number(kTen37).over(number("0.5"), 0)) == "2" + std::string(37, '0'));
  CHECK(shown(number(kTen37).over(number(kTen37), 20)) == "1");
  CHECK(shown(number(kTen37).over(1, 5)) == kTen37);
}

TEST_CASE("quotients are rounded half away from zero", "[decimal]") {
  struct Case {
    const char* number;
    const char* divisor;
    int scale;
    const char* quotient;
  };
  const auto c = GENERATE(values<Case>({
      {"1", "3", 4, "0.3333"},
      {"2", "3", 4, "0.6667"},
      {"1", "2", 0, "1"},
      {"-1", "2", 0, "-1"},
      {"1", "-2", 0, "-1"},
      {"0.4", "1", 0, "0"},
      {"-0.4", "1", 0, "0"},
      {"5", "2", 0, "3"},
      {"126.5", "118.2", 6, "1.070220"},
      {"0.05", "0.1", 0, "1"},
      {"0.049", "0.1", 0, "0"},
      {"999.95", "1", 1, "1000"},
      {"0", "7", 3, "0"},
      {"2128000000", "100000000", 2, "21.28"},
      {"1", "99999999999999999999999999999999999999", 38,
       "0.00000000000000000000000000000000000001"},
      {"1", "99999999999999999999999999999999999999", 37, "0"},
  }));
  CAPTURE(c.number, c.divisor, c.scale);
  CHECK(shown(number(c.number).over(number(c.divisor), c.scale)) == number(c.quotient).to_string());
}

TEST_CASE("impossible quotients are nothing", "[decimal]") {
  CHECK(shown(number("5").over(0, 2)) == "nothing");
  CHECK(shown(number("5").over(2, -1)) == "nothing");
  CHECK(shown(number("5").over(2, 39)) == "nothing");
  CHECK(shown(number(kNines38).over(number("0.01"), 0)) == "nothing");
  CHECK(shown(number("1").over(number("0.00000000000000000000000000000000000001"), 0)) ==
        "nothing");
  CHECK(shown(number("100").over(3, 37)) == "nothing");
}

TEST_CASE("powers of ten", "[decimal]") {
  CHECK(shown(Decimal::power_of_ten(0)) == "1");
  CHECK(shown(Decimal::power_of_ten(8)) == "100000000");
  CHECK(shown(Decimal::power_of_ten(-3)) == "0.001");
  CHECK(shown(Decimal::power_of_ten(37)) == kTen37);
  CHECK(shown(Decimal::power_of_ten(38)) == "nothing");
  CHECK(Decimal::power_of_ten(-38).has_value());
  CHECK(shown(Decimal::power_of_ten(-39)) == "nothing");
  CHECK(shown(Decimal::power_of_ten(std::numeric_limits<int>::min())) == "nothing");
  CHECK(shown(Decimal::power_of_ten(std::numeric_limits<int>::max())) == "nothing");
}

TEST_CASE("whole numbers are given as integers where they fit", "[decimal]") {
  CHECK(number("169").to_int64() == 169);
  CHECK(number("-169.0").to_int64() == -169);
  CHECK_FALSE(number("16.9").to_int64().has_value());
  constexpr auto kMin = std::numeric_limits<std::int64_t>::min();
  constexpr auto kMax = std::numeric_limits<std::int64_t>::max();
  CHECK(Decimal(kMax).to_int64() == kMax);
  CHECK(Decimal(kMin).to_int64() == kMin);
  CHECK(Decimal(kMin).to_string() == "-9223372036854775808");
  CHECK_FALSE(Decimal(kMax).plus(1)->to_int64().has_value());
  CHECK_FALSE(Decimal(kMin).minus(1)->to_int64().has_value());
}

TEST_CASE("decimals as integers of a column", "[decimal]") {
  const auto scaled = [](const char* text, int scale) {
    return Decimal::parse(text)->scaled(scale);
  };
  CHECK(scaled("31.2", 1) == huoju::Int128{312, 0});
  CHECK(scaled("31.2", 3) == huoju::Int128{31200, 0});
  CHECK(scaled("-1", 0) == huoju::Int128{~std::uint64_t{0}, ~std::uint64_t{0}});
  CHECK(scaled("18446744073709551616", 0) == huoju::Int128{0, 1});
  CHECK_FALSE(scaled("31.25", 1));
  CHECK_FALSE(scaled("1", 38));
  CHECK(scaled("0", 38) == huoju::Int128{});
  CHECK_FALSE(scaled("1", -1));
  CHECK_FALSE(scaled("1", 39));
}
