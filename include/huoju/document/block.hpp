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
  opening,   ///< opening mark of a brief, with its reporters
  section,   ///< a subhead
  paragraph,
  caption,
  credit,  ///< closing credit: supplied by, the author's name
};

/// "headline", "paragraph", …
[[nodiscard]] std::string_view to_string(BlockRole role) noexcept;

/// One piece of an article.
struct Block {
  BlockRole role = BlockRole::paragraph;
  CleanSpan where;  ///< in the article's clean text
  RawSpan raw;      ///< in the source

  friend bool operator==(const Block&, const Block&) = default;
};

}  // namespace huoju
