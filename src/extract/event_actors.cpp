#include <algorithm>

#include "event_reader.hpp"

namespace huoju::detail {

Actors EventReader::actors_before(std::uint32_t end, std::uint32_t from) {
  Actors actors;
  end = before_givers(end, from);
  actors.begin = end;
  if (by_whom(end, from, actors)) return actors;
  std::uint32_t at = skip_back(end, from);
  const std::uint32_t opening = open(from, end);
  for (int phrases = 0; phrases < 4; ++phrases) {
    std::vector<std::string> names;
    const std::uint32_t before = names_before(at, from, names);
    if (before == at) break;
    actors.begin = at = before;
    const Lexeme* with = word_ending(at, Form::with);
    if (with == nullptr || with->begin < from) {
      actors.names = std::move(names);
      actors.own = true;
      return actors;
    }
    // Those they act with: the others stand before.
    actors.others.insert(actors.others.begin(), names.begin(), names.end());
    actors.begin = with->begin;
    at = skip_back(with->begin, from);
    if (at <= opening) break;
  }
  if (const Lexeme* with = word_starting(opening, Form::with);
      with != nullptr && at > with->end && actors.others.empty()) {
    // "With A, B and others": those that are named.
    for (const auto& mention : within(organizations_, {with->end, at})) {
      actors.others.push_back(mention.value.name);
    }
    at = actors.begin = opening;
  }
  if (at <= opening) {
    // The clause says nothing: those of the clause before.
    actors.names = subject_;
    actors.others.insert(actors.others.begin(), partners_.begin(), partners_.end());
    actors.carried = true;
    return actors;
  }
  opening_actors(opening, at, actors);
  return actors;
}

void EventReader::keep(const Actors& actors) {
  if (actors.own) {
    subject_ = actors.names;
    partners_.clear();
  }
}

std::uint32_t EventReader::skip_back(std::uint32_t at, std::uint32_t from) const {
  for (int steps = 0; steps < 12 && at > from; ++steps) {
    const std::uint32_t bracket = skip_bracket(at, from);
    if (reader_.before(at) == U' ') {
      --at;
    } else if (bracket < at && ending(organizations_, bracket) != nullptr && steps == 0) {
      const std::uint32_t before = before_place(bracket, from);
      if (before == bracket) break;
      at = before;
    } else if (const auto* time = ending(times_, at);
               time != nullptr && time->where.begin >= from) {
      at = time->where.begin;
      if (const Lexeme* word = word_ending(at, Form::at); word != nullptr && word->begin >= from) {
        at = word->begin;
      }
    } else if (const Lexeme* word = words_.ending(at, Role::adverb, from)) {
      at = word->begin;
    } else if (const Lexeme* how = manner_ending(at, from)) {
      at = how->begin;
      const Lexeme* in = form_of(*how) == Form::scene ? word_ending(at, Form::at) : nullptr;
      if (in != nullptr && in->begin >= from) at = in->begin;
    } else if (const Lexeme* plan = words_.ending(at, Role::planned, from)) {
      at = plan->begin;
    } else if (const std::uint32_t before = before_place(at, from); before < at) {
      at = before;
    } else {
      break;
    }
  }
  return at;
}

std::uint32_t EventReader::before_place(std::uint32_t at, std::uint32_t from) const {
  constexpr std::uint32_t kLongest = 12 * kHan;
  std::uint32_t limit = at > from + kLongest ? at - kLongest : from;
  std::uint32_t begin = at;
  bool noun = false;
  while (begin > from) {
    if (const auto* mention = ending(organizations_, begin)) {
      limit -= std::min(limit, begin - mention->where.begin);
      begin = mention->where.begin;
    } else if (const auto* place = ending(places_, begin)) {
      begin = place->where.begin;
    } else if (begin > limit) {
      // A noun that something may happen to ends where it stands.
      noun = noun ||
             (begin < at && !within_locative(begin, at) && head_ending(begin, from) != nullptr);
      begin = static_cast<std::uint32_t>(utf8::previous(reader_.text(), begin));
    } else {
      return at;
    }
    if (begin < from || mask_at(begin) != nullptr || ending(times_, begin) != nullptr) return at;
    if (reader_.starting(begin, Kind::context, ContextRole::attribute) != nullptr) return at;
    const Lexeme* word = word_ending(begin, Form::at);
    if (word == nullptr && !noun) word = word_ending(begin, Form::means);
    if (word != nullptr && word->begin >= from && !in_name(word->begin) && !in_word(*word)) {
      return word->begin;
    }
  }
  return at;
}

std::uint32_t EventReader::before_givers(std::uint32_t end, std::uint32_t from) const {
  for (std::size_t i = reader_.index(from);
       i < reader_.lexemes().size() && reader_.lexemes()[i].begin < end; ++i) {
    const Lexeme& word = reader_.lexemes()[i];
    if (word.kind != Kind::event || in_name(word.begin)) continue;
    const Form form = form_of(word);
    const bool gets = form == Form::passive || form == Form::get;
    if (gets && word.end < end && starting(organizations_, word.end) != nullptr) return word.begin;
  }
  return end;
}

bool EventReader::by_whom(std::uint32_t end, std::uint32_t from, Actors& actors) const {
  const Lexeme* by = nullptr;
  for (std::size_t i = reader_.index(from);
       i < reader_.lexemes().size() && reader_.lexemes()[i].begin < end; ++i) {
    const Lexeme& word = reader_.lexemes()[i];
    if (word.kind == Kind::event && form_of(word) == Form::by && !in_name(word.begin)) by = &word;
  }
  if (by == nullptr) return false;
  for (const auto& mention : within(organizations_, {by->end, end})) {
    if (reader_.starting(mention.where.end, Kind::context, ContextRole::attribute) == nullptr) {
      actors.names.push_back(mention.value.name);
    }
  }
  actors.begin = by->begin;
  actors.own = true;
  return !actors.names.empty();
}

void EventReader::opening_actors(std::uint32_t from, std::uint32_t end, Actors& actors) {
  actors.own = true;
  actors.begin = from;
  if (counted_before(end, from)) return;
  std::uint32_t at = from;
  std::vector<std::string> names;
  while (at < end) {
    const auto* mention = starting(organizations_, at);
    if (mention == nullptr || mention->where.end > end) break;
    const std::uint32_t behind = mention->where.end;
    if (reader_.starting(behind, Kind::context, ContextRole::attribute) != nullptr) break;
    if (at_post(behind)) break;
    names.push_back(mention->value.name);
    at = behind;
    if (reader_.character(at) == chars::ideographic_comma) {
      at = reader_.after(at);
    } else if (const Lexeme* with = word_starting(at, Form::with)) {
      at = with->end;
    } else {
      break;
    }
  }
  if (names.empty()) {
    if (const Lexeme* scope = words_.starting(from, Role::scope)) {
      refer(*scope, names);
    } else {
      const std::uint32_t behind = places_at(from, end, names);
      if (skip_back(end, behind) != behind && words_.starting(behind, Role::adverb) == nullptr) {
        names.clear();
      }
    }
  }
  if (names.empty() && opens_with_place(from, end)) {
    actors.names = subject_;
    actors.own = false;
    actors.carried = true;
    return;
  }
  if (names.empty()) {
    const Head* head = head_ending(end, from);
    const bool body = head != nullptr && head->form == Form::body &&
                      head->kind == EventKind::unveiling && head->where.begin > from;
    if (body && plain({from, end})) names.push_back(body_name({from, end}, *head));
  }
  if (names.empty()) {
    if (const auto* mention = inner_actor(from, end)) names.push_back(mention->value.name);
  }
  actors.names = std::move(names);
}

bool EventReader::opens_with_place(std::uint32_t from, std::uint32_t end) const {
  const Lexeme* word = word_starting(from, Form::at);
  return word != nullptr && word->end < end && !describes({word->end, end}) &&
         inner_actor(from, end) == nullptr;
}

std::uint32_t EventReader::places_at(std::uint32_t at, std::uint32_t end,
                                     std::vector<std::string>& names) const {
  while (const auto* place = starting(places_, at)) {
    if (place->where.end > end) break;
    for (const auto* inner = starting(places_, place->where.end);
         inner != nullptr && inner->where.end <= end; inner = starting(places_, place->where.end)) {
      place = inner;
    }
    names.push_back(place->value.name);
    at = place->where.end;
    if (reader_.character(at) != chars::ideographic_comma) break;
    if (starting(places_, reader_.after(at)) == nullptr) break;
    at = reader_.after(at);
  }
  return at;
}

bool EventReader::plain(CleanSpan what) const {
  constexpr std::uint32_t kLongest = 25 * kHan;
  if (what.size() > kLongest || !within(organizations_, what).empty()) return false;
  for (std::uint32_t at = what.begin; at < what.end; at = reader_.after(at)) {
    if (!is_han(reader_.character(at)) && !is_ascii_letter(reader_.character(at))) return false;
    if (reader_.starting(at, Kind::context, ContextRole::attribute) != nullptr) return false;
  }
  return true;
}

bool EventReader::counted_before(std::uint32_t end, std::uint32_t from) const {
  constexpr std::uint32_t kLongest = 15 * kHan;
  const std::uint32_t limit = end > from + kLongest ? end - kLongest : from;
  const Lexeme* noun = reader_.ending(end, Kind::noun);
  if (noun == nullptr) return false;
  for (std::uint32_t at = noun->begin; at > limit;) {
    if (in_name(static_cast<std::uint32_t>(utf8::previous(reader_.text(), at)))) return false;
    const char32_t c = reader_.before(at);
    if (is_ascii_digit(c)) return true;
    if (c == chars::ideographic_comma) return false;
    at = static_cast<std::uint32_t>(utf8::previous(reader_.text(), at));
  }
  return false;
}

const Mention<Organization>* EventReader::inner_actor(std::uint32_t from, std::uint32_t end) const {
  for (const auto& mention : within(organizations_, {from, end})) {
    if (const Lexeme* before = reader_.ending(mention.where.begin, Kind::event)) {
      const Form form = form_of(*before);
      if (form == Form::at || form == Form::toward || form == Form::with || form == Form::means ||
          form == Form::object) {
        continue;
      }
    }
    const std::uint32_t behind = mention.where.end;
    if (reader_.starting(behind, Kind::context, ContextRole::attribute) != nullptr ||
        at_post(behind)) {
      continue;
    }
    if (!is_han(reader_.character(behind)) || words_.starting(behind, Role::adverb) != nullptr ||
        reader_.starting(behind, Kind::event) != nullptr) {
      return &mention;
    }
  }
  return nullptr;
}

void EventReader::refer(const Lexeme& scope, std::vector<std::string>& names) const {
  constexpr std::size_t kFarthest = 30;
  const std::string_view noun = article_.slice(scope.where());
  const auto before = within(organizations_, {0, scope.begin});
  for (std::size_t i = before.size(); i-- > 0 && before.size() - i <= kFarthest;) {
    const std::string_view name = before[i].value.name;
    for (std::size_t at = 0; at < noun.size(); at += utf8::size_at(noun, at)) {
      if (noun.size() - at >= 2 * kHan && name.ends_with(noun.substr(at))) {
        names.push_back(before[i].value.name);
        return;
      }
    }
  }
  // "This city": the last place that is called one.
  constexpr std::int16_t kRefers = 2;
  if (scope.kind == Kind::statement && scope.value == kRefers && noun.size() == 2 * kHan) {
    const auto places = within(places_, {0, scope.begin});
    for (std::size_t i = places.size(); i-- > 0 && places.size() - i <= kFarthest;) {
      if (!std::string_view(places[i].value.name).ends_with(noun.substr(kHan))) continue;
      names.push_back(places[i].value.name);
      return;
    }
  }
  if (scope.kind == Kind::statement && scope.value == 0 && zone_is_zone_) names.push_back(zone_);
}

std::uint32_t EventReader::names_before(std::uint32_t at, std::uint32_t from,
                                        std::vector<std::string>& names) const {
  std::uint32_t end = examples_end(at, from);
  for (int count = 0; count < 12; ++count) {
    end = skip_bracket(end, from);
    std::uint32_t begin = end;
    if (const auto* person = ending(persons_, end);
        person != nullptr && person->where.begin >= from) {
      names.push_back(person->value.name);
      begin = before_post(person->where.begin, from);
    } else if (const auto* mention = ending(organizations_, end);
               mention != nullptr && mention->where.begin >= from) {
      names.push_back(mention->value.name);
      begin = mention->where.begin;
    } else {
      break;
    }
    at = begin;
    if (reader_.before(at) == chars::ideographic_comma) {
      end = static_cast<std::uint32_t>(utf8::previous(reader_.text(), at));
    } else if (const Lexeme* link = reader_.ending(at, Kind::context, ContextRole::link);
               link != nullptr && link->begin > from) {
      end = link->begin;
    } else if (const Lexeme* with = word_ending(at, Form::with);
               with != nullptr && with->begin > from) {
      end = with->begin;
    } else {
      break;
    }
    if (!names_at(end, from)) break;
  }
  std::reverse(names.begin(), names.end());
  return at;
}

bool EventReader::names_at(std::uint32_t end, std::uint32_t from) const {
  end = skip_bracket(end, from);
  const auto* person = ending(persons_, end);
  const auto* mention = ending(organizations_, end);
  return (person != nullptr && person->where.begin >= from) ||
         (mention != nullptr && mention->where.begin >= from);
}

std::uint32_t EventReader::examples_end(std::uint32_t at, std::uint32_t from) const {
  constexpr std::uint32_t kLongest = 20 * kHan;
  const auto mentions = within(organizations_, {from, at});
  for (std::size_t i = mentions.size(); i-- > 0;) {
    const std::uint32_t end = mentions[i].where.end;
    if (end > at || at - end > kLongest) break;
    const auto others = reader_.word_at(end, Kind::stop);
    if (others && others->is(Kind::stop, StopRole::others)) return end;
  }
  const auto persons = within(persons_, {from, at});
  for (std::size_t i = persons.size(); i-- > 0;) {
    const std::uint32_t end = persons[i].where.end;
    if (end > at || at - end > kLongest) break;
    const auto others = reader_.word_at(end, Kind::stop);
    if (others && others->is(Kind::stop, StopRole::others)) return end;
  }
  return at;
}

std::uint32_t EventReader::before_post(std::uint32_t at, std::uint32_t from) const {
  bool post = false;
  while (const Lexeme* word = reader_.ending(at, Kind::post)) {
    if (word->begin < from) break;
    at = word->begin;
    post = true;
  }
  if (const auto* mention = ending(organizations_, at);
      post && mention != nullptr && mention->where.begin >= from) {
    at = mention->where.begin;
  }
  return at;
}

}  // namespace huoju::detail
