#include "huoju/export/html.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>
#include <vector>

#include "html/asset.hpp"
#include "html/escape.hpp"
#include "html/nesting.hpp"
#include "html/positions.hpp"
#include "html/rows.hpp"
#include "spelled_records.hpp"

namespace huoju {
namespace {

using detail::Layer;
using detail::Mark;

[[nodiscard]] Layer layer_of(RecordType type) noexcept {
  switch (type) {
    case RecordType::article:
    case RecordType::caption:
    case RecordType::furniture:
      return Layer::block;
    case RecordType::event:
    case RecordType::investment:
    case RecordType::observation:
    case RecordType::offsite:
    case RecordType::quote:
    case RecordType::role:
      return Layer::fact;
    default:
      return Layer::mention;
  }
}

// Types in the order in which they are listed.
constexpr std::array<RecordType, record_type_count> kShown = {
    RecordType::organization, RecordType::person,  RecordType::place,       RecordType::policy,
    RecordType::quantity,     RecordType::time,    RecordType::observation, RecordType::event,
    RecordType::investment,   RecordType::offsite, RecordType::role,        RecordType::quote,
    RecordType::article,      RecordType::caption, RecordType::furniture};
[[nodiscard]] std::size_t rank_of(RecordType type) noexcept {
  return static_cast<std::size_t>(std::find(kShown.begin(), kShown.end(), type) - kShown.begin());
}

// Elements that show something without any style, too.
[[nodiscard]] std::string_view element_of(Layer layer) noexcept {
  constexpr std::array<std::string_view, 3> kElements = {"span", "u", "mark"};
  return kElements[static_cast<std::size_t>(layer)];
}
[[nodiscard]] std::string_view element_of(BlockRole role) noexcept {
  if (role == BlockRole::headline) return "h2";
  return role == BlockRole::section ? "h3" : "p";
}

[[nodiscard]] std::string counted(std::size_t count, std::string_view thing) {
  return std::to_string(count) + " " + std::string(thing) + (count == 1 ? "" : "s");
}

// Records of one article, or of what is outside of any: by type, then in the order of the source.
struct Listed {
  std::uint32_t first = 0;  // number of the first one among all rows
  std::vector<const RecordRef*> refs;
};

// Where a record is shown in its article's text; an article is at its headline.
[[nodiscard]] CleanSpan place_of(const Records& records, const Article& article,
                                 const RecordRef& ref) {
  if (is_mention(ref.type)) {
    return records.with_mention(ref, [](const auto& found) { return found.where; });
  }
  if (ref.type == RecordType::caption) return article.captions()[ref.index].where;
  const std::vector<CleanSpan> headlines = article.spans(BlockRole::headline);
  return headlines.empty() ? CleanSpan{} : headlines.front();
}

// The stretches of an article's text that its records take.
[[nodiscard]] std::vector<Mark> marks_of(const Records& records, const Article& article,
                                         const Listed& listed) {
  std::vector<Mark> result;
  for (std::uint32_t i = 0; i < listed.refs.size(); ++i) {
    const CleanSpan where = place_of(records, article, *listed.refs[i]);
    if (where.empty()) continue;
    result.push_back({where, i, layer_of(listed.refs[i]->type)});
  }
  std::sort(result.begin(), result.end());
  return result;
}

// Writes marked text, as detail::Nesting wants it.
class MarkWriter {
 public:
  MarkWriter(std::string& out, const Records& records, const Article& article, const Listed& listed)
      : out_(out), records_(records), article_(article), listed_(listed) {}

