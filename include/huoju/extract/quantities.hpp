#pragma once

// Quantities: numbers with their units.
//
//   超18万平方米     180000 m2, over
//   3至5家           3 to 5 家
//   居襄阳市第一     1 rank
//
// Lengths of time are times, not quantities. Numbers in names, dates, idioms and labels are none.

#include <string_view>

#include "huoju/document/values/quantity.hpp"
#include "huoju/extract/extractor.hpp"
#include "huoju/extract/policies.hpp"
#include "huoju/extract/times.hpp"

namespace huoju {

/// Finds quantities. Nothing is taken inside title marks, a policy's name or a time.
struct Quantities {
  using value_type = Quantity;
  using needs = after<Policies, Times>;
  static constexpr std::string_view name = "quantity";
  void operator()(const Article& article, const Upstream<Policies, Times>& upstream,
                  Sink<Quantity> out) const;
};
static_assert(Extractor<Quantities>);

}  // namespace huoju
