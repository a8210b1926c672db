#pragma once

// Events of one article: how clauses with a verb that tells an event are read. The parts of the
// reader:
//
//   event_sentence.cpp      names that hide words, verbs, nouns: the base
//   events.cpp              sentences and clauses, what is reported
//   event_clauses.cpp       whom a clause without an event names
//   event_times.cpp         when and where
//   event_actors.cpp        who acts
//   event_bodies.cpp        to whom something happens
//   event_kinds.cpp         what a verb tells of a noun
//   event_members.cpp       lists of what a verb is about
//   event_verbs.cpp         what verbs tell, and whether it happened
//   event_objects.cpp       what is done to an object
//   event_subjects.cpp      what happens to a subject
//   event_attributes.cpp    what an attribute tells

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "carried.hpp"
#include "event_sentence.hpp"

namespace huoju::detail {

/// One thing of a list, and the kind of event that its verb tells with it.
struct Member {
  CleanSpan where;
  EventKind kind = EventKind::meeting;
};

/// Who acts, as far as the clause says so.
struct Actors {
  std::vector<std::string> names;
  std::vector<std::string> others;  // those they act with
  std::uint32_t begin = 0;
  bool own = false;      // the clause has a subject, named or not
  bool carried = false;  // it is the one of the clause before
};

/// Reads events sentence by sentence. What a clause leaves out is carried over from the text before
/// it.
class EventReader : private EventSentence {
 public:
  EventReader(const Article& article,
              const Upstream<Policies, Times, Organizations, Persons, Places>& upstream,
              Sink<Event> out)
      : EventSentence(article, upstream), out_(out), paragraphs_(article) {}

  /// Reads the article and reports what it tells.
  void find();

  EventReader(const EventReader&) = delete;
  EventReader& operator=(const EventReader&) = delete;

 private:
  struct Attribute {
    CleanSpan where;
    CleanSpan what;
    EventKind kind = EventKind::meeting;
    std::vector<std::string> who;
    std::string place;
    Interval when;
    Verb verb;
    bool hosts_only = false;  // it only says who holds what the sentence tells of
  };
  /// When and where the last meeting or competition was.
  struct Anchor {
    Interval when;
    std::string where;
  };

  // ── sentences and clauses, what is reported ──

  void read();
  [[nodiscard]] bool ends_part(std::uint32_t at) const;
  void report(CleanSpan where, EventKind kind, std::vector<std::string> who, CleanSpan what,
              const std::string& place, const Verb& verb);

  // ── whom a clause without an event names ──

  // What a clause says before it comes to its subject: when, and whether at the last event.
  void open_clause();
  // A clause without an event may name the subject of the next one.
  void quiet_clause();
  // Somebody says what follows.
  [[nodiscard]] bool speaks() const;
  // "Together with A,": what stands there is a name, known or not.
  void take_partner(std::uint32_t at);
  // The subject that a clause opens with; cleared where that has no name.
  void take_opening(std::uint32_t at);
  // "The city, according to X, …": a place that acts.
  bool take_place(std::uint32_t at);
  // "A and B, in X, …".
  void take_persons(std::uint32_t at);
  // "A, B, C and other bodies".
  void take_list(std::uint32_t at);
  // Somebody's post follows: the body is not the one who acts.
  [[nodiscard]] bool at_post(std::uint32_t at) const;
  [[nodiscard]] bool opens(const Mention<Organization>& mention) const;
  // Behind times, adverbs and conjunctions.
  [[nodiscard]] std::uint32_t open(std::uint32_t at, std::uint32_t end) const;
  // "Meanwhile" begins as "with" does.
  [[nodiscard]] bool longer_link(const Lexeme& with) const;

  // ── when and where ──

