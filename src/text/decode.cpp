#include "huoju/text/decode.hpp"

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>
#include <optional>
#include <utility>

#include "huoju/text/character.hpp"
#include "huoju/text/utf8.hpp"

namespace huoju {
namespace {

struct Encoding {
  const char* iana;  // what Source::encoding() says
  const char* icu;   // converter
  std::size_t unit;  // bytes of its NUL
};
constexpr Encoding kUtf8{"UTF-8", "UTF-8", 1};
constexpr Encoding kUtf16Le{"UTF-16LE", "UTF-16LE", 2};
constexpr Encoding kUtf16Be{"UTF-16BE", "UTF-16BE", 2};
constexpr Encoding kGb18030{"GB18030", "gb18030", 1};
constexpr Encoding kBig5{"Big5", "Big5-HKSCS", 1};

struct Alias {
  std::string_view name;
  Encoding encoding;
};
// GBK and GB2312 are subsets of GB18030.
constexpr std::array<Alias, 11> kAliases = {{{"utf8", kUtf8},
                                             {"utf16le", kUtf16Le},
                                             {"utf16be", kUtf16Be},
                                             {"utf16", kUtf16Le},
                                             {"gb18030", kGb18030},
                                             {"gbk", kGb18030},
                                             {"gb2312", kGb18030},
                                             {"cp936", kGb18030},
                                             {"big5", kBig5},
                                             {"big5hkscs", kBig5},
                                             {"cp950", kBig5}}};

// Names are told apart by their letters and digits only.
[[nodiscard]] std::string key_of(std::string_view name) {
  std::string key;
  for (const char c : name) {
    if (c == '-' || c == '_' || c == ' ') continue;
    key.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
  }
  return key;
}

[[nodiscard]] std::optional<Encoding> find_encoding(std::string_view key) {
  for (const Alias& alias : kAliases) {
    if (alias.name == key) return alias.encoding;
  }
  return std::nullopt;
}

[[nodiscard]] std::string label(const DecodeOptions& options) {
  return options.name.empty() ? "input" : options.name;
}

struct Mark {
  std::string_view bytes;
  Encoding encoding;
};
[[nodiscard]] std::optional<Mark> byte_order_mark(std::string_view bytes) {
  using namespace std::string_view_literals;
  for (const Mark& mark : {Mark{"\xEF\xBB\xBF"sv, kUtf8}, Mark{"\xFF\xFE"sv, kUtf16Le},
                           Mark{"\xFE\xFF"sv, kUtf16Be}, Mark{"\x84\x31\x95\x33"sv, kGb18030}}) {
    if (bytes.substr(0, mark.bytes.size()) == mark.bytes) return mark;
  }
  return std::nullopt;
}

// Share of 16-bit units, in thousandths, that read as Chinese text or its ASCII.
[[nodiscard]] std::size_t plausible_utf16(std::string_view bytes, bool big_endian) {
  const std::size_t units = std::min<std::size_t>(bytes.size() / 2, 4096);
  std::size_t good = 0;
  for (std::size_t i = 0; i < units; ++i) {
    const auto first = static_cast<unsigned char>(bytes[2 * i]);
    const auto second = static_cast<unsigned char>(bytes[2 * i + 1]);
    const auto unit =
        static_cast<char32_t>(big_endian ? first << 8U | second : second << 8U | first);
    const bool ascii =
        unit == U'\n' || unit == U'\r' || unit == U'\t' || (unit >= U' ' && unit < 0x7F);
    const bool chinese = (unit >= 0x4E00 && unit <= 0x9FFF) || (unit >= 0x3000 && unit <= 0x303F) ||
                         (unit >= 0xFF00 && unit <= 0xFF5E) || (unit >= 0x2010 && unit <= 0x2026);
    good += ascii || chinese ? 1 : 0;
  }
  return units == 0 ? 0 : good * 1000 / units;
}

// Share of non-ASCII bytes, in thousandths, that stand in well-formed UTF-8 sequences.
[[nodiscard]] std::size_t share_of_utf8(std::string_view bytes) {
  const std::string_view sample = bytes.substr(0, std::size_t{1} << 20U);
  std::size_t high = 0;
  for (const char c : sample) high += static_cast<unsigned char>(c) >= 0x80 ? 1 : 0;
  std::size_t bad = 0;
  for (std::size_t at = utf8::find_invalid(sample); at < sample.size();) {
    ++bad;
    ++at;
    at += utf8::find_invalid(sample.substr(at));
  }
  return high == 0 ? 0 : (high - std::min(bad, high)) * 1000 / high;
}

struct Detected {
  Encoding encoding;
  bool sure = true;
  bool valid = false;  // UTF-8 without NUL, checked already
};

[[nodiscard]] std::optional<Detected> detect_legacy(std::string_view bytes) {
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, void (*)(UCharsetDetector*)> detector(ucsdet_open(&error),
                                                                                ucsdet_close);
  if (U_FAILURE(error)) return std::nullopt;
  const std::string_view sample = bytes.substr(0, std::size_t{1} << 16U);
  ucsdet_setText(detector.get(), sample.data(), static_cast<std::int32_t>(sample.size()), &error);
  std::int32_t count = 0;
  const UCharsetMatch** matches = ucsdet_detectAll(detector.get(), &count, &error);
  if (U_FAILURE(error)) return std::nullopt;
  for (std::int32_t i = 0; i < count; ++i) {
    const std::string_view name = ucsdet_getName(matches[i], &error);
    const std::int32_t confidence = ucsdet_getConfidence(matches[i], &error);
    if (U_FAILURE(error) || confidence < 10) continue;
    if (name == "GB18030" || name == "Big5") {
      return Detected{name == "Big5" ? kBig5 : kGb18030, false};
    }
  }
  return std::nullopt;
}

// Appends UTF-16 that comes in pieces: a pair may be split between two of them.
class Utf16Appender {
 public:
  void append(std::string& out, std::u16string_view units) {
    for (const char16_t unit : units) {
      if (lead_ != 0 && U16_IS_TRAIL(unit)) {
        utf8::append(out, static_cast<char32_t>(U16_GET_SUPPLEMENTARY(lead_, unit)));
        lead_ = 0;
        continue;
      }
      finish(out);
      if (U16_IS_LEAD(unit)) {
        lead_ = unit;
      } else {
        utf8::append(out, U16_IS_TRAIL(unit) ? chars::replacement : char32_t{unit});
      }
    }
  }
  // No more units follow.
  void finish(std::string& out) {
    if (lead_ != 0) utf8::append(out, chars::replacement);
    lead_ = 0;
  }

