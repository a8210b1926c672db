#include "huoju/export/html.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "catch.hpp"
#include "html/reading.hpp"
#include "huoju/reconstruct/read.hpp"
#include "huoju/text/utf8.hpp"

using huoju::HtmlOptions;
using huoju::RecordType;
using huoju::RecordTypes;

namespace {

constexpr std::string_view kPage =
    "# 滨江高新区：育新苗\n\n▶ 本报记者 林一舟\n\n截至2022年底，滨江高新区已建成孵化器12家，"
    "总面积超18万平方米。滨江高新区管委会主任周知行说：“这里的条件很好。”\n\n## "
    "政策先行\n\n今年3月，该区印发《梯度培育办法》，对新认定的企业最高奖励50万元。\n\n"
    "新馆夜景。图片来源：湖东新区\n";

huoju::Document read(std::string_view text, std::string name = {}) {
  auto page =
      huoju::read_text(text, {.issued = huoju::parse_date("2023-06-15"), .name = std::move(name)});
  REQUIRE(page.ok());
  return *std::move(page);
}

std::string html(const huoju::Document& page, const HtmlOptions& options = {}) {
  const huoju::Records records = huoju::records(page);
  return huoju::html(records, options);
}

Reading reading(const std::string& html) {
  Reading result = read_html(html);
  CHECK(result.mistake == "");
  return result;
}

std::vector<std::string> texts(const std::vector<const Element*>& elements) {
  std::vector<std::string> result;
  for (const Element* element : elements) result.push_back(element->text);
  return result;
}
using Strings = std::vector<std::string>;

}  // namespace

TEST_CASE("blocks are typeset by their roles", "[html]") {
  const huoju::Document page = read(kPage);
  const Reading found = reading(html(page));
  CHECK(texts(found.of("h2", "headline")) == Strings{"滨江高新区：育新苗"});
  CHECK(texts(found.of("p", "byline")) == Strings{"▶本报记者 林一舟"});
  CHECK(texts(found.of("h3", "section")) == Strings{"政策先行"});
  CHECK(found.of("p", "paragraph").size() == 2);
  CHECK(texts(found.of("p", "caption")) == Strings{"新馆夜景。"});
  REQUIRE(found.of("div", "text").size() == 1);
  CHECK(found.of("div", "text")[0]->text == page.articles()[0].text());
}

TEST_CASE("records are marked by their types", "[html]") {
  const Reading found = reading(html(read(kPage)));
  const auto marked = [&](std::string_view element, const std::string& type) {
    Strings result;
    for (const Element* e : found.of(element, "t-" + type)) {
      if (!e->attribute("data-r").empty()) result.push_back(e->text);
    }
    return result;
  };
  CHECK(marked("mark", "organization") == Strings{"滨江高新区", "滨江高新区", "滨江高新区管委会"});
  CHECK(marked("mark", "person") == Strings{"林一舟", "周知行"});
  CHECK(marked("mark", "quantity") == Strings{"12家", "超18万平方米", "50万元"});
  CHECK(marked("mark", "policy") == Strings{"《梯度培育办法》"});
  CHECK(marked("mark", "time") == Strings{"截至2022年底", "今年3月"});
  CHECK(marked("u", "observation") == Strings{"孵化器12家", "总面积超18万平方米"});
  CHECK(marked("u", "event") == Strings{"今年3月，该区印发《梯度培育办法》"});
  CHECK(marked("u", "quote") == Strings{"“这里的条件很好。”"});
  CHECK(marked("u", "role") == Strings{"滨江高新区管委会主任周知行"});
  CHECK(marked("span", "article") == Strings{"滨江高新区：育新苗"});
  CHECK(marked("span", "caption") == Strings{"新馆夜景。", "图片来源：湖东新区"});
}

TEST_CASE("what a record states is said where it stands, without any script", "[html]") {
  const std::vector<std::string> titles = reading(html(read(kPage))).values("title");
  for (const std::string title :
       {"organization (zone)", "person", "quantity: over 180,000 m2",
        "time: period from 2023-03-01 to 2023-04-01",
        "observation: 滨江高新区 | 孵化器 = 12 家 from 2022-12-31 to 2023-01-01"}) {
    INFO(title);
    CHECK(std::count(titles.begin(), titles.end(), title) >= 1);
  }
}

