#include "huoju/extract/persons.hpp"

#include <algorithm>
#include <array>
#include <bitset>
#include <unordered_map>

#include "huoju/extract/overlap.hpp"
#include "parts.hpp"
#include "person_names.hpp"
#include "posts.hpp"

namespace huoju {
namespace {

using detail::Closed;
using detail::kEdgeFirm;
using detail::kEdgeLoose;
using detail::kEdgeMark;
using detail::kEdgeWord;
using detail::kHan;
using detail::NameReading;
using detail::PersonNames;
using detail::Reader;

// What a reason is worth; the doubts of the name are taken off, and kEnough must be left.
constexpr int kTitle = 6;    // a post or title in front
constexpr int kCalling = 5;  // "reporter", "entrepreneur" in front
constexpr int kBehind = 5;   // a title or verb of speech behind
constexpr int kListed = 5;   // in a list with somebody known
constexpr int kEnough = 5;

enum class Source : std::uint8_t { byline, text };

struct Somebody {
  CleanSpan where;
  std::string name;
  int score = 0;
  std::string_view rule;
  std::uint32_t row = 0;
  Source source = Source::text;
};

class Finder {
 public:
  Finder(const Article& article, const Closed& closed, Trace* trace)
      : article_(article),
        reader_(article),
        closed_(closed),
        names_(reader_, closed),
        posts_(detail::posts_of(reader_, closed)),
        trace_(trace) {}

  std::vector<Somebody> find() {
    known();
    bylines();
    for (const Lexeme& post : posts_) titled(post);
    appointed();
    lives();
    marks();
    settle();
    for (const Lexeme& post : posts_) entitled(post);
    spoken();
    holders();
    settle();
    lists();
    settle();
    again();
    settle();
    short_forms();
    settle();
    return std::move(found_);
  }

 private:
  [[nodiscard]] std::uint32_t before(std::uint32_t at) const {
    return static_cast<std::uint32_t>(utf8::previous(reader_.text(), at));
  }
  [[nodiscard]] static bool is(const Lexeme& post, PostRank rank) {
    return post.tag == static_cast<std::uint8_t>(rank);
  }
  [[nodiscard]] static bool is_colon(char32_t c) {
    return c == chars::fullwidth_colon || c == U':';
  }

  // "Editor | Li Si"
  [[nodiscard]] static bool is_bar(char32_t c) { return c == U'|' || c == 0xFF5C; }

  void add(CleanSpan where, int score, std::string_view rule, std::uint32_t row,
           Source source = Source::text) {
    std::string name(article_.slice(where));
    std::erase(name, ' ');
    found_.push_back({where, std::move(name), score, rule, row, source});
  }

  // Sorts what was found and keeps the surest of those that overlap.
  void settle() {
    std::stable_sort(found_.begin(), found_.end(), [](const Somebody& a, const Somebody& b) {
      return a.where.begin != b.where.begin ? a.where.begin < b.where.begin : a.score > b.score;
    });
    std::size_t kept = 0;
    for (std::size_t i = 0; i < found_.size(); ++i) {
      if (kept > 0 && found_[i].where.begin < found_[kept - 1].where.end) {
        if (found_[i].score > found_[kept - 1].score) found_[kept - 1] = std::move(found_[i]);
        continue;
      }
      if (kept != i) found_[kept] = std::move(found_[i]);
      ++kept;
    }
    found_.resize(kept);
  }
  // The first one found that ends behind a place. @pre settled
  [[nodiscard]] std::vector<Somebody>::const_iterator behind(std::uint32_t at) const {
    return std::upper_bound(
        found_.begin(), found_.end(), at,
        [](std::uint32_t value, const Somebody& s) { return value < s.where.end; });
  }
  [[nodiscard]] bool taken(CleanSpan where) const {
    const auto next = behind(where.begin);
    return next != found_.end() && next->where.begin < where.end;
  }

