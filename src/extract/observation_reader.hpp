#pragma once

// Observations of one article: how the words around a number are read. The parts of the reader:
//
//   observations.cpp            sentences, what is reported
//   observation_periods.cpp     when it was so
//   observation_subjects.cpp    who a clause is about
//   observation_topics.cpp      what it is about, where that is no organization
//   observation_values.cpp      what a number measures
//   observation_counts.cpp      what it counts
//   observation_sites.cpp       the size of what is built
//   observation_phrases.cpp     the words before a number: its metric
//   observation_series.cpp      lists of metrics, values, years
//   observation_changes.cpp     growth, ranks
//   observation_shares.cpp      shares

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "carried.hpp"
#include "huoju/extract/observations.hpp"
#include "mentions.hpp"
#include "statement_words.hpp"
#include "subjects.hpp"

namespace huoju::detail {

/// The words before a number, taken apart.
struct Phrase {
  CleanSpan segment;  // "the tower business" before "made a revenue"; may be empty
  CleanSpan metric;   // may be empty
  bool part = false;
  bool made = false;             // a predicate says that it is there
  bool reaches = false;          // a word such as "reach" joins it to its number
  const Lexeme* gain = nullptr;  // a predicate that belongs to the metric
};

/// Words of change before a number.
struct Change {
  int sign = 0;
  std::uint32_t begin = 0;
  bool of_price = false;
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
        out_(out),
        begins_(article) {}

  /// Reads the article and reports what it states.
  void find();

  ObservationReader(const ObservationReader&) = delete;
  ObservationReader& operator=(const ObservationReader&) = delete;

 private:
  using Role = StatementRole;

  // ── clauses ──

  [[nodiscard]] bool opens_paragraph(CleanSpan sentence) const {
    return begins_.at(sentence.begin);
  }

  // Where the places of datelines begin: "Jinan, 3 July (wire)".
  [[nodiscard]] std::vector<std::uint32_t> datelines() const;
  // Whether the text tells of it only as of somebody who says or publishes something.
  [[nodiscard]] bool only_cited(const Subject& subject) const;
  [[nodiscard]] bool is_cited(const Mention<Organization>& mention) const;
  // Whether who ends there only says or publishes something: behind a time and adverbs.
  [[nodiscard]] bool tells_at(std::uint32_t end) const;
  // "The association: exports rose": a headline that gives its source first.
  [[nodiscard]] bool is_source_mark(std::uint32_t at) const {
    const char32_t c = reader_.character(at);
    return c == U':' || c == chars::fullwidth_colon;
  }

  [[nodiscard]] bool is_semicolon(std::uint32_t at) const;
  [[nodiscard]] std::uint32_t clause_end(std::uint32_t at, std::uint32_t end) const;
  // "1,450": the mark stands inside a number.
  [[nodiscard]] bool groups_digits(std::uint32_t at) const {
    return is_ascii_digit(reader_.before(at)) &&
           is_ascii_digit(reader_.character(reader_.after(at)));
  }

  void read(CleanSpan sentence);
  // "We expect a revenue of 65 and 81; a profit of 8 and 12": a list whose next member begins.
  [[nodiscard]] bool forecast_goes_on(std::uint32_t at) const;
  // "In the first half,".
  [[nodiscard]] bool only_times(CleanSpan where) const;

  void find_brackets();
  [[nodiscard]] bool in_bracket(std::uint32_t at) const;
  // The observation that what stands at `at` says more of: none that stands in a bracket before.
  [[nodiscard]] Mention<Observation>* last(std::uint32_t at);

  // What the clause says of its subject, before its numbers are read.
  void open_clause();
  [[nodiscard]] const Lexeme* lead_at(std::uint32_t at) const;
  // A company's sales in some country are the company's.
  [[nodiscard]] bool of_company() const;
  // "The delta region's 25 cities": behind a region whose things a number counts.
  [[nodiscard]] std::uint32_t region_end(const Mention<Place>& place) const;
  // "China's car making value added grew": a place, a noun phrase and its measure.
  [[nodiscard]] bool measured_far(const Mention<Place>& place) const;
  // "The film's box office": a work whose measure follows.
  void take_title(std::uint32_t at);
  // A verb, an adverb or a time follows.
  [[nodiscard]] bool predicate_at(std::uint32_t at) const;
  // "A, B and 17 others": examples of what is counted, not those that did it.
  [[nodiscard]] bool in_list_of_examples(std::uint32_t at) const;
  void take_subject(const Mention<Organization>& mention);
  [[nodiscard]] bool preposition_at(std::uint32_t at) const;
  [[nodiscard]] bool verb_at(std::uint32_t at) const;
  // An organization inside the clause whose predicate follows.
  void take_inner_subject(std::uint32_t from);

