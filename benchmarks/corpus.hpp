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

/// Reads the file that the environment variable HUOJU_CORPUS names, of JSON Lines with the fields
/// "text" and "issued"; where it is not set, ../shared/corpus/news.jsonl beside the repository;
/// where there is none, the pages in examples/pages, over and over.
[[nodiscard]] Corpus load_corpus();

}  // namespace huoju::bench
