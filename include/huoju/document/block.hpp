#pragma once

// What the pieces of an article are.

#include <cstdint>
#include <string_view>

#include "huoju/text/span.hpp"

namespace huoju {

enum class BlockRole : std::uint8_t {
  kicker,  ///< line above the headline
  headline,
  subtitle,  ///< line below the headline
  byline,    ///< who wrote it, on a line of its own
  opening,   ///< opening mark of a brief or a dateline, with its reporters
  section,   ///< a subhead
  paragraph,
  caption,
  credit,  ///< closing credit: supplied by, the author's name
  jump,    ///< goes on on, or comes from, another page
};

/// "headline", "paragraph", …
[[nodiscard]] std::string_view to_string(BlockRole role) noexcept;

/// One piece of an article.
struct Block {
  BlockRole role = BlockRole::paragraph;
  CleanSpan where;  ///< in the article's clean text
  RawSpan raw;      ///< all it takes up in the source: marks and second printings, too
  /// It goes on the block before it, which something cut on the page: a headline of two lines, a
  /// sentence with a picture in the middle. Both are one unit of that role.
  bool continues = false;
  /// Why it has that role: a constant of the program, such as "title.matches".
  std::string_view why = {};

  friend bool operator==(const Block&, const Block&) = default;
};

}  // namespace huoju
