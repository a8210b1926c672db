// Invariants of whole documents over random pages. Seeds are fixed: a failure can be repeated.

#include <algorithm>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "../reconstruct/wrap.hpp"
#include "catch.hpp"
#include "dice.hpp"
#include "huoju/export/json.hpp"
#include "huoju/export/outline.hpp"
#include "huoju/export/records.hpp"
#include "huoju/export/show.hpp"
#include "huoju/reconstruct/read.hpp"
#include "huoju/text/clean.hpp"
#include "huoju/text/utf8.hpp"

using huoju::RecordRef;
using huoju::RecordType;
namespace utf8 = huoju::utf8;

namespace {

using Strings = std::vector<std::string>;

class Random : public Dice {
 public:
  using Dice::Dice;

  // A sentence with quantities and times, as the news has them.
  [[nodiscard]] std::string sentence() {
    static const Strings whens = {"截至2022年底",   "今年上半年", "近3年",        "去年5月",
                                  "目前",           "2021年",     "“十三五”期间", "4月26日",
                                  "2018年至2020年", "今年以来",   "到2025年",     "年底前",
                                  "每年",           "一季度",     "近日",         "6月上旬"};
    static const Strings whos = {"全区",   "滨江高新区", "湖东新区", "园区企业",
                                 "该公司", "孵化基地",   "当地",     "科研团队"};
    static const Strings whats = {"新增科技企业",   "集聚在孵团队", "实现营业收入", "引进各类人才",
                                  "建成标准厂房",   "完成项目投资", "授权发明专利", "兑现奖补资金",
                                  "培育创新型企业", "举办路演活动"};
    static const Strings amounts = {"96家",    "48个",    "12.5亿元",    "近300名",  "超8万平方米",
                                    "3至5个",  "600余件", "不低于2亿元", "35%",      "四大类",
                                    "18场",    "百余家",  "约7000万元",  "2300多人", "26.4%",
                                    "10—15项", "三成",    "2.3个百分点", "亿元以上", "1.2万人次"};
    static const Strings tails = {"同比增长9.4%",
                                  "服务更加完善",
                                  "带动就业逾2000人",
                                  "企业满意度持续提升",
                                  "按照《人才引进办法》执行",
                                  "审批时限压缩至3个工作日",
                                  "位居全省第二",
                                  "其中新材料企业7家"};
    static const Strings ends = {"。", "。", "。", "！", "……", "。”", "；"};
    std::string out;
    if (!one_in(4)) out += of(whens) + "，";
    out += of(whos) + of(whats) + of(amounts);
    while (one_in(2)) out += "、" + of(amounts);
    if (one_in(2)) out += "，" + of(tails);
    return out + of(ends);
  }

  [[nodiscard]] std::string paragraph(std::size_t sentences) {
    std::string out;
    for (; sentences > 0; --sentences) out += sentence();
    return out;
  }

  // Things that stand between the sentences of real pages, and some that never should.
  [[nodiscard]] std::string odd() {
    static const Strings odds = {
        " ",         "　",     "\u00A0", "\u200B", "\uFEFF", "\u00AD", "\t",
        "\r\n",      "\f",     "\u2028", "\x01",   "\x7F",   "𠮷",     "\u0301",
        "😀",         "**",     "*",      "`",      "[",      "](u)",   "![图](a.png)",
        "<br>",      "&nbsp;", "\\",     "|",      "#",      "《",     "》",
        "“",         "”",      "（",     "1 2 6",  "１２",   "2021",   "年",
        "万",        "亿元",   "第",     "一",     "-",      "—",      "%",
        "/",         "·",      "0",      "记者",   "供稿：", "\u2F24", "\uFFFD",
        "\U0010FFFF"};
    return of(odds);
  }

