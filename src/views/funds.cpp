#include "huoju/views/funds.hpp"

#include <algorithm>

#include "huoju/text/character.hpp"
#include "terms.hpp"

namespace huoju {
namespace {

using detail::BareText;
using detail::Terms;
using detail::TermTags;

// The name of a fund in the words of a record.
struct FundName {
  std::string name;
  std::string kind;
  std::uint32_t row = 0;  // of the word for the kind, or of the noun
};

// Of words that name two funds, those that name the first.
[[nodiscard]] std::string_view first_of(const Lexicon& lexicon, std::string_view text) {
  const Terms terms(lexicon, Kind::fund, text);
  for (std::uint32_t at = 0; at < terms.size(); at += utf8::size_at(text, at)) {
    const auto head = terms.starting(at, FundRole::head);
    if (!head || head->end == terms.size()) continue;
    const bool joined = terms.starting(head->end, FundRole::before).has_value();
    if (joined || utf8::decode(text, head->end).value == chars::ideographic_comma) {
      return text.substr(0, head->end);
    }
  }
  return text;
}

// Reads words that may end in the name of a fund. Nothing where they do not, or where it is a fund
// of another kind, such as an insurance.
[[nodiscard]] std::optional<FundName> read_name(const Lexicon& lexicon, std::string_view words) {
  const BareText bare(words);
  const std::string_view text = first_of(lexicon, bare.text);
  const Terms terms(lexicon, Kind::fund, text);
  const Terms contexts(lexicon, Kind::context, text);
  const std::uint32_t end = terms.size();
  const auto head = terms.ending(end, 0, FundRole::head);
  if (!head) return std::nullopt;
  std::uint32_t begin = 0;
  FundName result;
  std::uint32_t kind_row = 0;  // none yet
  for (std::uint32_t at = 0, next = 0; at < end; at = next) {
    const char32_t c = utf8::decode(text, at).value;
    next = at + utf8::size_at(text, at);
    // "Of a size of a billion"; marks: what follows is the name.
    if (c == chars::left_title) return std::nullopt;
    if (const auto of = contexts.starting(at, ContextRole::attribute);
        (of && of->end <= head->begin) || c == chars::ideographic_comma || c == chars::em_dash) {
      begin = next = of ? of->end : next;
      kind_row = 0;
      continue;
    }
    if (at == begin) {
      if (const auto word = terms.starting(at, FundRole::before); word && word->end < head->end) {
        begin = next = word->end;
        continue;
      }
    }
    const auto word = terms.starting(at, TermTags::up_to(FundRole::none), end);
    if (!word) continue;
    if (word->is(Kind::fund, FundRole::none)) return std::nullopt;
    // Of several words, the row that stands first in the file says most.
    if (kind_row == 0 || word->row < kind_row) kind_row = word->row;
  }
  if (begin >= head->begin) return std::nullopt;  // "the fund" names none
  result.name = text.substr(begin);
  if (kind_row != 0) result.kind = lexicon.cell(kind_row, 1);
  result.row = kind_row != 0 ? kind_row : head->row;
  return result;
}

// Whether the noun that ends at `end` only opens a longer one: a firm, a share of a fund.
[[nodiscard]] bool opens_longer(const Article& article, std::uint32_t end) {
  const Terms terms(article.lexicon(), Kind::fund, article.text());
  const auto head = terms.ending(end, 0, FundRole::head);
  const auto longer = head ? terms.starting(head->begin, FundRole::none) : std::nullopt;
  return longer && longer->end > end;
}

// Whether two names may be the same fund's: one is the end of the other, or its begin.
[[nodiscard]] bool same(std::string_view a, std::string_view b) {
  if (a.size() < b.size()) std::swap(a, b);
  return a.ends_with(b) || a.starts_with(b);
}

class FundReader {
 public:
  FundReader(const Article& article,
             const Upstream<Investments, Events, Observations, Persons>& upstream)
      : article_(article),
        investments_(upstream.get<Investments>()),
        events_(upstream.get<Events>()),
        observations_(upstream.get<Observations>()),
        persons_(upstream.get<Persons>()) {}

  [[nodiscard]] std::vector<Mention<Fund>> read() && {
    for (std::uint32_t i = 0; i < investments_.size(); ++i) investment(i);
    for (std::uint32_t i = 0; i < events_.size(); ++i) event(i);
    for (std::uint32_t i = 0; i < observations_.size(); ++i) observation(i);
    std::stable_sort(found_.begin(), found_.end(),
                     [](const auto& a, const auto& b) { return a.where.begin < b.where.begin; });
    return std::move(found_);
  }

