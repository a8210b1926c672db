#pragma once

// Observations of one article: how the words around a number are read. The parts of the reader:
//
//   observations.cpp            sentences, periods, what is reported
//   observation_subjects.cpp    who a clause is about
//   observation_values.cpp      what a number measures
//   observation_phrases.cpp     the words before a number: its metric
//   observation_series.cpp      lists of metrics, values, years
//   observation_changes.cpp     growth, shares, ranks

#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "huoju/extract/observations.hpp"
#include "mentions.hpp"
#include "statement_words.hpp"
#include "subjects.hpp"

namespace huoju::detail {

/// A time with the place where it stands.
struct Period {
  Interval interval;
  std::optional<CleanSpan> at;
};

/// The words before a number, taken apart.
struct Phrase {
  CleanSpan metric;  // may be empty
  bool part = false;
  bool made = false;             // a predicate says that it is there
  bool reaches = false;          // a word such as "reach" joins it to its number
  const Lexeme* gain = nullptr;  // a predicate that belongs to the metric
};

/// Words of change before a number.
struct Change {
  int sign = 0;
  std::uint32_t begin = 0;
};

/// Reads observations sentence by sentence. What a clause leaves out is carried over from the text
/// before it.
class ObservationReader {
 public:
  ObservationReader(const Article& article,
                    const Upstream<Quantities, Times, Organizations, Places, Investments>& upstream,
                    Sink<Observation> out)
      : article_(article),
        reader_(article),
        words_(reader_),
        quantities_(upstream.get<Quantities>()),
        times_(upstream.get<Times>()),
        organizations_(upstream.get<Organizations>()),
        places_(upstream.get<Places>()),
        investments_(upstream.get<Investments>()),
        out_(out) {}

  /// Reads the article and reports what it states.
  void find();

  ObservationReader(const ObservationReader&) = delete;
  ObservationReader& operator=(const ObservationReader&) = delete;

 private:
  using Role = StatementRole;

  // ── clauses ──

  [[nodiscard]] bool opens_paragraph(CleanSpan sentence) const {
    return std::binary_search(begins_.begin(), begins_.end(), sentence.begin);
  }

  [[nodiscard]] bool is_semicolon(std::uint32_t at) const;
  [[nodiscard]] std::uint32_t clause_end(std::uint32_t at, std::uint32_t end) const;

  void read(CleanSpan sentence);

  void find_brackets();
  [[nodiscard]] bool in_bracket(std::uint32_t at) const;
  // The observation that what stands at `at` says more of: none that stands in a bracket before.
  [[nodiscard]] Mention<Observation>* last(std::uint32_t at);

  // What the clause says of its subject, before its numbers are read.
  void open_clause();
  [[nodiscard]] const Lexeme* lead_at(std::uint32_t at) const;
  // A verb, an adverb or a time follows.
  [[nodiscard]] bool predicate_at(std::uint32_t at) const;
  // "A, B and 17 others": examples of what is counted, not those that did it.
  [[nodiscard]] bool in_list_of_examples(std::uint32_t at) const;
  void take_subject(const Mention<Organization>& mention);
  // "The contest drew…": a noun phrase that can be a subject, and its predicate.
  [[nodiscard]] bool take_topic(std::uint32_t from);
  // "This project", "the centre": the one that was named last.
  bool refer(const Lexeme& noun);
  // The noun phrase that a sentence begins with, as far as its first predicate or preposition.
  [[nodiscard]] Subject head_of(CleanSpan sentence) const;
  [[nodiscard]] bool preposition_at(std::uint32_t at) const;
  [[nodiscard]] bool verb_at(std::uint32_t at) const;
  [[nodiscard]] bool topic_is_subject(const Lexeme& topic, std::uint32_t from,
                                      std::uint32_t limit) const;
  // An organization inside the clause whose predicate follows.
  void take_inner_subject(std::uint32_t from);

  // ── numbers ──

  void numbers(std::span<const Mention<Quantity>> quantities);
  // Behind a number and what it counts.
  [[nodiscard]] static std::uint32_t end_of(const Mention<Quantity>& quantity);

  // ── series ──

  // How many numbers of one unit follow each other with nothing but commas between.
  [[nodiscard]] std::size_t run_length(std::span<const Mention<Quantity>> quantities) const;
  [[nodiscard]] bool only_joins(CleanSpan where) const;
  // Members of a list of metrics, or of a span of years, each with its number.
  bool series(std::span<const Mention<Quantity>> run, std::uint32_t from);
  // The first of as many calendar years as there are numbers, where the period spans just those.
  [[nodiscard]] std::optional<int> first_year(std::uint32_t at, std::size_t count);
  // The members of a list, parted by commas; where those are not so many, by conjunctions as well.
  [[nodiscard]] std::vector<CleanSpan> members(CleanSpan list, std::size_t count) const;
  [[nodiscard]] std::vector<CleanSpan> parted(CleanSpan list, bool by_conjunctions) const;
  // "Grew by 10% and 12%": of the last values told, in their order.
  bool growths(std::span<const Mention<Quantity>> run, std::uint32_t from);

