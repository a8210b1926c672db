#pragma once

// Text in HTML, so that a browser shows just that text.
//
// Markup is written as character references. Controls, those of bidirectional text among them,
// could reorder what is around them: each is shown as U+FFFD, and named where it stands. Every
// character stays one character, and one UTF-16 code unit stays one.

#include <string>
#include <string_view>

namespace huoju::detail {

/// A name that need not be UTF-8, with U+FFFD for each byte that is none.
[[nodiscard]] std::string repaired(std::string_view name);

/// Appends text as the content of an element.
void append_html_text(std::string& out, std::string_view text);
/// Appends text as the value of an attribute in double quotes.
void append_html_attribute(std::string& out, std::string_view text);

}  // namespace huoju::detail