  // Persons of a list, wherever they stand; `name` is how records call them.
  void known() {
    constexpr int kSure = 30;
    for (const Lexeme& lexeme : reader_.lexemes_of(Kind::person)) {
      if (closed_.covering(lexeme.begin).end > lexeme.begin) continue;
      add(lexeme.where(), kSure, "person.known", lexeme.row);
      const std::string_view name = reader_.lexicon().cell(lexeme.row, 1);
      if (!name.empty()) found_.back().name = name;
    }
  }

  // Names in bylines, opening marks and closing credits have been read with the page.
  void bylines() {
    for (const Block& block : article_.blocks()) {
      if (block.role != BlockRole::byline && block.role != BlockRole::opening &&
          block.role != BlockRole::credit) {
        continue;
      }
      const std::string_view text = article_.slice(block.where);
      std::size_t from = 0;
      for (const Author& author : article_.authors()) {
        const bool dotted = author.name.find("\xC2\xB7") != std::string::npos;
        if (!dotted && !is_name(reader_.lexicon(), author.name,
                                {0, static_cast<std::uint32_t>(author.name.size())})) {
          continue;
        }
        const std::size_t at = text.find(author.name, from);
        if (at == std::string_view::npos) continue;
        from = at + author.name.size();
        const auto begin = static_cast<std::uint32_t>(block.where.begin + at);
        add({begin, static_cast<std::uint32_t>(begin + author.name.size())}, 20, "person.byline", 0,
            Source::byline);
      }
    }
  }

  // "Director Li Si", "reporter Li Si", "legal representative: Li Si", "its founder is Li Si".
  void titled(const Lexeme& post) {
    if (is_leftover(post)) return;
    std::uint32_t at = post.end;
    bool colon = false;
    const auto copula = detail::part_at(reader_, at, {PartRole::taking});
    if (is_colon(reader_.character(at)) || is_bar(reader_.character(at))) {
      at = reader_.skip_space(reader_.after(at));
      colon = true;
    } else if (copula && copula->where().size() == kHan && names_.from(copula->end)) {
      told_to_be(post, copula->end);
      return;
    } else {
      at = reader_.skip_space(at);
    }
    const bool calling = is(post, PostRank::calling) || is(post, PostRank::address);
    const int worth = calling ? kCalling : kTitle;
    std::optional<NameReading> best = names_.from(at);
    if (const auto spaced = names_.spaced(at); spaced && (!best || best->edge < kEdgeFirm)) {
      best = spaced;
    }
    if (!best || best->edge < kEdgeFirm || best->doubt > 2) {
      const auto foreign = names_.transliterated(at);
      const bool longer = foreign && (!best || foreign->where.end > best->where.end);
      const bool sure =
          longer && (foreign->edge >= kEdgeFirm ||
                     (foreign->characters() >= 4 && best && best->edge == detail::kEdgeNone));
      if (sure && foreign->doubt == 0 && !calling) {
        add(foreign->where, worth + 1, "person.title", post.row);
        return;
      }
    }
    if (!best) return;
    if (best->edge == detail::kEdgeNone && best->characters() == 3) prefer_repeated(*best);
    if (best->edge < kEdgeMark && best->characters() == 2) prefer_longer(*best);
    // "Editor: Li Si moreover": the text is glued to the credit.
    const bool glued =
        calling && best->characters() == 3 && best->doubt == 0 && best->edge >= kEdgeWord;
    if (colon && best->edge < kEdgeMark && !glued) return;
    // “Mayors in charge” is a label.
    if (best->characters() == 2 && reader_.before(post.begin) == chars::left_double_quote &&
        reader_.character(best->where.end) == chars::right_double_quote) {
      return;
    }
    // "Picture by the centre": the word closes a credit and opens none.
    if (calling && best->where.begin == post.end && best->edge < kEdgeMark &&
        reader_.starting(post.begin, Kind::layout, LayoutRole::credit_end) != nullptr) {
      return;
    }
    int score = worth - best->doubt;
    if (best->edge >= kEdgeFirm) score += 1;
    if (best->edge == detail::kEdgeNone && (best->doubt > 0 || best->characters() == 2)) score -= 1;
    if (names_.says(best->where.end)) score += 3;
    if (score < kEnough) {
      reject(best->where, "behind a title, but it looks more like another word", best->row);
      return;
    }
    add(best->where, score, "person.title", post.row);
    if (calling) credits(best->where.end, post.row);
  }

