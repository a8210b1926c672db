#include "huoju/extract/places.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "divisions.hpp"
#include "parts.hpp"
#include "reader.hpp"

namespace huoju {
namespace {

using detail::kHan;
using detail::KnownDivisions;
using detail::PlaceForm;
using detail::Reader;

constexpr std::uint32_t kPlainReach = 24;    // bytes of the longest ordinary word of toponyms.tsv
constexpr std::size_t kLongestCompound = 6;  // characters

// A place as it was found, before it is known which one it is and whether it is one at all.
struct Candidate {
  CleanSpan where;
  std::uint32_t row = 0;       // of the name
  std::uint32_t division = 0;  // row with the codes it may have; 0 for none
  PlaceLevel level = PlaceLevel::area;
  bool sure = false;
  std::uint32_t code = 0;
  std::string_view name;  // other than written
  std::string_view rule;
};

// Spans in which nothing is a place, asked for in any order.
class Closed {
 public:
  void add(CleanSpan where) { spans_.push_back(where); }
  void sort() {
    std::sort(spans_.begin(), spans_.end());
    std::size_t kept = 0;
    for (const CleanSpan span : spans_) {
      if (kept > 0 && span.begin <= spans_[kept - 1].end) {
        spans_[kept - 1].end = std::max(spans_[kept - 1].end, span.end);
      } else {
        spans_[kept++] = span;
      }
    }
    spans_.resize(kept);
  }
  [[nodiscard]] bool overlaps(CleanSpan where) const {
    const auto behind =
        std::upper_bound(spans_.begin(), spans_.end(), where.begin,
                         [](std::uint32_t at, CleanSpan span) { return at < span.end; });
    return behind != spans_.end() && behind->begin < where.end;
  }

 private:
  std::vector<CleanSpan> spans_;
};

[[nodiscard]] bool is_division(PlaceLevel level) noexcept {
  return level == PlaceLevel::province || level == PlaceLevel::prefecture ||
         level == PlaceLevel::county;
}

class Recognizer {
 public:
  Recognizer(const Reader& reader, Closed closed, Sink<Place> out)
      : reader_(reader), closed_(std::move(closed)), out_(out) {}

  void run() {
    find();
    known_.sort();
    // What lies in a place before it is known as well, though others bear its name.
    for (std::size_t i = 0; i < candidates_.size(); ++i) {
      if (!candidates_[i].sure) continue;
      candidates_[i].code = division_of(i);
      note_choice(candidates_[i]);
    }
    for (const Candidate& found : candidates_) known_.add(found.code);
    known_.sort();
    settle();
    for (Candidate& found : candidates_) {
      if (found.sure) report(found);
    }
  }

 private:
  // What an ordinary word makes of a name that it covers or cuts.
  enum class Cut : std::uint8_t { none, hidden, last };

  void find() {
    const Lexeme* const end = reader_.lexemes().data() + reader_.lexemes().size();
    const Lexeme* read = nullptr;  // the last one of those that are one name
    for (const Lexeme& lexeme : reader_.lexemes_of(Kind::zone, Kind::place, Kind::toponym)) {
      if (read != nullptr && &lexeme <= read) continue;
      if (lexeme.kind == Kind::zone) {
        known_.add(
            detail::division_code(reader_.lexicon().cell(lexeme.row, detail::zone_code_column)));
      } else if (lexeme.kind == Kind::place) {
        read = &lexeme;
        while (read + 1 != end && same_name(read[1], lexeme)) ++read;
        if (!is_character(lexeme)) {
          name(lexeme, *read);
        } else if (lexeme.begin >= next_) {
          compound(lexeme.begin);
        }
      } else if (lexeme.kind == Kind::toponym) {
        if (lexeme.is(Kind::toponym, ToponymRole::settlement)) {
          settlement(lexeme);
        } else if (lexeme.is(Kind::toponym, ToponymRole::extent)) {
          extent(lexeme);
        }
      }
    }
  }
  // Whether a name has one ideograph.
  [[nodiscard]] bool is_character(const Lexeme& lexeme) const {
    return lexeme.end - lexeme.begin == kHan && is_han(reader_.character(lexeme.begin));
  }
  [[nodiscard]] static bool same_name(const Lexeme& a, const Lexeme& b) noexcept {
    return a.kind == Kind::place && a.begin == b.begin && a.end == b.end;
  }

  // ── names of two characters and more ──

