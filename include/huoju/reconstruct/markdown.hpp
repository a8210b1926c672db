#pragma once

// Block marks of Markdown, read line by line (CommonMark 0.30, sections 4.1, 4.2 and 5).
//
//   read_mark(text, line).kind    // LineKind::heading for "## 产业结构"
//
// Marks inside a line (emphasis, links, HTML remains) are the Cleaner's business.

#include <cstdint>
#include <span>
#include <string_view>

#include "huoju/text/lines.hpp"
#include "huoju/text/span.hpp"

namespace huoju {

enum class LineKind : std::uint8_t {
  text,
  heading,  ///< "# ", "## ", …
  rule,     ///< "---", "***"
  image,    ///< nothing but a picture
  item,     ///< an item of a list, or a quotation
};

/// What a line is, and which part of it is text.
struct LineMark {
  LineKind kind = LineKind::text;
  std::uint8_t level = 0;  ///< of a heading, 1 to 6
  RawSpan content;         ///< without the mark and the blanks after it

  friend bool operator==(const LineMark&, const LineMark&) = default;
};

/// @pre `line` is one of lines(text)
[[nodiscard]] LineMark read_mark(std::string_view text, const Line& line) noexcept;

/// Whether a text is Markdown: it has a heading, or a picture on a line of its own.
[[nodiscard]] bool is_markdown(std::string_view text, std::span<const Line> lines) noexcept;

}  // namespace huoju
