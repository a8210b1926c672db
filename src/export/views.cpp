#include "huoju/export/views.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <tuple>

#include "type_names.hpp"

namespace huoju {
namespace {

constexpr std::array<std::string_view, view_type_count> kTypes = {
    "carrier", "competition", "fund", "industry_formula", "platform", "tier"};

// Mentions of one article, by the extractor that made them.
[[nodiscard]] std::span<const Mention<Observation>> mentions_of(const Records::Group& group,
                                                                Observations) {
  return group.observations;
}
[[nodiscard]] std::span<const Mention<Quantity>> mentions_of(const Records::Group& group,
                                                             Quantities) {
  return group.quantities;
}
[[nodiscard]] std::span<const Mention<Place>> mentions_of(const Records::Group& group, Places) {
  return group.places;
}
[[nodiscard]] std::span<const Mention<Organization>> mentions_of(const Records::Group& group,
                                                                 Organizations) {
  return group.organizations;
}
[[nodiscard]] std::span<const Mention<Person>> mentions_of(const Records::Group& group, Persons) {
  return group.persons;
}
[[nodiscard]] std::span<const Mention<Time>> mentions_of(const Records::Group& group, Times) {
  return group.times;
}
[[nodiscard]] std::span<const Mention<Event>> mentions_of(const Records::Group& group, Events) {
  return group.events;
}
[[nodiscard]] std::span<const Mention<Investment>> mentions_of(const Records::Group& group,
                                                               Investments) {
  return group.investments;
}

template <class E>
[[nodiscard]] std::vector<Mention<value_of<E>>> derive(const Article& article,
                                                       const Records::Group& group) {
  std::vector<Mention<value_of<E>>> found;
  [&]<class... Ns>(after<Ns...>) {
    E{}(article, Upstream<Ns...>(mentions_of(group, Ns{})...), Sink<value_of<E>>(found));
  }(typename detail::traits_of<E>::needs{});
  return found;
}

class ViewFields {
 public:
  ViewFields(const Views& views, const ViewRef& ref, FieldVisitor& visitor)
      : views_(views),
        group_(ref.group),
        source_(views.records().document().source()),
        article_(views.article(ref)),
        visitor_(visitor) {}

  void operator()(const Tier& tier) const {
    visitor_.text("tier", tier.tier);
    visitor_.text("ladder", tier.ladder);
    visitor_.number("order", tier.order);
    counted(tier);
  }

  void operator()(const Carrier& carrier) const {
    visitor_.text("carrier", carrier.carrier);
    visitor_.text("stage", carrier.stage);
    optional_text("name", carrier.name);
    optional_number("area", carrier.area);
    counted(carrier);
  }

  void operator()(const Platform& platform) const {
    visitor_.text("platform", platform.platform);
    visitor_.text("kind", platform.kind);
    optional_text("name", platform.name);
    counted(platform);
  }

  void operator()(const Competition& competition) const {
    visitor_.text("name", competition.name);
    if (competition.edition) visitor_.number("edition", *competition.edition);
    if (competition.year) visitor_.number("year", static_cast<std::uint32_t>(*competition.year));
    if (!competition.rounds.empty()) visitor_.list("rounds", competition.rounds);
    if (competition.stages.empty()) return;
    visitor_.items("stages", competition.stages.size(), [&](std::size_t i, FieldVisitor& item) {
      const CompetitionStage& stage = competition.stages[i];
      item.text("stage", stage.stage);
      item.number("order", stage.order);
      item.decimal("count", stage.count);
      if (stage.high) item.decimal("high", *stage.high);
      item.text("unit", stage.unit);
      if (stage.bound != Bound::exact) item.text("bound", to_string(stage.bound));
      if (!stage.of.empty()) item.text("of", stage.of);
      if (!stage.prize.empty()) item.text("prize", stage.prize);
      range(item, "count_at", stage.where);
      range(item, "stage_at", stage.told);
    });
  }

  void operator()(const Fund& fund) const {
    visitor_.text("name", fund.name);
    optional_text("kind", fund.kind);
    optional_number("amount", fund.amount);
    optional_number("high", fund.high);
    optional_text("unit", fund.unit);
    if (fund.bound != Bound::exact) visitor_.text("bound", to_string(fund.bound));
    if (!fund.organizers.empty()) visitor_.list("organizers", fund.organizers);
    interval(fund.period);
    optional_text("status", to_string(fund.status));
    record("investment", RecordType::investment, fund.investment);
    record("event", RecordType::event, fund.event);
    record("observation", RecordType::observation, fund.observation);
  }

  void operator()(const IndustryFormula& formula) const {
    visitor_.text("formula", formula.formula);
    visitor_.text("of", formula.of);
    visitor_.number("total", formula.total);
    if (formula.open) visitor_.flag("open", true);
    if (formula.agrees != Agreement::unknown) {
      visitor_.flag("agrees", formula.agrees == Agreement::yes);
    }
    if (formula.members.empty()) return;
    visitor_.items("members", formula.members.size(), [&](std::size_t i, FieldVisitor& item) {
      const IndustryMember& member = formula.members[i];
      item.text("name", member.name);
      item.number("group", member.group);
      range(item, "at", member.where);
    });
  }