  // `first` and `last` are the ends of the row of place lexemes that are one name.
  void name(const Lexeme& first, const Lexeme& last) {
    const Lexeme* best = nullptr;
    const Lexeme* division = nullptr;
    int rank = 4;
    for (const Lexeme* lexeme = &first; lexeme <= &last; ++lexeme) {
      const int r = rank_of(*lexeme);
      if (r < rank) {
        best = lexeme;
        rank = r;
      }
      if (is_division(level(*lexeme)) && (division == nullptr || r < rank_of(*division))) {
        division = lexeme;
      }
    }
    if (best == nullptr) return;
    CleanSpan where = first.where();
    const bool sure = rank < 3;
    if (where.begin < next_) return;
    const Cut cut = cut_of(where);
    if (cut == Cut::hidden) {
      reject(where, "part of an ordinary word", best->row);
      return;
    }
    if (cut == Cut::last) {
      // The shorter name follows among the lexemes of this place.
      return;
    }
    if (sure && division != nullptr && is_division(level(*best))) {
      std::string_view codes = cell(division->row, detail::place_code_column);
      const std::uint32_t code = detail::division_code(detail::take_part(codes));
      if (codes.empty()) known_.add(code);
    }
    // 青岛|市北区: the last character is the first of a district's name; the shorter name of the
    // city follows.
    if (level(*best) == PlaceLevel::prefecture && cuts_district(where, *best)) return;
    if (closed_.overlaps(where)) return;
    // ABC中国: the firm of letters in a country.
    if (level(*best) == PlaceLevel::country && is_ascii_letter(reader_.before(where.begin))) {
      reject(where, "letters before it are the name of a firm", best->row);
      return;
    }
    if (const auto region = detail::part_at(reader_, where.begin, {PartRole::region});
        region && region->end > where.end && reader_.starting(region->end, Kind::post) != nullptr) {
      reject(where, "what a firm has a branch for", best->row);
      return;
    }
    if (is_priced(where.end)) {
      reject(where, "a share, as its price follows", best->row);
      return;
    }
    if (is(where.end, ToponymRole::road)) {
      reject(where, "the name of a road", best->row);
      return;
    }
    if (sure) {
      while (!candidates_.empty() && !candidates_.back().sure &&
             candidates_.back().where.end > where.begin) {
        candidates_.pop_back();
      }
      next_ = where.end;
    }
    Candidate found;
    found.where = where;
    found.row = best->row;
    found.division = division != nullptr ? division->row : 0;
    found.level = level(*best);
    found.sure = sure;
    found.rule = sure ? "place.name" : "place.word";
    candidates_.push_back(found);
  }
  // Whether a district of that city begins with the last character of its name.
  [[nodiscard]] bool cuts_district(CleanSpan where, const Lexeme& city) const {
    const std::uint32_t code = detail::division_code(cell(city.row, detail::place_code_column));
    if (code == 0) return false;
    const std::uint32_t at = where.end - kHan;
    const std::span<const Lexeme> lexemes = reader_.lexemes();
    for (std::size_t i = reader_.index(at); i < lexemes.size() && lexemes[i].begin == at; ++i) {
      if (lexemes[i].kind != Kind::place || lexemes[i].end < where.end + 2 * kHan) continue;
      std::string_view codes = cell(lexemes[i].row, detail::place_code_column);
      while (!codes.empty()) {
        if (detail::lies_in(detail::division_code(detail::take_part(codes)), code)) return true;
      }
    }
    return false;
  }
  // "Pacific (4.780, 0.05, 1.06%)": the price of a share.
  [[nodiscard]] bool is_priced(std::uint32_t at) const {
    const char32_t open = reader_.character(at);
    if (open != chars::fullwidth_left_paren && open != U'(') return false;
    at = reader_.after(at);
    const std::uint32_t begin = at;
    while (is_ascii_digit(reader_.character(at))) at = reader_.after(at);
    if (at == begin || reader_.character(at) != U'.') return false;
    at = reader_.after(at);
    while (is_ascii_digit(reader_.character(at))) at = reader_.after(at);
    const char32_t next = reader_.character(at);
    return next == U',' || next == chars::fullwidth_comma;
  }
  // "A and others, 24 counties": what is counted are places.
  [[nodiscard]] bool counted(std::uint32_t at) const {
    const auto others = reader_.word_at(at, Kind::stop);
    if (!others || !others->is(Kind::stop, StopRole::others)) return false;
    std::uint32_t end = others->end;
    while (is_ascii_digit(reader_.character(end))) end = reader_.after(end);
    if (end == others->end) {
      const Lexeme* numeral = reader_.starting(end, Kind::numeral);
      if (numeral == nullptr) return false;
      end = numeral->end;
    }
    const Lexeme* counter = reader_.starting(end, Kind::counter);
    return counter != nullptr && is(counter->end, ToponymRole::division);
  }
  // Full, short and former names are sure; 3 needs evidence.
  [[nodiscard]] int rank_of(const Lexeme& lexeme) const {
    switch (detail::place_form(cell(lexeme.row, detail::place_form_column))) {
      case PlaceForm::full:
        return 0;
      case PlaceForm::brief:
        return 1;
      case PlaceForm::old:
        return level(lexeme) == PlaceLevel::prefecture ||
                       cell(lexeme.row, detail::place_name_column) ==
                           reader_.text().substr(lexeme.begin, lexeme.end - lexeme.begin)
                   ? 2
                   : 3;
      default:
        return 3;
    }
  }

