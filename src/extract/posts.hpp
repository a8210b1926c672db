#pragma once

// Posts and titles in an article, each the longest one at its place.

#include <vector>

#include "person_names.hpp"

namespace huoju::detail {

/// Whether a lexeme only goes with posts: "deputy", "then".
[[nodiscard]] inline bool is_beside(const Lexeme& lexeme) noexcept {
  return lexeme.is(Kind::post, PostRank::prefix) || lexeme.is(Kind::post, PostRank::tenure);
}

/// Lexemes of posts, titles and callings that are no part of a longer one, of another word or of
/// the name of an organization; prefixes left out. In the order of the text.
[[nodiscard]] inline std::vector<Lexeme> posts_of(const Reader& reader, const Closed& closed) {
  std::vector<Lexeme> result;
  std::uint32_t end = 0;
  for (const Lexeme& lexeme : reader.lexemes_of(Kind::post)) {
    if (is_beside(lexeme)) continue;
    if (lexeme.end <= end) continue;
    end = lexeme.end;
    if (reader.one_of(reader.lexicon().cell(lexeme.row, 2), lexeme.end)) continue;
    if (closed.covering(lexeme.end - 1).end > lexeme.end) continue;
    // Letters are a post only by themselves.
    const auto letter = [](char32_t c) { return is_ascii_letter(c) || is_ascii_digit(c); };
    if (is_ascii_letter(reader.character(lexeme.begin)) &&
        (letter(reader.before(lexeme.begin)) || letter(reader.character(lexeme.end)))) {
      continue;
    }
    result.push_back(lexeme);
  }
  return result;
}

}  // namespace huoju::detail
