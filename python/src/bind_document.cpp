// Document, Article and what stands on a page beside articles.

#include <string>
#include <string_view>

#include "fields.hpp"
#include "page.hpp"

namespace huoju::python {
namespace {

[[nodiscard]] std::vector<std::string> texts(const Article& article, BlockRole role) {
  std::vector<std::string> result;
  for (const CleanSpan where : article.spans(role)) result.emplace_back(article.slice(where));
  return result;
}

[[nodiscard]] ArticleValue value_of(const Page& page, std::uint32_t index) {
  const Article& article = page.document().articles()[index];
  ArticleValue result;
  result.origin = {page.content(), index};
  result.headline = known(article.headline());
  result.kicker = known(article.kicker());
  result.subtitle = known(article.subtitle());
  for (const Author& author : article.authors()) {
    result.authors.push_back({author.name, known(author.function)});
  }
  result.sections = texts(article, BlockRole::section);
  result.paragraphs = texts(article, BlockRole::paragraph);
  result.genre = to_string(article.genre());
  result.text = article.text();
  result.span = page.code_points(article.body());
  return result;
}

[[nodiscard]] py::object articles(const Page& page) {
  const std::size_t count = page.document().articles().size();
  py::tuple result(count);
  for (std::uint32_t i = 0; i < count; ++i) result[i] = py::cast(value_of(page, i));
  return result;
}

[[nodiscard]] py::object captions(const Page& page) {
  return tuple_of(page, RecordType::caption, [](const Records& records, const RecordRef& ref) {
    const Article& article = records.article(ref);
    const Caption& caption = article.captions()[ref.index];
    CaptionValue result;
    result.span = {ref.start, ref.end};
    result.text = article.slice(caption.where);
    // As in its record: a caption of several lines is one text.
    std::erase(result.text, '\n');
    if (ref.group < records.document().articles().size()) result.article = ref.group;
    if (caption.credit) result.credit = article.slice(*caption.credit);
    return result;
  });
}

[[nodiscard]] py::object furniture(const Page& page) {
  return tuple_of(page, RecordType::furniture, [](const Records& records, const RecordRef& ref) {
    return FurnitureValue{{ref.start, ref.end}, records.document().furniture()[ref.index].text};
  });
}

[[nodiscard]] py::object diagnostics(const Page& page) {
  py::list result;
  for (const Diagnostic& diagnostic : page.document().diagnostics()) {
    result.append(
        py::cast(DiagnosticValue{page.code_points(diagnostic.where), diagnostic.message}));
  }
  return py::tuple(result);
}

[[nodiscard]] std::string repr(const Page& page) {
  const Source& source = page.document().source();
  const std::size_t count = page.document().articles().size();
  std::string out = "<huoju.Document";
  if (!source.name().empty()) out += " " + py::repr(path_text(source.name())).cast<std::string>();
  return out + ": " + std::to_string(count) + (count == 1 ? " article, " : " articles, ") +
         std::to_string(source.code_points()) + " characters>";
}

}  // namespace

py::class_<ArticleValue> bind_document(py::module_& m, py::class_<Page>& document) {
  const char* const span = "Begin and end in the source, in code points.";
  bind_value<AuthorValue>(
      m, "Author", "Somebody named in a byline or closing credit.",
      field("name", &AuthorValue::name, "The name."),
      field("function", &AuthorValue::function, "As written before the name; or None."));
  auto article_class = bind_value<ArticleValue>(
      m, "Article", "One article of a page.",
      field("headline", &ArticleValue::headline, "Main headline; or None."),
      field("kicker", &ArticleValue::kicker, "Line above the headline; or None."),
      field("subtitle", &ArticleValue::subtitle, "Line below the headline; or None."),
      field("authors", &ArticleValue::authors, "A tuple of Author."),
      field("genre", &ArticleValue::genre, "'article', 'brief', 'photo' or 'advert'."),
      field("sections", &ArticleValue::sections, "Subheads in reading order, a tuple of str.",
            Shown::no),
      field("paragraphs", &ArticleValue::paragraphs,
            "Paragraphs of the body with page layout undone, a tuple of str.", Shown::no),
      field("text", &ArticleValue::text, "All of it with page layout undone.", Shown::no),
      field("span", &ArticleValue::span,
            "Begin and end of the body in the source, in code points."));
  bind_value<CaptionValue>(
      m, "Caption", "A picture's caption.",
      field("text", &CaptionValue::text, "The caption with page layout undone."),
      field("credit", &CaptionValue::credit, "Who the picture is from; or None."),
      field("span", &CaptionValue::span, span),
      field("article", &CaptionValue::article,
            "Index into Document.articles; None outside of any."));
  bind_value<FurnitureValue>(
      m, "Furniture", "Text that belongs to no article: mastheads, page numbers, banners.",
      field("text", &FurnitureValue::text, "The text with page layout undone."),
      field("span", &FurnitureValue::span, span));
  bind_value<DiagnosticValue>(
      m, "Diagnostic", "What was repaired or assumed while a document was read.",
      field("message", &DiagnosticValue::message, "What was found and what was done about it."),
      field("span", &DiagnosticValue::span, span));

  document.def("__repr__", &repr)
      .def_property_readonly(
          "source",
          [](const Page& page) {
            return page.keep(&Page::Kept::source, [&]() -> py::object {
              const std::string_view text = page.document().source().text();
              return py::str(text.data(), text.size());
            });
          },
          "The decoded text, line breaks included.")
      .def_property_readonly(
          "name",
          [](const Page& page) -> py::object {
            const std::string& name = page.document().source().name();
            if (name.empty()) return py::none();
            return path_text(name);
          },
          "Path or other label; or None.")
      .def_property_readonly(
          "encoding", [](const Page& page) { return page.document().source().encoding(); },
          "IANA name of the encoding it was decoded from.")
      .def_property_readonly(
          "issued", [](const Page& page) { return As<std::optional<Date>>::to(page.issued()); },
          "Day of issue, a datetime.date; None where it was not given.")
      .def_property_readonly(
          "articles",
          [](const Page& page) {
            return page.keep(&Page::Kept::articles, [&] { return articles(page); });
          },
          "Articles in reading order: a tuple of Article.")
      .def_property_readonly(
          "captions",
          [](const Page& page) {
            return page.keep(&Page::Kept::captions, [&] { return captions(page); });
          },
          "Captions in the order of the source: a tuple of Caption.")
      .def_property_readonly(
          "furniture",
          [](const Page& page) {
            return page.keep(&Page::Kept::furniture, [&] { return furniture(page); });
          },
          "What belongs to no article, in the order of the source: a tuple of Furniture.")
      .def_property_readonly("diagnostics", &diagnostics,
                             "What was repaired or assumed: a tuple of Diagnostic.");
  return article_class;
}

}  // namespace huoju::python
