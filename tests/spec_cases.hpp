#pragma once

// Reads the tables of cases in tests/specs: family, day of issue, text, what must be found.

#include <fstream>
#include <string>
#include <vector>

#include "catch.hpp"
#include "huoju/text/date.hpp"

namespace specs {

/// One row of a table.
struct Case {
  std::size_t line;
  std::string family;
  std::string issued;
  std::string text;
  std::string expected;
};

inline std::vector<Case> load(const std::string& file) {
  std::ifstream in(std::string(HUOJU_ROOT "/tests/specs/") + file);
  REQUIRE(in.good());
  std::vector<Case> result;
  std::string line;
  for (std::size_t number = 1; std::getline(in, line); ++number) {
    if (line.empty() || line.front() == '#') continue;
    std::vector<std::string> cells;
    for (std::size_t at = 0;;) {
      const std::size_t tab = line.find('\t', at);
      cells.push_back(line.substr(at, tab - at));
      if (tab == std::string::npos) break;
      at = tab + 1;
    }
    INFO(file << ":" << number);
    REQUIRE(cells.size() == 4);
    REQUIRE((cells[1].empty() || huoju::parse_date(cells[1])));
    for (std::size_t at = 0; (at = cells[2].find("\\n", at)) != std::string::npos;) {
      cells[2].replace(at, 2, "\n");
    }
    result.push_back({number, cells[0], cells[1], cells[2], cells[3]});
  }
  return result;
}

}  // namespace specs
