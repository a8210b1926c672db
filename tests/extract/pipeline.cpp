#include "huoju/extract/pipeline.hpp"

#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "catch.hpp"
#include "huoju/extract/any_extractor.hpp"
#include "huoju/extract/overlap.hpp"
#include "huoju/extract/policies.hpp"
#include "huoju/extract/quantities.hpp"
#include "huoju/extract/times.hpp"

namespace {

const std::string_view kText =
    "2022年，园区按照《人才引进办法》引进博士26名。\n“咨询电话”由服务专员接听。";

// Everything between quotation marks: needs nothing.
struct Quoted {
  using value_type = std::string;
  static constexpr std::string_view name = "quoted";
  void operator()(const huoju::Article& article, huoju::Sink<std::string> out) const {
    constexpr std::string_view kOpen = "“";
    constexpr std::string_view kClose = "”";
    const std::string_view text = article.text();
    for (std::size_t at = 0; (at = text.find(kOpen, at)) != text.npos; ++at) {
      const std::size_t end = text.find(kClose, at);
      if (end == text.npos) return;
      const huoju::CleanSpan where{static_cast<std::uint32_t>(at + kOpen.size()),
                                   static_cast<std::uint32_t>(end)};
      out(where, std::string(article.slice(where)), {"quoted.marks", 7});
    }
  }
};

// How many times stand before each quantity: reads what others found.
struct TimesBefore {
  using value_type = std::size_t;
  using needs = huoju::after<huoju::Times, huoju::Quantities>;
  static constexpr std::string_view name = "times_before";
  void operator()(const huoju::Article&,
                  const huoju::Upstream<huoju::Times, huoju::Quantities>& upstream,
                  huoju::Sink<std::size_t> out) const {
    for (const auto& quantity : upstream.get<huoju::Quantities>()) {
      std::size_t count = 0;
      for (const auto& time : upstream.get<huoju::Times>()) {
        count += time.where.end <= quantity.where.begin ? 1U : 0U;
      }
      out(quantity.where, count);
    }
  }
};

// State of its own makes two extractors of one type differ.
struct Every {
  std::uint32_t step = 1;

  using value_type = int;
  static constexpr std::string_view name = "every";
  void operator()(const huoju::Article& article, huoju::Sink<int> out) const {
    for (std::uint32_t at = 0; at < article.text().size(); at += step) out({at, at}, 1);
  }
};

static_assert(huoju::Extractor<Quoted>);
static_assert(huoju::Extractor<TimesBefore>);
static_assert(huoju::Extractor<Every>);
static_assert(!huoju::Extractor<int>);
static_assert(!huoju::Extractor<std::string>);

}  // namespace

TEST_CASE("a pipeline runs its steps and keeps what each found", "[pipeline]") {
  constexpr auto read = huoju::pipeline(huoju::Policies{}, huoju::Times{}, huoju::Quantities{},
                                        Quoted{}, TimesBefore{});
  const huoju::Article article(kText);
  const auto found = read(article);

  const auto policies = found.get<huoju::Policies>();
  REQUIRE(policies.size() == 1);
  CHECK(article.slice(policies[0].where) == "《人才引进办法》");
  CHECK(article.slice(policies[0].value.title) == "人才引进办法");

  const auto times = found.get<huoju::Times>();
  REQUIRE(times.size() == 1);
  CHECK(article.slice(times[0].where) == "2022年");
  CHECK(times[0].value.kind == huoju::TimeKind::period);
  CHECK_FALSE(times[0].why.name.empty());

  const auto quantities = found.get<huoju::Quantities>();
  REQUIRE(quantities.size() == 1);
  CHECK(article.slice(quantities[0].where) == "26名");
  CHECK(quantities[0].value.value == huoju::Decimal(26));
  CHECK(quantities[0].value.unit == "名");

  const auto quoted = found.get<Quoted>();
  REQUIRE(quoted.size() == 1);
  CHECK(quoted[0].value == "咨询电话");
  CHECK(quoted[0].why == huoju::Rule{"quoted.marks", 7});

  const auto before = found.get<TimesBefore>();
  REQUIRE(before.size() == 1);
  CHECK(before[0].where == quantities[0].where);
  CHECK(before[0].value == 1);
  CHECK(before[0].why == huoju::Rule{});
}

TEST_CASE("a pipeline has no state", "[pipeline]") {
  const auto read = huoju::pipeline(huoju::Policies{}, huoju::Times{}, huoju::Quantities{});
  const huoju::Article first(kText);
  const huoju::Article second("园区有企业8家、孵化器3个。");
  const auto once = read(first);
  const auto other = read(second);
  const auto again = read(first);
  CHECK(other.get<huoju::Quantities>().size() == 2);
  CHECK(other.get<huoju::Times>().empty());
  const auto a = once.get<huoju::Quantities>();
  const auto b = again.get<huoju::Quantities>();
  CHECK(std::vector(a.begin(), a.end()) == std::vector(b.begin(), b.end()));
}

TEST_CASE("found mentions outlive the pipeline and can be copied", "[pipeline]") {
  const huoju::Article article(kText);
  auto found = huoju::pipeline(huoju::Policies{}, huoju::Times{})(article);
  const auto copy = found;
  const auto moved = std::move(found);
  CHECK(copy.get<huoju::Times>().size() == 1);
  CHECK(moved.get<huoju::Times>().size() == 1);
  CHECK(copy.get<huoju::Times>()[0] == moved.get<huoju::Times>()[0]);
}

