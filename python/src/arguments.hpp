#pragma once

// Arguments that come in several forms.

#include <pybind11/pybind11.h>

#include <optional>
#include <string>
#include <string_view>

#include "huoju/text/date.hpp"
#include "values.hpp"

namespace huoju::python {

namespace py = pybind11;

/// A path as str, bytes or os.PathLike, in the encoding of the file system.
[[nodiscard]] std::string path_of(py::handle path);

/// A date as datetime.date (of a datetime, its day), as str in ISO 8601, or None.
[[nodiscard]] std::optional<Date> date_of(py::handle issued);

/// A str, or None for an empty one.
[[nodiscard]] std::string text_or_none(const char* argument, py::handle text);

/// A name of an encoding that decode() knows, or None for an empty one.
[[nodiscard]] std::string encoding_of(const py::object& encoding);

/// A str in UTF-8, which it keeps itself.
[[nodiscard]] std::string_view utf8_view(const py::object& text);

/// The built-in words and those of these files; none: the built-in ones only.
[[nodiscard]] Words load_lexicon(const py::tuple& paths);

/// A Lexicon, a path or several paths, as a Lexicon; None stays None.
[[nodiscard]] py::object lexicon_of(py::handle lexicon);

}  // namespace huoju::python
