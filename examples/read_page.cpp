// Reads a page and prints its quantities, each with its evidence and its place in the source.
//
//   read_page pages/newspaper.txt 2024-05-20

#include <cstdint>
#include <iostream>

#include "huoju/huoju.hpp"

namespace {

void print(const huoju::Document& page, const huoju::Article& article) {
  const auto read = huoju::pipeline(huoju::Policies{}, huoju::Times{}, huoju::Quantities{});
  const auto found = read(article);
  for (const auto& [where, quantity, why] : found.get<huoju::Quantities>()) {
    const huoju::RawSpan raw = article.raw(where);
    std::cout << "  " << page.source().code_point_offset(raw.begin) << "-"
              << page.source().code_point_offset(raw.end) << "  ";
    if (quantity.bound != huoju::Bound::exact) std::cout << to_string(quantity.bound) << ' ';
    std::cout << quantity.value.to_string();
    if (quantity.high) std::cout << " to " << quantity.high->to_string();
    std::cout << ' ' << quantity.unit << "  " << article.slice(where) << "  (" << why.name;
    if (const auto row = article.lexicon().where(why.row); !row.empty()) std::cout << ", " << row;
    std::cout << ")\n";
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2 && argc != 3) {
    std::cerr << "usage: read_page FILE [DAY OF ISSUE]\n";
    return 2;
  }
  huoju::ReadOptions options;
  if (argc == 3) options.issued = huoju::parse_date(argv[2]);
  const auto page = huoju::read_file(argv[1], options);
  if (!page.ok()) {
    std::cerr << huoju::message_of(page.status()) << '\n';
    return 1;
  }
  for (const huoju::Article& article : page->articles()) {
    std::cout << (article.headline().empty() ? "(no headline)" : article.headline()) << '\n';
    print(*page, article);
  }
  print(*page, page->loose());
  return 0;
}
