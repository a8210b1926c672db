#pragma once

// Many documents with their records, on several threads, in order, in bounded memory.
//
//   std::vector<huoju::BatchInput> inputs = {{.path = "a.txt"}, {.path = "b.txt"}};
//   huoju::read_many(inputs, {.threads = 2}, [&](huoju::BatchResult result) {
//     if (!result.reading.ok()) return report(result.index, result.reading.status());
//     use(result.reading->records());
//   });
//
// Results are the same for any number of threads.

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "huoju/batch/ordered.hpp"
#include "huoju/export/records.hpp"
#include "huoju/reconstruct/read.hpp"
#include "huoju/text/lifetime.hpp"

namespace huoju {

/// One document to be read: bytes, or a file where `path` is not empty.
struct BatchInput {
  std::string_view bytes = {};
  std::string path = {};
  /// Day of issue; empty: that of the options.
  std::optional<Date> issued = std::nullopt;
  /// Label for messages; files are named by their path.
  std::string name = {};
  /// Keeps `bytes` valid, where nothing else does.
  std::shared_ptr<const void> owner = nullptr;
};

/// A document and its records. Moving it moves neither.
class Reading {
 public:
  Reading(Document document, RecordTypes types)
      : document_(std::make_unique<const Document>(std::move(document))),
        records_(huoju::records(*document_, types)) {}

  [[nodiscard]] const Document& document() const& noexcept HUOJU_LIFETIME_BOUND {
    return *document_;
  }
  const Document& document() && = delete;
  [[nodiscard]] const Records& records() const& noexcept HUOJU_LIFETIME_BOUND { return records_; }
  const Records& records() && = delete;
  /// Its parts; the document must outlive the records.
  [[nodiscard]] std::pair<std::unique_ptr<const Document>, Records> release() && {
    return {std::move(document_), std::move(records_)};
  }

 private:
  std::unique_ptr<const Document> document_;
  Records records_;
};

struct BatchResult {
  std::size_t index = 0;      ///< of its input
  StatusOr<Reading> reading;  ///< fails as read_document() and read_file() do
};

struct BatchOptions {
  ReadOptions read = {};  ///< of each document; `name` and `issued` where it has none
  RecordTypes types = RecordTypes::all();  ///< records to find
  unsigned threads = 0;                    ///< 0: as many as the machine runs at once
  std::size_t window = 0;                  ///< documents on their way at once; 0: 8 for each thread
};

/// Reads one document as read_many() reads each.
[[nodiscard]] StatusOr<Reading> read_one(const BatchInput& input, const BatchOptions& options);

/// Gives the inputs one by one, and then nothing. Called under a lock, from any thread.
using BatchSource = std::function<std::optional<BatchInput>()>;

/// Documents of a source, in its order: `work` makes something of each, on any thread.
///
///   auto lines = huoju::reading(source, options, [](huoju::BatchResult result) { … });
///   while (auto line = lines.next()) write(*line);
template <class Work>
[[nodiscard]] auto reading(BatchSource source, BatchOptions options, Work work) {
  struct Numbered {
    std::size_t index;
    BatchInput input;
  };
  const OrderedOptions order{options.threads, options.window};
  auto next = [source = std::move(source),
               count = std::size_t{0}]() mutable -> std::optional<Numbered> {
    auto input = source();
    if (!input) return std::nullopt;
    return Numbered{count++, *std::move(input)};
  };
  auto read = [options = std::move(options), work = std::move(work)](Numbered numbered) {
    return work(BatchResult{numbered.index, read_one(numbered.input, options)});
  };
  return Ordered(std::move(next), std::move(read), order);
}

/// The inputs in a row, as a source. They must outlive it.
[[nodiscard]] inline BatchSource source_of(std::span<const BatchInput> inputs) {
  return [inputs, at = std::size_t{0}]() mutable -> std::optional<BatchInput> {
    if (at == inputs.size()) return std::nullopt;
    return inputs[at++];
  };
}

/// Reads documents and delivers them on the calling thread, in order.
template <class Deliver>
void read_many(std::span<const BatchInput> inputs, const BatchOptions& options, Deliver&& deliver) {
  auto results = reading(source_of(inputs), options, [](BatchResult result) { return result; });
  while (auto result = results.next()) deliver(*std::move(result));
}

}  // namespace huoju
