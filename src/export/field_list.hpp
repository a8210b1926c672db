#pragma once

// The fields of a record or view as names and values, in words.

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "huoju/export/records.hpp"

namespace huoju::detail {

/// Takes the fields that the place and type of a record do not give already; its text goes apart.
class FieldList : public FieldVisitor {
 public:
  using Fields = std::vector<std::pair<std::string, std::string>>;

  FieldList(std::string& evidence, Fields& fields) : evidence_(evidence), fields_(fields) {}

  void text(std::string_view name, std::string_view value) override {
    if (name == "text") {
      evidence_ = value;
    } else if (name != "type") {
      add(name, std::string(value));
    }
  }
  void number(std::string_view name, std::uint32_t value) override {
    if (name != "start" && name != "end") add(name, std::to_string(value));
  }
  void flag(std::string_view name, bool value) override { add(name, value ? "true" : "false"); }
  void list(std::string_view name, std::span<const std::string> values) override {
    std::string all;
    for (const std::string& value : values) all.append(all.empty() ? "" : ", ").append(value);
    add(name, std::move(all));
  }

 protected:
  void add(std::string_view name, std::string value) {
    fields_.emplace_back(name, std::move(value));
  }

 private:
  std::string& evidence_;
  Fields& fields_;
};

}  // namespace huoju::detail
