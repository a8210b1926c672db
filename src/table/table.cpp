#include "huoju/table/table.hpp"

#include <utility>

#include "field_columns.hpp"

namespace huoju {
namespace {

template <class Type>
[[nodiscard]] std::vector<Column> all_columns(Type type) {
  const auto leading = leading_columns();
  const auto own = columns_of(type);
  std::vector<Column> result(leading.begin(), leading.end());
  result.insert(result.end(), own.begin(), own.end());
  return result;
}

}  // namespace

template <class Type>
TableBuilder<Type>::TableBuilder(Type type)
    : type_(type), columns_(std::make_unique<detail::FieldColumns>(all_columns(type))) {}
template <class Type>
TableBuilder<Type>::TableBuilder(TableBuilder&&) noexcept = default;
template <class Type>
TableBuilder<Type>& TableBuilder<Type>::operator=(TableBuilder&&) noexcept = default;
template <class Type>
TableBuilder<Type>::~TableBuilder() = default;

template <class Type>
void TableBuilder<Type>::add(const Found& found, std::uint32_t document, std::string_view source) {
  for (const auto& ref : found.list()) {
    if (ref.type != type_) continue;
    columns_->number("document", document);
    if (!source.empty()) columns_->text("source", source);
    found.visit(ref, *columns_);
    if constexpr (std::is_same_v<Type, RecordType>) {
      // Other tables name an article by its number: its own has it, too.
      if (type_ == RecordType::article) columns_->number("article", ref.group);
    }
    columns_->end_row();
  }
}

template <class Type>
std::size_t TableBuilder<Type>::rows() const noexcept {
  return columns_->rows();
}
template <class Type>
std::span<const std::string> TableBuilder<Type>::strangers() const& noexcept {
  return columns_->strangers();
}

template <class Type>
Table TableBuilder<Type>::finish() && {
  const std::size_t lost = columns_->lost();
  return Table(type_, std::move(*columns_).finish(), lost);
}

template class TableBuilder<RecordType>;
template class TableBuilder<ViewType>;

}  // namespace huoju
