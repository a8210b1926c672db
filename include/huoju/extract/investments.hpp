#pragma once

// Investments: projects and funds with their money.
//
//   总投资12亿元的青禾智能制造产业园项目开工
//     name 青禾智能制造产业园项目, amount 1200000000 CNY, status started

#include <string_view>

#include "huoju/document/values/investment.hpp"
#include "huoju/extract/extractor.hpp"
#include "huoju/extract/organizations.hpp"
#include "huoju/extract/places.hpp"
#include "huoju/extract/quantities.hpp"

namespace huoju {

/// Finds investments in paragraphs and captions.
struct Investments {
  using value_type = Investment;
  using needs = after<Quantities, Organizations, Places>;
  static constexpr std::string_view name = "investment";
  void operator()(const Article& article,
                  const Upstream<Quantities, Organizations, Places>& upstream,
                  Sink<Investment> out) const;
};
static_assert(Extractor<Investments>);

}  // namespace huoju
