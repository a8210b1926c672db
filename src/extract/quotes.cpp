#include "huoju/extract/quotes.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "mentions.hpp"
#include "reader.hpp"

namespace huoju {
namespace {

using detail::kHan;
using detail::Reader;
using detail::within;
using Word = SpeechRole;

constexpr std::uint32_t kTitle = 60 * kHan;  // no title before a name is longer

constexpr std::uint32_t kClause = 300 * kHan;  // longer ones are lists or no prose
constexpr int kSpeech = 3;                     // sentences told of a speech behind the first one

/// Who speaks.
struct Speaker {
  std::string name;
  std::string organization;
  std::string title;
  bool person = false;
};

[[nodiscard]] bool is_colon(char32_t c) { return c == U':' || c == chars::fullwidth_colon; }
[[nodiscard]] bool is_comma(char32_t c) { return c == U',' || c == chars::fullwidth_comma; }

/// The quotations of a paragraph, marks included; what is quoted within one is a part of it.
class Quotations {
 public:
  explicit Quotations(const Reader& reader) : reader_(&reader) {}

  void read(CleanSpan paragraph) {
    spans_.clear();
    const bool nested = balanced(paragraph);
    std::uint32_t open = 0;
    int depth = 0;
    for (const Lexeme& mark : reader_->marks_in(paragraph)) {
      const int step = step_of(mark);
      if (step > 0) {
        if (depth == 0) open = mark.begin;
        depth = nested ? depth + 1 : 1;
      } else if (step < 0 && depth > 0 && --depth == 0) {
        spans_.push_back({open, mark.end});
      }
    }
    // It goes on in the next paragraph.
    if (depth > 0 && (open == paragraph.begin || is_colon(reader_->before(open)))) {
      spans_.push_back({open, paragraph.end});
    }
  }
  /// The one that begins at `at`.
  [[nodiscard]] const CleanSpan* at(std::uint32_t at) const {
    const auto found =
        std::lower_bound(spans_.begin(), spans_.end(), at,
                         [](CleanSpan s, std::uint32_t value) { return s.begin < value; });
    return found != spans_.end() && found->begin == at ? &*found : nullptr;
  }
  /// The one that `at` lies in.
  [[nodiscard]] const CleanSpan* around(std::uint32_t at) const {
    const auto next =
        std::upper_bound(spans_.begin(), spans_.end(), at,
                         [](std::uint32_t value, CleanSpan s) { return value < s.begin; });
    return next != spans_.begin() && at < (next - 1)->end ? &*(next - 1) : nullptr;
  }
  [[nodiscard]] CleanSpan inside(CleanSpan quotation) const {
    const std::uint32_t begin = reader_->after(quotation.begin);
    const auto last = static_cast<std::uint32_t>(utf8::previous(reader_->text(), quotation.end));
    return {begin, closes(reader_->character(last)) ? last : quotation.end};
  }

 private:
  [[nodiscard]] static bool closes(char32_t c) { return c == chars::right_double_quote; }
  [[nodiscard]] int step_of(const Lexeme& mark) const {
    if (mark.is(Kind::mark, Mark::open_quote)) {
      return reader_->character(mark.begin) == chars::left_double_quote ? 1 : 0;
    }
    if (mark.is(Kind::mark, Mark::close_quote))
      return closes(reader_->character(mark.begin)) ? -1 : 0;
    return 0;
  }
  // Whether each mark has its partner, so that quotations within quotations can be told.
  [[nodiscard]] bool balanced(CleanSpan paragraph) const {
    int depth = 0;
    for (const Lexeme& mark : reader_->marks_in(paragraph)) {
      depth += step_of(mark);
      if (depth < 0) return false;
    }
    return depth == 0;
  }

  const Reader* reader_;
  std::vector<CleanSpan> spans_;
};

class Finder {
 public:
  Finder(const Article& article, const Upstream<Organizations, Persons, Places, Roles>& upstream,
         Sink<Quote> out)
      : article_(article),
        reader_(article),
        quotations_(reader_),
        organizations_(upstream.get<Organizations>()),
        persons_(upstream.get<Persons>()),
        places_(upstream.get<Places>()),
        roles_(upstream.get<Roles>()),
        out_(out) {}

