// Roles of pieces, and what makes an article: whole pages, read from text.

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "catch.hpp"
#include "huoju/reconstruct/read.hpp"
#include "huoju/reconstruct/reconstruct.hpp"
#include "huoju/reconstruct/split.hpp"

using huoju::Article;
using huoju::BlockRole;

namespace {

using Strings = std::vector<std::string>;

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
Strings authors(const Article& article) {
  Strings result;
  for (const huoju::Author& author : article.authors()) result.push_back(author.name);
  return result;
}
Strings furniture(const huoju::Document& page) {
  Strings result;
  for (const huoju::Furniture& piece : page.furniture()) result.push_back(piece.text);
  return result;
}
Strings headlines(const huoju::Document& page) {
  Strings result;
  for (const Article& article : page.articles()) result.emplace_back(article.headline());
  return result;
}

}  // namespace

TEST_CASE("a page in Markdown has headline, byline and paragraphs", "[page]") {
  const auto page = read(
      "# 滨江高新区：育新苗\n\n本报记者 林一舟 通讯员 周晓\n\n园区搭建平台，企业加快成长。\n\n"
      "人才也来了。\n");
  REQUIRE(page.articles().size() == 1);
  const Article& article = page.articles()[0];
  CHECK(article.headline() == "滨江高新区：育新苗");
  CHECK(texts(article, BlockRole::byline) == Strings{"本报记者 林一舟 通讯员 周晓"});
  CHECK(authors(article) == Strings{"林一舟", "周晓"});
  CHECK(article.authors()[0].function == "本报记者");
  CHECK(article.authors()[1].function == "通讯员");
  CHECK(texts(article, BlockRole::paragraph) ==
        Strings{"园区搭建平台，企业加快成长。", "人才也来了。"});
  CHECK(page.furniture().empty());
}

TEST_CASE("a bare name under the headline is a byline", "[page]") {
  const auto page = read("# 湖东新区扩容\n\n程立新\n\n园区搭建平台，企业加快成长。\n");
  REQUIRE(page.articles().size() == 1);
  CHECK(authors(page.articles()[0]) == Strings{"程立新"});
  CHECK(texts(page.articles()[0], BlockRole::paragraph).size() == 1);
}

TEST_CASE("briefs open with a mark that is not their text", "[page]") {
  const auto page = read("# 新馆开放\n\n本报讯（记者 何田） 湖东新馆向市民开放，首日人气旺。\n");
  REQUIRE(page.articles().size() == 1);
  const Article& article = page.articles()[0];
  CHECK(article.genre() == huoju::Genre::brief);
  CHECK(texts(article, BlockRole::opening) == Strings{"本报讯（记者 何田）"});
  CHECK(texts(article, BlockRole::paragraph) == Strings{"湖东新馆向市民开放，首日人气旺。"});
  CHECK(authors(article) == Strings{"何田"});
}

TEST_CASE("closing credits are not text", "[page]") {
  const auto supplied = read("# 新馆开放\n\n湖东新馆向市民开放，首日人气旺。（供稿：湖东新区）\n");
  REQUIRE(supplied.articles().size() == 1);
  CHECK(texts(supplied.articles()[0], BlockRole::paragraph) ==
        Strings{"湖东新馆向市民开放，首日人气旺。"});
  CHECK(texts(supplied.articles()[0], BlockRole::credit) == Strings{"（供稿：湖东新区）"});
  CHECK(authors(supplied.articles()[0]) == Strings{"湖东新区"});

  const auto named = read("# 新馆开放\n\n湖东新馆向市民开放，首日人气旺。 沈言\n");
  REQUIRE(named.articles().size() == 1);
  CHECK(texts(named.articles()[0], BlockRole::paragraph) ==
        Strings{"湖东新馆向市民开放，首日人气旺。"});
  CHECK(authors(named.articles()[0]) == Strings{"沈言"});

  const auto apart = read("# 新馆开放\n\n湖东新馆向市民开放，首日人气旺。\n\n（供稿：湖东新区）\n");
  REQUIRE(apart.articles().size() == 1);
  CHECK(texts(apart.articles()[0], BlockRole::credit) == Strings{"（供稿：湖东新区）"});
  CHECK(authors(apart.articles()[0]) == Strings{"湖东新区"});
}

TEST_CASE("a sentence that ends without its stop is no credit", "[page]") {
  const auto page = read("# 新馆开放\n\n湖东新馆向市民开放，首日人气旺\n\n人们纷纷前来参观。\n");
  REQUIRE(page.articles().size() == 1);
  CHECK(page.articles()[0].authors().empty());
}