  [[nodiscard]] std::string page(bool tidy = false) {
    const bool markdown = one_in(2);
    const bool spaced = one_in(3);
    std::string out;
    for (std::size_t blocks = 1 + below(7); blocks > 0; --blocks) {
      if (markdown && one_in(2)) {
        out += std::string(1 + below(3), '#') + " " +
               of<std::string>({"滨江高新区：育新苗", "平台先行", "要闻", "2023年创新大赛落幕",
                                "新馆 新在何处"}) +
               "\n\n";
      }
      if (one_in(5))
        out += of<std::string>({"本报记者 林一舟\n\n", "▶ 周晓 记者 何田\n", "广告\n",
                                "新馆夜景。图片来源：湖东新区\n\n", "沈言\n\n",
                                "本报讯（记者 何田） ", "---\n", "- ", "![图](a.png)\n"});
      std::string text =
          wrapping::set({paragraph(1 + below(4))}, {.width = 16 + 2 * below(36),
                                                    .indent = one_in(2) ? "　　" : "",
                                                    .between = spaced ? "\n\n" : "\n"});
      // Odd characters at random places, between whole characters.
      for (std::size_t n = !tidy && one_in(2) ? below(12) : 0; n > 0; --n) {
        std::size_t at = below(text.size() + 1);
        while (at < text.size() && utf8::is_continuation(text[at])) ++at;
        text.insert(at, odd());
      }
      out += text;
      if (one_in(6)) out += "（供稿：湖东新区）";
      if (one_in(3)) out += "\n";
      if (one_in(9)) out += "\f";
    }
    return out;
  }

  [[nodiscard]] std::string bytes(std::size_t count) {
    std::string out;
    while (out.size() < count) {
      switch (below(4)) {
        case 0:
          out.push_back(static_cast<char>(below(256)));
          break;
        case 1:
          out += sentence().substr(0, 1 + below(20));  // cut anywhere
          break;
        case 2:
          out += std::string(1 + below(3), static_cast<char>(0x80 + below(0x80)));
          break;
        default:
          out += odd();
      }
    }
    return out;
  }
};

huoju::ReadOptions options(Random& random) {
  huoju::ReadOptions result;
  if (!random.one_in(4)) result.issued = huoju::parse_date("2023-06-15");
  return result;
}

// The text a record gives, as a visitor sees it.
class Text final : public huoju::FieldVisitor {
 public:
  void text(std::string_view name, std::string_view value) override {
    if (name == "text") value_ = value;
  }
  void number(std::string_view, std::uint32_t) override {}
  void flag(std::string_view, bool) override {}
  void list(std::string_view, std::span<const std::string>) override {}
  [[nodiscard]] const std::string& value() const { return value_; }

 private:
  std::string value_;
};

std::string without_blanks(std::string text) {
  text.erase(std::remove(text.begin(), text.end(), ' '), text.end());
  return text;
}

// Lines cleaned one by one, with a blank between them.
std::string by_lines(std::string_view text, bool markdown) {
  std::string result;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string line = huoju::clean(text.substr(at, end - at), markdown);
    if (!result.empty() && !line.empty()) result += ' ';
    result += line;
    at = end + 1;
  }
  return result;
}

// Whether a record's evidence takes in more than one block of its article.
bool crosses_blocks(const huoju::Records& records, const huoju::RecordRef& ref) {
  const huoju::Article& article = records.article(ref);
  const huoju::Source& source = records.document().source();
  const huoju::RawSpan where{source.byte_offset(ref.start), source.byte_offset(ref.end)};
  std::size_t touched = 0;
  for (const huoju::Block& block : article.blocks()) touched += block.raw.overlaps(where) ? 1 : 0;
  return touched > 1;
}

