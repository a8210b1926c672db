#pragma once

// An organization.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace huoju {

/// What an organization is.
enum class OrganizationKind : std::uint8_t {
  zone,        ///< high-tech zone, development zone, science city, new area
  government,  ///< an office of the state
  party,       ///< a body of a party
  company,
  university,
  institute,
  carrier,   ///< incubator, accelerator, maker space, park
  platform,  ///< laboratory, technology centre, service platform, workstation
  finance,   ///< bank, fund, insurer, exchange
  hospital,
  media,
  association,
  other,
};

/// "zone", "government", …
[[nodiscard]] std::string_view to_string(OrganizationKind kind) noexcept;
[[nodiscard]] std::optional<OrganizationKind> parse_organization_kind(
    std::string_view name) noexcept;

/// One mention of an organization.
struct Organization {
  std::string name;  ///< the full name, where the text or the data gives it
  OrganizationKind kind = OrganizationKind::other;

  friend bool operator==(const Organization&, const Organization&) = default;
};

}  // namespace huoju