  // "Reporters Li Si Wang Wu": names with blanks between them.
  void credits(std::uint32_t at, std::uint32_t row) {
    for (char32_t c = reader_.character(at); c == U' ' || c == U','; c = reader_.character(at)) {
      auto name = names_.from(at + 1);
      if (!name || name->doubt > 0 || name->edge < (c == U',' ? kEdgeMark : kEdgeWord)) return;
      // "… Li Si, for the sake of": the text is glued to the last name.
      const std::uint32_t last = before(name->where.end);
      if (name->edge < kEdgeMark && name->characters() > 2 && names_.start(last).loose) {
        name->where.end = last;
      }
      add(name->where, kListed, "person.list", row);
      at = name->where.end;
    }
  }

  // "Responsible editor:" of a web page is furniture, wherever it was glued to the text.
  [[nodiscard]] bool is_leftover(const Lexeme& post) const {
    if (!is_colon(reader_.character(post.end)) || post.begin == 0) return false;
    const auto leftover = [&](std::uint32_t at) {
      const Lexeme* word = reader_.starting(at, Kind::layout, LayoutRole::leftover);
      return word != nullptr && word->end == post.end;
    };
    return leftover(post.begin) || leftover(before(post.begin));
  }

  // Much else may follow "is": only what is a name and ends as one.
  void told_to_be(const Lexeme& post, std::uint32_t at) {
    const auto name = names_.from(at);
    const bool rare = name && name->characters() > 2 && name->doubt == 1;
    if (!name || (name->doubt > 0 && !rare) || name->edge < kEdgeFirm) return;
    if (is(post, PostRank::address)) return;
    add(name->where, kTitle, "person.title", post.row);
  }
  // "to appoint Li Si as", "to remove Li Si from"
  void appointed() {
    for (const Lexeme& lexeme : reader_.lexemes_of(Kind::context)) {
      if (lexeme.where().size() <= kHan) continue;
      const auto verb =
          detail::part_at(reader_, lexeme.begin, {PartRole::naming, PartRole::removing});
      if (!verb) continue;
      for (std::uint32_t at = verb->end;; at = reader_.after(at)) {
        auto name = names_.from(at);
        if (!name) break;
        // "Li Si as": the preposition is no part of the name.
        const std::uint32_t last = before(name->where.end);
        if (name->characters() > 2 && names_.start(last).loose &&
            detail::part_at(reader_, last, {PartRole::taking}, name->where.end)) {
          name->where.end = last;
          name->edge = kEdgeFirm;
        }
        if (name->doubt > 2 || name->edge < kEdgeLoose || !appoints(name->where.end)) break;
        add(name->where, kTitle - std::min(name->doubt, 1), "person.appointed", verb->row);
        at = name->where.end;
        if (reader_.character(at) != chars::ideographic_comma) break;
      }
    }
  }
  // "Li Si, male, born in"
  void lives() {
    for (const Lexeme& comma : article_.marks()) {
      if (!comma.is(Kind::mark, Mark::clause_end)) continue;
      const auto sex = detail::part_at(reader_, comma.end, {PartRole::sex});
      if (!sex || !reader_.ends_clause(sex->end)) continue;
      const auto name = names_.up_to(comma.begin);
      if (!name || name->doubt > 1 || name->edge < kEdgeFirm) continue;
      add(name->where, kTitle - name->doubt, "person.life", sex->row);
    }
  }
  // What follows the name of who is appointed or removed, or a list of them.
  [[nodiscard]] bool appoints(std::uint32_t at) const {
    const char32_t c = reader_.character(at);
    if (c == chars::ideographic_comma || c == chars::fullwidth_left_paren || c == U'(') return true;
    return detail::part_at(reader_, at, {PartRole::taking, PartRole::leaving}).has_value() ||
           reader_.starting(at, Kind::context, ContextRole::attribute) != nullptr ||
           reader_.starting(at, Kind::post, PostRank::address) != nullptr;
  }

