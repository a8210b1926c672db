#include <algorithm>

#include "offsite_reader.hpp"

namespace huoju::detail {

std::optional<Lexeme> OffsiteReader::opened_behind(std::uint32_t at) const {
  if (reader_.starting(at, Kind::context, ContextRole::attribute) != nullptr) return std::nullopt;
  const CleanSpan where{at, clause_end(at)};
  const auto verb = first_word(where, Word::opened);
  if (!verb || verb->begin - at > 12 * kHan) return std::nullopt;
  if (!reader_.ends_clause(verb->end) && !reader_.word_at(verb->end, Kind::offsite, Word::tail)) {
    return std::nullopt;
  }
  return verb;
}

bool OffsiteReader::is_planned(CleanSpan before, const std::optional<Lexeme>& set_up,
                               std::uint32_t end, const std::optional<Lexeme>& opened) const {
  if (opened) {
    return reader_.lexicon().cell(opened->row, 2) == "planned" ||
           first_word({end, opened->begin}, Word::intended).has_value();
  }
  if (!set_up) return false;
  return reader_.lexicon().cell(set_up->row, 2) == "planned" ||
         last_word({before.begin, set_up->begin}, Word::intended).has_value();
}

std::string OffsiteReader::home_of(
    const Site& site, CleanSpan before,
    const std::vector<const Mention<Organization>*>& operators) const {
  if (site.zone) return site.home;
  const auto operates = [&](const Mention<Organization>& mention) {
    return std::any_of(operators.begin(), operators.end(),
                       [&](const auto* other) { return other->where == mention.where; });
  };
  const CleanSpan earlier{clause_limit(before.begin), before.begin};
  for (const CleanSpan where : {before, earlier}) {
    for (const auto& mention : within(organizations_, where)) {
      if (mention.value.kind == OrganizationKind::zone && !operates(mention) &&
          !word_before(mention.where.begin, Word::within)) {
        return mention.value.name;
      }
    }
    for (const auto& mention : within(organizations_, where)) {
      if (is_home(mention) && !operates(mention) &&
          !word_before(mention.where.begin, Word::within)) {
        return mention.value.name;
      }
    }
    if (!site.home.empty()) break;
    for (const auto& place : within(places_, where)) {
      if (!word_before(place.where.begin, Word::within) && place.where.end < before.end &&
          reader_.before(place.where.begin) != chars::ideographic_comma) {
        return place.value.name;
      }
    }
  }
  if (!site.home.empty()) return !zone_.empty() ? zone_ : site.home;
  if (!zone_told_.empty()) return zone_told_;
  const CleanSpan later{before.end, std::min(sentence_.end, before.end + kClause)};
  for (const auto& mention : within(organizations_, later)) {
    if (mention.value.kind == OrganizationKind::zone) return mention.value.name;
  }
  return !home_told_.empty() ? home_told_ : zone_;
}

std::vector<const Mention<Organization>*> OffsiteReader::operators_in(CleanSpan where,
                                                                      const Lexeme& verb) const {
  std::vector<const Mention<Organization>*> found;
  std::uint32_t last = 0;
  const CleanSpan clause{where.begin, verb.begin};
  for (const auto& mention : within(organizations_, clause)) {
    const bool listed = !found.empty() && joint_end(last) == mention.where.begin;
    const bool led = word_before(mention.where.begin, Word::partner).has_value();
    if ((!led && !listed) || is_home(mention)) continue;
    if (named_at(mention.where.begin) != nullptr) continue;
    found.push_back(&mention);
    last = mention.where.end;
  }
  if (!found.empty()) return found;
  for (const auto& mention : within(organizations_, clause)) {
    if (is_home(mention) || mention.where.end != verb.begin) continue;
    if (attributive(verb)) found.push_back(&mention);
  }
  return found;
}

const Mention<Organization>* OffsiteReader::operator_behind(std::uint32_t at) const {
  at = clause_end(at);
  if (at >= sentence_.end || !is_clause_mark(reader_.character(at))) return nullptr;
  at = reader_.after(at);
  const auto by = reader_.word_at(at, Kind::offsite, Word::partner);
  const auto* body = by ? starting(organizations_, by->end) : nullptr;
  if (body == nullptr || body->value.kind == OrganizationKind::zone) return nullptr;
  return reader_.word_at(body->where.end, Kind::offsite, Word::along) ? body : nullptr;
}

std::optional<Date> OffsiteReader::date_in(CleanSpan where) const {
  if (told_ <= sentence_.begin) where.begin = sentence_.begin;
  for (const auto& time : within(times_, where)) {
    if (time.value.kind == TimeKind::date || time.value.kind == TimeKind::period ||
        time.value.kind == TimeKind::as_of) {
      if (time.value.interval.from) return time.value.interval.from;
    }
  }
  return std::nullopt;
}

}  // namespace huoju::detail
