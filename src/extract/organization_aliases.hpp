#pragma once

// Short forms of companies that the article names in full.
//
//   江阴贝森生化技术有限公司 … 贝森公司, 贝森生化 … 贝森
//
// A short form begins as the trade name does and has two characters of it or more; a place before
// and a word for a company behind belong to it.

#include <vector>

#include "huoju/extract/trace.hpp"
#include "name_words.hpp"
#include "organization_names.hpp"
#include "reader.hpp"

namespace huoju::detail {

/// Adds the short forms of full company names; a guess that overlaps one gives way.
/// @pre `names` is sorted and nothing overlaps; so it stays
void add_aliases(const Reader& reader, std::vector<OrganizationName>& names, Masks& masks,
                 Trace* trace);

}  // namespace huoju::detail