  // ── compounds of one-character names ──

  struct Part {
    std::uint32_t at = 0;
    const Lexeme* country = nullptr;  // or a part of the world
    const Lexeme* division = nullptr;
    bool strong = false;
  };

  void compound(std::uint32_t begin) {
    if (begin < tried_) return;
    std::array<Part, kLongestCompound> parts;
    std::size_t count = 0;
    std::uint32_t end = begin;
    while (count < parts.size()) {
      const Part part = part_at(end);
      if (part.country == nullptr && part.division == nullptr) break;
      parts[count++] = part;
      end += kHan;
    }
    if (count == 0) return;
    tried_ = begin + kHan;
    if (closed_.overlaps({begin, end})) return;
    if (!candidates_.empty() && !candidates_.back().sure && candidates_.back().where.end > begin) {
      return;
    }
    if (count == 1 && !alone(parts[0], end)) return;
    for (; count > 0; --count, end -= kHan) {
      if (cut_of({begin, end}) != Cut::none || holds_word({begin, end})) continue;
      const std::span<const Part> run(parts.data(), count);
      if (abroad(run, end)) {
        add(run, true);
        return;
      }
      if (count > 1 ? at_home(run, end) : alone(parts[0], end)) {
        add(run, false);
        return;
      }
    }
  }
  [[nodiscard]] Part part_at(std::uint32_t at) const {
    Part part;
    part.at = at;
    for (std::size_t i = reader_.index(at);
         i < reader_.lexemes().size() && reader_.lexemes()[i].begin == at; ++i) {
      const Lexeme& lexeme = reader_.lexemes()[i];
      if (lexeme.kind != Kind::place) continue;
      if (!is_character(lexeme)) {
        if (rank_of(lexeme) < 3) return {};
        continue;
      }
      if (is_division(level(lexeme))) {
        if (part.division == nullptr) part.division = &lexeme;
        part.strong =
            part.strong || detail::place_form(cell(lexeme.row, detail::place_form_column)) ==
                               PlaceForm::abbreviation;
      } else {
        part.country = &lexeme;
      }
    }
    return part;
  }
  // China and others, or others among themselves.
  [[nodiscard]] bool abroad(std::span<const Part> run, std::uint32_t end) const {
    bool regions = true;
    for (const Part& part : run) {
      if (part.country == nullptr) return false;
      regions = regions && level(*part.country) == PlaceLevel::region;
    }
    if (run.size() < 2) return false;
    if (regions) return run.size() == 2;
    const bool home = cell(run.front().country->row, detail::place_code_column) == "CN";
    if (home && !free_on_left(run.front().at)) return false;
    return is(end, ToponymRole::joint) || is(end, ToponymRole::pair) || (home && run.size() > 2) ||
           (home && reader_.character(end) == chars::em_dash);
  }
  [[nodiscard]] bool at_home(std::span<const Part> run, std::uint32_t end) const {
    std::size_t strong = 0;
    for (const Part& part : run) {
      if (part.division == nullptr) return false;
      strong += part.strong ? 1 : 0;
    }
    if (strong == run.size()) return true;
    const Lexeme* whole = reader_.starting(run.front().at, Kind::toponym, ToponymRole::compound);
    if (whole != nullptr && whole->end == end) return true;
    // A compound ends with a character that is nothing else, or where nothing goes on.
    if (strong > 0 && run.size() > 2 && (run.back().strong || ends_here(end))) return true;
    const bool quoted = reader_.before(run.front().at) == chars::left_double_quote &&
                        reader_.character(end) == chars::right_double_quote;
    const bool pair = is(end, ToponymRole::pair);
    if (strong > 0) return pair || quoted || is(end, ToponymRole::joint);
    return (pair && free_on_left(run.front().at)) || (quoted && run.size() > 2);
  }
  // One character by itself: behind a preposition, or before what can only follow a place.
  [[nodiscard]] bool alone(const Part& part, std::uint32_t end) const {
    if (part.division == nullptr) return false;
    if (part.strong && !candidates_.empty() && candidates_.back().sure &&
        candidates_.back().where.end == part.at && candidates_.back().level == PlaceLevel::region) {
      return true;
    }
    if (part.strong && is(end, ToponymRole::bearer)) return true;
    const Lexeme* before = preposition(part.at);
    if (before == nullptr || part_of_word(before->begin)) return false;
    if (!part.strong) {
      // Ordinary characters: "stationed in", "come to" and a clear end are needed.
      return before->end - before->begin == kHan &&
             before->is(Kind::toponym, ToponymRole::arrival) &&
             (is(end, ToponymRole::act) || closes(end));
    }
    if (!is_han(reader_.character(end))) return true;
    const auto act = reader_.word_at(end, Kind::stop);
    if (act && act->is(Kind::stop, StopRole::verb) && act->where().size() > kHan) return true;
    for (std::size_t i = reader_.index(end);
         i < reader_.lexemes().size() && reader_.lexemes()[i].begin == end; ++i) {
      const Kind kind = reader_.lexemes()[i].kind;
      if (kind == Kind::context || kind == Kind::toponym || kind == Kind::suffix ||
          kind == Kind::noun) {
        return true;
      }
    }
    return false;
  }
  // Whether the clause or a quotation ends or begins here.
  [[nodiscard]] bool closes(std::uint32_t at) const {
    const char32_t c = reader_.character(at);
    return c == U'\0' || c == chars::left_double_quote || separates_clauses(c) ||
           ends_sentence(c) || is_closing(c);
  }
  void add(std::span<const Part> run, bool abroad) {
    bool prefectures = false;
    for (const Part& part : run) {
      prefectures = prefectures ||
                    (part.division != nullptr && level(*part.division) == PlaceLevel::prefecture);
    }
    for (const Part& part : run) {
      const Lexeme& lexeme = abroad ? *part.country : *part.division;
      Candidate found;
      found.where = {part.at, part.at + kHan};
      found.row = lexeme.row;
      found.level = level(lexeme);
      found.sure = true;
      found.rule = run.size() > 1 ? "place.compound" : "place.abbreviation";
      std::string_view names = cell(lexeme.row, detail::place_name_column);
      std::string_view codes = cell(lexeme.row, detail::place_code_column);
      found.name = detail::take_part(names);
      std::string_view code = detail::take_part(codes);
      // Of two countries the first is meant beside China, the last among others.
      if (abroad && !names.empty() &&
          cell(run.front().country->row, detail::place_code_column) != "CN") {
        found.name = detail::take_part(names);
      }
      // Beside prefectures a character that may be one is one.
      if (!abroad && prefectures && found.level == PlaceLevel::province && !names.empty()) {
        found.name = detail::take_part(names);
        code = detail::take_part(codes);
      }
      found.code = detail::division_code(code);
      candidates_.push_back(found);
      next_ = found.where.end;
    }
  }
  // Whether an ordinary word stands in a compound.
  [[nodiscard]] bool holds_word(CleanSpan where) const {
    for (std::size_t i = reader_.index(where.begin);
         i < reader_.lexemes().size() && reader_.lexemes()[i].begin < where.end; ++i) {
      if (reader_.lexemes()[i].is(Kind::toponym, ToponymRole::plain)) return true;
    }
    return false;
  }
  // Nothing reaches over this place from the left.
  [[nodiscard]] bool free_on_left(std::uint32_t at) const {
    if (!is_han(reader_.before(at))) return true;
    if (!candidates_.empty() && candidates_.back().where.end == at) return true;
    for (std::size_t i = reader_.index(at); i-- > 0;) {
      const Lexeme& lexeme = reader_.lexemes()[i];
      if (lexeme.begin + kPlainReach < at) break;
      if (lexeme.end == at && (lexeme.kind == Kind::context || lexeme.kind == Kind::counter ||
                               is_preposition(lexeme))) {
        return true;
      }
    }
    return false;
  }

