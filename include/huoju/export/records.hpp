#pragma once

// Everything a document states, as one list in the order of the source.
//
//   const huoju::Records found = huoju::records(document,
//   *huoju::RecordTypes::parse("quantity,time")); for (const huoju::RecordRef& ref : found.list())
//   found.visit(ref, writer);
//
// A visitor gets the fields of a record one by one, in their documented order; writers of JSON
// and of Python objects are visitors.

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "huoju/document/document.hpp"
#include "huoju/document/mention.hpp"
#include "huoju/document/values/event.hpp"
#include "huoju/document/values/investment.hpp"
#include "huoju/document/values/observation.hpp"
#include "huoju/document/values/offsite.hpp"
#include "huoju/document/values/organization.hpp"
#include "huoju/document/values/person.hpp"
#include "huoju/document/values/place.hpp"
#include "huoju/document/values/policy.hpp"
#include "huoju/document/values/quantity.hpp"
#include "huoju/document/values/quote.hpp"
#include "huoju/document/values/role.hpp"
#include "huoju/document/values/time.hpp"
#include "huoju/export/type_set.hpp"
#include "huoju/status.hpp"
#include "huoju/text/date.hpp"
#include "huoju/text/decimal.hpp"
#include "huoju/text/lifetime.hpp"

namespace huoju {

/// Types of records, in alphabetical order: that is how ties are sorted.
enum class RecordType : std::uint8_t {
  article,
  caption,
  event,
  furniture,
  investment,
  observation,
  offsite,
  organization,
  person,
  place,
  policy,
  quantity,
  quote,
  role,
  time,
};
inline constexpr std::size_t record_type_count = 15;

/// "article", "caption", …
[[nodiscard]] std::string_view to_string(RecordType type) noexcept;

/// Whether its records say what the text states; others say what the page is made of.
[[nodiscard]] constexpr bool is_mention(RecordType type) noexcept {
  return type != RecordType::article && type != RecordType::caption &&
         type != RecordType::furniture;
}

/// A set of types of records.
using RecordTypes = TypeSet<RecordType, record_type_count>;
template <>
StatusOr<RecordTypes> RecordTypes::parse(std::string_view names);

/// One record: where it stands, and where its value is.
struct RecordRef {
  std::uint32_t start = 0;  ///< code points of the source
  std::uint32_t end = 0;
  RecordType type = RecordType::article;
  std::uint32_t group = 0;  ///< article it was found in; the number of articles: in none
  std::uint32_t index = 0;  ///< among those of its type in its group
};

/// Receives the fields of one record. Names are constants of the program.
class FieldVisitor {
 public:
  virtual ~FieldVisitor() = default;
  virtual void text(std::string_view name, std::string_view value) = 0;
  virtual void number(std::string_view name, std::uint32_t value) = 0;
  virtual void flag(std::string_view name, bool value) = 0;
  virtual void list(std::string_view name, std::span<const std::string> values) = 0;
  /// An exact number. Its plain notation as a text unless overridden.
  virtual void decimal(std::string_view name, const Decimal& value);
  /// A day. "YYYY-MM-DD" as a text unless overridden.
  virtual void date(std::string_view name, Date value);
  /// Where a slot of the record stands: code points of the source. Ignored unless overridden.
  virtual void range(std::string_view name, std::uint32_t start, std::uint32_t end);
  /// A list of things with fields of their own: `fill` gives those of one of them to a visitor.
  /// Ignored unless overridden.
  virtual void items(std::string_view name, std::size_t count,
                     const std::function<void(std::size_t, FieldVisitor&)>& fill);
};

/// The records of one document, which must outlive them.
class Records {
 public:
  /// Mentions of one article, or of the text outside of any.
  struct Group {
    std::vector<Mention<Policy>> policies;
    std::vector<Mention<Time>> times;
    std::vector<Mention<Quantity>> quantities;
    std::vector<Mention<Organization>> organizations;
    std::vector<Mention<Person>> persons;
    std::vector<Mention<Place>> places;
    std::vector<Mention<Role>> roles;
    std::vector<Mention<Investment>> investments;
    std::vector<Mention<Observation>> observations;
    std::vector<Mention<Event>> events;
    std::vector<Mention<Offsite>> offsites;
    std::vector<Mention<Quote>> quotes;
  };

  [[nodiscard]] std::span<const RecordRef> list() const& noexcept HUOJU_LIFETIME_BOUND {
    return list_;
  }
  [[nodiscard]] const Group& group(std::uint32_t index) const& noexcept HUOJU_LIFETIME_BOUND {
    return groups_[index];
  }
  [[nodiscard]] const Document& document() const noexcept { return *document_; }
  /// The article a record was found in, or the document's loose text.
  [[nodiscard]] const Article& article(const RecordRef& ref) const noexcept;

  /// Calls `use` with the mention behind a reference, whatever its type is.
  /// @pre is_mention(ref.type)
  template <class F>
  decltype(auto) with_mention(const RecordRef& ref, F&& use) const {
    const Group& group = groups_[ref.group];
    switch (ref.type) {
      case RecordType::event:
        return use(group.events[ref.index]);
      case RecordType::investment:
        return use(group.investments[ref.index]);
      case RecordType::observation:
        return use(group.observations[ref.index]);
      case RecordType::offsite:
        return use(group.offsites[ref.index]);
      case RecordType::organization:
        return use(group.organizations[ref.index]);
      case RecordType::person:
        return use(group.persons[ref.index]);
      case RecordType::place:
        return use(group.places[ref.index]);
      case RecordType::policy:
        return use(group.policies[ref.index]);
      case RecordType::quantity:
        return use(group.quantities[ref.index]);
      case RecordType::quote:
        return use(group.quotes[ref.index]);
      case RecordType::role:
        return use(group.roles[ref.index]);
      case RecordType::article:
      case RecordType::caption:
      case RecordType::furniture:
      case RecordType::time:
        break;
    }
    return use(group.times[ref.index]);
  }

  /// Gives the fields of a record to a visitor: type, start, end, text, article, then its own.
  void visit(const RecordRef& ref, FieldVisitor& visitor) const;

 private:
  friend Records records(const Document& document, RecordTypes types);

  const Document* document_ = nullptr;
  std::vector<Group> groups_;
  std::vector<RecordRef> list_;
};

/// Finds the records of these types; what they need is found along, but not listed.
[[nodiscard]] Records records(const Document& document, RecordTypes types = RecordTypes::all());
Records records(const Document&& document, RecordTypes types = RecordTypes::all()) = delete;

/// First and last characters of an article's body, as its record states them.
struct BodyEnds {
  std::string first;
  std::string last;
};
/// At most `characters` of the body's paragraphs (of picture news: its caption), without blanks.
[[nodiscard]] BodyEnds body_ends(const Article& article, std::size_t characters = 12);

}  // namespace huoju
