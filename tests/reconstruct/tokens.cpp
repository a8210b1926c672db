#include "../../src/reconstruct/tokens.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "catch.hpp"

namespace {

using Ids = std::vector<huoju::Tokens::Id>;

// Reads texts one after another, as the page does.
class Reader {
 public:
  Ids operator()(std::string_view text) {
    Ids out;
    tokens_.read(text, {0, static_cast<std::uint32_t>(text.size())}, out);
    return out;
  }
  [[nodiscard]] std::size_t size() const { return tokens_.size(); }
  huoju::Tokens& tokens() { return tokens_; }

 private:
  huoju::Tokens tokens_{0};
};

std::size_t shared(const Ids& a, const Ids& b) {
  const std::set<huoju::Tokens::Id> left(a.begin(), a.end());
  const std::set<huoju::Tokens::Id> right(b.begin(), b.end());
  return static_cast<std::size_t>(std::count_if(
      right.begin(), right.end(), [&](huoju::Tokens::Id id) { return left.count(id) != 0; }));
}

}  // namespace

TEST_CASE("each pair of neighbouring ideographs is a token", "[tokens]") {
  Reader read;
  const Ids ids = read("湖东新馆");
  CHECK(ids.size() == 3);
  CHECK(read.size() == 3);
  CHECK(read("东新") == Ids{ids[1]});
  CHECK(read("新东").size() == 1);
  CHECK(read("新东") != read("东新"));
  CHECK(read.size() == 4);
  CHECK(read("湖").empty());
  CHECK(read("").empty());
}

TEST_CASE("repeated tokens are given again, with the same number", "[tokens]") {
  Reader read;
  const Ids ids = read("园区园区");
  REQUIRE(ids.size() == 3);
  CHECK(ids[0] == ids[2]);
  CHECK(ids[0] != ids[1]);
  CHECK(read.size() == 2);
  CHECK(read("园区园区") == ids);
}

TEST_CASE("numbers and words are one token each", "[tokens]") {
  Reader read;
  CHECK(read("12.5").size() == 1);
  CHECK(read("12.5") == read("12.5"));
  CHECK(read("312") != read("321"));
  CHECK(read("G60").size() == 1);
  CHECK(read("Park") == read("park"));
  CHECK(read("Park") != read("Perk"));
  CHECK(read("12 5").size() == 2);
  // A number between two ideographs: they are no neighbours.
  CHECK(read("有312家").size() == 1);
}

TEST_CASE("punctuation parts words, quotation marks do not", "[tokens]") {
  Reader read;
  CHECK(read("湖东，新馆").size() == 2);
  CHECK(read("湖东。新馆").size() == 2);
  CHECK(read("湖东 新馆").size() == 2);
  CHECK(read("湖东、新馆").size() == 2);
  CHECK(read("湖东“新馆”开放") == read("湖东新馆开放"));
  CHECK(read("，。！？").empty());
}

TEST_CASE("only what stands inside the span is read", "[tokens]") {
  Reader read;
  Ids out;
  read.tokens().read("湖东新馆开放", {6, 12}, out);  // 新馆
  CHECK(out == read("新馆"));
  // Tokens are appended.
  read.tokens().read("湖东新馆开放", {0, 6}, out);
  CHECK(out.size() == 2);
}

TEST_CASE("texts about the same share more", "[tokens]") {
  Reader read;
  const Ids title = read("湖东新馆向市民开放");
  const Ids own = read("湖东新区的新馆6月3日向市民开放，首日接待两千人次。");
  const Ids other = read("北山茶园今年引进采茶机，春茶比往年早上市一周。");
  CHECK(shared(title, own) == 7);  // all but 馆向
  CHECK(shared(title, other) == 0);
}

TEST_CASE("numbers stay the same while more is read", "[tokens]") {
  Reader read;
  const Ids first = read("湖东新馆向市民开放");
  std::string all;
  for (std::uint32_t c = 0x4E00; c < 0x9000; ++c) {
    all += static_cast<char>(0xE0U | c >> 12U);
    all += static_cast<char>(0x80U | (c >> 6U & 0x3FU));
    all += static_cast<char>(0x80U | (c & 0x3FU));
  }
  const Ids many = read(all);
  CHECK(many.size() == 0x9000 - 0x4E00 - 1);
  CHECK(std::set<huoju::Tokens::Id>(many.begin(), many.end()).size() == many.size());
  CHECK(read("湖东新馆向市民开放") == first);
  CHECK(*std::max_element(many.begin(), many.end()) < read.size());
}
