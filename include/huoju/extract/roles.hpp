#pragma once

// Roles: who holds which post where.
//
//   浙江大学副校长、中国科学院院士许一鸣
//     person 许一鸣, organization 浙江大学, title 副校长
//     person 许一鸣, organization 中国科学院, title 院士

#include <string_view>

#include "huoju/document/values/role.hpp"
#include "huoju/extract/extractor.hpp"
#include "huoju/extract/organizations.hpp"
#include "huoju/extract/persons.hpp"

namespace huoju {

/// Finds roles in paragraphs and captions, in the order of the persons they are told of.
struct Roles {
  using value_type = Role;
  using needs = after<Organizations, Persons>;
  static constexpr std::string_view name = "role";
  void operator()(const Article& article, const Upstream<Organizations, Persons>& upstream,
                  Sink<Role> out) const;
};
static_assert(Extractor<Roles>);

}  // namespace huoju
