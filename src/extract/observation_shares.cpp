#include "observation_reader.hpp"

// What part of a whole a percentage is.

namespace huoju::detail {
bool ObservationReader::exceeds_part(const Mention<Quantity>& quantity, std::uint32_t from) {
  const std::uint32_t begin = quantity.where.begin;
  const Lexeme* of = reader_.ending(begin, Kind::context, ContextRole::attribute);
  if (of == nullptr || of->begin <= from) return false;
  while (from < begin && (opens_bracket(from) || reader_.character(from) == U' ')) {
    from = reader_.after(from);
  }
  const Lexeme* reached = words_.last_in({from, of->begin}, Role::reach);
  if (reached == nullptr || (reached->where().size() == kHan && reached->begin != from)) {
    return false;
  }
  const CleanSpan whole{reached->end, of->begin};
  if (!known(whole)) return false;
  const auto set = [&](Observation& o) {
    o.share = quantity.value.value;
    o.share_of = text_of(whole);
    o.at.share = CleanSpan{reached->begin, quantity.where.end};
  };
  if (reached->begin == from) {
    Mention<Observation>* told = last(begin);
    if (told == nullptr || !told->value.value || told->value.share) return false;
    set(told->value);
    told->where.end = std::max(told->where.end, quantity.where.end);
    return true;
  }
  const Phrase phrase = phrase_before(from, reached->begin, false);
  if (phrase.metric.empty() || !known(phrase.metric) || is_ratio(phrase.metric)) return false;
  Observation o = about(begin);
  o.metric = last_metric_ = text_of(phrase.segment) + text_of(phrase.metric);
  o.at.metric = phrase.metric;
  o.bound = quantity.value.bound;
  set(o);
  push(std::move(o), "observation.share");
  return true;
}

bool ObservationReader::is_ratio(CleanSpan noun) const {
  constexpr std::size_t kKind = 1;  // column of metrics.tsv
  const auto metric = metric_ending(noun);
  return metric && reader_.lexicon().cell(metric->row, kKind) == "ratio" &&
         metric_id(article_.slice(noun)) != "shareholding";
}

std::optional<CleanSpan> ObservationReader::share_of_noun(const Mention<Quantity>& quantity) const {
  if (quantity.value.unit != "%") return std::nullopt;
  if (quantity.value.of) return quantity.value.of;
  const std::uint32_t begin = reader_.skip_attribute(quantity.where.end);
  if (begin == quantity.where.end) return std::nullopt;
  std::uint32_t end = begin;
  while (end < clause_.end && reader_.character(end) != chars::ideographic_comma &&
         reader_.starting(end, Kind::context, ContextRole::link) == nullptr) {
    end = reader_.after(end);
  }
  constexpr std::uint32_t kLongest = 14 * kHan;
  if (end == begin || end - begin > kLongest) return std::nullopt;
  return CleanSpan{begin, end};
}

void ObservationReader::part_of_whole(const Mention<Quantity>& quantity, CleanSpan of) {
  std::uint32_t at = of.begin;
  if (const Lexeme* word = words_.starting(at, Role::scope)) at = word->end;
  Observation o = about(quantity.where.begin);
  o.metric = text_of({at, of.end});
  o.at.metric = CleanSpan{at, of.end};
  o.share = quantity.value.value;
  if (const Lexeme* scope = words_.ending(quantity.where.begin, Role::scope)) {
    share_scope_ = text_of(scope->where());
  } else if (const auto* place = ending(places_, quantity.where.begin)) {
    share_scope_ = text_of(place->where);
  }
  o.share_of = share_scope_ + text_of(of);
  o.bound = quantity.value.bound;
  o.at.share = quantity.where;
  if (!o.metric.empty()) push(std::move(o), "observation.share");
}

bool ObservationReader::share(const Mention<Quantity>& quantity, std::uint32_t from) {
  const std::uint32_t begin = quantity.where.begin;
  const Lexeme* word = words_.last_in({from, begin}, Role::share);
  const Lexeme* noun = words_.last_in({from, begin}, Role::proportion);
  if (word == nullptr && noun == nullptr) return false;
  if (noun != nullptr && word != nullptr && word->begin >= noun->begin && word->begin < noun->end) {
    word = nullptr;
  }
  std::uint32_t cut = begin;
  if (word != nullptr) cut = std::min(cut, word->begin);
  if (noun != nullptr) cut = std::min(cut, noun->begin);
  const Phrase phrase = phrase_before(from, cut, false);
  const bool own = !phrase.metric.empty() && !repeats(phrase.metric);
  if (own && word == nullptr) {
    // "The share of good days reaches 64%": a ratio by itself.
    Observation o = about(begin);
    std::uint32_t end = noun->end;
    while (const Lexeme* stem = words_.ending(end, Role::reach, noun->begin + 1)) {
      end = stem->begin;
    }
    o.metric = text_of({phrase.metric.begin, end});
    o.at.metric = CleanSpan{phrase.metric.begin, end};
    set_value(o, quantity);
    last_metric_ = o.metric;
    push(std::move(o), "observation.value");
    return true;
  }
  std::string whole;
  if (word != nullptr && word->end < begin) {
    std::uint32_t end = begin;
    if (noun != nullptr && noun->begin > word->end) end = noun->begin;
    while (end > word->end) {
      const Lexeme* stem = words_.ending(end, Role::reach);
      if (stem != nullptr && stem->begin > word->end) {
        end = stem->begin;
      } else if (const Lexeme* particle =
                     reader_.ending(end, Kind::context, ContextRole::attribute);
                 particle != nullptr && particle->begin >= word->end) {
        end = particle->begin;
      } else {
        break;
      }
    }
    whole = text_of({word->end, end});
  }
  share_name_.clear();
  if (noun != nullptr) {
    std::uint32_t end = noun->end;
    while (const Lexeme* stem = words_.ending(end, Role::reach, noun->begin + 1)) end = stem->begin;
    share_name_ = text_of({word != nullptr ? word->begin : noun->begin, end});
  }
  if (!own) {
    Mention<Observation>* told = last(begin);
    if (told == nullptr) return false;
    // "23.5% in 2022, and in 2023 the share rose to 27.4%".
    const auto times = within(times_, {told->where.end, cut});
    if (told->value.value && told->value.unit == "%" && !times.empty()) {
      Observation o = about(begin);
      if (times.back().value.interval.to) o.period = times.back().value.interval;
      o.metric = told->value.metric;
      set_value(o, quantity);
      push(std::move(o), "observation.value");
      return true;
    }
    told->value.share = quantity.value.value;
    told->value.share_of = whole;
    told->value.at.share = CleanSpan{cut, quantity.where.end};
    told->where.end = std::max(told->where.end, quantity.where.end);
    return true;
  }
  Observation o = about(cut);
  o.metric = text_of(phrase.metric);
  o.at.metric = phrase.metric;
  o.share = quantity.value.value;
  o.share_of = whole;
  o.bound = quantity.value.bound;
  o.at.share = CleanSpan{cut, quantity.where.end};
  push(std::move(o), "observation.share");
  return true;
}

bool ObservationReader::share_again(const Mention<Quantity>& quantity, std::uint32_t from) {
  const auto* place = ending(places_, quantity.where.begin);
  if (place == nullptr || place->where.begin < from ||
      reader_.before(place->where.begin) != chars::ideographic_comma) {
    return false;
  }
  const Mention<Observation>* told = last(quantity.where.begin);
  if (told == nullptr || !told->value.share) return false;
  Observation o = told->value;
  o.growth.reset();
  o.rank.reset();
  o.value.reset();
  o.high.reset();
  o.unit.clear();
  o.share = quantity.value.value;
  o.share_of = text_of(place->where);
  o.bound = quantity.value.bound;
  o.at = {};
  o.at.subject = told->value.at.subject;
  o.at.period = told->value.at.period;
  o.at.share = CleanSpan{place->where.begin, quantity.where.end};
  push(std::move(o), "observation.share");
  return true;
}

bool ObservationReader::shares(std::span<const Mention<Quantity>> run, std::uint32_t from) {
  const std::uint32_t begin = run.front().where.begin;
  const Lexeme* word = words_.last_in({from, begin}, Role::share);
  const Lexeme* of = reader_.ending(begin, Kind::context, ContextRole::attribute);
  const std::uint32_t whole_end = of != nullptr ? of->begin : begin;
  if (word == nullptr || whole_end <= word->end) return false;
  if (words_.starting(word->begin, Role::proportion) != nullptr) return false;
  const std::string whole = text_of({word->end, whole_end});
  const Phrase phrase = phrase_before(from, word->begin, false);
  if (!phrase.metric.empty()) {
    const std::vector<Interval> years = periods_of(begin, run.size());
    const std::vector<CleanSpan> parts = members(phrase.metric, run.size());
    const bool list = parts.size() == run.size();
    const CleanSpan tail = shared_tail(parts.back());
    for (std::size_t i = 0; i < run.size(); ++i) {
      Observation o = about(run[i].where.begin);
      const bool whole_name =
          list && ((known(parts[i]) && parts[i].end != tail.end) || tail == parts.back());
      o.metric = !list        ? text_of(phrase.metric)
                 : whole_name ? text_of(parts[i])
                              : member(parts[i], tail);
      last_metric_ = o.metric;
      o.at.metric = list ? parts[i] : phrase.metric;
      o.share = run[i].value.value;
      o.share_of = whole;
      o.at.share = run[i].where;
      if (!years.empty()) o.period = years[i];
      push(std::move(o), "observation.share");
    }
    return true;
  }
  if (pending_.size() < run.size()) return false;
  for (std::size_t i = 0; i < run.size(); ++i) {
    Mention<Observation>& told = pending_[pending_.size() - run.size() + i];
    told.value.share = run[i].value.value;
    told.value.share_of = whole;
    told.value.at.share = run[i].where;
  }
  return true;
}

}  // namespace huoju::detail
