#include "role_reader.hpp"

namespace huoju::detail {
std::uint32_t RoleReader::back_over_blank(std::uint32_t at) const {
  while (at > 0 && (reader_.before(at) == U' ' || is_opening_quote(reader_.before(at)))) {
    at = before(at);
  }
  return at;
}

std::uint32_t RoleReader::behind_post(std::uint32_t name) const {
  const std::uint32_t at = back_over_blank(name);
  if (at == 0 || post_ending(at) != nullptr) return at;
  if (is_colon(reader_.before(at))) {
    const std::uint32_t end = back_over_blank(before(at));
    const Lexeme* post = post_ending(end);
    // "Director: Li Si" of a film is a credit.
    return post != nullptr && is(*post, PostRank::academic) ? at : end;
  }
  if (part_at(reader_, before(at), {PartRole::taking}, at)) return before(at);
  return at;
}

const Lexeme* RoleReader::post_ending(std::uint32_t at) const {
  const auto next =
      std::lower_bound(posts_.begin(), posts_.end(), at,
                       [](const Lexeme& post, std::uint32_t value) { return post.end < value; });
  return next != posts_.end() && next->end == at ? &*next : nullptr;
}

const Lexeme* RoleReader::post_beginning(std::uint32_t at) const {
  const auto next =
      std::lower_bound(posts_.begin(), posts_.end(), at,
                       [](const Lexeme& post, std::uint32_t value) { return post.begin < value; });
  return next != posts_.end() && next->begin == at ? &*next : nullptr;
}

const Mention<Organization>* RoleReader::organization_before(std::uint32_t at) const {
  const auto next = std::upper_bound(
      organizations_.begin(), organizations_.end(), at,
      [](std::uint32_t value, const auto& mention) { return value < mention.where.end; });
  return next == organizations_.begin() ? nullptr : &*(next - 1);
}

bool RoleReader::interrupted(std::uint32_t begin, std::uint32_t end, bool joined) const {
  if (joined && begin < end && is_predicate(begin)) return true;
  for (std::uint32_t at = begin; at < end; at = reader_.after(at)) {
    const char32_t c = reader_.character(at);
    if (!is_han(c) && !is_ascii_letter(c)) return true;
    // The name of a part may begin with a verb: department of organization and personnel.
    if (const auto unit = part_at(reader_, at, kUnits); unit && unit->where().size() > 2 * kHan) {
      at = before(unit->end);
      continue;
    }
    // "Department of trade and tourism"
    if (joined && at > begin && reader_.starting(at, Kind::context, ContextRole::link) != nullptr) {
      continue;
    }
    if (const Lexeme* word = reader_.starting(at, Kind::context, ContextRole::no_phrase);
        word != nullptr && word->end <= end && word->where().size() > kHan &&
        !(joined && is_act(at, word->end))) {
      return true;
    }
    if (reader_.starting(at, Kind::context, ContextRole::speech) != nullptr) return true;
    if (is_han(c) && name_start(reader_.lexicon(), reader_.text(), at).behind) return true;
  }
  return false;
}

bool RoleReader::is_predicate(std::uint32_t at) const {
  const auto stop = reader_.word_at(at, Kind::stop);
  if (!stop || !stop->is(Kind::stop, StopRole::verb) || stop->where().size() <= kHan) {
    return false;
  }
  const auto field = part_at(reader_, at, {PartRole::field});
  return (!field || field->end <= stop->end) && reader_.starting(at, Kind::post) == nullptr &&
         reader_.starting(at, Kind::suffix) == nullptr && !part_at(reader_, at, kUnits);
}

bool RoleReader::is_act(std::uint32_t begin, std::uint32_t end) const {
  const auto stop = reader_.word_at(begin, Kind::stop);
  return stop && stop->end == end && stop->is(Kind::stop, StopRole::act);
}

std::uint32_t RoleReader::title_begin(const Lexeme& post, std::uint32_t from) const {
  std::uint32_t begin = post.begin;
  while (begin > from) {
    const Lexeme* prefix = reader_.ending(begin, Kind::post, PostRank::prefix);
    if (prefix == nullptr || prefix->begin < from) break;
    begin = prefix->begin;
  }
  return begin;
}

std::uint32_t RoleReader::after_tenure(std::uint32_t at, std::uint32_t end) const {
  while (at < end) {
    const Lexeme* word = reader_.starting(at, Kind::post, PostRank::tenure);
    if (word == nullptr || word->end >= end || begins_word(*word)) break;
    at = word->end;
  }
  return at;
}

bool RoleReader::begins_word(const Lexeme& tenure) const {
  if (tenure.where().size() > kHan) return false;
  for (std::size_t i = reader_.index(tenure.begin);
       i < reader_.lexemes().size() && reader_.lexemes()[i].begin == tenure.begin; ++i) {
    const Kind kind = reader_.lexemes()[i].kind;
    if (reader_.lexemes()[i].end > tenure.end && kind != Kind::post && kind != Kind::context) {
      return true;
    }
  }
  const auto stop = reader_.word_at(tenure.begin, Kind::stop);
  return stop && stop->end > tenure.end;
}

std::uint32_t RoleReader::before_tenure(std::uint32_t at, std::uint32_t from) const {
  const Lexeme* word = reader_.ending(at, Kind::post, PostRank::tenure);
  return word != nullptr && word->begin > from ? word->begin : at;
}

std::vector<RoleItem> RoleReader::phrase(std::uint32_t end, std::uint32_t from) const {
  std::vector<RoleItem> items;
  constexpr std::size_t kMost = 12;
  while (items.size() < kMost) {
    const Lexeme* post = post_ending(end);
    if (post == nullptr || post->begin < from) break;
    items.push_back(item(*post, from));
    std::uint32_t at = items.back().begin;
    if (at <= from) break;
    // What stands between it and the one before.
    at = back_over_blank(at);
    if (reader_.before(at) == chars::ideographic_comma || is_comma(reader_.before(at))) {
      at = before(at);
    } else if (const Lexeme* tenure = reader_.ending(at, Kind::post, PostRank::tenure)) {
      at = tenure->begin;
      const char32_t c = reader_.before(at);
      if (is_comma(c) || c == chars::ideographic_comma) at = before(at);
    } else if (const Lexeme* link = reader_.ending(at, Kind::context, ContextRole::link);
               link != nullptr && items.back().organization == nullptr) {
      at = link->begin;
    } else if (items.back().organization != nullptr) {
      break;
    }
    end = at;
  }
  while (!items.empty() && items.back().calling) items.pop_back();
  std::reverse(items.begin(), items.end());
  return items;
}

RoleItem RoleReader::item(const Lexeme& post, std::uint32_t from) const {
  RoleItem item;
  item.row = post.row;
  item.calling = is(post, PostRank::calling) || is(post, PostRank::address);
  item.office = is(post, PostRank::post);
  const std::uint32_t core = title_begin(post, from);
  const std::uint32_t fields = field_begin(post, core, from);
  const std::optional<Lexeme> unit = unit_ending(post, core, fields);
  const std::uint32_t head = unit ? unit->end : core;
  std::uint32_t begin = core;
  // Something must be left for the title: not "department" of "department head".
  const std::uint32_t last = post.where().size() > 2 * kHan ? post.end - 2 * kHan : post.begin;
  const Mention<Organization>* organization = organization_before(last);
  const std::uint32_t longest = unit ? kLongestUnit : kLongestTitle;
  const std::uint32_t open = organization != nullptr ? behind_organization(*organization, core) : 0;
  if (organization != nullptr && organization->where.begin >= from && open + longest >= begin &&
      organization->where.end < post.end) {
    std::uint32_t after = open;
    const Lexeme* of = reader_.starting(after, Kind::context, ContextRole::attribute);
    if (of != nullptr) after = of->end;
    after = reader_.skip_space(after);
    const std::uint32_t bare = after_tenure(after, post.end);
    if (bare >= post.begin || (!interrupted(bare, post.begin, unit.has_value()) &&
                               !holds_post(bare, post.begin) && !holds_seat(bare, core, post))) {
      item.organization = organization;
      item.firm = organization->value.kind == OrganizationKind::company;
      item.begin = full_begin(*organization, from);
      begin = bare;
    }
  }
  begin = after_tenure(begin, post.end);
  if (unit &&
      (item.organization != nullptr ? begin < unit->begin + unit_least(*unit, *item.organization)
                                    : own_unit(item, *unit, from))) {
    if (item.organization != nullptr) item.unit = {begin, head};
    begin = head;
    item.beside = unit->is(Kind::part, PartRole::committee);
    item.of_party = unit->is(Kind::part, PartRole::party);
  } else if (item.organization == nullptr) {
    begin = fields;
  } else if (const auto part = part_at(reader_, post.begin, {PartRole::division});
             part && part->end < post.end && begin < post.begin &&
             !is_beside_post(begin, post.begin)) {
    // The character that ends the name of the department may begin the post as well.
    item.unit = {begin, part->end};
    begin = post.where().size() > 2 * kHan ? part->end : post.begin;
  }
  begin = after_tenure(begin, post.end);
  item.title = {begin, post.end};
  if (item.organization == nullptr && item.unit.end == 0 && item.named.empty() &&
      core == post.begin) {
    own_head(item, post, from);
  }
  if (is(post, PostRank::unnamed)) item.title.begin = unnamed_begin(post, item.title);
  if (unit && unit->is(Kind::part, PartRole::division) && item.organization == nullptr &&
      item.named.empty() && item.unit.end != 0 && !item.placed) {
    subject(item, from);
    return item;
  }
  if (item.organization != nullptr || item.unit.end != 0 || !item.named.empty()) return item;
  item.begin = before_tenure(begin, from);
  if (seated(item, from)) return item;
  // The mayor of a city, the president of a country.
  if (const Lexeme* place = reader_.ending(item.begin, Kind::place);
      place != nullptr && place->where().size() > kHan && place->begin >= from) {
    const Lexeme* longer = reader_.starting(place->begin, Kind::place);
    const bool level = longer != nullptr && longer->end == item.title.begin + kHan;
    // "ABC China's economist": the firm of letters in that country.
    const Lexeme* letters = reader_.ending(place->begin, Kind::latin);
    const std::uint32_t first = letters != nullptr && letters->begin >= from &&
                                        is_ascii_letter(reader_.character(letters->begin))
                                    ? letters->begin
                                    : place->begin;
    item.named = article_.slice({first, level ? longer->end : place->end});
    item.begin = first;
  } else {
    refer(item, from);
    if (item.named.empty()) mandate(item, post);
    if (item.named.empty()) bracketed(item, post);
    if (item.named.empty() && !item.calling) short_name(item, from);
    if (item.named.empty()) item.begin = item.title.begin;
    if (item.named.empty()) headed(item);
    if (item.named.empty()) subject(item, from);
  }
  return item;
}

void RoleReader::bracketed(RoleItem& item, const Lexeme& post) const {
  const auto opens = [](char32_t c) { return c == chars::fullwidth_left_paren || c == U'('; };
  std::uint32_t at = std::min(item.begin, post.begin);
  while (reader_.before(at) == U'/') {
    const Lexeme* other = post_ending(before(at));
    if (other == nullptr) break;
    at = other->begin;
  }
  if (!opens(reader_.before(at))) return;
  at = before(at);
  const char32_t c = reader_.before(at);
  if (c == chars::fullwidth_right_paren || c == U')') at = before(at);
  const Mention<Organization>* organization = organization_before(at);
  if (organization != nullptr && organization->where.end == at) {
    item.named = organization->value.name;
  }
}

void RoleReader::short_name(RoleItem& item, std::uint32_t from) const {
  if (part_ending(reader_, item.title.end, {PartRole::territory})) return;
  std::uint32_t end = item.begin;
  if (const Lexeme* of = reader_.ending(end, Kind::context, ContextRole::attribute)) {
    end = of->begin;
  } else if (reader_.before(end) == U' ' && is_han(reader_.before(before(end)))) {
    end = before(end);
  } else {
    end = before_shares(end);
  }
  const bool corporate = is_corporate(item);
  if (end != item.begin && !corporate) return;
  const std::uint32_t begin = name_begin(end, from);
  const CleanSpan where{begin, end};
  const std::size_t characters = where.size() / kHan;
  if (begin == end || characters > 8 || interrupted(begin, end)) return;
  if (closed_.touches(where) || post_ending(end) != nullptr) return;
  const bool body = part_ending(reader_, end, {PartRole::body}).has_value();
  if (corporate && part_ending(reader_, end, {PartRole::generic})) {
    if (const Mention<Organization>* firm = ending_in(article_.slice(where), item.begin)) {
      item.named = firm->value.name;
      item.firm = true;
      item.begin = begin;
      return;
    }
  }
  // "Head of sales Li of A", where A comes again.
  if (!item.office && !body && utf8_length(where) > 2 && utf8_length(where) <= 6 &&
      repeated(where, 2) && reads_as_name(where, false)) {
    item.named = article_.slice(where);
    item.begin = begin;
    return;
  }
  if (utf8_length(where) < 2 || (!item.office && !body)) return;
  const bool reads = (body || corporate) && reads_as_name(where, body);
  if (!reads && (utf8_length(where) > 6 || is_word(where) || !repeated(where, 3))) return;
  item.named = article_.slice(where);
  item.firm = !body;
  item.begin = begin;
}

std::uint32_t RoleReader::before_shares(std::uint32_t end) const {
  constexpr int kLongest = 16;  // characters
  const auto closes = [](char32_t c) { return c == chars::fullwidth_right_paren || c == U')'; };
  if (!closes(reader_.before(end))) return end;
  std::uint32_t at = before(end);
  for (int i = 0; i < kLongest && at > 0; ++i) {
    const char32_t c = reader_.before(at);
    at = before(at);
    if (c == chars::fullwidth_left_paren || c == U'(') return at;
    if (is_han(c)) return end;
  }
  return end;
}

const Mention<Organization>* RoleReader::ending_in(std::string_view tail, std::uint32_t at) const {
  if (tail.size() < 4 * kHan) return nullptr;
  const Mention<Organization>* only = nullptr;
  for (const auto& mention : organizations_) {
    if (mention.where.begin >= at) break;
    if (!is_firm(mention) || mention.value.name.size() <= tail.size() ||
        !mention.value.name.ends_with(tail)) {
      continue;
    }
    if (only != nullptr && only->value.name != mention.value.name) return nullptr;
    only = &mention;
  }
  return only;
}

std::size_t RoleReader::utf8_length(CleanSpan where) const {
  std::size_t characters = 0;
  for (std::uint32_t at = where.begin; at < where.end; at = reader_.after(at)) ++characters;
  return characters;
}

bool RoleReader::is_corporate(const RoleItem& item) const {
  if (item.office && is_ascii_letter(reader_.before(item.title.end))) return true;
  return part_ending(reader_, item.title.end, {PartRole::corporate}).has_value();
}

std::uint32_t RoleReader::name_begin(std::uint32_t end, std::uint32_t from) const {
  constexpr std::uint32_t kLongest = 14;  // characters
  std::uint32_t begin = end;
  for (std::uint32_t i = 0; begin > from; ++i) {
    const char32_t c = reader_.before(begin);
    const std::uint32_t at = before(begin);
    const bool copula = reader_.starting(at, Kind::context, ContextRole::no_phrase) != nullptr &&
                        part_at(reader_, at, {PartRole::taking}, begin);
    if ((!is_han(c) && !is_ascii_letter(c)) || is_particle(at) || copula ||
        closed_.covering(at).end != 0 || post_ending(begin) != nullptr || somebody_before(begin)) {
      break;
    }
    if (i == kLongest) return end;
    begin = at;
  }
  // A figure or an organization before it: words between are no name.
  if (begin > from && (is_ascii_digit(reader_.before(begin)) ||
                       (closed_.ends_at(begin) && reader_.before(begin) != U' '))) {
    return end;
  }
  return after_words(begin, end, kHan);
}

bool RoleReader::reads_as_name(CleanSpan where, bool body) const {
  if (part_at(reader_, where.begin, {PartRole::plain})) return false;
  const bool letters = is_ascii_letter(reader_.character(where.begin));
  if (!body && (part_ending(reader_, where.end, {PartRole::plain, PartRole::generic}) ||
                (!letters && part_ending(reader_, where.end, kUnits)))) {
    return false;
  }
  for (std::size_t i = reader_.index(where.begin);
       i < reader_.lexemes().size() && reader_.lexemes()[i].begin == where.begin; ++i) {
    const Lexeme& word = reader_.lexemes()[i];
    if (word.kind == Kind::number || word.kind == Kind::numeral || word.kind == Kind::time ||
        (word.kind == Kind::place && word.end == where.end)) {
      return false;
    }
    const bool name = word.kind == Kind::latin || word.kind == Kind::place ||
                      word.kind == Kind::company || word.kind == Kind::organization;
    if (!name && word.where().size() > kHan && !body) return false;
  }
  const auto stop = reader_.word_at(where.begin, Kind::stop);
  if (stop && (stop->where().size() > kHan || stop->is(Kind::stop, StopRole::class_word))) {
    return false;
  }
  const auto word = name_start(reader_.lexicon(), reader_.text(), where.begin).word;
  return word == 0 || body;
}

bool RoleReader::repeated(CleanSpan where, std::size_t times) const {
  constexpr std::uint32_t kNear = 6000;
  const std::string_view name = article_.slice(where);
  const std::string_view text =
      reader_.text().substr(where.begin > kNear ? where.begin - kNear : 0, 2 * kNear);
  std::size_t found = 0;
  for (std::size_t at = text.find(name); at != std::string_view::npos && found < times;
       at = text.find(name, at + name.size())) {
    ++found;
  }
  return found >= times;
}

bool RoleReader::is_word(CleanSpan where) const {
  for (std::size_t i = reader_.index(where.begin);
       i < reader_.lexemes().size() && reader_.lexemes()[i].begin < where.end; ++i) {
    const Lexeme& word = reader_.lexemes()[i];
    if (word.where().size() <= kHan || word.kind == Kind::latin) continue;
    if (word.begin == where.begin || word.end >= where.end) return true;
  }
  for (std::uint32_t at = where.begin; at < where.end; at = reader_.after(at)) {
    const auto stop = reader_.word_at(at, Kind::stop);
    if (stop && stop->where().size() > kHan && (at == where.begin || stop->end >= where.end)) {
      return true;
    }
  }
  return part_ending(reader_, where.end, kUnitsAndWords).has_value();
}

void RoleReader::mandate(RoleItem& item, const Lexeme& post) const {
  if (!part_ending(reader_, post.end, {PartRole::mandate})) return;
  if (!is_comma(reader_.before(post.begin))) return;
  const std::uint32_t comma = before(post.begin);
  const Mention<Organization>* organization = organization_before(comma);
  if (organization == nullptr || organization->where.end != comma) return;
  item.named = organization->value.name;
  // "The sponsor is bank A, a joint underwriter bank B": of the first.
  const std::uint32_t begin = sentence_begin(comma);
  for (; organization != organizations_.data(); --organization) {
    const Mention<Organization>& left = *(organization - 1);
    if (left.where.begin < begin || left.value.kind != OrganizationKind::finance ||
        !is_comma(reader_.character(left.where.end))) {
      return;
    }
    item.named = left.value.name;
  }
}

bool RoleReader::seated(RoleItem& item, std::uint32_t from) const {
  const Lexeme* office = reader_.ending(item.begin, Kind::suffix, OrganizationKind::party);
  if (office == nullptr || office->where().size() != 2 * kHan) return false;
  const Lexeme* place = reader_.ending(office->begin + kHan, Kind::place);
  if (place == nullptr || place->begin < from || place->where().size() <= 2 * kHan) return false;
  item.named = article_.slice(place->where());
  item.unit = {place->end, office->end};
  item.beside = true;
  item.begin = place->begin;
  return true;
}

bool RoleReader::holds_seat(std::uint32_t begin, std::uint32_t end, const Lexeme& post) const {
  const Lexeme* office = reader_.ending(end, Kind::suffix, OrganizationKind::party);
  const bool committee = office != nullptr && office->where().size() == 2 * kHan;
  if (!committee && !part_ending(reader_, post.end, {PartRole::territory})) return false;
  const Lexeme* place = reader_.ending(committee ? office->begin + kHan : end, Kind::place);
  return place != nullptr && place->begin >= begin && place->where().size() > 2 * kHan;
}

std::uint32_t RoleReader::full_begin(const Mention<Organization>& organization,
                                     std::uint32_t from) const {
  const std::uint32_t begin = organization.where.begin;
  if (&organization == organizations_.data()) return begin;
  const Mention<Organization>& left = *(&organization - 1);
  const char32_t open = reader_.character(left.where.end);
  const bool bracket = open == chars::fullwidth_left_paren || open == U'(';
  const bool same = bracket && left.value.name == organization.value.name;
  return same && left.where.begin >= from ? left.where.begin : begin;
}

std::uint32_t RoleReader::behind_organization(const Mention<Organization>& organization,
                                              std::uint32_t end) const {
  constexpr std::uint32_t kFar = 240;  // bytes
  std::uint32_t at = organization.where.end;
  if (at + kFar < end) return at;
  if (reader_.character(at) == chars::right_double_quote) at = reader_.after(at);
  const char32_t c = reader_.character(at);
  if (c == chars::fullwidth_right_paren || c == U')') return reader_.after(at);
  return after_bracket(organization.where.end, end);
}

std::uint32_t RoleReader::after_bracket(std::uint32_t at, std::uint32_t end) const {
  const auto closes = [](char32_t c) { return c == chars::fullwidth_right_paren || c == U')'; };
  const char32_t open = reader_.character(at);
  if (open != chars::fullwidth_left_paren && open != U'(') return at;
  const std::uint32_t begin = reader_.after(at);
  const auto called = reader_.word_at(begin, Kind::stop);
  const Lexeme* place = reader_.starting(begin, Kind::place);
  const bool names = (called && called->is(Kind::stop, StopRole::called)) ||
                     (place != nullptr && closes(reader_.character(place->end)));
  bool letters = false;
  for (std::uint32_t next = begin; next < end; next = reader_.after(next)) {
    const char32_t c = reader_.character(next);
    if (closes(c)) return letters || names ? reader_.after(next) : at;
    if (is_han(c) && !names) return at;
    letters = true;
  }
  return at;
}

std::uint32_t RoleReader::field_begin(const Lexeme& post, std::uint32_t core,
                                      std::uint32_t from) const {
  if (!part_ending(reader_, post.end, {PartRole::skilled})) return core;
  std::uint32_t begin = core;
  for (int i = 0; i < 3 && begin > from; ++i) {
    const auto field = part_ending(reader_, begin, {PartRole::field});
    if (field && field->begin >= from) {
      begin = field->begin;
    } else if (const Lexeme* prefix = reader_.ending(begin, Kind::post, PostRank::prefix);
               prefix != nullptr && prefix->begin >= from && begin < core) {
      begin = prefix->begin;
    } else {
      break;
    }
  }
  return begin;
}

bool RoleReader::somebody_before(std::uint32_t at) const {
  const auto next = std::upper_bound(
      persons_.begin(), persons_.end(), at,
      [](std::uint32_t value, const auto& mention) { return value < mention.where.end; });
  return next != persons_.begin() && (next - 1)->where.end == at;
}

std::uint32_t RoleReader::after_words(std::uint32_t begin, std::uint32_t end,
                                      std::uint32_t longer) const {
  for (std::uint32_t at = begin; at < end;) {
    std::uint32_t next = at;
    // No conjunction stands behind an enumeration comma: it begins a name.
    if (part_at(reader_, at, kUnitsAndWords) ||
        (is_particle(at) && reader_.before(at) == chars::ideographic_comma)) {
      return at;
    }
    for (std::size_t i = reader_.index(at);
         i < reader_.lexemes().size() && reader_.lexemes()[i].begin == at; ++i) {
      const Lexeme& word = reader_.lexemes()[i];
      const bool verb = word.is(Kind::context, ContextRole::conduct) ||
                        word.is(Kind::context, ContextRole::speech) ||
                        word.is(Kind::context, ContextRole::no_phrase) || word.kind == Kind::time ||
                        word.is(Kind::post, PostRank::tenure);
      if (verb && word.end <= end && word.where().size() > longer) {
        next = std::max(next, word.end);
      }
    }
    const auto stop = reader_.word_at(at, Kind::stop);
    const auto field = part_at(reader_, at, {PartRole::field});
    if (stop && stop->end <= end && stop->where().size() > longer &&
        (!field || field->end <= stop->end) &&
        (stop->is(Kind::stop, StopRole::verb) || stop->is(Kind::stop, StopRole::function))) {
      next = std::max(next, stop->end);
    }
    if (next == at) return at;
    at = next;
  }
  return begin;
}

bool RoleReader::holds_post(std::uint32_t begin, std::uint32_t end) const {
  const auto next =
      std::lower_bound(posts_.begin(), posts_.end(), begin,
                       [](const Lexeme& post, std::uint32_t value) { return post.begin < value; });
  return next != posts_.end() && next->end <= end && is_office(*next);
}

std::uint32_t RoleReader::unnamed_begin(const Lexeme& post, CleanSpan title) const {
  if (title.begin < post.begin) return title.begin;
  std::uint32_t begin = title.begin;
  for (std::size_t i = reader_.index(title.begin);
       i < reader_.lexemes().size() && reader_.lexemes()[i].begin < title.end; ++i) {
    const Lexeme& lexeme = reader_.lexemes()[i];
    if (lexeme.end == title.end && lexeme.is(Kind::post, PostRank::unnamed)) {
      begin = lexeme.begin;
    }
  }
  return begin;
}

std::uint32_t RoleReader::before_callings(std::uint32_t at) const {
  for (;;) {
    const bool listed = at > 0 && reader_.before(at) == chars::ideographic_comma;
    const Lexeme* other = post_ending(listed ? before(at) : at);
    if (other == nullptr || !is(*other, PostRank::calling)) return at;
    at = other->begin;
  }
}

}  // namespace huoju::detail
