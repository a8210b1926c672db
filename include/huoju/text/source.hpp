#pragma once

// One immutable text in UTF-8, with the name and encoding it came from.
//
//   const huoju::StatusOr<huoju::Source> page = huoju::Source::from_utf8("…");
//   page->slice({0, 3});         // bytes
//   page->code_point_offset(3);  // 1
//
// Views stay valid while the Source lives and is not assigned to.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "huoju/status.hpp"
#include "huoju/text/diagnostic.hpp"
#include "huoju/text/lifetime.hpp"
#include "huoju/text/span.hpp"

namespace huoju {

/// The decoded text of one input. Every result of the library points back into it.
class Source {
 public:
  /// Longest text in bytes of UTF-8.
  static constexpr std::size_t max_size = 0xFFFF0000U;

  Source() = default;

  /// Takes a text that is UTF-8 already.
  /// Fails with InvalidArgument where it is not, and with OutOfRange where it is too long.
  [[nodiscard]] static StatusOr<Source> from_utf8(std::string text, std::string name = {});

  [[nodiscard]] std::string_view text() const& noexcept HUOJU_LIFETIME_BOUND { return text_; }
  std::string_view text() && = delete;
  /// @pre `where` lies inside the text.
  [[nodiscard]] std::string_view slice(RawSpan where) const& noexcept HUOJU_LIFETIME_BOUND {
    return std::string_view(text_).substr(where.begin, where.size());
  }
  std::string_view slice(RawSpan) && = delete;

  /// File name or other label, for messages; may be empty.
  [[nodiscard]] const std::string& name() const& noexcept HUOJU_LIFETIME_BOUND { return name_; }
  /// IANA name of the encoding it was decoded from ("UTF-8", "GB18030", …).
  [[nodiscard]] const std::string& encoding() const& noexcept HUOJU_LIFETIME_BOUND {
    return encoding_;
  }
  [[nodiscard]] const std::vector<Diagnostic>& diagnostics() const& noexcept HUOJU_LIFETIME_BOUND {
    return diagnostics_;
  }

  /// Number of code points before a byte offset. Constant time.
  /// @pre `byte` <= text().size()
  [[nodiscard]] std::uint32_t code_point_offset(std::uint32_t byte) const noexcept;
  /// Byte offset of the n-th code point. Logarithmic time.
  /// @pre `n` <= number of code points
  [[nodiscard]] std::uint32_t byte_offset(std::uint32_t n) const noexcept;
  /// Number of code points in the text.
  [[nodiscard]] std::uint32_t code_points() const noexcept;

 private:
  friend class SourceBuilder;

  void index();

  std::string text_;
  std::string name_;
  std::string encoding_ = "UTF-8";
  std::vector<Diagnostic> diagnostics_;
  std::vector<std::uint32_t> counts_;  // code points before byte 0, 256, 512, …
};

/// Puts a Source together; used by decoders.
class SourceBuilder {
 public:
  SourceBuilder& text(std::string value);
  SourceBuilder& name(std::string value);
  SourceBuilder& encoding(std::string value);
  SourceBuilder& diagnose(Diagnostic value);
  /// @pre the text is valid UTF-8
  [[nodiscard]] StatusOr<Source> build() &&;

 private:
  Source source_;
};

}  // namespace huoju
