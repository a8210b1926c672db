#include "huoju/reconstruct/unwrap.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "huoju/text/character.hpp"
#include "huoju/text/utf8.hpp"
#include "reprint.hpp"

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
    const std::uint32_t enough = std::max(kQuorum, (votes + 1) / 2);
    std::uint32_t best = 0;
    each([&](std::uint32_t width) {
      if (histogram_[width] >= enough) best = std::max(best, width);
    });
    // In short paragraphs, first lines that lost their indent may be as many as full ones.
    constexpr std::uint32_t kFull = 2;
    if (votes > kQuorum + 1) return best;
    std::uint32_t full = best;
    each([&](std::uint32_t width) {
      if (width >= best + kIndent - 1 && width <= best + kIndent + 1 &&
          histogram_[width] >= kFull) {
        full = std::max(full, width);
      }
    });
    return full;
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
// @param slack what it may leave empty
[[nodiscard]] bool fills(const Line& line, bool first, std::uint32_t column,
                         std::uint32_t slack = kSlack) {
  if (column == 0) return false;
  const auto within = [&](std::uint32_t indent) {
    return least(line) + indent <= column + 1 && most(line) + indent + slack >= column;
  };
  return within(0) || (first && within(kIndent));
}

// A line below a full one that is wider than any column here: not the same paragraph.
[[nodiscard]] bool too_wide(const Line& line, bool first, const Line& next, std::uint32_t left,
                            std::uint32_t right) {
  const std::uint32_t column = std::max(left, right);
  return column != 0 && least(next) > column + kSlack && most(next) <= kWidest &&
         (fills(line, first, left) || fills(line, first, right));
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
  bool signed_off = false;     // names behind the last full stop: the text ends there
};

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
    const bool space = c == U' ' || c == chars::ideographic_space;
    if (!space && !is_han(c)) return line.end;
    blank = space;
    at = before;
  }
  return line.end;
}