// Everything wrong with the records of a page; empty where they keep the laws. Whether a blank
// separates depends on what stands around it: blanks at odd places may fall when evidence is
// cleaned by itself, so only `tidy` pages are compared to the blank.
std::string broken(const huoju::Document& page, bool tidy = false) {
  const huoju::Source& source = page.source();
  const huoju::Records records = huoju::records(page);
  Text text;
  std::tuple<std::uint32_t, std::int64_t, RecordType> last{};
  for (std::size_t i = 0; i < records.list().size(); ++i) {
    const RecordRef& ref = records.list()[i];
    const std::string name = std::string(to_string(ref.type)) + " " + std::to_string(ref.start) +
                             "-" + std::to_string(ref.end);
    if (ref.start > ref.end || ref.end > source.code_points()) return name + ": not inside";
    const huoju::RawSpan raw{source.byte_offset(ref.start), source.byte_offset(ref.end)};
    // Back and forth: the offsets are at characters' borders.
    if (source.code_point_offset(raw.begin) != ref.start ||
        source.code_point_offset(raw.end) != ref.end) {
      return name + ": not on a border";
    }
    const auto key = std::tuple(ref.start, -static_cast<std::int64_t>(ref.end), ref.type);
    if (i > 0 && key < last) return name + ": not sorted";
    last = key;
    if (ref.type == RecordType::article || ref.type == RecordType::furniture) continue;
    if (ref.start == ref.end) return name + ": empty";
    records.visit(ref, text);
    const std::string_view evidence = source.slice(raw);
    if (text.value().empty()) return name + ": without text";
    // A fact may reach over what stands between two parts of a sentence on the page.
    if (crosses_blocks(records, ref)) continue;
    const std::string again = huoju::clean(evidence, page.markdown());
    // The lines of one heading are joined by a blank.
    if (tidy ? again != text.value() && by_lines(evidence, page.markdown()) != text.value()
             : without_blanks(again) != without_blanks(text.value())) {
      return name + ": \"" + text.value() + "\" is not clean \"" + std::string(evidence) + "\"";
    }
  }
  return {};
}

std::string all(const huoju::Document& page) {
  std::string out;
  huoju::append_json_lines(huoju::records(page), out);
  return out;
}

// Values of quantities and times in order, without their places.
Strings values(const huoju::Document& page) {
  const huoju::Records records = huoju::records(
      page, huoju::RecordTypes::none().with(RecordType::quantity).with(RecordType::time));
  Strings result;
  for (const RecordRef& ref : records.list()) {
    const huoju::Records::Group& group = records.group(ref.group);
    if (ref.type == RecordType::quantity) {
      const huoju::Quantity& q = group.quantities[ref.index].value;
      result.push_back(q.value.to_string() + (q.high ? ".." + q.high->to_string() : "") + " " +
                       q.unit + " " + std::string(to_string(q.bound)) + " " + q.per);
    } else {
      const huoju::Time& t = group.times[ref.index].value;
      result.push_back(std::string(to_string(t.kind)) + " " +
                       (t.interval.from ? huoju::to_string(*t.interval.from) : "") + " " +
                       (t.interval.to ? huoju::to_string(*t.interval.to) : "") + " " +
                       (t.value ? t.value->to_string() : "") + t.unit);
    }
  }
  return result;
}

}  // namespace

TEST_CASE("law: every record's evidence stands in the source", "[law][document]") {
  Random random(41);
  std::size_t found = 0;
  for (int round = 0; round < 1500; ++round) {
    const bool tidy = random.one_in(2);
    const std::string text = random.page(tidy);
    const auto page = huoju::read_text(text, options(random));
    REQUIRE(page.ok());
    const std::string wrong = broken(*page, tidy);
    if (!wrong.empty()) {
      CAPTURE(round, wrong, text);
      FAIL_CHECK("the law is broken");
      break;
    }
    found += huoju::records(*page).list().size();
  }
  CHECK(found > 15000);
}

