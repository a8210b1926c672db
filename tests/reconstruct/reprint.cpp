#include "../../src/reconstruct/reprint.hpp"

#include <string>
#include <string_view>

#include "catch.hpp"
#include "laws/dice.hpp"

namespace {

// The line as it was meant; the same line where it was printed once.
std::string once(std::string_view line) {
  std::string result;
  for (const huoju::CleanSpan part : huoju::first_printings(line)) {
    result += line.substr(part.begin, part.size());
  }
  return result.empty() ? std::string(line) : result;
}

}  // namespace

TEST_CASE("a line printed twice as a whole is read once", "[reprint]") {
  CHECK(once("湖东新馆向市民开放湖东新馆向市民开放") == "湖东新馆向市民开放");
  CHECK(once("湖东新馆向市民开放 湖东新馆向市民开放") == "湖东新馆向市民开放");
  CHECK(once("新馆开放新馆开放") == "新馆开放");
  CHECK(once("滨江：3年增12.5%滨江：3年增12.5%") == "滨江：3年增12.5%");
  CHECK(once("园区“新苗圃”里育新苗园区“新苗圃”里育新苗") == "园区“新苗圃”里育新苗");
}

TEST_CASE("a line printed twice run by run is read once", "[reprint]") {
  CHECK(once("湖东新馆湖东新馆向市民向市民开放开放") == "湖东新馆向市民开放");
  CHECK(once("滨江高新区：滨江高新区：3年3年增12.5%增12.5%") == "滨江高新区：3年增12.5%");
  CHECK(once("湖东新馆湖东新馆 向市民开放向市民开放") == "湖东新馆 向市民开放");
}

TEST_CASE("a headline that repeats a word is kept with it", "[reprint]") {
  CHECK(once("好园区好园区好服务好园区好园区好服务") == "好园区好园区好服务");
}

TEST_CASE("lines printed once are left alone", "[reprint]") {
  for (const char* line : {
           "",
           "开放",
           "新馆开放",
           "湖东新馆向市民开放",
           "湖东新馆湖东新馆向市民开放",        // a repeated word
           "湖东新馆向市民开放湖东新馆向市民",  // the second printing is not all there
           "一步一步一步一步",                  // reduplication
           "红红火火干干净净",
           "高高兴兴上班平平安安回家",
           "————————————",
           "2022202220222022",
       }) {
    CAPTURE(line);
    CHECK(huoju::first_printings(line).empty());
    CHECK_FALSE(huoju::is_reprint(line));
  }
}

TEST_CASE("a line too long for a headline was printed once", "[reprint]") {
  std::string half;
  for (int i = 0; i < 7; ++i) half += "湖东新馆向市民开放首日";
  CHECK(huoju::first_printings(half + half).empty());
  CHECK_FALSE(huoju::is_reprint(half + half));
}

TEST_CASE("both questions have one answer", "[reprint]") {
  CHECK(huoju::is_reprint("湖东新馆向市民开放湖东新馆向市民开放"));
  CHECK(huoju::is_reprint("湖东新馆湖东新馆向市民向市民开放开放"));
  CHECK(huoju::is_reprint("湖东新馆向市民开放 湖东新馆向市民开放"));
}

TEST_CASE("law: what was printed twice is read once", "[reprint][law]") {
  const std::vector<std::string> letters = {"园", "区", "湖", "东", "新", "馆", "开", "放",
                                            "向", "市", "民", "育", "苗", "圃", "：", "3"};
  Dice dice(1955);
  for (int round = 0; round < 500; ++round) {
    // No letter twice: then only one reading is left.
    std::vector<std::string> left = letters;
    std::string line;
    std::string whole;
    std::string pieces;
    for (std::size_t runs = 1 + dice.below(3); runs > 0; --runs) {
      std::string run;
      for (std::size_t n = 3 + dice.below(3); n > 0; --n) {
        const std::size_t at = dice.below(left.size());
        run += left[at];
        left.erase(left.begin() + static_cast<std::ptrdiff_t>(at));
      }
      line += run;
      pieces += run + run;
    }
    whole = line + line;
    if (whole.size() < 18) continue;
    CAPTURE(line);
    CHECK(once(whole) == line);
    CHECK(once(pieces) == line);
    CHECK(once(line) == line);
  }
}
