#include "huoju/extract/investments.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "huoju/document/values/event.hpp"
#include "mentions.hpp"
#include "statement_words.hpp"

namespace huoju {
namespace {

using detail::covering;
using detail::ending;
using detail::kHan;
using detail::Reader;
using detail::starting;
using detail::StatementWords;
using detail::within;
using Role = StatementRole;

constexpr std::int16_t kNamedOnly = 1;  // value of verbs of building
constexpr std::int16_t kFundOnly = 1;   // value of words of investing

class Finder {
 public:
  Finder(const Article& article, const Upstream<Quantities, Organizations, Places>& upstream,
         Sink<Investment> out)
      : article_(article),
        reader_(article),
        words_(reader_),
        quantities_(upstream.get<Quantities>()),
        organizations_(upstream.get<Organizations>()),
        places_(upstream.get<Places>()),
        out_(out) {}

  void find() {
    if (quantities_.empty()) return;
    zone_ = main_zone();
    const std::span<const CleanSpan> sentences = article_.sentences();
    for (std::size_t i = 0; i < sentences.size(); ++i) {
      const bool next = i + 1 < sentences.size() && holds_money(sentences[i + 1]);
      if (!next && !holds_money(sentences[i])) continue;
      before_ = i > 0 ? sentences[i - 1] : sentences[i];
      sentence_ = sentences[i];
      find_clauses();
      words_.read(sentence_);
      for (const auto& quantity : within(quantities_, sentence_)) {
        if (is_sum(quantity.value)) money(quantity);
      }
      if (next) remember_project(sentence_);
    }
  }

 private:
  [[nodiscard]] bool holds_money(CleanSpan sentence) const {
    const auto inside = within(quantities_, sentence);
    return std::any_of(inside.begin(), inside.end(),
                       [](const auto& quantity) { return is_sum(quantity.value); });
  }
  [[nodiscard]] static bool is_sum(const Quantity& quantity) {
    return is_money(quantity) && quantity.per.empty();
  }
  [[nodiscard]] std::string text_of(CleanSpan where) const {
    return std::string(article_.slice(where));
  }
  // The zone that the article is about: its first one.
  [[nodiscard]] std::string main_zone() const {
    for (const auto& mention : organizations_) {
      if (mention.value.kind == OrganizationKind::zone) return mention.value.name;
    }
    return {};
  }

  [[nodiscard]] bool separates(std::uint32_t at) const {
    const char32_t c = reader_.character(at);
    return separates_clauses(c) || ends_sentence(c);
  }
  // Read once: each sum asks for its clause.
  void find_clauses() {
    separators_.clear();
    for (const Lexeme& mark : reader_.marks_in(sentence_)) {
      if (separates(mark.begin)) separators_.push_back(mark.begin);
    }
  }
  [[nodiscard]] std::uint32_t clause_begin(std::uint32_t at) const {
    if (at <= sentence_.begin) return at;
    const auto behind = std::lower_bound(separators_.begin(), separators_.end(), at);
    return behind == separators_.begin() ? sentence_.begin : reader_.after(behind[-1]);
  }
  [[nodiscard]] std::uint32_t clause_end(std::uint32_t at) const {
    if (at >= sentence_.end) return at;
    const auto behind = std::lower_bound(separators_.begin(), separators_.end(), at);
    return behind == separators_.end() ? sentence_.end : *behind;
  }
  // Of a topic: something that is built.
  [[nodiscard]] static bool built(const Lexeme& word) {
    return word.tag != static_cast<std::uint8_t>(Role::topic) || detail::is_built(word);
  }
  // The name of a fund, and not just the word.
  [[nodiscard]] bool names_fund(CleanSpan where) const {
    const Lexeme* fund = words_.ending(where.end, Role::fund);
    return fund != nullptr && fund->value == 0 && fund->begin >= where.begin &&
           where.size() > 2 * kHan;
  }

