#include "huoju/reconstruct/unwrap.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <optional>

#include "huoju/text/character.hpp"
#include "huoju/text/utf8.hpp"
#include "reprint.hpp"

namespace huoju {
namespace {

// ── columns ──
//
// Widths are in halves of an ideograph.

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

// The widths that a run of lines may have been set in: every line votes for all of its own.
class Votes {
 public:
  void add(const Line& line) { vote(line, 1); }
  void remove(const Line& line) { vote(line, -1); }
  // The width of the column: the one most lines may have; the wider of several. 0 where fewer
  // than a quorum agree.
  [[nodiscard]] std::uint32_t winner(std::span<const Line> lines) const {
    if (voters_ < kQuorum) return 0;
    std::uint32_t votes = 0;
    for_each_bound(lines, [&](std::uint32_t width) { votes = std::max(votes, histogram_[width]); });
    if (votes < kQuorum) return 0;
    // Lines with much punctuation may be narrower than they were: one vote less will do.
    const std::uint32_t enough = std::max(kQuorum, (votes + 1) / 2);
    std::uint32_t best = 0;
    for_each_bound(lines, [&](std::uint32_t width) {
      if (histogram_[width] >= enough) best = std::max(best, width);
    });
    return votes > kQuorum + 1 ? best : with_lost_indent(lines, best);
  }

 private:
  // In short paragraphs, first lines that lost their indent may be as many as full ones.
  [[nodiscard]] std::uint32_t with_lost_indent(std::span<const Line> lines,
                                               std::uint32_t best) const {
    constexpr std::uint32_t kFull = 2;
    std::uint32_t full = best;
    for_each_bound(lines, [&](std::uint32_t width) {
      if (width >= best + kIndent - 1 && width <= best + kIndent + 1 &&
          histogram_[width] >= kFull) {
        full = std::max(full, width);
      }
    });
    return full;
  }
  [[nodiscard]] static bool counts(const Line& line) {
    return least(line) >= kNarrowest && most(line) <= kWidest;
  }
  // Votes begin and end at the bounds of lines: no other width has more.
  template <typename Use>
  static void for_each_bound(std::span<const Line> lines, Use use) {
    for (const Line& line : lines) {
      if (!counts(line)) continue;
      use(least(line));
      use(most(line));
    }
  }
  void vote(const Line& line, int by) {
    if (!counts(line)) return;
    voters_ += static_cast<std::uint32_t>(by);
    for (std::uint32_t w = least(line); w <= most(line); ++w) {
      histogram_[w] += static_cast<std::uint32_t>(by);
    }
  }
  std::uint32_t voters_ = 0;
  std::array<std::uint32_t, kWidest + 1> histogram_{};
};

// The column on either side of each line, since columns change from article to article. What
// stands before a line stands behind another: one window slides over both.
class Columns {
 public:
  explicit Columns(std::span<const Line> lines) {
    if (lines.empty()) return;
    widths_.reserve(lines.size() + kReach);
    Votes votes;
    for (std::size_t i = 0; i < lines.size() + kReach; ++i) {
      const std::size_t begin = i > kReach ? i - kReach : 0;
      const std::size_t end = std::min(i + 1, lines.size());
      if (i < lines.size()) votes.add(lines[i]);
      if (begin > 0) votes.remove(lines[begin - 1]);
      const std::uint32_t width = votes.winner(lines.subspan(begin, end - begin));
      widths_.push_back(static_cast<std::uint8_t>(width));
    }
  }
  // Of the lines up to one.
  [[nodiscard]] std::uint32_t before(std::size_t i) const { return widths_[i]; }
  // Of the lines from one on.
  [[nodiscard]] std::uint32_t after(std::size_t i) const { return widths_[i + kReach]; }

