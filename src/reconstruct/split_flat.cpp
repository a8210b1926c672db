// A flattened page: where bodies end, and which headline is whose, decided together.
//
// The running text of a page is a row of pieces with gaps between them. Each gap has a value for
// being cut (an opening mark behind it, a closing credit before it, a change of column, words
// that do not go on); each title has a value for being the headline of each body, or a subhead
// where it stands. The sum over all gaps and titles is what is made largest: for given cuts the
// titles are an assignment problem, and doubtful gaps are tried both ways.

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <numeric>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "assignment.hpp"
#include "huoju/reconstruct/split.hpp"
#include "parts.hpp"
#include "piece_view.hpp"
#include "tokens.hpp"

namespace huoju {
namespace {

// Weights, in units of evidence: one is a hint, three are nearly sure. Set by hand, checked on
// composed pages (tools/compose_pages.py).
namespace weight {
constexpr double gap = -1.7;       // bodies are longer than a paragraph
constexpr double opening = 4;      // an opening mark behind the gap
constexpr double credit = 5;       // a closing credit before it
constexpr double byline = 5;       // names on a line of their own in it
constexpr double column = 0.6;     // the column changes
constexpr double title = 1.85;     // a title in it
constexpr double twice = 3;        // a title printed twice
constexpr double furniture = 2.5;  // a banner or page number in it
constexpr double jump = 5;         // the text before it goes on elsewhere
constexpr double opens = 1.15;     // first words of a text behind it
constexpr double follows = -1.9;   // words that go on behind it
constexpr double concludes = 0.9;  // words of a last paragraph before it
constexpr double strange = 2.2;    // hardly a word is shared across it
constexpr double alike = -3.25;    // many are
constexpr double even = 0.045;     // shared by neighbours that may be of one text or of two
constexpr double cohesion = 62.5;  // for each that is more
constexpr double never = -100;     // a sentence goes on

constexpr double shared = 2.05;    // all of a title's tokens stand in one body only
constexpr double typical = 14;     // tokens of a headline
constexpr double recurs = 1.9;     // in more than one of its paragraphs
constexpr double lead = 1.7;       // they stand in its first paragraph
constexpr double before = 1;       // it stands right before the body
constexpr double after = 0.55;     // right behind it
constexpr double signed_by = 0.4;  // names under it, and the body has none yet
constexpr double bold = 1.5;       // it was printed twice
constexpr double certain = 4.7;    // no match is worth more
constexpr double middle = 0.5;     // titles stand above and below it
constexpr double lifted = -1.25;   // the text has it word for word
constexpr double large = 0.6;      // it has two lines
constexpr double subject = 0.9;    // a colon behind its first words
constexpr double dashed = -3;      // a dash leads it: a subtitle
constexpr double numbered = -4;    // a number leads it: a subhead
constexpr double headline = -1.5;
constexpr double no_headline = -1.35;  // a body without one
constexpr double subhead = 1.05;
constexpr double quiet = 1.6;          // a short sentence is a paragraph
constexpr double serial = -1;          // a title in a gap that has others of its shape nearby
constexpr double series = 0.8;         // it is a subhead
constexpr double companion = 0.5;      // a title above or below another one
constexpr double local = 1.7;          // a subhead's tokens stand in the paragraph behind it
constexpr double signed_stray = -1.8;  // and yet somebody signed it
constexpr double stray = 0.4;          // a title that is nothing
}  // namespace weight

constexpr std::size_t kMostTokens = 64;  // of a title, one bit each

// A title of one or more printed lines.
struct Title {
  std::uint32_t piece = 0;  // its first line
  std::uint32_t count = 1;
  std::uint32_t gap = 0;  // texts before it
  bool twice = false;
  bool loud = false;      // it ends like a sentence: it may be one
  bool lifted = false;    // a paragraph says the same word for word
  bool serial = false;    // others of its shape stand nearby: subheads are set alike
  bool numbered = false;  // "一、", "（二）": a part of a text
  std::vector<Tokens::Id> tokens;
  bool signed_by = false;  // a byline follows it in its gap
  double look = 0;         // its value as a headline by what it looks like, whatever the body
};

struct Gap {
  double value = 0;
  bool fixed = false;  // cannot be otherwise
};

// The natural logarithm to five digits, by sums and products alone: mathematics libraries differ in
// the last digit, and a page must read the same everywhere.
[[nodiscard]] double natural_log(double value) {
  int exponent = 0;
  const double mantissa = std::frexp(value, &exponent);  // exact; 0.5 <= mantissa < 1
  const double t = (mantissa - 0.75) / (mantissa + 0.75);
  const double square = t * t;
  constexpr double kLog2 = 0.693147180559945;
  constexpr double kLog075 = -0.287682072451781;
  return exponent * kLog2 + kLog075 + 2 * t * (1 + square * (1.0 / 3 + square * (1.0 / 5)));
}

// A sum of named weights.
struct Evidence {
  double value = 0;
  std::string words;  // only where somebody asks

  void add(double weight, std::string_view name, bool explain) {
    value += weight;
    if (!explain) return;
    if (!words.empty()) words += ", ";
    words.append(name);
  }
};

struct Body {
  std::uint32_t begin = 0;  // texts
  std::uint32_t end = 0;
};

// What becomes of a title.
enum class TitleUse : std::uint8_t { left, headline, companion, section, paragraph };

class FlatPage {
 public:
  FlatPage(const PageView& page, bool explain) : page_(page), explain_(explain) {}

  [[nodiscard]] Split split() {
    find_adverts();
    collect();
    if (texts_.empty()) return without_text();
    measure_gaps();
    cut_.assign(gaps_.size(), 0);
    for (std::size_t k = 0; k < gaps_.size(); ++k) cut_[k] = gaps_[k].value > 0 ? 1 : 0;
    search();
    return plan();
  }

 private:
  [[nodiscard]] const Piece& text(std::size_t k) const { return page_.pieces[texts_[k]]; }
  [[nodiscard]] PieceView view(const Piece& piece) const {
    return {page_.text, page_.lexemes, piece.clean};
  }
  [[nodiscard]] static CleanSpan body_of(const Piece& piece) {
    return {piece.body_begin, piece.body_end};
  }

