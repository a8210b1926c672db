#pragma once

// Who statements of fact are about where they do not say it themselves.

#include <optional>
#include <span>
#include <string>

#include "huoju/document/article.hpp"
#include "huoju/document/mention.hpp"
#include "huoju/document/values/organization.hpp"
#include "huoju/document/values/place.hpp"

namespace huoju::detail {

/// Who a statement is about, and where the text says so.
struct Subject {
  std::string name;
  std::optional<CleanSpan> at;
  bool guessed = false;  // no headline, no zone, and hardly ever named
};

/// Whether organizations of that kind are what news of a zone tells about.
[[nodiscard]] bool can_be_subject(OrganizationKind kind) noexcept;

/// Who an article is about: the headline's zone, body or place; otherwise the zone, body or place
/// that the text tells of most. `datelines`: where places begin that only say where it was written.
[[nodiscard]] Subject main_subject(const Article& article,
                                   std::span<const Mention<Organization>> organizations,
                                   std::span<const Mention<Place>> places,
                                   std::span<const std::uint32_t> datelines = {});

}  // namespace huoju::detail
