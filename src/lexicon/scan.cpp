#include <array>
#include <utility>

#include "huoju/lexicon/lexicon.hpp"
#include "huoju/text/character.hpp"
#include "huoju/text/utf8.hpp"

namespace huoju {
namespace {

constexpr int kNoMark = -1;

// Words that are looked up where they are due. Family names are due in few places, and words of
// views in few records: they are looked up in the automaton.
constexpr lexicon::KindSet kLookedUp{Kind::stop, Kind::part, Kind::metric, Kind::statement};
constexpr lexicon::KindSet kAll = [] {
  lexicon::KindSet set;
  for (int i = static_cast<int>(Kind::numeral); i < static_cast<int>(Kind::tier); ++i) {
    if (static_cast<Kind>(i) != Kind::surname) set.add(static_cast<Kind>(i));
  }
  return set;
}();
constexpr lexicon::KindSet kScanned = [] {
  lexicon::KindSet set;
  for (int i = static_cast<int>(Kind::numeral); i < static_cast<int>(Kind::tier); ++i) {
    const auto kind = static_cast<Kind>(i);
    if (kAll.holds(kind) && !kLookedUp.holds(kind)) set.add(kind);
  }
  return set;
}();

[[nodiscard]] constexpr bool scanned(const Lexicon::Entry& entry) noexcept {
  const Kind kind = entry.kind;
  if (kind == Kind::speech) return entry.tag < static_cast<std::uint8_t>(SpeechRole::pronoun);
  if (kind == Kind::offsite) return entry.tag < static_cast<std::uint8_t>(OffsiteRole::head);
  return kScanned.holds(kind);
}

[[nodiscard]] constexpr int mark_of(char32_t c) noexcept {
  const auto is = [](Mark mark) { return static_cast<int>(mark); };
  if (c == U'\n') return is(Mark::line_end);
  if (ends_sentence(c)) return is(Mark::sentence_end);
  if (c == chars::ideographic_comma) return is(Mark::list_comma);
  if (separates_clauses(c)) return is(Mark::clause_end);
  switch (c) {
    case chars::left_double_quote:
    case chars::left_single_quote:
    case chars::left_corner:
    case chars::left_white_corner:
      return is(Mark::open_quote);
    case chars::right_double_quote:
    case chars::right_single_quote:
    case chars::right_corner:
    case chars::right_white_corner:
      return is(Mark::close_quote);
    case chars::left_title:
      return is(Mark::open_title);
    case chars::right_title:
      return is(Mark::close_title);
    case chars::fullwidth_left_paren:
    case chars::left_black_bracket:
    case U'(':
    case U'[':
      return is(Mark::open_bracket);
    case chars::fullwidth_right_paren:
    case chars::right_black_bracket:
    case U')':
    case U']':
      return is(Mark::close_bracket);
    default:
      return is_dash(c) ? is(Mark::dash) : kNoMark;
  }
}

template <bool with_words>
void scan_into(const Lexicon& lexicon, std::string_view text, Terms& out) {
  constexpr lexicon::KindSet kWanted = with_words ? kAll : kScanned;
  std::vector<Lexeme>& lexemes = out.lexemes;
  lexemes.reserve(text.size() / 2 + 16);
  if constexpr (with_words) out.words.reserve(text.size() / 3 + 16);
  const lexicon::Automaton& automaton = lexicon.automaton();
  const auto size = static_cast<std::uint32_t>(text.size());
  std::uint32_t run_end = 0;  // end of the run of digits or letters that is being passed
  struct Match {
    std::uint32_t end;
    std::uint32_t entry;
  };
  std::array<Match, lexicon::max_term_length> matches{};
  for (std::uint32_t at = 0; at < size;) {
    const utf8::CodePoint c = utf8::decode(text, at);
    // Terms first: the longest at a place stands before the shorter ones and the marks.
    if (!automaton.empty()) {
      std::size_t count = 0;
      automaton.match(text, at, kWanted, [&](std::size_t end, std::uint32_t first) {
        bool any = !with_words;
        if constexpr (with_words) {
          for (std::uint32_t i = first;; ++i) {
            const Lexicon::Entry entry = lexicon.entry(i);
            const bool found = scanned(entry);
            any = any || found;
            if (!found && kAll.holds(entry.kind)) {
              out.words.push_back({at, static_cast<std::uint32_t>(end), entry.row, entry.kind,
                                   entry.tag, entry.value});
            }
            if (entry.last) break;
          }
        }
        if (any) matches[count++] = {static_cast<std::uint32_t>(end), first};
      });
      while (count > 0) {
        const Match& match = matches[--count];
        for (std::uint32_t i = match.entry;; ++i) {
          const Lexicon::Entry entry = lexicon.entry(i);
          if (scanned(entry)) {
            lexemes.push_back({at, match.end, entry.row, entry.kind, entry.tag, entry.value});
          }
          if (entry.last) break;
        }
      }
    }
    if (c.value < 0x80) {
      const bool digit = is_ascii_digit(c.value);
      if (digit || is_ascii_letter(c.value)) {
        if (at >= run_end) {
          run_end = at + 1;
          while (run_end < size &&
                 (digit ? is_ascii_digit(static_cast<char32_t>(text[run_end]))
                        : is_ascii_letter(static_cast<char32_t>(text[run_end])))) {
            ++run_end;
          }
          lexemes.push_back({at, run_end, 0, digit ? Kind::number : Kind::latin, 0, 0});
        }
        ++at;
        continue;
      }
    }
    if (c.value < 0x80 || c.value >= 0xFF00 || (c.value >= 0x2010 && c.value <= 0x303F)) {
      if (const int mark = mark_of(c.value); mark != kNoMark) {
        lexemes.push_back({at, at + c.size, 0, Kind::mark, static_cast<std::uint8_t>(mark), 0});
      }
    }
    at += c.size;
  }
}

}  // namespace

std::vector<Lexeme> scan(const Lexicon& lexicon, std::string_view text) {
  Terms found;
  scan_into<false>(lexicon, text, found);
  return std::move(found.lexemes);
}

Terms scan_terms(const Lexicon& lexicon, std::string_view text) {
  Terms found;
  scan_into<true>(lexicon, text, found);
  return found;
}

std::optional<Lexeme> find_at(const Lexicon& lexicon, std::string_view text, std::uint32_t at,
                              Kind kind) {
  std::optional<Lexeme> found;
  lexicon.each_at(text, at, lexicon::KindSet{kind}, [&](const Lexeme& word) { found = word; });
  return found;
}

}  // namespace huoju
