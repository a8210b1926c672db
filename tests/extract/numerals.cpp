#include "../../src/extract/numerals.hpp"

#include <optional>
#include <string>
#include <string_view>

#include "catch.hpp"
#include "huoju/document/article.hpp"

namespace {

using huoju::detail::Number;

// The number at the begin of a text, as "value[..high] rest"; "none" where there is none.
std::string number(std::string_view text) {
  const huoju::Article article(text);
  const auto found = huoju::detail::read_number(huoju::detail::Reader(article), 0);
  if (!found) return "none";
  std::string out = found->value.to_string();
  if (found->high) out += ".." + found->high->to_string();
  if (found->excess) out += "+";
  return out + " " + std::string(text.substr(found->where.end));
}

Number read(std::string_view text) {
  const huoju::Article article(text);
  const auto found = huoju::detail::read_number(huoju::detail::Reader(article), 0);
  REQUIRE(found);
  return *found;
}

}  // namespace

TEST_CASE("Arabic numbers with points, thousands and powers", "[numerals]") {
  CHECK(number("126家") == "126 家");
  CHECK(number("12.50%") == "12.5 %");
  CHECK(number("0.8个") == "0.8 个");
  CHECK(number("12,860户") == "12860 户");
  CHECK(number("1,234,567元") == "1234567 元");
  CHECK(number("21.3亿元") == "2130000000 元");
  CHECK(number("3.74万亿元") == "3740000000000 元");
  CHECK(number("5千家") == "5000 家");
  CHECK(number("8百万元") == "8000000 元");
  CHECK(number("240余万元") == "2400000+ 元");
  CHECK(number("4.2万余人") == "42000+ 人");
  CHECK(number("30多家") == "30+ 家");
}

TEST_CASE("commas that separate are no thousands", "[numerals]") {
  CHECK(number("12,34家") == "12 ,34家");
  CHECK(number("2022,126家") == "2022 ,126家");
  CHECK(number("126，200家") == "126 ，200家");
  CHECK(number("1,2345家") == "1 ,2345家");
}

TEST_CASE("versions and addresses are no numbers", "[numerals]") {
  CHECK(number("1.2.3") == "none");
  CHECK(number("192.168.0.1") == "none");
  // Longer than any number that is meant.
  CHECK(number(std::string(60, '9')) == "none");
}

TEST_CASE("Chinese numerals", "[numerals]") {
  CHECK(number("五个") == "5 个");
  CHECK(number("十二栋") == "12 栋");
  CHECK(number("二十三家") == "23 家");
  CHECK(number("一百零五个") == "105 个");
  CHECK(number("一百二十家") == "120 家");
  CHECK(number("二千零八件") == "2008 件");
  CHECK(number("三千六百人") == "3600 人");
  CHECK(number("十万人") == "100000 人");
  CHECK(number("三亿五千万元") == "350000000 元");
  CHECK(number("一万零三十件") == "10030 件");
  CHECK(number("廿八家") == "28 家");
  CHECK(number("两个") == "2 个");
  CHECK(number("兩萬人") == "20000 人");
  CHECK(number("二〇二一年") == "2021 年");
  CHECK(number("二零二零年") == "2020 年");
}

TEST_CASE("vague Chinese numerals have an upper end", "[numerals]") {
  CHECK(number("两三家") == "2..3 家");
  CHECK(number("三五名") == "3..5 名");
  CHECK(number("四五十人") == "40..50 人");
  CHECK(number("十几家") == "10..19 家");
  CHECK(number("几十位") == "10..99 位");
  CHECK(number("数百名") == "100..999 名");
  CHECK(number("数十家") == "10..99 家");
  CHECK(number("十余项") == "10+ 项");
  CHECK(number("百余家") == "100+ 家");
}

TEST_CASE("what is no number", "[numerals]") {
  CHECK(number("") == "none");
  CHECK(number("园区") == "none");
  CHECK(number("余家") == "none");
  CHECK(number("几家") == "none");
  CHECK(number("数据") == "none");
  CHECK(number("陆先生") == "none");  // a surname, before a financial form
  CHECK(number("零个") == "none");
}

TEST_CASE("a number says how it was written", "[numerals]") {
  CHECK(read("126家").arabic);
  CHECK(read("126家").digits == 3);
  CHECK_FALSE(read("二十家").arabic);
  CHECK(read("百亿元").bare_power);
  CHECK(read("千万元").bare_power);
  CHECK_FALSE(read("一百家").bare_power);
  CHECK_FALSE(read("十家").bare_power);
  CHECK(read("二〇二一年").positional);
  CHECK_FALSE(read("两千年").positional);
  CHECK(read("一个").single);
  CHECK_FALSE(read("十一个").single);
}

TEST_CASE("numbers too large for their type are none or end before", "[numerals]") {
  for (const char* text :
       {"九亿亿亿亿家", "亿亿亿亿亿亿", "9999999999999999999999亿亿亿亿亿亿家",
        "一一一一一一一一一一一一一一一一一一一一", "千千千千千千千千千千千家"}) {
    CAPTURE(text);
    (void)number(text);  // nothing overflows
  }
  SUCCEED();
}

TEST_CASE("powers beyond counting are refused, not overflowed", "[numerals]") {
  CHECK(number("二十万亿元") == "20000000000000 元");
  CHECK(number("数千亿亿亿元") == "none");
  CHECK(number("九千九百九十九万亿亿亿元") == "none");
}
