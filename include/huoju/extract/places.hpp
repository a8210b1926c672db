#pragma once

// Places: divisions, regions, countries.

#include <string_view>

#include "huoju/document/values/place.hpp"
#include "huoju/extract/extractor.hpp"
#include "huoju/extract/organizations.hpp"
#include "huoju/extract/persons.hpp"
#include "huoju/extract/policies.hpp"

namespace huoju {

struct Places {
  using value_type = Place;
  using needs = after<Policies, Organizations, Persons>;
  static constexpr std::string_view name = "place";
  void operator()(const Article& article,
                  const Upstream<Policies, Organizations, Persons>& upstream,
                  Sink<Place> out) const;
};
static_assert(Extractor<Places>);

}  // namespace huoju
