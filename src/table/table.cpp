#include "huoju/table/table.hpp"

#include <utility>

#include "field_columns.hpp"
#include "huoju/text/utf8.hpp"

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

// Names of files are bytes; a column of text has none that are no UTF-8.
[[nodiscard]] std::string as_text(std::string_view name) {
  std::string result;
  for (std::size_t at = 0; (at = utf8::find_invalid(name)) < name.size();) {
    utf8::append(result.append(name.substr(0, at)), U'\uFFFD');
    name.remove_prefix(at + 1);
  }
  return result.append(name);
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
  const std::string name = as_text(source);
  for (const auto& ref : found.list()) {
    if (ref.type != type_) continue;
    columns_->number("document", document);
    if (!name.empty()) columns_->text("source", name);
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
