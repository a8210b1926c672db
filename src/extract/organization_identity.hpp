#pragma once

// Who is meant: full names for short ones, from what the article and the data say.

#include <vector>

#include "huoju/extract/trace.hpp"
#include "organization_names.hpp"
#include "reader.hpp"

namespace huoju::detail {

/// Gives every name its full form and removes tails that nothing in the article explains.
/// @pre sorted, not overlapping
void resolve(const Reader& reader, std::vector<OrganizationName>& names, Trace* trace);

}  // namespace huoju::detail
