#include <algorithm>

#include "event_reader.hpp"

namespace huoju::detail {

bool EventReader::read_attribute(const Verb& verb, std::uint32_t begin) {
  if (verb.form == Form::happen || builds(verb) || verb.form == Form::get ||
      verb.form == Form::give) {
    return false;
  }
  flush_attribute();
  read_members(verb, begin);
  if (members_.size() != 1) return false;
  const Member member = members_.front();
  const std::uint32_t limit = clause_.begin;
  Actors actors = attribute_actors(verb, limit);
  const bool held = verb.form == Form::hold;
  const bool dated = takes_anything(verb) && time_ && time_->to;
  const bool now = !within(times_, {clause_.begin, verb.where.begin}).empty();
  if (held) {
    actors.names.insert(actors.names.begin(), hosts_.begin(), hosts_.end());
    hosts_.clear();
  }
  const bool hosts = held && !now && !actors.names.empty();
  if (held ? !now && !hosts : actors.names.empty() || (!dated && !has_name(member.where))) {
    return false;
  }
  Attribute attribute{{std::min(actors.begin, verb.where.begin), member.where.end},
                      member.where,
                      member.kind,
                      std::move(actors.names),
                      where_before(clause_.begin, verb.where.begin),
                      when(),
                      verb,
                      hosts};
  if (!attribute.who.empty() && attribute.place == attribute.who.front()) attribute.place.clear();
  attribute.where.begin = dated_begin(attribute.where.begin);
  if (held && now) {
    anchor_ = {attribute.when, attribute.place};
  }
  attribute_ = std::move(attribute);
  done_ = std::max(done_, verb.where.end);
  return false;
}

Actors EventReader::attribute_actors(const Verb& verb, std::uint32_t from) {
  std::uint32_t at = verb.where.begin;
  while (at > from) {
    const Lexeme* how = words_.ending(at, Role::adverb, from);
    if (how == nullptr) how = manner_ending(at, from);
    const auto* time = ending(times_, at);
    if (how != nullptr) {
      at = how->begin;
    } else if (time != nullptr && time->where.begin >= from) {
      at = time->where.begin;
    } else {
      break;
    }
  }
  if (const auto* place = ending(places_, at); place != nullptr && place->where.begin >= from) {
    if (verb.form == Form::hold) return actors_of_nobody(at);
    return {{place->value.name}, {}, place->where.begin, true};
  }
  Actors actors;
  if (const std::uint32_t before = names_before(at, from, actors.names); before < at) {
    // "That A set up in B": B is where.
    if (const Lexeme* in = word_ending(before, Form::at); in != nullptr && in->begin > from) {
      Actors outer;
      outer.begin = names_before(in->begin, from, outer.names);
      outer.own = true;
      if (!outer.names.empty()) return outer;
    }
    if (word_ending(before, Form::with) == nullptr && word_ending(before, Form::by) == nullptr) {
      actors.begin = before;
      actors.own = true;
      return actors;
    }
  }
  actors = actors_before(verb.where.begin, from);
  // Somebody at a meeting is not its host.
  Actors hosts;
  const bool guests = verb.form == Form::hold && !by_whom(verb.where.begin, from, hosts);
  if (actors.carried || guests) actors.names.clear();
  for (std::string& name : actors.others) actors.names.push_back(std::move(name));
  actors.others.clear();
  return actors;
}

void EventReader::flush_attribute() {
  if (!attribute_) return;
  Attribute a = std::move(*attribute_);
  attribute_.reset();
  if (a.hosts_only) return;
  Event event{a.kind, std::move(a.who), text_of(a.what), std::move(a.place), a.when};
  pending_what_ = a.what;
  pending_.push_back({a.where, std::move(event), {"event.attribute", a.verb.row}});
}

}  // namespace huoju::detail
