#include "../../../src/export/html/escape.hpp"

#include <string>
#include <string_view>

#include "catch.hpp"

namespace {

std::string text(std::string_view value) {
  std::string out = "before ";
  huoju::detail::append_html_text(out, value);
  REQUIRE(out.starts_with("before "));
  return out.substr(7);
}
std::string attribute(std::string_view value) {
  std::string out;
  huoju::detail::append_html_attribute(out, value);
  return out;
}

}  // namespace

TEST_CASE("markup is written as references", "[html]") {
  CHECK(text("") == "");
  CHECK(text("园区<b>&amp;\"a\" 'b'</b>") ==
        "园区&lt;b&gt;&amp;amp;&quot;a&quot; &#39;b&#39;&lt;/b&gt;");
  CHECK(attribute("\"><script>alert('x')</script>") ==
        "&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;");
  CHECK(text("𠮷\t\n行") == "𠮷\t\n行");
}

TEST_CASE("controls are shown and do nothing", "[html]") {
  CHECK(text("a\u202Eb") == "a<bdi class=\"control\" title=\"U+202E\">\uFFFD</bdi>b");
  CHECK(attribute("a\u202Eb\u2069") == "aU+202EbU+2069");
  for (const std::string_view control :
       {std::string_view("\0", 1), std::string_view("\r"), std::string_view("\x1B"),
        std::string_view("\x7F"), std::string_view("\u0085"), std::string_view("\u061C"),
        std::string_view("\u200E"), std::string_view("\u200F"), std::string_view("\u202A"),
        std::string_view("\u2066"), std::string_view("\u2069")}) {
    INFO(text(control));
    CHECK(text(control).find("<bdi class=\"control\"") == 0);
    CHECK(text(control).find(control) == std::string::npos);
    CHECK(attribute(control).starts_with("U+"));
  }
  // Letters that are written from right to left are text.
  CHECK(text("שלום") == "שלום");
}

TEST_CASE("names that are no text become text", "[html]") {
  CHECK(huoju::detail::repaired("") == "");
  CHECK(huoju::detail::repaired("版面.txt") == "版面.txt");
  CHECK(huoju::detail::repaired("a\xFF\xFE.txt") == "a\uFFFD\uFFFD.txt");
  CHECK(huoju::detail::repaired("\xE7\x89") == "\uFFFD\uFFFD");
}
