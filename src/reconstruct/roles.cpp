#include "huoju/reconstruct/roles.hpp"

#include <algorithm>
#include <utility>

#include "edges.hpp"
#include "names.hpp"
#include "piece_view.hpp"

namespace huoju {
namespace {

constexpr std::uint32_t kShort = 120;  // bytes: forty ideographs
constexpr std::uint32_t kHan = 3;

struct Verdict {
  PieceRole role;
  std::string_view why;
};

// A word by itself, printed once or twice.
[[nodiscard]] bool stands_alone(const PieceView& piece, const Lexeme& word) {
  const std::string_view all = piece.slice(piece.where());
  const std::string_view one = piece.slice(word.where());
  return all == one ||
         (all.size() >= 2 * one.size() && all.size() <= 2 * one.size() + 1 &&
          all.substr(0, one.size()) == one && all.substr(all.size() - one.size()) == one);
}

// "3", "A03", "— 12 —": nothing but a number, a letter before it and dashes around it.
[[nodiscard]] bool is_page_number(const PieceView& piece) {
  std::uint32_t digits = 0;
  std::uint32_t letters = 0;
  for (std::uint32_t at = piece.where().begin; at < piece.where().end; at = piece.next(at)) {
    const char32_t c = piece.character(at);
    if (is_ascii_digit(c)) {
      ++digits;
    } else if (is_ascii_letter(c) && digits == 0) {
      ++letters;
    } else if (c != U' ' && !is_dash(c) && c != chars::middle_dot) {
      return false;
    }
  }
  return digits >= 1 && digits <= 3 && letters <= 1;
}

// A day with its weekday, or the number of a page with hardly a word more.
[[nodiscard]] bool is_page_head(const PieceView& piece) {
  const Lexeme* weekday = nullptr;
  bool year = false;
  bool page = false;
  for (const Lexeme& lexeme : piece.lexemes()) {
    if (lexeme.is(Kind::time, TimeRole::weekday)) weekday = &lexeme;
    if (lexeme.is(Kind::time, TimeRole::year)) year = true;
    if (lexeme.is(Kind::layout, LayoutRole::page) && (is_ascii_digit(piece.before(lexeme.begin)) ||
                                                      lexeme.begin >= piece.where().begin + kHan)) {
      const std::uint32_t digits = lexeme.begin;
      page = page || is_ascii_digit(piece.before(digits));
    }
  }
  const bool named = piece.first(LayoutRole::paper) != nullptr ||
                     piece.at(piece.where().begin, LayoutRole::media) != nullptr;
  if ((year && weekday != nullptr) || (page && piece.characters() <= 24) ||
      (year && named && piece.characters() <= 20)) {
    return true;
  }
  // "A3 Economy": a letter and a number before a word or two.
  std::uint32_t at = piece.where().begin;
  if (!is_ascii_letter(piece.character(at))) return false;
  at = piece.next(at);
  std::uint32_t digits = 0;
  while (is_ascii_digit(piece.character(at))) {
    at = piece.next(at);
    ++digits;
  }
  return digits >= 1 && digits <= 2 && piece.character(at) == U' ' && piece.characters() <= 10;
}

[[nodiscard]] const Lexeme* jump_in(const PieceView& piece) {
  for (const Lexeme& lexeme : piece.lexemes()) {
    if (!lexeme.is(Kind::layout, LayoutRole::jump_to) &&
        !lexeme.is(Kind::layout, LayoutRole::jump_from)) {
      continue;
    }
    for (const Lexeme& page : piece.lexemes()) {
      if (page.is(Kind::layout, LayoutRole::page) && page.begin >= lexeme.end &&
          page.begin <= lexeme.end + 15) {
        return &lexeme;
      }
    }
  }
  return nullptr;
}

// Whether a short piece is nothing but names, with the titles of reporters or a mark before them.
[[nodiscard]] bool is_byline(const Lexicon& lexicon, const PieceView& piece) {
  std::uint32_t at = piece.where().begin;
  // A mark before it: a triangle, a square, a circle.
  bool marked = false;
  while (at < piece.where().end) {
    const char32_t c = piece.character(at);
    const bool sign = c >= 0x2190 && c <= 0x27BF;
    if (!sign && c != U' ') break;
    marked = marked || sign;
    at = piece.next(at);
  }
  const PieceView rest = piece.part({at, piece.where().end});
  if (rest.where().empty() || rest.ends_sentence_here() || rest.has(Kind::mark, Mark::clause_end)) {
    return false;
  }
  if (piece.character(piece.where().begin) == chars::black_right_triangle) return true;
  if (rest.before(rest.where().end, LayoutRole::credit_end) != nullptr) return false;
  const Lexeme* title = rest.first(LayoutRole::byline);
  if (title == nullptr)
    return only_names(lexicon, rest, at, rest.where().end) >= (marked ? 1U : 2U);
  if (marked || title->begin == at) return true;
  // "our reporter" may be preceded by the newspaper's name, or by other names.
  const Lexeme* media = rest.at(at, LayoutRole::media);
  return (media != nullptr && media->end + 1 >= title->begin) ||
         only_names(lexicon, rest, at, title->begin) > 0;
}

[[nodiscard]] bool is_caption(const PieceView& piece) {
  const CleanSpan where = piece.where();
  const Lexeme* credit = piece.first(LayoutRole::credit);
  if (credit != nullptr && where.end - credit->begin <= kShort) return true;
  std::uint32_t end = where.end;
  if (is_close_bracket(piece.before(end))) end = piece.previous(end);
  const Lexeme* given = piece.before(end, LayoutRole::credit_end);
  if (given == nullptr || where.size() > 8 * kShort) return false;
  if (given->end - given->begin > kHan) {
    // "photo by", "supplied": the words before it name somebody, after a full stop or a blank.
    return piece.ends_sentence_here() == false;
  }
  // One character: a name stands before it, with its title or after a full stop.
  std::uint32_t name = piece.skip_blanks_back(given->begin);
  std::uint32_t characters = 0;
  const std::uint32_t name_end = name;
  if (piece.before(name) == U'/') return true;
  while (characters < 4 && is_han(piece.before(name)) &&
         piece.before(name_end, LayoutRole::byline) == nullptr) {
    if (piece.before(name, LayoutRole::byline) != nullptr) break;
    name = piece.previous(name);
    ++characters;
  }
  if (characters < 2) return false;
  const std::uint32_t left = piece.skip_blanks_back(name);
  return left == where.begin || left < name || piece.sentence_ends_before(left) ||
         is_open_bracket(piece.before(left)) || is_closing(piece.before(left)) ||
         piece.before(left, LayoutRole::byline) != nullptr;
}

constexpr std::uint32_t kLoud = 90;  // bytes: thirty ideographs

[[nodiscard]] bool is_loud(char32_t c) {
  return c == chars::fullwidth_exclamation || c == chars::fullwidth_question || c == U'!' ||
         c == U'?' || c == chars::ellipsis;
}
// The mark that ends the only sentence of a piece that closes with a quotation mark.
[[nodiscard]] char32_t first_loud(const PieceView& piece) {
  const std::uint32_t end = piece.where().end;
  return is_closing(piece.before(end)) ? piece.before(piece.previous(end)) : U'\0';
}

// Addresses, telephones, who edited the page: a word with a colon, or two such words.
[[nodiscard]] bool is_imprint(const PieceView& piece) {
  const bool short_piece = piece.where().size() <= kShort;
  std::uint32_t words = 0;
  std::uint32_t last = 0;
  for (const Lexeme& lexeme : piece.lexemes()) {
    if (!lexeme.is(Kind::layout, LayoutRole::imprint) || lexeme.begin < last) continue;
    last = lexeme.end;
    const bool front = lexeme.begin == piece.where().begin;
    if (is_colon(piece.character(lexeme.end)) && (front || short_piece)) return true;
    const char32_t after = piece.character(lexeme.end);
    if (short_piece && after == U' ' && (front || piece.before(lexeme.begin) == U' ')) ++words;
  }
  return words >= 2;
}

// A full stop inside: the begin of a paragraph that goes on elsewhere, since headlines have none.
[[nodiscard]] bool has_full_stop(const PieceView& piece) {
  return std::any_of(piece.lexemes().begin(), piece.lexemes().end(), [&](const Lexeme& lexeme) {
    return lexeme.is(Kind::mark, Mark::sentence_end) &&
           piece.character(lexeme.begin) == chars::ideographic_full_stop;
  });
}

[[nodiscard]] Verdict role_of(const Lexicon& lexicon, const PieceView& piece,
                              const LineMark& mark) {
  const CleanSpan where = piece.where();
  if (mark.kind == LineKind::rule) return {PieceRole::furniture, "furniture.rule"};
  if (mark.kind == LineKind::image) return {PieceRole::furniture, "furniture.picture"};
  if (where.empty()) return {PieceRole::furniture, "furniture.blank"};
  const bool short_piece = where.size() <= kShort;
  if (short_piece) {
    if (const Lexeme* banner = piece.at(where.begin, LayoutRole::banner);
        banner != nullptr && stands_alone(piece, *banner)) {
      return {PieceRole::furniture, banner->value == 1 ? "furniture.word" : "furniture.banner"};
    }
    if (const Lexeme* advert = piece.at(where.begin, LayoutRole::advert);
        advert != nullptr && stands_alone(piece, *advert)) {
      return {PieceRole::furniture, "furniture.advert"};
    }
    if (const Lexeme* media = piece.at(where.begin, LayoutRole::media);
        media != nullptr && stands_alone(piece, *media)) {
      return {PieceRole::furniture, "furniture.masthead"};
    }
    if (const Lexeme* paper = piece.before(where.end, LayoutRole::paper);
        paper != nullptr && piece.characters() <= 10 && mark.kind == LineKind::text) {
      return {PieceRole::furniture, "furniture.masthead"};
    }
    if (const Lexeme* digest = piece.before(where.end, LayoutRole::digest);
        digest != nullptr && where.size() <= digest->where().size() + 6 * kHan) {
      return {PieceRole::furniture, "furniture.digest"};
    }
    if (const Lexeme* jump = jump_in(piece); jump != nullptr && piece.characters() <= 16) {
      return {PieceRole::jump, "jump.line"};
    }
  }
  if (mark.kind == LineKind::heading) return {PieceRole::title, "title.heading"};
  if (!piece.ends_sentence_here() && is_imprint(piece)) {
    return {PieceRole::furniture, "furniture.imprint"};
  }
  if (const Lexeme* contact = piece.first(LayoutRole::contact);
      contact != nullptr && short_piece && is_colon(piece.character(contact->end))) {
    return {PieceRole::furniture, "furniture.contact"};
  }
  if (short_piece && !piece.ends_sentence_here()) {
    if (piece.first(LayoutRole::issue_number) != nullptr) {
      return {PieceRole::furniture, "furniture.issue"};
    }
    if (is_page_number(piece)) return {PieceRole::furniture, "furniture.page_number"};
    if (is_page_head(piece)) return {PieceRole::furniture, "furniture.page_head"};
    if (is_byline(lexicon, piece)) return {PieceRole::byline, "byline"};
  }
  if (is_caption(piece)) return {PieceRole::caption, "caption.credit"};
  if (piece.first(LayoutRole::pictured) != nullptr && where.size() <= 3 * kShort &&
      mark.kind == LineKind::text) {
    return {PieceRole::caption, "caption.pictured"};
  }
  if (short_piece && !piece.ends_sentence_here() &&
      (mark.kind != LineKind::text || !has_full_stop(piece))) {
    return {PieceRole::title, "title.short"};
  }
  // A headline may exclaim or ask.
  if (mark.kind == LineKind::text && where.size() <= kLoud &&
      (is_loud(piece.before(where.end)) || is_loud(first_loud(piece)))) {
    return {PieceRole::title, "title.loud"};
  }
  return {PieceRole::text, "text"};
}

// A name on a line of its own, under a headline.
[[nodiscard]] bool is_bare_name(const PieceView& piece) {
  std::uint32_t characters = 0;
  for (std::uint32_t at = piece.where().begin; at < piece.where().end; at = piece.next(at)) {
    if (!is_han(piece.character(at))) return false;
    ++characters;
  }
  return characters >= 2 && characters <= 4;
}

void find_edges(const Lexicon& lexicon, const PieceView& view, Piece& piece) {
  if (const auto opening = opening_of(lexicon, view)) {
    piece.body_begin = opening->end;
    piece.names = opening->names;
    piece.digest = opening->brief;
    piece.strict = opening->strict;
  }
  piece.body_end =
      std::max(credit_begin(lexicon, view.part({piece.body_begin, piece.clean.end}), piece.full),
               piece.body_begin);
  if (piece.body_begin >= piece.clean.end) {
    // Nothing but an opening mark, on a line of its own.
    piece.role = PieceRole::byline;
    piece.why = "byline.opening";
    piece.body_begin = piece.clean.begin;
    piece.body_end = piece.clean.end;
  } else if (piece.body_end == piece.clean.begin) {
    piece.role = PieceRole::byline;
    piece.why = "byline.credit";
  } else if (piece.why == "title.loud" && piece.body_begin == piece.clean.begin &&
             piece.body_end == piece.clean.end) {
    piece.loud = true;
  } else if (piece.mark.kind != LineKind::heading &&
             (view.sentence_ends_before(piece.body_end) || piece.body_begin > piece.clean.begin)) {
    piece.role = PieceRole::text;
    piece.why = "text";
  }
}

}  // namespace

namespace {

// Words that are subheads as well: banners at the page's edges and beside other furniture only.
void settle_words(bool markdown, std::vector<Piece>& pieces) {
  const auto firm = [&](std::size_t i) {
    return pieces[i].role == PieceRole::furniture && pieces[i].why != "furniture.word";
  };
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    Piece& piece = pieces[i];
    if (piece.role != PieceRole::furniture || piece.why != "furniture.word") continue;
    const bool edge = i == 0 || i + 1 == pieces.size() || firm(i - 1) || firm(i + 1);
    if (edge && !(markdown && piece.mark.kind == LineKind::heading)) continue;
    piece.role = PieceRole::title;
    piece.why = piece.mark.kind == LineKind::heading ? "title.heading" : "title.short";
  }
}

// Full lines above a caption that were taken for a title: the begin of a paragraph that the caption
// cuts, where text stands on both sides; otherwise the caption's own first lines.
void settle_cuts(std::vector<Piece>& pieces) {
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    if (pieces[i].role != PieceRole::caption || i == 0) continue;
    Piece& above = pieces[i - 1];
    if (above.role != PieceRole::title || !above.full || above.twice || above.line_count > 2 ||
        above.mark.kind != LineKind::text) {
      continue;
    }
    std::size_t below = i;
    while (below < pieces.size() && pieces[below].role == PieceRole::caption) ++below;
    const bool text_below = below < pieces.size() && pieces[below].role == PieceRole::text &&
                            pieces[below].body_begin == pieces[below].clean.begin;
    const bool banner = i >= 2 && pieces[i - 2].role == PieceRole::furniture;
    if (text_below && !banner) {
      above.role = PieceRole::text;
      above.why = "text.cut";
    } else if (!pieces[i].after_blank) {
      above.role = PieceRole::caption;
      above.why = "caption.above";
    }
    i = below - 1;
  }
}

}  // namespace

