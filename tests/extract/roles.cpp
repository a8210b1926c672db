#include "huoju/extract/roles.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "catch.hpp"
#include "huoju/extract/persons.hpp"

namespace {

struct Made {
  std::string_view text;
  std::string_view name;
  huoju::OrganizationKind kind = huoju::OrganizationKind::company;
};

// Roles of one paragraph whose organizations are given, in their order.
std::string roles(std::string_view text, const std::vector<Made>& organizations) {
  const huoju::Article article(text);
  std::vector<huoju::Mention<huoju::Organization>> made;
  std::size_t from = 0;
  for (const Made& each : organizations) {
    const std::size_t at = article.text().find(each.text, from);
    REQUIRE(at != std::string_view::npos);
    from = at + each.text.size();
    made.push_back({{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(from)},
                    huoju::Organization{std::string(each.name), each.kind},
                    {}});
  }
  const std::span<const huoju::Mention<huoju::Organization>> names(made);
  std::vector<huoju::Mention<huoju::Person>> persons;
  huoju::Persons{}(article, huoju::Upstream<huoju::Policies, huoju::Organizations>({}, names),
                   huoju::Sink<huoju::Person>(persons));
  std::vector<huoju::Mention<huoju::Role>> found;
  huoju::Roles{}(article,
                 huoju::Upstream<huoju::Organizations, huoju::Persons>(
                     names, std::span<const huoju::Mention<huoju::Person>>(persons)),
                 huoju::Sink<huoju::Role>(found));
  std::string out;
  for (const auto& mention : found) {
    out.append(out.empty() ? "" : " | ")
        .append(mention.value.person)
        .append(",")
        .append(mention.value.organization)
        .append(",")
        .append(mention.value.title);
  }
  return out;
}

using Kind = huoju::OrganizationKind;

}  // namespace

TEST_CASE("an organization goes by its full name", "[roles]") {
  CHECK(roles("管委会副主任周启明到会。", {{"管委会", "滨江高新区管委会", Kind::government}}) ==
        "周启明,滨江高新区管委会,副主任");
}

TEST_CASE("posts without an organization are those of the one before", "[roles]") {
  CHECK(roles("蓝舟科技创始人、董事长兼总裁韩立到会。", {{"蓝舟科技", "蓝舟科技"}}) ==
        "韩立,蓝舟科技,创始人 | 韩立,蓝舟科技,董事长 | 韩立,蓝舟科技,总裁");
  CHECK(roles("滨江区委常委，高新区党工委副书记、管委会主任周启明到会。",
              {{"滨江区委", "滨江区委", Kind::party},
               {"高新区党工委", "滨江高新区党工委", Kind::party},
               {"管委会", "滨江高新区管委会", Kind::government}}) ==
        "周启明,滨江区委,常委 | 周启明,滨江高新区党工委,副书记 | 周启明,滨江高新区管委会,主任");
}

TEST_CASE("other posts than those of its committee are the body's", "[roles]") {
  CHECK(roles("滨江科技中心党委委员、总工程师周启明到会。",
              {{"滨江科技中心党委", "滨江科技中心党委", Kind::party}}) ==
        "周启明,滨江科技中心党委,委员 | 周启明,滨江科技中心,总工程师");
  // The body goes by the full name that the text gives it elsewhere.
  CHECK(roles("滨江科技中心昨天揭牌。滨江科技中心党委委员、总工程师周启明到会。",
              {{"滨江科技中心", "滨江科技发展中心", Kind::government},
               {"滨江科技中心党委", "滨江科技中心党委", Kind::party}}) ==
        "周启明,滨江科技中心党委,委员 | 周启明,滨江科技发展中心,总工程师");
}

TEST_CASE("a unit that its head is named after is part of the organization", "[roles]") {
  CHECK(roles("滨江区商务局外资科科长罗静作推介。",
              {{"滨江区商务局", "滨江区商务局", Kind::government}}) ==
        "罗静,滨江区商务局外资科,科长");
}

TEST_CASE("nouns stand for the organization that was spoken of last", "[roles]") {
  CHECK(roles("蓝舟科技扩产。公司负责人韩立说，订单充足。", {{"蓝舟科技", "蓝舟科技"}}) ==
        "韩立,蓝舟科技,负责人");
  // A university is no company.
  CHECK(roles("滨江大学扩招。公司负责人韩立说，订单充足。",
              {{"滨江大学", "滨江大学", Kind::university}}) == "韩立,,负责人");
}

TEST_CASE("one list of posts for several persons", "[roles]") {
  CHECK(roles("滨江区商务局副局长罗静、丁海到会。",
              {{"滨江区商务局", "滨江区商务局", Kind::government}}) ==
        "罗静,滨江区商务局,副局长 | 丁海,滨江区商务局,副局长");
}

TEST_CASE("posts told behind a name", "[roles]") {
  const std::vector<Made> one = {{"蓝舟科技", "蓝舟科技"}};
  CHECK(roles("“前景很好。”方晓琪说。方晓琪，现任蓝舟科技总经理。", one) ==
        "方晓琪,蓝舟科技,总经理");
  CHECK(roles("“前景很好。”方晓琪说。方晓琪是蓝舟科技董事长。", one) == "方晓琪,蓝舟科技,董事长");
  CHECK(roles("教授方晓琪（蓝舟科技董事长）到会。", one) ==
        "方晓琪,,教授 | 方晓琪,蓝舟科技,董事长");
  // What follows is said of somebody else.
  CHECK(roles("“前景很好。”方晓琪说。方晓琪拜访了蓝舟科技董事长。", one).empty());
}

TEST_CASE("an affiliation has no title, a byline is none", "[roles]") {
  CHECK(roles("蓝舟加速器方晓琪介绍，展位已满。", {{"蓝舟加速器", "蓝舟加速器", Kind::carrier}}) ==
        "方晓琪,蓝舟加速器,");
  CHECK(
      roles("滨江新闻网方晓琪说，展位已满。", {{"滨江新闻网", "滨江新闻网", Kind::media}}).empty());
}

TEST_CASE("no title goes across a verb or a particle", "[roles]") {
  CHECK(roles("滨江大学获得投资，总经理韩立到会。", {{"滨江大学", "滨江大学", Kind::university}}) ==
        "韩立,,总经理");
  CHECK(roles("蓝舟科技的总经理韩立到会。", {{"蓝舟科技", "蓝舟科技"}}) == "韩立,蓝舟科技,总经理");
}

TEST_CASE("posts without a person are no roles", "[roles]") {
  CHECK(roles("蓝舟科技相关负责人表示，订单充足。", {{"蓝舟科技", "蓝舟科技"}}).empty());
  CHECK(roles("企业家曾国平到会。", {}).empty());
}
