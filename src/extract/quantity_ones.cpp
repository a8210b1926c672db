// The indefinite "one", and the one that counts.

#include <string_view>
#include <utility>

#include "quantity_reader.hpp"

namespace huoju::detail {

void QuantityReader::indefinite(CleanSpan where, Quantity value, const Unit& unit) {
  resume_ = where.end;
  const std::string_view counter = unit.code;
  if (reader_.text().substr(where.end, counter.size()) == counter) {
    reject(where, "one by one", unit.row);
    return;
  }
  value.of = read_counted_noun(reader_, where.end, false);
  ones_.push_back({where, std::move(value), unit.row});
}

bool QuantityReader::beside(const One& first, const One& second) const {
  return first.value.of && follows(*first.value.of, second.where);
}

bool QuantityReader::follows(CleanSpan noun, CleanSpan second) const {
  std::uint32_t end = noun.end;
  if (reader_.character(end) == chars::ideographic_comma) {
    end = reader_.after(end);
  } else if (const Lexeme* link = reader_.starting(end, Kind::context, ContextRole::link)) {
    end = link->end;
  }
  return end == second.begin;
}

bool QuantityReader::beside_count(const One& one) const {
  constexpr std::uint32_t kReach = 120;
  for (std::size_t i = found_.size(); i-- > 0;) {
    const Mention<Quantity>& other = found_[i];
    if (other.where.begin + kReach < one.where.begin) return false;
    if (!is_counter(other.value)) continue;
    // 三省一市
    const bool joined = other.where.end == one.where.begin || one.where.end == other.where.begin;
    if (joined && reader_.ending(one.where.end, Kind::counter, CounterUse::chinese) != nullptr &&
        reader_.ending(other.where.end, Kind::counter, CounterUse::chinese) != nullptr) {
      return true;
    }
    if (one.value.of && follows(*one.value.of, other.where)) return true;
    if (other.value.of && follows(*other.value.of, one.where)) return true;
  }
  return false;
}

void QuantityReader::flush_ones() {
  constexpr std::uint32_t kNear = 39;  // bytes between two of them
  constexpr std::size_t kSeveral = 3;
  std::size_t begin = 0;
  for (std::size_t i = 0; i < ones_.size(); ++i) {
    const bool last =
        i + 1 == ones_.size() || ones_[i + 1].where.begin > ones_[i].where.end + kNear;
    if (!last) continue;
    const bool pair = i == begin + 1 && beside(ones_[begin], ones_[i]);
    const bool several = i + 1 - begin >= kSeveral || pair;
    for (std::size_t k = begin; k <= i; ++k) {
      One& one = ones_[k];
      if (several || beside_count(one)) {
        assume(one.where, "it counts, for others stand beside it", one.row);
        found_.push_back({one.where, std::move(one.value), {"quantity.ones", one.row}});
      } else {
        reject(one.where, "an indefinite one", one.row);
      }
    }
    begin = i + 1;
  }
  ones_.clear();
}

}  // namespace huoju::detail