 private:
  static_assert(kWidest <= std::numeric_limits<std::uint8_t>::max());
  std::vector<std::uint8_t> widths_;
};

// A line that reaches the edge of the column; a first line may lack its indent.
// @param slack what it may leave empty
[[nodiscard]] bool fills(const Line& line, bool first, std::uint32_t column,
                         std::uint32_t slack = kSlack) {
  if (column == 0) return false;
  const auto within = [&](std::uint32_t indent) {
    return least(line) + indent <= column + 1 && most(line) + indent + slack >= column;
  };
  return within(0) || (first && within(kIndent));
}

// ── what the characters of a line say ──

[[nodiscard]] bool is_blank(char32_t c) { return c == U' ' || c == chars::ideographic_space; }
[[nodiscard]] bool is_colon(char32_t c) { return c == U':' || c == chars::fullwidth_colon; }

// Whether a character of some kind stands in a line.
[[nodiscard]] bool holds(std::string_view text, RawSpan line, bool (*kind)(char32_t)) {
  for (std::size_t at = line.begin; at < line.end;) {
    const utf8::CodePoint c = utf8::decode(text, at);
    if (kind(c.value)) return true;
    at += c.size;
  }
  return false;
}

// What a line leaves empty because the next begins with something that is not broken: a number or
// word, with the brackets and quotation marks around it.
[[nodiscard]] std::uint32_t slack_before(std::string_view text, const Line& next) {
  constexpr std::uint32_t kMost = 24;
  std::uint32_t width = 0;
  bool word = false;
  for (std::size_t at = next.where.begin; at < next.where.end && width < kMost;) {
    const utf8::CodePoint c = utf8::decode(text, at);
    const CharClass kind = classify(c.value);
    const bool part = kind == CharClass::digit || kind == CharClass::latin || c.value == U'.' ||
                      c.value == U'%' || c.value == U',' || c.value == U'-';
    const bool opens = c.value == chars::fullwidth_left_paren ||
                       c.value == chars::left_double_quote || c.value == chars::left_title;
    if (!part && !(opens && !word)) {
      // What must not begin a line comes along.
      if (is_closing(c.value) || separates_clauses(c.value) || ends_sentence(c.value)) width += 2;
      if (!word) width += 2;
      break;
    }
    word = word || part;
    width += static_cast<std::uint32_t>(display_width(c.value));
    at += c.size;
  }
  return std::max(kSlack, width + 1);
}

struct Edge {
  bool ends_sentence = false;  // a full stop, with quotes and brackets after it
  bool goes_on = false;        // a comma or the like: nothing ends there
  bool closed = false;         // a closing quotation mark or bracket
  bool signed_off = false;     // names or a remark in brackets behind the last full stop
};

// The character before a place.
[[nodiscard]] char32_t before(std::string_view text, RawSpan line, std::size_t at) {
  return at > line.begin ? utf8::decode(text, utf8::previous(text, at)).value : U'\0';
}

// Where names begin that close a line behind a full stop and a blank; the line's end where there
// are none.
[[nodiscard]] std::size_t names_begin(std::string_view text, RawSpan line) {
  constexpr std::size_t kMost = 12;  // characters
  std::size_t at = line.end;
  bool blank = false;
  for (std::size_t count = 0; at > line.begin && count <= kMost; ++count) {
    const std::size_t before = utf8::previous(text, at);
    const char32_t c = utf8::decode(text, before).value;
    if (ends_sentence(c) || is_closing(c)) return blank && count >= 3 ? at : line.end;
    const bool space = is_blank(c);
    if (!space && !is_han(c)) return line.end;
    blank = space;
    at = before;
  }
  return line.end;
}

// Where a remark in brackets begins that closes a line behind a full stop: "（the end）". The
// line's end where there is none.
[[nodiscard]] std::size_t remark_begin(std::string_view text, RawSpan line) {
  constexpr std::size_t kMost = 30;  // characters
  if (before(text, line, line.end) != chars::fullwidth_right_paren) return line.end;
  std::size_t at = line.end;
  for (std::size_t count = 0; at > line.begin && count <= kMost; ++count) {
    at = utf8::previous(text, at);
    if (utf8::decode(text, at).value != chars::fullwidth_left_paren) continue;
    const char32_t c = before(text, line, at);
    if (ends_sentence(c)) return at;
    if (c != chars::fullwidth_right_paren) break;
  }
  return line.end;
}

[[nodiscard]] Edge edge_of(std::string_view text, RawSpan line) {
  std::size_t at = std::min(names_begin(text, line), remark_begin(text, line));
  Edge edge;
  edge.signed_off = at < line.end;
  while (at > line.begin) {
    at = utf8::previous(text, at);
    const char32_t c = utf8::decode(text, at).value;
    if (ends_sentence(c)) {
      edge.ends_sentence = true;
      return edge;
    }
    if (!is_closing(c)) {
      edge.goes_on = !edge.closed && !is_colon(c) && separates_clauses(c);
      return edge;
    }
    edge.closed = true;
  }
  return edge;
}

// Lines that are never part of a paragraph: names behind a triangle or square, headlines that
// were printed twice.
[[nodiscard]] bool stands_alone(std::string_view text, const Line& line) {
  const char32_t front = utf8::decode(text, line.where.begin).value;
  constexpr char32_t kFirstShape = 0x25A0;
  constexpr char32_t kLastShape = 0x25FF;
  return (front >= kFirstShape && front <= kLastShape) ||
         is_reprint(text.substr(line.where.begin, line.where.size()));
}

// The same line twice is a headline printed twice.
[[nodiscard]] bool same_line(std::string_view text, const Line& line, const Line& next) {
  return line.where.size() == next.where.size() && line.width >= 8 &&
         text.substr(line.where.begin, line.where.size()) ==
             text.substr(next.where.begin, next.where.size());
}

// A run of ideographs that begins at a place; no more than asked for.
struct HanRun {
  std::size_t end = 0;
  std::size_t count = 0;
};
[[nodiscard]] HanRun han_run(std::string_view text, RawSpan line, std::size_t at,
                             std::size_t limit = std::numeric_limits<std::size_t>::max()) {
  HanRun run{at, 0};
  while (run.end < line.end && run.count < limit) {
    const utf8::CodePoint c = utf8::decode(text, run.end);
    if (!is_han(c.value)) break;
    run.end += c.size;
    ++run.count;
  }
  return run;
}

// Where the words behind the last blank or full stop before a place begin; the place where there
// is none near.
[[nodiscard]] std::size_t last_words(std::string_view text, RawSpan line, std::size_t end) {
  constexpr std::size_t kMost = 16;  // characters
  std::size_t at = end;
  for (std::size_t count = 0; at > line.begin && count <= kMost; ++count) {
    const std::size_t front = utf8::previous(text, at);
    const char32_t c = utf8::decode(text, front).value;
    if (is_blank(c) || (at < end && ends_sentence(c))) return at;
    at = front;
  }
  return end;
}

// Where the blanks before a place begin.
[[nodiscard]] std::size_t skip_blanks_back(std::string_view text, RawSpan line, std::size_t at) {
  while (is_blank(before(text, line, at))) at = utf8::previous(text, at);
  return at;
}

// ── labels, names and credits ──

constexpr std::size_t kLabel = 6;  // characters of a label
constexpr std::size_t kRest = 7;   // characters of a name that stands behind one

// A label and what it names: a few ideographs, a colon, ideographs up to the line's end.
struct Label {
  std::size_t label = 0;  // characters
  std::size_t name = 0;
  bool colon = false;
  bool whole = false;  // nothing else stands there
};
[[nodiscard]] Label label_at(std::string_view text, RawSpan line, std::size_t at) {
  Label result;
  const HanRun label = han_run(text, line, at, std::max(kLabel, kRest) + 1);
  result.label = label.count;
  std::size_t end = label.end;
  if (end < line.end) {
    const utf8::CodePoint c = utf8::decode(text, end);
    result.colon = is_colon(c.value);
    if (result.colon) {
      const HanRun name = han_run(text, line, end + c.size);
      result.name = name.count;
      end = name.end;
    }
  }
  result.whole = end == line.end;
  return result;
}

// A name behind the last full stop that is broken over two lines.
// @param words where the line's last words begin
[[nodiscard]] bool breaks_name(std::string_view text, RawSpan line, std::size_t words,
                               RawSpan next) {
  constexpr std::size_t kLongest = 3;  // characters
  constexpr std::size_t kOthers = 3;   // names before it
  if (words == line.end) return false;
  const HanRun rest = han_run(text, next, next.begin, kLongest);
  if (rest.end != next.end || rest.count == 0) return false;
  const HanRun front = han_run(text, line, words);
  if (front.end != line.end || front.count + rest.count > kLongest) return false;
  std::size_t at = words;
  for (std::size_t names = 0; names < kOthers; ++names) {
    const std::size_t end = skip_blanks_back(text, line, at);
    const char32_t c = before(text, line, end);
    if (ends_sentence(c) || is_closing(c)) return true;
    at = last_words(text, line, end);
    if (at == end || han_run(text, line, at).end != end) return false;
  }
  return false;
}

// Where a name, and what its bearer is, begin that stand before a place; the line's end where
// there are none.
[[nodiscard]] std::size_t bearer_begin(std::string_view text, RawSpan line, std::size_t at) {
  constexpr std::size_t kWords = 2;
  constexpr std::size_t kLongest = 4;
  std::size_t begin = line.end;
  for (std::size_t words = 0; words < kWords; ++words) {
    const std::size_t end = skip_blanks_back(text, line, at);
    at = last_words(text, line, end);
    if (at == end) at = line.begin;
    const HanRun word = han_run(text, line, at);
    if (word.end != end || word.count < 2 || word.count > kLongest) break;
    begin = at;
    if (at == line.begin) break;
  }
  return begin;
}

// Where the words begin that close a caption: a label with a name, or a name and one ideograph
// for what was done. The line's end where there are none.
// @param words where the line's last words begin
[[nodiscard]] std::size_t credit_begin(std::string_view text, RawSpan line, std::size_t words) {
  constexpr std::size_t kShortest = 4;
  const bool alone = words == line.end;
  const std::size_t at = alone ? line.begin : words;
  const Label label = label_at(text, line, at);
  if (!label.whole || label.label == 0) return line.end;
  if (label.colon) {
    return label.label >= kShortest && label.label <= kLabel && label.name != 1 ? at : line.end;
  }
  return alone || label.label != 1 ? line.end : bearer_begin(text, line, at);
}

// ── Markdown ──

// Two blanks at a line's end break it, in Markdown.
[[nodiscard]] bool breaks_hard(std::string_view text, const Line& line) {
  return text.substr(line.where.end, 2) == "  ";
}

// Markdown wraps softly within a paragraph; an empty line ends it, unless a page did.
[[nodiscard]] bool joins_markdown(std::string_view text, const Line& line, const Line& next) {
  if (!next.after_blank) return !breaks_hard(text, line);
  const Edge edge = edge_of(text, line.where);
  return !edge.ends_sentence && (edge.goes_on || line.width >= kLongLine);
}

[[nodiscard]] std::vector<WrappedLines> unwrap_markdown(std::string_view text,
                                                        std::span<const Line> lines) {
  std::vector<WrappedLines> result;
  bool runs = false;  // what the line before is may run over several lines
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const LineMark mark = read_mark(text, lines[i]);
    const bool joins = runs && mark.kind == LineKind::text && !lines[i].after_page &&
                       joins_markdown(text, lines[i - 1], lines[i]);
    if (!joins) result.push_back({static_cast<std::uint32_t>(i), 0, mark, 0, false});
    ++result.back().count;
    runs = mark.kind == LineKind::text || mark.kind == LineKind::item;
  }
  return result;
}

// ── plain text ──

// How many lines have an empty one before them.
[[nodiscard]] std::size_t count_blanks(std::span<const Line> lines) {
  return static_cast<std::size_t>(
      std::count_if(lines.begin(), lines.end(), [](const Line& line) { return line.after_blank; }));
}

// A few lines of one width with a credit behind them: a caption, whatever the columns around are.
struct Credited {
  std::size_t last = 0;     // its last line; the first one where it is none
  std::uint32_t width = 0;  // what its lines fill
};

// The lines of a text, and what they say. Several decisions ask about the same few lines ahead:
// each answer is worked out once, where it is first asked for.
class Page {
 public:
  Page(std::string_view text, std::span<const Line> lines)
      : text_(text),
        lines_(lines),
        interleaved_(is_interleaved(lines)),
        blocks_(count_blanks(lines) * 10 < lines.size() * 4) {}

