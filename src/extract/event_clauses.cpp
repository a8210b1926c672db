#include <algorithm>

#include "event_reader.hpp"
#include "subjects.hpp"

namespace huoju::detail {

void EventReader::open_clause() {
  if (clause_.begin > sentence_.begin) {
    const auto before = static_cast<std::uint32_t>(utf8::previous(reader_.text(), clause_.begin));
    if (ends_part(before)) {
      time_.reset();
      partners_.clear();
      intended_ = false;
    }
  }
  std::uint32_t at = clause_.begin;
  if (const Lexeme* word = word_starting(at, Form::at)) at = word->end;
  if (const auto* time = starting(times_, at)) {
    if (word_starting(at, Form::scene) == nullptr) at = time->where.end;
  }
  const bool during = word_starting(at, Form::during) != nullptr;
  const bool there =
      word_starting(at, Form::scene) != nullptr || word_ending(clause_.end, Form::scene) != nullptr;
  if (there) scene_ = true;
  if ((during || there) && clause_.begin == sentence_.begin) subject_.clear();
}

void EventReader::quiet_clause() {
  remember_topic_time();
  if (verbs_.empty()) words_.read({clause_.begin, clause_.begin});
  const std::uint32_t at = open(clause_.begin, clause_.end);
  if (at >= clause_.end) return;
  if (const Lexeme* with = word_starting(at, Form::with)) {
    take_partner(with->end);
    return;
  }
  take_opening(at);
}

void EventReader::take_partner(std::uint32_t at) {
  constexpr std::uint32_t kLongest = 12 * kHan;
  if (const auto* mention = starting(organizations_, at)) {
    partners_.push_back(mention->value.name);
  } else if (at < clause_.end && clause_.end - at <= kLongest &&
             reader_.ending(clause_.end, Kind::noun) == nullptr) {
    partners_.push_back(text_of({at, clause_.end}));
  }
}

void EventReader::take_opening(std::uint32_t at) {
  if (const auto* mention = starting(organizations_, at)) {
    if (reader_.character(mention->where.end) == chars::ideographic_comma) {
      take_list(at);
    } else if (opens(*mention)) {
      subject_ = {mention->value.name};
      partners_.clear();
      if (const Lexeme* with = word_starting(mention->where.end, Form::with)) {
        take_partner(with->end);
      }
    }
  } else if (starting(persons_, at) != nullptr) {
    if (speaks()) {
      subject_.clear();
    } else {
      take_persons(at);
    }
  } else if (take_place(at)) {
    return;
  } else if (word_starting(at, Form::noun) != nullptr) {
    subject_.clear();
  } else if (const Lexeme* noun = reader_.starting(at, Kind::noun);
             noun != nullptr && !verbs_.empty() &&
             reader_.starting(noun->end, Kind::context, ContextRole::attribute) == nullptr) {
    std::vector<std::string> names;
    refer(*noun, names);
    if (!names.empty()) subject_ = std::move(names);
  } else if (verbs_.empty()) {
    return;
  } else if (const auto* end = ending(organizations_, clause_.end);
             end != nullptr &&
             reader_.ending(end->where.begin, Kind::context, ContextRole::attribute) != nullptr) {
    subject_ = {end->value.name};
  } else if (const auto* inner = inner_actor(at, clause_.end);
             inner != nullptr && can_be_subject(inner->value.kind) &&
             (words_.starting(inner->where.end, Role::adverb) != nullptr ||
              word_starting(inner->where.end, Form::means) != nullptr)) {
    subject_ = {inner->value.name};
  }
}

bool EventReader::take_place(std::uint32_t at) {
  std::vector<std::string> names;
  const std::uint32_t end = places_at(at, clause_.end, names);
  if (names.empty() || verbs_.empty()) return false;
  if (word_starting(end, Form::means) == nullptr && words_.starting(end, Role::adverb) == nullptr) {
    return false;
  }
  subject_ = std::move(names);
  return true;
}

void EventReader::take_persons(std::uint32_t at) {
  std::vector<std::string> names;
  while (const auto* person = starting(persons_, at)) {
    names.push_back(person->value.name);
    at = person->where.end;
    if (reader_.character(at) == chars::ideographic_comma) at = reader_.after(at);
  }
  subject_ = std::move(names);
}

void EventReader::take_list(std::uint32_t at) {
  std::vector<std::string> names;
  while (const auto* mention = starting(organizations_, at)) {
    names.push_back(mention->value.name);
    at = mention->where.end;
    if (reader_.character(at) == chars::ideographic_comma) at = reader_.after(at);
  }
  if (at == clause_.end || at_others(at)) subject_ = std::move(names);
}

bool EventReader::at_post(std::uint32_t at) const {
  const Lexeme* post = reader_.starting(at, Kind::post);
  return post != nullptr && !post->is(Kind::post, PostRank::prefix);
}

bool EventReader::opens(const Mention<Organization>& mention) const {
  if (!can_be_subject(mention.value.kind)) return false;
  const std::uint32_t end = mention.where.end;
  return !at_post(end) && reader_.starting(end, Kind::context, ContextRole::attribute) == nullptr &&
         reader_.character(end) != chars::ideographic_comma;
}

bool EventReader::speaks() const {
  const Lexeme* verb = reader_.ending(clause_.end, Kind::speech);
  return verb != nullptr && verb->begin > clause_.begin &&
         (verb->is(Kind::speech, SpeechRole::verb) || verb->is(Kind::speech, SpeechRole::personal));
}

std::uint32_t EventReader::open(std::uint32_t at, std::uint32_t end) const {
  while (at < end) {
    if (reader_.character(at) == U' ') {
      at = reader_.after(at);
    } else if (const auto* time = starting(times_, at)) {
      at = time->where.end;
    } else if (starting(organizations_, at) != nullptr || starting(places_, at) != nullptr) {
      break;
    } else if (const Lexeme* scene = word_starting(at, Form::scene)) {
      at = scene->end;
    } else if (const Lexeme* with = word_starting(at, Form::with);
               with != nullptr && !longer_link(*with)) {
      break;
    } else if (const Lexeme* word = words_.starting(at, Role::adverb)) {
      at = word->end;
    } else if (const Lexeme* link = words_.starting(at, Role::linker);
               link != nullptr && link->value == 0) {
      at = link->end;
    } else if (const Lexeme* how = word_starting(at, Form::manner);
               how != nullptr && !in_word(*how)) {
      at = how->end;
    } else if (const Lexeme* each = word_starting(at, Form::each)) {
      at = each->end;
    } else {
      break;
    }
  }
  return std::min(at, end);
}

bool EventReader::longer_link(const Lexeme& with) const {
  const Lexeme* link = words_.starting(with.begin, Role::linker);
  return link != nullptr && link->end > with.end;
}

}  // namespace huoju::detail
