#include "huoju/extract/observations.hpp"

#include "observation_reader.hpp"

namespace huoju::detail {
namespace {

constexpr int kDayLasts = 2;  // sentences behind the one that tells a day

}  // namespace

void ObservationReader::find() {
  if (quantities_.empty()) return;
  article_subject_ = detail::main_subject(article_, organizations_, places_);
  if (only_cited(article_subject_)) article_subject_ = {{}, std::nullopt, true};
  const std::span<const CleanSpan> sentences = article_.sentences();
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    const CleanSpan sentence = sentences[i];
    if (opens_paragraph(sentence)) {
      paragraph_subject_ = article_subject_;
      last_metric_.clear();
      gathering_.reset();
      period_.clear();
    }
    // The words of a sentence without numbers matter to those behind it.
    const bool near = !within(quantities_, sentence).empty() ||
                      (i + 1 < sentences.size() && !within(quantities_, sentences[i + 1]).empty());
    period_before_ = period_;
    if (near || opens_paragraph(sentence)) read(sentence);
    carry_period(sentence);
    before_ = sentence;
  }
}

bool ObservationReader::only_cited(const Subject& subject) const {
  bool found = false;
  for (const auto& mention : organizations_) {
    if (mention.value.name != subject.name) continue;
    if (!is_cited(mention)) return false;
    found = true;
  }
  return found;
}

bool ObservationReader::is_cited(const Mention<Organization>& mention) const {
  std::uint32_t end = mention.where.end;
  while (is_ascii_letter(reader_.character(end))) ++end;  // the name of a product
  const auto word = find_at(reader_.lexicon(), reader_.text(), end, Kind::statement);
  if (word && word->is(Kind::statement, Role::source)) return true;
  switch (mention.value.kind) {
    case OrganizationKind::finance:
    case OrganizationKind::institute:
    case OrganizationKind::university:
    case OrganizationKind::association:
    case OrganizationKind::other:
      return reader_.starting(end, Kind::post) != nullptr;
    default:
      return false;
  }
}

bool ObservationReader::is_semicolon(std::uint32_t at) const {
  const char32_t c = reader_.character(at);
  return c == U';' || c == chars::fullwidth_semicolon;
}

std::uint32_t ObservationReader::clause_end(std::uint32_t at, std::uint32_t end) const {
  while (at < end && (!reader_.separates(at) || groups_digits(at))) at = reader_.after(at);
  return at;
}

void ObservationReader::read(CleanSpan sentence) {
  const auto quantities = within(quantities_, sentence);
  words_.read(sentence);
  pending_.clear();
  sentence_ = sentence;
  status_ = FactStatus::actual;
  part_total_.clear();
  share_scope_.clear();
  owner_.reset();
  gain_ = nullptr;
  gain_until_ = 0;
  told_metric_ = {};
  find_brackets();
  find_gatherings();
  // "Among them": of whom the sentence before told.
  const Lexeme* part = words_.starting(sentence.begin, Role::part);
  const bool goes_on = part != nullptr && part->value == 0 && !opens_paragraph(sentence);
  // "Besides": the text comes back to whom it is about.
  if (words_.starting(sentence.begin, Role::turn) != nullptr) {
    paragraph_subject_ = article_subject_;
  }
  if (!goes_on) subject_ = paragraph_subject_;
  bool first = true;  // nothing but "it is reported" stands before
  for (std::uint32_t at = sentence.begin; at < sentence.end;) {
    const std::uint32_t end = clause_end(at, sentence.end);
    // "Please name the source": what follows is a headline.
    if (const Lexeme* notice = words_.starting(at, Role::source);
        notice != nullptr && notice->value == 3) {
      break;
    }
    clause_ = {at, end};
    before_clause_ = subject_;
    open_clause();
    // The first sentence says what its paragraph is about; so does the article's own subject.
    const bool opens = opens_paragraph(sentence);
    if (first && subject_lasts_ && (opens || subject_.name == article_subject_.name)) {
      paragraph_subject_ = subject_;
    }
    // What the text says at the head of a sentence is better than a guess.
    const bool named =
        subject_.at && subject_.at->begin >= sentence.begin && !subject_.name.empty();
    if (first && subject_lasts_ && named && article_subject_.guessed) {
      article_subject_ = paragraph_subject_ = subject_;
      article_subject_.guessed = !within(quantities_, clause_).empty();
    }
    if (const auto inside = within(quantities_, clause_); !inside.empty()) {
      numbers(inside);
      told_metric_ = {};
    } else if (!quantities.empty()) {
      read_status(clause_);
      told_metric_ = metric_told();
    }
    // "…, and applied for": no longer parts of what was told.
    if (words_.starts(at, StatementRoles(Role::linker)) &&
        words_.starting(at, Role::part) == nullptr) {
      part_total_.clear();
    }
    const Lexeme* lead = words_.starting(at, Role::source);
    first = first && lead != nullptr && lead->end == end;
    // What is expected or intended holds up to the semicolon.
    if (is_semicolon(end)) status_ = FactStatus::actual;
    at = reader_.after(end);
  }
  leave_gathering();
  report();
}

