#include "composer.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <optional>
#include <stdexcept>
#include <utility>

#include "huoju/text/character.hpp"
#include "huoju/text/utf8.hpp"

namespace composing {
namespace {

namespace utf8 = huoju::utf8;
using huoju::Author;
using Strings = std::vector<std::string>;

// ── the articles ──

struct Row {
  std::string kind;
  std::string text;
  std::string more;
};

struct Story {
  bool brief = false;
  std::string headline;
  std::string kicker;
  std::string subtitle;
  std::vector<Author> authors;
  std::string supplier;
  std::vector<Row> body;  // paragraphs and subheads
  std::vector<ExpectedCaption> captions;
};

struct Stock {
  std::vector<Story> stories;
  std::vector<ExpectedCaption> photos;
  Strings adverts, mastheads, numbers, banners, imprints;
};

Stock load() {
  std::ifstream in(HUOJU_ROOT "/tests/data/articles.tsv");
  if (!in.good()) throw std::runtime_error("tests/data/articles.tsv cannot be read");
  Stock stock;
  std::string line;
  while (std::getline(in, line)) {
    if (line.empty() || line.front() == '#') continue;
    Row row;
    std::array<std::string*, 3> cells = {&row.kind, &row.text, &row.more};
    std::size_t begin = 0;
    for (std::string* cell : cells) {
      if (begin > line.size()) break;
      const std::size_t end = std::min(line.find('\t', begin), line.size());
      *cell = line.substr(begin, end - begin);
      begin = end + 1;
    }
    if (row.kind == "article") {
      stock.stories.emplace_back().brief = row.text == "brief";
      continue;
    }
    if (row.kind == "photo") {
      stock.photos.push_back({row.text, row.more});
      continue;
    }
    const std::vector<std::pair<std::string_view, Strings*>> lists = {
        {"advert", &stock.adverts},
        {"masthead", &stock.mastheads},
        {"number", &stock.numbers},
        {"banner", &stock.banners},
        {"imprint", &stock.imprints}};
    const auto list = std::find_if(lists.begin(), lists.end(),
                                   [&](const auto& entry) { return entry.first == row.kind; });
    if (list != lists.end()) {
      list->second->push_back(row.text);
      continue;
    }
    if (stock.stories.empty()) throw std::runtime_error("no article before: " + line);
    Story& story = stock.stories.back();
    if (row.kind == "headline") {
      story.headline = row.text;
    } else if (row.kind == "kicker") {
      story.kicker = row.text;
    } else if (row.kind == "subtitle") {
      story.subtitle = row.text;
    } else if (row.kind == "author") {
      story.authors.push_back({row.text, row.more});
    } else if (row.kind == "supplier") {
      story.supplier = row.text;
    } else if (row.kind == "text" || row.kind == "section") {
      story.body.push_back(row);
    } else if (row.kind == "caption") {
      story.captions.push_back({row.text, row.more});
    } else {
      throw std::runtime_error("unknown kind: " + line);
    }
  }
  return stock;
}

const Stock& stock() {
  static const Stock result = load();
  return result;
}

// ── strings ──

Strings split(std::string_view text, char at) {
  Strings result;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(at, begin), text.size());
    result.emplace_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return result;
}

std::string join(const Strings& parts, std::string_view between) {
  std::string out;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) out += between;
    out += parts[i];
  }
  return out;
}

bool ascii_word(char32_t c) { return huoju::is_ascii_digit(c) || huoju::is_ascii_letter(c); }
bool may_not_begin(char32_t c) {
  return std::u32string_view(U"、，。；：！？”’）》").find(c) != std::u32string_view::npos;
}
bool may_not_end(char32_t c) {
  return std::u32string_view(U"“‘（《").find(c) != std::u32string_view::npos;
}

std::size_t columns_of(std::string_view text) {
  std::size_t result = 0;
  for (std::size_t at = 0; at < text.size(); at += utf8::decode(text, at).size) {
    result += static_cast<unsigned char>(text[at]) < 0x80 ? 1 : 2;
  }
  return result;
}

// ── setting of lines ──

struct Token {
  std::string text;
  std::size_t columns = 0;
  bool blank = false;
  bool word = false;     // of Latin letters and figures
  bool opening = false;  // may not end a line
  bool closing = false;  // may not begin one
};

