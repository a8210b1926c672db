#include "huoju/text/decode.hpp"

#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "catch.hpp"
#include "huoju/text/utf8.hpp"

using namespace std::string_literals;
using namespace std::string_view_literals;
using huoju::decode;
using huoju::message_of;

namespace {

std::string encoded(std::string_view text, const char* encoding) {
  const auto units = icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
  UErrorCode error = U_ZERO_ERROR;
  UConverter* const converter = ucnv_open(encoding, &error);
  REQUIRE(U_SUCCESS(error));
  std::string out(static_cast<std::size_t>(units.length()) * 4 + 16, '\0');
  out.resize(static_cast<std::size_t>(ucnv_fromUChars(converter, out.data(),
                                                      static_cast<std::int32_t>(out.size()),
                                                      units.getBuffer(), units.length(), &error)));
  ucnv_close(converter);
  REQUIRE(U_SUCCESS(error));
  return out;
}

std::string failure(std::string_view bytes, const huoju::DecodeOptions& options = {}) {
  const auto result = decode(bytes, options);
  if (result.ok()) return "no failure: " + std::string(result->text());
  CHECK(absl::IsInvalidArgument(result.status()));
  return message_of(result.status());
}

const std::string_view kPage =
    "本报讯　东湖科技园今年上半年新增高新技术企业37家，实现技工贸总收入126.5亿元，"
    "同比增长18.4%。\n园区管委会主任表示，下一步将继续优化创业环境，支持孵化器建设。\n";
const std::string_view kTraditional =
    "本報訊　新竹科學園區今年上半年新增企業三十七家，實現總收入126.5億元，較去年同期成長18.4%。\n"
    "園區管理局表示，下一步將繼續改善創業環境，支持育成中心的建設。\n";

class File {
 public:
  explicit File(std::string_view bytes)
      : path_((std::filesystem::temp_directory_path() /
               ("huoju_decode_" + std::to_string(reinterpret_cast<std::uintptr_t>(this)) + ".txt"))
                  .string()) {
    std::ofstream(path_, std::ios::binary)
        .write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  }
  ~File() { std::filesystem::remove(path_); }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  std::string path_;
};

}  // namespace

TEST_CASE("the encoding of a page is told from its bytes", "[decode]") {
  struct Case {
    std::string_view text;
    const char* converter;
    std::string_view mark;
    const char* encoding;
  };
  const auto c = GENERATE(values<Case>({
      {kPage, "UTF-8", "", "UTF-8"},
      {kPage, "UTF-8", "\xEF\xBB\xBF", "UTF-8"},
      {kPage, "UTF-16LE", "\xFF\xFE", "UTF-16LE"},
      {kPage, "UTF-16BE", "\xFE\xFF", "UTF-16BE"},
      {kPage, "UTF-16LE", "", "UTF-16LE"},
      {kPage, "UTF-16BE", "", "UTF-16BE"},
      {kPage, "gb18030", "", "GB18030"},
      {kPage, "gb18030", "\x84\x31\x95\x33", "GB18030"},
      {kPage, "GBK", "", "GB18030"},
      {kTraditional, "Big5-HKSCS", "", "Big5"},
      {"Torch High-tech Park\n", "UTF-8", "", "UTF-8"},
      {"Torch High-tech Park\n", "UTF-16LE", "", "UTF-16LE"},
      {"", "UTF-8", "", "UTF-8"},
  }));
  CAPTURE(c.converter, c.encoding);
  const auto page = decode(std::string(c.mark) + encoded(c.text, c.converter), {.name = "p.txt"});
  REQUIRE(page.ok());
  CHECK(page->text() == c.text);
  CHECK(page->encoding() == c.encoding);
  CHECK(page->name() == "p.txt");
}

TEST_CASE("an encoding that was guessed leaves a diagnostic", "[decode]") {
  CHECK(decode(kPage)->diagnostics().empty());
  CHECK(decode("\xFF\xFE" + encoded(kPage, "UTF-16LE"))->diagnostics().empty());
  const auto guessed = decode(encoded(kPage, "gb18030"));
  REQUIRE(guessed.ok());
  REQUIRE(guessed->diagnostics().size() == 1);
  CHECK(guessed->diagnostics()[0].message == "encoding taken for GB18030");
  const auto named = decode(encoded(kPage, "gb18030"), {.encoding = "gb18030"});
  REQUIRE(named.ok());
  CHECK(named->diagnostics().empty());
}

