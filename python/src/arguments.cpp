#include "arguments.hpp"

#include "convert.hpp"
#include "errors.hpp"
#include "huoju/text/decode.hpp"

namespace huoju::python {

std::string path_of(py::handle path) {
  auto result = py::module_::import("os").attr("fsencode")(path).cast<std::string>();
  // The system would take what is before it for the path.
  if (result.find('\0') != std::string::npos) raise("ArgumentError", "path: holds a NUL character");
  return result;
}

std::optional<Date> date_of(py::handle issued) {
  if (issued.is_none()) return std::nullopt;
  if (py::isinstance<py::str>(issued)) {
    const std::string text = utf8_of(issued);
    const auto date = parse_date(text);
    // Python has no year 0.
    if (!date || year_of(*date) < 1) {
      raise("ArgumentError", "issued: expected a date YYYY-MM-DD, found \"" + text + "\"");
    }
    return date;
  }
  if (!py::isinstance(issued, py::module_::import("datetime").attr("date"))) {
    throw py::type_error("issued must be a datetime.date, a str or None, not " + type_name(issued));
  }
  // NaT of pandas is a datetime without a day.
  if (!py::isinstance<py::int_>(issued.attr("year"))) {
    raise("ArgumentError", "issued: expected a date, found " + utf8_of(py::str(issued)));
  }
  return As<Date>::from(issued);
}

std::string text_or_none(const char* argument, py::handle text) {
  if (text.is_none()) return {};
  if (!py::isinstance<py::str>(text)) {
    throw py::type_error(std::string(argument) + " must be a str or None, not " + type_name(text));
  }
  return utf8_of(text);
}

std::string encoding_of(const py::object& encoding) {
  std::string name = text_or_none("encoding", encoding);
  // No bytes at all fail for one reason only, which is not theirs.
  (void)value_or_raise(decode({}, {.name = "encoding", .encoding = name}), "ArgumentError");
  return name;
}

std::string_view utf8_view(const py::object& text) {
  if (!py::isinstance<py::str>(text)) {
    throw py::type_error("text must be a str, not " + type_name(text) +
                         (PyObject_CheckBuffer(text.ptr()) != 0 ? "; use read_bytes" : ""));
  }
  Py_ssize_t size = 0;
  const char* const data = PyUnicode_AsUTF8AndSize(text.ptr(), &size);
  if (data == nullptr) {
    const py::error_already_set error;
    if (!error.matches(PyExc_UnicodeEncodeError)) throw error;
    raise("DecodeError", "text: character " +
                             std::to_string(error.value().attr("start").cast<Py_ssize_t>()) +
                             " is half of a surrogate pair: this is no Unicode text");
  }
  return {data, static_cast<std::size_t>(size)};
}

py::object lexicon_of(py::handle lexicon) {
  if (lexicon.is_none() || py::isinstance<Words>(lexicon)) {
    return py::reinterpret_borrow<py::object>(lexicon);
  }
  if (py::isinstance<py::str>(lexicon) || py::isinstance<py::bytes>(lexicon) ||
      py::hasattr(lexicon, "__fspath__")) {
    return py::cast(load_lexicon(py::make_tuple(lexicon)));
  }
  if (!py::isinstance<py::iterable>(lexicon)) {
    throw py::type_error("lexicon must be a Lexicon, a path, several paths or None, not " +
                         type_name(lexicon));
  }
  return py::cast(load_lexicon(py::tuple(py::reinterpret_borrow<py::object>(lexicon))));
}

}  // namespace huoju::python
