#include "huoju/extract/observations.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "mentions.hpp"
#include "statement_words.hpp"
#include "subjects.hpp"

namespace huoju {
namespace {

using detail::ending;
using detail::Reader;
using detail::starting;
using detail::can_be_subject;
using detail::Subject;
using detail::StatementWords;
using detail::within;
using Role = StatementRole;

constexpr std::uint32_t kHan = 3;  // bytes of an ideograph

/// A time with the place where it stands.
struct Period {
  Interval interval;
  std::optional<CleanSpan> at;
};

/// The words before a number, taken apart.
struct Phrase {
  CleanSpan metric;  // may be empty
  bool part = false;
  bool made = false;     // a predicate says that it is there
  bool reaches = false;  // a word such as "reach" joins it to its number
  const Lexeme* gain = nullptr;  // a predicate that belongs to the metric
};

/// Words of change before a number.
struct Change {
  int sign = 0;
  std::uint32_t begin = 0;
};

class Finder {
 public:
  Finder(const Article& article,
         const Upstream<Quantities, Times, Organizations, Places, Investments>& upstream,
         Sink<Observation> out)
      : article_(article),
        reader_(article),
        words_(reader_),
        quantities_(upstream.get<Quantities>()),
        times_(upstream.get<Times>()),
        organizations_(upstream.get<Organizations>()),
        places_(upstream.get<Places>()),
        investments_(upstream.get<Investments>()),
        out_(out) {}

  void find() {
    if (quantities_.empty()) return;
    for (const Block& block : article_.blocks()) {
      const bool body = block.role == BlockRole::paragraph || block.role == BlockRole::caption;
      if (body && !block.continues) begins_.push_back(block.where.begin);
    }
    std::sort(begins_.begin(), begins_.end());
    article_subject_ = detail::main_subject(article_, organizations_, places_);
    const std::vector<CleanSpan> sentences = article_.sentences();
    for (std::size_t i = 0; i < sentences.size(); ++i) {
      const CleanSpan sentence = sentences[i];
      if (opens_paragraph(sentence)) {
        paragraph_subject_ = article_subject_;
        last_metric_.clear();
        period_ = {};
        days_left_ = 0;
      }
      // The words of a sentence without numbers matter to those behind it.
      const bool near = !within(quantities_, sentence).empty() ||
                        (i + 1 < sentences.size() && !within(quantities_, sentences[i + 1]).empty());
      if (near || opens_paragraph(sentence)) read(sentence);
      carry_period(sentence);
      before_ = sentence;
    }
  }

 private:
  // ── clauses ──

  [[nodiscard]] bool opens_paragraph(CleanSpan sentence) const {
    return std::binary_search(begins_.begin(), begins_.end(), sentence.begin);
  }

  [[nodiscard]] bool separates(std::uint32_t at) const {
    const char32_t c = reader_.character(at);
    return c == U',' || c == U';' || c == U':' || c == chars::fullwidth_comma ||
           c == chars::fullwidth_semicolon || c == chars::fullwidth_colon || ends_sentence(c);
  }
  [[nodiscard]] bool is_semicolon(std::uint32_t at) const {
    const char32_t c = reader_.character(at);
    return c == U';' || c == chars::fullwidth_semicolon;
  }
  [[nodiscard]] std::uint32_t clause_end(std::uint32_t at, std::uint32_t end) const {
    while (at < end && !separates(at)) at = reader_.after(at);
    return at;
  }

  void read(CleanSpan sentence) {
    const auto quantities = within(quantities_, sentence);
    words_.read(sentence);
    pending_.clear();
    sentence_ = sentence;
    status_ = FactStatus::actual;
    part_total_.clear();
    share_scope_.clear();
    find_brackets();
    // "Among them": of whom the sentence before told.
    const Lexeme* part = words_.starting(sentence.begin, Role::part);
    const bool goes_on = part != nullptr && part->value == 0 &&
                         !opens_paragraph(sentence);
    if (!goes_on) subject_ = paragraph_subject_;
    for (std::uint32_t at = sentence.begin; at < sentence.end;) {
      const std::uint32_t end = clause_end(at, sentence.end);
      clause_ = {at, end};
      open_clause();
      // The first sentence says what its paragraph is about; so does the article's own subject.
      const bool opens = opens_paragraph(sentence);
      if (clause_.begin == sentence.begin && subject_lasts_ &&
          (opens || subject_.name == article_subject_.name)) {
        paragraph_subject_ = subject_;
      }
      if (const auto inside = within(quantities_, clause_); !inside.empty()) {
        numbers(inside);
      } else if (!quantities.empty()) {
        read_status(clause_);
      }
      // What is expected or intended holds up to the semicolon.
      if (is_semicolon(end)) status_ = FactStatus::actual;
      at = reader_.after(end);
    }
    report();
  }