  // ── topics ──

  // "The contest drew…": a noun phrase that can be a subject, and its predicate.
  [[nodiscard]] bool take_topic(std::uint32_t from);
  // "The zone's maker park has opened": the park.
  bool take_site_of(const Mention<Organization>& owner);
  // Whether what stands behind a noun says something of it.
  [[nodiscard]] bool tells_of(const Lexeme& topic) const;
  [[nodiscard]] bool topic_is_subject(const Lexeme& topic, std::uint32_t from,
                                      std::uint32_t limit) const;
  // "This project", "the centre": the one that was named last; `somewhere`: there must be one.
  bool refer(const Lexeme& noun, bool somewhere);
  // "The company": the one that was named last.
  bool refer_company(std::uint32_t at);
  // "The whole city": the one that was named last.
  bool refer_region(const Lexeme& scope);
  // The noun phrase that a sentence begins with, as far as its first predicate or preposition.
  [[nodiscard]] Subject head_of(CleanSpan sentence) const;

  /// Something named in the article that can be a subject.
  struct Topic {
    Subject subject;
    Interval period;  // of a gathering
    bool gathering = false;
    bool built = false;
  };
  // The named contests and meetings of this sentence.
  void find_gatherings();
  // Where the name of a gathering begins whose head stands at `head`; `head` where it has none.
  [[nodiscard]] std::uint32_t gathering_begin(std::uint32_t head) const;
  [[nodiscard]] std::uint32_t gathering_end(std::uint32_t head) const;
  [[nodiscard]] bool names_scope(std::uint32_t at) const;
  // Whether a name that ends there is no part of a longer one.
  [[nodiscard]] bool stands_alone(std::uint32_t end) const;
  [[nodiscard]] bool borders_name(std::uint32_t at) const;
  // Whether a clause begins with what begins at `name`, alone or behind a preposition.
  [[nodiscard]] bool leads_clause(std::uint32_t name) const;
  [[nodiscard]] Interval day_of_sentence(CleanSpan name) const;
  // The gathering whose people or entries a number counts; null where it is none.
  [[nodiscard]] const Topic* gathering_of(const Mention<Quantity>& quantity) const;
  // The text goes on to somebody else.
  void leave_gathering();

  // ── numbers ──

  void numbers(std::span<const Mention<Quantity>> quantities);
  // Behind a number and what it counts.
  [[nodiscard]] std::uint32_t end_of(const Mention<Quantity>& quantity) const;
  // "9 projects invested 137 million": the words behind a number without the next one's metric.
  [[nodiscard]] CleanSpan only_noun(CleanSpan of) const;
  // "Ranks": of one ideograph before its scope or number only, elsewhere it may end a word.
  [[nodiscard]] bool ranks_at(std::uint32_t at) const {
    const Lexeme* verb = reader_.starting(at, Kind::rank, RankRole::verb);
    return verb != nullptr &&
           (verb->where().size() > kHan || starting(quantities_, verb->end) != nullptr ||
            starting(places_, verb->end) != nullptr ||
            words_.starting(verb->end, Role::scope) != nullptr);
  }
  // "Over 3,000"; not "supermarkets", which begins like "over".
  [[nodiscard]] bool reaches_at(std::uint32_t at) const {
    const Lexeme* word = words_.starting(at, Role::reach);
    return word != nullptr && !begins_modifier(*word);
  }
  // "Of that"; not "contents", which begins like "within".
  [[nodiscard]] bool opens_part(std::uint32_t at) const {
    const Lexeme* part = words_.starting(at, Role::part);
    return part != nullptr && part->value < 2;
  }
  // "Rose to": a change and where it leads.
  [[nodiscard]] bool changes_at(std::uint32_t at) const {
    for (const Role role : {Role::rise, Role::fall}) {
      const Lexeme* word = words_.starting(at, role);
      if (word != nullptr && words_.starting(word->end, Role::reach) != nullptr) return true;
    }
    return false;
  }
  // The words that a number with a classifier may count, where the quantity does not say.
  [[nodiscard]] std::optional<CleanSpan> noun_behind(const Mention<Quantity>& quantity) const;
  [[nodiscard]] bool is_number_next(std::uint32_t at) const;

