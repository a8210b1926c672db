#pragma once

// Persons, by their family names and what stands around them.

#include <string_view>

#include "huoju/document/values/person.hpp"
#include "huoju/extract/extractor.hpp"
#include "huoju/extract/organizations.hpp"
#include "huoju/extract/policies.hpp"

namespace huoju {

struct Persons {
  using value_type = Person;
  using needs = after<Policies, Organizations>;
  static constexpr std::string_view name = "person";
  void operator()(const Article& article, const Upstream<Policies, Organizations>& upstream,
                  Sink<Person> out) const;
};
static_assert(Extractor<Persons>);

}  // namespace huoju
