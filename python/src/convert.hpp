#pragma once

// The library's values as Python objects, and back (for pickles).
//
//   As<Decimal>::to(value)      // decimal.Decimal
//   As<Date>::from(object)      // from a datetime.date

#include <pybind11/pybind11.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "huoju/text/date.hpp"
#include "huoju/text/decimal.hpp"

namespace huoju::python {

namespace py = pybind11;

/// A half-open range of code points of the source.
struct CodePoints {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  friend bool operator==(const CodePoints&, const CodePoints&) = default;
};

template <class T>
struct As {
  static py::object to(const T& value) { return py::cast(value); }
  static T from(py::handle object) { return object.cast<T>(); }
};

template <>
struct As<CodePoints> {
  static py::object to(const CodePoints& span) { return py::make_tuple(span.begin, span.end); }
  static CodePoints from(py::handle object) {
    const auto [begin, end] = object.cast<std::pair<std::uint32_t, std::uint32_t>>();
    return {begin, end};
  }
};

template <>
struct As<Decimal> {
  static py::object to(const Decimal& value) {
    return py::module_::import("decimal").attr("Decimal")(value.to_string());
  }
  static Decimal from(py::handle object) {
    // str() would write small numbers with an exponent.
    const auto text = py::module_::import("builtins").attr("format")(object, "f");
    const auto value = Decimal::parse(text.cast<std::string>());
    if (!value) throw py::value_error("not a decimal number of at most 38 digits");
    return *value;
  }
};

template <>
struct As<Date> {
  /// None for a day outside of the years 1 to 9999, which datetime cannot hold.
  static py::object to(const Date& date) {
    if (year_of(date) < 1 || year_of(date) > 9999) return py::none();
    return py::module_::import("datetime")
        .attr("date")(year_of(date), month_of(date), day_of(date));
  }
  static Date from(py::handle object) {
    return make_date(object.attr("year").cast<int>(), object.attr("month").cast<unsigned>(),
                     object.attr("day").cast<unsigned>());
  }
};

template <class T>
struct As<std::optional<T>> {
  static py::object to(const std::optional<T>& value) {
    return value ? As<T>::to(*value) : py::none();
  }
  static std::optional<T> from(py::handle object) {
    if (object.is_none()) return std::nullopt;
    return As<T>::from(object);
  }
};

template <class T>
struct As<std::vector<T>> {
  static py::object to(const std::vector<T>& values) {
    py::tuple result(values.size());
    for (std::size_t i = 0; i < values.size(); ++i) result[i] = As<T>::to(values[i]);
    return result;
  }
  static std::vector<T> from(py::handle object) {
    std::vector<T> result;
    for (const py::handle item : object) result.push_back(As<T>::from(item));
    return result;
  }
};

/// A text that may hold bytes of a file's name, which need not be UTF-8.
[[nodiscard]] inline py::str path_text(std::string_view text) {
  PyObject* const result =
      PyUnicode_DecodeUTF8(text.data(), static_cast<Py_ssize_t>(text.size()), "surrogateescape");
  if (result == nullptr) throw py::error_already_set();
  return py::reinterpret_steal<py::str>(result);
}

/// A str that goes into messages: what UTF-8 cannot hold is written as an escape.
[[nodiscard]] inline std::string utf8_of(py::handle text) {
  const auto bytes = py::reinterpret_steal<py::object>(
      PyUnicode_AsEncodedString(text.ptr(), "utf-8", "backslashreplace"));
  if (!bytes) throw py::error_already_set();
  return bytes.cast<std::string>();
}

/// Name of an object's type, for messages.
[[nodiscard]] inline std::string type_name(py::handle object) {
  return py::type::of(object).attr("__name__").cast<std::string>();
}

/// An empty text is one that is not known.
[[nodiscard]] inline std::optional<std::string> known(std::string_view text) {
  if (text.empty()) return std::nullopt;
  return std::string(text);
}

}  // namespace huoju::python
