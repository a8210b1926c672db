#include "huoju/extract/times.hpp"

#include <utility>
#include <vector>

#include "huoju/extract/overlap.hpp"
#include "time_reader.hpp"
#include "time_snippet.hpp"

namespace huoju::detail {
namespace {

constexpr std::uint32_t kNear = 36;  // bytes: twelve ideographs

}  // namespace

TimeReader::TimeReader(const Article& article, const Upstream<Policies>& upstream)
    : reader_(article), issued_(article.issued()), snippet_(is_time_snippet(reader_)) {
  for (const CleanSpan title : title_spans(article)) masks_.add(title);
  for (const auto& policy : upstream.get<Policies>()) masks_.add(policy.where);
  masks_.sort();
}

std::vector<Mention<Time>> TimeReader::run() {
  for (std::size_t i = 0; i < reader_.lexemes().size(); ++i) {
    const Lexeme& lexeme = reader_.lexemes()[i];
    if (lexeme.kind == Kind::mark) {
      pass_mark(lexeme);
      if (!lexeme.is(Kind::mark, Mark::open_quote)) continue;
    }
    if (lexeme.is(Kind::context, ContextRole::forward)) {
      forward_ = std::max(forward_, lexeme.end);
    }
    if (lexeme.is(Kind::context, ContextRole::word) && lexeme.where().size() > 6) {
      word_ = std::max(word_, lexeme.end);
    }
    if (lexeme.begin < resume_) continue;
    if (lexeme.kind == Kind::time && lexeme.end <= word_) continue;
    if (const std::uint32_t end = masks_.covering(lexeme.begin); end != 0) {
      resume_ = std::max(resume_, end);
      continue;
    }
    if (lexeme.kind == Kind::number || lexeme.kind == Kind::time || lexeme.kind == Kind::epoch ||
        lexeme.kind == Kind::numeral || lexeme.is(Kind::mark, Mark::open_quote)) {
      try_at(lexeme);
    }
  }
  keep_longest(found_);
  return std::move(found_);
}

void TimeReader::pass_mark(const Lexeme& mark) {
  if (mark.is(Kind::mark, Mark::sentence_end) || mark.is(Kind::mark, Mark::line_end)) {
    if (mark.is(Kind::mark, Mark::line_end)) anchor_.reset();
    sentence_ = mark.end;
    context_.reset();
    forward_ = 0;
  } else if (mark.is(Kind::mark, Mark::clause_end)) {
    forward_ = 0;
  }
}

bool TimeReader::looks_forward(std::uint32_t at) const {
  return forward_ != 0 && forward_ <= at && forward_ + kNear >= at;
}

void TimeReader::report(CleanSpan where, Time time, std::string_view rule, std::uint32_t row) {
  resume_ = where.end;
  drop_impossible(time.interval);
  // What a value is compared with is not what the sentence is about.
  const bool compared = reader_.ending(where.begin, Kind::context, ContextRole::compare) != nullptr;
  const bool resolved = time.interval.from && time.interval.to && time.kind != TimeKind::since;
  if (resolved && !compared && !same_period_) {
    anchor_ = time;
    // A year said by the way ("approved in 2018") is not the year of what follows.
    const bool whole_year = time.kind == TimeKind::period && day_of(*time.interval.from) == 1 &&
                            month_of(*time.interval.from) == 1 &&
                            add_months(*time.interval.from, 12) <= *time.interval.to;
    const bool frames = reader_.ends_clause(where.end) || where.begin <= sentence_ + 3;
    if (!whole_year || frames) {
      context_ = time.interval;
      context_said_ = !leaned_;
    }
  }
  same_period_ = false;
  leaned_ = false;
  if (time.kind == TimeKind::date && time.interval.from) last_day_ = time.interval;
  found_.push_back({where, std::move(time), {rule, row}});
}

void TimeReader::drop_impossible(Interval& interval) {
  const auto impossible = [](const std::optional<Date>& date) {
    return date && (year_of(*date) < 1 || year_of(*date) > 9999);
  };
  if (impossible(interval.from) || impossible(interval.to)) interval = {};
}

void TimeReader::try_at(const Lexeme& lexeme) {
  const std::uint32_t at = lexeme.begin;
  // The longest reading of a place wins; a point may be the start of a longer expression.
  if (state_or_start(lexeme)) return;
  if (length(lexeme) || neighbour(lexeme)) return;
  if (named_day(lexeme)) return;
  if (auto point = read_point(at)) {
    join(*point);
    finish_point(*point, at);
    return;
  }
  if (lexeme.kind == Kind::time) word(lexeme);
  if (lexeme.kind == Kind::epoch) event(lexeme);
}

bool TimeReader::named_day(const Lexeme& lexeme) {
  if (lexeme.kind != Kind::number || reader_.character(lexeme.end) != chars::middle_dot) {
    return false;
  }
  std::uint32_t end = reader_.after(lexeme.end);
  const std::uint32_t digits = end;
  while (is_ascii_digit(reader_.character(end))) ++end;
  if (end == digits || end > digits + 2) return false;
  constexpr int kLongest = 10;
  for (int i = 0; i < kLongest && is_han(reader_.character(end)); ++i) {
    const Lexeme* day = reader_.starting(end, Kind::time, TimeRole::day);
    end = reader_.after(end);
    if (day == nullptr || day->value != 0 || i == 0) continue;
    Time time;
    time.kind = TimeKind::recurring;
    report({lexeme.begin, end}, std::move(time), "time.named_day", day->row);
    return true;
  }
  return false;
}

bool TimeReader::state_or_start(const Lexeme& lexeme) {
  if (lexeme.kind != Kind::time) return false;
  const auto role = static_cast<TimeRole>(lexeme.tag);
  if (role == TimeRole::state_prefix) {
    const auto point = read_point(reader_.skip_space(lexeme.end));
    if (!point) return false;
    report({lexeme.begin, point->where.end}, state_of(*point), "time.as_of", point->row);
    return true;
  }
  if (role == TimeRole::target_prefix) {
    if (reader_.swallowed(lexeme)) return false;
    const auto point = read_point(lexeme.end);
    if (!point || point->ranged) return false;
    const bool far =
        point->precision == Precision::year || point->edge || point->precision == Precision::plan;
    // "From one year to another" is a range, not a target.
    const char32_t left = reader_.before(lexeme.begin);
    const bool after_point = !found_.empty() && found_.back().where.end == lexeme.begin;
    if (!far || after_point || is_ascii_digit(left) || follows_start(lexeme.begin)) return false;
    if (reader_.starting(point->where.end, Kind::time, TimeRole::before) != nullptr) return false;
    report({lexeme.begin, point->where.end}, state_of(*point), "time.target", point->row);
    return true;
  }
  if (role == TimeRole::start_prefix) {
    if (reader_.swallowed(lexeme) || reader_.begins_word(lexeme)) return false;
    const auto point = read_point(lexeme.end);
    if (point) {
      std::uint32_t end = point->where.end;
      const Lexeme* tail = tail_at(end);
      if (from_to(lexeme.begin, *point, tail)) return true;
      if (tail != nullptr &&
          (tail->is(Kind::time, TimeRole::since) || tail->is(Kind::time, TimeRole::until_now) ||
           tail->is(Kind::time, TimeRole::after))) {
        report({lexeme.begin, tail->end}, since(point->interval.from, *point), "time.since");
        return true;
      }
      // "Since October, …": the clause says the rest.
      if (reader_.character(end) == chars::fullwidth_comma && !point->ranged &&
          since_follows(end)) {
        report({lexeme.begin, end}, since(point->interval.from, *point), "time.since");
        return true;
      }
      return false;
    }
    return since_event(lexeme);
  }
  return false;
}

bool TimeReader::from_to(std::uint32_t begin, const Point& from, const Lexeme* tail) {
  const std::uint32_t at =
      tail != nullptr && tail->is(Kind::time, TimeRole::after) ? tail->end : from.where.end;
  const Lexeme* to = reader_.starting(at, Kind::time, TimeRole::target_prefix);
  if (to == nullptr || !from.interval.from) return false;
  const auto last = read_point(to->end);
  if (!last || !last->interval.to) return false;
  Time time;
  time.kind = TimeKind::period;
  time.interval = {from.interval.from, last->interval.to};
  if (std::chrono::sys_days(*time.interval.to) <= std::chrono::sys_days(*time.interval.from)) {
    // The end has no year of its own: it is the next one after the start.
    if (last->says_year) return false;
    time.interval.to = add_months(*time.interval.to, 12);
  }
  std::uint32_t end = last->where.end;
  if (const Lexeme* stop = reader_.starting(end, Kind::time, TimeRole::stop)) end = stop->end;
  report({begin, end}, std::move(time), "time.from_to", from.row);
  return true;
}

bool TimeReader::since_event(const Lexeme& prefix) {
  constexpr std::uint32_t kLongest = 60;
  for (std::size_t i = reader_.index(prefix.end); i < reader_.lexemes().size(); ++i) {
    const Lexeme& lexeme = reader_.lexemes()[i];
    if (lexeme.begin > prefix.end + kLongest || lexeme.kind == Kind::number) return false;
    if (lexeme.kind == Kind::mark && !lexeme.is(Kind::mark, Mark::open_quote) &&
        !lexeme.is(Kind::mark, Mark::close_quote)) {
      return false;
    }
    if (lexeme.kind == Kind::time && lexeme.tag == static_cast<std::uint8_t>(TimeRole::since) &&
        lexeme.where().size() > 3 && lexeme.begin > prefix.end) {
      Time time;
      time.kind = TimeKind::since;
      if (const Lexeme* epoch = reader_.starting(prefix.end, Kind::epoch, EpochRole::day)) {
        time.interval.from = parse_date(reader_.lexicon().cell(epoch->row, 2));
      }
      time.interval.to = issued_;
      time.needs_reference = !issued_;
      report({prefix.begin, lexeme.end}, std::move(time), "time.since_event");
      return true;
    }
  }
  return false;
}

bool TimeReader::since_follows(std::uint32_t at) const {
  constexpr std::uint32_t kReach = 120;
  for (std::size_t i = reader_.index(at); i < reader_.lexemes().size(); ++i) {
    const Lexeme& lexeme = reader_.lexemes()[i];
    if (lexeme.begin > at + kReach || lexeme.is(Kind::mark, Mark::sentence_end)) return false;
    if (lexeme.is(Kind::time, TimeRole::since) && lexeme.where().size() > 3) return true;
  }
  return false;
}

bool TimeReader::follows_start(std::uint32_t at) const {
  for (std::size_t i = reader_.index(at); i-- > 0;) {
    const Lexeme& lexeme = reader_.lexemes()[i];
    if (lexeme.begin + kNear < at) return false;
    if (lexeme.is(Kind::mark, Mark::clause_end) || lexeme.is(Kind::mark, Mark::sentence_end)) {
      return false;
    }
    if (lexeme.is(Kind::time, TimeRole::start_prefix)) return true;
  }
  return false;
}

const Lexeme* TimeReader::tail_at(std::uint32_t at) const {
  const Lexeme* best = nullptr;
  for (std::size_t i = reader_.index(at);
       i < reader_.lexemes().size() && reader_.lexemes()[i].begin == at; ++i) {
    const Lexeme& lexeme = reader_.lexemes()[i];
    if (lexeme.kind != Kind::time) continue;
    const auto role = static_cast<TimeRole>(lexeme.tag);
    const bool is_tail = role == TimeRole::since || role == TimeRole::until_now ||
                         role == TimeRole::before || role == TimeRole::during ||
                         role == TimeRole::after;
    // "2021年至今年5月": the last character begins the next point.
    const auto last = static_cast<std::uint32_t>(utf8::previous(reader_.text(), lexeme.end));
    if (role == TimeRole::until_now && last > at &&
        reader_.starting(last, Kind::time, TimeRole::year_word) != nullptr) {
      continue;
    }
    if (is_tail && best == nullptr) best = &lexeme;
  }
  return best;
}

void TimeReader::finish_point(const Point& point, std::uint32_t begin) {
  CleanSpan where{begin, point.where.end};
  const Lexeme* tail = tail_at(where.end);
  if (tail != nullptr) {
    switch (static_cast<TimeRole>(tail->tag)) {
      case TimeRole::since:
        // A single character may begin another word.
        if (tail->where().size() > 3 ||
            (point.precision == Precision::year && point.relative && !reader_.begins_word(*tail))) {
          report({begin, tail->end}, since(point.interval.from, point), "time.since");
          return;
        }
        break;
      case TimeRole::until_now:
        report({begin, tail->end}, since(point.interval.from, point), "time.since");
        return;
      case TimeRole::during:
        where.end = tail->end;
        break;
      case TimeRole::after:
        // From then on; other words of "after" date what follows.
        if (tail->value == 1 && !reader_.begins_word(*tail)) {
          if (from_to(begin, point, tail)) return;
          report({begin, tail->end}, since(point.interval.from, point), "time.since", point.row);
          return;
        }
        break;
      case TimeRole::before:
        if (deadline(point, *tail, begin)) return;
        break;
      default:
        break;
    }
  }
  if (names_event(point, where.end)) {
    resume_ = where.end;
    return;
  }
  Time time;
  time.kind =
      point.precision == Precision::day && !point.ranged ? TimeKind::date : TimeKind::period;
  if (point.vague) time.kind = TimeKind::vague;
  same_period_ = point.same_period;
  leaned_ = point.relative && !point.says_year;
  if (point.same_period && anchor_ && anchor_->kind == TimeKind::as_of) {
    time.kind = TimeKind::as_of;
  }
  time.interval = point.interval;
  time.needs_reference = !point.interval.from && point.precision != Precision::unknown;
  // "Is expected to pass … at the year's end", "than at last year's end": a state.
  const bool compared = point.precision != Precision::plan &&
                        reader_.ending(begin, Kind::context, ContextRole::compare) != nullptr;
  const bool expected = forward_ == begin && begin != 0 && reaches(where.end);
  const bool stands = point.state && stands_at(where.end);
  if (point.edge && (stands || compared || (!point.says_year && expected))) {
    report(where, state_of(point), "time.as_of", point.row);
    return;
  }
  report(where, std::move(time), "time.point", point.row);
}

bool TimeReader::reaches(std::uint32_t at) const {
  constexpr std::uint32_t kClose = 12;
  for (std::size_t i = reader_.index(at); i < reader_.lexemes().size(); ++i) {
    const Lexeme& lexeme = reader_.lexemes()[i];
    if (lexeme.begin > at + kClose || lexeme.kind == Kind::mark) return false;
    if (lexeme.is(Kind::bound, BoundPlace::before) ||
        lexeme.is(Kind::context, ContextRole::support)) {
      return true;
    }
  }
  return false;
}

bool TimeReader::stands_at(std::uint32_t at) const {
  constexpr std::uint32_t kReach = 180;
  for (std::size_t i = reader_.index(at); i < reader_.lexemes().size(); ++i) {
    const Lexeme& lexeme = reader_.lexemes()[i];
    if (lexeme.begin > at + kReach || lexeme.is(Kind::mark, Mark::sentence_end) ||
        lexeme.is(Kind::mark, Mark::line_end)) {
      return false;
    }
    if (lexeme.kind != Kind::unit && lexeme.kind != Kind::counter) continue;
    const char32_t left = reader_.before(lexeme.begin);
    if (is_ascii_digit(left) || reader_.ending(lexeme.begin, Kind::numeral) != nullptr) {
      return true;
    }
  }
  return false;
}

bool TimeReader::deadline(const Point& point, const Lexeme& tail, std::uint32_t begin) {
  // "Before and after", "the first three": not a deadline.
  const char32_t next = reader_.character(tail.end);
  const bool other_word =
      reader_.starting(tail.begin, Kind::time, TimeRole::first_quarters) != nullptr ||
      reader_.starting(tail.end, Kind::numeral) != nullptr || is_ascii_digit(next) ||
      reader_.begins_word(tail) ||
      reader_.starting(tail.end, Kind::time, TimeRole::after) != nullptr;
  if (other_word) return false;
  Time time;
  time.kind = TimeKind::until;
  const bool inclusive = point.edge || (point.precision == Precision::day && !point.named);
  time.interval.to = inclusive ? point.interval.to : point.interval.from;
  // A month taken for last year's is this year's: deadlines lie ahead.
  if (issued_ && time.interval.to && point.relative && !point.says_year && !point.named &&
      year_of(*point.interval.from) < reference_year()) {
    time.interval.to = add_months(*time.interval.to, 12);
  }
  time.needs_reference = !time.interval.to;
  report({begin, tail.end}, std::move(time), "time.until", point.row);
  return true;
}

Time TimeReader::state_of(const Point& point) const {
  Time time;
  time.kind = TimeKind::as_of;
  if (point.interval.to) {
    time.interval = {add_days(*point.interval.to, -1), point.interval.to};
  } else {
    time.needs_reference = true;
  }
  return time;
}

Time TimeReader::since(std::optional<Date> from, const Point& point) const {
  Time time;
  time.kind = TimeKind::since;
  if (from && issued_ && std::chrono::sys_days(*from) > std::chrono::sys_days(*issued_)) {
    time.kind = TimeKind::future;  // "from 2024 on", said before
    time.interval.from = from;
    return time;
  }
  time.interval = {from, issued_};
  time.needs_reference = !issued_ || (point.relative && !from);
  if (!issued_ && !from) time.interval = {};
  return time;
}

bool TimeReader::names_event(const Point& point, std::uint32_t end) const {
  if (!point.says_year || point.relative || point.precision == Precision::day || point.ranged) {
    return false;
  }
  constexpr std::uint32_t kLongest = 120;
  std::uint32_t quotes = 0;
  for (std::size_t i = reader_.index(end); i < reader_.lexemes().size(); ++i) {
    const Lexeme& lexeme = reader_.lexemes()[i];
    if (lexeme.begin > end + kLongest) return false;
    if (lexeme.kind == Kind::mark) {
      const auto mark = static_cast<Mark>(lexeme.tag);
      if (mark == Mark::open_quote) ++quotes;
      if (mark == Mark::close_quote && quotes-- == 0) return false;
      if (mark == Mark::clause_end || mark == Mark::sentence_end || mark == Mark::line_end ||
          mark == Mark::list_comma || mark == Mark::open_title) {
        return false;
      }
      continue;
    }
    if (lexeme.kind != Kind::context) continue;
    const auto role = static_cast<ContextRole>(lexeme.tag);
    if (role == ContextRole::event && event_ends(lexeme)) return true;
    // "The opening ceremony": a verb may be the first half of the event's name.
    if (reader_.starting(lexeme.end, Kind::context, ContextRole::event) != nullptr) continue;
    if ((role == ContextRole::verb || role == ContextRole::forward) && lexeme.begin >= end &&
        !inside_longer(lexeme)) {
      return false;
    }
  }
  return false;
}

bool TimeReader::event_ends(const Lexeme& event) const {
  if (event.where().size() > 3) return true;
  const char32_t next = reader_.character(event.end);
  return !is_han(next) || reader_.starting(event.end, Kind::context) != nullptr;
}

bool TimeReader::inside_longer(const Lexeme& lexeme) const {
  if (lexeme.where().size() > 3) return false;
  if (reader_.swallowed(lexeme)) return true;
  for (std::size_t i = reader_.index(lexeme.begin);
       i < reader_.lexemes().size() && reader_.lexemes()[i].begin == lexeme.begin; ++i) {
    const Lexeme& other = reader_.lexemes()[i];
    if (other.end > lexeme.end && !other.is(Kind::context, ContextRole::verb)) return true;
  }
  return false;
}

void TimeReader::word(const Lexeme& lexeme) {
  Time time;
  switch (static_cast<TimeRole>(lexeme.tag)) {
    case TimeRole::vague:
    case TimeRole::season:
      if (lexeme.value < 0) return;  // "spring" may be a figure of speech
      if (reader_.swallowed(lexeme) || reader_.crossed(lexeme)) return;
      report(lexeme.where(), std::move(time), "time.vague", lexeme.row);
      return;
    case TimeRole::recurring:
      time.kind = TimeKind::recurring;
      // Every Saturday: the last character begins the day's name
      if (const Lexeme* day = reader_.starting(
              static_cast<std::uint32_t>(utf8::previous(reader_.text(), lexeme.end)), Kind::time,
              TimeRole::weekday);
          day != nullptr && day->end > lexeme.end) {
        report({lexeme.begin, day->end}, std::move(time), "time.recurring", lexeme.row);
        return;
      }
      // Every year in May
      if (const auto part = read_without_year(lexeme.end, std::nullopt, lexeme.begin)) {
        report({lexeme.begin, part->where.end}, std::move(time), "time.recurring", lexeme.row);
        return;
      }
      report(lexeme.where(), std::move(time), "time.recurring", lexeme.row);
      return;
    case TimeRole::festival:
      time.kind = TimeKind::period;
      report(lexeme.where(), std::move(time), "time.festival", lexeme.row);
      return;
    case TimeRole::coming:
    case TimeRole::coming_noun:
      if (static_cast<TimeRole>(lexeme.tag) == TimeRole::coming_noun && !modifies_verb(lexeme)) {
        return;
      }
      time.kind = TimeKind::future;
      time.interval.from = issued_;
      time.needs_reference = !issued_;
      report(lexeme.where(), std::move(time), "time.coming", lexeme.row);
      return;
    case TimeRole::century_word: {
      std::uint32_t end = lexeme.end;
      time.kind = TimeKind::vague;
      const int first = issued_ ? reference_year() / 100 * 100 + 100 * lexeme.value : 0;
      if (const auto number = small_number(end)) {
        if (const Lexeme* decade = reader_.starting(number->second, Kind::time, TimeRole::decade)) {
          end = decade->end;
          time.kind = TimeKind::period;
          if (issued_ && number->first % 10 == 0) {
            time.interval = year_interval(first + number->first, 10);
          }
        }
      } else if (const Lexeme* edge = reader_.starting(end, Kind::time, TimeRole::edge)) {
        end = edge->end;
      }
      report({lexeme.begin, end}, std::move(time), "time.century", lexeme.row);
      return;
    }
    default:
      return;
  }
}

bool TimeReader::modifies_verb(const Lexeme& lexeme) const {
  if (reader_.starting(lexeme.begin, Kind::silent) != nullptr) return false;
  const std::uint32_t end = lexeme.end;
  const char32_t next = reader_.character(end);
  if (next == chars::fullwidth_comma || next == U',') return true;
  for (std::size_t i = reader_.index(end);
       i < reader_.lexemes().size() && reader_.lexemes()[i].begin == end; ++i) {
    const Lexeme& after = reader_.lexemes()[i];
    const bool verb =
        after.is(Kind::context, ContextRole::verb) || after.is(Kind::context, ContextRole::issue);
    if (after.is(Kind::context, ContextRole::forward) ||
        after.is(Kind::context, ContextRole::modal) ||
        (verb && after.where().size() > 3 && !reader_.ends_clause(after.end))) {
      return true;
    }
  }
  return false;
}

void TimeReader::event(const Lexeme& lexeme) {
  const auto role = static_cast<EpochRole>(lexeme.tag);
  const auto from = parse_date(reader_.lexicon().cell(lexeme.row, 2));
  const auto to = parse_date(reader_.lexicon().cell(lexeme.row, 3));
  Time time;
  if (role == EpochRole::anniversary) {
    time.kind = TimeKind::date;
    time.interval = {from, to};
    report(lexeme.where(), std::move(time), "time.anniversary", lexeme.row);
    return;
  }
  if (role != EpochRole::day) return;
  // What has been since then.
  for (std::uint32_t at = lexeme.end, i = 0; i < 3; ++i) {
    const Lexeme* since = reader_.starting(at, Kind::time, TimeRole::since);
    if (since != nullptr && since->where().size() > 3) {
      time.kind = TimeKind::since;
      time.interval = {from, issued_};
      time.needs_reference = !issued_;
      report({lexeme.begin, since->end}, std::move(time), "time.epoch", lexeme.row);
      return;
    }
    if (!is_han(reader_.character(at))) return;
    at = reader_.after(at);
  }
}

}  // namespace huoju::detail

namespace huoju {

void Times::operator()(const Article& article, const Upstream<Policies>& upstream,
                       Sink<Time> out) const {
  for (Mention<Time>& mention : detail::TimeReader(article, upstream).run()) {
    out(mention.where, std::move(mention.value), mention.why);
  }
}

}  // namespace huoju
