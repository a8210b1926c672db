#pragma once

// Half-open byte ranges whose coordinate space is part of their type.
//
//   RawSpan  where{3, 9};          // bytes of the decoded source text (UTF-8)
//   CleanSpan clean{0, 6};         // bytes of an article's clean text
//   clean = where;                 // does not compile: only an OffsetMap translates

#include <compare>
#include <cstddef>
#include <cstdint>

namespace huoju {

/// Coordinate space of the decoded source text, as it was received.
struct raw_space;
/// Coordinate space of an article's clean text; every extractor works there.
struct clean_space;

/// A half-open range of bytes [begin, end) in exactly one coordinate space.
///
/// Offsets are 32-bit: a document is smaller than 4 GiB.
template <class Space>
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  [[nodiscard]] constexpr std::size_t size() const noexcept { return end - begin; }
  [[nodiscard]] constexpr bool empty() const noexcept { return begin == end; }
  [[nodiscard]] constexpr bool contains(Span other) const noexcept {
    return begin <= other.begin && other.end <= end;
  }
  [[nodiscard]] constexpr bool overlaps(Span other) const noexcept {
    return begin < other.end && other.begin < end;
  }
  friend constexpr auto operator<=>(const Span&, const Span&) = default;
};

using RawSpan = Span<raw_space>;
using CleanSpan = Span<clean_space>;

}  // namespace huoju
