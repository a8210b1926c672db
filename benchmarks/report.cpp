#include "report.hpp"

#include <algorithm>
#include <cstdio>

namespace huoju::bench {

void Report::ReportRuns(const std::vector<Run>& runs) {
  ConsoleReporter::ReportRuns(runs);
  for (const Run& run : runs) {
    if (run.run_type != Run::RT_Iteration || run.error_occurred) continue;
    const auto counter = run.counters.find("bytes_per_second");
    if (counter == run.counters.end()) continue;
    const std::string& name = run.run_name.function_name;
    const auto known = std::find_if(best_.begin(), best_.end(),
                                    [&](const Best& best) { return best.name == name; });
    if (known == best_.end()) {
      best_.push_back({name, counter->second});
    } else {
      known->bytes_per_second = std::max(known->bytes_per_second, counter->second.value);
    }
  }
}

void Report::print_ratios(const std::string& yardstick) const {
  const auto unit = std::find_if(best_.begin(), best_.end(),
                                 [&](const Best& best) { return best.name == yardstick; });
  if (unit == best_.end()) return;
  std::printf("\ntimes as fast as %s\n", yardstick.c_str());
  for (const Best& best : best_) {
    std::printf("  %-20s %8.1f MB/s  %7.1f x\n", best.name.c_str(), best.bytes_per_second / 1e6,
                best.bytes_per_second / unit->bytes_per_second);
  }
}

}  // namespace huoju::bench