  // The word for an advertisement with short lines beside it, one of which says how to call: the
  // advertisement's text.
  void find_adverts() {
    constexpr std::uint32_t kMost = 6;
    const std::span<const Piece> pieces = page_.pieces;
    advert_.assign(pieces.size(), 0);
    const auto calls = [&](std::uint32_t i) {
      return pieces[i].why == "furniture.imprint" || pieces[i].why == "furniture.contact";
    };
    const auto part = [&](std::uint32_t i) {
      return calls(i) || (pieces[i].role == PieceRole::title && !pieces[i].twice &&
                          pieces[i].line_count <= 2 && view(pieces[i]).characters() <= 24);
    };
    for (std::uint32_t i = 0; i < pieces.size(); ++i) {
      if (pieces[i].why != "furniture.advert") continue;
      std::uint32_t last = i;
      for (std::uint32_t j = i + 1; j < pieces.size() && j <= i + kMost && part(j); ++j) {
        if (calls(j)) last = j;
      }
      for (std::uint32_t j = i + 1; j <= last; ++j) advert_[j] = 1;
      if (last > i) continue;
      // Or above the word: the lines that end with such a one, and two before it.
      std::uint32_t first = i;
      std::uint32_t slogans = 0;
      for (std::uint32_t j = i; j-- > 0 && j + kMost >= i && part(j);) {
        if (!calls(j) && (!calls(i - 1) || ++slogans > 2)) break;
        first = j;
      }
      for (std::uint32_t j = first; j < i; ++j) advert_[j] = 1;
    }
  }

  void collect() {
    for (std::uint32_t i = 0; i < page_.pieces.size(); ++i) {
      if (page_.pieces[i].role == PieceRole::text) texts_.push_back(i);
    }
    if (texts_.empty()) return;
    read_texts();
    std::uint32_t gap = 0;
    for (std::uint32_t i = 0; i < page_.pieces.size(); ++i) {
      const Piece& piece = page_.pieces[i];
      if (piece.role == PieceRole::text) ++gap;
      if (piece.role != PieceRole::title || advert_[i] != 0) continue;
      if (!titles_.empty()) {
        Title& last = titles_.back();
        if (last.piece + last.count == i && last.count < 3 && same_title(i - 1, i)) {
          ++last.count;
          last.loud = piece.loud;
          continue;
        }
      }
      titles_.push_back(
          {i, 1, gap, piece.twice, piece.loud, false, false, is_numbered(view(piece)), {}, false});
    }
    find_series();
    for (Title& title : titles_) title.serial = title.serial || title.numbered;
    serial_.assign(texts_.size() + 1, 0);
    for (const Title& title : titles_) {
      if (title.serial) serial_[title.gap] = 1;
    }
    read_titles();
  }

  // Whether a line is numbered as the parts of a text are: "一、", "（二）".
  [[nodiscard]] static bool is_numbered(const PieceView& line) {
    const std::uint32_t begin = line.where().begin;
    const bool bracket = is_open_bracket(line.character(begin));
    const std::uint32_t digits = bracket ? line.next(begin) : begin;
    std::uint32_t end = digits;
    for (const Lexeme& lexeme : line.lexemes()) {
      if (lexeme.begin > end) break;
      const bool numeral = lexeme.kind == Kind::number || lexeme.kind == Kind::numeral;
      if (lexeme.begin == end && numeral) end = lexeme.end;
    }
    if (end == digits) return false;
    const char32_t behind = line.character(end);
    return bracket ? is_close_bracket(behind) : behind == chars::ideographic_comma;
  }

  // Titles of one shape, short and not far from one another, are subheads of one text.
  void find_series() {
    // Briefs in a column of their own have titles alike, but no sections.
    if (std::any_of(page_.pieces.begin(), page_.pieces.end(),
                    [](const Piece& piece) { return piece.why == "furniture.digest"; })) {
      return;
    }
    constexpr std::uint32_t kLongestLine = 16;  // characters
    constexpr std::uint32_t kReach = 12;        // paragraphs
    std::vector<std::uint32_t> length(titles_.size());
    for (std::size_t t = 0; t < titles_.size(); ++t) {
      for (std::uint32_t i = 0; i < titles_[t].count; ++i) {
        length[t] += view(page_.pieces[titles_[t].piece + i]).characters();
      }
    }
    const auto plain = [&](std::size_t t) {
      const Title& title = titles_[t];
      const std::uint32_t next = title.piece + title.count;
      return !title.twice && !title.loud && title.gap > 0 &&
             length[t] <= kLongestLine * title.count && next < page_.pieces.size() &&
             page_.pieces[next].role == PieceRole::text &&
             page_.pieces[next].body_begin == page_.pieces[next].clean.begin;
    };
    for (std::size_t t = 0; t < titles_.size(); ++t) {
      if (!plain(t)) continue;
      for (std::size_t u = t + 1; u < titles_.size() && titles_[u].gap <= titles_[t].gap + kReach;
           ++u) {
        if (titles_[u].gap == titles_[t].gap || !plain(u)) continue;
        const std::uint32_t longer = std::max(length[t], length[u]);
        const std::uint32_t shorter = std::min(length[t], length[u]);
        if (titles_[u].count == titles_[t].count && longer - shorter <= 1 + titles_[t].count) {
          titles_[t].serial = titles_[u].serial = true;
        }
      }
    }
  }

  // Whether two lines are one title. A text layer that has an empty line after every line has
  // none inside a title.
  [[nodiscard]] bool same_title(std::uint32_t above, std::uint32_t below) {
    const Piece& first = page_.pieces[above];
    const Piece& second = page_.pieces[below];
    if (first.twice != second.twice) return false;
    if (is_dash(view(second).character(second.clean.begin))) return false;
    if (ends_open(above)) return true;
    if (second.after_blank) return false;
    // Behind a digit or letter the empty line is lost everywhere.
    const char32_t last = view(first).before(first.clean.end);
    const bool lost = page_.interleaved && (is_ascii_digit(last) || is_ascii_letter(last));
    if ((page_.spaced && !lost) || first.twice) return true;
    if (first.loud) return false;
    if (parts_word(first, second)) return true;
    // Two lines of one headline are set about as long, and may part a word.
    const std::uint32_t above_length = view(first).characters();
    const std::uint32_t below_length = view(second).characters();
    const std::uint32_t longer = std::max(above_length, below_length);
    return (longer - std::min(above_length, below_length)) * 6 <= longer;
  }
  // Whether the end of one line and the begin of the next make a pair that the page has elsewhere.
  [[nodiscard]] bool parts_word(const Piece& first, const Piece& second) {
    const PieceView above = view(first);
    const PieceView below = view(second);
    const std::uint32_t left = above.previous(first.clean.end);
    const std::uint32_t right = below.next(second.clean.begin);
    std::string pair(page_.text.substr(left, first.clean.end - left));
    pair += page_.text.substr(second.clean.begin, right - second.clean.begin);
    std::vector<Tokens::Id> ids;
    tokens_.read(pair, {0, static_cast<std::uint32_t>(pair.size())}, ids);
    return ids.size() == 1 && ids[0] < text_token_count_;
  }
  // A colon, comma or dash at the end: the title goes on.
  [[nodiscard]] bool ends_open(std::uint32_t i) const {
    const Piece& piece = page_.pieces[i];
    const char32_t c = view(piece).before(piece.clean.end);
    return is_colon(c) || is_dash(c) || c == chars::fullwidth_comma ||
           c == chars::ideographic_comma;
  }

