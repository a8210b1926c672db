#include "huoju/text/offset_map.hpp"

#include "catch.hpp"

using huoju::CleanSpan;
using huoju::OffsetMap;
using huoju::RawSpan;

namespace {

// source  1 2 6 . 5 亿⏎元     clean  126.5亿元
//         0 2 4 6 8 9 12 13          0 1 2 3 4 5 8
OffsetMap spaced_number() {
  OffsetMap map;
  map.copy(0, 1);
  map.copy(2, 1);
  map.copy(4, 1);
  map.copy(6, 1);
  map.copy(8, 4);
  map.copy(13, 3);
  return map;
}

}  // namespace

TEST_CASE("an empty map gives empty spans", "[offset_map]") {
  const OffsetMap none;
  CHECK(none.empty());
  CHECK(none.size() == 0);
  CHECK(none.to_raw({0, 0}) == RawSpan{0, 0});
  CHECK(none.to_clean({0, 9}).empty());
}

TEST_CASE("copied text leads back over the layout inside it", "[offset_map]") {
  const OffsetMap map = spaced_number();
  CHECK(map.size() == 11);
  CHECK(map.to_raw({0, 11}) == RawSpan{0, 16});
  CHECK(map.to_raw({0, 5}) == RawSpan{0, 9});
  CHECK(map.to_raw({5, 8}) == RawSpan{9, 12});
  CHECK(map.to_raw({8, 11}) == RawSpan{13, 16});
  CHECK(map.to_raw({1, 2}) == RawSpan{2, 3});  // no layout before or after it
  CHECK(map.to_clean({0, 16}) == CleanSpan{0, 11});
  CHECK(map.to_clean({1, 3}) == CleanSpan{1, 2});
  CHECK(map.to_clean({12, 13}).empty());  // the line's end left nothing
}

TEST_CASE("what stands for a source range leads to all of it", "[offset_map]") {
  OffsetMap map;
  map.replace({0, 3}, 1);  // a full-width digit
  map.copy(3, 6);
  map.replace({9, 11}, 1);  // a line's end
  map.copy(11, 4);
  CHECK(map.to_raw({0, 1}) == RawSpan{0, 3});
  CHECK(map.to_raw({0, 4}) == RawSpan{0, 6});
  CHECK(map.to_raw({7, 8}) == RawSpan{9, 11});
  CHECK(map.to_raw({4, 10}) == RawSpan{6, 13});
  CHECK(map.to_clean({1, 2}) == CleanSpan{0, 1});  // a part of it gives the whole
  CHECK(map.to_clean({10, 12}) == CleanSpan{7, 9});
}

TEST_CASE("an empty span stays where it stands", "[offset_map]") {
  OffsetMap map;
  map.copy(4, 3);
  map.replace({9, 12}, 1);
  CHECK(map.to_raw({0, 0}) == RawSpan{4, 4});
  CHECK(map.to_raw({3, 3}) == RawSpan{9, 9});
  CHECK(map.to_raw({4, 4}) == RawSpan{12, 12});  // after the last character
  map.copy(15, 2);
  CHECK(map.to_raw({6, 6}) == RawSpan{17, 17});
}

TEST_CASE("text put together against the source's order gives its hull", "[offset_map]") {
  OffsetMap map;
  map.copy(30, 6);
  map.replace({36, 39}, 1);
  map.copy(0, 6);
  CHECK(map.to_raw({0, 6}) == RawSpan{30, 36});
  CHECK(map.to_raw({7, 13}) == RawSpan{0, 6});
  CHECK(map.to_raw({3, 10}) == RawSpan{0, 39});
  CHECK(map.to_clean({0, 3}) == CleanSpan{7, 10});
  CHECK(map.to_clean({30, 33}) == CleanSpan{0, 3});
  CHECK(map.to_clean({12, 20}).empty());
}

TEST_CASE("a part of a map is appended as if it had been built there", "[offset_map]") {
  const OffsetMap whole = spaced_number();
  OffsetMap part;
  part.replace({100, 101}, 1);
  part.append(whole, {2, 8});
  CHECK(part.size() == 7);
  CHECK(part.to_raw({1, 4}) == RawSpan{4, 9});
  CHECK(part.to_raw({4, 7}) == RawSpan{9, 12});
  part.append(whole, {8, 8});
  CHECK(part.size() == 7);
}

