#pragma once

// Columns that are filled by the fields of records.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "huoju/export/records.hpp"
#include "huoju/table/columns.hpp"
#include "huoju/table/schema.hpp"

namespace huoju::detail {

class ItemsColumn;

/// A row after the other: its fields are visited, then end_row() is called.
class FieldColumns final : public FieldVisitor {
 public:
  explicit FieldColumns(std::vector<Column> schema);
  FieldColumns(const FieldColumns&) = delete;
  FieldColumns& operator=(const FieldColumns&) = delete;
  ~FieldColumns() override;

  void text(std::string_view name, std::string_view value) override;
  void number(std::string_view name, std::uint32_t value) override;
  void flag(std::string_view name, bool value) override;
  void list(std::string_view name, std::span<const std::string> values) override;
  void decimal(std::string_view name, const Decimal& value) override;
  void date(std::string_view name, Date value) override;
  void range(std::string_view name, std::uint32_t start, std::uint32_t end) override;
  void items(std::string_view name, std::size_t count,
             const std::function<void(std::size_t, FieldVisitor&)>& fill) override;
  /// Fields that were left out get what that means.
  void end_row();

  [[nodiscard]] std::size_t rows() const noexcept { return rows_; }
  [[nodiscard]] std::size_t lost() const noexcept;
  [[nodiscard]] std::span<const std::string> strangers() const noexcept { return strangers_; }
  /// A struct of the columns.
  [[nodiscard]] ColumnData finish() &&;

 private:
  using AnyColumn =
      std::variant<Utf8Column<std::int64_t>, WordColumn, NumberColumn, FlagColumn, DateColumn,
                   DecimalColumn, TextsColumn, SpanColumn, std::unique_ptr<ItemsColumn>>;

  [[nodiscard]] AnyColumn make(const Column& column);
  // The place of a column, or the number of columns.
  [[nodiscard]] std::size_t find(std::string_view name);
  template <class Value>
  void put(std::string_view name, const Value& value);
  void stranger(std::string_view name);

  std::vector<Column> schema_;
  std::vector<AnyColumn> columns_;
  std::size_t rows_ = 0;
  std::size_t next_ = 0;  // fields come in the order of the schema: where the next one is likely
  std::size_t lost_ = 0;
  std::vector<std::string> strangers_;
};

/// Lists of things with fields of their own.
class ItemsColumn : public Rows {
 public:
  explicit ItemsColumn(std::span<const Column> schema)
      : fields_(std::vector<Column>(schema.begin(), schema.end())) {}

  void append(std::size_t count, const std::function<void(std::size_t, FieldVisitor&)>& fill);
  [[nodiscard]] const FieldColumns& fields() const noexcept { return fields_; }
  [[nodiscard]] ColumnData finish() &&;

 private:
  std::vector<std::int64_t> offsets_ = {0};
  FieldColumns fields_;
};

}  // namespace huoju::detail
