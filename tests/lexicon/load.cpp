#include "huoju/lexicon/load.hpp"

#include <string>
#include <string_view>
#include <vector>

#include "catch.hpp"
#include "huoju/text/utf8.hpp"

using huoju::Kind;
using huoju::message_of;
using huoju::lexicon::parse_table;
using huoju::lexicon::Table;

namespace {

const huoju::lexicon::Schema& units_schema() { return *huoju::lexicon::find_schema(Kind::unit); }

std::string units_columns(char between) {
  std::string names;
  for (const auto& column : units_schema().columns) {
    if (!names.empty()) names += between;
    names += column.name;
  }
  return names;
}

// The header of a file of units. Its first columns are term, class, code and factor.
const std::string kFirstLine =
    "#huoju:units\tversion=1\tsource=ISO 4217\tlicence=CC0-1.0\twhat=Units of money\n";
const std::string kHeader = kFirstLine + units_columns('\t') + "\n";
const std::string kCount = std::to_string(units_schema().columns.size());

// A row of units, with empty cells for the other columns.
std::string unit(const std::string& first_cells) {
  return first_cells + std::string(units_schema().columns.size() - 4, '\t') + "\n";
}

Table table(std::string_view text) {
  auto result = parse_table(text, "mine.tsv");
  if (!result.ok()) FAIL(message_of(result.status()));
  return *std::move(result);
}

std::string failure(std::string_view text) {
  const auto result = parse_table(text, "mine.tsv");
  if (result.ok()) return "no failure";
  CHECK(absl::IsInvalidArgument(result.status()));
  return message_of(result.status());
}

bool begins_with(const std::string& text, std::string_view start) {
  return text.compare(0, start.size(), start) == 0;
}

}  // namespace

TEST_CASE("a file is read with its header, rows and lines", "[load]") {
  const Table units =
      table(kHeader + "# money first\n\n" + unit("亿元|億元\tmoney\tCNY\t100000000") + "#\n" +
            unit("平方公里\tarea\tkm2\t"));
  CHECK(units.file == "mine.tsv");
  CHECK(units.kind == Kind::unit);
  CHECK(units.version == "1");
  CHECK(units.source == "ISO 4217");
  CHECK(units.licence == "CC0-1.0");
  CHECK(units.what == "Units of money");
  REQUIRE(units.rows.size() == 2);
  CHECK(units.rows[0].line == 5);
  REQUIRE(units.rows[0].cells.size() == units_schema().columns.size());
  CHECK(units.rows[0].cells[0] == "亿元|億元");
  CHECK(units.rows[0].cells[3] == "100000000");
  CHECK(units.rows[1].line == 7);
  CHECK(units.rows[1].cells[2] == "km2");
  CHECK(units.rows[1].cells[3].empty());
}

TEST_CASE("a file without rows is a table without rows", "[load]") {
  CHECK(table(kHeader).rows.empty());
  CHECK(table(kHeader.substr(0, kHeader.size() - 1)).rows.empty());
}

TEST_CASE("line ends of Windows and a byte order mark are not part of the cells", "[load]") {
  std::string text = "\xEF\xBB\xBF" + kHeader + unit("万元\tmoney\tCNY\t10000") + "\n# end\n";
  for (std::size_t at = 0; (at = text.find('\n', at)) != std::string::npos; at += 2) {
    text.insert(at, "\r");
  }
  const Table units = table(text);
  CHECK(units.what == "Units of money");
  REQUIRE(units.rows.size() == 1);
  CHECK(units.rows[0].cells[0] == "万元");
  CHECK(units.rows[0].cells[3] == "10000");
  const std::string nouns = "#huoju:nouns\tversion=1\tsource=x\tlicence=x\twhat=x\r\nterm\r\n";
  CHECK(table(nouns + "企业\r\n孵化器\r\n").rows[1].cells[0] == "孵化器");
  CHECK(table(nouns + "企业\r\n孵化器").rows[1].cells[0] == "孵化器");  // no line end
}

TEST_CASE("only a mark and a blank make a comment", "[load]") {
  const std::string nouns =
      "#huoju:nouns\tversion=1\tsource=x\tlicence=x\twhat=x\nterm\n#\n# 企业\n#企业\n";
  const Table found = table(nouns);
  REQUIRE(found.rows.size() == 1);
  CHECK(found.rows[0].cells[0] == "#企业");
}

TEST_CASE("a first line that names no kind is refused", "[load]") {
  const std::string_view expected =
      "mine.tsv:1:1: expected a first line \"#huoju:<kind>\\tversion=...\\tsource=...\\t"
      "licence=...\\twhat=...\", found ";
  CHECK(failure("") == std::string(expected) + "an empty file");
  CHECK(failure("term\tclass\n") == std::string(expected) + "\"term\tclass\"");
  CHECK(failure("# huoju:units\n") == std::string(expected) + "\"# huoju:units\"");
}