  void remember_time(std::uint32_t end);
  // A time inside a clause does not date what others do in the next one.
  void drop_foreign_time();
  // A time holds for the clauses behind where it opens the sentence, or a part of it.
  void remember_topic_time();
  bool take_time(const Mention<Time>& time);
  // "Founded in September 2018".
  void take_time_behind(const Verb& verb);
  // A time inside the noun phrase dates nothing.
  void leave_time_of(CleanSpan what, const Verb& verb);
  // The year that a sentence opens with holds for the next ones, until another time is told.
  void carry_time();
  // The year behind a day: of the name of what happened then.
  [[nodiscard]] static bool coarser(const Interval& next, const Interval& last);
  [[nodiscard]] Interval when() const;
  // A time right before the actors.
  [[nodiscard]] std::uint32_t dated_begin(std::uint32_t at) const;
  // The place right behind a preposition before the verb.
  [[nodiscard]] std::string where_before(std::uint32_t from, std::uint32_t end) const;

  // ── who acts ──

  // Who acts in a clause before `end`.
  [[nodiscard]] Actors actors_before(std::uint32_t end, std::uint32_t from);
  void keep(const Actors& actors);
  [[nodiscard]] static std::vector<std::string> joined(const Actors& actors) {
    std::vector<std::string> who = actors.names;
    who.insert(who.end(), actors.others.begin(), actors.others.end());
    return who;
  }
  // The end of what stands before a verb's adverbs, times and places.
  [[nodiscard]] std::uint32_t skip_back(std::uint32_t at, std::uint32_t from) const;
  // Before a phrase that says where: "in X", "in X's hall".
  [[nodiscard]] std::uint32_t before_place(std::uint32_t at, std::uint32_t from) const;
  // "Recognized by A and B": where those who got it end.
  [[nodiscard]] std::uint32_t before_givers(std::uint32_t end, std::uint32_t from) const;
  // "By A, B and C": all that are named.
  bool by_whom(std::uint32_t end, std::uint32_t from, Actors& actors) const;
  // What a clause opens with, where other words stand between it and its verb.
  void opening_actors(std::uint32_t from, std::uint32_t end, Actors& actors);
  // "In X, …": the clause only says where; who acts was told before it.
  [[nodiscard]] bool opens_with_place(std::uint32_t from, std::uint32_t end) const;
  // The cities that a clause opens with; the last one of each chain. Returns where they end.
  std::uint32_t places_at(std::uint32_t at, std::uint32_t end,
                          std::vector<std::string>& names) const;
  // A noun phrase without a list, an attribute or a name in it.
  [[nodiscard]] bool plain(CleanSpan what) const;
  // "31 projects", right before the verb: those have no names.
  [[nodiscard]] bool counted_before(std::uint32_t end, std::uint32_t from) const;
  // The first body named in a clause that is no part of another phrase.
  [[nodiscard]] const Mention<Organization>* inner_actor(std::uint32_t from,
                                                         std::uint32_t end) const;
  // "The zone", "this firm": the one told of before.
  void refer(const Lexeme& scope, std::vector<std::string>& names) const;
  // Takes the names of a list that ends at `at`; returns where it begins.
  std::uint32_t names_before(std::uint32_t at, std::uint32_t from,
                             std::vector<std::string>& names) const;
  [[nodiscard]] bool names_at(std::uint32_t end, std::uint32_t from) const;
  // "A, B and 12 other firms": the end of B.
  [[nodiscard]] std::uint32_t examples_end(std::uint32_t at, std::uint32_t from) const;
  // Before somebody's posts and the body that they are held in.
  [[nodiscard]] std::uint32_t before_post(std::uint32_t at, std::uint32_t from) const;

  // ── to whom something happens ──

  // The body that something happens to.
  [[nodiscard]] std::vector<std::string> body_of(CleanSpan what, EventKind kind) const;
  // The name in a noun phrase: behind attributes, a dash, a number of them. Where it only says what
  // sort of body it is, the one told of before.
  [[nodiscard]] std::string body_name(CleanSpan what, const Head& head) const;
  [[nodiscard]] const Lexeme* amount_at(std::uint32_t at) const;
  // "A, B and C's contract": those that a noun phrase opens with.
  [[nodiscard]] std::vector<std::string> leading_parties(CleanSpan what) const;
  // Those who sign with each other; empty where something is signed.
  [[nodiscard]] std::vector<std::string> parties(CleanSpan what) const;

