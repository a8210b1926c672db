#pragma once

// Sets of types of what is exported: records, views.

#include <cstddef>
#include <string_view>

#include "huoju/status.hpp"

namespace huoju {

/// A set of the `Count` values of the enumeration `Type`.
template <class Type, std::size_t Count>
class TypeSet {
 public:
  [[nodiscard]] static constexpr TypeSet all() noexcept { return TypeSet((1U << Count) - 1); }
  [[nodiscard]] static constexpr TypeSet none() noexcept { return TypeSet(0); }
  /// Reads names separated by commas. Fails with InvalidArgument, naming the types there are.
  [[nodiscard]] static StatusOr<TypeSet> parse(std::string_view names);

  [[nodiscard]] constexpr bool has(Type type) const noexcept {
    return (bits_ >> static_cast<unsigned>(type) & 1U) != 0;
  }
  [[nodiscard]] constexpr TypeSet with(Type type) const noexcept {
    return TypeSet(bits_ | 1U << static_cast<unsigned>(type));
  }

 private:
  explicit constexpr TypeSet(unsigned bits) noexcept : bits_(bits) {}
  unsigned bits_;
};

}  // namespace huoju
