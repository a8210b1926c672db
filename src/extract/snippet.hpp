#pragma once

// Texts that are nothing but values: table cells, queries.
//
//   三千八百九十六万           a value: its numbers need no unit
//   二百五，1/2，负三           likewise
//   答案是二百零一             a phrase: a short text that is no sentence
//   全区新增企业126家。        neither: running text
//
// In running text a number without a unit is silent. In a snippet it is what the text says.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "huoju/document/article.hpp"

namespace huoju::detail {

enum class Snippet : std::uint8_t {
  none,    ///< running text
  phrase,  ///< one short line without a full stop
  value,   ///< one line of numbers, units, bounds and what separates them
};

/// What an article is: a snippet is one block of at most 512 bytes; a value where no character
/// belongs to another word than those of numbers, otherwise a phrase where it is no longer than
/// 96 bytes and no mark ends a sentence in it. Linear in the text, which is short.
[[nodiscard]] Snippet snippet_of(const Article& article);

/// A snippet without the blanks between its ideographs: 三千 八百 is one number.
struct CompactText {
  std::string text;
  std::vector<std::uint32_t> offsets;  ///< of each of its bytes, and its end, in the article

  [[nodiscard]] CleanSpan original(CleanSpan where) const {
    return {offsets[where.begin],
            where.end > where.begin ? offsets[where.end - 1] + 1 : offsets[where.begin]};
  }
  /// @pre `where` is a span of the article
  [[nodiscard]] CleanSpan compact(CleanSpan where) const;
};
/// Nothing where there are no such blanks, or the article is too long for a snippet.
[[nodiscard]] std::optional<CompactText> compact_text(const Article& article);

}  // namespace huoju::detail