TEST_CASE("an unknown kind is refused with the known ones", "[load]") {
  const std::string message = failure("#huoju:unit\tversion=1\n");
  CHECK(begins_with(message, "mine.tsv:1:8: expected one of "));
  CHECK(message.find("units, ") != std::string::npos);
  CHECK(message.substr(message.rfind(", found ")) == ", found \"unit\"");
}

TEST_CASE("the header's keys are required and known", "[load]") {
  CHECK(failure("#huoju:nouns\tversion=1\tsource=x\twhat=x\nterm\n") ==
        "mine.tsv:1:1: expected a value for licence=");
  CHECK(failure("#huoju:nouns\tversion=\tsource=x\tlicence=x\twhat=x\nterm\n") ==
        "mine.tsv:1:1: expected a value for version=");
  CHECK(failure("#huoju:nouns\tversion=1\tauthor=x\n") ==
        "mine.tsv:1:24: expected version=, source=, licence= or what=, found \"author=x\"");
  CHECK(failure("#huoju:nouns\twhat=园区\tversion\n") ==
        "mine.tsv:1:22: expected version=, source=, licence= or what=, found \"version\"");
}

TEST_CASE("the second line names the columns", "[load]") {
  CHECK(failure(kFirstLine) ==
        "mine.tsv:2:1: expected the columns' names, found the end of the file");
  CHECK(failure(kFirstLine + "term\tclass\tcode\n") == "mine.tsv:2:1: expected the columns " +
                                                           units_columns(' ') +
                                                           ", found \"term\tclass\tcode\"");
}

TEST_CASE("a row has as many cells as there are columns", "[load]") {
  CHECK(failure(kHeader + "亿元\tmoney\tCNY\n") ==
        "mine.tsv:3:1: expected " + kCount + " columns, found 3");
  CHECK(failure(kHeader + "# 亿元\n\n" + "\t" + unit("亿元\tmoney\tCNY\t1")) ==
        "mine.tsv:5:1: expected " + kCount + " columns, found " +
            std::to_string(units_schema().columns.size() + 1));
  CHECK(failure(kHeader + " \n") == "mine.tsv:3:1: expected " + kCount + " columns, found 1");
}

TEST_CASE("a wrong cell is refused with its column in characters", "[load]") {
  CHECK(begins_with(failure(kHeader + unit("亿元\tmonei\tCNY\t1")),
                    "mine.tsv:3:4: expected one of money, percent, "));
  CHECK(failure(kHeader + unit("亿元\tmoney\tCNY\t1e8")) ==
        "mine.tsv:3:14: expected a decimal number, found \"1e8\"");
  CHECK(failure(kHeader + unit("亿元\tmoney\t人民币\t壹")) ==
        "mine.tsv:3:14: expected a decimal number, found \"壹\"");
  CHECK(failure(kHeader + unit("\tmoney\tCNY\t1")) == "mine.tsv:3:1: expected a term, found \"\"");
  CHECK(failure(kHeader + unit("亿元|\tmoney\tCNY\t1")) ==
        "mine.tsv:3:1: expected a term, found \"亿元|\"");
}

TEST_CASE("names of places, zones, organizations and posts are checked", "[load]") {
  const std::string head = "\tversion=1\tsource=x\tlicence=x\twhat=x\n";
  const std::string places = "#huoju:places" + head + "term\tlevel\tform\tcode\tname\tfrom\tto\n";
  CHECK(table(places + "青禾市\tcounty\tfull\t\t青禾市\t\t\n").rows.size() == 1);
  CHECK(failure(places + "青禾市\ttown\tfull\t\t\t\t\n") ==
        "mine.tsv:3:5: expected one of country, province, prefecture, county, region, foreign, "
        "area, found \"town\"");
  CHECK(failure(places + "青禾市\tcounty\tnickname\t\t\t\t\n") ==
        "mine.tsv:3:12: expected one of full, short, word, abbreviation, character, old, found "
        "\"nickname\"");
  CHECK(failure(places + "青禾市\tcounty\tfull\t\t\t1998\t\n") ==
        "mine.tsv:3:19: expected a date YYYY-MM-DD, found \"1998\"");
  // Cells may be empty; none may be left out.
  CHECK(failure(places + "青禾市\tcounty\tfull\n") == "mine.tsv:3:1: expected 7 columns, found 3");
  const std::string zones = "#huoju:zones" + head + "term\tlevel\tname\tcode\tplace\tyear\n";
  CHECK(table(zones + "青禾高新区\thightech\t青禾高新区\t\t\t\n").rows.size() == 1);
  CHECK(failure(zones + "青禾高新区\thightech\t\t\t\t九五\n") ==
        "mine.tsv:3:19: expected a whole number between -32768 and 32767, found \"九五\"");
  const std::string organizations = "#huoju:organizations" + head + "term\tkind\tname\n";
  CHECK(failure(organizations + "青禾微纳\tfirm\t青禾微纳\n")
            .find("mine.tsv:3:6: expected one of zone, government, ") == 0);
  const std::string posts = "#huoju:posts" + head + "term\trank\tnot_before\n";
  CHECK(table(posts + "苗圃官\tpost\t\n").rows.size() == 1);
  CHECK(failure(posts + "苗圃官\tpost\n") == "mine.tsv:3:1: expected 3 columns, found 2");
}

