#include "huoju/extract/quotes.hpp"

namespace huoju {

void Quotes::operator()(const Article&, const Upstream<Organizations, Persons, Roles>&, Sink<Quote>) const {}

}  // namespace huoju
