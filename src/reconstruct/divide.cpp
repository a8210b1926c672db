#include "divide.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "edges.hpp"
#include "huoju/reconstruct/unwrap.hpp"
#include "names.hpp"
#include "piece_view.hpp"

namespace huoju {
namespace {

constexpr std::uint32_t kHan = 3;
constexpr std::uint32_t kShort = 120;  // bytes: forty ideographs

class Divider {
 public:
  explicit Divider(const DivideInput& page)
      : page_(page), interleaved_(is_interleaved(page.lines)) {}

  [[nodiscard]] std::vector<Piece> run(std::vector<Piece> pieces) {
    // Pieces of a few characters hold one thing.
    constexpr std::size_t kSmall = 4 * kHan;
    if (std::all_of(pieces.begin(), pieces.end(),
                    [](const Piece& piece) { return piece.clean.size() <= kSmall; })) {
      return pieces;
    }
    pieces = with_credits_apart(std::move(pieces));
    out_.reserve(pieces.size() + 8);
    for (std::size_t i = 0; i < pieces.size(); ++i) {
      Piece& piece = pieces[i];
      if (i + 1 < pieces.size() && is_credit_only(pieces[i + 1]) &&
          piece.mark.kind == LineKind::text && !piece.clean.empty()) {
        cut_caption_before_credit(piece, pieces[i + 1]);
      }
      if (piece.mark.kind == LineKind::text && piece.clean.size() > kSmall && !piece.settled) {
        caption_follows_ = piece.full && caption_near(pieces, i + 1);
        divide_piece(piece);
      } else {
        out_.push_back(piece);
      }
    }
    return std::move(out_);
  }

 private:
  [[nodiscard]] PieceView view(CleanSpan where) const { return {page_.text, page_.lexemes, where}; }

  // Cuts the front of a piece off, up to a clean offset, with its role.
  void cut_front(Piece& piece, std::uint32_t at, std::optional<PieceRole> role,
                 std::string_view why) {
    if (at <= piece.clean.begin) return;
    Piece front = piece;
    front.clean.end = view(piece.clean).skip_blanks_back(at);
    if (at >= piece.clean.end) {
      if (role) settle(piece, *role, why);
      return;
    }
    const std::uint32_t raw = page_.map.to_raw({at, view(piece.clean).next(at)}).begin;
    front.raw.end = raw;
    if (role) settle(front, *role, why);
    piece.clean.begin = at;
    piece.raw.begin = raw;
    piece.first_line = line_of(raw, piece);
    piece.after_blank = page_.lines[piece.first_line].after_blank &&
                        page_.lines[piece.first_line].where.begin == raw;
    piece.line_count = front.first_line + front.line_count - piece.first_line;
    front.line_count =
        line_of(front.raw.end > 0 ? front.raw.end - 1 : 0, front) + 1 - front.first_line;
    out_.push_back(front);
  }
  static void settle(Piece& piece, PieceRole role, std::string_view why) {
    piece.role = role;
    piece.why = why;
    piece.settled = true;
  }
  [[nodiscard]] std::uint32_t line_of(std::uint32_t raw, const Piece& piece) const {
    const std::span<const Line> lines = page_.lines.subspan(piece.first_line, piece.line_count);
    const auto after = std::upper_bound(
        lines.begin(), lines.end(), raw,
        [](std::uint32_t offset, const Line& line) { return offset < line.where.begin; });
    const auto index = static_cast<std::uint32_t>(after - lines.begin());
    return piece.first_line + (index > 0 ? index - 1 : 0);
  }
  // Where a printed line begins in the clean text.
  [[nodiscard]] std::uint32_t clean_of_line(std::uint32_t line, const Piece& piece) const {
    if (line <= piece.first_line) return piece.clean.begin;
    const CleanSpan where = page_.map.to_clean(page_.lines[line].where);
    return view(piece.clean).skip_blanks(std::max(where.begin, piece.clean.begin));
  }

