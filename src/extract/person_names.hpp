#pragma once

// The shape of names: what may be one, and where it ends.
//
//   书记王希表示      from 王: 王希 ends where a verb of speech begins; 王希表 ends nowhere
//   局长罗海作推介    from 罗: 罗海, as 作 stands behind names more often than it ends them
//   由李四教授主讲    up to 教授: 李四
//
// A shape is no evidence: who asks must have a reason to expect a person there.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "../reconstruct/names.hpp"
#include "huoju/document/mention.hpp"
#include "huoju/document/values/organization.hpp"
#include "huoju/document/values/policy.hpp"
#include "reader.hpp"

namespace huoju::detail {

/// Spans that hold no names of persons: organizations and documents. Sorted, not overlapping.
class Closed {
 public:
  Closed(std::span<const Mention<Organization>> organizations,
         std::span<const Mention<Policy>> policies);

  /// The span that holds the byte at `at`; empty where none does.
  [[nodiscard]] CleanSpan covering(std::uint32_t at) const noexcept;
  /// Whether a span overlaps one of them.
  [[nodiscard]] bool touches(CleanSpan where) const noexcept;
  /// Whether one of them ends at `at`.
  [[nodiscard]] bool ends_at(std::uint32_t at) const noexcept {
    return at > 0 && covering(at - 1).end == at;
  }

 private:
  std::vector<CleanSpan> spans_;
};

/// One way to read a place as a name.
struct NameReading {
  CleanSpan where;
  int edge = 0;   ///< how sure it is that no word goes across its outer end: see kEdge…
  int doubt = 0;  ///< what speaks against it: a rare family name, an ordinary word
  std::uint32_t row = 0;

  [[nodiscard]] std::uint32_t characters() const noexcept {
    return static_cast<std::uint32_t>(where.size() / 3);
  }
};

inline constexpr int kEdgeNone = 0;   ///< nothing is known
inline constexpr int kEdgeWord = 3;   ///< a known word or number begins here
inline constexpr int kEdgeLoose = 4;  ///< a character that mostly stands behind names
inline constexpr int kEdgeFirm = 5;   ///< a particle or a verb
inline constexpr int kEdgeMark = 6;   ///< a mark, a post, a verb of speech

class PersonNames {
 public:
  PersonNames(const Reader& reader, const Closed& closed) : reader_(&reader), closed_(&closed) {}

  /// The best Chinese name that begins at `at`.
  [[nodiscard]] std::optional<NameReading> from(std::uint32_t at) const;
  /// The best Chinese name that ends at `end`; its edge is the one on the left.
  [[nodiscard]] std::optional<NameReading> up_to(std::uint32_t end) const;
  /// A family name and a given one with a blank between them: names of two characters are printed
  /// that way to be as wide as others.
  [[nodiscard]] std::optional<NameReading> spaced(std::uint32_t at) const;
  /// A run of characters that transliterate, from `at` on: at least two.
  [[nodiscard]] std::optional<NameReading> transliterated(std::uint32_t at) const;
  /// The dots between parts of foreign names: middle dot, bullet, hyphenation point, katakana dot.
  [[nodiscard]] static bool joins_parts(char32_t c) noexcept {
    return c == chars::middle_dot || c == 0x2022 || c == 0x2027 || c == 0x30FB || c == 0xFF0E ||
           c == 0xFF65;
  }
  /// A name of several parts around the middle dot at `dot`.
  [[nodiscard]] std::optional<NameReading> dotted(std::uint32_t dot) const;

  /// What begins at a place, as far as a name may end there.
  [[nodiscard]] int edge_after(std::uint32_t at) const;
  /// What ends at a place, as far as a name may begin there.
  [[nodiscard]] int edge_before(std::uint32_t at) const;
  [[nodiscard]] bool says(std::uint32_t at) const {
    return reader_->starting(at, Kind::context, ContextRole::speech) != nullptr;
  }
  /// End of the longest known word of two characters or more that begins at a place.
  [[nodiscard]] std::uint32_t word_at(std::uint32_t at) const;
  [[nodiscard]] NameStart start(std::uint32_t at) const {
    return name_start(reader_->lexicon(), reader_->text(), at);
  }

 private:
  [[nodiscard]] bool is_mark(char32_t c) const noexcept;
  [[nodiscard]] int hard_edge(std::uint32_t at) const;
  // A preposition or particle.
  [[nodiscard]] bool is_function(std::uint32_t at) const {
    return reader_->starting(at, Kind::context, ContextRole::no_phrase) != nullptr;
  }
  [[nodiscard]] bool is_word(CleanSpan where) const;
  [[nodiscard]] bool ends_word(std::uint32_t begin) const;
  [[nodiscard]] int crossed(std::uint32_t begin, std::uint32_t end) const;
  void consider(std::uint32_t begin, const NameStart& start, std::uint32_t family,
                std::uint32_t given, std::optional<NameReading>& best, int& most) const;

  const Reader* reader_;
  const Closed* closed_;
};

}  // namespace huoju::detail
