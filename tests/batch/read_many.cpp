#include "huoju/batch/read_many.hpp"

#include <fstream>
#include <string>
#include <vector>

#include "catch.hpp"
#include "huoju/export/json.hpp"

using huoju::BatchInput;
using huoju::BatchOptions;
using huoju::BatchResult;
using huoju::parse_date;

namespace {

std::vector<std::string> some_texts() {
  std::vector<std::string> texts;
  for (int i = 1; i <= 40; ++i) {
    texts.push_back("澄岚高新区去年新增高新技术企业" + std::to_string(i * 7) + "家，同比增长" +
                    std::to_string(i) + ".5%。");
  }
  return texts;
}

// All records, a line each.
std::string run(const std::vector<BatchInput>& inputs, const BatchOptions& options) {
  std::string out;
  std::size_t expected = 0;
  huoju::read_many(inputs, options, [&](const BatchResult& result) {
    CHECK(result.index == expected++);
    if (!result.reading.ok()) {
      out += huoju::message_of(result.reading.status()) + "\n";
    } else {
      huoju::append_json_lines(result.reading->records(), out);
    }
  });
  CHECK(expected == inputs.size());
  return out;
}

}  // namespace

TEST_CASE("many documents give what each alone gives, for any number of threads", "[batch]") {
  const std::vector<std::string> texts = some_texts();
  std::vector<BatchInput> inputs;
  std::string expected;
  const auto issued = parse_date("2023-05-10");
  for (const std::string& text : texts) {
    inputs.push_back({.bytes = text});
    const auto page = huoju::read_text(text, {.issued = issued});
    REQUIRE(page.ok());
    huoju::append_json_lines(huoju::records(*page), expected);
  }
  REQUIRE_FALSE(expected.empty());
  for (const unsigned threads : {1U, 2U, 3U, 0U}) {
    for (const std::size_t window : {std::size_t{0}, std::size_t{1}}) {
      CHECK(run(inputs, {.read = {.issued = issued}, .threads = threads, .window = window}) ==
            expected);
    }
  }
}

TEST_CASE("each document may have a day of its own", "[batch]") {
  const std::string text = "去年产值5亿元。";
  const std::vector<BatchInput> inputs = {{.bytes = text, .issued = parse_date("2021-03-01")},
                                          {.bytes = text}};
  std::vector<std::string> years;
  huoju::read_many(inputs, {.read = {.issued = parse_date("2024-03-01")}, .threads = 2},
                   [&](const BatchResult& result) {
                     REQUIRE(result.reading.ok());
                     const auto& times = result.reading->records().group(0).times;
                     REQUIRE(times.size() == 1);
                     years.push_back(huoju::to_string(*times[0].value.interval.from));
                   });
  CHECK(years == std::vector<std::string>{"2020-01-01", "2023-01-01"});
}

TEST_CASE("one that cannot be read does not keep the others", "[batch]") {
  const std::string good = "增长5%。";
  const std::vector<BatchInput> inputs = {{.bytes = good},
                                          {.path = "/nowhere/page.txt"},
                                          {.bytes = "\xFF\xFE\x41", .name = "third"},
                                          {.bytes = good}};
  std::vector<bool> ok;
  std::string messages;
  huoju::read_many(inputs, {.threads = 2}, [&](const BatchResult& result) {
    ok.push_back(result.reading.ok());
    if (!result.reading.ok()) messages += huoju::message_of(result.reading.status()) + "\n";
  });
  CHECK(ok == std::vector<bool>{true, false, false, true});
  CHECK(messages.find("/nowhere/page.txt") != std::string::npos);
  CHECK(messages.find("third") != std::string::npos);
}

TEST_CASE("a batch finds only what it is asked for", "[batch]") {
  const std::string text = "澄岚高新区去年营业收入5亿元。";
  const std::vector<BatchInput> inputs = {{.bytes = text}};
  huoju::read_many(inputs, {.types = *huoju::RecordTypes::parse("quantity")},
                   [](const BatchResult& result) {
                     REQUIRE(result.reading.ok());
                     const huoju::Records& records = result.reading->records();
                     CHECK(records.list().size() == 1);
                     CHECK(records.group(0).organizations.empty());
                   });
}

TEST_CASE("a source may own what it gives", "[batch]") {
  // On any thread: the count; here: their sum.
  auto counts = huoju::reading(
      [left = 20]() mutable -> std::optional<BatchInput> {
        if (left == 0) return std::nullopt;
        const auto text =
            std::make_shared<const std::string>("新增企业" + std::to_string(left--) + "家。");
        return BatchInput{.bytes = *text, .owner = text};
      },
      {.threads = 3},
      [](const BatchResult& result) {
        return result.reading.ok() ? result.reading->records().group(0).quantities.size() : 0U;
      });
  std::size_t quantities = 0;
  while (const auto count = counts.next()) quantities += *count;
  CHECK(quantities == 20);
}
