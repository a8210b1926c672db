#include "huoju/extract/times.hpp"

#include <array>
#include <optional>
#include <utility>
#include <vector>

#include "huoju/extract/overlap.hpp"
#include "numerals.hpp"
#include "reader.hpp"

namespace huoju {
namespace {

using detail::Masks;
using detail::Number;
using detail::Reader;

constexpr std::uint32_t kNear = 36;  // bytes: twelve ideographs

enum class Precision : std::uint8_t { day, ten_days, month, quarter, half, year, plan, unknown };

// A place on the calendar, as far as the text says it.
struct Point {
  CleanSpan where;
  Precision precision = Precision::unknown;
  Interval interval;         // empty where it cannot be resolved
  bool says_year = false;    // the year is in the text, in figures or as "this year"
  bool edge = false;         // the begin or end of a longer period
  bool state = false;        // an end at which something stands
  bool relative = false;     // resolved against the reference date
  bool ranged = false;       // from one point to another
  bool vague = false;        // a day nobody can date
  bool same_period = false;  // of another year
  std::uint32_t row = 0;
};

[[nodiscard]] Interval year_interval(int year, int years = 1) {
  return {make_date(year, 1, 1), make_date(year + years, 1, 1)};
}
[[nodiscard]] Interval month_interval(int year, int month, int months = 1) {
  const Date from = make_date(year, static_cast<unsigned>(month), 1);
  return {from, add_months(from, months)};
}
[[nodiscard]] std::optional<Interval> day_interval(int year, int month, int day, int last = 0) {
  const Date from = make_date(year, static_cast<unsigned>(month), static_cast<unsigned>(day));
  const Date to =
      last == 0 ? from : make_date(year, static_cast<unsigned>(month), static_cast<unsigned>(last));
  if (!from.ok() || !to.ok() || std::chrono::sys_days(to) < std::chrono::sys_days(from)) {
    return std::nullopt;
  }
  return Interval{from, add_days(to, 1)};
}

class TimeReader {
 public:
  TimeReader(const Article& article, const Upstream<Policies>& upstream)
      : reader_(article), issued_(article.issued()) {
    for (const CleanSpan title : detail::title_spans(article)) masks_.add(title);
    for (const auto& policy : upstream.get<Policies>()) masks_.add(policy.where);
    masks_.sort();
  }

