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

Strings operator+(Strings left, const Strings& right) {
  left.insert(left.end(), right.begin(), right.end());
  return left;
}

// One line each, without indents.
std::string rows(const Strings& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

const std::string kColumn = wrapping::set(kStory, {.width = 36});

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

TEST_CASE("a caption has a width of its own", "[unwrap][caption]") {
  const std::string front = "春日里的滨江高新区，青年创业者在湖边的创客空间里讨论新产品";
  const std::string middle = "，导师在一旁听取汇报，不时提出修改意见";
  struct Caption {
    std::string text;
    std::size_t width;
    std::size_t lines;
  };
  const auto caption = GENERATE_COPY(values<Caption>({
      {front + "。", 48, 2},
      {front + middle + "。", 44, 3},
      {front + middle + "。", 40, 3},
      {"青年创业者在湖边的创客空间里讨论新产品。", 26, 2},
      {front + "。", 26, 3},
      {front + "，导师听取汇报。", 20, 4},
  }));
  CAPTURE(caption.text, caption.width);
  const std::string set = wrapping::set({caption.text}, {.width = caption.width, .indent = ""});
  REQUIRE(huoju::lines(set).size() == caption.lines);
  CHECK(undone(kColumn + set + kColumn) == kStory + Strings{caption.text} + kStory);
}

TEST_CASE("a caption ends with its credit", "[unwrap][caption]") {
  SECTION("behind its last words") {
    CHECK(
        undone(kColumn + rows({"青年创业者在湖边的空间里讨论，", "导师在一旁听取。 王小明 摄"})) ==
        kStory + Strings{"青年创业者在湖边的空间里讨论，导师在一旁听取。王小明 摄"});
  }
  SECTION("on a line of its own") {
    CHECK(undone(kColumn +
                 rows({"青年创业者，在湖边的空间里", "讨论，导师在一旁听取汇报", "王小明 摄"})) ==
          kStory + Strings{"青年创业者，在湖边的空间里讨论，导师在一旁听取汇报", "王小明 摄"});
  }
}

TEST_CASE("a credit may be broken over two lines", "[unwrap][caption]") {
  SECTION("inside of its label") {
    CHECK(undone(rows({"湖边的创客空间里，样机摆满了展台。 图片来", "源：滨江新闻网"})) ==
          Strings{"湖边的创客空间里，样机摆满了展台。图片来源：滨江新闻网"});
  }
  SECTION("inside of the name") {
    CHECK(undone(rows({"湖边的创客空间里，样机摆满了展台。 图片来源：滨江", "新闻网"})) ==
          Strings{"湖边的创客空间里，样机摆满了展台。图片来源：滨江新闻网"});
  }
  SECTION("inside of a photographer's name") {
    CHECK(undone(rows({"湖边的创客空间里，样机摆满了展台。 王小", "明"})) ==
          Strings{"湖边的创客空间里，样机摆满了展台。王小明"});
  }
  SECTION("but not where a whole line follows") {
    CHECK(undone(rows({"湖边的创客空间里，样机摆满了展台。 图片来源：滨江", "创客空间的新展品"}))
              .size() == 2);
  }
}

TEST_CASE("a title stands above a first line that lost its indent", "[unwrap]") {
  // The title is as wide as the column; what follows is short by two ideographs.
  const std::string first = GENERATE(
      values<std::string>({"园区为初创团队提供从注册到投产", "园区提供从注册到投产的好服务，"}));
  const std::string text = "滨江高新区的创业服务又升级了一大步\n" + first +
                           "\n"
                           "的全程都由专员上门对接需求，导师也\n"
                           "定期会诊，企业遇到的难题在这里都能\n"
                           "及时得到回应，创业者说这里就像家一\n"
                           "样。\n";
  CHECK(undone(text) ==
        Strings{"滨江高新区的创业服务又升级了一大步",
                first + "的全程都由专员上门对接需求，导师也定期会诊，企业遇到的难题在这里都能"
                        "及时得到回应，创业者说这里就像家一样。"});
}

TEST_CASE("kept indents say where paragraphs begin", "[unwrap]") {
  // A sentence ends with its line, which is full.
  const std::string text =
      "　　园区新建的青年公寓有三百套。\n"
      "客厅、卧室和书房样样齐全，入住的\n"
      "人才来自各地高校和科研院所单位。\n"
      "　　大家在这里切磋技艺交流心得，\n"
      "结成伙伴，生活便利。\n";
  CHECK(undone(text) == Strings{"园区新建的青年公寓有三百套。客厅、卧室和书房样样齐全，入住的人才"
                                "来自各地高校和科研院所单位。",
                                "大家在这里切磋技艺交流心得，结成伙伴，生活便利。"});
}

TEST_CASE("below a kept indent a short line is no first one", "[unwrap]") {
  const std::string text =
      "　　园区新建的青年公寓有三百套。\n"
      "客厅卧室和书房都已样样齐全，\n"
      "入住的人才来自各地的高校和科研院\n"
      "所，大家在这里切磋技艺、交流心得\n"
      "结成伙伴，生活便利又舒心又有滋味\n"
      "，不想离开。\n";
  CHECK(undone(text).size() == 1);
}

TEST_CASE("too few lines to measure", "[unwrap]") {
  SECTION("a line that could not be longer goes on") {
    CHECK(undone(rows({"园区为初创团队提供从注册到投产", "的全程服务。"})) ==
          Strings{"园区为初创团队提供从注册到投产的全程服务。"});
    CHECK(undone(rows({"园区为初创团队提供从注册到投产", "的全程服务"})).size() == 2);
  }
  SECTION("lines as long as one another") {
    CHECK(undone(rows({"园区提供从注册到投产", "的服务，专员上门对接需", "求，导师会诊。"})) ==
          Strings{"园区提供从注册到投产的服务，专员上门对接需求，导师会诊。"});
  }
}

TEST_CASE("a full line does not go on in a caption below it", "[unwrap][caption]") {
  const std::string half = "　　湖边的创业街区在春天里热闹起来又迎\n";
  const Strings before = kStory + Strings{"湖边的创业街区在春天里热闹起来又迎"};
  SECTION("a narrow one with a credit") {
    CHECK(undone(kColumn + half +
                 rows({"青年创业者在湖边讨论产品，", "导师在一旁听取汇报。 王小明 摄"})) ==
          before + Strings{"青年创业者在湖边讨论产品，导师在一旁听取汇报。王小明 摄"});
  }
  SECTION("a wide one") {
    CHECK(
        undone(
            kColumn + half +
            rows({"青年创业者在湖边的创客空间里讨论新产品展示新样机，", "导师在一旁听取汇报。"})) ==
        before + Strings{"青年创业者在湖边的创客空间里讨论新产品展示新样机，导师在一旁听取汇报。"});
  }
}

TEST_CASE("a blank line parts blocks where few lines have one", "[unwrap]") {
  const std::string text = kColumn +
                           "　　湖边的创业街区在春天里热闹起来，\n"
                           "工位坐满了年轻人，导师和专员在大厅里\n"
                           "\n"
                           "值守，随时解答创业者的疑问，街区的灯\n"
                           "光常常亮到深夜。\n";
  CHECK(undone(text) ==
        kStory + Strings{"湖边的创业街区在春天里热闹起来，工位坐满了年轻人，导师和专员在大厅里",
                         "值守，随时解答创业者的疑问，街区的灯光常常亮到深夜。"});
  // The line above the gap reaches the column's edge: a caption may stand in between.
  const auto groups = huoju::unwrap(text, huoju::lines(text), false);
  REQUIRE(groups.size() == kStory.size() + 2);
  CHECK(groups[kStory.size()].full);
  CHECK(groups[kStory.size()].column == 36);
  CHECK_FALSE(groups.back().full);
}

TEST_CASE("lines stay tight where an empty one follows every other line", "[unwrap]") {
  const std::string story = wrapping::set(kStory, {.width = 36, .between = "\n\n"});
  SECTION("a heading of two lines") {
    CHECK(undone(story + "滨江高新区集聚创新资源\n激发企业活力\n\n" + story) ==
          kStory + Strings{"滨江高新区集聚创新资源", "激发企业活力"} + kStory);
  }
  SECTION("a heading above a single line") {
    CHECK(undone("三年来企业数量翻了一番又一番。\n\n滨江高新区集聚\n激发企业活力培育创新动能\n\n"
                 "企业纷纷入驻。\n\n人才加快汇聚形成高地。\n\n服务更好。\n") ==
          Strings{"三年来企业数量翻了一番又一番。", "滨江高新区集聚", "激发企业活力培育创新动能",
                  "企业纷纷入驻。", "人才加快汇聚形成高地。", "服务更好。"});
  }
  SECTION("a heading whose last line ends in a comma goes on") {
    CHECK(undone(story + "滨江高新区集聚创新资源\n激发活力，\n\n" + story).size() ==
          2 * kStory.size() + 1);
  }
  SECTION("a caption, whatever its width") {
    CHECK(undone(story + "创业者在\n湖边讨论\n新产品。\n\n" + story) ==
          kStory + Strings{"创业者在湖边讨论新产品。"} + kStory);
  }
}

TEST_CASE("a number that is not broken leaves its line short", "[unwrap]") {
  const std::string text =
      "　　园区的孵化器去年新增了三万平方米\n"
      "的面积，入驻团队和企业的总数达到\n"
      "1234567.89个，其中来自高校的团队占一\n"
      "半以上，带动就业人数也有很大的增长，\n"
      "服务体系更加完善，各项工作稳步推进。\n";
  CHECK(undone(kColumn + text) ==
        kStory + Strings{"园区的孵化器去年新增了三万平方米的面积，入驻团队和企业的总数达到"
                         "1234567.89个，其中来自高校的团队占一半以上，带动就业人数也有很大的增长，"
                         "服务体系更加完善，各项工作稳步推进。"});
}

TEST_CASE("names behind the last full stop close a text", "[unwrap]") {
  const std::string text =
      "　　湖边的创业街区在春天里热闹起\n"
      "来，工位坐满了年轻人，导师和专员\n"
      "随时解答大家的疑问。 王小明 李青\n"
      "随后，他们走进街区的各个工位，与\n"
      "年轻人谈起未来。\n";
  CHECK(undone(text) == Strings{"湖边的创业街区在春天里热闹起来，工位坐满了年轻人，导师和专员随时解"
                                "答大家的疑问。王小明 李青",
                                "随后，他们走进街区的各个工位，与年轻人谈起未来。"});
}

TEST_CASE("a byline behind a triangle never joins", "[unwrap]") {
  const std::string mark = GENERATE(values<std::string>({"▲", "■", "△", "●"}));
  CAPTURE(mark);
  // As wide as the column, inside of a sentence.
  const std::string byline = mark + "本报记者王小明李青张华陈静刘洋实习";
  const Strings halves = {"湖边的创业街区在春天里热闹起来，工位坐满了年轻人，导师和专员在大厅里",
                          "值守，随时解答创业者的疑问，街区的灯光常常亮到深夜。"};
  CHECK(undone(kColumn + wrapping::set({halves[0]}, {.width = 36}) + rows({byline}) +
               wrapping::set({halves[1]}, {.width = 36, .indent = ""})) ==
        kStory + Strings{halves[0], byline, halves[1]});
}

TEST_CASE("a headline that was printed twice never joins", "[unwrap][reprint]") {
  SECTION("line by line") {
    const std::string headline = "滨江高新区集聚资源激发企业创新活力";
    CHECK(undone(rows({headline, headline}) + kColumn) == Strings{headline, headline} + kStory);
  }
  SECTION("inside of a line") {
    const std::string headline = "滨江高新区集聚滨江高新区集聚";
    const Strings all = undone(kColumn + rows({headline}) + kColumn);
    CHECK(all.size() == 2 * kStory.size() + 1);
    CHECK(Strings(all.end() - 4, all.end()) == kStory);
  }
}

TEST_CASE("a vertical headline has one ideograph a line", "[unwrap]") {
  CHECK(undone("滨\n江\n高\n新\n区\n" + kColumn) == Strings{"滨江高新区"} + kStory);
  CHECK(undone(kColumn + "滨\n江\n高\n新\n" + kColumn) == kStory + Strings{"滨江高新"} + kStory);
  // Three are too few; a page ends one.
  CHECK(undone("滨\n江\n高\n").size() == 3);
  CHECK(undone("滨\n江\n高\n新\n\f创\n业\n街\n区\n") == Strings{"滨江高新", "创业街区"});
}

TEST_CASE("a jump mark may be broken over two lines", "[unwrap]") {
  const std::string text =
      "　　湖边的创业街区在春天里热闹起\n"
      "来，工位坐满了年轻人，导师和专员\n"
      "在大厅值守，随时解答创业者的疑问\n"
      "，街区的灯光常常亮到深（下转第二\n"
      "版）\n";
  CHECK(undone(text) ==
        Strings{"湖边的创业街区在春天里热闹起来，工位坐满了年轻人，导师和专员在大厅值"
                "守，随时解答创业者的疑问，街区的灯光常常亮到深（下转第二版）"});
}

TEST_CASE("a bracket that opens at a line's end goes on", "[unwrap]") {
  const Strings opening = {"本报讯（记者 何田 通讯员 苏",
                           "晴）滨江高新区昨天公布了新一批入库企业名单，"};
  CHECK(undone(rows(opening) + kColumn).front() == opening[0] + opening[1] + kStory[0]);
  // Not to a bracket far away.
  CHECK(undone(rows({"高新区服务（北区", "昨天公布了名单，一批企业在列，名单将分批（下同）公开。"}))
            .size() == 2);
}

TEST_CASE("a remark in brackets behind the last sentence closes a text", "[unwrap]") {
  // As wide as the column, so that only the bracket says it.
  const std::string last = "名单将于下月在园区网站公布。（何田）";
  const std::string story = wrapping::set({kStory[0]}, {.width = 36, .indent = ""});
  CHECK(undone(kColumn + rows({last}) + kColumn) == kStory + Strings{last} + kStory);
  CHECK(undone(kColumn + rows({last}) + story) == kStory + Strings{last, kStory[0]});
}

TEST_CASE("the second line of a heading is not a paragraph's first", "[unwrap]") {
  // An empty line after every line but the heading's first. The heading's second line is as long as
  // a first line that lost its indent, above lines shortened by a number that was not broken.
  const Strings lines = {
      "近年来，云川高新区把孵化器开到",
      "人才和技术最密集的城市，在那里找项",
      "目、养团队，再把长大的企业接回家。",
      "截至2023年底，该区已在上海、深圳、",
      "北京三地设立４家异地孵化器，总面积",
      "２．６万平方米，累计孵化企业 213家，",
      "其中97家已回到云川投产。",
      "走出去找种子",
      "四家“育苗棚”落户大城市",
      "云川地处两省交界，全市只有3所",
      "高校，省级以上科研院所不到10家。",
      "“人才不愿来，我们就把办公室搬到人",
      "才身边。”云川高新区党工委书记、管",
      "委会主任韩立群说，“种子在哪里，苗",
      "圃就建在哪里。”",
      "2021年9月，云川高新区与上海启",
      "帆科技服务有限公司合作，在张江设立",
  };
  std::string text;
  for (const std::string& line : lines) {
    text += line + (line == "走出去找种子" ? "\n" : "\n\n");
  }
  const Strings found = undone(text);
  CHECK(std::count(found.begin(), found.end(), "四家“育苗棚”落户大城市") == 1);
}
