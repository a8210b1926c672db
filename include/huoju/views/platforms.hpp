#pragma once

// Platforms of research, technology and services, by kind and level: laboratories, centres,
// institutes, workstations.
//
//   昆山高新区建成省级工程技术研究中心14家
//     platform engineering_technology_centre, kind centre, level provincial, count 14
//   清溪材料重点实验室揭牌
//     platform key_laboratory, kind laboratory, name 清溪材料重点实验室
//
// Derived from observations, from numbers that count platforms, and from organizations that are
// platforms or institutes: each of those once. Platforms and kinds stand in data/platforms.tsv.

#include <string>
#include <string_view>

#include "huoju/extract/extractor.hpp"
#include "huoju/extract/observations.hpp"
#include "huoju/extract/organizations.hpp"
#include "huoju/extract/places.hpp"
#include "huoju/extract/quantities.hpp"
#include "huoju/views/counted.hpp"

namespace huoju {

/// How many platforms of one class there are, or one that has a name.
struct Platform : Counted {
  std::string platform;  ///< "key_laboratory", "postdoc_workstation"…
  /// "laboratory", "centre", "facility", "institute", "workstation", "service", "alliance", "any"
  std::string kind;
  std::string name;  ///< of a single one; empty for a class

  friend bool operator==(const Platform&, const Platform&) = default;
};

/// The platforms that an article counts or names.
struct Platforms {
  using value_type = Platform;
  using needs = after<Observations, Quantities, Places, Organizations>;
  static constexpr std::string_view name = "platform";
  void operator()(const Article& article,
                  const Upstream<Observations, Quantities, Places, Organizations>& upstream,
                  Sink<Platform> out) const;
};
static_assert(Extractor<Platforms>);

}  // namespace huoju