  // Likewise, with those of the clause before where it opens with the others: "with A signed".
  [[nodiscard]] std::vector<std::string> signers(CleanSpan what) const;

  // ── what a verb tells of a noun ──

  // The kind of event that a verb tells of a phrase: a fund is one whatever its name.
  [[nodiscard]] std::optional<EventKind> kind_ending(const Verb& verb, std::uint32_t at,
                                                     std::uint32_t from) const;
  [[nodiscard]] static bool is_fund(const Head& head) {
    return head.form == Form::noun && head.kind == EventKind::funding;
  }
  // The kind of event that a verb tells of something that ends so; none where it tells nothing.
  [[nodiscard]] static std::optional<EventKind> told(const Verb& verb, const Head& head);
  // The kind of event where the verb's subject ends so.
  [[nodiscard]] static std::optional<EventKind> happened(const Verb& verb, const Head& head);
  // Whether anything may be the object of a verb, without a noun that says what it is.
  [[nodiscard]] static bool takes_anything(const Verb& verb);
  // Published under a title: a policy, where that is one.
  [[nodiscard]] EventKind kind_of_title(CleanSpan where, std::uint32_t inner) const;
  // A service with a name of its own: "opened the 'one day' window".
  [[nodiscard]] bool named_service(const Verb& verb, const Head& head, std::uint32_t from) const;
  // Before a bracket that ends there: "Report (2023)".
  [[nodiscard]] std::uint32_t before_bracket(std::uint32_t at, std::uint32_t from) const;
  [[nodiscard]] std::optional<EventKind> member_kind(const Verb& verb, CleanSpan where) const;

  // ── lists of what a verb is about ──

  // Behind the particles of a verb.
  [[nodiscard]] std::uint32_t object_begin(const Verb& verb) const;
  [[nodiscard]] bool has_object(std::uint32_t at) const;
  // The things that a verb's objects are, from `begin` on.
  void read_members(const Verb& verb, std::uint32_t begin);
  // Takes a member; the next one begins behind it.
  bool take_member(const Verb& verb, std::uint32_t& from, std::uint32_t end);
  // The last thing of a list ends where its noun does.
  void last_member(const Verb& verb, std::uint32_t from, std::uint32_t limit);
  // Named things that share a verb: one event each.
  void split_subject(const Verb& verb, CleanSpan what, EventKind kind);
  // A stretch that ends in a name: an organization's, or one in quotation marks.
  [[nodiscard]] bool ends_name(CleanSpan what) const;
  // "A, B and other funds".
  [[nodiscard]] bool funds_behind(const Verb& verb, std::uint32_t from, std::uint32_t limit) const;
  // Whether another predicate begins at `at`, behind a whole object.
  [[nodiscard]] bool breaks(const Verb& verb, std::uint32_t from, std::uint32_t at) const;
  [[nodiscard]] bool in_bracket(std::uint32_t at, std::uint32_t from) const;
  // Whether a noun phrase ends at `at`: no other noun follows that it only describes.
  [[nodiscard]] bool whole(const Verb& verb, std::uint32_t at) const;
  [[nodiscard]] std::uint32_t with_bracket(std::uint32_t at, std::uint32_t limit) const;
  // A noun that a title or a quotation has in its middle.
  [[nodiscard]] bool inside_title(const Head& head, std::uint32_t from) const;

  // ── what verbs tell, and whether it happened ──

