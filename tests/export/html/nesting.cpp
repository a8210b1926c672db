#include "../../../src/export/html/nesting.hpp"

#include <algorithm>
#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "../../laws/dice.hpp"
#include "catch.hpp"

using huoju::CleanSpan;
using huoju::detail::Layer;
using huoju::detail::Mark;
using huoju::detail::Nesting;

namespace {

// "0123" with marks in brackets: [a 12].
class Letters {
 public:
  void open(const Mark& mark) { out += std::string("[") + name(mark) + " "; }
  void text(CleanSpan where) {
    for (std::uint32_t i = where.begin; i < where.end; ++i) out.push_back("0123456789"[i % 10]);
  }
  void close(const Mark&) { out += "]"; }

  std::string out;

 private:
  static char name(const Mark& mark) { return static_cast<char>('a' + mark.record); }
};

constexpr Layer F = Layer::fact;
constexpr Layer M = Layer::mention;

std::string nested(std::vector<Mark> marks, std::vector<CleanSpan> pieces = {{0, 10}}) {
  std::sort(marks.begin(), marks.end());
  Nesting nesting(marks);
  Letters letters;
  for (const CleanSpan piece : pieces) {
    nesting.write(piece, letters);
    letters.out += "|";
  }
  letters.out.pop_back();
  return letters.out;
}

}  // namespace

TEST_CASE("marks nest", "[html]") {
  CHECK(nested({}) == "0123456789");
  CHECK(nested({{{2, 4}, 0, M}}) == "01[a 23]456789");
  CHECK(nested({{{0, 10}, 0, M}}) == "[a 0123456789]");
  CHECK(nested({{{2, 8}, 0, F}, {{3, 5}, 1, M}}) == "01[a 2[b 34]567]89");
  CHECK(nested({{{2, 4}, 0, M}, {{4, 6}, 1, M}}) == "01[a 23][b 45]6789");
  CHECK(nested({{{3, 3}, 0, M}}) == "0123456789");
}

TEST_CASE("facts are outside of mentions, and longer ones of shorter ones", "[html]") {
  CHECK(nested({{{2, 5}, 0, M}, {{2, 5}, 1, F}}) == "01[b [a 234]]56789");
  CHECK(nested({{{2, 5}, 0, F}, {{2, 8}, 1, F}}) == "01[b [a 234]567]89");
  CHECK(nested({{{2, 8}, 0, M}, {{2, 5}, 1, F}}) == "01[b [a 234]][a 567]89");
}

TEST_CASE("marks that cross are cut", "[html]") {
  CHECK(nested({{{2, 6}, 0, M}, {{4, 8}, 1, F}}) == "01[a 23][b [a 45]67]89");
  CHECK(nested({{{2, 6}, 0, F}, {{4, 8}, 1, F}}) == "01[a 23][b [a 45]67]89");
  CHECK(nested({{{0, 9}, 0, F}, {{2, 4}, 1, M}, {{3, 6}, 2, F}}) == "[a 01[b 2][c [b 3]45]678]9");
}

TEST_CASE("marks go on from piece to piece", "[html]") {
  CHECK(nested({{{2, 8}, 0, M}}, {{0, 4}, {5, 10}}) == "01[a 23]|[a 567]89");
  CHECK(nested({{{4, 5}, 0, M}}, {{0, 4}, {5, 10}}) == "0123|56789");
  CHECK(nested({{{4, 6}, 0, M}}, {{0, 4}, {5, 10}}) == "0123|[a 5]6789");
}

TEST_CASE("what is too deep is not marked", "[html]") {
  std::vector<Mark> marks;
  for (std::uint32_t i = 0; i < 20; ++i) marks.push_back({{0, 10}, i, M});
  const std::string out = nested(marks);
  CHECK(static_cast<std::size_t>(std::count(out.begin(), out.end(), '[')) == Nesting::max_depth);
}

namespace {

// What is open over each byte.
class Covered {
 public:
  explicit Covered(std::size_t size) : over(size) {}
  void open(const Mark& mark) { open_.push_back(mark); }
  void text(CleanSpan where) {
    CHECK(where.begin == at_);
    at_ = where.end;
    for (std::uint32_t i = where.begin; i < where.end; ++i) {
      for (const Mark& mark : open_) over[i].insert(mark.record);
    }
    for (std::size_t i = 1; i < open_.size(); ++i) {
      CHECK_FALSE(Mark::outside(open_[i], open_[i - 1]));
    }
  }
  void close(const Mark& mark) {
    REQUIRE_FALSE(open_.empty());
    CHECK(open_.back() == mark);
    open_.pop_back();
  }

  std::vector<std::set<std::uint32_t>> over;

 private:
  std::vector<Mark> open_;
  std::uint32_t at_ = 0;
};

}  // namespace

TEST_CASE("every byte is inside of just the marks over it", "[html][laws]") {
  Dice dice(20240520);
  for (int round = 0; round < 300; ++round) {
    constexpr std::uint32_t kSize = 60;
    std::vector<Mark> marks;
    for (std::uint32_t i = 0; i < 1 + dice.below(12); ++i) {
      const auto begin = static_cast<std::uint32_t>(dice.below(kSize));
      const auto end = begin + static_cast<std::uint32_t>(dice.below(kSize - begin + 1));
      marks.push_back({{begin, end}, i, static_cast<Layer>(dice.below(3))});
    }
    std::sort(marks.begin(), marks.end());
    Nesting nesting(marks);
    Covered covered(kSize);
    for (std::uint32_t at = 0; at < kSize;) {
      const auto stop = std::min(kSize, at + 1 + static_cast<std::uint32_t>(dice.below(30)));
      nesting.write({at, stop}, covered);
      at = stop;
    }
    for (std::uint32_t i = 0; i < kSize; ++i) {
      std::set<std::uint32_t> expected;
      for (const Mark& mark : marks) {
        if (mark.where.begin <= i && i < mark.where.end) expected.insert(mark.record);
      }
      CHECK(covered.over[i] == expected);
    }
  }
}
