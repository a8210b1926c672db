#pragma once

// What statements of fact share: whether something is so, or is to be.

#include <cstdint>
#include <string_view>

namespace huoju {

/// Whether a statement tells what is, what is intended or what is expected.
enum class FactStatus : std::uint8_t { actual, planned, forecast };

/// "actual", "planned", "forecast".
[[nodiscard]] std::string_view to_string(FactStatus status) noexcept;

}  // namespace huoju