  void find() {
    for (const auto& role : roles_) first_roles_.emplace(role.value.person, &role.value);
    const std::span<const CleanSpan> sentences = article_.sentences();
    for (std::size_t i = 0; i < sentences.size();) {
      CleanSpan paragraph = sentences[i++];
      while (i < sentences.size() && sentences[i].begin == paragraph.end) {
        paragraph.end = sentences[i++].end;
      }
      read_paragraph(paragraph);
    }
    for (Mention<Quote>& mention : found_) {
      out_(mention.where, std::move(mention.value), mention.why);
    }
  }

 private:
  // ── paragraphs and sentences ──

  void read_paragraph(CleanSpan paragraph) {
    paragraph_ = paragraph;
    quotations_.read(paragraph);
    if (!speaks_on_ || quotations_.at(reader_.skip_space(paragraph.begin)) == nullptr) {
      speaker_.reset();
    }
    speaks_on_ = false;
    reported_ = false;
    for (std::uint32_t at = paragraph.begin; at < paragraph.end;) {
      const CleanSpan sentence{at, end_of_sentence(at)};
      read(sentence);
      at = sentence.end;
    }
  }
  // Behind a full stop that stands in no quotation, or behind words that are quoted after a mark.
  [[nodiscard]] std::uint32_t end_of_sentence(std::uint32_t begin) const {
    bool ended = false;
    const std::span<const Lexeme> marks = reader_.marks_in({begin, paragraph_.end});
    auto mark = marks.begin();
    for (std::uint32_t at = begin; at < paragraph_.end;) {
      if (!ended) {  // nothing but marks ends it, or opens a quotation
        while (mark != marks.end() && mark->begin < at) ++mark;
        if (mark == marks.end()) break;
        at = mark->begin;
      }
      const char32_t c = reader_.character(at);
      if (ended && !ends_sentence(c) && !is_closing(c)) return at;
      if (const CleanSpan* quotation = quotations_.at(at)) {
        const bool first = reader_.skip_space(begin) == at;
        at = quotation->end;
        if (!first && ends_words(*quotation) && introduced(quotation->begin)) return at;
        continue;
      }
      ended = ended || ends_sentence(c);
      at = reader_.after(at);
    }
    return paragraph_.end;
  }
  [[nodiscard]] bool ends_words(CleanSpan quotation) const {
    return ends_sentence(reader_.before(quotations_.inside(quotation).end));
  }
  // Whether a mark, or a verb of saying, stands before a quotation.
  [[nodiscard]] bool introduced(std::uint32_t at) const {
    if (at == paragraph_.begin) return true;
    const char32_t c = reader_.before(at);
    return is_clause_mark(c) || ends_sentence(c) || c == U' ' || c == chars::right_double_quote ||
           ends_verb(at) != nullptr;
  }
  // Words that are a sentence or a clause, not a name in quotation marks.
  [[nodiscard]] bool is_speech(CleanSpan quotation) const {
    const CleanSpan words = quotations_.inside(quotation);
    if (words.size() < 4 * kHan) return false;
    const char32_t last = reader_.before(words.end);
    if (ends_sentence(last) || is_clause_mark(last)) return true;
    // The full stop stands behind the marks.
    const char32_t before = reader_.before(quotation.begin);
    return words.size() >= 8 * kHan && ends_sentence(reader_.character(quotation.end)) &&
           (is_comma(before) || is_colon(before));
  }

  void read(CleanSpan sentence) {
    sentence_ = sentence;
    open_ = false;
    const std::size_t before = found_.size();
    const bool went_on = std::exchange(reported_, false);
    const bool spoke = std::exchange(spoke_, false);
    spoke_before_ = spoke;
    std::uint32_t covered = sentence.begin;
    for (const Lexeme& lexeme : reader_.lexemes_in(sentence, Kind::mark, Kind::speech)) {
      if (lexeme.begin < covered) continue;
      if (lexeme.kind == Kind::mark) {
        if (const CleanSpan* quotation = quotations_.at(lexeme.begin)) {
          read_quotation(*quotation);
          covered = quotation->end;
        }
        continue;
      }
      if (is_verb(lexeme)) covered = std::max(covered, read_verb(lexeme));
    }
    if (found_.size() == before && went_on && goes_on(sentence)) go_on(sentence);
  }

