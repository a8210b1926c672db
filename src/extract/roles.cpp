#include "huoju/extract/roles.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "parts.hpp"
#include "posts.hpp"

namespace huoju {
namespace {

using detail::Closed;
using detail::kUnits;
using detail::part_at;
using detail::part_ending;
using detail::PartRoles;
using detail::Reader;

// What ends a name of a part, and what only looks so.
constexpr PartRoles kUnitsAndWords = {PartRole::division, PartRole::committee, PartRole::party,
                                      PartRole::branch,   PartRole::region,    PartRole::field,
                                      PartRole::generic,  PartRole::whole};

constexpr std::uint32_t kHan = 3;            // bytes of an ideograph
constexpr std::uint32_t kLongestTitle = 24;  // bytes between an organization and a post
constexpr std::uint32_t kLongestUnit = 48;   // likewise, where a part of it is named there

// One post of a phrase such as "A's director, B's chairman and president".
struct Item {
  CleanSpan title;
  std::uint32_t begin = 0;  // of the organization, if it names one, otherwise of the title
  const Mention<Organization>* organization = nullptr;
  std::string named;  // an organization that is no mention: a place, what a noun refers to
  CleanSpan unit;     // of the organization: a part of it that the title names
  std::uint32_t row = 0;
  bool calling = false;   // no post: only stands in the row
  bool office = false;    // a post, not a title of science
  bool firm = false;      // of a company
  bool bare = false;      // the unit has no name of its own: the party committee
  bool placed = false;    // its name begins with a place
  bool beside = false;    // the unit is a committee: other posts are not part of it
  bool of_party = false;  // the unit is part of a party committee
};

class Finder {
 public:
  Finder(const Article& article, std::span<const Mention<Organization>> organizations,
         std::span<const Mention<Person>> persons, Sink<Role> out)
      : article_(article),
        reader_(article),
        organizations_(organizations),
        persons_(persons),
        closed_(organizations, {}),
        posts_(detail::posts_of(reader_, closed_)),
        out_(out) {
    for (const Block& block : article.blocks()) {
      if (block.role == BlockRole::paragraph || block.role == BlockRole::caption) {
        body_.push_back(block.where);
      }
    }
  }

  void find() {
    std::vector<Item> shared;
    for (std::size_t i = 0; i < persons_.size(); ++i) {
      const Mention<Person>& person = persons_[i];
      const CleanSpan block = block_of(person.where.begin);
      // A family name with a title refers back to a post that was told.
      const bool whole = same(article_.slice(person.where), person.value.name);
      if (block.end == 0 || !whole) {
        shared.clear();
        continue;
      }
      // Posts that were told of somebody else are not those of the next one as well.
      const std::uint32_t from = std::max(block.begin, told_until_);
      std::vector<Item> items = phrase(behind_post(person.where.begin), from);
      if (items.empty()) {
        if (i > 0 && listed(persons_[i - 1].where.end, person.where.begin)) items = shared;
      } else {
        if (items.front().bare && block.begin == house_block_) lead(items.front());
        if (i > 0 && goes_on(after_aside(persons_[i - 1].where.end), items.front(), shared)) {
          share(shared, items);
        }
        resolve(items);
        for (Item& item : items) govern(item);
        keep_house(items, block);
      }
      report(items, person, person.where);
      if (!behind(person, i, block) && items.empty()) affiliation(person);
      told(i, block, items);
      if (!items.empty()) held_.insert_or_assign(person.value.name, items);
      shared = std::move(items);
    }
    for (const CleanSpan block : body_) careers(block);
  }

 private:
  [[nodiscard]] std::uint32_t before(std::uint32_t at) const {
    return static_cast<std::uint32_t>(utf8::previous(reader_.text(), at));
  }
  [[nodiscard]] std::uint32_t back_over_blank(std::uint32_t at) const {
    while (at > 0 && (reader_.before(at) == U' ' || is_opening_quote(reader_.before(at)))) {
      at = before(at);
    }
    return at;
  }
  // Where a post ends that a name is due behind: right before it, or before "is" or a colon.
  [[nodiscard]] std::uint32_t behind_post(std::uint32_t name) const {
    const std::uint32_t at = back_over_blank(name);
    if (at == 0 || post_ending(at) != nullptr) return at;
    if (is_colon(reader_.before(at))) {
      const std::uint32_t end = back_over_blank(before(at));
      const Lexeme* post = post_ending(end);
      // "Director: Li Si" of a film is a credit.
      return post != nullptr && is(*post, PostRank::academic) ? at : end;
    }
    if (part_at(reader_, before(at), {PartRole::taking}, at)) return before(at);
    return at;
  }
  [[nodiscard]] static bool is_colon(char32_t c) {
    return c == chars::fullwidth_colon || c == U':';
  }
  [[nodiscard]] static bool is_opening_quote(char32_t c) { return c == chars::left_double_quote; }
  [[nodiscard]] static bool is_comma(char32_t c) {
    return c == chars::fullwidth_comma || c == U',';
  }
  [[nodiscard]] static bool is(const Lexeme& post, PostRank rank) {
    return post.tag == static_cast<std::uint8_t>(rank);
  }
  // Whether a mention is the name itself, blanks aside.
  [[nodiscard]] static bool same(std::string_view text, std::string_view name) {
    std::size_t at = 0;
    for (const char c : text) {
      if (c == ' ') continue;
      // Another mark in place of the dot between parts of a name.
      if ((c == '?' || c == '.') && name.substr(at).starts_with("\xC2\xB7")) {
        at += 2;
        continue;
      }
      if (at >= name.size() || name[at] != c) return false;
      ++at;
    }
    return at == name.size();
  }
  [[nodiscard]] CleanSpan block_of(std::uint32_t at) const {
    const auto next =
        std::upper_bound(body_.begin(), body_.end(), at,
                         [](std::uint32_t value, CleanSpan s) { return value < s.begin; });
    if (next == body_.begin()) return {};
    const CleanSpan block = *(next - 1);
    return block.end > at ? block : CleanSpan{};
  }

  // The post that ends at a place.
  [[nodiscard]] const Lexeme* post_ending(std::uint32_t at) const {
    const auto next =
        std::lower_bound(posts_.begin(), posts_.end(), at,
                         [](const Lexeme& post, std::uint32_t value) { return post.end < value; });
    return next != posts_.end() && next->end == at ? &*next : nullptr;
  }
  [[nodiscard]] const Lexeme* post_beginning(std::uint32_t at) const {
    const auto next = std::lower_bound(
        posts_.begin(), posts_.end(), at,
        [](const Lexeme& post, std::uint32_t value) { return post.begin < value; });
    return next != posts_.end() && next->begin == at ? &*next : nullptr;
  }
  // The last organization that ends at or before a place.
  [[nodiscard]] const Mention<Organization>* organization_before(std::uint32_t at) const {
    const auto next = std::upper_bound(
        organizations_.begin(), organizations_.end(), at,
        [](std::uint32_t value, const auto& mention) { return value < mention.where.end; });
    return next == organizations_.begin() ? nullptr : &*(next - 1);
  }
  // A particle, a verb or a mark in [begin, end): no title goes across it.
  [[nodiscard]] bool interrupted(std::uint32_t begin, std::uint32_t end,
                                 bool joined = false) const {
    if (joined && begin < end && is_predicate(begin)) return true;
    for (std::uint32_t at = begin; at < end; at = reader_.after(at)) {
      const char32_t c = reader_.character(at);
      if (!is_han(c) && !is_ascii_letter(c)) return true;
      // The name of a part may begin with a verb: department of organization and personnel.
      if (const auto unit = part_at(reader_, at, kUnits); unit && unit->where().size() > 2 * kHan) {
        at = before(unit->end);
        continue;
      }
      // "Department of trade and tourism"
      if (joined && at > begin &&
          reader_.starting(at, Kind::context, ContextRole::link) != nullptr) {
        continue;
      }
      if (const Lexeme* word = reader_.starting(at, Kind::context, ContextRole::no_phrase);
          word != nullptr && word->end <= end && word->where().size() > kHan &&
          !(joined && is_act(at, word->end))) {
        return true;
      }
      if (reader_.starting(at, Kind::context, ContextRole::speech) != nullptr) return true;
      if (is_han(c) && name_start(reader_.lexicon(), reader_.text(), at).behind) return true;
    }
    return false;
  }

  // A verb that begins no longer word of what departments are for.
  [[nodiscard]] bool is_predicate(std::uint32_t at) const {
    const auto stop = find_at(reader_.lexicon(), reader_.text(), at, Kind::stop);
    if (!stop || !stop->is(Kind::stop, StopRole::verb) || stop->where().size() <= kHan) {
      return false;
    }
    const auto field = part_at(reader_, at, {PartRole::field});
    return (!field || field->end <= stop->end) && reader_.starting(at, Kind::post) == nullptr &&
           reader_.starting(at, Kind::suffix) == nullptr && !part_at(reader_, at, kUnits);
  }
  // What departments do: promote, supervise.
  [[nodiscard]] bool is_act(std::uint32_t begin, std::uint32_t end) const {
    const auto stop = find_at(reader_.lexicon(), reader_.text(), begin, Kind::stop);
    return stop && stop->end == end && stop->is(Kind::stop, StopRole::act);
  }

  // Where the title begins that ends in `post`, as far as titles are made of known words.
  [[nodiscard]] std::uint32_t title_begin(const Lexeme& post, std::uint32_t from) const {
    std::uint32_t begin = post.begin;
    while (begin > from) {
      const Lexeme* prefix = reader_.ending(begin, Kind::post, PostRank::prefix);
      if (prefix == nullptr || prefix->begin < from) break;
      begin = prefix->begin;
    }
    return begin;
  }
  // Without "then", "now", "also" in front.
  [[nodiscard]] std::uint32_t after_tenure(std::uint32_t at, std::uint32_t end) const {
    while (at < end) {
      const Lexeme* word = reader_.starting(at, Kind::post, PostRank::tenure);
      if (word == nullptr || word->end >= end || begins_word(*word)) break;
      at = word->end;
    }
    return at;
  }

  // "Raw materials" do not begin with "former".
  [[nodiscard]] bool begins_word(const Lexeme& tenure) const {
    if (tenure.where().size() > kHan) return false;
    for (std::size_t i = reader_.index(tenure.begin);
         i < reader_.lexemes().size() && reader_.lexemes()[i].begin == tenure.begin; ++i) {
      const Kind kind = reader_.lexemes()[i].kind;
      if (reader_.lexemes()[i].end > tenure.end && kind != Kind::post && kind != Kind::context) {
        return true;
      }
    }
    const auto stop = find_at(reader_.lexicon(), reader_.text(), tenure.begin, Kind::stop);
    return stop && stop->end > tenure.end;
  }
  [[nodiscard]] std::uint32_t before_tenure(std::uint32_t at, std::uint32_t from) const {
    const Lexeme* word = reader_.ending(at, Kind::post, PostRank::tenure);
    return word != nullptr && word->begin > from ? word->begin : at;
  }