std::vector<Token> tokens(std::string_view text) {
  std::vector<Token> result;
  for (std::size_t at = 0; at < text.size();) {
    const utf8::CodePoint c = utf8::decode(text, at);
    const auto next = [&](std::size_t i) {
      return i < text.size() ? utf8::decode(text, i).value : U'\0';
    };
    std::size_t end = at + c.size;
    Token token;
    if (c.value == U'\x01') {
      end = text.find('\x02', at);
      token.text = text.substr(at + 1, end - at - 1);
      ++end;
    } else if (ascii_word(c.value)) {
      // A point, sign or stroke between two of them belongs to the word; a per cent sign after.
      while (end < text.size() && static_cast<unsigned char>(text[end]) < 0x80) {
        const bool inside = std::string_view(".,/+-").find(text[end]) != std::string_view::npos;
        if (!ascii_word(next(end)) && text[end] != '%' && !(inside && ascii_word(next(end + 1)))) {
          break;
        }
        ++end;
      }
      token.word = true;
    } else if (c.value == huoju::chars::em_dash || c.value == huoju::chars::ellipsis) {
      while (next(end) == c.value) end += c.size;
    }
    if (token.text.empty()) token.text = text.substr(at, end - at);
    token.columns = columns_of(token.text);
    token.blank = c.value == U' ';
    token.opening = may_not_end(c.value);
    token.closing = may_not_begin(c.value);
    result.push_back(std::move(token));
    at = end;
  }
  return result;
}

// ── the page ──

// Lines that stand together.
struct Block {
  Strings lines;
  bool display = false;  // headlines, subheads and the like: not running text
  bool gap = true;       // a blank line after it, where these part blocks
};

enum class Indent : std::uint8_t { printed, lost, none };
enum class Blanks : std::uint8_t { between_blocks, every_line, none };
enum class Place : std::uint8_t { before, after, apart, end };

// An article before its parts are put on the page.
struct Draft {
  std::vector<Block> head;
  std::vector<Block> body;
  std::vector<Block> captions;  // below the text or the headline
  std::vector<Block> strays;    // below another article's text
  Place place = Place::before;
};

class Composer {
 public:
  Composer(Dice& dice, const Difficulties& enabled) : dice_(dice), enabled_(enabled) {}

  Composed compose() {
    if (on(Difficulty::lost_indents)) {
      indent_ = Indent::lost;
    } else if (on(Difficulty::no_indents)) {
      indent_ = Indent::none;
    }
    if (on(Difficulty::blank_every_line)) {
      blanks_ = Blanks::every_line;
    } else if (on(Difficulty::no_blank_lines)) {
      blanks_ = Blanks::none;
    }
    stray_blanks_ = on(Difficulty::stray_blanks);
    paragraph_gap_ = dice_.one_in(3);
    head_gap_ = dice_.one_in(3);
    const bool at_end = enabled(Difficulty::headlines_at_end) && (alone() || dice_.one_in(4));
    if (at_end) composed_.used.insert(Difficulty::headlines_at_end);

    std::vector<Draft> drafts;
    for (const Story* story : choose()) {
      drafts.push_back(draft(*story));
      if (at_end) {
        drafts.back().place = Place::end;
      } else if (on(Difficulty::headlines_after)) {
        drafts.back().place = Place::after;
      } else if (on(Difficulty::headlines_apart)) {
        drafts.back().place = Place::apart;
      }
    }
    std::vector<Block> page = furnish(arrange(drafts));
    return print(page);
  }

 private:
  [[nodiscard]] bool enabled(Difficulty d) const { return enabled_.count(d) != 0; }
  [[nodiscard]] bool alone() const { return enabled_.size() == 1; }
  [[nodiscard]] bool on(Difficulty d) {
    if (!enabled(d) || !(alone() || dice_.one_in(2))) return false;
    composed_.used.insert(d);
    return true;
  }
  [[nodiscard]] std::size_t between(std::size_t low, std::size_t high) {
    return low + dice_.below(high - low + 1);
  }
  template <class T>
  void shuffle(std::vector<T>& list) {
    for (std::size_t i = list.size(); i > 1; --i) std::swap(list[i - 1], list[dice_.below(i)]);
  }

