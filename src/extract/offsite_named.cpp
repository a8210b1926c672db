#include <algorithm>

#include "offsite_reader.hpp"

namespace huoju::detail {

void OffsiteReader::name_sites() {
  SiteNames names(article_.lexicon());
  for (const auto& mention : organizations_) {
    if (!may_be_site(mention.value.kind)) continue;
    if (auto site = names.read(mention.value.name)) {
      named_.push_back({mention.where, std::move(*site)});
    }
  }
}

const Named* OffsiteReader::named_at(std::uint32_t at) const {
  const auto found =
      std::lower_bound(named_.begin(), named_.end(), at,
                       [](const Named& n, std::uint32_t value) { return n.where.begin < value; });
  return found != named_.end() && found->where.begin == at ? &*found : nullptr;
}

void OffsiteReader::read_named(CleanSpan group) {
  std::uint32_t begin = group.begin;
  if (const Lexeme* thing = thing_before(begin)) begin = thing->begin;
  const CleanSpan before{clause_begin(begin), begin};
  const auto set_up = setting_up(before);
  const auto opened = opened_behind(skip_kind(group.end));
  const auto located = located_behind(group.end);
  if (!set_up && !opened && !located) return;
  if (!opened && !located && attributive(*set_up) && told_before(group.begin)) return;
  if (!set_up && word_before(group.begin, Word::means)) return;
  const std::uint32_t end = opened ? opened->end : located ? located->where.end : group.end;
  const bool planned = is_planned(before, set_up, group.end, opened);
  const auto operators =
      set_up ? operators_in(before, *set_up) : std::vector<const Mention<Organization>*>();
  std::vector<const Named*> members;
  for (const Named* named = named_at(group.begin);
       named != nullptr && named->where.begin < group.end;
       named = named + 1 == named_.data() + named_.size() ? nullptr : named + 1) {
    members.push_back(named);
  }
  for (std::size_t i = 0; i < members.size(); ++i) {
    Offsite value;
    value.name = members[i]->site.name;
    value.host = members[i]->site.host;
    value.overseas = members[i]->site.overseas;
    if (located && members.size() == 1 && value.host.empty()) {
      value.host = located->name;
      value.overseas = value.overseas || located->abroad;
    }
    CleanSpan where{members[i]->where.begin, end};
    if (where.size() > kClause) where.end = members[i]->where.end;
    if (!operators.empty()) {
      const std::size_t which = operators.size() == members.size() ? i : 0;
      value.operator_name = operators[which]->value.name;
      where.begin = operators[which]->where.begin;
      if (i + 1 < members.size()) where.end = members[i]->where.end;
    } else if (set_up) {
      where.begin = std::min(where.begin, set_up->begin);
    }
    if (const auto* body = operator_behind(end); body != nullptr && operators.empty()) {
      value.operator_name = body->value.name;
    }
    value.home = home_of(members[i]->site, before, operators);
    value.status = planned ? FactStatus::planned : FactStatus::actual;
    value.from = date_in({before.begin, clause_end(end)});
    add(where, std::move(value), set_up ? set_up->row : opened ? opened->row : 0);
  }
}

CleanSpan OffsiteReader::group_at(std::uint32_t at) const {
  CleanSpan group = named_at(at)->where;
  while (const auto next = joint_end(group.end)) {
    const Named* other = named_at(*next);
    if (other == nullptr) break;
    group.end = other->where.end;
  }
  return group;
}

std::uint32_t OffsiteReader::skip_kind(std::uint32_t at) const {
  const std::uint32_t limit = std::min(clause_end(at), at + 6 * kHan);
  for (std::size_t i = reader_.index(at);
       i < reader_.lexemes().size() && reader_.lexemes()[i].begin < limit; ++i) {
    if (reader_.lexemes()[i].is(Kind::offsite, Word::thing)) return reader_.lexemes()[i].end;
  }
  return at;
}

bool OffsiteReader::told_before(std::uint32_t at) const {
  return names_told_.count(named_at(at)->site.name) != 0;
}

const Lexeme* OffsiteReader::thing_before(std::uint32_t at) const {
  const Lexeme* thing = reader_.ending(at, Kind::offsite, Word::thing);
  return thing != nullptr && thing->begin >= sentence_.begin ? thing : nullptr;
}

std::uint32_t OffsiteReader::read_apposition(const Lexeme& thing, CleanSpan before) {
  std::uint32_t at = thing.end;
  const char32_t c = reader_.character(at);
  if (is_clause_mark(c)) at = reader_.after(at);
  while (is_dash(reader_.character(at))) at = reader_.after(at);
  SiteNames names(article_.lexicon());
  std::uint32_t end = 0;
  while (true) {
    const Mention<Organization>* mention = starting(organizations_, at);
    if (mention == nullptr || !may_be_site(mention->value.kind)) break;
    Offsite value;
    value.name = mention->value.name;
    Site site;
    if (const Named* named = named_at(at)) {
      site = named->site;
      value.host = site.host;
      value.overseas = site.overseas;
    } else if (const auto host = names.leading_place(mention->value.name)) {
      value.host = host->name;
      value.overseas = host->abroad;
    } else {
      break;
    }
    value.home = home_of(site, before, {});
    const CleanSpan behind{mention->where.end, clause_end(mention->where.end)};
    value.status = first_word(behind, Word::intended) ? FactStatus::planned : FactStatus::actual;
    value.from = date_in(before);
    end = mention->where.end;
    if (value.home != value.host) add({thing.begin, end}, std::move(value), thing.row);
    const auto next = joint_end(end);
    if (!next) break;
    at = *next;
  }
  return end;
}

}  // namespace huoju::detail
