#include "organization_aliases.hpp"

#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "huoju/lexicon/lexicon.hpp"
#include "name_words.hpp"
#include "organization_companies.hpp"

namespace huoju::detail {
namespace {

using Form = OrganizationName::Form;

constexpr std::uint32_t kKey = 2 * kHan;
constexpr std::size_t kGroup = 4;  // the column of suffixes.tsv

// A full name, from its trade name on.
struct Trade {
  std::uint32_t begin = 0;  // of the trade name
  std::uint32_t core = 0;   // end of what no lexicon explains
  CleanSpan whole;
};

class Aliases {
 public:
  Aliases(const Reader& reader, std::vector<OrganizationName>& names, Masks& masks, Trace* trace)
      : reader_(reader), names_(names), masks_(masks), trace_(trace) {}

  void run() {
    for (const OrganizationName& name : names_) {
      collect(name);
      define(name);
      index(name);
      call(name);
    }
    name_known();
    if (trades_.empty() && defined_.empty()) return;
    find_shared();
    find();
    merge();
  }

 private:
  [[nodiscard]] std::string_view text(CleanSpan where) const {
    return reader_.text().substr(where.begin, where.size());
  }
  [[nodiscard]] bool is_place(const Lexeme& lexeme) const {
    return lexeme.kind == Kind::place || lexeme.kind == Kind::zone;
  }

  // Where the trade name begins: behind the places before it.
  void collect(const OrganizationName& name) {
    if (name.form != Form::full || name.kind != OrganizationKind::company || name.listed) return;
    if (name.where.size() < 6 * kHan) return;
    CleanSpan suffix = name.suffix;
    if (suffix.empty()) {
      const Lexeme* form = reader_.ending(name.where.end, Kind::suffix, OrganizationKind::company);
      if (form == nullptr) return;
      suffix = form->where();
    }
    std::uint32_t begin = name.where.begin;
    for (bool moved = true; moved;) {
      moved = false;
      for (std::size_t i = reader_.index(begin);
           i < reader_.lexemes().size() && reader_.lexemes()[i].begin == begin; ++i) {
        const Lexeme& lexeme = reader_.lexemes()[i];
        if (is_place(lexeme) && lexeme.where().size() > kHan && lexeme.end < suffix.begin) {
          begin = lexeme.end;
          moved = true;
          break;
        }
      }
    }
    std::uint32_t core = begin;
    while (core < suffix.begin && is_han(reader_.character(core))) {
      const bool ends = core > begin && explained(core);
      if (ends) break;
      core = reader_.after(core);
    }
    if (core - begin < kKey || is_word(begin, begin + kKey)) return;
    // A trade name that begins with a common word gives no short form of two characters.
    trades_.try_emplace(reader_.text().substr(begin, kKey), Trade{begin, core, name.where});
  }
  // 江阴贝森生化技术有限公司（以下简称“贝森生化”）, 贝森科技股份有限公司（贝森科技，600999），
  // 国际标准化组织（ISO）: a bracket right behind a name that gives it another one.
  void define(const OrganizationName& name) {
    if (name.form != Form::full || name.listed) return;
    const char32_t open = reader_.character(name.where.end);
    if (open != chars::fullwidth_left_paren && open != U'(') return;
    std::uint32_t at = reader_.after(name.where.end);
    if (is_share_number(reader_, at)) carry(name);
    constexpr int kParts = 4;
    for (int i = 0; i < kParts; ++i) {
      const Part part = part_at(at);
      if (part.several) return;
      if (gives_name(part, name)) {
        add_defined(part.alias, name);
        return;
      }
      if (!separates_clauses(reader_.character(part.end))) return;
      at = reader_.skip_space(reader_.after(part.end));
    }
  }
  // One of the things that a bracket says, between commas.
  struct Part {
    CleanSpan alias;
    std::uint32_t end = 0;
    bool called = false;   // "in short"
    bool letters = true;   // nothing else
    bool several = false;  // the names of several
  };
  [[nodiscard]] Part part_at(std::uint32_t at) const {
    Part part;
    const auto word = reader_.word_at(at, Kind::stop);
    part.called = word && word->is(Kind::stop, StopRole::called);
    if (part.called) at = word->end;
    if (part.called && separates_clauses(reader_.character(at))) at = reader_.after(at);
    const bool quoted = reader_.character(at) == chars::left_double_quote ||
                        reader_.character(at) == chars::left_single_quote;
    if (quoted) at = reader_.after(at);
    const std::uint32_t begin = at;
    constexpr std::uint32_t kLongest = 14;
    for (std::uint32_t i = 0; i < kLongest; ++i, at = reader_.after(at)) {
      const char32_t c = reader_.character(at);
      part.several = part.several || c == chars::ideographic_comma;
      if (c == U'\0' || c == U'\n' || is_closing(c) || separates_clauses(c)) break;
      part.letters = part.letters && is_ascii_letter(c);
    }
    part.alias = {begin, at};
    part.end = quoted && is_closing(reader_.character(at)) ? reader_.after(at) : at;
    return part;
  }
  [[nodiscard]] bool gives_name(const Part& part, const OrganizationName& name) const {
    const CleanSpan alias = part.alias;
    const char32_t c = reader_.character(alias.end);
    const bool shares = separates_clauses(c) &&
                        is_share_number(reader_, reader_.skip_space(reader_.after(alias.end)));
    if ((!is_closing(c) && !separates_clauses(c)) || alias.size() < 2) return false;
    // A clause of its own: （成立于2010年，注册资本……）
    if (!is_closing(c) && !part.called && !shares) return false;
    if (reader_.starting(alias.begin, Kind::place) != nullptr && !part.called && !shares) {
      return false;
    }
    // Letters behind a company are those of its shares.
    if (part.letters && !part.called && name.kind == OrganizationKind::company) return false;
    const auto common = reader_.word_at(alias.begin, Kind::stop);
    if (common && common->end == alias.end &&
        (common->is(Kind::stop, StopRole::head) || common->is(Kind::stop, StopRole::firm))) {
      return false;
    }
    const bool shorter = alias.size() >= kKey && alias.size() < name.where.size() &&
                         is_subsequence(text(alias), text(name.where));
    if (!part.called && !part.letters && !shorter) return false;
    return part.letters || alias.size() >= kKey;
  }
  void add_defined(CleanSpan alias, const OrganizationName& name) {
    bool letters = true;
    for (std::uint32_t at = alias.begin; at < alias.end; at = reader_.after(at)) {
      letters = letters && is_ascii_letter(reader_.character(at));
    }
    exact_.try_emplace(text(alias), name.where);
    const std::string_view key = text(alias).substr(0, letters ? alias.size() : kKey);
    Defined& defined =
        defined_.try_emplace(key, Defined{alias, name.where, name.kind}).first->second;
    if (alias.size() < defined.alias.size()) defined.alias = alias;
  }
  // 澄岚资源（600999）: what no lexicon knows is its name in the rest of the article as well.
  // 澄岚控股（0999.HK）: without the word behind it, it is the same.
  void carry(const OrganizationName& name) {
    numbered_.insert(text(name.where));
    if (!name.known && name.suffix.empty()) add_defined(name.where, name);
    for (std::size_t i = reader_.index(name.where.begin + kKey);
         i < reader_.lexemes().size() && reader_.lexemes()[i].begin < name.where.end; ++i) {
      const Lexeme& form = reader_.lexemes()[i];
      if (form.end != name.where.end || !form.is(Kind::suffix, OrganizationKind::company)) continue;
      const std::string_view use = reader_.lexicon().cell(form.row, 2);
      if (use != "weak" && use != "legal") continue;
      exact_.try_emplace(text({name.where.begin, form.begin}), name.where);
      return;
    }
  }

