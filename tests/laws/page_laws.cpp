// Laws of reconstructing over composed newspaper pages, random lines and Markdown: nothing of the
// page is lost or used twice, and articles come back whatever the page did to them. Seeds are
// fixed: a failure can be repeated.

#include <algorithm>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../reconstruct/composer.hpp"
#include "catch.hpp"
#include "dice.hpp"
#include "huoju/reconstruct/read.hpp"
#include "huoju/text/character.hpp"
#include "huoju/text/clean.hpp"
#include "huoju/text/utf8.hpp"

using composing::Composed;
using composing::Difficulties;
using composing::Difficulty;
using composing::ExpectedArticle;
using composing::without_blanks;
using huoju::Article;
using huoju::BlockRole;
namespace utf8 = huoju::utf8;

namespace {

// What must come back, per cent: what is reached on these pages now, rounded down. Some of it
// nobody could tell: a kicker from a first line where there are no empty lines, a caption without a
// mark.
struct Bars {
  std::size_t articles;
  std::size_t titles;      // kickers and subtitles
  std::size_t paragraphs;  // whole
  std::size_t captions;    // with their credits
  std::size_t jumps;       // lines that lead to another page
  std::size_t furniture;   // lines of it
  std::size_t adverts;     // lines of adverts in no other article
};
constexpr Bars kPlain{99, 0, 99, 100, 100, 100, 100};   // no difficulty
constexpr Bars kAlone{78, 0, 85, 84, 90, 75, 70};       // any one of them
constexpr Bars kAll{50, 53, 80, 77, 90, 84, 58};        // all of them, each by chance
constexpr Bars kKickers{74, 39, 99, 98, 100, 100, 70};  // kickers alone: often nobody could tell
constexpr std::size_t kPagesAlone = 40;                 // for each difficulty
constexpr std::size_t kPagesAll = 200;
constexpr std::size_t kShown = 4;  // failing pages described

using Strings = std::vector<std::string>;

huoju::Document read(std::string_view text) {
  auto page = huoju::read_text(text);
  REQUIRE(page.ok());
  return *std::move(page);
}

// ── every character in one place ──

// What is wrong with the places of a page's text; empty where each visible character lies in
// exactly one block: words, marks and second printings.
std::string misplaced(const huoju::Document& page) {
  const std::string_view text = page.source().text();
  std::vector<std::uint8_t> times(text.size());
  bool outside = false;
  const auto take = [&](huoju::RawSpan where) {
    outside |= where.begin > where.end || where.end > text.size();
    if (outside) return;
    for (std::uint32_t at = where.begin; at < where.end; ++at) {
      times[at] = static_cast<std::uint8_t>(std::min(times[at] + 1, 2));
    }
  };
  const auto take_all = [&](const Article& article) {
    for (const huoju::Block& block : article.blocks()) take(block.raw);
  };
  for (const Article& article : page.articles()) take_all(article);
  take_all(page.loose());
  for (const huoju::Furniture& piece : page.furniture()) take(piece.raw);
  if (outside) return "a span is not inside the page";
  for (std::size_t at = 0; at < text.size();) {
    const utf8::CodePoint c = utf8::decode(text, at);
    const huoju::CharClass kind = huoju::classify(c.value);
    const bool visible = kind != huoju::CharClass::space && kind != huoju::CharClass::newline &&
                         kind != huoju::CharClass::ignored;
    if (times[at] > 1 || (times[at] == 0 && visible)) {
      const std::size_t line = std::min(text.find('\n', at), text.size());
      return (times[at] > 1 ? "twice, from byte " : "nowhere, from byte ") + std::to_string(at) +
             ": " + composing::head(text.substr(at, line - at), 30);
    }
    at += c.size;
  }
  return {};
}

// All text of a page in the order of the source, without blanks.
std::string all_text(const huoju::Document& page) {
  std::vector<std::pair<std::uint32_t, std::string>> pieces;
  const auto take_all = [&](const Article& article) {
    for (const huoju::Block& block : article.blocks()) {
      pieces.emplace_back(block.raw.begin, article.slice(block.where));
    }
  };
  for (const Article& article : page.articles()) take_all(article);
  take_all(page.loose());
  for (const huoju::Furniture& piece : page.furniture()) {
    pieces.emplace_back(piece.where.begin, piece.text);
  }
  std::sort(pieces.begin(), pieces.end());
  std::string out;
  for (const auto& piece : pieces) out += without_blanks(piece.second);
  return out;
}

// ── random pages ──

// Lines that belong together nowhere.
std::string soup(Dice& dice) {
  static const Strings lines = {"澜湾高新区把孵化器开到“千里之外”",
                                "本报记者 顾念慈",
                                "▶ 魏长宁 本报记者 许知行",
                                "本报讯（记者 石榴） 6月10日，论坛在碧洲高新区举办。",
                                "（供稿：棠溪高新区）",
                                "图片来源：青芦开发区",
                                "孟庭摄",
                                "广告",
                                "广告广告",
                                "第3版",
                                "05",
                                "2023年6月15日 星期四",
                                "社址：长宁路16号 邮编：000000",
                                "（下转第3版）",
                                "要闻",
                                "图片新闻",
                                "。",
                                "”",
                                "（",
                                "！！！",
                                "……",
                                "——",
                                "、，；：",
                                "《",
                                "# ",
                                "# 要闻",
                                "## 老厂房里长出新赛道",
                                "####### 七",
                                "---",
                                "***",
                                "- 一枚印章",
                                "1. 一张清单",
                                "> 一场夜谈",
                                "| 甲 | 乙 |",
                                "|---|---|",
                                "![图](a.png)",
                                "**【要闻】** 碧洲论坛聚焦低空物流",
                                "```",
                                "[网址](http://example.cn)",
                                "A",
                                "Hello, world!",
                                "3.14",
                                "\u3000\u3000",
                                "\t",
                                "𠮷",
                                "😀",
                                "碧洲碧洲",
                                "碧洲碧洲：：““低空低空””",
                                "企业在这里落户、投产，订单一天比一天多，车间里的灯常常亮到深夜",
                                "“园区的服务细致周到，我们从签约到投产没有走过弯路。”负责人说。",
                                "截至今年5月，园区拥有科技企业1460家，同比增长12.5",
                                "%，其中首次入库的有217家。"};
  std::string out;
  for (std::size_t n = dice.below(24); n > 0; --n) {
    std::string line = dice.of(lines);
    if (dice.one_in(5)) line = composing::head(line, 1 + dice.below(8));
    if (dice.one_in(6)) line += dice.of(lines);
    if (dice.one_in(9)) line.insert(0, " ");
    out += line;
    out += dice.of<std::string>({"\n", "\n", "\n\n", "\n\n\n", " ", "\r\n", "\f"});
  }
  return out;
}

// Articles in Markdown, as recognized from a scan.
std::string markdown(Dice& dice) {
  const Composed page = composing::compose(dice, {Difficulty::kickers, Difficulty::bylines});
  const std::string level(1 + dice.below(3), '#');
  std::string out = dice.one_in(2) ? level + " 要闻\n\n" : "";
  for (const ExpectedArticle& article : page.articles) {
    out += level + " " + article.headline + "\n\n";
    if (!article.authors.empty() && dice.one_in(2)) out += article.authors[0].name + "\n\n";
    std::size_t sections = 0;
    for (const std::string& text : article.paragraphs) {
      if (sections < article.sections.size() && dice.one_in(3)) {
        out += level + "# " + article.sections[sections++] + "\n\n";
      }
      out += dice.one_in(8) ? "**" + text + "**" : text;
      out += "\n\n";
      if (dice.one_in(12)) out += "- 一枚印章\n- 一张清单\n\n";
      if (dice.one_in(12)) out += "> 一场夜谈\n\n";
      if (dice.one_in(12))
        out += "车间一角。图片来源：" + article.headline.substr(0, 6) + "园区\n\n";
    }
    if (dice.one_in(2)) out += "---\n\n";
  }
  return out;
}

// ── what came back ──

// An article without its blanks.
struct Found {
  std::string headline, kicker, subtitle, first, last, sections, authors, body;
  Strings paragraphs;
  Strings jumps;
  huoju::Genre genre = huoju::Genre::article;
  bool used = false;
};

std::string joined(const Strings& parts) {
  std::string out;
  for (const std::string& part : parts) out += (out.empty() ? "" : " | ") + without_blanks(part);
  return out;
}
std::string names(const std::vector<huoju::Author>& authors) {
  Strings result;
  for (const huoju::Author& author : authors) result.push_back(author.name);
  return joined(result);
}

Found found(const Article& article) {
  Found result;
  result.headline = without_blanks(article.headline());
  result.kicker = without_blanks(article.kicker());
  result.subtitle = without_blanks(article.subtitle());
  result.genre = article.genre();
  result.authors = names({article.authors().begin(), article.authors().end()});
  Strings sections;
  for (const huoju::CleanSpan where : article.spans(BlockRole::section)) {
    sections.emplace_back(article.slice(where));
  }
  result.sections = joined(sections);
  for (const huoju::CleanSpan where : article.paragraphs()) {
    result.paragraphs.push_back(without_blanks(article.slice(where)));
    result.body += result.paragraphs.back();
  }
  for (const huoju::Jump& jump : article.jumps()) {
    result.jumps.push_back((jump.from ? "from " : "to ") + jump.page);
  }
  if (article.genre() == huoju::Genre::photo) {
    for (const huoju::Caption& caption : article.captions()) {
      result.body += without_blanks(article.slice(caption.where));
    }
  }
  result.first = composing::head(result.body);
  result.last = composing::tail(result.body);
  return result;
}

// What differs between an article and what came back; empty where nothing does.
std::string difference(const ExpectedArticle& expected, const Found& got) {
  std::string out;
  const auto compare = [&](const char* name, const std::string& want, const std::string& have) {
    if (want != have) out += std::string("\n    ") + name + ": " + want + "\n      got: " + have;
  };
  compare("headline", without_blanks(expected.headline), got.headline);
  compare("first", expected.first, got.first);
  // The credit of picture news may follow.
  const bool photo = expected.genre == huoju::Genre::photo;
  if (!photo || got.body.find(expected.last) == std::string::npos) {
    compare("last", expected.last, got.last);
  }
  compare("sections", joined(expected.sections), got.sections);
  if (!photo) compare("authors", names(expected.authors), got.authors);
  if (photo && got.genre != huoju::Genre::photo) out += "\n    no picture news";
  return out;
}

struct Tally {
  std::size_t right = 0;
  std::size_t all = 0;

