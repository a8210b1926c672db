#include "observation_reader.hpp"

// What a number counts, and what its noun is completed with.

namespace huoju::detail {
std::optional<CleanSpan> ObservationReader::counted(const Mention<Quantity>& quantity) const {
  if (const auto of = quantity.value.of) {
    return whole_noun(is_counted(quantity) ? only_noun(*of) : *of);
  }
  std::uint32_t at = reader_.skip_attribute(quantity.where.end);
  if (reader_.character(at) == chars::left_double_quote) {
    std::uint32_t end = at;
    while (end < clause_.end && reader_.character(end) != chars::right_double_quote) {
      end = reader_.after(end);
    }
    if (end >= clause_.end) return std::nullopt;
    end = reader_.after(end);
    const Lexeme* noun = reader_.starting(end, Kind::noun);
    return CleanSpan{at, noun != nullptr ? noun->end : end};
  }
  // "17 projects of over 100 million": the amount makes a class of them.
  if (const auto* next = starting(quantities_, at); next != nullptr && labels(*next)) {
    const std::uint32_t end = label_end(*next);
    if (end > next->where.end && is_counted(quantity)) return CleanSpan{at, end};
  }
  if (const auto noun = noun_behind(quantity)) return whole_noun(only_noun(*noun));
  return std::nullopt;
}

std::optional<CleanSpan> ObservationReader::noun_behind(const Mention<Quantity>& quantity) const {
  const std::uint32_t at = quantity.where.end;
  // A counter wants a noun.
  if (!is_counted(quantity) || reader_.skip_attribute(at) != at ||
      reader_.starting(at, Kind::context, ContextRole::link) != nullptr) {
    return std::nullopt;
  }
  std::uint32_t end = clause_.end;
  const auto next = within(quantities_, {at, end});
  if (!next.empty()) end = next.front().where.begin;
  bool quoted_words = false;
  for (std::uint32_t i = at; i < end; i = reader_.after(i)) {
    if (const auto* place = starting(places_, i); place != nullptr && place->where.end <= end) {
      i = static_cast<std::uint32_t>(utf8::previous(reader_.text(), place->where.end));
      continue;
    }
    const char32_t c = reader_.character(i);
    if (c == chars::left_double_quote) quoted_words = true;
    if (quoted_words) {
      quoted_words = c != chars::right_double_quote;
      continue;
    }
    if (const Lexeme* have = words_.starting(i, Role::have); have != nullptr && i == at) {
      i = static_cast<std::uint32_t>(utf8::previous(reader_.text(), have->end));
      continue;  // "of a certain renown"
    }
    const bool verb = words_.starting(i, Role::adverb) != nullptr || reaches_at(i) ||
                      words_.starting(i, Role::share) != nullptr || opens_part(i) ||
                      words_.starting(i, Role::yoy) != nullptr || changes_at(i);
    if (c == chars::ideographic_comma || is_closing(c) || verb || ranks_at(i)) {
      end = i;
      break;
    }
  }
  constexpr std::uint32_t kLongest = 20 * kHan;
  // "25 A220 aeroplanes and".
  if (const Lexeme* link = reader_.ending(end, Kind::context, ContextRole::link);
      link != nullptr && link->begin > at) {
    end = link->begin;
  }
  if (end <= at || end - at > kLongest) return std::nullopt;
  const char32_t first = reader_.character(at);
  if (!is_han(first) && !(is_ascii_letter(first) && is_han(reader_.before(end)))) {
    return std::nullopt;
  }
  return CleanSpan{at, end};
}

CleanSpan ObservationReader::only_noun(CleanSpan of) const {
  for (std::uint32_t at = of.begin; at < of.end; at = reader_.after(at)) {
    const Lexeme* generic = words_.starting(at, Role::generic);
    if (generic == nullptr || generic->end >= of.end) continue;
    const CleanSpan noun{of.begin, generic->end};
    const auto metric = metric_at(generic->end, of.end);
    if (metric && metric->end == of.end && is_number_next(of.end)) return noun;
    // "People who came home started firms"; "firms invested in", before another number.
    const Lexeme* gain = words_.starting(generic->end, Role::gain);
    if (gain != nullptr && skip_attribute_back(of.end) == gain->end) return noun;
  }
  return of;
}

std::uint32_t ObservationReader::skip_attribute_back(std::uint32_t at) const {
  const Lexeme* particle = reader_.ending(at, Kind::context, ContextRole::attribute);
  return particle != nullptr ? particle->begin : at;
}

bool ObservationReader::is_number_next(std::uint32_t at) const {
  while (const Lexeme* word = words_.starting(at, Role::reach)) at = word->end;
  return starting(quantities_, at) != nullptr;
}

CleanSpan ObservationReader::whole_noun(CleanSpan of) const {
  const Lexeme* link = reader_.starting(of.end, Kind::context, ContextRole::link);
  const bool comma = reader_.character(of.end) == chars::ideographic_comma;
  if (link == nullptr && !comma) return of;
  // "Gazelles and would-be gazelles".
  if (link != nullptr) {
    const auto known = metric_at(link->end, clause_.end);
    if (known && words_.ending(known->end, Role::generic, link->end) != nullptr &&
        words_.ending(of.end, Role::generic, of.begin) != nullptr) {
      return {of.begin, known->end};
    }
  }
  // "Venture, angel and fund companies": the class stands last.
  if (comma && words_.ending(of.end, Role::generic, of.begin) == nullptr) {
    const std::uint32_t end = class_end(of.end);
    if (end != of.end) return {of.begin, end};
  }
  if (!within(quantities_, {of.end, clause_.end}).empty()) return of;
  constexpr std::uint32_t kLongest = 14 * kHan;
  if (clause_.end - of.end > kLongest) return of;
  for (std::uint32_t at = of.end; at < clause_.end; at = reader_.after(at)) {
    if (predicate_at(at) || verb_at(at)) return of;
  }
  return {of.begin, clause_.end};
}

std::uint32_t ObservationReader::class_end(std::uint32_t list) const {
  constexpr std::uint32_t kLongest = 14 * kHan;
  const std::uint32_t limit = std::min(clause_.end, list + kLongest);
  for (std::uint32_t at = list; at < limit; at = reader_.after(at)) {
    if (predicate_at(at) || verb_at(at) || starting(quantities_, at) != nullptr) return list;
    const Lexeme* generic = words_.starting(at, Role::generic);
    if (generic != nullptr && reader_.character(generic->end) != chars::ideographic_comma) {
      return generic->end;
    }
  }
  return list;
}

std::uint32_t ObservationReader::label_end(const Mention<Quantity>& label) const {
  if (label.value.of && label.value.of->begin >= label.where.end) return label.value.of->end;
  constexpr std::uint32_t kFarthest = 8 * kHan;
  const std::uint32_t limit = std::min(clause_.end, label.where.end + kFarthest);
  for (std::uint32_t at = limit; at > label.where.end;
       at = static_cast<std::uint32_t>(utf8::previous(reader_.text(), at))) {
    if (words_.ending(at, Role::generic, label.where.end) != nullptr ||
        words_.ending(at, Role::topic, label.where.end) != nullptr) {
      return at;
    }
  }
  return label.where.end;
}

CleanSpan ObservationReader::predicate_behind(CleanSpan of) const {
  const Lexeme* generic = words_.ending(of.end, Role::generic, of.begin);
  constexpr std::uint32_t kModifier = 6 * kHan;
  if (generic == nullptr || generic->begin - of.begin > kModifier) return {};
  // A class of firms or projects that statistics know is no general noun.
  if (const auto known = metric_at(of.begin, of.end);
      known && known->end == of.end && generic->begin != of.begin && generic->value != 1) {
    return {};
  }
  std::uint32_t at = of.end;
  while (const Lexeme* word = words_.starting(at, Role::adverb)) at = word->end;
  const Lexeme* have = words_.starting(at, Role::have);
  if (have != nullptr && have->value == 3 && words_.starting(have->end, Role::gain) != nullptr) {
    at = have->end;  // "carried out a signing"
  } else if (have == nullptr && words_.starting(at, Role::gain) == nullptr) {
    return {};
  }
  std::uint32_t end = clause_.end;
  const auto next = within(quantities_, {at, end});
  if (!next.empty()) {
    if (have != nullptr && have->value == 2) return {};  // it is the next number's
    end = next.front().where.begin;
  }
  // "Moved into the zone": whose it is goes without saying.
  if (const auto names = within(organizations_, {at, end}); !names.empty()) {
    end = names.front().where.begin;
  }
  constexpr std::uint32_t kLongest = 16 * kHan;
  if (end <= at || reader_.starting(end, Kind::time, TimeRole::after) != nullptr ||
      reader_.ending(end, Kind::time, TimeRole::after) != nullptr) {
    return {};
  }
  if (end - at > kLongest) {
    const Lexeme* gain = words_.starting(at, Role::gain);
    return gain != nullptr ? gain->where() : CleanSpan{};
  }
  // Without the words that join it to the next number.
  while (const Lexeme* word = words_.ending(end, Role::reach, at)) end = word->begin;
  return {at, end};
}

void ObservationReader::read_predicate(Observation& o, CleanSpan where) {
  if (words_.last_in(where, Role::planned) != nullptr) o.status = FactStatus::planned;
  const auto times = within(times_, where);
  if (times.empty() || !take_period(times.front())) return;
  o.period = period_.interval();
  o.at.period = period_.at();
}

CleanSpan ObservationReader::object_of(CleanSpan of) const {
  const Lexeme* have = words_.starting(of.end, Role::have);
  if (have == nullptr || have->value == 1) return {};
  const auto next = within(quantities_, {of.end, clause_.end});
  if (next.empty()) return {};
  std::uint32_t end = next.front().where.begin;
  while (const Lexeme* word = words_.ending(end, Role::reach, have->end)) end = word->begin;
  const CleanSpan object{have->end, end};
  return object.empty() || metric_id(article_.slice(object)).empty() ? CleanSpan{}
                                                                     : CleanSpan{of.end, end};
}

CleanSpan ObservationReader::named_behind(CleanSpan of) const {
  std::uint32_t at = of.end;
  while (const Lexeme* word = words_.starting(at, Role::adverb)) at = word->end;
  const Lexeme* verb = words_.starting(at, Role::have);
  if (verb == nullptr || verb->value != 1) return {};
  std::uint32_t begin = verb->end;
  // Without whose they are: "the province's gazelles".
  for (std::uint32_t i = begin; i < clause_.end; i = reader_.after(i)) {
    const auto known = reader_.word_at(i, Kind::metric);
    if (!known || known->end != clause_.end) continue;
    if (ending(places_, i) != nullptr || words_.ending(i, Role::quantifier) != nullptr) {
      begin = i;
    }
    break;
  }
  if (begin >= clause_.end || clause_.end - begin > 24 * kHan) return {};
  return {begin, clause_.end};
}

bool ObservationReader::others_before(std::uint32_t at) const {
  const auto word = reader_.word_at(at >= kHan ? at - kHan : 0, Kind::stop);
  return word && word->end == at && word->is(Kind::stop, StopRole::others);
}

bool ObservationReader::few_in_words(const Mention<Quantity>& quantity) const {
  const std::string_view text = article_.slice(quantity.where);
  const Quantity& value = quantity.value;
  if (text.find_first_of("0123456789") != std::string_view::npos) return false;
  if (value.bound != Bound::exact || value.high || Decimal(10) < value.value) return false;
  if (!value.of || !predicate_behind(*value.of).empty() || !named_behind(*value.of).empty()) {
    return false;
  }
  return reader_.ending(quantity.where.end, Kind::counter) != nullptr;
}

bool ObservationReader::lists_members(CleanSpan before, std::uint32_t from,
                                      const Mention<Quantity>& quantity) const {
  if (before.empty() || before.end != quantity.where.begin) return false;
  if (reader_.ending(before.end, Kind::context, ContextRole::attribute) != nullptr) return false;
  if (!within(places_, before).empty()) return false;
  bool list = false;
  for (std::uint32_t at = from; at < before.end; at = reader_.after(at)) {
    list = list || reader_.character(at) == chars::ideographic_comma;
  }
  return list && words_.last_in(before, Role::gain) == nullptr;
}

bool ObservationReader::joins_list(CleanSpan where) const {
  for (std::uint32_t at = where.begin; at < where.end; at = reader_.after(at)) {
    if (reader_.character(at) == chars::ideographic_comma) return true;
  }
  return false;
}

bool ObservationReader::joins(CleanSpan where) const {
  for (std::uint32_t at = where.begin; at < where.end; at = reader_.after(at)) {
    if (reader_.character(at) == chars::ideographic_comma || preposition_at(at)) return true;
  }
  return false;
}

}  // namespace huoju::detail
