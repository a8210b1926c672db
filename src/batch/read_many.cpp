#include "huoju/batch/read_many.hpp"

namespace huoju {

StatusOr<Reading> read_one(const BatchInput& input, const BatchOptions& options) {
  ReadOptions read = options.read;
  if (!input.name.empty()) read.name = input.name;
  if (input.issued) read.issued = input.issued;
  auto document =
      input.path.empty() ? read_document(input.bytes, read) : read_file(input.path, read);
  if (!document.ok()) return document.status();
  return Reading(*std::move(document), options.types);
}

}  // namespace huoju
