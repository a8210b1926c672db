#pragma once

// One typed value, and the place in the text that states it.

#include <cstdint>
#include <string_view>

#include "huoju/text/span.hpp"

namespace huoju {

/// Why a mention was made: the rule's name, and the row of the lexicon that decided.
struct Rule {
  std::string_view name;  ///< "quantity.count"; a constant of the program
  std::uint32_t row = 0;  ///< row of Article::lexicon(), 0 where none decided

  friend bool operator==(const Rule&, const Rule&) = default;
};

/// One value with its evidence in an article's clean text.
template <class T>
struct Mention {
  CleanSpan where;
  T value;
  Rule why{};

  friend bool operator==(const Mention&, const Mention&) = default;
};

}  // namespace huoju