  // The posts whose phrase ends at `end`, from the left to the right.
  [[nodiscard]] std::vector<Item> phrase(std::uint32_t end, std::uint32_t from) const {
    std::vector<Item> items;
    constexpr std::size_t kMost = 12;
    while (items.size() < kMost) {
      const Lexeme* post = post_ending(end);
      if (post == nullptr || post->begin < from) break;
      items.push_back(item(*post, from));
      std::uint32_t at = items.back().begin;
      if (at <= from) break;
      // What stands between it and the one before.
      at = back_over_blank(at);
      if (reader_.before(at) == chars::ideographic_comma || is_comma(reader_.before(at))) {
        at = before(at);
      } else if (const Lexeme* tenure = reader_.ending(at, Kind::post, PostRank::tenure)) {
        at = tenure->begin;
        const char32_t c = reader_.before(at);
        if (is_comma(c) || c == chars::ideographic_comma) at = before(at);
      } else if (const Lexeme* link = reader_.ending(at, Kind::context, ContextRole::link);
                 link != nullptr && items.back().organization == nullptr) {
        at = link->begin;
      } else if (items.back().organization != nullptr) {
        break;
      }
      end = at;
    }
    while (!items.empty() && items.back().calling) items.pop_back();
    std::reverse(items.begin(), items.end());
    return items;
  }