  // A headline at the front, and its repetition where the text begins with it once more.
  void cut_headline(Piece& piece, std::uint32_t at, std::string_view why) {
    const std::string_view headline = page_.text.substr(piece.clean.begin, at - piece.clean.begin);
    cut_front(piece, at, PieceRole::title, why);
    const PieceView rest = view(piece.clean);
    if (rest.slice(rest.where()).substr(0, headline.size()) != headline) return;
    const auto size = static_cast<std::uint32_t>(headline.size());
    cut_front(piece, rest.skip_blanks(piece.clean.begin + size), PieceRole::furniture,
              "furniture.repeated");
  }

  void divide_piece(Piece piece) {
    const PieceView all = view(piece.clean);
    // A label, the headline behind it, the text behind that.
    if (const Lexeme* label = all.at(piece.clean.begin, LayoutRole::lead)) {
      std::uint32_t at = label->end;
      if (is_colon(all.character(at))) at = all.next(at);
      at = all.skip_blanks(at);
      if (at < piece.clean.end) {
        cut_front(piece, at, PieceRole::furniture, "furniture.label");
        if (const auto end = headline_end(page_.lexicon, view(piece.clean), true)) {
          cut_headline(piece, *end, "title.labelled");
        }
      }
    } else if (!page_.markdown && piece.clean.size() > 2 * kShort && piece.line_count == 1 &&
               !opening_of(page_.lexicon, all)) {
      if (const auto end = headline_end(page_.lexicon, all, false)) {
        cut_headline(piece, *end, "title.before_dateline");
      }
    }
    cut_byline(piece);
    cut_title_lines(piece);
    cut_titles(piece);
    if (const Lexeme* jump = jump_at_front(view(piece.clean))) {
      cut_front(piece, jump_end(view(piece.clean), *jump), PieceRole::jump, "jump.front");
    }
    // The tail, outermost first.
    std::uint32_t tail = leftover_begin(view(piece.clean));
    std::uint32_t jump = jump_begin(view({piece.clean.begin, tail}));
    cut_captions(piece, std::min(tail, jump));
    const std::uint32_t end = piece.clean.end;
    if (jump < tail && jump > piece.clean.begin) {
      // Lines with clauses above such a mark are text, however few.
      const PieceView above = view({piece.clean.begin, jump});
      const bool text = above.ends_sentence_here() || (piece.line_count > 2 && has_clauses(above));
      cut_front(piece, jump, text ? std::optional(PieceRole::text) : std::nullopt,
                text ? "text.before_jump" : "");
    }
    if (jump < tail) {
      if (tail < end) {
        cut_front(piece, tail, PieceRole::jump, "jump.end");
      } else {
        settle(piece, PieceRole::jump, "jump.end");
      }
    } else if (tail < end && tail > piece.clean.begin) {
      cut_front(piece, tail, std::nullopt, {});
    }
    if (tail < end) settle(piece, PieceRole::furniture, "furniture.leftover");
    out_.push_back(piece);
  }

  [[nodiscard]] static bool has_comma(const PieceView& piece) {
    return std::any_of(piece.lexemes().begin(), piece.lexemes().end(), [&](const Lexeme& lexeme) {
      return lexeme.is(Kind::mark, Mark::clause_end) && !is_colon(piece.character(lexeme.begin));
    });
  }
  [[nodiscard]] static bool has_full_stop(const PieceView& piece) {
    return std::any_of(piece.lexemes().begin(), piece.lexemes().end(), [&](const Lexeme& lexeme) {
      return lexeme.is(Kind::mark, Mark::sentence_end) &&
             piece.character(lexeme.begin) == chars::ideographic_full_stop;
    });
  }
  // Whether a line has no empty one before it, for another reason than a digit or letter there.
  [[nodiscard]] bool follows_closely(std::uint32_t line) const {
    if (line == 0 || page_.lines[line].after_blank) return false;
    const char32_t last =
        static_cast<unsigned char>(page_.source[page_.lines[line - 1].where.end - 1]);
    return !is_ascii_digit(last) && !is_ascii_letter(last);
  }

