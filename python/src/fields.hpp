#pragma once

// An immutable Python class from a plain struct and the list of its fields.
//
//   bind_value<Author>(m, "Author", "Somebody named in a byline.",
//                      field("name", &Author::name, "The name."), …);
//
// The class has the fields as attributes, __repr__, __eq__, __hash__ and pickles.

#include <pybind11/pybind11.h>

#include <string>
#include <tuple>
#include <utility>

#include "convert.hpp"
#include "seal.hpp"

namespace huoju::python {

/// How a field appears in __repr__.
enum class Shown : bool { no, yes };

template <class C, class V>
struct Field {
  using value_type = V;
  const char* name;
  V C::*member;
  const char* doc;
  Shown shown;
};

template <class C, class V>
[[nodiscard]] Field<C, V> field(const char* name, V C::*member, const char* doc,
                                Shown shown = Shown::yes) {
  return {name, member, doc, shown};
}

namespace detail {

// Fields that say nothing are left out, so that the rest can be read.
inline void append_shown(std::string& out, const char* name, const py::object& value) {
  if (value.is_none() || value.is(py::bool_(false))) return;
  if (py::isinstance<py::tuple>(value) && py::len(value) == 0) return;
  if (out.back() != '(') out += ", ";
  out.append(name).append("=").append(py::repr(value).cast<std::string>());
}

}  // namespace detail

/// @pre T is copyable and has operator==
template <class T, class... Fields>
py::class_<T> bind_value(py::module_& m, const char* name, const char* doc, Fields... fields) {
  py::class_<T> type(m, name, doc, py::is_final());
  (type.def_property_readonly(
       fields.name,
       [fields](const T& self) { return As<typename Fields::value_type>::to(self.*fields.member); },
       fields.doc),
   ...);
  const auto values = [fields...](const T& self) {
    return py::make_tuple(As<typename Fields::value_type>::to(self.*fields.member)...);
  };
  type.def("__repr__", [=](const T& self) {
    std::string out = std::string(name) + "(";
    const auto show = [&](const auto& f) {
      if (f.shown == Shown::no) return;
      using V = typename std::decay_t<decltype(f)>::value_type;
      detail::append_shown(out, f.name, As<V>::to(self.*f.member));
    };
    (show(fields), ...);
    return out + ")";
  });
  type.def("__eq__", [](const T& self, const py::object& other) {
    if (!py::isinstance<T>(other)) {
      return py::reinterpret_borrow<py::object>(Py_NotImplemented);
    }
    return py::object(py::bool_(self == other.cast<const T&>()));
  });
  type.def("__hash__", [values](const T& self) { return py::hash(values(self)); });
  seal(type, name, values, [fields...](const py::tuple& state) {
    if (state.size() != sizeof...(Fields)) throw py::value_error("not a state of this class");
    T result;
    std::size_t i = 0;
    ((result.*fields.member = As<typename Fields::value_type>::from(state[i++])), ...);
    return result;
  });
  return type;
}

}  // namespace huoju::python
