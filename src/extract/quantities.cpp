#include "huoju/extract/quantities.hpp"

#include <optional>
#include <utility>
#include <vector>

#include "fractions.hpp"
#include "huoju/extract/overlap.hpp"
#include "numerals.hpp"
#include "quantity_units.hpp"
#include "reader.hpp"
#include "snippet.hpp"

namespace huoju {
namespace {

using detail::Masks;
using detail::Number;
using detail::NumberStyle;
using detail::Reader;
using detail::Snippet;
using detail::Unit;

constexpr std::uint32_t kHan = 3;  // bytes of an ideograph

class QuantityReader {
 public:
  QuantityReader(const Article& article, Masks masks, Snippet snippet)
      : reader_(article), masks_(std::move(masks)), snippet_(snippet) {
    for (const CleanSpan title : detail::title_spans(article)) masks_.add(title);
    masks_.sort();
  }

  [[nodiscard]] std::vector<Mention<Quantity>> run() {
    for (const Lexeme& lexeme : reader_.lexemes()) {
      if (lexeme.kind == Kind::mark) {
        pass_mark(lexeme);
        continue;
      }
      note_context(lexeme);
      if (lexeme.begin < resume_) continue;
      if (lexeme.kind != Kind::number && lexeme.kind != Kind::numeral &&
          lexeme.kind != Kind::unit && lexeme.kind != Kind::rank) {
        continue;
      }
      if (const std::uint32_t end = masks_.covering(lexeme.begin); end != 0) {
        resume_ = std::max(resume_, end);
        continue;
      }
      if (lexeme.begin < silent_ || reader_.starting(lexeme.begin, Kind::silent) != nullptr) {
        continue;
      }
      try_at(lexeme);
    }
    flush_ones();
    keep_longest(found_);
    return std::move(found_);
  }

 private:
  // ── context of the clause and sentence ──

  void pass_mark(const Lexeme& mark) {
    switch (static_cast<Mark>(mark.tag)) {
      case Mark::sentence_end:
      case Mark::line_end:
        flush_ones();
        [[fallthrough]];
      case Mark::clause_end:
        rank_verb_ = false;
        far_ = {};
        break;
      case Mark::list_comma:
        far_ = {};
        break;
      case Mark::open_quote:
        if (const std::uint32_t end = label_end(mark.end); end != 0) {
          silent_ = std::max(silent_, end);
        }
        break;
      default:
        break;
    }
  }
  // “三街四镇”: a short quotation of ideographs that begins with a numeral is a coined name. Where
  // it closes; 0 where it is none.
  [[nodiscard]] std::uint32_t label_end(std::uint32_t at) const {
    return reader_.starting(at, Kind::numeral) != nullptr ? quote_end(at, false) : 0;
  }
  // Where a short quotation closes that goes on with ideographs, and letters where they may be
  // in it; 0 where it does not.
  [[nodiscard]] std::uint32_t quote_end(std::uint32_t at, bool letters) const {
    constexpr int kLongest = 10;
    for (int i = 0; i < kLongest; ++i, at = reader_.after(at)) {
      const char32_t c = reader_.character(at);
      if (c == chars::right_double_quote || c == chars::right_single_quote ||
          c == chars::right_corner) {
        return at;
      }
      if (!is_han(c) && !(letters && is_ascii_letter(c))) return 0;
    }
    return 0;
  }
  void note_context(const Lexeme& lexeme) {
    if (lexeme.kind == Kind::silent || (lexeme.kind == Kind::epoch && is_plan(lexeme))) {
      silent_ = std::max(silent_, lexeme.end);
    } else if (lexeme.is(Kind::rank, RankRole::verb)) {
      rank_verb_ = true;
    } else if (lexeme.is(Kind::bound, BoundPlace::far)) {
      far_ = lexeme;
    }
  }

  // A plan's name, or a number that is spelt like it: 十五家, 十五点七.
  [[nodiscard]] bool is_plan(const Lexeme& lexeme) const {
    if (!lexeme.is(Kind::epoch, EpochRole::plan)) return true;
    const auto number = detail::read_number(reader_, lexeme.begin, style());
    if (!number || number->where.end < lexeme.end) return true;
    return number->where.end == lexeme.end && snippet_ != Snippet::value &&
           !detail::read_unit(reader_, lexeme.end, *number);
  }

  void report(CleanSpan where, Quantity value, std::string_view rule, std::uint32_t row) {
    resume_ = where.end;
    found_.push_back({where, std::move(value), {rule, row}});
  }

  // ── beginnings ──

  void try_at(const Lexeme& lexeme) {
    const std::uint32_t at = lexeme.begin;
    if (lexeme.kind == Kind::unit) {
      if (lexeme.is(Kind::unit, UnitClass::doubling)) doubling(lexeme);
      return;
    }
    if (lexeme.kind == Kind::rank) {
      if (lexeme.is(Kind::rank, RankRole::first)) first_place(lexeme);
      return;
    }
    if (lexeme.is(Kind::numeral, NumeralRole::ordinal)) {
      ordinal(lexeme);
      return;
    }
    if (snippet_ != Snippet::none && value_fraction(at)) return;
    if (lexeme.kind == Kind::numeral && (lexeme.is(Kind::numeral, NumeralRole::excess) ||
                                         lexeme.is(Kind::numeral, NumeralRole::minus) ||
                                         lexeme.is(Kind::numeral, NumeralRole::point) ||
                                         lexeme.is(Kind::numeral, NumeralRole::half))) {
      return;
    }
    const std::uint32_t begin = number_begin(at);
    const char32_t left = reader_.before(begin);
    if (is_ascii_digit(left) || (lexeme.kind == Kind::number && joined(begin) && !sum(begin))) {
      // Inside a name, or a Chinese numeral behind figures: "2021十大".
      pass_number(at);
      return;
    }
    const auto number = detail::read_number(reader_, begin, style());
    if (!number) {
      pass_number(at);
      return;
    }
    if (percent_of_hundred(*number) || fraction(*number)) return;
    counted(*number);
  }
  [[nodiscard]] NumberStyle style() const {
    return snippet_ == Snippet::value ? NumberStyle::snippet : NumberStyle::text;
  }
  // .5: the point before the figures of a value, where no other point stands before it.
  [[nodiscard]] std::uint32_t number_begin(std::uint32_t at) const {
    if (snippet_ != Snippet::value || reader_.before(at) != U'.') return at;
    const char32_t left = reader_.before(at - 1);
    return left == U'.' || is_ascii_digit(left) || is_ascii_letter(left) ? at : at - 1;
  }

