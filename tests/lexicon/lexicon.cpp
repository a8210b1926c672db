#include "huoju/lexicon/lexicon.hpp"

#include <filesystem>
#include <fstream>
#include <memory>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "catch.hpp"

using huoju::Kind;
using huoju::Lexeme;
using huoju::Lexicon;
using huoju::message_of;
using huoju::lexicon::Table;

namespace {

// A table of that kind; cells that a row leaves out are empty.
Table parsed(const std::string& kind, const std::string& rows) {
  const auto columns = huoju::lexicon::find_schema(kind)->columns;
  std::string text = "#huoju:" + kind + "\tversion=3\tsource=tests\tlicence=CC0-1.0\twhat=" + kind;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    text += i == 0 ? '\n' : '\t';
    text += columns[i].name;
  }
  text += '\n';
  std::size_t tabs = 0;
  for (const char c : rows) {
    if (c == '\n') text.append(columns.size() - 1 - tabs, '\t');
    tabs = c == '\n' ? 0 : tabs + (c == '\t' ? 1 : 0);
    text += c;
  }
  auto table = huoju::lexicon::parse_table(text, kind + ".tsv");
  if (!table.ok()) FAIL(message_of(table.status()));
  return *std::move(table);
}
Table nouns(const std::string& rows) { return parsed("nouns", rows); }
Table units(const std::string& rows) { return parsed("units", rows); }
Table times(const std::string& rows) { return parsed("times", rows); }

using Shared = std::shared_ptr<const Lexicon>;

Shared compiled(const std::vector<Table>& tables) {
  auto lexicon = Lexicon::compile(tables);
  if (!lexicon.ok()) FAIL(message_of(lexicon.status()));
  return *std::move(lexicon);
}

// The terms of a text, without the runs and marks that are found without a lexicon.
std::vector<std::string> terms(const Lexicon& lexicon, std::string_view text) {
  std::vector<std::string> result;
  for (const Lexeme& lexeme : scan(lexicon, text)) {
    if (lexeme.row != 0) result.emplace_back(text.substr(lexeme.begin, lexeme.end - lexeme.begin));
  }
  return result;
}
using Texts = std::vector<std::string>;

std::vector<std::uint32_t> image_of(const Lexicon& lexicon) {
  return {lexicon.image().begin(), lexicon.image().end()};
}

}  // namespace

TEST_CASE("a lexicon gives the cells of its rows", "[lexicon]") {
  const Shared lexicon =
      compiled({units("亿元\tmoney\tCNY\t100000000\n平方公里\tarea\tkm2\t\n"), nouns("企业\n")});
  REQUIRE(lexicon->rows() == 4);  // row 0 is empty
  CHECK(lexicon->cell(1, 0) == "亿元");
  CHECK(lexicon->cell(1, 2) == "CNY");
  CHECK(lexicon->cell(1, 3) == "100000000");
  CHECK(lexicon->cell(2, 3).empty());
  CHECK(lexicon->cell(3, 0) == "企业");
  CHECK(lexicon->where(1) == "units.tsv:3");
  CHECK(lexicon->where(3) == "nouns.tsv:3");
  // what is not there is empty
  CHECK(lexicon->cell(0, 0).empty());
  CHECK(lexicon->cell(3, 1).empty());
  CHECK(lexicon->cell(4, 0).empty());
  CHECK(lexicon->where(0).empty());
  CHECK(lexicon->where(4).empty());
}