 private:
  char16_t lead_ = 0;
};

[[nodiscard]] std::string hex(std::string_view bytes) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string out;
  for (const char c : bytes) {
    if (!out.empty()) out.push_back(' ');
    out.append("0x");
    out.push_back(kDigits[static_cast<unsigned char>(c) >> 4U]);
    out.push_back(kDigits[static_cast<unsigned char>(c) & 0x0FU]);
  }
  return out;
}

[[nodiscard]] Status malformed(const DecodeOptions& options, const Encoding& encoding,
                               std::size_t offset, std::string_view bytes) {
  return detail::invalid_argument(label(options) + ": byte " + std::to_string(offset) + ": " +
                                  hex(bytes) + " is not valid " + encoding.iana +
                                  "; name the right encoding (utf-8, gb18030, big5, utf-16le, ...) "
                                  "or read with repair");
}

// Reports one malformed sequence: an error, or a replacement character with a diagnostic.
class Repairs {
 public:
  Repairs(const DecodeOptions& options, const Encoding& encoding, SourceBuilder& builder)
      : options_(options), encoding_(encoding), builder_(builder) {}

  [[nodiscard]] Status at(std::size_t offset, std::string_view bytes, std::string& out) {
    if (!options_.repair) return malformed(options_, encoding_, offset, bytes);
    const auto begin = static_cast<std::uint32_t>(std::min(out.size(), Source::max_size));
    utf8::append(out, chars::replacement);
    builder_.diagnose({{begin, begin + 3},
                       "byte " + std::to_string(offset) + ": " + hex(bytes) + " is not valid " +
                           encoding_.iana + "; replaced by U+FFFD"});
    return absl::OkStatus();
  }

