#include "huoju/views/competitions.hpp"

#include <algorithm>
#include <array>

#include "../extract/mentions.hpp"
#include "../extract/numerals.hpp"
#include "../extract/reader.hpp"
#include "huoju/text/character.hpp"
#include "terms.hpp"

namespace huoju {
namespace {

using detail::ending;
using detail::Reader;
using detail::Terms;
using detail::within;
using Role = ContestRole;

constexpr std::uint32_t kHan = 3;  // bytes of an ideograph

// A competition that the text names.
struct Name {
  CleanSpan where;   // all of it, with year, edition and round
  CleanSpan base;    // the name alone, with what may stand inside it
  std::string text;  // the name without those
  std::optional<std::uint32_t> edition;
  std::optional<std::int32_t> year;
  std::string round;
  std::uint32_t row = 0;
};

class CompetitionReader {
 public:
  CompetitionReader(const Article& article, const Upstream<Quantities, Times, Events>& upstream)
      : article_(article),
        reader_(article),
        terms_(article.lexicon(), Kind::contest, article.text()),
        quantities_(upstream.get<Quantities>()),
        times_(upstream.get<Times>()),
        events_(upstream.get<Events>()) {}

  [[nodiscard]] std::vector<Mention<Competition>> read() && {
    for (const CleanSpan sentence : article_.sentences()) {
      const std::string_view between =
          article_.slice({std::min(sentence_.end, sentence.begin), sentence.begin});
      if (between.find('\n') != std::string_view::npos) ++paragraph_;
      sentence_ = sentence;
      std::uint32_t at = sentence.begin;
      for (const auto& quantity : within(quantities_, sentence)) {
        // "79 firms took part in the … contest": it may be named behind the number.
        const std::uint32_t end = clause_of(quantity.where).end;
        names(at, end);
        at = std::max(at, end);
        // A name may hold the number: it has none of its own then.
        if (current_ && told_here()) stage(quantity);
      }
      names(at, sentence.end);
    }
    for (auto& mention : found_) {
      auto& stages = mention.value.stages;
      std::stable_sort(stages.begin(), stages.end(),
                       [](const auto& a, const auto& b) { return a.order < b.order; });
    }
    return std::move(found_);
  }

 private:
  [[nodiscard]] std::optional<Lexeme> starting(std::uint32_t at, Role role,
                                               std::uint32_t end) const {
    return terms_.starting(at, role, end);
  }
  [[nodiscard]] bool separates(std::uint32_t at) const {
    return reader_.separates(at) || reader_.character(at) == U'\n';
  }
  [[nodiscard]] std::uint32_t previous(std::uint32_t at) const {
    return static_cast<std::uint32_t>(utf8::previous(article_.text(), at));
  }

  // ── names ──