  [[nodiscard]] Item item(const Lexeme& post, std::uint32_t from) const {
    Item item;
    item.row = post.row;
    item.calling = is(post, PostRank::calling) || is(post, PostRank::address);
    item.office = is(post, PostRank::post);
    const std::uint32_t core = title_begin(post, from);
    const std::uint32_t fields = field_begin(post, core, from);
    const std::optional<Lexeme> unit = unit_ending(post, core, fields);
    const std::uint32_t head = unit ? unit->end : core;
    std::uint32_t begin = core;
    // Something must be left for the title: not "department" of "department head".
    const std::uint32_t last = post.where().size() > 2 * kHan ? post.end - 2 * kHan : post.begin;
    const Mention<Organization>* organization = organization_before(last);
    const std::uint32_t longest = unit ? kLongestUnit : kLongestTitle;
    const std::uint32_t open =
        organization != nullptr ? behind_organization(*organization, core) : 0;
    if (organization != nullptr && organization->where.begin >= from && open + longest >= begin &&
        organization->where.end < post.end) {
      std::uint32_t after = open;
      const Lexeme* of = reader_.starting(after, Kind::context, ContextRole::attribute);
      if (of != nullptr) after = of->end;
      after = reader_.skip_space(after);
      const std::uint32_t bare = after_tenure(after, post.end);
      if (bare >= post.begin || (!interrupted(bare, post.begin, unit.has_value()) &&
                                 !holds_post(bare, post.begin) && !holds_seat(bare, core, post))) {
        item.organization = organization;
        item.firm = organization->value.kind == OrganizationKind::company;
        item.begin = full_begin(*organization, from);
        begin = bare;
      }
    }
    begin = after_tenure(begin, post.end);
    if (unit &&
        (item.organization != nullptr ? begin < unit->begin + unit_least(*unit, *item.organization)
                                      : own_unit(item, *unit, from))) {
      if (item.organization != nullptr) item.unit = {begin, head};
      begin = head;
      item.beside = unit->is(Kind::part, PartRole::committee);
      item.of_party = unit->is(Kind::part, PartRole::party);
    } else if (item.organization == nullptr) {
      begin = fields;
    } else if (const auto part = part_at(reader_, post.begin, {PartRole::division});
               part && part->end < post.end && begin < post.begin &&
               !is_beside_post(begin, post.begin)) {
      // The character that ends the name of the department may begin the post as well.
      item.unit = {begin, part->end};
      begin = post.where().size() > 2 * kHan ? part->end : post.begin;
    }
    begin = after_tenure(begin, post.end);
    item.title = {begin, post.end};
    if (item.organization == nullptr && item.unit.end == 0 && item.named.empty() &&
        core == post.begin) {
      own_head(item, post, from);
    }
    if (is(post, PostRank::unnamed)) item.title.begin = unnamed_begin(post, item.title);
    if (unit && unit->is(Kind::part, PartRole::division) && item.organization == nullptr &&
        item.named.empty() && item.unit.end != 0 && !item.placed) {
      subject(item, from);
      return item;
    }
    if (item.organization != nullptr || item.unit.end != 0 || !item.named.empty()) return item;
    item.begin = before_tenure(begin, from);
    if (seated(item, from)) return item;
    // The mayor of a city, the president of a country.
    if (const Lexeme* place = reader_.ending(item.begin, Kind::place);
        place != nullptr && place->where().size() > kHan && place->begin >= from) {
      const Lexeme* longer = reader_.starting(place->begin, Kind::place);
      const bool level = longer != nullptr && longer->end == item.title.begin + kHan;
      // "ABC China's economist": the firm of letters in that country.
      const Lexeme* letters = reader_.ending(place->begin, Kind::latin);
      const std::uint32_t first = letters != nullptr && letters->begin >= from &&
                                          is_ascii_letter(reader_.character(letters->begin))
                                      ? letters->begin
                                      : place->begin;
      item.named = article_.slice({first, level ? longer->end : place->end});
      item.begin = first;
    } else {
      refer(item, from);
      if (item.named.empty()) mandate(item, post);
      if (item.named.empty()) bracketed(item, post);
      if (item.named.empty() && !item.calling) short_name(item, from);
      if (item.named.empty()) item.begin = item.title.begin;
      if (item.named.empty()) headed(item);
      if (item.named.empty()) subject(item, from);
    }
    return item;
  }
  // "A (legal representative Li Si)", "A (below: a) (legal representative Li Si)", "A (legal
  // person / person in charge: Li Si)"
  void bracketed(Item& item, const Lexeme& post) const {
    const auto opens = [](char32_t c) { return c == chars::fullwidth_left_paren || c == U'('; };
    std::uint32_t at = std::min(item.begin, post.begin);
    while (reader_.before(at) == U'/') {
      const Lexeme* other = post_ending(before(at));
      if (other == nullptr) break;
      at = other->begin;
    }
    if (!opens(reader_.before(at))) return;
    at = before(at);
    const char32_t c = reader_.before(at);
    if (c == chars::fullwidth_right_paren || c == U')') at = before(at);
    const Mention<Organization>* organization = organization_before(at);
    if (organization != nullptr && organization->where.end == at) {
      item.named = organization->value.name;
    }
  }
  // Between a mark or particle and the post stands what reads like a name: of a firm, where the
  // post is one that firms have, of a party or parliament. Where nothing but its place says so, it
  // must come again and again.
  void short_name(Item& item, std::uint32_t from) const {
    if (part_ending(reader_, item.title.end, {PartRole::territory})) return;
    std::uint32_t end = item.begin;
    if (const Lexeme* of = reader_.ending(end, Kind::context, ContextRole::attribute)) {
      end = of->begin;
    } else if (reader_.before(end) == U' ' && is_han(reader_.before(before(end)))) {
      end = before(end);
    } else {
      end = before_shares(end);
    }
    const bool corporate = is_corporate(item);
    if (end != item.begin && !corporate) return;
    const std::uint32_t begin = name_begin(end, from);
    const CleanSpan where{begin, end};
    const std::size_t characters = where.size() / kHan;
    if (begin == end || characters > 8 || interrupted(begin, end)) return;
    if (closed_.touches(where) || post_ending(end) != nullptr) return;
    const bool body = part_ending(reader_, end, {PartRole::body}).has_value();
    if (corporate && part_ending(reader_, end, {PartRole::generic})) {
      if (const Mention<Organization>* firm = ending_in(article_.slice(where), item.begin)) {
        item.named = firm->value.name;
        item.firm = true;
        item.begin = begin;
        return;
      }
    }
    // "Head of sales Li of A", where A comes again.
    if (!item.office && !body && utf8_length(where) > 2 && utf8_length(where) <= 6 &&
        repeated(where, 2) && reads_as_name(where, false)) {
      item.named = article_.slice(where);
      item.begin = begin;
      return;
    }
    if (utf8_length(where) < 2 || (!item.office && !body)) return;
    const bool reads = (body || corporate) && reads_as_name(where, body);
    if (!reads && (utf8_length(where) > 6 || is_word(where) || !repeated(where, 3))) return;
    item.named = article_.slice(where);
    item.firm = !body;
    item.begin = begin;
  }
  // "A (NASDAQ: AAAA)": before the bracket.
  [[nodiscard]] std::uint32_t before_shares(std::uint32_t end) const {
    constexpr int kLongest = 16;  // characters
    const auto closes = [](char32_t c) { return c == chars::fullwidth_right_paren || c == U')'; };
    if (!closes(reader_.before(end))) return end;
    std::uint32_t at = before(end);
    for (int i = 0; i < kLongest && at > 0; ++i) {
      const char32_t c = reader_.before(at);
      at = before(at);
      if (c == chars::fullwidth_left_paren || c == U'(') return at;
      if (is_han(c)) return end;
    }
    return end;
  }
  // The only firm whose name ends so: "Science Park company" of "Hong Kong Science Park company".
  [[nodiscard]] const Mention<Organization>* ending_in(std::string_view tail,
                                                       std::uint32_t at) const {
    if (tail.size() < 4 * kHan) return nullptr;
    const Mention<Organization>* only = nullptr;
    for (const auto& mention : organizations_) {
      if (mention.where.begin >= at) break;
      if (!is_firm(mention) || mention.value.name.size() <= tail.size() ||
          !mention.value.name.ends_with(tail)) {
        continue;
      }
      if (only != nullptr && only->value.name != mention.value.name) return nullptr;
      only = &mention;
    }
    return only;
  }
  [[nodiscard]] std::size_t utf8_length(CleanSpan where) const {
    std::size_t characters = 0;
    for (std::uint32_t at = where.begin; at < where.end; at = reader_.after(at)) ++characters;
    return characters;
  }
  // Whether firms have a post.
  [[nodiscard]] bool is_corporate(const Item& item) const {
    if (item.office && is_ascii_letter(reader_.before(item.title.end))) return true;
    return part_ending(reader_, item.title.end, {PartRole::corporate}).has_value();
  }
  // Where a name begins that ends at `end`: behind a mark, a particle, a verb.
  [[nodiscard]] std::uint32_t name_begin(std::uint32_t end, std::uint32_t from) const {
    constexpr std::uint32_t kLongest = 14;  // characters
    std::uint32_t begin = end;
    for (std::uint32_t i = 0; begin > from; ++i) {
      const char32_t c = reader_.before(begin);
      const std::uint32_t at = before(begin);
      const bool copula = reader_.starting(at, Kind::context, ContextRole::no_phrase) != nullptr &&
                          part_at(reader_, at, {PartRole::taking}, begin);
      if ((!is_han(c) && !is_ascii_letter(c)) || is_particle(at) || copula ||
          closed_.covering(at).end != 0 || post_ending(begin) != nullptr ||
          somebody_before(begin)) {
        break;
      }
      if (i == kLongest) return end;
      begin = at;
    }
    // A figure or an organization before it: words between are no name.
    if (begin > from && (is_ascii_digit(reader_.before(begin)) ||
                         (closed_.ends_at(begin) && reader_.before(begin) != U' '))) {
      return end;
    }
    return after_words(begin, end, kHan);
  }
  // Whether what stands before a post is a name rather than words that say what kind of body it is.
  [[nodiscard]] bool reads_as_name(CleanSpan where, bool body) const {
    if (part_at(reader_, where.begin, {PartRole::plain})) return false;
    const bool letters = is_ascii_letter(reader_.character(where.begin));
    if (!body && (part_ending(reader_, where.end, {PartRole::plain, PartRole::generic}) ||
                  (!letters && part_ending(reader_, where.end, kUnits)))) {
      return false;
    }
    for (std::size_t i = reader_.index(where.begin);
         i < reader_.lexemes().size() && reader_.lexemes()[i].begin == where.begin; ++i) {
      const Lexeme& word = reader_.lexemes()[i];
      if (word.kind == Kind::number || word.kind == Kind::numeral || word.kind == Kind::time ||
          (word.kind == Kind::place && word.end == where.end)) {
        return false;
      }
      const bool name = word.kind == Kind::latin || word.kind == Kind::place ||
                        word.kind == Kind::company || word.kind == Kind::organization;
      if (!name && word.where().size() > kHan && !body) return false;
    }
    const auto stop = find_at(reader_.lexicon(), reader_.text(), where.begin, Kind::stop);
    if (stop && (stop->where().size() > kHan || stop->is(Kind::stop, StopRole::class_word))) {
      return false;
    }
    const auto word = name_start(reader_.lexicon(), reader_.text(), where.begin).word;
    return word == 0 || body;
  }
  [[nodiscard]] bool repeated(CleanSpan where, std::size_t times) const {
    constexpr std::uint32_t kNear = 6000;
    const std::string_view name = article_.slice(where);
    const std::string_view text =
        reader_.text().substr(where.begin > kNear ? where.begin - kNear : 0, 2 * kNear);
    std::size_t found = 0;
    for (std::size_t at = text.find(name); at != std::string_view::npos && found < times;
         at = text.find(name, at + name.size())) {
      ++found;
    }
    return found >= times;
  }
  // Whether a known word begins a span or ends it.
  [[nodiscard]] bool is_word(CleanSpan where) const {
    for (std::size_t i = reader_.index(where.begin);
         i < reader_.lexemes().size() && reader_.lexemes()[i].begin < where.end; ++i) {
      const Lexeme& word = reader_.lexemes()[i];
      if (word.where().size() <= kHan || word.kind == Kind::latin) continue;
      if (word.begin == where.begin || word.end >= where.end) return true;
    }
    for (std::uint32_t at = where.begin; at < where.end; at = reader_.after(at)) {
      const auto stop = find_at(reader_.lexicon(), reader_.text(), at, Kind::stop);
      if (stop && stop->where().size() > kHan && (at == where.begin || stop->end >= where.end)) {
        return true;
      }
    }
    return part_ending(reader_, where.end, kUnitsAndWords).has_value();
  }
  // "The sponsor is bank A, its representative": the clause before ends with the organization.
  void mandate(Item& item, const Lexeme& post) const {
    if (!part_ending(reader_, post.end, {PartRole::mandate})) return;
    if (!is_comma(reader_.before(post.begin))) return;
    const std::uint32_t comma = before(post.begin);
    const Mention<Organization>* organization = organization_before(comma);
    if (organization == nullptr || organization->where.end != comma) return;
    item.named = organization->value.name;
    // "The sponsor is bank A, a joint underwriter bank B": of the first.
    const std::uint32_t begin = sentence_begin(comma);
    for (; organization != organizations_.data(); --organization) {
      const Mention<Organization>& left = *(organization - 1);
      if (left.where.begin < begin || left.value.kind != OrganizationKind::finance ||
          !is_comma(reader_.character(left.where.end))) {
        return;
      }
      item.named = left.value.name;
    }
  }
  // "Secretary of the county's committee" behind the name of the county.
  bool seated(Item& item, std::uint32_t from) const {
    const Lexeme* office = reader_.ending(item.begin, Kind::suffix, OrganizationKind::party);
    if (office == nullptr || office->where().size() != 2 * kHan) return false;
    const Lexeme* place = reader_.ending(office->begin + kHan, Kind::place);
    if (place == nullptr || place->begin < from || place->where().size() <= 2 * kHan) return false;
    item.named = article_.slice(place->where());
    item.unit = {place->end, office->end};
    item.beside = true;
    item.begin = place->begin;
    return true;
  }
  // Whether a division of the country, or its committee, ends at `end` and begins behind `begin`.
  [[nodiscard]] bool holds_seat(std::uint32_t begin, std::uint32_t end, const Lexeme& post) const {
    const Lexeme* office = reader_.ending(end, Kind::suffix, OrganizationKind::party);
    const bool committee = office != nullptr && office->where().size() == 2 * kHan;
    if (!committee && !part_ending(reader_, post.end, {PartRole::territory})) return false;
    const Lexeme* place = reader_.ending(committee ? office->begin + kHan : end, Kind::place);
    return place != nullptr && place->begin >= begin && place->where().size() > 2 * kHan;
  }
  // Where an organization begins; of a short name in brackets, the full one before it.
  [[nodiscard]] std::uint32_t full_begin(const Mention<Organization>& organization,
                                         std::uint32_t from) const {
    const std::uint32_t begin = organization.where.begin;
    if (&organization == organizations_.data()) return begin;
    const Mention<Organization>& left = *(&organization - 1);
    const char32_t open = reader_.character(left.where.end);
    const bool bracket = open == chars::fullwidth_left_paren || open == U'(';
    const bool same = bracket && left.value.name == organization.value.name;
    return same && left.where.begin >= from ? left.where.begin : begin;
  }
  // Behind an organization and the bracket that it stands before, or in as a short name.
  [[nodiscard]] std::uint32_t behind_organization(const Mention<Organization>& organization,
                                                  std::uint32_t end) const {
    constexpr std::uint32_t kFar = 240;  // bytes
    std::uint32_t at = organization.where.end;
    if (at + kFar < end) return at;
    if (reader_.character(at) == chars::right_double_quote) at = reader_.after(at);
    const char32_t c = reader_.character(at);
    if (c == chars::fullwidth_right_paren || c == U')') return reader_.after(at);
    return after_bracket(organization.where.end, end);
  }
  // A bracket between a firm and the post: the code of its share, its short name, its place.
  [[nodiscard]] std::uint32_t after_bracket(std::uint32_t at, std::uint32_t end) const {
    const auto closes = [](char32_t c) { return c == chars::fullwidth_right_paren || c == U')'; };
    const char32_t open = reader_.character(at);
    if (open != chars::fullwidth_left_paren && open != U'(') return at;
    const std::uint32_t begin = reader_.after(at);
    const auto called = find_at(reader_.lexicon(), reader_.text(), begin, Kind::stop);
    const Lexeme* place = reader_.starting(begin, Kind::place);
    const bool names = (called && called->is(Kind::stop, StopRole::called)) ||
                       (place != nullptr && closes(reader_.character(place->end)));
    bool letters = false;
    for (std::uint32_t next = begin; next < end; next = reader_.after(next)) {
      const char32_t c = reader_.character(next);
      if (closes(c)) return letters || names ? reader_.after(next) : at;
      if (is_han(c) && !names) return at;
      letters = true;
    }
    return at;
  }
  // Where the title begins with what the post is for: "sales" of "sales manager".
  [[nodiscard]] std::uint32_t field_begin(const Lexeme& post, std::uint32_t core,
                                          std::uint32_t from) const {
    if (!part_ending(reader_, post.end, {PartRole::skilled})) return core;
    std::uint32_t begin = core;
    for (int i = 0; i < 3 && begin > from; ++i) {
      const auto field = part_ending(reader_, begin, {PartRole::field});
      if (field && field->begin >= from) {
        begin = field->begin;
      } else if (const Lexeme* prefix = reader_.ending(begin, Kind::post, PostRank::prefix);
                 prefix != nullptr && prefix->begin >= from && begin < core) {
        begin = prefix->begin;
      } else {
        break;
      }
    }
    return begin;
  }
  // The word that ends the name of a part of an organization, where the title stands behind it:
  // "department" of "the law department's director".
  [[nodiscard]] std::optional<Lexeme> unit_ending(const Lexeme& post, std::uint32_t core,
                                                  std::uint32_t fields) const {
    const bool head = is_head_of_unit(post, core);
    // "Member of the party committee": the longer word.
    if (const auto committee =
            head ? part_ending(reader_, core, {PartRole::committee}) : std::nullopt) {
      return committee;
    }
    if (head) {
      return Lexeme{
          core - kHan, core, 0, Kind::part, static_cast<std::uint8_t>(PartRole::division), 0};
    }
    const auto close = unit_at(core);
    return close || fields == core ? close : unit_at(fields);
  }
  [[nodiscard]] std::optional<Lexeme> unit_at(std::uint32_t end) const {
    const auto word = part_ending(reader_, end, kUnitsAndWords);
    return word && kUnits.hold(word->tag) ? word : std::nullopt;
  }
  // A character of its own before one that only says what it is; the publishing house of a paper
  // has none.
  [[nodiscard]] static std::uint32_t unit_least(const Lexeme& unit,
                                                const Mention<Organization>& organization) {
    const bool paper = organization.value.kind == OrganizationKind::media;
    return unit.where().size() > kHan || paper ? 1 : 0;
  }
  // A part whose organization does not stand right before it: back to the mark or particle there.
  bool own_unit(Item& item, const Lexeme& unit, std::uint32_t from) const {
    constexpr int kLongest = 18;  // characters
    std::uint32_t begin = unit.begin;
    bool clean = begin == from;
    for (int i = 0; i < kLongest && begin > from; ++i) {
      const char32_t c = reader_.before(begin);
      const std::uint32_t at = before(begin);
      const bool letter = is_ascii_letter(c) ||
                          (is_ascii_digit(c) && at > 0 && is_ascii_letter(reader_.before(at)));
      if (!is_han(c) && !letter) {
        clean = true;
        break;
      }
      clean = post_ending(begin) != nullptr || (begin < unit.begin && predicate_ending(begin));
      const bool particle = is_particle(at) && reader_.before(at) != chars::ideographic_comma;
      if (clean || particle || closed_.covering(at).end != 0) break;
      begin = at;
      clean = begin == from;
    }
    // "Ministry of transport and public works": where the first of two ends is not known.
    if (!clean && begin > from &&
        reader_.ending(begin, Kind::context, ContextRole::link) != nullptr &&
        !somebody_before(before(begin)) && post_ending(before(begin)) == nullptr) {
      return false;
    }
    begin = after_words(begin, unit.begin);
    auto generic = part_at(reader_, begin, {PartRole::generic});
    if (!generic && begin > from) {
      generic = part_at(reader_, before(begin), {PartRole::generic});
      if (generic && generic->end <= begin) generic.reset();
    }
    if (generic && generic->end <= unit.begin) {
      Item firm;
      firm.begin = generic->end;
      refer(firm, from);
      item.named = firm.named;
      begin = generic->end;
    }
    const std::uint32_t length = unit.end - begin;
    if (length < unit.where().size() + kHan && unit.where().size() == kHan) return false;
    // "Information centre" is that of whom the post before it is of.
    const bool proper = length > 5 * kHan || reader_.starting(begin, Kind::place) != nullptr;
    const bool alone =
        (unit.is(Kind::part, PartRole::branch) && proper) || unit.is(Kind::part, PartRole::region);
    // "Founder of Jirong Yunke": no section has one, and the name comes again.
    const bool house = unit.where().size() == kHan && clean && is_corporate(item) &&
                       begin < unit.begin && length <= 6 * kHan && repeated({begin, unit.end}, 2);
    if (house) {
      item.named = article_.slice({begin, unit.end});
      item.firm = true;
    } else if (alone) {
      if (!clean || length < 4 * kHan || interrupted(begin, unit.end)) return false;
      item.named = article_.slice({begin, unit.end});
    } else if (unit.is(Kind::part, PartRole::division) && clean && length > 10 * kHan &&
               reads_as_name({begin, unit.begin}, false) && !interrupted(begin, unit.begin)) {
      item.named = article_.slice({begin, unit.end});
    } else if (unit.is(Kind::part, PartRole::committee) && clean && length > 5 * kHan &&
               is_ascii_letter(reader_.character(begin))) {
      item.named = article_.slice({begin, unit.end});
    } else {
      if (length > (clean ? 10U : 6U) * kHan ||
          (begin < unit.begin && interrupted(begin, unit.begin)))
        return false;
      item.unit = {begin, unit.end};
      item.bare = begin == unit.begin;
      item.placed = reader_.starting(begin, Kind::place) != nullptr;
    }
    item.begin = begin;
    return true;
  }
  // "Head of the ministry of agriculture", where the name and the post share a character.
  void own_head(Item& item, const Lexeme& post, std::uint32_t from) const {
    constexpr PartRoles kHeaded = {PartRole::division, PartRole::branch};
    if (post.where().size() != 2 * kHan) return;
    const auto part = part_at(reader_, post.begin, kHeaded, post.begin + kHan);
    if (!part || reader_.before(post.begin) == reader_.character(post.begin)) return;
    const Mention<Organization>* organization = organization_before(part->end);
    if (organization != nullptr && organization->where.end == part->end &&
        organization->where.begin >= from && organization->where.begin < post.begin) {
      item.organization = organization;
      item.begin = organization->where.begin;
      return;
    }
    std::uint32_t begin = name_begin(post.begin, from);
    if (begin == post.begin) begin = country_before(post.begin);
    if (begin == post.begin || (post.begin - begin) / kHan > 10) return;
    if (part_at(reader_, begin, {PartRole::plain}) || is_beside_post(begin, post.begin)) return;
    const Lexeme* place = reader_.starting(begin, Kind::place);
    const bool named =
        place != nullptr && place->end == post.begin && place->where().size() > 2 * kHan;
    if (named || post.begin - begin < 2 * kHan || interrupted(begin, post.begin, true) ||
        part_ending(reader_, post.begin, {PartRole::plain})) {
      return;
    }
    item.unit = {begin, part->end};
    item.placed = place != nullptr;
    item.begin = begin;
  }
  // "… 24 July, by wire New Zealand's minister": a country a few characters before, behind what a
  // line break was lost from.
  [[nodiscard]] std::uint32_t country_before(std::uint32_t at) const {
    constexpr int kMost = 8;  // characters
    std::uint32_t begin = at;
    for (int i = 0; i < kMost && begin > 0 && is_han(reader_.before(begin)); ++i) {
      begin = before(begin);
      const Lexeme* country = reader_.starting(begin, Kind::place, PlaceLevel::country);
      if (country != nullptr && country->where().size() > kHan && country->end < at &&
          !ends_longer_place(*country)) {
        return begin;
      }
    }
    return at;
  }
  [[nodiscard]] bool ends_longer_place(const Lexeme& place) const {
    const Lexeme* const longest = reader_.ending(place.end, Kind::place);
    return longest != nullptr && longest->begin < place.begin;
  }
  // Whether what stands before a post only goes with posts: deputy, then.
  [[nodiscard]] bool is_beside_post(std::uint32_t begin, std::uint32_t end) const {
    const Lexeme* word = reader_.starting(begin, Kind::post);
    return (word != nullptr && word->end == end && detail::is_beside(*word)) ||
           reader_.ending(end, Kind::post, PostRank::prefix) != nullptr;
  }
  [[nodiscard]] bool somebody_before(std::uint32_t at) const {
    const auto next = std::upper_bound(
        persons_.begin(), persons_.end(), at,
        [](std::uint32_t value, const auto& mention) { return value < mention.where.end; });
    return next != persons_.begin() && (next - 1)->where.end == at;
  }
  // Behind verbs and words of time, which no name begins with.
  [[nodiscard]] std::uint32_t after_words(std::uint32_t begin, std::uint32_t end,
                                          std::uint32_t longer = 0) const {
    for (std::uint32_t at = begin; at < end;) {
      std::uint32_t next = at;
      // No conjunction stands behind an enumeration comma: it begins a name.
      if (part_at(reader_, at, kUnitsAndWords) ||
          (is_particle(at) && reader_.before(at) == chars::ideographic_comma)) {
        return at;
      }
      for (std::size_t i = reader_.index(at);
           i < reader_.lexemes().size() && reader_.lexemes()[i].begin == at; ++i) {
        const Lexeme& word = reader_.lexemes()[i];
        const bool verb = word.is(Kind::context, ContextRole::conduct) ||
                          word.is(Kind::context, ContextRole::speech) ||
                          word.is(Kind::context, ContextRole::no_phrase) ||
                          word.kind == Kind::time || word.is(Kind::post, PostRank::tenure);
        if (verb && word.end <= end && word.where().size() > longer) {
          next = std::max(next, word.end);
        }
      }
      const auto stop = find_at(reader_.lexicon(), reader_.text(), at, Kind::stop);
      const auto field = part_at(reader_, at, {PartRole::field});
      if (stop && stop->end <= end && stop->where().size() > longer &&
          (!field || field->end <= stop->end) &&
          (stop->is(Kind::stop, StopRole::verb) || stop->is(Kind::stop, StopRole::function))) {
        next = std::max(next, stop->end);
      }
      if (next == at) return at;
      at = next;
    }
    return begin;
  }
  // "Chairman and president": another post stands in [begin, end).
  [[nodiscard]] bool holds_post(std::uint32_t begin, std::uint32_t end) const {
    const auto next = std::lower_bound(
        posts_.begin(), posts_.end(), begin,
        [](const Lexeme& post, std::uint32_t value) { return post.begin < value; });
    return next != posts_.end() && next->end <= end && is_office(*next);
  }
  [[nodiscard]] static bool is_office(const Lexeme& post) {
    return is(post, PostRank::post) || is(post, PostRank::academic);
  }
  // "The third section's section chief": what ends in the character that begins the post is a
  // unit of the organization, not a part of the title.
  [[nodiscard]] bool is_head_of_unit(const Lexeme& post, std::uint32_t core) const {
    if (post.where().size() < 2 * kHan || core < kHan) return false;
    const char32_t unit = reader_.character(post.end - 2 * kHan);
    if (!is_han(unit) || reader_.before(core) != unit) return false;
    const Lexeme* place = reader_.ending(core, Kind::place);
    return place == nullptr || place->where().size() == kHan;
  }
  // "Person in charge concerned" is one in charge.
  [[nodiscard]] std::uint32_t unnamed_begin(const Lexeme& post, CleanSpan title) const {
    if (title.begin < post.begin) return title.begin;
    std::uint32_t begin = title.begin;
    for (std::size_t i = reader_.index(title.begin);
         i < reader_.lexemes().size() && reader_.lexemes()[i].begin < title.end; ++i) {
      const Lexeme& lexeme = reader_.lexemes()[i];
      if (lexeme.end == title.end && lexeme.is(Kind::post, PostRank::unnamed)) {
        begin = lexeme.begin;
      }
    }
    return begin;
  }
  // "The company's director": the company that was spoken of last.
  void refer(Item& item, std::uint32_t from) const {
    std::uint32_t end = item.begin;
    if (const Lexeme* of = reader_.ending(end, Kind::context, ContextRole::attribute)) {
      end = of->begin;
    }
    std::optional<Lexeme> noun = part_ending(reader_, end, {PartRole::generic});
    const bool firm = noun.has_value();
    if (!noun && end == item.begin) {
      if (const Lexeme* suffix = reader_.ending(end, Kind::suffix)) noun = *suffix;
    }
    if (!noun || noun->begin < from || noun->begin == 0) return;
    const char32_t left = reader_.before(noun->begin);
    // "This company" needs no mark before it.
    const bool this_one = firm && noun->where().size() > 2 * kHan;
    if (noun->begin != from && is_han(left) && !this_one && !is_particle(before(noun->begin)) &&
        !part_ending(reader_, noun->begin, {PartRole::taking, PartRole::leaving})) {
      return;
    }
    const std::string_view last = article_.slice({noun->end - kHan, noun->end});
    const auto fits = [&](const Mention<Organization>& mention) {
      const OrganizationKind kind = mention.value.kind;
      // "This bank" may be a central one.
      return firm ? kind == OrganizationKind::company || kind == OrganizationKind::finance ||
                        article_.slice(mention.where).ends_with(last)
                  : static_cast<std::uint8_t>(kind) == noun->tag;
    };
    for (const Mention<Organization>* other = organization_before(noun->begin); other != nullptr;) {
      if (fits(*other) && !is_registry(*other)) {
        item.named = other->value.name;
        item.firm = firm;
        item.begin = noun->begin;
        if (Trace* trace = out_.trace()) {
          trace->assume(noun->where(), "the one that was spoken of last", noun->row);
        }
        return;
      }
      if (other == organizations_.data() || noun->begin - other->where.begin > 1500) return;
      --other;
    }
  }
  // What registers of firms say is of another one.
  [[nodiscard]] bool is_registry(const Mention<Organization>& mention) const {
    return part_at(reader_, mention.where.begin, {PartRole::registry}).has_value();
  }
  // "A was founded in 2010, its chairman is", "A opened a shop. President Li said", "A announced
  // that it had a letter of president Li": a post that firms have stands where no name goes on, and
  // the sentence is about a firm, or one alone was told of lately.
  void subject(Item& item, std::uint32_t from) const {
    const bool part = item.unit.end != 0;
    if (!is_corporate(item) && !part) return;
    if (reader_.ending(item.begin, Kind::context, ContextRole::link) != nullptr) {
      beside_firm(item);
      return;
    }
    const std::uint32_t first = before_callings(item.begin);
    const bool opens = opens_clause(first);
    const bool told = first == from;
    if (!opens && !told && !behind_verb(first)) return;
    if (opens || told) founded(item);
    if (!item.named.empty()) return;
    if (const Mention<Organization>* topic = topic_before(item, opens && is_corporate(item))) {
      item.named = topic->value.name;
      item.firm = true;
      if (Trace* trace = out_.trace()) {
        trace->assume(item.title, "the firm that the sentence is about", item.row);
      }
      return;
    }
    if (!is_corporate(item)) return;
    refer_of_sentence(item);
    if (!item.named.empty() || (!opens && !told)) return;
    const bool bank = part_ending(reader_, item.title.end, {PartRole::banker}).has_value();
    const Mention<Organization>* only = nullptr;
    constexpr std::uint32_t kNear = 900;  // bytes
    for (const Mention<Organization>* other = organization_before(item.begin); other != nullptr;
         --other) {
      if (item.begin - other->where.begin > kNear) break;
      const OrganizationKind kind = other->value.kind;
      const bool house =
          kind == OrganizationKind::finance && (bank || opens_clause(other->where.begin));
      if (is_registry(*other)) {
        // passed over
      } else if (house || (kind == OrganizationKind::company && !bank)) {
        if (only != nullptr && only->value.name != other->value.name) return;
        if (is_listed(*other)) return;
        if (only == nullptr) only = other;
      } else if (kind != OrganizationKind::media && kind != OrganizationKind::finance &&
                 only == nullptr) {
        return;
      }
      if (other == organizations_.data()) break;
    }
    if (only == nullptr || (!told && somebody_between(only->where.end, item.begin))) return;
    item.named = only->value.name;
    item.firm = true;
    if (Trace* trace = out_.trace()) {
      trace->assume(item.title, "the only one that was spoken of lately", item.row);
    }
  }
  // "Bank A and its legal representative Li"
  void beside_firm(Item& item) const {
    const Lexeme* link = reader_.ending(item.begin, Kind::context, ContextRole::link);
    const Mention<Organization>* firm = organization_before(link->begin);
    if (firm == nullptr || firm->where.end != link->begin ||
        (firm->value.kind != OrganizationKind::company &&
         firm->value.kind != OrganizationKind::finance)) {
      return;
    }
    item.named = firm->value.name;
    item.firm = true;
  }
  // "Station A was set up. The head of station, Li": the last body that ends in the character that
  // the title is head of, where that opens a clause.
  void headed(Item& item) const {
    constexpr std::uint32_t kFar = 600;  // bytes
    if (item.title.size() < 2 * kHan || !item.office) return;
    const std::uint32_t unit = item.title.end - 2 * kHan;
    const auto part = part_at(reader_, unit, {PartRole::division, PartRole::branch}, unit + kHan);
    const std::string_view last = article_.slice({unit, unit + kHan});
    const bool bank = part_ending(reader_, item.title.end, {PartRole::banker}).has_value();
    if (!part && !bank) return;
    std::uint32_t begin = item.begin;
    // "This institute's"
    if (begin >= 2 * kHan && article_.slice({begin - kHan, begin}) == last &&
        part_at(reader_, begin - 2 * kHan, {PartRole::plain}, begin - kHan)) {
      begin -= 2 * kHan;
    } else if (!opens_clause(begin) || reader_.before(begin) == chars::fullwidth_right_paren ||
               reader_.before(begin) == U')') {
      return;
    }
    for (const Mention<Organization>* other = organization_before(begin); other != nullptr;
         --other) {
      if (begin - other->where.begin > kFar) return;
      if (std::string_view(other->value.name).ends_with(last)) {
        item.named = other->value.name;
        item.begin = begin;
        if (Trace* trace = out_.trace()) {
          trace->assume(item.title, "the last one that it may be head of", item.row);
        }
        return;
      }
      if (other == organizations_.data()) return;
    }
  }
  // "The company has had a letter of director Li": what the sentence refers to.
  void refer_of_sentence(Item& item) const {
    const std::uint32_t begin = sentence_begin(item.begin);
    for (std::uint32_t at = begin; at < item.begin; at = reader_.after(at)) {
      const auto noun = part_at(reader_, at, {PartRole::generic});
      if (!noun || noun->end > item.begin || !opens_clause(at)) continue;
      Item firm;
      firm.begin = noun->end;
      refer(firm, begin);
      item.named = std::move(firm.named);
      item.firm = !item.named.empty();
      return;
    }
  }
  // "Shareholder, director Li": before what is no post.
  [[nodiscard]] std::uint32_t before_callings(std::uint32_t at) const {
    for (;;) {
      const bool listed = at > 0 && reader_.before(at) == chars::ideographic_comma;
      const Lexeme* other = post_ending(listed ? before(at) : at);
      if (other == nullptr || !is(*other, PostRank::calling)) return at;
      at = other->begin;
    }
  }
  // Where the sentence begins that holds what ends at a place.
  [[nodiscard]] std::uint32_t sentence_begin(std::uint32_t at) const {
    constexpr std::uint32_t kFar = 900;  // bytes
    const std::uint32_t least = at > kFar ? at - kFar : 0;
    while (at > least && !huoju::ends_sentence(reader_.before(at)) && reader_.before(at) != U'\n') {
      at = before(at);
    }
    return at;
  }
  // The firm that opens a clause of the sentence, the last one of several; behind a full stop that
  // of the sentence before, where it is the only one there.
  [[nodiscard]] const Mention<Organization>* topic_before(const Item& item, bool opens) const {
    const std::uint32_t at = item.begin;
    const bool bank = part_ending(reader_, item.title.end, {PartRole::banker}).has_value();
    std::uint32_t begin = sentence_begin(at);
    if (const Mention<Organization>* topic = topic_in({begin, at}, bank, false)) return topic;
    constexpr int kSentences = 2;
    for (int i = 0; i < kSentences && opens && begin > 0 && reader_.before(begin) != U'\n'; ++i) {
      if (is_about({begin, at})) return nullptr;
      const std::uint32_t end = before(begin);
      begin = sentence_begin(end);
      if (const Mention<Organization>* topic = topic_in({begin, end}, bank, true)) return topic;
    }
    return nullptr;
  }
  [[nodiscard]] bool is_listed(const Mention<Organization>& mention) const {
    return reader_.character(mention.where.end) == chars::ideographic_comma ||
           reader_.before(mention.where.begin) == chars::ideographic_comma;
  }
  // Whether a firm is named, or another body opens a clause.
  [[nodiscard]] bool is_about(CleanSpan where) const {
    for (const Mention<Organization>* other = organization_before(where.end);
         other != nullptr && other->where.begin >= where.begin; --other) {
      if (is_firm(*other) ||
          (other->value.kind != OrganizationKind::media && opens_clause(other->where.begin))) {
        return true;
      }
      if (other == organizations_.data()) break;
    }
    return false;
  }
  [[nodiscard]] bool is_firm(const Mention<Organization>& mention) const {
    return (mention.value.kind == OrganizationKind::company ||
            mention.value.kind == OrganizationKind::finance) &&
           !is_registry(mention);
  }
  [[nodiscard]] const Mention<Organization>* topic_in(CleanSpan where, bool bank,
                                                      bool alone) const {
    const Mention<Organization>* topic = nullptr;
    for (const Mention<Organization>* other = organization_before(where.end);
         other != nullptr && other->where.begin >= where.begin; --other) {
      if (is_firm(*other) && (!bank || other->value.kind == OrganizationKind::finance)) {
        if (topic != nullptr && topic->value.name != other->value.name) return nullptr;
        if (topic == nullptr && opens_clause(other->where.begin) && !is_listed(*other)) {
          if (!alone) return other;
          topic = other;
        } else if (alone && topic == nullptr) {
          return nullptr;
        }
      }
      if (other == organizations_.data()) break;
    }
    return topic;
  }
  // Whether a verb or a particle ends at a place.
  [[nodiscard]] bool behind_verb(std::uint32_t at) const {
    if (at > 0 && is_particle(before(at))) return true;
    // "By", "of"
    const auto word = find_at(reader_.lexicon(), reader_.text().substr(0, at),
                              at > 0 ? before(at) : at, Kind::stop);
    if (word && word->end == at && word->is(Kind::stop, StopRole::function)) return true;
    return verb_ending(at) != at ||
           part_ending(reader_, at, {PartRole::taking, PartRole::leaving, PartRole::naming})
               .has_value();
  }
  // Where a whole word begins that no name goes across and that ends at a place; that place where
  // there is none.
  [[nodiscard]] std::uint32_t verb_ending(std::uint32_t at) const {
    constexpr int kLongest = 3;  // characters
    std::uint32_t begin = at;
    for (int i = 0; i < kLongest && begin > 0; ++i) {
      begin = before(begin);
      if (i == 0) continue;
      const auto stop = find_at(reader_.lexicon(), reader_.text().substr(0, at), begin, Kind::stop);
      if (!stop || stop->end != at) continue;
      return stop->is(Kind::stop, StopRole::verb) &&
                     reader_.starting(begin, Kind::suffix) == nullptr
                 ? begin
                 : at;
    }
    return at;
  }
  // "The federation invited a teacher of school A", ", met the house's speaker": a verb behind its
  // subject or at the begin of a clause.
  [[nodiscard]] bool predicate_ending(std::uint32_t at) const {
    const std::uint32_t verb = verb_ending(at);
    const auto field = part_at(reader_, verb, {PartRole::field});
    if (field && field->end > at) return false;
    return verb != at &&
           (closed_.ends_at(verb) || somebody_before(verb) ||
            (!is_han(reader_.before(verb)) && !is_ascii_letter(reader_.before(verb))));
  }
  // "A was founded in 2010, its founder is": an unknown name opens the sentence.
  void founded(Item& item) const {
    constexpr std::uint32_t kFar = 360;  // bytes
    std::uint32_t begin = item.begin;
    const std::uint32_t least = begin > kFar ? begin - kFar : 0;
    while (begin > least && !huoju::ends_sentence(reader_.before(begin)) &&
           reader_.before(begin) != U'\n') {
      begin = before(begin);
    }
    if (begin == least && least != 0) return;
    begin = behind_date(reader_.skip_space(begin));
    std::uint32_t end = begin;
    for (int i = 0; i < 8 && (is_han(reader_.character(end)) || i == 0); ++i) {
      if (part_at(reader_, end, {PartRole::founded})) break;
      end = reader_.after(end);
    }
    const CleanSpan where{begin, end};
    if (!part_at(reader_, end, {PartRole::founded}) || end > item.begin || closed_.touches(where) ||
        utf8_length(where) < 2 || interrupted(begin, end) || !reads_as_name(where, false) ||
        part_at(reader_, begin, {PartRole::generic})) {
      return;
    }
    item.named = article_.slice(where);
    item.firm = true;
  }
  // "In May 2019, …": behind the comma.
  [[nodiscard]] std::uint32_t behind_date(std::uint32_t begin) const {
    constexpr int kMost = 6;
    std::uint32_t at = begin;
    for (int i = 0; i < kMost; ++i) {
      const Lexeme* time = reader_.starting(at, Kind::time);
      if (time == nullptr) time = reader_.starting(at, Kind::number);
      if (time == nullptr) break;
      at = time->end;
    }
    return at != begin && is_comma(reader_.character(at)) ? reader_.after(at) : begin;
  }
  // Whether nothing but words of time or speech stands between a mark and a place.
  [[nodiscard]] bool opens_clause(std::uint32_t at) const {
    if (const Lexeme* tenure = reader_.ending(at, Kind::post, PostRank::tenure)) at = tenure->begin;
    const char32_t c = reader_.before(at);
    if (!is_han(c) && !is_ascii_letter(c)) {
      return c != chars::ideographic_comma && c != U'/' && !is_ascii_digit(c);
    }
    return reader_.ending(at, Kind::context, ContextRole::speech) != nullptr;
  }
  [[nodiscard]] bool somebody_between(std::uint32_t begin, std::uint32_t end) const {
    const auto next = std::lower_bound(
        persons_.begin(), persons_.end(), begin,
        [](const auto& mention, std::uint32_t value) { return mention.where.begin < value; });
    return next != persons_.end() && next->where.begin < end;
  }
  [[nodiscard]] bool is_particle(std::uint32_t at) const {
    return name_start(reader_.lexicon(), reader_.text(), at).behind;
  }

