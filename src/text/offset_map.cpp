#include "huoju/text/offset_map.hpp"

#include <algorithm>

namespace huoju {

std::size_t OffsetMap::piece_at(std::uint32_t clean) const noexcept {
  const auto after = std::upper_bound(
      pieces_.begin(), pieces_.end(), clean,
      [](std::uint32_t offset, const Piece& piece) { return offset < piece.clean; });
  return after == pieces_.begin() ? 0 : static_cast<std::size_t>(after - pieces_.begin()) - 1;
}

RawSpan OffsetMap::to_raw(CleanSpan clean) const noexcept {
  if (pieces_.empty()) return {};
  const auto first = [&](std::uint32_t offset) {
    const std::size_t at = piece_at(offset);
    const Piece& p = pieces_[at];
    const RawSpan raw = raw_of(at);
    if (offset >= end_of(at)) return raw.end;  // behind the last piece
    return p.raw_size != 0 ? raw.begin : raw.begin + (offset - p.clean);
  };
  if (clean.empty()) {
    const std::uint32_t at = first(clean.begin);
    return {at, at};
  }
  const std::size_t last = piece_at(clean.end - 1);
  const Piece& p = pieces_[last];
  const std::uint32_t begin = first(clean.begin);
  const std::uint32_t end = p.raw_size != 0 ? raw_of(last).end : p.raw + (clean.end - p.clean);
  // Text put together from several places may begin after it ends: its hull is the evidence.
  if (end < begin || !ascending_) {
    std::uint32_t low = std::min(begin, end);
    std::uint32_t high = std::max(begin, end);
    for (std::size_t i = piece_at(clean.begin); i <= last; ++i) {
      const RawSpan raw = raw_of(i);
      const std::uint32_t from = i == piece_at(clean.begin) ? begin : raw.begin;
      const std::uint32_t to = i == last ? end : raw.end;
      low = std::min(low, from);
      high = std::max(high, to);
    }
    return {low, high};
  }
  return {begin, end};
}

CleanSpan OffsetMap::to_clean(RawSpan raw) const noexcept {
  std::size_t from = 0;
  if (ascending_ && !pieces_.empty()) {
    const auto after = std::upper_bound(
        pieces_.begin(), pieces_.end(), raw.begin,
        [](std::uint32_t offset, const Piece& piece) { return offset < piece.raw; });
    from = after == pieces_.begin() ? 0 : static_cast<std::size_t>(after - pieces_.begin()) - 1;
  }
  bool found = false;
  CleanSpan result;
  for (std::size_t i = from; i < pieces_.size(); ++i) {
    const RawSpan piece = raw_of(i);
    if (piece.begin >= raw.end) {
      if (ascending_) break;
      continue;
    }
    if (piece.end <= raw.begin) continue;
    const Piece& p = pieces_[i];
    std::uint32_t begin = p.clean;
    std::uint32_t end = end_of(i);
    if (p.raw_size == 0) {
      begin += std::max(raw.begin, piece.begin) - piece.begin;
      end -= piece.end - std::min(raw.end, piece.end);
    }
    result = found ? CleanSpan{std::min(result.begin, begin), std::max(result.end, end)}
                   : CleanSpan{begin, end};
    found = true;
  }
  return result;
}

void OffsetMap::copy(std::uint32_t raw, std::uint32_t size) {
  if (size == 0) return;
  if (!pieces_.empty()) {
    const Piece& last = pieces_.back();
    if (last.raw_size == 0 && last.raw + (size_ - last.clean) == raw) {
      size_ += size;
      return;
    }
    ascending_ = ascending_ && raw_of(pieces_.size() - 1).end <= raw;
  }
  pieces_.push_back({size_, raw, 0});
  size_ += size;
}

void OffsetMap::replace(RawSpan raw, std::uint32_t size) {
  if (size == 0) return;
  if (!pieces_.empty()) {
    ascending_ = ascending_ && raw_of(pieces_.size() - 1).end <= raw.begin;
  }
  pieces_.push_back({size_, raw.begin, static_cast<std::uint32_t>(raw.size())});
  size_ += size;
}

void OffsetMap::insert(std::uint32_t raw, std::uint32_t size) {
  if (size == 0) return;
  if (!pieces_.empty()) {
    ascending_ = ascending_ && raw_of(pieces_.size() - 1).end <= raw;
  }
  pieces_.push_back({size_, raw, inserted});
  size_ += size;
}

void OffsetMap::truncate(std::uint32_t size) {
  while (!pieces_.empty() && pieces_.back().clean >= size) pieces_.pop_back();
  size_ = size;
}

void OffsetMap::append(const OffsetMap& other, CleanSpan part) {
  if (part.empty()) return;
  for (std::size_t i = other.piece_at(part.begin);
       i < other.pieces_.size() && other.pieces_[i].clean < part.end; ++i) {
    const Piece& p = other.pieces_[i];
    const std::uint32_t begin = std::max(p.clean, part.begin);
    const std::uint32_t end = std::min(other.end_of(i), part.end);
    if (p.raw_size == inserted) {
      insert(p.raw, end - begin);
    } else if (p.raw_size != 0) {
      replace(other.raw_of(i), end - begin);
    } else {
      copy(p.raw + (begin - p.clean), end - begin);
    }
  }
}

}  // namespace huoju
