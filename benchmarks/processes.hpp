#pragma once

// What only a fresh process shows: its first document, and the most memory it ever held. The
// program starts itself again for them.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace huoju::bench {

/// Seconds of a process that reads the newspaper page twice.
struct FirstDocument {
  double start = 0;  ///< of the processor, from the process's begin to main()
  double first = 0;  ///< from bytes to JSON Lines
  double again = 0;
};

/// Memory of a process that reads a corpus on two threads, in bytes.
struct BatchMemory {
  double before = 0;  ///< most it held with the texts loaded and nothing read
  double after = 0;   ///< most it held ever
};

/// Does what a parent asks for, where argv[1] asks for something; empty: this is no child.
[[nodiscard]] std::optional<int> run_as_child(int argc, char** argv);

[[nodiscard]] FirstDocument first_document();
/// @param corpus as in names of benchmarks
[[nodiscard]] BatchMemory batch_memory(std::string_view corpus, int times);

}  // namespace huoju::bench
