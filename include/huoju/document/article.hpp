#pragma once

// One article: its clean text, what its pieces are, and the lexemes found in it.
//
//   const huoju::Article article("全区规上工业增加值增长12.5%。");
//   article.text();                                  // the clean text
//   for (const huoju::CleanSpan s : article.sentences()) use(article.slice(s));
//
// Views and references stay valid while the Article lives and is not assigned to; they cannot be
// taken from a temporary.

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "huoju/document/block.hpp"
#include "huoju/lexicon/lexicon.hpp"
#include "huoju/text/clean.hpp"
#include "huoju/text/date.hpp"
#include "huoju/text/lifetime.hpp"
#include "huoju/text/offset_map.hpp"
#include "huoju/text/span.hpp"

namespace huoju {

enum class Genre : std::uint8_t { article, brief, photo, advert };
/// "article", "brief", "photo", "advert".
[[nodiscard]] std::string_view to_string(Genre genre) noexcept;

/// Somebody named in a byline or closing credit.
struct Author {
  std::string name;
  std::string function;  ///< as written before the name, such as reporter; may be empty

  friend bool operator==(const Author&, const Author&) = default;
};

/// A picture's caption.
struct Caption {
  CleanSpan where;
  std::optional<CleanSpan> credit;  ///< who the picture is from

  friend bool operator==(const Caption&, const Caption&) = default;
};

/// A subhead and the paragraphs under it. The first section of an article may have no heading.
struct Section {
  std::optional<CleanSpan> heading;
  std::vector<CleanSpan> paragraphs;

  friend bool operator==(const Section&, const Section&) = default;
};

/// A line that says where an article goes on, or comes from.
struct Jump {
  bool from = false;                     ///< it comes from that page; otherwise it goes on there
  std::string page;                      ///< as printed: "3", "A2"
  std::optional<std::uint32_t> partner;  ///< the other part, where it is an article of the document

  friend bool operator==(const Jump&, const Jump&) = default;
};

/// What an Article is made of. Clean spans lie inside `clean.text`.
struct ArticleParts {
  CleanText clean;
  std::vector<Lexeme> lexemes;  ///< empty: they and the words are found from the text
  std::vector<Lexeme> words;    ///< Terms::words
  std::vector<Block> blocks;    ///< in reading order, not overlapping
  std::vector<Author> authors;
  std::vector<Caption> captions;
  std::vector<Jump> jumps;
  Genre genre = Genre::article;
  std::optional<Date> issued;
  std::shared_ptr<const Lexicon> lexicon;  ///< empty: the built-in one
};

/// An immutable article.
class Article {
 public:
  Article() : Article(ArticleParts{}) {}
  /// An article of one paragraph for each line, from text that is clean already.
  explicit Article(std::string_view text, std::optional<Date> issued = std::nullopt,
                   std::shared_ptr<const Lexicon> lexicon = nullptr);
  explicit Article(ArticleParts parts);

  [[nodiscard]] std::string_view text() const& noexcept HUOJU_LIFETIME_BOUND {
    return parts_.clean.text;
  }
  std::string_view text() && = delete;
  /// @pre `where` lies inside the article
  [[nodiscard]] std::string_view slice(CleanSpan where) const& noexcept HUOJU_LIFETIME_BOUND {
    return text().substr(where.begin, where.size());
  }
  std::string_view slice(CleanSpan) && = delete;

