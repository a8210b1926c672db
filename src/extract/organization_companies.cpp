#include "organization_companies.hpp"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "huoju/lexicon/lexicon.hpp"
#include "name_words.hpp"

namespace huoju::detail {
namespace {

class Companies {
 public:
  Companies(const Reader& reader, Masks& masks) : reader_(reader), masks_(masks) {}

  void run(std::vector<OrganizationName>& names) {
    find();
    if (found_.empty()) return;
    for (std::size_t i = 0; i < found_.size(); ++i) {
      bool& company = companies_[found_[i]->row];
      company = company || says_so(i);
    }
    name_in_full();
    give_way(names);
    for (const Lexeme* word : found_) {
      if (!companies_[word->row]) continue;
      const std::uint32_t end = with_group(word->end);
      if (end == word->end && !stands_alone(*word) && full_.count(word->row) == 0) continue;
      OrganizationName name;
      name.where = {word->begin, end};
      name.suffix = {end, end};
      name.kind = static_cast<OrganizationKind>(word->tag);
      name.row = word->row;
      name.known = true;
      names.push_back(std::move(name));
    }
  }

 private:
  // 岚屿岛融资融券信息: where a company ends is known; a guess goes no farther.
  void give_way(std::vector<OrganizationName>& names) const {
    std::unordered_set<std::uint32_t> begins;
    for (const Lexeme* word : found_) {
      if (companies_.at(word->row) && is_listing(word->end)) begins.insert(word->begin);
    }
    std::erase_if(names, [&](const OrganizationName& name) {
      const bool guess =
          name.form == OrganizationName::Form::guess || name.form == OrganizationName::Form::trade;
      return guess && begins.count(name.where.begin) != 0;
    });
  }
  [[nodiscard]] bool is_word(const Lexeme& lexeme) const {
    return reader_.lexicon().cell(lexeme.row, company_form_column) == company_word;
  }
  // 岚屿集团, 岚屿公司: a company of the house stands in the article under a name that says so.
  void name_in_full() {
    for (const Lexeme& lexeme : reader_.lexemes_of(Kind::company)) {
      if (!is_word(lexeme)) continue;
      const auto company = companies_.find(lexeme.row);
      if (company == companies_.end() || full_.count(lexeme.row) != 0) continue;
      const Lexeme* const form =
          reader_.starting(lexeme.end, Kind::suffix, OrganizationKind::company);
      if (form == nullptr || reader_.one_of(reader_.lexicon().cell(form->row, 3), form->end)) {
        continue;
      }
      const std::string_view use = reader_.lexicon().cell(form->row, 2);
      const bool placed = reader_.starting(lexeme.begin, Kind::place) != nullptr;
      if (use != "weak" && (use != "generic" || placed || clipped(lexeme))) continue;
      company->second = true;
      // 岚屿公司 … 岚屿服务收入: hardly anything else is meant.
      if (!placed) full_.insert(lexeme.row);
    }
  }
  // 董事长和实控人, 增长实现: two characters are too easily the end and the begin of others.
  [[nodiscard]] bool clipped(const Lexeme& word) const {
    constexpr std::size_t kShort = 2 * kHan;
    if (word.where().size() > kShort || !is_han(reader_.character(word.begin))) return false;
    const auto last = static_cast<std::uint32_t>(utf8::previous(reader_.text(), word.end));
    const auto over = reader_.word_at(last, Kind::stop);
    return (over && over->end > word.end) ||
           (is_han(reader_.before(word.begin)) && !follows_word(word.begin));
  }
  // 与岚屿, 宣布岚屿: a whole word that no name goes across ends there.
  [[nodiscard]] bool follows_word(std::uint32_t at) const {
    constexpr int kLongest = 3;
    std::uint32_t begin = at;
    for (int i = 0; i < kLongest && begin > 0; ++i) {
      begin = static_cast<std::uint32_t>(utf8::previous(reader_.text(), begin));
      const auto stop = reader_.word_within(begin, at, Kind::stop);
      if (!stop || stop->end != at) continue;
      switch (static_cast<StopRole>(stop->tag)) {
        case StopRole::function:
        case StopRole::joint:
          return true;
        case StopRole::verb:
        case StopRole::founding:
        case StopRole::firm:
          return stop->where().size() > kHan;
        default:
          return false;
      }
    }
    return false;
  }
  void find() {
    for (const Lexeme& lexeme : reader_.lexemes_of(Kind::company)) {
      if (!is_word(lexeme)) continue;
      if (clipped(lexeme) || names_bond(reader_, lexeme.where())) continue;
      if (masks_.covering(lexeme.begin) == 0 && !inside_name(lexeme)) found_.push_back(&lexeme);
    }
  }
  // A longer known name or place covers it or ends in it.
  [[nodiscard]] bool inside_name(const Lexeme& word) const {
    for (std::size_t i = reader_.index(word.end);
         i-- > 0 && reader_.lexemes()[i].begin + reach >= word.begin;) {
      const Lexeme& other = reader_.lexemes()[i];
      const bool name = other.kind == Kind::organization || other.kind == Kind::zone ||
                        other.kind == Kind::company || other.kind == Kind::place;
      if (!name || other.end <= word.begin || other.begin >= word.end) continue;
      if (other.begin < word.begin || other.end > word.end) return true;
    }
    return false;
  }
  // The number of its shares, what is said of companies alone, or other companies beside it.
  [[nodiscard]] bool says_so(std::size_t at) const {
    const Lexeme& word = *found_[at];
    return has_shares(word) || is_called(word) || is_listing(word.end) || is_listed(at) ||
           has_post(word) || speaks(word);
  }
  [[nodiscard]] bool has_shares(const Lexeme& word) const {
    const char32_t c = reader_.character(word.end);
    if (c == U'(' || c == chars::fullwidth_left_paren) {
      return is_share_number(reader_, reader_.after(word.end));
    }
    const char32_t before = reader_.before(word.begin);
    // （中国武夷，000797）
    return (before == U'(' || before == chars::fullwidth_left_paren) && separates_clauses(c) &&
           is_share_number(reader_, reader_.skip_space(reader_.after(word.end)));
  }
  // 岚屿董事长: it has posts. Those behind a place may be the place's.
  [[nodiscard]] bool has_post(const Lexeme& word) const {
    return reader_.starting(word.end, Kind::post, PostRank::post) != nullptr &&
           reader_.starting(word.begin, Kind::place) == nullptr;
  }
  // 岚银认为: behind a mark; houses of finance are quoted, other words may be persons.
  [[nodiscard]] bool speaks(const Lexeme& word) const {
    return word.is(Kind::company, OrganizationKind::finance) &&
           !is_han(reader_.before(word.begin)) &&
           reader_.starting(word.end, Kind::context, ContextRole::speech) != nullptr;
  }
  // 以下简称“北京文化”
  [[nodiscard]] bool is_called(const Lexeme& word) const {
    std::uint32_t at = word.begin;
    constexpr int kMarks = 2;  // 简称：“
    for (int i = 0; i < kMarks && at > 0 && !is_han(reader_.before(at)); ++i) {
      at = static_cast<std::uint32_t>(utf8::previous(reader_.text(), at));
    }
    constexpr int kLongest = 5;
    const std::uint32_t end = at;
    for (int i = 0; i < kLongest && at > 0 && is_han(reader_.before(at)); ++i) {
      at = static_cast<std::uint32_t>(utf8::previous(reader_.text(), at));
      const auto stop = reader_.word_at(at, Kind::stop);
      if (stop && stop->end == end && stop->is(Kind::stop, StopRole::called)) return true;
    }
    return false;
  }
  // 2023一季报, 净利润, 涨5%: right behind the name, or behind a time behind it.
  [[nodiscard]] bool is_listing(std::uint32_t at) const {
    // 岚屿-SW: the class of its shares.
    if (is_dash(reader_.character(at))) {
      const Lexeme* const shares = reader_.starting(reader_.after(at), Kind::latin);
      if (shares != nullptr && shares->where().size() <= 2) at = shares->end;
    }
    constexpr int kTimes = 3;
    for (int i = 0; i < kTimes; ++i) {
      const Lexeme* const said = reader_.starting(at, Kind::context, ContextRole::listing);
      if (said != nullptr) {
        return said->where().size() > kHan ||
               reader_.starting(said->end, Kind::number) != nullptr ||
               reader_.starting(said->end, Kind::bound) != nullptr;
      }
      const Lexeme* next = reader_.starting(at, Kind::time);
      if (next != nullptr && next->is(Kind::time, TimeRole::report_part)) return true;
      if (next == nullptr) next = reader_.starting(at, Kind::number);
      if (next == nullptr) return false;
      at = next->end;
    }
    return false;
  }
  // A company for sure stands beside it in a list, or two more names of companies do.
  [[nodiscard]] bool is_listed(std::size_t at) const {
    std::size_t others = 0;
    const Lexeme* last = found_[at];
    for (std::size_t i = at; reader_.before(last->begin) == chars::ideographic_comma;) {
      const std::uint32_t end = last->begin - kHan;
      if (sure_ending(end)) return true;
      if (i == 0 || found_[i - 1]->end != end) break;
      last = found_[--i];
      ++others;
    }
    last = found_[at];
    for (std::size_t i = at; reader_.character(last->end) == chars::ideographic_comma;) {
      const std::uint32_t begin = last->end + kHan;
      if (sure_starting(begin)) return true;
      if (i + 1 == found_.size() || found_[i + 1]->begin != begin) break;
      last = found_[++i];
      ++others;
    }
    constexpr std::size_t kOthers = 2;
    return others >= kOthers;
  }
  [[nodiscard]] bool is_sure(const Lexeme* name) const {
    return name != nullptr && !(name->kind == Kind::company && is_word(*name));
  }
  [[nodiscard]] bool sure_ending(std::uint32_t at) const {
    return is_sure(reader_.ending(at, Kind::company)) ||
           is_sure(reader_.ending(at, Kind::organization, OrganizationKind::company)) ||
           is_sure(reader_.ending(at, Kind::organization, OrganizationKind::finance));
  }
  [[nodiscard]] bool sure_starting(std::uint32_t at) const {
    const Lexeme* name = reader_.starting(at, Kind::company);
    if (!is_sure(name)) name = reader_.starting(at, Kind::organization, OrganizationKind::company);
    if (!is_sure(name)) name = reader_.starting(at, Kind::organization, OrganizationKind::finance);
    // The whole member: 太平洋、平安大厦 is no list of companies.
    return is_sure(name) && (!is_han(reader_.character(name->end)) || bounded(name->end));
  }
  // 新希望集团: the end of a word for a group of companies that follows, or `at`.
  [[nodiscard]] std::uint32_t with_group(std::uint32_t at) const {
    const Lexeme* const group = reader_.starting(at, Kind::suffix, OrganizationKind::company);
    const bool follows = group != nullptr && reader_.lexicon().cell(group->row, 2) == "weak" &&
                         !reader_.one_of(reader_.lexicon().cell(group->row, 3), group->end);
    return follows ? group->end : at;
  }
  // It is no part of a longer word: 北京文化产业.
  [[nodiscard]] bool stands_alone(const Lexeme& word) const {
    if (bounded(word.end) || is_listing(word.end)) return true;
    return !reader_.word_at(word.end, Kind::stop) &&
           reader_.starting(word.end, Kind::suffix) == nullptr &&
           reader_.starting(word.end, Kind::noun) == nullptr;
  }
  [[nodiscard]] bool bounded(std::uint32_t at) const {
    if (!is_han(reader_.character(at))) return true;
    const auto stop = reader_.word_at(at, Kind::stop);
    if (stop && (separates_names(*stop) || stop->is(Kind::stop, StopRole::soft))) return true;
    const Lexeme* const suffix = reader_.starting(at, Kind::suffix, OrganizationKind::company);
    return reader_.starting(at, Kind::post) != nullptr ||
           reader_.starting(at, Kind::time) != nullptr ||
           (suffix != nullptr && reader_.lexicon().cell(suffix->row, 2) == "generic");
  }