  // Posts without an organization are those of the one named before them.
  void resolve(std::vector<Item>& items) const {
    for (std::size_t i = 1; i < items.size(); ++i) inherit(items[i - 1], items[i], true);
    std::erase_if(items, [](const Item& item) { return item.calling; });
  }
  void inherit(const Item& left, Item& item, bool same_person) const {
    if (item.organization != nullptr && names_party_unit(item) && left_is_committee(left)) {
      item.unit = item.organization->where;
      item.organization = nullptr;
      item.of_party = true;
      item.named.clear();
    }
    if (item.organization != nullptr && is_branch(*item.organization) && left.firm &&
        (left.organization != nullptr || left.unit.end == 0)) {
      item.named = left.organization != nullptr ? name_of(*left.organization) : left.named;
      item.unit = item.organization->where;
      item.organization = nullptr;
      item.firm = true;
      if (same_person) item.begin = left.begin;
      return;
    }
    if (is_faculty(left, item)) {
      item.unit = item.organization->where;
      item.named = school_of(*left.organization);
      item.organization = nullptr;
      if (same_person) item.begin = left.begin;
      return;
    }
    if (is_college(left, item)) {
      item.unit = {item.begin, item.title.begin};
      item.named = school_of(*left.organization);
      if (same_person) item.begin = left.begin;
      return;
    }
    if (item.organization != nullptr || !item.named.empty()) return;
    if (item.placed && !left.firm) return;
    if (part_ending(reader_, item.title.end, {PartRole::own})) return;
    if (item.of_party && left_is_committee(left)) {
      item.named = full_name(left);
    } else if (left.placed && item.unit.end != 0) {
      item.named = article_.slice(left.unit);
    } else if (left.unit.end != 0 && item.unit.end == 0 && !left.beside && !above(left, item)) {
      item.named = full_name(left);
    } else if (left.organization != nullptr) {
      item.named = body_of(*left.organization);
      if (item.beside && !part_at(reader_, item.unit.begin, {PartRole::group}, item.unit.end)) {
        without_committee(item.named);
      }
    } else {
      item.named = left.named;
    }
    item.firm = left.firm;
    if (!item.named.empty() && same_person) item.begin = left.begin;
  }
  // The university of one of its offices.
  [[nodiscard]] std::string school_of(const Mention<Organization>& mention) const {
    const Lexeme* school =
        reader_.starting(mention.where.begin, Kind::organization, OrganizationKind::university);
    return school != nullptr && school->end < mention.where.end &&
                   part_ending(reader_, mention.where.end, {PartRole::division})
               ? std::string(article_.slice(school->where()))
               : name_of(mention);
  }
  // Likewise, where the college reads like a body of its own.
  [[nodiscard]] bool is_faculty(const Item& left, const Item& item) const {
    if (left.organization == nullptr || item.organization == nullptr ||
        left.organization->value.kind != OrganizationKind::university) {
      return false;
    }
    const Mention<Organization>& college = *item.organization;
    return (college.value.kind == OrganizationKind::university ||
            college.value.kind == OrganizationKind::institute) &&
           college.value.name == article_.slice(college.where) &&
           reader_.starting(college.where.begin, Kind::place) == nullptr &&
           reader_.starting(college.where.begin, Kind::organization) == nullptr;
  }
  // "Head of the university's planning office, dean of the college of management"
  [[nodiscard]] bool is_college(const Item& left, const Item& item) const {
    if (left.organization == nullptr || item.organization != nullptr || item.placed ||
        item.begin >= item.title.begin ||
        item.named != article_.slice({item.begin, item.title.begin}) ||
        reader_.starting(item.begin, Kind::place) != nullptr) {
      return false;
    }
    const OrganizationKind kind = left.organization->value.kind;
    return (kind == OrganizationKind::university || kind == OrganizationKind::institute) &&
           part_ending(reader_, item.title.begin, {PartRole::branch});
  }
  // "Shanghai branch": of what is not said.
  [[nodiscard]] bool is_branch(const Mention<Organization>& mention) const {
    constexpr std::size_t kUse = 2;
    const Lexeme* place = reader_.starting(mention.where.begin, Kind::place);
    const Lexeme* suffix = reader_.ending(mention.where.end, Kind::suffix);
    return place != nullptr && suffix != nullptr && place->end == suffix->begin &&
           (reader_.lexicon().cell(suffix->row, kUse) == "branch" ||
            mention.value.kind == OrganizationKind::institute) &&
           mention.value.name == article_.slice(mention.where);
  }
  // "Head of department of the university, its vice president": each post names what it is head
  // of, and the second is not of the department.
  [[nodiscard]] bool above(const Item& left, const Item& item) const {
    if (left.title.size() < 2 * kHan || item.title.size() < 2 * kHan) return false;
    const auto text = reader_.text();
    const auto head = [&](const Item& i) { return text.substr(i.title.end - 2 * kHan, kHan); };
    const auto last = [&](std::uint32_t end) { return text.substr(end - kHan, kHan); };
    return head(left) == last(left.unit.end) && last(left.title.end) == last(item.title.end) &&
           head(left) != head(item);
  }
  // Two committees of one body stand beside each other.
  void without_committee(std::string& name) const {
    constexpr std::size_t kLongest = 6 * kHan;
    std::size_t body = name.size();
    for (std::size_t at = name.size(); at > kHan && at + kLongest > name.size();) {
      at = utf8::previous(name, at);
      reader_.lexicon().automaton().match(name, at, [&](std::size_t end, std::uint32_t first) {
        for (std::uint32_t i = first; end == name.size(); ++i) {
          const Lexicon::Entry entry = reader_.lexicon().entry(i);
          if (entry.kind == Kind::part &&
              entry.tag == static_cast<std::uint8_t>(PartRole::committee)) {
            body = at;
          }
          if (entry.last) break;
        }
      });
    }
    if (body >= 2 * kHan) name.resize(body);
  }
  [[nodiscard]] bool names_party_unit(const Item& item) const {
    const CleanSpan where = item.organization->where;
    return part_at(reader_, where.begin, {PartRole::party}, where.end).has_value();
  }
  [[nodiscard]] bool left_is_committee(const Item& left) const {
    return left.unit.end != 0 ? left.beside
                              : left.organization != nullptr &&
                                    left.organization->value.kind == OrganizationKind::party;
  }
  // "A's director Li, vice director Wang": the posts of who follows in a list are in the same
  // organization, where it can have them.
  void share(const std::vector<Item>& left, std::vector<Item>& items) const {
    if (left.empty()) return;
    Item& first = items.front();
    if (!first.office || first.organization != nullptr || !first.named.empty()) return;
    Item heir = first;
    inherit(left.back(), heir, false);
    if (heir.named.empty() || !suits(first, heir.named)) return;
    // One ministry is no part of another, nor a bureau of a department.
    if (left.back().unit.end == 0 && left.back().organization != nullptr &&
        part_ending(reader_, first.unit.end, {PartRole::bureau}) &&
        part_ending(reader_, left.back().organization->where.end, {PartRole::bureau})) {
      return;
    }
    if (first.unit.end != 0 && left.back().unit.end == 0 &&
        heir.named.ends_with(article_.slice({first.unit.end - kHan, first.unit.end}))) {
      // The ministers of one country.
      const auto place = find_at(reader_.lexicon(), heir.named, 0, Kind::place);
      if (place && place->is(Kind::place, PlaceLevel::country) && place->where().size() > kHan) {
        first.named = heir.named.substr(0, place->end);
      }
      return;
    }
    first.named = std::move(heir.named);
    first.firm = left.back().firm;
  }
  // "Party secretary Li of group A spoke, … party vice secretary Wang": the committee of the last
  // firm of the paragraph that one was named of.
  void lead(Item& first) const {
    if (first.organization != nullptr || !first.named.empty() || !opens_clause(first.begin)) return;
    first.named = house_;
    first.firm = true;
  }
  void keep_house(const std::vector<Item>& items, CleanSpan block) {
    house_block_ = block.end;
    for (const Item& item : items) {
      if (!is_corporate(item) || item.unit.end != 0) continue;
      house_ = full_name(item);
      if (!house_.empty()) house_block_ = block.begin;
    }
  }
  // "The mayor of A, Li; vice mayor Wang": the only city that the article has named a mayor or a
  // party secretary of is the one of the mayors that nothing is said of.
  void govern(Item& item) {
    std::string name = full_name(item);
    if (!part_ending(reader_, item.title.end, {PartRole::territory})) {
      if (item.organization == nullptr || item.unit.end != 0) return;
      const Lexeme* committee =
          reader_.ending(item.organization->where.end, Kind::suffix, OrganizationKind::party);
      if (committee == nullptr || committee->where().size() != 2 * kHan) return;
      name.resize(name.size() - kHan);
      if (name.size() > 2 * kHan) governed_.push_back(std::move(name));
      return;
    }
    if (!name.empty()) {
      if (name.size() > 2 * kHan) governed_.push_back(std::move(name));
      return;
    }
    const std::uint32_t level = item.title.end - 2 * kHan;
    if (item.begin != item.title.begin || is_han(reader_.before(item.begin))) return;
    const std::string_view last = reader_.text().substr(level, kHan);
    const std::string* only = nullptr;
    for (const std::string& place : governed_) {
      if (!place.ends_with(last)) continue;
      if (only != nullptr && *only != place) return;
      only = &place;
    }
    if (only != nullptr) {
      item.named = *only;
    } else if (const std::string_view division = only_division(last, item.begin);
               !division.empty()) {
      item.named = division;
    }
  }
  // The only province (city, county…) that an article has named so far, by its full name.
  [[nodiscard]] std::string_view only_division(std::string_view level, std::uint32_t at) const {
    constexpr std::size_t kName = 4;  // columns of places.tsv
    std::string_view only;
    for (const Lexeme& lexeme : reader_.lexemes()) {
      if (lexeme.begin >= at) break;
      if (lexeme.kind != Kind::place || lexeme.where().size() <= kHan ||
          ends_longer_place(lexeme)) {
        continue;
      }
      const std::string_view name = reader_.lexicon().cell(lexeme.row, kName);
      if (!name.ends_with(level) || name.find('|') != std::string_view::npos) continue;
      if (!only.empty() && only != name) return {};
      only = name;
    }
    return only;
  }
  // A mayor's organization is a city, a section chief's a section.
  [[nodiscard]] bool suits(const Item& item, std::string_view name) const {
    if (item.unit.end != 0) return true;
    if (part_ending(reader_, item.title.end, {PartRole::territory})) {
      return name.size() > kHan && find_at(reader_.lexicon(), name, 0, Kind::place).has_value() &&
             name.substr(name.size() - kHan) ==
                 reader_.text().substr(item.title.end - 2 * kHan, kHan);
    }
    if (item.title.size() < 2 * kHan) return true;
    const std::uint32_t unit = item.title.end - 2 * kHan;
    const auto part = part_at(reader_, unit, kUnits, unit + kHan);
    return !part || name.ends_with(article_.slice(part->where()));
  }
  // A committee of a party sits in a body: other posts than the committee's are that body's.
  [[nodiscard]] std::string body_of(const Mention<Organization>& mention) const {
    const Lexeme* committee =
        mention.value.kind == OrganizationKind::party
            ? reader_.ending(mention.where.end, Kind::suffix, OrganizationKind::party)
            : nullptr;
    if (committee == nullptr || committee->begin < mention.where.begin) return mention.value.name;
    const std::string_view name = mention.value.name;
    const std::string_view tail = article_.slice(committee->where());
    if (!name.ends_with(tail) || name.size() == tail.size()) return mention.value.name;
    // "Jiangyin City Committee": the city.
    if (committee->where().size() == 2 * kHan &&
        reader_.lexicon().cell(committee->row, 2) == "office") {
      return std::string(name.substr(0, name.size() - kHan));
    }
    std::string_view body = name.substr(0, name.size() - tail.size());
    // "The former party committee" of a body.
    if (const Lexeme* tenure = tenure_within(mention)) {
      const std::string_view word = article_.slice(tenure->where());
      if (body.ends_with(word)) body.remove_suffix(word.size());
    }
    // "Jiangyin City Committee": the city, not the name without "city".
    const std::string_view longer = name.substr(0, body.size() + kHan);
    if (const auto place = find_at(reader_.lexicon(), name, 0, Kind::place);
        place && place->end == longer.size()) {
      return std::string(longer);
    }
    const auto full = full_names().find(body);
    if (full != full_names().end()) return full->second->value.name;
    return std::string(body);
  }
  // "Then" or "former" inside the name of a committee, before the word for it.
  [[nodiscard]] const Lexeme* tenure_within(const Mention<Organization>& mention) const {
    if (mention.value.kind != OrganizationKind::party) return nullptr;
    const Lexeme* committee =
        reader_.ending(mention.where.end, Kind::suffix, OrganizationKind::party);
    if (committee == nullptr || committee->begin <= mention.where.begin) return nullptr;
    const Lexeme* tenure = reader_.ending(committee->begin, Kind::post, PostRank::tenure);
    return tenure != nullptr && tenure->begin > mention.where.begin ? tenure : nullptr;
  }
  [[nodiscard]] std::string name_of(const Mention<Organization>& mention) const {
    std::string name = mention.value.name;
    if (const Lexeme* tenure = tenure_within(mention)) {
      const std::size_t tail = mention.where.end - tenure->begin;
      if (name.ends_with(article_.slice({tenure->begin, mention.where.end}))) {
        name.erase(name.size() - tail, tenure->where().size());
      }
    }
    return name;
  }
  // Organizations by the words they are named with; made when first asked for.
  using ByText = std::unordered_map<std::string_view, const Mention<Organization>*>;
  [[nodiscard]] const ByText& full_names() const {
    if (by_text_.empty()) {
      for (const auto& mention : organizations_) {
        by_text_.try_emplace(article_.slice(mention.where), &mention);
      }
    }
    return by_text_;
  }
  [[nodiscard]] std::string full_name(const Item& item) const {
    std::string name = item.organization != nullptr ? name_of(*item.organization) : item.named;
    if (item.unit.end != 0) name.append(article_.slice(item.unit));
    return name;
  }

