#include "huoju/reconstruct/markdown.hpp"

#include <algorithm>

namespace huoju {
namespace {

[[nodiscard]] RawSpan skip_blanks(std::string_view text, RawSpan where) noexcept {
  while (!where.empty() && (text[where.begin] == ' ' || text[where.begin] == '\t')) ++where.begin;
  return where;
}

}  // namespace

LineMark read_mark(std::string_view text, const Line& line) noexcept {
  const std::string_view all = text.substr(line.where.begin, line.where.size());
  LineMark mark{LineKind::text, 0, line.where};
  const char front = all.front();
  if (front == '#') {
    const std::size_t level = std::min(all.find_first_not_of('#'), all.size());
    if (level <= 6 && level < all.size() && (all[level] == ' ' || all[level] == '\t')) {
      mark.kind = LineKind::heading;
      mark.level = static_cast<std::uint8_t>(level);
      mark.content.begin += static_cast<std::uint32_t>(level);
      mark.content = skip_blanks(text, mark.content);
      std::string_view rest = text.substr(mark.content.begin, mark.content.size());
      const std::size_t closing = rest.find_last_not_of('#');  // "## Title ##"
      if (closing != std::string_view::npos && rest[closing] == ' ') {
        rest = rest.substr(0, rest.find_last_not_of(' ', closing) + 1);
        mark.content.end = mark.content.begin + static_cast<std::uint32_t>(rest.size());
      }
    }
  } else if ((front == '-' || front == '*' || front == '_') && all.size() >= 3 &&
             all.find_first_not_of(front) == std::string_view::npos) {
    mark.kind = LineKind::rule;
  } else if (front == '!' && all.size() > 4 && all[1] == '[' && all.back() == ')' &&
             all.find("](") != std::string_view::npos) {
    mark.kind = LineKind::image;
  } else if ((front == '-' || front == '*' || front == '+' || front == '>') && all.size() > 1 &&
             all[1] == ' ') {
    mark.kind = LineKind::item;
    ++mark.content.begin;
    mark.content = skip_blanks(text, mark.content);
  }
  return mark;
}

bool is_markdown(std::string_view text, std::span<const Line> lines) noexcept {
  return std::any_of(lines.begin(), lines.end(), [&](const Line& line) {
    const char front = text[line.where.begin];
    if (front != '#' && front != '!') return false;
    const LineKind kind = read_mark(text, line).kind;
    return kind == LineKind::heading || kind == LineKind::image;
  });
}

}  // namespace huoju
