#include "huoju/extract/events.hpp"

#include <algorithm>

#include "event_reader.hpp"
#include "subjects.hpp"

namespace huoju::detail {

void EventReader::find() {
  zone_ = main_subject(article_, organizations_, {}).name;
  zone_is_zone_ = std::any_of(organizations_.begin(), organizations_.end(), [&](const auto& m) {
    return m.value.kind == OrganizationKind::zone && m.value.name == zone_;
  });
  for (const CleanSpan sentence : article_.sentences()) {
    // What is longer is a table: to look around in it would take long.
    constexpr std::uint32_t kLongest = 800 * kHan;
    if (sentence.size() > kLongest) continue;
    sentence_ = sentence;
    if (paragraphs_.at(sentence.begin)) {
      paragraph_time_.clear();
      paragraph_ = zone_.empty() ? std::vector<std::string>() : std::vector{zone_};
    }
    read();
  }
}

void EventReader::read() {
  read_masks();
  read_words();
  subject_ = paragraph_;
  partners_.clear();
  hosts_.clear();
  time_.reset();
  scene_ = false;
  intended_ = false;
  done_ = sentence_.begin;
  attribute_.reset();
  bool first = true;
  std::size_t verb = 0;
  if (!verbs_.empty()) words_.read(sentence_);
  for (std::uint32_t at = sentence_.begin; at < sentence_.end;) {
    clause_ = {at, clause_end(at)};
    open_clause();
    bool told = false;
    for (; verb < verbs_.size() && verbs_[verb].where.begin < clause_.end; ++verb) {
      if (verbs_[verb].where.begin < done_ || !verbs_[verb].tells) continue;
      told = read_verb(verb) || told;
    }
    if (!told) quiet_clause();
    intended_ = intended_ || (!verbs_.empty() && words_.last_in(clause_, Role::planned) != nullptr);
    if (first && !subject_.empty()) paragraph_ = subject_;
    first = false;
    at = reader_.after(clause_.end);
  }
  flush_attribute();
  carry_time();
  std::stable_sort(pending_.begin(), pending_.end(),
                   [](const auto& a, const auto& b) { return a.where.begin < b.where.begin; });
  for (Mention<Event>& mention : pending_) {
    out_(mention.where, std::move(mention.value), mention.why);
  }
  pending_.clear();
}

bool EventReader::ends_part(std::uint32_t at) const {
  const char32_t c = reader_.character(at);
  return c == U';' || c == chars::fullwidth_semicolon;
}

CleanSpan EventReader::without_alias(CleanSpan what) const {
  const char32_t last = reader_.before(what.end);
  if (last != chars::fullwidth_right_paren && last != U')') return what;
  const CleanSpan* mask =
      mask_at(static_cast<std::uint32_t>(utf8::previous(reader_.text(), what.end)));
  if (mask == nullptr || mask->begin <= what.begin || in_organization(mask->begin)) return what;
  const auto called = reader_.word_at(reader_.after(mask->begin), Kind::stop);
  return called && called->is(Kind::stop, StopRole::called) ? CleanSpan{what.begin, mask->begin}
                                                            : what;
}

void EventReader::report(CleanSpan where, EventKind kind, std::vector<std::string> who,
                         CleanSpan what, const std::string& place, const Verb& verb) {
  flush_attribute();
  std::vector<std::string> names;
  for (std::string& name : who) {
    if (std::find(names.begin(), names.end(), name) == names.end()) {
      names.push_back(std::move(name));
    }
  }
  // Where it was held is not who held it.
  if (verb.form == Form::hold && names.size() == 1 && names.front() == place) names.clear();
  Event event{kind, std::move(names), text_of(without_alias(what)), place, when()};
  if (event.what.empty() && event.who.size() == 1) event.what = event.who.front();
  if (verb.form == Form::hold) anchor_ = {event.when, place};
  pending_what_ = what;
  pending_.push_back({where, std::move(event), {"event", verb.row}});
}

}  // namespace huoju::detail

namespace huoju {

void Events::operator()(const Article& article,
                        const Upstream<Policies, Times, Organizations, Persons, Places>& upstream,
                        Sink<Event> out) const {
  detail::EventReader(article, upstream, out).find();
}

}  // namespace huoju
