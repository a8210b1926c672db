#include "huoju/extract/quotes.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "mentions.hpp"
#include "reader.hpp"

namespace huoju {
namespace {

using detail::Reader;
using detail::within;

constexpr std::uint32_t kHan = 3;  // bytes of an ideograph

/// Who speaks.
struct Speaker {
  std::string name;
  std::string organization;
  std::string title;
};

/// A verb of saying that words belong to.
struct Saying {
  Lexeme verb;
  Speaker speaker;
};

class Finder {
 public:
  Finder(const Article& article, const Upstream<Organizations, Persons, Roles>& upstream,
         Sink<Quote> out)
      : article_(article),
        reader_(article),
        organizations_(upstream.get<Organizations>()),
        persons_(upstream.get<Persons>()),
        roles_(upstream.get<Roles>()),
        out_(out) {}

  void find() {
    find_quotations();
    std::uint32_t paragraph_end = 0;
    for (const CleanSpan sentence : article_.sentences()) {
      if (sentence.begin >= paragraph_end) {
        paragraph_end = end_of_paragraph(sentence.begin);
        speaker_.reset();
        reported_ = nullptr;
      }
      read(sentence);
    }
    report();
  }

 private:
  // ── quotation marks ──

  void find_quotations() {
    std::uint32_t open = 0;
    bool inside_marks = false;
    for (const Lexeme& mark : article_.lexemes()) {
      if (mark.kind != Kind::mark) continue;
      if (mark.is(Kind::mark, Mark::line_end)) inside_marks = false;
      const char32_t c = reader_.character(mark.begin);
      if (c == chars::left_double_quote) {
        if (!inside_marks) open = mark.begin;
        inside_marks = true;
      } else if (c == chars::right_double_quote && inside_marks) {
        quotations_.push_back({open, mark.end});
        inside_marks = false;
      }
    }
  }
  // The quotation that begins at `at`.
  [[nodiscard]] const CleanSpan* quotation_at(std::uint32_t at) const {
    const auto found =
        std::lower_bound(quotations_.begin(), quotations_.end(), at,
                         [](CleanSpan s, std::uint32_t value) { return s.begin < value; });
    return found != quotations_.end() && found->begin == at ? &*found : nullptr;
  }
  [[nodiscard]] bool quoted(std::uint32_t at) const {
    const auto next =
        std::upper_bound(quotations_.begin(), quotations_.end(), at,
                         [](std::uint32_t value, CleanSpan s) { return value < s.begin; });
    return next != quotations_.begin() && at < (next - 1)->end;
  }
  // Words that are a sentence or a clause, not a name in quotation marks.
  [[nodiscard]] bool is_speech(CleanSpan quotation) const {
    const CleanSpan words = inside(quotation);
    if (words.size() < 4 * kHan) return false;
    const char32_t last = reader_.before(words.end);
    return ends_sentence(last) || separates_clauses(last) || last == U',';
  }
  [[nodiscard]] CleanSpan inside(CleanSpan quotation) const {
    return {reader_.after(quotation.begin),
            static_cast<std::uint32_t>(utf8::previous(reader_.text(), quotation.end))};
  }

  // ── sentences ──

  [[nodiscard]] std::uint32_t end_of_paragraph(std::uint32_t at) const {
    const std::size_t end = reader_.text().find('\n', at);
    return end == std::string_view::npos ? reader_.size() : static_cast<std::uint32_t>(end);
  }
  [[nodiscard]] static bool is_colon(char32_t c) {
    return c == U':' || c == chars::fullwidth_colon;
  }
  [[nodiscard]] static bool is_comma(char32_t c) {
    return c == U',' || c == chars::fullwidth_comma;
  }

