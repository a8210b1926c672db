#include "huoju/reconstruct/unwrap.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "catch.hpp"
#include "huoju/reconstruct/read.hpp"
#include "huoju/text/clean.hpp"
#include "huoju/text/lines.hpp"
#include "wrap.hpp"

namespace {

using Strings = std::vector<std::string>;

// The clean paragraphs of a text, whatever they are.
Strings undone(std::string_view text, bool markdown = false) {
  const auto printed = huoju::lines(text);
  huoju::CleanText clean;
  huoju::Cleaner cleaner(text, markdown, clean);
  Strings result;
  std::uint32_t next = 0;
  for (const huoju::WrappedLines& group : huoju::unwrap(text, printed, markdown)) {
    REQUIRE(group.first == next);  // every line is in exactly one group
    REQUIRE(group.count > 0);
    next += group.count;
    std::vector<huoju::RawSpan> spans;
    for (std::uint32_t i = group.first; i < next; ++i) {
      spans.push_back(i == group.first ? group.mark.content : printed[i].where);
    }
    const huoju::CleanSpan where = cleaner.paragraph(spans);
    result.push_back(clean.text.substr(where.begin, where.size()));
  }
  REQUIRE(next == printed.size());
  return result;
}

const Strings kStory = {
    "滨江高新区近年来持续优化创新生态，目前已集聚科技型企业312家，其中高新技术企业96家，"
    "去年实现营业收入48.6亿元，同比增长12.5%。",
    "园区坚持平台先行，先后建成孵化器9个、众创空间14个，入驻团队超过600个，带动就业近万人，"
    "还为初创团队配备了经验丰富的导师。",
    "“这里的服务细致周到，我们从落户到投产没有走过弯路。”一位企业负责人说，公司计划明年再扩建"
    "一条生产线，把更多订单留在本地。",
    "下一步，园区将继续完善服务体系，为企业提供更好的成长环境，让更多青年人才愿意来、留得住。"};

}  // namespace

TEST_CASE("wrapped lines become paragraphs again", "[unwrap]") {
  const auto width = GENERATE(range<std::size_t>(24, 62, 2));
  CAPTURE(width);
  CHECK(undone(wrapping::set(kStory, {.width = width})) == kStory);
}

TEST_CASE("lost indents are told from short last lines", "[unwrap]") {
  // Paragraphs end short of the edge here.
  const auto width = GENERATE(values<std::size_t>({28, 34, 44}));
  CAPTURE(width);
  const std::string text = wrapping::set(kStory, {.width = width, .indent = ""});
  CHECK(undone(text) == kStory);
}

TEST_CASE("first lines that lost their indent are short by two characters", "[unwrap]") {
  std::string text = wrapping::set(kStory, {.width = 36});
  for (std::size_t at = 0; (at = text.find("　　")) != std::string::npos;) text.erase(at, 6);
  CHECK(undone(text) == kStory);
}

TEST_CASE("blank lines between all lines say nothing", "[unwrap]") {
  const auto width = GENERATE(values<std::size_t>({26, 36, 48}));
  CAPTURE(width);
  CHECK(undone(wrapping::set(kStory, {.width = width, .between = "\n\n"})) == kStory);
}

TEST_CASE("compressed punctuation makes lines longer", "[unwrap]") {
  // The second and fourth line hold one character more: two marks were set in half their width.
  const std::string text =
      "　　园区新建的青年公寓共有三百套\n"
      "，客厅、卧室、书房，样样齐全，入\n"
      "住的人才来自各地高校和科研院所，\n"
      "大家在这里切磋技艺、交流心得、结\n"
      "成伙伴，生活便利。\n";
  CHECK(undone(text) ==
        Strings{"园区新建的青年公寓共有三百套，客厅、卧室、书房，样样齐全，入住的人才"
                "来自各地高校和科研院所，大家在这里切磋技艺、交流心得、结成伙伴，生活便利。"});
}

TEST_CASE("columns of different width stand on one page", "[unwrap]") {
  const Strings wide = kStory;
  const Strings narrow(kStory.rbegin(), kStory.rend());
  Strings all = wide;
  all.insert(all.end(), narrow.begin(), narrow.end());
  CHECK(undone(wrapping::set(wide, {.width = 52}) + wrapping::set(narrow, {.width = 26})) == all);
  CHECK(undone(wrapping::set(wide, {.width = 28}) + wrapping::set(narrow, {.width = 48})) == all);
}

TEST_CASE("lines that end in figures go on", "[unwrap]") {
  const std::string text =
      "　　截至目前，全区共有科技企业126\n"
      "家，建成各类创新平台和服务站点48\n"
      "个，累计引进高层次创新创业人才23\n"
      "名，带动社会资本投入约5.6亿元。\n";
  CHECK(undone(text) ==
        Strings{"截至目前，全区共有科技企业126家，建成各类创新平台和服务站点48个，累计引进高层次"
                "创新创业人才23名，带动社会资本投入约5.6亿元。"});
}

