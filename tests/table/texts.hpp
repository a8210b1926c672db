#pragma once

// What tests of tables are filled with: every text of tests/specs, with all that is found in it.

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "catch.hpp"
#include "huoju/export/records.hpp"
#include "huoju/export/views.hpp"
#include "huoju/reconstruct/read.hpp"

namespace tables {

struct Found {
  huoju::Document document;
  huoju::Records records;
  huoju::Views views;
};

/// Each stays where it is.
using AllFound = std::vector<std::unique_ptr<const Found>>;

inline void add_found(std::string_view text, std::string_view issued, AllFound& all) {
  auto page = huoju::read_text(text, {.issued = huoju::parse_date(issued)});
  REQUIRE(page.ok());
  auto found = std::make_unique<Found>(Found{*std::move(page), {}, {}});
  found->records = huoju::records(found->document);
  found->views = huoju::views(found->records);
  all.push_back(std::move(found));
}

/// Made once.
inline const AllFound& all_found() {
  static const AllFound all = [] {
    AllFound result;
    std::vector<std::filesystem::path> files;
    for (const auto& entry :
         std::filesystem::recursive_directory_iterator(HUOJU_ROOT "/tests/specs")) {
      if (entry.path().extension() == ".tsv") files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    for (const auto& file : files) {
      std::ifstream in(file);
      for (std::string line; std::getline(in, line);) {
        if (line.empty() || line.front() == '#') continue;
        // family, day of issue, text, …
        const std::size_t first = line.find('\t');
        const std::size_t second = line.find('\t', first + 1);
        std::string text = line.substr(second + 1, line.find('\t', second + 1) - second - 1);
        for (std::size_t at = 0; (at = text.find("\\n", at)) != std::string::npos;) {
          text.replace(at, 2, "\n");
        }
        add_found(text, line.substr(first + 1, second - first - 1), result);
      }
    }
    // Pages, and ranges where the tables of views have none.
    add_found(
        "广告\n\n# 要闻\n\n# 滨江高新区：育新苗\n\n本报记者 "
        "林一舟\n\n截至2022年底，园区集聚企业312家。"
        "\n\n## 平台先行\n\n每亩投资不低于400万元，建设期3年。\n\n新馆夜景。图片来源：湖东新区\n",
        "2023-06-15", result);
    add_found(
        "走进月湖东岸\n\n湖东新馆首日迎来两千观众\n\n——大鱼骨架前排起长队\n\n"
        "湖东新馆6月3日向市民开放，首日接待观众两千余人次，展厅里的大鱼骨架前排起了长队。\n"
        "新馆位于月湖东岸，共有展厅6个、展品3200件，其中最大的一件是长达18米的大鱼骨架。\n"
        "市民陈女士说，孩子看得入了迷，怎么也不肯走。据了解，新馆周一闭馆，市民可凭证件免费入馆参观"
        "。"
        "\n\n北山茶园无人机飞过山谷运鲜叶\n\n"
        "清明前后，北山茶园里响起嗡嗡的声音，两架无人机载着刚采下的鲜叶飞过山谷，三分钟就到了茶厂。"
        "\n"
        "目前，北山茶园已有12户茶农用上无人机，今年春茶产量预计增长一成，茶农们笑得合不拢嘴。\n",
        "2023-06-15", result);
    add_found(
        "昆山高新区有瞪羚企业50至60家、国家级重点实验室3至5家，设立规模10亿元至20亿元的天使基金。",
        "", result);
    return result;
  }();
  return all;
}

}  // namespace tables
