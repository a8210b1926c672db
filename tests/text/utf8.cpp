#include "huoju/text/utf8.hpp"

#include <string>
#include <string_view>

#include "catch.hpp"

using namespace std::string_view_literals;
namespace utf8 = huoju::utf8;

namespace {

bool is_scalar(char32_t c) { return c < 0xD800 || (c > 0xDFFF && c <= 0x10FFFF); }

}  // namespace

TEST_CASE("every scalar value can be written and read back", "[utf8]") {
  std::string text;
  std::size_t wrong = 0;
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    if (!is_scalar(c)) continue;
    text = "x";
    utf8::append(text, c);
    const utf8::CodePoint read = utf8::decode(text, 1);
    const bool good = read.value == c && read.size == text.size() - 1 &&
                      utf8::size_at(text, 1) == read.size &&
                      utf8::previous(text, text.size()) == 1 &&
                      utf8::find_invalid(text) == text.size() && utf8::length(text) == 2;
    wrong += good ? 0 : 1;
  }
  CHECK(wrong == 0);
}

TEST_CASE("code points take the bytes that Unicode says", "[utf8]") {
  const auto written = [](char32_t c) {
    std::string text;
    utf8::append(text, c);
    return text;
  };
  CHECK(written(U'5') == "5");
  CHECK(written(0xB7) == "\xC2\xB7");
  CHECK(written(U'园') == "\xE5\x9B\xAD");
  CHECK(written(U'𠮷') == "\xF0\xA0\xAE\xB7");
}

TEST_CASE("length counts code points, whatever the alignment", "[utf8]") {
  CHECK(utf8::length("") == 0);
  CHECK(utf8::length("3家企业") == 4);
  std::string text;
  for (std::size_t n = 0; n < 40; ++n) {
    CAPTURE(n);
    CHECK(utf8::length(text) == n);
    CHECK(utf8::length("a" + text) == n + 1);
    text += n % 3 == 0 ? "园" : n % 3 == 1 ? "𠮷" : "k";
  }
}

TEST_CASE("the first byte that is not UTF-8 is found", "[utf8]") {
  struct Case {
    std::string_view bytes;
    std::size_t at;
  };
  const auto c = GENERATE(values<Case>({
      {""sv, 0},
      {"园区"sv, 6},
      {"a\0b"sv, 3},
      {"\x80"sv, 0},                  // a tail without a head
      {"ab\xBF"sv, 2},                //
      {"\xC0\x80"sv, 0},              // overlong NUL
      {"\xC1\xBF"sv, 0},              // overlong
      {"\xC2\x80"sv, 2},              // the first of two bytes
      {"\xE0\x9F\xBF"sv, 0},          // overlong
      {"\xE0\xA0\x80"sv, 3},          // the first of three bytes
      {"\xED\x9F\xBF"sv, 3},          // the last before the surrogates
      {"\xED\xA0\x80"sv, 0},          // a surrogate
      {"\xEE\x80\x80"sv, 3},          // the first after them
      {"\xF0\x8F\xBF\xBF"sv, 0},      // overlong
      {"\xF0\x90\x80\x80"sv, 4},      // the first of four bytes
      {"\xF4\x8F\xBF\xBF"sv, 4},      // the last of all
      {"\xF4\x90\x80\x80"sv, 0},      // beyond the last
      {"\xF5\x80\x80\x80"sv, 0},      //
      {"\xFF"sv, 0},                  //
      {"园\xE5\x9B"sv, 3},            // cut short
      {"园\xE5\x9B园"sv, 3},          // cut short in the middle
      {"\xF0\xA0\xAE"sv, 0},          // cut short
      {"\xC2"sv, 0},                  //
      {"abcdefgh\xFFijklmnop"sv, 8},  // behind a word of ASCII
      {"abcdefghijklmno\xE5\x9B\xFF"sv, 15},
  }));
  CAPTURE(c.bytes, c.at);
  CHECK(utf8::find_invalid(c.bytes) == c.at);
}