  void count(bool is_right) {
    right += is_right ? 1U : 0U;
    ++all;
  }
  [[nodiscard]] bool reaches(std::size_t per_cent) const { return right * 100 >= all * per_cent; }
};

// What came back of many pages.
struct Score {
  Tally articles, titles, paragraphs, captions, jumps, furniture, adverts;
  std::size_t pages_shown = 0;
  std::string report;

  void add(std::uint32_t seed, const Composed& composed, const huoju::Document& page);
  [[nodiscard]] std::string summary() const {
    const auto show = [](const char* name, const Tally& tally) {
      return std::string(name) + " " + std::to_string(tally.right) + "/" +
             std::to_string(tally.all) + "  ";
    };
    return show("articles", articles) + show("titles", titles) + show("paragraphs", paragraphs) +
           show("captions", captions) + show("jumps", jumps) + show("furniture", furniture) +
           show("adverts", adverts);
  }
};

void Score::add(std::uint32_t seed, const Composed& composed, const huoju::Document& page) {
  std::string wrong;
  std::vector<Found> got;
  for (const Article& article : page.articles()) {
    if (article.genre() != huoju::Genre::advert) got.push_back(found(article));
  }
  for (const ExpectedArticle& expected : composed.articles) {
    // The article that is most like it.
    Found* best = nullptr;
    std::size_t most = 0;
    for (Found& candidate : got) {
      if (candidate.used) continue;
      const auto same = [](const std::string& a, const std::string& b) {
        return !a.empty() && a == b ? 1U : 0U;
      };
      const std::size_t like = same(without_blanks(expected.headline), candidate.headline) +
                               same(expected.first, candidate.first) +
                               same(expected.last, candidate.last);
      if (like > most) {
        most = like;
        best = &candidate;
      }
    }
    const std::string name = expected.headline.empty() ? "picture news" : expected.headline;
    if (best == nullptr) {
      articles.count(false);
      paragraphs.all += expected.paragraphs.size();
      jumps.all += expected.jumps.size();
      wrong += "\n  missing: " + name;
      continue;
    }
    best->used = true;
    const std::string differs = difference(expected, *best);
    articles.count(differs.empty());
    if (!differs.empty()) wrong += "\n  " + name + differs;
    for (const auto& [want, have] : {std::pair(&expected.kicker, &best->kicker),
                                     std::pair(&expected.subtitle, &best->subtitle)}) {
      if (want->empty() && have->empty()) continue;
      titles.count(without_blanks(*want) == *have);
      if (without_blanks(*want) != *have) {
        wrong += "\n  " + name + "\n    kicker or subtitle: " + *want + "\n      got: " + *have;
      }
    }
    for (const composing::ExpectedJump& jump : expected.jumps) {
      const std::string want = (jump.from ? "from " : "to ") + jump.page;
      const bool right = best->jumps == Strings{want};
      jumps.count(right);
      if (!right)
        wrong += "\n  " + name + "\n    jump: " + want + "\n      got: " + joined(best->jumps);
    }
    for (const std::string& text : expected.paragraphs) {
      const auto& all = best->paragraphs;
      const bool right = std::find(all.begin(), all.end(), without_blanks(text)) != all.end();
      paragraphs.count(right);
      if (!right) wrong += "\n  " + name + "\n    paragraph: " + composing::head(text, 30);
    }
  }
  for (const Found& candidate : got) {
    if (candidate.used) continue;
    articles.count(false);
    wrong += "\n  invented: " + candidate.headline + " / " + candidate.first;
  }

  std::vector<std::pair<std::string, std::string>> all_captions;
  const auto take_captions = [&](const Article& article) {
    for (const huoju::Caption& caption : article.captions()) {
      all_captions.emplace_back(
          without_blanks(article.slice(caption.where)),
          caption.credit ? without_blanks(article.slice(*caption.credit)) : "");
    }
  };
  for (const Article& article : page.articles()) take_captions(article);
  take_captions(page.loose());
  for (const composing::ExpectedCaption& expected : composed.captions) {
    const std::string text = without_blanks(expected.text);
    const bool right = std::any_of(all_captions.begin(), all_captions.end(), [&](const auto& c) {
      return c.first.substr(0, text.size()) == text && c.second == expected.credit;
    });
    captions.count(right);
    if (!right) wrong += "\n  caption: " + expected.text + " / " + expected.credit;
  }

  std::string rest;
  for (const huoju::Furniture& piece : page.furniture()) rest += without_blanks(piece.text) + "\n";
  for (const std::string& expected : composed.furniture) {
    const bool right = rest.find(without_blanks(expected)) != std::string::npos;
    furniture.count(right);
    if (!right) wrong += "\n  furniture: " + expected;
  }
  for (const std::string& expected : composed.adverts) {
    const std::string text = without_blanks(expected);
    const bool inside =
        std::any_of(page.articles().begin(), page.articles().end(), [&](const Article& article) {
          return article.genre() != huoju::Genre::advert &&
                 without_blanks(article.text()).find(text) != std::string::npos;
        });
    adverts.count(!inside);
    if (inside) wrong += "\n  advert in an article: " + expected;
  }

  if (!wrong.empty() && pages_shown < kShown) {
    ++pages_shown;
    report += "seed " + std::to_string(seed) + " (" + composing::to_string(composed.used) + ")" +
              wrong + "\n";
  }
}

// Composes pages, reads them and compares. Page n is the one of seed + n.
Score score(std::uint32_t seed, std::size_t pages, const Difficulties& difficulties) {
  Score result;
  for (std::uint32_t n = 0; n < pages; ++n) {
    Dice dice(seed + n);
    const Composed composed = composing::compose(dice, difficulties);
    result.add(seed + n, composed, read(composed.text));
  }
  return result;
}

}  // namespace

