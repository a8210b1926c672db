#include "huoju/text/clean.hpp"

#include <string>
#include <string_view>
#include <vector>

#include "catch.hpp"
#include "huoju/text/lines.hpp"

using huoju::clean;
using huoju::Cleaner;
using huoju::CleanSpan;
using huoju::CleanText;
using huoju::RawSpan;

namespace {

struct Case {
  std::string_view raw;
  std::string_view text;
};

void check(const Case& c, bool markdown = false) {
  CAPTURE(c.raw);
  CHECK(clean(c.raw, markdown) == c.text);
}

}  // namespace

TEST_CASE("clean text stays as it is", "[clean]") {
  const auto text = GENERATE(values<std::string_view>({
      "",
      "园区",
      "东湖科技园上半年新增企业37家，实现收入126.5亿元，增长18.4%。",
      "Torch High-tech Park, 5 km from G60",
      "他说：“发展高科技，实现产业化。”——这是《火炬》的话……",
      "𠮷野家（5层）",
      "2019-2021年",
  }));
  check({text, text});
}

TEST_CASE("full-width letters, digits and percent signs become ASCII", "[clean]") {
  check(GENERATE(values<Case>({
      {"新增企业３７家", "新增企业37家"},
      {"ＧＤＰ增长１８．４％", "GDP增长18.4%"},
      {"Ｇ６０科创走廊", "G60科创走廊"},
      {"－５．２％", "-5.2%"},
      {"Ｃ＋＋与Ｉ／Ｏ", "C++与I/O"},
  })));
}

TEST_CASE("full-width punctuation stays", "[clean]") {
  check(GENERATE(values<Case>({
      {"园区（一期），投产：３家；在建！", "园区（一期），投产：3家；在建！"},
      {"“孵化器”、《规划》——……？", "“孵化器”、《规划》——……？"},
      {"１０～２０家", "10～20家"},
  })));
}

TEST_CASE("spaces that layout put beside Chinese characters go", "[clean]") {
  check(GENERATE(values<Case>({
      {"新增企业 37 家", "新增企业37家"},
      {"建设 5G 基站", "建设5G基站"},
      {"位于 Park 以东", "位于Park以东"},
      {"增长 18.4% 。", "增长18.4%。"},
      {"增长 18.4 %", "增长18.4%"},
      {"增长 １８．４ ％", "增长18.4%"},
      {"园区 ， 企业", "园区，企业"},
      {"（ 一期 ）", "（一期）"},
      {"新增　37\xC2\xA0家", "新增37家"},
      {"　　园区企业　", "园区企业"},
  })));
}

TEST_CASE("letter-spaced runs close up", "[clean]") {
  check(GENERATE(values<Case>({
      {"实 现 营 收", "实现营收"},
      {"实　现　营　收", "实现营收"},
      {"实 现 营 收 1 2 6 . 5 亿 元 ， 增 长", "实现营收126.5亿元，增长"},
      {"1 2 6 . 5 亿元", "126.5亿元"},
      {"１ ２ ６ ． ５ 亿元", "126.5亿元"},
      {"2 0 2 1 年", "2021年"},
      {"1 8 . 4 %", "18.4%"},
      {"“ 火 炬 ”", "“火炬”"},
  })));
}

TEST_CASE("spaces that separate stay, as one space", "[clean]") {
  check(GENERATE(values<Case>({
      {"分类指导 差异扶持", "分类指导 差异扶持"},
      {"分类指导　　差异扶持", "分类指导 差异扶持"},
      {"记者 张三丰 李思思", "记者 张三丰 李思思"},
      {"Torch  High-tech\xC2\xA0Park", "Torch High-tech Park"},
      {"2019 2020 2021", "2019 2020 2021"},
      {"Block 5", "Block 5"},
      {"5 km", "5 km"},
      {"Park, 5 km", "Park, 5 km"},
      {"Co. 5", "Co. 5"},
  })));
}

TEST_CASE("an invisible character beside a space changes nothing", "[clean]") {
  check(GENERATE(values<Case>({
      {"分类指导\u200B 差异扶持", "分类指导 差异扶持"},
      {"分类指导 \u200B差异扶持", "分类指导 差异扶持"},
      {"分类指导 \u200B 差异扶持", "分类指导 差异扶持"},
      {"实\u200B \u200B现\u200B \u200B营\u200B 收", "实现营收"},
      {"园，\u200B区 内", "园，区内"},
      {"Torch\u200B Park", "Torch Park"},
      {"1\u200B 2\u200B 6\u200B . \u200B5亿元", "126.5亿元"},
  })));
}

