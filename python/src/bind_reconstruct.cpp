// read_text, read_bytes, read_file, and pickles of documents.

#include <memory>
#include <string>
#include <tuple>
#include <utility>

#include "arguments.hpp"
#include "errors.hpp"
#include "huoju/reconstruct/read.hpp"
#include "huoju/reconstruct/reconstruct.hpp"
#include "huoju/text/decode.hpp"
#include "page.hpp"
#include "seal.hpp"

namespace huoju::python {
namespace {

using namespace pybind11::literals;

struct Context {
  py::object lexicon;  // keeps the words alive for pickles
  ReadOptions options;
};

[[nodiscard]] Context context_of(const py::object& issued, const py::object& lexicon) {
  Context result;
  result.options.issued = date_of(issued);
  result.lexicon = lexicon_of(lexicon);
  if (!result.lexicon.is_none()) {
    result.options.lexicon = result.lexicon.cast<const Words&>().lexicon;
  }
  return result;
}

// Calls `read` without the GIL.
template <class F>
[[nodiscard]] std::unique_ptr<Page> page(Context context, F&& read) {
  auto document = [&] {
    const py::gil_scoped_release unlocked;
    return read(std::as_const(context.options));
  }();
  return std::make_unique<Page>(value_or_raise(std::move(document), "DecodeError"),
                                context.options.issued, std::move(context.lexicon));
}

[[nodiscard]] std::unique_ptr<Page> from_text(const py::object& text, const py::object& issued,
                                              const py::object& name, const py::object& lexicon) {
  const std::string_view view = utf8_view(text);
  Context context = context_of(issued, lexicon);
  context.options.name = text_or_none("name", name);
  return page(std::move(context),
              [view](const ReadOptions& options) { return huoju::read_text(view, options); });
}

[[nodiscard]] std::unique_ptr<Page> from_bytes(const py::object& data, const py::object& issued,
                                               const py::object& encoding, const py::object& name,
                                               bool repair, const py::object& lexicon) {
  if (PyObject_CheckBuffer(data.ptr()) == 0) {
    throw py::type_error("data must be bytes, not " + type_name(data) +
                         (py::isinstance<py::str>(data) ? "; use read_text" : ""));
  }
  // A copy, unless they are bytes: other buffers may change while they are read.
  const auto bytes = py::reinterpret_steal<py::bytes>(PyBytes_FromObject(data.ptr()));
  if (!bytes) throw py::error_already_set();
  Context context = context_of(issued, lexicon);
  context.options.encoding = encoding_of(encoding);
  context.options.name = text_or_none("name", name);
  context.options.repair = repair;
  return page(std::move(context), [view = std::string_view(bytes)](const ReadOptions& options) {
    return huoju::read_document(view, options);
  });
}

[[nodiscard]] std::unique_ptr<Page> from_file(const py::object& path, const py::object& issued,
                                              const py::object& encoding, bool repair,
                                              const py::object& lexicon) {
  Context context = context_of(issued, lexicon);
  context.options.encoding = encoding_of(encoding);
  context.options.name = path_of(path);
  context.options.repair = repair;
  // In two steps, since a file that cannot be read is another error than one that is no text.
  const auto bytes = [&] {
    const py::gil_scoped_release unlocked;
    return huoju::read_bytes(context.options.name);
  }();
  if (!bytes.ok()) raise_file_error(bytes.status(), context.options.name);
  return page(std::move(context), [&bytes](const ReadOptions& options) {
    return huoju::read_document(*bytes, options);
  });
}

// ── pickles: what the document was made from; it is made again ──

[[nodiscard]] py::tuple state_of(const Page& page) {
  const Source& source = page.document().source();
  py::list diagnostics;
  for (const Diagnostic& diagnostic : source.diagnostics()) {
    diagnostics.append(
        py::make_tuple(diagnostic.where.begin, diagnostic.where.end, diagnostic.message));
  }
  const std::string_view text = source.text();
  return py::make_tuple(py::str(text.data(), text.size()), path_text(source.name()),
                        source.encoding(), py::tuple(diagnostics),
                        As<std::optional<Date>>::to(page.issued()), page.lexicon());
}

[[nodiscard]] std::unique_ptr<Page> from_state(const py::tuple& state) {
  if (state.size() != 6) throw py::value_error("not a state of a Document");
  SourceBuilder builder;
  builder.text(state[0].cast<std::string>())
      .name(py::module_::import("os").attr("fsencode")(state[1]).cast<std::string>())
      .encoding(state[2].cast<std::string>());
  const auto size = utf8_view(state[0]).size();
  for (const py::handle item : state[3]) {
    const auto [begin, end, message] =
        item.cast<std::tuple<std::uint32_t, std::uint32_t, std::string>>();
    if (begin > end || end > size) throw py::value_error("not a state of a Document");
    builder.diagnose({{begin, end}, message});
  }
  Source source = value_or_raise(std::move(builder).build(), "DecodeError");
  return page(context_of(state[4], state[5]), [&](const ReadOptions& options) {
    return StatusOr<Document>(reconstruct(std::move(source), {options.issued, options.lexicon}));
  });
}

}  // namespace

void bind_reconstruct(py::module_& m, py::class_<Page>& document) {
  m.def("read_text", &from_text,
        "read_text(text, issued, name, lexicon)\n--\n\n"
        "See huoju.read_text.",
        "text"_a, "issued"_a, "name"_a, "lexicon"_a);
  m.def("read_bytes", &from_bytes,
        "read_bytes(data, issued, encoding, name, repair, lexicon)\n--\n\n"
        "See huoju.read_bytes.",
        "data"_a, "issued"_a, "encoding"_a, "name"_a, "repair"_a, "lexicon"_a);
  m.def("read_file", &from_file,
        "read_file(path, issued, encoding, repair, lexicon)\n--\n\n"
        "See huoju.read_file.",
        "path"_a, "issued"_a, "encoding"_a, "repair"_a, "lexicon"_a);
  seal(document, "Document", &state_of, &from_state);
}

}  // namespace huoju::python
