#pragma once

// Paragraphs that hold more than one thing are divided: a headline glued to its text, a caption
// that was taken for lines of the column around it, the mark of a jump, what a web page left.

#include <span>
#include <string_view>
#include <vector>

#include "huoju/lexicon/lexicon.hpp"
#include "huoju/reconstruct/roles.hpp"
#include "huoju/text/lines.hpp"
#include "huoju/text/offset_map.hpp"

namespace huoju {

struct DivideInput {
  const Lexicon& lexicon;
  std::string_view text;            ///< the page's clean text
  const OffsetMap& map;             ///< of the clean text
  std::span<const Lexeme> lexemes;  ///< scan(lexicon, text)
  std::string_view source;
  std::span<const Line> lines;  ///< lines(source)
  bool markdown = false;
};

/// The pieces, some of them in parts. Parts whose role is plain are settled.
[[nodiscard]] std::vector<Piece> divide(const DivideInput& page, std::vector<Piece> pieces);

}  // namespace huoju