  // ── words ──

  // A verb of saying, and the words that follow it; gives where to read on.
  std::uint32_t read_verb(const Lexeme& verb) {
    const std::uint32_t words = words_behind(verb);
    if (words == 0) return verb.end;
    const auto speaker = speaker_of_verb(verb, sentence_.begin);
    if (!speaker) return verb.end;
    if (open_ && !independent(verb)) return verb.end;
    if (words >= sentence_.end) {  // the words follow in the next paragraph
      set_speaker(*speaker);
      speaks_on_ = words >= paragraph_.end;
      return verb.end;
    }
    if (const CleanSpan* quotation = quotations_.at(words)) {
      if (is_speech(*quotation) || is_colon(reader_.before(words))) {
        close_before(verb.begin);
        set_speaker(*speaker);
        direct(*quotation);
        return quotation->end;
      }
      if (words == verb.end) return verb.end;
    }
    close_before(verb.begin);
    set_speaker(*speaker);
    report(words, verb);
    return words;
  }
  // Where the words begin that follow a verb; 0 where none do.
  [[nodiscard]] std::uint32_t words_behind(const Lexeme& verb) const {
    const char32_t c = reader_.character(verb.end);
    if (is_comma(c) || is_colon(c)) return reader_.skip_space(reader_.after(verb.end));
    if (quotations_.at(verb.end) != nullptr) return verb.end;
    if (!is_han(c)) return 0;
    if (reader_.starting(verb.begin, Kind::speech, Word::bare) != nullptr) return verb.end;
    if (reader_.starting(verb.begin, Kind::speech, Word::stating) != nullptr &&
        reader_.word_at(verb.end, Kind::speech, Word::modal)) {
      return verb.end;
    }
    return 0;
  }
  void read_quotation(CleanSpan quotation) {
    if (!is_speech(quotation)) return;
    // Long words that are whole sentences may stand right behind a subhead, where somebody is told
    // of behind them.
    const bool led = introduced(quotation.begin);
    if (!led && (!ends_words(quotation) || quotation.size() < 14 * kHan)) return;
    if (const auto speaker = speaker_behind(quotation)) {
      set_speaker(*speaker);
      direct(quotation);
      return;
    }
    if (!led) return;
    if (is_colon(reader_.before(quotation.begin))) {
      const auto colon =
          static_cast<std::uint32_t>(utf8::previous(reader_.text(), quotation.begin));
      if (const auto speaker = teller_before(colon, ends_words(quotation))) {
        set_speaker(*speaker);
        direct(quotation);
      }
      return;
    }
    const bool alone = reader_.skip_space(sentence_.begin) == quotation.begin;
    if (speaker_ && (open_ || spoke_ || spoke_before_ ||
                     (alone && quotation.begin == reader_.skip_space(paragraph_.begin)))) {
      close_before(quotation.begin);
      direct(quotation);
      return;
    }
    if (!alone || !ends_words(quotation)) return;
    // Who is told of right behind the words.
    std::uint32_t end = end_of_clause(quotation.end);
    if (is_comma(reader_.character(end))) end = end_of_clause(reader_.after(end));
    if (const Mention<Person>* person = person_in({quotation.end, end})) {
      set_speaker(speaker_of(*person));
      direct(quotation);
    }
  }
  // Who tells something before a colon. Whole sentences need no verb of saying.
  [[nodiscard]] std::optional<Speaker> teller_before(std::uint32_t colon, bool whole) const {
    const CleanSpan clause{begin_of_clause(colon, sentence_.begin), colon};
    bool tells = false;
    for (const Lexeme& lexeme : reader_.lexemes_in(clause, Kind::speech)) {
      tells = tells || is_verb(lexeme);
    }
    const Mention<Person>* person = person_in(clause);
    if (person != nullptr && (tells || person->where.end == colon)) return speaker_of(*person);
    if (person != nullptr && whole && with_title(*person) == skip_adverbs(clause) &&
        skip_particle(person->where.end) == person->where.end &&
        reader_.ending(colon, Kind::context, ContextRole::copula) == nullptr) {
      return speaker_of(*person);
    }
    if (!tells) return std::nullopt;
    if (pronoun_at(clause)) return resolve_pronoun(clause.begin);
    return std::nullopt;
  }

