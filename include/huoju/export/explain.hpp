#pragma once

// Why a place of a document was read as it was.
//
//   const huoju::StatusOr<huoju::Explanation> why = huoju::explain(page, 1234);
//   std::cout << huoju::to_text(*why);
//
// The article around the place is read once more, this time with a Trace: a program that never
// asks pays nothing.

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "huoju/document/document.hpp"
#include "huoju/export/records.hpp"
#include "huoju/export/views.hpp"
#include "huoju/status.hpp"

namespace huoju {

/// Why one place was read as it was.
struct Explanation {
  /// A term of the lexicon that took part.
  struct Entry {
    std::string term;
    std::string where;  ///< file and line: "units.tsv:12"

    friend bool operator==(const Entry&, const Entry&) = default;
  };
  /// A reading that was turned down.
  struct Rejection {
    std::string type;         ///< of the record that it would have been: "quantity"
    std::uint32_t start = 0;  ///< code points of the source
    std::uint32_t end = 0;
    std::string text;
    std::string reason;       ///< in words
    std::string entry_where;  ///< the entry that decided, "silent.tsv:3"; empty where none did

    friend bool operator==(const Rejection&, const Rejection&) = default;
  };
  /// A record, and how it came about.
  struct Record {
    RecordType type = RecordType::article;
    std::uint32_t start = 0;  ///< code points of the source
    std::uint32_t end = 0;
    std::string text;
    std::vector<std::pair<std::string, std::string>> fields;  ///< names and values, as in JSON
    std::string rule;                                         ///< "quantity.count"
    std::vector<Entry> entries;            ///< the one that decided first, then by place
    std::vector<std::string> assumptions;  ///< what the text does not say and was taken for granted
    std::vector<Rejection> rejected;       ///< other readings of the same place

    friend bool operator==(const Record&, const Record&) = default;
  };

  /// A stretch of the source that a view was made of.
  struct Evidence {
    std::string of;           ///< the slot that it fills, "subject"; or a record, "observation"
    std::uint32_t start = 0;  ///< code points of the source
    std::uint32_t end = 0;
    std::string text;

    friend bool operator==(const Evidence&, const Evidence&) = default;
  };
  /// A view, and what it was derived from.
  struct View {
    ViewType type = ViewType::carrier;
    std::uint32_t start = 0;  ///< code points of the source
    std::uint32_t end = 0;
    std::string text;
    std::vector<std::pair<std::string, std::string>> fields;  ///< names and values, as in JSON
    std::string rule;                                         ///< "counted.observation"
    std::vector<Entry> entries;                               ///< the one that decided
    std::vector<Evidence> records;                            ///< that it comes from
    std::vector<Evidence> slots;                              ///< where its slots stand

    friend bool operator==(const View&, const View&) = default;
  };

  std::uint32_t start = 0;  ///< the place asked for, in code points of the source
  std::uint32_t end = 0;
  std::string source;                  ///< the document's name
  std::string block;                   ///< what it is part of: "article 0, paragraph [text]"
  std::string around;                  ///< the text around it, with page layout undone
  std::vector<Record> records;         ///< that overlap the place, in order
  std::vector<View> views;             ///< that overlap the place, in order
  std::vector<Rejection> rejected;     ///< readings of the place that are in no record
  std::vector<std::string> decisions;  ///< about the page, where ReadOptions::explain kept them
};

/// Explains what stands at a range of code points of the source.
/// Fails with OutOfRange where the range is empty or not inside the source.
[[nodiscard]] StatusOr<Explanation> explain(const Document& document, std::uint32_t start,
                                            std::uint32_t end);
/// Explains one code point.
[[nodiscard]] StatusOr<Explanation> explain(const Document& document, std::uint32_t offset);

/// For a person to read.
[[nodiscard]] std::string to_text(const Explanation& explanation);
[[nodiscard]] std::string to_text(const Explanation::Record& record);
[[nodiscard]] std::string to_text(const Explanation::View& view);

}  // namespace huoju
