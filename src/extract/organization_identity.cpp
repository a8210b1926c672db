#include "organization_identity.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "huoju/lexicon/lexicon.hpp"
#include "huoju/text/utf8.hpp"
#include "organization_unions.hpp"
#include "parts.hpp"

namespace huoju::detail {
namespace {

using Form = OrganizationName::Form;

constexpr std::size_t kGroup = 4;  // a column of suffixes.tsv

// One zone the article speaks of.
struct Zone {
  std::string_view key;   // the same for all its forms
  std::string_view name;  // the longest form in the text
  std::uint32_t mentions = 0;
};

[[nodiscard]] bool has_end(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

class Resolver {
 public:
  Resolver(const Reader& reader, std::vector<OrganizationName>& names, Trace* trace)
      : reader_(reader), names_(names), trace_(trace) {}

  void run() {
    find_forms();
    accept_trades();
    accept_guesses();
    for (OrganizationName& name : names_) {
      if (name.form == Form::full && name.name.empty()) name.name = full_name(name);
    }
    find_zones();
    add_legal_forms();
    shorten();
    for (OrganizationName& name : names_) {
      if (name.form != Form::tail && name.form != Form::level) continue;
      resolve_tail(name);
      // 上海分公司总经理: whose it is stands nowhere.
      if (name.name.empty() && reader_.starting(name.where.begin, Kind::place) != nullptr &&
          reader_.lexicon().cell(name.row, 2) == "branch" && post_behind(name.where.end)) {
        name.name = std::string(text(name.where));
      }
      // 高新区（新市区）: the bracket is part of the name of the zone as well.
      if (!name.name.empty() && name.suffix.end < name.where.end &&
          is_closing(reader_.before(name.where.end)) &&
          !has_end(name.name, text({name.suffix.end, name.where.end}))) {
        name.name.append(text({name.suffix.end, name.where.end}));
      }
      if (!name.name.empty()) assume(name, "the one of that kind that the article speaks of");
    }
    std::erase_if(names_, [](const OrganizationName& name) { return name.name.empty(); });
    unite(reader_, names_, trace_);
  }

 private:
  [[nodiscard]] std::string_view text(CleanSpan where) const {
    return reader_.text().substr(where.begin, where.size());
  }
  [[nodiscard]] std::string_view key(std::uint32_t row) const {
    return reader_.lexicon().cell(row, 2);
  }

  // The longest form in the text of everything that the lexicon knows by several.
  void find_forms() {
    for (const Lexeme& lexeme : reader_.lexemes_of(Kind::zone, Kind::organization)) {
      std::string_view& form = forms_[key(lexeme.row)];
      if (lexeme.where().size() > form.size()) form = text(lexeme.where());
    }
  }
  [[nodiscard]] std::string full_name(const OrganizationName& name) const {
    if (!name.known) return std::string(text(name.where));
    const auto form = forms_.find(key(name.row));
    return std::string(form != forms_.end() ? form->second : text(name.where));
  }

  // ── trade names ──

  // Guesses: those that the article repeats word by word, and those that begin with a company it
  // names elsewhere.
  void accept_guesses() {
    std::unordered_map<std::string_view, int> count;
    std::unordered_map<std::string_view, bool> companies;
    for (const OrganizationName& name : names_) {
      if (name.form == Form::guess) ++count[text(name.where)];
      if (name.form == Form::full && name.kind == OrganizationKind::company) {
        companies[text(name.where)] = true;
      }
    }
    for (OrganizationName& name : names_) {
      if (name.form != Form::guess) continue;
      constexpr int kOften = 4;
      if (name.often && count[text(name.where)] < kOften) {
        reject(name, "nothing names it");
        continue;
      }
      bool accepted = count[text(name.where)] > 1 ||
                      (name.kind == OrganizationKind::carrier && clear_before(name.where.begin)) ||
                      (reader_.lexicon().cell(name.row, 2) != "part" &&
                       post_behind(name.where.end) && clear_before(name.where.begin));
      constexpr std::uint32_t kLongest = 8;
      std::uint32_t end = name.where.begin;
      for (std::uint32_t i = 0; i < kLongest && end < name.where.end && !accepted; ++i) {
        end = reader_.after(end);
        accepted = i > 0 && companies.count(text({name.where.begin, end})) != 0;
      }
      if (accepted) {
        name.form = Form::full;
        if (name.kind == OrganizationKind::government) {
          const std::string_view body = body_before(name);
          if (!body.empty()) name.name = std::string(body).append(text(name.where));
        }
        assume(name, "what stands around it, or its repetition, says that it is a name");
      } else {
        reject(name, "nothing names it");
      }
    }
  }
  // 国家税务总局新闻发言人、收入规划司司长: the known body before it in a list of posts.
  [[nodiscard]] std::string_view body_before(const OrganizationName& name) const {
    constexpr std::uint32_t kReach = 10 * kHan;
    const auto at = static_cast<std::size_t>(&name - names_.data());
    if (at == 0 || reader_.before(name.where.begin) != chars::ideographic_comma) return {};
    const OrganizationName& body = names_[at - 1];
    const bool near = body.known && body.kind == OrganizationKind::government &&
                      body.where.end + kReach >= name.where.begin &&
                      reader_.starting(body.where.end, Kind::post) != nullptr;
    return near ? text(body.where) : std::string_view();
  }
  // A trade name without a legal form: something must say that it is a company.
  void accept_trades() {
    std::unordered_map<std::string_view, int> sure;
    for (OrganizationName& name : names_) {
      if (name.form == Form::full) sure[text(name.where)] += kSure;
      if (name.form == Form::trade) sure[text(name.where)] += evidence(name);
    }
    for (OrganizationName& name : names_) {
      if (name.form != Form::trade) continue;
      if (sure[text(name.where)] >= kSure) {
        name.form = Form::full;
        assume(name, "what stands around it, or its repetition, says that it is a company");
      } else {
        reject(name, "nothing says that it is a company");
        only_begin(name);
      }
    }
  }
  // 一汽集团定制车智能: what is known of it stays.
  void only_begin(OrganizationName& name) const {
    const Lexeme* known = reader_.starting(name.where.begin, Kind::organization);
    if (known == nullptr) {
      known = reader_.starting(name.where.begin, Kind::company);
      if (known != nullptr &&
          reader_.lexicon().cell(known->row, company_form_column) == company_word) {
        return;
      }
    }
    // 四方新材料 is no company that ends inside its line of business.
    if (known == nullptr || known->end > name.suffix.begin) return;
    name.where = known->where();
    name.suffix = {known->end, known->end};
    name.kind = static_cast<OrganizationKind>(known->tag);
    name.row = known->row;
    name.known = true;
    name.form = Form::full;
  }
  static constexpr int kSure = 4;
  // Between the house and the line of business nothing, or where it is.
  [[nodiscard]] bool follows_house(const OrganizationName& name) const {
    const Lexeme* house = reader_.starting(name.where.begin, Kind::organization);
    if (house == nullptr || house->end > name.suffix.begin) return false;
    if (house->end == name.suffix.begin) return true;
    const Lexeme* place = reader_.starting(house->end, Kind::place);
    return place != nullptr && place->end == name.suffix.begin;
  }
  [[nodiscard]] bool post_behind(std::uint32_t at) const {
    const Lexeme* post = reader_.starting(at, Kind::post);
    return post != nullptr &&
           (post->is(Kind::post, PostRank::post) || post->is(Kind::post, PostRank::academic));
  }
  // What says that it is one: a post behind it, "the company" before it; marks and verbs around it
  // help, and one that is repeated need not say so each time.
  [[nodiscard]] int evidence(const OrganizationName& name) const {
    const Lexeme* post = reader_.starting(name.where.end, Kind::post);
    if (post != nullptr &&
        (post->is(Kind::post, PostRank::post) || post->is(Kind::post, PostRank::unnamed))) {
      return kSure;
    }
    if (head_before(name.where.begin)) return kSure;
    const std::string_view use = reader_.lexicon().cell(name.row, 2);
    const bool plural = use == "generic";
    const bool opens = marked_before(name.where.begin);
    const bool ends = bounded_behind(name.where.end);
    // 安踏体育, 澜屿集团襄阳电机: a company of a house that is known.
    if (ends && opens && follows_house(name)) return kSure;
    if (plural) return opens && ends ? 2 : 0;
    if (use == "weak") return opens || ends ? kSure : 1;
    constexpr std::uint32_t kCore = 3 * kHan;  // longer ones are phrases
    const bool longer = name.where.size() - name.suffix.size() > kCore;
    if (opens && ends && !longer) {
      return use == "trade" && verb_behind(name.where.end) ? kSure : kSure - 1;
    }
    return opens || ends ? 1 : 0;
  }
  // A mark, a particle or a whole word that is no part of names.
  [[nodiscard]] bool clear_before(std::uint32_t at) const {
    if (marked_before(at)) return true;
    for (std::uint32_t i = 1, begin = at; i <= 3 && begin > 0; ++i) {
      begin = static_cast<std::uint32_t>(utf8::previous(reader_.text(), begin));
      const auto stop = reader_.word_at(begin, Kind::stop);
      if (!stop || stop->end != at) continue;
      return separates_names(*stop);
    }
    return false;
  }
  // A mark or the begin of a paragraph.
  [[nodiscard]] bool marked_before(std::uint32_t at) const {
    const char32_t c = reader_.before(at);
    return c == U'\0' || c == U'\n' || c == U' ' || separates_clauses(c) || ends_sentence(c) ||
           c == chars::ideographic_comma || c == chars::left_double_quote ||
           c == chars::fullwidth_left_paren || c == U'(';
  }
  [[nodiscard]] bool verb_behind(std::uint32_t at) const {
    const auto stop = reader_.word_at(at, Kind::stop);
    return stop && stop->is(Kind::stop, StopRole::verb) && stop->where().size() > kHan;
  }
  // A mark, a verb, a particle, a time or a number.
  [[nodiscard]] bool bounded_behind(std::uint32_t at) const {
    if (!is_han(reader_.character(at))) return true;
    const auto stop = reader_.word_at(at, Kind::stop);
    if (stop) {
      return separates_names(*stop) || stop->is(Kind::stop, StopRole::soft);
    }
    return reader_.starting(at, Kind::time) != nullptr;
  }
  // "The company X"
  [[nodiscard]] bool head_before(std::uint32_t at) const {
    constexpr std::uint32_t kLongest = 6;
    std::uint32_t begin = at;
    for (std::uint32_t i = 0; i < kLongest && begin > 0; ++i) {
      begin = static_cast<std::uint32_t>(utf8::previous(reader_.text(), begin));
      if (i == 0) continue;
      const auto head = reader_.word_at(begin, Kind::stop);
      if (head && head->end == at) return head->is(Kind::stop, StopRole::firm);
    }
    return false;
  }

  // ── zones ──

  void add_zone(std::string_view key, std::string_view name) {
    const auto [place, added] = zone_of_key_.try_emplace(key, zones_.size());
    if (added) {
      zones_.push_back({key, name, 1});
      return;
    }
    Zone& known = zones_[place->second];
    ++known.mentions;
    if (name.size() > known.name.size()) known.name = name;
  }
  void find_zones() {
    std::uint32_t end = 0;
    for (const Lexeme& lexeme : reader_.lexemes_of(Kind::zone)) {
      if (lexeme.begin < end) continue;
      end = lexeme.end;
      add_zone(key(lexeme.row), forms_[key(lexeme.row)]);
    }
    for (const OrganizationName& name : names_) {
      if (name.kind == OrganizationKind::zone && name.form == Form::full && !name.known) {
        add_zone(name.name, name.name);
      }
    }
    if (!zones_.empty()) return;
    for (const OrganizationName& name : names_) {
      if (const std::string_view zone = zone_within(name); !zone.empty()) add_zone(zone, zone);
    }
  }
  // 岚州经济开发区|总工会: the zone that a body is named after, where the article names none.
  [[nodiscard]] std::string_view zone_within(const OrganizationName& name) const {
    const bool office = name.kind == OrganizationKind::government ||
                        name.kind == OrganizationKind::party ||
                        name.kind == OrganizationKind::association;
    const Lexeme* place = reader_.starting(name.where.begin, Kind::place);
    if (!office || name.form != Form::full || place == nullptr || place->where().size() <= kHan) {
      return {};
    }
    for (std::size_t i = reader_.index(place->end);
         i < reader_.lexemes().size() && reader_.lexemes()[i].end < name.where.end; ++i) {
      const Lexeme& suffix = reader_.lexemes()[i];
      if (!suffix.is(Kind::suffix, OrganizationKind::zone)) continue;
      const std::string_view use = reader_.lexicon().cell(suffix.row, 2);
      if (use == "full" || use == "tail") return text({name.where.begin, suffix.end});
    }
    return {};
  }
  // The longest suffix of zones at the end of a name; row 0 where there is none.
  [[nodiscard]] Lexeme zone_suffix(std::string_view name) const {
    for (std::size_t at = 0; at < name.size(); at += utf8::size_at(name, at)) {
      const auto found =
          find_at(reader_.lexicon(), name, static_cast<std::uint32_t>(at), Kind::suffix);
      if (found && found->end == name.size() && found->is(Kind::suffix, OrganizationKind::zone)) {
        return *found;
      }
    }
    return {};
  }
  // Suffixes of one group mean the same kind of zone.
  [[nodiscard]] bool same_class(std::string_view name, std::string_view tail) const {
    if (name.size() > tail.size() && has_end(name, tail)) return true;
    const std::string_view group = reader_.lexicon().cell(zone_suffix(tail).row, 4);
    return !group.empty() && group == reader_.lexicon().cell(zone_suffix(name).row, 4);
  }
  // The zone a tail stands for: the only one of its class, or the one most mentions are of.
  [[nodiscard]] std::string_view zone_of(std::string_view tail) const {
    const auto [place, added] = zone_of_tail_.try_emplace(tail);
    if (added) place->second = find_zone_of(tail);
    return place->second;
  }
  [[nodiscard]] std::string_view find_zone_of(std::string_view tail) const {
    const Zone* best = nullptr;
    std::uint32_t total = 0;
    for (const Zone& zone : zones_) {
      if (!tail.empty() && !same_class(zone.name, tail) && !same_class(zone.key, tail)) continue;
      total += zone.mentions;
      if (best == nullptr || zone.mentions > best->mentions) best = &zone;
    }
    constexpr std::uint32_t kShare = 2;  // more than half
    if (best == nullptr || best->mentions * kShare <= total) return {};
    return best->name;
  }

  // ── short forms ──

  // A name that is a longer one of the article with characters left out: 西安留创园.
  void shorten() {
    std::map<std::string_view, std::vector<std::string_view>> by_begin;
    for (const OrganizationName& name : names_) {
      if (name.form != Form::full || name.name.size() < 4 * kHan) continue;
      auto& list = by_begin[std::string_view(name.name).substr(0, 2 * kHan)];
      constexpr std::size_t kMost = 32;
      if (list.size() < kMost && std::find(list.begin(), list.end(), name.name) == list.end()) {
        list.push_back(name.name);
      }
    }
    std::vector<std::pair<OrganizationName*, std::string>> changes;
    for (OrganizationName& name : names_) {
      // The committee of a city is no short form of that of its district.
      const bool office =
          name.kind == OrganizationKind::party || name.kind == OrganizationKind::government;
      if (name.form != Form::full || name.known || office || name.name.size() < 4 * kHan ||
          name.name.size() > 12 * kHan || name.name != text(name.where)) {
        continue;
      }
      const auto list = by_begin.find(std::string_view(name.name).substr(0, 2 * kHan));
      if (list == by_begin.end()) continue;
      const std::string_view last = std::string_view(name.name).substr(name.name.size() - kHan);
      std::string_view best;
      for (const std::string_view whole : list->second) {
        if (whole.size() < name.name.size() + 2 * kHan ||
            (!has_end(whole, last) && !shortens_end(name, whole)) ||
            !is_subsequence(name.name, whole)) {
          continue;
        }
        if (whole.find(name.name) == 0) continue;  // a part of it: an organization of its own
        if (best.empty() || whole.size() < best.size()) best = whole;
      }
      if (!best.empty()) changes.emplace_back(&name, std::string(best));
    }
    for (auto& [name, whole] : changes) {
      name->name = std::move(whole);
      assume(*name, "short for a longer name of the article");
    }
  }

  // 律协 … 律师协会: the suffix itself is short for the end of the name.
  [[nodiscard]] bool shortens_end(const OrganizationName& name, std::string_view whole) const {
    if (name.kind != OrganizationKind::association || name.suffix.empty()) return false;
    const std::string_view suffix = text(name.suffix);
    const std::size_t size = suffix.size() + 2 * kHan;
    if (whole.size() <= size) return false;
    const std::string_view end = whole.substr(whole.size() - size);
    return end.substr(0, kHan) == suffix.substr(0, kHan) && is_subsequence(suffix, end);
  }

  // 云川银行 … 云川银行股份有限公司: a name of the article is this one and its legal form.
  void add_legal_forms() {
    std::unordered_map<std::string_view, std::string_view> whole;  // by the name without the form
    for (const OrganizationName& name : names_) {
      if (name.form != Form::full) continue;
      const std::string_view full = name.name;
      for (std::uint32_t at = name.where.end; at > name.where.begin;) {
        at = static_cast<std::uint32_t>(utf8::previous(reader_.text(), at));
        const std::uint32_t rest = name.where.end - at;
        constexpr std::uint32_t kLongest = 12 * kHan;
        if (rest > kLongest || rest >= full.size() || text(name.where) != full) break;
        if (!is_legal_form(at, name.where.end) || names_house(at, name.where.end)) continue;
        whole.try_emplace(full.substr(0, full.size() - rest), full);
      }
    }
    if (whole.empty()) return;
    std::vector<std::pair<OrganizationName*, std::string>> changes;
    for (OrganizationName& name : names_) {
      if (name.form != Form::full || name.kind == OrganizationKind::zone) continue;
      const auto found = whole.find(name.name);
      if (found != whole.end()) changes.emplace_back(&name, std::string(found->second));
    }
    for (auto& [name, full] : changes) {
      name->name = std::move(full);
      assume(*name, "the article gives its legal form");
    }
  }
  // 澄岚控股集团有限公司 is no name of the listed 澄岚, but of what holds it.
  [[nodiscard]] bool names_house(std::uint32_t begin, std::uint32_t end) const {
    const Lexeme* const form = reader_.ending(end, Kind::suffix, OrganizationKind::company);
    return reader_.ending(begin, Kind::company) != nullptr && form != nullptr &&
           reader_.lexicon().cell(form->row, kGroup) == "house";
  }
  // Whether a place of the text is legal forms from end to end: shares, holding, group, company.
  [[nodiscard]] bool is_legal_form(std::uint32_t begin, std::uint32_t end) const {
    bool company = false;
    while (begin < end) {
      const Lexeme* form = nullptr;
      for (std::size_t i = reader_.index(begin);
           i < reader_.lexemes().size() && reader_.lexemes()[i].begin == begin; ++i) {
        const Lexeme& lexeme = reader_.lexemes()[i];
        if (lexeme.end > end || !lexeme.is(Kind::suffix, OrganizationKind::company)) continue;
        const std::string_view use = reader_.lexicon().cell(lexeme.row, 2);
        if (use != "legal" && use != "generic" && use != "weak") continue;
        form = &lexeme;
        company = company || use == "legal";
        break;
      }
      if (form == nullptr) return false;
      begin = form->end;
    }
    return company;
  }

  // ── tails ──

  // Institutes, alliances and laboratories are called by their tail once they have been named.
  [[nodiscard]] bool stands_alone(const OrganizationName& name) const {
    switch (name.kind) {
      case OrganizationKind::institute:
      case OrganizationKind::association:
      case OrganizationKind::platform:
        break;
      default:
        return false;
    }
    // A noun behind it makes a compound of both.
    return bounded_behind(name.where.end) ||
           reader_.starting(name.where.end, Kind::post) != nullptr;
  }
  // The full name that ends in `tail`: the only one of the article, or of several the last one
  // before it in the same paragraph. `before`: only one that stands before it.
  [[nodiscard]] std::string_view named_before(const OrganizationName& tail_name,
                                              std::string_view tail, bool before) const {
    const Tail& all = ending_in(tail);
    const auto behind = std::partition_point(
        all.names.begin(), all.names.end(),
        [&](const OrganizationName* name) { return name->where.end <= tail_name.where.begin; });
    const auto earlier = static_cast<std::size_t>(behind - all.names.begin());
    const std::size_t asked = before ? earlier : all.names.size();
    if (asked == 0) return {};
    if (asked <= all.same) return all.names.front()->name;
    if (earlier == 0) return {};
    const OrganizationName* last = all.names[earlier - 1];
    const std::string_view between = text({last->where.end, tail_name.where.begin});
    return between.find('\n') == std::string_view::npos ? std::string_view(last->name)
                                                        : std::string_view();
  }
  // Full names that end alike, in the order of the text.
  struct Tail {
    std::vector<const OrganizationName*> names;
    std::size_t same = 0;  ///< so many from the first one on are of one name
  };
  // Each tail is looked for once.
  [[nodiscard]] const Tail& ending_in(std::string_view tail) const {
    const auto [entry, added] = by_tail_.try_emplace(tail);
    Tail& found = entry->second;
    if (added) {
      for (const OrganizationName& name : names_) {
        if (name.form == Form::full && name.name.size() > tail.size() && has_end(name.name, tail)) {
          found.names.push_back(&name);
        }
      }
      while (found.same < found.names.size() &&
             found.names[found.same]->name == found.names.front()->name) {
        ++found.same;
      }
    }
    return found;
  }
  // The place of that level that the article names last before `at` in the same paragraph, or else
  // the one it names most.
  [[nodiscard]] std::string place_of(std::string_view level, std::uint32_t at) const {
    const auto of_level = [&](const Lexeme& lexeme) -> std::string_view {
      // 诏安县 is no 安县.
      if (lexeme.kind != Kind::place) return {};
      const Lexeme* const longest = reader_.ending(lexeme.end, Kind::place);
      if (longest != nullptr && longest->begin < lexeme.begin) return {};
      const std::string_view name = reader_.lexicon().cell(lexeme.row, 4);
      return has_end(name, level) && name.find('|') == std::string_view::npos ? name
                                                                              : std::string_view();
    };
    const auto [entry, added] = named_.try_emplace(std::string(level));
    Named& named = entry->second;
    if (added) {
      for (const Lexeme& lexeme : reader_.lexemes_of(Kind::place)) {
        const std::string_view name = of_level(lexeme);
        if (name.empty() || ++named.counts[name] <= named.counts[named.most]) continue;
        named.most = name;
      }
    }
    // One that is named once is hardly what an article is about that names another again and again.
    constexpr int kOften = 3;
    const bool about = named.counts[named.most] >= kOften;
    constexpr std::size_t kNear = 60;
    const std::size_t from = reader_.index(at);
    for (std::size_t i = from; i-- > 0 && i + kNear > from;) {
      if (reader_.lexemes()[i].is(Kind::mark, Mark::line_end)) break;
      const std::string_view name = of_level(reader_.lexemes()[i]);
      if (!name.empty() && (!about || named.counts[name] > 1)) return std::string(name);
    }
    return std::string(named.most);
  }
  // Whether a bracket with a place stands at `at`.
  [[nodiscard]] bool placed_zone(std::uint32_t at) const {
    const char32_t open = reader_.character(at);
    if (open != chars::fullwidth_left_paren && open != U'(') return false;
    const Lexeme* place = reader_.starting(reader_.after(at), Kind::place);
    return place != nullptr && is_closing(reader_.character(place->end));
  }
  // The only province of the article up to `at`, by its full name.
  [[nodiscard]] std::string_view province_before(std::uint32_t at) const {
    std::string_view only;
    for (const Lexeme& lexeme : reader_.lexemes_of(Kind::place)) {
      if (lexeme.begin >= at) break;
      if (!lexeme.is(Kind::place, PlaceLevel::province) || lexeme.where().size() <= kHan) continue;
      const std::string_view name = reader_.lexicon().cell(lexeme.row, 4);
      if (name.empty() || name.find('|') != std::string_view::npos) continue;
      if (!only.empty() && only != name) return {};
      only = name;
    }
    return only;
  }
  [[nodiscard]] bool begins_with_level(std::string_view tail) const {
    const auto word = find_at(reader_.lexicon(), tail.substr(0, kHan), 0, Kind::stop);
    return word &&
           (word->is(Kind::stop, StopRole::level) || word->is(Kind::stop, StopRole::district));
  }
  // "The only ... zone", "three zones"
  [[nodiscard]] bool is_class(std::uint32_t at) const {
    if (const Lexeme* word = reader_.ending(at, Kind::context);
        word != nullptr && word->is(Kind::context, ContextRole::attribute)) {
      return true;
    }
    const Lexeme* counter = reader_.ending(at, Kind::counter);
    return counter != nullptr && reader_.ending(counter->begin, Kind::number) != nullptr;
  }
  // 某市政协副主席、科技局局长: the place or zone that begins the office before it in a list of
  // posts.
  [[nodiscard]] std::string_view owner_in_list(const OrganizationName& name) const {
    constexpr std::uint32_t kReach = 12 * kHan;
    const auto at = static_cast<std::size_t>(&name - names_.data());
    if (at == 0) return {};
    const OrganizationName& before = names_[at - 1];
    const bool office = before.form == Form::full && (before.kind == OrganizationKind::government ||
                                                      before.kind == OrganizationKind::party);
    if (!office || before.where.end + kReach < name.where.begin) return {};
    for (std::size_t i = reader_.index(before.where.begin);
         i < reader_.lexemes().size() && reader_.lexemes()[i].end <= before.where.end; ++i) {
      const Lexeme& zone = reader_.lexemes()[i];
      if (zone.kind == Kind::zone || zone.is(Kind::suffix, OrganizationKind::zone)) {
        return text({before.where.begin, zone.end});
      }
    }
    // 岚州市委常委、统战部部长: a part of the committee.
    if (before.kind == OrganizationKind::party && name.kind == OrganizationKind::party &&
        before.suffix.size() <= 2 * kHan &&
        reader_.starting(before.where.end, Kind::post) != nullptr &&
        part_at(reader_, name.where.begin, {PartRole::party}, name.where.end)) {
      return text(before.where);
    }
    const Lexeme* place = reader_.starting(before.where.begin, Kind::place);
    if (place == nullptr || place->where().size() < 2 * kHan ||
        reader_.starting(before.where.end, Kind::post) == nullptr) {
      return {};
    }
    for (std::uint32_t i = before.where.end; i < name.where.begin; i = reader_.after(i)) {
      const char32_t c = reader_.character(i);
      if (c != chars::ideographic_comma && c != U',' && c != chars::fullwidth_comma && !is_han(c)) {
        return {};
      }
    }
    return text(place->where());
  }
  void resolve_tail(OrganizationName& name) {
    const std::string_view whole = text(name.where);
    const std::string_view tail = text(name.suffix);
    const std::string_view use = reader_.lexicon().cell(name.row, 2);
    const bool office = use == "office" || use == "board";
    if (name.zone_tail) {
      const Lexeme* zone = reader_.starting(name.where.begin, Kind::suffix, OrganizationKind::zone);
      const std::string_view head = zone != nullptr ? text(zone->where()) : std::string_view();
      const std::string_view full = zone_of(head);
      if (!full.empty()) {
        name.name = std::string(full).append(whole.substr(head.size()));
      } else if (placed_zone(name.where.begin + static_cast<std::uint32_t>(head.size()))) {
        name.name = std::string(whole);  // 高新区（新市区）管委会: the division says which
      } else {
        reject(name, "no zone of the article is meant");
      }
      return;
    }
    if (name.form == Form::level) {
      const std::string_view level = whole.substr(name.pronoun, kHan);
      const std::string_view rest = whole.substr(name.pronoun + kHan);
      const auto word = find_at(reader_.lexicon(), level, 0, Kind::stop);
      if (word && word->is(Kind::stop, StopRole::district) && !zone_of({}).empty()) {
        name.name = std::string(zone_of({})).append(rest);
      } else if (const std::string place = place_of(level, name.where.begin); !place.empty()) {
        name.name = place + std::string(rest);
      } else {
        reject(name, "no place of that level is in the article");
      }
      return;
    }
    if (name.kind == OrganizationKind::zone) {
      if (use != "full" && use != "tail") return;
      const std::string_view zone = is_class(name.where.begin) ? std::string_view() : zone_of(tail);
      if (!zone.empty()) {
        name.name = std::string(zone);
      } else {
        reject(name, "a kind of zone; the article names none or several");
      }
      return;
    }
    const bool alias =
        office || use == "branch" || ((use == "full" || use == "weak") && stands_alone(name));
    if (!alias) {
      reject(name, "a common noun");
      return;
    }
    if (const std::string_view full = named_before(name, tail, !office); !full.empty()) {
      name.name = std::string(full);
    } else if (office && begins_with_level(tail)) {
      // 市政府, 市委
      const std::string place = place_of(tail.substr(0, kHan), name.where.begin);
      if (!place.empty()) name.name = place + std::string(tail.substr(kHan));
    } else if (const std::string_view place = office ? owner_in_list(name) : std::string_view();
               !place.empty()) {
      assume(name, "of the place or zone whose office stands before it in the list");
      name.name = std::string(place).append(tail);
    } else if (office && reader_.lexicon().cell(name.row, kGroup) == "province") {
      const std::string_view province = province_before(name.where.begin);
      if (!province.empty()) name.name = std::string(province).append(tail);
    } else if (office) {
      const std::string_view zone = zone_of({});
      if (!zone.empty()) name.name = std::string(zone).append(tail);
    }
    if (name.name.empty()) reject(name, "the article does not say whose it is");
  }
  void assume(const OrganizationName& name, std::string_view reason) const {
    if (trace_ != nullptr) trace_->assume(name.where, reason, name.row);
  }
  void reject(const OrganizationName& name, std::string_view reason) const {
    if (trace_ != nullptr) trace_->reject(name.where, reason, name.row);
  }

  const Reader& reader_;
  std::vector<OrganizationName>& names_;
  Trace* trace_;
  std::unordered_map<std::string_view, std::string_view> forms_;
  std::vector<Zone> zones_;
  std::unordered_map<std::string_view, std::size_t> zone_of_key_;
  mutable std::unordered_map<std::string_view, std::string_view> zone_of_tail_;
  mutable std::unordered_map<std::string_view, Tail> by_tail_;
  // The places of a level.
  struct Named {
    std::map<std::string_view, int> counts;
    std::string_view most;
  };
  mutable std::map<std::string, Named, std::less<>> named_;
};

}  // namespace

void resolve(const Reader& reader, std::vector<OrganizationName>& names, Trace* trace) {
  Resolver(reader, names, trace).run();
}

}  // namespace huoju::detail