  // A few lines without a full stop anywhere are no paragraph but titles, however well they fill a
  // column; unless a caption cuts the sentence behind them.
  void cut_titles(Piece& piece) {
    constexpr std::uint32_t kMost = 4;  // lines
    if (page_.markdown || piece.line_count < 2 || piece.line_count > kMost || caption_follows_ ||
        piece.clean.size() > kMost * kShort / 2) {
      return;
    }
    const PieceView all = view(piece.clean);
    const bool clauses = piece.line_count > 2 && has_comma(all);
    // Without empty lines between them, where the page has such after its lines, they may exclaim.
    const bool tight = interleaved_ && follows_closely(piece.first_line + 1);
    if ((tight ? has_full_stop(all) : all.has(Kind::mark, Mark::sentence_end)) || clauses ||
        separates_clauses(all.before(piece.clean.end)) ||
        all.first(LayoutRole::credit) != nullptr || all.first(LayoutRole::credit_end) != nullptr ||
        all.first(LayoutRole::jump_to) != nullptr || all.first(LayoutRole::jump_from) != nullptr ||
        opening_of(page_.lexicon, all)) {
      return;
    }
    const std::uint32_t end = piece.first_line + piece.line_count;
    for (std::uint32_t line = piece.first_line + 1; line < end; ++line) {
      cut_front(piece, clean_of_line(line, piece), std::nullopt, {});
    }
  }

  // A first line of nothing but reporters' names and titles.
  void cut_byline(Piece& piece) {
    if (page_.markdown || piece.line_count < 2) return;
    const std::uint32_t at = clean_of_line(piece.first_line + 1, piece);
    const PieceView front = view({piece.clean.begin, view(piece.clean).skip_blanks_back(at)});
    const Lexeme* title = front.first(LayoutRole::byline);
    if (title == nullptr || front.where().size() > kShort ||
        front.has(Kind::mark, Mark::open_bracket)) {
      return;
    }
    const bool front_names =
        title->begin == front.where().begin ||
        only_names(page_.lexicon, front, front.where().begin, title->begin) > 0;
    // The last words are a name as well.
    std::uint32_t name = front.where().end;
    while (name > front.where().begin && is_han(front.before(name)) &&
           front.before(name, LayoutRole::byline) == nullptr) {
      name = front.previous(name);
    }
    if (front_names && is_name(page_.lexicon, page_.text, {name, front.where().end})) {
      cut_front(piece, at, std::nullopt, {});
    }
  }

  // "12月3日，": a month, a day, a comma.
  [[nodiscard]] static bool opens_with_day(const PieceView& piece) {
    std::uint32_t at = piece.where().begin;
    bool month = false;
    for (const Lexeme& lexeme : piece.lexemes()) {
      if (lexeme.begin > at) return false;
      if (lexeme.begin < at) continue;
      if (lexeme.kind == Kind::number || lexeme.is(Kind::time, TimeRole::month)) {
        month = month || lexeme.kind == Kind::time;
        at = lexeme.end;
      } else if (lexeme.is(Kind::time, TimeRole::day)) {
        return month && separates_clauses(piece.character(lexeme.end));
      }
    }
    return false;
  }

