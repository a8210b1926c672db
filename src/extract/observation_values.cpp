#include "observation_reader.hpp"

namespace huoju::detail {
namespace {

constexpr std::uint32_t kHan = 3;  // bytes of an ideograph

}  // namespace

void ObservationReader::numbers(std::span<const Mention<Quantity>> quantities) {
  std::uint32_t from = clause_.begin;
  // "The park of 260 mu and 35 storeys has opened".
  if (const CleanSpan name = described_by(quantities);
      !name.empty() && !is_counted(quantities.front()) &&
      words_.last_in({from, quantities.front().where.begin}, Role::have) == nullptr) {
    subject_ = {text_of(name), name};
  }
  if (head_end_ > from && head_end_ <= quantities.front().where.begin) from = head_end_;
  for (std::size_t i = 0; i < quantities.size();) {
    const Mention<Quantity>& quantity = quantities[i];
    if (labels(quantity)) {
      ++i;
      continue;
    }
    read_status({from, quantity.where.begin});
    const std::size_t run = run_length(quantities.subspan(i));
    if (run < 2 || !series(quantities.subspan(i, run), from)) {
      number(quantity, from);
      from = end_of(quantity);
      ++i;
    } else {
      i += run;
      from = end_of(quantities[i - 1]);
    }
  }
}

std::uint32_t ObservationReader::end_of(const Mention<Quantity>& quantity) const {
  const std::uint32_t end = quantity.where.end;
  if (quantity.value.of && !is_counted(quantity)) return std::max(end, quantity.value.of->end);
  if (quantity.value.of) return std::max(end, only_noun(*quantity.value.of).end);
  const auto behind = noun_behind(quantity);
  if (!behind) return end;
  const CleanSpan noun = only_noun(*behind);
  return noun.end != behind->end ? noun.end : end;
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

void ObservationReader::number(const Mention<Quantity>& quantity, std::uint32_t from) {
  const Quantity& value = quantity.value;
  if (value.unit == "rank") {
    rank(quantity, from);
  } else if (value.unit == "pp") {
    points(quantity, from);
  } else if (value.unit == "%" || value.unit == "x") {
    percent(quantity, from);
  } else if (measures(quantity) && !sums_up(quantity, from)) {
    measure(quantity, from);
  }
}

bool ObservationReader::sums_up(const Mention<Quantity>& quantity, std::uint32_t from) const {
  const std::string_view text = article_.slice(quantity.where);
  return from == quantity.where.begin && from != clause_.begin &&
         text.find_first_of("0123456789") == std::string_view::npos;
}

bool ObservationReader::measures(const Mention<Quantity>& quantity) const {
  const Quantity& value = quantity.value;
  const std::string_view text = article_.slice(quantity.where);
  const bool figures = text.find_first_of("0123456789") != std::string_view::npos;
  if (!figures) {
    const Lexeme* counter = reader_.ending(quantity.where.end, Kind::counter);
    if (counter != nullptr && (counter->is(Kind::counter, CounterUse::chinese) ||
                               counter->is(Kind::counter, CounterUse::small))) {
      return false;
    }
    if (value.value == Decimal(1) && value.bound == Bound::exact && !value.high) return false;
  }
  if (value.bound == Bound::up_to && value.unit.size() == 3) return false;
  if (labels(quantity) || names_project(quantity)) return false;
  for (const auto& investment : investments_) {
    if (investment.where.contains(quantity.where)) return false;
  }
  return true;
}

bool ObservationReader::names_project(const Mention<Quantity>& quantity) const {
  if (is_counted(quantity) || is_money(quantity.value)) return false;
  constexpr std::uint32_t kLongest = 20 * kHan;
  const std::uint32_t limit = std::min(clause_.end, quantity.where.end + kLongest);
  for (std::uint32_t at = quantity.where.end; at < limit; at = reader_.after(at)) {
    if (reader_.character(at) == chars::ideographic_comma || skip_attribute(at) != at ||
        verb_at(at)) {
      return false;
    }
    const Lexeme* generic = words_.starting(at, Role::generic);
    if (generic != nullptr && generic->value == 1) return at > quantity.where.end;
  }
  return false;
}

bool ObservationReader::labels(const Mention<Quantity>& quantity) const {
  if (!is_money(quantity.value)) return false;
  if (reader_.starting(quantity.where.end, Kind::context, ContextRole::grade) != nullptr) {
    return true;
  }
  if (!quantity.value.of) return false;
  return quantity.value.of->begin == quantity.where.end &&
         words_.ending(quantity.value.of->end, Role::generic) != nullptr;
}

void ObservationReader::measure(const Mention<Quantity>& quantity, std::uint32_t from) {
  const Quantity& value = quantity.value;
  std::optional<CleanSpan> of = counted(quantity);
  Phrase phrase = phrase_before(from, quantity.where.begin, of.has_value());
  // "A revenue of over 300 billion" of whomever: the metric stands before it.
  if (of && !phrase.metric.empty() && phrase.gain == nullptr &&
      reader_.ending(quantity.where.end, Kind::counter) == nullptr &&
      (phrase.reaches || !metric_id(article_.slice(phrase.metric)).empty())) {
    of.reset();
  }
  // "Experts and delegates, over 200 people, met": counted before the number.
  if (of && !quantity.value.of && phrase.gain == nullptr && !phrase.made &&
      phrase.metric.end == quantity.where.begin &&
      words_.ending(phrase.metric.end, Role::generic, phrase.metric.begin) != nullptr) {
    of.reset();
  }
  // "A, B and C and others, 8 projects": the list gives examples.
  if (of && !phrase.metric.empty() && others_before(quantity.where.begin)) {
    phrase.metric = {quantity.where.begin, quantity.where.begin};
    phrase.gain = nullptr;
  }
  // "Participating firms: 329 firms".
  if (of && phrase.gain == nullptr && phrase.metric.size() > of->size() &&
      article_.slice(phrase.metric).ends_with(article_.slice(*of))) {
    of.reset();
  }
  if (of && !phrase.made && lists_members(phrase.metric, from, quantity) &&
      predicate_behind(*of).empty() && named_behind(*of).empty()) {
    return;
  }
  if (of && !phrase.made && phrase.gain == nullptr && few_in_words(quantity)) return;
  // "These 3 projects": told of before.
  if (const Lexeme* these = words_.ending(quantity.where.begin, Role::scope, from);
      of && these != nullptr && these->value == 2) {
    return;
  }
  if (of && owner_) subject_ = *std::exchange(owner_, std::nullopt);
  // "The 44 gazelles together made…": those that are counted are told of.
  if (of && topic_ends(*of) && words_.ending(of->end, Role::generic) == nullptr &&
      phrase.metric.empty() && predicate_at(of->end)) {
    subject_ = {text_of(*of), *of};
    return;
  }
  if (of && phrase.gain == nullptr && !phrase.metric.empty() && topic_ends(phrase.metric) &&
      !joins(phrase.metric)) {
    subject_ = {text_of(phrase.metric), phrase.metric};
  }
  if (const CleanSpan owner = owner_of_area(quantity, phrase); !owner.empty()) {
    area(quantity, owner);
    return;
  }
  Observation o = about(quantity);
  // "Far ahead of the other firm's 18,169": of the same metric.
  if (const auto* other = owner_before(quantity.where.begin);
      other != nullptr && !of && !last_metric_.empty()) {
    o.subject = other->value.name;
    o.at.subject = other->where;
    o.metric = last_metric_;
    set_value(o, quantity);
    push(std::move(o), "observation.value");
    return;
  }
  if (const CleanSpan purpose = purpose_behind(quantity); !of && !purpose.empty()) {
    o.metric = last_metric_ = text_of(purpose);
    o.at.metric = purpose;
    set_value(o, quantity);
    push(std::move(o), "observation.value");
    return;
  }
  std::optional<CleanSpan> metric;
  std::string_view rule = "observation.value";
  if (of) {
    // "Issues vouchers of 100 million": the vouchers.
    if (is_money(value) && skip_attribute(quantity.where.end) != quantity.where.end) {
      phrase.gain = nullptr;
    }
    if (phrase.gain == nullptr && from == quantity.where.begin && from == gain_until_) {
      phrase.gain = gain_;  // "concerns 16 firms 22 projects"
    }
    if (phrase.gain != nullptr) {
      o.metric = without_particle(*phrase.gain);
      metric = phrase.gain->where();
      gain_ = phrase.gain;
      gain_until_ = end_of(quantity);
    }
    if (const CleanSpan named = named_behind(*of); !named.empty()) {
      o.metric = text_of(named);
      metric = named;
    } else {
      CleanSpan predicate = predicate_behind(*of);
      if (predicate.empty() && phrase.made) predicate = object_of(*of);
      if (phrase.gain == nullptr && !predicate.empty()) {
        o.metric += text_of(predicate);
        read_predicate(o, {of->end, predicate.end});
      }
      noun_ = text_of(*of);
      o.metric += noun_;
      metric = metric ? CleanSpan{metric->begin, of->end} : *of;
    }
  } else if (named_before_bracket(quantity.where.begin, from, o)) {
    if (last_metric_.empty() || !fits_last(value)) return;
    o.metric = last_metric_;
  } else if (!phrase.metric.empty()) {
    if (phrase.gain != nullptr && phrase.gain->end <= phrase.metric.begin) {
      o.metric = without_particle(*phrase.gain);
    }
    o.metric += text_of(without_total(phrase.metric, value));
    metric = phrase.metric;
    // "A net gain of 57": of what was told last.
    const Lexeme* gain = words_.starting(metric->begin, Role::gain);
    for (const Role role : {Role::rise, Role::fall}) {
      if (gain == nullptr) gain = words_.starting(metric->begin, role);
    }
    if (gain != nullptr && gain->end == metric->end && !last_metric_.empty() &&
        value.unit == last_unit_ &&
        (!known(*metric) || without_gain(last_metric_).size() <= 2 * kHan)) {
      // "219 million less than a year ago": neither a value nor a rate.
      if (!gain->is(Kind::statement, Role::gain) &&
          basis_before(from, metric->begin).basis != GrowthBasis::none) {
        return;
      }
      o.metric += without_gain(last_metric_);
      rule = "observation.increment";
    }
    if (const Lexeme* topic = words_.ending(metric->end, Role::topic);
        topic != nullptr && topic->value == 1) {
      // "The field of energy 2 billion": of the total told before.
      o.part_of = total_in(value.unit);
      o.metric += o.part_of;
    }
  } else {
    if (in_bracket(quantity.where.begin)) return;  // the same value in another unit
    if (exceeds(quantity) || level_behind(quantity, from)) return;
    if (!fits_last(value)) return;
    // "In all over 280": no longer only those that were gained.
    o.metric =
        sums({from, quantity.where.begin}) ? std::string(without_gain(last_metric_)) : last_metric_;
  }
  if (o.metric.empty() || (value.unit == "%" && metric && preposition_at(metric->begin))) return;
  last_metric_ = o.metric;
  o.at.metric = metric;
  set_value(o, quantity);
  if (!of && metric && holds_for_all({metric->end, quantity.where.begin}) &&
      each_of(*metric, o, "observation.value")) {
    return;
  }
  if (phrase.part && part_total_.empty() && !pending_.empty()) {
    part_total_ = pending_.back().value.metric;
  }
  if (o.part_of.empty()) o.part_of = part_total_;
  push(std::move(o), rule);
  // "885 firms own 11,521 patents": the next number is theirs.
  if (of && phrase.made && !object_of(*of).empty()) {
    owner_ = subject_;
    subject_ = {subject_.name + text_of(*of), *of};
  }
}

CleanSpan ObservationReader::owner_of_area(const Mention<Quantity>& quantity,
                                           const Phrase& phrase) const {
  const Lexeme* unit = reader_.ending(quantity.where.end, Kind::unit);
  if (unit == nullptr || !unit->is(Kind::unit, UnitClass::area) || measure_of(*unit).empty()) {
    return {};
  }
  if (phrase.made || phrase.gain != nullptr) return {};
  const bool attribute = skip_attribute(quantity.where.end) != quantity.where.end;
  if (phrase.metric.empty() || attribute) {
    const bool owned = ending(organizations_, quantity.where.begin) != nullptr;
    return phrase.metric.empty() || owned ? described(quantity.where.end) : CleanSpan{};
  }
  CleanSpan name = phrase.metric;
  if (!metric_id(article_.slice(name)).empty()) return {};
  if (ending(organizations_, name.end) != nullptr || ends_built(name)) return name;
  // "The base (first stage)".
  const char32_t last = reader_.before(name.end);
  if (last != U')' && last != chars::fullwidth_right_paren) return {};
  for (std::uint32_t at = name.begin; at < name.end; at = reader_.after(at)) {
    if (opens_bracket(at) && ends_built({name.begin, at})) return name;
  }
  return {};
}

bool ObservationReader::ends_built(CleanSpan where) const {
  const Lexeme* topic = words_.ending(where.end, Role::topic, where.begin);
  return topic != nullptr && (topic->value == static_cast<int>(TopicUse::built) ||
                              topic->value == static_cast<int>(TopicUse::site));
}

CleanSpan ObservationReader::described(std::uint32_t behind) const {
  const std::uint32_t begin = skip_attribute(behind);
  constexpr std::uint32_t kLongest = 16 * kHan;
  const std::uint32_t limit = std::min(clause_.end, begin + kLongest);
  const auto named = [&](std::uint32_t end) {
    return ends_built({begin, end}) || ending(organizations_, end) != nullptr;
  };
  for (std::uint32_t at = begin; at < limit; at = reader_.after(at)) {
    if (reader_.character(at) == chars::ideographic_comma || skip_attribute(at) != at ||
        starting(quantities_, at) != nullptr) {
      return {};
    }
    if (at > begin && (predicate_at(at) || verb_at(at))) {
      return named(at) ? CleanSpan{begin, at} : CleanSpan{};
    }
  }
  return limit == clause_.end && named(limit) ? CleanSpan{begin, limit} : CleanSpan{};
}

CleanSpan ObservationReader::described_by(std::span<const Mention<Quantity>> quantities) const {
  for (std::size_t i = 0; i < quantities.size(); ++i) {
    const std::uint32_t end = quantities[i].where.end;
    if (skip_attribute(end) != end) return described(end);
    if (reader_.character(end) != chars::ideographic_comma) return {};
  }
  return {};
}

void ObservationReader::area(const Mention<Quantity>& quantity, CleanSpan owner) {
  Observation o = about(quantity.where.begin);
  o.subject = text_of(owner);
  // "The university's laboratory of 200 square metres".
  if (const auto* whose = ending(organizations_, quantity.where.begin);
      whose != nullptr && owner.begin > quantity.where.begin) {
    o.subject.insert(0, whose->value.name);
  }
  o.at.subject = owner;
  const Lexeme* unit = reader_.ending(quantity.where.end, Kind::unit);
  o.metric = std::string(measure_of(*unit));
  set_value(o, quantity);
  topics_.push_back({{o.subject, owner}, {}, false, true});
  push(std::move(o), "observation.value");
  // The sentence goes on with whom it told of before.
  if (subject_.at && subject_.at->begin >= clause_.begin && clause_.begin > sentence_.begin) {
    subject_ = before_clause_;
  }
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

bool ObservationReader::others_before(std::uint32_t at) const {
  const auto word =
      find_at(reader_.lexicon(), reader_.text(), at >= kHan ? at - kHan : 0, Kind::stop);
  return word && word->end == at && word->is(Kind::stop, StopRole::others);
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

bool ObservationReader::sums(CleanSpan where) const {
  for (const Role role : {Role::adverb, Role::reach}) {
    const Lexeme* word = words_.last_in(where, role);
    if (word != nullptr && word->value == 1) return true;
  }
  return false;
}

void ObservationReader::read_predicate(Observation& o, CleanSpan where) {
  if (words_.last_in(where, Role::planned) != nullptr) o.status = FactStatus::planned;
  const auto times = within(times_, where);
  if (times.empty() || !take_period(times.front())) return;
  o.period = period_.interval;
  o.at.period = period_.at;
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
    const auto known = find_at(reader_.lexicon(), reader_.text(), i, Kind::metric);
    if (!known || known->end != clause_.end) continue;
    if (ending(places_, i) != nullptr || words_.ending(i, Role::quantifier) != nullptr) {
      begin = i;
    }
    break;
  }
  if (begin >= clause_.end || clause_.end - begin > 24 * kHan) return {};
  return {begin, clause_.end};
}

CleanSpan ObservationReader::without_total(CleanSpan metric, const Quantity& quantity) const {
  if (quantity.unit.size() <= 2 || is_ascii_letter(static_cast<unsigned char>(quantity.unit[0])))
    return metric;
  const Lexeme* total = words_.ending(metric.end, Role::total);
  if (total == nullptr || total->begin <= metric.begin) return metric;
  // "Number of items": the counter belongs to it.
  if (total->where().size() == kHan && reader_.ending(total->begin, Kind::counter) != nullptr) {
    return metric;
  }
  return {metric.begin, total->begin};
}

std::string_view ObservationReader::without_gain(std::string_view metric) const {
  const auto word = find_at(reader_.lexicon(), metric, 0, Kind::statement);
  const bool gain = word && word->is(Kind::statement, Role::gain) && word->end < metric.size();
  return gain ? metric.substr(word->end) : metric;
}

std::string ObservationReader::without_particle(const Lexeme& verb) const {
  // The shorter form of the same verb, where the list has one.
  std::string_view text = article_.slice(verb.where());
  if (text.size() > 2 * kHan) {
    const std::uint32_t end = verb.end - kHan;
    const Lexeme* bare = words_.ending(end, Role::gain);
    if (bare != nullptr && bare->begin == verb.begin) text = article_.slice(bare->where());
  }
  return std::string(text);
}

bool ObservationReader::exceeds(const Mention<Quantity>& quantity) {
  Mention<Observation>* told = last(quantity.where.begin);
  if (told == nullptr || !told->value.value || told->value.bound != Bound::over) return false;
  if (told->value.unit != quantity.value.unit || told->value.growth || told->value.rank) {
    return false;
  }
  if (quantity.value.value < *told->value.value) return false;
  set_value(told->value, quantity);
  told->where.end = std::max(told->where.end, quantity.where.end);
  return true;
}

CleanSpan ObservationReader::purpose_behind(const Mention<Quantity>& quantity) const {
  const Lexeme* spent = words_.starting(quantity.where.end, Role::have);
  if (spent == nullptr || spent->value != 4 || !is_money(quantity.value)) return {};
  std::uint32_t end = clause_.end;
  if (const auto next = within(quantities_, {spent->end, end}); !next.empty()) return {};
  constexpr std::uint32_t kLongest = 14 * kHan;
  return end > spent->end && end - spent->end <= kLongest ? CleanSpan{spent->end, end}
                                                          : CleanSpan{};
}

bool ObservationReader::named_before_bracket(std::uint32_t at, std::uint32_t from,
                                             Observation& o) const {
  if (at <= from) return false;
  const auto bracket = static_cast<std::uint32_t>(utf8::previous(reader_.text(), at));
  if (!opens_bracket(bracket)) return false;
  if (const auto* place = ending(places_, bracket);
      place != nullptr && place->where.begin >= from) {
    o.subject = place->value.name;
    o.at.subject = place->where;
    return true;
  }
  const auto* organization = ending(organizations_, bracket);
  if (organization == nullptr || organization->where.begin < from) return false;
  o.subject = organization->value.name;
  o.at.subject = organization->where;
  return true;
}

bool ObservationReader::level_behind(const Mention<Quantity>& quantity, std::uint32_t from) {
  Mention<Observation>* told = last(quantity.where.begin);
  if (told == nullptr || told->value.value || !told->value.growth || told->where.end != from) {
    return false;
  }
  if (words_.starting(from, Role::reach) == nullptr) return false;
  set_value(told->value, quantity);
  told->where.end = quantity.where.end;
  last_unit_ = quantity.value.unit;
  return true;
}

bool ObservationReader::fits_last(const Quantity& value) const {
  return last_unit_.empty() || value.unit == last_unit_ ||
         (static_cast<unsigned char>(value.unit.front()) >= 0x80 &&
          static_cast<unsigned char>(last_unit_.front()) >= 0x80);
}

const Mention<Organization>* ObservationReader::owner_before(std::uint32_t at) const {
  const Lexeme* of = reader_.ending(at, Kind::context, ContextRole::attribute);
  return of != nullptr ? ending(organizations_, of->begin) : nullptr;
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

std::optional<CleanSpan> ObservationReader::counted(const Mention<Quantity>& quantity) const {
  if (const auto of = quantity.value.of) {
    return whole_noun(is_counted(quantity) ? only_noun(*of) : *of);
  }
  std::uint32_t at = skip_attribute(quantity.where.end);
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
  if (!is_counted(quantity) || skip_attribute(at) != at ||
      reader_.starting(at, Kind::context, ContextRole::link) != nullptr) {
    return std::nullopt;
  }
  std::uint32_t end = clause_.end;
  const auto next = within(quantities_, {at, end});
  if (!next.empty()) end = next.front().where.begin;
  bool quoted_words = false;
  for (std::uint32_t i = at; i < end; i = reader_.after(i)) {
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
    const bool verb =
        words_.starting(i, Role::adverb) != nullptr || words_.starting(i, Role::reach) != nullptr ||
        words_.starting(i, Role::share) != nullptr || words_.starting(i, Role::part) != nullptr;
    if (c == chars::ideographic_comma || is_closing(c) || verb ||
        reader_.starting(i, Kind::rank, RankRole::verb) != nullptr) {
      end = i;
      break;
    }
  }
  constexpr std::uint32_t kLongest = 20 * kHan;
  if (end <= at || end - at > kLongest || !is_han(reader_.character(at))) return std::nullopt;
  return CleanSpan{at, end};
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

}  // namespace huoju::detail