TEST_CASE("a row has all fields of its record, its place and those of its slots", "[html]") {
  const Reading found = reading(html(read(kPage)));
  const auto rows = texts(found.of("li"));
  const auto row = std::find_if(rows.begin(), rows.end(), [](const std::string& text) {
    return text.starts_with("总面积超18万平方米");
  });
  REQUIRE(row != rows.end());
  CHECK(*row ==
        "总面积超18万平方米 5:25 (49\u201359)subject滨江高新区metric总面积metric_idplanning_area"
        "value180,000unitm2boundoverfrom2022-12-31to2023-01-01\n");
  // Places of slots are UTF-16 units of the article's text.
  const auto fields = found.of("dd");
  const auto value = std::find_if(fields.begin(), fields.end(), [](const Element* field) {
    return field->text == "180,000" && !field->attribute("data-at").empty();
  });
  REQUIRE(value != fields.end());
  CHECK((*value)->attribute("data-at") == "47-54");
  CHECK(fields[0]->attribute("data-at").empty());  // of an organization
  const std::string text = found.of("div", "text")[0]->text;
  const auto subject = huoju::utf8::length(text.substr(0, text.find("滨江高新区已建成")));
  const std::string at = std::to_string(subject) + "-" + std::to_string(subject + 5);
  CHECK(std::count_if(fields.begin(), fields.end(), [&](const Element* field) {
          return field->attribute("data-at") == at;
        }) == 2);  // the subject of both observations
}

TEST_CASE("the legend has a switch for each type that there is", "[html]") {
  const Reading found = reading(html(read(kPage)));
  Strings switches;
  for (const Element* e : found.of("input")) switches.push_back(e->attribute("class"));
  CHECK(switches == Strings{"k-organization", "k-person", "k-policy", "k-quantity", "k-time",
                            "k-observation", "k-event", "k-role", "k-quote", "k-article",
                            "k-caption"});
  // What they switch stands in the style: of every type.
  const std::string style = found.of("style")[0]->text;
  for (std::size_t i = 0; i < huoju::record_type_count; ++i) {
    const std::string type(to_string(static_cast<RecordType>(i)));
    INFO(type);
    CHECK(style.find(".huoju:has(.k-" + type + ":not(:checked)) { --" + type +
                     ": transparent; section.t-" + type) != std::string::npos);
    CHECK(style.find(".t-" + type + " { --hue: var(--" + type + ");") != std::string::npos);
    CHECK(style.find("--" + type + ": light-dark(") != std::string::npos);
  }
}

TEST_CASE("only types that are asked for are shown", "[html]") {
  const huoju::Document page = read(kPage);
  const Reading found = reading(html(page, {.types = *RecordTypes::parse("quantity,event")}));
  CHECK(found.of("input").size() == 2);
  CHECK(found.of("li").size() == 4);
  CHECK(found.values("data-r").size() == 4);
  CHECK(found.of("div", "text")[0]->text == page.articles()[0].text());
  CHECK(reading(html(page, {.types = RecordTypes::none()})).of("details").empty());
}

TEST_CASE("one article of a page", "[html]") {
  const huoju::Document page = read(
      "# 甲高新区有企业12家\n\n甲高新区有企业12家，面积3万平方米。\n\n"
      "# 乙高新区有企业15家\n\n乙高新区有企业15家，面积4万平方米。\n");
  REQUIRE(page.articles().size() == 2);
  const Reading found = reading(html(page, {.article = 1}));
  REQUIRE(found.of("div", "text").size() == 1);
  CHECK(found.of("div", "text")[0]->text == page.articles()[1].text());
  CHECK(found.of("header")[0]->text.find("article 1, ") != std::string::npos);
  CHECK(reading(html(page)).of("div", "text").size() == 2);
}

TEST_CASE("a page is whole, a fragment is an element", "[html]") {
  const huoju::Document page = read(kPage, "news/page.txt");
  const std::string whole = html(page);
  CHECK(whole.starts_with("<!DOCTYPE html>\n<html lang=\"zh-Hans\" dir=\"ltr\">"));
  CHECK(reading(whole).of("title")[0]->text == "news/page.txt");
  const std::string named = html(page, {.title = "第3版"});
  CHECK(reading(named).of("title")[0]->text == "第3版");
  const std::string fragment = html(page, {.fragment = true});
  CHECK(fragment.starts_with("<div class=\"huoju\""));
  CHECK(fragment.ends_with("</div>\n"));
  const Reading found = reading(fragment);
  CHECK(found.of("html").empty());
  CHECK(found.of("style").size() == 1);
  CHECK(found.of("script").size() == 1);
  // Nothing that is to be unique on the page that it is put into, and nothing from elsewhere.
  for (const std::string& html : {whole, fragment}) {
    const Reading any = reading(html);
    for (const std::string attribute : {"id", "for", "name", "href", "src", "onclick", "style"}) {
      INFO(attribute);
      const auto values = any.values(attribute);
      CHECK((values.empty() || values == Strings{"viewport"}));
    }
    CHECK(html.find("http:") == std::string::npos);
    CHECK(html.find("https:") == std::string::npos);
    CHECK(html.find("@import") == std::string::npos);
    CHECK(html.find("url(") == std::string::npos);
    CHECK(html.find("innerHTML") == std::string::npos);
  }
}

TEST_CASE("furniture and loose text are shown", "[html]") {
  const huoju::Document page =
      read("广告\n\n滨江高新区获评先进\n\n图为孵化器内景。 图片来源：滨江高新区\n");
  REQUIRE_FALSE(page.furniture().empty());
  const std::string shown = html(page);
  CHECK(shown.find("<section class=\"t-furniture\"><b>furniture</b>") != std::string::npos);
  (void)reading(shown);
}