  // ── gaps ──

  void read_texts() {
    std::size_t bytes = 0;
    for (const std::uint32_t i : texts_) bytes += page_.pieces[i].clean.size();
    tokens_ = Tokens(bytes);
    token_begin_.push_back(0);
    for (const std::uint32_t i : texts_) {
      tokens_.read(page_.text, body_of(page_.pieces[i]), text_tokens_);
      token_begin_.push_back(static_cast<std::uint32_t>(text_tokens_.size()));
    }
    text_token_count_ = tokens_.size();
    // How many paragraphs a token stands in.
    frequency_.assign(tokens_.size(), 0);
    std::vector<std::uint32_t> last(tokens_.size(), ~0U);
    for (std::uint32_t k = 0; k < texts_.size(); ++k) {
      for (const Tokens::Id id : tokens_of(k)) {
        if (last[id] == k) continue;
        last[id] = k;
        ++frequency_[id];
      }
    }
  }
  [[nodiscard]] std::span<const Tokens::Id> tokens_of(std::size_t k) const {
    return std::span(text_tokens_).subspan(token_begin_[k], token_begin_[k + 1] - token_begin_[k]);
  }
  [[nodiscard]] double rarity(Tokens::Id id) const {
    const auto n = static_cast<double>(texts_.size());
    return natural_log((n + 1) / (frequency_[id] + 0.5));
  }

  // What the paragraphs on both sides of a gap share: the cosine of their tokens, the rarer the
  // heavier (M. Hearst, "TextTiling", 1997). Windows are bounded, so all gaps take linear time.
  [[nodiscard]] double cohesion(std::size_t k) {
    constexpr std::size_t kWindow = 300;  // tokens
    constexpr std::size_t kPieces = 4;
    stamp_ += 2;
    double left = 0;
    std::size_t read = 0;
    for (std::size_t i = k + 1; i-- > 0 && read < kWindow && k + 1 - i <= kPieces;) {
      const auto tokens = tokens_of(i);
      read += tokens.size();
      for (const Tokens::Id id : tokens) {
        if (seen_[id] == stamp_) continue;
        seen_[id] = stamp_;
        left += rarity(id) * rarity(id);
      }
      if (i > 0 && gaps_[i - 1].value > 3) break;
    }
    double right = 0;
    double both = 0;
    read = 0;
    for (std::size_t i = k + 1; i < texts_.size() && read < kWindow && i - k <= kPieces; ++i) {
      const auto tokens = tokens_of(i);
      read += tokens.size();
      for (const Tokens::Id id : tokens) {
        if (seen_[id] == stamp_ + 1) continue;
        const double weight = rarity(id) * rarity(id);
        if (seen_[id] == stamp_) both += weight;
        seen_[id] = stamp_ + 1;
        right += weight;
      }
      if (i < gaps_.size() && gaps_[i].value > 3) break;
    }
    return left > 0 && right > 0 ? both / std::sqrt(left * right) : 0;
  }

  void measure_gaps() {
    gaps_.resize(texts_.size() - 1);
    if (gaps_.empty()) return;
    std::vector<Evidence> marks(gaps_.size());
    for (std::size_t k = 0; k < gaps_.size(); ++k) {
      marks[k] = marks_of(k);
      gaps_[k].value = marks[k].value;
    }
    seen_.assign(tokens_.size(), 0);
    std::vector<double> shared(gaps_.size());
    for (std::size_t k = 0; k < gaps_.size(); ++k) shared[k] = cohesion(k);
    for (std::size_t k = 0; k < gaps_.size(); ++k) {
      const bool inside = marks[k].value <= weight::never / 2;
      if (!inside) {
        gaps_[k].value += std::clamp(weight::cohesion * (weight::even - shared[k]), weight::alike,
                                     weight::strange);
      }
      gaps_[k].fixed = inside || std::abs(gaps_[k].value) > 4.5;
      if (explain_) {
        decide(body_of(text(k + 1)), "before this: " + marks[k].words + "; shared words " +
                                         number(shared[k]) + "; value of a cut " +
                                         number(gaps_[k].value));
      }
    }
  }

  // What stands at a gap, without the words on both sides.
  [[nodiscard]] Evidence marks_of(std::size_t k) const {
    const Piece& left = text(k);
    const Piece& right = text(k + 1);
    Evidence sum;
    const auto add = [&](double weight, std::string_view name) { sum.add(weight, name, explain_); };
    add(weight::gap, "gap");
    bool titled = false;
    bool jumps = false;
    if (serial_[k + 1] != 0) add(weight::serial, "title like others");
    for (std::uint32_t i = texts_[k] + 1; i < texts_[k + 1]; ++i) {
      const Piece& piece = page_.pieces[i];
      switch (piece.role) {
        case PieceRole::title:
          if (!titled) add(weight::title, "title");
          titled = true;
          if (piece.twice) add(weight::twice, "printed twice");
          break;
        case PieceRole::byline:
          add(weight::byline, "names");
          break;
        case PieceRole::jump:
          add(weight::jump, "jump");
          jumps = true;
          break;
        case PieceRole::furniture:
          add(weight::furniture, "furniture");
          break;
        default:
          break;
      }
    }
    if (!titled && !jumps && goes_on(page_, left, right)) {
      add(weight::never, "sentence goes on");
      return sum;
    }
    if (right.body_begin > right.clean.begin) add(weight::opening, "opening mark");
    if (left.body_end < left.clean.end) add(weight::credit, "closing credit");
    if (left.column != 0 && right.column != 0) {
      const int difference =
          std::abs(static_cast<int>(left.column) - static_cast<int>(right.column));
      if (difference >= 3) add(weight::column, "other column");
      if (difference >= 6) add(weight::column, "quite another column");
    }
    const PieceView next = view(right);
    if (next.at(right.body_begin, LayoutRole::follows) != nullptr) {
      add(weight::follows, "words that go on");
    }
    if (opens(next, right.body_begin)) add(weight::opens, "words that open");
    if (view(left).at(left.body_begin, LayoutRole::concludes) != nullptr) {
      add(weight::concludes, "concluding words");
    }
    return sum;
  }

  // Whether a text might begin with these words: a day, "recently".
  [[nodiscard]] static bool opens(const PieceView& piece, std::uint32_t at) {
    if (const Lexeme* word = piece.at(at, LayoutRole::opens); word != nullptr && word->value == 0) {
      return true;
    }
    std::uint32_t end = at;
    for (const Lexeme& lexeme : piece.lexemes()) {
      if (lexeme.begin < at) continue;
      if (lexeme.begin > end) break;
      if (lexeme.kind == Kind::number && lexeme.begin == at) end = lexeme.end;
      if (lexeme.begin == end && lexeme.is(Kind::time, TimeRole::month)) return true;
    }
    return false;
  }

