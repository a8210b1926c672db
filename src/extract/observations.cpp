#include "huoju/extract/observations.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "statement_words.hpp"

namespace huoju {
namespace {

using detail::Reader;
using detail::StatementWords;
using Role = StatementRole;

constexpr std::uint32_t kHan = 3;  // bytes of an ideograph

/// Who a statement is about, and where the text says so.
struct Subject {
  std::string name;
  std::optional<CleanSpan> at;
};

/// A time with the place where it stands.
struct Period {
  Interval interval;
  std::optional<CleanSpan> at;
};

/// The words before a number, taken apart.
struct Phrase {
  CleanSpan metric;  // may be empty
  bool part = false;
  const Lexeme* gain = nullptr;  // a predicate that belongs to the metric
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
    article_subject_ = main_subject();
    for (const CleanSpan sentence : article_.sentences()) {
      if (std::binary_search(begins_.begin(), begins_.end(), sentence.begin)) {
        subject_ = article_subject_;
        period_ = {};
      }
      read(sentence);
    }
  }

 private:
  // ── mentions ──

  template <class T>
  [[nodiscard]] static std::span<const Mention<T>> within(std::span<const Mention<T>> mentions,
                                                          CleanSpan where) {
    const auto before = [](const Mention<T>& m, std::uint32_t at) { return m.where.begin < at; };
    const auto first =
        std::lower_bound(mentions.begin(), mentions.end(), where.begin, before);
    const auto last = std::lower_bound(first, mentions.end(), where.end, before);
    return {first, last};
  }
  template <class T>
  [[nodiscard]] static const Mention<T>* starting(std::span<const Mention<T>> mentions,
                                                  std::uint32_t at) {
    const auto found = within(mentions, {at, at + 1});
    return found.empty() ? nullptr : &found.front();
  }
  template <class T>
  [[nodiscard]] static const Mention<T>* ending(std::span<const Mention<T>> mentions,
                                                std::uint32_t at) {
    const std::uint32_t from = at > 200 ? at - 200 : 0;
    for (const auto& mention : within(mentions, {from, at})) {
      if (mention.where.end == at) return &mention;
    }
    return nullptr;
  }

  // ── subjects ──

  [[nodiscard]] static bool can_be_subject(OrganizationKind kind) {
    return kind != OrganizationKind::media && kind != OrganizationKind::party;
  }
  // The headline's zone or body; otherwise the body's first zone; otherwise the first place.
  [[nodiscard]] Subject main_subject() const {
    const Mention<Organization>* zone = nullptr;
    const Mention<Organization>* any = nullptr;
    for (const auto& mention : organizations_) {
      if (!can_be_subject(mention.value.kind)) continue;
      if (mention.value.kind == OrganizationKind::zone && zone == nullptr) zone = &mention;
      if (any == nullptr) any = &mention;
    }
    const Mention<Organization>* best = zone != nullptr ? zone : any;
    if (best != nullptr) return {best->value.name, best->where};
    if (!places_.empty()) return {places_.front().value.name, places_.front().where};
    return {};
  }

  // ── clauses ──

  [[nodiscard]] bool separates(std::uint32_t at) const {
    const char32_t c = reader_.character(at);
    return c == U',' || c == U';' || c == U':' || c == chars::fullwidth_comma ||
           c == chars::fullwidth_semicolon || c == chars::fullwidth_colon || ends_sentence(c);
  }
  [[nodiscard]] std::uint32_t clause_end(std::uint32_t at, std::uint32_t end) const {
    while (at < end && !separates(at)) at = reader_.after(at);
    return at;
  }

  void read(CleanSpan sentence) {
    const auto quantities = within(quantities_, sentence);
    if (!quantities.empty()) words_.read(sentence);
    pending_.clear();
    sentence_ = sentence;
    status_ = FactStatus::actual;
    part_total_.clear();
    const bool counted = !quantities.empty();
    for (std::uint32_t at = sentence.begin; at < sentence.end;) {
      const std::uint32_t end = clause_end(at, sentence.end);
      clause_ = {at, end};
      open_clause(counted);
      if (counted) numbers(within(quantities_, clause_));
      at = reader_.after(end);
    }
    report();
  }

