#include "huoju/document/article.hpp"

#include <algorithm>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "catch.hpp"
#include "huoju/reconstruct/read.hpp"
#include "huoju/text/utf8.hpp"

using huoju::Article;
using huoju::BlockRole;
using huoju::CleanSpan;

namespace {

std::vector<std::string> sentences(const Article& article) {
  std::vector<std::string> result;
  for (const CleanSpan where : article.sentences()) result.emplace_back(article.slice(where));
  return result;
}
using Strings = std::vector<std::string>;

huoju::Document read(std::string_view text) {
  auto page = huoju::read_text(text);
  REQUIRE(page.ok());
  return *std::move(page);
}

}  // namespace

TEST_CASE("an article from text has a paragraph for each line", "[article]") {
  const Article article("园区开园。\n\n企业入驻。\n", huoju::parse_date("2023-06-15"));
  const auto paragraphs = article.paragraphs();
  REQUIRE(paragraphs.size() == 2);
  CHECK(article.slice(paragraphs[0]) == "园区开园。");
  CHECK(article.slice(paragraphs[1]) == "企业入驻。");
  CHECK(article.issued() == huoju::parse_date("2023-06-15"));
  CHECK(article.genre() == huoju::Genre::article);
  CHECK(article.headline().empty());
  CHECK(article.authors().empty());
  CHECK(article.captions().empty());
  // Clean text is the source here.
  CHECK(article.raw(paragraphs[1]) == huoju::RawSpan{17, 32});
  CHECK(article.body() == huoju::RawSpan{0, 32});
}

TEST_CASE("an empty article is empty in every respect", "[article]") {
  const Article none;
  CHECK(none.text().empty());
  CHECK(none.lexemes().empty());
  CHECK(none.blocks().empty());
  CHECK(none.sentences().empty());
  CHECK(none.sections().empty());
  CHECK(none.body() == huoju::RawSpan{});
  CHECK(none.lexeme_index(0) == 0);
  const Article blank("\n\n");
  CHECK(blank.blocks().empty());
  CHECK(blank.sentences().empty());
}

TEST_CASE("sentences end with their closing quotes and brackets", "[article]") {
  CHECK(sentences(Article("园区开园。企业入驻！人才来了吗？来了")) ==
        Strings{"园区开园。", "企业入驻！", "人才来了吗？", "来了"});
  CHECK(sentences(Article("他说：“机会难得。”大家鼓掌。")) ==
        Strings{"他说：“机会难得。”", "大家鼓掌。"});
  CHECK(sentences(Article("（详见公告。）此外，“别急！”他笑了。")) ==
        Strings{"（详见公告。）", "此外，“别急！”", "他笑了。"});
  CHECK(sentences(Article("竟有这等事？！厂长说……大家笑了。")) ==
        Strings{"竟有这等事？！", "厂长说……", "大家笑了。"});
}

TEST_CASE("points in numbers and names end no sentence", "[article]") {
  CHECK(sentences(Article("增长12.5%，达3.0版水平，网址www.example.cn。")).size() == 1);
}

TEST_CASE("a sentence does not reach over its paragraph", "[article]") {
  CHECK(sentences(Article("没有句号的一行\n另一行。")) == Strings{"没有句号的一行", "另一行。"});
}

TEST_CASE("sentences cover paragraphs without gaps", "[article]") {
  const Article article("甲。乙！”丙？丁\n戊；己……（庚。）辛");
  const auto all = article.sentences();
  for (const CleanSpan paragraph : article.paragraphs()) {
    std::uint32_t at = paragraph.begin;
    for (const CleanSpan sentence : all) {
      if (!paragraph.contains(sentence)) continue;
      CHECK(sentence.begin == at);
      CHECK_FALSE(sentence.empty());
      at = sentence.end;
    }
    CHECK(at == paragraph.end);
  }
}

TEST_CASE("a sentence without end is cut behind a comma", "[article]") {
  constexpr std::uint32_t kLongest = Article::longest_sentence;
  const auto repeat = [](std::string_view part, std::size_t bytes) {
    std::string result;
    while (result.size() < bytes) result += part;
    return result;
  };
  for (const std::string_view part : {"企业入驻，", "企业入驻、", "企业入驻", "a"}) {
    const std::string text = repeat(part, 5 * kLongest / 2) + "。企业入驻。";
    const Article article(text);
    const auto all = article.sentences();
    REQUIRE(all.size() == 4);
    std::uint32_t at = 0;
    for (const CleanSpan sentence : all) {
      CHECK(sentence.begin == at);
      CHECK(sentence.size() <= kLongest);
      CHECK(huoju::utf8::find_invalid(article.slice(sentence)) == sentence.size());
      at = sentence.end;
    }
    CHECK(at == text.size());
    CHECK(article.slice(all[3]) == "企业入驻。");
  }
  const std::string commas = repeat("企业入驻，", 2 * kLongest);
  const Article article(commas);
  for (const CleanSpan sentence : article.sentences()) CHECK(sentence.size() % 15 == 0);
  // As long as may be: not cut.
  CHECK(sentences(Article(std::string(kLongest, 'a'))).size() == 1);
  CHECK(sentences(Article(std::string(kLongest + 1, 'a'))).size() == 2);
}

