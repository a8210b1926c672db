#pragma once

// Roles of one article: the posts told around persons. The parts of the reader:
//
//   roles.cpp         persons and the posts before and behind them
//   role_titles.cpp   a phrase of posts: titles, names, brackets
//   role_units.cpp    departments and committees before a post
//   role_firms.cpp    whom "the company" means, the firm a sentence is about
//   role_bodies.cpp   the full name of the body a post belongs to
//   role_careers.cpp  posts told with a verb: appointments, careers

#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "huoju/extract/roles.hpp"
#include "parts.hpp"
#include "posts.hpp"

namespace huoju::detail {

// What ends a name of a part, and what only looks so.
inline constexpr PartRoles kUnitsAndWords = {
    PartRole::division, PartRole::committee, PartRole::party,   PartRole::branch,
    PartRole::region,   PartRole::field,     PartRole::generic, PartRole::whole};

inline constexpr std::uint32_t kLongestTitle = 24;  // bytes between an organization and a post
inline constexpr std::uint32_t kLongestUnit = 48;   // likewise, where a part of it is named there

/// One post of a phrase such as "A's director, B's chairman and president".
struct RoleItem {
  CleanSpan title;
  std::uint32_t begin = 0;  // of the organization, if it names one, otherwise of the title
  const Mention<Organization>* organization = nullptr;
  std::string named;  // an organization that is no mention: a place, what a noun refers to
  CleanSpan unit;     // of the organization: a part of it that the title names
  std::uint32_t row = 0;
  bool calling = false;   // no post: only stands in the row
  bool office = false;    // a post, not a title of science
  bool firm = false;      // of a company
  bool bare = false;      // the unit has no name of its own: the party committee
  bool placed = false;    // its name begins with a place
  bool beside = false;    // the unit is a committee: other posts are not part of it
  bool of_party = false;  // the unit is part of a party committee
};

/// Reads the persons of an article and the posts that are told of them.
class RoleReader {
 public:
  RoleReader(const Article& article, std::span<const Mention<Organization>> organizations,
             std::span<const Mention<Person>> persons, Sink<Role> out)
      : article_(article),
        reader_(article),
        organizations_(organizations),
        persons_(persons),
        closed_(organizations, {}),
        posts_(detail::posts_of(reader_, closed_)),
        out_(out) {
    for (const Block& block : article.blocks()) {
      if (block.role == BlockRole::paragraph || block.role == BlockRole::caption) {
        body_.push_back(block.where);
      }
    }
  }

  void find();

 private:
  [[nodiscard]] std::uint32_t before(std::uint32_t at) const {
    return static_cast<std::uint32_t>(utf8::previous(reader_.text(), at));
  }
  [[nodiscard]] std::uint32_t back_over_blank(std::uint32_t at) const;
  // Where a post ends that a name is due behind: right before it, or before "is" or a colon.
  [[nodiscard]] std::uint32_t behind_post(std::uint32_t name) const;
  [[nodiscard]] static bool is_colon(char32_t c) {
    return c == chars::fullwidth_colon || c == U':';
  }
  [[nodiscard]] static bool is_opening_quote(char32_t c) { return c == chars::left_double_quote; }
  [[nodiscard]] static bool is_comma(char32_t c) {
    return c == chars::fullwidth_comma || c == U',';
  }
  [[nodiscard]] static bool is(const Lexeme& post, PostRank rank) {
    return post.tag == static_cast<std::uint8_t>(rank);
  }
  // Whether a mention is the name itself, blanks aside.
  [[nodiscard]] static bool same(std::string_view text, std::string_view name);
  [[nodiscard]] CleanSpan block_of(std::uint32_t at) const;

  // The post that ends at a place.
  [[nodiscard]] const Lexeme* post_ending(std::uint32_t at) const;
  [[nodiscard]] const Lexeme* post_beginning(std::uint32_t at) const;
  // The last organization that ends at or before a place.
  [[nodiscard]] const Mention<Organization>* organization_before(std::uint32_t at) const;
  // A particle, a verb or a mark in [begin, end): no title goes across it.
  [[nodiscard]] bool interrupted(std::uint32_t begin, std::uint32_t end, bool joined = false) const;

