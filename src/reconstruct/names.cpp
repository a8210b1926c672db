#include "names.hpp"

#include <array>
#include <limits>

namespace huoju {
namespace {

// Length in bytes of the family name at a place, and what it costs to take it for one.
struct Family {
  std::uint32_t characters = 0;
  int cost = 0;
};

[[nodiscard]] Family family_at(const Lexicon& lexicon, std::string_view text, std::uint32_t at) {
  const NameStart start = name_start(lexicon, text, at);
  if (start.family == 0) return {};
  return {(start.family - at) / 3, start.rare ? 2 : 0};
}

constexpr std::uint32_t kHan = 3;  // bytes

}  // namespace

NameStart name_start(const Lexicon& lexicon, std::string_view text, std::uint32_t at) {
  NameStart start;
  lexicon.each_at(text, at, lexicon::KindSet{Kind::surname}, [&](const Lexeme& word) {
    switch (static_cast<SurnameUse>(word.tag)) {
      case SurnameUse::common:
      case SurnameUse::rare:
        if (start.single == 0) start.single = word.end;
        start.family = word.end;
        start.row = word.row;
        start.rare = word.is(Kind::surname, SurnameUse::rare);
        break;
      case SurnameUse::foreign:
        start.foreign = true;
        break;
      case SurnameUse::behind:
        start.behind = true;
        break;
      case SurnameUse::loose:
        start.loose = true;
        break;
      case SurnameUse::anonymous:
        start.anonymous = true;
        break;
      case SurnameUse::word:
        start.word = word.end;
        break;
    }
  });
  return start;
}

bool is_name(const Lexicon& lexicon, std::string_view text, CleanSpan run) {
  const auto characters = static_cast<std::uint32_t>(run.size() / kHan);
  if (characters < 2 || characters > 4) return false;
  const Family family = family_at(lexicon, text, run.begin);
  return family.characters != 0 && characters <= family.characters + 2;
}

std::vector<CleanSpan> split_names(const Lexicon& lexicon, std::string_view text, CleanSpan run) {
  const std::size_t count = run.size() / kHan;
  constexpr std::size_t kMost = 40;
  if (count < 4 || count > kMost) return {run};
  // The cheapest way to read the run as names; from[i]: length of the last one of the first i.
  constexpr int kNever = std::numeric_limits<int>::max() / 2;
  std::array<int, kMost + 1> cost{};
  std::array<std::uint8_t, kMost + 1> from{};
  cost.fill(kNever);
  cost[0] = 0;
  for (std::size_t i = 0; i < count; ++i) {
    if (cost[i] >= kNever) continue;
    const Family family =
        family_at(lexicon, text, run.begin + static_cast<std::uint32_t>(i) * kHan);
    if (family.characters == 0) continue;
    for (std::size_t given = 1; given <= 2; ++given) {
      const std::size_t length = family.characters + given;
      if (i + length > count) break;
      // Two given names are the rule.
      const int price = cost[i] + family.cost + (given == 2 ? 2 : 3);
      if (price < cost[i + length]) {
        cost[i + length] = price;
        from[i + length] = static_cast<std::uint8_t>(length);
      }
    }
  }
  if (cost[count] >= kNever) return {run};
  std::vector<CleanSpan> result;
  for (std::size_t i = count; i > 0; i -= from[i]) {
    const auto end = run.begin + static_cast<std::uint32_t>(i) * kHan;
    result.insert(result.begin(), {end - from[i] * kHan, end});
  }
  return result;
}

std::uint32_t only_names(const Lexicon& lexicon, const PieceView& piece, std::uint32_t at,
                         std::uint32_t end) {
  std::uint32_t names = 0;
  while (at < end) {
    const char32_t c = piece.character(at);
    if (c == U' ' || c == chars::ideographic_comma) {
      at = piece.next(at);
      continue;
    }
    std::uint32_t run = at;
    while (run < end && is_han(piece.character(run))) run = piece.next(run);
    if (!is_name(lexicon, piece.text(), {at, run})) return 0;
    ++names;
    at = run;
  }
  return names;
}

void read_authors(const Lexicon& lexicon, const PieceView& byline, bool strict,
                  std::vector<Author>& authors) {
  const CleanSpan where = byline.where();
  std::string function;
  bool person = strict;
  bool labelled = false;
  bool break_off = false;  // what follows is no name
  std::uint32_t begin = where.begin;
  const auto flush = [&](std::uint32_t end) {
    const CleanSpan run{begin, std::max(begin, end)};
    const std::string_view name = byline.slice(run);
    if (!name.empty() && !break_off) {
      const bool han = is_han(utf8::decode(byline.text(), run.begin).value) && run.size() % 3 == 0;
      if (person && han) {
        for (const CleanSpan part : split_names(lexicon, byline.text(), run)) {
          if (!strict || labelled || is_name(lexicon, byline.text(), part)) {
            authors.push_back({std::string(byline.slice(part)), function});
          }
        }
      } else if (!strict || labelled) {
        authors.push_back({std::string(name), function});
      }
    }
    begin = end;
  };
  for (std::uint32_t at = where.begin; at < where.end;) {
    const Lexeme* label = byline.at(at, LayoutRole::byline);
    const bool writes = label != nullptr;
    if (label == nullptr) label = byline.at(at, LayoutRole::supplied);
    const bool supplies = label != nullptr && !writes;
    if (label == nullptr) label = byline.at(at, LayoutRole::credit_end);
    if (label == nullptr) label = byline.at(at, LayoutRole::wire);
    if (label == nullptr) label = byline.at(at, LayoutRole::media);
    if (label == nullptr) label = byline.at(at, LayoutRole::dateline);
    if (label == nullptr) label = byline.at(at, LayoutRole::lead);
    const Lexeme* closing = label == nullptr ? byline.at(at, LayoutRole::closing) : nullptr;
    if (closing != nullptr && (closing->value != 1 || !is_colon(byline.character(closing->end)))) {
      closing = nullptr;
    }
    if (closing == nullptr && label == nullptr) closing = byline.at(at, LayoutRole::imprint);
    if (closing != nullptr) {
      // Where a text is from and who edited it name no author.
      flush(at);
      break_off = true;
      begin = at = closing->end;
      continue;
    }
    // Short words may be characters of a name.
    if (label != nullptr && label->end - label->begin <= kHan && at > begin) label = nullptr;
    if (label != nullptr && label->end <= where.end) {
      break_off = break_off && !writes && !supplies;
      // What stands right before the first word belongs to it: "desk reporter".
      if (labelled || !writes || at == begin) {
        flush(at);
        begin = label->begin;
      }
      if (writes || supplies) {
        function = byline.slice({begin, label->end});
        person = writes;
        labelled = true;
      }
      begin = at = label->end;
      continue;
    }
    const char32_t c = byline.character(at);
    const CharClass kind = classify(c);
    const std::uint32_t next = byline.next(at);
    if (kind != CharClass::han && kind != CharClass::latin && c != chars::middle_dot) {
      flush(at);
      begin = next;
    }
    at = next;
  }
  flush(where.end);
}

}  // namespace huoju
