#pragma once

// One piece of a page with the lexemes found in it, for the rules that say what it is.

#include <algorithm>
#include <cstdint>
#include <span>
#include <string_view>

#include "huoju/lexicon/lexeme.hpp"
#include "huoju/text/character.hpp"
#include "huoju/text/span.hpp"
#include "huoju/text/utf8.hpp"

namespace huoju {

[[nodiscard]] constexpr bool is_open_bracket(char32_t c) noexcept {
  return c == chars::fullwidth_left_paren || c == U'(' || c == chars::left_black_bracket;
}
[[nodiscard]] constexpr bool is_close_bracket(char32_t c) noexcept {
  return c == chars::fullwidth_right_paren || c == U')' || c == chars::right_black_bracket;
}
[[nodiscard]] constexpr bool is_colon(char32_t c) noexcept {
  return c == chars::fullwidth_colon || c == U':';
}

class PieceView {
 public:
  /// @param lexemes those of `where`, or all of the text
  PieceView(std::string_view text, std::span<const Lexeme> lexemes, CleanSpan where)
      : text_(text), lexemes_(within(lexemes, where)), where_(where) {}

  [[nodiscard]] CleanSpan where() const { return where_; }
  [[nodiscard]] std::string_view text() const { return text_; }
  [[nodiscard]] std::string_view slice(CleanSpan part) const {
    return text_.substr(part.begin, part.size());
  }
  [[nodiscard]] std::span<const Lexeme> lexemes() const { return lexemes_; }
  [[nodiscard]] PieceView part(CleanSpan where) const { return {text_, lexemes_, where}; }

  [[nodiscard]] const Lexeme* first(LayoutRole role) const {
    const auto found = std::find_if(lexemes_.begin(), lexemes_.end(), [&](const Lexeme& lexeme) {
      return lexeme.is(Kind::layout, role);
    });
    return found == lexemes_.end() ? nullptr : &*found;
  }
  /// The longest term of that role that begins at a place.
  [[nodiscard]] const Lexeme* at(std::uint32_t begin, LayoutRole role) const {
    auto found = std::lower_bound(
        lexemes_.begin(), lexemes_.end(), begin,
        [](const Lexeme& lexeme, std::uint32_t offset) { return lexeme.begin < offset; });
    for (; found != lexemes_.end() && found->begin == begin; ++found) {
      if (found->is(Kind::layout, role)) return &*found;
    }
    return nullptr;
  }
  /// The longest term of that role that ends at a place.
  [[nodiscard]] const Lexeme* before(std::uint32_t end, LayoutRole role) const {
    const Lexeme* found = nullptr;
    for (auto lexeme = lexemes_.rbegin(); lexeme != lexemes_.rend(); ++lexeme) {
      if (lexeme->begin + kLongestTerm < end) break;
      if (lexeme->end == end && lexeme->is(Kind::layout, role)) found = &*lexeme;
    }
    return found;
  }
  [[nodiscard]] bool has(Kind kind, Mark mark) const {
    return std::any_of(lexemes_.begin(), lexemes_.end(),
                       [&](const Lexeme& lexeme) { return lexeme.is(kind, mark); });
  }
  /// The character at or before a place; U+0000 outside of the piece.
  [[nodiscard]] char32_t character(std::uint32_t at) const {
    return at >= where_.begin && at < where_.end ? utf8::decode(text_, at).value : U'\0';
  }
  [[nodiscard]] char32_t before(std::uint32_t at) const {
    return at > where_.begin ? utf8::decode(text_, previous(at)).value : U'\0';
  }
  [[nodiscard]] std::uint32_t previous(std::uint32_t at) const {
    return static_cast<std::uint32_t>(utf8::previous(text_, at));
  }
  [[nodiscard]] std::uint32_t next(std::uint32_t at) const { return at + utf8::size_at(text_, at); }
  [[nodiscard]] std::uint32_t skip_blanks(std::uint32_t at) const {
    while (at < where_.end && text_[at] == ' ') ++at;
    return at;
  }
  [[nodiscard]] std::uint32_t skip_blanks_back(std::uint32_t at) const {
    while (at > where_.begin && text_[at - 1] == ' ') --at;
    return at;
  }
  /// Whether a sentence ends before a place, closing marks aside.
  [[nodiscard]] bool sentence_ends_before(std::uint32_t at) const {
    while (at > where_.begin) {
      const char32_t c = before(at);
      if (ends_sentence(c)) return true;
      if (!is_closing(c)) return false;
      at = previous(at);
    }
    return false;
  }
  [[nodiscard]] bool ends_sentence_here() const { return sentence_ends_before(where_.end); }
  [[nodiscard]] std::uint32_t characters() const {
    return static_cast<std::uint32_t>(std::count_if(
        text_.begin() + where_.begin, text_.begin() + where_.end,
        [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }));
  }

 private:
  static constexpr std::uint32_t kLongestTerm = 64;

  [[nodiscard]] static std::span<const Lexeme> within(std::span<const Lexeme> lexemes,
                                                      CleanSpan where) {
    const auto from = [&](std::uint32_t offset) {
      return std::lower_bound(
          lexemes.begin(), lexemes.end(), offset,
          [](const Lexeme& lexeme, std::uint32_t value) { return lexeme.begin < value; });
    };
    const auto begin = from(where.begin);
    return {begin, from(where.end)};
  }

  std::string_view text_;
  std::span<const Lexeme> lexemes_;
  CleanSpan where_;
};

}  // namespace huoju
