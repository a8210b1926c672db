#include <algorithm>

#include "event_reader.hpp"

namespace huoju::detail {

void EventReader::remember_time(std::uint32_t end) {
  for (const auto& time : within(times_, {clause_.begin, end})) take_time(time);
}

void EventReader::drop_foreign_time() {
  if (time_ && !topic_time_ && time_clause_ != clause_.begin) time_.reset();
}

void EventReader::remember_topic_time() {
  const bool first =
      clause_.begin == sentence_.begin ||
      ends_part(static_cast<std::uint32_t>(utf8::previous(reader_.text(), clause_.begin)));
  for (const auto& time : within(times_, clause_)) {
    if (take_time(time)) topic_time_ = first || time.where.end == clause_.end;
  }
}

bool EventReader::take_time(const Mention<Time>& time) {
  if (!dates(time.value.kind) && time.value.kind != TimeKind::vague) return false;
  if (scene_ && !time.value.interval.to) return false;
  if (reader_.starting(time.where.end, Kind::time, TimeRole::after) != nullptr) return false;
  if (time_ && coarser(time.value.interval, *time_)) return true;
  time_ = time.value.interval;
  time_clause_ = clause_.begin;
  topic_time_ = clause_.begin == sentence_.begin;
  return true;
}

void EventReader::take_time_behind(const Verb& verb) {
  const Lexeme* in = word_starting(verb.where.end, Form::at);
  if (in == nullptr) return;
  if (const auto* time = starting(times_, in->end)) take_time(*time);
}

void EventReader::leave_time_of(CleanSpan what, const Verb& verb) {
  if (within(times_, what).empty() || !before_clause_) return;
  time_ = *before_clause_;
  for (const auto& time : within(times_, {clause_.begin, what.begin})) take_time(time);
  for (const auto& time : within(times_, {what.end, verb.where.begin})) take_time(time);
}

void EventReader::carry_time() {
  const auto times = within(times_, sentence_);
  if (times.empty()) return;
  paragraph_time_.clear();
  const Mention<Time>& first = times.front();
  if (first.where.begin == sentence_.begin && first.value.kind == TimeKind::period &&
      first.value.interval.from && first.value.interval.to) {
    paragraph_time_.tell(first.value.interval);
  }
}

bool EventReader::coarser(const Interval& next, const Interval& last) {
  return next.from && next.to && last.from && last.to && *next.from <= *last.from &&
         *last.to <= *next.to && next != last;
}

Interval EventReader::when() const {
  if (time_) return *time_;
  return scene_ ? anchor_.when : paragraph_time_.interval();
}

std::uint32_t EventReader::dated_begin(std::uint32_t at) const {
  const auto* time = ending(times_, at);
  if (time != nullptr && time->where.begin >= clause_.begin) at = time->where.begin;
  if (at != clause_.begin || at <= sentence_.begin) return at;
  // A clause before that holds nothing but the time.
  const auto comma = static_cast<std::uint32_t>(utf8::previous(reader_.text(), at));
  if (comma <= sentence_.begin || comma < done_) return at;
  const auto* before = ending(times_, comma);
  if (before == nullptr || before->where.begin < std::max(sentence_.begin, done_)) return at;
  const bool alone = before->where.begin == sentence_.begin ||
                     reader_.separates(static_cast<std::uint32_t>(
                         utf8::previous(reader_.text(), before->where.begin)));
  return alone ? before->where.begin : at;
}

std::string EventReader::where_before(std::uint32_t from, std::uint32_t end) const {
  for (const auto& mention : within(places_, {from, end})) {
    if (word_ending(mention.where.begin, Form::at) == nullptr) continue;
    std::uint32_t stop = mention.where.end;
    while (const auto* next = starting(places_, stop)) stop = next->where.end;
    if (const auto* next = starting(organizations_, stop)) stop = next->where.end;
    return text_of({mention.where.begin, stop});
  }
  for (const auto& mention : within(organizations_, {from, end})) {
    if (word_ending(mention.where.begin, Form::at) != nullptr) return text_of(mention.where);
  }
  return scene_ ? anchor_.where : std::string();
}

}  // namespace huoju::detail