  // Takes in the competitions that are named in a stretch of the sentence.
  void names(std::uint32_t from, std::uint32_t to) {
    for (std::uint32_t at = from; at < to;) {
      const auto word = starting(at, Role::name, sentence_.end);
      if (!word) {
        if (starting(at, Role::refer, sentence_.end)) refer();
        at = reader_.after(at);
        continue;
      }
      const Name name = name_of(*word);
      if (!cut_short(*word) && proper(name)) {
        remember(name);
      } else {
        refer();
      }
      at = std::max(name.where.end, reader_.after(at));
    }
  }
  // The sentence speaks of contests.
  void refer() { referred_paragraph_ = paragraph_; }
  // Whether a longer word begins with its last character.
  [[nodiscard]] bool cut_short(const Lexeme& word) const {
    const auto refer = starting(previous(word.end), Role::refer, sentence_.end);
    return refer && refer->end > word.end;
  }
  [[nodiscard]] Name name_of(const Lexeme& word) const {
    Name name;
    name.row = word.row;
    name.base = {left_of(word.begin), word.end};
    name.where = name.base;
    const std::uint32_t round_end = right_of(word.end);
    if (round_end > word.end && balanced(article_.slice({word.end, round_end}))) {
      name.round = article_.slice({word.end, round_end});
      name.where.end = round_end;
    }
    read_year(name);
    read_edition(name);
    name.text += article_.slice(name.base);
    return name;
  }
  // Where the name begins that ends in a word for contests.
  [[nodiscard]] std::uint32_t left_of(std::uint32_t at) const {
    constexpr std::uint32_t kLongest = 30 * kHan;
    const std::uint32_t limit = at - std::min(at - sentence_.begin, kLongest);
    while (at > limit) {
      if (const auto* time = ending(times_, at)) {
        return is_year(*time) ? time->where.begin : at;
      }
      const std::uint32_t before = previous(at);
      const char32_t c = reader_.character(before);
      if (closes_quote(c)) {
        const auto open = opening(before, limit);
        if (!open) return at;
        at = *open;
        continue;
      }
      if (separates(before) || c == chars::ideographic_comma || c == U' ' || opens_quote(c) ||
          is_title_mark(c)) {
        return at;
      }
      if (const auto word = terms_.ending(at, limit, Role::before); word && !inside_word(at)) {
        return at;
      }
      at = before;
    }
    return at;
  }
  // Whether a word of the lexicon goes across `at`: then no word ends there.
  [[nodiscard]] bool inside_word(std::uint32_t at) const {
    const auto lexemes = article_.lexemes();
    for (std::size_t i = reader_.index(at); i-- > 0;) {
      if (lexemes[i].begin + detail::reach < at) return false;
      if (lexemes[i].begin < at && lexemes[i].end > at && lexemes[i].kind > Kind::mark) {
        return true;
      }
    }
    return false;
  }
  // Where the rounds end that follow the name: "… contest, semi-final of the southern region".
  [[nodiscard]] std::uint32_t right_of(std::uint32_t begin) const {
    constexpr std::uint32_t kLongest = 14 * kHan;
    const std::uint32_t limit = std::min(sentence_.end, begin + kLongest);
    std::uint32_t end = begin;
    for (std::uint32_t at = begin; at < limit; at = reader_.after(at)) {
      const char32_t c = reader_.character(at);
      if (separates(at) || c == chars::ideographic_comma || c == U' ' || opens_quote(c) ||
          closes_quote(c) || (starting(at, Role::before, limit) && at >= end)) {
        break;
      }
      if (const auto part = starting(at, Role::part, limit)) end = std::max(end, part->end);
      // A bracket around a round closes behind it.
      if (end == at && is_closing(c) && !closes_quote(c)) end = reader_.after(at);
    }
    return end;
  }
  [[nodiscard]] static bool is_year(const Mention<Time>& time) {
    const Interval& interval = time.value.interval;
    return time.value.kind == TimeKind::period && interval.from && interval.to &&
           add_months(*interval.from, 12) == *interval.to && month_of(*interval.from) == 1;
  }
  void read_year(Name& name) const {
    for (const auto& time : within(times_, name.base)) {
      if (!is_year(time) || time.where.end >= name.base.end) continue;
      name.year = year_of(*time.value.interval.from);
      name.text += article_.slice({name.base.begin, time.where.begin});
      name.base.begin = time.where.end;
      return;
    }
    // A year in a name may be no time of its own.
    for (std::size_t i = reader_.index(name.base.begin);
         i < article_.lexemes().size() && article_.lexemes()[i].end < name.base.end; ++i) {
      const Lexeme& digits = article_.lexemes()[i];
      if (digits.kind != Kind::number || digits.where().size() != 4) continue;
      const Lexeme* unit = reader_.starting(digits.end, Kind::time, TimeRole::year);
      if (unit == nullptr || unit->end >= name.base.end) continue;
      std::int32_t year = 0;
      for (const char digit : article_.slice(digits.where())) year = year * 10 + (digit - '0');
      name.year = year;
      name.text += article_.slice({name.base.begin, digits.begin});
      name.base.begin = unit->end;
      return;
    }
  }
  // An edition may stand inside the name: what stands before it is part of that.
  void read_edition(Name& name) const {
    for (std::uint32_t at = name.base.begin; at < name.base.end; at = reader_.after(at)) {
      Name rest = name;
      rest.base.begin = at;
      read_edition_at(rest);
      if (!rest.edition) continue;
      name.text += article_.slice({name.base.begin, at});
      name.base.begin = rest.base.begin;
      name.edition = rest.edition;
      return;
    }
  }
  void read_edition_at(Name& name) const {
    if (const auto first = starting(name.base.begin, Role::edition, name.base.end)) {
      name.edition = static_cast<std::uint32_t>(first->value);
      name.base.begin = first->end;
      return;
    }
    const Lexeme* ordinal = reader_.starting(name.base.begin, Kind::numeral, NumeralRole::ordinal);
    if (ordinal == nullptr) return;
    const auto number = detail::read_number(reader_, ordinal->end);
    if (!number || number->where.end >= name.base.end) return;
    const Lexeme* session = reader_.starting(number->where.end, Kind::time, TimeRole::session);
    const auto value = number->value.to_int64();
    if (session == nullptr || !value || *value < 1 || *value > 999) return;
    name.edition = static_cast<std::uint32_t>(*value);
    name.base.begin = session->end;
  }
  [[nodiscard]] static bool balanced(std::string_view text) {
    int depth = 0;
    for (std::size_t at = 0; at < text.size(); at += utf8::size_at(text, at)) {
      const char32_t c = utf8::decode(text, at).value;
      if (c == chars::fullwidth_left_paren || c == U'(') ++depth;
      if (c == chars::fullwidth_right_paren || c == U')') --depth;
      if (depth < 0) return false;
    }
    return depth == 0;
  }
  // Whether it is the name of one contest, not a word for any.
  [[nodiscard]] bool proper(const Name& name) const {
    if (name.base.empty()) return false;
    const std::string_view text = name.text;
    const auto word = terms_.spanning(name.base.begin, name.base.end, Role::name);
    if (word && text.size() == name.base.size()) return false;  // the noun alone
    constexpr std::size_t kCommon = 6 * kHan;                   // "innovation and business contest"
    return name.edition || name.year || text.size() > kCommon || closes_quote_in(text);
  }
  [[nodiscard]] static bool closes_quote_in(std::string_view text) {
    for (std::size_t at = 0; at < text.size(); at += utf8::size_at(text, at)) {
      if (closes_quote(utf8::decode(text, at).value)) return true;
    }
    return false;
  }

