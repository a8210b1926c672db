#pragma once

// A column of another library's, read row by row where it is: texts and dates to be read in.
//
//   auto column = huoju::ArrowColumn::take(stream);           // Arrow C Stream Interface
//   while (column.ok() && *column->next()) use(column->text());
//
// Texts are those of the types utf8, large_utf8, utf8_view and of their dictionaries; bytes the
// same of binary; dates are date32, date64 and timestamp, which gives its day as stored (UTC where
// it has a time zone).

#include <cstdint>
#include <memory>
#include <string_view>

#include "huoju/status.hpp"
#include "huoju/table/arrow_abi.hpp"
#include "huoju/text/date.hpp"

namespace huoju {

/// What the rows of a column are.
enum class ArrowKind : std::uint8_t { text, bytes, date };

/// The rows of a column, one after the other. Movable; use it from one thread at a time.
class ArrowColumn {
 public:
  /// Takes over what a stream holds, whether it can be read or not.
  /// @return InvalidArgument for a column of another type, naming it, and for a table
  [[nodiscard]] static StatusOr<ArrowColumn> take(ArrowArrayStream& stream);
  /// The same of a single array.
  [[nodiscard]] static StatusOr<ArrowColumn> take(ArrowSchema& schema, ArrowArray& array);

  ArrowColumn(ArrowColumn&&) noexcept;
  ArrowColumn& operator=(ArrowColumn&&) noexcept;
  ~ArrowColumn();

  [[nodiscard]] ArrowKind kind() const noexcept;

  /// Goes to the next row; false behind the last one. Fails where the producer does.
  [[nodiscard]] StatusOr<bool> next();
  /// Whether the row has no value.
  [[nodiscard]] bool is_null() const noexcept;
  /// The row's text or bytes, as long as owner() is held.
  /// @pre kind() is text or bytes, next() gave true, and not is_null()
  [[nodiscard]] std::string_view text() const noexcept;
  /// @pre kind() is date, next() gave true, and not is_null()
  [[nodiscard]] Date date() const noexcept;
  /// Keeps the rows around this one valid.
  [[nodiscard]] std::shared_ptr<const void> owner() const noexcept;

 private:
  class Reader;
  explicit ArrowColumn(std::unique_ptr<Reader> reader) noexcept;

  std::unique_ptr<Reader> reader_;
};

}  // namespace huoju