  // ── towns, streets, villages; areas ──

  void settlement(const Lexeme& ending) {
    if (!longest(ending) || cut_of(ending.where()) != Cut::none) return;
    if (closed_.overlaps(ending.where())) return;
    // "Wuhan New Town": the ending is a division's name as well.
    if (const std::size_t n = candidates_.size();
        n > 1 && !candidates_[n - 1].sure && candidates_[n - 1].where == ending.where() &&
        candidates_[n - 2].sure && candidates_[n - 2].where.end == ending.begin &&
        !any_lies_in(candidates_[n - 1].division, candidates_[n - 2])) {
      candidates_.pop_back();
    }
    Candidate* last = last_before(ending.begin);
    if (last != nullptr && last->where.end == ending.begin) {
      const bool town = last->level == PlaceLevel::region && ending.end - ending.begin > kHan;
      if (!is_division(last->level) && last->level != PlaceLevel::area && !town && last->sure) {
        return;
      }
      if (last->where.size() > 3 * kHan || level_is_full(*last)) return;
      merge(*last, ending.end, PlaceLevel::county, "place.settlement", ending.row);
      return;
    }
    constexpr std::uint32_t kLongest = 3 * kHan;
    if (last != nullptr && last->sure && is_division(last->level) &&
        ending.begin - last->where.end <= kLongest && all_han({last->where.end, ending.begin})) {
      if (names_something({last->where.end, ending.begin})) {
        place_settlement({last->where.end, ending.end}, ending.row);
      } else {
        reject({last->where.end, ending.end}, "a common noun between the place and the ending",
               ending.row);
      }
      return;
    }
    // A boundary two or three characters to the left.
    std::uint32_t begin = ending.begin;
    for (std::uint32_t i = 0; i < 3; ++i) {
      begin = static_cast<std::uint32_t>(utf8::previous(reader_.text(), begin));
      if (!is_han(reader_.character(begin))) return;
      const char32_t left = reader_.before(begin);
      if (i == 0) continue;
      if (left == chars::ideographic_comma || preposition(begin) != nullptr ||
          reader_.ending(begin, Kind::context, ContextRole::no_phrase) != nullptr) {
        if (names_something({begin, ending.begin})) {
          place_settlement({begin, ending.end}, ending.row);
        }
        return;
      }
      if (begin == 0) return;
    }
  }
  void place_settlement(CleanSpan where, std::uint32_t row) {
    if (where.begin < next_ || closed_.overlaps(where)) return;
    while (!candidates_.empty() && candidates_.back().where.end > where.begin) {
      candidates_.pop_back();
    }
    Candidate found;
    found.where = where;
    found.row = row;
    found.level = PlaceLevel::county;
    found.sure = true;
    found.rule = "place.settlement";
    candidates_.push_back(found);
    next_ = where.end;
  }

