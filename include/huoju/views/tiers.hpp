#pragma once

// Tiers of enterprises: the high-tech ones, gazelles, unicorns, "little giants"…
//
//   截至2023年底，昆山高新区拥有国家级专精特新“小巨人”企业12家
//     tier little_giant (third of the ladder quality), level national, count 12,
//     subject 昆山高新区, period [2023-12-31, 2024-01-01)
//
// Derived from observations whose metric is a tier; a number that counts a tier and is in no
// observation counts as well. Tiers, ladders and their order stand in data/tiers.tsv.

#include <cstdint>
#include <string>
#include <string_view>

#include "huoju/extract/extractor.hpp"
#include "huoju/extract/observations.hpp"
#include "huoju/extract/organizations.hpp"
#include "huoju/extract/places.hpp"
#include "huoju/extract/quantities.hpp"
#include "huoju/views/counted.hpp"

namespace huoju {

/// How many enterprises of one tier there are.
struct Tier : Counted {
  std::string tier;        ///< "gazelle", "high_tech"…
  std::string ladder;      ///< "tech", "quality", "growth", "capital", "lead", "scale"
  std::uint8_t order = 0;  ///< its rung in the ladder; greater is higher

  friend bool operator==(const Tier&, const Tier&) = default;
};

/// The tiers that an article counts.
struct Tiers {
  using value_type = Tier;
  using needs = after<Observations, Quantities, Places, Organizations>;
  static constexpr std::string_view name = "tier";
  void operator()(const Article& article,
                  const Upstream<Observations, Quantities, Places, Organizations>& upstream,
                  Sink<Tier> out) const;
};
static_assert(Extractor<Tiers>);

}  // namespace huoju