  void read(CleanSpan sentence) {
    bool said = false;
    std::uint32_t covered = sentence.begin;
    for (std::size_t i = reader_.index(sentence.begin);
         i < reader_.lexemes().size() && reader_.lexemes()[i].begin < sentence.end; ++i) {
      const Lexeme& lexeme = reader_.lexemes()[i];
      if (lexeme.begin < covered) continue;
      if (lexeme.kind == Kind::mark) {
        if (const CleanSpan* quotation = quotation_at(lexeme.begin)) {
          if (quotation->begin >= covered && said_before(*quotation, sentence)) said = true;
          covered = std::max(covered, quotation->end);
        }
        continue;
      }
      if (lexeme.kind != Kind::speech || !is_verb(lexeme)) continue;
      const auto speaker = speaker_before(lexeme, sentence);
      if (!speaker) continue;
      const std::uint32_t words = behind_mark(lexeme.end);
      if (words == lexeme.end) continue;
      speaker_ = *speaker;
      said = true;
      if (const CleanSpan* quotation = quotation_at(words)) {
        if (is_speech(*quotation) || is_colon(reader_.before(words))) {
          direct(*quotation);
          covered = std::max(covered, quotation->end);
          continue;
        }
      }
      reported({words, sentence.end});
      covered = sentence.end;
    }
    if (!said && reported_ != nullptr && goes_on(sentence)) {
      reported_->value.words.end = trimmed(sentence).end;
      reported_->where.end = reported_->value.words.end;
    } else if (!said) {
      reported_ = nullptr;
    }
  }
  // A quotation without a verb before it: the verb stands behind it, or the speaker goes on.
  bool said_before(CleanSpan quotation, CleanSpan sentence) {
    if (!is_speech(quotation)) return false;
    if (const auto saying = saying_behind(quotation.end)) {
      speaker_ = saying->speaker;
      direct(quotation);
      return true;
    }
    const bool alone = reader_.skip_space(sentence.begin) == quotation.begin;
    if (alone && speaker_ && ends_sentence(reader_.before(inside(quotation).end))) {
      direct(quotation);
      return true;
    }
    return false;
  }
  // "…", somebody says.
  [[nodiscard]] std::optional<Saying> saying_behind(std::uint32_t at) const {
    at = reader_.skip_space(at);
    const std::uint32_t limit = end_of_clause(at);
    for (std::size_t i = reader_.index(at);
         i < reader_.lexemes().size() && reader_.lexemes()[i].begin < limit; ++i) {
      const Lexeme& lexeme = reader_.lexemes()[i];
      if (lexeme.kind != Kind::speech || !is_verb(lexeme) || lexeme.end > limit) continue;
      if (lexeme.end != limit) continue;
      if (const auto speaker = speaker_in({at, lexeme.begin})) return Saying{lexeme, *speaker};
      if (speaker_) return Saying{lexeme, *speaker_};
    }
    return std::nullopt;
  }
  [[nodiscard]] std::uint32_t end_of_clause(std::uint32_t at) const {
    while (at < reader_.size()) {
      const char32_t c = reader_.character(at);
      if (ends_sentence(c) || separates_clauses(c) || is_comma(c) || is_colon(c) || c == U'\n' ||
          c == chars::left_double_quote) {
        break;
      }
      at = reader_.after(at);
    }
    return at;
  }
  // Behind the comma or colon that follows a verb of saying; `at` where none does.
  [[nodiscard]] std::uint32_t behind_mark(std::uint32_t at) const {
    const char32_t c = reader_.character(at);
    if (is_comma(c) || is_colon(c)) return reader_.skip_space(reader_.after(at));
    return c == chars::left_double_quote ? at : at;
  }
  [[nodiscard]] bool is_verb(const Lexeme& lexeme) const {
    if (quoted(lexeme.begin)) return false;
    // The longest word at its place, and the last one: "said" of "introduced and said".
    for (std::size_t i = reader_.index(lexeme.begin);
         i < reader_.lexemes().size() && reader_.lexemes()[i].begin == lexeme.begin; ++i) {
      const Lexeme& other = reader_.lexemes()[i];
      if (other.kind == Kind::speech && other.end > lexeme.end) return false;
    }
    const std::string_view form = reader_.lexicon().cell(lexeme.row, 3);
    return form == "verb";
  }

