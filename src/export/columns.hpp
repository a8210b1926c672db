#pragma once

// Text in columns of a terminal, where an ideograph takes two.

#include <cstddef>
#include <string>
#include <string_view>

#include "huoju/text/character.hpp"
#include "huoju/text/utf8.hpp"

namespace huoju::detail {

/// Appends `text`, cut with an ellipsis where it takes more than `columns`; returns how many it
/// took.
inline std::size_t append_columns(std::string& out, std::string_view text, std::size_t columns) {
  std::size_t used = 0;
  for (std::size_t at = 0; at < text.size();) {
    const utf8::CodePoint c = utf8::decode(text, at);
    const auto wide = static_cast<std::size_t>(display_width(c.value));
    const bool last = at + c.size >= text.size();
    if (used + wide + (last ? 0 : 2) > columns) {
      utf8::append(out, chars::ellipsis);
      return used + 1;
    }
    if (c.value == U'\n') {
      out.push_back(' ');
    } else {
      out.append(text.substr(at, c.size));
    }
    used += wide;
    at += c.size;
  }
  return used;
}

}  // namespace huoju::detail
