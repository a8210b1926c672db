#pragma once

// What the benchmarks read.

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "huoju/text/date.hpp"

namespace huoju::bench {

/// One text, in UTF-8.
struct Text {
  std::string text;
  std::optional<Date> issued;
};

struct Corpus {
  std::string name;  ///< where it comes from
  std::vector<Text> texts;
  std::size_t bytes = 0;  ///< of all texts
};

/// The file that the environment variable HUOJU_CORPUS names, of JSON Lines with the fields "text"
/// and "issued"; without texts where it cannot be read, nothing where the variable is not set.
[[nodiscard]] std::optional<Corpus> named_corpus();

/// The pages in examples/pages, over and over, to one megabyte.
[[nodiscard]] Corpus sample_pages();

/// One of them.
[[nodiscard]] Text newspaper_page();

}  // namespace huoju::bench
