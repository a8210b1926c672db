#include "edges.hpp"

#include "names.hpp"

namespace huoju {
namespace {

constexpr std::uint32_t kLongestDateline = 150;  // bytes: fifty ideographs
constexpr std::uint32_t kLongestBracket = 240;
constexpr std::uint32_t kHan = 3;

// Where the bracket that opens at a place closes, after the mark; 0 where it does not.
[[nodiscard]] std::uint32_t bracket_end(const PieceView& piece, std::uint32_t open) {
  const std::uint32_t limit = std::min(piece.where().end, open + kLongestBracket);
  std::uint32_t depth = 0;
  for (std::uint32_t at = open; at < limit; at = piece.next(at)) {
    const char32_t c = piece.character(at);
    if (is_open_bracket(c)) ++depth;
    if (is_close_bracket(c) && --depth == 0) return piece.next(at);
    if (ends_sentence(c)) return 0;
  }
  return 0;
}

[[nodiscard]] CleanSpan inside(const PieceView& piece, std::uint32_t open, std::uint32_t end) {
  return {piece.next(open), piece.previous(end)};
}

// The end of names after a reporter's title: blanks and commas between them. Stops before what is
// no name.
[[nodiscard]] std::uint32_t names_end(const Lexicon& lexicon, const PieceView& piece,
                                      std::uint32_t at) {
  std::uint32_t end = at;
  while (at < piece.where().end) {
    at = piece.skip_blanks(at);
    if (piece.character(at) == chars::ideographic_comma) at = piece.skip_blanks(piece.next(at));
    if (const Lexeme* title = piece.at(at, LayoutRole::byline)) {
      at = end = title->end;
      continue;
    }
    std::uint32_t run = at;
    while (run < piece.where().end && is_han(piece.character(run)) && run - at <= 4 * kHan) {
      run = piece.next(run);
    }
    const char32_t after = piece.character(run);
    const bool apart = after == U' ' || after == U'\0' || is_ascii_digit(after) ||
                       after == chars::ideographic_comma || is_close_bracket(after);
    if (!apart || !is_name(lexicon, piece.text(), {at, run})) break;
    at = end = run;
  }
  return end;
}

// A telegram's head: from the begin, a known agency or a newspaper's name, with place and day,
// up to the word that closes it.
[[nodiscard]] std::optional<Opening> dateline_of(const Lexicon& lexicon, const PieceView& piece) {
  const std::uint32_t begin = piece.where().begin;
  const Lexeme* brief = piece.at(begin, LayoutRole::dateline);
  const Lexeme* media = piece.at(begin, LayoutRole::media);
  const Lexeme* wire = nullptr;
  if (brief == nullptr) {
    for (const Lexeme& lexeme : piece.lexemes()) {
      if (lexeme.begin > begin + kLongestDateline) break;
      if (lexeme.is(Kind::mark, Mark::sentence_end) || lexeme.is(Kind::mark, Mark::clause_end) ||
          lexeme.is(Kind::mark, Mark::open_quote)) {
        break;
      }
      const bool named = lexeme.is(Kind::layout, LayoutRole::dateline);
      if (!named && !lexeme.is(Kind::layout, LayoutRole::wire)) continue;
      const char32_t after = piece.character(lexeme.end);
      const bool ends = is_open_bracket(after) || is_colon(after) || after == U' ' ||
                        (is_ascii_digit(after) && lexeme.value == 1) ||
                        (named && lexeme.end < piece.where().end);
      // A newspaper that is not known is a short name; a bracket with reporters must follow.
      const bool known = media != nullptr && media->end <= lexeme.begin;
      const bool reported =
          is_open_bracket(after) || is_open_bracket(piece.character(piece.skip_blanks(lexeme.end)));
      // A known ending of newspapers' names, with a short name before it.
      const bool paper = named && lexeme.begin - begin <= 4 * kHan;
      // "(agency) (place) (day) telegram": the day stands right before the word.
      const bool dated =
          std::any_of(piece.lexemes().begin(), piece.lexemes().end(), [&](const Lexeme& day) {
            return day.is(Kind::time, TimeRole::day) && day.end == lexeme.begin;
          });
      // An agency named further on begins the dateline there.
      const bool later =
          std::any_of(piece.lexemes().begin(), piece.lexemes().end(), [&](const Lexeme& name) {
            return name.is(Kind::layout, LayoutRole::media) && name.begin >= begin + 5 * kHan &&
                   name.end <= lexeme.begin;
          });
      if (later && !known) return std::nullopt;
      const bool begins = is_ascii_digit(after) || after == chars::left_double_quote;
      if ((ends || (dated && begins)) &&
          (known || paper || (dated && lexeme.begin - begin <= 45) ||
           (reported && lexeme.value == 1 && lexeme.begin - begin <= 36))) {
        wire = &lexeme;
        break;
      }
    }
    if (wire == nullptr) return std::nullopt;
  }
  const Lexeme& head = brief != nullptr ? *brief : *wire;
  Opening result;
  result.brief = head.value == 1;
  result.end = head.end;
  std::uint32_t at = piece.skip_blanks(head.end);
  if (is_open_bracket(piece.character(at))) {
    if (const std::uint32_t end = bracket_end(piece, at)) {
      result.names = inside(piece, at, end);
      result.strict = piece.part(result.names).first(LayoutRole::byline) == nullptr;
      result.end = at = end;
    }
  } else if (piece.at(at, LayoutRole::byline) != nullptr) {
    // Reporters without brackets.
    if (const std::uint32_t end = names_end(lexicon, piece, at); end > at + 2 * kHan) {
      result.names = {at, end};
      result.end = at = end;
    }
  }
  at = piece.skip_blanks(at);
  if (is_colon(piece.character(at))) at = result.end = piece.next(at);
  return result;
}

// Reporters at the front of a text, in brackets or before a blank.
[[nodiscard]] std::optional<Opening> reporters_of(const Lexicon& lexicon, const PieceView& piece) {
  const std::uint32_t begin = piece.where().begin;
  if (is_open_bracket(piece.character(begin))) {
    const std::uint32_t end = bracket_end(piece, begin);
    if (end == 0 || end == piece.where().end) return std::nullopt;
    const CleanSpan names = inside(piece, begin, end);
    const Lexeme* title = piece.part(names).first(LayoutRole::byline);
    if (title == nullptr || title->begin > names.begin + 14 * kHan) return std::nullopt;
    return Opening{end, names, false, false};
  }
  std::uint32_t at = begin;
  if (const Lexeme* media = piece.at(at, LayoutRole::media)) at = piece.skip_blanks(media->end);
  const Lexeme* title = piece.at(at, LayoutRole::byline);
  if (title == nullptr) return std::nullopt;
  const std::uint32_t end = names_end(lexicon, piece, at);
  if (end <= title->end || end == piece.where().end) return std::nullopt;
  return Opening{end, {begin, end}, false, false};
}

}  // namespace

std::optional<Opening> opening_of(const Lexicon& lexicon, const PieceView& piece) {
  if (piece.where().empty()) return std::nullopt;
  std::optional<Opening> result = dateline_of(lexicon, piece);
  if (!result) result = reporters_of(lexicon, piece);
  if (result) result->end = std::min(piece.skip_blanks(result->end), piece.where().end);
  return result;
}

std::uint32_t credit_begin(const Lexicon& lexicon, const PieceView& piece, bool cut) {
  const CleanSpan where = piece.where();
  std::uint32_t end = where.end;
  // Several brackets may follow one another: the end, then the agency.
  for (int brackets = 0; brackets < 2; ++brackets) {
    std::uint32_t at = piece.skip_blanks_back(end);
    if (!is_close_bracket(piece.before(at))) break;
    std::uint32_t open = piece.previous(at);
    while (open > where.begin && at - open < kLongestBracket &&
           !is_open_bracket(piece.character(open))) {
      open = piece.previous(open);
    }
    if (!is_open_bracket(piece.character(open))) break;
    const PieceView content = piece.part(inside(piece, open, at));
    const std::uint32_t front = content.where().begin;
    const Lexeme* supplied = content.first(LayoutRole::supplied);
    const Lexeme* byline = content.first(LayoutRole::byline);
    const Lexeme* closing = content.at(front, LayoutRole::closing);
    const Lexeme* media = content.at(front, LayoutRole::media);
    const Lexeme* imprint = content.at(front, LayoutRole::imprint);
    const bool labelled =
        (imprint != nullptr && is_colon(content.character(imprint->end))) ||
        (closing != nullptr && closing->value == 1 && is_colon(content.character(closing->end)));
    const bool named = piece.sentence_ends_before(piece.skip_blanks_back(open)) &&
                       only_names(lexicon, content, front, content.where().end) > 0;
    const Lexeme* given = content.before(content.where().end, LayoutRole::credit_end);
    const bool credit = (supplied != nullptr && supplied->begin <= front + 8 * kHan) ||
                        (byline != nullptr && byline->begin <= front + 8 * kHan) ||
                        (closing != nullptr && closing->end == content.where().end) ||
                        (media != nullptr && content.where().end <= media->end + 2 * kHan) ||
                        given != nullptr || labelled || named;
    const std::uint32_t before = piece.skip_blanks_back(open);
    if (!credit || ends_sentence(content.before(content.where().end)) ||
        (before > where.begin && !piece.sentence_ends_before(before) &&
         !is_close_bracket(piece.before(before)) && closing == nullptr && before == open &&
         given == nullptr && supplied == nullptr)) {
      break;
    }
    end = before;
  }
  if (end != where.end) return end;
  // Words after the last full stop.
  std::uint32_t last = where.end;
  constexpr std::uint32_t kLongestCredit = 120;
  while (last > where.begin && where.end - last < kLongestCredit &&
         !piece.sentence_ends_before(last)) {
    last = piece.previous(last);
  }
  if (last == where.begin || last == where.end || !piece.sentence_ends_before(last)) {
    return where.end;
  }
  const std::uint32_t begin = piece.skip_blanks(last);
  const PieceView tail = piece.part({begin, where.end});
  if (tail.has(Kind::mark, Mark::clause_end) && tail.at(begin, LayoutRole::byline) == nullptr &&
      tail.at(begin, LayoutRole::closing) == nullptr &&
      tail.at(begin, LayoutRole::imprint) == nullptr) {
    return where.end;
  }
  const Lexeme* source = tail.at(begin, LayoutRole::closing);
  if (source != nullptr && source->value == 1 && is_colon(piece.character(source->end)))
    return last;
  // Editor, proofreader.
  if (tail.at(begin, LayoutRole::imprint) != nullptr && tail.characters() <= 20) return last;
  if (const Lexeme* title = tail.at(begin, LayoutRole::byline)) {
    std::uint32_t at = title->end;
    if (is_colon(piece.character(at))) at = piece.next(at);
    const std::uint32_t names = names_end(lexicon, piece, at);
    return names == where.end && names > at ? last : where.end;
  }
  // Bare names: of two to four ideographs, with blanks between them.
  std::uint32_t at = begin;
  std::uint32_t names = 0;
  while (at < where.end) {
    std::uint32_t run = at;
    while (run < where.end && is_han(piece.character(run))) run = piece.next(run);
    const std::uint32_t characters = (run - at) / kHan;
    if (characters < 2 || characters > 4 || !is_name(lexicon, piece.text(), {at, run}) ||
        ++names > 4) {
      return where.end;
    }
    at = piece.skip_blanks(run);
    if (piece.character(at) == chars::ideographic_comma) at = piece.skip_blanks(piece.next(at));
    if (at < where.end && at == run) return where.end;
  }
  // One name at the end of a full line may be the begin of a sentence that was cut there.
  return names > 1 || (names == 1 && !cut) ? last : where.end;
}

CaptionCredit credit_of(const Lexicon& lexicon, const PieceView& caption) {
  const CleanSpan where = caption.where();
  CaptionCredit result{where.end, {where.end, where.end}};
  std::uint32_t end = where.end;
  if (is_close_bracket(caption.before(end))) end = caption.previous(end);
  // "Source of the picture: …"
  const Lexeme* label = nullptr;
  for (const Lexeme& lexeme : caption.lexemes()) {
    if (lexeme.is(Kind::layout, LayoutRole::credit) && where.end - lexeme.begin <= 120) {
      label = &lexeme;
    }
  }
  if (label != nullptr) {
    std::uint32_t at = caption.skip_blanks(label->end);
    if (is_colon(caption.character(at))) at = caption.skip_blanks(caption.next(at));
    result.begin = label->begin;
    if (is_open_bracket(caption.before(label->begin)))
      result.begin = caption.previous(label->begin);
    // "Pictures supplied by …": the verb closes the name.
    if (const Lexeme* verb = caption.before(end, LayoutRole::credit_end);
        verb != nullptr && verb->begin > at) {
      end = verb->begin;
    }
    result.name = {at, std::max(at, caption.skip_blanks_back(end))};
    return result;
  }
  // "(name) photo", "supplied by": the name stands before the word.
  const Lexeme* given = caption.before(end, LayoutRole::credit_end);
  if (given == nullptr) return result;
  const std::uint32_t name_end = caption.skip_blanks_back(
      caption.before(given->begin) == U'/' ? caption.previous(given->begin) : given->begin);
  std::uint32_t at = name_end;
  std::uint32_t han = 0;
  while (at > where.begin && han < 24) {
    const char32_t c = caption.before(at);
    if (!is_han(c) && c != chars::middle_dot && c != U' ') break;
    if (c == U' ' && han > 0) {
      // A blank before the name ends it, but for the title before that.
      const std::uint32_t left = caption.skip_blanks_back(at);
      if (caption.before(left, LayoutRole::byline) == nullptr) break;
    }
    at = caption.previous(at);
    ++han;
  }
  at = caption.skip_blanks(at);
  result.begin = at;
  if (is_open_bracket(caption.before(at))) result.begin = caption.previous(at);
  // Without the reporter's title.
  std::uint32_t name = at;
  for (const Lexeme& lexeme : caption.part({at, name_end}).lexemes()) {
    if (lexeme.is(Kind::layout, LayoutRole::byline)) name = std::max(name, lexeme.end);
  }
  name = caption.skip_blanks(name);
  (void)lexicon;
  if (name < name_end) result.name = {name, name_end};
  return result;
}

// An address of the web behind the last full stop; the piece's end where there is none.
[[nodiscard]] std::uint32_t address_begin(const PieceView& piece) {
  constexpr std::uint32_t kLongest = 200;
  const std::uint32_t end = piece.where().end;
  std::uint32_t at = end;
  std::uint32_t slashes = 0;
  while (at > piece.where().begin && end - at < kLongest) {
    const char32_t c = piece.before(at);
    if (c >= 0x80 || c == U' ') break;
    slashes += c == U'/' ? 1 : 0;
    --at;
  }
  return slashes >= 2 ? at : end;
}

std::uint32_t leftover_begin(const PieceView& piece) {
  constexpr std::uint32_t kLongestTail = 900;
  const std::uint32_t end = address_begin(piece);
  for (const Lexeme& lexeme : piece.lexemes()) {
    if (!lexeme.is(Kind::layout, LayoutRole::leftover) || end < lexeme.begin ||
        end - lexeme.begin > kLongestTail) {
      continue;
    }
    const std::uint32_t at = piece.skip_blanks_back(lexeme.begin);
    if (lexeme.value == 1 || at == piece.where().begin || piece.sentence_ends_before(at) ||
        is_close_bracket(piece.before(at)) || at < lexeme.begin) {
      return lexeme.begin;
    }
  }
  return end;
}

namespace {

constexpr std::uint32_t kShortestHeadline = 6 * kHan;
constexpr std::uint32_t kLongestHeadline = 60 * kHan;

// How many characters from a place on stand in the text before it as well: a text begins with the
// name that its headline speaks of.
[[nodiscard]] std::uint32_t repeated(const PieceView& piece, std::uint32_t at) {
  constexpr std::uint32_t kMost = 8;
  const std::string_view before = piece.slice({piece.where().begin, at});
  std::uint32_t end = at;
  std::uint32_t count = 0;
  while (count < kMost && end < piece.where().end) {
    const char32_t c = piece.character(end);
    if (!is_han(c) && !is_ascii_letter(c)) break;
    const std::uint32_t next = piece.next(end);
    if (before.find(piece.slice({at, next})) == std::string_view::npos) break;
    end = next;
    ++count;
  }
  return count;
}

// The end of a day, month or year that begins at a place; the place itself where none does.
[[nodiscard]] std::uint32_t date_end(const PieceView& piece, std::uint32_t at) {
  std::uint32_t end = at;
  while (is_ascii_digit(piece.character(end))) end = piece.next(end);
  if (end == at || end - at > 4) return at;
  end = piece.skip_blanks(end);
  for (const Lexeme& lexeme :
       piece.part({end, std::min(end + 2 * kHan, piece.where().end)}).lexemes()) {
    if (lexeme.begin != end) break;
    if (lexeme.is(Kind::time, TimeRole::year) || lexeme.is(Kind::time, TimeRole::month)) {
      const std::uint32_t rest = date_end(piece, piece.skip_blanks(lexeme.end));
      return rest > lexeme.end ? rest : lexeme.end;
    }
    if (lexeme.is(Kind::time, TimeRole::day)) return lexeme.end;
  }
  return at;
}

// How much a place looks like the begin of a text behind a headline without a mark between them.
[[nodiscard]] double value_of_begin(const PieceView& piece, std::uint32_t at) {
  const char32_t last = piece.before(piece.skip_blanks_back(at));
  if (separates_clauses(last) || is_open_bracket(last) || last == chars::left_double_quote ||
      last == chars::left_title || is_dash(last)) {
    return -1;
  }
  double value = 0;
  if (piece.before(at) == U' ') value += 1;
  if (piece.at(at, LayoutRole::media) != nullptr) value += 2.5;
  if (const Lexeme* opens = piece.at(at, LayoutRole::opens)) {
    const bool clear =
        separates_clauses(piece.character(opens->end)) || opens->end - opens->begin > 2 * kHan;
    value += clear ? 2.5 : 1.5;
  }
  // "As of", "on", before a day; a comma soon behind it.
  std::uint32_t date = at;
  for (const Lexeme& lexeme : piece.part({at, std::min(at + 6, piece.where().end)}).lexemes()) {
    if (lexeme.begin == at && lexeme.kind == Kind::time &&
        date_end(piece, lexeme.end) > lexeme.end) {
      date = lexeme.end;
      break;
    }
  }
  if (const std::uint32_t end = date_end(piece, date); end > date) {
    value += date > at ? 3 : 1;
    std::uint32_t passed = 0;
    for (std::uint32_t i = end; i < piece.where().end && passed < 14; i = piece.next(i), ++passed) {
      if (separates_clauses(piece.character(i))) {
        value += 1;
        break;
      }
    }
    // A number before it would be cut in two.
    if (is_ascii_digit(piece.before(at))) return -1;
  }
  if (const std::uint32_t count = repeated(piece, at); count >= 2) {
    value += 0.6 * count;
    // The very first words of the headline.
    const std::string_view name = piece.slice({at, piece.next(piece.next(at))});
    if (piece.slice(piece.where()).substr(0, name.size()) == name) value += 1;
  }
  return value;
}

}  // namespace

std::optional<std::uint32_t> headline_end(const Lexicon& lexicon, const PieceView& piece,
                                          bool labelled) {
  const std::uint32_t begin = piece.where().begin;
  const std::uint32_t limit = std::min(piece.where().end, begin + kLongestHeadline);
  const std::uint32_t least = begin + kShortestHeadline;
  // Printed twice: the text begins with the headline once more.
  for (std::uint32_t at = least; at < limit; at = piece.next(at)) {
    const std::uint32_t size = at - begin;
    if (at + size <= piece.where().end &&
        piece.slice({begin, at}) == piece.slice({at, at + size})) {
      return at;
    }
  }
  // A dateline is the surest sign that the text begins.
  for (const Lexeme& lexeme : piece.lexemes()) {
    if (lexeme.begin >= limit) break;
    if (lexeme.begin < least) continue;
    const bool sign = lexeme.is(Kind::layout, LayoutRole::media) ||
                      lexeme.is(Kind::layout, LayoutRole::dateline) ||
                      lexeme.is(Kind::layout, LayoutRole::byline) ||
                      lexeme.is(Kind::mark, Mark::open_bracket);
    if (!sign) {
      if (lexeme.is(Kind::mark, Mark::sentence_end) && lexeme.begin + kHan < limit && !labelled) {
        break;
      }
      continue;
    }
    if (piece.sentence_ends_before(lexeme.begin) && !labelled) break;
    if (opening_of(lexicon, piece.part({lexeme.begin, piece.where().end}))) return lexeme.begin;
  }
  if (!labelled) return std::nullopt;
  // Otherwise the place that looks most like the begin of a text, up to the first full stop.
  std::optional<std::uint32_t> best;
  double most = 0;
  std::uint32_t open = 0;
  for (std::uint32_t at = begin; at < limit; at = piece.next(at)) {
    const char32_t c = piece.character(at);
    if (is_open_bracket(c) || c == chars::left_double_quote || c == chars::left_title) ++open;
    if ((is_close_bracket(c) || c == chars::right_double_quote || c == chars::right_title) &&
        open > 0) {
      --open;
    }
    if (c == chars::ideographic_full_stop) break;
    if (at < least || open > 0) continue;
    const double found = value_of_begin(piece, at);
    // The first of several: what follows the begin of a text looks like one as well.
    constexpr double kLater = 0.08;  // for each character
    const double value = found - kLater * static_cast<double>((at - least) / kHan);
    if (found > 1.2 && (!best || value > most)) {
      most = value;
      best = at;
    }
  }
  return best;
}

}  // namespace huoju
