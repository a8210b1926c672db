#pragma once

// What Python users hold: the library's values with their text and place, owning everything.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "convert.hpp"
#include "huoju/lexicon/lexicon.hpp"
#include "huoju/text/date.hpp"
#include "huoju/text/decimal.hpp"

namespace huoju::python {

/// Words to know; empty: the built-in ones.
struct Words {
  std::shared_ptr<const Lexicon> lexicon;
};

struct AuthorValue {
  std::string name;
  std::optional<std::string> function;

  friend bool operator==(const AuthorValue&, const AuthorValue&) = default;
};

class PageContent;

/// The page that an article is of; none of one from a pickle.
struct ArticleOrigin {
  std::shared_ptr<const PageContent> content;
  std::uint32_t index = 0;

  /// Where a value is from is no part of it.
  friend bool operator==(const ArticleOrigin&, const ArticleOrigin&) noexcept { return true; }
};

struct ArticleValue {
  std::optional<std::string> headline;
  std::optional<std::string> kicker;
  std::optional<std::string> subtitle;
  std::vector<AuthorValue> authors;
  std::vector<std::string> sections;
  std::vector<std::string> paragraphs;
  std::string genre;
  std::string text;
  CodePoints span;
  ArticleOrigin origin;

  friend bool operator==(const ArticleValue&, const ArticleValue&) = default;
};

struct CaptionValue {
  CodePoints span;
  std::string text;
  std::optional<std::uint32_t> article;
  std::optional<std::string> credit;

  friend bool operator==(const CaptionValue&, const CaptionValue&) = default;
};

struct FurnitureValue {
  CodePoints span;
  std::string text;

  friend bool operator==(const FurnitureValue&, const FurnitureValue&) = default;
};

struct DiagnosticValue {
  CodePoints span;
  std::string message;

  friend bool operator==(const DiagnosticValue&, const DiagnosticValue&) = default;
};

/// What all mentions have.
struct Evidence {
  std::string text;
  CodePoints span;
  std::optional<std::uint32_t> article;
  std::string rule;
  std::optional<std::string> entry;  // "units.tsv:12"

  friend bool operator==(const Evidence&, const Evidence&) = default;
};

struct QuantityValue : Evidence {
  Decimal value;
  std::optional<Decimal> high;
  std::optional<std::string> unit;
  std::optional<std::string> per;
  std::string bound;
  std::optional<std::string> of;

  friend bool operator==(const QuantityValue&, const QuantityValue&) = default;
};

struct TimeValue : Evidence {
  std::string kind;
  std::optional<Date> start;
  std::optional<Date> end;
  bool needs_reference = false;
  std::optional<Decimal> value;
  std::optional<Decimal> high;
  std::optional<std::string> unit;

  friend bool operator==(const TimeValue&, const TimeValue&) = default;
};

struct PolicyValue : Evidence {
  std::string title;

  friend bool operator==(const PolicyValue&, const PolicyValue&) = default;
};

struct PlaceValue : Evidence {
  std::string name;
  std::optional<std::string> code;

  friend bool operator==(const PlaceValue&, const PlaceValue&) = default;
};

struct OrganizationValue : Evidence {
  std::string name;
  std::string kind;

  friend bool operator==(const OrganizationValue&, const OrganizationValue&) = default;
};

struct PersonValue : Evidence {
  std::string name;

  friend bool operator==(const PersonValue&, const PersonValue&) = default;
};

struct RoleValue : Evidence {
  std::string person;
  std::optional<std::string> org;
  std::optional<std::string> title;

  friend bool operator==(const RoleValue&, const RoleValue&) = default;
};

/// Where the slots of an observation stand in the source.
struct ObservationSlots {
  std::optional<CodePoints> subject;
  std::optional<CodePoints> metric;
  std::optional<CodePoints> value;
  std::optional<CodePoints> period;
  std::optional<CodePoints> growth;
  std::optional<CodePoints> rank;
  std::optional<CodePoints> share;

  friend bool operator==(const ObservationSlots&, const ObservationSlots&) = default;
};

struct ObservationValue : Evidence {
  std::optional<std::string> subject;
  std::string metric;
  std::optional<std::string> metric_id;
  std::optional<Decimal> value;
  std::optional<Decimal> high;
  std::optional<std::string> unit;
  std::optional<std::string> per;
  std::string bound;
  std::optional<Date> start;
  std::optional<Date> end;
  std::string status;
  std::optional<Decimal> growth;
  std::optional<std::string> growth_basis;
  std::optional<std::uint32_t> rank;
  std::optional<std::string> rank_scope;
  std::optional<Decimal> share;
  std::optional<std::string> share_of;
  std::optional<std::string> part_of;
  ObservationSlots at;

  friend bool operator==(const ObservationValue&, const ObservationValue&) = default;
};

struct EventValue : Evidence {
  std::string kind;
  std::vector<std::string> who;
  std::optional<std::string> what;
  std::optional<std::string> where;
  std::optional<Date> start;
  std::optional<Date> end;

  friend bool operator==(const EventValue&, const EventValue&) = default;
};

struct OffsiteValue : Evidence {
  std::optional<std::string> home;
  std::optional<std::string> host;
  std::optional<std::string> name;
  std::optional<std::string> operator_name;
  std::optional<Date> start;
  bool overseas = false;
  std::string status;

