#pragma once

// What a piece of work takes from the heap: operator new is replaced in this program.
//
//   huoju::bench::HeapWatch watch;
//   work();
//   const huoju::bench::HeapUse use = watch.use();

#include <cstddef>

namespace huoju::bench {

struct HeapUse {
  std::size_t allocations = 0;
  std::size_t peak = 0;  ///< most bytes held at once beyond those held at the begin
};

/// Watches its own thread until it is destroyed. One at a time.
class HeapWatch {
 public:
  HeapWatch();
  HeapWatch(const HeapWatch&) = delete;
  HeapWatch& operator=(const HeapWatch&) = delete;
  ~HeapWatch();

  [[nodiscard]] HeapUse use() const;
};

}  // namespace huoju::bench
