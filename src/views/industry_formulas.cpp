#include "huoju/views/industry_formulas.hpp"

#include <algorithm>
#include <array>

#include "../extract/mentions.hpp"
#include "../extract/reader.hpp"
#include "huoju/text/character.hpp"
#include "industry_lists.hpp"
#include "terms.hpp"

namespace huoju {
namespace {

using detail::IndustryList;
using detail::Reader;
using detail::starting;
using detail::Terms;
using detail::within;
using Role = IndustryRole;

constexpr std::uint32_t kHan = 3;    // bytes of an ideograph
constexpr std::uint32_t kMost = 40;  // industries that anybody counts

// Industries that are counted: "three leading industries".
struct Group {
  CleanSpan where;  // the number and the noun
  CleanSpan of;
  std::uint32_t total = 0;
  IndustryList list;
  std::uint32_t row = 0;
};

class FormulaReader {
 public:
  FormulaReader(const Article& article, const Upstream<Quantities, Organizations>& upstream,
                Sink<IndustryFormula> out)
      : article_(article),
        reader_(article),
        terms_(article.lexicon(), Kind::industry, article.text()),
        quantities_(upstream.get<Quantities>()),
        organizations_(upstream.get<Organizations>()),
        out_(out) {}

  void read() {
    for (const CleanSpan sentence : article_.sentences()) {
      sentence_ = sentence;
      groups_.clear();
      for (const auto& quantity : within(quantities_, sentence)) group(quantity);
      formulas();
      for (const Group& group : groups_) report(group);
    }
    std::stable_sort(found_.begin(), found_.end(),
                     [](const auto& a, const auto& b) { return a.where.begin < b.where.begin; });
    for (auto& mention : found_) out_(mention.where, std::move(mention.value), mention.why);
  }

 private:
  [[nodiscard]] std::uint32_t previous(std::uint32_t at) const {
    return static_cast<std::uint32_t>(utf8::previous(article_.text(), at));
  }
  [[nodiscard]] bool separates(std::uint32_t at) const {
    return reader_.separates(at) || reader_.character(at) == U'\n';
  }
  [[nodiscard]] static bool quotes(char32_t c) {
    return c == chars::left_double_quote || c == chars::right_double_quote ||
           c == chars::left_single_quote || c == chars::right_single_quote;
  }

  // ── numbers of industries ──

  void group(const Mention<Quantity>& quantity) {
    const Quantity& q = quantity.value;
    const auto total = q.value.to_int64();
    if (!total || *total < 2 || *total > kMost || q.high || q.bound != Bound::exact) return;
    const auto counter =
        Terms(article_.lexicon(), Kind::industry, q.unit).starting(0, Role::counter);
    if (!counter || counter->end != q.unit.size()) return;
    const std::uint32_t begin = quantity.where.end;
    const auto noun = counted_noun(begin);
    if (!noun) return;
    Group result;
    result.where = {quantity.where.begin, noun->end};
    result.of = {begin, noun->end};
    result.total = static_cast<std::uint32_t>(*total);
    result.row = noun->row;
    result.list = list_before(result.where.begin, result.total);
    if (result.list.members.empty()) result.list = list_behind(result.where.end, result.total);
    groups_.push_back(std::move(result));
  }
  // The noun that ends the phrase which begins at `begin`, where it means industries.
  [[nodiscard]] std::optional<Lexeme> counted_noun(std::uint32_t begin) const {
    constexpr std::uint32_t kLongest = 10 * kHan;
    const std::uint32_t limit = std::min(sentence_.end, begin + kLongest);
    for (std::uint32_t at = begin; at < limit; at = reader_.after(at)) {
      if (separates(at) || reader_.character(at) == chars::ideographic_comma) return std::nullopt;
      const auto noun = terms_.starting(at, {Role::group, Role::none});
      if (!noun) continue;
      if (noun->is(Kind::industry, Role::none)) return std::nullopt;
      // A longer phrase may go on: "emerging industries' clusters".
      if (const auto longer = terms_.starting(noun->end, Role::group)) return longer;
      // "Industries" alone begins many nouns.
      const bool bare = noun->where().size() == 2 * kHan;
      return goes_on(noun->end) || (bare && !ends_phrase(noun->end)) ? std::nullopt : noun;
    }
    return std::nullopt;
  }
  // Whether a noun goes on at `at`: then what stands before only modifies it.
  [[nodiscard]] bool goes_on(std::uint32_t at) const {
    const Lexeme* noun = reader_.starting(at, Kind::noun);
    return noun != nullptr && noun->where().size() >= 2 * kHan;
  }

