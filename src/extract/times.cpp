#include "huoju/extract/times.hpp"

#include <utility>
#include <vector>

#include "huoju/extract/overlap.hpp"
#include "time_reader.hpp"
#include "time_snippet.hpp"

namespace huoju::detail {
namespace {

constexpr std::uint32_t kNear = 36;  // bytes: twelve ideographs

// A longer word begins where one of one character does.
[[nodiscard]] bool begins_other_word(const Reader& reader, const Lexeme& lexeme) {
  return lexeme.where().size() == 3 &&
         (reader.starting(lexeme.begin, Kind::context, ContextRole::word) != nullptr ||
          reader.starting(lexeme.begin, Kind::noun) != nullptr);
}

}  // namespace

std::string_view to_words(Assumption assumption) {
  switch (assumption) {
    case Assumption::issue_date:
      return "counted from the issue date";
    case Assumption::issue_year:
      return "of the year of the issue date";
    case Assumption::year_before:
      return "of the year before: news tells of what has been";
    case Assumption::year_ahead:
      return "still to come: the sentence looks forward";
    case Assumption::sentence_year:
      return "of the year its sentence speaks of";
    case Assumption::article_year:
      return "of the year the article speaks of";
    case Assumption::spoken_year:
      return "counted from the year spoken of";
    case Assumption::spoken_period:
      return "as long as the period spoken of";
    case Assumption::spoken_month:
      return "counted from the month just named";
    case Assumption::spoken_day:
      return "counted from the day just named";
    case Assumption::issue_month:
      return "of the month of the issue date";
    case Assumption::month_before:
      return "of the month before: news tells of what has been";
    case Assumption::without_tense:
      return "a date by itself has no tense: taken for the nearest one";
    case Assumption::two_digits:
      return "two digits of a year near the issue date";
  }
  return {};
}

TimeReader::TimeReader(const Article& article, const Upstream<Policies>& upstream, Trace* trace)
    : reader_(article),
      trace_(trace),
      issued_(article.issued()),
      snippet_(is_time_snippet(reader_)) {
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
    if (lexeme.kind == Kind::time && lexeme.tag >= static_cast<std::uint8_t>(TimeRole::generic)) {
      if (lexeme.is(Kind::time, TimeRole::generic)) defines_ = generic_ = true;
      continue;  // says something about its neighbours only
    }
    if (lexeme.kind == Kind::time && lexeme.end <= word_) {
      reject(lexeme.where(), "part of a longer word", lexeme.row);
      continue;
    }
    if (const std::uint32_t end = masks_.covering(lexeme.begin); end != 0) {
      reject_title({lexeme.begin, end});
      resume_ = std::max(resume_, end);
      continue;
    }
    if (lexeme.kind == Kind::number || lexeme.kind == Kind::time || lexeme.kind == Kind::epoch ||
        lexeme.kind == Kind::numeral || lexeme.is(Kind::mark, Mark::open_quote)) {
      try_at(lexeme);
    }
  }
  keep_longest(found_, trace_);
  return std::move(found_);
}

void TimeReader::pass_mark(const Lexeme& mark) {
  if (mark.is(Kind::mark, Mark::sentence_end) || mark.is(Kind::mark, Mark::line_end)) {
    if (mark.is(Kind::mark, Mark::line_end)) {
      anchor_.reset();
      day_named_here_ = false;
    }
    sentence_ = mark.end;
    contrast_ = false;
    if (mark.is(Kind::mark, Mark::line_end)) defines_ = false;
    generic_ = defines_;
    context_.reset();
    forward_ = 0;
  } else if (mark.is(Kind::mark, Mark::clause_end)) {
    forward_ = 0;
  }
}

bool TimeReader::looks_forward(std::uint32_t at) const {
  return forward_ != 0 && forward_ <= at && forward_ + kNear >= at;
}

