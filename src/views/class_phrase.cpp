#include "class_phrase.hpp"

#include <algorithm>

#include "huoju/text/character.hpp"
#include "terms.hpp"

namespace huoju::detail {
namespace {

constexpr std::size_t kHan = 3;  // bytes of an ideograph

[[nodiscard]] bool opens(char32_t c) { return c == U'(' || c == chars::fullwidth_left_paren; }
[[nodiscard]] bool closes(char32_t c) { return c == U')' || c == chars::fullwidth_right_paren; }

class ClassReader {
 public:
  ClassReader(const Lexicon& lexicon, const BareText& bare, Kind kind,
              const std::vector<PhrasePlace>& places, bool conferred)
      : lexicon_(lexicon),
        bare_(bare),
        text_(bare.text),
        kind_(kind),
        terms_(lexicon, kind, bare.text),
        levels_(lexicon, Kind::level, bare.text),
        places_(places),
        conferred_(conferred),
        names_(kind == Kind::tier ? TermTags::up_to(Ladder::none).without(Ladder::tail)
                                  : TermTags::any()) {}

  [[nodiscard]] std::optional<ClassPhrase> read() {
    std::uint32_t begin = past_added();
    const std::uint32_t stop = before_totals(begin);
    auto head = ending(stop, begin);
    if (const auto listed = of_a_list(begin, stop)) {
      head = listed;
      result_.added = false;
    }
    if (!head || none(*head) || spoiled() || numbered(*head)) return std::nullopt;
    result_.head = *head;
    read_joint(begin);
    const Terms tiers(lexicon_, Kind::tier, text_);
    if (const auto word = tiers.ending(leftmost_, begin, Ladder::toward)) {
      result_.planned = true;
      leftmost_ = word->begin;
    } else if (const auto first = tiers.starting(begin, Ladder::toward)) {
      result_.planned = true;
      begin = first->end;
    }
    read_levels(begin);
    read_qualifier(begin);
    if (weak(*head) && result_.level.id.empty()) return std::nullopt;
    result_.head = in_phrase(*head);
    for (Lexeme& term : result_.joint) term = in_phrase(term);
    return std::move(result_);
  }

 private:
  [[nodiscard]] char32_t character(std::uint32_t at) const {
    return at < text_.size() ? utf8::decode(text_, at).value : U'\0';
  }
  [[nodiscard]] char32_t before(std::uint32_t at) const {
    return at > 0 ? utf8::decode(text_, utf8::previous(text_, at)).value : U'\0';
  }
  [[nodiscard]] std::uint32_t after(std::uint32_t at) const {
    return at + utf8::size_at(text_, at);
  }
  [[nodiscard]] std::uint32_t previous(std::uint32_t at) const {
    return static_cast<std::uint32_t>(utf8::previous(text_, at));
  }
  [[nodiscard]] Lexeme in_phrase(Lexeme term) const {
    const CleanSpan where = bare_.original(term.where());
    term.begin = where.begin;
    term.end = where.end;
    return term;
  }

  [[nodiscard]] static bool none(const Lexeme& term) {
    return term.is(Kind::tier, Ladder::none) || term.is(Kind::carrier, CarrierStage::none) ||
           term.is(Kind::platform, PlatformKind::none);
  }
  [[nodiscard]] static bool weak(const Lexeme& term) {
    return term.is(Kind::platform, PlatformKind::weak);
  }

  // "Newly recognized": counted are those that joined.
  [[nodiscard]] std::uint32_t past_added() {
    const auto word = levels_.starting(0, LevelRole::added);
    if (!word) return 0;
    result_.added = true;
    return word->end;
  }
  // Without "number of" and "share of" behind the noun, and without a bracket.
  [[nodiscard]] std::uint32_t before_totals(std::uint32_t begin) {
    std::uint32_t stop = terms_.size();
    while (stop > begin) {
      if (const auto term = ending(stop, begin); term && term->begin < stop) break;
      if (const auto word = levels_.ending(stop, begin, LevelRole::proportion)) {
        result_.proportion = true;
        stop = word->begin;
      } else if (const auto total = levels_.ending(stop, begin, LevelRole::total)) {
        result_.total = true;
        stop = total->begin;
      } else if (closes(before(stop))) {
        std::uint32_t open = previous(stop);
        while (open > begin && !opens(character(open))) open = previous(open);
        if (open == begin) break;
        // "Incubators (maker spaces)": both are counted.
        if (const auto inner = ending(previous(stop), open); inner && !none(*inner)) {
          result_.joint.push_back(*inner);
        }
        stop = open;
      } else {
        break;
      }
    }
    return stop;
  }

  // The longest term that ends at `stop`, with or without a noun such as "enterprise" behind it.
  [[nodiscard]] std::optional<Lexeme> ending(std::uint32_t stop, std::uint32_t from) const {
    auto best = terms_.ending(stop, from, names_);
    if (kind_ != Kind::tier) return best;
    constexpr int kLongestTail = 16;  // characters
    std::uint32_t at = stop;
    for (int steps = 0; at > from && steps < kLongestTail; ++steps) {
      at = previous(at);
      const auto tail = terms_.spanning(at, stop, Ladder::tail);
      if (!tail) continue;
      auto term = terms_.ending(at, from, names_);
      if (!term || (best && term->begin >= best->begin)) continue;
      term->end = stop;
      best = term;
    }
    return best;
  }

