// How fast each stage is, beside ICU's word break over the same text, and what it takes of memory.
// docs/speed.md explains the rows.
//
//   huoju_bench
//   huoju_bench --benchmark_filter='icu|scan' --benchmark_repetitions=10

#include <benchmark/benchmark.h>
#include <unicode/brkiter.h>
#include <unicode/unistr.h>

#include <cstdio>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "allocations.hpp"
#include "corpus.hpp"
#include "huoju/huoju.hpp"
#include "processes.hpp"
#include "report.hpp"

namespace {

using huoju::Article;
using huoju::Mention;
using huoju::Records;
using huoju::Sink;
using huoju::Upstream;

constexpr const char* kYardstick = "icu word break";

// What the project means to be, as times the yardstick's speed.
constexpr huoju::bench::Bar kBars[] = {{"reconstruct", 40}, {"mentions", 12}, {"whole path", 7}};
constexpr double kTwoThreads = 1.85;  // times as fast as one
constexpr double kPeak = 12;          // times the bytes of all texts, at most

// What a page is before it is put together.
struct Pieces {
  huoju::CleanText clean;
  std::vector<huoju::Lexeme> lexemes;
  std::vector<huoju::Piece> pieces;
  bool markdown = false;
};

[[nodiscard]] Pieces take_apart(std::string_view text, std::span<const huoju::Line> printed) {
  Pieces result;
  result.markdown = huoju::is_markdown(text, printed);
  result.clean.text.reserve(text.size());
  huoju::Cleaner cleaner(text, result.markdown, result.clean);
  std::vector<huoju::RawSpan> wrapped;
  for (const huoju::WrappedLines& group : huoju::unwrap(text, printed, result.markdown)) {
    wrapped.clear();
    for (std::uint32_t i = 0; i < group.count; ++i) {
      wrapped.push_back(i == 0 ? group.mark.content : printed[group.first + i].where);
    }
    huoju::Piece piece;
    piece.raw = {printed[group.first].where.begin,
                 printed[group.first + group.count - 1].where.end};
    piece.mark = group.mark;
    const bool empty =
        group.mark.kind == huoju::LineKind::image || group.mark.kind == huoju::LineKind::rule;
    piece.clean = cleaner.paragraph(empty ? std::span<const huoju::RawSpan>{} : std::span(wrapped));
    result.pieces.push_back(piece);
  }
  return result;
}

// An article with what is found in it, for extractors that read others.
struct Prepared {
  const Article* article;
  const Records::Group* found;
};

// Where a group keeps what an extractor reports.
template <class E>
constexpr auto kMentions = nullptr;
template <>
constexpr auto kMentions<huoju::Policies> = &Records::Group::policies;
template <>
constexpr auto kMentions<huoju::Times> = &Records::Group::times;
template <>
constexpr auto kMentions<huoju::Quantities> = &Records::Group::quantities;
template <>
constexpr auto kMentions<huoju::Organizations> = &Records::Group::organizations;
template <>
constexpr auto kMentions<huoju::Persons> = &Records::Group::persons;
template <>
constexpr auto kMentions<huoju::Places> = &Records::Group::places;
template <>
constexpr auto kMentions<huoju::Roles> = &Records::Group::roles;
template <>
constexpr auto kMentions<huoju::Investments> = &Records::Group::investments;

// Everything each stage needs from those before it.
struct Inputs {
  std::string name;  // the first part of the names of its benchmarks
  huoju::bench::Corpus corpus;
  std::shared_ptr<const huoju::Lexicon> lexicon = huoju::Lexicon::builtin();
  std::vector<icu::UnicodeString> utf16;
  std::vector<huoju::Source> sources;
  std::vector<std::vector<huoju::Line>> printed;
  std::vector<Pieces> pieces;
  std::vector<huoju::Document> documents;
  std::vector<Records> found;
  std::vector<Prepared> articles;

