// Flattened newspaper pages, taken apart into articles: whole pages, read from text.

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catch.hpp"
#include "huoju/reconstruct/read.hpp"
#include "wrap.hpp"

using huoju::Article;
using huoju::BlockRole;
using huoju::Genre;

namespace {

using Strings = std::vector<std::string>;

const Strings kNursery = {
    "滨江高新区把科技苗圃建到企业门口，两年里新建孵化器5家，入驻团队126个，团队负责人多是从本地高校"
    "走"
    "出来的青年工程师。",
    "在青柠孵化器，沈言和三位同学正在调试一台检测仪。“苗圃给了我们免费的工位，也给了第一笔订单。”沈"
    "言"
    "说，检测仪下个月就要交付。",
    "此外，滨江高新区还请来32位创业导师，每周坐诊一次，帮助孵化器里的团队找市场、找资金、找场地。",
    "下一步，滨江高新区将再建2家孵化器，让更多苗圃里的幼苗长成大树。"};
const std::string kNurseryHeadline = "滨江高新区把苗圃建到企业门口";

const Strings kMuseum = {
    "湖东新馆6月3日向市民开放，首日接待观众两千余人次，展厅里的大鱼骨架前排起了长队。",
    "新馆位于月湖东岸，共有展厅6个、展品3200件，其中最大的一件是长达18米的大鱼骨架，由渔民在湖口发"
    "现后"
    "捐赠，至今保存完好。",
    "市民陈女士说，孩子看得入了迷，怎么也不肯走。据了解，新馆周一闭馆，市民可凭证件免费入馆参观。"};
const std::string kMuseumHeadline = "湖东新馆首日迎来两千观众";

const Strings kTea = {
    "清明前后，北山茶园里响起嗡嗡的声音，两架无人机载着刚采下的鲜叶飞过山谷，三分钟就到了茶厂。",
    "“过去挑鲜叶下山要走一个小时，鲜叶都捂热了。”茶农罗大山说，无人机一天能运鲜叶600公斤，茶叶品质"
    "也好"
    "了。",
    "目前，北山茶园已有12户茶农用上无人机，今年春茶产量预计增长一成，茶农们笑得合不拢嘴。"};
const std::string kTeaHeadline = "北山茶园无人机飞过山谷运鲜叶";

// The columns of a text, 17 ideographs wide, and an empty line.
std::string columns(const Strings& paragraphs, std::size_t width = 34) {
  return wrapping::set(paragraphs, {.width = width}) + "\n";
}
// Lines that stand by themselves.
std::string apart(std::string_view lines) { return std::string(lines) + "\n\n"; }

Strings with_front(std::string_view front, Strings paragraphs) {
  paragraphs.front().insert(0, front);
  return paragraphs;
}
Strings with_end(Strings paragraphs, std::string_view end) {
  paragraphs.back() += end;
  return paragraphs;
}

huoju::Document read(std::string_view text) {
  auto page = huoju::read_text(text);
  REQUIRE(page.ok());
  return *std::move(page);
}
Strings texts(const Article& article, BlockRole role) {
  Strings result;
  for (const huoju::CleanSpan where : article.spans(role)) {
    result.emplace_back(article.slice(where));
  }
  return result;
}
Strings paragraphs(const Article& article) { return texts(article, BlockRole::paragraph); }
Strings headlines(const huoju::Document& page) {
  Strings result;
  for (const Article& article : page.articles()) result.emplace_back(article.headline());
  return result;
}
Strings authors(const Article& article) {
  Strings result;
  for (const huoju::Author& author : article.authors()) {
    result.push_back(author.function + "/" + author.name);
  }
  return result;
}
Strings furniture(const huoju::Document& page) {
  Strings result;
  for (const huoju::Furniture& piece : page.furniture()) result.push_back(piece.text);
  return result;
}
Strings captions(const Article& article) {
  Strings result;
  for (const huoju::Caption& caption : article.captions()) {
    result.emplace_back(article.slice(caption.where));
  }
  return result;
}
std::string credit(const Article& article, std::size_t caption = 0) {
  REQUIRE(caption < article.captions().size());
  const auto& name = article.captions()[caption].credit;
  return name ? std::string(article.slice(*name)) : "";
}

std::size_t read_count(std::string_view text) {
  const huoju::Document page = read(text);
  return page.articles().size();
}

// A page of these two articles, however its headlines are placed: the museum's comes first.
void check_museum_and_tea(std::string_view text) {
  CAPTURE(text);
  const huoju::Document page = read(text);
  REQUIRE(headlines(page) == Strings{kMuseumHeadline, kTeaHeadline});
  CHECK(paragraphs(page.articles()[0]) == kMuseum);
  CHECK(paragraphs(page.articles()[1]) == kTea);
  CHECK(page.furniture().empty());
  CHECK(page.loose().blocks().empty());
}

}  // namespace