void TimeReader::report(CleanSpan where, Time time, std::string_view rule, std::uint32_t row,
                        Assumptions assumed) {
  resume_ = where.end;
  drop_impossible(time.interval);
  if (trace_ != nullptr) say(where, time, assumed);
  // What a value is compared with is not what the sentence is about.
  const bool compared = reader_.ending(where.begin, Kind::context, ContextRole::compare) != nullptr;
  const bool resolved = time.interval.from && time.interval.to && time.kind != TimeKind::since;
  if (resolved && !compared && !same_period_) {
    anchor_ = time;
    anchor_said_ = !leaned_;
    anchor_listed_ = !found_.empty() && continues_list(found_.back().where.end, where.begin);
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
  if (time.kind == TimeKind::date && time.interval.from) {
    last_day_ = time.interval;
    day_named_here_ = true;
  }
  if (time.kind == TimeKind::recurring) generic_ = true;
  if (rule == kAgo) contrast_ = true;
  found_.push_back({where, std::move(time), {rule, row}});
}

void TimeReader::say(CleanSpan where, const Time& time, Assumptions assumed) const {
  for (std::uint8_t i = 0; i <= static_cast<std::uint8_t>(Assumption::two_digits); ++i) {
    const auto assumption = static_cast<Assumption>(i);
    if (assumed.has(assumption)) trace_->assume(where, to_words(assumption));
  }
  if (time.needs_reference) {
    trace_->assume(where, "nothing: the issue date is not known");
  } else if (time.kind == TimeKind::since && time.interval.to == issued_ && issued_) {
    trace_->assume(where, "it lasts until the issue date");
  } else if (time.kind == TimeKind::future && time.interval.from == issued_ && issued_) {
    trace_->assume(where, "it begins at the issue date");
  }
}

void TimeReader::reject_once(CleanSpan where, std::string_view reason, std::uint32_t row) const {
  constexpr std::size_t kRecent = 8;
  const auto notes = trace_->notes();
  const std::size_t first = notes.size() > kRecent ? notes.size() - kRecent : 0;
  for (const TraceNote& note : notes.subspan(first)) {
    if (note.where == where && note.reason == reason) return;
  }
  trace_->reject(where, reason, row);
}

void TimeReader::reject_title(CleanSpan rest) const {
  if (trace_ == nullptr) return;
  for (std::size_t i = reader_.index(rest.begin);
       i < reader_.lexemes().size() && reader_.lexemes()[i].begin < rest.end; ++i) {
    const Lexeme& lexeme = reader_.lexemes()[i];
    if (lexeme.kind != Kind::number && lexeme.kind != Kind::time && lexeme.kind != Kind::epoch)
      continue;
    trace_->reject(lexeme.where(), "inside a title", lexeme.row);
  }
}

bool TimeReader::continues_list(std::uint32_t from, std::uint32_t to) const {
  if (reader_.character(from) == chars::ideographic_comma) return reader_.after(from) == to;
  const Lexeme* link = reader_.starting(from, Kind::context, ContextRole::link);
  return link != nullptr && link->end == to;
}

void TimeReader::drop_impossible(Interval& interval) {
  const auto impossible = [](const std::optional<Date>& date) {
    return date && (year_of(*date) < 1 || year_of(*date) > 9999);
  };
  if (impossible(interval.from) || impossible(interval.to)) interval = {};
}

bool TimeReader::begins_nothing(const Lexeme& lexeme) const {
  if (lexeme.kind == Kind::number || lexeme.kind == Kind::numeral) return !time_follows(lexeme);
  if (lexeme.kind != Kind::time) return false;
  if (is_length_unit(lexeme)) return true;
  switch (static_cast<TimeRole>(lexeme.tag)) {
    case TimeRole::year:
    case TimeRole::month:
    case TimeRole::day:
    case TimeRole::ten_days:
    case TimeRole::interim:
    case TimeRole::quarter:
    case TimeRole::since:
    case TimeRole::until_now:
    case TimeRole::before:
    case TimeRole::during:
    case TimeRole::after:
    case TimeRole::century:
    case TimeRole::decade:
    case TimeRole::stop:
    case TimeRole::within:
    case TimeRole::edge:
    case TimeRole::ago:
    case TimeRole::first_year:
    case TimeRole::reign:
    case TimeRole::century_part:
      return true;
    default:
      return false;
  }
}

bool TimeReader::time_follows(const Lexeme& number) const {
  if (snippet_) return true;
  constexpr std::uint32_t kReach = 60;
  std::uint32_t at = number.begin;
  bool counted = false;
  while (at < number.begin + kReach) {
    const Lexeme* more = nullptr;
    for (std::size_t i = reader_.index(at);
         i < reader_.lexemes().size() && reader_.lexemes()[i].begin == at; ++i) {
      const Lexeme& lexeme = reader_.lexemes()[i];
      if (lexeme.kind == Kind::time) return true;
      const bool numeral = lexeme.kind == Kind::number || lexeme.kind == Kind::numeral;
      // Two and a half months: a counter stands before the half.
      if (more == nullptr && (numeral || (lexeme.kind == Kind::counter && !counted))) {
        more = &lexeme;
        counted = counted || !numeral;
      }
    }
    if (more != nullptr) {
      at = more->end;
      continue;
    }
    const char32_t c = reader_.character(at);
    if (c == chars::middle_dot && at == number.end) return true;  // 4.26, a day of every year
    const bool between = is_ascii_digit(c) || is_dash(c) || c == U' ' || c == U'.' || c == U',' ||
                         c == U'/' || c == chars::ideographic_comma;
    if (!between) return c == U'Q' || c == U'H';
    // 2021/07/09: a date of nothing but figures
    if ((c == U'/' || c == U'.' || c == U'-') && at == number.end && at == number.begin + 4) {
      return true;
    }
    at = reader_.after(at);
  }
  return true;
}

void TimeReader::try_at(const Lexeme& lexeme) {
  const std::uint32_t at = lexeme.begin;
  if (lexeme.kind == Kind::number && letter_part(lexeme)) return;
  if (begins_nothing(lexeme)) return;
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

bool TimeReader::letter_part(const Lexeme& digit) {
  const char32_t letter = reader_.before(digit.begin);
  if (digit.begin == 0 || (letter != U'Q' && letter != U'H')) return false;
  const std::uint32_t at = digit.begin - 1;
  // Products are called so too: something must be told that is told of quarters.
  const std::uint32_t end = at + 2;
  const bool metric = reader_.starting(end, Kind::context, ContextRole::metric) != nullptr;
  const bool noun = reader_.starting(end, Kind::noun) != nullptr;
  const char32_t left = reader_.before(at);
  if (is_dash(left) || left == U'/') return false;  // the end of a range
  if (!metric && !(noun && opens_clause(at))) return false;
  if (!read_letter_part(at, std::nullopt, at)) return false;
  const int months = letter == U'Q' ? 3 : 6;
  const int index = static_cast<int>(reader_.character(digit.begin) - U'1');
  Point point;
  point.precision = letter == U'Q' ? Precision::quarter : Precision::half;
  const auto year = year_for(std::nullopt, false, months * index + 1, 1, at, point);
  auto part = read_letter_part(at, year, at);
  part->says_year = false;
  part->relative = point.relative;
  part->assumed = point.assumed;
  finish_point(*part, at);
  return true;
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
    if (ended_length(lexeme, *point)) return true;
    report({lexeme.begin, point->where.end}, state_of(*point), "time.as_of", point->row,
           point->assumed);
    return true;
  }
  if (role == TimeRole::limit_prefix) {
    const auto point = read_point(reader_.skip_space(lexeme.end));
    if (!point || point->vague) return false;
    const Lexeme* tail = reader_.starting(point->where.end, Kind::time, TimeRole::before);
    Time time;
    time.kind = TimeKind::until;
    time.interval.to = point->interval.to;
    time.needs_reference = !time.interval.to;
    report({lexeme.begin, tail != nullptr ? tail->end : point->where.end}, std::move(time),
           "time.until", lexeme.row, point->assumed);
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
    report({lexeme.begin, point->where.end}, state_of(*point), "time.target", point->row,
           point->assumed);
    return true;
  }
  if (role == TimeRole::start_prefix) {
    if (reader_.swallowed(lexeme) || reader_.begins_word(lexeme)) return false;
    const auto point = read_point(lexeme.end);
    if (point) {
      std::uint32_t end = point->where.end;
      const Lexeme* tail = tail_at(end);
      if (from_to(lexeme.begin, *point, tail)) return true;
      // "Since it began to be measured in 1962"; where an event stands between, the date is its.
      const bool open = tail != nullptr && tail->is(Kind::time, TimeRole::after);
      const Lexeme* close = open ? since_in_clause(end) : nullptr;
      if (open && close == nullptr) {
        close = reader_.starting(tail->end, Kind::time, TimeRole::until_now);
      }
      if (close != nullptr) {
        report({lexeme.begin, close->end}, since(point->interval.from, *point), "time.since",
               close->row, point->assumed);
        return true;
      }
      if (tail != nullptr &&
          (tail->is(Kind::time, TimeRole::since) || tail->is(Kind::time, TimeRole::until_now) ||
           tail->is(Kind::time, TimeRole::after))) {
        report({lexeme.begin, tail->end}, since(point->interval.from, *point), "time.since",
               tail->row, point->assumed);
        return true;
      }
      // "Since October, …": the clause says the rest.
      if (reader_.character(end) == chars::fullwidth_comma && !point->ranged &&
          since_follows(end)) {
        report({lexeme.begin, end}, since(point->interval.from, *point), "time.since", lexeme.row,
               point->assumed);
        return true;
      }
      return false;
    }
    return since_event(lexeme);
  }
  return false;
}

bool TimeReader::ended_length(const Lexeme& prefix, const Point& last) {
  const Lexeme* stop = reader_.starting(last.where.end, Kind::time, TimeRole::stop);
  const std::uint32_t said = stop != nullptr ? stop->end : last.where.end;
  if (!last.interval.to) return false;
  // A fiscal year that says when it ended
  if (const std::uint32_t year = reader_.skip_space(past_attribute(said)); fiscal_year(year)) {
    const std::uint32_t number = read_year_number(year)->second;
    const Lexeme* unit = reader_.starting(number, Kind::time, TimeRole::year);
    if (unit != nullptr) {
      // Its last quarter or half, as long as one of any year
      constexpr int kAnyYear = 2000;
      const auto part = read_without_year(unit->end, kAnyYear, year, true);
      int months = 12;
      if (part && part->interval.from && part->interval.to) {
        months = 12 * (year_of(*part->interval.to) - year_of(*part->interval.from)) +
                 static_cast<int>(month_of(*part->interval.to)) -
                 static_cast<int>(month_of(*part->interval.from));
      }
      Time time;
      time.kind = TimeKind::period;
      time.interval = {add_months(*last.interval.to, -months), last.interval.to};
      report({prefix.begin, part ? part->where.end : unit->end}, std::move(time),
             "time.ended_length", last.row, last.assumed);
      return true;
    }
  }
  if (stop == nullptr) return false;
  Time time;
  time.kind = TimeKind::period;
  time.interval.to = last.interval.to;
  const std::uint32_t at = reader_.skip_space(past_attribute(stop->end));
  std::uint32_t end = stop->end;
  if (const Lexeme* year = reader_.starting(at, Kind::time, TimeRole::year)) {
    time.interval.from = add_months(*last.interval.to, -12);
    end = year->end;
  } else if (const Lexeme* half = reader_.starting(at, Kind::time, TimeRole::interim)) {
    time.interval.from = add_months(*last.interval.to, -6);
    end = half->end;
  } else if (const auto length = read_length(at, true); length && !length->high) {
    const auto count = length->value.to_int64();
    const int months = length->role == TimeRole::length_year      ? 12
                       : length->role == TimeRole::length_quarter ? 3
                       : length->role == TimeRole::length_month   ? 1
                                                                  : 0;
    constexpr std::int64_t kMost = 120;
    if (!count || months == 0 || *count < 1 || *count > kMost) return false;
    time.interval.from = add_months(*last.interval.to, -months * static_cast<int>(*count));
    end = length->end;
  } else {
    report({prefix.begin, end}, state_of(last), "time.as_of", last.row, last.assumed);
    return true;
  }
  report({prefix.begin, end}, std::move(time), "time.ended_length", last.row, last.assumed);
  return true;
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
  Assumptions assumed = from.assumed;
  assumed.add(last->assumed);
  report({begin, end}, std::move(time), "time.from_to", from.row, assumed);
  return true;
}

const Lexeme* TimeReader::since_in_clause(std::uint32_t at) const {
  constexpr std::uint32_t kLongest = 60;
  for (std::size_t i = reader_.index(at); i < reader_.lexemes().size(); ++i) {
    const Lexeme& lexeme = reader_.lexemes()[i];
    if (lexeme.begin > at + kLongest) return nullptr;
    if (lexeme.kind == Kind::mark && !lexeme.is(Kind::mark, Mark::open_quote) &&
        !lexeme.is(Kind::mark, Mark::close_quote)) {
      return nullptr;
    }
    // Another time, not a number in a name: "rule 18C"
    const bool number = lexeme.kind == Kind::number;
    if (number && time_follows(lexeme)) return nullptr;
    if (lexeme.is(Kind::time, TimeRole::since) && lexeme.where().size() > 3 && lexeme.begin > at) {
      return &lexeme;
    }
  }
  return nullptr;
}

bool TimeReader::since_event(const Lexeme& prefix) {
  const Lexeme* tail = since_in_clause(prefix.end);
  if (tail == nullptr) return false;
  Time time;
  time.kind = TimeKind::since;
  if (const Lexeme* epoch = reader_.starting(prefix.end, Kind::epoch, EpochRole::day)) {
    time.interval.from = parse_date(reader_.lexicon().cell(epoch->row, 2));
  }
  time.interval.to = issued_;
  time.needs_reference = !issued_;
  report({prefix.begin, tail->end}, std::move(time), "time.since_event");
  return true;
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
          report({begin, tail->end}, since(point.interval.from, point), "time.since", tail->row,
                 point.assumed);
          return;
        }
        break;
      case TimeRole::until_now:
        report({begin, tail->end}, since(point.interval.from, point), "time.since", tail->row,
               point.assumed);
        return;
      case TimeRole::during:
        where.end = tail->end;
        break;
      case TimeRole::after:
        // From then on; other words of "after" date what follows.
        if (tail->value == 1 && !reader_.begins_word(*tail)) {
          if (from_to(begin, point, tail)) return;
          report({begin, tail->end}, since(point.interval.from, point), "time.since", point.row,
                 point.assumed);
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
    reject(where, "part of the name of an event, award or bond");
    resume_ = where.end;
    return;
  }
  Time time;
  time.kind =
      point.precision == Precision::day && !point.ranged ? TimeKind::date : TimeKind::period;
  if (point.vague) time.kind = TimeKind::vague;
  // What is counted from the period spoken of does not take its place.
  same_period_ = point.same_period || point.assumed.has(Assumption::spoken_period);
  leaned_ = point.relative && !point.says_year;
  if (point.same_period && anchor_ && anchor_->kind == TimeKind::as_of) {
    time.kind = TimeKind::as_of;
  }
  time.interval = point.interval;
  // Nobody knows which period "the same" is after one without dates.
  if (!time.interval.from && !point.vague && !point.same_period) anchor_.reset();
  time.needs_reference =
      !point.interval.from && !point.vague && point.precision != Precision::unknown;
  // "Is expected to pass … at the year's end", "than at last year's end": a state.
  const bool compared = point.precision != Precision::plan &&
                        reader_.ending(begin, Kind::context, ContextRole::compare) != nullptr;
  const bool expected = forward_ == begin && begin != 0 && reaches(where.end);
  const bool stands = point.state && stands_at(where.end);
  if (point.edge && (stands || compared || (!point.says_year && expected))) {
    Time stood = state_of(point);
    // What is compared with the begin of a year stood so on its first day.
    if (compared && point.opening && point.interval.from) {
      stood.interval = {point.interval.from, add_days(*point.interval.from, 1)};
    }
    report(where, std::move(stood), "time.as_of", point.row, point.assumed);
    return;
  }
  report(where, std::move(time), "time.point", point.row, point.assumed);
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
  Assumptions assumed = point.assumed;
  const bool inclusive = point.edge || (point.precision == Precision::day && !point.named);
  time.interval.to = inclusive ? point.interval.to : point.interval.from;
  // A month taken for last year's is this year's: deadlines lie ahead.
  if (issued_ && time.interval.to && point.relative && !point.says_year && !point.named &&
      year_of(*point.interval.from) < reference_year()) {
    time.interval.to = add_months(*time.interval.to, 12);
    assumed.remove(Assumption::year_before);
    assumed.add(Assumption::year_ahead);
  }
  time.needs_reference = !time.interval.to;
  report({begin, tail.end}, std::move(time), "time.until", tail.row, assumed);
  return true;
}

