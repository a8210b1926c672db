#include "assignment.hpp"

#include <algorithm>
#include <limits>

namespace huoju {
namespace {

constexpr std::size_t kExact = 500000;  // steps

[[nodiscard]] std::size_t exact_steps(std::size_t rows, std::size_t columns) noexcept {
  return rows * rows * (rows + columns);
}

// Shortest augmenting paths, on costs = -value; column `columns + i` leaves row i alone.
[[nodiscard]] Assignment exact(const AssignmentValues& values) {
  const std::size_t n = values.rows;
  const std::size_t m = values.columns + n;
  const auto cost = [&](std::size_t row, std::size_t column) {
    if (column < values.columns) return -std::max(values.at(row, column), -1e6);
    return column == values.columns + row ? 0.0 : 1e6;
  };
  std::vector<double> u(n + 1, 0);
  std::vector<double> v(m + 1, 0);
  std::vector<std::size_t> row_of(m + 1, 0);  // one-based, 0: free
  std::vector<std::size_t> way(m + 1, 0);
  std::vector<double> least(m + 1);
  std::vector<char> used(m + 1);
  for (std::size_t i = 1; i <= n; ++i) {
    row_of[0] = i;
    std::size_t column = 0;
    std::fill(least.begin(), least.end(), std::numeric_limits<double>::infinity());
    std::fill(used.begin(), used.end(), 0);
    do {
      used[column] = 1;
      const std::size_t row = row_of[column];
      double delta = std::numeric_limits<double>::infinity();
      std::size_t next = 0;
      for (std::size_t j = 1; j <= m; ++j) {
        if (used[j] != 0) continue;
        const double reduced = cost(row - 1, j - 1) - u[row] - v[j];
        if (reduced < least[j]) {
          least[j] = reduced;
          way[j] = column;
        }
        if (least[j] < delta) {
          delta = least[j];
          next = j;
        }
      }
      for (std::size_t j = 0; j <= m; ++j) {
        if (used[j] != 0) {
          u[row_of[j]] += delta;
          v[j] -= delta;
        } else {
          least[j] -= delta;
        }
      }
      column = next;
    } while (row_of[column] != 0);
    do {
      const std::size_t from = way[column];
      row_of[column] = row_of[from];
      column = from;
    } while (column != 0);
  }
  Assignment result;
  result.column_of.assign(n, Assignment::none);
  for (std::size_t j = 1; j <= values.columns; ++j) {
    if (row_of[j] == 0 || values.at(row_of[j] - 1, j - 1) < 0) continue;
    result.column_of[row_of[j] - 1] = static_cast<std::int32_t>(j - 1);
    result.value += values.at(row_of[j] - 1, j - 1);
  }
  return result;
}

[[nodiscard]] Assignment greedy(const AssignmentValues& values) {
  struct Pair {
    double value;
    std::uint32_t row;
    std::uint32_t column;
  };
  std::vector<Pair> pairs;
  for (std::size_t row = 0; row < values.rows; ++row) {
    for (std::size_t column = 0; column < values.columns; ++column) {
      if (values.at(row, column) >= 0) {
        pairs.push_back({values.at(row, column), static_cast<std::uint32_t>(row),
                         static_cast<std::uint32_t>(column)});
      }
    }
  }
  std::stable_sort(pairs.begin(), pairs.end(),
                   [](const Pair& a, const Pair& b) { return a.value > b.value; });
  Assignment result;
  result.column_of.assign(values.rows, Assignment::none);
  std::vector<char> taken(values.columns, 0);
  for (const Pair& pair : pairs) {
    if (result.column_of[pair.row] != Assignment::none || taken[pair.column] != 0) continue;
    result.column_of[pair.row] = static_cast<std::int32_t>(pair.column);
    taken[pair.column] = 1;
    result.value += pair.value;
  }
  return result;
}

}  // namespace

Assignment assign(const AssignmentValues& values) {
  if (values.rows == 0 || values.columns == 0) {
    return {std::vector<std::int32_t>(values.rows, Assignment::none), 0};
  }
  return exact_steps(values.rows, values.columns) <= kExact ? exact(values) : greedy(values);
}

std::size_t assignment_steps(std::size_t rows, std::size_t columns) noexcept {
  const std::size_t steps = exact_steps(rows, columns);
  return steps <= kExact ? steps / 4 : rows * columns;
}

}  // namespace huoju
