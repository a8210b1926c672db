#include "parts.hpp"

#include <algorithm>

#include "piece_view.hpp"

namespace huoju {
namespace {

[[nodiscard]] PieceView view_of(const PageView& page, const Piece& piece) {
  return {page.text, page.lexemes, piece.clean};
}

// A caption that tells a story of its own: several sentences, or one that begins like news.
[[nodiscard]] bool tells_story(const PageView& page, const Piece& piece) {
  const PieceView view = view_of(page, piece);
  constexpr std::uint32_t kStory = 40;  // characters
  if (view.characters() < kStory) return false;
  const auto ends =
      std::count_if(view.lexemes().begin(), view.lexemes().end(),
                    [](const Lexeme& lexeme) { return lexeme.is(Kind::mark, Mark::sentence_end); });
  if (ends >= 2) return true;
  return ends == 1 &&
         (view.at(piece.clean.begin, LayoutRole::opens) != nullptr ||
          (!view.lexemes().empty() && view.lexemes().front().begin == piece.clean.begin &&
           (view.lexemes().front().kind == Kind::number ||
            view.lexemes().front().kind == Kind::time)));
}

}  // namespace

BlockRole role_in_article(const Piece& piece) {
  switch (piece.role) {
    case PieceRole::byline:
      return piece.why == "byline.credit" ? BlockRole::credit : BlockRole::byline;
    case PieceRole::caption:
      return BlockRole::caption;
    case PieceRole::jump:
      return BlockRole::jump;
    case PieceRole::title:
      return piece.mark.kind == LineKind::heading ? BlockRole::section : BlockRole::paragraph;
    default:
      return BlockRole::paragraph;
  }
}

bool goes_on(const PageView& page, const Piece& from, const Piece& to) {
  return may_go_on(to) && breaks_off(page, from);
}

bool may_go_on(const Piece& piece) {
  return piece.role == PieceRole::text && piece.body_begin == piece.clean.begin &&
         piece.mark.kind == LineKind::text;
}

bool breaks_off(const PageView& page, const Piece& from) {
  if (from.role != PieceRole::text || from.body_end < from.clean.end ||
      from.mark.kind != LineKind::text) {
    return false;
  }
  const PieceView view = view_of(page, from);
  if (view.ends_sentence_here()) return false;
  const char32_t last = view.before(from.clean.end);
  return !is_colon(last) && last != chars::fullwidth_semicolon && last != chars::em_dash;
}

void finish(const PageView& page, Split& split) {
  for (Plan& plan : split.articles) {
    // Captions behind the text, so that it can be read through.
    std::stable_partition(plan.parts.begin(), plan.parts.end(),
                          [](const Part& part) { return part.role != BlockRole::caption; });
    const Piece* last = nullptr;
    for (Part& part : plan.parts) {
      const Piece& piece = page.pieces[part.piece];
      if (part.role == BlockRole::paragraph) {
        if (last != nullptr && part.joint == Joint::apart && goes_on(page, *last, piece)) {
          part.joint = Joint::close;
        }
        last = &piece;
      } else if (part.role != BlockRole::caption) {
        last = nullptr;
      }
    }
    const auto first = std::find_if(plan.parts.begin(), plan.parts.end(), [](const Part& part) {
      return part.role == BlockRole::paragraph;
    });
    if (first != plan.parts.end() && plan.genre == Genre::article &&
        page.pieces[first->piece].digest) {
      plan.genre = Genre::brief;
    }
  }
  // Captions outside of any article that tell a story are picture news.
  std::vector<Part> loose;
  bool banner = false;
  for (std::size_t i = 0; i < split.loose.parts.size(); ++i) {
    const Part& part = split.loose.parts[i];
    const Piece& piece = page.pieces[part.piece];
    const bool credit_only =
        part.role == BlockRole::caption && i > 0 && !split.articles.empty() &&
        split.articles.back().genre == Genre::photo &&
        split.articles.back().parts.back().piece + 1 == part.piece &&
        (view_of(page, piece).at(piece.clean.begin, LayoutRole::credit) != nullptr ||
         piece.why == "caption.credit_name");
    if (credit_only) {
      split.articles.back().parts.push_back(part);
      continue;
    }
    banner = part.piece > 0 && page.pieces[part.piece - 1].why == "furniture.banner";
    if (part.role == BlockRole::caption && (banner || tells_story(page, piece))) {
      Plan plan;
      plan.genre = Genre::photo;
      plan.parts.push_back(part);
      split.articles.push_back(std::move(plan));
      continue;
    }
    loose.push_back(part);
  }
  split.loose.parts = std::move(loose);
  // Reading order is the order of the bodies in the source.
  const auto begin_of = [&](const Plan& plan) {
    std::uint32_t begin = ~0U;
    for (const Part& part : plan.parts) {
      if (part.role == BlockRole::paragraph || plan.genre == Genre::photo) {
        begin = std::min(begin, part.piece);
      }
    }
    return begin;
  };
  std::stable_sort(split.articles.begin(), split.articles.end(),
                   [&](const Plan& a, const Plan& b) { return begin_of(a) < begin_of(b); });
}

}  // namespace huoju