[[nodiscard]] Edge edge_of(std::string_view text, RawSpan line) {
  std::size_t at = names_begin(text, line);
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
      edge.goes_on =
          !edge.closed && c != chars::fullwidth_colon && c != U':' && separates_clauses(c);
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

// Where a run of ideographs that begins at a place ends.
struct HanRun {
  std::size_t end = 0;
  std::size_t count = 0;
};
[[nodiscard]] HanRun han_run(std::string_view text, RawSpan line, std::size_t at) {
  HanRun run{at, 0};
  while (run.end < line.end) {
    const utf8::CodePoint c = utf8::decode(text, run.end);
    if (!is_han(c.value)) break;
    run.end += c.size;
    ++run.count;
  }
  return run;
}

[[nodiscard]] bool is_blank(char32_t c) { return c == U' ' || c == chars::ideographic_space; }
[[nodiscard]] char32_t before(std::string_view text, RawSpan line, std::size_t at) {
  return at > line.begin ? utf8::decode(text, utf8::previous(text, at)).value : U'\0';
}

// Where the words behind the last blank or full stop before a place begin; the place where there
// is none near.
[[nodiscard]] std::size_t last_words(std::string_view text, RawSpan line, std::size_t end) {
  constexpr std::size_t kMost = 16;  // characters
  std::size_t at = end;
  for (std::size_t count = 0; at > line.begin && count <= kMost; ++count) {
    const char32_t c = before(text, line, at);
    if (is_blank(c) || (at < end && ends_sentence(c))) return at;
    at = utf8::previous(text, at);
  }
  return end;
}

// A label and what it names: a few ideographs, a colon, ideographs up to the line's end.
struct Label {
  std::size_t label = 0;  // characters
  std::size_t name = 0;
  bool colon = false;
  bool whole = false;  // nothing else stands there
};
[[nodiscard]] Label label_at(std::string_view text, RawSpan line, std::size_t at) {
  Label result;
  const HanRun label = han_run(text, line, at);
  result.label = label.count;
  std::size_t end = label.end;
  if (end < line.end) {
    const utf8::CodePoint c = utf8::decode(text, end);
    result.colon = c.value == chars::fullwidth_colon || c.value == U':';
    if (result.colon) {
      const HanRun name = han_run(text, line, end + c.size);
      result.name = name.count;
      end = name.end;
    }
  }
  result.whole = end == line.end;
  return result;
}

constexpr std::size_t kLabel = 6;  // characters of a label

// A label that stands apart at a line's end, like that of a picture's source, and is broken over
// two lines: inside of the label, or in the name behind it.
[[nodiscard]] bool breaks_label(std::string_view text, const Line& line, const Line& next,
                                bool broken) {
  constexpr std::size_t kRest = 7;   // characters of a name
  constexpr std::size_t kName = 3;   // of a name's rest where the label stands alone
  constexpr std::size_t kText = 18;  // bytes of the text that is labelled
  const Label rest = label_at(text, next.where, next.where.begin);
  if (!rest.whole || rest.label == 0) return false;
  std::size_t at = last_words(text, line.where, line.where.end);
  const bool alone = at == line.where.end;
  if (alone) at = line.where.begin;
  const Label front = label_at(text, line.where, at);
  if (!front.whole || front.label == 0 || front.label > kLabel) return false;
  if (alone) {
    return front.colon && front.name > 1 && !rest.colon && rest.label <= (broken ? kName : 1);
  }
  std::size_t blank = at;
  while (is_blank(before(text, line.where, blank))) blank = utf8::previous(text, blank);
  if (!ends_sentence(before(text, line.where, blank)) && blank < line.where.begin + kText) {
    return false;
  }
  if (!front.colon) {
    return rest.colon && rest.name > 0 && front.label + rest.label <= kLabel;
  }
  return front.name > 0 && !rest.colon && rest.label <= kRest;
}

// A name behind the last full stop that is broken over two lines.
[[nodiscard]] bool breaks_name(std::string_view text, const Line& line, const Line& next) {
  constexpr std::size_t kLongest = 3;  // characters
  const HanRun rest = han_run(text, next.where, next.where.begin);
  std::size_t at = last_words(text, line.where, line.where.end);
  if (rest.end != next.where.end || rest.count == 0 || at == line.where.end) return false;
  const HanRun front = han_run(text, line.where, at);
  if (front.end != line.where.end || front.count + rest.count > kLongest) return false;
  // Other names may stand before it.
  for (std::size_t names = 0; names < 3; ++names) {
    std::size_t end = at;
    while (is_blank(before(text, line.where, end))) end = utf8::previous(text, end);
    const char32_t c = before(text, line.where, end);
    if (ends_sentence(c) || is_closing(c)) return true;
    at = last_words(text, line.where, end);
    if (at == end || han_run(text, line.where, at).end != end) return false;
  }
  return false;
}

// Where the words begin that close a caption: a label with a name, or a name and one ideograph
// for what was done. The line's end where there are none.
[[nodiscard]] std::size_t credit_begin(std::string_view text, RawSpan line) {
  std::size_t at = last_words(text, line, line.end);
  const bool alone = at == line.end;
  if (alone) at = line.begin;
  const Label label = label_at(text, line, at);
  if (!label.whole || label.label == 0) return line.end;
  if (label.colon) {
    constexpr std::size_t kShortest = 4;
    return label.label >= kShortest && label.label <= kLabel && label.name != 1 ? at : line.end;
  }
  if (alone || label.label != 1) return line.end;
  // The name, and what its bearer is.
  std::size_t begin = line.end;
  for (std::size_t words = 0; words < 2; ++words) {
    std::size_t end = at;
    while (is_blank(before(text, line, end))) end = utf8::previous(text, end);
    at = last_words(text, line, end);
    if (at == end) at = line.begin;
    const HanRun word = han_run(text, line, at);
    constexpr std::size_t kLongest = 4;
    if (word.end != end || word.count < 2 || word.count > kLongest) break;
    begin = at;
    if (at == line.begin) break;
  }
  return begin;
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

namespace {

[[nodiscard]] bool holds_sentence_end(std::string_view text, RawSpan line) {
  for (std::size_t at = line.begin; at < line.end;) {
    const utf8::CodePoint c = utf8::decode(text, at);
    if (ends_sentence(c.value)) return true;
    at += c.size;
  }
  return false;
}

// The last of a few lines that begin here and were all set in one width other than the column's:
// a caption. The line itself where there are none.
[[nodiscard]] std::size_t other_width_end(std::string_view text, std::span<const Line> lines,
                                          std::size_t i, const Column& before,
                                          const Column& after) {
  constexpr std::uint32_t kShortest = 16;
  constexpr std::size_t kMost = 6;
  const Line& line = lines[i];
  if (line.width < kShortest || i + 1 >= lines.size()) return i;
  if (edge_of(text, line.where).ends_sentence) return i;
  const auto alike = [&](const Line& other, std::uint32_t slack) {
    return least(other) <= most(line) + 2 && most(other) + slack >= least(line);
  };
  // Lines as long as the first one, and a shorter one that ends it all.
  std::size_t last = i;
  bool sentence = false;  // one ends behind the first line
  bool closed = false;
  while (!closed && last + 1 < lines.size() && last - i < kMost) {
    const Line& next = lines[last + 1];
    if (next.after_page || least(next) > most(line) + 2) break;
    sentence = sentence || holds_sentence_end(text, next.where);
    const bool full = last + 2 < lines.size() && alike(next, slack_before(text, lines[last + 2]));
    closed = !full || edge_of(text, next.where).ends_sentence;
    ++last;
  }
  if (last == i || !closed || !sentence) return i;
  const std::size_t from = i > kReach ? i - kReach : 0;
  const std::uint32_t left = before.width(lines.subspan(from, i + 1 - from));
  const std::uint32_t right = after.width(lines.subspan(i, std::min(kReach + 1, lines.size() - i)));
  // Two lines alone may be a first line, which is short by its indent, and a last one.
  const std::uint32_t indent = last == i + 1 ? kIndent : 0;
  const auto stands_off = [&](std::uint32_t column) {
    return column == 0 || most(line) + kSlack + indent < column || least(line) > column + kSlack;
  };
  return (left != 0 || right != 0) && stands_off(left) && stands_off(right) ? last : i;
}

}  // namespace

namespace {

[[nodiscard]] bool holds_clause_end(std::string_view text, RawSpan line) {
  for (std::size_t at = line.begin; at < line.end;) {
    const utf8::CodePoint c = utf8::decode(text, at);
    if (separates_clauses(c.value)) return true;
    at += c.size;
  }
  return false;
}

// A few lines of one width with a credit behind them: a caption, whatever the columns around are.
struct Credited {
  std::size_t last = 0;     // its last line; the first one where it is none
  std::uint32_t width = 0;  // what its lines fill
};
[[nodiscard]] Credited credited_caption(std::string_view text, std::span<const Line> lines,
                                        std::size_t i, bool blocks) {
  constexpr std::size_t kMost = 6;
  constexpr std::uint32_t kShortest = 16;
  constexpr std::uint32_t kRest = 14;
  const Credited none{i, 0};
  std::uint32_t width = 0;  // of the widest line but the last
  for (std::size_t t = i; t < lines.size() && t < i + kMost; ++t) {
    const Line& line = lines[t];
    if (t > i && (line.after_page || (blocks && line.after_blank))) return none;
    if (stands_alone(text, line)) return none;
    const std::size_t credit = credit_begin(text, line.where);
    bool closes = credit < line.where.end;
    if (credit == line.where.begin) return none;
    std::size_t words = credit - line.where.begin;
    if (!closes && t + 1 < lines.size() && !(blocks && lines[t + 1].after_blank)) {
      const RawSpan next = lines[t + 1].where;
      closes = credit_begin(text, next) == next.begin;
    }
    if (closes) {
      if (t == i || width < kShortest || least(line) > width + 2) return none;
      // A line above another may be its title.
      const bool rest = words / 3 * 2 <= kRest;
      if (t == i + 1 && !rest && !holds_clause_end(text, lines[i].where)) return none;
      for (std::size_t k = i; k < t; ++k) {
        if (most(lines[k]) + slack_before(text, lines[k + 1]) < width) return none;
      }
      return {t, width};
    }
    if (edge_of(text, line.where).ends_sentence) return none;
    width = std::max(width, line.width);
  }
  return none;
}

// The line where the first sentence ends of a paragraph that begins here, too short to show its
// column among its neighbours: its lines are as long as one another, the first may have lost its
// indent. The line itself where there is none.
[[nodiscard]] std::size_t short_paragraph_end(std::string_view text, std::span<const Line> lines,
                                              std::size_t i, bool blocks) {
  constexpr std::size_t kMost = 8;
  constexpr std::uint32_t kShortest = 16;
  std::uint32_t width = 0;  // of the widest line behind the first
  std::size_t last = i;
  bool clauses = false;
  for (std::size_t t = i; t < lines.size() && t < i + kMost && last == i; ++t) {
    const Line& line = lines[t];
    if (t > i && (line.after_page || (blocks && line.after_blank) || stands_alone(text, line))) {
      return i;
    }
    if (edge_of(text, line.where).ends_sentence) {
      last = t;
    } else {
      clauses = clauses || holds_clause_end(text, line.where);
      if (t > i) width = std::max(width, line.width);
    }
  }
  if (last < i + 2 || width < kShortest || !clauses || least(lines[last]) > width + 1) return i;
  if (least(lines[i]) > width + 1) return i;
  for (std::size_t t = i; t < last; ++t) {
    const std::uint32_t indent = t == i ? kIndent : 0;
    if (most(lines[t]) + indent + slack_before(text, lines[t + 1]) < width) return i;
  }
  return last;
}

// A line of a column above a caption of another width.
[[nodiscard]] bool above_caption(const Credited& caption, std::uint32_t column) {
  return caption.width != 0 && column != 0 &&
         (caption.width > column + kSlack || caption.width + kSlack < column);
}

}  // namespace

bool is_interleaved(std::span<const Line> lines) noexcept {
  const auto blanks = static_cast<std::size_t>(
      std::count_if(lines.begin(), lines.end(), [](const Line& line) { return line.after_blank; }));
  return lines.size() > 2 && blanks * 10 >= lines.size() * 6;
}

namespace {

// The line after a run of single ideographs: a headline set from top to bottom has one on each
// line. The line itself where there are too few.
[[nodiscard]] std::size_t vertical_end(std::string_view text, std::span<const Line> lines,
                                       std::size_t i) {
  constexpr std::size_t kLeast = 4;
  constexpr std::size_t kMost = 40;
  const auto single = [&](const Line& line) {
    return line.width == 2 && is_han(utf8::decode(text, line.where.begin).value);
  };
  std::size_t end = i;
  while (end < lines.size() && end - i < kMost && single(lines[end]) &&
         (end == i || !lines[end].after_page)) {
    ++end;
  }
  return end - i >= kLeast ? end : i;
}

}  // namespace

std::vector<WrappedLines> unwrap(std::string_view text, std::span<const Line> lines,
                                 bool markdown) {
  std::vector<WrappedLines> result;
  const auto mark_of = [&](const Line& line) {
    return markdown ? read_mark(text, line) : LineMark{LineKind::text, 0, line.where};
  };
  // A text layer with an empty line after every line has none inside headings; it loses those
  // after digits and letters.
  const bool interleaved = is_interleaved(lines);
  // Where few lines have one before them, empty lines part blocks.
  const auto blanks = static_cast<std::size_t>(
      std::count_if(lines.begin(), lines.end(), [](const Line& line) { return line.after_blank; }));
  const bool blocks = blanks * 10 < lines.size() * 4;
  const auto follows_closely = [&](std::size_t i) {
    if (i == 0 || lines[i].after_blank || lines[i].after_page) return false;
    const char32_t last = static_cast<unsigned char>(text[lines[i - 1].where.end - 1]);
    return !is_ascii_digit(last) && !is_ascii_letter(last);
  };
  bool broken_label = false;    // the line before ends inside of a label
  std::size_t other_until = 0;  // the line that closes a caption in a width of its own
  // The lines up to one, and the lines from it on, since columns change from article to article.
  Column before;
  Column after;
  for (std::size_t i = 0; i < std::min(kReach, lines.size()); ++i) after.add(lines[i]);
  LineMark mark = lines.empty() ? LineMark{} : mark_of(lines.front());
  bool begins = true;  // the line begins a paragraph
  std::size_t vertical = 0;  // the line after a run of single ideographs
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!markdown && begins && lines[i].width == 2 && i >= vertical) {
      vertical = vertical_end(text, lines, i);
    }
    before.add(lines[i]);
    if (i > kReach) before.remove(lines[i - kReach - 1]);
    if (i + kReach < lines.size()) after.add(lines[i + kReach]);
    if (i > 0) after.remove(lines[i - 1]);
    if (begins) result.push_back({static_cast<std::uint32_t>(i), 0, mark, 0, false});
    ++result.back().count;
    result.back().full = false;
    if (i + 1 == lines.size()) break;
    const Line& line = lines[i];
    const Line& next = lines[i + 1];
    if (i < vertical) {
      begins = i + 1 == vertical;
      mark = mark_of(next);
      continue;
    }
    const bool alone = begins && !markdown && stands_alone(text, line);
    const LineMark next_mark = mark_of(next);
    bool joins = (mark.kind == LineKind::text || mark.kind == LineKind::item) &&
                 next_mark.kind == LineKind::text && !next.after_page;
    if (joins && !markdown) {
      const bool heading =
          interleaved && follows_closely(i) && next.after_blank &&
          !edge_of(text, line.where).goes_on &&
          !fills(line, true, after.width(lines.subspan(i, std::min(kReach + 1, lines.size() - i))));
      // A few lines of one width that is not the column's, the last of which ends a sentence.
      if (begins && !alone && !(blocks && next.after_blank)) {
        if (const std::size_t last = other_width_end(text, lines, i, before, after); last > i) {
          other_until = last;
        }
        other_until = std::max(other_until, credited_caption(text, lines, i, blocks).last);
        const std::size_t from = i > kReach ? i - kReach : 0;
        const std::uint32_t next_slack =
            i + 2 < lines.size() ? slack_before(text, lines[i + 2]) : kSlack;
        if (i >= other_until &&
            !fills(next, false, before.width(lines.subspan(from, i + 1 - from)), next_slack) &&
            !fills(next, false,
                   after.width(lines.subspan(i, std::min(kReach + 1, lines.size() - i))),
                   next_slack)) {
          other_until = std::max(other_until, short_paragraph_end(text, lines, i, blocks));
        }
      }
      const bool breaks =
          !(blocks && next.after_blank) &&
          (breaks_label(text, line, next, broken_label) || breaks_name(text, line, next));
      broken_label = breaks;
      if (i < other_until || breaks) {
        begins = false;
        mark = next_mark;
        continue;
      }
      // Lines without an empty one between them, the last of which ends a sentence: a caption.
      if (interleaved && follows_closely(i + 1) && !alone && !stands_alone(text, next)) {
        std::size_t last = i + 1;
        while (last + 1 < lines.size() && last < i + 4 && follows_closely(last + 1) &&
               !edge_of(text, lines[last].where).ends_sentence) {
          ++last;
        }
        if (!edge_of(text, line.where).ends_sentence &&
            edge_of(text, lines[last].where).ends_sentence) {
          begins = false;
          mark = next_mark;
          continue;
        }
      }
      const bool second = i > 0 && same_line(text, lines[i - 1], line);
      joins = !alone && !heading && !(blocks && next.after_blank) && !second &&
              !stands_alone(text, next) && !same_line(text, line, next) &&
              (i + 2 >= lines.size() || !same_line(text, next, lines[i + 2]));
    }
    if (!joins && !markdown && !alone && !next.after_page && blocks && next.after_blank &&
        !edge_of(text, line.where).ends_sentence &&
        (!begins || line.indent >= kIndent || holds_clause_end(text, line.where))) {
      // A gap inside of a sentence: a caption may stand there.
      const std::size_t from = i > kReach ? i - kReach : 0;
      result.back().full =
          fills(line, begins, before.width(lines.subspan(from, i + 1 - from))) ||
          fills(line, begins,
                after.width(lines.subspan(i, std::min(kReach + 1, lines.size() - i))));
    }
    if (joins && markdown) {
      joins = joins_markdown(text, line, next);
    } else if (joins) {
      const std::size_t from = i > kReach ? i - kReach : 0;
      const std::uint32_t left = before.width(lines.subspan(from, i + 1 - from));
      const std::uint32_t right =
          after.width(lines.subspan(i, std::min(kReach + 1, lines.size() - i)));
      const Edge edge = edge_of(text, line.where);
      const std::uint32_t slack = slack_before(text, next);
      const std::uint32_t next_slack =
          i + 2 < lines.size() ? slack_before(text, lines[i + 2]) : kSlack;
      if (edge.ends_sentence) {
        // A sentence that ends with its line: the next line says by its indent, kept or lost,
        // whether it begins a paragraph.
        std::uint32_t column = begins ? right : left;
        // Where indents are kept, a line without one goes on.
        const bool kept = begins && line.indent >= kIndent && next.indent == 0;
        if (kept && !fills(line, true, column, slack)) column = left;
        const bool indented = next.indent >= 2 && next.indent <= 8;
        const bool lost_indent = !kept && most(next) + 2 < column && fills(next, true, column) &&
                                 !edge_of(text, next.where).ends_sentence;
        // What follows in the same paragraph fills the column or ends a sentence; a title does not.
        const Edge next_edge = edge_of(text, next.where);
        const bool plausible = next_edge.ends_sentence || next_edge.goes_on ||
                               fills(next, false, column, next_slack) ||
                               fills(next, false, right, next_slack);
        // The last line of one column, and the first of another.
        const bool other = left != 0 && right != 0 && !fills(next, false, left) &&
                           !next_edge.ends_sentence && fills(next, false, right);
        joins = !edge.signed_off && fills(line, begins, column, slack) && !indented &&
                !lost_indent && plausible && !other;
      } else if (too_wide(line, begins, next, left, right) ||
                 above_caption(credited_caption(text, lines, i + 1, blocks), left)) {
        result.back().full = true;
        joins = false;
      } else if (!edge.goes_on) {
        const Edge next_edge = edge_of(text, next.where);
        const bool full = fills(line, begins, left, slack) || fills(line, begins, right, slack);
        const bool next_full =
            fills(next, false, left, next_slack) || fills(next, false, right, next_slack);
        const bool plausible =
            next_edge.ends_sentence || next_edge.goes_on || next_edge.closed || next_full;
        // Too few lines to measure: a line that could not be longer goes on in one that ends.
        constexpr std::uint32_t kShortest = 24;
        const bool unmeasured = left == 0 && right == 0 && line.width >= kShortest &&
                                most(next) <= most(line) + kSlack + (begins ? kIndent : 0) &&
                                (next_edge.ends_sentence || next_edge.goes_on);
        const bool cut =
            line.width >= kLongLine && (next_edge.ends_sentence || next.width >= kLongLine);
        // A full line above a first line that lost its indent: a title above a paragraph. No line
        // inside a paragraph is that much shorter than its column when the next one fills it.
        const bool title = begins && right != 0 && i + 2 < lines.size() && line.width <= right &&
                           line.width + kSlack >= right && next_slack <= kSlack &&
                           next.width + kIndent <= right + 1 && next.width + kIndent + 1 >= right &&
                           !next_edge.ends_sentence && lines[i + 2].width + 1 >= right &&
                           slack <= kSlack;
        // Wider than its neighbours' column: two lines of a caption.
        const std::uint32_t column = std::max(left, right);
        const bool wide = begins && column != 0 && least(line) > column + kSlack &&
                          next_edge.ends_sentence && most(next) <= most(line) + kSlack &&
                          !next_full;
        const bool indented = next.indent >= kIndent && next.indent <= 2 * kIndent;
        result.back().full = full && (fills(line, false, right) || line.indent >= kIndent ||
                                      fills(line, false, left) || begins);
        joins = ((full && plausible) || unmeasured || cut || wide) && !title && !indented;
      }
      // The column of a paragraph is that of a line that fills it.
      if (joins && result.back().column == 0) {
        const std::uint32_t column = fills(line, begins, right) ? right : left;
        result.back().column = static_cast<std::uint16_t>(column);
      }
    }
    begins = !joins;
    mark = next_mark;
  }
  return result;
}

}  // namespace huoju
