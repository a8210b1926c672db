#include "huoju/document/values/organization.hpp"

#include <algorithm>
#include <array>

namespace huoju {
namespace {

constexpr std::array<std::string_view, 13> kKinds = {
    "zone",     "government", "party",    "company", "university",  "institute", "carrier",
    "platform", "finance",    "hospital", "media",   "association", "other"};
static_assert(kKinds.size() == static_cast<std::size_t>(OrganizationKind::other) + 1);

}  // namespace

std::string_view to_string(OrganizationKind kind) noexcept {
  return kKinds[static_cast<std::size_t>(kind)];
}

std::optional<OrganizationKind> parse_organization_kind(std::string_view name) noexcept {
  const auto* const found = std::find(kKinds.begin(), kKinds.end(), name);
  if (found == kKinds.end()) return std::nullopt;
  return static_cast<OrganizationKind>(found - kKinds.begin());
}

}  // namespace huoju
