// huoju: the library on the command line.

#include <charconv>
#include <cstdint>
#include <cstdio>
#include <iostream>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "huoju/huoju.hpp"

namespace {

constexpr std::string_view kUsage =
    R"(usage: huoju extract [--issued DATE] [--encoding NAME] [--types LIST] [--lexicon FILE]
                     [--repair] [--threads N] FILE...
       huoju views   [--issued DATE] [--encoding NAME] [--types LIST] [--lexicon FILE]
                     [--repair] [--threads N] FILE...
       huoju outline [--why] [--issued DATE] [--encoding NAME] [--lexicon FILE] [--repair] FILE...
       huoju show    [--issued DATE] [--encoding NAME] [--lexicon FILE] [--repair] FILE...
       huoju html    [--issued DATE] [--encoding NAME] [--types LIST] [--lexicon FILE]
                     [--repair] FILE
       huoju explain [--issued DATE] [--encoding NAME] [--lexicon FILE] [--repair] FILE:OFFSET...
       huoju --version | --help

Reads Chinese official and newspaper text about science parks. FILE may be -, the standard input.

  extract   what the text states, as JSON Lines; several files carry a "source" field
  views     tiers of enterprises, carriers, platforms, competitions, funds and industry formulas,
            derived from the records, as JSON Lines
  outline   the document as a tree: articles, headlines, sections, paragraphs, captions
  show      a page with its records, for a person to read
  html      a page with its records marked in its text, as a web page that needs nothing else
  explain   why the character at OFFSET was read as it was: rules, entries of the lexicon,
            assumptions, and readings that were turned down; offsets are those of extract

  --issued DATE     day of issue, YYYY-MM-DD: relative times are read against it
  --encoding NAME   utf-8, utf-16, utf-16le, utf-16be, gb18030, gbk, gb2312, big5 (else detected)
  --types LIST      article, caption, event, furniture, investment, observation, offsite,
                    organization, person, place, policy, quantity, quote, role, time (else all);
                    of views: carrier, competition, fund, industry_formula, platform, tier
  --lexicon FILE    more terms, in the library's own format; may be repeated
  --why             (outline) the rule behind each block, and how the page was taken apart
  --repair          replace what cannot be decoded instead of failing
  --threads N       how many files are read at once (else as many as the machine can); what is
                    written is the same for any number

Exit status: 0, 1 for input that cannot be read (the rest is read all the same), 2 for usage.
)";

constexpr int kBadInput = 1;
constexpr int kBadUsage = 2;
constexpr unsigned kMostThreads = 1024;

struct Options {
  std::string command;
  huoju::ReadOptions read;
  unsigned threads = 0;
  huoju::RecordTypes types = huoju::RecordTypes::all();
  huoju::ViewTypes view_types = huoju::ViewTypes::all();
  std::vector<std::string> lexicons;
  std::vector<std::string> files;
  std::vector<std::uint32_t> offsets;  // of explain, one for each file
};

int usage_error(const std::string& message) {
  std::cerr << "huoju: " << message << "\nTry 'huoju --help'.\n";
  return kBadUsage;
}

// A whole decimal number; nothing where the text is none.
std::optional<std::uint32_t> parse_number(std::string_view text) {
  std::uint32_t number = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  if (text.empty() || stop != end || error != std::errc()) return std::nullopt;
  return number;
}

// Takes ":OFFSET" off the end of an argument; nothing where it has none.
std::optional<std::uint32_t> split_offset(std::string& file) {
  const std::size_t colon = file.rfind(':');
  if (colon == std::string::npos || colon == 0) return std::nullopt;
  const auto offset = parse_number(std::string_view(file).substr(colon + 1));
  if (offset) file.resize(colon);
  return offset;
}

// Reads the arguments; an exit status where the program is done already.
std::optional<int> parse(int argc, char** argv, Options& options) {
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  if (arguments.empty())
    return usage_error("a command is missing: extract, views, outline, show, html or explain");
  options.command = arguments[0];
  if (options.command == "--version") {
    std::cout << "huoju " << huoju::version << "\n";
    return 0;
  }
  if (options.command == "--help" || options.command == "-h") {
    std::cout << kUsage;
    return 0;
  }
  if (options.command != "extract" && options.command != "views" && options.command != "outline" &&
      options.command != "show" && options.command != "html" && options.command != "explain") {
    return usage_error("unknown command \"" + options.command + "\"");
  }
  bool only_files = false;
  for (std::size_t i = 1; i < arguments.size(); ++i) {
    std::string name = arguments[i];
    if (only_files || name == "-" || name.starts_with("-:") || name.substr(0, 1) != "-") {
      options.files.push_back(name);
      continue;
    }
    if (name == "--") {
      only_files = true;
      continue;
    }
    if (name == "--help" || name == "-h") {
      std::cout << kUsage;
      return 0;
    }
    if (name == "--repair") {
      options.read.repair = true;
      continue;
    }
    if (name == "--why") {
      options.read.explain = true;
      continue;
    }
    std::string value;
    if (const std::size_t equals = name.find('='); equals != std::string::npos) {
      value = name.substr(equals + 1);
      name.resize(equals);
    } else if (name != "--issued" && name != "--encoding" && name != "--types" &&
               name != "--lexicon" && name != "--threads") {
      return usage_error("unknown option \"" + name + "\"");
    } else if (++i < arguments.size()) {
      value = arguments[i];
    } else {
      return usage_error("option " + name + " needs a value");
    }
    if (name == "--issued") {
      options.read.issued = huoju::parse_date(value);
      if (!options.read.issued) {
        return usage_error("--issued: expected a date YYYY-MM-DD, found \"" + value + "\"");
      }
    } else if (name == "--encoding") {
      options.read.encoding = value;
    } else if (name == "--types") {
      if (options.command == "views") {
        const auto types = huoju::ViewTypes::parse(value);
        if (!types.ok()) return usage_error("--types: " + huoju::message_of(types.status()));
        options.view_types = *types;
        continue;
      }
      const auto types = huoju::RecordTypes::parse(value);
      if (!types.ok()) return usage_error("--types: " + huoju::message_of(types.status()));
      options.types = *types;
    } else if (name == "--threads") {
      const auto threads = parse_number(value);
      if (!threads || *threads == 0 || *threads > kMostThreads) {
        return usage_error("--threads: expected a number from 1 to " +
                           std::to_string(kMostThreads) + ", found \"" + value + "\"");
      }
      options.threads = *threads;
    } else if (name == "--lexicon") {
      options.lexicons.push_back(value);
    } else {
      return usage_error("unknown option \"" + name + "\"");
    }
  }
  if (options.read.explain && options.command != "outline") {
    return usage_error("--why belongs to the command outline");
  }
  if (options.files.empty()) return usage_error("no file; use - for the standard input");
  if (options.command == "html" && options.files.size() > 1) {
    return usage_error("html: expected one file, found " + std::to_string(options.files.size()));
  }
  if (options.command == "explain") {
    options.read.explain = true;
    for (std::string& file : options.files) {
      const auto offset = split_offset(file);
      if (!offset) {
        return usage_error("explain: expected FILE:OFFSET, found \"" + file + "\"");
      }
      options.offsets.push_back(*offset);
    }
  }
  return std::nullopt;
}

