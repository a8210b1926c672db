#include "huoju/table/schema.hpp"

#include <array>
#include <cstddef>
#include <iterator>
#include <string>

namespace huoju {
namespace {

using enum ColumnType;

// Left out where the record is exact, or actual, or where it is not so.
constexpr std::string_view kExact = "exact";
constexpr std::string_view kActual = "actual";
constexpr std::string_view kFalse = "false";

constexpr Column kLeading[] = {
    {"document", number}, {"source", word}, {"start", number},
    {"end", number},      {"text", text},   {"article", number},
};

// ── records ──

constexpr Column kArticle[] = {
    {"headline", text},     {"kicker", text},    {"subtitle", text},
    {"authors", texts},     {"sections", texts}, {"genre", word},
    {"paragraphs", number}, {"first", text},     {"last", text},
};
constexpr Column kCaption[] = {{"credit", text}};
constexpr Column kEvent[] = {
    {"kind", word}, {"who", texts}, {"what", text}, {"where", text}, {"from", date}, {"to", date},
};
constexpr Column kInvestment[] = {
    {"name", text}, {"investor", text},      {"amount", decimal}, {"high", decimal},
    {"unit", word}, {"bound", word, kExact}, {"where", text},     {"status", word},
};
constexpr Column kObservation[] = {
    {"subject", text},      {"metric", text},          {"metric_id", word},
    {"value", decimal},     {"high", decimal},         {"unit", word},
    {"per", word},          {"bound", word, kExact},   {"from", date},
    {"to", date},           {"status", word, kActual}, {"growth", decimal},
    {"growth_basis", word}, {"rank", number},          {"rank_scope", text},
    {"share", decimal},     {"share_of", text},        {"part_of", text},
    {"subject_at", span},   {"metric_at", span},       {"value_at", span},
    {"period_at", span},    {"growth_at", span},       {"rank_at", span},
    {"share_at", span},
};
constexpr Column kOffsite[] = {
    {"home", text},
    {"host", text},
    {"name", text},
    {"operator", text},
    {"from", date},
    {"overseas", flag},
    {"status", word, kActual},
};
constexpr Column kOrganization[] = {{"name", text}, {"kind", word}};
constexpr Column kPerson[] = {{"name", text}};
constexpr Column kPlace[] = {{"name", text}, {"code", word}};
constexpr Column kPolicy[] = {{"title", text}};
constexpr Column kQuantity[] = {
    {"value", decimal},      {"high", decimal}, {"unit", word},
    {"bound", word, kExact}, {"per", word},     {"of", text},
};
constexpr Column kQuote[] = {
    {"speaker", text}, {"org", text},   {"title", text},
    {"direct", flag},  {"first", text}, {"last", text},
};
constexpr Column kRole[] = {{"person", text}, {"org", text}, {"title", text}};
constexpr Column kTime[] = {
    {"kind", word},     {"from", date},    {"to", date},   {"needs_reference", flag, kFalse},
    {"value", decimal}, {"high", decimal}, {"unit", word},
};

// ── views ──

// What tiers, carriers and platforms have in common, behind what they are.
template <std::size_t N>
[[nodiscard]] constexpr auto counted(const Column (&what)[N]) {
  constexpr Column kCounted[] = {
      {"level", word},
      {"level_order", number},
      {"and_above", flag, kFalse},
      {"subject", text},
      {"count", decimal},
      {"high", decimal},
      {"unit", word},
      {"bound", word, kExact},
      {"added", flag, kFalse},
      {"from", date},
      {"to", date},
      {"status", word, kActual},
      {"growth", decimal},
      {"growth_basis", word},
      {"rank", number},
      {"rank_scope", text},
      {"share", decimal},
      {"share_of", text},
      {"qualifier", text},
      {"joint", texts},
      {"observation", number},
      {"thing_at", span},
      {"level_at", span},
      {"subject_at", span},
      {"count_at", span},
      {"period_at", span},
      {"growth_at", span},
      {"rank_at", span},
      {"share_at", span},
  };
  std::array<Column, N + std::size(kCounted)> result{};
  std::size_t at = 0;
  for (const Column& column : what) result[at++] = column;
  for (const Column& column : kCounted) result[at++] = column;
  return result;
}

constexpr auto kTier = counted({{"tier", word}, {"ladder", word}, {"order", number}});
constexpr auto kCarrier =
    counted({{"carrier", word}, {"stage", word}, {"name", text}, {"area", decimal}});
constexpr auto kPlatform = counted({{"platform", word}, {"kind", word}, {"name", text}});

constexpr Column kStage[] = {
    {"stage", word},    {"order", number},       {"count", decimal}, {"high", decimal},
    {"unit", word},     {"bound", word, kExact}, {"of", text},       {"prize", text},
    {"count_at", span}, {"stage_at", span},
};
constexpr Column kCompetition[] = {
    {"name", text},    {"edition", number},           {"year", number},
    {"rounds", texts}, {"stages", items, {}, kStage},
};
constexpr Column kFund[] = {
    {"name", text},          {"kind", word},         {"amount", decimal},
    {"high", decimal},       {"unit", word},         {"bound", word, kExact},
    {"organizers", texts},   {"from", date},         {"to", date},
    {"status", word},        {"investment", number}, {"event", number},
    {"observation", number},
};
constexpr Column kMember[] = {{"name", text}, {"group", number}, {"at", span}};
constexpr Column kIndustryFormula[] = {
    {"formula", text},      {"of", text},     {"total", number},
    {"open", flag, kFalse}, {"agrees", flag}, {"members", items, {}, kMember},
};

constexpr std::array<std::string_view, 9> kTypeNames = {
    "text", "word", "number", "flag", "date", "decimal", "texts", "span", "items"};

}  // namespace

std::string_view to_string(ColumnType type) noexcept {
  return kTypeNames[static_cast<std::size_t>(type)];
}

std::span<const Column> leading_columns() noexcept { return kLeading; }

std::span<const Column> columns_of(RecordType type) noexcept {
  switch (type) {
    case RecordType::article:
      return kArticle;
    case RecordType::caption:
      return kCaption;
    case RecordType::event:
      return kEvent;
    case RecordType::furniture:
      break;
    case RecordType::investment:
      return kInvestment;
    case RecordType::observation:
      return kObservation;
    case RecordType::offsite:
      return kOffsite;
    case RecordType::organization:
      return kOrganization;
    case RecordType::person:
      return kPerson;
    case RecordType::place:
      return kPlace;
    case RecordType::policy:
      return kPolicy;
    case RecordType::quantity:
      return kQuantity;
    case RecordType::quote:
      return kQuote;
    case RecordType::role:
      return kRole;
    case RecordType::time:
      return kTime;
  }
  return {};
}

std::span<const Column> columns_of(ViewType type) noexcept {
  switch (type) {
    case ViewType::carrier:
      return kCarrier;
    case ViewType::competition:
      return kCompetition;
    case ViewType::fund:
      return kFund;
    case ViewType::industry_formula:
      return kIndustryFormula;
    case ViewType::platform:
      return kPlatform;
    case ViewType::tier:
      return kTier;
  }
  return {};
}

std::span<const Column> columns_of(const TableType& type) noexcept {
  return std::visit([](auto of) { return columns_of(of); }, type);
}

std::string_view to_string(const TableType& type) noexcept {
  return std::visit([](auto of) { return to_string(of); }, type);
}

const std::array<TableType, table_type_count>& table_types() noexcept {
  static constexpr auto kAll = [] {
    std::array<TableType, table_type_count> all{};
    for (std::size_t i = 0; i < record_type_count; ++i) all[i] = static_cast<RecordType>(i);
    for (std::size_t i = 0; i < view_type_count; ++i) {
      all[record_type_count + i] = static_cast<ViewType>(i);
    }
    return all;
  }();
  return kAll;
}

StatusOr<TableType> parse_table_type(std::string_view name) {
  std::string known;
  for (const TableType& type : table_types()) {
    if (to_string(type) == name) return type;
    known.append(known.empty() ? "" : ", ").append(to_string(type));
  }
  return detail::invalid_argument("unknown type of tables \"" + std::string(name) +
                                  "\"; there are " + known);
}

}  // namespace huoju
