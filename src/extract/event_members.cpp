#include <algorithm>

#include "event_reader.hpp"

namespace huoju::detail {

std::uint32_t EventReader::object_begin(const Verb& verb) const {
  std::uint32_t at = verb.where.end;
  // "Got the loan that A gives".
  if (const auto* giver = verb.form == Form::get ? starting(organizations_, at) : nullptr) {
    if (const Lexeme* gives = words_.starting(giver->where.end, Role::have)) {
      return reader_.skip_space(gives->end);
    }
  }
  for (int i = 0; i < 2; ++i) {
    const auto word = reader_.word_at(at, Kind::stop);
    if (!word || !word->is(Kind::stop, StopRole::function)) break;
    if (word->end - word->begin != kHan || reader_.starting(at, Kind::event) != nullptr) break;
    at = word->end;
  }
  // "Issued and carried out the 'Rules'".
  if (const Lexeme* also = reader_.starting(at, Kind::context, ContextRole::issue);
      also != nullptr && reader_.character(also->end) == chars::left_title) {
    at = also->end;
  }
  return reader_.skip_space(at);
}

bool EventReader::has_object(std::uint32_t at) const {
  const char32_t c = reader_.character(at);
  if (at >= clause_.end || reader_.separates(at)) return false;
  if (word_starting(at, Form::at) != nullptr || word_ending(at, Form::at) != nullptr) return false;
  if (word_starting(at, Form::after) != nullptr) return false;
  if (reader_.starting(at, Kind::time, TimeRole::after) != nullptr) return false;
  return is_han(c) || is_ascii_digit(c) || is_ascii_letter(c) || c == chars::left_double_quote ||
         c == chars::left_title;
}

void EventReader::read_members(const Verb& verb, std::uint32_t begin) {
  members_.clear();
  const std::uint32_t limit = clause_end(begin);
  std::uint32_t from = begin;
  std::uint32_t at = begin;
  bool listed = false;
  for (; at < limit;) {
    if (const CleanSpan* mask = mask_at(at); mask != nullptr && mask->begin == at) {
      const char32_t next = reader_.character(mask->end);
      const bool quoted = reader_.character(at) == chars::left_double_quote ||
                          reader_.character(at) == chars::left_title;
      at = std::min(mask->end, limit);
      // Titles and names in quotation marks follow each other without a comma.
      if (quoted && (next == chars::left_double_quote || next == chars::left_title)) {
        listed = take_member(verb, from, at) || listed;
      }
      continue;
    }
    if (const auto* mention = starting(organizations_, at)) {
      at = std::min(mention->where.end, limit);
      continue;
    }
    if (at > from && at_others(at)) {
      const std::uint32_t behind = reader_.after(at);
      if (take_member(verb, from, at)) {
        if (funds_behind(verb, behind, limit)) {
          for (Member& member : members_) member.kind = EventKind::funding;
        }
        return;
      }
      if (!members_.empty()) {
        members_.push_back({{from, at}, members_.front().kind});
        return;
      }
      at = behind;
      continue;
    }
    if (reader_.character(at) == chars::ideographic_comma) {
      take_member(verb, from, at);
      at = reader_.after(at);
      if (verb_at(at) && !members_.empty()) return;
      if (members_.empty() || members_.back().where.end + kHan != at) {
        if (!members_.empty() && !takes_anything(verb)) continue;
      } else {
        from = at;
      }
      continue;
    }
    const Lexeme* link = reader_.starting(at, Kind::context, ContextRole::link);
    if (link != nullptr && at > from && link->end < limit) {
      if (take_member(verb, from, at)) from = link->end;
      at = link->end;
      continue;
    }
    if (at > from && breaks(verb, from, at)) break;
    at = reader_.after(at);
  }
  last_member(verb, from, at);
}

bool EventReader::take_member(const Verb& verb, std::uint32_t& from, std::uint32_t end) {
  const auto kind = member_kind(verb, {from, end});
  if (!kind) return false;
  members_.push_back({{from, end}, *kind});
  from = end;
  return true;
}

void EventReader::last_member(const Verb& verb, std::uint32_t from, std::uint32_t limit) {
  if (from >= limit) return;
  for (auto head = heads_.rbegin(); head != heads_.rend(); ++head) {
    if (head->where.end > limit) continue;
    if (head->where.end <= from) break;
    if (head->where.begin < from || in_bracket(head->where.begin, from)) continue;
    if (inside_title(*head, from)) continue;
    const std::uint32_t close = with_bracket(head->where.end, limit);
    const bool title = reader_.before(close) == chars::right_title;
    const auto kind =
        title ? member_kind(verb, {from, close}) : kind_ending(verb, head->where.end, from);
    if (!kind || !whole(verb, head->where.end)) continue;
    members_.push_back({{from, with_bracket(head->where.end, limit)}, *kind});
    return;
  }
  if (const auto kind = member_kind(verb, {from, limit})) {
    members_.push_back({{from, limit}, *kind});
  } else if (takes_anything(verb) && limit > from + kHan) {
    members_.push_back({{from, limit}, verb.kind});
  }
}

void EventReader::split_subject(const Verb& verb, CleanSpan what, EventKind kind) {
  members_.clear();
  std::uint32_t from = what.begin;
  if (verb.form == Form::happen || verb.form == Form::either || verb.form == Form::run) {
    for (std::uint32_t at = what.begin; at < what.end;) {
      if (const CleanSpan* mask = mask_at(at); mask != nullptr && mask->begin == at) {
        at = mask->end;
        continue;
      }
      const auto others = reader_.word_at(at, Kind::stop);
      if (others && others->is(Kind::stop, StopRole::others) && at > from &&
          !describes({at, what.end})) {
        // Of what stands before "and others" all are named.
        members_.push_back({{from, at}, kind});
        return;
      }
      if (reader_.character(at) == chars::ideographic_comma) {
        members_.push_back({{from, at}, kind});
        from = reader_.after(at);
      } else if (const Lexeme* link = reader_.starting(at, Kind::context, ContextRole::link);
                 link != nullptr && link->end < what.end && ends_name({from, at})) {
        members_.push_back({{from, at}, kind});
        at = from = link->end;
        continue;
      }
      at = reader_.after(at);
    }
  }
  for (const Member& member : members_) {
    if (head_ending(member.where.end, member.where.begin) == nullptr) {
      members_.clear();
      from = what.begin;
      break;
    }
  }
  members_.push_back({{from, what.end}, kind});
}

bool EventReader::ends_name(CleanSpan what) const {
  if (what.empty() || head_ending(what.end, what.begin) == nullptr) return false;
  const auto* mention = ending(organizations_, what.end);
  if (mention != nullptr && mention->where.begin >= what.begin) return true;
  return reader_.before(what.end) == chars::right_double_quote;
}

bool EventReader::funds_behind(const Verb& verb, std::uint32_t from, std::uint32_t limit) const {
  if (verb.form != Form::found && verb.form != Form::raise) return false;
  return std::any_of(heads_.begin(), heads_.end(), [&](const Head& head) {
    return is_fund(head) && head.where.begin >= from && head.where.end <= limit &&
           head.where.end <= from + 10 * kHan;
  });
}

bool EventReader::breaks(const Verb& verb, std::uint32_t from, std::uint32_t at) const {
  if (!may_end_in({from, at})) return false;
  const auto other = verb_from(at);
  return other != verbs_.end() && other->where.begin == at && !in_compound(*other) &&
         member_kind(verb, {from, skip_back(at, from)}).has_value();
}

bool EventReader::in_bracket(std::uint32_t at, std::uint32_t from) const {
  const CleanSpan* mask = mask_at(at);
  if (mask == nullptr || mask->begin <= from) return false;
  const char32_t c = reader_.character(mask->begin);
  return (c == chars::fullwidth_left_paren || c == U'(') && !in_organization(mask->begin);
}

bool EventReader::whole(const Verb& verb, std::uint32_t at) const {
  const bool body = verb.form == Form::tell && head_ending(at, 0) != nullptr &&
                    head_ending(at, 0)->form == Form::body;
  if (verb.form != Form::found && !builds(verb) && verb.form != Form::raise && !body) {
    return true;
  }
  if (!is_han(reader_.character(at))) return true;
  if (builds(verb)) {
    return reader_.starting(at, Kind::context, ContextRole::link) != nullptr || at_others(at);
  }
  if (reader_.starting(at, Kind::event) != nullptr) return true;
  for (const Role role : {Role::adverb, Role::linker, Role::part, Role::have, Role::reach}) {
    if (words_.starting(at, role) != nullptr) return true;
  }
  const auto stop = reader_.word_at(at, Kind::stop);
  return stop && !stop->is(Kind::stop, StopRole::noun) && !stop->is(Kind::stop, StopRole::act);
}

bool EventReader::inside_title(const Head& head, std::uint32_t from) const {
  const CleanSpan* mask = mask_at(head.where.begin);
  if (mask == nullptr || mask->begin < from || head.where.begin <= mask->begin) return false;
  const bool title = reader_.character(mask->begin) == chars::left_title;
  return title && head.where.end < mask->end &&
         reader_.character(head.where.end) != chars::right_title;
}

std::uint32_t EventReader::with_bracket(std::uint32_t at, std::uint32_t limit) const {
  const CleanSpan* mask = mask_at(at);
  const char32_t c = reader_.character(at);
  const bool bracket = c == chars::fullwidth_left_paren || c == U'(';
  if (mask != nullptr && (c == chars::right_double_quote || c == chars::right_title) &&
      mask->end <= limit)
    return mask->end;
  return mask != nullptr && bracket && mask->begin == at && mask->end <= limit ? mask->end : at;
}

}  // namespace huoju::detail
