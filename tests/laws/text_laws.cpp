// Invariants of the text layer over random texts. Seeds are fixed: a failure can be repeated.

#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "catch.hpp"
#include "dice.hpp"
#include "huoju/text/character.hpp"
#include "huoju/text/clean.hpp"
#include "huoju/text/decimal.hpp"
#include "huoju/text/decode.hpp"
#include "huoju/text/lines.hpp"
#include "huoju/text/source.hpp"
#include "huoju/text/utf8.hpp"

using huoju::clean;
using huoju::Cleaner;
using huoju::CleanSpan;
using huoju::CleanText;
using huoju::Decimal;
using huoju::OffsetMap;
using huoju::RawSpan;
namespace utf8 = huoju::utf8;

namespace {

class Random : public Dice {
 public:
  using Dice::Dice;

  // A mixture of what pages hold. `plain` leaves out what Markdown reads as marks.
  [[nodiscard]] std::string text(std::size_t pieces, bool plain = false) {
    static const std::vector<std::string> words = {
        "园区", "企业", "高", "新", "技",     "术",     "元",    "家", "亿",  "孵化器",
        "〇",   "㐀",   "𠮷", "𠀀", "ａｂ",   "Ｚ",     "Park",  "Mi", "cro", "k",
        "é",    "あ",   "한", "5",  "126",    "５",     "１２",  "0",  "5.2", "18%",
        "％",   "．",   "－", "＋", "\u2F24", "\uF9E4", "\u2E80"};
    static const std::vector<std::string> signs = {
        "，", "。", "、", "：", "（", "）", "《", "》", "“", "”", "——", "……", "·",
        "～", ",",  ".",  "-",  "%",  "(",  ")",  "&",  "$", "/", "#",  "😀",  "\u2043"};
    static const std::vector<std::string> blanks = {" ",      "  ",     "\u3000",  "\u00A0",
                                                    "\t",     "\u2003", "\u200B",  "\uFEFF",
                                                    "\u00AD", "\u200D", " \u200B", "\u200B "};
    static const std::vector<std::string> ends = {"\n", "\r\n", "\n\n", "\n　　", "\u2028", "\f"};
    static const std::vector<std::string> marks = {
        "**",   "*",      "`",     "[",      "](u)", "[年 报](u)", "![图](a.png)", "\\",    "\\*",
        "<br>", "&nbsp;", "&amp;", "&lt;",   "<",    ">",          "](",           "!",     "[]",
        "&",    "[**",    ")",     "](a(b)", "<b",   "\\\\",       "[![x](y)](z)", "&nbsp", "]"};
    const bool spaced = one_in(4);
    std::string out;
    for (; pieces > 0; --pieces) {
      const std::size_t kind = below(20);
      if (kind < 11) {
        out += of(words);
      } else if (kind < 13) {
        out += of(signs);
      } else if (kind < 17) {
        out += of(blanks);
      } else if (kind < 18) {
        out += of(ends);
      } else if (!plain) {
        out += of(marks);
      }
      if (spaced) out += ' ';
    }
    return out;
  }

