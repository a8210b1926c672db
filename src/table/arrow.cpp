// Tables as structs of Arrow's C interfaces.
//
// Each struct owns what it points at through its private data, and each child has private data of
// its own: a reader may move a child out, and release the parent long before it.

#include <cerrno>
#include <memory>
#include <new>
#include <string>
#include <utility>
#include <vector>

#include "huoju/table/arrow_abi.hpp"
#include "huoju/table/table.hpp"

namespace huoju {
namespace {

using Shared = std::shared_ptr<const ColumnData>;

// A column inside another one, which it keeps.
[[nodiscard]] Shared inside(const Shared& whole, const ColumnData& part) { return {whole, &part}; }

template <class Struct>
void release_held(Struct& held) {
  if (held.release != nullptr) held.release(&held);
}

// Children and dictionary of a struct, in its private data.
template <class Struct>
struct Family {
  Family() = default;
  Family(const Family&) = delete;
  Family& operator=(const Family&) = delete;
  ~Family() {
    for (Struct& child : children) release_held(child);
    release_held(dictionary);
  }

  std::vector<Struct> children;
  std::vector<Struct*> pointers;
  Struct dictionary = {};
};

struct SchemaParts : Family<ArrowSchema> {
  std::string name;
};
struct ArrayParts : Family<ArrowArray> {
  Shared column;
  std::vector<const void*> buffers;
};

template <class Struct, class Parts>
void release_parts(Struct* self) {
  delete static_cast<Parts*>(self->private_data);
  self->release = nullptr;
}

void fill(const Shared& column, ArrowSchema& out);
void fill(const Shared& column, ArrowArray& out);

// What schemas and arrays have in common; `out` is complete with it.
template <class Struct, class Parts>
void adopt(const Shared& column, std::unique_ptr<Parts> parts, Struct& out) {
  parts->children.resize(column->children.size());
  for (std::size_t i = 0; i < parts->children.size(); ++i) {
    fill(inside(column, column->children[i]), parts->children[i]);
    parts->pointers.push_back(&parts->children[i]);
  }
  if (column->dictionary) fill(column->dictionary, parts->dictionary);
  out.n_children = static_cast<std::int64_t>(parts->children.size());
  out.children = parts->pointers.data();
  out.dictionary = column->dictionary ? &parts->dictionary : nullptr;
  out.private_data = parts.release();
  out.release = &release_parts<Struct, Parts>;
}

void fill(const Shared& column, ArrowSchema& out) {
  auto parts = std::make_unique<SchemaParts>();
  parts->name = column->name;
  out = {};
  out.format = column->format;
  out.name = parts->name.c_str();
  out.flags = column->nullable ? ARROW_FLAG_NULLABLE : 0;
  adopt(column, std::move(parts), out);
}

void fill(const Shared& column, ArrowArray& out) {
  auto parts = std::make_unique<ArrayParts>();
  parts->column = column;
  for (const Buffer& buffer : column->buffers) parts->buffers.push_back(buffer.data());
  out = {};
  out.length = static_cast<std::int64_t>(column->length);
  out.null_count = static_cast<std::int64_t>(column->null_count);
  out.n_buffers = static_cast<std::int64_t>(parts->buffers.size());
  out.buffers = parts->buffers.data();
  adopt(column, std::move(parts), out);
}

struct StreamParts {
  Shared columns;
  bool given = false;
};

[[nodiscard]] StreamParts& parts_of(ArrowArrayStream* stream) {
  return *static_cast<StreamParts*>(stream->private_data);
}

// No exception may pass through C.
template <class Act>
[[nodiscard]] int guarded(Act&& act) noexcept {
  try {
    act();
    return 0;
  } catch (const std::bad_alloc&) {
    return ENOMEM;
  }
}

int stream_schema(ArrowArrayStream* stream, ArrowSchema* out) {
  return guarded([&] { fill(parts_of(stream).columns, *out); });
}

int stream_next(ArrowArrayStream* stream, ArrowArray* out) {
  StreamParts& parts = parts_of(stream);
  *out = {};
  if (parts.given || parts.columns->length == 0) return 0;
  const int result = guarded([&] { fill(parts.columns, *out); });
  parts.given = result == 0;
  return result;
}

const char* stream_error(ArrowArrayStream*) { return nullptr; }

}  // namespace

void Table::to_arrow(ArrowSchema* out) const { fill(columns_, *out); }
void Table::to_arrow(ArrowArray* out) const { fill(columns_, *out); }

void Table::to_arrow(ArrowArrayStream* out) const {
  auto parts = std::make_unique<StreamParts>(StreamParts{columns_, false});
  *out = {};
  out->get_schema = &stream_schema;
  out->get_next = &stream_next;
  out->get_last_error = &stream_error;
  out->private_data = parts.release();
  out->release = &release_parts<ArrowArrayStream, StreamParts>;
}

}  // namespace huoju
