#pragma once

// What views were derived from.

#include <cstdint>
#include <vector>

#include "huoju/export/explain.hpp"

namespace huoju::detail {

/// The views that overlap a range of code points of the source, in order.
[[nodiscard]] std::vector<Explanation::View> explain_views(const Records& records,
                                                           std::uint32_t start, std::uint32_t end);

}  // namespace huoju::detail
