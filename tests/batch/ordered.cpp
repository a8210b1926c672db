#include "huoju/batch/ordered.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "catch.hpp"

namespace {

template <class Next, class Work, class Deliver>
void ordered(Next next, Work work, Deliver deliver, huoju::OrderedOptions options) {
  huoju::Ordered results(std::move(next), std::move(work), options);
  while (auto result = results.next()) deliver(*std::move(result));
}

// 0, 1, …, count - 1
auto numbers(int count) {
  return [count, at = 0]() mutable -> std::optional<int> {
    if (at == count) return std::nullopt;
    return at++;
  };
}

}  // namespace

TEST_CASE("results come in the order of the inputs", "[ordered]") {
  for (const unsigned threads : {1U, 2U, 5U}) {
    std::vector<int> found;
    ordered(
        numbers(200),
        [](int i) {
          // The first of each few takes longest.
          if (i % 7 == 0) std::this_thread::sleep_for(std::chrono::milliseconds(1));
          return i * i;
        },
        [&](int square) { found.push_back(square); }, {threads, 4});
    REQUIRE(found.size() == 200);
    int wrong = 0;
    for (int i = 0; i < 200; ++i) wrong += found[static_cast<std::size_t>(i)] == i * i ? 0 : 1;
    CHECK(wrong == 0);
  }
}

TEST_CASE("no more results are on their way than the window holds", "[ordered]") {
  constexpr int kWindow = 3;
  std::atomic<int> taken = 0;
  int given = 0;
  int most = 0;
  ordered(
      [&]() -> std::optional<int> {
        if (taken == 60) return std::nullopt;
        return taken++;
      },
      [](int i) { return i; },
      [&](int) {
        std::this_thread::sleep_for(std::chrono::microseconds(200));
        ++given;
        // The one that is delivered has left the window.
        most = std::max(most, taken - given);
      },
      {4, kWindow});
  CHECK(given == 60);
  CHECK(most <= kWindow);
}

TEST_CASE("nothing to do is done at once", "[ordered]") {
  for (const unsigned threads : {1U, 3U}) {
    int given = 0;
    ordered(
        numbers(0), [](int i) { return i; }, [&](int) { ++given; }, {threads, 0});
    CHECK(given == 0);
  }
}

TEST_CASE("what is thrown on a thread is thrown by the call", "[ordered]") {
  for (const unsigned threads : {1U, 3U}) {
    std::vector<int> found;
    const auto run = [&] {
      ordered(
          numbers(50),
          [](int i) {
            if (i == 20) throw std::runtime_error("twenty");
            return i;
          },
          [&](int i) { found.push_back(i); }, {threads, 0});
    };
    CHECK_THROWS_WITH(run(), "twenty");
    CHECK(found.size() == 20);
  }
}

TEST_CASE("whoever takes the results may leave", "[ordered]") {
  for (const unsigned threads : {1U, 3U}) {
    int given = 0;
    const auto run = [&] {
      ordered(
          numbers(1'000'000), [](int i) { return i; },
          [&](int) {
            if (++given == 5) throw std::runtime_error("enough");
          },
          {threads, 4});
    };
    CHECK_THROWS_WITH(run(), "enough");
    CHECK(given == 5);
  }
}

TEST_CASE("inputs and results may be movable only", "[ordered]") {
  int left = 3;
  int sum = 0;
  ordered(
      [&]() -> std::optional<std::unique_ptr<int>> {
        if (left == 0) return std::nullopt;
        return std::make_unique<int>(left--);
      },
      [](std::unique_ptr<int> i) { return std::make_unique<int>(*i * 10); },
      [&](std::unique_ptr<int> i) { sum += *i; }, {2, 0});
  CHECK(sum == 60);
}