  // Nothing says whether two characters are the name or three: what comes up again is.
  void prefer_repeated(NameReading& reading) const {
    constexpr std::size_t kNear = 6000;
    const std::string_view near = reader_.text().substr(reading.where.end, kNear);
    const std::string_view whole = article_.slice(reading.where);
    const std::string_view brief = whole.substr(0, 2 * kHan);
    if (near.find(whole) == std::string_view::npos && near.find(brief) != std::string_view::npos) {
      reading.where.end -= kHan;
      reading.edge = kEdgeWord;
    }
  }

  // What stands behind a name may be its end as well: it is, where the name goes on like that
  // wherever it comes up, and ends there for sure at least once.
  void prefer_longer(NameReading& reading) const {
    constexpr std::uint32_t kNear = 6000;
    const std::uint32_t end = reader_.after(reading.where.end);
    if (!is_han(reader_.character(reading.where.end)) || names_.start(reading.where.end).behind ||
        reader_.starting(reading.where.end, Kind::context, ContextRole::link) != nullptr) {
      return;
    }
    const std::string_view whole = article_.slice({reading.where.begin, end});
    const std::string_view brief = article_.slice(reading.where);
    const std::uint32_t until = std::min(reader_.size(), end + kNear);
    std::size_t at = reading.where.begin > kNear ? reading.where.begin - kNear : 0;
    while (at < reader_.size() &&
           (static_cast<unsigned char>(reader_.text()[at]) & 0xC0U) == 0x80U) {
      ++at;
    }
    bool sure = false;
    for (at = reader_.text().find(brief, at); at < until; at = reader_.text().find(brief, at + 1)) {
      if (!reader_.text().substr(at).starts_with(whole)) return;
      const auto last = static_cast<std::uint32_t>(at + brief.size());
      sure =
          sure || (at != reading.where.begin && names_.word_at(last) == 0 &&
                   names_.edge_after(static_cast<std::uint32_t>(at + whole.size())) >= kEdgeFirm);
    }
    if (!sure) return;
    reading.where.end = end;
    reading.edge = kEdgeFirm;
  }

  // "Professor Li Si taught": what stands before the title is a name.
  void entitled(const Lexeme& post) {
    if (is(post, PostRank::calling) || is(post, PostRank::unnamed)) return;
    if (is_colon(reader_.character(post.end))) return;
    const std::uint32_t end = reader_.before(post.begin) == U' ' ? post.begin - 1 : post.begin;
    const auto next = behind(post.end);
    // The post of whom it precedes.
    if (next != found_.end() && next->where.begin <= post.end + 1) return;
    const auto name = names_.up_to(end);
    if (!name || taken(name->where)) return;
    const bool office = is(post, PostRank::post);
    if (name->edge < (office ? kEdgeFirm : kEdgeLoose)) return;
    int score = kBehind - name->doubt + (name->edge == kEdgeMark ? 1 : 0);
    // A post of three characters is hardly ever part of another word.
    const bool firm = post.where().size() >= 3 * kHan && name->edge >= kEdgeFirm &&
                      names_.word_at(before(name->where.begin)) <= name->where.begin;
    if (office) score -= name->characters() == 2 ? 2 : firm ? -1 : 1;
    if (score < kEnough) {
      reject(name->where, "before a title, but it looks more like another word", name->row);
      return;
    }
    add(name->where, score, "person.entitled", post.row);
  }

  // "…", Li Si said. Li Si (left)
  void spoken() {
    for (const Lexeme& lexeme : reader_.lexemes_of(Kind::context, Kind::layout)) {
      const bool speech = lexeme.is(Kind::context, ContextRole::speech);
      const bool pictured = lexeme.is(Kind::layout, LayoutRole::pictured);
      if ((!speech && !pictured) || closed_.covering(lexeme.begin).end != 0) continue;
      std::uint32_t end = lexeme.begin;
      // "also said"
      if (speech && end >= kHan && is_han(reader_.before(end))) {
        const auto adverb = names_.start(before(end));
        if (adverb.behind && names_.up_to(before(end))) end = before(end);
      }
      const auto name = names_.up_to(end);
      if (!name || taken(name->where)) continue;
      if (name->edge < (pictured ? kEdgeLoose : kEdgeLoose)) continue;
      int score = kBehind - name->doubt;
      if (name->edge == kEdgeMark || closed_.ends_at(name->where.begin)) score += 1;
      if (name->characters() == 2) score -= 1;
      if (lexeme.where().size() == kHan && name->characters() == 2) score -= 1;
      if (pictured) score += 1;
      if (score < kEnough) {
        reject(name->where, "before a verb of speech, but it looks more like another word",
               name->row);
        continue;
      }
      add(name->where, score, pictured ? "person.pictured" : "person.speaks", lexeme.row);
    }
  }

