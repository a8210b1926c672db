#pragma once

// Tables of speeds relative to one benchmark, after the usual report.

#include <benchmark/benchmark.h>

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace huoju::bench {

/// What a row should come to.
struct Bar {
  std::string_view row;
  double times;
};

/// Prints what Google Benchmark prints, and remembers the best run of each benchmark. Names are
/// "CORPUS/ROW".
class Report final : public benchmark::ConsoleReporter {
 public:
  using ConsoleReporter::ConsoleReporter;

  void ReportRuns(const std::vector<Run>& runs) override;

  /// How many times as fast each row is as the row `yardstick` of its corpus, by the best of its
  /// repetitions, beside its bar.
  void print_ratios(std::string_view yardstick, std::span<const Bar> bars) const;
  /// The best that a counter of a benchmark came to; 0 where it did not run.
  [[nodiscard]] double counter(const std::string& name, const std::string& counter) const;

 private:
  struct Best {
    std::int64_t family = 0;  // in the order in which they were registered
    std::string name;
    double bytes_per_second = 0;
    double slowest = 0;  // of its repetitions
    std::map<std::string, double> counters;
  };
  [[nodiscard]] const Best* find(std::string_view name) const;
  void print_ratios(const Best& unit, std::string_view corpus, std::span<const Bar> bars) const;

  std::vector<Best> best_;  // by family
};

/// Prints a bar, and whether what was found comes up to it, or stays below it.
void print_bar(double found, double bar, bool at_least = true);

}  // namespace huoju::bench
