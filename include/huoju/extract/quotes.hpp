#pragma once

// Quotes: words within quotation marks or reported, with their speaker.
//
//   林一舟说：“我们只做了一件事。”      speaker 林一舟, direct
//   林一舟表示，园区将新增两条产线。    speaker 林一舟, reported

#include <string_view>

#include "huoju/document/values/quote.hpp"
#include "huoju/extract/extractor.hpp"
#include "huoju/extract/organizations.hpp"
#include "huoju/extract/persons.hpp"
#include "huoju/extract/places.hpp"
#include "huoju/extract/roles.hpp"

namespace huoju {

/// Finds quotes in paragraphs and captions.
struct Quotes {
  using value_type = Quote;
  using needs = after<Organizations, Persons, Places, Roles>;
  static constexpr std::string_view name = "quote";
  void operator()(const Article& article,
                  const Upstream<Organizations, Persons, Places, Roles>& upstream,
                  Sink<Quote> out) const;
};
static_assert(Extractor<Quotes>);

}  // namespace huoju
