#pragma once

// The words of one sentence that statements of fact are made of. They are looked up only in
// sentences that hold a number.

#include <cstdint>
#include <vector>

#include "reader.hpp"

namespace huoju::detail {

/// Words of kind Kind::statement in a stretch of text; they may overlap. Read it anew for each
/// sentence; memory is kept.
class StatementWords {
 public:
  explicit StatementWords(const Reader& reader) noexcept : reader_(&reader) {}

  void read(CleanSpan where);

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
  const Reader* reader_;
  std::vector<Lexeme> words_;  // by begin, then the shortest first
};

}  // namespace huoju::detail
