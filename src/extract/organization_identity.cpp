#include "organization_identity.hpp"

namespace huoju::detail {

void resolve(const Reader& reader, std::vector<OrganizationName>& names, Trace* trace) {
  (void)trace;
  for (OrganizationName& name : names) {
    if (name.form == OrganizationName::Form::full) {
      name.name = std::string(reader.text().substr(name.where.begin, name.where.size()));
    }
  }
  std::erase_if(names, [](const OrganizationName& name) { return name.name.empty(); });
}

}  // namespace huoju::detail
