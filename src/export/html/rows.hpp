#pragma once

// One record as a row of a list: its evidence, place and fields.

#include <string>

#include "huoju/export/records.hpp"
#include "positions.hpp"

namespace huoju::detail {

/// Writes the records of one article, which must outlive it.
class RecordRows {
 public:
  RecordRows(const Records& records, const EditorLines& lines, const Article& article)
      : records_(records), lines_(lines), article_(article), units_(article.text()) {}

  /// Appends <li>: the evidence, the line and column of its first character, and its code points.
  /// Fields whose places in the text are known say them in data-at, in UTF-16
  /// code units of the article's clean text: "12-15".
  /// @pre the record is of the article
  void append(std::string& out, const RecordRef& ref) const;

 private:
  const Records& records_;
  const EditorLines& lines_;
  const Article& article_;
  Utf16Units units_;
};

}  // namespace huoju::detail
