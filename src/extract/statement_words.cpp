#include "statement_words.hpp"

#include <algorithm>

namespace huoju::detail {
namespace {

[[nodiscard]] bool is(const Lexeme& word, StatementRole role) {
  return word.tag == static_cast<std::uint8_t>(role);
}

}  // namespace

StatementWords::Place& StatementWords::add(std::uint32_t& byte, StatementRole role) {
  if (byte == 0) {
    byte = static_cast<std::uint32_t>(places_.size());
    places_.emplace_back();
  }
  Place& place = places_[byte];
  place.roles |= bit(role);
  ++place.count;
  return place;
}

void StatementWords::read(CleanSpan where) {
  // Only what the sentence before has set is taken back: most places hold no word.
  for (const Lexeme& word : words_) {
    begins_[word.begin - where_.begin] = 0;
    ends_[word.end - where_.begin] = 0;
  }
  words_.clear();
  places_.assign(1, {});
  roles_ = 0;
  where_ = where;
  if (begins_.size() <= where.size()) {
    begins_.resize(where.size() + 1);
    ends_.resize(where.size() + 1);
  }
  for (const Lexeme& word : reader_->words_in(where)) {
    if (word.kind != Kind::statement || word.end > where.end) continue;
    const auto role = static_cast<StatementRole>(word.tag);
    roles_ |= bit(role);
    Place& place = add(begins_[word.begin - where.begin], role);
    if (place.count == 1) place.first = static_cast<std::uint32_t>(words_.size());
    words_.push_back(word);
  }
  // Of words that end together, those that begin earlier come first.
  by_end_.resize(words_.size());
  for (auto i = static_cast<std::uint32_t>(words_.size()); i-- > 0;) {
    const auto role = static_cast<StatementRole>(words_[i].tag);
    Place& place = add(ends_[words_[i].end - where.begin], role);
    by_end_[i] = place.first;  // meaningless for the last one
    place.first = i;
  }
}

std::span<const Lexeme> StatementWords::beginning_in(CleanSpan where) const noexcept {
  const auto before = [](const Lexeme& word, std::uint32_t at) { return word.begin < at; };
  const auto first = std::lower_bound(words_.begin(), words_.end(), where.begin, before);
  const auto last = std::lower_bound(first, words_.end(), where.end, before);
  return {first, last};
}

bool StatementWords::any_in(CleanSpan where, StatementRoles roles) const noexcept {
  if (!any(roles)) return false;
  for (const Lexeme& word : beginning_in(where)) {
    if ((roles.bits() & bit(static_cast<StatementRole>(word.tag))) != 0) return true;
  }
  return false;
}

std::uint32_t StatementWords::next(std::uint32_t at, std::uint32_t end,
                                   StatementRole role) const noexcept {
  if (!any(StatementRoles(role))) return std::max(at, end);
  for (const Lexeme& word : beginning_in({at, std::max(at, end)})) {
    if (is(word, role)) return word.begin;
  }
  return std::max(at, end);
}

const Lexeme* StatementWords::starting(std::uint32_t at, StatementRole role) const noexcept {
  if (!inside(at)) return nullptr;
  const Place& place = beginning_at(at);
  if ((place.roles & bit(role)) == 0) return nullptr;
  for (std::uint32_t i = place.count; i-- > 0;) {
    if (is(words_[place.first + i], role)) return &words_[place.first + i];
  }
  return nullptr;
}

const Lexeme* StatementWords::ending(std::uint32_t at, StatementRole role,
                                     std::uint32_t from) const noexcept {
  if (!inside(at)) return nullptr;
  const Place& place = ending_at(at);
  if ((place.roles & bit(role)) == 0) return nullptr;
  for (std::uint32_t i = 0, next = place.first; i < place.count; ++i, next = by_end_[next]) {
    const Lexeme& word = words_[next];
    if (word.begin >= from && is(word, role)) return &word;
  }
  return nullptr;
}

const Lexeme* StatementWords::last_in(CleanSpan where, StatementRole role) const noexcept {
  const Lexeme* found = nullptr;
  if (!any(StatementRoles(role))) return found;
  for (const Lexeme& word : beginning_in(where)) {
    if (word.end > where.end || !is(word, role)) continue;
    // A longer word that begins earlier and holds this one stays.
    if (found != nullptr && found->begin < word.begin && found->end >= word.end) continue;
    found = &word;
  }
  return found;
}

const Lexeme* StatementWords::first_in(CleanSpan where, StatementRole role) const noexcept {
  if (!any(StatementRoles(role))) return nullptr;
  for (const Lexeme& word : beginning_in(where)) {
    if (!is(word, role)) continue;
    // The longest there; where that goes on beyond the stretch, the next place.
    const Lexeme* const longest = starting(word.begin, role);
    if (longest->end <= where.end) return longest;
  }
  return nullptr;
}

}  // namespace huoju::detail
