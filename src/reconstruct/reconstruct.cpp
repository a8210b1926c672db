#include "huoju/reconstruct/reconstruct.hpp"

#include <algorithm>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "huoju/reconstruct/roles.hpp"
#include "huoju/reconstruct/split.hpp"
#include "huoju/reconstruct/unwrap.hpp"
#include "huoju/text/character.hpp"
#include "huoju/text/clean.hpp"
#include "huoju/text/lines.hpp"
#include "huoju/text/utf8.hpp"

namespace huoju {
namespace {

// A page while it is taken apart.
struct Page {
  CleanText clean;
  std::vector<Lexeme> lexemes;
  std::vector<Piece> pieces;
};

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
    // Pictures and rules have no text of their own.
    const bool empty = group.mark.kind == LineKind::image || group.mark.kind == LineKind::rule;
    piece.clean = cleaner.paragraph(empty ? std::span<const RawSpan>{} : std::span(wrapped));
    page.pieces.push_back(piece);
  }
  page.lexemes = scan(lexicon, page.clean.text);
  return page;
}

// Names in a byline: reporters' functions, then names separated by blanks or commas.
class Bylines {
 public:
  Bylines(const Page& page, std::vector<Author>& authors) : page_(page), authors_(authors) {}

  void read(CleanSpan where) {
    std::string function;
    std::uint32_t begin = where.begin;
    const auto flush = [&](std::uint32_t end) {
      const std::string_view name = trim(begin, end);
      if (!name.empty()) authors_.push_back({std::string(name), function});
      begin = end;
    };
    std::uint32_t skip_to = 0;
    for (std::uint32_t at = where.begin; at < where.end;) {
      const utf8::CodePoint c = utf8::decode(page_.clean.text, at);
      const Lexeme* label = at < skip_to ? nullptr : label_at(at, where.end);
      if (label != nullptr) {
        flush(at);
        function = page_.clean.text.substr(label->begin, label->where().size());
        begin = at = skip_to = label->end;
        continue;
      }
      if (classify(c.value) != CharClass::han && classify(c.value) != CharClass::latin &&
          c.value != chars::middle_dot) {
        flush(at);
        begin = at + c.size;
      }
      at += c.size;
    }
    flush(where.end);
  }

 private:
  [[nodiscard]] const Lexeme* label_at(std::uint32_t at, std::uint32_t end) const {
    auto found = std::lower_bound(
        page_.lexemes.begin(), page_.lexemes.end(), at,
        [](const Lexeme& lexeme, std::uint32_t offset) { return lexeme.begin < offset; });
    for (; found != page_.lexemes.end() && found->begin == at; ++found) {
      if (found->end <= end && (found->is(Kind::layout, LayoutRole::byline) ||
                                found->is(Kind::layout, LayoutRole::dateline) ||
                                found->is(Kind::layout, LayoutRole::lead) ||
                                found->is(Kind::layout, LayoutRole::supplied))) {
        return &*found;
      }
    }
    return nullptr;
  }
  [[nodiscard]] std::string_view trim(std::uint32_t begin, std::uint32_t end) const {
    std::string_view name =
        std::string_view(page_.clean.text).substr(begin, end > begin ? end - begin : 0);
    while (!name.empty() && name.front() == ' ') name.remove_prefix(1);
    while (!name.empty() && name.back() == ' ') name.remove_suffix(1);
    return name;
  }

  const Page& page_;
  std::vector<Author>& authors_;
};

// Puts one article together from pieces of the page, in reading order.
class Assembly {
 public:
  Assembly(const Page& page, const ReconstructOptions& options) : page_(page) {
    parts_.issued = options.issued;
    parts_.lexicon = options.lexicon;
  }

