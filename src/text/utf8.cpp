#include "huoju/text/utf8.hpp"

#include <cstring>

namespace huoju::utf8 {
namespace {

[[nodiscard]] std::uint64_t load8(const char* p) noexcept {
  std::uint64_t word = 0;
  std::memcpy(&word, p, sizeof word);
  return word;
}

}  // namespace

std::size_t length(std::string_view text) noexcept {
  constexpr std::uint64_t kOnes = 0x0101010101010101U;
  std::size_t continuation = 0;
  std::size_t at = 0;
  for (; at + 8 <= text.size(); at += 8) {
    const std::uint64_t word = load8(text.data() + at);
    // A continuation byte has bit 7 set and bit 6 clear.
    const std::uint64_t marks = (word >> 7U) & ~(word >> 6U) & kOnes;
    continuation += (marks * kOnes) >> 56U;
  }
  for (; at < text.size(); ++at) continuation += is_continuation(text[at]) ? 1 : 0;
  return text.size() - continuation;
}

std::size_t find_invalid(std::string_view text) noexcept {
  const auto* p = reinterpret_cast<const unsigned char*>(text.data());
  const std::size_t size = text.size();
  const auto tail = [&](std::size_t i) { return i < size && (p[i] & 0xC0U) == 0x80U; };
  std::size_t at = 0;
  while (at < size) {
    const unsigned lead = p[at];
    if (lead < 0x80) {
      while (at + 8 <= size && (load8(text.data() + at) & 0x8080808080808080U) == 0) at += 8;
      while (at < size && p[at] < 0x80) ++at;
      continue;
    }
    if (lead >= 0xE0 && lead <= 0xEF) {
      if (!tail(at + 1) || !tail(at + 2)) return at;
      if (lead == 0xE0 && p[at + 1] < 0xA0) return at;  // overlong
      if (lead == 0xED && p[at + 1] > 0x9F) return at;  // surrogate
      at += 3;
    } else if (lead >= 0xC2 && lead <= 0xDF) {
      if (!tail(at + 1)) return at;
      at += 2;
    } else if (lead >= 0xF0 && lead <= 0xF4) {
      if (!tail(at + 1) || !tail(at + 2) || !tail(at + 3)) return at;
      if (lead == 0xF0 && p[at + 1] < 0x90) return at;  // overlong
      if (lead == 0xF4 && p[at + 1] > 0x8F) return at;  // above U+10FFFF
      at += 4;
    } else {
      return at;
    }
  }
  return size;
}

}  // namespace huoju::utf8
