#pragma once

// Reads the quantities of one article, from left to right.
//
// quantities.cpp goes over the lexemes and puts a number, its unit and its value together;
// quantity_names.cpp says what counts nothing: names, labels, addresses; quantity_shares.cpp reads
// percentages, fractions and multiples; quantity_ranks.cpp ranks; quantity_ranges.cpp ranges and
// lists that share a unit; quantity_money.cpp coins and currencies; quantity_plain.cpp numbers
// without a unit; quantity_bounds.cpp adds bounds, signs and rates; quantity_ones.cpp tells the
// "one" that counts from the one that does not. Units and counted nouns are in quantity_units.cpp.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "huoju/document/mention.hpp"
#include "huoju/document/values/quantity.hpp"
#include "huoju/extract/trace.hpp"
#include "numerals.hpp"
#include "quantity_units.hpp"
#include "reader.hpp"
#include "snippet.hpp"

namespace huoju::detail {

/// One pass over one article. Holds what the clause and the sentence have said so far.
class QuantityReader {
 public:
  QuantityReader(const Article& article, Masks masks, Snippet snippet, Trace* trace);

  /// Every quantity of the article, in order, not overlapping. Call it once.
  [[nodiscard]] std::vector<Mention<Quantity>> run();

 private:
  static constexpr std::string_view kNoRank = "nothing says that it ranks";

  // A phrase in which numerals count nothing.
  struct Silence {
    CleanSpan where;
    std::string_view reason;
    std::uint32_t row;
  };
  // 4.23、5.78和7.16亿元: the last of a list says the unit, and the power of ten, for all.
  struct SharedUnit {
    Unit unit;
    Decimal power;
  };
  struct One {
    CleanSpan where;
    Quantity value;
    std::uint32_t row;
  };

  // ── for those who ask why ──

  void reject(CleanSpan where, std::string_view reason, std::uint32_t row = 0) const {
    if (trace_ != nullptr) trace_->reject(where, reason, row);
  }
  void assume(CleanSpan where, std::string_view reason, std::uint32_t row = 0) const {
    if (trace_ != nullptr) trace_->assume(where, reason, row);
  }

  // ── in the text ──

  void pass_mark(const Lexeme& mark);
  void note_context(const Lexeme& lexeme);
  void hush(const Silence& phrase) {
    if (phrase.where.end > silent_.where.end) silent_ = phrase;
  }
  void hush(const Lexeme& phrase) {
    hush({phrase.where(), "in a phrase in which numerals count nothing", phrase.row});
  }
  void report(CleanSpan where, Quantity value, std::string_view rule, std::uint32_t row) {
    resume_ = where.end;
    found_.push_back({where, std::move(value), {rule, row}});
  }
  void try_at(const Lexeme& lexeme);
  [[nodiscard]] NumberStyle style() const {
    return snippet_ == Snippet::value ? NumberStyle::snippet : NumberStyle::text;
  }
  // .5: the point before the figures of a value, where no other point stands before it.
  [[nodiscard]] std::uint32_t number_begin(std::uint32_t at) const;
  void pass_number(std::uint32_t at);
  void counted(const Number& number);
  // Brings a value into the base unit.
  [[nodiscard]] static bool scale(Quantity& value, const Unit& unit);

  // ── numbers that count nothing ──

  // “三街四镇”: a short quotation of ideographs that begins with a numeral is a coined name. Where
  // it closes; 0 where it is none.
  [[nodiscard]] std::uint32_t label_end(std::uint32_t at) const;
  // Where a short quotation closes that goes on with ideographs, and letters where they may be
  // in it; 0 where it does not.
  [[nodiscard]] std::uint32_t quote_end(std::uint32_t at, bool letters) const;
  void reject_masked(const Lexeme& lexeme) const;
  // Once for each phrase.
  void reject_silent();
  // What is there instead of a unit.
  void reject_unit(const Number& number) const;
  // A plan's name, or a number that is spelt like it: 十五家, 十五点七.
  [[nodiscard]] bool is_plan(const Lexeme& lexeme) const;
  // A letter, a point or a sign of a formula stands before: part of a name.
  [[nodiscard]] bool joined(std::uint32_t at) const;
  // Why a number with its unit counts nothing here; nothing where it does.
  [[nodiscard]] std::string_view no_count(const Number& number, const Unit& unit) const;
  // 十届六次全会, 十届人大二次会议
  [[nodiscard]] bool numbers_meeting(std::uint32_t begin) const;
  // 一座及二座
  [[nodiscard]] bool in_row(const Number& number, const Unit& unit) const;
  // 一降一升
  [[nodiscard]] bool paired(const Number& number, const Unit& unit) const;
  // 66号2幢
  [[nodiscard]] bool house_before(std::uint32_t begin) const;
  // ±800千伏 names a line, ±5% is a range.
  [[nodiscard]] bool plus_minus(std::uint32_t begin) const {
    constexpr char32_t kPlusMinus = 0x00B1;
    return reader_.before(begin) == kPlusMinus;
  }
  [[nodiscard]] bool is_grade(std::uint32_t at) const {
    return reader_.starting(at, Kind::context, ContextRole::grade) != nullptr;
  }
  // “两个定位”: a coined name, when the quotation is short and the number opens it.
  [[nodiscard]] bool quoted_label(std::uint32_t begin, std::uint32_t end) const;

