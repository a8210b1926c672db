#include "huoju/export/explain.hpp"

#include <algorithm>
#include <string>
#include <string_view>

#include "catch.hpp"
#include "explained.hpp"
#include "huoju/extract/overlap.hpp"
#include "huoju/extract/quantities.hpp"
#include "huoju/reconstruct/read.hpp"

using huoju::Explanation;
using huoju::RecordType;

namespace {

constexpr std::string_view kPage =
    "# 滨江高新区：育新苗\n\n去年5月，全区投资超21.28亿元，企业达312家。\n\n"
    "新馆夜景。图片来源：湖东新区\n";

huoju::Document read(std::string_view text) {
  auto page = huoju::read_text(text, {.issued = huoju::parse_date("2023-06-15")});
  REQUIRE(page.ok());
  return *std::move(page);
}

bool has_entry(const Explanation::Record& record, std::string_view term, std::string_view file) {
  return std::any_of(
      record.entries.begin(), record.entries.end(), [&](const Explanation::Entry& entry) {
        return entry.term.find(term) != std::string::npos &&
               entry.where.substr(0, file.size()) == file && entry.where[file.size()] == ':';
      });
}

}  // namespace

TEST_CASE("a record is explained by its rule and entries", "[explain]") {
  const huoju::Document page = read(kPage);
  const Explanation why = explained(page, "亿元");
  CHECK(why.block.find("article 0, paragraph") == 0);
  CHECK(why.around.find("21.28[亿]元，企业") != std::string::npos);
  REQUIRE(why.records.size() == 2);  // the number, and what it measures
  CHECK(why.records[0].type == RecordType::observation);
  const Explanation::Record& record = why.records[1];
  CHECK(record.type == RecordType::quantity);
  CHECK(record.text == "超21.28亿元");
  CHECK(record.rule == "quantity.measure");
  CHECK(record.start == offset_of(page, "超21"));
  CHECK(record.end == record.start + 8);
  // The unit decided.
  REQUIRE(!record.entries.empty());
  CHECK(record.entries[0].term.find("元") != std::string::npos);
  CHECK(has_entry(record, "元", "units.tsv"));
  CHECK(has_entry(record, "超", "bounds.tsv"));
  CHECK(has_entry(record, "亿", "numerals.tsv"));
  using Field = std::pair<std::string, std::string>;
  CHECK(std::count(record.fields.begin(), record.fields.end(), Field{"value", "2128000000"}) == 1);
  CHECK(std::count(record.fields.begin(), record.fields.end(), Field{"bound", "over"}) == 1);
}

TEST_CASE("captions and headlines are explained by their blocks", "[explain]") {
  const huoju::Document page = read(kPage);
  const Explanation caption = explained(page, "夜景");
  REQUIRE(caption.records.size() == 1);
  CHECK(caption.records[0].type == RecordType::caption);
  CHECK(caption.records[0].rule.find("caption") != std::string::npos);
  CHECK(explained(page, "育新苗").block.find("headline") != std::string::npos);
  CHECK(explained(page, "育新苗").records.empty());
}

TEST_CASE("an article is explained where all of it is asked for", "[explain]") {
  const huoju::Document page = read(kPage);
  const huoju::Records records = huoju::records(page, *huoju::RecordTypes::parse("article"));
  REQUIRE(records.list().size() == 1);
  const auto why = huoju::explain(page, records.list()[0].start, records.list()[0].end);
  REQUIRE(why.ok());
  CHECK(std::count_if(why->records.begin(), why->records.end(),
                      [](const auto& record) { return record.type == RecordType::article; }) == 1);
}

TEST_CASE("there is nothing to explain outside of the source", "[explain]") {
  const huoju::Document page = read(kPage);
  const std::uint32_t size = page.source().code_points();
  CHECK(huoju::explain(page, size - 1).ok());
  CHECK(huoju::explain(page, size).status().code() == absl::StatusCode::kOutOfRange);
  CHECK(huoju::explain(page, 3, 3).status().code() == absl::StatusCode::kOutOfRange);
  CHECK(huoju::explain(page, 0, size + 1).status().code() == absl::StatusCode::kOutOfRange);
  CHECK_FALSE(huoju::explain(read(""), 0).ok());
}

TEST_CASE("an explanation is written for a person to read", "[explain]") {
  const huoju::Document page = read(kPage);
  const std::string text = huoju::to_text(explained(page, "312家"));
  CHECK(text.find("312家\n") != std::string::npos);
  CHECK(text.find("  unit: 家\n") != std::string::npos);
  CHECK(text.find("  by rule quantity.count\n") != std::string::npos);
  CHECK(text.find("(counters.tsv:") != std::string::npos);
}