  void open(const Mark& mark) {
    const RecordRef& ref = *listed_.refs[mark.record];
    const std::string_view type = to_string(ref.type);
    // Values of fixed characters need no quotes: a long page has thousands of these.
    out_.append("<").append(element_of(mark.layer)).append(" class=t-").append(type);
    out_.append(" data-r=").append(std::to_string(listed_.first + mark.record));
    out_.append(" title=\"").append(type);
    const std::string spelled =
        is_mention(ref.type) ? detail::spelled(records_, ref) : std::string();
    const std::string_view evidence = article_.slice(mark.where);
    if (spelled.starts_with(evidence)) {
      // "organization (zone)": its name stands there.
      detail::append_html_attribute(out_, std::string_view(spelled).substr(evidence.size()));
    } else if (!spelled.empty()) {
      out_.append(": ");
      detail::append_html_attribute(out_, spelled);
    }
    out_.append("\">");
  }
  void text(CleanSpan where) { detail::append_html_text(out_, article_.slice(where)); }
  void close(const Mark& mark) { out_.append("</").append(element_of(mark.layer)).append(">"); }

 private:
  std::string& out_;
  const Records& records_;
  const Article& article_;
  const Listed& listed_;
};

class View {
 public:
  View(const Records& records, const HtmlOptions& options)
      : records_(records),
        document_(records.document()),
        options_(options),
        lines_(document_.source()),
        groups_(document_.articles().size() + 1) {
    for (const RecordRef& ref : records.list()) {
      if (!options.types.has(ref.type)) continue;
      if (options.article && *options.article != ref.group) continue;
      (ref.type == RecordType::furniture ? furniture_ : groups_[ref.group]).refs.push_back(&ref);
      ++counts_[static_cast<std::size_t>(ref.type)];
    }
    for (Listed& listed : groups_) {
      std::stable_sort(listed.refs.begin(), listed.refs.end(),
                       [](const RecordRef* a, const RecordRef* b) {
                         return rank_of(a->type) < rank_of(b->type);
                       });
      listed.first = shown_;
      shown_ += static_cast<std::uint32_t>(listed.refs.size());
    }
    furniture_.first = shown_;
    shown_ += static_cast<std::uint32_t>(furniture_.refs.size());
  }

  [[nodiscard]] std::string write() && {
    if (options_.fragment) {
      element();
    } else {
      page();
    }
    return std::move(out_);
  }

 private:
  void page() {
    out_.append(
        "<!DOCTYPE html>\n<html lang=\"zh-Hans\" dir=\"ltr\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        // Whatever a text may hold, it is never let out.
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
        "style-src 'unsafe-inline'; script-src 'unsafe-inline'\">\n"
        "<title>");
    detail::append_html_attribute(out_, title());  // it holds no elements
    out_.append("</title>\n</head>\n<body class=\"huoju-page\">\n");
    element();
    out_.append("</body>\n</html>\n");
  }

  void element() {
    out_.append("<div class=\"huoju\" lang=\"zh-Hans\" dir=\"ltr\">\n<style>");
    out_.append(detail::view_css).append("</style>\n");
    about();
    legend();
    if (options_.article) {
      article(*options_.article);
    } else {
      for (std::uint32_t i = 0; i < groups_.size(); ++i) article(i);
      rows(document_.loose(), furniture_, "Furniture");
    }
    out_.append("<script>").append(detail::view_js).append("</script>\n</div>\n");
  }

  [[nodiscard]] std::string title() const {
    if (!options_.title.empty()) return detail::repaired(options_.title);
    const std::string& name = document_.source().name();
    return name.empty() ? "huoju" : detail::repaired(name);
  }

  // What is shown, and what it was read with.
  void about() {
    out_.append("<header class=\"about\"><b>");
    detail::append_html_text(out_, title());
    out_.append("</b> <span>");
    out_.append(options_.article ? "article " + std::to_string(*options_.article)
                                 : counted(document_.articles().size(), "article"));
    out_.append(", ").append(counted(shown_, "record"));
    const auto articles = document_.articles();
    const Article& any = articles.empty() ? document_.loose() : articles.front();
    out_.append(any.issued() ? ", issued " + to_string(*any.issued()) : ", no day of issue");
    out_.append("</span>");
    for (const Diagnostic& diagnostic : document_.diagnostics()) {
      out_.append("<p class=\"diagnostic\">");
      detail::append_html_text(out_, detail::repaired(diagnostic.message));
      out_.append("</p>");
    }
    out_.append("</header>\n");
  }

