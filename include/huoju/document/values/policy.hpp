#pragma once

// A document of policy.

#include "huoju/text/span.hpp"

namespace huoju {

/// A policy named by its title or by a fixed nickname.
struct Policy {
  CleanSpan title;  ///< without the marks around it

  friend bool operator==(const Policy&, const Policy&) = default;
};

}  // namespace huoju
