#pragma once

// How recognizers look at an article: by lexemes, with a few questions about their neighbours.

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "huoju/document/article.hpp"
#include "huoju/text/character.hpp"
#include "huoju/text/utf8.hpp"

namespace huoju::detail {

/// Bytes of an ideograph in UTF-8.
inline constexpr std::uint32_t kHan = 3;

/// Bytes of the longest term, and so the farthest a lexeme that ends at a place may begin before.
inline constexpr std::uint32_t reach = 64;

/// Reads lexemes and characters around places of one article. A view of it.
class Reader {
 public:
  explicit Reader(const Article& article) noexcept
      : article_(&article),
        text_(article.text()),
        lexemes_(article.lexemes()),
        words_(article.words()),
        lexicon_(&article.lexicon()) {}

  [[nodiscard]] std::string_view text() const noexcept { return text_; }
  [[nodiscard]] std::uint32_t size() const noexcept {
    return static_cast<std::uint32_t>(text_.size());
  }
  [[nodiscard]] std::span<const Lexeme> lexemes() const noexcept { return lexemes_; }
  /// The lexemes of some kinds; quicker than to look at all of them.
  template <class... Kinds>
  [[nodiscard]] Article::LexemesOf lexemes_of(Kinds... kinds) const noexcept {
    return article_->lexemes_of(kinds...);
  }
  /// Likewise those that begin in a stretch.
  template <class... Kinds>
  [[nodiscard]] Article::LexemesOf lexemes_in(CleanSpan where, Kinds... kinds) const noexcept {
    return article_->lexemes_in(where, kinds...);
  }
  /// The marks that begin in a stretch.
  [[nodiscard]] std::span<const Lexeme> marks_in(CleanSpan where) const noexcept {
    const std::span<const Lexeme> marks = article_->marks();
    const auto before = [](const Lexeme& mark, std::uint32_t at) { return mark.begin < at; };
    const auto first = std::lower_bound(marks.begin(), marks.end(), where.begin, before);
    return {first, std::lower_bound(first, marks.end(), where.end, before)};
  }
  [[nodiscard]] const Lexicon& lexicon() const noexcept { return *lexicon_; }

  /// The character that begins at `at`; U+0000 at the end of the text.
  [[nodiscard]] char32_t character(std::uint32_t at) const noexcept {
    return at < text_.size() ? utf8::decode(text_, at).value : U'\0';
  }
  /// The character that ends at `at`; U+0000 at the begin of the text.
  [[nodiscard]] char32_t before(std::uint32_t at) const noexcept {
    return at > 0 ? utf8::decode(text_, utf8::previous(text_, at)).value : U'\0';
  }
  [[nodiscard]] std::uint32_t after(std::uint32_t at) const noexcept {
    return at < text_.size() ? at + utf8::size_at(text_, at) : at;
  }
  [[nodiscard]] std::uint32_t skip_space(std::uint32_t at) const noexcept {
    return at < text_.size() && text_[at] == ' ' ? at + 1 : at;
  }
  [[nodiscard]] bool ends_clause(std::uint32_t at) const noexcept {
    const char32_t c = character(at);
    return c == U'\0' || c == U'\n' || c == U' ' || separates_clauses(c) ||
           huoju::ends_sentence(c) || is_closing(c);
  }

  /// Whether a comma, semicolon, colon or the end of a sentence stands at `at`; the enumeration
  /// comma joins.
  [[nodiscard]] bool separates(std::uint32_t at) const noexcept {
    const char32_t c = character(at);
    return is_clause_mark(c) || huoju::ends_sentence(c);
  }

  /// The first place in [at, end) where separates() holds; `end` where it holds nowhere, and `at`
  /// where that is behind it.
  [[nodiscard]] std::uint32_t next_separator(std::uint32_t at, std::uint32_t end) const noexcept {
    const std::span<const Lexeme> marks = article_->marks();
    auto mark = std::partition_point(marks.begin(), marks.end(),
                                     [&](const Lexeme& other) { return other.begin < at; });
    for (; mark != marks.end() && mark->begin < end; ++mark) {
      if (mark->is(Kind::mark, Mark::clause_end) || mark->is(Kind::mark, Mark::sentence_end)) {
        return mark->begin;
      }
    }
    return std::max(at, end);
  }