void assign_roles(const Lexicon& lexicon, std::string_view text, std::span<const Lexeme> lexemes,
                  bool markdown, std::vector<Piece>& pieces) {
  std::size_t at = 0;  // first lexeme of the piece: pieces stand in the text's order
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    Piece& piece = pieces[i];
    while (at < lexemes.size() && lexemes[at].begin < piece.clean.begin) ++at;
    std::size_t end = at;
    while (end < lexemes.size() && lexemes[end].begin < piece.clean.end) ++end;
    const PieceView view(text, lexemes.subspan(at, end - at), piece.clean);
    at = end;
    if (!piece.settled) {
      const auto [role, why] = role_of(lexicon, view, piece.mark);
      piece.role = role;
      piece.why = why;
      if (why == "title.loud" && (markdown || piece.line_count > 1)) {
        piece.role = PieceRole::text;
        piece.why = "text";
      }
    }
    piece.body_begin = piece.clean.begin;
    piece.body_end = piece.clean.end;
    if (piece.settled ? piece.role == PieceRole::text
                      : piece.role == PieceRole::text || piece.role == PieceRole::title) {
      find_edges(lexicon, view, piece);
    }
    if (piece.role == PieceRole::furniture && piece.why == "furniture.digest") piece.digest = true;
    const bool under_title = i > 0 && (pieces[i - 1].role == PieceRole::title ||
                                       pieces[i - 1].role == PieceRole::byline);
    if (under_title && piece.mark.kind == LineKind::text &&
        (markdown ? is_bare_name(view)
                  : piece.role == PieceRole::title &&
                        only_names(lexicon, view, piece.clean.begin, piece.clean.end) > 0)) {
      piece.role = PieceRole::byline;
      piece.why = "byline.bare";
    }
    // Names on a line of their own behind a text close it.
    if (!markdown && piece.role == PieceRole::title && !piece.twice && i > 0 &&
        pieces[i - 1].role == PieceRole::text &&
        pieces[i - 1].body_end == pieces[i - 1].clean.end &&
        only_names(lexicon, view, piece.clean.begin, piece.clean.end) > 0) {
      piece.role = PieceRole::byline;
      piece.why = "byline.credit";
    }
    // A line that says whose picture it is closes the caption before it.
    if (piece.role == PieceRole::caption && i > 0 && !piece.settled &&
        (view.at(piece.clean.begin, LayoutRole::credit) != nullptr)) {
      Piece& previous = pieces[i - 1];
      if (previous.clean.size() <= 5 * kShort && previous.mark.kind == LineKind::text &&
          (previous.role == PieceRole::text || previous.role == PieceRole::title)) {
        previous.role = PieceRole::caption;
        previous.why = "caption.before_credit";
      }
    }
    // The name of the one who is credited, on the next line.
    if (piece.role == PieceRole::title && i > 0 && pieces[i - 1].role == PieceRole::caption &&
        is_colon(PieceView(text, {}, pieces[i - 1].clean).before(pieces[i - 1].clean.end))) {
      piece.role = PieceRole::caption;
      piece.why = "caption.credit_name";
    }
  }
  settle_words(markdown, pieces);
  if (!markdown) settle_cuts(pieces);
}

}  // namespace huoju