  void direct(CleanSpan quotation) {
    open_ = false;
    reported_ = false;
    spoke_ = true;
    add(quotation, quotations_.inside(quotation), true, 0);
    speaks_on_ = quotation.end >= paragraph_.end;
  }
  void report(std::uint32_t words, const Lexeme& verb) {
    const CleanSpan where = trimmed({words, sentence_.end});
    if (where.size() < 4 * kHan) return;
    add(where, where, false, verb.row);
    open_ = reported_ = spoke_ = true;
    ceremony_ = occasion_before(verb);
    first_end_ = where.end;
    sentences_ = 0;
  }
  void add(CleanSpan where, CleanSpan words, bool is_direct, std::uint32_t row) {
    found_.push_back(
        {where,
         Quote{speaker_->name, speaker_->organization, speaker_->title, is_direct, words},
         {is_direct ? "quote.direct" : "quote.reported", row}});
  }
  // Ends what is being reported where somebody's words begin: before the mark there.
  void close_before(std::uint32_t at) {
    if (!std::exchange(open_, false)) return;
    std::uint32_t end = begin_of_clause(at, found_.back().where.begin);
    if (end <= found_.back().where.begin) return;
    end = static_cast<std::uint32_t>(utf8::previous(reader_.text(), end));
    found_.back().where.end = found_.back().value.words.end = end;
  }
  void set_speaker(Speaker speaker) {
    speaker_ = std::move(speaker);
    last_ = speaker_;
  }
  [[nodiscard]] CleanSpan trimmed(CleanSpan where) const {
    while (where.begin < where.end && reader_.character(where.begin) == U' ') ++where.begin;
    while (where.end > where.begin &&
           (reader_.before(where.end) == U' ' || reader_.before(where.end) == U'\n')) {
      --where.end;
    }
    return where;
  }

  // The last quote takes in a sentence. A speech that is told at length is left: who knows where
  // the reporter goes on?
  void go_on(CleanSpan sentence) {
    Mention<Quote>& quote = found_.back();
    if (ceremony_ && ++sentences_ > kSpeech) {
      quote.value.words.end = quote.where.end = first_end_;
      return;
    }
    quote.value.words.end = quote.where.end = trimmed(sentence).end;
    reported_ = spoke_ = true;
  }
  // Whether a sentence goes on with what was reported: it has no subject of its own, or the words
  // are a speech that is told to the end of the paragraph.
  [[nodiscard]] bool goes_on(CleanSpan sentence) const {
    const std::uint32_t at = reader_.skip_space(sentence.begin);
    const char32_t c = reader_.character(at);
    if (!is_han(c) && !ceremony_) return false;
    if (starts_frame(at) || is_opening(c)) return false;
    if (ceremony_) return !tells(sentence);
    return reader_.word_at(at, Kind::speech, Word::modal) != nullptr;
  }
  [[nodiscard]] static bool is_opening(char32_t c) {
    return c == chars::fullwidth_left_paren || c == U'(' || c == chars::left_black_bracket;
  }
  [[nodiscard]] bool starts_frame(std::uint32_t at) const {
    return reader_.starting(at, Kind::speech, Word::frame) != nullptr;
  }
  // Whether somebody does something in a sentence: it is told by the reporter.
  [[nodiscard]] bool tells(CleanSpan sentence) const { return !within(persons_, sentence).empty(); }
  [[nodiscard]] bool occasion_before(const Lexeme& verb) const {
    const std::uint32_t from = begin_of_clause(verb.begin, sentence_.begin);
    for (std::size_t i = reader_.index(from);
         i < reader_.lexemes().size() && reader_.lexemes()[i].begin < verb.begin; ++i) {
      if (reader_.lexemes()[i].is(Kind::speech, Word::occasion)) return true;
    }
    return false;
  }

  // ── clauses and verbs ──