  // "Output of A and B grew by 10% and 12%": one for each member of the list.
  bool member_growths(std::span<const Mention<Quantity>> run, CleanSpan list, Change change,
                      GrowthBasis basis);
  // The shortest known metric that the last member ends in, and the others lack.
  [[nodiscard]] CleanSpan shared_tail(CleanSpan last) const;
  // A member of a list without "and others" behind it.
  [[nodiscard]] std::string member(CleanSpan part, CleanSpan tail) const;

  // ── building ──

  // An observation with what the context says: subject, period, status.
  [[nodiscard]] Observation about(std::uint32_t at);
  static void set_value(Observation& o, const Mention<Quantity>& quantity);
  // Keeps it until the sentence ends, with the evidence of its metric and values.
  void push(Observation o, std::string_view rule);

  // The largest value told so far in each unit: parts told later are parts of it.
  struct Total {
    std::string unit;
    std::string metric;
    Decimal value;
  };
  void remember_total(const Observation& o);
  [[nodiscard]] std::string total_in(std::string_view unit) const;

  void number(const Mention<Quantity>& quantity, std::uint32_t from);
  // "Three firms, two colleges, the three parties": right behind what it sums up.
  [[nodiscard]] bool sums_up(const Mention<Quantity>& quantity, std::uint32_t from) const;

  // Labels and ceilings are no measured values.
  [[nodiscard]] bool measures(const Mention<Quantity>& quantity) const;

  // "Projects of over 100 million": money right before the noun that it makes a class of.
  [[nodiscard]] bool labels(const Mention<Quantity>& quantity) const;

  void measure(const Mention<Quantity>& quantity, std::uint32_t from);

  // ── phrases ──

  // Takes the text from `from` to a number apart.
  [[nodiscard]] Phrase phrase_before(std::uint32_t from, std::uint32_t end, bool counts);
  // The metric of "the firms together made a revenue": behind the predicate.
  [[nodiscard]] CleanSpan inner_metric(CleanSpan where) const;
  // A bracket that holds ideographs belongs to the name.
  [[nodiscard]] bool is_han_bracket(CleanSpan where) const {
    return is_han(reader_.character(reader_.after(where.begin)));
  }
  // Whether a known metric holds a word in its middle.
  [[nodiscard]] bool inside_metric(CleanSpan where, CleanSpan word) const;
  // Behind what stands at `at`, where that is no part of a metric; otherwise `at`.
  [[nodiscard]] std::uint32_t past_lead(std::uint32_t at, std::uint32_t end, std::uint32_t from,
                                        bool counts, bool& have, Phrase& result) const;
  // Where a phrase ends without the words that only join it to its number.
  [[nodiscard]] std::uint32_t before_tail(std::uint32_t stop, std::uint32_t at) const;
  // The longest known metric in [at, end) that begins there.
  [[nodiscard]] std::optional<Lexeme> metric_at(std::uint32_t at, std::uint32_t end) const {
    return find_at(reader_.lexicon(), reader_.text().substr(0, end), at, Kind::metric);
  }
  // Whether a known metric begins at `at` and goes on behind `word_end`: then a word that begins
  // there is a part of it.
  [[nodiscard]] bool begins_metric(std::uint32_t at, std::uint32_t word_end,
                                   std::uint32_t end) const;
  [[nodiscard]] bool opens_bracket(std::uint32_t at) const;
  [[nodiscard]] bool gains(std::uint32_t at) const {
    return words_.starting(at, Role::gain) != nullptr;
  }
  // Behind the attributive particle, where one stands there.
  [[nodiscard]] std::uint32_t skip_attribute(std::uint32_t at) const;
  [[nodiscard]] bool topic_ends(CleanSpan where) const {
    return words_.ending(where.end, Role::topic) != nullptr;
  }
  // "35 firms have signed": what completes a noun that is too general by itself.
  [[nodiscard]] CleanSpan predicate_behind(CleanSpan of) const;
  // "12 firms were recognized as gazelles" counts gazelles.
  [[nodiscard]] CleanSpan named_behind(CleanSpan of) const;
  // "Number of firms" is the firms.
  [[nodiscard]] CleanSpan without_total(CleanSpan metric, const Quantity& quantity) const;
  [[nodiscard]] std::string text_of(CleanSpan where) const {
    return std::string(article_.slice(where));
  }
  // A metric without the predicate that opens it.
  [[nodiscard]] std::string_view without_gain(std::string_view metric) const;
  // A verb without the particle of the perfect.
  [[nodiscard]] std::string without_particle(const Lexeme& verb) const;
  // "Passed 100 billion and reached 117.3 billion": the second says how much it is.
  bool exceeds(const Mention<Quantity>& quantity);
  // The organization whose number it is: "of the other firm's".
  [[nodiscard]] const Mention<Organization>* owner_before(std::uint32_t at) const;
  // With the nouns that are joined to it, where nothing else stands up to the clause's end.
  [[nodiscard]] CleanSpan whole_noun(CleanSpan of) const;
  // What a number counts: as the quantity says, or the words in quotation marks behind it.
  [[nodiscard]] std::optional<CleanSpan> counted(const Mention<Quantity>& quantity) const;
  // "Two priorities": a small number in words, of things in general.
  [[nodiscard]] bool few_in_words(const Mention<Quantity>& quantity) const;
  // "A, B and C, three fields": the number only sums up a list before it.
  [[nodiscard]] bool lists_members(CleanSpan before, std::uint32_t from,
                                   const Mention<Quantity>& quantity) const;

