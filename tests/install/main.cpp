// Uses the installed library as a stranger would.
#include <cstdio>
#include <huoju/huoju.hpp>

int main() {
  const auto page = huoju::read_text("园区企业达218家。");
  if (!page.ok() || page->articles().empty()) return 1;
  const auto read = huoju::pipeline(huoju::Policies{}, huoju::Times{}, huoju::Quantities{});
  const auto found = read(page->articles()[0]);
  if (found.get<huoju::Quantities>().size() != 1) return 1;
  std::printf("%s\n", found.get<huoju::Quantities>()[0].value.value.to_string().c_str());
  return 0;
}
