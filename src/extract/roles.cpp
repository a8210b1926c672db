#include "huoju/extract/roles.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "posts.hpp"

namespace huoju {
namespace {

using detail::Closed;
using detail::Reader;

constexpr std::uint32_t kHan = 3;            // bytes of an ideograph
constexpr std::uint32_t kLongestTitle = 24;  // bytes between an organization and a post

// One post of a phrase such as "A's director, B's chairman and president".
struct Item {
  CleanSpan title;
  std::uint32_t begin = 0;  // of the organization, if it names one, otherwise of the title
  const Mention<Organization>* organization = nullptr;
  std::string named;  // an organization that is no mention: a place, what a noun refers to
  CleanSpan unit;     // of the organization: a part of it that the title names
  std::uint32_t row = 0;
  bool calling = false;  // no post: only stands in the row
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
      std::vector<Item> items = phrase(back_over_blank(person.where.begin), block.begin);
      const bool follows = i > 0 && listed(persons_[i - 1].where.end, person.where.begin);
      if (items.empty() && follows) {
        items = shared;
      } else {
        resolve(items);
      }
      report(items, person, person.where);
      if (!behind(person, i, block) && items.empty()) affiliation(person);
      shared = std::move(items);
      told(person, block);
    }
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
  [[nodiscard]] bool interrupted(std::uint32_t begin, std::uint32_t end) const {
    for (std::uint32_t at = begin; at < end; at = reader_.after(at)) {
      const char32_t c = reader_.character(at);
      if (!is_han(c) && !is_ascii_letter(c)) return true;
      if (const Lexeme* word = reader_.starting(at, Kind::context, ContextRole::no_phrase);
          word != nullptr && word->end <= end && word->where().size() > kHan) {
        return true;
      }
      if (reader_.starting(at, Kind::context, ContextRole::speech) != nullptr) return true;
      if (is_han(c) && name_start(reader_.lexicon(), reader_.text(), at).behind) return true;
    }
    return false;
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
      if (word == nullptr || word->end >= end) break;
      at = word->end;
    }
    return at;
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
        if (is_comma(reader_.before(at))) at = before(at);
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
    const std::uint32_t core = title_begin(post, from);
    std::uint32_t begin = core;
    // Something must be left for the title: not "department" of "department head".
    const std::uint32_t last = post.where().size() > 2 * kHan ? post.end - 2 * kHan : post.begin;
    const Mention<Organization>* organization = organization_before(last);
    if (organization != nullptr && organization->where.begin >= from &&
        organization->where.end + kLongestTitle >= begin && organization->where.end < post.end) {
      std::uint32_t after = organization->where.end;
      const Lexeme* of = reader_.starting(after, Kind::context, ContextRole::attribute);
      if (of != nullptr) after = of->end;
      after = reader_.skip_space(after);
      const std::uint32_t bare = after_tenure(after, post.end);
      if (bare >= post.begin || (!interrupted(bare, post.begin) && !holds_post(bare, post.begin))) {
        item.organization = organization;
        item.begin = organization->where.begin;
        begin = bare;
      }
    }
    begin = after_tenure(begin, post.end);
    if (is_head_of_unit(post, core)) {
      if (item.organization == nullptr) begin = unit_begin(core, from);
      if (begin < core) item.unit = {begin, core};
      if (item.organization == nullptr) item.begin = begin;
      begin = core;
    }
    item.title = {begin, post.end};
    if (is(post, PostRank::unnamed)) item.title.begin = unnamed_begin(post, item.title);
    if (item.organization != nullptr || item.unit.end != 0) return item;
    item.begin = begin;
    // The mayor of a city, the president of a country.
    if (const Lexeme* place = reader_.ending(begin, Kind::place);
        place != nullptr && place->where().size() > kHan && place->begin >= from) {
      item.named = article_.slice(place->where());
      item.begin = place->begin;
    } else {
      refer(item, from);
    }
    return item;
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
  // Where the name of a unit begins that no organization precedes: behind the last mark.
  [[nodiscard]] std::uint32_t unit_begin(std::uint32_t core, std::uint32_t from) const {
    std::uint32_t begin = core;
    for (std::uint32_t i = 0; i < 12 && begin > from; ++i) {
      if (!is_han(reader_.before(begin))) return begin;
      const std::uint32_t at = before(begin);
      if (is_particle(at) || post_ending(begin) != nullptr) return begin;
      begin = at;
    }
    return begin == from ? begin : core;
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
    const Lexeme* noun = reader_.ending(item.begin, Kind::suffix);
    if (noun == nullptr || noun->begin < from || noun->begin == 0) return;
    const char32_t left = reader_.before(noun->begin);
    const std::uint32_t at = before(noun->begin);
    const bool alone = !is_han(left) || is_particle(at);
    if (!alone) return;
    for (const Mention<Organization>* other = organization_before(noun->begin); other != nullptr;) {
      if (static_cast<std::uint8_t>(other->value.kind) == noun->tag) {
        item.named = other->value.name;
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
  [[nodiscard]] bool is_particle(std::uint32_t at) const {
    return name_start(reader_.lexicon(), reader_.text(), at).behind;
  }

  // Posts without an organization are those of the one named before them.
  void resolve(std::vector<Item>& items) const {
    for (std::size_t i = 1; i < items.size(); ++i) {
      Item& item = items[i];
      const Item& left = items[i - 1];
      if (item.organization != nullptr || !item.named.empty()) continue;
      if (left.unit.end != 0) {
        item.named = full_name(left);
      } else if (left.organization != nullptr) {
        item.named = body_of(*left.organization);
      } else {
        item.named = left.named;
      }
      if (!item.named.empty()) item.begin = left.begin;
    }
    std::erase_if(items, [](const Item& item) { return item.calling; });
  }
  // A committee of a party sits in a body: other posts than the committee's are that body's.
  [[nodiscard]] std::string body_of(const Mention<Organization>& mention) const {
    const Lexeme* committee =
        mention.value.kind == OrganizationKind::party
            ? reader_.ending(mention.where.end, Kind::suffix, OrganizationKind::party)
            : nullptr;
    if (committee == nullptr || committee->begin <= mention.where.begin) return mention.value.name;
    const std::string_view name = mention.value.name;
    const std::string_view tail = article_.slice(committee->where());
    if (!name.ends_with(tail)) return mention.value.name;
    std::string_view body = name.substr(0, name.size() - tail.size());
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
    std::string name = item.organization != nullptr ? item.organization->value.name : item.named;
    if (item.unit.end != 0) name.append(article_.slice(item.unit));
    return name;
  }

  [[nodiscard]] bool listed(std::uint32_t end, std::uint32_t begin) const {
    return end < begin && reader_.after(end) == begin &&
           reader_.character(end) == chars::ideographic_comma;
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

  // "Li Si (director of A)", "Li Si, now director of A", "Li Si is director of A"
  void told(const Mention<Person>& person, CleanSpan block) {
    std::uint32_t at = person.where.end;
    const char32_t c = reader_.character(at);
    const bool bracket = c == chars::fullwidth_left_paren || c == U'(';
    if (bracket) {
      at = reader_.after(at);
    } else {
      if (is_comma(c)) at = reader_.after(at);
      const Lexeme* word = reader_.starting(at, Kind::post, PostRank::tenure);
      if (word == nullptr) word = reader_.starting(at, Kind::context, ContextRole::copula);
      if (word == nullptr) return;
      at = word->end;
    }
    // The last post of the clause that a mark closes.
    std::uint32_t end = 0;
    for (auto post =
             std::lower_bound(posts_.begin(), posts_.end(), at,
                              [](const Lexeme&l, std::uint32_t value) { return l.begin < value; });
         post != posts_.end() && post->end <= std::min(block.end, at + 240); ++post) {
      if (reader_.ends_clause(post->end)) {
        end = post->end;
        if (reader_.character(end) != chars::ideographic_comma) break;
      }
    }
    if (end == 0) return;
    std::vector<Item> items = phrase(end, at);
    if (items.empty() || items.front().begin != at) return;
    resolve(items);
    report(items, person, person.where);
  }

  const Article& article_;
  Reader reader_;
  std::span<const Mention<Organization>> organizations_;
  std::span<const Mention<Person>> persons_;
  Closed closed_;
  std::vector<Lexeme> posts_;
  std::vector<CleanSpan> body_;
  mutable ByText by_text_;
  Sink<Role> out_;
};

}  // namespace

void Roles::operator()(const Article& article, const Upstream<Organizations, Persons>& upstream,
                       Sink<Role> out) const {
  Finder(article, upstream.get<Organizations>(), upstream.get<Persons>(), out).find();
}

}  // namespace huoju