  // ── period and status ──

  void read_status(CleanSpan where);
  // The period of a sentence holds for those that follow in its paragraph; a day only for the next.
  void carry_period(CleanSpan sentence);
  bool take_period(const Mention<Time>& time);
  void set_period(Observation& o, std::uint32_t at);

  // ── growth, share, rank ──

  // The words of change right before a number.
  [[nodiscard]] std::optional<Change> change_before(std::uint32_t from, std::uint32_t end,
                                                    bool of_points = false) const;
  struct Basis {
    GrowthBasis basis = GrowthBasis::none;
    std::uint32_t begin = 0;  // where the words of comparison begin
  };
  [[nodiscard]] Basis basis_before(std::uint32_t from, std::uint32_t end) const;

  void percent(const Mention<Quantity>& quantity, std::uint32_t from);
  // "It is 2.1 times last year's": a growth of 110%. "Twice the average of the region": a value.
  bool multiple(const Mention<Quantity>& quantity, std::uint32_t from);
  // What a percentage takes its part of: the noun phrase behind the particle.
  [[nodiscard]] std::optional<CleanSpan> share_of_noun(const Mention<Quantity>& quantity) const;
  // "33% of the country's high-tech firms".
  void part_of_whole(const Mention<Quantity>& quantity, CleanSpan of);

  void grow(const Mention<Quantity>& quantity, std::uint32_t from, Change change, Decimal growth);
  // "From 3 in 2014 to 5 in 2023, it grew by"; "in ten years it grew by".
  [[nodiscard]] bool grown_since(const Mention<Observation>& told, std::uint32_t change) const;
  // Whether a phrase only names the metric again that was told last.
  [[nodiscard]] bool repeats(CleanSpan metric) const;

  bool share(const Mention<Quantity>& quantity, std::uint32_t from);

  void points(const Mention<Quantity>& quantity, std::uint32_t from);

  void rank(const Mention<Quantity>& quantity, std::uint32_t from);

  // "In the evaluation of zones": what stands between the preposition and its second half.
  [[nodiscard]] CleanSpan inside_of(CleanSpan where) const;

  // ── out ──

  void report();
  // The identifier of the longest known metric that the words end in.
  [[nodiscard]] std::string metric_id(std::string_view metric) const;

  const Article& article_;
  Reader reader_;
  StatementWords words_;
  std::span<const Mention<Quantity>> quantities_;
  std::span<const Mention<Time>> times_;
  std::span<const Mention<Organization>> organizations_;
  std::span<const Mention<Place>> places_;
  std::span<const Mention<Investment>> investments_;
  Sink<Observation> out_;

  std::vector<std::uint32_t> begins_;  // of paragraphs and captions
  Subject article_subject_;
  Subject paragraph_subject_;
  Subject subject_;
  CleanSpan before_;           // the sentence before
  bool subject_lasts_ = true;  // the subject just told holds for the paragraph
  std::string last_metric_;    // of the paragraph
  std::string last_unit_;      // of the value told last
  Period period_;
  int days_left_ = 0;  // sentences that a day still holds for
  CleanSpan sentence_;
  CleanSpan clause_;
  FactStatus status_ = FactStatus::actual;
  std::string part_total_;
  std::string share_scope_;          // of whose things shares are told
  std::vector<CleanSpan> brackets_;  // of this sentence
  std::vector<Total> totals_;
  std::vector<Subject> topics_;                // of this article
  std::vector<Mention<Observation>> pending_;  // of this sentence
};

}  // namespace huoju::detail
