#include "huoju/extract/places.hpp"

namespace huoju {

void Places::operator()(const Article& article,
                        const Upstream<Policies, Organizations, Persons>& upstream,
                        Sink<Place> out) const {
  (void)article;
  (void)upstream;
  (void)out;
}

}  // namespace huoju
