#include "huoju/text/lines.hpp"

#include <string>
#include <string_view>
#include <vector>

#include "catch.hpp"

using huoju::Line;
using huoju::lines;

namespace {

std::vector<std::string> texts(std::string_view text) {
  std::vector<std::string> result;
  for (const Line& line : lines(text)) {
    result.emplace_back(text.substr(line.where.begin, line.where.size()));
  }
  return result;
}
using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("a text without anything visible has no lines", "[lines]") {
  const auto text =
      GENERATE(values<const char*>({"", "\n", " \t\n　\r\n", "\xE2\x80\x8B\xEF\xBB\xBF", "\f"}));
  CHECK(lines(text).empty());
}

TEST_CASE("lines end at every line separator", "[lines]") {
  const auto end = GENERATE(values<const char*>(
      {"\n", "\r", "\r\n", "\v", "\f", "\xC2\x85", "\xE2\x80\xA8", "\xE2\x80\xA9"}));
  const std::string text = "园区新增" + std::string(end) + "专利12件";
  CHECK(texts(text) == Texts{"园区新增", "专利12件"});
  const auto found = lines(text);
  REQUIRE(found.size() == 2);
  CHECK_FALSE(found[1].after_blank);
  CHECK(found[1].after_page == (end == std::string_view("\f")));
}

TEST_CASE("blanks and invisible characters at the ends of a line are not part of it", "[lines]") {
  CHECK(texts("　　园区 新增\xC2\xA0\xE2\x80\x8B \n") == Texts{"园区 新增"});
  CHECK(texts("\xEF\xBB\xBF园区") == Texts{"园区"});
}

TEST_CASE("indent and width are columns", "[lines]") {
  const auto measured = [](std::string_view text) {
    const auto found = lines(text);
    REQUIRE(found.size() == 1);
    return std::pair(found[0].indent, found[0].width);
  };
  CHECK(measured("园区") == std::pair(0U, 4U));
  CHECK(measured("　　园区。") == std::pair(4U, 6U));
  CHECK(measured("  GDP增长5%") == std::pair(2U, 9U));
  CHECK(measured("\t５家") == std::pair(4U, 4U));
  CHECK(measured("园 区") == std::pair(0U, 5U));
  CHECK(measured("园\xE2\x80\x8B区") == std::pair(0U, 4U));
  CHECK(measured("“园区”——") == std::pair(0U, 12U));
  CHECK(measured("园区   ") == std::pair(0U, 4U));
  CHECK(measured("𠮷") == std::pair(0U, 2U));
}

TEST_CASE("the columns that print may lack are half-empty marks and inner blanks", "[lines]") {
  const auto give = [](std::string_view text) {
    const auto found = lines(text);
    REQUIRE(found.size() == 1);
    return found[0].give;
  };
  CHECK(give("园区5家") == 0);
  CHECK(give("（园区），") == 3);
  CHECK(give("  园 区　5 ") == 3);
  CHECK(give("GDP,5%") == 0);
}

TEST_CASE("an empty line before a line is noted, once", "[lines]") {
  const auto found = lines("一\n\n二\n三\n 　\n四");
  REQUIRE(found.size() == 4);
  CHECK_FALSE(found[0].after_blank);
  CHECK(found[1].after_blank);
  CHECK_FALSE(found[2].after_blank);
  CHECK(found[3].after_blank);
}

TEST_CASE("a page's end is noted, also among empty lines", "[lines]") {
  const auto found = lines("甲\f\n乙\n丙\n\n\f丁");
  REQUIRE(found.size() == 4);
  CHECK_FALSE(found[0].after_page);
  CHECK(found[1].after_page);
  CHECK_FALSE(found[2].after_page);
  CHECK(found[3].after_page);
  CHECK(found[3].after_blank);
}

TEST_CASE("a form feed at the begin of a line makes no empty line", "[lines]") {
  // Text tools write pages as lines that each end in LF, with a form feed between pages.
  const auto found = lines("甲\n\f乙\n");
  REQUIRE(found.size() == 2);
  CHECK(found[1].after_page);
  CHECK_FALSE(found[1].after_blank);
}

TEST_CASE("spans of lines are bytes of the text", "[lines]") {
  const auto found = lines("\n  园区\r\nPark 5 \n");
  REQUIRE(found.size() == 2);
  CHECK(found[0].where == huoju::RawSpan{3, 9});
  CHECK(found[1].where == huoju::RawSpan{11, 17});
}
