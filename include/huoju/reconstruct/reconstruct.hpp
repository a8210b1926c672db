#pragma once

// From a source to a document: lines, paragraphs, clean text, roles, articles.
//
//   huoju::Document page = huoju::reconstruct(std::move(source), {.issued = date});
//
// Total: whatever the text is, it comes back as a document. Markdown is split into articles at
// its headings; a flattened page by what its lines share. Every visible character of the source
// is in exactly one block of an article, of the loose text, or piece of furniture.

#include <memory>
#include <optional>

#include "huoju/document/document.hpp"
#include "huoju/lexicon/lexicon.hpp"
#include "huoju/text/date.hpp"
#include "huoju/text/source.hpp"

namespace huoju {

struct ReconstructOptions {
  /// The date relative times are read against: the day of issue.
  std::optional<Date> issued = std::nullopt;
  /// Words to know; empty: the built-in ones.
  std::shared_ptr<const Lexicon> lexicon = {};
  /// Put candidates and their values into Document::decisions().
  bool explain = false;
};

[[nodiscard]] Document reconstruct(Source source, const ReconstructOptions& options = {});

}  // namespace huoju
