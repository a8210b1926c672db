#include "divisions.hpp"
#include "observation_reader.hpp"

// Things that are told of though they are no organizations: contests, industries, projects, sites.

namespace huoju::detail {
// ── noun phrases at the begin of a clause ──

bool ObservationReader::take_topic(std::uint32_t from) {
  constexpr std::uint32_t kLongest = 30 * kHan;
  std::uint32_t limit = std::min(clause_.end, from + kLongest);
  if (const auto numbers = within(quantities_, {from, limit}); !numbers.empty()) {
    limit = numbers.front().where.begin;
  }
  constexpr StatementRoles kNone(Role::gain, Role::have, Role::linker, Role::reach, Role::than);
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
    if (const Lexeme* reached = words_.starting(at, Role::reach);
        at > from && reached != nullptr && reached->where().size() > kHan) {
      return false;
    }
    const Lexeme* topic = words_.starting(at, Role::topic);
    if (topic == nullptr || used_as(*topic, TopicUse::field)) continue;
    if (topic->begin == from) {
      if (tells_of(*topic) && refer(*topic, /*somewhere=*/false)) return true;
      head_end_ = 0;
      continue;
    }
    const Lexeme* scope = words_.starting(from, Role::scope);
    const bool refers = scope != nullptr && scope->value == 2;
    if (refers && used_as(*topic, TopicUse::gathering)) return refer(*topic, true);
    if (!topic_is_subject(*topic, from, limit)) continue;
    if (refers) return refer(*topic, true);
    if (scope != nullptr && (scope->value == 0 || scope->value >= 4)) return false;
    subject_ = {text_of({from, topic->end}), CleanSpan{from, topic->end}};
    head_end_ = reader_.skip_attribute(topic->end);
    // What stands in some place or belongs to somebody is what its paragraph tells of.
    const CleanSpan name = *subject_.at;
    subject_lasts_ = !is_built(*topic) || !within(places_, name).empty() ||
                     !within(organizations_, name).empty();
    topics_.push_back({subject_, {}, false, ends_built(name)});
    return true;
  }
  return false;
}

bool ObservationReader::take_site_of(const Mention<Organization>& owner) {
  if (owner.value.kind != OrganizationKind::zone) return false;
  constexpr std::uint32_t kLongest = 14 * kHan;
  const std::uint32_t limit = std::min(clause_.end, owner.where.end + kLongest);
  for (std::uint32_t at = owner.where.end; at < limit; at = reader_.after(at)) {
    if (reader_.skip_attribute(at) != at || verb_at(at) || preposition_at(at) || predicate_at(at) ||
        starting(quantities_, at) != nullptr || reader_.character(at) == chars::ideographic_comma) {
      return false;
    }
    const Lexeme* topic = words_.starting(at, Role::topic);
    if (topic == nullptr || begins_metric(at, topic->end, clause_.end)) continue;
    const CleanSpan name{owner.where.begin, topic->end};
    if (!ends_built(name) || !(verb_at(topic->end) || predicate_at(topic->end))) continue;
    if (words_.starting(topic->end, Role::reach) != nullptr) return false;  // its number follows
    subject_ = {text_of(name), name};
    subject_lasts_ = false;
    head_end_ = topic->end;
    topics_.push_back({subject_, {}, false, true});
    return true;
  }
  return false;
}

bool ObservationReader::tells_of(const Lexeme& topic) const {
  if (topic.end >= clause_.end || begins_metric(topic.begin, topic.end, clause_.end)) return false;
  if (predicate_at(topic.end) || verb_at(topic.end) || preposition_at(topic.end)) return true;
  return used_as(topic, TopicUse::gathering) && reader_.skip_attribute(topic.end) == topic.end;
}

