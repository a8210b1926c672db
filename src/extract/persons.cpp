#include "huoju/extract/persons.hpp"

namespace huoju {

void Persons::operator()(const Article& article, const Upstream<Policies, Organizations>& upstream,
                         Sink<Person> out) const {
  (void)article;
  (void)upstream;
  (void)out;
}

}  // namespace huoju