  // ── series ──

  // How many numbers of one unit follow each other with nothing but commas between.
  [[nodiscard]] std::size_t run_length(std::span<const Mention<Quantity>> quantities) const;
  [[nodiscard]] bool only_joins(CleanSpan where) const;
  // Of one unit; percentages and multiples stand side by side.
  [[nodiscard]] static bool joins_unit(const Quantity& a, const Quantity& b);
  // "+3%/-2%": the sign of a member.
  [[nodiscard]] bool is_sign(std::uint32_t at) const;
  // By its own sign, or else by the words of change before the list.
  [[nodiscard]] Decimal signed_growth(const Mention<Quantity>& quantity, Change change) const;
  // Members of a list of metrics, or of a span of years, each with its number.
  bool series(std::span<const Mention<Quantity>> run, std::uint32_t from);
  // The first of as many calendar years as there are numbers, where the period spans just those.
  [[nodiscard]] std::optional<int> first_year(std::uint32_t at, std::size_t count);
  // Behind the last list of that many periods before `at`; 0 where there is none.
  [[nodiscard]] std::uint32_t list_of_periods(std::uint32_t at, std::size_t count) const;
  // The periods of that many numbers: named in a list, or the years of one span; else none.
  [[nodiscard]] std::vector<Interval> periods_of(std::uint32_t at, std::size_t count);
  // "Output, sales and profit rank first, third and second".
  bool ranks(std::span<const Mention<Quantity>> run, std::uint32_t from);
  // "Take 60% and 14% of the total": of the last values told, in their order, or of one metric.
  bool shares(std::span<const Mention<Quantity>> run, std::uint32_t from);
  // The members of a list, parted by commas; where those are not so many, by conjunctions as well.
  [[nodiscard]] std::vector<CleanSpan> members(CleanSpan list, std::size_t count) const;
  [[nodiscard]] std::vector<CleanSpan> parted(CleanSpan list, bool by_conjunctions) const;
  // "Grew by 10% and 12%": of the last values told, in their order.
  bool growths(std::span<const Mention<Quantity>> run, std::uint32_t from);

  // Whether each of the last values told begins a bracket of its own.
  [[nodiscard]] bool each_in_bracket(std::size_t count) const;
  // "Output of A and B grew by 10% and 12%": one for each member of the list.
  bool member_growths(std::span<const Mention<Quantity>> run, CleanSpan list, Change change,
                      GrowthBasis basis);
  // Whether words say that what follows holds for all: "both", "one after the other".
  [[nodiscard]] bool holds_for_all(CleanSpan where) const {
    return words_.any_in(where, StatementRoles(Role::both, Role::each));
  }
  // "Output and sales both grew by 10%": the same for each member of a list of metrics.
  bool each_of(CleanSpan list, const Observation& model, std::string_view rule);
  // The shortest known metric that the last member ends in, and the others lack.
  [[nodiscard]] CleanSpan shared_tail(CleanSpan last) const;
  // The longest known metric that a phrase ends in.
  [[nodiscard]] const Lexeme* metric_ending(CleanSpan phrase) const;
  // Whether both end in metrics of one unit.
  [[nodiscard]] bool same_measure(CleanSpan a, CleanSpan b) const;
  // Whether a known metric ends the phrase.
  [[nodiscard]] bool known(CleanSpan phrase) const {
    return !metric_id(article_.slice(phrase)).empty();
  }
  // A member of a list without "and others" behind it.
  [[nodiscard]] std::string member(CleanSpan part, CleanSpan tail) const;

  // ── building ──

  // An observation with what the context says: subject, period, status.
  [[nodiscard]] Observation about(std::uint32_t at);
  // Likewise; of a gathering, where it counts those who came.
  [[nodiscard]] Observation about(const Mention<Quantity>& quantity);
  static void set_value(Observation& o, const Mention<Quantity>& quantity);
  // Keeps it until the sentence ends, with the evidence of its metric and values.
  void push(Observation o, std::string_view rule);