void ObservationReader::find_brackets() {
  brackets_.clear();
  std::uint32_t open = 0;
  bool inside = false;
  for (std::size_t i = reader_.index(sentence_.begin);
       i < reader_.lexemes().size() && reader_.lexemes()[i].begin < sentence_.end; ++i) {
    const Lexeme& mark = reader_.lexemes()[i];
    if (mark.is(Kind::mark, Mark::open_bracket)) {
      if (!inside) open = mark.begin;
      inside = true;
    } else if (inside && mark.is(Kind::mark, Mark::close_bracket)) {
      brackets_.push_back({open, mark.end});
      inside = false;
    }
  }
}

bool ObservationReader::in_bracket(std::uint32_t at) const {
  for (const CleanSpan bracket : brackets_) {
    if (bracket.begin < at && at < bracket.end) return true;
  }
  return false;
}

Mention<Observation>* ObservationReader::last(std::uint32_t at) {
  const bool inside = in_bracket(at);
  Mention<Observation>* increment = nullptr;
  for (std::size_t i = pending_.size(); i-- > 0;) {
    if (!inside && in_bracket(pending_[i].where.begin)) continue;
    // "281 firms, a net gain of 18": what follows is said of the firms.
    const bool aside = pending_[i].why.name == "observation.increment" ||
                       pending_[i].why.name == "observation.mean";
    if (!aside) return &pending_[i];
    if (increment == nullptr) increment = &pending_[i];
  }
  return increment;
}

void ObservationReader::read_status(CleanSpan where) {
  if (words_.last_in(where, Role::forecast) != nullptr) {
    status_ = FactStatus::forecast;
  } else if (const Lexeme* plan = words_.last_in(where, Role::planned);
             plan != nullptr && plan->value != 2 &&
             !(plan->value == 1 && is_noun(*plan, where.begin))) {
    if (status_ != FactStatus::forecast) status_ = FactStatus::planned;
  } else if (words_.last_in(where, Role::done) != nullptr) {
    status_ = FactStatus::actual;
  }
}

bool ObservationReader::is_noun(const Lexeme& word, std::uint32_t from) const {
  if (word.begin <= from || !is_han(reader_.before(word.begin))) return false;
  for (const Role role : {Role::adverb, Role::scope, Role::linker}) {
    if (words_.ending(word.begin, role, from) != nullptr) return false;
  }
  return ending(organizations_, word.begin) == nullptr && ending(places_, word.begin) == nullptr &&
         ending(times_, word.begin) == nullptr;
}

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
  } else if (time.value.interval.to) {
    period_.tell(time.value.interval, time.where, kind == TimeKind::date ? day_lasts : 0);
  } else if (kind == TimeKind::period) {
    period_.tell(of_report(time), time.where);  // "in the first half"
  } else {
    return false;
  }
  return true;
}

int ObservationReader::last_year() const {
  int result = 0;
  for (const auto& time : times_) {
    if (time.value.interval.from) result = std::max(result, year_of(*time.value.interval.from));
  }
  return result;
}

