#pragma once

// Names of organizations by their structure: a suffix on the right; on the left a place, a zone or
// a known organization, or words that no common noun explains.
//
//   位于江阴高新区创智产业园       江阴高新区创智产业园: an anchor, words, a suffix
//   新型研发机构建设               nothing: a class of things
//   高新区管委会                   a tail: what it belongs to is for the article to say

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "huoju/document/values/organization.hpp"
#include "huoju/extract/trace.hpp"
#include "name_words.hpp"
#include "reader.hpp"

namespace huoju::detail {

/// One place that reads like a name.
struct OrganizationName {
  enum class Form : std::uint8_t {
    full,   ///< says by itself which organization it is
    tail,   ///< a suffix without anything before it: only in an article that has named it
    level,  ///< a tail behind "province", "city" or "district"
    guess,  ///< a common suffix behind words no lexicon explains: a name where the text repeats it
    trade,  ///< a trade name without a legal form: a name where the text says what it is
  };
  CleanSpan where;
  CleanSpan suffix;  ///< empty for a known organization without one
  OrganizationKind kind = OrganizationKind::other;
  Form form = Form::full;
  bool known = false;         ///< an entry of the lexicon names all of it
  bool zone_tail = false;     ///< begins with a zone's suffix: "the zone's committee"
  bool often = false;         ///< a guess that must be repeated more than once
  bool listed = false;        ///< the list it stands in says what it is
  std::uint32_t pronoun = 0;  ///< bytes of "that" before a level
  std::uint32_t row = 0;
  std::string name;  ///< resolved; empty until then
};

/// Removes names that begin before an earlier one ends. @pre sorted by begin
void drop_overlapping(std::vector<OrganizationName>& names);
/// Whether all characters of `part` stand in `whole` in their order: how short forms are made.
[[nodiscard]] bool is_subsequence(std::string_view part, std::string_view whole);

/// Every such place of one run of words, in no order. Overlapping ones are all there.
class NameParser {
 public:
  NameParser(const Reader& reader, Trace* trace) : reader_(&reader), trace_(trace) {}
  void parse(const std::vector<Word>& words, std::vector<OrganizationName>& out);

 private:
  // Words on the left of a suffix.
  struct Left {
    std::size_t begin = 0;
    bool of_class = false;  ///< a word that makes a class of it stands before
  };
  [[nodiscard]] bool ends_company(const Word& word) const;
  [[nodiscard]] bool goes_before(std::size_t anchor, std::size_t begin) const;
  [[nodiscard]] static bool is_soft(const Word& word);
  [[nodiscard]] bool is_tenure(const Word& word) const;
  [[nodiscard]] static bool is_act(const Word& word);
  [[nodiscard]] bool counted_behind(std::uint32_t at) const;
  [[nodiscard]] bool office_of_level(const Word& word) const;
  [[nodiscard]] bool inside_name(std::size_t at, std::size_t suffix) const;
  [[nodiscard]] std::size_t spelled(std::size_t suffix) const;
  [[nodiscard]] static bool is_office(const Word& word);
  [[nodiscard]] bool between_names(std::size_t at) const;
  [[nodiscard]] bool names_body(const Word& word) const;
  [[nodiscard]] bool of_body(std::size_t anchor, std::size_t suffix) const;
  [[nodiscard]] std::uint32_t owner_end(std::size_t anchor, std::size_t suffix) const;
  [[nodiscard]] bool is_counting(const Word& word) const;
  [[nodiscard]] bool trade_of(std::size_t begin, std::size_t suffix) const;
  [[nodiscard]] bool placed(const Word& tail) const;
  [[nodiscard]] bool introduced(std::size_t begin) const;
  [[nodiscard]] bool beside(const Word& left, const Word& right) const;
  [[nodiscard]] bool begins_plain(std::size_t begin, std::size_t soft) const;
  [[nodiscard]] bool is_branch(const Word& suffix) const;
  [[nodiscard]] Left left_of(std::size_t suffix) const;
  [[nodiscard]] bool may_join(std::size_t joint, std::size_t suffix) const;
  [[nodiscard]] bool bracket_fits(const Word& bracket) const;
  [[nodiscard]] bool is_body(const Word& word) const;
  [[nodiscard]] std::size_t behind_heads(std::size_t begin, std::size_t suffix) const;
  [[nodiscard]] bool foreign_to(const Word& left, const Word& right) const;
  void with_code(std::size_t bracket, std::vector<OrganizationName>& out) const;
  [[nodiscard]] std::size_t place_before(std::size_t at) const;
  [[nodiscard]] std::uint32_t with_country(std::size_t at) const;
  [[nodiscard]] std::uint32_t with_channel(std::size_t at) const;
  [[nodiscard]] std::uint32_t with_campus(std::uint32_t at) const;
  [[nodiscard]] std::uint32_t place_channel(std::uint32_t at) const;
  [[nodiscard]] bool of_country(std::size_t at) const;
  [[nodiscard]] bool held(std::size_t at) const;
  [[nodiscard]] bool branches(std::size_t hyphen, std::size_t suffix) const;
  [[nodiscard]] bool describes(std::size_t begin, std::size_t suffix) const;
  [[nodiscard]] std::size_t held_from(std::size_t suffix) const;
  void known(std::size_t at, std::vector<OrganizationName>& out) const;
  void structured(std::size_t suffix, std::vector<OrganizationName>& out);
  [[nodiscard]] std::uint32_t with_bracket(std::size_t suffix) const;
  [[nodiscard]] std::string_view use_of(const Word& suffix) const {
    return reader_->lexicon().cell(suffix.row, 2);
  }
  void reject(CleanSpan where, std::string_view reason, std::uint32_t row) const {
    if (trace_ != nullptr) trace_->reject(where, reason, row);
  }

  const Reader* reader_;
  Trace* trace_;
  const std::vector<Word>* words_ = nullptr;
};

}  // namespace huoju::detail
