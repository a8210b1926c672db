#include "observation_reader.hpp"

namespace huoju::detail {
Phrase ObservationReader::phrase_before(std::uint32_t from, std::uint32_t end, bool counts) const {
  Phrase result;
  std::uint32_t at = from;
  bool have = false;
  while (at < end) {
    const std::uint32_t next = past_lead(at, end, from, counts, have, result);
    if (next == at || next > end) break;
    at = next;
  }
  std::uint32_t stop = end;
  while (stop > at) {
    const std::uint32_t next = before_tail(stop, at);
    if (next == stop) break;
    result.reaches = result.reaches || words_.ending(stop, Role::reach, next) != nullptr;
    stop = next;
  }
  // "In the same period it was a loss of".
  if (const Lexeme* is = words_.starting(at, Role::reach);
      is != nullptr && at > from && is->where().size() == kHan && is->end < stop &&
      ending(times_, at) != nullptr && words_.starting(at, Role::have) == nullptr) {
    at = is->end;
  }
  result.metric = before_start(inner_metric({at, std::max(at, stop)}));
  result.segment = segment_of({at, result.metric.begin});
  if (const Lexeme* gain = words_.starting(result.metric.begin, Role::gain);
      !counts && gain != nullptr && gain->end < result.metric.end &&
      starting(places_, gain->end) != nullptr) {
    // "Linked projects of three cities".
    const std::uint32_t noun = behind_attribute({gain->end, result.metric.end});
    if (noun != gain->end) {
      result.gain = gain;
      result.metric.begin = noun;
    }
  }
  if (counts) {
    const Lexeme* gain = words_.ending(result.metric.end, Role::gain);
    // "“Brought back” 10 projects".
    const std::uint32_t quote = result.metric.end;
    if (gain == nullptr && reader_.before(quote) == chars::right_double_quote) {
      gain = words_.ending(static_cast<std::uint32_t>(utf8::previous(reader_.text(), quote)),
                           Role::gain);
    }
    if (gain != nullptr && gain->begin >= at) result.gain = gain;
  }
  return result;
}

CleanSpan ObservationReader::before_start(CleanSpan metric) const {
  if (metric.empty() ||
      reader_.ending(metric.end, Kind::context, ContextRole::attribute) == nullptr) {
    return metric;
  }
  for (std::uint32_t at = reader_.after(metric.begin); at < metric.end; at = reader_.after(at)) {
    if (!preposition_at(at) || inside_metric(metric, {at, reader_.after(at)})) continue;
    std::uint32_t end = at;
    for (const Role role : {Role::planned, Role::forecast}) {
      const Lexeme* word = words_.ending(end, role, metric.begin);
      if (word != nullptr) end = word->begin;
    }
    if (end > metric.begin && metric_ending({metric.begin, end}) != nullptr &&
        metric_ending({at, metric.end}) == nullptr) {
      return {metric.begin, end};
    }
  }
  return metric;
}

CleanSpan ObservationReader::metric_told() const {
  Phrase result;
  bool have = false;
  std::uint32_t at = clause_.begin;
  while (at < clause_.end) {
    const std::uint32_t next = past_lead(at, clause_.end, clause_.begin, false, have, result);
    if (next == at || next > clause_.end) break;
    at = next;
  }
  constexpr std::uint32_t kLongest = 12 * kHan;
  for (std::uint32_t i = at; i < clause_.end && i - at <= kLongest; i = reader_.after(i)) {
    if (preposition_at(i) || reader_.character(i) == chars::ideographic_comma || in_bracket(i)) {
      break;
    }
    const auto known = metric_at(i, clause_.end);
    if (!known || known->where().size() <= kHan || known->end >= clause_.end ||
        reader_.starting(known->end, Kind::bound) != nullptr) {
      continue;
    }
    const bool predicate = predicate_at(known->end) || verb_at(known->end) ||
                           words_.starting(known->end, Role::rise) != nullptr ||
                           words_.starting(known->end, Role::fall) != nullptr;
    const bool noun = i == at || is_noun_phrase({at, known->end});
    return predicate && noun ? CleanSpan{at, known->end} : CleanSpan{};
  }
  return {};
}

CleanSpan ObservationReader::segment_of(CleanSpan before) const {
  std::uint32_t end = before.end;
  bool timed = false;
  for (int i = 0; i < 5 && end > before.begin; ++i) {
    if (reader_.before(end) == U' ') {
      --end;
      continue;
    }
    if (const auto* time = ending(times_, end);
        time != nullptr && time->where.begin >= before.begin && is_period(*time)) {
      end = time->where.begin;
      timed = true;
      continue;
    }
    const Lexeme* word = reader_.ending(end, Kind::context, ContextRole::attribute);
    if (word == nullptr) word = words_.ending(end, Role::have, before.begin);
    if (word == nullptr) word = words_.ending(end, Role::adverb, before.begin);
    if (word == nullptr) word = words_.ending(end, Role::planned, before.begin);
    if (word == nullptr && timed) word = words_.ending(end, Role::reach, before.begin);
    if (word == nullptr || word->begin < before.begin) break;
    if (word->is(Kind::statement, Role::adverb) && word->where().size() == kHan &&
        words_.ending(end, Role::planned) == nullptr) {
      break;
    }
    timed = timed || is_period_word(*word);
    end = word->begin;
  }
  // "The products' revenue of this quarter": a noun phrase before a time.
  if (timed && is_noun_phrase({before.begin, end}) && !others_before(reader_.after(before.begin))) {
    return {before.begin, end};
  }
  const Lexeme* topic =
      end > before.begin ? words_.ending(end, Role::topic, before.begin) : nullptr;
  const bool part = topic != nullptr && end < before.end && used_as(*topic, TopicUse::field);
  return part && !joins({before.begin, end}) ? CleanSpan{before.begin, end} : CleanSpan{};
}

bool ObservationReader::is_fragment(CleanSpan metric) const {
  constexpr StatementRoles kTelling(Role::gain, Role::have, Role::rise, Role::fall);
  if (metric.empty() || known(metric) || words_.starts(metric.begin, kTelling)) return false;
  const std::uint32_t end = past_perfect(metric);
  const Lexeme* verb = reader_.word_at(metric.begin, Kind::stop, StopRole::verb);
  const Lexeme* other = reader_.word_at(metric.begin, Kind::context, ContextRole::verb);
  for (const Lexeme* word : {verb, other}) {
    if (word != nullptr && word->end == end) return true;
  }
  return false;
}

std::uint32_t ObservationReader::past_perfect(CleanSpan metric) const {
  const auto last = static_cast<std::uint32_t>(utf8::previous(reader_.text(), metric.end));
  const bool particle =
      last > metric.begin && reader_.word_within(last, metric.end, Kind::stop) != nullptr;
  return particle ? last : metric.end;
}

CleanSpan ObservationReader::metric_behind(const Mention<Quantity>& quantity) const {
  const std::uint32_t begin = reader_.skip_attribute(quantity.where.end);
  constexpr std::uint32_t kLongest = 8 * kHan;
  const std::uint32_t limit = std::min(clause_.end, begin + kLongest);
  std::uint32_t end = begin;
  while (end < limit && !preposition_at(end) && !ranks_at(end) &&
         words_.starting(end, Role::reach) == nullptr && starting(quantities_, end) == nullptr &&
         reader_.character(end) != chars::ideographic_comma) {
    end = reader_.after(end);
  }
  return end > begin && end <= clause_.end && metric_ending({begin, end}) != nullptr
             ? CleanSpan{begin, end}
             : CleanSpan{};
}

bool ObservationReader::is_noun_phrase(CleanSpan where) const {
  constexpr std::uint32_t kLongest = 14 * kHan;
  const char32_t last = reader_.before(where.end);
  if (where.size() < 3 * kHan || where.size() > kLongest ||
      !(is_han(last) || is_ascii_letter(last) || is_ascii_digit(last)) || verb_at(where.begin) ||
      words_.ending(where.end, Role::linker) != nullptr) {
    return false;
  }
  for (std::uint32_t at = where.begin; at < where.end; at = reader_.after(at)) {
    const char32_t c = reader_.character(at);
    if (c == chars::ideographic_comma || c == chars::left_double_quote || preposition_at(at) ||
        starting(quantities_, at) != nullptr || starting(times_, at) != nullptr) {
      return false;
    }
    for (const Role role : {Role::have, Role::reach, Role::scope, Role::rise, Role::fall}) {
      const Lexeme* word = words_.starting(at, role);
      if (word != nullptr && word->where().size() > kHan) return false;
    }
  }
  return true;
}

std::uint32_t ObservationReader::behind_times(CleanSpan where, std::uint32_t begin) const {
  for (const auto& time : within(times_, {begin, where.end})) {
    const std::uint32_t behind = past_time(time);
    const CleanSpan before{begin, time.where.begin};
    if (!is_period(time) || (before.empty() && begin == where.begin) ||
        reader_.before(time.where.begin) == chars::left_double_quote ||
        behind + kHan >= where.end || in_bracket(time.where.begin) ||
        inside_metric(where, time.where) || joins_list(before) ||
        reader_.starting(behind, Kind::context, ContextRole::link) != nullptr) {
      continue;
    }
    begin = behind;
    const Lexeme* each = words_.starting(begin, Role::each);
    if (each == nullptr) each = words_.starting(begin, Role::both);
    if (each != nullptr && each->end < where.end) begin = each->end;
    const Lexeme* company = words_.starting(begin, Role::scope);
    if (company != nullptr && company->value == 3 && company->end < where.end) {
      begin = reader_.skip_attribute(company->end);
    }
  }
  return begin;
}

CleanSpan ObservationReader::inner_metric(CleanSpan where) const {
  std::uint32_t begin = behind_times(where, where.begin);
  for (std::uint32_t at = reader_.after(begin); at < where.end; at = reader_.after(at)) {
    if (at < begin || in_bracket(at)) continue;
    const Lexeme* word = words_.starting(at, Role::adverb);
    if (word == nullptr || word->where().size() < 2 * kHan) {
      word = words_.starting(at, Role::have);
    }
    if (word == nullptr || word->end >= where.end || word->where().size() < 2 * kHan) continue;
    if (words_.starting(at, Role::average) != nullptr) continue;  // "mean yearly radiation"
    // "The brokerage's cumulative income".
    if (const auto known = metric_at(word->end, where.end);
        word->value == 1 && known && known->end == where.end && !gains(word->end) &&
        ending(organizations_, at) == nullptr && !topic_ends({begin, at})) {
      continue;
    }
    if (begins_metric(at, word->end, where.end) || inside_metric(where, word->where())) continue;
    // "Loans granted to households": what makes a class stays.
    if (word->is(Kind::statement, Role::have) && grants(begin, word->end)) continue;
    if (crosses_word(*word)) continue;
    begin = word->end;
  }
  begin = behind_times(where, begin);
  // "The incubators brought in projects": the predicate, behind a noun that can be a subject.
  for (std::uint32_t at = reader_.after(begin); at < where.end; at = reader_.after(at)) {
    const Lexeme* gain = words_.starting(at, Role::gain);
    if (gain == nullptr || gain->end >= where.end || grants(begin, gain->end)) continue;
    const Lexeme* topic = words_.ending(at, Role::topic, begin);
    if (topic == nullptr || topic->begin == begin) continue;
    // "Sales volume" begins like "sold".
    const auto known = metric_at(at, where.end);
    const bool stem = known && known->end == gain->end + kHan;
    if (!stem && !inside_metric({begin, where.end}, gain->where())) begin = at;
    break;
  }
  begin = behind_clause({begin, where.end});
  // Behind the rest of a bracket.
  int open = 0;
  for (std::uint32_t at = begin; at < where.end; at = reader_.after(at)) {
    const char32_t c = reader_.character(at);
    open += opens_bracket(at);
    if (c != U')' && c != chars::fullwidth_right_paren) continue;
    if (open == 0) begin = reader_.after(at);
    open = std::max(0, open - 1);
  }
  // Without a bracket behind it.
  std::uint32_t end = where.end;
  const char32_t last = reader_.before(end);
  if (last == U')' || last == chars::fullwidth_right_paren) {
    for (std::uint32_t at = begin; at < end; at = reader_.after(at)) {
      if (opens_bracket(at) && at > begin && !is_han_bracket({at, end})) end = at;
    }
  }
  return {begin, std::max(begin, end)};
}

std::uint32_t ObservationReader::behind_clause(CleanSpan where) const {
  // "The net profit without one-time items": what makes a class stays. "The funds paid out this
  // time", "the projects that we have begun": the noun is enough.
  const std::uint32_t noun = behind_attribute(where);
  if (noun == where.begin) return noun;
  if (const auto whole = metric_at(where.begin, where.end); whole && whole->end == where.end) {
    return where.begin;
  }
  const CleanSpan attribute{where.begin, noun};
  constexpr std::uint32_t kLongest = 16 * kHan;
  const Lexeme* these = words_.starting(where.begin, Role::scope);
  const Lexeme* opening = words_.starting(where.begin, Role::gain);
  const Lexeme* toward = words_.starting(where.begin, Role::linker);
  const bool told = (these != nullptr && these->value == 2) ||
                    (opening != nullptr && opening->value == 1) ||
                    (toward != nullptr && toward->value == 1) ||
                    reader_.skip_attribute(where.begin) != where.begin || joins_list(attribute) ||
                    !within(times_, attribute).empty() || !within(quantities_, attribute).empty();
  return told || attribute.size() > kLongest ? noun : where.begin;
}

std::uint32_t ObservationReader::behind_attribute(CleanSpan where) const {
  std::uint32_t begin = where.begin;
  for (std::uint32_t at = where.begin; at < where.end; at = reader_.after(at)) {
    const Lexeme* of = reader_.starting(at, Kind::context, ContextRole::attribute);
    if (of != nullptr && of->end < where.end) begin = of->end;
  }
  return begin;
}

bool ObservationReader::inside_metric(CleanSpan where, CleanSpan word) const {
  for (std::uint32_t at = where.begin; at < word.begin; at = reader_.after(at)) {
    const auto known = metric_at(at, where.end);
    if (known && known->end >= word.end) return true;
  }
  return false;
}

std::uint32_t ObservationReader::past_lead(std::uint32_t at, std::uint32_t end, std::uint32_t from,
                                           bool counts, bool& have, Phrase& result) const {
  const char32_t c = reader_.character(at);
  if (const std::uint32_t behind = past_code(at); behind != at) return behind;
  if (c == U' ' || c == U'/' || c == chars::ideographic_comma || is_closing(c) ||
      opens_bracket(at)) {
    return reader_.after(at);
  }
  if (const auto* time = starting(times_, at)) return past_time(*time);
  // "And other new markets": behind a list of places.
  if (const Lexeme* others = reader_.word_at(at, Kind::stop, StopRole::others);
      others != nullptr && at > from && others->end < end &&
      (ending(places_, at) != nullptr || ending(organizations_, at) != nullptr)) {
    return others->end;
  }
  // The rest of a bracket: the number of a share.
  if (const Lexeme* number = reader_.starting(at, Kind::number);
      number != nullptr && (reader_.character(number->end) == U')' ||
                            reader_.character(number->end) == chars::fullwidth_right_paren)) {
    return reader_.after(number->end);
  }
  const bool first = from == clause_.begin || from == head_end_;
  if (const auto* organization = starting(organizations_, at);
      first && organization != nullptr && organization->where.end < end) {
    return reader_.skip_attribute(past_class(organization->where.end));
  }
  // In a list of what somebody has, a place is a part of a name.
  const bool has_subject =
      subject_.at && subject_.at->begin >= sentence_.begin && subject_.at->end <= clause_.begin;
  if (const auto* place = starting(places_, at);
      first && place != nullptr && (!has_subject || metric_at(place->where.end, end)) &&
      place->where.end < end && !begins_metric(at, place->where.end, end)) {
    return reader_.skip_attribute(place->where.end);
  }
  if (const Lexeme* word = words_.starting(at, Role::part); word != nullptr && word->value == 0) {
    result.part = true;
    return word->end;
  }
  const Lexeme* than = words_.starting(at, Role::than);
  if (const Lexeme* word = words_.starting(at, Role::yoy);
      word != nullptr && (than == nullptr || than->end <= word->end)) {
    // "More added than a year ago": the end of the one begins the other.
    const Lexeme* gain = words_.starting(word->end - kHan, Role::gain);
    return gain != nullptr && gain->end > word->end ? gain->begin : word->end;
  }
  if (const Lexeme* word = than) {
    if (const auto* time = starting(times_, word->end)) return time->where.end;
    if (word->where().size() > 2 * kHan) return word->end;  // "than at the year's begin"
  }
  // "On 30 June".
  if (const Lexeme* word = words_.starting(at, Role::reach);
      word != nullptr && word->where().size() == kHan) {
    if (const auto* time = starting(times_, word->end)) return past_time(*time);
  }
  if (const Lexeme* word = words_.starting(at, Role::linker)) {
    if (word->value == 0) return word->end;
    // A preposition takes its object along; "trade with the union" is measured as such.
    const bool toward = word->value == 2;
    if (const auto* place = starting(places_, word->end)) {
      return toward && metric_at(place->where.end, end) ? at : place->where.end;
    }
    if (const auto* organization = starting(organizations_, word->end)) {
      return toward && metric_at(organization->where.end, end) ? at : organization->where.end;
    }
    if (const auto* time = starting(times_, word->end)) return time->where.end;
  }
  for (const Role role : {Role::planned, Role::forecast, Role::adverb, Role::scope, Role::each,
                          Role::both, Role::average, Role::quantifier}) {
    const Lexeme* word = words_.starting(at, role);
    if (word == nullptr || word->end > end || gains(at)) continue;
    if (begins_metric(at, word->end, end)) continue;
    if (const auto stop = reader_.word_at(at, Kind::stop);
        role == Role::scope && stop && stop->end > word->end) {
      continue;
    }
    return role == Role::scope ? reader_.skip_attribute(word->end) : word->end;
  }
  if (const Lexeme* word = words_.starting(at, Role::have);
      word != nullptr && !have && word->end <= end && (counts || word->end < end) && !gains(at) &&
      !begins_metric(at, word->end, end) && !begins_modifier(*word)) {
    have = true;
    result.made = true;
    return word->end;
  }
  return at;
}

std::uint32_t ObservationReader::before_tail(std::uint32_t stop, std::uint32_t at) const {
  if (reader_.before(stop) == U' ') return stop - 1;
  if (const Lexeme* of = reader_.ending(stop, Kind::context, ContextRole::attribute);
      of != nullptr && of->begin >= at) {
    const auto* time = ending(times_, of->begin);
    if (time != nullptr && time->where.begin >= at) return time->where.begin;
    if (of->end - at <= 4 * kHan || known({at, of->begin})) return of->begin;  // "awarded, 62"
  }
  const Lexeme* within_it = words_.ending(stop, Role::part, at);
  const std::uint32_t edge =
      within_it != nullptr && is_within(*within_it) ? within_it->begin : stop;
  if (const auto* time = ending(times_, edge); time != nullptr && time->where.begin >= at) {
    return time->where.begin;
  }
  if (const Lexeme* word = words_.ending(stop, Role::reach, at);
      word != nullptr && ending(organizations_, stop) == nullptr) {
    return word->begin;
  }
  if (const Lexeme* word = quoting_before(stop);
      word != nullptr && word->begin >= at + 2 * kHan &&
      (word->where().size() > kHan || known({at, word->begin}))) {
    return word->begin;
  }
  if (const Lexeme* word = words_.ending(stop, Role::linker, at);
      word != nullptr && word->value != 0) {
    return word->begin;
  }
  for (const Role role : {Role::each, Role::both, Role::adverb, Role::planned, Role::forecast,
                          Role::average, Role::yoy, Role::qoq}) {
    const Lexeme* word = words_.ending(stop, role, at);
    if (word == nullptr) continue;
    // "Paid back": a verb that ends like "also".
    const Lexeme* gain = words_.ending(stop, Role::gain, at);
    if (gain == nullptr || gain->begin >= word->begin) return word->begin;
  }
  // "The orders reached a record 7,967".
  if (const Lexeme* of = reader_.ending(stop, Kind::context, ContextRole::attribute)) {
    constexpr std::uint32_t kLongest = 8 * kHan;
    const std::uint32_t from = of->begin > at + kLongest ? of->begin - kLongest : at;
    const Lexeme* reached = words_.last_in({from, of->begin}, Role::reach);
    if (reached != nullptr && reached->where().size() > kHan) return reached->begin;
  }
  // "Concerns in the zone 16 firms".
  const Lexeme* scope = words_.ending(stop, Role::scope, at);
  if (scope != nullptr && scope->value == 0) {
    const Lexeme* gain = words_.ending(scope->begin, Role::gain, at);
    if (gain != nullptr && !begins_metric(gain->begin, gain->end, stop)) return scope->begin;
  }
  return stop;
}

bool ObservationReader::begins_metric(std::uint32_t at, std::uint32_t word_end,
                                      std::uint32_t end) const {
  const auto known = metric_at(at, end);
  if (!known || known->end <= word_end) return false;
  // A metric behind the word that goes on farther: "completed" before "investment projects".
  const auto behind = metric_at(word_end, end);
  return !behind || behind->end <= known->end;
}

bool ObservationReader::opens_bracket(std::uint32_t at) const {
  const char32_t c = reader_.character(at);
  return c == U'(' || c == chars::fullwidth_left_paren;
}

bool ObservationReader::crosses_word(const Lexeme& word) const {
  const auto last = static_cast<std::uint32_t>(utf8::previous(reader_.text(), word.end));
  const Lexeme* other = reader_.word_at(last, Kind::stop, StopRole::noun);
  return other != nullptr && other->end > word.end;
}

std::uint32_t ObservationReader::past_code(std::uint32_t at) const {
  if (!opens_bracket(at)) return at;
  constexpr std::uint32_t kLongest = 24;
  const std::uint32_t limit = std::min(clause_.end, at + kLongest);
  for (std::uint32_t i = reader_.after(at); i < limit; i = reader_.after(i)) {
    const char32_t c = reader_.character(i);
    if (c == U')' || c == chars::fullwidth_right_paren) return reader_.after(i);
    if (!is_ascii_digit(c) && !is_ascii_letter(c) && c != U'.' && c != U'-') break;
  }
  return at;
}

std::uint32_t ObservationReader::past_class(std::uint32_t at) const {
  if (reader_.character(at) != U'-') return at;
  std::uint32_t end = at + 1;
  while (is_ascii_letter(reader_.character(end))) ++end;
  return end - at > 1 && end - at <= 4 ? end : at;
}

std::uint32_t ObservationReader::past_time(const Mention<Time>& time) const {
  const std::uint32_t end = time.where.end;
  const Lexeme* within_it = words_.starting(end, Role::part);
  // "In China" begins like "within".
  const bool name = starting(places_, end) != nullptr || starting(organizations_, end) != nullptr;
  if (within_it == nullptr || !is_within(*within_it) || name || begins_modifier(*within_it)) {
    return reader_.skip_attribute(end);
  }
  return within_it->end;
}

CleanSpan ObservationReader::inside_of(CleanSpan where) const {
  const Lexeme* in = words_.starting(where.begin, Role::linker);
  const Lexeme* among = words_.ending(where.end, Role::part, where.begin);
  if (in == nullptr || in->value == 0 || among == nullptr || in->end >= among->begin) return where;
  return {in->end, among->begin};
}

}  // namespace huoju::detail