  [[nodiscard]] std::string_view text() const { return text_; }
  [[nodiscard]] std::size_t size() const { return lines_.size(); }
  [[nodiscard]] const Line& operator[](std::size_t i) const { return lines_[i]; }
  [[nodiscard]] RawSpan where(std::size_t i) const { return lines_[i].where; }

  // An empty line parts a line from the one before, where few lines have one.
  [[nodiscard]] bool parted(std::size_t i) const { return blocks_ && lines_[i].after_blank; }
  // A text layer with an empty line after every line has none inside headings and captions; it
  // loses those after digits and letters.
  [[nodiscard]] bool follows_closely(std::size_t i) const {
    if (!interleaved_ || i == 0 || lines_[i].after_blank || lines_[i].after_page) return false;
    const char32_t last = static_cast<unsigned char>(text_[lines_[i - 1].where.end - 1]);
    return !is_ascii_digit(last) && !is_ascii_letter(last);
  }

  [[nodiscard]] Edge edge(std::size_t i) {
    return once(at(i).edge, [&] { return edge_of(text_, where(i)); });
  }
  // What a line may leave empty at its end.
  [[nodiscard]] std::uint32_t slack(std::size_t i) {
    if (i + 1 >= size()) return kSlack;
    return once(at(i).slack, [&] { return slack_before(text_, lines_[i + 1]); });
  }
  // Where a line's last words begin; its end where they are all of it.
  [[nodiscard]] std::size_t words(std::size_t i) {
    return once(at(i).words, [&] { return last_words(text_, where(i), where(i).end); });
  }
  // Where a line's credit begins; its end where there is none.
  [[nodiscard]] std::size_t credit(std::size_t i) {
    return once(at(i).credit, [&] { return credit_begin(text_, where(i), words(i)); });
  }
  [[nodiscard]] bool is_credit(std::size_t i) { return credit(i) == where(i).begin; }
  [[nodiscard]] bool alone(std::size_t i) {
    return once(at(i).alone, [&] { return stands_alone(text_, lines_[i]); });
  }
  [[nodiscard]] bool holds_clause_end(std::size_t i) {
    return once(at(i).clause, [&] { return holds(text_, where(i), separates_clauses); });
  }
  [[nodiscard]] bool holds_sentence_end(std::size_t i) {
    return once(at(i).sentence, [&] { return holds(text_, where(i), ends_sentence); });
  }
  // Whether the next line is the same: a headline printed twice.
  [[nodiscard]] bool repeats(std::size_t i) {
    return i + 1 < size() &&
           once(at(i).repeats, [&] { return same_line(text_, lines_[i], lines_[i + 1]); });
  }
  // The caption with a credit that begins at a line.
  [[nodiscard]] Credited credited(std::size_t i) {
    return once(at(i).credited, [&] { return read_credited(i); });
  }

