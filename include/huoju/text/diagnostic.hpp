#pragma once

// What was repaired while reading, and where.

#include <string>

#include "huoju/text/span.hpp"

namespace huoju {

/// A repair or an assumption made while reading a document. Never an error: those are statuses.
struct Diagnostic {
  RawSpan where;        ///< in the decoded source text
  std::string message;  ///< what was found and what was done about it

  friend bool operator==(const Diagnostic&, const Diagnostic&) = default;
};

}  // namespace huoju