  // A verb that begins no longer word of what departments are for.
  [[nodiscard]] bool is_predicate(std::uint32_t at) const;
  // What departments do: promote, supervise.
  [[nodiscard]] bool is_act(std::uint32_t begin, std::uint32_t end) const;

  // Where the title begins that ends in `post`, as far as titles are made of known words.
  [[nodiscard]] std::uint32_t title_begin(const Lexeme& post, std::uint32_t from) const;
  // Without "then", "now", "also" in front.
  [[nodiscard]] std::uint32_t after_tenure(std::uint32_t at, std::uint32_t end) const;

  // "Raw materials" do not begin with "former".
  [[nodiscard]] bool begins_word(const Lexeme& tenure) const;
  [[nodiscard]] std::uint32_t before_tenure(std::uint32_t at, std::uint32_t from) const;

  // The posts whose phrase ends at `end`, from the left to the right.
  [[nodiscard]] std::vector<RoleItem> phrase(std::uint32_t end, std::uint32_t from) const;

  [[nodiscard]] RoleItem item(const Lexeme& post, std::uint32_t from) const;
  // "A (legal representative Li Si)", "A (below: a) (legal representative Li Si)", "A (legal
  // person / person in charge: Li Si)"
  void bracketed(RoleItem& item, const Lexeme& post) const;
  // Between a mark or particle and the post stands what reads like a name: of a firm, where the
  // post is one that firms have, of a party or parliament. Where nothing but its place says so, it
  // must come again and again.
  void short_name(RoleItem& item, std::uint32_t from) const;
  // "A (NASDAQ: AAAA)": before the bracket.
  [[nodiscard]] std::uint32_t before_shares(std::uint32_t end) const;
  // The only firm whose name ends so: "Science Park company" of "Hong Kong Science Park company".
  [[nodiscard]] const Mention<Organization>* ending_in(std::string_view tail,
                                                       std::uint32_t at) const;
  [[nodiscard]] std::size_t utf8_length(CleanSpan where) const;
  // Whether firms have a post.
  [[nodiscard]] bool is_corporate(const RoleItem& item) const;
  // Where a name begins that ends at `end`: behind a mark, a particle, a verb.
  [[nodiscard]] std::uint32_t name_begin(std::uint32_t end, std::uint32_t from) const;
  // Whether what stands before a post is a name rather than words that say what kind of body it is.
  [[nodiscard]] bool reads_as_name(CleanSpan where, bool body) const;
  [[nodiscard]] bool repeated(CleanSpan where, std::size_t times) const;
  // Whether a known word begins a span or ends it.
  [[nodiscard]] bool is_word(CleanSpan where) const;
  // "The sponsor is bank A, its representative": the clause before ends with the organization.
  void mandate(RoleItem& item, const Lexeme& post) const;
  // "Secretary of the county's committee" behind the name of the county.
  bool seated(RoleItem& item, std::uint32_t from) const;
  // Whether a division of the country, or its committee, ends at `end` and begins behind `begin`.
  [[nodiscard]] bool holds_seat(std::uint32_t begin, std::uint32_t end, const Lexeme& post) const;
  // Where an organization begins; of a short name in brackets, the full one before it.
  [[nodiscard]] std::uint32_t full_begin(const Mention<Organization>& organization,
                                         std::uint32_t from) const;
  // Behind an organization and the bracket that it stands before, or in as a short name.
  [[nodiscard]] std::uint32_t behind_organization(const Mention<Organization>& organization,
                                                  std::uint32_t end) const;
  // A bracket between a firm and the post: the code of its share, its short name, its place.
  [[nodiscard]] std::uint32_t after_bracket(std::uint32_t at, std::uint32_t end) const;
  // Where the title begins with what the post is for: "sales" of "sales manager".
  [[nodiscard]] std::uint32_t field_begin(const Lexeme& post, std::uint32_t core,
                                          std::uint32_t from) const;
  // The word that ends the name of a part of an organization, where the title stands behind it:
  // "department" of "the law department's director".
  [[nodiscard]] std::optional<Lexeme> unit_ending(const Lexeme& post, std::uint32_t core,
                                                  std::uint32_t fields) const;
  [[nodiscard]] std::optional<Lexeme> unit_at(std::uint32_t end) const;
  // A character of its own before one that only says what it is; the publishing house of a paper
  // has none.
  [[nodiscard]] static std::uint32_t unit_least(const Lexeme& unit,
                                                const Mention<Organization>& organization);
  // A part whose organization does not stand right before it: back to the mark or particle there.
  bool own_unit(RoleItem& item, const Lexeme& unit, std::uint32_t from) const;
  // "Head of the ministry of agriculture", where the name and the post share a character.
  void own_head(RoleItem& item, const Lexeme& post, std::uint32_t from) const;
  // "… 24 July, by wire New Zealand's minister": a country a few characters before, behind what a
  // line break was lost from.
  [[nodiscard]] std::uint32_t country_before(std::uint32_t at) const;
  [[nodiscard]] bool ends_longer_place(const Lexeme& place) const;
  // Whether what stands before a post only goes with posts: deputy, then.
  [[nodiscard]] bool is_beside_post(std::uint32_t begin, std::uint32_t end) const;
  [[nodiscard]] bool somebody_before(std::uint32_t at) const;
  // Behind verbs and words of time, which no name begins with.
  [[nodiscard]] std::uint32_t after_words(std::uint32_t begin, std::uint32_t end,
                                          std::uint32_t longer = 0) const;
  // "Chairman and president": another post stands in [begin, end).
  [[nodiscard]] bool holds_post(std::uint32_t begin, std::uint32_t end) const;
  [[nodiscard]] static bool is_office(const Lexeme& post) {
    return is(post, PostRank::post) || is(post, PostRank::academic);
  }
  // "The third section's section chief": what ends in the character that begins the post is a
  // unit of the organization, not a part of the title.
  [[nodiscard]] bool is_head_of_unit(const Lexeme& post, std::uint32_t core) const;
  // "Person in charge concerned" is one in charge.
  [[nodiscard]] std::uint32_t unnamed_begin(const Lexeme& post, CleanSpan title) const;
  // "The company's director": the company that was spoken of last.
  void refer(RoleItem& item, std::uint32_t from) const;
  // What registers of firms say is of another one.
  [[nodiscard]] bool is_registry(const Mention<Organization>& mention) const {
    return part_at(reader_, mention.where.begin, {PartRole::registry}).has_value();
  }
  // "A was founded in 2010, its chairman is", "A opened a shop. President Li said", "A announced
  // that it had a letter of president Li": a post that firms have stands where no name goes on, and
  // the sentence is about a firm, or one alone was told of lately.
  void subject(RoleItem& item, std::uint32_t from) const;
  // "Bank A and its legal representative Li"
  void beside_firm(RoleItem& item) const;
  // "Station A was set up. The head of station, Li": the last body that ends in the character that
  // the title is head of, where that opens a clause.
  void headed(RoleItem& item) const;
  // "The company has had a letter of director Li": what the sentence refers to.
  void refer_of_sentence(RoleItem& item) const;
  // "Shareholder, director Li": before what is no post.
  [[nodiscard]] std::uint32_t before_callings(std::uint32_t at) const;
  // Where the sentence begins that holds what ends at a place.
  [[nodiscard]] std::uint32_t sentence_begin(std::uint32_t at) const;
  // The firm that opens a clause of the sentence, the last one of several; behind a full stop that
  // of the sentence before, where it is the only one there.
  [[nodiscard]] const Mention<Organization>* topic_before(const RoleItem& item, bool opens) const;
  [[nodiscard]] bool is_listed(const Mention<Organization>& mention) const;
  // Whether a firm is named, or another body opens a clause.
  [[nodiscard]] bool is_about(CleanSpan where) const;
  [[nodiscard]] bool is_firm(const Mention<Organization>& mention) const;
  [[nodiscard]] const Mention<Organization>* topic_in(CleanSpan where, bool bank, bool alone) const;
  // Whether a verb or a particle ends at a place.
  [[nodiscard]] bool behind_verb(std::uint32_t at) const;
  // Where a whole word begins that no name goes across and that ends at a place; that place where
  // there is none.
  [[nodiscard]] std::uint32_t verb_ending(std::uint32_t at) const;
  // "The federation invited a teacher of school A", ", met the house's speaker": a verb behind its
  // subject or at the begin of a clause.
  [[nodiscard]] bool predicate_ending(std::uint32_t at) const;
  // "A was founded in 2010, its founder is": an unknown name opens the sentence.
  void founded(RoleItem& item) const;
  // "In May 2019, …": behind the comma.
  [[nodiscard]] std::uint32_t behind_date(std::uint32_t begin) const;
  // Whether nothing but words of time or speech stands between a mark and a place.
  [[nodiscard]] bool opens_clause(std::uint32_t at) const;
  [[nodiscard]] bool somebody_between(std::uint32_t begin, std::uint32_t end) const;
  [[nodiscard]] bool is_particle(std::uint32_t at) const {
    return name_start(reader_.lexicon(), reader_.text(), at).behind;
  }