  [[nodiscard]] std::vector<Mention<Time>> run() {
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

 private:
  // ── context ──

  void pass_mark(const Lexeme& mark) {
    if (mark.is(Kind::mark, Mark::sentence_end) || mark.is(Kind::mark, Mark::line_end)) {
      if (mark.is(Kind::mark, Mark::line_end)) anchor_.reset();
      sentence_ = mark.end;
      context_.reset();
      forward_ = 0;
    } else if (mark.is(Kind::mark, Mark::clause_end)) {
      forward_ = 0;
    }
  }
  [[nodiscard]] bool looks_forward(std::uint32_t at) const {
    return forward_ != 0 && forward_ <= at && forward_ + kNear >= at;
  }
  [[nodiscard]] int reference_year() const { return year_of(*issued_); }

  void report(CleanSpan where, Time time, std::string_view rule, std::uint32_t row = 0) {
    resume_ = where.end;
    drop_impossible(time.interval);
    // What a value is compared with is not what the sentence is about.
    const bool compared =
        reader_.ending(where.begin, Kind::context, ContextRole::compare) != nullptr;
    const bool resolved = time.interval.from && time.interval.to && time.kind != TimeKind::since;
    if (resolved && !compared && !same_period_) {
      anchor_ = time;
      // A year said by the way ("approved in 2018") is not the year of what follows.
      const bool whole_year = time.kind == TimeKind::period && day_of(*time.interval.from) == 1 &&
                              month_of(*time.interval.from) == 1 &&
                              add_months(*time.interval.from, 12) <= *time.interval.to;
      const bool frames = reader_.ends_clause(where.end) || where.begin <= sentence_ + 3;
      if (!whole_year || frames) context_ = time.interval;
    }
    same_period_ = false;
    if (time.kind == TimeKind::date && time.interval.from) last_day_ = time.interval;
    found_.push_back({where, std::move(time), {rule, row}});
  }

  // Dates are written with four digits of the year.
  static void drop_impossible(Interval& interval) {
    const auto impossible = [](const std::optional<Date>& date) {
      return date && (year_of(*date) < 1 || year_of(*date) > 9999);
    };
    if (impossible(interval.from) || impossible(interval.to)) interval = {};
  }

  // ── beginnings ──

  void try_at(const Lexeme& lexeme) {
    const std::uint32_t at = lexeme.begin;
    // The longest reading of a place wins; a point may be the start of a longer expression.
    if (state_or_start(lexeme)) return;
    if (length(lexeme)) return;
    if (named_day(lexeme)) return;
    if (const auto point = read_point(at)) {
      finish_point(*point, at);
      return;
    }
    if (lexeme.kind == Kind::time) word(lexeme);
    if (lexeme.kind == Kind::epoch) event(lexeme);
  }

  // 4·26知识产权日: a day that comes every year.
  [[nodiscard]] bool named_day(const Lexeme& lexeme) {
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

  // "As of", "from", "by", before a point.
  [[nodiscard]] bool state_or_start(const Lexeme& lexeme) {
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

  // "From August 1 on until August 31": one period.
  [[nodiscard]] bool from_to(std::uint32_t begin, const Point& from, const Lexeme* tail) {
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

  // "Since it was founded": an event without a date.
  [[nodiscard]] bool since_event(const Lexeme& prefix) {
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
  [[nodiscard]] bool since_follows(std::uint32_t at) const {
    constexpr std::uint32_t kReach = 120;
    for (std::size_t i = reader_.index(at); i < reader_.lexemes().size(); ++i) {
      const Lexeme& lexeme = reader_.lexemes()[i];
      if (lexeme.begin > at + kReach || lexeme.is(Kind::mark, Mark::sentence_end)) return false;
      if (lexeme.is(Kind::time, TimeRole::since) && lexeme.where().size() > 3) return true;
    }
    return false;
  }
  [[nodiscard]] bool follows_start(std::uint32_t at) const {
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

  // ── what follows a point ──

  [[nodiscard]] const Lexeme* tail_at(std::uint32_t at) const {
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

  void finish_point(const Point& point, std::uint32_t begin) {
    CleanSpan where{begin, point.where.end};
    const Lexeme* tail = tail_at(where.end);
    if (tail != nullptr) {
      switch (static_cast<TimeRole>(tail->tag)) {
        case TimeRole::since:
          // A single character may begin another word.
          if (tail->where().size() > 3 || (point.precision == Precision::year && point.relative &&
                                           !reader_.begins_word(*tail))) {
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

  // A verb that compares a quantity follows closely: to pass, to reach.
  [[nodiscard]] bool reaches(std::uint32_t at) const {
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

  // The sentence goes on to say how much there was: an amount, not a happening.
  [[nodiscard]] bool stands_at(std::uint32_t at) const {
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

  [[nodiscard]] bool deadline(const Point& point, const Lexeme& tail, std::uint32_t begin) {
    // "Before and after", "the first three": not a deadline.
    const char32_t next = reader_.character(tail.end);
    const bool other_word =
        reader_.starting(tail.begin, Kind::time, TimeRole::first_quarters) != nullptr ||
        reader_.starting(tail.end, Kind::numeral) != nullptr || is_ascii_digit(next) ||
        reader_.starting(tail.begin, Kind::silent) != nullptr ||
        reader_.starting(tail.end, Kind::time, TimeRole::after) != nullptr;
    if (other_word) return false;
    Time time;
    time.kind = TimeKind::until;
    const bool inclusive = point.edge || point.precision == Precision::day;
    time.interval.to = inclusive ? point.interval.to : point.interval.from;
    // A month taken for last year's is this year's: deadlines lie ahead.
    if (issued_ && time.interval.to && point.relative && !point.says_year &&
        year_of(*point.interval.from) < reference_year()) {
      time.interval.to = add_months(*time.interval.to, 12);
    }
    time.needs_reference = !time.interval.to;
    report({begin, tail.end}, std::move(time), "time.until", point.row);
    return true;
  }

  [[nodiscard]] Time state_of(const Point& point) const {
    Time time;
    time.kind = TimeKind::as_of;
    if (point.interval.to) {
      time.interval = {add_days(*point.interval.to, -1), point.interval.to};
    } else {
      time.needs_reference = true;
    }
    return time;
  }
  [[nodiscard]] Time since(std::optional<Date> from, const Point& point) const {
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

  // A year may be the first word of the name of a competition, meeting or award.
  [[nodiscard]] bool names_event(const Point& point, std::uint32_t end) const {
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
  // A single character ends a name only where no word goes on from it.
  [[nodiscard]] bool event_ends(const Lexeme& event) const {
    if (event.where().size() > 3) return true;
    const char32_t next = reader_.character(event.end);
    return !is_han(next) || reader_.starting(event.end, Kind::context) != nullptr;
  }
  [[nodiscard]] bool inside_longer(const Lexeme& lexeme) const {
    if (lexeme.where().size() > 3) return false;
    if (reader_.swallowed(lexeme)) return true;
    for (std::size_t i = reader_.index(lexeme.begin);
         i < reader_.lexemes().size() && reader_.lexemes()[i].begin == lexeme.begin; ++i) {
      const Lexeme& other = reader_.lexemes()[i];
      if (other.end > lexeme.end && !other.is(Kind::context, ContextRole::verb)) return true;
    }
    return false;
  }

  // ── points ──

  [[nodiscard]] std::optional<Point> read_point(std::uint32_t at) const {
    at = reader_.skip_space(at);
    const char32_t c = reader_.character(at);
    if (c == chars::left_double_quote || reader_.starting(at, Kind::epoch) != nullptr) {
      return read_plan(at);
    }
    if (is_ascii_digit(c)) {
      // A run of digits begins where no digit, letter or point stands before it.
      const char32_t left = reader_.before(at);
      if (is_ascii_digit(left) || is_ascii_letter(left) || left == U'.') return std::nullopt;
    }
    if (auto point = read_year_first(at)) return point;
    if (auto point = read_century(at)) return point;
    return read_without_year(at, std::nullopt, at);
  }

  // 20世纪90年代
  [[nodiscard]] std::optional<Point> read_century(std::uint32_t at) const {
    const auto century = small_number(at);
    if (!century || century->first < 1 || century->first > 21) return std::nullopt;
    const Lexeme* unit = reader_.starting(century->second, Kind::time, TimeRole::century);
    if (unit == nullptr) return std::nullopt;
    const auto decade = small_number(unit->end);
    const Lexeme* decade_unit =
        decade ? reader_.starting(decade->second, Kind::time, TimeRole::decade) : nullptr;
    if (decade_unit == nullptr || decade->first % 10 != 0) return std::nullopt;
    Point point;
    point.where = {at, decade_unit->end};
    point.precision = Precision::plan;
    point.says_year = true;
    point.row = decade_unit->row;
    point.interval = year_interval(100 * (century->first - 1) + decade->first, 10);
    return point;
  }

  // A numbered plan, in quotes or not: its years, or its first or last one.
  [[nodiscard]] std::optional<Point> read_plan(std::uint32_t at) const {
    const bool quoted = reader_.character(at) == chars::left_double_quote;
    const std::uint32_t begin = quoted ? reader_.after(at) : at;
    const Lexeme* plan = reader_.starting(begin, Kind::epoch, EpochRole::plan);
    if (plan == nullptr) return std::nullopt;
    std::uint32_t end = plan->end;
    if (quoted) {
      if (reader_.character(end) != chars::right_double_quote) return std::nullopt;
      end = reader_.after(end);
    } else if (plan->where().size() <= 6 || reader_.starting(end, Kind::counter) != nullptr ||
               reader_.ending(begin, Kind::numeral) != nullptr) {
      return std::nullopt;  // fifteen of something
    }
    Point point;
    point.precision = Precision::plan;
    point.says_year = true;
    point.row = plan->row;
    point.interval = {parse_date(reader_.lexicon().cell(plan->row, 2)),
                      parse_date(reader_.lexicon().cell(plan->row, 3))};
    if (const Lexeme* edge = reader_.starting(end, Kind::time, TimeRole::edge)) {
      end = edge->end;
      point.edge = true;
      const Date from = *point.interval.from;
      const Date to = *point.interval.to;
      point.interval =
          edge->value == 1 ? year_interval(year_of(from)) : year_interval(year_of(to) - 1);
    }
    point.where = {at, end};
    return point;
  }

  [[nodiscard]] std::optional<Point> read_year_first(std::uint32_t at) const {
    // 2021-05-10, 2021.5.10, 2021/05/10
    if (auto point = read_numeric_date(at)) return point;
    std::optional<int> year;
    bool relative = false;
    std::uint32_t end = at;
    std::uint32_t row = 0;
    const Lexeme* word = reader_.starting(at, Kind::time, TimeRole::year_word);
    const Lexeme* spoken = reader_.starting(at, Kind::time, TimeRole::year_spoken);
    if (spoken != nullptr) word = spoken;
    if (word != nullptr) {
      if (reader_.swallowed(*word)) return std::nullopt;
      relative = true;
      end = word->end;
      row = word->row;
      if (spoken != nullptr && anchor_) {
        year = year_of(*anchor_->interval.from) + word->value;
      } else if (issued_) {
        year = reference_year() + word->value;
      }
    } else if (auto found = read_year_number(at)) {
      year = found->first;
      end = found->second;
      if (auto span = read_year_span(at, *year, end)) return span;
      if (const Lexeme* decade = reader_.starting(end, Kind::time, TimeRole::decade);
          decade != nullptr && *year % 10 == 0) {
        Point point;
        point.where = {at, decade->end};
        point.precision = Precision::year;
        point.says_year = true;
        point.ranged = true;
        point.row = decade->row;
        point.interval = year_interval(*year, 10);
        return point;
      }
      // 2021年 or, before the end of a year, 2021年底
      const Lexeme* unit = reader_.starting(end, Kind::time, TimeRole::year);
      if (unit == nullptr) {
        // 2023上半年, 2023Q2: the unit is left out
        auto point = read_part_of_year(at, year, end);
        if (point) point->says_year = true;
        return point;
      }
      const Lexeme* part = reader_.starting(end, Kind::time, TimeRole::year_part);
      if (part != nullptr && reader_.goes_on(*part)) part = nullptr;
      end = part != nullptr ? end : unit->end;
      if (part != nullptr) return year_part(at, year, relative, *part);
      if (auto span = read_year_span(at, *year, end)) return span;
    } else {
      return std::nullopt;
    }
    const std::uint32_t next = reader_.skip_space(end);
    if (const Lexeme* part = reader_.starting(next, Kind::time, TimeRole::year_part);
        part != nullptr && !reader_.goes_on(*part)) {
      return year_part(at, year, relative, *part);
    }
    if (const Lexeme* interim = reader_.starting(next, Kind::time, TimeRole::interim);
        interim != nullptr && !reader_.goes_on(*interim)) {
      Point point;
      point.where = {at, interim->end};
      point.precision = Precision::half;
      point.says_year = true;
      point.relative = relative;
      point.row = interim->row;
      if (year) point.interval = month_interval(*year, 1, 6);
      return point;
    }
    if (auto point = read_letter_part(at, year, next)) {
      point->relative = relative;
      return point;
    }
    if (auto point = read_without_year(next, year ? year : std::optional<int>(), at, true)) {
      point->says_year = true;
      point->relative = relative;
      if (!year) point->interval = {};
      return point;
    }
    if (const Lexeme* same = reader_.starting(next, Kind::time, TimeRole::same_period)) {
      return same_period(at, year, relative, row, same->end);
    }
    if (const Lexeme* festival = reader_.starting(next, Kind::time, TimeRole::festival)) {
      const Lexeme* same = reader_.starting(festival->end, Kind::time, TimeRole::same_period);
      Point point;
      point.where = {at, same != nullptr ? same->end : festival->end};
      point.row = festival->row;
      return point;
    }
    Point point;
    point.where = {at, end};
    point.precision = Precision::year;
    point.says_year = true;
    point.relative = relative;
    point.row = row;
    if (year) point.interval = year_interval(*year);
    if (const Lexeme* whole = reader_.starting(next, Kind::time, TimeRole::whole)) {
      point.where.end = whole->end;
      return point;
    }
    if (const Lexeme* edge = reader_.starting(end, Kind::time, TimeRole::edge);
        edge != nullptr && !edge_begins_word(*edge)) {
      point.where.end = edge->end;
      point.edge = true;
      point.state = edge->value == 4;
      if (year) point.interval = month_interval(*year, edge->value == 1 ? 1 : 12);
    }
    return point;
  }

  // "The same period of last year": the period or day spoken of, in another year.
  [[nodiscard]] Point same_period(std::uint32_t at, std::optional<int> year, bool relative,
                                  std::uint32_t row, std::uint32_t end) const {
    Point point;
    point.where = {at, end};
    point.says_year = true;
    point.relative = relative;
    point.row = row;
    point.same_period = true;
    if (!anchor_) return point;
    const Date from = *anchor_->interval.from;
    const Date to = *anchor_->interval.to;
    // "Last year" is counted from the year spoken of; a written year is that year.
    const int years = relative || !year ? -1 : *year - year_of(from);
    point.interval = {add_months(from, 12 * years), add_months(to, 12 * years)};
    // The last day of a period stays the last day.
    if (day_of(to) == 1) point.interval.to = add_months(to, 12 * years);
    return point;
  }

  [[nodiscard]] bool edge_begins_word(const Lexeme& edge) const {
    return reader_.begins_word(edge);
  }

  // What may follow a year's number directly.
  [[nodiscard]] std::optional<Point> read_part_of_year(std::uint32_t begin, std::optional<int> year,
                                                       std::uint32_t at) const {
    if (auto point = read_letter_part(begin, year, at)) return point;
    const bool part =
        reader_.starting(at, Kind::time, TimeRole::half_year) != nullptr ||
        reader_.starting(at, Kind::time, TimeRole::first_quarters) != nullptr ||
        (reader_.starting(at, Kind::numeral) != nullptr && read_quarter(at, year, begin, true));
    if (part) return read_without_year(at, year, begin, true);
    if (const Lexeme* whole = reader_.starting(at, Kind::time, TimeRole::whole)) {
      Point point;
      point.where = {begin, whole->end};
      point.precision = Precision::year;
      point.interval = year_interval(*year);
      return point;
    }
    return std::nullopt;
  }
  // Q2, H1
  [[nodiscard]] std::optional<Point> read_letter_part(std::uint32_t begin, std::optional<int> year,
                                                      std::uint32_t at) const {
    const char32_t letter = reader_.character(at);
    if (letter != U'Q' && letter != U'H') return std::nullopt;
    const char32_t digit = reader_.character(at + 1);
    const char32_t next = reader_.character(at + 2);
    const char32_t most = letter == U'Q' ? U'4' : U'2';
    if (digit < U'1' || digit > most || is_ascii_digit(next) || is_ascii_letter(next)) {
      return std::nullopt;
    }
    Point point;
    point.where = {begin, at + 2};
    point.precision = letter == U'Q' ? Precision::quarter : Precision::half;
    point.says_year = true;
    const int months = letter == U'Q' ? 3 : 6;
    const int index = static_cast<int>(digit - U'1');
    if (year) point.interval = month_interval(*year, months * index + 1, months);
    return point;
  }

  [[nodiscard]] Point year_part(std::uint32_t at, std::optional<int> year, bool relative,
                                const Lexeme& part) const {
    constexpr std::array<std::array<int, 2>, 5> kMonths = {
        {{1, 1}, {1, 1}, {6, 2}, {12, 1}, {12, 1}}};
    const auto months = kMonths[static_cast<std::size_t>(part.value)];
    Point point;
    point.where = {at, part.end};
    point.precision = Precision::month;
    point.says_year = true;
    point.relative = relative;
    point.edge = true;
    point.state = part.value == 4;
    point.row = part.row;
    if (year) point.interval = month_interval(*year, months[0], months[1]);
    return point;
  }

  [[nodiscard]] std::optional<Point> read_numeric_date(std::uint32_t at) const {
    const std::string_view text = reader_.text();
    std::array<int, 3> numbers{};
    std::uint32_t from = at;
    char mark = '\0';
    for (std::size_t i = 0; i < 3; ++i) {
      std::uint32_t digits = 0;
      while (from < text.size() && is_ascii_digit(static_cast<char32_t>(text[from])) &&
             digits < 5) {
        numbers[i] = numbers[i] * 10 + (text[from] - '0');
        ++from;
        ++digits;
      }
      if (digits == 0 || (i == 0 ? digits != 4 : digits > 2)) return std::nullopt;
      if (i == 2) break;
      if (from >= text.size()) return std::nullopt;
      const char separator = text[from];
      if (separator != '-' && separator != '.' && separator != '/') return std::nullopt;
      if (mark != '\0' && separator != mark) return std::nullopt;
      mark = separator;
      ++from;
    }
    const char32_t next = reader_.character(from);
    if (is_ascii_letter(next) || next == static_cast<char32_t>(mark)) return std::nullopt;
    const auto interval = day_interval(numbers[0], numbers[1], numbers[2]);
    if (!interval || numbers[0] < 1000) return std::nullopt;
    Point point;
    point.where = {at, from};
    point.precision = Precision::day;
    point.says_year = true;
    point.interval = *interval;
    return point;
  }

  // Four digits, Arabic or Chinese; their value and end.
  [[nodiscard]] std::optional<std::pair<int, std::uint32_t>> read_year_number(
      std::uint32_t at) const {
    if (is_ascii_digit(reader_.character(at))) {
      std::uint32_t end = at;
      int value = 0;
      while (is_ascii_digit(reader_.character(end)) && end < at + 5) {
        value = value * 10 + static_cast<int>(reader_.character(end) - U'0');
        ++end;
      }
      if (end != at + 4 || value < 1000 || value > 2999) return std::nullopt;
      return std::pair(value, end);
    }
    if (reader_.starting(at, Kind::numeral, NumeralRole::digit) == nullptr) return std::nullopt;
    const auto number = detail::read_number(reader_, at);
    if (!number || !number->positional || number->where.size() != 12) return std::nullopt;
    const auto value = number->value.to_int64();
    if (!value || *value < 1000 || *value > 2999) return std::nullopt;
    return std::pair(static_cast<int>(*value), number->where.end);
  }

  // 2018-2020年, 2018年至2020年; `end` is where the first year ends, with or without its unit.
  [[nodiscard]] std::optional<Point> read_year_span(std::uint32_t at, int first,
                                                    std::uint32_t end) const {
    const auto second_at = after_dash(end);
    if (!second_at) return std::nullopt;
    const auto second = read_year_number(*second_at);
    int last = 0;
    std::uint32_t stop = 0;
    if (second) {
      last = second->first;
      stop = second->second;
    } else {
      return std::nullopt;
    }
    const Lexeme* unit = reader_.starting(stop, Kind::time, TimeRole::year);
    if (unit == nullptr || last <= first) return std::nullopt;
    // A month may follow: then these are two points, not two years.
    if (const auto number = small_number(unit->end)) {
      if (reader_.starting(number->second, Kind::time, TimeRole::month) != nullptr) {
        return std::nullopt;
      }
    }
    if (reader_.starting(stop, Kind::time, TimeRole::year_part) != nullptr) return std::nullopt;
    Point point;
    point.where = {at, unit->end};
    point.precision = Precision::year;
    point.says_year = true;
    point.ranged = true;
    point.interval = year_interval(first, last - first + 1);
    return point;
  }

  // Where the second end of a range begins, past a dash or "to".
  [[nodiscard]] std::optional<std::uint32_t> after_dash(std::uint32_t at) const {
    at = reader_.skip_space(at);
    const char32_t c = reader_.character(at);
    if (is_dash(c)) {
      std::uint32_t end = reader_.after(at);
      if (reader_.character(end) == c) end = reader_.after(end);  // a two-em dash
      return reader_.skip_space(end);
    }
    if (const Lexeme* to = reader_.starting(at, Kind::time, TimeRole::target_prefix)) {
      return reader_.skip_space(to->end);
    }
    return std::nullopt;
  }

  // A whole number below 100, Arabic or Chinese; its value and end.
  [[nodiscard]] std::optional<std::pair<int, std::uint32_t>> small_number(std::uint32_t at) const {
    at = reader_.skip_space(at);
    const char32_t c = reader_.character(at);
    if (is_ascii_digit(c)) {
      int value = 0;
      std::uint32_t end = at;
      while (is_ascii_digit(reader_.character(end)) && end < at + 3) {
        value = value * 10 + static_cast<int>(reader_.character(end) - U'0');
        ++end;
      }
      if (end > at + 2) return std::nullopt;
      return std::pair(value, reader_.skip_space(end));
    }
    if (!is_han(c) || reader_.starting(at, Kind::numeral) == nullptr) return std::nullopt;
    const auto number = detail::read_number(reader_, at);
    if (!number || number->high || number->excess || number->bare_power) return std::nullopt;
    const auto value = number->value.to_int64();
    if (!value || *value >= 100) return std::nullopt;
    return std::pair(static_cast<int>(*value), number->where.end);
  }

  // Halves, quarters, months and days. `year` is known where one stands before; `begin` is where
  // the whole expression began.
  [[nodiscard]] std::optional<Point> read_without_year(std::uint32_t at, std::optional<int> year,
                                                       std::uint32_t begin,
                                                       bool after_year = false) const {
    Point point;
    point.where.begin = begin;
    if (const Lexeme* half = reader_.starting(at, Kind::time, TimeRole::half_year)) {
      point.precision = Precision::half;
      point.where.end = half->end;
      point.row = half->row;
      if (const auto y = year_for(year, after_year, half->value == 1 ? 1 : 7, 1, begin, point)) {
        point.interval = month_interval(*y, half->value == 1 ? 1 : 7, 6);
      }
      return point;
    }
    if (const Lexeme* quarters = reader_.starting(at, Kind::time, TimeRole::first_quarters)) {
      point.precision = Precision::quarter;
      point.where.end = quarters->end;
      if (const auto y = year_for(year, after_year, 1, 1, begin, point)) {
        point.interval = month_interval(*y, 1, 3 * quarters->value);
      }
      return point;
    }
    // The first five months
    if (const Lexeme* leading = reader_.starting(at, Kind::time, TimeRole::leading);
        leading != nullptr && small_number(leading->end)) {
      const auto number = small_number(leading->end);
      const Lexeme* unit =
          number ? reader_.starting(number->second, Kind::time, TimeRole::length_month) : nullptr;
      if (number && unit == nullptr) {
        unit = reader_.starting(number->second, Kind::time, TimeRole::month);
      }
      if (unit == nullptr || number->first < 1 || number->first > 12) return std::nullopt;
      if (!after_year && !context_ && !issued_) return std::nullopt;
      point.precision = Precision::month;
      point.ranged = true;
      point.where.end = unit->end;
      if (const auto y = year_for(year, after_year, 1, 1, begin, point)) {
        point.interval = month_interval(*y, 1, number->first);
      }
      return point;
    }
    if (const Lexeme* part = reader_.starting(at, Kind::time, TimeRole::year_part);
        part != nullptr && !after_year) {
      if (reader_.swallowed(*part) || reader_.goes_on(*part)) return std::nullopt;
      const std::optional<int> y = issued_ ? std::optional(reference_year()) : std::nullopt;
      Point result = year_part(begin, y, true, *part);
      result.says_year = false;
      return result;
    }
    if (const Lexeme* whole = reader_.starting(at, Kind::time, TimeRole::whole);
        whole != nullptr && !after_year) {
      // "The whole year" counts where a year is spoken of, or expected.
      if (reader_.swallowed(*whole)) return std::nullopt;
      std::optional<int> of;
      if (anchor_) of = year_of(*anchor_->interval.from);
      if (context_ && context_->from) of = year_of(*context_->from);
      if (!of && issued_ && forward_ == at && at != 0) of = reference_year();
      if (!of) return std::nullopt;
      point.precision = Precision::year;
      point.where.end = whole->end;
      point.interval = year_interval(*of);
      return point;
    }
    if (auto quarter = read_quarter(at, year, begin, after_year)) return quarter;
    if (auto month = read_month(at, year, begin, after_year)) return month;
    if (!after_year) {
      if (auto day = read_relative(at)) return day;
      if (auto day = read_bare_day(at)) return day;
    }
    return std::nullopt;
  }

  // The year of a month without one: the text's, else the latest that has begun, else the next.
  [[nodiscard]] std::optional<int> year_for(std::optional<int> year, bool after_year, int month,
                                            int day, std::uint32_t begin, Point& point) const {
    if (year) return year;
    if (after_year) return std::nullopt;
    if (context_ && context_->from) return year_of(*context_->from);
    point.relative = true;
    if (!issued_) return std::nullopt;
    const int reference = reference_year();
    const Date candidate =
        make_date(reference, static_cast<unsigned>(month), static_cast<unsigned>(day));
    const bool begun = std::chrono::sys_days(candidate) <= std::chrono::sys_days(*issued_);
    if (looks_forward(begin)) {
      // A month long past comes next year; what has just ended is still being estimated.
      constexpr int kEstimated = 4;
      const Date long_past =
          add_months(make_date(reference, static_cast<unsigned>(month), 1), kEstimated);
      const bool over = std::chrono::sys_days(long_past) <= std::chrono::sys_days(*issued_);
      const bool part = point.precision == Precision::half || point.precision == Precision::quarter;
      return over && !part && !point.ranged ? reference + 1 : reference;
    }
    return begun || comes_to_pass(begin) ? reference : reference - 1;
  }
  // The sentence goes on about what is to come: "in early June, the rules will take effect".
  [[nodiscard]] bool comes_to_pass(std::uint32_t at) const {
    constexpr std::uint32_t kAhead = 120;
    for (std::size_t i = reader_.index(at); i < reader_.lexemes().size(); ++i) {
      const Lexeme& lexeme = reader_.lexemes()[i];
      if (lexeme.begin > at + kAhead || lexeme.is(Kind::mark, Mark::sentence_end) ||
          lexeme.is(Kind::mark, Mark::line_end)) {
        return false;
      }
      if (lexeme.is(Kind::context, ContextRole::forward)) return true;
    }
    return false;
  }

  // 一季度, 第三季度, 一、二季度, 2季度
  [[nodiscard]] std::optional<Point> read_quarter(std::uint32_t at, std::optional<int> year,
                                                  std::uint32_t begin, bool after_year) const {
    std::uint32_t from = at;
    if (const Lexeme* ordinal = reader_.starting(at, Kind::numeral, NumeralRole::ordinal)) {
      from = ordinal->end;
    }
    const auto first = small_number(from);
    if (!first || first->first < 1 || first->first > 4) return std::nullopt;
    int last = first->first;
    std::uint32_t end = first->second;
    const char32_t comma = reader_.character(end);
    if (comma == chars::ideographic_comma || is_dash(comma)) {
      const auto second = small_number(reader_.after(end));
      if (second && second->first > last && second->first <= 4) {
        last = second->first;
        end = second->second;
      }
    }
    const Lexeme* unit = reader_.starting(end, Kind::time, TimeRole::quarter);
    if (unit == nullptr || unit->where().size() == 3) return std::nullopt;
    Point point;
    point.where = {begin, unit->end};
    point.precision = Precision::quarter;
    point.row = unit->row;
    if (const auto y = year_for(year, after_year, 3 * first->first - 2, 1, begin, point)) {
      point.interval = month_interval(*y, 3 * first->first - 2, 3 * (last - first->first + 1));
    }
    // Its begin or end: the first or last month
    if (const Lexeme* edge = reader_.starting(unit->end, Kind::time, TimeRole::edge);
        edge != nullptr && !edge_begins_word(*edge)) {
      point.where.end = edge->end;
      point.edge = true;
      point.state = edge->value == 4;
      if (point.interval.from) {
        const Interval whole = point.interval;
        point.interval = edge->value == 1 ? Interval{whole.from, add_months(*whole.from, 1)}
                                          : Interval{add_months(*whole.to, -1), whole.to};
      }
    }
    return point;
  }

  [[nodiscard]] std::optional<Point> read_month(std::uint32_t at, std::optional<int> year,
                                                std::uint32_t begin, bool after_year) const {
    const auto first = small_number(at);
    if (!first || first->first < 1 || first->first > 12) return std::nullopt;
    const int month = first->first;
    int last_month = month;
    std::uint32_t end = first->second;
    const Lexeme* unit = reader_.starting(end, Kind::time, TimeRole::month);
    bool ranged = false;
    if (unit == nullptr) {
      // 1-6月
      const auto second_at = after_dash(end);
      const auto second = second_at ? small_number(*second_at) : std::nullopt;
      if (!second || second->first <= month || second->first > 12) return std::nullopt;
      unit = reader_.starting(second->second, Kind::time, TimeRole::month);
      if (unit == nullptr) return std::nullopt;
      last_month = second->first;
      ranged = true;
    }
    Point point;
    point.where = {begin, unit->end};
    point.precision = Precision::month;
    point.ranged = ranged;
    point.row = unit->row;
    if (ranged) {
      if (const auto y = year_for(year, after_year, month, 1, begin, point)) {
        point.interval = month_interval(*y, month, last_month - month + 1);
      }
      return point;
    }
    const std::uint32_t after_unit = reader_.skip_space(unit->end);
    if (const Lexeme* part = reader_.starting(end, Kind::time, TimeRole::month_part);
        part != nullptr && !reader_.goes_on(*part) &&
        reader_.starting(after_unit, Kind::time, TimeRole::ten_days) == nullptr) {
      point.where.end = part->end;
      point.precision = Precision::ten_days;
      point.edge = true;
      point.state = part->value == 4;
      set_ten_days(point, year_for(year, after_year, month, 1, begin, point), month,
                   std::min<int>(part->value, 3));
      return point;
    }
    end = unit->end;
    if (const Lexeme* ten =
            reader_.starting(reader_.skip_space(end), Kind::time, TimeRole::ten_days)) {
      point.where.end = ten->end;
      point.precision = Precision::ten_days;
      const int day = 10 * (ten->value - 1) + 1;
      set_ten_days(point, year_for(year, after_year, month, day, begin, point), month, ten->value);
      return point;
    }
    if (auto with_day = read_day(end, year, month, begin, after_year)) return with_day;
    const auto y = year_for(year, after_year, month, 1, begin, point);
    if (y) point.interval = month_interval(*y, month);
    // 3月至5月, 2021年3月—2022年2月
    if (const auto second_at = after_dash(end)) {
      auto second = read_year_first(*second_at);
      if (!second) second = read_month_only(*second_at, y);
      if (second && second->precision == Precision::month && second->interval.to &&
          point.interval.from && *second->interval.to > *point.interval.to) {
        point.where.end = second->where.end;
        point.interval.to = second->interval.to;
        point.ranged = true;
      }
    }
    return point;
  }
  [[nodiscard]] std::optional<Point> read_month_only(std::uint32_t at,
                                                     std::optional<int> year) const {
    const auto number = small_number(at);
    if (!number || number->first < 1 || number->first > 12 || !year) return std::nullopt;
    const Lexeme* unit = reader_.starting(number->second, Kind::time, TimeRole::month);
    if (unit == nullptr) return std::nullopt;
    Point point;
    point.where = {at, unit->end};
    point.precision = Precision::month;
    point.interval = month_interval(*year, number->first);
    return point;
  }

  static void set_ten_days(Point& point, std::optional<int> year, int month, int third) {
    if (!year) return;
    const Date first = make_date(*year, static_cast<unsigned>(month), 1);
    const Date from = add_days(first, 10 * (third - 1));
    point.interval = {from, third == 3 ? add_months(first, 1) : add_days(from, 10)};
  }

  // Days after a month: 8日, 22-24日, 3日至5月6日
  [[nodiscard]] std::optional<Point> read_day(std::uint32_t at, std::optional<int> year, int month,
                                              std::uint32_t begin, bool after_year) const {
    const auto first = small_number(at);
    if (!first || first->first < 1 || first->first > 31) return std::nullopt;
    std::uint32_t end = first->second;
    int last = 0;
    const Lexeme* unit = reader_.starting(end, Kind::time, TimeRole::day);
    if (const auto second_at = after_dash(unit != nullptr ? unit->end : end)) {
      const auto second = small_number(*second_at);
      const Lexeme* second_unit =
          second ? reader_.starting(second->second, Kind::time, TimeRole::day) : nullptr;
      if (second_unit != nullptr && second->first > first->first) {
        last = second->first;
        unit = second_unit;
      }
    }
    if (unit == nullptr) return std::nullopt;
    Point point;
    point.where = {begin, unit->end};
    point.precision = Precision::day;
    point.ranged = last != 0;
    point.row = unit->row;
    const auto y = year_for(year, after_year, month, first->first, begin, point);
    if (y) {
      const auto interval = day_interval(*y, month, first->first, last);
      if (!interval) return std::nullopt;
      point.interval = *interval;
      // 3月28日至4月2日
      if (const auto second_at = after_dash(unit->end); second_at && last == 0) {
        const auto number = small_number(*second_at);
        const Lexeme* month_unit =
            number ? reader_.starting(number->second, Kind::time, TimeRole::month) : nullptr;
        // 2022年12月30日至2023年1月2日
        if (const auto day = month_unit == nullptr ? read_year_first(*second_at) : std::nullopt;
            day && day->precision == Precision::day && !day->ranged && day->interval.to &&
            *day->interval.to > *point.interval.to) {
          point.interval.to = day->interval.to;
          point.where.end = day->where.end;
          point.ranged = true;
        }
        if (month_unit != nullptr && number->first >= 1 && number->first <= 12) {
          const auto day = small_number(month_unit->end);
          const Lexeme* day_unit =
              day ? reader_.starting(day->second, Kind::time, TimeRole::day) : nullptr;
          const auto to =
              day_unit != nullptr ? day_interval(*y, number->first, day->first) : std::nullopt;
          if (to && *to->to > *point.interval.to) {
            point.interval.to = to->to;
            point.where.end = day_unit->end;
            point.ranged = true;
          }
        }
      }
    }
    return point;
  }

  [[nodiscard]] static std::chrono::sys_days monday_of(Date date) {
    const auto day = std::chrono::sys_days(date);
    return day - (std::chrono::weekday(day) - std::chrono::Monday);
  }

  // Today, last month, this week.
  [[nodiscard]] std::optional<Point> read_relative(std::uint32_t at) const {
    for (std::size_t i = reader_.index(at);
         i < reader_.lexemes().size() && reader_.lexemes()[i].begin == at; ++i) {
      const Lexeme& lexeme = reader_.lexemes()[i];
      if (lexeme.kind != Kind::time) continue;
      const auto role = static_cast<TimeRole>(lexeme.tag);
      Point point;
      point.where = lexeme.where();
      point.relative = true;
      point.row = lexeme.row;
      if (role == TimeRole::day_word) {
        point.precision = Precision::day;
        if (issued_) {
          const Date day = add_days(*issued_, lexeme.value);
          point.interval = {day, add_days(day, 1)};
        }
      } else if (role == TimeRole::same_day) {
        // The day just named; where a month or year was named since, nobody knows which.
        const bool other = context_ && context_ != last_day_;
        point.precision = last_day_ && !other ? Precision::day : Precision::unknown;
        point.vague = point.precision == Precision::unknown;
        if (!point.vague) {
          point.interval = {add_days(*last_day_->from, lexeme.value),
                            add_days(*last_day_->to, lexeme.value)};
        }
      } else if (role == TimeRole::week_word) {
        point.precision = Precision::ten_days;
        // The week's last character begins the name of its day.
        const Lexeme* day =
            reader_.starting(static_cast<std::uint32_t>(utf8::previous(reader_.text(), lexeme.end)),
                             Kind::time, TimeRole::weekday);
        if (day != nullptr && day->end > lexeme.end) {
          point.where.end = day->end;
          point.precision = Precision::day;
        } else {
          day = nullptr;
        }
        if (issued_) {
          const Date from = monday_of(*issued_) + std::chrono::days(7 * lexeme.value);
          point.interval = {from, add_days(from, 7)};
          if (day != nullptr) {
            const Date date = add_days(from, day->value - 1);
            point.interval = {date, add_days(date, 1)};
          }
        }
      } else if (role == TimeRole::weekday) {
        // The latest such day.
        point.precision = Precision::day;
        if (issued_) {
          Date date = monday_of(*issued_) + std::chrono::days(lexeme.value - 1);
          if (std::chrono::sys_days(date) > std::chrono::sys_days(*issued_)) {
            date = add_days(date, -7);
          }
          point.interval = {date, add_days(date, 1)};
        }
      } else if (role == TimeRole::month_spoken) {
        // The month just named.
        const bool named =
            anchor_ && add_months(*anchor_->interval.from, 1) >= *anchor_->interval.to;
        point.precision = named ? Precision::month : Precision::unknown;
        point.vague = !named;
        if (named) {
          const Date from = *anchor_->interval.from;
          const Date month = add_months(make_date(year_of(from), month_of(from), 1), lexeme.value);
          point.interval = {month, add_months(month, 1)};
        }
      } else if (role == TimeRole::quarter_word) {
        point.precision = Precision::quarter;
        if (issued_) {
          const int first = 3 * ((static_cast<int>(month_of(*issued_)) - 1) / 3) + 1;
          const Date from = add_months(make_date(reference_year(), static_cast<unsigned>(first), 1),
                                       3 * lexeme.value);
          point.interval = {from, add_months(from, 3)};
        }
        if (const Lexeme* edge = reader_.starting(lexeme.end, Kind::time, TimeRole::edge)) {
          point.where.end = edge->end;
          point.edge = true;
          point.state = edge->value == 4;
        }
      } else if (role == TimeRole::month_word) {
        point.precision = Precision::month;
        // Compared with last month: the one before the month spoken of.
        const bool compared = context_ && context_->from && context_->to &&
                              day_of(*context_->from) == 1 &&
                              add_months(*context_->from, 1) == *context_->to &&
                              reader_.ending(at, Kind::context, ContextRole::compare) != nullptr;
        if (issued_ || compared) {
          const Date base =
              compared ? *context_->from : make_date(reference_year(), month_of(*issued_), 1);
          const Date month = add_months(base, lexeme.value);
          point.interval = {month, add_months(month, 1)};
          if (const Lexeme* edge = reader_.starting(lexeme.end, Kind::time, TimeRole::edge)) {
            point.where.end = edge->end;
            point.edge = true;
            point.state = edge->value == 4;
            set_ten_days(point, year_of(month), static_cast<int>(month_of(month)),
                         std::min<int>(edge->value, 3));
          } else if (const Lexeme* ten =
                         reader_.starting(lexeme.end, Kind::time, TimeRole::ten_days)) {
            point.where.end = ten->end;
            point.precision = Precision::ten_days;
            set_ten_days(point, year_of(month), static_cast<int>(month_of(month)), ten->value);
          } else if (auto day = read_day(lexeme.end, year_of(month),
                                         static_cast<int>(month_of(month)), at, true)) {
            return day;
          }
        }
      } else {
        continue;
      }
      return point;
    }
    return std::nullopt;
  }

  // A day without its month: the latest one, seen from the reference date.
  [[nodiscard]] std::optional<Point> read_bare_day(std::uint32_t at) const {
    if (!is_ascii_digit(reader_.character(at))) return std::nullopt;
    const auto number = small_number(at);
    if (!number || number->first < 1 || number->first > 31) return std::nullopt;
    std::uint32_t end = number->second;
    int last = 0;
    const Lexeme* unit = reader_.starting(end, Kind::time, TimeRole::day);
    if (unit == nullptr) {
      const auto second_at = after_dash(end);
      const auto second = second_at ? small_number(*second_at) : std::nullopt;
      unit = second ? reader_.starting(second->second, Kind::time, TimeRole::day) : nullptr;
      if (unit == nullptr || second->first <= number->first) return std::nullopt;
      last = second->first;
    }
    // Numbers of houses and lines are no days.
    if (unit->value != 0 || reader_.starting(unit->begin, Kind::silent) != nullptr) {
      return std::nullopt;
    }
    Point point;
    point.where = {at, unit->end};
    point.precision = Precision::day;
    point.relative = true;
    point.ranged = last != 0;
    point.row = unit->row;
    std::optional<Date> month;
    if (last_day_ && last_day_->from) {
      month = make_date(year_of(*last_day_->from), month_of(*last_day_->from), 1);
    } else if (issued_) {
      month = make_date(reference_year(), month_of(*issued_), 1);
      if (number->first > static_cast<int>(day_of(*issued_)) && !looks_forward(at)) {
        month = add_months(*month, -1);
      }
    }
    if (month) {
      const auto interval =
          day_interval(year_of(*month), static_cast<int>(month_of(*month)), number->first, last);
      if (!interval) return std::nullopt;
      point.interval = *interval;
    }
    return point;
  }

  // ── lengths ──

  struct Length {
    std::uint32_t end;
    Decimal value;
    std::optional<Decimal> high;
    bool ranged;  // both ends are stated
    std::string_view unit;
    TimeRole role;
    bool one;  // an indefinite "one"
    std::uint32_t row;
  };

  // `counted`: the words before say that this is a length.
  [[nodiscard]] std::optional<Length> read_length(std::uint32_t at, bool counted = false) const {
    at = reader_.skip_space(at);
    Length length{};
    std::uint32_t end = at;
    if (const Lexeme* half = reader_.starting(at, Kind::numeral, NumeralRole::half)) {
      length.value = *Decimal::parse("0.5");
      end = half->end;
    } else {
      const char32_t c = reader_.character(at);
      const bool numeral = is_ascii_digit(c) || reader_.starting(at, Kind::numeral) != nullptr;
      if (!numeral) return std::nullopt;
      const char32_t left = reader_.before(at);
      if (is_ascii_digit(c) && (is_ascii_digit(left) || is_ascii_letter(left) || left == U'.')) {
        return std::nullopt;
      }
      const auto number = detail::read_number(reader_, at);
      if (!number || number->positional) return std::nullopt;
      length.high = number->high;
      if (reader_.ending(at, Kind::numeral, NumeralRole::ordinal) != nullptr) return std::nullopt;
      // A hundred years, said of eternity
      if (number->bare_power && !number->excess && !counted) return std::nullopt;
      length.value = number->value;
      length.one = number->single && number->value == Decimal(1);
      end = reader_.skip_space(number->where.end);
      // Three to five years; the unit may stand on both ends.
      std::uint32_t dash = end;
      for (std::size_t i = reader_.index(end);
           i < reader_.lexemes().size() && reader_.lexemes()[i].begin == end; ++i) {
        if (is_length_unit(reader_.lexemes()[i])) {
          dash = reader_.lexemes()[i].end;
          break;
        }
      }
      if (const auto second_at = after_dash(dash); second_at && !number->high) {
        const auto second = detail::read_number(reader_, *second_at);
        if (second && !second->high && !second->positional && second->value > number->value &&
            length_unit_at(second->where.end) != nullptr) {
          length.high = second->value;
          length.ranged = true;
          length.one = false;
          end = reader_.skip_space(second->where.end);
        }
      }
    }
    const Lexeme* best = nullptr;
    for (std::size_t i = reader_.index(end);
         i < reader_.lexemes().size() && reader_.lexemes()[i].begin == end; ++i) {
      if (!is_length_unit(reader_.lexemes()[i])) continue;
      best = &reader_.lexemes()[i];
      break;
    }
    // Days of the month are lengths behind "the last" and before "within".
    if (best == nullptr) {
      const Lexeme* day = reader_.starting(end, Kind::time, TimeRole::day);
      if (day != nullptr && day->value == 0 &&
          (counted || reader_.starting(day->end, Kind::time, TimeRole::within) != nullptr)) {
        best = day;
      }
    }
    if (best == nullptr || goes_on(*best)) return std::nullopt;
    length.unit = reader_.text().substr(best->begin, best->where().size());
    length.role = static_cast<TimeRole>(best->tag);
    length.row = best->row;
    length.end = best->end;
    // "And some more", where the text goes on to say since when
    const Lexeme* excess = reader_.starting(length.end, Kind::numeral, NumeralRole::excess);
    if (excess != nullptr &&
        reader_.starting(excess->end, Kind::time, TimeRole::since) != nullptr) {
      length.end = excess->end;
      length.one = false;
    }
    if (excess != nullptr ||
        reader_.starting(length.end, Kind::time, TimeRole::within) != nullptr) {
      length.one = false;
    }
    // Two years and a half
    if (const Lexeme* half = reader_.starting(length.end, Kind::numeral, NumeralRole::half)) {
      if (const auto more = length.value.plus(*Decimal::parse("0.5"))) {
        length.one = false;
        length.value = *more;
        length.end = half->end;
      }
    }
    return length;
  }
  [[nodiscard]] static bool is_length_unit(const Lexeme& lexeme) {
    return lexeme.kind == Kind::time && lexeme.tag >= static_cast<int>(TimeRole::length_year) &&
           lexeme.tag <= static_cast<int>(TimeRole::length_quarter);
  }
  [[nodiscard]] const Lexeme* length_unit_at(std::uint32_t at) const {
    at = reader_.skip_space(at);
    for (std::size_t i = reader_.index(at);
         i < reader_.lexemes().size() && reader_.lexemes()[i].begin == at; ++i) {
      if (is_length_unit(reader_.lexemes()[i])) return &reader_.lexemes()[i];
    }
    return nullptr;
  }
  // The unit of length is the begin of another word: a year's part, a class, a weekday.
  [[nodiscard]] bool goes_on(const Lexeme& unit) const {
    for (std::size_t i = reader_.index(unit.begin);
         i < reader_.lexemes().size() && reader_.lexemes()[i].begin == unit.begin; ++i) {
      const Lexeme& other = reader_.lexemes()[i];
      if (other.end <= unit.end) continue;
      if (other.kind == Kind::silent || other.kind == Kind::noun || other.kind == Kind::counter ||
          other.is(Kind::context, ContextRole::word) || other.is(Kind::time, TimeRole::decade) ||
          other.is(Kind::time, TimeRole::year_part)) {
        return true;
      }
    }
    return false;
  }

  [[nodiscard]] bool length(const Lexeme& lexeme) {
    const std::uint32_t at = lexeme.begin;
    if (lexeme.kind == Kind::time) {
      const auto role = static_cast<TimeRole>(lexeme.tag);
      if (role != TimeRole::past && role != TimeRole::future) return false;
      const auto span = read_length(lexeme.end, true);
      if (!span || reader_.swallowed(lexeme)) return false;
      const Decimal sign = role == TimeRole::past ? Decimal(-1) : Decimal(1);
      CleanSpan where{at, span->end};
      if (role == TimeRole::past) {
        if (const Lexeme* tail = reader_.starting(span->end, Kind::time, TimeRole::since)) {
          where.end = tail->end;
        } else if (reader_.ending(at, Kind::context, ContextRole::lasting) != nullptr) {
          // "It took nearly three years"
          Time time;
          time.kind = TimeKind::duration;
          time.value = span->value;
          time.high = span->high;
          time.unit = std::string(span->unit);
          report(where, std::move(time), "time.duration", span->row);
          return true;
        }
        report(where, shifted(*span, sign, TimeKind::since), "time.past", span->row);
      } else {
        report(where, shifted(*span, sign, TimeKind::future), "time.future", span->row);
      }
      return true;
    }
    if (lexeme.kind != Kind::number && lexeme.kind != Kind::numeral) return false;
    const auto span = read_length(at);
    if (!span) return false;
    // Four figures before a year's unit are its number.
    const bool year_number = span->role == TimeRole::length_year && read_year_number(at);
    if (year_number) return false;
    if (const Lexeme* tail = reader_.starting(span->end, Kind::time, TimeRole::since)) {
      report({at, tail->end}, shifted(*span, Decimal(-1), TimeKind::since), "time.past", span->row);
      return true;
    }
    // 23-25年: years, since nobody speaks of so narrow a span of so many
    if (const auto years = short_years(at, *span)) {
      report({at, span->end}, *years, "time.short_years", span->row);
      return true;
    }
    // Three years ago: a year nobody named
    if (const Lexeme* ago = reader_.starting(span->end, Kind::time, TimeRole::ago);
        ago != nullptr && !reader_.goes_on(*ago) && !reader_.begins_word(*ago)) {
      report({at, ago->end}, Time{}, "time.ago", span->row);
      return true;
    }
    // "One year" by itself is hardly a length.
    if (span->one) return false;
    Time time;
    time.kind = TimeKind::duration;
    time.value = span->value;
    time.high = span->high;
    time.unit = std::string(span->unit);
    report({at, span->end}, std::move(time), "time.duration", span->row);
    return true;
  }

  [[nodiscard]] std::optional<Time> short_years(std::uint32_t at, const Length& length) const {
    if (length.role != TimeRole::length_year || !length.high ||
        !is_ascii_digit(reader_.character(at))) {
      return std::nullopt;
    }
    const auto first = length.value.to_int64();
    const auto last = length.high->to_int64();
    constexpr int kEarliest = 21;
    constexpr int kLatest = 40;
    constexpr int kNarrow = 5;
    if (!first || !last || *first < kEarliest || *last > kLatest || *last - *first > kNarrow) {
      return std::nullopt;
    }
    Time time;
    time.kind = TimeKind::period;
    time.interval =
        year_interval(2000 + static_cast<int>(*first), static_cast<int>(*last - *first) + 1);
    return time;
  }

  [[nodiscard]] Time shifted(const Length& length, Decimal sign, TimeKind kind) const {
    Time time;
    time.kind = kind;
    if (!issued_) {
      time.needs_reference = true;
      return time;
    }
    // "Some tens of years" reach back nobody knows how far.
    const bool vague = length.high && !length.ranged;
    const auto moved = [&]() -> std::optional<Date> {
      if (vague) return std::nullopt;
      int per_month = 0;
      int per_day = 0;
      switch (length.role) {
        case TimeRole::length_year:
          per_month = 12;
          break;
        case TimeRole::length_quarter:
          per_month = 3;
          break;
        case TimeRole::length_month:
          per_month = 1;
          break;
        case TimeRole::length_week:
          per_day = 7;
          break;
        case TimeRole::day:
        case TimeRole::length_day:
        case TimeRole::length_workday:
          per_day = 1;
          break;
        default:
          return std::nullopt;
      }
      const Decimal steps_of = length.high ? *length.high : length.value;
      const auto amount = steps_of.times(Decimal(per_month != 0 ? per_month : per_day));
      const auto whole = amount ? amount->times(sign) : std::nullopt;
      const auto steps = whole ? whole->to_int64() : std::nullopt;
      constexpr std::int64_t kFarthest = 100000;
      if (!steps || *steps > kFarthest || *steps < -kFarthest) return std::nullopt;
      const Date date = per_month != 0 ? add_months(*issued_, static_cast<int>(*steps))
                                       : add_days(*issued_, static_cast<int>(*steps));
      return year_of(date) >= 1 && year_of(date) <= 9999 ? std::optional(date) : std::nullopt;
    }();
    if (kind == TimeKind::since) {
      time.interval = {moved, issued_};
    } else {
      time.interval = {issued_, moved};
    }
    return time;
  }

  // ── words ──

  void word(const Lexeme& lexeme) {
    Time time;
    switch (static_cast<TimeRole>(lexeme.tag)) {
      case TimeRole::vague:
      case TimeRole::season:
        if (reader_.swallowed(lexeme) || reader_.crossed(lexeme)) return;
        report(lexeme.where(), std::move(time), "time.vague", lexeme.row);
        return;
      case TimeRole::recurring:
        time.kind = TimeKind::recurring;
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
          if (const Lexeme* decade =
                  reader_.starting(number->second, Kind::time, TimeRole::decade)) {
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

  // "The future" before a comma or a verb is a time; before a noun it is an adjective.
  [[nodiscard]] bool modifies_verb(const Lexeme& lexeme) const {
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

  void event(const Lexeme& lexeme) {
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

  Reader reader_;
  std::optional<Date> issued_;
  Masks masks_;
  std::vector<Mention<Time>> found_;
  std::optional<Interval> context_;   // the last resolved time of the sentence
  std::optional<Time> anchor_;        // what "the same period" of another year refers to
  bool same_period_ = false;          // the point being read is such a one
  std::optional<Interval> last_day_;  // the last day named
  std::uint32_t forward_ = 0;         // end of the last word of the clause that looks forward
  std::uint32_t sentence_ = 0;        // where the sentence begins
  std::uint32_t word_ = 0;            // end of a word that hides what it holds
  std::uint32_t resume_ = 0;
};

}  // namespace

void Times::operator()(const Article& article, const Upstream<Policies>& upstream,
                       Sink<Time> out) const {
  for (Mention<Time>& mention : TimeReader(article, upstream).run()) {
    out(mention.where, std::move(mention.value), mention.why);
  }
}

}  // namespace huoju
