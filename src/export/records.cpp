#include "huoju/export/records.hpp"

#include <algorithm>
#include <array>
#include <tuple>

#include "find.hpp"
#include "huoju/extract/events.hpp"
#include "huoju/extract/investments.hpp"
#include "huoju/extract/observations.hpp"
#include "huoju/extract/offsites.hpp"
#include "huoju/extract/organizations.hpp"
#include "huoju/extract/persons.hpp"
#include "huoju/extract/pipeline.hpp"
#include "huoju/extract/places.hpp"
#include "huoju/extract/policies.hpp"
#include "huoju/extract/quantities.hpp"
#include "huoju/extract/quotes.hpp"
#include "huoju/extract/roles.hpp"
#include "huoju/extract/times.hpp"
#include "huoju/text/utf8.hpp"
#include "type_names.hpp"

namespace huoju {
namespace {

using Group = Records::Group;

// The records an extractor makes, and where a group keeps them.
template <class E>
struct Slot;
template <RecordType kType, auto kMember>
struct SlotOf {
  static constexpr RecordType type = kType;
  static constexpr auto member = kMember;
};
template <>
struct Slot<Policies> : SlotOf<RecordType::policy, &Group::policies> {};
template <>
struct Slot<Times> : SlotOf<RecordType::time, &Group::times> {};
template <>
struct Slot<Quantities> : SlotOf<RecordType::quantity, &Group::quantities> {};
template <>
struct Slot<Organizations> : SlotOf<RecordType::organization, &Group::organizations> {};
template <>
struct Slot<Persons> : SlotOf<RecordType::person, &Group::persons> {};
template <>
struct Slot<Places> : SlotOf<RecordType::place, &Group::places> {};
template <>
struct Slot<Roles> : SlotOf<RecordType::role, &Group::roles> {};
template <>
struct Slot<Investments> : SlotOf<RecordType::investment, &Group::investments> {};
template <>
struct Slot<Observations> : SlotOf<RecordType::observation, &Group::observations> {};
template <>
struct Slot<Events> : SlotOf<RecordType::event, &Group::events> {};
template <>
struct Slot<Offsites> : SlotOf<RecordType::offsite, &Group::offsites> {};
template <>
struct Slot<Quotes> : SlotOf<RecordType::quote, &Group::quotes> {};

// Types with what they need added, extractor by extractor.
template <class E>
[[nodiscard]] RecordTypes with_needs(RecordTypes types) {
  types = types.with(Slot<E>::type);
  [&]<class... Ns>(after<Ns...>) {
    ((types = with_needs<Ns>(types)), ...);
  }(typename detail::traits_of<E>::needs{});
  return types;
}

class Run {
 public:
  Run(const Article& article, RecordTypes types, Trace* trace, Group& group)
      : article_(article), types_(types), trace_(trace), group_(group) {}

  /// Runs them in that order; only what is asked for, and what that needs.
  template <class... Es>
  void all() {
    RecordTypes needed = RecordTypes::none();
    ((needed = types_.has(Slot<Es>::type) ? with_needs<Es>(needed) : needed), ...);
    types_ = needed;
    (step<Es>(), ...);
  }

 private:
  template <class E>
  [[nodiscard]] std::span<const Mention<value_of<E>>> found() const {
    return group_.*Slot<E>::member;
  }
  template <class E>
  void step() {
    if (!types_.has(Slot<E>::type)) return;
    if (trace_ != nullptr) trace_->begin(E::name);
    const Sink<value_of<E>> sink(group_.*Slot<E>::member, trace_);
    [&]<class... Ns>(after<Ns...>) {
      if constexpr (sizeof...(Ns) == 0) {
        E{}(article_, sink);
      } else {
        E{}(article_, Upstream<Ns...>(found<Ns>()...), sink);
      }
    }(typename detail::traits_of<E>::needs{});
  }

