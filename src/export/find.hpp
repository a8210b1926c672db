#pragma once

// Runs the extractors over one article.

#include "huoju/export/records.hpp"
#include "huoju/extract/trace.hpp"

namespace huoju::detail {

/// The mentions of these types, and of those they need.
/// @param trace where the extractors say why; null: nowhere
[[nodiscard]] Records::Group find_mentions(const Article& article, RecordTypes types,
                                           Trace* trace = nullptr);

}  // namespace huoju::detail
