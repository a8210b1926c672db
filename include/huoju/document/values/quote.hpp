#pragma once

// Words given as somebody's.

#include <string>

#include "huoju/text/span.hpp"

namespace huoju {

/// Direct or reported speech with its speaker.
struct Quote {
  std::string speaker;       ///< person, or organization where the person has no name
  std::string organization;  ///< the speaker's, where the text tells it
  std::string title;         ///< the speaker's post, where the text tells it
  bool direct = false;       ///< within quotation marks
  CleanSpan words;           ///< what is said, quotation marks excluded

  friend bool operator==(const Quote&, const Quote&) = default;
};

}  // namespace huoju
