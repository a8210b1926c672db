#pragma once

// Persons, by their family names and what stands around them.
//
//   管委会主任周启明说          周启明: a post in front, a verb of speech behind
//   由田雨桐教授主讲            田雨桐: a title behind
//   周启明、田雨桐等            both, named before
//   负责人高度重视              nobody: an ordinary word

#include <string_view>

#include "huoju/document/values/person.hpp"
#include "huoju/extract/extractor.hpp"
#include "huoju/extract/organizations.hpp"
#include "huoju/extract/policies.hpp"

namespace huoju {

/// Finds persons. A name without any reason to expect one is none.
struct Persons {
  using value_type = Person;
  using needs = after<Policies, Organizations>;
  static constexpr std::string_view name = "person";
  void operator()(const Article& article, const Upstream<Policies, Organizations>& upstream,
                  Sink<Person> out) const;
};
static_assert(Extractor<Persons>);

}  // namespace huoju