  // Any scalar values, most of them of the kinds that Chinese text has.
  [[nodiscard]] std::string scalars(std::size_t count) {
    std::string out;
    for (; count > 0; --count) {
      char32_t c = 0;
      switch (below(4)) {
        case 0:
          c = static_cast<char32_t>(1 + below(0x7F));
          break;
        case 1:
          c = static_cast<char32_t>(0x4E00 + below(0x5200));
          break;
        case 2:
          c = static_cast<char32_t>(1 + below(0xFFFF));
          break;
        default:
          c = static_cast<char32_t>(1 + below(0x10FFFF));
      }
      if (c < 0xD800 || c > 0xDFFF) utf8::append(out, c);
    }
    return out;
  }
};

// The offsets of a text where characters begin, and its end.
std::vector<std::uint32_t> boundaries(std::string_view text) {
  std::vector<std::uint32_t> result;
  for (std::uint32_t at = 0; at < text.size(); at += utf8::decode(text, at).size) {
    result.push_back(at);
  }
  result.push_back(static_cast<std::uint32_t>(text.size()));
  return result;
}

bool on_boundaries(std::string_view text, RawSpan span) {
  const auto on = [&](std::uint32_t at) {
    return at == text.size() || (at < text.size() && !utf8::is_continuation(text[at]));
  };
  return span.begin <= span.end && on(span.begin) && on(span.end);
}

// Cleans a text as paragraphs of one to three lines.
CleanText cleaned(std::string_view source, bool markdown, Random& random,
                  std::vector<CleanSpan>* spans = nullptr) {
  CleanText out;
  Cleaner cleaner(source, markdown, out);
  std::vector<RawSpan> paragraph;
  for (const huoju::Line& line : huoju::lines(source)) {
    paragraph.push_back(line.where);
    if (random.below(3) != 0 && paragraph.size() < 3) continue;
    const CleanSpan span = cleaner.paragraph(paragraph);
    if (spans != nullptr) spans->push_back(span);
    paragraph.clear();
  }
  const CleanSpan span = cleaner.paragraph(paragraph);
  if (spans != nullptr) spans->push_back(span);
  return out;
}

std::string visible(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (static_cast<unsigned char>(c) < 0x20) {
      out += "\\x" + std::to_string(static_cast<int>(c));
    } else {
      out += c;
    }
  }
  return out;
}

std::string encoded(std::string_view text, const char* encoding, bool& complete) {
  const auto units = icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
  UErrorCode error = U_ZERO_ERROR;
  UConverter* const converter = ucnv_open(encoding, &error);
  ucnv_setFromUCallBack(converter, UCNV_FROM_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &error);
  std::string out(static_cast<std::size_t>(units.length()) * 4 + 16, '\0');
  const std::int32_t size =
      ucnv_fromUChars(converter, out.data(), static_cast<std::int32_t>(out.size()),
                      units.getBuffer(), units.length(), &error);
  ucnv_close(converter);
  complete = U_SUCCESS(error) != 0;
  out.resize(complete ? static_cast<std::size_t>(size) : 0);
  return out;
}

// Whether the encoding has the text, and not only something like it.
bool has_round_trip(std::string_view text, const char* encoding) {
  bool complete = false;
  const std::string bytes = encoded(text, encoding, complete);
  if (!complete) return false;
  UErrorCode error = U_ZERO_ERROR;
  UConverter* const converter = ucnv_open(encoding, &error);
  std::u16string units(bytes.size() * 2 + 2, u'\0');
  const std::int32_t size =
      ucnv_toUChars(converter, units.data(), static_cast<std::int32_t>(units.size()), bytes.data(),
                    static_cast<std::int32_t>(bytes.size()), &error);
  ucnv_close(converter);
  std::string back;
  icu::UnicodeString(units.data(), size).toUTF8String(back);
  return back == text;
}

}  // namespace

TEST_CASE("law: a span of clean text and the source it came from lead to each other",
          "[law][clean]") {
  Random random(1);
  std::size_t spans = 0;
  for (int round = 0; round < 3000; ++round) {
    const std::string source = random.text(1 + random.below(30));
    const bool markdown = random.one_in(2);
    std::vector<CleanSpan> paragraphs;
    const CleanText text = cleaned(source, markdown, random, &paragraphs);
    CAPTURE(round, visible(source), visible(text.text));
    REQUIRE(utf8::find_invalid(text.text) == text.text.size());
    REQUIRE(text.map.size() == text.text.size());
    const auto edges = boundaries(text.text);
    for (int i = 0; i < 30 && edges.size() > 1; ++i) {
      std::size_t from = random.below(edges.size());
      std::size_t to = random.below(edges.size());
      if (from > to) std::swap(from, to);
      const CleanSpan span{edges[from], edges[to]};
      const RawSpan raw = text.map.to_raw(span);
      const bool good = raw.end <= source.size() && on_boundaries(source, raw) &&
                        (span.empty() ? raw.empty() : text.map.to_clean(raw) == span);
      ++spans;
      if (good) continue;
      CAPTURE(span.begin, span.end, raw.begin, raw.end);
      REQUIRE(good);
    }
    // paragraphs lie apart, in order, and hold all but the line feeds between them
    std::uint32_t end = 0;
    for (const CleanSpan paragraph : paragraphs) {
      REQUIRE(paragraph.begin >= end);
      REQUIRE(text.text.substr(end, paragraph.begin - end) == (paragraph.begin == end ? "" : "\n"));
      REQUIRE(text.text.substr(paragraph.begin, paragraph.size()).find('\n') == std::string::npos);
      end = paragraph.end;
    }
    REQUIRE(end == text.text.size());
  }
  CHECK(spans > 50000);
}

