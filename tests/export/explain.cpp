#include "huoju/export/explain.hpp"

#include <algorithm>
#include <string>
#include <string_view>

#include "catch.hpp"
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

std::uint32_t offset_of(const huoju::Document& page, std::string_view text) {
  const auto at = page.source().text().find(text);
  REQUIRE(at != std::string_view::npos);
  return page.source().code_point_offset(static_cast<std::uint32_t>(at));
}

Explanation explained(const huoju::Document& page, std::string_view text) {
  auto result = huoju::explain(page, offset_of(page, text));
  REQUIRE(result.ok());
  return *std::move(result);
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
  REQUIRE(why.records.size() == 1);
  const Explanation::Record& record = why.records[0];
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
