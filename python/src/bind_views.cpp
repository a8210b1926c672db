// The views, Tier to IndustryFormula, and the attributes of Document that hold them.

#include "fields.hpp"
#include "mention.hpp"
#include "page.hpp"

namespace huoju::python {
namespace {

// Where and how a view was found.
template <class T>
[[nodiscard]] Evidence evidence_of(const Views& views, const ViewRef& ref,
                                   const Mention<T>& mention) {
  return evidence(views.records(), {ref.start, ref.end, {}, ref.group, ref.index}, mention);
}

// A tuple of what `make` gives for each view of that type, in the order of the source.
template <class F>
[[nodiscard]] py::object views_of(const Page& page, ViewType type, F&& make) {
  const Views& views = page.views();
  py::list result;
  for (const ViewRef& ref : views.list()) {
    if (ref.type == type) result.append(py::cast(make(views, ref)));
  }
  return record_tuple(result);
}

[[nodiscard]] std::optional<CodePoints> place(const Page& page, const Article& article,
                                              const std::optional<CleanSpan>& where) {
  if (!where) return std::nullopt;
  return page.code_points(article.raw(*where));
}

void set_counted(const Page& page, const Views& views, const ViewRef& ref, const Counted& c,
                 CountedValue& result) {
  const Article& article = views.article(ref);
  result.level = known(c.level.id);
  if (result.level) result.level_order = c.level.order;
  result.and_above = c.level.and_above;
  result.subject = known(c.subject);
  result.count = c.count;
  result.high = c.high;
  result.unit = known(c.unit);
  result.bound = to_string(c.bound);
  result.added = c.added;
  result.start = c.period.from;
  result.end = c.period.to;
  result.status = to_string(c.status);
  result.growth = c.growth;
  result.growth_basis = known(to_string(c.basis));
  result.rank = c.rank;
  result.rank_scope = known(c.rank_scope);
  result.share = c.share;
  result.share_of = known(c.share_of);
  result.qualifier = known(c.qualifier);
  result.joint = c.joint;
  result.observation = views.record_number(RecordType::observation, ref.group, c.observation);
  result.at = {place(page, article, c.at.thing),   place(page, article, c.at.level),
               place(page, article, c.at.subject), place(page, article, c.at.count),
               place(page, article, c.at.period),  place(page, article, c.at.growth),
               place(page, article, c.at.rank),    place(page, article, c.at.share)};
}

[[nodiscard]] py::object tiers(const Page& page) {
  return views_of(page, ViewType::tier, [&](const Views& views, const ViewRef& ref) {
    const auto& mention = views.group(ref.group).tiers[ref.index];
    TierValue result;
    static_cast<Evidence&>(result) = evidence_of(views, ref, mention);
    set_counted(page, views, ref, mention.value, result);
    result.tier = mention.value.tier;
    result.ladder = mention.value.ladder;
    result.order = mention.value.order;
    return result;
  });
}

[[nodiscard]] py::object carriers(const Page& page) {
  return views_of(page, ViewType::carrier, [&](const Views& views, const ViewRef& ref) {
    const auto& mention = views.group(ref.group).carriers[ref.index];
    CarrierValue result;
    static_cast<Evidence&>(result) = evidence_of(views, ref, mention);
    set_counted(page, views, ref, mention.value, result);
    result.carrier = mention.value.carrier;
    result.stage = mention.value.stage;
    result.name = known(mention.value.name);
    result.area = mention.value.area;
    return result;
  });
}

[[nodiscard]] py::object platforms(const Page& page) {
  return views_of(page, ViewType::platform, [&](const Views& views, const ViewRef& ref) {
    const auto& mention = views.group(ref.group).platforms[ref.index];
    PlatformValue result;
    static_cast<Evidence&>(result) = evidence_of(views, ref, mention);
    set_counted(page, views, ref, mention.value, result);
    result.platform = mention.value.platform;
    result.kind = mention.value.kind;
    result.name = known(mention.value.name);
    return result;
  });
}

[[nodiscard]] py::object competitions(const Page& page) {
  return views_of(page, ViewType::competition, [&](const Views& views, const ViewRef& ref) {
    const auto& mention = views.group(ref.group).competitions[ref.index];
    const Article& article = views.article(ref);
    CompetitionValue result;
    static_cast<Evidence&>(result) = evidence_of(views, ref, mention);
    result.name = mention.value.name;
    result.edition = mention.value.edition;
    result.year = mention.value.year;
    result.rounds = mention.value.rounds;
    for (const CompetitionStage& stage : mention.value.stages) {
      result.stages.push_back({stage.stage, stage.order, stage.count, stage.high, stage.unit,
                               std::string(to_string(stage.bound)), known(stage.of),
                               known(stage.prize), page.code_points(article.raw(stage.where))});
    }
    return result;
  });
}

[[nodiscard]] py::object funds(const Page& page) {
  return views_of(page, ViewType::fund, [&](const Views& views, const ViewRef& ref) {
    const auto& mention = views.group(ref.group).funds[ref.index];
    const Fund& fund = mention.value;
    FundValue result;
    static_cast<Evidence&>(result) = evidence_of(views, ref, mention);
    result.name = fund.name;
    result.kind = known(fund.kind);
    result.amount = fund.amount;
    result.high = fund.high;
    result.unit = known(fund.unit);
    result.bound = to_string(fund.bound);
    result.organizers = fund.organizers;
    result.start = fund.period.from;
    result.end = fund.period.to;
    result.status = known(to_string(fund.status));
    result.investment = views.record_number(RecordType::investment, ref.group, fund.investment);
    result.event = views.record_number(RecordType::event, ref.group, fund.event);
    result.observation = views.record_number(RecordType::observation, ref.group, fund.observation);
    return result;
  });
}

[[nodiscard]] py::object industry_formulas(const Page& page) {
  return views_of(page, ViewType::industry_formula, [&](const Views& views, const ViewRef& ref) {
    const auto& mention = views.group(ref.group).industry_formulas[ref.index];
    const IndustryFormula& formula = mention.value;
    IndustryFormulaValue result;
    static_cast<Evidence&>(result) = evidence_of(views, ref, mention);
    result.formula = formula.formula;
    result.of = formula.of;
    result.addends = formula.addends;
    result.total = formula.total;
    result.open = formula.open;
    for (const IndustryMember& member : formula.members) {
      result.members.push_back(
          {member.name, member.group, page.code_points(views.article(ref).raw(member.where))});
    }
    if (formula.agrees != Agreement::unknown) result.agrees = formula.agrees == Agreement::yes;
    return result;
  });
}

constexpr const char* kStart = "First day, a datetime.date; None where not known.";
constexpr const char* kEnd = "Day after the last one, a datetime.date; None where not known.";
constexpr const char* kBound = "'exact', 'over', 'at_least', 'nearly', 'up_to' or 'about'.";
constexpr const char* kHigh = "Upper end of a range, a decimal.Decimal; or None.";

// A class whose values are counted: its own fields, then those that all have.
template <class T, class... Fields>
void bind_counted(py::module_& m, const char* name, const char* doc, Fields... fields) {
  bind_mention<T>(
      m, name, doc, fields...,
      field("level", &T::level,
            "Who recognised it: 'world', 'national', 'ministerial', 'provincial', 'municipal',\n"
            "'county', 'zone', 'township' or 'village'; None where the text does not say."),
      field("level_order", &T::level_order,
            "Place of the level, 0 for the world; greater is lower. None without a level."),
      field("and_above", &T::and_above, "Whether higher levels are counted along."),
      field("subject", &T::subject,
            "Whose they are, by full name; None where the article names nobody."),
      field("count", &T::count,
            "How many there are, a decimal.Decimal; None where only a growth, rank, share,\n"
            "area or name is told."),
      field("high", &T::high, kHigh), field("unit", &T::unit, "As of a Quantity; or None."),
      field("bound", &T::bound, kBound),
      field("added", &T::added, "Whether those that joined in the period are counted."),
      field("start", &T::start, kStart), field("end", &T::end, kEnd),
      field("status", &T::status, "'actual', 'planned' or 'forecast'."),
      field("growth", &T::growth, "Percent, signed, a decimal.Decimal; or None."),
      field("growth_basis", &T::growth_basis,
            "'yoy', 'qoq', 'average' or 'since'; None where the text does not say."),
      field("rank", &T::rank, "Place in a ranking, 1 for the first; or None."),
      field("rank_scope", &T::rank_scope, "Among whom; or None."),
      field("share", &T::share, "Percent of a whole, a decimal.Decimal; or None."),
      field("share_of", &T::share_of, "That whole; or None."),
      field("qualifier", &T::qualifier,
            "What else narrows the class, in the text's own words; or None."),
      field("joint", &T::joint, "Other classes that the same number counts, a tuple of str."),
      field("observation", &T::observation,
            "Index into Document.observations of the one it comes from; or None."),
      field("at", &T::at, "Where its slots stand, a CountedSlots.", Shown::no));
}

}  // namespace

void bind_views(py::module_& m, py::class_<Page>& document) {
  bind_value<CountedSlots>(
      m, "CountedSlots",
      "Where the slots of a tier, carrier or platform stand in the source, in code points;\n"
      "None where a slot is empty or carried over without a place.",
      field("thing", &CountedSlots::thing, "Of the word for the class."),
      field("level", &CountedSlots::level, "Of the level."),
      field("subject", &CountedSlots::subject, "Of the subject."),
      field("count", &CountedSlots::count, "Of the count."),
      field("period", &CountedSlots::period, "Of the period."),
      field("growth", &CountedSlots::growth, "Of the growth."),
      field("rank", &CountedSlots::rank, "Of the rank."),
      field("share", &CountedSlots::share, "Of the share."));
  bind_counted<TierValue>(
      m, "Tier", "How many enterprises of one tier there are.",
      field("tier", &TierValue::tier, "'gazelle', 'high_tech'…: an id of tiers.tsv."),
      field("ladder", &TierValue::ladder,
            "'tech', 'quality', 'growth', 'capital', 'lead' or 'scale'."),
      field("order", &TierValue::order, "Its rung in the ladder; greater is higher."));
  bind_counted<CarrierValue>(
      m, "Carrier", "How many carriers of one class there are, or one that has a name.",
      field("carrier", &CarrierValue::carrier, "'incubator'…: an id of carriers.tsv."),
      field("stage", &CarrierValue::stage,
            "'pre_incubation', 'incubation', 'acceleration', 'industry' or 'any'."),
      field("name", &CarrierValue::name, "Of a single one; None for a class."),
      field("area", &CarrierValue::area,
            "Of all of them, in `unit`, in place of a count, a decimal.Decimal; or None."));
  bind_counted<PlatformValue>(
      m, "Platform", "How many platforms of one class there are, or one that has a name.",
      field("platform", &PlatformValue::platform, "'key_laboratory'…: an id of platforms.tsv."),
      field("kind", &PlatformValue::kind,
            "'laboratory', 'centre', 'facility', 'institute', 'workstation', 'service',\n"
            "'alliance' or 'any'."),
      field("name", &PlatformValue::name, "Of a single one; None for a class."));
  bind_value<CompetitionStageValue>(
      m, "CompetitionStage", "How many got to one stage of a competition.",
      field("stage", &CompetitionStageValue::stage,
            "'registered', 'preliminary', 'admitted', 'semi_final', 'final' or 'winners'."),
      field("order", &CompetitionStageValue::order, "Place in the funnel, 1 for 'registered'."),
      field("count", &CompetitionStageValue::count, "How many, a decimal.Decimal."),
      field("high", &CompetitionStageValue::high, kHigh),
      field("unit", &CompetitionStageValue::unit, "The counter."),
      field("bound", &CompetitionStageValue::bound, kBound),
      field("of", &CompetitionStageValue::of, "What competes, in the text's words; or None."),
      field("prize", &CompetitionStageValue::prize, "Of winners: the prize; or None."),
      field("span", &CompetitionStageValue::span, "Of the number, in code points."));
  bind_mention<CompetitionValue>(
      m, "Competition", "A competition, as a funnel.",
      field("name", &CompetitionValue::name, "Its name, without year, edition and round."),
      field("edition", &CompetitionValue::edition, "Which one it is; or None."),
      field("year", &CompetitionValue::year, "Of its name or its event; or None."),
      field("rounds", &CompetitionValue::rounds,
            "Rounds and regions named with it, a tuple of str."),
      field("stages", &CompetitionValue::stages,
            "The funnel from its begin on, a tuple of CompetitionStage."));
  bind_mention<FundValue>(
      m, "Fund", "A fund.", field("name", &FundValue::name, "Its name, as written."),
      field("kind", &FundValue::kind,
            "'angel', 'seed', 'venture', 'fund_of_funds', 'guidance', 'transfer', 'merger',\n"
            "'industry', 'equity', 'talent', 'technology', 'risk', 'green', 'special' or\n"
            "'infrastructure'; None where not known."),
      field("amount", &FundValue::amount, "In whole units, a decimal.Decimal; or None."),
      field("high", &FundValue::high, kHigh),
      field("unit", &FundValue::unit, "ISO 4217 code; or None."),
      field("bound", &FundValue::bound, kBound),
      field("organizers", &FundValue::organizers, "Who set it up, a tuple of str."),
      field("start", &FundValue::start, kStart), field("end", &FundValue::end, kEnd),
      field("status", &FundValue::status,
            "'planned', 'signed', 'started' or 'finished'; None where not told."),
      field("investment", &FundValue::investment, "Index into Document.investments; or None."),
      field("event", &FundValue::event, "Index into Document.events; or None."),
      field("observation", &FundValue::observation, "Index into Document.observations; or None."));
  bind_value<IndustryMemberValue>(
      m, "IndustryMember", "An industry that a formula counts.",
      field("name", &IndustryMemberValue::name, "As written."),
      field("group", &IndustryMemberValue::group, "The addend it belongs to, from 0 on."),
      field("span", &IndustryMemberValue::span, "Begin and end in the source, in code points."));
  bind_mention<IndustryFormulaValue>(
      m, "IndustryFormula", "A formula of industries, or a number of them.",
      field("formula", &IndustryFormulaValue::formula, "As written, without quotes."),
      field("of", &IndustryFormulaValue::of, "What it is the formula of."),
      field("addends", &IndustryFormulaValue::addends, "The numbers in it, a tuple of int."),
      field("total", &IndustryFormulaValue::total, "Their sum."),
      field("open", &IndustryFormulaValue::open, "Whether a letter stands for some more."),
      field("members", &IndustryFormulaValue::members, "A tuple of IndustryMember."),
      field("agrees", &IndustryFormulaValue::agrees,
            "Whether the members are as many as it says; None where that is not known."));

  document
      .def_property_readonly(
          "tiers",
          [](const Page& page) {
            return page.keep(&Page::Kept::tiers, [&] { return tiers(page); });
          },
          "Tiers of enterprises that are counted, in the order of the source: a tuple of Tier.")
      .def_property_readonly(
          "carriers",
          [](const Page& page) {
            return page.keep(&Page::Kept::carriers, [&] { return carriers(page); });
          },
          "Carriers that are counted or named, in the order of the source: a tuple of Carrier.")
      .def_property_readonly(
          "platforms",
          [](const Page& page) {
            return page.keep(&Page::Kept::platforms, [&] { return platforms(page); });
          },
          "Platforms that are counted or named, in the order of the source: a tuple of\n"
          "Platform.")
      .def_property_readonly(
          "competitions",
          [](const Page& page) {
            return page.keep(&Page::Kept::competitions, [&] { return competitions(page); });
          },
          "Competitions in the order of the source: a tuple of Competition.")
      .def_property_readonly(
          "funds",
          [](const Page& page) {
            return page.keep(&Page::Kept::funds, [&] { return funds(page); });
          },
          "Funds in the order of the source: a tuple of Fund.")
      .def_property_readonly(
          "industry_formulas",
          [](const Page& page) {
            return page.keep(&Page::Kept::industry_formulas,
                             [&] { return industry_formulas(page); });
          },
          "Formulas of industries in the order of the source: a tuple of IndustryFormula.");
}

}  // namespace huoju::python
