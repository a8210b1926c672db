#pragma once

// The noun phrase that names a class of things: what it is, its level, what else narrows it.
//
//   新增 | 省级 | 生物医药 | 孵化器 | 数量
//     added, level provincial, qualifier 生物医药, head 孵化器

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "huoju/lexicon/lexicon.hpp"
#include "huoju/text/span.hpp"
#include "huoju/views/level.hpp"

namespace huoju::detail {

/// A place inside a phrase, which may make a level.
struct PhrasePlace {
  CleanSpan where;        // in the phrase
  std::string_view code;  // by GB/T 2260
};

/// A phrase that ends in a term of a kind. Spans are those of the phrase.
struct ClassPhrase {
  Lexeme head;                // its span is that of the phrase
  std::vector<Lexeme> joint;  // other terms that the same number counts
  Level level;
  std::optional<CleanSpan> level_at;
  std::string qualifier;
  bool graded = false;      // its level is a word of grade, as no name has one
  bool issued = false;      // its level is that of an office
  bool added = false;       // counted are those that joined the class
  bool planned = false;     // counted are those that want to
  bool total = false;       // "the number of" stands behind it
  bool proportion = false;  // a share of the class is told, not its number
};

/// Reads a phrase as one of a kind: tier, carrier or platform. Nothing where it does not end in
/// such a term.
/// @param conferred whether the words before the phrase say that a place gave it
[[nodiscard]] std::optional<ClassPhrase> read_class(const Lexicon& lexicon, std::string_view phrase,
                                                    Kind kind,
                                                    const std::vector<PhrasePlace>& places = {},
                                                    bool conferred = false);

}  // namespace huoju::detail
