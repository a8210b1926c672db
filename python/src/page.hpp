#pragma once

// A document as Python holds it: with its records, found once and kept.

#include <pybind11/pybind11.h>

#include <memory>
#include <mutex>
#include <optional>

#include "huoju/batch/read_many.hpp"
#include "huoju/document/document.hpp"
#include "huoju/export/records.hpp"
#include "huoju/export/views.hpp"
#include "huoju/text/date.hpp"
#include "values.hpp"

namespace huoju::python {

/// A document and what was found in it, without anything of Python: shared by the Document and
/// its articles. Stays where it is made, since the records refer to the document.
class PageContent {
 public:
  explicit PageContent(Document document)
      : document_(std::make_unique<const Document>(std::move(document))) {}
  /// With its records, which were found already.
  explicit PageContent(Reading reading) {
    std::call_once(once_, [&] {
      auto [document, records] = std::move(reading).release();
      document_ = std::move(document);
      records_ = std::move(records);
    });
  }
  PageContent(const PageContent&) = delete;
  PageContent& operator=(const PageContent&) = delete;

  [[nodiscard]] const Document& document() const noexcept { return *document_; }
  /// All records. Releases the GIL while they are found; call it with the GIL held.
  [[nodiscard]] const Records& records() const;
  /// All views of them, likewise.
  [[nodiscard]] const Views& views() const;

 private:
  std::unique_ptr<const Document> document_;
  mutable std::once_flag once_;
  mutable Records records_;
  mutable std::once_flag views_once_;
  mutable Views views_;
};

class Page {
 public:
  Page(Document document, std::optional<Date> issued, py::object lexicon)
      : issued_(issued),
        lexicon_(std::move(lexicon)),
        content_(std::make_shared<const PageContent>(std::move(document))) {}
  Page(Reading reading, std::optional<Date> issued, py::object lexicon)
      : issued_(issued),
        lexicon_(std::move(lexicon)),
        content_(std::make_shared<const PageContent>(std::move(reading))) {}
  Page(const Page&) = delete;
  Page& operator=(const Page&) = delete;

  [[nodiscard]] const std::shared_ptr<const PageContent>& content() const noexcept {
    return content_;
  }
  [[nodiscard]] const Document& document() const noexcept { return content_->document(); }
  [[nodiscard]] std::optional<Date> issued() const noexcept { return issued_; }
  /// A Lexicon, or None for the built-in one.
  [[nodiscard]] const py::object& lexicon() const noexcept { return lexicon_; }

  [[nodiscard]] const Records& records() const { return content_->records(); }
  [[nodiscard]] const Views& views() const { return content_->views(); }

  /// Code points of a range of the source.
  [[nodiscard]] CodePoints code_points(RawSpan where) const noexcept {
    const Source& source = document().source();
    return {source.code_point_offset(where.begin), source.code_point_offset(where.end)};
  }

  /// Python objects made at first use. Guarded by the GIL.
  struct Kept {
    py::object source, articles, furniture, captions, quantities, times, policies, places,
        organizations, persons, roles, observations, events, offsites, investments, quotes, tiers,
        carriers, platforms, competitions, funds, industry_formulas;
  };
  template <class F>
  [[nodiscard]] py::object keep(py::object Kept::*slot, F&& make) const {
    py::object& object = kept_.*slot;
    if (!object) {
      // Another thread may have been here while `make` waited.
      py::object made = make();
      if (!object) object = std::move(made);
    }
    return object;
  }

 private:
  std::optional<Date> issued_;
  py::object lexicon_;
  std::shared_ptr<const PageContent> content_;
  mutable Kept kept_;
};

/// Where and how a mention was found.
template <class T>
[[nodiscard]] Evidence evidence(const Records& records, const RecordRef& ref,
                                const Mention<T>& mention) {
  const Article& article = records.article(ref);
  Evidence result;
  result.span = {ref.start, ref.end};
  result.text = article.slice(mention.where);
  if (ref.group < records.document().articles().size()) result.article = ref.group;
  result.rule = mention.why.name;
  result.entry = known(article.lexicon().where(mention.why.row));
  return result;
}

/// A tuple of these records or views, which notebooks show as a table.
[[nodiscard]] inline py::object record_tuple(const py::list& records) {
  return py::module_::import("huoju._html").attr("RecordTuple")(records);
}

/// A tuple of what `make` gives for each record of that type, in the order of the source.
template <class F>
[[nodiscard]] py::object tuple_of(const Page& page, RecordType type, F&& make) {
  const Records& records = page.records();
  py::list result;
  for (const RecordRef& ref : records.list()) {
    if (ref.type == type) result.append(py::cast(make(records, ref)));
  }
  return record_tuple(result);
}

// The Python classes, layer by layer.
void bind_lexicon(py::module_& m);
py::class_<ArticleValue> bind_document(py::module_& m, py::class_<Page>& document);
void bind_html(py::class_<Page>& document, py::class_<ArticleValue>& article);
void bind_reconstruct(py::module_& m, py::class_<Page>& document);
void bind_batch(py::module_& m);
void bind_extract(py::module_& m, py::class_<Page>& document);
void bind_facts(py::module_& m, py::class_<Page>& document);
void bind_views(py::module_& m, py::class_<Page>& document);
void bind_export(py::class_<Page>& document);
void bind_table(py::module_& m, py::class_<Page>& document);
void bind_explain(py::module_& m, py::class_<Page>& document);

}  // namespace huoju::python
