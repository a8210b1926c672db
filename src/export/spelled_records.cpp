#include "spelled_records.hpp"

#include <algorithm>

namespace huoju::detail {

std::string grouped(const std::string& digits) {
  const std::size_t point = std::min(digits.find('.'), digits.size());
  const std::size_t begin = digits.front() == '-' ? 1 : 0;
  std::string out;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > begin && i < point && (point - i) % 3 == 0) out.push_back(',');
    out.push_back(digits[i]);
  }
  return out;
}

namespace {

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

[[nodiscard]] std::string spelled(const Policy&) { return {}; }
[[nodiscard]] std::string spelled(const Person& person) { return person.name; }

}  // namespace

std::string spelled(const Records& records, const RecordRef& ref) {
  std::string out =
      records.with_mention(ref, [](const auto& found) { return spelled(found.value); });
  if (ref.type == RecordType::quantity) {
    const Quantity& quantity = records.group(ref.group).quantities[ref.index].value;
    if (quantity.of) out.append("  of ").append(records.article(ref).slice(*quantity.of));
  }
  return out;
}

}  // namespace huoju::detail
