#include "subjects.hpp"

#include <algorithm>

#include "huoju/text/character.hpp"
#include "huoju/text/utf8.hpp"
#include "mentions.hpp"

namespace huoju::detail {
namespace {

constexpr std::size_t kMost = 64;  // mentions of an article that tell what it is about

// Offices and associations tell of others; schools and hospitals are where experts come from.
[[nodiscard]] bool counts_itself(OrganizationKind kind) {
  switch (kind) {
    case OrganizationKind::government:
    case OrganizationKind::association:
    case OrganizationKind::university:
    case OrganizationKind::hospital:
    case OrganizationKind::other:
      return false;
    default:
      return can_be_subject(kind);
  }
}

// How often a name is told among them.
[[nodiscard]] std::size_t mentions_of(std::span<const Mention<Organization>> first,
                                      std::string_view name) {
  return static_cast<std::size_t>(std::count_if(
      first.begin(), first.end(),
      [&](const Mention<Organization>& mention) { return mention.value.name == name; }));
}

[[nodiscard]] bool is_dateline(std::span<const std::uint32_t> datelines, std::uint32_t place) {
  return std::find(datelines.begin(), datelines.end(), place) != datelines.end();
}

// "Guangdong, Fujian and others": examples.
[[nodiscard]] bool in_list(const Article& article, CleanSpan where) {
  const std::string_view text = article.text();
  const auto is_comma = [&](std::size_t at) {
    return utf8::decode(text, at).value == chars::ideographic_comma;
  };
  return (where.end < text.size() && is_comma(where.end)) ||
         (where.begin > 0 && is_comma(utf8::previous(text, where.begin)));
}

// The place that is told of more often than that, by its longest name.
[[nodiscard]] const Mention<Place>* main_place(const Article& article,
                                               std::span<const Mention<Place>> places,
                                               std::span<const Mention<Organization>> organizations,
                                               std::span<const std::uint32_t> datelines,
                                               std::size_t than) {
  places = places.first(std::min(kMost, places.size()));
  const Mention<Place>* best = nullptr;
  for (const auto& mention : places) {
    // One character is a short form that stands in many other words.
    if (mention.value.code.empty() || mention.where.size() <= 3) continue;
    // "Xinhua, Beijing, July 21": where the text was written.
    const auto* agency = ending(organizations, mention.where.begin);
    if (agency != nullptr && agency->value.kind == OrganizationKind::media) continue;
    if (is_dateline(datelines, mention.where.begin)) continue;
    if (in_list(article, mention.where)) continue;
    std::size_t count = 0;
    const Mention<Place>* longest = &mention;
    for (const auto& other : places) {
      if (other.value.code != mention.value.code) continue;
      ++count;
      if (other.value.name.size() > longest->value.name.size()) longest = &other;
    }
    if (count <= than) continue;
    than = count;
    best = longest;
  }
  return best;
}

}  // namespace

bool can_be_subject(OrganizationKind kind) noexcept {
  return kind != OrganizationKind::media && kind != OrganizationKind::party;
}

Subject main_subject(const Article& article, std::span<const Mention<Organization>> organizations,
                     std::span<const Mention<Place>> places,
                     std::span<const std::uint32_t> datelines) {
  for (const Block& block : article.blocks()) {
    if (block.role != BlockRole::headline) continue;
    const auto named = within(organizations, block.where);
    for (const auto& mention : named) {
      if (counts_itself(mention.value.kind)) return {mention.value.name, mention.where};
    }
    for (const auto& mention : within(places, block.where)) {
      if (!is_dateline(datelines, mention.where.begin)) return {mention.value.name, mention.where};
    }
    for (const auto& mention : named) {
      // Who publishes the figures of a country or city is named as well.
      const bool office = mention.value.kind == OrganizationKind::government;
      if (can_be_subject(mention.value.kind)) return {mention.value.name, mention.where, office};
    }
  }
  // The zone told of most often; otherwise the body; otherwise the place.
  const auto first = organizations.first(std::min(kMost, organizations.size()));
  const Mention<Organization>* best = nullptr;
  std::size_t most = 0;
  for (const auto& mention : first) {
    if (!counts_itself(mention.value.kind)) continue;
    constexpr std::size_t kZoneWeight = 4;
    const bool zone = mention.value.kind == OrganizationKind::zone;
    const std::size_t count = (zone ? kZoneWeight : 1) * mentions_of(first, mention.value.name);
    if (count > most) {
      best = &mention;
      most = count;
    }
  }
  constexpr std::size_t kOften = 3;
  if (const Mention<Place>* place =
          main_place(article, places, organizations, datelines, most > 1 ? most : 0)) {
    return {place->value.name, place->where, most == 0};
  }
  // Named once, far down: who is asked or cited.
  constexpr std::uint32_t kLead = 600;  // bytes; about two sentences
  const bool early = best != nullptr && best->where.begin < kLead;
  if (best != nullptr && (most > 1 || early)) return {best->value.name, best->where, most < kOften};
  return {{}, std::nullopt, true};
}

}  // namespace huoju::detail
