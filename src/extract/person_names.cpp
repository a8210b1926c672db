#include "person_names.hpp"

#include <algorithm>

#include "parts.hpp"

namespace huoju::detail {
namespace {

[[nodiscard]] std::uint32_t left(const Reader& reader, std::uint32_t at) {
  return static_cast<std::uint32_t>(utf8::previous(reader.text(), at));
}

}  // namespace

Closed::Closed(std::span<const Mention<Organization>> organizations,
               std::span<const Mention<Policy>> policies) {
  spans_.reserve(organizations.size() + policies.size());
  for (const auto& mention : organizations) spans_.push_back(mention.where);
  for (const auto& mention : policies) spans_.push_back(mention.where);
  std::sort(spans_.begin(), spans_.end());
}

CleanSpan Closed::covering(std::uint32_t at) const noexcept {
  auto next = std::upper_bound(spans_.begin(), spans_.end(), at,
                               [](std::uint32_t value, CleanSpan s) { return value < s.begin; });
  // Organizations stand in titles of documents: two spans may begin before a place.
  for (int i = 0; i < 2 && next != spans_.begin(); ++i) {
    --next;
    if (next->end > at) return *next;
  }
  return {};
}

bool Closed::touches(CleanSpan where) const noexcept {
  if (covering(where.begin).end != 0) return true;
  const auto next =
      std::lower_bound(spans_.begin(), spans_.end(), where.begin,
                       [](CleanSpan s, std::uint32_t value) { return s.begin < value; });
  return next != spans_.end() && next->begin < where.end;
}

bool PersonNames::is_mark(char32_t c) const noexcept {
  return c == U'\0' || c == U'\n' || c == U' ' || c == U'/' || separates_clauses(c) ||
         huoju::ends_sentence(c) || is_closing(c) || is_dash(c) || c == chars::left_double_quote ||
         c == chars::left_single_quote || c == chars::left_title || c == chars::left_corner ||
         c == chars::fullwidth_left_paren || c == U'(' || c == chars::left_black_bracket ||
         c == chars::black_right_triangle || c == chars::left_white_corner || c == U'|' ||
         c == 0xFF5C;
}

// Edges that make a loose character before them part of the name.
int PersonNames::hard_edge(std::uint32_t at) const {
  const char32_t c = reader_->character(at);
  // A title or quotation follows a preposition or a verb rather than a name.
  if (c == chars::left_title || c == chars::left_double_quote) return kEdgeNone;
  if (is_mark(c)) return kEdgeMark;
  for (std::size_t i = reader_->index(at);
       i < reader_->lexemes().size() && reader_->lexemes()[i].begin == at; ++i) {
    const Lexeme& lexeme = reader_->lexemes()[i];
    if (lexeme.is(Kind::context, ContextRole::speech) ||
        lexeme.is(Kind::context, ContextRole::conduct) ||
        lexeme.is(Kind::layout, LayoutRole::pictured)) {
      return kEdgeMark;
    }
  }
  return start(at).behind ? kEdgeFirm : kEdgeNone;
}

int PersonNames::edge_after(std::uint32_t at) const {
  int best = hard_edge(at);
  if (best == kEdgeMark) return best;
  if (is_mark(reader_->character(at))) return kEdgeWord;
  if (closed_->covering(at).begin == at && closed_->covering(at).end > at) {
    best = std::max(best, kEdgeFirm);
  }
  for (std::size_t i = reader_->index(at);
       i < reader_->lexemes().size() && reader_->lexemes()[i].begin == at; ++i) {
    const Lexeme& lexeme = reader_->lexemes()[i];
    switch (lexeme.kind) {
      case Kind::post:
        // One character, such as "also", may end a name.
        if (lexeme.is(Kind::post, PostRank::tenure) && lexeme.where().size() == kHan) {
          best = std::max(best, kEdgeLoose);
        } else if (!lexeme.is(Kind::post, PostRank::prefix)) {
          return kEdgeMark;
        }
        break;
      case Kind::context:
        if (lexeme.where().size() > kHan) best = std::max(best, kEdgeFirm);
        break;
      case Kind::number:
      case Kind::latin:
        best = std::max(best, kEdgeWord);
        break;
      case Kind::numeral:
        // "the three of them"
        if (reader_->starting(lexeme.end, Kind::counter) != nullptr) {
          best = std::max(best, kEdgeFirm);
        }
        break;
      case Kind::counter:
      case Kind::bound:
      case Kind::unit:
        break;
      default:
        if (lexeme.where().size() > kHan) best = std::max(best, kEdgeWord);
        break;
    }
  }
  const NameStart first = start(at);
  if (first.word != 0) best = std::max(best, kEdgeWord);
  if (const auto stop = reader_->word_at(at, Kind::stop); stop && stop->where().size() > kHan) {
    const bool verb = stop->is(Kind::stop, StopRole::verb);
    best = std::max(best, verb ? kEdgeFirm : kEdgeWord);
  }
  // Two such characters in a row: the first one is part of the name.
  const std::uint32_t second = reader_->after(at);
  if (first.loose && best < kEdgeLoose && hard_edge(second) == kEdgeNone && !start(second).loose) {
    const bool joins = reader_->starting(at, Kind::context, ContextRole::link) != nullptr;
    best = joins ? kEdgeFirm : kEdgeLoose;
  }
  return best;
}

int PersonNames::edge_before(std::uint32_t at) const {
  const char32_t c = reader_->before(at);
  if (is_mark(c)) return kEdgeMark;
  if (closed_->ends_at(at)) return kEdgeLoose;
  const std::uint32_t begin = left(*reader_, at);
  if (is_han(c)) {
    const NameStart last = start(begin);
    if (last.behind || reader_->starting(begin, Kind::context, ContextRole::no_phrase) != nullptr) {
      return kEdgeFirm;
    }
  } else {
    return kEdgeWord;
  }
  int best = kEdgeNone;
  for (std::size_t i = reader_->index(at); i-- > 0 && reader_->lexemes()[i].begin + reach >= at;) {
    const Lexeme& lexeme = reader_->lexemes()[i];
    if (lexeme.end != at) continue;
    if (lexeme.kind == Kind::post) {
      if (!lexeme.is(Kind::post, PostRank::prefix)) return kEdgeFirm;
    } else if (lexeme.kind == Kind::context || lexeme.kind == Kind::time) {
      best = kEdgeFirm;
    } else if ((lexeme.kind == Kind::place || lexeme.kind == Kind::suffix ||
                lexeme.kind == Kind::organization || lexeme.kind == Kind::company) &&
               lexeme.where().size() > kHan) {
      best = std::max(best, kEdgeWord);
    }
  }
  if (best == kEdgeFirm) return best;
  // A verb or preposition that ends here: their list is looked up by beginnings.
  std::uint32_t from = at;
  for (int i = 0; i < 4 && from > 0 && is_han(reader_->before(from)); ++i) {
    from = left(*reader_, from);
    const auto stop = reader_->word_at(from, Kind::stop);
    if (stop && stop->end == at &&
        (stop->is(Kind::stop, StopRole::verb) || stop->is(Kind::stop, StopRole::function))) {
      return kEdgeFirm;
    }
  }
  return best;
}

std::uint32_t PersonNames::word_at(std::uint32_t at) const {
  std::uint32_t end = 0;
  for (std::size_t i = reader_->index(at);
       i < reader_->lexemes().size() && reader_->lexemes()[i].begin == at; ++i) {
    const Lexeme& lexeme = reader_->lexemes()[i];
    if (lexeme.kind == Kind::mark || lexeme.kind == Kind::latin || lexeme.kind == Kind::number) {
      continue;
    }
    if (lexeme.where().size() > kHan) end = std::max(end, lexeme.end);
  }
  const auto stop = reader_->word_at(at, Kind::stop);
  if (stop && stop->where().size() > kHan) end = std::max(end, stop->end);
  return end;
}

// Whether it is a word that is no name of a place: given names often are those.
bool PersonNames::is_word(CleanSpan where) const {
  for (std::size_t i = reader_->index(where.begin);
       i < reader_->lexemes().size() && reader_->lexemes()[i].begin == where.begin; ++i) {
    const Lexeme& lexeme = reader_->lexemes()[i];
    if (lexeme.end == where.end && (lexeme.kind == Kind::context || lexeme.kind == Kind::noun ||
                                    lexeme.kind == Kind::suffix || lexeme.kind == Kind::time)) {
      return true;
    }
  }
  if (start(where.begin).word == where.end) return true;
  const auto stop = reader_->word_at(where.begin, Kind::stop);
  return stop && stop->end == where.end;
}

// Whether a known word begins inside [begin, end) and goes on beyond it; a post weighs double.
int PersonNames::crossed(std::uint32_t begin, std::uint32_t end) const {
  int found = 0;
  for (std::size_t i = reader_->index(begin + 1);
       i < reader_->lexemes().size() && reader_->lexemes()[i].begin < end; ++i) {
    const Lexeme& lexeme = reader_->lexemes()[i];
    if (lexeme.end <= end || lexeme.where().size() <= kHan) continue;
    const bool strong = lexeme.kind == Kind::post ||
                        lexeme.is(Kind::context, ContextRole::speech) ||
                        lexeme.is(Kind::context, ContextRole::conduct);
    found = std::max(found, strong ? 6 : 3);
  }
  for (std::uint32_t at = reader_->after(begin); found < 3 && at < end; at = reader_->after(at)) {
    const auto stop = reader_->word_at(at, Kind::stop);
    if (stop && stop->end > end && stop->where().size() > kHan) found = 3;
  }
  return found;
}

// "Because of": the family name is the end of a particle or verb.
bool PersonNames::ends_word(std::uint32_t begin) const {
  if (begin == 0 || !is_han(reader_->before(begin))) return false;
  const std::uint32_t at = left(*reader_, begin);
  // "The chairman is He Wei", not "why".
  if (part_at(*reader_, at, {PartRole::taking}, begin)) return false;
  const auto stop = reader_->word_at(at, Kind::stop);
  const std::uint32_t end = reader_->after(begin);
  return stop && stop->end == end &&
         (stop->is(Kind::stop, StopRole::function) || stop->is(Kind::stop, StopRole::soft) ||
          stop->is(Kind::stop, StopRole::verb));
}

void PersonNames::consider(std::uint32_t begin, const NameStart& start, std::uint32_t family,
                           std::uint32_t given, std::optional<NameReading>& best, int& most) const {
  std::uint32_t end = family;
  NameStart last{};
  for (std::uint32_t i = 0; i < given; ++i) {
    if (!is_han(reader_->character(end))) return;
    const bool anonymous = last.anonymous;
    last = this->start(end);
    // "A certain Li" goes on only as "a certain Li A".
    if (last.behind ||
        (anonymous && !last.anonymous && edge_after(reader_->after(end)) < kEdgeFirm)) {
      return;
    }
    end = reader_->after(end);
  }
  const CleanSpan where{begin, end};
  if (closed_->touches(where)) return;
  // "Director Li said": the verb is no given name.
  if (const Lexeme* word = reader_->starting(family, Kind::context, ContextRole::speech);
      word != nullptr && word->end >= end) {
    return;
  }
  for (std::size_t i = reader_->index(family);
       i < reader_->lexemes().size() && reader_->lexemes()[i].begin == family; ++i) {
    const Lexeme& lexeme = reader_->lexemes()[i];
    if (lexeme.kind == Kind::post && lexeme.where().size() > kHan) return;
  }
  NameReading reading{where, edge_after(end), 0, start.row};
  const bool rare = family == start.family ? start.rare : false;
  // A whole given name makes up for that.
  if (rare) reading.doubt += is_function(begin) ? 4 : given == 2 ? 1 : 2;
  const std::uint32_t word = std::max(start.word, word_at(begin));
  if (word >= end) {
    reading.doubt += 6;
  } else if (word > family) {
    reading.doubt += reading.edge >= kEdgeFirm ? 2 : 4;
  }
  // A word that goes on behind the name is a chance where a better one begins there: Li Ping and
  // others, not Li and "equal".
  const int cross = crossed(begin, end);
  reading.doubt += cross == 3 && reading.edge >= kEdgeFirm ? 1 : cross;
  if (ends_word(begin)) reading.doubt += 6;
  // "To abroad": an ordinary word behind a rare family name.
  if (given == 2 && is_word({family, end})) reading.doubt += rare ? 4 : 2;
  // "A certain Li" is a name wherever it ends.
  if (last.anonymous) {
    if (this->start(end).anonymous) return;
    reading.edge = std::max(reading.edge, kEdgeFirm);
    reading.doubt = rare ? 2 : 0;
  }
  const int score = reading.edge * 2 - reading.doubt + (given == 2 ? 3 : 0) -
                    (last.loose ? given == 2 ? 6 : 3 : 0) + (family > start.single ? 2 : 0);
  if (!best || score > most) {
    best = reading;
    most = score;
  }
}

std::optional<NameReading> PersonNames::from(std::uint32_t at) const {
  const NameStart start = this->start(at);
  std::optional<NameReading> best;
  if (start.family == 0) return best;
  int most = 0;
  for (std::uint32_t given = 1; given <= 2; ++given) {
    consider(at, start, start.single, given, best, most);
    if (start.family > start.single) consider(at, start, start.family, given, best, most);
  }
  return best;
}

std::optional<NameReading> PersonNames::up_to(std::uint32_t end) const {
  std::optional<NameReading> best;
  int most = 0;
  std::uint32_t begin = end;
  NameStart last{};
  for (std::uint32_t characters = 1; characters <= 4; ++characters) {
    if (begin == 0 || !is_han(reader_->before(begin))) break;
    begin = left(*reader_, begin);
    const NameStart start = this->start(begin);
    if (characters == 1) last = start;
    if (characters >= 2 && start.family != 0) {
      const std::uint32_t family_end = characters == 4 ? start.family : start.single;
      const auto given = (end - family_end) / kHan;
      const CleanSpan where{begin, end};
      // "Mr. Song": the title is no given name.
      const bool titled = reader_->starting(family_end, Kind::post) != nullptr &&
                          reader_->starting(family_end, Kind::post)->where().size() > kHan;
      if (family_end != 0 && given >= 1 && given <= 2 && !titled && !closed_->touches(where)) {
        NameReading reading{where, edge_before(begin), 0, start.row};
        if (start.rare) {
          // "To Li Si", rather than somebody called To.
          reading.doubt += is_function(begin) ? 5 : given == 2 ? 1 : 2;
        }
        const std::uint32_t word = std::max(start.word, word_at(begin));
        if (word >= end) {
          reading.doubt += 6;
        } else if (word > family_end) {
          reading.doubt += 4;
        }
        // "应用|科学家": words that only end here.
        for (std::uint32_t at = reader_->after(begin); at < end; at = reader_->after(at)) {
          if (end - at > kHan && is_word({at, end})) reading.doubt += 3;
        }
        reading.doubt += crossed(begin, end);
        if (ends_word(begin)) reading.doubt += 6;
        const int score = reading.edge * 2 - reading.doubt + (given == 2 ? 3 : 0) -
                          (last.behind  ? 6
                           : last.loose ? 2
                                        : 0);
        if (!last.behind && (!best || score > most)) {
          best = reading;
          most = score;
        }
      }
    }
    if (start.behind) break;
  }
  return best;
}

std::optional<NameReading> PersonNames::spaced(std::uint32_t at) const {
  const NameStart start = this->start(at);
  if (start.single == 0 || reader_->character(start.single) != U' ') return std::nullopt;
  const std::uint32_t given = start.single + 1;
  if (!is_han(reader_->character(given)) || this->start(given).behind) return std::nullopt;
  const std::uint32_t end = reader_->after(given);
  const int edge = edge_after(end);
  if (edge < kEdgeFirm) return std::nullopt;
  return NameReading{{at, end}, edge, start.rare ? 2 : 0, start.row};
}

std::optional<NameReading> PersonNames::transliterated(std::uint32_t at) const {
  std::uint32_t end = at;
  std::uint32_t count = 0;
  while (count < 7 && is_han(reader_->character(end)) && start(end).foreign) {
    if (count >= 2 && hard_edge(end) != kEdgeNone) break;
    end = reader_->after(end);
    ++count;
  }
  if (count < 2 || start(at).behind || closed_->touches({at, end})) return std::nullopt;
  NameReading reading{{at, end}, edge_after(end), 0, 0};
  if (word_at(at) != 0 || start(at).word != 0) reading.doubt += 3;
  reading.doubt += crossed(at, end);
  return reading;
}

std::optional<NameReading> PersonNames::dotted(std::uint32_t dot) const {
  std::uint32_t begin = dot;
  std::uint32_t before = 0;
  while (before < 7 && begin > 0 && is_han(reader_->before(begin))) {
    const std::uint32_t at = left(*reader_, begin);
    if (!start(at).foreign) break;
    if (before >= 2 && edge_before(begin) >= kEdgeFirm) break;
    begin = at;
    ++before;
  }
  std::uint32_t end = reader_->after(dot);
  std::uint32_t behind = 0;
  while (end < reader_->size() && behind < 16) {
    const char32_t c = reader_->character(end);
    if (joins_parts(c) && behind > 0) {
      end = reader_->after(end);
      continue;
    }
    if (!is_han(c) || !start(end).foreign) break;
    if (behind >= 2 && edge_after(end) >= kEdgeMark) break;
    end = reader_->after(end);
    ++behind;
  }
  if (before < 1 || behind < 2 || before + behind < 4) return std::nullopt;
  if (closed_->touches({begin, end})) return std::nullopt;
  NameReading reading{{begin, end}, std::min(edge_before(begin), edge_after(end)), 0, 0};
  return reading;
}

}  // namespace huoju::detail