  // A letter, a point or a sign of a formula stands before: part of a name.
  [[nodiscard]] bool joined(std::uint32_t at) const {
    const char32_t left = reader_.before(at);
    const bool listed = !found_.empty() && found_.back().where.end + 1 == at &&
                        found_.back().why.name == "quantity.shared_unit";
    const bool point = left == U'.' && snippet_ != Snippet::value;
    return is_ascii_letter(left) || point || left == U'%' || (left == U'/' && !listed) ||
           left == U'#';
  }
  // GDP1955.9亿元: what no name ends with is a sum all the same.
  [[nodiscard]] bool sum(std::uint32_t at) const {
    if (!is_ascii_letter(reader_.before(at))) return false;
    const auto number = detail::read_number(reader_, at);
    if (!number || !ends_with_power(*number)) return false;
    const auto unit = detail::read_unit(reader_, number->where.end, *number);
    return unit && !unit->counter && unit->kind == UnitClass::money;
  }
  void pass_number(std::uint32_t at) {
    while (is_ascii_digit(reader_.character(at)) || reader_.character(at) == U'.') ++at;
    resume_ = std::max(resume_, at);
  }

  // A quantity in a word: twofold, one half.
  void doubling(const Lexeme& lexeme) {
    if (reader_.swallowed(lexeme) || reader_.begins_word(lexeme)) return;
    // "Half" alone is part of many words: something must bound it.
    const bool half = lexeme.where().size() == kHan;
    if (half && bound_before(lexeme.begin, BoundPlace::round) == nullptr) return;
    bare_ = half ? BoundPlace::round : BoundPlace::before;
    Quantity value;
    value.value = Decimal::parse(reader_.lexicon().cell(lexeme.row, 3)).value_or(Decimal(2));
    value.unit = std::string(reader_.lexicon().cell(lexeme.row, 2));
    finish(lexeme.where(), std::move(value), "quantity.word", lexeme.row, true);
  }

  // A share in percent: exact where the whole is a power of ten, otherwise to two decimals.
  [[nodiscard]] static std::optional<Decimal> percent(Decimal part, Decimal whole) {
    constexpr int kExact = 30;
    bool power = false;
    for (int exponent = 0; exponent < kExact && !power; ++exponent) {
      power = Decimal::power_of_ten(exponent) == whole;
    }
    const auto hundredfold = part.times(Decimal(100));
    return hundredfold ? hundredfold->over(whole, power ? kExact : 2) : std::nullopt;
  }

  // 百分之十五, 千分之三, 三分之一
  [[nodiscard]] bool percent_of_hundred(const Number& below) {
    if (below.high) return false;
    const Lexeme* part = reader_.starting(below.where.end, Kind::context, ContextRole::part);
    if (part == nullptr || part->where().size() != 2 * kHan) return false;
    const std::uint32_t begin = detail::skip_minus(reader_, part->end);
    const auto above = detail::read_number(reader_, begin, style());
    if (!above) return false;
    const auto ratio = percent(above->value, below.value);
    if (!ratio) return false;
    Quantity value;
    value.value = begin == part->end ? *ratio : ratio->negated();
    value.unit.assign(1, '%');
    if (above->high) {
      value.high = percent(*above->high, below.value);
      value.bound = Bound::about;
    }
    if (above->excess) value.bound = Bound::over;
    const std::uint32_t from = take_sign(below, value);
    finish({from, above->where.end}, std::move(value), "quantity.percent", part->row, true);
    return true;
  }

  // Alone, a fraction is a number: one fifth is 0.2. Parts of a hundred stay percentages.
  [[nodiscard]] bool value_fraction(std::uint32_t at) {
    if (joined(at)) return false;
    auto fraction = detail::read_spoken_fraction(reader_, at, style());
    if (fraction && fraction->whole.where.empty() && fraction->below.bare_power) return false;
    if (!fraction) fraction = detail::read_written_fraction(reader_, at);
    if (!fraction) return false;
    const auto ratio = detail::value_of(*fraction);
    if (!ratio) return false;
    Quantity value;
    value.value = *ratio;
    if (fraction->above.excess) value.bound = Bound::over;
    Number first;
    first.where = fraction->where;
    first.arabic = is_ascii_digit(reader_.character(at));
    const std::uint32_t begin = take_sign(first, value);
    finish({begin, fraction->where.end}, std::move(value), "quantity.fraction", fraction->row,
           true);
    return true;
  }