// ── the composer itself ──

TEST_CASE("law: a composed page holds what it says", "[law][page][composer]") {
  for (std::size_t i = 0; i <= composing::difficulty_count; ++i) {
    const auto only = static_cast<Difficulty>(i);
    const Difficulties with =
        i < composing::difficulty_count ? Difficulties{only} : composing::all_difficulties();
    Difficulties used;
    for (std::uint32_t seed = 100; seed < 110; ++seed) {
      Dice dice(seed);
      const Composed page = composing::compose(dice, with);
      CAPTURE(seed, composing::to_string(with), page.text);
      Dice again(seed);
      REQUIRE(composing::compose(again, with).text == page.text);
      used.insert(page.used.begin(), page.used.end());
      REQUIRE(utf8::find_invalid(page.text) == page.text.size());
      const std::string text = without_blanks(page.text);
      REQUIRE(page.articles.size() >= 2);
      for (const ExpectedArticle& article : page.articles) {
        REQUIRE(utf8::length(article.first) == 12);
        REQUIRE(utf8::length(article.last) == 12);
        REQUIRE((article.genre == huoju::Genre::photo) == article.headline.empty());
        REQUIRE((article.genre == huoju::Genre::photo) == article.paragraphs.empty());
        if (with.count(Difficulty::captions_inside) != 0) continue;
        for (const std::string& paragraph : article.paragraphs) {
          REQUIRE(text.find(without_blanks(paragraph)) != std::string::npos);
        }
      }
      for (const std::string& line : page.furniture) {
        REQUIRE(text.find(without_blanks(line)) != std::string::npos);
      }
    }
    CHECK(used.count(i < composing::difficulty_count ? only : Difficulty::bylines) == 1);
  }
}

