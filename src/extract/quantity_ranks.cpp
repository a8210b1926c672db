// Ranks, and the sizes of leading groups.

#include <utility>

#include "quantity_reader.hpp"

namespace huoju::detail {

void QuantityReader::first_place(const Lexeme& lexeme) {
  if (!rank_verb_ || !reader_.ends_clause(lexeme.end)) {
    reject(lexeme.where(), kNoRank, lexeme.row);
    return;
  }
  rank(lexeme.where(), Decimal(1), Bound::exact, lexeme.row);
}

void QuantityReader::rank(CleanSpan where, Decimal place, Bound bound, std::uint32_t row) {
  Quantity value;
  value.value = place;
  value.unit.assign("rank", 4);
  value.bound = bound;
  report(where, std::move(value), "quantity.rank", row);
}

void QuantityReader::ordinal(const Lexeme& lexeme) {
  const auto number = read_number(reader_, reader_.skip_space(lexeme.end));
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
  // "The city that ranks third", "from 12th to eighth place", "ranked second and third"
  const bool beside = beside_rank(lexeme.begin);
  const bool said =
      scoped || beside || reader_.ending(lexeme.begin, Kind::rank, RankRole::verb) != nullptr;
  const bool goes_on = reader_.starting(stop, Kind::context, ContextRole::attribute) != nullptr ||
                       ordinal_after_link(stop);
  const bool moving = place != nullptr && moves(stop);
  const bool ranked = rank_verb_ || scoped || beside;
  if ((said && goes_on) || moving || (ranked && reader_.ends_clause(stop))) {
    rank({lexeme.begin, stop}, number->value, Bound::exact, lexeme.row);
  } else {
    reject({lexeme.begin, stop}, kNoRank, lexeme.row);
  }
}

bool QuantityReader::moves(std::uint32_t at) const {
  const Lexeme* to = reader_.starting(at, Kind::rank, RankRole::verb);
  if (to == nullptr) to = reader_.starting(at, Kind::time, TimeRole::target_prefix);
  const Lexeme* ordinal =
      to != nullptr ? reader_.starting(to->end, Kind::numeral, NumeralRole::ordinal) : nullptr;
  const auto number = ordinal != nullptr ? read_number(reader_, ordinal->end) : std::nullopt;
  if (!number) return false;
  const Lexeme* place = reader_.starting(number->where.end, Kind::rank, RankRole::place);
  const std::uint32_t end = place != nullptr ? place->end : number->where.end;
  return reader_.ends_clause(end) ||
         reader_.starting(end, Kind::context, ContextRole::attribute) != nullptr;
}

bool QuantityReader::ordinal_after_link(std::uint32_t at) const {
  const Lexeme* link = reader_.starting(at, Kind::context, ContextRole::link);
  return link != nullptr &&
         reader_.starting(link->end, Kind::numeral, NumeralRole::ordinal) != nullptr;
}

bool QuantityReader::beside_rank(std::uint32_t at) const {
  if (found_.empty() || found_.back().value.unit != "rank") return false;
  // "Third, second and sixth".
  if (reader_.before(at) == chars::ideographic_comma &&
      found_.back().where.end == utf8::previous(reader_.text(), at)) {
    return true;
  }
  const Lexeme* word = reader_.ending(at, Kind::rank, RankRole::verb);
  if (word == nullptr) word = reader_.ending(at, Kind::time, TimeRole::target_prefix);
  if (word == nullptr) word = reader_.ending(at, Kind::context, ContextRole::link);
  return word != nullptr && word->begin == found_.back().where.end;
}

bool QuantityReader::bare_place(const Number& number) {
  const std::uint32_t begin = number.where.begin;
  const Lexeme* place = reader_.starting(number.where.end, Kind::rank, RankRole::place);
  if (place == nullptr || number.high || number.excess || !number.value.is_integer()) return false;
  if (!rank_verb_ || reader_.ending(begin, Kind::rank, RankRole::scope) == nullptr) return false;
  const bool ends = reader_.ends_clause(place->end) ||
                    reader_.starting(place->end, Kind::rank, RankRole::verb) != nullptr;
  if (!ends) return false;
  rank({begin, place->end}, number.value, Bound::exact, place->row);
  return true;
}

bool QuantityReader::league(const Number& number) {
  const std::uint32_t begin = number.where.begin;
  const std::uint32_t end = number.where.end;
  const Lexeme* top = reader_.ending(begin, Kind::rank, RankRole::top);
  if (top != nullptr && !reader_.swallowed(*top)) {
    const Lexeme* place = reader_.starting(end, Kind::rank, RankRole::place);
    const Lexeme* strong = reader_.starting(end, Kind::rank, RankRole::league);
    const std::uint32_t stop = place != nullptr    ? place->end
                               : strong != nullptr ? strong->end
                                                   : end;
    if ((place != nullptr || strong != nullptr || rank_verb_) && reader_.ends_clause(stop)) {
      rank({top->begin, stop}, number.value, Bound::up_to, top->row);
    } else {
      resume_ = stop;
      reject({top->begin, stop}, kNoRank, top->row);
    }
    return true;
  }
  if (const Lexeme* strong = reader_.starting(end, Kind::rank, RankRole::league)) {
    if (rank_verb_ && reader_.ends_clause(strong->end)) {
      rank({begin, strong->end}, number.value, Bound::up_to, strong->row);
    } else {
      resume_ = strong->end;
      reject({begin, strong->end}, kNoRank, strong->row);
    }
    return true;
  }
  return false;
}

}  // namespace huoju::detail
