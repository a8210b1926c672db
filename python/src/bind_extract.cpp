// Quantity, Time, Policy, and the attributes of Document that hold them.

#include "fields.hpp"
#include "page.hpp"

namespace huoju::python {
namespace {

template <class T, class... Fields>
void bind_mention(py::module_& m, const char* name, const char* doc, Fields... fields) {
  bind_value<T>(
      m, name, doc, field("text", &T::text, "The evidence, with line wrapping undone."), fields...,
      field("span", &T::span, "Begin and end in the source, in code points."),
      field("article", &T::article, "Index into Document.articles; None outside of any."),
      field("rule", &T::rule, "Name of the rule that found it.", Shown::no),
      field("entry", &T::entry,
            "Entry of the lexicon that decided, as file:line; None where none did.", Shown::no));
}

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
          "Policies in the order of the source: a tuple of Policy.");
}

}  // namespace huoju::python