// ── headlines ──

TEST_CASE("a flattened page is taken apart into its articles", "[flat]") {
  check_museum_and_tea(apart(kMuseumHeadline) + columns(kMuseum) + apart(kTeaHeadline) +
                       columns(kTea));
}

TEST_CASE("a headline may stand behind its text", "[flat]") {
  check_museum_and_tea(columns(kMuseum) + apart(kMuseumHeadline) + columns(kTea) +
                       apart(kTeaHeadline));
}

TEST_CASE("a headline may stand beside another's text", "[flat]") {
  check_museum_and_tea(apart(kTeaHeadline) + columns(kMuseum) + columns(kTea) +
                       apart(kMuseumHeadline));
  check_museum_and_tea(columns(kMuseum) + apart(kTeaHeadline) + columns(kTea) +
                       apart(kMuseumHeadline));
}

TEST_CASE("all headlines may stand at the page's end", "[flat]") {
  check_museum_and_tea(columns(kMuseum) + columns(kTea) + apart(kMuseumHeadline) +
                       apart(kTeaHeadline));
  check_museum_and_tea(columns(kMuseum) + columns(kTea) + apart(kTeaHeadline) +
                       apart(kMuseumHeadline));
}

TEST_CASE("three articles in columns of their own", "[flat]") {
  const auto page = read(apart(kNurseryHeadline) + columns(kNursery, 40) + apart(kMuseumHeadline) +
                         columns(kMuseum, 28) + apart(kTeaHeadline) + columns(kTea, 34));
  REQUIRE(headlines(page) == Strings{kNurseryHeadline, kMuseumHeadline, kTeaHeadline});
  CHECK(paragraphs(page.articles()[0]) == kNursery);
  CHECK(paragraphs(page.articles()[1]) == kMuseum);
  CHECK(paragraphs(page.articles()[2]) == kTea);
}

TEST_CASE("an article's place in the source is that of its text", "[flat]") {
  const auto page =
      read(columns(kMuseum) + columns(kTea) + apart(kMuseumHeadline) + apart(kTeaHeadline));
  REQUIRE(page.articles().size() == 2);
  const auto body = [&](std::size_t i) {
    return std::string(page.source().slice(page.articles()[i].body()));
  };
  CHECK(body(0).find("湖东新馆6月") == 0);
  CHECK(body(0).find("入馆参观。") != std::string::npos);
  CHECK(body(0).find("茶园") == std::string::npos);
  CHECK(body(1).find("清明前后") == 0);
  for (const huoju::Block& block : page.articles()[1].blocks()) {
    if (block.role == BlockRole::headline) {
      CHECK(page.source().slice(block.raw) == kTeaHeadline);
    }
  }
}

TEST_CASE("lines above and below a headline are kicker and subtitle", "[flat]") {
  const auto page =
      read(apart("走进月湖东岸") + apart(kMuseumHeadline) + apart("——大鱼骨架前排起长队") +
           columns(kMuseum) + apart(kTeaHeadline) + columns(kTea));
  REQUIRE(headlines(page) == Strings{kMuseumHeadline, kTeaHeadline});
  CHECK(page.articles()[0].kicker() == "走进月湖东岸");
  CHECK(texts(page.articles()[0], BlockRole::subtitle) == Strings{"——大鱼骨架前排起长队"});
  CHECK(page.articles()[1].kicker().empty());
  CHECK(texts(page.articles()[1], BlockRole::subtitle).empty());
  CHECK(paragraphs(page.articles()[0]) == kMuseum);
}

