#pragma once

// A measured value of something.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "huoju/document/values/quantity.hpp"
#include "huoju/document/values/fact_status.hpp"
#include "huoju/text/date.hpp"
#include "huoju/text/decimal.hpp"
#include "huoju/text/span.hpp"

namespace huoju {

/// What a growth is measured against.
enum class GrowthBasis : std::uint8_t {
  none,     ///< the text does not say
  yoy,      ///< the same period of the year before
  qoq,      ///< the period before
  average,  ///< a mean over years
  since,    ///< another time or state
};
/// "", "yoy", "qoq", "average", "since".
[[nodiscard]] std::string_view to_string(GrowthBasis basis) noexcept;

/// Where the slots of an observation stand in the article: the evidence of each.
struct ObservationSpans {
  std::optional<CleanSpan> subject;
  std::optional<CleanSpan> metric;
  std::optional<CleanSpan> value;
  std::optional<CleanSpan> period;
  std::optional<CleanSpan> growth;
  std::optional<CleanSpan> rank;
  std::optional<CleanSpan> share;

  friend bool operator==(const ObservationSpans&, const ObservationSpans&) = default;
};

/// One row of a panel: subject, metric, value, period, and what is said of the value.
struct Observation {
  std::string subject;    ///< full name; empty where the article names none
  std::string metric;     ///< the measured thing in the text's own words
  std::string metric_id;  ///< stable identifier of metrics.tsv; empty where it knows none
  std::optional<Decimal> value;  ///< in the base unit; absent for a growth, rank or share alone
  std::optional<Decimal> high;   ///< upper end of a range
  std::string unit;              ///< as of a Quantity
  std::string per;               ///< the unit it is divided by, for rates
  Bound bound = Bound::exact;    ///< of the value; where there is none, of growth, rank or share
  Interval period;               ///< the period, or the day of a state
  FactStatus status = FactStatus::actual;
  std::optional<Decimal> growth;  ///< percent, signed
  GrowthBasis basis = GrowthBasis::none;
  std::optional<std::uint32_t> rank;  ///< 1 is the first
  std::string rank_scope;             ///< among whom
  std::optional<Decimal> share;       ///< percent of a whole
  std::string share_of;               ///< that whole
  std::string part_of;                ///< metric of the total this one is a stated part of
  ObservationSpans at;

  friend bool operator==(const Observation&, const Observation&) = default;
};

}  // namespace huoju
