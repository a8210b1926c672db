#include "tokens.hpp"

#include <algorithm>
#include <bit>

#include "huoju/text/character.hpp"
#include "huoju/text/utf8.hpp"

namespace huoju {
namespace {

[[nodiscard]] std::uint64_t mix(std::uint64_t key) {
  key ^= key >> 31U;
  key *= 0x9E3779B97F4A7C15U;  // 2^64 divided by the golden ratio
  return key ^ key >> 29U;
}

}  // namespace

Tokens::Tokens(std::size_t expected) : slots_(std::bit_ceil(expected / 4 + 64)) {}

void Tokens::grow() {
  std::vector<Slot> old(slots_.size() * 2);
  old.swap(slots_);
  for (const Slot& slot : old) {
    if (slot.key == 0) continue;
    std::size_t at = mix(slot.key) & (slots_.size() - 1);
    while (slots_[at].key != 0) at = (at + 1) & (slots_.size() - 1);
    slots_[at] = slot;
  }
}

Tokens::Id Tokens::number(std::uint64_t key) {
  std::size_t at = mix(key) & (slots_.size() - 1);
  while (slots_[at].key != 0) {
    if (slots_[at].key == key) return slots_[at].id;
    at = (at + 1) & (slots_.size() - 1);
  }
  const auto id = static_cast<Id>(count_++);
  slots_[at] = {key, id};
  if (count_ * 2 > slots_.size()) grow();
  return id;
}

void Tokens::read(std::string_view text, CleanSpan where, std::vector<Id>& out) {
  char32_t last = 0;       // the ideograph before
  std::uint64_t word = 0;  // of the run of letters or digits being passed
  const auto finish = [&] {
    if (word != 0) out.push_back(number(word | 1ULL << 63U));
    word = 0;
  };
  for (std::uint32_t at = where.begin; at < where.end;) {
    const utf8::CodePoint c = utf8::decode(text, at);
    at += c.size;
    if (is_han(c.value)) {
      finish();
      if (last != 0) out.push_back(number(static_cast<std::uint64_t>(last) << 21U | c.value));
      last = c.value;
      continue;
    }
    if (is_ascii_digit(c.value) || is_ascii_letter(c.value)) {
      word = (word * 131 + (c.value | 0x20U)) & (~0ULL >> 1U);
      last = 0;
      continue;
    }
    if (c.value == U'.' && word != 0) continue;  // a decimal point
    finish();
    // Quotation marks do not part a word from its neighbours.
    if (!is_closing(c.value) && c.value != chars::left_double_quote &&
        c.value != chars::left_single_quote) {
      last = 0;
    }
  }
  finish();
}

void Tokens::read_set(std::string_view text, CleanSpan where, std::vector<Id>& out) {
  out.clear();
  read(text, where, out);
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
}

}  // namespace huoju