TEST_CASE("law: every character of clean text is one of the source, folded", "[law][clean]") {
  Random random(2);
  for (int round = 0; round < 1500; ++round) {
    const std::string source = random.text(1 + random.below(40), true);
    const CleanText text = cleaned(source, false, random);
    CAPTURE(round, visible(source), visible(text.text));
    // Nothing visible is lost or made up: without blanks, the text is the folded source. Hyphens
    // of wrapped words are left out on both sides.
    const auto essence = [](std::string_view from) {
      std::string out;
      for (std::size_t at = 0; at < from.size();) {
        const auto [c, size] = utf8::decode(from, at);
        const huoju::CharClass kind = huoju::classify(c);
        at += size;
        if (kind == huoju::CharClass::space || kind == huoju::CharClass::newline ||
            kind == huoju::CharClass::ignored || c == U'-' || c == huoju::chars::hyphen_bullet ||
            c == huoju::chars::fullwidth_hyphen) {
          continue;
        }
        const bool wide = c >= 0xFF01 && c <= 0xFF5E &&
                          (kind == huoju::CharClass::digit || kind == huoju::CharClass::latin ||
                           c == U'％' || c == U'．' || c == U'＋');
        char32_t shown = wide ? c - 0xFEE0 : c;
        if (c == 0x2F24) shown = U'大';
        if (c == 0xF9E4) shown = U'理';
        utf8::append(out, shown);
      }
      return out;
    };
    REQUIRE(essence(text.text) == essence(source));
  }
}

TEST_CASE("law: clean text is clean already", "[law][clean]") {
  Random random(3);
  for (int round = 0; round < 8000; ++round) {
    const std::string source = random.text(1 + random.below(25));
    const std::string once = clean(source, random.one_in(2));
    const std::string twice = clean(once);
    if (once == twice) continue;
    CAPTURE(round, visible(source));
    REQUIRE(twice == once);
  }
  CHECK(clean(clean("１ ２ ６ ． ５ 亿 元")) == "126.5亿元");
}

TEST_CASE("law: width does not matter to what is clean", "[law][clean]") {
  Random random(4);
  for (int round = 0; round < 3000; ++round) {
    const std::string narrow = random.text(1 + random.below(25), true);
    std::string wide;
    for (std::size_t at = 0; at < narrow.size();) {
      const auto [c, size] = utf8::decode(narrow, at);
      const bool folds = huoju::is_ascii_digit(c) || huoju::is_ascii_letter(c) || c == U'%' ||
                         c == U'.' || c == U'+' || c == U'-' || c == U'/';
      utf8::append(wide, folds && random.one_in(2) ? c + 0xFEE0 : c);
      at += size;
    }
    CAPTURE(round, visible(narrow), visible(wide));
    REQUIRE(clean(wide) == clean(narrow));
  }
}