  // A clause is read no farther than any clause goes.
  [[nodiscard]] std::uint32_t end_of_clause(std::uint32_t at) const {
    const std::uint32_t limit = std::min(sentence_.end, at + kClause);
    while (at < limit) {
      if (const CleanSpan* quotation = quotations_.at(at)) {
        if (is_speech(*quotation)) break;
        at = quotation->end;
        continue;
      }
      const char32_t c = reader_.character(at);
      if (ends_sentence(c) || is_clause_mark(c) || c == U'\n') break;
      at = reader_.after(at);
    }
    return at;
  }
  // Behind the last mark before `at`, or behind words in quotation marks.
  [[nodiscard]] std::uint32_t begin_of_clause(std::uint32_t at, std::uint32_t from) const {
    const std::uint32_t limit = std::max(from, at - std::min(at, kClause));
    while (at > limit) {
      const auto before = static_cast<std::uint32_t>(utf8::previous(reader_.text(), at));
      if (const CleanSpan* quotation = quotations_.around(before)) {
        if (is_speech(*quotation)) break;
        at = std::max(from, quotation->begin);
        continue;
      }
      const char32_t c = reader_.character(before);
      if (is_clause_mark(c) || ends_sentence(c)) break;
      at = before;
    }
    return at;
  }
  [[nodiscard]] static bool says(const Lexeme& lexeme) {
    return lexeme.is(Kind::speech, Word::verb) || lexeme.is(Kind::speech, Word::personal) ||
           lexeme.is(Kind::speech, Word::bare);
  }
  [[nodiscard]] bool is_verb(const Lexeme& lexeme) const {
    if (!says(lexeme) || quotations_.around(lexeme.begin) != nullptr) return false;
    const Lexeme* longest = reader_.starting(lexeme.begin, Kind::speech);
    if (longest->end > lexeme.end) return false;  // a longer word of the kind
    const Lexeme* idle = reader_.ending(lexeme.end, Kind::speech, Word::idle);
    const Lexeme* frame = reader_.ending(lexeme.end, Kind::speech, Word::frame);
    return (idle == nullptr || idle->begin > lexeme.begin) &&
           (frame == nullptr || frame->begin > lexeme.begin);
  }
  [[nodiscard]] const Lexeme* ends_verb(std::uint32_t at) const {
    for (const Word role : {Word::verb, Word::personal}) {
      const Lexeme* verb = reader_.ending(at, Kind::speech, role);
      if (verb != nullptr && is_verb(*verb)) return verb;
    }
    return nullptr;
  }
  // Whether a verb within reported words begins words of somebody else.
  [[nodiscard]] bool independent(const Lexeme& verb) const {
    const CleanSpan clause{begin_of_clause(verb.begin, sentence_.begin), verb.begin};
    if (clause.begin <= found_.back().where.begin) return false;  // told by the speaker
    const Mention<Person>* person = person_in(clause);
    return person != nullptr || unnamed_in(clause);
  }

  // ── speakers ──

