#pragma once

// What splitting Markdown and splitting flattened pages have in common.

#include "huoju/reconstruct/split.hpp"

namespace huoju {

/// What a piece is in an article that nothing else is known of.
[[nodiscard]] BlockRole role_in_article(const Piece& piece);

/// Whether a piece of text ends in the middle of a sentence.
[[nodiscard]] bool breaks_off(const PageView& page, const Piece& from);

/// Whether nothing says that a text begins with a piece: no opening mark, no mark of a list.
[[nodiscard]] bool may_go_on(const Piece& piece);

/// Whether a sentence is cut at the end of one piece of text and goes on in another.
[[nodiscard]] bool goes_on(const PageView& page, const Piece& from, const Piece& to);

/// The last steps, the same for every page: sentences that a picture cut are joined, captions go
/// behind the text, briefs are called so, and captions that tell a story of their own become
/// picture news.
void finish(const PageView& page, Split& split);

}  // namespace huoju
