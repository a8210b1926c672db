#include "huoju/export/records.hpp"

#include <algorithm>
#include <array>
#include <tuple>

#include "find.hpp"
#include "huoju/extract/organizations.hpp"
#include "huoju/extract/persons.hpp"
#include "huoju/extract/pipeline.hpp"
#include "huoju/extract/places.hpp"
#include "huoju/extract/policies.hpp"
#include "huoju/extract/quantities.hpp"
#include "huoju/extract/roles.hpp"
#include "huoju/extract/times.hpp"
#include "huoju/text/utf8.hpp"

namespace huoju {

// Only what is asked for is found, and what that needs.
Records::Group detail::find_mentions(const Article& article, RecordTypes types, Trace* trace) {
  Records::Group group;
  if (article.text().empty()) return group;
  const bool quantities = types.has(RecordType::quantity);
  const bool roles = types.has(RecordType::role);
  const bool places = types.has(RecordType::place);
  const bool persons = roles || places || types.has(RecordType::person);
  const bool organizations = persons || types.has(RecordType::organization);
  const bool times = quantities || organizations || types.has(RecordType::time);
  const bool policies = times || types.has(RecordType::policy);
  if (!policies) return group;
  const auto begin = [&](std::string_view name) {
    if (trace != nullptr) trace->begin(name);
  };
  begin(Policies::name);
  Policies{}(article, Sink(group.policies, trace));
  if (times) {
    begin(Times::name);
    Times{}(article, Upstream<Policies>(std::span<const Mention<Policy>>(group.policies)),
            Sink(group.times, trace));
  }
  if (quantities) {
    begin(Quantities::name);
    Quantities{}(article,
                 Upstream<Policies, Times>(std::span<const Mention<Policy>>(group.policies),
                                           std::span<const Mention<Time>>(group.times)),
                 Sink(group.quantities, trace));
  }
  if (organizations) {
    begin(Organizations::name);
    Organizations{}(article,
                    Upstream<Policies, Times>(std::span<const Mention<Policy>>(group.policies),
                                              std::span<const Mention<Time>>(group.times)),
                    Sink(group.organizations, trace));
  }
  if (persons) {
    begin(Persons::name);
    Persons{}(article,
              Upstream<Policies, Organizations>(
                  std::span<const Mention<Policy>>(group.policies),
                  std::span<const Mention<Organization>>(group.organizations)),
              Sink(group.persons, trace));
  }
  if (places) {
    begin(Places::name);
    Places{}(article,
             Upstream<Policies, Organizations, Persons>(
                 std::span<const Mention<Policy>>(group.policies),
                 std::span<const Mention<Organization>>(group.organizations),
                 std::span<const Mention<Person>>(group.persons)),
             Sink(group.places, trace));
  }
  if (roles) {
    begin(Roles::name);
    Roles{}(article,
            Upstream<Organizations, Persons>(
                std::span<const Mention<Organization>>(group.organizations),
                std::span<const Mention<Person>>(group.persons)),
            Sink(group.roles, trace));
  }
  return group;
}

namespace {

constexpr std::array<std::string_view, record_type_count> kTypes = {
    "article", "caption", "furniture", "organization", "person",
    "place",   "policy",  "quantity",  "role",         "time"};

template <class T>
[[nodiscard]] std::vector<Mention<T>> copy(std::span<const Mention<T>> mentions) {
  return {mentions.begin(), mentions.end()};
}

[[nodiscard]] std::vector<std::string> names_of(std::span<const Author> authors) {
  std::vector<std::string> result;
  for (const Author& author : authors) result.push_back(author.name);
  return result;
}

class Fields {
 public:
  Fields(const Article& article, FieldVisitor& visitor) : article_(article), visitor_(visitor) {}

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

  void operator()(const Quantity& quantity) const {
    visitor_.text("value", quantity.value.to_string());
    if (quantity.high) visitor_.text("high", quantity.high->to_string());
    if (!quantity.unit.empty()) visitor_.text("unit", quantity.unit);
    if (quantity.bound != Bound::exact) visitor_.text("bound", to_string(quantity.bound));
    if (!quantity.per.empty()) visitor_.text("per", quantity.per);
    if (quantity.of) visitor_.text("of", article_.slice(*quantity.of));
  }

  void operator()(const Time& time) const {
    visitor_.text("kind", to_string(time.kind));
    if (time.interval.from) visitor_.text("from", to_string(*time.interval.from));
    if (time.interval.to) visitor_.text("to", to_string(*time.interval.to));
    if (time.needs_reference) visitor_.flag("needs_reference", true);
    if (time.value) visitor_.text("value", time.value->to_string());
    if (time.high) visitor_.text("high", time.high->to_string());
    if (!time.unit.empty()) visitor_.text("unit", time.unit);
  }

  void article() const {
    const auto optional_text = [&](std::string_view name, std::string_view value) {
      if (!value.empty()) visitor_.text(name, value);
    };
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
  const Article& article_;
  FieldVisitor& visitor_;
};

}  // namespace

std::string_view to_string(RecordType type) noexcept {
  return kTypes[static_cast<std::size_t>(type)];
}

StatusOr<RecordTypes> RecordTypes::parse(std::string_view names) {
  RecordTypes result = none();
  while (true) {
    const std::size_t comma = names.find(',');
    const std::string_view name = names.substr(0, comma);
    const auto* const found = std::find(kTypes.begin(), kTypes.end(), name);
    if (found == kTypes.end()) {
      std::string known;
      for (const std::string_view type : kTypes) {
        known.append(known.empty() ? "" : ", ").append(type);
      }
      return detail::invalid_argument("unknown type of records \"" + std::string(name) +
                                      "\"; there are " + known);
    }
    result = result.with(static_cast<RecordType>(found - kTypes.begin()));
    if (comma == std::string_view::npos) return result;
    names.remove_prefix(comma + 1);
  }
}

BodyEnds body_ends(const Article& article, std::size_t characters) {
  std::vector<CleanSpan> spans = article.paragraphs();
  if (spans.empty()) spans = article.spans(BlockRole::caption);
  BodyEnds result;
  const std::string_view text = article.text();
  std::size_t count = 0;
  for (const CleanSpan span : spans) {
    for (std::uint32_t at = span.begin; at < span.end && count < characters;) {
      const std::uint8_t size = utf8::decode(text, at).size;
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
  const Group& group = groups_[ref.group];
  const Fields fields(article, visitor);
  visitor.text("type", to_string(ref.type));
  visitor.number("start", ref.start);
  visitor.number("end", ref.end);
  const bool inside = ref.group < document_->articles().size();
  const auto mention = [&](const auto& found) {
    visitor.text("text", article.slice(found.where));
    if (inside) visitor.number("article", ref.group);
    fields(found.value);
  };
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
    case RecordType::organization:
      mention(group.organizations[ref.index]);
      break;
    case RecordType::person:
      mention(group.persons[ref.index]);
      break;
    case RecordType::place:
      mention(group.places[ref.index]);
      break;
    case RecordType::role:
      mention(group.roles[ref.index]);
      break;
    case RecordType::policy:
      mention(group.policies[ref.index]);
      break;
    case RecordType::quantity:
      mention(group.quantities[ref.index]);
      break;
    case RecordType::time:
      mention(group.times[ref.index]);
      break;
  }
}

}  // namespace huoju
