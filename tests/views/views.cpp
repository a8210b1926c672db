#include "huoju/export/views.hpp"

#include <algorithm>
#include <string>

#include "catch.hpp"
#include "huoju/export/json.hpp"
#include "huoju/extract/pipeline.hpp"
#include "huoju/reconstruct/read.hpp"
#include "huoju/text/date.hpp"

namespace {

huoju::Document read(std::string_view text) {
  return *huoju::read_text(text, {.issued = huoju::parse_date("2024-05-20")});
}

}  // namespace

TEST_CASE("views: a tier knows its observation and where its slots stand") {
  const huoju::Document page = read("截至2023年底，昆山高新区拥有国家级专精特新“小巨人”企业12家。");
  const huoju::Records records = huoju::records(page);
  const huoju::Views views = huoju::views(records);
  REQUIRE(views.group(0).tiers.size() == 1);
  const huoju::Tier& tier = views.group(0).tiers[0].value;
  const huoju::Article& article = page.articles()[0];
  CHECK(tier.tier == "little_giant");
  CHECK(tier.ladder == "quality");
  CHECK(tier.order == 3);
  CHECK(tier.level == huoju::Level{"national", 1, false});
  CHECK(article.slice(*tier.at.thing) == "专精特新“小巨人”企业");
  CHECK(article.slice(*tier.at.level) == "国家级");
  CHECK(article.slice(*tier.at.count) == "12家");
  CHECK(article.slice(*tier.at.subject) == "昆山高新区");
  const auto& from = records.group(0).observations[*tier.observation];
  CHECK(from.value.value == tier.count);
  CHECK(from.where == views.group(0).tiers[0].where);
}

TEST_CASE("views: levels and rungs are in order") {
  const huoju::Document page = read(
      "昆山高新区有市级瞪羚企业21家、国家级瞪羚企业2家、省级瞪羚企业9家、区级瞪羚企业30家、世界级独"
      "角兽企业1家。");
  const huoju::Records records = huoju::records(page);
  const huoju::Views views = huoju::views(records);
  auto tiers = views.group(0).tiers;
  std::sort(tiers.begin(), tiers.end(),
            [](const auto& a, const auto& b) { return a.value.level.order < b.value.level.order; });
  std::string levels;
  for (const auto& tier : tiers) levels += tier.value.level.id + " ";
  CHECK(levels == "world national provincial municipal county ");
  CHECK(huoju::Level{}.order > tiers.back().value.level.order);  // unknown ones come last
  CHECK(tiers[0].value.order > tiers[1].value.order);            // a unicorn, a gazelle
}

TEST_CASE("views: observations are counted through the document") {
  const huoju::Document page = read(
      "# 青禾高新区去年新增企业86家\n\n青禾高新区去年新增企业86家。青禾高新区有瞪羚企业5家。\n\n"
      "# 昆山高新区有企业3600家\n\n昆山高新区有企业3600家。昆山高新区有孵化器15家。\n");
  const huoju::Records records = huoju::records(page);
  const huoju::Views views = huoju::views(records);
  REQUIRE(page.articles().size() == 2);
  REQUIRE(views.group(1).carriers.size() == 1);
  const auto index = views.group(1).carriers[0].value.observation;
  const auto number = views.record_number(huoju::RecordType::observation, 1, index);
  REQUIRE(number);
  std::uint32_t seen = 0;
  for (const huoju::RecordRef& ref : records.list()) {
    if (ref.type != huoju::RecordType::observation || seen++ != *number) continue;
    CHECK(ref.group == 1);
    CHECK(ref.index == *index);
  }
  CHECK(seen > *number);
  CHECK(*number > *index);
  CHECK_FALSE(views.record_number(huoju::RecordType::quantity, 1, index));
}

TEST_CASE("views: what the records did not find is not seen") {
  const huoju::Document page = read("昆山高新区有瞪羚企业5家。");
  const auto types = *huoju::RecordTypes::parse("time");
  const huoju::Records records = huoju::records(page, types);
  CHECK(huoju::views(records).list().empty());
}

TEST_CASE("views: types are chosen by name") {
  const auto types = huoju::ViewTypes::parse("tier,fund");
  REQUIRE(types.ok());
  CHECK(types->has(huoju::ViewType::tier));
  CHECK(types->has(huoju::ViewType::fund));
  CHECK_FALSE(types->has(huoju::ViewType::carrier));
  const auto wrong = huoju::ViewTypes::parse("tier,gazelle");
  REQUIRE_FALSE(wrong.ok());
  CHECK(huoju::message_of(wrong.status()) ==
        "unknown type of views \"gazelle\"; there are carrier, competition, fund, "
        "industry_formula, platform, tier");
}

TEST_CASE("views: extractors of views are steps of a pipeline") {
  const auto read_all = huoju::pipeline(
      huoju::Policies{}, huoju::Times{}, huoju::Quantities{}, huoju::Organizations{},
      huoju::Persons{}, huoju::Places{}, huoju::Investments{}, huoju::Observations{},
      huoju::Events{}, huoju::Tiers{}, huoju::Carriers{}, huoju::Platforms{}, huoju::Competitions{},
      huoju::Funds{}, huoju::IndustryFormulas{});
  const huoju::Article article("昆山高新区有瞪羚企业5家、孵化器15家，聚焦“2+X”产业体系。");
  const auto found = read_all(article);
  CHECK(found.get<huoju::Tiers>().size() == 1);
  CHECK(found.get<huoju::Carriers>().size() == 1);
  REQUIRE(found.get<huoju::IndustryFormulas>().size() == 1);
  const auto& formula = found.get<huoju::IndustryFormulas>()[0];
  CHECK(formula.value.open);
  CHECK(formula.value.agrees == huoju::Agreement::unknown);
  CHECK(article.slice(formula.where) == "“2+X”产业体系");
}

TEST_CASE("views: things in a list are objects in JSON") {
  const huoju::Document page = read("昆山高新区做强软件与芯片两大主导产业。");
  const huoju::Records records = huoju::records(page);
  std::string out;
  huoju::append_json_lines(huoju::views(records, *huoju::ViewTypes::parse("industry_formula")),
                           out);
  CHECK(out ==
        "{\"type\": \"industry_formula\", \"start\": 12, \"end\": 18, \"text\": \"两大主导产业\", "
        "\"article\": 0, \"formula\": \"两大主导产业\", \"of\": \"主导产业\", \"total\": 2, "
        "\"agrees\": true, \"members\": [{\"name\": \"软件\", \"group\": 0, \"at\": [7, 9]}, "
        "{\"name\": \"芯片\", \"group\": 0, \"at\": [10, 12]}]}\n");
}
