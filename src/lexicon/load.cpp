#include "huoju/lexicon/load.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <optional>
#include <utility>

#include "huoju/text/date.hpp"
#include "huoju/text/decimal.hpp"
#include "huoju/text/utf8.hpp"

namespace huoju::lexicon {
namespace {

constexpr std::array<std::string_view, 6> kForms = {"full",         "short",     "word",
                                                    "abbreviation", "character", "old"};

struct Cell {
  std::string_view text;
  std::size_t column;  // 1-based, in code points
};

[[nodiscard]] std::vector<Cell> split(std::string_view line) {
  std::vector<Cell> cells;
  std::size_t column = 1;
  while (true) {
    const std::size_t tab = line.find('\t');
    const std::string_view text = line.substr(0, tab);
    cells.push_back({text, column});
    if (tab == std::string_view::npos) return cells;
    column += utf8::length(text) + 1;
    line.remove_prefix(tab + 1);
  }
}

// The text as messages show it, cut at a character's boundary where it is long.
[[nodiscard]] std::string quoted(std::string_view text) {
  constexpr std::size_t kLongest = 80;
  if (text.size() <= kLongest) return '"' + std::string(text) + '"';
  const std::size_t end = utf8::previous(text, kLongest + 1);
  return '"' + std::string(text.substr(0, end)) + "...\"";
}

// What a cell of that column must be, where `text` is something else.
[[nodiscard]] std::optional<std::string> expected_in(const Schema& schema, const Column& column,
                                                     std::string_view text) {
  switch (column.type) {
    case CellType::term:
      for (const std::string_view term : variants(text)) {
        if (term.empty()) return "a term";
        if (utf8::length(term) > max_term_length) {
          return "a term of at most " + std::to_string(max_term_length) + " characters";
        }
      }
      break;
    case CellType::tag: {
      if (std::find(schema.tags.begin(), schema.tags.end(), text) != schema.tags.end()) break;
      std::string known;
      for (const std::string_view tag : schema.tags) {
        known.append(known.empty() ? "" : ", ").append(tag);
      }
      return "one of " + known;
    }
    case CellType::integer: {
      if (text.empty()) break;
      std::int16_t value = 0;
      const char* const end = text.data() + text.size();
      const auto [stopped, error] = std::from_chars(text.data(), end, value);
      if (error != std::errc() || stopped != end) {
        return "a whole number between -32768 and 32767";
      }
      break;
    }
    case CellType::decimal:
      if (!text.empty() && !Decimal::parse(text)) return "a decimal number";
      break;
    case CellType::date:
      if (!text.empty() && !parse_date(text)) return "a date YYYY-MM-DD";
      break;
    case CellType::form:
      if (std::find(kForms.begin(), kForms.end(), text) == kForms.end()) {
        return "one of full, short, word, abbreviation, character, old";
      }
      break;
    case CellType::text:
      break;
  }
  return std::nullopt;
}

[[nodiscard]] std::string wrong_count(std::size_t expected, std::size_t found) {
  return "expected " + std::to_string(expected) + " columns, found " + std::to_string(found);
}

class Parser {
 public:
  Parser(std::string_view text, std::string file) : rest_(text) { table_.file = std::move(file); }

  [[nodiscard]] StatusOr<Table> run() && {
    if (Status status = header(); !status.ok()) return status;
    if (Status status = names(); !status.ok()) return status;
    std::string_view line;
    while (next(line)) {
      if (line.empty() || line == "#" || line.substr(0, 2) == "# ") continue;
      if (Status status = row(line); !status.ok()) return status;
    }
    return std::move(table_);
  }

 private:
  [[nodiscard]] bool next(std::string_view& line) {
    if (rest_.empty()) return false;
    const std::size_t end = rest_.find('\n');
    line = rest_.substr(0, end);
    rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end + 1);
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    ++line_;
    return true;
  }

  [[nodiscard]] Status fail(std::size_t column, std::string_view what) const {
    return detail::invalid_argument(table_.file + ":" + std::to_string(std::max(line_, 1U)) + ":" +
                                    std::to_string(column) + ": " + std::string(what));
  }