  // ── known names ──

  // The full names of companies whose shares may be listed, by every two characters of what stands
  // before the legal form.
  void index(const OrganizationName& name) {
    if (name.form != Form::full || name.listed) return;
    const Lexeme* const form = form_of(name.where);
    if (form == nullptr || form->begin == name.where.begin) return;
    const auto lexicon_cell = [&](const Lexeme& suffix, std::size_t column) {
      return reader_.lexicon().cell(suffix.row, column);
    };
    const Lexeme* const holding =
        reader_.ending(form->begin, Kind::suffix, OrganizationKind::company);
    const bool listed = lexicon_cell(*form, kGroup) == "shares" ||
                        (lexicon_cell(*form, 2) == "legal" && holding != nullptr &&
                         lexicon_cell(*holding, 2) == "weak");
    if (!listed) return;
    constexpr std::uint32_t kMost = 12;
    std::uint32_t at = name.where.begin;
    for (std::uint32_t i = 0; i < kMost && at + kKey <= form->begin; ++i) {
      const auto [entry, added] = pairs_.try_emplace(text({at, at + kKey}), name.where);
      if (!added && text(entry->second) != text(name.where)) entry->second = {};
      at = reader_.after(at);
    }
  }
  // 岚屿公司, 岚屿集团: the fuller form of what is called 岚屿.
  void call(const OrganizationName& name) {
    if (name.form != Form::full || name.listed || name.kind != OrganizationKind::company) return;
    const Lexeme* const form = form_of(name.where);
    if (form == nullptr || form->begin < name.where.begin + kKey) return;
    const std::string_view use = reader_.lexicon().cell(form->row, 2);
    if (use != "weak" && use != "generic") return;
    called_.try_emplace(text({name.where.begin, form->begin}), name.where);
  }
  // A known name that is called so in the text, or that the text gives in full.
  void name_known() {
    for (OrganizationName& name : names_) {
      if (!name.name.empty() || name.listed || name.form == Form::guess ||
          name.form == Form::trade) {
        continue;
      }
      CleanSpan whole;
      if (const auto called = exact_.find(text(name.where)); called != exact_.end()) {
        whole = called->second;
      } else if (name.known && is_short(name) && name.where.size() >= kKey) {
        const auto pair = pairs_.find(text(name.where).substr(0, kKey));
        if (pair != pairs_.end() && is_full_name(pair->second, name)) whole = pair->second;
        // The group of a listed company is its parent more often.
        if (whole.empty() && is_ordinary(name) && numbered_.count(text(name.where)) == 0) {
          const auto fuller = called_.find(text(name.where));
          if (fuller != called_.end()) whole = fuller->second;
        }
      }
      if (whole.size() <= name.where.size()) continue;
      name.name = std::string(text(whole));
      name.form = Form::full;
      if (trace_ != nullptr) {
        trace_->assume(name.where, "the article gives its full name", name.row);
      }
    }
  }
  [[nodiscard]] bool is_full_name(CleanSpan whole, const OrganizationName& name) const {
    if (!is_subsequence(text(name.where), text(whole))) return false;
    if (reader_.lexicon().cell(form_of(whole)->row, kGroup) == "shares") return true;
    // 澄川国际控股有限公司; 澄川部件控股有限公司 may be one of the companies of 澄川, and
    // 澄川控股集团有限公司 is what holds it.
    if (reader_.lexicon().cell(form_of(whole)->row, kGroup) == "house") return false;
    if (!is_listed(name.where) || text(whole).find(text(name.where)) != 0) return false;
    const auto size = static_cast<std::uint32_t>(name.where.size());
    std::uint32_t at = whole.begin + size;
    const auto scope = reader_.word_at(at, Kind::stop);
    if (scope && scope->is(Kind::stop, StopRole::scope)) at = scope->end;
    return reader_.starting(at, Kind::suffix, OrganizationKind::company) != nullptr;
  }
  [[nodiscard]] bool is_listed(CleanSpan where) const {
    const Lexeme* const listed = reader_.starting(where.begin, Kind::company);
    return listed != nullptr && listed->end == where.end;
  }
  [[nodiscard]] bool is_ordinary(const OrganizationName& name) const {
    const Lexeme* const listed = reader_.starting(name.where.begin, Kind::company);
    return listed != nullptr && listed->end == name.where.end &&
           reader_.lexicon().cell(listed->row, company_form_column) == company_word;
  }
  // The lexicon knows it by this name alone.
  [[nodiscard]] bool is_short(const OrganizationName& name) const {
    if (name.kind != OrganizationKind::company && name.kind != OrganizationKind::finance) {
      return false;
    }
    const Lexeme* const form = form_of(name.where);
    if (form != nullptr && reader_.lexicon().cell(form->row, 2) == "legal") return false;
    return is_listed(name.where) || reader_.lexicon().cell(name.row, 2) == text(name.where);
  }
  [[nodiscard]] const Lexeme* form_of(CleanSpan name) const {
    return reader_.ending(name.end, Kind::suffix, OrganizationKind::company);
  }
  // A short form that the text defines, at `at`; its end, or `at` where there is none.
  std::uint32_t defined_at(std::uint32_t at) {
    const bool letter = is_ascii_letter(reader_.character(at));
    std::uint32_t key = letter ? at : at + kKey;
    while (letter && is_ascii_letter(reader_.character(key))) ++key;
    if (key > reader_.size() || (letter && at > 0 && is_ascii_letter(reader_.before(at))))
      return at;
    const auto found = defined_.find(text({at, key}));
    if (found == defined_.end()) return at;
    const Defined& defined = found->second;
    const std::string_view alias = text(defined.alias);
    if (reader_.text().substr(at, alias.size()) != alias) return at;
    OrganizationName name;
    name.where = {at, static_cast<std::uint32_t>(at + alias.size())};
    name.suffix = {name.where.end, name.where.end};
    name.kind = defined.kind;
    name.form = Form::full;
    name.known = true;
    name.name = std::string(text(defined.whole));
    found_.push_back(std::move(name));
    return static_cast<std::uint32_t>(at + alias.size());
  }
  // A word that many names have begins here.
  [[nodiscard]] bool explained(std::uint32_t at) const {
    if (reader_.starting(at, Kind::suffix) != nullptr) return true;
    const auto stop = reader_.word_at(at, Kind::stop);
    return stop && stop->where().size() > kHan;
  }

