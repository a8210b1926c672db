#pragma once

// A table of speeds relative to one benchmark, after the usual report.

#include <benchmark/benchmark.h>

#include <string>
#include <vector>

namespace huoju::bench {

/// Prints what Google Benchmark prints, and remembers the best run of each benchmark.
class Report final : public benchmark::ConsoleReporter {
 public:
  using ConsoleReporter::ConsoleReporter;

  void ReportRuns(const std::vector<Run>& runs) override;
  /// How many times as fast each benchmark is as `yardstick`, by the least processor time of its
  /// repetitions. Nothing where the yardstick did not run.
  void print_ratios(const std::string& yardstick) const;

 private:
  struct Best {
    std::string name;
    double bytes_per_second;
  };
  std::vector<Best> best_;
};

}  // namespace huoju::bench
