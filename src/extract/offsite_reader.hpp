#pragma once

// Off-site incubators of one article: how clauses that tell of one are read. The parts of the
// reader:
//
//   offsite_names.hpp       what the name of an incubator says
//   offsites.cpp            sentences, clauses and their words
//   offsite_named.cpp       incubators with a name
//   offsite_things.cpp      incubators that are only called so
//   offsite_hosts.cpp       where they stand
//   offsite_homes.cpp       whose they are, who runs them, since when

#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <unordered_set>
#include <vector>

#include "huoju/extract/offsites.hpp"
#include "mentions.hpp"
#include "offsite_names.hpp"
#include "reader.hpp"

namespace huoju::detail {

inline constexpr std::uint32_t kClause = 200 * kHan;  // longer ones are lists or no prose

/// An incubator that the text names.
struct Named {
  CleanSpan where;
  Site site;
};

/// Reads off-site incubators sentence by sentence. What one clause leaves out, another one tells.
class OffsiteReader {
 public:
  OffsiteReader(const Article& article, const Upstream<Times, Organizations, Places>& upstream,
                Sink<Offsite> out)
      : article_(article),
        reader_(article),
        times_(upstream.get<Times>()),
        organizations_(upstream.get<Organizations>()),
        places_(upstream.get<Places>()),
        out_(out) {}

  /// Reads the article and reports what it tells.
  void find();

  OffsiteReader(const OffsiteReader&) = delete;
  OffsiteReader& operator=(const OffsiteReader&) = delete;

 private:
  using Word = OffsiteRole;

  struct Found {
    CleanSpan where;
    Offsite value;
    std::uint32_t row;
  };

  // ── sentences, clauses and their words ──

  void read(CleanSpan sentence);
  void add(CleanSpan where, Offsite value, std::uint32_t row);
  // What one clause leaves out, another one of the article tells: the name of the one at that
  // host, the host of the one of that name.
  void complete();
  // A clause is read no farther than any clause goes.
  [[nodiscard]] std::uint32_t clause_limit(std::uint32_t at) const {
    return std::max(sentence_.begin, at - std::min(at, kClause));
  }
  [[nodiscard]] std::uint32_t clause_begin(std::uint32_t at) const;
  [[nodiscard]] std::uint32_t clause_end(std::uint32_t at) const;
  template <class F>
  void each_word(CleanSpan where, Word role, F&& found) const {
    for (std::uint32_t at = where.begin; at < where.end;) {
      const auto word = reader_.word_at(at, Kind::offsite, role);
      if (word && word->end <= where.end) {
        found(*word);
        at = word->end;
      } else {
        at = reader_.after(at);
      }
    }
  }
  [[nodiscard]] std::optional<Lexeme> last_word(CleanSpan where, Word role) const;
  [[nodiscard]] std::optional<Lexeme> first_word(CleanSpan where, Word role) const;
  // Whether a word of that role ends at `at`; it has at most four characters.
  [[nodiscard]] std::optional<Lexeme> word_before(std::uint32_t at, Word role) const;
  [[nodiscard]] const Mention<Organization>* organization_around(std::uint32_t at) const;
  // Behind an enumeration comma or a conjunction.
  [[nodiscard]] std::optional<std::uint32_t> joint_end(std::uint32_t at) const;

  // ── incubators with a name ──

  void name_sites();
  [[nodiscard]] const Named* named_at(std::uint32_t at) const;
  void read_named(CleanSpan group);
  // Names in a row: the list that begins at `at`.
  [[nodiscard]] CleanSpan group_at(std::uint32_t at) const;
  // Behind what a list of names is summed up as: "two off-site incubators".
  [[nodiscard]] std::uint32_t skip_kind(std::uint32_t at) const;
  [[nodiscard]] bool told_before(std::uint32_t at) const;
  // A thing that a name stands right behind.
  [[nodiscard]] const Lexeme* thing_before(std::uint32_t at) const;
  // "The first enclaves of the zone, the X innovation port and the Y one": names behind the thing.
  [[nodiscard]] std::uint32_t read_apposition(const Lexeme& thing, CleanSpan before);
  [[nodiscard]] static bool may_be_site(OrganizationKind kind) {
    return kind == OrganizationKind::carrier || kind == OrganizationKind::platform ||
           kind == OrganizationKind::institute || kind == OrganizationKind::other;
  }

  // ── incubators that are only called so ──

