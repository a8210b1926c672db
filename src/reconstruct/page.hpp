#pragma once

// A page taken apart: its clean text, the terms in it, and its pieces with their roles.

#include <span>
#include <string_view>
#include <vector>

#include "huoju/lexicon/lexicon.hpp"
#include "huoju/reconstruct/roles.hpp"
#include "huoju/text/clean.hpp"
#include "huoju/text/lines.hpp"

namespace huoju {

struct Page {
  CleanText clean;
  Terms terms;
  std::vector<Piece> pieces;
};

/// @param text  the whole source; spans of the page are places in it
/// @param lines those of the page
[[nodiscard]] Page take_apart(std::string_view text, const Lexicon& lexicon, bool markdown,
                              std::span<const Line> lines);

}  // namespace huoju
