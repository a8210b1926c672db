#include "offsite_names.hpp"

#include <algorithm>
#include <utility>

#include "huoju/document/values/organization.hpp"
#include "huoju/text/character.hpp"
#include "huoju/text/utf8.hpp"

namespace huoju::detail {

bool is_abroad(const Lexeme& place, std::uint32_t code, std::string_view name) {
  return (place.is(Kind::place, PlaceLevel::country) && name != "CN") ||
         (place.is(Kind::place, PlaceLevel::foreign) && code == 0);
}

std::optional<Site> SiteNames::read(const std::string& name) {
  take(name);
  const Lexeme* thing = thing_at_end();
  if (thing == nullptr && !ends_in(OffsiteRole::head)) return std::nullopt;
  if (thing != nullptr && holds_verb(thing->begin)) return std::nullopt;
  Site site;
  site.name = name;
  std::uint32_t base_code = 0;
  const std::uint32_t base = read_base(site, base_code);
  const auto host = base != 0 ? bracketed(base) : std::nullopt;
  if (host) return placed(std::move(site), base_code, *host);
  if (base != 0) {
    const Lexeme* stay = nullptr;
    const std::uint32_t at = skip_stay(base);
    if (at != base) stay = &lexemes_.front();
    if (const Lexeme* place = place_at(at, at != base)) {
      if (stay != nullptr || thing != nullptr || site.zone) {
        return placed(std::move(site), base_code, *place);
      }
    }
  }
  if (thing == nullptr) return std::nullopt;
  return by_wording(std::move(site), *thing, base_code);
}

std::optional<Host> SiteNames::leading_place(const std::string& name) {
  take(name);
  if (!ends_in(OffsiteRole::head) && thing_at_end() == nullptr) return std::nullopt;
  const Lexeme* place = place_at(0, false);
  if (place == nullptr) return std::nullopt;
  return Host{place->where(), written(*place), code_of(*place), abroad(*place)};
}

void SiteNames::take(const std::string& name) {
  name_ = name;
  lexemes_ = scan(*lexicon_, name);
  size_ = static_cast<std::uint32_t>(name_.size());
  if (lexemes_.empty() || !lexemes_.back().is(Kind::mark, Mark::close_bracket)) return;
  for (const Lexeme& lexeme : lexemes_) {
    if (lexeme.is(Kind::mark, Mark::open_bracket)) size_ = lexeme.begin;
  }
}

const Lexeme* SiteNames::thing_at_end() const {
  for (const Lexeme& lexeme : lexemes_) {
    if (lexeme.end == size() && lexeme.is(Kind::offsite, OffsiteRole::thing)) return &lexeme;
  }
  return nullptr;
}

bool SiteNames::ends_in(OffsiteRole role) const {
  for (std::uint32_t at = kHan; at < size(); at += utf8::size_at(name_, at)) {
    if (const auto end = word_at(at, role); end == size()) return true;
  }
  return false;
}

bool SiteNames::holds_verb(std::uint32_t end) const {
  for (std::uint32_t at = 0; at < end; at += utf8::size_at(name_, at)) {
    if (word_at(at, OffsiteRole::set_up) == end) return true;
  }
  return false;
}

std::uint32_t SiteNames::word_at(std::uint32_t at, OffsiteRole role) const {
  std::uint32_t found = 0;
  lexicon_->each_at(name_, at, lexicon::KindSet{Kind::offsite}, [&](const Lexeme& word) {
    if (word.is(Kind::offsite, role)) found = word.end;
  });
  return found;
}

const Lexeme* SiteNames::place_at(std::uint32_t at, bool abbreviated) const {
  for (const Lexeme& lexeme : lexemes_) {
    if (lexeme.begin != at || lexeme.kind != Kind::place) continue;
    const auto form = place_form(lexicon_->cell(lexeme.row, 2));
    if (form == PlaceForm::old) continue;
    const bool letter = form == PlaceForm::abbreviation || form == PlaceForm::character;
    if (!letter || abbreviated) return &lexeme;
  }
  return nullptr;
}

std::uint32_t SiteNames::code_of(const Lexeme& place) const {
  std::string_view codes = lexicon_->cell(place.row, place_code_column);
  return division_code(take_part(codes));
}

std::string SiteNames::written(const Lexeme& place) const {
  const auto form = place_form(lexicon_->cell(place.row, 2));
  if (form == PlaceForm::abbreviation || form == PlaceForm::character) {
    const std::string_view name = lexicon_->cell(place.row, place_name_column);
    return name.find('|') == std::string_view::npos ? std::string(name) : std::string();
  }
  return name_.substr(place.begin, place.end - place.begin);
}

std::uint32_t SiteNames::read_base(Site& site, std::uint32_t& code) const {
  for (const Lexeme& lexeme : lexemes_) {
    if (lexeme.begin != 0) break;
    if (lexeme.kind != Kind::zone) continue;
    site.home = name_.substr(0, lexeme.end);
    site.zone = true;
    code = division_code(lexicon_->cell(lexeme.row, zone_code_column));
    return lexeme.end;
  }
  const Lexeme* place = place_at(0, false);
  if (place == nullptr || code_of(*place) == 0) return 0;
  site.home = written(*place);
  code = code_of(*place);
  return place->end;
}

std::uint32_t SiteNames::skip_stay(std::uint32_t at) const {
  if (at < name_.size() && utf8::decode(name_, at).value == chars::middle_dot) {
    at += utf8::size_at(name_, at);
  }
  const std::uint32_t end = word_at(at, OffsiteRole::stay);
  return end != 0 ? end : at;
}

std::optional<Lexeme> SiteNames::bracketed(std::uint32_t base) const {
  for (const Lexeme& lexeme : lexemes_) {
    if (lexeme.begin < base || !lexeme.is(Kind::mark, Mark::open_bracket)) continue;
    const Lexeme* place = place_at(lexeme.end, false);
    return place != nullptr && !of_body(lexeme.begin) ? std::optional<Lexeme>(*place)
                                                      : std::nullopt;
  }
  return std::nullopt;
}

bool SiteNames::of_body(std::uint32_t at) const {
  return std::any_of(lexemes_.begin(), lexemes_.end(), [&](const Lexeme& lexeme) {
    if (lexeme.end != at || (lexeme.kind != Kind::suffix && lexeme.kind != Kind::organization)) {
      return false;
    }
    const auto kind = static_cast<OrganizationKind>(lexeme.tag);
    return kind != OrganizationKind::zone && kind != OrganizationKind::carrier &&
           kind != OrganizationKind::platform;
  });
}

std::optional<Site> SiteNames::placed(Site site, std::uint32_t base, const Lexeme& host) const {
  const std::uint32_t code = code_of(host);
  if (code == 0 && !abroad(host)) return std::nullopt;
  if (base != 0 && base / 100 == code / 100) return std::nullopt;  // at home
  site.host = written(host);
  site.overseas = abroad(host);
  return site;
}

std::optional<Site> SiteNames::by_wording(Site site, const Lexeme& thing,
                                          std::uint32_t base_code) const {
  site.overseas = lexicon_->cell(thing.row, 2) == "overseas";
  if (!site.zone) site.home.clear();
  // "Sino-German …".
  const Lexeme* china = place_at(0, true);
  if (china != nullptr && lexicon_->cell(china->row, place_code_column) == "CN" &&
      china->end < thing.begin) {
    if (const Lexeme* partner = place_at(china->end, true); partner != nullptr) {
      site.host = written(*partner);
      site.overseas = site.overseas || abroad(*partner);
    }
    return site;
  }
  for (const Lexeme& lexeme : lexemes_) {
    if (lexeme.kind != Kind::place || lexeme.end > thing.begin) continue;
    const Lexeme* place = place_at(lexeme.begin, false);
    if (place == nullptr) continue;
    const std::uint32_t code = code_of(*place);
    if (base_code != 0 && code != 0 && code / 100 == base_code / 100) continue;
    site.host = written(*place);
    site.overseas = site.overseas || abroad(*place);
    return site;
  }
  if (thing.begin == 0) return std::nullopt;  // no name at all
  return site.overseas ? std::optional<Site>(std::move(site)) : std::nullopt;
}

}  // namespace huoju::detail
