#include "observation_reader.hpp"

// What is built: the numbers that are its attributes, and its area.

namespace huoju::detail {
CleanSpan ObservationReader::owner_of_area(const Mention<Quantity>& quantity,
                                           const Phrase& phrase) const {
  const Lexeme* unit = reader_.ending(quantity.where.end, Kind::unit);
  if (unit == nullptr || !unit->is(Kind::unit, UnitClass::area) || measure_of(*unit).empty()) {
    return {};
  }
  if (phrase.made || phrase.gain != nullptr) return {};
  const bool attribute = reader_.skip_attribute(quantity.where.end) != quantity.where.end;
  if (phrase.metric.empty() || attribute) {
    const bool owned = ending(organizations_, quantity.where.begin) != nullptr;
    return phrase.metric.empty() || owned ? described(quantity.where.end) : CleanSpan{};
  }
  CleanSpan name = phrase.metric;
  if (!metric_id(article_.slice(name)).empty()) return {};
  if (ending(organizations_, name.end) != nullptr || ends_built(name)) return name;
  // "The base (first stage)".
  const char32_t last = reader_.before(name.end);
  if (last != U')' && last != chars::fullwidth_right_paren) return {};
  for (std::uint32_t at = name.begin; at < name.end; at = reader_.after(at)) {
    if (opens_bracket(at) && ends_built({name.begin, at})) return name;
  }
  return {};
}

bool ObservationReader::ends_built(CleanSpan where) const {
  const Lexeme* topic = words_.ending(where.end, Role::topic, where.begin);
  return topic != nullptr && is_built(*topic);
}

CleanSpan ObservationReader::described(std::uint32_t behind) const {
  const std::uint32_t begin = reader_.skip_attribute(behind);
  constexpr std::uint32_t kLongest = 16 * kHan;
  const std::uint32_t limit = std::min(clause_.end, begin + kLongest);
  const auto named = [&](std::uint32_t end) {
    return ends_built({begin, end}) || ending(organizations_, end) != nullptr;
  };
  for (std::uint32_t at = begin; at < limit; at = reader_.after(at)) {
    if (reader_.character(at) == chars::ideographic_comma || reader_.skip_attribute(at) != at ||
        starting(quantities_, at) != nullptr) {
      return {};
    }
    if (at > begin && (predicate_at(at) || verb_at(at))) {
      return named(at) ? CleanSpan{begin, at} : CleanSpan{};
    }
  }
  return limit == clause_.end && named(limit) ? CleanSpan{begin, limit} : CleanSpan{};
}

CleanSpan ObservationReader::described_by(std::span<const Mention<Quantity>> quantities) const {
  for (std::size_t i = 0; i < quantities.size(); ++i) {
    const std::uint32_t end = quantities[i].where.end;
    if (reader_.skip_attribute(end) != end) return described(end);
    if (reader_.character(end) != chars::ideographic_comma) return {};
  }
  return {};
}

void ObservationReader::area(const Mention<Quantity>& quantity, CleanSpan owner) {
  Observation o = about(quantity.where.begin);
  o.subject = text_of(owner);
  // "The university's laboratory of 200 square metres".
  if (const auto* whose = ending(organizations_, quantity.where.begin);
      whose != nullptr && owner.begin > quantity.where.begin) {
    o.subject.insert(0, whose->value.name);
  }
  o.at.subject = owner;
  const Lexeme* unit = reader_.ending(quantity.where.end, Kind::unit);
  o.metric = std::string(measure_of(*unit));
  set_value(o, quantity);
  topics_.push_back({{o.subject, owner}, {}, false, true});
  push(std::move(o), "observation.value");
  // The sentence goes on with whom it told of before.
  if (subject_.at && subject_.at->begin >= clause_.begin && clause_.begin > sentence_.begin) {
    subject_ = before_clause_;
  }
}

}  // namespace huoju::detail
