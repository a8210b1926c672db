#pragma once

// Classes whose objects only the library makes.

#include <pybind11/pybind11.h>

#include <string>
#include <utility>

namespace huoju::python {

namespace py = pybind11;

/// Moves a class into the package, gives it pickles, and takes its constructor away.
/// @param state    from an object to a tuple
/// @param restore  from that tuple to an object
template <class Class, class State, class Restore>
void seal(Class& type, const char* name, State state, Restore restore) {
  using T = typename Class::type;
  type.attr("__module__") = "huoju";
  type.def("__reduce__", [name, state](const T& self) {
    return py::make_tuple(py::module_::import("huoju._pickle").attr("restore"),
                          py::make_tuple(name, state(self)));
  });
  type.def_static("_restore", std::move(restore));
  // __new__ would give an object without a value, and pybind11 would read it all the same.
  reinterpret_cast<PyTypeObject*>(type.ptr())->tp_new = nullptr;
}

}  // namespace huoju::python
