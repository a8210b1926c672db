#pragma once

// Terms of one kind in a short text, such as the metric of an observation.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "huoju/lexicon/lexicon.hpp"
#include "huoju/text/span.hpp"
#include "huoju/text/utf8.hpp"

namespace huoju::detail {

/// A short text without the quotation marks and blanks in it, which mean nothing there.
struct BareText {
  struct Offset {
    std::uint32_t begin;  ///< of the character in the text
    std::uint32_t end;
  };

  explicit BareText(std::string_view original);
  /// Where a stretch of it stands in the text, with the mark that opens a quotation inside it.
  [[nodiscard]] CleanSpan original(CleanSpan where) const;

  std::string text;
  std::vector<Offset> offsets;  ///< of each of its bytes
  std::string_view whole;       ///< the text itself
};

/// Looks up terms of one kind. A view of a lexicon and a text.
class Terms {
 public:
  Terms(const Lexicon& lexicon, Kind kind, std::string_view text) noexcept
      : lexicon_(&lexicon), kind_(kind), text_(text) {}

  [[nodiscard]] std::string_view text() const noexcept { return text_; }
  [[nodiscard]] std::uint32_t size() const noexcept {
    return static_cast<std::uint32_t>(text_.size());
  }

  /// The longest term that begins at `at` and is accepted.
  template <class Accept>
  [[nodiscard]] std::optional<Lexeme> starting(std::uint32_t at, Accept&& accept) const {
    std::optional<Lexeme> found;
    if (at >= text_.size() || lexicon_->automaton().empty()) return found;
    lexicon_->automaton().match(text_, at, [&](std::size_t end, std::uint32_t first) {
      for (std::uint32_t i = first;; ++i) {
        const Lexicon::Entry entry = lexicon_->entry(i);
        if (entry.kind == kind_) {
          const Lexeme term{
              at, static_cast<std::uint32_t>(end), entry.row, entry.kind, entry.tag, entry.value};
          if (accept(term)) found = term;
        }
        if (entry.last) break;
      }
    });
    return found;
  }
  /// The longest one that ends at `end`, begins at `from` or behind it, and is accepted.
  template <class Accept>
  [[nodiscard]] std::optional<Lexeme> ending(std::uint32_t end, std::uint32_t from,
                                             Accept&& accept) const {
    std::optional<Lexeme> found;
    std::uint32_t at = end;
    for (int steps = 0; at > from && steps < kLongest; ++steps) {
      at = static_cast<std::uint32_t>(utf8::previous(text_, at));
      auto term =
          starting(at, [&](const Lexeme& lexeme) { return lexeme.end == end && accept(lexeme); });
      if (term) found = term;
    }
    return found;
  }
  template <class Role>
  [[nodiscard]] std::optional<Lexeme> starting_as(std::uint32_t at, Role role) const {
    return starting(at, [&](const Lexeme& term) { return term.is(kind_, role); });
  }
  template <class Role>
  [[nodiscard]] std::optional<Lexeme> ending_as(std::uint32_t end, std::uint32_t from,
                                                Role role) const {
    return ending(end, from, [&](const Lexeme& term) { return term.is(kind_, role); });
  }

 private:
  static constexpr int kLongest = 20;  // characters of the longest term of a view

  const Lexicon* lexicon_;
  Kind kind_;
  std::string_view text_;
};

}  // namespace huoju::detail
