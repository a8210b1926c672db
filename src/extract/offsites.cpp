#include "huoju/extract/offsites.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "divisions.hpp"
#include "mentions.hpp"
#include "reader.hpp"

namespace huoju {
namespace {

using detail::covering;
using detail::Reader;
using detail::within;
using Word = OffsiteRole;

constexpr std::uint32_t kHan = 3;              // bytes of an ideograph
constexpr std::uint32_t kClause = 200 * kHan;  // longer ones are lists or no prose
constexpr std::uint32_t kOffMainland = 71;  // first digits of the codes of Taiwan, Hong Kong, Macao

/// A place where an incubator stands.
struct Host {
  CleanSpan where;
  std::string name;
  std::uint32_t code = 0;  // division; 0 abroad
  bool abroad = false;
};

/// What the name of an incubator says.
struct Site {
  std::string name;
  std::string home;  // zone or place that its name begins with
  std::string host;
  bool zone = false;  // home is a zone
  bool overseas = false;
};

/// An incubator that the text names.
struct Named {
  CleanSpan where;
  Site site;
};

[[nodiscard]] bool is_abroad(const Lexeme& place, std::uint32_t code, std::string_view name) {
  return (place.is(Kind::place, PlaceLevel::country) && name != "CN") ||
         (place.is(Kind::place, PlaceLevel::foreign) && code == 0);
}

/// Reads names of incubators.
class SiteNames {
 public:
  explicit SiteNames(const Lexicon& lexicon) : lexicon_(&lexicon) {}

