#pragma once

// Carriers of business, by the stage of the firms they serve: maker spaces, incubators,
// accelerators, parks.
//
//   昆山高新区现有国家级孵化器3家
//     carrier incubator, stage incubation, level national, count 3
//   青禾国际企业孵化器启用
//     carrier incubator, stage incubation, name 青禾国际企业孵化器
//
// Derived from observations, from numbers that count carriers, and from organizations that are
// carriers: each of those once. Carriers and their stages stand in data/carriers.tsv.

#include <optional>
#include <string>
#include <string_view>

#include "huoju/extract/extractor.hpp"
#include "huoju/extract/observations.hpp"
#include "huoju/extract/organizations.hpp"
#include "huoju/extract/places.hpp"
#include "huoju/extract/quantities.hpp"
#include "huoju/views/counted.hpp"

namespace huoju {

/// How many carriers of one class there are, how large they are, or one that has a name.
struct Carrier : Counted {
  std::string carrier;  ///< "incubator", "maker_space"…
  std::string stage;    ///< "pre_incubation", "incubation", "acceleration", "industry" or "any"
  std::string name;     ///< of a single one; empty for a class
  std::optional<Decimal> area;  ///< of all of them, in `unit`, in place of a count

  friend bool operator==(const Carrier&, const Carrier&) = default;
};

/// The carriers that an article counts or names.
struct Carriers {
  using value_type = Carrier;
  using needs = after<Observations, Quantities, Places, Organizations>;
  static constexpr std::string_view name = "carrier";
  void operator()(const Article& article,
                  const Upstream<Observations, Quantities, Places, Organizations>& upstream,
                  Sink<Carrier> out) const;
};
static_assert(Extractor<Carriers>);

}  // namespace huoju
