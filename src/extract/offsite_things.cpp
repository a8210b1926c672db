#include <algorithm>

#include "divisions.hpp"
#include "offsite_reader.hpp"

namespace huoju::detail {
namespace {

constexpr std::uint32_t kOffMainland = 71;  // first digits of the codes of Taiwan, Hong Kong, Macao

}  // namespace

bool OffsiteReader::has_things() const {
  return std::any_of(reader_.lexemes().begin(), reader_.lexemes().end(),
                     [](const Lexeme& lexeme) { return lexeme.is(Kind::offsite, Word::thing); });
}

bool OffsiteReader::is_thing(const Lexeme& lexeme) const {
  if (!lexeme.is(Kind::offsite, Word::thing)) return false;
  if (reader_.starting(lexeme.begin, Kind::offsite)->end > lexeme.end) return false;
  for (const auto& mention :
       within(organizations_, {lexeme.begin - std::min(lexeme.begin, reach * 2), lexeme.end})) {
    if (mention.where.begin <= lexeme.begin && mention.where.end >= lexeme.end &&
        named_at(mention.where.begin) != nullptr) {
      return false;
    }
  }
  return true;
}

std::uint32_t OffsiteReader::read_thing(const Lexeme& thing, bool told) {
  const CleanSpan before{clause_begin(thing.begin), thing.begin};
  if (named_at(thing.end) != nullptr) return thing.end;  // told with its name
  if (const std::uint32_t end = read_apposition(thing, before)) return end;
  std::vector<Host> hosts = hosts_before(before);
  const auto set_up = setting_up(before);
  const auto opened = opened_behind(thing.end);
  std::uint32_t end = opened ? opened->end : thing.end;
  if (hosts.empty()) {
    hosts = hosts_behind(thing.end, end);
  } else if (!set_up && !opened) {
    return thing.end;
  } else if (word_before(hosts.front().where.begin, Word::means) &&
             !word_before(hosts.front().where.begin, Word::within)) {
    return thing.end;
  }
  if (hosts.empty() || (told && refers_back({before.begin, hosts.front().where.begin}))) {
    return thing.end;
  }
  const bool planned = is_planned(before, set_up, thing.end, opened);
  const auto operators =
      set_up ? operators_in(before, *set_up) : std::vector<const Mention<Organization>*>();
  const bool overseas = reader_.lexicon().cell(thing.row, 2) == "overseas";
  // What is for people from abroad may well stand at home.
  if (overseas && std::any_of(hosts.begin(), hosts.end(), [](const Host& host) {
        return host.code != 0 && host.code / 10000 < kOffMainland;
      })) {
    return thing.end;
  }
  Site nameless;
  const std::uint32_t paired = pair_before(thing.begin);
  for (const Host& host : hosts) {
    Offsite value;
    if (paired != thing.begin) value.name = article_.slice({paired, thing.end});
    value.host = host.name;
    value.overseas = overseas || host.abroad;
    value.home = home_of(nameless, {before.begin, hosts.front().where.begin}, operators);
    if (value.home == host.name || told_of(host.name, before.begin)) continue;
    if (!operators.empty()) value.operator_name = operators.front()->value.name;
    if (const auto* body = operator_behind(end); body != nullptr && operators.empty()) {
      value.operator_name = body->value.name;
    }
    if (planned && value.home.empty()) continue;  // a policy: nobody's in particular
    value.status = planned ? FactStatus::planned : FactStatus::actual;
    value.from = date_in({before.begin, clause_end(end)});
    add({std::min(host.where.begin, paired), std::max(end, host.where.end)}, std::move(value),
        thing.row);
  }
  return thing.end;
}

void OffsiteReader::read_plain() {
  for (const auto& zone : within(organizations_, sentence_)) {
    if (zone.value.kind != OrganizationKind::zone) continue;
    const Lexeme* known = reader_.starting(zone.where.begin, Kind::zone);
    if (known == nullptr || word_before(zone.where.begin, Word::within)) continue;
    const std::uint32_t code = division_code(reader_.lexicon().cell(known->row, zone_code_column));
    const std::uint32_t limit = clause_end(zone.where.end);
    const std::vector<Host> hosts = led_by(Word::within, hosts_in({zone.where.end, limit}));
    if (code == 0 || hosts.empty()) continue;
    if (std::any_of(hosts.begin(), hosts.end(), [&](const Host& host) {
          return (host.code == 0 && !host.abroad) || host.code / 100 == code / 100;
        })) {
      continue;
    }
    thing_ = sentence_.end;
    const std::uint32_t from = hosts.back().where.end;
    const auto set_up = first_word({from, std::min(limit, from + 8 * kHan)}, Word::set_up);
    if (!set_up) continue;
    const auto head =
        first_word({set_up->end, std::min(limit, set_up->end + 15 * kHan)}, Word::head);
    if (!head || (!reader_.ends_clause(head->end) && !joint_end(head->end))) continue;
    for (const Host& host : hosts) {
      Offsite value;
      value.home = zone.value.name;
      value.host = host.name;
      value.overseas = host.abroad;
      value.status = is_planned({zone.where.end, from}, set_up, head->end, std::nullopt)
                         ? FactStatus::planned
                         : FactStatus::actual;
      value.from = date_in({clause_begin(zone.where.begin), limit});
      add({host.where.begin, head->end}, std::move(value), head->row);
    }
    return;
  }
}

bool OffsiteReader::told_of(const std::string& host, std::uint32_t clause) const {
  for (auto found = found_.rbegin(); found != found_.rend(); ++found) {
    if (found->where.begin < clause) return false;
    if (found->value.host == host) return true;
  }
  return false;
}

std::uint32_t OffsiteReader::pair_before(std::uint32_t at) const {
  const auto second = static_cast<std::uint32_t>(utf8::previous(reader_.text(), at));
  const auto first = static_cast<std::uint32_t>(utf8::previous(reader_.text(), second));
  const Lexeme* china = reader_.starting(first, Kind::place);
  return at >= 2 * kHan && china != nullptr && china->end == second &&
                 reader_.lexicon().cell(china->row, place_code_column) == "CN"
             ? first
             : at;
}

bool OffsiteReader::refers_back(CleanSpan where) const {
  for (std::size_t i = reader_.index(where.begin);
       i < reader_.lexemes().size() && reader_.lexemes()[i].begin < where.end; ++i) {
    if (reader_.lexemes()[i].is(Kind::context, ContextRole::copula)) return true;
  }
  return false;
}

}  // namespace huoju::detail
