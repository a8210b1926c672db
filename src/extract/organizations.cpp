#include "huoju/extract/organizations.hpp"

namespace huoju {

void Organizations::operator()(const Article& article, const Upstream<Policies, Times>& upstream,
                               Sink<Organization> out) const {
  (void)article;
  (void)upstream;
  (void)out;
}

}  // namespace huoju
