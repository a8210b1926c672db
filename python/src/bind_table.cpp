// Tables: Document.table, and what huoju.table and huoju.tables are made of.

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "errors.hpp"
#include "huoju/table/table.hpp"
#include "page.hpp"

namespace huoju::python {
namespace {

using namespace pybind11::literals;

[[nodiscard]] TableType type_of(const py::object& name) {
  if (!py::isinstance<py::str>(name)) {
    throw py::type_error("a type of tables must be a str, not " + type_name(name));
  }
  return value_or_raise(parse_table_type(utf8_of(name)), "ArgumentError");
}

// A builder of either kind.
using AnyBuilder = std::variant<TableBuilder<RecordType>, TableBuilder<ViewType>>;

[[nodiscard]] AnyBuilder builder_of(const TableType& type) {
  return std::visit([](auto of) { return AnyBuilder(TableBuilder(of)); }, type);
}

// Tables of several types, filled document by document.
class Builders {
 public:
  explicit Builders(const py::args& types) {
    if (types.empty()) {
      types_.assign(table_types().begin(), table_types().end());
    } else {
      for (const py::handle type : types) {
        types_.push_back(type_of(py::reinterpret_borrow<py::object>(type)));
      }
    }
    for (const TableType& type : types_) {
      views_ = views_ || std::holds_alternative<ViewType>(type);
      builders_.push_back(builder_of(type));
    }
  }

  /// Releases the GIL while records are found and columns are filled.
  void add(const Page& page, std::uint32_t document) {
    const Records& records = page.records();
    const Views* const views = views_ ? &page.views() : nullptr;
    const py::gil_scoped_release unlocked;
    const std::lock_guard lock(mutex_);
    const std::string& name = page.document().source().name();
    for (AnyBuilder& any : builders_) {
      if (auto* const builder = std::get_if<TableBuilder<RecordType>>(&any)) {
        builder->add(records, document, name);
      } else {
        std::get<TableBuilder<ViewType>>(any).add(*views, document, name);
      }
    }
  }

  /// The tables so far; more documents begin new ones.
  [[nodiscard]] std::vector<Table> finish() {
    const py::gil_scoped_release unlocked;
    const std::lock_guard lock(mutex_);
    std::vector<Table> result;
    for (std::size_t i = 0; i < builders_.size(); ++i) {
      AnyBuilder full = std::exchange(builders_[i], builder_of(types_[i]));
      result.push_back(std::visit([](auto& builder) { return std::move(builder).finish(); }, full));
    }
    return result;
  }