  bool read_verb(std::size_t index);
  // What its clause says before it of the place and time it belongs to.
  void look_around(const Verb& verb);
  // "It is A and B that set X up": X stands first.
  bool read_cleft(const Verb& verb);
  // "…, set up by A and B": of what was told last.
  bool read_founders(const Verb& verb);
  // "Gets A's approval": the verb behind A tells it.
  [[nodiscard]] bool gives_way(const Verb& verb) const;
  [[nodiscard]] bool describes(CleanSpan where) const;
  // A verb that is a noun here: "the founding of …", "approval, building and use".
  [[nodiscard]] bool nominal(const Verb& verb) const;
  // "The 30 years of its founding": a number that counts no things.
  [[nodiscard]] bool years_behind(std::uint32_t at) const;
  // Behind a word of wish or habit in its clause.
  [[nodiscard]] bool covered(const Verb& verb) const;
  // "It is the first one that got X": what somebody is, not what happened.
  [[nodiscard]] bool is_said_of(const Verb& verb) const;
  // Part of the noun phrase that something happens to, and not of what is said of it.
  [[nodiscard]] bool in_phrase(const Lexeme& word, const Verb& verb) const;
  [[nodiscard]] bool ends_predicate(const Verb& verb) const;
  // "In order to …"; "what is … is taken into …".
  [[nodiscard]] bool for_purpose(const Verb& verb) const;
  [[nodiscard]] static bool builds(const Verb& verb) {
    return verb.form == Form::build || verb.form == Form::erect;
  }
  // Of what such a verb tells, most is habit or intention.
  [[nodiscard]] static bool weak(const Verb& verb) {
    return verb.form == Form::raise || verb.form == Form::run;
  }
  // Nothing stands behind a verb that needs no object.
  [[nodiscard]] bool can_happen(const Verb& verb) const;

  // ── what is done to an object ──

  bool read_object(const Verb& verb, std::uint32_t begin);
  // "Gets bought by A": A is who does it.
  [[nodiscard]] bool done_by_object(const Verb& verb) const;
  // "The newly built X is …": the verb only describes what the clause is about.
  [[nodiscard]] bool newly_built(const Verb& verb) const;
  // Those who are said to do it give something to the one told of before.
  [[nodiscard]] bool given_by_actors(const Verb& verb) const;
  // Where the verbs begin that follow each other up to `at`: "start of works, opening |".
  [[nodiscard]] std::uint32_t first_of_chain(std::uint32_t at, std::uint32_t from) const;
  // Vague, or of many: not what is named.
  [[nodiscard]] bool vague(const Verb& verb, CleanSpan what) const;
  // "The firms that were selected number 218".
  [[nodiscard]] bool measured(const Verb& verb, std::uint32_t begin) const;
  // "Institutes 6", "32 platforms": numbers measure what there is, and tell nothing that happened.
  [[nodiscard]] bool counted(const Verb& verb) const;
  [[nodiscard]] bool has_name(CleanSpan what) const;
  // Whether the text makes clear that it happened, once: a name, a day, a word of completion.
  [[nodiscard]] bool happened_once(const Verb& verb, CleanSpan what) const;
  // A name in quotation marks, a title, an organization that is no short form.
  [[nodiscard]] bool named(CleanSpan what) const;
  // "The opening ceremony of X".
  [[nodiscard]] std::vector<std::string> celebrated(const Member& member) const;
  [[nodiscard]] bool says_each(std::uint32_t end) const;
  // The sentence tells how things stand on a day.
  [[nodiscard]] bool states() const;
  // "Awarded A the title of …".
  [[nodiscard]] const Mention<Organization>* recipient(const Verb& verb, std::uint32_t begin) const;
  // "Projects 17": a number of what there is.
  [[nodiscard]] bool numbered(const Verb& verb) const;
  // "A link to A, B and other exchanges": the list only says more of another noun.
  [[nodiscard]] bool modifies(const Verb& verb) const;
  // "More products": without a name, nothing that happened once.
  [[nodiscard]] bool nameless_goods(const Verb& verb) const;
  // An unnamed policy in a clause that goes on with what is planned.
  [[nodiscard]] bool only_meant(const Verb& verb, const Actors& actors) const;
  // What is bought, or gets money, has a name.
  [[nodiscard]] bool bought(const Verb& verb) const;
  // "Got A, B and dozens of other honours".
  [[nodiscard]] bool gets_honours(const Verb& verb, std::uint32_t begin) const;
  // The clause's begin, unless other events stand between.
  [[nodiscard]] std::uint32_t evidence_begin(const Actors& actors, const Verb& verb) const;

