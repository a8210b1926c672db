#include "compile.hpp"

#include <algorithm>
#include <charconv>
#include <cstring>
#include <deque>
#include <map>
#include <string>
#include <unordered_map>
#include <utility>

#include "huoju/lexicon/automaton.hpp"
#include "huoju/lexicon/kinds.hpp"
#include "huoju/lexicon/lexicon.hpp"
#include "huoju/text/utf8.hpp"

namespace huoju::lexicon {
namespace {

struct Term {
  std::vector<std::uint16_t> symbols;
  std::uint32_t row;
  Kind kind;
  std::uint8_t tag;
  std::int16_t value;
};

// Terms that recognizers go through are lexemes; words that are words only where they are due are
// looked up. Family names are due in few places, and words of views in few records: they are found
// in the automaton where they are asked for.
[[nodiscard]] Lexicon::Found found_as(const Term& term) noexcept {
  using Found = Lexicon::Found;
  switch (term.kind) {
    case Kind::surname:
      return Found::nowhere;
    case Kind::stop:
    case Kind::part:
    case Kind::metric:
    case Kind::statement:
      return Found::word;
    case Kind::speech:
      return term.tag < static_cast<std::uint8_t>(SpeechRole::pronoun) ? Found::lexeme
                                                                       : Found::word;
    case Kind::offsite:
      return term.tag < static_cast<std::uint8_t>(OffsiteRole::head) ? Found::lexeme : Found::word;
    default:
      return term.kind < Kind::tier ? Found::lexeme : Found::nowhere;
  }
}

// Cells of the same text share one place in the pool.
class Pool {
 public:
  [[nodiscard]] std::uint32_t add(const std::string& text) {
    const auto [at, fresh] = offsets_.try_emplace(text, static_cast<std::uint32_t>(bytes_.size()));
    if (fresh) {
      if (text.size() < long_text) {
        bytes_.push_back(static_cast<char>(text.size()));
      } else {
        const auto size = static_cast<std::uint32_t>(text.size());
        bytes_.push_back(static_cast<char>(long_text));
        bytes_.append(reinterpret_cast<const char*>(&size), sizeof size);
      }
      bytes_.append(text);
    }
    return at->second;
  }
  // Whoever reads a size may read size_bytes of it.
  void finish() { bytes_.append(size_bytes, '\0'); }
  [[nodiscard]] const std::string& bytes() const noexcept { return bytes_; }

 private:
  std::string bytes_;
  std::unordered_map<std::string, std::uint32_t> offsets_;
};

// Places the states of a trie of sorted terms into base and check, those of few characters first:
// most readings end there, and so stay in a small part of the array.
class TrieBuilder {
 public:
  explicit TrieBuilder(const std::vector<Term>& terms) : terms_(terms) {
    cells_.resize(1024, kFree);
    cells_[0] = {0, Automaton::no_parent, Automaton::no_entry, 0};
    if (!terms.empty()) waiting_.push_back({0, 0, terms.size(), 0});
    while (!waiting_.empty()) {
      const State state = waiting_.front();
      waiting_.pop_front();
      place(state);
    }
    while (cells_.size() > 1 && cells_.back().check == Automaton::no_state) cells_.pop_back();
  }

  [[nodiscard]] const std::vector<Automaton::Cell>& cells() const noexcept { return cells_; }
  [[nodiscard]] const std::vector<std::uint32_t>& entries() const noexcept { return entries_; }

 private:
  static constexpr Automaton::Cell kFree = {0, Automaton::no_state, Automaton::no_entry, 0};

  // Terms [from, to) share their first `depth` symbols, which lead to the state in that cell.
  struct State {
    std::uint32_t cell;
    std::size_t from;
    std::size_t to;
    std::size_t depth;
  };