  // One or two long articles and one or two briefs, in any order.
  [[nodiscard]] std::vector<const Story*> choose() {
    std::vector<const Story*> longs;
    std::vector<const Story*> briefs;
    for (const Story& story : stock().stories) {
      (story.brief ? briefs : longs).push_back(&story);
    }
    shuffle(longs);
    shuffle(briefs);
    longs.resize(between(1, 2));
    briefs.resize(between(1, 2));
    longs.insert(longs.end(), briefs.begin(), briefs.end());
    shuffle(longs);
    return longs;
  }

  [[nodiscard]] std::size_t width() {
    const bool narrow = on(Difficulty::narrow_columns);
    return narrow ? between(11, 15) : between(16, 26);
  }

  [[nodiscard]] Strings paragraph(std::string_view text, std::size_t ems) {
    const std::size_t columns = 2 * ems;
    const std::size_t first = indent_ == Indent::none ? columns : columns - 4;
    Strings lines = typeset(text, columns, first, dice_);
    if (stray_blanks_) {
      for (std::string& line : lines) line = justified(line);
    }
    if (indent_ == Indent::printed) lines.front().insert(0, "　　");
    return lines;
  }

  // Blanks around figures; in some lines, between all characters.
  [[nodiscard]] std::string justified(std::string_view line) {
    const bool wide = dice_.one_in(60);
    std::string out;
    bool word_before = false;
    for (std::size_t at = 0; at < line.size();) {
      const utf8::CodePoint c = utf8::decode(line, at);
      const bool word = c.value < 0x80 && c.value != U' ';
      if (at > 0 && c.value != U' ' && out.back() != ' ') {
        const bool beside_mark = word && huoju::classify(last(out)) == huoju::CharClass::mark;
        if ((word != word_before && !beside_mark && !may_not_begin(c.value) && dice_.one_in(3)) ||
            (wide && !word)) {
          out += ' ';
        }
      }
      out += line.substr(at, c.size);
      word_before = word;
      at += c.size;
    }
    return out;
  }
  [[nodiscard]] static char32_t last(std::string_view text) {
    return utf8::decode(text, utf8::previous(text, text.size())).value;
  }

  // ── parts of an article ──

  [[nodiscard]] Strings headline_lines(const std::string& headline) {
    if (!on(Difficulty::two_line_headlines)) return {join(split(headline, '|'), "")};
    Strings lines = split(headline, '|');
    if (lines.size() > 1) return lines;
    for (const std::string_view after : {"：", " ", "，"}) {
      const std::size_t at = headline.find(after);
      if (at == std::string::npos) continue;
      const std::size_t next = at + after.size();
      return {headline.substr(0, after == " " ? at : next), headline.substr(next)};
    }
    if (utf8::length(headline) < 12) return lines;
    // In the middle, where a line may end.
    return typeset(headline, columns_of(headline) / 2 + 2, columns_of(headline) / 2 + 2, dice_);
  }

  // The same line printed twice.
  [[nodiscard]] static std::string twice(const std::string& line) { return line + line; }
  // The line's pieces, each printed twice.
  [[nodiscard]] static std::string twice_by_pieces(std::string_view line) {
    std::string out;
    for (std::size_t at = 0; at < line.size();) {
      const utf8::CodePoint c = utf8::decode(line, at);
      const auto kind = [&](char32_t value) {
        return huoju::is_han(value) ? 1 : ascii_word(value) ? 2 : 0;
      };
      std::size_t end = at + c.size;
      while (kind(c.value) != 0 && end < line.size()) {
        const utf8::CodePoint next = utf8::decode(line, end);
        if (kind(next.value) != kind(c.value)) break;
        end += next.size;
      }
      const std::string_view piece = line.substr(at, end - at);
      out += piece;
      if (piece != " ") out += piece;
      at = end;
    }
    return out;
  }

