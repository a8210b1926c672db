#pragma once

// Events: what happened, who took part, what about, where and when.
//
//   11月24日，青禾产业园在禾新高新区开园
//     kind unveiling, who 青禾产业园, what 青禾产业园, where 禾新高新区, from 2021-11-24

#include <string_view>

#include "huoju/document/values/event.hpp"
#include "huoju/extract/extractor.hpp"
#include "huoju/extract/organizations.hpp"
#include "huoju/extract/persons.hpp"
#include "huoju/extract/places.hpp"
#include "huoju/extract/policies.hpp"
#include "huoju/extract/times.hpp"

namespace huoju {

/// Finds events in paragraphs and captions, one for each named object of a verb.
struct Events {
  using value_type = Event;
  using needs = after<Policies, Times, Organizations, Persons, Places>;
  static constexpr std::string_view name = "event";
  void operator()(const Article& article,
                  const Upstream<Policies, Times, Organizations, Persons, Places>& upstream,
                  Sink<Event> out) const;
};
static_assert(Extractor<Events>);

}  // namespace huoju
