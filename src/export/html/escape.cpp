#include "escape.hpp"

#include <cstdint>

#include "huoju/text/character.hpp"
#include "huoju/text/utf8.hpp"

namespace huoju::detail {
namespace {

// The character reference of an ASCII character of markup; empty for any other.
[[nodiscard]] std::string_view reference_of(char c) noexcept {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    case '\'':
      return "&#39;";
    default:
      return {};
  }
}

// Controls, and what sets the direction of the text behind it (Unicode Standard Annex #9, 2).
[[nodiscard]] bool is_control(char32_t c) noexcept {
  if (c < 0x20) return c != U'\t' && c != U'\n';
  return (c >= 0x7F && c <= 0x9F) || c == 0x061C || c == 0x200E || c == 0x200F ||
         (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

// "U+202E"
[[nodiscard]] std::string code_of(char32_t c) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string out = "U+";
  for (int shift = 12; shift >= 0; shift -= 4) {
    out.push_back(kHex[static_cast<std::uint32_t>(c) >> static_cast<unsigned>(shift) & 0xFU]);
  }
  return out;
}

// Copies text, with `replace` called for each control.
template <class Replace>
void append_escaped(std::string& out, std::string_view text, const Replace& replace) {
  std::size_t copied = 0;
  const auto flush = [&](std::size_t end) { out.append(text.substr(copied, end - copied)); };
  for (std::size_t at = 0; at < text.size();) {
    const utf8::CodePoint c = utf8::decode(text, at);
    if (const std::string_view reference = reference_of(text[at]); !reference.empty()) {
      flush(at);
      out.append(reference);
      copied = at + 1;
    } else if (is_control(c.value)) {
      flush(at);
      replace(c.value);
      copied = at + c.size;
    }
    at += c.size;
  }
  flush(text.size());
}

}  // namespace

std::string repaired(std::string_view name) {
  std::string out;
  while (true) {
    const std::size_t valid = utf8::find_invalid(name);
    out.append(name.substr(0, valid));
    if (valid == name.size()) return out;
    utf8::append(out, chars::replacement);
    name.remove_prefix(valid + 1);
  }
}

void append_html_text(std::string& out, std::string_view text) {
  append_escaped(out, text, [&](char32_t c) {
    out.append("<bdi class=\"control\" title=\"").append(code_of(c)).append("\">");
    utf8::append(out, chars::replacement);
    out.append("</bdi>");
  });
}

void append_html_attribute(std::string& out, std::string_view text) {
  append_escaped(out, text, [&](char32_t c) { out.append(code_of(c)); });
}

}  // namespace huoju::detail
