#include "huoju/reconstruct/read.hpp"

#include <utility>

#include "huoju/reconstruct/reconstruct.hpp"
#include "huoju/text/decode.hpp"

namespace huoju {
namespace {

[[nodiscard]] StatusOr<Document> finish(StatusOr<Source> source, const ReadOptions& options) {
  if (!source.ok()) return source.status();
  return reconstruct(*std::move(source), {options.issued, options.lexicon, options.explain});
}

}  // namespace

StatusOr<Document> read_text(std::string_view text, const ReadOptions& options) {
  return finish(Source::from_utf8(std::string(text), options.name), options);
}

StatusOr<Document> read_document(std::string_view bytes, const ReadOptions& options) {
  return finish(decode(bytes, {options.name, options.encoding, options.repair}), options);
}

StatusOr<Document> read_file(const std::string& path, const ReadOptions& options) {
  return finish(read_source(path, {options.name, options.encoding, options.repair}), options);
}

}  // namespace huoju