  const Article& article_;
  RecordTypes types_;
  Trace* trace_;
  Group& group_;
};

}  // namespace

Records::Group detail::find_mentions(const Article& article, RecordTypes types, Trace* trace) {
  Records::Group group;
  if (article.text().empty()) return group;
  Run(article, types, trace, group)
      .all<Policies, Times, Quantities, Organizations, Persons, Places, Roles, Investments,
           Observations, Events, Offsites, Quotes>();
  return group;
}

namespace {

constexpr std::array<std::string_view, record_type_count> kTypes = {
    "article",     "caption",  "event",        "furniture", "investment",
    "observation", "offsite",  "organization", "person",    "place",
    "policy",      "quantity", "quote",        "role",      "time"};

[[nodiscard]] std::vector<std::string> names_of(std::span<const Author> authors) {
  std::vector<std::string> result;
  for (const Author& author : authors) result.push_back(author.name);
  return result;
}

// First and last characters of these spans, without blanks.
[[nodiscard]] BodyEnds ends_of(const Article& article, std::span<const CleanSpan> spans,
                               std::size_t characters) {
  BodyEnds result;
  const std::string_view text = article.text();
  std::size_t count = 0;
  for (const CleanSpan span : spans) {
    for (std::uint32_t at = span.begin; at < span.end && count < characters;) {
      const std::uint8_t size = utf8::size_at(text, at);
      if (text[at] != ' ') {
        result.first.append(text.substr(at, size));
        ++count;
      }
      at += size;
    }
  }
  count = 0;
  for (auto span = spans.rbegin(); span != spans.rend(); ++span) {
    for (std::size_t at = span->end; at > span->begin && count < characters;) {
      const std::size_t begin = utf8::previous(text, at);
      if (text[begin] != ' ') {
        result.last.insert(0, text.substr(begin, at - begin));
        ++count;
      }
      at = begin;
    }
  }
  return result;
}

class Fields {
 public:
  Fields(const Source& source, const Article& article, FieldVisitor& visitor)
      : source_(source), article_(article), visitor_(visitor) {}

  void operator()(const Policy& policy) const {
    visitor_.text("title", article_.slice(policy.title));
  }

  void operator()(const Organization& organization) const {
    visitor_.text("name", organization.name);
    visitor_.text("kind", to_string(organization.kind));
  }

  void operator()(const Person& person) const { visitor_.text("name", person.name); }

  void operator()(const Place& place) const {
    visitor_.text("name", place.name);
    if (!place.code.empty()) visitor_.text("code", place.code);
  }

  void operator()(const Role& role) const {
    visitor_.text("person", role.person);
    if (!role.organization.empty()) visitor_.text("org", role.organization);
    if (!role.title.empty()) visitor_.text("title", role.title);
  }

  void operator()(const Observation& observation) const {
    optional_text("subject", observation.subject);
    visitor_.text("metric", observation.metric);
    optional_text("metric_id", observation.metric_id);
    optional_number("value", observation.value);
    optional_number("high", observation.high);
    optional_text("unit", observation.unit);
    optional_text("per", observation.per);
    if (observation.bound != Bound::exact) visitor_.text("bound", to_string(observation.bound));
    interval(observation.period);
    status(observation.status);
    optional_number("growth", observation.growth);
    optional_text("growth_basis", to_string(observation.basis));
    if (observation.rank) visitor_.number("rank", *observation.rank);
    optional_text("rank_scope", observation.rank_scope);
    optional_number("share", observation.share);
    optional_text("share_of", observation.share_of);
    optional_text("part_of", observation.part_of);
    range("subject_at", observation.at.subject);
    range("metric_at", observation.at.metric);
    range("value_at", observation.at.value);
    range("period_at", observation.at.period);
    range("growth_at", observation.at.growth);
    range("rank_at", observation.at.rank);
    range("share_at", observation.at.share);
  }

  void operator()(const Event& event) const {
    visitor_.text("kind", to_string(event.kind));
    if (!event.who.empty()) visitor_.list("who", event.who);
    optional_text("what", event.what);
    optional_text("where", event.where);
    interval(event.when);
  }

  void operator()(const Offsite& offsite) const {
    optional_text("home", offsite.home);
    optional_text("host", offsite.host);
    optional_text("name", offsite.name);
    optional_text("operator", offsite.operator_name);
    if (offsite.from) visitor_.date("from", *offsite.from);
    visitor_.flag("overseas", offsite.overseas);
    status(offsite.status);
  }

