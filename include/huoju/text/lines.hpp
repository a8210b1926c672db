#pragma once

// The printed lines of a text, measured as a typesetter would.
//
//   for (const huoju::Line& line : huoju::lines(source.text())) measure(line.width);

#include <cstdint>
#include <string_view>
#include <vector>

#include "huoju/text/span.hpp"

namespace huoju {

/// One line that holds something visible.
struct Line {
  RawSpan where;             ///< without the blanks at its ends
  std::uint32_t indent = 0;  ///< columns of blanks before it
  std::uint32_t width = 0;   ///< columns it takes; ideographs and full-width forms take 2
  std::uint32_t give = 0;    ///< columns of these that print may lack: half of each full-width
                             ///< mark, and blanks inside the line
  bool after_blank = false;  ///< an empty line stands before it
  bool after_page = false;   ///< a form feed stands before it

  friend bool operator==(const Line&, const Line&) = default;
};

/// The lines of a text in order, blank ones left out. Lines end at LF, CR, CRLF, VT, FF, NEL and
/// the Unicode line and paragraph separators (Unicode Standard, 5.8).
/// @pre `text` is valid UTF-8
[[nodiscard]] std::vector<Line> lines(std::string_view text);

}  // namespace huoju
