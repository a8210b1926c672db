#pragma once

// What the text states of a class of things: how many there are, whose, when, and how that
// changed. Tiers, carriers and platforms are such classes.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "huoju/document/values/fact_status.hpp"
#include "huoju/document/values/observation.hpp"
#include "huoju/document/values/quantity.hpp"
#include "huoju/text/date.hpp"
#include "huoju/text/decimal.hpp"
#include "huoju/text/span.hpp"
#include "huoju/views/level.hpp"

namespace huoju {

/// Where the slots stand in the article: the evidence of each.
struct CountedSpans {
  std::optional<CleanSpan> thing;  ///< the word for the class
  std::optional<CleanSpan> level;
  std::optional<CleanSpan> subject;
  std::optional<CleanSpan> count;
  std::optional<CleanSpan> period;
  std::optional<CleanSpan> growth;
  std::optional<CleanSpan> rank;
  std::optional<CleanSpan> share;

  friend bool operator==(const CountedSpans&, const CountedSpans&) = default;
};

/// A count of things of one class, as one observation states it.
struct Counted {
  Level level;                   ///< of recognition
  std::string subject;           ///< whose they are; empty where the article names nobody
  std::optional<Decimal> count;  ///< absent where only a growth, rank or share is told
  std::optional<Decimal> high;   ///< upper end of a range
  std::string unit;              ///< the counter
  Bound bound = Bound::exact;
  bool added = false;  ///< those that joined in the period, not all there are
  Interval period;     ///< the period, or the day of a state
  FactStatus status = FactStatus::actual;
  std::optional<Decimal> growth;  ///< percent, signed
  GrowthBasis basis = GrowthBasis::none;
  std::optional<std::uint32_t> rank;  ///< 1 is the first
  std::string rank_scope;
  std::optional<Decimal> share;  ///< percent of a whole
  std::string share_of;
  std::string qualifier;           ///< what else narrows the class, in the text's own words
  std::vector<std::string> joint;  ///< ids of other classes that the same number counts
  /// The observation it comes from: its index among those of the article.
  std::optional<std::uint32_t> observation;
  CountedSpans at;

  friend bool operator==(const Counted&, const Counted&) = default;
};

}  // namespace huoju