namespace {

// No element and no attribute that the library does not write.
void check_inert(const Reading& found) {
  static const std::set<std::string> kElements = {
      "html", "head", "meta",  "title",   "style",   "body",    "div",   "header",
      "b",    "span", "label", "input",   "mark",    "u",       "small", "article",
      "p",    "h2",   "h3",    "details", "summary", "section", "ol",    "li",
      "q",    "i",    "dl",    "dt",      "dd",      "script",  "bdi"};
  static const std::set<std::string> kAttributes = {
      "lang",         "dir",   "class",   "role",    "aria-label", "type",    "checked",   "data-r",
      "autocomplete", "title", "data-at", "charset", "name",       "content", "http-equiv"};
  for (const Element& element : found.elements) {
    CHECK(kElements.contains(element.name));
    for (const auto& [attribute, value] : element.attributes) {
      CHECK(kAttributes.contains(attribute));
    }
  }
  static const Reading plain = read_html(html(read("园区新增企业12家。")));
  for (const std::string name : {"script", "style"}) {
    REQUIRE(found.of(name).size() == 1);
    CHECK(found.of(name)[0]->text == plain.of(name)[0]->text);
  }
}

}  // namespace

TEST_CASE("hostile text is inert", "[html]") {
  for (const std::string hostile :
       {"<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "</style></script><b>",
        "<!--", "]]>", "&lt;script&gt;", "' onmouseover='alert(1)", "\u202E反\u2066转\u2069",
        "{{constructor}}", "javascript:alert(1)", "</div></article></body>"}) {
    const std::string text = "园区" + hostile + "新增企业\n\n截至2022年底，滨江高新区" + hostile +
                             "新增企业12家，" + hostile + "基金规模5亿元。“" + hostile +
                             "”周知行说。\n\n图为" + hostile + "。图片来源：" + hostile + "\n";
    INFO(text);
    // As Markdown, as a flattened page, and as text that nothing was taken out of.
    huoju::DocumentParts parts;
    auto source = huoju::Source::from_utf8(text, hostile);
    REQUIRE(source.ok());
    parts.source = *std::move(source);
    parts.articles.emplace_back(parts.source.text());
    const bool control = hostile.find("\u202E") != std::string::npos;
    for (const huoju::Document& page :
         {read("# " + text, hostile), read(text, hostile), huoju::Document(std::move(parts))}) {
      const Reading found = reading(html(page, {.title = hostile}));
      check_inert(found);
      if (control) continue;  // those are shown
      for (std::size_t i = 0; i < page.articles().size(); ++i) {
        CHECK(found.of("div", "text")[i]->text == page.articles()[i].text());
      }
    }
  }
}

TEST_CASE("controls of an article that was made elsewhere are shown", "[html]") {
  huoju::DocumentParts parts;
  auto source = huoju::Source::from_utf8("园区\u202E新增企业12家。\r\n");
  REQUIRE(source.ok());
  parts.source = *std::move(source);
  parts.articles.emplace_back(parts.source.text());
  const huoju::Document page(std::move(parts));
  const std::string shown = html(page);
  CHECK(shown.find("\u202E") == std::string::npos);
  CHECK(shown.find("园区<bdi class=\"control\" title=\"U+202E\">\uFFFD</bdi>新增") !=
        std::string::npos);
  (void)reading(shown);
}

TEST_CASE("names of files that are no text", "[html]") {
  const std::string shown = html(read("园区新增企业12家。", "page\xFF<b>.txt"));
  CHECK(reading(shown).of("title")[0]->text == "page\uFFFD<b>.txt");
}

TEST_CASE("a line of a megabyte", "[html]") {
  std::string text = "# 园区新增企业\n\n";
  while (text.size() < 1'000'000) text += "滨江高新区有企业12家，<b>其中瞪羚企业3家\u202E，";
  const huoju::Document page = read(text);
  const std::string shown = html(page);
  const Reading found = reading(shown);
  REQUIRE(found.of("div", "text").size() == page.articles().size());
  CHECK(found.of("div", "text")[0]->text == page.articles()[0].text());
  CHECK(shown.size() < 40 * text.size());
}

TEST_CASE("an empty document", "[html]") {
  const Reading found = reading(html(read("")));
  CHECK(found.of("article").empty());
  CHECK(found.of("header")[0]->text ==
        "huoju 0 articles, 0 records, issued 2023-06-15there is no text in the input");
}

TEST_CASE("sample pages are below 300 KB", "[html]") {
  for (const std::string name : {"newspaper.txt", "gazette.md"}) {
    auto page = huoju::read_file(HUOJU_ROOT "/examples/pages/" + name);
    REQUIRE(page.ok());
    CHECK(html(*page).size() < 300'000);
  }
}
