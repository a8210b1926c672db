#pragma once

// Which of two overlapping mentions of one type stays.
//
//   huoju::keep_longest(mentions);   // leftmost first, then longest

#include <algorithm>
#include <vector>

#include "huoju/document/mention.hpp"
#include "huoju/extract/trace.hpp"

namespace huoju {

/// Sorts mentions by begin and removes those that overlap an earlier one: of two that begin
/// together, the longer stays.
template <class T>
void keep_longest(std::vector<Mention<T>>& mentions, Trace* trace = nullptr) {
  std::stable_sort(mentions.begin(), mentions.end(), [](const auto& a, const auto& b) {
    return a.where.begin != b.where.begin ? a.where.begin < b.where.begin
                                          : a.where.end > b.where.end;
  });
  std::uint32_t end = 0;
  std::erase_if(mentions, [&](const Mention<T>& mention) {
    if (mention.where.begin < end) {
      if (trace != nullptr) trace->reject(mention.where, "part of a longer reading");
      return true;
    }
    end = mention.where.end;
    return false;
  });
}

}  // namespace huoju
