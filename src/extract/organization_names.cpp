#include "organization_names.hpp"

namespace huoju::detail {
namespace {

constexpr std::uint32_t kHan = 3;       // bytes of an ideograph
constexpr std::uint32_t kLongest = 105;  // bytes of a name

// A suffix by which things are known without a place before them.
enum class Use : std::uint8_t { full, weak, office, trade };
[[nodiscard]] Use use_of_cell(std::string_view cell) {
  if (cell == "full") return Use::full;
  if (cell == "office") return Use::office;
  if (cell == "trade") return Use::trade;
  return Use::weak;
}

}  // namespace

bool NameParser::bracket_fits(const Word& bracket) const {
  const std::uint32_t inside = reader_->after(bracket.begin);
  for (std::size_t i = reader_->index(inside);
       i < reader_->lexemes().size() && reader_->lexemes()[i].begin < bracket.end; ++i) {
    const Lexeme& lexeme = reader_->lexemes()[i];
    if (lexeme.begin == inside &&
        (lexeme.kind == Kind::place || lexeme.kind == Kind::suffix || lexeme.kind == Kind::zone)) {
      return true;
    }
  }
  return false;
}

// "Materials and applications institute": both sides share the suffix. Two names do not.
bool NameParser::may_join(std::size_t joint, std::size_t suffix) const {
  const std::vector<Word>& words = *words_;
  const Word& right = words[joint + 1];
  if (joint + 1 >= suffix || right.anchors() || right.kind == WordKind::level ||
      right.kind == WordKind::latin) {
    return false;
  }
  std::size_t begin = joint;
  while (begin > 0 && words[begin - 1].kind != WordKind::wall &&
         words[begin - 1].kind != WordKind::joint) {
    --begin;
    if (words[begin].kind == WordKind::suffix || words[begin].kind == WordKind::class_word ||
        words[begin].kind == WordKind::organization) {
      return false;
    }
  }
  if (begin + 1 >= joint) return false;
  return words[begin].kind == WordKind::place || words[begin].kind == WordKind::zone;
}

NameParser::Left NameParser::left_of(std::size_t suffix) const {
  const std::vector<Word>& words = *words_;
  Left left{suffix, false};
  while (left.begin > 0) {
    const Word& word = words[left.begin - 1];
    if (words[suffix].end - word.begin > kLongest) break;
    if (word.kind == WordKind::wall) break;
    if (word.kind == WordKind::class_word) {
      // 宝鸡国家级…: what it is of stands before it.
      if (left.begin < 2 || !words[left.begin - 2].anchors()) {
        left.of_class = true;
        break;
      }
    } else if (word.kind == WordKind::joint) {
      if (!may_join(left.begin - 1, suffix)) break;
    } else if (word.kind == WordKind::bracket) {
      if (left.begin < 2 || words[left.begin - 2].kind == WordKind::wall || !bracket_fits(word)) {
        break;
      }
    } else if (word.kind == WordKind::quote) {
      --left.begin;
      if (left.begin == 0 || !words[left.begin - 1].anchors()) break;
      continue;
    } else if (word.kind == WordKind::dot) {
      const bool joins = left.begin >= 2 && words[left.begin - 2].kind != WordKind::wall &&
                         words[left.begin - 2].kind != WordKind::joint;
      if (!joins) break;
    }
    --left.begin;
  }
  return left;
}

// Past the last word that says what follows: "the company X".
std::size_t NameParser::behind_heads(std::size_t begin, std::size_t suffix) const {
  const std::vector<Word>& words = *words_;
  std::size_t result = begin;
  for (std::size_t i = begin; i + 1 < suffix; ++i) {
    const bool head = words[i].kind == WordKind::noun &&
                      words[i].tag == static_cast<std::uint8_t>(StopRole::head);
    const bool bare = i == result && words[i].kind == WordKind::suffix &&
                      words[i].tag != static_cast<std::uint8_t>(OrganizationKind::zone);
    if (!head && !bare) continue;
    const WordKind next = words[i + 1].kind;
    const bool plain = next == WordKind::plain && words[i + 2].kind != WordKind::suffix;
    if (plain || words[i + 1].anchors() || next == WordKind::latin || next == WordKind::quote) {
      result = i + 1;
    }
  }
  return result;
}

void NameParser::known(const Word& word, std::vector<OrganizationName>& out) const {
  OrganizationName name;
  name.where = word.where();
  name.row = word.row;
  name.known = true;
  name.suffix = {word.end, word.end};
  name.kind = word.kind == WordKind::zone ? OrganizationKind::zone
                                          : static_cast<OrganizationKind>(word.tag);
  out.push_back(std::move(name));
}

// The end of a name, with a bracket behind it that belongs to it: (一期), (广东园).
std::uint32_t NameParser::with_bracket(std::size_t suffix) const {
  const std::vector<Word>& words = *words_;
  const Word& next = words[suffix + 1];
  if (next.kind != WordKind::bracket || next.begin != words[suffix].end) return words[suffix].end;
  const auto inside = static_cast<std::uint32_t>(utf8::previous(reader_->text(), next.end));
  const char32_t last = reader_->before(inside);
  const bool part = last == U'期' || last == U'园' || last == U'区';
  const Lexeme* place = reader_->starting(reader_->after(next.begin), Kind::place);
  const bool placed = place != nullptr && place->end == inside;
  return part || placed ? next.end : words[suffix].end;
}

void NameParser::structured(std::size_t suffix, std::vector<OrganizationName>& out) {
  const std::vector<Word>& words = *words_;
  const Word& tail = words[suffix];
  const Use use = use_of_cell(use_of(tail));
  const auto kind = static_cast<OrganizationKind>(tail.tag);
  Left left = left_of(suffix);
  std::size_t begin = behind_heads(left.begin, suffix);
  if (begin != left.begin) left.of_class = false;
  // The first anchor begins the name, unless a dot joins what stands before.
  std::size_t anchor = begin;
  while (anchor < suffix && !words[anchor].anchors()) ++anchor;
  bool anchored = anchor < suffix;
  if (anchored && anchor > begin) {
    const bool joined = words[anchor - 1].kind == WordKind::dot;
    bool plain = kind == OrganizationKind::company && use == Use::full;
    for (std::size_t i = begin; i < anchor && plain; ++i) {
      plain = words[i].kind == WordKind::plain || words[i].kind == WordKind::latin;
    }
    if (!joined && !plain) begin = anchor;
    left.of_class = false;
  }
  OrganizationName name;
  name.kind = kind;
  name.row = tail.row;
  name.suffix = tail.where();
  name.where = {words[begin].begin, with_bracket(suffix)};
  if (begin == suffix) {
    if (left.of_class || use == Use::trade) return;
    name.form = OrganizationName::Form::tail;
    out.push_back(std::move(name));
    return;
  }
  if (words[begin].kind == WordKind::level && begin + 1 == suffix) {
    name.form = OrganizationName::Form::level;
    out.push_back(std::move(name));
    return;
  }
  const bool zone_tail = words[begin].kind == WordKind::suffix &&
                         words[begin].tag == static_cast<std::uint8_t>(OrganizationKind::zone);
  std::uint32_t plain = 0;
  bool letters = false;
  bool quoted = false;
  for (std::size_t i = begin; i < suffix; ++i) {
    plain += words[i].kind == WordKind::plain ? 1 : 0;
    letters = letters || words[i].kind == WordKind::latin;
    quoted = quoted || words[i].kind == WordKind::quote;
  }
  if (zone_tail) {
    name.zone_tail = true;
    name.form = OrganizationName::Form::tail;
    const bool named = use == Use::office || plain >= 2 || begin + 1 == suffix;
    if (use == Use::trade || !named) return;
    out.push_back(std::move(name));
    return;
  }
  bool accepted = false;
  switch (use) {
    case Use::full:
      accepted = anchored || (!left.of_class && (plain >= 2 || letters || quoted));
      if (kind == OrganizationKind::zone) accepted = anchored || (plain >= 2 && !left.of_class);
      if (kind == OrganizationKind::company) accepted = anchored || plain >= 1 || letters || quoted;
      break;
    case Use::office:
      accepted = anchored;
      break;
    case Use::weak:
      accepted = anchored && (anchor + 1 < suffix || words[anchor].kind != WordKind::place ||
                              kind == OrganizationKind::zone ||
                              kind == OrganizationKind::government);
      if (kind == OrganizationKind::company && !accepted) {
        accepted = begin == left.begin && plain >= 2 && begin + plain == suffix;
        if (accepted) name.form = OrganizationName::Form::trade;
      } else if (!accepted) {
        accepted = (letters || quoted) && !left.of_class;
      }
      break;
    case Use::trade:
      accepted = plain + (letters ? 1 : 0) + (anchored ? 1 : 0) >= 1;
      name.form = OrganizationName::Form::trade;
      break;
  }
  if (!accepted) {
    reject(name.where, left.of_class ? "a class of organizations" : "nothing names it", tail.row);
    return;
  }
  out.push_back(std::move(name));
}

void NameParser::parse(const std::vector<Word>& words, std::vector<OrganizationName>& out) {
  words_ = &words;
  for (std::size_t i = 0; i < words.size(); ++i) {
    switch (words[i].kind) {
      case WordKind::zone:
      case WordKind::organization:
        known(words[i], out);
        break;
      case WordKind::suffix:
        structured(i, out);
        break;
      default:
        break;
    }
  }
}

}  // namespace huoju::detail
