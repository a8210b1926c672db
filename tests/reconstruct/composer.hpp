#pragma once

// Composes newspaper pages out of invented articles, as the text layer of a PDF shows them, and
// says what a reader must find on them.
//
//   Dice dice(7);
//   const composing::Composed page = composing::compose(dice, {Difficulty::lost_indents});
//   page.text;       // the page
//   page.articles;   // what reconstruct() should give back
//
// Without difficulties, headlines stand above their texts, paragraphs are indented and blank lines
// part the blocks. The same seed and difficulties give the same page.

#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "../laws/dice.hpp"
#include "huoju/document/article.hpp"

namespace composing {

enum class Difficulty : std::uint8_t {
  narrow_columns,    ///< 11 to 15 ems instead of 16 to 26
  changing_widths,   ///< columns of several widths in one article
  lost_indents,      ///< a first line is two ems shorter, its indent is gone
  no_indents,        ///< paragraphs are told by their last lines alone
  blank_every_line,  ///< a blank line after each line that does not end in a figure
  no_blank_lines,    ///< none at all
  stray_blanks,      ///< around figures, inside of lines, before headlines
  headlines_after,   ///< a headline below its text
  headlines_apart,   ///< a headline below another article's text
  headlines_at_end,  ///< all headlines at the end of the page
  two_line_headlines,
  kickers,  ///< a line above the headline, a subtitle below it
  two_line_subheads,
  bylines,           ///< in all their forms, not only on a line of their own below the headline
  double_headlines,  ///< printed twice as a whole
  double_pieces,     ///< each piece of a headline printed twice
  captions_inside,   ///< a caption cuts a sentence
  captions_apart,    ///< a caption below another article's text
  credits_apart,     ///< credits of pictures on a line of their own
  picture_news,      ///< a caption that is an article
  adverts,           ///< the word alone or with an advert
  furniture,         ///< mastheads, page numbers, banners, imprints
  jump_lines,        ///< "continued on page 3"
};
inline constexpr std::size_t difficulty_count = 23;

using Difficulties = std::set<Difficulty>;

[[nodiscard]] std::string_view to_string(Difficulty difficulty) noexcept;
[[nodiscard]] std::string to_string(const Difficulties& difficulties);
[[nodiscard]] Difficulties all_difficulties();

struct ExpectedJump {
  bool from = false;  ///< it comes from that page
  std::string page;
};

struct ExpectedArticle {
  std::string headline;
  std::string kicker;
  std::string subtitle;
  std::vector<huoju::Author> authors;
  std::vector<std::string> sections;  ///< lines of a subhead are joined by a blank
  huoju::Genre genre = huoju::Genre::article;
  std::string first;                    ///< 12 characters, blanks left out
  std::string last;                     ///< 12 characters, blanks left out
  std::vector<std::string> paragraphs;  ///< none for picture news
  std::vector<ExpectedJump> jumps;
};

struct ExpectedCaption {
  std::string text;  ///< without its credit
  std::string credit;
};

struct Composed {
  std::string text;
  std::vector<ExpectedArticle> articles;
  std::vector<ExpectedCaption> captions;  ///< those of picture news, too
  std::vector<std::string> furniture;     ///< printed once, even where it is doubled on the page
  std::vector<std::string> adverts;       ///< lines that belong to no other article
  Difficulties used;
};

/// One difficulty alone is met wherever it can be; of several, each is met by chance.
[[nodiscard]] Composed compose(Dice& dice, const Difficulties& difficulties = {});

/// A text without its blanks: what is compared.
[[nodiscard]] std::string without_blanks(std::string_view text);
/// The first or last so many characters of a text.
[[nodiscard]] std::string head(std::string_view text, std::size_t count = 12);
[[nodiscard]] std::string tail(std::string_view text, std::size_t count = 12);

/// Sets one paragraph in lines of so many columns, an ideograph taking two: closing marks begin
/// no line, opening marks end none, words and figures stay whole, and a line may be one em longer
/// or shorter for it. What stands between \x01 and \x02 stays whole, too.
[[nodiscard]] std::vector<std::string> typeset(std::string_view text, std::size_t columns,
                                               std::size_t first_columns, Dice& dice);

}  // namespace composing