  // ── speakers ──

  [[nodiscard]] std::optional<Speaker> speaker_before(const Lexeme& verb, CleanSpan sentence) const {
    const std::uint32_t from = sentence.begin;
    if (auto speaker = speaker_in({from, verb.begin})) return speaker;
    // "He said", "said the director": who spoke before.
    if (speaker_) return speaker_;
    return std::nullopt;
  }
  // The last person told of in a stretch, otherwise the last body.
  [[nodiscard]] std::optional<Speaker> speaker_in(CleanSpan where) const {
    const Mention<Person>* person = nullptr;
    for (const auto& mention : within(persons_, where)) {
      if (mention.where.end > where.end || quoted(mention.where.begin)) continue;
      if (addressed(mention.where.begin)) continue;
      person = &mention;
    }
    if (person != nullptr) return speaker_of(*person);
    const Mention<Organization>* body = nullptr;
    for (const auto& mention : within(organizations_, where)) {
      if (mention.where.end > where.end || quoted(mention.where.begin)) continue;
      if (mention.value.kind == OrganizationKind::media) continue;
      body = &mention;
      break;
    }
    if (body == nullptr) return std::nullopt;
    return Speaker{body->value.name, body->value.name, {}};
  }
  // Behind a preposition: spoken to.
  [[nodiscard]] bool addressed(std::uint32_t at) const {
    return reader_.ending(at, Kind::context, ContextRole::adverbial) != nullptr;
  }
  [[nodiscard]] Speaker speaker_of(const Mention<Person>& person) const {
    Speaker result{person.value.name, {}, {}};
    for (const auto& role : roles_) {
      if (role.value.person != person.value.name) continue;
      result.organization = role.value.organization;
      result.title = role.value.title;
      break;
    }
    return result;
  }

  // ── words ──

  void direct(CleanSpan quotation) {
    reported_ = nullptr;
    add(quotation, inside(quotation), true);
  }
  void reported(CleanSpan words) {
    const CleanSpan where = trimmed(words);
    if (where.size() < 4 * kHan) return;
    add(where, where, false);
    reported_ = &found_.back();
  }
  void add(CleanSpan where, CleanSpan words, bool is_direct) {
    found_.push_back({where,
                      Quote{speaker_->name, speaker_->organization, speaker_->title, is_direct,
                            words},
                      {is_direct ? "quote.direct" : "quote.reported", 0}});
  }
  [[nodiscard]] CleanSpan trimmed(CleanSpan where) const {
    while (where.begin < where.end && reader_.character(where.begin) == U' ') ++where.begin;
    while (where.end > where.begin &&
           (reader_.before(where.end) == U' ' || reader_.before(where.end) == U'\n')) {
      --where.end;
    }
    return where;
  }
  // Whether a sentence goes on with what was reported: no subject of its own.
  [[nodiscard]] bool goes_on(CleanSpan sentence) const {
    const std::uint32_t at = reader_.skip_space(sentence.begin);
    return reader_.starting(at, Kind::speech) != nullptr &&
           reader_.lexicon().cell(reader_.starting(at, Kind::speech)->row, 3) == "further";
  }

  void report() {
    for (Mention<Quote>& mention : found_) {
      out_(mention.where, std::move(mention.value), mention.why);
    }
  }

  const Article& article_;
  Reader reader_;
  std::span<const Mention<Organization>> organizations_;
  std::span<const Mention<Person>> persons_;
  std::span<const Mention<Role>> roles_;
  Sink<Quote> out_;

  std::vector<CleanSpan> quotations_;  // marks included
  std::optional<Speaker> speaker_;     // the last one of the paragraph
  std::vector<Mention<Quote>> found_;
  Mention<Quote>* reported_ = nullptr;  // the last quote, if the next sentence may go on with it
};

}  // namespace

void Quotes::operator()(const Article& article,
                        const Upstream<Organizations, Persons, Roles>& upstream,
                        Sink<Quote> out) const {
  Finder(article, upstream, out).find();
}

}  // namespace huoju