  void add(const Piece& piece, BlockRole role) {
    if (piece.clean.empty()) return;
    CleanSpan taken = piece.clean;
    const bool first = parts_.clean.text.empty();
    // The line's end before a piece comes along and keeps paragraphs apart.
    if (!first && taken.begin > 0) --taken.begin;
    const auto shift = static_cast<std::uint32_t>(parts_.clean.text.size()) - taken.begin;
    parts_.clean.text.append(page_.clean.text, taken.begin, taken.size());
    parts_.clean.map.append(page_.clean.map, taken);
    auto lexeme =
        std::lower_bound(page_.lexemes.begin(), page_.lexemes.end(), taken.begin,
                         [](const Lexeme& l, std::uint32_t offset) { return l.begin < offset; });
    for (; lexeme != page_.lexemes.end() && lexeme->begin < taken.end; ++lexeme) {
      Lexeme moved = *lexeme;
      moved.begin += shift;
      moved.end += shift;
      parts_.lexemes.push_back(moved);
    }
    block(role == BlockRole::paragraph ? BlockRole::opening : role,
          {piece.clean.begin, piece.body_begin}, shift);
    block(role, {piece.body_begin, piece.body_end}, shift);
    block(BlockRole::credit, {piece.body_end, piece.clean.end}, shift);
    // A brief says so where it begins.
    if (role == BlockRole::paragraph && !has_paragraph_) {
      if (piece.body_begin > piece.clean.begin) parts_.genre = Genre::brief;
      has_paragraph_ = true;
    }
    if (role == BlockRole::byline || role == BlockRole::credit) {
      Bylines(page_, parts_.authors).read(piece.clean);
    } else {
      Bylines(page_, parts_.authors).read({piece.clean.begin, piece.body_begin});
      Bylines(page_, parts_.authors).read({piece.body_end, piece.clean.end});
    }
    if (role == BlockRole::caption) caption(piece, shift);
  }

  [[nodiscard]] Article finish() && {
    std::stable_sort(parts_.blocks.begin(), parts_.blocks.end(),
                     [](const Block& a, const Block& b) { return a.where.begin < b.where.begin; });
    return Article(std::move(parts_));
  }

 private:
  // Blanks at its ends belong to no block.
  void block(BlockRole role, CleanSpan where, std::uint32_t shift) {
    const std::string& text = page_.clean.text;
    while (!where.empty() && text[where.begin] == ' ') ++where.begin;
    while (!where.empty() && text[where.end - 1] == ' ') --where.end;
    if (where.empty()) return;
    parts_.blocks.push_back(
        {role, {where.begin + shift, where.end + shift}, page_.clean.map.to_raw(where)});
  }

  void caption(const Piece& piece, std::uint32_t shift) {
    const CleanSpan where{piece.clean.begin + shift, piece.clean.end + shift};
    std::optional<CleanSpan> credit;
    // The piece's own lexemes are the last ones.
    for (auto lexeme = parts_.lexemes.rbegin();
         lexeme != parts_.lexemes.rend() && lexeme->begin >= where.begin; ++lexeme) {
      if (!lexeme->is(Kind::layout, LayoutRole::credit)) continue;
      std::uint32_t begin = lexeme->end;
      const utf8::CodePoint c =
          begin < where.end ? utf8::decode(parts_.clean.text, begin) : utf8::CodePoint{};
      if (c.value == chars::fullwidth_colon || c.value == U':') begin += c.size;
      if (begin < where.end) credit = CleanSpan{begin, where.end};
    }
    // A credit on a line of its own belongs to the caption before it.
    if (credit && !parts_.captions.empty() && !parts_.captions.back().credit &&
        parts_.captions.back().where.end + 1 == where.begin) {
      parts_.captions.back() = {{parts_.captions.back().where.begin, where.end}, credit};
      return;
    }
    parts_.captions.push_back({where, credit});
  }

  const Page& page_;
  ArticleParts parts_;
  bool has_paragraph_ = false;
};

[[nodiscard]] Article assemble(const Page& page, std::span<const Part> parts,
                               const ReconstructOptions& options) {
  Assembly assembly(page, options);
  for (const Part& part : parts) assembly.add(page.pieces[part.piece], part.role);
  return std::move(assembly).finish();
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
  Page page = take_apart(text, *options.lexicon, result.markdown, printed);
  assign_roles(page.clean.text, page.lexemes, result.markdown, page.pieces);
  const Split plan = split(page.pieces, result.markdown);
  for (const std::vector<Part>& article : plan.articles) {
    result.articles.push_back(assemble(page, article, options));
  }
  result.loose = assemble(page, plan.loose, options);
  for (const std::uint32_t index : plan.furniture) {
    const Piece& piece = page.pieces[index];
    if (piece.clean.empty()) continue;
    result.furniture.push_back({page.clean.map.to_raw(piece.clean),
                                page.clean.text.substr(piece.clean.begin, piece.clean.size())});
  }
  result.source = std::move(source);
  return Document(std::move(result));
}

}  // namespace huoju
