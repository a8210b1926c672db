#pragma once

// Classes of characters, and names for the ones that rules speak of.
//
//   classify(U'3')                          // CharClass::digit
//   classify(chars::ideographic_full_stop)  // CharClass::mark

#include <cstdint>

namespace huoju {

/// Characters that layout and punctuation rules name. Unicode names, shortened.
namespace chars {
inline constexpr char32_t soft_hyphen = 0x00AD;
inline constexpr char32_t middle_dot = 0x00B7;
inline constexpr char32_t hyphen = 0x2010;
inline constexpr char32_t en_dash = 0x2013;
inline constexpr char32_t em_dash = 0x2014;
inline constexpr char32_t horizontal_bar = 0x2015;
inline constexpr char32_t left_single_quote = 0x2018;
inline constexpr char32_t right_single_quote = 0x2019;
inline constexpr char32_t left_double_quote = 0x201C;
inline constexpr char32_t right_double_quote = 0x201D;
inline constexpr char32_t ellipsis = 0x2026;
inline constexpr char32_t hyphen_bullet = 0x2043;
inline constexpr char32_t minus_sign = 0x2212;
inline constexpr char32_t black_right_triangle = 0x25B6;
inline constexpr char32_t ideographic_space = 0x3000;
inline constexpr char32_t ideographic_comma = 0x3001;
inline constexpr char32_t ideographic_full_stop = 0x3002;
inline constexpr char32_t left_angle = 0x3008;
inline constexpr char32_t right_angle = 0x3009;
inline constexpr char32_t left_title = 0x300A;
inline constexpr char32_t right_title = 0x300B;
inline constexpr char32_t left_corner = 0x300C;
inline constexpr char32_t right_corner = 0x300D;
inline constexpr char32_t left_white_corner = 0x300E;
inline constexpr char32_t right_white_corner = 0x300F;
inline constexpr char32_t left_black_bracket = 0x3010;
inline constexpr char32_t right_black_bracket = 0x3011;
inline constexpr char32_t wave_dash = 0x301C;
inline constexpr char32_t fullwidth_exclamation = 0xFF01;
inline constexpr char32_t fullwidth_percent = 0xFF05;
inline constexpr char32_t fullwidth_left_paren = 0xFF08;
inline constexpr char32_t fullwidth_right_paren = 0xFF09;
inline constexpr char32_t fullwidth_comma = 0xFF0C;
inline constexpr char32_t fullwidth_hyphen = 0xFF0D;
inline constexpr char32_t fullwidth_full_stop = 0xFF0E;
inline constexpr char32_t fullwidth_colon = 0xFF1A;
inline constexpr char32_t fullwidth_semicolon = 0xFF1B;
inline constexpr char32_t fullwidth_question = 0xFF1F;
inline constexpr char32_t fullwidth_tilde = 0xFF5E;
inline constexpr char32_t replacement = 0xFFFD;
}  // namespace chars

/// What layout rules need to know of a character.
enum class CharClass : std::uint8_t {
  han,      ///< ideographs
  digit,    ///< 0-9 of either width
  latin,    ///< letters of alphabetic scripts of either width
  space,    ///< anything blank that does not end a line
  newline,  ///< LF, CR, VT, FF, NEL, line and paragraph separator
  mark,     ///< punctuation of Chinese typesetting: it never has a space beside it
  symbol,   ///< ASCII punctuation, currency, everything else that is visible
  ignored,  ///< controls, zero-width characters: not part of the text a person reads
};

[[nodiscard]] constexpr bool is_ascii_digit(char32_t c) noexcept { return c >= U'0' && c <= U'9'; }
[[nodiscard]] constexpr bool is_ascii_letter(char32_t c) noexcept {
  return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z');
}
[[nodiscard]] constexpr bool is_han(char32_t c) noexcept {
  return (c >= 0x4E00 && c <= 0x9FFF) || c == 0x3007 || (c >= 0x3400 && c <= 0x4DBF) ||
         (c >= 0x20000 && c <= 0x323AF) || (c >= 0xF900 && c <= 0xFAFF) ||
         (c >= 0x2E80 && c <= 0x2FDF);
}

/// Class of one character. Total: every value has a class.
[[nodiscard]] CharClass classify(char32_t c) noexcept;

/// Columns a character takes in a monospaced East Asian layout: 2 for wide ones, 1 for others,
/// 0 for ignored ones (after Unicode Standard Annex #11).
[[nodiscard]] int display_width(char32_t c) noexcept;

/// Whether the character ends a sentence: full stop, exclamation and question mark of either
/// width, or an ellipsis.
[[nodiscard]] constexpr bool ends_sentence(char32_t c) noexcept {
  return c == chars::ideographic_full_stop || c == chars::fullwidth_exclamation ||
         c == chars::fullwidth_question || c == U'!' || c == U'?' || c == chars::ellipsis;
}
/// Whether the character closes a quotation or a bracket.
[[nodiscard]] constexpr bool is_closing(char32_t c) noexcept {
  return c == chars::right_double_quote || c == chars::right_single_quote ||
         c == chars::right_title || c == chars::right_angle || c == chars::right_corner ||
         c == chars::right_white_corner || c == chars::right_black_bracket ||
         c == chars::fullwidth_right_paren || c == U')' || c == U']';
}
/// Whether the character is a comma, semicolon or colon of either width.
[[nodiscard]] constexpr bool is_clause_mark(char32_t c) noexcept {
  return c == chars::fullwidth_comma || c == chars::fullwidth_semicolon ||
         c == chars::fullwidth_colon || c == U',' || c == U';' || c == U':';
}
/// Whether the character is one of those or the enumeration comma.
[[nodiscard]] constexpr bool separates_clauses(char32_t c) noexcept {
  return is_clause_mark(c) || c == chars::ideographic_comma;
}
/// Whether the character may stand between the ends of a range.
[[nodiscard]] constexpr bool is_dash(char32_t c) noexcept {
  return c == U'-' || c == U'~' || (c >= chars::hyphen && c <= chars::horizontal_bar) ||
         c == chars::minus_sign || c == chars::wave_dash || c == chars::fullwidth_hyphen ||
         c == chars::fullwidth_tilde;
}

}  // namespace huoju
