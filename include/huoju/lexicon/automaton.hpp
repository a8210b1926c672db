#pragma once

// A double-array trie over code points: every term of every lexicon, in two flat arrays.
//
//   symbols   code point -> symbol, by pages of 256 (0: in no term)
//   cells     state -> { base, check, entry }; the child of s by symbol c is t = base[s] + c,
//             and it exists where check[t] == s
//
// From one position it finds all terms that begin there, the longest last. Reading stops as soon
// as no term goes on, so that a text is read in time linear in its length times the longest
// term's. (J. Aoe, "An efficient digital search algorithm by using a double-array structure",
// 1989.)

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "huoju/text/utf8.hpp"

namespace huoju::lexicon {

/// A view of compiled arrays; they must outlive it.
class Automaton {
 public:
  struct Cell {
    std::int32_t base;
    std::uint32_t check;
    std::uint32_t entry;  // first entry of the term that ends here; none: no_entry
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

  /// Calls `found(end, entry)` for each term that begins at `at`, shortest first.
  template <class F>
  void match(std::string_view text, std::size_t at, F&& found) const {
    match_from(0, text, at, found);  // no term ends at the root
  }

  /// Likewise, for terms whose characters before `at` led to `state`.
  template <class F>
  void match_from(std::uint32_t state, std::string_view text, std::size_t at, F&& found) const {
    while (true) {
      if (cells_[state].entry != no_entry) found(at, cells_[state].entry);
      if (at >= text.size()) return;
      const utf8::CodePoint c = utf8::decode(text, at);
      state = next(state, symbol(c.value));
      if (state == no_state) return;
      at += c.size;
    }
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
