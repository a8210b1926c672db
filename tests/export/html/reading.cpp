#include "reading.hpp"

#include <algorithm>
#include <array>

#include "huoju/text/utf8.hpp"

namespace {

// Elements without an end, and those whose end may be left out.
constexpr std::array<std::string_view, 2> kVoid = {"input", "meta"};
constexpr std::array<std::string_view, 3> kOpenEnded = {"dd", "dt", "li"};

template <class Names>
bool is_one(const Names& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

class Reader {
 public:
  explicit Reader(std::string_view html) : html_(html) {}

  Reading read() && {
    while (at_ < html_.size() && result_.mistake.empty()) {
      if (html_[at_] != '<') {
        text();
      } else if (html_.substr(at_).starts_with("<!DOCTYPE html>")) {
        at_ += std::string_view("<!DOCTYPE html>").size();
      } else if (html_.substr(at_).starts_with("</")) {
        end();
      } else {
        begin();
      }
    }
    if (!open_.empty()) fail("<" + result_.elements[open_.back()].name + "> stays open");
    return std::move(result_);
  }

 private:
  void fail(const std::string& mistake) {
    if (result_.mistake.empty()) result_.mistake = mistake + " at " + std::to_string(at_);
  }

  void add(std::string_view text) {
    for (const std::size_t element : open_) result_.elements[element].text += text;
  }

  void text() {
    const std::size_t stop = std::min(html_.find('<', at_), html_.size());
    add(decoded(html_.substr(at_, stop - at_)));
    at_ = stop;
  }

  std::string decoded(std::string_view text) {
    static const std::map<std::string_view, char> kReferences = {
        {"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&#39;", '\''}};
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
      if (text[i] == '>' || text[i] == '"') fail("a mark that is not escaped");
      if (text[i] != '&') {
        out.push_back(text[i++]);
        continue;
      }
      const std::size_t stop = text.find(';', i);
      const auto found = stop == std::string_view::npos
                             ? kReferences.end()
                             : kReferences.find(text.substr(i, stop + 1 - i));
      if (found == kReferences.end()) {
        fail("an unknown reference");
        return out;
      }
      out.push_back(found->second);
      i = stop + 1;
    }
    return out;
  }

  void close() { open_.pop_back(); }

  void begin() {
    Element element;
    ++at_;
    element.name = word(" >");
    while (at_ < html_.size() && html_[at_] != '>') {
      ++at_;  // the blank
      const std::string name = word("= >");
      std::string value;
      if (at_ < html_.size() && html_[at_] == '=') {
        ++at_;
        if (at_ < html_.size() && html_[at_] == '"') {
          const std::size_t stop = std::min(html_.find('"', at_ + 1), html_.size());
          std::string_view inside = html_.substr(at_ + 1, stop - at_ - 1);
          // The policy of the page holds apostrophes.
          value = element.name == "meta" ? std::string(inside) : decoded(inside);
          at_ = stop + 1;
        } else {
          value = word(" >");
        }
      }
      if (!element.attributes.emplace(name, value).second) fail("an attribute given twice");
    }
    ++at_;
    if (is_one(kOpenEnded, element.name)) {
      // An item ends the one before it, a term what it is behind.
      while (!open_.empty()) {
        const std::string& last = result_.elements[open_.back()].name;
        if (!is_one(kOpenEnded, last)) break;
        close();
      }
    }
    element.depth = open_.size();
    const std::string name = element.name;
    result_.elements.push_back(std::move(element));
    if (is_one(kVoid, name)) return;
    open_.push_back(result_.elements.size() - 1);
    if (name == "style" || name == "script") {
      const std::size_t stop = std::min(html_.find("</" + name, at_), html_.size());
      result_.elements.back().text = html_.substr(at_, stop - at_);
      at_ = stop;
    }
  }

  void end() {
    at_ += 2;
    const std::string name = word(">");
    ++at_;
    while (!open_.empty() && result_.elements[open_.back()].name != name &&
           is_one(kOpenEnded, result_.elements[open_.back()].name)) {
      close();
    }
    if (open_.empty() || result_.elements[open_.back()].name != name) {
      fail("</" + name + "> ends nothing");
      return;
    }
    close();
  }

  std::string word(std::string_view stops) {
    const std::size_t stop = std::min(html_.find_first_of(stops, at_), html_.size());
    std::string out(html_.substr(at_, stop - at_));
    at_ = stop;
    return out;
  }

  std::string_view html_;
  std::size_t at_ = 0;
  std::vector<std::size_t> open_;
  Reading result_;
};

}  // namespace

std::vector<const Element*> Reading::of(std::string_view name, std::string_view of_class) const {
  std::vector<const Element*> result;
  for (const Element& element : elements) {
    if (element.name != name) continue;
    const std::string classes = " " + element.attribute("class") + " ";
    if (of_class.empty() || classes.find(" " + std::string(of_class) + " ") != std::string::npos) {
      result.push_back(&element);
    }
  }
  return result;
}

std::vector<std::string> Reading::values(const std::string& attribute) const {
  std::vector<std::string> result;
  for (const Element& element : elements) {
    const auto found = element.attributes.find(attribute);
    if (found != element.attributes.end()) result.push_back(found->second);
  }
  return result;
}

Reading read_html(std::string_view html) { return Reader(html).read(); }
