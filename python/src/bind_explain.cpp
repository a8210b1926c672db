// Document.explain, Document.explain_at.

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "errors.hpp"
#include "fields.hpp"
#include "huoju/export/explain.hpp"
#include "page.hpp"

namespace huoju::python {
namespace {

/// What identifies a record of a document.
struct Wanted {
  std::string type;
  CodePoints span;
};

template <class T>
[[nodiscard]] std::optional<Wanted> wanted_as(py::handle record, const char* type) {
  if (!py::isinstance<T>(record)) return std::nullopt;
  return Wanted{type, record.cast<const T&>().span};
}

[[nodiscard]] Wanted wanted(const py::object& record) {
  if (py::isinstance<py::dict>(record)) {
    const auto fields = py::reinterpret_borrow<py::dict>(record);
    if (fields.contains("type") && fields.contains("start") && fields.contains("end")) {
      return {fields["type"].cast<std::string>(),
              {fields["start"].cast<std::uint32_t>(), fields["end"].cast<std::uint32_t>()}};
    }
    raise("ArgumentError", "a record has the keys type, start and end");
  }
  for (const auto& found : {wanted_as<QuantityValue>(record, "quantity"),
                            wanted_as<TimeValue>(record, "time"),
                            wanted_as<PolicyValue>(record, "policy"),
                            wanted_as<PlaceValue>(record, "place"),
                            wanted_as<OrganizationValue>(record, "organization"),
                            wanted_as<PersonValue>(record, "person"),
                            wanted_as<RoleValue>(record, "role"),
                            wanted_as<ObservationValue>(record, "observation"),
                            wanted_as<EventValue>(record, "event"),
                            wanted_as<OffsiteValue>(record, "offsite"),
                            wanted_as<InvestmentValue>(record, "investment"),
                            wanted_as<QuoteValue>(record, "quote"),
                            wanted_as<CaptionValue>(record, "caption"),
                            wanted_as<FurnitureValue>(record, "furniture"),
                            wanted_as<ArticleValue>(record, "article"),
                            wanted_as<TierValue>(record, "tier"),
                            wanted_as<CarrierValue>(record, "carrier"),
                            wanted_as<PlatformValue>(record, "platform"),
                            wanted_as<CompetitionValue>(record, "competition"),
                            wanted_as<FundValue>(record, "fund"),
                            wanted_as<IndustryFormulaValue>(record, "industry_formula")}) {
    if (found) return *found;
  }
  throw py::type_error("a record is a dict of Document.records or a value such as Quantity");
}

// What records and views have in common.
template <class T>
[[nodiscard]] ExplanationValue explanation_of(const T& found) {
  ExplanationValue result;
  result.type = to_string(found.type);
  result.text = known(found.text);
  result.span = {found.start, found.end};
  result.rule = found.rule;
  for (const Explanation::Entry& entry : found.entries) {
    result.entries.push_back({entry.term, entry.where});
  }
  result.written = to_text(found);
  return result;
}

[[nodiscard]] ExplanationValue value_of(const Explanation::View& view) {
  return explanation_of(view);
}

[[nodiscard]] ExplanationValue value_of(const Explanation::Record& record) {
  ExplanationValue result = explanation_of(record);
  result.assumptions = record.assumptions;
  for (const Explanation::Rejection& rejection : record.rejected) {
    result.rejected.push_back({rejection.type,
                               rejection.text,
                               {rejection.start, rejection.end},
                               rejection.reason,
                               known(rejection.entry_where)});
  }
  return result;
}

// The one of that type and place; nothing where there is none.
template <class T>
[[nodiscard]] std::optional<ExplanationValue> find(const std::vector<T>& all, const Wanted& of) {
  for (const T& found : all) {
    if (to_string(found.type) == of.type && found.start == of.span.begin &&
        found.end == of.span.end) {
      return value_of(found);
    }
  }
  return std::nullopt;
}

[[nodiscard]] ExplanationValue explain_record(const Page& page, const py::object& record) {
  const Wanted of = wanted(record);
  const auto explanation = [&] {
    const py::gil_scoped_release unlocked;
    return explain(page.document(), of.span.begin, of.span.end);
  }();
  if (explanation.ok()) {
    if (auto found = find(explanation->records, of)) return *std::move(found);
    if (auto view = find(explanation->views, of)) return *std::move(view);
  }
  raise("ArgumentError", "this document has no such record");
}

[[nodiscard]] std::string explain_at(const Page& page, std::uint32_t offset) {
  auto explanation = [&] {
    const py::gil_scoped_release unlocked;
    return explain(page.document(), offset);
  }();
  return to_text(value_or_raise(std::move(explanation), "ArgumentError"));
}

}  // namespace

void bind_explain(py::module_& m, py::class_<Page>& document) {
  const char* const span = "Begin and end in the source, in code points.";
  bind_value<EntryValue>(m, "Entry", "A term of the lexicon that took part in a reading.",
                         field("term", &EntryValue::term, "The term."),
                         field("where", &EntryValue::where, "File and line: 'units.tsv:12'."));
  bind_value<RejectionValue>(
      m, "Rejection", "A reading of a text that was turned down.",
      field("type", &RejectionValue::type, "Of the record that it would have been."),
      field("text", &RejectionValue::text, "The text, with line wrapping undone."),
      field("reason", &RejectionValue::reason, "Why, in words."),
      field("entry", &RejectionValue::entry,
            "Entry of the lexicon that decided, as file:line; None where none did."),
      field("span", &RejectionValue::span, span));
  bind_value<ExplanationValue>(
      m, "Explanation", "How a record came about. Its str() is written for a person to read.",
      field("type", &ExplanationValue::type, "Type of the record."),
      field("text", &ExplanationValue::text, "The evidence; None for an article."),
      field("rule", &ExplanationValue::rule, "Name of the rule that found it."),
      field("entries", &ExplanationValue::entries,
            "Terms of the lexicon that took part, the one that decided first: a tuple of Entry."),
      field("assumptions", &ExplanationValue::assumptions,
            "What the text does not say and was taken for granted: a tuple of str."),
      field("rejected", &ExplanationValue::rejected,
            "Other readings of the same text: a tuple of Rejection."),
      field("span", &ExplanationValue::span, span),
      field("written", &ExplanationValue::written, "The same as a text.", Shown::no))
      .def("__str__", [](const ExplanationValue& self) { return self.written; });

  document
      .def("explain", &explain_record, py::arg("record"),
           "explain(self, record, /)\n--\n\n"
           "Say how a record came about.\n"
           "\n"
           "The article around it is read once more; nothing else costs more for it.\n"
           "\n"
           "Parameters\n"
           "----------\n"
           "record : dict or one of the values of this document\n"
           "    A Quantity, Time, Policy, Place, Organization, Person, Role, Caption, Furniture\n"
           "    or Article; a view such as Tier; or a dict that `records` or `views` gave.\n"
           "\n"
           "Returns\n"
           "-------\n"
           "Explanation\n"
           "\n"
           "Raises\n"
           "------\n"
           "ArgumentError\n"
           "    For a record that this document does not have.\n"
           "\n"
           "Examples\n"
           "--------\n"
           ">>> import huoju\n"
           ">>> page = huoju.read_text('去年，园区新增企业12家。', '2024-05-20')\n"
           ">>> why = page.explain(page.times[0])\n"
           ">>> why.rule, why.entries[0].term, why.assumptions\n"
           "('time.point', '去年|去年度', ('counted from the issue date',))\n")
      .def("explain_at", &explain_at, py::arg("offset"),
           "explain_at(self, offset, /)\n--\n\n"
           "Say how the text at a place was read, and what it was not taken for.\n"
           "\n"
           "Parameters\n"
           "----------\n"
           "offset : int\n"
           "    Code points before the place in `source`.\n"
           "\n"
           "Returns\n"
           "-------\n"
           "str\n"
           "    What the program ``huoju explain`` writes.\n"
           "\n"
           "Raises\n"
           "------\n"
           "ArgumentError\n"
           "    For a place outside of the source.\n"
           "\n"
           "Examples\n"
           "--------\n"
           ">>> import huoju\n"
           ">>> page = huoju.read_text('去年，园区新增企业12家。', '2024-05-20')\n"
           ">>> page.explain_at(9).splitlines()[0]\n"
           "'document:9, article 0, paragraph [text]'\n");
}

}  // namespace huoju::python
