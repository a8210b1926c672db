// huoju: the library on the command line.

#include <charconv>
#include <cstdint>
#include <cstdio>
#include <iostream>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "huoju/huoju.hpp"

namespace {

constexpr std::string_view kUsage =
    R"(usage: huoju extract [--issued DATE] [--encoding NAME] [--types LIST] [--lexicon FILE]
                     [--repair] FILE...
       huoju views   [--issued DATE] [--encoding NAME] [--types LIST] [--lexicon FILE]
                     [--repair] FILE...
       huoju outline [--why] [--issued DATE] [--encoding NAME] [--lexicon FILE] [--repair] FILE...
       huoju show    [--issued DATE] [--encoding NAME] [--lexicon FILE] [--repair] FILE...
       huoju explain [--issued DATE] [--encoding NAME] [--lexicon FILE] [--repair] FILE:OFFSET...
       huoju --version | --help

Reads Chinese official and newspaper text about science parks. FILE may be -, the standard input.

  extract   what the text states, as JSON Lines; several files carry a "source" field
  views     tiers of enterprises, carriers, platforms, competitions, funds and industry formulas,
            derived from the records, as JSON Lines
  outline   the document as a tree: articles, headlines, sections, paragraphs, captions
  show      a page with its records, for a person to read
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

Exit status: 0, 1 for input that cannot be read (the rest is read all the same), 2 for usage.
)";

constexpr int kBadInput = 1;
constexpr int kBadUsage = 2;

struct Options {
  std::string command;
  huoju::ReadOptions read;
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

// Takes ":OFFSET" off the end of an argument; nothing where it has none.
std::optional<std::uint32_t> split_offset(std::string& file) {
  const std::size_t colon = file.rfind(':');
  if (colon == std::string::npos || colon == 0) return std::nullopt;
  const char* const begin = file.data() + colon + 1;
  const char* const end = file.data() + file.size();
  std::uint32_t offset = 0;
  const auto [stop, error] = std::from_chars(begin, end, offset);
  if (begin == end || stop != end || error != std::errc()) return std::nullopt;
  file.resize(colon);
  return offset;
}

// Reads the arguments; an exit status where the program is done already.
std::optional<int> parse(int argc, char** argv, Options& options) {
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  if (arguments.empty())
    return usage_error("a command is missing: extract, views, outline, show or explain");
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
      options.command != "show" && options.command != "explain") {
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
               name != "--lexicon") {
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

huoju::StatusOr<huoju::Document> read(const std::string& file, huoju::ReadOptions options) {
  if (file != "-") return huoju::read_file(file, options);
  const std::string bytes((std::istreambuf_iterator<char>(std::cin)),
                          std::istreambuf_iterator<char>());
  options.name = "standard input";
  return huoju::read_document(bytes, options);
}

bool write(std::string_view text) {
  return std::fwrite(text.data(), 1, text.size(), stdout) == text.size();
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
  for (std::size_t i = 0; i < options.files.size(); ++i) {
    const std::string& file = options.files[i];
    const auto document = read(file, options.read);
    if (!document.ok()) {
      std::cerr << "huoju: " << huoju::message_of(document.status()) << "\n";
      status = kBadInput;
      continue;
    }
    for (const huoju::Diagnostic& diagnostic : document->diagnostics()) {
      std::cerr << "huoju: " << file << ": " << diagnostic.message << "\n";
    }
    std::string out;
    if (options.command == "outline") {
      out = huoju::outline(*document, 100, options.read.explain);
    } else if (options.command == "explain") {
      const auto explanation = huoju::explain(*document, options.offsets[i]);
      if (!explanation.ok()) {
        std::cerr << "huoju: " << file << ": " << huoju::message_of(explanation.status()) << "\n";
        status = kBadInput;
        continue;
      }
      out = (i > 0 ? "\n" : "") + huoju::to_text(*explanation);
    } else if (options.command == "show") {
      out = huoju::show(*document);
    } else if (options.command == "views") {
      const huoju::Records records = huoju::records(*document);
      huoju::append_json_lines(huoju::views(records, options.view_types), out,
                               options.files.size() > 1 ? file : std::string_view{});
    } else {
      huoju::append_json_lines(huoju::records(*document, options.types), out,
                               options.files.size() > 1 ? file : std::string_view{});
    }
    if (!write(out)) {
      std::cerr << "huoju: standard output: cannot be written\n";
      return kBadInput;
    }
  }
  if (std::fflush(stdout) != 0) {
    std::cerr << "huoju: standard output: cannot be written\n";
    return kBadInput;
  }
  return status;
}
