#include "huoju/extract/quantities.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "huoju/extract/overlap.hpp"
#include "quantity_reader.hpp"

namespace huoju {
namespace detail {

QuantityReader::QuantityReader(const Article& article, Masks masks, Snippet snippet, Trace* trace)
    : article_(article),
      reader_(article),
      masks_(std::move(masks)),
      snippet_(snippet),
      trace_(trace) {
  for (const CleanSpan title : title_spans(article)) masks_.add(title);
  masks_.sort();
  constexpr std::size_t kUsual = 16;
  found_.reserve(kUsual);
}

std::vector<Mention<Quantity>> QuantityReader::run() {
  // The kinds that say something of numbers; most lexemes are of others.
  for (const Lexeme& lexeme :
       reader_.lexemes_of(Kind::mark, Kind::number, Kind::numeral, Kind::unit, Kind::rank,
                          Kind::silent, Kind::epoch, Kind::context, Kind::bound)) {
    if (lexeme.kind == Kind::mark) {
      pass_mark(lexeme);
      continue;
    }
    note_context(lexeme);
    if (lexeme.begin < resume_) continue;
    if (lexeme.kind != Kind::number && lexeme.kind != Kind::numeral && lexeme.kind != Kind::unit &&
        lexeme.kind != Kind::rank) {
      continue;
    }
    if (const std::uint32_t end = masks_.covering(lexeme.begin); end != 0) {
      resume_ = std::max(resume_, end);
      reject_masked(lexeme);
      continue;
    }
    if (const Lexeme* phrase = reader_.starting(lexeme.begin, Kind::silent)) hush(*phrase);
    if (lexeme.begin < silent_.where.end) {
      reject_silent();
      continue;
    }
    try_at(lexeme);
  }
  flush_ones();
  keep_longest(found_, trace_);
  return std::move(found_);
}

void QuantityReader::pass_mark(const Lexeme& mark) {
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
        hush({{mark.begin, end},
              "a short quotation that begins with a numeral is a coined name",
              0});
      }
      break;
    default:
      break;
  }
}

void QuantityReader::note_context(const Lexeme& lexeme) {
  if (lexeme.kind == Kind::silent) {
    hush(lexeme);
  } else if (lexeme.kind == Kind::epoch && is_plan(lexeme)) {
    hush({lexeme.where(), "in the name of a plan or an event", lexeme.row});
  } else if (lexeme.is(Kind::context, ContextRole::ditto)) {
    declare(lexeme);
  } else if (lexeme.is(Kind::rank, RankRole::verb)) {
    rank_verb_ = true;
  } else if (lexeme.is(Kind::bound, BoundPlace::far)) {
    far_ = lexeme;
  }
}

void QuantityReader::try_at(const Lexeme& lexeme) {
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
  const bool padded =
      reader_.character(begin) == U'0' && is_ascii_digit(reader_.character(begin + 1));
  if (padded && snippet_ == Snippet::none) {
    reject(lexeme.where(), "a zero before the figures: a number of something");
    pass_number(at);
    return;
  }
  if (is_ascii_digit(left) || (lexeme.kind == Kind::number && joined(begin) && !sum(begin))) {
    // Inside a name, or a Chinese numeral behind figures: "2021十大".
    reject(lexeme.where(), "part of a name: a letter, a figure or a sign stands before it");
    pass_number(at);
    return;
  }
  const auto number = read_number(reader_, begin, style());
  if (!number) {
    if (lexeme.kind == Kind::number) reject(lexeme.where(), "a row of figures and points");
    pass_number(at);
    return;
  }
  if (percent_of_hundred(*number) || fraction(*number)) return;
  counted(*number);
}

std::uint32_t QuantityReader::number_begin(std::uint32_t at) const {
  if (snippet_ != Snippet::value || reader_.before(at) != U'.') return at;
  const char32_t left = reader_.before(at - 1);
  return left == U'.' || is_ascii_digit(left) || is_ascii_letter(left) ? at : at - 1;
}

void QuantityReader::pass_number(std::uint32_t at) {
  while (is_ascii_digit(reader_.character(at)) || reader_.character(at) == U'.') ++at;
  resume_ = std::max(resume_, at);
}