  [[nodiscard]] bool listed(std::uint32_t end, std::uint32_t begin) const {
    if (end >= begin) return false;
    if (reader_.character(end) == chars::ideographic_comma) return reader_.after(end) == begin;
    const Lexeme* link = reader_.starting(end, Kind::context, ContextRole::link);
    return link != nullptr && link->end == begin;
  }

  // Whether the posts of somebody stand right behind somebody else; a comma is enough where they
  // are of "the party committee" or "the trade union", or a mayor's, or those of a firm's people.
  [[nodiscard]] bool goes_on(std::uint32_t end, const Item& item,
                             const std::vector<Item>& left) const {
    const std::uint32_t begin = before_tenure(item.begin, end);
    if (listed(end, begin)) return true;
    if (!is_comma(reader_.character(end)) || reader_.after(end) != begin) return false;
    // "Its chairman is Li Si, its president is"
    const auto verb = part_at(reader_, item.title.end, {PartRole::taking});
    if (verb && verb->where().size() == kHan && is_said(end)) return true;
    const bool firm = !left.empty() && left.back().firm && !item.placed &&
                      (item.unit.end != 0 || is_corporate(item));
    return item.bare || firm ||
           part_ending(reader_, item.title.end, {PartRole::territory}).has_value();
  }

  // Whether the name that ends at a place stands behind "is".
  [[nodiscard]] bool is_said(std::uint32_t end) const {
    const auto next = std::lower_bound(
        persons_.begin(), persons_.end(), end,
        [](const auto& mention, std::uint32_t value) { return mention.where.end < value; });
    return next != persons_.end() && next->where.end == end &&
           part_at(reader_, before(next->where.begin), {PartRole::taking}, next->where.begin);
  }

