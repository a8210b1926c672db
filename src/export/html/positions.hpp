#pragma once

// Places as other programs count them: lines and columns of editors, UTF-16 code units of browsers.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "huoju/text/source.hpp"

namespace huoju::detail {

/// Lines of a source as editors count them: they end at LF, CR or CRLF.
class EditorLines {
 public:
  explicit EditorLines(const Source& source);

  /// "12:5": the line and column of a code point of the source, both from 1 on.
  [[nodiscard]] std::string place(std::uint32_t code_point) const;

 private:
  std::vector<std::uint32_t> starts_;  // of each line, in code points
};

/// Counts UTF-16 code units of a text, which must outlive it.
class Utf16Units {
 public:
  explicit Utf16Units(std::string_view text);

  /// Units before a byte. Constant time.
  /// @pre `byte` <= text.size()
  [[nodiscard]] std::uint32_t before(std::uint32_t byte) const noexcept;

 private:
  static constexpr std::size_t block_size = 64;  // bytes

  std::string_view text_;
  std::vector<std::uint32_t> counts_;  // units before byte 0, 64, 128, …
};

}  // namespace huoju::detail
