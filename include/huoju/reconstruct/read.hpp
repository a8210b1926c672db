#pragma once

// The front door: text, bytes or a file become a Document.
//
//   const auto page = huoju::read_file("page.txt", {.issued = huoju::parse_date("2021-05-10")});
//   if (!page.ok()) return fail(page.status());
//   for (const huoju::Article& article : page->articles()) …

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "huoju/document/document.hpp"
#include "huoju/lexicon/lexicon.hpp"
#include "huoju/status.hpp"
#include "huoju/text/date.hpp"

namespace huoju {

struct ReadOptions {
  /// The date relative times are read against: the day of issue.
  std::optional<Date> issued = std::nullopt;
  /// Encoding of bytes and files; empty: detect. See DecodeOptions.
  std::string encoding = {};
  /// Replace what cannot be decoded, with a diagnostic, instead of failing.
  bool repair = false;
  /// Label for messages; files are named by their path.
  std::string name = {};
  /// Words to know; empty: the built-in ones.
  std::shared_ptr<const Lexicon> lexicon = {};
  /// Keep what was decided about the page, for Document::decisions().
  bool explain = false;
};

/// Reads a text in UTF-8. Fails with InvalidArgument where it is not UTF-8.
[[nodiscard]] StatusOr<Document> read_text(std::string_view text, const ReadOptions& options = {});
/// Reads bytes in any encoding that decode() knows; fails as it does.
[[nodiscard]] StatusOr<Document> read_document(std::string_view bytes,
                                               const ReadOptions& options = {});
/// Reads a file; fails as read_source() does.
[[nodiscard]] StatusOr<Document> read_file(const std::string& path,
                                           const ReadOptions& options = {});

}  // namespace huoju
