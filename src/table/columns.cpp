#include "huoju/table/columns.hpp"

namespace huoju {

ColumnData Rows::finish_rows(const char* format) && {
  ColumnData data;
  data.format = format;
  data.length = valid_.size();
  data.null_count = valid_.zeros();
  data.buffers.push_back(data.null_count == 0 ? Buffer() : std::move(valid_).finish());
  return data;
}

bool DateColumn::append(Date value) {
  if (!value.ok() || year_of(value) < 1 || year_of(value) > 9999) {
    append_null();
    return false;
  }
  push(static_cast<std::int32_t>(std::chrono::sys_days(value).time_since_epoch().count()), true);
  return true;
}

bool DecimalColumn::append(const Decimal& value) {
  const auto scaled = value.scaled(scale);
  push(scaled.value_or(Int128{}), scaled.has_value());
  return scaled.has_value();
}

ColumnData FlagColumn::finish() && {
  ColumnData data = std::move(*this).finish_rows("b");
  data.buffers.push_back(std::move(values_).finish());
  return data;
}

bool WordColumn::append(std::string_view word) {
  if (last_ == nullptr || last_->first != word) {
    auto found = known_.find(word);
    if (found == known_.end()) {
      if (!words_.append(word)) {
        append_null();
        return false;
      }
      found = known_.emplace(word, static_cast<std::int32_t>(known_.size())).first;
    }
    last_ = &*found;
  }
  push(last_->second, true);
  return true;
}

ColumnData WordColumn::finish() && {
  ColumnData data = std::move(*this).finish_values("i");
  data.dictionary = std::make_shared<const ColumnData>(std::move(words_).finish());
  return data;
}

bool TextsColumn::append(std::span<const std::string> texts) {
  for (const std::string& text : texts) texts_.append(text);
  offsets_.push_back(static_cast<std::int64_t>(texts_.size()));
  valid_.append(true);
  return true;
}

void TextsColumn::append_null() {
  offsets_.push_back(static_cast<std::int64_t>(texts_.size()));
  valid_.append(false);
}

ColumnData TextsColumn::finish() && {
  ColumnData rows = std::move(*this).finish_rows("+L");
  return list_of(std::move(rows), std::move(offsets_), std::move(texts_).finish());
}

bool SpanColumn::append(CodePointRange span) {
  start_.append(span.start);
  end_.append(span.end);
  valid_.append(true);
  return true;
}

void SpanColumn::append_null() {
  // Rows of a struct's fields go with its own; theirs have a value that nobody sees.
  start_.append(0);
  end_.append(0);
  valid_.append(false);
}

ColumnData SpanColumn::finish() && {
  ColumnData data = std::move(*this).finish_rows("+s");
  const auto add = [&](std::string_view name, ColumnData field) {
    field.name = name;
    field.nullable = false;
    data.children.push_back(std::move(field));
  };
  add("start", std::move(start_).finish());
  add("end", std::move(end_).finish());
  return data;
}

ColumnData list_of(ColumnData rows, std::vector<std::int64_t> offsets, ColumnData item) {
  item.name = "item";
  item.nullable = false;
  rows.format = "+L";
  rows.buffers.emplace_back(std::move(offsets));
  rows.children.push_back(std::move(item));
  return rows;
}

}  // namespace huoju
