#include "carried_slots.hpp"

#include <algorithm>

#include "../extract/mentions.hpp"
#include "huoju/lexicon/kinds.hpp"
#include "terms.hpp"

namespace huoju::detail {

bool CarriedSlots::subject_holds(CleanSpan subject, CleanSpan counted) const {
  const bool near = sentence_of(subject.begin) == sentence_of(counted.begin);
  const bool later = subject.begin >= counted.end;
  if (const auto* organization = covering(organizations_, subject.begin)) {
    switch (organization->value.kind) {
      // Offices tell of others' things, recognize them and publish lists of them.
      case OrganizationKind::government:
      case OrganizationKind::media:
        return false;
      // An article tells of its zone, wherever that is named.
      case OrganizationKind::zone:
        return near || later || !behind_word(subject.begin, "at");
      case OrganizationKind::carrier:
        return !later && (near || !behind_word(subject.begin, "at"));
      default:
        return near && !later && !behind_word(subject.begin, "means");
    }
  }
  const auto* place = covering(places_, subject.begin);
  if (place == nullptr) return near && !later;
  if (!later) return near || !behind_word(subject.begin, "at");
  // Its full name may stand behind a shorter one.
  const auto before = within(places_, {0, counted.begin});
  return std::any_of(before.begin(), before.end(), [&](const Mention<Place>& other) {
    return !place->value.code.empty() && other.value.code == place->value.code;
  });
}

bool CarriedSlots::period_holds(CleanSpan period, CleanSpan counted) const {
  const std::size_t told = sentence_of(period.begin);
  const std::size_t here = sentence_of(counted.begin);
  return told == here || told + 1 == here;
}

std::size_t CarriedSlots::sentence_of(std::uint32_t at) const {
  const auto behind = std::partition_point(sentences_.begin(), sentences_.end(),
                                           [&](CleanSpan sentence) { return sentence.end <= at; });
  return static_cast<std::size_t>(behind - sentences_.begin());
}

bool CarriedSlots::behind_word(std::uint32_t at, std::string_view form) const {
  constexpr std::size_t kForm = 2;  // its column
  const Terms words(article_.lexicon(), Kind::event, article_.text());
  const auto word = words.ending(at, 0, TermTags::any());
  return word && article_.lexicon().cell(word->row, kForm) == form;
}

}  // namespace huoju::detail
