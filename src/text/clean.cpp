#include "huoju/text/clean.hpp"

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "huoju/text/character.hpp"
#include "huoju/text/lines.hpp"
#include "huoju/text/utf8.hpp"

namespace huoju {
namespace {

// What the scanner does at a character.
enum class Action : std::uint8_t { copy, blank, skip, fold, decompose, mark };

[[nodiscard]] bool folds(char32_t c) noexcept {
  return c == chars::fullwidth_percent || c == 0xFF0B || c == chars::fullwidth_hyphen ||
         c == chars::fullwidth_full_stop || c == 0xFF0F || (c >= 0xFF10 && c <= 0xFF19) ||
         (c >= 0xFF21 && c <= 0xFF3A) || (c >= 0xFF41 && c <= 0xFF5A);
}

// The character that a full-width form becomes.
[[nodiscard]] char32_t folded(char32_t c) noexcept { return folds(c) ? c - 0xFF01 + U'!' : c; }

// Radicals and compatibility ideographs look like ordinary ones; PDF text layers hold them.
[[nodiscard]] bool decomposes(char32_t c) noexcept {
  return (c >= 0x2E80 && c <= 0x2FDF) || (c >= 0xF900 && c <= 0xFAFF) ||
         (c >= 0x2F800 && c <= 0x2FA1F);
}

[[nodiscard]] Action action_for(char32_t c) noexcept {
  if (folds(c)) return Action::fold;
  if (decomposes(c)) return Action::decompose;
  switch (classify(c)) {
    case CharClass::space:
    case CharClass::newline:
      return Action::blank;
    case CharClass::ignored:
      return Action::skip;
    default:
      return Action::copy;
  }
}

constexpr std::array<Action, 128> kAscii = [] {
  std::array<Action, 128> table{};
  for (std::size_t c = 0; c < 0x20; ++c) table[c] = Action::skip;
  for (std::size_t c = 0x09; c <= 0x0D; ++c) table[c] = Action::blank;
  table[' '] = Action::blank;
  table[0x7F] = Action::skip;
  for (const char c : {'*', '[', '!', '<', '&', '\\', '`'}) {
    table[static_cast<std::size_t>(c)] = Action::mark;
  }
  return table;
}();

// Lead bytes whose characters are all copied as they stand.
[[nodiscard]] constexpr bool always_plain(unsigned char lead) noexcept {
  return lead >= 0xE4 && lead <= 0xEE;
}

[[nodiscard]] std::string decomposed(char32_t c) {
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2* nfkc = icu::Normalizer2::getNFKCInstance(error);
  std::string out;
  if (U_FAILURE(error)) {
    utf8::append(out, c);
    return out;
  }
  nfkc->normalize(icu::UnicodeString(static_cast<UChar32>(c)), error).toUTF8String(out);
  return out;
}

// Characters beside a run of blanks, as they will stand in the clean text.
struct Neighbours {
  char32_t left;
  char32_t right;
  bool left_alone;    // a blank, a mark or the line's edge stands on the left one's other side
  bool right_alone;   // likewise for the right one
  bool left_single;   // no digit stands on the left one's other side
  bool right_single;  // likewise for the right one
};

[[nodiscard]] bool keeps_space(const Neighbours& n) noexcept {
  const CharClass a = classify(n.left);
  const CharClass b = classify(n.right);
  if (a == CharClass::mark || b == CharClass::mark) return false;
  if (a == CharClass::han && b == CharClass::han) return !(n.left_alone && n.right_alone);
  if (a == CharClass::han || b == CharClass::han) return false;
  if (n.right == U'%') return false;
  const bool digits = a == CharClass::digit && b == CharClass::digit;
  if (digits) {
    return !(n.left_single && n.right_single && (n.left_alone || n.right_alone));
  }
  if (n.right == U'.' && a == CharClass::digit) return !n.right_alone;
  if (n.left == U'.' && b == CharClass::digit) return !n.left_alone;
  return true;
}

[[nodiscard]] bool keeps_space_at_line_end(char32_t left, char32_t right) noexcept {
  const CharClass a = classify(left);
  const CharClass b = classify(right);
  if (a == CharClass::latin) return b == CharClass::latin || b == CharClass::digit;
  if (b == CharClass::latin) return a == CharClass::digit || left == U',' || left == U'.';
  return false;
}

[[nodiscard]] bool is_lower_latin(char32_t c) noexcept { return c >= U'a' && c <= U'z'; }

// A blank, a mark or a line's edge: what stands on the outer sides of letter-spaced text.
[[nodiscard]] bool sets_apart(CharClass c) noexcept {
  return c == CharClass::space || c == CharClass::newline || c == CharClass::mark;
}

constexpr std::string_view kBlankEntity = "&nbsp;";
constexpr std::size_t kReach = 2048;  // longest link or tag in bytes
constexpr auto kNone = std::string_view::npos;

// Where the bracket closes that opens `text`. Links hold few brackets: with a bound on their depth,
// opening ones that never close are passed over in linear time.
[[nodiscard]] std::size_t closing(std::string_view text, char open, char close) noexcept {
  constexpr std::size_t kDeepest = 8;
  std::size_t depth = 0;
  for (std::size_t at = 0; at < std::min(text.size(), kReach); ++at) {
    if (text[at] == '\\') {
      ++at;
    } else if (text[at] == open) {
      if (++depth > kDeepest) return kNone;
    } else if (text[at] == close && --depth == 0) {
      return at;
    }
  }
  return kNone;
}

struct Link {
  std::size_t text_end;
  std::size_t end;
};

// "[text](address)" at the begin of `text`.
[[nodiscard]] std::optional<Link> read_link(std::string_view text) noexcept {
  const std::size_t middle = closing(text, '[', ']');
  if (middle == kNone || middle + 1 >= text.size() || text[middle + 1] != '(') return std::nullopt;
  const std::size_t end = closing(text.substr(middle + 1), '(', ')');
  if (end == kNone) return std::nullopt;
  return Link{middle, middle + 1 + end + 1};
}

[[nodiscard]] bool is_escape(std::string_view text) noexcept {
  const auto is_ascii = [](char c) { return static_cast<unsigned char>(c) < 0x80; };
  return text.size() > 1 && text[0] == '\\' && is_ascii(text[1]) &&
         classify(static_cast<char32_t>(text[1])) == CharClass::symbol;
}

[[nodiscard]] bool is_tag(std::string_view text) noexcept {
  return text.size() > 1 && text[0] == '<' &&
         (text[1] == '/' || text[1] == '!' || is_ascii_letter(static_cast<unsigned char>(text[1])));
}

}  // namespace

void Cleaner::copy(std::uint32_t begin, std::uint32_t end) {
  if (begin == end) return;
  out_->text.append(source_.substr(begin, end - begin));
  out_->map.copy(begin, end - begin);
  last_ = static_cast<std::uint32_t>(utf8::previous(source_, end));
}

void Cleaner::replace(RawSpan raw, std::string_view text) {
  out_->text.append(text);
  out_->map.replace(raw, static_cast<std::uint32_t>(text.size()));
  last_ = raw.begin;
}

// Where a mark or an invisible character ends that leaves nothing; `at` where there is none.
std::uint32_t Cleaner::nothing(std::uint32_t at, RawSpan line) const {
  const auto lead = static_cast<unsigned char>(source_[at]);
  if (lead >= 0x80) {
    const auto [c, size] = utf8::decode(source_, at);
    return action_for(c) == Action::skip ? at + size : at;
  }
  if (kAscii[lead] == Action::skip) return at + 1;
  if (!markdown_) return at;
  const std::string_view rest = source_.substr(at, line.end - at);
  const auto behind = [&](std::size_t size) { return at + static_cast<std::uint32_t>(size); };
  switch (rest.front()) {
    case '*':
      return rest.size() > 1 && rest[1] == '*' ? at + 2 : at;
    case '`':
      return at + 1;
    case '!':
      if (rest.size() > 1 && rest[1] == '[') {
        if (const auto image = read_link(rest.substr(1))) return behind(image->end + 1);
      }
      return at;
    case '[':
      if (const auto link = read_link(rest)) {
        const std::uint32_t end = behind(link->text_end);
        if (blank_end(at + 1, {at + 1, end}) == end) return behind(link->end);
      }
      return at;
    case '<':
      if (is_tag(rest)) {
        const std::size_t end = rest.substr(0, kReach).find('>');
        return end == kNone ? at : behind(end + 1);
      }
      return at;
    default:
      return at;
  }
}

// Where the run of blanks and of what leaves nothing ends.
std::uint32_t Cleaner::blank_end(std::uint32_t at, RawSpan line) const {
  while (at < line.end) {
    const auto [c, size] = utf8::decode(source_, at);
    std::uint32_t next = nothing(at, line);
    if (next == at && action_for(c) == Action::blank) next = at + size;
    if (next == at && c == U'&' && markdown_ &&
        source_.substr(at, line.end - at).starts_with(kBlankEntity)) {
      next = at + static_cast<std::uint32_t>(kBlankEntity.size());
    }
    if (next == at) break;
    at = next;
  }
  return at;
}

// The first character from `at` on that will stand in the clean text.
Cleaner::Seen Cleaner::look_ahead(std::uint32_t at, RawSpan line) const {
  while (true) {
    at = blank_end(at, line);
    if (at >= line.end) return {U'\n', line.end};
    const auto [c, size] = utf8::decode(source_, at);
    const std::string_view rest = source_.substr(at, line.end - at);
    const bool passed = markdown_ && (is_escape(rest) || (c == U'[' && read_link(rest)));
    if (!passed) return {folded(c), at + size};
    ++at;
    if (c == U'\\') return {utf8::decode(source_, at).value, at + 1};
  }
}

// Class of what stands before or after a character in the source, invisible things apart.
CharClass Cleaner::class_before(std::uint32_t at, RawSpan line) const {
  while (at > line.begin) {
    at = static_cast<std::uint32_t>(utf8::previous(source_, at));
    const char32_t c = utf8::decode(source_, at).value;
    if (markdown_ && (c == U'*' || c == U'`')) continue;
    if (action_for(c) != Action::skip) return classify(folded(c));
  }
  return CharClass::newline;
}

CharClass Cleaner::class_after(std::uint32_t at, RawSpan line) const {
  while (at < line.end) {
    const std::uint32_t next = nothing(at, line);
    if (next == at) return classify(folded(utf8::decode(source_, at).value));
    at = next;
  }
  return CharClass::newline;
}

// Passes a run of blanks, which leaves a space or nothing. `visible`: the line has already left
// something in the clean text.
std::uint32_t Cleaner::blanks(std::uint32_t at, RawSpan line, bool visible) {
  const std::uint32_t end = blank_end(at, line);
  if (end >= line.end || !visible) return end;
  const char32_t left =
      utf8::decode(out_->text, utf8::previous(out_->text, out_->text.size())).value;
  const Seen right = look_ahead(end, line);
  const CharClass before = class_before(last_, line);
  const CharClass after = class_after(right.end, line);
  // 1 3/5: what follows is a fraction, no letter-spaced figure.
  const char32_t beyond = right.end < line.end ? utf8::decode(source_, right.end).value : U'\0';
  const bool single = after != CharClass::digit && folded(beyond) != U'/';
  if (keeps_space({left, right.character, sets_apart(before), sets_apart(after),
                   before != CharClass::digit, single})) {
    replace({at, end}, " ");
  }
  return end;
}

// Markdown and HTML remains; returns where the mark ends, or `at` where it is none.
std::uint32_t Cleaner::markdown(std::uint32_t at, RawSpan line_span, bool visible) {
  if (const std::uint32_t end = nothing(at, line_span); end != at) return end;
  const std::string_view rest = source_.substr(at, line_span.end - at);
  if (is_escape(rest)) {
    copy(at + 1, at + 2);
    return at + 2;
  }
  if (rest.front() == '[') {
    const auto link = read_link(rest);
    if (!link) return at;
    line({at + 1, at + static_cast<std::uint32_t>(link->text_end)});
    return at + static_cast<std::uint32_t>(link->end);
  }
  if (rest.starts_with(kBlankEntity)) return blanks(at, line_span, visible);
  struct Entity {
    std::string_view name;
    std::string_view text;
  };
  constexpr std::array<Entity, 4> kEntities = {
      {{"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}}};
  for (const Entity& entity : kEntities) {
    if (!rest.starts_with(entity.name)) continue;
    const auto end = at + static_cast<std::uint32_t>(entity.name.size());
    replace({at, end}, entity.text);
    return end;
  }
  return at;
}

void Cleaner::line(RawSpan where) {
  const std::size_t begin = out_->text.size();
  std::uint32_t copied = where.begin;  // everything before is in the clean text
  std::uint32_t at = where.begin;
  while (at < where.end) {
    const auto lead = static_cast<unsigned char>(source_[at]);
    if (always_plain(lead)) {
      at += 3;
      continue;
    }
    std::uint8_t size = 1;
    char32_t c = lead;
    Action action = Action::copy;
    if (lead < 0x80) {
      action = kAscii[lead];
      if (action == Action::mark && !markdown_) action = Action::copy;
    } else {
      const utf8::CodePoint decoded = utf8::decode(source_, at);
      c = decoded.value;
      size = decoded.size;
      action = action_for(c);
    }
    if (action == Action::copy) {
      at += size;
      continue;
    }
    copy(copied, at);
    std::uint32_t next = at + size;
    switch (action) {
      case Action::blank:
        next = blanks(at, where, out_->text.size() != begin);
        break;
      case Action::fold: {
        const char ascii = static_cast<char>(folded(c));
        replace({at, next}, std::string_view(&ascii, 1));
        break;
      }
      case Action::decompose:
        replace({at, next}, decomposed(c));
        break;
      case Action::mark: {
        const std::uint32_t end = markdown(at, where, out_->text.size() != begin);
        if (end == at) {
          copy(at, next);
        } else {
          next = end;
        }
        break;
      }
      default:
        break;  // skipped
    }
    copied = at = next;
  }
  copy(copied, where.end);
}

// Between two lines of one paragraph.
void Cleaner::joint(RawSpan before, RawSpan after) {
  if (out_->text.size() == begin_ || after.begin <= before.end) return;
  const char32_t left =
      utf8::decode(out_->text, utf8::previous(out_->text, out_->text.size())).value;
  if (keeps_space_at_line_end(left, look_ahead(after.begin, after).character)) {
    replace({before.end, after.begin}, " ");
  }
}

// Whether a line ends with the hyphen of a word that the next line goes on with.
bool Cleaner::ends_with_hyphen(RawSpan line, RawSpan next) const {
  if (line.empty()) return false;
  const std::size_t last = utf8::previous(source_, line.end);
  if (last <= line.begin) return false;
  const char32_t mark = folded(utf8::decode(source_, last).value);
  if (mark != chars::hyphen_bullet && mark != chars::hyphen && mark != chars::soft_hyphen &&
      mark != U'-') {
    return false;
  }
  return is_ascii_letter(folded(utf8::decode(source_, utf8::previous(source_, last)).value)) &&
         is_lower_latin(look_ahead(next.begin, next).character);
}

CleanSpan Cleaner::paragraph(std::span<const RawSpan> lines) {
  begin_ = static_cast<std::uint32_t>(out_->text.size());
  if (lines.empty()) return {begin_, begin_};
  if (begin_ != 0 && lines.front().begin > raw_end_) {
    replace({raw_end_, lines.front().begin}, "\n");
    ++begin_;
  }
  for (std::size_t i = 0; i < lines.size(); ++i) {
    RawSpan where = lines[i];
    const bool last_line = i + 1 == lines.size();
    const bool hyphenated = !last_line && ends_with_hyphen(where, lines[i + 1]);
    if (hyphenated) where.end = static_cast<std::uint32_t>(utf8::previous(source_, where.end));
    line(where);
    // A soft hyphen is invisible: it stands behind the line.
    const bool soft = !last_line && where.end < lines[i + 1].begin &&
                      utf8::decode(source_, where.end).value == chars::soft_hyphen;
    if (!last_line && !hyphenated && !soft) joint(lines[i], lines[i + 1]);
  }
  raw_end_ = lines.back().end;
  return {begin_, static_cast<std::uint32_t>(out_->text.size())};
}

std::string clean(std::string_view fragment, bool markdown) {
  std::vector<RawSpan> wrapped;
  for (const Line& line : lines(fragment)) wrapped.push_back(line.where);
  CleanText result;
  Cleaner(fragment, markdown, result).paragraph(wrapped);
  return std::move(result.text);
}

}  // namespace huoju