TEST_CASE("law: typeset lines are as long as the column, and keep its rules",
          "[law][page][composer]") {
  const std::string text =
      "“两年前，账上只剩不到90万元，连流片的费用都凑不齐。”柏松说，《限时清单》列出132项，"
      "涉及AI、5G（含6G预研）等方向，增长34.5%，按时办结率为99.4%……其中——仅7次超时。";
  const std::string never_begins = "、，。；：！？”’）》";
  const std::string never_ends = "“‘（《";
  Dice dice(51);
  for (std::size_t ems = 11; ems <= 26; ++ems) {
    for (int round = 0; round < 20; ++round) {
      const Strings lines = composing::typeset(text, 2 * ems, 2 * ems - 4, dice);
      std::string all;
      for (std::size_t i = 0; i < lines.size(); ++i) {
        CAPTURE(ems, i, lines[i]);
        all += lines[i];
        REQUIRE(never_begins.find(composing::head(lines[i], 1)) == std::string::npos);
        REQUIRE(never_ends.find(composing::tail(lines[i], 1)) == std::string::npos);
        std::size_t columns = 0;
        for (std::size_t at = 0; at < lines[i].size();) {
          const utf8::CodePoint c = utf8::decode(lines[i], at);
          columns += c.value < 0x80 ? 1 : 2;
          at += c.size;
        }
        const std::size_t limit = i == 0 ? 2 * ems - 4 : 2 * ems;
        REQUIRE(columns <= limit + 2);
        if (i + 1 < lines.size()) REQUIRE(columns + 6 >= limit);
      }
      REQUIRE(all == text);
    }
  }
}