  // The largest value told so far in each unit: parts told later are parts of it.
  struct Total {
    std::string unit;
    std::string metric;
    Decimal value;
  };
  void remember_total(const Observation& o, const std::string& name);
  [[nodiscard]] std::string total_in(std::string_view unit) const;

  void number(const Mention<Quantity>& quantity, std::uint32_t from);
  // "Three firms, two colleges, the three parties": right behind what it sums up.
  [[nodiscard]] bool sums_up(const Mention<Quantity>& quantity, std::uint32_t from) const;

  // Labels and ceilings are no measured values.
  [[nodiscard]] bool measures(const Mention<Quantity>& quantity) const;

  // "The project of 30,000 t of castings a year": inside its name.
  [[nodiscard]] bool names_project(const Mention<Quantity>& quantity) const;
  // "Projects of over 100 million": money right before the noun that it makes a class of.
  [[nodiscard]] bool labels(const Mention<Quantity>& quantity) const;

  // "Base one, 100 thousand square metres": whose area a number gives without saying so.
  [[nodiscard]] CleanSpan owner_of_area(const Mention<Quantity>& quantity,
                                        const Phrase& phrase) const;
  void area(const Mention<Quantity>& quantity, CleanSpan owner);
  // Whether a phrase ends in something that is built.
  [[nodiscard]] bool ends_built(CleanSpan where) const;
  // What is built and stands behind a number, with its predicate.
  [[nodiscard]] CleanSpan described(std::uint32_t behind) const;
  // The same, behind numbers that are its attributes.
  [[nodiscard]] CleanSpan described_by(std::span<const Mention<Quantity>> quantities) const;
  // Behind the noun that an amount makes a class of.
  [[nodiscard]] std::uint32_t label_end(const Mention<Quantity>& label) const;
  // Counted with a classifier.
  [[nodiscard]] static bool is_counted(const Mention<Quantity>& quantity) {
    const std::string& unit = quantity.value.unit;
    return !unit.empty() && static_cast<unsigned char>(unit.front()) >= 0x80;
  }

  // What stands around a number: the noun that it counts, and the phrase before it.
  struct Words {
    std::optional<CleanSpan> of;
    Phrase phrase;
  };
  // An observation that has no name yet.
  struct Draft {
    Observation value;
    std::optional<CleanSpan> metric;
    std::string_view rule;
  };
  void measure(const Mention<Quantity>& quantity, std::uint32_t from);
  [[nodiscard]] Words words_around(const Mention<Quantity>& quantity, std::uint32_t from) const;
  // Whether a count only sums up a list or speaks again of what was counted.
  [[nodiscard]] bool only_refers(const Mention<Quantity>& quantity, std::uint32_t from,
                                 const Words& words) const;
  [[nodiscard]] bool told_before(const Quantity& value) const;
  // Those that are counted become the subject; true where nothing else is told of them.
  bool take_counted(const Words& words);
  // The number of somebody else, or of what money is spent on.
  bool of_other(const Mention<Quantity>& quantity, Draft& draft);
  // The whole that a clause "of that," or a sentence that begins so takes its parts of: one of the
  // same unit; its metric and unit.
  [[nodiscard]] std::pair<std::string, std::string> whole_apart(const Observation& part) const;
  [[nodiscard]] std::string_view head_of_whole(std::string_view part, std::string_view whole) const;
  // "A capacity of 140 GW, of that wind 22 GW": what is measured stands only with the whole.
  [[nodiscard]] bool leaves_out_head(const Mention<Quantity>& quantity, const Observation& o) const;
  // Names what is measured; false where that is nothing.
  bool name_by_count(const Mention<Quantity>& quantity, std::uint32_t from, const Words& words,
                     Draft& draft);
  bool name_by_phrase(const Mention<Quantity>& quantity, std::uint32_t from, Phrase phrase,
                      Draft& draft);

  // ── phrases ──

