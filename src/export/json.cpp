#include "huoju/export/json.hpp"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace huoju {
namespace {

[[nodiscard]] constexpr bool is_escaped(char c) noexcept {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x20 || byte == '"' || byte == '\\' || byte == 0x7F;
}

// Goes on to the end whatever it finds, so that it looks at many bytes at a time.
[[nodiscard]] bool holds_escaped(std::string_view text) noexcept {
  unsigned char found = 0;
  for (const char c : text) found = static_cast<unsigned char>(found | is_escaped(c));
  return found != 0;
}

// Appends to a string. What is written comes in many small pieces: the string is kept larger than
// they need, and is cut in the end.
class JsonWriter {
 public:
  explicit JsonWriter(std::string& out) noexcept : out_(out), size_(out.size()) {}
  ~JsonWriter() { out_.resize(size_); }
  JsonWriter(const JsonWriter&) = delete;
  JsonWriter& operator=(const JsonWriter&) = delete;

  void put(std::string_view text) { written(copy(text, room(text.size()))); }
  // Marks stand in the code: their bytes are stored, not copied.
  template <std::size_t N>
  void mark(const char (&text)[N]) {
    char* const at = room(N - 1);
    written(std::copy_n(static_cast<const char*>(text), N - 1, at));
  }
  void key(std::string_view name, bool first) {
    constexpr std::size_t kMarks = 6;
    char* at = room(name.size() + kMarks);
    if (!first) {
      *at++ = ',';
      *at++ = ' ';
    }
    *at++ = '"';
    at = copy(name, at);
    *at++ = '"';
    *at++ = ':';
    *at++ = ' ';
    written(at);
  }
  void number(std::uint32_t value) {
    constexpr std::size_t kDigits = 10;
    char* const begin = room(kDigits);
    written(std::to_chars(begin, begin + kDigits, value).ptr);
  }
  void string(std::string_view text) {
    if (holds_escaped(text)) {
      mark("\"");
      escaped(text);
      mark("\"");
      return;
    }
    char* at = room(text.size() + 2);
    *at++ = '"';
    at = copy(text, at);
    *at++ = '"';
    written(at);
  }

 private:
  [[nodiscard]] static char* copy(std::string_view text, char* at) {
    return at + text.copy(at, text.size());
  }
  void written(const char* end) { size_ = static_cast<std::size_t>(end - out_.data()); }
  [[nodiscard]] char* room(std::size_t bytes) {
    if (out_.size() - size_ < bytes) grow(bytes);
    return out_.data() + size_;
  }
  void grow(std::size_t bytes) {
    constexpr std::size_t kAhead = 256;
    out_.resize(size_ + bytes + kAhead);
  }
  void escaped(std::string_view text) {
    constexpr std::string_view kHex = "0123456789abcdef";
    std::size_t copied = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (!is_escaped(text[i])) continue;
      put(text.substr(copied, i - copied));
      copied = i + 1;
      const auto byte = static_cast<unsigned char>(text[i]);
      switch (byte) {
        case '"':
          mark("\\\"");
          break;
        case '\\':
          mark("\\\\");
          break;
        case '\n':
          mark("\\n");
          break;
        case '\t':
          mark("\\t");
          break;
        case '\r':
          mark("\\r");
          break;
        default:
          mark("\\u00");
          put(kHex.substr(byte >> 4U, 1));
          put(kHex.substr(byte & 0x0FU, 1));
      }
    }
    put(text.substr(copied));
  }

  std::string& out_;
  std::size_t size_;  // of what is written
};

class JsonObject final : public FieldVisitor {
 public:
  explicit JsonObject(JsonWriter& out) : out_(out) { out_.mark("{"); }

  void text(std::string_view name, std::string_view value) override {
    key(name);
    out_.string(value);
  }
  void number(std::string_view name, std::uint32_t value) override {
    key(name);
    out_.number(value);
  }
  void flag(std::string_view name, bool value) override {
    key(name);
    out_.put(value ? "true" : "false");
  }
  void list(std::string_view name, std::span<const std::string> values) override {
    key(name);
    out_.mark("[");
    bool first = true;
    for (const std::string& value : values) {
      if (!first) out_.mark(", ");
      first = false;
      out_.string(value);
    }
    out_.mark("]");
  }
  void range(std::string_view name, std::uint32_t start, std::uint32_t end) override {
    key(name);
    out_.mark("[");
    out_.number(start);
    out_.mark(", ");
    out_.number(end);
    out_.mark("]");
  }
  void items(std::string_view name, std::size_t count,
             const std::function<void(std::size_t, FieldVisitor&)>& fill) override {
    key(name);
    out_.mark("[");
    for (std::size_t i = 0; i < count; ++i) {
      if (i > 0) out_.mark(", ");
      JsonObject item(out_);
      fill(i, item);
      item.close();
    }
    out_.mark("]");
  }
  void close() { out_.mark("}"); }
  void finish() { out_.mark("}\n"); }

 private:
  void key(std::string_view name) {
    out_.key(name, first_);
    first_ = false;
  }

  JsonWriter& out_;
  bool first_ = true;
};

}  // namespace

void append_json_string(std::string_view text, std::string& out) { JsonWriter(out).string(text); }

void append_json_lines(const Records& records, std::string& out, std::string_view source) {
  JsonWriter writer(out);
  for (const RecordRef& ref : records.list()) {
    JsonObject object(writer);
    if (!source.empty()) object.text("source", source);
    records.visit(ref, object);
    object.finish();
  }
}

void append_json_lines(const Views& views, std::string& out, std::string_view source) {
  JsonWriter writer(out);
  for (const ViewRef& ref : views.list()) {
    JsonObject object(writer);
    if (!source.empty()) object.text("source", source);
    views.visit(ref, object);
    object.finish();
  }
}

}  // namespace huoju
