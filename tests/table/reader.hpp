#pragma once

// Reads Arrow's structs back, as somebody would who knows nothing of huoju: values are written as
// in its records' JSON.

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "huoju/export/json.hpp"
#include "huoju/table/arrow_abi.hpp"
#include "huoju/text/date.hpp"
#include "huoju/text/decimal.hpp"

namespace arrow {

/// Releases what it holds at last.
template <class Struct>
struct Owned : Struct {
  Owned() : Struct() {}
  Owned(const Owned&) = delete;
  Owned& operator=(const Owned&) = delete;
  ~Owned() { reset(); }
  void reset() {
    if (this->release != nullptr) this->release(this);
  }
};

template <class T>
[[nodiscard]] const T* buffer(const ArrowArray& array, int at) {
  return static_cast<const T*>(array.buffers[at]);
}

[[nodiscard]] inline bool bit(const void* bits, std::int64_t row) {
  return (static_cast<const std::uint8_t*>(bits)[row / 8] >> row % 8 & 1) != 0;
}

[[nodiscard]] inline bool is_null(const ArrowArray& array, std::int64_t row) {
  return array.buffers[0] != nullptr && !bit(array.buffers[0], row);
}

template <class Offset>
[[nodiscard]] std::string_view text(const ArrowArray& array, std::int64_t row) {
  const auto* ends = buffer<Offset>(array, 1);
  return {buffer<char>(array, 2) + ends[row], static_cast<std::size_t>(ends[row + 1] - ends[row])};
}

[[nodiscard]] inline std::string quoted(std::string_view value) {
  std::string out;
  huoju::append_json_string(value, out);
  return out;
}

[[nodiscard]] inline std::string decimal(const ArrowArray& array, std::int64_t row) {
  __extension__ using Wide = __int128;
  Wide value = buffer<Wide>(array, 1)[row];
  const bool negative = value < 0;
  std::string digits;
  for (; value != 0 || digits.size() < 13; value /= 10) {
    const auto digit = static_cast<int>(value % 10);
    digits.insert(digits.begin(), static_cast<char>('0' + (digit < 0 ? -digit : digit)));
  }
  digits.insert(digits.size() - 12, ".");
  return huoju::Decimal::parse((negative ? "-" : "") + digits)->to_string();
}

/// A value, or nothing where it is null or an empty list.
[[nodiscard]] inline std::string value(const ArrowSchema& schema, const ArrowArray& array,
                                       std::int64_t row) {
  if (is_null(array, row)) return "";
  const std::string_view format = schema.format;
  if (schema.dictionary != nullptr) {
    return format == "i" && std::string_view(schema.dictionary->format) == "u"
               ? quoted(text<std::int32_t>(*array.dictionary, buffer<std::int32_t>(array, 1)[row]))
               : "?";
  }
  if (format == "U") return quoted(text<std::int64_t>(array, row));
  if (format == "I") return std::to_string(buffer<std::uint32_t>(array, 1)[row]);
  if (format == "b") return bit(array.buffers[1], row) ? "true" : "false";
  if (format == "d:38,12") return quoted(decimal(array, row));
  if (format == "tdD") {
    const std::chrono::sys_days day(std::chrono::days(buffer<std::int32_t>(array, 1)[row]));
    return quoted(huoju::to_string(huoju::Date(day)));
  }
  if (format == "+L") {
    const auto* ends = buffer<std::int64_t>(array, 1);
    std::string out;
    for (std::int64_t i = ends[row]; i < ends[row + 1]; ++i) {
      out.append(out.empty() ? "[" : ", ")
          .append(value(*schema.children[0], *array.children[0], i));
    }
    return out.empty() ? out : out + "]";
  }
  if (format == "+s") {
    if (schema.n_children == 2 && std::string_view(schema.children[0]->name) == "start") {
      return "[" + value(*schema.children[0], *array.children[0], row) + ", " +
             value(*schema.children[1], *array.children[1], row) + "]";
    }
    std::string out;
    for (std::int64_t i = 0; i < schema.n_children; ++i) {
      const std::string field = value(*schema.children[i], *array.children[i], row);
      const std::string_view name = schema.children[i]->name;
      // What JSON leaves out.
      if (field.empty() || (name == "bound" && field == "\"exact\"")) continue;
      out.append(out.empty() ? "{" : ", ").append("\"").append(name).append("\": ").append(field);
    }
    return out + "}";
  }
  return "?";
}

}  // namespace arrow