  void extent(const Lexeme& ending) {
    if (!longest(ending) || ending.begin < next_ || cut_of(ending.where()) != Cut::none) return;
    Candidate* last = last_before(ending.begin);
    if (last == nullptr || closed_.overlaps({last->where.begin, ending.end})) return;
    const std::uint32_t gap = ending.begin - last->where.end;
    if (gap == 0 && ending.end - ending.begin <= 2 * kHan &&
        (last->level == PlaceLevel::province || last->level == PlaceLevel::country)) {
      return;  // the reservoirs of a province
    }
    const std::uint32_t widest = (ending.end - ending.begin > 2 * kHan ? 6 : 2) * kHan;
    if (gap > widest || !last->sure) return;
    if (gap > 0 && !names_something({last->where.end, ending.begin})) return;
    // A compound is one name with its ending.
    while (candidates_.size() > 1 && last->rule == "place.compound" &&
           candidates_[candidates_.size() - 2].rule == "place.compound" &&
           candidates_[candidates_.size() - 2].where.end == last->where.begin) {
      candidates_.pop_back();
      last = &candidates_.back();
    }
    // One-character names in front of a region belong to it.
    if (last->level == PlaceLevel::region) {
      std::uint32_t begin = last->where.begin;
      while (begin > 0 && is_han(reader_.before(begin)) && part_at(begin - kHan).division) {
        begin -= kHan;
      }
      if (begin < last->where.begin && free_on_left(begin)) last->where.begin = begin;
    }
    merge(*last, ending.end, PlaceLevel::region, "place.extent", ending.row);
  }
  void merge(Candidate& into, std::uint32_t end, PlaceLevel level, std::string_view rule,
             std::uint32_t row) {
    into.where.end = end;
    into.level = level;
    into.rule = rule;
    into.row = row;
    into.division = 0;
    into.code = 0;
    into.name = {};
    into.sure = true;
    next_ = std::max(next_, end);
  }
  [[nodiscard]] Candidate* last_before(std::uint32_t at) {
    return !candidates_.empty() && candidates_.back().where.end <= at ? &candidates_.back()
                                                                      : nullptr;
  }
  [[nodiscard]] bool level_is_full(const Candidate& found) const {
    return detail::place_form(cell(found.row, detail::place_form_column)) == PlaceForm::full &&
           is_division(found.level);
  }
  [[nodiscard]] bool all_han(CleanSpan where) const {
    for (std::uint32_t at = where.begin; at < where.end; at = reader_.after(at)) {
      if (!is_han(reader_.character(at))) return false;
    }
    return true;
  }
  // Characters that can be a name: no particle, no conjunction, no common noun among them.
  [[nodiscard]] bool names_something(CleanSpan where) const {
    for (std::uint32_t at = where.begin; at < where.end; at = reader_.after(at)) {
      const char32_t c = reader_.character(at);
      if (!is_han(c) && !is_ascii_letter(c) && !is_ascii_digit(c)) return false;
    }
    for (std::size_t i = reader_.index(where.begin);
         i < reader_.lexemes().size() && reader_.lexemes()[i].begin < where.end; ++i) {
      const Lexeme& lexeme = reader_.lexemes()[i];
      if (lexeme.end > where.end) continue;
      if (lexeme.kind == Kind::context || lexeme.kind == Kind::noun ||
          lexeme.kind == Kind::counter || lexeme.is(Kind::toponym, ToponymRole::plain) ||
          lexeme.is(Kind::toponym, ToponymRole::local) || is_preposition(lexeme)) {
        return false;
      }
    }
    return true;
  }