 private:
  struct Answers {
    std::size_t line = std::numeric_limits<std::size_t>::max();
    std::optional<Edge> edge;
    std::optional<std::uint32_t> slack;
    std::optional<std::size_t> words;
    std::optional<std::size_t> credit;
    std::optional<bool> alone;
    std::optional<bool> clause;
    std::optional<bool> sentence;
    std::optional<bool> repeats;
    std::optional<Credited> credited;
  };
  template <typename Answer, typename Ask>
  static const Answer& once(std::optional<Answer>& answer, Ask ask) {
    if (!answer) answer = ask();
    return *answer;
  }
  // No decision looks further than half of the ring: what it displaces is not asked for again.
  [[nodiscard]] Answers& at(std::size_t i) {
    Answers& answers = ring_[i % ring_.size()];
    if (answers.line != i) {
      answers = Answers{};
      answers.line = i;
    }
    return answers;
  }

  [[nodiscard]] Credited read_credited(std::size_t first);
  [[nodiscard]] bool is_caption(std::size_t first, std::size_t last, std::uint32_t width);

  std::string_view text_;
  std::span<const Line> lines_;
  bool interleaved_;  // empty lines stand between all lines
  bool blocks_;       // empty lines part blocks
  std::array<Answers, 16> ring_;
};

Credited Page::read_credited(std::size_t first) {
  constexpr std::size_t kMost = 6;
  const Credited none{first, 0};
  std::uint32_t width = 0;  // of the widest line but the last
  for (std::size_t i = first; i < size() && i < first + kMost; ++i) {
    if (i > first && (lines_[i].after_page || parted(i))) return none;
    if (alone(i) || is_credit(i)) return none;
    const bool closes =
        credit(i) < where(i).end || (i + 1 < size() && !parted(i + 1) && is_credit(i + 1));
    if (closes) return is_caption(first, i, width) ? Credited{i, width} : none;
    if (edge(i).ends_sentence) return none;
    width = std::max(width, lines_[i].width);
  }
  return none;
}

// Whether lines above a credit are all as wide as a caption's.
bool Page::is_caption(std::size_t first, std::size_t last, std::uint32_t width) {
  constexpr std::uint32_t kShortest = 16;
  constexpr std::size_t kShort = 14;  // a last line this short goes on from the one above
  if (last == first || width < kShortest || least(lines_[last]) > width + 2) return false;
  const std::size_t words = (credit(last) - where(last).begin) / 3 * 2;
  // A line above another may be its title.
  if (last == first + 1 && words > kShort && !holds_clause_end(first)) return false;
  for (std::size_t i = first; i < last; ++i) {
    if (most(lines_[i]) + slack(i) < width) return false;
  }
  return true;
}

// The line after a run of single ideographs: a headline set from top to bottom has one on each
// line. The line itself where there are too few.
[[nodiscard]] std::size_t vertical_end(const Page& page, std::size_t first) {
  constexpr std::size_t kLeast = 4;
  constexpr std::size_t kMost = 40;
  const auto single = [&](const Line& line) {
    return line.width == 2 && is_han(utf8::decode(page.text(), line.where.begin).value);
  };
  std::size_t end = first;
  while (end < page.size() && end - first < kMost && single(page[end]) &&
         (end == first || !page[end].after_page)) {
    ++end;
  }
  return end - first >= kLeast ? end : first;
}

// The line where a sentence ends, behind the first line, of a paragraph that begins here, too short
// to show its column among its neighbours: its lines are as long as one another, the first may
// have lost its indent. The line itself where there is none.
[[nodiscard]] std::size_t short_paragraph_end(Page& page, std::size_t first) {
  constexpr std::size_t kMost = 8;
  constexpr std::uint32_t kShortest = 16;
  std::uint32_t width = 0;  // of the widest line behind the first
  bool clauses = false;
  std::size_t last = first;
  for (;; ++last) {
    if (last == page.size() || last == first + kMost) return first;
    if (last > first && (page[last].after_page || page.parted(last) || page.alone(last))) {
      return first;
    }
    const bool ends = page.edge(last).ends_sentence;
    if (ends && last > first) break;
    clauses = clauses || (!ends && page.holds_clause_end(last));
    if (last > first) width = std::max(width, page[last].width);
  }
  if (last < first + 2 || width < kShortest || !clauses) return first;
  if (least(page[first]) > width + 1 || least(page[last]) > width + 1) return first;
  for (std::size_t i = first; i < last; ++i) {
    const std::uint32_t indent = i == first ? kIndent : 0;
    if (most(page[i]) + indent + page.slack(i) < width) return first;
  }
  return last;
}

// A line and the next one, with all that says whether they are one paragraph.
struct Seam {
  std::size_t index = 0;  // of the line
  const Line& line;
  const Line& next;
  const Line* third = nullptr;  // the line behind the next; none at the text's end
  bool begins = false;          // the line begins a paragraph
  std::uint32_t before = 0;     // columns around the line
  std::uint32_t after = 0;
  std::uint32_t slack = 0;  // what the line may leave empty
  std::uint32_t next_slack = 0;
  Edge edge;
  Edge next_edge;