  // "Li Si serves as director of A", "Li Si resigned as"
  void holders() {
    for (const Lexeme& lexeme : reader_.lexemes_of(Kind::context)) {
      if (!lexeme.is(Kind::context, ContextRole::conduct)) continue;
      if (!detail::part_at(reader_, lexeme.begin, {PartRole::taking, PartRole::leaving})) continue;
      if (!post_follows(lexeme.end) || closed_.covering(lexeme.begin).end != 0) continue;
      std::uint32_t end = lexeme.begin;
      if (end >= kHan && is_han(reader_.before(end)) && names_.start(before(end)).behind) {
        end = before(end);
      }
      const auto name = names_.up_to(end);
      if (!name || taken(name->where) || name->edge < kEdgeFirm || name->doubt > 0) continue;
      add(name->where, kBehind, "person.holds", lexeme.row);
    }
  }
  // Whether a post stands in the rest of the clause.
  [[nodiscard]] bool post_follows(std::uint32_t at) const {
    const auto next = std::lower_bound(
        posts_.begin(), posts_.end(), at,
        [](const Lexeme& post, std::uint32_t value) { return post.begin < value; });
    if (next == posts_.end() || next->begin > at + 90 || is(*next, PostRank::calling)) return false;
    for (; at < next->begin; at = reader_.after(at)) {
      if (reader_.ends_clause(at) && reader_.character(at) != chars::ideographic_comma)
        return false;
    }
    return true;
  }

  // Names of several parts.
  void marks() {
    const std::string_view text = reader_.text();
    for (std::uint32_t at = 0; at < text.size(); ++at) {
      const auto byte = static_cast<unsigned char>(text[at]);
      if (byte == '?' || byte == '.') {
        lost_dot(at);
        continue;
      }
      if (byte != 0xC2 && byte != 0xE2 && byte != 0xE3 && byte != 0xEF) continue;
      if (!PersonNames::joins_parts(reader_.character(at))) continue;
      const auto name = names_.dotted(at);
      if (name && name->edge >= kEdgeWord) {
        add(name->where, kTitle + 4, "person.dotted", 0);
        at = name->where.end - 1;
      }
    }
  }

  // A question mark or full stop stands where a dot could not be encoded: only behind a title.
  void lost_dot(std::uint32_t at) {
    const auto name = names_.dotted(at);
    if (!name || name->edge < kEdgeFirm) return;
    const Lexeme* post = reader_.ending(name->where.begin, Kind::post);
    if (post == nullptr || detail::is_beside(*post)) return;
    add(name->where, kTitle + 4, "person.dotted", post->row);
    std::string& parts = found_.back().name;
    parts.replace(parts.find_first_of("?."), 1, "\xC2\xB7");
  }