  // ── evidence for words ──

  void settle() {
    const std::size_t count = candidates_.size();
    for (std::size_t i = 0; i < count; ++i) weigh(i);
    for (std::size_t i = count; i-- > 0;) weigh(i);
    repeat();
    for (std::size_t i = 0; i < count; ++i) {
      Candidate& found = candidates_[i];
      if (!found.sure) {
        reject(found.where, "an ordinary word too, and nothing says that it is a place here",
               found.row);
      }
      if (!found.sure || found.division == 0 || found.code != 0) continue;
      found.code = division_of(i);
    }
  }
  // Says where only the rank of a division spoke for its code.
  void note_choice(const Candidate& found) const {
    Trace* const trace = out_.trace();
    if (trace == nullptr || found.code == 0 || found.division == 0) return;
    const std::string_view codes = cell(found.division, detail::place_code_column);
    if (codes.find('|') != std::string_view::npos && known_.nearness(found.code) == 0) {
      trace->assume(found.where, "the highest division of that name", found.division);
    }
  }
  // The code of a sure candidate; 0 where it has none or cannot be told.
  [[nodiscard]] std::uint32_t division_of(std::size_t i) {
    Candidate& found = candidates_[i];
    if (found.division == 0) return found.code;
    const std::uint32_t parent =
        i > 0 && candidates_[i - 1].sure && candidates_[i - 1].where.end == found.where.begin
            ? candidates_[i - 1].code
            : 0;
    const std::uint32_t code =
        detail::choose_division(cell(found.division, detail::place_code_column), parent, known_);
    // A natural area is the division of its name only where the article says so.
    return is_division(found.level) || known_.nearness(code) == 4 ? code : 0;
  }
  // A word that was a place once is one where it stands at the edge of its clause.
  void repeat() {
    std::vector<std::uint32_t> rows;
    for (const Candidate& found : candidates_) {
      if (found.sure && found.rule == "place.word" && !common(found.where)) {
        rows.push_back(found.row);
      }
    }
    if (rows.empty()) return;
    std::sort(rows.begin(), rows.end());
    for (Candidate& found : candidates_) {
      if (!found.sure && at_edge(found) &&
          std::binary_search(rows.begin(), rows.end(), found.row)) {
        found.sure = true;
      }
    }
  }
  [[nodiscard]] bool at_edge(const Candidate& found) const {
    return !is_han(reader_.before(found.where.begin)) ||
           !is_han(reader_.character(found.where.end));
  }
  void weigh(std::size_t i) {
    Candidate& found = candidates_[i];
    if (found.sure) return;
    if (weigh_chain(i)) {
      found.sure = true;
      return;
    }
    const bool listed = in_list(i);
    const bool here = listed || counted(found.where.end) ||
                      is(found.where.end, ToponymRole::local) ||
                      (behind_locative(found) && ends_here(found.where.end));
    if (found.division != 0) {
      const int nearness = nearness_of(found);
      if (common(found.where)) {
        found.sure = (nearness == 4 && here) || (nearness >= 1 && counted(found.where.end));
      } else {
        found.sure = (nearness == 4 && (here || at_edge(found) || found.where.size() > 2 * kHan)) ||
                     (nearness >= 2 && (here || behind_locative(found))) ||
                     (nearness == 1 && (listed || counted(found.where.end)));
      }
      if (found.sure) return;
    }
    if (!is_division(found.level)) found.sure = here;
  }
  // How near the article comes to the nearest of the divisions of that name.
  [[nodiscard]] int nearness_of(const Candidate& found) const {
    int nearness = 0;
    std::string_view codes = cell(found.division, detail::place_code_column);
    while (!codes.empty()) {
      const std::uint32_t code = detail::division_code(detail::take_part(codes));
      if (code != 0) nearness = std::max(nearness, known_.nearness(code));
    }
    return nearness;
  }
  // Whether the term is no name at all in most texts: peace, safety, revival.
  [[nodiscard]] bool common(CleanSpan where) const {
    for (std::size_t i = reader_.index(where.begin);
         i < reader_.lexemes().size() && reader_.lexemes()[i].begin == where.begin; ++i) {
      if (reader_.lexemes()[i].end == where.end &&
          reader_.lexemes()[i].is(Kind::toponym, ToponymRole::common)) {
        return true;
      }
    }
    return false;
  }
  // Whether a name may end here: at a mark, or before a word that is part of none.
  [[nodiscard]] bool ends_here(std::uint32_t at) const {
    if (!is_han(reader_.character(at))) return true;
    for (std::size_t i = reader_.index(at);
         i < reader_.lexemes().size() && reader_.lexemes()[i].begin == at; ++i) {
      const Lexeme& lexeme = reader_.lexemes()[i];
      if (lexeme.kind == Kind::context || lexeme.kind == Kind::place ||
          lexeme.is(Kind::toponym, ToponymRole::act)) {
        return true;
      }
    }
    return false;
  }
  // Right behind what it lies in, or right before what lies in it.
  [[nodiscard]] bool weigh_chain(std::size_t i) const {
    const Candidate& found = candidates_[i];
    if (i > 0) {
      const Candidate& outer = candidates_[i - 1];
      if (outer.sure && outer.where.end == found.where.begin) {
        if (found.division != 0 && any_lies_in(found.division, outer)) {
          return !common(found.where) || (nearness_of(found) == 4 && ends_here(found.where.end));
        }
        if (found.level == PlaceLevel::foreign && cell(outer.row, detail::place_code_column) ==
                                                      cell(found.row, detail::place_code_column)) {
          return true;
        }
        if (found.level == PlaceLevel::region || found.level == PlaceLevel::area) {
          return !common(found.where);
        }
      }
    }
    if (i + 1 < candidates_.size() && found.division != 0) {
      const Candidate& inner = candidates_[i + 1];
      if (inner.sure && found.where.end == inner.where.begin && inner.division != 0) {
        std::string_view codes = cell(found.division, detail::place_code_column);
        while (!codes.empty()) {
          const std::uint32_t outer = detail::division_code(detail::take_part(codes));
          if (outer == 0) continue;
          std::string_view inners = cell(inner.division, detail::place_code_column);
          while (!inners.empty()) {
            if (detail::lies_in(detail::division_code(detail::take_part(inners)), outer)) {
              return true;
            }
          }
        }
      }
    }
    return false;
  }
  [[nodiscard]] bool any_lies_in(std::uint32_t row, const Candidate& outer) const {
    std::string_view outers =
        outer.division != 0 ? cell(outer.division, detail::place_code_column) : std::string_view{};
    while (!outers.empty()) {
      const std::uint32_t code = detail::division_code(detail::take_part(outers));
      std::string_view codes = cell(row, detail::place_code_column);
      while (code != 0 && !codes.empty()) {
        if (detail::lies_in(detail::division_code(detail::take_part(codes)), code)) return true;
      }
    }
    return false;
  }
  [[nodiscard]] bool behind_locative(const Candidate& found) const {
    const Lexeme* before = preposition(found.where.begin);
    return before != nullptr && !part_of_word(before->begin);
  }
  // Next to a place, with a list mark or a conjunction between.
  [[nodiscard]] bool in_list(std::size_t i) const {
    return (i > 0 && supports(candidates_[i - 1], candidates_[i]) &&
            joined(candidates_[i - 1].where.end, candidates_[i].where.begin)) ||
           (i + 1 < candidates_.size() && supports(candidates_[i + 1], candidates_[i]) &&
            joined(candidates_[i].where.end, candidates_[i + 1].where.begin));
  }
  // Regions side by side make each other places: the east, the centre and the west.
  [[nodiscard]] static bool supports(const Candidate& other, const Candidate& found) noexcept {
    return other.sure || (other.level == PlaceLevel::region && found.level == PlaceLevel::region);
  }
  [[nodiscard]] bool joined(std::uint32_t from, std::uint32_t to) const {
    if (to <= from || to - from > 3 * kHan) return false;
    if (reader_.character(from) == chars::ideographic_comma) return to - from == kHan;
    const Lexeme* link = reader_.starting(from, Kind::context, ContextRole::link);
    return link != nullptr && link->end == to;
  }