TEST_CASE("a lexeme tells kind, tag, value and row", "[lexicon]") {
  const Shared lexicon = compiled(
      {units("亿元\tmoney\tCNY\t100000000\n"), times("去年\tyear_word\t-1\n年\tyear\t\n")});
  const auto found = scan(*lexicon, "去年5亿元");
  REQUIRE(found.size() == 4);
  CHECK(found[0].is(Kind::time, huoju::TimeRole::year_word));
  CHECK(found[0].value == -1);
  CHECK(found[0].where() == huoju::CleanSpan{0, 6});
  CHECK(lexicon->cell(found[0].row, 0) == "去年");
  CHECK(found[1].is(Kind::time, huoju::TimeRole::year));
  CHECK(found[1].value == 0);
  CHECK(found[1].where() == huoju::CleanSpan{3, 6});
  CHECK(found[2] == Lexeme{6, 7, 0, Kind::number, 0, 0});
  CHECK(found[3].is(Kind::unit, huoju::UnitClass::money));
  CHECK(found[3].where() == huoju::CleanSpan{7, 13});
}

TEST_CASE("an empty lexicon finds no terms", "[lexicon]") {
  const Shared none = compiled({});
  CHECK(none->rows() == 1);
  CHECK(terms(*none, "高新区3家企业。").empty());
  CHECK(scan(*none, "").empty());
  CHECK(compiled({nouns("")})->rows() == 1);
}

TEST_CASE("overlapping terms are all found, at each place the longest first", "[lexicon]") {
  const Shared lexicon =
      compiled({nouns("高新\n高新技术\n高新技术企业\n技术\n技术企业\n企业\n业\n")});
  CHECK(terms(*lexicon, "高新技术企业") ==
        Texts{"高新技术企业", "高新技术", "高新", "技术企业", "技术", "企业", "业"});
  CHECK(terms(*lexicon, "高高新技") == Texts{"高新"});
  CHECK(terms(*lexicon, "高新技") == Texts{"高新"});
  CHECK(terms(*lexicon, "高").empty());
}

TEST_CASE("a frequent character that begins no term is no part of one", "[lexicon]") {
  const Shared lexicon = compiled({nouns("产业园\n科学园\n")});
  CHECK(terms(*lexicon, "园产业园") == Texts{"产业园"});
  CHECK(terms(*lexicon, "园园科学园") == Texts{"科学园"});
  const Shared two = compiled({nouns("ab\ncb\n")});
  CHECK(terms(*two, "bab") == Texts{"ab"});
  CHECK(scan(*two, "bab").front().begin == 0);  // the run of letters
}

TEST_CASE("variants of spelling are one row", "[lexicon]") {
  const Shared lexicon = compiled({units("亿元|億元|亿人民币\tmoney\tCNY\t100000000\n")});
  const auto found = scan(*lexicon, "亿元、億元、亿人民币");
  std::size_t count = 0;
  for (const Lexeme& lexeme : found) {
    if (lexeme.kind != Kind::unit) continue;
    CHECK(lexeme.row == 1);
    ++count;
  }
  CHECK(count == 3);
  CHECK(lexicon->cell(1, 0) == "亿元|億元|亿人民币");
}

TEST_CASE("a term of two kinds is found as both, in the order of the tables", "[lexicon]") {
  const Table as_unit = units("点\tpoint\t\t\n");
  const Table as_noun = nouns("点\n点位\n");
  const auto kinds = [](const Shared& lexicon) {
    std::vector<Kind> result;
    for (const Lexeme& lexeme : scan(*lexicon, "点位")) result.push_back(lexeme.kind);
    return result;
  };
  CHECK(kinds(compiled({as_unit, as_noun})) ==
        std::vector<Kind>{Kind::noun, Kind::unit, Kind::noun});
  CHECK(kinds(compiled({as_noun, as_unit})) ==
        std::vector<Kind>{Kind::noun, Kind::noun, Kind::unit});
}

TEST_CASE("the longest terms that may be are found", "[lexicon]") {
  std::string all;
  std::string rows;
  for (int i = 0; i < 64; ++i) {
    all += "园";
    rows += all + "\n";
  }
  const Shared lexicon = compiled({nouns(rows)});
  const auto found = terms(*lexicon, all + "园");
  REQUIRE(found.size() == 64 * 65 / 2 + 64);
  CHECK(found.front() == all);
  CHECK(found[63] == "园");
  CHECK(found.back() == "园");
}

