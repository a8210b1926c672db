#pragma once

// The typed words that recognizers work on.

#include <cstdint>

#include "huoju/lexicon/kinds.hpp"
#include "huoju/text/span.hpp"

namespace huoju {

/// One term found in a clean text. 16 bytes; a text has about three for every two characters.
struct Lexeme {
  std::uint32_t begin = 0;  ///< clean bytes
  std::uint32_t end = 0;
  std::uint32_t row = 0;  ///< row of the lexicon; 0 for what the scanner finds itself
  Kind kind = Kind::mark;
  std::uint8_t tag = 0;    ///< the kind's role, class or mark
  std::int16_t value = 0;  ///< the row's integer, where it has one

  [[nodiscard]] constexpr CleanSpan where() const noexcept { return {begin, end}; }
  template <class Role>
  [[nodiscard]] constexpr bool is(Kind k, Role role) const noexcept {
    return kind == k && tag == static_cast<std::uint8_t>(role);
  }
  friend bool operator==(const Lexeme&, const Lexeme&) = default;
};

/// A set of kinds of lexemes. What is scanned for is of 32 kinds; those beyond share the last bit.
class LexemeKinds {
 public:
  template <class... Kinds>
  explicit constexpr LexemeKinds(Kinds... kinds) noexcept : bits_((bit(kinds) | ... | 0U)) {}

  [[nodiscard]] constexpr bool hold(Kind kind) const noexcept { return meet(LexemeKinds(kind)); }
  [[nodiscard]] constexpr bool meet(LexemeKinds other) const noexcept {
    return (bits_ & other.bits_) != 0;
  }
  constexpr void add(LexemeKinds other) noexcept { bits_ |= other.bits_; }

 private:
  [[nodiscard]] static constexpr std::uint32_t bit(Kind kind) noexcept {
    const auto number = static_cast<unsigned>(kind);
    return 1U << (number < 31 ? number : 31U);
  }
  std::uint32_t bits_ = 0;
};

}  // namespace huoju
