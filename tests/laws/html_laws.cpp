// Laws of the view of a document, over composed newspaper pages and random lines: it is well
// formed, holds the text of the articles character for character, and shows every record. Seeds are
// fixed: a failure can be repeated.

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "../export/html/reading.hpp"
#include "../reconstruct/composer.hpp"
#include "catch.hpp"
#include "dice.hpp"
#include "huoju/export/html.hpp"
#include "huoju/reconstruct/read.hpp"
#include "huoju/text/utf8.hpp"

using huoju::RecordRef;
using huoju::RecordType;

namespace {

// Facts, markup and controls in any order.
std::string soup(Dice& dice) {
  static const std::vector<std::string> kWords = {"# ",
                                                  "滨江高新区",
                                                  "2023年",
                                                  "截至2022年底",
                                                  "，",
                                                  "。",
                                                  "企业",
                                                  "12家",
                                                  "3至5个",
                                                  "增长",
                                                  "8.5%",
                                                  "分别为",
                                                  "、",
                                                  "周知行",
                                                  "说：“",
                                                  "”",
                                                  "主任",
                                                  "设立",
                                                  "异地孵化器",
                                                  "在深圳",
                                                  "《培育办法》",
                                                  "<b>",
                                                  "&amp;",
                                                  "\"",
                                                  "'",
                                                  "\u202E",
                                                  "\n",
                                                  "\n\n",
                                                  "投资12亿元",
                                                  "项目签约",
                                                  "图为",
                                                  "图片来源：",
                                                  "本报讯",
                                                  "𠮷",
                                                  "占全市的41%"};
  std::string out;
  const std::size_t count = 10 + dice.below(120);
  for (std::size_t i = 0; i < count; ++i) out += dice.of(kWords);
  return out;
}

std::size_t units(std::string_view text) {
  std::size_t result = 0;
  for (std::size_t at = 0; at < text.size();) {
    const huoju::utf8::CodePoint c = huoju::utf8::decode(text, at);
    result += c.value > 0xFFFF ? 2 : 1;
    at += c.size;
  }
  return result;
}

void check(const std::string& text) {
  INFO(text);
  auto read = huoju::read_text(text, {.issued = huoju::parse_date("2023-06-15")});
  REQUIRE(read.ok());
  const huoju::Document page = *std::move(read);
  const huoju::Records records = huoju::records(page);
  const Reading found = read_html(huoju::html(records));
  REQUIRE(found.mistake == "");

  std::vector<std::string> expected;
  for (const huoju::Article& article : page.articles()) {
    if (!article.blocks().empty()) expected.emplace_back(article.text());
  }
  if (!page.loose().blocks().empty()) expected.emplace_back(page.loose().text());
  std::vector<std::string> texts;
  for (const Element* e : found.of("div", "text")) texts.push_back(e->text);
  CHECK(texts == expected);

  // A row for each record, of its type and at its place.
  const auto rows = found.of("li");
  REQUIRE(rows.size() == records.list().size());
  std::multiset<std::string> places;
  std::multiset<std::string> listed;
  for (const RecordRef& ref : records.list()) {
    places.insert("(" + std::to_string(ref.start) + "\u2013" + std::to_string(ref.end) + ")");
  }
  for (const Element* place : found.of("i")) {
    listed.insert(place->text.substr(place->text.find('(')));
  }
  CHECK(places == listed);

  // A mark for each of those, but for articles without headlines and for furniture; what it marks
  // is the evidence.
  std::map<std::string, std::string> marked;
  for (const Element& e : found.elements) {
    const std::string number = e.attribute("data-r");
    if (!number.empty()) marked[number] += e.text;
  }
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const std::string evidence = rows[i]->text.substr(0, rows[i]->text.find(' ', 0));
    const auto mark = marked.find(std::to_string(i));
    if (mark == marked.end()) continue;
    CHECK((evidence.empty() || mark->second.starts_with(evidence)));
  }
  const auto listed_only = static_cast<std::size_t>(
      std::count_if(records.list().begin(), records.list().end(), [&](const RecordRef& ref) {
        return ref.type == RecordType::furniture ||
               (ref.type == RecordType::article && page.articles()[ref.group].headline().empty());
      }));
  CHECK(marked.size() + listed_only == rows.size());

  // Places of fields are inside of the text.
  std::size_t longest = 0;
  for (const std::string& each : texts) longest = std::max(longest, units(each));
  for (const std::string& place : found.values("data-at")) {
    const std::size_t dash = place.find('-');
    REQUIRE(dash != std::string::npos);
    const unsigned long begin = std::stoul(place.substr(0, dash));
    const unsigned long end = std::stoul(place.substr(dash + 1));
    CHECK(begin < end);
    CHECK(end <= longest);
  }
}

}  // namespace

TEST_CASE("views of random lines", "[html][laws]") {
  Dice dice(20230615);
  for (int i = 0; i < 150; ++i) check(soup(dice));
}

TEST_CASE("views of composed pages", "[html][laws]") {
  Dice dice(20240520);
  for (int i = 0; i < 25; ++i) {
    check(composing::compose(dice, composing::all_difficulties()).text);
  }
}
