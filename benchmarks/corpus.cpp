#include "corpus.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <utility>

#include "huoju/text/decode.hpp"
#include "huoju/text/utf8.hpp"

namespace huoju::bench {
namespace {

// Reads an object of strings, as JSON Lines hold it: enough for a corpus, no validator.
class JsonLine {
 public:
  explicit JsonLine(std::string_view line) : rest_(line) {}

  [[nodiscard]] Text read() {
    Text result;
    while (skip_to('"')) {
      const std::string key = string();
      if (!skip_to(':')) break;
      while (!rest_.empty() && (rest_.front() == ' ' || rest_.front() == ':')) take();
      if (rest_.empty() || rest_.front() != '"') continue;  // null, a number
      take();
      std::string value = string();
      if (key == "text") result.text = std::move(value);
      if (key == "issued") result.issued = parse_date(value);
    }
    return result;
  }

 private:
  char take() {
    const char c = rest_.front();
    rest_.remove_prefix(1);
    return c;
  }
  bool skip_to(char wanted) {
    const std::size_t at = rest_.find(wanted);
    if (at == std::string_view::npos) return false;
    rest_.remove_prefix(wanted == '"' ? at + 1 : at);
    return true;
  }
  // After the opening quote, up to and with the closing one.
  std::string string() {
    std::string out;
    while (!rest_.empty()) {
      const char c = take();
      if (c == '"') break;
      if (c != '\\' || rest_.empty()) {
        out.push_back(c);
        continue;
      }
      switch (const char escaped = take()) {
        case 'n':
          out.push_back('\n');
          break;
        case 't':
          out.push_back('\t');
          break;
        case 'r':
          out.push_back('\r');
          break;
        case 'b':
          out.push_back('\b');
          break;
        case 'f':
          out.push_back('\f');
          break;
        case 'u':
          utf8::append(out, code_point());
          break;
        default:
          out.push_back(escaped);
      }
    }
    return out;
  }
  char32_t unit() {
    const std::string digits(rest_.substr(0, 4));
    rest_.remove_prefix(digits.size());
    return static_cast<char32_t>(std::strtoul(digits.c_str(), nullptr, 16));
  }
  char32_t code_point() {
    constexpr char32_t kReplacement = 0xFFFD;
    const char32_t high = unit();
    if (high < 0xD800 || high > 0xDFFF) return high;
    if (high > 0xDBFF || rest_.substr(0, 2) != "\\u") return kReplacement;
    rest_.remove_prefix(2);
    const char32_t low = unit();
    if (low < 0xDC00 || low > 0xDFFF) return kReplacement;
    return 0x10000 + ((high - 0xD800) << 10U) + (low - 0xDC00);
  }

  std::string_view rest_;
};

void add(Corpus& corpus, Text text) {
  if (text.text.empty()) return;
  corpus.bytes += text.text.size();
  corpus.texts.push_back(std::move(text));
}

[[nodiscard]] bool add_json_lines(Corpus& corpus, const std::string& path) {
  const StatusOr<std::string> bytes = read_bytes(path);
  if (!bytes.ok()) return false;
  corpus.name = path;
  for (std::string_view rest = *bytes; !rest.empty();) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(rest.size(), line.size() + 1));
    add(corpus, JsonLine(line).read());
  }
  return !corpus.texts.empty();
}

void add_pages(Corpus& corpus) {
  constexpr std::size_t kTarget = 1U << 20U;
  constexpr std::pair<std::string_view, std::string_view> kPages[] = {
      {"newspaper.txt", "2024-05-20"}, {"gazette.md", "2024-06-28"}};
  const std::string folder = HUOJU_ROOT "/examples/pages/";
  std::vector<Text> pages;
  for (const auto& [name, issued] : kPages) {
    const StatusOr<std::string> bytes = read_bytes(folder + std::string(name));
    if (bytes.ok()) pages.push_back({*bytes, parse_date(issued)});
  }
  corpus.name = folder;
  while (!pages.empty() && corpus.bytes < kTarget) {
    for (const Text& page : pages) add(corpus, page);
  }
}

}  // namespace

Corpus load_corpus() {
  Corpus corpus;
  const char* const named = std::getenv("HUOJU_CORPUS");
  const std::string path = named != nullptr ? named : HUOJU_ROOT "/../shared/corpus/news.jsonl";
  if (!add_json_lines(corpus, path)) add_pages(corpus);
  return corpus;
}

}  // namespace huoju::bench
