#include "../../src/reconstruct/edges.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "catch.hpp"

namespace {

using huoju::CleanSpan;
using huoju::Lexicon;
using huoju::PieceView;

// A text with what is needed to look at it.
class Sample {
 public:
  explicit Sample(std::string_view text) : text_(text), lexemes_(scan(*lexicon_, text_)) {}

  [[nodiscard]] const Lexicon& lexicon() const { return *lexicon_; }
  [[nodiscard]] PieceView view() const {
    return {text_, lexemes_, {0, static_cast<std::uint32_t>(text_.size())}};
  }
  [[nodiscard]] std::string slice(CleanSpan where) const {
    return text_.substr(where.begin, where.size());
  }
  [[nodiscard]] std::string from(std::uint32_t at) const { return text_.substr(at); }
  [[nodiscard]] std::string to(std::uint32_t at) const { return text_.substr(0, at); }

 private:
  std::shared_ptr<const Lexicon> lexicon_ = Lexicon::builtin();
  std::string text_;
  std::vector<huoju::Lexeme> lexemes_;
};

struct Opened {
  std::string mark;
  std::string names;
  bool brief = false;

  friend bool operator==(const Opened&, const Opened&) = default;
};
std::ostream& operator<<(std::ostream& out, const Opened& opened) {
  return out << opened.mark << " [" << opened.names << "]" << (opened.brief ? " brief" : "");
}

// The opening mark, without the blanks behind it; nothing where there is none.
Opened opening(std::string_view text) {
  const Sample sample(text);
  const auto found = huoju::opening_of(sample.lexicon(), sample.view());
  if (!found) return {};
  std::string mark = sample.to(found->end);
  while (!mark.empty() && mark.back() == ' ') mark.pop_back();
  return {mark, sample.slice(found->names), found->brief};
}

// The closing credit without the blanks before it; empty where there is none.
std::string credit(std::string_view text, bool cut = false) {
  const Sample sample(text);
  std::string found = sample.from(huoju::credit_begin(sample.lexicon(), sample.view(), cut));
  found.erase(0, found.find_first_not_of(' '));
  return found;
}

// A caption taken apart: "caption|credit|name".
std::string caption(std::string_view text) {
  const Sample sample(text);
  const auto found = huoju::credit_of(sample.lexicon(), sample.view());
  return sample.to(found.begin) + "|" + sample.from(found.begin) + "|" + sample.slice(found.name);
}

std::string leftover(std::string_view text) {
  const Sample sample(text);
  return sample.from(huoju::leftover_begin(sample.view()));
}

// The headline glued to a text; "none" where there is no sign of one.
std::string glued(std::string_view text, bool labelled = false) {
  const Sample sample(text);
  const auto end = huoju::headline_end(sample.lexicon(), sample.view(), labelled);
  return end ? sample.to(*end) : "none";
}

}  // namespace

TEST_CASE("a brief opens with its mark and its reporters", "[edges]") {
  CHECK(opening("本报讯 湖东新馆开放。") == Opened{"本报讯", "", true});
  CHECK(opening("本报讯（记者 何田） 湖东新馆开放。") ==
        Opened{"本报讯（记者 何田）", "记者 何田", true});
  CHECK(opening("本报讯（特约通讯员 周晓） 湖东新馆开放。") ==
        Opened{"本报讯（特约通讯员 周晓）", "特约通讯员 周晓", true});
  CHECK(opening("本报讯 (记者 何田) 湖东新馆开放。") ==
        Opened{"本报讯 (记者 何田)", "记者 何田", true});
  CHECK(opening("本报讯 记者 何田 湖东新馆开放。") ==
        Opened{"本报讯 记者 何田", "记者 何田", true});
  CHECK(opening("本报讯（记者 何田 通讯员 周晓）：湖东新馆开放。") ==
        Opened{"本报讯（记者 何田 通讯员 周晓）：", "记者 何田 通讯员 周晓", true});
}

TEST_CASE("names in a mark's brackets need no title", "[edges]") {
  CHECK(opening("本报讯（何田） 湖东新馆开放。") == Opened{"本报讯（何田）", "何田", true});
}