  // ── shares and multiples ──

  // A quantity in a word: twofold, one half.
  void doubling(const Lexeme& lexeme);
  // A share in percent: exact where the whole is a power of ten, otherwise to two decimals.
  [[nodiscard]] static std::optional<Decimal> percent(Decimal part, Decimal whole);
  // 百分之十五, 千分之三, 三分之一
  [[nodiscard]] bool percent_of_hundred(const Number& below);
  // Alone, a fraction is a number: one fifth is 0.2. Parts of a hundred stay percentages.
  [[nodiscard]] bool value_fraction(std::uint32_t at);
  // 1/3 of something
  [[nodiscard]] bool fraction(const Number& number);
  // What goes on behind the unit: smaller coins, a half, "and some more".
  void take_rest(const Number& number, Unit& unit, Quantity& value) const;
  // 一倍多, 一半多: and some more
  [[nodiscard]] const Lexeme* excess_after(std::uint32_t at) const;
  // 两米半, 三成半; 七成六
  void take_half(Unit& unit, Quantity& value) const;

  // ── ranks ──

  // "…, first", "in first place": something must say that it ranks.
  void first_place(const Lexeme& lexeme);
  void rank(CleanSpan where, Decimal place, Bound bound, std::uint32_t row);
  void ordinal(const Lexeme& lexeme);
  // 第74名到第65名: from one place to another
  [[nodiscard]] bool moves(std::uint32_t at) const;
  // 第二和第三: a rank stands right before or behind.
  [[nodiscard]] bool ordinal_after_link(std::uint32_t at) const;
  [[nodiscard]] bool beside_rank(std::uint32_t at) const;
  // 全国16位: a place without the word that makes ordinals.
  [[nodiscard]] bool bare_place(const Number& number);
  // The first ten, the first fifteen places; a league of fifteen.
  [[nodiscard]] bool league(const Number& number);

  // ── ranges and lists ──

  // The upper end of a range, whose unit stands on one end or on both. Moves `unit` to its end.
  [[nodiscard]] std::optional<Number> second_end(const Number& number,
                                                 std::optional<Unit>& unit) const;
  // 1万（含）-5万元
  [[nodiscard]] std::uint32_t skip_inclusion(std::uint32_t at) const {
    const Lexeme* mark = reader_.starting(at, Kind::context, ContextRole::inclusion);
    return mark != nullptr ? mark->end : at;
  }
  [[nodiscard]] std::optional<SharedUnit> shared_unit(const Number& number,
                                                      const std::optional<Unit>& own) const;
  [[nodiscard]] std::optional<std::uint32_t> after_list_mark(std::uint32_t at) const;
  void elided(const Number& number, std::uint32_t end, const SharedUnit& shared);
  // 3至5亿元 says hundreds of millions at both ends; 20亿-30亿元 says so itself.
  [[nodiscard]] bool spread(Quantity& value, const Number& first, const Number& second) const;
  [[nodiscard]] const Lexeme* large_power_at_end(const Number& number) const;
  [[nodiscard]] bool ends_with_power(const Number& number) const {
    return !is_ascii_digit(reader_.before(number.where.end)) &&
           reader_.ending(number.where.end, Kind::numeral, NumeralRole::power) != nullptr;
  }
  [[nodiscard]] std::optional<Decimal> power_at_end(const Number& number) const;
  // Where the second end of a range begins.
  [[nodiscard]] std::optional<std::uint32_t> after_dash(std::uint32_t at) const;

  // ── money ──

