#pragma once

// Records in words, for a person to read.

#include <string>

#include "huoju/export/records.hpp"

namespace huoju::detail {

/// 2128000000 as 2,128,000,000.
[[nodiscard]] std::string grouped(const std::string& digits);

/// What a record of a mention states: "over 2,128,000,000 CNY".
/// @pre is_mention(ref.type)
[[nodiscard]] std::string spelled(const Records& records, const RecordRef& ref);

}  // namespace huoju::detail