TEST_CASE("law: a map appended in parts is the map of the whole", "[law][offset_map]") {
  Random random(5);
  for (int round = 0; round < 1500; ++round) {
    const std::string source = random.text(1 + random.below(30));
    const CleanText text = cleaned(source, random.one_in(2), random);
    const auto edges = boundaries(text.text);
    const auto map_of = [&](const OffsetMap& map, CleanSpan span, std::uint32_t shift) {
      return map.to_raw({span.begin + shift, span.end + shift});
    };
    OffsetMap whole;
    for (std::size_t i = 0; i + 1 < edges.size();) {
      const std::size_t next = std::min(edges.size() - 1, i + 1 + random.below(8));
      whole.append(text.map, {edges[i], edges[next]});
      i = next;
    }
    CAPTURE(round, visible(source), visible(text.text));
    REQUIRE(whole.size() == text.map.size());
    const std::size_t a = random.below(edges.size());
    const std::size_t b = a + random.below(edges.size() - a);
    OffsetMap part;
    part.append(text.map, {edges[a], edges[b]});
    REQUIRE(part.size() == edges[b] - edges[a]);
    for (int i = 0; i < 20; ++i) {
      const std::size_t from = a + random.below(b - a + 1);
      const std::size_t to = from + random.below(b - from + 1);
      const CleanSpan span{edges[from], edges[to]};
      REQUIRE(map_of(whole, span, 0) == map_of(text.map, span, 0));
      if (span.empty()) continue;
      const CleanSpan moved{span.begin - edges[a], span.end - edges[a]};
      REQUIRE(part.to_raw(moved) == text.map.to_raw(span));
      REQUIRE(part.to_clean(part.to_raw(moved)) == moved);
    }
  }
}

TEST_CASE("law: parts put together in another order lead back all the same", "[law][offset_map]") {
  Random random(6);
  for (int round = 0; round < 1000; ++round) {
    const std::string source = random.text(5 + random.below(30));
    const CleanText text = cleaned(source, false, random);
    const auto edges = boundaries(text.text);
    const std::uint32_t cut = edges[random.below(edges.size())];
    OffsetMap map;
    map.append(text.map, {cut, text.map.size()});
    map.append(text.map, {0, cut});
    const std::uint32_t shift = text.map.size() - cut;
    CAPTURE(round, visible(source), cut);
    for (int i = 0; i < 20; ++i) {
      const std::size_t from = random.below(edges.size());
      const std::size_t to = from + random.below(edges.size() - from);
      const CleanSpan span{edges[from], edges[to]};
      if (span.empty() || (span.begin < cut && span.end > cut)) continue;
      const CleanSpan moved = span.begin < cut ? CleanSpan{span.begin + shift, span.end + shift}
                                               : CleanSpan{span.begin - cut, span.end - cut};
      REQUIRE(map.to_raw(moved) == text.map.to_raw(span));
      REQUIRE(map.to_clean(map.to_raw(moved)) == moved);
    }
    // across the seam, the hull holds all that it was made of
    const RawSpan hull = map.to_raw({0, map.size()});
    REQUIRE(hull == text.map.to_raw({0, text.map.size()}));
  }
}

TEST_CASE("law: lines are what stands between line ends, without its blanks", "[law][lines]") {
  Random random(7);
  for (int round = 0; round < 2000; ++round) {
    const std::string text = random.text(1 + random.below(40));
    CAPTURE(round, visible(text));
    std::uint32_t end = 0;
    const auto only_blank = [&](std::uint32_t from, std::uint32_t to) {
      for (std::uint32_t at = from; at < to;) {
        const auto [c, size] = utf8::decode(text, at);
        const huoju::CharClass kind = huoju::classify(c);
        if (kind != huoju::CharClass::space && kind != huoju::CharClass::newline &&
            kind != huoju::CharClass::ignored) {
          return false;
        }
        at += size;
      }
      return true;
    };
    for (const huoju::Line& line : huoju::lines(text)) {
      REQUIRE(line.where.begin >= end);
      REQUIRE(only_blank(end, line.where.begin));
      std::uint32_t width = 0;
      for (std::uint32_t at = line.where.begin; at < line.where.end;) {
        const auto [c, size] = utf8::decode(text, at);
        REQUIRE(huoju::classify(c) != huoju::CharClass::newline);
        width += static_cast<std::uint32_t>(c == U'\t' ? 4 : huoju::display_width(c));
        at += size;
      }
      REQUIRE(line.width == width);
      REQUIRE_FALSE(only_blank(line.where.begin,
                               line.where.begin + utf8::decode(text, line.where.begin).size));
      end = line.where.end;
    }
    REQUIRE(only_blank(end, static_cast<std::uint32_t>(text.size())));
  }
}