  // 1/3 of something
  [[nodiscard]] bool fraction(const Number& number) {
    if (!number.arabic || reader_.character(number.where.end) != U'/') return false;
    const std::uint32_t second = number.where.end + 1;
    if (!is_ascii_digit(reader_.character(second))) return false;
    const auto below = detail::read_number(reader_, second);
    if (!below || !number.value.is_integer() || !below->value.is_integer() || below->excess ||
        number.excess) {
      return false;
    }
    const char32_t next = reader_.character(below->where.end);
    const bool small = below->value < Decimal(100) && number.value < below->value;
    if (!small || next == U'/' || is_ascii_letter(next) ||
        reader_.starting(below->where.end, Kind::counter) != nullptr ||
        reader_.starting(below->where.end, Kind::time) != nullptr) {
      pass_number(below->where.end);
      return true;
    }
    const auto ratio = percent(number.value, below->value);
    if (!ratio) return false;
    Quantity value;
    value.value = *ratio;
    value.unit.assign(1, '%');
    finish({number.where.begin, below->where.end}, std::move(value), "quantity.fraction", 0, true);
    return true;
  }

  // ── ranks ──

  // "…, first", "in first place": something must say that it ranks.
  void first_place(const Lexeme& lexeme) {
    if (!rank_verb_ || !reader_.ends_clause(lexeme.end)) return;
    rank(lexeme.where(), Decimal(1), Bound::exact, lexeme.row);
  }
  void rank(CleanSpan where, Decimal place, Bound bound, std::uint32_t row) {
    Quantity value;
    value.value = place;
    value.unit.assign("rank", 4);
    value.bound = bound;
    report(where, std::move(value), "quantity.rank", row);
  }

  void ordinal(const Lexeme& lexeme) {
    const auto number = detail::read_number(reader_, reader_.skip_space(lexeme.end));
    if (!number || number->high || number->excess) return;
    const std::uint32_t end = number->where.end;
    resume_ = end;  // whatever it is, its number counts nothing
    if (const Lexeme* grade = reader_.starting(end, Kind::rank, RankRole::grade)) {
      rank({lexeme.begin, grade->end}, number->value, Bound::exact, grade->row);
      return;
    }
    const Lexeme* place = reader_.starting(end, Kind::rank, RankRole::place);
    const std::uint32_t stop = place != nullptr ? place->end : end;
    resume_ = stop;
    const bool scoped = reader_.ending(lexeme.begin, Kind::rank, RankRole::scope) != nullptr;
    if ((rank_verb_ || scoped) && reader_.ends_clause(stop)) {
      rank({lexeme.begin, stop}, number->value, Bound::exact, lexeme.row);
    }
  }

  // The first ten, the first fifteen places; a league of fifteen.
  [[nodiscard]] bool league(const Number& number) {
    const std::uint32_t begin = number.where.begin;
    const std::uint32_t end = number.where.end;
    if (const Lexeme* top = reader_.ending(begin, Kind::rank, RankRole::top)) {
      const Lexeme* place = reader_.starting(end, Kind::rank, RankRole::place);
      const Lexeme* strong = reader_.starting(end, Kind::rank, RankRole::league);
      const std::uint32_t stop = place != nullptr    ? place->end
                                 : strong != nullptr ? strong->end
                                                     : end;
      if ((place != nullptr || strong != nullptr || rank_verb_) && reader_.ends_clause(stop)) {
        rank({top->begin, stop}, number.value, Bound::up_to, top->row);
      } else {
        resume_ = stop;
      }
      return true;
    }
    if (const Lexeme* strong = reader_.starting(end, Kind::rank, RankRole::league)) {
      if (rank_verb_ && reader_.ends_clause(strong->end)) {
        rank({begin, strong->end}, number.value, Bound::up_to, strong->row);
      } else {
        resume_ = strong->end;
      }
      return true;
    }
    return false;
  }

  // ── counts and measures ──

  void counted(const Number& number) {
    if (league(number)) return;
    auto unit = detail::read_unit(reader_, number.where.end, number);
    if (!unit || unit->counter) {
      if (const auto money = spoken_money(number)) unit = money;
    }
    const auto second = second_end(number, unit);
    if (!second) {
      if (const auto shared = shared_unit(number, unit)) {
        elided(number, unit ? unit->end : number.where.end, *shared);
        return;
      }
    }
    if (!unit) {
      if (signed_money(number) || plain(number) || bare(number)) return;
      resume_ = std::max(resume_, number.where.end);
      return;
    }
    if (!stands(number, *unit)) {
      resume_ = std::max(resume_, unit->end);
      return;
    }
    Quantity value;
    value.value = number.value;
    value.high = second ? std::optional(second->value) : number.high;
    value.unit = std::string(unit->code);
    if (second && !spread(value, number, *second)) return;
    if (!scale(value, *unit)) return;
    const std::uint32_t begin = second ? number.where.begin : take_sign(number, value);
    if (number.excess || (second && second->excess)) value.bound = Bound::over;
    if (number.high && !second) value.bound = Bound::about;
    const bool one =
        !number.arabic && number.single && number.value == Decimal(1) && unit->counter && !second;
    if (one && !counts_one(unit->end)) {
      indefinite({number.where.begin, unit->end}, std::move(value), *unit);
      return;
    }
    bare_ = number.bare_power ? BoundPlace::power : BoundPlace::before;
    if (unit->is_money()) take_currency(*unit, value);
    if (!second) take_rest(number, *unit, value);
    measured({begin, unit->end}, number, *unit, std::move(value));
  }

