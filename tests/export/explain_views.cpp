#include <algorithm>
#include <string>
#include <string_view>

#include "catch.hpp"
#include "explained.hpp"
#include "huoju/export/explain.hpp"
#include "huoju/export/show.hpp"
#include "huoju/reconstruct/read.hpp"

using huoju::Explanation;
using huoju::ViewType;

namespace {

// The layout breaks a name in two.
constexpr std::string_view kPage =
    "# "
    "滨江高新区：育新苗\n\n截至2023年底，滨江高新区拥有国家级专精特新“小巨\n人”企业12家。滨江高新区"
    "设立规"
    "模10亿元的天使基金。第三届滨江创新创业大赛吸引320个项目报名。\n";

huoju::Document read(std::string_view text) {
  auto page = huoju::read_text(text, {.issued = huoju::parse_date("2024-05-20")});
  REQUIRE(page.ok());
  return *std::move(page);
}

const Explanation::Evidence* find(const std::vector<Explanation::Evidence>& all,
                                  std::string_view of) {
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.of == of; });
  return found == all.end() ? nullptr : &*found;
}

}  // namespace

TEST_CASE("a view is explained by its rule, its record and the places of its slots", "[explain]") {
  const huoju::Document page = read(kPage);
  const Explanation why = explained(page, "专精特新");
  REQUIRE(why.views.size() == 1);
  const Explanation::View& view = why.views[0];
  CHECK(view.type == ViewType::tier);
  CHECK(view.text == "国家级专精特新“小巨人”企业12家");
  CHECK(view.start == offset_of(page, "国家级"));
  CHECK(view.rule == "counted.observation");
  REQUIRE(view.entries.size() == 1);
  CHECK(view.entries[0].where.find("tiers.tsv:") == 0);
  using Field = std::pair<std::string, std::string>;
  CHECK(std::count(view.fields.begin(), view.fields.end(), Field{"tier", "little_giant"}) == 1);
  REQUIRE(find(view.records, "observation") != nullptr);
  CHECK(find(view.records, "observation")->start == view.start);
  REQUIRE(find(view.slots, "thing") != nullptr);
  CHECK(find(view.slots, "thing")->text == "专精特新“小巨人”企业");
  CHECK(find(view.slots, "thing")->start == offset_of(page, "专精特新"));
  REQUIRE(find(view.slots, "subject") != nullptr);
  CHECK(find(view.slots, "subject")->text == "滨江高新区");
  CHECK(find(view.slots, "period")->text == "截至2023年底");
  const std::string text = to_text(why);
  for (const char* line : {"\ntier ", "  by rule counted.observation\n", "  from observation ",
                           "  where subject ", "  国家级\n", "(tiers.tsv:"}) {
    CAPTURE(line, text);
    CHECK(text.find(line) != text.npos);
  }
}

TEST_CASE("a fund is explained by all records that tell of it", "[explain]") {
  const huoju::Document page = read(kPage);
  const Explanation why = explained(page, "天使基金");
  REQUIRE(why.views.size() == 1);
  CHECK(why.views[0].type == ViewType::fund);
  CHECK(find(why.views[0].records, "investment") != nullptr);
  CHECK(find(why.views[0].records, "event") != nullptr);
  CHECK(find(why.views[0].records, "observation") == nullptr);
}

TEST_CASE("each stage of a competition says where it stands", "[explain]") {
  const huoju::Document page = read(kPage);
  const Explanation why = explained(page, "创新创业");
  REQUIRE(why.views.size() == 1);
  const Explanation::View& view = why.views[0];
  using Field = std::pair<std::string, std::string>;
  CHECK(std::count(view.fields.begin(), view.fields.end(),
                   Field{"stages", "registered 320 个 项目"}) == 1);
  REQUIRE(find(view.slots, "count") != nullptr);
  CHECK(find(view.slots, "count")->text == "320个");
  CHECK(find(view.slots, "stage")->text == "报名");
}

TEST_CASE("where no view stands, none is explained", "[explain]") {
  CHECK(explained(read(kPage), "拥有").views.empty());
}

TEST_CASE("a page is shown with its views below its records", "[show]") {
  const std::string out = huoju::show(read(kPage), 140);
  const std::size_t views = out.find("  views:\n");
  REQUIRE(views != out.npos);
  CHECK(out.find("observation") < views);
  for (const char* part :
       {"tier          国家级专精特新", "滨江高新区 | little_giant, national = 12 家",
        "fund          规模10亿元", "天使基金, angel = 1000000000 CNY, by 滨江高新区 (started)",
        "competition   第三届滨江", "edition 3: registered 320 个"}) {
    CAPTURE(part, out);
    CHECK(out.find(part, views) != out.npos);
  }
  CHECK(huoju::show(read("# 滨江高新区：育新苗\n\n园区今日开园。\n")).find("views") ==
        std::string::npos);
}

TEST_CASE("each type of view is shown by what it says", "[show]") {
  const std::string out = huoju::show(
      read("滨江高新区新增省级以上孵化器3家，同比增长20%"
           "。滨江智能传感研究院揭牌。滨江高新区形成软件、"
           "芯片、传感器五大主导产业，围绕“3+N”产业体系招商。到2026年，瞪羚企业占全市的三成。"),
      200);
  for (const char* part :
       {"incubator, provincial and above + 3 家, growth 20 %",
        "滨江智能传感研究院 | research_institute", "主导产业 = 5: 软件, 芯片, 传感器 (not as many)",
        "产业体系 = 3 and more", "gazelle, share 30 %"}) {
    CAPTURE(part, out);
    CHECK(out.find(part) != out.npos);
  }
}