  // ── titles ──

  void read_titles() {
    for (Title& title : titles_) {
      for (std::uint32_t i = 0; i < title.count; ++i) {
        tokens_.read(page_.text, page_.pieces[title.piece + i].clean, title.tokens);
      }
      std::sort(title.tokens.begin(), title.tokens.end());
      title.tokens.erase(std::unique(title.tokens.begin(), title.tokens.end()), title.tokens.end());
      if (title.tokens.size() > kMostTokens) title.tokens.resize(kMostTokens);
      for (std::uint32_t i = title.piece + title.count; i < page_.pieces.size(); ++i) {
        if (page_.pieces[i].role == PieceRole::title) continue;
        title.signed_by = page_.pieces[i].role == PieceRole::byline;
        break;
      }
    }
    // Which of a title's tokens stand in which paragraph, as bits.
    std::vector<std::vector<std::pair<std::uint32_t, std::uint32_t>>> uses(tokens_.size());
    for (std::uint32_t t = 0; t < titles_.size(); ++t) {
      for (std::uint32_t bit = 0; bit < titles_[t].tokens.size(); ++bit) {
        uses[titles_[t].tokens[bit]].push_back({t, bit});
      }
    }
    constexpr std::size_t kLead = 45;  // tokens: about the first sentence
    masks_.assign(titles_.size() * texts_.size(), 0);
    leads_.assign(titles_.size() * texts_.size(), 0);
    for (std::uint32_t k = 0; k < texts_.size(); ++k) {
      std::size_t read = 0;
      for (const Tokens::Id id : tokens_of(k)) {
        for (const auto& [t, bit] : uses[id]) {
          masks_[t * texts_.size() + k] |= 1ULL << bit;
          if (read < kLead) leads_[t * texts_.size() + k] |= 1ULL << bit;
        }
        ++read;
      }
    }
    for (std::size_t t = 0; t < titles_.size(); ++t) {
      titles_[t].lifted = is_lifted(t);
      titles_[t].look = look(t);
    }
  }

  [[nodiscard]] double look(std::size_t t) const {
    const Title& title = titles_[t];
    const Piece& piece = page_.pieces[title.piece];
    double value = 0;
    if (is_dash(view(piece).character(piece.clean.begin))) value += weight::dashed;
    if (title.numbered) value += weight::numbered;
    if (t > 0 && t + 1 < titles_.size() && adjoins(t - 1, t) && adjoins(t, t + 1)) {
      value += weight::middle;
    }
    if (title.lifted) value += weight::lifted;
    if (title.count > 1) value += weight::large;
    if (has_subject(title)) value += weight::subject;
    if (title.twice) value += weight::bold;
    return value;
  }

  // Kickers, subtitles and subheads often repeat a phrase of the text; headlines sum it up.
  [[nodiscard]] bool is_lifted(std::size_t t) const {
    const Title& title = titles_[t];
    if (title.tokens.size() < 3 || title.tokens.size() >= kMostTokens) return false;
    const std::uint64_t all = (1ULL << title.tokens.size()) - 1;
    for (std::size_t k = 0; k < texts_.size(); ++k) {
      if (masks_[t * texts_.size() + k] != all) continue;
      const std::string_view body =
          page_.text.substr(body_of(text(k)).begin, body_of(text(k)).size());
      bool whole = true;
      for (std::uint32_t i = 0; i < title.count && whole; ++i) {
        const CleanSpan line = page_.pieces[title.piece + i].clean;
        std::string_view rest = page_.text.substr(line.begin, line.size());
        while (!rest.empty() && whole) {
          const std::size_t end = std::min(rest.find(' '), rest.size());
          whole = body.find(rest.substr(0, end)) != std::string_view::npos;
          rest.remove_prefix(std::min(end + 1, rest.size()));
        }
      }
      if (whole) return true;
    }
    return false;
  }
  [[nodiscard]] std::uint64_t mask(std::size_t title, std::size_t from, std::size_t to) const {
    std::uint64_t bits = 0;
    for (std::size_t k = from; k < to; ++k) bits |= masks_[title * texts_.size() + k];
    return bits;
  }

  // "Zone: what it does": a colon behind the first words.
  [[nodiscard]] bool has_subject(const Title& title) const {
    constexpr std::uint32_t kLongest = 36;  // bytes
    const PieceView line = view(page_.pieces[title.piece]);
    for (const Lexeme& lexeme : line.lexemes()) {
      if (lexeme.begin > line.where().begin + kLongest) break;
      if (lexeme.is(Kind::mark, Mark::clause_end) && is_colon(line.character(lexeme.begin)) &&
          lexeme.begin > line.where().begin + 3) {
        return true;
      }
    }
    return false;
  }

  // Tokens that stand in more than one paragraph of a body.
  [[nodiscard]] std::uint64_t recurring(std::size_t title, const Body& body) const {
    std::uint64_t once = 0;
    std::uint64_t again = 0;
    for (std::size_t k = body.begin; k < body.end; ++k) {
      const std::uint64_t here = masks_[title * texts_.size() + k];
      again |= once & here;
      once |= here;
    }
    return again;
  }

  [[nodiscard]] std::vector<Body> bodies() const {
    std::vector<Body> result = {{0, 1}};
    for (std::uint32_t k = 0; k < gaps_.size(); ++k) {
      if (cut_[k] != 0) {
        result.push_back({k + 1, k + 2});
      } else {
        result.back().end = k + 2;
      }
    }
    return result;
  }

  struct Matching {
    std::vector<Body> bodies;
    std::vector<std::int32_t> title_of;  // for each body, or -1
    double value = 0;
  };

  // Value of a title as a subhead where it stands, or as nothing.
  [[nodiscard]] double elsewhere(const Title& title, std::size_t t) const {
    const bool inner = title.gap > 0 && title.gap < texts_.size() && cut_[title.gap - 1] == 0;
    if (!inner) {
      const bool companion =
          (t > 0 && adjoins(t - 1, t)) || (t + 1 < titles_.size() && adjoins(t, t + 1));
      if (companion) return weight::companion;
      return weight::stray + (title.signed_by ? weight::signed_stray : 0.0);
    }
    double value =
        (title.serial ? weight::series : 0.0) + (title.loud ? weight::quiet : weight::subhead);
    if (title.twice) value -= 2 * weight::bold;
    if (title.signed_by) value -= 2;
    if (!title.tokens.empty()) {
      const std::size_t to = std::min<std::size_t>(texts_.size(), title.gap + 2);
      value += weight::local * static_cast<double>(std::popcount(mask(t, title.gap, to))) /
               static_cast<double>(title.tokens.size());
    }
    return value;
  }

