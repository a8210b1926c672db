#pragma once

// Listed companies whose short names are ordinary words, or a place and a noun, as well.
//
//   太平洋（601099）跌停，太平洋回应称       太平洋: a company, wherever the article says so
//   横渡太平洋                               nothing
//
// One place that says what it is decides for the article.

#include <vector>

#include "organization_names.hpp"
#include "reader.hpp"

namespace huoju::detail {

/// Whether the number of a company's shares stands at `at`: 600000, 600000.SH, SZ 000001, 0700.HK.
[[nodiscard]] bool is_share_number(const Reader& reader, std::uint32_t at);

/// Adds them.
/// @pre `masks` was just sorted
void add_companies(const Reader& reader, Masks& masks, std::vector<OrganizationName>& names);

}  // namespace huoju::detail
