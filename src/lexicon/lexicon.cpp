#include "huoju/lexicon/lexicon.hpp"

#include <array>
#include <cstring>
#include <utility>

#include "compile.hpp"
#include "huoju/text/decode.hpp"

namespace huoju {

using lexicon::Automaton;
using lexicon::ImageHeader;
using lexicon::Table;

bool Lexicon::open(std::span<const std::uint32_t> image) noexcept {
  if (image.size() < sizeof(ImageHeader) / 4) return false;
  ImageHeader header{};
  std::memcpy(&header, image.data(), sizeof header);
  if (header.magic != lexicon::image_magic || header.words != image.size()) return false;
  const std::size_t size = image.size();
  const auto inside = [&](std::uint32_t at, std::size_t words) {
    return at <= size && words <= size - at;
  };
  if (!inside(header.pages, Automaton::page_count / 2) ||
      !inside(header.symbols, header.symbol_words) ||
      !inside(header.cells, std::size_t{header.cell_count} * 4) ||
      !inside(header.entries, std::size_t{header.entry_count} * 2) ||
      !inside(header.rows, std::size_t{header.row_count} * 3) ||
      !inside(header.texts, header.text_count) ||
      !inside(header.files, std::size_t{header.file_count} * lexicon::texts_per_file) ||
      !inside(header.pool, header.pool_words)) {
    return false;
  }
  static_assert(sizeof(Automaton::Cell) == 16 && sizeof(RowRecord) == 12);
  const std::uint32_t* const words = image.data();
  image_ = image;
  automaton_ = Automaton(
      {reinterpret_cast<const std::uint16_t*>(words + header.pages), Automaton::page_count},
      {reinterpret_cast<const std::uint16_t*>(words + header.symbols),
       std::size_t{header.symbol_words} * 2},
      {reinterpret_cast<const Automaton::Cell*>(words + header.cells), header.cell_count});
  entries_ = words + header.entries;
  row_records_ = reinterpret_cast<const RowRecord*>(words + header.rows);
  cells_ = words + header.texts;
  files_ = words + header.files;
  pool_ = reinterpret_cast<const char*>(words + header.pool);
  entry_count_ = header.entry_count;
  row_count_ = header.row_count;
  cell_count_ = header.text_count;
  file_count_ = header.file_count;
  pool_size_ = std::size_t{header.pool_words} * 4;
  return true;
}

// Whether everything that the arrays refer to is there, so that no reader leaves them. The
// built-in image is not checked: it is a constant.
bool Lexicon::sound() const noexcept {
  if (!automaton_.sound(lexicon::max_term_length, entry_count_)) return false;
  const auto text_inside = [&](std::uint32_t offset) {
    if (pool_size_ < lexicon::size_bytes || offset > pool_size_ - lexicon::size_bytes) return false;
    const std::string_view found = text(offset);
    return found.size() <= pool_size_ - static_cast<std::size_t>(found.data() - pool_);
  };
  for (std::uint32_t i = 0; i < entry_count_; ++i) {
    const Entry found = entry(i);
    if (found.row >= row_count_ || lexicon::find_schema(found.kind) == nullptr) return false;
  }
  if (entry_count_ != 0 && !entry(entry_count_ - 1).last) return false;
  for (std::uint32_t i = 0; i < row_count_; ++i) {
    const RowRecord& row = row_records_[i];
    if (row.first_cell > cell_count_ || row.cell_count > cell_count_ - row.first_cell ||
        (i != 0 && row.file >= file_count_)) {
      return false;
    }
  }
  for (std::uint32_t i = 0; i < cell_count_; ++i) {
    if (!text_inside(cells_[i])) return false;
  }
  for (std::size_t i = 0; i < std::size_t{file_count_} * lexicon::texts_per_file; ++i) {
    if (!text_inside(files_[i])) return false;
    if (i % lexicon::texts_per_file == 1 && lexicon::find_schema(text(files_[i])) == nullptr) {
      return false;
    }
  }
  return true;
}

StatusOr<std::shared_ptr<const Lexicon>> Lexicon::from_image(std::vector<std::uint32_t> image) {
  std::shared_ptr<Lexicon> result(new Lexicon);
  result->owned_ = std::move(image);
  if (!result->open(result->owned_) || !result->sound()) {
    return detail::invalid_argument("not an image of a lexicon made by this version");
  }
  return std::shared_ptr<const Lexicon>(std::move(result));
}

StatusOr<std::shared_ptr<const Lexicon>> Lexicon::compile(std::span<const Table> tables) {
  for (const Table& table : tables) {
    if (Status status = lexicon::check_table(table); !status.ok()) return status;
  }
  auto image = lexicon::build_image(tables);
  if (image.empty()) {
    return detail::out_of_range("the terms have more than 65535 different characters");
  }
  return from_image(std::move(image));
}

StatusOr<std::shared_ptr<const Lexicon>> Lexicon::with(std::span<const Table> tables) const {
  std::vector<Table> all = this->tables();
  all.insert(all.end(), tables.begin(), tables.end());
  return compile(all);
}

StatusOr<std::shared_ptr<const Lexicon>> Lexicon::with_files(
    std::span<const std::string> paths) const {
  std::vector<Table> tables;
  for (const std::string& path : paths) {
    auto bytes = read_bytes(path);
    if (!bytes.ok()) return bytes.status();
    auto table = lexicon::parse_table(*bytes, path);
    if (!table.ok()) return table.status();
    tables.push_back(*std::move(table));
  }
  return with(tables);
}

std::string_view Lexicon::text(std::uint32_t offset) const noexcept {
  const char* const at = pool_ + offset;
  const auto first = static_cast<unsigned char>(*at);
  if (first < lexicon::long_text) return {at + 1, first};
  std::uint32_t size = 0;
  std::memcpy(&size, at + 1, sizeof size);
  return {at + lexicon::size_bytes, size};
}

std::string_view Lexicon::cell(std::uint32_t row, std::size_t column) const& noexcept {
  if (row >= row_count_ || column >= row_records_[row].cell_count) return {};
  return text(cells_[row_records_[row].first_cell + column]);
}

std::string Lexicon::where(std::uint32_t row) const {
  if (row == 0 || row >= row_count_) return {};
  const RowRecord& record = row_records_[row];
  return std::string(text(files_[std::size_t{record.file} * lexicon::texts_per_file])) + ":" +
         std::to_string(record.line);
}

std::vector<Table> Lexicon::tables() const {
  std::vector<Table> result(file_count_);
  for (std::size_t f = 0; f < file_count_; ++f) {
    const auto cell_of = [&](std::size_t i) {
      return std::string(text(files_[f * lexicon::texts_per_file + i]));
    };
    result[f] = {cell_of(0), lexicon::find_schema(cell_of(1))->kind,
                 cell_of(2), cell_of(3),
                 cell_of(4), cell_of(5),
                 {}};
  }
  for (std::uint32_t row = 1; row < row_count_; ++row) {
    const RowRecord& record = row_records_[row];
    lexicon::Row copy{record.line, {}};
    for (std::size_t i = 0; i < record.cell_count; ++i) copy.cells.emplace_back(cell(row, i));
    result[record.file].rows.push_back(std::move(copy));
  }
  return result;
}

}  // namespace huoju
