#include "huoju/reconstruct/markdown.hpp"

#include <string>
#include <string_view>

#include "catch.hpp"
#include "huoju/text/lines.hpp"

using huoju::LineKind;

namespace {

huoju::LineMark mark(const std::string& text) {
  const auto printed = huoju::lines(text);
  REQUIRE(printed.size() == 1);
  return huoju::read_mark(text, printed[0]);
}
std::string content(const std::string& text) {
  const huoju::LineMark found = mark(text);
  return text.substr(found.content.begin, found.content.size());
}
bool is_markdown(const std::string& text) { return huoju::is_markdown(text, huoju::lines(text)); }

}  // namespace

TEST_CASE("headings have a level and their text", "[markdown]") {
  CHECK(mark("# 园区").kind == LineKind::heading);
  CHECK(mark("# 园区").level == 1);
  CHECK(mark("###### 园区").level == 6);
  CHECK(content("##   园区 平台") == "园区 平台");
  CHECK(content("##\t园区") == "园区");
  CHECK(content("## 园区 ##") == "园区");
  CHECK(content("  ## 园区") == "园区");
  CHECK(content("# C# 语言") == "C# 语言");
  CHECK(content("# 学习 C#") == "学习 C#");
}

TEST_CASE("what looks like a heading but is none", "[markdown]") {
  CHECK(mark("#园区").kind == LineKind::text);
  CHECK(mark("####### 园区").kind == LineKind::text);
  CHECK(mark("###").kind == LineKind::text);
  CHECK(mark("3#楼").kind == LineKind::text);
}

TEST_CASE("rules, pictures and items", "[markdown]") {
  CHECK(mark("---").kind == LineKind::rule);
  CHECK(mark("*****").kind == LineKind::rule);
  CHECK(mark("___").kind == LineKind::rule);
  CHECK(mark("--").kind == LineKind::text);
  CHECK(mark("-*-").kind == LineKind::text);
  CHECK(mark("![外景](a.png)").kind == LineKind::image);
  CHECK(mark("![](a.png)").kind == LineKind::image);
  CHECK(mark("![外景](a.png)新馆").kind == LineKind::text);
  CHECK(mark("![外景]").kind == LineKind::text);
  CHECK(mark("- 孵化器").kind == LineKind::item);
  CHECK(mark("* 孵化器").kind == LineKind::item);
  CHECK(mark("> 引言").kind == LineKind::item);
  CHECK(content("-   孵化器") == "孵化器");
  CHECK(mark("-3.5%").kind == LineKind::text);
  CHECK(mark("！惊叹").kind == LineKind::text);
}

TEST_CASE("a text is Markdown by its headings or pictures", "[markdown]") {
  CHECK(is_markdown("正文。\n\n## 小标题\n"));
  CHECK(is_markdown("![图](a.png)\n"));
  CHECK_FALSE(is_markdown("正文。\n- 孵化器\n---\n"));
  CHECK_FALSE(is_markdown("#1楼开放\n"));
  CHECK_FALSE(is_markdown(""));
}
