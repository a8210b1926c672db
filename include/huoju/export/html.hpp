#pragma once

// A document with its records, for a person to read in a browser or a notebook.
//
//   const huoju::Records found = huoju::records(document);
//   std::cout << huoju::html(found);                        // a page of its own
//   huoju::html(found, {.article = 0, .fragment = true});   // one article, for a notebook
//
// The text is typeset by the roles of its blocks. Records are marked in it, each type in a colour
// or with a line of its own, and listed below it with their fields and places. It needs nothing
// but itself: styles and a small script are part of it. Without the script, hovering tells what a
// record states and the legend switches types; with it, hovering shows all fields, and a click
// keeps them.

#include <cstdint>
#include <optional>
#include <string>

#include "huoju/export/records.hpp"

namespace huoju {

struct HtmlOptions {
  RecordTypes types = RecordTypes::all();     ///< those that are shown, if they were found
  std::optional<std::uint32_t> article = {};  ///< only this one; else the whole document
  std::string title = {};                     ///< else the document's name
  bool fragment = false;                      ///< an element to be put into a page, with its style
};

/// Writes the records over their text. Linear in the text and the records.
/// @pre `options.article`, where set, is the index of an article
[[nodiscard]] std::string html(const Records& records, const HtmlOptions& options = {});

}  // namespace huoju