  void money(const Mention<Quantity>& quantity) {
    const CleanSpan where = quantity.where;
    const std::uint32_t from = clause_begin(where.begin);
    const Lexeme* invest = invested_before(from, where.begin);
    if (invest != nullptr && measures(*invest, from)) return;
    const std::uint32_t behind = reader_.skip_attribute(where.end);
    if (starting(quantities_, behind) != nullptr) return;  // of many projects
    const bool attribute = behind != where.end;
    // "A total of 12 billion in the X project"; "a fund of 500 million".
    if (attribute || invest == nullptr) {
      if (const auto name = name_at(behind);
          name && (invest != nullptr || fund_or_project(*name))) {
        if ((attribute && takes(invest, *name)) || names_fund(*name) ||
            of_somebody(from, where.begin)) {
          report(quantity, *name, invest);
          return;
        }
      }
    }
    if (invest != nullptr) {
      if (invest->value == kFundOnly && !tells_fund(from, invest->begin)) return;
      // "Invests 10 billion to build the X park".
      if (const auto name = built_behind(where.end)) {
        const Lexeme* plan = words_.starting(invest->begin, Role::stage);
        report(quantity, *name, invest,
               plan != nullptr ? static_cast<ProjectStatus>(plan->value) : ProjectStatus::started);
        return;
      }
      // "The project, a total investment of 3 billion".
      const CleanSpan told{sentence_.begin, from};
      if (!told.empty() && within(quantities_, told).empty()) remember_project(told);
      if (const auto name = project_told(from, invest->begin); name && takes(invest, *name)) {
        report(quantity, *name, invest);
      }
      return;
    }
    // "The angel fund's first phase 210 million".
    if (const Lexeme* fund = words_.ending(where.begin, Role::fund);
        fund != nullptr && fund->begin >= from) {
      const CleanSpan name{name_begin(fund->begin, from), fund->end};
      if (names_fund(name) && !lists(name)) report(quantity, name, nullptr);
    }
  }
  // The money of a whole country or trade, or what has been spent of it: a statistic.
  [[nodiscard]] bool measures(const Lexeme& invest, std::uint32_t from) const {
    constexpr std::int16_t kPredicate = 2;
    constexpr std::int16_t kEverybody = 1;
    if (const Lexeme* done = words_.ending(invest.begin, Role::have, from);
        done != nullptr && done->value == kPredicate) {
      return true;
    }
    for (std::uint32_t at = from; at < invest.begin; at = reader_.after(at)) {
      const Lexeme* scope = words_.starting(at, Role::scope);
      if (scope != nullptr && scope->value == kEverybody) return true;
    }
    return false;
  }
  // Whether the word of investing goes with what is named: a scale is that of funds.
  [[nodiscard]] bool takes(const Lexeme* invest, CleanSpan name) const {
    return invest == nullptr || invest->value != kFundOnly || names_fund(name);
  }
  // Whether a fund is told of right before a number's clause, or in it.
  [[nodiscard]] bool tells_fund(std::uint32_t from, std::uint32_t end) const {
    if (from > sentence_.begin) {
      from = clause_begin(static_cast<std::uint32_t>(utf8::previous(reader_.text(), from)));
    }
    return words_.last_in({from, end}, Role::fund) != nullptr;
  }
  // "A, B and other funds": of many.
  [[nodiscard]] bool lists(CleanSpan name) const {
    for (std::uint32_t at = name.begin; at < name.end; at = reader_.after(at)) {
      const auto stop = reader_.word_at(at, Kind::stop);
      if (stop && stop->is(Kind::stop, StopRole::others)) return true;
    }
    return false;
  }
  // The word of investing before a number, as far as only words of measure stand between.
  [[nodiscard]] const Lexeme* invested_before(std::uint32_t from, std::uint32_t end) const {
    for (int i = 0; i < 3; ++i) {
      if (const Lexeme* word = words_.ending(end, Role::invest, from)) return word;
      const Lexeme* reach = words_.ending(end, Role::reach, from);
      if (reach == nullptr) reach = words_.ending(end, Role::adverb, from);
      if (reach == nullptr) return nullptr;
      end = reach->begin;
    }
    return nullptr;
  }
  // The noun phrase at `at` that can be a project's or fund's name.
  [[nodiscard]] std::optional<CleanSpan> name_at(std::uint32_t at) const {
    constexpr std::uint32_t kLongest = 40 * kHan;
    const std::uint32_t limit = std::min(clause_end(at), at + kLongest);
    std::optional<CleanSpan> name;
    bool quoted = false;
    for (std::uint32_t i = at; i < limit; i = reader_.after(i)) {
      const char32_t c = reader_.character(i);
      if (c == chars::left_double_quote) quoted = true;
      if (c == chars::right_double_quote) quoted = false;
      if (quoted) continue;
      if (c == chars::ideographic_comma) break;
      for (const Role role : {Role::topic, Role::fund}) {
        const Lexeme* word = words_.starting(i, role);
        if (word != nullptr && word->end <= limit && word->begin >= at && built(*word)) {
          name = CleanSpan{at, std::max(name ? name->end : 0, word->end)};
        }
      }
      if (const auto* mention = starting(organizations_, i);
          mention != nullptr && is_site(mention->value.kind) && mention->where.end <= limit) {
        name = CleanSpan{at, std::max(name ? name->end : 0, mention->where.end)};
      }
      // What happens to it follows.
      if (name && i >= name->end &&
          (words_.starting(i, Role::stage) != nullptr ||
           words_.starting(i, Role::adverb) != nullptr ||
           words_.starting(i, Role::have) != nullptr)) {
        break;
      }
    }
    if (name && words_.starting(at, Role::generic) != nullptr &&
        words_.starting(at, Role::generic)->end == name->end) {
      return std::nullopt;  // "the project" says nothing
    }
    if (name && (buys(*name) || !within(quantities_, *name).empty())) return std::nullopt;
    return name;
  }
  // "The price of buying X": no name.
  [[nodiscard]] bool buys(CleanSpan name) const {
    for (std::size_t i = reader_.index(name.begin);
         i < reader_.lexemes().size() && reader_.lexemes()[i].begin < name.end; ++i) {
      if (reader_.lexemes()[i].is(Kind::event, EventKind::funding) &&
          words_.starting(reader_.lexemes()[i].begin, Role::fund) == nullptr &&
          words_.ending(reader_.lexemes()[i].end, Role::fund) == nullptr) {
        return true;
      }
    }
    return false;
  }
  [[nodiscard]] static bool is_site(OrganizationKind kind) {
    return kind == OrganizationKind::carrier || kind == OrganizationKind::platform;
  }
  [[nodiscard]] bool fund_or_project(CleanSpan name) const {
    const Lexeme* topic = words_.ending(name.end, Role::topic);
    return names_fund(name) || (topic != nullptr && built(*topic));
  }
  // "A company's 2 billion project".
  [[nodiscard]] bool of_somebody(std::uint32_t from, std::uint32_t end) const {
    const Lexeme* particle = reader_.ending(end, Kind::context, ContextRole::attribute);
    if (particle == nullptr || particle->begin < from) return false;
    return ending(organizations_, particle->begin) != nullptr;
  }
  // What is built with the money: the object of a verb of building behind it.
  [[nodiscard]] std::optional<CleanSpan> built_behind(std::uint32_t at) const {
    const std::uint32_t limit = std::min(sentence_.end, at + 30 * kHan);
    std::uint32_t i = past_bracket(at, limit);
    if (separates(i)) i = reader_.after(i);
    for (int steps = 0; steps < 3 && i < limit; ++steps) {
      if (const Lexeme* verb = words_.starting(i, Role::build)) {
        const std::uint32_t begin = verb->end;
        if (const auto name = name_at(begin)) return name;
        if (verb->value == kNamedOnly) return std::nullopt;
        std::uint32_t end = begin;
        while (end < limit && !separates(end) && words_.starting(end, Role::stage) == nullptr &&
               words_.starting(end, Role::adverb) == nullptr && !follows(end)) {
          end = reader_.after(end);
        }
        const CleanSpan name{begin, end};
        if (end > begin + kHan && within(quantities_, name).empty()) return name;
        return std::nullopt;
      }
      const Lexeme* adverb = words_.starting(i, Role::adverb);
      if (adverb != nullptr) {
        i = adverb->end;
      } else if (const auto there = past_place(i)) {
        i = *there;
      } else {
        return std::nullopt;
      }
    }
    return std::nullopt;
  }
  // "50 million (about 7 million dollars)".
  [[nodiscard]] std::uint32_t past_bracket(std::uint32_t at, std::uint32_t limit) const {
    const Lexeme* open = reader_.starting(at, Kind::mark, Mark::open_bracket);
    if (open == nullptr) return at;
    for (std::uint32_t i = open->end; i < limit; i = reader_.after(i)) {
      const Lexeme* close = reader_.starting(i, Kind::mark, Mark::close_bracket);
      if (close != nullptr) return close->end;
    }
    return at;
  }
  // Behind "in X", where that stands there.
  [[nodiscard]] std::optional<std::uint32_t> past_place(std::uint32_t at) const {
    const Lexeme* in = reader_.starting(at, Kind::event);
    if (in == nullptr || reader_.lexicon().cell(in->row, 2) != "at") return std::nullopt;
    if (const auto* zone = starting(organizations_, in->end)) return zone->where.end;
    std::uint32_t end = in->end;
    while (const auto* place = starting(places_, end)) end = place->where.end;
    return end > in->end ? std::optional(end) : std::nullopt;
  }
  // A postposition: what stands before it ends there.
  [[nodiscard]] bool follows(std::uint32_t at) const {
    return reader_.starting(at, Kind::time, TimeRole::after) != nullptr;
  }
  // The project that the clause or the one before tells of.
  [[nodiscard]] std::optional<CleanSpan> project_told(std::uint32_t from, std::uint32_t end) const {
    if (within(quantities_, {from, end}).empty()) {
      for (std::uint32_t at = end; at > from;
           at = static_cast<std::uint32_t>(utf8::previous(reader_.text(), at))) {
        const Lexeme* topic = words_.ending(at, Role::topic);
        if (topic == nullptr || topic->begin < from || !built(*topic)) continue;
        if (part_of_organization(*topic) || !only_measures({topic->end, end})) continue;
        const CleanSpan name{name_begin(topic->begin, from), topic->end};
        if (words_.starting(name.begin, Role::scope) == nullptr &&
            words_.starting(name.begin, Role::generic) == nullptr) {
          return is_name(name) ? std::optional(name) : std::nullopt;
        }
        return counted_before(from) ? std::nullopt : project_;
      }
    }
    // Behind a comma: the clause before names it, unless it counts several.
    if (from > sentence_.begin && project_ && still_told(from) && !counted_before(from) &&
        only_measures({from, end})) {
      return project_;
    }
    return std::nullopt;
  }
  // Whether the project is one of this sentence; of the one before, where nobody else comes
  // between.
  [[nodiscard]] bool still_told(std::uint32_t at) const {
    if (project_->begin >= sentence_.begin) return true;
    return project_->begin >= before_.begin &&
           within(organizations_, {sentence_.begin, at}).empty();
  }
  // Whether only words stand there that say of which part, when, and whether it is meant.
  [[nodiscard]] bool only_measures(CleanSpan where) const {
    for (std::uint32_t at = where.begin; at < where.end;) {
      std::uint32_t next = at;
      for (const Role role : {Role::adverb, Role::planned, Role::forecast, Role::stage, Role::scope,
                              Role::part, Role::linker, Role::generic, Role::reach, Role::invest}) {
        if (const Lexeme* word = words_.starting(at, role)) next = std::max(next, word->end);
      }
      for (const Kind kind : {Kind::time, Kind::numeral, Kind::mark}) {
        if (const Lexeme* word = reader_.starting(at, kind)) next = std::max(next, word->end);
      }
      if (const Lexeme* of = reader_.starting(at, Kind::context, ContextRole::attribute)) {
        next = std::max(next, of->end);
      }
      if (is_ascii_digit(reader_.character(at))) next = std::max(next, at + 1);
      if (next == at) return false;
      at = next;
    }
    return true;
  }
  // A noun inside the name of a body that goes on.
  [[nodiscard]] bool part_of_organization(const Lexeme& noun) const {
    const auto* around = covering(organizations_, noun.begin);
    return around != nullptr && around->where.end > noun.end;
  }
  // No mark and no preposition opens a name.
  [[nodiscard]] bool is_name(CleanSpan name) const {
    const char32_t c = reader_.character(name.begin);
    if (!is_han(c) && !is_ascii_digit(c) && !is_ascii_letter(c) && c != chars::left_double_quote) {
      return false;
    }
    const Lexeme* word = reader_.starting(name.begin, Kind::event);
    if (word == nullptr) return true;
    const std::string_view form = reader_.lexicon().cell(word->row, 2);
    return form != "at" && form != "means" && form != "cover";
  }
  // Whether the sentence told of many before.
  [[nodiscard]] bool counted_before(std::uint32_t at) const {
    return !within(quantities_, {sentence_.begin, at}).empty();
  }
  // Where the name begins that ends in a noun: behind a mark, a particle or a verb.
  [[nodiscard]] std::uint32_t name_begin(std::uint32_t at, std::uint32_t from) const {
    std::uint32_t begin = at;
    while (begin > from) {
      const auto before = static_cast<std::uint32_t>(utf8::previous(reader_.text(), begin));
      const char32_t c = reader_.character(before);
      if (c == chars::ideographic_comma || separates(before)) break;
      if (const auto* body = ending(organizations_, begin);
          body != nullptr && body->where.begin >= from) {
        begin = body->where.begin;
        continue;
      }
      if (reader_.ending(begin, Kind::context, ContextRole::attribute) != nullptr ||
          words_.ending(begin, Role::stage, from) != nullptr || had_before(begin, from) ||
          words_.ending(begin, Role::adverb, from) != nullptr || built_before(begin, from)) {
        break;
      }
      begin = before;
    }
    return begin;
  }