  // Takes the text from `from` to a number apart.
  [[nodiscard]] Phrase phrase_before(std::uint32_t from, std::uint32_t end, bool counts) const;
  // "The gross margin rose slightly, to 21.8%": what a clause without numbers tells of.
  [[nodiscard]] CleanSpan metric_told() const;
  // The part of a whole that stands before a predicate.
  [[nodiscard]] CleanSpan segment_of(CleanSpan before) const;
  // Whether words before a number name nothing: only a verb.
  [[nodiscard]] bool is_fragment(CleanSpan metric) const;
  // Before the particle that ends a verb.
  [[nodiscard]] std::uint32_t past_perfect(CleanSpan metric) const;
  // "Spent 4 billion of research costs": the noun phrase behind a number, where a metric ends it.
  [[nodiscard]] CleanSpan metric_behind(const Mention<Quantity>& quantity) const;
  // Without predicates, times and numbers.
  [[nodiscard]] bool is_noun_phrase(CleanSpan where) const;
  // "In the period": an adverb that stands for the period of a report.
  [[nodiscard]] static bool is_period_word(const Lexeme& word) {
    return word.is(Kind::statement, Role::adverb) && word.value == 2;
  }
  // "In a single quarter": of the quarter that was named, not of the whole report.
  [[nodiscard]] static bool is_quarter_word(const Lexeme& word) {
    return word.is(Kind::statement, Role::adverb) && word.value == 3;
  }
  // Behind the times inside a phrase from `begin` on: "its products' revenue of this quarter".
  [[nodiscard]] std::uint32_t behind_times(CleanSpan where, std::uint32_t begin) const;
  // "The margin will go from 8%": without the preposition before where it starts.
  [[nodiscard]] CleanSpan before_start(CleanSpan metric) const;
  // The metric of "the firms together made a revenue": behind the predicate.
  [[nodiscard]] CleanSpan inner_metric(CleanSpan where) const;
  // "Loans granted to firms": a preposition opens the attribute that the verb closes.
  [[nodiscard]] bool grants(std::uint32_t begin, std::uint32_t verb_end) const {
    return reader_.skip_attribute(verb_end) != verb_end && preposition_at(begin);
  }
  // Behind an attribute that tells something else than the class.
  [[nodiscard]] std::uint32_t behind_clause(CleanSpan where) const;
  // Behind the last attributive particle of a phrase; its begin where there is none.
  [[nodiscard]] std::uint32_t behind_attribute(CleanSpan where) const;
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
  // "Closed at": the words before a price.
  [[nodiscard]] const Lexeme* quoting_before(std::uint32_t at) const {
    const Lexeme* word = words_.ending(at, Role::source);
    return word != nullptr && word->value == 2 ? word : nullptr;
  }
  // The longest known metric in [at, end) that begins there.
  [[nodiscard]] const Lexeme* metric_at(std::uint32_t at, std::uint32_t end) const {
    return reader_.word_within(at, end, Kind::metric);
  }
  // Whether a known metric begins at `at` and goes on behind `word_end`: then a word that begins
  // there is a part of it.
  [[nodiscard]] bool begins_metric(std::uint32_t at, std::uint32_t word_end,
                                   std::uint32_t end) const;
  // "Non-ferrous metals" begins like "there are".
  [[nodiscard]] bool begins_modifier(const Lexeme& word) const {
    const Lexeme* modifier = reader_.starting(word.begin, Kind::context, ContextRole::premodifier);
    return modifier != nullptr && modifier->end > word.end;
  }
  [[nodiscard]] bool opens_bracket(std::uint32_t at) const;
  [[nodiscard]] bool gains(std::uint32_t at) const {
    return words_.starting(at, Role::gain) != nullptr;
  }
  // "Within" a time.
  [[nodiscard]] static bool is_within(const Lexeme& part) {
    return part.value == 1 || part.value == 3;
  }
  // Whether a time can be the period of what is measured: no festival, no century.
  [[nodiscard]] bool is_period(const Mention<Time>& time) const {
    const auto& [from, to] = time.value.interval;
    if (!dates(time.value.kind)) return false;
    if (reader_.starting(time.where.begin, Kind::time, TimeRole::festival) != nullptr) return false;
    return !from || !to || *to <= add_months(*from, 6 * 12);
  }
  // Behind the letters that mark a class of shares: "-W".
  [[nodiscard]] std::uint32_t past_class(std::uint32_t at) const;
  // "Public buildings" holds the word "build together": another word goes on from its end.
  [[nodiscard]] bool crosses_word(const Lexeme& word) const;
  // Behind a bracket that holds a code: of a share, an abbreviation.
  [[nodiscard]] std::uint32_t past_code(std::uint32_t at) const;
  // Behind a time and "within" or the attributive particle.
  [[nodiscard]] std::uint32_t past_time(const Mention<Time>& time) const;
  [[nodiscard]] bool topic_ends(CleanSpan where) const {
    return words_.ending(where.end, Role::topic) != nullptr;
  }
  // Whether "and others" ends there.
  [[nodiscard]] bool others_before(std::uint32_t at) const;
  [[nodiscard]] bool joins_list(CleanSpan where) const;
  // Whether a phrase is a list, or holds a preposition.
  [[nodiscard]] bool joins(CleanSpan where) const;
  // Whether words there say that what follows is a total: "in all".
  [[nodiscard]] bool sums(CleanSpan where) const;
  // "35 firms have signed": what completes a noun that is too general by itself.
  [[nodiscard]] CleanSpan predicate_behind(CleanSpan of) const;
  // "15 projects will be begun this year": when and whether, between the count and its predicate.
  void read_predicate(Observation& o, CleanSpan where);
  // "Own invention patents": what those that are counted have, where its number follows.
  [[nodiscard]] CleanSpan object_of(CleanSpan of) const;
  // "12 firms were recognized as gazelles" counts gazelles.
  [[nodiscard]] CleanSpan named_behind(CleanSpan of) const;
  // "Number of firms" is the firms.
  [[nodiscard]] CleanSpan without_total(CleanSpan metric, const Quantity& quantity) const;
  [[nodiscard]] std::string text_of(CleanSpan where) const {
    return std::string(article_.slice(where));
  }
  // A metric without the predicate that opens it.
  [[nodiscard]] std::string_view without_gain(std::string_view metric) const;
  // Without the change that closes it: "loans rose".
  [[nodiscard]] std::string_view without_change(std::string_view metric) const;
  [[nodiscard]] static bool is_change(const Lexeme& word) {
    const bool moves = word.is(Kind::statement, Role::rise) || word.is(Kind::statement, Role::fall);
    return word.is(Kind::statement, Role::gain) || (moves && word.where().size() > kHan);
  }
  // Whether it is nothing but a predicate.
  [[nodiscard]] bool is_gain(std::string_view metric) const;
  // A verb without the particle of the perfect.
  [[nodiscard]] std::string without_particle(const Lexeme& verb) const;
  // "Passed 100 billion and reached 117.3 billion": the second says how much it is.
  bool exceeds(const Mention<Quantity>& quantity);
  // "2.5 billion spent on subsidies": what money is for.
  [[nodiscard]] CleanSpan purpose_behind(const Mention<Quantity>& quantity) const;
  // What a metric is compared with whose number stands in a bracket that opens before `at`.
  [[nodiscard]] CleanSpan compared_before_bracket(std::uint32_t at, CleanSpan metric) const;
  // "Costs a year ago fell by 15 million": a metric without what it is compared with.
  [[nodiscard]] std::string without_comparison(CleanSpan metric) const;
  // "Hainan (8.6%)": whose number stands in a bracket.
  [[nodiscard]] bool named_before_bracket(std::uint32_t at, std::uint32_t from,
                                          Observation& o) const;
  // "Grew by 4% to 25 billion": the level of the growth that was told.
  bool level_behind(const Mention<Quantity>& quantity, std::uint32_t from);
  // Whether a value without a metric can be of the metric told last.
  [[nodiscard]] bool fits_last(const Quantity& value) const;
  // The organization whose number it is: "of the other firm's".
  [[nodiscard]] const Mention<Organization>* owner_before(std::uint32_t at) const;
  // Behind the noun that names the class of what a list gives; `list` where there is none.
  [[nodiscard]] std::uint32_t class_end(std::uint32_t list) const;
  // Before the attributive particle, where one ends there.
  [[nodiscard]] std::uint32_t skip_attribute_back(std::uint32_t at) const;
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
  // "The training plan": a word that can be a verb stands behind a noun.
  [[nodiscard]] bool is_noun(const Lexeme& word, std::uint32_t from) const;
  // The period of a sentence holds for those that follow in its paragraph; a day only for the next
  // two.
  void carry_period(CleanSpan sentence);
  // `day_lasts`: sentences that a day holds for; 0 for the whole paragraph.
  bool take_period(const Mention<Time>& time, int day_lasts = 0);
  void set_period(Observation& o, std::uint32_t at);
  // Where "in a single quarter" stands last in the sentence before `at`; 0 where it does not.
  [[nodiscard]] std::uint32_t last_quarter_word(std::uint32_t at) const;
  // "The first quarter of fiscal 2024 (April to June 2023)": what the terms of the article mean.
  void find_glosses();
  [[nodiscard]] Interval of_gloss(const Mention<Time>& time) const;
  // The last year that a time of the article lies in; 0 where there is none.
  [[nodiscard]] int last_year() const;
  // "The same period of 2022": what something is compared with.
  [[nodiscard]] bool is_same_period(const Mention<Time>& time) const {
    return reader_.ending(time.where.end, Kind::time, TimeRole::same_period) != nullptr;
  }
  // Whether marks stand on both sides.
  [[nodiscard]] bool is_clause(CleanSpan where) const {
    if (const Lexeme* word = words_.ending(where.begin, Role::linker)) where.begin = word->begin;
    return reader_.separates(where.end) &&
           (where.begin == sentence_.begin || reader_.before(where.begin) == U' ' ||
            is_clause_mark(reader_.before(where.begin)));
  }
  // "This quarter": the last that is over among those named before; none where there is none.
  [[nodiscard]] Interval of_quarter(const Mention<Time>& time) const;
  // "In the first half" of the year whose first half the text named before.
  [[nodiscard]] Interval of_report(const Mention<Time>& time) const;
  // Whether the subject is something that is built.
  [[nodiscard]] bool of_built() const;