  void operator()(const Investment& investment) const {
    visitor_.text("name", investment.name);
    optional_text("investor", investment.investor);
    visitor_.decimal("amount", investment.amount);
    optional_number("high", investment.high);
    visitor_.text("unit", investment.unit);
    if (investment.bound != Bound::exact) visitor_.text("bound", to_string(investment.bound));
    optional_text("where", investment.where);
    optional_text("status", to_string(investment.status));
  }

  void operator()(const Quote& quote) const {
    visitor_.text("speaker", quote.speaker);
    optional_text("org", quote.organization);
    optional_text("title", quote.title);
    visitor_.flag("direct", quote.direct);
    const std::array<CleanSpan, 1> words = {quote.words};
    const BodyEnds ends = ends_of(article_, words, 12);
    visitor_.text("first", ends.first);
    visitor_.text("last", ends.last);
  }

  void operator()(const Quantity& quantity) const {
    visitor_.decimal("value", quantity.value);
    if (quantity.high) visitor_.decimal("high", *quantity.high);
    if (!quantity.unit.empty()) visitor_.text("unit", quantity.unit);
    if (quantity.bound != Bound::exact) visitor_.text("bound", to_string(quantity.bound));
    if (!quantity.per.empty()) visitor_.text("per", quantity.per);
    if (quantity.of) visitor_.text("of", article_.slice(*quantity.of));
  }

  void operator()(const Time& time) const {
    visitor_.text("kind", to_string(time.kind));
    if (time.interval.from) visitor_.date("from", *time.interval.from);
    if (time.interval.to) visitor_.date("to", *time.interval.to);
    if (time.needs_reference) visitor_.flag("needs_reference", true);
    if (time.value) visitor_.decimal("value", *time.value);
    if (time.high) visitor_.decimal("high", *time.high);
    if (!time.unit.empty()) visitor_.text("unit", time.unit);
  }

  void article() const {
    optional_text("headline", article_.headline());
    optional_text("kicker", article_.kicker());
    optional_text("subtitle", article_.subtitle());
    if (!article_.authors().empty()) visitor_.list("authors", names_of(article_.authors()));
    std::vector<std::string> headings;
    for (const CleanSpan where : article_.spans(BlockRole::section)) {
      headings.emplace_back(article_.slice(where));
    }
    if (!headings.empty()) visitor_.list("sections", headings);
    visitor_.text("genre", to_string(article_.genre()));
    visitor_.number("paragraphs", static_cast<std::uint32_t>(article_.paragraphs().size()));
    const BodyEnds ends = body_ends(article_);
    visitor_.text("first", ends.first);
    visitor_.text("last", ends.last);
  }

 private:
  void optional_text(std::string_view name, std::string_view value) const {
    if (!value.empty()) visitor_.text(name, value);
  }
  void optional_number(std::string_view name, const std::optional<Decimal>& value) const {
    if (value) visitor_.decimal(name, *value);
  }
  void interval(const Interval& interval) const {
    if (interval.from) visitor_.date("from", *interval.from);
    if (interval.to) visitor_.date("to", *interval.to);
  }
  void status(FactStatus status) const {
    if (status != FactStatus::actual) visitor_.text("status", to_string(status));
  }
  void range(std::string_view name, const std::optional<CleanSpan>& where) const {
    if (!where) return;
    const RawSpan raw = article_.raw(*where);
    visitor_.range(name, source_.code_point_offset(raw.begin), source_.code_point_offset(raw.end));
  }