  void place(const State& state) {
    std::size_t at = state.from;
    while (at < state.to && terms_[at].symbols.size() == state.depth) ++at;
    if (at > state.from) {
      cells_[state.cell].entry = static_cast<std::uint32_t>(entries_.size() / 2);
      for (std::size_t i = state.from; i < at; ++i) {
        const Term& term = terms_[i];
        entries_.push_back(term.row << 3U | static_cast<std::uint32_t>(found_as(term)) << 1U |
                           (i + 1 == at ? 1U : 0U));
        entries_.push_back(
            static_cast<std::uint32_t>(term.kind) | static_cast<std::uint32_t>(term.tag) << 8U |
            static_cast<std::uint32_t>(static_cast<std::uint16_t>(term.value)) << 16U);
      }
    }
    KindSet kinds;
    for (std::size_t i = state.from; i < state.to; ++i) kinds.add(terms_[i].kind);
    cells_[state.cell].kinds = kinds.folded();

    struct Child {
      std::uint16_t symbol;
      std::size_t from;
      std::size_t to;
    };
    std::vector<Child> children;
    for (std::size_t i = at; i < state.to; ++i) {
      const std::uint16_t symbol = terms_[i].symbols[state.depth];
      if (children.empty() || children.back().symbol != symbol) children.push_back({symbol, i, i});
      children.back().to = i + 1;
    }
    if (children.empty()) return;
    const auto base = find_base([&](auto&& each) {
      for (const Child& child : children) each(child.symbol);
    });
    cells_[state.cell].base = base;
    for (const Child& child : children) {
      const auto cell = static_cast<std::uint32_t>(base + child.symbol);
      cells_[cell].check = state.cell;
      waiting_.push_back({cell, child.from, child.to, state.depth + 1});
    }
  }

  template <class ForEach>
  [[nodiscard]] std::int32_t find_base(ForEach&& symbols) {
    std::uint16_t first = 0xFFFF;
    symbols([&](std::uint16_t s) { first = std::min(first, s); });
    while (free_ < cells_.size() && cells_[free_].check != Automaton::no_state) ++free_;
    for (std::size_t at = std::max<std::size_t>(free_, 1);; ++at) {
      const auto base = static_cast<std::int32_t>(at) - static_cast<std::int32_t>(first);
      bool fits = true;
      symbols([&](std::uint16_t s) {
        const auto target = static_cast<std::size_t>(base + s);
        if (target >= cells_.size()) {
          cells_.resize(std::max(target + 1, cells_.size() * 2), kFree);
        }
        fits = fits && cells_[target].check == Automaton::no_state;
      });
      if (fits) return base;
    }
  }

  const std::vector<Term>& terms_;
  std::vector<Automaton::Cell> cells_;
  std::vector<std::uint32_t> entries_;
  std::deque<State> waiting_;
  std::size_t free_ = 1;
};

class ImageWriter {
 public:
  ImageWriter() : words_(sizeof(ImageHeader) / 4, 0) {}

  // Appends an array and returns where it stands.
  [[nodiscard]] std::uint32_t put(const void* data, std::size_t bytes) {
    const auto at = static_cast<std::uint32_t>(words_.size());
    words_.resize(words_.size() + (bytes + 3) / 4, 0);
    if (bytes != 0) std::memcpy(words_.data() + at, data, bytes);
    return at;
  }
  [[nodiscard]] std::vector<std::uint32_t> finish(ImageHeader header) && {
    header.magic = image_magic;
    header.words = static_cast<std::uint32_t>(words_.size());
    std::memcpy(words_.data(), &header, sizeof header);
    return std::move(words_);
  }