  // The upper end of a range, whose unit stands on one end or on both. Moves `unit` to its end.
  [[nodiscard]] std::optional<Number> second_end(const Number& number,
                                                 std::optional<Unit>& unit) const {
    const std::uint32_t end = skip_inclusion(unit ? unit->end : number.where.end);
    const auto from = after_dash(end);
    if (!from) return std::nullopt;
    auto second = detail::read_number(reader_, *from, style());
    if (!second) return std::nullopt;
    const auto second_unit = detail::read_unit(reader_, second->where.end, *second);
    const bool same = second_unit && (!unit || unit->code == second_unit->code);
    if (!same || second->high || number.high) return std::nullopt;
    unit = second_unit;
    return second;
  }
  // 1万（含）-5万元
  [[nodiscard]] std::uint32_t skip_inclusion(std::uint32_t at) const {
    const Lexeme* mark = reader_.starting(at, Kind::context, ContextRole::inclusion);
    return mark != nullptr ? mark->end : at;
  }

  // Brings a value into the base unit.
  [[nodiscard]] static bool scale(Quantity& value, const Unit& unit) {
    std::optional<Decimal> factor = unit.factor;
    if (!unit.counter && unit.kind == UnitClass::discount) {
      // 八折 and 85折 are both below a hundred.
      const bool tenths = value.value < Decimal(10);
      if (value.value == Decimal(10)) return false;
      factor = tenths ? std::optional(Decimal(10)) : std::nullopt;
    }
    if (!factor) return true;
    const auto low = value.value.times(*factor);
    const auto high = value.high ? value.high->times(*factor) : std::nullopt;
    if (!low || (value.high && !high)) return false;
    value.value = *low;
    value.high = high;
    return true;
  }

  // 40亿元新台币: the currency stands behind the unit.
  void take_currency(Unit& unit, Quantity& value) const {
    const Lexeme* currency = reader_.starting(unit.end, Kind::unit, UnitClass::money);
    if (currency == nullptr || currency->where().size() <= kHan) return;
    unit.end = currency->end;
    value.unit = std::string(reader_.lexicon().cell(currency->row, 2));
  }
  // What goes on behind the unit: smaller coins, a half, "and some more".
  void take_rest(const Number& number, Unit& unit, Quantity& value) const {
    if (unit.is_money() && !number.excess && !number.high) take_coins(unit, value);
    if (unit.counter) return;
    if (!number.excess && !number.high) take_half(unit, value);
    if (unit.kind != UnitClass::multiple && unit.kind != UnitClass::tenth) return;
    // 一倍多: and some more
    const Lexeme* excess = reader_.starting(unit.end, Kind::numeral, NumeralRole::excess);
    if (excess != nullptr && (reader_.ends_clause(excess->end) ||
                              reader_.starting(excess->end, Kind::context) != nullptr)) {
      unit.end = excess->end;
      value.bound = Bound::over;
    }
  }
  // 50元6角3分, 十块三毛, 两美元又三美分
  void take_coins(Unit& unit, Quantity& value) const {
    constexpr int kCoins = 2;
    for (int i = 0; i < kCoins; ++i) {
      std::uint32_t at = unit.end;
      if (const Lexeme* also = reader_.starting(at, Kind::context, ContextRole::mixed)) {
        at = also->end;
      }
      if (const Lexeme* zero = reader_.starting(at, Kind::numeral, NumeralRole::digit);
          zero != nullptr && zero->value == 0) {
        at = zero->end;
      }
      const auto coins = detail::read_number(reader_, at);
      if (!coins || coins->high || coins->excess || coins->value >= Decimal(100)) return;
      const Lexeme* coin = coin_at(coins->where.end, value.unit);
      if (coin == nullptr) return;
      const auto part = coins->value.times(factor_of(*coin));
      const auto sum = part ? value.value.plus(*part) : std::nullopt;
      if (!sum) return;
      value.value = *sum;
      unit.end = coin->end;
    }
  }
  // A coin of a currency: one of any, or one that names it.
  [[nodiscard]] const Lexeme* coin_at(std::uint32_t at, std::string_view currency) const {
    if (const Lexeme* coin = reader_.starting(at, Kind::unit, UnitClass::subunit)) return coin;
    const Lexeme* coin = reader_.starting(at, Kind::unit, UnitClass::money);
    if (coin == nullptr || reader_.lexicon().cell(coin->row, 2) != currency) return nullptr;
    return factor_of(*coin) < Decimal(1) ? coin : nullptr;
  }
  [[nodiscard]] Decimal factor_of(const Lexeme& unit) const {
    return Decimal::parse(reader_.lexicon().cell(unit.row, 3)).value_or(Decimal(1));
  }
  // 两米半, 三成半; 七成六
  void take_half(Unit& unit, Quantity& value) const {
    const bool tenth = unit.kind == UnitClass::tenth;
    std::optional<Decimal> part;
    std::uint32_t end = unit.end;
    if (const Lexeme* half = reader_.starting(end, Kind::numeral, NumeralRole::half)) {
      if (reader_.begins_word(*half)) return;
      end = half->end;
      part = unit.factor.value_or(Decimal(1)).times(*Decimal::parse("0.5"));
    } else if (tenth) {
      const auto digit = detail::read_number(reader_, end);
      if (!digit || !digit->single) return;
      end = digit->where.end;
      part = digit->value;
    }
    const bool whole = reader_.ends_clause(end) || reader_.starting(end, Kind::context) != nullptr;
    const auto sum = part && whole ? value.value.plus(*part) : std::nullopt;
    if (!sum) return;
    value.value = *sum;
    unit.end = end;
  }