  void find_brackets() {
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
  [[nodiscard]] bool in_bracket(std::uint32_t at) const {
    for (const CleanSpan bracket : brackets_) {
      if (bracket.begin < at && at < bracket.end) return true;
    }
    return false;
  }
  // The observation that what stands at `at` says more of: none that stands in a bracket before.
  [[nodiscard]] Mention<Observation>* last(std::uint32_t at) {
    const bool inside = in_bracket(at);
    for (std::size_t i = pending_.size(); i-- > 0;) {
      if (inside || !in_bracket(pending_[i].where.begin)) return &pending_[i];
    }
    return nullptr;
  }

  // What the clause says of its subject, before its numbers are read.
  void open_clause() {
    std::uint32_t at = clause_.begin;
    subject_lasts_ = true;
    while (at < clause_.end) {
      const char32_t c = reader_.character(at);
      if (c == U' ') {
        at = reader_.after(at);
      } else if (const auto* time = starting(times_, at)) {
        at = time->where.end;
      } else if (const auto* organization = starting(organizations_, at)) {
        const bool list =
            reader_.character(organization->where.end) == chars::ideographic_comma;
        if (!list && !in_list_of_examples(organization->where.end)) take_subject(*organization);
        return;
      } else if (const Lexeme* word = words_.starting(at, Role::scope)) {
        if (!take_topic(at) && word->value == 1) subject_ = {text_of(word->where()), word->where()};
        return;
      } else if (const auto* place = starting(places_, at)) {
        if (!predicate_at(place->where.end)) break;
        subject_ = {place->value.name, place->where};
        return;
      } else if (const Lexeme* lead = lead_at(at)) {
        // Behind a preposition there is no subject; behind some, in the whole clause.
        if (lead->value == 2) return;
        if (lead->value != 0) break;
        at = lead->end;
      } else {
        break;
      }
    }
    if (take_topic(at)) return;
    take_inner_subject(at);
  }
  [[nodiscard]] const Lexeme* lead_at(std::uint32_t at) const {
    const Lexeme* word = words_.starting(at, Role::adverb);
    if (word == nullptr) word = words_.starting(at, Role::part);
    if (word == nullptr) word = words_.starting(at, Role::linker);
    return word != nullptr && word->end < clause_.end ? word : nullptr;
  }
  // A verb, an adverb or a time follows.
  [[nodiscard]] bool predicate_at(std::uint32_t at) const {
    constexpr detail::StatementRoles kPredicates(Role::adverb, Role::have, Role::gain, Role::reach,
                                                 Role::planned, Role::forecast, Role::both);
    return words_.starts(at, kPredicates) || starting(times_, at) != nullptr;
  }
  // "A, B and 17 others": examples of what is counted, not those that did it.
  [[nodiscard]] bool in_list_of_examples(std::uint32_t at) const {
    const auto numbers = within(quantities_, {at, clause_.end});
    if (numbers.empty()) return false;
    bool list = false;
    for (; at < numbers.front().where.begin; at = reader_.after(at)) {
      if (reader_.character(at) == chars::ideographic_comma) list = true;
      if (predicate_at(at)) return false;
    }
    const auto before =
        find_at(reader_.lexicon(), reader_.text(), at >= kHan ? at - kHan : 0, Kind::stop);
    return list || (before && before->is(Kind::stop, StopRole::others));
  }
  void take_subject(const Mention<Organization>& mention) {
    if (!can_be_subject(mention.value.kind)) return;
    // "The committee's secretary": of a person.
    if (reader_.starting(mention.where.end, Kind::post) != nullptr) return;
    if (words_.starting(mention.where.end, Role::source) != nullptr) return;
    // Offices tell of others: they are subjects only of their own numbers.
    const bool office = mention.value.kind == OrganizationKind::government ||
                        mention.value.kind == OrganizationKind::association;
    if (office && (!pending_.empty() || within(quantities_, clause_).empty())) return;
    subject_ = {mention.value.name, mention.where};
  }
  // "The contest drew…": a noun phrase that can be a subject, and its predicate.
  [[nodiscard]] bool take_topic(std::uint32_t from) {
    constexpr std::uint32_t kLongest = 30 * kHan;
    std::uint32_t limit = std::min(clause_.end, from + kLongest);
    if (const auto numbers = within(quantities_, {from, limit}); !numbers.empty()) {
      limit = numbers.front().where.begin;
    }
    constexpr detail::StatementRoles kNone(Role::gain, Role::have, Role::linker);
    if (words_.starts(from, kNone)) return false;
    if (!words_.any_in({from, limit}, detail::StatementRoles(Role::topic))) return false;
    for (std::uint32_t at = from; at < limit; at = reader_.after(at)) {
      const char32_t c = reader_.character(at);
      if (c == chars::ideographic_comma || is_closing(c)) return false;
      if (const Lexeme* of = reader_.starting(at, Kind::context, ContextRole::attribute)) {
        from = of->end;
        continue;
      }
      if (at > from && (words_.starting(at, Role::have) != nullptr ||
                        preposition_at(at) || verb_at(at))) {
        return false;
      }
      const Lexeme* topic = words_.starting(at, Role::topic);
      if (topic == nullptr || topic->begin == from || topic->value == 1) continue;
      if (!topic_is_subject(*topic, from, limit)) continue;
      if (const Lexeme* scope = words_.starting(from, Role::scope)) {
        if (scope->value == 2) return refer(*topic);
        if (scope->value == 0) return false;
      }
      subject_ = {text_of({from, topic->end}), CleanSpan{from, topic->end}};
      subject_lasts_ = topic->value != 2;
      topics_.push_back(subject_);
      return true;
    }
    return false;
  }
  // "This project", "the centre": the one that was named last.
  bool refer(const Lexeme& noun) {
    const std::string_view word = article_.slice(noun.where());
    for (auto topic = topics_.rbegin(); topic != topics_.rend(); ++topic) {
      if (!std::string_view(topic->name).ends_with(word)) continue;
      subject_ = *topic;
      return true;
    }
    const auto before = within(organizations_, {0, noun.begin});
    constexpr std::size_t kFarthest = 40;
    for (std::size_t i = before.size(); i-- > 0 && before.size() - i <= kFarthest;) {
      if (!std::string_view(before[i].value.name).ends_with(word)) continue;
      subject_ = {before[i].value.name, before[i].where};
      return true;
    }
    const CleanSpan now = sentence_;
    words_.read(before_);
    if (Subject head = head_of(before_); !head.name.empty()) subject_ = std::move(head);
    words_.read(now);
    return true;
  }
  // The noun phrase that a sentence begins with, as far as its first predicate or preposition.
  [[nodiscard]] Subject head_of(CleanSpan sentence) const {
    std::uint32_t from = sentence.begin;
    const std::uint32_t limit = std::min(sentence.end, from + 60 * kHan);
    while (from < limit) {
      if (const auto* time = starting(times_, from)) {
        from = time->where.end;
      } else if (separates(from) || reader_.character(from) == U' ') {
        from = reader_.after(from);
      } else {
        break;
      }
    }
    std::uint32_t at = from;
    while (at < limit && !separates(at) && !predicate_at(at) && !preposition_at(at) &&
           !verb_at(at)) {
      at = reader_.after(at);
    }
    if (at - from < 4 * kHan || at == limit || separates(at)) return {};
    if (words_.starting(from, Role::scope) != nullptr) return {};
    if (!within(quantities_, {from, at}).empty()) return {};
    return {text_of({from, at}), CleanSpan{from, at}};
  }
  [[nodiscard]] bool preposition_at(std::uint32_t at) const {
    const Lexeme* word = words_.starting(at, Role::linker);
    return word != nullptr && word->value != 0;
  }
  [[nodiscard]] bool verb_at(std::uint32_t at) const {
    if (reader_.starting(at, Kind::context, ContextRole::verb) != nullptr) return true;
    const auto stop = find_at(reader_.lexicon(), reader_.text(), at, Kind::stop);
    return stop && stop->is(Kind::stop, StopRole::verb);
  }
  [[nodiscard]] bool topic_is_subject(const Lexeme& topic, std::uint32_t from,
                                      std::uint32_t limit) const {
    for (std::uint32_t at = from; at <= topic.begin; at = reader_.after(at)) {
      if (begins_metric(at, topic.end, clause_.end)) return false;
    }
    // "The industry's 88 firms".
    const std::uint32_t behind = skip_attribute(topic.end);
    if (behind != topic.end) return behind == limit && limit != clause_.end;
    if (topic.end == clause_.end) return true;
    for (const Role role : {Role::adverb, Role::have, Role::gain, Role::planned, Role::forecast}) {
      const Lexeme* word = words_.starting(topic.end, role);
      if (word != nullptr && !begins_metric(topic.begin, topic.end, clause_.end)) return true;
    }
    return starting(times_, topic.end) != nullptr;
  }
  // An organization inside the clause whose predicate follows.
  void take_inner_subject(std::uint32_t from) {
    for (const auto& mention : within(organizations_, {from, clause_.end})) {
      if (!predicate_at(mention.where.end)) continue;
      const std::uint32_t begin = mention.where.begin;
      const Lexeme* before = words_.ending(begin, Role::linker);
      if (before != nullptr && before->value != 0) continue;
      if (reader_.before(begin) == chars::ideographic_comma) continue;
      take_subject(mention);
      return;
    }
  }

  // ── numbers ──

  void numbers(std::span<const Mention<Quantity>> quantities) {
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
  // Behind a number and what it counts.
  [[nodiscard]] static std::uint32_t end_of(const Mention<Quantity>& quantity) {
    const std::uint32_t end = quantity.where.end;
    return quantity.value.of && quantity.value.of->begin >= end ? quantity.value.of->end : end;
  }

  // ── series ──

  // How many numbers of one unit follow each other with nothing but commas between.
  [[nodiscard]] std::size_t run_length(std::span<const Mention<Quantity>> quantities) const {
    std::size_t count = 1;
    while (count < quantities.size() && !quantities[count - 1].value.of &&
           quantities[count].value.unit == quantities.front().value.unit &&
           only_joins({quantities[count - 1].where.end, quantities[count].where.begin})) {
      ++count;
    }
    return count;
  }
  [[nodiscard]] bool only_joins(CleanSpan where) const {
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
  // Members of a list of metrics, or of a span of years, each with its number.
  bool series(std::span<const Mention<Quantity>> run, std::uint32_t from) {
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
      Observation o = about(run[i].where.begin);
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
  // The first of as many calendar years as there are numbers, where the period spans just those.
  [[nodiscard]] std::optional<int> first_year(std::uint32_t at, std::size_t count) {
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
  // The members of a list, parted by commas; where those are not so many, by conjunctions as well.
  [[nodiscard]] std::vector<CleanSpan> members(CleanSpan list, std::size_t count) const {
    std::vector<CleanSpan> result = parted(list, false);
    if (result.size() != count) result = parted(list, true);
    return result;
  }
  [[nodiscard]] std::vector<CleanSpan> parted(CleanSpan list, bool by_conjunctions) const {
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
  // "Grew by 10% and 12%": of the last values told, in their order.
  bool growths(std::span<const Mention<Quantity>> run, std::uint32_t from) {
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

  // "Output of A and B grew by 10% and 12%": one for each member of the list.
  bool member_growths(std::span<const Mention<Quantity>> run, CleanSpan list, Change change,
                      GrowthBasis basis) {
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
  // The shortest known metric that the last member ends in, and the others lack.
  [[nodiscard]] CleanSpan shared_tail(CleanSpan last) const {
    for (std::uint32_t at = last.end; at > last.begin;) {
      at = static_cast<std::uint32_t>(utf8::previous(reader_.text(), at));
      const auto known = metric_at(at, last.end);
      if (known && known->end == last.end && last.end - at > kHan) return {at, last.end};
    }
    return {last.end, last.end};
  }
  // A member of a list without "and others" behind it.
  [[nodiscard]] std::string member(CleanSpan part, CleanSpan tail) const {
    std::uint32_t end = part.end == tail.end ? tail.begin : part.end;
    if (end <= part.begin) return text_of(part);
    const auto last = static_cast<std::uint32_t>(utf8::previous(reader_.text(), end));
    const auto others =
        find_at(reader_.lexicon(), reader_.text().substr(0, end), last, Kind::stop);
    if (others && others->is(Kind::stop, StopRole::others)) end = last;
    return text_of({part.begin, end}) + text_of(tail);
  }

  // ── building ──

  // An observation with what the context says: subject, period, status.
  [[nodiscard]] Observation about(std::uint32_t at) {
    Observation o;
    o.subject = subject_.name;
    o.at.subject = subject_.at;
    set_period(o, at);
    o.status = status_;
    return o;
  }
  static void set_value(Observation& o, const Mention<Quantity>& quantity) {
    o.value = quantity.value.value;
    o.high = quantity.value.high;
    o.unit = quantity.value.unit;
    o.per = quantity.value.per;
    o.bound = quantity.value.bound;
    o.at.value = quantity.where;
  }
  // Keeps it until the sentence ends, with the evidence of its metric and values.
  void push(Observation o, std::string_view rule) {
    std::optional<CleanSpan> where;
    for (const auto& slot :
         {o.at.metric, o.at.value, o.at.growth, o.at.rank, o.at.share}) {
      if (!slot) continue;
      where = where ? CleanSpan{std::min(where->begin, slot->begin), std::max(where->end, slot->end)}
                    : *slot;
    }
    if (!where) return;
    if (o.value) last_unit_ = o.unit;
    if (o.value && o.part_of.empty()) remember_total(o);
    pending_.push_back({*where, std::move(o), {rule, 0}});
  }

  // The largest value told so far in each unit: parts told later are parts of it.
  struct Total {
    std::string unit;
    std::string metric;
    Decimal value;
  };
  void remember_total(const Observation& o) {
    for (Total& total : totals_) {
      if (total.unit != o.unit) continue;
      if (total.value < *o.value) total = {o.unit, o.metric, *o.value};
      return;
    }
    totals_.push_back({o.unit, o.metric, *o.value});
  }
  [[nodiscard]] std::string total_in(std::string_view unit) const {
    for (const Total& total : totals_) {
      if (total.unit == unit) return total.metric;
    }
    return {};
  }

  void number(const Mention<Quantity>& quantity, std::uint32_t from) {
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
  // "Three firms, two colleges, the three parties": right behind what it sums up.
  [[nodiscard]] bool sums_up(const Mention<Quantity>& quantity, std::uint32_t from) const {
    const std::string_view text = article_.slice(quantity.where);
    return from == quantity.where.begin && from != clause_.begin &&
           text.find_first_of("0123456789") == std::string_view::npos;
  }

  // Labels and ceilings are no measured values.
  [[nodiscard]] bool measures(const Mention<Quantity>& quantity) const {
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

  // "Projects of over 100 million": money right before the noun that it makes a class of.
  [[nodiscard]] static bool is_money(const Quantity& quantity) {
    return quantity.unit.size() == 3 && quantity.unit[0] >= 'A' && quantity.unit[0] <= 'Z';
  }
  [[nodiscard]] bool labels(const Mention<Quantity>& quantity) const {
    if (!is_money(quantity.value)) return false;
    if (reader_.starting(quantity.where.end, Kind::context, ContextRole::grade) != nullptr) {
      return true;
    }
    if (!quantity.value.of) return false;
    return quantity.value.of->begin == quantity.where.end &&
           words_.ending(quantity.value.of->end, Role::generic) != nullptr;
  }

  void measure(const Mention<Quantity>& quantity, std::uint32_t from) {
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

  // ── phrases ──

  // Takes the text from `from` to a number apart.
  [[nodiscard]] Phrase phrase_before(std::uint32_t from, std::uint32_t end, bool counts) {
    Phrase result;
    std::uint32_t at = from;
    bool have = false;
    while (at < end) {
      const std::uint32_t next = past_lead(at, end, from, counts, have, result);
      if (next == at || next > end) break;
      at = next;
    }
    std::uint32_t stop = end;
    while (stop > at) {
      const std::uint32_t next = before_tail(stop, at);
      if (next == stop) break;
      result.reaches = result.reaches || words_.ending(stop, Role::reach, next) != nullptr;
      stop = next;
    }
    result.metric = inner_metric({at, std::max(at, stop)});
    if (counts) {
      const Lexeme* gain = words_.ending(result.metric.end, Role::gain);
      if (gain != nullptr && gain->begin >= at) result.gain = gain;
    }
    return result;
  }
  // The metric of "the firms together made a revenue": behind the predicate.
  [[nodiscard]] CleanSpan inner_metric(CleanSpan where) const {
    std::uint32_t begin = where.begin;
    for (std::uint32_t at = reader_.after(where.begin); at < where.end; at = reader_.after(at)) {
      if (at < begin) continue;
      const Lexeme* word = words_.starting(at, Role::adverb);
      if (word == nullptr || word->where().size() < 2 * kHan) {
        word = words_.starting(at, Role::have);
      }
      if (word == nullptr || word->end >= where.end || word->where().size() < 2 * kHan) continue;
      if (begins_metric(at, word->end, where.end) || inside_metric(where, word->where())) continue;
      begin = word->end;
    }
    // "The incubators brought in projects": the predicate, behind a noun that can be a subject.
    for (std::uint32_t at = reader_.after(begin); at < where.end; at = reader_.after(at)) {
      const Lexeme* gain = words_.starting(at, Role::gain);
      if (gain == nullptr || gain->end >= where.end) continue;
      const Lexeme* topic = words_.ending(at, Role::topic, begin);
      if (topic == nullptr || topic->begin == begin) continue;
      if (!inside_metric({begin, where.end}, gain->where())) begin = at;
      break;
    }
    // "The funds paid out this time": the noun is enough, unless a predicate of ours opens it.
    if (words_.starting(begin, Role::gain) == nullptr) {
      for (std::uint32_t at = begin; at < where.end; at = reader_.after(at)) {
        const Lexeme* of = reader_.starting(at, Kind::context, ContextRole::attribute);
        if (of != nullptr && of->end < where.end) begin = of->end;
      }
    }
    // Without a bracket behind it.
    std::uint32_t end = where.end;
    const char32_t last = reader_.before(end);
    if (last == U')' || last == chars::fullwidth_right_paren) {
      for (std::uint32_t at = begin; at < end; at = reader_.after(at)) {
        if (opens_bracket(at) && at > begin && !is_han_bracket({at, end})) end = at;
      }
    }
    return {begin, std::max(begin, end)};
  }
  // A bracket that holds ideographs belongs to the name.
  [[nodiscard]] bool is_han_bracket(CleanSpan where) const {
    return is_han(reader_.character(reader_.after(where.begin)));
  }
  // Whether a known metric holds a word in its middle.
  [[nodiscard]] bool inside_metric(CleanSpan where, CleanSpan word) const {
    for (std::uint32_t at = where.begin; at < word.begin; at = reader_.after(at)) {
      const auto known = metric_at(at, where.end);
      if (known && known->end >= word.end) return true;
    }
    return false;
  }
  // Behind what stands at `at`, where that is no part of a metric; otherwise `at`.
  [[nodiscard]] std::uint32_t past_lead(std::uint32_t at, std::uint32_t end, std::uint32_t from,
                                        bool counts, bool& have, Phrase& result) const {
    const char32_t c = reader_.character(at);
    if (c == U' ' || c == chars::ideographic_comma || is_closing(c) || opens_bracket(at)) {
      return reader_.after(at);
    }
    if (const auto* time = starting(times_, at)) return skip_attribute(time->where.end);
    // The rest of a bracket: the number of a share.
    if (const Lexeme* number = reader_.starting(at, Kind::number);
        number != nullptr && (reader_.character(number->end) == U')' ||
                              reader_.character(number->end) == chars::fullwidth_right_paren)) {
      return reader_.after(number->end);
    }
    const bool first = from == clause_.begin;
    if (const auto* organization = starting(organizations_, at);
        first && organization != nullptr && organization->where.end < end) {
      return skip_attribute(organization->where.end);
    }
    if (const auto* place = starting(places_, at);
        first && place != nullptr && place->where.end < end &&
        !begins_metric(at, place->where.end, end)) {
      return skip_attribute(place->where.end);
    }
    if (const Lexeme* word = words_.starting(at, Role::part); word != nullptr && word->value == 0) {
      result.part = true;
      return word->end;
    }
    if (const Lexeme* word = words_.starting(at, Role::yoy)) return word->end;
    if (const Lexeme* word = words_.starting(at, Role::than)) {
      if (const auto* time = starting(times_, word->end)) return time->where.end;
      if (word->where().size() > 2 * kHan) return word->end;  // "than at the year's begin"
    }
    if (const Lexeme* word = words_.starting(at, Role::linker)) {
      if (word->value == 0) return word->end;
      // A preposition takes its object along.
      if (const auto* place = starting(places_, word->end)) return place->where.end;
      if (const auto* organization = starting(organizations_, word->end)) {
        return organization->where.end;
      }
      if (const auto* time = starting(times_, word->end)) return time->where.end;
    }
    for (const Role role : {Role::planned, Role::forecast, Role::adverb, Role::scope,
                            Role::each, Role::both, Role::average, Role::quantifier}) {
      const Lexeme* word = words_.starting(at, role);
      if (word == nullptr || word->end > end || gains(at)) continue;
      if (begins_metric(at, word->end, end)) continue;
      return role == Role::scope ? skip_attribute(word->end) : word->end;
    }
    if (const Lexeme* word = words_.starting(at, Role::have);
        word != nullptr && !have && word->end <= end && (counts || word->end < end) &&
        !gains(at) && !begins_metric(at, word->end, end)) {
      have = true;
      result.made = true;
      return word->end;
    }
    return at;
  }
  // Where a phrase ends without the words that only join it to its number.
  [[nodiscard]] std::uint32_t before_tail(std::uint32_t stop, std::uint32_t at) const {
    if (reader_.before(stop) == U' ') return stop - 1;
    if (const Lexeme* of = reader_.ending(stop, Kind::context, ContextRole::attribute);
        of != nullptr && of->begin >= at) {
      const auto* time = ending(times_, of->begin);
      if (time != nullptr && time->where.begin >= at) return time->where.begin;
    }
    if (const auto* time = ending(times_, stop); time != nullptr && time->where.begin >= at) {
      return time->where.begin;
    }
    if (const Lexeme* word = words_.ending(stop, Role::reach, at)) return word->begin;
    if (const Lexeme* word = words_.ending(stop, Role::linker, at);
        word != nullptr && word->value != 0) {
      return word->begin;
    }
    for (const Role role : {Role::each, Role::both, Role::adverb, Role::planned,
                            Role::forecast, Role::average}) {
      if (const Lexeme* word = words_.ending(stop, role, at)) return word->begin;
    }
    return stop;
  }
  // The longest known metric in [at, end) that begins there.
  [[nodiscard]] std::optional<Lexeme> metric_at(std::uint32_t at, std::uint32_t end) const {
    return find_at(reader_.lexicon(), reader_.text().substr(0, end), at, Kind::metric);
  }
  // Whether a known metric begins at `at` and goes on behind `word_end`: then a word that begins
  // there is a part of it.
  [[nodiscard]] bool begins_metric(std::uint32_t at, std::uint32_t word_end,
                                   std::uint32_t end) const {
    const auto known = metric_at(at, end);
    return known && known->end > word_end;
  }
  [[nodiscard]] bool opens_bracket(std::uint32_t at) const {
    const char32_t c = reader_.character(at);
    return c == U'(' || c == chars::fullwidth_left_paren;
  }
  [[nodiscard]] bool gains(std::uint32_t at) const {
    return words_.starting(at, Role::gain) != nullptr;
  }
  // Behind the attributive particle, where one stands there.
  [[nodiscard]] std::uint32_t skip_attribute(std::uint32_t at) const {
    const Lexeme* particle = reader_.starting(at, Kind::context, ContextRole::attribute);
    return particle != nullptr ? particle->end : at;
  }
  [[nodiscard]] bool topic_ends(CleanSpan where) const {
    return words_.ending(where.end, Role::topic) != nullptr;
  }
  // "35 firms have signed": what completes a noun that is too general by itself.
  [[nodiscard]] CleanSpan predicate_behind(CleanSpan of) const {
    const Lexeme* generic = words_.ending(of.end, Role::generic, of.begin);
    constexpr std::uint32_t kModifier = 3 * kHan;
    if (generic == nullptr || generic->begin - of.begin > kModifier) return {};
    std::uint32_t at = of.end;
    while (const Lexeme* word = words_.starting(at, Role::adverb)) at = word->end;
    const Lexeme* have = words_.starting(at, Role::have);
    if (have != nullptr && have->value == 3 &&
        words_.starting(have->end, Role::gain) != nullptr) {
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
  // "12 firms were recognized as gazelles" counts gazelles.
  [[nodiscard]] CleanSpan named_behind(CleanSpan of) const {
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
  // "Number of firms" is the firms.
  [[nodiscard]] CleanSpan without_total(CleanSpan metric, const Quantity& quantity) const {
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
  [[nodiscard]] std::string text_of(CleanSpan where) const {
    return std::string(article_.slice(where));
  }
  // A metric without the predicate that opens it.
  [[nodiscard]] std::string_view without_gain(std::string_view metric) const {
    const auto word = find_at(reader_.lexicon(), metric, 0, Kind::statement);
    const bool gain = word && word->is(Kind::statement, Role::gain) && word->end < metric.size();
    return gain ? metric.substr(word->end) : metric;
  }
  // A verb without the particle of the perfect.
  [[nodiscard]] std::string without_particle(const Lexeme& verb) const {
    // The shorter form of the same verb, where the list has one.
    std::string_view text = article_.slice(verb.where());
    if (text.size() > 2 * kHan) {
      const std::uint32_t end = verb.end - kHan;
      const Lexeme* bare = words_.ending(end, Role::gain);
      if (bare != nullptr && bare->begin == verb.begin) text = article_.slice(bare->where());
    }
    return std::string(text);
  }
  // "Passed 100 billion and reached 117.3 billion": the second says how much it is.
  bool exceeds(const Mention<Quantity>& quantity) {
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
  // The organization whose number it is: "of the other firm's".
  [[nodiscard]] const Mention<Organization>* owner_before(std::uint32_t at) const {
    const Lexeme* of = reader_.ending(at, Kind::context, ContextRole::attribute);
    return of != nullptr ? ending(organizations_, of->begin) : nullptr;
  }
  // With the nouns that are joined to it, where nothing else stands up to the clause's end.
  [[nodiscard]] CleanSpan whole_noun(CleanSpan of) const {
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
  // What a number counts: as the quantity says, or the words in quotation marks behind it.
  [[nodiscard]] std::optional<CleanSpan> counted(const Mention<Quantity>& quantity) const {
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
  // "Two priorities": a small number in words, of things in general.
  [[nodiscard]] bool few_in_words(const Mention<Quantity>& quantity) const {
    const std::string_view text = article_.slice(quantity.where);
    const Quantity& value = quantity.value;
    if (text.find_first_of("0123456789") != std::string_view::npos) return false;
    if (value.bound != Bound::exact || value.high || Decimal(10) < value.value) return false;
    if (!value.of || !predicate_behind(*value.of).empty() || !named_behind(*value.of).empty()) {
      return false;
    }
    return reader_.ending(quantity.where.end, Kind::counter) != nullptr;
  }
  // "A, B and C, three fields": the number only sums up a list before it.
  [[nodiscard]] bool lists_members(CleanSpan before, std::uint32_t from,
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

  // ── period and status ──

  void read_status(CleanSpan where) {
    if (words_.last_in(where, Role::forecast) != nullptr) {
      status_ = FactStatus::forecast;
    } else if (words_.last_in(where, Role::planned) != nullptr) {
      if (status_ != FactStatus::forecast) status_ = FactStatus::planned;
    } else if (words_.last_in(where, Role::done) != nullptr) {
      status_ = FactStatus::actual;
    }
  }
  // The period of a sentence holds for those that follow in its paragraph; a day only for the next.
  void carry_period(CleanSpan sentence) {
    if (days_left_ > 0 && --days_left_ == 0) period_ = {};
    for (const auto& time : within(times_, sentence)) {
      if (!take_period(time)) continue;
      if (time.value.kind == TimeKind::date) days_left_ = 1;
      return;
    }
  }
  bool take_period(const Mention<Time>& time) {
    if (words_.ending(time.where.begin, Role::aside) != nullptr) return false;
    if (reader_.starting(time.where.end, Kind::document) != nullptr) return false;
    switch (time.value.kind) {
      case TimeKind::date:
      case TimeKind::period:
      case TimeKind::as_of:
      case TimeKind::since:
      case TimeKind::future:
      case TimeKind::until:
        if (!time.value.interval.to) return false;
        period_ = {time.value.interval, time.where};
        break;
      case TimeKind::vague:
        period_ = {{}, time.where};
        break;
      default:
        return false;
    }
    days_left_ = 0;
    return true;
  }
  void set_period(Observation& o, std::uint32_t at) {
    const auto before = within(times_, {sentence_.begin, at});
    for (std::size_t i = before.size(); i-- > 0;) {
      if (take_period(before[i])) break;
    }
    o.period = period_.interval;
    if (period_.interval.to) o.at.period = period_.at;
    if (article_.issued() && period_.interval.from && *period_.interval.from > *article_.issued() &&
        status_ == FactStatus::actual) {
      status_ = FactStatus::planned;
    }
  }

  // ── growth, share, rank ──

  // The words of change right before a number.
  [[nodiscard]] std::optional<Change> change_before(std::uint32_t from, std::uint32_t end,
                                                    bool of_points = false) const {
    std::uint32_t stop = end;
    for (int i = 0; i < 3; ++i) {
      for (const Role role : {Role::rise, Role::fall, Role::rate}) {
        const Lexeme* word = words_.ending(stop, role);
        if (word == nullptr || word->begin < from || (word->value == 2 && !of_points)) continue;
        const bool down = role == Role::fall || word->value < 0;
        return Change{down ? -1 : 1, word->begin};
      }
      const Lexeme* word = words_.ending(stop, Role::reach);
      if (word == nullptr) word = words_.ending(stop, Role::adverb);
      if (word == nullptr) word = words_.ending(stop, Role::each);
      if (word == nullptr || word->begin < from) return std::nullopt;
      stop = word->begin;
    }
    return std::nullopt;
  }
  struct Basis {
    GrowthBasis basis = GrowthBasis::none;
    std::uint32_t begin = 0;  // where the words of comparison begin
  };
  [[nodiscard]] Basis basis_before(std::uint32_t from, std::uint32_t end) const {
    Basis result{GrowthBasis::none, end};
    const CleanSpan where{from, end};
    const auto take = [&](Role role, GrowthBasis basis) {
      const Lexeme* word = words_.last_in(where, role);
      if (word == nullptr || result.basis != GrowthBasis::none) return;
      result = {basis, word->begin};
    };
    take(Role::yoy, GrowthBasis::yoy);
    take(Role::qoq, GrowthBasis::qoq);
    take(Role::average, GrowthBasis::average);
    take(Role::than, GrowthBasis::since);
    return result;
  }

  void percent(const Mention<Quantity>& quantity, std::uint32_t from) {
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
    if (quantity.value.unit == "%" && share(quantity, from)) return;
    if (quantity.value.unit == "x" && multiple(quantity, from)) return;
    if (const auto of = share_of_noun(quantity)) {
      part_of_whole(quantity, *of);
    } else if (measures(quantity)) {
      measure(quantity, from);
    }
  }
  // "It is 2.1 times last year's": a growth of 110%. "Twice the average of the region": a value.
  bool multiple(const Mention<Quantity>& quantity, std::uint32_t from) {
    const std::uint32_t begin = quantity.where.begin;
    const Lexeme* of = reader_.ending(begin, Kind::context, ContextRole::attribute);
    const Lexeme* reach = words_.last_in({from, begin}, Role::reach);
    if (of == nullptr || reach == nullptr || of->begin < reach->end) return false;
    const Phrase phrase = phrase_before(from, reach->begin, false);
    const auto* time = ending(times_, of->begin);
    if (time != nullptr && phrase.metric.empty()) {
      Mention<Observation>* told = last(begin);
      const auto growth = quantity.value.value.minus(Decimal(1));
      if (told == nullptr || told->value.growth || !growth) return true;
      told->value.growth = growth->times(Decimal(100)).value_or(*growth);
      told->value.basis = GrowthBasis::since;
      told->value.at.growth = CleanSpan{reach->begin, quantity.where.end};
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
  // What a percentage takes its part of: the noun phrase behind the particle.
  [[nodiscard]] std::optional<CleanSpan> share_of_noun(const Mention<Quantity>& quantity) const {
    if (quantity.value.unit != "%") return std::nullopt;
    if (quantity.value.of) return quantity.value.of;
    const std::uint32_t begin = skip_attribute(quantity.where.end);
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
  // "33% of the country's high-tech firms".
  void part_of_whole(const Mention<Quantity>& quantity, CleanSpan of) {
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

  void grow(const Mention<Quantity>& quantity, std::uint32_t from, Change change, Decimal growth) {
    const std::uint32_t begin = quantity.where.begin;
    const Basis basis = basis_before(from, change.begin);
    const Phrase phrase =
        phrase_before(from, std::min(change.begin, basis.begin), /*counts=*/false);
    const bool own = !phrase.metric.empty();
    if (!own || repeats(phrase.metric)) {
      Mention<Observation>* told = last(begin);
      if (told == nullptr) return;
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
      if (basis.basis == GrowthBasis::none && grown_since(*told, change.begin)) {
        told->value.basis = GrowthBasis::since;
      }
      told->value.at.growth = CleanSpan{std::min(change.begin, basis.begin), quantity.where.end};
      told->where.end = std::max(told->where.end, quantity.where.end);
      return;
    }
    Observation o = about(quantity.where.begin);
    o.metric = text_of(phrase.metric);
    o.at.metric = phrase.metric;
    o.growth = growth;
    o.basis = basis.basis;
    o.bound = quantity.value.bound;
    o.at.growth = CleanSpan{std::min(change.begin, basis.begin), quantity.where.end};
    last_metric_ = o.metric;
    push(std::move(o), "observation.growth");
  }
  // "From 3 in 2014 to 5 in 2023, it grew by"; "in ten years it grew by".
  [[nodiscard]] bool grown_since(const Mention<Observation>& told, std::uint32_t change) const {
    const auto* time = ending(times_, change);
    if (time != nullptr && (time->value.kind == TimeKind::duration ||
                            time->value.kind == TimeKind::since)) {
      return true;
    }
    if (&told == pending_.data()) return false;
    const Observation& before = (&told - 1)->value;
    return before.metric == told.value.metric && before.unit == told.value.unit &&
           before.value && before.period.to && before.period != told.value.period;
  }
  // Whether a phrase only names the metric again that was told last.
  [[nodiscard]] bool repeats(CleanSpan metric) const {
    const Lexeme* total = words_.starting(metric.begin, Role::total);
    if (total != nullptr && total->end == metric.end) return true;  // "the total"
    return !pending_.empty() && pending_.back().value.metric == article_.slice(metric);
  }

  bool share(const Mention<Quantity>& quantity, std::uint32_t from) {
    const std::uint32_t begin = quantity.where.begin;
    const Lexeme* word = words_.last_in({from, begin}, Role::share);
    const Lexeme* noun = words_.last_in({from, begin}, Role::proportion);
    if (word == nullptr && noun == nullptr) return false;
    if (noun != nullptr && word != nullptr && word->begin == noun->begin) word = nullptr;
    std::uint32_t cut = begin;
    if (word != nullptr) cut = std::min(cut, word->begin);
    if (noun != nullptr) cut = std::min(cut, noun->begin);
    const Phrase phrase = phrase_before(from, cut, false);
    const bool own = !phrase.metric.empty() && !repeats(phrase.metric);
    if (own && word == nullptr) {
      // "The share of good days reaches 64%": a ratio by itself.
      Observation o = about(begin);
      std::uint32_t end = noun->end;
      while (const Lexeme* reach = words_.ending(end, Role::reach, noun->begin + 1)) {
        end = reach->begin;
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
        const Lexeme* reach = words_.ending(end, Role::reach);
        if (reach != nullptr && reach->begin > word->end) {
          end = reach->begin;
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
    if (!own) {
      Mention<Observation>* told = last(begin);
      if (told == nullptr) return false;
      told->value.share = quantity.value.value;
      told->value.share_of = whole;
      told->value.at.share = CleanSpan{cut, quantity.where.end};
      told->where.end = std::max(told->where.end, quantity.where.end);
      return true;
    }
    Observation o = about(begin);
    o.metric = text_of(phrase.metric);
    o.at.metric = phrase.metric;
    o.share = quantity.value.value;
    o.share_of = whole;
    o.bound = quantity.value.bound;
    o.at.share = CleanSpan{cut, quantity.where.end};
    push(std::move(o), "observation.share");
    return true;
  }

  void points(const Mention<Quantity>& quantity, std::uint32_t from) {
    const auto change = change_before(from, quantity.where.begin, /*of_points=*/true);
    if (!change) return;
    const Basis basis = basis_before(from, change->begin);
    const Phrase phrase = phrase_before(from, std::min(change->begin, basis.begin), false);
    Observation o = about(quantity.where.begin);
    if (!phrase.metric.empty()) {
      // "Its growth rate rose": of what was told last.
      const Lexeme* rate = words_.starting(phrase.metric.begin, Role::rate);
      if (rate != nullptr && rate->end == phrase.metric.end && !pending_.empty()) {
        o.metric = pending_.back().value.metric;
      }
      o.metric += text_of(phrase.metric);
      o.at.metric = phrase.metric;
    } else if (!pending_.empty()) {
      o.metric = pending_.back().value.metric;
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

  void rank(const Mention<Quantity>& quantity, std::uint32_t from) {
    const auto place = quantity.value.value.to_int64();
    if (!place || *place <= 0) return;
    std::uint32_t end = quantity.where.begin;
    std::string scope;
    // Among whom stands between the verb and the number.
    constexpr std::uint32_t kLongestScope = 20 * kHan;
    for (std::uint32_t at = end; at > from && end - at <= kLongestScope;
         at = static_cast<std::uint32_t>(utf8::previous(reader_.text(), at))) {
      const Lexeme* verb = reader_.ending(at, Kind::rank, RankRole::verb);
      if (verb == nullptr || verb->begin < from) continue;
      scope = text_of({at, end});
      end = verb->begin;
      break;
    }
    if (end == quantity.where.begin) {
      if (const auto* where = ending(places_, end);
          where != nullptr && where->where.begin >= from) {
        scope = text_of(where->where);
        end = where->where.begin;
      } else if (const Lexeme* word = words_.ending(end, Role::scope, from)) {
        scope = text_of(word->where());
        end = word->begin;
      }
    }
    const bool all = words_.ending(end, Role::both) != nullptr;
    Phrase phrase = phrase_before(from, end, false);
    phrase.metric = inside_of(phrase.metric);
    const auto set = [&](Observation& o) {
      o.rank = static_cast<std::uint32_t>(*place);
      o.rank_scope = scope;
      o.at.rank = CleanSpan{end, quantity.where.end};
      if (!o.value && !o.growth && !o.share) o.bound = quantity.value.bound;
    };
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

  // "In the evaluation of zones": what stands between the preposition and its second half.
  [[nodiscard]] CleanSpan inside_of(CleanSpan where) const {
    const Lexeme* in = words_.starting(where.begin, Role::linker);
    const Lexeme* among = words_.ending(where.end, Role::part, where.begin);
    if (in == nullptr || in->value == 0 || among == nullptr || in->end >= among->begin) return where;
    return {in->end, among->begin};
  }

  // ── out ──

  void report() {
    for (Mention<Observation>& mention : pending_) {
      mention.value.metric_id = metric_id(mention.value.metric);
      out_(mention.where, std::move(mention.value), mention.why);
    }
  }
  // The identifier of the longest known metric that the words end in.
  [[nodiscard]] std::string metric_id(std::string_view metric) const {
    for (std::uint32_t at = 0; at < metric.size();
         at += utf8::decode(metric, at).size) {
      const auto known = find_at(reader_.lexicon(), metric, at, Kind::metric);
      if (known && known->end == metric.size()) {
        return std::string(reader_.lexicon().cell(known->row, 2));
      }
    }
    return {};
  }

  const Article& article_;
  Reader reader_;
  StatementWords words_;
  std::span<const Mention<Quantity>> quantities_;
  std::span<const Mention<Time>> times_;
  std::span<const Mention<Organization>> organizations_;
  std::span<const Mention<Place>> places_;
  std::span<const Mention<Investment>> investments_;
  Sink<Observation> out_;

  std::vector<std::uint32_t> begins_;  // of paragraphs and captions
  Subject article_subject_;
  Subject paragraph_subject_;
  Subject subject_;
  CleanSpan before_;            // the sentence before
  bool subject_lasts_ = true;   // the subject just told holds for the paragraph
  std::string last_metric_;  // of the paragraph
  std::string last_unit_;    // of the value told last
  Period period_;
  int days_left_ = 0;  // sentences that a day still holds for
  CleanSpan sentence_;
  CleanSpan clause_;
  FactStatus status_ = FactStatus::actual;
  std::string part_total_;
  std::string share_scope_;  // of whose things shares are told
  std::vector<CleanSpan> brackets_;  // of this sentence
  std::vector<Total> totals_;
  std::vector<Subject> topics_;  // of this article
  std::vector<Mention<Observation>> pending_;  // of this sentence
};

}  // namespace

void Observations::operator()(
    const Article& article,
    const Upstream<Quantities, Times, Organizations, Places, Investments>& upstream,
    Sink<Observation> out) const {
  Finder(article, upstream, out).find();
}

}  // namespace huoju