TEST_CASE("captions stand by their credit, on one line or on two", "[page]") {
  const auto one = read("# 新馆开放\n\n湖东新馆向市民开放。\n\n新馆夜景。图片来源：湖东新区\n");
  REQUIRE(one.articles().size() == 1);
  REQUIRE(one.articles()[0].captions().size() == 1);

  const auto two = read("# 新馆开放\n\n湖东新馆向市民开放。\n\n新馆夜景\n\n图片来源：湖东新区\n");
  REQUIRE(two.articles().size() == 1);
  const Article& article = two.articles()[0];
  REQUIRE(article.captions().size() == 1);
  REQUIRE(article.captions()[0].credit);
  CHECK(article.slice(*article.captions()[0].credit) == "湖东新区");
  CHECK(texts(article, BlockRole::paragraph) == Strings{"湖东新馆向市民开放。"});
}

TEST_CASE("banners and imprints are furniture", "[page]") {
  const auto page = read(
      "# 要闻\n\n# 新馆开放\n\n湖东新馆向市民开放，首日人气旺。\n\n广告\n\n---\n\n"
      "社址：湖东路1号 邮编：100000 电话：010-00000000\n");
  CHECK(headlines(page) == Strings{"新馆开放"});
  const Strings rest = furniture(page);
  CHECK(std::count(rest.begin(), rest.end(), "要闻") == 1);
  CHECK(std::count(rest.begin(), rest.end(), "广告") == 1);
  CHECK(std::any_of(rest.begin(), rest.end(),
                    [](const std::string& text) { return text.find("邮编") != text.npos; }));
  CHECK(texts(page.articles()[0], BlockRole::paragraph).size() == 1);
}

TEST_CASE("a word of a banner inside a text is no banner", "[page]") {
  const auto page = read("# 广告产业园开园\n\n广告产业园在湖边开园，企业纷纷入驻。\n");
  CHECK(headlines(page) == Strings{"广告产业园开园"});
  CHECK(page.furniture().empty());
}

TEST_CASE("a double banner is one, too", "[page]") {
  const auto page = read("图片新闻图片新闻\n\n# 新馆开放\n\n湖东新馆向市民开放。\n");
  CHECK(headlines(page) == Strings{"新馆开放"});
  CHECK(furniture(page) == Strings{"图片新闻图片新闻"});
}

TEST_CASE("headings of the highest level begin articles, lower ones are subheads", "[page]") {
  const auto page = read(
      "# 甲园扩容\n\n甲园扩容了，企业更多。\n\n## 平台\n\n平台建好了。\n\n"
      "# 乙园升级\n\n乙园升级了，服务更好。\n");
  CHECK(headlines(page) == Strings{"甲园扩容", "乙园升级"});
  CHECK(texts(page.articles()[0], BlockRole::section) == Strings{"平台"});
  CHECK(texts(page.articles()[1], BlockRole::section).empty());
}

TEST_CASE("the highest level that has text counts", "[page]") {
  // The title of the issue stands above articles that are one level down.
  const auto page = read(
      "# 园区通讯\n\n## 甲园扩容\n\n甲园扩容了，企业更多。\n\n## "
      "乙园升级\n\n乙园升级了，服务更好。\n");
  CHECK(headlines(page) == Strings{"甲园扩容", "乙园升级"});
  CHECK(furniture(page) == Strings{"园区通讯"});
}

TEST_CASE("closing credits tell articles from subheads of the same level", "[page]") {
  const auto page = read(
      "## 甲园扩容\n\n甲园扩容了，企业更多。\n\n## 平台先行\n\n平台建好了。（供稿：甲园）\n\n"
      "## 乙园升级\n\n乙园升级了，服务更好。\n\n## 人才汇聚\n\n人才来了。（供稿：乙园）\n\n"
      "## 丙园开工\n\n丙园开工了。（供稿：丙园）\n\n## 丁园揭牌\n\n丁园揭牌了。（供稿：丁园）\n\n"
      "## 戊园落成\n\n戊园落成了。（供稿：戊园）\n\n## 己园落成\n\n己园落成了。（供稿：己园）\n");
  CHECK(headlines(page) ==
        Strings{"甲园扩容", "乙园升级", "丙园开工", "丁园揭牌", "戊园落成", "己园落成"});
  REQUIRE(page.articles().size() == 6);
  CHECK(texts(page.articles()[0], BlockRole::section) == Strings{"平台先行"});
  CHECK(authors(page.articles()[3]) == Strings{"丁园"});
}