  // Reports a quantity; a currency may stand before the sum: 港币5000万元.
  void measured(CleanSpan where, const Number& number, const Unit& unit, Quantity value) {
    if (unit.is_money() && where.begin == number.where.begin) {
      if (const Lexeme* currency = currency_before(where.begin, UnitClass::money);
          currency != nullptr && currency->where().size() > kHan) {
        value.unit = std::string(reader_.lexicon().cell(currency->row, 2));
        where.begin = currency->begin;
      } else if (const Lexeme* sign = currency_before(where.begin, UnitClass::sign)) {
        if (reader_.lexicon().cell(sign->row, 2) == value.unit) where.begin = sign->begin;
      }
    }
    finish(where, std::move(value), unit.counter ? "quantity.count" : "quantity.measure", unit.row,
           !unit.counter);
  }
  [[nodiscard]] const Lexeme* currency_before(std::uint32_t at, UnitClass kind) const {
    const Lexeme* currency =
        reader_.ending(reader_.before(at) == U' ' ? at - 1 : at, Kind::unit, kind);
    const bool free =
        found_.empty() || currency == nullptr || found_.back().where.end <= currency->begin;
    return free ? currency : nullptr;
  }
  // ￥300, $20, and 人民币300万: the currency stands before a number without a unit.
  [[nodiscard]] bool signed_money(const Number& number) {
    const std::uint32_t begin = number.where.begin;
    const Lexeme* sign = currency_before(begin, UnitClass::sign);
    if (sign == nullptr && large_power_at_end(number) != nullptr) {
      sign = currency_before(begin, UnitClass::money);
      if (sign != nullptr && sign->where().size() <= kHan) return false;
    }
    if (sign == nullptr || number.positional) return false;
    Quantity value;
    value.value = number.value;
    value.high = number.high;
    value.unit = std::string(reader_.lexicon().cell(sign->row, 2));
    if (number.excess) value.bound = Bound::over;
    if (number.high) value.bound = Bound::about;
    finish({sign->begin, number.where.end}, std::move(value), "quantity.sign", sign->row, true);
    return true;
  }

  // 十块三毛: what is a counter, or nothing, by itself is money with a smaller coin behind it,
  // and where it ends a snippet.
  [[nodiscard]] std::optional<Unit> spoken_money(const Number& number) const {
    const std::uint32_t at = number.where.end;
    const Lexeme* spoken = reader_.starting(at, Kind::unit, UnitClass::subunit);
    if (spoken == nullptr || number.positional) return std::nullopt;
    Unit unit = detail::unit_of(reader_, *spoken);
    unit.kind = UnitClass::money;
    const bool ends = reader_.ends_clause(unit.end) ||
                      reader_.starting(unit.end, Kind::context, ContextRole::link) != nullptr;
    if (snippet_ != Snippet::none && ends) return unit;
    const auto next = detail::read_number(reader_, unit.end);
    const bool goes_on =
        next && !next->high && next->value < Decimal(10) &&
        reader_.starting(next->where.end, Kind::unit, UnitClass::subunit) != nullptr;
    return goes_on ? std::optional(unit) : std::nullopt;
  }

  // In a snippet, a number without a unit.
  [[nodiscard]] bool bare(const Number& number) {
    if (snippet_ == Snippet::none) return false;
    // A power of ten alone is no number.
    if (number.bare_power && number.where.size() == kHan) return false;
    if (snippet_ == Snippet::phrase && !stands_in_phrase(number)) return false;
    Quantity value;
    value.value = number.value;
    value.high = number.high;
    if (number.high) value.bound = Bound::about;
    if (number.excess) value.bound = Bound::over;
    const std::uint32_t begin = take_sign(number, value);
    finish({begin, number.where.end}, std::move(value), "quantity.snippet", 0, true);
    return true;
  }
  // Behind "is", or several Chinese numerals at the end of a clause.
  [[nodiscard]] bool stands_in_phrase(const Number& number) const {
    if (number.arabic || number.positional) return false;
    const std::uint32_t end = number.where.end;
    const bool ends = reader_.ends_clause(end);
    if (reader_.ending(number.where.begin, Kind::context, ContextRole::copula) != nullptr) {
      return ends || reader_.starting(end, Kind::context, ContextRole::no_phrase) != nullptr;
    }
    return ends && !number.bare_power && number.where.size() > kHan;
  }
  // In a value, "one" counts; in a phrase where it has a price: 一对八千.
  [[nodiscard]] bool counts_one(std::uint32_t end) const {
    if (snippet_ == Snippet::value) return true;
    return snippet_ == Snippet::phrase &&
           (is_ascii_digit(reader_.character(end)) ||
            reader_.starting(end, Kind::numeral, NumeralRole::digit) != nullptr);
  }

