#include "role_reader.hpp"

namespace huoju::detail {
std::optional<Lexeme> RoleReader::unit_ending(const Lexeme& post, std::uint32_t core,
                                              std::uint32_t fields) const {
  const bool head = is_head_of_unit(post, core);
  // "Member of the party committee": the longer word.
  if (const auto committee =
          head ? part_ending(reader_, core, {PartRole::committee}) : std::nullopt) {
    return committee;
  }
  if (head) {
    return Lexeme{
        core - kHan, core, 0, Kind::part, static_cast<std::uint8_t>(PartRole::division), 0};
  }
  const auto close = unit_at(core);
  return close || fields == core ? close : unit_at(fields);
}

std::optional<Lexeme> RoleReader::unit_at(std::uint32_t end) const {
  const auto word = part_ending(reader_, end, kUnitsAndWords);
  return word && kUnits.hold(word->tag) ? word : std::nullopt;
}

std::uint32_t RoleReader::unit_least(const Lexeme& unit,
                                     const Mention<Organization>& organization) {
  const bool paper = organization.value.kind == OrganizationKind::media;
  return unit.where().size() > kHan || paper ? 1 : 0;
}

bool RoleReader::own_unit(RoleItem& item, const Lexeme& unit, std::uint32_t from) const {
  constexpr int kLongest = 18;  // characters
  std::uint32_t begin = unit.begin;
  bool clean = begin == from;
  for (int i = 0; i < kLongest && begin > from; ++i) {
    const char32_t c = reader_.before(begin);
    const std::uint32_t at = before(begin);
    const bool letter =
        is_ascii_letter(c) || (is_ascii_digit(c) && at > 0 && is_ascii_letter(reader_.before(at)));
    if (!is_han(c) && !letter) {
      clean = true;
      break;
    }
    clean = post_ending(begin) != nullptr || (begin < unit.begin && predicate_ending(begin));
    const bool particle = is_particle(at) && reader_.before(at) != chars::ideographic_comma;
    if (clean || particle || closed_.covering(at).end != 0) break;
    begin = at;
    clean = begin == from;
  }
  // "Ministry of transport and public works": where the first of two ends is not known.
  if (!clean && begin > from &&
      reader_.ending(begin, Kind::context, ContextRole::link) != nullptr &&
      !somebody_before(before(begin)) && post_ending(before(begin)) == nullptr) {
    return false;
  }
  begin = after_words(begin, unit.begin);
  auto generic = part_at(reader_, begin, {PartRole::generic});
  if (!generic && begin > from) {
    generic = part_at(reader_, before(begin), {PartRole::generic});
    if (generic && generic->end <= begin) generic.reset();
  }
  if (generic && generic->end <= unit.begin) {
    RoleItem firm;
    firm.begin = generic->end;
    refer(firm, from);
    item.named = firm.named;
    begin = generic->end;
  }
  const std::uint32_t length = unit.end - begin;
  if (length < unit.where().size() + kHan && unit.where().size() == kHan) return false;
  // "Information centre" is that of whom the post before it is of.
  const bool proper = length > 5 * kHan || reader_.starting(begin, Kind::place) != nullptr;
  const bool alone =
      (unit.is(Kind::part, PartRole::branch) && proper) || unit.is(Kind::part, PartRole::region);
  // "Founder of Jirong Yunke": no section has one, and the name comes again.
  const bool house = unit.where().size() == kHan && clean && is_corporate(item) &&
                     begin < unit.begin && length <= 6 * kHan && repeated({begin, unit.end}, 2);
  if (house) {
    item.named = article_.slice({begin, unit.end});
    item.firm = true;
  } else if (alone) {
    if (!clean || length < 4 * kHan || interrupted(begin, unit.end)) return false;
    item.named = article_.slice({begin, unit.end});
  } else if (unit.is(Kind::part, PartRole::division) && clean && length > 10 * kHan &&
             reads_as_name({begin, unit.begin}, false) && !interrupted(begin, unit.begin)) {
    item.named = article_.slice({begin, unit.end});
  } else if (unit.is(Kind::part, PartRole::committee) && clean && length > 5 * kHan &&
             is_ascii_letter(reader_.character(begin))) {
    item.named = article_.slice({begin, unit.end});
  } else {
    if (length > (clean ? 10U : 6U) * kHan ||
        (begin < unit.begin && interrupted(begin, unit.begin)))
      return false;
    item.unit = {begin, unit.end};
    item.bare = begin == unit.begin;
    item.placed = reader_.starting(begin, Kind::place) != nullptr;
  }
  item.begin = begin;
  return true;
}

void RoleReader::own_head(RoleItem& item, const Lexeme& post, std::uint32_t from) const {
  constexpr PartRoles kHeaded = {PartRole::division, PartRole::branch};
  if (post.where().size() != 2 * kHan) return;
  const auto part = part_at(reader_, post.begin, kHeaded, post.begin + kHan);
  if (!part || reader_.before(post.begin) == reader_.character(post.begin)) return;
  const Mention<Organization>* organization = organization_before(part->end);
  if (organization != nullptr && organization->where.end == part->end &&
      organization->where.begin >= from && organization->where.begin < post.begin) {
    item.organization = organization;
    item.begin = organization->where.begin;
    return;
  }
  std::uint32_t begin = name_begin(post.begin, from);
  if (begin == post.begin) begin = country_before(post.begin);
  if (begin == post.begin || (post.begin - begin) / kHan > 10) return;
  if (part_at(reader_, begin, {PartRole::plain}) || is_beside_post(begin, post.begin)) return;
  const Lexeme* place = reader_.starting(begin, Kind::place);
  const bool named =
      place != nullptr && place->end == post.begin && place->where().size() > 2 * kHan;
  if (named || post.begin - begin < 2 * kHan || interrupted(begin, post.begin, true) ||
      part_ending(reader_, post.begin, {PartRole::plain})) {
    return;
  }
  item.unit = {begin, part->end};
  item.placed = place != nullptr;
  item.begin = begin;
}

std::uint32_t RoleReader::country_before(std::uint32_t at) const {
  constexpr int kMost = 8;  // characters
  std::uint32_t begin = at;
  for (int i = 0; i < kMost && begin > 0 && is_han(reader_.before(begin)); ++i) {
    begin = before(begin);
    const Lexeme* country = reader_.starting(begin, Kind::place, PlaceLevel::country);
    if (country != nullptr && country->where().size() > kHan && country->end < at &&
        !ends_longer_place(*country)) {
      return begin;
    }
  }
  return at;
}

bool RoleReader::ends_longer_place(const Lexeme& place) const {
  const Lexeme* const longest = reader_.ending(place.end, Kind::place);
  return longest != nullptr && longest->begin < place.begin;
}

bool RoleReader::is_head_of_unit(const Lexeme& post, std::uint32_t core) const {
  if (post.where().size() < 2 * kHan || core < kHan) return false;
  const char32_t unit = reader_.character(post.end - 2 * kHan);
  if (!is_han(unit) || reader_.before(core) != unit) return false;
  const Lexeme* place = reader_.ending(core, Kind::place);
  return place == nullptr || place->where().size() == kHan;
}

std::string RoleReader::school_of(const Mention<Organization>& mention) const {
  const Lexeme* school =
      reader_.starting(mention.where.begin, Kind::organization, OrganizationKind::university);
  return school != nullptr && school->end < mention.where.end &&
                 part_ending(reader_, mention.where.end, {PartRole::division})
             ? std::string(article_.slice(school->where()))
             : name_of(mention);
}

bool RoleReader::is_faculty(const RoleItem& left, const RoleItem& item) const {
  if (left.organization == nullptr || item.organization == nullptr ||
      left.organization->value.kind != OrganizationKind::university) {
    return false;
  }
  const Mention<Organization>& college = *item.organization;
  return (college.value.kind == OrganizationKind::university ||
          college.value.kind == OrganizationKind::institute) &&
         college.value.name == article_.slice(college.where) &&
         reader_.starting(college.where.begin, Kind::place) == nullptr &&
         reader_.starting(college.where.begin, Kind::organization) == nullptr;
}

bool RoleReader::is_college(const RoleItem& left, const RoleItem& item) const {
  if (left.organization == nullptr || item.organization != nullptr || item.placed ||
      item.begin >= item.title.begin ||
      item.named != article_.slice({item.begin, item.title.begin}) ||
      reader_.starting(item.begin, Kind::place) != nullptr) {
    return false;
  }
  const OrganizationKind kind = left.organization->value.kind;
  return (kind == OrganizationKind::university || kind == OrganizationKind::institute) &&
         part_ending(reader_, item.title.begin, {PartRole::branch});
}

bool RoleReader::is_branch(const Mention<Organization>& mention) const {
  constexpr std::size_t kUse = 2;
  const Lexeme* place = reader_.starting(mention.where.begin, Kind::place);
  const Lexeme* suffix = reader_.ending(mention.where.end, Kind::suffix);
  return place != nullptr && suffix != nullptr && place->end == suffix->begin &&
         (reader_.lexicon().cell(suffix->row, kUse) == "branch" ||
          mention.value.kind == OrganizationKind::institute) &&
         mention.value.name == article_.slice(mention.where);
}

bool RoleReader::above(const RoleItem& left, const RoleItem& item) const {
  if (left.title.size() < 2 * kHan || item.title.size() < 2 * kHan) return false;
  const auto text = reader_.text();
  const auto head = [&](const RoleItem& i) { return text.substr(i.title.end - 2 * kHan, kHan); };
  const auto last = [&](std::uint32_t end) { return text.substr(end - kHan, kHan); };
  return head(left) == last(left.unit.end) && last(left.title.end) == last(item.title.end) &&
         head(left) != head(item);
}

void RoleReader::without_committee(std::string& name) const {
  constexpr std::size_t kLongest = 6 * kHan;
  std::size_t body = name.size();
  for (std::size_t at = name.size(); at > kHan && at + kLongest > name.size();) {
    at = utf8::previous(name, at);
    reader_.lexicon().each_at(
        name, static_cast<std::uint32_t>(at), lexicon::KindSet{Kind::part},
        [&](const Lexeme& word) {
          if (word.end == name.size() && word.is(Kind::part, PartRole::committee)) {
            body = at;
          }
        });
  }
  if (body >= 2 * kHan) name.resize(body);
}

bool RoleReader::names_party_unit(const RoleItem& item) const {
  const CleanSpan where = item.organization->where;
  return part_at(reader_, where.begin, {PartRole::party}, where.end).has_value();
}

bool RoleReader::left_is_committee(const RoleItem& left) const {
  return left.unit.end != 0 ? left.beside
                            : left.organization != nullptr &&
                                  left.organization->value.kind == OrganizationKind::party;
}

std::string_view RoleReader::only_division(std::string_view level, std::uint32_t at) const {
  constexpr std::size_t kName = 4;  // columns of places.tsv
  std::string_view only;
  for (const Lexeme& lexeme : reader_.lexemes_of(Kind::place)) {
    if (lexeme.begin >= at) break;
    if (lexeme.where().size() <= kHan || ends_longer_place(lexeme)) {
      continue;
    }
    const std::string_view name = reader_.lexicon().cell(lexeme.row, kName);
    if (!name.ends_with(level) || name.find('|') != std::string_view::npos) continue;
    if (!only.empty() && only != name) return {};
    only = name;
  }
  return only;
}

bool RoleReader::suits(const RoleItem& item, std::string_view name) const {
  if (item.unit.end != 0) return true;
  if (part_ending(reader_, item.title.end, {PartRole::territory})) {
    return name.size() > kHan && find_at(reader_.lexicon(), name, 0, Kind::place).has_value() &&
           name.substr(name.size() - kHan) ==
               reader_.text().substr(item.title.end - 2 * kHan, kHan);
  }
  if (item.title.size() < 2 * kHan) return true;
  const std::uint32_t unit = item.title.end - 2 * kHan;
  const auto part = part_at(reader_, unit, kUnits, unit + kHan);
  return !part || name.ends_with(article_.slice(part->where()));
}

}  // namespace huoju::detail