  // ── growth, share, rank ──

  // The words of change right before a number.
  [[nodiscard]] std::optional<Change> change_before(std::uint32_t from, std::uint32_t end,
                                                    bool of_points = false) const;
  // "The weekly rise".
  [[nodiscard]] bool ends_price_change(CleanSpan where, std::uint32_t rate) const;
  struct Basis {
    GrowthBasis basis = GrowthBasis::none;
    std::uint32_t begin = 0;  // where the words of comparison begin
  };
  [[nodiscard]] Basis basis_before(std::uint32_t from, std::uint32_t end) const;

  void percent(const Mention<Quantity>& quantity, std::uint32_t from);
  // "More than 50% of its revenue": of the value just told, or of the metric before it.
  bool exceeds_part(const Mention<Quantity>& quantity, std::uint32_t from);
  // "It is 2.1 times last year's": a growth of 110%. "Twice the average of the region": a value.
  bool multiple(const Mention<Quantity>& quantity, std::uint32_t from);
  // What a percentage takes its part of: the noun phrase behind the particle.
  [[nodiscard]] std::optional<CleanSpan> share_of_noun(const Mention<Quantity>& quantity) const;
  // "A premium rate of 2.5%": no part of a whole.
  [[nodiscard]] bool is_ratio(CleanSpan noun) const;
  // "33% of the country's high-tech firms".
  void part_of_whole(const Mention<Quantity>& quantity, CleanSpan of);