  // One or two lines without a full stop, above a line that begins as texts do.
  void cut_title_lines(Piece& piece) {
    if (page_.markdown || piece.line_count < 2) return;
    for (std::uint32_t count = 1; count <= 2 && count < piece.line_count; ++count) {
      const std::uint32_t at = clean_of_line(piece.first_line + count, piece);
      const PieceView front = view({piece.clean.begin, at});
      const char32_t last = front.before(front.skip_blanks_back(at));
      if (front.has(Kind::mark, Mark::sentence_end) || separates_clauses(last) ||
          front.where().size() > kShort || front.first(LayoutRole::credit) != nullptr ||
          front.before(front.skip_blanks_back(at), LayoutRole::credit_end) != nullptr) {
        return;
      }
      const PieceView rest = view({at, piece.clean.end});
      const Lexeme* opens = rest.at(at, LayoutRole::opens);
      const bool begins = rest.at(at, LayoutRole::dateline) != nullptr ||
                          (opens != nullptr && (separates_clauses(rest.character(opens->end)) ||
                                                opens->end - opens->begin > 2 * kHan)) ||
                          opening_of(page_.lexicon, rest).has_value() ||
                          (count == 1 && !has_comma(front) && opens_with_day(rest));
      if (!begins || opening_of(page_.lexicon, view(piece.clean))) continue;
      cut_front(piece, at, PieceRole::title, "title.above_opening");
      return;
    }
  }

  // ── jumps ──

  [[nodiscard]] static bool has_clauses(const PieceView& piece) {
    for (std::uint32_t at = piece.where().begin; at < piece.where().end; at = piece.next(at)) {
      if (separates_clauses(piece.character(at))) return true;
    }
    return false;
  }

  [[nodiscard]] static bool names_page(const PieceView& piece, const Lexeme& jump) {
    return std::any_of(piece.lexemes().begin(), piece.lexemes().end(), [&](const Lexeme& lexeme) {
      return lexeme.is(Kind::layout, LayoutRole::page) && lexeme.begin >= jump.end &&
             lexeme.begin <= jump.end + 15;
    });
  }
  [[nodiscard]] static const Lexeme* jump_at_front(const PieceView& piece) {
    std::uint32_t at = piece.where().begin;
    if (is_open_bracket(piece.character(at))) at = piece.next(at);
    const Lexeme* jump = piece.at(at, LayoutRole::jump_from);
    return jump != nullptr && names_page(piece, *jump) ? jump : nullptr;
  }
  // After the word for a page, a bracket and marks.
  [[nodiscard]] static std::uint32_t jump_end(const PieceView& piece, const Lexeme& jump) {
    std::uint32_t end = jump.end;
    for (const Lexeme& lexeme : piece.lexemes()) {
      if (lexeme.is(Kind::layout, LayoutRole::page) && lexeme.begin >= jump.end) {
        end = lexeme.end;
        break;
      }
    }
    while (is_close_bracket(piece.character(end)) || piece.character(end) == U' ') {
      end = piece.next(end);
    }
    return end;
  }
  [[nodiscard]] static std::uint32_t jump_begin(const PieceView& piece) {
    const std::uint32_t end = piece.where().end;
    for (const Lexeme& lexeme : piece.lexemes()) {
      if (!lexeme.is(Kind::layout, LayoutRole::jump_to) || lexeme.begin + 40 < end ||
          !names_page(piece, lexeme) || jump_end(piece, lexeme) < end) {
        continue;
      }
      std::uint32_t at = lexeme.begin;
      if (is_open_bracket(piece.before(at))) at = piece.previous(at);
      return at;
    }
    return end;
  }

  // ── captions ──

  // Lines that say nothing but whose picture it is, at the front of a paragraph, are pieces of
  // their own: they were joined to what follows.
  [[nodiscard]] std::vector<Piece> with_credits_apart(std::vector<Piece> pieces) {
    if (page_.markdown) return pieces;
    for (Piece& piece : pieces) {
      if (piece.line_count > 1 && piece.mark.kind == LineKind::text && !piece.clean.empty()) {
        const std::uint32_t end = clean_of_line(piece.first_line + 1, piece);
        if (end > piece.clean.begin && is_credit({piece.clean.begin, end})) {
          cut_front(piece, end, std::nullopt, {});
          out_.back().column = 0;
        }
      }
      out_.push_back(piece);
    }
    return std::exchange(out_, {});
  }

