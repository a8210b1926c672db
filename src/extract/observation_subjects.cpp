#include "observation_reader.hpp"

namespace huoju::detail {
namespace {

constexpr std::uint32_t kHan = 3;  // bytes of an ideograph

}  // namespace

void ObservationReader::open_clause() {
  std::uint32_t at = clause_.begin;
  subject_lasts_ = true;
  while (at < clause_.end) {
    const char32_t c = reader_.character(at);
    if (c == U' ') {
      at = reader_.after(at);
    } else if (const auto* time = starting(times_, at)) {
      at = time->where.end;
    } else if (const auto* organization = starting(organizations_, at)) {
      const bool list = reader_.character(organization->where.end) == chars::ideographic_comma;
      if (!list && !in_list_of_examples(organization->where.end)) take_subject(*organization);
      return;
    } else if (const Lexeme* word = words_.starting(at, Role::scope)) {
      if (!take_topic(at) && word->value == 1) subject_ = {text_of(word->where()), word->where()};
      return;
    } else if (const auto* place = starting(places_, at)) {
      if (!predicate_at(place->where.end)) break;
      subject_ = {place->value.name, place->where};
      return;
    } else if (const Lexeme* lead = lead_at(at)) {
      // Behind a preposition there is no subject; behind some, in the whole clause.
      if (lead->value == 2) return;
      if (lead->value != 0) break;
      at = lead->end;
    } else {
      break;
    }
  }
  if (take_topic(at)) return;
  take_inner_subject(at);
}

const Lexeme* ObservationReader::lead_at(std::uint32_t at) const {
  const Lexeme* word = words_.starting(at, Role::adverb);
  if (word == nullptr) word = words_.starting(at, Role::part);
  if (word == nullptr) word = words_.starting(at, Role::linker);
  return word != nullptr && word->end < clause_.end ? word : nullptr;
}

bool ObservationReader::predicate_at(std::uint32_t at) const {
  constexpr StatementRoles kPredicates(Role::adverb, Role::have, Role::gain, Role::reach,
                                       Role::planned, Role::forecast, Role::both);
  return words_.starts(at, kPredicates) || starting(times_, at) != nullptr;
}

bool ObservationReader::in_list_of_examples(std::uint32_t at) const {
  const auto numbers = within(quantities_, {at, clause_.end});
  if (numbers.empty()) return false;
  bool list = false;
  for (; at < numbers.front().where.begin; at = reader_.after(at)) {
    if (reader_.character(at) == chars::ideographic_comma) list = true;
    if (predicate_at(at)) return false;
  }
  const auto before =
      find_at(reader_.lexicon(), reader_.text(), at >= kHan ? at - kHan : 0, Kind::stop);
  return list || (before && before->is(Kind::stop, StopRole::others));
}

void ObservationReader::take_subject(const Mention<Organization>& mention) {
  if (!can_be_subject(mention.value.kind)) return;
  // "The committee's secretary": of a person.
  if (reader_.starting(mention.where.end, Kind::post) != nullptr) return;
  if (words_.starting(mention.where.end, Role::source) != nullptr) return;
  // Offices tell of others: they are subjects only of their own numbers.
  const bool office = mention.value.kind == OrganizationKind::government ||
                      mention.value.kind == OrganizationKind::association;
  if (office && (!pending_.empty() || within(quantities_, clause_).empty())) return;
  subject_ = {mention.value.name, mention.where};
}

bool ObservationReader::take_topic(std::uint32_t from) {
  constexpr std::uint32_t kLongest = 30 * kHan;
  std::uint32_t limit = std::min(clause_.end, from + kLongest);
  if (const auto numbers = within(quantities_, {from, limit}); !numbers.empty()) {
    limit = numbers.front().where.begin;
  }
  constexpr StatementRoles kNone(Role::gain, Role::have, Role::linker);
  if (words_.starts(from, kNone)) return false;
  if (!words_.any_in({from, limit}, StatementRoles(Role::topic))) return false;
  for (std::uint32_t at = from; at < limit; at = reader_.after(at)) {
    const char32_t c = reader_.character(at);
    if (c == chars::ideographic_comma || is_closing(c)) return false;
    if (const Lexeme* of = reader_.starting(at, Kind::context, ContextRole::attribute)) {
      from = of->end;
      continue;
    }
    if (at > from &&
        (words_.starting(at, Role::have) != nullptr || preposition_at(at) || verb_at(at))) {
      return false;
    }
    const Lexeme* topic = words_.starting(at, Role::topic);
    if (topic == nullptr || topic->begin == from || topic->value == 1) continue;
    if (!topic_is_subject(*topic, from, limit)) continue;
    if (const Lexeme* scope = words_.starting(from, Role::scope)) {
      if (scope->value == 2) return refer(*topic);
      if (scope->value == 0) return false;
    }
    subject_ = {text_of({from, topic->end}), CleanSpan{from, topic->end}};
    subject_lasts_ = topic->value != 2;
    topics_.push_back(subject_);
    return true;
  }
  return false;
}

bool ObservationReader::refer(const Lexeme& noun) {
  const std::string_view word = article_.slice(noun.where());
  for (auto topic = topics_.rbegin(); topic != topics_.rend(); ++topic) {
    if (!std::string_view(topic->name).ends_with(word)) continue;
    subject_ = *topic;
    return true;
  }
  const auto before = within(organizations_, {0, noun.begin});
  constexpr std::size_t kFarthest = 40;
  for (std::size_t i = before.size(); i-- > 0 && before.size() - i <= kFarthest;) {
    if (!std::string_view(before[i].value.name).ends_with(word)) continue;
    subject_ = {before[i].value.name, before[i].where};
    return true;
  }
  const CleanSpan now = sentence_;
  words_.read(before_);
  if (Subject head = head_of(before_); !head.name.empty()) subject_ = std::move(head);
  words_.read(now);
  return true;
}

Subject ObservationReader::head_of(CleanSpan sentence) const {
  std::uint32_t from = sentence.begin;
  const std::uint32_t limit = std::min(sentence.end, from + 60 * kHan);
  while (from < limit) {
    if (const auto* time = starting(times_, from)) {
      from = time->where.end;
    } else if (reader_.separates(from) || reader_.character(from) == U' ') {
      from = reader_.after(from);
    } else {
      break;
    }
  }
  std::uint32_t at = from;
  while (at < limit && !reader_.separates(at) && !predicate_at(at) && !preposition_at(at) &&
         !verb_at(at)) {
    at = reader_.after(at);
  }
  if (at - from < 4 * kHan || at == limit || reader_.separates(at)) return {};
  if (words_.starting(from, Role::scope) != nullptr) return {};
  if (!within(quantities_, {from, at}).empty()) return {};
  return {text_of({from, at}), CleanSpan{from, at}};
}

bool ObservationReader::preposition_at(std::uint32_t at) const {
  const Lexeme* word = words_.starting(at, Role::linker);
  return word != nullptr && word->value != 0;
}

bool ObservationReader::verb_at(std::uint32_t at) const {
  if (reader_.starting(at, Kind::context, ContextRole::verb) != nullptr) return true;
  const auto stop = find_at(reader_.lexicon(), reader_.text(), at, Kind::stop);
  return stop && stop->is(Kind::stop, StopRole::verb);
}

bool ObservationReader::topic_is_subject(const Lexeme& topic, std::uint32_t from,
                                         std::uint32_t limit) const {
  for (std::uint32_t at = from; at <= topic.begin; at = reader_.after(at)) {
    if (begins_metric(at, topic.end, clause_.end)) return false;
  }
  // "The industry's 88 firms".
  const std::uint32_t behind = skip_attribute(topic.end);
  if (behind != topic.end) return behind == limit && limit != clause_.end;
  if (topic.end == clause_.end) return true;
  for (const Role role : {Role::adverb, Role::have, Role::gain, Role::planned, Role::forecast}) {
    const Lexeme* word = words_.starting(topic.end, role);
    if (word != nullptr && !begins_metric(topic.begin, topic.end, clause_.end)) return true;
  }
  return starting(times_, topic.end) != nullptr;
}

void ObservationReader::take_inner_subject(std::uint32_t from) {
  for (const auto& mention : within(organizations_, {from, clause_.end})) {
    if (!predicate_at(mention.where.end)) continue;
    const std::uint32_t begin = mention.where.begin;
    const Lexeme* before = words_.ending(begin, Role::linker);
    if (before != nullptr && before->value != 0) continue;
    if (reader_.before(begin) == chars::ideographic_comma) continue;
    take_subject(mention);
    return;
  }
}

}  // namespace huoju::detail
