#pragma once

// Random choices that are the same in every run: what the laws draw their texts with.

#include <cstddef>
#include <cstdint>
#include <random>
#include <vector>

class Dice {
 public:
  explicit Dice(std::uint32_t seed) : engine_(seed) {}

  [[nodiscard]] std::size_t below(std::size_t limit) { return engine_() % limit; }
  [[nodiscard]] bool one_in(std::size_t n) { return below(n) == 0; }
  template <class T>
  [[nodiscard]] const T& of(const std::vector<T>& choices) {
    return choices[below(choices.size())];
  }

 protected:
  std::mt19937 engine_;
};
