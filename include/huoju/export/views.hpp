#pragma once

// What the records of a document state of the things this domain counts most, as typed values:
// tiers of enterprises, carriers, platforms, competitions, funds, industry formulas.
//
//   const huoju::Records found = huoju::records(page);
//   const huoju::Views views = huoju::views(found);
//   for (const auto& tier : views.group(0).tiers) use(tier.value.tier, tier.value.count);
//
// Views add nothing to the records: each is derived from them and from the text, and says what
// it comes from. The extractors behind them, such as huoju::Tiers, can be steps of any pipeline.

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "huoju/document/mention.hpp"
#include "huoju/export/records.hpp"
#include "huoju/export/type_set.hpp"
#include "huoju/status.hpp"
#include "huoju/text/lifetime.hpp"
#include "huoju/views/carriers.hpp"
#include "huoju/views/competitions.hpp"
#include "huoju/views/funds.hpp"
#include "huoju/views/industry_formulas.hpp"
#include "huoju/views/platforms.hpp"
#include "huoju/views/tiers.hpp"

namespace huoju {

/// Types of views, in alphabetical order: that is how ties are sorted.
enum class ViewType : std::uint8_t {
  carrier,
  competition,
  fund,
  industry_formula,
  platform,
  tier,
};
inline constexpr std::size_t view_type_count = 6;

/// "carrier", "competition", …
[[nodiscard]] std::string_view to_string(ViewType type) noexcept;

/// A set of types of views.
using ViewTypes = TypeSet<ViewType, view_type_count>;
template <>
StatusOr<ViewTypes> ViewTypes::parse(std::string_view names);

/// One view: where it stands, and where its value is.
struct ViewRef {
  std::uint32_t start = 0;  ///< code points of the source
  std::uint32_t end = 0;
  ViewType type = ViewType::carrier;
  std::uint32_t group = 0;  ///< article it was found in; the number of articles: in none
  std::uint32_t index = 0;  ///< among those of its type in its group
};

/// The views of one document's records. The records and the document must outlive them.
class Views {
 public:
  /// Views of one article, or of the text outside of any.
  struct Group {
    std::vector<Mention<Carrier>> carriers;
    std::vector<Mention<Competition>> competitions;
    std::vector<Mention<Fund>> funds;
    std::vector<Mention<IndustryFormula>> industry_formulas;
    std::vector<Mention<Platform>> platforms;
    std::vector<Mention<Tier>> tiers;
  };

  /// In the order of the source.
  [[nodiscard]] std::span<const ViewRef> list() const& noexcept HUOJU_LIFETIME_BOUND {
    return list_;
  }
  [[nodiscard]] const Group& group(std::uint32_t index) const& noexcept HUOJU_LIFETIME_BOUND {
    return groups_[index];
  }
  [[nodiscard]] const Records& records() const noexcept { return *records_; }
  /// The article a view was found in, or the document's loose text.
  [[nodiscard]] const Article& article(const ViewRef& ref) const noexcept;

  /// Number of a record among those of its type in the document, which is what a view's index
  /// among those of its article stands for: "the fifth observation of the document".
  /// Nothing where the records do not list that type.
  [[nodiscard]] std::optional<std::uint32_t> record_number(
      RecordType type, std::uint32_t group, std::optional<std::uint32_t> index) const;

  /// Calls `use` with the mention behind a reference, whatever its type is.
  template <class F>
  decltype(auto) with_mention(const ViewRef& ref, F&& use) const {
    const Group& group = groups_[ref.group];
    switch (ref.type) {
      case ViewType::competition:
        return use(group.competitions[ref.index]);
      case ViewType::fund:
        return use(group.funds[ref.index]);
      case ViewType::industry_formula:
        return use(group.industry_formulas[ref.index]);
      case ViewType::platform:
        return use(group.platforms[ref.index]);
      case ViewType::tier:
        return use(group.tiers[ref.index]);
      case ViewType::carrier:
        break;
    }
    return use(group.carriers[ref.index]);
  }

  /// Gives the fields of a view to a visitor: type, start, end, text, article, then its own.
  void visit(const ViewRef& ref, FieldVisitor& visitor) const;

 private:
  friend Views views(const Records& records, ViewTypes types);

  // Numbers of the records of one type: by group, then by index in it.
  using Numbers = std::vector<std::vector<std::uint32_t>>;
  [[nodiscard]] const Numbers* numbers(RecordType type) const noexcept;

  const Records* records_ = nullptr;
  std::vector<Group> groups_;
  std::vector<ViewRef> list_;
  Numbers observations_;
  Numbers investments_;
  Numbers events_;
};

/// Derives the views of these types. Records of types that were not asked for are not seen:
/// huoju::records(document) finds all.
[[nodiscard]] Views views(const Records& records, ViewTypes types = ViewTypes::all());
Views views(const Records&& records, ViewTypes types = ViewTypes::all()) = delete;

}  // namespace huoju
