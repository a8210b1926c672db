#include "name_words.hpp"

#include <string_view>

#include "huoju/lexicon/lexicon.hpp"
#include "numerals.hpp"
#include "quantity_units.hpp"

namespace huoju::detail {
namespace {

constexpr std::uint32_t kHan = 3;  // bytes of an ideograph

[[nodiscard]] bool is_joint(std::string_view text) {
  return text == "和" || text == "与" || text == "及" || text == "暨" || text == "以及";
}
[[nodiscard]] bool is_level(std::string_view text) {
  return text == "省" || text == "市" || text == "区" || text == "县" || text == "州" ||
         text == "旗";
}
[[nodiscard]] bool opens_bracket(char32_t c) {
  return c == U'(' || c == chars::fullwidth_left_paren;
}
[[nodiscard]] bool closes_bracket(char32_t c) {
  return c == U')' || c == chars::fullwidth_right_paren;
}
[[nodiscard]] bool opens_quote(char32_t c) {
  return c == chars::left_double_quote || c == chars::left_single_quote || c == chars::left_corner;
}
[[nodiscard]] bool closes_quote(char32_t c) {
  return c == chars::right_double_quote || c == chars::right_single_quote ||
         c == chars::right_corner;
}

}  // namespace

// Where a bracket or quotation that opens at `at` closes; `at` where it is too long or not whole.
std::uint32_t NameWords::closed(std::uint32_t at, std::uint32_t longest) const {
  const bool bracket = opens_bracket(reader_->character(at));
  std::uint32_t end = reader_->after(at);
  for (std::uint32_t i = 0; i < longest; ++i, end = reader_->after(end)) {
    const char32_t c = reader_->character(end);
    if (bracket ? closes_bracket(c) : closes_quote(c)) return i == 0 ? at : reader_->after(end);
    if (c == U'\0' || c == U'\n' || ends_sentence(c) || separates_clauses(c) ||
        opens_bracket(c) || opens_quote(c)) {
      return at;
    }
  }
  return at;
}

// 湖北省级: the last character begins another word.
bool NameWords::runs_on(const Lexeme& lexeme) const {
  const auto last = static_cast<std::uint32_t>(utf8::previous(reader_->text(), lexeme.end));
  if (last == lexeme.begin) return false;
  const auto stop = find_at(reader_->lexicon(), reader_->text(), last, Kind::stop);
  return stop && stop->end > lexeme.end && !stop->is(Kind::stop, StopRole::noun) &&
         !stop->is(Kind::stop, StopRole::head);
}

// 望江阴高新区: a zone or organization begins inside what looks like a place, and goes on.
bool NameWords::crossed(const Word& place) const {
  for (std::size_t i = reader_->index(place.begin + 1);
       i < reader_->lexemes().size() && reader_->lexemes()[i].begin < place.end; ++i) {
    const Lexeme& lexeme = reader_->lexemes()[i];
    const bool name = lexeme.kind == Kind::zone || lexeme.kind == Kind::organization ||
                      (lexeme.kind == Kind::place && lexeme.where().size() > place.end - place.begin);
    if (name && lexeme.end > place.end) return true;
  }
  return false;
}

Word NameWords::word_at(std::uint32_t at) const {
  const char32_t c = reader_->character(at);
  Word word{at, reader_->after(at), 0, WordKind::plain, 0};
  const auto take = [&](const Lexeme& lexeme, WordKind kind) {
    if (lexeme.end < word.end || (lexeme.end == word.end && word.kind != WordKind::plain)) return;
    word = {at, lexeme.end, lexeme.row, kind, lexeme.tag};
  };
  // A number with its unit counts something.
  if (const auto number = read_number(*reader_, at)) {
    if (const auto unit = read_unit(*reader_, number->where.end, *number)) {
      return {at, unit->end, 0, WordKind::wall, 0};
    }
    if (const Lexeme* time = reader_->starting(number->where.end, Kind::time);
        time != nullptr && number->arabic) {
      return {at, time->end, 0, WordKind::wall, 0};
    }
  }
  // Longest first; of equal ones the more special: in this order.
  constexpr int kRanks = 7;
  const Lexeme* best[kRanks] = {};
  for (std::size_t i = reader_->index(at);
       i < reader_->lexemes().size() && reader_->lexemes()[i].begin == at; ++i) {
    const Lexeme& lexeme = reader_->lexemes()[i];
    const auto keep = [&](int rank) {
      if (best[rank] == nullptr) best[rank] = &lexeme;
    };
    switch (lexeme.kind) {
      case Kind::zone:
        if (!runs_on(lexeme)) keep(0);
        break;
      case Kind::organization:
        if (!runs_on(lexeme)) keep(1);
        break;
      case Kind::place:
        if (reader_->lexicon().cell(lexeme.row, 2) != "abbreviation" && !runs_on(lexeme)) keep(2);
        break;
      case Kind::suffix:
        if (!reader_->one_of(reader_->lexicon().cell(lexeme.row, 3), lexeme.end)) keep(3);
        break;
      case Kind::post: keep(4); break;
      case Kind::time:
      case Kind::epoch:
        if (lexeme.where().size() > kHan) keep(5);
        break;
      case Kind::latin:
      case Kind::number: keep(6); break;
      default: break;
    }
  }
  constexpr WordKind kKinds[kRanks] = {WordKind::zone,   WordKind::organization, WordKind::place,
                                       WordKind::suffix, WordKind::wall,         WordKind::wall,
                                       WordKind::latin};
  for (int rank = 0; rank < kRanks; ++rank) {
    if (best[rank] != nullptr) take(*best[rank], kKinds[rank]);
  }
  if (word.kind == WordKind::place && crossed(word)) word = {at, reader_->after(at), 0, WordKind::plain, 0};
  if (!is_han(c)) {
    if (word.kind != WordKind::plain) return word;
    if (opens_bracket(c)) {
      constexpr std::uint32_t kLongest = 10;
      const std::uint32_t end = closed(at, kLongest);
      return {at, end > at ? end : word.end, 0, end > at ? WordKind::bracket : WordKind::wall, 0};
    }
    if (opens_quote(c)) {
      constexpr std::uint32_t kLongest = 12;
      const std::uint32_t end = closed(at, kLongest);
      return {at, end > at ? end : word.end, 0, end > at ? WordKind::quote : WordKind::wall, 0};
    }
    const bool dot = c == chars::middle_dot || c == chars::em_dash || is_dash(c) || c == U'+' ||
                     c == U'&';
    word.kind = dot ? WordKind::dot : WordKind::wall;
    return word;
  }
  if (const auto stop = find_at(reader_->lexicon(), reader_->text(), at, Kind::stop);
      stop && (stop->end > word.end || (stop->end == word.end && word.kind == WordKind::plain))) {
    word = {at, stop->end, stop->row, WordKind::wall, stop->tag};
    switch (static_cast<StopRole>(stop->tag)) {
      case StopRole::class_word: word.kind = WordKind::class_word; break;
      case StopRole::head:
      case StopRole::noun: word.kind = WordKind::noun; break;
      case StopRole::whole: word.kind = WordKind::plain; break;
      default:
        if (is_joint(reader_->text().substr(at, stop->end - at))) word.kind = WordKind::joint;
        break;
    }
    return word;
  }
  if (word.kind == WordKind::plain) {
    if (is_level(reader_->text().substr(at, word.end - at))) word.kind = WordKind::level;
  }
  return word;
}

std::uint32_t NameWords::cut(std::uint32_t begin, Masks& masks, std::vector<Word>& out) const {
  out.clear();
  std::uint32_t at = begin;
  while (at < reader_->size()) {
    if (const std::uint32_t end = masks.covering(at); end != 0) {
      out.push_back({at, end, 0, WordKind::wall, 0});
      return end;
    }
    const char32_t c = reader_->character(at);
    if (c == U'\n' || ends_sentence(c) || separates_clauses(c) || c == chars::ideographic_comma) {
      out.push_back({at, reader_->after(at), 0, WordKind::wall, 0});
      return reader_->after(at);
    }
    if (c == U' ') {
      // Between letters a blank is part of a name, elsewhere nothing is.
      const bool latin = is_ascii_letter(reader_->before(at)) &&
                         is_ascii_letter(reader_->character(at + 1));
      out.push_back({at, at + 1, 0, latin ? WordKind::dot : WordKind::wall, 0});
      ++at;
      continue;
    }
    Word word = word_at(at);
    // A mask begins inside it.
    if (masks.starts_in(at + 1, word.end)) word = {at, reader_->after(at), 0, WordKind::plain, 0};
    out.push_back(word);
    at = word.end;
  }
  out.push_back({at, at, 0, WordKind::wall, 0});
  return at;
}

}  // namespace huoju::detail