  // Posts without an organization are those of the one named before them.
  void resolve(std::vector<RoleItem>& items) const;
  void inherit(const RoleItem& left, RoleItem& item, bool same_person) const;
  // The university of one of its offices.
  [[nodiscard]] std::string school_of(const Mention<Organization>& mention) const;
  // Likewise, where the college reads like a body of its own.
  [[nodiscard]] bool is_faculty(const RoleItem& left, const RoleItem& item) const;
  // "Head of the university's planning office, dean of the college of management"
  [[nodiscard]] bool is_college(const RoleItem& left, const RoleItem& item) const;
  // "Shanghai branch": of what is not said.
  [[nodiscard]] bool is_branch(const Mention<Organization>& mention) const;
  // "Head of department of the university, its vice president": each post names what it is head
  // of, and the second is not of the department.
  [[nodiscard]] bool above(const RoleItem& left, const RoleItem& item) const;
  // Two committees of one body stand beside each other.
  void without_committee(std::string& name) const;
  [[nodiscard]] bool names_party_unit(const RoleItem& item) const;
  [[nodiscard]] bool left_is_committee(const RoleItem& left) const;
  // "A's director Li, vice director Wang": the posts of who follows in a list are in the same
  // organization, where it can have them.
  void share(const std::vector<RoleItem>& left, std::vector<RoleItem>& items) const;
  // "Party secretary Li of group A spoke, … party vice secretary Wang": the committee of the last
  // firm of the paragraph that one was named of.
  void lead(RoleItem& first) const;
  void keep_house(const std::vector<RoleItem>& items, CleanSpan block);
  // "The mayor of A, Li; vice mayor Wang": the only city that the article has named a mayor or a
  // party secretary of is the one of the mayors that nothing is said of.
  void govern(RoleItem& item);
  // The only province (city, county…) that an article has named so far, by its full name.
  [[nodiscard]] std::string_view only_division(std::string_view level, std::uint32_t at) const;
  // A mayor's organization is a city, a section chief's a section.
  [[nodiscard]] bool suits(const RoleItem& item, std::string_view name) const;
  // A committee of a party sits in a body: other posts than the committee's are that body's.
  [[nodiscard]] std::string body_of(const Mention<Organization>& mention) const;
  // "Then" or "former" inside the name of a committee, before the word for it.
  [[nodiscard]] const Lexeme* tenure_within(const Mention<Organization>& mention) const;
  [[nodiscard]] std::string name_of(const Mention<Organization>& mention) const;
  // Organizations by the words they are named with; made when first asked for.
  using ByText = std::unordered_map<std::string_view, const Mention<Organization>*>;
  [[nodiscard]] const ByText& full_names() const;
  [[nodiscard]] std::string full_name(const RoleItem& item) const;

