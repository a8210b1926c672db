#include "huoju/text/lines.hpp"

#include "huoju/text/character.hpp"
#include "huoju/text/utf8.hpp"

namespace huoju {

std::vector<Line> lines(std::string_view text) {
  std::vector<Line> result;
  result.reserve(text.size() / 64 + 4);
  Line line;
  std::uint32_t column = 0;
  std::uint32_t give = 0;
  std::uint32_t blanks = 0;  // since the last visible character
  bool visible = false;
  bool blank_before = false;
  bool page_before = false;
  const auto finish = [&](bool page) {
    if (visible) {
      line.give = give;
      line.after_blank = blank_before;
      line.after_page = page_before;
      result.push_back(line);
      blank_before = false;
      page_before = false;
    } else if (!page) {  // what a form feed ends is no line of its own
      blank_before = true;
    }
    page_before = page_before || page;
    visible = false;
    column = 0;
    give = 0;
    blanks = 0;
  };
  const auto size = static_cast<std::uint32_t>(text.size());
  for (std::uint32_t at = 0; at < size;) {
    const auto lead = static_cast<unsigned char>(text[at]);
    // Ideographs of the basic block: three bytes, two columns, always visible.
    if (lead >= 0xE4 && lead <= 0xE9) {
      if (!visible) {
        line.where.begin = at;
        line.indent = column;
        visible = true;
      }
      give += blanks;
      blanks = 0;
      column += 2;
      at += 3;
      line.where.end = at;
      line.width = column - line.indent;
      continue;
    }
    const auto [c, bytes] = utf8::decode(text, at);
    const CharClass kind = classify(c);
    if (kind == CharClass::newline) {
      const bool pair = c == U'\r' && at + 1 < size && text[at + 1] == '\n';
      finish(c == U'\f');
      at += pair ? 2 : bytes;
      continue;
    }
    const auto width = static_cast<std::uint32_t>(c == U'\t' ? 4 : display_width(c));
    if (kind == CharClass::space || kind == CharClass::ignored) {
      column += width;
      blanks += visible ? width : 0;
    } else {
      if (!visible) {
        line.where.begin = at;
        line.indent = column;
        visible = true;
      }
      column += width;
      give += blanks + (kind == CharClass::mark && width == 2 ? 1U : 0U);
      blanks = 0;
      line.where.end = at + bytes;
      line.width = column - line.indent;
    }
    at += bytes;
  }
  finish(false);
  return result;
}

}  // namespace huoju
