#include "observation_reader.hpp"

namespace huoju::detail {
bool ObservationReader::joins_unit(const Quantity& a, const Quantity& b) {
  const auto relative = [](const Quantity& value) {
    return value.unit == "%" || value.unit == "x";
  };
  return a.unit == b.unit || (relative(a) && relative(b));
}

bool ObservationReader::is_sign(std::uint32_t at) const {
  const char32_t c = reader_.character(at);
  return (c == U'+' || c == U'-') && reader_.before(at) == U'/';
}

Decimal ObservationReader::signed_growth(const Mention<Quantity>& quantity, Change change) const {
  const std::uint32_t begin = quantity.where.begin;
  const Decimal value = quantity.value.value;
  const Decimal growth =
      quantity.value.unit == "x" ? value.times(Decimal(100)).value_or(value) : value;
  const bool own = begin > 0 && (reader_.before(begin) == U'-' || reader_.before(begin) == U'+');
  const bool down = own ? reader_.before(begin) == U'-' : change.sign < 0;
  return down ? growth.negated() : growth;
}

std::size_t ObservationReader::run_length(std::span<const Mention<Quantity>> quantities) const {
  std::size_t count = 1;
  while (count < quantities.size() && !quantities[count - 1].value.of &&
         joins_unit(quantities[count].value, quantities.front().value) &&
         only_joins({quantities[count - 1].where.end, quantities[count].where.begin})) {
    ++count;
  }
  return count;
}

bool ObservationReader::only_joins(CleanSpan where) const {
  for (std::uint32_t at = where.begin; at < where.end;) {
    if (const Lexeme* link = reader_.starting(at, Kind::context, ContextRole::link)) {
      at = link->end;
    } else if (const char32_t c = reader_.character(at);
               c == chars::ideographic_comma || c == U' ' || c == U'/' || is_sign(at)) {
      at = reader_.after(at);
    } else {
      return false;
    }
  }
  return where.begin < where.end;
}

bool ObservationReader::series(std::span<const Mention<Quantity>> run, std::uint32_t from) {
  const Quantity& first = run.front().value;
  if (first.unit == "rank") return ranks(run, from);
  if (first.unit == "pp") return false;
  const bool mixed = std::any_of(run.begin(), run.end(), [&](const Mention<Quantity>& quantity) {
    return quantity.value.unit != first.unit;
  });
  if (mixed) return growths(run, from);
  if (first.unit == "x") return false;
  if (first.unit == "%" && shares(run, from)) return true;
  if (first.unit == "%" && change_before(from, run.front().where.begin)) {
    return growths(run, from);
  }
  Phrase phrase = phrase_before(from, run.front().where.begin, false);
  // "Its revenue in 2021, 2022 and 2023": behind the years.
  const std::uint32_t years_end = list_of_periods(run.front().where.begin, run.size());
  if (years_end > phrase.metric.begin && years_end < phrase.metric.end) {
    phrase = phrase_before(years_end, run.front().where.begin, false);
  }
  if (phrase.metric.empty() && from == clause_.begin) phrase.metric = told_metric_;
  if (phrase.metric.empty() && (last_metric_.empty() || !fits_last(first))) return false;
  const std::vector<CleanSpan> parts = members(phrase.metric, run.size());
  const Lexeme* gain = words_.starting(phrase.metric.begin, Role::gain);
  const std::vector<Interval> years = periods_of(run.front().where.begin, run.size());
  for (std::size_t i = 0; i < run.size(); ++i) {
    Observation o = about(run[i]);
    if (parts.size() == run.size()) {
      o.metric = text_of(phrase.segment);
      if (i > 0 && gain != nullptr && !gains(parts[i].begin)) o.metric += text_of(gain->where());
      o.metric += text_of(parts[i]);
      o.at.metric = parts[i];
    } else if (phrase.metric.empty()) {
      o.metric = last_metric_;
    } else {
      o.metric = text_of(phrase.segment) + text_of(without_total(phrase.metric, run[i].value));
      o.at.metric = phrase.metric;
    }
    if (!years.empty() && parts.size() != run.size()) o.period = years[i];
    last_metric_ = o.metric;
    set_value(o, run[i]);
    push(std::move(o), "observation.series");
  }
  return true;
}

std::uint32_t ObservationReader::list_of_periods(std::uint32_t at, std::size_t count) const {
  const auto before = within(times_, {sentence_.begin, at});
  for (std::size_t last = before.size(); last >= count && count > 1; --last) {
    const auto list = before.subspan(last - count, count);
    bool joined = true;
    for (std::size_t i = 0; i < count; ++i) {
      joined = joined && list[i].value.interval.from && list[i].value.interval.to;
      joined = joined && (i == 0 || only_joins({list[i - 1].where.end, list[i].where.begin}));
    }
    if (joined) return list.back().where.end;
  }
  return 0;
}

std::vector<Interval> ObservationReader::periods_of(std::uint32_t at, std::size_t count) {
  std::vector<Interval> result;
  // "In 2021, 2022 and 2023".
  if (const std::uint32_t end = list_of_periods(at, count); end != 0) {
    const auto before = within(times_, {sentence_.begin, end});
    for (const auto& time : before.last(count)) result.push_back(time.value.interval);
    return result;
  }
  if (const auto year = first_year(at, count)) {
    for (std::size_t i = 0; i < count; ++i) {
      const int begin = *year + static_cast<int>(i);
      result.push_back({make_date(begin, 1, 1), make_date(begin + 1, 1, 1)});
    }
  }
  return result;
}

std::optional<int> ObservationReader::first_year(std::uint32_t at, std::size_t count) {
  Observation probe;
  set_period(probe, at);
  const Interval& period = probe.period;
  if (!period.from || !period.to) return std::nullopt;
  const bool whole = month_of(*period.from) == 1 && day_of(*period.from) == 1 &&
                     month_of(*period.to) == 1 && day_of(*period.to) == 1;
  const int years = year_of(*period.to) - year_of(*period.from);
  if (!whole || years != static_cast<int>(count)) return std::nullopt;
  return year_of(*period.from);
}

bool ObservationReader::ranks(std::span<const Mention<Quantity>> run, std::uint32_t from) {
  std::uint32_t end = run.front().where.begin;
  const RankScope scope = rank_scope(end, from);
  const Phrase phrase = phrase_before(from, scope.begin, false);
  const std::vector<CleanSpan> parts = members(phrase.metric, run.size());
  if (parts.size() != run.size()) return false;
  const CleanSpan tail = shared_tail(parts.back());
  for (std::size_t i = 0; i < run.size(); ++i) {
    const auto place = run[i].value.value.to_int64();
    if (!place || *place <= 0) continue;
    Observation o = about(run[i].where.begin);
    o.metric = known(parts[i]) ? text_of(parts[i]) : member(parts[i], tail);
    o.at.metric = parts[i];
    o.rank = static_cast<std::uint32_t>(*place);
    o.rank_scope = scope.name;
    o.at.rank = run[i].where;
    push(std::move(o), "observation.rank");
  }
  return true;
}

std::vector<CleanSpan> ObservationReader::members(CleanSpan list, std::size_t count) const {
  std::vector<CleanSpan> result = parted(list, false);
  if (result.size() != count) result = parted(list, true);
  return result;
}

std::vector<CleanSpan> ObservationReader::parted(CleanSpan list, bool by_conjunctions) const {
  std::vector<CleanSpan> result;
  std::uint32_t begin = list.begin;
  for (std::uint32_t at = list.begin; at < list.end;) {
    const Lexeme* link =
        by_conjunctions ? reader_.starting(at, Kind::context, ContextRole::link) : nullptr;
    const bool comma = reader_.character(at) == chars::ideographic_comma && !in_bracket(at);
    if ((link != nullptr && link->end < list.end) || comma) {
      if (at > begin) result.push_back({begin, at});
      at = link != nullptr ? link->end : reader_.after(at);
      begin = at;
    } else {
      at = reader_.after(at);
    }
  }
  if (begin < list.end) result.push_back({begin, list.end});
  return result;
}

bool ObservationReader::growths(std::span<const Mention<Quantity>> run, std::uint32_t from) {
  const auto change = change_before(from, run.front().where.begin);
  if (!change) return false;
  const Basis basis = basis_before(from, change->begin);
  const Phrase phrase = phrase_before(from, std::min(change->begin, basis.begin), false);
  if (!phrase.metric.empty()) {
    if (member_growths(run, phrase.metric, *change, basis.basis)) return true;
    for (const auto& quantity : run) {
      Observation o = about(quantity.where.begin);
      o.metric = text_of(phrase.segment) + text_of(phrase.metric);
      o.at.metric = phrase.metric;
      o.growth = signed_growth(quantity, *change);
      o.basis = basis.basis;
      o.at.growth = quantity.where;
      push(std::move(o), "observation.growth");
    }
    return true;
  }
  // "The index rose on and on, by 5%, 1% and 3%".
  if (pending_.size() < run.size() && !last_metric_.empty()) {
    for (const auto& quantity : run) {
      Observation o = about(quantity.where.begin);
      o.metric = last_metric_;
      o.growth = signed_growth(quantity, *change);
      o.basis = basis.basis;
      o.at.growth = quantity.where;
      push(std::move(o), "observation.growth");
    }
    return true;
  }
  // Those told in a bracket are told aside: "65, 81 and 100 (before: 84, 108), up 18%, 24%, 22%".
  // But "A (34), B (33) and C (32), up 6%, 5% and 7%".
  const bool inside = in_bracket(run.front().where.begin) || each_in_bracket(run.size());
  std::vector<std::size_t> told;
  for (std::size_t i = pending_.size(); i-- > 0 && told.size() < run.size();) {
    if (inside || !in_bracket(pending_[i].where.begin)) told.insert(told.begin(), i);
  }
  if (told.size() < run.size()) return false;
  for (std::size_t i = 0; i < run.size(); ++i) {
    Mention<Observation>& mention = pending_[told[i]];
    if (mention.value.growth) return false;
    mention.value.growth = signed_growth(run[i], *change);
    mention.value.basis = basis.basis;
    mention.value.at.growth = run[i].where;
  }
  return true;
}

bool ObservationReader::each_in_bracket(std::size_t count) const {
  if (pending_.size() < count) return false;
  for (std::size_t i = pending_.size() - count; i < pending_.size(); ++i) {
    const std::uint32_t at = pending_[i].where.begin;
    if (!in_bracket(at) ||
        !opens_bracket(static_cast<std::uint32_t>(utf8::previous(reader_.text(), at)))) {
      return false;
    }
  }
  return true;
}

bool ObservationReader::member_growths(std::span<const Mention<Quantity>> run, CleanSpan list,
                                       Change change, GrowthBasis basis) {
  const std::vector<CleanSpan> parts = members(list, run.size());
  if (parts.size() != run.size()) return false;
  const CleanSpan tail = shared_tail(parts.back());
  for (std::size_t i = 0; i < run.size(); ++i) {
    Observation o = about(run[i].where.begin);
    o.metric =
        !known(parts[i]) || parts[i].end == tail.end ? member(parts[i], tail) : text_of(parts[i]);
    o.at.metric = parts[i];
    o.growth = signed_growth(run[i], change);
    o.basis = basis;
    o.at.growth = run[i].where;
    push(std::move(o), "observation.growth");
  }
  return true;
}

bool ObservationReader::each_of(CleanSpan list, const Observation& model, std::string_view rule) {
  // One industry may be named by a list.
  if (const auto whole = metric_at(list.begin, list.end); whole && whole->end == list.end) {
    return false;
  }
  std::vector<CleanSpan> parts = parted(list, false);
  if (parts.empty()) return false;
  // "Output, sales and profit"; a conjunction alone joins two that are known.
  const std::vector<CleanSpan> more = parted(parts.back(), true);
  if (more.size() == 2 && (parts.size() > 1 || same_measure(more[0], more[1]))) {
    parts.pop_back();
    parts.insert(parts.end(), more.begin(), more.end());
  }
  if (parts.size() < 2) return false;
  const CleanSpan tail = shared_tail(parts.back());
  for (const CleanSpan part : parts) {
    Observation o = model;
    o.metric = known(part) || part.end == tail.end ? text_of(part) : member(part, tail);
    o.at.metric = part;
    push(std::move(o), rule);
  }
  return true;
}

bool ObservationReader::same_measure(CleanSpan a, CleanSpan b) const {
  constexpr std::size_t kUnit = 3;  // column of metrics.tsv
  const auto first = metric_ending(a);
  const auto second = metric_ending(b);
  return first && second &&
         reader_.lexicon().cell(first->row, kUnit) == reader_.lexicon().cell(second->row, kUnit);
}

const Lexeme* ObservationReader::metric_ending(CleanSpan phrase) const {
  for (std::uint32_t at = phrase.begin; at < phrase.end; at = reader_.after(at)) {
    const Lexeme* known = metric_at(at, phrase.end);
    if (known != nullptr && known->end == phrase.end) return known;
  }
  return nullptr;
}

CleanSpan ObservationReader::shared_tail(CleanSpan last) const {
  CleanSpan shortest{last.end, last.end};
  for (std::uint32_t at = last.end; at > last.begin;) {
    at = static_cast<std::uint32_t>(utf8::previous(reader_.text(), at));
    const auto known = metric_at(at, last.end);
    if (!known || known->end != last.end || last.end - at <= kHan) continue;
    // "Revenue of the materials and the electronics industry".
    const Lexeme* topic = words_.ending(at, Role::topic, last.begin + 1);
    if (topic != nullptr) return {topic->begin, last.end};
    if (shortest.empty()) shortest = {at, last.end};
  }
  return shortest;
}

std::string ObservationReader::member(CleanSpan part, CleanSpan tail) const {
  std::uint32_t end = part.end == tail.end ? tail.begin : part.end;
  if (end <= part.begin) return text_of(part);
  // "Car making and machine building, value added": each has its own class.
  if (const Lexeme* shared = words_.starting(tail.begin, Role::topic);
      shared != nullptr && shared->end < tail.end && part.end != tail.end &&
      words_.ending(end, Role::topic, part.begin) != nullptr) {
    return text_of({part.begin, end}) + text_of({shared->end, tail.end});
  }
  const auto last = static_cast<std::uint32_t>(utf8::previous(reader_.text(), end));
  const auto others = reader_.word_within(last, end, Kind::stop);
  if (others && others->is(Kind::stop, StopRole::others)) end = last;
  return text_of({part.begin, end}) + text_of(tail);
}

}  // namespace huoju::detail
