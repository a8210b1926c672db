// Runs the tables of cases for views in tests/specs/views: sentences with the views that they
// must give, and sentences that must give none.

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "catch.hpp"
#include "huoju/export/views.hpp"
#include "huoju/reconstruct/read.hpp"
#include "spec_cases.hpp"

namespace {

using specs::Case;

// Writes views as the tables do: evidence => fields in the order in which they come, without
// places and without what every row has. Things in a list are their fields, joined by colons.
class Writer final : public huoju::FieldVisitor {
 public:
  void text(std::string_view name, std::string_view value) override {
    if (name == "type") return;
    if (name == "text") {
      out_ = std::string(value) + " =>";
    } else {
      add(name, value);
    }
  }
  void number(std::string_view name, std::uint32_t value) override {
    static const std::set<std::string_view> kHidden = {
        "start", "end", "article", "level_order", "event", "order", "investment", "observation"};
    if (kHidden.count(name) == 0) add(name, std::to_string(value));
  }
  void flag(std::string_view name, bool value) override { add(name, value ? "true" : "false"); }
  void list(std::string_view name, std::span<const std::string> values) override {
    std::string joined;
    for (const std::string& value : values) joined.append(joined.empty() ? "" : "、").append(value);
    add(name, joined);
  }
  void items(std::string_view name, std::size_t count,
             const std::function<void(std::size_t, huoju::FieldVisitor&)>& fill) override {
    std::string joined;
    for (std::size_t i = 0; i < count; ++i) {
      Item item;
      fill(i, item);
      joined.append(joined.empty() ? "" : "、").append(item.out);
    }
    add(name, joined);
  }
  [[nodiscard]] std::string take() { return std::exchange(out_, {}); }

 private:
  struct Item final : huoju::FieldVisitor {
    void text(std::string_view, std::string_view value) override {
      out.append(out.empty() ? "" : ":").append(value);
    }
    void number(std::string_view name, std::uint32_t value) override {
      if (name != "order") text(name, std::to_string(value));
    }
    void flag(std::string_view, bool) override {}
    void list(std::string_view, std::span<const std::string>) override {}
    std::string out;
  };
  void add(std::string_view name, std::string_view value) {
    out_.append(" ").append(name).append("=").append(value);
  }

  std::string out_;
};

std::string found(const Case& c, huoju::ViewType type) {
  const auto page = huoju::read_text(c.text, {.issued = huoju::parse_date(c.issued)});
  if (!page.ok()) return huoju::message_of(page.status());
  const huoju::Records records = huoju::records(*page);
  const huoju::Views views = huoju::views(records, huoju::ViewTypes::none().with(type));
  std::string out;
  Writer writer;
  for (const huoju::ViewRef& ref : views.list()) {
    views.visit(ref, writer);
    out.append(out.empty() ? "" : " | ").append(writer.take());
  }
  return out;
}

void run(const std::string& file, huoju::ViewType type, std::size_t at_least) {
  const std::vector<Case> cases = specs::load("views/" + file);
  CHECK(cases.size() >= at_least);
  std::set<std::pair<std::string, std::string>> seen;
  for (const Case& c : cases) {
    INFO(file << ":" << c.line << " " << c.family << ": " << c.text);
    CHECK(seen.emplace(c.issued, c.text).second);  // each case stands once
    CHECK(found(c, type) == c.expected);
  }
}

}  // namespace

TEST_CASE("specs: tiers", "[specs][views]") { run("tiers.tsv", huoju::ViewType::tier, 30); }

TEST_CASE("specs: carriers", "[specs][views]") {
  run("carriers.tsv", huoju::ViewType::carrier, 20);
}

TEST_CASE("specs: platforms", "[specs][views]") {
  run("platforms.tsv", huoju::ViewType::platform, 20);
}

TEST_CASE("specs: competitions", "[specs][views]") {
  run("competitions.tsv", huoju::ViewType::competition, 20);
}

TEST_CASE("specs: funds", "[specs][views]") { run("funds.tsv", huoju::ViewType::fund, 20); }

TEST_CASE("specs: industry formulas", "[specs][views]") {
  run("industry_formulas.tsv", huoju::ViewType::industry_formula, 20);
}
