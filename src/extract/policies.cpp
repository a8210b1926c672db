#include "huoju/extract/policies.hpp"

#include <algorithm>

#include "numerals.hpp"
#include "reader.hpp"

namespace huoju {
namespace detail {

std::vector<CleanSpan> title_spans(const Article& article) {
  std::vector<CleanSpan> result;
  std::uint32_t begin = 0;
  bool open = false;
  for (const Lexeme& mark : article.marks()) {
    if (mark.is(Kind::mark, Mark::open_title)) {
      if (!open) begin = mark.begin;
      open = true;
    } else if (mark.is(Kind::mark, Mark::line_end)) {
      open = false;
    } else if (open && mark.is(Kind::mark, Mark::close_title)) {
      result.push_back({begin, mark.end});
      open = false;
    }
  }
  return result;
}

}  // namespace detail

namespace {

using detail::kHan;
using detail::Number;
using detail::Reader;

constexpr std::uint32_t kLongestName = 8;  // ideographs of a nickname before its number

// The end of a title without "(for trial implementation)" and the like behind it.
[[nodiscard]] std::uint32_t without_brackets(const Reader& reader, CleanSpan title) {
  std::uint32_t end = title.end;
  while (end > title.begin) {
    const char32_t last = reader.before(end);
    if (last != chars::fullwidth_right_paren && last != U')' && last != U' ') return end;
    if (last == U' ') {
      --end;
      continue;
    }
    std::uint32_t at = end;
    while (at > title.begin) {
      at = static_cast<std::uint32_t>(utf8::previous(reader.text(), at));
      const char32_t c = reader.character(at);
      if (c == chars::fullwidth_left_paren || c == U'(') break;
    }
    if (at == title.begin) return end;
    end = at;
  }
  return title.end;
}

// A document in title marks: what its last words are decides.
[[nodiscard]] const Lexeme* kind_of_document(const Reader& reader, CleanSpan title) {
  const std::uint32_t end = without_brackets(reader, title);
  return reader.ending(end, Kind::document);
}

// Numbered nicknames: a name, a number, and the counter of articles or the word for a plan.
class Nicknames {
 public:
  Nicknames(const Reader& reader, Sink<Policy> out) : reader_(reader), out_(out) {}

  // `lexeme` is the counter after a number: articles of a policy.
  void articles(const Lexeme& counter) {
    std::uint32_t begin = number_begin(counter.begin);
    if (begin == counter.begin) return;
    const char32_t left = reader_.before(begin);
    if (left == chars::right_double_quote) {
      // “Golden Phoenix”10 articles
      const std::uint32_t open = opening_quote(before_character(begin));
      if (open == begin) return;
      report({open, counter.end}, {open, counter.end}, "policy.nickname");
      return;
    }
    std::uint32_t name = begin;
    std::uint32_t characters = 0;
    while (characters < kLongestName && name > 0 && is_han(reader_.before(name)) &&
           !breaks_name(name)) {
      name = before_character(name);
      ++characters;
    }
    // "Twenty measures in seven respects": the first character counts something.
    if (characters < 2 || is_ascii_digit(reader_.before(name))) {
      reject({begin, counter.end}, "no name stands before the number of articles", counter.row);
      return;
    }
    const bool quoted = reader_.before(name) == chars::left_double_quote &&
                        reader_.character(counter.end) == chars::right_double_quote;
    if (quoted) {
      report({before_character(name), reader_.after(counter.end)}, {name, counter.end},
             "policy.nickname");
    } else if (issued(name) && (called(counter.end) || in_list(counter.end))) {
      report({name, counter.end}, {name, counter.end}, "policy.nickname");
    } else {
      reject({name, counter.end}, "nothing says that it was issued or calls it a document",
             counter.row);
    }
  }

  // “1+3+1” followed by what it is: a plan.
  void formula(const Lexeme& quote) {
    std::uint32_t at = quote.end;
    bool plus = false;
    bool digit = false;
    for (; at < reader_.size(); at = reader_.after(at)) {
      const char32_t c = reader_.character(at);
      plus = plus || c == U'+';
      digit = digit || is_ascii_digit(c);
      if (!is_ascii_digit(c) && c != U'+' && !is_ascii_letter(c)) break;
    }
    if (!plus || !digit || reader_.character(at) != chars::right_double_quote) return;
    at = reader_.after(at);
    for (std::uint32_t i = 0; i < 10; ++i, at = reader_.after(at)) {
      if (const Lexeme* plan = reader_.starting(at, Kind::document, DocumentRole::plan)) {
        report({quote.begin, plan->end}, {quote.begin, plan->end}, "policy.formula");
        return;
      }
      if (!is_han(reader_.character(at))) return;
    }
  }

