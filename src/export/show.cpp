#include "huoju/export/show.hpp"

#include <algorithm>
#include <utility>

#include "columns.hpp"
#include "huoju/export/records.hpp"
#include "huoju/export/views.hpp"
#include "spelled_records.hpp"
#include "spelled_views.hpp"

namespace huoju {
namespace {

constexpr std::size_t kTypeColumns = 14;
constexpr std::size_t kEvidenceColumns = 30;

class Show {
 public:
  Show(const Document& document, std::size_t width)
      : document_(document), width_(width), records_(records(document)), views_(views(records_)) {}

  [[nodiscard]] std::string write() && {
    const auto count = static_cast<std::uint32_t>(document_.articles().size());
    for (std::uint32_t i = 0; i <= count; ++i) {
      const Article& article = i < count ? document_.articles()[i] : document_.loose();
      if (article.blocks().empty()) continue;
      head(article, i < count);
      bool any = false;
      for (const RecordRef& ref : records_.list()) {
        if (ref.group == i && is_mention(ref.type)) {
          record(article, ref);
          any = true;
        }
      }
      if (!any) out_ += "  (nothing stated)\n";
      views_of(article, i);
      out_ += "\n";
    }
    if (!document_.furniture().empty()) {
      out_ += std::to_string(document_.furniture().size()) +
              " lines of furniture (mastheads, banners, imprints) left aside\n";
    }
    return std::move(out_);
  }

 private:
  void head(const Article& article, bool inside) {
    std::string title(article.headline());
    if (title.empty() && inside) {
      title = body_ends(article, 24).first;
      utf8::append(title, chars::ellipsis);
    }
    if (!inside) title = "Outside of any article";
    out_.append("== ");
    std::size_t used = 4 + detail::append_columns(out_, title, width_ - 8);
    out_.push_back(' ');
    for (; used < width_; ++used) out_.push_back('=');
    out_.push_back('\n');
    std::string authors;
    for (const Author& author : article.authors()) {
      authors += (authors.empty() ? "   by " : ", ") + author.name;
    }
    if (!authors.empty()) out_ += authors + "\n";
  }

  // What is derived from the records, below them.
  void views_of(const Article& article, std::uint32_t group) {
    bool first = true;
    for (const ViewRef& ref : views_.list()) {
      if (ref.group != group) continue;
      if (std::exchange(first, false)) out_ += "  views:\n";
      const bool formula = ref.type == ViewType::industry_formula;  // a long word for a column
      const CleanSpan where =
          views_.with_mention(ref, [](const auto& found) { return found.where; });
      row(formula ? "formula" : to_string(ref.type), article.slice(where),
          detail::spelled(views_, ref));
    }
  }

  void record(const Article& article, const RecordRef& ref) {
    const CleanSpan where =
        records_.with_mention(ref, [](const auto& found) { return found.where; });
    row(to_string(ref.type), article.slice(where), detail::spelled(records_, ref));
  }

  void row(std::string_view type, std::string_view evidence, std::string_view value) {
    out_ += "  ";
    out_ += type;
    out_.append(kTypeColumns - type.size(), ' ');
    const std::size_t room = value.empty() ? width_ - kTypeColumns - 2 : kEvidenceColumns;
    const std::size_t used = detail::append_columns(out_, evidence, room);
    if (!value.empty()) {
      out_.append(room - std::min(used, room) + 2, ' ');
      (void)detail::append_columns(out_, value, width_ - kTypeColumns - kEvidenceColumns - 4);
    }
    out_.push_back('\n');
  }

  const Document& document_;
  std::size_t width_;
  Records records_;
  Views views_;
  std::string out_;
};

}  // namespace

std::string show(const Document& document, std::size_t width) {
  return Show(document, std::max<std::size_t>(width, 60)).write();
}

}  // namespace huoju
