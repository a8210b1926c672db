#include "huoju/extract/events.hpp"

namespace huoju {

void Events::operator()(const Article&, const Upstream<Policies, Times, Organizations, Persons, Places>&, Sink<Event>) const {}

}  // namespace huoju
