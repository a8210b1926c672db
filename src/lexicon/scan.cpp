#include <array>
#include <span>
#include <utility>

#include "huoju/lexicon/lexicon.hpp"
#include "huoju/text/character.hpp"
#include "huoju/text/utf8.hpp"

namespace huoju {
namespace {

constexpr int kNoMark = -1;

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

// Kinds with terms that a scan finds; those beyond are asked for.
constexpr lexicon::KindSet kScanned = [] {
  lexicon::KindSet set;
  for (int i = static_cast<int>(Kind::numeral); i < static_cast<int>(Kind::tier); ++i) {
    if (static_cast<Kind>(i) != Kind::surname) set.add(static_cast<Kind>(i));
  }
  return set;
}();

// Goes over a text, some characters at a time, which it decodes once.
class Scanner {
 public:
  Scanner(const Lexicon& lexicon, std::string_view text) : lexicon_(lexicon), text_(text) {
    // What next to all texts stay below: to make more room means to copy all that was found.
    found_.lexemes.reserve(text.size() / 16 * 9 + 32);
    found_.words.reserve(text.size() / 12 * 5 + 32);
  }

  [[nodiscard]] Terms run() && {
    while (!done_) {
      read(place_[next_]);
      for (next_ = 0; next_ < to_do_; ++next_) {
        terms();
        others();
      }
    }
    return std::move(found_);
  }

 private:
  static constexpr std::size_t kAtOnce = 1024;  // characters
  static constexpr std::size_t kAhead = 4;      // whose states are fetched beforehand

  // Decodes from there on as many characters as a turn takes, and those that its terms may end in.
  void read(std::uint32_t at) {
    const bool known = !lexicon_.automaton().empty();
    std::size_t count = 0;
    while (count < character_.size() && at < text_.size()) {
      const utf8::CodePoint c = utf8::decode(text_, at);
      character_[count] = c.value;
      symbol_[count] = known ? lexicon_.automaton().symbol(c.value) : std::uint16_t{0};
      place_[count] = at;
      at += c.size;
      ++count;
    }
    place_[count] = at;
    done_ = at >= text_.size();
    to_do_ = done_ ? count : kAtOnce;
    symbols_ = {symbol_.data(), count};
  }

  // The longest at a place stands before the shorter ones and the marks.
  void terms() {
    const lexicon::Automaton& automaton = lexicon_.automaton();
    automaton.fetch(symbols_, next_ + kAhead);
    const std::uint32_t at = place_[next_];
    std::size_t count = 0;
    automaton.match(symbols_, next_, kScanned, [&](std::size_t end, std::uint32_t first) {
      const std::uint32_t stop = place_[end];
      bool any = false;
      for (std::uint32_t i = first;; ++i) {
        const Lexicon::Entry entry = lexicon_.entry(i);
        if (entry.found == Lexicon::Found::word) {
          found_.words.push_back({at, stop, entry.row, entry.kind, entry.tag, entry.value});
        }
        any = any || entry.found == Lexicon::Found::lexeme;
        if (entry.last) break;
      }
      if (any) matches_[count++] = {stop, first};
    });
    while (count > 0) {
      const Match& match = matches_[--count];
      for (std::uint32_t i = match.entry;; ++i) {
        const Lexicon::Entry entry = lexicon_.entry(i);
        if (entry.found == Lexicon::Found::lexeme) {
          found_.lexemes.push_back({at, match.end, entry.row, entry.kind, entry.tag, entry.value});
        }
        if (entry.last) break;
      }
    }
  }

  // Runs of digits and letters, and marks.
  void others() {
    const std::uint32_t at = place_[next_];
    const char32_t c = character_[next_];
    if (c < 0x80) {
      const bool digit = is_ascii_digit(c);
      if (digit || is_ascii_letter(c)) {
        if (at < run_end_) return;
        run_end_ = at + 1;
        while (run_end_ < text_.size() &&
               (digit ? is_ascii_digit(static_cast<char32_t>(text_[run_end_]))
                      : is_ascii_letter(static_cast<char32_t>(text_[run_end_])))) {
          ++run_end_;
        }
        found_.lexemes.push_back({at, run_end_, 0, digit ? Kind::number : Kind::latin, 0, 0});
        return;
      }
    }
    if (c < 0x80 || c >= 0xFF00 || (c >= 0x2010 && c <= 0x303F)) {
      if (const int mark = mark_of(c); mark != kNoMark) {
        found_.lexemes.push_back(
            {at, place_[next_ + 1], 0, Kind::mark, static_cast<std::uint8_t>(mark), 0});
      }
    }
  }

  struct Match {
    std::uint32_t end;
    std::uint32_t entry;
  };

  const Lexicon& lexicon_;
  std::string_view text_;
  Terms found_;
  std::array<char32_t, kAtOnce + lexicon::max_term_length> character_;
  std::array<std::uint16_t, kAtOnce + lexicon::max_term_length> symbol_;
  std::array<std::uint32_t, kAtOnce + lexicon::max_term_length + 1> place_{};
  std::array<Match, lexicon::max_term_length> matches_;
  std::span<const std::uint16_t> symbols_;
  std::size_t next_ = 0;
  std::size_t to_do_ = 0;
  std::uint32_t run_end_ = 0;  // end of the run of digits or letters that is being passed
  bool done_ = false;
};

}  // namespace

std::vector<Lexeme> scan(const Lexicon& lexicon, std::string_view text) {
  return scan_terms(lexicon, text).lexemes;
}

Terms scan_terms(const Lexicon& lexicon, std::string_view text) {
  return Scanner(lexicon, text).run();
}

std::optional<Lexeme> find_at(const Lexicon& lexicon, std::string_view text, std::uint32_t at,
                              Kind kind) {
  std::optional<Lexeme> found;
  lexicon.each_at(text, at, lexicon::KindSet{kind}, [&](const Lexeme& word) { found = word; });
  return found;
}

}  // namespace huoju
