#pragma once

// What the name of an off-site incubator says: whose it is, and where it stands.
//
//   青河高新区（上海）离岸孵化器     home 青河高新区, host 上海

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "divisions.hpp"
#include "huoju/lexicon/lexicon.hpp"
#include "huoju/text/span.hpp"
#include "reader.hpp"

namespace huoju::detail {

/// A place where an incubator stands.
struct Host {
  CleanSpan where;
  std::string name;
  std::uint32_t code = 0;  // division; 0 abroad
  bool abroad = false;
};

/// What the name of an incubator says.
struct Site {
  std::string name;
  std::string home;  // zone or place that its name begins with
  std::string host;
  bool zone = false;  // home is a zone
  bool overseas = false;
};

/// Whether a place stands abroad.
[[nodiscard]] bool is_abroad(const Lexeme& place, std::uint32_t code, std::string_view name);

/// Reads names of incubators.
class SiteNames {
 public:
  explicit SiteNames(const Lexicon& lexicon) : lexicon_(&lexicon) {}

  /// What a name says; nothing where it is no off-site incubator's.
  [[nodiscard]] std::optional<Site> read(const std::string& name);
  /// The place that a name begins with, and that it ends like an incubator's.
  [[nodiscard]] std::optional<Host> leading_place(const std::string& name);

 private:
  // Where the name ends, without a place in brackets behind it.
  [[nodiscard]] std::uint32_t size() const { return size_; }
  void take(const std::string& name);
  [[nodiscard]] const Lexeme* thing_at_end() const;
  [[nodiscard]] bool ends_in(OffsiteRole role) const;
  // Whether a verb stands right before the thing: then the name is more than a name.
  [[nodiscard]] bool holds_verb(std::uint32_t end) const;
  // The end of the longest word of that role at a place; 0 where there is none.
  [[nodiscard]] std::uint32_t word_at(std::uint32_t at, OffsiteRole role) const;
  [[nodiscard]] const Lexeme* place_at(std::uint32_t at, bool abbreviated) const;
  [[nodiscard]] std::uint32_t code_of(const Lexeme& place) const;
  [[nodiscard]] bool abroad(const Lexeme& place) const {
    return is_abroad(place, code_of(place), lexicon_->cell(place.row, place_code_column));
  }
  // As the text has it; an abbreviation stands for the name.
  [[nodiscard]] std::string written(const Lexeme& place) const;
  // The zone or place at the beginning; gives where it ends.
  [[nodiscard]] std::uint32_t read_base(Site& site, std::uint32_t& code) const;
  [[nodiscard]] std::uint32_t skip_stay(std::uint32_t at) const;
  // The place in brackets behind the base.
  [[nodiscard]] std::optional<Lexeme> bracketed(std::uint32_t base) const;
  // Whether the name of a university, a firm or the like ends at `at`: it has branches, not a home.
  [[nodiscard]] bool of_body(std::uint32_t at) const;
  [[nodiscard]] std::optional<Site> placed(Site site, std::uint32_t base, const Lexeme& host) const;
  // The name says by its words that it stands elsewhere.
  [[nodiscard]] std::optional<Site> by_wording(Site site, const Lexeme& thing,
                                               std::uint32_t base_code) const;

  const Lexicon* lexicon_;
  std::string name_;
  std::uint32_t size_ = 0;
  std::vector<Lexeme> lexemes_;
};

}  // namespace huoju::detail
