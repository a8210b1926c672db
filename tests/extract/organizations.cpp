#include "huoju/extract/organizations.hpp"

#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catch.hpp"
#include "huoju/extract/pipeline.hpp"
#include "huoju/extract/policies.hpp"
#include "huoju/extract/times.hpp"
#include "huoju/extract/trace.hpp"
#include "huoju/lexicon/lexicon.hpp"

namespace {

using huoju::Organization;

// "evidence=name" of each, in order.
std::vector<std::string> names_in(const huoju::Article& article) {
  const auto read = huoju::pipeline(huoju::Policies{}, huoju::Times{}, huoju::Organizations{});
  const auto found = read(article);
  std::vector<std::string> result;
  for (const auto& mention : found.get<huoju::Organizations>()) {
    result.push_back(std::string(article.slice(mention.where)) + "=" + mention.value.name);
  }
  return result;
}
std::vector<std::string> names_in(std::string_view text) {
  return names_in(huoju::Article(std::string(text)));
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("organizations: a short form before its full name has that name too", "[organizations]") {
  CHECK(names_in("澄砾电气扩产。\n无锡澄砾电气有限公司投资2亿元。") ==
        Names{"澄砾电气=无锡澄砾电气有限公司", "无锡澄砾电气有限公司=无锡澄砾电气有限公司"});
}

TEST_CASE("organizations: a tail is of the zone that most of the article is about",
          "[organizations]") {
  const std::string_view text =
      "江阴高新区召开会议。江阴高新区新增企业。襄阳高新区派人学习。高新区将出台办法。";
  const Names names = names_in(text);
  REQUIRE(names.size() == 4);
  CHECK(names.back() == "高新区=江阴高新区");
}

TEST_CASE("organizations: two zones named alike often leave a tail alone", "[organizations]") {
  CHECK(names_in("江阴高新区和襄阳高新区签约。高新区将出台办法。").size() == 2);
}

TEST_CASE("organizations: nothing inside a title", "[organizations]") {
  CHECK(names_in("他读完《江阴高新区发展史》。").empty());
  CHECK(names_in("《华为公司年报》发布，腾讯股价上涨。") == Names{"腾讯=腾讯"});
}

TEST_CASE("organizations: what was assumed and turned down can be asked for", "[organizations]") {
  const huoju::Article article(std::string("常州高新区召开会议。管委会主任讲话。国家高新区增加。"));
  huoju::Trace trace;
  std::vector<huoju::Mention<Organization>> mentions;
  huoju::Organizations{}(article, huoju::Upstream<huoju::Policies, huoju::Times>{{}, {}},
                         huoju::Sink<Organization>(mentions, &trace));
  CHECK(mentions.size() == 2);
  bool assumed = false;
  bool rejected = false;
  for (const huoju::TraceNote& note : trace.notes()) {
    const std::string_view at = article.slice(note.where);
    assumed = assumed || (note.kind == huoju::TraceNote::Kind::assumption && at == "管委会");
    rejected = rejected || note.kind == huoju::TraceNote::Kind::rejection;
  }
  CHECK(assumed);
  CHECK(rejected);
}

TEST_CASE("organizations: a user's own lexicon takes part", "[organizations]") {
  const auto folder = std::filesystem::temp_directory_path() / "huoju_organizations_test";
  std::filesystem::create_directories(folder);
  const auto write = [&](const std::string& name, std::string_view content) {
    const std::string path = (folder / name).string();
    std::ofstream(path) << content;
    return path;
  };
  const std::vector<std::string> files = {
      write("organizations.tsv",
            "#huoju:organizations\tversion=1\tsource=test\tlicence=CC0-1.0\twhat=mine\nterm\tkind\tname\n"
            "禾澍实验站|澍站\tinstitute\t禾澍实验站\n"),
      write("zones.tsv",
            "#huoju:zones\tversion=1\tsource=test\tlicence=CC0-1.0\twhat=mine\nterm\tlevel\tname\tcode\tplace\tyear\n"
            "岱屿湾自由港\tother\t岱屿湾自由港\t\t\t2020\n"),
      write("suffixes.tsv",
            "#huoju:suffixes\tversion=1\tsource=test\tlicence=CC0-1.0\twhat=mine\nterm\tkind\tuse\tnot_before\tgroup\n"
            "造物坊\tplatform\tfull\t\t\n")};
  const auto mine = huoju::Lexicon::builtin()->with_files(files);
  REQUIRE(mine.ok());
  const auto text = std::string("禾澍实验站揭牌，澍站招聘。岱屿湾自由港启用。苏州青屿造物坊开放。");
  CHECK(names_in(huoju::Article(text, std::nullopt, *mine)) ==
        Names{"禾澍实验站=禾澍实验站", "澍站=禾澍实验站", "岱屿湾自由港=岱屿湾自由港",
              "苏州青屿造物坊=苏州青屿造物坊"});
  CHECK(names_in(text).empty());
  std::filesystem::remove_all(folder);
}