  // "Firms that are on the list of X": what X is says the class.
  [[nodiscard]] std::optional<Lexeme> of_a_list(std::uint32_t& begin, std::uint32_t stop) const {
    if (kind_ != Kind::tier) return std::nullopt;
    for (std::uint32_t at = begin; at < stop; at = after(at)) {
      if (!attribute(at)) continue;
      std::uint32_t end = at;
      while (const auto word = terms_.ending(end, begin, Ladder::list)) end = word->begin;
      const auto term = ending(end, begin);
      if (!term || none(*term)) continue;
      for (std::uint32_t i = begin; i < term->begin; i = after(i)) {
        if (const auto verb = terms_.starting(i, Ladder::listed)) {
          begin = std::min(verb->end, term->begin);
          return term;
        }
      }
    }
    return std::nullopt;
  }
  // "1.5 | hundred-million firms": the number belongs to the term.
  [[nodiscard]] bool numbered(const Lexeme& head) const {
    return kind_ == Kind::tier &&
           (is_ascii_digit(before(head.begin)) || before(head.begin) == U'.');
  }
  [[nodiscard]] bool spoiled() const {
    for (std::uint32_t at = 0; at < terms_.size(); at = after(at)) {
      if (levels_.starting(at, LevelRole::spoils)) return true;
    }
    return false;
  }
  // The particle between a modifier and its noun.
  [[nodiscard]] bool attribute(std::uint32_t at) const {
    const Terms contexts(lexicon_, Kind::context, text_);
    return contexts.starting(at, ContextRole::attribute).has_value();
  }

  [[nodiscard]] bool joins(std::uint32_t end, std::uint32_t from, std::uint32_t& begin) const {
    if (end <= from) return false;
    const char32_t c = before(end);
    if (c == chars::ideographic_comma || c == U'/' || opens(c)) {
      begin = previous(end);
      return true;
    }
    const auto word = levels_.ending(end, from, LevelRole::joiner);
    if (word) begin = word->begin;
    return word.has_value();
  }
  // "A and B, 33 of them": what stands before the head and is counted along.
  void read_joint(std::uint32_t begin) {
    leftmost_ = result_.head.begin;
    while (true) {
      std::uint32_t at = leftmost_;
      // A level of its own may stand between.
      if (const auto level = levels_.ending(at, begin, LevelRole::rank)) at = level->begin;
      std::uint32_t joint = 0;
      if (!joins(at, begin, joint)) return;
      const auto term = ending(joint, begin);
      if (!term) {
        const auto other = of_other_kind(joint, begin);
        if (!other) return;
        result_.joint.insert(result_.joint.begin(), *other);
        leftmost_ = other->begin;
        continue;
      }
      if (none(*term)) return;
      result_.joint.insert(result_.joint.begin(), *term);
      leftmost_ = term->begin;
    }
  }
  [[nodiscard]] std::optional<Lexeme> of_other_kind(std::uint32_t end, std::uint32_t from) const {
    for (const Kind kind : {Kind::carrier, Kind::platform}) {
      if (kind == kind_ || kind_ == Kind::tier) continue;
      const Terms terms(lexicon_, kind, text_);
      const auto term = terms.ending(end, from, TermTags::any());
      if (term && !none(*term)) return term;
    }
    return std::nullopt;
  }

