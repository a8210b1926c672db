#pragma once

// Names in lists: what the words around a list say its members are.
//
//   引进了华澄科技、安钛、江枫精机等企业     three companies
//   生物医药、装备制造等产业                 none
//
// Members are taken from the words between enumeration commas; the noun behind "and others", or
// members that are companies for sure, decide what all of them are.

#include <cstdint>
#include <optional>
#include <vector>

#include "name_words.hpp"
#include "organization_names.hpp"

namespace huoju::detail {

/// Collects lists over the runs of words of one article, in order.
class NameLists {
 public:
  explicit NameLists(const Reader& reader) : reader_(&reader) {}

  /// Whether the next run may hold members of a list.
  [[nodiscard]] bool open() const noexcept { return open_; }
  /// The next run of words, its closing wall included.
  void pass(const std::vector<Word>& words, std::vector<OrganizationName>& out);

 private:
  struct Item {
    CleanSpan where;
    std::uint32_t characters = 0;
    std::uint32_t plain = 0;
    bool company = false;   ///< known, or ends like one
    bool trade = false;     ///< ends in a line of business
    bool other = false;     ///< known as something else: a place, a zone, an office
    bool carrier = false;   ///< ends like a park or an incubator, with words before that
    bool goods = false;     ///< ends in a word that is rather what companies make
    bool suffixed = false;  ///< ends in a suffix of organizations
    std::uint32_t row = 0;  ///< of its suffix
    OrganizationKind kind = OrganizationKind::company;
  };
  [[nodiscard]] bool binds(const std::vector<Word>& words, std::size_t at, std::size_t end) const;
  [[nodiscard]] Item item(const std::vector<Word>& words, std::size_t begin, std::size_t end) const;
  // What the words behind a list say of its members.
  struct Head {
    std::optional<OrganizationKind> kind;
    bool instances =
        false;  ///< projects, leaders, examples: what the members are they say themselves
  };
  [[nodiscard]] Head head_behind(const std::vector<Word>& words, std::size_t at) const;
  [[nodiscard]] bool exemplifies(const std::vector<Word>& words, std::size_t at) const;
  void share_tail(std::vector<OrganizationName>& out);
  void close(Head head, std::vector<OrganizationName>& out);

  const Reader* reader_;
  std::vector<Item> items_;
  bool open_ = false;
};

}  // namespace huoju::detail
