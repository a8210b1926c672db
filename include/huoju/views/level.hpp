#pragma once

// Levels of recognition: who gave a title, from the world down to the village.
//
//   std::sort(tiers.begin(), tiers.end(), [](const auto& a, const auto& b) {
//     return a.value.level.order < b.value.level.order;   // the highest first
//   });
//
// Levels and their order stand in data/levels.tsv.

#include <cstdint>
#include <string>

namespace huoju {

/// A level of recognition.
struct Level {
  static constexpr std::uint8_t unknown = 255;

  std::string id;                ///< "national", "provincial"…; empty where the text tells none
  std::uint8_t order = unknown;  ///< 0 for the world, 1 for the nation; greater is lower
  bool and_above = false;        ///< of this level or a higher one

  friend bool operator==(const Level&, const Level&) = default;
};

}  // namespace huoju
