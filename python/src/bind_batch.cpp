// read_many: documents on several threads, in order.

#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "arguments.hpp"
#include "convert.hpp"
#include "errors.hpp"
#include "huoju/batch/read_many.hpp"
#include "huoju/table/arrow_column.hpp"
#include "huoju/text/decode.hpp"
#include "page.hpp"

namespace huoju::python {
namespace {

using namespace pybind11::literals;

// A Python object that may be let go of on a thread without the GIL.
using Shared = std::shared_ptr<PyObject>;

[[nodiscard]] Shared share(py::object object) {
  return {object.release().ptr(), [](PyObject* held) {
            if (held == nullptr) return;
            const py::gil_scoped_acquire locked;
            Py_DECREF(held);
          }};
}

struct Task {
  std::size_t index = 0;
  std::string_view bytes;
  bool text = false;  // the bytes are UTF-8, whatever the encoding of others
  std::string path;
  std::optional<Date> issued;
  std::shared_ptr<const void> owner;  // of the bytes
  Shared error;                       // why there is nothing to read
};

struct Done {
  std::size_t index = 0;
  std::optional<Date> issued;
  std::unique_ptr<Reading> reading;
  Status status;
  std::string path;      // of a file
  bool no_file = false;  // the status is about the file, not about its text
  Shared error;
};

// The exception that `act` raises, where it is one about the input; others go on.
template <class F>
[[nodiscard]] Shared error_of(F&& act) {
  try {
    act();
  } catch (py::error_already_set& raised) {
    if (!raised.matches(py::module_::import("huoju._errors").attr("Error"))) throw;
    return share(raised.value());
  }
  return nullptr;
}

// A struct of Arrow's, as an object hands it over.
template <class Struct>
[[nodiscard]] Struct& in_capsule(const py::object& capsule, const char* name) {
  void* const held = PyCapsule_GetPointer(capsule.ptr(), name);
  if (held == nullptr) throw py::error_already_set();
  return *static_cast<Struct*>(held);
}

// The column of another library that an object is, by the Arrow PyCapsule Interface.
[[nodiscard]] std::optional<ArrowColumn> column_of(const py::object& object) {
  if (py::hasattr(object, "__arrow_c_stream__")) {
    const py::object capsule = object.attr("__arrow_c_stream__")();
    return value_or_raise(
        ArrowColumn::take(in_capsule<ArrowArrayStream>(capsule, "arrow_array_stream")),
        "ArgumentError");
  }
  if (py::hasattr(object, "__arrow_c_array__")) {
    const py::tuple pair = object.attr("__arrow_c_array__")();
    return value_or_raise(ArrowColumn::take(in_capsule<ArrowSchema>(pair[0], "arrow_schema"),
                                            in_capsule<ArrowArray>(pair[1], "arrow_array")),
                          "ArgumentError");
  }
  return std::nullopt;
}

// Items of a column or of any iterable, one at a time.
class Items {
 public:
  explicit Items(const py::object& given) : column_(column_of(given)) {
    if (!column_) items_ = share(py::iter(given));
  }

  /// Goes to the next item; false behind the last.
  [[nodiscard]] bool next() {
    if (column_) return value_or_raise(column_->next(), "ArgumentError");
    PyObject* const item = PyIter_Next(items_.get());
    if (item == nullptr && PyErr_Occurred() != nullptr) throw py::error_already_set();
    item_ = py::reinterpret_steal<py::object>(item);
    return item != nullptr;
  }
  [[nodiscard]] const ArrowColumn* column() const { return column_ ? &*column_ : nullptr; }
  /// The item, where there is no column.
  [[nodiscard]] py::object take() { return std::move(item_); }

 private:
  std::optional<ArrowColumn> column_;
  Shared items_;
  py::object item_;  // handed over before the GIL is released
};

// Takes the inputs from Python, one at a time.
class Inputs {
 public:
  Inputs(const py::object& inputs, const py::object& issued) : inputs_(inputs) {
    if (inputs_.column() != nullptr && inputs_.column()->kind() == ArrowKind::date) {
      raise("ArgumentError", "inputs: expected a column of texts or bytes, found one of dates");
    }
    // A str is iterable, too, but one date.
    const bool each =
        !issued.is_none() && !py::isinstance<py::str>(issued) &&
        (py::hasattr(issued, "__iter__") || py::hasattr(issued, "__arrow_c_array__") ||
         py::hasattr(issued, "__arrow_c_stream__"));
    if (each) {
      days_.emplace(issued);
    } else {
      all_ = date_of(issued);
    }
  }

  [[nodiscard]] std::optional<Task> operator()() {
    const py::gil_scoped_acquire locked;
    if (!inputs_.next()) return std::nullopt;
    Task task;
    task.index = count_++;
    task.issued = all_;
    task.error = error_of([&] {
      if (days_) task.issued = next_day();
      if (const ArrowColumn* const column = inputs_.column()) {
        take(*column, task);
      } else {
        take(inputs_.take(), task);
      }
    });
    return task;
  }

