#include "huoju/document/article.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "huoju/text/character.hpp"
#include "huoju/text/utf8.hpp"

namespace huoju {

std::string_view to_string(Genre genre) noexcept {
  constexpr std::array<std::string_view, 4> kNames = {"article", "brief", "photo", "advert"};
  return kNames[static_cast<std::size_t>(genre)];
}

std::string_view to_string(BlockRole role) noexcept {
  constexpr std::array<std::string_view, 10> kNames = {
      "kicker",  "headline",  "subtitle", "byline", "opening",
      "section", "paragraph", "caption",  "credit", "jump"};
  return kNames[static_cast<std::size_t>(role)];
}

Article::Article(std::string_view text, std::optional<Date> issued,
                 std::shared_ptr<const Lexicon> lexicon)
    : Article([&] {
        ArticleParts parts;
        parts.clean.text = text;
        parts.clean.map.copy(0, static_cast<std::uint32_t>(text.size()));
        for (std::size_t at = 0; at < text.size();) {
          const std::size_t end = std::min(text.find('\n', at), text.size());
          if (end > at) {
            const auto begin = static_cast<std::uint32_t>(at);
            const auto stop = static_cast<std::uint32_t>(end);
            parts.blocks.push_back({BlockRole::paragraph, {begin, stop}, {begin, stop}});
          }
          at = end + 1;
        }
        parts.issued = issued;
        parts.lexicon = std::move(lexicon);
        return parts;
      }()) {}

Article::Article(ArticleParts parts) : parts_(std::move(parts)) {
  if (!parts_.lexicon) parts_.lexicon = Lexicon::builtin();
  if (parts_.lexemes.empty()) {
    Terms found = scan_terms(*parts_.lexicon, parts_.clean.text);
    parts_.lexemes = std::move(found.lexemes);
    parts_.words = std::move(found.words);
  }
  find_stretches();
  find_sentences();
}

void Article::find_stretches() {
  const std::vector<Lexeme>& lexemes = parts_.lexemes;
  const std::vector<Lexeme>& words = parts_.words;
  stretches_.resize(parts_.clean.text.size() / stretch_size + 2);
  std::size_t marks = 0;
  std::uint32_t lexeme = 0;
  std::uint32_t word = 0;
  std::size_t end = 0;
  for (Stretch& stretch : stretches_) {
    stretch.lexeme = lexeme;
    stretch.word = word;
    end += stretch_size;
    LexemeKinds kinds;
    for (; lexeme < lexemes.size() && lexemes[lexeme].begin < end; ++lexeme) {
      const LexemeKinds kind(lexemes[lexeme].kind);
      kinds.add(kind);
      stretches_[lexemes[lexeme].end / stretch_size].ending.add(kind);
      marks += lexemes[lexeme].kind == Kind::mark ? 1 : 0;
    }
    for (; word < words.size() && words[word].begin < end; ++word) {
      kinds.add(LexemeKinds(words[word].kind));
    }
    stretch.beginning = kinds;
  }
  marks_.reserve(marks);
  for (const Lexeme& mark : lexemes_of(Kind::mark)) marks_.push_back(mark);
}

// The unit that begins with a block: the block and those that continue it.
CleanSpan Article::unit(std::size_t block) const noexcept {
  CleanSpan where = parts_.blocks[block].where;
  while (++block < parts_.blocks.size() && parts_.blocks[block].continues) {
    where.end = parts_.blocks[block].where.end;
  }
  return where;
}

std::string_view Article::first(BlockRole role) const& noexcept {
  for (std::size_t i = 0; i < parts_.blocks.size(); ++i) {
    if (parts_.blocks[i].role == role) return slice(unit(i));
  }
  return {};
}

std::vector<CleanSpan> Article::spans(BlockRole role) const {
  std::vector<CleanSpan> result;
  for (std::size_t i = 0; i < parts_.blocks.size(); ++i) {
    if (parts_.blocks[i].role == role && !parts_.blocks[i].continues) result.push_back(unit(i));
  }
  return result;
}

std::vector<Section> Article::sections() const {
  std::vector<Section> result;
  for (std::size_t i = 0; i < parts_.blocks.size(); ++i) {
    const Block& block = parts_.blocks[i];
    if (block.continues) continue;
    if (block.role == BlockRole::section) {
      result.push_back({unit(i), {}});
    } else if (block.role == BlockRole::paragraph) {
      if (result.empty()) result.emplace_back();
      result.back().paragraphs.push_back(unit(i));
    }
  }
  return result;
}

// A sentence goes up to its ending marks, and closing marks right behind them.
void Article::find_sentences() {
  const std::string_view all = text();
  const auto before = [](const Lexeme& mark, std::uint32_t at) { return mark.begin < at; };
  for (std::size_t i = 0; i < parts_.blocks.size(); ++i) {
    const BlockRole role = parts_.blocks[i].role;
    if (parts_.blocks[i].continues) continue;
    if (role != BlockRole::paragraph && role != BlockRole::caption) continue;
    const CleanSpan where = unit(i);
    std::uint32_t begin = where.begin;
    for (auto mark = std::lower_bound(marks_.begin(), marks_.end(), begin, before);
         mark != marks_.end() && mark->begin < where.end; ++mark) {
      if (!mark->is(Kind::mark, Mark::sentence_end) || mark->begin < begin) continue;
      std::uint32_t end = mark->end;
      while (end < where.end) {
        const utf8::CodePoint c = utf8::decode(all, end);
        if (!ends_sentence(c.value) && !is_closing(c.value)) break;
        end += c.size;
      }
      if (end >= where.end) break;
      add_sentence({begin, end});
      begin = end;
    }
    if (begin < where.end) add_sentence({begin, where.end});
  }
}

// Bounded, so that what looks at all of a sentence for each thing in it takes linear time.
void Article::add_sentence(CleanSpan where) {
  while (where.size() > longest_sentence) {
    std::uint32_t limit = where.begin + longest_sentence;
    while (utf8::is_continuation(text()[limit])) --limit;
    std::uint32_t cut = limit;
    for (std::size_t i = lexeme_index(limit); i-- > 0 && parts_.lexemes[i].begin >= where.begin;) {
      const Lexeme& mark = parts_.lexemes[i];
      const bool parts =
          mark.is(Kind::mark, Mark::clause_end) || mark.is(Kind::mark, Mark::list_comma);
      if (!parts || mark.end > limit) continue;
      cut = mark.end;
      break;
    }
    sentences_.push_back({where.begin, cut});
    where.begin = cut;
  }
  sentences_.push_back(where);
}

RawSpan Article::body() const noexcept {
  std::optional<RawSpan> result;
  const auto take = [&](BlockRole role) {
    for (const Block& block : parts_.blocks) {
      if (block.role != role) continue;
      const RawSpan where = raw(block.where);
      result = result
                   ? RawSpan{std::min(result->begin, where.begin), std::max(result->end, where.end)}
                   : where;
    }
  };
  take(BlockRole::paragraph);
  if (!result) take(BlockRole::caption);
  return result.value_or(RawSpan{});
}

}  // namespace huoju