  // ── what happens to a subject ──

  // What happens to what stands before the verb.
  bool read_subject(const Verb& verb);
  bool read_unveiled(const Verb& verb, std::uint32_t end);
  bool read_parties(const Verb& verb, std::uint32_t end);
  // A noun phrase that ends in a word that the verb goes with.
  bool read_phrase(const Verb& verb, std::uint32_t end);
  bool carried_subject(const Verb& verb);
  bool report_subject(const Verb& verb, CleanSpan what, const Head& head, EventKind kind);
  [[nodiscard]] std::uint32_t what_begin(const Verb& verb, const Head& head,
                                         std::uint32_t end) const;
  // "Once the project is finished, it will …": nothing that has happened.
  [[nodiscard]] bool to_come(const Verb& verb, std::uint32_t begin, const Head& head) const;
  [[nodiscard]] bool listed(CleanSpan where) const;
  // "Together unveil X": the word before X, whatever X is called; null where there is none.
  [[nodiscard]] const Lexeme* toward_unveiled(const Verb& verb, std::uint32_t end) const;
  // "A, B and C, three units": where the list ends.
  [[nodiscard]] std::uint32_t before_count(std::uint32_t at, std::uint32_t from) const;
  // "2 square kilometres": an amount of what is told of.
  [[nodiscard]] std::uint32_t skip_amount(std::uint32_t at, std::uint32_t from) const;
  // Where the noun phrase begins that ends in a noun: behind times, words that open the clause, and
  // what is no part of it.
  [[nodiscard]] std::uint32_t phrase_begin(std::uint32_t at, std::uint32_t from) const;
  [[nodiscard]] bool is_organization(std::string_view name) const;
  // Whether an office of the state is named last before `end`.
  [[nodiscard]] bool is_office(std::uint32_t end) const;
  [[nodiscard]] const Lexeme* toward_in(CleanSpan what) const;

  // ── what an attribute tells ──

  // "The rules that the city drew up": kept until it is known that nothing more happens to them.
  bool read_attribute(const Verb& verb, std::uint32_t begin);
  // Those who did it stand right before the verb; a city may be one of them.
  [[nodiscard]] Actors attribute_actors(const Verb& verb, std::uint32_t from);
  [[nodiscard]] static Actors actors_of_nobody(std::uint32_t at) { return {{}, {}, at}; }
  void flush_attribute();

  // ── text ──

  // Without a bracket that says what it is called from here on.
  [[nodiscard]] CleanSpan without_alias(CleanSpan what) const;
  [[nodiscard]] std::string text_of(CleanSpan where) const {
    return std::string(article_.slice(where));
  }
  // Whether only a character such as "in" or "at" stands between a noun and the verb.
  [[nodiscard]] static bool within_locative(std::uint32_t begin, std::uint32_t at) {
    return at - begin <= kHan;
  }

  Sink<Event> out_;

  ParagraphBegins paragraphs_;
  std::string zone_;  // who the article is about
  bool zone_is_zone_ = false;
  std::vector<std::string> paragraph_;  // whom its first sentence tells of
  Anchor anchor_;
  CarriedPeriod paragraph_time_;  // of the sentences before
  std::vector<Member> members_;
  std::vector<std::string> subject_;                      // of the clause before
  std::vector<std::string> partners_;                     // those it acts with
  std::vector<std::string> hosts_;                        // of what the next clause tells of
  std::optional<Interval> time_;                          // the last one told in the sentence
  std::optional<std::optional<Interval>> before_clause_;  // what it was before the verb's clause
  bool intended_ = false;                                 // the clauses before tell what is to come
  std::uint32_t time_clause_ = 0;                         // where that stands
  bool topic_time_ = false;                               // it holds for all that follows
  bool scene_ = false;      // the sentence is about what happened at the last event
  std::uint32_t done_ = 0;  // objects up to here are told
  std::optional<Attribute> attribute_;
  std::vector<Mention<Event>> pending_;  // of this sentence
  CleanSpan pending_what_;               // the object of the last one
};

}  // namespace huoju::detail