  const Source& source_;
  const Article& article_;
  FieldVisitor& visitor_;
};

}  // namespace

void FieldVisitor::decimal(std::string_view name, const Decimal& value) {
  text(name, value.to_string());
}
void FieldVisitor::date(std::string_view name, Date value) { text(name, to_string(value)); }
void FieldVisitor::range(std::string_view, std::uint32_t, std::uint32_t) {}
void FieldVisitor::items(std::string_view, std::size_t,
                         const std::function<void(std::size_t, FieldVisitor&)>&) {}

std::string_view to_string(RecordType type) noexcept {
  return kTypes[static_cast<std::size_t>(type)];
}

template <>
StatusOr<RecordTypes> RecordTypes::parse(std::string_view names) {
  return detail::parse_types<RecordType, record_type_count>(names, kTypes, "records");
}

BodyEnds body_ends(const Article& article, std::size_t characters) {
  std::vector<CleanSpan> spans = article.paragraphs();
  if (spans.empty()) spans = article.spans(BlockRole::caption);
  return ends_of(article, spans, characters);
}

const Article& Records::article(const RecordRef& ref) const noexcept {
  const auto articles = document_->articles();
  return ref.group < articles.size() ? articles[ref.group] : document_->loose();
}

Records records(const Document& document, RecordTypes types) {
  Records result;
  result.document_ = &document;
  const Source& source = document.source();
  const auto count = static_cast<std::uint32_t>(document.articles().size());
  const auto add = [&](RawSpan where, RecordType type, std::uint32_t group, std::size_t index) {
    result.list_.push_back({source.code_point_offset(where.begin),
                            source.code_point_offset(where.end), type, group,
                            static_cast<std::uint32_t>(index)});
  };
  for (std::uint32_t g = 0; g <= count; ++g) {
    const Article& article = g < count ? document.articles()[g] : document.loose();
    result.groups_.push_back(detail::find_mentions(article, types));
    const Records::Group& group = result.groups_.back();
    if (types.has(RecordType::article) && g < count) add(article.body(), RecordType::article, g, 0);
    if (types.has(RecordType::caption)) {
      for (std::size_t i = 0; i < article.captions().size(); ++i) {
        add(article.raw(article.captions()[i].where), RecordType::caption, g, i);
      }
    }
    const auto add_all = [&](const auto& mentions, RecordType type) {
      if (!types.has(type)) return;
      for (std::size_t i = 0; i < mentions.size(); ++i) {
        add(article.raw(mentions[i].where), type, g, i);
      }
    };
    add_all(group.policies, RecordType::policy);
    add_all(group.times, RecordType::time);
    add_all(group.quantities, RecordType::quantity);
    add_all(group.organizations, RecordType::organization);
    add_all(group.persons, RecordType::person);
    add_all(group.places, RecordType::place);
    add_all(group.roles, RecordType::role);
    add_all(group.investments, RecordType::investment);
    add_all(group.observations, RecordType::observation);
    add_all(group.events, RecordType::event);
    add_all(group.offsites, RecordType::offsite);
    add_all(group.quotes, RecordType::quote);
  }
  if (types.has(RecordType::furniture)) {
    for (std::size_t i = 0; i < document.furniture().size(); ++i) {
      // Pictures and rules have no text.
      const Furniture& furniture = document.furniture()[i];
      if (!furniture.text.empty()) add(furniture.where, RecordType::furniture, count, i);
    }
  }
  std::stable_sort(
      result.list_.begin(), result.list_.end(), [](const RecordRef& a, const RecordRef& b) {
        return std::tuple(a.start, ~a.end, a.type) < std::tuple(b.start, ~b.end, b.type);
      });
  return result;
}

void Records::visit(const RecordRef& ref, FieldVisitor& visitor) const {
  const Article& article = this->article(ref);
  const Fields fields(document_->source(), article, visitor);
  visitor.text("type", to_string(ref.type));
  visitor.number("start", ref.start);
  visitor.number("end", ref.end);
  const bool inside = ref.group < document_->articles().size();
  switch (ref.type) {
    case RecordType::article:
      fields.article();
      break;
    case RecordType::caption: {
      const Caption& caption = article.captions()[ref.index];
      std::string text(article.slice(caption.where));
      // A caption of several lines is one text.
      std::erase(text, '\n');
      visitor.text("text", text);
      if (inside) visitor.number("article", ref.group);
      if (caption.credit) visitor.text("credit", article.slice(*caption.credit));
      break;
    }
    case RecordType::furniture:
      visitor.text("text", document_->furniture()[ref.index].text);
      break;
    default:
      with_mention(ref, [&](const auto& found) {
        visitor.text("text", article.slice(found.where));
        if (inside) visitor.number("article", ref.group);
        fields(found.value);
      });
  }
}

}  // namespace huoju
