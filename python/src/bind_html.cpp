// What notebooks show of documents and articles: to_html, show, _repr_html_.

#include <optional>
#include <string>

#include "errors.hpp"
#include "huoju/export/html.hpp"
#include "page.hpp"

namespace huoju::python {
namespace {

using namespace pybind11::literals;

// A name, several in one str, or an iterable of names; None: all.
[[nodiscard]] RecordTypes types_of(const py::object& types) {
  if (types.is_none()) return RecordTypes::all();
  if (py::isinstance<py::str>(types)) {
    return value_or_raise(RecordTypes::parse(utf8_of(types)), "ArgumentError");
  }
  auto result = RecordTypes::none();
  for (const py::handle type : types) {
    if (!py::isinstance<py::str>(type)) throw py::type_error("types of records must be str");
    const auto named = value_or_raise(RecordTypes::parse(utf8_of(type)), "ArgumentError");
    for (std::size_t i = 0; i < record_type_count; ++i) {
      if (named.has(static_cast<RecordType>(i))) result = result.with(static_cast<RecordType>(i));
    }
  }
  return result;
}

[[nodiscard]] std::string written(const PageContent& content, const HtmlOptions& options) {
  const Records& records = content.records();
  const py::gil_scoped_release unlocked;
  return html(records, options);
}

// An HtmlView, which a notebook shows and which can be saved as a page.
[[nodiscard]] py::object view_of(const PageContent& content, HtmlOptions options) {
  const std::string page = written(content, options);
  options.fragment = true;
  return py::module_::import("huoju._html").attr("HtmlView")(written(content, options), page);
}

[[nodiscard]] std::string to_html(const Page& page, const py::object& types,
                                  const py::object& index, const py::object& title, bool fragment) {
  const std::size_t count = page.document().articles().size();
  const auto article = As<std::optional<std::uint32_t>>::from(index);
  if (article && *article >= count) {
    throw py::index_error("article: there are " + std::to_string(count));
  }
  HtmlOptions options{types_of(types), article, {}, fragment};
  if (!title.is_none()) options.title = utf8_of(title);
  return written(*page.content(), options);
}

[[nodiscard]] py::object article_of(const py::object& document, py::ssize_t index) {
  return document.attr("articles")[py::int_(index)];
}

[[nodiscard]] py::object show_article(const ArticleValue& article, const py::object& types) {
  if (!article.origin.content) {
    raise("Error", "an Article of a pickle has no page to be shown on; pickle its Document");
  }
  return view_of(*article.origin.content, {types_of(types), article.origin.index});
}

}  // namespace

void bind_html(py::class_<Page>& document, py::class_<ArticleValue>& article) {
  document
      .def("to_html", &to_html, py::kw_only(), "types"_a = py::none(), "article"_a = py::none(),
           "title"_a = py::none(), "fragment"_a = false,
           "to_html(self, /, *, types=None, article=None, title=None, fragment=False)\n--\n\n"
           "Return the page with its records marked in its text, as HTML.\n"
           "\n"
           "Parameters\n"
           "----------\n"
           "types : str or iterable of str, optional\n"
           "    Types of records that are shown, as for `records`; without it, all.\n"
           "article : int, optional\n"
           "    Index of an article that is shown alone.\n"
           "title : str, optional\n"
           "    Else the document's name.\n"
           "fragment : bool, default False\n"
           "    Return an element to be put into a page, instead of a page.\n"
           "\n"
           "Returns\n"
           "-------\n"
           "str\n"
           "    What ``huoju html`` writes. It needs nothing else: no network, no other files.\n"
           "\n"
           "Raises\n"
           "------\n"
           "ArgumentError\n"
           "    For an unknown type.\n"
           "IndexError\n"
           "    Where there is no such article.\n"
           "\n"
           "Examples\n"
           "--------\n"
           ">>> import huoju\n"
           ">>> page = huoju.read_text('园区新增企业12家。')\n"
           ">>> page.to_html()[:15]\n"
           "'<!DOCTYPE html>'\n")
      .def(
          "show",
          [](const Page& page, const py::object& types) {
            return view_of(*page.content(), {types_of(types)});
          },
          py::kw_only(), "types"_a = py::none(),
          "show(self, /, *, types=None)\n--\n\n"
          "Show the page with its records, or some of them, in a notebook.\n"
          "\n"
          "Parameters\n"
          "----------\n"
          "types : str or iterable of str, optional\n"
          "    Types of records that are shown, as for `records`; without it, all.\n"
          "\n"
          "Returns\n"
          "-------\n"
          "HtmlView\n"
          "    Shown where it is the value of a cell; its `save` makes a file of it.\n"
          "\n"
          "Raises\n"
          "------\n"
          "ArgumentError\n"
          "    For an unknown type.\n"
          "\n"
          "Examples\n"
          "--------\n"
          ">>> import huoju\n"
          ">>> page = huoju.read_text('园区新增企业12家。')\n"
          ">>> page.show(types='quantity')\n"
          "<HtmlView>\n")
      .def("article", &article_of, "index"_a,
           "article(self, index)\n--\n\n"
           "Return an article.\n"
           "\n"
           "Parameters\n"
           "----------\n"
           "index : int\n"
           "    Its place in `articles`; from the end where it is below 0.\n"
           "\n"
           "Returns\n"
           "-------\n"
           "Article\n"
           "\n"
           "Raises\n"
           "------\n"
           "IndexError\n"
           "    Where there is no such article.\n")
      .def("_repr_html_", [](const Page& page) {
        return written(*page.content(), {RecordTypes::all(), {}, {}, true});
      });
  article
      .def("show", &show_article, py::kw_only(), "types"_a = py::none(),
           "show(self, /, *, types=None)\n--\n\n"
           "Show the article with its records, or some of them, in a notebook.\n"
           "\n"
           "Parameters\n"
           "----------\n"
           "types : str or iterable of str, optional\n"
           "    Types of records that are shown, as for `Document.records`; without it, all.\n"
           "\n"
           "Returns\n"
           "-------\n"
           "HtmlView\n"
           "\n"
           "Raises\n"
           "------\n"
           "ArgumentError\n"
           "    For an unknown type.\n"
           "Error\n"
           "    For an article of a pickle, which is without its page.\n")
      .def("_repr_html_", [](const ArticleValue& self) -> py::object {
        if (!self.origin.content) return py::none();
        return py::str(
            written(*self.origin.content, {RecordTypes::all(), self.origin.index, {}, true}));
      });
}

}  // namespace huoju::python
