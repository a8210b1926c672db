#pragma once

// One page or issue: its source, the articles on it, and what belongs to no article.
//
//   const huoju::StatusOr<huoju::Document> page = huoju::read_file("page.txt");
//   for (const huoju::Article& article : page->articles()) use(article.headline());
//   page->source().slice(page->articles()[0].raw(where));   // the evidence as printed

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "huoju/document/article.hpp"
#include "huoju/text/diagnostic.hpp"
#include "huoju/text/lifetime.hpp"
#include "huoju/text/source.hpp"

namespace huoju {

/// Text that belongs to no article: mastheads, page numbers, section banners, imprints.
struct Furniture {
  RawSpan where;     ///< of its text
  std::string text;  ///< clean; empty for pictures and rules, which are marks only
  RawSpan raw;       ///< all it takes up in the source, marks included
  /// Why it belongs to no article: a constant of the program.
  std::string_view why = {};

  friend bool operator==(const Furniture&, const Furniture&) = default;
};

/// One thing that was decided about the page, in words, for a person who asks why.
struct Decision {
  RawSpan where;
  std::string text;

  friend bool operator==(const Decision&, const Decision&) = default;
};

/// What a Document is made of.
struct DocumentParts {
  Source source;
  std::vector<Article> articles;  ///< in reading order
  Article loose;                  ///< captions and other text outside of any article
  std::vector<Furniture> furniture;
  std::vector<Diagnostic> diagnostics;  ///< beyond those of the source
  std::vector<Decision> decisions;      ///< only where they were asked for
  bool markdown = false;
};

/// An immutable document. Views stay valid while it lives and is not assigned to.
class Document {
 public:
  Document() = default;
  explicit Document(DocumentParts parts) noexcept : parts_(std::move(parts)) {}

  [[nodiscard]] const Source& source() const& noexcept HUOJU_LIFETIME_BOUND {
    return parts_.source;
  }
  const Source& source() && = delete;
  [[nodiscard]] std::span<const Article> articles() const& noexcept HUOJU_LIFETIME_BOUND {
    return parts_.articles;
  }
  std::span<const Article> articles() && = delete;
  /// Text outside of any article, such as captions of pictures that stand alone. Its mentions
  /// count as well.
  [[nodiscard]] const Article& loose() const& noexcept HUOJU_LIFETIME_BOUND { return parts_.loose; }
  [[nodiscard]] std::span<const Furniture> furniture() const& noexcept HUOJU_LIFETIME_BOUND {
    return parts_.furniture;
  }
  /// What was repaired or assumed: by decoding first, then by reconstructing.
  [[nodiscard]] std::vector<Diagnostic> diagnostics() const;
  /// How a flattened page was taken apart: its gaps, then its headlines, then its captions. Empty
  /// unless ReadOptions::explain was set, and for Markdown.
  [[nodiscard]] std::span<const Decision> decisions() const& noexcept HUOJU_LIFETIME_BOUND {
    return parts_.decisions;
  }
  /// Whether the input was read as Markdown.
  [[nodiscard]] bool markdown() const noexcept { return parts_.markdown; }

 private:
  DocumentParts parts_;
};

}  // namespace huoju
