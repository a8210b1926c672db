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

}  // namespace

NameLists::Item NameLists::item(const std::vector<Word>& words, std::size_t begin,
                                std::size_t end) const {
  // "The company X": the noun is no part of the name.
  while (begin + 1 < end && words[begin].kind == WordKind::noun &&
         words[begin].tag == static_cast<std::uint8_t>(StopRole::head)) {
    ++begin;
  }
  Item item;
  if (begin >= end) return item;
  item.where = {words[begin].begin, words[end - 1].end};
  const Word& last = words[end - 1];
  const auto company = static_cast<std::uint8_t>(OrganizationKind::company);
  if (last.kind == WordKind::suffix || last.kind == WordKind::organization) {
    const std::string_view use =
        last.kind == WordKind::suffix ? reader_->lexicon().cell(last.row, 2) : "full";
    item.company = last.tag == company && use != "trade";
    item.trade = last.tag == company && use == "trade";
    item.other = last.tag != company;
  }
  if (last.kind == WordKind::zone || last.kind == WordKind::place) item.other = true;
  for (std::size_t i = begin; i < end; ++i) {
    item.characters += (words[i].end - words[i].begin + 2) / 3;
    if (words[i].kind == WordKind::plain || words[i].kind == WordKind::latin) {
      item.plain += (words[i].end - words[i].begin + 2) / 3;
    }
    if (words[i].kind == WordKind::quote) item.other = true;
  }
  return item;
}

// Behind "and others": what they are.
std::optional<OrganizationKind> NameLists::head_behind(const std::vector<Word>& words,
                                                       std::size_t at) const {
  constexpr std::size_t kReach = 9;
  for (std::size_t i = at; i < words.size() && i < at + kReach; ++i) {
    const Word& word = words[i];
    const bool noun = word.kind == WordKind::noun || word.kind == WordKind::suffix;
    if (!noun) continue;
    const bool ends = i + 1 == words.size() || words[i + 1].kind == WordKind::wall ||
                      words[i + 1].kind == WordKind::joint;
    if (!ends) continue;
    const std::string_view text = reader_->text().substr(word.begin, word.end - word.begin);
    const auto has_end = [&](std::string_view end) {
      return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
    };
    if (has_end("企业") || has_end("公司") || has_end("巨头") || has_end("集团") ||
        has_end("国企") || has_end("外企") || has_end("高企") || has_end("独角兽")) {
      return OrganizationKind::company;
    }
    if (has_end("高校") || has_end("院校")) return OrganizationKind::university;
    if (has_end("银行")) return OrganizationKind::finance;
    return std::nullopt;
  }
  return std::nullopt;
}

void NameLists::close(std::optional<OrganizationKind> head, std::vector<OrganizationName>& out) {
  constexpr std::size_t kFew = 2;
  const auto companies = static_cast<std::size_t>(
      std::count_if(items_.begin(), items_.end(), [](const Item& i) { return i.company; }));
  const auto others = static_cast<std::size_t>(
      std::count_if(items_.begin(), items_.end(), [](const Item& i) { return i.other; }));
  const bool sure = companies >= kFew && companies * 2 >= items_.size();
  const bool named = head && others * 2 <= items_.size();
  if (items_.size() >= kFew && (sure || named)) {
    for (const Item& item : items_) {
      if (item.other || item.characters > kMostCharacters || item.characters < kFew) continue;
      if (item.plain == 0 || (!item.company && !item.trade && item.plain < kFew)) continue;
      OrganizationName name;
      name.where = item.where;
      name.suffix = {item.where.end, item.where.end};
      name.kind = head.value_or(OrganizationKind::company);
      name.form = OrganizationName::Form::full;
      name.listed = true;
      out.push_back(std::move(name));
    }
  }
  items_.clear();
  open_ = false;
}

void NameLists::pass(const std::vector<Word>& words, std::vector<OrganizationName>& out) {
  if (words.empty()) return;
  const Word& mark = words.back();
  const bool goes_on = is(mark, "、");
  const std::size_t end = words.size() - 1;
  std::size_t at = 0;
  if (open_) {
    // Members joined by "and", up to the word that ends the list.
    while (at < end) {
      const std::size_t begin = at;
      while (at < end && in_member(words[at])) ++at;
      if (at > begin) items_.push_back(item(words, begin, at));
      if (at < end && words[at].kind == WordKind::joint) {
        ++at;
        continue;
      }
      break;
    }
    if (at == end) {
      if (goes_on) return;
      close(std::nullopt, out);
      return;
    }
    const bool others = is(words[at], "等") || is(words[at], "等等");
    close(others ? head_behind(words, at + 1) : std::nullopt, out);
  }
  if (!goes_on) return;
  std::size_t begin = end;
  while (begin > at && in_member(words[begin - 1])) --begin;
  items_.clear();
  if (begin < end) items_.push_back(item(words, begin, end));
  open_ = true;
}

}  // namespace huoju::detail
