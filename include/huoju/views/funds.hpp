#pragma once

// Funds: their kind, their size, who set them up.
//
//   昆山高新区联合清溪集团设立规模10亿元的天使母基金
//     name 天使母基金, kind fund_of_funds, amount 1000000000 CNY, organizers 昆山高新区, 清溪集团
//
// Derived from investments, events and observations that tell of one; what they tell of the same
// fund is put together. Kinds stand in data/funds.tsv.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "huoju/document/values/investment.hpp"
#include "huoju/document/values/quantity.hpp"
#include "huoju/extract/events.hpp"
#include "huoju/extract/extractor.hpp"
#include "huoju/extract/investments.hpp"
#include "huoju/extract/observations.hpp"
#include "huoju/extract/persons.hpp"
#include "huoju/text/date.hpp"
#include "huoju/text/decimal.hpp"

namespace huoju {

/// One fund.
struct Fund {
  std::string name;  ///< as written
  std::string kind;  ///< "angel", "industry", "fund_of_funds"…; empty where not known
  std::optional<Decimal> amount;  ///< in whole units of the currency
  std::optional<Decimal> high;    ///< upper end of a range
  std::string unit;               ///< ISO 4217; empty without an amount
  Bound bound = Bound::exact;
  std::vector<std::string> organizers;  ///< who set it up, by full name
  Interval period;                      ///< when
  ProjectStatus status = ProjectStatus::unknown;
  /// The records it comes from: indices among those of the article.
  std::optional<std::uint32_t> investment;
  std::optional<std::uint32_t> event;
  std::optional<std::uint32_t> observation;

  friend bool operator==(const Fund&, const Fund&) = default;
};

/// The funds that an article tells of.
struct Funds {
  using value_type = Fund;
  using needs = after<Investments, Events, Observations, Persons>;
  static constexpr std::string_view name = "fund";
  void operator()(const Article& article,
                  const Upstream<Investments, Events, Observations, Persons>& upstream,
                  Sink<Fund> out) const;
};
static_assert(Extractor<Funds>);

}  // namespace huoju
