#pragma once

// Which pieces of a page make which article, and what each is there.

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "huoju/document/article.hpp"
#include "huoju/document/document.hpp"
#include "huoju/lexicon/lexicon.hpp"
#include "huoju/reconstruct/roles.hpp"

namespace huoju {

/// How a piece stands to the one before it in an article.
enum class Joint : std::uint8_t {
  apart,  ///< a paragraph of its own
  space,  ///< the next line of a heading
  close,  ///< it goes on in the middle of a sentence
};

/// A piece's place in an article.
struct Part {
  std::uint32_t piece = 0;  ///< index into the page's pieces
  BlockRole role = BlockRole::paragraph;
  Joint joint = Joint::apart;
  std::string_view why = {};

  friend bool operator==(const Part&, const Part&) = default;
};

/// One article, as pieces in reading order.
struct Plan {
  std::vector<Part> parts;
  Genre genre = Genre::article;

  friend bool operator==(const Plan&, const Plan&) = default;
};

/// What a page consists of; every piece is in one article, loose, or furniture.
struct Split {
  std::vector<Plan> articles;  ///< in reading order
  Plan loose;
  std::vector<Part> furniture;
  std::vector<Decision> decisions;  ///< where they were asked for
};

/// A page taken apart.
struct PageView {
  const Lexicon& lexicon;
  std::string_view text;            ///< the page's clean text
  std::span<const Lexeme> lexemes;  ///< scan(lexicon, text)
  std::span<const Piece> pieces;
  /// The text layer has empty lines, between its blocks or after nearly every line: lines without
  /// one between them are one block.
  bool spaced = false;
  bool interleaved = false;  ///< after nearly every line: those behind a digit are lost
};

/// Markdown is split at headings: those after a closing credit where the page closes its articles
/// with credits, otherwise those of the highest level that has text under it.
[[nodiscard]] Split split_markdown(const PageView& page);

/// A flattened page is cut into bodies where opening marks, closing credits, columns and words
/// say so, and headlines are matched to bodies by what they share, where they stand and who
/// signs; both are decided together. See docs/reconstruct.md.
/// @param explain put candidates and their values into Split::decisions
[[nodiscard]] Split split_flat(const PageView& page, bool explain = false);

}  // namespace huoju