  void make_head(const Story& story, const std::string& byline, ExpectedArticle& expected,
                 Draft& draft) {
    // Text in another size is another object of the page: an empty line may part it.
    const auto put = [&](const Strings& lines) { draft.head.push_back({lines, true, true}); };
    if (!story.kicker.empty() && on(Difficulty::kickers)) {
      expected.kicker = story.kicker;
      put({story.kicker});
    }
    Strings headline = headline_lines(story.headline);
    expected.headline = join(split(story.headline, '|'), "");
    if (on(Difficulty::double_headlines)) {
      for (std::string& line : headline) line = twice(line);
    } else if (on(Difficulty::double_pieces)) {
      for (std::string& line : headline) line = twice_by_pieces(line);
    }
    if (stray_blanks_ && dice_.one_in(2)) headline.front().insert(0, " ");
    const bool subtitle = !story.subtitle.empty() && on(Difficulty::kickers);
    const bool joined = !head_gap_ && !subtitle && !byline.empty();
    if (joined) headline.push_back(byline);
    put(headline);
    if (subtitle) {
      expected.subtitle = story.subtitle;
      put({story.subtitle});
    }
    if (!byline.empty() && !joined) put({byline});
  }

  struct Byline {
    std::string below_headline;  // or below the text
    std::string opening;         // before the first paragraph's text
    std::string closing;         // after the last one's
    std::string closing_line;    // the same on a line of its own
    bool below_text = false;
  };

  [[nodiscard]] Byline make_byline(const Story& story, std::size_t ems, ExpectedArticle& expected) {
    const auto own_line = [&](std::string mark) {
      std::string line = std::move(mark);
      for (const Author& author : expected.authors) {
        if (!line.empty() && line.back() != ' ') line += ' ';
        line += author.function.empty() ? author.name : author.function + " " + author.name;
      }
      return line;
    };
    Byline result;
    if (!on(Difficulty::bylines)) {
      expected.authors = {{story.authors.front().name, "本报记者"}};
      result.below_headline = own_line("");
      return result;
    }
    const std::size_t form = story.brief ? between(2, 6) : between(0, 2);
    switch (form) {
      case 0:
      case 1:
        expected.authors = story.authors;
        result.below_headline = own_line("▶ ");
        result.below_text = dice_.one_in(4);
        break;
      case 2:
        expected.authors = {{story.authors.front().name, "本报记者"}};
        if (story.authors.size() > 1) expected.authors.push_back({story.authors[1].name, "通讯员"});
        result.below_headline = own_line("");
        result.below_text = dice_.one_in(4);
        break;
      case 3:
        expected.genre = huoju::Genre::brief;
        expected.authors = {{story.authors.front().name, "记者"}};
        result.opening = "本报讯（\x01记者 " + expected.authors[0].name + "\x02） ";
        break;
      case 4: {
        expected.genre = huoju::Genre::brief;
        expected.authors = {{story.authors.front().name, "特约通讯员"}};
        // The names of a second author would not fit into a narrow column.
        if (story.authors.size() > 1 && ems > 13) {
          expected.authors.push_back({story.authors[1].name, "特约通讯员"});
        }
        result.opening = "本报讯 （\x01特约通讯员";
        for (const Author& author : expected.authors) result.opening += " " + author.name;
        result.opening += "\x02） ";
        break;
      }
      case 5:
        if (dice_.one_in(2)) {
          expected.genre = huoju::Genre::brief;
          result.opening = "本报讯 ";
        }
        expected.authors = {{story.authors.front().name, ""}};
        result.closing = " \x01" + expected.authors[0].name + "\x02";
        break;
      default:
        expected.authors = {{story.supplier, "供稿"}};
        (dice_.one_in(3) ? result.closing_line : result.closing) =
            "（供稿：" + story.supplier + "）";
    }
    return result;
  }

  [[nodiscard]] Strings credited(const ExpectedCaption& caption, std::size_t ems) {
    const bool person = utf8::length(caption.credit) < 4;
    std::string credit = "图片来源：" + caption.credit;
    if (person) {
      credit = caption.credit + (dice_.one_in(2) ? "摄" : " 摄");
    } else if (dice_.one_in(4)) {
      credit = caption.credit + "供图";
    }
    composed_.captions.push_back(caption);
    if (!on(Difficulty::credits_apart)) {
      return typeset(caption.text + (dice_.one_in(2) ? " " : "") + "\x01" + credit + "\x02",
                     2 * ems, 2 * ems, dice_);
    }
    Strings lines = typeset(caption.text, 2 * ems, 2 * ems, dice_);
    for (std::string& line : typeset(credit, 2 * ems, 2 * ems, dice_)) {
      lines.push_back(std::move(line));
    }
    return lines;
  }

