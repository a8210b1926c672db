#pragma once

// Roles: who holds which post where.

#include <string_view>

#include "huoju/document/values/role.hpp"
#include "huoju/extract/extractor.hpp"
#include "huoju/extract/organizations.hpp"
#include "huoju/extract/persons.hpp"

namespace huoju {

struct Roles {
  using value_type = Role;
  using needs = after<Organizations, Persons>;
  static constexpr std::string_view name = "role";
  void operator()(const Article& article, const Upstream<Organizations, Persons>& upstream,
                  Sink<Role> out) const;
};
static_assert(Extractor<Roles>);

}  // namespace huoju