  // Whether one of the next few pieces says whose picture something is.
  [[nodiscard]] bool caption_near(std::span<const Piece> pieces, std::size_t from) const {
    constexpr std::size_t kReach = 3;
    for (std::size_t i = from; i < pieces.size() && i < from + kReach; ++i) {
      const PieceView piece = view(pieces[i].clean);
      if (piece.first(LayoutRole::credit) != nullptr ||
          piece.first(LayoutRole::credit_end) != nullptr ||
          piece.first(LayoutRole::pictured) != nullptr) {
        return true;
      }
    }
    return false;
  }

  // Whether words say nothing but whose picture it is.
  [[nodiscard]] bool is_credit(CleanSpan where) const {
    where.end = view(where).skip_blanks_back(where.end);
    if (where.empty() || where.size() > kShort) return false;
    const PieceView all = view(where);
    if (all.ends_sentence_here()) return false;
    const CaptionCredit credit = credit_of(page_.lexicon, all);
    return credit.begin == where.begin && credit.begin < where.end;
  }
  [[nodiscard]] bool is_credit_only(const Piece& piece) const {
    return piece.mark.kind == LineKind::text && is_credit(piece.clean);
  }

  // The text above such a line is the caption: all of it, or its last lines where those were taken
  // for lines of a column.
  void cut_caption_before_credit(Piece& piece, const Piece& credit) {
    const std::uint32_t begin = caption_begin(piece, piece.first_line + piece.line_count,
                                              credit.first_line + credit.line_count);
    if (begin > piece.clean.begin) {
      Piece front = piece;
      cut_front(front, begin, std::nullopt, {});
      // What was cut off is divided further.
      const Piece text = out_.back();
      out_.pop_back();
      divide_piece(text);
      piece = front;
    }
    settle(piece, PieceRole::caption, "caption.before_credit");
  }

  // A credit inside a piece of several lines, or a photographer named between two sentences.
  void cut_captions(Piece& piece, std::uint32_t limit) {
    for (std::size_t i = first_lexeme(piece.clean.begin); i < page_.lexemes.size(); ++i) {
      const Lexeme& lexeme = page_.lexemes[i];
      if (lexeme.begin >= limit) return;
      if (lexeme.begin < piece.clean.begin) continue;
      if (lexeme.is(Kind::layout, LayoutRole::credit)) {
        cut_credit(piece, lexeme, limit);
      } else if (lexeme.is(Kind::layout, LayoutRole::credit_end) &&
                 !cut_named_line(piece, lexeme, limit)) {
        cut_photographer(piece, lexeme, limit);
      }
    }
  }
  [[nodiscard]] std::size_t first_lexeme(std::uint32_t at) const {
    return static_cast<std::size_t>(
        std::lower_bound(
            page_.lexemes.begin(), page_.lexemes.end(), at,
            [](const Lexeme& lexeme, std::uint32_t offset) { return lexeme.begin < offset; }) -
        page_.lexemes.begin());
  }

  // The line that closes a credit: the label or the name behind it may go on there.
  [[nodiscard]] std::uint32_t credit_end_line(const Piece& piece, const Lexeme& credit) const {
    constexpr std::uint32_t kRest = 14;  // columns, of a name
    const PieceView all = view(piece.clean);
    const std::uint32_t last_line = piece.first_line + piece.line_count - 1;
    const std::uint32_t begin = page_.map.to_raw(credit.where()).begin;
    std::uint32_t line = line_of(begin, piece);
    while (line < last_line && clean_of_line(line + 1, piece) < credit.end) ++line;
    if (line == last_line) return line;
    const std::uint32_t next = clean_of_line(line + 1, piece);
    if (is_colon(all.before(all.skip_blanks_back(next))) || next == credit.end) return line + 1;
    // A few ideographs and nothing else are the rest of a name.
    const std::uint32_t end =
        line + 1 < last_line ? clean_of_line(line + 2, piece) : piece.clean.end;
    std::uint32_t at = next;
    while (is_han(all.character(at))) at = all.next(at);
    return page_.lines[line + 1].width <= kRest && all.skip_blanks(at) >= end ? line + 1 : line;
  }

