#include "assembly.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>

#include "edges.hpp"
#include "huoju/text/character.hpp"
#include "huoju/text/utf8.hpp"
#include "names.hpp"
#include "piece_view.hpp"

namespace huoju {
namespace {

// The lexemes that begin in a piece.
std::span<const Lexeme> beginning_in(std::span<const Lexeme> lexemes, CleanSpan where) {
  const auto before = [](const Lexeme& l, std::uint32_t offset) { return l.begin < offset; };
  const auto first = std::lower_bound(lexemes.begin(), lexemes.end(), where.begin, before);
  return {first, std::lower_bound(first, lexemes.end(), where.end, before)};
}

void move(std::span<const Lexeme> from, CleanSpan taken, std::uint32_t shift,
          std::vector<Lexeme>& to) {
  for (const Lexeme& lexeme : beginning_in(from, taken)) {
    if (lexeme.end > taken.end) continue;  // a term that the piece was divided in
    Lexeme& moved = to.emplace_back(lexeme);
    moved.begin += shift;
    moved.end += shift;
  }
}

}  // namespace

Assembly::Assembly(std::string_view source, const ReconstructOptions& options) : source_(source) {
  parts_.issued = options.issued;
  parts_.lexicon = options.lexicon;
}

void Assembly::add(const Page& page, std::span<const Part> parts) {
  page_ = &page;
  last_ = nullptr;
  if (parts_.clean.text.empty()) reserve(parts);
  for (const Part& part : parts) add(part);
  page_ = nullptr;
}

// Lexemes take up many times the room of their text: they are not to be copied while it grows.
void Assembly::reserve(std::span<const Part> parts) {
  std::size_t bytes = 0;
  std::size_t lexemes = 0;
  std::size_t words = 0;
  for (const Part& part : parts) {
    const CleanSpan where = page_->pieces[part.piece].clean;
    // With the end of the line before it.
    bytes += where.size() + 1;
    lexemes += beginning_in(page_->terms.lexemes, where).size() + 1;
    words += beginning_in(page_->terms.words, where).size();
  }
  parts_.clean.text.reserve(bytes);
  parts_.lexemes.reserve(lexemes);
  parts_.words.reserve(words);
}

ArticleParts Assembly::finish() && {
  // Terms that were cut on the page are whole again in the article.
  if (rescan_) {
    parts_.lexemes.clear();
    parts_.words.clear();
  }
  return std::move(parts_);
}

void Assembly::add(const Part& part) {
  const Piece& piece = page_->pieces[part.piece];
  if (piece.clean.empty()) return;
  CleanSpan taken = piece.clean;
  joint(part, taken);
  const auto shift = static_cast<std::uint32_t>(parts_.clean.text.size()) - taken.begin;
  parts_.clean.text.append(page_->clean.text, taken.begin, taken.size());
  parts_.clean.map.append(page_->clean.map, taken);
  move(page_->terms.lexemes, taken, shift, parts_.lexemes);
  move(page_->terms.words, taken, shift, parts_.words);
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

// What stands between two pieces: the line's end that the source has there, or one put in.
void Assembly::joint(const Part& part, CleanSpan& taken) {
  if (parts_.clean.text.empty()) return;
  const bool next = last_ != nullptr && taken.begin > 0 && last_->clean.end + 1 == taken.begin &&
                    page_->clean.text[last_->clean.end] == '\n';
  if (part.joint == Joint::apart && next) {
    --taken.begin;
    return;
  }
  if (part.joint == Joint::close || (part.joint == Joint::space && goes_on())) return;
  const std::uint32_t raw = page_->clean.map.to_raw({taken.begin, taken.begin}).begin;
  parts_.clean.text += part.joint == Joint::space ? ' ' : '\n';
  parts_.clean.map.insert(raw, 1);
}

// Whether a heading's line breaks between a number and its unit, or inside a title in marks: no
// blank belongs there.
bool Assembly::goes_on() const {
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
void Assembly::blocks(const Part& part, const Piece& piece, std::initializer_list<Slice> slices,
                      std::uint32_t shift) {
  const std::size_t first = parts_.blocks.size();
  for (const Slice& slice : slices) {
    CleanSpan where = slice.where;
    const std::string& text = page_->clean.text;
    while (!where.empty() && text[where.begin] == ' ') ++where.begin;
    while (!where.empty() && text[where.end - 1] == ' ') --where.end;
    if (where.empty()) continue;
    Block block{slice.role, {where.begin + shift, where.end + shift}, piece.raw, false, part.why};
    if (parts_.blocks.size() > first) {
      // What was dropped between two blocks (marks, blanks) belongs to the one before.
      block.raw.begin = page_->clean.map.to_raw(where).begin;
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
RawSpan Assembly::trimmed(RawSpan where) const {
  while (!where.empty()) {
    const auto before = static_cast<std::uint32_t>(utf8::previous(source_, where.end));
    const CharClass kind = classify(utf8::decode(source_, before).value);
    if (kind != CharClass::space && kind != CharClass::newline) break;
    where.end = before;
  }
  return where;
}

void Assembly::authors(const Part& part, const Piece& piece) {
  const Lexicon& lexicon = *parts_.lexicon;
  const auto read = [&](CleanSpan where, bool strict) {
    if (!where.empty()) {
      read_authors(lexicon, {page_->clean.text, page_->terms.lexemes, where}, strict,
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
    const PieceView view(page_->clean.text, page_->terms.lexemes, credit);
    const bool closing = view.first(LayoutRole::closing) != nullptr;
    read(credit, closing || view.first(LayoutRole::media) != nullptr);
  }
}

void Assembly::jump(const Piece& piece) {
  const PieceView view(page_->clean.text, page_->terms.lexemes, piece.clean);
  Jump jump;
  jump.from = view.first(LayoutRole::jump_from) != nullptr;
  for (std::uint32_t at = piece.clean.begin; at < piece.clean.end; at = view.next(at)) {
    const char32_t c = view.character(at);
    if (is_ascii_digit(c) || is_ascii_letter(c)) jump.page += static_cast<char>(c);
  }
  parts_.jumps.push_back(std::move(jump));
}

void Assembly::caption(const Part& part, const Piece& piece, std::uint32_t shift) {
  const PieceView view(page_->clean.text, page_->terms.lexemes, piece.clean);
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

}  // namespace huoju
