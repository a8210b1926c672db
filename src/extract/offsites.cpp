#include "huoju/extract/offsites.hpp"

#include <unordered_map>
#include <utility>

#include "offsite_reader.hpp"

namespace huoju::detail {

void OffsiteReader::find() {
  name_sites();
  if (named_.empty() && places_.empty() && !has_things()) return;
  for (const auto& mention : organizations_) {
    if (mention.value.kind != OrganizationKind::zone) continue;
    zone_ = mention.value.name;
    break;
  }
  for (const CleanSpan sentence : article_.sentences()) read(sentence);
  complete();
  for (auto& [where, value, row] : found_) {
    out_(where, std::move(value), {"offsite", row});
  }
}

void OffsiteReader::read(CleanSpan sentence) {
  sentence_ = sentence;
  const std::size_t before = found_.size();
  std::uint32_t covered = sentence.begin;
  for (std::size_t i = reader_.index(sentence.begin);
       i < reader_.lexemes().size() && reader_.lexemes()[i].begin < sentence.end; ++i) {
    const Lexeme& lexeme = reader_.lexemes()[i];
    if (lexeme.begin < covered) continue;
    if (named_at(lexeme.begin) != nullptr) {
      const CleanSpan group = group_at(lexeme.begin);
      thing_ = group.end;
      read_named(group);
      covered = skip_kind(group.end);
    } else if (is_thing(lexeme)) {
      thing_ = lexeme.begin;
      covered = read_thing(lexeme, found_.size() != before);
    }
  }
  if (found_.size() == before) read_plain();
  for (const auto& mention : within(organizations_, sentence)) {
    if (mention.value.kind == OrganizationKind::zone) zone_told_ = mention.value.name;
  }
}

void OffsiteReader::add(CleanSpan where, Offsite value, std::uint32_t row) {
  home_told_ = value.home;
  if (!value.name.empty()) names_told_.insert(value.name);
  told_ = where.end;
  found_.push_back({where, std::move(value), row});
}

void OffsiteReader::complete() {
  std::unordered_map<std::string, std::string> hosts;
  std::unordered_map<std::string, std::string> names;
  const auto key = [](const std::string& home, const std::string& other) {
    return home + '\n' + other;
  };
  for (const Found& found : found_) {
    const Offsite& value = found.value;
    if (value.host.empty() || value.name.empty()) continue;
    hosts.emplace(key(value.home, value.name), value.host);
    names.emplace(key(value.home, value.host), value.name);
  }
  for (const Named& named : named_) {
    names.emplace(key(named.site.home, named.site.host), named.site.name);
  }
  for (Found& found : found_) {
    Offsite& value = found.value;
    if (value.status == FactStatus::planned) continue;
    if (value.host.empty()) {
      const auto host = hosts.find(key(value.home, value.name));
      if (host != hosts.end()) value.host = host->second;
    }
    if (!value.name.empty() || value.host.empty()) continue;
    const auto name = names.find(key(value.home, value.host));
    if (name != names.end()) value.name = name->second;
  }
}

std::uint32_t OffsiteReader::clause_begin(std::uint32_t at) const {
  const std::uint32_t limit = clause_limit(at);
  while (at > limit) {
    const auto before = static_cast<std::uint32_t>(utf8::previous(reader_.text(), at));
    if (reader_.separates(before)) break;
    at = before;
  }
  return at;
}

std::uint32_t OffsiteReader::clause_end(std::uint32_t at) const {
  const std::uint32_t limit = std::min(sentence_.end, at + kClause);
  std::uint32_t end = reader_.next_separator(at, limit);
  while (end < sentence_.end && utf8::is_continuation(reader_.text()[end])) ++end;
  return end;
}

std::optional<Lexeme> OffsiteReader::last_word(CleanSpan where, Word role) const {
  std::optional<Lexeme> result;
  each_word(where, role, [&](const Lexeme& word) {
    if (organization_around(word.begin) == nullptr) result = word;
  });
  return result;
}

std::optional<Lexeme> OffsiteReader::first_word(CleanSpan where, Word role) const {
  std::optional<Lexeme> result;
  each_word(where, role, [&](const Lexeme& word) {
    if (!result && organization_around(word.begin) == nullptr) result = word;
  });
  return result;
}

std::optional<Lexeme> OffsiteReader::word_before(std::uint32_t at, Word role) const {
  std::uint32_t begin = at;
  for (int i = 0; i < 4 && begin > sentence_.begin; ++i) {
    begin = static_cast<std::uint32_t>(utf8::previous(reader_.text(), begin));
    const auto word = reader_.word_at(begin, Kind::offsite, role);
    if (word != nullptr && word->end == at) return *word;
  }
  return std::nullopt;
}

const Mention<Organization>* OffsiteReader::organization_around(std::uint32_t at) const {
  const Mention<Organization>* around = covering(organizations_, at);
  // What holds the thing itself is no name.
  return around != nullptr && around->where.end > thing_ ? nullptr : around;
}

std::optional<std::uint32_t> OffsiteReader::joint_end(std::uint32_t at) const {
  if (reader_.character(at) == chars::ideographic_comma) return reader_.after(at);
  const auto word = reader_.word_at(at, Kind::stop, StopRole::joint);
  return word ? std::optional<std::uint32_t>(word->end) : std::nullopt;
}

}  // namespace huoju::detail

namespace huoju {

void Offsites::operator()(const Article& article,
                          const Upstream<Times, Organizations, Places>& upstream,
                          Sink<Offsite> out) const {
  detail::OffsiteReader(article, upstream, out).find();
}

}  // namespace huoju
