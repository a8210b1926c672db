#include "huoju/table/table.hpp"

#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "catch.hpp"
#include "huoju/export/json.hpp"
#include "table/reader.hpp"
#include "table/texts.hpp"

using arrow::Owned;
using huoju::RecordType;
using huoju::TableBuilder;
using huoju::ViewType;

namespace {

const huoju::Records& found_of(const tables::Found& found, RecordType) { return found.records; }
const huoju::Views& found_of(const tables::Found& found, ViewType) { return found.views; }

template <class Type>
TableBuilder<Type> filled(Type type) {
  TableBuilder<Type> builder(type);
  std::uint32_t number = 0;
  for (const auto& found : tables::all_found()) {
    builder.add(found_of(*found, type), number, "text " + std::to_string(number));
    ++number;
  }
  return builder;
}

huoju::Table table_of(const huoju::TableType& type) {
  return std::visit([](auto of) { return filled(of).finish(); }, type);
}

// Lines of JSON of one type, without the source's name.
std::vector<std::string> json_lines(const huoju::TableType& type) {
  std::vector<std::string> lines;
  for (const auto& found : tables::all_found()) {
    std::string out;
    if (std::holds_alternative<RecordType>(type)) {
      huoju::append_json_lines(found->records, out);
    } else {
      huoju::append_json_lines(found->views, out);
    }
    const std::string begin = "{\"type\": \"" + std::string(to_string(type)) + "\"";
    for (std::size_t at = 0; at < out.size();) {
      const std::size_t end = out.find('\n', at);
      std::string line = out.substr(at, end - at);
      if (line.starts_with(begin)) lines.push_back(std::move(line));
      at = end + 1;
    }
  }
  return lines;
}

// Less a last field whose number has more than 12 decimals: two thirds as a fraction.
std::string without_long_decimals(const std::string& line) {
  const std::size_t point = line.rfind("\"0.");
  if (point == std::string::npos || line.size() - point < 3 + 13) return line;
  const std::size_t end = line.find_first_not_of("0123456789", point + 3);
  if (end - point - 3 <= 12 || line.substr(end) != "\"}") return line;
  return line.substr(0, line.rfind(", \"", point - 1)) + "}";
}

// The JSON of a row: what its columns say beyond what an absent field means.
std::string json_of(const huoju::TableType& type, const ArrowSchema& schema,
                    const ArrowArray& array, std::int64_t row) {
  std::string out = "{\"type\": \"" + std::string(to_string(type)) + "\"";
  const auto leading = huoju::leading_columns().size();
  const auto own = huoju::columns_of(type);
  for (std::size_t i = 2; i < leading + own.size(); ++i) {
    const std::string_view name = schema.children[i]->name;
    const std::string value = arrow::value(*schema.children[i], *array.children[i], row);
    if (value.empty()) continue;
    const std::string_view absent = i < leading ? "" : own[i - leading].absent;
    if (!absent.empty() && (value == absent || value == arrow::quoted(absent))) continue;
    if (name == "article" && type == huoju::TableType(RecordType::article)) continue;
    out.append(", \"").append(name).append("\": ").append(value);
  }
  return out + "}";
}

}  // namespace

TEST_CASE("every field of every record has a column of its type", "[table]") {
  for (const huoju::TableType& type : huoju::table_types()) {
    std::visit(
        [&](auto of) {
          const auto builder = filled(of);
          INFO(to_string(type));
          CHECK(std::vector<std::string>(builder.strangers().begin(), builder.strangers().end()) ==
                std::vector<std::string>());
        },
        type);
  }
}

TEST_CASE("columns hold what JSON holds", "[table]") {
  for (const huoju::TableType& type : huoju::table_types()) {
    INFO(to_string(type));
    const huoju::Table table = table_of(type);
    const std::vector<std::string> lines = json_lines(type);
    REQUIRE(table.rows() == lines.size());
    Owned<ArrowSchema> schema;
    Owned<ArrowArray> array;
    table.to_arrow(&schema);
    table.to_arrow(&array);
    REQUIRE(array.length == static_cast<std::int64_t>(lines.size()));
    REQUIRE(array.n_children == schema.n_children);
    std::size_t wrong = 0;
    std::size_t lost = 0;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const std::string row = json_of(type, schema, array, static_cast<std::int64_t>(i));
      const std::string line = without_long_decimals(lines[i]);
      lost += line == lines[i] ? 0 : 1;
      if (row != line && wrong++ < 3) CHECK(row == line);
    }
    CHECK(wrong == 0);
    CHECK(table.lost() == lost);
  }
}

TEST_CASE("no column is always empty", "[table]") {
  std::set<std::string> empty;
  for (const huoju::TableType& type : huoju::table_types()) {
    const huoju::Table table = table_of(type);
    Owned<ArrowSchema> schema;
    Owned<ArrowArray> array;
    table.to_arrow(&schema);
    table.to_arrow(&array);
    const auto leading = huoju::leading_columns().size();
    const auto own = huoju::columns_of(type);
    for (std::size_t i = leading; i < leading + own.size(); ++i) {
      std::set<std::string> values;
      for (std::int64_t row = 0; row < array.length; ++row) {
        values.insert(arrow::value(*schema.children[i], *array.children[i], row));
      }
      values.erase("");
      values.erase(std::string(own[i - leading].absent));
      values.erase(arrow::quoted(own[i - leading].absent));
      if (values.empty()) {
        empty.insert(std::string(to_string(type)) + "." + std::string(own[i - leading].name));
      }
    }
  }
  CHECK(empty == std::set<std::string>());
}

