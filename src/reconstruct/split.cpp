#include "huoju/reconstruct/split.hpp"

#include <algorithm>
#include <cstddef>

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

// Headings that begin an article.
[[nodiscard]] std::vector<bool> begins_article(std::span<const Piece> pieces) {
  const std::vector<bool> texts = with_text(pieces);
  const auto credits = std::count_if(pieces.begin(), pieces.end(), has_credit);
  std::uint8_t level = 7;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    if (texts[i]) level = std::min(level, pieces[i].mark.level);
  }
  const auto at_level = std::count_if(pieces.begin(), pieces.end(), [&](const Piece& piece) {
    return is_heading(piece) && piece.mark.level == level;
  });
  const bool by_credit = credits >= 2 && credits > at_level / 2 + 1;
  std::vector<bool> result(pieces.size(), false);
  bool closed = true;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    if (is_heading(pieces[i])) {
      if (!texts[i]) continue;
      result[i] = by_credit ? closed : pieces[i].mark.level == level;
      closed = closed && !result[i];
    } else if (has_credit(pieces[i])) {
      closed = true;
    }
  }
  return result;
}

[[nodiscard]] BlockRole role_in_article(const Piece& piece) {
  switch (piece.role) {
    case PieceRole::byline:
      return piece.body_end == piece.clean.begin ? BlockRole::credit : BlockRole::byline;
    case PieceRole::caption:
      return BlockRole::caption;
    case PieceRole::title:
      return is_heading(piece) ? BlockRole::section : BlockRole::paragraph;
    default:
      return BlockRole::paragraph;
  }
}

[[nodiscard]] Split split_markdown(std::span<const Piece> pieces) {
  Split result;
  const std::vector<bool> texts = with_text(pieces);
  const std::vector<bool> begins = begins_article(pieces);
  const bool any = std::find(begins.begin(), begins.end(), true) != begins.end();
  bool inside = false;
  bool tail = false;  // past a rule that closes the last article: the imprint
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const Piece& piece = pieces[i];
    const auto index = static_cast<std::uint32_t>(i);
    if (piece.mark.kind == LineKind::rule) {
      tail = std::find(begins.begin() + static_cast<std::ptrdiff_t>(i), begins.end(), true) ==
             begins.end();
    }
    const bool banner = is_heading(piece) && !texts[i];
    const bool front = any && !inside && !begins[i] && piece.role != PieceRole::caption;
    if (piece.role == PieceRole::furniture || banner || front || (tail && is_body(piece))) {
      result.furniture.push_back(index);
      if (banner) inside = false;
    } else if (begins[i]) {
      result.articles.push_back({{index, BlockRole::headline}});
      inside = true;
    } else if (inside) {
      result.articles.back().push_back({index, role_in_article(piece)});
    } else if (any) {
      result.loose.push_back({index, role_in_article(piece)});
    } else {
      if (result.articles.empty()) result.articles.emplace_back();
      result.articles.back().push_back({index, role_in_article(piece)});
    }
  }
  return result;
}

[[nodiscard]] Split split_flat(std::span<const Piece> pieces) {
  Split result;
  std::vector<Part> article;
  bool text_seen = false;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const Piece& piece = pieces[i];
    const auto index = static_cast<std::uint32_t>(i);
    if (piece.role == PieceRole::furniture) {
      result.furniture.push_back(index);
      continue;
    }
    BlockRole role = role_in_article(piece);
    if (piece.role == PieceRole::title && pieces.size() > 1) {
      role = BlockRole::section;
      if (!text_seen && article.empty()) role = BlockRole::headline;
    }
    text_seen = text_seen || piece.role == PieceRole::text;
    article.push_back({index, role});
  }
  // Without running text there is no headline either: lists and single lines are paragraphs.
  if (!text_seen) {
    for (Part& part : article) {
      if (part.role == BlockRole::section || part.role == BlockRole::headline) {
        part.role = BlockRole::paragraph;
      }
    }
  }
  const bool has_body = std::any_of(article.begin(), article.end(), [](const Part& part) {
    return part.role == BlockRole::paragraph;
  });
  if (has_body) {
    result.articles.push_back(std::move(article));
  } else {
    result.loose = std::move(article);
  }
  return result;
}

}  // namespace

Split split(std::span<const Piece> pieces, bool markdown) {
  return markdown ? split_markdown(pieces) : split_flat(pieces);
}

}  // namespace huoju
