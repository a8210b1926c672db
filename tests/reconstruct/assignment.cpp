#include "../../src/reconstruct/assignment.hpp"

#include <algorithm>
#include <numeric>
#include <vector>

#include "catch.hpp"
#include "laws/dice.hpp"

namespace {

using huoju::Assignment;
using huoju::AssignmentValues;

constexpr std::int32_t none = Assignment::none;
using Columns = std::vector<std::int32_t>;

AssignmentValues matrix(std::size_t columns, std::vector<double> values) {
  const std::size_t rows = values.size() / columns;
  return {rows, columns, std::move(values)};
}

// Sum of an assignment's pairs; a column taken twice or out of range fails the test.
double sum_of(const AssignmentValues& values, const Columns& columns) {
  REQUIRE(columns.size() == values.rows);
  std::vector<char> taken(values.columns, 0);
  double sum = 0;
  for (std::size_t row = 0; row < columns.size(); ++row) {
    if (columns[row] == none) continue;
    const auto column = static_cast<std::size_t>(columns[row]);
    REQUIRE(column < values.columns);
    REQUIRE(taken[column] == 0);
    taken[column] = 1;
    sum += values.at(row, column);
  }
  return sum;
}

// The largest sum, over every order of the columns and of as many places to stay alone.
double by_trying(const AssignmentValues& values) {
  std::vector<std::size_t> order(values.columns + values.rows);
  std::iota(order.begin(), order.end(), std::size_t{0});
  double best = 0;
  do {
    double sum = 0;
    for (std::size_t row = 0; row < values.rows; ++row) {
      if (order[row] < values.columns) sum += values.at(row, order[row]);
    }
    best = std::max(best, sum);
  } while (std::next_permutation(order.begin(), order.end()));
  return best;
}

}  // namespace

TEST_CASE("the best pairs together are not always the best pair", "[assignment]") {
  // Row 0 would like column 0 best, but row 1 has nothing else.
  const Assignment found = huoju::assign(matrix(2, {9, 8,  //
                                                    7, 0}));
  CHECK(found.column_of == Columns{1, 0});
  CHECK(found.value == 15);
}

TEST_CASE("rows and columns need not be as many", "[assignment]") {
  const Assignment wide = huoju::assign(matrix(3, {1, 5, 2}));
  CHECK(wide.column_of == Columns{1});
  CHECK(wide.value == 5);
  const Assignment tall = huoju::assign(matrix(1, {1, 5, 2}));
  CHECK(tall.column_of == Columns{none, 0, none});
  CHECK(tall.value == 5);
}

TEST_CASE("a pair that is worth less than nothing is not made", "[assignment]") {
  const Assignment alone = huoju::assign(matrix(2, {-1, -2,  //
                                                    -3, -4}));
  CHECK(alone.column_of == Columns{none, none});
  CHECK(alone.value == 0);
  const Assignment one = huoju::assign(matrix(2, {3, -1,  //
                                                  4, -1}));
  CHECK(one.column_of == Columns{none, 0});
  CHECK(one.value == 4);
  // Values as low as those of "never" cannot be bought by a good neighbour.
  const Assignment never = huoju::assign(matrix(2, {10, 9,  //
                                                    8, -1e9}));
  CHECK(never.column_of == Columns{1, 0});
  CHECK(never.value == 17);
}

TEST_CASE("ties give one of the best", "[assignment]") {
  const AssignmentValues same = matrix(3, {2, 2, 2, 2, 2, 2, 2, 2, 2});
  const Assignment found = huoju::assign(same);
  CHECK(found.value == 6);
  CHECK(sum_of(same, found.column_of) == 6);
  CHECK(huoju::assign(same).column_of == found.column_of);  // always the same one
}

TEST_CASE("where there is nothing to pair everything stays alone", "[assignment]") {
  CHECK(huoju::assign({}).column_of.empty());
  CHECK(huoju::assign({}).value == 0);
  CHECK(huoju::assign({3, 0, {}}).column_of == Columns{none, none, none});
  CHECK(huoju::assign({0, 3, {}}).column_of.empty());
}

TEST_CASE("law: no other pairing is worth more", "[assignment][law]") {
  Dice dice(1955);
  for (int round = 0; round < 400; ++round) {
    const std::size_t rows = 1 + dice.below(4);
    const std::size_t columns = 1 + dice.below(4);
    AssignmentValues values{rows, columns, std::vector<double>(rows * columns)};
    // Few different values make many ties.
    const std::size_t range = dice.one_in(2) ? 4 : 1000;
    for (double& value : values.values) {
      // Quarters: sums are exact.
      value = (static_cast<double>(dice.below(range)) - static_cast<double>(range / 3)) / 4;
    }
    CAPTURE(rows, columns, values.values);
    const Assignment found = huoju::assign(values);
    CHECK(found.value == by_trying(values));
    CHECK(found.value == sum_of(values, found.column_of));
    for (std::size_t row = 0; row < rows; ++row) {
      if (found.column_of[row] == none) continue;
      CHECK(values.at(row, static_cast<std::size_t>(found.column_of[row])) >= 0);
    }
  }
}

TEST_CASE("law: sixty rows are paired as well as their own order", "[assignment][law]") {
  // The best pairing is known: one column of each row stands out.
  Dice dice(1988);
  constexpr std::size_t kSize = 60;
  std::vector<std::int32_t> right(kSize);
  std::iota(right.begin(), right.end(), 0);
  for (std::size_t i = kSize; i > 1; --i) std::swap(right[i - 1], right[dice.below(i)]);
  AssignmentValues values{kSize, kSize, std::vector<double>(kSize * kSize)};
  for (double& value : values.values) value = static_cast<double>(dice.below(40));
  for (std::size_t row = 0; row < kSize; ++row) {
    values.at(row, static_cast<std::size_t>(right[row])) = 100;
  }
  CHECK(huoju::assign(values).column_of == right);
}

TEST_CASE("large tables take no longer than can be waited for", "[assignment]") {
  constexpr std::size_t kSize = 1500;
  Dice dice(7);
  AssignmentValues values{kSize, kSize, std::vector<double>(kSize * kSize)};
  for (double& value : values.values) value = static_cast<double>(dice.below(100)) - 20;
  const Assignment found = huoju::assign(values);
  CHECK(found.value == sum_of(values, found.column_of));
  // Nothing that is worth pairing was left.
  std::vector<char> taken(kSize, 0);
  for (const std::int32_t column : found.column_of) {
    if (column != none) taken[static_cast<std::size_t>(column)] = 1;
  }
  for (std::size_t row = 0; row < kSize; ++row) {
    if (found.column_of[row] != none) continue;
    for (std::size_t column = 0; column < kSize; ++column) {
      if (taken[column] == 0) CHECK(values.at(row, column) < 0);
    }
  }
  // Growing tenfold, the steps grow with the number of pairs, not with its power.
  CHECK(huoju::assignment_steps(10000, 10000) <= 200 * huoju::assignment_steps(1000, 1000));
  CHECK(huoju::assignment_steps(10000, 10000) >= huoju::assignment_steps(1000, 1000));
}
