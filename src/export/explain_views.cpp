#include "explain_views.hpp"

#include "field_list.hpp"

namespace huoju::detail {
namespace {

// Likewise of a view, with the places of its slots: "subject_at" is where its subject stands.
class ViewFieldList final : public FieldList {
 public:
  ViewFieldList(Explanation::View& view, const Source& source, const Article& article)
      : FieldList(view.text, view.fields), view_(view), source_(source), article_(article) {}

  void range(std::string_view name, std::uint32_t start, std::uint32_t end) override {
    constexpr std::string_view kAt = "_at";
    if (name.ends_with(kAt)) name.remove_suffix(kAt.size());
    const RawSpan raw{source_.byte_offset(start), source_.byte_offset(end)};
    view_.slots.push_back(
        {std::string(name), start, end, std::string(article_.slice(article_.map().to_clean(raw)))});
  }
  void items(std::string_view name, std::size_t count,
             const std::function<void(std::size_t, FieldVisitor&)>& fill) override {
    std::string all;
    for (std::size_t i = 0; i < count; ++i) {
      Item item(*this, name);
      fill(i, item);
      all.append(all.empty() ? "" : ", ").append(item.words());
    }
    add(name, std::move(all));
  }

 private:
  // One thing of a list: its values, without their names.
  class Item final : public FieldVisitor {
   public:
    Item(ViewFieldList& all, std::string_view list) : all_(all), list_(list) {}
    void text(std::string_view, std::string_view value) override {
      words_.append(words_.empty() ? "" : " ").append(value);
    }
    void number(std::string_view, std::uint32_t) override {}  // an order, a group
    void flag(std::string_view, bool) override {}
    void list(std::string_view, std::span<const std::string>) override {}
    void range(std::string_view name, std::uint32_t start, std::uint32_t end) override {
      all_.range(name == "at" ? list_ : name, start, end);
    }
    [[nodiscard]] const std::string& words() const { return words_; }

   private:
    ViewFieldList& all_;
    std::string_view list_;
    std::string words_;
  };

  Explanation::View& view_;
  const Source& source_;
  const Article& article_;
};

// Gives `use` the places of the records that a view comes from.
template <class Use>
void records_of(const Counted& counted, const Records::Group& group, const Use& use) {
  if (counted.observation) use("observation", group.observations[*counted.observation].where);
}
template <class Use>
void records_of(const Fund& fund, const Records::Group& group, const Use& use) {
  if (fund.investment) use("investment", group.investments[*fund.investment].where);
  if (fund.event) use("event", group.events[*fund.event].where);
  if (fund.observation) use("observation", group.observations[*fund.observation].where);
}
// Those of the text itself.
template <class Use>
void records_of(const Competition&, const Records::Group&, const Use&) {}
template <class Use>
void records_of(const IndustryFormula&, const Records::Group&, const Use&) {}

[[nodiscard]] Explanation::View explained(const Views& views, const ViewRef& ref) {
  const Article& article = views.article(ref);
  const Source& source = views.records().document().source();
  Explanation::View result{ref.type, ref.start, ref.end, {}, {}, {}, {}, {}, {}};
  ViewFieldList fields(result, source, article);
  views.visit(ref, fields);
  views.with_mention(ref, [&](const auto& mention) {
    result.rule = mention.why.name;
    if (const std::uint32_t row = mention.why.row; row != 0) {
      result.entries.push_back(
          {std::string(article.lexicon().cell(row, 0)), article.lexicon().where(row)});
    }
    records_of(mention.value, views.records().group(ref.group),
               [&](std::string_view type, CleanSpan where) {
                 const RawSpan raw = article.raw(where);
                 result.records.push_back({std::string(type), source.code_point_offset(raw.begin),
                                           source.code_point_offset(raw.end),
                                           std::string(article.slice(where))});
               });
  });
  return result;
}

}  // namespace

std::vector<Explanation::View> explain_views(const Records& records, std::uint32_t start,
                                             std::uint32_t end) {
  std::vector<Explanation::View> result;
  const Views all = views(records);
  for (const ViewRef& ref : all.list()) {
    if (ref.start < end && start < ref.end) result.push_back(explained(all, ref));
  }
  return result;
}

}  // namespace huoju::detail