TEST_CASE("law: what was encoded is decoded", "[law][decode]") {
  struct Encoding {
    const char* name;
    const char* converter;
    std::string mark;
  };
  const std::vector<Encoding> encodings = {
      {"utf-8", "UTF-8", "\xEF\xBB\xBF"},   {"utf-16le", "UTF-16LE", "\xFF\xFE"},
      {"utf-16be", "UTF-16BE", "\xFE\xFF"}, {"gb18030", "gb18030", "\x84\x31\x95\x33"},
      {"big5", "Big5-HKSCS", ""},
  };
  Random random(8);
  std::size_t tried = 0;
  for (int round = 0; round < 1500; ++round) {
    std::string text = random.one_in(2) ? random.scalars(random.below(200)) : random.text(60);
    // A mark at the begin would be taken for the byte order mark.
    if (text.compare(0, 3, "\xEF\xBB\xBF") == 0) continue;
    for (const Encoding& encoding : encodings) {
      std::string wanted = text;
      if (encoding.mark.empty()) {  // Big5 has not all characters
        wanted.clear();
        for (std::size_t at = 0; at < text.size() && wanted.size() < 60;) {
          const std::size_t size = utf8::decode(text, at).size;
          const std::string one = text.substr(at, size);
          if (has_round_trip(one, encoding.converter)) wanted += one;
          at += size;
        }
      }
      bool complete = false;
      const std::string bytes = encoded(wanted, encoding.converter, complete);
      if (!complete) continue;
      CAPTURE(round, encoding.name, visible(wanted));
      const auto plain = huoju::decode(bytes, {.encoding = encoding.name});
      REQUIRE(plain.ok());
      REQUIRE(plain->text() == wanted);
      REQUIRE(plain->diagnostics().empty());
      ++tried;
      if (encoding.mark.empty()) continue;
      const auto marked = huoju::decode(encoding.mark + bytes);
      REQUIRE(marked.ok());
      REQUIRE(marked->text() == wanted);
      REQUIRE(marked->encoding() == plain->encoding());
    }
  }
  CHECK(tried > 5000);
}

TEST_CASE("law: damaged bytes are refused, or repaired and diagnosed", "[law][decode]") {
  const std::vector<std::string> names = {"",         "utf-8",   "utf-16", "utf-16le",
                                          "utf-16be", "gb18030", "gb2312", "big5"};
  const std::vector<const char*> converters = {"UTF-8", "UTF-16LE", "UTF-16BE", "gb18030"};
  Random random(9);
  std::size_t refused = 0;
  for (int round = 0; round < 6000; ++round) {
    bool complete = false;
    std::string bytes = encoded(random.text(random.below(30)), random.of(converters), complete);
    for (std::size_t n = random.below(4); n > 0 && !bytes.empty(); --n) {
      switch (random.below(3)) {
        case 0:
          bytes[random.below(bytes.size())] = static_cast<char>(random.below(256));
          break;
        case 1:
          bytes.erase(random.below(bytes.size()), 1 + random.below(3));
          break;
        default:
          bytes.insert(random.below(bytes.size()), 1, static_cast<char>(random.below(256)));
      }
    }
    if (random.one_in(3)) bytes.resize(random.below(bytes.size() + 1));
    const std::string& name = random.of(names);
    CAPTURE(round, name);
    const auto strict = huoju::decode(bytes, {.encoding = name});
    const auto repaired = huoju::decode(bytes, {.encoding = name, .repair = true});
    REQUIRE(repaired.ok());
    REQUIRE(utf8::find_invalid(repaired->text()) == repaired->text().size());
    for (const huoju::Diagnostic& diagnostic : repaired->diagnostics()) {
      REQUIRE(on_boundaries(repaired->text(), diagnostic.where));
      REQUIRE(diagnostic.where.end <= repaired->text().size());
      REQUIRE_FALSE(diagnostic.message.empty());
    }
    if (strict.ok()) {
      REQUIRE(strict->text() == repaired->text());
      REQUIRE(strict->diagnostics() == repaired->diagnostics());
    } else {
      ++refused;
      REQUIRE_FALSE(huoju::message_of(strict.status()).empty());
      REQUIRE_FALSE(repaired->diagnostics().empty());
    }
  }
  CHECK(refused > 500);
}

