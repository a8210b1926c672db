#pragma once

// Codes of divisions: which lies in which, and which of several an article means.

#include <cstdint>
#include <string_view>
#include <vector>

#include "huoju/lexicon/lexicon.hpp"

namespace huoju::detail {

/// Columns of places.tsv and zones.tsv.
inline constexpr std::size_t place_form_column = 2;
inline constexpr std::size_t place_code_column = 3;
inline constexpr std::size_t place_name_column = 4;
inline constexpr std::size_t zone_code_column = 3;

/// How a term names its place.
enum class PlaceForm : std::uint8_t { full, brief, word, abbreviation, character, old };

[[nodiscard]] PlaceForm place_form(std::string_view cell) noexcept;

/// A code of six digits as a number; 0 for anything else.
[[nodiscard]] std::uint32_t division_code(std::string_view cell) noexcept;

/// The part of a cell up to "|", which is taken off it.
[[nodiscard]] std::string_view take_part(std::string_view& cell) noexcept;

/// 2 for a province, 4 for a prefecture, 6 for a county: how many digits of a code say something.
[[nodiscard]] constexpr int digits_of(std::uint32_t code) noexcept {
  return code % 10000 == 0 ? 2 : code % 100 == 0 ? 4 : 6;
}
/// Whether a province is a city under the central government.
[[nodiscard]] constexpr bool is_municipality(std::uint32_t province) noexcept {
  return province == 110000 || province == 120000 || province == 310000 || province == 500000;
}
/// Whether a division lies in another one.
[[nodiscard]] constexpr bool lies_in(std::uint32_t inner, std::uint32_t outer) noexcept {
  const int digits = digits_of(outer);
  return inner != outer && ((digits == 2 && inner / 10000 == outer / 10000) ||
                            (digits == 4 && inner / 100 == outer / 100));
}

/// The divisions that an article names without doubt.
class KnownDivisions {
 public:
  void add(std::uint32_t code) {
    if (code != 0) codes_.push_back(code);
  }
  /// To be called between the last add() and the first question.
  void sort();

  [[nodiscard]] bool has(std::uint32_t code) const noexcept { return any(code, code); }
  /// How near to `code` the article comes: 0 not at all, 1 names its province, 2 something else in
  /// its prefecture, 3 its prefecture, 4 itself.
  [[nodiscard]] int nearness(std::uint32_t code) const noexcept;

 private:
  [[nodiscard]] bool any(std::uint32_t first, std::uint32_t last) const noexcept;

  std::vector<std::uint32_t> codes_;
};

/// Which of the codes in a cell is meant; 0 where that cannot be told. In this order: what lies in
/// `parent`; what the article comes nearest to; the highest division, where it is the only one so
/// high.
[[nodiscard]] std::uint32_t choose_division(std::string_view codes, std::uint32_t parent,
                                            const KnownDivisions& known) noexcept;

}  // namespace huoju::detail
