#pragma once

// A person holds a post.

#include <string>

namespace huoju {

/// One post of one person, or an affiliation without a post.
struct Role {
  std::string person;
  std::string organization;  ///< full name; empty where the text names none
  std::string title;         ///< empty for an affiliation without a post

  friend bool operator==(const Role&, const Role&) = default;
};

}  // namespace huoju
