#pragma once

// How a failed status becomes an exception of the package.

#include <pybind11/pybind11.h>

#include <string>
#include <string_view>
#include <utility>

#include "huoju/status.hpp"

namespace huoju::python {

namespace py = pybind11;

/// Raises one of the classes in huoju/_errors.py, by name.
[[noreturn]] void raise(const char* type, std::string_view message);
/// Raises MissingFileError or FileError, with `path` as its filename.
[[noreturn]] void raise_file_error(const Status& status, const std::string& path);

/// The value; or raises `type` with the status's message.
template <class T>
[[nodiscard]] T value_or_raise(StatusOr<T> result, const char* type) {
  if (!result.ok()) raise(type, message_of(result.status()));
  return *std::move(result);
}

}  // namespace huoju::python