TEST_CASE("plain text is one article with its first line as headline", "[page]") {
  const auto page = read(
      "滨江高新区加快建设\n　　滨江高新区的新厂房陆续交付，企业忙着搬迁，园区专班上门帮忙办理各种手"
      "续。\n"
      "　　不少企业负责人表示，新厂房宽敞明亮，产线布局更加合理，工人们也更满意。\n");
  REQUIRE(page.articles().size() == 1);
  CHECK(page.articles()[0].headline() == "滨江高新区加快建设");
  CHECK(texts(page.articles()[0], BlockRole::paragraph).size() == 2);
}

TEST_CASE("a single line is a paragraph without a headline", "[page]") {
  for (const char* text : {"园区有企业8家", "园区有企业8家。", "8家"}) {
    CAPTURE(text);
    const auto page = read(text);
    REQUIRE(page.articles().size() == 1);
    CHECK(page.articles()[0].headline().empty());
    CHECK(texts(page.articles()[0], BlockRole::paragraph) == Strings{text});
  }
}

TEST_CASE("short lines without a text are paragraphs", "[page]") {
  const auto page = read("甲园 8家\n乙园 12家\n丙园 9家\n");
  REQUIRE(page.articles().size() == 1);
  CHECK(page.articles()[0].headline().empty());
  CHECK(texts(page.articles()[0], BlockRole::paragraph).size() == 3);
}

TEST_CASE("captions without an article are loose", "[page]") {
  const auto page = read("新馆夜景。图片来源：湖东新区\n");
  if (page.articles().empty()) {
    CHECK(page.loose().captions().size() == 1);
  } else {
    CHECK(page.articles()[0].captions().size() == 1);
  }
}

TEST_CASE("Markdown marks inside a line are undone", "[page]") {
  const auto page = read("# 新馆**开放**\n\n湖东[新馆](http://example.cn)向**市民**开放。\n");
  REQUIRE(page.articles().size() == 1);
  CHECK(page.articles()[0].headline() == "新馆开放");
  CHECK(texts(page.articles()[0], BlockRole::paragraph) == Strings{"湖东新馆向市民开放。"});
}

TEST_CASE("what blocks say of the source is what stands there", "[page]") {
  const auto page = read("# 新馆开放\n\n湖东新馆向\n市民开放。 沈言\n");
  REQUIRE(page.articles().size() == 1);
  for (const huoju::Block& block : page.articles()[0].blocks()) {
    CHECK(block.raw.contains(page.articles()[0].raw(block.where)));
  }
  // Marks belong to the block they mark.
  CHECK(page.source().slice(page.articles()[0].blocks()[0].raw) == "# 新馆开放");
  CHECK(page.source().slice(page.articles()[0].body()) == "湖东新馆向\n市民开放。");
}

TEST_CASE("a split places every piece exactly once", "[split]") {
  std::vector<huoju::Piece> pieces(9);
  const huoju::PieceRole roles[] = {
      huoju::PieceRole::furniture, huoju::PieceRole::title, huoju::PieceRole::text,
      huoju::PieceRole::caption,   huoju::PieceRole::title, huoju::PieceRole::byline,
      huoju::PieceRole::text,      huoju::PieceRole::title, huoju::PieceRole::furniture};
  for (std::uint32_t i = 0; i < pieces.size(); ++i) {
    pieces[i].clean = {10 * i, 10 * i + 9};
    pieces[i].body_begin = pieces[i].clean.begin;
    pieces[i].body_end = pieces[i].clean.end;
    pieces[i].role = roles[i];
    if (roles[i] == huoju::PieceRole::title) {
      pieces[i].mark.kind = huoju::LineKind::heading;
      pieces[i].mark.level = 1;
    }
  }
  const auto lexicon = huoju::Lexicon::builtin();
  const std::string text(90, 'x');
  const auto split = [&](const huoju::PageView& page, bool markdown) {
    return markdown ? huoju::split_markdown(page) : huoju::split_flat(page);
  };
  for (const bool markdown : {true, false}) {
    CAPTURE(markdown);
    const huoju::Split plan = split({*lexicon, text, {}, pieces, false}, markdown);
    std::vector<std::uint32_t> placed;
    const auto place = [&](const std::vector<huoju::Part>& parts) {
      for (const huoju::Part& part : parts) placed.push_back(part.piece);
    };
    place(plan.furniture);
    place(plan.loose.parts);
    for (const huoju::Plan& article : plan.articles) place(article.parts);
    std::sort(placed.begin(), placed.end());
    CHECK(placed == std::vector<std::uint32_t>{0, 1, 2, 3, 4, 5, 6, 7, 8});
    CHECK(plan.articles.size() == 2);
  }
  for (const bool markdown : {true, false}) {
    CHECK(split({*lexicon, "", {}, {}, false}, markdown).articles.empty());
  }
}