TEST_CASE("encodings are known by their usual names", "[decode]") {
  struct Case {
    const char* name;
    const char* converter;
    const char* encoding;
  };
  const auto c = GENERATE(values<Case>({
      {"utf-8", "UTF-8", "UTF-8"},
      {"UTF8", "UTF-8", "UTF-8"},
      {"utf-16le", "UTF-16LE", "UTF-16LE"},
      {"UTF-16BE", "UTF-16BE", "UTF-16BE"},
      {"utf-16", "UTF-16LE", "UTF-16LE"},
      {"GB18030", "gb18030", "GB18030"},
      {"gbk", "GBK", "GB18030"},
      {"GB2312", "GBK", "GB18030"},
      {"gb_2312", "GBK", "GB18030"},
      {"cp936", "GBK", "GB18030"},
  }));
  CAPTURE(c.name);
  const auto page = decode(encoded(kPage, c.converter), {.encoding = c.name});
  REQUIRE(page.ok());
  CHECK(page->text() == kPage);
  CHECK(page->encoding() == c.encoding);
}

TEST_CASE("a byte order mark is never part of the text", "[decode]") {
  const std::string little = "\xFF\xFE" + encoded("园区", "UTF-16LE");
  const std::string big = "\xFE\xFF" + encoded("园区", "UTF-16BE");
  CHECK(decode(little, {.encoding = "utf-16le"})->text() == "园区");
  CHECK(decode(big, {.encoding = "utf-16be"})->text() == "园区");
  CHECK(decode("\xEF\xBB\xBF园区", {.encoding = "utf-8"})->text() == "园区");
  CHECK(decode("\x84\x31\x95\x33" + encoded("园区", "gb18030"), {.encoding = "gbk"})->text() ==
        "园区");
  // "utf-16" is the order that the mark says
  for (const char* const name : {"utf-16", "UTF16", "utf_16", "utf - 16"}) {
    CAPTURE(name);
    CHECK(decode(big, {.encoding = name})->text() == "园区");
    CHECK(decode(big, {.encoding = name})->encoding() == "UTF-16BE");
    CHECK(decode(little, {.encoding = name})->text() == "园区");
  }
}

TEST_CASE("an unknown encoding is refused with the known ones", "[decode]") {
  CHECK(failure("园区", {.name = "a.txt", .encoding = "latin-9"}) ==
        "a.txt: unknown encoding \"latin-9\"; known are utf-8, utf-16, utf-16le, utf-16be, "
        "gb18030, gbk, gb2312, big5");
}

TEST_CASE("malformed bytes are refused with their place and a remedy", "[decode]") {
  CHECK(failure("园区\xE5\x9B", {.name = "a.txt", .encoding = "utf-8"}) ==
        "a.txt: byte 6: 0xE5 is not valid UTF-8; name the right encoding (utf-8, gb18030, big5, "
        "utf-16le, ...) or read with repair");
  CHECK(failure("\xEF\xBB\xBF园\xFF").rfind("input: byte 6: 0xFF is not valid UTF-8", 0) == 0);
  CHECK(failure(encoded("园区", "gb18030") + "\xFF\x31", {.encoding = "gbk"})
            .rfind("input: byte 4: 0xFF is not valid GB18030", 0) == 0);
  CHECK(failure("\xFF\xFE" + encoded("园区", "UTF-16LE") + "\x01"s)
            .rfind("input: byte 6: 0x01 is not valid UTF-16LE", 0) == 0);
  CHECK(failure(encoded("园", "UTF-16LE") + "\x42\xD8" + encoded("区", "UTF-16LE"),
                {.encoding = "utf-16le"})
            .rfind("input: byte 2: 0x42 0xD8 is not valid UTF-16LE", 0) == 0);
}

TEST_CASE("bytes of no encoding are refused", "[decode]") {
  CHECK(failure("\xFF\xFF\x81 \xFF", {.name = "a.txt"})
            .rfind("a.txt: byte 0: 0xFF is not valid "
                   "UTF-8, and the encoding cannot be "
                   "told from the bytes",
                   0) == 0);
}

