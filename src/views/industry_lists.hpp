#pragma once

// Lists of industries: 软件、芯片和传感器.

#include <cstdint>
#include <optional>
#include <vector>

#include "huoju/document/article.hpp"
#include "huoju/text/span.hpp"
#include "terms.hpp"

namespace huoju::detail {

/// The members of a list, in the order of the text.
struct IndustryList {
  std::vector<CleanSpan> members;
  bool whole = true;  ///< false: the text says that there are more
};

/// Takes a stretch of text apart that is a list. Where the last two members may be one with a
/// conjunction in it, or two, the number that the text gives decides.
/// @param expected how many there should be; nothing where that is not known
[[nodiscard]] IndustryList read_industry_list(const Article& article, const Terms& terms,
                                              CleanSpan where,
                                              std::optional<std::uint32_t> expected);

}  // namespace huoju::detail
