#include "observation_reader.hpp"

namespace huoju::detail {
void ObservationReader::open_clause() {
  std::uint32_t at = clause_.begin;
  subject_lasts_ = true;
  head_end_ = 0;
  while (at < clause_.end) {
    const char32_t c = reader_.character(at);
    if (c == U' ') {
      at = reader_.after(at);
    } else if (const auto* time = starting(times_, at)) {
      at = time->where.end;
    } else if (const auto* organization = starting(organizations_, at)) {
      const bool list = reader_.character(organization->where.end) == chars::ideographic_comma;
      // "The zone's park": what is built there.
      if (take_site_of(*organization)) return;
      if (!list && !in_list_of_examples(organization->where.end)) take_subject(*organization);
      return;
    } else if (c == chars::left_title) {
      take_title(at);
      return;
    } else if (const Lexeme* word = words_.starting(at, Role::scope)) {
      if (take_topic(at)) return;
      if (word->value >= 4) refer_region(*word);
      if (word->value == 1) subject_ = {text_of(word->where()), word->where()};
      if (word->value == 3) refer_company(at);
      return;
    } else if (const auto* place = starting(places_, at)) {
      // "All year Guangzhou's output": whose measure follows.
      const bool measured =
          metric_at(reader_.skip_attribute(place->where.end), clause_.end) != nullptr &&
          (!place->value.code.empty() || !of_company());
      if (const std::uint32_t end = region_end(*place); end != place->where.end) {
        subject_ = {text_of({place->where.begin, end}), CleanSpan{place->where.begin, end}};
        head_end_ = end;
        return;
      }
      if (!predicate_at(place->where.end) && !measured && !measured_far(*place)) break;
      // The short form of whom the text tells of.
      if (!subject_.name.starts_with(place->value.name)) {
        subject_ = {place->value.name, place->where};
      }
      return;
    } else if (const Lexeme* lead = lead_at(at)) {
      // Behind a preposition there is no subject; behind some, in the whole clause.
      const bool of_period = is_period_word(*lead) || is_quarter_word(*lead);
      if (!of_period && lead->value == 2) return;
      if (!of_period && lead->value != 0) break;
      at = lead->end;
    } else {
      break;
    }
  }
  if (take_topic(at)) return;
  take_inner_subject(at);
}

std::uint32_t ObservationReader::region_end(const Mention<Place>& place) const {
  const Lexeme* region = words_.starting(place.where.end, Role::scope);
  const bool counted =
      region != nullptr && region->value == 0 && starting(quantities_, region->end) != nullptr;
  return counted ? region->end : place.where.end;
}

bool ObservationReader::measured_far(const Mention<Place>& place) const {
  if (of_company() || !place.value.code.empty()) return false;
  constexpr std::uint32_t kLongest = 10 * kHan;
  const auto numbers = within(quantities_, clause_);
  if (numbers.empty()) return false;
  const std::uint32_t limit = std::min(numbers.front().where.begin, place.where.end + kLongest);
  for (std::uint32_t at = place.where.end; at < limit; at = reader_.after(at)) {
    if (const Lexeme* known = metric_at(at, numbers.front().where.begin);
        known != nullptr && known->where().size() > kHan) {
      return true;
    }
    if (reader_.skip_attribute(at) != at || starting(organizations_, at) != nullptr ||
        verb_at(at) || preposition_at(at) || predicate_at(at) ||
        reader_.character(at) == chars::ideographic_comma) {
      return false;
    }
  }
  return false;
}

bool ObservationReader::of_company() const {
  const auto* now = subject_.at ? starting(organizations_, subject_.at->begin) : nullptr;
  return now != nullptr && now->value.kind == OrganizationKind::company;
}

void ObservationReader::take_title(std::uint32_t at) {
  std::uint32_t end = at;
  while (end < clause_.end && reader_.character(end) != chars::right_title)
    end = reader_.after(end);
  if (end >= clause_.end) return;
  end = reader_.after(end);
  const std::uint32_t behind = reader_.skip_attribute(end);
  if (!metric_at(behind, clause_.end)) return;
  subject_ = {text_of({at, end}), CleanSpan{at, end}};
  subject_lasts_ = false;
  head_end_ = behind;
}

bool ObservationReader::only_cited(const Subject& subject) const {
  bool found = false;
  bool all = true;
  for (const auto& mention : organizations_) {
    if (mention.value.name != subject.name) continue;
    const bool cited = is_cited(mention);
    // Offices and associations tell of others: they are cited as soon as they publish something.
    const bool tells = mention.value.kind == OrganizationKind::government ||
                       mention.value.kind == OrganizationKind::association;
    if (cited && tells) return true;
    all = all && cited;
    found = true;
  }
  return found && all;
}

bool ObservationReader::tells_at(std::uint32_t end) const {
  for (int i = 0; i < 3; ++i) {
    if (const auto* time = starting(times_, end)) {
      end = time->where.end;
    } else if (const Lexeme* word = reader_.word_at(end, Kind::statement, StatementRole::adverb);
               word != nullptr) {
      end = word->end;
    } else {
      break;
    }
  }
  const Lexeme* word = reader_.word_at(end, Kind::statement, Role::source);
  return word != nullptr && word->value != 2;
}

bool ObservationReader::is_cited(const Mention<Organization>& mention) const {
  std::uint32_t end = mention.where.end;
  while (is_ascii_letter(reader_.character(end))) ++end;  // the name of a product
  const bool product = end != mention.where.end;
  const bool publishes = tells_at(end);
  // "By data of …".
  const std::uint32_t begin = mention.where.begin;
  const Lexeme* by =
      begin >= kHan ? reader_.word_at(begin - kHan, Kind::statement, Role::linker) : nullptr;
  if (publishes && (product || (by != nullptr && by->end == begin && by->value == 1))) return true;
  switch (mention.value.kind) {
    case OrganizationKind::finance:
    case OrganizationKind::institute:
    case OrganizationKind::university:
    case OrganizationKind::association:
    case OrganizationKind::government:
    case OrganizationKind::other:
      return publishes || is_source_mark(end) || reader_.starting(end, Kind::post) != nullptr;
    default:
      return false;
  }
}

const Lexeme* ObservationReader::lead_at(std::uint32_t at) const {
  const Lexeme* word = words_.starting(at, Role::adverb);
  if (word == nullptr) word = words_.starting(at, Role::part);
  if (word == nullptr) word = words_.starting(at, Role::linker);
  return word != nullptr && word->end < clause_.end ? word : nullptr;
}

bool ObservationReader::predicate_at(std::uint32_t at) const {
  constexpr StatementRoles kPredicates(Role::adverb, Role::have, Role::gain, Role::reach,
                                       Role::planned, Role::forecast, Role::both);
  if (starting(times_, at) != nullptr) return true;
  if (!words_.starts(at, kPredicates)) return false;
  // "In the period" says nothing of what stands before it.
  const Lexeme* adverb = words_.starting(at, Role::adverb);
  return adverb == nullptr || !(is_period_word(*adverb) || is_quarter_word(*adverb));
}

bool ObservationReader::in_list_of_examples(std::uint32_t at) const {
  const auto numbers = within(quantities_, {at, clause_.end});
  if (numbers.empty()) return false;
  bool list = false;
  for (; at < numbers.front().where.begin; at = reader_.after(at)) {
    if (reader_.character(at) == chars::ideographic_comma) list = true;
    if (predicate_at(at)) return false;
  }
  const auto before = reader_.word_at(at >= kHan ? at - kHan : 0, Kind::stop);
  return list || (before && before->is(Kind::stop, StopRole::others));
}

void ObservationReader::take_subject(const Mention<Organization>& mention) {
  if (!can_be_subject(mention.value.kind)) return;
  // "The committee's secretary": of a person, who tells of the zone; that of a firm, of the firm
  // where he speaks.
  const Lexeme* post = reader_.starting(mention.where.end, Kind::post);
  if (post != nullptr && !post->is(Kind::post, PostRank::tenure) &&
      (mention.value.kind != OrganizationKind::company ||
       words_.last_in({mention.where.end, clause_.end}, Role::source) == nullptr)) {
    return;
  }
  if (words_.starting(mention.where.end, Role::source) != nullptr) return;
  if (is_cited(mention)) return;
  // Offices tell of others: they are subjects only of their own numbers.
  const bool office = mention.value.kind == OrganizationKind::government;
  if (office && (!pending_.empty() || within(quantities_, clause_).empty())) return;
  subject_ = {mention.value.name, mention.where};
}

bool ObservationReader::preposition_at(std::uint32_t at) const {
  const Lexeme* word = words_.starting(at, Role::linker);
  return word != nullptr && word->value != 0;
}

bool ObservationReader::verb_at(std::uint32_t at) const {
  if (reader_.starting(at, Kind::context, ContextRole::verb) != nullptr) return true;
  const auto stop = reader_.word_at(at, Kind::stop);
  return stop && stop->is(Kind::stop, StopRole::verb);
}

void ObservationReader::take_inner_subject(std::uint32_t from) {
  for (const auto& mention : within(organizations_, {from, clause_.end})) {
    if (!predicate_at(mention.where.end)) continue;
    const std::uint32_t begin = mention.where.begin;
    const Lexeme* before = words_.ending(begin, Role::linker);
    if (before != nullptr && before->value != 0) continue;
    if (reader_.before(begin) == chars::ideographic_comma) continue;
    take_subject(mention);
    return;
  }
}

}  // namespace huoju::detail