TEST_CASE("terms may have letters, digits, marks and characters of any size", "[lexicon]") {
  const Shared lexicon = compiled({nouns("G60\nm²\n𠮷\n“火炬”\n A \n10%\n")});
  CHECK(terms(*lexicon, "G60") == Texts{"G60"});
  CHECK(terms(*lexicon, "9m²𠮷") == Texts{"m²", "𠮷"});
  CHECK(terms(*lexicon, "“火炬”计划") == Texts{"“火炬”"});
  CHECK(terms(*lexicon, "x A y") == Texts{" A "});
  CHECK(terms(*lexicon, "210%") == Texts{"10%"});
}

TEST_CASE("tables can be had back, and compiled again to the same image", "[lexicon]") {
  const std::vector<Table> given = {units("亿元|億元\tmoney\tCNY\t100000000\n米\tlength\tm\t1\n"),
                                    nouns("企业\n"), nouns("")};
  const Shared lexicon = compiled(given);
  const std::vector<Table> tables = lexicon->tables();
  REQUIRE(tables.size() == 3);
  for (std::size_t i = 0; i < tables.size(); ++i) {
    CHECK(tables[i].file == given[i].file);
    CHECK(tables[i].kind == given[i].kind);
    CHECK(tables[i].version == "3");
    CHECK(tables[i].source == "tests");
    CHECK(tables[i].licence == "CC0-1.0");
    CHECK(tables[i].what == given[i].what);
    REQUIRE(tables[i].rows.size() == given[i].rows.size());
    for (std::size_t row = 0; row < tables[i].rows.size(); ++row) {
      CHECK(tables[i].rows[row].line == given[i].rows[row].line);
      CHECK(tables[i].rows[row].cells == given[i].rows[row].cells);
    }
  }
  CHECK(image_of(*compiled(tables)) == image_of(*lexicon));
}

TEST_CASE("more tables are added to a copy", "[lexicon]") {
  const Shared base = compiled({nouns("企业\n")});
  const auto more =
      base->with(std::vector<Table>{nouns("孵化器\n企业家\n"), units("亩\tarea\tmu\t\n")});
  REQUIRE(more.ok());
  CHECK(terms(**more, "企业家入驻孵化器3亩") == Texts{"企业家", "企业", "孵化器", "亩"});
  CHECK((*more)->rows() == 5);
  CHECK((*more)->where(1) == "nouns.tsv:3");
  CHECK(terms(*base, "企业家入驻孵化器3亩") == Texts{"企业"});
  CHECK(base->rows() == 2);
  // a term given twice is found twice, the newer one later
  const auto twice = base->with(std::vector<Table>{nouns("企业\n")});
  REQUIRE(twice.ok());
  const auto found = scan(**twice, "企业");
  REQUIRE(found.size() == 2);
  CHECK(found[0].row == 1);
  CHECK(found[1].row == 2);
}

TEST_CASE("tables that no file could hold are refused", "[lexicon]") {
  Table bad = nouns("企业\n");
  bad.rows[0].cells[0] = std::string(65, 'x');
  const auto refused = Lexicon::compile(std::vector<Table>{bad});
  REQUIRE_FALSE(refused.ok());
  CHECK(absl::IsInvalidArgument(refused.status()));
  bad.rows[0].cells.clear();
  CHECK_FALSE(compiled({})->with(std::vector<Table>{bad}).ok());
  bad.rows.clear();
  bad.kind = Kind::mark;
  CHECK_FALSE(Lexicon::compile(std::vector<Table>{bad}).ok());
}