// ── (a) nothing lost, nothing twice ──

TEST_CASE("law: each visible character of a page lies in exactly one block", "[law][page]") {
  const std::vector<std::pair<std::string, std::function<std::string(Dice&)>>> kinds = {
      {"composed",
       [](Dice& dice) { return composing::compose(dice, composing::all_difficulties()).text; }},
      {"simple", [](Dice& dice) { return composing::compose(dice).text; }},
      {"soup", soup},
      {"markdown", markdown}};
  for (const auto& [kind, make] : kinds) {
    const std::uint32_t pages = kind == "soup" ? 1500 : kind == "simple" ? 20 : 100;
    std::size_t wrong = 0;
    std::string report;
    for (std::uint32_t seed = 1000; seed < 1000 + pages; ++seed) {
      Dice dice(seed);
      const std::string text = make(dice);
      const std::string what = misplaced(read(text));
      if (what.empty()) continue;
      if (++wrong <= kShown) report += "\nseed " + std::to_string(seed) + ": " + what;
    }
    INFO(kind << " pages: " << wrong << " of " << pages << " break the law" << report);
    CHECK(wrong == 0);
  }
}

// ── (b), (c) articles, captions and furniture come back ──

namespace {

void check(const Score& result, const Bars& bars) {
  CHECK(result.articles.reaches(bars.articles));
  CHECK(result.titles.reaches(bars.titles));
  CHECK(result.paragraphs.reaches(bars.paragraphs));
  CHECK(result.captions.reaches(bars.captions));
  CHECK(result.jumps.reaches(bars.jumps));
  CHECK(result.furniture.reaches(bars.furniture));
  CHECK(result.adverts.reaches(bars.adverts));
}

}  // namespace

