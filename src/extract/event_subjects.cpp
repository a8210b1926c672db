#include <algorithm>

#include "event_reader.hpp"

namespace huoju::detail {

bool EventReader::read_subject(const Verb& verb) {
  const std::uint32_t from = clause_.begin;
  const std::uint32_t end = skip_back(before_givers(verb.where.begin, from), from);
  take_time_behind(verb);
  if (end <= open(from, verb.where.begin)) {
    // "…, in X": the subject stands before the comma.
    return from > sentence_.begin && carried_subject(verb);
  }
  drop_foreign_time();
  return read_unveiled(verb, end) || read_parties(verb, end) || read_phrase(verb, end);
}

bool EventReader::read_unveiled(const Verb& verb, std::uint32_t end) {
  const Lexeme* toward = toward_unveiled(verb, end);
  if (toward == nullptr) return false;
  const CleanSpan what{toward->end, end};
  const Actors actors = actors_before(toward->begin, clause_.begin);
  report({std::min(actors.begin, what.begin), verb.where.end}, verb.kind, joined(actors), what,
         where_before(clause_.begin, verb.where.begin), verb);
  keep(actors);
  return true;
}

bool EventReader::read_parties(const Verb& verb, std::uint32_t end) {
  if (verb.kind != EventKind::signing || verb.form == Form::act) return false;
  if (ending(places_, end) == nullptr && head_ending(end, clause_.begin) != nullptr) return false;
  const std::uint32_t begin = open(clause_.begin, end);
  const std::vector<std::string> who = signers({begin, end});
  if (who.empty()) return false;
  report({dated_begin(begin), verb.where.end}, verb.kind, who, verb.where, {}, verb);
  subject_ = {who.front()};
  return true;
}

bool EventReader::read_phrase(const Verb& verb, std::uint32_t end) {
  const std::uint32_t from = clause_.begin;
  const Head* head = head_ending(skip_bracket(skip_amount(end, from), from), from);
  if (head == nullptr) head = head_ending(end, from);
  std::uint32_t stop = skip_amount(end, from);
  if (head == nullptr) {
    stop = before_count(end, from);
    head = head_ending(stop, from);
  }
  const auto kind = head != nullptr ? happened(verb, *head) : std::nullopt;
  if (!kind || (head->where.end == done_ && done_ > from)) return false;
  const CleanSpan what{what_begin(verb, *head, end), stop};
  if (to_come(verb, what.begin, *head) || word_starting(what.begin, Form::vague) != nullptr) {
    return false;
  }
  if (!head->named && toward_in(what) == nullptr && !within(persons_, what).empty()) return false;
  // "Needs the office's approval": an office gives it, and gets none.
  if (*kind == EventKind::approval && is_office(what.end)) return false;
  leave_time_of(what, verb);
  return report_subject(verb, what, *head, *kind);
}

bool EventReader::carried_subject(const Verb& verb) {
  // Only a comma and words of time and place stand between.
  const auto comma = static_cast<std::uint32_t>(utf8::previous(reader_.text(), clause_.begin));
  if (ends_part(comma) || comma <= sentence_.begin) return false;
  const Head* head = head_ending(comma, sentence_.begin);
  const auto kind = head != nullptr ? happened(verb, *head) : std::nullopt;
  if (kind && comma >= done_ && *kind == EventKind::unveiling && subject_.size() == 1 &&
      !within(times_, clause_).empty() && describes({sentence_.begin, head->where.begin}) &&
      is_organization(subject_.front())) {
    // "X is a …, founded in 2020".
    report({clause_.begin, verb.where.end}, *kind, subject_, {clause_.begin, clause_.begin},
           where_before(clause_.begin, verb.where.begin), verb);
    return true;
  }
  if (kind && comma == done_) {
    // The object of the verb before: "built X, opened in May".
    return report_subject(verb, pending_what_, *head, *kind);
  }
  if (kind && comma > done_) {
    std::uint32_t begin = comma;
    while (begin > sentence_.begin) {
      const auto before = static_cast<std::uint32_t>(utf8::previous(reader_.text(), begin));
      if (reader_.separates(before) && mask_at(before) == nullptr) break;
      begin = before;
    }
    if (words_.last_in({begin, comma}, Role::planned) != nullptr) return false;
    return report_subject(verb, {open(begin, comma), comma}, *head, *kind);
  }
  // "The park …, opened in February".
  if (verb.form != Form::happen || subject_.size() != 1) return false;
  if (verb.kind != EventKind::unveiling && verb.kind != EventKind::construction) return false;
  if (subject_.front() == zone_ || !is_organization(subject_.front())) return false;
  report({clause_.begin, verb.where.end}, verb.kind, subject_, {clause_.begin, clause_.begin},
         where_before(clause_.begin, verb.where.begin), verb);
  return true;
}

bool EventReader::report_subject(const Verb& verb, CleanSpan what, const Head& head,
                                 EventKind kind) {
  const std::string where = where_before(clause_.begin, verb.where.begin);
  CleanSpan evidence{dated_begin(what.begin), verb.where.end};
  std::vector<std::string> who;
  if (attribute_ && attribute_->what.end == what.end) {
    who = attribute_->who;
    what = attribute_->what;
    evidence.begin = dated_begin(attribute_->where.begin);
    attribute_.reset();
    report(evidence, kind, who, what, where, verb);
    return true;
  }
  // "Together unveiled X": X is what somebody does it to.
  if (const Lexeme* toward = toward_in(what)) {
    const Actors actors = actors_before(toward->begin, clause_.begin);
    who = actors.names;
    who.insert(who.end(), actors.others.begin(), actors.others.end());
    report({std::min(actors.begin, evidence.begin), verb.where.end}, kind, std::move(who),
           {toward->end, what.end}, where, verb);
    return true;
  }
  if (kind == EventKind::signing && verb.kind == EventKind::signing && verb.form != Form::act) {
    who = signers(what);
    if (!who.empty()) {
      report({evidence.begin, verb.where.end}, kind, who, {verb.where.begin, verb.where.end}, where,
             verb);
      subject_ = {who.front()};
      return true;
    }
  }
  split_subject(verb, what, kind);
  for (const Member& member : members_) {
    who = body_of(member.where, kind);
    if (who.empty() && kind == EventKind::signing) who = leading_parties(member.where);
    report({member.where.begin == what.begin ? evidence.begin : member.where.begin, verb.where.end},
           kind, who, member.where, where, verb);
  }
  subject_.clear();
  if (members_.size() == 1 && !who.empty()) subject_ = who;
  if (head.form == Form::noun && verb.form == Form::hold) anchor_ = {when(), where};
  return true;
}

std::uint32_t EventReader::what_begin(const Verb& verb, const Head& head, std::uint32_t end) const {
  const std::uint32_t from = clause_.begin;
  const bool name =
      head.named && verb.kind != EventKind::signing && !listed({from, head.where.begin});
  const std::uint32_t begin = name ? head.where.begin : phrase_begin(head.where.begin, from);
  const CleanSpan* mask = mask_at(begin);
  const bool quoted = mask != nullptr && mask->begin >= from && mask->end <= end;
  return quoted ? mask->begin : begin;
}

bool EventReader::to_come(const Verb& verb, std::uint32_t begin, const Head& head) const {
  const Lexeme* after = word_starting(verb.where.end, Form::after);
  if (after == nullptr) return false;
  if (const Lexeme* pronoun = word_starting(begin, Form::pronoun)) begin = pronoun->end;
  if (begin == head.where.begin && !head.named) return true;
  std::uint32_t at = after->end;
  if (at < sentence_.end && reader_.separates(at)) at = reader_.after(at);
  return words_.starting(at, Role::planned) != nullptr;
}

bool EventReader::listed(CleanSpan where) const {
  return reader_.before(where.end) == chars::ideographic_comma ||
         word_ending(where.end, Form::with) != nullptr ||
         reader_.ending(where.end, Kind::context, ContextRole::link) != nullptr;
}

const Lexeme* EventReader::toward_unveiled(const Verb& verb, std::uint32_t end) const {
  if (verb.form != Form::happen || verb.kind != EventKind::unveiling) return nullptr;
  for (std::uint32_t at = clause_.begin; at < end; at = reader_.after(at)) {
    const Lexeme* word = in_name(at) ? nullptr : word_starting(at, Form::toward);
    if (word == nullptr || word->end >= end || word->begin == clause_.begin) continue;
    // No part of a longer word, at neither end: "upgraded to", "because of".
    if (!in_word(*word) && word_ending(word->end, Form::toward) != nullptr) return word;
  }
  return nullptr;
}

std::uint32_t EventReader::before_count(std::uint32_t at, std::uint32_t from) const {
  const Lexeme* noun = reader_.ending(at, Kind::noun);
  if (noun == nullptr) return at;
  const Lexeme* counter = reader_.ending(noun->begin, Kind::counter);
  if (counter == nullptr) return at;
  std::uint32_t begin = counter->begin;
  while (begin > from && (is_ascii_digit(reader_.before(begin)) ||
                          reader_.ending(begin, Kind::numeral) != nullptr)) {
    begin = static_cast<std::uint32_t>(utf8::previous(reader_.text(), begin));
  }
  return begin < counter->begin ? begin : at;
}

std::uint32_t EventReader::skip_amount(std::uint32_t at, std::uint32_t from) const {
  const Lexeme* unit = reader_.ending(at, Kind::unit);
  if (unit == nullptr || unit->begin <= from) return at;
  std::uint32_t begin = unit->begin;
  while (begin > from) {
    const char32_t c = reader_.before(begin);
    if (!is_ascii_digit(c) && c != U'.' && reader_.ending(begin, Kind::numeral) == nullptr) break;
    begin = static_cast<std::uint32_t>(utf8::previous(reader_.text(), begin));
  }
  return begin < unit->begin ? begin : at;
}

std::uint32_t EventReader::phrase_begin(std::uint32_t at, std::uint32_t from) const {
  from = std::max(from, std::min(done_, at));
  for (std::uint32_t i = from; i < at; i = reader_.after(i)) {
    if (reader_.character(i) == chars::em_dash && mask_at(i) == nullptr) from = reader_.after(i);
  }
  from = open(from, at);
  // "These are altogether 12 projects".
  if (const Lexeme* these = word_starting(from, Form::repeated)) {
    const Lexeme* total = words_.starting(these->end, Role::adverb);
    if (total != nullptr && total->end < at) from = total->end;
  }
  if (const Lexeme* in = word_starting(from, Form::at);
      in != nullptr && in->end < at && starting(places_, in->end) == nullptr &&
      starting(organizations_, in->end) == nullptr) {
    from = in->end;
  }
  if (const Lexeme* of = reader_.starting(from, Kind::context, ContextRole::attribute)) {
    from = of->end;
  }
  // "This is | the school's opening".
  for (std::uint32_t i = reader_.after(from); i < at; i = reader_.after(i)) {
    const Lexeme* is = reader_.starting(i, Kind::context, ContextRole::copula);
    if (is != nullptr && is->end < at && !in_name(i) && !in_word(*is)) from = is->end;
  }
  // "Made it happen that X …".
  if (const Lexeme* have = words_.starting(from, Role::have); have != nullptr && have->end < at) {
    const auto stop = reader_.word_at(have->end, Kind::stop);
    from = stop && stop->is(Kind::stop, StopRole::function) ? stop->end : have->end;
  }
  // "The city has A and B".
  for (std::uint32_t i = from; i < at; i = reader_.after(i)) {
    if (mask_at(i) != nullptr || in_organization(i)) continue;
    if (ending(places_, i) == nullptr && ending(organizations_, i) == nullptr) continue;
    const Lexeme* have = words_.starting(i, Role::have);
    if (have == nullptr || have->end >= at) continue;
    const Lexeme* verb = reader_.starting(i, Kind::event);
    if (verb == nullptr || verb->end != have->end) from = have->end;
  }
  return std::min(from, at);
}

bool EventReader::is_organization(std::string_view name) const {
  return std::any_of(organizations_.begin(), organizations_.end(), [&](const auto& mention) {
    return mention.value.kind != OrganizationKind::company &&
           mention.value.kind != OrganizationKind::government && mention.value.name == name;
  });
}

bool EventReader::is_office(std::uint32_t end) const {
  const auto* mention = ending(organizations_, end);
  return mention != nullptr && mention->value.kind == OrganizationKind::government;
}

const Lexeme* EventReader::toward_in(CleanSpan what) const {
  if (const Lexeme* word = word_ending(what.begin, Form::toward)) return word;
  for (const auto& mention : within(organizations_, what)) {
    const Lexeme* word = word_ending(mention.where.begin, Form::toward);
    if (word != nullptr && word->begin > what.begin) return word;
  }
  return nullptr;
}

}  // namespace huoju::detail
