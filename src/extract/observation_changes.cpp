#include "observation_reader.hpp"

namespace huoju::detail {
std::optional<Change> ObservationReader::change_before(std::uint32_t from, std::uint32_t end,
                                                       bool of_points) const {
  std::uint32_t stop = end;
  bool reaches = false;
  for (int i = 0; i < 3; ++i) {
    for (const Role role : {Role::rise, Role::fall, Role::rate}) {
      const Lexeme* word = words_.ending(stop, role);
      if (word == nullptr || word->begin < from || (word->value == 2 && !of_points)) continue;
      // "The weekly rise": the rate is the metric.
      if (role == Role::rate && ends_price_change({from, word->end}, word->begin)) break;
      const bool down = role == Role::fall || word->value < 0;
      return Change{down ? -1 : 1, word->begin, role != Role::rate && word->value == 3};
    }
    // "Year on year 9%": without a word of change.
    for (const Role role : {Role::yoy, Role::qoq}) {
      const Lexeme* basis = words_.ending(stop, role);
      if (basis != nullptr && basis->begin >= from && !of_points && !reaches &&
          ending(times_, stop) == nullptr) {
        return Change{1, stop};
      }
    }
    const Lexeme* word = words_.ending(stop, Role::reach);
    reaches = reaches || word != nullptr;
    if (word == nullptr) word = words_.ending(stop, Role::adverb);
    if (word == nullptr) word = words_.ending(stop, Role::each);
    if (word == nullptr || word->begin < from) return std::nullopt;
    stop = word->begin;
  }
  return std::nullopt;
}

bool ObservationReader::ends_price_change(CleanSpan where, std::uint32_t rate) const {
  constexpr std::uint32_t kLongest = 4 * kHan;
  const std::uint32_t from = rate > where.begin + kLongest ? rate - kLongest : where.begin;
  for (std::uint32_t at = from; at < rate; at = reader_.after(at)) {
    const auto known = metric_at(at, where.end);
    if (known && known->end == where.end &&
        reader_.lexicon().cell(known->row, 2) == "price_change") {
      return true;
    }
  }
  return false;
}

ObservationReader::Basis ObservationReader::basis_before(std::uint32_t from,
                                                         std::uint32_t end) const {
  Basis result{GrowthBasis::none, end};
  const CleanSpan where{from, end};
  const auto take = [&](Role role, GrowthBasis basis) {
    const Lexeme* word = words_.last_in(where, role);
    if (word == nullptr || result.basis != GrowthBasis::none) return;
    // "Than at last year's end" begins like "than last year".
    const Lexeme* than = words_.starting(word->begin, Role::than);
    if (role != Role::than && than != nullptr && than->end > word->end) return;
    result = {basis, word->begin};
  };
  take(Role::yoy, GrowthBasis::yoy);
  take(Role::qoq, GrowthBasis::qoq);
  take(Role::average, GrowthBasis::average);
  take(Role::than, GrowthBasis::since);
  return result;
}

void ObservationReader::percent(const Mention<Quantity>& quantity, std::uint32_t from) {
  const std::uint32_t begin = quantity.where.begin;
  if (const Lexeme* doubling = words_.starting(begin, Role::doubling)) {
    Change change{1, begin};
    grow(quantity, from, change, Decimal(doubling->value));
    return;
  }
  if (const auto change = change_before(from, begin)) {
    Decimal growth = quantity.value.value;
    if (quantity.value.unit == "x") growth = growth.times(Decimal(100)).value_or(growth);
    if (change->sign < 0) growth = growth.negated();
    grow(quantity, from, *change, growth);
    return;
  }
  if (quantity.value.unit == "%" && (share(quantity, from) || share_again(quantity, from))) return;
  if (quantity.value.unit == "%" && exceeds_part(quantity, from)) return;
  if (quantity.value.unit == "x" && multiple(quantity, from)) return;
  const auto of = share_of_noun(quantity);
  if (const Lexeme* rate = of ? words_.starting(of->begin, Role::rate) : nullptr;
      rate != nullptr && rate->end == of->end) {
    // "Made a growth of 61%".
    const Decimal growth = rate->value < 0 ? quantity.value.value.negated() : quantity.value.value;
    grow(quantity, from, Change{rate->value < 0 ? -1 : 1, begin}, growth);
    return;
  }
  if (of && is_ratio(*of)) {
    Observation o = about(quantity.where.begin);
    o.metric = last_metric_ = text_of(*of);
    o.at.metric = *of;
    set_value(o, quantity);
    push(std::move(o), "observation.value");
  } else if (of) {
    part_of_whole(quantity, *of);
  } else if (measures(quantity)) {
    measure(quantity, from);
  }
}

bool ObservationReader::multiple(const Mention<Quantity>& quantity, std::uint32_t from) {
  const std::uint32_t begin = quantity.where.begin;
  const Lexeme* of = reader_.ending(begin, Kind::context, ContextRole::attribute);
  const Lexeme* predicate = words_.last_in({from, begin}, Role::reach);
  if (of == nullptr || predicate == nullptr || of->begin < predicate->end) return false;
  const Phrase phrase = phrase_before(from, predicate->begin, false);
  const auto* time = ending(times_, of->begin);
  if (time != nullptr && phrase.metric.empty()) {
    Mention<Observation>* told = last(begin);
    const auto growth = quantity.value.value.minus(Decimal(1));
    if (told == nullptr || told->value.growth || !growth) return true;
    told->value.growth = growth->times(Decimal(100)).value_or(*growth);
    told->value.basis = GrowthBasis::since;
    told->value.at.growth = CleanSpan{predicate->begin, quantity.where.end};
    told->where.end = std::max(told->where.end, quantity.where.end);
    return true;
  }
  if (phrase.metric.empty()) return false;
  Observation o = about(begin);
  o.metric = text_of(phrase.metric);
  o.at.metric = phrase.metric;
  set_value(o, quantity);
  last_metric_ = o.metric;
  push(std::move(o), "observation.value");
  return true;
}

void ObservationReader::grow(const Mention<Quantity>& quantity, std::uint32_t from, Change change,
                             Decimal growth) {
  const std::uint32_t begin = quantity.where.begin;
  const Basis basis = basis_before(from, change.begin);
  if (change.of_price && basis.basis == GrowthBasis::none) {
    const auto firms = priced_firms(from, change.begin);
    for (const auto* firm : firms) {
      subject_ = {firm->value.name, firm->where};
      Observation o = about(begin);
      o.metric = last_metric_ = share_price();
      o.growth = growth;
      o.bound = quantity.value.bound;
      o.at.growth = CleanSpan{change.begin, quantity.where.end};
      end_carried_span(o);
      push(std::move(o), "observation.growth");
    }
    if (!firms.empty()) return;
  }
  Phrase phrase = phrase_before(from, std::min(change.begin, basis.begin), /*counts=*/false);
  if (phrase.metric.empty() && change.of_price && subject_.at &&
      subject_.at->begin >= clause_.begin) {
    phrase.metric = *subject_.at;
  }
  // "Of that, production costs fell most, by 40%".
  if (phrase.metric.empty() && from == clause_.begin) phrase.metric = told_metric_;
  const bool own = !phrase.metric.empty();
  if (!own || repeats(phrase.metric)) {
    Mention<Observation>* told = last(begin);
    if (told == nullptr) return;
    told = before_comparison(told);
    // "In three years 227, 252 and 281, 11.3% a year": of all of them.
    if (basis.basis == GrowthBasis::average && told->why.name == "observation.series") {
      mean_of_series(*told, growth, {std::min(change.begin, basis.begin), quantity.where.end});
      return;
    }
    if (told->value.growth) {  // compared with something else once more
      Mention<Observation> again = *told;
      again.value.growth.reset();
      again.value.rank.reset();
      again.value.share.reset();
      pending_.push_back(std::move(again));
      told = &pending_.back();
    }
    told->value.growth = growth;
    told->value.basis = basis.basis;
    // "74 million less than a year ago, down 7.5%": the comparison holds for both.
    if (const auto& increment = pending_.back(); basis.basis == GrowthBasis::none &&
                                                 &increment != told &&
                                                 increment.why.name == "observation.increment") {
      told->value.basis = basis_before(told->where.end, increment.where.begin).basis;
    }
    if (told->value.basis == GrowthBasis::none && grown_since(*told, change.begin)) {
      told->value.basis = GrowthBasis::since;
    }
    told->value.at.growth = CleanSpan{std::min(change.begin, basis.begin), quantity.where.end};
    told->where.end = std::max(told->where.end, quantity.where.end);
    return;
  }
  // "The index rose 0.5%": whose price is not named is told of.
  const bool share = basis.basis == GrowthBasis::none && change.of_price &&
                     phrase.metric.end == change.begin && take_priced(phrase.metric, from) &&
                     names_share(phrase.metric);
  Observation o = about(quantity.where.begin);
  if (share) {
    o.metric = share_price();
  } else {
    o.metric = text_of(phrase.segment) + text_of(phrase.metric) + left_out(phrase.metric);
    o.at.metric = phrase.metric;
  }
  o.growth = growth;
  o.basis = basis.basis;
  if (const auto* time = ending(times_, change.begin);
      o.basis == GrowthBasis::none && time != nullptr && !change.of_price &&
      (time->value.kind == TimeKind::duration || time->value.kind == TimeKind::since)) {
    o.basis = GrowthBasis::since;  // "in ten years it grew"
  }
  o.bound = quantity.value.bound;
  o.at.growth = CleanSpan{std::min(change.begin, basis.begin), quantity.where.end};
  if (change.of_price) end_carried_span(o);
  last_metric_ = o.metric;
  if (share) {
    push(std::move(o), "observation.growth");
    return;
  }
  if (each_of(phrase.metric, o, "observation.growth")) return;
  push(std::move(o), "observation.growth");
}

Mention<Observation>* ObservationReader::before_comparison(Mention<Observation>* told) {
  if (told == pending_.data() || !told->value.at.period) return told;
  const auto* time = starting(times_, told->value.at.period->begin);
  Mention<Observation>* before = told - 1;
  const bool same = before->value.metric == told->value.metric &&
                    before->value.unit == told->value.unit && !before->value.growth;
  return same && time != nullptr && is_same_period(*time) ? before : told;
}

void ObservationReader::end_carried_span(Observation& o) const {
  if (o.at.period && o.at.period->begin < sentence_.begin && o.period.from &&
      add_months(*o.period.from, 1) <= *o.period.to) {
    o.period = {};
    o.at.period.reset();
  }
}

std::vector<const Mention<Organization>*> ObservationReader::priced_firms(
    std::uint32_t from, std::uint32_t change) const {
  std::vector<const Mention<Organization>*> result;
  std::uint32_t at = from;
  while (at < change) {
    const auto* organization = starting(organizations_, at);
    const auto* time = starting(times_, at);
    const Lexeme* lead = lead_at(at);
    const char32_t c = reader_.character(at);
    if (organization != nullptr) {
      const OrganizationKind kind = organization->value.kind;
      if (kind != OrganizationKind::company && kind != OrganizationKind::finance) return {};
      result.push_back(organization);
      at = past_code(past_class(organization->where.end));
    } else if (time != nullptr) {
      at = time->where.end;
    } else if (c == chars::ideographic_comma || c == U' ') {
      at = reader_.after(at);
    } else if (lead != nullptr) {
      at = lead->end;
    } else if (const Lexeme* all = words_.starting(at, Role::both)) {
      at = all->end;
    } else {
      return {};
    }
  }
  return at == change ? result : std::vector<const Mention<Organization>*>{};
}

std::string ObservationReader::share_price() const {
  // The row is found by its id; its first term is the common word.
  const auto row = find_at(reader_.lexicon(), "share_price", 0, Kind::metric);
  if (!row) return {};
  const std::string_view terms = reader_.lexicon().cell(row->row, 0);
  return std::string(terms.substr(0, terms.find('|')));
}

bool ObservationReader::take_priced(CleanSpan& metric, std::uint32_t from) {
  constexpr std::uint32_t kLongest = 12 * kHan;
  if (from != clause_.begin) return false;
  for (std::uint32_t at = from; at < metric.begin;) {
    const auto* time = starting(times_, at);
    const auto* place = starting(places_, at);
    const Lexeme* lead = lead_at(at);
    if (place != nullptr && place->where.end == metric.begin) {
      metric.begin = at;  // "China Ocean Oil"
    } else if (time == nullptr && lead == nullptr && reader_.character(at) != U' ') {
      return false;
    } else {
      at = time != nullptr ? time->where.end : lead != nullptr ? lead->end : reader_.after(at);
    }
  }
  CleanSpan name = metric;
  const std::size_t blank = article_.slice(name).rfind(' ');
  if (blank != std::string_view::npos) name.begin += static_cast<std::uint32_t>(blank) + 1;
  if (name.size() < 2 * kHan || name.size() > kLongest) return false;
  if ((known(name) && !is_stock_index(name)) || !is_han(reader_.before(name.end))) return false;
  if (joins(name) || joins_list(name) || !within(times_, name).empty()) return false;
  if (quoting_before(name.end) != nullptr || verb_at(name.begin)) return false;
  const auto* organization = starting(organizations_, name.begin);
  const bool whole = organization != nullptr && organization->where.end == name.end;
  subject_ = {whole ? organization->value.name : text_of(name), name};
  metric = name;
  return true;
}

std::string ObservationReader::left_out(CleanSpan metric) const {
  if (pending_.empty() || !pending_.back().value.growth || metric.size() < 2 * kHan) return {};
  const Observation& told = pending_.back().value;
  const std::string_view head = article_.slice({metric.end - 2 * kHan, metric.end});
  const std::string_view before = told.metric;
  const std::size_t at = before.rfind(head);
  if (at == std::string_view::npos || at == 0 || at + head.size() >= before.size()) return {};
  const std::string_view tail = before.substr(at + head.size());
  constexpr std::size_t kLongest = 4 * kHan;
  return tail.size() <= kLongest ? std::string(tail) : std::string();
}

void ObservationReader::mean_of_series(const Mention<Observation>& last, Decimal growth,
                                       CleanSpan where) {
  Observation o = last.value;
  for (const auto& mention : pending_) {
    if (mention.value.metric != o.metric || mention.value.subject != o.subject) continue;
    if (mention.value.period.from) o.period.from = mention.value.period.from;
    break;
  }
  o.value.reset();
  o.unit.clear();
  o.at.value.reset();
  o.growth = growth;
  o.basis = GrowthBasis::average;
  o.at.growth = where;
  push(std::move(o), "observation.mean");
}

bool ObservationReader::grown_since(const Mention<Observation>& told, std::uint32_t change) const {
  const auto* time = ending(times_, change);
  if (time != nullptr &&
      (time->value.kind == TimeKind::duration || time->value.kind == TimeKind::since)) {
    return true;
  }
  if (&told == pending_.data()) return false;
  const Observation& before = (&told - 1)->value;
  return before.metric == told.value.metric && before.unit == told.value.unit && before.value &&
         before.period.to && before.period != told.value.period;
}

bool ObservationReader::repeats(CleanSpan metric) const {
  const Lexeme* total = words_.starting(metric.begin, Role::total);
  if (total != nullptr && total->end == metric.end) return true;  // "the total"
  return !pending_.empty() && pending_.back().value.metric == article_.slice(metric) &&
         pending_.back().value.subject == subject_.name;
}

void ObservationReader::points(const Mention<Quantity>& quantity, std::uint32_t from) {
  const auto change = change_before(from, quantity.where.begin, /*of_points=*/true);
  if (!change) return;
  const Basis basis = basis_before(from, change->begin);
  const Phrase phrase = phrase_before(from, std::min(change->begin, basis.begin), false);
  Observation o = about(quantity.where.begin);
  if (const Lexeme* noun = words_.ending(quantity.where.begin, Role::rate);
      noun != nullptr && noun->begin == change->begin && !phrase.metric.empty()) {
    // "Raised the growth rate of trade by 5.1 points".
    o.metric = text_of({phrase.metric.begin, noun->end});
    o.at.metric = CleanSpan{phrase.metric.begin, noun->end};
  } else if (!phrase.metric.empty()) {
    // "Its growth rate rose": of what was told last.
    const Lexeme* rate = words_.starting(phrase.metric.begin, Role::rate);
    if (rate != nullptr && rate->end == phrase.metric.end && !pending_.empty()) {
      o.metric = pending_.back().value.metric;
    }
    o.metric += text_of(phrase.metric);
    o.at.metric = phrase.metric;
  } else if (!pending_.empty()) {
    o.metric = rate_of(pending_.back().value, quantity);
  } else {
    return;
  }
  o.value = change->sign < 0 ? quantity.value.value.negated() : quantity.value.value;
  o.unit = quantity.value.unit;
  o.bound = quantity.value.bound;
  o.basis = basis.basis;
  o.at.value = quantity.where;
  push(std::move(o), "observation.points");
}

std::string ObservationReader::rate_of(const Observation& told,
                                       const Mention<Quantity>& quantity) const {
  // "55.3% of assets, up 3.95 points": the share. "8.9% more, 2.3 points faster": the growth rate.
  if (told.share) return told.metric + share_name_;
  if (!told.growth) return told.metric;
  const Lexeme* unit = reader_.ending(quantity.where.end, Kind::unit);
  return told.metric + (unit != nullptr ? std::string(measure_of(*unit)) : std::string());
}

ObservationReader::RankScope ObservationReader::rank_scope(std::uint32_t rank,
                                                           std::uint32_t from) const {
  // Among whom stands between the verb and the number.
  constexpr std::uint32_t kLongestScope = 20 * kHan;
  for (std::uint32_t at = rank; at > from && rank - at <= kLongestScope;
       at = static_cast<std::uint32_t>(utf8::previous(reader_.text(), at))) {
    const Lexeme* verb = reader_.ending(at, Kind::rank, RankRole::verb);
    if (verb != nullptr && verb->begin >= from) return {verb->begin, text_of({at, rank}), true};
  }
  if (const auto* where = ending(places_, rank); where != nullptr && where->where.begin >= from) {
    return {where->where.begin, text_of(where->where), false};
  }
  if (const Lexeme* word = words_.ending(rank, Role::scope, from)) {
    return {word->begin, text_of(word->where()), false};
  }
  return {rank, {}, false};
}

CleanSpan ObservationReader::ranked_among(const Mention<Quantity>& quantity,
                                          std::uint32_t scope) const {
  const std::uint32_t begin = quantity.where.end;
  if (quantity.value.of && quantity.value.of->begin == begin) return *quantity.value.of;
  const Lexeme* is = words_.ending(scope, Role::reach);
  if (is == nullptr) is = words_.ending(scope, Role::have);
  if (is == nullptr || !is_han(reader_.character(begin))) return {};
  constexpr std::uint32_t kLongest = 10 * kHan;
  std::uint32_t end = begin;
  while (end < clause_.end && reader_.character(end) != chars::ideographic_comma) {
    if (predicate_at(end) || verb_at(end)) return {};
    end = reader_.after(end);
  }
  return end - begin <= kLongest ? CleanSpan{begin, end} : CleanSpan{};
}

void ObservationReader::rank(const Mention<Quantity>& quantity, std::uint32_t from) {
  const auto place = quantity.value.value.to_int64();
  if (!place || *place <= 0) return;
  const auto [end, scope, verb] = rank_scope(quantity.where.begin, from);
  // "The world's largest port": a description.
  const std::uint32_t behind = quantity.where.end;
  if (!verb && is_han(reader_.character(behind)) && ranked_among(quantity, end).empty() &&
      !predicate_at(behind) && !verb_at(behind)) {
    return;
  }
  const bool all = words_.ending(end, Role::both) != nullptr;
  Phrase phrase = phrase_before(from, end, false);
  phrase.metric = inside_of(phrase.metric);
  // "Profit ranks first among brokers": who is compared is no part of the metric.
  if (const Lexeme* among = words_.ending(phrase.metric.end, Role::part, phrase.metric.begin);
      among != nullptr && among->value == 1) {
    const Lexeme* in = words_.last_in({phrase.metric.begin, among->begin}, Role::linker);
    if (in != nullptr && in->value == 1 && in->begin > phrase.metric.begin) {
      phrase.metric.end = in->begin;
    }
  }
  const auto set = [&](Observation& o) {
    o.rank = static_cast<std::uint32_t>(*place);
    o.rank_scope = scope;
    o.at.rank = CleanSpan{end, quantity.where.end};
    if (!o.value && !o.growth && !o.share) o.bound = quantity.value.bound;
  };
  // "The industry is the city's largest pillar": what it ranks among stands behind.
  if (const auto of = ranked_among(quantity, end); !of.empty()) {
    if (!phrase.metric.empty() && !joins(phrase.metric)) {
      subject_ = {text_of(phrase.metric), phrase.metric};
    }
    Observation o = about(quantity.where.begin);
    o.metric = text_of(of);
    o.at.metric = of;
    // It is so now, whatever is planned.
    if (o.status == FactStatus::planned && words_.ending(end, Role::reach) != nullptr) {
      o.status = FactStatus::actual;
      o.period = {};
      o.at.period.reset();
    }
    set(o);
    push(std::move(o), "observation.rank");
    return;
  }
  // "Bozhou ranks third": in what was told of before.
  if (const auto* ranked = starting(places_, phrase.metric.begin);
      ranked != nullptr && ranked->where.end == phrase.metric.end) {
    subject_ = {ranked->value.name, ranked->where};
    Observation o = about(quantity.where.begin);
    o.metric = metric_id(last_metric_).empty() ? text_of(phrase.metric) : last_metric_;
    set(o);
    push(std::move(o), "observation.rank");
    return;
  }
  if (phrase.metric.empty() || repeats(phrase.metric)) {
    if (pending_.empty()) return;
    for (std::size_t i = pending_.size(); i-- > 0;) {
      if (pending_[i].value.rank) break;
      set(pending_[i].value);
      pending_[i].where.end = std::max(pending_[i].where.end, quantity.where.end);
      if (!all) break;
    }
    return;
  }
  Observation o = about(quantity.where.begin);
  o.metric = text_of(phrase.metric);
  o.at.metric = phrase.metric;
  set(o);
  push(std::move(o), "observation.rank");
}

}  // namespace huoju::detail
