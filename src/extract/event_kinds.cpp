#include <algorithm>

#include "event_reader.hpp"

namespace huoju::detail {

std::optional<EventKind> EventReader::kind_ending(const Verb& verb, std::uint32_t at,
                                                  std::uint32_t from) const {
  const Head* best = head_ending(at, from);
  if (best == nullptr) return std::nullopt;
  if (named_service(verb, *best, from)) return EventKind::unveiling;
  if (verb.form == Form::found || verb.form == Form::raise) {
    for (const Head* head = best; head >= heads_.data() && head->where.end == at; --head) {
      if (is_fund(*head)) return told(verb, *head);
    }
    for (const Head* head = best; head < heads_.data() + heads_.size() && head->where.end == at;
         ++head) {
      if (is_fund(*head)) return told(verb, *head);
    }
  }
  return told(verb, *best);
}

std::optional<EventKind> EventReader::told(const Verb& verb, const Head& head) {
  const bool noun = head.form == Form::noun;
  switch (verb.form) {
    case Form::found:
    case Form::raise:
      if (noun && head.kind == EventKind::funding) return EventKind::funding;
      if (noun && head.kind == EventKind::competition) return EventKind::competition;
      if (!noun && head.kind == EventKind::unveiling) return EventKind::unveiling;
      return std::nullopt;
    case Form::build:
    case Form::erect:
      if (noun) return std::nullopt;
      return head.kind;
    case Form::hold:
    case Form::run:
      if (!noun) return std::nullopt;
      if (head.kind == EventKind::meeting || head.kind == EventKind::competition || head.ceremony) {
        return head.kind;
      }
      return std::nullopt;
    case Form::get:
      if (noun && (head.kind == EventKind::award || head.kind == EventKind::funding ||
                   head.kind == EventKind::approval)) {
        return head.kind;
      }
      return std::nullopt;
    case Form::give:
      if (noun && head.kind == EventKind::funding) return EventKind::funding;
      return std::nullopt;
    case Form::tell:
      if (noun && (head.kind == EventKind::policy || head.kind == EventKind::release)) {
        return head.kind;
      }
      return std::nullopt;
    case Form::either:
      if (head.form == Form::body) return verb.kind;
      return std::nullopt;
    case Form::happen:
      return verb.kind;
    default:
      if (verb.kind == EventKind::signing && head.kind != EventKind::signing &&
          !(noun && head.named) && !(!noun && head.kind == EventKind::construction)) {
        return std::nullopt;
      }
      if (verb.kind == EventKind::policy &&
          !(noun && (head.kind == EventKind::policy || head.kind == EventKind::release))) {
        return std::nullopt;
      }
      return verb.kind;
  }
}

std::optional<EventKind> EventReader::happened(const Verb& verb, const Head& head) {
  if (verb.form == Form::happen || verb.form == Form::either) {
    if (verb.kind == EventKind::meeting) {
      const bool held = head.form == Form::noun &&
                        (head.kind == EventKind::meeting || head.kind == EventKind::competition);
      return held ? std::optional(head.kind) : std::nullopt;
    }
    if (verb.kind == EventKind::release) {
      return head.form == Form::noun && head.kind == EventKind::release ? std::optional(verb.kind)
                                                                        : std::nullopt;
    }
    if (verb.kind == EventKind::signing) {
      return head.form == Form::body || head.kind == EventKind::signing ||
                     head.kind == EventKind::funding
                 ? std::optional(verb.kind)
                 : std::nullopt;
    }
    if (head.form == Form::body) return verb.kind;
    if (head.kind == EventKind::release && verb.kind == EventKind::unveiling) return verb.kind;
    return std::nullopt;
  }
  if (verb.form == Form::act) {
    if (verb.kind == EventKind::signing && head.kind == EventKind::signing) return verb.kind;
    if (verb.kind == EventKind::policy && head.form == Form::noun &&
        head.kind == EventKind::policy) {
      return verb.kind;
    }
    if ((verb.kind == EventKind::approval || verb.kind == EventKind::award) &&
        head.form == Form::body) {
      return verb.kind;
    }
    return std::nullopt;
  }
  if (verb.form == Form::raise) return std::nullopt;
  if (verb.form == Form::run && head.form == Form::body) {
    return head.kind == EventKind::construction ? std::optional(head.kind) : std::nullopt;
  }
  if (verb.form == Form::build) {
    return head.form == Form::body ? std::optional(EventKind::construction) : std::nullopt;
  }
  return told(verb, head);
}

bool EventReader::takes_anything(const Verb& verb) {
  return verb.form == Form::act &&
         (verb.kind == EventKind::award || verb.kind == EventKind::approval);
}

bool EventReader::named_service(const Verb& verb, const Head& head, std::uint32_t from) const {
  const CleanSpan* mask = mask_at(from);
  return verb.form == Form::tell && head.form == Form::body && !head.named &&
         head.kind == EventKind::unveiling && mask != nullptr && mask->begin == from &&
         mask->end <= head.where.begin;
}

EventKind EventReader::kind_of_title(CleanSpan where, std::uint32_t inner) const {
  const Head* head = head_at(before_bracket(inner, where.begin), where.begin);
  if (head != nullptr && head->form == Form::noun && head->kind == EventKind::policy) {
    return EventKind::policy;
  }
  return within(policies_, where).empty() ? EventKind::release : EventKind::policy;
}

std::uint32_t EventReader::before_bracket(std::uint32_t at, std::uint32_t from) const {
  const Lexeme* close = reader_.ending(at, Kind::mark, Mark::close_bracket);
  if (close == nullptr) return at;
  for (std::uint32_t open = close->begin; open > from;) {
    open = static_cast<std::uint32_t>(utf8::previous(reader_.text(), open));
    if (reader_.starting(open, Kind::mark, Mark::open_bracket) != nullptr) return open;
  }
  return at;
}

std::optional<EventKind> EventReader::member_kind(const Verb& verb, CleanSpan where) const {
  std::uint32_t end = where.end;
  char32_t last = reader_.before(end);
  if (last == chars::fullwidth_right_paren || last == U')') {
    const CleanSpan* mask =
        mask_at(static_cast<std::uint32_t>(utf8::previous(reader_.text(), end)));
    if (mask != nullptr && mask->begin > where.begin && !in_organization(mask->begin)) {
      end = mask->begin;
      last = reader_.before(end);
    }
  }
  // A report is one, whether its title stands in marks or not.
  if (verb.form == Form::tell && last == chars::right_title) {
    const auto inner = static_cast<std::uint32_t>(utf8::previous(reader_.text(), end));
    const Head* head = head_at(before_bracket(inner, where.begin), where.begin);
    if (head != nullptr && head->kind == EventKind::release) return EventKind::release;
  }
  if (const auto kind = kind_ending(verb, end, where.begin)) return kind;
  constexpr std::uint32_t kShortest = 4 * kHan;
  if (last == chars::right_double_quote && (takes_anything(verb) || !members_.empty())) {
    return verb.kind;
  }
  const char32_t next = reader_.character(where.end);
  if (takes_anything(verb) && next == chars::ideographic_comma && where.size() >= kShortest) {
    return verb.kind;
  }
  if (last == chars::right_title || last == chars::right_double_quote) {
    if (verb.form == Form::tell) {
      if (last != chars::right_title) return EventKind::release;
      return kind_of_title(where, static_cast<std::uint32_t>(utf8::previous(reader_.text(), end)));
    }
    if (verb.form == Form::act &&
        (verb.kind == EventKind::policy || verb.kind == EventKind::signing)) {
      return verb.kind;
    }
  }
  return std::nullopt;
}

}  // namespace huoju::detail