  [[nodiscard]] Matching match() const {
    Matching result;
    result.bodies = bodies();
    const std::size_t n = result.bodies.size();
    AssignmentValues values{n, titles_.size(), std::vector<double>(n * titles_.size())};
    std::vector<std::uint64_t> bits(n);
    std::array<std::uint32_t, kMostTokens> holders{};
    for (std::size_t t = 0; t < titles_.size(); ++t) {
      const Title& title = titles_[t];
      const double other = elsewhere(title, t);
      result.value += other;
      holders.fill(0);
      for (std::size_t b = 0; b < n; ++b) {
        bits[b] = mask(t, result.bodies[b].begin, result.bodies[b].end);
        for (std::uint64_t rest = bits[b]; rest != 0; rest &= rest - 1) {
          ++holders[static_cast<std::size_t>(std::countr_zero(rest))];
        }
      }
      // What is shared counts more in a longer title: between its share and its number.
      const double size = std::sqrt(
          static_cast<double>(std::max<std::size_t>(title.tokens.size(), 3)) * weight::typical);
      for (std::size_t b = 0; b < n; ++b) {
        const Body& body = result.bodies[b];
        double own = 0;
        const std::uint64_t again = recurring(t, body);
        for (std::uint64_t rest = bits[b]; rest != 0; rest &= rest - 1) {
          own += 1.0 / holders[static_cast<std::size_t>(std::countr_zero(rest))];
        }
        const std::uint64_t first = leads_[t * texts_.size() + body.begin];
        double value = weight::headline + title.look + weight::shared * own / size +
                       weight::lead * std::popcount(first) / size +
                       weight::recurs * std::popcount(again) / size;
        if (title.gap == body.begin) value += weight::before;
        if (title.gap == body.end) value += weight::after;
        const bool has_names = text(body.begin).names.size() > 0 ||
                               text(body.end - 1).body_end < text(body.end - 1).clean.end;
        if (title.signed_by) value += has_names ? -weight::signed_by : weight::signed_by;
        values.at(b, t) = value - weight::no_headline - other;
      }
    }
    const Assignment best = assign(values);
    result.title_of = best.column_of;
    // Beyond some point a match is certain, and no reason to cut a text in two.
    for (std::size_t b = 0; b < n; ++b) {
      if (best.column_of[b] == Assignment::none) continue;
      result.value += std::min(values.at(b, static_cast<std::size_t>(best.column_of[b])),
                               weight::certain - weight::no_headline);
    }
    result.value += weight::no_headline * static_cast<double>(n);
    for (std::size_t k = 0; k < gaps_.size(); ++k) {
      if (cut_[k] != 0) result.value += gaps_[k].value;
    }
    return result;
  }

  // Other gaps between the cuts on both sides of one, the likeliest first.
  [[nodiscard]] std::vector<std::uint32_t> instead_of(std::uint32_t cut) const {
    constexpr std::size_t kMost = 10;
    std::vector<std::uint32_t> result;
    for (std::uint32_t k = cut; k-- > 0 && cut_[k] == 0;) {
      if (!gaps_[k].fixed) result.push_back(k);
    }
    for (std::uint32_t k = cut + 1; k < gaps_.size() && cut_[k] == 0; ++k) {
      if (!gaps_[k].fixed) result.push_back(k);
    }
    std::sort(result.begin(), result.end(), [&](std::uint32_t a, std::uint32_t b) {
      return std::pair(-gaps_[a].value, a) < std::pair(-gaps_[b].value, b);
    });
    if (result.size() > kMost) result.resize(kMost);
    return result;
  }

  // Tries doubtful gaps both ways, and each cut at other gaps near it.
  void search() {
    best_ = match();
    std::vector<std::uint32_t> doubtful;
    for (std::uint32_t k = 0; k < gaps_.size(); ++k) {
      if (!gaps_[k].fixed) doubtful.push_back(k);
    }
    std::sort(doubtful.begin(), doubtful.end(), [&](std::uint32_t a, std::uint32_t b) {
      return std::abs(gaps_[a].value) < std::abs(gaps_[b].value);
    });
    constexpr std::size_t kWork = 3000000;  // steps; a newspaper page takes a tenth
    constexpr std::size_t kTokens = 4;      // steps for a title and a body
    const std::size_t step =
        (texts_.size() * 2 + best_.bodies.size() * kTokens) * (titles_.size() + 1) +
        assignment_steps(best_.bodies.size(), titles_.size()) + 1;
    std::size_t budget = kWork / step;
    for (int round = 0; round < 3; ++round) {
      bool better = false;
      const auto attempt = [&] {
        if (budget == 0) return false;
        --budget;
        Matching trial = match();
        if (trial.value <= best_.value + 1e-9) return false;
        best_ = std::move(trial);
        better = true;
        return true;
      };
      for (const std::uint32_t k : doubtful) {
        cut_[k] ^= 1;
        if (!attempt()) cut_[k] ^= 1;
      }
      for (const std::uint32_t k : doubtful) {
        if (cut_[k] == 0) continue;
        for (const std::uint32_t other : instead_of(k)) {
          cut_[k] = 0;
          cut_[other] = 1;
          if (attempt()) break;
          cut_[k] = 1;
          cut_[other] = 0;
        }
      }
      if (!better) break;
    }
  }

  // ── the plan ──

  [[nodiscard]] Split without_text() {
    Split result;
    Plan list;
    bool any = false;
    const bool captions =
        std::any_of(page_.pieces.begin(), page_.pieces.end(),
                    [](const Piece& piece) { return piece.role == PieceRole::caption; });
    for (std::uint32_t i = 0; i < page_.pieces.size(); ++i) {
      const Piece& piece = page_.pieces[i];
      const Part part{i, role_in_article(piece), Joint::apart, piece.why};
      // Lists of numbers are no page numbers where there is nothing else.
      const bool weak = piece.why == "furniture.page_number" && !captions;
      if (piece.role == PieceRole::furniture && !weak) {
        result.furniture.push_back(part);
      } else if (captions) {
        result.loose.parts.push_back(part);
      } else {
        list.parts.push_back(part);
        any = any || part.role == BlockRole::paragraph;
      }
    }
    if (any) {
      result.articles.push_back(std::move(list));
    } else {
      for (const Part& part : list.parts) result.loose.parts.push_back(part);
    }
    return result;
  }

  [[nodiscard]] Part part(std::uint32_t piece, BlockRole role, Joint joint = Joint::apart,
                          std::string_view why = {}) const {
    return {piece, role, joint, why.empty() ? page_.pieces[piece].why : why};
  }