TEST_CASE("law: offsets in bytes and in code points agree", "[law][source]") {
  Random random(10);
  for (int round = 0; round < 200; ++round) {
    const std::string text = random.scalars(random.below(900));
    const auto source = huoju::Source::from_utf8(text);
    REQUIRE(source.ok());
    const auto edges = boundaries(text);
    CAPTURE(round);
    REQUIRE(source->code_points() == edges.size() - 1);
    for (int i = 0; i < 50; ++i) {
      const auto n = static_cast<std::uint32_t>(random.below(edges.size()));
      REQUIRE(source->byte_offset(n) == edges[n]);
      REQUIRE(source->code_point_offset(edges[n]) == n);
    }
  }
}

namespace {

__extension__ using Wide = __int128;

Wide ten_to(int exponent) {
  Wide power = 1;
  for (; exponent > 0; --exponent) power *= 10;
  return power;
}

std::string digits_of(Wide value) {
  std::string out;
  const bool negative = value < 0;
  do {
    out += static_cast<char>('0' + std::abs(static_cast<int>(value % 10)));
    value /= 10;
  } while (value != 0);
  if (negative) out += '-';
  std::reverse(out.begin(), out.end());
  return out;
}

// coefficient × 10^-scale, written as people do.
std::string written(Wide coefficient, int scale) {
  std::string out = digits_of(coefficient < 0 ? -coefficient : coefficient);
  if (scale > 0) {
    const auto decimals = static_cast<std::size_t>(scale);
    if (out.size() <= decimals) out.insert(0, decimals + 1 - out.size(), '0');
    out.insert(out.size() - decimals, 1, '.');
  }
  return coefficient < 0 ? "-" + out : out;
}

std::string without_trailing_zeros(std::string text) {
  if (text.find('.') != std::string::npos) {
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
  }
  return text == "-0" ? "0" : text;
}

struct Number {
  Wide coefficient;
  int scale;
};

Number number(Random& random, std::size_t digits, int max_scale) {
  Wide coefficient = 0;
  const std::size_t size = random.one_in(4) ? digits : 1 + random.below(digits);
  for (std::size_t n = 0; n < size; ++n) {
    coefficient = coefficient * 10 + static_cast<Wide>(random.one_in(3) ? 0 : random.below(10));
  }
  if (random.one_in(2)) coefficient = -coefficient;
  return {coefficient, static_cast<int>(random.below(static_cast<std::size_t>(max_scale) + 1))};
}

Decimal decimal(Number n) {
  const auto parsed = Decimal::parse(written(n.coefficient, n.scale));
  REQUIRE(parsed.has_value());
  return *parsed;
}

std::string shown(const std::optional<Decimal>& value) {
  return value ? value->to_string() : "nothing";
}

}  // namespace

