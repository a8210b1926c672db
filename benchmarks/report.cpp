#include "report.hpp"

#include <algorithm>
#include <cstdio>

namespace huoju::bench {
namespace {

[[nodiscard]] std::string_view corpus_of(std::string_view name) {
  return name.substr(0, name.find('/'));
}
[[nodiscard]] std::string_view row_of(std::string_view name) {
  return name.substr(name.find('/') + 1);
}

}  // namespace

void Report::ReportRuns(const std::vector<Run>& runs) {
  ConsoleReporter::ReportRuns(runs);
  for (const Run& run : runs) {
    if (run.run_type != Run::RT_Iteration || run.error_occurred) continue;
    const std::string& name = run.run_name.function_name;
    auto known = std::find_if(best_.begin(), best_.end(),
                              [&](const Best& best) { return best.name == name; });
    if (known == best_.end()) {
      const auto behind = std::find_if(best_.begin(), best_.end(), [&](const Best& best) {
        return best.family > run.family_index;
      });
      known = best_.insert(behind, Best{run.family_index, name, 0, 0, {}});
    }
    for (const auto& [counter, value] : run.counters) {
      if (counter == "bytes_per_second") {
        known->bytes_per_second = std::max(known->bytes_per_second, value.value);
        known->slowest = known->slowest == 0 ? value.value : std::min(known->slowest, value.value);
      } else {
        const auto [place, added] = known->counters.try_emplace(counter, value.value);
        if (!added) place->second = std::min(place->second, value.value);
      }
    }
  }
}

const Report::Best* Report::find(std::string_view name) const {
  const auto found =
      std::find_if(best_.begin(), best_.end(), [&](const Best& best) { return best.name == name; });
  return found == best_.end() ? nullptr : &*found;
}

double Report::counter(const std::string& name, const std::string& counter) const {
  const Best* const best = find(name);
  if (best == nullptr) return 0;
  if (counter == "bytes_per_second") return best->bytes_per_second;
  const auto found = best->counters.find(counter);
  return found == best->counters.end() ? 0 : found->second;
}

void Report::print_ratios(std::string_view yardstick, std::span<const Bar> bars) const {
  for (const Best& best : best_) {
    if (row_of(best.name) == yardstick) print_ratios(best, corpus_of(best.name), bars);
  }
}

void Report::print_ratios(const Best& unit, std::string_view corpus,
                          std::span<const Bar> bars) const {
  std::printf("\n%s: times as fast as %s, whose slowest run took %.0f %% longer than its fastest\n",
              std::string(corpus).c_str(), std::string(row_of(unit.name)).c_str(),
              100 * (unit.bytes_per_second / unit.slowest - 1));
  for (const Best& best : best_) {
    if (corpus_of(best.name) != corpus || best.bytes_per_second == 0) continue;
    const std::string row(row_of(best.name));
    const double times = best.bytes_per_second / unit.bytes_per_second;
    std::printf("  %-24s %9.1f MB/s %8.1f x", row.c_str(), best.bytes_per_second / 1e6, times);
    const auto bar =
        std::find_if(bars.begin(), bars.end(), [&](const Bar& each) { return each.row == row; });
    if (bar == bars.end()) {
      std::printf("\n");
    } else {
      print_bar(times, bar->times);
    }
  }
}

void print_bar(double found, double bar, bool at_least) {
  const bool met = at_least ? found >= bar : found <= bar;
  std::printf("   %s %.4g: %s\n", at_least ? "at least" : "at most", bar, met ? "met" : "missed");
}

}  // namespace huoju::bench
