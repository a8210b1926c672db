#include "processes.hpp"

#include <sys/resource.h>

#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <memory>

#include "corpus.hpp"
#include "huoju/huoju.hpp"

namespace huoju::bench {
namespace {

using Clock = std::chrono::steady_clock;

[[nodiscard]] double seconds_since(Clock::time_point begin) {
  return std::chrono::duration<double>(Clock::now() - begin).count();
}

// Most bytes this process ever held.
[[nodiscard]] double most_memory() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) * 1024;
}

[[nodiscard]] int read_twice() {
  const double start = static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
  const Text page = newspaper_page();
  std::array<double, 2> took{};
  std::size_t size = 0;
  for (double& each : took) {
    const Clock::time_point begin = Clock::now();
    ReadOptions options;
    options.issued = page.issued;
    std::string out;
    const auto document = read_document(page.text, options);
    if (document.ok()) append_json_lines(records(*document), out);
    each = seconds_since(begin);
    size += out.size();
  }
  std::printf("%.9f %.9f %.9f\n", start, took[0], took[1]);
  return size > 0 ? 0 : 1;
}

[[nodiscard]] int read_corpus(std::string_view name, int times) {
  const std::optional<Corpus> corpus = name == "pages" ? sample_pages() : named_corpus();
  if (!corpus || corpus->texts.empty()) return 1;
  const double before = most_memory();
  const std::size_t count = corpus->texts.size() * static_cast<std::size_t>(times);
  BatchSource source = [&corpus, count,
                        at = std::size_t{0}]() mutable -> std::optional<BatchInput> {
    if (at == count) return std::nullopt;
    const Text& text = corpus->texts[at++ % corpus->texts.size()];
    BatchInput input;
    input.bytes = text.text;
    input.issued = text.issued;
    return input;
  };
  BatchOptions options;
  options.threads = 2;
  auto lines = reading(std::move(source), options, [](BatchResult result) {
    std::string out;
    if (result.reading.ok()) append_json_lines(result.reading->records(), out);
    return out;
  });
  std::size_t size = 0;
  while (auto line = lines.next()) size += line->size();
  std::printf("%.0f %.0f\n", before, most_memory());
  return size > 0 ? 0 : 1;
}

// What a process of this program, started so, prints.
template <std::size_t N>
[[nodiscard]] std::array<double, N> ask_child(const std::string& arguments) {
  std::array<double, N> result{};
  const std::string self = std::filesystem::read_symlink("/proc/self/exe").string();
  const auto close = [](std::FILE* pipe) { pclose(pipe); };
  const std::unique_ptr<std::FILE, decltype(close)> pipe(
      popen(("'" + self + "' " + arguments).c_str(), "r"), close);
  if (!pipe) return result;
  for (double& number : result) {
    if (std::fscanf(pipe.get(), "%lf", &number) != 1) number = 0;
  }
  return result;
}

}  // namespace

std::optional<int> run_as_child(int argc, char** argv) {
  const std::string_view what = argc > 1 ? argv[1] : "";
  if (what == "first-document") return read_twice();
  if (what == "batch-memory" && argc == 4) return read_corpus(argv[2], std::atoi(argv[3]));
  return std::nullopt;
}

FirstDocument first_document() {
  const auto [start, first, again] = ask_child<3>("first-document");
  return {start, first, again};
}

BatchMemory batch_memory(std::string_view corpus, int times) {
  const auto [before, after] =
      ask_child<2>("batch-memory " + std::string(corpus) + " " + std::to_string(times));
  return {before, after};
}

}  // namespace huoju::bench
