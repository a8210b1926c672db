#pragma once

// An incubator that a zone or city runs away from home.

#include <optional>
#include <string>

#include "huoju/document/values/fact_status.hpp"
#include "huoju/text/date.hpp"

namespace huoju {

/// One off-site incubator as one clause tells of it, at one host.
struct Offsite {
  std::string home;            ///< the zone or city that runs it, full name
  std::string host;            ///< the city or country where it stands; empty where not told
  std::string name;            ///< its own name; empty where it has none
  std::string operator_name;   ///< who operates it, where the clause states that
  std::optional<Date> from;    ///< opening, or the state's date
  bool overseas = false;       ///< it stands outside of China
  FactStatus status = FactStatus::actual;

  friend bool operator==(const Offsite&, const Offsite&) = default;
};

}  // namespace huoju
