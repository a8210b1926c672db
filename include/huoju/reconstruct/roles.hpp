#pragma once

// What each paragraph of a page is, judged by itself: heading, caption, byline, furniture, text.

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "huoju/lexicon/lexeme.hpp"
#include "huoju/reconstruct/markdown.hpp"
#include "huoju/text/span.hpp"

namespace huoju {

enum class PieceRole : std::uint8_t {
  text,   ///< running text
  title,  ///< a line that might be a headline or subhead
  byline,
  caption,
  furniture,
};

/// One paragraph of a page before it belongs to an article.
struct Piece {
  RawSpan raw;      ///< in the source
  CleanSpan clean;  ///< in the page's clean text
  LineMark mark;
  PieceRole role = PieceRole::text;
  /// Where an opening mark or leading label ends; clean.begin where there is none.
  std::uint32_t body_begin = 0;
  /// Where a closing credit begins; clean.end where there is none.
  std::uint32_t body_end = 0;

  friend bool operator==(const Piece&, const Piece&) = default;
};

/// Sets role, body_begin and body_end of every piece.
/// @param text    the page's clean text
/// @param lexemes scan(text)
void assign_roles(std::string_view text, std::span<const Lexeme> lexemes, bool markdown,
                  std::vector<Piece>& pieces);

}  // namespace huoju
