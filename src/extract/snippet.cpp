#include "snippet.hpp"

#include <algorithm>
#include <string_view>

#include "huoju/text/character.hpp"
#include "huoju/text/utf8.hpp"

namespace huoju::detail {
namespace {

constexpr std::size_t kLongestValue = 512;
constexpr std::size_t kLongestPhrase = 96;

// Lexemes that values consist of.
[[nodiscard]] bool is_of_values(const Lexeme& lexeme) {
  switch (lexeme.kind) {
    case Kind::number:
    case Kind::numeral:
    case Kind::unit:
    case Kind::counter:
    case Kind::bound:
    case Kind::mark:
      return true;
    case Kind::latin:
      return lexeme.where().size() == 1;  // k, e
    case Kind::time:
      return lexeme.is(Kind::time, TimeRole::target_prefix);
    case Kind::context:
      return lexeme.is(Kind::context, ContextRole::part) ||
             lexeme.is(Kind::context, ContextRole::link) ||
             lexeme.is(Kind::context, ContextRole::mixed) ||
             lexeme.is(Kind::context, ContextRole::inclusion);
    default:
      return false;
  }
}
[[nodiscard]] bool counts(const Lexeme& lexeme) {
  return lexeme.kind == Kind::number || lexeme.kind == Kind::numeral ||
         lexeme.is(Kind::unit, UnitClass::doubling);
}

[[nodiscard]] bool may_be_snippet(const Article& article) {
  return article.blocks().size() <= 1 && article.text().size() <= kLongestValue;
}
[[nodiscard]] bool is_letter(char32_t c) {
  const CharClass kind = classify(c);
  return kind == CharClass::han || kind == CharClass::latin;
}

}  // namespace

Snippet snippet_of(const Article& article) {
  const std::string_view text = article.text();
  if (!may_be_snippet(article)) return Snippet::none;
  bool value = true;
  bool sentence = false;
  bool number = false;
  std::size_t covered = 0;
  const auto check_gap = [&](std::size_t to) {
    for (; covered < to; covered += utf8::size_at(text, covered)) {
      value = value && !is_letter(utf8::decode(text, covered).value);
    }
  };
  for (const Lexeme& lexeme : article.lexemes()) {
    if (lexeme.is(Kind::mark, Mark::line_end)) return Snippet::none;
    sentence = sentence || lexeme.is(Kind::mark, Mark::sentence_end);
    if (lexeme.kind == Kind::silent) value = false;
    if (!is_of_values(lexeme)) continue;
    number = number || counts(lexeme);
    check_gap(lexeme.begin);
    covered = std::max<std::size_t>(covered, lexeme.end);
  }
  check_gap(text.size());
  if (!number) return Snippet::none;
  if (value) return Snippet::value;
  return sentence || text.size() > kLongestPhrase ? Snippet::none : Snippet::phrase;
}

CleanSpan CompactText::compact(CleanSpan where) const {
  const auto place = [&](std::uint32_t at) {
    return static_cast<std::uint32_t>(std::lower_bound(offsets.begin(), offsets.end(), at) -
                                      offsets.begin());
  };
  return {place(where.begin), place(where.end)};
}

std::optional<CompactText> compact_text(const Article& article) {
  const std::string_view text = article.text();
  if (!may_be_snippet(article)) return std::nullopt;
  CompactText out;
  bool found = false;
  char32_t left = U'\0';
  for (std::size_t at = 0; at < text.size();) {
    const auto c = utf8::decode(text, at);
    std::size_t next = at + c.size;
    while (c.value == U' ' && next < text.size() && text[next] == ' ') ++next;
    const bool between = c.value == U' ' && is_han(left) && next < text.size() &&
                         is_han(utf8::decode(text, next).value);
    if (between) {
      found = true;
    } else {
      for (std::size_t i = at; i < next; ++i) {
        out.text.push_back(text[i]);
        out.offsets.push_back(static_cast<std::uint32_t>(i));
      }
      left = c.value;
    }
    at = next;
  }
  if (!found) return std::nullopt;
  out.offsets.push_back(static_cast<std::uint32_t>(text.size()));
  return out;
}

}  // namespace huoju::detail
