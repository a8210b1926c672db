#include "positions.hpp"

#include <algorithm>

#include "huoju/text/utf8.hpp"

namespace huoju::detail {
namespace {

// UTF-16 code units of the character that a byte of UTF-8 begins; 0 for one that goes on.
[[nodiscard]] std::uint32_t units_of(char byte) noexcept {
  if (utf8::is_continuation(byte)) return 0;
  return static_cast<unsigned char>(byte) >= 0xF0 ? 2 : 1;
}

}  // namespace

EditorLines::EditorLines(const Source& source) : starts_{0} {
  std::uint32_t code_point = 0;
  const std::string_view text = source.text();
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (utf8::is_continuation(text[i])) continue;
    ++code_point;
    const bool pair = text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n';
    if (text[i] == '\n' || (text[i] == '\r' && !pair)) starts_.push_back(code_point);
  }
}

std::string EditorLines::place(std::uint32_t code_point) const {
  const auto next = std::upper_bound(starts_.begin(), starts_.end(), code_point);
  return std::to_string(next - starts_.begin()) + ":" +
         std::to_string(code_point - *(next - 1) + 1);
}

Utf16Units::Utf16Units(std::string_view text) : text_(text) {
  counts_.reserve(text.size() / block_size + 1);
  std::uint32_t units = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i % block_size == 0) counts_.push_back(units);
    units += units_of(text[i]);
  }
  if (text.size() % block_size == 0) counts_.push_back(units);
}

std::uint32_t Utf16Units::before(std::uint32_t byte) const noexcept {
  std::uint32_t units = counts_[byte / block_size];
  for (std::size_t i = byte / block_size * block_size; i < byte; ++i) units += units_of(text_[i]);
  return units;
}

}  // namespace huoju::detail
