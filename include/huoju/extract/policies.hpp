#pragma once

// Policies: documents in title marks, and numbered ones known by a nickname.
//
//   《异地孵化器管理办法》    title 异地孵化器管理办法
//   “科技18条”、产业强区20条  title 科技18条, 产业强区20条

#include <string_view>

#include "huoju/document/values/policy.hpp"
#include "huoju/extract/extractor.hpp"

namespace huoju {

/// Finds policies. Newspapers, books and lectures in title marks are none.
struct Policies {
  using value_type = Policy;
  static constexpr std::string_view name = "policy";
  void operator()(const Article& article, Sink<Policy> out) const;
};
static_assert(Extractor<Policies>);

}  // namespace huoju