  [[nodiscard]] Split plan() {
    const std::vector<Body>& bodies = best_.bodies;
    const std::size_t n = bodies.size();
    const auto none = static_cast<std::int32_t>(-1);
    std::vector<std::int32_t> body_of_title(titles_.size(), none);
    for (std::size_t b = 0; b < n; ++b) {
      if (best_.title_of[b] != Assignment::none) {
        body_of_title[static_cast<std::size_t>(best_.title_of[b])] = static_cast<std::int32_t>(b);
      }
    }
    std::vector<std::uint32_t> body_of_text(texts_.size());
    for (std::uint32_t b = 0; b < n; ++b) {
      for (std::uint32_t k = bodies[b].begin; k < bodies[b].end; ++k) body_of_text[k] = b;
    }
    std::vector<Plan> plans(n);
    std::vector<std::vector<Part>> heads(n);
    std::vector<std::vector<Part>> names(n);
    std::vector<std::vector<Part>> tails(n);
    Split result;

    // Titles: headlines with the lines around them, subheads, and what is left.
    title_at_.assign(page_.pieces.size(), none);
    for (std::size_t t = 0; t < titles_.size(); ++t) {
      for (std::uint32_t i = 0; i < titles_[t].count; ++i) {
        title_at_[titles_[t].piece + i] = static_cast<std::int32_t>(t);
      }
    }
    body_of_title_ = body_of_title;
    std::vector<TitleUse> use(titles_.size(), TitleUse::left);
    for (std::size_t t = 0; t < titles_.size(); ++t) {
      if (body_of_title[t] != none) use[t] = TitleUse::headline;
    }
    for (std::size_t t = 0; t < titles_.size(); ++t) {
      const Title& title = titles_[t];
      if (use[t] != TitleUse::left) continue;
      const bool inner = title.gap > 0 && title.gap < texts_.size() && cut_[title.gap - 1] == 0;
      if (inner) use[t] = title.loud ? TitleUse::paragraph : TitleUse::section;
    }
    for (std::size_t t = 0; t < titles_.size(); ++t) {
      if (use[t] != TitleUse::headline) continue;
      const auto b = static_cast<std::size_t>(body_of_title[t]);
      std::size_t first = t;
      std::size_t last = t;
      // A line above and a line below, unless they are something else.
      if (t > 0 && use[t - 1] == TitleUse::left && adjoins(t - 1, t)) first = t - 1;
      const bool nearer = t + 2 < titles_.size() && adjoins(t + 1, t + 2) &&
                          use[t + 2] == TitleUse::headline &&
                          !is_dash(view(page_.pieces[titles_[t + 1].piece])
                                       .character(page_.pieces[titles_[t + 1].piece].clean.begin));
      if (t + 1 < titles_.size() && use[t + 1] == TitleUse::left && adjoins(t, t + 1) && !nearer &&
          !leads_section(t + 1, bodies[b])) {
        last = t + 1;
      }
      place_headline(first, t, last, heads[b]);
      for (std::size_t u = first; u <= last; ++u) {
        if (u != t) use[u] = TitleUse::companion;
        body_of_title_[u] = static_cast<std::int32_t>(b);
      }
      if (explain_) {
        decide(page_.pieces[titles_[t].piece].clean,
               "headline of the body at " + quoted(bodies[b].begin));
      }
    }
    // The first subhead stands right under the headline and the names.
    for (std::size_t t = 0; t < titles_.size(); ++t) {
      const Title& title = titles_[t];
      if (use[t] != TitleUse::left || title.gap >= texts_.size()) continue;
      const Body& body = bodies[body_of_text[title.gap]];
      if (title.gap == body.begin && leads_section(t, body)) use[t] = TitleUse::section;
    }

    std::size_t k = 0;  // texts passed
    for (std::uint32_t i = 0; i < page_.pieces.size(); ++i) {
      const Piece& piece = page_.pieces[i];
      if (advert_[i] != 0) {
        if (i == 0 || advert_[i - 1] == 0) {
          adverts_.emplace_back();
          adverts_.back().genre = Genre::advert;
        }
        adverts_.back().parts.push_back(part(i, BlockRole::paragraph, Joint::apart, "advert"));
        continue;
      }
      switch (piece.role) {
        case PieceRole::text:
          tails[body_of_text[k]].push_back(part(i, BlockRole::paragraph));
          ++k;
          break;
        case PieceRole::title: {
          const auto t = static_cast<std::size_t>(title_at_[i]);
          // Two lines without an empty one between them are one subhead.
          const bool second = t > 0 && titles_[t].piece == i && adjoins(t - 1, t) &&
                              use[t - 1] == TitleUse::section && !piece.after_blank;
          const Joint joint = titles_[t].piece == i && !second ? Joint::apart : Joint::space;
          if (use[t] == TitleUse::section) {
            tails[body_of_text[k]].push_back(part(i, BlockRole::section, joint, "section.inside"));
          } else if (use[t] == TitleUse::paragraph) {
            tails[body_of_text[k]].push_back(part(i, BlockRole::paragraph));
          } else if (use[t] == TitleUse::left) {
            // A word or two by themselves name a column of the page.
            if (view(piece).characters() <= 6) {
              result.furniture.push_back(
                  part(i, BlockRole::paragraph, Joint::apart, "furniture.word"));
            } else {
              result.loose.parts.push_back(
                  part(i, BlockRole::paragraph, Joint::apart, "title.left"));
            }
          }
          break;
        }
        case PieceRole::byline: {
          const std::size_t b = signer(i, k, body_of_text);
          names[b].push_back(part(i, role_in_article(piece)));
          break;
        }
        case PieceRole::jump: {
          // "continued from" belongs to what follows, "continued on" to what precedes.
          const bool from = view(piece).first(LayoutRole::jump_from) != nullptr;
          const std::size_t at = from ? std::min(k, texts_.size() - 1) : (k > 0 ? k - 1 : 0);
          (from ? heads : tails)[body_of_text[at]].push_back(part(i, BlockRole::jump));
          break;
        }
        case PieceRole::caption:
          captions_.push_back(i);
          break;
        case PieceRole::furniture:
          result.furniture.push_back(part(i, BlockRole::paragraph));
          break;
      }
    }
    for (std::size_t b = 0; b < n; ++b) {
      Plan& plan = plans[b];
      std::stable_sort(heads[b].begin(), heads[b].end(),
                       [](const Part& x, const Part& y) { return rank(x.role) < rank(y.role); });
      plan.parts = std::move(heads[b]);
      for (const Part& p : names[b]) {
        if (p.role == BlockRole::byline) plan.parts.push_back(p);
      }
      for (const Part& p : tails[b]) plan.parts.push_back(p);
      for (const Part& p : names[b]) {
        if (p.role != BlockRole::byline) plan.parts.push_back(p);
      }
    }
    place_captions(plans, body_of_text, result);
    mark_digests(plans);
    result.articles = std::move(plans);
    for (Plan& advert : adverts_) result.articles.push_back(std::move(advert));
    result.decisions = std::move(decisions_);
    return result;
  }

