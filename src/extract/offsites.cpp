#include "huoju/extract/offsites.hpp"

namespace huoju {

void Offsites::operator()(const Article&, const Upstream<Times, Organizations, Places>&, Sink<Offsite>) const {}

}  // namespace huoju
