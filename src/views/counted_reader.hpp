#pragma once

// Finds what an article counts of one kind: tiers, carriers or platforms.

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "class_phrase.hpp"
#include "huoju/document/article.hpp"
#include "huoju/document/mention.hpp"
#include "huoju/document/values/observation.hpp"
#include "huoju/document/values/organization.hpp"
#include "huoju/document/values/place.hpp"
#include "huoju/document/values/quantity.hpp"
#include "huoju/views/counted.hpp"

namespace huoju::detail {

/// A class that is counted: its term, and what is told of it.
struct CountedClass {
  Lexeme head;  // in the article, where the phrase stands there
  Counted value;
  std::optional<Decimal> area;  // in place of a count
  std::string name;             // of a single one
};

/// What is read: the records of one article.
struct CountedSources {
  std::span<const Mention<Observation>> observations;
  std::span<const Mention<Quantity>> quantities;
  std::span<const Mention<Place>> places;
  std::span<const Mention<Organization>> organizations;
};

/// All of that kind, in the order of the text.
[[nodiscard]] std::vector<Mention<CountedClass>> read_counted(const Article& article, Kind kind,
                                                              const CountedSources& sources);

/// Cell of the row of a term.
[[nodiscard]] inline std::string cell_of(const Article& article, const Lexeme& term,
                                         std::size_t column) {
  return std::string(article.lexicon().cell(term.row, column));
}

}  // namespace huoju::detail
