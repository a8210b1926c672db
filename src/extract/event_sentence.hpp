#pragma once

// One sentence as the recognizer of events sees it: names that hide words, verbs that may tell an
// event, nouns that may be what it is about.

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "huoju/extract/events.hpp"
#include "mentions.hpp"
#include "reader.hpp"
#include "statement_words.hpp"

namespace huoju::detail {

/// How a word of events.tsv is used; named in its column `form`.
enum class Form : std::uint8_t {
  act,       // a verb whose object stands behind it
  happen,    // a verb whose subject is what it happens to
  either,    // both
  found,     // sets up a body or a fund
  raise,     // likewise, but only what has a name, or at a time
  build,     // builds a body, or works
  erect,     // likewise: what is built stands behind it
  hold,      // holds a meeting, a competition, a ceremony
  run,       // likewise, but only what has a name, or at a time
  get,       // gets an award, money, a licence
  give,      // pays out money
  tell,      // publishes a policy, a list, a product
  noun,      // ends what is held, given or published
  body,      // ends what is set up or built
  manner,    // how it is done
  ongoing,   // what follows goes on
  each,      // to each one of a list what stands at its place in another
  pronoun,   // stands for what was told before
  done,      // what follows has happened
  repeated,  // what is spoken of has been told already
  cover,     // what follows is only meant
  scene,     // at the event that was told last
  during,    // in the days of it
  with,      // before those who take part
  by,        // before those who act
  at,        // before where it is
  means,     // before other things that are no subject
  after,     // behind a clause that tells what happened before or then
  toward,    // before what it is done for, or to
  object,    // before an object that stands before its verb
  compound,  // a noun that begins with a verb
  passive,   // before those who give, behind those who get
  vague,     // before nouns: of no one thing
  wish,      // what follows in the sentence is only meant
  deputy,    // before whom somebody stands for
  goods,     // ends what is published, but only what has a name
  other,
};
inline constexpr std::array<std::string_view, 36> kForms = {
    "act",   "happen", "either", "found",    "raise",   "build",  "erect",   "hold",   "run",
    "get",   "give",   "tell",   "noun",     "body",    "manner", "ongoing", "each",   "pronoun",
    "done",  "this",   "cover",  "scene",    "during",  "with",   "by",      "at",     "means",
    "after", "toward", "object", "compound", "passive", "vague",  "wish",    "deputy", "goods"};

[[nodiscard]] inline bool is_verb(Form form) { return form <= Form::tell; }

/// A verb, or several in a row, that may tell an event.
struct Verb {
  CleanSpan where;
  EventKind kind = EventKind::meeting;
  Form form = Form::act;
  std::uint32_t row = 0;
  bool tells = true;  // false: only meant, or part of a noun
};

/// The end of a noun phrase that may be an object.
struct Head {
  CleanSpan where;
  EventKind kind = EventKind::meeting;
  Form form = Form::noun;
  bool ceremony = false;  // it celebrates an event of its kind
  bool named = false;     // it is a name by itself
  bool goods = false;     // of what there is much: only what has a name is told of
};

/// The words of one sentence. A base of the recognizer: memory is kept from sentence to sentence.
class EventSentence {
 protected:
  using Role = StatementRole;

  EventSentence(const Article& article,
                const Upstream<Policies, Times, Organizations, Persons, Places>& upstream)
      : article_(article),
        reader_(article),
        words_(reader_),
        policies_(upstream.get<Policies>()),
        times_(upstream.get<Times>()),
        organizations_(upstream.get<Organizations>()),
        persons_(upstream.get<Persons>()),
        places_(upstream.get<Places>()) {}

  [[nodiscard]] Form form_of(const Lexeme& word) const {
    const auto index = static_cast<std::size_t>(&word - reader_.lexemes().data());
    const std::size_t place = index - first_form_;  // wraps around before the sentence
    return place < forms_.size() ? forms_[place] : named_form(word);
  }
  // As its row names it.
  [[nodiscard]] Form named_form(const Lexeme& word) const {
    const std::string_view form = reader_.lexicon().cell(word.row, 2);
    const auto* const found = std::find(kForms.begin(), kForms.end(), form);
    return found == kForms.end() ? Form::other : static_cast<Form>(found - kForms.begin());
  }
  [[nodiscard]] const Lexeme* word_starting(std::uint32_t at, Form form) const;
  [[nodiscard]] const Lexeme* word_ending(std::uint32_t at, Form form) const {
    const Lexeme* word = reader_.ending(at, Kind::event);
    return word != nullptr && form_of(*word) == form ? word : nullptr;
  }
  // Names, titles and short quotations: no verb inside them tells anything.
  void read_masks();
  [[nodiscard]] static char32_t closing_of(char32_t c);
  // Quotation marks hold a name as long as it is short and no sentence.
  [[nodiscard]] bool is_name_so_far(std::uint32_t open, std::uint32_t at) const;
  [[nodiscard]] const CleanSpan* mask_at(std::uint32_t at) const;
  [[nodiscard]] bool in_name(std::uint32_t at) const;
  void read_words();
  void read_forms();
  void add_suffix(const Lexeme& word);
  // Where what a verb acts on may end: behind a head or a closing mark, before a list comma.
  void find_ends();
  [[nodiscard]] bool may_end_in(CleanSpan where) const;
  void add_head(Head head) { heads_.push_back(head); }
  // Verbs that follow each other tell one event.
  void add_verb(const Lexeme& word, Form form);
  [[nodiscard]] bool only_link(CleanSpan where) const;
  static void join(Verb& last, const Verb& next);
  // A signing ceremony is a signing.
  void celebrate(Head& head) const;
  [[nodiscard]] std::uint32_t clause_end(std::uint32_t at) const;
  [[nodiscard]] const Lexeme* manner_ending(std::uint32_t at, std::uint32_t from) const;
  // Whether a longer word begins there.
  [[nodiscard]] bool in_word(const Lexeme& word) const;
  [[nodiscard]] std::uint32_t skip_bracket(std::uint32_t at, std::uint32_t from) const;
  [[nodiscard]] bool in_organization(std::uint32_t at) const {
    return covering(organizations_, at) != nullptr;
  }
  [[nodiscard]] const Head* head_ending(std::uint32_t at, std::uint32_t from) const;
  [[nodiscard]] const Head* head_at(std::uint32_t at, std::uint32_t from) const;
  // The first verb that begins at `at` or behind it.
  [[nodiscard]] std::vector<Verb>::const_iterator verb_from(std::uint32_t at) const;
  [[nodiscard]] bool verb_at(std::uint32_t at) const;
  // "And others" stands here, and not a part of "first-class".
  [[nodiscard]] bool at_others(std::uint32_t at) const;
  // Part of a noun: "signing ceremony".
  [[nodiscard]] bool in_compound(const Verb& verb) const;
  const Article& article_;
  Reader reader_;
  StatementWords words_;  // read where the sentence has a verb
  std::span<const Mention<Policy>> policies_;
  std::span<const Mention<Time>> times_;
  std::span<const Mention<Organization>> organizations_;
  std::span<const Mention<Person>> persons_;
  std::span<const Mention<Place>> places_;
  CleanSpan sentence_;
  CleanSpan clause_;
  std::vector<Form> forms_;  // of the sentence's lexemes
  std::size_t first_form_ = 0;
  std::vector<CleanSpan> masks_;  // names, titles, brackets
  std::vector<Verb> verbs_;
  std::vector<Head> heads_;          // by end
  std::vector<std::uint32_t> ends_;  // sorted
  std::uint32_t wish_ = 0;           // from here on all is only meant; 0: nothing is
};

}  // namespace huoju::detail