TEST_CASE("the width of a character does not change the spaces beside it", "[clean]") {
  check(GENERATE(values<Case>({
      {"增长5% 3家", "增长5% 3家"},
      {"增长５％ ３家", "增长5% 3家"},
      {"Ｔｏｒｃｈ　Ｐａｒｋ", "Torch Park"},
      {"２０１９　２０２０", "2019 2020"},
  })));
}

TEST_CASE("invisible characters go", "[clean]") {
  check(GENERATE(values<Case>({
      {"高\u200B新\u200C技\u200D术\uFEFF区", "高新技术区"},
      {"\u202A园区\u202C", "园区"},
      {"high\u00ADtech", "hightech"},
      {"园\x01区\x7F", "园区"},
  })));
}

TEST_CASE("radicals and compatibility ideographs become the usual ones", "[clean]") {
  check(GENERATE(values<Case>({
      {"\u2F00\u2F24高新区", "一大高新区"},  // Kangxi radicals
      {"\uF9E4工", "理工"},                  // compatibility ideographs
      {"\U0002F800", "丽"},                  //
      {"\u2E80", "\u2E80"},                  // a radical that stands for nothing else
  })));
}

TEST_CASE("wrapped lines join", "[clean]") {
  check(GENERATE(values<Case>({
      {"东湖科技\n园新增企业", "东湖科技园新增企业"},
      {"东湖科技  \r\n　　园新增企业", "东湖科技园新增企业"},
      {"营收126.5\n亿元", "营收126.5亿元"},
      {"营收12\n6.5亿元", "营收126.5亿元"},
      {"实现营收 1 2 6 . 5 亿\n元", "实现营收126.5亿元"},
      {"Torch High-tech\nPark", "Torch High-tech Park"},
      {"Ｔｏｒｃｈ\nＰａｒｋ", "Torch Park"},
      {"Block\n5", "Block 5"},
      {"5\nkm", "5 km"},
      {"Torch Park,\nWuhan", "Torch Park, Wuhan"},
      {"位于\nTorch\nPark\n以东", "位于Torch Park以东"},
      {"园区，\n\n企业", "园区，企业"},
  })));
}

TEST_CASE("words that were hyphenated at the end of a line join", "[clean]") {
  check(GENERATE(values<Case>({
      {"Mi⁃\ncro公司", "Micro公司"},
      {"Mi‐\ncro公司", "Micro公司"},
      {"Mi-\ncro公司", "Micro公司"},
      {"Mi\u00AD\ncro公司", "Micro公司"},
      {"Mi\u00AD \n cro公司", "Micro公司"},
      {"G60-\n5号", "G60-5号"},  // no word
      {"创新-\n创业", "创新-创业"},
  })));
}

TEST_CASE("marks of Markdown stay in plain text", "[clean]") {
  const auto text =
      GENERATE(values<std::string_view>({"**园区**", "[链接](http://a.cn/)", "`x`", "a\\*b", "1<2",
                                         "&nbsp;", "<b>园区</b>", "![图](a.png)"}));
  check({text, text});
}

TEST_CASE("marks of Markdown go where the text is Markdown", "[clean]") {
  check(GENERATE(values<Case>({
            {"**园区**新增`3`家", "园区新增3家"},
            {"实现**营收 126.5 亿元**", "实现营收126.5亿元"},
            {"见[统计公报](http://a.cn/b.html)。", "见统计公报。"},
            {"![园区大门](a.png)园区大门", "园区大门"},
            {"<b>园区</b><br/>企业<!-- 注 -->", "园区企业"},
            {"3\\*4", "3*4"},
            {"1\\. 概况", "1.概况"},
            {"R&amp;D &lt;5% &quot;A&quot; &gt;3", "R&D <5% \"A\" >3"},
            {"a*b", "a*b"},
            {"1<2", "1<2"},
            {"5 < 6 & 7", "5 < 6 & 7"},
            {"园区!", "园区!"},
        })),
        true);
}

TEST_CASE("links hold text like any other", "[clean]") {
  check(GENERATE(values<Case>({
            {"[２０２１ 年报](http://a.cn/)", "2021年报"},
            {"[**年报**](http://a.cn/)全文", "年报全文"},
            {"[![图](a.png)](http://a.cn/)园区", "园区"},
            {"[![图](a.png) 年报](http://a.cn/)", "年报"},
            {"[年报](http://a.cn/b_(2021).html)发布", "年报发布"},
            {"见图[1]，详见[年报](http://a.cn/)", "见图[1]，详见年报"},
            {"[附件[1]](http://a.cn/)", "附件[1]"},
            {"[年报] (2021)", "[年报] (2021)"},
            {"[年报](未完", "[年报](未完"},
            {"数组[3]", "数组[3]"},
            {"[](http://a.cn/)园区", "园区"},
            {"[[[[[[[[[[[[园区[年报](http://a.cn/)", "[[[[[[[[[[[[园区年报"},
            {"((((((((((((园区[年报](http://a.cn/)", "((((((((((((园区年报"},
        })),
        true);
}