Interval ObservationReader::of_report(const Mention<Time>& time) const {
  const std::string_view text = article_.slice(time.where);
  const bool this_quarter =
      reader_.starting(time.where.begin, Kind::time, TimeRole::quarter_word) != nullptr;
  const Lexeme* half = reader_.starting(time.where.begin, Kind::time, TimeRole::half_year);
  const auto before = within(times_, {0, time.where.begin});
  constexpr std::size_t kFarthest = 40;
  for (std::size_t i = before.size(); i-- > 0 && before.size() - i <= kFarthest;) {
    const Interval& interval = before[i].value.interval;
    if (!interval.from || !interval.to) continue;
    const std::string_view told = article_.slice(before[i].where);
    const bool quarter = month_of(*interval.from) % 3 == 1 && day_of(*interval.from) == 1 &&
                         *interval.to == add_months(*interval.from, 3);
    // "The half-year report of 2023", "the first half".
    const bool same_half = half != nullptr && *interval.to == add_months(*interval.from, 6) &&
                           month_of(*interval.from) == (half->value == 1 ? 1U : 7U);
    if ((this_quarter && quarter) || same_half ||
        (told.size() > text.size() && told.ends_with(text))) {
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

Observation ObservationReader::about(std::uint32_t at) {
  Observation o;
  o.subject = subject_.name;
  o.at.subject = subject_.at;
  set_period(o, at);
  o.status = status_;
  return o;
}

Observation ObservationReader::about(const Mention<Quantity>& quantity) {
  Observation o = about(quantity.where.begin);
  if (const Topic* gathering = gathering_of(quantity)) {
    if (!o.period.to && gathering->subject.name != subject_.name) o.period = gathering->period;
    o.subject = gathering->subject.name;
    o.at.subject = gathering->subject.at;
  }
  return o;
}

void ObservationReader::set_value(Observation& o, const Mention<Quantity>& quantity) {
  o.value = quantity.value.value;
  o.high = quantity.value.high;
  o.unit = quantity.value.unit;
  o.per = quantity.value.per;
  o.bound = quantity.value.bound;
  o.at.value = quantity.where;
}

void ObservationReader::push(Observation o, std::string_view rule) {
  std::optional<CleanSpan> where;
  for (const auto& slot : {o.at.metric, o.at.value, o.at.growth, o.at.rank, o.at.share}) {
    if (!slot) continue;
    where = where ? CleanSpan{std::min(where->begin, slot->begin), std::max(where->end, slot->end)}
                  : *slot;
  }
  if (!where) return;
  if (o.value) {
    last_unit_ = o.unit;
    told_counts_.emplace_back(*o.value, o.unit);
  }
  if (o.value && o.part_of.empty()) remember_total(o, noun_.empty() ? o.metric : noun_);
  noun_.clear();
  pending_.push_back({*where, std::move(o), {rule, 0}});
}

void ObservationReader::remember_total(const Observation& o, const std::string& name) {
  for (Total& total : totals_) {
    if (total.unit != o.unit) continue;
    if (total.value < *o.value) total = {o.unit, name, *o.value};
    return;
  }
  totals_.push_back({o.unit, name, *o.value});
}

std::string ObservationReader::total_in(std::string_view unit) const {
  for (const Total& total : totals_) {
    if (total.unit == unit) return total.metric;
  }
  return {};
}

void ObservationReader::report() {
  for (Mention<Observation>& mention : pending_) {
    mention.value.metric_id = metric_id(mention.value.metric);
    out_(mention.where, std::move(mention.value), mention.why);
  }
}

std::string ObservationReader::metric_id(std::string_view metric) const {
  for (std::uint32_t at = 0; at < metric.size(); at += utf8::decode(metric, at).size) {
    const auto known = find_at(reader_.lexicon(), metric, at, Kind::metric);
    if (known && known->end == metric.size()) {
      return std::string(reader_.lexicon().cell(known->row, 2));
    }
  }
  return {};
}

}  // namespace huoju::detail

namespace huoju {

void Observations::operator()(
    const Article& article,
    const Upstream<Quantities, Times, Organizations, Places, Investments>& upstream,
    Sink<Observation> out) const {
  detail::ObservationReader(article, upstream, out).find();
}

}  // namespace huoju
