#include "spelled_views.hpp"

#include "huoju/document/values/fact_status.hpp"

namespace huoju::detail {
namespace {

[[nodiscard]] std::string spelled(const Interval& interval) {
  std::string out;
  if (interval.from) out += " from " + to_string(*interval.from);
  if (interval.to) out += " to " + to_string(*interval.to);
  return out;
}

// "over 12 to 20 家".
[[nodiscard]] std::string spelled(const Decimal& value, const std::optional<Decimal>& high,
                                  std::string_view unit, Bound bound) {
  std::string out;
  if (bound != Bound::exact) out.append(to_string(bound)).append(" ");
  out += value.to_string();
  if (high) out += " to " + high->to_string();
  if (!unit.empty()) out.append(" ").append(unit);
  return out;
}

[[nodiscard]] std::string spelled(const Counted& c, std::string_view thing, std::string_view name,
                                  const std::optional<Decimal>& area) {
  std::string out(name);
  if (name.empty()) out = c.subject.empty() ? "?" : c.subject;
  out.append(" | ").append(thing);
  if (!c.level.id.empty()) {
    out += ", " + c.level.id;
    if (c.level.and_above) out += " and above";
  }
  if (!c.qualifier.empty()) out += ", " + c.qualifier;
  for (const std::string& other : c.joint) out += ", with " + other;
  if (const auto& value = area ? area : c.count) {
    out.append(c.added ? " + " : " = ").append(spelled(*value, c.high, c.unit, c.bound));
  }
  if (c.growth) out += ", growth " + c.growth->to_string() + " %";
  if (c.rank) out += ", rank " + std::to_string(*c.rank);
  if (c.share) out += ", share " + c.share->to_string() + " %";
  out += spelled(c.period);
  if (c.status != FactStatus::actual) out.append(" (").append(to_string(c.status)).append(")");
  return out;
}

[[nodiscard]] std::string spelled(const Tier& tier) { return spelled(tier, tier.tier, {}, {}); }
[[nodiscard]] std::string spelled(const Carrier& carrier) {
  return spelled(carrier, carrier.carrier, carrier.name, carrier.area);
}
[[nodiscard]] std::string spelled(const Platform& platform) {
  return spelled(platform, platform.platform, platform.name, {});
}

[[nodiscard]] std::string spelled(const Competition& competition) {
  std::string out = competition.name;
  if (competition.edition) out += ", edition " + std::to_string(*competition.edition);
  if (competition.year) out += ", " + std::to_string(*competition.year);
  std::string_view before = ": ";
  for (const CompetitionStage& stage : competition.stages) {
    out.append(before).append(stage.stage).append(" ");
    out += spelled(stage.count, stage.high, stage.unit, stage.bound);
    before = ", ";
  }
  return out;
}

[[nodiscard]] std::string spelled(const Fund& fund) {
  std::string out = fund.name;
  if (!fund.kind.empty()) out += ", " + fund.kind;
  if (fund.amount) out += " = " + spelled(*fund.amount, fund.high, fund.unit, fund.bound);
  std::string_view before = ", by ";
  for (const std::string& organizer : fund.organizers) {
    out.append(before).append(organizer);
    before = ", ";
  }
  out += spelled(fund.period);
  if (fund.status != ProjectStatus::unknown) {
    out.append(" (").append(to_string(fund.status)).append(")");
  }
  return out;
}

[[nodiscard]] std::string spelled(const IndustryFormula& formula) {
  std::string out = formula.of + " = " + std::to_string(formula.total);
  if (formula.open) out += " and more";
  std::string_view before = ": ";
  for (const IndustryMember& member : formula.members) {
    out.append(before).append(member.name);
    before = ", ";
  }
  if (formula.agrees == Agreement::no) out += " (not as many)";
  return out;
}

}  // namespace

std::string spelled(const Views& views, const ViewRef& ref) {
  return views.with_mention(ref, [](const auto& mention) { return spelled(mention.value); });
}

}  // namespace huoju::detail