 private:
  const DecodeOptions& options_;
  const Encoding& encoding_;
  SourceBuilder& builder_;
};

[[nodiscard]] StatusOr<std::string> decode_utf8(std::string_view bytes, std::size_t skipped,
                                                Repairs& repairs) {
  std::size_t bad = utf8::find_invalid(bytes);
  if (bad == bytes.size()) return std::string(bytes);
  std::string out;
  out.reserve(bytes.size());
  std::size_t at = 0;
  while (at < bytes.size()) {
    out.append(bytes.substr(at, bad - at));
    if (bad == bytes.size()) break;
    if (Status status = repairs.at(skipped + bad, bytes.substr(bad, 1), out); !status.ok()) {
      return status;
    }
    at = bad + 1;
    bad = at + utf8::find_invalid(bytes.substr(at));
  }
  return out;
}

[[nodiscard]] StatusOr<std::string> decode_icu(std::string_view bytes, std::size_t skipped,
                                               const Encoding& encoding, Repairs& repairs) {
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, void (*)(UConverter*)> converter(
      ucnv_open(encoding.icu, &error), ucnv_close);
  if (U_FAILURE(error)) {
    return detail::unavailable(std::string("ICU has no converter for ") + encoding.iana);
  }
  ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &error);
  std::string out;
  out.reserve(bytes.size() + bytes.size() / 2);
  std::array<UChar, 8192> units{};
  Utf16Appender appender;
  const char* from = bytes.data();
  const char* const end = bytes.data() + bytes.size();
  while (true) {
    UChar* to = units.data();
    error = U_ZERO_ERROR;
    ucnv_toUnicode(converter.get(), &to, units.data() + units.size(), &from, end, nullptr, true,
                   &error);
    appender.append(out, {units.data(), static_cast<std::size_t>(to - units.data())});
    if (error == U_BUFFER_OVERFLOW_ERROR) continue;
    appender.finish(out);
    if (U_SUCCESS(error)) break;
    std::array<char, 32> invalid{};
    auto length = static_cast<std::int8_t>(invalid.size());
    UErrorCode ignored = U_ZERO_ERROR;
    ucnv_getInvalidChars(converter.get(), invalid.data(), &length, &ignored);
    const std::size_t bad_size = std::max<std::size_t>(1, static_cast<std::size_t>(length));
    const auto consumed = static_cast<std::size_t>(from - bytes.data());
    const std::size_t offset = consumed - std::min(consumed, bad_size);
    if (Status status = repairs.at(skipped + offset, bytes.substr(offset, consumed - offset), out);
        !status.ok()) {
      return status;
    }
    ucnv_resetToUnicode(converter.get());
    if (from == end) break;
  }
  return out;
}

[[nodiscard]] StatusOr<Detected> detect(std::string_view bytes, const DecodeOptions& options) {
  if (utf8::find_invalid(bytes) == bytes.size() && bytes.find('\0') == std::string_view::npos) {
    return Detected{kUtf8, true, true};
  }
  if (bytes.size() >= 4) {
    const std::size_t little = plausible_utf16(bytes, false);
    const std::size_t big = plausible_utf16(bytes, true);
    if (std::max(little, big) >= 950 && little != big) {
      return Detected{little > big ? kUtf16Le : kUtf16Be, false};
    }
  }
  if (const std::size_t nul = bytes.find('\0'); nul != std::string_view::npos) {
    if (options.repair) return Detected{kUtf8, false};
    return detail::invalid_argument(label(options) + ": byte " + std::to_string(nul) +
                                    " is NUL: this is no text file; for UTF-16 without a byte "
                                    "order mark name the encoding (utf-16le, utf-16be)");
  }
  // Text that is UTF-8 but for a few bytes is damaged UTF-8, not another encoding.
  if (share_of_utf8(bytes) >= 900) return Detected{kUtf8, false};
  if (const auto legacy = detect_legacy(bytes)) return *legacy;
  if (options.repair) return Detected{kUtf8, false};
  const std::size_t bad = utf8::find_invalid(bytes);
  return detail::invalid_argument(label(options) + ": byte " + std::to_string(bad) + ": " +
                                  hex(bytes.substr(bad, 1)) +
                                  " is not valid UTF-8, and the encoding cannot be told from the "
                                  "bytes; name it (gb18030, big5, utf-16le, utf-16be)");
}

