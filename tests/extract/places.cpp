// Places that a table of sentences cannot show: traces, masks, a user's own lexicons.

#include "huoju/extract/places.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "catch.hpp"
#include "huoju/export/explain.hpp"
#include "huoju/export/records.hpp"
#include "huoju/extract/pipeline.hpp"
#include "huoju/lexicon/load.hpp"
#include "huoju/reconstruct/read.hpp"

namespace {

using Strings = std::vector<std::string>;

huoju::Document read(std::string_view text,
                     std::shared_ptr<const huoju::Lexicon> lexicon = nullptr) {
  huoju::ReadOptions options;
  options.lexicon = std::move(lexicon);
  auto page = huoju::read_text(text, options);
  REQUIRE(page.ok());
  return *std::move(page);
}

// "name code" of each place, "name" of one without a code.
Strings places(const huoju::Document& page) {
  const huoju::Records records =
      huoju::records(page, huoju::RecordTypes::none().with(huoju::RecordType::place));
  Strings result;
  for (const huoju::RecordRef& ref : records.list()) {
    const huoju::Place& place = records.group(ref.group).places[ref.index].value;
    result.push_back(place.code.empty() ? place.name : place.name + " " + place.code);
  }
  return result;
}

std::shared_ptr<const huoju::Lexicon> with(std::string_view kind, std::string_view columns,
                                           std::string_view rows) {
  const std::string text = "#huoju:" + std::string(kind) +
                           "\tversion=1\tsource=own\tlicence=CC0-1.0\twhat=own\n" +
                           std::string(columns) + "\n" + std::string(rows);
  const auto table = huoju::lexicon::parse_table(text, "mine.tsv");
  REQUIRE(table.ok());
  const std::vector<huoju::lexicon::Table> tables = {*table};
  auto lexicon = huoju::Lexicon::builtin()->with(tables);
  REQUIRE(lexicon.ok());
  return *std::move(lexicon);
}

std::string reason_at(const huoju::Document& page, std::string_view text) {
  const auto at = page.source().text().find(text);
  REQUIRE(at != std::string_view::npos);
  const auto why =
      huoju::explain(page, page.source().code_point_offset(static_cast<std::uint32_t>(at)));
  REQUIRE(why.ok());
  for (const auto& rejection : why->rejected) {
    if (rejection.type == "place") return rejection.reason;
  }
  return {};
}

constexpr std::string_view kPlaceColumns = "term\tlevel\tform\tcode\tname\tfrom\tto";

}  // namespace

TEST_CASE("what is no place says why", "[places]") {
  CHECK(reason_at(read("养老是朝阳产业。"), "朝阳") ==
        "an ordinary word too, and nothing says that it is a place here");
  CHECK(reason_at(read("货轮驶向出海口。"), "海口") == "part of an ordinary word");
  CHECK(reason_at(read("展厅位于南京路。"), "南京") == "the name of a road");
}

TEST_CASE("a choice without support is an assumption", "[places]") {
  const auto page = read("海南的椰子畅销。");
  const auto why = huoju::explain(page, 0);
  REQUIRE(why.ok());
  bool assumed = false;
  for (const auto& record : why->records) {
    for (const std::string& assumption : record.assumptions) {
      assumed = assumed || assumption == "the highest division of that name";
    }
  }
  CHECK(assumed);
}

TEST_CASE("nothing inside a title or an organization is a place", "[places]") {
  CHECK(places(read("《浙江省科技条例》发布。")).empty());
  CHECK(places(read("苏州大学的团队到访。")).empty());
}

TEST_CASE("one name means what the article is about", "[places]") {
  CHECK(places(read("辽宁省朝阳市升级设备，朝阳的工厂开工。")).back() == "朝阳 211300");
  CHECK(places(read("北京市朝阳区升级设备，朝阳的工厂开工。")).back() == "朝阳 110105");
  // Two of a kind, and nothing to choose by.
  CHECK(places(read("西湖区的工厂开工。")) == Strings{"西湖区"});
  CHECK(places(read("南昌市的工厂开工，西湖区的门店营业。")).back() == "西湖区 360103");
}

TEST_CASE("a character beside prefectures is one", "[places]") {
  CHECK(places(read("沪苏浙皖签约。")) ==
        Strings{"上海 310000", "江苏 320000", "浙江 330000", "安徽 340000"});
  CHECK(places(read("沪苏甬三地签约。")) == Strings{"上海 310000", "苏州 320500", "宁波 330200"});
}

TEST_CASE("a user's places take part", "[places][lexicon]") {
  const auto mine = with("places", kPlaceColumns,
                         "青禾新城|禾新\tregion\tfull\t\t青禾新城\t\t\n"
                         "凤鸣\tcounty\tword\t320583\t昆山市\t\t\n"
                         "禾\tprovince\tabbreviation\t320000\t青禾\t\t\n");
  CHECK(places(read("他到青禾新城考察，禾新成了样板。", mine)) == Strings{"青禾新城", "禾新"});
  CHECK(places(read("凤鸣的夜色很美。", mine)).empty());
  CHECK(places(read("江苏凤鸣的夜色很美。", mine)) == Strings{"江苏 320000", "凤鸣 320583"});
  CHECK(places(read("论坛在禾举行。", mine)) == Strings{"青禾 320000"});
  CHECK(places(read("沪禾两地签约。", mine)) == Strings{"上海 310000", "青禾 320000"});
}

TEST_CASE("a user's words for places take part", "[places][lexicon]") {
  CHECK(places(read("凤鸣坪的夜色很美。", with("toponyms", "term\trole", "坪\tsettlement\n")))
            .empty());
  CHECK(places(read("位于凤鸣坪的工厂。", with("toponyms", "term\trole", "坪\tsettlement\n"))) ==
        Strings{"凤鸣坪"});
  CHECK(
      places(read("常熟米饭上桌。", with("toponyms", "term\trole", "常熟米饭\tplain\n"))).empty());
}

TEST_CASE("incomplete rows of a user do no harm", "[places][lexicon]") {
  const auto mine = with("places", kPlaceColumns,
                         "禾城\tcounty\tfull\t\t\t\t\n"
                         "禾\tcounty\tabbreviation\t\t\t\t\n"
                         "禾港\tprefecture\tshort\t9|x|\t\t\t\n"
                         "镇镇镇镇\tarea\tcharacter\t\t\t\t\n");
  CHECK(places(read("禾城的工厂，禾港的码头。", mine)) == Strings{"禾城", "禾港"});
  CHECK(places(read("论坛在禾举行。", mine)) == Strings{"禾"});
  CHECK(places(read("镇镇镇镇", mine)).empty());
}

TEST_CASE("names of a user may be of any script and length", "[places][lexicon]") {
  const auto mine = with("places", kPlaceColumns,
                         "NY|USA|É\tforeign\tfull\tUS\tNY\t\t\n"
                         "𠮷\tcounty\tabbreviation\t320583\t昆山\t\t\n");
  CHECK(places(read("从NY到USA再到É。", mine)) == Strings{"NY", "USA", "É"});
  CHECK(places(read("NY", mine)) == Strings{"NY"});
  CHECK(places(read("沪𠮷NY", mine)).size() <= 2);
}

TEST_CASE("a place at either end of a text", "[places]") {
  CHECK(places(read("江阴")) == Strings{"江阴 320281"});
  CHECK(places(read("京沪")) == Strings{"北京 110000", "上海 310000"});
  CHECK(places(read("镇")).empty());
  CHECK(places(read("、镇")).empty());
  CHECK(places(read("街道")).empty());
  CHECK(places(read("都市圈")).empty());
}
