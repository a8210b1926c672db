#include "terms.hpp"

#include "huoju/text/character.hpp"

namespace huoju::detail {
namespace {

[[nodiscard]] bool is_quote(char32_t c) {
  return c == chars::left_double_quote || c == chars::right_double_quote ||
         c == chars::left_single_quote || c == chars::right_single_quote ||
         c == chars::left_corner || c == chars::right_corner || c == U'"' || c == U'\'';
}

}  // namespace

BareText::BareText(std::string_view original) {
  text.reserve(original.size());
  offsets.reserve(original.size());
  for (std::size_t at = 0; at < original.size();) {
    const utf8::CodePoint c = utf8::decode(original, at);
    if (!is_quote(c.value) && c.value != U' ') {
      text.append(original.substr(at, c.size));
      offsets.insert(offsets.end(), c.size,
                     {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + c.size)});
    }
    at += c.size;
  }
}

}  // namespace huoju::detail