 private:
  void counted(const Counted& c) const {
    if (!c.level.id.empty()) {
      visitor_.text("level", c.level.id);
      visitor_.number("level_order", c.level.order);
      if (c.level.and_above) visitor_.flag("and_above", true);
    }
    optional_text("subject", c.subject);
    optional_number("count", c.count);
    optional_number("high", c.high);
    optional_text("unit", c.unit);
    if (c.bound != Bound::exact) visitor_.text("bound", to_string(c.bound));
    if (c.added) visitor_.flag("added", true);
    interval(c.period);
    if (c.status != FactStatus::actual) visitor_.text("status", to_string(c.status));
    optional_number("growth", c.growth);
    optional_text("growth_basis", to_string(c.basis));
    if (c.rank) visitor_.number("rank", *c.rank);
    optional_text("rank_scope", c.rank_scope);
    optional_number("share", c.share);
    optional_text("share_of", c.share_of);
    optional_text("qualifier", c.qualifier);
    if (!c.joint.empty()) visitor_.list("joint", c.joint);
    record("observation", RecordType::observation, c.observation);
    optional_range("thing_at", c.at.thing);
    optional_range("level_at", c.at.level);
    optional_range("subject_at", c.at.subject);
    optional_range("count_at", c.at.count);
    optional_range("period_at", c.at.period);
    optional_range("growth_at", c.at.growth);
    optional_range("rank_at", c.at.rank);
    optional_range("share_at", c.at.share);
  }
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
  void record(std::string_view name, RecordType type, std::optional<std::uint32_t> index) const {
    if (const auto number = views_.record_number(type, group_, index)) {
      visitor_.number(name, *number);
    }
  }
  void range(FieldVisitor& visitor, std::string_view name, CleanSpan where) const {
    const RawSpan raw = article_.raw(where);
    visitor.range(name, source_.code_point_offset(raw.begin), source_.code_point_offset(raw.end));
  }
  void optional_range(std::string_view name, const std::optional<CleanSpan>& where) const {
    if (where) range(visitor_, name, *where);
  }

  const Views& views_;
  std::uint32_t group_;
  const Source& source_;
  const Article& article_;
  FieldVisitor& visitor_;
};

}  // namespace

std::string_view to_string(ViewType type) noexcept {
  return kTypes[static_cast<std::size_t>(type)];
}

template <>
StatusOr<ViewTypes> ViewTypes::parse(std::string_view names) {
  return detail::parse_types<ViewType, view_type_count>(names, kTypes, "views");
}

const Article& Views::article(const ViewRef& ref) const noexcept {
  const Document& document = records_->document();
  return ref.group < document.articles().size() ? document.articles()[ref.group] : document.loose();
}

const Views::Numbers* Views::numbers(RecordType type) const noexcept {
  switch (type) {
    case RecordType::observation:
      return &observations_;
    case RecordType::investment:
      return &investments_;
    case RecordType::event:
      return &events_;
    default:
      return nullptr;
  }
}

std::optional<std::uint32_t> Views::record_number(RecordType type, std::uint32_t group,
                                                  std::optional<std::uint32_t> index) const {
  const Numbers* all = numbers(type);
  if (all == nullptr || !index || group >= all->size() || *index >= (*all)[group].size()) {
    return std::nullopt;
  }
  return (*all)[group][*index];
}

Views views(const Records& records, ViewTypes types) {
  Views result;
  result.records_ = &records;
  const Document& document = records.document();
  const Source& source = document.source();
  const auto count = static_cast<std::uint32_t>(document.articles().size());

  for (const RecordType type :
       {RecordType::observation, RecordType::investment, RecordType::event}) {
    auto& numbers = type == RecordType::observation  ? result.observations_
                    : type == RecordType::investment ? result.investments_
                                                     : result.events_;
    numbers.resize(std::size_t{count} + 1);
    std::uint32_t number = 0;
    for (const RecordRef& ref : records.list()) {
      if (ref.type != type) continue;
      auto& of_group = numbers[ref.group];
      if (of_group.size() <= ref.index) of_group.resize(std::size_t{ref.index} + 1);
      of_group[ref.index] = number++;
    }
  }

  for (std::uint32_t g = 0; g <= count; ++g) {
    const Article& article = g < count ? document.articles()[g] : document.loose();
    const Records::Group& mentions = records.group(g);
    Views::Group group;
    const auto add = [&]<class E>(E, ViewType type, auto& slot) {
      if (!types.has(type) || article.text().empty()) return;
      slot = derive<E>(article, mentions);
      for (std::size_t i = 0; i < slot.size(); ++i) {
        const RawSpan raw = article.raw(slot[i].where);
        result.list_.push_back({source.code_point_offset(raw.begin),
                                source.code_point_offset(raw.end), type, g,
                                static_cast<std::uint32_t>(i)});
      }
    };
    add(Carriers{}, ViewType::carrier, group.carriers);
    add(Competitions{}, ViewType::competition, group.competitions);
    add(Funds{}, ViewType::fund, group.funds);
    add(IndustryFormulas{}, ViewType::industry_formula, group.industry_formulas);
    add(Platforms{}, ViewType::platform, group.platforms);
    add(Tiers{}, ViewType::tier, group.tiers);
    result.groups_.push_back(std::move(group));
  }
  std::stable_sort(
      result.list_.begin(), result.list_.end(), [](const ViewRef& a, const ViewRef& b) {
        return std::tuple(a.start, ~a.end, a.type) < std::tuple(b.start, ~b.end, b.type);
      });
  return result;
}

void Views::visit(const ViewRef& ref, FieldVisitor& visitor) const {
  const Article& article = this->article(ref);
  const ViewFields fields(*this, ref, visitor);
  visitor.text("type", to_string(ref.type));
  visitor.number("start", ref.start);
  visitor.number("end", ref.end);
  with_mention(ref, [&](const auto& found) {
    visitor.text("text", article.slice(found.where));
    if (ref.group < records_->document().articles().size()) visitor.number("article", ref.group);
    fields(found.value);
  });
}

}  // namespace huoju
