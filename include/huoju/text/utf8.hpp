#pragma once

// Reading and writing of UTF-8, one code point at a time.
//
//   for (std::uint32_t at = 0; at < text.size();) {
//     const utf8::CodePoint c = utf8::decode(text, at);
//     at += c.size;
//   }

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace huoju::utf8 {

/// A decoded code point and the number of bytes it takes.
struct CodePoint {
  char32_t value = 0;
  std::uint8_t size = 1;
};

[[nodiscard]] constexpr bool is_continuation(char byte) noexcept {
  return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

/// Decodes the code point that begins at `at`.
/// @pre `text` is valid UTF-8 and `at` is a character boundary inside it.
[[nodiscard]] constexpr CodePoint decode(std::string_view text, std::size_t at) noexcept {
  const auto byte = [&](std::size_t i) {
    return static_cast<char32_t>(static_cast<unsigned char>(text[at + i]));
  };
  const char32_t lead = byte(0);
  if (lead < 0x80) return {lead, 1};
  if (lead < 0xE0) return {((lead & 0x1FU) << 6U) | (byte(1) & 0x3FU), 2};
  if (lead < 0xF0) {
    return {((lead & 0x0FU) << 12U) | ((byte(1) & 0x3FU) << 6U) | (byte(2) & 0x3FU), 3};
  }
  return {((lead & 0x07U) << 18U) | ((byte(1) & 0x3FU) << 12U) | ((byte(2) & 0x3FU) << 6U) |
              (byte(3) & 0x3FU),
          4};
}

/// Bytes that the code point takes that begins at `at`: its first one says so.
/// @pre as of decode()
[[nodiscard]] constexpr std::uint8_t size_at(std::string_view text, std::size_t at) noexcept {
  const auto lead = static_cast<unsigned char>(text[at]);
  return lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}

/// Offset of the code point that ends right before `at`.
/// @pre `text` is valid UTF-8 and 0 < at <= text.size() is a character boundary.
[[nodiscard]] constexpr std::size_t previous(std::string_view text, std::size_t at) noexcept {
  do {
    --at;
  } while (at > 0 && is_continuation(text[at]));
  return at;
}

/// Appends one code point to `out`.
/// @pre `value` is a Unicode scalar value.
inline void append(std::string& out, char32_t value) {
  const auto put = [&](char32_t byte) { out.push_back(static_cast<char>(byte)); };
  if (value < 0x80) {
    put(value);
  } else if (value < 0x800) {
    put(0xC0U | (value >> 6U));
    put(0x80U | (value & 0x3FU));
  } else if (value < 0x10000) {
    put(0xE0U | (value >> 12U));
    put(0x80U | ((value >> 6U) & 0x3FU));
    put(0x80U | (value & 0x3FU));
  } else {
    put(0xF0U | (value >> 18U));
    put(0x80U | ((value >> 12U) & 0x3FU));
    put(0x80U | ((value >> 6U) & 0x3FU));
    put(0x80U | (value & 0x3FU));
  }
}

/// Number of code points in a valid UTF-8 text.
[[nodiscard]] std::size_t length(std::string_view text) noexcept;

/// Offset of the first byte that is not part of well-formed UTF-8 (Unicode 15, table 3-7), or
/// text.size() where all of it is valid.
[[nodiscard]] std::size_t find_invalid(std::string_view text) noexcept;

}  // namespace huoju::utf8