TEST_CASE("law: articles of a plainly composed page come back", "[law][page]") {
  const Score result = score(2000, kPagesAlone, {});
  INFO(result.summary() << "\n" << result.report);
  check(result, kPlain);
}

TEST_CASE("law: articles come back from pages with one difficulty", "[law][page]") {
  for (const Difficulty difficulty : composing::all_difficulties()) {
    const auto seed = 3000 + 100 * static_cast<std::uint32_t>(difficulty);
    const Score result = score(seed, kPagesAlone, {difficulty});
    INFO(composing::to_string(difficulty) << ": " << result.summary() << "\n" << result.report);
    check(result, difficulty == Difficulty::kickers ? kKickers : kAlone);
  }
}

TEST_CASE("law: articles come back from pages with all difficulties", "[law][page]") {
  const Score result = score(6000, kPagesAll, composing::all_difficulties());
  INFO(result.summary() << "\n" << result.report);
  check(result, kAll);
}

// ── (d) texts that are no pages ──

TEST_CASE("law: a text without a page's structure is one article, whole", "[law][page]") {
  const Strings texts = {
      "",
      "\n\n \n",
      "。",
      "好",
      "云岭高新区去年新增科技企业217家，同比增长12.5%，其中规模以上工业企业46家。",
      "在吗？明天下午3点开会，记得带上那份清单～",
      "[许知行] 收到\n[顾念慈] 好的，6月10日见！\n[许知行] 👌",
      "The park added 217 companies last year.\nRevenue grew by 12.5 per cent, to 1.2 billion.",
      "A wireless sensor network for greenhouses was tested in spring; it ran for 90 days.",
      "1\n2\n3\n5\n8\n13\n21\n",
      "12.5 34.5% 1,460 2023-06-15 000-5550126",
      "甲园 8家\n乙园 12家\n丙园 9家\n",
      "第一段写园区的来历，已经有三十年了。\n\n第二段写园区的今天，企业越来越多。\n\n第三段写明天"
      "。",
      "澜湾高新区把孵化器开到“千里之外”",
      "企业在这里落户、投产，订单一天比一天多，车间里的灯常常亮到深夜",
      "一、总则\n为规范管理，制定本办法。\n二、附则\n本办法自发布之日起施行。\n",
      "name,value\npark,217\ncompany,46\n",
      "https://example.cn/a?b=1&c=2",
      "“你来了？”“来了。”“坐。”",
  };
  for (const std::string& text : texts) {
    const huoju::Document page = read(text);
    CAPTURE(text);
    CHECK(page.articles().size() <= 1);
    CHECK(misplaced(page).empty());
    CHECK(all_text(page) == without_blanks(huoju::clean(text, page.markdown())));
  }
}
