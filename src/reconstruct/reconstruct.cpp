#include "huoju/reconstruct/reconstruct.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "assembly.hpp"
#include "huoju/reconstruct/split.hpp"
#include "huoju/reconstruct/unwrap.hpp"
#include "huoju/text/lines.hpp"
#include "huoju/text/utf8.hpp"
#include "jumps.hpp"
#include "page.hpp"
#include "parts.hpp"
#include "tokens.hpp"

namespace huoju {
namespace {

// Lines that are read together: those of a page of flattened text, which ends at a form feed.
// Markdown has no pages.
[[nodiscard]] std::vector<std::span<const Line>> pages_of(std::span<const Line> lines,
                                                          bool markdown) {
  std::vector<std::span<const Line>> result;
  std::size_t begin = 0;
  for (std::size_t i = 1; i <= lines.size(); ++i) {
    if (i < lines.size() && (markdown || !lines[i].after_page)) continue;
    result.push_back(lines.subspan(begin, i - begin));
    begin = i;
  }
  return result;
}

// Where an article that may go on over the end of a page stands in its plan.
struct Place {
  std::size_t plan = 0;
  std::size_t part = 0;
};

// The first or the last paragraph of the page's running text.
[[nodiscard]] std::optional<Place> edge_of(const Page& page, const Split& split, bool first) {
  std::optional<Place> result;
  std::uint32_t best = 0;
  for (std::size_t i = 0; i < split.articles.size(); ++i) {
    const std::vector<Part>& parts = split.articles[i].parts;
    for (std::size_t k = 0; k < parts.size(); ++k) {
      if (parts[k].role != BlockRole::paragraph ||
          page.pieces[parts[k].piece].role != PieceRole::text) {
        continue;
      }
      if (result && (first ? parts[k].piece > best : parts[k].piece < best)) continue;
      best = parts[k].piece;
      result = {i, k};
    }
  }
  return result;
}

// Where the character begins that an offset lies in.
[[nodiscard]] std::size_t boundary(std::string_view text, std::size_t at) {
  if (at >= text.size()) return text.size();
  while (at > 0 && utf8::is_continuation(text[at])) --at;
  return at;
}

// How much of the shorter of two texts the other one says as well: of its pairs of ideographs,
// numbers and words.
[[nodiscard]] double shared(std::string_view one, std::string_view other) {
  Tokens tokens(one.size() + other.size());
  const auto read = [&](std::string_view text) {
    std::vector<Tokens::Id> ids;
    tokens.read_set(text, {0, static_cast<std::uint32_t>(text.size())}, ids);
    return ids;
  };
  const std::vector<Tokens::Id> left = read(one);
  const std::vector<Tokens::Id> right = read(other);
  std::vector<Tokens::Id> both;
  std::set_intersection(left.begin(), left.end(), right.begin(), right.end(),
                        std::back_inserter(both));
  const std::size_t least = std::min(left.size(), right.size());
  return least == 0 ? 0 : static_cast<double>(both.size()) / static_cast<double>(least);
}

// Reads a text page by page. An article may go on over the end of a page.
class PageReader {
 public:
  PageReader(std::string_view text, bool markdown, const ReconstructOptions& options)
      : text_(text), options_(options), loose_(text, options) {
    result_.markdown = markdown;
  }

  /// @param last whether no page follows
  void read(std::span<const Line> lines, bool last) {
    Page page = take_apart(text_, *options_.lexicon, result_.markdown, lines);
    const PageView view{
        *options_.lexicon,
        page.clean.text,
        page.terms.lexemes,
        page.pieces,
        std::any_of(lines.begin(), lines.end(), [](const Line& line) { return line.after_blank; }),
        is_interleaved(lines)};
    Split split = result_.markdown ? split_markdown(view) : split_flat(view, options_.explain);
    furniture(page, split.furniture);
    loose_.add(page, split.loose.parts);
    for (Decision& decision : split.decisions) {
      decision.where = page.clean.map.to_raw({decision.where.begin, decision.where.end});
      result_.decisions.push_back(std::move(decision));
    }
    articles(std::move(page), view, split, last);
  }

  [[nodiscard]] DocumentParts finish() && {
    close();
    link_jumps(articles_);
    for (ArticleParts& article : articles_) result_.articles.emplace_back(std::move(article));
    result_.loose = Article(std::move(loose_).finish());
    return std::move(result_);
  }

 private:
  struct Held {
    Page page;
    std::vector<Part> captions;
  };
  // An article that the next page may go on with: the one with the page's last paragraph.
  struct Open {
    Assembly assembly;
    std::size_t at = 0;       // its place among the articles
    bool breaks_off = false;  // in the middle of a sentence
    bool credited = false;    // a credit closes it
    std::vector<Held> held;   // captions stand behind the text
  };