TEST_CASE("a headline of two lines is one", "[flat]") {
  const auto page = read("湖东新馆首日迎来\n两千观众看大鱼\n\n" + columns(kMuseum) +
                         apart(kTeaHeadline) + columns(kTea));
  REQUIRE(headlines(page) == Strings{"湖东新馆首日迎来 两千观众看大鱼", kTeaHeadline});
  const Article& article = page.articles()[0];
  CHECK(texts(article, BlockRole::headline).size() == 1);
  CHECK(texts(article, BlockRole::kicker).empty());
  REQUIRE(article.blocks().size() > 2);
  CHECK(article.blocks()[0].role == BlockRole::headline);
  CHECK_FALSE(article.blocks()[0].continues);
  CHECK(article.blocks()[1].role == BlockRole::headline);
  CHECK(article.blocks()[1].continues);
  CHECK_FALSE(article.blocks()[2].continues);
}

TEST_CASE("the first line of a headline is no kicker where both are as long", "[flat]") {
  // Only the second line shares words with the text.
  const std::string headline = "好去处又添了一处\n湖东新馆迎来观众";
  for (const std::string& text :
       {apart(headline) + columns(kMuseum) + apart(kTeaHeadline) + columns(kTea),
        columns(kMuseum) + columns(kTea) + apart(kTeaHeadline) + apart(headline)}) {
    CAPTURE(text);
    const auto page = read(text);
    REQUIRE(headlines(page) == Strings{"好去处又添了一处 湖东新馆迎来观众", kTeaHeadline});
    CHECK(page.articles()[0].kicker().empty());
    CHECK(paragraphs(page.articles()[0]) == kMuseum);
  }
}

TEST_CASE("two lines of a headline are joined without a blank behind a figure", "[flat]") {
  const auto page = read("湖东新馆首日接待2300\n余名观众看大鱼骨架展\n\n" + columns(kMuseum) +
                         apart(kTeaHeadline) + columns(kTea));
  REQUIRE(page.articles().size() == 2);
  CHECK(page.articles()[0].headline() == "湖东新馆首日接待2300余名观众看大鱼骨架展");
}

// ── double printing ──

TEST_CASE("a headline printed twice is read once", "[flat]") {
  const std::string twice =
      GENERATE(values<std::string>({"湖东新馆首日迎来两千观众湖东新馆首日迎来两千观众",
                                    "湖东新馆湖东新馆首日迎来首日迎来两千观众两千观众",
                                    "湖东新馆首日迎来两千观众\n湖东新馆首日迎来两千观众"}));
  CAPTURE(twice);
  const auto page = read(apart(twice) + columns(kMuseum) + apart(kTeaHeadline) + columns(kTea));
  REQUIRE(headlines(page) == Strings{kMuseumHeadline, kTeaHeadline});
  CHECK(paragraphs(page.articles()[0]) == kMuseum);
  // The second printing is a part of the headline in the source.
  CHECK(page.source().slice(page.articles()[0].blocks()[0].raw) == twice);
}

TEST_CASE("a headline of two lines printed twice line by line is one", "[flat]") {
  const auto page = read("湖东新馆首日迎来湖东新馆首日迎来\n两千观众看大鱼两千观众看大鱼\n\n" +
                         columns(kMuseum) + apart(kTeaHeadline) + columns(kTea));
  CHECK(headlines(page) == Strings{"湖东新馆首日迎来 两千观众看大鱼", kTeaHeadline});
}

// ── who wrote it ──

TEST_CASE("names behind a triangle are a byline", "[flat]") {
  const auto page = read(apart(kMuseumHeadline) + apart("▶ 本报记者 何田 通讯员 周晓") +
                         columns(kMuseum) + apart(kTeaHeadline) + apart("▶林一舟") + columns(kTea));
  REQUIRE(headlines(page) == Strings{kMuseumHeadline, kTeaHeadline});
  CHECK(authors(page.articles()[0]) == Strings{"本报记者/何田", "通讯员/周晓"});
  CHECK(texts(page.articles()[0], BlockRole::byline) == Strings{"▶本报记者 何田 通讯员 周晓"});
  CHECK(authors(page.articles()[1]) == Strings{"/林一舟"});
  CHECK(paragraphs(page.articles()[0]) == kMuseum);
  CHECK(paragraphs(page.articles()[1]) == kTea);
}