TEST_CASE("an escape before a Chinese character is a backslash", "[clean]") {
  check(GENERATE(values<Case>({
            {"园\\区", "园\\区"},
            {"\\园区", "\\园区"},
            {"a\\𠮷", "a\\𠮷"},
            {"园\\", "园\\"},
        })),
        true);
}

TEST_CASE("marks of Markdown do not stand between a space and its neighbours", "[clean]") {
  check(GENERATE(values<Case>({
            {"**营收** 126亿元", "营收126亿元"},
            {"营收 **126亿元**", "营收126亿元"},
            {"分类指导 **差异扶持**", "分类指导 差异扶持"},
            {"**分类指导** 差异扶持", "分类指导 差异扶持"},
            {"**实 现 营 收**", "实现营收"},
            {"Torch **Park**", "Torch Park"},
            {"Torch\n**Park**", "Torch Park"},
            {"**Torch**\n**Park**", "Torch Park"},
            {"分类指导 ** ** 差异扶持", "分类指导 差异扶持"},
            {"分类指导 <br> 差异扶持", "分类指导 差异扶持"},
            {"分类指导 [差异扶持](http://a.cn/)", "分类指导 差异扶持"},
            {"Torch [Park](http://a.cn/) Wuhan", "Torch Park Wuhan"},
            {"营收&nbsp;126亿元", "营收126亿元"},
            {"分类指导&nbsp;&nbsp;差异扶持", "分类指导 差异扶持"},
            {"&nbsp;&nbsp;园区", "园区"},
            {"园区&nbsp;", "园区"},
        })),
        true);
}

TEST_CASE("paragraphs follow each other on lines of their own", "[clean]") {
  const std::string_view source = "　　东湖科技园\n新增 3 家\n\n　　Torch\nPark\n";
  const auto printed = huoju::lines(source);
  REQUIRE(printed.size() == 4);
  CleanText out;
  Cleaner cleaner(source, false, out);
  const std::vector<RawSpan> first = {printed[0].where, printed[1].where};
  const std::vector<RawSpan> second = {printed[2].where, printed[3].where};
  const CleanSpan a = cleaner.paragraph(first);
  const CleanSpan none = cleaner.paragraph({});
  const CleanSpan b = cleaner.paragraph(second);
  CHECK(out.text == "东湖科技园新增3家\nTorch Park");
  CHECK(a == CleanSpan{0, 25});
  CHECK(none.empty());
  CHECK(b == CleanSpan{26, 36});
  CHECK(out.map.size() == out.text.size());

  const auto traced = [&](std::string_view what) {
    const auto at = static_cast<std::uint32_t>(out.text.find(what));
    const RawSpan raw = out.map.to_raw({at, at + static_cast<std::uint32_t>(what.size())});
    return std::string(source.substr(raw.begin, raw.size()));
  };
  CHECK(traced("东湖") == "东湖");
  CHECK(traced("园新增3家") == "园\n新增 3 家");
  CHECK(traced("3") == "3");
  CHECK(traced("\n") == "\n\n　　");
  CHECK(traced("Torch Park") == "Torch\nPark");
}

TEST_CASE("every character of clean text leads back to what it was made of", "[clean]") {
  const std::string_view source = "[营 收](u)**１2**．５％\\*&amp;\u2F24";
  CleanText out;
  const std::vector<RawSpan> line = {{0, static_cast<std::uint32_t>(source.size())}};
  Cleaner(source, true, out).paragraph(line);
  REQUIRE(out.text == "营收12.5%*&大");
  const auto traced = [&](std::uint32_t begin, std::uint32_t end) {
    const RawSpan raw = out.map.to_raw({begin, end});
    return std::string(source.substr(raw.begin, raw.size()));
  };
  CHECK(traced(0, 6) == "营 收");
  CHECK(traced(6, 7) == "１");
  CHECK(traced(7, 8) == "2");
  CHECK(traced(6, 11) == "１2**．５％");
  CHECK(traced(11, 12) == "*");
  CHECK(traced(12, 13) == "&amp;");
  CHECK(traced(13, 16) == "\u2F24");
}
