#pragma once

// How loading reports failure: Abseil's Status and StatusOr. Recognizing never fails.
//
//   absl::StatusOr<huoju::Source> page = huoju::read_source("page.txt");
//   if (!page.ok()) std::cerr << page.status() << '\n';

#include <absl/status/status.h>
#include <absl/status/statusor.h>

#include <string>
#include <string_view>

namespace huoju {

using absl::Status;
using absl::StatusOr;

/// The message of a status as a standard string.
[[nodiscard]] inline std::string message_of(const Status& status) {
  return {status.message().data(), status.message().size()};
}

namespace detail {
// Debian's Abseil may be built with a string_view of its own: these convert.
[[nodiscard]] inline Status invalid_argument(std::string_view message) {
  return absl::InvalidArgumentError(absl::string_view(message.data(), message.size()));
}
[[nodiscard]] inline Status not_found(std::string_view message) {
  return absl::NotFoundError(absl::string_view(message.data(), message.size()));
}
[[nodiscard]] inline Status out_of_range(std::string_view message) {
  return absl::OutOfRangeError(absl::string_view(message.data(), message.size()));
}
[[nodiscard]] inline Status unavailable(std::string_view message) {
  return absl::UnavailableError(absl::string_view(message.data(), message.size()));
}
}  // namespace detail

}  // namespace huoju
