#include "huoju/text/source.hpp"

#include <algorithm>
#include <utility>

#include "huoju/text/utf8.hpp"

namespace huoju {
namespace {
constexpr std::uint32_t kStride = 64;
}

StatusOr<Source> Source::from_utf8(std::string text, std::string name) {
  const std::size_t bad = utf8::find_invalid(text);
  if (bad != text.size()) {
    return detail::invalid_argument((name.empty() ? std::string("text") : name) + ": byte " +
                                    std::to_string(bad) +
                                    " is not valid UTF-8; decode it with its encoding first");
  }
  return std::move(SourceBuilder().text(std::move(text)).name(std::move(name))).build();
}

void Source::index() {
  const std::string_view all = text_;
  counts_.clear();
  counts_.reserve(all.size() / kStride + 1);
  std::uint32_t count = 0;
  for (std::size_t at = 0; at <= all.size(); at += kStride) {
    counts_.push_back(count);
    count += static_cast<std::uint32_t>(utf8::length(all.substr(at, kStride)));
  }
}

std::uint32_t Source::code_point_offset(std::uint32_t byte) const noexcept {
  const std::uint32_t step = byte / kStride;
  const std::string_view rest =
      std::string_view(text_).substr(static_cast<std::size_t>(step) * kStride, byte % kStride);
  return counts_.empty() ? 0 : counts_[step] + static_cast<std::uint32_t>(utf8::length(rest));
}

std::uint32_t Source::byte_offset(std::uint32_t n) const noexcept {
  if (counts_.empty()) return 0;
  const auto after = std::upper_bound(counts_.begin(), counts_.end(), n);
  const auto step = static_cast<std::size_t>(after - counts_.begin()) - 1;
  std::size_t at = step * kStride;
  // A stride may begin inside a character: that one was counted before it.
  while (at < text_.size() && utf8::is_continuation(text_[at])) ++at;
  for (std::uint32_t count = counts_[step]; count < n && at < text_.size(); ++count) {
    at += utf8::size_at(text_, at);
  }
  return static_cast<std::uint32_t>(at);
}

std::uint32_t Source::code_points() const noexcept {
  return code_point_offset(static_cast<std::uint32_t>(text_.size()));
}

SourceBuilder& SourceBuilder::text(std::string value) {
  source_.text_ = std::move(value);
  return *this;
}
SourceBuilder& SourceBuilder::name(std::string value) {
  source_.name_ = std::move(value);
  return *this;
}
SourceBuilder& SourceBuilder::encoding(std::string value) {
  source_.encoding_ = std::move(value);
  return *this;
}
SourceBuilder& SourceBuilder::diagnose(Diagnostic value) {
  source_.diagnostics_.push_back(std::move(value));
  return *this;
}

StatusOr<Source> SourceBuilder::build() && {
  if (source_.text_.size() > Source::max_size) {
    return detail::out_of_range((source_.name_.empty() ? std::string("text") : source_.name_) +
                                ": longer than 4 GiB of UTF-8; split it into documents");
  }
  source_.index();
  return std::move(source_);
}

}  // namespace huoju
