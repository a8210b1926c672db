#include "terms.hpp"

#include "huoju/text/character.hpp"

namespace huoju::detail {
namespace {

[[nodiscard]] bool is_quote(char32_t c) {
  return c == chars::left_double_quote || c == chars::right_double_quote ||
         c == chars::left_single_quote || c == chars::right_single_quote ||
         c == chars::left_corner || c == chars::right_corner || c == U'"' || c == U'\'';
}

[[nodiscard]] bool opens_quote(char32_t c) {
  return c == chars::left_double_quote || c == chars::left_single_quote || c == chars::left_corner;
}

}  // namespace

BareText::BareText(std::string_view original) : whole(original) {
  text.reserve(original.size());
  offsets.reserve(original.size());
  for (std::size_t at = 0; at < original.size();) {
    const utf8::CodePoint c = utf8::decode(original, at);
    if (!is_quote(c.value) && c.value != U' ') {
      text.append(original.substr(at, c.size));
      offsets.insert(offsets.end(), c.size,
                     {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + c.size)});
    }
    at += c.size;
  }
}

CleanSpan BareText::original(CleanSpan where) const {
  if (where.empty()) return {};
  CleanSpan result{offsets[where.begin].begin, offsets[where.end - 1].end};
  if (result.begin == 0) return result;
  const auto before = static_cast<std::uint32_t>(utf8::previous(whole, result.begin));
  int depth = 0;
  bool closes = false;
  for (std::size_t at = result.begin; at < result.end;) {
    const utf8::CodePoint c = utf8::decode(whole, at);
    depth += opens_quote(c.value) ? 1 : is_quote(c.value) ? -1 : 0;
    closes = closes || depth < 0;
    at += c.size;
  }
  if (closes && opens_quote(utf8::decode(whole, before).value)) result.begin = before;
  return result;
}

std::optional<Lexeme> Terms::starting(std::uint32_t at, TermTags tags, std::uint32_t limit) const {
  std::optional<Lexeme> found;
  lexicon_->each_at(text_, at, lexicon::KindSet{kind_}, [&](const Lexeme& word) {
    if (word.end <= limit && tags.has(word.tag)) found = word;
  });
  return found;
}

std::optional<Lexeme> Terms::spanning(std::uint32_t begin, std::uint32_t end, TermTags tags) const {
  const auto term = starting(begin, tags, end);
  return term && term->end == end ? term : std::nullopt;
}

std::optional<Lexeme> Terms::ending(std::uint32_t end, std::uint32_t from, TermTags tags) const {
  constexpr int kLongest = 20;  // characters of the longest term of a view
  std::optional<Lexeme> found;
  std::uint32_t at = end;
  for (int steps = 0; at > from && steps < kLongest; ++steps) {
    at = static_cast<std::uint32_t>(utf8::previous(text_, at));
    if (const auto term = spanning(at, end, tags)) found = term;
  }
  return found;
}

}  // namespace huoju::detail