  // A zone or an office is named by it as well: it is a place rather than a trade name.
  [[nodiscard]] bool is_shared(std::string_view key) const {
    return shared_.find(key) != shared_.end();
  }
  void find_shared() {
    for (const Lexeme& lexeme : reader_.lexemes_of(Kind::suffix)) {
      const bool other = lexeme.is(Kind::suffix, OrganizationKind::zone) ||
                         lexeme.is(Kind::suffix, OrganizationKind::government) ||
                         lexeme.is(Kind::suffix, OrganizationKind::party);
      if (!other || lexeme.begin < kKey) continue;
      const std::string_view key = text({lexeme.begin - kKey, lexeme.begin});
      if (trades_.find(key) != trades_.end()) shared_.insert(key);
    }
  }

  void find() {
    std::size_t next = 0;
    for (std::uint32_t at = 0; at < reader_.size();) {
      if (const std::uint32_t end = masks_.covering(at); end != 0) {
        at = end;
        continue;
      }
      while (next < names_.size() && names_[next].where.end <= at) ++next;
      if (next < names_.size() && names_[next].where.begin <= at && solid(names_[next])) {
        at = names_[next].where.end;
        continue;
      }
      const std::uint32_t after = reader_.after(at);
      if (!defined_.empty()) {
        if (const std::uint32_t end = defined_at(at); end != at) {
          at = end;
          continue;
        }
      }
      if (at + kKey <= reader_.size()) {
        const auto trade = trades_.find(reader_.text().substr(at, kKey));
        if (trade != trades_.end()) {
          const std::uint32_t end = alias_at(at, trade->second);
          if (end != at) {
            at = end;
            continue;
          }
        }
      }
      at = after;
    }
  }
  [[nodiscard]] static bool solid(const OrganizationName& name) {
    return name.form == Form::full && !name.listed;
  }