  [[nodiscard]] bool joins(std::uint32_t at) const {
    return reader_.character(at) == chars::ideographic_comma ||
           (reader_.starting(at, Kind::context, ContextRole::link) != nullptr);
  }
  // "Li Si, Wang Wu and others": on both sides of somebody found.
  void lists() {
    const std::size_t count = found_.size();
    for (std::size_t i = 0; i < count; ++i) {
      const Source source = found_[i].source;
      if (source == Source::byline) continue;
      forward(found_[i].where.end);
      backward(found_[i].where.begin);
    }
    chains();
    // "Li Si, Wang Wu and other experts"
    for (const Lexeme& post : posts_) {
      std::uint32_t at = post.begin;
      for (int i = 0; i < 5 && at > 0 && is_han(reader_.before(at)); ++i) {
        at = before(at);
        const auto start = names_.start(at);
        if (!start.behind ||
            reader_.starting(at, Kind::context, ContextRole::no_phrase) == nullptr) {
          continue;
        }
        const auto last = names_.up_to(at);
        if (last && reader_.before(last->where.begin) == chars::ideographic_comma &&
            last->doubt == 0 && !taken(last->where)) {
          add(last->where, kListed, "person.list", post.row);
          backward(last->where.begin);
        }
        break;
      }
    }
  }
  // Three names in a row speak for each other.
  void chains() {
    std::uint32_t passed = 0;
    for (const Lexeme& lexeme : article_.marks()) {
      if (!lexeme.is(Kind::mark, Mark::list_comma) || lexeme.begin < passed) continue;
      const auto first = names_.up_to(lexeme.begin);
      if (!first || first->doubt > 0 || first->edge < kEdgeFirm || taken(first->where)) continue;
      std::array<CleanSpan, 32> chain{};
      std::size_t count = 0;
      chain[count++] = first->where;
      passed = lexeme.end;
      while (count < chain.size() && reader_.before(passed) == chars::ideographic_comma) {
        const auto next = names_.from(passed);
        if (!next || next->doubt > 0 || taken(next->where)) break;
        // What follows the last one may be any word.
        if (next->edge < kEdgeFirm && (count < 2 || next->characters() == 2)) break;
        chain[count++] = next->where;
        if (reader_.character(next->where.end) != chars::ideographic_comma) break;
        passed = reader_.after(next->where.end);
      }
      if (count < 3) continue;
      for (std::size_t i = 0; i < count; ++i) add(chain[i], kListed, "person.list", 0);
    }
  }
  void forward(std::uint32_t at) {
    while (joins(at)) {
      const std::uint32_t begin = reader_.skip_space(reader_.after(at));
      if (taken_sorted(begin)) return;
      const auto name = names_.from(begin);
      if (!name || name->edge < kEdgeFirm || name->doubt > (name->characters() == 2 ? 0 : 2)) {
        return;
      }
      const bool comma = reader_.character(at) == chars::ideographic_comma;
      if (!comma && name->edge < kEdgeMark) return;
      add(name->where, kListed - name->doubt, "person.list", name->row);
      at = name->where.end;
    }
  }
  void backward(std::uint32_t at) {
    while (reader_.before(at) == chars::ideographic_comma) {
      const std::uint32_t end = before(at);
      const auto name = names_.up_to(end);
      if (!name || name->edge < kEdgeMark || name->doubt > 0 || taken(name->where)) return;
      add(name->where, kListed - name->doubt, "person.list", name->row);
      at = name->where.begin;
    }
  }
  [[nodiscard]] bool taken_sorted(std::uint32_t at) const {
    return std::any_of(
        found_.end() - std::min<std::ptrdiff_t>(1, static_cast<std::ptrdiff_t>(found_.size())),
        found_.end(), [&](const Somebody& s) { return s.where.begin == at; });
  }

