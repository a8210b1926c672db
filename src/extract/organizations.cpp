#include "huoju/extract/organizations.hpp"

#include <algorithm>
#include <vector>

#include "huoju/text/utf8.hpp"
#include "organization_aliases.hpp"
#include "organization_companies.hpp"
#include "organization_identity.hpp"
#include "organization_lists.hpp"
#include "organization_names.hpp"

namespace huoju {
namespace {

using detail::OrganizationName;

// Leftmost first, then longest.
void keep_longest_names(std::vector<OrganizationName>& names) {
  // A member of a list gives way to a name inside it that stands by itself.
  const auto by_begin = [](const OrganizationName& a, const OrganizationName& b) {
    return a.where.begin < b.where.begin;
  };
  std::stable_sort(names.begin(), names.end(), by_begin);
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (!names[i].listed) continue;
    bool inside = false;
    for (std::size_t k = i + 1; k < names.size() && names[k].where.begin < names[i].where.end;
         ++k) {
      inside = inside || (names[k].form == OrganizationName::Form::full && !names[k].listed);
    }
    for (std::size_t k = i; k-- > 0 && names[k].where.begin == names[i].where.begin;) {
      inside = inside || (names[k].form == OrganizationName::Form::full && !names[k].listed);
    }
    if (inside) names[i].where.end = names[i].where.begin;
  }
  std::erase_if(names, [](const OrganizationName& name) { return name.where.empty(); });
  std::stable_sort(names.begin(), names.end(),
                   [](const OrganizationName& a, const OrganizationName& b) {
                     return a.where.begin != b.where.begin ? a.where.begin < b.where.begin
                            : a.where.end != b.where.end   ? a.where.end > b.where.end
                                                           : a.form < b.form;
                   });
  detail::drop_overlapping(names);
}

}  // namespace

void Organizations::operator()(const Article& article, const Upstream<Policies, Times>& upstream,
                               Sink<Organization> out) const {
  const detail::Reader reader(article);
  detail::Masks masks;
  for (const CleanSpan title : detail::title_spans(article)) masks.add(title);
  for (const auto& policy : upstream.get<Policies>()) masks.add(policy.where);
  for (const auto& time : upstream.get<Times>()) masks.add(time.where);
  masks.sort();
  const detail::NameWords cutter(reader);
  detail::NameParser parser(reader, out.trace());
  detail::NameLists lists(reader);
  std::vector<detail::Word> words;
  std::vector<detail::Word> inside;
  std::vector<OrganizationName> names;
  for (std::uint32_t at = 0; at < reader.size();) {
    if (!lists.open()) {
      if (const std::uint32_t end = cutter.past_plain(at); end != at) {
        at = end;
        continue;
      }
    }
    at = cutter.cut(at, masks, words);
    parser.parse(words, names);
    lists.pass(words, names);
    // Names inside a bracket or quotation: they stay unless a longer one takes it in.
    for (const detail::Word& word : words) {
      if (word.kind != detail::WordKind::bracket && word.kind != detail::WordKind::quote) continue;
      const auto end = static_cast<std::uint32_t>(utf8::previous(reader.text(), word.end));
      cutter.cut_inside({reader.after(word.begin), end}, inside);
      parser.parse(inside, names);
    }
  }
  masks.sort();  // from the begin again
  detail::add_companies(reader, masks, names);
  keep_longest_names(names);
  masks.sort();
  detail::add_aliases(reader, names, masks, out.trace());
  detail::resolve(reader, names, out.trace());
  for (OrganizationName& found : names) {
    out(found.where, Organization{std::move(found.name), found.kind},
        {found.known ? "organization.known" : "organization.structure", found.row});
  }
}

}  // namespace huoju
