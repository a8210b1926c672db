#include "../../src/reconstruct/names.hpp"

#include <string>
#include <string_view>
#include <vector>

#include "catch.hpp"

namespace {

using Strings = std::vector<std::string>;

huoju::CleanSpan whole(std::string_view text) {
  return {0, static_cast<std::uint32_t>(text.size())};
}

bool is_name(std::string_view text) {
  return huoju::is_name(*huoju::Lexicon::builtin(), text, whole(text));
}

Strings split(std::string_view run) {
  Strings result;
  for (const huoju::CleanSpan name :
       huoju::split_names(*huoju::Lexicon::builtin(), run, whole(run))) {
    result.emplace_back(run.substr(name.begin, name.size()));
  }
  return result;
}

// Authors as "function/name".
Strings authors(std::string_view byline, bool strict = false) {
  const auto lexicon = huoju::Lexicon::builtin();
  const auto lexemes = scan(*lexicon, byline);
  std::vector<huoju::Author> found;
  huoju::read_authors(*lexicon, {byline, lexemes, whole(byline)}, strict, found);
  Strings result;
  for (const huoju::Author& author : found) result.push_back(author.function + "/" + author.name);
  return result;
}

}  // namespace

TEST_CASE("a person's name is a family name and one or two more characters", "[names]") {
  CHECK(is_name("沈言"));
  CHECK(is_name("林一舟"));
  CHECK(is_name("欧阳晓"));
  CHECK(is_name("欧阳明远"));
  CHECK(is_name("方明"));  // a word as well, but nothing else is due
}

TEST_CASE("words and longer runs are no names of persons", "[names]") {
  CHECK_FALSE(is_name(""));
  CHECK_FALSE(is_name("林"));
  CHECK_FALSE(is_name("园区"));
  CHECK_FALSE(is_name("本报"));
  CHECK_FALSE(is_name("林一舟船"));
  CHECK_FALSE(is_name("湖东新区"));
  CHECK_FALSE(is_name("欧阳明远山"));
}

TEST_CASE("names that were printed without blanks are told apart", "[names]") {
  CHECK(split("林一舟周晓") == Strings{"林一舟", "周晓"});
  CHECK(split("沈言林一舟") == Strings{"沈言", "林一舟"});
  CHECK(split("沈言周晓") == Strings{"沈言", "周晓"});
  CHECK(split("林一舟程立新韩可") == Strings{"林一舟", "程立新", "韩可"});
  CHECK(split("欧阳明远") == Strings{"欧阳明远"});
  CHECK(split("欧阳晓林一舟") == Strings{"欧阳晓", "林一舟"});
  CHECK(split("林一舟欧阳明远") == Strings{"林一舟", "欧阳明远"});
}

TEST_CASE("two given names are the rule", "[names]") {
  // Three names of two characters would do as well.
  CHECK(split("程江林何田周") == Strings{"程江林", "何田周"});
}

TEST_CASE("a family name that is rather a word is not taken where there is another way",
          "[names]") {
  // "方" could open a name, but then "程立" would have lost its second character.
  CHECK(split("程立方韩可") == Strings{"程立方", "韩可"});
  CHECK(split("林海明周晓") == Strings{"林海明", "周晓"});
}

TEST_CASE("a run that is not made of names stays whole", "[names]") {
  CHECK(split("") == Strings{""});
  CHECK(split("沈言") == Strings{"沈言"});
  CHECK(split("程立新") == Strings{"程立新"});
  CHECK(split("湖东新区") == Strings{"湖东新区"});
  CHECK(split("林一舟园区") == Strings{"林一舟园区"});
  std::string many;
  for (int i = 0; i < 30; ++i) many += "林一舟";
  CHECK(split(many) == Strings{many});  // nobody prints so many
}

TEST_CASE("authors carry the title that stands before their names", "[names]") {
  CHECK(authors("本报记者 林一舟 通讯员 周晓") == Strings{"本报记者/林一舟", "通讯员/周晓"});
  CHECK(authors("记者 林一舟 沈言") == Strings{"记者/林一舟", "记者/沈言"});
  CHECK(authors("记者林一舟、沈言") == Strings{"记者/林一舟", "记者/沈言"});
  CHECK(authors("记者 林一舟周晓 通讯员程立新") ==
        Strings{"记者/林一舟", "记者/周晓", "通讯员/程立新"});
  CHECK(authors("特约通讯员 韩可") == Strings{"特约通讯员/韩可"});
  CHECK(authors("▶ 本报记者 林一舟") == Strings{"本报记者/林一舟"});
}

TEST_CASE("names without a title have none", "[names]") {
  CHECK(authors("林一舟") == Strings{"/林一舟"});
  CHECK(authors("林一舟 沈言") == Strings{"/林一舟", "/沈言"});
  CHECK(authors("").empty());
  CHECK(authors("▶").empty());
}

TEST_CASE("names of other scripts stay whole", "[names]") {
  CHECK(authors("记者 阿丽亚·古丽") == Strings{"记者/阿丽亚·古丽"});
  CHECK(authors("记者 Anna、林一舟") == Strings{"记者/Anna", "记者/林一舟"});
}

TEST_CASE("who supplied a text may be a body, not a person", "[names]") {
  CHECK(authors("（供稿：湖东新区）") == Strings{"供稿/湖东新区"});
  CHECK(authors("供稿：湖东新区管委会办公室") == Strings{"供稿/湖东新区管委会办公室"});
}

TEST_CASE("strict reading takes nobody but persons", "[names]") {
  CHECK(authors("林一舟 沈言", true) == Strings{"/林一舟", "/沈言"});
  CHECK(authors("林一舟 湖东新区", true) == Strings{"/林一舟"});
  CHECK(authors("湖东新区", true).empty());
  CHECK(authors("完", true).empty());
}

TEST_CASE("the newspaper before a reporter's title is no name", "[names]") {
  CHECK(authors("新华社记者 林一舟") == Strings{"新华社记者/林一舟"});
  CHECK(authors("湖北日报 记者 林一舟") == Strings{"记者/林一舟"});
}
