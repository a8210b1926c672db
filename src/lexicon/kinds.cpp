#include "huoju/lexicon/kinds.hpp"

#include <array>

namespace huoju::lexicon {
namespace {

using enum CellType;
using Tags = std::span<const std::string_view>;

constexpr std::array<std::string_view, 10> kNumeralRoles = {
    "digit", "power", "tens", "half", "few", "several", "excess", "ordinal", "point", "minus"};
constexpr std::array<std::string_view, 19> kUnitClasses = {
    "money",  "percent", "point",  "tenth",   "multiple", "doubling", "area",
    "length", "mass",    "volume", "energy",  "power",    "data",     "temperature",
    "speed",  "other",   "sign",   "subunit", "discount"};
constexpr std::array<std::string_view, 5> kCounterUses = {"any", "chinese", "small", "cardinal",
                                                          "figures"};
constexpr std::array<std::string_view, 5> kBoundPlaces = {"before", "after", "far", "power",
                                                          "round"};
constexpr std::array<std::string_view, 7> kRankRoles = {"verb",  "first", "league", "place",
                                                        "scope", "top",   "grade"};
constexpr std::array<std::string_view, 81> kTimeRoles = {
    "year",          "month",          "day",
    "year_word",     "year_spoken",    "month_word",
    "day_word",      "week_word",      "ten_days",
    "half_year",     "interim",        "quarter",
    "quarter_word",  "first_quarters", "year_part",
    "month_part",    "whole",          "same_day",
    "month_spoken",  "weekday",        "since",
    "until_now",     "before",         "during",
    "after",         "state_prefix",   "start_prefix",
    "target_prefix", "limit_prefix",   "past",
    "future",        "coming",         "coming_noun",
    "ago",           "vague",          "recurring",
    "length_year",   "length_month",   "length_week",
    "length_day",    "length_workday", "length_hour",
    "length_minute", "length_second",  "length_quarter",
    "century",       "century_word",   "decade",
    "season",        "same_period",    "festival",
    "stop",          "within",         "leading",
    "edge",          "fixed_day",      "weekday_day",
    "lunar_day",     "solar_term",     "lunar",
    "leap",          "lunar_month",    "lunar_date",
    "half_month",    "half_word",      "trailing",
    "vacation",      "first_year",     "reign",
    "century_part",  "that_day",       "two_years",
    "two_days",      "generic",        "repeat",
    "report_part",   "short_minute",   "term",
    "session",       "product",        "determiner"};
constexpr std::array<std::string_view, 4> kEpochRoles = {"plan", "day", "anniversary", "era"};
constexpr std::array<std::string_view, 3> kDocumentRoles = {"title", "plan", "article"};
constexpr std::array<std::string_view, 34> kContextRoles = {
    "forward",  "support",     "issue",     "measures", "event",     "verb",      "each",
    "share",    "institute",   "part",      "link",     "no_phrase", "modal",     "lasting",
    "grade",    "attribute",   "compare",   "word",     "copula",    "inclusion", "mixed",
    "behind",   "total",       "price",     "ditto",    "figures",   "series",    "metric",
    "security", "premodifier", "adverbial", "speech",   "conduct",   "listing"};
constexpr std::array<std::string_view, 24> kLayoutRoles = {
    "byline",    "dateline", "media",        "paper",    "wire",    "supplied",
    "closing",   "credit",   "credit_end",   "pictured", "imprint", "banner",
    "advert",    "digest",   "issue_number", "page",     "lead",    "jump_to",
    "jump_from", "leftover", "contact",      "opens",    "follows", "concludes"};
constexpr std::array<std::string_view, 7> kSurnameUses = {"common", "rare", "foreign",  "behind",
                                                          "loose",  "word", "anonymous"};
constexpr std::array<std::string_view, 7> kPlaceLevels = {
    "country", "province", "prefecture", "county", "region", "foreign", "area"};
constexpr std::array<std::string_view, 8> kZoneLevels = {
    "hightech",     "economic",      "new_area", "free_trade",
    "science_city", "demonstration", "bonded",   "other"};
constexpr std::array<std::string_view, 13> kOrganizationKinds = {
    "zone",     "government", "party",    "company", "university",  "institute", "carrier",
    "platform", "finance",    "hospital", "media",   "association", "other"};
constexpr std::array<std::string_view, 7> kPostRanks = {"post",    "academic", "unnamed", "prefix",
                                                        "calling", "address",  "tenure"};
constexpr std::array<std::string_view, 21> kStopRoles = {
    "function", "soft",   "verb",  "founding", "class", "national", "noun",
    "act",      "scope",  "along", "example",  "head",  "firm",     "school",
    "site",     "called", "joint", "others",   "level", "district", "whole"};
constexpr std::array<std::string_view, 14> kToponymRoles = {
    "settlement", "extent", "road", "locative", "arrival", "local",    "pair",
    "joint",      "bearer", "act",  "plain",    "common",  "compound", "division"};
constexpr std::array<std::string_view, 28> kPartRoles = {
    "division",  "committee", "party",   "branch",  "region", "field",     "skilled",
    "territory", "generic",   "taking",  "leaving", "naming", "removing",  "their",
    "office",    "own",       "mandate", "channel", "whole",  "group",     "corporate",
    "banker",    "sex",       "founded", "body",    "plain",  "bureau",    "registry"};
constexpr std::array<std::string_view, 3> kMetricKinds = {"stock", "flow", "ratio"};
constexpr std::array<std::string_view, 34> kStatementRoles = {
    "reach",   "have",    "gain",  "adverb",     "scope",      "linker",  "part",
    "each",    "both",    "rise",  "fall",       "rate",       "yoy",     "qoq",
    "average", "than",    "share", "proportion", "doubling",   "planned", "forecast",
    "done",    "support", "topic", "generic",    "quantifier", "total",   "source",
    "aside",   "invest",  "fund",  "build",      "turn",       "stage"};
constexpr std::array<std::string_view, 11> kEventKinds = {
    "signing",      "unveiling", "competition", "meeting", "award", "approval",
    "construction", "policy",    "release",     "funding", "none"};
constexpr std::array<std::string_view, 13> kSpeechRoles = {
    "verb",    "personal", "bare", "stating", "idle",   "frame", "occasion",
    "pronoun", "unnamed",  "firm", "adverb",  "toward", "modal"};
constexpr std::array<std::string_view, 14> kOffsiteRoles = {
    "thing",   "none",     "head",    "stay",  "set_up", "opened", "tail",
    "located", "intended", "partner", "along", "within", "means",  "abroad"};

constexpr std::array<std::string_view, 11> kLadders = {"tech",   "quality", "growth", "capital",
                                                       "lead",   "scale",   "tail",   "none",
                                                       "toward", "listed",  "list"};
constexpr std::array<std::string_view, 14> kLevelRoles = {
    "rank",  "body",      "issuer", "verb",       "above", "grade",   "joiner",
    "whole", "conferred", "added",  "proportion", "total", "counter", "spoils"};
constexpr std::array<std::string_view, 6> kCarrierStages = {
    "pre_incubation", "incubation", "acceleration", "industry", "any", "none"};
constexpr std::array<std::string_view, 10> kPlatformKinds = {
    "laboratory", "centre",   "facility", "institute", "workstation",
    "service",    "alliance", "any",      "weak",      "none"};
constexpr std::array<std::string_view, 19> kFundRoles = {
    "angel",          "seed",   "venture", "fund_of_funds", "guidance", "transfer", "merger",
    "industry",       "equity", "talent",  "technology",    "risk",     "green",    "special",
    "infrastructure", "none",   "head",    "size",          "before"};
constexpr std::array<std::string_view, 11> kContestRoles = {"name",   "part",  "round",  "enter",
                                                            "move",   "win",   "prize",  "entrant",
                                                            "before", "refer", "edition"};
constexpr std::array<std::string_view, 9> kIndustryRoles = {
    "system", "group", "before", "opens", "more", "role", "joiner", "none", "counter"};

// One name for each enumerator, in order.
template <class Role>
constexpr bool names_all(std::size_t names, Role last) {
  return names == static_cast<std::size_t>(last) + 1;
}
static_assert(names_all(kNumeralRoles.size(), NumeralRole::minus));
static_assert(names_all(kUnitClasses.size(), UnitClass::discount));
static_assert(names_all(kCounterUses.size(), CounterUse::figures));
static_assert(names_all(kBoundPlaces.size(), BoundPlace::round));
static_assert(names_all(kRankRoles.size(), RankRole::grade));
static_assert(names_all(kTimeRoles.size(), TimeRole::determiner));
static_assert(names_all(kEpochRoles.size(), EpochRole::era));
static_assert(names_all(kDocumentRoles.size(), DocumentRole::article));
static_assert(names_all(kContextRoles.size(), ContextRole::listing));
static_assert(names_all(kLayoutRoles.size(), LayoutRole::concludes));
static_assert(names_all(kSurnameUses.size(), SurnameUse::anonymous));
static_assert(names_all(kPlaceLevels.size(), PlaceLevel::area));
static_assert(names_all(kZoneLevels.size(), ZoneLevel::other));
static_assert(names_all(kStopRoles.size(), StopRole::whole));
static_assert(names_all(kPostRanks.size(), PostRank::tenure));
static_assert(names_all(kToponymRoles.size(), ToponymRole::division));
static_assert(names_all(kPartRoles.size(), PartRole::registry));

static_assert(names_all(kMetricKinds.size(), MetricKind::ratio));
static_assert(names_all(kStatementRoles.size(), StatementRole::stage));
static_assert(names_all(kSpeechRoles.size(), SpeechRole::modal));
static_assert(names_all(kOffsiteRoles.size(), OffsiteRole::abroad));
static_assert(names_all(kLadders.size(), Ladder::list));
static_assert(names_all(kLevelRoles.size(), LevelRole::spoils));
static_assert(names_all(kCarrierStages.size(), CarrierStage::none));
static_assert(names_all(kPlatformKinds.size(), PlatformKind::none));
static_assert(names_all(kFundRoles.size(), FundRole::before));
static_assert(names_all(kContestRoles.size(), ContestRole::edition));
static_assert(names_all(kIndustryRoles.size(), IndustryRole::counter));

constexpr std::array<Column, 3> kNumeralColumns = {
    {{"term", term}, {"role", tag}, {"value", integer}}};
constexpr std::array<Column, 6> kUnitColumns = {{{"term", term},
                                                 {"class", tag},
                                                 {"code", text},
                                                 {"factor", decimal},
                                                 {"not_before", text},
                                                 {"measures", text}}};
constexpr std::array<Column, 3> kCounterColumns = {
    {{"term", term}, {"use", tag}, {"not_before", text}}};
constexpr std::array<Column, 3> kBoundColumns = {{{"term", term}, {"place", tag}, {"bound", text}}};
constexpr std::array<Column, 3> kRoleColumns = {
    {{"term", term}, {"role", tag}, {"value", integer}}};
constexpr std::array<Column, 4> kEpochColumns = {
    {{"term", term}, {"role", tag}, {"from", date}, {"to", date}}};
constexpr std::array<Column, 7> kPlaceColumns = {{{"term", term},
                                                  {"level", tag},
                                                  {"form", form},
                                                  {"code", text},
                                                  {"name", text},
                                                  {"from", date},
                                                  {"to", date}}};
constexpr std::array<Column, 6> kZoneColumns = {{{"term", term},
                                                 {"level", tag},
                                                 {"name", text},
                                                 {"code", text},
                                                 {"place", text},
                                                 {"year", integer}}};
constexpr std::array<Column, 3> kOrganizationColumns = {
    {{"term", term}, {"kind", tag}, {"name", text}}};
constexpr std::array<Column, 3> kCompanyColumns = {{{"term", term}, {"kind", tag}, {"form", text}}};
constexpr std::array<Column, 5> kSuffixColumns = {
    {{"term", term}, {"kind", tag}, {"use", text}, {"not_before", text}, {"group", text}}};
constexpr std::array<Column, 3> kPostColumns = {
    {{"term", term}, {"rank", tag}, {"not_before", text}}};
constexpr std::array<Column, 5> kMetricColumns = {
    {{"term", term}, {"kind", tag}, {"id", text}, {"unit", text}, {"group", text}}};
constexpr std::array<Column, 3> kEventColumns = {{{"term", term}, {"kind", tag}, {"form", text}}};
constexpr std::array<Column, 3> kOffsiteColumns = {
    {{"term", term}, {"role", tag}, {"value", text}}};
constexpr std::array<Column, 4> kTierColumns = {
    {{"term", term}, {"ladder", tag}, {"id", text}, {"order", integer}}};
constexpr std::array<Column, 4> kLevelColumns = {
    {{"term", term}, {"role", tag}, {"level", text}, {"order", integer}}};
constexpr std::array<Column, 3> kCarrierColumns = {{{"term", term}, {"stage", tag}, {"id", text}}};
constexpr std::array<Column, 3> kPlatformColumns = {{{"term", term}, {"kind", tag}, {"id", text}}};
constexpr std::array<Column, 4> kContestColumns = {
    {{"term", term}, {"role", tag}, {"stage", text}, {"order", integer}}};
constexpr std::array<Column, 2> kTaggedColumns = {{{"term", term}, {"role", tag}}};
constexpr std::array<Column, 2> kPersonColumns = {{{"term", term}, {"name", text}}};
constexpr std::array<Column, 1> kPlainColumns = {{{"term", term}}};

constexpr std::array<Schema, 35> kSchemas = {{
    {"numerals", Kind::numeral, kNumeralColumns, kNumeralRoles},
    {"units", Kind::unit, kUnitColumns, kUnitClasses},
    {"counters", Kind::counter, kCounterColumns, kCounterUses},
    {"bounds", Kind::bound, kBoundColumns, kBoundPlaces},
    {"ranks", Kind::rank, kRoleColumns, kRankRoles},
    {"times", Kind::time, kRoleColumns, kTimeRoles},
    {"epochs", Kind::epoch, kEpochColumns, kEpochRoles},
    {"documents", Kind::document, kTaggedColumns, kDocumentRoles},
    {"contexts", Kind::context, kTaggedColumns, kContextRoles},
    {"nouns", Kind::noun, kPlainColumns, Tags{}},
    {"silent", Kind::silent, kPlainColumns, Tags{}},
    {"layout", Kind::layout, kRoleColumns, kLayoutRoles},
    {"surnames", Kind::surname, kTaggedColumns, kSurnameUses},
    {"places", Kind::place, kPlaceColumns, kPlaceLevels},
    {"zones", Kind::zone, kZoneColumns, kZoneLevels},
    {"organizations", Kind::organization, kOrganizationColumns, kOrganizationKinds},
    {"companies", Kind::company, kCompanyColumns, kOrganizationKinds},
    {"suffixes", Kind::suffix, kSuffixColumns, kOrganizationKinds},
    {"posts", Kind::post, kPostColumns, kPostRanks},
    {"stops", Kind::stop, kTaggedColumns, kStopRoles},
    {"toponyms", Kind::toponym, kTaggedColumns, kToponymRoles},
    {"parts", Kind::part, kTaggedColumns, kPartRoles},
    {"metrics", Kind::metric, kMetricColumns, kMetricKinds},
    {"statements", Kind::statement, kRoleColumns, kStatementRoles},
    {"events", Kind::event, kEventColumns, kEventKinds},
    {"speech", Kind::speech, kTaggedColumns, kSpeechRoles},
    {"offsites", Kind::offsite, kOffsiteColumns, kOffsiteRoles},
    {"persons", Kind::person, kPersonColumns, Tags{}},
    {"tiers", Kind::tier, kTierColumns, kLadders},
    {"levels", Kind::level, kLevelColumns, kLevelRoles},
    {"carriers", Kind::carrier, kCarrierColumns, kCarrierStages},
    {"platforms", Kind::platform, kPlatformColumns, kPlatformKinds},
    {"funds", Kind::fund, kTaggedColumns, kFundRoles},
    {"contests", Kind::contest, kContestColumns, kContestRoles},
    {"industries", Kind::industry, kTaggedColumns, kIndustryRoles},
}};

}  // namespace

std::span<const Schema> schemas() noexcept { return kSchemas; }

const Schema* find_schema(std::string_view name) noexcept {
  for (const Schema& schema : kSchemas) {
    if (schema.name == name) return &schema;
  }
  return nullptr;
}

const Schema* find_schema(Kind kind) noexcept {
  for (const Schema& schema : kSchemas) {
    if (schema.kind == kind) return &schema;
  }
  return nullptr;
}

}  // namespace huoju::lexicon