  // A predicate ends there, and no longer noun begins with it.
  [[nodiscard]] bool had_before(std::uint32_t at, std::uint32_t from) const {
    const Lexeme* have = words_.ending(at, Role::have, from);
    if (have == nullptr) return false;
    const Lexeme* noun = reader_.starting(have->begin, Kind::suffix);
    return noun == nullptr || noun->end <= at;
  }
  // A verb of building that a word of intention, or the clause, begins with.
  [[nodiscard]] bool built_before(std::uint32_t at, std::uint32_t from) const {
    const Lexeme* build = words_.ending(at, Role::build, from);
    return build != nullptr &&
           (build->begin == from || words_.ending(build->begin, Role::stage, from) != nullptr ||
            words_.ending(build->begin, Role::planned, from) != nullptr);
  }

  // The last project that is named there: what follows may tell what it costs.
  void remember_project(CleanSpan where) {
    bool named = false;
    for (std::uint32_t at = words_.next(where.begin, where.end, Role::topic); at < where.end;
         at = words_.next(reader_.after(at), where.end, Role::topic)) {
      const Lexeme* topic = words_.starting(at, Role::topic);
      if (!built(*topic) || topic->end > where.end) continue;
      const CleanSpan name{name_begin(topic->begin, clause_begin(topic->begin)), topic->end};
      if (words_.starting(name.begin, Role::scope) != nullptr) continue;
      if (name.size() < 4 * kHan || !within(quantities_, name).empty()) continue;
      if (part_of_organization(*topic) || !is_name(name)) continue;
      project_ = name;
      named = true;
    }
    for (const auto& mention : within(organizations_, where)) {
      if (!is_site(mention.value.kind)) continue;
      if (named && project_->contains(mention.where)) continue;
      project_ = mention.where;
      named = true;
      break;  // the first one; those behind it built it, or are where it stands
    }
    if (!named) return;
    const Lexeme* stage = stage_in(where, true);
    project_stage_ = stage != nullptr ? stage->value : std::int16_t{0};
  }