TEST_CASE("a byline stays with its headline at the page's end", "[flat]") {
  const auto page =
      read(columns(kMuseum) + columns(kTea) + apart(kTeaHeadline) + apart("▶ 本报记者 林一舟") +
           apart(kMuseumHeadline) + apart("▶ 本报记者 何田"));
  REQUIRE(headlines(page) == Strings{kMuseumHeadline, kTeaHeadline});
  CHECK(authors(page.articles()[0]) == Strings{"本报记者/何田"});
  CHECK(authors(page.articles()[1]) == Strings{"本报记者/林一舟"});
}

TEST_CASE("opening marks begin articles and make them briefs", "[flat]") {
  const auto page =
      read(apart(kMuseumHeadline) + columns(with_front("本报讯（记者 何田） ", kMuseum)) +
           apart(kTeaHeadline) + columns(with_front("本报讯（特约通讯员 周晓） ", kTea)));
  REQUIRE(headlines(page) == Strings{kMuseumHeadline, kTeaHeadline});
  const Article& museum = page.articles()[0];
  CHECK(museum.genre() == Genre::brief);
  CHECK(texts(museum, BlockRole::opening) == Strings{"本报讯（记者 何田）"});
  CHECK(paragraphs(museum) == kMuseum);
  CHECK(authors(museum) == Strings{"记者/何田"});
  const Article& tea = page.articles()[1];
  CHECK(texts(tea, BlockRole::opening) == Strings{"本报讯（特约通讯员 周晓）"});
  CHECK(authors(tea) == Strings{"特约通讯员/周晓"});
  CHECK(paragraphs(tea) == kTea);
}

TEST_CASE("opening marks alone tell two texts apart", "[flat]") {
  const auto page = read(columns(with_front("本报讯（记者 何田） ", kMuseum)) +
                         columns(with_front("本报讯（记者 林一舟） ", kTea)));
  REQUIRE(page.articles().size() == 2);
  CHECK(headlines(page) == Strings{"", ""});
  CHECK(paragraphs(page.articles()[0]) == kMuseum);
  CHECK(paragraphs(page.articles()[1]) == kTea);
}

TEST_CASE("a telegram is an article, not a brief", "[flat]") {
  const auto page = read(apart(kMuseumHeadline) +
                         columns(with_front("新华社湖东6月3日电（记者何田、林一舟）", kMuseum)));
  REQUIRE(page.articles().size() == 1);
  const Article& article = page.articles()[0];
  CHECK(article.genre() == Genre::article);
  CHECK(texts(article, BlockRole::opening) == Strings{"新华社湖东6月3日电（记者何田、林一舟）"});
  CHECK(authors(article) == Strings{"记者/何田", "记者/林一舟"});
  CHECK(paragraphs(article) == kMuseum);
}

TEST_CASE("closing credits end articles", "[flat]") {
  const auto page = read(apart(kMuseumHeadline) + columns(with_end(kMuseum, " 何田")) +
                         apart(kTeaHeadline) + columns(with_end(kTea, "（供稿：北山茶园）")));
  REQUIRE(headlines(page) == Strings{kMuseumHeadline, kTeaHeadline});
  CHECK(authors(page.articles()[0]) == Strings{"/何田"});
  CHECK(texts(page.articles()[0], BlockRole::credit) == Strings{"何田"});
  CHECK(paragraphs(page.articles()[0]) == kMuseum);
  CHECK(authors(page.articles()[1]) == Strings{"供稿/北山茶园"});
  CHECK(texts(page.articles()[1], BlockRole::credit) == Strings{"（供稿：北山茶园）"});
  CHECK(paragraphs(page.articles()[1]) == kTea);
}

TEST_CASE("closing credits alone tell two texts apart", "[flat]") {
  const auto page = read(columns(with_end(kMuseum, "（记者 何田）")) +
                         columns(with_end(kTea, "（记者 林一舟）")));
  REQUIRE(page.articles().size() == 2);
  CHECK(paragraphs(page.articles()[0]) == kMuseum);
  CHECK(paragraphs(page.articles()[1]) == kTea);
  CHECK(authors(page.articles()[0]) == Strings{"记者/何田"});
  CHECK(authors(page.articles()[1]) == Strings{"记者/林一舟"});
}

// ── subheads ──