TEST_CASE("law: the same text gives the same records", "[law][document]") {
  Random random(42);
  for (int round = 0; round < 200; ++round) {
    const std::string text = random.page();
    const huoju::ReadOptions with = options(random);
    const auto first = huoju::read_text(text, with);
    const auto again = huoju::read_text(std::string(text), with);
    REQUIRE(first.ok());
    REQUIRE(again.ok());
    CAPTURE(round, text);
    REQUIRE(all(*first) == all(*again));
    REQUIRE(all(*first) == all(*first));
    REQUIRE(huoju::outline(*first) == huoju::outline(*again));
  }
}

TEST_CASE("law: blocks of an article stand in order and do not overlap", "[law][document]") {
  Random random(43);
  for (int round = 0; round < 500; ++round) {
    const std::string text = random.page();
    const auto page = huoju::read_text(text);
    REQUIRE(page.ok());
    CAPTURE(round, text);
    const auto check = [&](const huoju::Article& article) {
      std::uint32_t end = 0;
      for (const huoju::Block& block : article.blocks()) {
        REQUIRE(block.where.begin >= end);
        REQUIRE(block.where.end <= article.text().size());
        REQUIRE_FALSE(block.where.empty());
        REQUIRE(block.raw.end <= page->source().text().size());
        REQUIRE(block.raw.contains(article.raw(block.where)));
        end = block.where.end;
      }
      REQUIRE(utf8::find_invalid(article.text()) == article.text().size());
    };
    for (const huoju::Article& article : page->articles()) check(article);
    check(page->loose());
  }
}

TEST_CASE("law: any bytes can be read", "[law][document]") {
  Random random(44);
  for (int round = 0; round < 1500; ++round) {
    const std::string bytes = random.bytes(random.below(400));
    const auto page = huoju::read_document(
        bytes, {.issued = huoju::parse_date("2023-06-15"), .encoding = {}, .repair = true});
    CAPTURE(round, bytes);
    if (!page.ok()) continue;  // bytes that are no text in any encoding
    REQUIRE(broken(*page).empty());
    REQUIRE_FALSE(huoju::outline(*page).empty());
    (void)huoju::show(*page);
  }
  // With a known encoding, everything is repaired.
  for (const char* encoding : {"utf-8", "gb18030", "gbk", "big5", "utf-16le", "utf-16be"}) {
    for (int round = 0; round < 150; ++round) {
      const std::string bytes = random.bytes(random.below(300));
      CAPTURE(encoding, round, bytes);
      const auto page = huoju::read_document(
          bytes, {.issued = huoju::parse_date("2023-06-15"), .encoding = encoding, .repair = true});
      REQUIRE(page.ok());
      REQUIRE(broken(*page).empty());
    }
  }
}

TEST_CASE("law: wrapping changes no value", "[law][document]") {
  Random random(45);
  std::size_t found = 0;
  std::size_t pages = 0;
  std::size_t wrong = 0;
  for (int round = 0; round < 250; ++round) {
    Strings paragraphs;
    // Long enough that lines agree on the width of their column.
    for (std::size_t n = 4 + random.below(5); n > 0; --n) {
      paragraphs.push_back(random.paragraph(3 + random.below(3)));
    }
    const huoju::ReadOptions with = options(random);
    const auto one_line = huoju::read_text(wrapping::set(paragraphs, {.width = 100000}), with);
    REQUIRE(one_line.ok());
    const Strings expected = values(*one_line);
    found += expected.size();
    for (int i = 0; i < 4; ++i) {
      const std::size_t width = 24 + 2 * random.below(20);
      const bool blank = random.one_in(3);
      const std::string text =
          wrapping::set(paragraphs, {.width = width, .between = blank ? "\n\n" : "\n"});
      const auto page = huoju::read_text(text, with);
      REQUIRE(page.ok());
      ++pages;
      wrong += values(*page) == expected ? 0U : 1U;
    }
  }
  CHECK(found > 10000);
  // Where many marks could be set in half their width, the column is a guess: a line may then be
  // taken for a paragraph's last.
  CHECK(wrong * 100 <= pages);
}
