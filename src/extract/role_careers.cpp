#include "role_reader.hpp"

namespace huoju::detail {
void RoleReader::careers(CleanSpan block) {
  if (persons_.empty()) return;
  std::uint32_t passed = block.begin;
  for (std::uint32_t at = block.begin; at < block.end; at = reader_.after(at)) {
    if (at < passed) continue;
    const bool begins = at == block.begin || ends_clause_of_career(reader_.before(at));
    if (!begins) continue;
    const auto verb = verb_of_clause(at, block);
    if (!verb || is_told(verb->end)) continue;
    const Mention<Person>* person = subject_of(verb->begin, block);
    if (person != nullptr) passed = career(*verb, *person, block);
  }
}

bool RoleReader::ends_clause_of_career(char32_t c) {
  return is_comma(c) || huoju::ends_sentence(c) || c == U';' || c == U' ' || c == U'\n' ||
         c == chars::fullwidth_semicolon;
}

std::optional<Lexeme> RoleReader::verb_of_clause(std::uint32_t at, CleanSpan block) const {
  constexpr int kMost = 16;
  bool day = false;
  for (int i = 0; i < kMost && at < block.end; ++i) {
    const auto verb = part_at(reader_, at, {PartRole::taking, PartRole::leaving});
    // "The new president" is somebody else.
    if (verb && verb->where().size() > kHan && part_at(reader_, at, {PartRole::plain}, verb->end)) {
      return std::nullopt;
    }
    if (verb && (verb->where().size() > kHan ||
                 (day && reader_.starting(at, Kind::post, PostRank::tenure) != nullptr))) {
      return verb;
    }
    const char32_t c = reader_.character(at);
    const Lexeme* time = reader_.starting(at, Kind::time);
    const bool dated = is_ascii_digit(c) || time != nullptr;
    const auto start = name_start(reader_.lexicon(), reader_.text(), at);
    if (!dated && !(is_comma(c) && day) && !start.behind && !start.loose && !is_dash(c) &&
        reader_.starting(at, Kind::context, ContextRole::adverbial) == nullptr) {
      return std::nullopt;
    }
    day = day || dated;
    at = reader_.after(at);
  }
  return std::nullopt;
}

std::uint32_t RoleReader::career(const Lexeme& verb, const Mention<Person>& person,
                                 CleanSpan block) {
  std::vector<RoleItem> before_them;
  std::uint32_t at = verb.end;
  for (int clause = 0; clause < 12; ++clause) {
    std::uint32_t end = 0;
    std::vector<RoleItem> items = posts_from(at, block, end);
    if (items.empty()) break;
    if (const Mention<Person>* other = person_in(at, end); other != nullptr) break;
    if (before_them.empty()) before_them = held_by(person);
    share(before_them, items);
    resolve(items);
    report(items, person, clause == 0 ? verb.where() : CleanSpan{at, at});
    told_.push_back({at, end});
    before_them = std::move(items);
    at = after_aside(end);
    const char32_t c = reader_.character(at);
    if (!is_comma(c) && c != U';' && c != chars::fullwidth_semicolon &&
        c != chars::ideographic_comma) {
      break;
    }
    at = reader_.after(at);
  }
  return at;
}

const Mention<Person>* RoleReader::person_in(std::uint32_t begin, std::uint32_t end) const {
  const auto next = std::lower_bound(
      persons_.begin(), persons_.end(), begin,
      [](const auto& mention, std::uint32_t value) { return mention.where.begin < value; });
  return next != persons_.end() && next->where.begin < end ? &*next : nullptr;
}

std::uint32_t RoleReader::after_aside(std::uint32_t at) const {
  const char32_t open = reader_.character(at);
  if (open != chars::fullwidth_left_paren && open != U'(') return at;
  std::uint32_t next = reader_.after(at);
  for (int i = 0; i < 20; ++i, next = reader_.after(next)) {
    const char32_t c = reader_.character(next);
    if (c == chars::fullwidth_right_paren || c == U')') return reader_.after(next);
  }
  return at;
}

bool RoleReader::is_told(std::uint32_t at) const {
  return std::any_of(told_.begin(), told_.end(),
                     [&](CleanSpan s) { return s.begin <= at && at < s.end; });
}

const Mention<Person>* RoleReader::subject_of(std::uint32_t at, CleanSpan block) const {
  auto next = std::lower_bound(
      persons_.begin(), persons_.end(), at,
      [](const auto& mention, std::uint32_t value) { return mention.where.begin < value; });
  const Mention<Person>* last = nullptr;
  bool several = false;
  while (next != persons_.begin()) {
    --next;
    if (next->where.begin < block.begin) break;
    if (last != nullptr && last->value.name != next->value.name) several = true;
    if (last == nullptr) last = &*next;
    const char32_t c = reader_.before(next->where.begin);
    const bool near = same_sentence(next->where.end, at);
    if (next->where.begin == block.begin || huoju::ends_sentence(c) || c == U' ' || c == U'\n' ||
        (near && !several)) {
      return near || without_subject(at, block) ? &*next : nullptr;
    }
  }
  return several || (last != nullptr && !without_subject(at, block)) ? nullptr : last;
}

bool RoleReader::same_sentence(std::uint32_t begin, std::uint32_t end) const {
  for (; begin < end; begin = reader_.after(begin)) {
    if (huoju::ends_sentence(reader_.character(begin))) return false;
  }
  return true;
}

bool RoleReader::without_subject(std::uint32_t at, CleanSpan block) const {
  std::uint32_t begin = at;
  while (begin > block.begin) {
    const char32_t c = reader_.before(begin);
    if (huoju::ends_sentence(c) || c == U';' || c == chars::fullwidth_semicolon || c == U'\n') {
      break;
    }
    begin = before(begin);
  }
  begin = reader_.skip_space(begin);
  while (reader_.character(begin) == U' ') begin = reader_.after(begin);
  const auto start = name_start(reader_.lexicon(), reader_.text(), begin);
  return is_ascii_digit(reader_.character(begin)) || start.behind || start.loose ||
         reader_.starting(begin, Kind::time) != nullptr ||
         part_at(reader_, begin, {PartRole::taking, PartRole::leaving});
}

std::uint32_t RoleReader::said_from(const Mention<Person>& person) const {
  std::uint32_t at = person.where.end;
  if (part_ending(reader_, person.where.begin, {PartRole::removing, PartRole::naming})) {
    const Lexeme* of = reader_.starting(at, Kind::context, ContextRole::attribute);
    if (of != nullptr) return of->end;
  }
  if (is_comma(reader_.character(at))) at = reader_.after(at);
  if (const auto verb = part_at(reader_, at, {PartRole::taking, PartRole::leaving})) {
    return verb->end;
  }
  const Lexeme* word = reader_.starting(at, Kind::post, PostRank::tenure);
  if (word == nullptr) word = reader_.starting(at, Kind::context, ContextRole::copula);
  if (word != nullptr) return word->end;
  // "for reasons of his own resigned"
  for (int i = 0; i < 12 && is_han(reader_.character(at)); ++i) {
    at = reader_.after(at);
    if (const auto verb = part_at(reader_, at, {PartRole::taking, PartRole::leaving});
        verb && verb->where().size() > kHan) {
      return verb->end;
    }
  }
  return 0;
}

std::uint32_t RoleReader::removed_from(std::uint32_t at) const {
  if (!is_comma(reader_.character(at))) return 0;
  at = reader_.after(at);
  const auto verb = part_at(reader_, at, {PartRole::removing, PartRole::leaving});
  if (!verb) return 0;
  if (verb->is(Kind::part, PartRole::leaving)) return verb->end;
  const auto whom = part_at(reader_, verb->end, {PartRole::their});
  return whom ? whom->end : 0;
}

std::vector<RoleItem> RoleReader::posts_from(std::uint32_t at, CleanSpan block,
                                             std::uint32_t& end) const {
  std::uint32_t last = 0;
  for (auto post =
           std::lower_bound(posts_.begin(), posts_.end(), at,
                            [](const Lexeme&l, std::uint32_t value) { return l.begin < value; });
       post != posts_.end() && post->end <= std::min(block.end, at + 240); ++post) {
    if (const auto office = part_at(reader_, post->end, {PartRole::office})) {
      last = post->end;
      end = office->end;
      break;
    }
    const char32_t next = reader_.character(post->end);
    if (reader_.ends_clause(post->end) || next == chars::fullwidth_left_paren || next == U'(') {
      last = end = post->end;
      if (reader_.character(end) != chars::ideographic_comma) break;
    }
  }
  if (last == 0) return {};
  std::vector<RoleItem> items = phrase(last, at);
  if (items.empty() || items.front().begin > after_firm(at)) return {};
  resolve(items);
  return items;
}

std::uint32_t RoleReader::after_firm(std::uint32_t at) const {
  if (const auto firm = part_at(reader_, at, {PartRole::generic})) at = firm->end;
  const Lexeme* of = reader_.starting(at, Kind::context, ContextRole::attribute);
  return of != nullptr ? of->end : at;
}

}  // namespace huoju::detail
