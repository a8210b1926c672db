#pragma once

// One body under several names: the fuller one for all of them.
//
//   岚州市药监局 … 岚州市药品监督管理局          an office by its short name
//   澜江北站派出所 … 澜江铁路公安处澜江北站派出所   what it is part of is left out
//   岚屿集团 … 岚屿有限公司                       a firm as a group

#include <vector>

#include "huoju/extract/trace.hpp"
#include "organization_names.hpp"
#include "reader.hpp"

namespace huoju::detail {

/// Gives names the fuller one by which the article calls the same body, where only one can be
/// meant.
/// @pre all names are resolved
void unite(const Reader& reader, std::vector<OrganizationName>& names, Trace* trace);

}  // namespace huoju::detail
