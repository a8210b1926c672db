#pragma once

// What each paragraph of a page is, judged by itself: heading, caption, byline, furniture, text.

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "huoju/lexicon/lexicon.hpp"
#include "huoju/reconstruct/markdown.hpp"
#include "huoju/text/span.hpp"

namespace huoju {

enum class PieceRole : std::uint8_t {
  text,   ///< running text
  title,  ///< a line that might be a headline or subhead
  byline,
  caption,
  jump,  ///< goes on on, or comes from, another page
  furniture,
};

/// One paragraph of a page, or a part of one, before it belongs to an article.
struct Piece {
  RawSpan raw;      ///< in the source; pieces do not overlap and cover all that is visible
  CleanSpan clean;  ///< in the page's clean text
  LineMark mark;
  PieceRole role = PieceRole::text;
  bool settled = false;      ///< its role is known already
  bool twice = false;        ///< it was printed twice
  bool after_blank = false;  ///< an empty line stands before it
  bool full = false;         ///< its last line reaches the column's edge and ends no sentence
  bool loud = false;         ///< a title that ends like a sentence, with an exclamation or question
  bool digest = false;       ///< a banner over briefs, or a piece that opens like one
  bool strict = false;       ///< names in its opening stand without a word for what they are
  std::uint16_t column = 0;  ///< width of the column it was set in, in halves of an ideograph; 0:
                             ///< unknown
  std::uint32_t first_line = 0;  ///< of the printed lines it was made from
  std::uint32_t line_count = 0;
  /// Where an opening mark or leading label ends; clean.begin where there is none.
  std::uint32_t body_begin = 0;
  /// Where a closing credit begins; clean.end where there is none.
  std::uint32_t body_end = 0;
  CleanSpan names;            ///< reporters named in the opening mark
  std::string_view why = {};  ///< the rule behind the role

  friend bool operator==(const Piece&, const Piece&) = default;
};

/// Sets role, body_begin and body_end of every piece.
/// @param text    the page's clean text
/// @param lexemes scan(lexicon, text)
void assign_roles(const Lexicon& lexicon, std::string_view text, std::span<const Lexeme> lexemes,
                  bool markdown, std::vector<Piece>& pieces);

}  // namespace huoju