  // "…", somebody says.
  [[nodiscard]] std::optional<Speaker> speaker_behind(CleanSpan quotation) const {
    if (is_colon(reader_.before(quotation.begin))) return std::nullopt;
    std::uint32_t at = reader_.skip_space(quotation.end);
    for (int clauses = 0; clauses < 3 && at < sentence_.end; ++clauses) {
      const std::uint32_t end = end_of_clause(at);
      if (const Lexeme* verb = ends_verb(end); verb != nullptr && verb->begin >= at) {
        const bool last = ends_sentence(reader_.character(end));
        if (auto speaker = speaker_of_verb(*verb, quotation.end, last)) return speaker;
      }
      if (!is_comma(reader_.character(end))) break;
      at = reader_.after(end);
    }
    return std::nullopt;
  }
  // Who says, by what stands before the verb from `from` on.
  [[nodiscard]] std::optional<Speaker> speaker_of_verb(const Lexeme& verb, std::uint32_t from,
                                                       bool behind = false) const {
    // Behind words in quotation marks, and with nothing else behind it, any verb of saying will do.
    const bool personal = verb.is(Kind::speech, Word::personal) && !behind;
    const CleanSpan clause{begin_of_clause(verb.begin, from), verb.begin};
    if (const Mention<Person>* person = person_in(clause)) {
      if (personal && skip_adverbs({person->where.end, clause.end}) != clause.end)
        return std::nullopt;
      return speaker_of(*person);
    }
    if (pronoun_at(clause)) return resolve_pronoun(clause.begin);
    if (auto body = body_in(clause, personal)) return body;
    const std::uint32_t rest = skip_adverbs(clause);
    if (rest != clause.end && !adverbial(rest)) return std::nullopt;
    if (personal && rest != clause.end) return std::nullopt;
    return subject_before({from, clause.begin}, personal);
  }
  // The subject of the clauses before: somebody said before, and says.
  [[nodiscard]] std::optional<Speaker> subject_before(CleanSpan where, bool personal) const {
    if (where.begin < where.end) {
      if (const Mention<Person>* person = person_in(where)) return speaker_of(*person);
      if (pronoun_at(where)) return resolve_pronoun(where.begin);
      if (personal) return std::nullopt;
      const CleanSpan first{where.begin, std::min(where.end, end_of_clause(where.begin))};
      const auto bodies = within(organizations_, first);
      if (!bodies.empty() &&
          skip_adverbs({first.begin, bodies.front().where.begin}) == bodies.front().where.begin) {
        return body_of(bodies.front());
      }
      if (!bodies.empty()) return std::nullopt;
    }
    return speaker_;
  }
  [[nodiscard]] bool adverbial(std::uint32_t at) const {
    return reader_.starting(at, Kind::context, ContextRole::adverbial) != nullptr;
  }
  // Behind the adverbs that stand at the beginning of a stretch.
  [[nodiscard]] std::uint32_t skip_adverbs(CleanSpan where) const {
    std::uint32_t at = where.begin;
    while (at < where.end) {
      if (reader_.character(at) == U' ') {
        ++at;
        continue;
      }
      const auto adverb = reader_.word_at(at, Kind::speech, Word::adverb);
      if (!adverb || adverb->end > where.end) break;
      at = adverb->end;
    }
    return at;
  }
  // The word of that role that ends at `at`; it has at most four characters.
  [[nodiscard]] bool preceded(std::uint32_t at, Word role, std::uint32_t from) const {
    std::uint32_t begin = at;
    for (int i = 0; i < 4 && begin > from; ++i) {
      begin = static_cast<std::uint32_t>(utf8::previous(reader_.text(), begin));
      const auto word = reader_.word_at(begin, Kind::speech, role);
      if (word && word->end == at) return !joins_words(begin);
    }
    return false;
  }

  // Whether a conjunction stands there that joins words of a name: "energy and equipment".
  [[nodiscard]] bool joins_words(std::uint32_t at) const {
    return reader_.word_at(at, Kind::stop, StopRole::joint) &&
           detail::ending(persons_, at) == nullptr &&
           detail::ending(organizations_, at) == nullptr && detail::ending(places_, at) == nullptr;
  }
  // The person who is the subject of a stretch: the one right before its end, otherwise the first
  // one who is not spoken to.
  [[nodiscard]] const Mention<Person>* person_in(CleanSpan where) const {
    const Mention<Person>* found = nullptr;
    for (const auto& mention : within(persons_, where)) {
      if (mention.where.end > where.end || quotations_.around(mention.where.begin) != nullptr)
        continue;
      if (preceded(with_title(mention), Word::toward, where.begin)) continue;
      const bool last = skip_adverbs({mention.where.end, where.end}) == where.end;
      if (found == nullptr || (last && !joined(mention.where.begin))) found = &mention;
    }
    return found;
  }
  // Whether a name stands in a list behind another one.
  [[nodiscard]] bool joined(std::uint32_t at) const {
    return reader_.before(at) == chars::ideographic_comma;
  }
  // Where a person's title begins, or the name.
  [[nodiscard]] std::uint32_t with_title(const Mention<Person>& person) const {
    const std::uint32_t from =
        std::max(sentence_.begin, person.where.begin - std::min(person.where.begin, kTitle));
    for (const auto& role : within(roles_, {from, person.where.begin})) {
      if (role.where.end >= person.where.end) return role.where.begin;
    }
    return person.where.begin;
  }
  [[nodiscard]] Speaker speaker_of(const Mention<Person>& person) const {
    Speaker result{person.value.name, {}, {}, true};
    if (const auto role = first_roles_.find(person.value.name); role != first_roles_.end()) {
      result.organization = role->second->organization;
      result.title = role->second->title;
    }
    return result;
  }
  [[nodiscard]] static Speaker body_of(const Mention<Organization>& body) {
    return {body.value.name, body.value.name, {}, false};
  }