  friend bool operator==(const OffsiteValue&, const OffsiteValue&) = default;
};

struct InvestmentValue : Evidence {
  std::string name;
  std::optional<std::string> investor;
  Decimal amount;
  std::optional<Decimal> high;
  std::string unit;
  std::string bound;
  std::optional<std::string> where;
  std::optional<std::string> status;

  friend bool operator==(const InvestmentValue&, const InvestmentValue&) = default;
};

struct QuoteValue : Evidence {
  std::string speaker;
  std::optional<std::string> org;
  std::optional<std::string> title;
  bool direct = false;
  std::string words;

  friend bool operator==(const QuoteValue&, const QuoteValue&) = default;
};

/// Where the slots of what is counted stand in the source.
struct CountedSlots {
  std::optional<CodePoints> thing;
  std::optional<CodePoints> level;
  std::optional<CodePoints> subject;
  std::optional<CodePoints> count;
  std::optional<CodePoints> period;
  std::optional<CodePoints> growth;
  std::optional<CodePoints> rank;
  std::optional<CodePoints> share;

  friend bool operator==(const CountedSlots&, const CountedSlots&) = default;
};

/// What tiers, carriers and platforms have in common.
struct CountedValue : Evidence {
  std::optional<std::string> level;
  std::optional<std::uint32_t> level_order;
  bool and_above = false;
  std::optional<std::string> subject;
  std::optional<Decimal> count;
  std::optional<Decimal> high;
  std::optional<std::string> unit;
  std::string bound;
  bool added = false;
  std::optional<Date> start;
  std::optional<Date> end;
  std::string status;
  std::optional<Decimal> growth;
  std::optional<std::string> growth_basis;
  std::optional<std::uint32_t> rank;
  std::optional<std::string> rank_scope;
  std::optional<Decimal> share;
  std::optional<std::string> share_of;
  std::optional<std::string> qualifier;
  std::vector<std::string> joint;
  std::optional<std::uint32_t> observation;
  CountedSlots at;

  friend bool operator==(const CountedValue&, const CountedValue&) = default;
};

struct TierValue : CountedValue {
  std::string tier;
  std::string ladder;
  std::uint32_t order = 0;

  friend bool operator==(const TierValue&, const TierValue&) = default;
};

struct CarrierValue : CountedValue {
  std::string carrier;
  std::string stage;
  std::optional<std::string> name;
  std::optional<Decimal> area;

  friend bool operator==(const CarrierValue&, const CarrierValue&) = default;
};

struct PlatformValue : CountedValue {
  std::string platform;
  std::string kind;
  std::optional<std::string> name;

  friend bool operator==(const PlatformValue&, const PlatformValue&) = default;
};

struct CompetitionStageValue {
  std::string stage;
  std::uint32_t order = 0;
  Decimal count;
  std::optional<Decimal> high;
  std::string unit;
  std::string bound;
  std::optional<std::string> of;
  std::optional<std::string> prize;
  CodePoints span;

  friend bool operator==(const CompetitionStageValue&, const CompetitionStageValue&) = default;
};

struct CompetitionValue : Evidence {
  std::string name;
  std::optional<std::uint32_t> edition;
  std::optional<std::int32_t> year;
  std::vector<std::string> rounds;
  std::vector<CompetitionStageValue> stages;

  friend bool operator==(const CompetitionValue&, const CompetitionValue&) = default;
};

struct FundValue : Evidence {
  std::string name;
  std::optional<std::string> kind;
  std::optional<Decimal> amount;
  std::optional<Decimal> high;
  std::optional<std::string> unit;
  std::string bound;
  std::vector<std::string> organizers;
  std::optional<Date> start;
  std::optional<Date> end;
  std::optional<std::string> status;
  std::optional<std::uint32_t> investment;
  std::optional<std::uint32_t> event;
  std::optional<std::uint32_t> observation;

  friend bool operator==(const FundValue&, const FundValue&) = default;
};

struct IndustryMemberValue {
  std::string name;
  std::uint32_t group = 0;
  CodePoints span;

  friend bool operator==(const IndustryMemberValue&, const IndustryMemberValue&) = default;
};

struct IndustryFormulaValue : Evidence {
  std::string formula;
  std::string of;
  std::vector<std::uint32_t> addends;
  std::uint32_t total = 0;
  bool open = false;
  std::vector<IndustryMemberValue> members;
  std::optional<bool> agrees;

  friend bool operator==(const IndustryFormulaValue&, const IndustryFormulaValue&) = default;
};

/// A term of the lexicon that took part, and where it stands.
struct EntryValue {
  std::string term;
  std::string where;  // "units.tsv:12"

  friend bool operator==(const EntryValue&, const EntryValue&) = default;
};

/// A reading that was turned down.
struct RejectionValue {
  std::string type;
  std::string text;
  CodePoints span;
  std::string reason;
  std::optional<std::string> entry;

  friend bool operator==(const RejectionValue&, const RejectionValue&) = default;
};

struct ExplanationValue {
  std::string type;
  std::optional<std::string> text;
  CodePoints span;
  std::string rule;
  std::vector<EntryValue> entries;
  std::vector<std::string> assumptions;
  std::vector<RejectionValue> rejected;
  std::string written;  // for a person to read

  friend bool operator==(const ExplanationValue&, const ExplanationValue&) = default;
};

}  // namespace huoju::python