  /// Terms found in the text, by begin, then longest first.
  [[nodiscard]] std::span<const Lexeme> lexemes() const& noexcept HUOJU_LIFETIME_BOUND {
    return parts_.lexemes;
  }
  std::span<const Lexeme> lexemes() && = delete;
  /// Index of the first lexeme that begins at or after a clean byte. Constant time.
  [[nodiscard]] std::size_t lexeme_index(std::uint32_t at) const noexcept {
    return index(parts_.lexemes, at, &Stretch::lexeme);
  }
  /// The punctuation marks among the lexemes, in order.
  [[nodiscard]] std::span<const Lexeme> marks() const& noexcept HUOJU_LIFETIME_BOUND {
    return marks_;
  }
  std::span<const Lexeme> marks() && = delete;
  /// Words to be looked up (Terms::words), by begin, then shortest first.
  [[nodiscard]] std::span<const Lexeme> words() const& noexcept HUOJU_LIFETIME_BOUND {
    return parts_.words;
  }
  std::span<const Lexeme> words() && = delete;
  /// Index of the first word that begins at or after a clean byte. Constant time.
  [[nodiscard]] std::size_t word_index(std::uint32_t at) const noexcept {
    return index(parts_.words, at, &Stretch::word);
  }
  /// Whether lexemes or words of that kind may begin at a clean byte; where not, there are none to
  /// look for. Constant time.
  [[nodiscard]] bool may_begin(std::uint32_t at, Kind kind) const noexcept {
    const std::size_t i = at / stretch_size;
    return i < stretches_.size() && stretches_[i].beginning.hold(kind);
  }
  /// Likewise, whether lexemes of that kind may end there.
  [[nodiscard]] bool may_end(std::uint32_t at, Kind kind) const noexcept {
    const std::size_t i = at / stretch_size;
    return i < stretches_.size() && stretches_[i].ending.hold(kind);
  }
  class LexemesOf;
  /// The lexemes of some kinds, in order; quicker than to look at all of them.
  template <class... Kinds>
  [[nodiscard]] LexemesOf lexemes_of(Kinds... kinds) const& noexcept HUOJU_LIFETIME_BOUND;
  template <class... Kinds>
  void lexemes_of(Kinds...) && = delete;
  /// Likewise those that begin in a stretch.
  template <class... Kinds>
  [[nodiscard]] LexemesOf lexemes_in(CleanSpan where,
                                     Kinds... kinds) const& noexcept HUOJU_LIFETIME_BOUND;
  template <class... Kinds>
  void lexemes_in(CleanSpan, Kinds...) && = delete;
  [[nodiscard]] const Lexicon& lexicon() const& noexcept HUOJU_LIFETIME_BOUND {
    return *parts_.lexicon;
  }
  /// The same lexicon, to be kept or to make another article with.
  [[nodiscard]] const std::shared_ptr<const Lexicon>& shared_lexicon() const& noexcept
      HUOJU_LIFETIME_BOUND {
    return parts_.lexicon;
  }
  /// The reference date relative times are read against.
  [[nodiscard]] std::optional<Date> issued() const noexcept { return parts_.issued; }

  [[nodiscard]] std::span<const Block> blocks() const& noexcept HUOJU_LIFETIME_BOUND {
    return parts_.blocks;
  }
  std::span<const Block> blocks() && = delete;
  /// Text of the first unit of that role; empty where there is none.
  [[nodiscard]] std::string_view first(BlockRole role) const& noexcept HUOJU_LIFETIME_BOUND;
  [[nodiscard]] std::string_view headline() const& noexcept HUOJU_LIFETIME_BOUND {
    return first(BlockRole::headline);
  }
  [[nodiscard]] std::string_view kicker() const& noexcept HUOJU_LIFETIME_BOUND {
    return first(BlockRole::kicker);
  }
  [[nodiscard]] std::string_view subtitle() const& noexcept HUOJU_LIFETIME_BOUND {
    return first(BlockRole::subtitle);
  }
  [[nodiscard]] std::span<const Author> authors() const& noexcept HUOJU_LIFETIME_BOUND {
    return parts_.authors;
  }
  [[nodiscard]] std::span<const Caption> captions() const& noexcept HUOJU_LIFETIME_BOUND {
    return parts_.captions;
  }
  [[nodiscard]] std::span<const Jump> jumps() const& noexcept HUOJU_LIFETIME_BOUND {
    return parts_.jumps;
  }
  [[nodiscard]] Genre genre() const noexcept { return parts_.genre; }

  /// Spans of all units of that role: blocks with those that continue them.
  [[nodiscard]] std::vector<CleanSpan> spans(BlockRole role) const;
  [[nodiscard]] std::vector<CleanSpan> paragraphs() const { return spans(BlockRole::paragraph); }
  [[nodiscard]] std::vector<Section> sections() const;
  /// Sentences of paragraphs and captions, in order. Where there is no full stop for long, one is
  /// cut behind a comma: none is longer than `longest_sentence`.
  [[nodiscard]] std::span<const CleanSpan> sentences() const& noexcept HUOJU_LIFETIME_BOUND {
    return sentences_;
  }
  std::span<const CleanSpan> sentences() && = delete;
  /// In bytes. What states facts looks at a sentence as a whole, again and again.
  static constexpr std::uint32_t longest_sentence = 4096;

