#pragma once

// A document as a tree that a person can read.
//
//   std::cout << huoju::outline(document);

#include <string>

#include "huoju/document/document.hpp"

namespace huoju {

/// The document's articles with their blocks, and what belongs to none. `width` is the number of
/// columns a line may take; longer texts are cut in the middle of a line, with an ellipsis.
/// @param why name the rule behind each block, and the decisions of a document read with
///            ReadOptions::explain
[[nodiscard]] std::string outline(const Document& document, std::size_t width = 100,
                                  bool why = false);

}  // namespace huoju