  [[nodiscard]] std::uint32_t widest() const { return std::max(before, after); }
  [[nodiscard]] bool unmeasured() const { return widest() == 0; }
  // Whether the line fills a column around it.
  [[nodiscard]] bool full(std::uint32_t leaves) const {
    return fills(line, begins, before, leaves) || fills(line, begins, after, leaves);
  }
  [[nodiscard]] bool next_full() const {
    return fills(next, false, before, next_slack) || fills(next, false, after, next_slack);
  }
  [[nodiscard]] bool next_closes_clause() const {
    return next_edge.ends_sentence || next_edge.goes_on;
  }
};

// The last of a few lines that begin here and were all set in one width other than the column's:
// a caption. The line itself where there are none.
[[nodiscard]] std::size_t other_width_end(Page& page, const Seam& seam) {
  constexpr std::uint32_t kShortest = 16;
  constexpr std::size_t kMost = 6;
  const std::size_t first = seam.index;
  const Line& line = seam.line;
  if (seam.unmeasured() || line.width < kShortest || seam.edge.ends_sentence) return first;
  // Two lines alone may be a first line, which is short by its indent, and a last one.
  const auto stands_off = [&](std::uint32_t column, std::uint32_t indent) {
    return column == 0 || most(line) + kSlack + indent < column || least(line) > column + kSlack;
  };
  if (!stands_off(seam.before, 0) || !stands_off(seam.after, 0)) return first;
  // Lines as long as the first one, and a shorter one that ends it all.
  std::size_t last = first;
  bool sentence = false;  // one ends behind the first line
  bool closed = false;
  while (!closed && last + 1 < page.size() && last - first < kMost) {
    const Line& next = page[last + 1];
    if (next.after_page || least(next) > most(line) + 2) break;
    ++last;
    sentence = sentence || page.holds_sentence_end(last);
    const bool full = last + 1 < page.size() && most(next) + page.slack(last) >= least(line);
    closed = !full || page.edge(last).ends_sentence;
  }
  if (last == first || !closed || !sentence) return first;
  const std::uint32_t indent = last == first + 1 ? kIndent : 0;
  return stands_off(seam.before, indent) && stands_off(seam.after, indent) ? last : first;
}

// The last line of a heading of several lines, in a text layer with an empty one after every
// other line.
[[nodiscard]] bool closes_tight_heading(const Page& page, const Seam& seam) {
  return page.follows_closely(seam.index) && seam.next.after_blank && !seam.edge.goes_on &&
         !fills(seam.line, true, seam.after);
}

// The last line of a block that begins here and has a width of its own; the line itself where
// the columns around say more.
[[nodiscard]] std::size_t own_width_end(Page& page, const Seam& seam) {
  const std::size_t last = std::max(other_width_end(page, seam), page.credited(seam.index).last);
  if (last > seam.index || seam.next_full() || closes_tight_heading(page, seam)) return last;
  return short_paragraph_end(page, seam.index);
}

// A bracket that opens near a line's end and closes near the next one's begin.
[[nodiscard]] bool breaks_bracket(std::string_view text, RawSpan line, RawSpan next) {
  constexpr std::size_t kFront = 30;  // characters
  constexpr std::size_t kBack = 14;
  std::size_t at = line.end;
  for (std::size_t count = 0;; ++count) {
    if (at == line.begin || count == kFront) return false;
    at = utf8::previous(text, at);
    const char32_t c = utf8::decode(text, at).value;
    if (c == chars::fullwidth_left_paren) break;
    if (c == chars::fullwidth_right_paren || ends_sentence(c)) return false;
  }
  at = next.begin;
  for (std::size_t count = 0; at < next.end && count < kBack; ++count) {
    const utf8::CodePoint c = utf8::decode(text, at);
    if (c.value == chars::fullwidth_right_paren) return true;
    if (c.value == chars::fullwidth_left_paren || ends_sentence(c.value)) return false;
    at += c.size;
  }
  return false;
}

// The text that a label at its end stands apart from: a sentence, or words enough.
[[nodiscard]] bool stands_apart(std::string_view text, RawSpan line, std::size_t label) {
  constexpr std::size_t kText = 18;  // bytes
  const std::size_t end = skip_blanks_back(text, line, label);
  return ends_sentence(before(text, line, end)) || end >= line.begin + kText;
}

// A label that stands apart at a line's end, like that of a picture's source, and is broken over
// two lines: inside of the label, or in the name behind it.
// @param again the line is itself the rest of such a label
[[nodiscard]] bool breaks_label(Page& page, const Seam& seam, bool again) {
  constexpr std::size_t kName = 3;  // of a name's rest where the label stands alone
  const RawSpan line = seam.line.where;
  const Label rest = label_at(page.text(), seam.next.where, seam.next.where.begin);
  if (!rest.whole || rest.label == 0) return false;
  const std::size_t words = page.words(seam.index);
  const bool alone = words == line.end;
  const std::size_t begin = alone ? line.begin : words;
  const Label front = label_at(page.text(), line, begin);
  if (!front.whole || front.label == 0 || front.label > kLabel) return false;
  if (alone) {
    return front.colon && front.name > 1 && !rest.colon && rest.label <= (again ? kName : 1);
  }
  if (!stands_apart(page.text(), line, begin)) return false;
  if (!front.colon) return rest.colon && rest.name > 0 && front.label + rest.label <= kLabel;
  return front.name > 0 && !rest.colon && rest.label <= kRest;
}

// Lines without an empty one between them where others have one, the last of which ends a
// sentence: a caption.
[[nodiscard]] bool is_tight_caption(Page& page, const Seam& seam) {
  constexpr std::size_t kMost = 4;  // lines behind the first
  const std::size_t first = seam.index;
  if (seam.edge.ends_sentence || !page.follows_closely(first + 1)) return false;
  if ((seam.begins && page.alone(first)) || page.alone(first + 1)) return false;
  std::size_t last = first + 1;
  while (last + 1 < page.size() && last < first + kMost && page.follows_closely(last + 1) &&
         !page.edge(last).ends_sentence) {
    ++last;
  }
  return page.edge(last).ends_sentence;
}

// Beside a headline that was printed twice, line by line: neither printing joins anything.
[[nodiscard]] bool near_repeated(Page& page, std::size_t i) {
  return (i > 0 && page.repeats(i - 1)) || page.repeats(i) || page.repeats(i + 1);
}

// A full line above a gap inside of a sentence: a caption may stand in between.
[[nodiscard]] bool full_above_gap(Page& page, const Seam& seam) {
  const bool running =
      !seam.begins || seam.line.indent >= kIndent || page.holds_clause_end(seam.index);
  return running && !seam.edge.ends_sentence && seam.full(kSlack);
}

// A line below a full one that is wider than any column here: not the same paragraph.
[[nodiscard]] bool above_wider(const Seam& seam) {
  return !seam.unmeasured() && least(seam.next) > seam.widest() + kSlack &&
         most(seam.next) <= kWidest && seam.full(kSlack);
}

// A line of a column above a caption of another width.
[[nodiscard]] bool above_caption(Page& page, const Seam& seam) {
  if (seam.before == 0) return false;
  const std::uint32_t width = page.credited(seam.index + 1).width;
  return width != 0 && (width > seam.before + kSlack || width + kSlack < seam.before);
}

// A sentence that ends with its line: the next line says by its indent, kept or lost, whether it
// begins a paragraph.
[[nodiscard]] bool goes_on_behind_sentence(const Seam& seam) {
  if (seam.edge.signed_off) return false;
  // Where indents are kept, a line without one goes on.
  const bool kept = seam.begins && seam.line.indent >= kIndent && seam.next.indent == 0;
  std::uint32_t column = seam.begins ? seam.after : seam.before;
  if (kept && !fills(seam.line, true, column, seam.slack)) column = seam.before;
  if (!fills(seam.line, seam.begins, column, seam.slack)) return false;
  const bool indented = seam.next.indent >= kIndent / 2 && seam.next.indent <= 2 * kIndent;
  const bool lost_indent = !kept && most(seam.next) + 2 < column &&
                           fills(seam.next, true, column) && !seam.next_edge.ends_sentence;
  if (indented || lost_indent) return false;
  // The last line of one column, and the first of another.
  const bool other = seam.before != 0 && !fills(seam.next, false, seam.before) &&
                     !seam.next_edge.ends_sentence && fills(seam.next, false, seam.after);
  if (other) return false;
  // What follows in the same paragraph fills the column or ends a sentence; a title does not.
  return seam.next_closes_clause() || fills(seam.next, false, column, seam.next_slack) ||
         fills(seam.next, false, seam.after, seam.next_slack);
}

// A full line above a first line that lost its indent: a title above a paragraph. No line inside
// a paragraph is that much shorter than its column when the next one fills it.
[[nodiscard]] bool is_title_above_paragraph(const Seam& seam) {
  const std::uint32_t column = seam.after;
  if (!seam.begins || column == 0 || seam.third == nullptr) return false;
  if (seam.slack > kSlack || seam.next_slack > kSlack || seam.next_edge.ends_sentence) return false;
  const bool full = seam.line.width <= column && seam.line.width + kSlack >= column;
  const std::uint32_t first = seam.next.width + kIndent;
  return full && first <= column + 1 && first + 1 >= column && seam.third->width + 1 >= column;
}

// Too few lines to measure: a line that could not be longer goes on in one that ends.
[[nodiscard]] bool goes_on_unmeasured(const Seam& seam) {
  constexpr std::uint32_t kShortest = 24;
  return seam.unmeasured() && seam.line.width >= kShortest && seam.next_closes_clause() &&
         most(seam.next) <= most(seam.line) + kSlack + (seam.begins ? kIndent : 0);
}

// Lines as long as a page is wide are broken by nothing but its end.
[[nodiscard]] bool is_cut_by_page(const Seam& seam) {
  return seam.line.width >= kLongLine &&
         (seam.next_edge.ends_sentence || seam.next.width >= kLongLine);
}

// Wider than its neighbours' column: two lines of a caption.
[[nodiscard]] bool is_wide_caption(const Seam& seam) {
  return seam.begins && !seam.unmeasured() && least(seam.line) > seam.widest() + kSlack &&
         seam.next_edge.ends_sentence && most(seam.next) <= most(seam.line) + kSlack &&
         !seam.next_full();
}

// A sentence that neither ends nor pauses with its line: it goes on where the line had no room.
[[nodiscard]] bool goes_on_inside_sentence(const Seam& seam) {
  if (seam.next.indent >= kIndent && seam.next.indent <= 2 * kIndent) return false;
  if (is_title_above_paragraph(seam)) return false;
  const auto plausible = [&] {
    return seam.next_closes_clause() || seam.next_edge.closed || seam.next_full();
  };
  return (seam.full(seam.slack) && plausible()) || goes_on_unmeasured(seam) ||
         is_cut_by_page(seam) || is_wide_caption(seam);
}

// A line that fills its column without the help of an indent that it may have lost, unless it is
// a first one.
[[nodiscard]] bool reaches_edge(const Seam& seam) {
  return seam.full(seam.slack) && (seam.begins || seam.line.indent >= kIndent || seam.full(kSlack));
}

// Undoes the wrapping of plain text, line by line.
class Unwrapper {
 public:
  Unwrapper(std::string_view text, std::span<const Line> lines)
      : page_(text, lines), columns_(lines) {}