Time TimeReader::state_of(const Point& point) const {
  Time time;
  time.kind = TimeKind::as_of;
  if (point.interval.to) {
    time.interval = {add_days(*point.interval.to, -1), point.interval.to};
  } else {
    time.needs_reference = point.precision != Precision::unknown;
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
  return event_name_follows(end) || security_follows(end);
}

bool TimeReader::security_follows(std::uint32_t end) const {
  const Lexeme* ordinal = reader_.starting(end, Kind::numeral, NumeralRole::ordinal);
  const auto number = ordinal != nullptr ? small_number(ordinal->end) : std::nullopt;
  if (!number || reader_.starting(number->second, Kind::counter, CounterUse::cardinal) == nullptr) {
    return false;
  }
  constexpr std::uint32_t kLongest = 120;
  for (std::size_t i = reader_.index(number->second); i < reader_.lexemes().size(); ++i) {
    const Lexeme& lexeme = reader_.lexemes()[i];
    if (lexeme.begin > end + kLongest || lexeme.kind == Kind::mark) return false;
    if (lexeme.is(Kind::context, ContextRole::security)) return true;
  }
  return false;
}

bool TimeReader::event_name_follows(std::uint32_t end) const {
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
    // "The eighth": a fair or congress, whatever its name
    if (lexeme.is(Kind::numeral, NumeralRole::ordinal)) {
      const auto number = small_number(lexeme.end);
      if (number && reader_.starting(number->second, Kind::time, TimeRole::session) != nullptr) {
        return true;
      }
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

bool TimeReader::event_follows_closely(std::uint32_t end) const {
  constexpr std::uint32_t kLongest = 24;
  for (std::size_t i = reader_.index(end); i < reader_.lexemes().size(); ++i) {
    const Lexeme& lexeme = reader_.lexemes()[i];
    if (lexeme.begin > end + kLongest || lexeme.kind == Kind::mark ||
        lexeme.is(Kind::context, ContextRole::attribute)) {
      return false;
    }
    if (lexeme.is(Kind::context, ContextRole::event) && event_ends(lexeme)) return true;
    if (lexeme.is(Kind::context, ContextRole::verb) && !inside_longer(lexeme)) return false;
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

bool TimeReader::still_running(Date end) const {
  return issued_ && std::chrono::sys_days(end) > std::chrono::sys_days(add_months(*issued_, 1));
}

bool TimeReader::opens_clause(std::uint32_t at) const {
  const char32_t left = reader_.before(at);
  return left == U'\0' || left == U'\n' || left == U' ' || separates_clauses(left) ||
         ends_sentence(left) || is_closing(left);
}

void TimeReader::word(const Lexeme& lexeme) {
  Time time;
  Assumptions assumed;
  switch (static_cast<TimeRole>(lexeme.tag)) {
    case TimeRole::vague:
    case TimeRole::season:
      if (lexeme.value < 0) {  // "spring" may be a figure of speech
        reject(lexeme.where(), "a figure of speech as well", lexeme.row);
        return;
      }
      if (reader_.swallowed(lexeme) || reader_.crossed(lexeme)) {
        reject(lexeme.where(), "part of a longer word", lexeme.row);
        return;
      }
      if (static_cast<TimeRole>(lexeme.tag) == TimeRole::season && lexeme.value > 0 &&
          event_follows_closely(lexeme.end)) {
        reject(lexeme.where(), "part of the name of an event or award", lexeme.row);
        return;
      }
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
      // Every spring
      if (const Lexeme* season = reader_.starting(lexeme.end, Kind::time, TimeRole::season);
          season != nullptr && season->value > 0) {
        report({lexeme.begin, season->end}, std::move(time), "time.recurring", lexeme.row);
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
        reject(lexeme.where(), "an adjective here: no verb follows", lexeme.row);
        return;
      }
      time.kind = TimeKind::future;
      time.interval.from = issued_;
      time.needs_reference = !issued_;
      report(lexeme.where(), std::move(time), "time.coming", lexeme.row);
      return;
    case TimeRole::same_period:
      // "In the same period", of what the sentence before spoke of
      if (!anchor_ || anchor_listed_ || !opens_clause(lexeme.begin) || reader_.goes_on(lexeme) ||
          still_running(*anchor_->interval.to)) {
        reject(lexeme.where(), "nothing says of which period", lexeme.row);
        return;
      }
      same_period_ = true;
      assumed.add(Assumption::spoken_period);
      time.kind = anchor_->kind == TimeKind::as_of ? TimeKind::as_of : TimeKind::period;
      time.interval = anchor_->interval;
      report(lexeme.where(), std::move(time), "time.same_period", lexeme.row, assumed);
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
      if (issued_) assumed.add(Assumption::issue_date);
      report({lexeme.begin, end}, std::move(time), "time.century", lexeme.row, assumed);
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
  // Every two years from now on
  const Lexeme* again = reader_.starting(end, Kind::time);
  if (again != nullptr &&
      (again->is(Kind::time, TimeRole::recurring) || again->is(Kind::time, TimeRole::repeat))) {
    return true;
  }
  if (next == chars::fullwidth_comma || next == U',') return true;
  for (std::size_t i = reader_.index(end);
       i < reader_.lexemes().size() && reader_.lexemes()[i].begin == end; ++i) {
    const Lexeme& after = reader_.lexemes()[i];
    const bool verb =
        after.is(Kind::context, ContextRole::verb) || after.is(Kind::context, ContextRole::issue);
    // "Can" begins "can be renewed", which names things.
    const bool modal =
        after.is(Kind::context, ContextRole::modal) && !begins_other_word(reader_, after);
    // "In the future, with the help of all, it will"
    const bool adverbial = after.is(Kind::context, ContextRole::adverbial) &&
                           !begins_other_word(reader_, after) && comes_to_pass(after.end);
    if (after.is(Kind::context, ContextRole::forward) || modal || adverbial ||
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
  for (Mention<Time>& mention : detail::TimeReader(article, upstream, out.trace()).run()) {
    out(mention.where, std::move(mention.value), mention.why);
  }
}

}  // namespace huoju
