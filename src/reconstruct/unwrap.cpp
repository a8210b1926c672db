#include "huoju/reconstruct/unwrap.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "huoju/text/character.hpp"
#include "huoju/text/utf8.hpp"

namespace huoju {
namespace {

// Columns, in halves of an ideograph.
constexpr std::uint32_t kSlack = 3;       // what a mark that may not begin a line leaves empty
constexpr std::uint32_t kIndent = 4;      // first lines are indented by two ideographs
constexpr std::uint32_t kNarrowest = 12;  // narrower lines make no column
constexpr std::uint32_t kWidest = 120;    // nor do wider ones
constexpr std::uint32_t kLongLine = 64;   // only a page's end breaks a line this long
constexpr std::size_t kReach = 7;         // neighbours that vote
constexpr std::uint32_t kQuorum = 3;      // lines that make a column

// Punctuation is set in half its width where a line needs the room, and blanks may be letter
// spacing: a printed width is known within bounds only.
[[nodiscard]] std::uint32_t least(const Line& line) { return line.width - line.give; }
[[nodiscard]] std::uint32_t most(const Line& line) { return line.width + line.indent; }

// The width of the column that a run of lines was set in: the one most lines may have; the wider
// of several. 0 where fewer than a quorum agree.
class Column {
 public:
  void add(const Line& line) { vote(line, 1); }
  void remove(const Line& line) { vote(line, -1); }
  [[nodiscard]] std::uint32_t width(std::span<const Line> lines) const {
    std::uint32_t votes = 0;
    const auto each = [&](auto&& use) {
      for (const Line& line : lines) {
        if (!counts(line)) continue;
        use(least(line));
        use(most(line));
      }
    };
    each([&](std::uint32_t width) { votes = std::max(votes, histogram_[width]); });
    if (votes < kQuorum) return 0;
    // Lines with much punctuation may be narrower than they were: one vote less will do.
    const std::uint32_t enough = std::max(kQuorum, votes - 1);
    std::uint32_t best = 0;
    each([&](std::uint32_t width) {
      if (histogram_[width] >= enough) best = std::max(best, width);
    });
    return best;
  }

 private:
  [[nodiscard]] static bool counts(const Line& line) {
    return least(line) >= kNarrowest && most(line) <= kWidest;
  }
  void vote(const Line& line, int by) {
    if (!counts(line)) return;
    for (std::uint32_t w = least(line); w <= most(line); ++w) {
      histogram_[w] += static_cast<std::uint32_t>(by);
    }
  }
  std::array<std::uint32_t, kWidest + 1> histogram_{};
};

// A line that reaches the edge of the column; a first line may lack its indent.
[[nodiscard]] bool fills(const Line& line, bool first, std::uint32_t column) {
  if (column == 0) return false;
  const auto within = [&](std::uint32_t indent) {
    return least(line) + indent <= column + 1 && most(line) + indent + kSlack >= column;
  };
  return within(0) || (first && within(kIndent));
}

struct Edge {
  bool ends_sentence = false;  // a full stop, with quotes and brackets after it
  bool goes_on = false;        // a comma or the like: nothing ends there
};

[[nodiscard]] Edge edge_of(std::string_view text, RawSpan line) {
  std::size_t at = line.end;
  Edge edge;
  bool closed = false;
  while (at > line.begin) {
    at = utf8::previous(text, at);
    const char32_t c = utf8::decode(text, at).value;
    if (ends_sentence(c)) {
      edge.ends_sentence = true;
      return edge;
    }
    if (!is_closing(c)) {
      edge.goes_on = !closed && c != chars::fullwidth_colon && c != U':' && separates_clauses(c);
      return edge;
    }
    closed = true;
  }
  return edge;
}

// Two blanks at a line's end break it, in Markdown.
[[nodiscard]] bool breaks_hard(std::string_view text, const Line& line) {
  return text.substr(line.where.end, 2) == "  ";
}

// Markdown wraps softly within a paragraph; an empty line ends it, unless a page did.
[[nodiscard]] bool joins_markdown(std::string_view text, const Line& line, const Line& next) {
  const Edge edge = edge_of(text, line.where);
  if (!next.after_blank) return !breaks_hard(text, line);
  return !edge.ends_sentence && (edge.goes_on || line.width >= kLongLine);
}

}  // namespace

std::vector<WrappedLines> unwrap(std::string_view text, std::span<const Line> lines,
                                 bool markdown) {
  std::vector<WrappedLines> result;
  const auto mark_of = [&](const Line& line) {
    return markdown ? read_mark(text, line) : LineMark{LineKind::text, 0, line.where};
  };
  // The lines up to one, and the lines from it on, since columns change from article to article.
  Column before;
  Column after;
  for (std::size_t i = 0; i < std::min(kReach, lines.size()); ++i) after.add(lines[i]);
  LineMark mark = lines.empty() ? LineMark{} : mark_of(lines.front());
  bool begins = true;  // the line begins a paragraph
  for (std::size_t i = 0; i < lines.size(); ++i) {
    before.add(lines[i]);
    if (i > kReach) before.remove(lines[i - kReach - 1]);
    if (i + kReach < lines.size()) after.add(lines[i + kReach]);
    if (i > 0) after.remove(lines[i - 1]);
    if (begins) result.push_back({static_cast<std::uint32_t>(i), 0, mark});
    ++result.back().count;
    if (i + 1 == lines.size()) break;
    const Line& line = lines[i];
    const Line& next = lines[i + 1];
    const LineMark next_mark = mark_of(next);
    bool joins = (mark.kind == LineKind::text || mark.kind == LineKind::item) &&
                 next_mark.kind == LineKind::text && !next.after_page;
    if (joins && markdown) {
      joins = joins_markdown(text, line, next);
    } else if (joins) {
      const std::size_t from = i > kReach ? i - kReach : 0;
      const std::uint32_t left = before.width(lines.subspan(from, i + 1 - from));
      const std::uint32_t right =
          after.width(lines.subspan(i, std::min(kReach + 1, lines.size() - i)));
      const Edge edge = edge_of(text, line.where);
      if (edge.ends_sentence) {
        // A sentence that ends with its line: the next line says by its indent, kept or lost,
        // whether it begins a paragraph.
        const std::uint32_t column = begins ? right : left;
        const bool indented = next.indent >= 2 && next.indent <= 8;
        const bool lost_indent = most(next) + 2 < column && fills(next, true, column) &&
                                 !edge_of(text, next.where).ends_sentence;
        joins = fills(line, begins, column) && !indented && !lost_indent;
      } else if (!edge.goes_on) {
        const bool full = fills(line, begins, left) || fills(line, begins, right);
        const bool plausible = edge_of(text, next.where).ends_sentence ||
                               edge_of(text, next.where).goes_on || fills(next, false, left) ||
                               fills(next, false, right);
        // Too few lines to measure: a line that could not be longer goes on in one that ends.
        constexpr std::uint32_t kShortest = 24;
        const bool unmeasured =
            left == 0 && right == 0 && line.width >= kShortest &&
            most(next) <= most(line) + kSlack + (begins ? kIndent : 0) &&
            (edge_of(text, next.where).ends_sentence || edge_of(text, next.where).goes_on);
        const bool cut = line.width >= kLongLine &&
                         (edge_of(text, next.where).ends_sentence || next.width >= kLongLine);
        joins = (full && plausible) || unmeasured || cut;
      }
    }
    begins = !joins;
    mark = next_mark;
  }
  return result;
}

}  // namespace huoju