  // 4.23、5.78和7.16亿元: the last of a list says the unit, and the power of ten, for all.
  struct SharedUnit {
    Unit unit;
    Decimal power;
  };
  [[nodiscard]] std::optional<SharedUnit> shared_unit(const Number& number,
                                                      const std::optional<Unit>& own) const {
    if (!number.arabic || number.excess || number.high || ends_with_power(number)) {
      return std::nullopt;
    }
    // "0.6个和1.3个百分点": a counter that is only the begin of the unit
    const bool general = own && own->counter && number.value.scale() != 0;
    if (own && !general) return std::nullopt;
    std::uint32_t end = own ? own->end : number.where.end;
    constexpr int kLongest = 8;
    for (int i = 0; i < kLongest; ++i) {
      const auto next = after_list_mark(end);
      if (!next) return std::nullopt;
      const auto other = detail::read_number(reader_, *next);
      if (!other || !other->arabic || other->high) return std::nullopt;
      const auto unit = detail::read_unit(reader_, other->where.end, *other);
      const bool same = unit && own && unit->counter;
      if (!unit || same) {
        // Numbers of things in a row, years and lists of items share nothing.
        if (!own && number.value.scale() == 0 && other->value.scale() == 0 && i == 0 &&
            other->value == number.value.plus(Decimal(1)).value_or(Decimal(0))) {
          return std::nullopt;
        }
        end = unit ? unit->end : other->where.end;
        continue;
      }
      if (unit->kind == UnitClass::point && general) return SharedUnit{*unit, Decimal(1)};
      if (general) return std::nullopt;
      if (unit->counter && number.value.scale() == 0 && number.digits < 2) return std::nullopt;
      const auto power = power_at_end(*other);
      return SharedUnit{*unit, power ? *power : Decimal(1)};
    }
    return std::nullopt;
  }
  [[nodiscard]] std::optional<std::uint32_t> after_list_mark(std::uint32_t at) const {
    const char32_t c = reader_.character(at);
    std::uint32_t end = at;
    if (c == chars::ideographic_comma || c == U'/') {
      end = reader_.after(at);
    } else if (const Lexeme* link = reader_.starting(at, Kind::context, ContextRole::link)) {
      end = link->end;
    } else {
      return std::nullopt;
    }
    return is_ascii_digit(reader_.character(end)) ? std::optional(end) : std::nullopt;
  }
  void elided(const Number& number, std::uint32_t end, const SharedUnit& shared) {
    const auto scaled = number.value.times(shared.power);
    const auto based = scaled && shared.unit.factor ? scaled->times(*shared.unit.factor) : scaled;
    resume_ = end;
    if (!based) return;
    Quantity value;
    value.value = *based;
    value.unit = std::string(shared.unit.code);
    std::uint32_t begin = take_sign(number, value);
    if (const Lexeme* bound = bound_before(begin)) {
      value.bound = bound_of(*bound);
      begin = bound->begin;
    }
    report({begin, end}, std::move(value), "quantity.shared_unit", shared.unit.row);
  }

  // A number that measures something without naming a unit: large, and at the end of its clause.
  [[nodiscard]] bool plain(const Number& number) {
    const bool vague = number.excess || number.high;
    if (!ends_with_power(number) || (number.arabic ? number.high.has_value() : !vague)) {
      return false;
    }
    const Lexeme* power = reader_.ending(number.where.end, Kind::numeral, NumeralRole::power);
    const bool large = power != nullptr && power->value >= 4;
    const Lexeme* bound = after_bound(number.where.end);
    if (!large || !reader_.ends_clause(bound != nullptr ? bound->end : number.where.end)) {
      return false;
    }
    Quantity value;
    value.value = number.value;
    value.high = number.high;
    if (number.high) value.bound = Bound::about;
    if (number.excess) value.bound = Bound::over;
    const std::uint32_t begin = take_sign(number, value);
    finish({begin, number.where.end}, std::move(value), "quantity.plain", 0, true);
    return true;
  }

  // A minus sign: a hyphen behind a word, not between numbers, or a word of its own.
  [[nodiscard]] bool is_negative(const Number& number) const {
    const std::uint32_t begin = number.where.begin;
    const Lexeme* minus = reader_.ending(begin, Kind::numeral, NumeralRole::minus);
    if (minus != nullptr) return !reader_.swallowed(*minus);
    const char32_t sign = reader_.before(begin);
    if (!number.arabic || (sign != U'-' && sign != chars::minus_sign)) return false;
    const auto at = static_cast<std::uint32_t>(utf8::previous(reader_.text(), begin));
    if (at == 0) return snippet_ != Snippet::none;
    const char32_t left = reader_.before(at);
    const bool word = is_han(left) && reader_.ending(at, Kind::unit) == nullptr &&
                      reader_.ending(at, Kind::counter) == nullptr &&
                      reader_.ending(at, Kind::numeral) == nullptr;
    return word || left == U'(' || left == chars::fullwidth_left_paren || left == U' ' ||
           separates_clauses(left);
  }

  // Negates the value where a minus sign stands before its number; returns where the two begin.
  [[nodiscard]] std::uint32_t take_sign(const Number& number, Quantity& value) const {
    if (!is_negative(number)) return number.where.begin;
    value.value = value.value.negated();
    if (value.high) {
      value.high = value.high->negated();
      std::swap(value.value, *value.high);
    }
    return static_cast<std::uint32_t>(utf8::previous(reader_.text(), number.where.begin));
  }

  // 3至5亿元 says hundreds of millions at both ends; 20亿-30亿元 says so itself.
  [[nodiscard]] bool spread(Quantity& value, const Number& first, const Number& second) const {
    if (const auto power = second.letter ? second.letter : power_at_end(second)) {
      // 一千到两千万元: hundreds and thousands may wait for it as well.
      const auto scaled = first.value.times(*power);
      const bool small = !first.arabic && !second.arabic && large_power_at_end(first) == nullptr &&
                         large_power_at_end(second) != nullptr && scaled && *scaled <= second.value;
      if (small || (!ends_with_power(first) && !first.letter)) {
        const auto low = value.value.times(*power);
        if (!low) return false;
        value.value = *low;
      }
    }
    return value.value <= *value.high;
  }
  [[nodiscard]] const Lexeme* large_power_at_end(const Number& number) const {
    const Lexeme* power = reader_.ending(number.where.end, Kind::numeral, NumeralRole::power);
    return power != nullptr && power->value >= 4 ? power : nullptr;
  }
  [[nodiscard]] bool ends_with_power(const Number& number) const {
    return reader_.ending(number.where.end, Kind::numeral, NumeralRole::power) != nullptr;
  }
  [[nodiscard]] std::optional<Decimal> power_at_end(const Number& number) const {
    if (!number.arabic) {
      // A Chinese number's own powers belong to it, but for the large ones at its end.
      const Lexeme* last = reader_.ending(number.where.end, Kind::numeral, NumeralRole::power);
      return last != nullptr && last->value >= 4 ? Decimal::power_of_ten(last->value)
                                                 : std::nullopt;
    }
    Decimal product(1);
    std::uint32_t end = number.where.end;
    while (const Lexeme* power = reader_.ending(end, Kind::numeral, NumeralRole::power)) {
      const auto factor = Decimal::power_of_ten(power->value);
      const auto next = factor ? product.times(*factor) : std::nullopt;
      if (!next) return std::nullopt;
      product = *next;
      end = power->begin;
    }
    return product == Decimal(1) ? std::nullopt : std::optional(product);
  }

