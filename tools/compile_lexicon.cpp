// Turns data/*.tsv into a C++ source that holds the compiled lexicon.
//
//   compile_lexicon OUT.cpp FILE.tsv...

#include <cstdio>
#include <fstream>
#include <string>
#include <vector>

#include "huoju/lexicon/lexicon.hpp"
#include "huoju/text/decode.hpp"

int main(int argc, char** argv) {
  if (argc < 3) {
    std::fprintf(stderr, "usage: compile_lexicon OUT.cpp FILE.tsv...\n");
    return 2;
  }
  std::vector<huoju::lexicon::Table> tables;
  for (int i = 2; i < argc; ++i) {
    const std::string path = argv[i];
    auto bytes = huoju::read_bytes(path);
    if (!bytes.ok()) {
      std::fprintf(stderr, "%s\n", huoju::message_of(bytes.status()).c_str());
      return 1;
    }
    auto table = huoju::lexicon::parse_table(*bytes, path.substr(path.find_last_of('/') + 1));
    if (!table.ok()) {
      std::fprintf(stderr, "%s\n", huoju::message_of(table.status()).c_str());
      return 1;
    }
    tables.push_back(*std::move(table));
  }
  const auto lexicon = huoju::Lexicon::compile(tables);
  if (!lexicon.ok()) {
    std::fprintf(stderr, "%s\n", huoju::message_of(lexicon.status()).c_str());
    return 1;
  }
  std::ofstream out(argv[1]);
  out << "// Generated from data/*.tsv by compile_lexicon. Do not edit.\n"
         "#include <cstddef>\n#include <cstdint>\n"
         "namespace huoju::lexicon {\n"
         "extern const std::size_t builtin_image_words;\n"
         "extern const std::uint32_t builtin_image[];\n"
         "const std::size_t builtin_image_words = "
      << (*lexicon)->image().size() << ";\nconst std::uint32_t builtin_image[] = {";
  std::size_t column = 0;
  for (const std::uint32_t word : (*lexicon)->image()) {
    out << (column++ % 16 == 0 ? "\n" : "") << word << "u,";
  }
  out << "};\n}  // namespace huoju::lexicon\n";
  out.close();
  if (!out) {
    std::fprintf(stderr, "%s: cannot be written\n", argv[1]);
    return 1;
  }
  return 0;
}