  [[nodiscard]] bool listed(std::uint32_t end, std::uint32_t begin) const;

  // Whether the posts of somebody stand right behind somebody else; a comma is enough where they
  // are of "the party committee" or "the trade union", or a mayor's, or those of a firm's people.
  [[nodiscard]] bool goes_on(std::uint32_t end, const RoleItem& item,
                             const std::vector<RoleItem>& left) const;

  // Whether the name that ends at a place stands behind "is".
  [[nodiscard]] bool is_said(std::uint32_t end) const;

  void report(const std::vector<RoleItem>& items, const Mention<Person>& person, CleanSpan anchor);

  // "Somebody of the centre said"
  void affiliation(const Mention<Person>& person);

  // "Li Si, professor"; not the post of the person behind it.
  bool behind(const Mention<Person>& person, std::size_t index, CleanSpan block);

  // "Li Si (director of A)", "Li Si, now director of A", "Li Si is director of A", "Li Si resigned
  // as director of A", "to remove Li Si from the post of director of A"
  void told(std::size_t index, CleanSpan block, const std::vector<RoleItem>& held);
  // "Li Si, born in 1966, graduated from … . Was director of A, president of B. In 2010 became":
  // posts told in a clause without a subject are those of the person the sentences before are
  // about.
  void careers(CleanSpan block);
  [[nodiscard]] static bool ends_clause_of_career(char32_t c);
  // The verb of taking or leaving a post that opens a clause, behind nothing but a day, adverbs and
  // a pronoun; a short one needs the day.
  [[nodiscard]] std::optional<Lexeme> verb_of_clause(std::uint32_t at, CleanSpan block) const;
  // The posts behind one verb, clause by clause; where they end.
  std::uint32_t career(const Lexeme& verb, const Mention<Person>& person, CleanSpan block);
  // The posts of a firm that stand before the name of a person.
  [[nodiscard]] std::vector<RoleItem> held_by(const Mention<Person>& person) const;
  [[nodiscard]] const Mention<Person>* person_in(std::uint32_t begin, std::uint32_t end) const;
  // "President (in charge)": behind the bracket.
  [[nodiscard]] std::uint32_t after_aside(std::uint32_t at) const;
  [[nodiscard]] bool is_told(std::uint32_t at) const;
  // Whom a clause without a subject is about: the only one of its sentence, or else who last began
  // one of the block, or its only one.
  [[nodiscard]] const Mention<Person>* subject_of(std::uint32_t at, CleanSpan block) const;
  [[nodiscard]] bool same_sentence(std::uint32_t begin, std::uint32_t end) const;
  // Whether the sentence that holds a place begins with a day, an adverb or a verb.
  [[nodiscard]] bool without_subject(std::uint32_t at, CleanSpan block) const;
  // Whether a person stands right behind the one before in a list.
  [[nodiscard]] bool follows(std::size_t index) const {
    return listed(persons_[index - 1].where.end, persons_[index].where.begin);
  }
  // Where the posts begin that are told of a person behind the name; 0: none are.
  [[nodiscard]] std::uint32_t said_from(const Mention<Person>& person) const;
  // "…, and removed him from the post of": where that post begins behind a clause.
  [[nodiscard]] std::uint32_t removed_from(std::uint32_t at) const;
  // The posts from a place on, up to the last one of the clause; `end` is behind "the post of".
  [[nodiscard]] std::vector<RoleItem> posts_from(std::uint32_t at, CleanSpan block,
                                                 std::uint32_t& end) const;
  // Behind "the company's", where that is not resolved.
  [[nodiscard]] std::uint32_t after_firm(std::uint32_t at) const;

  const Article& article_;
  Reader reader_;
  std::span<const Mention<Organization>> organizations_;
  std::span<const Mention<Person>> persons_;
  Closed closed_;
  std::vector<Lexeme> posts_;
  std::vector<CleanSpan> body_;
  mutable ByText by_text_;
  std::unordered_map<std::string_view, std::vector<RoleItem>> held_;
  std::string house_;                       // the firm whose people were told of last
  std::uint32_t house_block_ = 0xFFFFFFFF;  // the begin of the paragraph that tells of them
  std::vector<std::string> governed_;       // cities, counties… whose heads were named so far
  std::uint32_t told_until_ = 0;
  std::vector<CleanSpan> told_;  // where posts have been told of somebody
  Sink<Role> out_;
};

}  // namespace huoju::detail