TEST_CASE("lexemes and words are looked up by where they begin", "[article]") {
  const Article article("截至2022年底，园区集聚企业312家，同比增长9.5%，总投资46亿元。");
  const auto lexemes = article.lexemes();
  const auto words = article.words();
  REQUIRE_FALSE(lexemes.empty());
  REQUIRE_FALSE(words.empty());
  const auto first = [](auto all, std::uint32_t at) {
    std::size_t i = 0;
    while (i < all.size() && all[i].begin < at) ++i;
    return i;
  };
  std::size_t wrong = 0;
  for (std::uint32_t at = 0; at <= article.text().size() + 70; ++at) {
    wrong += article.lexeme_index(at) == first(lexemes, at) ? 0U : 1U;
    wrong += article.word_index(at) == first(words, at) ? 0U : 1U;
  }
  CHECK(wrong == 0);
}

TEST_CASE("lexemes are found by their kinds", "[article]") {
  using huoju::Kind;
  const std::string text = "截至2022年底，园区集聚企业312家，同比增长9.5%，总投资46亿元。\n" +
                           std::string(300, ' ') +
                           "企业（含孵化器）入驻，近日王某表示：“明年再建2座。”";
  const Article article(text);
  const auto lexemes = article.lexemes();
  // The places of those found, and of those there are.
  const auto compare = [&](CleanSpan where, auto found, auto... kinds) {
    std::vector<const huoju::Lexeme*> expected;
    for (const huoju::Lexeme& lexeme : lexemes) {
      const bool wanted = ((lexeme.kind == kinds) || ...);
      if (wanted && where.begin <= lexeme.begin && lexeme.begin < where.end) {
        expected.push_back(&lexeme);
      }
    }
    std::vector<const huoju::Lexeme*> read;
    for (const huoju::Lexeme& lexeme : found) read.push_back(&lexeme);
    return read == expected;
  };
  const auto size = static_cast<std::uint32_t>(text.size());
  CHECK(compare({0, size}, article.lexemes_of()));
  CHECK(compare({0, size}, article.lexemes_of(Kind::surname), Kind::surname));
  CHECK(compare({0, size}, article.lexemes_of(Kind::mark), Kind::mark));
  CHECK(compare({0, size}, article.lexemes_of(Kind::unit, Kind::number, Kind::person), Kind::unit,
                Kind::number, Kind::person));
  std::size_t wrong = 0;
  for (std::uint32_t begin = 0; begin <= size; ++begin) {
    for (const std::uint32_t length : {0U, 1U, 7U, 40U, 400U}) {
      const CleanSpan where{begin, std::min(begin + length, size)};
      const bool good =
          compare(where, article.lexemes_in(where, Kind::mark, Kind::time), Kind::mark, Kind::time);
      wrong += good ? 0U : 1U;
    }
  }
  CHECK(wrong == 0);
  // Nothing begins or ends where none may.
  for (const huoju::Lexeme& lexeme : lexemes) {
    CHECK(article.may_begin(lexeme.begin, lexeme.kind));
    CHECK(article.may_end(lexeme.end, lexeme.kind));
  }
  for (const huoju::Lexeme& word : article.words()) CHECK(article.may_begin(word.begin, word.kind));
  CHECK_FALSE(article.may_begin(size / 2, Kind::number));
  CHECK_FALSE(article.may_end(size / 2, Kind::mark));
  CHECK_FALSE(article.may_begin(size + 100, Kind::mark));
  CHECK_FALSE(Article().may_begin(0, Kind::mark));
}

TEST_CASE("an article read from a page has the words of its text", "[article]") {
  const std::string_view text =
      "澄岚高新区招商成果\n本报记者 林一舟\n园区新增企业312家，同比增长9.5%。";
  const huoju::Document page = read(text);
  REQUIRE(page.articles().size() == 1);
  const Article& article = page.articles()[0];
  const auto found = huoju::scan_terms(article.lexicon(), article.text());
  CHECK(std::equal(article.words().begin(), article.words().end(), found.words.begin(),
                   found.words.end()));
  CHECK(std::equal(article.lexemes().begin(), article.lexemes().end(), found.lexemes.begin(),
                   found.lexemes.end()));
}