 private:
  std::vector<std::uint32_t> words_;
};

// 32-bit words of a RowRecord: line, first cell, file and number of cells.
constexpr std::size_t row_words = 3;

[[nodiscard]] std::int16_t to_integer(std::string_view cell) {
  std::int16_t value = 0;
  std::from_chars(cell.data(), cell.data() + cell.size(), value);
  return value;
}

}  // namespace

std::vector<std::uint32_t> build_image(std::span<const Table> tables) {
  // Frequent symbols get small numbers, which keeps the arrays dense.
  std::map<char32_t, std::size_t> frequency;
  const auto each_term = [&](auto&& use) {
    for (const Table& table : tables) {
      for (const Row& row : table.rows) {
        for (const std::string_view term : variants(row.cells.front())) use(table, row, term);
      }
    }
  };
  each_term([&](const Table&, const Row&, std::string_view term) {
    for (std::size_t at = 0; at < term.size();) {
      const utf8::CodePoint c = utf8::decode(term, at);
      ++frequency[c.value];
      at += c.size;
    }
  });
  std::vector<std::pair<char32_t, std::size_t>> ranked(frequency.begin(), frequency.end());
  std::stable_sort(ranked.begin(), ranked.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  if (ranked.size() > 0xFFFF || tables.size() > 0xFFFF) return {};
  std::vector<std::uint16_t> pages(Automaton::page_count, 0);
  std::vector<std::uint16_t> symbols(256, 0);
  std::map<char32_t, std::uint16_t> symbol_of;
  for (const auto& [c, count] : ranked) {
    std::uint16_t& page = pages[c >> 8U];
    if (page == 0) {
      page = static_cast<std::uint16_t>(symbols.size() / 256);
      symbols.resize(symbols.size() + 256, 0);
    }
    const auto symbol = static_cast<std::uint16_t>(symbol_of.size() + 1);
    symbol_of[c] = symbol;
    symbols[static_cast<std::size_t>(page) * 256 + (c & 0xFFU)] = symbol;
  }

  Pool pool;
  std::vector<std::uint32_t> rows(row_words, 0);  // row 0 is empty
  std::vector<std::uint32_t> texts;
  std::vector<std::uint32_t> files;
  std::vector<Term> terms;
  for (std::size_t f = 0; f < tables.size(); ++f) {
    const Table& table = tables[f];
    const Schema* schema = find_schema(table.kind);
    for (const std::string& text : {table.file, std::string(schema->name), table.version,
                                    table.source, table.licence, table.what}) {
      files.push_back(pool.add(text));
    }
    for (const Row& row : table.rows) {
      const auto id = static_cast<std::uint32_t>(rows.size() / row_words);
      rows.push_back(row.line);
      rows.push_back(static_cast<std::uint32_t>(texts.size()));
      rows.push_back(static_cast<std::uint32_t>(f) | static_cast<std::uint32_t>(row.cells.size())
                                                         << 16U);
      Term term{{}, id, table.kind, 0, 0};
      for (std::size_t i = 0; i < row.cells.size(); ++i) {
        texts.push_back(pool.add(row.cells[i]));
        if (schema->columns[i].type == CellType::tag) {
          const auto tags = schema->tags;
          term.tag = static_cast<std::uint8_t>(std::find(tags.begin(), tags.end(), row.cells[i]) -
                                               tags.begin());
        } else if (schema->columns[i].type == CellType::integer) {
          term.value = to_integer(row.cells[i]);
        }
      }
      for (const std::string_view variant : variants(row.cells.front())) {
        term.symbols.clear();
        for (std::size_t at = 0; at < variant.size();) {
          const utf8::CodePoint c = utf8::decode(variant, at);
          term.symbols.push_back(symbol_of.at(c.value));
          at += c.size;
        }
        terms.push_back(term);
      }
    }
  }
  std::stable_sort(terms.begin(), terms.end(),
                   [](const Term& a, const Term& b) { return a.symbols < b.symbols; });
  const TrieBuilder trie(terms);

  pool.finish();

  ImageWriter out;
  ImageHeader header{};
  header.pages = out.put(pages.data(), pages.size() * sizeof(std::uint16_t));
  header.symbols = out.put(symbols.data(), symbols.size() * sizeof(std::uint16_t));
  header.symbol_words = static_cast<std::uint32_t>(symbols.size() / 2);
  header.cells = out.put(trie.cells().data(), trie.cells().size() * sizeof(Automaton::Cell));
  header.cell_count = static_cast<std::uint32_t>(trie.cells().size());
  header.entries = out.put(trie.entries().data(), trie.entries().size() * 4);
  header.entry_count = static_cast<std::uint32_t>(trie.entries().size() / 2);
  header.rows = out.put(rows.data(), rows.size() * 4);
  header.row_count = static_cast<std::uint32_t>(rows.size() / row_words);
  header.texts = out.put(texts.data(), texts.size() * 4);
  header.text_count = static_cast<std::uint32_t>(texts.size());
  header.files = out.put(files.data(), files.size() * 4);
  header.file_count = static_cast<std::uint32_t>(tables.size());
  header.pool = out.put(pool.bytes().data(), pool.bytes().size());
  header.pool_words = static_cast<std::uint32_t>((pool.bytes().size() + 3) / 4);
  return std::move(out).finish(header);
}

}  // namespace huoju::lexicon
