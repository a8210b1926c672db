#pragma once

// The three structs of the Arrow C Data and C Stream Interfaces, by which columns pass between
// libraries that know nothing of each other.
//
//   ArrowArray array;
//   table.to_arrow(&array);       // as huoju::Table does
//   array.release(&array);        // whoever holds it at last
//
// Layout and names are those of the specification, and so are the guards: where another header has
// defined the same structs, its definitions are used. A struct whose `release` is null holds
// nothing. It is moved by copying its bytes and setting `release` of the old one to null.

#include <cstdint>

extern "C" {

#ifndef ARROW_C_DATA_INTERFACE
#define ARROW_C_DATA_INTERFACE

#define ARROW_FLAG_DICTIONARY_ORDERED 1
#define ARROW_FLAG_NULLABLE 2
#define ARROW_FLAG_MAP_KEYS_SORTED 4

/// The type of a column, or of a table, whose columns are its children.
struct ArrowSchema {
  const char* format;       // the type: "U" for text, "+s" for a struct
  const char* name;         // of the column
  const char* metadata;     // pairs of keys and values; may be null
  std::int64_t flags;       // ARROW_FLAG_…
  std::int64_t n_children;  // fields of a struct, the item of a list
  ArrowSchema** children;   // owned by this struct
  ArrowSchema* dictionary;  // type of the values that indices stand for; may be null
  void (*release)(ArrowSchema*);
  void* private_data;  // the producer's
};

/// The values of a column.
struct ArrowArray {
  std::int64_t length;      // rows
  std::int64_t null_count;  // of them without a value
  std::int64_t offset;      // rows of the buffers that are skipped
  std::int64_t n_buffers;
  std::int64_t n_children;
  const void** buffers;    // bits of what is not null, then by type; owned by this struct
  ArrowArray** children;   // owned by this struct
  ArrowArray* dictionary;  // the values that indices stand for; may be null
  void (*release)(ArrowArray*);
  void* private_data;  // the producer's
};

#endif  // ARROW_C_DATA_INTERFACE

#ifndef ARROW_C_STREAM_INTERFACE
#define ARROW_C_STREAM_INTERFACE

/// Arrays of one type, one after the other.
struct ArrowArrayStream {
  int (*get_schema)(ArrowArrayStream*, ArrowSchema* out);  // 0, or a number of errno
  int (*get_next)(ArrowArrayStream*, ArrowArray* out);     // released one: there are no more
  const char* (*get_last_error)(ArrowArrayStream*);        // may be null
  void (*release)(ArrowArrayStream*);
  void* private_data;  // the producer's
};

#endif  // ARROW_C_STREAM_INTERFACE

}  // extern "C"
