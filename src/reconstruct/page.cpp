#include "page.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>

#include "divide.hpp"
#include "huoju/reconstruct/unwrap.hpp"
#include "huoju/text/character.hpp"
#include "huoju/text/utf8.hpp"
#include "reprint.hpp"

namespace huoju {
namespace {

// Takes a second printing back out of the clean text.
void undo_reprint(Page& page, Piece& piece) {
  const std::string_view line =
      std::string_view(page.clean.text).substr(piece.clean.begin, piece.clean.size());
  const std::vector<CleanSpan> kept = first_printings(line);
  if (kept.empty()) return;
  CleanText once;
  for (const CleanSpan part : kept) {
    const CleanSpan where{piece.clean.begin + part.begin, piece.clean.begin + part.end};
    once.text.append(page.clean.text, where.begin, where.size());
    once.map.append(page.clean.map, where);
  }
  page.clean.text.resize(piece.clean.begin);
  page.clean.map.truncate(piece.clean.begin);
  page.clean.text += once.text;
  page.clean.map.append(once.map, {0, static_cast<std::uint32_t>(once.text.size())});
  piece.clean.end = static_cast<std::uint32_t>(page.clean.text.size());
  piece.twice = true;
}

// A line that may be a headline's: short, and no sentence.
[[nodiscard]] bool is_headline_line(const Page& page, const Piece& piece) {
  constexpr std::size_t kShortest = 3;
  constexpr std::size_t kLongest = 120;
  if (piece.line_count > 2 || piece.clean.size() < kShortest || piece.clean.size() > kLongest ||
      piece.mark.kind != LineKind::text) {
    return false;
  }
  const std::string_view text = std::string_view(page.clean.text).substr(0, piece.clean.end);
  return utf8::decode(text, utf8::previous(text, text.size())).value !=
         chars::ideographic_full_stop;
}

// Where the last lines repeat those before them, a headline of one or more lines was printed twice
// as a whole: the second printing then belongs to the first.
void undo_repeat(Page& page) {
  constexpr std::size_t kMost = 3;       // lines
  constexpr std::size_t kShortest = 12;  // bytes of all of them
  std::vector<Piece>& pieces = page.pieces;
  const auto join = [&](std::size_t first, std::size_t last) {
    std::string result;
    for (std::size_t i = first; i < last; ++i) {
      result.append(page.clean.text, pieces[i].clean.begin, pieces[i].clean.size());
    }
    return result;
  };
  const std::size_t size = pieces.size();
  if (!is_headline_line(page, pieces.back())) return;
  for (std::size_t second = 1; second <= kMost && second < size; ++second) {
    if (!is_headline_line(page, pieces[size - second])) return;
    const std::string repeated = join(size - second, size);
    for (std::size_t first = 1; first <= kMost && first + second <= size; ++first) {
      const std::size_t begin = size - second - first;
      if (!is_headline_line(page, pieces[begin])) break;
      // The rest of a headline whose first line was printed twice may be short.
      const bool goes_on = begin > 0 && pieces[begin - 1].twice;
      if (repeated.size() < (goes_on ? std::size_t{3} : kShortest)) continue;
      if (join(begin, size - second) != repeated) continue;
      const std::size_t end = size - second;
      for (std::size_t i = begin; i < end; ++i) pieces[i].twice = true;
      Piece& last = pieces[end - 1];
      last.raw.end = pieces.back().raw.end;
      page.clean.text.resize(last.clean.end);
      page.clean.map.truncate(last.clean.end);
      pieces.resize(end);
      return;
    }
  }
}

}  // namespace

Page take_apart(std::string_view text, const Lexicon& lexicon, bool markdown,
                std::span<const Line> lines) {
  Page page;
  if (!lines.empty()) {
    page.clean.text.reserve(lines.back().where.end - lines.front().where.begin);
  }
  Cleaner cleaner(text, markdown, page.clean);
  std::vector<RawSpan> wrapped;
  for (const WrappedLines& group : unwrap(text, lines, markdown)) {
    wrapped.clear();
    for (std::uint32_t i = 0; i < group.count; ++i) {
      wrapped.push_back(i == 0 ? group.mark.content : lines[group.first + i].where);
    }
    Piece piece;
    piece.raw = {lines[group.first].where.begin, lines[group.first + group.count - 1].where.end};
    piece.mark = group.mark;
    piece.column = group.column;
    piece.full = group.full;
    piece.after_blank = lines[group.first].after_blank;
    piece.first_line = group.first;
    piece.line_count = group.count;
    // Pictures and rules have no text of their own.
    const bool empty = group.mark.kind == LineKind::image || group.mark.kind == LineKind::rule;
    piece.clean = cleaner.paragraph(empty ? std::span<const RawSpan>{} : std::span(wrapped));
    page.pieces.push_back(piece);
    if (!markdown && group.count <= 3) {
      undo_reprint(page, page.pieces.back());
      undo_repeat(page);
    }
  }
  page.terms = scan_terms(lexicon, page.clean.text);
  page.pieces =
      divide({lexicon, page.clean.text, page.clean.map, page.terms.lexemes, text, lines, markdown},
             std::move(page.pieces));
  assign_roles(lexicon, page.clean.text, page.terms.lexemes, markdown, page.pieces);
  return page;
}

}  // namespace huoju
