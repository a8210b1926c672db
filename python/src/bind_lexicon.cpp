// Lexicon: the built-in words and a user's own.

#include <cstdint>
#include <cstring>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
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

using namespace pybind11::literals;

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

[[nodiscard]] const lexicon::Schema& schema_of(const std::string& kind) {
  if (const lexicon::Schema* const schema = lexicon::find_schema(kind)) return *schema;
  std::string known;
  for (const lexicon::Schema& schema : lexicon::schemas()) {
    known += (known.empty() ? "" : ", ") + std::string(schema.name);
  }
  raise("ArgumentError", "there is no kind of lexicon \"" + kind + "\"; there are " + known);
}

[[nodiscard]] py::tuple columns_of(const std::string& kind) {
  py::list names;
  for (const lexicon::Column& column : schema_of(kind).columns) {
    names.append(py::str(column.name.data(), column.name.size()));
  }
  return py::tuple(names);
}

// The words of a lexicon and rows of cells beside them, by kind.
[[nodiscard]] Words with_rows(const Words& base, const py::dict& kinds) {
  std::vector<lexicon::Table> tables;
  for (const auto& [kind, rows] : kinds) {
    lexicon::Table table;
    table.file = utf8_of(kind);
    table.kind = schema_of(table.file).kind;
    table.version = "1";
    table.source = table.licence = table.what = "given";
    for (const py::handle row : rows) {
      auto& added = table.rows.emplace_back();
      added.line = static_cast<std::uint32_t>(table.rows.size());
      for (const py::handle cell : row) added.cells.push_back(utf8_of(cell));
    }
    if (const Status status = lexicon::check_table(table); !status.ok()) {
      raise("LexiconError", message_of(status));
    }
    tables.push_back(std::move(table));
  }
  auto compiled = [&] {
    const py::gil_scoped_release unlocked;
    return base.lexicon->with(tables);
  }();
  return {value_or_raise(std::move(compiled), "LexiconError")};
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
  // Lexicons are equal that know the same words of the same kinds.
  const auto bytes = [](const Words& words) {
    const auto image = std::as_bytes(words.lexicon->image());
    return std::string_view(reinterpret_cast<const char*>(image.data()), image.size());
  };
  type.def(
      "__eq__",
      [bytes](const Words& self, const Words& other) {
        return self.lexicon == other.lexicon || bytes(self) == bytes(other);
      },
      py::is_operator(), "other"_a, py::pos_only());
  type.def("__hash__",
           [bytes](const Words& self) { return std::hash<std::string_view>{}(bytes(self)); });
  seal(type, "Lexicon", &state_of, &from_state);
  m.def(
      "read_lexicon", [](const py::args& paths) { return load_lexicon(paths); },
      "read_lexicon(*paths)\n--\n\n"
      "See huoju.read_lexicon.");
  m.def("lexicon_columns", &columns_of,
        "lexicon_columns(kind)\n--\n\nNames of the columns of a kind of lexicon, the term first.",
        "kind"_a);
  m.def("with_rows", &with_rows, "with_rows(base, kinds)\n--\n\nSee huoju.make_lexicon.", "base"_a,
        "kinds"_a);
}

}  // namespace huoju::python
