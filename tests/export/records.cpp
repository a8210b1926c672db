#include "huoju/export/records.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "catch.hpp"
#include "huoju/export/json.hpp"
#include "huoju/export/outline.hpp"
#include "huoju/export/show.hpp"
#include "huoju/reconstruct/read.hpp"

using huoju::RecordType;
using huoju::RecordTypes;

namespace {

using Strings = std::vector<std::string>;

// Names of every kind that the page below has none of.
constexpr std::string_view kNames = "苏州大学教授林一舟到昆山市考察，论坛在沪举行。\n";

constexpr std::string_view kPage =
    "# 要闻\n\n# 滨江高新区：育新苗\n\n本报记者 林一舟\n\n截至2022年底，园区集聚企业312家，"
    "按照《梯度培育办法》兑现资金3至5万元。\n\n## "
    "平台先行\n\n每亩投资不低于400万元，建设期3年。\n\n"
    "新馆夜景。图片来源：湖东新区\n";

huoju::Document read(std::string_view text, std::string_view issued = "2023-06-15") {
  auto page = huoju::read_text(text, {.issued = huoju::parse_date(issued)});
  REQUIRE(page.ok());
  return *std::move(page);
}

std::string json_lines(const huoju::Document& page, std::string_view types,
                       std::string_view source = {}) {
  const auto parsed = RecordTypes::parse(types);
  REQUIRE(parsed.ok());
  std::string out;
  huoju::append_json_lines(huoju::records(page, *parsed), out, source);
  return out;
}

std::string json(std::string_view text) {
  std::string out;
  huoju::append_json_string(text, out);
  return out;
}

class Names final : public huoju::FieldVisitor {
 public:
  void text(std::string_view name, std::string_view) override { add(name); }
  void number(std::string_view name, std::uint32_t) override { add(name); }
  void flag(std::string_view name, bool) override { add(name); }
  void list(std::string_view name, std::span<const std::string>) override { add(name); }
  Strings take() { return std::exchange(names_, {}); }

 private:
  void add(std::string_view name) { names_.emplace_back(name); }
  Strings names_;
};

}  // namespace

TEST_CASE("JSON strings escape what must be", "[json]") {
  CHECK(json("园区") == "\"园区\"");
  CHECK(json("") == "\"\"");
  CHECK(json("a\"b\\c/d") == "\"a\\\"b\\\\c/d\"");
  CHECK(json("a\nb\tc\rd") == "\"a\\nb\\tc\\rd\"");
  CHECK(json(std::string_view("\0\x01\x1F\x7F", 4)) == "\"\\u0000\\u0001\\u001f\\u007f\"");
  CHECK(json("𠮷\u2028") == "\"𠮷\u2028\"");
  std::string out = "before ";
  huoju::append_json_string("x", out);
  CHECK(out == "before \"x\"");
  const std::string longer(5000, 'a');
  CHECK(json(longer) == '"' + longer + '"');
  CHECK(json(longer + '"' + longer) == '"' + longer + "\\\"" + longer + '"');
}

TEST_CASE("a record is one line of JSON with its fields in order", "[json]") {
  const auto page = read(kPage);
  CHECK(
      json_lines(page, "quantity") ==
      R"({"type": "quantity", "start": 44, "end": 48, "text": "312家", "article": 0, "value": "312", "unit": "家"})"
      "\n"
      R"({"type": "quantity", "start": 63, "end": 68, "text": "3至5万元", "article": 0, "value": "30000", "high": "50000", "unit": "CNY"})"
      "\n"
      R"({"type": "quantity", "start": 84, "end": 92, "text": "不低于400万元", "article": 0, "value": "4000000", "unit": "CNY", "bound": "at_least", "per": "mu"})"
      "\n");
  CHECK(
      json_lines(page, "time") ==
      R"({"type": "time", "start": 29, "end": 37, "text": "截至2022年底", "article": 0, "kind": "as_of", "from": "2022-12-31", "to": "2023-01-01"})"
      "\n"
      R"({"type": "time", "start": 96, "end": 98, "text": "3年", "article": 0, "kind": "duration", "value": "3", "unit": "年"})"
      "\n");
  CHECK(
      json_lines(page, "policy") ==
      R"({"type": "policy", "start": 51, "end": 59, "text": "《梯度培育办法》", "article": 0, "title": "梯度培育办法"})"
      "\n");
}

