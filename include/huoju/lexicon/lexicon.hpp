#pragma once

// All the words the library knows, ready to be found in a text.
//
//   const auto lexicon = huoju::Lexicon::builtin();
//   std::vector<huoju::Lexeme> found = huoju::scan(*lexicon, article_text);
//   lexicon->cell(found[0].row, 2);   // a column of its row: "CNY"
//
//   huoju::StatusOr<std::shared_ptr<const huoju::Lexicon>> mine = lexicon->with({table});
//
// The built-in lexicon is a constant of the program: it takes no time to load.

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "huoju/lexicon/automaton.hpp"
#include "huoju/lexicon/lexeme.hpp"
#include "huoju/lexicon/load.hpp"
#include "huoju/text/lifetime.hpp"

namespace huoju {

/// An immutable set of terms with one automaton over them. Share it between threads.
class Lexicon {
 public:
  /// Where a term is found: among lexemes, among words to be looked up (Terms), or in neither.
  enum class Found : std::uint8_t { nowhere, lexeme, word };
  /// What the automaton gives at the end of a term.
  struct Entry {
    std::uint32_t row;
    Kind kind;
    std::uint8_t tag;
    std::int16_t value;
    Found found;
    bool last;  // no other entry has the same term
  };

  /// The library's own data.
  [[nodiscard]] static std::shared_ptr<const Lexicon> builtin();
  /// A lexicon of these tables only. Fails with InvalidArgument where one of them holds what no
  /// file of its kind may hold (lexicon::check_table), with OutOfRange where their terms have more
  /// than 65535 different characters.
  [[nodiscard]] static StatusOr<std::shared_ptr<const Lexicon>> compile(
      std::span<const lexicon::Table> tables);
  /// Reads an image made by image(). Fails with InvalidArgument where it is none.
  [[nodiscard]] static StatusOr<std::shared_ptr<const Lexicon>> from_image(
      std::vector<std::uint32_t> image);

  /// This lexicon and more tables, with one automaton over all terms.
  [[nodiscard]] StatusOr<std::shared_ptr<const Lexicon>> with(
      std::span<const lexicon::Table> tables) const;
  /// Likewise, from files. The message of a failure begins with "file:line:column".
  [[nodiscard]] StatusOr<std::shared_ptr<const Lexicon>> with_files(
      std::span<const std::string> paths) const;

  [[nodiscard]] const lexicon::Automaton& automaton() const& noexcept HUOJU_LIFETIME_BOUND {
    return automaton_;
  }
  [[nodiscard]] Entry entry(std::uint32_t index) const noexcept {
    const std::uint32_t row = entries_[std::size_t{index} * 2];
    const std::uint32_t what = entries_[std::size_t{index} * 2 + 1];
    return {row >> 3U,
            static_cast<Kind>(what & 0xFFU),
            static_cast<std::uint8_t>(what >> 8U & 0xFFU),
            static_cast<std::int16_t>(static_cast<std::uint16_t>(what >> 16U)),
            static_cast<Found>(row >> 1U & 3U),
            (row & 1U) != 0};
  }

  /// Calls `found(lexeme)` for each entry of these kinds whose term begins at `at`, the shortest
  /// term first. For words that scan() leaves out because they are words only where they are due.
  /// @pre `at` is a character boundary of `text`, or its end
  template <class F>
  void each_at(std::string_view text, std::uint32_t at, lexicon::KindSet kinds, F&& found) const {
    if (automaton_.empty()) return;
    automaton_.match(text, at, kinds, [&](std::size_t end, std::uint32_t first) {
      for (std::uint32_t i = first;; ++i) {
        const Entry one = entry(i);
        if (kinds.holds(one.kind)) {
          found(Lexeme{at, static_cast<std::uint32_t>(end), one.row, one.kind, one.tag, one.value});
        }
        if (one.last) return;
      }
    });
  }

  /// Cell of a row, empty where the row has fewer. Row 0 has no cells.
  [[nodiscard]] std::string_view cell(std::uint32_t row,
                                      std::size_t column) const& noexcept HUOJU_LIFETIME_BOUND;
  /// "units.tsv:12": where the row stands; empty for row 0.
  [[nodiscard]] std::string where(std::uint32_t row) const;
  /// Number of rows, the empty row 0 included.
  [[nodiscard]] std::uint32_t rows() const noexcept { return row_count_; }
  /// The tables it was made of.
  [[nodiscard]] std::vector<lexicon::Table> tables() const;
  /// The compiled form, for embedding into a program.
  [[nodiscard]] std::span<const std::uint32_t> image() const& noexcept HUOJU_LIFETIME_BOUND {
    return image_;
  }

  Lexicon(const Lexicon&) = delete;
  Lexicon& operator=(const Lexicon&) = delete;

 private:
  struct RowRecord {
    std::uint32_t line;
    std::uint32_t first_cell;
    std::uint16_t file;
    std::uint16_t cell_count;
  };

  Lexicon() = default;
  [[nodiscard]] bool open(std::span<const std::uint32_t> image) noexcept;
  [[nodiscard]] bool sound() const noexcept;
  [[nodiscard]] std::string_view text(std::uint32_t offset) const noexcept;

  std::vector<std::uint32_t> owned_;
  std::span<const std::uint32_t> image_;
  lexicon::Automaton automaton_;
  const std::uint32_t* entries_ = nullptr;
  const RowRecord* row_records_ = nullptr;
  const std::uint32_t* cells_ = nullptr;  // texts, by where they stand in the pool
  const std::uint32_t* files_ = nullptr;
  const char* pool_ = nullptr;  // texts, each behind its size
  std::uint32_t entry_count_ = 0;
  std::uint32_t row_count_ = 0;
  std::uint32_t cell_count_ = 0;
  std::uint32_t file_count_ = 0;
  std::size_t pool_size_ = 0;
};

/// Finds every term of the lexicon in a clean text, and runs of digits, runs of Latin letters and
/// punctuation marks besides. Family names are left out: see find_at().
///
/// Terms may overlap: what is longest is for the recognizers to say, kind by kind, so that a new
/// term of one kind cannot hide terms of another. In the order of `begin`; there the terms, the
/// longest first and equal ones in the order of their rows, then the run or mark.
/// @pre `text` is valid UTF-8
[[nodiscard]] std::vector<Lexeme> scan(const Lexicon& lexicon, std::string_view text);

/// What one pass over a text finds.
struct Terms {
  std::vector<Lexeme> lexemes;  ///< as scan() gives them
  /// Words that are words only where they are due, so that they are looked up and never gone
  /// through: stop, part, metric, statement, and of speech and off-sites those that scan() leaves
  /// out. By begin, then the shortest first, equal ones in the order of their rows.
  std::vector<Lexeme> words;
};
/// Finds what scan() finds, and words to be looked up, in one pass.
/// @pre `text` is valid UTF-8
[[nodiscard]] Terms scan_terms(const Lexicon& lexicon, std::string_view text);

/// The longest term of one kind that begins at a place, for kinds that scan() leaves out because
/// they are words only where they are due (family names).
/// @pre `at` is a character boundary of `text`
[[nodiscard]] std::optional<Lexeme> find_at(const Lexicon& lexicon, std::string_view text,
                                            std::uint32_t at, Kind kind);

}  // namespace huoju
