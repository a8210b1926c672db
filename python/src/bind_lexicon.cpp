// Lexicon: the built-in words and a user's own.

#include <cstring>
#include <string>
#include <vector>

#include "arguments.hpp"
#include "errors.hpp"
#include "huoju/lexicon/lexicon.hpp"
#include "huoju/lexicon/load.hpp"
#include "huoju/text/decode.hpp"
#include "page.hpp"
#include "seal.hpp"

namespace huoju::python {
namespace {

[[nodiscard]] py::tuple state_of(const Words& words) {
  const auto image = words.lexicon->image();
  return py::make_tuple(py::bytes(reinterpret_cast<const char*>(image.data()), image.size_bytes()));
}

[[nodiscard]] Words from_state(const py::tuple& state) {
  if (state.size() != 1) throw py::value_error("not a state of a Lexicon");
  const auto bytes = state[0].cast<std::string>();
  std::vector<std::uint32_t> image(bytes.size() / sizeof(std::uint32_t));
  std::memcpy(image.data(), bytes.data(), image.size() * sizeof(std::uint32_t));
  return {value_or_raise(Lexicon::from_image(std::move(image)), "LexiconError")};
}

}  // namespace

Words load_lexicon(const py::tuple& paths) {
  std::vector<lexicon::Table> tables;
  for (const py::handle item : paths) {
    const std::string path = path_of(item);
    const auto bytes = [&] {
      const py::gil_scoped_release unlocked;
      return read_bytes(path);
    }();
    if (!bytes.ok()) raise_file_error(bytes.status(), path);
    tables.push_back(value_or_raise(lexicon::parse_table(*bytes, path), "LexiconError"));
  }
  if (tables.empty()) return {Lexicon::builtin()};
  auto compiled = [&] {
    const py::gil_scoped_release unlocked;
    return Lexicon::builtin()->with(tables);
  }();
  return {value_or_raise(std::move(compiled), "LexiconError")};
}

void bind_lexicon(py::module_& m) {
  py::class_<Words> type(m, "Lexicon",
                         "The words the library knows, as read_lexicon returns them.\n"
                         "\n"
                         "Immutable; may be shared between threads and pickled.",
                         py::is_final());
  type.def("__repr__", [](const Words& self) {
    return "<huoju.Lexicon: " + std::to_string(self.lexicon->rows() - 1) + " entries>";
  });
  seal(type, "Lexicon", &state_of, &from_state);
  m.def(
      "read_lexicon", [](const py::args& paths) { return load_lexicon(paths); },
      "read_lexicon(*paths)\n--\n\n"
      "See huoju.read_lexicon.");
}

}  // namespace huoju::python
