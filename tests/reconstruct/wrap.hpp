#pragma once

// Sets paragraphs in lines, as a printer does.

#include <string>
#include <string_view>
#include <vector>

#include "huoju/text/character.hpp"
#include "huoju/text/utf8.hpp"

namespace wrapping {

struct Layout {
  std::size_t width = 36;       ///< columns; an ideograph takes two
  std::string indent = "　　";  ///< before the first line
  std::string between = "\n";   ///< what ends a line: "\n\n" is one with blank lines
  std::string after = "\n";     ///< what ends a paragraph
};

/// Words of Latin letters and figures stay whole; no line begins with a closing mark.
[[nodiscard]] inline std::string set(const std::vector<std::string>& paragraphs,
                                     const Layout& layout = {}) {
  namespace utf8 = huoju::utf8;
  std::string out;
  for (const std::string& paragraph : paragraphs) {
    out += layout.indent;
    std::size_t column = 2 * layout.indent.size() / 3;
    for (std::size_t at = 0; at < paragraph.size();) {
      std::size_t end = at;
      std::size_t columns = 0;
      if (static_cast<unsigned char>(paragraph[at]) < 0x80) {
        while (end < paragraph.size() && static_cast<unsigned char>(paragraph[end]) < 0x80) ++end;
        columns = end - at;
      } else {
        end += utf8::decode(paragraph, at).size;
        columns = 2;
      }
      const char32_t c = utf8::decode(paragraph, at).value;
      const bool hangs = huoju::ends_sentence(c) || huoju::separates_clauses(c) ||
                         huoju::is_closing(c) || c == huoju::chars::ideographic_comma;
      if (column + columns > layout.width && !hangs) {
        out += layout.between;
        column = 0;
      }
      out.append(paragraph, at, end - at);
      column += columns;
      at = end;
    }
    out += layout.between == "\n" ? layout.after : layout.between;
  }
  return out;
}

}  // namespace wrapping