bool ObservationReader::topic_is_subject(const Lexeme& topic, std::uint32_t from,
                                         std::uint32_t limit) const {
  for (std::uint32_t at = from; at <= topic.begin; at = reader_.after(at)) {
    if (begins_metric(at, topic.end, clause_.end)) return false;
  }
  // "The industry's 88 firms".
  const std::uint32_t behind = reader_.skip_attribute(topic.end);
  if (behind != topic.end) return behind == limit && limit != clause_.end;
  if (topic.end == clause_.end) return true;
  for (const Role role : {Role::adverb, Role::have, Role::gain, Role::planned, Role::forecast}) {
    const Lexeme* word = words_.starting(topic.end, role);
    if (word == nullptr || words_.starting(word->end, Role::topic) != nullptr) continue;
    if (is_period_word(*word) || is_quarter_word(*word)) continue;
    // "Since the campaign was begun".
    if (reader_.starting(word->end, Kind::time, TimeRole::since) != nullptr) continue;
    if (!begins_metric(topic.begin, topic.end, clause_.end)) return true;
  }
  // "The park's total area".
  if (used_as(topic, TopicUse::site) && metric_at(topic.end, clause_.end)) return true;
  return starting(times_, topic.end) != nullptr;
}

bool ObservationReader::refer(const Lexeme& noun, bool somewhere) {
  const std::string_view word = article_.slice(noun.where());
  head_end_ = reader_.skip_attribute(noun.end);
  const bool gathering = used_as(noun, TopicUse::gathering);
  std::optional<std::size_t> found;
  for (std::size_t i = topics_.size(); i-- > 0 && !found;) {
    if (std::string_view(topics_[i].subject.name).ends_with(word)) found = i;
  }
  if (gathering && !found) found = gathering_;
  for (std::size_t i = topics_.size(); i-- > 0 && !found;) {
    if (gathering && topics_[i].gathering) found = i;
  }
  if (found) {
    subject_ = topics_[*found].subject;
    if (topics_[*found].gathering) gathering_ = found;
    return true;
  }
  if (gathering && !somewhere) return false;
  const auto before = within(organizations_, {0, noun.begin});
  constexpr std::size_t kFarthest = 40;
  for (std::size_t i = before.size(); i-- > 0 && before.size() - i <= kFarthest;) {
    const std::string_view name = before[i].value.name;
    if (!name.ends_with(word) || name.size() == word.size()) continue;
    subject_ = {before[i].value.name, before[i].where};
    return true;
  }
  if (!somewhere) return false;
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

bool ObservationReader::refer_company(std::uint32_t at) {
  const auto is_company = [](const Mention<Organization>& mention) {
    return mention.value.kind == OrganizationKind::company;
  };
  if (subject_.at) {
    const auto* now = starting(organizations_, subject_.at->begin);
    if (now != nullptr && is_company(*now)) return true;
  }
  const auto before = within(organizations_, {0, at});
  constexpr std::size_t kFarthest = 8;
  for (std::size_t i = before.size(); i-- > 0 && before.size() - i <= kFarthest;) {
    if (!is_company(before[i])) continue;
    subject_ = {before[i].value.name, before[i].where};
    return true;
  }
  return false;
}

bool ObservationReader::refer_region(const Lexeme& scope) {
  // "The whole zone".
  if (scope.value == 6 && subject_.at) {
    const auto* now = starting(organizations_, subject_.at->begin);
    if (now != nullptr && now->value.kind == OrganizationKind::zone) return true;
  }
  // GB/T 2260: two digits for the province, two for the city, two for the county.
  const auto fits = [&](std::string_view cell) {
    const std::uint32_t code = division_code(cell);
    if (code == 0) return false;
    const int digits = digits_of(code);
    if (scope.value == 4) return digits == 2;
    return scope.value == 5 ? digits == 4 || is_municipality(code) : digits == 6;
  };
  const auto before = within(places_, {0, scope.begin});
  constexpr std::size_t kFarthest = 40;
  for (std::size_t i = before.size(); i-- > 0 && before.size() - i <= kFarthest;) {
    if (!fits(before[i].value.code)) continue;
    subject_ = {before[i].value.name, before[i].where};
    return true;
  }
  return false;
}

// ── gatherings ──

void ObservationReader::find_gatherings() {
  for (std::uint32_t at = words_.next(sentence_.begin, sentence_.end, Role::topic);
       at < sentence_.end; at = words_.next(at, sentence_.end, Role::topic)) {
    const Lexeme* head = words_.starting(at, Role::topic);
    if (!used_as(*head, TopicUse::gathering)) {
      at = reader_.after(at);
      continue;
    }
    at = head->end;
    const std::uint32_t begin = gathering_begin(head->begin);
    if (begin >= head->begin) continue;
    const CleanSpan name{begin, gathering_end(head->end)};
    if (!stands_alone(name.end)) continue;
    at = name.end;
    // One that is only named keeps back until the sentence ends.
    if (leads_clause(name.begin)) {
      gathering_ = topics_.size();
      gathering_from_ = name.end;
    } else {
      next_gathering_ = topics_.size();
    }
    topics_.push_back({{text_of(name), name}, day_of_sentence(name), true, false});
  }
}

bool ObservationReader::borders_name(std::uint32_t at) const {
  const char32_t c = reader_.before(at);
  if (is_clause_mark(c) || huoju::ends_sentence(c) || c == U' ' || c == chars::ideographic_comma) {
    return true;
  }
  const Lexeme* linker = words_.ending(at, Role::linker);
  if (linker != nullptr && linker->value != 0) return true;
  if (reader_.ending(at, Kind::context, ContextRole::attribute) != nullptr) return true;
  if (words_.ending(at, Role::quantifier) != nullptr) return true;
  const Lexeme* verb = reader_.ending(at, Kind::event);
  if (verb == nullptr) return false;
  const std::string_view form = reader_.lexicon().cell(verb->row, 2);
  return form == "hold" || form == "run";
}

std::uint32_t ObservationReader::gathering_begin(std::uint32_t head) const {
  constexpr std::uint32_t kLongest = 40 * kHan;
  const std::uint32_t limit = head > sentence_.begin + kLongest ? head - kLongest : sentence_.begin;
  std::uint32_t border = head;
  int quotes = 0;
  while (border > limit && (quotes > 0 || !borders_name(border))) {
    const char32_t c = reader_.before(border);
    quotes += c == chars::right_double_quote;
    quotes -= c == chars::left_double_quote;
    if (quotes < 0) break;
    border = static_cast<std::uint32_t>(utf8::previous(reader_.text(), border));
  }
  for (std::uint32_t at = border; at < head; at = reader_.after(at)) {
    const auto* time = starting(times_, at);
    if (time != nullptr && (time->value.kind != TimeKind::period || time->where.end >= head)) {
      at = time->where.end - 1;
      continue;
    }
    const Lexeme* number = reader_.starting(at, Kind::number);
    const bool year = time != nullptr || (number != nullptr && number->where().size() == 4);
    if (year || reader_.starting(at, Kind::numeral, NumeralRole::ordinal) != nullptr ||
        reader_.character(at) == chars::left_double_quote || starting(places_, at) != nullptr ||
        starting(organizations_, at) != nullptr || names_scope(at)) {
      return at;
    }
  }
  return head;
}

bool ObservationReader::names_scope(std::uint32_t at) const {
  const Lexeme* scope = words_.starting(at, Role::scope);
  return scope != nullptr && scope->value == 1;
}

bool ObservationReader::stands_alone(std::uint32_t end) const {
  if (end >= sentence_.end || reader_.ends_clause(end) || reader_.skip_attribute(end) != end)
    return true;
  return predicate_at(end) || verb_at(end) || preposition_at(end) ||
         words_.starting(end, Role::part) != nullptr ||
         reader_.starting(end, Kind::event) != nullptr || starting(times_, end) != nullptr ||
         starting(quantities_, end) != nullptr || starting(places_, end) != nullptr ||
         reader_.character(end) == chars::ideographic_comma;
}

std::uint32_t ObservationReader::gathering_end(std::uint32_t head) const {
  constexpr std::uint32_t kFarthest = 14 * kHan;
  const std::uint32_t limit = std::min(sentence_.end, head + kFarthest);
  std::uint32_t end = head;
  for (std::uint32_t at = head; at < limit; at = reader_.after(at)) {
    if (reader_.separates(at) || verb_at(at) || preposition_at(at) || predicate_at(at)) break;
    if (reader_.character(at) == chars::ideographic_comma || reader_.skip_attribute(at) != at)
      break;
    if (starting(quantities_, at) != nullptr) break;
    const Lexeme* topic = words_.starting(at, Role::topic);
    if (topic != nullptr && used_as(*topic, TopicUse::gathering)) end = topic->end;
  }
  return end;
}

bool ObservationReader::leads_clause(std::uint32_t name) const {
  std::uint32_t begin = name;
  while (begin > sentence_.begin) {
    const auto at = static_cast<std::uint32_t>(utf8::previous(reader_.text(), begin));
    if (reader_.separates(at)) break;
    begin = at;
  }
  std::uint32_t at = begin;
  while (at < name) {
    const Lexeme* word = words_.starting(at, Role::linker);
    // "In the contest that has just ended".
    if (word != nullptr && word->value == 1 &&
        reader_.ending(name, Kind::context, ContextRole::attribute) != nullptr) {
      return true;
    }
    if (word == nullptr) word = words_.starting(at, Role::adverb);
    if (word == nullptr) word = words_.starting(at, Role::quantifier);
    if (word != nullptr) {
      at = word->end;
    } else if (const auto* time = starting(times_, at)) {
      at = time->where.end;
    } else if (reader_.character(at) == U' ') {
      at = reader_.after(at);
    } else {
      return false;
    }
  }
  return true;
}

Interval ObservationReader::day_of_sentence(CleanSpan name) const {
  for (const auto& time : within(times_, sentence_)) {
    if (time.where.begin >= name.begin && time.where.begin < name.end) continue;
    if (time.value.interval.to &&
        (time.value.kind == TimeKind::date || time.value.kind == TimeKind::period)) {
      return time.value.interval;
    }
  }
  return {};
}

const ObservationReader::Topic* ObservationReader::gathering_of(
    const Mention<Quantity>& quantity) const {
  if (!gathering_) return nullptr;
  const Topic& topic = topics_[*gathering_];
  if (subject_.at && *subject_.at == *topic.subject.at) return &topic;
  if (quantity.where.begin < gathering_from_) return nullptr;
  if (reader_.ending(quantity.where.end, Kind::counter) == nullptr) {
    // "225 projects, in all 3 billion": the money of what was counted.
    const bool behind = is_money(quantity.value) && !pending_.empty() &&
                        pending_.back().where.begin >= clause_.begin &&
                        pending_.back().value.subject == topic.subject.name;
    return behind ? &topic : nullptr;
  }
  // At a time of its own: no longer of the gathering.
  if (topic.subject.at->begin < sentence_.begin &&
      !within(times_, {sentence_.begin, quantity.where.begin}).empty()) {
    return nullptr;
  }
  const std::uint32_t since = std::max(sentence_.begin, topic.subject.at->end);
  return subject_.at && subject_.at->begin >= since ? nullptr : &topic;
}

void ObservationReader::leave_gathering() {
  if (next_gathering_) {
    gathering_ = std::exchange(next_gathering_, std::nullopt);
    gathering_from_ = sentence_.end;
    return;
  }
  if (!gathering_ || !subject_.at || subject_.at->begin < sentence_.begin) return;
  const CleanSpan at = *topics_[*gathering_].subject.at;
  if (at.begin < sentence_.begin && *subject_.at != at) gathering_.reset();
}

}  // namespace huoju::detail