TEST_CASE("repair replaces what is malformed and says where", "[decode]") {
  SECTION("UTF-8") {
    const auto page = decode("园\xFF区", {.encoding = "utf-8", .repair = true});
    REQUIRE(page.ok());
    CHECK(page->text() == "园\uFFFD区");
    REQUIRE(page->diagnostics().size() == 1);
    CHECK(page->diagnostics()[0].where == huoju::RawSpan{3, 6});
    CHECK(page->diagnostics()[0].message == "byte 3: 0xFF is not valid UTF-8; replaced by U+FFFD");
    CHECK(page->slice(page->diagnostics()[0].where) == "\uFFFD");
  }
  SECTION("damaged UTF-8 stays UTF-8 without a name") {
    const std::string text = std::string(kPage) + "\xE5\x9B";
    const auto page = decode(text, {.repair = true});
    REQUIRE(page.ok());
    CHECK(page->encoding() == "UTF-8");
    CHECK(page->text().substr(0, kPage.size()) == kPage);
    CHECK(page->text().find("\uFFFD") == kPage.size());
  }
  SECTION("UTF-16 with half a pair") {
    const auto page = decode(encoded("园", "UTF-16LE") + "\x42\xD8" + encoded("区", "UTF-16LE"),
                             {.encoding = "utf-16le", .repair = true});
    REQUIRE(page.ok());
    CHECK(page->text() == "园\uFFFD区");
    REQUIRE(page->diagnostics().size() == 1);
    CHECK(page->diagnostics()[0].where == huoju::RawSpan{3, 6});
  }
  SECTION("GB18030 cut short") {
    const auto page =
        decode(encoded("园区", "gb18030").substr(0, 3), {.encoding = "gb18030", .repair = true});
    REQUIRE(page.ok());
    CHECK(page->text() == "园\uFFFD");
    CHECK(page->diagnostics().size() == 1);
  }
  SECTION("a second byte that is ASCII is text again") {
    const auto page =
        decode("\xD4 5" + encoded("家", "gb18030"), {.encoding = "gb18030", .repair = true});
    REQUIRE(page.ok());
    CHECK(page->text() == "\uFFFD 5家");
  }
}

TEST_CASE("NUL bytes are no text", "[decode]") {
  CHECK(failure("园\0区"sv).rfind("input: byte 3 is NUL: this is no text file", 0) == 0);
  CHECK(failure("园\0区"sv, {.encoding = "utf-8"})
            .rfind("input: UTF-8 text with a NUL character at byte 3", 0) == 0);
  CHECK(failure("\xEF\xBB\xBF园\0区"sv)
            .rfind("input: UTF-8 text with a NUL character at byte 6", 0) == 0);
  CHECK(failure("\xFF\xFE" + encoded("园区\0x"sv, "UTF-16LE"))
            .rfind("input: UTF-16LE text with a NUL character at byte 6", 0) == 0);
  CHECK(failure("\xFE\xFF" + encoded("一\u4E00\0x"sv, "UTF-16BE"))
            .rfind("input: UTF-16BE text with a NUL character at byte 6", 0) == 0);
  const auto page = decode("园\0区"sv, {.repair = true});
  REQUIRE(page.ok());
  REQUIRE_FALSE(page->diagnostics().empty());
  CHECK(page->diagnostics().back().where == huoju::RawSpan{3, 4});
}

TEST_CASE("characters beyond the basic plane survive at any place of a long text", "[decode]") {
  const auto converter = GENERATE(values<const char*>({"UTF-16LE", "UTF-16BE", "gb18030"}));
  const auto before = GENERATE(values<std::size_t>({8190, 8191, 8192, 16382, 16383}));
  const std::string text = std::string(before, 'x') + "𠮷园𠮷";
  CAPTURE(converter, before);
  const auto page = decode(encoded(text, converter), {.encoding = converter});
  REQUIRE(page.ok());
  CHECK(page->text().size() == text.size());
  CHECK(page->text().substr(before) == "𠮷园𠮷");
}

TEST_CASE("files are read and named", "[decode]") {
  const File file(encoded(kPage, "gb18030"));
  const auto page = huoju::read_source(file.path());
  REQUIRE(page.ok());
  CHECK(page->text() == kPage);
  CHECK(page->name() == file.path());
  CHECK(huoju::read_source(file.path(), {.name = "old page"})->name() == "old page");
  CHECK(*huoju::read_bytes(file.path()) == encoded(kPage, "gb18030"));
}

TEST_CASE("files that cannot be read are said to be so", "[decode]") {
  const auto none = huoju::read_source("/no/such/page.txt");
  CHECK(absl::IsNotFound(none.status()));
  CHECK(message_of(none.status()) == "/no/such/page.txt: no such file");
  const std::string folder = std::filesystem::temp_directory_path().string();
  const auto directory = huoju::read_source(folder);
  CHECK(absl::IsInvalidArgument(directory.status()));
  CHECK(message_of(directory.status()) == folder + ": is a directory; name the files in it");
  const File empty("");
  CHECK(huoju::read_source(empty.path())->text().empty());
}
