#include <algorithm>
#include <memory>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "catch.hpp"
#include "huoju/lexicon/lexicon.hpp"
#include "huoju/text/utf8.hpp"

using huoju::Kind;
using huoju::Lexeme;
using huoju::Lexicon;
using huoju::Mark;
using huoju::lexicon::Table;

namespace {

std::shared_ptr<const Lexicon> nouns(const std::vector<std::string>& terms) {
  Table table{"nouns.tsv", Kind::noun, "1", "tests", "CC0-1.0", "nouns", {}};
  std::uint32_t line = 3;
  for (const std::string& term : terms) table.rows.push_back({line++, {term}});
  auto lexicon = Lexicon::compile(std::vector<Table>{table});
  if (!lexicon.ok()) FAIL(huoju::message_of(lexicon.status()));
  return *std::move(lexicon);
}

// Family names, and the same words as nouns where they are.
std::shared_ptr<const Lexicon> surnames(const std::vector<std::string>& names,
                                        const std::vector<std::string>& terms = {}) {
  std::vector<Table> tables = {
      {"surnames.tsv", Kind::surname, "1", "tests", "CC0-1.0", "family names", {}},
      {"nouns.tsv", Kind::noun, "1", "tests", "CC0-1.0", "nouns", {}}};
  std::uint32_t line = 3;
  for (const std::string& name : names) tables[0].rows.push_back({line++, {name, "common"}});
  line = 3;
  for (const std::string& term : terms) tables[1].rows.push_back({line++, {term}});
  auto lexicon = Lexicon::compile(tables);
  if (!lexicon.ok()) FAIL(huoju::message_of(lexicon.status()));
  return *std::move(lexicon);
}

std::vector<Lexeme> bare(std::string_view text) { return scan(*nouns({}), text); }

}  // namespace

TEST_CASE("runs of digits and letters are found whole", "[scan]") {
  using Lexemes = std::vector<Lexeme>;
  CHECK(bare("G60") == Lexemes{{0, 1, 0, Kind::latin, 0, 0}, {1, 3, 0, Kind::number, 0, 0}});
  CHECK(bare("2021年Park") ==
        Lexemes{{0, 4, 0, Kind::number, 0, 0}, {7, 11, 0, Kind::latin, 0, 0}});
  CHECK(bare("12.5") == Lexemes{{0, 2, 0, Kind::number, 0, 0}, {3, 4, 0, Kind::number, 0, 0}});
  CHECK(bare("12 5").size() == 2);
  CHECK(bare("园区").empty());
  CHECK(bare("").empty());
}

TEST_CASE("marks are found by what they do", "[scan]") {
  struct Case {
    const char* text;
    Mark mark;
  };
  const auto c = GENERATE(values<Case>({
      {"。", Mark::sentence_end},  {"！", Mark::sentence_end}, {"?", Mark::sentence_end},
      {"…", Mark::sentence_end},   {"，", Mark::clause_end},   {"；", Mark::clause_end},
      {"：", Mark::clause_end},    {",", Mark::clause_end},    {"、", Mark::list_comma},
      {"“", Mark::open_quote},     {"「", Mark::open_quote},   {"”", Mark::close_quote},
      {"』", Mark::close_quote},   {"《", Mark::open_title},   {"》", Mark::close_title},
      {"（", Mark::open_bracket},  {"【", Mark::open_bracket}, {"(", Mark::open_bracket},
      {"）", Mark::close_bracket}, {"]", Mark::close_bracket}, {"—", Mark::dash},
      {"-", Mark::dash},           {"～", Mark::dash},         {"\n", Mark::line_end},
  }));
  CAPTURE(c.text);
  const std::string text = "园" + std::string(c.text) + "区";
  const auto found = bare(text);
  REQUIRE(found.size() == 1);
  CHECK(found[0].is(Kind::mark, c.mark));
  CHECK(found[0].begin == 3);
  CHECK(found[0].end == text.size() - 3);
}