  void report(const std::vector<Item>& items, const Mention<Person>& person, CleanSpan anchor) {
    for (const Item& item : items) {
      const CleanSpan where{std::min(item.begin, anchor.begin),
                            std::max(anchor.end, item.title.end)};
      out_(where, Role{person.value.name, full_name(item), std::string(article_.slice(item.title))},
           {"role.title", item.row});
    }
  }

  // "Somebody of the centre said"
  void affiliation(const Mention<Person>& person) {
    const Mention<Organization>* organization = organization_before(person.where.begin);
    if (organization == nullptr || organization->where.end != person.where.begin ||
        organization->value.kind == OrganizationKind::media) {
      return;
    }
    out_({organization->where.begin, person.where.end},
         Role{person.value.name, organization->value.name, {}}, {"role.affiliation", 0});
  }

  // "Li Si, professor"; not the post of the person behind it.
  bool behind(const Mention<Person>& person, std::size_t index, CleanSpan block) {
    const Lexeme* post = post_beginning(person.where.end);
    if (post == nullptr || post->end > block.end) {
      // "Li Si vice professor"
      const Lexeme* prefix = reader_.starting(person.where.end, Kind::post, PostRank::prefix);
      if (prefix != nullptr) post = post_beginning(prefix->end);
    }
    if (post == nullptr || !(is(*post, PostRank::post) || is(*post, PostRank::academic)))
      return false;
    if (index + 1 < persons_.size() && persons_[index + 1].where.begin <= post->end + 1)
      return false;
    // "Chief editor:" is said of the name behind it.
    if (is_colon(reader_.character(post->end))) return false;
    Role role{person.value.name, {}, std::string(article_.slice({person.where.end, post->end}))};
    std::uint32_t begin = person.where.begin;
    if (const auto* organization = organization_before(begin);
        organization != nullptr && organization->where.end == begin) {
      role.organization = organization->value.name;
      begin = organization->where.begin;
    }
    out_({begin, post->end}, std::move(role), {"role.behind", post->row});
    return true;
  }

