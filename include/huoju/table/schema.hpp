#pragma once

// The columns of a table of records or views of one type.
//
//   for (const huoju::Column& column : huoju::columns_of(huoju::RecordType::quantity)) {
//     column.name;   // "value"
//     column.type;   // ColumnType::decimal
//   }
//
// They are stated here once, as data. The fields of a record fill the columns of the same names, so
// that columns, JSON and Python's dicts cannot disagree. All of it is constant.

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <variant>

#include "huoju/export/records.hpp"
#include "huoju/export/views.hpp"
#include "huoju/status.hpp"

namespace huoju {

/// What a column holds, and its type in Arrow.
enum class ColumnType : std::uint8_t {
  text,     ///< large_utf8
  word,     ///< one of few texts: `dictionary<int32, utf8>`
  number,   ///< uint32
  flag,     ///< bool
  date,     ///< date32
  decimal,  ///< decimal128(38, 12)
  texts,    ///< `large_list<large_utf8>`
  span,     ///< `struct<start: uint32, end: uint32>`, code points of the source
  items,    ///< `large_list<struct<…>>`, of the columns of an item
};

/// "text", "word", …
[[nodiscard]] std::string_view to_string(ColumnType type) noexcept;

struct Column {
  std::string_view name;
  ColumnType type = ColumnType::text;
  /// What a record means that leaves the field out: "exact"; of a flag, "false". Empty: that it is
  /// not known, which is null.
  std::string_view absent = {};
  std::span<const Column> items = {};  ///< of ColumnType::items
};

/// Columns of every table, before its own: document, source, start, end, text, article.
[[nodiscard]] std::span<const Column> leading_columns() noexcept;
/// A type's own columns, in the documented order of its fields.
[[nodiscard]] std::span<const Column> columns_of(RecordType type) noexcept;
[[nodiscard]] std::span<const Column> columns_of(ViewType type) noexcept;

/// What a table is of.
using TableType = std::variant<RecordType, ViewType>;
inline constexpr std::size_t table_type_count = record_type_count + view_type_count;

/// All there are, records before views.
[[nodiscard]] const std::array<TableType, table_type_count>& table_types() noexcept;
/// "quantity", "tier", …
[[nodiscard]] std::string_view to_string(const TableType& type) noexcept;
/// Fails with InvalidArgument, naming the types there are.
[[nodiscard]] StatusOr<TableType> parse_table_type(std::string_view name);
[[nodiscard]] std::span<const Column> columns_of(const TableType& type) noexcept;

}  // namespace huoju
