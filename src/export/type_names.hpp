#pragma once

// Reading lists of names of types.

#include <algorithm>
#include <span>
#include <string>
#include <string_view>

#include "huoju/export/type_set.hpp"

namespace huoju::detail {

/// Reads names separated by commas into a set. `known` has the name of each type, by its value;
/// `of` says what they are types of.
template <class Type, std::size_t Count>
[[nodiscard]] StatusOr<TypeSet<Type, Count>> parse_types(
    std::string_view names, std::span<const std::string_view, Count> known, std::string_view of) {
  auto result = TypeSet<Type, Count>::none();
  while (true) {
    const std::size_t comma = names.find(',');
    const std::string_view name = names.substr(0, comma);
    const auto found = std::find(known.begin(), known.end(), name);
    if (found == known.end()) {
      std::string message = "unknown type of " + std::string(of) + " \"" + std::string(name);
      message.append("\"; there are ");
      for (std::size_t i = 0; i < Count; ++i) message.append(i == 0 ? "" : ", ").append(known[i]);
      return invalid_argument(message);
    }
    result = result.with(static_cast<Type>(found - known.begin()));
    if (comma == std::string_view::npos) return result;
    names.remove_prefix(comma + 1);
  }
}

}  // namespace huoju::detail