TEST_CASE("other signs are no marks", "[scan]") { CHECK(bare("·%+/<>=&#@. _").empty()); }

TEST_CASE("a term stands before the run or mark at its place", "[scan]") {
  const auto lexicon = nouns({"G60", "G", "—"});
  const auto found = scan(*lexicon, "G60—");
  REQUIRE(found.size() == 6);
  CHECK(found[0].end == 3);
  CHECK(found[1].end == 1);
  CHECK(found[2].kind == Kind::latin);
  CHECK(found[3].kind == Kind::number);
  CHECK(found[4].kind == Kind::noun);
  CHECK(found[5].kind == Kind::mark);
}

TEST_CASE("terms are found inside runs, too", "[scan]") {
  const auto lexicon = nouns({"60", "km"});
  const auto found = scan(*lexicon, "160km");
  REQUIRE(found.size() == 4);
  CHECK(found[0] == Lexeme{0, 3, 0, Kind::number, 0, 0});
  CHECK(found[1] == Lexeme{1, 3, 1, Kind::noun, 0, 0});
  CHECK(found[2] == Lexeme{3, 5, 2, Kind::noun, 0, 0});
  CHECK(found[3] == Lexeme{3, 5, 0, Kind::latin, 0, 0});
}

TEST_CASE("family names are not scanned for", "[scan]") {
  const auto lexicon = surnames({"林", "欧阳"}, {"林", "林场"});
  CHECK(scan(*surnames({"林", "欧阳"}), "林一舟与欧阳晓").empty());
  // The same word of another kind is.
  const auto found = scan(*lexicon, "林场");
  REQUIRE(found.size() == 2);
  CHECK(found[0].kind == Kind::noun);
  CHECK(found[0].end == 6);
  CHECK(found[1].kind == Kind::noun);
  CHECK(found[1].end == 3);
  // Nor in the lexicon that is built in.
  const auto all = scan(*Lexicon::builtin(), "林一舟与欧阳晓");
  CHECK(std::none_of(all.begin(), all.end(),
                     [](const Lexeme& lexeme) { return lexeme.kind == Kind::surname; }));
}

TEST_CASE("words to be looked up are found in the same pass", "[scan]") {
  const std::string_view text = "同比增长9.5%，园区总经理林一舟表示将继续引进人才。";
  const auto lexicon = Lexicon::builtin();
  const huoju::Terms found = huoju::scan_terms(*lexicon, text);
  CHECK(found.lexemes == scan(*lexicon, text));
  REQUIRE_FALSE(found.words.empty());
  for (const Lexeme& word : found.words) {
    CHECK((word.kind == Kind::stop || word.kind == Kind::part || word.kind == Kind::metric ||
           word.kind == Kind::statement || word.kind == Kind::speech ||
           word.kind == Kind::offsite));
    // Whoever looks it up finds it, or a longer one.
    const auto again = huoju::find_at(*lexicon, text, word.begin, word.kind);
    REQUIRE(again.has_value());
    CHECK(again->end >= word.end);
  }
  const auto in_order = [](const Lexeme& a, const Lexeme& b) {
    return a.begin != b.begin ? a.begin < b.begin : a.end < b.end;
  };
  CHECK(std::is_sorted(found.words.begin(), found.words.end(), in_order));
}

