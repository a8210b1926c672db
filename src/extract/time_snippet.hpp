#pragma once

// Whether a text is nothing but times.
//
//   9月10号                 yes: a cell of a table, a query
//   9月10日，基地落成。       no: a sentence has a tense
//
// News leans to the past of its issue date; a date that stands alone has no tense. It is read as
// one of the year of the reference date.

#include <cstdint>

#include "reader.hpp"

namespace huoju::detail {

/// Whether every character of the article belongs to a number, a word of time or a mark between
/// such, all on one short line. Looks at the begin of the text only.
[[nodiscard]] inline bool is_time_snippet(const Reader& reader) {
  constexpr std::uint32_t kLongest = 96;
  if (reader.size() > kLongest) return false;
  const auto belongs = [](const Lexeme& lexeme) {
    return lexeme.kind == Kind::number || lexeme.kind == Kind::numeral ||
           lexeme.kind == Kind::time || lexeme.kind == Kind::epoch ||
           lexeme.kind == Kind::counter || lexeme.is(Kind::bound, BoundPlace::after) ||
           lexeme.is(Kind::context, ContextRole::attribute) ||
           (lexeme.kind == Kind::mark && !lexeme.is(Kind::mark, Mark::sentence_end) &&
            !lexeme.is(Kind::mark, Mark::line_end));
  };
  for (std::uint32_t at = 0; at < reader.size();) {
    const Lexeme* longest = nullptr;
    for (std::size_t i = reader.index(at);
         i < reader.lexemes().size() && reader.lexemes()[i].begin == at; ++i) {
      const Lexeme& lexeme = reader.lexemes()[i];
      if (belongs(lexeme) && (longest == nullptr || lexeme.end > longest->end)) longest = &lexeme;
    }
    if (longest != nullptr) {
      at = longest->end;
      continue;
    }
    const char32_t c = reader.character(at);
    const bool separator = c > U' ' && c < 0x7F && !is_ascii_letter(c) && !ends_sentence(c);
    if (!separator && c != U' ' && !is_dash(c)) return false;
    at = reader.after(at);
  }
  return reader.size() != 0;
}

}  // namespace huoju::detail