  void grow(const Mention<Quantity>& quantity, std::uint32_t from, Change change, Decimal growth);
  // Prices move within a day: without the month or year of a sentence before.
  void end_carried_span(Observation& o) const;
  // The name of a share, an index or a good at the begin of its clause becomes the subject.
  bool take_priced(CleanSpan& metric, std::uint32_t from);
  // "A and B both rose 3%": the firms whose shares are told of, up to the words of change.
  [[nodiscard]] std::vector<const Mention<Organization>*> priced_firms(std::uint32_t from,
                                                                       std::uint32_t change) const;
  // The name of a firm that no other word is known to be: no sector, no place.
  [[nodiscard]] bool names_share(CleanSpan name) const {
    return !is_stock_index(name) && !topic_ends(name) && name.size() >= 3 * kHan;
  }
  // What is measured where the text names only the firm: the price of its share.
  [[nodiscard]] std::string share_price() const;
  [[nodiscard]] bool is_stock_index(CleanSpan metric) const {
    return metric_id(article_.slice(metric)) == "stock_index";
  }
  // "5.8 billion, 5.5 billion a year ago, growing by 6%": of the first.
  [[nodiscard]] Mention<Observation>* before_comparison(Mention<Observation>* told);
  // "Value added of large firms grew by 5%, small firms by 2%": the measure that is left out.
  [[nodiscard]] std::string left_out(CleanSpan metric) const;
  // The mean growth of the values of several years.
  void mean_of_series(const Mention<Observation>& last, Decimal growth, CleanSpan where);
  // "From 3 in 2014 to 5 in 2023, it grew by"; "in ten years it grew by".
  [[nodiscard]] bool grown_since(const Mention<Observation>& told, std::uint32_t change) const;
  // Whether a phrase only names the metric again that was told last.
  [[nodiscard]] bool repeats(CleanSpan metric) const;