  void cut_credit(Piece& piece, const Lexeme& credit, std::uint32_t limit) {
    if (piece.line_count <= 1) return;
    const std::uint32_t last_line = piece.first_line + piece.line_count - 1;
    const std::uint32_t line = line_of(page_.map.to_raw(credit.where()).begin, piece);
    const std::uint32_t end_line = credit_end_line(piece, credit);
    const std::uint32_t end = end_line < last_line ? clean_of_line(end_line + 1, piece)
                                                   : std::min(piece.clean.end, limit);
    const bool alone = clean_of_line(line, piece) == credit.begin;
    const std::uint32_t begin = alone && line == piece.first_line
                                    ? piece.clean.begin
                                    : caption_begin(piece, alone ? line : line + 1, end_line + 1);
    if (begin > piece.clean.begin) cut_front(piece, begin, std::nullopt, {});
    if (end < piece.clean.end) {
      cut_front(piece, end, PieceRole::caption, "caption.inside");
      out_.back().column = 0;
    } else {
      settle(piece, PieceRole::caption, "caption.inside");
    }
  }

  // "… (our reporter) (name) photo" at the end of a line: the lines up to there are a caption.
  bool cut_named_line(Piece& piece, const Lexeme& given, std::uint32_t limit) {
    if (piece.line_count <= 1 || given.end > limit) return false;
    const std::uint32_t line = line_of(page_.map.to_raw(given.where()).begin, piece);
    const bool last = line + 1 == piece.first_line + piece.line_count;
    const std::uint32_t line_begin = clean_of_line(line, piece);
    const std::uint32_t line_end = last ? piece.clean.end : clean_of_line(line + 1, piece);
    const PieceView all = view(piece.clean);
    if (all.skip_blanks_back(line_end) != given.end) return false;
    const CaptionCredit credit = credit_of(page_.lexicon, view({line_begin, given.end}));
    if (credit.begin <= line_begin || credit.begin >= given.begin ||
        (all.before(credit.begin) != U' ' && !all.sentence_ends_before(credit.begin)) ||
        !is_name(page_.lexicon, page_.text, credit.name)) {
      return false;
    }
    const std::uint32_t begin = caption_begin(piece, line + 1, line + 1);
    if (begin > piece.clean.begin) cut_front(piece, begin, std::nullopt, {});
    if (last) {
      settle(piece, PieceRole::caption, "caption.inside");
    } else {
      cut_front(piece, line_end, PieceRole::caption, "caption.inside");
      out_.back().column = 0;
    }
    return true;
  }

  // Columns, in halves of an ideograph.
  static constexpr std::uint32_t kSlack = 3;
  static constexpr std::uint32_t kIndent = 4;

  [[nodiscard]] static std::uint32_t least(const Line& line) { return line.width - line.give; }
  [[nodiscard]] static std::uint32_t most(const Line& line) { return line.width + line.indent; }
  // Whether a line fills a column.
  [[nodiscard]] static bool fits(const Line& line, std::uint32_t column) {
    return column != 0 && least(line) <= column + 1 && most(line) + kSlack >= column;
  }

