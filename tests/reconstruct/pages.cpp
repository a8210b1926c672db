// Documents of several pages, which end at form feeds: a newspaper's issue, a report.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "catch.hpp"
#include "huoju/reconstruct/read.hpp"
#include "wrap.hpp"

using huoju::Article;
using huoju::BlockRole;

namespace {

using Strings = std::vector<std::string>;

huoju::Document read(std::string_view text) {
  auto document = huoju::read_text(text);
  REQUIRE(document.ok());
  return *std::move(document);
}
Strings paragraphs(const Article& article) {
  Strings result;
  for (const huoju::CleanSpan where : article.spans(BlockRole::paragraph)) {
    result.emplace_back(article.slice(where));
  }
  return result;
}
std::string set(const Strings& text, std::size_t width) {
  return wrapping::set(text, {.width = width});
}

const std::string kHarbourHeadline = "东港高新区三年添了四百家企业";
const Strings kHarbour = {
    "三年前，东港高新区还只有一条主路。如今路边站满了厂房，登记的企业从212家增加到618家，其中高新技"
    "术"
    "企业97家。",
    "管委会把审批窗口搬进园区，企业办理施工许可从30天缩短到9天。去年，东港高新区实现工业总产值386亿"
    "元，同比增长14.2%。"};
const std::string kOrchestraHeadline = "青年乐团在老码头仓库里排练";
const Strings kOrchestra = {
    "周末晚上，老码头的仓库里传来提琴声。二十六位年轻乐手围坐在一起，为下月的音乐会排练，指挥是本地"
    "中"
    "学的音乐教师。",
    "乐团成立四年，没有固定场地，去年冬天才借到这间仓库。“墙很厚，回声刚好。”大提琴手笑着说。"};
const Strings kMore = {
    "东港高新区的企业里，高新技术企业增加得最快。管委会说，工业总产值今年要超过400亿元，企业登记和"
    "施工许"
    "可都在园区的窗口办理，审批的时间还要再短一些。"};
const std::string kIncubators =
    "企业多了，孵化器也多了。截至去年底，东港高新区有科技企业孵化器12家，在孵企业340家，其中九家孵"
    "化器"
    "就在旧厂房里，租金只有新楼的一半。";

// A paragraph in lines, as one page ends with it and the next one begins.
std::pair<std::string, std::string> halves(const std::string& paragraph, std::string_view last) {
  const std::size_t end = paragraph.find(last) + last.size();
  const std::string rest = wrapping::set({paragraph.substr(end)}, {.width = 40, .indent = ""});
  return {set({paragraph.substr(0, end)}, 40), rest};
}

}  // namespace

TEST_CASE("each page of an issue is read with columns of its own", "[pages]") {
  const std::string first = kHarbourHeadline + "\n\n" + set(kHarbour, 34);
  const std::string second = kOrchestraHeadline + "\n\n" + set(kOrchestra, 46);
  const auto issue = read(first + "\f" + second);
  REQUIRE(issue.articles().size() == 2);
  CHECK(issue.articles()[0].headline() == kHarbourHeadline);
  CHECK(paragraphs(issue.articles()[0]) == kHarbour);
  CHECK(issue.articles()[1].headline() == kOrchestraHeadline);
  CHECK(paragraphs(issue.articles()[1]) == kOrchestra);
  // The source is the whole issue's.
  const Article& last = issue.articles()[1];
  const huoju::CleanSpan where = last.spans(BlockRole::headline).front();
  CHECK(issue.source().slice(last.raw(where)) == kOrchestraHeadline);
}

TEST_CASE("a headline is no other page's", "[pages]") {
  // Both pages tell of one zone, and the second one has no headline.
  const Strings other = {
      "本报讯 东港高新区昨天与三所高校签约，共建中试基地，企业从登记到投产都有专人服务。"};
  const auto issue = read(set(kOrchestra, 34) + "\f" + kHarbourHeadline + "\n\n" +
                          set(kHarbour, 34) + "\f" + set(other, 34));
  REQUIRE(issue.articles().size() == 3);
  CHECK(issue.articles()[0].headline().empty());
  CHECK(issue.articles()[1].headline() == kHarbourHeadline);
  CHECK(issue.articles()[2].headline().empty());
}

TEST_CASE("a sentence goes on over the end of a page", "[pages]") {
  const auto [before, behind] = halves(kIncubators, "孵化器1");
  const auto report =
      read(kHarbourHeadline + "\n\n" + set(kHarbour, 40) + before + "\f" + behind + set(kMore, 40));
  REQUIRE(report.articles().size() == 1);
  const Article& article = report.articles()[0];
  CHECK(article.headline() == kHarbourHeadline);
  CHECK(article.text().find(kIncubators) != std::string_view::npos);
  CHECK(paragraphs(article) == Strings{kHarbour[0], kHarbour[1], kIncubators, kMore[0]});
}

TEST_CASE("an article goes on over the end of a page where both tell of the same", "[pages]") {
  const std::string first = kHarbourHeadline + "\n\n" + set(kHarbour, 40);
  const auto report = read(first + "\f" + set(kMore, 40));
  REQUIRE(report.articles().size() == 1);
  CHECK(paragraphs(report.articles()[0]).size() == 3);

  const auto issue = read(first + "\f" + set(kOrchestra, 40));
  REQUIRE(issue.articles().size() == 2);
  CHECK(issue.articles()[1].headline().empty());
}

TEST_CASE("an article that is signed ends with its page", "[pages]") {
  Strings signed_text = kHarbour;
  signed_text.back() += "（林一舟）";
  const auto issue = read(kHarbourHeadline + "\n\n" + set(signed_text, 40) + "\f" + set(kMore, 40));
  CHECK(issue.articles().size() == 2);
}

TEST_CASE("captions stand behind an article that goes on on the next page", "[pages]") {
  const auto [before, behind] = halves(kIncubators, "孵化器1");
  const auto report =
      read(kHarbourHeadline + "\n\n" + set(kHarbour, 40) + "\n图为东港高新区的厂房。 周晓 摄\n\n" +
           before + "\f" + behind + set(kMore, 40));
  REQUIRE(report.articles().size() == 1);
  const Article& article = report.articles()[0];
  CHECK(article.text().find(kIncubators) != std::string_view::npos);
  REQUIRE(article.captions().size() == 1);
  CHECK(article.blocks().back().role == BlockRole::credit);
}

TEST_CASE("Markdown has no pages", "[pages]") {
  const auto report = read("# " + kHarbourHeadline + "\n\n" + kHarbour[0] + "\n\f\n" + kHarbour[1]);
  REQUIRE(report.articles().size() == 1);
  CHECK(paragraphs(report.articles()[0]) == kHarbour);
}