TEST_CASE("law: decimals are written as they were read", "[law][decimal]") {
  Random random(11);
  for (int round = 0; round < 5000; ++round) {
    const Number n = number(random, 37, 38);
    const std::string text = written(n.coefficient, n.scale);
    CAPTURE(round, text);
    const auto parsed = Decimal::parse(text);
    REQUIRE(parsed.has_value());
    REQUIRE(parsed->to_string() == without_trailing_zeros(text));
    REQUIRE(Decimal::parse(parsed->to_string()) == parsed);
    REQUIRE(parsed->negated().negated() == *parsed);
    std::string appended = "=";
    parsed->append_to(appended);
    REQUIRE(appended == "=" + parsed->to_string());
  }
}

TEST_CASE("law: decimal arithmetic is the arithmetic of integers", "[law][decimal]") {
  Random random(12);
  for (int round = 0; round < 5000; ++round) {
    const Number a = number(random, 18, 9);
    const Number b = number(random, 18, 9);
    const Decimal x = decimal(a);
    const Decimal y = decimal(b);
    CAPTURE(round, x.to_string(), y.to_string());
    const int scale = std::max(a.scale, b.scale);
    const Wide left = a.coefficient * ten_to(scale - a.scale);
    const Wide right = b.coefficient * ten_to(scale - b.scale);
    REQUIRE(shown(x.plus(y)) == without_trailing_zeros(written(left + right, scale)));
    REQUIRE(shown(x.minus(y)) == without_trailing_zeros(written(left - right, scale)));
    REQUIRE(shown(x.times(y)) ==
            without_trailing_zeros(written(a.coefficient * b.coefficient, a.scale + b.scale)));
    REQUIRE((x < y) == (left < right));
    REQUIRE((x == y) == (left == right));
    REQUIRE((x > y) == (left > right));
    const int places = static_cast<int>(random.below(8));
    if (right == 0) {
      REQUIRE(shown(x.over(y, places)) == "nothing");
      continue;
    }
    // half away from zero: (2n + d) / 2d of the magnitudes
    const Wide n = (left < 0 ? -left : left) * ten_to(places);
    const Wide d = right < 0 ? -right : right;
    const Wide quotient = n / d + (n % d >= d - n % d ? 1 : 0);
    REQUIRE(
        shown(x.over(y, places)) ==
        without_trailing_zeros(written((left < 0) == (right < 0) ? quotient : -quotient, places)));
  }
}

TEST_CASE("law: decimals are nothing exactly where 38 digits do not suffice", "[law][decimal]") {
  Random random(13);
  const Wide limit = ten_to(38);
  std::size_t fits = 0;
  std::size_t lost = 0;
  for (int round = 0; round < 8000; ++round) {
    const Number a = number(random, 38, 0);
    const Number b = number(random, 38, 0);
    const Decimal x = decimal(a);
    const Decimal y = decimal(b);
    CAPTURE(round, x.to_string(), y.to_string());
    Wide sum = 0;
    const bool sum_fits =
        !__builtin_add_overflow(a.coefficient, b.coefficient, &sum) && sum < limit && sum > -limit;
    REQUIRE(shown(x.plus(y)) == (sum_fits ? digits_of(sum) : "nothing"));
    Wide product = 0;
    const bool product_fits = !__builtin_mul_overflow(a.coefficient, b.coefficient, &product) &&
                              product < limit && product > -limit;
    REQUIRE(shown(x.times(y)) == (product_fits ? digits_of(product) : "nothing"));
    // The same digits behind the point, where zeros at the end need no place.
    const auto tenth = Decimal::power_of_ten(-1);
    const Wide c = a.coefficient;
    const auto scaled = x.times(*tenth);
    REQUIRE(shown(scaled) == without_trailing_zeros(written(c, 1)));
    REQUIRE(shown(scaled->times(10)) == digits_of(c));
    REQUIRE(shown(scaled->over(*tenth, 0)) == digits_of(c));
    fits += product_fits ? 1 : 0;
    lost += sum_fits ? 0 : 1;
  }
  CHECK(fits > 1000);
  CHECK(lost > 10);
}