TEST_CASE("titles inside a text are its subheads", "[flat]") {
  const auto page = read(apart(kNurseryHeadline) + columns({kNursery[0], kNursery[1]}) +
                         apart("导师每周坐诊") + columns({kNursery[2]}) + apart("幼苗长成大树") +
                         columns({kNursery[3]}) + apart(kTeaHeadline) + columns(kTea));
  REQUIRE(headlines(page) == Strings{kNurseryHeadline, kTeaHeadline});
  const Article& article = page.articles()[0];
  CHECK(texts(article, BlockRole::section) == Strings{"导师每周坐诊", "幼苗长成大树"});
  CHECK(paragraphs(article) == kNursery);
  const auto sections = article.sections();
  REQUIRE(sections.size() == 3);
  CHECK(sections[0].paragraphs.size() == 2);
  CHECK(sections[1].paragraphs.size() == 1);
  REQUIRE(sections[2].heading);
  CHECK(article.slice(*sections[2].heading) == "幼苗长成大树");
}

TEST_CASE("a subhead may have two lines", "[flat]") {
  const auto page = read(apart(kNurseryHeadline) + columns({kNursery[0], kNursery[1]}) +
                         "导师每周坐诊\n团队找到市场\n\n" + columns({kNursery[2]}) +
                         "孵化器再添两家\n幼苗长成大树\n\n" + columns({kNursery[3]}) +
                         apart(kTeaHeadline) + columns(kTea));
  REQUIRE(headlines(page) == Strings{kNurseryHeadline, kTeaHeadline});
  CHECK(texts(page.articles()[0], BlockRole::section) ==
        Strings{"导师每周坐诊 团队找到市场", "孵化器再添两家 幼苗长成大树"});
  CHECK(page.articles()[0].sections().size() == 3);
  CHECK(paragraphs(page.articles()[0]) == kNursery);
}

// ── pictures ──

TEST_CASE("a caption goes to the article it speaks of", "[flat]") {
  struct Case {
    const char* caption;
    const char* credit;
  };
  const auto c = GENERATE(values<Case>({
      {"观众在湖东新馆看大鱼骨架。图片来源：湖东新馆", "湖东新馆"},
      {"观众在湖东新馆看大鱼骨架。林一舟 摄", "林一舟"},
      {"观众在湖东新馆看大鱼骨架。本报记者 林一舟 摄", "林一舟"},
      {"观众在湖东新馆看大鱼骨架。（林一舟 摄）", "林一舟"},
      {"观众在湖东新馆看大鱼骨架。湖东新馆供图", "湖东新馆"},
  }));
  CAPTURE(c.caption);
  const auto page = read(apart(kMuseumHeadline) + columns(kMuseum) + apart(kTeaHeadline) +
                         columns(kTea) + apart(c.caption));
  REQUIRE(headlines(page) == Strings{kMuseumHeadline, kTeaHeadline});
  CHECK(captions(page.articles()[0]) == Strings{c.caption});
  CHECK(credit(page.articles()[0]) == c.credit);
  CHECK(texts(page.articles()[0], BlockRole::caption) == Strings{"观众在湖东新馆看大鱼骨架。"});
  CHECK(captions(page.articles()[1]).empty());
  CHECK(paragraphs(page.articles()[0]) == kMuseum);
  CHECK(paragraphs(page.articles()[1]) == kTea);
}

TEST_CASE("a sentence that a picture cuts reads through", "[flat]") {
  // Three lines of the paragraph, the caption, and the rest of it.
  const std::string caption = GENERATE(values<std::string>(
      {"观众在看大鱼骨架。\n图片来源：湖东新馆", "观众在看大鱼骨架。湖东新馆 供图"}));
  CAPTURE(caption);
  const std::string set = wrapping::set({kMuseum[1]}, {.width = 34});
  std::size_t cut = 0;
  for (int line = 0; line < 3; ++line) cut = set.find('\n', cut) + 1;
  const std::string above = set.substr(0, cut);
  REQUIRE_FALSE(above.ends_with("。\n"));
  const auto page = read(apart(kMuseumHeadline) + wrapping::set({kMuseum[0]}, {.width = 34}) +
                         above + "\n" + apart(caption) + set.substr(cut) + columns({kMuseum[2]}) +
                         apart(kTeaHeadline) + columns(kTea));
  REQUIRE(headlines(page) == Strings{kMuseumHeadline, kTeaHeadline});
  const Article& article = page.articles()[0];
  CHECK(paragraphs(article) == kMuseum);
  CHECK(texts(article, BlockRole::caption) == Strings{"观众在看大鱼骨架。"});
  CHECK(credit(article) == "湖东新馆");
  const auto blocks = article.blocks();
  const auto rest = std::find_if(blocks.begin(), blocks.end(), [](const huoju::Block& block) {
    return block.role == BlockRole::paragraph && block.continues;
  });
  REQUIRE(rest != blocks.end());
  // Both halves stand side by side, though the source has a picture between them.
  CHECK((rest - 1)->where.end == rest->where.begin);
  CHECK((rest - 1)->raw.end < rest->raw.begin);
  // What was counted is found over the cut.
  const auto sentences = article.sentences();
  CHECK(std::any_of(sentences.begin(), sentences.end(),
                    [&](huoju::CleanSpan where) { return article.slice(where) == kMuseum[1]; }));
}

