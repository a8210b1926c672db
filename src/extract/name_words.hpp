#pragma once

// The words of a clause, as far as names of organizations are concerned.
//
//   近日，江阴高新区创智产业园揭牌     | zone | plain | suffix | wall
//
// Longest term first, from left to right; what no lexicon knows is plain, character by character.

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "huoju/lexicon/kinds.hpp"
#include "reader.hpp"

namespace huoju::detail {

/// The column of companies.tsv that says how a term names its company, and what it holds where the
/// term is an ordinary word as well.
inline constexpr std::size_t company_form_column = 2;
inline constexpr std::string_view company_word = "word";

enum class WordKind : std::uint8_t {
  plain,         ///< a character of no known word: what names are made of
  latin,         ///< a run of letters or digits
  place,         ///< a place that may begin a name
  zone,          ///< a known zone
  organization,  ///< a known organization
  suffix,        ///< ends names
  level,         ///< "province", "city", "district" alone: the one the article is about
  noun,          ///< common in names
  class_word,    ///< makes a class of what follows
  joint,         ///< a conjunction that may stand inside a name
  bracket,       ///< (Beijing), (group): a whole bracket that may stand inside a name
  quote,         ///< a short quotation
  dot,           ///< joins parts of a name: a middle dot, a hyphen
  wall,          ///< no name goes across it
};

struct Word {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t row = 0;
  WordKind kind = WordKind::wall;
  std::uint8_t tag = 0;

  [[nodiscard]] bool has(StopRole role) const noexcept {
    return tag == static_cast<std::uint8_t>(role);
  }
  /// A noun that says what kind of thing a name behind it is.
  [[nodiscard]] bool introduces() const noexcept {
    return kind == WordKind::noun &&
           (has(StopRole::head) || has(StopRole::firm) || has(StopRole::school) ||
            has(StopRole::site) || has(StopRole::example));
  }
  [[nodiscard]] CleanSpan where() const noexcept { return {begin, end}; }
  [[nodiscard]] bool anchors() const noexcept {
    return kind == WordKind::place || kind == WordKind::zone || kind == WordKind::organization;
  }
};

/// Whether a name with figures around it is the code name of a bond.
[[nodiscard]] bool names_bond(const Reader& reader, CleanSpan name);
/// Whether the word, of Kind::stop, stands between names and the rest of a sentence.
[[nodiscard]] bool separates_names(const Lexeme& stop) noexcept;

/// Cuts articles into words.
class NameWords {
 public:
  explicit NameWords(const Reader& reader) : reader_(&reader) {}

  /// The words from `begin` on up to the next wall that no name can cross: a mark or the end of
  /// the text. The last word is that wall. Replaces the contents of `out`.
  std::uint32_t cut(std::uint32_t begin, Masks& masks, std::vector<Word>& out) const;
  /// The end of the run that begins at `begin` where no name can be in it: it holds no suffix, zone
  /// or known organization, and no list begins with its end. Otherwise `begin`.
  [[nodiscard]] std::uint32_t past_plain(std::uint32_t begin) const;

  /// The words of what stands in a bracket or between quotation marks, and a wall behind them.
  void cut_inside(CleanSpan where, std::vector<Word>& out) const;

 private:
  [[nodiscard]] Word word_at(std::uint32_t at) const;
  [[nodiscard]] bool runs_on(const Lexeme& lexeme) const;
  [[nodiscard]] bool word_behind(const Lexeme& lexeme, const Lexeme& stop) const;
  [[nodiscard]] bool cut_short(const Lexeme& lexeme) const;
  [[nodiscard]] bool given_name(const Lexeme& lexeme) const;
  [[nodiscard]] bool behind_zone(std::uint32_t at) const;
  [[nodiscard]] bool level_before(std::uint32_t at) const;
  [[nodiscard]] bool overrun(const Lexeme& lexeme) const;
  [[nodiscard]] static bool ordinary(const Lexeme& stop);
  [[nodiscard]] bool split_by_place(const Lexeme& stop) const;
  [[nodiscard]] bool split_by_form(const Lexeme& stop) const;
  [[nodiscard]] std::uint32_t session_end(std::uint32_t at) const;
  [[nodiscard]] std::uint32_t provinces_end(std::uint32_t at) const;
  [[nodiscard]] bool opens_title(const Word& joint) const;
  [[nodiscard]] bool crossed(const Word& place) const;
  [[nodiscard]] std::uint32_t closed(std::uint32_t at, std::uint32_t longest) const;

  const Reader* reader_;
};

}  // namespace huoju::detail
