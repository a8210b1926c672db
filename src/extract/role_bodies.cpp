#include "role_reader.hpp"

namespace huoju::detail {
void RoleReader::resolve(std::vector<RoleItem>& items) const {
  for (std::size_t i = 1; i < items.size(); ++i) inherit(items[i - 1], items[i], true);
  std::erase_if(items, [](const RoleItem& item) { return item.calling; });
}

void RoleReader::inherit(const RoleItem& left, RoleItem& item, bool same_person) const {
  if (item.organization != nullptr && names_party_unit(item) && left_is_committee(left)) {
    item.unit = item.organization->where;
    item.organization = nullptr;
    item.of_party = true;
    item.named.clear();
  }
  if (item.organization != nullptr && is_branch(*item.organization) && left.firm &&
      (left.organization != nullptr || left.unit.end == 0)) {
    item.named = left.organization != nullptr ? name_of(*left.organization) : left.named;
    item.unit = item.organization->where;
    item.organization = nullptr;
    item.firm = true;
    if (same_person) item.begin = left.begin;
    return;
  }
  if (is_faculty(left, item)) {
    item.unit = item.organization->where;
    item.named = school_of(*left.organization);
    item.organization = nullptr;
    if (same_person) item.begin = left.begin;
    return;
  }
  if (is_college(left, item)) {
    item.unit = {item.begin, item.title.begin};
    item.named = school_of(*left.organization);
    if (same_person) item.begin = left.begin;
    return;
  }
  if (item.organization != nullptr || !item.named.empty()) return;
  if (item.placed && !left.firm) return;
  if (part_ending(reader_, item.title.end, {PartRole::own})) return;
  if (item.of_party && left_is_committee(left)) {
    item.named = full_name(left);
  } else if (left.placed && item.unit.end != 0) {
    item.named = article_.slice(left.unit);
  } else if (left.unit.end != 0 && item.unit.end == 0 && !left.beside && !above(left, item)) {
    item.named = full_name(left);
  } else if (left.organization != nullptr) {
    item.named = body_of(*left.organization);
    if (item.beside && !part_at(reader_, item.unit.begin, {PartRole::group}, item.unit.end)) {
      without_committee(item.named);
    }
  } else {
    item.named = left.named;
  }
  item.firm = left.firm;
  if (!item.named.empty() && same_person) item.begin = left.begin;
}

void RoleReader::govern(RoleItem& item) {
  std::string name = full_name(item);
  if (!part_ending(reader_, item.title.end, {PartRole::territory})) {
    if (item.organization == nullptr || item.unit.end != 0) return;
    const Lexeme* committee =
        reader_.ending(item.organization->where.end, Kind::suffix, OrganizationKind::party);
    if (committee == nullptr || committee->where().size() != 2 * kHan) return;
    name.resize(name.size() - kHan);
    if (name.size() > 2 * kHan) governed_.push_back(std::move(name));
    return;
  }
  if (!name.empty()) {
    if (name.size() > 2 * kHan) governed_.push_back(std::move(name));
    return;
  }
  const std::uint32_t level = item.title.end - 2 * kHan;
  if (item.begin != item.title.begin || is_han(reader_.before(item.begin))) return;
  const std::string_view last = reader_.text().substr(level, kHan);
  const std::string* only = nullptr;
  for (const std::string& place : governed_) {
    if (!place.ends_with(last)) continue;
    if (only != nullptr && *only != place) return;
    only = &place;
  }
  if (only != nullptr) {
    item.named = *only;
  } else if (const std::string_view division = only_division(last, item.begin); !division.empty()) {
    item.named = division;
  }
}

std::string RoleReader::body_of(const Mention<Organization>& mention) const {
  const Lexeme* committee =
      mention.value.kind == OrganizationKind::party
          ? reader_.ending(mention.where.end, Kind::suffix, OrganizationKind::party)
          : nullptr;
  if (committee == nullptr || committee->begin < mention.where.begin) return mention.value.name;
  const std::string_view name = mention.value.name;
  const std::string_view tail = article_.slice(committee->where());
  if (!name.ends_with(tail) || name.size() == tail.size()) return mention.value.name;
  // "Jiangyin City Committee": the city.
  if (committee->where().size() == 2 * kHan &&
      reader_.lexicon().cell(committee->row, 2) == "office") {
    return std::string(name.substr(0, name.size() - kHan));
  }
  std::string_view body = name.substr(0, name.size() - tail.size());
  // "The former party committee" of a body.
  if (const Lexeme* tenure = tenure_within(mention)) {
    const std::string_view word = article_.slice(tenure->where());
    if (body.ends_with(word)) body.remove_suffix(word.size());
  }
  // "Jiangyin City Committee": the city, not the name without "city".
  const std::string_view longer = name.substr(0, body.size() + kHan);
  if (const auto place = find_at(reader_.lexicon(), name, 0, Kind::place);
      place && place->end == longer.size()) {
    return std::string(longer);
  }
  const auto full = full_names().find(body);
  if (full != full_names().end()) return full->second->value.name;
  return std::string(body);
}

const Lexeme* RoleReader::tenure_within(const Mention<Organization>& mention) const {
  if (mention.value.kind != OrganizationKind::party) return nullptr;
  const Lexeme* committee =
      reader_.ending(mention.where.end, Kind::suffix, OrganizationKind::party);
  if (committee == nullptr || committee->begin <= mention.where.begin) return nullptr;
  const Lexeme* tenure = reader_.ending(committee->begin, Kind::post, PostRank::tenure);
  return tenure != nullptr && tenure->begin > mention.where.begin ? tenure : nullptr;
}

std::string RoleReader::name_of(const Mention<Organization>& mention) const {
  std::string name = mention.value.name;
  if (const Lexeme* tenure = tenure_within(mention)) {
    const std::size_t tail = mention.where.end - tenure->begin;
    if (name.ends_with(article_.slice({tenure->begin, mention.where.end}))) {
      name.erase(name.size() - tail, tenure->where().size());
    }
  }
  return name;
}

const RoleReader::ByText& RoleReader::full_names() const {
  if (by_text_.empty()) {
    for (const auto& mention : organizations_) {
      by_text_.try_emplace(article_.slice(mention.where), &mention);
    }
  }
  return by_text_;
}

std::string RoleReader::full_name(const RoleItem& item) const {
  std::string name = item.organization != nullptr ? name_of(*item.organization) : item.named;
  if (item.unit.end != 0) name.append(article_.slice(item.unit));
  return name;
}

}  // namespace huoju::detail