  // The width that most of the lines before one and after another may have; 0 where few agree.
  [[nodiscard]] std::uint32_t column_around(std::uint32_t before, std::uint32_t after) const {
    constexpr std::uint32_t kReach = 6;
    constexpr std::uint32_t kQuorum = 3;
    constexpr std::uint32_t kNarrowest = 14;
    const auto count = static_cast<std::uint32_t>(page_.lines.size());
    const std::uint32_t low = before > kReach ? before - kReach : 0;
    const std::uint32_t high = std::min(count, after + kReach);
    const auto each = [&](auto&& use) {
      for (std::uint32_t i = low; i < before; ++i) use(page_.lines[i]);
      for (std::uint32_t i = after; i < high; ++i) use(page_.lines[i]);
    };
    std::uint32_t column = 0;
    std::uint32_t most_votes = kQuorum - 1;
    each([&](const Line& line) {
      if (line.width < kNarrowest) return;
      std::uint32_t votes = 0;
      each([&](const Line& other) { votes += fits(other, line.width) ? 1U : 0U; });
      if (votes > most_votes || (votes == most_votes && column != 0 && line.width > column)) {
        most_votes = votes;
        column = line.width;
      }
    });
    return column;
  }

  // Where the caption begins whose text ends before a line: the lines that were set in another
  // width than the text around them, or that follow a sentence.
  // @param end   the line after the caption's text
  // @param after the line after its credit
  [[nodiscard]] std::uint32_t caption_begin(const Piece& piece, std::uint32_t end,
                                            std::uint32_t after) const {
    constexpr std::uint32_t kMost = 20;  // lines
    std::uint32_t best = piece.first_line;
    int most_value = caption_value(piece, best, end, after);
    for (std::uint32_t from = end - 1; from > piece.first_line && end - from <= kMost; --from) {
      const int value = caption_value(piece, from, end, after);
      if (value > most_value) {
        most_value = value;
        best = from;
      }
    }
    return clean_of_line(best, piece);
  }

  // How well lines look like a caption.
  [[nodiscard]] int caption_value(const Piece& piece, std::uint32_t from, std::uint32_t end,
                                  std::uint32_t after) const {
    constexpr std::uint32_t kFew = 4;        // lines of a caption inside a text
    constexpr std::uint32_t kShortest = 12;  // columns
    const PieceView all = view(piece.clean);
    const std::uint32_t at = clean_of_line(from, piece);
    const std::uint32_t column = column_around(from, after);
    const std::uint32_t count = end - from;
    int value = 0;
    // In Markdown lines are paragraphs; one that was joined to the next was cut by a page's end.
    if (page_.markdown && from > piece.first_line && page_.lines[from].after_blank) value += 12;
    // Above it a paragraph ends, or a line that is full.
    if (from == piece.first_line || all.sentence_ends_before(all.skip_blanks_back(at))) {
      value += 2;
    } else {
      const Line& above = page_.lines[from - 1];
      const bool first = from - 1 == piece.first_line;
      if (column != 0 && !fits(above, column) && !(first && fits(above, column - kIndent))) {
        value -= 4;
      }
      if (straddled(at)) value -= 6;
      if (!goes_on_behind(piece, from, after)) value -= 4;
    }
    // Its lines are as wide as one another but for the last.
    std::uint32_t width = page_.lines[from].width;
    for (std::uint32_t i = from; i + 1 < end; ++i) width = std::max(width, page_.lines[i].width);
    const std::uint32_t last = page_.lines[end - 1].width;
    if (last <= width + 2) width = std::max(width, last);
    const bool indented = column != 0 && count > 1 && width + 1 >= column &&
                          most(page_.lines[from]) + kIndent <= column + 1;
    bool even = !indented && least(page_.lines[end - 1]) <= width + 2;
    for (std::uint32_t i = from; i + 1 < end; ++i) {
      even = even && most(page_.lines[i]) + 2 * kSlack >= width;
    }
    if (!even) value -= indented ? 5 : 4;
    // That width is another than the text's.
    std::uint32_t fitting = 0;
    for (std::uint32_t i = from; i + 1 < end; ++i)
      fitting += fits(page_.lines[i], column) ? 1U : 0U;
    const bool apart = column != 0 && 3 * fitting <= count - 1;
    const bool wide = apart && width > column + 2;
    const bool narrow = apart && count > 1 && width + kSlack < column;
    if (wide || narrow) {
      value += 4;
    } else if (count > kFew && column != 0) {
      value -= 3;
    }
    if (count == 1 && page_.lines[from].width < kShortest) value -= 2;
    // A whole paragraph in the text's column, and more so one with its indent, is text.
    if (from == piece.first_line && count > 1 && column != 0 && !apart) {
      value -= page_.lines[from].indent >= kIndent ? 3 : 1;
    }
    return value;
  }

