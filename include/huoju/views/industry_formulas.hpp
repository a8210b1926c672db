#pragma once

// Formulas that zones give their industries, and whether the members they list are as many.
//
//   聚焦软件、芯片、传感器三大主导产业和物流、会展两大特色产业，构建“3+2”产业体系
//     formula 3+2, total 5, five members in two groups, agrees yes
//   “3+3+X”现代产业体系      total 6, open, no members, agrees unknown
//   五大主导产业              likewise, with formula 五大主导产业
//
// Words around them stand in data/industries.tsv.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "huoju/extract/extractor.hpp"
#include "huoju/extract/organizations.hpp"
#include "huoju/extract/quantities.hpp"
#include "huoju/text/span.hpp"

namespace huoju {

/// Whether the members that are listed are as many as the formula says.
enum class Agreement : std::uint8_t {
  unknown,  ///< none are listed, or the list says that it is not whole
  yes,
  no,
};
/// "unknown", "yes", "no".
[[nodiscard]] std::string_view to_string(Agreement agreement) noexcept;

/// An industry that a formula counts.
struct IndustryMember {
  std::string name;
  CleanSpan where;
  std::uint32_t group = 0;  ///< the addend it belongs to, from 0 on; 0 where there is but one

  friend bool operator==(const IndustryMember&, const IndustryMember&) = default;
};

/// One formula, or one number of industries.
struct IndustryFormula {
  std::string formula;  ///< as written, without quotes: "3+3+X", "五大主导产业"
  std::string of;       ///< what it is the formula of: 产业体系, 主导产业
  std::vector<std::uint32_t> addends;  ///< the numbers in it
  std::uint32_t total = 0;             ///< their sum
  bool open = false;                   ///< a letter stands for some more: X, N
  std::vector<IndustryMember> members;
  Agreement agrees = Agreement::unknown;

  friend bool operator==(const IndustryFormula&, const IndustryFormula&) = default;
};

/// The formulas of an article's paragraphs and captions.
struct IndustryFormulas {
  using value_type = IndustryFormula;
  using needs = after<Quantities, Organizations>;
  static constexpr std::string_view name = "industry_formula";
  void operator()(const Article& article, const Upstream<Quantities, Organizations>& upstream,
                  Sink<IndustryFormula> out) const;
};
static_assert(Extractor<IndustryFormulas>);

}  // namespace huoju