  [[nodiscard]] ProjectStatus status_around(const Mention<Quantity>& quantity,
                                            CleanSpan name) const {
    const std::uint32_t begin = std::min(quantity.where.begin, name.begin);
    const std::uint32_t end = std::max(quantity.where.end, name.end);
    // What happens behind the name says most, then what stands before.
    for (const CleanSpan where :
         {CleanSpan{end, clause_end(end)}, CleanSpan{clause_begin(begin), begin},
          CleanSpan{sentence_.begin, begin}, CleanSpan{end, sentence_.end}}) {
      if (const Lexeme* word = stage_in(where, where.begin < begin)) {
        return static_cast<ProjectStatus>(word->value);
      }
      if (where.end == begin && where.begin == sentence_.begin && project_stage_ != 0) {
        return static_cast<ProjectStatus>(project_stage_);
      }
    }
    return ProjectStatus::unknown;
  }
  // A word that says how far the project is: the last or first one that is no part of another.
  [[nodiscard]] const Lexeme* stage_in(CleanSpan where, bool last) const {
    const Lexeme* found = nullptr;
    for (std::uint32_t at = where.begin; at < where.end; at = reader_.after(at)) {
      const Lexeme* word = words_.starting(at, Role::stage);
      if (word == nullptr || word->end > where.end || follows(word->end)) continue;
      if (const Lexeme* invest = words_.starting(at, Role::invest);
          invest != nullptr && invest->end > word->end) {
        continue;
      }
      if (found != nullptr && word->end <= found->end) continue;
      found = word;
      if (!last) break;
    }
    return found;
  }
  // The body told of before the number, unless the project is named after it; otherwise the one
  // that the sentence opens with.
  [[nodiscard]] std::string investor_of(const Mention<Quantity>& quantity, CleanSpan name) const {
    const std::uint32_t from = clause_begin(quantity.where.begin);
    const Mention<Organization>* last = nullptr;
    for (const auto& mention : within(organizations_, {from, quantity.where.begin})) {
      if (!name.contains(mention.where)) last = &mention;
    }
    if (last == nullptr && from > sentence_.begin &&
        reader_.before(from) != chars::ideographic_comma &&
        only_measures({from, quantity.where.begin})) {
      const auto* subject = starting(organizations_, sentence_.begin);
      if (subject != nullptr && !name.contains(subject->where)) last = subject;
    }
    return last != nullptr ? last->value.name : std::string();
  }