TEST_CASE("a caption that tells a story is picture news", "[flat]") {
  const std::string story =
      "昨日，青禾中学的机器人在操场上踢起了足球。比赛由学生自己编写程序，八支队伍参赛，红队夺冠。";
  const auto page = read(apart(kMuseumHeadline) + columns(kMuseum) + apart("图片新闻") +
                         columns({story + "程立新 摄"}, 26) + apart(kTeaHeadline) + columns(kTea));
  REQUIRE(page.articles().size() == 3);
  const Article& photo = page.articles()[1];
  CHECK(photo.genre() == Genre::photo);
  CHECK(texts(photo, BlockRole::caption) == Strings{story});
  CHECK(credit(photo) == "程立新");
  CHECK(page.articles()[0].headline() == kMuseumHeadline);
  CHECK(page.articles()[2].headline() == kTeaHeadline);
  CHECK(captions(page.articles()[0]).empty());
  CHECK(captions(page.articles()[2]).empty());
  CHECK(furniture(page) == Strings{"图片新闻"});
}

// ── what belongs to no article ──

TEST_CASE("an advertisement is an article of its own genre", "[flat]") {
  const auto page = read(apart(kMuseumHeadline) + columns(kMuseum) +
                         "广告\n青柠茶饮 夏日特惠\n招商热线：0000-8888888\n\n" +
                         apart(kTeaHeadline) + columns(kTea));
  REQUIRE(page.articles().size() == 3);
  std::size_t adverts = 0;
  for (const Article& article : page.articles()) {
    if (article.genre() != Genre::advert) continue;
    ++adverts;
    CHECK(paragraphs(article) == Strings{"青柠茶饮 夏日特惠", "招商热线：0000-8888888"});
    CHECK(article.headline().empty());
  }
  CHECK(adverts == 1);
  CHECK(furniture(page) == Strings{"广告"});
  const Strings all = headlines(page);
  CHECK(std::count(all.begin(), all.end(), kMuseumHeadline) == 1);
  CHECK(std::count(all.begin(), all.end(), kTeaHeadline) == 1);
}

TEST_CASE("the word for an advertisement alone is furniture", "[flat]") {
  const auto page = read(apart(kMuseumHeadline) + columns(kMuseum) + apart("广告") +
                         apart(kTeaHeadline) + columns(kTea));
  CHECK(headlines(page) == Strings{kMuseumHeadline, kTeaHeadline});
  CHECK(furniture(page) == Strings{"广告"});
}

TEST_CASE("page heads, mastheads and banners are furniture", "[flat]") {
  const auto page =
      read("湖东日报\n2024年6月4日 星期二\nA3 要闻\n综合新闻\n\n" + apart(kMuseumHeadline) +
           columns(kMuseum) + apart("图片新闻") + apart(kTeaHeadline) + columns(kTea) +
           "责任编辑：沈言 版式：周晓\n\n社址：湖东路1号 邮编：100000 电话：010-00000000\n");
  REQUIRE(headlines(page) == Strings{kMuseumHeadline, kTeaHeadline});
  CHECK(paragraphs(page.articles()[0]) == kMuseum);
  CHECK(paragraphs(page.articles()[1]) == kTea);
  const Strings rest = furniture(page);
  for (const char* text :
       {"湖东日报", "2024年6月4日 星期二", "A3要闻", "综合新闻", "图片新闻",
        "责任编辑：沈言 版式：周晓", "社址：湖东路1号 邮编：100000电话：010-00000000"}) {
    CAPTURE(text);
    CHECK(std::count(rest.begin(), rest.end(), text) == 1);
  }
  CHECK(rest.size() == 7);
  CHECK(page.loose().blocks().empty());
  for (const huoju::Furniture& piece : page.furniture()) CHECK_FALSE(piece.why.empty());
}

