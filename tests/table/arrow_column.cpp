#include "huoju/table/arrow_column.hpp"

#include <array>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "catch.hpp"

using huoju::ArrowColumn;
using huoju::ArrowKind;

namespace {

// A producer's array with buffers of its own.
struct Made {
  std::vector<std::string> buffers;
  std::vector<const void*> pointers;
  std::unique_ptr<ArrowArray> dictionary;
  int* released = nullptr;
};

template <class T>
std::string bytes_of(const std::vector<T>& values) {
  std::string out(values.size() * sizeof(T), '\0');
  if (!values.empty()) std::memcpy(out.data(), values.data(), out.size());
  return out;
}

void release(ArrowArray* array) {
  auto* const made = static_cast<Made*>(array->private_data);
  if (made->dictionary) made->dictionary->release(made->dictionary.get());
  if (made->released != nullptr) ++*made->released;
  delete made;
  array->release = nullptr;
}
void release(ArrowSchema* schema) { schema->release = nullptr; }

// The first buffer has the bits of the rows with a value; empty: all have one.
ArrowArray array(std::int64_t length, std::vector<std::string> buffers, int* released = nullptr,
                 std::int64_t offset = 0) {
  auto* const made = new Made;
  made->buffers = std::move(buffers);
  made->released = released;
  for (const std::string& buffer : made->buffers) made->pointers.push_back(buffer.data());
  ArrowArray out = {};
  if (made->buffers[0].empty()) made->pointers[0] = nullptr;
  out.length = length;
  out.offset = offset;
  out.null_count = made->buffers[0].empty() ? 0 : -1;  // not counted
  out.n_buffers = static_cast<std::int64_t>(made->pointers.size());
  out.buffers = made->pointers.data();
  out.release = release;
  out.private_data = made;
  return out;
}
ArrowSchema schema(const char* format) {
  ArrowSchema out = {};
  out.format = format;
  out.name = "";
  out.release = release;
  return out;
}
ArrowColumn column(const char* format, ArrowArray values) {
  ArrowSchema type = schema(format);
  auto result = ArrowColumn::take(type, values);
  REQUIRE(result.ok());
  CHECK(type.release == nullptr);  // taken over
  CHECK(values.release == nullptr);
  return *std::move(result);
}

// Its rows; a row without a value is a dash.
std::vector<std::string> rows(ArrowColumn& column) {
  std::vector<std::string> result;
  while (true) {
    const auto more = column.next();
    REQUIRE(more.ok());
    if (!*more) return result;
    if (column.is_null()) {
      result.emplace_back("-");
    } else if (column.kind() == ArrowKind::date) {
      result.push_back(huoju::to_string(column.date()));
    } else {
      result.emplace_back(column.text());
    }
  }
}

using Strings = std::vector<std::string>;

}  // namespace

TEST_CASE("texts of a column with offsets of either width", "[arrow_column]") {
  const std::string text = "高新区孵化器";
  int released = 0;
  {
    // Rows 1 to 3 of four; the third of the four has no value.
    auto small = column(
        "u", array(3, {"\x0B", bytes_of<std::int32_t>({0, 9, 9, 9, 18}), text}, &released, 1));
    CHECK(small.kind() == ArrowKind::text);
    CHECK(rows(small) == Strings{"", "-", "孵化器"});
    CHECK(released == 0);
  }
  CHECK(released == 1);
  auto large = column("Z", array(2, {"", bytes_of<std::int64_t>({0, 9, 18}), text}));
  CHECK(large.kind() == ArrowKind::bytes);
  CHECK(rows(large) == Strings{"高新区", "孵化器"});
}

TEST_CASE("texts of a column of views stand inside them or in a buffer", "[arrow_column]") {
  const std::string shorter = "瞪羚企业";  // twelve bytes
  const std::string longer = "专精特新“小巨人”企业";
  std::string views(32, '\0');
  const auto size = static_cast<std::int32_t>(shorter.size());
  std::memcpy(views.data(), &size, 4);
  std::memcpy(views.data() + 4, shorter.data(), shorter.size());
  const std::array<std::int32_t, 4> view = {static_cast<std::int32_t>(longer.size()), 0, 1, 2};
  std::memcpy(views.data() + 16, view.data(), 16);
  auto texts = column("vu", array(2, {"", views, "other", "__" + longer, std::string(16, '\0')}));
  CHECK(rows(texts) == Strings{shorter, longer});
}