  // ── words around ──

  [[nodiscard]] std::string_view cell(std::uint32_t row, std::size_t column) const {
    return reader_.lexicon().cell(row, column);
  }
  [[nodiscard]] static PlaceLevel level(const Lexeme& lexeme) noexcept {
    return static_cast<PlaceLevel>(lexeme.tag);
  }
  [[nodiscard]] static bool is_preposition(const Lexeme& lexeme) noexcept {
    return lexeme.is(Kind::toponym, ToponymRole::locative) ||
           lexeme.is(Kind::toponym, ToponymRole::arrival);
  }
  // The word that ends at `at` and says that a place follows.
  [[nodiscard]] const Lexeme* preposition(std::uint32_t at) const {
    for (std::size_t i = reader_.index(at); i-- > 0;) {
      const Lexeme& lexeme = reader_.lexemes()[i];
      if (lexeme.begin + kPlainReach < at) break;
      if (lexeme.end == at && is_preposition(lexeme)) return &lexeme;
    }
    return nullptr;
  }
  // Whether the longest toponym word that begins at `at` has that role.
  [[nodiscard]] bool is(std::uint32_t at, ToponymRole role) const {
    std::uint32_t end = 0;
    for (std::size_t i = reader_.index(at);
         i < reader_.lexemes().size() && reader_.lexemes()[i].begin == at; ++i) {
      const Lexeme& lexeme = reader_.lexemes()[i];
      if (lexeme.kind != Kind::toponym) continue;
      if (end == 0) end = lexeme.end;
      if (lexeme.end != end) return false;
      if (lexeme.is(Kind::toponym, role)) return true;
    }
    return false;
  }
  [[nodiscard]] bool longest(const Lexeme& lexeme) const {
    return is(lexeme.begin, static_cast<ToponymRole>(lexeme.tag));
  }
  [[nodiscard]] bool is_plain(const Lexeme& lexeme) const noexcept {
    return lexeme.is(Kind::toponym, ToponymRole::plain) ||
           lexeme.is(Kind::context, ContextRole::word);
  }
  // Whether the character at `at` is not the first of its word.
  [[nodiscard]] bool part_of_word(std::uint32_t at) const {
    for (std::size_t i = reader_.index(at); i-- > 0;) {
      const Lexeme& lexeme = reader_.lexemes()[i];
      if (lexeme.begin + kPlainReach < at) return false;
      if (lexeme.end > at && is_plain(lexeme)) return true;
    }
    return false;
  }
  [[nodiscard]] Cut cut_of(CleanSpan where) const {
    const std::span<const Lexeme> lexemes = reader_.lexemes();
    const std::size_t here = reader_.index(where.begin);
    for (std::size_t i = here; i-- > 0;) {
      const Lexeme& lexeme = lexemes[i];
      if (lexeme.begin + kPlainReach < where.begin) break;
      if (lexeme.end > where.begin && is_plain(lexeme)) return Cut::hidden;
      if (lexeme.end >= where.end && lexeme.kind == Kind::silent) return Cut::hidden;
    }
    const auto last = static_cast<std::uint32_t>(utf8::previous(reader_.text(), where.end));
    Cut result = Cut::none;
    for (std::size_t i = here; i < lexemes.size() && lexemes[i].begin <= where.end; ++i) {
      const Lexeme& lexeme = lexemes[i];
      if (lexeme.end <= where.end) continue;
      if (lexeme.begin == where.begin && (is_plain(lexeme) || lexeme.kind == Kind::silent ||
                                          lexeme.is(Kind::unit, UnitClass::money))) {
        return Cut::hidden;
      }
      // Two words may cut the same characters in two ways: the one that begins behind wins.
      if (lexeme.begin == where.end) {
        if (lexeme.end - lexeme.begin > kHan && (is_plain(lexeme) || lexeme.kind == Kind::place)) {
          return Cut::none;
        }
      } else if (lexeme.begin > where.begin && is_plain(lexeme)) {
        result = lexeme.begin == last && where.size() > 2 * kHan ? Cut::last : Cut::hidden;
      }
    }
    return result;
  }

