#include "huoju/reconstruct/unwrap.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "huoju/text/character.hpp"
#include "huoju/text/utf8.hpp"

namespace huoju {
namespace {

// Columns, in halves of an ideograph.
constexpr std::uint32_t kSlack = 3;       // what punctuation at the edge may take or leave
constexpr std::uint32_t kIndent = 4;      // first lines are indented by two ideographs
constexpr std::uint32_t kNarrowest = 12;  // narrower lines make no column
constexpr std::uint32_t kLongLine = 80;   // nobody prints columns or headlines that wide
constexpr std::size_t kReach = 8;         // neighbours looked at on either side
constexpr std::uint32_t kQuorum = 3;      // lines of one width that make a column

// Widths of the lines around one, moving along.
class Neighbourhood {
 public:
  explicit Neighbourhood(std::span<const Line> lines) : lines_(lines) {
    for (; next_ < std::min(lines.size(), kReach); ++next_) count(next_, 1);
  }

  void move_to(std::size_t line) {
    if (line + kReach < lines_.size()) count(line + kReach, 1);
    if (line > kReach) count(line - kReach - 1, -1);
    begin_ = line > kReach ? line - kReach : 0;
    end_ = std::min(line + kReach + 1, lines_.size());
  }
  // The widest width that enough lines share: the column's; 0 where there is none.
  [[nodiscard]] std::uint32_t column() const {
    std::uint32_t best = 0;
    for (std::size_t i = begin_; i < end_; ++i) {
      const std::uint32_t width = clip(lines_[i].width);
      if (width > best && width >= kNarrowest && near(width) >= kQuorum) best = width;
    }
    return best;
  }
  // How many lines are about as wide.
  [[nodiscard]] std::uint32_t near(std::uint32_t width) const {
    std::uint32_t sum = 0;
    width = clip(width);
    for (std::uint32_t w = width < 2 ? 0 : width - 2; w <= std::min(width, kWidest); ++w) {
      sum += histogram_[w];
    }
    return sum;
  }

 private:
  static constexpr std::uint32_t kWidest = 255;
  [[nodiscard]] static std::uint32_t clip(std::uint32_t width) { return std::min(width, kWidest); }
  void count(std::size_t line, int by) {
    // Lines beyond any column do not make one.
    if (lines_[line].width >= kWidest) return;
    histogram_[clip(lines_[line].width)] += static_cast<std::uint32_t>(by);
  }

  std::span<const Line> lines_;
  std::array<std::uint32_t, kWidest + 1> histogram_{};
  std::size_t next_ = 0;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
};

struct Edge {
  bool ends_sentence = false;   // a full stop, with quotes and brackets after it
  bool goes_on = false;         // a comma or the like: nothing ends there
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

}  // namespace

std::vector<WrappedLines> unwrap(std::string_view text, std::span<const Line> lines,
                                 bool markdown) {
  std::vector<WrappedLines> result;
  const auto mark_of = [&](const Line& line) {
    return markdown ? read_mark(text, line) : LineMark{LineKind::text, 0, line.where};
  };
  Neighbourhood around(lines);
  LineMark mark = lines.empty() ? LineMark{} : mark_of(lines.front());
  bool begins = true;  // the line begins a paragraph
  for (std::size_t i = 0; i < lines.size(); ++i) {
    around.move_to(i);
    if (begins) result.push_back({static_cast<std::uint32_t>(i), 0, mark});
    ++result.back().count;
    if (i + 1 == lines.size()) break;
    const LineMark next = mark_of(lines[i + 1]);
    const Line& line = lines[i];
    bool joins = mark.kind == LineKind::text || mark.kind == LineKind::item;
    if (next.kind != LineKind::text || lines[i + 1].after_page) joins = false;
    if (joins) {
      const std::uint32_t column = around.column();
      const Edge edge = edge_of(text, line.where);
      const std::uint32_t reach = line.width + line.indent;
      const bool fits = column != 0 && reach <= column + kSlack + kIndent;
      const bool full = fits && (reach + kSlack >= column ||
                                 (begins && line.width + kIndent + kSlack >= column));
      if (edge.ends_sentence) {
        // A full last line: the next one says by its indent whether it begins a paragraph.
        const std::uint32_t width = lines[i + 1].width;
        const bool indented = lines[i + 1].indent >= 2 && lines[i + 1].indent <= 8;
        const bool short_first = i + 2 < lines.size() && width + kSlack < column &&
                                 width + kIndent + kSlack >= column &&
                                 !edge_of(text, lines[i + 1].where).ends_sentence;
        joins = full && reach + kSlack >= column && !indented && !short_first;
      } else if (edge.goes_on) {
        joins = true;
      } else if (column == 0 || !fits) {
        // No column: only a page's end can break a line this long.
        joins = line.width >= kLongLine;
      } else {
        joins = full || (line.width >= kNarrowest && around.near(line.width) >= kQuorum &&
                         around.near(line.width + 2) >= kQuorum && line.width + 8 >= column);
      }
    }
    begins = !joins;
    mark = next;
  }
  return result;
}

}  // namespace huoju
