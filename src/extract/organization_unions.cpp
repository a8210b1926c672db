#include "organization_unions.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "huoju/lexicon/lexicon.hpp"

namespace huoju::detail {
namespace {

using Form = OrganizationName::Form;

constexpr std::size_t kUse = 2;  // columns of suffixes.tsv
constexpr std::size_t kGroup = 4;

[[nodiscard]] bool is_office(OrganizationKind kind) {
  return kind == OrganizationKind::government || kind == OrganizationKind::party;
}

class Unions {
 public:
  Unions(const Reader& reader, std::vector<OrganizationName>& names, Trace* trace)
      : reader_(reader), names_(names), trace_(trace) {}

  void run() {
    for (const OrganizationName& name : names_) wholes_.try_emplace(name.name, name.kind);
    find_ends();
    find_committees();
    find_offices();
    find_firms();
    if (fuller_.empty()) return;
    for (OrganizationName& name : names_) {
      for (auto fuller = fuller_.find(name.name);
           fuller != fuller_.end() && !fuller->second.empty(); fuller = fuller_.find(name.name)) {
        name.name = fuller->second;
        if (trace_ != nullptr) {
          trace_->assume(name.where, "the article gives its full name", name.row);
        }
      }
    }
  }

 private:
  // A second one leaves open which is meant. Full names are longer, so that none leads back.
  void note(const std::string& name, const std::string& fuller) {
    const auto [entry, added] = fuller_.try_emplace(name, fuller);
    if (!added && entry->second != fuller) entry->second.clear();
  }
  [[nodiscard]] std::optional<Lexeme> suffix_of(std::string_view name) const {
    const auto suffix = find_at(reader_.lexicon(), name, 0, Kind::suffix);
    return suffix && suffix->end == name.size() ? suffix : std::nullopt;
  }
  [[nodiscard]] std::string_view cell(const Lexeme& lexeme, std::size_t column) const {
    return reader_.lexicon().cell(lexeme.row, column);
  }

  // ── what it is part of ──

  // Names that begin with a place by all of their ends that do: 澜江北站派出所.
  void find_ends() {
    for (const auto& [whole, kind] : wholes_) {
      if (!has_parts(kind)) continue;
      constexpr std::size_t kMost = 40 * kHan;
      if (whole.size() > kMost) continue;
      const std::string_view text = whole;
      for (std::size_t at = utf8::size_at(text, 0); at + 4 * kHan <= text.size();
           at += utf8::size_at(text, at)) {
        const std::string_view end = text.substr(at);
        const auto part = wholes_.find(end);
        if (part == wholes_.end() || part->second != kind) continue;
        if (suffix_of(end) || !ends_owner(text.substr(0, at))) continue;
        if (begins_place(end)) note(part->first, whole);
        break;
      }
    }
  }
  [[nodiscard]] static bool has_parts(OrganizationKind kind) {
    switch (kind) {
      case OrganizationKind::government:
      case OrganizationKind::party:
      case OrganizationKind::finance:
      case OrganizationKind::institute:
      case OrganizationKind::hospital:
      case OrganizationKind::association:
      case OrganizationKind::platform:
        return true;
      default:
        return false;
    }
  }
  [[nodiscard]] bool begins_place(std::string_view name) const {
    const auto place = find_at(reader_.lexicon(), name, 0, Kind::place);
    return (place && place->where().size() > kHan) ||
           find_at(reader_.lexicon(), name, 0, Kind::zone).has_value();
  }
  // Places from end to end, or a body: what a part of it stands behind.
  [[nodiscard]] bool ends_owner(std::string_view owner) const {
    std::size_t at = 0;
    while (at < owner.size()) {
      const auto place =
          find_at(reader_.lexicon(), owner, static_cast<std::uint32_t>(at), Kind::place);
      if (!place || place->where().size() <= kHan) break;
      at = place->end;
    }
    if (at == owner.size()) return true;
    for (std::size_t i = at; i < owner.size(); i += utf8::size_at(owner, i)) {
      for (const Kind kind : {Kind::suffix, Kind::organization, Kind::zone}) {
        const auto word = find_at(reader_.lexicon(), owner, static_cast<std::uint32_t>(i), kind);
        if (word && word->end == owner.size()) return true;
      }
    }
    return false;
  }

  // 岚屿集团党委: of the firm that 岚屿集团 is short for.
  void find_committees() {
    std::unordered_map<std::string_view, std::string_view> shorts;
    for (const OrganizationName& name : names_) {
      const std::string_view text = reader_.text().substr(name.where.begin, name.where.size());
      if (name.kind == OrganizationKind::company && text != name.name) {
        shorts.try_emplace(text, name.name);
      }
    }
    if (shorts.empty()) return;
    for (const auto& [name, kind] : wholes_) {
      if (kind != OrganizationKind::party) continue;
      for (std::size_t at = name.size(); at > kHan && at + 4 * kHan > name.size();) {
        at = utf8::previous(name, at);
        const auto fuller = shorts.find(std::string_view(name).substr(0, at));
        if (fuller == shorts.end() || !suffix_of(std::string_view(name).substr(at))) continue;
        note(name, std::string(fuller->second).append(name.substr(at)));
        break;
      }
    }
  }