TEST_CASE("a telegram opens with agency, place and day", "[edges]") {
  CHECK(opening("新华社湖东6月3日电 湖东新馆开放。") == Opened{"新华社湖东6月3日电", "", false});
  CHECK(opening("新华社湖东6月3日电（记者林一舟、周晓）湖东新馆开放。") ==
        Opened{"新华社湖东6月3日电（记者林一舟、周晓）", "记者林一舟、周晓", false});
  CHECK(opening("中新网湖东6月3日电 (记者 何田) 湖东新馆开放。") ==
        Opened{"中新网湖东6月3日电 (记者 何田)", "记者 何田", false});
  CHECK(opening("湖北日报讯（记者 何田）湖东新馆开放。") ==
        Opened{"湖北日报讯（记者 何田）", "记者 何田", true});
}

TEST_CASE("a newspaper that nobody knows opens a text by its reporters", "[edges]") {
  CHECK(opening("湖东园区报讯（记者 何田）湖东新馆开放。") ==
        Opened{"湖东园区报讯（记者 何田）", "记者 何田", true});
  // Without reporters, "讯" is a word like others.
  CHECK(opening("湖东通讯 产业蓬勃发展，企业加快成长。") == Opened{});
}

TEST_CASE("reporters may open a text by themselves", "[edges]") {
  CHECK(opening("（记者 何田）湖东新馆开放。") == Opened{"（记者 何田）", "记者 何田", false});
  CHECK(opening("本报记者 林一舟 湖东新馆近日向市民开放。") ==
        Opened{"本报记者 林一舟", "本报记者 林一舟", false});
  CHECK(opening("本报记者 林一舟 通讯员 周晓 湖东新馆近日向市民开放。").mark ==
        "本报记者 林一舟 通讯员 周晓");
}

TEST_CASE("sentences that begin with such words have no opening mark", "[edges]") {
  CHECK(opening("") == Opened{});
  CHECK(opening("湖东新馆开放。") == Opened{});
  CHECK(opening("记者从湖东新区获悉，新馆向市民开放。") == Opened{});
  CHECK(opening("记者走进新馆，人们正在参观。") == Opened{});
  CHECK(opening("新华社区新建的食堂近日投用。") == Opened{});
  CHECK(opening("（一）完善平台。") == Opened{});
  CHECK(opening("（记者注意到，市民很多。）新馆开放。") == Opened{});
  CHECK(opening("（湖东新区管委会）近日发布公告。") == Opened{});
  CHECK(opening("人民日报社的同志来到湖东新区采访。") == Opened{});
  CHECK(opening("新华社记者在湖东新区采访时，工人们正在装车。") == Opened{});
}

TEST_CASE("what stands in brackets behind the last sentence is a credit", "[edges]") {
  CHECK(credit("湖东新馆开放。（供稿：湖东新区）") == "（供稿：湖东新区）");
  CHECK(credit("湖东新馆开放。（湖东新区供稿）") == "（湖东新区供稿）");
  CHECK(credit("湖东新馆开放。（记者 何田）") == "（记者 何田）");
  CHECK(credit("湖东新馆开放。（记者 何田 通讯员 周晓）") == "（记者 何田 通讯员 周晓）");
  CHECK(credit("湖东新馆开放。(通讯员 周晓)") == "(通讯员 周晓)");
  CHECK(credit("湖东新馆开放。 （完）") == "（完）");
  CHECK(credit("湖东新馆开放。（新华社）") == "（新华社）");
  CHECK(credit("“这里真好。”（记者 何田）") == "（记者 何田）");
}

TEST_CASE("a name behind the last full stop is a credit", "[edges]") {
  CHECK(credit("湖东新馆开放。 沈言") == "沈言");
  CHECK(credit("湖东新馆开放。沈言") == "沈言");
  CHECK(credit("湖东新馆开放。 沈言 林一舟") == "沈言 林一舟");
  CHECK(credit("湖东新馆开放。 沈言、林一舟") == "沈言、林一舟");
  CHECK(credit("湖东新馆开放。记者 林一舟") == "记者 林一舟");
  CHECK(credit("湖东新馆开放！欧阳明远") == "欧阳明远");
}

TEST_CASE("at a full line's end one name may be the begin of a sentence", "[edges]") {
  CHECK(credit("湖东新馆开放。沈言", true).empty());
  CHECK(credit("湖东新馆开放。沈言 林一舟", true) == "沈言 林一舟");
  CHECK(credit("湖东新馆开放。（记者 何田）", true) == "（记者 何田）");
}

