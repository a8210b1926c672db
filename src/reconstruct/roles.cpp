#include "huoju/reconstruct/roles.hpp"

#include <algorithm>
#include <optional>

#include "huoju/text/character.hpp"
#include "huoju/text/utf8.hpp"

namespace huoju {
namespace {

constexpr std::uint32_t kShort = 120;  // bytes: forty ideographs

// One piece with the lexemes found in it.
class View {
 public:
  View(std::string_view text, std::span<const Lexeme> lexemes, CleanSpan where)
      : text_(text), lexemes_(lexemes), where_(where) {}

  [[nodiscard]] const Lexeme* first(LayoutRole role) const {
    const auto found = std::find_if(lexemes_.begin(), lexemes_.end(), [&](const Lexeme& lexeme) {
      return lexeme.is(Kind::layout, role);
    });
    return found == lexemes_.end() ? nullptr : &*found;
  }
  [[nodiscard]] const Lexeme* at(std::uint32_t begin, LayoutRole role) const {
    for (const Lexeme& lexeme : lexemes_) {
      if (lexeme.begin == begin && lexeme.is(Kind::layout, role)) return &lexeme;
    }
    return nullptr;
  }
  [[nodiscard]] std::size_t count(Kind kind, Mark mark) const {
    return static_cast<std::size_t>(
        std::count_if(lexemes_.begin(), lexemes_.end(),
                      [&](const Lexeme& lexeme) { return lexeme.is(kind, mark); }));
  }
  [[nodiscard]] char32_t character(std::uint32_t at) const {
    return at < where_.end ? utf8::decode(text_, at).value : U'\0';
  }
  [[nodiscard]] char32_t before(std::uint32_t at) const {
    return at > where_.begin ? utf8::decode(text_, utf8::previous(text_, at)).value : U'\0';
  }
  [[nodiscard]] CleanSpan where() const { return where_; }
  [[nodiscard]] std::string_view text() const { return text_; }
  [[nodiscard]] bool ends_sentence() const {
    std::uint32_t at = where_.end;
    while (at > where_.begin) {
      const char32_t c = before(at);
      if (huoju::ends_sentence(c)) return true;
      if (!is_closing(c)) return false;
      at = static_cast<std::uint32_t>(utf8::previous(text_, at));
    }
    return false;
  }

