// The mentions, Quantity to Role, and the attributes of Document that hold them.

#include "fields.hpp"
#include "mention.hpp"
#include "page.hpp"

namespace huoju::python {
namespace {

[[nodiscard]] py::object quantities(const Page& page) {
  return tuple_of(page, RecordType::quantity, [](const Records& records, const RecordRef& ref) {
    const auto& mention = records.group(ref.group).quantities[ref.index];
    const Quantity& quantity = mention.value;
    QuantityValue result{evidence(records, ref, mention),
                         quantity.value,
                         quantity.high,
                         known(quantity.unit),
                         known(quantity.per),
                         std::string(to_string(quantity.bound)),
                         std::nullopt};
    if (quantity.of) result.of = records.article(ref).slice(*quantity.of);
    return result;
  });
}

[[nodiscard]] py::object times(const Page& page) {
  return tuple_of(page, RecordType::time, [](const Records& records, const RecordRef& ref) {
    const auto& mention = records.group(ref.group).times[ref.index];
    const Time& time = mention.value;
    return TimeValue{evidence(records, ref, mention),
                     std::string(to_string(time.kind)),
                     time.interval.from,
                     time.interval.to,
                     time.needs_reference,
                     time.value,
                     time.high,
                     known(time.unit)};
  });
}

[[nodiscard]] py::object policies(const Page& page) {
  return tuple_of(page, RecordType::policy, [](const Records& records, const RecordRef& ref) {
    const auto& mention = records.group(ref.group).policies[ref.index];
    return PolicyValue{evidence(records, ref, mention),
                       std::string(records.article(ref).slice(mention.value.title))};
  });
}

[[nodiscard]] py::object places(const Page& page) {
  return tuple_of(page, RecordType::place, [](const Records& records, const RecordRef& ref) {
    const auto& mention = records.group(ref.group).places[ref.index];
    return PlaceValue{evidence(records, ref, mention), mention.value.name,
                      known(mention.value.code)};
  });
}

[[nodiscard]] py::object organizations(const Page& page) {
  return tuple_of(page, RecordType::organization, [](const Records& records, const RecordRef& ref) {
    const auto& mention = records.group(ref.group).organizations[ref.index];
    return OrganizationValue{evidence(records, ref, mention), mention.value.name,
                             std::string(to_string(mention.value.kind))};
  });
}

[[nodiscard]] py::object persons(const Page& page) {
  return tuple_of(page, RecordType::person, [](const Records& records, const RecordRef& ref) {
    const auto& mention = records.group(ref.group).persons[ref.index];
    return PersonValue{evidence(records, ref, mention), mention.value.name};
  });
}

[[nodiscard]] py::object roles(const Page& page) {
  return tuple_of(page, RecordType::role, [](const Records& records, const RecordRef& ref) {
    const auto& mention = records.group(ref.group).roles[ref.index];
    return RoleValue{evidence(records, ref, mention), mention.value.person,
                     known(mention.value.organization), known(mention.value.title)};
  });
}

}  // namespace

void bind_extract(py::module_& m, py::class_<Page>& document) {
  bind_mention<QuantityValue>(
      m, "Quantity", "A number with its unit.",
      field("value", &QuantityValue::value, "The number in the base unit, a decimal.Decimal."),
      field("high", &QuantityValue::high, "Upper end of a range, a decimal.Decimal; or None."),
      field("unit", &QuantityValue::unit,
            "ISO 4217 code of a currency, a unit of measure, '%', 'pp', 'x', 'rank',\n"
            "or the Chinese counter itself; None for a plain number."),
      field("per", &QuantityValue::per, "The unit it is divided by, for rates; or None."),
      field("bound", &QuantityValue::bound,
            "'exact', 'over', 'at_least', 'nearly', 'up_to' or 'about'."),
      field("of", &QuantityValue::of, "The noun phrase it counts; or None."));
  bind_mention<TimeValue>(
      m, "Time", "A date, a period, or a length of time.",
      field("kind", &TimeValue::kind,
            "'date', 'period', 'as_of', 'since', 'future', 'until', 'vague', 'duration'\n"
            "or 'recurring'."),
      field("start", &TimeValue::start, "First day, a datetime.date; None where not known."),
      field("end", &TimeValue::end,
            "Day after the last one, a datetime.date; None where not known."),
      field("needs_reference", &TimeValue::needs_reference,
            "Whether it is relative, and no date of issue was given."),
      field("value", &TimeValue::value, "Of a duration: the number, a decimal.Decimal; or None."),
      field("high", &TimeValue::high,
            "Of a range of durations: the upper end, a decimal.Decimal; or None."),
      field("unit", &TimeValue::unit, "Of a duration: the unit as written; or None."));
  bind_mention<PolicyValue>(
      m, "Policy", "A document of policy named in the text.",
      field("title", &PolicyValue::title, "The title, without the marks around it."));
  bind_mention<PlaceValue>(
      m, "Place", "A place: a division, a region, a country, a city abroad, a natural area.",
      field("name", &PlaceValue::name,
            "The name as written; of a one-character name, the one it stands for."),
      field("code", &PlaceValue::code,
            "Six digits by GB/T 2260; None where it has none or it cannot be told."));
  bind_mention<OrganizationValue>(
      m, "Organization", "An organization.",
      field("name", &OrganizationValue::name, "The full name, as far as it is known."),
      field("kind", &OrganizationValue::kind,
            "'zone', 'government', 'party', 'company', 'university', 'institute', 'carrier',\n"
            "'platform', 'finance', 'hospital', 'media', 'association' or 'other'."));
  bind_mention<PersonValue>(m, "Person", "A person.",
                            field("name", &PersonValue::name, "The name."));
  bind_mention<RoleValue>(
      m, "Role", "A person holds a post.",
      field("person", &RoleValue::person, "Name of the person."),
      field("org", &RoleValue::org, "Full name of the organization; None where none is named."),
      field("title", &RoleValue::title, "The post; None for a person of an organization."));

  document
      .def_property_readonly(
          "quantities",
          [](const Page& page) {
            return page.keep(&Page::Kept::quantities, [&] { return quantities(page); });
          },
          "Numbers with their units, in the order of the source: a tuple of Quantity.")
      .def_property_readonly(
          "times",
          [](const Page& page) {
            return page.keep(&Page::Kept::times, [&] { return times(page); });
          },
          "Times in the order of the source: a tuple of Time.")
      .def_property_readonly(
          "policies",
          [](const Page& page) {
            return page.keep(&Page::Kept::policies, [&] { return policies(page); });
          },
          "Policies in the order of the source: a tuple of Policy.")
      .def_property_readonly(
          "places",
          [](const Page& page) {
            return page.keep(&Page::Kept::places, [&] { return places(page); });
          },
          "Places in the order of the source: a tuple of Place.")
      .def_property_readonly(
          "organizations",
          [](const Page& page) {
            return page.keep(&Page::Kept::organizations, [&] { return organizations(page); });
          },
          "Organizations in the order of the source: a tuple of Organization.")
      .def_property_readonly(
          "persons",
          [](const Page& page) {
            return page.keep(&Page::Kept::persons, [&] { return persons(page); });
          },
          "Persons in the order of the source: a tuple of Person.")
      .def_property_readonly(
          "roles",
          [](const Page& page) {
            return page.keep(&Page::Kept::roles, [&] { return roles(page); });
          },
          "Posts that persons hold, in the order of the source: a tuple of Role.");
}

}  // namespace huoju::python
