#pragma once

// What texts share: pairs of neighbouring ideographs, numbers and Latin words.
//
// Without a dictionary, a pair of ideographs is the smallest thing that carries meaning; rare
// ones are names. A Tokens numbers all that occur on a page.

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "huoju/text/span.hpp"

namespace huoju {

class Tokens {
 public:
  using Id = std::uint32_t;

  /// @param expected number of bytes that will be read
  explicit Tokens(std::size_t expected);

  /// Appends the tokens of a piece of text to `out`, in order, repeated ones as well.
  void read(std::string_view text, CleanSpan where, std::vector<Id>& out);
  /// The different tokens of a piece of text in the order of their numbers, in place of `out`.
  void read_set(std::string_view text, CleanSpan where, std::vector<Id>& out);
  /// Number of different tokens seen.
  [[nodiscard]] std::size_t size() const noexcept { return count_; }

 private:
  [[nodiscard]] Id number(std::uint64_t key);
  void grow();

  struct Slot {
    std::uint64_t key = 0;  // 0: free
    Id id = 0;
  };
  std::vector<Slot> slots_;
  std::size_t count_ = 0;
};

}  // namespace huoju