TEST_CASE("a page number is furniture, a number in a text is not", "[flat]") {
  const auto page = read(apart("3") + apart(kMuseumHeadline) + columns(kMuseum) + apart("— 12 —"));
  CHECK(headlines(page) == Strings{kMuseumHeadline});
  CHECK(paragraphs(page.articles()[0]) == kMuseum);
  CHECK(furniture(page) == Strings{"3", "—12—"});
}

// ── jumps ──

TEST_CASE("articles that go on on another page find each other", "[flat]") {
  const auto page = read(apart(kNurseryHeadline) +
                         columns(with_end({kNursery[0], kNursery[1]}, "（下转第3版）")) +
                         apart(kMuseumHeadline) + columns(kMuseum) + apart("滨江高新区建苗圃") +
                         columns(with_front("（上接第1版）", {kNursery[2], kNursery[3]})));
  REQUIRE(page.articles().size() == 3);
  const Article& first = page.articles()[0];
  const Article& second = page.articles()[2];
  CHECK(first.headline() == kNurseryHeadline);
  CHECK(second.headline() == "滨江高新区建苗圃");
  CHECK(paragraphs(first) == Strings{kNursery[0], kNursery[1]});
  CHECK(paragraphs(second) == Strings{kNursery[2], kNursery[3]});
  CHECK(texts(first, BlockRole::jump) == Strings{"（下转第3版）"});
  CHECK(texts(second, BlockRole::jump) == Strings{"（上接第1版）"});
  REQUIRE(first.jumps().size() == 1);
  CHECK(first.jumps()[0] == huoju::Jump{false, "3", 2});
  REQUIRE(second.jumps().size() == 1);
  CHECK(second.jumps()[0] == huoju::Jump{true, "1", 0});
  CHECK(page.articles()[1].jumps().empty());
}

TEST_CASE("a jump may stand on a line of its own", "[flat]") {
  const auto page = read(apart(kNurseryHeadline) + columns({kNursery[0], kNursery[1]}) +
                         apart("下转A2版") + apart(kMuseumHeadline) + columns(kMuseum));
  REQUIRE(headlines(page) == Strings{kNurseryHeadline, kMuseumHeadline});
  REQUIRE(page.articles()[0].jumps().size() == 1);
  CHECK(page.articles()[0].jumps()[0] == huoju::Jump{false, "A2", std::nullopt});
  CHECK(page.articles()[1].jumps().empty());
  CHECK(paragraphs(page.articles()[0]) == Strings{kNursery[0], kNursery[1]});
}

TEST_CASE("a part that comes from elsewhere has no partner of another topic", "[flat]") {
  const auto page = read(apart(kTeaHeadline) + columns(with_end(kTea, "（下转第3版）")) +
                         apart(kMuseumHeadline) + columns(with_front("（上接第1版）", kMuseum)));
  REQUIRE(page.articles().size() == 2);
  REQUIRE(page.articles()[0].jumps().size() == 1);
  CHECK_FALSE(page.articles()[0].jumps()[0].partner);
  REQUIRE(page.articles()[1].jumps().size() == 1);
  CHECK_FALSE(page.articles()[1].jumps()[0].partner);
}

// ── digests ──

TEST_CASE("under the name of a digest stand briefs", "[flat]") {
  const auto page =
      read(apart("湖东快讯") + apart("青柠孵化器招募创业导师") +
           columns({"青柠孵化器面向全省招募创业导师20名，每月坐诊两次，为孵化器里的团队答疑解惑。"},
                   26) +
           apart("月湖大桥月底通车") +
           columns({"连接湖东与湖西的月湖大桥主体完工，月底通车后，过湖只要五分钟。"}, 26) +
           apart("北山茶园首批春茶提前一周上市") +
           columns({"北山茶园的首批春茶昨天上市，比往年早了一周，茶农抢抓晴天采摘。"}, 26));
  REQUIRE(headlines(page) ==
          Strings{"青柠孵化器招募创业导师", "月湖大桥月底通车", "北山茶园首批春茶提前一周上市"});
  for (const Article& article : page.articles()) {
    CHECK(article.genre() == Genre::brief);
    CHECK(paragraphs(article).size() == 1);
  }
  CHECK(furniture(page) == Strings{"湖东快讯"});
}