  // Whether a stretch begins with a pronoun, or is one.
  [[nodiscard]] bool pronoun_at(CleanSpan where) const {
    const std::uint32_t at = skip_adverbs(where);
    const auto pronoun = reader_.word_at(at, Kind::speech, Word::pronoun);
    if (!pronoun || pronoun->end > where.end) return false;
    return reader_.starting(pronoun->end, Kind::context, ContextRole::attribute) == nullptr;
  }
  // Who spoke last in the paragraph, otherwise who was told of there, otherwise who spoke before.
  [[nodiscard]] std::optional<Speaker> resolve_pronoun(std::uint32_t at) const {
    if (speaker_ && speaker_->person) return speaker_;
    const Mention<Person>* person = nullptr;
    for (const auto& mention : within(persons_, {paragraph_.begin, at})) {
      if (quotations_.around(mention.where.begin) == nullptr) person = &mention;
    }
    if (person != nullptr) return speaker_of(*person);
    return speaker_ ? speaker_ : last_;
  }

  // Whether somebody without a name is told of at `at`, before the verb at `end`. Behind a post, a
  // name would follow; so nothing may.
  [[nodiscard]] bool unnamed_at(std::uint32_t at, std::uint32_t end) const {
    if (const auto word = reader_.word_at(at, Kind::speech, Word::unnamed)) return word->end <= end;
    const Lexeme* post = reader_.starting(at, Kind::post);
    return post != nullptr && post->end <= end && !post->is(Kind::post, PostRank::calling) &&
           !post->is(Kind::post, PostRank::address) && skip_adverbs({post->end, end}) == end;
  }
  [[nodiscard]] bool holds_post(CleanSpan where) const {
    for (std::size_t i = reader_.index(where.begin);
         i < reader_.lexemes().size() && reader_.lexemes()[i].begin < where.end; ++i) {
      if (reader_.lexemes()[i].kind == Kind::post) return true;
    }
    return false;
  }
  [[nodiscard]] bool unnamed_in(CleanSpan where) const {
    const Mention<Organization>* body = last_body(where);
    return body != nullptr && speaks_for(*body, where.end);
  }
  [[nodiscard]] const Mention<Organization>* last_body(CleanSpan where) const {
    const Mention<Organization>* found = nullptr;
    for (const auto& mention : within(organizations_, where)) {
      if (mention.where.end > where.end || quotations_.around(mention.where.begin) != nullptr)
        continue;
      if (mention.value.kind == OrganizationKind::media) continue;
      if (preceded(mention.where.begin, Word::toward, where.begin)) continue;
      found = &mention;
    }
    return found;
  }
  // Whether somebody without a name stands right behind a body, before the verb.
  [[nodiscard]] bool speaks_for(const Mention<Organization>& body, std::uint32_t end) const {
    return unnamed_at(skip_particle(body.where.end), end);
  }
  // Behind words in brackets, and the particle of attributes.
  [[nodiscard]] std::uint32_t skip_particle(std::uint32_t at) const {
    const char32_t c = reader_.character(at);
    if (c == U'(' || c == chars::fullwidth_left_paren) {
      const std::uint32_t end = end_of_clause(at);
      for (std::uint32_t i = at; i < end; i = reader_.after(i)) {
        const char32_t closing = reader_.character(i);
        if (closing != U')' && closing != chars::fullwidth_right_paren) continue;
        at = reader_.after(i);
        break;
      }
    }
    const Lexeme* particle = reader_.starting(at, Kind::context, ContextRole::attribute);
    return particle != nullptr ? particle->end : at;
  }
  // A body that speaks in a clause, by somebody without a name or itself.
  [[nodiscard]] std::optional<Speaker> body_in(CleanSpan clause, bool personal) const {
    if (const Mention<Organization>* body = last_body(clause)) {
      const CleanSpan rest{body->where.end, clause.end};
      if (speaks_for(*body, clause.end)) return body_of(*body);
      if (personal) return std::nullopt;
      return skip_adverbs(rest) == clause.end || (rest.size() <= 8 * kHan && !holds_post(rest) &&
                                                  skip_particle(rest.begin) == rest.begin)
                 ? std::optional<Speaker>(body_of(*body))
                 : std::nullopt;
    }
    // "The district's spokesman".
    for (const auto& place : within(places_, clause)) {
      if (unnamed_at(place.where.end, clause.end)) {
        return Speaker{place.value.name, place.value.name, {}, false};
      }
    }
    const std::uint32_t at = skip_adverbs(clause);
    if (const auto firm = reader_.word_at(at, Kind::speech, Word::firm);
        firm && firm->end <= clause.end) {
      const std::uint32_t rest = skip_adverbs({firm->end, clause.end});
      const bool alone = rest == clause.end || adverbial(rest);
      if ((alone && !personal) || unnamed_at(firm->end, clause.end)) {
        const auto last = firm->end - std::min(firm->end, 2 * kHan);
        const bool site = reader_.word_at(last, Kind::stop, StopRole::site) != nullptr;
        return kind_before(site ? OrganizationKind::zone : OrganizationKind::company, at);
      }
      return std::nullopt;
    }
    if (const auto word = reader_.word_at(at, Kind::speech, Word::unnamed);
        word && word->end <= clause.end) {
      return body_before(at);
    }
    return std::nullopt;
  }
  // The last body of that kind told of.
  [[nodiscard]] std::optional<Speaker> kind_before(OrganizationKind kind, std::uint32_t at) const {
    const auto before = within(organizations_, {0, at});
    const auto found = std::find_if(before.rbegin(), before.rend(), [&](const auto& mention) {
      return mention.value.kind == kind;
    });
    return found != before.rend() ? std::optional<Speaker>(body_of(*found)) : std::nullopt;
  }
  // The body that "the person in charge" belongs to: who spoke for it before, or the last one told.
  [[nodiscard]] std::optional<Speaker> body_before(std::uint32_t at) const {
    if (speaker_ && !speaker_->person) return speaker_;
    const Mention<Organization>* found = nullptr;
    for (const auto& mention : within(organizations_, {paragraph_.begin, at})) {
      if (mention.value.kind != OrganizationKind::media) found = &mention;
    }
    if (found != nullptr) return body_of(*found);
    return last_ && !last_->person ? last_ : std::nullopt;
  }