  [[nodiscard]] bool ends_phrase(std::uint32_t at) const {
    const char32_t c = reader_.character(at);
    return at >= sentence_.end || !is_han(c) || terms_.starting(at, Role::joiner).has_value();
  }

  // "A, B and C | three industries": from the mark before, or from the group before.
  [[nodiscard]] IndustryList list_before(std::uint32_t end, std::uint32_t expected) const {
    std::uint32_t begin = end;
    while (begin > sentence_.begin) {
      const std::uint32_t before = previous(begin);
      if (separates(before)) break;
      if (!groups_.empty() && before < groups_.back().where.end) break;
      begin = before;
    }
    return list_in({begin, end}, expected);
  }
  // "Three industries: A, B and C", "(A, B and C)", ", that is, A, B and C".
  [[nodiscard]] IndustryList list_behind(std::uint32_t at,
                                         std::optional<std::uint32_t> expected) const {
    while (at < sentence_.end && quotes(reader_.character(at))) at = reader_.after(at);
    char32_t c = reader_.character(at);
    const bool bracket = c == chars::fullwidth_left_paren || c == U'(';
    bool opened = bracket || c == chars::fullwidth_colon || c == U':' || c == chars::em_dash;
    if (separates(at) || bracket || c == chars::em_dash) at = reader_.after(at);
    while (reader_.character(at) == chars::em_dash) at = reader_.after(at);
    if (const auto word = terms_.starting(at, Role::opens)) {
      opened = true;
      at = word->end;
      c = reader_.character(at);
      if (c == chars::fullwidth_colon || c == U':') at = reader_.after(at);
    }
    if (!opened) return {};
    std::uint32_t end = at;
    while (end < sentence_.end) {
      const char32_t here = reader_.character(end);
      if (separates(end) || (bracket && is_closing(here))) break;
      end = reader_.after(end);
    }
    return list_in({at, end}, expected);
  }
  // A stretch that is a list, and no sentence.
  [[nodiscard]] IndustryList list_in(CleanSpan where, std::optional<std::uint32_t> expected) const {
    if (where.empty()) return {};
    IndustryList list =
        detail::read_industry_list(article_, terms_, {past_subject(where), where.end}, expected);
    constexpr std::size_t kLongest = 18 * kHan;
    if (list.members.size() < 2 ||
        std::any_of(list.members.begin(), list.members.end(), [&](CleanSpan member) {
          return member.size() > kLongest || !within(quantities_, member).empty();
        })) {
      return {};
    }
    return list;
  }

  // Without who has them, at the begin.
  [[nodiscard]] std::uint32_t past_subject(CleanSpan where) const {
    const auto* organization = starting(organizations_, where.begin);
    if (organization == nullptr || organization->where.end >= where.end) return where.begin;
    // One before a comma is a member itself, whatever its name looks like.
    return reader_.character(organization->where.end) == chars::ideographic_comma
               ? where.begin
               : organization->where.end;
  }