TEST_CASE("a family name is found where one is due", "[scan]") {
  const auto lexicon = surnames({"林", "欧", "欧阳"}, {"欧阳湖", "林"});
  const std::string text = "林一舟与欧阳晓";
  const auto lin = find_at(*lexicon, text, 0, Kind::surname);
  REQUIRE(lin);
  CHECK(lin->is(Kind::surname, huoju::SurnameUse::common));
  CHECK(lin->begin == 0);
  CHECK(lin->end == 3);
  CHECK(lexicon->cell(lin->row, 0) == "林");
  // The longest one, but no longer term of another kind.
  const auto ouyang = find_at(*lexicon, text, 12, Kind::surname);
  REQUIRE(ouyang);
  CHECK(ouyang->begin == 12);
  CHECK(ouyang->end == 18);
  const auto lake = find_at(*lexicon, "欧阳湖", 0, Kind::surname);
  REQUIRE(lake);
  CHECK(lake->end == 6);
  const auto noun = find_at(*lexicon, "欧阳湖", 0, Kind::noun);
  REQUIRE(noun);
  CHECK(noun->end == 9);
}

TEST_CASE("nothing is found where none begins", "[scan]") {
  const auto lexicon = surnames({"林", "欧阳"});
  const std::string text = "一林欧阳";
  CHECK_FALSE(find_at(*lexicon, text, 0, Kind::surname));
  CHECK(find_at(*lexicon, text, 3, Kind::surname));
  CHECK_FALSE(find_at(*lexicon, text, 9, Kind::surname));  // inside of a term
  CHECK_FALSE(find_at(*lexicon, text, 12, Kind::surname));
  CHECK_FALSE(find_at(*lexicon, "", 0, Kind::surname));
  CHECK_FALSE(find_at(*lexicon, text, 3, Kind::noun));
  CHECK_FALSE(find_at(*nouns({}), text, 3, Kind::surname));
}

TEST_CASE("law: a scan finds what a search for every term finds", "[scan][law]") {
  // Few characters make many overlaps, shared beginnings and near misses.
  const std::vector<std::string> alphabet = {"园", "区", "高", "新", "技", "术", "a",
                                             "b",  "5",  "0",  "，", "𠮷", " ",  "·"};
  std::mt19937 random(1988);
  const auto word = [&](std::size_t longest, std::size_t letters) {
    std::string out;
    for (std::size_t n = 1 + random() % longest; n > 0; --n) out += alphabet[random() % letters];
    return out;
  };
  std::size_t wrong = 0;
  for (int round = 0; round < 400; ++round) {
    const std::size_t letters = 2 + random() % (alphabet.size() - 1);
    std::vector<std::string> terms;
    for (std::size_t n = random() % 30; n > 0; --n) {
      terms.push_back(word(5, letters));
      if (random() % 4 == 0) terms.back() += "|" + word(5, letters);
    }
    const auto lexicon = nouns(terms);
    for (int i = 0; i < 4; ++i) {
      const std::string text = word(60, letters);
      std::vector<Lexeme> expected;
      for (std::uint32_t at = 0; at < text.size(); ++at) {
        if (huoju::utf8::is_continuation(text[at])) continue;
        const std::size_t first = expected.size();
        for (std::uint32_t row = 0; row < terms.size(); ++row) {
          for (const std::string_view term : huoju::lexicon::variants(terms[row])) {
            if (text.compare(at, term.size(), term) != 0) continue;
            expected.push_back(
                {at, at + static_cast<std::uint32_t>(term.size()), row + 1, Kind::noun, 0, 0});
          }
        }
        std::stable_sort(expected.begin() + static_cast<std::ptrdiff_t>(first), expected.end(),
                         [](const Lexeme& a, const Lexeme& b) { return a.end > b.end; });
      }
      const auto all = scan(*lexicon, text);
      std::vector<Lexeme> found;
      std::copy_if(all.begin(), all.end(), std::back_inserter(found),
                   [](const Lexeme& lexeme) { return lexeme.row != 0; });
      const bool ordered =
          std::is_sorted(all.begin(), all.end(),
                         [](const Lexeme& a, const Lexeme& b) { return a.begin < b.begin; });
      if (found == expected && ordered) continue;
      if (wrong++ == 0) {
        CAPTURE(text, terms);
        CHECK(found == expected);
        CHECK(ordered);
      }
    }
  }
  CHECK(wrong == 0);
}
