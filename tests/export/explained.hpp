#pragma once

// What is explained of the place where some words of a page stand.

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "catch.hpp"
#include "huoju/export/explain.hpp"

inline std::uint32_t offset_of(const huoju::Document& page, std::string_view text) {
  const auto at = page.source().text().find(text);
  REQUIRE(at != std::string_view::npos);
  return page.source().code_point_offset(static_cast<std::uint32_t>(at));
}

inline huoju::Explanation explained(const huoju::Document& page, std::string_view text) {
  auto result = huoju::explain(page, offset_of(page, text));
  REQUIRE(result.ok());
  return *std::move(result);
}