  [[nodiscard]] static int rank(BlockRole role) {
    switch (role) {
      case BlockRole::kicker:
        return 0;
      case BlockRole::headline:
        return 1;
      case BlockRole::subtitle:
        return 2;
      default:
        return 3;
    }
  }

  [[nodiscard]] std::string quoted(std::uint32_t k) const {
    const Piece& piece = text(k);
    std::uint32_t end = piece.body_begin;
    for (int i = 0; i < 10 && end < piece.body_end; ++i) end = view(piece).next(end);
    return std::string(page_.text.substr(piece.body_begin, end - piece.body_begin));
  }

  // Whether one title stands right above another.
  [[nodiscard]] bool adjoins(std::size_t above, std::size_t below) const {
    return titles_[above].piece + titles_[above].count == titles_[below].piece;
  }
  // Whether a title is the subhead of a body's first section: text follows it, and the body has
  // more sections.
  [[nodiscard]] bool leads_section(std::size_t t, const Body& body) const {
    const Title& title = titles_[t];
    if (title.gap != body.begin || title.twice || title.loud) return false;
    const std::uint32_t next = title.piece + title.count;
    if (next >= page_.pieces.size() || page_.pieces[next].role != PieceRole::text) return false;
    if (title.piece > 0 && page_.pieces[title.piece - 1].role == PieceRole::byline) return true;
    return std::any_of(titles_.begin(), titles_.end(), [&](const Title& other) {
      return other.gap > body.begin && other.gap < body.end && !other.loud;
    });
  }

  // A headline with the title above and below it.
  void place_headline(std::size_t first, std::size_t main, std::size_t last,
                      std::vector<Part>& head) const {
    const auto put = [&](std::size_t t, BlockRole role, std::string_view why) {
      for (std::uint32_t i = 0; i < titles_[t].count; ++i) {
        head.push_back(part(titles_[t].piece + i, role, i == 0 ? Joint::apart : Joint::space, why));
      }
    };
    if (first < main) put(first, BlockRole::kicker, "kicker.above");
    put(main, BlockRole::headline, "headline.matches");
    if (last == main) return;
    // Without empty lines to tell, a shorter line below that no dash leads is the second line.
    const auto length = [&](std::size_t t) {
      std::uint32_t all = 0;
      for (std::uint32_t i = 0; i < titles_[t].count; ++i) {
        all += view(page_.pieces[titles_[t].piece + i]).characters();
      }
      return all;
    };
    const Piece& below = page_.pieces[titles_[last].piece];
    if (!page_.spaced && !below.after_blank && below.twice == titles_[main].twice &&
        !is_dash(view(below).character(below.clean.begin)) && length(last) <= length(main) + 2) {
      for (std::uint32_t i = 0; i < titles_[last].count; ++i) {
        head.push_back(part(titles_[last].piece + i, BlockRole::headline, Joint::space,
                            "headline.second_line"));
      }
      return;
    }
    put(last, BlockRole::subtitle, "subtitle.below");
  }

  // The body that a line of names belongs to: that of the headline above, or below, or the next.
  [[nodiscard]] std::size_t signer(std::uint32_t i, std::size_t k,
                                   const std::vector<std::uint32_t>& body_of_text) const {
    const std::size_t next = k < texts_.size() ? body_of_text[k] : body_of_text[k - 1];
    const std::size_t last = k > 0 ? body_of_text[k - 1] : next;
    if (page_.pieces[i].why == "byline.credit") return last;
    const auto signed_already = [&](std::size_t b) {
      return !text(best_.bodies[b].begin).names.empty() ||
             text(best_.bodies[b].end - 1).body_end < text(best_.bodies[b].end - 1).clean.end;
    };
    for (const int step : {-1, 1}) {
      for (std::int64_t j = static_cast<std::int64_t>(i) + step;
           j >= 0 && j < static_cast<std::int64_t>(page_.pieces.size()); j += step) {
        const auto at = static_cast<std::size_t>(j);
        if (page_.pieces[at].role == PieceRole::text) break;
        if (title_at_[at] == -1) continue;
        const std::int32_t body = body_of_title_[static_cast<std::size_t>(title_at_[at])];
        if (body >= 0) return static_cast<std::size_t>(body);
        break;
      }
    }
    // No headline near: names behind a triangle close a text, others open one.
    const bool marked = !is_han(view(page_.pieces[i]).character(page_.pieces[i].clean.begin));
    if (signed_already(next)) return last;
    return marked && !signed_already(last) ? last : next;
  }

  // A caption belongs to the article it shares most with; one that tells a story may stand alone.
  void place_captions(std::vector<Plan>& plans, const std::vector<std::uint32_t>& body_of_text,
                      Split& result) {
    std::vector<Tokens::Id> ids;
    std::vector<double> value;  // for each body
    Uses uses;
    for (std::size_t c = 0; c < captions_.size(); ++c) {
      const std::uint32_t i = captions_[c];
      const Piece& piece = page_.pieces[i];
      const PieceView caption = view(piece);
      const Lexeme* credit = caption.at(piece.clean.begin, LayoutRole::credit);
      const bool rest = c > 0 && captions_[c - 1] + 1 == i &&
                        (credit != nullptr || piece.why == "caption.credit_name");
      if (rest && last_caption_ != nullptr) {
        last_caption_->push_back(part(i, BlockRole::caption));
        continue;
      }
      tokens_.read_set(page_.text, piece.clean, ids);
      if (uses.begin.empty()) uses = uses_of_tokens(body_of_text);
      value.assign(plans.size(), 0);
      double all = 0;
      for (const Tokens::Id id : ids) {
        const bool known = id < frequency_.size();
        all += known ? rarity(id) : 1;
        if (!known) continue;
        for (const std::uint32_t body : uses.of(id)) value[body] += rarity(id);
      }
      // Nearness decides between equals.
      std::size_t near = 0;
      while (near < texts_.size() && texts_[near] < i) ++near;
      const std::size_t last = near > 0 ? body_of_text[near - 1] : body_of_text[0];
      const std::size_t next = near < texts_.size() ? body_of_text[near] : last;
      std::size_t best = last;
      double most = -1;
      for (std::size_t b = 0; b < plans.size(); ++b) {
        const double shared = value[b] / std::max(all, 1.0);
        const double total =
            shared + (b == last && b == next ? 0.12 : 0.0) + (b == last || b == next ? 0.05 : 0.0);
        if (total > most) {
          most = total;
          best = b;
        }
      }
      const double shared = value[best] / std::max(all, 1.0);
      const bool banner = i > 0 && page_.pieces[i - 1].why == "furniture.banner";
      const bool story = std::count_if(caption.lexemes().begin(), caption.lexemes().end(),
                                       [](const Lexeme& lexeme) {
                                         return lexeme.is(Kind::mark, Mark::sentence_end);
                                       }) >= 2 ||
                         opens(caption, piece.clean.begin);
      if (explain_) {
        decide(piece.clean, "caption: shares " + number(shared) + " with the body at paragraph " +
                                std::to_string(best_.bodies[best].begin));
      }
      const bool alone = caption.characters() >= 40 && (banner || (story && shared < 0.5));
      std::vector<Part>& to = alone ? result.loose.parts : plans[best].parts;
      to.push_back(
          part(i, BlockRole::caption, Joint::apart, alone ? "caption.alone" : "caption.shares"));
      last_caption_ = &to;
    }
  }
  // The bodies that each token stands in: those of token i from begin[i] to begin[i + 1].
  struct Uses {
    std::vector<std::uint32_t> begin;
    std::vector<std::uint32_t> bodies;

