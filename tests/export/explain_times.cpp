// What is said of a time: what was taken for granted, and why a place is none.

#include <algorithm>
#include <string>
#include <string_view>

#include "catch.hpp"
#include "huoju/export/explain.hpp"
#include "huoju/reconstruct/read.hpp"

using huoju::Explanation;

namespace {

// Explains the first character of `place`, in a story of one paragraph.
Explanation explained(std::string_view body, std::string_view place,
                      std::string_view issued = "2023-06-15") {
  const std::string text = "# 柳溪产业园：稳步前行\n\n" + std::string(body) + "\n";
  huoju::ReadOptions options;
  options.issued = huoju::parse_date(issued);
  const auto page = huoju::read_text(text, options);
  REQUIRE(page.ok());
  const auto at = text.find(place, text.find(body));
  REQUIRE(at != std::string::npos);
  auto why =
      huoju::explain(*page, page->source().code_point_offset(static_cast<std::uint32_t>(at)));
  REQUIRE(why.ok());
  return *std::move(why);
}

bool assumes(const Explanation& why, std::string_view words) {
  return std::any_of(why.records.begin(), why.records.end(), [&](const auto& record) {
    return std::any_of(record.assumptions.begin(), record.assumptions.end(),
                       [&](const std::string& one) { return one.find(words) != std::string::npos; });
  });
}

bool rejects(const Explanation& why, std::string_view words) {
  const auto says = [&](const Explanation::Rejection& one) {
    return one.type == "time" && one.reason.find(words) != std::string::npos;
  };
  if (std::any_of(why.rejected.begin(), why.rejected.end(), says)) return true;
  return std::any_of(why.records.begin(), why.records.end(), [&](const auto& record) {
    return std::any_of(record.rejected.begin(), record.rejected.end(), says);
  });
}

}  // namespace

TEST_CASE("the year of a date without one is an assumption", "[explain]") {
  CHECK(assumes(explained("3月8日，新厂房交付使用。", "3月8日"), "year of the issue date"));
  CHECK(assumes(explained("10月8日，新厂房交付使用。", "10月8日"), "year before"));
  CHECK(assumes(explained("展会将于9月开幕。", "9月"), "looks forward"));
  CHECK(assumes(explained("2021年2月奠基，8月封顶。", "8月"), "its sentence"));
  CHECK(assumes(explained("年底前完成搬迁。", "年底"), "year of the issue date"));
  CHECK(assumes(explained("9月底前完成搬迁。", "9月底"), "looks forward"));
  CHECK(explained("2021年2月，厂房奠基。", "2月").records[0].assumptions.empty());
}

TEST_CASE("what a relative time is counted from is an assumption", "[explain]") {
  CHECK(assumes(explained("去年底，样机下线。", "去年底"), "issue date"));
  CHECK(assumes(explained("上周，样机下线。", "上周"), "issue date"));
  CHECK(assumes(explained("5月9日签约，次日开工。", "次日"), "day just named"));
  CHECK(assumes(explained("2022年3月签约，当月开工。", "当月"), "month just named"));
  CHECK(assumes(explained("2020年，税收高于上年。", "上年"), "year spoken of"));
  CHECK(assumes(explained("今年一季度，出口高于去年同期。", "去年同期"), "period spoken of"));
  CHECK(assumes(explained("5月9日开幕，11日闭幕。", "11日"), "month just named"));
  CHECK(assumes(explained("近三年，企业数量翻番。", "近三年"), "until the issue date"));
  CHECK(assumes(explained("未来五年，园区将扩容。", "未来五年"), "at the issue date"));
  CHECK(assumes(explained("08年，首家企业入驻。", "08年"), "two digits"));
  CHECK(assumes(explained("去年底，样机下线。", "去年底", ""), "not known"));
}

TEST_CASE("a time that is none has a reason", "[explain]") {
  CHECK(rejects(explained("《2022年度报告》已印发。", "2022年"), "inside a title"));
  CHECK(rejects(explained("2022年柳溪创新大赛落幕。", "2022年"), "name of an event"));
  CHECK(rejects(explained("版本为2022.1.1.7，不再更新。", "2022"), "version"));
  CHECK(rejects(explained("记录写作2023-02-30，应为笔误。", "2023"), "no such day"));
  CHECK(rejects(explained("2月30日，记录有误。", "2月30日"), "no such day"));
  CHECK(rejects(explained("布局未来产业，园区动作频频。", "未来"), "adjective"));
  CHECK(rejects(explained("一年里，专班走访了企业。", "一年"), "indefinite one"));
  CHECK(rejects(explained("周末，园区依旧热闹。", "周末"), "any weekend"));
}

TEST_CASE("a record says which entry made it", "[explain]") {
  const Explanation why = explained("去年10月以来，订单回升。", "去年");
  REQUIRE(why.records.size() == 1);
  REQUIRE_FALSE(why.records[0].entries.empty());
  CHECK(why.records[0].entries[0].term.find("以来") != std::string::npos);
}