TEST_CASE("an article made of parts keeps them", "[article]") {
  huoju::ArticleParts parts;
  parts.clean.text = "题目\n正文。";
  parts.clean.map.copy(10, static_cast<std::uint32_t>(parts.clean.text.size()));
  parts.blocks = {{BlockRole::headline, {0, 6}, {10, 16}},
                  {BlockRole::paragraph, {7, 16}, {17, 26}}};
  parts.authors = {{"林一舟", "本报记者"}};
  parts.genre = huoju::Genre::brief;
  const Article article(std::move(parts));
  CHECK(article.headline() == "题目");
  CHECK(article.kicker().empty());
  CHECK(article.first(BlockRole::paragraph) == "正文。");
  CHECK(article.authors().front() == huoju::Author{"林一舟", "本报记者"});
  CHECK(article.genre() == huoju::Genre::brief);
  CHECK(article.raw({7, 16}) == huoju::RawSpan{17, 26});
  CHECK(article.body() == huoju::RawSpan{17, 26});
  CHECK_FALSE(article.lexemes().empty());  // scanned, since none were given
}

TEST_CASE("a copied article is independent", "[article]") {
  auto first = std::make_unique<Article>("园区有企业8家。");
  const Article copy = *first;
  first.reset();
  CHECK(copy.text() == "园区有企业8家。");
  CHECK_FALSE(copy.lexemes().empty());
  CHECK(copy.lexicon().cell(copy.lexemes()[0].row, 0).data() != nullptr);
}

TEST_CASE("sections hold the paragraphs under their subheads", "[article]") {
  const huoju::Document page = read(
      "# 园区风采\n\n开头一段，交代背景。\n\n## 平台\n\n平台一段。\n\n平台二段。\n\n"
      "## 人才\n\n人才一段。\n");
  REQUIRE(page.articles().size() == 1);
  const Article& article = page.articles()[0];
  const auto sections = article.sections();
  REQUIRE(sections.size() == 3);
  CHECK_FALSE(sections[0].heading);
  CHECK(sections[0].paragraphs.size() == 1);
  REQUIRE(sections[1].heading);
  CHECK(article.slice(*sections[1].heading) == "平台");
  REQUIRE(sections[1].paragraphs.size() == 2);
  CHECK(article.slice(sections[1].paragraphs[1]) == "平台二段。");
  REQUIRE(sections[2].heading);
  CHECK(article.slice(*sections[2].heading) == "人才");
}

namespace {

// An article of blocks, each a line of the source.
struct Line {
  BlockRole role;
  std::string text;
  bool continues = false;
};
Article made_of(const std::vector<Line>& lines) {
  huoju::ArticleParts parts;
  std::string& text = parts.clean.text;
  std::uint32_t raw = 0;
  for (const Line& line : lines) {
    if (!text.empty() && (!line.continues || line.role != BlockRole::paragraph)) {
      text += line.continues ? ' ' : '\n';
      parts.clean.map.insert(raw, 1);
    }
    const auto begin = static_cast<std::uint32_t>(text.size());
    const auto size = static_cast<std::uint32_t>(line.text.size());
    text += line.text;
    parts.clean.map.copy(raw, size);
    parts.blocks.push_back({line.role, {begin, begin + size}, {raw, raw + size}, line.continues});
    raw += size + 10;  // something else stands between the lines
  }
  return Article(std::move(parts));
}

Strings spans(const Article& article, BlockRole role) {
  Strings result;
  for (const CleanSpan where : article.spans(role)) result.emplace_back(article.slice(where));
  return result;
}

}  // namespace

TEST_CASE("a block with those that continue it is one unit", "[article]") {
  const Article article = made_of({{BlockRole::kicker, "湖边新景"},
                                   {BlockRole::headline, "湖东新馆首日"},
                                   {BlockRole::headline, "迎来两千观众", true},
                                   {BlockRole::paragraph, "新馆位于月湖"},
                                   {BlockRole::paragraph, "东岸。馆内有展厅", true},
                                   {BlockRole::paragraph, "6个。", true},
                                   {BlockRole::paragraph, "周一闭馆。"}});
  CHECK(article.blocks().size() == 7);
  CHECK(article.headline() == "湖东新馆首日 迎来两千观众");
  CHECK(article.kicker() == "湖边新景");
  CHECK(spans(article, BlockRole::headline) == Strings{"湖东新馆首日 迎来两千观众"});
  CHECK(spans(article, BlockRole::paragraph) ==
        Strings{"新馆位于月湖东岸。馆内有展厅6个。", "周一闭馆。"});
  CHECK(article.paragraphs().size() == 2);
  // In the source a unit reaches from its first block to its last.
  CHECK(article.raw(article.paragraphs()[0]) ==
        huoju::RawSpan{article.blocks()[3].raw.begin, article.blocks()[5].raw.end});
}