  // "Li Si (director of A)", "Li Si, now director of A", "Li Si is director of A", "Li Si resigned
  // as director of A", "to remove Li Si from the post of director of A"
  void told(std::size_t index, CleanSpan block, const std::vector<Item>& held) {
    const Mention<Person>& person = persons_[index];
    // Of those in a list it is told behind the last one.
    if (index + 1 < persons_.size() && listed(person.where.end, persons_[index + 1].where.begin)) {
      return;
    }
    const char32_t next = reader_.character(person.where.end);
    const bool bracket = next == chars::fullwidth_left_paren || next == U'(';
    std::uint32_t at = bracket ? reader_.after(person.where.end) : said_from(person);
    for (int i = 0; at != 0 && i < 3; ++i) {
      std::uint32_t end = 0;
      std::vector<Item> items = posts_from(at, block, end);
      if (items.empty()) return;
      told_until_ = std::min(end, block.end);
      told_.push_back({at, told_until_});
      // "Chairman Li of A will be its president as well"
      if (!bracket && !held.empty() && held.back().firm &&
          full_name(held.back()) == full_name(held.front())) {
        share(held, items);
        resolve(items);
      }
      report(items, person, person.where);
      for (std::size_t j = index; !bracket && j > 0 && follows(j); --j) {
        report(items, persons_[j - 1], persons_[j - 1].where);
      }
      at = removed_from(end);
    }
  }
  // "Li Si, born in 1966, graduated from … . Was director of A, president of B. In 2010 became":
  // posts told in a clause without a subject are those of the person the sentences before are
  // about.
  void careers(CleanSpan block) {
    std::uint32_t passed = block.begin;
    for (std::uint32_t at = block.begin; at < block.end; at = reader_.after(at)) {
      if (at < passed) continue;
      const bool begins = at == block.begin || ends_clause_of_career(reader_.before(at));
      if (!begins) continue;
      const auto verb = verb_of_clause(at, block);
      if (!verb || is_told(verb->end)) continue;
      const Mention<Person>* person = subject_of(verb->begin, block);
      if (person != nullptr) passed = career(*verb, *person, block);
    }
  }
  [[nodiscard]] static bool ends_clause_of_career(char32_t c) {
    return is_comma(c) || huoju::ends_sentence(c) || c == U';' || c == U' ' || c == U'\n' ||
           c == chars::fullwidth_semicolon;
  }
  // The verb of taking or leaving a post that opens a clause, behind nothing but a day, adverbs and
  // a pronoun; a short one needs the day.
  [[nodiscard]] std::optional<Lexeme> verb_of_clause(std::uint32_t at, CleanSpan block) const {
    constexpr int kMost = 16;
    bool day = false;
    for (int i = 0; i < kMost && at < block.end; ++i) {
      const auto verb = part_at(reader_, at, {PartRole::taking, PartRole::leaving});
      // "The new president" is somebody else.
      if (verb && verb->where().size() > kHan &&
          part_at(reader_, at, {PartRole::plain}, verb->end)) {
        return std::nullopt;
      }
      if (verb && (verb->where().size() > kHan ||
                   (day && reader_.starting(at, Kind::post, PostRank::tenure) != nullptr))) {
        return verb;
      }
      const char32_t c = reader_.character(at);
      const Lexeme* time = reader_.starting(at, Kind::time);
      const bool dated = is_ascii_digit(c) || time != nullptr;
      const auto start = name_start(reader_.lexicon(), reader_.text(), at);
      if (!dated && !(is_comma(c) && day) && !start.behind && !start.loose && !is_dash(c) &&
          reader_.starting(at, Kind::context, ContextRole::adverbial) == nullptr) {
        return std::nullopt;
      }
      day = day || dated;
      at = reader_.after(at);
    }
    return std::nullopt;
  }
  // The posts behind one verb, clause by clause; where they end.
  std::uint32_t career(const Lexeme& verb, const Mention<Person>& person, CleanSpan block) {
    std::vector<Item> before_them;
    std::uint32_t at = verb.end;
    for (int clause = 0; clause < 12; ++clause) {
      std::uint32_t end = 0;
      std::vector<Item> items = posts_from(at, block, end);
      if (items.empty()) break;
      if (const Mention<Person>* other = person_in(at, end); other != nullptr) break;
      if (before_them.empty()) before_them = held_by(person);
      share(before_them, items);
      resolve(items);
      report(items, person, clause == 0 ? verb.where() : CleanSpan{at, at});
      told_.push_back({at, end});
      before_them = std::move(items);
      at = after_aside(end);
      const char32_t c = reader_.character(at);
      if (!is_comma(c) && c != U';' && c != chars::fullwidth_semicolon &&
          c != chars::ideographic_comma) {
        break;
      }
      at = reader_.after(at);
    }
    return at;
  }
  // The posts of a firm that stand before the name of a person.
  [[nodiscard]] std::vector<Item> held_by(const Mention<Person>& person) const {
    const auto held = held_.find(person.value.name);
    if (held == held_.end() || held->second.empty() || !held->second.back().firm) return {};
    return held->second;
  }
  [[nodiscard]] const Mention<Person>* person_in(std::uint32_t begin, std::uint32_t end) const {
    const auto next = std::lower_bound(
        persons_.begin(), persons_.end(), begin,
        [](const auto& mention, std::uint32_t value) { return mention.where.begin < value; });
    return next != persons_.end() && next->where.begin < end ? &*next : nullptr;
  }
  // "President (in charge)": behind the bracket.
  [[nodiscard]] std::uint32_t after_aside(std::uint32_t at) const {
    const char32_t open = reader_.character(at);
    if (open != chars::fullwidth_left_paren && open != U'(') return at;
    std::uint32_t next = reader_.after(at);
    for (int i = 0; i < 20; ++i, next = reader_.after(next)) {
      const char32_t c = reader_.character(next);
      if (c == chars::fullwidth_right_paren || c == U')') return reader_.after(next);
    }
    return at;
  }
  [[nodiscard]] bool is_told(std::uint32_t at) const {
    return std::any_of(told_.begin(), told_.end(),
                       [&](CleanSpan s) { return s.begin <= at && at < s.end; });
  }
  // Whom a clause without a subject is about: the only one of its sentence, or else who last began
  // one of the block, or its only one.
  [[nodiscard]] const Mention<Person>* subject_of(std::uint32_t at, CleanSpan block) const {
    auto next = std::lower_bound(
        persons_.begin(), persons_.end(), at,
        [](const auto& mention, std::uint32_t value) { return mention.where.begin < value; });
    const Mention<Person>* last = nullptr;
    bool several = false;
    while (next != persons_.begin()) {
      --next;
      if (next->where.begin < block.begin) break;
      if (last != nullptr && last->value.name != next->value.name) several = true;
      if (last == nullptr) last = &*next;
      const char32_t c = reader_.before(next->where.begin);
      const bool near = same_sentence(next->where.end, at);
      if (next->where.begin == block.begin || huoju::ends_sentence(c) || c == U' ' || c == U'\n' ||
          (near && !several)) {
        return near || without_subject(at, block) ? &*next : nullptr;
      }
    }
    return several || (last != nullptr && !without_subject(at, block)) ? nullptr : last;
  }
  [[nodiscard]] bool same_sentence(std::uint32_t begin, std::uint32_t end) const {
    for (; begin < end; begin = reader_.after(begin)) {
      if (huoju::ends_sentence(reader_.character(begin))) return false;
    }
    return true;
  }
  // Whether the sentence that holds a place begins with a day, an adverb or a verb.
  [[nodiscard]] bool without_subject(std::uint32_t at, CleanSpan block) const {
    std::uint32_t begin = at;
    while (begin > block.begin) {
      const char32_t c = reader_.before(begin);
      if (huoju::ends_sentence(c) || c == U';' || c == chars::fullwidth_semicolon || c == U'\n') {
        break;
      }
      begin = before(begin);
    }
    begin = reader_.skip_space(begin);
    while (reader_.character(begin) == U' ') begin = reader_.after(begin);
    const auto start = name_start(reader_.lexicon(), reader_.text(), begin);
    return is_ascii_digit(reader_.character(begin)) || start.behind || start.loose ||
           reader_.starting(begin, Kind::time) != nullptr ||
           part_at(reader_, begin, {PartRole::taking, PartRole::leaving});
  }
  // Whether a person stands right behind the one before in a list.
  [[nodiscard]] bool follows(std::size_t index) const {
    return listed(persons_[index - 1].where.end, persons_[index].where.begin);
  }
  // Where the posts begin that are told of a person behind the name; 0: none are.
  [[nodiscard]] std::uint32_t said_from(const Mention<Person>& person) const {
    std::uint32_t at = person.where.end;
    if (part_ending(reader_, person.where.begin, {PartRole::removing, PartRole::naming})) {
      const Lexeme* of = reader_.starting(at, Kind::context, ContextRole::attribute);
      if (of != nullptr) return of->end;
    }
    if (is_comma(reader_.character(at))) at = reader_.after(at);
    if (const auto verb = part_at(reader_, at, {PartRole::taking, PartRole::leaving})) {
      return verb->end;
    }
    const Lexeme* word = reader_.starting(at, Kind::post, PostRank::tenure);
    if (word == nullptr) word = reader_.starting(at, Kind::context, ContextRole::copula);
    if (word != nullptr) return word->end;
    // "for reasons of his own resigned"
    for (int i = 0; i < 12 && is_han(reader_.character(at)); ++i) {
      at = reader_.after(at);
      if (const auto verb = part_at(reader_, at, {PartRole::taking, PartRole::leaving});
          verb && verb->where().size() > kHan) {
        return verb->end;
      }
    }
    return 0;
  }
  // "…, and removed him from the post of": where that post begins behind a clause.
  [[nodiscard]] std::uint32_t removed_from(std::uint32_t at) const {
    if (!is_comma(reader_.character(at))) return 0;
    at = reader_.after(at);
    const auto verb = part_at(reader_, at, {PartRole::removing, PartRole::leaving});
    if (!verb) return 0;
    if (verb->is(Kind::part, PartRole::leaving)) return verb->end;
    const auto whom = part_at(reader_, verb->end, {PartRole::their});
    return whom ? whom->end : 0;
  }
  // The posts from a place on, up to the last one of the clause; `end` is behind "the post of".
  [[nodiscard]] std::vector<Item> posts_from(std::uint32_t at, CleanSpan block,
                                             std::uint32_t& end) const {
    std::uint32_t last = 0;
    for (auto post =
             std::lower_bound(posts_.begin(), posts_.end(), at,
                              [](const Lexeme&l, std::uint32_t value) { return l.begin < value; });
         post != posts_.end() && post->end <= std::min(block.end, at + 240); ++post) {
      if (const auto office = part_at(reader_, post->end, {PartRole::office})) {
        last = post->end;
        end = office->end;
        break;
      }
      const char32_t next = reader_.character(post->end);
      if (reader_.ends_clause(post->end) || next == chars::fullwidth_left_paren || next == U'(') {
        last = end = post->end;
        if (reader_.character(end) != chars::ideographic_comma) break;
      }
    }
    if (last == 0) return {};
    std::vector<Item> items = phrase(last, at);
    if (items.empty() || items.front().begin > after_firm(at)) return {};
    resolve(items);
    return items;
  }
  // Behind "the company's", where that is not resolved.
  [[nodiscard]] std::uint32_t after_firm(std::uint32_t at) const {
    if (const auto firm = part_at(reader_, at, {PartRole::generic})) at = firm->end;
    const Lexeme* of = reader_.starting(at, Kind::context, ContextRole::attribute);
    return of != nullptr ? of->end : at;
  }

  const Article& article_;
  Reader reader_;
  std::span<const Mention<Organization>> organizations_;
  std::span<const Mention<Person>> persons_;
  Closed closed_;
  std::vector<Lexeme> posts_;
  std::vector<CleanSpan> body_;
  mutable ByText by_text_;
  std::unordered_map<std::string_view, std::vector<Item>> held_;
  std::string house_;                       // the firm whose people were told of last
  std::uint32_t house_block_ = 0xFFFFFFFF;  // the begin of the paragraph that tells of them
  std::vector<std::string> governed_;       // cities, counties… whose heads were named so far
  std::uint32_t told_until_ = 0;
  std::vector<CleanSpan> told_;  // where posts have been told of somebody
  Sink<Role> out_;
};

}  // namespace

void Roles::operator()(const Article& article, const Upstream<Organizations, Persons>& upstream,
                       Sink<Role> out) const {
  Finder(article, upstream.get<Organizations>(), upstream.get<Persons>(), out).find();
}

}  // namespace huoju