  void remember(const Name& name) {
    const std::string& base = name.text;
    refer();
    last_name_ = name.where;
    for (std::size_t i = 0; i < found_.size(); ++i) {
      Competition& known = found_[i].value;
      if (!known.name.ends_with(base) && !base.ends_with(known.name)) continue;
      if (known.edition && name.edition && known.edition != name.edition) continue;
      if (known.year && name.year && known.year != name.year) continue;
      // "The first contest", "the contest of 2022": that may be two.
      if ((known.edition || known.year) && (name.edition || name.year) &&
          known.edition != name.edition && known.year != name.year) {
        continue;
      }
      if (base.size() > known.name.size()) known.name = base;
      if (name.edition) known.edition = name.edition;
      if (name.year) known.year = name.year;
      add_round(known, name);
      current_ = i;
      return;
    }
    Competition value;
    value.name = base;
    value.edition = name.edition;
    value.year = name.year ? name.year : year_of_event(name);
    add_round(value, name);
    current_ = found_.size();
    found_.push_back({name.where, std::move(value), {"competition", name.row}});
  }
  static void add_round(Competition& value, const Name& name) {
    auto& rounds = value.rounds;
    if (!name.round.empty() && std::find(rounds.begin(), rounds.end(), name.round) == rounds.end())
      rounds.push_back(name.round);
  }
  // The year of the event that tells of it.
  [[nodiscard]] std::optional<std::int32_t> year_of_event(const Name& name) const {
    for (const auto& event : events_) {
      if (event.value.kind == EventKind::competition && event.where.overlaps(name.where) &&
          event.value.when.from) {
        return year_of(*event.value.when.from);
      }
    }
    return std::nullopt;
  }

  // ── stages ──