  Inputs(std::string named, huoju::bench::Corpus texts)
      : name(std::move(named)), corpus(std::move(texts)) {
    for (const huoju::bench::Text& text : corpus.texts) {
      utf16.push_back(icu::UnicodeString::fromUTF8(text.text));
      sources.push_back(*huoju::Source::from_utf8(text.text));
      printed.push_back(huoju::lines(text.text));
      pieces.push_back(take_apart(text.text, printed.back()));
      pieces.back().lexemes = huoju::scan(*lexicon, pieces.back().clean.text);
      documents.push_back(huoju::reconstruct(sources.back(), {text.issued, lexicon}));
    }
    for (const huoju::Document& document : documents) found.push_back(huoju::records(document));
    for (const Records& records : found) {
      const huoju::Document& document = records.document();
      const auto count = static_cast<std::uint32_t>(document.articles().size());
      for (std::uint32_t i = 0; i <= count; ++i) {
        const Article& article = i < count ? document.articles()[i] : document.loose();
        if (!article.text().empty()) articles.push_back({&article, &records.group(i)});
      }
    }
  }
};

// Runs `step` over all texts, once an iteration.
template <class Step>
benchmark::internal::Benchmark* add(const char* row, const Inputs& inputs, Step step) {
  const std::string name = inputs.name + "/" + row;
  return benchmark::RegisterBenchmark(
             name.c_str(),
             [&inputs, step](benchmark::State& state) {
               for (auto _ : state) step();
               state.SetBytesProcessed(static_cast<std::int64_t>(inputs.corpus.bytes) *
                                       state.iterations());
             })
      ->Unit(benchmark::kMillisecond);
}

template <class E>
void run_extractor(const Prepared& prepared, std::vector<Mention<huoju::value_of<E>>>& out) {
  out.clear();
  [&]<class... Ns>(huoju::after<Ns...>) {
    if constexpr (sizeof...(Ns) == 0) {
      E{}(*prepared.article, Sink(out));
    } else {
      const Upstream<Ns...> upstream(
          std::span<const Mention<huoju::value_of<Ns>>>(prepared.found->*kMentions<Ns>)...);
      E{}(*prepared.article, upstream, Sink(out));
    }
  }(typename huoju::detail::traits_of<E>::needs{});
  benchmark::DoNotOptimize(out.data());
}

// Runs extractors over all articles, each with what was found before.
template <class... Es>
void add_extractors(const Inputs& inputs, const char* name) {
  add(name, inputs, [&inputs] {
    std::tuple<std::vector<Mention<huoju::value_of<Es>>>...> out;
    for (const Prepared& prepared : inputs.articles) {
      (run_extractor<Es>(prepared, std::get<std::vector<Mention<huoju::value_of<Es>>>>(out)), ...);
    }
  });
}

// From bytes to JSON Lines.
void read_whole(const huoju::bench::Text& text, std::string& out) {
  out.clear();
  huoju::ReadOptions options;
  options.issued = text.issued;
  const auto document = huoju::read_document(text.text, options);
  if (document.ok()) huoju::append_json_lines(huoju::records(*document), out);
  benchmark::DoNotOptimize(out.data());
}

// The same for all texts, by as many threads.
void read_batch(const huoju::bench::Corpus& corpus, unsigned threads) {
  huoju::BatchSource source = [&corpus,
                               at = std::size_t{0}]() mutable -> std::optional<huoju::BatchInput> {
    if (at == corpus.texts.size()) return std::nullopt;
    const huoju::bench::Text& text = corpus.texts[at++];
    huoju::BatchInput input;
    input.bytes = text.text;
    input.issued = text.issued;
    return input;
  };
  huoju::BatchOptions options;
  options.threads = threads;
  auto lines = huoju::reading(std::move(source), options, [](huoju::BatchResult result) {
    std::string out;
    if (result.reading.ok()) huoju::append_json_lines(result.reading->records(), out);
    return out;
  });
  while (auto line = lines.next()) benchmark::DoNotOptimize(line->data());
}

// Documents and their records, and nothing made of them.
void read_only(const huoju::bench::Corpus& corpus) {
  std::vector<huoju::BatchInput> inputs;
  inputs.reserve(corpus.texts.size());
  for (const huoju::bench::Text& text : corpus.texts) {
    inputs.push_back({.bytes = text.text, .issued = text.issued});
  }
  huoju::read_many(inputs, {.threads = 1}, [](huoju::BatchResult result) {
    if (result.reading.ok()) benchmark::DoNotOptimize(&result.reading->records());
  });
}

void add_memory(const Inputs& in);

void add_all(const Inputs& in) {
  add(kYardstick, in, [&in] {
    UErrorCode error = U_ZERO_ERROR;
    const std::unique_ptr<icu::BreakIterator> words(
        icu::BreakIterator::createWordInstance(icu::Locale("zh"), error));
    if (U_FAILURE(error)) return;
    std::size_t count = 0;
    for (const icu::UnicodeString& text : in.utf16) {
      words->setText(text);
      while (words->next() != icu::BreakIterator::DONE) ++count;
    }
    benchmark::DoNotOptimize(count);
  });
  add("utf-8 validation", in, [&in] {
    for (const auto& text : in.corpus.texts) {
      benchmark::DoNotOptimize(huoju::utf8::find_invalid(text.text));
    }
  });
  add("decode", in, [&in] {
    for (const auto& text : in.corpus.texts) benchmark::DoNotOptimize(huoju::decode(text.text));
  });
  add("lines", in, [&in] {
    for (const auto& text : in.corpus.texts) benchmark::DoNotOptimize(huoju::lines(text.text));
  });
  add("unwrap and clean", in, [&in] {
    for (std::size_t i = 0; i < in.sources.size(); ++i) {
      benchmark::DoNotOptimize(take_apart(in.sources[i].text(), in.printed[i]));
    }
  });
  add("scan", in, [&in] {
    for (const Pieces& page : in.pieces) {
      benchmark::DoNotOptimize(huoju::scan(*in.lexicon, page.clean.text));
    }
  });
  add("roles and split", in, [&in] {
    for (const Pieces& page : in.pieces) {
      std::vector<huoju::Piece> pieces = page.pieces;
      huoju::assign_roles(*in.lexicon, page.clean.text, page.lexemes, page.markdown, pieces);
      const huoju::PageView view{*in.lexicon, page.clean.text, page.lexemes, pieces, false};
      benchmark::DoNotOptimize(page.markdown ? huoju::split_markdown(view)
                                             : huoju::split_flat(view));
    }
  });
  add("reconstruct", in, [&in] {
    for (std::size_t i = 0; i < in.sources.size(); ++i) {
      benchmark::DoNotOptimize(
          huoju::reconstruct(in.sources[i], {in.corpus.texts[i].issued, in.lexicon, false}));
    }
  });
  add_extractors<huoju::Policies, huoju::Times, huoju::Quantities, huoju::Organizations,
                 huoju::Persons, huoju::Places, huoju::Roles>(in, "mentions");
  add_extractors<huoju::Investments, huoju::Observations, huoju::Events, huoju::Offsites,
                 huoju::Quotes>(in, "facts");
  add_extractors<huoju::Policies>(in, "policies");
  add_extractors<huoju::Times>(in, "times");
  add_extractors<huoju::Quantities>(in, "quantities");
  add_extractors<huoju::Organizations>(in, "organizations");
  add_extractors<huoju::Persons>(in, "persons");
  add_extractors<huoju::Places>(in, "places");
  add_extractors<huoju::Roles>(in, "roles");
  add_extractors<huoju::Investments>(in, "investments");
  add_extractors<huoju::Observations>(in, "observations");
  add_extractors<huoju::Events>(in, "events");
  add_extractors<huoju::Offsites>(in, "offsites");
  add_extractors<huoju::Quotes>(in, "quotes");
  add("records", in, [&in] {
    for (const huoju::Document& document : in.documents) {
      benchmark::DoNotOptimize(huoju::records(document));
    }
  });
  add("json lines", in, [&in] {
    std::string out;
    for (const Records& records : in.found) {
      out.clear();
      huoju::append_json_lines(records, out);
      benchmark::DoNotOptimize(out.data());
    }
  });
  add("tables", in, [&in] {
    for (const huoju::TableType& type : huoju::table_types()) {
      if (!std::holds_alternative<huoju::RecordType>(type)) continue;
      huoju::TableBuilder builder(std::get<huoju::RecordType>(type));
      for (std::size_t i = 0; i < in.found.size(); ++i) {
        builder.add(in.found[i], static_cast<std::uint32_t>(i));
      }
      benchmark::DoNotOptimize(std::move(builder).finish().rows());
    }
  });
  add("whole path", in, [&in] {
    std::string out;
    for (const auto& text : in.corpus.texts) read_whole(text, out);
  });
  add("read_many", in, [&in] { read_only(in.corpus); });
  for (const unsigned threads : {1U, 2U}) {
    add(threads == 1 ? "batch, 1 thread" : "batch, 2 threads", in, [&in, threads] {
      read_batch(in.corpus, threads);
    })->UseRealTime();
  }
  add_memory(in);
}

// Once: nothing that is counted here depends on the clock.
void add_memory(const Inputs& in) {
  benchmark::RegisterBenchmark(
      (in.name + "/heap").c_str(),
      [&in](benchmark::State& state) {
        std::size_t allocations = 0;
        std::size_t peak = 0;
        huoju::ReadOptions options;
        for (auto _ : state) {
          for (const auto& text : in.corpus.texts) {
            const huoju::bench::HeapWatch watch;
            options.issued = text.issued;
            const auto document = huoju::read_document(text.text, options);
            if (document.ok()) benchmark::DoNotOptimize(huoju::records(*document));
            allocations += watch.use().allocations;
            peak += watch.use().peak;
          }
        }
        state.counters["allocations"] =
            static_cast<double>(allocations) / static_cast<double>(in.corpus.texts.size());
        state.counters["peak"] = static_cast<double>(peak) / static_cast<double>(in.corpus.bytes);
      })
      ->Iterations(1)
      ->Repetitions(1)
      ->Unit(benchmark::kMillisecond);
  for (const int times : {1, 4}) {
    const std::string name = in.name + "/memory of a batch, " + std::to_string(times) + " x";
    benchmark::RegisterBenchmark(name.c_str(),
                                 [&in, times](benchmark::State& state) {
                                   huoju::bench::BatchMemory memory;
                                   for (auto _ : state)
                                     memory = huoju::bench::batch_memory(in.name, times);
                                   state.counters["before"] = memory.before;
                                   state.counters["after"] = memory.after;
                                 })
        ->Iterations(1)
        ->Repetitions(1)
        ->Unit(benchmark::kMillisecond);
  }
}

// The first document of a process, beside the second one.
void add_processes() {
  using huoju::bench::FirstDocument;
  constexpr int kProcesses = 10;
  const auto add_one = [](const char* row, double FirstDocument::*took) {
    benchmark::RegisterBenchmark((std::string("process/") + row).c_str(),
                                 [took](benchmark::State& state) {
                                   double least = 0;
                                   for (auto _ : state) {
                                     const double each = huoju::bench::first_document().*took;
                                     if (least == 0 || each < least) least = each;
                                     state.SetIterationTime(each);
                                   }
                                   state.counters["least"] = least;
                                 })
        ->Iterations(kProcesses)
        ->Repetitions(1)
        ->UseManualTime()
        ->Unit(benchmark::kMillisecond);
  };
  add_one("start", &FirstDocument::start);
  add_one("first document", &FirstDocument::first);
  add_one("same document again", &FirstDocument::again);
}

void print_process(const huoju::bench::Report& report) {
  std::printf("\na fresh process: milliseconds\n");
  for (const char* const row : {"start", "first document", "same document again"}) {
    std::printf("  %-24s %9.2f\n", row,
                1e3 * report.counter(std::string("process/") + row, "least"));
  }
}

void print_batch(const huoju::bench::Report& report, const std::string& name, std::size_t bytes) {
  const auto speed = [&](const char* row) {
    return report.counter(name + row, "bytes_per_second");
  };
  if (speed("/batch, 1 thread") > 0 && speed("/batch, 2 threads") > 0) {
    const double times = speed("/batch, 2 threads") / speed("/batch, 1 thread");
    std::printf("  two threads: %.2f times as fast as one", times);
    huoju::bench::print_bar(times, kTwoThreads);
  }
  if (const double peak = report.counter(name + "/heap", "peak"); peak > 0) {
    std::printf("  a text and its records: %.0f allocations, at most %.1f times its bytes held\n",
                report.counter(name + "/heap", "allocations"), peak);
  }
  for (const char* const row : {"/memory of a batch, 1 x", "/memory of a batch, 4 x"}) {
    const double after = report.counter(name + row, "after");
    if (after == 0) continue;
    const double before = report.counter(name + row, "before");
    const double times = (after - before) / static_cast<double>(bytes);
    std::printf("  %s: %.1f MB, %.1f MB of it before the first text; %.1f times the texts", row + 1,
                after / 1e6, before / 1e6, times);
    huoju::bench::print_bar(times, kPeak, false);
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (const auto status = huoju::bench::run_as_child(argc, argv)) return *status;
  // Defaults come first: what is given on the command line replaces them. Repetitions of all
  // benchmarks are mixed, so that a busy minute does not fall on one of them.
  std::string repetitions = "--benchmark_repetitions=5";
  std::string mixed = "--benchmark_enable_random_interleaving=true";
  std::string shortest = "--benchmark_min_time=0.1";
  std::vector<char*> arguments(argv, argv + argc);
  arguments.insert(arguments.begin() + 1, {repetitions.data(), mixed.data(), shortest.data()});
  int count = static_cast<int>(arguments.size());
  arguments.push_back(nullptr);
  benchmark::Initialize(&count, arguments.data());
  if (benchmark::ReportUnrecognizedArguments(count, arguments.data())) return 1;

  std::vector<std::unique_ptr<const Inputs>> inputs;
  const auto load = [&](const char* name, huoju::bench::Corpus corpus) {
    if (corpus.texts.empty()) {
      std::fprintf(stderr, "huoju_bench: no texts in %s\n", corpus.name.c_str());
      return false;
    }
    const std::string what =
        std::to_string(corpus.texts.size()) + " texts, " + std::to_string(corpus.bytes) + " bytes";
    std::printf("%s: %s, %s\n", name, corpus.name.c_str(), what.c_str());
    benchmark::AddCustomContext(name, what);
    inputs.push_back(std::make_unique<const Inputs>(name, std::move(corpus)));
    add_all(*inputs.back());
    return true;
  };
  if (!load("pages", huoju::bench::sample_pages())) return 1;
  auto named = huoju::bench::named_corpus();
  if (named && !load("corpus", *std::move(named))) return 1;
  add_processes();

  huoju::bench::Report report(benchmark::ConsoleReporter::OO_None);
  benchmark::RunSpecifiedBenchmarks(&report);
  report.print_ratios(kYardstick, kBars);
  for (const auto& each : inputs) {
    std::printf("\n%s: many texts, and memory\n", each->name.c_str());
    print_batch(report, each->name, each->corpus.bytes);
  }
  print_process(report);
  benchmark::Shutdown();
  return 0;
}
