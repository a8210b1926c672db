#pragma once

// Something that happened or is scheduled.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "huoju/text/date.hpp"

namespace huoju {

/// What happened.
enum class EventKind : std::uint8_t {
  signing,
  unveiling,  ///< something is founded, unveiled, opened, put into use
  competition,
  meeting,  ///< a forum, congress or activity
  award,
  approval,      ///< recognized, selected, raised to a higher class
  construction,  ///< begun, topped out, finished, put into production
  policy,        ///< a policy is drawn up or issued
  release,       ///< a product or list is published
  funding,       ///< money is received, paid out, or put into a fund or firm
};
/// "signing", "unveiling", …
[[nodiscard]] std::string_view to_string(EventKind kind) noexcept;

/// One event: one named object of a verb.
struct Event {
  EventKind kind = EventKind::meeting;
  std::vector<std::string> who;  ///< organizations or persons, full names, in the order of the text
  std::string what;              ///< the object, in the text's own words
  std::string where;             ///< empty where the text names no place
  Interval when;

  friend bool operator==(const Event&, const Event&) = default;
};

}  // namespace huoju