  [[nodiscard]] Status header() {
    constexpr std::string_view kMark = "#huoju:";
    if (rest_.substr(0, 3) == "\xEF\xBB\xBF") rest_.remove_prefix(3);
    if (const std::size_t bad = utf8::find_invalid(rest_); bad != rest_.size()) {
      const std::string_view before = rest_.substr(0, bad);
      line_ = static_cast<std::uint32_t>(std::count(before.begin(), before.end(), '\n') + 1);
      const std::size_t begin = before.rfind('\n') + 1;  // 0 in the first line
      return fail(utf8::length(before.substr(begin)) + 1, "expected UTF-8, found an invalid byte");
    }
    std::string_view line;
    if (!next(line) || line.substr(0, kMark.size()) != kMark) {
      return fail(1,
                  "expected a first line \"#huoju:<kind>\\tversion=...\\tsource=...\\t"
                  "licence=...\\twhat=...\", found " +
                      (rest_.empty() && line.empty() ? "an empty file" : quoted(line)));
    }
    const std::vector<Cell> cells = split(line);
    const std::string_view name = cells.front().text.substr(kMark.size());
    schema_ = find_schema(name);
    if (schema_ == nullptr) {
      std::string known;
      for (const Schema& schema : schemas()) {
        known.append(known.empty() ? "" : ", ").append(schema.name);
      }
      return fail(1 + kMark.size(), "expected one of " + known + ", found " + quoted(name));
    }
    table_.kind = schema_->kind;
    const std::array<std::pair<std::string_view, std::string*>, 4> keys = {
        {{"version", &table_.version},
         {"source", &table_.source},
         {"licence", &table_.licence},
         {"what", &table_.what}}};
    for (std::size_t i = 1; i < cells.size(); ++i) {
      const std::size_t equals = cells[i].text.find('=');
      const std::string_view key = cells[i].text.substr(0, equals);
      const auto* const known =
          std::find_if(keys.begin(), keys.end(), [&](const auto& k) { return k.first == key; });
      if (equals == std::string_view::npos || known == keys.end()) {
        return fail(cells[i].column, "expected version=, source=, licence= or what=, found " +
                                         quoted(cells[i].text));
      }
      known->second->assign(cells[i].text.substr(equals + 1));
    }
    for (const auto& [key, value] : keys) {
      if (value->empty()) return fail(1, "expected a value for " + std::string(key) + "=");
    }
    return absl::OkStatus();
  }

  [[nodiscard]] Status names() {
    std::string expected;
    for (const Column& column : schema_->columns) {
      expected.append(expected.empty() ? "" : "\t").append(column.name);
    }
    std::string_view line;
    if (!next(line)) {
      ++line_;
      return fail(1, "expected the columns' names, found the end of the file");
    }
    if (line == expected) return absl::OkStatus();
    std::replace(expected.begin(), expected.end(), '\t', ' ');
    return fail(1, "expected the columns " + expected + ", found " + quoted(line));
  }

  [[nodiscard]] Status row(std::string_view line) {
    const std::vector<Cell> cells = split(line);
    const auto columns = schema_->columns;
    if (cells.size() != columns.size()) {
      return fail(1, wrong_count(columns.size(), cells.size()));
    }
    Row row;
    row.line = line_;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (const auto expected = expected_in(*schema_, columns[i], cells[i].text)) {
        return fail(cells[i].column, "expected " + *expected + ", found " + quoted(cells[i].text));
      }
      row.cells.emplace_back(cells[i].text);
    }
    table_.rows.push_back(std::move(row));
    return absl::OkStatus();
  }

  std::string_view rest_;
  Table table_;
  const Schema* schema_ = nullptr;
  std::uint32_t line_ = 0;
};

}  // namespace

Status check_table(const Table& table) {
  const auto fail = [&](std::uint32_t line, std::string_view what) {
    return detail::invalid_argument(table.file + ":" + std::to_string(line) + ": " +
                                    std::string(what));
  };
  const auto valid = [](std::string_view text) { return utf8::find_invalid(text) == text.size(); };
  const Schema* const schema = find_schema(table.kind);
  if (schema == nullptr) return fail(0, "expected a kind that has a file");
  for (const std::string_view text :
       {std::string_view(table.file), std::string_view(table.version),
        std::string_view(table.source), std::string_view(table.licence),
        std::string_view(table.what)}) {
    if (!valid(text)) return fail(0, "expected UTF-8 in the header");
  }
  for (const Row& row : table.rows) {
    if (row.cells.size() != schema->columns.size()) {
      return fail(row.line, wrong_count(schema->columns.size(), row.cells.size()));
    }
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      if (!valid(row.cells[i])) return fail(row.line, "expected UTF-8, found an invalid byte");
      if (const auto expected = expected_in(*schema, schema->columns[i], row.cells[i])) {
        return fail(row.line, "expected " + *expected + ", found " + quoted(row.cells[i]));
      }
    }
  }
  return absl::OkStatus();
}

StatusOr<Table> parse_table(std::string_view text, std::string file) {
  return Parser(text, std::move(file)).run();
}

std::vector<std::string_view> variants(std::string_view cell) {
  std::vector<std::string_view> result;
  while (true) {
    const std::size_t bar = cell.find('|');
    result.push_back(cell.substr(0, bar));
    if (bar == std::string_view::npos) return result;
    cell.remove_prefix(bar + 1);
  }
}

}  // namespace huoju::lexicon
