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
  for (std::string_view rest = *bytes; !rest.empty();) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(rest.size(), line.size() + 1));
    add(corpus, JsonLine(line).read());
  }
  return !corpus.texts.empty();
}

}  // namespace

std::optional<Corpus> named_corpus() {
  const char* const path = std::getenv("HUOJU_CORPUS");
  if (path == nullptr || *path == '\0') return std::nullopt;
  Corpus corpus;
  corpus.name = path;
  if (!add_json_lines(corpus, path)) corpus.texts.clear();
  return corpus;
}

Text newspaper_page() {
  const StatusOr<std::string> bytes = read_bytes(HUOJU_ROOT "/examples/pages/newspaper.txt");
  return bytes.ok() ? Text{*bytes, parse_date("2024-05-20")} : Text{};
}

Corpus sample_pages() {
  constexpr std::size_t kTarget = 1U << 20U;
  Corpus corpus;
  corpus.name = "examples/pages";
  const StatusOr<std::string> gazette = read_bytes(HUOJU_ROOT "/examples/pages/gazette.md");
  const Text newspaper = newspaper_page();
  if (newspaper.text.empty() || !gazette.ok()) return corpus;
  while (corpus.bytes < kTarget) {
    add(corpus, newspaper);
    add(corpus, {*gazette, parse_date("2024-06-28")});
  }
  return corpus;
}

}  // namespace huoju::bench