  // What the clause says of subject, period and status before its numbers are read.
  void open_clause(bool counted) {
    std::uint32_t at = clause_.begin;
    bool object = false;  // behind a preposition: no subject
    for (bool moved = true; moved && at < clause_.end;) {
      moved = false;
      const char32_t c = reader_.character(at);
      if (c == U' ' || c == chars::left_double_quote || c == chars::right_double_quote) {
        at = reader_.after(at);
        moved = true;
      } else if (const auto* time = starting(times_, at)) {
        at = time->where.end;
        moved = true;
      } else if (const auto* organization = starting(organizations_, at)) {
        if (!object) take_subject(*organization);
        return;
      } else if (const auto* place = starting(places_, at)) {
        if (!object) subject_ = {place->value.name, place->where};
        return;
      } else if (counted) {
        const Lexeme* word = words_.starting(at, Role::adverb);
        if (word == nullptr) word = words_.starting(at, Role::part);
        if (word == nullptr) {
          word = words_.starting(at, Role::linker);
          object = object || word != nullptr;
        }
        if (word != nullptr && word->end < clause_.end) {
          at = word->end;
          moved = true;
        }
      }
    }
  }
  void take_subject(const Mention<Organization>& mention) {
    if (!can_be_subject(mention.value.kind)) return;
    // "The committee's secretary": of a person.
    if (reader_.starting(mention.where.end, Kind::post) != nullptr) return;
    if (words_.starting(mention.where.end, Role::source) != nullptr) return;
    subject_ = {mention.value.name, mention.where};
  }

  // ── numbers ──

  void numbers(std::span<const Mention<Quantity>> quantities) {
    std::uint32_t from = clause_.begin;
    for (std::size_t i = 0; i < quantities.size(); ++i) {
      const Mention<Quantity>& quantity = quantities[i];
      read_status({from, quantity.where.begin});
      number(quantity, from);
      from = quantity.where.end;
      if (quantity.value.of && quantity.value.of->begin >= from) from = quantity.value.of->end;
    }
  }

  void number(const Mention<Quantity>& quantity, std::uint32_t from) {
    const Quantity& value = quantity.value;
    if (value.unit == "rank") {
      rank(quantity, from);
    } else if (value.unit == "pp") {
      points(quantity, from);
    } else if (value.unit == "%" || value.unit == "x") {
      percent(quantity, from);
    } else if (measures(quantity)) {
      measure(quantity, from);
    }
  }

  // Labels and ceilings are no measured values.
  [[nodiscard]] bool measures(const Mention<Quantity>& quantity) const {
    const Quantity& value = quantity.value;
    const std::string_view text = article_.slice(quantity.where);
    const bool figures = text.find_first_of("0123456789") != std::string_view::npos;
    if (!figures) {
      const Lexeme* counter = reader_.ending(quantity.where.end, Kind::counter);
      if (counter != nullptr && counter->is(Kind::counter, CounterUse::chinese)) return false;
      if (value.value == Decimal(1) && value.bound == Bound::exact && !value.high) return false;
    }
    if (value.bound == Bound::up_to && value.unit.size() == 3) return false;
    for (const auto& investment : investments_) {
      if (investment.where.contains(quantity.where)) return false;
    }
    return true;
  }

  void measure(const Mention<Quantity>& quantity, std::uint32_t from) {
    Phrase phrase = phrase_before(from, quantity.where.begin, quantity.value.of.has_value());
    Observation o;
    std::optional<CleanSpan> metric;
    const auto of = quantity.value.of;
    if (of) {
      if (phrase.gain != nullptr) {
        o.metric = without_particle(phrase.gain->where());
        metric = phrase.gain->where();
      } else if (!phrase.metric.empty() && topic_ends(phrase.metric)) {
        subject_ = {std::string(article_.slice(phrase.metric)), phrase.metric};
      }
      if (const CleanSpan predicate = predicate_behind(*of); !predicate.empty()) {
        o.metric += without_particle(predicate);
      }
      o.metric += text_of(*of);
      metric = metric ? CleanSpan{metric->begin, of->end} : *of;
    } else if (!phrase.metric.empty()) {
      const CleanSpan bare = without_total(phrase.metric, quantity.value);
      o.metric = text_of(bare);
      metric = phrase.metric;
    } else if (!pending_.empty()) {
      o.metric = pending_.back().value.metric;
    } else {
      return;
    }
    if (o.metric.empty()) return;
    o.subject = subject_.name;
    o.at.subject = subject_.at;
    o.at.metric = metric;
    o.value = quantity.value.value;
    o.high = quantity.value.high;
    o.unit = quantity.value.unit;
    o.per = quantity.value.per;
    o.bound = quantity.value.bound;
    o.at.value = quantity.where;
    if (phrase.part) {
      if (part_total_.empty() && !pending_.empty()) part_total_ = pending_.back().value.metric;
    }
    o.part_of = part_total_;
    set_period(o, quantity.where.begin);
    o.status = status_;
    CleanSpan where = quantity.where;
    if (metric) where = {std::min(where.begin, metric->begin), std::max(where.end, metric->end)};
    pending_.push_back({where, std::move(o), {"observation.value", 0}});
  }

