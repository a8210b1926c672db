// docs/fields.tsv, of which the pages are made, has the fields that the code has.

#include <fstream>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "catch.hpp"
#include "huoju/table/schema.hpp"

namespace {

// A line for each column: type, name, what it holds, what it means to be left out.
void append_lines(std::string& out, std::string_view type, std::span<const huoju::Column> columns) {
  for (const huoju::Column& column : columns) {
    out.append(type).append("\t").append(column.name).append("\t");
    out.append(to_string(column.type)).append("\t").append(column.absent).append("\n");
  }
  for (const huoju::Column& column : columns) {
    if (column.items.empty()) continue;
    append_lines(out, std::string(type).append(".").append(column.name), column.items);
  }
}

// The same of the file, with the fields that some views share in each of them.
class DocumentedFields {
 public:
  explicit DocumentedFields(const std::string& path) {
    std::ifstream in(path);
    REQUIRE(in.good());
    std::string line;
    std::getline(in, line);
    while (std::getline(in, line)) add(line);
  }

  [[nodiscard]] std::string of(std::string_view type) const {
    std::string out = with_prefix(std::string(type) + "\t", type);
    const bool counted = type == "tier" || type == "carrier" || type == "platform";
    if (counted) out += with_prefix("counted\t", type);
    return out + with_prefix(std::string(type) + ".", type);
  }

 private:
  void add(const std::string& line) {
    // A line without a field describes the type.
    const std::size_t field = line.find('\t');
    REQUIRE(field != std::string::npos);
    if (line.compare(field, 2, "\t\t") == 0) return;
    const std::size_t meaning = line.rfind('\t');
    INFO(line);
    CHECK(meaning + 1 < line.size());
    lines_.push_back(line.substr(0, meaning));
  }

  [[nodiscard]] std::string with_prefix(const std::string& prefix, std::string_view type) const {
    std::string out;
    for (const std::string& line : lines_) {
      if (!line.starts_with(prefix)) continue;
      const bool item = prefix.ends_with('.');
      out.append(item ? line : std::string(type) + line.substr(prefix.size() - 1)).append("\n");
    }
    return out;
  }

  std::vector<std::string> lines_;
};

}  // namespace

TEST_CASE("the documented fields are those of the code", "[table]") {
  const DocumentedFields documented(HUOJU_ROOT "/docs/fields.tsv");
  std::string leading;
  append_lines(leading, "table", huoju::leading_columns());
  CHECK(documented.of("table") == leading);
  for (const huoju::TableType& type : huoju::table_types()) {
    std::string expected;
    append_lines(expected, to_string(type), columns_of(type));
    CHECK(documented.of(to_string(type)) == expected);
  }
}
