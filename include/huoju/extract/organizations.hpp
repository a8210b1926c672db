#pragma once

// Organizations: known ones, and names by their structure.

#include <string_view>

#include "huoju/document/values/organization.hpp"
#include "huoju/extract/extractor.hpp"
#include "huoju/extract/policies.hpp"
#include "huoju/extract/times.hpp"

namespace huoju {

struct Organizations {
  using value_type = Organization;
  using needs = after<Policies, Times>;
  static constexpr std::string_view name = "organization";
  void operator()(const Article& article, const Upstream<Policies, Times>& upstream,
                  Sink<Organization> out) const;
};
static_assert(Extractor<Organizations>);

}  // namespace huoju