  // Whether the sentence speaks of the current contest.
  [[nodiscard]] bool told_here() {
    if (referred_paragraph_ == paragraph_) return true;
    for (std::uint32_t at = sentence_.begin; at < sentence_.end; at = reader_.after(at)) {
      if (!starting(at, Role::refer, sentence_.end)) continue;
      refer();
      return true;
    }
    return false;
  }
  void stage(const Mention<Quantity>& quantity) {
    const Quantity& q = quantity.value;
    if (q.unit.empty() || static_cast<unsigned char>(q.unit.front()) < 0x80 || !q.per.empty()) {
      return;
    }
    if (q.of && !competes(*q.of)) return;
    if (last_name_.contains(quantity.where)) return;
    const CleanSpan clause = clause_of(quantity.where);
    auto told = prize_before(quantity);
    if (!told) told = stage_behind(quantity, clause);
    if (!told) told = stage_before(quantity, clause);
    if (!told) return;
    Competition& contest = found_[*current_].value;
    // "Of them 24 from the zone": a part of what was told.
    if (begins_part(clause.begin) &&
        std::any_of(contest.stages.begin(), contest.stages.end(), [&](const auto& known) {
          return known.order == told->order && sentence_.contains(known.where);
        })) {
      return;
    }
    told->count = q.value;
    told->high = q.high;
    told->unit = q.unit;
    told->bound = q.bound;
    if (q.of) told->of = article_.slice(*q.of);
    told->where = quantity.where;
    contest.stages.push_back(std::move(*told));
  }
  [[nodiscard]] bool begins_part(std::uint32_t at) const {
    return reader_.word_at(at, Kind::statement, StatementRole::part) != nullptr;
  }
  // Whether a counted noun is what competes.
  [[nodiscard]] bool competes(CleanSpan of) const {
    if (terms_.ending(of.end, of.begin, Role::entrant)) return true;
    for (std::uint32_t at = of.begin; at < of.end; at = reader_.after(at)) {
      const auto word = starting(at, Role::entrant, of.end);
      if (word && word->where().size() >= 2 * kHan) return true;
      if (starting(at, Role::win, of.end) || starting(at, Role::prize, of.end)) return true;
    }
    return false;
  }
  [[nodiscard]] CleanSpan clause_of(CleanSpan where) const {
    CleanSpan clause = where;
    while (clause.begin > sentence_.begin && !separates(previous(clause.begin))) {
      clause.begin = previous(clause.begin);
    }
    while (clause.end < sentence_.end && !separates(clause.end)) {
      clause.end = reader_.after(clause.end);
    }
    return clause;
  }
  // The end of what the number may be told of: the next number, or the end of the clause.
  [[nodiscard]] std::uint32_t reach_of(const Mention<Quantity>& quantity, CleanSpan clause) const {
    for (const auto& next : within(quantities_, {quantity.where.end, clause.end})) {
      if (next.value.unit != "%" || next.where.begin > quantity.where.end) {
        return next.where.begin;
      }
    }
    return clause.end;
  }