    [[nodiscard]] std::span<const std::uint32_t> of(Tokens::Id id) const {
      return std::span(bodies).subspan(begin[id], begin[id + 1] - begin[id]);
    }
  };
  [[nodiscard]] Uses uses_of_tokens(const std::vector<std::uint32_t>& body_of_text) const {
    constexpr std::uint32_t kNone = ~0U;
    Uses result;
    result.begin.assign(frequency_.size() + 1, 0);
    std::vector<std::uint32_t> last;  // body that a token was seen in
    const auto each = [&](auto use) {
      last.assign(frequency_.size(), kNone);
      for (std::size_t k = 0; k < texts_.size(); ++k) {
        const std::uint32_t body = body_of_text[k];
        for (const Tokens::Id id : tokens_of(k)) {
          if (std::exchange(last[id], body) != body) use(id, body);
        }
      }
    };
    each([&](Tokens::Id id, std::uint32_t) { ++result.begin[id + 1]; });
    std::partial_sum(result.begin.begin(), result.begin.end(), result.begin.begin());
    result.bodies.resize(result.begin.back());
    std::vector<std::uint32_t> next(result.begin);
    each([&](Tokens::Id id, std::uint32_t body) { result.bodies[next[id]++] = body; });
    return result;
  }

  // Under a banner that says so, texts of one paragraph each are briefs.
  void mark_digests(std::vector<Plan>& plans) const {
    const bool banner =
        std::any_of(page_.pieces.begin(), page_.pieces.end(), [](const Piece& piece) {
          return piece.role == PieceRole::furniture && piece.why == "furniture.digest";
        });
    if (!banner || plans.size() < 2) return;
    for (Plan& plan : plans) {
      const auto paragraphs =
          std::count_if(plan.parts.begin(), plan.parts.end(),
                        [](const Part& part) { return part.role == BlockRole::paragraph; });
      if (paragraphs <= 2) plan.genre = Genre::brief;
    }
  }

  [[nodiscard]] static std::string number(double value) {
    const auto hundredths = static_cast<long>(std::lround(value * 100));
    const long whole = std::labs(hundredths) / 100;
    const long part = std::labs(hundredths) % 100;
    return std::string(hundredths < 0 ? "-" : "") + std::to_string(whole) +
           (part < 10 ? ".0" : ".") + std::to_string(part);
  }
  void decide(CleanSpan where, std::string text) {
    // Source positions are filled in by the caller, who has the map.
    decisions_.push_back({{where.begin, where.end}, std::move(text)});
  }

  const PageView& page_;
  bool explain_;
  std::vector<std::uint32_t> texts_;  // pieces
  std::vector<char> advert_;          // for each piece: it belongs to an advertisement
  std::vector<Plan> adverts_;
  std::vector<Title> titles_;
  std::vector<char> serial_;  // for each gap: a title in it has others of its shape nearby
  std::vector<std::uint32_t> captions_;
  Tokens tokens_{0};
  std::vector<Tokens::Id> text_tokens_;
  std::vector<std::uint32_t> token_begin_;
  std::size_t text_token_count_ = 0;
  std::vector<std::uint32_t> frequency_;
  std::vector<std::uint32_t> seen_;
  std::uint32_t stamp_ = 0;
  std::vector<Gap> gaps_;
  std::vector<char> cut_;
  std::vector<std::uint64_t> masks_;
  std::vector<std::uint64_t> leads_;
  Matching best_;
  std::vector<Decision> decisions_;
  std::vector<std::int32_t> title_at_;       // for each piece, or -1
  std::vector<std::int32_t> body_of_title_;  // for each title, or -1
  std::vector<Part>* last_caption_ = nullptr;
};

}  // namespace

namespace {

// Where a long page may be cut into parts that are read by themselves, so that the work stays
// linear: behind that many pieces, before a text with an opening mark if one is near.
[[nodiscard]] std::size_t part_end(const PageView& page, std::size_t begin) {
  constexpr std::size_t kPieces = 400;
  constexpr std::size_t kReach = 200;
  const std::size_t size = page.pieces.size();
  if (size - begin <= kPieces + kReach) return size;
  for (std::size_t i = begin + kPieces; i < begin + kPieces + kReach; ++i) {
    const Piece& piece = page.pieces[i];
    if (piece.role == PieceRole::text && piece.body_begin > piece.clean.begin) return i;
  }
  return begin + kPieces + kReach;
}

}  // namespace

Split split_flat(const PageView& page, bool explain) {
  Split result;
  const bool texts = std::any_of(page.pieces.begin(), page.pieces.end(),
                                 [](const Piece& piece) { return piece.role == PieceRole::text; });
  for (std::size_t begin = 0; begin < page.pieces.size();) {
    const std::size_t end = texts ? part_end(page, begin) : page.pieces.size();
    PageView part = page;
    part.pieces = page.pieces.subspan(begin, end - begin);
    Split split = FlatPage(part, explain).split();
    const auto move = [&](std::vector<Part>& from) {
      for (Part& p : from) p.piece += static_cast<std::uint32_t>(begin);
    };
    for (Plan& plan : split.articles) {
      move(plan.parts);
      result.articles.push_back(std::move(plan));
    }
    move(split.loose.parts);
    move(split.furniture);
    result.loose.parts.insert(result.loose.parts.end(), split.loose.parts.begin(),
                              split.loose.parts.end());
    result.furniture.insert(result.furniture.end(), split.furniture.begin(), split.furniture.end());
    for (Decision& decision : split.decisions) result.decisions.push_back(std::move(decision));
    begin = end;
  }
  finish(page, result);
  return result;
}

}  // namespace huoju