TEST_CASE("texts of a dictionary", "[arrow_column]") {
  ArrowArray indices = array(4, {"\x0B", bytes_of<std::int8_t>({1, 0, 0, 1})});
  ArrowArray words = array(2, {"", bytes_of<std::int32_t>({0, 9, 18}), "高新区孵化器"});
  static_cast<Made*>(indices.private_data)->dictionary = std::make_unique<ArrowArray>(words);
  indices.dictionary = static_cast<Made*>(indices.private_data)->dictionary.get();
  ArrowSchema type = schema("c");
  ArrowSchema of_words = schema("u");
  type.dictionary = &of_words;
  auto result = ArrowColumn::take(type, indices);
  REQUIRE(result.ok());
  CHECK(rows(*result) == Strings{"孵化器", "高新区", "-", "孵化器"});
}

TEST_CASE("dates of a column", "[arrow_column]") {
  auto days = column("tdD", array(3, {"\x05", bytes_of<std::int32_t>({19500, 7, -1})}));
  CHECK(days.kind() == ArrowKind::date);
  CHECK(rows(days) == Strings{"2023-05-23", "-", "1969-12-31"});
  auto steps =
      column("tdm", array(2, {"", bytes_of<std::int64_t>({19500 * 86'400'000LL, -86'400'000LL})}));
  CHECK(rows(steps) == Strings{"2023-05-23", "1969-12-31"});
  // The day of a time before 1970 is not rounded up.
  auto times = column("tsn:UTC", array(2, {"", bytes_of<std::int64_t>({1, -1})}));
  CHECK(rows(times) == Strings{"1970-01-01", "1969-12-31"});
}

TEST_CASE("a column of another type is refused by name, and let go", "[arrow_column]") {
  int released = 0;
  ArrowSchema type = schema("g");
  ArrowArray values = array(1, {"", std::string(8, '\0')}, &released);
  const auto result = ArrowColumn::take(type, values);
  REQUIRE_FALSE(result.ok());
  CHECK(absl::IsInvalidArgument(result.status()));
  CHECK(std::string(result.status().message()).find("\"g\"") != std::string::npos);
  CHECK(released == 1);
}

namespace {

// A stream of chunks, which fails behind the last where it is told to.
struct Chunks {
  std::vector<ArrowArray> chunks;
  std::size_t at = 0;
  bool fails = false;
};

ArrowArrayStream stream(Chunks& chunks) {
  ArrowArrayStream out = {};
  out.get_schema = [](ArrowArrayStream*, ArrowSchema* type) {
    *type = schema("u");
    return 0;
  };
  out.get_next = [](ArrowArrayStream* self, ArrowArray* next) {
    auto& from = *static_cast<Chunks*>(self->private_data);
    if (from.at == from.chunks.size()) {
      *next = {};
      return from.fails ? 5 : 0;
    }
    *next = from.chunks[from.at++];
    return 0;
  };
  out.get_last_error = [](ArrowArrayStream*) { return "the disk is gone"; };
  out.release = [](ArrowArrayStream* self) { self->release = nullptr; };
  out.private_data = &chunks;
  return out;
}

}  // namespace

TEST_CASE("a stream is read chunk by chunk, and texts outlive it while they are owned",
          "[arrow_column]") {
  int released = 0;
  Chunks chunks;
  chunks.chunks.push_back(array(0, {"", bytes_of<std::int32_t>({0}), ""}));
  chunks.chunks.push_back(
      array(2, {"", bytes_of<std::int32_t>({0, 9, 18}), "高新区孵化器"}, &released));
  chunks.chunks.push_back(array(1, {"", bytes_of<std::int32_t>({0, 6}), "飞地"}));
  std::shared_ptr<const void> owner;
  std::string_view kept;
  {
    ArrowArrayStream given = stream(chunks);
    auto column = ArrowColumn::take(given);
    REQUIRE(column.ok());
    CHECK(given.release == nullptr);
    REQUIRE(*column->next());
    owner = column->owner();
    kept = column->text();
    CHECK(rows(*column) == Strings{"孵化器", "飞地"});
  }
  CHECK(kept == "高新区");
  CHECK(released == 0);
  owner.reset();
  CHECK(released == 1);
}

TEST_CASE("what a stream says of its failure is passed on", "[arrow_column]") {
  Chunks chunks;
  chunks.fails = true;
  ArrowArrayStream given = stream(chunks);
  auto column = ArrowColumn::take(given);
  REQUIRE(column.ok());
  const auto more = column->next();
  REQUIRE_FALSE(more.ok());
  CHECK(more.status().message() == "the disk is gone");
}