  // Reads a short form at `at`; its end, or `at` where there is none.
  std::uint32_t alias_at(std::uint32_t at, const Trade& trade) {
    std::uint32_t end = at;
    std::uint32_t in_name = trade.begin;
    while (in_name < trade.whole.end && end < reader_.size() &&
           reader_.character(end) == reader_.character(in_name)) {
      end = reader_.after(end);
      in_name = reader_.after(in_name);
    }
    // Cut inside a word behind the trade name: back to its end.
    if (in_name > trade.core && in_name < trade.whole.end && !whole_words(trade.core, in_name)) {
      end -= in_name - trade.core;
      in_name = trade.core;
    }
    const std::uint32_t size = end - at;
    if (size < kKey) return at;
    std::uint32_t stop = end;
    for (std::size_t i = reader_.index(end);
         i < reader_.lexemes().size() && reader_.lexemes()[i].begin == end; ++i) {
      const Lexeme& lexeme = reader_.lexemes()[i];
      const bool company = lexeme.is(Kind::suffix, OrganizationKind::company);
      // Words of another name end no short form of this one.
      const bool own = is_generic(lexeme) ||
                       is_subsequence(text(lexeme.where()), text({in_name, trade.whole.end}));
      if (company && own && !reader_.one_of(reader_.lexicon().cell(lexeme.row, 3), lexeme.end)) {
        stop = std::max(stop, lexeme.end);
        break;
      }
    }
    if (stop == end && size == kKey &&
        (is_word(at, end) || !is_bounded(end) || is_shared(text({at, end})))) {
      return at;
    }
    std::uint32_t begin = at;
    if (const Lexeme* place = reader_.ending(at, Kind::place);
        place != nullptr && place->where().size() > kHan) {
      // The place of the name goes with it: 南昌华澄.
      const auto before = text({trade.whole.begin, trade.begin});
      if (before.find(text(place->where())) != std::string_view::npos) begin = place->begin;
    }
    OrganizationName alias;
    alias.where = {begin, stop};
    alias.suffix = {stop, stop};
    alias.kind = OrganizationKind::company;
    alias.form = Form::full;
    alias.name = std::string(text(trade.whole));
    found_.push_back(std::move(alias));
    return stop;
  }
  // Behind a trade name it says only that it is a company.
  [[nodiscard]] bool is_generic(const Lexeme& suffix) const {
    return reader_.lexicon().cell(suffix.row, 2) == "generic";
  }
  // Whether [begin, end) of a name is made of words that many names have.
  [[nodiscard]] bool whole_words(std::uint32_t begin, std::uint32_t end) const {
    while (begin < end) {
      const Lexeme* suffix = reader_.starting(begin, Kind::suffix);
      const auto stop = reader_.word_at(begin, Kind::stop);
      std::uint32_t next = suffix != nullptr ? suffix->end : begin;
      if (stop) next = std::max(next, stop->end);
      if (next == begin || next > end) return false;
      begin = next;
    }
    return true;
  }
  [[nodiscard]] bool is_word(std::uint32_t begin, std::uint32_t end) const {
    const auto stop = reader_.word_at(begin, Kind::stop);
    if (stop && stop->end >= end) return true;
    for (std::size_t i = reader_.index(begin);
         i < reader_.lexemes().size() && reader_.lexemes()[i].begin == begin; ++i) {
      const Lexeme& lexeme = reader_.lexemes()[i];
      if (lexeme.end >= end && lexeme.kind != Kind::mark && lexeme.kind != Kind::company) {
        return true;
      }
    }
    return false;
  }
  // Something that is no part of a name stands behind.
  [[nodiscard]] bool is_bounded(std::uint32_t at) const {
    if (!is_han(reader_.character(at))) return true;
    if (reader_.word_at(at, Kind::stop)) return true;
    return reader_.starting(at, Kind::post) != nullptr ||
           reader_.starting(at, Kind::suffix) != nullptr ||
           reader_.starting(at, Kind::time) != nullptr;
  }

