// How fast each stage is, beside ICU's word break over the same text.
//
//   huoju_bench
//   huoju_bench --benchmark_filter='icu|scan' --benchmark_repetitions=10

#include <benchmark/benchmark.h>
#include <unicode/brkiter.h>
#include <unicode/unistr.h>

#include <cstdio>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "corpus.hpp"
#include "huoju/huoju.hpp"
#include "report.hpp"

namespace {

using huoju::Article;
using huoju::Mention;
using huoju::Records;
using huoju::Sink;
using huoju::Upstream;

constexpr const char* kYardstick = "icu word break";

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
  huoju::bench::Corpus corpus = huoju::bench::load_corpus();
  std::shared_ptr<const huoju::Lexicon> lexicon = huoju::Lexicon::builtin();
  std::vector<icu::UnicodeString> utf16;
  std::vector<huoju::Source> sources;
  std::vector<std::vector<huoju::Line>> printed;
  std::vector<Pieces> pieces;
  std::vector<huoju::Document> documents;
  std::vector<Records> found;
  std::vector<Prepared> articles;

  Inputs() {
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
void add(const char* name, const Inputs& inputs, Step step) {
  benchmark::RegisterBenchmark(name, [&inputs, step](benchmark::State& state) {
    for (auto _ : state) step();
    state.SetBytesProcessed(static_cast<std::int64_t>(inputs.corpus.bytes) * state.iterations());
  })->Unit(benchmark::kMillisecond);
}

// Runs one extractor over all articles.
template <class E>
void add_extractor(const Inputs& inputs, const char* name) {
  add(name, inputs, [&inputs] {
    std::vector<Mention<huoju::value_of<E>>> out;
    for (const Prepared& prepared : inputs.articles) {
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
  });
}

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
  add_extractor<huoju::Policies>(in, "policies");
  add_extractor<huoju::Times>(in, "times");
  add_extractor<huoju::Quantities>(in, "quantities");
  add_extractor<huoju::Organizations>(in, "organizations");
  add_extractor<huoju::Persons>(in, "persons");
  add_extractor<huoju::Places>(in, "places");
  add_extractor<huoju::Roles>(in, "roles");
  add_extractor<huoju::Investments>(in, "investments");
  add_extractor<huoju::Observations>(in, "observations");
  add_extractor<huoju::Events>(in, "events");
  add_extractor<huoju::Offsites>(in, "offsites");
  add_extractor<huoju::Quotes>(in, "quotes");
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
    huoju::ReadOptions options;
    for (const auto& text : in.corpus.texts) {
      out.clear();
      options.issued = text.issued;
      const auto document = huoju::read_document(text.text, options);
      if (document.ok()) huoju::append_json_lines(huoju::records(*document), out);
      benchmark::DoNotOptimize(out.data());
    }
  });
}

}  // namespace

int main(int argc, char** argv) {
  // Defaults come first: what is given on the command line replaces them.
  std::string repetitions = "--benchmark_repetitions=3";
  std::vector<char*> arguments(argv, argv + argc);
  arguments.insert(arguments.begin() + 1, repetitions.data());
  int count = static_cast<int>(arguments.size());
  arguments.push_back(nullptr);
  benchmark::Initialize(&count, arguments.data());
  if (benchmark::ReportUnrecognizedArguments(count, arguments.data())) return 1;

  const Inputs inputs;
  if (inputs.corpus.texts.empty()) {
    std::fputs("huoju_bench: no corpus; set HUOJU_CORPUS to a file of JSON Lines\n", stderr);
    return 1;
  }
  std::printf("corpus: %s, %zu texts, %.1f MB\n", inputs.corpus.name.c_str(),
              inputs.corpus.texts.size(), static_cast<double>(inputs.corpus.bytes) / 1e6);
  add_all(inputs);
  huoju::bench::Report report(benchmark::ConsoleReporter::OO_None);
  benchmark::RunSpecifiedBenchmarks(&report);
  report.print_ratios(kYardstick);
  benchmark::Shutdown();
  return 0;
}
