#include "huoju/extract/persons.hpp"

#include <string>
#include <string_view>
#include <vector>

#include "catch.hpp"
#include "huoju/lexicon/load.hpp"
#include "huoju/reconstruct/read.hpp"

namespace {

using Found = std::vector<huoju::Mention<huoju::Person>>;

// Persons of an article, where organizations and documents stand at these places.
Found persons(const huoju::Article& article,
              const std::vector<std::string_view>& organizations = {},
              const std::vector<std::string_view>& policies = {}, huoju::Trace* trace = nullptr) {
  std::vector<huoju::Mention<huoju::Organization>> made;
  std::vector<huoju::Mention<huoju::Policy>> titles;
  const auto span = [&](std::string_view text) {
    const std::size_t at = article.text().find(text);
    REQUIRE(at != std::string_view::npos);
    return huoju::CleanSpan{static_cast<std::uint32_t>(at),
                            static_cast<std::uint32_t>(at + text.size())};
  };
  for (const std::string_view name : organizations) {
    made.push_back({span(name), huoju::Organization{std::string(name)}, {}});
  }
  for (const std::string_view title : policies) {
    titles.push_back({span(title), huoju::Policy{span(title)}, {}});
  }
  Found found;
  huoju::Persons{}(article,
                   huoju::Upstream<huoju::Policies, huoju::Organizations>(
                       std::span<const huoju::Mention<huoju::Policy>>(titles),
                       std::span<const huoju::Mention<huoju::Organization>>(made)),
                   huoju::Sink<huoju::Person>(found, trace));
  return found;
}

std::string names(const Found& found) {
  std::string out;
  for (const auto& mention : found) out.append(out.empty() ? "" : " ").append(mention.value.name);
  return out;
}

}  // namespace

TEST_CASE("names of organizations hold no persons", "[persons]") {
  const huoju::Article article("院士蒋志国科技馆开馆，馆长段宇飞致辞。");
  CHECK(names(persons(article)) == "蒋志国 段宇飞");
  CHECK(names(persons(article, {"蒋志国科技馆"})) == "段宇飞");
}

TEST_CASE("titles of documents hold no persons", "[persons]") {
  const huoju::Article article("学习《院长田雨桐工作办法》。");
  CHECK(names(persons(article, {}, {"《院长田雨桐工作办法》"})).empty());
}

TEST_CASE("an organization before a name is where the name begins", "[persons]") {
  const huoju::Article article("近日，蓝舟加速器方晓琪介绍，展位已满。");
  CHECK(names(persons(article, {"蓝舟加速器"})) == "方晓琪");
}

TEST_CASE("bylines and closing credits name persons, organizations in them are none", "[persons]") {
  const auto page = huoju::read_text(
      "# 园区迎来新项目\n\n▶ 本报记者 余可欣 通讯员 卢小满\n\n近日，一批项目在园区开工，建设周期为"
      "两年，投产后将带动上下游企业集聚发展。\n\n记者从现场了解到，项目用地已经平整。\n",
      {});
  REQUIRE(page.ok());
  REQUIRE(page->articles().size() == 1);
  CHECK(names(persons(page->articles()[0])) == "余可欣 卢小满");
}

TEST_CASE("each mention says by which rule and word it was found", "[persons]") {
  const huoju::Article article("厂长薛冰说，订单很多。");
  const Found found = persons(article);
  REQUIRE(found.size() == 1);
  CHECK(found[0].why.name == "person.title");
  CHECK(article.lexicon().cell(found[0].why.row, 0).find("厂长") == 0);
  CHECK(article.slice(found[0].where) == "薛冰");
}

TEST_CASE("what was turned down and taken for granted is said", "[persons][trace]") {
  huoju::Trace trace;
  trace.begin("person");
  const huoju::Article article("主任汪洋洋到场。汪主任说，专家应邀参加。");
  const Found found = persons(article, {}, {}, &trace);
  CHECK(names(found) == "汪洋洋 汪洋洋");
  bool assumed = false;
  bool rejected = false;
  for (const huoju::TraceNote& note : trace.notes()) {
    assumed = assumed || (note.kind == huoju::TraceNote::Kind::assumption &&
                          article.slice(note.where) == "汪主任");
    rejected = rejected || note.kind == huoju::TraceNote::Kind::rejection;
  }
  CHECK(assumed);
  CHECK(rejected);
}

TEST_CASE("persons do not overlap and stand in the order of the text", "[persons]") {
  const huoju::Article article(
      "董事长李勇、总经理赵晓晨教授和院士蒋志国到会。赵晓晨说，李勇、蒋志国等专家已签约。李董事长"
      "向蒋院士介绍了情况。");
  const Found found = persons(article);
  CHECK(names(found) == "李勇 赵晓晨 蒋志国 赵晓晨 李勇 蒋志国 李勇 蒋志国");
  for (std::size_t i = 1; i < found.size(); ++i) {
    CHECK(found[i - 1].where.end <= found[i].where.begin);
  }
}

TEST_CASE("persons of a user's own list are found wherever they stand", "[persons]") {
  const auto table = huoju::lexicon::parse_table(
      "#huoju:persons\tversion=1\tsource=test\tlicence=CC0-1.0\twhat=mine\nterm\tname\n"
      "阿依古丽|古丽\t阿依古丽\n",
      "persons.tsv");
  REQUIRE(table.ok());
  const std::vector<huoju::lexicon::Table> tables = {*table};
  const auto mine = huoju::Lexicon::builtin()->with(tables);
  REQUIRE(mine.ok());
  const std::string text = "展厅里，古丽走过，阿依古丽微笑。古丽说，这里很好。";
  CHECK(names(persons(huoju::Article(text, std::nullopt, *mine))) == "阿依古丽 阿依古丽 阿依古丽");
  CHECK(names(persons(huoju::Article("展厅里，古丽走过，阿依古丽微笑。"))).empty());
}

TEST_CASE("an empty article has no persons", "[persons]") {
  CHECK(persons(huoju::Article()).empty());
}