 private:
  void investment(std::uint32_t index) {
    const auto& mention = investments_[index];
    const Investment& value = mention.value;
    const auto name = read_name(article_.lexicon(), value.name);
    if (!name || opens_longer(article_, mention.where.end)) return;
    Fund& fund = fund_named(*name, mention.where, "fund.investment");
    if (fund.amount) return;  // its first statement counts
    set_amount(fund, value.amount, value.high, value.unit, value.bound);
    if (!value.investor.empty() && !same(value.investor, fund.name)) {
      add_organizer(fund, value.investor);
    }
    fund.status = value.status;
    fund.investment = index;
  }

  void event(std::uint32_t index) {
    const auto& mention = events_[index];
    const Event& value = mention.value;
    if (value.kind != EventKind::funding && value.kind != EventKind::unveiling &&
        value.kind != EventKind::signing && value.kind != EventKind::release) {
      return;
    }
    const auto name = read_name(article_.lexicon(), value.what);
    if (!name) return;
    Fund& fund = fund_named(*name, mention.where, "fund.event");
    for (const std::string& who : value.who) {
      if (!same(who, fund.name)) add_organizer(fund, who);
    }
    if (!fund.period.from && !fund.period.to) fund.period = value.when;
    if (fund.status == ProjectStatus::unknown) {
      fund.status =
          value.kind == EventKind::signing ? ProjectStatus::signed_ : ProjectStatus::started;
    }
    if (!fund.event) fund.event = index;
  }

  // "The fund's total size is a billion": the metric is the fund and a word for its size.
  void observation(std::uint32_t index) {
    const auto& mention = observations_[index];
    const Observation& value = mention.value;
    if (!value.value || value.unit.size() != 3 || !value.per.empty()) return;
    const BareText bare(value.metric);
    const Terms terms(article_.lexicon(), Kind::fund, bare.text);
    const auto size = terms.ending(terms.size(), 0, {FundRole::size, FundRole::none});
    if (!size || size->is(Kind::fund, FundRole::none)) return;
    std::string_view words = std::string_view(bare.text).substr(0, size->begin);
    if (words.empty()) words = value.subject;
    const auto name = read_name(article_.lexicon(), words);
    if (!name) return;
    Fund& fund = fund_named(*name, mention.where, "fund.observation");
    if (fund.amount) return;
    set_amount(fund, *value.value, value.high, value.unit, value.bound);
    if (!fund.period.from && !fund.period.to) fund.period = value.period;
    if (fund.status == ProjectStatus::unknown && value.status != FactStatus::actual) {
      fund.status = ProjectStatus::planned;
    }
    fund.observation = index;
  }

  // The fund of that name; a new one where it was not told of before.
  [[nodiscard]] Fund& fund_named(const FundName& name, CleanSpan where, std::string_view rule) {
    for (auto& mention : found_) {
      if (!same(mention.value.name, name.name)) continue;
      if (mention.value.name.size() < name.name.size()) mention.value.name = name.name;
      if (mention.value.kind.empty()) mention.value.kind = name.kind;
      return mention.value;
    }
    Fund fund;
    fund.name = name.name;
    fund.kind = name.kind;
    found_.push_back({where, std::move(fund), {rule, name.row}});
    return found_.back().value;
  }
  static void set_amount(Fund& fund, const Decimal& amount, const std::optional<Decimal>& high,
                         const std::string& unit, Bound bound) {
    fund.amount = amount;
    fund.high = high;
    fund.unit = unit;
    fund.bound = bound;
  }
  void add_organizer(Fund& fund, const std::string& who) const {
    // Persons tell of funds; bodies set them up.
    if (std::any_of(persons_.begin(), persons_.end(),
                    [&](const auto& person) { return person.value.name == who; })) {
      return;
    }
    auto& all = fund.organizers;
    if (std::find(all.begin(), all.end(), who) == all.end()) all.push_back(who);
  }

  const Article& article_;
  std::span<const Mention<Investment>> investments_;
  std::span<const Mention<Event>> events_;
  std::span<const Mention<Observation>> observations_;
  std::span<const Mention<Person>> persons_;
  std::vector<Mention<Fund>> found_;
};

}  // namespace

void Funds::operator()(const Article& article,
                       const Upstream<Investments, Events, Observations, Persons>& upstream,
                       Sink<Fund> out) const {
  for (auto& mention : FundReader(article, upstream).read()) {
    out(mention.where, std::move(mention.value), mention.why);
  }
}

}  // namespace huoju
