#include "huoju/extract/observations.hpp"

#include "observation_reader.hpp"

namespace huoju::detail {
void ObservationReader::find() {
  if (quantities_.empty()) return;
  article_subject_ = detail::main_subject(article_, organizations_, places_, datelines());
  if (only_cited(article_subject_)) article_subject_ = {{}, std::nullopt, true};
  find_glosses();
  const std::span<const CleanSpan> sentences = article_.sentences();
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    const CleanSpan sentence = sentences[i];
    if (opens_paragraph(sentence)) {
      paragraph_subject_ = article_subject_;
      last_metric_.clear();
      gathering_.reset();
      period_.clear();
      total_before_ = {};
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

std::vector<std::uint32_t> ObservationReader::datelines() const {
  std::vector<std::uint32_t> result;
  for (const auto& place : places_) {
    const auto* time = starting(times_, place.where.end);
    if (time == nullptr || time->value.kind != TimeKind::date) continue;
    if (reader_.starting(time->where.end, Kind::layout, LayoutRole::wire) != nullptr) {
      result.push_back(place.where.begin);
    }
  }
  return result;
}

bool ObservationReader::is_semicolon(std::uint32_t at) const {
  const char32_t c = reader_.character(at);
  return c == U';' || c == chars::fullwidth_semicolon;
}

std::uint32_t ObservationReader::clause_end(std::uint32_t at, std::uint32_t end) const {
  at = reader_.next_separator(at, end);
  while (at < end && groups_digits(at)) at = reader_.next_separator(reader_.after(at), end);
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
  goes_on_ = goes_on;
  wholes_ = 0;
  bool first = true;  // nothing but "it is reported" stands before
  bool early = true;  // or a time
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
    const bool leads = first || (early && article_subject_.guessed);
    if (leads && subject_lasts_ && (opens || subject_.name == article_subject_.name)) {
      paragraph_subject_ = subject_;
    }
    // What the text says at the head of a sentence is better than a guess.
    const bool named =
        subject_.at && subject_.at->begin >= sentence.begin && !subject_.name.empty();
    if (early && subject_lasts_ && named && article_subject_.guessed) {
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
    early = early && (first || only_times(clause_));
    // What is intended holds up to the semicolon; what is expected, as long as nothing else begins.
    if (is_semicolon(end) && !(forecast_goes_on(reader_.after(end)))) {
      status_ = FactStatus::actual;
    }
    // "Of that,": a clause of its own.
    if (const Lexeme* of = words_.starting(at, Role::part);
        of != nullptr && of->value == 0 && of->end == end) {
      wholes_ = pending_.size();
    }
    at = reader_.after(end);
  }
  leave_gathering();
  total_before_ = {};
  for (const Mention<Observation>& told : pending_) {
    if (told.value.value && told.value.part_of.empty() && told.why.name == "observation.value") {
      total_before_ = {told.value.unit, told.value.metric, *told.value.value};
    }
  }
  report();
}

bool ObservationReader::forecast_goes_on(std::uint32_t at) const {
  if (status_ != FactStatus::forecast || metric_at(at, sentence_.end) == nullptr) return false;
  const std::uint32_t end = clause_end(at, sentence_.end);
  const auto numbers = within(quantities_, {at, end});
  if (numbers.empty()) return false;
  const CleanSpan before{at, numbers.front().where.begin};
  return within(times_, before).empty() && words_.last_in(before, Role::done) == nullptr;
}

bool ObservationReader::only_times(CleanSpan where) const {
  for (std::uint32_t at = where.begin; at < where.end;) {
    if (const auto* time = starting(times_, at)) {
      at = time->where.end;
    } else if (reader_.character(at) == U' ') {
      at = reader_.after(at);
    } else if (const Lexeme* linker = words_.starting(at, Role::linker)) {
      at = linker->end;
    } else {
      return false;
    }
  }
  return true;
}

void ObservationReader::find_brackets() {
  brackets_.clear();
  std::uint32_t open = 0;
  bool inside = false;
  for (const Lexeme& mark : reader_.marks_in(sentence_)) {
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
  for (std::uint32_t at = 0; at < metric.size(); at += utf8::size_at(metric, at)) {
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
