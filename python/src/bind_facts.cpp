// The facts, Observation to Quote, and the attributes of Document that hold them.

#include "fields.hpp"
#include "mention.hpp"
#include "page.hpp"

namespace huoju::python {
namespace {

[[nodiscard]] py::object observations(const Page& page) {
  return tuple_of(page, RecordType::observation, [&](const Records& records, const RecordRef& ref) {
    const auto& mention = records.group(ref.group).observations[ref.index];
    const Observation& o = mention.value;
    const auto place = [&](const std::optional<CleanSpan>& where) -> std::optional<CodePoints> {
      if (!where) return std::nullopt;
      return page.code_points(records.article(ref).raw(*where));
    };
    ObservationValue result;
    static_cast<Evidence&>(result) = evidence(records, ref, mention);
    result.subject = known(o.subject);
    result.metric = o.metric;
    result.metric_id = known(o.metric_id);
    result.value = o.value;
    result.high = o.high;
    result.unit = known(o.unit);
    result.per = known(o.per);
    result.bound = to_string(o.bound);
    result.start = o.period.from;
    result.end = o.period.to;
    result.status = to_string(o.status);
    result.growth = o.growth;
    result.growth_basis = known(to_string(o.basis));
    result.rank = o.rank;
    result.rank_scope = known(o.rank_scope);
    result.share = o.share;
    result.share_of = known(o.share_of);
    result.part_of = known(o.part_of);
    result.at = {place(o.at.subject), place(o.at.metric), place(o.at.value), place(o.at.period),
                 place(o.at.growth),  place(o.at.rank),   place(o.at.share)};
    return result;
  });
}

[[nodiscard]] py::object events(const Page& page) {
  return tuple_of(page, RecordType::event, [](const Records& records, const RecordRef& ref) {
    const auto& mention = records.group(ref.group).events[ref.index];
    const Event& event = mention.value;
    return EventValue{evidence(records, ref, mention),
                      std::string(to_string(event.kind)),
                      event.who,
                      known(event.what),
                      known(event.where),
                      event.when.from,
                      event.when.to};
  });
}

[[nodiscard]] py::object offsites(const Page& page) {
  return tuple_of(page, RecordType::offsite, [](const Records& records, const RecordRef& ref) {
    const auto& mention = records.group(ref.group).offsites[ref.index];
    const Offsite& offsite = mention.value;
    return OffsiteValue{evidence(records, ref, mention),
                        known(offsite.home),
                        known(offsite.host),
                        known(offsite.name),
                        known(offsite.operator_name),
                        offsite.from,
                        offsite.overseas,
                        std::string(to_string(offsite.status))};
  });
}

[[nodiscard]] py::object investments(const Page& page) {
  return tuple_of(page, RecordType::investment, [](const Records& records, const RecordRef& ref) {
    const auto& mention = records.group(ref.group).investments[ref.index];
    const Investment& investment = mention.value;
    return InvestmentValue{evidence(records, ref, mention),
                           investment.name,
                           known(investment.investor),
                           investment.amount,
                           investment.high,
                           investment.unit,
                           std::string(to_string(investment.bound)),
                           known(investment.where),
                           known(to_string(investment.status))};
  });
}

[[nodiscard]] py::object quotes(const Page& page) {
  return tuple_of(page, RecordType::quote, [](const Records& records, const RecordRef& ref) {
    const auto& mention = records.group(ref.group).quotes[ref.index];
    const Quote& quote = mention.value;
    return QuoteValue{evidence(records, ref, mention),
                      quote.speaker,
                      known(quote.organization),
                      known(quote.title),
                      quote.direct,
                      std::string(records.article(ref).slice(quote.words))};
  });
}

constexpr const char* kStart = "First day, a datetime.date; None where not known.";
constexpr const char* kEnd = "Day after the last one, a datetime.date; None where not known.";

}  // namespace

void bind_facts(py::module_& m, py::class_<Page>& document) {
  bind_value<ObservationSlots>(
      m, "ObservationSlots",
      "Where the slots of an observation stand in the source, in code points; None where a\n"
      "slot is empty or carried over without a place.",
      field("subject", &ObservationSlots::subject, "Of the subject."),
      field("metric", &ObservationSlots::metric, "Of the metric."),
      field("value", &ObservationSlots::value, "Of the value."),
      field("period", &ObservationSlots::period, "Of the period."),
      field("growth", &ObservationSlots::growth, "Of the growth, with what it is compared to."),
      field("rank", &ObservationSlots::rank, "Of the rank."),
      field("share", &ObservationSlots::share, "Of the share."));
  bind_mention<ObservationValue>(
      m, "Observation", "A measured value of something.",
      field("subject", &ObservationValue::subject,
            "Who or what it is about, by full name; None where the article names nobody."),
      field("metric", &ObservationValue::metric, "The measured thing, in the text's own words."),
      field("metric_id", &ObservationValue::metric_id,
            "Identifier of the metric in metrics.tsv; None where it is not listed."),
      field("value", &ObservationValue::value,
            "The number in the base unit, a decimal.Decimal; None for a growth, rank or share\n"
            "alone."),
      field("high", &ObservationValue::high, "Upper end of a range, a decimal.Decimal; or None."),
      field("unit", &ObservationValue::unit, "As of a Quantity; or None."),
      field("per", &ObservationValue::per, "The unit it is divided by, for rates; or None."),
      field("bound", &ObservationValue::bound,
            "'exact', 'over', 'at_least', 'nearly', 'up_to' or 'about'."),
      field("start", &ObservationValue::start, kStart),
      field("end", &ObservationValue::end, kEnd),
      field("status", &ObservationValue::status, "'actual', 'planned' or 'forecast'."),
      field("growth", &ObservationValue::growth, "Percent, signed, a decimal.Decimal; or None."),
      field("growth_basis", &ObservationValue::growth_basis,
            "'yoy', 'qoq', 'average' or 'since'; None where the text does not say."),
      field("rank", &ObservationValue::rank, "Place in a ranking, 1 for the first; or None."),
      field("rank_scope", &ObservationValue::rank_scope, "Among whom; or None."),
      field("share", &ObservationValue::share, "Percent of a whole, a decimal.Decimal; or None."),
      field("share_of", &ObservationValue::share_of, "That whole; or None."),
      field("part_of", &ObservationValue::part_of,
            "Metric of the total that this is a stated part of; or None."),
      field("at", &ObservationValue::at, "Where its slots stand, an ObservationSlots.",
            Shown::no));
  bind_mention<EventValue>(
      m, "Event", "Something that happened or is scheduled.",
      field("kind", &EventValue::kind,
            "'signing', 'unveiling', 'competition', 'meeting', 'award', 'approval',\n"
            "'construction', 'policy', 'release' or 'funding'."),
      field("who", &EventValue::who, "Who took part, by full name: a tuple of str."),
      field("what", &EventValue::what, "The object, in the text's own words; or None."),
      field("where", &EventValue::where, "The place; or None."),
      field("start", &EventValue::start, kStart), field("end", &EventValue::end, kEnd));
  bind_mention<OffsiteValue>(
      m, "Offsite", "An incubator that a zone or city runs away from home.",
      field("home", &OffsiteValue::home, "The zone or city that runs it; or None."),
      field("host", &OffsiteValue::host, "The city or country where it stands; or None."),
      field("name", &OffsiteValue::name, "Its own name; or None."),
      field("operator", &OffsiteValue::operator_name, "Who operates it; or None."),
      field("start", &OffsiteValue::start, "Opening, a datetime.date; or None."),
      field("overseas", &OffsiteValue::overseas, "Whether it stands outside of China."),
      field("status", &OffsiteValue::status, "'actual' or 'planned'."));
  bind_mention<InvestmentValue>(
      m, "Investment", "Money put into a project or fund.",
      field("name", &InvestmentValue::name, "Name of the project or fund."),
      field("investor", &InvestmentValue::investor, "Who invests, by full name; or None."),
      field("amount", &InvestmentValue::amount, "The money, a decimal.Decimal."),
      field("high", &InvestmentValue::high, "Upper end of a range, a decimal.Decimal; or None."),
      field("unit", &InvestmentValue::unit, "ISO 4217 code of the currency."),
      field("bound", &InvestmentValue::bound,
            "'exact', 'over', 'at_least', 'nearly', 'up_to' or 'about'."),
      field("where", &InvestmentValue::where, "Zone or place; or None."),
      field("status", &InvestmentValue::status,
            "'planned', 'signed', 'started' or 'finished'; None where not told."));
  bind_mention<QuoteValue>(
      m, "Quote", "Words given as somebody's.",
      field("speaker", &QuoteValue::speaker, "Person, or organization of an unnamed person."),
      field("org", &QuoteValue::org, "The speaker's organization; or None."),
      field("title", &QuoteValue::title, "The speaker's post; or None."),
      field("direct", &QuoteValue::direct, "Whether the words stand in quotation marks."),
      field("words", &QuoteValue::words, "What is said, without the marks."));

  document
      .def_property_readonly(
          "observations",
          [](const Page& page) {
            return page.keep(&Page::Kept::observations, [&] { return observations(page); });
          },
          "Measured values in the order of the source: a tuple of Observation.")
      .def_property_readonly(
          "events",
          [](const Page& page) {
            return page.keep(&Page::Kept::events, [&] { return events(page); });
          },
          "Events in the order of the source: a tuple of Event.")
      .def_property_readonly(
          "offsites",
          [](const Page& page) {
            return page.keep(&Page::Kept::offsites, [&] { return offsites(page); });
          },
          "Off-site incubators in the order of the source: a tuple of Offsite.")
      .def_property_readonly(
          "investments",
          [](const Page& page) {
            return page.keep(&Page::Kept::investments, [&] { return investments(page); });
          },
          "Projects and funds with their money, in the order of the source: a tuple of\n"
          "Investment.")
      .def_property_readonly(
          "quotes",
          [](const Page& page) {
            return page.keep(&Page::Kept::quotes, [&] { return quotes(page); });
          },
          "Quotes in the order of the source: a tuple of Quote.");
}

}  // namespace huoju::python