  /// Index of the first lexeme that begins at or after `at`.
  [[nodiscard]] std::size_t index(std::uint32_t at) const noexcept {
    return article_->lexeme_index(at);
  }
  /// The longest lexeme of that kind, with that role where one is given, that begins at `at`.
  template <class... Role>
  [[nodiscard]] const Lexeme* starting(std::uint32_t at, Kind kind, Role... role) const noexcept {
    if (!article_->may_begin(at, kind)) return nullptr;
    for (std::size_t i = index(at); i < lexemes_.size() && lexemes_[i].begin == at; ++i) {
      if (matches(lexemes_[i], kind, role...)) return &lexemes_[i];
    }
    return nullptr;
  }
  /// Behind the attributive particle, where one stands there.
  [[nodiscard]] std::uint32_t skip_attribute(std::uint32_t at) const noexcept {
    const Lexeme* particle = starting(at, Kind::context, ContextRole::attribute);
    return particle != nullptr ? particle->end : at;
  }
  /// The longest lexeme of that kind that ends at `at`.
  template <class... Role>
  [[nodiscard]] const Lexeme* ending(std::uint32_t at, Kind kind, Role... role) const noexcept {
    const Lexeme* found = nullptr;
    if (!article_->may_end(at, kind)) return found;
    const Ends& ends = ends_at(at);
    for (std::uint32_t i = 0; i < ends.count; ++i) {
      if (matches(lexemes_[ends.index[i]], kind, role...)) found = &lexemes_[ends.index[i]];
    }
    return found;
  }
  /// Calls `found` for each word of that kind that begins at `at`, among those to be looked up, the
  /// shortest first.
  template <class F>
  void each_word_at(std::uint32_t at, Kind kind, F&& found) const {
    if (!article_->may_begin(at, kind)) return;
    for (std::size_t i = article_->word_index(at); i < words_.size() && words_[i].begin == at;
         ++i) {
      if (words_[i].kind == kind) found(words_[i]);
    }
  }
  /// Words to be looked up that begin inside a stretch.
  [[nodiscard]] std::span<const Lexeme> words_in(CleanSpan where) const noexcept {
    const std::size_t first = article_->word_index(where.begin);
    return words_.subspan(first, article_->word_index(where.end) - first);
  }
  /// The longest word of that kind, with that role where one is given, that begins at `at`, among
  /// those that are looked up (Article::words).
  template <class... Role>
  [[nodiscard]] const Lexeme* word_at(std::uint32_t at, Kind kind, Role... role) const noexcept {
    return word_within(at, size(), kind, role...);
  }
  /// Likewise, of those that do not end behind `end`.
  template <class... Role>
  [[nodiscard]] const Lexeme* word_within(std::uint32_t at, std::uint32_t end, Kind kind,
                                          Role... role) const noexcept {
    const Lexeme* found = nullptr;
    each_word_at(at, kind, [&](const Lexeme& word) {
      if (word.end <= end && matches(word, kind, role...)) found = &word;
    });
    return found;
  }
  /// Whether a word that is longer than `lexeme` ends where it ends: then it is no word itself.
  [[nodiscard]] bool swallowed(const Lexeme& lexeme) const noexcept {
    for (std::size_t i = index(lexeme.begin); i-- > 0 && lexemes_[i].begin + reach >= lexeme.end;) {
      const Lexeme& other = lexemes_[i];
      if (other.end == lexeme.end && other.kind > Kind::mark && other.kind < Kind::surname &&
          other.kind != Kind::noun) {
        return true;
      }
    }
    return false;
  }
  /// Whether a longer word begins where `lexeme` begins.
  [[nodiscard]] bool begins_word(const Lexeme& lexeme) const noexcept {
    for (std::size_t i = index(lexeme.begin);
         i < lexemes_.size() && lexemes_[i].begin == lexeme.begin; ++i) {
      const Kind kind = lexemes_[i].kind;
      if (lexemes_[i].end > lexeme.end &&
          (kind == Kind::context || kind == Kind::silent || kind == Kind::noun)) {
        return true;
      }
    }
    return false;
  }
  /// Whether a word goes on from the last character of `lexeme`: then that is not its end.
  [[nodiscard]] bool goes_on(const Lexeme& lexeme) const noexcept {
    const auto last = static_cast<std::uint32_t>(utf8::previous(text_, lexeme.end));
    for (std::size_t i = index(last); i < lexemes_.size() && lexemes_[i].begin == last; ++i) {
      const Lexeme& other = lexemes_[i];
      if (other.end > lexeme.end && (other.kind == Kind::context || other.kind == Kind::silent ||
                                     other.is(Kind::time, TimeRole::ten_days))) {
        return true;
      }
    }
    return false;
  }
  /// Whether a word begins before `lexeme` and ends inside it: then its first character is that
  /// word's last.
  [[nodiscard]] bool crossed(const Lexeme& lexeme) const noexcept {
    for (std::size_t i = index(lexeme.begin);
         i-- > 0 && lexemes_[i].begin + reach >= lexeme.begin;) {
      const Lexeme& other = lexemes_[i];
      if (other.end > lexeme.begin && other.end < lexeme.end && other.kind == Kind::context) {
        return true;
      }
    }
    return false;
  }
  /// Whether a cell of characters holds the one at `at`.
  [[nodiscard]] bool one_of(std::string_view characters, std::uint32_t at) const noexcept {
    return at < text_.size() && !characters.empty() &&
           characters.find(text_.substr(at, utf8::size_at(text_, at))) != std::string_view::npos;
  }