  // ── output ──

  void report(const Candidate& found) {
    Place place;
    place.name = found.name.empty() ? reader_.text().substr(found.where.begin, found.where.size())
                                    : found.name;
    if (found.code != 0) place.code = std::to_string(found.code);
    out_(found.where, std::move(place), {found.rule, found.row});
  }
  void reject(CleanSpan where, std::string_view reason, std::uint32_t row) {
    if (Trace* trace = out_.trace()) trace->reject(where, reason, row);
  }

  const Reader& reader_;
  Closed closed_;
  Sink<Place> out_;
  std::vector<Candidate> candidates_;
  KnownDivisions known_;
  std::uint32_t next_ = 0;   // end of the last sure name
  std::uint32_t tried_ = 0;  // compounds were looked for up to here
};

}  // namespace

void Places::operator()(const Article& article,
                        const Upstream<Policies, Organizations, Persons>& upstream,
                        Sink<Place> out) const {
  const Reader reader(article);
  Closed closed;
  for (const CleanSpan title : detail::title_spans(article)) closed.add(title);
  for (const auto& policy : upstream.get<Policies>()) closed.add(policy.where);
  for (const auto& organization : upstream.get<Organizations>()) closed.add(organization.where);
  for (const auto& person : upstream.get<Persons>()) closed.add(person.where);
  closed.sort();
  Recognizer(reader, std::move(closed), out).run();
}

}  // namespace huoju
