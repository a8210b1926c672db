#pragma once

// Records or views of one type, of one document or of many, as columns.
//
//   huoju::TableBuilder builder(huoju::RecordType::observation);
//   for (std::uint32_t i = 0; i < pages.size(); ++i) {
//     builder.add(huoju::records(pages[i]), i, pages[i].source().name());
//   }
//   const huoju::Table table = std::move(builder).finish();
//   ArrowArrayStream stream;
//   table.to_arrow(&stream);   // for pyarrow, polars, DuckDB, nanoarrow…
//
// Nothing refers to the documents afterwards. What to_arrow() fills shares the table's buffers and
// may outlive the table; it is whoever takes it that releases it.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "huoju/export/records.hpp"
#include "huoju/export/views.hpp"
#include "huoju/table/arrow_abi.hpp"
#include "huoju/table/columns.hpp"
#include "huoju/table/schema.hpp"
#include "huoju/text/lifetime.hpp"

namespace huoju {

namespace detail {
class FieldColumns;
}

/// Immutable; copies share everything.
class Table {
 public:
  [[nodiscard]] TableType type() const noexcept { return type_; }
  [[nodiscard]] std::size_t rows() const noexcept { return columns_->length; }
  /// A struct whose fields are the columns.
  [[nodiscard]] const ColumnData& columns() const& noexcept HUOJU_LIFETIME_BOUND {
    return *columns_;
  }
  /// Values that their column could not hold exactly, and that are null in it.
  [[nodiscard]] std::size_t lost() const noexcept { return lost_; }

  /// Fills `out`, which must not hold anything.
  void to_arrow(ArrowSchema* out) const;
  /// All rows.
  void to_arrow(ArrowArray* out) const;
  /// All rows, in one array; none where there are none.
  void to_arrow(ArrowArrayStream* out) const;

 private:
  template <class Type>
  friend class TableBuilder;
  Table(TableType type, ColumnData columns, std::size_t lost)
      : type_(type),
        columns_(std::make_shared<const ColumnData>(std::move(columns))),
        lost_(lost) {}

  TableType type_;
  std::shared_ptr<const ColumnData> columns_;
  std::size_t lost_;
};

/// Gathers the rows of a table: TableBuilder(RecordType) those of Records, TableBuilder(ViewType)
/// those of Views.
template <class Type>
class TableBuilder {
  static_assert(std::is_same_v<Type, RecordType> || std::is_same_v<Type, ViewType>,
                "a table is of a type of records or of a type of views");

 public:
  using Found = std::conditional_t<std::is_same_v<Type, RecordType>, Records, Views>;

  explicit TableBuilder(Type type);
  TableBuilder(TableBuilder&&) noexcept;
  TableBuilder& operator=(TableBuilder&&) noexcept;
  ~TableBuilder();

  /// Appends a row for each of its type, in their order.
  /// @param document  the document's number among those of the table
  /// @param source    its name, empty for none; U+FFFD stands for what is no UTF-8
  void add(const Found& found, std::uint32_t document, std::string_view source = {});

  [[nodiscard]] std::size_t rows() const noexcept;
  /// Fields that have no column of their type and are left out. None, unless the schema is wrong.
  [[nodiscard]] std::span<const std::string> strangers() const& noexcept HUOJU_LIFETIME_BOUND;

  [[nodiscard]] Table finish() &&;

 private:
  Type type_;
  std::unique_ptr<detail::FieldColumns> columns_;
};

extern template class TableBuilder<RecordType>;
extern template class TableBuilder<ViewType>;

}  // namespace huoju