  // Puts a caption between two lines of a paragraph that has no stop there.
  [[nodiscard]] bool cut(std::vector<Block>& body, const Block& caption) {
    std::vector<std::pair<std::size_t, std::size_t>> places;
    for (std::size_t i = 0; i < body.size(); ++i) {
      if (body[i].display) continue;
      for (std::size_t line = 1; line < body[i].lines.size(); ++line) {
        const char32_t before = last(body[i].lines[line - 1]);
        if (!huoju::ends_sentence(before) && !huoju::is_closing(before))
          places.emplace_back(i, line);
      }
    }
    if (places.empty()) return false;
    const auto [block, line] = dice_.of(places);
    Block rest = body[block];
    rest.lines.erase(rest.lines.begin(), rest.lines.begin() + static_cast<std::ptrdiff_t>(line));
    body[block].lines.resize(line);
    body[block].gap = true;
    body.insert(body.begin() + static_cast<std::ptrdiff_t>(block) + 1, {caption, rest});
    return true;
  }

  [[nodiscard]] Draft draft(const Story& story) {
    Draft result;
    ExpectedArticle expected;
    std::size_t ems = width();
    const Byline byline = make_byline(story, ems, expected);
    const bool below_text = byline.below_text && !byline.below_headline.empty();
    make_head(story, below_text ? "" : byline.below_headline, expected, result);

    const bool changing = on(Difficulty::changing_widths);
    const bool jumps = on(Difficulty::jump_lines);
    const bool continued = jumps && dice_.one_in(2);
    std::string jump;
    if (jumps) {
      const std::string page = continued ? dice_.of<std::string>({"1", "2", "A1"})
                                         : dice_.of<std::string>({"2", "3", "A4"});
      const std::string number = page.front() == 'A' ? page : "第" + page;
      jump = (continued ? "（上接" : "（下转") + number + "版）";
      expected.jumps.push_back({continued, page});
    }
    if (continued) result.body.push_back({{jump}, true, true});
    const std::size_t last_row = story.body.size() - 1;
    for (std::size_t i = 0; i <= last_row; ++i) {
      const Row& row = story.body[i];
      if (changing && i > 0 && (row.kind == "section" ? dice_.one_in(2) : dice_.one_in(5))) {
        ems = width();
      }
      if (row.kind == "section") {
        Strings lines = split(row.text, '|');
        if (!on(Difficulty::two_line_subheads)) lines.resize(1);
        expected.sections.push_back(join(lines, " "));
        if (!result.body.empty()) result.body.back().gap = true;
        result.body.push_back({std::move(lines), true, true});
        continue;
      }
      expected.paragraphs.push_back(row.text);
      std::string text = row.text;
      if (expected.paragraphs.size() == 1) text.insert(0, byline.opening);
      if (i == last_row) text += byline.closing;
      if (i == last_row && jumps && !continued && byline.closing.empty() && dice_.one_in(3)) {
        text += "\x01" + std::exchange(jump, "") + "\x02";
      }
      result.body.push_back({paragraph(text, ems), false, paragraph_gap_});
    }
    result.body.back().gap = true;
    if (!byline.closing_line.empty()) result.body.push_back({{byline.closing_line}, true, true});
    if (below_text) result.body.push_back({{byline.below_headline}, true, true});
    if (jumps && !continued && !jump.empty()) result.body.push_back({{jump}, true, true});

    std::string whole;
    for (const std::string& text : expected.paragraphs) whole += without_blanks(text);
    expected.first = head(whole);
    expected.last = tail(whole);
    composed_.articles.push_back(std::move(expected));

    for (const ExpectedCaption& caption : story.captions) {
      const Block block{credited(caption, between(18, 44)), true, true};
      if (enabled(Difficulty::captions_inside) && (alone() || dice_.one_in(2)) &&
          cut(result.body, block)) {
        composed_.used.insert(Difficulty::captions_inside);
      } else if (on(Difficulty::captions_apart)) {
        result.strays.push_back(block);
      } else {
        result.captions.push_back(block);
      }
    }
    return result;
  }

  // ── the order of the page ──

  using Units = std::vector<std::vector<Block>>;

