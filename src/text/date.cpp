#include "huoju/text/date.hpp"

#include <array>

namespace huoju {

std::optional<Date> parse_date(std::string_view text) noexcept {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto number = [&](std::size_t begin, std::size_t size) {
    int value = 0;
    for (const char c : text.substr(begin, size)) {
      if (c < '0' || c > '9') return -1;
      value = value * 10 + (c - '0');
    }
    return value;
  };
  const int year = number(0, 4);
  const int month = number(5, 2);
  const int day = number(8, 2);
  if (year < 1 || month < 0 || day < 0) return std::nullopt;
  const Date date = make_date(year, static_cast<unsigned>(month), static_cast<unsigned>(day));
  return date.ok() ? std::optional(date) : std::nullopt;
}

std::string to_string(Date date) {
  std::string out(10, '-');
  const auto put = [&](std::size_t at, int digits, unsigned value) {
    for (int i = digits - 1; i >= 0; --i) {
      out[at + static_cast<std::size_t>(i)] = static_cast<char>('0' + value % 10);
      value /= 10;
    }
  };
  put(0, 4, static_cast<unsigned>(year_of(date)));
  put(5, 2, month_of(date));
  put(8, 2, day_of(date));
  return out;
}

}  // namespace huoju
