#include <algorithm>

#include "event_reader.hpp"

namespace huoju::detail {

bool EventReader::read_object(const Verb& verb, std::uint32_t begin) {
  if (gets_honours(verb, begin)) {
    Verb honoured = verb;
    honoured.form = Form::act;
    read_members(honoured, begin);
  } else {
    read_members(verb, begin);
  }
  if (members_.empty()) return false;
  // "The firms that signed the agreement": told of something else.
  if (reader_.starting(members_.back().where.end, Kind::context, ContextRole::attribute) !=
      nullptr) {
    return false;
  }
  if (vague(verb, members_.front().where) || nameless_goods(verb)) return false;
  if (done_by_object(verb) || newly_built(verb)) return false;
  if (numbered(verb) || modifies(verb) || !bought(verb)) return false;
  const bool there = scene_ && verb.kind == EventKind::signing &&
                     !is_ascii_digit(reader_.character(members_.back().where.end));
  if ((counted(verb) && !there) || measured(verb, begin)) return false;
  Actors actors = actors_before(verb.where.begin, clause_.begin);
  if (const auto* to = recipient(verb, begin)) {
    actors.names = {to->value.name};
    actors.others.clear();
    if (members_.front().where.begin == begin) members_.front().where.begin = to->where.end;
  }
  // "Founded as A approved": who got it is told before.
  if (verb.kind == EventKind::approval && given_by_actors(verb)) {
    actors.names = subject_;
    actors.own = false;
  }
  if (verb.form == Form::give && states()) return false;
  if (only_meant(verb, actors)) return false;
  if (takes_anything(verb) && verb.kind == EventKind::approval && actors.carried &&
      actors.names.empty()) {
    return false;
  }
  if (intended_ && actors.carried && verb.form != Form::act && verb.form != Form::tell)
    return false;
  if (weak(verb) && actors.others.empty() &&
      std::none_of(members_.begin(), members_.end(),
                   [&](const Member& member) { return happened_once(verb, member.where); })) {
    return false;
  }
  take_time_behind(verb);
  if (actors.own) drop_foreign_time();
  const std::uint32_t from = evidence_begin(actors, verb);
  const std::string where = where_before(clause_.begin, verb.where.begin);
  // "With A and B respectively": one for each.
  const bool each =
      members_.size() > 1 && members_.size() == actors.others.size() && says_each(verb.where.begin);
  for (std::size_t i = 0; i < members_.size(); ++i) {
    std::vector<std::string> who = actors.names;
    if (who.empty()) who = celebrated(members_[i]);
    if (each) {
      who.push_back(actors.others[i]);
    } else {
      who.insert(who.end(), actors.others.begin(), actors.others.end());
    }
    report({from, members_[i].where.end}, members_[i].kind, std::move(who), members_[i].where,
           where, verb);
  }
  done_ = std::max(done_, members_.back().where.end);
  // Of those who sign with each other, the first goes on as the subject.
  if (verb.kind == EventKind::signing && actors.names.size() > 1) actors.names.resize(1);
  keep(actors);
  return true;
}

bool EventReader::vague(const Verb& verb, CleanSpan what) const {
  if (word_starting(what.begin, Form::repeated) != nullptr) return true;
  if (verb.form != Form::found && !builds(verb) && verb.form != Form::hold && !weak(verb) &&
      verb.form != Form::tell) {
    return false;
  }
  if (word_starting(what.begin, Form::vague) != nullptr) return true;
  return verb.form != Form::tell && words_.starting(what.begin, Role::quantifier) != nullptr;
}

bool EventReader::done_by_object(const Verb& verb) const {
  return verb.form == Form::get && reader_.starting(members_.back().where.end, Kind::context,
                                                    ContextRole::listing) != nullptr;
}

bool EventReader::newly_built(const Verb& verb) const {
  if (verb.form != Form::erect || open(clause_.begin, verb.where.begin) != verb.where.begin) {
    return false;
  }
  const std::uint32_t end = members_.back().where.end;
  return end < clause_.end && is_han(reader_.character(end)) && !at_others(end);
}

bool EventReader::nameless_goods(const Verb& verb) const {
  if (verb.form != Form::tell) return false;
  const CleanSpan what = members_.front().where;
  const Head* head = head_ending(what.end, what.begin);
  if (head == nullptr || !head->goods) return false;
  if (has_name(what)) return false;
  for (std::uint32_t at = what.begin; at < what.end; at = reader_.after(at)) {
    const char32_t c = reader_.character(at);
    if (is_ascii_letter(c) || is_ascii_digit(c)) return false;
    if (reader_.starting(at, Kind::numeral) != nullptr) return false;
  }
  return true;
}

bool EventReader::only_meant(const Verb& verb, const Actors& actors) const {
  if (!actors.carried || !intended_) return false;
  if (verb.form != Form::act && verb.form != Form::tell) return false;
  const EventKind kind = members_.front().kind;
  if (kind != EventKind::policy && kind != EventKind::release) return false;
  return !time_ && !has_name(members_.front().where);
}

bool EventReader::measured(const Verb& verb, std::uint32_t begin) const {
  if (!takes_anything(verb) && verb.form != Form::either) return false;
  // "Selected firms include …"; "what was awarded to A is …"; "within half a year".
  if (starting(times_, begin) != nullptr || reader_.starting(begin, Kind::bound) != nullptr) {
    return true;
  }
  if (const Lexeme* noun = reader_.starting(begin, Kind::noun)) {
    if (words_.starting(noun->end, Role::part) != nullptr ||
        words_.starting(noun->end, Role::reach) != nullptr) {
      return true;
    }
    // "The marks of those selected": but not "the only one selected as a pilot".
    const Head* head = head_at(noun->end, begin);
    if ((head == nullptr || head->form != Form::noun) &&
        reader_.starting(noun->end, Kind::context, ContextRole::attribute) != nullptr) {
      return true;
    }
  }
  const std::uint32_t end = clause_end(begin);
  if (const Lexeme* counter = reader_.ending(end, Kind::counter);
      takes_anything(verb) && counter != nullptr &&
      is_ascii_digit(reader_.before(counter->begin))) {
    return true;
  }
  if (const auto* giver = starting(organizations_, begin);
      giver != nullptr &&
      reader_.starting(giver->where.end, Kind::context, ContextRole::attribute) != nullptr) {
    return true;
  }
  const CleanSpan behind{begin, clause_end(begin)};
  for (const Lexeme* reached :
       {words_.first_in(behind, Role::reach), words_.last_in(behind, Role::reach)}) {
    if (reached != nullptr && mask_at(reached->begin) == nullptr &&
        is_ascii_digit(reader_.character(reached->end))) {
      return true;
    }
  }
  return false;
}

bool EventReader::counted(const Verb& verb) const {
  const std::uint32_t end = members_.back().where.end;
  if (verb.form != Form::act && verb.form != Form::give && verb.form != Form::get &&
      is_ascii_digit(reader_.character(end))) {
    return true;
  }
  if (!builds(verb) && !weak(verb)) return false;
  const CleanSpan last = members_.back().where;
  if (named(last)) return false;
  for (std::uint32_t at = last.begin; at < last.end; at = reader_.after(at)) {
    if (is_ascii_digit(reader_.character(at)) && mask_at(at) == nullptr) return true;
  }
  // "Organizes … in X to …"; "a platform that …".
  if (weak(verb)) {
    for (std::uint32_t at = last.begin; at < last.end; at = reader_.after(at)) {
      if (!in_name(at) && word_starting(at, Form::at) != nullptr) return true;
    }
    const Head* noun = head_ending(last.end, last.begin);
    if (noun != nullptr &&
        reader_.ending(noun->where.begin, Kind::context, ContextRole::attribute) != nullptr) {
      return true;
    }
  }
  // Nothing but the noun.
  const Head* head = head_ending(last.end, last.begin);
  return head != nullptr && !head->named && head->where.begin == last.begin && members_.size() == 1;
}

bool EventReader::has_name(CleanSpan what) const {
  if (!within(organizations_, what).empty() || !within(places_, what).empty()) return true;
  for (const CleanSpan& mask : masks_) {
    if (mask.begin >= what.begin && mask.end <= what.end) return true;
  }
  return false;
}

bool EventReader::happened_once(const Verb& verb, CleanSpan what) const {
  if (named(what)) return true;
  if (verb.where.end != object_begin(verb)) return true;
  for (std::size_t i = reader_.index(clause_.begin); i < reader_.lexemes().size(); ++i) {
    const Lexeme& word = reader_.lexemes()[i];
    if (word.begin >= verb.where.begin) break;
    if (word.kind == Kind::event && form_of(word) == Form::done) return true;
  }
  for (const auto& time : within(times_, {clause_.begin, verb.where.begin})) {
    if (time.value.kind == TimeKind::date || time.value.kind == TimeKind::period) return true;
  }
  return false;
}

bool EventReader::named(CleanSpan what) const {
  const auto* mention = ending(organizations_, what.end);
  if (mention != nullptr && mention->where.begin >= what.begin) return true;
  return mask_at(what.begin) != nullptr;
}

std::vector<std::string> EventReader::celebrated(const Member& member) const {
  if (member.kind != EventKind::unveiling && member.kind != EventKind::construction) return {};
  const Head* head = head_ending(member.where.end, member.where.begin);
  if (head == nullptr || !head->ceremony) return {};
  for (const Verb& verb : verbs_) {
    if (verb.where.end != head->where.begin || verb.where.begin <= member.where.begin) continue;
    const std::uint32_t begin = first_of_chain(verb.where.begin, member.where.begin);
    if (begin == member.where.begin) return {};
    return body_of({member.where.begin, begin}, member.kind);
  }
  return {};
}

bool EventReader::given_by_actors(const Verb& verb) const {
  Actors givers;
  return !subject_.empty() && by_whom(verb.where.begin, clause_.begin, givers) &&
         std::find(givers.names.begin(), givers.names.end(), subject_.front()) ==
             givers.names.end();
}

std::uint32_t EventReader::first_of_chain(std::uint32_t at, std::uint32_t from) const {
  for (auto verb = verbs_.rbegin(); verb != verbs_.rend(); ++verb) {
    if (verb->where.end == at && verb->where.begin >= from) at = verb->where.begin;
  }
  return at;
}

bool EventReader::says_each(std::uint32_t end) const {
  for (std::uint32_t at = clause_.begin; at < end; at = reader_.after(at)) {
    if (word_starting(at, Form::each) != nullptr) return true;
  }
  return false;
}

bool EventReader::states() const {
  const auto times = within(times_, {sentence_.begin, clause_.end});
  return std::any_of(times.begin(), times.end(),
                     [](const Mention<Time>& time) { return time.value.kind == TimeKind::as_of; });
}

const Mention<Organization>* EventReader::recipient(const Verb& verb, std::uint32_t begin) const {
  if (!takes_anything(verb)) return nullptr;
  const auto* to = starting(organizations_, begin);
  const bool title = to != nullptr && reader_.character(to->where.end) == chars::left_double_quote;
  return title ? to : nullptr;
}

bool EventReader::numbered(const Verb& verb) const {
  if (!takes_anything(verb)) return false;
  return std::any_of(members_.begin(), members_.end(), [&](const Member& member) {
    const Lexeme* counter = reader_.ending(member.where.end, Kind::counter);
    return counter != nullptr && counter->begin > member.where.begin &&
           is_ascii_digit(reader_.before(counter->begin));
  });
}

bool EventReader::modifies(const Verb& verb) const {
  const std::uint32_t end = members_.back().where.end;
  return (weak(verb) || builds(verb)) && at_others(end) && describes({end, clause_end(end)});
}

bool EventReader::bought(const Verb& verb) const {
  if (verb.form != Form::act || verb.kind != EventKind::funding) return true;
  return !within(organizations_, members_.front().where).empty();
}

bool EventReader::gets_honours(const Verb& verb, std::uint32_t begin) const {
  if (verb.form != Form::get) return false;
  const std::uint32_t limit = clause_end(begin);
  for (std::uint32_t at = begin; at < limit; at = reader_.after(at)) {
    if (mask_at(at) != nullptr || !at_others(at)) continue;
    return std::any_of(heads_.begin(), heads_.end(), [&](const Head& head) {
      return head.form == Form::noun && head.kind == EventKind::award && head.where.begin > at &&
             head.where.end <= limit;
    });
  }
  return false;
}

std::uint32_t EventReader::evidence_begin(const Actors& actors, const Verb& verb) const {
  std::uint32_t from = std::max(clause_.begin, std::min(done_, verb.where.begin));
  from = std::min(from, verb.where.begin);
  if (actors.own && !actors.names.empty() && actors.begin >= clause_.begin) {
    from = std::max(from, actors.begin);
  }
  return dated_begin(reader_.skip_space(from));
}

}  // namespace huoju::detail