TEST_CASE("what was put in stands for nothing in the source", "[offset_map]") {
  OffsetMap map;
  map.copy(0, 6);
  map.insert(9, 1);  // a line's end that the source has not
  map.copy(9, 3);
  CHECK(map.size() == 10);
  CHECK(map.to_raw({6, 7}) == RawSpan{9, 9});
  CHECK(map.to_raw({6, 7}).empty());
  CHECK(map.to_raw({0, 6}) == RawSpan{0, 6});
  CHECK(map.to_raw({7, 10}) == RawSpan{9, 12});
  CHECK(map.to_raw({0, 10}) == RawSpan{0, 12});
  CHECK(map.to_clean({0, 12}) == CleanSpan{0, 10});
  CHECK(map.to_clean({9, 12}) == CleanSpan{7, 10});
  CHECK(map.to_clean({3, 6}) == CleanSpan{3, 6});
  CHECK(map.to_clean({6, 9}).empty());
}

TEST_CASE("putting in nothing changes nothing", "[offset_map]") {
  OffsetMap map;
  map.insert(5, 0);
  CHECK(map.empty());
  map.copy(4, 3);
  map.insert(2, 0);
  map.copy(7, 3);
  CHECK(map.size() == 6);
  CHECK(map.to_raw({0, 6}) == RawSpan{4, 10});
}

TEST_CASE("parts against the source's order may have something put in between", "[offset_map]") {
  // A headline from the page's end, and its text.
  OffsetMap map;
  map.copy(60, 12);
  map.insert(0, 1);
  map.copy(0, 30);
  CHECK(map.to_raw({0, 12}) == RawSpan{60, 72});
  CHECK(map.to_raw({13, 43}) == RawSpan{0, 30});
  CHECK(map.to_raw({16, 22}) == RawSpan{3, 9});
  CHECK(map.to_raw({9, 16}) == RawSpan{0, 72});  // the hull
  CHECK(map.to_clean({60, 66}) == CleanSpan{0, 6});
  CHECK(map.to_clean({0, 3}) == CleanSpan{13, 16});
  CHECK(map.to_clean({30, 60}).empty());
}

TEST_CASE("what was put in is appended with its part", "[offset_map]") {
  OffsetMap whole;
  whole.copy(0, 6);
  whole.insert(9, 1);
  whole.copy(9, 3);
  OffsetMap part;
  part.copy(30, 3);
  part.append(whole, {3, 10});
  CHECK(part.size() == 10);
  CHECK(part.to_raw({3, 6}) == RawSpan{3, 6});
  CHECK(part.to_raw({6, 7}).empty());
  CHECK(part.to_raw({7, 10}) == RawSpan{9, 12});
}

TEST_CASE("a map that was cut short goes on as if the rest had never been there", "[offset_map]") {
  OffsetMap map = spaced_number();
  map.truncate(5);  // 126.5
  CHECK(map.size() == 5);
  CHECK(map.to_raw({0, 5}) == RawSpan{0, 9});
  CHECK(map.to_clean({0, 16}) == CleanSpan{0, 5});
  CHECK(map.to_clean({9, 16}).empty());
  map.copy(20, 3);
  CHECK(map.size() == 8);
  CHECK(map.to_raw({5, 8}) == RawSpan{20, 23});
  CHECK(map.to_raw({4, 8}) == RawSpan{8, 23});
}

TEST_CASE("a map may be cut inside of what was copied at once", "[offset_map]") {
  OffsetMap map;
  map.copy(0, 9);
  map.truncate(3);
  CHECK(map.to_raw({0, 3}) == RawSpan{0, 3});
  CHECK(map.to_clean({0, 9}) == CleanSpan{0, 3});
  map.copy(9, 3);  // where the piece would have gone on, had it not been cut
  CHECK(map.size() == 6);
  CHECK(map.to_raw({0, 3}) == RawSpan{0, 3});
  CHECK(map.to_raw({3, 6}) == RawSpan{9, 12});
  CHECK(map.to_clean({3, 9}).empty());
}

TEST_CASE("a map may be cut to nothing, or not at all", "[offset_map]") {
  OffsetMap map = spaced_number();
  map.truncate(11);
  CHECK(map.to_raw({0, 11}) == RawSpan{0, 16});
  map.truncate(0);
  CHECK(map.empty());
  CHECK(map.size() == 0);
  CHECK(map.to_clean({0, 16}).empty());
  map.copy(40, 3);
  CHECK(map.to_raw({0, 3}) == RawSpan{40, 43});
}
