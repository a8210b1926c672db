// Runs the tables of cases in tests/specs: sentences with the records they must give, and
// sentences that must stay silent. The format is in the first line of each file.

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "catch.hpp"
#include "huoju/export/records.hpp"
#include "huoju/reconstruct/read.hpp"
#include "huoju/text/date.hpp"
#include "spec_cases.hpp"

namespace {

using specs::Case;
using specs::load;

// Writes records as the tables do. What a number counts is told where a case asks for it.
class Writer final : public huoju::FieldVisitor {
 public:
  explicit Writer(bool nouns) : nouns_(nouns) {}

  void text(std::string_view name, std::string_view value) override {
    static const std::set<std::string_view> kShown = {
        "value",   "high",      "unit",       "bound",    "per",      "kind",     "from",
        "to",      "title",     "name",       "code",     "person",   "org",      "home",
        "host",    "operator",  "speaker",    "status",   "subject",  "metric",   "metric_id",
        "growth",  "growth_basis", "rank_scope", "share", "share_of", "part_of",  "amount",
        "investor", "what",     "where"};
    if (name == "text") evidence_ = value;
    if (kShown.count(name) != 0 || (nouns_ && name == "of")) fields_[std::string(name)] = value;
  }
  void number(std::string_view name, std::uint32_t value) override {
    if (name == "rank") fields_["rank"] = std::to_string(value);
  }
  void flag(std::string_view name, bool value) override {
    fields_[std::string(name)] = value ? "true" : "false";
  }
  void list(std::string_view name, std::span<const std::string> values) override {
    std::string& joined = fields_[std::string(name)];
    for (const std::string& value : values) joined.append(joined.empty() ? "" : "、").append(value);
  }

  [[nodiscard]] std::string take() {
    std::string out = std::exchange(evidence_, {}) + " =>";
    static const std::vector<std::string> kOrder = {
        "speaker", "direct", "subject", "metric", "metric_id", "home", "host", "name", "investor",
        "amount", "operator", "code", "person", "org", "title", "kind", "who", "what", "where",
        "from", "to", "value", "high", "unit", "bound", "per", "of", "overseas", "status",
        "needs_reference", "growth", "growth_basis", "rank", "rank_scope", "share", "share_of",
        "part_of"};
    for (const std::string& name : kOrder) {
      if (const auto field = fields_.find(name); field != fields_.end()) {
        out.append(" ").append(name).append("=").append(field->second);
      }
    }
    fields_.clear();
    return out;
  }

 private:
  bool nouns_;
  std::string evidence_;
  std::map<std::string, std::string> fields_;
};

std::string found(const Case& c, huoju::RecordTypes types) {
  const auto page = huoju::read_text(c.text, {.issued = huoju::parse_date(c.issued)});
  if (!page.ok()) return huoju::message_of(page.status());
  const huoju::Records records = huoju::records(*page, types);
  std::string out;
  Writer writer(c.expected.find(" of=") != std::string::npos);
  for (const huoju::RecordRef& ref : records.list()) {
    records.visit(ref, writer);
    out.append(out.empty() ? "" : " | ").append(writer.take());
  }
  return out;
}

void run(const std::string& file, huoju::RecordTypes types, std::size_t at_least) {
  const std::vector<Case> cases = load(file);
  CHECK(cases.size() >= at_least);
  std::set<std::pair<std::string, std::string>> seen;
  for (const Case& c : cases) {
    INFO(file << ":" << c.line << " " << c.family << ": " << c.text);
    CHECK(seen.emplace(c.issued, c.text).second);  // each case stands once
    CHECK(found(c, types) == c.expected);
  }
}

constexpr huoju::RecordTypes kNone = huoju::RecordTypes::none();

}  // namespace

TEST_CASE("specs: quantities", "[specs]") {
  run("quantities.tsv", kNone.with(huoju::RecordType::quantity), 900);
}

TEST_CASE("specs: times", "[specs]") { run("times.tsv", kNone.with(huoju::RecordType::time), 750); }

TEST_CASE("specs: policies", "[specs]") {
  run("policies.tsv", kNone.with(huoju::RecordType::policy), 40);
}

TEST_CASE("specs: places", "[specs]") {
  run("places.tsv", kNone.with(huoju::RecordType::place), 80);
}

TEST_CASE("specs: persons", "[specs]") {
  run("persons.tsv", kNone.with(huoju::RecordType::person), 60);
}

TEST_CASE("specs: roles", "[specs]") { run("roles.tsv", kNone.with(huoju::RecordType::role), 20); }

TEST_CASE("specs: observations", "[specs]") {
  run("observations.tsv", kNone.with(huoju::RecordType::observation), 80);
}

TEST_CASE("specs: investments", "[specs]") {
  run("investments.tsv", kNone.with(huoju::RecordType::investment), 20);
}

TEST_CASE("specs: quotes", "[specs]") {
  run("quotes.tsv", kNone.with(huoju::RecordType::quote), 60);
}

TEST_CASE("specs: offsites", "[specs]") {
  run("offsites.tsv", kNone.with(huoju::RecordType::offsite), 60);
}

TEST_CASE("specs: events", "[specs]") {
  run("events.tsv", kNone.with(huoju::RecordType::event), 120);
}

TEST_CASE("specs: organizations", "[specs]") {
  run("organizations.tsv", kNone.with(huoju::RecordType::organization), 250);
}

TEST_CASE("specs: sentences that state nothing", "[specs]") {
  run("silent.tsv",
      kNone.with(huoju::RecordType::quantity)
          .with(huoju::RecordType::time)
          .with(huoju::RecordType::policy),
      300);
}
