#include <algorithm>

#include "event_reader.hpp"

namespace huoju::detail {

std::vector<std::string> EventReader::body_of(CleanSpan what, EventKind kind) const {
  if (kind == EventKind::signing) {
    const auto* mention = starting(organizations_, what.begin);
    if (mention != nullptr && mention->where == what) return {mention->value.name};
  }
  if (kind == EventKind::meeting || kind == EventKind::competition || kind == EventKind::signing ||
      kind == EventKind::release) {
    return {};
  }
  const std::uint32_t end = skip_bracket(what.end, what.begin);
  for (const std::uint32_t stop : {what.end, end}) {
    const auto* mention = ending(organizations_, stop);
    if (mention != nullptr && mention->where.begin >= what.begin) return {mention->value.name};
  }
  const Head* head = head_ending(end, what.begin);
  if (head != nullptr && head->form == Form::body && head->kind == EventKind::unveiling) {
    const Lexeme* number = reader_.starting(what.begin, Kind::numeral);
    if (number != nullptr && reader_.starting(number->end, Kind::counter) != nullptr) return {};
    return {body_name(what, *head)};
  }
  for (const auto& mention : within(organizations_, what)) return {mention.value.name};
  // "A, B and 62 other projects": the project is called as the firm is.
  constexpr std::uint32_t kLongest = 8 * kHan;
  if (head == nullptr && what.size() <= kLongest) return {text_of(what)};
  return {};
}

std::string EventReader::body_name(CleanSpan what, const Head& head) const {
  std::uint32_t begin = what.begin;
  bool amount = false;
  for (std::uint32_t at = what.begin; at < head.where.begin; at = reader_.after(at)) {
    if (mask_at(at) != nullptr) continue;
    const char32_t c = reader_.character(at);
    const Lexeme* of = reader_.starting(at, Kind::context, ContextRole::attribute);
    const Lexeme* pronoun = word_starting(at, Form::pronoun);
    if (of != nullptr || c == chars::em_dash) {
      begin = of != nullptr ? of->end : reader_.after(at);
    } else if (at == begin && pronoun != nullptr) {
      begin = pronoun->end;
    } else if (at == begin && (is_ascii_digit(c) || c == U'.')) {
      begin = reader_.after(at);
      amount = true;
    } else if (const Lexeme* unit = amount_at(at); at == begin && amount && unit != nullptr) {
      begin = unit->end;
      amount = unit->kind == Kind::numeral;
    }
  }
  std::uint32_t end = what.end;
  if (const CleanSpan* mask = mask_at(begin);
      mask != nullptr && mask->begin == begin && mask->end == end &&
      reader_.character(begin) == chars::left_double_quote) {
    begin = reader_.after(begin);
    end = static_cast<std::uint32_t>(utf8::previous(reader_.text(), end));
  }
  const std::string_view name = article_.slice({begin, end});
  const auto before = within(organizations_, {0, what.begin});
  constexpr std::size_t kFarthest = 30;
  for (std::size_t i = before.size(); i-- > 0 && before.size() - i <= kFarthest;) {
    if (std::string_view(before[i].value.name).ends_with(name)) return before[i].value.name;
  }
  for (const auto& mention : organizations_.first(std::min(kFarthest, organizations_.size()))) {
    if (std::string_view(mention.value.name).ends_with(name)) return mention.value.name;
  }
  const Lexeme* firm = reader_.word_at(begin, Kind::speech, SpeechRole::firm);
  const bool refers = firm != nullptr && firm->end == end;
  return refers && !zone_.empty() && !zone_is_zone_ ? zone_ : std::string(name);
}

const Lexeme* EventReader::amount_at(std::uint32_t at) const {
  for (const Kind kind : {Kind::unit, Kind::counter, Kind::numeral}) {
    if (const Lexeme* word = reader_.starting(at, kind)) return word;
  }
  return nullptr;
}

std::vector<std::string> EventReader::leading_parties(CleanSpan what) const {
  std::vector<std::string> names;
  for (std::uint32_t at = what.begin; at < what.end;) {
    std::uint32_t end = at;
    if (const auto* mention = starting(organizations_, at)) {
      end = mention->where.end;
      names.push_back(mention->value.name);
    } else if (const auto* place = starting(places_, at)) {
      end = place->where.end;
      names.push_back(place->value.name);
    }
    if (end == at) break;
    if (reader_.character(end) == chars::ideographic_comma) {
      at = reader_.after(end);
    } else if (const Lexeme* with = word_starting(end, Form::with)) {
      at = with->end;
    } else {
      break;
    }
  }
  if (names.size() < 2) names.clear();
  return names;
}

std::vector<std::string> EventReader::parties(CleanSpan what) const {
  std::vector<std::string> names;
  bool with = false;
  for (std::uint32_t at = what.begin; at < what.end;) {
    if (const auto* mention = starting(organizations_, at)) {
      if (word_ending(at, Form::at) == nullptr) names.push_back(mention->value.name);
      at = mention->where.end;
    } else if (const auto* place = starting(places_, at);
               place != nullptr && word_ending(at, Form::at) == nullptr &&
               (with || word_starting(place->where.end, Form::with) != nullptr)) {
      names.push_back(place->value.name);
      at = place->where.end;
    } else {
      with = with || (mask_at(at) == nullptr && word_starting(at, Form::with) != nullptr);
      at = reader_.after(at);
    }
  }
  if (!with) names.clear();
  return names;
}

std::vector<std::string> EventReader::signers(CleanSpan what) const {
  std::vector<std::string> names = parties(what);
  if (!names.empty() && word_starting(what.begin, Form::with) != nullptr) {
    names.insert(names.begin(), subject_.begin(), subject_.end());
  }
  return names;
}

}  // namespace huoju::detail
