#pragma once

// What an observation took over from the text before: its subject and its period. They may come
// from far away, and what is counted need not be theirs: an office told of it, a firm was spoken
// of before, the year was that of another sentence.

#include <cstddef>
#include <span>
#include <string_view>

#include "huoju/document/article.hpp"
#include "huoju/document/mention.hpp"
#include "huoju/document/values/organization.hpp"
#include "huoju/document/values/place.hpp"

namespace huoju::detail {

/// Says which slots hold of what is counted. A view of an article and its mentions.
class CarriedSlots {
 public:
  CarriedSlots(const Article& article, std::span<const Mention<Place>> places,
               std::span<const Mention<Organization>> organizations)
      : article_(article),
        places_(places),
        organizations_(organizations),
        sentences_(article.sentences()) {}

  /// Whether a subject has what is counted, by what it is and where it stands.
  [[nodiscard]] bool subject_holds(CleanSpan subject, CleanSpan counted) const;
  /// Whether a period is near enough: that of its sentence, or of the one before.
  [[nodiscard]] bool period_holds(CleanSpan period, CleanSpan counted) const;

 private:
  // How many sentences end before `at`.
  [[nodiscard]] std::size_t sentence_of(std::uint32_t at) const;
  // Whether a word of this form stands right before: "at", "according to".
  [[nodiscard]] bool behind_word(std::uint32_t at, std::string_view form) const;

  const Article& article_;
  std::span<const Mention<Place>> places_;
  std::span<const Mention<Organization>> organizations_;
  std::span<const CleanSpan> sentences_;
};

}  // namespace huoju::detail