TEST_CASE("an empty article gives nothing", "[pipeline]") {
  const huoju::Article empty;
  const auto found =
      huoju::pipeline(huoju::Policies{}, huoju::Times{}, huoju::Quantities{}, Every{})(empty);
  CHECK(found.get<huoju::Policies>().empty());
  CHECK(found.get<huoju::Times>().empty());
  CHECK(found.get<huoju::Quantities>().empty());
  CHECK(found.get<Every>().empty());
}

TEST_CASE("an extractor keeps its own settings", "[pipeline]") {
  const huoju::Article article("园区");
  const auto fine = huoju::pipeline(Every{1})(article);
  const auto coarse = huoju::pipeline(Every{3})(article);
  CHECK(fine.get<Every>().size() == 6);
  CHECK(coarse.get<Every>().size() == 2);
}

TEST_CASE("mentions say which row of the lexicon decided", "[pipeline]") {
  const huoju::Article article("园区有企业8家。");
  const auto found =
      huoju::pipeline(huoju::Policies{}, huoju::Times{}, huoju::Quantities{})(article);
  const auto quantities = found.get<huoju::Quantities>();
  REQUIRE(quantities.size() == 1);
  CHECK(quantities[0].why.name == "quantity.count");
  REQUIRE(quantities[0].why.row != 0);
  CHECK(article.lexicon().cell(quantities[0].why.row, 0) == "家");
}

TEST_CASE("a pipeline chosen at run time finds the same", "[pipeline][any]") {
  const auto any = huoju::AnyPipeline::make(
      {huoju::Policies{}, huoju::Times{}, huoju::Quantities{}, Quoted{}, TimesBefore{}});
  REQUIRE(any.ok());
  const huoju::Article article(kText);
  const huoju::AnyFound found = (*any)(article);
  const auto typed = huoju::pipeline(huoju::Policies{}, huoju::Times{}, huoju::Quantities{},
                                     Quoted{}, TimesBefore{})(article);
  const auto same = [](auto a, auto b) {
    return std::vector(a.begin(), a.end()) == std::vector(b.begin(), b.end());
  };
  CHECK(same(found.get<huoju::Policies>(), typed.get<huoju::Policies>()));
  CHECK(same(found.get<huoju::Times>(), typed.get<huoju::Times>()));
  CHECK(same(found.get<huoju::Quantities>(), typed.get<huoju::Quantities>()));
  CHECK(same(found.get<Quoted>(), typed.get<Quoted>()));
  CHECK(same(found.get<TimesBefore>(), typed.get<TimesBefore>()));
  CHECK(found.get<TimesBefore>().size() == 1);
  CHECK(found.names() ==
        std::vector<std::string_view>{"policy", "time", "quantity", "quoted", "times_before"});
  CHECK(found.get<Every>().empty());  // it did not run
}

TEST_CASE("make() says which step stands wrong", "[pipeline][any]") {
  using huoju::AnyPipeline;
  const auto message = [](const huoju::StatusOr<AnyPipeline>& result) {
    REQUIRE_FALSE(result.ok());
    CHECK(absl::IsInvalidArgument(result.status()));
    return huoju::message_of(result.status());
  };
  // What is needed is missing, stands behind, or is there in part.
  for (const std::string& text :
       {message(AnyPipeline::make({huoju::Times{}})),
        message(AnyPipeline::make({huoju::Times{}, huoju::Policies{}}))}) {
    CAPTURE(text);
    CHECK(text.find("time") != text.npos);
    CHECK(text.find("policy") != text.npos);
  }
  const std::string partly =
      message(AnyPipeline::make({huoju::Policies{}, huoju::Times{}, TimesBefore{}}));
  CAPTURE(partly);
  CHECK(partly.find("times_before") != partly.npos);
  CHECK(partly.find("quantity") != partly.npos);
  const std::string twice = message(AnyPipeline::make({Quoted{}, huoju::Policies{}, Quoted{}}));
  CAPTURE(twice);
  CHECK(twice.find("quoted") != twice.npos);
}

TEST_CASE("a pipeline of no steps finds nothing", "[pipeline][any]") {
  const auto any = huoju::AnyPipeline::make({});
  REQUIRE(any.ok());
  const huoju::AnyFound found = (*any)(huoju::Article(kText));
  CHECK(found.names().empty());
  CHECK(found.get<huoju::Times>().empty());
}

TEST_CASE("any extractor knows its name and type", "[pipeline][any]") {
  const huoju::AnyExtractor any = Every{3};
  CHECK(any.name() == "every");
  CHECK(any.is<Every>());
  CHECK_FALSE(any.is<Quoted>());
  const huoju::AnyExtractor copy = any;
  const auto read = huoju::AnyPipeline::make({copy});
  REQUIRE(read.ok());
  const huoju::AnyFound found = (*read)(huoju::Article("园区"));
  CHECK(found.get<Every>().size() == 2);
}

TEST_CASE("of overlapping mentions the leftmost stays, and the longest of these", "[overlap]") {
  using Mentions = std::vector<huoju::Mention<int>>;
  Mentions mentions = {{{6, 9}, 1, {}},  {{0, 3}, 2, {}}, {{0, 6}, 3, {}},
                       {{9, 12}, 4, {}}, {{5, 8}, 5, {}}, {{9, 12}, 6, {}}};
  huoju::keep_longest(mentions);
  // Neighbours that touch do not overlap; of equal ones the first stays.
  CHECK(mentions == Mentions{{{0, 6}, 3, {}}, {{6, 9}, 1, {}}, {{9, 12}, 4, {}}});
  Mentions none;
  huoju::keep_longest(none);
  CHECK(none.empty());
}