  // Where the second end of a range begins.
  [[nodiscard]] std::optional<std::uint32_t> after_dash(std::uint32_t at) const {
    const char32_t c = reader_.character(at);
    std::uint32_t end = at;
    if (is_dash(c)) {
      end = reader_.after(at);
      if (reader_.character(end) == c) end = reader_.after(end);
    } else if (const Lexeme* to = reader_.starting(at, Kind::time, TimeRole::target_prefix)) {
      end = to->end;
    } else {
      return std::nullopt;
    }
    const char32_t next = reader_.character(end);
    const bool number = is_ascii_digit(next) || reader_.starting(end, Kind::numeral) != nullptr;
    return number ? std::optional(end) : std::nullopt;
  }

  // Whether a number with its unit counts something here.
  [[nodiscard]] bool stands(const Number& number, const Unit& unit) const {
    const std::uint32_t begin = number.where.begin;
    if (quoted_label(begin, unit.end)) return false;
    if (reader_.ending(begin, Kind::context, ContextRole::institute) != nullptr && number.arabic &&
        unit.counter) {
      return false;
    }
    // 两两: two by two
    if (detail::is_counting_two(reader_, number) &&
        reader_.starting(number.where.end, Kind::numeral, NumeralRole::digit) != nullptr) {
      return false;
    }
    if (number.positional && unit.kind != UnitClass::discount) return false;
    // A dozen: the word is a verb more often.
    if (!unit.counter && unit.code.empty() && snippet_ == Snippet::none &&
        !reader_.ends_clause(unit.end)) {
      return false;
    }
    // The sixth plenum of the tenth session
    if (unit.counter && reader_.ending(begin, Kind::counter, CounterUse::cardinal) != nullptr &&
        reader_.starting(unit.end, Kind::context, ContextRole::event) != nullptr) {
      return false;
    }
    if (number.bare_power) {
      const Lexeme* bound = bound_before(begin, BoundPlace::power);
      const bool bounded = bound != nullptr || number.excess || after_bound(unit.end) != nullptr;
      const bool money = unit.kind == UnitClass::money && !unit.counter;
      if (!bounded && !money) return false;
      // "Of the class of a hundred million": a label.
      if (unit.kind == UnitClass::money && is_grade(unit.end)) return false;
    }
    return true;
  }
  [[nodiscard]] bool is_grade(std::uint32_t at) const {
    return reader_.starting(at, Kind::context, ContextRole::grade) != nullptr;
  }

  // “两个定位”: a coined name, when the quotation is short and the number opens it.
  [[nodiscard]] bool quoted_label(std::uint32_t begin, std::uint32_t end) const {
    const char32_t left = reader_.before(begin);
    if (left != chars::left_double_quote && left != chars::left_single_quote &&
        left != chars::left_corner) {
      return false;
    }
    return quote_end(end, true) != 0;
  }

  // ── bounds ──

  // The longest word of bounding that touches a number on its left.
  // `special` names a place that counts here besides.
  [[nodiscard]] const Lexeme* bound_before(std::uint32_t at,
                                           BoundPlace special = BoundPlace::before) const {
    const std::uint32_t end = at > 0 && reader_.before(at) == U' ' ? at - 1 : at;
    const Lexeme* bound = reader_.ending(end, Kind::bound, BoundPlace::before);
    if (bound == nullptr && special == BoundPlace::power) {
      bound = reader_.ending(end, Kind::bound, BoundPlace::power);
    }
    if (bound == nullptr && special != BoundPlace::before) {
      bound = reader_.ending(end, Kind::bound, BoundPlace::round);
    }
    return bound != nullptr && !reader_.swallowed(*bound) ? bound : nullptr;
  }
  [[nodiscard]] const Lexeme* after_bound(std::uint32_t at) const {
    return reader_.starting(at, Kind::bound, BoundPlace::after);
  }
  [[nodiscard]] Bound bound_of(const Lexeme& lexeme) const {
    return parse_bound(reader_.lexicon().cell(lexeme.row, 2)).value_or(Bound::exact);
  }
  // Only words of giving stand between the bound and the number.
  [[nodiscard]] bool supported(std::uint32_t from, std::uint32_t to) const {
    constexpr std::uint32_t kLongest = 45;
    if (to < from || to - from > kLongest) return false;
    while (from < to) {
      const Lexeme* word = reader_.starting(from, Kind::context, ContextRole::support);
      if (word == nullptr || word->end > to) return false;
      from = word->end;
    }
    return true;
  }

  // Adds bounds, the unit it is divided by, and what it counts; then reports.
  void finish(CleanSpan where, Quantity value, std::string_view rule, std::uint32_t row,
              bool measure) {
    const BoundPlace bare = std::exchange(bare_, BoundPlace::before);
    if (const Lexeme* bound = bound_before(where.begin, bare)) {
      value.bound = bound_of(*bound);
      where.begin = bound->begin;
      // Bounds may be stacked: at most not more than.
      if (const Lexeme* outer = bound_before(where.begin)) {
        where.begin = outer->begin;
        if (value.bound == Bound::about) value.bound = bound_of(*outer);
      }
    } else if (value.bound == Bound::exact && far_.end != 0) {
      const bool share =
          far_.where().size() == 2 * kHan &&
          reader_.starting(far_.begin + kHan, Kind::context, ContextRole::share) != nullptr;
      if (share ? value.unit == "%" : supported(far_.end, where.begin)) {
        value.bound = bound_of(far_);
      }
    }
    if (const Lexeme* bound = after_bound(where.end)) {
      // "Above" after a count; part of another word otherwise.
      where.end = bound->end;
      value.bound = bound_of(*bound);
    }
    far_ = {};
    divided(where, value);
    value.of = detail::read_counted_noun(reader_, where.end, measure);
    report(where, std::move(value), rule, row);
  }

