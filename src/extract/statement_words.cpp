#include "statement_words.hpp"

namespace huoju::detail {
namespace {

[[nodiscard]] bool is(const Lexeme& word, StatementRole role) {
  return word.tag == static_cast<std::uint8_t>(role);
}

}  // namespace

void StatementWords::read(CleanSpan where) {
  words_.clear();
  const Lexicon& lexicon = reader_->lexicon();
  if (lexicon.automaton().empty()) return;
  const std::string_view text = reader_->text();
  for (std::uint32_t at = where.begin; at < where.end; at = reader_->after(at)) {
    lexicon.automaton().match(text, at, [&](std::size_t end, std::uint32_t first) {
      if (end > where.end) return;
      for (std::uint32_t i = first;; ++i) {
        const Lexicon::Entry entry = lexicon.entry(i);
        if (entry.kind == Kind::statement) {
          words_.push_back({at, static_cast<std::uint32_t>(end), entry.row, entry.kind, entry.tag,
                            entry.value});
        }
        if (entry.last) break;
      }
    });
  }
}

const Lexeme* StatementWords::starting(std::uint32_t at, StatementRole role) const noexcept {
  const auto from =
      std::lower_bound(words_.begin(), words_.end(), at,
                       [](const Lexeme& word, std::uint32_t value) { return word.begin < value; });
  const Lexeme* found = nullptr;
  for (auto word = from; word != words_.end() && word->begin == at; ++word) {
    if (is(*word, role)) found = &*word;
  }
  return found;
}

const Lexeme* StatementWords::ending(std::uint32_t at, StatementRole role,
                                     std::uint32_t from) const noexcept {
  from = std::max(from, at > reach ? at - reach : 0);
  auto word =
      std::lower_bound(words_.begin(), words_.end(), from,
                       [](const Lexeme& w, std::uint32_t value) { return w.begin < value; });
  for (; word != words_.end() && word->begin < at; ++word) {
    if (word->end == at && is(*word, role)) return &*word;
  }
  return nullptr;
}

const Lexeme* StatementWords::last_in(CleanSpan where, StatementRole role) const noexcept {
  const Lexeme* found = nullptr;
  for (const Lexeme& word : words_) {
    if (word.begin >= where.end) break;
    if (word.begin < where.begin || word.end > where.end || !is(word, role)) continue;
    // A longer word that begins earlier and holds this one stays.
    if (found != nullptr && found->begin < word.begin && found->end >= word.end) continue;
    found = &word;
  }
  return found;
}

const Lexeme* StatementWords::first_in(CleanSpan where, StatementRole role) const noexcept {
  const Lexeme* found = nullptr;
  for (const Lexeme& word : words_) {
    if (word.begin >= where.end || (found != nullptr && word.begin > found->begin)) break;
    if (word.begin >= where.begin && word.end <= where.end && is(word, role)) found = &word;
  }
  return found;
}

}  // namespace huoju::detail