  // ── phrases ──

  // Takes the text from `from` to a number apart.
  [[nodiscard]] Phrase phrase_before(std::uint32_t from, std::uint32_t end, bool counts) {
    Phrase result;
    std::uint32_t at = from;
    bool have = false;
    for (bool moved = true; moved && at < end;) {
      moved = false;
      const char32_t c = reader_.character(at);
      if (c == U' ' || c == chars::ideographic_comma || is_closing(c) ||
          c == chars::left_double_quote) {
        if (c == chars::left_double_quote) break;
        at = reader_.after(at);
        moved = true;
        continue;
      }
      if (const auto* time = starting(times_, at)) {
        at = time->where.end;
        moved = true;
        continue;
      }
      if (const auto* organization = starting(organizations_, at);
          organization != nullptr && organization->where.end <= end) {
        at = skip_attribute(organization->where.end);
        moved = true;
        continue;
      }
      if (const auto* place = starting(places_, at);
          place != nullptr && place->where.end <= end && at == from) {
        at = skip_attribute(place->where.end);
        moved = true;
        continue;
      }
      if (const Lexeme* word = words_.starting(at, Role::part); word != nullptr) {
        result.part = true;
        at = word->end;
        moved = true;
        continue;
      }
      for (const Role role : {Role::planned, Role::forecast, Role::adverb, Role::scope,
                              Role::linker, Role::each, Role::both}) {
        const Lexeme* word = words_.starting(at, role);
        if (word != nullptr && word->end <= end && !gains(at)) {
          at = word->end;
          if (role == Role::scope) at = skip_attribute(at);
          moved = true;
          break;
        }
      }
      if (moved) continue;
      if (const Lexeme* word = words_.starting(at, Role::have);
          word != nullptr && !have && word->end <= end && (counts || word->end < end)) {
        at = word->end;
        have = true;
        moved = true;
      }
    }
    std::uint32_t stop = end;
    for (bool moved = true; moved && stop > at;) {
      moved = false;
      if (reader_.before(stop) == U' ') {
        --stop;
        moved = true;
        continue;
      }
      if (const auto* time = ending(times_, stop); time != nullptr && time->where.begin >= at) {
        stop = time->where.begin;
        moved = true;
        continue;
      }
      for (const Role role : {Role::reach, Role::each, Role::both, Role::adverb, Role::planned,
                              Role::forecast}) {
        const Lexeme* word = words_.ending(stop, role);
        if (word != nullptr && word->begin >= at) {
          stop = word->begin;
          moved = true;
          break;
        }
      }
    }
    result.metric = {at, std::max(at, stop)};
    if (counts) {
      const Lexeme* gain = words_.ending(result.metric.end, Role::gain);
      if (gain != nullptr && gain->begin >= at) result.gain = gain;
    }
    return result;
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
    if (words_.ending(of.end, Role::generic) == nullptr) return {};
    std::uint32_t at = of.end;
    while (const Lexeme* word = words_.starting(at, Role::adverb)) at = word->end;
    const bool verb = words_.starting(at, Role::gain) != nullptr ||
                      words_.starting(at, Role::have) != nullptr;
    if (!verb) return {};
    std::uint32_t end = clause_.end;
    const auto next = within(quantities_, {at, end});
    if (!next.empty()) end = next.front().where.begin;
    constexpr std::uint32_t kLongest = 16 * kHan;
    if (end - at > kLongest) {
      const Lexeme* gain = words_.starting(at, Role::gain);
      return gain != nullptr ? gain->where() : CleanSpan{};
    }
    return {at, end};
  }
  // "Number of firms" is the firms.
  [[nodiscard]] CleanSpan without_total(CleanSpan metric, const Quantity& quantity) const {
    if (quantity.unit.size() <= 2 || is_ascii_letter(static_cast<unsigned char>(quantity.unit[0])))
      return metric;
    const Lexeme* total = words_.ending(metric.end, Role::total);
    if (total == nullptr || total->begin <= metric.begin) return metric;
    return {metric.begin, total->begin};
  }
  [[nodiscard]] std::string text_of(CleanSpan where) const {
    return std::string(article_.slice(where));
  }
  // Without the particle of the perfect behind a verb.
  [[nodiscard]] std::string without_particle(CleanSpan where) const {
    const Lexeme* word = words_.starting(where.begin, Role::gain);
    if (word == nullptr) word = words_.starting(where.begin, Role::have);
    std::string text(article_.slice(where));
    (void)word;
    return text;
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
  [[nodiscard]] bool compared(const Mention<Time>& time) const {
    const Lexeme* than = words_.ending(time.where.begin, Role::than);
    return than != nullptr;
  }
  void set_period(Observation& o, std::uint32_t at) {
    const auto before = within(times_, {sentence_.begin, at});
    for (std::size_t i = before.size(); i-- > 0;) {
      const Mention<Time>& time = before[i];
      switch (time.value.kind) {
        case TimeKind::date:
        case TimeKind::period:
        case TimeKind::as_of:
        case TimeKind::since:
        case TimeKind::future:
        case TimeKind::until:
          if (compared(time)) continue;
          if (!time.value.interval.to) continue;
          period_ = {time.value.interval, time.where};
          break;
        case TimeKind::vague:
          period_ = {{}, time.where};
          break;
        default:
          continue;
      }
      break;
    }
    o.period = period_.interval;
    if (period_.interval.to) o.at.period = period_.at;
    if (article_.issued() && period_.interval.from && *period_.interval.from > *article_.issued() &&
        status_ == FactStatus::actual) {
      status_ = FactStatus::planned;
    }
  }

  // ── growth, share, rank ──

  struct Change {
    int sign = 0;
    std::uint32_t begin = 0;  // of the words of the change
  };
  // The words of change right before a number.
  [[nodiscard]] std::optional<Change> change_before(std::uint32_t from, std::uint32_t end) const {
    std::uint32_t stop = end;
    for (int i = 0; i < 3; ++i) {
      for (const Role role : {Role::rise, Role::fall, Role::rate}) {
        const Lexeme* word = words_.ending(stop, role);
        if (word == nullptr || word->begin < from) continue;
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
    if (measures(quantity)) measure(quantity, from);
  }

  void grow(const Mention<Quantity>& quantity, std::uint32_t from, Change change, Decimal growth) {
    const Basis basis = basis_before(from, change.begin);
    const Phrase phrase =
        phrase_before(from, std::min(change.begin, basis.begin), /*counts=*/false);
    const bool own = !phrase.metric.empty();
    if (!own || repeats(phrase.metric)) {
      if (pending_.empty()) return;
      Mention<Observation> last = pending_.back();
      if (last.value.growth) {
        last.value.growth.reset();
        last.value.rank.reset();
        last.value.share.reset();
        pending_.push_back(last);
      }
      Observation& o = pending_.back().value;
      o.growth = growth;
      o.basis = basis.basis;
      o.at.growth = CleanSpan{std::min(change.begin, basis.begin), quantity.where.end};
      pending_.back().where.end = std::max(pending_.back().where.end, quantity.where.end);
      return;
    }
    Observation o;
    o.subject = subject_.name;
    o.at.subject = subject_.at;
    o.metric = text_of(phrase.metric);
    o.at.metric = phrase.metric;
    o.growth = growth;
    o.basis = basis.basis;
    o.bound = quantity.value.bound;
    o.at.growth = CleanSpan{std::min(change.begin, basis.begin), quantity.where.end};
    set_period(o, quantity.where.begin);
    o.status = status_;
    pending_.push_back({{phrase.metric.begin, quantity.where.end}, std::move(o),
                        {"observation.growth", 0}});
  }
  // Whether a phrase only names the metric again that was told last.
  [[nodiscard]] bool repeats(CleanSpan metric) const {
    return !pending_.empty() && pending_.back().value.metric == article_.slice(metric);
  }

  bool share(const Mention<Quantity>& quantity, std::uint32_t from) {
    const std::uint32_t begin = quantity.where.begin;
    const Lexeme* word = words_.last_in({from, begin}, Role::share);
    const Lexeme* noun = words_.last_in({from, begin}, Role::proportion);
    if (word == nullptr && noun == nullptr) return false;
    std::uint32_t cut = begin;
    if (word != nullptr) cut = std::min(cut, word->begin);
    if (noun != nullptr) cut = std::min(cut, noun->begin);
    const Phrase phrase = phrase_before(from, cut, false);
    const bool own = !phrase.metric.empty() && !repeats(phrase.metric);
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
      if (pending_.empty()) return false;
      Observation& o = pending_.back().value;
      o.share = quantity.value.value;
      o.share_of = whole;
      o.at.share = CleanSpan{cut, quantity.where.end};
      pending_.back().where.end = std::max(pending_.back().where.end, quantity.where.end);
      return true;
    }
    Observation o;
    o.subject = subject_.name;
    o.at.subject = subject_.at;
    o.metric = text_of(phrase.metric);
    o.at.metric = phrase.metric;
    o.share = quantity.value.value;
    o.share_of = whole;
    o.bound = quantity.value.bound;
    o.at.share = CleanSpan{cut, quantity.where.end};
    set_period(o, begin);
    o.status = status_;
    pending_.push_back(
        {{phrase.metric.begin, quantity.where.end}, std::move(o), {"observation.share", 0}});
    return true;
  }

  void points(const Mention<Quantity>& quantity, std::uint32_t from) {
    const auto change = change_before(from, quantity.where.begin);
    if (!change) return;
    const Basis basis = basis_before(from, change->begin);
    const Phrase phrase = phrase_before(from, std::min(change->begin, basis.begin), false);
    Observation o;
    o.subject = subject_.name;
    o.at.subject = subject_.at;
    if (!phrase.metric.empty()) {
      o.metric = text_of(phrase.metric);
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
    set_period(o, quantity.where.begin);
    o.status = status_;
    const std::uint32_t begin = o.at.metric ? o.at.metric->begin : quantity.where.begin;
    pending_.push_back(
        {{begin, quantity.where.end}, std::move(o), {"observation.points", 0}});
  }

  void rank(const Mention<Quantity>& quantity, std::uint32_t from) {
    const auto place = quantity.value.value.to_int64();
    if (!place || *place <= 0) return;
    std::uint32_t end = quantity.where.begin;
    std::string scope;
    if (const auto* where = ending(places_, end); where != nullptr && where->where.begin >= from) {
      scope = text_of(where->where);
      end = where->where.begin;
    } else if (const Lexeme* word = words_.ending(end, Role::scope);
               word != nullptr && word->begin >= from) {
      scope = text_of(word->where());
      end = word->begin;
      if (const auto* place_before = ending(places_, end);
          place_before != nullptr && place_before->where.begin >= from) {
        scope = text_of({place_before->where.begin, word->end});
        end = place_before->where.begin;
      }
    }
    const Lexeme* verb = reader_.ending(end, Kind::rank, RankRole::verb);
    if (verb != nullptr && verb->begin >= from) end = verb->begin;
    const bool all = words_.ending(end, Role::both) != nullptr;
    const Phrase phrase = phrase_before(from, end, false);
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
    Observation o;
    o.subject = subject_.name;
    o.at.subject = subject_.at;
    o.metric = text_of(phrase.metric);
    o.at.metric = phrase.metric;
    set(o);
    set_period(o, quantity.where.begin);
    o.status = status_;
    pending_.push_back(
        {{phrase.metric.begin, quantity.where.end}, std::move(o), {"observation.rank", 0}});
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
  Subject subject_;
  Period period_;
  CleanSpan sentence_;
  CleanSpan clause_;
  FactStatus status_ = FactStatus::actual;
  std::string part_total_;
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
