#pragma once

// Which pieces of a page make which article, and what each is there.

#include <cstdint>
#include <span>
#include <vector>

#include "huoju/document/block.hpp"
#include "huoju/reconstruct/roles.hpp"

namespace huoju {

/// A piece's place in an article.
struct Part {
  std::uint32_t piece = 0;  ///< index into the page's pieces
  BlockRole role = BlockRole::paragraph;

  friend bool operator==(const Part&, const Part&) = default;
};

/// What a page consists of; every piece is in one article, loose, or furniture.
struct Split {
  std::vector<std::vector<Part>> articles;  ///< in reading order
  std::vector<Part> loose;
  std::vector<std::uint32_t> furniture;
};

/// Markdown is split at headings: those after a closing credit where the page closes its articles
/// with credits, otherwise those of the highest level that has text under it. Any other page is
/// one article, with a first line that ends no sentence as its headline.
[[nodiscard]] Split split(std::span<const Piece> pieces, bool markdown);

}  // namespace huoju
