#include "subjects.hpp"

#include <algorithm>

#include "mentions.hpp"

namespace huoju::detail {
namespace {

constexpr std::size_t kMost = 64;  // mentions of an article that tell what it is about

// How often a name is told among them.
[[nodiscard]] std::size_t mentions_of(std::span<const Mention<Organization>> first,
                                      std::string_view name) {
  return static_cast<std::size_t>(std::count_if(
      first.begin(), first.end(),
      [&](const Mention<Organization>& mention) { return mention.value.name == name; }));
}

}  // namespace

bool can_be_subject(OrganizationKind kind) noexcept {
  return kind != OrganizationKind::media && kind != OrganizationKind::party;
}

Subject main_subject(const Article& article, std::span<const Mention<Organization>> organizations,
                     std::span<const Mention<Place>> places) {
  for (const Block& block : article.blocks()) {
    if (block.role != BlockRole::headline) continue;
    for (const auto& mention : within(organizations, block.where)) {
      if (can_be_subject(mention.value.kind)) return {mention.value.name, mention.where};
    }
    for (const auto& mention : within(places, block.where)) {
      return {mention.value.name, mention.where};
    }
  }
  // The zone told of most often; otherwise the body; otherwise the place.
  const auto first = organizations.first(std::min(kMost, organizations.size()));
  const Mention<Organization>* best = nullptr;
  std::size_t most = 0;
  for (const auto& mention : first) {
    // Offices and associations count others rather than themselves.
    if (!can_be_subject(mention.value.kind) || mention.value.kind == OrganizationKind::government ||
        mention.value.kind == OrganizationKind::association) {
      continue;
    }
    constexpr std::size_t kZoneWeight = 4;
    const bool zone = mention.value.kind == OrganizationKind::zone;
    const std::size_t count = (zone ? kZoneWeight : 1) * mentions_of(first, mention.value.name);
    if (count > most) {
      best = &mention;
      most = count;
    }
  }
  if (best != nullptr) return {best->value.name, best->where};
  if (!places.empty()) return {places.front().value.name, places.front().where};
  return {};
}

}  // namespace huoju::detail