  [[nodiscard]] bool has_things() const;
  // A thing that is no part of a name, and no part of a longer word.
  [[nodiscard]] bool is_thing(const Lexeme& lexeme) const;
  std::uint32_t read_thing(const Lexeme& thing, bool told);
  // "The zone sets up an incubator in another city": the words do not say that it is off-site.
  void read_plain();
  // Whether the clause that begins there has told of one at that host.
  [[nodiscard]] bool told_of(const std::string& host, std::uint32_t clause) const;
  // Where the two countries begin whose letters stand before a thing: "Sino-German …".
  [[nodiscard]] std::uint32_t pair_before(std::uint32_t at) const;
  // "This is the first one that …": of what was told.
  [[nodiscard]] bool refers_back(CleanSpan where) const;

  // ── where they stand ──

  [[nodiscard]] Host host_of(const Mention<Place>& place) const;
  // The longest name of a division, or of a place abroad, that begins at `at`.
  [[nodiscard]] const Lexeme* division_at(std::uint32_t at, std::uint32_t end) const;
  // Places of a stretch, one of each chain: "Shenzhen in Guangdong" is one. A body that stands
  // behind a preposition tells its place by the beginning of its name.
  [[nodiscard]] std::vector<Host> hosts_in(CleanSpan where) const;
  // Hosts that stand before a thing: behind a preposition, or right before it.
  [[nodiscard]] std::vector<Host> hosts_before(CleanSpan before) const;
  // The last list of hosts that stands behind a word of that role.
  [[nodiscard]] std::vector<Host> led_by(Word role, const std::vector<Host>& all) const;
  [[nodiscard]] bool joins(std::uint32_t end, std::uint32_t begin) const;
  // Hosts behind a thing: it stands there, or is opened there.
  [[nodiscard]] std::vector<Host> hosts_behind(std::uint32_t at, std::uint32_t& end) const;
  [[nodiscard]] std::optional<Host> located_behind(std::uint32_t at) const;
  [[nodiscard]] static bool is_opening(char32_t c) {
    return c == U'(' || c == chars::fullwidth_left_paren;
  }

  // ── whose they are, who runs them, since when ──

  // The verb of setting up that a thing is the object of.
  [[nodiscard]] std::optional<Lexeme> setting_up(CleanSpan before) const {
    return last_word(before, Word::set_up);
  }
  [[nodiscard]] bool attributive(const Lexeme& verb) const {
    return reader_.starting(verb.end, Kind::context, ContextRole::attribute) != nullptr;
  }
  // A verb behind a thing that says it is open, with nothing but adverbs between.
  [[nodiscard]] std::optional<Lexeme> opened_behind(std::uint32_t at) const;
  // What is said behind the thing counts for more than what is said before.
  [[nodiscard]] bool is_planned(CleanSpan before, const std::optional<Lexeme>& set_up,
                                std::uint32_t end, const std::optional<Lexeme>& opened) const;
  [[nodiscard]] std::string home_of(
      const Site& site, CleanSpan before,
      const std::vector<const Mention<Organization>*>& operators) const;
  [[nodiscard]] static bool is_home(const Mention<Organization>& mention) {
    return mention.value.kind == OrganizationKind::zone ||
           mention.value.kind == OrganizationKind::government ||
           mention.value.kind == OrganizationKind::party;
  }
  // Who works along: behind "with" or "by", or right before the verb beside a zone.
  [[nodiscard]] std::vector<const Mention<Organization>*> operators_in(CleanSpan where,
                                                                       const Lexeme& verb) const;
  // "…, run by somebody": the operator that the clause behind tells.
  [[nodiscard]] const Mention<Organization>* operator_behind(std::uint32_t at) const;
  // A date of the clause, or before it in the sentence where nothing else was told.
  [[nodiscard]] std::optional<Date> date_in(CleanSpan where) const;

  const Article& article_;
  Reader reader_;
  std::span<const Mention<Time>> times_;
  std::span<const Mention<Organization>> organizations_;
  std::span<const Mention<Place>> places_;
  Sink<Offsite> out_;

  CleanSpan sentence_;
  std::vector<Named> named_;  // in order
  std::vector<Found> found_;
  std::unordered_set<std::string> names_told_;
  std::string zone_;         // the article's first one
  std::string zone_told_;    // the last one of the sentences before
  std::string home_told_;    // of the last record
  std::uint32_t told_ = 0;   // end of the last record
  std::uint32_t thing_ = 0;  // begin of the thing that is being read
};

}  // namespace huoju::detail