  // Each text with what stands around it, and at last what stands at the end.
  [[nodiscard]] Units arrange(const std::vector<Draft>& drafts) {
    const auto append = [](std::vector<Block>& to, const std::vector<Block>& from) {
      to.insert(to.end(), from.begin(), from.end());
    };
    Units units(drafts.size());
    std::vector<Block> end;
    std::vector<std::size_t> order(drafts.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    for (const std::size_t i : order) {
      const Draft& draft = drafts[i];
      if (draft.place == Place::before) append(units[i], draft.head);
      append(units[i], draft.body);
      if (draft.place == Place::after) append(units[i], draft.head);
      append(units[i], draft.captions);
    }
    shuffle(order);  // of headlines: not that of the texts
    for (const std::size_t i : order) {
      const std::size_t other = (i + 1 + dice_.below(drafts.size() - 1)) % drafts.size();
      if (drafts[i].place == Place::end) append(end, drafts[i].head);
      if (drafts[i].place == Place::apart) append(units[other], drafts[i].head);
      append(units[other], drafts[i].strays);
    }
    units.push_back(std::move(end));
    return units;
  }

  // Adds what is no article between the units, and joins them.
  [[nodiscard]] std::vector<Block> furnish(Units units) {
    const auto insert = [&](std::vector<Block> blocks) {
      units.insert(units.begin() + static_cast<std::ptrdiff_t>(dice_.below(units.size() + 1)),
                   std::move(blocks));
    };
    const auto line = [&](const std::string& text) {
      composed_.furniture.push_back(text);
      return Block{{text}, true, true};
    };
    if (on(Difficulty::picture_news)) insert(picture());
    if (on(Difficulty::adverts)) insert(advert());
    if (on(Difficulty::furniture)) {
      if (dice_.one_in(2)) insert({line(dice_.of(stock().banners))});
      std::vector<Block> top;
      if (!dice_.one_in(3)) top.push_back(line(dice_.of(stock().mastheads)));
      if (!dice_.one_in(3)) top.push_back(line(dice_.of(stock().numbers)));
      shuffle(top);
      // The text layer may hold the head of the page last.
      units.insert(dice_.one_in(4) ? units.end() : units.begin(), std::move(top));
      if (dice_.one_in(2)) units.push_back({line(dice_.of(stock().imprints))});
    }
    std::vector<Block> page;
    for (const std::vector<Block>& unit : units) page.insert(page.end(), unit.begin(), unit.end());
    return page;
  }

  [[nodiscard]] std::vector<Block> picture() {
    const ExpectedCaption& photo = dice_.of(stock().photos);
    std::vector<Block> blocks;
    if (dice_.one_in(2)) {
      composed_.furniture.emplace_back("图片新闻");
      blocks.push_back({{dice_.one_in(3) ? "图片新闻图片新闻" : "图片新闻"}, true, true});
    }
    ExpectedArticle expected;
    expected.genre = huoju::Genre::photo;
    expected.first = head(without_blanks(photo.text));
    expected.last = tail(without_blanks(photo.text));
    composed_.articles.push_back(std::move(expected));
    blocks.push_back({credited(photo, between(9, 18)), false, true});
    return blocks;
  }

  [[nodiscard]] std::vector<Block> advert() {
    composed_.furniture.emplace_back("广告");
    std::vector<Block> blocks = {{{dice_.one_in(2) ? "广告广告" : "广告"}, true, true}};
    if (dice_.one_in(2)) {
      const Strings lines = split(dice_.of(stock().adverts), '|');
      composed_.adverts.insert(composed_.adverts.end(), lines.begin(), lines.end());
      blocks.push_back({lines, true, true});
      // The word stands above or below.
      if (dice_.one_in(2)) std::swap(blocks[0], blocks[1]);
    }
    return blocks;
  }

  [[nodiscard]] Composed print(const std::vector<Block>& page) {
    std::string& out = composed_.text;
    if (dice_.one_in(2)) out += '\n';
    for (const Block& block : page) {
      for (std::size_t i = 0; i < block.lines.size(); ++i) {
        const std::string& line = block.lines[i];
        const bool ends = i + 1 == block.lines.size();
        out += line;
        out += '\n';
        if (blanks_ == Blanks::between_blocks && ends && block.gap) out += '\n';
        if (blanks_ == Blanks::every_line && !huoju::is_ascii_digit(last(line)) &&
            !(block.display && dice_.one_in(3))) {
          out += '\n';
        }
      }
    }
    return std::move(composed_);
  }

  Dice& dice_;
  const Difficulties& enabled_;
  Composed composed_;
  Indent indent_ = Indent::printed;
  Blanks blanks_ = Blanks::between_blocks;
  bool stray_blanks_ = false;
  bool paragraph_gap_ = false;  // blank lines part paragraphs, too
  bool head_gap_ = false;       // and the lines of a headline
};

}  // namespace