 private:
  // Lexemes that end at a place, the shortest first. A place is asked for again and again.
  struct Ends {
    std::uint32_t at = 0;
    std::uint32_t count = 0;
    std::array<std::uint32_t, 30> index;
  };
  [[nodiscard]] const Ends& ends_at(std::uint32_t at) const noexcept {
    Ends& ends = ends_[at % ends_.size()];
    if (ends.at == at) return ends;  // nothing ends at 0
    ends.at = at;
    ends.count = 0;
    for (std::size_t i = index(at); i-- > 0 && lexemes_[i].begin + reach >= at;) {
      if (lexemes_[i].end == at && ends.count < ends.index.size()) {
        ends.index[ends.count++] = static_cast<std::uint32_t>(i);
      }
    }
    return ends;
  }

  [[nodiscard]] static bool matches(const Lexeme& lexeme, Kind kind) noexcept {
    return lexeme.kind == kind;
  }
  template <class Role>
  [[nodiscard]] static bool matches(const Lexeme& lexeme, Kind kind, Role role) noexcept {
    return lexeme.is(kind, role);
  }

  const Article* article_;
  std::string_view text_;
  std::span<const Lexeme> lexemes_;
  std::span<const Lexeme> words_;
  const Lexicon* lexicon_;
  mutable std::array<Ends, 4> ends_;
};

/// Whether a lexeme is a unit of length of time: year, working day, second.
[[nodiscard]] inline bool is_length_unit(const Lexeme& lexeme) noexcept {
  return lexeme.kind == Kind::time && lexeme.tag >= static_cast<int>(TimeRole::length_year) &&
         lexeme.tag <= static_cast<int>(TimeRole::length_quarter);
}

/// Places where nothing may be found, asked for from left to right.
class Masks {
 public:
  void add(CleanSpan where) { spans_.push_back(where); }
  void sort() {
    std::sort(spans_.begin(), spans_.end());
    at_ = 0;
    end_ = 0;
  }
  /// The end of the mask that covers `at`; 0 where none does.
  /// @pre not smaller than the place asked for before
  [[nodiscard]] std::uint32_t covering(std::uint32_t at) noexcept {
    while (at_ < spans_.size() && spans_[at_].begin <= at) {
      end_ = std::max(end_, spans_[at_].end);
      ++at_;
    }
    return end_ > at ? end_ : 0;
  }
  /// Whether a mask begins in [begin, end) beyond what covering() passed.
  [[nodiscard]] bool starts_in(std::uint32_t begin, std::uint32_t end) const noexcept {
    for (std::size_t i = at_; i < spans_.size() && spans_[i].begin < end; ++i) {
      if (spans_[i].begin >= begin) return true;
    }
    return false;
  }

 private:
  std::vector<CleanSpan> spans_;
  std::size_t at_ = 0;
  std::uint32_t end_ = 0;
};

/// Spans of titles, marks included: from an opening title mark to the next closing one of the
/// same paragraph. A mark without partner marks nothing.
[[nodiscard]] std::vector<CleanSpan> title_spans(const Article& article);

}  // namespace huoju::detail