// ── texts of web pages ──

TEST_CASE("the text of a web page has its headline glued to its front", "[flat]") {
  const std::string text = kMuseum[0] + kMuseum[1] + kMuseum[2];
  const auto page =
      read("原标题：湖东新区新馆首日迎来两千观众新华社湖东6月3日电（记者 何田）" + text + "（完）");
  REQUIRE(page.articles().size() == 1);
  const Article& article = page.articles()[0];
  CHECK(article.headline() == "湖东新区新馆首日迎来两千观众");
  CHECK(texts(article, BlockRole::opening) == Strings{"新华社湖东6月3日电（记者 何田）"});
  CHECK(paragraphs(article) == Strings{text});
  CHECK(texts(article, BlockRole::credit) == Strings{"（完）"});
  CHECK(authors(article) == Strings{"记者/何田"});
  CHECK(furniture(page) == Strings{"原标题："});
}

TEST_CASE("a reporter in brackets closes the text of a web page", "[flat]") {
  const std::string text = kTea[0] + kTea[1] + kTea[2];
  const auto page = read("原标题：北山茶园无人机飞过山谷运鲜叶本报讯 " + text + "（记者 林一舟）");
  REQUIRE(page.articles().size() == 1);
  const Article& article = page.articles()[0];
  CHECK(article.headline() == kTeaHeadline);
  CHECK(paragraphs(article) == Strings{text});
  CHECK(authors(article) == Strings{"记者/林一舟"});
  CHECK(article.genre() == Genre::brief);
}

TEST_CASE("what a web page leaves behind a text is furniture", "[flat]") {
  const std::string text = kTea[0] + kTea[1] + kTea[2];
  const auto page = read(text + "（完）返回搜狐，查看更多");
  REQUIRE(page.articles().size() == 1);
  CHECK(paragraphs(page.articles()[0]) == Strings{text});
  CHECK(furniture(page) == Strings{"返回搜狐，查看更多"});
}

// ── texts without structure ──

TEST_CASE("one text without a headline is one article", "[flat]") {
  for (const Strings& story : {kMuseum, kTea, kNursery}) {
    const auto page = read(columns(story));
    REQUIRE(page.articles().size() == 1);
    CHECK(page.articles()[0].headline().empty());
    CHECK(paragraphs(page.articles()[0]) == story);
    CHECK(page.furniture().empty());
    CHECK(page.loose().blocks().empty());
  }
  const auto single = read(kMuseum[0] + kMuseum[1] + kMuseum[2]);
  REQUIRE(single.articles().size() == 1);
  CHECK(paragraphs(single.articles()[0]) == Strings{kMuseum[0] + kMuseum[1] + kMuseum[2]});
}

TEST_CASE("texts without words have no article or one", "[flat]") {
  for (const char* text : {"", "\n \n　\n"}) {
    const auto page = read(text);
    CHECK(page.articles().empty());
    CHECK(page.loose().blocks().empty());
  }
  for (const char* text : {"12\n85\n312\n", "————\n****\n", "x\ny\nz\n", "园"}) {
    CAPTURE(text);
    CHECK(read_count(text) <= 1);
  }
}

TEST_CASE("decisions are kept where they are asked for", "[flat]") {
  const std::string text =
      apart(kMuseumHeadline) + columns(kMuseum) + apart(kTeaHeadline) + columns(kTea);
  const auto silent = read(text);
  CHECK(silent.decisions().empty());
  const auto page = huoju::read_text(text, {.explain = true});
  REQUIRE(page.ok());
  REQUIRE_FALSE(page->decisions().empty());
  for (const huoju::Decision& decision : page->decisions()) {
    CHECK_FALSE(decision.text.empty());
    CHECK_FALSE(decision.where.empty());
    CHECK(decision.where.end <= text.size());
  }
  const auto said = std::any_of(page->decisions().begin(), page->decisions().end(),
                                [&](const huoju::Decision& decision) {
                                  return page->source().slice(decision.where) == kTeaHeadline &&
                                         decision.text.find("headline") != std::string::npos;
                                });
  CHECK(said);
  for (const Article& article : page->articles()) {
    for (const huoju::Block& block : article.blocks()) CHECK_FALSE(block.why.empty());
  }
}
