#include "huoju/extract/roles.hpp"

namespace huoju {

void Roles::operator()(const Article& article, const Upstream<Organizations, Persons>& upstream,
                       Sink<Role> out) const {
  (void)article;
  (void)upstream;
  (void)out;
}

}  // namespace huoju
