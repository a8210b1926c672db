#include "../../../src/export/html/positions.hpp"

#include <string>
#include <string_view>
#include <utility>

#include "catch.hpp"

using huoju::Source;
using huoju::detail::EditorLines;
using huoju::detail::Utf16Units;

TEST_CASE("lines and columns are counted as editors do", "[html]") {
  auto source = Source::from_utf8("园区\r\n新增\n\n𠮷家\r三\n");
  REQUIRE(source.ok());
  const EditorLines lines(*source);
  CHECK(lines.place(0) == "1:1");
  CHECK(lines.place(1) == "1:2");
  CHECK(lines.place(3) == "1:4");  // inside of CRLF
  CHECK(lines.place(4) == "2:1");
  CHECK(lines.place(7) == "3:1");
  CHECK(lines.place(8) == "4:1");
  CHECK(lines.place(9) == "4:2");
  CHECK(lines.place(11) == "5:1");
  CHECK(lines.place(13) == "6:1");  // the end
}

TEST_CASE("UTF-16 code units of a text", "[html]") {
  std::string text = "a园𠮷";  // 1, 3 and 4 bytes; 1, 1 and 2 units
  CHECK(Utf16Units(text).before(0) == 0);
  CHECK(Utf16Units(text).before(1) == 1);
  CHECK(Utf16Units(text).before(4) == 2);
  CHECK(Utf16Units(text).before(8) == 4);
  CHECK(Utf16Units("").before(0) == 0);
  std::string_view one = "a园𠮷";
  std::string many;
  for (int i = 0; i < 64; ++i) many += one;  // ends of blocks inside of characters
  const Utf16Units units(many);
  for (std::uint32_t i = 0; i <= 64; ++i) CHECK(units.before(i * 8) == i * 4);
}
