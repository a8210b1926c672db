// Invariants of views over random sentences. Seeds are fixed: a failure can be repeated.

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "catch.hpp"
#include "dice.hpp"
#include "huoju/export/json.hpp"
#include "huoju/export/views.hpp"
#include "huoju/reconstruct/read.hpp"

namespace {

// Words that views are made of, in any order.
std::string sentence(Dice& dice) {
  static const std::vector<std::string> kWords = {"昆山高新区",
                                                  "拥有",
                                                  "新增",
                                                  "国家级",
                                                  "省",
                                                  "江苏省",
                                                  "省级以上",
                                                  "专精特新",
                                                  "“小巨人”",
                                                  "企业",
                                                  "瞪羚",
                                                  "独角兽",
                                                  "孵化器",
                                                  "（众创空间）",
                                                  "和",
                                                  "、",
                                                  "重点实验室",
                                                  "12家",
                                                  "3个",
                                                  "第三届",
                                                  "首届",
                                                  "2022年",
                                                  "创新创业大赛",
                                                  "半决赛",
                                                  "报名",
                                                  "晋级",
                                                  "获奖",
                                                  "项目",
                                                  "“",
                                                  "”",
                                                  "设立",
                                                  "规模10亿元的",
                                                  "天使",
                                                  "基金",
                                                  "“3+3+X”",
                                                  "1+",
                                                  "产业体系",
                                                  "五大",
                                                  "主导产业",
                                                  "软件",
                                                  "芯片",
                                                  "等",
                                                  "，",
                                                  "。",
                                                  "：",
                                                  "（",
                                                  "）",
                                                  "即",
                                                  "以",
                                                  "为主导产业",
                                                  "占全市的41%",
                                                  "被评为",
                                                  "入选",
                                                  "库的企业",
                                                  "数量",
                                                  "的",
                                                  "其中",
                                                  "+",
                                                  "总规模",
                                                  "20亿元",
                                                  "\n"};
  std::string out;
  const std::size_t count = 4 + dice.below(40);
  for (std::size_t i = 0; i < count; ++i) out += kWords[dice.below(kWords.size())];
  return out;
}

// Collects every range that a view gives.
class Ranges final : public huoju::FieldVisitor {
 public:
  void text(std::string_view, std::string_view value) override { CHECK_FALSE(value.empty()); }
  void number(std::string_view, std::uint32_t) override {}
  void flag(std::string_view, bool) override {}
  void list(std::string_view, std::span<const std::string> values) override {
    CHECK_FALSE(values.empty());
  }
  void range(std::string_view, std::uint32_t start, std::uint32_t end) override {
    CHECK(start < end);
    last = std::max(last, end);
  }
  void items(std::string_view, std::size_t count,
             const std::function<void(std::size_t, huoju::FieldVisitor&)>& fill) override {
    CHECK(count > 0);
    for (std::size_t i = 0; i < count; ++i) fill(i, *this);
  }
  std::uint32_t last = 0;
};

}  // namespace

TEST_CASE("laws: views of any text stand inside it", "[laws][views]") {
  Dice dice(20240520);
  std::size_t found = 0;
  for (int round = 0; round < 3000; ++round) {
    const std::string text = sentence(dice);
    INFO(text);
    const auto page = huoju::read_text(text, {});
    if (!page.ok()) continue;
    const huoju::Records records = huoju::records(*page);
    const huoju::Views views = huoju::views(records);
    std::uint32_t start = 0;
    for (const huoju::ViewRef& ref : views.list()) {
      CHECK(ref.start >= start);  // in the order of the source
      CHECK(ref.start < ref.end);
      start = ref.start;
      Ranges ranges;
      views.visit(ref, ranges);
      CHECK(ranges.last <= page->source().code_points());
      CHECK(ref.end <= page->source().code_points());
      ++found;
    }
    std::string once;
    std::string twice;
    huoju::append_json_lines(views, once);
    huoju::append_json_lines(huoju::views(records, huoju::ViewTypes::all()), twice);
    CHECK(once == twice);
  }
  CHECK(found > 1000);
}