  void take_level(const Lexeme& word, std::uint32_t end) {
    result_.graded = result_.graded || word.is(Kind::level, LevelRole::rank);
    const Level level{std::string(lexicon_.cell(word.row, 2)),
                      static_cast<std::uint8_t>(word.value), false};
    take_level(level, {word.begin, end});
  }
  void take_level(const Level& level, CleanSpan where) {
    if (result_.level.id.empty()) {
      result_.level = level;
    } else if (level.order != result_.level.order) {
      // Of several levels, all that can be said of each is the lowest one.
      if (level.order > result_.level.order) result_.level = level;
      result_.level.and_above = true;
    }
    levels_at_.push_back(where);
    const CleanSpan at = bare_.original(where);
    result_.level_at = result_.level_at ? CleanSpan{result_.level_at->begin, at.end} : at;
  }
  [[nodiscard]] std::uint32_t past_above(std::uint32_t at) {
    const auto above = levels_.starting(at, LevelRole::above);
    if (!above) return at;
    result_.level.and_above = true;
    result_.level_at->end = bare_.original(above->where()).end;
    levels_at_.back().end = above->end;
    return above->end;
  }
  // Levels before the end of the head. A word for one inside another word is none.
  void read_levels(std::uint32_t begin) {
    constexpr TermTags is_level(LevelRole::rank, LevelRole::body, LevelRole::issuer,
                                LevelRole::whole);
    bool fresh = true;  // nothing of the phrase stands before, but levels
    // The name of a platform may begin with its level; that of a tier says which one it is.
    const std::uint32_t limit = kind_ == Kind::tier ? result_.head.begin : result_.head.end;
    for (std::uint32_t at = begin; at < limit;) {
      if (const Lexeme* joint = joint_at(at)) {
        at = joint->end;
        continue;
      }
      if (const PhrasePlace* place = place_at(at)) {
        const std::uint32_t end = place_end(*place);
        const std::uint32_t next = place_level(*place, {at, end}, fresh);
        fresh = next != end || (fresh && conferred_);
        at = next;
        continue;
      }
      const auto word = levels_.starting(at, is_level);
      if (!word || word->end > limit || word->is(Kind::level, LevelRole::whole)) {
        std::uint32_t joint = 0;
        const std::uint32_t next = word && word->end <= limit ? word->end : after(at);
        fresh = fresh && joins(next, at, joint);
        at = next;
        continue;
      }
      const bool one = word->where().size() == kHan;  // one character may be any word's
      if (one && !fresh) {
        at = word->end;
        continue;
      }
      std::uint32_t end = word->end;
      if (word->is(Kind::level, LevelRole::issuer)) {
        result_.issued = true;
        if (const auto verb = levels_.starting(end, LevelRole::verb)) end = verb->end;
      }
      take_level(*word, end);
      at = past_above(end);
      fresh = true;
    }
  }
  [[nodiscard]] const Lexeme* joint_at(std::uint32_t at) const {
    for (const Lexeme& term : result_.joint) {
      if (kind_ == Kind::tier && term.begin == at) return &term;
    }
    return nullptr;
  }
  [[nodiscard]] const PhrasePlace* place_at(std::uint32_t at) const {
    const std::uint32_t original = bare_.offsets[at].begin;
    for (const PhrasePlace& place : places_) {
      if (place.where.begin == original) return &place;
    }
    return nullptr;
  }
  [[nodiscard]] std::uint32_t place_end(const PhrasePlace& place) const {
    std::uint32_t end = 0;
    while (end < text_.size() && bare_.offsets[end].begin < place.where.end) ++end;
    return end;
  }
  // "Of the level of province X", "called one by province X".
  [[nodiscard]] std::uint32_t place_level(const PhrasePlace& place, CleanSpan where, bool fresh) {
    const auto grade = levels_.starting(where.end, LevelRole::grade);
    const bool given = conferred_ && fresh;
    if ((!grade && !given) || place.code.size() != 6) return where.end;
    const bool direct = place.code.substr(2) == "0000";
    const bool city = place.code.substr(4) == "00";
    const Level level = level_of_order(direct ? 3 : city ? 4 : 5);
    const std::uint32_t stop = grade ? grade->end : where.end;
    take_level(level, {where.begin, stop});
    return past_above(stop);
  }
  [[nodiscard]] static Level level_of_order(std::uint8_t order) {
    return {order == 3 ? "provincial" : order == 4 ? "municipal" : "county", order, false};
  }

  // What is left of the phrase before its head.
  void read_qualifier(std::uint32_t begin) {
    const std::uint32_t end = leftmost_;
    std::uint32_t at = begin;
    std::string& out = result_.qualifier;
    for (const CleanSpan level : levels_at_) {
      if (level.begin >= end) break;
      append_bare(out, at, std::min(level.begin, end));
      at = level.end;
    }
    append_bare(out, at, end);
    // "In the first half newly listed": what stands before the head says it as well.
    const Terms words(lexicon_, Kind::level, out);
    if (const auto word = words.ending(words.size(), 0, LevelRole::added)) {
      result_.added = true;
      out.resize(word->begin);
    }
  }
  void append_bare(std::string& out, std::uint32_t begin, std::uint32_t end) const {
    // Without what only joins, and without the particle.
    while (begin < end) {
      std::uint32_t joint = 0;
      if (joins(end, begin, joint)) {
        end = joint;
      } else if (joins(after(begin), begin, joint) || attribute(begin)) {
        begin = after(begin);
      } else if (attribute(previous(end))) {
        end = previous(end);
      } else {
        break;
      }
    }
    if (begin < end) out.append(text_.substr(begin, end - begin));
  }

  const Lexicon& lexicon_;
  const BareText& bare_;
  std::string_view text_;
  Kind kind_;
  Terms terms_;
  Terms levels_;
  const std::vector<PhrasePlace>& places_;
  bool conferred_;
  TermTags names_;  // of the terms themselves, not of words around them

  ClassPhrase result_;
  std::uint32_t leftmost_ = 0;  // begin of the head, or of what is joined to it
  std::vector<CleanSpan> levels_at_;
};

}  // namespace

std::optional<ClassPhrase> read_class(const Lexicon& lexicon, std::string_view phrase, Kind kind,
                                      const std::vector<PhrasePlace>& places, bool conferred) {
  constexpr std::size_t kLongest = 64 * kHan;  // no class has a longer name
  if (phrase.size() > kLongest) return std::nullopt;
  const BareText bare(phrase);
  if (bare.text.empty()) return std::nullopt;
  return ClassReader(lexicon, bare, kind, places, conferred).read();
}

}  // namespace huoju::detail
