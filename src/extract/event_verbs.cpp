#include <algorithm>

#include "event_reader.hpp"

namespace huoju::detail {

bool EventReader::read_verb(std::size_t index) {
  const Verb& verb = verbs_[index];
  if (in_compound(verb) || nominal(verb) || covered(verb)) return false;
  before_clause_ = time_;
  look_around(verb);
  remember_time(verb.where.begin);
  const std::uint32_t begin = object_begin(verb);
  const Lexeme* of = reader_.starting(verb.where.end, Kind::context, ContextRole::attribute);
  if (of != nullptr && of->end < clause_.end) return read_attribute(verb, of->end);
  if (of != nullptr) return read_cleft(verb);
  if (gives_way(verb)) return false;
  if (verb.form != Form::happen && has_object(begin)) {
    if (read_object(verb, begin)) return true;
    if (verb.form != Form::either) return false;
  }
  if (!can_happen(verb)) return false;
  // "Hosted by A, …": what they host follows.
  if (Actors hosts; verb.form == Form::hold && by_whom(verb.where.begin, clause_.begin, hosts) &&
                    !describes({hosts.begin, verb.where.begin})) {
    hosts_ = std::move(hosts.names);
    return false;
  }
  return verb.form == Form::found && read_founders(verb) ? true : read_subject(verb);
}

void EventReader::look_around(const Verb& verb) {
  for (std::size_t i = reader_.index(clause_.begin); i < reader_.lexemes().size(); ++i) {
    const Lexeme& word = reader_.lexemes()[i];
    if (word.begin >= verb.where.begin) break;
    if (word.kind != Kind::event || in_name(word.begin)) continue;
    const Form form = form_of(word);
    if (form == Form::scene) scene_ = true;
    if (form == Form::ongoing) paragraph_time_.clear();
  }
}

bool EventReader::read_cleft(const Verb& verb) {
  Actors actors;
  if (verb.form != Form::found && verb.form != Form::raise) return false;
  if (!by_whom(verb.where.begin, clause_.begin, actors)) return false;
  const auto* body = starting(organizations_, open(clause_.begin, actors.begin));
  if (body == nullptr || body->where.end >= actors.begin) return false;
  report({body->where.begin, verb.where.end}, EventKind::unveiling, actors.names, body->where, {},
         verb);
  return true;
}

bool EventReader::read_founders(const Verb& verb) {
  Actors actors;
  if (!by_whom(verb.where.begin, clause_.begin, actors)) return false;
  // "X, which A controls, was founded": X stands behind an attribute.
  if (describes({actors.begin, verb.where.begin})) return false;
  if (pending_.empty()) {
    if (subject_.size() != 1 || subject_.front() == zone_) return true;
    Event event{EventKind::unveiling, std::move(actors.names), subject_.front(), {}, when()};
    pending_.push_back(
        {{actors.begin, verb.where.end}, std::move(event), {"event.founders", verb.row}});
    return true;
  }
  Mention<Event>& last = pending_.back();
  if (last.value.kind == EventKind::unveiling) {
    last.value.who = std::move(actors.names);
    last.where.end = verb.where.end;
    return true;
  }
  Event event{EventKind::unveiling, std::move(actors.names), last.value.what, {}, {}};
  if (pending_what_.end > pending_what_.begin) {
    const Head* head = head_ending(pending_what_.end, pending_what_.begin);
    for (; head != nullptr && head >= heads_.data() && head->where.end == pending_what_.end;
         --head) {
      if (is_fund(*head)) event.kind = EventKind::funding;
    }
  }
  pending_.push_back(
      {{actors.begin, verb.where.end}, std::move(event), {"event.founders", verb.row}});
  return true;
}

bool EventReader::gives_way(const Verb& verb) const {
  if (verb.form != Form::get) return false;
  const auto* giver = starting(organizations_, verb.where.end);
  if (giver == nullptr || !verb_at(giver->where.end)) return false;
  // "Got the prize that A awards": that tells it itself.
  const std::uint32_t behind = verb_from(giver->where.end)->where.end;
  return reader_.starting(behind, Kind::context, ContextRole::attribute) == nullptr;
}

bool EventReader::describes(CleanSpan where) const {
  for (std::uint32_t at = where.begin; at < where.end; at = reader_.after(at)) {
    if (reader_.starting(at, Kind::context, ContextRole::attribute) != nullptr) return true;
  }
  return false;
}

bool EventReader::nominal(const Verb& verb) const {
  const bool host = verb.form == Form::hold;
  if (verb.form == Form::found && years_behind(verb.where.end)) return true;
  if (!host && reader_.character(verb.where.end) == chars::ideographic_comma) return true;
  if (!host && reader_.before(verb.where.begin) == chars::ideographic_comma) {
    return done_ + kHan != verb.where.begin;
  }
  std::uint32_t at = verb.where.begin;
  while (const Lexeme* how = words_.ending(at, Role::adverb, clause_.begin)) at = how->begin;
  if (reader_.ending(at, Kind::context, ContextRole::attribute) != nullptr && at > clause_.begin) {
    return true;
  }
  const Lexeme* after = word_starting(verb.where.end, Form::after);
  return after != nullptr &&
         words_.last_in({clause_.begin, verb.where.begin}, Role::forecast) != nullptr;
}

bool EventReader::years_behind(std::uint32_t at) const {
  const std::uint32_t begin = at;
  while (is_ascii_digit(reader_.character(at))) at = reader_.after(at);
  while (const Lexeme* numeral = reader_.starting(at, Kind::numeral)) at = numeral->end;
  return at > begin && is_han(reader_.character(at)) &&
         reader_.starting(at, Kind::counter) == nullptr &&
         reader_.starting(at, Kind::unit) == nullptr &&
         reader_.starting(at, Kind::context, ContextRole::word) != nullptr;
}

bool EventReader::covered(const Verb& verb) const {
  for (std::size_t i = reader_.index(clause_.begin); i < reader_.lexemes().size(); ++i) {
    const Lexeme& word = reader_.lexemes()[i];
    if (word.begin >= verb.where.begin) break;
    if (word.kind == Kind::event && word.end <= verb.where.begin && form_of(word) == Form::cover &&
        !in_name(word.begin) && !in_phrase(word, verb)) {
      return true;
    }
  }
  if (word_ending(verb.where.begin, Form::repeated) != nullptr) return true;
  // A wish goes on until somebody else acts.
  if (wish_ != 0 && wish_ <= verb.where.begin &&
      (wish_ > clause_.begin ||
       starting(organizations_, open(clause_.begin, verb.where.begin)) == nullptr)) {
    return true;
  }
  if (for_purpose(verb) || is_said_of(verb)) return true;
  for (const auto& time : within(times_, {clause_.begin, verb.where.begin})) {
    if (time.value.kind == TimeKind::recurring) return true;
  }
  return (weak(verb) || verb.form == Form::found || builds(verb)) &&
         words_.last_in({clause_.begin, verb.where.begin}, Role::planned) != nullptr;
}

bool EventReader::is_said_of(const Verb& verb) const {
  if (verb.form != Form::get) return false;
  const std::uint32_t at = open(clause_.begin, verb.where.begin);
  return reader_.starting(at, Kind::context, ContextRole::copula) != nullptr;
}

bool EventReader::in_phrase(const Lexeme& word, const Verb& verb) const {
  if (verb.form == Form::found || weak(verb) || !ends_predicate(verb)) return false;
  const std::uint32_t end = skip_bracket(skip_back(verb.where.begin, clause_.begin), clause_.begin);
  if (word.begin >= end || head_ending(end, word.end) == nullptr) return false;
  return word.begin > open(clause_.begin, verb.where.begin);
}

bool EventReader::ends_predicate(const Verb& verb) const {
  const std::uint32_t at = verb.where.end;
  return at >= clause_.end || reader_.separates(at) || word_starting(at, Form::after) != nullptr;
}

bool EventReader::for_purpose(const Verb& verb) const {
  const std::uint32_t at = open(clause_.begin, verb.where.begin);
  if (const Lexeme* word = word_starting(at, Form::toward)) {
    return starting(organizations_, word->end) == nullptr &&
           starting(persons_, word->end) == nullptr && starting(places_, word->end) == nullptr &&
           verb.form != Form::happen;
  }
  if (verb.kind != EventKind::approval) return false;
  for (std::size_t i = reader_.index(clause_.begin); i < reader_.lexemes().size(); ++i) {
    const Lexeme& word = reader_.lexemes()[i];
    if (word.end >= verb.where.begin) break;
    if (word.kind == Kind::event && form_of(word) == Form::object && !in_name(word.begin) &&
        starting(organizations_, word.end) == nullptr) {
      return true;
    }
  }
  return false;
}

bool EventReader::can_happen(const Verb& verb) const {
  if (verb.form == Form::get || verb.form == Form::give || verb.form == Form::erect) return false;
  const std::uint32_t at = verb.where.end;
  if (at >= clause_.end || reader_.separates(at)) return true;
  if (reader_.starting(at, Kind::time, TimeRole::after) != nullptr) return true;
  if (word_starting(at, Form::at) != nullptr) return true;
  if (word_starting(at, Form::after) != nullptr) return true;
  const char32_t c = reader_.character(at);
  if (!is_han(c) && !is_ascii_digit(c) && c != chars::left_double_quote) return true;
  const auto word = reader_.word_at(at, Kind::stop);
  if (word && word->is(Kind::stop, StopRole::function)) return true;
  const Lexeme* link = words_.starting(at, Role::linker);
  return link != nullptr && link->value == 0;
}

}  // namespace huoju::detail
