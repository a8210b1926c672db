#include "huoju/table/arrow_column.hpp"

#include <chrono>
#include <cstddef>
#include <cstring>
#include <optional>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"

namespace huoju {
namespace {

// A struct of the interface, released with its owner.
template <class Struct>
class Held {
 public:
  Held() = default;
  explicit Held(Struct& other) : value_(other) { other.release = nullptr; }
  Held(const Held&) = delete;
  Held& operator=(const Held&) = delete;
  Held(Held&& other) noexcept : value_(other.value_) { other.value_.release = nullptr; }
  Held& operator=(Held&& other) noexcept {
    std::swap(value_, other.value_);
    return *this;
  }
  ~Held() {
    if (value_.release != nullptr) value_.release(&value_);
  }

  [[nodiscard]] Struct* operator->() noexcept { return &value_; }
  [[nodiscard]] Struct& operator*() noexcept { return value_; }

 private:
  Struct value_ = {};
};

template <class T>
[[nodiscard]] const T* buffer(const ArrowArray& array, std::int64_t at) {
  return static_cast<const T*>(array.buffers[at]);
}

// How texts are laid out: https://arrow.apache.org/docs/format/Columnar.html
enum class TextLayout : std::uint8_t { offsets32, offsets64, views };

// A text of up to twelve bytes stands in its view, a longer one in one of the array's buffers.
[[nodiscard]] std::string_view viewed(const ArrowArray& array, std::int64_t row) {
  constexpr std::int32_t kInside = 12;
  struct View {
    std::int32_t size;
    char inside[4];
    std::int32_t buffer;
    std::int32_t offset;
  };
  const View& view = buffer<View>(array, 1)[row];
  const auto size = static_cast<std::size_t>(view.size);
  if (view.size <= kInside) return {view.inside, size};
  return {buffer<char>(array, 2 + view.buffer) + view.offset, size};
}

template <class Offset>
[[nodiscard]] std::string_view between(const ArrowArray& array, std::int64_t row) {
  const Offset* const offsets = buffer<Offset>(array, 1) + row;
  const auto size = static_cast<std::size_t>(offsets[1] - offsets[0]);
  return size == 0 ? std::string_view()
                   : std::string_view(buffer<char>(array, 2) + offsets[0], size);
}

[[nodiscard]] bool is_null_at(const ArrowArray& array, std::int64_t row) {
  if (array.null_count == 0 || array.n_buffers == 0 || array.buffers[0] == nullptr) return false;
  return (buffer<std::uint8_t>(array, 0)[row / 8] >> row % 8 & 1) == 0;
}

// An index into a dictionary.
[[nodiscard]] std::int64_t index_at(const ArrowArray& array, char type, std::int64_t row) {
  switch (type) {
    case 'c':
      return buffer<std::int8_t>(array, 1)[row];
    case 'C':
      return buffer<std::uint8_t>(array, 1)[row];
    case 's':
      return buffer<std::int16_t>(array, 1)[row];
    case 'S':
      return buffer<std::uint16_t>(array, 1)[row];
    case 'i':
      return buffer<std::int32_t>(array, 1)[row];
    case 'I':
      return buffer<std::uint32_t>(array, 1)[row];
    case 'l':
      return buffer<std::int64_t>(array, 1)[row];
    default:
      return static_cast<std::int64_t>(buffer<std::uint64_t>(array, 1)[row]);
  }
}

// What the column's format says of its values.
struct Format {
  ArrowKind kind = ArrowKind::text;
  TextLayout layout = TextLayout::offsets32;
  bool narrow = false;              // dates in 32 bits
  std::int64_t steps_of_a_day = 1;  // how many units of a date make a day
};

[[nodiscard]] std::optional<Format> format_of(std::string_view name) {
  constexpr std::int64_t kSeconds = 86400;
  if (name == "u") return Format{};
  if (name == "U") return Format{ArrowKind::text, TextLayout::offsets64};
  if (name == "vu") return Format{ArrowKind::text, TextLayout::views};
  if (name == "z") return Format{ArrowKind::bytes};
  if (name == "Z") return Format{ArrowKind::bytes, TextLayout::offsets64};
  if (name == "vz") return Format{ArrowKind::bytes, TextLayout::views};
  const auto date = [](std::int64_t steps, bool narrow = false) {
    return Format{ArrowKind::date, TextLayout::offsets32, narrow, steps};
  };
  if (name == "tdD") return date(1, true);
  if (name == "tdm") return date(kSeconds * 1'000);
  // A time zone may follow.
  if (name.starts_with("tss:")) return date(kSeconds);
  if (name.starts_with("tsm:")) return date(kSeconds * 1'000);
  if (name.starts_with("tsu:")) return date(kSeconds * 1'000'000);
  if (name.starts_with("tsn:")) return date(kSeconds * 1'000'000'000);
  return std::nullopt;
}

}  // namespace

class ArrowColumn::Reader {
 public:
  [[nodiscard]] Status open(ArrowArrayStream& stream) {
    stream_ = Held(stream);
    Held<ArrowSchema> schema;
    if (stream_->get_schema(&*stream_, &*schema) != 0) return failure();
    return read(std::move(schema));
  }
  [[nodiscard]] Status open(ArrowSchema& schema, ArrowArray& array) {
    chunk_ = std::make_shared<Held<ArrowArray>>(array);
    return read(Held(schema));
  }

  [[nodiscard]] StatusOr<bool> next() {
    ++row_;
    while (!chunk_ || row_ == (**chunk_).length) {
      Held<ArrowArray> chunk;
      if (stream_->release != nullptr && stream_->get_next(&*stream_, &*chunk) != 0) {
        return failure();
      }
      if (chunk->release == nullptr) {
        --row_;
        return false;
      }
      chunk_ = std::make_shared<Held<ArrowArray>>(std::move(chunk));
      row_ = 0;
    }
    values_ = &**chunk_;
    at_ = values_->offset + row_;
    null_ = is_null_at(*values_, at_);
    if (index_ != '\0' && !null_) {
      const std::int64_t entry = index_at(*values_, index_, at_);
      values_ = values_->dictionary;
      at_ = values_->offset + entry;
      null_ = is_null_at(*values_, at_);
    }
    return true;
  }

  [[nodiscard]] ArrowKind kind() const { return format_.kind; }
  [[nodiscard]] bool is_null() const { return null_; }
  [[nodiscard]] std::string_view text() const {
    switch (format_.layout) {
      case TextLayout::offsets32:
        return between<std::int32_t>(*values_, at_);
      case TextLayout::offsets64:
        return between<std::int64_t>(*values_, at_);
      case TextLayout::views:
        break;
    }
    return viewed(*values_, at_);
  }
  [[nodiscard]] Date date() const {
    const std::int64_t value = format_.narrow ? buffer<std::int32_t>(*values_, 1)[at_]
                                              : buffer<std::int64_t>(*values_, 1)[at_];
    const std::int64_t rest = value % format_.steps_of_a_day;
    const std::int64_t day = value / format_.steps_of_a_day - (rest < 0 ? 1 : 0);
    return Date(std::chrono::sys_days(std::chrono::days(day)));
  }
  [[nodiscard]] std::shared_ptr<const void> owner() const { return chunk_; }

 private:
  [[nodiscard]] Status read(Held<ArrowSchema> schema) {
    const std::string_view name = schema->format;
    if (name == "+s") {
      return absl::InvalidArgumentError(
          absl::StrCat("expected a column, found a table of ", schema->n_children));
    }
    if (schema->dictionary != nullptr) index_ = name.front();
    const char* const values =
        schema->dictionary != nullptr ? schema->dictionary->format : schema->format;
    const auto format = format_of(values);
    if (!format) {
      return absl::InvalidArgumentError(
          absl::StrCat("expected a column of texts, bytes or dates, found one of the Arrow type \"",
                       values, "\""));
    }
    format_ = *format;
    return absl::OkStatus();
  }

  [[nodiscard]] Status failure() {
    const char* const words = stream_->get_last_error(&*stream_);
    return absl::UnknownError(words != nullptr ? words : "the column cannot be read");
  }

  Held<ArrowArrayStream> stream_;
  Format format_;
  char index_ = '\0';  // type of the indices into a dictionary
  std::shared_ptr<Held<ArrowArray>> chunk_;
  std::int64_t row_ = -1;  // of the chunk
  // The row's value: of the chunk or of its dictionary.
  const ArrowArray* values_ = nullptr;
  std::int64_t at_ = 0;
  bool null_ = false;
};

StatusOr<ArrowColumn> ArrowColumn::take(ArrowArrayStream& stream) {
  auto reader = std::make_unique<Reader>();
  const Status status = reader->open(stream);
  if (!status.ok()) return status;
  return ArrowColumn(std::move(reader));
}
StatusOr<ArrowColumn> ArrowColumn::take(ArrowSchema& schema, ArrowArray& array) {
  auto reader = std::make_unique<Reader>();
  const Status status = reader->open(schema, array);
  if (!status.ok()) return status;
  return ArrowColumn(std::move(reader));
}

ArrowColumn::ArrowColumn(std::unique_ptr<Reader> reader) noexcept : reader_(std::move(reader)) {}
ArrowColumn::ArrowColumn(ArrowColumn&&) noexcept = default;
ArrowColumn& ArrowColumn::operator=(ArrowColumn&&) noexcept = default;
ArrowColumn::~ArrowColumn() = default;

ArrowKind ArrowColumn::kind() const noexcept { return reader_->kind(); }
StatusOr<bool> ArrowColumn::next() { return reader_->next(); }
bool ArrowColumn::is_null() const noexcept { return reader_->is_null(); }
std::string_view ArrowColumn::text() const noexcept { return reader_->text(); }
Date ArrowColumn::date() const noexcept { return reader_->date(); }
std::shared_ptr<const void> ArrowColumn::owner() const noexcept { return reader_->owner(); }

}  // namespace huoju
