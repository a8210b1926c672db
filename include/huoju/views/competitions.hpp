#pragma once

// Competitions as a funnel: how many applied, were admitted, got to the semi-final, won.
//
//   第三届清溪创新创业大赛吸引320个项目报名，86个项目入围，30个项目晋级半决赛，12个项目获奖
//     name 清溪创新创业大赛, edition 3, stages registered 320, admitted 86, semi_final 30,
//     winners 12
//
// One for each competition that an article names and each of its years. Stages are derived from
// quantities; their words stand in data/contests.tsv.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "huoju/document/values/quantity.hpp"
#include "huoju/extract/events.hpp"
#include "huoju/extract/extractor.hpp"
#include "huoju/extract/quantities.hpp"
#include "huoju/extract/times.hpp"
#include "huoju/text/decimal.hpp"
#include "huoju/text/span.hpp"

namespace huoju {

/// How many got to one stage of a competition.
struct CompetitionStage {
  std::string stage;  ///< "registered", "preliminary", "admitted", "semi_final", "final", "winners"
  std::uint8_t order = 0;  ///< 1 for who registered, greater for who got farther
  Decimal count;
  std::optional<Decimal> high;  ///< upper end of a range
  std::string unit;             ///< the counter
  Bound bound = Bound::exact;
  std::string of;     ///< what competes, in the text's own words; may be empty
  std::string prize;  ///< of winners, where the text names it
  CleanSpan where;    ///< the number with its unit
  CleanSpan told;     ///< the word for the stage

  friend bool operator==(const CompetitionStage&, const CompetitionStage&) = default;
};

/// One competition. Its mention stands where the article first names it.
struct Competition {
  std::string name;                      ///< without year, edition and round
  std::optional<std::uint32_t> edition;  ///< which one it is
  std::optional<std::int32_t> year;      ///< of the name, or of its event
  std::vector<std::string> rounds;       ///< rounds and regions that the text names with it
  std::vector<CompetitionStage> stages;  ///< in the order of the funnel, then of the text

  friend bool operator==(const Competition&, const Competition&) = default;
};

/// The competitions that an article names.
struct Competitions {
  using value_type = Competition;
  using needs = after<Quantities, Times, Events>;
  static constexpr std::string_view name = "competition";
  void operator()(const Article& article, const Upstream<Quantities, Times, Events>& upstream,
                  Sink<Competition> out) const;
};
static_assert(Extractor<Competitions>);

}  // namespace huoju