  struct Words {
    std::optional<Lexeme> enter, move, round, win, prize;
  };
  [[nodiscard]] Words words_in(CleanSpan where) const {
    Words words;
    for (std::uint32_t at = where.begin; at < where.end;) {
      std::uint32_t next = reader_.after(at);
      const auto take = [&](std::optional<Lexeme>& slot, Role role) {
        if (const auto word = starting(at, role, where.end)) {
          slot = word;
          next = std::max(next, word->end);
        }
      };
      take(words.prize, Role::prize);
      take(words.win, Role::win);
      take(words.move, Role::move);
      take(words.round, Role::round);
      take(words.enter, Role::enter);
      at = next;
    }
    return words;
  }
  [[nodiscard]] CompetitionStage stage_of(const Lexeme& word) const {
    CompetitionStage stage;
    stage.stage = article_.lexicon().cell(word.row, 2);
    stage.order = static_cast<std::uint8_t>(word.value);
    stage.told = word.where();
    return stage;
  }
  [[nodiscard]] std::optional<CompetitionStage> stage_in(const Words& words) const {
    if (words.win || words.prize) {
      CompetitionStage stage = stage_of(words.prize ? *words.prize : *words.win);
      if (words.prize) stage.prize = article_.slice(words.prize->where());
      return stage;
    }
    if (words.move) {
      return stage_of(words.round && words.round->begin > words.move->begin ? *words.round
                                                                            : *words.move);
    }
    if (words.round) return stage_of(*words.round);
    if (words.enter) return stage_of(*words.enter);
    return std::nullopt;
  }
  // "First prize: 1".
  [[nodiscard]] std::optional<CompetitionStage> prize_before(
      const Mention<Quantity>& quantity) const {
    const auto prize = terms_.ending(quantity.where.begin, sentence_.begin, Role::prize);
    if (!prize) return std::nullopt;
    CompetitionStage stage = stage_of(*prize);
    stage.prize = article_.slice(prize->where());
    return stage;
  }
  // "86 projects got to the semi-final", "110 projects that take part".
  [[nodiscard]] std::optional<CompetitionStage> stage_behind(const Mention<Quantity>& quantity,
                                                             CleanSpan clause) const {
    const std::uint32_t end = reach_of(quantity, clause);
    const Words words = words_in({quantity.where.end, end});
    auto stage = stage_in(words);
    // "5 got on, and will take part in the semi-final".
    if (words.move && !words.round && !words.win && !words.prize && end == clause.end &&
        clause.end < sentence_.end) {
      const CleanSpan next = clause_of({reader_.after(clause.end), reader_.after(clause.end)});
      if (within(quantities_, next).empty()) {
        const Words then = words_in(next);
        if (then.round && then.enter && then.enter->begin < then.round->begin) {
          stage = stage_of(*then.round);
        }
      }
    }
    return stage;
  }
  // "Projects that applied: 320".
  [[nodiscard]] std::optional<CompetitionStage> stage_before(const Mention<Quantity>& quantity,
                                                             CleanSpan clause) const {
    std::uint32_t begin = clause.begin;
    for (const auto& known : within(quantities_, {clause.begin, quantity.where.begin})) {
      begin = known.where.end;
      if (known.value.of) begin = std::min(known.value.of->end, quantity.where.begin);
    }
    Words words = words_in({begin, quantity.where.begin});
    words.prize.reset();
    return stage_in(words);
  }

  [[nodiscard]] static bool closes_quote(char32_t c) {
    return c == chars::right_double_quote || c == chars::right_single_quote ||
           c == chars::right_corner;
  }
  [[nodiscard]] static bool opens_quote(char32_t c) {
    return c == chars::left_double_quote || c == chars::left_single_quote ||
           c == chars::left_corner;
  }
  [[nodiscard]] static bool is_title_mark(char32_t c) {
    return c == chars::left_title || c == chars::right_title;
  }
  // The mark that opens the quotation which closes at `at`.
  [[nodiscard]] std::optional<std::uint32_t> opening(std::uint32_t at, std::uint32_t limit) const {
    while (at > limit) {
      at = previous(at);
      if (opens_quote(reader_.character(at))) return at;
      if (separates(at)) return std::nullopt;
    }
    return std::nullopt;
  }

  const Article& article_;
  Reader reader_;
  Terms terms_;
  std::span<const Mention<Quantity>> quantities_;
  std::span<const Mention<Time>> times_;
  std::span<const Mention<Event>> events_;
  CleanSpan sentence_;
  CleanSpan last_name_;
  std::uint32_t paragraph_ = 1;
  std::uint32_t referred_paragraph_ = 0;  // the last one that spoke of a contest
  std::optional<std::size_t> current_;
  std::vector<Mention<Competition>> found_;
};

}  // namespace

void Competitions::operator()(const Article& article,
                              const Upstream<Quantities, Times, Events>& upstream,
                              Sink<Competition> out) const {
  for (auto& mention : CompetitionReader(article, upstream).read()) {
    out(mention.where, std::move(mention.value), mention.why);
  }
}

}  // namespace huoju