TEST_CASE("whole numbers fit into 16 bits", "[load]") {
  const std::string times =
      "#huoju:times\tversion=1\tsource=x\tlicence=x\twhat=x\nterm\trole\tvalue\n";
  CHECK(table(times + "去年\tyear_word\t-1\n").rows.size() == 1);
  CHECK(table(times + "年\tyear\t\n").rows.size() == 1);
  CHECK(table(times + "年\tyear\t-32768\n月\tmonth\t32767\n").rows.size() == 2);
  for (const char* const wrong : {"32768", "-32769", "1.0", "+1", " 1", "1 ", "-", "一"}) {
    CAPTURE(wrong);
    CHECK(failure(times + "去年\tyear_word\t" + wrong + "\n") ==
          "mine.tsv:3:14: expected a whole number between -32768 and 32767, found \"" +
              std::string(wrong) + "\"");
  }
}

TEST_CASE("dates are dates that exist", "[load]") {
  const std::string epochs =
      "#huoju:epochs\tversion=1\tsource=x\tlicence=x\twhat=x\nterm\trole\tfrom\tto\n";
  CHECK(table(epochs + "十三五\tplan\t2016-01-01\t2020-12-31\n十四五\tplan\t\t\n").rows.size() ==
        2);
  CHECK(failure(epochs + "十三五\tplan\t2016-01-01\t2020-02-30\n") ==
        "mine.tsv:3:21: expected a date YYYY-MM-DD, found \"2020-02-30\"");
}

TEST_CASE("terms have at most 64 characters", "[load]") {
  const std::string nouns = "#huoju:nouns\tversion=1\tsource=x\tlicence=x\twhat=x\nterm\n";
  std::string longest;
  for (int i = 0; i < 64; ++i) longest += "园";
  CHECK(table(nouns + longest + "|" + longest + "\n").rows.size() == 1);
  const std::string message = failure(nouns + "园|" + longest + "区\n");
  CHECK(
      begins_with(message, "mine.tsv:3:1: expected a term of at most 64 characters, found \"园|"));
}

TEST_CASE("a message is valid UTF-8 wherever it cuts what it found", "[load]") {
  for (int shift = 0; shift < 4; ++shift) {
    std::string cell(static_cast<std::size_t>(shift), 'x');
    for (int i = 0; i < 100; ++i) cell += "园";
    const std::string message = failure(kHeader + unit("亿元\tmoney\tCNY\t" + cell));
    CAPTURE(message);
    CHECK(huoju::utf8::find_invalid(message) == message.size());
    CHECK(begins_with(message, "mine.tsv:3:14: expected a decimal number, found \""));
    CHECK(message.size() < 160);
  }
}

TEST_CASE("a file that is not UTF-8 is refused with the byte's place", "[load]") {
  CHECK(failure(kHeader + unit("亿元\tmoney\tCNY\t1") + unit("亿\xD2\xDA\tmoney\tCNY\t1")) ==
        "mine.tsv:4:2: expected UTF-8, found an invalid byte");
  CHECK(failure("\xEF\xBB\xBF#\xFF") == "mine.tsv:1:2: expected UTF-8, found an invalid byte");
}

TEST_CASE("variants are the parts between bars", "[load]") {
  using Variants = std::vector<std::string_view>;
  CHECK(huoju::lexicon::variants("亿元") == Variants{"亿元"});
  CHECK(huoju::lexicon::variants("亿元|億元|亿") == Variants{"亿元", "億元", "亿"});
  CHECK(huoju::lexicon::variants("a||b") == Variants{"a", "", "b"});
}

TEST_CASE("a table made by hand is held to the same rules", "[load]") {
  Table units = table(kHeader + unit("亿元\tmoney\tCNY\t100000000"));
  CHECK(huoju::lexicon::check_table(units).ok());
  const auto message = [&] { return message_of(huoju::lexicon::check_table(units)); };
  SECTION("cells") {
    units.rows[0].cells.resize(3);
    CHECK(message() == "mine.tsv:3: expected " + kCount + " columns, found 3");
    units.rows[0].cells.clear();
    CHECK(message() == "mine.tsv:3: expected " + kCount + " columns, found 0");
  }
  SECTION("tags") {
    units.rows[0].cells[1] = "gold";
    CHECK(begins_with(message(), "mine.tsv:3: expected one of money, "));
  }
  SECTION("terms") {
    units.rows[0].cells[0] = std::string(65, 'x');
    CHECK(begins_with(message(), "mine.tsv:3: expected a term of at most 64 characters, found "));
  }
  SECTION("bytes") {
    units.rows[0].cells[0] = "亿\xE5";
    CHECK(message() == "mine.tsv:3: expected UTF-8, found an invalid byte");
    units.rows.clear();
    units.what = "\xFF";
    CHECK(message() == "mine.tsv:0: expected UTF-8 in the header");
  }
  SECTION("kinds") {
    units.kind = Kind::number;
    CHECK(message() == "mine.tsv:0: expected a kind that has a file");
  }
}
