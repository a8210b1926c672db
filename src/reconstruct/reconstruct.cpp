#include "huoju/reconstruct/reconstruct.hpp"

#include <algorithm>
#include <initializer_list>
#include <iterator>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "divide.hpp"
#include "edges.hpp"
#include "huoju/reconstruct/roles.hpp"
#include "huoju/reconstruct/split.hpp"
#include "huoju/reconstruct/unwrap.hpp"
#include "huoju/text/character.hpp"
#include "huoju/text/clean.hpp"
#include "huoju/text/lines.hpp"
#include "huoju/text/utf8.hpp"
#include "names.hpp"
#include "piece_view.hpp"
#include "reprint.hpp"
#include "tokens.hpp"

namespace huoju {
namespace {

// A page while it is taken apart.
struct Page {
  CleanText clean;
  Terms terms;
  std::vector<Piece> pieces;
};

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

[[nodiscard]] Page take_apart(std::string_view text, const Lexicon& lexicon, bool markdown,
                              std::span<const Line> lines) {
  Page page;
  page.clean.text.reserve(text.size());
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

// Puts one article together from pieces of the page, in reading order.
class Assembly {
 public:
  Assembly(std::string_view source, const Page& page, const ReconstructOptions& options)
      : source_(source), page_(page) {
    parts_.issued = options.issued;
    parts_.lexicon = options.lexicon;
  }

  void add(const Part& part) {
    const Piece& piece = page_.pieces[part.piece];
    if (piece.clean.empty()) return;
    CleanSpan taken = piece.clean;
    joint(part, taken);
    const auto shift = static_cast<std::uint32_t>(parts_.clean.text.size()) - taken.begin;
    parts_.clean.text.append(page_.clean.text, taken.begin, taken.size());
    parts_.clean.map.append(page_.clean.map, taken);
    move(page_.terms.lexemes, taken, shift, parts_.lexemes);
    move(page_.terms.words, taken, shift, parts_.words);
    last_ = &piece;
    rescan_ = rescan_ || part.joint == Joint::close;
    if (part.role == BlockRole::caption) {
      caption(part, piece, shift);
      return;
    }
    const bool paragraph = part.role == BlockRole::paragraph;
    blocks(part, piece,
           {{paragraph ? BlockRole::opening : part.role, {piece.clean.begin, piece.body_begin}},
            {part.role, {piece.body_begin, piece.body_end}},
            {BlockRole::credit, {piece.body_end, piece.clean.end}}},
           shift);
    authors(part, piece);
    if (part.role == BlockRole::jump) jump(piece);
  }

  void set_genre(Genre genre) { parts_.genre = genre; }

  [[nodiscard]] ArticleParts finish() && {
    // Terms that were cut on the page are whole again in the article.
    if (rescan_) {
      parts_.lexemes.clear();
      parts_.words.clear();
    }
    return std::move(parts_);
  }

 private:
  struct Slice {
    BlockRole role;
    CleanSpan where;
  };

  static void move(const std::vector<Lexeme>& from, CleanSpan taken, std::uint32_t shift,
                   std::vector<Lexeme>& to) {
    auto lexeme =
        std::lower_bound(from.begin(), from.end(), taken.begin,
                         [](const Lexeme& l, std::uint32_t offset) { return l.begin < offset; });
    for (; lexeme != from.end() && lexeme->begin < taken.end; ++lexeme) {
      if (lexeme->end > taken.end) continue;  // a term that the piece was divided in
      Lexeme moved = *lexeme;
      moved.begin += shift;
      moved.end += shift;
      to.push_back(moved);
    }
  }

  // What stands between two pieces: the line's end that the source has there, or one put in.
  void joint(const Part& part, CleanSpan& taken) {
    if (parts_.clean.text.empty()) return;
    const bool next = last_ != nullptr && taken.begin > 0 && last_->clean.end + 1 == taken.begin &&
                      page_.clean.text[last_->clean.end] == '\n';
    if (part.joint == Joint::apart && next) {
      --taken.begin;
      return;
    }
    if (part.joint == Joint::close || (part.joint == Joint::space && goes_on())) return;
    const std::uint32_t raw = page_.clean.map.to_raw({taken.begin, taken.begin}).begin;
    parts_.clean.text += part.joint == Joint::space ? ' ' : '\n';
    parts_.clean.map.insert(raw, 1);
  }

  // Whether a heading's line breaks between a number and its unit, or inside a title in marks: no
  // blank belongs there.
  [[nodiscard]] bool goes_on() const {
    const std::string& text = parts_.clean.text;
    if (is_ascii_digit(static_cast<char32_t>(static_cast<unsigned char>(text.back())))) return true;
    for (std::size_t at = text.size(); at > 0 && text[at - 1] != '\n';) {
      at = utf8::previous(text, at);
      const char32_t c = utf8::decode(text, at).value;
      if (c == chars::right_title) return false;
      if (c == chars::left_title) return true;
    }
    return false;
  }

  // Blocks side by side, which share out the piece's place in the source.
  void blocks(const Part& part, const Piece& piece, std::initializer_list<Slice> slices,
              std::uint32_t shift) {
    const std::size_t first = parts_.blocks.size();
    for (const Slice& slice : slices) {
      CleanSpan where = slice.where;
      const std::string& text = page_.clean.text;
      while (!where.empty() && text[where.begin] == ' ') ++where.begin;
      while (!where.empty() && text[where.end - 1] == ' ') --where.end;
      if (where.empty()) continue;
      Block block{slice.role, {where.begin + shift, where.end + shift}, piece.raw, false, part.why};
      if (parts_.blocks.size() > first) {
        // What was dropped between two blocks (marks, blanks) belongs to the one before.
        block.raw.begin = page_.clean.map.to_raw(where).begin;
        Block& before = parts_.blocks.back();
        before.raw.end = trimmed({before.raw.begin, block.raw.begin}).end;
      } else {
        block.continues = part.joint != Joint::apart && slice.role == part.role;
      }
      parts_.blocks.push_back(block);
    }
    if (parts_.blocks.size() > first) {
      parts_.blocks.back().raw.end = trimmed({parts_.blocks.back().raw.begin, piece.raw.end}).end;
    }
  }
  [[nodiscard]] RawSpan trimmed(RawSpan where) const {
    while (!where.empty()) {
      const auto before = static_cast<std::uint32_t>(utf8::previous(source_, where.end));
      const CharClass kind = classify(utf8::decode(source_, before).value);
      if (kind != CharClass::space && kind != CharClass::newline) break;
      where.end = before;
    }
    return where;
  }

  void authors(const Part& part, const Piece& piece) {
    const Lexicon& lexicon = *parts_.lexicon;
    const auto read = [&](CleanSpan where, bool strict) {
      if (!where.empty()) {
        read_authors(lexicon, {page_.clean.text, page_.terms.lexemes, where}, strict,
                     parts_.authors);
      }
    };
    if ((part.role == BlockRole::byline || part.role == BlockRole::credit) &&
        piece.why != "byline.opening") {
      read(piece.clean, false);
      return;
    }
    read(piece.names, piece.strict);
    if (piece.body_end < piece.clean.end) {
      // "(the end)" names nobody.
      const CleanSpan credit{piece.body_end, piece.clean.end};
      const PieceView view(page_.clean.text, page_.terms.lexemes, credit);
      const bool closing = view.first(LayoutRole::closing) != nullptr;
      read(credit, closing || view.first(LayoutRole::media) != nullptr);
    }
  }

  void jump(const Piece& piece) {
    const PieceView view(page_.clean.text, page_.terms.lexemes, piece.clean);
    Jump jump;
    jump.from = view.first(LayoutRole::jump_from) != nullptr;
    for (std::uint32_t at = piece.clean.begin; at < piece.clean.end; at = view.next(at)) {
      const char32_t c = view.character(at);
      if (is_ascii_digit(c) || is_ascii_letter(c)) jump.page += static_cast<char>(c);
    }
    parts_.jumps.push_back(std::move(jump));
  }

  void caption(const Part& part, const Piece& piece, std::uint32_t shift) {
    const PieceView view(page_.clean.text, page_.terms.lexemes, piece.clean);
    const CaptionCredit credit = credit_of(*parts_.lexicon, view);
    blocks(part, piece,
           {{BlockRole::caption, {piece.clean.begin, credit.begin}},
            {BlockRole::credit, {credit.begin, piece.clean.end}}},
           shift);
    const CleanSpan where{piece.clean.begin + shift, piece.clean.end + shift};
    std::optional<CleanSpan> name;
    if (!credit.name.empty()) name = CleanSpan{credit.name.begin + shift, credit.name.end + shift};
    // A credit on a line of its own belongs to the caption before it, and so does the name on the
    // line after.
    const bool rest = credit.begin == piece.clean.begin || piece.why == "caption.credit_name";
    if (rest && !parts_.captions.empty() && parts_.captions.back().where.end + 1 == where.begin) {
      Caption& before = parts_.captions.back();
      if (piece.why == "caption.credit_name") {
        before.credit = where;
        parts_.blocks.back().role = BlockRole::credit;
      } else if (name) {
        before.credit = name;
      }
      before.where.end = where.end;
      return;
    }
    parts_.captions.push_back({where, name});
  }

  std::string_view source_;
  const Page& page_;
  ArticleParts parts_;
  const Piece* last_ = nullptr;
  bool rescan_ = false;
};

[[nodiscard]] ArticleParts assemble(std::string_view source, const Page& page, const Plan& plan,
                                    const ReconstructOptions& options) {
  Assembly assembly(source, page, options);
  for (const Part& part : plan.parts) assembly.add(part);
  assembly.set_genre(plan.genre);
  return std::move(assembly).finish();
}

// Finds the other part of articles that jump to another page, where the document holds it: the
// one that comes from elsewhere and shares most words.
void link_jumps(std::vector<ArticleParts>& articles) {
  const auto jumps = [&](std::size_t i, bool from) -> Jump* {
    for (Jump& jump : articles[i].jumps) {
      if (jump.from == from && !jump.partner) return &jump;
    }
    return nullptr;
  };
  Tokens tokens(0);
  std::vector<Tokens::Id> here;
  std::vector<Tokens::Id> there;
  const auto read = [&](std::size_t i, std::vector<Tokens::Id>& ids) {
    ids.clear();
    const std::string& text = articles[i].clean.text;
    tokens.read(text, {0, static_cast<std::uint32_t>(text.size())}, ids);
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  };
  constexpr std::size_t kMost = 64;  // articles that come from elsewhere and are looked at
  for (std::size_t i = 0; i < articles.size(); ++i) {
    if (jumps(i, false) == nullptr) continue;
    read(i, here);
    std::size_t best = articles.size();
    double most = 0;
    std::size_t looked = 0;
    for (std::size_t j = 0; j < articles.size() && looked < kMost; ++j) {
      if (j == i || jumps(j, true) == nullptr) continue;
      ++looked;
      read(j, there);
      std::vector<Tokens::Id> both;
      std::set_intersection(here.begin(), here.end(), there.begin(), there.end(),
                            std::back_inserter(both));
      const double share =
          there.empty() ? 0 : static_cast<double>(both.size()) / static_cast<double>(there.size());
      if (share > most) {
        most = share;
        best = j;
      }
    }
    constexpr double kLeast = 0.1;
    if (best == articles.size() || most < kLeast) continue;
    jumps(i, false)->partner = static_cast<std::uint32_t>(best);
    jumps(best, true)->partner = static_cast<std::uint32_t>(i);
  }
}

}  // namespace

Document reconstruct(Source source, const ReconstructOptions& given) {
  ReconstructOptions options = given;
  if (!options.lexicon) options.lexicon = Lexicon::builtin();
  DocumentParts result;
  const std::string_view text = source.text();
  const std::vector<Line> printed = lines(text);
  if (printed.empty()) result.diagnostics.push_back({{0, 0}, "there is no text in the input"});
  result.markdown = is_markdown(text, printed);
  const Page page = take_apart(text, *options.lexicon, result.markdown, printed);
  const PageView view{*options.lexicon,
                      page.clean.text,
                      page.terms.lexemes,
                      page.pieces,
                      std::any_of(printed.begin(), printed.end(),
                                  [](const Line& line) { return line.after_blank; }),
                      is_interleaved(printed)};
  Split plan = result.markdown ? split_markdown(view) : split_flat(view, options.explain);
  std::vector<ArticleParts> articles;
  for (const Plan& article : plan.articles) {
    articles.push_back(assemble(text, page, article, options));
  }
  link_jumps(articles);
  for (ArticleParts& article : articles) result.articles.emplace_back(std::move(article));
  result.loose = Article(assemble(text, page, plan.loose, options));
  const Part* last = nullptr;
  for (const Part& part : plan.furniture) {
    const Piece& piece = page.pieces[part.piece];
    const std::string_view words =
        std::string_view(page.clean.text).substr(piece.clean.begin, piece.clean.size());
    // The lines of one imprint are one block.
    const bool imprint = part.why == "furniture.imprint" || part.why == "furniture.contact";
    if (imprint && !piece.after_blank && last != nullptr && last->piece + 1 == part.piece) {
      Furniture& whole = result.furniture.back();
      whole.where.end = page.clean.map.to_raw(piece.clean).end;
      whole.raw.end = piece.raw.end;
      whole.text.append(" ").append(words);
    } else {
      result.furniture.push_back(
          {page.clean.map.to_raw(piece.clean), std::string(words), piece.raw, part.why});
    }
    last = &part;
  }
  for (Decision& decision : plan.decisions) {
    decision.where = page.clean.map.to_raw({decision.where.begin, decision.where.end});
    result.decisions.push_back(std::move(decision));
  }
  result.source = std::move(source);
  return Document(std::move(result));
}

}  // namespace huoju
