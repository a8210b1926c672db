#include "huoju/text/character.hpp"

namespace huoju {

CharClass classify(char32_t c) noexcept {
  if (c < 0x80) {
    if (is_ascii_digit(c)) return CharClass::digit;
    if (is_ascii_letter(c)) return CharClass::latin;
    if (c == U' ' || c == U'\t') return CharClass::space;
    if (c >= U'\n' && c <= U'\r') return CharClass::newline;
    if (c < 0x20 || c == 0x7F) return CharClass::ignored;
    return CharClass::symbol;
  }
  if (is_han(c)) return CharClass::han;
  if (c >= 0xFF01 && c <= 0xFFEF) {
    if (c >= 0xFF10 && c <= 0xFF19) return CharClass::digit;
    if ((c >= 0xFF21 && c <= 0xFF3A) || (c >= 0xFF41 && c <= 0xFF5A)) return CharClass::latin;
    if (c <= 0xFF65) return CharClass::mark;
    return c >= 0xFFE0 ? CharClass::symbol : CharClass::latin;
  }
  if (c >= 0x3000 && c <= 0x303F) {
    return c == chars::ideographic_space ? CharClass::space : CharClass::mark;
  }
  if (c >= 0x2000 && c <= 0x206F) {
    if (c <= 0x200A || c == 0x202F || c == 0x205F) return CharClass::space;
    if (c == 0x2028 || c == 0x2029) return CharClass::newline;
    if (c <= 0x200F || (c >= 0x202A && c <= 0x202E) || c >= 0x2060) return CharClass::ignored;
    return CharClass::mark;
  }
  if (c == 0x85) return CharClass::newline;
  if (c < 0xA0 || c == chars::soft_hyphen || c == 0xFEFF || c == 0xFFFE || c == 0xFFFF) {
    return CharClass::ignored;
  }
  if (c == 0xA0 || c == 0x1680) return CharClass::space;
  if (c == chars::middle_dot) return CharClass::mark;
  if ((c >= 0xC0 && c < 0x2000 && c != 0xD7 && c != 0xF7) || (c >= 0x3040 && c <= 0x318F) ||
      (c >= 0xA000 && c <= 0xD7FF)) {
    return CharClass::latin;
  }
  if (c >= 0xFE30 && c <= 0xFE6F) return CharClass::mark;
  if (c >= 0xFE00 && c <= 0xFE0F) return CharClass::ignored;
  return CharClass::symbol;
}

int display_width(char32_t c) noexcept {
  if (c < 0x80) return c < 0x20 || c == 0x7F ? 0 : 1;
  if (c >= 0x2E80 && c <= 0xD7FF) return 2;
  if ((c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFE30 && c <= 0xFE6F) ||
      (c >= 0xFF01 && c <= 0xFF60) || (c >= 0xFFE0 && c <= 0xFFE6) || c >= 0x1F300) {
    return 2;
  }
  if (classify(c) == CharClass::ignored) return 0;
  // Quotes, dashes and ellipses are ambiguous in the annex; Chinese fonts make them wide.
  if (c >= chars::hyphen && c <= chars::ellipsis) return 2;
  if (c >= 0x2460 && c <= 0x27BF) return 2;
  return 1;
}

}  // namespace huoju
