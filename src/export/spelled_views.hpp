#pragma once

// Views in words, for a person to read.

#include <string>

#include "huoju/export/views.hpp"

namespace huoju::detail {

/// "昆山高新区 | gazelle, provincial = 12 家 from 2023-12-31 to 2024-01-01".
[[nodiscard]] std::string spelled(const Views& views, const ViewRef& ref);

}  // namespace huoju::detail
