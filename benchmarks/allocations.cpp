#include "allocations.hpp"

#include <malloc.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <new>

namespace huoju::bench {
namespace {

// Of one thread: no other one slows it down.
struct Heap {
  bool watched = false;
  std::size_t allocations = 0;
  std::int64_t held = 0;
  std::int64_t peak = 0;
};
thread_local Heap heap;

void* take(std::size_t size) noexcept {
  void* const result = std::malloc(size == 0 ? 1 : size);
  if (heap.watched && result != nullptr) {
    ++heap.allocations;
    heap.held += static_cast<std::int64_t>(malloc_usable_size(result));
    heap.peak = std::max(heap.peak, heap.held);
  }
  return result;
}

void give(void* memory) noexcept {
  if (heap.watched && memory != nullptr) {
    heap.held -= static_cast<std::int64_t>(malloc_usable_size(memory));
  }
  std::free(memory);
}

}  // namespace

HeapWatch::HeapWatch() { heap = {true, 0, 0, 0}; }
HeapWatch::~HeapWatch() { heap.watched = false; }

HeapUse HeapWatch::use() const { return {heap.allocations, static_cast<std::size_t>(heap.peak)}; }

}  // namespace huoju::bench

// The array forms, and those of sizes and of nothrow, call these.
void* operator new(std::size_t size) {
  if (void* const result = huoju::bench::take(size)) return result;
  throw std::bad_alloc();
}
void operator delete(void* memory) noexcept { huoju::bench::give(memory); }
void operator delete(void* memory, std::size_t) noexcept { huoju::bench::give(memory); }
