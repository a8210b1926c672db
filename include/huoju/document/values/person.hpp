#pragma once

// A person.

#include <string>

namespace huoju {

/// One mention of a person.
struct Person {
  std::string name;

  friend bool operator==(const Person&, const Person&) = default;
};

}  // namespace huoju
