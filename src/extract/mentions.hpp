#pragma once

// Looking up mentions by place: they are sorted and do not overlap.

#include <algorithm>
#include <cstdint>
#include <span>

#include "huoju/document/mention.hpp"

namespace huoju::detail {

/// Mentions that begin in `where`.
template <class T>
[[nodiscard]] std::span<const Mention<T>> within(std::span<const Mention<T>> mentions,
                                                 CleanSpan where) {
  const auto before = [](const Mention<T>& m, std::uint32_t at) { return m.where.begin < at; };
  const auto first = std::lower_bound(mentions.begin(), mentions.end(), where.begin, before);
  const auto last = std::lower_bound(first, mentions.end(), where.end, before);
  return {first, last};
}

/// The mention that begins at `at`; null where none does.
template <class T>
[[nodiscard]] const Mention<T>* starting(std::span<const Mention<T>> mentions, std::uint32_t at) {
  const auto found = std::lower_bound(
      mentions.begin(), mentions.end(), at,
      [](const Mention<T>& m, std::uint32_t value) { return m.where.begin < value; });
  return found != mentions.end() && found->where.begin == at ? &*found : nullptr;
}

/// The mention that ends at `at`; null where none does.
template <class T>
[[nodiscard]] const Mention<T>* ending(std::span<const Mention<T>> mentions, std::uint32_t at) {
  const auto next = std::lower_bound(
      mentions.begin(), mentions.end(), at,
      [](const Mention<T>& m, std::uint32_t value) { return m.where.end < value; });
  return next != mentions.end() && next->where.end == at ? &*next : nullptr;
}

/// The mention that holds the character at `at`; null where none does.
template <class T>
[[nodiscard]] const Mention<T>* covering(std::span<const Mention<T>> mentions, std::uint32_t at) {
  const auto before = within(mentions, {0, at + 1});
  return before.empty() || before.back().where.end <= at ? nullptr : &before.back();
}

}  // namespace huoju::detail