  void report(const Group& group) {
    IndustryFormula value;
    value.formula = article_.slice(group.where);
    value.of = article_.slice(group.of);
    value.addends = {group.total};
    value.total = group.total;
    append(value, group.list, 0);
    value.agrees = agreement(group.total, group.list);
    found_.push_back({group.where, std::move(value), {"industry_formula.count", group.row}});
  }
  void append(IndustryFormula& value, const IndustryList& list, std::uint32_t group) const {
    for (const CleanSpan member : list.members) {
      value.members.push_back({std::string(article_.slice(member)), member, group});
    }
  }
  [[nodiscard]] static Agreement agreement(std::uint32_t total, const IndustryList& list) {
    if (list.members.empty()) return Agreement::unknown;
    if (list.members.size() == total) return Agreement::yes;
    return !list.whole && list.members.size() < total ? Agreement::unknown : Agreement::no;
  }

  // ── formulas ──

  void formulas() {
    const std::string_view text = article_.slice(sentence_);
    for (std::size_t at = text.find('+'); at != std::string_view::npos; at = text.find('+', at)) {
      const CleanSpan where = chain(static_cast<std::uint32_t>(sentence_.begin + at));
      formula(where);
      at = std::max<std::size_t>(at + 1, where.end - sentence_.begin);
    }
  }
  // Numbers and single letters joined by plus signs, around the sign at `plus`.
  [[nodiscard]] CleanSpan chain(std::uint32_t plus) const {
    const std::string_view text = article_.text();
    const auto part = [&](std::uint32_t at) {
      const auto c = static_cast<char32_t>(static_cast<unsigned char>(text[at]));
      return is_ascii_digit(c) || (c >= U'A' && c <= U'Z') || c == U'+';
    };
    CleanSpan where{plus, plus + 1};
    while (where.begin > sentence_.begin && part(where.begin - 1)) --where.begin;
    while (where.end < sentence_.end && part(where.end)) ++where.end;
    return where;
  }
  void formula(CleanSpan where) {
    IndustryFormula value;
    if (!read_addends(where, value)) return;
    const auto system = system_behind(where.end, value);
    if (!system) return;
    value.formula = article_.slice(where);
    members(where, system->end, value);
    const bool quoted =
        where.begin > sentence_.begin && quotes(reader_.character(previous(where.begin)));
    found_.push_back({{quoted ? previous(where.begin) : where.begin, system->end},
                      std::move(value),
                      {"industry_formula.sum", system->row}});
  }
  [[nodiscard]] bool read_addends(CleanSpan where, IndustryFormula& value) const {
    const std::string_view text = article_.slice(where);
    for (std::size_t at = 0; at <= text.size();) {
      const std::size_t end = std::min(text.find('+', at), text.size());
      const std::string_view addend = text.substr(at, end - at);
      if (addend.empty() || addend.size() > 2) return false;
      if (is_ascii_digit(static_cast<char32_t>(addend.front()))) {
        std::uint32_t number = 0;
        for (const char digit : addend) {
          if (!is_ascii_digit(static_cast<char32_t>(digit))) return false;
          number = number * 10 + static_cast<std::uint32_t>(digit - '0');
        }
        if (number == 0 || number > kMost) return false;
        value.addends.push_back(number);
        value.total += number;
      } else {
        if (addend.size() != 1) return false;
        value.open = true;
      }
      at = end + 1;
    }
    return !value.addends.empty();
  }
  // What it is the formula of: the noun that its phrase ends in.
  [[nodiscard]] std::optional<Lexeme> system_behind(std::uint32_t at,
                                                    IndustryFormula& value) const {
    constexpr std::uint32_t kLongest = 14 * kHan;
    while (at < sentence_.end && (quotes(reader_.character(at)) || reader_.character(at) == U' ')) {
      at = reader_.after(at);
    }
    if (const Lexeme* of = reader_.starting(at, Kind::context, ContextRole::attribute)) {
      at = of->end;
    }
    const std::uint32_t begin = at;
    const std::uint32_t limit = std::min(sentence_.end, begin + kLongest);
    for (; at < limit; at = reader_.after(at)) {
      if (separates(at) || reader_.character(at) == chars::ideographic_comma) return std::nullopt;
      auto noun = terms_.starting(at, {Role::system, Role::none});
      if (!noun) continue;
      if (noun->is(Kind::industry, Role::none)) return std::nullopt;
      value.of = article_.slice({begin, noun->end});
      return noun;
    }
    return std::nullopt;
  }
  // Its members: the groups that the sentence counted before, a list behind it, or lists that say
  // what their members are.
  void members(CleanSpan where, std::uint32_t end, IndustryFormula& value) const {
    std::vector<IndustryList> lists;
    std::vector<std::uint32_t> totals;
    for (const Group& group : groups_) {
      if (group.where.end > where.begin || group.list.members.empty()) continue;
      lists.push_back(group.list);
      totals.push_back(group.total);
    }
    const bool counted = !lists.empty();
    if (!counted) lists = lists_of_roles(where.begin);
    if (lists.empty()) {
      IndustryList list = list_behind(end, value.open ? std::nullopt : std::optional(value.total));
      if (!list.members.empty()) lists.push_back(std::move(list));
    }
    if (lists.empty()) return;
    const std::vector<std::uint32_t> places = addends_of(totals, value.addends);
    std::uint32_t index = 0;
    std::size_t count = 0;
    bool whole = true;
    for (const IndustryList& list : lists) {
      append(value, list, index < places.size() ? places[index] : index);
      ++index;
      count += list.members.size();
      whole = whole && list.whole;
    }
    const std::size_t groups = value.addends.size();
    if (count == value.total || (value.open && count > value.total)) {
      value.agrees = Agreement::yes;
    } else if (whole && (lists.size() >= groups || (lists.size() == 1 && !counted))) {
      value.agrees = Agreement::no;
    }
  }
  // Which addend each number of industries is, where all of them are among the addends in order:
  // not each addend may have been counted before. Nothing otherwise.
  [[nodiscard]] static std::vector<std::uint32_t> addends_of(
      const std::vector<std::uint32_t>& totals, const std::vector<std::uint32_t>& addends) {
    std::vector<std::uint32_t> places;
    auto next = addends.begin();
    for (const std::uint32_t total : totals) {
      next = std::find(next, addends.end(), total);
      if (next == addends.end()) return {};
      places.push_back(static_cast<std::uint32_t>(next++ - addends.begin()));
    }
    return places;
  }
  // "With A, B and C as the leading ones, D as a new one: a 3+1 system".
  [[nodiscard]] std::vector<IndustryList> lists_of_roles(std::uint32_t end) const {
    std::vector<IndustryList> lists;
    std::uint32_t begin = sentence_.begin;
    for (std::uint32_t at = sentence_.begin; at < end; at = reader_.after(at)) {
      if (separates(at)) begin = reader_.after(at);
      const auto role = terms_.starting(at, Role::role);
      if (!role || role->end > end) continue;
      IndustryList list = detail::read_industry_list(article_, terms_, {begin, at}, std::nullopt);
      if (!list.members.empty()) lists.push_back(std::move(list));
      begin = role->end;
    }
    // Single ones need a list beside them.
    if (std::all_of(lists.begin(), lists.end(),
                    [](const auto& list) { return list.members.size() == 1; })) {
      lists.clear();
    }
    return lists;
  }

  const Article& article_;
  Reader reader_;
  Terms terms_;
  std::span<const Mention<Quantity>> quantities_;
  std::span<const Mention<Organization>> organizations_;
  Sink<IndustryFormula> out_;
  CleanSpan sentence_;
  std::vector<Group> groups_;
  std::vector<Mention<IndustryFormula>> found_;
};

}  // namespace

std::string_view to_string(Agreement agreement) noexcept {
  constexpr std::array<std::string_view, 3> kNames = {"unknown", "yes", "no"};
  return kNames[static_cast<std::size_t>(agreement)];
}

void IndustryFormulas::operator()(const Article& article,
                                  const Upstream<Quantities, Organizations>& upstream,
                                  Sink<IndustryFormula> out) const {
  FormulaReader(article, upstream, out).read();
}

}  // namespace huoju