 private:
  std::string_view text_;
  std::span<const Lexeme> lexemes_;
  CleanSpan where_;
};

[[nodiscard]] bool is_open(char32_t c) { return c == chars::fullwidth_left_paren || c == U'('; }
[[nodiscard]] bool is_close(char32_t c) { return c == chars::fullwidth_right_paren || c == U')'; }
[[nodiscard]] bool is_colon(char32_t c) { return c == chars::fullwidth_colon || c == U':'; }

// The end of an opening mark with its reporters in brackets.
[[nodiscard]] std::uint32_t opening_end(const View& piece) {
  const std::uint32_t begin = piece.where().begin;
  if (const Lexeme* label = piece.at(begin, LayoutRole::lead)) {
    return label->end + (is_colon(piece.character(label->end))
                             ? utf8::decode(piece.text(), label->end).size
                             : 0U);
  }
  const Lexeme* dateline = piece.at(begin, LayoutRole::dateline);
  if (dateline == nullptr) return begin;
  std::uint32_t at = dateline->end;
  const auto skip_space = [&] {
    while (piece.character(at) == U' ') ++at;
  };
  skip_space();
  if (!is_open(piece.character(at))) return at;
  constexpr std::uint32_t kLongest = 180;
  for (std::uint32_t end = at; end < std::min(piece.where().end, at + kLongest);) {
    const utf8::CodePoint c = utf8::decode(piece.text(), end);
    end += c.size;
    if (is_close(c.value)) {
      at = end;
      skip_space();
      return at;
    }
  }
  return at;
}

// The begin of a closing credit: "(supplied by …)", or a bare name after the last full stop.
[[nodiscard]] std::uint32_t credit_begin(const View& piece) {
  const CleanSpan where = piece.where();
  if (is_close(piece.before(where.end))) {
    const Lexeme* supplied = piece.first(LayoutRole::supplied);
    if (supplied != nullptr && is_open(piece.before(supplied->begin))) {
      std::uint32_t at = static_cast<std::uint32_t>(utf8::previous(piece.text(), supplied->begin));
      while (piece.before(at) == U' ') --at;
      return at;
    }
    return where.end;
  }
  std::uint32_t at = where.end;
  std::uint32_t characters = 0;
  while (at > where.begin && is_han(piece.before(at)) && characters < 5) {
    at = static_cast<std::uint32_t>(utf8::previous(piece.text(), at));
    ++characters;
  }
  if (characters < 2 || characters > 4 || at == where.begin) return where.end;
  while (piece.before(at) == U' ') --at;
  const char32_t left = piece.before(at);
  return huoju::ends_sentence(left) ||
                 (is_closing(left) && piece.count(Kind::mark, Mark::sentence_end) > 0)
             ? at
             : where.end;
}

[[nodiscard]] PieceRole role_of(const View& piece, const LineMark& mark) {
  const CleanSpan where = piece.where();
  if (where.empty() || mark.kind == LineKind::rule || mark.kind == LineKind::image) {
    return PieceRole::furniture;
  }
  const bool short_piece = where.size() <= kShort;
  const Lexeme* banner = piece.first(LayoutRole::banner);
  if (banner != nullptr && where.size() <= 2 * banner->where().size()) {
    // A banner by itself, printed once or twice.
    const std::string_view word = piece.text().substr(banner->begin, banner->where().size());
    const std::string_view all = piece.text().substr(where.begin, where.size());
    if (all == word || (all.substr(0, word.size()) == word && all.substr(word.size()) == word)) {
      return PieceRole::furniture;
    }
  }
  if (mark.kind == LineKind::heading) return PieceRole::title;
  if (const Lexeme* imprint = piece.first(LayoutRole::imprint);
      imprint != nullptr && is_colon(piece.character(imprint->end)) &&
      (imprint->begin == where.begin || short_piece) && !piece.ends_sentence()) {
    return PieceRole::furniture;
  }
  if (const Lexeme* issue = piece.first(LayoutRole::issue_number);
      issue != nullptr && short_piece && !piece.ends_sentence()) {
    return PieceRole::furniture;
  }
  const char32_t front = piece.character(where.begin);
  if (front == chars::black_right_triangle) return PieceRole::byline;
  const Lexeme* credit = piece.first(LayoutRole::credit);
  if (credit != nullptr && where.end - credit->begin <= kShort) return PieceRole::caption;
  const Lexeme* byline = piece.first(LayoutRole::byline);
  if (byline != nullptr && byline->begin == where.begin && short_piece && !piece.ends_sentence() &&
      piece.count(Kind::mark, Mark::clause_end) == 0) {
    return PieceRole::byline;
  }
  if (short_piece && !piece.ends_sentence()) return PieceRole::title;
  return PieceRole::text;
}

// A name on a line of its own, under a headline.
[[nodiscard]] bool is_bare_name(const View& piece) {
  std::uint32_t characters = 0;
  for (std::uint32_t at = piece.where().begin; at < piece.where().end;) {
    const utf8::CodePoint c = utf8::decode(piece.text(), at);
    if (!is_han(c.value)) return false;
    ++characters;
    at += c.size;
  }
  return characters >= 2 && characters <= 4;
}

}  // namespace

void assign_roles(std::string_view text, std::span<const Lexeme> lexemes, bool markdown,
                  std::vector<Piece>& pieces) {
  std::size_t at = 0;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    Piece& piece = pieces[i];
    while (at < lexemes.size() && lexemes[at].begin < piece.clean.begin) ++at;
    std::size_t end = at;
    while (end < lexemes.size() && lexemes[end].begin < piece.clean.end) ++end;
    const View view(text, lexemes.subspan(at, end - at), piece.clean);
    piece.role = role_of(view, piece.mark);
    piece.body_begin = piece.clean.begin;
    piece.body_end = piece.clean.end;
    if (piece.role == PieceRole::text || piece.role == PieceRole::title) {
      piece.body_begin = opening_end(view);
      piece.body_end = std::max(credit_begin(view), piece.body_begin);
      const CleanSpan body{piece.body_begin, piece.body_end};
      if (piece.body_end == piece.clean.begin && piece.body_end < piece.clean.end) {
        piece.role = PieceRole::byline;  // a credit on a line of its own
      } else if (piece.mark.kind != LineKind::heading && View(text, {}, body).ends_sentence()) {
        piece.role = PieceRole::text;  // the sentence ends before the credit
      }
    }
    if (markdown && i > 0 && pieces[i - 1].role == PieceRole::title &&
        piece.mark.kind == LineKind::text && is_bare_name(view)) {
      piece.role = PieceRole::byline;
    }
    // A line that says whose picture it is closes the caption before it.
    if (piece.role == PieceRole::caption && i > 0 &&
        view.at(piece.clean.begin, LayoutRole::credit) != nullptr) {
      Piece& previous = pieces[i - 1];
      if (previous.clean.size() <= 3 * kShort && previous.mark.kind == LineKind::text &&
          (previous.role == PieceRole::text || previous.role == PieceRole::title)) {
        previous.role = PieceRole::caption;
      }
    }
    at = end;
  }
}

}  // namespace huoju