TEST_CASE("texts without a credit have none", "[edges]") {
  CHECK(credit("").empty());
  CHECK(credit("湖东新馆开放。").empty());
  CHECK(credit("湖东新馆开放").empty());
  CHECK(credit("企业共312家（其中高新技术企业96家）。").empty());
  CHECK(credit("企业共312家。（其中高新技术企业96家）").empty());
  CHECK(credit("湖东新馆开放。（详见公告。）").empty());
  CHECK(credit("湖东新馆开放。市民").empty());
  CHECK(credit("湖东新馆开放。人们纷纷前来参观").empty());
  CHECK(credit("沈言").empty());
  CHECK(credit("湖东新馆开放。沈言说，").empty());
}

TEST_CASE("a caption says whose picture it is", "[edges]") {
  CHECK(caption("新馆夜景。图片来源：湖东新区") == "新馆夜景。|图片来源：湖东新区|湖东新区");
  CHECK(caption("新馆夜景。图片由湖东新区提供") == "新馆夜景。|图片由湖东新区提供|湖东新区");
  CHECK(caption("新馆夜景。林一舟 摄") == "新馆夜景。|林一舟 摄|林一舟");
  CHECK(caption("新馆夜景。本报记者 林一舟 摄") == "新馆夜景。|本报记者 林一舟 摄|林一舟");
  CHECK(caption("新馆夜景。（林一舟摄）") == "新馆夜景。|（林一舟摄）|林一舟");
  CHECK(caption("新馆夜景。湖东新区供图") == "新馆夜景。|湖东新区供图|湖东新区");
  CHECK(caption("图片来源：湖东新区") == "|图片来源：湖东新区|湖东新区");
}

TEST_CASE("a caption without a credit is all caption", "[edges]") {
  CHECK(caption("新馆夜景。") == "新馆夜景。||");
  CHECK(caption("图为新馆夜景。") == "图为新馆夜景。||");
  CHECK(caption("") == "||");
}

TEST_CASE("a web page leaves its words behind a text", "[edges]") {
  CHECK(leftover("湖东新馆开放。返回搜狐，查看更多") == "返回搜狐，查看更多");
  CHECK(leftover("湖东新馆开放。 责任编辑：沈言") == "责任编辑：沈言");
  CHECK(leftover("湖东新馆开放。（责任编辑：沈言）") == "（责任编辑：沈言）");
  CHECK(leftover("湖东新馆开放。（完）免责声明：本页内容仅供参考。") ==
        "免责声明：本页内容仅供参考。");
}

TEST_CASE("the same words inside a sentence are text", "[edges]") {
  CHECK(leftover("湖东新馆开放。").empty());
  CHECK(leftover("市民扫码入馆，三分钟即可办好手续。").empty());
  CHECK(leftover("平台发布免责声明后，用户纷纷点击查看。").empty());
}

TEST_CASE("a dateline tells where a glued headline ends", "[edges]") {
  CHECK(glued("湖东新区新馆向市民开放新华社湖东6月3日电（记者 何田）新馆3日开放。") ==
        "湖东新区新馆向市民开放");
  CHECK(glued("湖东新区新馆向市民开放本报讯（记者 何田）新馆3日开放。") ==
        "湖东新区新馆向市民开放");
  CHECK(glued("湖东新区新馆向市民开放 中新网湖东6月3日电 (记者 何田)新馆3日开放。") ==
        "湖东新区新馆向市民开放 ");
}

TEST_CASE("a headline printed twice ends where it begins again", "[edges]") {
  CHECK(glued("湖东新区新馆向市民开放湖东新区新馆向市民开放。首日人气很旺。") ==
        "湖东新区新馆向市民开放");
}

TEST_CASE("behind a label a headline ends before the text's first words", "[edges]") {
  const std::string text = "湖东新区新馆向市民开放近日，记者来到新馆，人们正在参观。";
  CHECK(glued(text, true) == "湖东新区新馆向市民开放");
  CHECK(glued(text) == "none");  // "recently" alone is no sign
  CHECK(glued("湖东新区新馆向市民开放6月3日，新馆迎来首批市民。", true) ==
        "湖东新区新馆向市民开放");
}

TEST_CASE("a text without a headline keeps its words", "[edges]") {
  CHECK(glued("") == "none");
  CHECK(glued("湖东新区新馆向市民开放。新馆3日开放。") == "none");
  CHECK(glued("新馆3日开放，首日接待市民两千人次，人气很旺。") == "none");
  // The agency is the sentence's object.
  CHECK(glued("湖东新区新馆向市民开放的消息由新华社播发后，人们纷纷前来参观。") == "none");
}