 private:
  std::mutex mutex_;  // against other threads while the GIL is released
  std::vector<TableType> types_;
  std::vector<AnyBuilder> builders_;
  bool views_ = false;
};

// Capsules as the Arrow PyCapsule Interface wants them: they release what nobody took.

template <class Struct>
constexpr const char* kCapsule = nullptr;
template <>
constexpr const char* kCapsule<ArrowSchema> = "arrow_schema";
template <>
constexpr const char* kCapsule<ArrowArray> = "arrow_array";
template <>
constexpr const char* kCapsule<ArrowArrayStream> = "arrow_array_stream";

template <class Struct>
[[nodiscard]] py::object capsule_of(const Table& table) {
  auto held = std::make_unique<Struct>();
  table.to_arrow(held.get());
  PyObject* const capsule = PyCapsule_New(held.get(), kCapsule<Struct>, [](PyObject* self) {
    auto* const found = static_cast<Struct*>(PyCapsule_GetPointer(self, kCapsule<Struct>));
    if (found->release != nullptr) found->release(found);
    delete found;
  });
  if (capsule == nullptr) {
    held->release(held.get());
    throw py::error_already_set();
  }
  held.release();
  return py::reinterpret_steal<py::object>(capsule);
}

[[nodiscard]] py::tuple column_names(const Table& table) {
  const auto& columns = table.columns().children;
  py::tuple result(columns.size());
  for (std::size_t i = 0; i < columns.size(); ++i) {
    result[i] = py::str(columns[i].name.data(), columns[i].name.size());
  }
  return result;
}

[[nodiscard]] std::string repr(const Table& table) {
  return "<Table of " + std::string(to_string(table.type())) + ": " + std::to_string(table.rows()) +
         " rows, " + std::to_string(table.columns().children.size()) + " columns>";
}

// What another library makes of a table; python/huoju/_table.py imports it when it is asked for.
[[nodiscard]] auto converted_by(const char* function) {
  return [function](const py::object& self) {
    return py::module_::import("huoju._table").attr(function)(self);
  };
}

void bind_arrow(py::class_<Table>& table) {
  table
      .def("__arrow_c_schema__", &capsule_of<ArrowSchema>,
           "__arrow_c_schema__(self, /)\n--\n\nThe columns' types, by the Arrow PyCapsule "
           "Interface.")
      .def(
          "__arrow_c_array__",
          [](const Table& self, const py::object&) {
            return py::make_tuple(capsule_of<ArrowSchema>(self), capsule_of<ArrowArray>(self));
          },
          "requested_schema"_a = py::none(),
          "__arrow_c_array__(self, requested_schema=None)\n--\n\n"
          "All rows, by the Arrow PyCapsule Interface. Types are as they are: no other ones can "
          "be\n"
          "requested.")
      .def(
          "__arrow_c_stream__",
          [](const Table& self, const py::object&) { return capsule_of<ArrowArrayStream>(self); },
          "requested_schema"_a = py::none(),
          "__arrow_c_stream__(self, requested_schema=None)\n--\n\n"
          "All rows, by the Arrow PyCapsule Interface. Types are as they are: no other ones can "
          "be\n"
          "requested.")
      .def("to_arrow", converted_by("to_arrow"),
           "to_arrow(self, /)\n--\n\n"
           "Return the table as a pyarrow.Table, which shares its memory.\n"
           "\n"
           "Returns\n"
           "-------\n"
           "pyarrow.Table\n"
           "\n"
           "Raises\n"
           "------\n"
           "ImportError\n"
           "    Without pyarrow: ``pip install huoju[arrow]``.\n")
      .def("to_pandas", converted_by("to_pandas"),
           "to_pandas(self, /)\n--\n\n"
           "Return the table as a pandas.DataFrame.\n"
           "\n"
           "Returns\n"
           "-------\n"
           "pandas.DataFrame\n"
           "    Decimals are decimal.Decimal, days datetime.date, words categories, whole numbers\n"
           "    and flags pandas' types that may be missing, places dicts.\n"
           "\n"
           "Raises\n"
           "------\n"
           "ImportError\n"
           "    Without pandas or pyarrow: ``pip install huoju[pandas]``.\n")
      .def("to_polars", converted_by("to_polars"),
           "to_polars(self, /)\n--\n\n"
           "Return the table as a polars.DataFrame.\n"
           "\n"
           "Returns\n"
           "-------\n"
           "polars.DataFrame\n"
           "\n"
           "Raises\n"
           "------\n"
           "ImportError\n"
           "    Without polars: ``pip install huoju[polars]``.\n");
}

}  // namespace

void bind_table(py::module_& m, py::class_<Page>& document) {
  py::class_<Table> table(
      m, "Table",
      "Records or views of one type as columns, as `Document.table` and `huoju.table` return "
      "them.\n"
      "\n"
      "Immutable, and independent of its documents. Libraries that know the Arrow PyCapsule\n"
      "Interface read it as it is: ``pyarrow.table(table)``, ``polars.DataFrame(table)``, and\n"
      "DuckDB in a query.",
      py::is_final());
  table.attr("__module__") = "huoju";
  table
      .def_property_readonly(
          "type", [](const Table& self) { return std::string(to_string(self.type())); },
          "What it is of: 'observation', 'tier'.")
      .def_property_readonly("column_names", &column_names, "Names of the columns, in their order.")
      .def_property_readonly(
          "lost", &Table::lost,
          "How many values their column could not hold exactly; they are null in it.")
      .def("__len__", &Table::rows)
      .def("__repr__", &repr)
      .def("__reduce__", [](const Table&) -> py::object {
        throw py::type_error("tables have no pickles; their to_arrow() and to_pandas() do");
      });
  bind_arrow(table);
  // __new__ would give an object without a value.
  reinterpret_cast<PyTypeObject*>(table.ptr())->tp_new = nullptr;

  py::class_<Builders>(m, "TableBuilder", "See huoju.tables.", py::is_final())
      .def(py::init<const py::args&>())
      .def("add", &Builders::add, "add(self, document, number)\n--\n\nAppend a document's rows.",
           "document"_a, "number"_a)
      .def(
          "finish",
          [](Builders& self) {
            py::list result;
            for (Table& each : self.finish()) result.append(std::move(each));
            return result;
          },
          "finish(self, /)\n--\n\nReturn a list of the tables.");

  document.def(
      "table",
      [](const Page& page, const py::object& type) {
        Builders builders(py::make_tuple(type));
        builders.add(page, 0);
        return std::move(builders.finish().front());
      },
      "table(self, type, /)\n--\n\n"
      "Return the records or views of one type as a table.\n"
      "\n"
      "Parameters\n"
      "----------\n"
      "type : str\n"
      "    A type of `records` or of `views`: 'observation', 'tier'.\n"
      "\n"
      "Returns\n"
      "-------\n"
      "Table\n"
      "    Its columns are the fields of the records. For many documents, see `huoju.table`.\n"
      "\n"
      "Raises\n"
      "------\n"
      "ArgumentError\n"
      "    For an unknown type.\n"
      "\n"
      "Examples\n"
      "--------\n"
      ">>> import huoju\n"
      ">>> page = huoju.read_text('园区新增企业12家，增长8.5%。')\n"
      ">>> table = page.table('quantity')\n"
      ">>> table\n"
      "<Table of quantity: 2 rows, 12 columns>\n"
      ">>> table.column_names[6:9]\n"
      "('value', 'high', 'unit')\n");
}

}  // namespace huoju::python
