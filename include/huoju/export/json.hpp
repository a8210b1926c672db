#pragma once

// Records and views as JSON Lines: UTF-8, one object a line.
//
//   std::string out;
//   huoju::append_json_lines(huoju::records(document), out);

#include <string>
#include <string_view>

#include "huoju/export/records.hpp"
#include "huoju/export/views.hpp"

namespace huoju {

/// Appends one line for each record. `source`, where not empty, becomes the first field of each.
void append_json_lines(const Records& records, std::string& out, std::string_view source = {});
/// Likewise, one line for each view.
void append_json_lines(const Views& views, std::string& out, std::string_view source = {});

/// Appends a JSON string literal (RFC 8259); other than ASCII controls, text stays as it is.
void append_json_string(std::string_view text, std::string& out);

}  // namespace huoju