  void articles(Page page, const PageView& view, Split& split, bool last) {
    const std::optional<Place> first = edge_of(page, split, true);
    const std::optional<Place> end = last ? std::nullopt : edge_of(page, split, false);
    const bool joined = first && open_ && goes_on(page, split.articles[first->plan], *first);
    if (!joined) close();
    std::optional<Open> open;
    std::vector<Part> captions;
    for (std::size_t i = 0; i < split.articles.size(); ++i) {
      Plan& plan = split.articles[i];
      const bool stays = end && i == end->plan;
      if (stays) captions = take_captions(plan);
      Open article = joined && i == first->plan ? std::move(*open_) : begin(plan.genre);
      if (article.breaks_off) plan.parts[first->part].joint = Joint::close;
      article.assembly.add(page, plan.parts);
      if (!stays) {
        finish(std::move(article));
        continue;
      }
      const Piece& piece = page.pieces[plan.parts[end->part].piece];
      article.breaks_off = breaks_off(view, piece);
      article.credited = piece.body_end < piece.clean.end;
      open = std::move(article);
    }
    if (!captions.empty()) open->held.push_back({std::move(page), std::move(captions)});
    open_ = std::move(open);
  }

  [[nodiscard]] Open begin(Genre genre) {
    Open article{Assembly(text_, options_), articles_.size(), false, false, {}};
    article.assembly.set_genre(genre);
    articles_.emplace_back();
    return article;
  }
  void finish(Open article) {
    for (const Held& held : article.held) article.assembly.add(held.page, held.captions);
    articles_[article.at] = std::move(article.assembly).finish();
  }
  void close() {
    if (open_) finish(std::move(*open_));
    open_.reset();
  }
  [[nodiscard]] static std::vector<Part> take_captions(Plan& plan) {
    const auto captions = std::find_if(plan.parts.begin(), plan.parts.end(), [](const Part& part) {
      return part.role == BlockRole::caption;
    });
    std::vector<Part> result(captions, plan.parts.end());
    plan.parts.erase(captions, plan.parts.end());
    return result;
  }

  // Whether a page's first article goes on with the one that the page before it ends with: nothing
  // says that it begins here, and a sentence was cut by the end of the page, or both tell of the
  // same things.
  [[nodiscard]] bool goes_on(const Page& page, const Plan& plan, Place first) const {
    constexpr std::size_t kWords = 1500;  // bytes that are compared
    constexpr double kLeast = 0.12;       // half of all unlike texts share 0.06, of like ones 0.19
    if (open_->credited) return false;
    for (const Part& part : plan.parts) {
      if (part.role != BlockRole::paragraph && part.role != BlockRole::section &&
          part.role != BlockRole::caption && part.role != BlockRole::credit) {
        return false;
      }
    }
    const Piece& piece = page.pieces[plan.parts[first.part].piece];
    if (!may_go_on(piece)) return false;
    if (open_->breaks_off) return true;
    const std::string_view before = open_->assembly.text();
    const std::string_view behind = std::string_view(page.clean.text).substr(piece.clean.begin);
    const std::size_t begin = before.size() > kWords ? boundary(before, before.size() - kWords) : 0;
    return shared(before.substr(begin), behind.substr(0, boundary(behind, kWords))) >= kLeast;
  }

  void furniture(const Page& page, std::span<const Part> parts) {
    const Part* last = nullptr;
    for (const Part& part : parts) {
      const Piece& piece = page.pieces[part.piece];
      const std::string_view words =
          std::string_view(page.clean.text).substr(piece.clean.begin, piece.clean.size());
      // The lines of one imprint are one block.
      const bool imprint = part.why == "furniture.imprint" || part.why == "furniture.contact";
      if (imprint && !piece.after_blank && last != nullptr && last->piece + 1 == part.piece) {
        Furniture& whole = result_.furniture.back();
        whole.where.end = page.clean.map.to_raw(piece.clean).end;
        whole.raw.end = piece.raw.end;
        whole.text.append(" ").append(words);
      } else {
        result_.furniture.push_back(
            {page.clean.map.to_raw(piece.clean), std::string(words), piece.raw, part.why});
      }
      last = &part;
    }
  }

  std::string_view text_;
  const ReconstructOptions& options_;
  DocumentParts result_;
  std::vector<ArticleParts> articles_;
  Assembly loose_;
  std::optional<Open> open_;
};

}  // namespace

Document reconstruct(Source source, const ReconstructOptions& given) {
  ReconstructOptions options = given;
  if (!options.lexicon) options.lexicon = Lexicon::builtin();
  const std::string_view text = source.text();
  const std::vector<Line> printed = lines(text);
  const bool markdown = is_markdown(text, printed);
  const std::vector<std::span<const Line>> pages = pages_of(printed, markdown);
  PageReader reader(text, markdown, options);
  for (const std::span<const Line>& page : pages) reader.read(page, &page == &pages.back());
  DocumentParts result = std::move(reader).finish();
  if (pages.empty()) result.diagnostics.push_back({{0, 0}, "there is no text in the input"});
  result.source = std::move(source);
  return Document(std::move(result));
}

}  // namespace huoju