  void report(const Mention<Quantity>& quantity, CleanSpan name, const Lexeme* invest,
              ProjectStatus otherwise = ProjectStatus::unknown) {
    Investment value;
    value.name = text_of(name);
    value.amount = quantity.value.value;
    value.high = quantity.value.high;
    value.unit = quantity.value.unit;
    value.bound = quantity.value.bound;
    value.status = status_around(quantity, name);
    if (value.status == ProjectStatus::unknown) value.status = otherwise;
    value.investor = investor_of(quantity, name);
    value.where = zone_;
    CleanSpan where = quantity.where;
    if (invest != nullptr) where.begin = std::min(where.begin, invest->begin);
    if (name.begin >= sentence_.begin && name.end <= sentence_.end) {
      where = {std::min(where.begin, name.begin), std::max(where.end, name.end)};
    }
    out_(where, std::move(value), {"investment", invest != nullptr ? invest->row : 0});
  }

  const Article& article_;
  Reader reader_;
  StatementWords words_;
  std::span<const Mention<Quantity>> quantities_;
  std::span<const Mention<Organization>> organizations_;
  std::span<const Mention<Place>> places_;
  Sink<Investment> out_;

  std::string zone_;
  CleanSpan before_;  // the sentence before
  CleanSpan sentence_;
  std::vector<std::uint32_t> separators_;  // of its clauses
  std::optional<CleanSpan> project_;       // the last one told
  std::int16_t project_stage_ = 0;         // of it; 0 where none was told
};

}  // namespace

void Investments::operator()(const Article& article,
                             const Upstream<Quantities, Organizations, Places>& upstream,
                             Sink<Investment> out) const {
  Finder(article, upstream, out).find();
}

}  // namespace huoju
