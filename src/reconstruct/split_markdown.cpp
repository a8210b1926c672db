// Markdown: headings say where articles begin.

#include <algorithm>
#include <cstddef>
#include <string>
#include <unordered_set>

#include "huoju/reconstruct/split.hpp"
#include "parts.hpp"

namespace huoju {
namespace {

[[nodiscard]] bool is_heading(const Piece& piece) {
  return piece.mark.kind == LineKind::heading && piece.role == PieceRole::title;
}
[[nodiscard]] bool is_body(const Piece& piece) {
  return piece.role == PieceRole::text ||
         (piece.role == PieceRole::title && piece.mark.kind != LineKind::heading);
}
[[nodiscard]] bool has_credit(const Piece& piece) {
  return piece.body_end < piece.clean.end ||
         (piece.role == PieceRole::byline && piece.body_end == piece.clean.begin);
}

// A text without its blanks.
[[nodiscard]] std::string squeezed(std::string_view text) {
  std::string result(text);
  std::erase(result, ' ');
  return result;
}

// Headings with text under them before the next heading.
[[nodiscard]] std::vector<bool> with_text(std::span<const Piece> pieces) {
  std::vector<bool> result(pieces.size(), false);
  std::size_t heading = pieces.size();
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    if (is_heading(pieces[i])) {
      heading = i;
    } else if (heading < pieces.size() &&
               (pieces[i].role == PieceRole::text || pieces[i].role == PieceRole::caption)) {
      result[heading] = true;
    }
  }
  return result;
}

// Headings that say themselves that an article begins: names or an opening mark follow, or the
// table of contents before the first text lists them.
[[nodiscard]] std::vector<bool> announced(const PageView& page) {
  const std::span<const Piece> pieces = page.pieces;
  std::vector<bool> result(pieces.size(), false);
  std::unordered_set<std::string> contents;
  bool front = true;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const Piece& piece = pieces[i];
    const std::string_view text = page.text.substr(piece.clean.begin, piece.clean.size());
    if (piece.role == PieceRole::text) front = false;
    if (!is_heading(piece)) {
      if (front && piece.role == PieceRole::title) contents.insert(squeezed(text));
      continue;
    }
    const auto listed = contents.find(squeezed(text)) != contents.end();
    std::size_t next = i + 1;
    while (next < pieces.size() && pieces[next].role == PieceRole::furniture) ++next;
    const bool signed_by = next < pieces.size() && pieces[next].role == PieceRole::byline &&
                           pieces[next].why != "byline.credit";
    const bool opened = next < pieces.size() && pieces[next].role == PieceRole::text &&
                        pieces[next].body_begin > pieces[next].clean.begin;
    result[i] = listed || signed_by || opened;
  }
  return result;
}

// Headings that begin an article.
[[nodiscard]] std::vector<bool> begins_article(const PageView& page) {
  const std::span<const Piece> pieces = page.pieces;
  const std::vector<bool> texts = with_text(pieces);
  const std::vector<bool> marked = announced(page);
  const auto credits = std::count_if(pieces.begin(), pieces.end(), has_credit);
  std::uint8_t level = 7;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    if (texts[i]) level = std::min(level, pieces[i].mark.level);
  }
  const auto at_level = std::count_if(pieces.begin(), pieces.end(), [&](const Piece& piece) {
    return is_heading(piece) && piece.mark.level == level;
  });
  const bool by_credit = credits >= 2 && credits > at_level / 2 + 1;
  // Levels are what text recognition guessed; several headings that announce an article are
  // better witnesses, where most of those at the highest level do.
  std::ptrdiff_t announcing = 0;
  std::ptrdiff_t highest = 0;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    if (!texts[i] || !marked[i]) continue;
    ++announcing;
    if (pieces[i].mark.level == level) ++highest;
  }
  const bool by_mark = announcing >= 2 && highest * 2 >= at_level;
  std::vector<bool> result(pieces.size(), false);
  bool closed = true;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    if (is_heading(pieces[i])) {
      if (!texts[i]) continue;
      result[i] = by_credit ? closed : pieces[i].mark.level == level || (by_mark && marked[i]);
      closed = closed && !result[i];
    } else if (has_credit(pieces[i])) {
      closed = true;
    }
  }
  return result;
}

}  // namespace

Split split_markdown(const PageView& page) {
  const std::span<const Piece> pieces = page.pieces;
  Split result;
  const std::vector<bool> texts = with_text(pieces);
  const std::vector<bool> begins = begins_article(page);
  const bool any = std::find(begins.begin(), begins.end(), true) != begins.end();
  bool inside = false;
  bool tail = false;  // past a rule that closes the last article: the imprint
  const auto part = [&](std::size_t i, BlockRole role) {
    return Part{static_cast<std::uint32_t>(i), role, Joint::apart, pieces[i].why};
  };
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const Piece& piece = pieces[i];
    if (piece.mark.kind == LineKind::rule) {
      tail = std::find(begins.begin() + static_cast<std::ptrdiff_t>(i), begins.end(), true) ==
             begins.end();
    }
    const bool banner = is_heading(piece) && !texts[i];
    const bool front = any && !inside && !begins[i] && piece.role != PieceRole::caption;
    if (piece.role == PieceRole::furniture || banner || front || (tail && is_body(piece))) {
      result.furniture.push_back(part(i, BlockRole::paragraph));
      if (banner || piece.why == "furniture.banner") inside = false;
    } else if (begins[i]) {
      result.articles.push_back({{part(i, BlockRole::headline)}, Genre::article});
      inside = true;
    } else if (inside) {
      result.articles.back().parts.push_back(part(i, role_in_article(piece)));
    } else if (any) {
      result.loose.parts.push_back(part(i, role_in_article(piece)));
    } else {
      if (result.articles.empty()) result.articles.emplace_back();
      result.articles.back().parts.push_back(part(i, role_in_article(piece)));
    }
  }
  finish(page, result);
  return result;
}

}  // namespace huoju
