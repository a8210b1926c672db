#include "errors.hpp"

#include <cerrno>

#include "convert.hpp"

namespace huoju::python {
namespace {

[[nodiscard]] py::object type_of(const char* name) {
  return py::module_::import("huoju._errors").attr(name);
}

[[noreturn]] void raise(const py::object& type, const py::object& value) {
  PyErr_SetObject(type.ptr(), value.ptr());
  throw py::error_already_set();
}

}  // namespace

void raise(const char* type, std::string_view message) {
  const py::object cls = type_of(type);
  raise(cls, cls(path_text(message)));
}

void raise_file_error(const Status& status, const std::string& path) {
  const bool missing = status.code() == absl::StatusCode::kNotFound;
  // Of a file that cannot be read, the library says why in words only.
  const py::object number = missing ? py::object(py::int_(ENOENT)) : py::none();
  const py::object cls = type_of(missing ? "MissingFileError" : "FileError");
  raise(cls, cls(number, path_text(message_of(status)), path_text(path)));
}

}  // namespace huoju::python
