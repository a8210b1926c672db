#pragma once

// Articles that go on elsewhere in a document ("continued on page 3").

#include <vector>

#include "huoju/document/article.hpp"

namespace huoju {

/// Finds the other part of articles that jump to another page, where the document holds it: the
/// one that comes from elsewhere and shares most words.
void link_jumps(std::vector<ArticleParts>& articles);

}  // namespace huoju