 private:
  [[nodiscard]] std::uint32_t before_character(std::uint32_t at) const {
    return static_cast<std::uint32_t>(utf8::previous(reader_.text(), at));
  }
  // Where the number begins that ends at `end`.
  [[nodiscard]] std::uint32_t number_begin(std::uint32_t end) const {
    std::uint32_t begin = end;
    while (begin > 0) {
      const char32_t c = reader_.before(begin);
      const std::uint32_t left = before_character(begin);
      const Lexeme* numeral = is_ascii_digit(c) ? nullptr : reader_.starting(left, Kind::numeral);
      const bool digit = is_ascii_digit(c) ||
                         (numeral != nullptr && (numeral->is(Kind::numeral, NumeralRole::digit) ||
                                                 numeral->is(Kind::numeral, NumeralRole::power)));
      if (!digit) break;
      begin = left;
    }
    // "Article one" of something is no policy.
    return reader_.ending(begin, Kind::numeral, NumeralRole::ordinal) != nullptr ? end : begin;
  }
  [[nodiscard]] std::uint32_t opening_quote(std::uint32_t close) const {
    std::uint32_t at = close;
    for (std::uint32_t i = 0; i < 12 && at > 0; ++i) {
      at = before_character(at);
      const char32_t c = reader_.character(at);
      if (c == chars::left_double_quote) return at;
      if (separates_clauses(c) || ends_sentence(c) || c == U'\n') break;
    }
    return reader_.after(close);
  }
  // A particle or a verb that issues documents ends right here: the name begins after it.
  [[nodiscard]] bool breaks_name(std::uint32_t at) const {
    if (reader_.ending(at, Kind::context, ContextRole::issue) != nullptr) return true;
    const Lexeme* stop = reader_.ending(at, Kind::context, ContextRole::no_phrase);
    return stop != nullptr && stop->where().size() == kHan;
  }
  // The sentence issues documents before this place.
  [[nodiscard]] bool issued(std::uint32_t at) const {
    constexpr std::uint32_t kReach = 150;
    for (std::size_t i = reader_.index(at); i-- > 0;) {
      const Lexeme& lexeme = reader_.lexemes()[i];
      if (lexeme.begin + kReach < at) return false;
      if (lexeme.is(Kind::mark, Mark::sentence_end) || lexeme.is(Kind::mark, Mark::line_end)) {
        return false;
      }
      if (lexeme.is(Kind::context, ContextRole::issue)) return true;
    }
    return false;
  }
  // The document is called one, right behind or at the end of its list.
  [[nodiscard]] bool called(std::uint32_t at) const {
    constexpr std::uint32_t kReach = 90;
    for (std::size_t i = reader_.index(at); i < reader_.lexemes().size(); ++i) {
      const Lexeme& lexeme = reader_.lexemes()[i];
      if (lexeme.begin > at + kReach) return false;
      if (lexeme.is(Kind::mark, Mark::sentence_end) || lexeme.is(Kind::mark, Mark::clause_end) ||
          lexeme.is(Kind::mark, Mark::line_end)) {
        return false;
      }
      if (lexeme.is(Kind::context, ContextRole::measures)) return true;
    }
    return false;
  }
  [[nodiscard]] bool in_list(std::uint32_t at) const {
    return reader_.character(at) == chars::left_title;
  }
  void report(CleanSpan where, CleanSpan title, std::string_view rule) {
    out_(where, Policy{title}, {rule, 0});
  }
  void reject(CleanSpan where, std::string_view reason, std::uint32_t row) {
    if (Trace* trace = out_.trace()) trace->reject(where, reason, row);
  }

  const Reader& reader_;
  Sink<Policy> out_;
};

}  // namespace

void Policies::operator()(const Article& article, Sink<Policy> out) const {
  const Reader reader(article);
  Nicknames nicknames(reader, out);
  const std::vector<CleanSpan> titles = detail::title_spans(article);
  std::size_t next = 0;
  std::uint32_t masked = 0;
  for (const Lexeme& lexeme : reader.lexemes_of(Kind::mark, Kind::document)) {
    if (next < titles.size() && titles[next].begin == lexeme.begin &&
        lexeme.is(Kind::mark, Mark::open_title)) {
      const CleanSpan whole = titles[next++];
      const CleanSpan title{reader.after(whole.begin),
                            static_cast<std::uint32_t>(utf8::previous(reader.text(), whole.end))};
      masked = whole.end;
      if (const Lexeme* document = kind_of_document(reader, title)) {
        out(whole, Policy{title}, {"policy.title", document->row});
      } else if (Trace* trace = out.trace()) {
        trace->reject(whole, "its last words are no kind of document");
      }
      continue;
    }
    if (lexeme.begin < masked) continue;
    if (lexeme.is(Kind::mark, Mark::open_quote)) {
      nicknames.formula(lexeme);
    } else if (lexeme.is(Kind::document, DocumentRole::article)) {
      nicknames.articles(lexeme);
    }
  }
}

}  // namespace huoju
