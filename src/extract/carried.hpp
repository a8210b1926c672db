#pragma once

// What statements of fact take over from the sentences before them, and where that ends: with the
// paragraph.

#include <algorithm>
#include <cstdint>
#include <optional>
#include <vector>

#include "huoju/document/article.hpp"
#include "huoju/document/values/time.hpp"

namespace huoju::detail {

/// Where paragraphs and captions of an article begin. A paragraph that goes on behind a picture or
/// a page's end begins once.
class ParagraphBegins {
 public:
  explicit ParagraphBegins(const Article& article) {
    for (const Block& block : article.blocks()) {
      const bool body = block.role == BlockRole::paragraph || block.role == BlockRole::caption;
      if (body && !block.continues) begins_.push_back(block.where.begin);
    }
    std::sort(begins_.begin(), begins_.end());
  }
  [[nodiscard]] bool at(std::uint32_t place) const noexcept {
    return std::binary_search(begins_.begin(), begins_.end(), place);
  }

 private:
  std::vector<std::uint32_t> begins_;
};

/// The period that the sentences before told. It holds until another one is told, or its paragraph
/// ends, or as many sentences have been read as it holds for.
class CarriedPeriod {
 public:
  /// @param sentences that it holds for; 0 for the whole paragraph
  void tell(const Interval& interval, std::optional<CleanSpan> at = {}, int sentences = 0) {
    interval_ = interval;
    at_ = at;
    left_ = sentences;
  }
  void clear() { tell({}); }
  void end_sentence() {
    if (left_ > 0 && --left_ == 0) clear();
  }
  [[nodiscard]] const Interval& interval() const noexcept { return interval_; }
  /// Where it was told; nothing where it is not kept.
  [[nodiscard]] const std::optional<CleanSpan>& at() const noexcept { return at_; }

 private:
  Interval interval_;
  std::optional<CleanSpan> at_;
  int left_ = 0;
};

/// Whether times of that kind say when something is or happens: they are no lengths, no limits and
/// no repetitions.
[[nodiscard]] constexpr bool dates(TimeKind kind) noexcept {
  switch (kind) {
    case TimeKind::date:
    case TimeKind::period:
    case TimeKind::as_of:
    case TimeKind::since:
    case TimeKind::future:
      return true;
    default:
      return false;
  }
}

}  // namespace huoju::detail
