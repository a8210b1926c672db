#pragma once

// A page and what was found on it, for a person to read in a terminal.
//
//   std::cout << huoju::show(document);

#include <string>

#include "huoju/document/document.hpp"

namespace huoju {

/// Articles with their headline and authors, and under them their records with values spelled
/// out, each beside its evidence; below them the views derived from those. `width` is the number of
/// columns a line may take.
[[nodiscard]] std::string show(const Document& document, std::size_t width = 100);

}  // namespace huoju
