#pragma once

// Times: dates, periods, states, deadlines, lengths.
//
//   去年5月           with reference 2021-05-10: period [2020-05-01, 2020-06-01)
//   截至2021年底      as_of [2021-12-31, 2022-01-01)
//   近3年             since [2018-05-10, 2021-05-10)
//
// Resolved against Article::issued(); nothing depends on the machine's clock or time zone. The
// news leans to the past: a bare month is the latest one that has begun, unless the verb before
// it looks forward.

#include <string_view>

#include "huoju/document/values/time.hpp"
#include "huoju/extract/extractor.hpp"
#include "huoju/extract/policies.hpp"

namespace huoju {

/// Finds times. Nothing is taken inside title marks or a policy's name.
struct Times {
  using value_type = Time;
  using needs = after<Policies>;
  static constexpr std::string_view name = "time";
  void operator()(const Article& article, const Upstream<Policies>& upstream, Sink<Time> out) const;
};
static_assert(Extractor<Times>);

}  // namespace huoju