  bool share(const Mention<Quantity>& quantity, std::uint32_t from);
  // What percentage points behind an observation are points of.
  [[nodiscard]] std::string rate_of(const Observation& told,
                                    const Mention<Quantity>& quantity) const;
  // What a unit measures where the text does not say it.
  [[nodiscard]] std::string_view measure_of(const Lexeme& unit) const {
    constexpr std::size_t kMeasures = 5;  // column of units.tsv
    return reader_.lexicon().cell(unit.row, kMeasures);
  }

  // "63% of the city's, a third of the province's": of the same once more.
  bool share_again(const Mention<Quantity>& quantity, std::uint32_t from);

  void points(const Mention<Quantity>& quantity, std::uint32_t from);

  void rank(const Mention<Quantity>& quantity, std::uint32_t from);
  struct RankScope {
    std::uint32_t begin;  // of the words of ranking
    std::string name;     // among whom
    bool verb;            // a verb of ranking stands before
  };
  [[nodiscard]] RankScope rank_scope(std::uint32_t rank, std::uint32_t from) const;
  // "The second largest airport": the noun behind, where a predicate stands before the scope.
  [[nodiscard]] CleanSpan ranked_among(const Mention<Quantity>& quantity,
                                       std::uint32_t scope) const;

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

  ParagraphBegins begins_;
  Subject article_subject_;
  Subject paragraph_subject_;
  Subject subject_;
  Subject before_clause_;         // the subject that the clause before had
  std::optional<Subject> owner_;  // whose firms the subject is, where it is firms
  CleanSpan before_;              // the sentence before
  bool subject_lasts_ = true;     // the subject just told holds for the paragraph
  std::string last_metric_;       // of the paragraph
  std::string last_unit_;         // of the value told last
  CleanSpan told_metric_;         // of the clause before, where it has no numbers
  std::string noun_;              // of what is counted, without its predicate
  std::vector<std::pair<std::string_view, Interval>> glosses_;
  CarriedPeriod period_;
  CarriedPeriod period_before_;  // what it was before the sentence
  CleanSpan sentence_;
  CleanSpan clause_;
  std::uint32_t head_end_ = 0;    // behind the topic that the clause begins with
  const Lexeme* gain_ = nullptr;  // the predicate of the count told last, which ends here:
  std::uint32_t gain_until_ = 0;
  FactStatus status_ = FactStatus::actual;
  std::string part_total_;
  std::string part_unit_;
  std::size_t wholes_ = 0;           // of pending_: what stands before "of that,"
  bool goes_on_ = false;             // the sentence begins with "among them"
  Total total_before_;               // the last value of the sentence before
  std::string share_name_;           // of the share told last: "its share of assets"
  std::string share_scope_;          // of whose things shares are told
  std::vector<CleanSpan> brackets_;  // of this sentence
  std::vector<Total> totals_;
  std::vector<std::pair<Decimal, std::string>> told_counts_;  // of this article, with their units
  std::vector<Topic> topics_;                                 // of this article
  std::optional<std::size_t> gathering_;                      // of topics_: the one told of
  std::optional<std::size_t> next_gathering_;                 // likewise, from the next sentence on
  std::uint32_t gathering_from_ = 0;                          // where it can be a subject
  std::vector<Mention<Observation>> pending_;                 // of this sentence
};

}  // namespace huoju::detail
