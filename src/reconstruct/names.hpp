#pragma once

// Names in bylines, and the words before them that say what they did.

#include <string>
#include <vector>

#include "huoju/document/article.hpp"
#include "huoju/lexicon/lexicon.hpp"
#include "piece_view.hpp"

namespace huoju {

/// What the list of family names says about a place.
struct NameStart {
  std::uint32_t family = 0;  ///< end of the longest family name that begins here, 0: none does
  std::uint32_t single = 0;  ///< end of the one of one character
  std::uint32_t word = 0;    ///< end of the longest ordinary word that begins like a name
  std::uint32_t row = 0;     ///< of the longest family name
  bool rare = false;         ///< the longest family name is rare
  bool foreign = false;      ///< the character transliterates foreign names
  bool behind = false;       ///< the character stands behind names, not in them
  bool loose = false;        ///< the character may stand behind names
  bool anonymous = false;    ///< the character stands for a given name that is kept back
};
[[nodiscard]] NameStart name_start(const Lexicon& lexicon, std::string_view text, std::uint32_t at);

/// Splits a run of ideographs into names of persons that were printed without a blank between
/// them: each begins with a family name and has two or three characters, or four with a double
/// one. The run itself where it cannot be split.
[[nodiscard]] std::vector<CleanSpan> split_names(const Lexicon& lexicon, std::string_view text,
                                                 CleanSpan run);

/// Whether a run of ideographs is the name of a person: family name and one or two more.
[[nodiscard]] bool is_name(const Lexicon& lexicon, std::string_view text, CleanSpan run);

/// How many names of persons stand between two places, with blanks and commas between them; 0 where
/// anything else does.
[[nodiscard]] std::uint32_t only_names(const Lexicon& lexicon, const PieceView& piece,
                                       std::uint32_t at, std::uint32_t end);

/// Who is named in a byline, an opening mark or a closing credit. Without a word like "reporter"
/// only names of persons are taken.
/// @param strict leave out what is no name of a person
void read_authors(const Lexicon& lexicon, const PieceView& byline, bool strict,
                  std::vector<Author>& authors);

}  // namespace huoju
