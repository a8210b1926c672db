#pragma once

// Translates between an article's clean text and the source it was made from.
//
//     source  1 2 6 . 5 亿⏎元        clean  126.5亿元
//             └─────────────┘               └───────┘
//   map.to_raw({0, 11})   ->  the 17 bytes on the left
//   map.to_clean(raw)     ->  the 11 bytes on the right
//
// Every clean byte comes from a source range: copied byte by byte, or standing for a run of
// source bytes (a full-width digit, a wrapped line's end). Source bytes that left nothing
// (layout spaces, marks of Markdown) lie between the ranges.

#include <cstdint>
#include <vector>

#include "huoju/text/span.hpp"

namespace huoju {

/// The correspondence of one clean text and its source. Immutable once built; a value.
class OffsetMap {
 public:
  /// Source range of the characters in `clean`. Layout before and after them is not included.
  /// An empty span gives the empty span where it stands.
  /// @pre `clean` lies inside the clean text and begins and ends on character boundaries
  [[nodiscard]] RawSpan to_raw(CleanSpan clean) const noexcept;

  /// Clean range of the characters that come from inside `raw`; empty where there are none.
  [[nodiscard]] CleanSpan to_clean(RawSpan raw) const noexcept;

  [[nodiscard]] bool empty() const noexcept { return pieces_.empty(); }

  // ── building: pieces in the order of the clean text ──

  /// The next `size` clean bytes are the source bytes from `raw` on.
  void copy(std::uint32_t raw, std::uint32_t size);
  /// The next `size` clean bytes stand for the source range `raw` as a whole.
  void replace(RawSpan raw, std::uint32_t size);
  /// The next `size` clean bytes stand for nothing in the source; they were put in at `raw`.
  void insert(std::uint32_t raw, std::uint32_t size);
  /// Forgets all but the first `size` clean bytes.
  /// @pre `size` is a character boundary, not beyond size()
  void truncate(std::uint32_t size);
  /// Appends the part of `other` that covers `part` of its clean text.
  /// @pre `part` begins and ends on character boundaries
  void append(const OffsetMap& other, CleanSpan part);
  /// Clean bytes covered so far.
  [[nodiscard]] std::uint32_t size() const noexcept { return size_; }

 private:
  static constexpr std::uint32_t inserted = 0xFFFFFFFFU;
  struct Piece {
    std::uint32_t clean;     // where it begins in the clean text
    std::uint32_t raw;       // where it begins in the source
    std::uint32_t raw_size;  // source bytes of a replacement; 0: copied, as long as the piece;
                             // inserted: none
  };

  [[nodiscard]] std::size_t piece_at(std::uint32_t clean) const noexcept;
  [[nodiscard]] std::uint32_t end_of(std::size_t piece) const noexcept {
    return piece + 1 < pieces_.size() ? pieces_[piece + 1].clean : size_;
  }
  [[nodiscard]] RawSpan raw_of(std::size_t piece) const noexcept {
    const Piece& p = pieces_[piece];
    if (p.raw_size == inserted) return {p.raw, p.raw};
    return {p.raw, p.raw + (p.raw_size != 0 ? p.raw_size : end_of(piece) - p.clean)};
  }

  std::vector<Piece> pieces_;
  std::uint32_t size_ = 0;
  bool ascending_ = true;  // the pieces follow the source's order, too
};

}  // namespace huoju
