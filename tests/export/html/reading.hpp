#pragma once

// Reads HTML as a browser does, as far as the library writes it: what a person would see of it.

#include <map>
#include <string>
#include <string_view>
#include <vector>

/// An element with its text; of `style` and `script`, what they hold.
struct Element {
  std::string name;
  std::map<std::string, std::string> attributes;
  std::string text;  ///< of all in it, references decoded
  std::size_t depth = 0;

  [[nodiscard]] std::string attribute(const std::string& of) const {
    const auto found = attributes.find(of);
    return found == attributes.end() ? std::string() : found->second;
  }
};

/// A page as its elements, in the order in which they begin.
struct Reading {
  std::vector<Element> elements;
  std::string mistake;  ///< empty where all is well formed

  [[nodiscard]] std::vector<const Element*> of(std::string_view name,
                                               std::string_view of_class = {}) const;
  /// Values of that attribute, in order.
  [[nodiscard]] std::vector<std::string> values(const std::string& attribute) const;
};

[[nodiscard]] Reading read_html(std::string_view html);
