#include "organization_lists.hpp"

#include <algorithm>

namespace huoju::detail {
namespace {

constexpr std::uint32_t kMostCharacters = 10;

// Words a member of a list is made of.
[[nodiscard]] bool in_member(const Word& word) {
  switch (word.kind) {
    case WordKind::wall:
    case WordKind::joint:
    case WordKind::class_word:
    case WordKind::level:
      return false;
    default:
      return true;
  }
}

// A character by itself.
[[nodiscard]] bool lone(const std::vector<Word>& words, std::size_t at) {
  return words[at].kind == WordKind::plain && (at == 0 || words[at - 1].kind == WordKind::wall);
}

}  // namespace

// 智能网联和电动汽车产业园、…: before a list mark a conjunction joins what one name is made of.
bool NameLists::binds(const std::vector<Word>& words, std::size_t at, std::size_t end) const {
  if (words[at].kind != WordKind::joint || at == 0 || at + 2 >= end ||
      (words[at - 1].kind != WordKind::noun && !lone(words, at - 1)) ||
      words[at + 1].kind != WordKind::noun || words[end - 1].kind != WordKind::suffix) {
    return false;
  }
  const auto kind = static_cast<OrganizationKind>(words[end - 1].tag);
  return kind == OrganizationKind::carrier || kind == OrganizationKind::platform;
}

NameLists::Item NameLists::item(const std::vector<Word>& words, std::size_t begin,
                                std::size_t end) const {
  // "The company X": the noun is no part of the name.
  while (begin + 1 < end && words[begin].introduces() &&
         words[begin + 1].kind != WordKind::suffix) {
    ++begin;
  }
  // Behind the last act: 培育华澄科技.
  for (std::size_t i = begin; i + 1 < end; ++i) {
    if (words[i].kind == WordKind::noun && words[i].has(StopRole::act) &&
        (words[i + 1].kind == WordKind::plain || words[i + 1].anchors())) {
      bool nouns = true;
      for (std::size_t k = begin; k < i; ++k) nouns = nouns && words[k].kind == WordKind::noun;
      if (nouns) begin = i + 1;
    }
  }
  Item item;
  if (begin >= end) return item;
  item.where = {words[begin].begin, words[end - 1].end};
  const Word& last = words[end - 1];
  const auto company = static_cast<std::uint8_t>(OrganizationKind::company);
  if (last.kind == WordKind::suffix || last.kind == WordKind::organization) {
    const std::string_view use =
        last.kind == WordKind::suffix ? reader_->lexicon().cell(last.row, 2) : "full";
    item.company = last.tag == company && use != "trade" && use != "goods";
    item.trade = last.tag == company && use == "trade";
    item.other = last.tag != company;
    item.goods = use == "goods";
    item.row = last.row;
    item.suffixed = last.kind == WordKind::suffix && begin + 1 < end;
    item.carrier = last.kind == WordKind::suffix && begin + 1 < end &&
                   reader_->lexicon().cell(last.row, 2) == "weak" &&
                   (last.tag == static_cast<std::uint8_t>(OrganizationKind::carrier) ||
                    last.tag == static_cast<std::uint8_t>(OrganizationKind::other));
    item.kind = static_cast<OrganizationKind>(last.tag);
  }
  if (last.kind == WordKind::zone || last.kind == WordKind::place) item.other = true;
  for (std::size_t i = begin; i < end; ++i) {
    item.characters += (words[i].end - words[i].begin + 2) / 3;
    if (words[i].kind == WordKind::plain || words[i].kind == WordKind::latin) {
      item.plain += (words[i].end - words[i].begin + 2) / 3;
    }
    if (words[i].kind == WordKind::quote) item.other = true;
  }
  // 博士科技: a calling for a trade name.
  if (item.trade && item.plain == 0 && end - begin == 2 && words[begin].introduces()) {
    item.plain = 2;
  }
  return item;
}

// "... as its core", "... as examples"
bool NameLists::exemplifies(const std::vector<Word>& words, std::size_t at) const {
  if (at + 1 >= words.size() || words[at].kind != WordKind::wall) return false;
  return words[at + 1].kind == WordKind::noun && words[at + 1].has(StopRole::example);
}

// Behind "and others": what they are.
NameLists::Head NameLists::head_behind(const std::vector<Word>& words, std::size_t at) const {
  constexpr std::size_t kReach = 14;
  if (exemplifies(words, at)) return {std::nullopt, true};
  for (std::size_t i = at; i < words.size() && i < at + kReach; ++i) {
    const Word& word = words[i];
    if (word.kind == WordKind::wall && word.row != 0 &&
        word.tag == static_cast<std::uint8_t>(StopRole::verb)) {
      break;
    }
    // "... are the company's business", "... serve companies"
    if (reader_->starting(word.begin, Kind::context, ContextRole::copula) != nullptr) break;
    if (word.kind == WordKind::wall && word.row != 0 && word.has(StopRole::soft) &&
        i + 1 < words.size() && words[i + 1].kind == WordKind::noun &&
        words[i + 1].has(StopRole::firm)) {
      break;
    }
    const bool noun = word.kind == WordKind::noun || word.kind == WordKind::suffix;
    if (!noun) continue;
    const bool ends = i + 1 == words.size() || words[i + 1].kind == WordKind::wall ||
                      words[i + 1].kind == WordKind::joint ||
                      (words[i + 1].kind == WordKind::plain && word.introduces());
    if (!ends) continue;
    if (word.kind == WordKind::suffix) {
      const auto kind = static_cast<OrganizationKind>(word.tag);
      const std::string_view use = reader_->lexicon().cell(word.row, 2);
      const bool named = use == "full" || use == "weak" || use == "generic";
      if (named && kind == OrganizationKind::company) {
        return {kind, false};
      }
      if (kind == OrganizationKind::zone || kind == OrganizationKind::carrier)
        return {std::nullopt, true};
      return {};
    }
    if (word.has(StopRole::firm)) return {OrganizationKind::company, false};
    if (word.has(StopRole::school)) return {OrganizationKind::university, false};
    if (word.has(StopRole::site)) return {std::nullopt, true};
    return {};
  }
  return {};
}

void NameLists::close(Head head, std::vector<OrganizationName>& out) {
  constexpr std::size_t kFew = 2;
  const auto count = [this](auto member) {
    return static_cast<std::size_t>(std::count_if(items_.begin(), items_.end(), member));
  };
  const std::size_t companies = count([](const Item& i) { return i.company; });
  const std::size_t trades = count([](const Item& i) { return i.trade && i.plain >= kFew; });
  const std::size_t others = count([](const Item& i) { return i.other && !i.carrier; });
  const std::size_t carriers = count([](const Item& i) { return i.carrier; });
  if (head.instances && companies + trades > 0) head.kind = OrganizationKind::company;
  const bool sure = (companies >= kFew && companies * 2 >= items_.size()) ||
                    (trades >= kFew && companies + trades == items_.size());
  const bool named = head.kind && others * 2 <= items_.size();
  if (items_.size() >= kFew) {
    for (const Item& item : items_) {
      OrganizationName name;
      name.where = item.where;
      name.form = OrganizationName::Form::full;
      if (item.carrier && (carriers >= kFew || (carriers > 0 && head.instances))) {
        name.suffix = item.where;
        name.row = item.row;
        name.kind = item.kind;
        name.listed = true;
        out.push_back(std::move(name));
        continue;
      }
      if (!sure && !named) continue;
      if (item.other || item.characters > kMostCharacters || item.characters < kFew) continue;
      if (item.plain == 0 || (!item.company && !item.trade && item.plain < kFew)) continue;
      if (item.goods && !named && companies < kFew) continue;
      name.suffix = {item.where.end, item.where.end};
      name.kind = head.kind.value_or(OrganizationKind::company);
      name.listed = true;
      out.push_back(std::move(name));
    }
  }
  share_tail(out);
  items_.clear();
  open_ = false;
}

// 中美、中德、中以海外孵化器: names of two characters with a common first one, and the tail of the
// last for all of them.
void NameLists::share_tail(std::vector<OrganizationName>& out) {
  if (items_.size() < 2 || !items_.back().suffixed ||
      items_.back().kind == OrganizationKind::company) {
    return;
  }
  constexpr std::uint32_t kPair = 6;  // bytes of two ideographs
  const auto text = [this](CleanSpan where) {
    return reader_->text().substr(where.begin, where.size());
  };
  const CleanSpan last = items_.back().where;
  const std::string_view first = text(last).substr(0, kPair / 2);
  if (last.size() <= kPair) return;
  for (std::size_t i = 0; i + 1 < items_.size(); ++i) {
    const CleanSpan where = items_[i].where;
    if (where.size() != kPair || text(where).substr(0, kPair / 2) != first ||
        reader_->starting(where.begin + kPair / 2, Kind::place) == nullptr) {
      return;
    }
  }
  for (const Item& item : items_) {
    OrganizationName name;
    name.where = item.where;
    name.suffix = {item.where.end, item.where.end};
    name.kind = items_.back().kind;
    name.row = items_.back().row;
    name.listed = true;
    name.name = std::string(text(item.where).substr(0, kPair)).append(text(last).substr(kPair));
    out.push_back(std::move(name));
  }
}

void NameLists::pass(const std::vector<Word>& words, std::vector<OrganizationName>& out) {
  if (words.empty()) return;
  const Word& mark = words.back();
  const bool goes_on = reader_->character(mark.begin) == chars::ideographic_comma;
  const std::size_t end = words.size() - 1;
  std::size_t at = 0;
  if (open_) {
    // Members joined by "and", up to the word that ends the list.
    while (at < end) {
      const std::size_t begin = at;
      while (at < end && (in_member(words[at]) || (goes_on && binds(words, at, end)))) ++at;
      if (at > begin) items_.push_back(item(words, begin, at));
      if (at < end && words[at].kind == WordKind::joint) {
        ++at;
        continue;
      }
      break;
    }
    if (at == end) {
      if (goes_on) return;
      close({}, out);
      return;
    }
    const bool others =
        words[at].kind == WordKind::wall && words[at].row != 0 && words[at].has(StopRole::others);
    Head head;
    if (others) {
      head = head_behind(words, at + 1);
    } else {
      head.instances = exemplifies(words, at);
    }
    close(head, out);
  }
  if (!goes_on) return;
  std::size_t begin = end;
  while (begin > at && (in_member(words[begin - 1]) || binds(words, begin - 1, end))) --begin;
  items_.clear();
  if (begin < end) items_.push_back(item(words, begin, end));
  open_ = true;
}

}  // namespace huoju::detail
