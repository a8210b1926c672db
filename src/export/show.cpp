#include "huoju/export/show.hpp"

#include <algorithm>
#include <utility>

#include "columns.hpp"
#include "huoju/export/records.hpp"
#include "huoju/export/views.hpp"
#include "spelled_views.hpp"

namespace huoju {
namespace {

constexpr std::size_t kTypeColumns = 14;
constexpr std::size_t kEvidenceColumns = 30;

// 2128000000 as 2,128,000,000
[[nodiscard]] std::string grouped(const std::string& digits) {
  const std::size_t point = std::min(digits.find('.'), digits.size());
  const std::size_t begin = digits.front() == '-' ? 1 : 0;
  std::string out;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > begin && i < point && (point - i) % 3 == 0) out.push_back(',');
    out.push_back(digits[i]);
  }
  return out;
}

[[nodiscard]] std::string spelled(const Quantity& quantity) {
  std::string out;
  if (quantity.bound != Bound::exact) {
    std::string bound(to_string(quantity.bound));
    std::replace(bound.begin(), bound.end(), '_', ' ');
    out += bound + " ";
  }
  out += grouped(quantity.value.to_string());
  if (quantity.high) out += " to " + grouped(quantity.high->to_string());
  if (!quantity.unit.empty()) out += " " + quantity.unit;
  if (!quantity.per.empty()) out += " per " + quantity.per;
  return out;
}

[[nodiscard]] std::string spelled(const Time& time) {
  std::string out(to_string(time.kind));
  std::replace(out.begin(), out.end(), '_', ' ');
  if (time.value) out += " of " + time.value->to_string() + " " + time.unit;
  if (time.interval.from) out += " from " + to_string(*time.interval.from);
  if (time.interval.to) out += " to " + to_string(*time.interval.to);
  if (time.needs_reference) out += " (needs the day of issue)";
  return out;
}

[[nodiscard]] std::string spelled(const Organization& organization) {
  return organization.name + " (" + std::string(to_string(organization.kind)) + ")";
}

[[nodiscard]] std::string spelled(const Place& place) {
  return place.code.empty() ? place.name : place.name + " " + place.code;
}

[[nodiscard]] std::string spelled(const Role& role) {
  std::string out = role.person;
  if (!role.organization.empty() || !role.title.empty()) out += ":";
  if (!role.organization.empty()) out += " " + role.organization;
  if (!role.title.empty()) out += " " + role.title;
  return out;
}

[[nodiscard]] std::string spelled(const Interval& interval) {
  std::string out;
  if (interval.from) out += " from " + to_string(*interval.from);
  if (interval.to) out += " to " + to_string(*interval.to);
  return out;
}

[[nodiscard]] std::string spelled(const Observation& o) {
  std::string out = o.subject.empty() ? std::string("?") : o.subject;
  out += " | " + o.metric;
  if (o.value) out += " = " + o.value->to_string();
  if (o.high) out += " to " + o.high->to_string();
  if (!o.unit.empty()) out += " " + o.unit;
  if (o.growth) out += ", growth " + o.growth->to_string() + " %";
  if (o.rank) out += ", rank " + std::to_string(*o.rank);
  if (o.share) out += ", share " + o.share->to_string() + " %";
  out += spelled(o.period);
  if (o.status != FactStatus::actual) out += " (" + std::string(to_string(o.status)) + ")";
  return out;
}

[[nodiscard]] std::string spelled(const Event& event) {
  std::string out(to_string(event.kind));
  for (std::size_t i = 0; i < event.who.size(); ++i) {
    out += (i == 0 ? ": " : ", ") + event.who[i];
  }
  if (!event.what.empty()) out += " | " + event.what;
  return out + spelled(event.when);
}

[[nodiscard]] std::string spelled(const Investment& investment) {
  std::string out = investment.name + " = " + investment.amount.to_string() + " " + investment.unit;
  if (!investment.investor.empty()) out += ", by " + investment.investor;
  if (investment.status != ProjectStatus::unknown) {
    out += " (" + std::string(to_string(investment.status)) + ")";
  }
  return out;
}

[[nodiscard]] std::string spelled(const Offsite& offsite) {
  std::string out = (offsite.home.empty() ? std::string("?") : offsite.home) + " in " +
                    (offsite.host.empty() ? std::string("?") : offsite.host);
  if (!offsite.name.empty()) out += ": " + offsite.name;
  if (offsite.overseas) out += " (overseas)";
  return out;
}

[[nodiscard]] std::string spelled(const Quote& quote) {
  return quote.speaker + (quote.direct ? " said" : " said, as reported");
}

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
        if (ref.group == i && states(ref.type)) {
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

  [[nodiscard]] static bool states(RecordType type) {
    return type != RecordType::article && type != RecordType::caption &&
           type != RecordType::furniture;
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
    const Records::Group& group = records_.group(ref.group);
    switch (ref.type) {
      case RecordType::policy: {
        const auto& policy = group.policies[ref.index];
        row("policy", article.slice(policy.where), {});
        break;
      }
      case RecordType::time: {
        const auto& time = group.times[ref.index];
        row("time", article.slice(time.where), spelled(time.value));
        break;
      }
      case RecordType::quantity: {
        const auto& quantity = group.quantities[ref.index];
        std::string value = spelled(quantity.value);
        if (quantity.value.of) value += "  of " + std::string(article.slice(*quantity.value.of));
        row("quantity", article.slice(quantity.where), value);
        break;
      }
      case RecordType::organization: {
        const auto& organization = group.organizations[ref.index];
        row("organization", article.slice(organization.where), spelled(organization.value));
        break;
      }
      case RecordType::person: {
        const auto& person = group.persons[ref.index];
        row("person", article.slice(person.where), person.value.name);
        break;
      }
      case RecordType::place: {
        const auto& place = group.places[ref.index];
        row("place", article.slice(place.where), spelled(place.value));
        break;
      }
      case RecordType::role: {
        const auto& role = group.roles[ref.index];
        row("role", article.slice(role.where), spelled(role.value));
        break;
      }
      case RecordType::observation: {
        const auto& observation = group.observations[ref.index];
        row("observation", article.slice(observation.where), spelled(observation.value));
        break;
      }
      case RecordType::event: {
        const auto& event = group.events[ref.index];
        row("event", article.slice(event.where), spelled(event.value));
        break;
      }
      case RecordType::investment: {
        const auto& investment = group.investments[ref.index];
        row("investment", article.slice(investment.where), spelled(investment.value));
        break;
      }
      case RecordType::offsite: {
        const auto& offsite = group.offsites[ref.index];
        row("offsite", article.slice(offsite.where), spelled(offsite.value));
        break;
      }
      case RecordType::quote: {
        const auto& quote = group.quotes[ref.index];
        row("quote", article.slice(quote.where), spelled(quote.value));
        break;
      }
      case RecordType::article:
      case RecordType::caption:
      case RecordType::furniture:
        break;  // what the page is made of, not what it states
    }
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