TEST_CASE("files are added, and failures say where", "[lexicon]") {
  const auto folder = std::filesystem::temp_directory_path();
  const std::string good = (folder / "huoju_lexicon_good.tsv").string();
  const std::string bad = (folder / "huoju_lexicon_bad.tsv").string();
  const std::string header = "#huoju:nouns\tversion=1\tsource=x\tlicence=x\twhat=x\nterm\n";
  std::ofstream(good, std::ios::binary) << header << "孵化器\n";
  std::ofstream(bad, std::ios::binary) << header << "孵化器\t3\n";
  const Shared base = compiled({nouns("企业\n")});
  const auto more = base->with_files(std::vector<std::string>{good});
  REQUIRE(more.ok());
  CHECK(terms(**more, "孵化器企业") == Texts{"孵化器", "企业"});
  CHECK((*more)->where(2) == good + ":3");
  const auto failed = base->with_files(std::vector<std::string>{good, bad});
  CHECK(message_of(failed.status()) == bad + ":3:1: expected 1 columns, found 2");
  CHECK(absl::IsNotFound(base->with_files(std::vector<std::string>{good + ".no"}).status()));
  std::filesystem::remove(good);
  std::filesystem::remove(bad);
}

TEST_CASE("an image is read back", "[lexicon]") {
  const Shared lexicon = compiled({units("亿元\tmoney\tCNY\t100000000\n"), nouns("企业\n")});
  const auto again = Lexicon::from_image(image_of(*lexicon));
  REQUIRE(again.ok());
  CHECK(scan(**again, "3家企业5亿元") == scan(*lexicon, "3家企业5亿元"));
  CHECK((*again)->cell(1, 2) == "CNY");
}

TEST_CASE("rubbish is no image", "[lexicon]") {
  const auto refused = [](std::vector<std::uint32_t> words) {
    const auto result = Lexicon::from_image(std::move(words));
    return !result.ok() && absl::IsInvalidArgument(result.status()) &&
           message_of(result.status()) == "not an image of a lexicon made by this version";
  };
  CHECK(refused({}));
  CHECK(refused({0x31304A48}));
  CHECK(refused(std::vector<std::uint32_t>(100, 0)));
  CHECK(refused(std::vector<std::uint32_t>(5000, 0xFFFFFFFFU)));
  const auto good = image_of(*compiled({nouns("企业\n高新技术企业\n")}));
  for (const std::size_t size :
       {std::size_t{1}, std::size_t{17}, good.size() / 2, good.size() - 1}) {
    CHECK(refused({good.begin(), good.begin() + static_cast<std::ptrdiff_t>(size)}));
  }
  auto longer = good;
  longer.push_back(0);
  CHECK(refused(longer));
}

TEST_CASE("a damaged image is refused or harmless", "[lexicon]") {
  const Shared lexicon =
      compiled({units("亿元|億元\tmoney\tCNY\t100000000\n"), nouns("企业\n高新技术企业\n技术\n")});
  const auto good = image_of(*lexicon);
  const std::string text = "高新技术企业3家，收入5亿元。";
  std::mt19937 random(20);
  std::size_t accepted = 0;
  std::size_t found = 0;
  for (int i = 0; i < 1500; ++i) {
    auto image = good;
    const int damages = 1 + static_cast<int>(random() % 3);
    for (int d = 0; d < damages; ++d) {
      std::size_t at = random() % image.size();
      if (i % 2 == 0) at = random() % 20;  // the header
      if (i % 4 == 1) at = image.size() - 1 - random() % 300;
      image[at] =
          i % 3 == 0 ? static_cast<std::uint32_t>(random()) : image[at] ^ (1U << random() % 32U);
    }
    const auto result = Lexicon::from_image(std::move(image));
    if (!result.ok()) continue;
    ++accepted;
    found += scan(**result, text).size();
    for (std::uint32_t row = 0; row < (*result)->rows() && row < 50; ++row) {
      found += (*result)->cell(row, 0).size() + (*result)->where(row).size();
    }
    found += (*result)->tables().size();
    found += (*result)->with({}).ok() ? 1 : 0;
  }
  CHECK(accepted > 0);
  CHECK(accepted < 1500);
  CHECK(found > 0);
}
