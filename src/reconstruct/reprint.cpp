#include "reprint.hpp"

#include <algorithm>
#include <cstdint>
#include <limits>

#include "huoju/text/character.hpp"
#include "huoju/text/utf8.hpp"

namespace huoju {
namespace {

constexpr std::size_t kLongest = 120;  // characters
constexpr std::uint32_t kNever = std::numeric_limits<std::uint32_t>::max();

// Runs of one character say nothing: a doubled word has at least this many different ones.
[[nodiscard]] bool is_rich(std::u32string_view run) {
  constexpr std::size_t kRich = 3;
  std::size_t different = 0;
  for (std::size_t i = 0; i < run.size() && different < kRich; ++i) {
    if (is_dash(run[i]) || run[i] == U' ') continue;
    different += run.find(run[i]) == i ? 1 : 0;
  }
  return different >= kRich;
}

}  // namespace

std::vector<CleanSpan> first_printings(std::string_view line) {
  if (line.size() < 12 || line.size() > 4 * kLongest) return {};
  std::u32string text;
  std::vector<std::uint32_t> offsets;
  for (std::uint32_t at = 0; at < line.size();) {
    const utf8::CodePoint c = utf8::decode(line, at);
    offsets.push_back(at);
    text.push_back(c.value);
    at += c.size;
  }
  offsets.push_back(static_cast<std::uint32_t>(line.size()));
  const std::size_t size = text.size();
  if (size > kLongest) return {};

  // In a line printed twice every character stands an even number of times, blanks aside.
  std::u32string sorted(text);
  std::sort(sorted.begin(), sorted.end());
  for (std::size_t i = 0; i < size;) {
    const std::size_t end =
        std::upper_bound(sorted.begin() + static_cast<std::ptrdiff_t>(i), sorted.end(), sorted[i]) -
        sorted.begin();
    if ((end - i) % 2 != 0 && sorted[i] != U' ') return {};
    i = end;
  }

  // How many characters are the same from two places on.
  std::vector<std::uint8_t> same((size + 1) * (size + 1), 0);
  for (std::size_t i = size; i-- > 0;) {
    for (std::size_t j = size; j-- > i + 1;) {
      if (text[i] == text[j]) {
        same[i * (size + 1) + j] =
            static_cast<std::uint8_t>(same[(i + 1) * (size + 1) + j + 1] + 1);
      }
    }
  }

  // The fewest runs that are each printed twice; a blank may stand between them.
  std::vector<std::uint32_t> cost(size + 1, kNever);
  std::vector<std::uint32_t> run(size + 1, 0);  // length of the run that begins there
  cost[size] = 0;
  for (std::size_t i = size; i-- > 0;) {
    if (text[i] == U' ' && cost[i + 1] != kNever) {
      cost[i] = cost[i + 1];
      run[i] = 0;
    }
    for (std::size_t length = 1; i + 2 * length <= size; ++length) {
      for (const std::size_t gap : {std::size_t{0}, std::size_t{1}}) {
        const std::size_t second = i + length + gap;
        if (gap == 1 && (second > size || text[second - 1] != U' ')) continue;
        const std::size_t end = second + length;
        if (end > size || cost[end] == kNever || cost[end] + 1 >= cost[i]) continue;
        if (same[i * (size + 1) + second] < length) continue;
        cost[i] = cost[end] + 1;
        run[i] = static_cast<std::uint32_t>(length * 2 + gap);
      }
    }
  }
  if (cost[0] == kNever) return {};

  std::vector<CleanSpan> kept;
  bool rich = false;
  std::size_t longest = 0;
  for (std::size_t i = 0; i < size;) {
    if (run[i] == 0) {
      kept.push_back({offsets[i], offsets[i + 1]});
      ++i;
      continue;
    }
    const std::size_t length = run[i] / 2;
    rich = rich || is_rich(std::u32string_view(text).substr(i, length));
    longest = std::max(longest, length);
    if (!kept.empty() && kept.back().end == offsets[i]) {
      kept.back().end = offsets[i + length];
    } else {
      kept.push_back({offsets[i], offsets[i + length]});
    }
    i += run[i];
  }
  // Pairs of single characters are words of their own (reduplication), not printings.
  if (!rich || longest < 3) return {};
  return kept;
}

bool is_reprint(std::string_view line) {
  if (line.size() < 12 || line.size() > 4 * kLongest) return false;
  // The first run must stand once more right behind itself.
  const std::size_t first = utf8::size_at(line, 0);
  for (std::size_t at = line.find(line.substr(0, first), first); at != std::string_view::npos;
       at = line.find(line.substr(0, first), at + first)) {
    const std::size_t run = at;
    const std::size_t trimmed = run > 0 && line[run - 1] == ' ' ? run - 1 : run;
    if (run + trimmed <= line.size() && line.substr(0, trimmed) == line.substr(run, trimmed)) {
      return !first_printings(line).empty();
    }
  }
  return false;
}

}  // namespace huoju
