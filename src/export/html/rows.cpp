#include "rows.hpp"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "../field_list.hpp"
#include "../spelled_records.hpp"
#include "escape.hpp"

namespace huoju::detail {
namespace {

// The fields of a record with the places of its slots. Long numbers are written in groups.
class Fields final : public FieldList {
 public:
  struct Slot {
    std::string_view name;  // "metric_at"
    std::uint32_t start;
    std::uint32_t end;
  };

  Fields() : FieldList(evidence_, fields_) {}

  void decimal(std::string_view name, const Decimal& value) override {
    add(name, grouped(value.to_string()));
  }
  void range(std::string_view name, std::uint32_t start, std::uint32_t end) override {
    slots_.push_back({name, start, end});
  }

  [[nodiscard]] const std::string& evidence() const noexcept { return evidence_; }
  [[nodiscard]] const FieldList::Fields& list() const noexcept { return fields_; }
  /// Where a field stands; null where that is not known.
  [[nodiscard]] const Slot* slot_of(std::string_view field) const {
    if (field == "from" || field == "to") field = "period";
    const auto found = std::find_if(slots_.begin(), slots_.end(), [&](const Slot& slot) {
      return slot.name.size() == field.size() + 3 && slot.name.starts_with(field);
    });
    return found == slots_.end() ? nullptr : &*found;
  }

 private:
  std::string evidence_;
  FieldList::Fields fields_;
  std::vector<Slot> slots_;
};

}  // namespace

void RecordRows::append(std::string& out, const RecordRef& ref) const {
  Fields fields;
  records_.visit(ref, fields);
  const Source& source = records_.document().source();
  out.append("<li><q>");
  append_html_text(out, fields.evidence());
  out.append("</q> <i>").append(lines_.place(ref.start)).append(" (");
  out.append(std::to_string(ref.start)).append("\u2013").append(std::to_string(ref.end));
  out.append(")</i>");
  // Ends of dt, dd and li may be left out (HTML, 13.1.2.4): half of a long page would be those.
  bool any = false;
  for (const auto& [name, value] : fields.list()) {
    if (name == "article") continue;  // the list is of one article
    out.append(std::exchange(any, true) ? "" : "<dl>").append("<dt>").append(name).append("<dd");
    if (const Fields::Slot* const slot = fields.slot_of(name)) {
      const CleanSpan where = article_.map().to_clean(
          RawSpan{source.byte_offset(slot->start), source.byte_offset(slot->end)});
      out.append(" data-at=").append(std::to_string(units_.before(where.begin))).append("-");
      out.append(std::to_string(units_.before(where.end)));
    }
    out.push_back('>');
    append_html_text(out, value);
  }
  if (any) out.append("</dl>");
  out.push_back('\n');
}

}  // namespace huoju::detail