  /// Where a clean span stands in the source.
  [[nodiscard]] RawSpan raw(CleanSpan where) const noexcept {
    return parts_.clean.map.to_raw(where);
  }
  [[nodiscard]] const OffsetMap& map() const& noexcept HUOJU_LIFETIME_BOUND {
    return parts_.clean.map;
  }
  /// Source range from the first to the last paragraph (of picture news: of its caption).
  [[nodiscard]] RawSpan body() const noexcept;

 private:
  // What lookups begin with, for a few bytes of the text. Most ask for what is not there.
  struct Stretch {
    std::uint32_t lexeme = 0;  // first one at or after its begin
    std::uint32_t word = 0;    // likewise
    LexemeKinds beginning;     // of the lexemes and words that begin in it
    LexemeKinds ending;        // of the lexemes that end in it
  };
  static constexpr std::size_t stretch_size = 8;  // bytes

  [[nodiscard]] std::size_t index(const std::vector<Lexeme>& all, std::uint32_t at,
                                  std::uint32_t Stretch::*first) const noexcept {
    const std::size_t stretch = at / stretch_size;
    if (stretch >= stretches_.size()) return all.size();
    std::size_t i = stretches_[stretch].*first;
    while (i < all.size() && all[i].begin < at) ++i;
    return i;
  }
  [[nodiscard]] CleanSpan unit(std::size_t block) const noexcept;
  void find_stretches();
  void find_sentences();
  void add_sentence(CleanSpan where);

  ArticleParts parts_;
  std::vector<Stretch> stretches_;  // with one behind the last
  std::vector<Lexeme> marks_;
  std::vector<CleanSpan> sentences_;
};

/// What lexemes_of() gives: a range for a loop. A view of its article.
class Article::LexemesOf {
 public:
  struct End {};
  class Iterator {
   public:
    [[nodiscard]] const Lexeme& operator*() const noexcept { return lexemes_[index_]; }
    Iterator& operator++() noexcept {
      ++index_;
      find();
      return *this;
    }
    [[nodiscard]] bool operator==(End) const noexcept { return index_ >= last_; }

   private:
    friend class LexemesOf;
    Iterator(const Article& article, LexemeKinds kinds, std::size_t first,
             std::size_t last) noexcept
        : lexemes_(article.parts_.lexemes.data()), kinds_(kinds), index_(first), last_(last) {
      if (first >= last) return;
      next_ = &article.stretches_[lexemes_[first].begin / stretch_size + 1];
      find();
    }
    // Goes by stretches of text that hold one.
    void find() noexcept {
      for (; index_ < last_; index_ = next_->lexeme, ++next_) {
        if (!next_[-1].beginning.meet(kinds_)) continue;
        for (; index_ < next_->lexeme; ++index_) {
          if (kinds_.hold(lexemes_[index_].kind)) return;
        }
      }
    }

    const Lexeme* lexemes_;
    const Stretch* next_ = nullptr;  // the stretch behind the one of index_
    LexemeKinds kinds_;
    std::size_t index_;
    std::size_t last_;
  };

  [[nodiscard]] Iterator begin() const noexcept { return {*article_, kinds_, first_, last_}; }
  [[nodiscard]] End end() const noexcept { return {}; }

 private:
  friend class Article;
  LexemesOf(const Article& article, LexemeKinds kinds, std::size_t first, std::size_t last) noexcept
      : article_(&article), kinds_(kinds), first_(first), last_(last) {}

  const Article* article_;
  LexemeKinds kinds_;
  std::size_t first_;
  std::size_t last_;
};

template <class... Kinds>
Article::LexemesOf Article::lexemes_of(Kinds... kinds) const& noexcept {
  return {*this, LexemeKinds(kinds...), 0, parts_.lexemes.size()};
}
template <class... Kinds>
Article::LexemesOf Article::lexemes_in(CleanSpan where, Kinds... kinds) const& noexcept {
  return {*this, LexemeKinds(kinds...), lexeme_index(where.begin), lexeme_index(where.end)};
}

}  // namespace huoju