// What becomes of one file.
struct Output {
  std::string out;
  std::string messages;
  bool failed = false;
};

Output make_output(const huoju::BatchResult& result, const Options& options) {
  Output output;
  const std::string& file = options.files[result.index];
  const auto complain = [&](const std::string& message) {
    output.messages += "huoju: " + message + "\n";
  };
  if (!result.reading.ok()) {
    complain(huoju::message_of(result.reading.status()));
    output.failed = true;
    return output;
  }
  const huoju::Document& document = result.reading->document();
  const huoju::Records& records = result.reading->records();
  const std::string_view source = options.files.size() > 1 ? file : std::string_view{};
  for (const huoju::Diagnostic& diagnostic : document.diagnostics()) {
    complain(file + ": " + diagnostic.message);
  }
  if (options.command == "outline") {
    output.out = huoju::outline(document, 100, options.read.explain);
  } else if (options.command == "explain") {
    const auto explanation = huoju::explain(document, options.offsets[result.index]);
    output.failed = !explanation.ok();
    if (!explanation.ok()) {
      complain(file + ": " + huoju::message_of(explanation.status()));
    } else {
      output.out = (result.index > 0 ? "\n" : "") + huoju::to_text(*explanation);
    }
  } else if (options.command == "show") {
    output.out = huoju::show(document);
  } else if (options.command == "html") {
    output.out = huoju::html(records, {.types = options.types});
  } else if (options.command == "views") {
    huoju::append_json_lines(huoju::views(records, options.view_types), output.out, source);
  } else {
    huoju::append_json_lines(records, output.out, source);
  }
  return output;
}

// Files in a row; the standard input where one is named "-".
huoju::BatchSource inputs_of(const Options& options) {
  return [&options, at = std::size_t{0}]() mutable -> std::optional<huoju::BatchInput> {
    if (at == options.files.size()) return std::nullopt;
    const std::string& file = options.files[at++];
    if (file != "-") return huoju::BatchInput{.path = file};
    const auto bytes = std::make_shared<const std::string>(std::istreambuf_iterator<char>(std::cin),
                                                           std::istreambuf_iterator<char>());
    return huoju::BatchInput{.bytes = *bytes, .name = "standard input", .owner = bytes};
  };
}

// The records that a command asks for; others find them themselves.
huoju::RecordTypes types_of(const Options& options) {
  if (options.command == "extract" || options.command == "html") return options.types;
  if (options.command == "views") return huoju::RecordTypes::all();
  return huoju::RecordTypes::none();
}

}  // namespace

int main(int argc, char** argv) {
  std::ios::sync_with_stdio(false);
  Options options;
  if (const auto status = parse(argc, argv, options)) return *status;
  if (!options.lexicons.empty()) {
    auto lexicon = huoju::Lexicon::builtin()->with_files(options.lexicons);
    if (!lexicon.ok()) {
      std::cerr << "huoju: " << huoju::message_of(lexicon.status()) << "\n";
      return kBadInput;
    }
    options.read.lexicon = *std::move(lexicon);
  }
  int status = 0;
  bool broken = false;  // nobody takes what is written
  const huoju::BatchOptions batch{
      .read = options.read, .types = types_of(options), .threads = options.threads};
  auto outputs = huoju::reading(inputs_of(options), batch, [&](const huoju::BatchResult& result) {
    return make_output(result, options);
  });
  while (!broken) {
    const auto output = outputs.next();
    if (!output) break;
    std::cerr << output->messages;
    if (output->failed) status = kBadInput;
    broken = std::fwrite(output->out.data(), 1, output->out.size(), stdout) != output->out.size();
  }
  if (broken || std::fflush(stdout) != 0) {
    std::cerr << "huoju: standard output: cannot be written\n";
    return kBadInput;
  }
  return status;
}
