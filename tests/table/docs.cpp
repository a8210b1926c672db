// docs/tables.md has the columns that the code has.

#include <fstream>
#include <sstream>
#include <string>

#include "catch.hpp"
#include "huoju/table/schema.hpp"

namespace {

std::string rows_of(std::span<const huoju::Column> columns) {
  std::string out;
  for (const huoju::Column& column : columns) {
    out.append("| `").append(column.name).append("` | ").append(to_string(column.type));
    out.append(" | ");
    if (!column.absent.empty()) out.append("`").append(column.absent).append("`");
    out.append(" |\n");
  }
  for (const huoju::Column& column : columns) {
    if (column.items.empty()) continue;
    out.append("\nIn `").append(column.name).append("`:\n\n| column | type | left out |\n");
    out.append("| --- | --- | --- |\n").append(rows_of(column.items));
  }
  return out;
}

}  // namespace

TEST_CASE("the documented columns are those of the code", "[table]") {
  std::ifstream in(HUOJU_ROOT "/docs/tables.md");
  REQUIRE(in.good());
  std::stringstream read;
  read << in.rdbuf();
  std::string expected;
  for (const huoju::TableType& type : huoju::table_types()) {
    if (columns_of(type).empty()) continue;
    expected.append("### ").append(to_string(type));
    expected.append("\n\n| column | type | left out |\n| --- | --- | --- |\n");
    expected.append(rows_of(columns_of(type))).append("\n");
  }
  const std::string text = read.str() + "\n";
  const std::size_t at = text.find("### ");
  REQUIRE(at != std::string::npos);
  CHECK(text.substr(at) == expected);
}
