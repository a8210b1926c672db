#pragma once

// A double-array trie over code points: every term of every lexicon, in two flat arrays.
//
//   symbols   code point -> symbol, by pages of 256 (0: in no term)
//   cells     state -> { base, check, entry, kinds }; the child of s by symbol c is
//             t = base[s] + c, and it exists where check[t] == s
//
// From one position it finds all terms that begin there, the longest last. Reading stops as soon
// as no term of a wanted kind goes on, so that a text is read in time linear in its length times
// the longest term's. (J. Aoe, "An efficient digital search algorithm by using a double-array
// structure", 1989.)

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "huoju/lexicon/kinds.hpp"
#include "huoju/text/utf8.hpp"

namespace huoju::lexicon {

/// A set of kinds of terms.
class KindSet {
 public:
  template <class... Kinds>
  explicit constexpr KindSet(Kinds... kinds) noexcept : bits_((bit(kinds) | ... | 0U)) {}
  [[nodiscard]] constexpr bool holds(Kind kind) const noexcept { return (bits_ & bit(kind)) != 0; }
  constexpr void add(Kind kind) noexcept { bits_ |= bit(kind); }

  /// In half the room: kinds beyond the 31st share a bit.
  [[nodiscard]] constexpr std::uint32_t folded() const noexcept {
    constexpr std::uint64_t kLast = 1U << 31U;
    return static_cast<std::uint32_t>((bits_ & (kLast - 1)) | (bits_ >= kLast ? kLast : 0));
  }

 private:
  [[nodiscard]] static constexpr std::uint64_t bit(Kind kind) noexcept {
    // What the scanner finds by itself is no term.
    return kind < Kind::numeral ? 0 : std::uint64_t{1} << (static_cast<unsigned>(kind) - 3);
  }
  std::uint64_t bits_ = 0;
};

/// A view of compiled arrays; they must outlive it.
class Automaton {
 public:
  struct Cell {
    std::int32_t base;
    std::uint32_t check;
    std::uint32_t entry;  // first entry of the term that ends here; none: no_entry
    std::uint32_t kinds;  // folded KindSet of the terms that end here or farther on
  };
  static constexpr std::uint32_t no_entry = 0xFFFFFFFFU;
  static constexpr std::uint32_t no_state = 0xFFFFFFFFU;   // as check: the cell is free
  static constexpr std::uint32_t no_parent = 0xFFFFFFFEU;  // check of the root
  static constexpr std::size_t page_count = 0x110000 / 256;

  Automaton() = default;
  Automaton(std::span<const std::uint16_t> pages, std::span<const std::uint16_t> symbols,
            std::span<const Cell> cells) noexcept
      : pages_(pages), symbols_(symbols), cells_(cells) {}

  [[nodiscard]] std::uint16_t symbol(char32_t c) const noexcept {
    return symbols_[static_cast<std::size_t>(pages_[c >> 8U]) * 256 + (c & 0xFFU)];
  }
  [[nodiscard]] std::uint32_t next(std::uint32_t state, std::uint16_t symbol) const noexcept {
    const auto target = static_cast<std::uint32_t>(cells_[state].base) + symbol;
    return symbol != 0 && target < cells_.size() && cells_[target].check == state ? target
                                                                                  : no_state;
  }

  /// Calls `found(end, entry)` for each term that begins at `at`, shortest first. Terms none of
  /// whose entries is of a kind of `kinds` may be left out.
  template <class F>
  void match(std::string_view text, std::size_t at, KindSet kinds, F&& found) const {
    const std::uint32_t wanted = kinds.folded();
    std::uint32_t state = 0;
    while (at < text.size()) {
      const utf8::CodePoint c = utf8::decode(text, at);
      state = next(state, symbol(c.value));
      if (state == no_state || (cells_[state].kinds & wanted) == 0) return;
      at += c.size;
      if (cells_[state].entry != no_entry) found(at, cells_[state].entry);
    }
  }

  /// Likewise over the symbols of a text: `found(end, entry)` is told the index behind the term.
  template <class F>
  void match(std::span<const std::uint16_t> symbols, std::size_t at, KindSet kinds,
             F&& found) const {
    if (cells_.empty()) return;
    const std::uint32_t wanted = kinds.folded();
    std::uint32_t state = 0;
    while (at < symbols.size()) {
      state = next(state, symbols[at]);
      if (state == no_state || (cells_[state].kinds & wanted) == 0) return;
      ++at;
      if (cells_[state].entry != no_entry) found(at, cells_[state].entry);
    }
  }

  /// Has the memory fetched that match() will read from `at` on, beyond the first character.
  void fetch(std::span<const std::uint16_t> symbols, std::size_t at) const noexcept {
    if (at + 1 >= symbols.size() || cells_.empty()) return;
    const std::uint32_t first = next(0, symbols[at]);
    if (first == no_state) return;
    const auto second = static_cast<std::uint32_t>(cells_[first].base) + symbols[at + 1];
    if (second < cells_.size()) __builtin_prefetch(&cells_[second]);
  }

  [[nodiscard]] bool empty() const noexcept { return cells_.empty(); }

  /// Whether every lookup stays inside the arrays, no term is longer than `longest` code points and
  /// every entry is below `entries`.
  [[nodiscard]] bool sound(std::size_t longest, std::uint32_t entries) const noexcept {
    if (pages_.size() != page_count || cells_.empty() || cells_[0].check != no_parent ||
        cells_[0].entry != no_entry) {
      return false;
    }
    for (const std::uint16_t page : pages_) {
      if (std::size_t{page} * 256 + 256 > symbols_.size()) return false;
    }
    for (const Cell& cell : cells_) {
      if (cell.entry != no_entry && cell.entry >= entries) return false;
      std::size_t depth = 0;
      for (std::uint32_t parent = cell.check; parent < cells_.size();
           parent = cells_[parent].check) {
        if (++depth > longest) return false;  // too deep, or a circle
      }
    }
    return true;
  }

 private:
  std::span<const std::uint16_t> pages_;
  std::span<const std::uint16_t> symbols_;
  std::span<const Cell> cells_;
};

}  // namespace huoju::lexicon
