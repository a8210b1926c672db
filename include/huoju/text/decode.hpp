#pragma once

// Bytes in any Chinese encoding become one Source.
//
//   huoju::StatusOr<huoju::Source> page = huoju::decode(bytes, {.name = "page.txt"});
//   huoju::StatusOr<huoju::Source> old = huoju::read_source("1999.txt", {.encoding = "gb18030"});
//
// Without a name of an encoding it is detected: byte order mark, then valid UTF-8, then UTF-16
// without a mark, then ICU's detector among GB18030 and Big5.

#include <string>
#include <string_view>

#include "huoju/status.hpp"
#include "huoju/text/source.hpp"

namespace huoju {

struct DecodeOptions {
  /// Label for messages, such as the file's path.
  std::string name = {};
  /// "utf-8", "utf-16", "utf-16le", "utf-16be", "gb18030", "gbk", "gb2312", "big5" in any case;
  /// empty: detect.
  std::string encoding = {};
  /// Replace what cannot be decoded by U+FFFD and leave a diagnostic, instead of failing.
  bool repair = false;
};

/// Decodes `bytes`. A byte order mark is not part of the text.
///
/// Fails with InvalidArgument, naming the encoding, the byte offset and the remedy, where the
/// bytes are malformed, are no text (NUL bytes), or the encoding is unknown or not to be told.
[[nodiscard]] StatusOr<Source> decode(std::string_view bytes, const DecodeOptions& options = {});

/// Reads a file into memory, as bytes.
/// Fails with NotFound where there is none, with InvalidArgument where it is a directory.
[[nodiscard]] StatusOr<std::string> read_bytes(const std::string& path);

/// Reads and decodes a file; `options.name` defaults to the path.
[[nodiscard]] StatusOr<Source> read_source(const std::string& path, DecodeOptions options = {});

}  // namespace huoju
