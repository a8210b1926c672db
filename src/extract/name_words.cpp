#include "name_words.hpp"

#include <string_view>

#include "huoju/document/values/organization.hpp"
#include "huoju/lexicon/lexicon.hpp"
#include "numerals.hpp"
#include "quantity_units.hpp"

namespace huoju::detail {
namespace {

// Roles of words that names are made of.
[[nodiscard]] bool stands_in_names(const Lexeme& stop) {
  switch (static_cast<StopRole>(stop.tag)) {
    case StopRole::noun:
    case StopRole::act:
    case StopRole::scope:
    case StopRole::along:
    case StopRole::example:
    case StopRole::head:
    case StopRole::firm:
    case StopRole::school:
    case StopRole::site:
      return true;
    default:
      return false;
  }
}
[[nodiscard]] bool is_level(const Lexeme& stop) {
  return stop.is(Kind::stop, StopRole::level) || stop.is(Kind::stop, StopRole::district);
}
[[nodiscard]] bool opens_bracket(char32_t c) {
  return c == U'(' || c == chars::fullwidth_left_paren;
}
[[nodiscard]] bool closes_bracket(char32_t c) {
  return c == U')' || c == chars::fullwidth_right_paren;
}
[[nodiscard]] bool opens_quote(char32_t c) {
  return c == chars::left_double_quote || c == chars::left_single_quote || c == chars::left_corner;
}
[[nodiscard]] bool closes_quote(char32_t c) {
  return c == chars::right_double_quote || c == chars::right_single_quote ||
         c == chars::right_corner;
}

}  // namespace

// Where a bracket or quotation that opens at `at` closes; `at` where it is too long or not whole.
std::uint32_t NameWords::closed(std::uint32_t at, std::uint32_t longest) const {
  const bool bracket = opens_bracket(reader_->character(at));
  std::uint32_t end = reader_->after(at);
  for (std::uint32_t i = 0; i < longest; ++i, end = reader_->after(end)) {
    const char32_t c = reader_->character(end);
    if (bracket ? closes_bracket(c) : closes_quote(c)) return i == 0 ? at : reader_->after(end);
    if (c == U'\0' || c == U'\n' || ends_sentence(c) || separates_clauses(c) || opens_bracket(c) ||
        opens_quote(c)) {
      return at;
    }
  }
  return at;
}

// 湖北省级: the last character begins another word.
bool NameWords::runs_on(const Lexeme& lexeme) const {
  const auto last = static_cast<std::uint32_t>(utf8::previous(reader_->text(), lexeme.end));
  if (last == lexeme.begin) return false;
  // 银行长沙支行: another name begins right behind.
  if (const Lexeme* place = reader_->starting(lexeme.end, Kind::place);
      place != nullptr && place->where().size() > kHan) {
    return false;
  }
  const auto stop = reader_->word_at(last, Kind::stop);
  // 中金所在全球: what is left of the other word is a preposition.
  if (stop && stop->end > lexeme.end && lexeme.kind == Kind::organization &&
      lexeme.where().size() > 2 * kHan) {
    const auto rest = reader_->word_within(lexeme.end, stop->end, Kind::stop);
    if (rest && rest->end == stop->end && rest->is(Kind::stop, StopRole::function)) return false;
  }
  return stop && stop->end > lexeme.end && !split_by_form(*stop) && !word_behind(lexeme, *stop) &&
         (lexeme.kind == Kind::organization || lexeme.kind == Kind::company ||
          !stands_in_names(*stop));
}

// 宁德时代|表示, 澄岚黄金|融资: behind a name so long a word begins that goes on at least as far as
// the one that would cut it.
bool NameWords::word_behind(const Lexeme& lexeme, const Lexeme& stop) const {
  const bool company = lexeme.kind == Kind::company ||
                       lexeme.is(Kind::organization, OrganizationKind::company) ||
                       lexeme.is(Kind::organization, OrganizationKind::finance);
  if (!company || lexeme.where().size() < 4 * kHan) return false;
  for (std::size_t i = reader_->index(lexeme.end);
       i < reader_->lexemes().size() && reader_->lexemes()[i].begin == lexeme.end; ++i) {
    const Lexeme& next = reader_->lexemes()[i];
    if (next.where().size() > kHan && next.end >= stop.end) return true;
  }
  const auto next = reader_->word_at(lexeme.end, Kind::stop);
  return next && next->where().size() > kHan && next->end >= stop.end;
}

// 中国银行业: a longer word begins inside the last two characters and goes on.
bool NameWords::overrun(const Lexeme& lexeme) const {
  if (lexeme.where().size() < 3 * kHan ||
      lexeme.is(Kind::organization, OrganizationKind::university)) {
    return false;
  }
  const std::uint32_t at = lexeme.end - 2 * kHan;
  // 四方新材料: a line of business or a kind of thing that the short name is cut from.
  if (lexeme.kind == Kind::company) {
    for (std::size_t i = reader_->index(at);
         i < reader_->lexemes().size() && reader_->lexemes()[i].begin == at; ++i) {
      const Lexeme& other = reader_->lexemes()[i];
      if (other.end > lexeme.end && (other.kind == Kind::suffix || other.kind == Kind::noun)) {
        return true;
      }
    }
  }
  const auto stop = reader_->word_at(at, Kind::stop);
  return stop && stop->end == lexeme.end + kHan && !stop->is(Kind::stop, StopRole::verb);
}

// 科思科技: a line of business begins with the last character of what looks like a short name.
bool NameWords::cut_short(const Lexeme& lexeme) const {
  if (lexeme.where().size() > 2 * kHan) return false;
  const auto last = static_cast<std::uint32_t>(utf8::previous(reader_->text(), lexeme.end));
  if (last == lexeme.begin) return false;
  for (std::size_t i = reader_->index(last);
       i < reader_->lexemes().size() && reader_->lexemes()[i].begin == last; ++i) {
    const Lexeme& other = reader_->lexemes()[i];
    if (other.end > lexeme.end && (other.kind == Kind::suffix || other.kind == Kind::post)) {
      return true;
    }
  }
  return false;
}

// 合作银行: what is also the short name of a county is a word first.
bool NameWords::ordinary(const Lexeme& stop) {
  switch (static_cast<StopRole>(stop.tag)) {
    case StopRole::act:
    case StopRole::noun:
    case StopRole::verb:
    case StopRole::function:
      return true;
    default:
      return false;
  }
}

// 以上海启富: a place begins with the last character of what looks like a word of two; then the
// first one is a word by itself.
bool NameWords::split_by_place(const Lexeme& stop) const {
  if (stop.where().size() != 2 * kHan) return false;
  const std::uint32_t last = reader_->after(stop.begin);
  for (std::size_t i = reader_->index(last);
       i < reader_->lexemes().size() && reader_->lexemes()[i].begin == last; ++i) {
    const Lexeme& other = reader_->lexemes()[i];
    const bool place = other.kind == Kind::zone ||
                       (other.kind == Kind::organization && other.where().size() > 2 * kHan) ||
                       (other.kind == Kind::place &&
                        (other.tag == static_cast<std::uint8_t>(PlaceLevel::province) ||
                         other.tag == static_cast<std::uint8_t>(PlaceLevel::prefecture)));
    if (!place || other.end <= stop.end) continue;
    return reader_->word_within(stop.begin, last, Kind::stop) != nullptr;
  }
  return false;
}

// 建设有限公司: a legal form begins with the last character of what looks like a word.
bool NameWords::split_by_form(const Lexeme& stop) const {
  if (stop.where().size() < 2 * kHan) return false;
  const auto last = static_cast<std::uint32_t>(utf8::previous(reader_->text(), stop.end));
  const Lexeme* form = reader_->starting(last, Kind::suffix, OrganizationKind::company);
  return form != nullptr && form->end > stop.end &&
         reader_->lexicon().cell(form->row, 2) == "legal";
}

// 第十五届人民代表大会: behind a place, which one of the assemblies; its end, or `at`.
std::uint32_t NameWords::session_end(std::uint32_t at) const {
  if (reader_->starting(at, Kind::numeral, NumeralRole::ordinal) == nullptr) return at;
  if (reader_->ending(at, Kind::place) == nullptr) return at;
  const auto number = read_number(*reader_, reader_->after(at));
  if (!number) return at;
  const Lexeme* counter = reader_->starting(number->where.end, Kind::counter);
  if (counter == nullptr) return at;
  const Lexeme* body = reader_->starting(counter->end, Kind::suffix);
  const bool assembly = body != nullptr && body->where().size() > 2 * kHan &&
                        (body->is(Kind::suffix, OrganizationKind::government) ||
                         body->is(Kind::suffix, OrganizationKind::party));
  return assembly ? counter->end : at;
}

// 望江阴高新区: a zone or organization begins inside what looks like a place, and goes on.
bool NameWords::crossed(const Word& place) const {
  for (std::size_t i = reader_->index(place.begin + 1);
       i < reader_->lexemes().size() && reader_->lexemes()[i].begin < place.end; ++i) {
    const Lexeme& lexeme = reader_->lexemes()[i];
    const bool name = (lexeme.kind == Kind::zone || lexeme.kind == Kind::organization ||
                       lexeme.kind == Kind::place) &&
                      lexeme.where().size() > place.end - place.begin;
    if (name && lexeme.end > place.end) return true;
  }
  return false;
}

// Whether a zone stands a word before a place.
bool NameWords::behind_zone(std::uint32_t at) const {
  constexpr int kMost = 3;  // characters
  for (int i = 0; i < kMost && at > 0 && is_han(reader_->before(at)); ++i) {
    at = static_cast<std::uint32_t>(utf8::previous(reader_->text(), at));
    if (reader_->ending(at, Kind::zone) != nullptr) return true;
  }
  return false;
}

bool NameWords::level_before(std::uint32_t at) const {
  if (at < kHan) return false;
  const auto stop = reader_->word_at(at - kHan, Kind::stop);
  return stop && stop->end == at && is_level(*stop);
}

// Several provinces by one character each, as in the names of joint areas; `at` where there are
// not.
std::uint32_t NameWords::provinces_end(std::uint32_t at) const {
  std::uint32_t end = at;
  for (;;) {
    const Lexeme* found = nullptr;
    for (std::size_t i = reader_->index(end);
         i < reader_->lexemes().size() && reader_->lexemes()[i].begin == end; ++i) {
      const Lexeme& lexeme = reader_->lexemes()[i];
      if (lexeme.is(Kind::place, PlaceLevel::province) && lexeme.where().size() == kHan) {
        found = &lexeme;
      }
    }
    if (found == nullptr) break;
    end = found->end;
  }
  return end - at >= 2 * kHan ? end : at;
}

// 和澄资本合伙人: at the begin of a sentence, a few characters before a line of business and a
// post.
bool NameWords::opens_title(const Word& joint) const {
  const char32_t left = reader_->before(joint.begin);
  if (left != U'\0' && left != U'\n' && !ends_sentence(left)) return false;
  constexpr int kMost = 3;
  std::uint32_t at = joint.end;
  for (int i = 0; i < kMost && is_han(reader_->character(at)); ++i) {
    at = reader_->after(at);
    const Lexeme* business = reader_->starting(at, Kind::suffix);
    if (business != nullptr && reader_->starting(business->end, Kind::post) != nullptr) return true;
  }
  return false;
}

bool separates_names(const Lexeme& stop) noexcept {
  switch (static_cast<StopRole>(stop.tag)) {
    case StopRole::function:
    case StopRole::verb:
    case StopRole::founding:
    case StopRole::joint:
    case StopRole::others:
      return true;
    default:
      return false;
  }
}

// 23澜屿01, 22澜屿MTN002: the code name of a bond.
bool names_bond(const Reader& reader, CleanSpan name) {
  const bool year =
      is_ascii_digit(reader.character(name.begin)) || is_ascii_digit(reader.before(name.begin));
  const Lexeme* const letters = reader.starting(name.end, Kind::latin);
  return year && is_ascii_digit(reader.character(letters != nullptr ? letters->end : name.end));
}

// 王清华: behind a family name that is no word and ends none, two characters are a given name.
bool NameWords::given_name(const Lexeme& lexeme) const {
  if (!lexeme.is(Kind::organization, OrganizationKind::university) ||
      lexeme.where().size() != 2 * kHan || !is_han(reader_->before(lexeme.begin))) {
    return false;
  }
  const std::string_view text = reader_->text().substr(0, lexeme.begin);
  const auto family = find_at(reader_->lexicon(), text, lexeme.begin - kHan, Kind::surname);
  if (!family || !family->is(Kind::surname, SurnameUse::common)) return false;
  if (reader_->ending(lexeme.begin, Kind::place) != nullptr) return false;
  constexpr std::uint32_t kLongest = 3;
  std::uint32_t begin = lexeme.begin;
  for (std::uint32_t i = 0; i < kLongest && begin > 0; ++i) {
    begin = static_cast<std::uint32_t>(utf8::previous(reader_->text(), begin));
    const auto stop = reader_->word_within(begin, lexeme.begin, Kind::stop);
    if (stop && stop->end == lexeme.begin) return false;
  }
  return true;
}

Word NameWords::word_at(std::uint32_t at) const {
  const char32_t c = reader_->character(at);
  Word word{at, reader_->after(at), 0, WordKind::plain, 0};
  const auto take = [&](const Lexeme& lexeme, WordKind kind) {
    if (lexeme.end < word.end || (lexeme.end == word.end && word.kind != WordKind::plain)) return;
    word = {at, lexeme.end, lexeme.row, kind, lexeme.tag};
  };
  if (const std::uint32_t end = session_end(at); end != at) {
    return {at, end, 0, WordKind::noun, static_cast<std::uint8_t>(StopRole::noun)};
  }
  // A number with its unit counts something.
  if (const auto number = read_number(*reader_, at)) {
    // 三棵树, 四方新材: a company's name that goes on behind the unit.
    const Lexeme* const company = reader_->starting(at, Kind::company);
    const auto unit = read_unit(*reader_, number->where.end, *number);
    if (unit && (company == nullptr || company->end <= unit->end)) {
      return {at, unit->end, 0, WordKind::wall, 0};
    }
    // 500强澄屿集团: a league is no part of the name of who is in it.
    if (const Lexeme* league = reader_->starting(number->where.end, Kind::rank, RankRole::league);
        league != nullptr && company == nullptr && number->arabic) {
      return {at, league->end, 0, WordKind::wall, 0};
    }
    if (const Lexeme* time = reader_->starting(number->where.end, Kind::time);
        time != nullptr && number->arabic) {
      return {at, time->end, 0, WordKind::wall, 0};
    }
  }
  // Longest first; of equal ones the more special: in this order.
  constexpr int kRanks = 8;
  const Lexeme* best[kRanks] = {};
  for (std::size_t i = reader_->index(at);
       i < reader_->lexemes().size() && reader_->lexemes()[i].begin == at; ++i) {
    const Lexeme& lexeme = reader_->lexemes()[i];
    const auto keep = [&](int rank) {
      if (best[rank] == nullptr) best[rank] = &lexeme;
    };
    switch (lexeme.kind) {
      case Kind::zone:
        if (!runs_on(lexeme)) keep(0);
        break;
      case Kind::organization:
        if (is_ascii_letter(reader_->before(at)) && is_han(c)) break;  // a product: i茅台
        if (names_bond(*reader_, lexeme.where()) || given_name(lexeme)) break;
        if (!runs_on(lexeme) && !cut_short(lexeme) && !overrun(lexeme)) keep(1);
        break;
      case Kind::company:
        if (reader_->lexicon().cell(lexeme.row, company_form_column) == company_word) break;
        if (names_bond(*reader_, lexeme.where())) break;
        if (!runs_on(lexeme) && !cut_short(lexeme) && !overrun(lexeme)) keep(1);
        break;
      case Kind::place:
        // One character begins no name.
        if (lexeme.where().size() > kHan && !runs_on(lexeme)) keep(2);
        break;
      case Kind::suffix:
        // A post behind it is no part of its word, whatever that begins with.
        if (!reader_->one_of(reader_->lexicon().cell(lexeme.row, 3), lexeme.end) ||
            reader_->starting(lexeme.end, Kind::post) != nullptr) {
          keep(3);
        }
        break;
      case Kind::post:
        switch (static_cast<PostRank>(lexeme.tag)) {
          case PostRank::prefix:
            break;
          case PostRank::calling:
            keep(7);
            break;
          case PostRank::academic:
            // 律师协会: the calling of its members.
            if (const Lexeme* of =
                    reader_->starting(lexeme.end, Kind::suffix, OrganizationKind::government);
                of != nullptr && of->where().size() > 2 * kHan) {
              keep(7);
              break;
            }
            if (reader_->starting(lexeme.end, Kind::suffix, OrganizationKind::association) !=
                nullptr) {
              keep(7);
              break;
            }
            [[fallthrough]];
          default:
            if (!reader_->one_of(reader_->lexicon().cell(lexeme.row, 2), lexeme.end)) keep(4);
            break;
        }
        break;
      case Kind::time:
      case Kind::epoch:
        if (lexeme.where().size() > kHan) keep(5);
        break;
      case Kind::latin:
      case Kind::number:
        keep(6);
        break;
      default:
        break;
    }
  }
  constexpr WordKind kKinds[kRanks] = {WordKind::zone,   WordKind::organization, WordKind::place,
                                       WordKind::suffix, WordKind::wall,         WordKind::wall,
                                       WordKind::latin,  WordKind::noun};
  for (int rank = 0; rank < kRanks; ++rank) {
    if (best[rank] != nullptr) take(*best[rank], kKinds[rank]);
  }
  // 西咸新区空港新城: behind a zone the short name of a county is the end of a zone's.
  if (word.kind == WordKind::place && best[3] != nullptr && best[3]->end == word.end &&
      best[3]->is(Kind::suffix, OrganizationKind::zone) && behind_zone(at)) {
    word = {at, best[3]->end, best[3]->row, WordKind::suffix, best[3]->tag};
  }
  // 区招商局: behind a division it is an office of that.
  if (word.kind == WordKind::organization && best[3] != nullptr && best[3]->end == word.end) {
    const Lexeme* place = reader_->ending(at, Kind::place);
    if ((place != nullptr && place->where().size() > kHan) || level_before(at)) {
      word = {at, best[3]->end, best[3]->row, WordKind::suffix, best[3]->tag};
    }
  }
  // 党工委书记, 中国科学院院士: the office is a name of its own, whatever the lexicon joins to it.
  if (word.kind == WordKind::wall && best[4] != nullptr && best[1] != nullptr) {
    word = {at, best[1]->end, best[1]->row, WordKind::organization, best[1]->tag};
  } else if (word.kind == WordKind::wall && best[4] != nullptr && best[3] != nullptr) {
    const auto kind = static_cast<OrganizationKind>(best[3]->tag);
    if (best[3]->where().size() > kHan &&
        (kind == OrganizationKind::party || kind == OrganizationKind::government)) {
      word = {at, best[3]->end, best[3]->row, WordKind::suffix, best[3]->tag};
    }
  }
  // "The expert X": a calling says what follows.
  if (word.kind == WordKind::noun) word.tag = static_cast<std::uint8_t>(StopRole::head);
  if (word.kind == WordKind::plain) {
    if (const std::uint32_t end = provinces_end(at); end != at) {
      return {at, end, 0, WordKind::place, static_cast<std::uint8_t>(PlaceLevel::province)};
    }
  }
  if (word.kind == WordKind::place && crossed(word))
    word = {at, reader_->after(at), 0, WordKind::plain, 0};
  if (!is_han(c)) {
    if (word.kind != WordKind::plain) return word;
    if (opens_bracket(c)) {
      constexpr std::uint32_t kLongest = 10;
      const std::uint32_t end = closed(at, kLongest);
      return {at, end > at ? end : word.end, 0, end > at ? WordKind::bracket : WordKind::wall, 0};
    }
    if (opens_quote(c)) {
      constexpr std::uint32_t kLongest = 12;
      const std::uint32_t end = closed(at, kLongest);
      return {at, end > at ? end : word.end, 0, end > at ? WordKind::quote : WordKind::wall, 0};
    }
    const bool twice = reader_->character(word.end) == c || reader_->before(at) == c;
    const bool dot = !twice && (c == chars::middle_dot || c == chars::em_dash || is_dash(c) ||
                                c == U'+' || c == U'&');
    word.kind = dot ? WordKind::dot : WordKind::wall;
    return word;
  }
  auto stop = reader_->word_at(at, Kind::stop);
  if (stop && split_by_place(*stop)) {
    stop = reader_->word_within(at, reader_->after(at), Kind::stop);
  } else if (stop && split_by_form(*stop)) {
    stop = reader_->word_within(at, stop->end - kHan, Kind::stop);
  }
  if (stop && (stop->end > word.end ||
               (stop->end == word.end &&
                (word.kind == WordKind::plain || word.kind == WordKind::noun ||
                 (word.kind == WordKind::place && ordinary(*stop)) ||
                 (word.kind == WordKind::wall && stop->is(Kind::stop, StopRole::whole)))))) {
    word = {at, stop->end, stop->row, WordKind::wall, stop->tag};
    switch (static_cast<StopRole>(stop->tag)) {
      case StopRole::class_word:
      case StopRole::national:
        word.kind = WordKind::class_word;
        break;
      case StopRole::joint:
        word.kind = WordKind::joint;
        break;
      case StopRole::level:
      case StopRole::district:
        word.kind = WordKind::level;
        break;
      case StopRole::whole:
        word.kind = WordKind::plain;
        break;
      default:
        if (stands_in_names(*stop)) word.kind = WordKind::noun;
        break;
    }
    return word;
  }
  return word;
}

std::uint32_t NameWords::past_plain(std::uint32_t begin) const {
  for (std::size_t i = reader_->index(begin); i < reader_->lexemes().size(); ++i) {
    const Lexeme& lexeme = reader_->lexemes()[i];
    switch (lexeme.kind) {
      case Kind::suffix:
      case Kind::zone:
      case Kind::organization:
      case Kind::company:
        return begin;
      case Kind::mark:
        switch (static_cast<Mark>(lexeme.tag)) {
          case Mark::open_bracket:  // （600000）: of a company's shares
            if (reader_->starting(lexeme.end, Kind::number) != nullptr ||
                reader_->starting(lexeme.end, Kind::latin) != nullptr) {
              return begin;
            }
            break;
          case Mark::sentence_end:
          case Mark::clause_end:
          case Mark::line_end:
            return lexeme.end;
          case Mark::list_comma:
            return begin;
          default:
            break;
        }
        break;
      default:
        break;
    }
  }
  return reader_->size();
}

void NameWords::cut_inside(CleanSpan where, std::vector<Word>& out) const {
  out.clear();
  for (std::uint32_t at = where.begin; at < where.end;) {
    Word word = word_at(at);
    if (word.end > where.end) word = {at, reader_->after(at), 0, WordKind::plain, 0};
    out.push_back(word);
    at = word.end;
  }
  out.push_back({where.end, where.end, 0, WordKind::wall, 0});
}

std::uint32_t NameWords::cut(std::uint32_t begin, Masks& masks, std::vector<Word>& out) const {
  out.clear();
  std::uint32_t at = begin;
  while (at < reader_->size()) {
    if (const std::uint32_t end = masks.covering(at); end != 0) {
      out.push_back({at, end, 0, WordKind::wall, 0});
      return end;
    }
    const char32_t c = reader_->character(at);
    if (c == U'\n' || ends_sentence(c) || separates_clauses(c) || c == chars::ideographic_comma) {
      out.push_back({at, reader_->after(at), 0, WordKind::wall, 0});
      return reader_->after(at);
    }
    if (c == U' ') {
      // Between letters a blank is part of a name, elsewhere nothing is.
      const bool latin =
          is_ascii_letter(reader_->before(at)) && is_ascii_letter(reader_->character(at + 1));
      out.push_back({at, at + 1, 0, latin ? WordKind::dot : WordKind::wall, 0});
      ++at;
      continue;
    }
    Word word = word_at(at);
    // No conjunction stands behind an enumeration comma, and hardly one opens a sentence before a
    // post: it begins a name.
    if (word.kind == WordKind::joint && out.empty() &&
        (reader_->before(at) == chars::ideographic_comma || opens_title(word))) {
      word.kind = WordKind::plain;
    }
    // A mask begins inside it.
    if (masks.starts_in(at + 1, word.end)) word = {at, reader_->after(at), 0, WordKind::plain, 0};
    out.push_back(word);
    at = word.end;
  }
  out.push_back({at, at, 0, WordKind::wall, 0});
  return at;
}

}  // namespace huoju::detail
