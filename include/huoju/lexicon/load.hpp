#pragma once

// Lexicon files: tab-separated text with a header.
//
//   #huoju:units	version=1	source=ISO 4217	licence=CC0-1.0	what=Units of money
//   term	class	code	factor
//   亿元	money	CNY	100000000
//
// The first line says which kind of file it is and where its facts come from; all four keys are
// required. The second names the columns. Empty lines and lines that begin with "# " are passed
// over. The same loader reads the library's own files at build time and a user's at run time.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "huoju/lexicon/kinds.hpp"
#include "huoju/status.hpp"

namespace huoju::lexicon {

/// One row: its cells as text, and where it stood.
struct Row {
  std::uint32_t line = 0;
  std::vector<std::string> cells;
};

/// One lexicon file.
struct Table {
  std::string file;
  Kind kind = Kind::silent;
  std::string version;
  std::string source;
  std::string licence;
  std::string what;
  std::vector<Row> rows;
};

/// Longest term in code points; longer ones are refused.
inline constexpr std::size_t max_term_length = 64;

/// Reads one file's text. Fails with InvalidArgument "file:line:column: expected …, found …";
/// the column counts code points from 1.
[[nodiscard]] StatusOr<Table> parse_table(std::string_view text, std::string file);

/// Whether a table, however it was made, holds what a file of its kind may hold. Fails with
/// InvalidArgument "file:line: expected …, found …".
[[nodiscard]] Status check_table(const Table& table);

/// The variants of spelling in a term cell.
[[nodiscard]] std::vector<std::string_view> variants(std::string_view cell);

}  // namespace huoju::lexicon
