#pragma once

// Builders of columns, one for each type, that end in Arrow's buffers.
//
//   huoju::DecimalColumn column;
//   column.append(*huoju::Decimal::parse("31.2"));
//   column.append_null();
//   const huoju::ColumnData data = std::move(column).finish();   // "d:38,12", 2 rows, 1 null
//
// append() says whether the value is kept: one that the type cannot hold exactly becomes null,
// never something near it. What finish() returns shares its buffers when copied and is immutable.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "huoju/text/date.hpp"
#include "huoju/text/decimal.hpp"

namespace huoju {

/// Bytes that nobody changes any more; shared by copies.
class Buffer {
 public:
  /// None at all: where nothing is null, there are no bits that say so.
  Buffer() noexcept = default;
  template <class T>
  explicit Buffer(std::vector<T> values) {
    if (values.empty()) values.reserve(1);  // an address all the same: some readers ask for one
    const auto held = std::make_shared<const std::vector<T>>(std::move(values));
    bytes_ = std::as_bytes(std::span(*held));
    owner_ = held;
  }

  [[nodiscard]] const void* data() const noexcept { return bytes_.data(); }
  [[nodiscard]] std::size_t size() const noexcept { return bytes_.size(); }

 private:
  std::shared_ptr<const void> owner_;
  std::span<const std::byte> bytes_;
};

/// A finished column. `format` and `buffers` are those of Arrow's C Data Interface.
struct ColumnData {
  const char* format = "n";
  std::size_t length = 0;
  std::size_t null_count = 0;
  std::vector<Buffer> buffers = {};
  std::string_view name = {};             ///< a constant of the program
  bool nullable = true;                   ///< null_count may be other than 0
  std::vector<ColumnData> children = {};  ///< fields of a struct, the item of a list
  std::shared_ptr<const ColumnData> dictionary = nullptr;
};

/// One bit for each row, the first in the lowest bit.
class Bits {
 public:
  void append(bool bit) {
    if (size_ % 8 == 0) bytes_.push_back(0);
    if (bit) {
      bytes_.back() = static_cast<std::uint8_t>(bytes_.back() | 1U << size_ % 8);
      ++ones_;
    }
    ++size_;
  }
  [[nodiscard]] std::size_t size() const noexcept { return size_; }
  [[nodiscard]] std::size_t zeros() const noexcept { return size_ - ones_; }
  [[nodiscard]] Buffer finish() && { return Buffer(std::move(bytes_)); }

 private:
  std::vector<std::uint8_t> bytes_;
  std::size_t size_ = 0;
  std::size_t ones_ = 0;
};

/// What all columns share: which rows have a value.
class Rows {
 public:
  [[nodiscard]] std::size_t size() const noexcept { return valid_.size(); }

 protected:
  /// A column of these rows, its first buffer the bits of those with a value.
  [[nodiscard]] ColumnData finish_rows(const char* format) &&;

  Bits valid_;
};

/// Text. With offsets of 32 bits, all of it together may have 2 GiB.
template <class Offset>
class Utf8Column : public Rows {
 public:
  using value_type = std::string_view;
  static constexpr const char* format = sizeof(Offset) == 8 ? "U" : "u";

  bool append(std::string_view text) {
    if (text.size() >
        static_cast<std::size_t>(std::numeric_limits<Offset>::max()) - bytes_.size()) {
      append_null();
      return false;
    }
    bytes_.insert(bytes_.end(), text.begin(), text.end());
    offsets_.push_back(static_cast<Offset>(bytes_.size()));
    valid_.append(true);
    return true;
  }
  void append_null() {
    offsets_.push_back(static_cast<Offset>(bytes_.size()));
    valid_.append(false);
  }
  [[nodiscard]] ColumnData finish() && {
    ColumnData data = std::move(*this).finish_rows(format);
    data.buffers.emplace_back(std::move(offsets_));
    data.buffers.emplace_back(std::move(bytes_));
    return data;
  }

 private:
  std::vector<Offset> offsets_ = {0};
  std::vector<char> bytes_;
};

/// Numbers and days: a fixed number of bytes for each row.
template <class Stored>
class FixedColumn : public Rows {
 public:
  void append_null() { push({}, false); }

 protected:
  void push(Stored value, bool valid) {
    values_.push_back(value);
    valid_.append(valid);
  }
  [[nodiscard]] ColumnData finish_values(const char* format) && {
    ColumnData data = std::move(*this).finish_rows(format);
    data.buffers.emplace_back(std::move(values_));
    return data;
  }

 private:
  std::vector<Stored> values_;
};

class NumberColumn : public FixedColumn<std::uint32_t> {
 public:
  using value_type = std::uint32_t;
  bool append(std::uint32_t value) {
    push(value, true);
    return true;
  }
  [[nodiscard]] ColumnData finish() && { return std::move(*this).finish_values("I"); }
};

/// Days since 1970-01-01. Those of the years 1 to 9999 fit: other libraries know no others.
class DateColumn : public FixedColumn<std::int32_t> {
 public:
  using value_type = Date;
  bool append(Date value);
  [[nodiscard]] ColumnData finish() && { return std::move(*this).finish_values("tdD"); }
};

/// decimal128(38, 12): numbers of at most 26 digits before the point and 12 behind it.
class DecimalColumn : public FixedColumn<Int128> {
 public:
  using value_type = Decimal;
  static constexpr int scale = 12;
  bool append(const Decimal& value);
  [[nodiscard]] ColumnData finish() && { return std::move(*this).finish_values("d:38,12"); }
};

class FlagColumn : public Rows {
 public:
  using value_type = bool;
  bool append(bool value) {
    values_.append(value);
    valid_.append(true);
    return true;
  }
  void append_null() {
    values_.append(false);
    valid_.append(false);
  }
  [[nodiscard]] ColumnData finish() &&;

 private:
  Bits values_;
};

/// Texts of which there are few different ones: each is kept once, in the order of appearance.
class WordColumn : public FixedColumn<std::int32_t> {
 public:
  using value_type = std::string_view;
  WordColumn() = default;
  WordColumn(WordColumn&&) = default;  // not copied: it remembers a word by its place
  WordColumn& operator=(WordColumn&&) = default;

  bool append(std::string_view word);
  [[nodiscard]] ColumnData finish() &&;

 private:
  struct Hash : std::hash<std::string_view> {
    using is_transparent = void;
  };
  Utf8Column<std::int32_t> words_;
  std::unordered_map<std::string, std::int32_t, Hash, std::equal_to<>> known_;
  const std::pair<const std::string, std::int32_t>* last_ = nullptr;  // in known_
};

/// Lists of texts.
class TextsColumn : public Rows {
 public:
  using value_type = std::span<const std::string>;
  bool append(std::span<const std::string> texts);
  void append_null();
  [[nodiscard]] ColumnData finish() &&;

 private:
  std::vector<std::int64_t> offsets_ = {0};
  Utf8Column<std::int64_t> texts_;
};

/// Half-open ranges of code points.
struct CodePointRange {
  std::uint32_t start = 0;
  std::uint32_t end = 0;
};

class SpanColumn : public Rows {
 public:
  using value_type = CodePointRange;
  bool append(CodePointRange span);
  void append_null();
  [[nodiscard]] ColumnData finish() &&;

 private:
  NumberColumn start_;
  NumberColumn end_;
};

/// A list column of an item column and where each list ends in it.
[[nodiscard]] ColumnData list_of(ColumnData rows, std::vector<std::int64_t> offsets,
                                 ColumnData item);

}  // namespace huoju
