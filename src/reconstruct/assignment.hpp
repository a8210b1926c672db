#pragma once

// The assignment problem: rows and columns are paired one to one so that the sum of values is
// largest (H. W. Kuhn, "The Hungarian method for the assignment problem", 1955).

#include <cstddef>
#include <cstdint>
#include <vector>

namespace huoju {

/// Values of pairs, row by row; what is not worth pairing is negative.
struct AssignmentValues {
  std::size_t rows = 0;
  std::size_t columns = 0;
  std::vector<double> values;

  [[nodiscard]] double at(std::size_t row, std::size_t column) const {
    return values[row * columns + column];
  }
  [[nodiscard]] double& at(std::size_t row, std::size_t column) {
    return values[row * columns + column];
  }
};

struct Assignment {
  static constexpr std::int32_t none = -1;
  std::vector<std::int32_t> column_of;  ///< for each row, or none
  double value = 0;                     ///< of all pairs
};

/// The best pairing; a row or column stays alone rather than take a negative value. Exact and
/// cubic for up to some sixty rows and columns; beyond, pairs are taken in the order of their
/// values, which is n log n in their number.
[[nodiscard]] Assignment assign(const AssignmentValues& values);

/// Steps that assign() takes for so many rows and columns.
[[nodiscard]] std::size_t assignment_steps(std::size_t rows, std::size_t columns) noexcept;

}  // namespace huoju
