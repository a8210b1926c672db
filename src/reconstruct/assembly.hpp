#pragma once

// Puts one article together from pieces of its pages, in reading order.

#include <cstdint>
#include <initializer_list>
#include <span>
#include <string_view>
#include <vector>

#include "huoju/document/article.hpp"
#include "huoju/reconstruct/reconstruct.hpp"
#include "huoju/reconstruct/split.hpp"
#include "page.hpp"

namespace huoju {

class Assembly {
 public:
  Assembly(std::string_view source, const ReconstructOptions& options);

  /// Pieces of one page; an article that goes on over the page's end takes those of the next.
  void add(const Page& page, std::span<const Part> parts);
  void set_genre(Genre genre) { parts_.genre = genre; }
  /// The clean text so far.
  [[nodiscard]] std::string_view text() const { return parts_.clean.text; }
  [[nodiscard]] ArticleParts finish() &&;

 private:
  struct Slice {
    BlockRole role;
    CleanSpan where;
  };

  void reserve(std::span<const Part> parts);
  void add(const Part& part);
  void joint(const Part& part, CleanSpan& taken);
  [[nodiscard]] bool goes_on() const;
  void blocks(const Part& part, const Piece& piece, std::initializer_list<Slice> slices,
              std::uint32_t shift);
  [[nodiscard]] RawSpan trimmed(RawSpan where) const;
  void authors(const Part& part, const Piece& piece);
  void jump(const Piece& piece);
  void caption(const Part& part, const Piece& piece, std::uint32_t shift);

  std::string_view source_;
  const Page* page_ = nullptr;  // while its pieces are added
  ArticleParts parts_;
  const Piece* last_ = nullptr;  // on the same page
  bool rescan_ = false;
};

}  // namespace huoju