  [[nodiscard]] std::vector<WrappedLines> groups() {
    std::vector<WrappedLines> result;
    bool begins = true;        // the line begins a paragraph
    std::size_t vertical = 0;  // the line after a run of single ideographs
    for (std::size_t i = 0; i < page_.size(); ++i) {
      if (begins) {
        const LineMark mark{LineKind::text, 0, page_.where(i)};
        result.push_back({static_cast<std::uint32_t>(i), 0, mark, 0, false});
        if (page_[i].width == 2) vertical = vertical_end(page_, i);
      }
      WrappedLines& group = result.back();
      ++group.count;
      if (i + 1 == page_.size()) break;
      const End end = i < vertical ? End{.joins = i + 1 < vertical} : end_of(i, begins);
      group.full = end.full && !end.joins;
      // The column of a paragraph is that of a line that fills it.
      if (group.column == 0) group.column = static_cast<std::uint16_t>(end.column);
      begins = !end.joins;
    }
    return result;
  }

 private:
  // What a line's end is.
  struct End {
    bool joins = false;        // the paragraph goes on
    bool full = false;         // it is the column's edge
    std::uint32_t column = 0;  // whose edge it is, where that was measured
  };

  [[nodiscard]] Seam seam(std::size_t i, bool begins) {
    return {.index = i,
            .line = page_[i],
            .next = page_[i + 1],
            .third = i + 2 < page_.size() ? &page_[i + 2] : nullptr,
            .begins = begins,
            .before = columns_.before(i),
            .after = columns_.after(i),
            .slack = page_.slack(i),
            .next_slack = page_.slack(i + 1),
            .edge = page_.edge(i),
            .next_edge = page_.edge(i + 1)};
  }

