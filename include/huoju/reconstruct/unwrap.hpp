#pragma once

// Undoes line wrapping: which printed lines make one paragraph.
//
// Lines are wrapped at a column's width; a line that stops short ends its paragraph. The width is
// measured among the neighbours of a line, since a page has columns of several widths. Empty
// lines part blocks where there are few; text layers may have one after every line.

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "huoju/reconstruct/markdown.hpp"
#include "huoju/text/lines.hpp"

namespace huoju {

/// A run of lines that were one paragraph, or one heading.
struct WrappedLines {
  std::uint32_t first = 0;  ///< index of the first line
  std::uint32_t count = 0;
  LineMark mark;  ///< of the first line
  /// Width of the column it was set in, in halves of an ideograph; 0 where that is unknown.
  std::uint16_t column = 0;
  bool full = false;  ///< its last line reaches the column's edge and ends no sentence

  friend bool operator==(const WrappedLines&, const WrappedLines&) = default;
};

/// Whether the text layer has an empty line after nearly every line.
[[nodiscard]] bool is_interleaved(std::span<const Line> lines) noexcept;

/// Groups lines into paragraphs, in order; every line is in exactly one.
/// Linear in the number of lines.
/// @pre `lines` are lines(text)
[[nodiscard]] std::vector<WrappedLines> unwrap(std::string_view text, std::span<const Line> lines,
                                               bool markdown);

}  // namespace huoju