  const Reader& reader_;
  Masks& masks_;
  std::vector<const Lexeme*> found_;
  std::unordered_map<std::uint32_t, bool> companies_;  // by row
  std::unordered_set<std::uint32_t> full_;             // named in full
};

}  // namespace

bool is_share_number(const Reader& reader, std::uint32_t at) {
  constexpr std::size_t kExchange = 2;  // letters: SZ, SH, HK
  const Lexeme* const letters = reader.starting(at, Kind::latin);
  if (letters != nullptr) {
    if (letters->where().size() != kExchange) return false;
    at = letters->end;
    const char32_t c = reader.character(at);
    if (c == U' ' || c == U'.' || c == U':' || c == chars::fullwidth_colon) at = reader.after(at);
  }
  const Lexeme* const number = reader.starting(at, Kind::number);
  if (number == nullptr) return false;
  constexpr std::size_t kFewest = 4;  // of Hong Kong: 0700, 00700
  constexpr std::size_t kMost = 6;
  const std::size_t digits = number->where().size();
  const bool exchange = letters != nullptr || (reader.character(number->end) == U'.' &&
                                               is_ascii_letter(reader.character(number->end + 1)));
  // Hong Kong's have five digits, and zeros before them.
  const bool zeros = digits + 1 == kMost && reader.character(number->begin) == U'0';
  return digits == kMost || zeros || (exchange && digits >= kFewest && digits < kMost);
}

void add_companies(const Reader& reader, Masks& masks, std::vector<OrganizationName>& names) {
  Companies(reader, masks).run(names);
}

}  // namespace huoju::detail
