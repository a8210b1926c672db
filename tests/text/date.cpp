#include "huoju/text/date.hpp"

#include <string>

#include "catch.hpp"

using huoju::add_days;
using huoju::add_months;
using huoju::Date;
using huoju::make_date;
using huoju::parse_date;
using huoju::to_string;

TEST_CASE("dates are read and written as ISO 8601", "[date]") {
  const auto issued = parse_date("2021-05-10");
  REQUIRE(issued.has_value());
  CHECK(*issued == make_date(2021, 5, 10));
  CHECK(huoju::year_of(*issued) == 2021);
  CHECK(huoju::month_of(*issued) == 5);
  CHECK(huoju::day_of(*issued) == 10);
  CHECK(to_string(*issued) == "2021-05-10");
  CHECK(to_string(make_date(988, 1, 1)) == "0988-01-01");
}

TEST_CASE("days that do not exist and other notations are refused", "[date]") {
  const auto text = GENERATE(values<const char*>(
      {"", "2021", "2021-5-10", "2021-05-1", "2021/05/10", "20210510", "2021-05-100", "2021-13-01",
       "2021-00-10", "2021-04-31", "2021-02-29", "1900-02-29", "2021-05-00", "-021-05-10",
       "2021-05-1O", "2021-+5-10", " 2021-05-1", "２０２１"}));
  CAPTURE(text);
  CHECK_FALSE(parse_date(text).has_value());
}

TEST_CASE("leap days exist in leap years", "[date]") {
  CHECK(parse_date("2020-02-29").has_value());
  CHECK(parse_date("2000-02-29").has_value());
}

TEST_CASE("days are added over the ends of months and years", "[date]") {
  CHECK(to_string(add_days(make_date(2021, 12, 31), 1)) == "2022-01-01");
  CHECK(to_string(add_days(make_date(2020, 3, 1), -1)) == "2020-02-29");
  CHECK(to_string(add_days(make_date(2021, 5, 10), 0)) == "2021-05-10");
}

TEST_CASE("months are added to the same day, or to the last one there is", "[date]") {
  CHECK(to_string(add_months(make_date(2021, 1, 31), 1)) == "2021-02-28");
  CHECK(to_string(add_months(make_date(2020, 1, 31), 1)) == "2020-02-29");
  CHECK(to_string(add_months(make_date(2021, 11, 15), 3)) == "2022-02-15");
  CHECK(to_string(add_months(make_date(2021, 3, 31), -1)) == "2021-02-28");
  CHECK(to_string(add_months(make_date(2021, 1, 1), -12)) == "2020-01-01");
}

TEST_CASE("every day of two centuries is written and read back", "[date]") {
  std::size_t wrong = 0;
  std::string before;
  for (Date day = make_date(1900, 1, 1); day < make_date(2100, 1, 1); day = add_days(day, 1)) {
    const std::string text = to_string(day);
    wrong += parse_date(text) == day && before < text ? 0 : 1;
    before = text;
  }
  CHECK(wrong == 0);
}
