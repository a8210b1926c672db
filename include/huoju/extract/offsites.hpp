#pragma once

// Off-site incubators: who runs one, where it stands, who operates it.
//
//   青禾高新区在深圳设立异地孵化器
//     home 青禾高新区, host 深圳

#include <string_view>

#include "huoju/document/values/offsite.hpp"
#include "huoju/extract/extractor.hpp"
#include "huoju/extract/organizations.hpp"
#include "huoju/extract/places.hpp"
#include "huoju/extract/times.hpp"

namespace huoju {

/// Finds off-site incubators in paragraphs and captions, one for each clause and host.
struct Offsites {
  using value_type = Offsite;
  using needs = after<Times, Organizations, Places>;
  static constexpr std::string_view name = "offsite";
  void operator()(const Article& article, const Upstream<Times, Organizations, Places>& upstream,
                  Sink<Offsite> out) const;
};
static_assert(Extractor<Offsites>);

}  // namespace huoju
