#include "huoju/document/document.hpp"

namespace huoju {

std::vector<Diagnostic> Document::diagnostics() const {
  std::vector<Diagnostic> result = parts_.source.diagnostics();
  result.insert(result.end(), parts_.diagnostics.begin(), parts_.diagnostics.end());
  return result;
}

}  // namespace huoju
