#pragma once

// What an extractor took for granted and turned down, for a person who asks why.
//
//   if (Trace* trace = out.trace()) trace->reject(where, "an indefinite one", lexeme.row);
//
// A sink has a trace only where somebody asks (huoju/export/explain.hpp); a program that never
// does pays for one comparison at each such place.

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "huoju/text/lifetime.hpp"
#include "huoju/text/span.hpp"

namespace huoju {

/// One remark on a place.
struct TraceNote {
  enum class Kind : std::uint8_t {
    assumption,  ///< the text does not say it; it was taken for granted
    rejection,   ///< the place might have been read as something and was not
  };
  Kind kind = Kind::rejection;
  CleanSpan where;
  std::string_view extractor;  ///< its name
  std::string_view reason;     ///< a constant of the program, in words
  std::uint32_t row = 0;       ///< of the lexicon; 0 where no entry decided

  friend bool operator==(const TraceNote&, const TraceNote&) = default;
};

/// Remarks of extractors on one article, in the order they were made.
class Trace {
 public:
  /// The remarks that follow are that extractor's. @param name a constant of the program
  void begin(std::string_view name) noexcept { extractor_ = name; }

  void assume(CleanSpan where, std::string_view reason, std::uint32_t row = 0) {
    notes_.push_back({TraceNote::Kind::assumption, where, extractor_, reason, row});
  }
  void reject(CleanSpan where, std::string_view reason, std::uint32_t row = 0) {
    notes_.push_back({TraceNote::Kind::rejection, where, extractor_, reason, row});
  }

  [[nodiscard]] std::span<const TraceNote> notes() const& noexcept HUOJU_LIFETIME_BOUND {
    return notes_;
  }
  std::span<const TraceNote> notes() && = delete;

 private:
  std::string_view extractor_;
  std::vector<TraceNote> notes_;
};

}  // namespace huoju
