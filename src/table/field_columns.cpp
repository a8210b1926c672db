#include "field_columns.hpp"

#include <algorithm>
#include <type_traits>
#include <utility>

namespace huoju::detail {
namespace {

// The column itself, be it held by a pointer or not.
template <class C>
[[nodiscard]] C& held(C& column) {
  return column;
}
template <class C>
[[nodiscard]] C& held(std::unique_ptr<C>& column) {
  return *column;
}

}  // namespace

FieldColumns::FieldColumns(std::vector<Column> schema) : schema_(std::move(schema)) {
  columns_.reserve(schema_.size());
  for (const Column& column : schema_) columns_.push_back(make(column));
}
FieldColumns::~FieldColumns() = default;

FieldColumns::AnyColumn FieldColumns::make(const Column& column) {
  switch (column.type) {
    case ColumnType::text:
      break;
    case ColumnType::word:
      return WordColumn();
    case ColumnType::number:
      return NumberColumn();
    case ColumnType::flag:
      return FlagColumn();
    case ColumnType::date:
      return DateColumn();
    case ColumnType::decimal:
      return DecimalColumn();
    case ColumnType::texts:
      return TextsColumn();
    case ColumnType::span:
      return SpanColumn();
    case ColumnType::items:
      return std::make_unique<ItemsColumn>(column.items);
  }
  return Utf8Column<std::int64_t>();
}

std::size_t FieldColumns::find(std::string_view name) {
  const auto named = [&](std::size_t from, std::size_t to) {
    while (from < to && schema_[from].name != name) ++from;
    return from;
  };
  std::size_t at = named(next_, schema_.size());
  if (at == schema_.size()) {
    at = named(0, next_);
    if (at == next_) return schema_.size();
  }
  next_ = at + 1;
  return at;
}

void FieldColumns::stranger(std::string_view name) {
  if (std::find(strangers_.begin(), strangers_.end(), name) == strangers_.end()) {
    strangers_.emplace_back(name);
  }
}

template <class Value>
void FieldColumns::put(std::string_view name, const Value& value) {
  const std::size_t at = find(name);
  if (at == columns_.size()) return stranger(name);
  std::visit(
      [&](auto& column) {
        if constexpr (requires { typename std::decay_t<decltype(column)>::value_type; }) {
          using Kept = typename std::decay_t<decltype(column)>::value_type;
          if constexpr (std::is_same_v<Kept, Value>) {
            if (column.size() != rows_) return stranger(name);  // twice in one row
            if (!column.append(value)) ++lost_;
            return;
          }
        }
        stranger(name);
      },
      columns_[at]);
}

void FieldColumns::text(std::string_view name, std::string_view value) {
  if (name == "type") return;  // all rows are of one
  put(name, value);
}
void FieldColumns::number(std::string_view name, std::uint32_t value) { put(name, value); }
void FieldColumns::flag(std::string_view name, bool value) { put(name, value); }
void FieldColumns::list(std::string_view name, std::span<const std::string> values) {
  put(name, values);
}
void FieldColumns::decimal(std::string_view name, const Decimal& value) { put(name, value); }
void FieldColumns::date(std::string_view name, Date value) { put(name, value); }
void FieldColumns::range(std::string_view name, std::uint32_t start, std::uint32_t end) {
  put(name, CodePointRange{start, end});
}

void FieldColumns::items(std::string_view name, std::size_t count,
                         const std::function<void(std::size_t, FieldVisitor&)>& fill) {
  const std::size_t at = find(name);
  auto* const column =
      at < columns_.size() ? std::get_if<std::unique_ptr<ItemsColumn>>(&columns_[at]) : nullptr;
  if (column == nullptr || (*column)->size() != rows_) return stranger(name);
  (*column)->append(count, fill);
  for (const std::string& unknown : (*column)->fields().strangers()) {
    stranger(std::string(name) + "." + unknown);
  }
}

void FieldColumns::end_row() {
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    const std::string_view absent = schema_[i].absent;
    std::visit(
        [&](auto& any) {
          auto& column = held(any);
          using C = std::decay_t<decltype(column)>;
          if (column.size() != rows_) return;
          if constexpr (std::is_same_v<C, ItemsColumn>) {
            column.append(0, {});
          } else if constexpr (std::is_same_v<C, TextsColumn>) {
            column.append({});
          } else {
            if constexpr (std::is_same_v<C, FlagColumn>) {
              if (!absent.empty()) return void(column.append(absent == "true"));
            } else if constexpr (std::is_same_v<C, WordColumn>) {
              if (!absent.empty()) return void(column.append(absent));
            }
            column.append_null();
          }
        },
        columns_[i]);
  }
  ++rows_;
  next_ = 0;
}

std::size_t FieldColumns::lost() const noexcept {
  std::size_t result = lost_;
  for (const AnyColumn& column : columns_) {
    if (const auto* items = std::get_if<std::unique_ptr<ItemsColumn>>(&column)) {
      result += (*items)->fields().lost();
    }
  }
  return result;
}

ColumnData FieldColumns::finish() && {
  ColumnData result;
  result.format = "+s";
  result.length = rows_;
  result.buffers.emplace_back();
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    ColumnData data =
        std::visit([](auto& any) { return std::move(held(any)).finish(); }, columns_[i]);
    data.name = schema_[i].name;
    result.children.push_back(std::move(data));
  }
  return result;
}

void ItemsColumn::append(std::size_t count,
                         const std::function<void(std::size_t, FieldVisitor&)>& fill) {
  for (std::size_t i = 0; i < count; ++i) {
    fill(i, fields_);
    fields_.end_row();
  }
  offsets_.push_back(static_cast<std::int64_t>(fields_.rows()));
  valid_.append(true);
}

ColumnData ItemsColumn::finish() && {
  ColumnData rows = std::move(*this).finish_rows("+L");
  return list_of(std::move(rows), std::move(offsets_), std::move(fields_).finish());
}

}  // namespace huoju::detail
