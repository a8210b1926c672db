#pragma once

// Overlapping stretches of a text as elements that nest.
//
//   text       去 年 投 资 2 1 . 2 8 亿 元 ， 增 长 12.5%
//   marks      [─────────── observation ───────────]     each with its layer: facts are outside,
//              [time]   [─ quantity ─]   [quantity]      and the longer one of two
//
// A mark that begins inside of one that must be within it, or goes on behind the end of a piece
// of text, is cut into several elements.

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "huoju/text/span.hpp"

namespace huoju::detail {

/// What lies outside of what.
enum class Layer : std::uint8_t { block, fact, mention };

/// One record's stretch of an article's text.
struct Mark {
  CleanSpan where;
  std::uint32_t record = 0;
  Layer layer = Layer::mention;

  friend bool operator==(const Mark&, const Mark&) = default;
  /// Order in which marks are given: by place, then from outside to inside.
  friend bool operator<(const Mark& a, const Mark& b) noexcept {
    return a.where.begin != b.where.begin ? a.where.begin < b.where.begin : outside(a, b);
  }
  /// Whether `a` is to be outside of `b` where both are open.
  [[nodiscard]] static bool outside(const Mark& a, const Mark& b) noexcept {
    return a.layer != b.layer ? a.layer < b.layer : a.where.end > b.where.end;
  }
};

/// Writes the pieces of an article's text, in their order, with its marks. `Writer` has
/// open(const Mark&), text(CleanSpan) and close(const Mark&).
class Nesting {
 public:
  /// Elements inside of each other; what would be deeper is not marked. Few texts come near, and
  /// browsers flatten what is very deep.
  static constexpr std::size_t max_depth = 16;

  /// @param marks sorted; must outlive this
  explicit Nesting(std::span<const Mark> marks) : marks_(marks) {}

  /// @pre pieces are given from the first to the last
  template <class Writer>
  void write(CleanSpan piece, Writer& writer) {
    for (std::uint32_t at = piece.begin; at < piece.end;) {
      settle(at, writer);
      std::uint32_t stop = piece.end;
      if (next_ < marks_.size()) stop = std::min(stop, marks_[next_].where.begin);
      for (const Mark& mark : open_) stop = std::min(stop, mark.where.end);
      writer.text({at, stop});
      at = stop;
    }
    close(0, writer);
  }

 private:
  template <class Writer>
  void settle(std::uint32_t at, Writer& writer) {
    std::erase_if(open_, [&](const Mark& mark) { return mark.where.end <= at; });
    for (; next_ < marks_.size() && marks_[next_].where.begin <= at; ++next_) {
      const Mark& mark = marks_[next_];
      if (mark.where.end <= at || open_.size() == max_depth) continue;
      open_.insert(std::upper_bound(open_.begin(), open_.end(), mark, &Mark::outside), mark);
    }
    // What is outside of all that changes stays as it is.
    const auto same = std::mismatch(written_.begin(), written_.end(), open_.begin(), open_.end());
    const auto first = same.second;
    close(static_cast<std::size_t>(same.first - written_.begin()), writer);
    for (auto mark = first; mark != open_.end(); ++mark) {
      writer.open(*mark);
      written_.push_back(*mark);
    }
  }
  template <class Writer>
  void close(std::size_t depth, Writer& writer) {
    for (; written_.size() > depth; written_.pop_back()) writer.close(written_.back());
  }

  std::span<const Mark> marks_;
  std::size_t next_ = 0;
  std::vector<Mark> open_;     // over the place, from outside to inside
  std::vector<Mark> written_;  // those that the writer has open
};

}  // namespace huoju::detail
