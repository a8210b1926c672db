#pragma once

// What stands around a text in the same paragraph: a headline glued to its front, the opening
// mark with the reporters' names, the closing credit, what a web page left behind it.

#include <cstdint>
#include <optional>

#include "huoju/lexicon/lexicon.hpp"
#include "piece_view.hpp"

namespace huoju {

/// An opening mark: "(agency) (place) (day) telegram (reporter …)", or reporters alone.
struct Opening {
  std::uint32_t end = 0;  ///< where the text begins
  CleanSpan names;        ///< where reporters are named
  bool brief = false;     ///< it is the mark of a brief, not of a telegram
  bool strict = false;    ///< names stand in brackets without a word for what they are
};
/// The opening mark at the begin of a piece, if there is one.
[[nodiscard]] std::optional<Opening> opening_of(const Lexicon& lexicon, const PieceView& piece);

/// Where the closing credit begins: "(supplied by …)", "(the end)", "reporter …" or a bare name
/// after the last full stop; the piece's end where there is none.
/// @param cut the piece's last line is full: what stands there may go on elsewhere
[[nodiscard]] std::uint32_t credit_begin(const Lexicon& lexicon, const PieceView& piece, bool cut);

/// Whose picture it is, at the end of a caption.
struct CaptionCredit {
  std::uint32_t begin = 0;  ///< where the credit begins; the caption's end where there is none
  CleanSpan name;           ///< the one who is credited; empty where nobody is
};
[[nodiscard]] CaptionCredit credit_of(const Lexicon& lexicon, const PieceView& caption);

/// Where words begin that a web page puts behind a text; the piece's end where there are none.
[[nodiscard]] std::uint32_t leftover_begin(const PieceView& piece);

/// Where a headline ends that is glued to the text behind it. None where there is no sign of one.
/// @param labelled a word says that a headline follows
[[nodiscard]] std::optional<std::uint32_t> headline_end(const Lexicon& lexicon,
                                                        const PieceView& piece, bool labelled);

}  // namespace huoju
