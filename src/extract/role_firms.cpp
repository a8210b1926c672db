#include "role_reader.hpp"

namespace huoju::detail {
void RoleReader::refer(RoleItem& item, std::uint32_t from) const {
  std::uint32_t end = item.begin;
  if (const Lexeme* of = reader_.ending(end, Kind::context, ContextRole::attribute)) {
    end = of->begin;
  }
  std::optional<Lexeme> noun = part_ending(reader_, end, {PartRole::generic});
  const bool firm = noun.has_value();
  if (!noun && end == item.begin) {
    if (const Lexeme* suffix = reader_.ending(end, Kind::suffix)) noun = *suffix;
  }
  if (!noun || noun->begin < from || noun->begin == 0) return;
  const char32_t left = reader_.before(noun->begin);
  // "This company" needs no mark before it.
  const bool this_one = firm && noun->where().size() > 2 * kHan;
  if (noun->begin != from && is_han(left) && !this_one && !is_particle(before(noun->begin)) &&
      !part_ending(reader_, noun->begin, {PartRole::taking, PartRole::leaving})) {
    return;
  }
  const std::string_view last = article_.slice({noun->end - kHan, noun->end});
  const auto fits = [&](const Mention<Organization>& mention) {
    const OrganizationKind kind = mention.value.kind;
    // "This bank" may be a central one.
    return firm ? kind == OrganizationKind::company || kind == OrganizationKind::finance ||
                      article_.slice(mention.where).ends_with(last)
                : static_cast<std::uint8_t>(kind) == noun->tag;
  };
  for (const Mention<Organization>* other = organization_before(noun->begin); other != nullptr;) {
    if (fits(*other) && !is_registry(*other)) {
      item.named = other->value.name;
      item.firm = firm;
      item.begin = noun->begin;
      if (Trace* trace = out_.trace()) {
        trace->assume(noun->where(), "the one that was spoken of last", noun->row);
      }
      return;
    }
    if (other == organizations_.data() || noun->begin - other->where.begin > 1500) return;
    --other;
  }
}

void RoleReader::subject(RoleItem& item, std::uint32_t from) const {
  const bool part = item.unit.end != 0;
  if (!is_corporate(item) && !part) return;
  if (reader_.ending(item.begin, Kind::context, ContextRole::link) != nullptr) {
    beside_firm(item);
    return;
  }
  const std::uint32_t first = before_callings(item.begin);
  const bool opens = opens_clause(first);
  const bool told = first == from;
  if (!opens && !told && !behind_verb(first)) return;
  if (opens || told) founded(item);
  if (!item.named.empty()) return;
  if (const Mention<Organization>* topic = topic_before(item, opens && is_corporate(item))) {
    item.named = topic->value.name;
    item.firm = true;
    if (Trace* trace = out_.trace()) {
      trace->assume(item.title, "the firm that the sentence is about", item.row);
    }
    return;
  }
  if (!is_corporate(item)) return;
  refer_of_sentence(item);
  if (!item.named.empty() || (!opens && !told)) return;
  const bool bank = part_ending(reader_, item.title.end, {PartRole::banker}).has_value();
  const Mention<Organization>* only = nullptr;
  constexpr std::uint32_t kNear = 900;  // bytes
  for (const Mention<Organization>* other = organization_before(item.begin); other != nullptr;
       --other) {
    if (item.begin - other->where.begin > kNear) break;
    const OrganizationKind kind = other->value.kind;
    const bool house =
        kind == OrganizationKind::finance && (bank || opens_clause(other->where.begin));
    if (is_registry(*other)) {
      // passed over
    } else if (house || (kind == OrganizationKind::company && !bank)) {
      if (only != nullptr && only->value.name != other->value.name) return;
      if (is_listed(*other)) return;
      if (only == nullptr) only = other;
    } else if (kind != OrganizationKind::media && kind != OrganizationKind::finance &&
               only == nullptr) {
      return;
    }
    if (other == organizations_.data()) break;
  }
  if (only == nullptr || (!told && somebody_between(only->where.end, item.begin))) return;
  item.named = only->value.name;
  item.firm = true;
  if (Trace* trace = out_.trace()) {
    trace->assume(item.title, "the only one that was spoken of lately", item.row);
  }
}

void RoleReader::beside_firm(RoleItem& item) const {
  const Lexeme* link = reader_.ending(item.begin, Kind::context, ContextRole::link);
  const Mention<Organization>* firm = organization_before(link->begin);
  if (firm == nullptr || firm->where.end != link->begin ||
      (firm->value.kind != OrganizationKind::company &&
       firm->value.kind != OrganizationKind::finance)) {
    return;
  }
  item.named = firm->value.name;
  item.firm = true;
}

void RoleReader::headed(RoleItem& item) const {
  constexpr std::uint32_t kFar = 600;  // bytes
  if (item.title.size() < 2 * kHan || !item.office) return;
  const std::uint32_t unit = item.title.end - 2 * kHan;
  const auto part = part_at(reader_, unit, {PartRole::division, PartRole::branch}, unit + kHan);
  const std::string_view last = article_.slice({unit, unit + kHan});
  const bool bank = part_ending(reader_, item.title.end, {PartRole::banker}).has_value();
  if (!part && !bank) return;
  std::uint32_t begin = item.begin;
  // "This institute's"
  if (begin >= 2 * kHan && article_.slice({begin - kHan, begin}) == last &&
      part_at(reader_, begin - 2 * kHan, {PartRole::plain}, begin - kHan)) {
    begin -= 2 * kHan;
  } else if (!opens_clause(begin) || reader_.before(begin) == chars::fullwidth_right_paren ||
             reader_.before(begin) == U')') {
    return;
  }
  for (const Mention<Organization>* other = organization_before(begin); other != nullptr; --other) {
    if (begin - other->where.begin > kFar) return;
    if (std::string_view(other->value.name).ends_with(last)) {
      item.named = other->value.name;
      item.begin = begin;
      if (Trace* trace = out_.trace()) {
        trace->assume(item.title, "the last one that it may be head of", item.row);
      }
      return;
    }
    if (other == organizations_.data()) return;
  }
}

void RoleReader::refer_of_sentence(RoleItem& item) const {
  const std::uint32_t begin = sentence_begin(item.begin);
  for (std::uint32_t at = begin; at < item.begin; at = reader_.after(at)) {
    const auto noun = part_at(reader_, at, {PartRole::generic});
    if (!noun || noun->end > item.begin || !opens_clause(at)) continue;
    RoleItem firm;
    firm.begin = noun->end;
    refer(firm, begin);
    item.named = std::move(firm.named);
    item.firm = !item.named.empty();
    return;
  }
}

std::uint32_t RoleReader::sentence_begin(std::uint32_t at) const {
  constexpr std::uint32_t kFar = 900;  // bytes
  const std::uint32_t least = at > kFar ? at - kFar : 0;
  while (at > least && !huoju::ends_sentence(reader_.before(at)) && reader_.before(at) != U'\n') {
    at = before(at);
  }
  return at;
}

const Mention<Organization>* RoleReader::topic_before(const RoleItem& item, bool opens) const {
  const std::uint32_t at = item.begin;
  const bool bank = part_ending(reader_, item.title.end, {PartRole::banker}).has_value();
  std::uint32_t begin = sentence_begin(at);
  if (const Mention<Organization>* topic = topic_in({begin, at}, bank, false)) return topic;
  constexpr int kSentences = 2;
  for (int i = 0; i < kSentences && opens && begin > 0 && reader_.before(begin) != U'\n'; ++i) {
    if (is_about({begin, at})) return nullptr;
    const std::uint32_t end = before(begin);
    begin = sentence_begin(end);
    if (const Mention<Organization>* topic = topic_in({begin, end}, bank, true)) return topic;
  }
  return nullptr;
}

bool RoleReader::is_listed(const Mention<Organization>& mention) const {
  return reader_.character(mention.where.end) == chars::ideographic_comma ||
         reader_.before(mention.where.begin) == chars::ideographic_comma;
}

bool RoleReader::is_about(CleanSpan where) const {
  for (const Mention<Organization>* other = organization_before(where.end);
       other != nullptr && other->where.begin >= where.begin; --other) {
    if (is_firm(*other) ||
        (other->value.kind != OrganizationKind::media && opens_clause(other->where.begin))) {
      return true;
    }
    if (other == organizations_.data()) break;
  }
  return false;
}

bool RoleReader::is_firm(const Mention<Organization>& mention) const {
  return (mention.value.kind == OrganizationKind::company ||
          mention.value.kind == OrganizationKind::finance) &&
         !is_registry(mention);
}

const Mention<Organization>* RoleReader::topic_in(CleanSpan where, bool bank, bool alone) const {
  const Mention<Organization>* topic = nullptr;
  for (const Mention<Organization>* other = organization_before(where.end);
       other != nullptr && other->where.begin >= where.begin; --other) {
    if (is_firm(*other) && (!bank || other->value.kind == OrganizationKind::finance)) {
      if (topic != nullptr && topic->value.name != other->value.name) return nullptr;
      if (topic == nullptr && opens_clause(other->where.begin) && !is_listed(*other)) {
        if (!alone) return other;
        topic = other;
      } else if (alone && topic == nullptr) {
        return nullptr;
      }
    }
    if (other == organizations_.data()) break;
  }
  return topic;
}

bool RoleReader::behind_verb(std::uint32_t at) const {
  if (at > 0 && is_particle(before(at))) return true;
  // "By", "of"
  const auto word = reader_.word_within(at > 0 ? before(at) : at, at, Kind::stop);
  if (word && word->end == at && word->is(Kind::stop, StopRole::function)) return true;
  return verb_ending(at) != at ||
         part_ending(reader_, at, {PartRole::taking, PartRole::leaving, PartRole::naming})
             .has_value();
}

std::uint32_t RoleReader::verb_ending(std::uint32_t at) const {
  constexpr int kLongest = 3;  // characters
  std::uint32_t begin = at;
  for (int i = 0; i < kLongest && begin > 0; ++i) {
    begin = before(begin);
    if (i == 0) continue;
    const auto stop = reader_.word_within(begin, at, Kind::stop);
    if (!stop || stop->end != at) continue;
    return stop->is(Kind::stop, StopRole::verb) && reader_.starting(begin, Kind::suffix) == nullptr
               ? begin
               : at;
  }
  return at;
}

bool RoleReader::predicate_ending(std::uint32_t at) const {
  const std::uint32_t verb = verb_ending(at);
  const auto field = part_at(reader_, verb, {PartRole::field});
  if (field && field->end > at) return false;
  return verb != at && (closed_.ends_at(verb) || somebody_before(verb) ||
                        (!is_han(reader_.before(verb)) && !is_ascii_letter(reader_.before(verb))));
}

void RoleReader::founded(RoleItem& item) const {
  constexpr std::uint32_t kFar = 360;  // bytes
  std::uint32_t begin = item.begin;
  const std::uint32_t least = begin > kFar ? begin - kFar : 0;
  while (begin > least && !huoju::ends_sentence(reader_.before(begin)) &&
         reader_.before(begin) != U'\n') {
    begin = before(begin);
  }
  if (begin == least && least != 0) return;
  begin = behind_date(reader_.skip_space(begin));
  std::uint32_t end = begin;
  for (int i = 0; i < 8 && (is_han(reader_.character(end)) || i == 0); ++i) {
    if (part_at(reader_, end, {PartRole::founded})) break;
    end = reader_.after(end);
  }
  const CleanSpan where{begin, end};
  if (!part_at(reader_, end, {PartRole::founded}) || end > item.begin || closed_.touches(where) ||
      utf8_length(where) < 2 || interrupted(begin, end) || !reads_as_name(where, false) ||
      part_at(reader_, begin, {PartRole::generic})) {
    return;
  }
  item.named = article_.slice(where);
  item.firm = true;
}

std::uint32_t RoleReader::behind_date(std::uint32_t begin) const {
  constexpr int kMost = 6;
  std::uint32_t at = begin;
  for (int i = 0; i < kMost; ++i) {
    const Lexeme* time = reader_.starting(at, Kind::time);
    if (time == nullptr) time = reader_.starting(at, Kind::number);
    if (time == nullptr) break;
    at = time->end;
  }
  return at != begin && is_comma(reader_.character(at)) ? reader_.after(at) : begin;
}

bool RoleReader::opens_clause(std::uint32_t at) const {
  if (const Lexeme* tenure = reader_.ending(at, Kind::post, PostRank::tenure)) at = tenure->begin;
  const char32_t c = reader_.before(at);
  if (!is_han(c) && !is_ascii_letter(c)) {
    return c != chars::ideographic_comma && c != U'/' && !is_ascii_digit(c);
  }
  return reader_.ending(at, Kind::context, ContextRole::speech) != nullptr;
}

bool RoleReader::somebody_between(std::uint32_t begin, std::uint32_t end) const {
  const auto next = std::lower_bound(
      persons_.begin(), persons_.end(), begin,
      [](const auto& mention, std::uint32_t value) { return mention.where.begin < value; });
  return next != persons_.end() && next->where.begin < end;
}

}  // namespace huoju::detail
