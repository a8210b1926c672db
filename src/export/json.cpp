#include "huoju/export/json.hpp"

#include <charconv>

namespace huoju {
namespace {

class JsonObject final : public FieldVisitor {
 public:
  explicit JsonObject(std::string& out) : out_(out) { out_.push_back('{'); }

  void text(std::string_view name, std::string_view value) override {
    key(name);
    append_json_string(value, out_);
  }
  void number(std::string_view name, std::uint32_t value) override {
    key(name);
    append(value);
  }
  void flag(std::string_view name, bool value) override {
    key(name);
    out_.append(value ? "true" : "false");
  }
  void list(std::string_view name, std::span<const std::string> values) override {
    key(name);
    out_.push_back('[');
    bool first = true;
    for (const std::string& value : values) {
      if (!first) out_.append(", ");
      first = false;
      append_json_string(value, out_);
    }
    out_.push_back(']');
  }
  void range(std::string_view name, std::uint32_t start, std::uint32_t end) override {
    key(name);
    out_.push_back('[');
    append(start);
    out_.append(", ");
    append(end);
    out_.push_back(']');
  }
  void items(std::string_view name, std::size_t count,
             const std::function<void(std::size_t, FieldVisitor&)>& fill) override {
    key(name);
    out_.push_back('[');
    for (std::size_t i = 0; i < count; ++i) {
      if (i > 0) out_.append(", ");
      JsonObject item(out_);
      fill(i, item);
      item.close();
    }
    out_.push_back(']');
  }
  void close() { out_.push_back('}'); }
  void finish() { out_.append("}\n"); }

 private:
  void append(std::uint32_t value) {
    char buffer[12];
    const auto end = std::to_chars(buffer, buffer + sizeof buffer, value).ptr;
    out_.append(buffer, end);
  }
  void key(std::string_view name) {
    if (!first_) out_.append(", ");
    first_ = false;
    out_.push_back('"');
    out_.append(name);
    out_.append("\": ");
  }

  std::string& out_;
  bool first_ = true;
};

}  // namespace

void append_json_string(std::string_view text, std::string& out) {
  constexpr std::string_view kHex = "0123456789abcdef";
  out.push_back('"');
  std::size_t copied = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte >= 0x20 && byte != '"' && byte != '\\' && byte != 0x7F) continue;
    out.append(text.substr(copied, i - copied));
    copied = i + 1;
    switch (byte) {
      case '"':
        out.append("\\\"");
        break;
      case '\\':
        out.append("\\\\");
        break;
      case '\n':
        out.append("\\n");
        break;
      case '\t':
        out.append("\\t");
        break;
      case '\r':
        out.append("\\r");
        break;
      default:
        out.append("\\u00");
        out.push_back(kHex[byte >> 4U]);
        out.push_back(kHex[byte & 0x0FU]);
    }
  }
  out.append(text.substr(copied));
  out.push_back('"');
}

void append_json_lines(const Records& records, std::string& out, std::string_view source) {
  for (const RecordRef& ref : records.list()) {
    JsonObject object(out);
    if (!source.empty()) object.text("source", source);
    records.visit(ref, object);
    object.finish();
  }
}

void append_json_lines(const Views& views, std::string& out, std::string_view source) {
  for (const ViewRef& ref : views.list()) {
    JsonObject object(out);
    if (!source.empty()) object.text("source", source);
    views.visit(ref, object);
    object.finish();
  }
}

}  // namespace huoju