// Offset of the first NUL character; the size where there is none.
[[nodiscard]] std::size_t find_nul(std::string_view bytes, const Encoding& encoding) {
  if (encoding.unit == 1) return std::min(bytes.find('\0'), bytes.size());
  for (std::size_t at = 0; at + 1 < bytes.size(); at += 2) {
    if (bytes[at] == '\0' && bytes[at + 1] == '\0') return at;
  }
  return bytes.size();
}

}  // namespace

StatusOr<Source> decode(std::string_view bytes, const DecodeOptions& options) {
  SourceBuilder builder;
  builder.name(options.name);
  std::size_t skipped = 0;
  Detected found{kUtf8};
  const auto mark = byte_order_mark(bytes);
  if (!options.encoding.empty()) {
    const std::string key = key_of(options.encoding);
    const auto named = find_encoding(key);
    if (!named) {
      return detail::invalid_argument(label(options) + ": unknown encoding \"" + options.encoding +
                                      "\"; known are utf-8, utf-16, utf-16le, utf-16be, gb18030, "
                                      "gbk, gb2312, big5");
    }
    found.encoding = *named;
    if (mark && (std::string_view(mark->encoding.iana) == named->iana ||
                 (key == "utf16" && mark->encoding.unit == 2))) {
      found.encoding = mark->encoding;
      skipped = mark->bytes.size();
    }
  } else if (mark) {
    found.encoding = mark->encoding;
    skipped = mark->bytes.size();
  } else {
    auto detected = detect(bytes, options);
    if (!detected.ok()) return detected.status();
    found = *detected;
    if (!found.sure) {
      builder.diagnose({{0, 0}, std::string("encoding taken for ") + found.encoding.iana});
    }
  }
  bytes.remove_prefix(skipped);
  builder.encoding(found.encoding.iana);
  if (found.valid) return std::move(builder.text(std::string(bytes))).build();
  Repairs repairs(options, found.encoding, builder);
  auto text = std::string_view(found.encoding.iana) == kUtf8.iana
                  ? decode_utf8(bytes, skipped, repairs)
                  : decode_icu(bytes, skipped, found.encoding, repairs);
  if (!text.ok()) return text.status();
  if (const std::size_t nul = text->find('\0'); nul != std::string::npos) {
    const auto at = static_cast<std::uint32_t>(std::min(nul, Source::max_size));
    if (!options.repair) {
      return detail::invalid_argument(label(options) + ": " + found.encoding.iana +
                                      " text with a NUL character at byte " +
                                      std::to_string(skipped + find_nul(bytes, found.encoding)) +
                                      ": this is no text file; read with repair to pass over it");
    }
    builder.diagnose({{at, at + 1}, "NUL characters in the text are passed over"});
  }
  return std::move(builder.text(*std::move(text))).build();
}

StatusOr<std::string> read_bytes(const std::string& path) {
  std::error_code code;
  const auto status = std::filesystem::status(path, code);
  if (status.type() == std::filesystem::file_type::not_found) {
    return detail::not_found(path + ": no such file");
  }
  if (std::filesystem::is_directory(status)) {
    return detail::invalid_argument(path + ": is a directory; name the files in it");
  }
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rb"),
                                                             &std::fclose);
  if (!file) return detail::unavailable(path + ": cannot be opened: " + std::strerror(errno));
  std::string bytes;
  std::array<char, 1 << 16> buffer;  // not cleared: most files are small
  while (true) {
    const std::size_t count = std::fread(buffer.data(), 1, buffer.size(), file.get());
    bytes.append(buffer.data(), count);
    if (count < buffer.size()) break;
  }
  if (std::ferror(file.get()) != 0) {
    return detail::unavailable(path + ": cannot be read: " + std::strerror(errno));
  }
  return bytes;
}

StatusOr<Source> read_source(const std::string& path, DecodeOptions options) {
  auto bytes = read_bytes(path);
  if (!bytes.ok()) return bytes.status();
  if (options.name.empty()) options.name = path;
  return decode(*bytes, options);
}

}  // namespace huoju
