#include "organization_names.hpp"

#include <algorithm>

#include "organization_companies.hpp"
#include "parts.hpp"

namespace huoju::detail {
namespace {

constexpr std::uint32_t kLongest = 105;  // bytes of a name

// A suffix by which things are known without a place before them.
enum class Use : std::uint8_t {
  legal,
  full,
  weak,
  office,
  trade
};  // "tail" is weak, "common" an office
[[nodiscard]] Use use_of_cell(std::string_view cell) {
  if (cell == "legal") return Use::legal;
  if (cell == "full" || cell == "branch" || cell == "joined") return Use::full;
  if (cell == "office" || cell == "common" || cell == "board") return Use::office;
  if (cell == "trade" || cell == "goods") return Use::trade;
  return Use::weak;
}

}  // namespace

void drop_overlapping(std::vector<OrganizationName>& names) {
  std::uint32_t end = 0;
  std::erase_if(names, [&](const OrganizationName& name) {
    if (name.where.begin < end) return true;
    end = name.where.end;
    return false;
  });
}

bool is_subsequence(std::string_view part, std::string_view whole) {
  std::size_t at = 0;
  for (std::size_t i = 0; i < part.size();) {
    const std::size_t size = utf8::size_at(part, i);
    const std::size_t found = whole.find(part.substr(i, size), at);
    if (found == std::string_view::npos) return false;
    at = found + size;
    i += size;
  }
  return true;
}

bool NameParser::bracket_fits(const Word& bracket) const {
  // 招商局资本控股（国际）有限公司
  constexpr std::uint32_t kShort = 4 * kHan;
  if (bracket.end - bracket.begin <= kShort + 2 * kHan) {
    const Lexeme* suffix = reader_->starting(bracket.end, Kind::suffix);
    if (suffix != nullptr && use_of_cell(reader_->lexicon().cell(suffix->row, 2)) == Use::legal) {
      return true;
    }
  }
  const std::uint32_t inside = reader_->after(bracket.begin);
  for (std::size_t i = reader_->index(inside);
       i < reader_->lexemes().size() && reader_->lexemes()[i].begin < bracket.end; ++i) {
    const Lexeme& lexeme = reader_->lexemes()[i];
    if (lexeme.begin == inside &&
        (lexeme.kind == Kind::place || lexeme.kind == Kind::suffix || lexeme.kind == Kind::zone)) {
      return true;
    }
  }
  return false;
}

// "Materials and applications institute": both sides share the suffix. Two names do not.
bool NameParser::may_join(std::size_t joint, std::size_t suffix) const {
  const std::vector<Word>& words = *words_;
  const Word& right = words[joint + 1];
  if (joint + 1 >= suffix || right.anchors() || right.kind == WordKind::level ||
      right.kind == WordKind::latin) {
    return false;
  }
  // 钛及新材料产业园: a single character is no name.
  if (joint > 0 && words[joint - 1].kind == WordKind::plain &&
      words[joint + 1].kind == WordKind::noun &&
      (joint == 1 || words[joint - 2].kind == WordKind::wall)) {
    return true;
  }
  // 国家能源局新能源和可再生能源司: one department of the body that stands before its words.
  const bool letter = words[suffix].end - words[suffix].begin == kHan;
  std::size_t begin = joint;
  while (begin > 0 && words[begin - 1].kind != WordKind::wall &&
         words[begin - 1].kind != WordKind::joint && words[begin - 1].kind != WordKind::dot &&
         !words[begin - 1].introduces()) {
    --begin;
    if (words[begin].kind == WordKind::class_word) return false;
    if (!names_body(words[begin])) continue;
    // 高新区文化和旅游局: of a zone.
    if (words[begin].kind == WordKind::suffix &&
        words[begin].tag == static_cast<std::uint8_t>(OrganizationKind::zone)) {
      return begin + 1 < joint;
    }
    return letter && begin + 1 < joint && is_office(words[begin]);
  }
  if (begin + 1 >= joint) return false;
  return words[begin].kind == WordKind::place || words[begin].kind == WordKind::zone;
}

// 澄川银行－澜屿混合型基金: behind a dash, for whom the bank holds it.
bool NameParser::held(std::size_t at) const {
  const std::vector<Word>& words = *words_;
  if (at < 2 || words[at - 1].kind != WordKind::dot) return false;
  const Word& holder = words[at - 2];
  return holder.kind == WordKind::organization
             ? holder.tag == static_cast<std::uint8_t>(OrganizationKind::finance)
             : ends_company(holder) && use_of_cell(use_of(holder)) == Use::legal;
}

// 岚州智能研究院-澜江宝山分院: behind a hyphen, the part of a body in a place.
bool NameParser::branches(std::size_t hyphen, std::size_t suffix) const {
  const std::vector<Word>& words = *words_;
  if (hyphen == 0 || !is_dash(reader_->character(words[hyphen].begin)) ||
      words[hyphen + 1].kind != WordKind::place) {
    return false;
  }
  const auto divided = [](std::uint8_t tag) {
    switch (static_cast<OrganizationKind>(tag)) {
      case OrganizationKind::institute:
      case OrganizationKind::university:
      case OrganizationKind::platform:
      case OrganizationKind::carrier:
      case OrganizationKind::hospital:
        return true;
      default:
        return false;
    }
  };
  const Word& body = words[hyphen - 1];
  return (body.kind == WordKind::suffix || body.kind == WordKind::organization) &&
         divided(body.tag) && divided(words[suffix].tag);
}

// Where the name of a fund begins behind its holder's; `suffix` where it has none. All that stands
// between is part of it: 澜屿三年定期开放混合型基金.
std::size_t NameParser::held_from(std::size_t suffix) const {
  const std::vector<Word>& words = *words_;
  constexpr std::size_t kMost = 24;
  for (std::size_t i = suffix; i > 0 && suffix - i < kMost; --i) {
    if (held(i)) return i;
    const Word& word = words[i - 1];
    const char32_t c = reader_->character(word.begin);
    if (word.end != words[i].begin) break;
    if (word.kind == WordKind::wall && !is_han(c) && !is_ascii_digit(c)) break;
  }
  return suffix;
}

// A legal form: a name ends with it.
bool NameParser::ends_company(const Word& word) const {
  return word.kind == WordKind::suffix && use_of_cell(use_of(word)) <= Use::full &&
         (word.tag == static_cast<std::uint8_t>(OrganizationKind::company) ||
          use_of_cell(use_of(word)) == Use::legal);
}
bool NameParser::is_soft(const Word& word) {
  return word.kind == WordKind::wall && word.end == word.begin + kHan && word.row != 0 &&
         word.tag == static_cast<std::uint8_t>(StopRole::soft);
}
// 牧原实业集团有限公司: what says that something was once may be a character of a name.
bool NameParser::is_tenure(const Word& word) const {
  return word.kind == WordKind::wall && word.end == word.begin + kHan &&
         reader_->starting(word.begin, Kind::post, PostRank::tenure) != nullptr;
}
bool NameParser::is_office(const Word& word) {
  return word.tag == static_cast<std::uint8_t>(OrganizationKind::government) ||
         word.tag == static_cast<std::uint8_t>(OrganizationKind::party);
}
// 深圳作为科技有限公司, 商务厅外经处: a verb between a place and a line of business, a small word
// in the name of a department.
bool NameParser::inside_name(std::size_t at, std::size_t suffix) const {
  const std::vector<Word>& words = *words_;
  const Word& word = words[at];
  if (at == 0 || word.row == 0) return false;
  if (use_of_cell(use_of(words[suffix])) == Use::legal) {
    // 上海原屿控股有限公司: what once was one is told before its place.
    if (reader_->starting(word.begin, Kind::post, PostRank::tenure) != nullptr) {
      return word.end - word.begin == kHan && words[at - 1].kind == WordKind::place &&
             at + 1 < suffix && words[at + 1].kind == WordKind::plain;
    }
    return word.has(StopRole::verb) && word.end - word.begin == 2 * kHan &&
           words[at - 1].kind == WordKind::place && at + 1 < suffix &&
           words[at + 1].kind == WordKind::suffix &&
           use_of_cell(use_of(words[at + 1])) == Use::trade;
  }
  return is_soft(word) && at + 1 == suffix && at >= 2 && is_office(words[suffix]) &&
         words[suffix].end - words[suffix].begin == kHan && words[at - 1].kind == WordKind::plain &&
         names_body(words[at - 2]) && is_office(words[at - 2]);
}
// 雅居乐集团: behind a mark two or three characters, small words among them. Where the name begins;
// `suffix` where there is none.
std::size_t NameParser::spelled(std::size_t suffix) const {
  const std::vector<Word>& words = *words_;
  constexpr std::size_t kMost = 3;
  std::size_t begin = suffix;
  while (begin > 0 && suffix - begin < kMost && words[begin - 1].end == words[begin].begin &&
         words[begin - 1].end - words[begin - 1].begin == kHan &&
         is_han(reader_->character(words[begin - 1].begin)) &&
         (words[begin - 1].kind == WordKind::plain || words[begin - 1].kind == WordKind::wall)) {
    --begin;
  }
  const std::uint32_t at = words[begin].begin;
  const bool bounded = at == 0 || !is_han(reader_->before(at));
  if (suffix - begin < 2 || !bounded) return suffix;
  // Small words only make a name where they are one twice: 达达.
  bool named = reader_->character(at) == reader_->character(words[begin + 1].begin);
  for (std::size_t i = begin; i < suffix; ++i) named = named || words[i].kind == WordKind::plain;
  return named ? begin : suffix;
}

// 市委, 省政府: begins with a level.
bool NameParser::office_of_level(const Word& word) const {
  if (word.kind != WordKind::suffix || !is_office(word)) return false;
  const auto level = reader_->word_within(word.begin, word.begin + kHan, Kind::stop);
  return level &&
         (level->is(Kind::stop, StopRole::level) || level->is(Kind::stop, StopRole::district));
}
// A small word behind a company and before a place or another one.
bool NameParser::between_names(std::size_t at) const {
  const std::vector<Word>& words = *words_;
  const Word& left = words[at - 1];
  const bool company =
      ends_company(left) || (left.kind == WordKind::organization &&
                             (left.tag == static_cast<std::uint8_t>(OrganizationKind::company) ||
                              left.tag == static_cast<std::uint8_t>(OrganizationKind::finance)));
  return company && words[at + 1].anchors();
}
bool NameParser::is_act(const Word& word) {
  return word.kind == WordKind::noun && word.tag == static_cast<std::uint8_t>(StopRole::act);
}
// 百茶百道, 三棵树: a word that counts or classes things may stand in the name of a company.
bool NameParser::is_counting(const Word& word) const {
  if (word.end - word.begin != 2 * kHan) return false;
  // 北京世纪岚科技有限公司
  if (word.kind == WordKind::wall &&
      reader_->starting(word.begin, Kind::time, TimeRole::century) != nullptr) {
    return true;
  }
  if (word.kind != WordKind::class_word && (word.kind != WordKind::wall || word.row != 0)) {
    return false;
  }
  return reader_->starting(word.begin, Kind::numeral, NumeralRole::digit) != nullptr ||
         reader_->starting(word.begin, Kind::numeral, NumeralRole::power) != nullptr;
}
bool NameParser::is_branch(const Word& suffix) const { return use_of(suffix) == "branch"; }

// 市委市政府, 党工委管委会: two offices, not one of the other.
bool NameParser::beside(const Word& left, const Word& right) const {
  if (left.tag != static_cast<std::uint8_t>(OrganizationKind::party) ||
      right.tag != static_cast<std::uint8_t>(OrganizationKind::government) ||
      left.end != right.begin) {
    return false;
  }
  if (use_of(right) == "board") return true;
  const auto level = reader_->word_at(right.begin, Kind::stop);
  return level &&
         (level->is(Kind::stop, StopRole::level) || level->is(Kind::stop, StopRole::district));
}

// 管委会责成华澄公司: an office has no companies or hospitals.
bool NameParser::foreign_to(const Word& left, const Word& right) const {
  if (use_of_cell(use_of(left)) != Use::office) return false;
  switch (static_cast<OrganizationKind>(left.tag)) {
    case OrganizationKind::government:
    case OrganizationKind::party:
      break;
    default:
      return false;
  }
  switch (static_cast<OrganizationKind>(right.tag)) {
    case OrganizationKind::company:
    case OrganizationKind::finance:
    case OrganizationKind::zone:
    case OrganizationKind::hospital:
    case OrganizationKind::media:
      return true;
    default:
      return false;
  }
}

// 华澄股份（600000）: the number of its shares says that it is a company.
void NameParser::with_code(std::size_t bracket, std::vector<OrganizationName>& out) const {
  const std::vector<Word>& words = *words_;
  const char32_t open = reader_->character(words[bracket].begin);
  if (open != U'(' && open != chars::fullwidth_left_paren) return;
  if (!is_share_number(*reader_, reader_->after(words[bracket].begin))) return;
  if (bracket == 0) return;
  std::size_t begin = bracket;
  constexpr std::uint32_t kMost = 6 * kHan;
  while (begin > 0) {
    const Word& word = words[begin - 1];
    if (word.kind == WordKind::organization) {
      // It says itself where it begins; the letter of a class of shares may follow: 澄岚B.
      if (begin + 1 != bracket || words[begin].kind != WordKind::latin) return;
      --begin;
      break;
    }
    const bool wall = word.kind == WordKind::wall && !is_soft(word);
    // 宏和科技, 新疆众和: behind the conjunction stands no name.
    const bool joint =
        word.kind == WordKind::joint && begin != bracket && words[begin].kind != WordKind::suffix;
    if (wall || joint || word.kind == WordKind::class_word || word.kind == WordKind::bracket ||
        word.kind == WordKind::quote) {
      break;
    }
    --begin;
  }
  // 同兴环保 behind a mark; else the last small word is none of the name: 人为|华澄股份.
  if (words[begin].begin > 0 && is_han(reader_->before(words[begin].begin))) {
    for (std::size_t i = begin; i < bracket; ++i) {
      if (is_soft(words[i])) begin = i + 1;
    }
  }
  const std::uint32_t size = words[bracket].begin - words[begin].begin;
  if (begin == bracket || size > kMost || size < 3 * kHan) return;
  if (reader_->ending(words[bracket].begin, Kind::company) != nullptr) return;  // known
  OrganizationName name;
  name.where = {words[begin].begin, words[bracket].begin};
  name.suffix = {name.where.end, name.where.end};
  name.kind = OrganizationKind::company;
  name.known = false;
  out.push_back(std::move(name));
}

// 艾溪湖: a character or two before the short name of a county make another name of it.
bool NameParser::goes_before(std::size_t anchor, std::size_t begin) const {
  const Word& place = (*words_)[anchor];
  constexpr std::size_t kMost = 2;
  // 澜湾西部智慧产业园: a part of the country is rarely what a name begins with.
  if (place.tag == static_cast<std::uint8_t>(PlaceLevel::region) && place.kind == WordKind::place &&
      reader_->lexicon().cell(place.row, 2) == "word") {
    return anchor >= begin + 2 && (*words_)[begin].kind == WordKind::plain &&
           (*words_)[begin + 1].kind == WordKind::plain;
  }
  if (place.kind != WordKind::place || anchor - begin > kMost) return false;
  const bool county = place.tag == static_cast<std::uint8_t>(PlaceLevel::county) &&
                      reader_->lexicon().cell(place.row, 2) != "full";
  for (std::size_t i = begin; i < anchor; ++i) {
    if ((*words_)[i].kind != WordKind::plain) return false;
  }
  return county;
}

NameParser::Left NameParser::left_of(std::size_t suffix) const {
  const std::vector<Word>& words = *words_;
  Left left{suffix, false};
  const bool legal = use_of_cell(use_of(words[suffix])) == Use::legal;
  bool soft_class = false;
  std::size_t soft = 0;  // where the name begins unless a place stands before its soft words
  while (left.begin > 0) {
    const Word& word = words[left.begin - 1];
    if (words[suffix].end - word.begin > kLongest) break;
    // 华澄集团向南昌华澄电子有限公司: two names.
    if (legal && is_soft(word) && left.begin >= 2 && between_names(left.begin - 1)) break;
    if (legal && (is_soft(word) || is_counting(word) || is_tenure(word))) {
      if (soft == 0) {
        soft = left.begin;
        soft_class = word.kind == WordKind::class_word;
      }
      --left.begin;
      continue;
    }
    if (word.kind == WordKind::wall) {
      if (!inside_name(left.begin - 1, suffix)) break;
      --left.begin;
      continue;
    }
    if (word.kind == WordKind::class_word) {
      // 宝鸡国家级高新区: what it is of stands before it.
      // No class has a legal form, unless there are so many of it.
      const bool counted =
          is_counting(word) || (reader_->ending(word.end, Kind::counter) != nullptr &&
                                reader_->starting(word.begin, Kind::numeral) != nullptr);
      const bool national =
          (legal && !counted && left.begin + 2 <= suffix && left.begin >= 2 &&
           words[left.begin - 2].kind == WordKind::place) ||
          (word.has(StopRole::national) &&
           (legal || words[suffix].tag == static_cast<std::uint8_t>(OrganizationKind::zone)));
      // 澜省(岚州)国家级先导区
      const bool placed = left.begin >= 3 && words[left.begin - 2].kind == WordKind::bracket &&
                          words[left.begin - 3].anchors();
      if (!national || left.begin < 2 || (!words[left.begin - 2].anchors() && !placed)) {
        left.of_class = true;
        break;
      }
    } else if (word.kind == WordKind::joint) {
      if (!may_join(left.begin - 1, suffix)) break;
    } else if (word.kind == WordKind::bracket) {
      const bool open = left.begin < 2 || (words[left.begin - 2].kind == WordKind::wall &&
                                           !(legal && is_soft(words[left.begin - 2])));
      if (open || !bracket_fits(word)) {
        break;
      }
    } else if (word.kind == WordKind::dot) {
      const bool joins = left.begin >= 2 && !held(left.begin) &&
                         words[left.begin - 2].kind != WordKind::wall &&
                         words[left.begin - 2].kind != WordKind::suffix &&
                         words[left.begin - 2].kind != WordKind::joint;
      if (!joins && !branches(left.begin - 1, suffix)) break;
    } else if (word.kind == WordKind::noun && word.has(StopRole::along) && left.begin >= 2 &&
               words[left.begin - 2].kind != WordKind::plain &&
               words[left.begin - 2].kind != WordKind::place) {
      break;  // "together with" behind a name
    } else if (ends_company(word) && !is_branch(words[suffix])) {
      break;
    } else if (word.kind == WordKind::suffix && !is_body(word) &&
               (beside(word, words[suffix]) || foreign_to(word, words[suffix]))) {
      break;
    }
    --left.begin;
  }
  if (soft != 0) {
    std::size_t anchor = left.begin;
    while (anchor < soft && !words[anchor].anchors()) ++anchor;
    constexpr std::size_t kMost = 8;
    bool close = anchor < soft && soft - anchor <= kMost;
    for (std::size_t i = anchor + 1; i < soft && close; ++i) {
      close = words[i].kind == WordKind::plain || words[i].kind == WordKind::place ||
              is_soft(words[i]) || is_counting(words[i]) || is_tenure(words[i]);
    }
    if (close) {
      left.begin = anchor;
    } else if (words[soft].kind == WordKind::bracket && soft >= 2 &&
               words[soft - 2].kind == WordKind::plain) {
      // 澜运通达(江苏)科技有限公司: no name begins with a bracket.
      left.begin = soft - 1;
      while (left.begin > 0 && words[left.begin - 1].kind == WordKind::plain) --left.begin;
    } else if (!begins_plain(left.begin, soft)) {
      left.begin = soft;
      left.of_class = soft_class;
    }
  }
  return left;
}

// 胜达过滤技术有限公司: a character or two, then one that is only by chance a word of its own;
// a mark stands before them, so that they are no end of another word.
bool NameParser::begins_plain(std::size_t begin, std::size_t soft) const {
  const std::vector<Word>& words = *words_;
  // 三棵树涂料: what is left without the number is no name.
  if (begin + 1 == soft && is_counting(words[begin])) {
    if (words[soft].kind != WordKind::plain) return false;
    const auto next = reader_->word_at(words[soft + 1].begin, Kind::stop);
    return words[soft + 1].kind != WordKind::plain || next ||
           reader_->starting(words[soft + 1].begin, Kind::suffix) != nullptr;
  }
  if (begin + 1 >= soft || soft - begin > 3) return false;
  for (std::size_t i = begin; i + 1 < soft; ++i) {
    if (words[i].kind != WordKind::plain) return false;
  }
  const std::uint32_t at = words[begin].begin;
  return at == 0 || !is_han(reader_->before(at)) ||
         (begin > 0 && words[begin - 1].kind == WordKind::joint) ||
         (begin > 0 && words[begin - 1].kind == WordKind::wall &&
          words[begin - 1].end - words[begin - 1].begin > kHan);
}

// 南昌华澄电子, 东岭集团襄州电机: places and companies before a trade name.
bool NameParser::trade_of(std::size_t begin, std::size_t suffix) const {
  const std::vector<Word>& words = *words_;
  constexpr std::size_t kMost = 5;
  if (suffix - begin > kMost) return false;
  bool named = words[begin].kind == WordKind::organization &&
               words[begin].tag == static_cast<std::uint8_t>(OrganizationKind::company);
  std::size_t plain = 0;
  for (std::size_t i = begin + 1; i < suffix; ++i) {
    if (words[i].kind == WordKind::plain) {
      ++plain;
    } else if (words[i].kind != WordKind::place) {
      return false;
    }
  }
  return named ? plain <= 2 : plain >= 2;
}

// 海南省统计局|投资处: the end of what a department is one of.
std::uint32_t NameParser::owner_end(std::size_t anchor, std::size_t suffix) const {
  const std::vector<Word>& words = *words_;
  std::uint32_t end = words[anchor].end;
  for (std::size_t i = anchor + 1; i < suffix; ++i) {
    if (names_body(words[i])) end = words[i].end;
  }
  return end;
}
bool NameParser::names_body(const Word& word) const {
  if (word.kind == WordKind::organization) return true;
  return word.kind == WordKind::suffix && use_of_cell(use_of(word)) != Use::trade;
}
// Departments of a body, and those for two things, have longer names.
bool NameParser::of_body(std::size_t anchor, std::size_t suffix) const {
  const std::vector<Word>& words = *words_;
  for (std::size_t i = anchor; i < suffix; ++i) {
    if (words[i].kind == WordKind::joint || (names_body(words[i]) && is_office(words[i]))) {
      return true;
    }
  }
  return false;
}

// 研究院6个、工作站15个: so many of a class.
bool NameParser::counted_behind(std::uint32_t at) const {
  const Lexeme* number = reader_->starting(at, Kind::number);
  if (number == nullptr) return false;
  const Lexeme* counter = reader_->starting(number->end, Kind::counter);
  return counter != nullptr && !is_han(reader_->character(counter->end));
}

// What stands before a name says that one follows: "to set up", or whose it is.
bool NameParser::introduced(std::size_t begin) const {
  const std::vector<Word>& words = *words_;
  const std::size_t i = begin;
  if (i == 0 || words[i - 1].kind != WordKind::wall || words[i - 1].row == 0) return false;
  if (words[i - 1].has(StopRole::founding)) return true;
  if (i < 2 || !words[i - 1].has(StopRole::function)) return false;
  // A particle between them: 成立了
  if (words[i - 2].kind == WordKind::wall && words[i - 2].row != 0 &&
      words[i - 2].has(StopRole::founding)) {
    return true;
  }
  if (reader_->ending(words[begin].begin, Kind::context, ContextRole::attribute) == nullptr) {
    return false;
  }
  return ends_company(words[i - 2]) || words[i - 2].kind == WordKind::organization;
}

// Past the last word that says what follows: "the company X".
// 政协江苏省委员会: a body before its place.
bool NameParser::is_body(const Word& word) const {
  const auto body = reader_->word_at(word.begin, Kind::part);
  return body && body->end == word.end && body->is(Kind::part, PartRole::committee) &&
         reader_->starting(word.end, Kind::place) != nullptr;
}

std::size_t NameParser::behind_heads(std::size_t begin, std::size_t suffix) const {
  const std::vector<Word>& words = *words_;
  std::size_t result = begin;
  for (std::size_t i = begin; i + 1 < suffix; ++i) {
    bool head = words[i].introduces();
    // 金杯电工电磁线有限公司: a calling inside a name.
    if (head && i > result && words[i - 1].kind == WordKind::plain && ends_company(words[suffix])) {
      head = false;
    }
    const bool bare = i == result && words[i].kind == WordKind::suffix && !is_body(words[i]) &&
                      words[i].tag != static_cast<std::uint8_t>(OrganizationKind::zone);
    if (!head && !bare) continue;
    const WordKind next = words[i + 1].kind;
    const bool plain = next == WordKind::plain && words[i + 2].kind != WordKind::suffix;
    if (plain || words[i + 1].anchors() || next == WordKind::latin || next == WordKind::quote) {
      result = i + 1;
    }
  }
  return result;
}

// 西安创新港: behind a place alone, suffixes that are more than a word for a kind of thing.
bool NameParser::placed(const Word& tail) const {
  constexpr std::uint32_t kLong = 3 * kHan;
  switch (static_cast<OrganizationKind>(tail.tag)) {
    case OrganizationKind::carrier:
    case OrganizationKind::other:
      return tail.end - tail.begin >= kLong;
    case OrganizationKind::platform:
      return tail.end - tail.begin > kLong;
    case OrganizationKind::finance:
      return tail.end - tail.begin > kLong + kHan;
    default:
      return false;
  }
}

// 上海澜屿航空: the place of a company that is known without it. Behind a preposition it is where
// something is.
std::size_t NameParser::place_before(std::size_t at) const {
  const std::vector<Word>& words = *words_;
  if (words[at].kind != WordKind::organization ||
      (words[at].tag != static_cast<std::uint8_t>(OrganizationKind::company) &&
       words[at].tag != static_cast<std::uint8_t>(OrganizationKind::finance))) {
    return at;
  }
  std::size_t begin = at;
  constexpr std::size_t kMost = 2;
  while (begin > 0 && at - begin < kMost && words[begin - 1].kind == WordKind::place &&
         words[begin - 1].tag <= static_cast<std::uint8_t>(PlaceLevel::region) &&
         words[begin - 1].tag != static_cast<std::uint8_t>(PlaceLevel::country)) {
    --begin;
  }
  if (begin == at || reader_->lexicon().cell(words[begin].row, 2) == "word") return at;
  const std::uint32_t here = words[begin].begin;
  const bool located = reader_->ending(here, Kind::toponym, ToponymRole::locative) != nullptr ||
                       reader_->ending(here, Kind::toponym, ToponymRole::arrival) != nullptr;
  return located || (begin > 0 && words[begin - 1].kind == WordKind::place) ? at : begin;
}

// 特斯拉中国: the company of a house in a country, where nothing of the country follows.
std::uint32_t NameParser::with_country(std::size_t at) const {
  const std::vector<Word>& words = *words_;
  const Word& next = words[at + 1];
  if (words[at].kind != WordKind::organization ||
      (words[at].tag != static_cast<std::uint8_t>(OrganizationKind::company) &&
       words[at].tag != static_cast<std::uint8_t>(OrganizationKind::finance)) ||
      next.kind != WordKind::place || next.begin != words[at].end) {
    return words[at].end;
  }
  // Hong Kong and Macao: their codes begin with 8.
  constexpr std::size_t kCode = 3;
  const bool abroad = next.tag == static_cast<std::uint8_t>(PlaceLevel::country) ||
                      (next.tag == static_cast<std::uint8_t>(PlaceLevel::province) &&
                       reader_->lexicon().cell(next.row, kCode).substr(0, 1) == "8");
  if (!abroad) return words[at].end;
  const Word& behind = words[at + 2];
  const bool bounded =
      !is_han(reader_->character(next.end)) ||
      (behind.kind == WordKind::wall && behind.row != 0 && behind.end - behind.begin > kHan &&
       (behind.has(StopRole::verb) || reader_->starting(behind.begin, Kind::post) != nullptr));
  return bounded ? next.end : words[at].end;
}

// 澜湾大学岚州校区: what a university has in a place; `at` where nothing is.
std::uint32_t NameParser::with_campus(std::uint32_t at) const {
  const Lexeme* const place = reader_->starting(at, Kind::place);
  if (place == nullptr || place->where().size() <= kHan) return at;
  const auto campus = part_at(*reader_, place->end, {PartRole::branch});
  return campus && campus->where().size() == 2 * kHan &&
                 reader_->starting(place->end, Kind::suffix) == nullptr
             ? campus->end
             : at;
}

// 澄川网－岚州频道: what a medium publishes for a place; `at` where nothing is.
std::uint32_t NameParser::place_channel(std::uint32_t at) const {
  const std::uint32_t begin = is_dash(reader_->character(at)) ? reader_->after(at) : at;
  const Lexeme* const place = reader_->starting(begin, Kind::place);
  if (place == nullptr || place->where().size() <= kHan) return at;
  const auto channel = part_at(*reader_, place->end, {PartRole::channel});
  return channel && channel->where().size() == 2 * kHan ? channel->end : at;
}

// 澄川日报社, 澄川日报客户端: what a known medium is published by, or publishes.
std::uint32_t NameParser::with_channel(std::size_t at) const {
  const Word& word = (*words_)[at];
  if (word.kind != WordKind::organization ||
      word.tag != static_cast<std::uint8_t>(OrganizationKind::media)) {
    return word.end;
  }
  const auto channel = part_at(*reader_, word.end, {PartRole::channel});
  if (!channel) return place_channel(word.end);
  // 社论, 网友, 社长: another word.
  const auto longer = [&](const Lexeme& lexeme) { return lexeme.end > channel->end; };
  const auto stop = reader_->word_at(word.end, Kind::stop);
  if (stop && longer(*stop)) return word.end;
  for (std::size_t i = reader_->index(word.end);
       i < reader_->lexemes().size() && reader_->lexemes()[i].begin == word.end; ++i) {
    if (longer(reader_->lexemes()[i])) return word.end;
  }
  return channel->end;
}

// 澜国财政部: a body that is known without its country is that of another one behind its name.
bool NameParser::of_country(std::size_t at) const {
  const std::vector<Word>& words = *words_;
  if (at == 0 || words[at].kind != WordKind::organization ||
      words[at].tag != static_cast<std::uint8_t>(OrganizationKind::government) ||
      words[at - 1].kind != WordKind::place || words[at - 1].end != words[at].begin) {
    return false;
  }
  constexpr std::size_t kCode = 3;
  return words[at - 1].tag == static_cast<std::uint8_t>(PlaceLevel::country) &&
         reader_->lexicon().cell(words[at - 1].row, kCode) != "CN";
}

void NameParser::known(std::size_t at, std::vector<OrganizationName>& out) const {
  const Word& word = (*words_)[at];
  OrganizationName name;
  const std::size_t begin = of_country(at) ? at - 1 : place_before(at);
  if (begin != at) {
    name.where = {(*words_)[begin].begin, word.end};
    name.suffix = {word.end, word.end};
    name.kind = static_cast<OrganizationKind>(word.tag);
    name.row = word.row;
    out.push_back(std::move(name));
    return;
  }
  std::uint32_t end = with_channel(at);
  if (end == word.end) end = with_country(at);
  // 澜湾大学（澜山湖校区）
  if (end == word.end && word.tag == static_cast<std::uint8_t>(OrganizationKind::university) &&
      word.kind == WordKind::organization) {
    end = with_bracket(at);
    if (end == word.end) end = with_campus(word.end);
  }
  if (end != word.end) {
    name.where = {word.begin, end};
    name.suffix = {end, end};
    name.kind = static_cast<OrganizationKind>(word.tag);
    name.row = word.row;
    out.push_back(std::move(name));
    return;
  }
  name.where = word.where();
  name.row = word.row;
  name.known = true;
  name.suffix = {word.end, word.end};
  name.kind = word.kind == WordKind::zone ? OrganizationKind::zone
                                          : static_cast<OrganizationKind>(word.tag);
  out.push_back(std::move(name));
}

// 法国奢侈品公司澜屿集团: where a company is from and what it makes, before its name.
bool NameParser::describes(std::size_t begin, std::size_t suffix) const {
  const std::vector<Word>& words = *words_;
  const Word& next = words[suffix + 1];
  if (use_of(words[suffix]) != "generic" || words[begin].kind != WordKind::place ||
      next.begin != words[suffix].end) {
    return false;
  }
  for (std::size_t i = begin + 1; i < suffix; ++i) {
    if (words[i].kind != WordKind::noun && words[i].kind != WordKind::suffix) return false;
  }
  // SV886: the number of a flight.
  return next.kind == WordKind::organization ||
         (next.kind == WordKind::latin && !is_ascii_digit(reader_->character(next.end)));
}

// The end of a name, with a bracket behind it that belongs to it: (一期), (广东园).
std::uint32_t NameParser::with_bracket(std::size_t suffix) const {
  const std::vector<Word>& words = *words_;
  const Word& next = words[suffix + 1];
  if (next.kind != WordKind::bracket || next.begin != words[suffix].end) return words[suffix].end;
  const std::uint32_t inside = reader_->after(next.begin);
  const auto end = static_cast<std::uint32_t>(utf8::previous(reader_->text(), next.end));
  constexpr std::uint32_t kPhase = 2 * kHan;
  const Lexeme* place = reader_->starting(inside, Kind::place);
  const bool numbered = end - inside == kPhase &&
                        reader_->starting(inside, Kind::numeral, NumeralRole::digit) != nullptr;
  // （苏州）, （苏州市）, （苏州校区）
  const Lexeme* part = place != nullptr ? reader_->starting(place->end, Kind::noun) : nullptr;
  const bool campus = part != nullptr && part->end == end &&
                      words[suffix].tag == static_cast<std::uint8_t>(OrganizationKind::university);
  const bool placed = place != nullptr && place->where().size() > kHan &&
                      (place->end == end || reader_->after(place->end) == end || campus);
  return numbered || placed ? next.end : words[suffix].end;
}

void NameParser::structured(std::size_t suffix, std::vector<OrganizationName>& out) {
  const std::vector<Word>& words = *words_;
  const Word& tail = words[suffix];
  const Use use = use_of_cell(use_of(tail));
  const auto kind = static_cast<OrganizationKind>(tail.tag);
  // 人才办: a verb as well, unless a post, another verb or the end of a phrase follows.
  if (use_of(tail) == "desk" && is_han(reader_->character(tail.end)) &&
      reader_->starting(tail.end, Kind::post) == nullptr) {
    const auto next = reader_->word_at(tail.end, Kind::stop);
    if (!next || !next->is(Kind::stop, StopRole::verb) || next->where().size() == kHan) return;
  }
  if (kind == OrganizationKind::finance && use == Use::weak) {
    if (const std::size_t from = held_from(suffix); from != suffix) {
      OrganizationName name;
      name.where = {words[from].begin, with_bracket(suffix)};
      name.suffix = tail.where();
      name.kind = kind;
      name.row = tail.row;
      out.push_back(std::move(name));
      return;
    }
  }
  Left left = left_of(suffix);
  std::size_t begin = behind_heads(left.begin, suffix);
  if (begin != left.begin) left.of_class = false;
  while (begin < suffix && (words[begin].kind == WordKind::dot || is_act(words[begin]))) ++begin;
  // The first anchor begins the name, unless a dot joins what stands before.
  std::size_t anchor = begin;
  while (anchor < suffix && !words[anchor].anchors()) ++anchor;
  bool anchored = anchor < suffix;
  if (!anchored) {
    // Words in front of a quotation belong to the name where a place begins it.
    for (std::size_t i = begin; i < suffix; ++i) {
      if (words[i].kind == WordKind::quote) begin = i;
      // “人民英雄”澜屿院士工作站: what somebody is called.
      if (words[i].kind == WordKind::quote && i + 3 <= suffix && i + 4 >= suffix &&
          words[i + 1].kind == WordKind::plain && words[i + 2].kind == WordKind::plain) {
        begin = i + 1;
      }
      if (words[i].kind == WordKind::bracket) anchored = true;
    }
  }
  if (anchor < suffix && anchor > begin) {
    const bool joined = words[anchor - 1].kind == WordKind::dot;
    bool plain = use == Use::legal;
    for (std::size_t i = begin; i < anchor && plain; ++i) {
      plain = words[i].kind == WordKind::plain || words[i].kind == WordKind::latin;
    }
    // 澜屿房地产集团苏州有限公司: a company of the group before it.
    if (use == Use::legal && anchor + 1 == suffix && words[begin].kind == WordKind::plain &&
        anchor > begin + 1 && names_body(words[anchor - 1]) &&
        words[anchor - 1].tag == static_cast<std::uint8_t>(OrganizationKind::company)) {
      plain = true;
    }
    // 原可口可乐, 原长春: a single character is no part of it.
    if (words[anchor].begin - words[begin].begin == kHan &&
        (words[anchor].kind != WordKind::place ||
         words[anchor].tag == static_cast<std::uint8_t>(PlaceLevel::province) ||
         reader_->starting(words[begin].begin, Kind::post, PostRank::prefix) != nullptr)) {
      plain = false;
    }
    // USMAC美国市场拓展中心
    const bool letters = words[anchor - 1].kind == WordKind::latin &&
                         is_ascii_letter(reader_->before(words[anchor].begin));
    if (letters && !plain) {
      begin = anchor - 1;
    } else if (!joined && !plain && !is_body(words[begin]) && !goes_before(anchor, begin)) {
      begin = anchor;
    }
    left.of_class = false;
  }
  // 中国国家能源局: the country is none of the name of what is known without it.
  if (begin + 1 < suffix && words[begin].kind == WordKind::place &&
      words[begin].tag == static_cast<std::uint8_t>(PlaceLevel::country) &&
      words[begin + 1].kind == WordKind::organization && is_office(words[begin + 1])) {
    anchor = ++begin;
  }
  if (describes(begin, suffix)) {
    reject({words[begin].begin, tail.end}, "says what the name behind it is", tail.row);
    return;
  }
  // 16碧园05: the code name of a bond.
  if (names_bond(*reader_, {words[begin].begin, tail.end})) return;
  OrganizationName name;
  name.kind = kind;
  if (use == Use::legal) {
    // 广发证券资产管理（广东）有限公司
    if (words[begin].kind == WordKind::organization &&
        words[begin].tag == static_cast<std::uint8_t>(OrganizationKind::finance)) {
      name.kind = OrganizationKind::finance;
    }
    // 银行股份有限公司, 证券承销保荐有限责任公司
    constexpr std::size_t kNear = 3;
    for (std::size_t i = suffix; i-- > begin && i + kNear >= suffix;) {
      if (words[i].kind != WordKind::suffix && words[i].kind != WordKind::organization) continue;
      // 国有资本投资运营有限公司: what it is made of.
      if (words[i].kind == WordKind::suffix && use_of(words[i]) == "trade") continue;
      if (words[i].tag == static_cast<std::uint8_t>(OrganizationKind::finance)) {
        name.kind = OrganizationKind::finance;
      }
    }
  }
  if (is_body(words[begin])) name.kind = OrganizationKind::government;
  name.row = tail.row;
  name.suffix = tail.where();
  name.where = {words[begin].begin, with_bracket(suffix)};
  if (begin == suffix && use == Use::weak && kind == OrganizationKind::company) {
    if (const std::size_t from = spelled(suffix); from != suffix) {
      name.where.begin = words[from].begin;
      name.form = OrganizationName::Form::guess;
      out.push_back(std::move(name));
      return;
    }
  }
  if (begin == suffix) {
    if (left.of_class || use == Use::trade) return;
    // 成立了综合金融服务中心: a tail so long is a name where it is set up.
    constexpr std::uint32_t kWhole = 6 * kHan;
    const bool whole = tail.end - tail.begin >= kWhole && kind != OrganizationKind::zone &&
                       kind != OrganizationKind::company && introduced(begin);
    name.form = whole ? OrganizationName::Form::full : OrganizationName::Form::tail;
    out.push_back(std::move(name));
    return;
  }
  if (use_of(tail) == "branch" && words[begin].kind == WordKind::place) {
    bool whole = false;
    for (std::size_t i = begin; i < suffix; ++i) {
      whole = whole || words[i].kind == WordKind::plain || words[i].kind == WordKind::suffix ||
              words[i].kind == WordKind::organization;
    }
    if (!whole) {
      // 北京分行: of the bank that the article has named so.
      name.suffix = name.where;
      name.form = OrganizationName::Form::tail;
      out.push_back(std::move(name));
      return;
    }
  }
  if (words[begin].kind == WordKind::level || office_of_level(words[begin])) {
    const bool carried = kind == OrganizationKind::government || kind == OrganizationKind::party ||
                         kind == OrganizationKind::platform ||
                         kind == OrganizationKind::association ||
                         kind == OrganizationKind::hospital;
    constexpr std::uint32_t kShort = 6 * kHan;
    bool far = use == Use::weak && kind == OrganizationKind::government &&
               tail.begin - words[begin].begin > kShort;
    for (std::size_t i = begin; i < suffix && far; ++i) far = words[i].kind != WordKind::suffix;
    if (use == Use::trade || !carried || far) return;
    name.form = OrganizationName::Form::level;
    // 该市儿童医院: the pronoun belongs to the evidence.
    if (begin > 0 && words[begin - 1].kind == WordKind::class_word &&
        words[begin - 1].end == words[begin].begin &&
        words[begin - 1].end - words[begin - 1].begin == kHan) {
      name.pronoun = kHan;
      name.where.begin -= kHan;
    }
    out.push_back(std::move(name));
    return;
  }
  const bool zone_tail = words[begin].kind == WordKind::suffix &&
                         words[begin].tag == static_cast<std::uint8_t>(OrganizationKind::zone);
  std::uint32_t plain = 0;
  bool letters = false;
  bool quoted = false;
  for (std::size_t i = begin; i < suffix; ++i) {
    plain += words[i].kind == WordKind::plain ? 1 : 0;
    letters = letters || words[i].kind == WordKind::latin;
    quoted = quoted || words[i].kind == WordKind::quote;
  }
  if (zone_tail) {
    name.zone_tail = true;
    name.form = OrganizationName::Form::tail;
    if (kind == OrganizationKind::zone) return;
    const bool named = use == Use::office || plain >= 2 || begin + 1 == suffix ||
                       kind == OrganizationKind::association;
    if (use == Use::trade || !named) return;
    out.push_back(std::move(name));
    return;
  }
  bool accepted = false;
  // "China's funds", "China's hospitals" are a class.
  const bool country =
      words[begin].kind == WordKind::place && begin + 1 == suffix &&
      words[begin].tag == static_cast<std::uint8_t>(PlaceLevel::country) &&
      (kind == OrganizationKind::finance || kind == OrganizationKind::hospital ||
       kind == OrganizationKind::university || kind == OrganizationKind::association ||
       kind == OrganizationKind::company || kind == OrganizationKind::zone ||
       use_of(tail) == "common");
  // 国际孵化器协会: a word that says how far it reaches begins it.
  if (kind == OrganizationKind::association && begin + 1 < suffix &&
      words[begin].kind == WordKind::noun && words[begin].has(StopRole::scope)) {
    anchored = true;
  }
  switch (use) {
    case Use::legal:
    case Use::full:
      accepted = (anchored && !country) || (!left.of_class && (plain >= 2 || letters || quoted));
      if (kind == OrganizationKind::zone) accepted = anchored;
      if (kind == OrganizationKind::company) accepted = anchored || plain >= 1 || letters;
      break;
    case Use::office:
      accepted = (anchored && !country) ||
                 (kind == OrganizationKind::carrier && letters && !left.of_class);
      if (kind == OrganizationKind::carrier || kind == OrganizationKind::company) {
        // 澜江县创业孵化基地: so long a tail behind the full name of a county.
        constexpr std::uint32_t kWhole = 6 * kHan;
        const bool whole = tail.end - tail.begin >= kWhole &&
                           words[begin].tag == static_cast<std::uint8_t>(PlaceLevel::county) &&
                           reader_->lexicon().cell(words[begin].row, 2) == "full";
        accepted = accepted && (plain > 0 || whole || letters || quoted || begin + 2 <= suffix ||
                                reader_->starting(tail.end, Kind::post) != nullptr);
      }
      break;
    case Use::weak:
      accepted = anchored && !country &&
                 (anchor + 1 < suffix || words[begin].kind != WordKind::place ||
                  (kind == OrganizationKind::zone && use_of(tail) == "tail") || placed(tail) ||
                  kind == OrganizationKind::party || kind == OrganizationKind::government);
      if (kind == OrganizationKind::company && !accepted) {
        accepted = begin == left.begin && plain >= 2 && words[begin].kind == WordKind::plain &&
                   words[begin + 1].kind == WordKind::plain;
        if (accepted) name.form = OrganizationName::Form::trade;
      } else if (!accepted) {
        accepted = (letters || quoted) && !left.of_class && kind != OrganizationKind::zone &&
                   kind != OrganizationKind::government && kind != OrganizationKind::party;
      }
      break;
    case Use::trade:
      accepted =
          (words[begin].kind == WordKind::latin && begin + 1 + plain >= suffix) ||
          (words[begin].kind == WordKind::plain && words[begin + 1].kind == WordKind::plain) ||
          (anchored && begin == anchor && trade_of(begin, suffix));
      name.form = OrganizationName::Form::trade;
      break;
  }
  // 组建华澄服务中心: set up, so it is one; "a centre" alone is not said to be named so.
  if (!accepted && !left.of_class && begin == left.begin && use != Use::trade &&
      use != Use::office && introduced(begin) && kind != OrganizationKind::zone &&
      kind != OrganizationKind::company && tail.begin - words[begin].begin >= 4 * kHan) {
    accepted = true;
  }
  // 澜屿智慧产业基地(一期): it is built in phases.
  if (!accepted && !left.of_class && kind == OrganizationKind::carrier &&
      name.where.end != tail.end && begin + 1 < suffix && words[begin].kind == WordKind::plain &&
      words[begin + 1].kind == WordKind::plain) {
    accepted = true;
  }
  // 世界新能源汽车体验中心
  if (!accepted && !left.of_class && kind == OrganizationKind::other && begin + 1 < suffix &&
      tail.begin - words[begin].end >= 4 * kHan && words[begin].kind == WordKind::noun &&
      words[begin].has(StopRole::scope) && use_of(tail) == "weak") {
    accepted = true;
  }
  // 国家海洋信息中心主任: it has a head.
  if (!accepted && !left.of_class && kind != OrganizationKind::zone &&
      kind != OrganizationKind::company && kind != OrganizationKind::carrier &&
      begin + 1 < suffix && words[begin].kind == WordKind::noun &&
      words[begin].has(StopRole::scope) &&
      reader_->starting(tail.end, Kind::post, PostRank::post) != nullptr) {
    accepted = true;
  }
  if (accepted && counted_behind(tail.end) && kind != OrganizationKind::government &&
      kind != OrganizationKind::company && kind != OrganizationKind::zone) {
    accepted = false;
  }
  // 三百家澜屿餐厅: so many of them.
  if (accepted && kind == OrganizationKind::other &&
      reader_->ending(words[begin].begin, Kind::counter) != nullptr && begin > 0 &&
      words[begin - 1].kind == WordKind::wall && words[begin - 1].row == 0) {
    accepted = false;
  }
  // Offices run no parks or companies: what stands there is of another kind.
  constexpr std::uint32_t kFar = 4 * kHan;
  const bool letter = tail.end - tail.begin == kHan && use == Use::weak &&
                      (kind == OrganizationKind::government || kind == OrganizationKind::party);
  if (accepted && letter && anchor < suffix &&
      tail.begin - owner_end(anchor, suffix) >
          kFar * (kind == OrganizationKind::government && of_body(anchor, suffix) ? 3 : 1)) {
    accepted = false;  // 部, 局: near what they belong to
  }
  // 中国人民银行澜州分行: the central bank is an office wherever it is.
  if (accepted && use_of(tail) == "branch" && words[begin].kind == WordKind::organization &&
      words[begin].tag == static_cast<std::uint8_t>(OrganizationKind::government)) {
    name.kind = OrganizationKind::government;
  }
  if (accepted && words[begin].kind == WordKind::organization &&
      (words[begin].tag == static_cast<std::uint8_t>(OrganizationKind::government) ||
       words[begin].tag == static_cast<std::uint8_t>(OrganizationKind::party))) {
    accepted = kind == OrganizationKind::government || kind == OrganizationKind::party ||
               use_of(tail) == "branch" || kind == OrganizationKind::platform ||
               kind == OrganizationKind::institute;
    // 中共岚州市委员会
    const bool places = std::all_of(words.begin() + static_cast<std::ptrdiff_t>(begin) + 1,
                                    words.begin() + static_cast<std::ptrdiff_t>(suffix),
                                    [](const Word& word) { return word.kind == WordKind::place; });
    if (kind == OrganizationKind::association && use_of(tail) == "common" && places &&
        words[begin].tag == static_cast<std::uint8_t>(OrganizationKind::party)) {
      accepted = true;
      name.kind = OrganizationKind::party;
    }
  }
  // The department of a bank is a part of the bank.
  if (accepted && kind == OrganizationKind::government && use == Use::weak) {
    for (std::size_t i = suffix; i-- > begin;) {
      const bool part = words[i].kind == WordKind::suffix && words[i].end - words[i].begin == kHan;
      if (part || !names_body(words[i])) continue;
      // 节能司钢铁处: what the next department is for.
      if (words[i].kind == WordKind::suffix && i > begin && words[i - 1].kind == WordKind::suffix &&
          is_office(words[i - 1])) {
        continue;
      }
      const auto owner = static_cast<OrganizationKind>(words[i].tag);
      if (owner != OrganizationKind::party && owner != OrganizationKind::zone) name.kind = owner;
      break;
    }
  }
  // 供图岚州区委: the committee of a division, whatever stands before that.
  if (!accepted && kind == OrganizationKind::party && use == Use::weak && suffix > begin + 1 &&
      words[suffix - 1].kind == WordKind::place &&
      words[suffix - 1].tag <= static_cast<std::uint8_t>(PlaceLevel::county) &&
      reader_->lexicon().cell(words[suffix - 1].row, 2) == "full") {
    name.where.begin = words[suffix - 1].begin;
    accepted = true;
  }
  if (!accepted && !left.of_class && plain >= 2 && begin == left.begin &&
      words[begin].kind == WordKind::plain && words[begin + 1].kind == WordKind::plain &&
      use != Use::trade && use != Use::office && kind != OrganizationKind::zone &&
      reader_->starting(words[begin].begin, Kind::numeral) == nullptr) {
    name.form = OrganizationName::Form::guess;
    out.push_back(std::move(name));
    return;
  }
  // 空天创新谷: a name where it is said again and again.
  if (!accepted && !left.of_class && kind == OrganizationKind::carrier && use == Use::weak &&
      begin + 1 == suffix && words[begin].kind == WordKind::noun && begin == left.begin) {
    name.form = OrganizationName::Form::guess;
    name.often = true;
    out.push_back(std::move(name));
    return;
  }
  // 母基金研究中心: what an institute is for reads like the end of a name itself.
  if (!accepted && !left.of_class && kind == OrganizationKind::institute && begin + 1 == suffix &&
      words[begin].kind == WordKind::suffix) {
    name.form = OrganizationName::Form::guess;
    out.push_back(std::move(name));
    return;
  }
  if (!accepted && use == Use::weak && kind == OrganizationKind::company) {
    if (const std::size_t from = spelled(suffix); from != suffix) {
      name.where.begin = words[from].begin;
      name.form = OrganizationName::Form::guess;
      out.push_back(std::move(name));
      return;
    }
  }
  if (!accepted) {
    reject(name.where, left.of_class ? "a class of organizations" : "nothing names it", tail.row);
    return;
  }
  out.push_back(std::move(name));
}

void NameParser::parse(const std::vector<Word>& words, std::vector<OrganizationName>& out) {
  words_ = &words;
  for (std::size_t i = 0; i < words.size(); ++i) {
    switch (words[i].kind) {
      case WordKind::zone:
      case WordKind::organization:
        known(i, out);
        break;
      case WordKind::suffix:
        structured(i, out);
        break;
      case WordKind::bracket:
      case WordKind::wall:  // of a bracket that says more
        with_code(i, out);
        break;
      default:
        break;
    }
  }
}

}  // namespace huoju::detail