  const Article& article_;
  Reader reader_;
  Quotations quotations_;
  std::span<const Mention<Organization>> organizations_;
  std::span<const Mention<Person>> persons_;
  std::span<const Mention<Place>> places_;
  std::span<const Mention<Role>> roles_;
  Sink<Quote> out_;

  CleanSpan paragraph_;
  CleanSpan sentence_;
  std::unordered_map<std::string_view, const Role*> first_roles_;  // of each person
  std::vector<Mention<Quote>> found_;
  std::optional<Speaker> speaker_;  // the last one of the paragraph
  std::optional<Speaker> last_;     // the last one of the article
  bool open_ = false;               // the last quote is reported, and the sentence has not ended
  bool reported_ = false;           // likewise: the next sentence may go on with it
  bool spoke_ = false;              // somebody spoke in this sentence
  bool spoke_before_ = false;       // in the one before
  bool speaks_on_ = false;          // at the end of the paragraph, somebody spoke
  int sentences_ = 0;               // that the last quote has taken in
  std::uint32_t first_end_ = 0;     // where its first one ends
  bool ceremony_ = false;           // what is reported was said on an occasion of speaking
};

}  // namespace

void Quotes::operator()(const Article& article,
                        const Upstream<Organizations, Persons, Places, Roles>& upstream,
                        Sink<Quote> out) const {
  Finder(article, upstream, out).find();
}

}  // namespace huoju
