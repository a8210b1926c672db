#pragma once

// A place.

#include <string>

namespace huoju {

/// An administrative place of any level, or a natural or named area used as a place.
struct Place {
  std::string name;  ///< as written; each of a compound by itself
  std::string code;  ///< GB/T 2260, six digits; empty where it has none

  friend bool operator==(const Place&, const Place&) = default;
};

}  // namespace huoju