  // A switch for each type that there is something of. What it switches stands in the style.
  void legend() {
    out_.append("<div class=\"legend\" role=\"group\" aria-label=\"Types of records\">\n");
    for (const RecordType type : kShown) {
      const std::size_t count = counts_[static_cast<std::size_t>(type)];
      if (count == 0) continue;
      const std::string_view name = to_string(type);
      const std::string_view element = element_of(layer_of(type));
      out_.append("<label><input type=\"checkbox\" checked autocomplete=\"off\" class=\"k-");
      out_.append(name).append("\"><").append(element).append(" class=\"t-").append(name);
      out_.append("\">").append(name).append("</").append(element).append("> <small>");
      out_.append(std::to_string(count)).append("</small></label>\n");
    }
    out_.append("</div>\n");
  }

  // One article, or the text outside of any: its text with its records marked, and the records.
  void article(std::uint32_t group) {
    const bool inside = group < document_.articles().size();
    const Article& article = inside ? document_.articles()[group] : document_.loose();
    if (article.blocks().empty()) return;
    out_.append("<article class=\"article");
    if (article.genre() != Genre::article) out_.append(" ").append(to_string(article.genre()));
    out_.append("\">\n");
    if (!inside) out_.append("<p class=\"outside\">Outside of any article</p>\n");
    text(article, groups_[group]);
    rows(article, groups_[group], "Records");
    out_.append("</article>\n");
  }

  // All of the article's clean text, character by character.
  void text(const Article& article, const Listed& listed) {
    const std::vector<Mark> marks = marks_of(records_, article, listed);
    detail::Nesting nesting(marks);
    MarkWriter writer(out_, records_, article, listed);
    const auto blocks = article.blocks();
    std::uint32_t at = 0;
    out_.append("<div class=\"text\">");
    for (std::size_t i = 0; i < blocks.size();) {
      const BlockRole role = blocks[i].role;
      CleanSpan unit = blocks[i].where;
      while (++i < blocks.size() && blocks[i].continues) unit.end = blocks[i].where.end;
      detail::append_html_text(out_, article.slice({at, unit.begin}));
      const std::string_view element = element_of(role);
      out_.append("<").append(element).append(" class=\"").append(to_string(role)).append("\">");
      nesting.write(unit, writer);
      out_.append("</").append(element).append(">");
      at = unit.end;
    }
    detail::append_html_text(out_, article.text().substr(at));
    out_.append("</div>\n");
  }

  void rows(const Article& article, const Listed& listed, std::string_view title) {
    if (listed.refs.empty()) return;
    const detail::RecordRows writer(records_, lines_, article);
    out_.append("<details class=\"records\"><summary>");
    out_.append(title)
        .append(" <small>")
        .append(std::to_string(listed.refs.size()))
        .append("</small>");
    out_.append("</summary>\n");
    for (auto ref = listed.refs.begin(); ref != listed.refs.end();) {
      const RecordType type = (*ref)->type;
      out_.append("<section class=\"t-").append(to_string(type)).append("\"><b>");
      out_.append(to_string(type)).append("</b><ol>\n");
      for (; ref != listed.refs.end() && (*ref)->type == type; ++ref) writer.append(out_, **ref);
      out_.append("</ol></section>\n");
    }
    out_.append("</details>\n");
  }

  const Records& records_;
  const Document& document_;
  const HtmlOptions& options_;
  detail::EditorLines lines_;
  std::vector<Listed> groups_;  // by article; the last one outside of any
  Listed furniture_;
  std::array<std::size_t, record_type_count> counts_{};
  std::uint32_t shown_ = 0;
  std::string out_;
};

}  // namespace

std::string html(const Records& records, const HtmlOptions& options) {
  return View(records, options).write();
}

}  // namespace huoju