TEST_CASE("what overlaps a longer mention is turned down with a reason", "[explain]") {
  huoju::Trace trace;
  trace.begin("quantity");
  std::vector<huoju::Mention<int>> mentions = {{{3, 6}, 1}, {{0, 9}, 2}, {{9, 12}, 3}};
  huoju::keep_longest(mentions, &trace);
  CHECK(mentions.size() == 2);
  REQUIRE(trace.notes().size() == 1);
  CHECK(trace.notes()[0].where == huoju::CleanSpan{3, 6});
  CHECK(trace.notes()[0].kind == huoju::TraceNote::Kind::rejection);
  CHECK(trace.notes()[0].extractor == "quantity");
}

namespace {

// Why the first record at a text was read so, or what the text was not taken for.
std::string why(std::string_view page, std::string_view text) {
  const huoju::Document document = read(page);
  const auto at = offset_of(document, text);
  const auto is_lead = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; };
  const auto end =
      at + static_cast<std::uint32_t>(std::count_if(text.begin(), text.end(), is_lead));
  auto result = huoju::explain(document, at, end);
  REQUIRE(result.ok());
  return huoju::to_text(*result);
}
bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("explain says why a number is no quantity", "[explain]") {
  struct Case {
    std::string_view page;
    std::string_view text;
    std::string_view reason;
  };
  constexpr Case kCases[] = {
      {"新区修订《企业上市奖励20条》。", "20条", "inside a title"},
      {"展馆于2019年3月落成。", "2019", "part of a time"},
      {"政务大厅实行一网通办。", "一网", "in a phrase in which numerals count nothing"},
      {"港区推行“三港六园”格局。", "三港", "a coined name"},
      {"车上装有ZK17芯片。", "17芯", "part of a name"},
      {"软件升至4.2.1版。", "4.2.1", "a row of figures and points"},
      {"这里已是一座新城。", "一座", "an indefinite one"},
      {"工匠把零件一一编号，代号73已停用。", "73", "no unit stands behind it"},
      {"厂房三期正在装修。", "三期", "numbers things in a row"},
      {"这是第四条流水线。", "第四", "nothing says that it ranks"},
      {"她入围全国前十大匠。", "前十", "nothing says that it ranks"},
      {"新人两两结对。", "两两", "two by two"},
      {"山上有百栋木屋。", "百栋", "a power of ten without a bound"},
      {"链上有千亿元级龙头。", "千亿元", "a class, not a sum"},
      {"比分是3/12场。", "3/12", "numbers beside each other"},
      {"票价50万-20万元。", "50万", "second end is below"},
  };
  for (const Case& c : kCases) {
    INFO(c.page);
    CHECK(has(why(c.page, c.text), c.reason));
  }
  // The entry that decided is named.
  CHECK(has(why("政务大厅实行一网通办。", "一网"), "(silent.tsv:"));
  CHECK(has(why("厂房三期正在装修。", "三期"), "(counters.tsv:"));
}

TEST_CASE("explain says what a quantity takes for granted", "[explain]") {
  struct Case {
    std::string_view page;
    std::string_view text;
    std::string_view assumption;
  };
  constexpr Case kCases[] = {
      {"两家公司营收为3.1、4.7亿元。", "3.1", "the last of the list says its unit and its power"},
      {"年产砂石6至8万吨。", "6至8万吨", "its power of ten is that of the second end"},
      {"门票标价$25。", "$25", "its currency is that of the sign"},
      {"每亩土地可节约成本300元。", "300元", "divided by what stands earlier"},
      {"最高给予企业补助60万元。", "60万元", "its bound stands earlier in the clause"},
      {"鸡蛋四块五毛一斤。", "四块五", "it counts money, not pieces"},
      {"三万六", "三万六", "a short text that says a number needs no unit"},
      {"网站日均访客达12万。", "12万", "a large number at the end of its clause"},
  };
  for (const Case& c : kCases) {
    INFO(c.page);
    CHECK(has(why(c.page, c.text), c.assumption));
  }
  // Places are those of the text, not of the one without blanks in which numbers are read.
  const std::string text = why("三万 五千", "五千");
  CHECK(has(text, "三万 五千\n"));
  CHECK(has(text, "assuming a short text"));
}
