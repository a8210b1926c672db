#pragma once

// Headlines that were printed twice, one over the other, to make them bold: the text layer holds
// both printings, whole ("ABAB") or run by run ("AABB").

#include <string_view>
#include <vector>

#include "huoju/text/span.hpp"

namespace huoju {

/// The parts of a line that are a first printing, in order; empty where it was printed once.
/// Offsets count from the line's begin. Quadratic in a line of up to 120 characters; longer ones
/// are no headlines and were printed once.
[[nodiscard]] std::vector<CleanSpan> first_printings(std::string_view line);

/// Whether a line was printed twice. Linear for nearly all lines that were not.
[[nodiscard]] bool is_reprint(std::string_view line);

}  // namespace huoju