  // (港币，下同)
  void declare(const Lexeme& ditto);
  // USD250万: letters that are a sign of money.
  [[nodiscard]] bool after_sign(std::uint32_t at) const;
  // GDP1955.9亿元: what no name ends with is a sum all the same.
  [[nodiscard]] bool sum(std::uint32_t at) const;
  // 40亿元新台币: the currency stands behind the unit, or in brackets there.
  void take_currency(Unit& unit, Quantity& value);
  // The first spelling of the unit's row.
  [[nodiscard]] std::string_view unit_term(const Unit& unit) const {
    const std::string_view cell = reader_.lexicon().cell(unit.row, 0);
    return cell.substr(0, cell.find('|'));
  }
  // 50元6角3分, 十块三毛, 两美元又三美分
  void take_coins(Unit& unit, Quantity& value) const;
  // 四块五: the coin below is left out.
  void take_tenth(const Number& digit, Unit& unit, Quantity& value) const;
  [[nodiscard]] bool leaves_out(const Number& digit) const {
    return digit.single && reader_.ends_clause(digit.where.end);
  }
  // A coin of a currency: one of any, or one that names it.
  [[nodiscard]] const Lexeme* coin_at(std::uint32_t at, std::string_view currency) const;
  [[nodiscard]] Decimal factor_of(const Lexeme& unit) const {
    return Decimal::parse(reader_.lexicon().cell(unit.row, 3)).value_or(Decimal(1));
  }
  // Reports a quantity; a currency may stand before the sum: 港币5000万元.
  void measured(CleanSpan where, const Number& number, const Unit& unit, Quantity value);
  [[nodiscard]] const Lexeme* currency_before(std::uint32_t at, UnitClass kind) const;
  // ￥300, $20, and 人民币300万: the currency stands before a number without a unit.
  [[nodiscard]] bool signed_money(const Number& number);
  // 十块三毛: what is a counter, or nothing, by itself is money with a smaller coin behind it,
  // and where it ends a snippet.
  [[nodiscard]] std::optional<Unit> spoken_money(const Number& number) const;

  // ── numbers without a unit ──

  // In a snippet, a number without a unit.
  [[nodiscard]] bool bare(const Number& number);
  // Behind "is", or several Chinese numerals at the end of a clause.
  [[nodiscard]] bool stands_in_phrase(const Number& number) const;
  // In a value, "one" counts; in a phrase where it has a price: 一对八千.
  [[nodiscard]] bool counts_one(std::uint32_t end) const;
  // A number that measures something without naming a unit: large, and at the end of its clause.
  [[nodiscard]] bool plain(const Number& number);
  // 5000万用户: what is counted stands right behind the number.
  [[nodiscard]] bool names_things(std::uint32_t at) const;
  // 两位数: every number that has two figures.
  [[nodiscard]] bool figures(const Number& number);
  // 均价为14.11: what is behind a price needs no unit.
  [[nodiscard]] bool priced(const Number& number);

  // ── what bounds a number, and what it is divided by ──

  // A minus sign: a hyphen behind a word, not between numbers, or a word of its own.
  [[nodiscard]] bool is_negative(const Number& number) const;
  // Whether a number stands before a unit.
  [[nodiscard]] bool measures(const Lexeme* unit) const {
    return unit != nullptr && (is_ascii_digit(reader_.before(unit->begin)) ||
                               reader_.ending(unit->begin, Kind::numeral) != nullptr);
  }
  // Negates the value where a minus sign stands before its number; returns where the two begin.
  [[nodiscard]] std::uint32_t take_sign(const Number& number, Quantity& value) const;
  // The longest word of bounding that touches a number on its left.
  // `special` names a place that counts here besides.
  [[nodiscard]] const Lexeme* bound_before(std::uint32_t at,
                                           BoundPlace special = BoundPlace::before) const;
  [[nodiscard]] const Lexeme* after_bound(std::uint32_t at) const {
    return reader_.starting(at, Kind::bound, BoundPlace::after);
  }
  [[nodiscard]] Bound bound_of(const Lexeme& lexeme) const;
  // Only words of giving stand between the bound and the number.
  [[nodiscard]] bool supported(std::uint32_t from, std::uint32_t to) const;
  // Adds bounds, the unit it is divided by, and what it counts; then reports.
  void finish(CleanSpan where, Quantity value, std::string_view rule, std::uint32_t row,
              bool measure);
  [[nodiscard]] static bool is_counter(const Quantity& value) {
    return !value.unit.empty() && static_cast<unsigned char>(value.unit.front()) >= 0x80;
  }
  // 35.6万元/亩, 每亩400万元
  void divided(CleanSpan& where, Quantity& value) const;

  // ── the indefinite "one" ──

  // "A", unless several stand beside each other and count together.
  void indefinite(CleanSpan where, Quantity value, const Unit& unit);
  // The second follows the noun phrase of the first, with at most "and" between.
  [[nodiscard]] bool beside(const One& first, const One& second) const;
  [[nodiscard]] bool follows(CleanSpan noun, CleanSpan second) const;
  // 一个中心、两个基地: another count stands beside it.
  [[nodiscard]] bool beside_count(const One& one) const;
  void flush_ones();

  const Article& article_;
  Reader reader_;
  Masks masks_;
  Snippet snippet_;
  Trace* trace_;  // null unless somebody asks
  std::vector<Mention<Quantity>> found_;
  std::vector<One> ones_;
  Lexeme far_{};                // the last bound of the clause that stands apart
  std::uint32_t declared_ = 0;  // row of the currency named for all sums that follow
  Silence silent_{};            // the last phrase in which numerals count nothing
  std::uint32_t resume_ = 0;
  bool rank_verb_ = false;                // the clause ranks something
  BoundPlace bare_ = BoundPlace::before;  // what may bound the number at hand besides
};

}  // namespace huoju::detail