TEST_CASE("letter-spaced lines are as wide as the others", "[unwrap]") {
  const std::string text =
      "　　湖边的创业街区在春天里热闹起\n"
      "来，工位坐满了年轻人，导师和专员\n"
      "在大厅值守，随时解答创业者的疑问\n"
      "，街区的灯光常常亮到深夜。\n"
      "　　园区为初创团队提供从注册到投\n"
      "产 的 全 程 服 务 ， 专 员 上\n"
      "门对接需求，导师定期会诊，企业遇\n"
      "到的难题在这里都能及时得到回应，\n"
      "创业者说这里就像家一样。\n";
  CHECK(undone(text) ==
        Strings{"湖边的创业街区在春天里热闹起来，工位坐满了年轻人，导师和专员在大厅值"
                "守，随时解答创业者的疑问，街区的灯光常常亮到深夜。",
                "园区为初创团队提供从注册到投产的全程服务，专员上门对接需求，导师定期"
                "会诊，企业遇到的难题在这里都能及时得到回应，创业者说这里就像家一样。"});
}

TEST_CASE("a single paragraph on a single line stays one", "[unwrap]") {
  for (const std::string& paragraph : kStory) CHECK(undone(paragraph) == Strings{paragraph});
  CHECK(undone("").empty());
  CHECK(undone("\n\n").empty());
  CHECK(undone("园") == Strings{"园"});
}

TEST_CASE("short lines are no wrapped text", "[unwrap]") {
  const Strings chat = {"园区今天开会吗", "开的，下午两点", "好的，我带上材料", "不见不散"};
  CHECK(undone("园区今天开会吗\n开的，下午两点\n好的，我带上材料\n不见不散\n") == chat);
  CHECK(undone("参会单位\n湖东新区\n滨江高新区\n北山科技园\n") ==
        Strings{"参会单位", "湖东新区", "滨江高新区", "北山科技园"});
}

TEST_CASE("a list of numbers stays unharmed", "[unwrap]") {
  CHECK(undone("126\n85\n43\n312\n") == Strings{"126", "85", "43", "312"});
  CHECK(undone("2019 126家\n2020 185家\n2021 243家\n2022 312家\n").size() == 4);
}

TEST_CASE("English lines are joined with a space", "[unwrap]") {
  const std::string text =
      "The park opened its third incubator in the spring, and\n"
      "more than forty teams have moved in since then, most of\n"
      "them founded by engineers who had worked nearby before,\n"
      "and a few of them came from abroad, as they did earlier\n"
      "when the first workshop at the lake was opened to them.\n";
  CHECK(undone(text) ==
        Strings{"The park opened its third incubator in the spring, and more than forty teams have "
                "moved in since then, most of them founded by engineers who had worked nearby "
                "before, and a few of them came from abroad, as they did earlier when the first "
                "workshop at the lake was opened to them."});
}

TEST_CASE("a page break ends a paragraph, in plain text", "[unwrap]") {
  CHECK(undone("园区开园。\f企业入驻。").size() == 2);
}

TEST_CASE("Markdown wraps softly and breaks at empty lines", "[unwrap][markdown]") {
  CHECK(undone("园区集聚企业\n三百余家。\n\n人才加快\n汇聚。\n", true) ==
        Strings{"园区集聚企业三百余家。", "人才加快汇聚。"});
  // Two blanks at a line's end are a break.
  CHECK(undone("地址在湖边  \n电话待定\n", true) == Strings{"地址在湖边", "电话待定"});
}

TEST_CASE("a page may break a paragraph in Markdown", "[unwrap][markdown]") {
  // A comma at the end: the sentence goes on behind the empty line.
  CHECK(undone("园区引进研究机构，\n\n推动成果就地转化。\n", true) ==
        Strings{"园区引进研究机构，推动成果就地转化。"});
  CHECK(undone("园区引进研究机构。\n\n成果就地转化。\n", true).size() == 2);
  CHECK(undone("“成果很多。”\n\n他说得实在。\n", true).size() == 2);
}

TEST_CASE("headings, lists, pictures and rules stand alone in Markdown", "[unwrap][markdown]") {
  CHECK(undone("# 标题\n正文一行\n正文二行。\n- 甲\n- 乙\n---\n尾声。\n", true) ==
        Strings{"标题", "正文一行正文二行。", "甲", "乙", "---", "尾声。"});
  // In plain text these are characters like others.
  CHECK(undone("# Title\n- A\n", false) == Strings{"# Title", "- A"});
}
