#pragma once

// Observations: subject × metric × value × unit × period, with growth, rank and share.
//
//   2020年，青禾高新区实现工业总产值126.5亿元，同比增长7.4%，居全省第二
//     subject 青禾高新区, metric 工业总产值, value 12650000000 CNY, period [2020-01-01, 2021-01-01),
//     growth 7.4 yoy, rank 2 in 全省
//
// Nothing is taken from headlines, subheads and bylines. What a clause leaves out, subject and
// period, is carried over from the text before it.

#include <string_view>

#include "huoju/document/values/observation.hpp"
#include "huoju/extract/extractor.hpp"
#include "huoju/extract/investments.hpp"
#include "huoju/extract/organizations.hpp"
#include "huoju/extract/places.hpp"
#include "huoju/extract/quantities.hpp"
#include "huoju/extract/times.hpp"

namespace huoju {

/// Finds observations in paragraphs and captions. Money that is an investment's is none.
struct Observations {
  using value_type = Observation;
  using needs = after<Quantities, Times, Organizations, Places, Investments>;
  static constexpr std::string_view name = "observation";
  void operator()(const Article& article,
                  const Upstream<Quantities, Times, Organizations, Places, Investments>& upstream,
                  Sink<Observation> out) const;
};
static_assert(Extractor<Observations>);

}  // namespace huoju