  // What stands out by itself is settled before anything is measured.
  [[nodiscard]] End end_of(std::size_t i, bool begins) {
    if (page_[i + 1].after_page) return {};
    const Seam here = seam(i, begins);
    const bool parted = page_.parted(i + 1);
    const bool alone = begins && page_.alone(i);
    if (begins && !alone && !parted) block_end_ = own_width_end(page_, here);
    label_broken_ = !parted && breaks_words(here);
    const bool bracket = !parted && breaks_bracket(page_.text(), here.line.where, here.next.where);
    if (i < block_end_ || label_broken_ || bracket || is_tight_caption(page_, here)) {
      return {.joins = true};
    }
    if (alone) return {};
    if (parted) return {.full = full_above_gap(page_, here)};
    if (closes_tight_heading(page_, here) || page_.alone(i + 1) || near_repeated(page_, i)) {
      return {};
    }
    return measured(here);
  }

  // Words behind a text that are never wrapped with it.
  [[nodiscard]] bool breaks_words(const Seam& here) {
    return breaks_label(page_, here, label_broken_) ||
           breaks_name(page_.text(), here.line.where, page_.words(here.index), here.next.where);
  }

  // Whether the paragraph goes on, by the widths of the lines and columns.
  [[nodiscard]] End measured(const Seam& here) {
    End end;
    if (here.edge.ends_sentence) {
      end.joins = goes_on_behind_sentence(here);
    } else if (above_wider(here) || above_caption(page_, here)) {
      end.full = true;
    } else if (here.edge.goes_on) {
      end.joins = true;
    } else {
      end.joins = goes_on_inside_sentence(here);
      end.full = !end.joins && reaches_edge(here);
    }
    if (end.joins)
      end.column = fills(here.line, here.begins, here.after) ? here.after : here.before;
    return end;
  }

  Page page_;
  Columns columns_;
  std::size_t block_end_ = 0;  // the last line of a block with a width of its own
  bool label_broken_ = false;  // the line before ends inside of a label or name
};

}  // namespace

bool is_interleaved(std::span<const Line> lines) noexcept {
  return lines.size() > 2 && count_blanks(lines) * 10 >= lines.size() * 6;
}

std::vector<WrappedLines> unwrap(std::string_view text, std::span<const Line> lines,
                                 bool markdown) {
  return markdown ? unwrap_markdown(text, lines) : Unwrapper(text, lines).groups();
}

}  // namespace huoju