TEST_CASE("a sentence reads over the cut", "[article]") {
  const Article article = made_of({{BlockRole::paragraph, "新馆位于月湖"},
                                   {BlockRole::paragraph, "东岸。馆内有展厅", true},
                                   {BlockRole::paragraph, "6个。", true},
                                   {BlockRole::paragraph, "周一闭馆"},
                                   {BlockRole::paragraph, "凭证入馆。"}});
  CHECK(sentences(article) ==
        Strings{"新馆位于月湖东岸。", "馆内有展厅6个。", "周一闭馆", "凭证入馆。"});
}

TEST_CASE("a subhead of two lines begins one section", "[article]") {
  const Article article = made_of({{BlockRole::section, "平台先行"},
                                   {BlockRole::section, "人才汇聚", true},
                                   {BlockRole::paragraph, "平台建"},
                                   {BlockRole::paragraph, "好了。", true},
                                   {BlockRole::section, "服务升级"},
                                   {BlockRole::paragraph, "服务好了。"}});
  const auto sections = article.sections();
  REQUIRE(sections.size() == 2);
  REQUIRE(sections[0].heading);
  CHECK(article.slice(*sections[0].heading) == "平台先行 人才汇聚");
  REQUIRE(sections[0].paragraphs.size() == 1);
  CHECK(article.slice(sections[0].paragraphs[0]) == "平台建好了。");
  REQUIRE(sections[1].heading);
  CHECK(article.slice(*sections[1].heading) == "服务升级");
  CHECK(sections[1].paragraphs.size() == 1);
}

TEST_CASE("the body reaches over what cuts it", "[article]") {
  const Article article = made_of({{BlockRole::headline, "新馆开放"},
                                   {BlockRole::paragraph, "新馆位于月湖"},
                                   {BlockRole::paragraph, "东岸。", true}});
  CHECK(article.body() ==
        huoju::RawSpan{article.blocks()[1].raw.begin, article.blocks()[2].raw.end});
}

TEST_CASE("an article keeps where it goes on and comes from", "[article]") {
  huoju::ArticleParts parts;
  parts.clean.text = "新馆开放。";
  parts.clean.map.copy(0, 15);
  parts.jumps = {{true, "1", 0}, {false, "A2", std::nullopt}};
  const Article article(std::move(parts));
  REQUIRE(article.jumps().size() == 2);
  CHECK(article.jumps()[0] == huoju::Jump{true, "1", 0});
  CHECK(article.jumps()[1] == huoju::Jump{false, "A2", std::nullopt});
  CHECK(Article().jumps().empty());
  CHECK(to_string(BlockRole::jump) == "jump");
}

TEST_CASE("captions carry who the picture is from", "[article]") {
  const huoju::Document page = read(
      "# 新馆落成\n\n新馆在湖边落成，市民前来参观。\n\n![图](a.png)\n\n"
      "新馆外景。图片来源：湖东新区\n");
  REQUIRE(page.articles().size() == 1);
  const Article& article = page.articles()[0];
  REQUIRE(article.captions().size() == 1);
  const huoju::Caption& caption = article.captions()[0];
  CHECK(article.slice(caption.where) == "新馆外景。图片来源：湖东新区");
  REQUIRE(caption.credit);
  CHECK(article.slice(*caption.credit) == "湖东新区");
  const auto spans = article.spans(BlockRole::caption);
  REQUIRE(spans.size() == 1);
  CHECK(article.slice(spans[0]) == "新馆外景。");  // the credit is a block of its own
  // Sentences of captions count as well.
  CHECK(sentences(article).back() == "新馆外景。");
}

TEST_CASE("roles and genres have their names", "[article]") {
  CHECK(to_string(BlockRole::kicker) == "kicker");
  CHECK(to_string(BlockRole::headline) == "headline");
  CHECK(to_string(BlockRole::credit) == "credit");
  CHECK(to_string(huoju::Genre::article) == "article");
  CHECK(to_string(huoju::Genre::advert) == "advert");
}
