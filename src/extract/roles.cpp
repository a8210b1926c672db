#include "huoju/extract/roles.hpp"

#include "role_reader.hpp"

namespace huoju::detail {
void RoleReader::find() {
  std::vector<RoleItem> shared;
  for (std::size_t i = 0; i < persons_.size(); ++i) {
    const Mention<Person>& person = persons_[i];
    const CleanSpan block = block_of(person.where.begin);
    // A family name with a title refers back to a post that was told.
    const bool whole = same(article_.slice(person.where), person.value.name);
    if (block.end == 0 || !whole) {
      shared.clear();
      continue;
    }
    // Posts that were told of somebody else are not those of the next one as well.
    const std::uint32_t from = std::max(block.begin, told_until_);
    std::vector<RoleItem> items = phrase(behind_post(person.where.begin), from);
    if (items.empty()) {
      if (i > 0 && listed(persons_[i - 1].where.end, person.where.begin)) items = shared;
    } else {
      if (items.front().bare && block.begin == house_block_) lead(items.front());
      if (i > 0 && goes_on(after_aside(persons_[i - 1].where.end), items.front(), shared)) {
        share(shared, items);
      }
      resolve(items);
      for (RoleItem& item : items) govern(item);
      keep_house(items, block);
    }
    report(items, person, person.where);
    if (!behind(person, i, block) && items.empty()) affiliation(person);
    told(i, block, items);
    if (!items.empty()) held_.insert_or_assign(person.value.name, items);
    shared = std::move(items);
  }
  for (const CleanSpan block : body_) careers(block);
}

bool RoleReader::same(std::string_view text, std::string_view name) {
  std::size_t at = 0;
  for (const char c : text) {
    if (c == ' ') continue;
    // Another mark in place of the dot between parts of a name.
    if ((c == '?' || c == '.') && name.substr(at).starts_with("\xC2\xB7")) {
      at += 2;
      continue;
    }
    if (at >= name.size() || name[at] != c) return false;
    ++at;
  }
  return at == name.size();
}

CleanSpan RoleReader::block_of(std::uint32_t at) const {
  const auto next =
      std::upper_bound(body_.begin(), body_.end(), at,
                       [](std::uint32_t value, CleanSpan s) { return value < s.begin; });
  if (next == body_.begin()) return {};
  const CleanSpan block = *(next - 1);
  return block.end > at ? block : CleanSpan{};
}

bool RoleReader::is_beside_post(std::uint32_t begin, std::uint32_t end) const {
  const Lexeme* word = reader_.starting(begin, Kind::post);
  return (word != nullptr && word->end == end && detail::is_beside(*word)) ||
         reader_.ending(end, Kind::post, PostRank::prefix) != nullptr;
}

void RoleReader::share(const std::vector<RoleItem>& left, std::vector<RoleItem>& items) const {
  if (left.empty()) return;
  RoleItem& first = items.front();
  if (!first.office || first.organization != nullptr || !first.named.empty()) return;
  RoleItem heir = first;
  inherit(left.back(), heir, false);
  if (heir.named.empty() || !suits(first, heir.named)) return;
  // One ministry is no part of another, nor a bureau of a department.
  if (left.back().unit.end == 0 && left.back().organization != nullptr &&
      part_ending(reader_, first.unit.end, {PartRole::bureau}) &&
      part_ending(reader_, left.back().organization->where.end, {PartRole::bureau})) {
    return;
  }
  if (first.unit.end != 0 && left.back().unit.end == 0 &&
      heir.named.ends_with(article_.slice({first.unit.end - kHan, first.unit.end}))) {
    // The ministers of one country.
    const auto place = find_at(reader_.lexicon(), heir.named, 0, Kind::place);
    if (place && place->is(Kind::place, PlaceLevel::country) && place->where().size() > kHan) {
      first.named = heir.named.substr(0, place->end);
    }
    return;
  }
  first.named = std::move(heir.named);
  first.firm = left.back().firm;
}

void RoleReader::lead(RoleItem& first) const {
  if (first.organization != nullptr || !first.named.empty() || !opens_clause(first.begin)) return;
  first.named = house_;
  first.firm = true;
}

void RoleReader::keep_house(const std::vector<RoleItem>& items, CleanSpan block) {
  house_block_ = block.end;
  for (const RoleItem& item : items) {
    if (!is_corporate(item) || item.unit.end != 0) continue;
    house_ = full_name(item);
    if (!house_.empty()) house_block_ = block.begin;
  }
}

bool RoleReader::listed(std::uint32_t end, std::uint32_t begin) const {
  if (end >= begin) return false;
  if (reader_.character(end) == chars::ideographic_comma) return reader_.after(end) == begin;
  const Lexeme* link = reader_.starting(end, Kind::context, ContextRole::link);
  return link != nullptr && link->end == begin;
}

bool RoleReader::goes_on(std::uint32_t end, const RoleItem& item,
                         const std::vector<RoleItem>& left) const {
  const std::uint32_t begin = before_tenure(item.begin, end);
  if (listed(end, begin)) return true;
  if (!is_comma(reader_.character(end)) || reader_.after(end) != begin) return false;
  // "Its chairman is Li Si, its president is"
  const auto verb = part_at(reader_, item.title.end, {PartRole::taking});
  if (verb && verb->where().size() == kHan && is_said(end)) return true;
  const bool firm = !left.empty() && left.back().firm && !item.placed &&
                    (item.unit.end != 0 || is_corporate(item));
  return item.bare || firm ||
         part_ending(reader_, item.title.end, {PartRole::territory}).has_value();
}

bool RoleReader::is_said(std::uint32_t end) const {
  const auto next = std::lower_bound(
      persons_.begin(), persons_.end(), end,
      [](const auto& mention, std::uint32_t value) { return mention.where.end < value; });
  return next != persons_.end() && next->where.end == end &&
         part_at(reader_, before(next->where.begin), {PartRole::taking}, next->where.begin);
}

void RoleReader::report(const std::vector<RoleItem>& items, const Mention<Person>& person,
                        CleanSpan anchor) {
  for (const RoleItem& item : items) {
    const CleanSpan where{std::min(item.begin, anchor.begin), std::max(anchor.end, item.title.end)};
    out_(where, Role{person.value.name, full_name(item), std::string(article_.slice(item.title))},
         {"role.title", item.row});
  }
}

void RoleReader::affiliation(const Mention<Person>& person) {
  const Mention<Organization>* organization = organization_before(person.where.begin);
  if (organization == nullptr || organization->where.end != person.where.begin ||
      organization->value.kind == OrganizationKind::media) {
    return;
  }
  out_({organization->where.begin, person.where.end},
       Role{person.value.name, organization->value.name, {}}, {"role.affiliation", 0});
}

bool RoleReader::behind(const Mention<Person>& person, std::size_t index, CleanSpan block) {
  const Lexeme* post = post_beginning(person.where.end);
  if (post == nullptr || post->end > block.end) {
    // "Li Si vice professor"
    const Lexeme* prefix = reader_.starting(person.where.end, Kind::post, PostRank::prefix);
    if (prefix != nullptr) post = post_beginning(prefix->end);
  }
  if (post == nullptr || !(is(*post, PostRank::post) || is(*post, PostRank::academic)))
    return false;
  if (index + 1 < persons_.size() && persons_[index + 1].where.begin <= post->end + 1) return false;
  // "Chief editor:" is said of the name behind it.
  if (is_colon(reader_.character(post->end))) return false;
  Role role{person.value.name, {}, std::string(article_.slice({person.where.end, post->end}))};
  std::uint32_t begin = person.where.begin;
  if (const auto* organization = organization_before(begin);
      organization != nullptr && organization->where.end == begin) {
    role.organization = organization->value.name;
    begin = organization->where.begin;
  }
  out_({begin, post->end}, std::move(role), {"role.behind", post->row});
  return true;
}

void RoleReader::told(std::size_t index, CleanSpan block, const std::vector<RoleItem>& held) {
  const Mention<Person>& person = persons_[index];
  // Of those in a list it is told behind the last one.
  if (index + 1 < persons_.size() && listed(person.where.end, persons_[index + 1].where.begin)) {
    return;
  }
  const char32_t next = reader_.character(person.where.end);
  const bool bracket = next == chars::fullwidth_left_paren || next == U'(';
  std::uint32_t at = bracket ? reader_.after(person.where.end) : said_from(person);
  for (int i = 0; at != 0 && i < 3; ++i) {
    std::uint32_t end = 0;
    std::vector<RoleItem> items = posts_from(at, block, end);
    if (items.empty()) return;
    told_until_ = std::min(end, block.end);
    told_.push_back({at, told_until_});
    // "Chairman Li of A will be its president as well"
    if (!bracket && !held.empty() && held.back().firm &&
        full_name(held.back()) == full_name(held.front())) {
      share(held, items);
      resolve(items);
    }
    report(items, person, person.where);
    for (std::size_t j = index; !bracket && j > 0 && follows(j); --j) {
      report(items, persons_[j - 1], persons_[j - 1].where);
    }
    at = removed_from(end);
  }
}

std::vector<RoleItem> RoleReader::held_by(const Mention<Person>& person) const {
  const auto held = held_.find(person.value.name);
  if (held == held_.end() || held->second.empty() || !held->second.back().firm) return {};
  return held->second;
}

}  // namespace huoju::detail

namespace huoju {

void Roles::operator()(const Article& article, const Upstream<Organizations, Persons>& upstream,
                       Sink<Role> out) const {
  detail::RoleReader(article, upstream.get<Organizations>(), upstream.get<Persons>(), out).find();
}

}  // namespace huoju