  // Short forms take the place of guesses.
  void merge() {
    std::erase_if(names_, [&](OrganizationName& name) {
      if (solid(name)) return false;
      const auto alias = std::lower_bound(
          found_.begin(), found_.end(), name.where.begin,
          [](const OrganizationName& a, std::uint32_t at) { return a.where.end <= at; });
      if (alias == found_.end() || alias->where.begin >= name.where.end) return false;
      // 华澄医药产业园: what it is called after.
      if (name.form == Form::guess && alias->where.begin == name.where.begin &&
          alias->where.end < name.where.end) {
        alias->where.end = alias->where.begin;
        name.form = Form::full;
        return false;
      }
      // 华澄医药: more of the same name, or a company of the same house.
      if (name.form == Form::trade && alias->where.begin == name.where.begin &&
          alias->where.end < name.where.end) {
        if (is_subsequence(text(name.where), alias->name)) {
          alias->where.end = name.where.end;
          return true;
        }
        alias->where.end = alias->where.begin;
        name.form = Form::full;
        return false;
      }
      if (name.listed && name.where.end > alias->where.end) {
        alias->where.end = name.where.end;  // the list says where it ends
      }
      return true;
    });
    std::erase_if(found_, [](const OrganizationName& name) { return name.where.empty(); });
    if (trace_ != nullptr) {
      for (const OrganizationName& name : found_) {
        trace_->assume(name.where, name.known
                                       ? "the text says that it is called so"
                                       : "short for a company that the article names in full");
      }
    }
    names_.insert(names_.end(), std::make_move_iterator(found_.begin()),
                  std::make_move_iterator(found_.end()));
    std::stable_sort(names_.begin(), names_.end(),
                     [](const OrganizationName& a, const OrganizationName& b) {
                       return a.where.begin < b.where.begin;
                     });
    drop_overlapping(names_);
  }

  // What the text says a name is called.
  struct Defined {
    CleanSpan alias;
    CleanSpan whole;
    OrganizationKind kind = OrganizationKind::other;
  };

  const Reader& reader_;
  std::vector<OrganizationName>& names_;
  Masks& masks_;
  Trace* trace_;
  std::unordered_map<std::string_view, Defined> defined_;
  std::unordered_map<std::string_view, CleanSpan> exact_;   // what a bracket says, as it stands
  std::unordered_map<std::string_view, CleanSpan> called_;  // without the word for a company
  std::unordered_map<std::string_view, CleanSpan> pairs_;   // of several names: empty
  std::unordered_map<std::string_view, Trade> trades_;
  std::unordered_set<std::string_view> shared_;
  std::unordered_set<std::string_view> numbered_;  // by the number of their shares
  std::vector<OrganizationName> found_;
};

}  // namespace

void add_aliases(const Reader& reader, std::vector<OrganizationName>& names, Masks& masks,
                 Trace* trace) {
  Aliases(reader, names, masks, trace).run();
}

}  // namespace huoju::detail
