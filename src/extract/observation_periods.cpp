#include "observation_reader.hpp"

// When what is measured was so: told in its sentence, or carried over from those before it.

namespace huoju::detail {
namespace {

constexpr int kDayLasts = 2;  // sentences behind the one that tells a day

}  // namespace

void ObservationReader::carry_period(CleanSpan sentence) {
  // What somebody says is of his own time.
  if (reader_.character(sentence.begin) == chars::left_double_quote) {
    period_ = period_before_;
    return;
  }
  period_.end_sentence();
  const auto lasts = [&](const Mention<Time>& time) {
    return time.value.kind != TimeKind::until && !is_same_period(time);
  };
  // A deadline is that of its own verb, a comparison that of its own number.
  if (const auto* time = period_.at() ? starting(times_, period_.at()->begin) : nullptr;
      time != nullptr && !lasts(*time)) {
    period_ = period_before_;
  }
  // What the first number of the sentence was of, but where it says "now".
  const auto times = within(times_, sentence);
  const bool now = !times.empty() && times.front().value.kind == TimeKind::vague;
  if (!now && !pending_.empty() && sentence == sentence_ && pending_.front().value.at.period &&
      pending_.front().value.at.period->begin >= sentence.begin) {
    if (const auto* time = starting(times_, pending_.front().value.at.period->begin);
        time != nullptr && lasts(*time) && take_period(*time, kDayLasts)) {
      return;
    }
  }
  for (const auto& time : times) {
    if (lasts(time) && take_period(time, kDayLasts)) return;
  }
}

std::uint32_t ObservationReader::last_quarter_word(std::uint32_t at) const {
  if (!words_.any(StatementRoles(Role::adverb))) return 0;
  for (std::uint32_t i = at; i > sentence_.begin;) {
    i = static_cast<std::uint32_t>(utf8::previous(reader_.text(), i));
    const Lexeme* word = words_.starting(i, Role::adverb);
    if (word != nullptr && is_quarter_word(*word)) return i;
  }
  return 0;
}

bool ObservationReader::take_period(const Mention<Time>& time, int day_lasts) {
  const TimeKind kind = time.value.kind;
  if (words_.ending(time.where.begin, Role::aside) != nullptr) return false;
  if (reader_.starting(time.where.end, Kind::document) != nullptr) return false;
  if (!dates(kind) && kind != TimeKind::until && kind != TimeKind::vague) return false;
  if (kind == TimeKind::vague) {
    period_.tell({}, time.where);
  } else if (const Interval gloss = of_gloss(time); gloss.to) {
    period_.tell(gloss, time.where);
  } else if (const Interval report = of_quarter(time); report.to) {
    period_.tell(report, time.where);
  } else if (time.value.interval.to) {
    period_.tell(time.value.interval, time.where, kind == TimeKind::date ? day_lasts : 0);
  } else if (kind == TimeKind::period) {
    period_.tell(of_report(time), time.where);  // "in the first half"
  } else {
    return false;
  }
  return true;
}

void ObservationReader::find_glosses() {
  glosses_.clear();
  for (std::size_t i = 0; i + 1 < times_.size(); ++i) {
    const CleanSpan term = times_[i].where;
    const Time& gloss = times_[i + 1].value;
    const CleanSpan dates = times_[i + 1].where;
    if (times_[i].value.kind != TimeKind::period || !opens_bracket(term.end) ||
        reader_.after(term.end) != dates.begin || !is_closing(reader_.character(dates.end)) ||
        !gloss.interval.from || !gloss.interval.to) {
      continue;
    }
    glosses_.emplace_back(article_.slice(term), gloss.interval);
  }
}

Interval ObservationReader::of_gloss(const Mention<Time>& time) const {
  constexpr std::size_t kShortest = 3 * kHan;
  const std::string_view text = article_.slice(time.where);
  if (time.value.kind != TimeKind::period || text.size() < kShortest) return {};
  for (std::size_t i = glosses_.size(); i-- > 0;) {
    if (glosses_[i].first.ends_with(text)) return glosses_[i].second;
  }
  return {};
}

int ObservationReader::last_year() const {
  int result = 0;
  for (const auto& time : times_) {
    if (time.value.interval.from) result = std::max(result, year_of(*time.value.interval.from));
  }
  return result;
}

Interval ObservationReader::of_quarter(const Mention<Time>& time) const {
  const Lexeme* word = reader_.starting(time.where.begin, Kind::time, TimeRole::quarter_word);
  if (word == nullptr || word->value != 0) return {};
  const auto before = within(times_, {0, time.where.begin});
  constexpr std::size_t kFarthest = 40;
  Interval last;
  for (std::size_t i = before.size(); i-- > 0 && before.size() - i <= kFarthest;) {
    const Interval& interval = before[i].value.interval;
    if (!interval.from || !interval.to || is_same_period(before[i])) continue;
    const bool quarter = month_of(*interval.from) % 3 == 1 && day_of(*interval.from) == 1 &&
                         *interval.to == add_months(*interval.from, 3);
    const bool over = !article_.issued() || *interval.to <= *article_.issued();
    if (quarter && over && (!last.from || *last.from < *interval.from)) last = interval;
  }
  return last;
}

Interval ObservationReader::of_report(const Mention<Time>& time) const {
  const std::string_view text = article_.slice(time.where);
  const Lexeme* half = reader_.starting(time.where.begin, Kind::time, TimeRole::half_year);
  const auto before = within(times_, {0, time.where.begin});
  constexpr std::size_t kFarthest = 40;
  for (std::size_t i = before.size(); i-- > 0 && before.size() - i <= kFarthest;) {
    const Interval& interval = before[i].value.interval;
    if (!interval.from || !interval.to) continue;
    const std::string_view told = article_.slice(before[i].where);
    // "The half-year report of 2023", "the first half".
    const bool same_half = half != nullptr && *interval.to == add_months(*interval.from, 6) &&
                           month_of(*interval.from) == (half->value == 1 ? 1U : 7U);
    if (same_half || (told.size() > text.size() && told.ends_with(text))) {
      return year_of(*interval.from) == last_year() ? interval : Interval{};
    }
  }
  return {};
}

void ObservationReader::set_period(Observation& o, std::uint32_t at) {
  const auto before = within(times_, {sentence_.begin, at});
  const std::uint32_t quarter = last_quarter_word(at);
  const bool whole = quarter != 0 && quarter < clause_.begin;
  bool passed = false;  // a time that holds no longer
  bool taken = false;
  for (std::size_t i = before.size(); i-- > 0 && !taken;) {
    // "Of that in the second quarter alone…; the debt ratio": of the whole report again.
    const std::uint32_t begin = before[i].where.begin;
    const Lexeme* part = words_.ending(begin, Role::part);
    if ((whole && part != nullptr && begin < quarter) ||
        (begin < clause_.begin && is_same_period(before[i]) && !is_clause(before[i].where))) {
      passed = true;
    } else {
      taken = take_period(before[i]);
    }
  }
  if (passed && !taken) period_ = period_before_;
  o.period = period_.interval();
  if (period_.interval().to) o.at.period = period_.at();
  // What is expected is not of a day told before; nor is the size of what is built.
  const bool carried = period_.at() && period_.at()->begin < sentence_.begin;
  if (carried && article_.issued() && o.period.to && *o.period.to <= *article_.issued() &&
      (status_ != FactStatus::actual || of_built())) {
    o.period = {};
    o.at.period.reset();
  }
  if (article_.issued() && period_.interval().from &&
      *period_.interval().from > *article_.issued() && status_ == FactStatus::actual) {
    status_ = FactStatus::planned;
  }
}

bool ObservationReader::of_built() const {
  if (subject_.at) {
    const auto* now = starting(organizations_, subject_.at->begin);
    if (now != nullptr && now->value.kind == OrganizationKind::carrier) return true;
  }
  for (std::size_t i = topics_.size(); subject_.at && i-- > 0;) {
    if (*topics_[i].subject.at == *subject_.at) return topics_[i].built;
  }
  return false;
}

}  // namespace huoju::detail
