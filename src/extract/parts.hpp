#pragma once

// Words of parts.tsv around a place. They are looked up where a post is, not scanned for.

#include <initializer_list>
#include <optional>

#include "huoju/lexicon/lexicon.hpp"
#include "reader.hpp"

namespace huoju::detail {

/// Some of the roles of parts.
class PartRoles {
 public:
  constexpr PartRoles(std::initializer_list<PartRole> roles) {
    for (const PartRole role : roles) bits_ |= 1U << static_cast<unsigned>(role);
  }
  [[nodiscard]] constexpr bool hold(std::uint8_t tag) const noexcept {
    return ((bits_ >> tag) & 1U) != 0;
  }

 private:
  std::uint32_t bits_ = 0;
};

/// What ends the name of a part of an organization.
inline constexpr PartRoles kUnits = {PartRole::division, PartRole::committee, PartRole::party,
                                     PartRole::branch, PartRole::region};

/// The longest word with one of the roles that begins at `at`; one that ends at `end`, where that
/// is given.
[[nodiscard]] inline std::optional<Lexeme> part_at(const Reader& reader, std::uint32_t at,
                                                   PartRoles roles, std::uint32_t end = 0) {
  std::optional<Lexeme> found;
  reader.each_word_at(at, Kind::part, [&](const Lexeme& word) {
    if ((end == 0 || word.end == end) && roles.hold(word.tag)) found = word;
  });
  return found;
}

/// The longest word with one of the roles that ends at `end`.
[[nodiscard]] inline std::optional<Lexeme> part_ending(const Reader& reader, std::uint32_t end,
                                                       PartRoles roles) {
  constexpr int kLongest = 6;  // characters
  std::optional<Lexeme> found;
  std::uint32_t at = end;
  for (int i = 0; i < kLongest && at > 0 && is_han(reader.before(at)); ++i) {
    at = static_cast<std::uint32_t>(utf8::previous(reader.text(), at));
    if (const auto part = part_at(reader, at, roles, end)) found = part;
  }
  return found;
}

}  // namespace huoju::detail
