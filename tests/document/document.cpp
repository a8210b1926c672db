#include "huoju/document/document.hpp"

#include <string>
#include <utility>

#include "catch.hpp"
#include "huoju/document/values/quantity.hpp"
#include "huoju/document/values/time.hpp"
#include "huoju/reconstruct/read.hpp"

TEST_CASE("an empty document has nothing", "[document]") {
  const huoju::Document none;
  CHECK(none.articles().empty());
  CHECK(none.furniture().empty());
  CHECK(none.diagnostics().empty());
  CHECK(none.source().text().empty());
  CHECK(none.loose().text().empty());
  CHECK_FALSE(none.markdown());
}

TEST_CASE("a text without anything visible is said to be empty", "[document]") {
  for (const char* text : {"", "\n\n", "　 \n\t\n"}) {
    const auto page = huoju::read_text(text);
    REQUIRE(page.ok());
    CHECK(page->articles().empty());
    REQUIRE(page->diagnostics().size() == 1);
    CHECK(page->diagnostics()[0].message == "there is no text in the input");
  }
}

TEST_CASE("diagnostics of decoding come first", "[document]") {
  const auto page = huoju::read_document("\xFF\xFE\xFF", {.encoding = "utf-8", .repair = true});
  REQUIRE(page.ok());
  CHECK_FALSE(page->diagnostics().empty());
  CHECK(page->diagnostics().size() >= page->source().diagnostics().size());
  if (!page->source().diagnostics().empty()) {
    CHECK(page->diagnostics()[0].message == page->source().diagnostics()[0].message);
  }
}

TEST_CASE("text that is not UTF-8 is refused", "[document]") {
  const auto page = huoju::read_text("园区\xFF");
  REQUIRE_FALSE(page.ok());
  CHECK(absl::IsInvalidArgument(page.status()));
}

TEST_CASE("a file that is not there is an error with its name", "[document]") {
  const auto page = huoju::read_file("no/such/page.txt");
  REQUIRE_FALSE(page.ok());
  CHECK(huoju::message_of(page.status()).find("no/such/page.txt") != std::string::npos);
}

TEST_CASE("a document moves with its source", "[document]") {
  auto page = huoju::read_text("# 新园开园\n\n园区有企业8家。\n", {.name = "a.md"});
  REQUIRE(page.ok());
  const huoju::Document moved = *std::move(page);
  REQUIRE(moved.articles().size() == 1);
  CHECK(moved.markdown());
  CHECK(moved.source().name() == "a.md");
  const huoju::Article& article = moved.articles()[0];
  CHECK(moved.source().slice(article.body()) == "园区有企业8家。");
  CHECK(article.headline() == "新园开园");
}

TEST_CASE("the day of issue reaches every article", "[document]") {
  const auto day = huoju::parse_date("2023-06-15");
  const auto page = huoju::read_text("# 甲园开园\n\n甲园开园了。\n\n# 乙园开园\n\n乙园开园了。\n",
                                     {.issued = day});
  REQUIRE(page.ok());
  REQUIRE(page->articles().size() == 2);
  CHECK(page->articles()[0].issued() == day);
  CHECK(page->articles()[1].issued() == day);
  CHECK(page->loose().issued() == day);
}

TEST_CASE("bounds and kinds are written as the records name them", "[document]") {
  using huoju::Bound;
  for (const Bound bound :
       {Bound::exact, Bound::over, Bound::at_least, Bound::nearly, Bound::up_to, Bound::about}) {
    CHECK(huoju::parse_bound(to_string(bound)) == bound);
  }
  CHECK(to_string(Bound::at_least) == "at_least");
  CHECK_FALSE(huoju::parse_bound("exactly"));
  CHECK_FALSE(huoju::parse_bound(""));
  CHECK(to_string(huoju::TimeKind::as_of) == "as_of");
  CHECK(to_string(huoju::TimeKind::recurring) == "recurring");
  CHECK(to_string(huoju::TimeKind::date) == "date");
}