 private:
  [[nodiscard]] std::optional<Date> next_day() {
    if (!days_->next()) raise("ArgumentError", "issued: there are more documents than dates");
    const ArrowColumn* const column = days_->column();
    if (column == nullptr) return date_of(days_->take());
    if (column->is_null()) return std::nullopt;
    if (column->kind() == ArrowKind::date) {
      const Date day = column->date();
      // Those that Python's dates have as well.
      if (!day.ok() || year_of(day) < 1 || year_of(day) > 9999) {
        raise("ArgumentError", "issued: a date is before the year 1 or behind the year 9999");
      }
      return day;
    }
    const std::string_view text = column->text();
    return date_of(py::str(text.data(), text.size()));
  }

  static void take(const ArrowColumn& column, Task& task) {
    if (column.is_null()) raise("ArgumentError", "there is no text: the input is null");
    task.bytes = column.text();
    task.text = column.kind() == ArrowKind::text;
    task.owner = column.owner();
  }
  static void take(const py::object& item, Task& task) {
    if (py::isinstance<py::str>(item)) {
      task.bytes = utf8_view(item);
      task.text = true;
      task.owner = share(item);
    } else if (py::hasattr(item, "__fspath__")) {
      task.path = path_of(item);
    } else if (PyObject_CheckBuffer(item.ptr()) != 0) {
      auto bytes = py::reinterpret_steal<py::bytes>(PyBytes_FromObject(item.ptr()));
      if (!bytes) throw py::error_already_set();
      task.bytes = std::string_view(bytes);
      task.owner = share(std::move(bytes));
    } else if (item.is_none()) {
      raise("ArgumentError", "there is no text: the input is None");
    } else {
      throw py::type_error("an input must be a str, bytes or a path (os.PathLike), not " +
                           type_name(item));
    }
  }

  Items inputs_;
  std::optional<Items> days_;  // of each document
  std::optional<Date> all_;    // of all
  std::size_t count_ = 0;
};

[[nodiscard]] Done read(Task task, ReadOptions options) {
  Done done{task.index, task.issued, nullptr, {}, std::move(task.path), false, task.error};
  if (done.error) return done;
  options.issued = task.issued;
  std::string content;
  std::string_view bytes = task.bytes;
  if (!done.path.empty()) {
    auto file = read_bytes(done.path);
    if (!file.ok()) {
      done.no_file = true;
      done.status = file.status();
      return done;
    }
    content = *std::move(file);
    bytes = content;
    options.name = done.path;
  } else {
    options.name = "input " + std::to_string(done.index);
  }
  auto document = task.text ? read_text(bytes, options) : read_document(bytes, options);
  if (document.ok()) {
    done.reading = std::make_unique<Reading>(*std::move(document), RecordTypes::all());
  } else {
    done.status = document.status();
  }
  return done;
}

// An iterator over (index, document, error).
class Batch {
 public:
  Batch(Inputs inputs, ReadOptions options, py::object lexicon, OrderedOptions order)
      : lexicon_(std::move(lexicon)),
        results_(std::make_unique<Results>(std::move(inputs), Work{std::move(options)}, order)) {}
  Batch(const Batch&) = delete;
  Batch& operator=(const Batch&) = delete;
  ~Batch() {
    // Its threads may need the GIL to end.
    const py::gil_scoped_release unlocked;
    results_.reset();
  }

  [[nodiscard]] py::tuple next() {
    auto done = [&] {
      const py::gil_scoped_release unlocked;
      return results_->next();
    }();
    if (!done) throw py::stop_iteration();
    if (done->reading) {
      return py::make_tuple(
          done->index, std::make_unique<Page>(std::move(*done->reading), done->issued, lexicon_),
          py::none());
    }
    if (!done->error) {
      done->error = error_of([&] {
        if (done->no_file) raise_file_error(done->status, done->path);
        raise("DecodeError", message_of(done->status));
      });
    }
    return py::make_tuple(done->index, py::none(),
                          py::reinterpret_borrow<py::object>(done->error.get()));
  }

 private:
  struct Work {
    ReadOptions options;
    [[nodiscard]] Done operator()(Task task) const { return read(std::move(task), options); }
  };
  using Results = Ordered<Inputs, Work>;

  py::object lexicon_;
  std::unique_ptr<Results> results_;
};

[[nodiscard]] std::unique_ptr<Batch> read_many(const py::object& inputs, const py::object& issued,
                                               const py::object& encoding, bool repair,
                                               const py::object& lexicon, unsigned threads,
                                               std::size_t window) {
  ReadOptions options;
  options.encoding = encoding_of(encoding);
  options.repair = repair;
  py::object words = lexicon_of(lexicon);
  if (!words.is_none()) options.lexicon = words.cast<const Words&>().lexicon;
  return std::make_unique<Batch>(Inputs(inputs, issued), std::move(options), std::move(words),
                                 OrderedOptions{threads, window});
}

}  // namespace

void bind_batch(py::module_& m) {
  py::class_<Batch>(m, "Batch", py::is_final())
      .def("__iter__", [](py::object self) { return self; })
      .def("__next__", &Batch::next);
  m.def("read_many", &read_many,
        "read_many(inputs, issued, encoding, repair, lexicon, threads, window)\n--\n\n"
        "See huoju.read_many.",
        "inputs"_a, "issued"_a, "encoding"_a, "repair"_a, "lexicon"_a, "threads"_a, "window"_a);
}

}  // namespace huoju::python