void QuantityReader::counted(const Number& number) {
  if (league(number) || bare_place(number) || figures(number)) return;
  auto unit = read_unit(reader_, number.where.end, number);
  if (!unit || unit->counter) {
    if (const auto money = spoken_money(number)) unit = money;
  }
  const bool own = unit.has_value();
  auto second = second_end(number, unit);
  if (!second) {
    if (const auto shared = shared_unit(number, unit)) {
      elided(number, unit ? unit->end : number.where.end, *shared);
      return;
    }
  }
  if (!unit) {
    if (signed_money(number) || plain(number) || priced(number) || bare(number)) return;
    reject_unit(number);
    resume_ = std::max(resume_, number.where.end);
    return;
  }
  if (const std::string_view why = no_count(number, *unit); !why.empty()) {
    reject({number.where.begin, unit->end}, why, unit->row);
    resume_ = std::max(resume_, unit->end);
    return;
  }
  Quantity value;
  value.value = number.value;
  value.high = second ? std::optional(second->value) : number.high;
  value.unit = std::string(unit->code);
  if (second && !spread(value, number, *second)) {
    reject({number.where.begin, unit->end}, "its second end is below its first", unit->row);
    // From one to the other, downwards: two quantities, where each says its unit.
    if (!own) return;
    unit = read_unit(reader_, number.where.end, number);
    second.reset();
    value.value = number.value;
    value.high = number.high;
  }
  if (!scale(value, *unit)) {
    reject({number.where.begin, unit->end}, "its value cannot be reckoned", unit->row);
    return;
  }
  std::uint32_t begin = second ? number.where.begin : take_sign(number, value);
  if (begin == number.where.begin && plus_minus(begin) && !value.high) {
    value.high = value.value;
    value.value = value.value.negated();
    begin = static_cast<std::uint32_t>(utf8::previous(reader_.text(), begin));
  }
  if (number.excess || (second && second->excess)) value.bound = Bound::over;
  if (number.high && !second) value.bound = Bound::about;
  const bool one =
      !number.arabic && number.single && number.value == Decimal(1) && unit->counter && !second;
  if (one && !counts_one(unit->end)) {
    indefinite({number.where.begin, unit->end}, std::move(value), *unit);
    return;
  }
  bare_ = number.bare_power ? BoundPlace::power : BoundPlace::before;
  // 过十亿元
  if (!number.bare_power && unit->is_money() && ends_with_power(number)) bare_ = BoundPlace::round;
  if (unit->is_money()) take_currency(*unit, value);
  if (!second) take_rest(number, *unit, value);
  measured({begin, unit->end}, number, *unit, std::move(value));
}

bool QuantityReader::scale(Quantity& value, const Unit& unit) {
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

}  // namespace detail

namespace {

using detail::Masks;
using detail::QuantityReader;
using detail::Reader;
using detail::Snippet;

// 10日元: what was read as a day is the begin of a currency.
[[nodiscard]] bool ends_in_unit(const Reader& reader, CleanSpan where) {
  const auto last = static_cast<std::uint32_t>(utf8::previous(reader.text(), where.end));
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
  const Reader text(article);
  for (const auto& time : upstream.get<Times>()) {
    if (!ends_in_unit(text, time.where)) mask(time.where);
  }
  if (!compact) {
    const Snippet snippet = detail::snippet_of(article);
    QuantityReader reader(article, std::move(masks), snippet, out.trace());
    for (Mention<Quantity>& mention : reader.run()) {
      out(mention.where, std::move(mention.value), mention.why);
    }
    return;
  }
  const Article joined(compact->text, article.issued(), article.shared_lexicon());
  const Snippet snippet = detail::snippet_of(joined);
  Trace notes;
  QuantityReader reader(joined, std::move(masks), snippet,
                        out.trace() != nullptr ? &notes : nullptr);
  for (Mention<Quantity>& mention : reader.run()) {
    if (mention.value.of) mention.value.of = compact->original(*mention.value.of);
    out(compact->original(mention.where), std::move(mention.value), mention.why);
  }
  for (const TraceNote& note : notes.notes()) {
    const CleanSpan where = compact->original(note.where);
    if (note.kind == TraceNote::Kind::assumption) {
      out.trace()->assume(where, note.reason, note.row);
    } else {
      out.trace()->reject(where, note.reason, note.row);
    }
  }
}

}  // namespace huoju