  // 35.6万元/亩, 每亩400万元
  void divided(CleanSpan& where, Quantity& value) const {
    if (reader_.character(where.end) == U'/') {
      Number none;
      none.value = Decimal(100);
      if (const auto per = detail::read_unit(reader_, where.end + 1, none)) {
        value.per = std::string(per->code);
        where.end = per->end;
        return;
      }
    }
    // The clause before: each, a unit, and no other number on the way.
    constexpr std::uint32_t kReach = 72;
    for (std::size_t i = reader_.index(where.begin); i-- > 0;) {
      const Lexeme& each = reader_.lexemes()[i];
      if (each.begin + kReach < where.begin || each.kind == Kind::mark ||
          each.kind == Kind::number) {
        return;
      }
      if (!each.is(Kind::context, ContextRole::each) || reader_.swallowed(each)) continue;
      Number none;
      none.value = Decimal(100);
      const auto per = detail::read_unit(reader_, each.end, none);
      // Per a unit of measure anywhere in the clause; per a thing where words of giving say so.
      if (per && per->end <= where.begin && (!per->counter || supported(per->end, where.begin))) {
        value.per = std::string(per->code);
      }
      return;
    }
  }

  // ── the indefinite "one" ──

  struct One {
    CleanSpan where;
    Quantity value;
    std::uint32_t row;
  };

  // "A", unless several stand beside each other and count together.
  void indefinite(CleanSpan where, Quantity value, const Unit& unit) {
    resume_ = where.end;
    const std::string_view counter = unit.code;
    if (reader_.text().substr(where.end, counter.size()) == counter) return;  // one by one
    value.of = detail::read_counted_noun(reader_, where.end, false);
    ones_.push_back({where, std::move(value), unit.row});
  }
  // The second follows the noun phrase of the first, with at most "and" between.
  [[nodiscard]] bool beside(const One& first, const One& second) const {
    if (!first.value.of) return false;
    std::uint32_t end = first.value.of->end;
    if (reader_.character(end) == chars::ideographic_comma) {
      end = reader_.after(end);
    } else if (const Lexeme* link = reader_.starting(end, Kind::context, ContextRole::link)) {
      end = link->end;
    }
    return end == second.where.begin;
  }
  void flush_ones() {
    constexpr std::uint32_t kNear = 39;  // bytes between two of them
    constexpr std::size_t kSeveral = 3;
    std::size_t begin = 0;
    for (std::size_t i = 0; i < ones_.size(); ++i) {
      const bool last =
          i + 1 == ones_.size() || ones_[i + 1].where.begin > ones_[i].where.end + kNear;
      if (!last) continue;
      const bool pair = i == begin + 1 && beside(ones_[begin], ones_[i]);
      if (i + 1 - begin >= kSeveral || pair) {
        for (std::size_t k = begin; k <= i; ++k) {
          found_.push_back(
              {ones_[k].where, std::move(ones_[k].value), {"quantity.ones", ones_[k].row}});
        }
      }
      begin = i + 1;
    }
    ones_.clear();
  }

  Reader reader_;
  Masks masks_;
  Snippet snippet_;
  std::vector<Mention<Quantity>> found_;
  std::vector<One> ones_;
  Lexeme far_{};              // the last bound of the clause that stands apart
  std::uint32_t silent_ = 0;  // end of the phrase in which numerals count nothing
  std::uint32_t resume_ = 0;
  bool rank_verb_ = false;                // the clause ranks something
  BoundPlace bare_ = BoundPlace::before;  // what may bound the number at hand besides
};

// 10日元: what was read as a day is the begin of a currency.
[[nodiscard]] bool ends_in_unit(const Article& article, CleanSpan where) {
  const Reader reader(article);
  const auto last = static_cast<std::uint32_t>(utf8::previous(article.text(), where.end));
  const Lexeme* unit = reader.starting(last, Kind::unit, UnitClass::money);
  return unit != nullptr && unit->end > where.end;
}

}  // namespace

void Quantities::operator()(const Article& article, const Upstream<Policies, Times>& upstream,
                            Sink<Quantity> out) const {
  const auto compact = detail::compact_text(article);
  Masks masks;
  const auto mask = [&](CleanSpan where) { masks.add(compact ? compact->compact(where) : where); };
  for (const auto& policy : upstream.get<Policies>()) mask(policy.where);
  for (const auto& time : upstream.get<Times>()) {
    if (!ends_in_unit(article, time.where)) mask(time.where);
  }
  if (!compact) {
    const Snippet snippet = detail::snippet_of(article);
    for (Mention<Quantity>& mention : QuantityReader(article, std::move(masks), snippet).run()) {
      out(mention.where, std::move(mention.value), mention.why);
    }
    return;
  }
  const Article joined(compact->text, article.issued(), article.shared_lexicon());
  const Snippet snippet = detail::snippet_of(joined);
  for (Mention<Quantity>& mention : QuantityReader(joined, std::move(masks), snippet).run()) {
    if (mention.value.of) mention.value.of = compact->original(*mention.value.of);
    out(compact->original(mention.where), std::move(mention.value), mention.why);
  }
}

}  // namespace huoju