  /// What a name says; nothing where it is no off-site incubator's.
  [[nodiscard]] std::optional<Site> read(const std::string& name) {
    take(name);
    const Lexeme* thing = thing_at_end();
    if (thing == nullptr && !ends_in(Word::head)) return std::nullopt;
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
  /// The place that a name begins with, and that it ends like an incubator's.
  [[nodiscard]] std::optional<Host> leading_place(const std::string& name) {
    take(name);
    if (!ends_in(Word::head) && thing_at_end() == nullptr) return std::nullopt;
    const Lexeme* place = place_at(0, false);
    if (place == nullptr) return std::nullopt;
    return Host{place->where(), written(*place), code_of(*place), abroad(*place)};
  }

 private:
  // Where the name ends, without a place in brackets behind it.
  [[nodiscard]] std::uint32_t size() const { return size_; }
  void take(const std::string& name) {
    name_ = name;
    lexemes_ = scan(*lexicon_, name);
    size_ = static_cast<std::uint32_t>(name_.size());
    if (lexemes_.empty() || !lexemes_.back().is(Kind::mark, Mark::close_bracket)) return;
    for (const Lexeme& lexeme : lexemes_) {
      if (lexeme.is(Kind::mark, Mark::open_bracket)) size_ = lexeme.begin;
    }
  }
  [[nodiscard]] const Lexeme* thing_at_end() const {
    for (const Lexeme& lexeme : lexemes_) {
      if (lexeme.end == size() && lexeme.is(Kind::offsite, Word::thing)) return &lexeme;
    }
    return nullptr;
  }
  [[nodiscard]] bool ends_in(Word role) const {
    for (std::uint32_t at = kHan; at < size(); at += utf8::decode(name_, at).size) {
      if (const auto end = word_at(at, role); end == size()) return true;
    }
    return false;
  }
  // Whether a verb stands right before the thing: then the name is more than a name.
  [[nodiscard]] bool holds_verb(std::uint32_t end) const {
    for (std::uint32_t at = 0; at < end; at += utf8::decode(name_, at).size) {
      if (word_at(at, Word::set_up) == end) return true;
    }
    return false;
  }
  // The end of the longest word of that role at a place; 0 where there is none.
  [[nodiscard]] std::uint32_t word_at(std::uint32_t at, Word role) const {
    std::uint32_t found = 0;
    if (at >= size() || lexicon_->automaton().empty()) return found;
    lexicon_->automaton().match(name_, at, [&](std::size_t end, std::uint32_t first) {
      for (std::uint32_t i = first;; ++i) {
        const Lexicon::Entry entry = lexicon_->entry(i);
        if (entry.kind == Kind::offsite && entry.tag == static_cast<std::uint8_t>(role)) {
          found = static_cast<std::uint32_t>(end);
        }
        if (entry.last) break;
      }
    });
    return found;
  }
  [[nodiscard]] const Lexeme* place_at(std::uint32_t at, bool abbreviated) const {
    for (const Lexeme& lexeme : lexemes_) {
      if (lexeme.begin != at || lexeme.kind != Kind::place) continue;
      const auto form = detail::place_form(lexicon_->cell(lexeme.row, 2));
      if (form == detail::PlaceForm::old) continue;
      const bool letter =
          form == detail::PlaceForm::abbreviation || form == detail::PlaceForm::character;
      if (!letter || abbreviated) return &lexeme;
    }
    return nullptr;
  }
  [[nodiscard]] std::uint32_t code_of(const Lexeme& place) const {
    std::string_view codes = lexicon_->cell(place.row, detail::place_code_column);
    return detail::division_code(detail::take_part(codes));
  }
  [[nodiscard]] bool abroad(const Lexeme& place) const {
    return is_abroad(place, code_of(place), lexicon_->cell(place.row, detail::place_code_column));
  }
  // As the text has it; an abbreviation stands for the name.
  [[nodiscard]] std::string written(const Lexeme& place) const {
    const auto form = detail::place_form(lexicon_->cell(place.row, 2));
    if (form == detail::PlaceForm::abbreviation || form == detail::PlaceForm::character) {
      const std::string_view name = lexicon_->cell(place.row, detail::place_name_column);
      return name.find('|') == std::string_view::npos ? std::string(name) : std::string();
    }
    return name_.substr(place.begin, place.end - place.begin);
  }

  // The zone or place at the beginning; gives where it ends.
  [[nodiscard]] std::uint32_t read_base(Site& site, std::uint32_t& code) const {
    for (const Lexeme& lexeme : lexemes_) {
      if (lexeme.begin != 0) break;
      if (lexeme.kind != Kind::zone) continue;
      site.home = name_.substr(0, lexeme.end);
      site.zone = true;
      code = detail::division_code(lexicon_->cell(lexeme.row, detail::zone_code_column));
      return lexeme.end;
    }
    const Lexeme* place = place_at(0, false);
    if (place == nullptr || code_of(*place) == 0) return 0;
    site.home = written(*place);
    code = code_of(*place);
    return place->end;
  }
  [[nodiscard]] std::uint32_t skip_stay(std::uint32_t at) const {
    if (at < name_.size() && utf8::decode(name_, at).value == chars::middle_dot) {
      at += utf8::decode(name_, at).size;
    }
    const std::uint32_t end = word_at(at, Word::stay);
    return end != 0 ? end : at;
  }
  // The place in brackets behind the base.
  [[nodiscard]] std::optional<Lexeme> bracketed(std::uint32_t base) const {
    for (const Lexeme& lexeme : lexemes_) {
      if (lexeme.begin < base || !lexeme.is(Kind::mark, Mark::open_bracket)) continue;
      const Lexeme* place = place_at(lexeme.end, false);
      return place != nullptr && !of_body(lexeme.begin) ? std::optional<Lexeme>(*place)
                                                        : std::nullopt;
    }
    return std::nullopt;
  }
  // Whether the name of a university, a firm or the like ends at `at`: it has branches, not a home.
  [[nodiscard]] bool of_body(std::uint32_t at) const {
    return std::any_of(lexemes_.begin(), lexemes_.end(), [&](const Lexeme& lexeme) {
      if (lexeme.end != at || (lexeme.kind != Kind::suffix && lexeme.kind != Kind::organization)) {
        return false;
      }
      const auto kind = static_cast<OrganizationKind>(lexeme.tag);
      return kind != OrganizationKind::zone && kind != OrganizationKind::carrier &&
             kind != OrganizationKind::platform;
    });
  }
  [[nodiscard]] std::optional<Site> placed(Site site, std::uint32_t base,
                                           const Lexeme& host) const {
    const std::uint32_t code = code_of(host);
    if (code == 0 && !abroad(host)) return std::nullopt;
    if (base != 0 && base / 100 == code / 100) return std::nullopt;  // at home
    site.host = written(host);
    site.overseas = abroad(host);
    return site;
  }
  // The name says by its words that it stands elsewhere.
  [[nodiscard]] std::optional<Site> by_wording(Site site, const Lexeme& thing,
                                               std::uint32_t base_code) const {
    site.overseas = lexicon_->cell(thing.row, 2) == "overseas";
    if (!site.zone) site.home.clear();
    // "Sino-German …".
    const Lexeme* china = place_at(0, true);
    if (china != nullptr && lexicon_->cell(china->row, detail::place_code_column) == "CN" &&
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

  const Lexicon* lexicon_;
  std::string name_;
  std::uint32_t size_ = 0;
  std::vector<Lexeme> lexemes_;
};

class Finder {
 public:
  Finder(const Article& article, const Upstream<Times, Organizations, Places>& upstream,
         Sink<Offsite> out)
      : article_(article),
        reader_(article),
        times_(upstream.get<Times>()),
        organizations_(upstream.get<Organizations>()),
        places_(upstream.get<Places>()),
        out_(out) {}

  void find() {
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

 private:
  struct Found {
    CleanSpan where;
    Offsite value;
    std::uint32_t row;
  };

  // ── what there is ──

  [[nodiscard]] static bool may_be_site(OrganizationKind kind) {
    return kind == OrganizationKind::carrier || kind == OrganizationKind::platform ||
           kind == OrganizationKind::institute || kind == OrganizationKind::other;
  }
  void name_sites() {
    SiteNames names(article_.lexicon());
    for (const auto& mention : organizations_) {
      if (!may_be_site(mention.value.kind)) continue;
      if (auto site = names.read(mention.value.name)) {
        named_.push_back({mention.where, std::move(*site)});
      }
    }
  }
  [[nodiscard]] bool has_things() const {
    return std::any_of(reader_.lexemes().begin(), reader_.lexemes().end(),
                       [](const Lexeme& lexeme) { return lexeme.is(Kind::offsite, Word::thing); });
  }
  [[nodiscard]] const Named* named_at(std::uint32_t at) const {
    const auto found =
        std::lower_bound(named_.begin(), named_.end(), at,
                         [](const Named& n, std::uint32_t value) { return n.where.begin < value; });
    return found != named_.end() && found->where.begin == at ? &*found : nullptr;
  }
  // A thing that is no part of a name, and no part of a longer word.
  [[nodiscard]] bool is_thing(const Lexeme& lexeme) const {
    if (!lexeme.is(Kind::offsite, Word::thing)) return false;
    if (reader_.starting(lexeme.begin, Kind::offsite)->end > lexeme.end) return false;
    for (const auto& mention :
         within(organizations_,
                {lexeme.begin - std::min(lexeme.begin, detail::reach * 2), lexeme.end})) {
      if (mention.where.begin <= lexeme.begin && mention.where.end >= lexeme.end &&
          named_at(mention.where.begin) != nullptr) {
        return false;
      }
    }
    return true;
  }

  // ── sentences and clauses ──

  // A clause is read no farther than any clause goes.
  [[nodiscard]] std::uint32_t clause_limit(std::uint32_t at) const {
    return std::max(sentence_.begin, at - std::min(at, kClause));
  }
  [[nodiscard]] std::uint32_t clause_begin(std::uint32_t at) const {
    const std::uint32_t limit = clause_limit(at);
    while (at > limit) {
      const auto before = static_cast<std::uint32_t>(utf8::previous(reader_.text(), at));
      if (reader_.separates(before)) break;
      at = before;
    }
    return at;
  }
  [[nodiscard]] std::uint32_t clause_end(std::uint32_t at) const {
    const std::uint32_t limit = std::min(sentence_.end, at + kClause);
    while (at < limit && !reader_.separates(at)) at = reader_.after(at);
    return at;
  }
  template <class F>
  void each_word(CleanSpan where, Word role, F&& found) const {
    for (std::uint32_t at = where.begin; at < where.end;) {
      const auto word = reader_.word_at(at, Kind::offsite, role);
      if (word && word->end <= where.end) {
        found(*word);
        at = word->end;
      } else {
        at = reader_.after(at);
      }
    }
  }
  [[nodiscard]] std::optional<Lexeme> last_word(CleanSpan where, Word role) const {
    std::optional<Lexeme> result;
    each_word(where, role, [&](const Lexeme& word) {
      if (organization_around(word.begin) == nullptr) result = word;
    });
    return result;
  }
  [[nodiscard]] std::optional<Lexeme> first_word(CleanSpan where, Word role) const {
    std::optional<Lexeme> result;
    each_word(where, role, [&](const Lexeme& word) {
      if (!result && organization_around(word.begin) == nullptr) result = word;
    });
    return result;
  }
  // Whether a word of that role ends at `at`; it has at most four characters.
  [[nodiscard]] std::optional<Lexeme> word_before(std::uint32_t at, Word role) const {
    std::uint32_t begin = at;
    for (int i = 0; i < 4 && begin > sentence_.begin; ++i) {
      begin = static_cast<std::uint32_t>(utf8::previous(reader_.text(), begin));
      const auto word = reader_.word_at(begin, Kind::offsite, role);
      if (word && word->end == at) return word;
    }
    return std::nullopt;
  }
  [[nodiscard]] const Mention<Organization>* organization_around(std::uint32_t at) const {
    const Mention<Organization>* around = covering(organizations_, at);
    // What holds the thing itself is no name.
    return around != nullptr && around->where.end > thing_ ? nullptr : around;
  }

  void read(CleanSpan sentence) {
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

  // ── names ──

  // Names in a row: the list that begins at `at`.
  [[nodiscard]] CleanSpan group_at(std::uint32_t at) const {
    CleanSpan group = named_at(at)->where;
    while (const auto next = joint_end(group.end)) {
      const Named* other = named_at(*next);
      if (other == nullptr) break;
      group.end = other->where.end;
    }
    return group;
  }
  // Behind an enumeration comma or a conjunction.
  [[nodiscard]] std::optional<std::uint32_t> joint_end(std::uint32_t at) const {
    if (reader_.character(at) == chars::ideographic_comma) return reader_.after(at);
    const auto word = reader_.word_at(at, Kind::stop, StopRole::joint);
    return word ? std::optional<std::uint32_t>(word->end) : std::nullopt;
  }
  // Behind what a list of names is summed up as: "two off-site incubators".
  [[nodiscard]] std::uint32_t skip_kind(std::uint32_t at) const {
    const std::uint32_t limit = std::min(clause_end(at), at + 6 * kHan);
    for (std::size_t i = reader_.index(at);
         i < reader_.lexemes().size() && reader_.lexemes()[i].begin < limit; ++i) {
      if (reader_.lexemes()[i].is(Kind::offsite, Word::thing)) return reader_.lexemes()[i].end;
    }
    return at;
  }
  void read_named(CleanSpan group) {
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
  [[nodiscard]] bool attributive(const Lexeme& verb) const {
    return reader_.starting(verb.end, Kind::context, ContextRole::attribute) != nullptr;
  }
  [[nodiscard]] bool told_before(std::uint32_t at) const {
    return names_told_.count(named_at(at)->site.name) != 0;
  }
  // A thing that a name stands right behind.
  [[nodiscard]] const Lexeme* thing_before(std::uint32_t at) const {
    const Lexeme* thing = reader_.ending(at, Kind::offsite, Word::thing);
    return thing != nullptr && thing->begin >= sentence_.begin ? thing : nullptr;
  }

  // ── things ──

  std::uint32_t read_thing(const Lexeme& thing, bool told) {
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
  // "The zone sets up an incubator in another city": the words do not say that it is off-site.
  void read_plain() {
    for (const auto& zone : within(organizations_, sentence_)) {
      if (zone.value.kind != OrganizationKind::zone) continue;
      const Lexeme* known = reader_.starting(zone.where.begin, Kind::zone);
      if (known == nullptr || word_before(zone.where.begin, Word::within)) continue;
      const std::uint32_t code =
          detail::division_code(reader_.lexicon().cell(known->row, detail::zone_code_column));
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
  // "The first enclaves of the zone, the X innovation port and the Y one": names behind the thing.
  [[nodiscard]] std::uint32_t read_apposition(const Lexeme& thing, CleanSpan before) {
    std::uint32_t at = thing.end;
    const char32_t c = reader_.character(at);
    if (is_clause_mark(c)) at = reader_.after(at);
    while (is_dash(reader_.character(at))) at = reader_.after(at);
    SiteNames names(article_.lexicon());
    std::uint32_t end = 0;
    while (true) {
      const Mention<Organization>* mention = detail::starting(organizations_, at);
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
  // Whether the clause that begins there has told of one at that host.
  [[nodiscard]] bool told_of(const std::string& host, std::uint32_t clause) const {
    for (auto found = found_.rbegin(); found != found_.rend(); ++found) {
      if (found->where.begin < clause) return false;
      if (found->value.host == host) return true;
    }
    return false;
  }
  // Where the two countries begin whose letters stand before a thing: "Sino-German …".
  [[nodiscard]] std::uint32_t pair_before(std::uint32_t at) const {
    const auto second = static_cast<std::uint32_t>(utf8::previous(reader_.text(), at));
    const auto first = static_cast<std::uint32_t>(utf8::previous(reader_.text(), second));
    const Lexeme* china = reader_.starting(first, Kind::place);
    return at >= 2 * kHan && china != nullptr && china->end == second &&
                   reader_.lexicon().cell(china->row, detail::place_code_column) == "CN"
               ? first
               : at;
  }
  // "This is the first one that …": of what was told.
  [[nodiscard]] bool refers_back(CleanSpan where) const {
    for (std::size_t i = reader_.index(where.begin);
         i < reader_.lexemes().size() && reader_.lexemes()[i].begin < where.end; ++i) {
      if (reader_.lexemes()[i].is(Kind::context, ContextRole::copula)) return true;
    }
    return false;
  }

  // ── hosts ──

  [[nodiscard]] Host host_of(const Mention<Place>& place) const {
    Host host{place.where, place.value.name, detail::division_code(place.value.code), false};
    if (const Lexeme* lexeme = reader_.starting(place.where.begin, Kind::place)) {
      host.abroad = is_abroad(*lexeme, host.code,
                              reader_.lexicon().cell(lexeme->row, detail::place_code_column));
    }
    return host;
  }
  // The longest name of a division, or of a place abroad, that begins at `at`.
  [[nodiscard]] const Lexeme* division_at(std::uint32_t at, std::uint32_t end) const {
    for (std::size_t i = reader_.index(at);
         i < reader_.lexemes().size() && reader_.lexemes()[i].begin == at; ++i) {
      const Lexeme& lexeme = reader_.lexemes()[i];
      if (lexeme.kind != Kind::place || lexeme.end > end || lexeme.end - at < 2 * kHan) continue;
      const std::string_view codes = reader_.lexicon().cell(lexeme.row, detail::place_code_column);
      if (!codes.empty()) return &lexeme;
    }
    return nullptr;
  }
  // Places of a stretch, one of each chain: "Shenzhen in Guangdong" is one. A body that stands
  // behind a preposition tells its place by the beginning of its name.
  [[nodiscard]] std::vector<Host> hosts_in(CleanSpan where) const {
    std::vector<Host> hosts;
    const auto take = [&](Host host) {
      if (!hosts.empty() && hosts.back().where.end == host.where.begin) {
        Host& last = hosts.back();
        const bool inner = host.abroad || detail::digits_of(last.code) == 2;
        const bool city = last.code / 10000 == 11 || last.code / 10000 == 12 ||
                          last.code / 10000 == 31 || last.code / 10000 == 50;
        const std::uint32_t begin = last.where.begin;
        if (inner && !city) {
          last = std::move(host);
        } else {
          last.where.end = host.where.end;
        }
        last.where.begin = begin;
      } else {
        hosts.push_back(std::move(host));
      }
    };
    for (std::uint32_t at = where.begin; at < where.end;) {
      if (const auto* place = detail::starting(places_, at); place != nullptr) {
        take(host_of(*place));
        at = place->where.end;
        continue;
      }
      const auto* body = detail::starting(organizations_, at);
      const Lexeme* lexeme = body != nullptr ? division_at(at, body->where.end) : nullptr;
      const bool led = word_before(at, Word::within).has_value() ||
                       word_before(at, Word::located).has_value() ||
                       (body != nullptr && body->where.end > thing_) ||
                       (!hosts.empty() && joins(hosts.back().where.end, at));
      if (lexeme != nullptr && led) {
        for (; lexeme != nullptr; lexeme = division_at(lexeme->end, body->where.end)) {
          const std::string_view codes =
              reader_.lexicon().cell(lexeme->row, detail::place_code_column);
          const std::uint32_t code = detail::division_code(codes);
          take({lexeme->where(), std::string(article_.slice(lexeme->where())), code,
                is_abroad(*lexeme, code, codes)});
        }
        hosts.back().where.end = body->where.end;
        at = body->where.end;
        continue;
      }
      at = reader_.after(at);
    }
    return hosts;
  }
  // Hosts that stand before a thing: behind a preposition, or right before it.
  [[nodiscard]] std::vector<Host> hosts_before(CleanSpan before) const {
    std::vector<Host> all = hosts_in(before);
    for (const Word role : {Word::within, Word::partner}) {
      std::vector<Host> led = led_by(role, all);
      if (!led.empty() && (role == Word::within || setting_up(before))) return led;
    }
    // Otherwise those right before the thing.
    if (all.empty() || before.end - all.back().where.end > 8 * kHan) return {};
    const CleanSpan gap{all.back().where.end, before.end};
    if (last_word(gap, Word::set_up) || last_word(gap, Word::along)) return {};
    std::size_t first = all.size() - 1;
    while (first > 0 && joins(all[first - 1].where.end, all[first].where.begin)) --first;
    return {all.begin() + static_cast<std::ptrdiff_t>(first), all.end()};
  }
  // The last list of hosts that stands behind a word of that role.
  [[nodiscard]] std::vector<Host> led_by(Word role, const std::vector<Host>& all) const {
    std::vector<Host> best;
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (!word_before(all[i].where.begin, role)) continue;
      best.clear();
      best.push_back(all[i]);
      while (i + 1 < all.size() && joins(all[i].where.end, all[i + 1].where.begin)) {
        best.push_back(all[++i]);
      }
    }
    return best;
  }
  [[nodiscard]] bool joins(std::uint32_t end, std::uint32_t begin) const {
    if (end == begin) return true;
    const auto joint = joint_end(end);
    return joint && *joint == begin;
  }
  // Hosts behind a thing: it stands there, or is opened there.
  [[nodiscard]] std::vector<Host> hosts_behind(std::uint32_t at, std::uint32_t& end) const {
    // In brackets, behind how many there are.
    std::uint32_t open = at;
    for (int i = 0; i < 4 && !is_opening(reader_.character(open)); ++i) open = reader_.after(open);
    if (is_opening(reader_.character(open)) && open <= clause_end(at)) {
      at = open;
      std::vector<Host> listed = hosts_in({reader_.after(at), clause_end(at)});
      if (listed.empty() || listed.front().where.begin != reader_.after(at)) return {};
      end = listed.back().where.end;
      return listed;
    }
    CleanSpan where{at, clause_end(at)};
    std::optional<Lexeme> verb = first_word(where, Word::located);
    if (!verb && where.end < sentence_.end && is_clause_mark(reader_.character(where.end))) {
      const std::uint32_t next = reader_.after(where.end);
      if (reader_.word_at(next, Kind::offsite, Word::located)) {
        at = next;
        where = {at, clause_end(at)};
        verb = first_word(where, Word::located);
      }
    }
    if (!verb) verb = first_word(where, Word::within);
    if (!verb || verb->begin - at > 8 * kHan) return {};
    const auto opened = first_word(where, Word::opened);
    if (verb->is(Kind::offsite, Word::within) && !opened) return {};
    std::vector<Host> hosts = hosts_in({verb->end, where.end});
    if (hosts.empty() || hosts.front().where.begin != verb->end) return {};
    std::size_t count = 1;
    while (count < hosts.size() && joins(hosts[count - 1].where.end, hosts[count].where.begin))
      ++count;
    hosts.resize(count);
    end = std::max(hosts.back().where.end, opened ? opened->end : at);
    return hosts;
  }
  [[nodiscard]] static bool is_opening(char32_t c) {
    return c == U'(' || c == chars::fullwidth_left_paren;
  }
  [[nodiscard]] std::optional<Host> located_behind(std::uint32_t at) const {
    std::uint32_t from = at;
    if (is_clause_mark(reader_.character(from))) from = reader_.after(from);
    const CleanSpan where{from, clause_end(from)};
    const auto verb = first_word(where, Word::located);
    if (!verb || verb->begin - from > 4 * kHan) return std::nullopt;
    const std::vector<Host> hosts = hosts_in({verb->end, where.end});
    if (hosts.empty() || hosts.front().where.begin != verb->end) return std::nullopt;
    return hosts.front();
  }

  // ── verbs ──

  // The verb of setting up that a thing is the object of.
  [[nodiscard]] std::optional<Lexeme> setting_up(CleanSpan before) const {
    return last_word(before, Word::set_up);
  }
  // A verb behind a thing that says it is open, with nothing but adverbs between.
  [[nodiscard]] std::optional<Lexeme> opened_behind(std::uint32_t at) const {
    if (reader_.starting(at, Kind::context, ContextRole::attribute) != nullptr) return std::nullopt;
    const CleanSpan where{at, clause_end(at)};
    const auto verb = first_word(where, Word::opened);
    if (!verb || verb->begin - at > 12 * kHan) return std::nullopt;
    if (!reader_.ends_clause(verb->end) && !reader_.word_at(verb->end, Kind::offsite, Word::tail)) {
      return std::nullopt;
    }
    return verb;
  }
  // What is said behind the thing counts for more than what is said before.
  [[nodiscard]] bool is_planned(CleanSpan before, const std::optional<Lexeme>& set_up,
                                std::uint32_t end, const std::optional<Lexeme>& opened) const {
    if (opened) {
      return reader_.lexicon().cell(opened->row, 2) == "planned" ||
             first_word({end, opened->begin}, Word::intended).has_value();
    }
    if (!set_up) return false;
    return reader_.lexicon().cell(set_up->row, 2) == "planned" ||
           last_word({before.begin, set_up->begin}, Word::intended).has_value();
  }

  // ── who ──

  [[nodiscard]] static bool is_home(const Mention<Organization>& mention) {
    return mention.value.kind == OrganizationKind::zone ||
           mention.value.kind == OrganizationKind::government ||
           mention.value.kind == OrganizationKind::party;
  }
  // Who works along: behind "with" or "by", or right before the verb beside a zone.
  [[nodiscard]] std::vector<const Mention<Organization>*> operators_in(CleanSpan where,
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
  // "…, run by somebody": the operator that the clause behind tells.
  [[nodiscard]] const Mention<Organization>* operator_behind(std::uint32_t at) const {
    at = clause_end(at);
    if (at >= sentence_.end || !is_clause_mark(reader_.character(at))) return nullptr;
    at = reader_.after(at);
    const auto by = reader_.word_at(at, Kind::offsite, Word::partner);
    const auto* body = by ? detail::starting(organizations_, by->end) : nullptr;
    if (body == nullptr || body->value.kind == OrganizationKind::zone) return nullptr;
    return reader_.word_at(body->where.end, Kind::offsite, Word::along) ? body : nullptr;
  }
  [[nodiscard]] std::string home_of(
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
  // A date of the clause, or before it in the sentence where nothing else was told.
  [[nodiscard]] std::optional<Date> date_in(CleanSpan where) const {
    if (told_ <= sentence_.begin) where.begin = sentence_.begin;
    for (const auto& time : within(times_, where)) {
      if (time.value.kind == TimeKind::date || time.value.kind == TimeKind::period ||
          time.value.kind == TimeKind::as_of) {
        if (time.value.interval.from) return time.value.interval.from;
      }
    }
    return std::nullopt;
  }

  void add(CleanSpan where, Offsite value, std::uint32_t row) {
    home_told_ = value.home;
    if (!value.name.empty()) names_told_.insert(value.name);
    told_ = where.end;
    found_.push_back({where, std::move(value), row});
  }
  // What one clause leaves out, another one of the article tells: the name of the one at that
  // host, the host of the one of that name.
  void complete() {
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

  const Article& article_;
  Reader reader_;
  std::span<const Mention<Time>> times_;
  std::span<const Mention<Organization>> organizations_;
  std::span<const Mention<Place>> places_;
  Sink<Offsite> out_;

  CleanSpan sentence_;
  std::vector<Named> named_;  // in order
  std::vector<Found> found_;
  std::unordered_set<std::string> names_told_;
  std::string zone_;         // the article's first one
  std::string zone_told_;    // the last one of the sentences before
  std::string home_told_;    // of the last record
  std::uint32_t told_ = 0;   // end of the last record
  std::uint32_t thing_ = 0;  // begin of the thing that is being read
};

}  // namespace

void Offsites::operator()(const Article& article,
                          const Upstream<Times, Organizations, Places>& upstream,
                          Sink<Offsite> out) const {
  Finder(article, upstream, out).find();
}

}  // namespace huoju
