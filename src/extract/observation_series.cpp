#include "observation_reader.hpp"

namespace huoju::detail {
namespace {

constexpr std::uint32_t kHan = 3;  // bytes of an ideograph

}  // namespace

std::size_t ObservationReader::run_length(std::span<const Mention<Quantity>> quantities) const {
  std::size_t count = 1;
  while (count < quantities.size() && !quantities[count - 1].value.of &&
         quantities[count].value.unit == quantities.front().value.unit &&
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
               c == chars::ideographic_comma || c == U' ') {
      at = reader_.after(at);
    } else {
      return false;
    }
  }
  return where.begin < where.end;
}

bool ObservationReader::series(std::span<const Mention<Quantity>> run, std::uint32_t from) {
  const Quantity& first = run.front().value;
  if (first.unit == "rank" || first.unit == "pp" || first.unit == "x") return false;
  if (first.unit == "%" && change_before(from, run.front().where.begin)) {
    return growths(run, from);
  }
  const Phrase phrase = phrase_before(from, run.front().where.begin, false);
  if (phrase.metric.empty() && last_metric_.empty()) return false;
  const std::vector<CleanSpan> parts = members(phrase.metric, run.size());
  const Lexeme* gain = words_.starting(phrase.metric.begin, Role::gain);
  const std::optional<int> year = first_year(run.front().where.begin, run.size());
  for (std::size_t i = 0; i < run.size(); ++i) {
    Observation o = about(run[i]);
    if (parts.size() == run.size()) {
      if (i > 0 && gain != nullptr) o.metric = text_of(gain->where());
      o.metric += text_of(parts[i]);
      o.at.metric = parts[i];
    } else if (phrase.metric.empty()) {
      o.metric = last_metric_;
    } else {
      o.metric = text_of(without_total(phrase.metric, run[i].value));
      o.at.metric = phrase.metric;
    }
    if (year && parts.size() != run.size()) {
      const int begin = *year + static_cast<int>(i);
      o.period = {make_date(begin, 1, 1), make_date(begin + 1, 1, 1)};
    }
    last_metric_ = o.metric;
    set_value(o, run[i]);
    push(std::move(o), "observation.series");
  }
  return true;
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
    const bool comma = reader_.character(at) == chars::ideographic_comma;
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
  if (!phrase.metric.empty()) return member_growths(run, phrase.metric, *change, basis.basis);
  if (pending_.size() < run.size()) return false;
  for (std::size_t i = 0; i < run.size(); ++i) {
    Mention<Observation>& mention = pending_[pending_.size() - run.size() + i];
    if (mention.value.growth) return false;
    const Decimal growth = run[i].value.value;
    mention.value.growth = change->sign < 0 ? growth.negated() : growth;
    mention.value.basis = basis.basis;
    mention.value.at.growth = run[i].where;
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
    o.metric = metric_id(article_.slice(parts[i])).empty() || parts[i].end == tail.end
                   ? member(parts[i], tail)
                   : text_of(parts[i]);
    o.at.metric = parts[i];
    const Decimal growth = run[i].value.value;
    o.growth = change.sign < 0 ? growth.negated() : growth;
    o.basis = basis;
    o.at.growth = run[i].where;
    push(std::move(o), "observation.growth");
  }
  return true;
}

bool ObservationReader::each_of(CleanSpan list, const Observation& model, std::string_view rule) {
  std::vector<CleanSpan> parts = parted(list, false);
  if (parts.empty()) return false;
  // "Output, sales and profit"; a conjunction alone joins two that are known.
  const auto known = [&](CleanSpan part) { return !metric_id(article_.slice(part)).empty(); };
  const std::vector<CleanSpan> more = parted(parts.back(), true);
  if (more.size() == 2 && (parts.size() > 1 || (known(more[0]) && known(more[1])))) {
    parts.pop_back();
    parts.insert(parts.end(), more.begin(), more.end());
  }
  if (parts.size() < 2) return false;
  const CleanSpan tail = shared_tail(parts.back());
  for (const CleanSpan part : parts) {
    const bool whole = !metric_id(article_.slice(part)).empty() || part.end == tail.end;
    Observation o = model;
    o.metric = whole ? text_of(part) : member(part, tail);
    o.at.metric = part;
    push(std::move(o), rule);
  }
  return true;
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
  const auto last = static_cast<std::uint32_t>(utf8::previous(reader_.text(), end));
  const auto others = find_at(reader_.lexicon(), reader_.text().substr(0, end), last, Kind::stop);
  if (others && others->is(Kind::stop, StopRole::others)) end = last;
  return text_of({part.begin, end}) + text_of(tail);
}

}  // namespace huoju::detail
