#pragma once

// Builds the image of a lexicon: a header and flat arrays of 32-bit words.

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "huoju/lexicon/load.hpp"

namespace huoju::lexicon {

/// Where each array stands in an image, in words from its begin.
struct ImageHeader {
  std::uint32_t magic;
  std::uint32_t words;  // size of the image
  std::uint32_t pages;
  std::uint32_t symbols;
  std::uint32_t symbol_words;
  std::uint32_t cells;
  std::uint32_t cell_count;
  std::uint32_t entries;
  std::uint32_t entry_count;
  std::uint32_t rows;
  std::uint32_t row_count;
  std::uint32_t texts;
  std::uint32_t text_count;
  std::uint32_t files;  // six texts a file: name, kind, version, source, licence, what
  std::uint32_t file_count;
  std::uint32_t pool;
  std::uint32_t pool_words;
};
inline constexpr std::uint32_t image_magic = 0x32304A48;  // "HJ02"
inline constexpr std::uint32_t texts_per_file = 6;
/// A text of the pool stands behind its size: one byte, or this one and four more.
inline constexpr unsigned char long_text = 0xFF;
inline constexpr std::size_t size_bytes = 5;

/// The image of all tables; empty where their terms have more than 65535 different characters, or
/// there are more than 65535 tables.
/// @pre every table passes check_table()
[[nodiscard]] std::vector<std::uint32_t> build_image(std::span<const Table> tables);

}  // namespace huoju::lexicon