TEST_CASE("names are records", "[json]") {
  const auto page = read(kNames);
  CHECK(
      json_lines(page, "place") ==
      R"({"type": "place", "start": 10, "end": 13, "text": "昆山市", "article": 0, "name": "昆山市", "code": "320583"})"
      "\n"
      R"({"type": "place", "start": 19, "end": 20, "text": "沪", "article": 0, "name": "上海", "code": "310000"})"
      "\n");
  CHECK(
      json_lines(page, "organization") ==
      R"({"type": "organization", "start": 0, "end": 4, "text": "苏州大学", "article": 0, "name": "苏州大学", "kind": "university"})"
      "\n");
  CHECK(
      json_lines(page, "person") ==
      R"({"type": "person", "start": 6, "end": 9, "text": "林一舟", "article": 0, "name": "林一舟"})"
      "\n");
}

TEST_CASE("the source's name comes first where one is given", "[json]") {
  const auto page = read("园区有企业8家。");
  CHECK(json_lines(page, "quantity", "a \"b\".txt")
            .rfind(R"({"source": "a \"b\".txt", "type": "quantity", "start": 5, )", 0) == 0);
}

TEST_CASE("articles, captions and furniture are records", "[records]") {
  const auto page = read(kPage);
  CHECK(
      json_lines(page, "article") ==
      R"({"type": "article", "start": 29, "end": 99, "headline": "滨江高新区：育新苗", "authors": ["林一舟"], "sections": ["平台先行"], "genre": "article", "paragraphs": 2, "first": "截至2022年底，园区集", "last": "400万元，建设期3年。"})"
      "\n");
  CHECK(
      json_lines(page, "caption") ==
      R"({"type": "caption", "start": 101, "end": 115, "text": "新馆夜景。图片来源：湖东新区", "article": 0, "credit": "湖东新区"})"
      "\n");
  CHECK(json_lines(page, "furniture") ==
        R"({"type": "furniture", "start": 2, "end": 4, "text": "要闻"})"
        "\n");
}

TEST_CASE("fields come in their documented order", "[records]") {
  const std::set<std::string_view> mentions = {
      "event",  "investment", "observation", "offsite",  "organization", "person",
      "place",  "policy",     "quantity",    "quote",    "role",         "time"};
  std::set<std::string> types;
  for (const std::string_view text : {kPage, kNames}) {
    const auto page = read(text);
    const huoju::Records records = huoju::records(page);
    Names names;
    for (const huoju::RecordRef& ref : records.list()) {
      records.visit(ref, names);
      const Strings found = names.take();
      REQUIRE(found.size() >= 4);
      CHECK(Strings(found.begin(), found.begin() + 3) == Strings{"type", "start", "end"});
      CHECK(std::set<std::string>(found.begin(), found.end()).size() == found.size());
      if (mentions.count(to_string(ref.type)) != 0) {
        REQUIRE(found.size() >= 6);
        CHECK(Strings(found.begin() + 3, found.begin() + 5) == Strings{"text", "article"});
      }
      types.emplace(to_string(ref.type));
    }
  }
  for (const RecordType type : {RecordType::article, RecordType::caption, RecordType::furniture,
                                RecordType::organization, RecordType::person, RecordType::place,
                                RecordType::policy, RecordType::quantity, RecordType::time}) {
    CAPTURE(to_string(type));
    CHECK(types.count(std::string(to_string(type))) == 1);
  }
}

TEST_CASE("a flag says that the day of issue is missing", "[records]") {
  const auto page = read("去年5月开园。", "");
  CHECK(
      json_lines(page, "time") ==
      R"({"type": "time", "start": 0, "end": 4, "text": "去年5月", "article": 0, "kind": "period", "needs_reference": true})"
      "\n");
}

TEST_CASE("records are sorted by start, then the longer, then by type", "[records]") {
  const auto page = read("8家\n\n“人才20条”");
  const huoju::Records records = huoju::records(page);
  const auto list = records.list();
  REQUIRE(list.size() >= 2);
  CHECK(std::is_sorted(list.begin(), list.end(), [](const auto& a, const auto& b) {
    return std::tuple(a.start, -static_cast<std::int64_t>(a.end), to_string(a.type)) <
           std::tuple(b.start, -static_cast<std::int64_t>(b.end), to_string(b.type));
  }));
  CHECK(list[0].type == RecordType::article);  // the whole before its part
}

TEST_CASE("only what is asked for is listed", "[records]") {
  const auto page = read(kPage);
  for (const RecordType type :
       {RecordType::article, RecordType::caption, RecordType::furniture, RecordType::organization,
        RecordType::policy, RecordType::quantity, RecordType::time}) {
    const huoju::Records records = huoju::records(page, RecordTypes::none().with(type));
    CAPTURE(to_string(type));
    CHECK_FALSE(records.list().empty());
    CHECK(std::all_of(records.list().begin(), records.list().end(),
                      [&](const auto& ref) { return ref.type == type; }));
  }
  CHECK(huoju::records(page, RecordTypes::none()).list().empty());
}

TEST_CASE("names of types are parsed", "[records]") {
  const auto two = RecordTypes::parse("time,quantity");
  REQUIRE(two.ok());
  CHECK(two->has(RecordType::time));
  CHECK(two->has(RecordType::quantity));
  CHECK_FALSE(two->has(RecordType::article));
  for (const char* names :
       {"", "times", "time,", ",time", "time, quantity", "TIME", "time;policy"}) {
    CAPTURE(names);
    const auto wrong = RecordTypes::parse(names);
    REQUIRE_FALSE(wrong.ok());
    CHECK(absl::IsInvalidArgument(wrong.status()));
    CHECK(huoju::message_of(wrong.status())
              .find("article, caption, event, furniture, investment") != std::string::npos);
  }
  for (std::size_t i = 0; i < huoju::record_type_count; ++i) {
    const auto type = static_cast<RecordType>(i);
    const auto one = RecordTypes::parse(to_string(type));
    REQUIRE(one.ok());
    CHECK(one->has(type));
    CHECK(RecordTypes::all().has(type));
    CHECK_FALSE(RecordTypes::none().has(type));
  }
}

TEST_CASE("offsets count code points, not bytes", "[records]") {
  const auto page = read("𠮷园\r\n\r\nｅ园有 3 1 2 家企业。");
  const huoju::Records records =
      huoju::records(page, RecordTypes::none().with(RecordType::quantity));
  REQUIRE(records.list().size() == 1);
  const huoju::RecordRef& ref = records.list()[0];
  CHECK(ref.start == 10);
  CHECK(ref.end == 17);
  CHECK(page.source().slice({page.source().byte_offset(ref.start),
                             page.source().byte_offset(ref.end)}) == "3 1 2 家");
}

TEST_CASE("the ends of a body are cut by characters, blanks left out", "[records]") {
  const huoju::Article article("园 区 开园了。\n企业也都来了。");
  CHECK(huoju::body_ends(article, 4).first == "园区开园");
  CHECK(huoju::body_ends(article, 4).last == "都来了。");
  CHECK(huoju::body_ends(article, 0).first.empty());
  CHECK(huoju::body_ends(article, 100).first == "园区开园了。企业也都来了。");
  CHECK(huoju::body_ends(article, 100).last == "园区开园了。企业也都来了。");
  CHECK(huoju::body_ends(huoju::Article()).last.empty());
}

TEST_CASE("an outline names every part of a page", "[outline]") {
  const auto page = read(kPage);
  const std::string out = huoju::outline(page);
  for (const char* part : {"1 article", "Markdown", "article 0", "滨江高新区：育新苗", "林一舟",
                           "平台先行", "section", "caption", "furniture", "要闻"}) {
    CAPTURE(part, out);
    CHECK(out.find(part) != out.npos);
  }
}

TEST_CASE("a page is shown with what was found on it", "[show]") {
  const auto page = read(kPage);
  const std::string out = huoju::show(page);
  for (const char* part : {"滨江高新区：育新苗", "林一舟", "312家", "截至2022年底", "at least",
                           "4,000,000 CNY per mu", "as of", "《梯度培育办法》"}) {
    CAPTURE(part, out);
    CHECK(out.find(part) != out.npos);
  }
}

TEST_CASE("names are shown with what they stand for", "[show]") {
  const std::string out = huoju::show(read(kNames));
  for (const char* part : {"organization  苏州大学", "苏州大学 (university)", "person",
                           "place         昆山市", "昆山市 320583", "上海 310000"}) {
    CAPTURE(part, out);
    CHECK(out.find(part) != out.npos);
  }
}

TEST_CASE("any page and any width can be shown", "[outline][show]") {
  for (const std::string_view text : {std::string_view(), kPage, std::string_view("8家"),
                                      std::string_view("\t\n\f"), std::string_view("# \n# #\n")}) {
    const auto page = read(text, "");
    for (const std::size_t width :
         {std::size_t{0}, std::size_t{1}, std::size_t{20}, std::size_t{61}, std::size_t{5000}}) {
      CHECK_FALSE(huoju::outline(page, width).empty());
      const std::string shown = huoju::show(page, width);
      CHECK((shown.empty() || shown.back() == '\n'));
    }
  }
}