  // ── offices ──

  // What stands behind the places of a name, by the last of them.
  struct Office {
    const std::string* name;
    std::string_view rest;
    OrganizationKind kind;
  };
  void find_offices() {
    std::map<std::string_view, std::vector<Office>> by_place;
    for (const auto& [name, kind] : wholes_) {
      if (!is_office(kind)) continue;
      std::string_view place;
      const std::string_view rest = behind_places(name, place);
      if (!place.empty() && !rest.empty()) by_place[place].push_back({&name, rest, kind});
    }
    for (const auto& [place, offices] : by_place) {
      for (const Office& shorter : offices) {
        for (const Office& fuller : offices) {
          if (shorter.kind == fuller.kind && is_short(shorter.rest, fuller.rest)) {
            note(*shorter.name, *fuller.name);
          }
        }
      }
    }
  }
  // Behind the places or the zone that begin a name; which the last of them is.
  [[nodiscard]] std::string_view behind_places(std::string_view name,
                                               std::string_view& place) const {
    constexpr std::size_t kZoneName = 2;
    constexpr std::size_t kCode = 3;
    if (const auto zone = find_at(reader_.lexicon(), name, 0, Kind::zone)) {
      place = cell(*zone, kZoneName);
      return name.substr(zone->end);
    }
    std::size_t at = 0;
    for (;;) {
      const auto next =
          find_at(reader_.lexicon(), name, static_cast<std::uint32_t>(at), Kind::place);
      if (!next || next->where().size() <= kHan) break;
      place = cell(*next, kCode);
      if (place.empty()) place = name.substr(at, next->end - at);
      at = next->end;
    }
    return name.substr(at);
  }
  // 药监局, 药品监督管理局; 政府, 人民政府. Both are whole words for offices.
  [[nodiscard]] bool is_short(std::string_view shorter, std::string_view fuller) const {
    const auto office = suffix_of(shorter);
    if (!office || shorter.size() < 2 * kHan) return false;
    // 澜门特别行政区政府药品监督管理局
    if (const auto of = find_at(reader_.lexicon(), fuller, 0, Kind::suffix);
        of && of->end < fuller.size() && of->is(Kind::suffix, OrganizationKind::government) &&
        (cell(*of, kUse) == "weak" || cell(*of, kUse) == "full")) {
      fuller.remove_prefix(of->end);
    }
    if (fuller.size() <= shorter.size() || fuller.starts_with(shorter) || !suffix_of(fuller)) {
      return false;
    }
    if (fuller.ends_with(shorter)) return cell(*office, kUse) == "weak";
    return fuller.substr(0, kHan) == shorter.substr(0, kHan) && is_subsequence(shorter, fuller);
  }

  // ── firms ──

  // 岚屿集团, 岚屿有限公司: the group of a firm whose shares are listed is another one.
  void find_firms() {
    std::unordered_map<std::string_view, const std::string*> by_house;
    for (const auto& [name, kind] : wholes_) {
      if (kind != OrganizationKind::company) continue;
      const auto form = form_of(name);
      if (!form || cell(*form, kUse) != "legal" || cell(*form, kGroup) == "shares") continue;
      const auto [entry, added] = by_house.try_emplace(house(name, *form), &name);
      if (!added) entry->second = nullptr;
    }
    if (by_house.empty()) return;
    for (const auto& [name, kind] : wholes_) {
      if (kind != OrganizationKind::company) continue;
      const auto form = form_of(name);
      if (!form || (cell(*form, kUse) != "weak" && cell(*form, kUse) != "generic")) continue;
      const std::string_view core = house(name, *form);
      if (core.size() < 2 * kHan) continue;
      const auto firm = by_house.find(core);
      if (firm != by_house.end() && firm->second != nullptr && firm->second->size() > name.size()) {
        note(name, *firm->second);
      }
    }
  }
  // The longest word for a company at the end of a name.
  [[nodiscard]] std::optional<Lexeme> form_of(std::string_view name) const {
    constexpr std::size_t kLongest = 12 * kHan;
    std::size_t at = name.size() > kLongest ? name.size() - kLongest : 0;
    while (at < name.size() && (static_cast<unsigned char>(name[at]) & 0xC0U) == 0x80U) ++at;
    for (; at < name.size(); at += utf8::size_at(name, at)) {
      const auto form =
          find_at(reader_.lexicon(), name, static_cast<std::uint32_t>(at), Kind::suffix);
      if (form && form->end == name.size() && form->is(Kind::suffix, OrganizationKind::company)) {
        return form;
      }
    }
    return std::nullopt;
  }
  [[nodiscard]] static std::string_view house(std::string_view name, const Lexeme& form) {
    return name.substr(0, form.begin);
  }

  const Reader& reader_;
  std::vector<OrganizationName>& names_;
  Trace* trace_;
  std::map<std::string, OrganizationKind, std::less<>> wholes_;
  std::unordered_map<std::string, std::string> fuller_;
};

}  // namespace

void unite(const Reader& reader, std::vector<OrganizationName>& names, Trace* trace) {
  Unions(reader, names, trace).run();
}

}  // namespace huoju::detail
