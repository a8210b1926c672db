#include "industry_lists.hpp"

#include <algorithm>

#include "huoju/lexicon/kinds.hpp"
#include "huoju/text/character.hpp"

namespace huoju::detail {
namespace {

using Role = IndustryRole;

constexpr std::uint32_t kHan = 3;  // bytes of an ideograph
constexpr std::size_t kLongest = 20 * kHan;

[[nodiscard]] bool around(char32_t c) {
  return c == U' ' || c == chars::left_double_quote || c == chars::right_double_quote ||
         c == chars::left_single_quote || c == chars::right_single_quote;
}

class ListReader {
 public:
  ListReader(const Article& article, const Terms& terms)
      : article_(article), terms_(terms), text_(article.text()) {}

  [[nodiscard]] IndustryList read(CleanSpan where, std::optional<std::uint32_t> expected) {
    while (const auto more = terms_.ending(where.end, where.begin, Role::more)) {
      result_.whole = false;
      where.end = more->begin;
    }
    std::uint32_t begin = where.begin;
    int depth = 0;  // of brackets
    for (std::uint32_t at = where.begin; at < where.end; at = after(at)) {
      const char32_t c = character(at);
      if (c == chars::fullwidth_left_paren || c == U'(') ++depth;
      if (c == chars::fullwidth_right_paren || c == U')') --depth;
      // Between quotations no comma is needed: “A”“B”.
      if (c == chars::right_double_quote && depth == 0 && after(at) < where.end &&
          character(after(at)) == chars::left_double_quote) {
        add({begin, at});
        begin = after(at);
        continue;
      }
      if (c != chars::ideographic_comma || depth > 0) continue;
      add({begin, at});
      begin = after(at);
    }
    // "A, B and C" is three; of "A, B, parts and C" the number says whether it is three or four.
    const CleanSpan last{begin, where.end};
    const auto count = static_cast<std::uint32_t>(result_.members.size());
    if (const auto joiner = conjunction(last); joiner && (!expected || *expected != count + 1)) {
      add({last.begin, joiner->begin});
      add({joiner->end, last.end});
    } else {
      add(last);
    }
    if (result_.members.size() == 1 && result_.members.front().size() > kLongest) {
      result_.members.clear();
    }
    return std::move(result_);
  }

 private:
  [[nodiscard]] char32_t character(std::uint32_t at) const {
    return at < text_.size() ? utf8::decode(text_, at).value : U'\0';
  }
  [[nodiscard]] std::uint32_t after(std::uint32_t at) const {
    return at + utf8::size_at(text_, at);
  }
  [[nodiscard]] std::uint32_t previous(std::uint32_t at) const {
    return static_cast<std::uint32_t>(utf8::previous(text_, at));
  }
  // The last conjunction inside a piece that no other word holds.
  [[nodiscard]] std::optional<Lexeme> conjunction(CleanSpan where) const {
    std::optional<Lexeme> found;
    for (std::uint32_t at = after(where.begin); at < where.end; at = after(at)) {
      const auto word = terms_.starting(at, Role::joiner);
      if (word && word->end < where.end && !inside_word(*word)) found = word;
    }
    return found;
  }
  [[nodiscard]] bool inside_word(const Lexeme& word) const {
    for (const Lexeme& other : article_.lexemes().subspan(
             article_.lexeme_index(word.begin - std::min(word.begin, 4 * kHan)))) {
      if (other.begin >= word.end) break;
      if (other.kind > Kind::mark && other.begin < word.begin && other.end > word.end) return true;
    }
    return false;
  }

  void add(CleanSpan piece) {
    if (result_.members.empty()) piece.begin = past_lead(piece);
    while (piece.begin < piece.end && (around(character(piece.begin)) || joins(piece))) {
      piece.begin = after(piece.begin);
    }
    while (piece.begin < piece.end && around(character(previous(piece.end)))) {
      piece.end = previous(piece.end);
    }
    if (!piece.empty()) result_.members.push_back(piece);
  }
  // A conjunction, or the particle behind a verb.
  [[nodiscard]] bool joins(CleanSpan piece) const {
    const auto word = terms_.starting(piece.begin, Role::joiner);
    if (word && word->end < piece.end) return true;
    const Terms contexts(article_.lexicon(), Kind::context, text_);
    const auto particle = contexts.starting(piece.begin, ContextRole::attribute);
    return particle && particle->end < piece.end;
  }
  // Without the verb before the first one.
  [[nodiscard]] std::uint32_t past_lead(CleanSpan piece) const {
    std::uint32_t begin = piece.begin;
    for (std::uint32_t at = piece.begin; at < piece.end; at = after(at)) {
      const auto word = terms_.starting(at, Role::before);
      if (!word || word->end >= piece.end || word->end <= begin) continue;
      // One character is a word of its own at the begin of a phrase only.
      if (word->where().size() == kHan && inside_word(*word)) continue;
      begin = word->end;
    }
    return begin;
  }

  const Article& article_;
  const Terms& terms_;
  std::string_view text_;
  IndustryList result_;
};

}  // namespace

IndustryList read_industry_list(const Article& article, const Terms& terms, CleanSpan where,
                                std::optional<std::uint32_t> expected) {
  return ListReader(article, terms).read(where, expected);
}

}  // namespace huoju::detail
