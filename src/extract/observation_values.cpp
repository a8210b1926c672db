#include "observation_reader.hpp"

namespace huoju::detail {
namespace {

constexpr std::uint32_t kHan = 3;  // bytes of an ideograph

}  // namespace

void ObservationReader::numbers(std::span<const Mention<Quantity>> quantities) {
  std::uint32_t from = clause_.begin;
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

std::uint32_t ObservationReader::end_of(const Mention<Quantity>& quantity) {
  const std::uint32_t end = quantity.where.end;
  return quantity.value.of && quantity.value.of->begin >= end ? quantity.value.of->end : end;
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
  if (labels(quantity)) return false;
  for (const auto& investment : investments_) {
    if (investment.where.contains(quantity.where)) return false;
  }
  return true;
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
  if (of && !phrase.made && lists_members(phrase.metric, from, quantity) &&
      predicate_behind(*of).empty() && named_behind(*of).empty()) {
    return;
  }
  if (of && !phrase.made && phrase.gain == nullptr && few_in_words(quantity)) return;
  // "The 44 gazelles together made…": those that are counted are told of.
  if (of && topic_ends(*of) && words_.ending(of->end, Role::generic) == nullptr &&
      phrase.metric.empty() && predicate_at(of->end)) {
    subject_ = {text_of(*of), *of};
    return;
  }
  if (of && phrase.gain == nullptr && !phrase.metric.empty() && topic_ends(phrase.metric)) {
    subject_ = {text_of(phrase.metric), phrase.metric};
  }
  Observation o = about(quantity.where.begin);
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
  std::optional<CleanSpan> metric;
  if (of) {
    if (phrase.gain != nullptr) {
      o.metric = without_particle(*phrase.gain);
      metric = phrase.gain->where();
    }
    if (const CleanSpan named = named_behind(*of); !named.empty()) {
      o.metric = text_of(named);
      metric = named;
    } else {
      if (const CleanSpan predicate = predicate_behind(*of); !predicate.empty()) {
        o.metric += text_of(predicate);
      }
      o.metric += text_of(*of);
      metric = metric ? CleanSpan{metric->begin, of->end} : *of;
    }
  } else if (!phrase.metric.empty()) {
    o.metric = text_of(without_total(phrase.metric, value));
    metric = phrase.metric;
    // "A net gain of 57": of what was told last.
    if (const Lexeme* gain = words_.starting(metric->begin, Role::gain);
        gain != nullptr && gain->end == metric->end && !last_metric_.empty() &&
        value.unit == last_unit_) {
      o.metric += without_gain(last_metric_);
    }
    if (const Lexeme* topic = words_.ending(metric->end, Role::topic);
        topic != nullptr && topic->value == 1) {
      // "The field of energy 2 billion": of the total told before.
      o.part_of = total_in(value.unit);
      o.metric += o.part_of;
    }
  } else {
    if (in_bracket(quantity.where.begin)) return;  // the same value in another unit
    if (exceeds(quantity)) return;
    o.metric = last_metric_;
  }
  if (o.metric.empty() || (value.unit == "%" && metric && preposition_at(metric->begin))) return;
  last_metric_ = o.metric;
  o.at.metric = metric;
  set_value(o, quantity);
  if (phrase.part && part_total_.empty() && !pending_.empty()) {
    part_total_ = pending_.back().value.metric;
  }
  if (o.part_of.empty()) o.part_of = part_total_;
  push(std::move(o), "observation.value");
}

CleanSpan ObservationReader::predicate_behind(CleanSpan of) const {
  const Lexeme* generic = words_.ending(of.end, Role::generic, of.begin);
  constexpr std::uint32_t kModifier = 3 * kHan;
  if (generic == nullptr || generic->begin - of.begin > kModifier) return {};
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
  return {at, end};
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

const Mention<Organization>* ObservationReader::owner_before(std::uint32_t at) const {
  const Lexeme* of = reader_.ending(at, Kind::context, ContextRole::attribute);
  return of != nullptr ? ending(organizations_, of->begin) : nullptr;
}

CleanSpan ObservationReader::whole_noun(CleanSpan of) const {
  const Lexeme* link = reader_.starting(of.end, Kind::context, ContextRole::link);
  const bool comma = reader_.character(of.end) == chars::ideographic_comma;
  if ((link == nullptr && !comma) || !within(quantities_, {of.end, clause_.end}).empty()) {
    return of;
  }
  constexpr std::uint32_t kLongest = 14 * kHan;
  if (clause_.end - of.end > kLongest) return of;
  for (std::uint32_t at = of.end; at < clause_.end; at = reader_.after(at)) {
    if (predicate_at(at) || verb_at(at)) return of;
  }
  return {of.begin, clause_.end};
}

std::optional<CleanSpan> ObservationReader::counted(const Mention<Quantity>& quantity) const {
  if (quantity.value.of) return whole_noun(*quantity.value.of);
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
  // A counter wants a noun.
  if (at != quantity.where.end || reader_.ending(at, Kind::counter) == nullptr ||
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
    const bool verb = words_.starting(i, Role::adverb) != nullptr ||
                      words_.starting(i, Role::reach) != nullptr ||
                      words_.starting(i, Role::share) != nullptr;
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
