#include "observation_reader.hpp"

namespace huoju::detail {
namespace {

// Whether both end in the same ideograph.
[[nodiscard]] bool same_end(std::string_view a, std::string_view b) {
  return a.size() >= kHan && b.ends_with(a.substr(a.size() - kHan));
}

// Less or greater than, or equal to.
[[nodiscard]] constexpr bool is_relation(char32_t c) noexcept {
  return c == U'<' || c == U'>' || (c >= 0x2264 && c <= 0x2267);
}

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
  // "Exports of the two cities": what stands behind is measured, not counted.
  if (few_in_words(quantity)) return end;
  if (quantity.value.of && !is_counted(quantity)) return std::max(end, quantity.value.of->end);
  if (quantity.value.of) return std::max(end, only_noun(*quantity.value.of).end);
  const auto behind = noun_behind(quantity);
  if (!behind) return end;
  const CleanSpan noun = only_noun(*behind);
  if (noun.end != behind->end) return noun.end;
  // "15 A320 aeroplanes, 40 …": a list in which nouns stand behind their numbers.
  const Lexeme* link = reader_.starting(noun.end, Kind::context, ContextRole::link);
  const bool comma = reader_.character(noun.end) == chars::ideographic_comma;
  const std::uint32_t next = link != nullptr ? link->end : reader_.after(noun.end);
  return (link != nullptr || comma) && starting(quantities_, next) != nullptr ? noun.end : end;
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
  if (is_relation(reader_.character(quantity.where.begin))) return false;  // a condition
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
    if (reader_.character(at) == chars::ideographic_comma || reader_.skip_attribute(at) != at ||
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

ObservationReader::Words ObservationReader::words_around(const Mention<Quantity>& quantity,
                                                         std::uint32_t from) const {
  Words result{counted(quantity), {}};
  auto& [of, phrase] = result;
  phrase = phrase_before(from, quantity.where.begin, of.has_value());
  if (!of) return result;
  // "A revenue of over 300 billion" of whomever: the metric stands before it.
  const bool by_phrase = !phrase.metric.empty() && phrase.gain == nullptr &&
                         reader_.ending(quantity.where.end, Kind::counter) == nullptr &&
                         (phrase.reaches || known(phrase.metric));
  // "Experts and delegates, over 200 people, met": counted before the number.
  const bool counted_before =
      !quantity.value.of && phrase.gain == nullptr && !phrase.made &&
      phrase.metric.end == quantity.where.begin &&
      words_.ending(phrase.metric.end, Role::generic, phrase.metric.begin) != nullptr;
  if (by_phrase || counted_before) {
    of.reset();
    return result;
  }
  // "A, B and C and others, 8 projects": the list gives examples.
  if (!phrase.metric.empty() && others_before(quantity.where.begin)) {
    phrase.metric = {quantity.where.begin, quantity.where.begin};
    phrase.gain = nullptr;
  }
  // "Participating firms: 329 firms".
  if (phrase.gain == nullptr && phrase.metric.size() > of->size() &&
      article_.slice(phrase.metric).ends_with(article_.slice(*of))) {
    of.reset();
  }
  return result;
}

bool ObservationReader::only_refers(const Mention<Quantity>& quantity, std::uint32_t from,
                                    const Words& words) const {
  const auto& [of, phrase] = words;
  if (!of) {
    // "Of the prize-winning 62".
    const Lexeme* in = words_.starting(quantity.where.end, Role::part);
    return in != nullptr && in->value == 1 && is_counted(quantity) && told_before(quantity.value);
  }
  if (!phrase.made && lists_members(phrase.metric, from, quantity) &&
      predicate_behind(*of).empty() && named_behind(*of).empty()) {
    return true;
  }
  if (!phrase.made && phrase.gain == nullptr && few_in_words(quantity)) return true;
  // "Among them the 3 projects include": counted before.
  if (phrase.part && phrase.metric.empty() && words_.starting(of->end, Role::part) != nullptr &&
      is_counted(quantity) && told_before(quantity.value)) {
    return true;
  }
  // "These 3 projects": told of before.
  const Lexeme* these = words_.ending(quantity.where.begin, Role::scope, from);
  return these != nullptr && these->value == 2;
}

bool ObservationReader::told_before(const Quantity& value) const {
  return std::any_of(told_counts_.begin(), told_counts_.end(), [&](const auto& told) {
    return told.first == value.value && told.second == value.unit;
  });
}

bool ObservationReader::take_counted(const Words& words) {
  const auto& [of, phrase] = words;
  if (!of) return false;
  if (owner_) subject_ = *std::exchange(owner_, std::nullopt);
  // "The 44 gazelles together made…": those that are counted are told of.
  if (topic_ends(*of) && words_.ending(of->end, Role::generic) == nullptr &&
      phrase.metric.empty() && predicate_at(of->end)) {
    subject_ = {text_of(*of), *of};
    return true;
  }
  if (phrase.gain == nullptr && !phrase.metric.empty() && topic_ends(phrase.metric) &&
      !joins(phrase.metric)) {
    subject_ = {text_of(phrase.metric), phrase.metric};
  }
  return false;
}

void ObservationReader::measure(const Mention<Quantity>& quantity, std::uint32_t from) {
  const Words words = words_around(quantity, from);
  if (only_refers(quantity, from, words) || take_counted(words)) return;
  if (const CleanSpan owner = owner_of_area(quantity, words.phrase); !owner.empty()) {
    area(quantity, owner);
    return;
  }
  Draft draft{about(quantity), std::nullopt, "observation.value"};
  set_value(draft.value, quantity);
  if (!words.of && of_other(quantity, draft)) {
    push(std::move(draft.value), draft.rule);
    return;
  }
  const bool named = words.of ? name_by_count(quantity, from, words, draft)
                              : name_by_phrase(quantity, from, words.phrase, draft);
  if (!named) return;
  Observation& o = draft.value;
  const auto metric = draft.metric;
  // "The target of a revenue of 100 billion".
  if (const Lexeme* target =
          words_.starting(std::max(quantity.where.end, metric ? metric->end : 0U), Role::planned);
      target != nullptr && target->value == 1 && metric && metric->end > quantity.where.end) {
    o.status = FactStatus::planned;
  }
  const bool per_cent = quantity.value.unit == "%";
  if (o.metric.empty() || (per_cent && metric && preposition_at(metric->begin))) return;
  last_metric_ = o.metric;
  o.at.metric = metric;
  if (!words.of && metric && holds_for_all({metric->end, quantity.where.begin}) &&
      each_of(*metric, o, "observation.value")) {
    return;
  }
  if (words.phrase.part && part_total_.empty() && !pending_.empty()) {
    part_total_ = pending_.back().value.metric;
    part_unit_ = pending_.back().value.unit;
  }
  const bool apart = part_total_.empty();
  if (apart) std::tie(part_total_, part_unit_) = whole_apart(o);
  if (o.part_of.empty() && o.metric != part_total_) o.part_of = part_total_;
  if (!words.of && metric && leaves_out_head(quantity, o)) {
    // "Of that 12 in June", "of that sent out in June 12".
    const bool same = verb_at(metric->begin) || !within(times_, {from, metric->begin}).empty();
    o.metric = same ? o.part_of : o.metric + std::string(head_of_whole(o.metric, o.part_of));
    last_metric_ = o.metric;
  }
  if (apart) part_total_.clear();
  push(std::move(o), draft.rule);
  // "885 firms own 11,521 patents": the next number is theirs.
  if (words.of && words.phrase.made && !object_of(*words.of).empty()) {
    owner_ = subject_;
    subject_ = {subject_.name + text_of(*words.of), *words.of};
  }
}

bool ObservationReader::leaves_out_head(const Mention<Quantity>& quantity,
                                        const Observation& o) const {
  constexpr std::size_t kUnit = 3;  // column of metrics.tsv
  constexpr std::uint32_t kLongest = 10 * kHan;
  if (o.part_of.empty() || o.part_of != part_total_ || o.unit != part_unit_) return false;
  // Its own head noun: "the registered sum".
  const CleanSpan name = *o.at.metric;
  if (name.size() > kLongest || words_.ending(name.end, Role::total, name.begin) != nullptr ||
      same_end(o.metric, o.part_of)) {
    return false;
  }
  if (is_counted(quantity) || o.unit == "%" || o.metric.find(o.part_of) != std::string::npos) {
    return false;
  }
  if (gains(o.at.metric->begin)) return false;
  const Lexeme* known = metric_ending(*o.at.metric);
  return known == nullptr || reader_.lexicon().cell(known->row, kUnit) != o.unit;
}

std::pair<std::string, std::string> ObservationReader::whole_apart(const Observation& part) const {
  for (std::size_t i = std::min(wholes_, pending_.size()); i-- > 0;) {
    const Observation& whole = pending_[i].value;
    if (whole.value && whole.unit == part.unit && whole.part_of.empty() &&
        pending_[i].why.name != "observation.increment") {
      return {whole.metric, whole.unit};
    }
  }
  const bool before = goes_on_ && total_before_.unit == part.unit && !part.unit.empty();
  return before ? std::pair{total_before_.metric, total_before_.unit}
                : std::pair<std::string, std::string>{};
}

std::string_view ObservationReader::head_of_whole(std::string_view part,
                                                  std::string_view whole) const {
  // "Sales of power equipment, of that wind equipment": the class is told by the part.
  constexpr std::size_t kClass = 2 * kHan;
  if (part.size() < kClass) return whole;
  const std::size_t at = whole.rfind(part.substr(part.size() - kClass));
  if (at == std::string_view::npos || at > kClass) return whole;
  const std::string_view tail = whole.substr(at + kClass);
  if (tail.empty()) return whole;
  const auto known = find_at(reader_.lexicon(), tail, 0, Kind::metric);
  return known && known->end == tail.size() ? tail : whole;
}

bool ObservationReader::of_other(const Mention<Quantity>& quantity, Draft& draft) {
  Observation& o = draft.value;
  // "Far ahead of the other firm's 18,169": of the same metric.
  if (const auto* other = owner_before(quantity.where.begin);
      other != nullptr && !last_metric_.empty()) {
    o.subject = other->value.name;
    o.at.subject = other->where;
    o.metric = last_metric_;
    return true;
  }
  const CleanSpan purpose = purpose_behind(quantity);
  if (purpose.empty()) return false;
  o.metric = last_metric_ = text_of(purpose);
  o.at.metric = purpose;
  return true;
}

bool ObservationReader::name_by_count(const Mention<Quantity>& quantity, std::uint32_t from,
                                      const Words& words, Draft& draft) {
  Observation& o = draft.value;
  const CleanSpan of = *words.of;
  const Lexeme* gain = words.phrase.gain;
  // "Issues vouchers of 100 million": the vouchers.
  if (is_money(quantity.value) &&
      reader_.skip_attribute(quantity.where.end) != quantity.where.end) {
    gain = nullptr;
  }
  if (gain == nullptr && from == quantity.where.begin && from == gain_until_) {
    gain = gain_;  // "concerns 16 firms 22 projects"
  }
  if (gain != nullptr) {
    o.metric = without_particle(*gain);
    draft.metric = gain->where();
    gain_ = gain;
    gain_until_ = end_of(quantity);
  }
  if (const CleanSpan named = named_behind(of); !named.empty()) {
    o.metric = text_of(named);
    draft.metric = named;
    return true;
  }
  CleanSpan predicate = predicate_behind(of);
  if (predicate.empty() && words.phrase.made) predicate = object_of(of);
  if (gain == nullptr && !predicate.empty()) {
    o.metric += text_of(predicate);
    read_predicate(o, {of.end, predicate.end});
  }
  noun_ = text_of(of);
  o.metric += noun_;
  draft.metric = draft.metric ? CleanSpan{draft.metric->begin, of.end} : of;
  return true;
}

bool ObservationReader::name_by_phrase(const Mention<Quantity>& quantity, std::uint32_t from,
                                       Phrase phrase, Draft& draft) {
  Observation& o = draft.value;
  const Quantity& value = quantity.value;
  if (is_fragment(phrase.metric)) {
    // "With 1.2 billion of signed contracts": the noun stands behind.
    if (const CleanSpan noun = metric_behind(quantity); !noun.empty()) {
      o.metric = text_of(noun);
      draft.metric = noun;
      return true;
    }
    // "Lowered it to 6 billion": of what was told last.
    if (phrase.reaches && !last_unit_.empty() && value.unit == last_unit_) {
      phrase.metric = {phrase.metric.end, phrase.metric.end};
      phrase.gain = nullptr;
    }
  }
  if (named_before_bracket(quantity.where.begin, from, o)) {
    o.metric = last_metric_;
    return !last_metric_.empty() && fits_last(value);
  }
  if (phrase.metric.empty()) {
    if (in_bracket(quantity.where.begin)) return false;  // the same value in another unit
    if (exceeds(quantity) || level_behind(quantity, from)) return false;
    if (from == clause_.begin && !told_metric_.empty()) {
      o.metric = text_of(told_metric_);
      draft.metric = told_metric_;
      return true;
    }
    if (!fits_last(value)) return false;
    // "In all over 280": no longer only those that were gained.
    o.metric =
        sums({from, quantity.where.begin}) ? std::string(without_gain(last_metric_)) : last_metric_;
    return true;
  }
  // "The index closed at 3,590 points".
  const Lexeme* quoting = quoting_before(quantity.where.begin);
  if (quoting != nullptr && quoting->begin == phrase.metric.begin &&
      level_behind(quantity, quoting->begin)) {
    return false;
  }
  if (quoting != nullptr && take_priced(phrase.metric, from)) {
    o.subject = subject_.name;
    o.at.subject = subject_.at;
  }
  if (phrase.gain != nullptr && phrase.gain->end <= phrase.metric.begin) {
    o.metric = without_particle(*phrase.gain);
  }
  CleanSpan named = without_total(phrase.metric, value);
  if (const CleanSpan of = compared_before_bracket(quantity.where.begin, named); !of.empty()) {
    // "Its growth outruns the country's (5.5%)".
    if (const Lexeme* scope = words_.starting(of.begin, Role::scope)) {
      o.subject = text_of(scope->where());
      o.at.subject = scope->where();
    }
    named.end = words_.ending(of.begin, Role::than)->begin;
  }
  o.metric += text_of(phrase.segment) + without_comparison(named);
  draft.metric = phrase.metric;
  // "A net gain of 57": of what was told last.
  const CleanSpan metric = phrase.metric;
  const Lexeme* gain = words_.starting(metric.begin, Role::gain);
  for (const Role role : {Role::rise, Role::fall}) {
    if (gain == nullptr) gain = words_.starting(metric.begin, role);
  }
  if (gain != nullptr && gain->end == metric.end && !last_metric_.empty() &&
      !is_gain(last_metric_) && value.unit == last_unit_ &&
      (!known(metric) || without_gain(last_metric_).size() <= 2 * kHan)) {
    // "219 million less than a year ago": neither a value nor a rate.
    if (!gain->is(Kind::statement, Role::gain) &&
        basis_before(from, metric.begin).basis != GrowthBasis::none) {
      return false;
    }
    o.metric += without_change(without_gain(last_metric_));
    draft.rule = "observation.increment";
  }
  if (const Lexeme* topic = words_.ending(metric.end, Role::topic);
      topic != nullptr && used_as(*topic, TopicUse::field)) {
    // "The field of energy 2 billion": of the total told before.
    o.part_of = total_in(value.unit);
    o.metric += o.part_of;
  }
  return true;
}

std::string ObservationReader::without_comparison(CleanSpan metric) const {
  for (const Role role : {Role::yoy, Role::qoq}) {
    const Lexeme* basis = words_.last_in({metric.begin, metric.end}, role);
    if (basis == nullptr || basis->begin == metric.begin || basis->end >= metric.end) continue;
    if (inside_metric(metric, basis->where()) || metric.end - basis->end < 2 * kHan) continue;
    return text_of({metric.begin, basis->begin}) + text_of({basis->end, metric.end});
  }
  return text_of(metric);
}

CleanSpan ObservationReader::compared_before_bracket(std::uint32_t at, CleanSpan metric) const {
  const auto bracket = static_cast<std::uint32_t>(utf8::previous(reader_.text(), at));
  if (at == 0 || !opens_bracket(bracket) || metric.end < bracket) return {};
  const Lexeme* than = words_.last_in({metric.begin, bracket}, Role::than);
  return than != nullptr && than->begin > metric.begin && than->where().size() > kHan
             ? CleanSpan{than->end, bracket}
             : CleanSpan{};
}

bool ObservationReader::sums(CleanSpan where) const {
  for (const Role role : {Role::adverb, Role::reach}) {
    const Lexeme* word = words_.last_in(where, role);
    if (word != nullptr && word->value == 1) return true;
  }
  return false;
}

CleanSpan ObservationReader::without_total(CleanSpan metric, const Quantity& quantity) const {
  if (quantity.unit.size() <= 2 || is_ascii_letter(static_cast<unsigned char>(quantity.unit[0])))
    return metric;
  const Lexeme* total = words_.ending(metric.end, Role::total);
  if (total == nullptr || total->begin <= metric.begin) return metric;
  if (is_stock_index(metric)) return metric;
  // "The number issued".
  const Lexeme* verb = words_.starting(metric.begin, Role::have);
  if (verb != nullptr && verb->end == total->begin) return metric;
  // "Number of items": the counter belongs to it.
  if (total->where().size() == kHan && reader_.ending(total->begin, Kind::counter) != nullptr) {
    return metric;
  }
  return {metric.begin, total->begin};
}

std::string_view ObservationReader::without_gain(std::string_view metric) const {
  const auto word = find_at(reader_.lexicon(), metric, 0, Kind::statement);
  return word && is_change(*word) && word->end < metric.size() ? metric.substr(word->end) : metric;
}

std::string_view ObservationReader::without_change(std::string_view metric) const {
  constexpr std::size_t kWord = 2 * kHan;
  if (metric.size() < 2 * kWord) return metric;
  const std::size_t begin = metric.size() - kWord;
  const auto word =
      find_at(reader_.lexicon(), metric, static_cast<std::uint32_t>(begin), Kind::statement);
  return word && is_change(*word) && word->end == metric.size() ? metric.substr(0, begin) : metric;
}

bool ObservationReader::is_gain(std::string_view metric) const {
  const auto word = find_at(reader_.lexicon(), metric, 0, Kind::statement);
  return word && word->is(Kind::statement, Role::gain) && word->end == metric.size();
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
  if (told == nullptr || told->value.value || !told->value.growth) return false;
  // At once, or as the next clause: "grew by 4%, to 25 billion".
  const bool behind =
      told->where.end == from || (from == clause_.begin && reader_.after(told->where.end) == from);
  const Lexeme* word = words_.starting(from, Role::source);
  const bool quoted = word != nullptr && word->value == 2;
  if (!behind || (!quoted && words_.starting(from, Role::reach) == nullptr)) return false;
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

}  // namespace huoju::detail
