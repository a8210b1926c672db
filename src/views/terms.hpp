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

/// A set of tags of one kind: TermTags(FundRole::head), TermTags(Role::system, Role::none).
class TermTags {
 public:
  template <class... Roles>
  constexpr TermTags(Roles... roles) noexcept  // NOLINT: one role is a set of roles
      : bits_(((std::uint64_t{1} << static_cast<unsigned>(roles)) | ... | 0)) {}
  /// All of a kind.
  [[nodiscard]] static constexpr TermTags any() noexcept { return below(64); }
  /// The first ones of the enumeration, up to `role`.
  template <class Role>
  [[nodiscard]] static constexpr TermTags up_to(Role role) noexcept {
    return below(static_cast<unsigned>(role) + 1);
  }
  [[nodiscard]] constexpr TermTags without(TermTags other) const noexcept {
    TermTags tags = *this;
    tags.bits_ &= ~other.bits_;
    return tags;
  }
  [[nodiscard]] constexpr bool has(std::uint8_t tag) const noexcept {
    return (bits_ >> tag & 1U) != 0;
  }

 private:
  [[nodiscard]] static constexpr TermTags below(unsigned count) noexcept {
    TermTags tags;
    tags.bits_ = count >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << count) - 1;
    return tags;
  }
  std::uint64_t bits_;
};

/// Looks up terms of one kind. A view of a lexicon and a text.
class Terms {
 public:
  Terms(const Lexicon& lexicon, Kind kind, std::string_view text) noexcept
      : lexicon_(&lexicon), kind_(kind), text_(text) {}

  [[nodiscard]] std::uint32_t size() const noexcept {
    return static_cast<std::uint32_t>(text_.size());
  }
  /// The longest term of these tags that begins at `at` and does not reach beyond `limit`.
  [[nodiscard]] std::optional<Lexeme> starting(std::uint32_t at, TermTags tags,
                                               std::uint32_t limit = kNoLimit) const;
  /// The longest one that ends at `end` and begins at `from` or behind it.
  [[nodiscard]] std::optional<Lexeme> ending(std::uint32_t end, std::uint32_t from,
                                             TermTags tags) const;
  /// The one that reaches from `begin` to `end`.
  [[nodiscard]] std::optional<Lexeme> spanning(std::uint32_t begin, std::uint32_t end,
                                               TermTags tags) const;

 private:
  static constexpr std::uint32_t kNoLimit = 0xFFFFFFFFU;

  const Lexicon* lexicon_;
  Kind kind_;
  std::string_view text_;
};

}  // namespace huoju::detail