TEST_CASE("rows name their document", "[table]") {
  TableBuilder<RecordType> builder(RecordType::quantity);
  tables::AllFound all;
  tables::add_found("# 园区新增企业12家\n\n全年新增企业12家，增长8.5%。\n", "2024-05-20", all);
  builder.add(all[0]->records, 7, "a.txt");
  builder.add(all[0]->records, 4'000'000'000U);
  builder.add(all[0]->records, 8, "\xFFz\xE5\x9B.txt");
  const auto count = static_cast<std::int64_t>(builder.rows() / 3);
  REQUIRE(count >= 2);
  const huoju::Table table = std::move(builder).finish();
  Owned<ArrowSchema> schema;
  Owned<ArrowArray> array;
  table.to_arrow(&schema);
  table.to_arrow(&array);
  const auto at = [&](int column, std::int64_t row) {
    return arrow::value(*schema.children[column], *array.children[column], row);
  };
  CHECK(std::string_view(schema.children[0]->name) == "document");
  CHECK(at(0, 0) == "7");
  CHECK(at(0, count) == "4000000000");
  CHECK(std::string_view(schema.children[1]->name) == "source");
  CHECK(at(1, count - 1) == "\"a.txt\"");
  CHECK(at(1, count) == "");
  CHECK(at(1, 2 * count) == "\"\xEF\xBF\xBDz\xEF\xBF\xBD\xEF\xBF\xBD.txt\"");
}

TEST_CASE("articles have the number by which other tables name them", "[table]") {
  tables::AllFound all;
  tables::add_found("# 甲区育新苗\n\n全区新增企业12家。\n\n# 乙区建新园\n\n全区新增企业35家。\n",
                    "", all);
  TableBuilder<RecordType> builder(RecordType::article);
  builder.add(all[0]->records, 0);
  const huoju::Table table = std::move(builder).finish();
  REQUIRE(table.rows() == 2);
  Owned<ArrowSchema> schema;
  Owned<ArrowArray> array;
  table.to_arrow(&schema);
  table.to_arrow(&array);
  CHECK(std::string_view(schema.children[5]->name) == "article");
  CHECK(arrow::value(*schema.children[5], *array.children[5], 0) == "0");
  CHECK(arrow::value(*schema.children[5], *array.children[5], 1) == "1");
}

TEST_CASE("arrays outlive tables, and children their parents", "[table]") {
  ArrowArray child = {};
  ArrowSchema name = {};
  std::string value;
  {
    Owned<ArrowArray> array;
    Owned<ArrowSchema> schema;
    {
      const huoju::Table table = table_of(RecordType::observation);
      table.to_arrow(&array);
      table.to_arrow(&schema);
    }
    // The metric: moved out by copying, the old one marked as released.
    child = *array.children[7];
    array.children[7]->release = nullptr;
    name = *schema.children[7];
    schema.children[7]->release = nullptr;
    array.reset();
    CHECK(array.release == nullptr);
  }
  CHECK(std::string_view(name.name) == "metric");
  for (std::int64_t row = 0; row < child.length; ++row) value = arrow::value(name, child, row);
  CHECK(value.size() > 2);
  child.release(&child);
  name.release(&name);
  CHECK(child.release == nullptr);
  CHECK(name.release == nullptr);
}

TEST_CASE("a stream gives all rows once", "[table]") {
  const huoju::Table table = table_of(ViewType::competition);
  Owned<ArrowArrayStream> stream;
  table.to_arrow(&stream);
  for (int i = 0; i < 2; ++i) {
    Owned<ArrowSchema> schema;
    REQUIRE(stream.get_schema(&stream, &schema) == 0);
    CHECK(std::string_view(schema.format) == "+s");
  }
  Owned<ArrowArray> array;
  REQUIRE(stream.get_next(&stream, &array) == 0);
  CHECK(array.length == static_cast<std::int64_t>(table.rows()));
  for (int i = 0; i < 2; ++i) {
    Owned<ArrowArray> end;
    REQUIRE(stream.get_next(&stream, &end) == 0);
    CHECK(end.release == nullptr);
  }
  CHECK(stream.get_last_error(&stream) == nullptr);
}

TEST_CASE("a table of nothing has columns", "[table]") {
  for (const huoju::TableType& type : huoju::table_types()) {
    const huoju::Table table = std::visit([](auto of) { return TableBuilder(of).finish(); }, type);
    Owned<ArrowSchema> schema;
    Owned<ArrowArray> array;
    table.to_arrow(&schema);
    table.to_arrow(&array);
    CHECK(array.length == 0);
    CHECK(schema.n_children == static_cast<std::int64_t>(6 + huoju::columns_of(type).size()));
    Owned<ArrowArrayStream> stream;
    table.to_arrow(&stream);
    Owned<ArrowArray> none;
    REQUIRE(stream.get_next(&stream, &none) == 0);
    CHECK(none.release == nullptr);
  }
}

TEST_CASE("types of tables have names", "[table]") {
  for (const huoju::TableType& type : huoju::table_types()) {
    const auto parsed = huoju::parse_table_type(to_string(type));
    REQUIRE(parsed.ok());
    CHECK(*parsed == type);
  }
  const auto unknown = huoju::parse_table_type("quantities");
  REQUIRE_FALSE(unknown.ok());
  CHECK(huoju::message_of(unknown.status())
            .starts_with("unknown type of tables \"quantities\"; there are article, caption, "));
}
