#pragma once

// The words of one sentence that statements of fact are made of. They are looked up only in
// sentences that may hold a fact.

#include <cstdint>
#include <span>
#include <vector>

#include "reader.hpp"

namespace huoju::detail {

/// How things named by a topic word (StatementRole::topic, by its value) are told of.
enum class TopicUse : std::uint8_t {
  lasting,    ///< the paragraph goes on with it: an industry
  field,      ///< a part of a whole
  built,      ///< something that is built: of its sentence only
  gathering,  ///< a contest or meeting: those who come are counted
  site,       ///< like `built`, but its measures follow at once: a park's area
};

[[nodiscard]] inline bool used_as(const Lexeme& topic, TopicUse use) noexcept {
  return topic.value == static_cast<int>(use);
}
/// Whether it is something that is built.
[[nodiscard]] inline bool is_built(const Lexeme& topic) noexcept {
  return used_as(topic, TopicUse::built) || used_as(topic, TopicUse::site);
}

/// A set of roles of statement words.
class StatementRoles {
 public:
  template <class... Roles>
  explicit constexpr StatementRoles(Roles... roles) noexcept
      : bits_(((std::uint64_t{1} << static_cast<unsigned>(roles)) | ... | 0)) {}
  [[nodiscard]] constexpr std::uint64_t bits() const noexcept { return bits_; }

 private:
  std::uint64_t bits_;
};

/// Words of kind Kind::statement in a stretch of text; they may overlap. Read it anew for each
/// sentence; memory is kept. Every question takes constant time, but those about a stretch.
class StatementWords {
 public:
  explicit StatementWords(const Reader& reader) noexcept : reader_(&reader) {}

  void read(CleanSpan where);

  /// Whether a word of one of those roles begins at `at`.
  [[nodiscard]] bool starts(std::uint32_t at, StatementRoles roles) const noexcept {
    return inside(at) && (beginning_at(at).roles & roles.bits()) != 0;
  }
  /// Whether there is any word of one of those roles.
  [[nodiscard]] bool any(StatementRoles roles) const noexcept {
    return (roles_ & roles.bits()) != 0;
  }
  /// Whether a word of one of those roles begins in a stretch.
  [[nodiscard]] bool any_in(CleanSpan where, StatementRoles roles) const noexcept;
  /// The first place in [at, end) where a word of that role begins; `end` where none does.
  [[nodiscard]] std::uint32_t next(std::uint32_t at, std::uint32_t end,
                                   StatementRole role) const noexcept;
  /// The longest word of that role that begins at `at`; null where there is none.
  [[nodiscard]] const Lexeme* starting(std::uint32_t at, StatementRole role) const noexcept;
  /// The longest one that ends at `at` and does not begin before `from`.
  [[nodiscard]] const Lexeme* ending(std::uint32_t at, StatementRole role,
                                     std::uint32_t from = 0) const noexcept;
  /// The last one inside [begin, end).
  [[nodiscard]] const Lexeme* last_in(CleanSpan where, StatementRole role) const noexcept;
  /// The first one inside [begin, end); the longest there.
  [[nodiscard]] const Lexeme* first_in(CleanSpan where, StatementRole role) const noexcept;

 private:
  // Words that begin, or end, together.
  struct Place {
    std::uint64_t roles = 0;
    std::uint32_t first = 0;  // of words_; the others follow, or by_end_ leads to them
    std::uint32_t count = 0;
  };
  // Adds a word's role to the place that a byte leads to.
  Place& add(std::uint32_t& byte, StatementRole role);
  [[nodiscard]] bool inside(std::uint32_t at) const noexcept {
    return at >= where_.begin && at <= where_.end && !begins_.empty();
  }
  [[nodiscard]] const Place& beginning_at(std::uint32_t at) const noexcept {
    return places_[begins_[at - where_.begin]];
  }
  [[nodiscard]] const Place& ending_at(std::uint32_t at) const noexcept {
    return places_[ends_[at - where_.begin]];
  }
  [[nodiscard]] std::span<const Lexeme> beginning_in(CleanSpan where) const noexcept;
  [[nodiscard]] static std::uint64_t bit(StatementRole role) noexcept {
    return std::uint64_t{1} << static_cast<unsigned>(role);
  }

  const Reader* reader_;
  CleanSpan where_;
  std::uint64_t roles_ = 0;            // of all words
  std::vector<Lexeme> words_;          // by begin, then the shortest first
  std::vector<std::uint32_t> by_end_;  // the next shorter word that ends where a word ends
  std::vector<Place> places_;          // the first is the one without words
  std::vector<std::uint32_t> begins_;  // for each byte of the stretch, its place
  std::vector<std::uint32_t> ends_;
};

}  // namespace huoju::detail
