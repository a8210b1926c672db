#include "huoju/table/columns.hpp"

#include <cstring>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "catch.hpp"

namespace {

template <class T>
std::vector<T> values(const huoju::Buffer& buffer) {
  std::vector<T> result(buffer.size() / sizeof(T));
  if (!result.empty()) std::memcpy(result.data(), buffer.data(), buffer.size());
  return result;
}

huoju::Decimal decimal(const char* text) { return *huoju::Decimal::parse(text); }

}  // namespace

TEST_CASE("decimals are kept exactly or not at all", "[columns]") {
  huoju::DecimalColumn column;
  CHECK(column.append(decimal("0.000000000001")));
  CHECK(column.append(decimal("-3.2")));
  CHECK(column.append(decimal("99999999999999999999999999.999999999999")));
  CHECK_FALSE(column.append(decimal("100000000000000000000000000")));
  CHECK_FALSE(column.append(decimal("0.0000000000001")));
  column.append_null();
  const huoju::ColumnData data = std::move(column).finish();
  CHECK(std::string(data.format) == "d:38,12");
  CHECK(data.length == 6);
  CHECK(data.null_count == 3);
  CHECK(values<std::uint8_t>(data.buffers[0]) == std::vector<std::uint8_t>{0b000111});
  const auto words = values<std::uint64_t>(data.buffers[1]);
  REQUIRE(words.size() == 12);
  CHECK(words[0] == 1);
  CHECK(words[1] == 0);
  CHECK(static_cast<std::int64_t>(words[2]) == -3'200'000'000'000);
  CHECK(words[3] == std::numeric_limits<std::uint64_t>::max());  // the sign goes on
}

TEST_CASE("days are counted from 1970", "[columns]") {
  huoju::DateColumn column;
  CHECK(column.append(huoju::make_date(1970, 1, 1)));
  CHECK(column.append(huoju::make_date(1969, 12, 31)));
  CHECK(column.append(huoju::make_date(9999, 12, 31)));
  CHECK(column.append(huoju::make_date(1, 1, 1)));
  CHECK_FALSE(column.append(huoju::make_date(0, 12, 31)));
  CHECK_FALSE(column.append(huoju::make_date(10000, 1, 1)));
  CHECK_FALSE(column.append(huoju::make_date(2023, 2, 29)));
  const huoju::ColumnData data = std::move(column).finish();
  CHECK(values<std::int32_t>(data.buffers[1]) ==
        std::vector<std::int32_t>{0, -1, 2932896, -719162, 0, 0, 0});
  CHECK(data.null_count == 3);
}

TEST_CASE("words are kept once", "[columns]") {
  huoju::WordColumn column;
  for (const char* word : {"b", "a", "a", "b", ""}) CHECK(column.append(word));
  column.append_null();
  CHECK(column.append("a"));
  const huoju::ColumnData data = std::move(column).finish();
  CHECK(values<std::int32_t>(data.buffers[1]) == std::vector<std::int32_t>{0, 1, 1, 0, 2, 0, 1});
  REQUIRE(data.dictionary);
  CHECK(std::string(data.dictionary->format) == "u");
  CHECK(data.dictionary->length == 3);
  CHECK(values<std::int32_t>(data.dictionary->buffers[1]) == std::vector<std::int32_t>{0, 1, 2, 2});
  CHECK(values<char>(data.dictionary->buffers[2]) == std::vector<char>{'b', 'a'});
}

TEST_CASE("text has offsets of either width", "[columns]") {
  huoju::Utf8Column<std::int64_t> wide;
  CHECK(wide.append("ab"));
  wide.append_null();
  CHECK(wide.append(""));
  CHECK(wide.append("c"));
  const huoju::ColumnData data = std::move(wide).finish();
  CHECK(std::string(data.format) == "U");
  CHECK(values<std::int64_t>(data.buffers[1]) == std::vector<std::int64_t>{0, 2, 2, 2, 3});
  CHECK(values<std::uint8_t>(data.buffers[0]) == std::vector<std::uint8_t>{0b1101});
  huoju::Utf8Column<std::int32_t> narrow;
  CHECK(narrow.append("ab"));
  const huoju::ColumnData small = std::move(narrow).finish();
  CHECK(std::string(small.format) == "u");
  CHECK(values<std::int32_t>(small.buffers[1]) == std::vector<std::int32_t>{0, 2});
  CHECK(small.buffers[0].data() == nullptr);  // nothing is null
}

TEST_CASE("a text too long for its offsets is not kept", "[columns]") {
  huoju::Utf8Column<std::int8_t> column;
  CHECK(column.append(std::string(120, 'a')));
  CHECK_FALSE(column.append("12345678"));
  CHECK(column.append("1234567"));
  const huoju::ColumnData data = std::move(column).finish();
  CHECK(values<std::int8_t>(data.buffers[1]) == std::vector<std::int8_t>{0, 120, 120, 127});
}

TEST_CASE("flags are bits", "[columns]") {
  huoju::FlagColumn column;
  for (int i = 0; i < 9; ++i) CHECK(column.append(i % 2 == 0));
  column.append_null();
  const huoju::ColumnData data = std::move(column).finish();
  CHECK(values<std::uint8_t>(data.buffers[1]) == std::vector<std::uint8_t>{0b01010101, 0b01});
  CHECK(values<std::uint8_t>(data.buffers[0]) == std::vector<std::uint8_t>{0xFF, 0b01});
}

TEST_CASE("lists and spans hold columns", "[columns]") {
  huoju::TextsColumn texts;
  CHECK(texts.append(std::vector<std::string>{"a", "bc"}));
  CHECK(texts.append({}));
  texts.append_null();
  const huoju::ColumnData list = std::move(texts).finish();
  CHECK(std::string(list.format) == "+L");
  CHECK(list.null_count == 1);
  CHECK(values<std::int64_t>(list.buffers[1]) == std::vector<std::int64_t>{0, 2, 2, 2});
  CHECK(list.children.at(0).length == 2);

  huoju::SpanColumn spans;
  CHECK(spans.append({3, 5}));
  spans.append_null();
  const huoju::ColumnData data = std::move(spans).finish();
  CHECK(std::string(data.format) == "+s");
  REQUIRE(data.children.size() == 2);
  CHECK(data.children[1].name == "end");
  CHECK(values<std::uint32_t>(data.children[1].buffers[1]) == std::vector<std::uint32_t>{5, 0});
}

TEST_CASE("empty buffers have an address", "[columns]") {
  const huoju::ColumnData data = huoju::Utf8Column<std::int64_t>().finish();
  CHECK(data.buffers[2].size() == 0);
  CHECK(data.buffers[2].data() != nullptr);
}
