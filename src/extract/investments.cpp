#include "huoju/extract/investments.hpp"

namespace huoju {

void Investments::operator()(const Article&, const Upstream<Quantities, Organizations, Places>&, Sink<Investment>) const {}

}  // namespace huoju
