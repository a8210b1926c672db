// huoju._core: the library for Python. What users import is python/huoju/__init__.py.

#include <pybind11/pybind11.h>

#include <string>

#include "huoju/version.hpp"
#include "page.hpp"

namespace py = pybind11;
using huoju::python::Page;

PYBIND11_MODULE(_core, m) {
  // Signatures stand in the docstrings, in the form that `inspect` reads.
  py::options options;
  options.disable_function_signatures();
  m.doc() = "The C++ side of huoju. Use the package huoju.";
  m.attr("__version__") = std::string(huoju::version);

  huoju::python::bind_lexicon(m);
  py::class_<Page> document(m, "Document",
                            "One page or issue, as read_text, read_bytes and read_file return it.\n"
                            "\n"
                            "Immutable; may be shared between threads and pickled. Positions are\n"
                            "code points of `source`, half-open, so that\n"
                            "``source[span[0]:span[1]]`` is the evidence as printed.",
                            py::is_final());
  auto article = huoju::python::bind_document(m, document);
  huoju::python::bind_reconstruct(m, document);
  huoju::python::bind_batch(m);
  huoju::python::bind_extract(m, document);
  huoju::python::bind_facts(m, document);
  huoju::python::bind_views(m, document);
  huoju::python::bind_export(document);
  huoju::python::bind_html(document, article);
  huoju::python::bind_table(m, document);
  huoju::python::bind_explain(m, document);
}
