#include "huoju/text/source.hpp"

#include <string>
#include <utility>

#include "catch.hpp"
#include "huoju/text/utf8.hpp"

using huoju::Source;

TEST_CASE("a source holds its text, name and encoding", "[source]") {
  const auto page = Source::from_utf8("高新区新增企业3家。", "page.txt");
  REQUIRE(page.ok());
  CHECK(page->text() == "高新区新增企业3家。");
  CHECK(page->name() == "page.txt");
  CHECK(page->encoding() == "UTF-8");
  CHECK(page->diagnostics().empty());
  CHECK(page->slice({0, 9}) == "高新区");
  CHECK(page->slice({21, 21}).empty());
  CHECK(page->code_points() == 10);
}

TEST_CASE("text that is not UTF-8 is refused with its place", "[source]") {
  const auto named = Source::from_utf8("园区\xD5\xE2", "a.txt");
  REQUIRE_FALSE(named.ok());
  CHECK(absl::IsInvalidArgument(named.status()));
  CHECK(huoju::message_of(named.status()) ==
        "a.txt: byte 6 is not valid UTF-8; decode it with its encoding first");
  CHECK(huoju::message_of(Source::from_utf8("\xFF").status()).rfind("text: byte 0 ", 0) == 0);
}

TEST_CASE("an empty source has no code points", "[source]") {
  const Source none;
  CHECK(none.text().empty());
  CHECK(none.code_points() == 0);
  CHECK(none.code_point_offset(0) == 0);
  CHECK(none.byte_offset(0) == 0);
  const auto empty = Source::from_utf8("");
  REQUIRE(empty.ok());
  CHECK(empty->code_points() == 0);
  CHECK(empty->byte_offset(0) == 0);
}

TEST_CASE("byte and code point offsets agree, whatever stands at the index's steps", "[source]") {
  // Characters of 1 to 4 bytes, shifted so that each of their bytes meets a multiple of 256.
  const auto shift = GENERATE(range(0, 12));
  const auto size = GENERATE(values<std::size_t>({1, 255, 256, 257, 512, 1500}));
  std::string text(static_cast<std::size_t>(shift), 'x');
  const char* const characters[] = {"园", "𠮷", "é", "3", "亿", "𠮷"};
  for (std::size_t i = 0; text.size() < size; ++i) text += characters[i % std::size(characters)];
  const auto source = Source::from_utf8(text);
  REQUIRE(source.ok());
  std::uint32_t count = 0;
  std::size_t wrong = 0;
  for (std::uint32_t at = 0; at < text.size(); ++count) {
    wrong += source->code_point_offset(at) == count && source->byte_offset(count) == at ? 0 : 1;
    at += huoju::utf8::decode(text, at).size;
  }
  CAPTURE(shift, size);
  CHECK(wrong == 0);
  CHECK(source->code_points() == count);
  CHECK(source->byte_offset(count) == text.size());
}

TEST_CASE("a copied or moved source is indexed like the first", "[source]") {
  std::string text;
  for (int i = 0; i < 300; ++i) text += "园区𠮷a";
  auto source = Source::from_utf8(text);
  REQUIRE(source.ok());
  const Source copy = *source;
  const Source moved = *std::move(source);
  CHECK(copy.code_points() == 1200);
  CHECK(moved.code_points() == 1200);
  CHECK(moved.byte_offset(4) == 11);
  CHECK(moved.text() == copy.text());
}
