#pragma once

// Clean text: what a person would have typed, with page layout undone.
//
//   huoju::clean("实现营收 1 2 6 . 5 亿\n元")   // "实现营收126.5亿元"
//
// Undone are full-width letters and digits, compatibility ideographs, the spaces that layout put
// between Chinese characters and inside numbers, line wrapping, soft hyphens, zero-width
// characters and, where asked for, Markdown marks. Spaces that separate (between words, between
// the halves of a headline, between names) stay, as one space.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "huoju/text/character.hpp"
#include "huoju/text/offset_map.hpp"
#include "huoju/text/span.hpp"

namespace huoju {

/// A clean text with its way back to the source.
struct CleanText {
  std::string text;
  OffsetMap map;
};

/// Appends clean paragraphs to one text. The source must outlive it.
class Cleaner {
 public:
  /// @pre `source` is valid UTF-8
  Cleaner(std::string_view source, bool markdown, CleanText& out) noexcept
      : source_(source), markdown_(markdown), out_(&out) {}

  /// Appends one paragraph, given by the lines it was wrapped into, in order. From the second
  /// paragraph on, a line feed is put before it; it stands for the line's end in the source.
  /// @pre every line lies inside the source, has no blanks at its ends, and they do not overlap;
  /// paragraphs come in the order of the source
  /// @return the paragraph's range in the clean text, possibly empty
  CleanSpan paragraph(std::span<const RawSpan> lines);

 private:
  struct Seen {
    char32_t character;  // a line feed at the line's end
    std::uint32_t end;   // where it ends in the source
  };

  [[nodiscard]] std::uint32_t nothing(std::uint32_t at, RawSpan line) const;
  [[nodiscard]] std::uint32_t blank_end(std::uint32_t at, RawSpan line) const;
  [[nodiscard]] Seen look_ahead(std::uint32_t at, RawSpan line) const;
  [[nodiscard]] CharClass class_before(std::uint32_t at, RawSpan line) const;
  [[nodiscard]] CharClass class_after(std::uint32_t at, RawSpan line) const;
  [[nodiscard]] bool ends_with_hyphen(RawSpan line, RawSpan next) const;
  void line(RawSpan where);
  void joint(RawSpan before, RawSpan after);
  std::uint32_t blanks(std::uint32_t at, RawSpan line, bool visible);
  std::uint32_t markdown(std::uint32_t at, RawSpan line_span, bool visible);
  void copy(std::uint32_t begin, std::uint32_t end);
  void replace(RawSpan raw, std::string_view text);

  std::string_view source_;
  bool markdown_;
  CleanText* out_;
  std::uint32_t raw_end_ = 0;  // where the last paragraph ended in the source
  std::uint32_t begin_ = 0;    // where the current one begins in the clean text
  std::uint32_t last_ = 0;     // where the last clean character begins in the source
};

/// Cleans a piece of source text as one paragraph.
/// @pre `fragment` is valid UTF-8
[[nodiscard]] std::string clean(std::string_view fragment, bool markdown = false);

}  // namespace huoju