std::string_view to_string(Difficulty difficulty) noexcept {
  static constexpr std::array<std::string_view, difficulty_count> kNames = {
      "narrow_columns",    "changing_widths",  "lost_indents",       "no_indents",
      "blank_every_line",  "no_blank_lines",   "stray_blanks",       "headlines_after",
      "headlines_apart",   "headlines_at_end", "two_line_headlines", "kickers",
      "two_line_subheads", "bylines",          "double_headlines",   "double_pieces",
      "captions_inside",   "captions_apart",   "credits_apart",      "picture_news",
      "adverts",           "furniture",        "jump_lines"};
  return kNames[static_cast<std::size_t>(difficulty)];
}

std::string to_string(const Difficulties& difficulties) {
  Strings names;
  for (const Difficulty d : difficulties) names.emplace_back(to_string(d));
  return names.empty() ? "none" : join(names, " ");
}

Difficulties all_difficulties() {
  Difficulties result;
  for (std::size_t i = 0; i < difficulty_count; ++i) result.insert(static_cast<Difficulty>(i));
  return result;
}

Composed compose(Dice& dice, const Difficulties& difficulties) {
  return Composer(dice, difficulties).compose();
}

std::string without_blanks(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const utf8::CodePoint c = utf8::decode(text, at);
    const huoju::CharClass kind = huoju::classify(c.value);
    if (kind != huoju::CharClass::space && kind != huoju::CharClass::newline &&
        kind != huoju::CharClass::ignored) {
      out += text.substr(at, c.size);
    }
    at += c.size;
  }
  return out;
}

std::string head(std::string_view text, std::size_t count) {
  std::size_t at = 0;
  for (; count > 0 && at < text.size(); --count) at += utf8::decode(text, at).size;
  return std::string(text.substr(0, at));
}

std::string tail(std::string_view text, std::size_t count) {
  std::size_t at = text.size();
  for (; count > 0 && at > 0; --count) at = utf8::previous(text, at);
  return std::string(text.substr(at));
}

std::vector<std::string> typeset(std::string_view text, std::size_t columns,
                                 std::size_t first_columns, Dice& dice) {
  const std::vector<Token> all = tokens(text);
  Strings lines;
  std::size_t begin = 0;
  while (begin < all.size()) {
    if (all[begin].blank) {
      ++begin;
      continue;
    }
    const std::size_t limit = lines.empty() ? first_columns : columns;
    std::size_t width = 0;
    std::size_t give = 0;             // what marks lose when set in half their width
    std::optional<std::size_t> fits;  // token that may end the line
    std::optional<std::size_t> over;  // the same, one em too far
    std::size_t fitting = 0;          // width up to the first
    std::size_t i = begin;
    for (; i < all.size() && width + all[i].columns <= limit + 2; ++i) {
      width += all[i].columns;
      if (all[i].opening || all[i].closing) ++give;
      if (all[i].opening || (i + 1 < all.size() && all[i + 1].closing)) continue;
      if (width <= limit) {
        fits = i;
        fitting = width;
      } else if ((all[i].closing || all[i].word) && width - limit <= give) {
        over = i;
      }
    }
    std::size_t end = i > begin ? i : begin + 1;  // where nothing helps, anywhere
    if (fits) end = *fits + 1;
    // The rest of a paragraph fits as it is.
    const bool rest = fits && *fits + 1 == all.size();
    if (over && !rest && (!fits || fitting + 2 < limit || dice.one_in(2))) end = *over + 1;
    std::string line;
    for (std::size_t k = begin; k < end; ++k) line += all[k].text;
    while (!line.empty() && line.back() == ' ') line.pop_back();
    lines.push_back(std::move(line));
    begin = end;
  }
  return lines;
}

}  // namespace composing
