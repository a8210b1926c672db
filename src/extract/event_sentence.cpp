#include "event_sentence.hpp"

#include <algorithm>

namespace huoju::detail {
namespace {

constexpr std::uint32_t kLongestName = 30 * kHan;  // in quotation marks

}  // namespace

const Lexeme* EventSentence::word_starting(std::uint32_t at, Form form) const {
  const auto lexemes = reader_.lexemes();
  if (!article_.may_begin(at, Kind::event)) return nullptr;
  for (std::size_t i = reader_.index(at); i < lexemes.size() && lexemes[i].begin == at; ++i) {
    if (lexemes[i].kind == Kind::event && form_of(lexemes[i]) == form) return &lexemes[i];
  }
  return nullptr;
}

void EventSentence::read_masks() {
  masks_.clear();
  std::uint32_t open = 0;
  char32_t closing = 0;
  const auto quoted = [&] { return closing == chars::right_double_quote; };
  for (const Lexeme& mark : reader_.marks_in(sentence_)) {
    const char32_t c = reader_.character(mark.begin);
    // It was too long already before the mark.
    if (quoted() && utf8::previous(reader_.text(), mark.begin) >= open + kLongestName) closing = 0;
    if (closing == 0) {
      closing = closing_of(c);
      open = mark.begin;
    } else if (c == closing) {
      masks_.push_back({open, mark.end});
      closing = 0;
    } else if (quoted() && !is_name_so_far(open, mark.begin)) {
      closing = 0;
    }
  }
}

char32_t EventSentence::closing_of(char32_t c) {
  if (c == chars::left_title) return chars::right_title;
  if (c == chars::left_double_quote) return chars::right_double_quote;
  if (c == chars::fullwidth_left_paren) return chars::fullwidth_right_paren;
  return c == U'(' ? U')' : 0;
}

bool EventSentence::is_name_so_far(std::uint32_t open, std::uint32_t at) const {
  const char32_t c = reader_.character(at);
  return at - open < kLongestName && c != chars::fullwidth_colon && !ends_sentence(c);
}

const CleanSpan* EventSentence::mask_at(std::uint32_t at) const {
  const auto next =
      std::upper_bound(masks_.begin(), masks_.end(), at,
                       [](std::uint32_t value, CleanSpan mask) { return value < mask.begin; });
  if (next == masks_.begin()) return nullptr;
  const CleanSpan& mask = *std::prev(next);
  return at < mask.end ? &mask : nullptr;
}

bool EventSentence::in_name(std::uint32_t at) const {
  if (mask_at(at) != nullptr) return true;
  return in_organization(at) || covering(times_, at) != nullptr;
}

void EventSentence::read_forms() {
  const auto lexemes = reader_.lexemes();
  first_form_ = reader_.index(sentence_.begin);
  forms_.assign(reader_.index(sentence_.end) - first_form_, Form::other);
  for (const Lexeme& word : reader_.lexemes_in(sentence_, Kind::event)) {
    const auto index = static_cast<std::size_t>(&word - lexemes.data());
    forms_[index - first_form_] = named_form(word);
  }
}

void EventSentence::read_words() {
  verbs_.clear();
  heads_.clear();
  wish_ = 0;
  read_forms();
  for (const Lexeme& word : reader_.lexemes_in(sentence_, Kind::suffix, Kind::event)) {
    if (word.kind == Kind::suffix) add_suffix(word);
    if (word.kind != Kind::event || word.end > sentence_.end) continue;
    const Form form = form_of(word);
    if (form == Form::wish && wish_ == 0 && !in_name(word.begin)) wish_ = word.end;
    if (is_verb(form)) {
      const bool free = verbs_.empty() || word.begin >= verbs_.back().where.end;
      if (free && word_starting(word.begin, Form::compound) == nullptr && !in_name(word.begin)) {
        add_verb(word, form);
      }
    } else if (form == Form::noun || form == Form::body) {
      add_head({word.where(), static_cast<EventKind>(word.tag), form});
    } else if (form == Form::goods) {
      add_head({word.where(), static_cast<EventKind>(word.tag), Form::noun, false, false, true});
    }
  }
  if (verbs_.empty()) return;
  for (const auto& mention : within(organizations_, sentence_)) {
    add_head({mention.where, EventKind::unveiling, Form::body, false, true});
  }
  for (const auto& mention : within(policies_, sentence_)) {
    const std::uint32_t behind = mention.where.end;
    const bool marked = reader_.character(behind) == chars::right_title;
    add_head({{mention.where.begin, marked ? reader_.after(behind) : behind},
              EventKind::policy,
              Form::noun,
              false,
              true});
  }
  std::stable_sort(heads_.begin(), heads_.end(),
                   [](const Head& a, const Head& b) { return a.where.end < b.where.end; });
  for (Head& head : heads_) celebrate(head);
  find_ends();
}

void EventSentence::find_ends() {
  ends_.clear();
  for (const Lexeme& mark : reader_.marks_in(sentence_)) {
    switch (static_cast<Mark>(mark.tag)) {
      case Mark::list_comma:
        ends_.push_back(mark.begin);
        break;
      case Mark::close_quote:
      case Mark::close_title:
      case Mark::close_bracket:
        ends_.push_back(mark.end);
        break;
      default:
        break;
    }
  }
  for (const Head& head : heads_) ends_.push_back(head.where.end);
  std::sort(ends_.begin(), ends_.end());
}

bool EventSentence::may_end_in(CleanSpan where) const {
  const auto first = std::lower_bound(ends_.begin(), ends_.end(), where.begin);
  return first != ends_.end() && *first <= where.end;
}

void EventSentence::add_suffix(const Lexeme& word) {
  switch (static_cast<OrganizationKind>(word.tag)) {
    case OrganizationKind::university:
    case OrganizationKind::institute:
    case OrganizationKind::carrier:
    case OrganizationKind::platform:
    case OrganizationKind::hospital:
    case OrganizationKind::association:
      add_head({word.where(), EventKind::unveiling, Form::body});
      return;
    default:
      return;
  }
}

void EventSentence::add_verb(const Lexeme& word, Form form) {
  Verb verb{word.where(), static_cast<EventKind>(word.tag), form, word.row, true};
  if (!verbs_.empty() && word_starting(word.end, Form::noun) == nullptr) {
    Verb& last = verbs_.back();
    if (last.where.end == word.begin || only_link({last.where.end, word.begin})) {
      join(last, verb);
      return;
    }
  }
  verbs_.push_back(verb);
}

bool EventSentence::only_link(CleanSpan where) const {
  if (where.empty() || where.size() > 2 * kHan) return false;
  const auto word = reader_.word_at(where.begin, Kind::statement);
  return word && word->end == where.end && word->is(Kind::statement, Role::linker);
}

void EventSentence::join(Verb& last, const Verb& next) {
  const bool strong =
      last.form == Form::act || last.form == Form::happen || last.form == Form::either;
  const bool next_strong =
      next.form == Form::act || next.form == Form::happen || next.form == Form::either;
  const bool object = last.form != Form::happen && next.form != Form::happen;
  last.where.end = next.where.end;
  if (!strong && (next_strong || last.form == Form::hold || next.form == Form::tell)) {
    last.kind = next.kind;
    last.row = next.row;
    last.form = next.form;
  } else if (strong && last.form == Form::happen && object) {
    last.form = next.form;
  }
  if (next_strong && next.form == Form::happen && last.form != Form::act) last.form = Form::happen;
}

void EventSentence::celebrate(Head& head) const {
  if (head.kind != EventKind::meeting || head.form != Form::noun) return;
  const auto next = verb_from(head.where.begin);
  if (next == verbs_.begin()) return;
  const Verb& verb = *std::prev(next);
  const bool tells = verb.form == Form::act || verb.form == Form::happen ||
                     verb.form == Form::either || verb.form == Form::found;
  const bool other = verb.kind == EventKind::meeting || verb.kind == EventKind::policy ||
                     verb.kind == EventKind::award;
  if (verb.where.end != head.where.begin || !tells || other) return;
  head.kind = verb.kind;
  head.ceremony = true;
}

std::uint32_t EventSentence::clause_end(std::uint32_t at) const {
  auto mask = std::partition_point(masks_.begin(), masks_.end(),
                                   [&](CleanSpan other) { return other.end <= at; });
  // What stands inside a mask separates nothing, unless it is what is asked about.
  if (reader_.separates(at)) return std::min(at, sentence_.end);
  while (true) {
    at = reader_.next_separator(at, sentence_.end);
    while (mask != masks_.end() && mask->end <= at) ++mask;
    if (mask == masks_.end() || mask->begin >= at) return std::min(at, sentence_.end);
    at = mask->end;
  }
}

const Lexeme* EventSentence::manner_ending(std::uint32_t at, std::uint32_t from) const {
  const Lexeme* word = reader_.ending(at, Kind::event);
  if (word == nullptr || word->begin < from) return nullptr;
  const Form form = form_of(*word);
  const bool how = form == Form::manner || form == Form::done || form == Form::each ||
                   form == Form::scene || form == Form::ongoing;
  return how ? word : nullptr;
}

bool EventSentence::in_word(const Lexeme& word) const {
  const auto lexemes = reader_.lexemes();
  for (std::size_t i = reader_.index(word.begin);
       i < lexemes.size() && lexemes[i].begin == word.begin; ++i) {
    if (lexemes[i].end > word.end) return true;
  }
  return false;
}

std::uint32_t EventSentence::skip_bracket(std::uint32_t at, std::uint32_t from) const {
  const char32_t c = reader_.before(at);
  if (c != chars::fullwidth_right_paren && c != U')') return at;
  const auto last = static_cast<std::uint32_t>(utf8::previous(reader_.text(), at));
  const CleanSpan* mask = mask_at(last);
  if (mask == nullptr || mask->begin <= from || in_organization(mask->begin)) return at;
  return mask->begin;
}

const Head* EventSentence::head_ending(std::uint32_t at, std::uint32_t from) const {
  if (const Head* head = head_at(at, from)) return head;
  if (reader_.before(at) != chars::right_double_quote) return nullptr;
  return head_at(static_cast<std::uint32_t>(utf8::previous(reader_.text(), at)), from);
}

const Head* EventSentence::head_at(std::uint32_t at, std::uint32_t from) const {
  const auto first = std::lower_bound(
      heads_.begin(), heads_.end(), at,
      [](const Head& head, std::uint32_t value) { return head.where.end < value; });
  const Head* best = nullptr;
  for (auto head = first; head != heads_.end() && head->where.end == at; ++head) {
    if (head->where.begin < from) continue;
    if (best == nullptr || head->where.begin < best->where.begin) best = &*head;
  }
  return best;
}

std::vector<Verb>::const_iterator EventSentence::verb_from(std::uint32_t at) const {
  return std::lower_bound(verbs_.begin(), verbs_.end(), at,
                          [](const Verb& v, std::uint32_t value) { return v.where.begin < value; });
}

bool EventSentence::verb_at(std::uint32_t at) const {
  const auto verb = verb_from(at);
  return verb != verbs_.end() && verb->where.begin == at && !in_compound(*verb);
}

bool EventSentence::at_others(std::uint32_t at) const {
  const auto stop = reader_.word_at(at, Kind::stop);
  if (!stop || !stop->is(Kind::stop, StopRole::others)) return false;
  const auto first = std::upper_bound(
      heads_.begin(), heads_.end(), at,
      [](std::uint32_t value, const Head& head) { return value < head.where.end; });
  for (auto head = first; head != heads_.end() && head->where.end <= at + reach; ++head) {
    if (!head->named && head->where.begin < at) return false;
  }
  return true;
}

bool EventSentence::in_compound(const Verb& verb) const {
  const auto first = std::upper_bound(
      heads_.begin(), heads_.end(), verb.where.begin,
      [](std::uint32_t value, const Head& head) { return value < head.where.end; });
  for (auto near = first; near != heads_.end(); ++near) {
    const Head& head = *near;
    if (head.where.end > verb.where.end + reach) break;
    const bool inside = head.where.begin >= verb.where.begin && head.where.end <= verb.where.end;
    if (!inside && head.where.begin < verb.where.end && verb.where.begin < head.where.end) {
      return true;
    }
    if (head.where.begin == verb.where.end && head.form == Form::noun &&
        (head.ceremony || verb.form == Form::happen ||
         (verb.kind == EventKind::award && head.kind == EventKind::meeting))) {
      return true;
    }
  }
  return false;
}

}  // namespace huoju::detail