  // Whether the line after a caption may go on with the sentence of the lines before it.
  [[nodiscard]] bool goes_on_behind(const Piece& piece, std::uint32_t from,
                                    std::uint32_t after) const {
    if (after >= page_.lines.size()) return false;
    const Line& next = page_.lines[after];
    std::uint32_t width = 0;
    for (std::uint32_t i = from; i > piece.first_line && i + 4 > from; --i) {
      width = std::max(width, page_.lines[i - 1].width);
    }
    if (least(next) > width + kSlack) return false;
    if (most(next) + 2 * kSlack >= width) return true;
    const PieceView line(page_.text, page_.lexemes, page_.map.to_clean(next.where));
    return line.ends_sentence_here();
  }

  // Whether a word reaches over a place.
  [[nodiscard]] bool straddled(std::uint32_t at) const {
    constexpr std::size_t kBack = 12;  // lexemes
    std::size_t i = first_lexeme(at);
    for (std::size_t seen = 0; i > 0 && seen < kBack; ++seen) {
      --i;
      if (page_.lexemes[i].end > at) return true;
    }
    return false;
  }

  // "….(our reporter) (name) photo" between two sentences of a line: the sentence before is the
  // caption.
  void cut_photographer(Piece& piece, const Lexeme& given, std::uint32_t limit) {
    const PieceView all = view(piece.clean);
    if (given.end >= limit || given.end - given.begin > kHan) return;
    const std::uint32_t name_end = all.skip_blanks_back(given.begin);
    // The name, or its title and name, after a full stop.
    std::uint32_t at = name_end;
    std::uint32_t characters = 0;
    while (at > piece.clean.begin && characters < 16 && !all.sentence_ends_before(at)) {
      at = all.previous(at);
      ++characters;
    }
    if (!all.sentence_ends_before(at)) return;
    std::uint32_t front = all.skip_blanks(at);
    if (is_open_bracket(all.character(front))) front = all.next(front);
    const PieceView label = view({front, std::max(front, name_end)});
    const Lexeme* title = label.first(LayoutRole::byline);
    const std::uint32_t name =
        title != nullptr ? label.skip_blanks(title->end) : label.where().begin;
    if (!is_name(page_.lexicon, page_.text, {name, name_end})) return;
    std::uint32_t begin = at;
    while (begin > piece.clean.begin && is_closing(all.before(begin))) begin = all.previous(begin);
    if (begin > piece.clean.begin) begin = all.previous(begin);  // the full stop
    while (begin > piece.clean.begin && !all.sentence_ends_before(begin))
      begin = all.previous(begin);
    begin = all.skip_blanks(begin);
    if (begin > piece.clean.begin) cut_front(piece, begin, std::nullopt, {});
    std::uint32_t end = given.end;
    if (is_close_bracket(all.character(end))) end = all.next(end);
    cut_front(piece, view(piece.clean).skip_blanks(end), PieceRole::caption,
              "caption.photographer");
  }

  const DivideInput& page_;
  std::vector<Piece> out_;
  bool interleaved_ = false;      // the text layer has an empty line after nearly every line
  bool caption_follows_ = false;  // a caption stands behind the piece at hand
};

}  // namespace

std::vector<Piece> divide(const DivideInput& page, std::vector<Piece> pieces) {
  return Divider(page).run(std::move(pieces));
}

}  // namespace huoju