  // Somebody named already, without any title.
  void again() {
    if (found_.empty()) return;
    std::vector<std::string_view> known;
    for (const Somebody& somebody : found_) known.push_back(somebody.name);
    std::sort(known.begin(), known.end());
    known.erase(std::unique(known.begin(), known.end()), known.end());
    std::bitset<4096> first;
    for (const std::string_view name : known) first.set(utf8::decode(name, 0).value % 4096);
    std::vector<Somebody> more;
    const std::string_view text = reader_.text();
    auto next = found_.cbegin();
    for (std::uint32_t at = 0; at < text.size();) {
      const utf8::CodePoint c = utf8::decode(text, at);
      while (next != found_.cend() && next->where.end <= at) ++next;
      if (next != found_.cend() && next->where.begin <= at) {
        at = next->where.end;
        continue;
      }
      std::uint32_t end = 0;
      if (first.test(c.value % 4096)) end = longest(known, text.substr(at), at);
      if (end == 0 || closed_.touches({at, end}) ||
          (next != found_.cend() && next->where.begin < end)) {
        at += c.size;
        continue;
      }
      more.push_back(
          {{at, end}, std::string(text.substr(at, end - at)), 3, "person.again", 0, Source::text});
      at = end;
    }
    found_.insert(found_.end(), std::make_move_iterator(more.begin()),
                  std::make_move_iterator(more.end()));
  }
  // End of the longest known name that stands at a place as a whole.
  [[nodiscard]] std::uint32_t longest(const std::vector<std::string_view>& known,
                                      std::string_view rest, std::uint32_t at) const {
    std::uint32_t best = 0;
    // Names that share their first two characters with the text are few.
    std::size_t two = utf8::size_at(rest, 0);
    if (two < rest.size()) two += utf8::size_at(rest, two);
    const std::string_view head = rest.substr(0, two);
    for (auto name = std::lower_bound(known.begin(), known.end(), head);
         name != known.end() && name->starts_with(head); ++name) {
      if (!rest.starts_with(*name)) continue;
      const auto end = static_cast<std::uint32_t>(at + name->size());
      if (end <= best) continue;
      // Two characters may be part of a longer name or word.
      if (name->size() <= 2 * kHan &&
          ((names_.edge_after(end) < kEdgeWord && names_.edge_before(at) < kEdgeFirm) ||
           names_.start(at).word > at)) {
        continue;
      }
      best = end;
    }
    return best;
  }

  // "Director Li", where there is only one Li.
  void short_forms() {
    struct Family {
      const Somebody* only = nullptr;
      bool several = false;
    };
    std::unordered_map<std::string_view, Family> families;
    std::vector<Somebody> more;
    auto next = found_.cbegin();
    for (const Lexeme& post : posts_) {
      for (; next != found_.cend() && next->where.begin < post.begin; ++next) {
        if (next->source == Source::byline) continue;
        const auto start = name_start(reader_.lexicon(), next->name, 0);
        if (start.family == 0) continue;
        Family& family = families[std::string_view(next->name).substr(0, start.family)];
        family.several =
            family.several || (family.only != nullptr && family.only->name != next->name);
        family.only = &*next;
      }
      if (is(post, PostRank::calling) || is(post, PostRank::unnamed)) continue;
      if (post.begin < kHan || !is_han(reader_.before(post.begin))) continue;
      const std::uint32_t begin = before(post.begin);
      const auto start = names_.start(begin);
      if (start.family != post.begin || taken({begin, post.end})) continue;
      if (names_.edge_before(begin) < kEdgeFirm) continue;
      const auto family = families.find(reader_.text().substr(begin, post.begin - begin));
      if (family == families.end() || family->second.several) continue;
      if (trace_ != nullptr) {
        trace_->assume({begin, post.end}, "the only person of that family name so far", post.row);
      }
      more.push_back({{begin, post.end},
                      family->second.only->name,
                      4,
                      "person.family_name",
                      post.row,
                      Source::text});
    }
    found_.insert(found_.end(), std::make_move_iterator(more.begin()),
                  std::make_move_iterator(more.end()));
  }

  void reject(CleanSpan where, std::string_view reason, std::uint32_t row) const {
    if (trace_ != nullptr) trace_->reject(where, reason, row);
  }

  const Article& article_;
  Reader reader_;
  const Closed& closed_;
  PersonNames names_;
  std::vector<Lexeme> posts_;
  Trace* trace_;
  std::vector<Somebody> found_;
};

}  // namespace

void Persons::operator()(const Article& article, const Upstream<Policies, Organizations>& upstream,
                         Sink<Person> out) const {
  const Closed closed(upstream.get<Organizations>(), upstream.get<Policies>());
  // Nothing is taken inside the title of a book or play.
  const std::vector<CleanSpan> titles = detail::title_spans(article);
  auto title = titles.begin();
  for (Somebody& somebody : Finder(article, closed, out.trace()).find()) {
    while (title != titles.end() && title->end <= somebody.where.begin) ++title;
    if (title != titles.end() && title->begin <= somebody.where.begin) continue;
    out(somebody.where, Person{std::move(somebody.name)}, {somebody.rule, somebody.row});
  }
}

}  // namespace huoju
