#pragma once

// Files of this folder, compiled in.

#include <string_view>

namespace huoju::detail {

extern const std::string_view view_css;
extern const std::string_view view_js;

}  // namespace huoju::detail
