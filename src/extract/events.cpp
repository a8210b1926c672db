#include "huoju/extract/events.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "event_sentence.hpp"
#include "subjects.hpp"

namespace huoju {
namespace {

using detail::ending;
using detail::EventSentence;
using detail::Form;
using detail::Head;
using detail::kHan;
using detail::starting;
using detail::Verb;
using detail::within;
using Role = StatementRole;

/// One thing of a list, and the kind of event that its verb tells with it.
struct Member {
  CleanSpan where;
  EventKind kind = EventKind::meeting;
};

/// Who acts, as far as the clause says so.
struct Actors {
  std::vector<std::string> names;
  std::vector<std::string> others;  // those they act with
  std::uint32_t begin = 0;
  bool own = false;      // the clause has a subject, named or not
  bool carried = false;  // it is the one of the clause before
};

class Finder : private EventSentence {
 public:
  Finder(const Article& article,
         const Upstream<Policies, Times, Organizations, Persons, Places>& upstream, Sink<Event> out)
      : EventSentence(article, upstream), out_(out) {}

  void find() {
    for (const Block& block : article_.blocks()) {
      const bool body = block.role == BlockRole::paragraph || block.role == BlockRole::caption;
      if (body && !block.continues) begins_.push_back(block.where.begin);
    }
    std::sort(begins_.begin(), begins_.end());
    zone_ = detail::main_subject(article_, organizations_, {}).name;
    zone_is_zone_ = std::any_of(organizations_.begin(), organizations_.end(), [&](const auto& m) {
      return m.value.kind == OrganizationKind::zone && m.value.name == zone_;
    });
    for (const CleanSpan sentence : article_.sentences()) {
      // What is longer is a table: to look around in it would take long.
      constexpr std::uint32_t kLongest = 800 * kHan;
      if (sentence.size() > kLongest) continue;
      sentence_ = sentence;
      if (std::binary_search(begins_.begin(), begins_.end(), sentence.begin)) {
        paragraph_time_ = {};
        paragraph_ = zone_.empty() ? std::vector<std::string>() : std::vector{zone_};
      }
      read();
    }
  }

 private:
  void read() {
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
      intended_ =
          intended_ || (!verbs_.empty() && words_.last_in(clause_, Role::planned) != nullptr);
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
  [[nodiscard]] bool ends_part(std::uint32_t at) const {
    const char32_t c = reader_.character(at);
    return c == U';' || c == chars::fullwidth_semicolon;
  }
  // What a clause says before it comes to its subject: when, and whether at the last event.
  void open_clause() {
    if (clause_.begin > sentence_.begin) {
      const auto before = static_cast<std::uint32_t>(utf8::previous(reader_.text(), clause_.begin));
      if (ends_part(before)) {
        time_.reset();
        partners_.clear();
        intended_ = false;
      }
    }
    std::uint32_t at = clause_.begin;
    if (const Lexeme* word = word_starting(at, Form::at)) at = word->end;
    if (const auto* time = starting(times_, at)) {
      if (word_starting(at, Form::scene) == nullptr) at = time->where.end;
    }
    const bool during = word_starting(at, Form::during) != nullptr;
    const bool there = word_starting(at, Form::scene) != nullptr ||
                       word_ending(clause_.end, Form::scene) != nullptr;
    if (there) scene_ = true;
    if ((during || there) && clause_.begin == sentence_.begin) subject_.clear();
  }
  // A clause without an event may name the subject of the next one.
  void quiet_clause() {
    remember_topic_time();
    if (verbs_.empty()) words_.read({clause_.begin, clause_.begin});
    const std::uint32_t at = open(clause_.begin, clause_.end);
    if (at >= clause_.end) return;
    if (const Lexeme* with = word_starting(at, Form::with)) {
      take_partner(with->end);
      return;
    }
    take_opening(at);
  }
  // "Together with A,": what stands there is a name, known or not.
  void take_partner(std::uint32_t at) {
    constexpr std::uint32_t kLongest = 12 * kHan;
    if (const auto* mention = starting(organizations_, at)) {
      partners_.push_back(mention->value.name);
    } else if (at < clause_.end && clause_.end - at <= kLongest &&
               reader_.ending(clause_.end, Kind::noun) == nullptr) {
      partners_.push_back(text_of({at, clause_.end}));
    }
  }
  // The subject that a clause opens with; cleared where that has no name.
  void take_opening(std::uint32_t at) {
    if (const auto* mention = starting(organizations_, at)) {
      if (reader_.character(mention->where.end) == chars::ideographic_comma) {
        take_list(at);
      } else if (opens(*mention)) {
        subject_ = {mention->value.name};
        partners_.clear();
        if (const Lexeme* with = word_starting(mention->where.end, Form::with)) {
          take_partner(with->end);
        }
      }
    } else if (starting(persons_, at) != nullptr) {
      take_persons(at);
    } else if (word_starting(at, Form::noun) != nullptr) {
      subject_.clear();
    } else if (const Lexeme* noun = reader_.starting(at, Kind::noun);
               noun != nullptr && !verbs_.empty() &&
               reader_.starting(noun->end, Kind::context, ContextRole::attribute) == nullptr) {
      std::vector<std::string> names;
      refer(*noun, names);
      if (!names.empty()) subject_ = std::move(names);
    } else if (verbs_.empty()) {
      return;
    } else if (const auto* end = ending(organizations_, clause_.end);
               end != nullptr &&
               reader_.ending(end->where.begin, Kind::context, ContextRole::attribute) != nullptr) {
      subject_ = {end->value.name};
    } else if (const auto* inner = inner_actor(at, clause_.end);
               inner != nullptr && detail::can_be_subject(inner->value.kind) &&
               (words_.starting(inner->where.end, Role::adverb) != nullptr ||
                word_starting(inner->where.end, Form::means) != nullptr)) {
      subject_ = {inner->value.name};
    }
  }
  // "A and B, in X, …".
  void take_persons(std::uint32_t at) {
    std::vector<std::string> names;
    while (const auto* person = starting(persons_, at)) {
      names.push_back(person->value.name);
      at = person->where.end;
      if (reader_.character(at) == chars::ideographic_comma) at = reader_.after(at);
    }
    subject_ = std::move(names);
  }
  // "A, B, C and other bodies".
  void take_list(std::uint32_t at) {
    std::vector<std::string> names;
    while (const auto* mention = starting(organizations_, at)) {
      names.push_back(mention->value.name);
      at = mention->where.end;
      if (reader_.character(at) == chars::ideographic_comma) at = reader_.after(at);
    }
    if (at == clause_.end || at_others(at)) subject_ = std::move(names);
  }
  // Somebody's post follows: the body is not the one who acts.
  [[nodiscard]] bool at_post(std::uint32_t at) const {
    const Lexeme* post = reader_.starting(at, Kind::post);
    return post != nullptr && !post->is(Kind::post, PostRank::prefix);
  }
  [[nodiscard]] bool opens(const Mention<Organization>& mention) const {
    if (!detail::can_be_subject(mention.value.kind)) return false;
    const std::uint32_t end = mention.where.end;
    return !at_post(end) &&
           reader_.starting(end, Kind::context, ContextRole::attribute) == nullptr &&
           reader_.character(end) != chars::ideographic_comma;
  }
  // Behind times, adverbs and conjunctions.
  [[nodiscard]] std::uint32_t open(std::uint32_t at, std::uint32_t end) const {
    while (at < end) {
      if (reader_.character(at) == U' ') {
        at = reader_.after(at);
      } else if (const auto* time = starting(times_, at)) {
        at = time->where.end;
      } else if (starting(organizations_, at) != nullptr || starting(places_, at) != nullptr) {
        break;
      } else if (const Lexeme* scene = word_starting(at, Form::scene)) {
        at = scene->end;
      } else if (const Lexeme* with = word_starting(at, Form::with);
                 with != nullptr && !longer_link(*with)) {
        break;
      } else if (const Lexeme* word = words_.starting(at, Role::adverb)) {
        at = word->end;
      } else if (const Lexeme* link = words_.starting(at, Role::linker);
                 link != nullptr && link->value == 0) {
        at = link->end;
      } else if (const Lexeme* how = word_starting(at, Form::manner)) {
        at = how->end;
      } else if (const Lexeme* each = word_starting(at, Form::each)) {
        at = each->end;
      } else {
        break;
      }
    }
    return std::min(at, end);
  }

  // "Meanwhile" begins as "with" does.
  [[nodiscard]] bool longer_link(const Lexeme& with) const {
    const Lexeme* link = words_.starting(with.begin, Role::linker);
    return link != nullptr && link->end > with.end;
  }

  // ── time and place ──

  void remember_time(std::uint32_t end) {
    for (const auto& time : within(times_, {clause_.begin, end})) take_time(time);
  }
  // A time inside a clause does not date what others do in the next one.
  void drop_foreign_time() {
    if (time_ && !topic_time_ && time_clause_ != clause_.begin) time_.reset();
  }
  // A time holds for the clauses behind where it opens the sentence, or a part of it.
  void remember_topic_time() {
    const bool first =
        clause_.begin == sentence_.begin ||
        ends_part(static_cast<std::uint32_t>(utf8::previous(reader_.text(), clause_.begin)));
    for (const auto& time : within(times_, clause_)) {
      if (take_time(time)) topic_time_ = first || time.where.end == clause_.end;
    }
  }
  bool take_time(const Mention<Time>& time) {
    switch (time.value.kind) {
      case TimeKind::date:
      case TimeKind::period:
      case TimeKind::as_of:
      case TimeKind::since:
      case TimeKind::future:
      case TimeKind::vague:
        if (scene_ && !time.value.interval.to) return false;
        if (time_ && coarser(time.value.interval, *time_)) return true;
        time_ = time.value.interval;
        time_clause_ = clause_.begin;
        topic_time_ = clause_.begin == sentence_.begin;
        return true;
      default:
        return false;
    }
  }
  // The year that a sentence opens with holds for the next ones, until another time is told.
  void carry_time() {
    const auto times = within(times_, sentence_);
    if (times.empty()) return;
    paragraph_time_ = {};
    const Mention<Time>& first = times.front();
    if (first.where.begin == sentence_.begin && first.value.kind == TimeKind::period &&
        first.value.interval.from && first.value.interval.to) {
      paragraph_time_ = first.value.interval;
    }
  }
  // The year behind a day: of the name of what happened then.
  [[nodiscard]] static bool coarser(const Interval& next, const Interval& last) {
    return next.from && next.to && last.from && last.to && *next.from <= *last.from &&
           *last.to <= *next.to && next != last;
  }
  [[nodiscard]] Interval when() const {
    if (time_) return *time_;
    return scene_ ? anchor_.when : paragraph_time_;
  }
  // The place right behind a preposition before the verb.
  [[nodiscard]] std::string where_before(std::uint32_t from, std::uint32_t end) const {
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
  [[nodiscard]] std::string text_of(CleanSpan where) const {
    return std::string(article_.slice(where));
  }

  // ── who ──

  // The end of what stands before a verb's adverbs, times and places.
  [[nodiscard]] std::uint32_t skip_back(std::uint32_t at, std::uint32_t from) const {
    for (int steps = 0; steps < 12 && at > from; ++steps) {
      const std::uint32_t bracket = skip_bracket(at, from);
      if (reader_.before(at) == U' ') {
        --at;
      } else if (bracket < at && ending(organizations_, bracket) != nullptr && steps == 0) {
        const std::uint32_t before = before_place(bracket, from);
        if (before == bracket) break;
        at = before;
      } else if (const auto* time = ending(times_, at);
                 time != nullptr && time->where.begin >= from) {
        at = time->where.begin;
        if (const Lexeme* word = word_ending(at, Form::at);
            word != nullptr && word->begin >= from) {
          at = word->begin;
        }
      } else if (const Lexeme* word = words_.ending(at, Role::adverb, from)) {
        at = word->begin;
      } else if (const Lexeme* how = manner_ending(at, from)) {
        at = how->begin;
        const Lexeme* in = form_of(*how) == Form::scene ? word_ending(at, Form::at) : nullptr;
        if (in != nullptr && in->begin >= from) at = in->begin;
      } else if (const Lexeme* plan = words_.ending(at, Role::planned, from)) {
        at = plan->begin;
      } else if (const std::uint32_t before = before_place(at, from); before < at) {
        at = before;
      } else {
        break;
      }
    }
    return at;
  }
  // Before a phrase that says where: "in X", "in X's hall".
  [[nodiscard]] std::uint32_t before_place(std::uint32_t at, std::uint32_t from) const {
    constexpr std::uint32_t kLongest = 12 * kHan;
    std::uint32_t limit = at > from + kLongest ? at - kLongest : from;
    std::uint32_t begin = at;
    bool noun = false;
    while (begin > from) {
      if (const auto* mention = ending(organizations_, begin)) {
        limit -= std::min(limit, begin - mention->where.begin);
        begin = mention->where.begin;
      } else if (const auto* place = ending(places_, begin)) {
        begin = place->where.begin;
      } else if (begin > limit) {
        // A noun that something may happen to ends where it stands.
        noun = noun ||
               (begin < at && !within_locative(begin, at) && head_ending(begin, from) != nullptr);
        begin = static_cast<std::uint32_t>(utf8::previous(reader_.text(), begin));
      } else {
        return at;
      }
      if (begin < from || mask_at(begin) != nullptr || ending(times_, begin) != nullptr) return at;
      if (reader_.starting(begin, Kind::context, ContextRole::attribute) != nullptr) return at;
      const Lexeme* word = word_ending(begin, Form::at);
      if (word == nullptr && !noun) word = word_ending(begin, Form::means);
      if (word != nullptr && word->begin >= from && !in_name(word->begin) && !in_word(*word)) {
        return word->begin;
      }
    }
    return at;
  }
  // Whether only a character such as "in" or "at" stands between a noun and the verb.
  [[nodiscard]] static bool within_locative(std::uint32_t begin, std::uint32_t at) {
    return at - begin <= kHan;
  }

  // Who acts in a clause before `end`.
  [[nodiscard]] Actors actors_before(std::uint32_t end, std::uint32_t from) {
    Actors actors;
    end = before_givers(end, from);
    actors.begin = end;
    if (by_whom(end, from, actors)) return actors;
    std::uint32_t at = skip_back(end, from);
    const std::uint32_t opening = open(from, end);
    for (int phrases = 0; phrases < 4; ++phrases) {
      std::vector<std::string> names;
      const std::uint32_t before = names_before(at, from, names);
      if (before == at) break;
      actors.begin = at = before;
      const Lexeme* with = word_ending(at, Form::with);
      if (with == nullptr || with->begin < from) {
        actors.names = std::move(names);
        actors.own = true;
        return actors;
      }
      // Those they act with: the others stand before.
      actors.others.insert(actors.others.begin(), names.begin(), names.end());
      actors.begin = with->begin;
      at = skip_back(with->begin, from);
      if (at <= opening) break;
    }
    if (const Lexeme* with = word_starting(opening, Form::with);
        with != nullptr && at > with->end && actors.others.empty()) {
      // "With A, B and others": those that are named.
      for (const auto& mention : within(organizations_, {with->end, at})) {
        actors.others.push_back(mention.value.name);
      }
      at = actors.begin = opening;
    }
    if (at <= opening) {
      // The clause says nothing: those of the clause before.
      actors.names = subject_;
      actors.others.insert(actors.others.begin(), partners_.begin(), partners_.end());
      actors.carried = true;
      return actors;
    }
    opening_actors(opening, at, actors);
    return actors;
  }
  // "Recognized by A and B": where those who got it end.
  [[nodiscard]] std::uint32_t before_givers(std::uint32_t end, std::uint32_t from) const {
    for (std::size_t i = reader_.index(from);
         i < reader_.lexemes().size() && reader_.lexemes()[i].begin < end; ++i) {
      const Lexeme& word = reader_.lexemes()[i];
      if (word.kind != Kind::event || in_name(word.begin)) continue;
      const Form form = form_of(word);
      const bool gets = form == Form::passive || form == Form::get;
      if (gets && word.end < end && starting(organizations_, word.end) != nullptr)
        return word.begin;
    }
    return end;
  }
  // "By A, B and C": all that are named.
  bool by_whom(std::uint32_t end, std::uint32_t from, Actors& actors) const {
    const Lexeme* by = nullptr;
    for (std::size_t i = reader_.index(from);
         i < reader_.lexemes().size() && reader_.lexemes()[i].begin < end; ++i) {
      const Lexeme& word = reader_.lexemes()[i];
      if (word.kind == Kind::event && form_of(word) == Form::by && !in_name(word.begin)) by = &word;
    }
    if (by == nullptr) return false;
    for (const auto& mention : within(organizations_, {by->end, end})) {
      if (reader_.starting(mention.where.end, Kind::context, ContextRole::attribute) == nullptr) {
        actors.names.push_back(mention.value.name);
      }
    }
    actors.begin = by->begin;
    actors.own = true;
    return !actors.names.empty();
  }
  // What a clause opens with, where other words stand between it and its verb.
  void opening_actors(std::uint32_t from, std::uint32_t end, Actors& actors) {
    actors.own = true;
    actors.begin = from;
    if (counted_before(end, from)) return;
    std::uint32_t at = from;
    std::vector<std::string> names;
    while (at < end) {
      const auto* mention = starting(organizations_, at);
      if (mention == nullptr || mention->where.end > end) break;
      const std::uint32_t behind = mention->where.end;
      if (reader_.starting(behind, Kind::context, ContextRole::attribute) != nullptr) break;
      if (at_post(behind)) break;
      names.push_back(mention->value.name);
      at = behind;
      if (reader_.character(at) == chars::ideographic_comma) {
        at = reader_.after(at);
      } else if (const Lexeme* with = word_starting(at, Form::with)) {
        at = with->end;
      } else {
        break;
      }
    }
    if (names.empty()) {
      if (const Lexeme* scope = words_.starting(from, Role::scope)) {
        refer(*scope, names);
      } else if (const auto* place = starting(places_, from);
                 place != nullptr && place->where.end <= end) {
        if (skip_back(end, place->where.end) == place->where.end ||
            words_.starting(place->where.end, Role::adverb) != nullptr) {
          names.push_back(place->value.name);
        }
      }
    }
    if (names.empty()) {
      const Head* head = head_ending(end, from);
      const bool body = head != nullptr && head->form == Form::body &&
                        head->kind == EventKind::unveiling && head->where.begin > from;
      if (body && plain({from, end})) names.push_back(body_name({from, end}, *head));
    }
    if (names.empty()) {
      if (const auto* mention = inner_actor(from, end)) names.push_back(mention->value.name);
    }
    actors.names = std::move(names);
  }
  // A noun phrase without a list, an attribute or a name in it.
  [[nodiscard]] bool plain(CleanSpan what) const {
    constexpr std::uint32_t kLongest = 25 * kHan;
    if (what.size() > kLongest || !within(organizations_, what).empty()) return false;
    for (std::uint32_t at = what.begin; at < what.end; at = reader_.after(at)) {
      if (!is_han(reader_.character(at)) && !is_ascii_letter(reader_.character(at))) return false;
      if (reader_.starting(at, Kind::context, ContextRole::attribute) != nullptr) return false;
    }
    return true;
  }
  // "31 projects", right before the verb: those have no names.
  [[nodiscard]] bool counted_before(std::uint32_t end, std::uint32_t from) const {
    constexpr std::uint32_t kLongest = 15 * kHan;
    const std::uint32_t limit = end > from + kLongest ? end - kLongest : from;
    const Lexeme* noun = reader_.ending(end, Kind::noun);
    if (noun == nullptr) return false;
    for (std::uint32_t at = noun->begin; at > limit;) {
      if (in_name(static_cast<std::uint32_t>(utf8::previous(reader_.text(), at)))) return false;
      const char32_t c = reader_.before(at);
      if (is_ascii_digit(c)) return true;
      if (c == chars::ideographic_comma) return false;
      at = static_cast<std::uint32_t>(utf8::previous(reader_.text(), at));
    }
    return false;
  }
  // The first body named in a clause that is no part of another phrase.
  [[nodiscard]] const Mention<Organization>* inner_actor(std::uint32_t from,
                                                         std::uint32_t end) const {
    for (const auto& mention : within(organizations_, {from, end})) {
      if (const Lexeme* before = reader_.ending(mention.where.begin, Kind::event)) {
        const Form form = form_of(*before);
        if (form == Form::at || form == Form::toward || form == Form::with || form == Form::means ||
            form == Form::object) {
          continue;
        }
      }
      const std::uint32_t behind = mention.where.end;
      if (reader_.starting(behind, Kind::context, ContextRole::attribute) != nullptr ||
          at_post(behind)) {
        continue;
      }
      if (!is_han(reader_.character(behind)) || words_.starting(behind, Role::adverb) != nullptr ||
          reader_.starting(behind, Kind::event) != nullptr) {
        return &mention;
      }
    }
    return nullptr;
  }
  // "The zone", "this firm": the one told of before.
  void refer(const Lexeme& scope, std::vector<std::string>& names) const {
    constexpr std::size_t kFarthest = 30;
    const std::string_view noun = article_.slice(scope.where());
    const auto before = within(organizations_, {0, scope.begin});
    for (std::size_t i = before.size(); i-- > 0 && before.size() - i <= kFarthest;) {
      const std::string_view name = before[i].value.name;
      for (std::size_t at = 0; at < noun.size(); at += utf8::decode(noun, at).size) {
        if (noun.size() - at >= 2 * kHan && name.ends_with(noun.substr(at))) {
          names.push_back(before[i].value.name);
          return;
        }
      }
    }
    if (scope.kind == Kind::statement && scope.value == 0 && zone_is_zone_) names.push_back(zone_);
  }
  // Takes the names of a list that ends at `at`; returns where it begins.
  std::uint32_t names_before(std::uint32_t at, std::uint32_t from,
                             std::vector<std::string>& names) const {
    std::uint32_t end = examples_end(at, from);
    for (int count = 0; count < 12; ++count) {
      end = skip_bracket(end, from);
      std::uint32_t begin = end;
      if (const auto* person = ending(persons_, end);
          person != nullptr && person->where.begin >= from) {
        names.push_back(person->value.name);
        begin = before_post(person->where.begin, from);
      } else if (const auto* mention = ending(organizations_, end);
                 mention != nullptr && mention->where.begin >= from) {
        names.push_back(mention->value.name);
        begin = mention->where.begin;
      } else {
        break;
      }
      at = begin;
      if (reader_.before(at) == chars::ideographic_comma) {
        end = static_cast<std::uint32_t>(utf8::previous(reader_.text(), at));
      } else if (const Lexeme* link = reader_.ending(at, Kind::context, ContextRole::link);
                 link != nullptr && link->begin > from) {
        end = link->begin;
      } else if (const Lexeme* with = word_ending(at, Form::with);
                 with != nullptr && with->begin > from) {
        end = with->begin;
      } else {
        break;
      }
      if (!names_at(end, from)) break;
    }
    std::reverse(names.begin(), names.end());
    return at;
  }
  [[nodiscard]] bool names_at(std::uint32_t end, std::uint32_t from) const {
    end = skip_bracket(end, from);
    const auto* person = ending(persons_, end);
    const auto* mention = ending(organizations_, end);
    return (person != nullptr && person->where.begin >= from) ||
           (mention != nullptr && mention->where.begin >= from);
  }
  // "A, B and 12 other firms": the end of B.
  [[nodiscard]] std::uint32_t examples_end(std::uint32_t at, std::uint32_t from) const {
    constexpr std::uint32_t kLongest = 20 * kHan;
    const auto mentions = within(organizations_, {from, at});
    for (std::size_t i = mentions.size(); i-- > 0;) {
      const std::uint32_t end = mentions[i].where.end;
      if (end > at || at - end > kLongest) break;
      const auto others = find_at(reader_.lexicon(), reader_.text(), end, Kind::stop);
      if (others && others->is(Kind::stop, StopRole::others)) return end;
    }
    const auto persons = within(persons_, {from, at});
    for (std::size_t i = persons.size(); i-- > 0;) {
      const std::uint32_t end = persons[i].where.end;
      if (end > at || at - end > kLongest) break;
      const auto others = find_at(reader_.lexicon(), reader_.text(), end, Kind::stop);
      if (others && others->is(Kind::stop, StopRole::others)) return end;
    }
    return at;
  }
  // Before somebody's posts and the body that they are held in.
  [[nodiscard]] std::uint32_t before_post(std::uint32_t at, std::uint32_t from) const {
    bool post = false;
    while (const Lexeme* word = reader_.ending(at, Kind::post)) {
      if (word->begin < from) break;
      at = word->begin;
      post = true;
    }
    if (const auto* mention = ending(organizations_, at);
        post && mention != nullptr && mention->where.begin >= from) {
      at = mention->where.begin;
    }
    return at;
  }
  // The kind of event that a verb tells of a phrase: a fund is one whatever its name.
  [[nodiscard]] std::optional<EventKind> kind_ending(const Verb& verb, std::uint32_t at,
                                                     std::uint32_t from) const {
    const Head* best = head_ending(at, from);
    if (best == nullptr) return std::nullopt;
    if (named_service(verb, *best, from)) return EventKind::unveiling;
    if (verb.form == Form::found || verb.form == Form::raise) {
      for (const Head* head = best; head >= heads_.data() && head->where.end == at; --head) {
        if (is_fund(*head)) return told(verb, *head);
      }
      for (const Head* head = best; head < heads_.data() + heads_.size() && head->where.end == at;
           ++head) {
        if (is_fund(*head)) return told(verb, *head);
      }
    }
    return told(verb, *best);
  }
  [[nodiscard]] static bool is_fund(const Head& head) {
    return head.form == Form::noun && head.kind == EventKind::funding;
  }
  // The kind of event that a verb tells of something that ends so; none where it tells nothing.
  [[nodiscard]] static std::optional<EventKind> told(const Verb& verb, const Head& head) {
    const bool noun = head.form == Form::noun;
    switch (verb.form) {
      case Form::found:
      case Form::raise:
        if (noun && head.kind == EventKind::funding) return EventKind::funding;
        if (noun && head.kind == EventKind::competition) return EventKind::competition;
        if (!noun && head.kind == EventKind::unveiling) return EventKind::unveiling;
        return std::nullopt;
      case Form::build:
      case Form::erect:
        if (noun) return std::nullopt;
        return head.kind;
      case Form::hold:
      case Form::run:
        if (!noun) return std::nullopt;
        if (head.kind == EventKind::meeting || head.kind == EventKind::competition ||
            head.ceremony) {
          return head.kind;
        }
        return std::nullopt;
      case Form::get:
        if (noun && (head.kind == EventKind::award || head.kind == EventKind::funding ||
                     head.kind == EventKind::approval)) {
          return head.kind;
        }
        return std::nullopt;
      case Form::give:
        if (noun && head.kind == EventKind::funding) return EventKind::funding;
        return std::nullopt;
      case Form::tell:
        if (noun && (head.kind == EventKind::policy || head.kind == EventKind::release)) {
          return head.kind;
        }
        return std::nullopt;
      case Form::either:
        if (head.form == Form::body) return verb.kind;
        return std::nullopt;
      case Form::happen:
        return verb.kind;
      default:
        if (verb.kind == EventKind::signing && head.kind != EventKind::signing &&
            !(noun && head.named) && !(!noun && head.kind == EventKind::construction)) {
          return std::nullopt;
        }
        if (verb.kind == EventKind::policy &&
            !(noun && (head.kind == EventKind::policy || head.kind == EventKind::release))) {
          return std::nullopt;
        }
        return verb.kind;
    }
  }
  // Whether anything may be the object of a verb, without a noun that says what it is.
  [[nodiscard]] static bool takes_anything(const Verb& verb) {
    return verb.form == Form::act &&
           (verb.kind == EventKind::award || verb.kind == EventKind::approval);
  }
  // A service with a name of its own: "opened the 'one day' window".
  [[nodiscard]] bool named_service(const Verb& verb, const Head& head, std::uint32_t from) const {
    const CleanSpan* mask = mask_at(from);
    return verb.form == Form::tell && head.form == Form::body && !head.named &&
           head.kind == EventKind::unveiling && mask != nullptr && mask->begin == from &&
           mask->end <= head.where.begin;
  }
  [[nodiscard]] std::optional<EventKind> member_kind(const Verb& verb, CleanSpan where) const {
    std::uint32_t end = where.end;
    const char32_t last = reader_.before(end);
    if (last == chars::fullwidth_right_paren || last == U')') {
      const CleanSpan* mask =
          mask_at(static_cast<std::uint32_t>(utf8::previous(reader_.text(), end)));
      if (mask != nullptr && mask->begin > where.begin && !in_organization(mask->begin)) {
        end = mask->begin;
      }
    }
    // A report is one, whether its title stands in marks or not.
    if (verb.form == Form::tell && last == chars::right_title) {
      const auto inner = static_cast<std::uint32_t>(utf8::previous(reader_.text(), end));
      const Head* head = head_at(inner, where.begin);
      if (head != nullptr && head->kind == EventKind::release) return EventKind::release;
    }
    if (const auto kind = kind_ending(verb, end, where.begin)) return kind;
    constexpr std::uint32_t kShortest = 4 * kHan;
    if (last == chars::right_double_quote && (takes_anything(verb) || !members_.empty())) {
      return verb.kind;
    }
    const char32_t next = reader_.character(where.end);
    if (takes_anything(verb) && next == chars::ideographic_comma && where.size() >= kShortest) {
      return verb.kind;
    }
    if (last == chars::right_title || last == chars::right_double_quote) {
      if (verb.form == Form::tell) {
        return last == chars::right_title ? EventKind::policy : EventKind::release;
      }
      if (verb.form == Form::act &&
          (verb.kind == EventKind::policy || verb.kind == EventKind::signing)) {
        return verb.kind;
      }
    }
    return std::nullopt;
  }
  // The things that a verb's objects are, from `begin` on.
  void read_members(const Verb& verb, std::uint32_t begin) {
    members_.clear();
    const std::uint32_t limit = clause_end(begin);
    std::uint32_t from = begin;
    std::uint32_t at = begin;
    bool listed = false;
    for (; at < limit;) {
      if (const CleanSpan* mask = mask_at(at); mask != nullptr && mask->begin == at) {
        const char32_t next = reader_.character(mask->end);
        const bool quoted = reader_.character(at) == chars::left_double_quote ||
                            reader_.character(at) == chars::left_title;
        at = std::min(mask->end, limit);
        // Titles and names in quotation marks follow each other without a comma.
        if (quoted && (next == chars::left_double_quote || next == chars::left_title)) {
          listed = take_member(verb, from, at) || listed;
        }
        continue;
      }
      if (const auto* mention = starting(organizations_, at)) {
        at = std::min(mention->where.end, limit);
        continue;
      }
      if (at > from && at_others(at)) {
        const std::uint32_t behind = reader_.after(at);
        if (take_member(verb, from, at)) {
          if (funds_behind(verb, behind, limit)) {
            for (Member& member : members_) member.kind = EventKind::funding;
          }
          return;
        }
        if (!members_.empty()) {
          members_.push_back({{from, at}, members_.front().kind});
          return;
        }
        at = behind;
        continue;
      }
      if (reader_.character(at) == chars::ideographic_comma) {
        take_member(verb, from, at);
        at = reader_.after(at);
        if (verb_at(at) && !members_.empty()) return;
        if (members_.empty() || members_.back().where.end + kHan != at) {
          if (!members_.empty() && !takes_anything(verb)) continue;
        } else {
          from = at;
        }
        continue;
      }
      const Lexeme* link = reader_.starting(at, Kind::context, ContextRole::link);
      if (link != nullptr && at > from && link->end < limit) {
        if (take_member(verb, from, at)) from = link->end;
        at = link->end;
        continue;
      }
      if (at > from && breaks(verb, from, at)) break;
      at = reader_.after(at);
    }
    last_member(verb, from, at);
  }
  // Takes a member; the next one begins behind it.
  bool take_member(const Verb& verb, std::uint32_t& from, std::uint32_t end) {
    const auto kind = member_kind(verb, {from, end});
    if (!kind) return false;
    members_.push_back({{from, end}, *kind});
    from = end;
    return true;
  }
  // "A, B and other funds".
  [[nodiscard]] bool funds_behind(const Verb& verb, std::uint32_t from, std::uint32_t limit) const {
    if (verb.form != Form::found && verb.form != Form::raise) return false;
    return std::any_of(heads_.begin(), heads_.end(), [&](const Head& head) {
      return is_fund(head) && head.where.begin >= from && head.where.end <= limit &&
             head.where.end <= from + 10 * kHan;
    });
  }
  // Whether another predicate begins at `at`, behind a whole object.
  [[nodiscard]] bool breaks(const Verb& verb, std::uint32_t from, std::uint32_t at) const {
    const auto other = verb_from(at);
    return other != verbs_.end() && other->where.begin == at && !in_compound(*other) &&
           member_kind(verb, {from, skip_back(at, from)}).has_value();
  }
  // The last thing of a list ends where its noun does.
  void last_member(const Verb& verb, std::uint32_t from, std::uint32_t limit) {
    if (from >= limit) return;
    for (auto head = heads_.rbegin(); head != heads_.rend(); ++head) {
      if (head->where.end > limit) continue;
      if (head->where.end <= from) break;
      if (head->where.begin < from || in_bracket(head->where.begin, from)) continue;
      const std::uint32_t close = with_bracket(head->where.end, limit);
      const bool title = reader_.before(close) == chars::right_title;
      const auto kind =
          title ? member_kind(verb, {from, close}) : kind_ending(verb, head->where.end, from);
      if (!kind || !whole(verb, head->where.end)) continue;
      members_.push_back({{from, with_bracket(head->where.end, limit)}, *kind});
      return;
    }
    if (const auto kind = member_kind(verb, {from, limit})) {
      members_.push_back({{from, limit}, *kind});
    } else if (takes_anything(verb) && limit > from + kHan) {
      members_.push_back({{from, limit}, verb.kind});
    }
  }
  [[nodiscard]] bool in_bracket(std::uint32_t at, std::uint32_t from) const {
    const CleanSpan* mask = mask_at(at);
    if (mask == nullptr || mask->begin <= from) return false;
    const char32_t c = reader_.character(mask->begin);
    return (c == chars::fullwidth_left_paren || c == U'(') && !in_organization(mask->begin);
  }
  // Whether a noun phrase ends at `at`: no other noun follows that it only describes.
  [[nodiscard]] bool whole(const Verb& verb, std::uint32_t at) const {
    const bool body = verb.form == Form::tell && head_ending(at, 0) != nullptr &&
                      head_ending(at, 0)->form == Form::body;
    if (verb.form != Form::found && !builds(verb) && verb.form != Form::raise && !body) {
      return true;
    }
    if (!is_han(reader_.character(at))) return true;
    if (builds(verb)) {
      return reader_.starting(at, Kind::context, ContextRole::link) != nullptr || at_others(at);
    }
    if (reader_.starting(at, Kind::event) != nullptr) return true;
    for (const Role role : {Role::adverb, Role::linker, Role::part, Role::have, Role::reach}) {
      if (words_.starting(at, role) != nullptr) return true;
    }
    const auto stop = find_at(reader_.lexicon(), reader_.text(), at, Kind::stop);
    return stop && !stop->is(Kind::stop, StopRole::noun) && !stop->is(Kind::stop, StopRole::act);
  }
  [[nodiscard]] std::uint32_t with_bracket(std::uint32_t at, std::uint32_t limit) const {
    const CleanSpan* mask = mask_at(at);
    const char32_t c = reader_.character(at);
    const bool bracket = c == chars::fullwidth_left_paren || c == U'(';
    if (mask != nullptr && (c == chars::right_double_quote || c == chars::right_title) &&
        mask->end <= limit)
      return mask->end;
    return mask != nullptr && bracket && mask->begin == at && mask->end <= limit ? mask->end : at;
  }
  // Behind the particles of a verb.
  [[nodiscard]] std::uint32_t object_begin(const Verb& verb) const {
    std::uint32_t at = verb.where.end;
    for (int i = 0; i < 2; ++i) {
      const auto word = find_at(reader_.lexicon(), reader_.text(), at, Kind::stop);
      if (!word || !word->is(Kind::stop, StopRole::function)) break;
      if (word->end - word->begin != kHan || reader_.starting(at, Kind::event) != nullptr) break;
      at = word->end;
    }
    return reader_.skip_space(at);
  }
  [[nodiscard]] bool has_object(std::uint32_t at) const {
    const char32_t c = reader_.character(at);
    if (at >= clause_.end || reader_.separates(at)) return false;
    if (word_starting(at, Form::at) != nullptr || word_ending(at, Form::at) != nullptr)
      return false;
    if (word_starting(at, Form::after) != nullptr) return false;
    if (reader_.starting(at, Kind::time, TimeRole::after) != nullptr) return false;
    return is_han(c) || is_ascii_digit(c) || is_ascii_letter(c) || c == chars::left_double_quote ||
           c == chars::left_title;
  }
  // Vague, or of many: not what is named.
  [[nodiscard]] bool vague(const Verb& verb, CleanSpan what) const {
    if (word_starting(what.begin, Form::repeated) != nullptr) return true;
    if (verb.form != Form::found && !builds(verb) && verb.form != Form::hold && !weak(verb)) {
      return false;
    }
    return word_starting(what.begin, Form::vague) != nullptr ||
           words_.starting(what.begin, Role::quantifier) != nullptr;
  }
  // "The firms that were selected number 218".
  [[nodiscard]] bool measured(const Verb& verb, std::uint32_t begin) const {
    if (!takes_anything(verb) && verb.form != Form::either) return false;
    // "Selected firms include …"; "what was awarded to A is …"; "within half a year".
    if (starting(times_, begin) != nullptr || reader_.starting(begin, Kind::bound) != nullptr) {
      return true;
    }
    if (const Lexeme* noun = reader_.starting(begin, Kind::noun)) {
      if (words_.starting(noun->end, Role::part) != nullptr ||
          words_.starting(noun->end, Role::reach) != nullptr) {
        return true;
      }
    }
    const std::uint32_t end = clause_end(begin);
    if (const Lexeme* counter = reader_.ending(end, Kind::counter);
        takes_anything(verb) && counter != nullptr &&
        is_ascii_digit(reader_.before(counter->begin))) {
      return true;
    }
    if (const auto* giver = starting(organizations_, begin);
        giver != nullptr &&
        reader_.starting(giver->where.end, Kind::context, ContextRole::attribute) != nullptr) {
      return true;
    }
    const CleanSpan behind{begin, clause_end(begin)};
    for (const Lexeme* reach :
         {words_.first_in(behind, Role::reach), words_.last_in(behind, Role::reach)}) {
      if (reach != nullptr && mask_at(reach->begin) == nullptr &&
          is_ascii_digit(reader_.character(reach->end))) {
        return true;
      }
    }
    return false;
  }
  // "Institutes 6", "32 platforms": numbers measure what there is, and tell nothing that happened.
  [[nodiscard]] bool counted(const Verb& verb) const {
    const std::uint32_t end = members_.back().where.end;
    if (verb.form != Form::act && verb.form != Form::give && verb.form != Form::get &&
        is_ascii_digit(reader_.character(end))) {
      return true;
    }
    if (!builds(verb) && !weak(verb)) return false;
    const CleanSpan last = members_.back().where;
    if (named(last)) return false;
    for (std::uint32_t at = last.begin; at < last.end; at = reader_.after(at)) {
      if (is_ascii_digit(reader_.character(at)) && mask_at(at) == nullptr) return true;
    }
    // "Organizes … in X to …"; "a platform that …".
    if (weak(verb)) {
      for (std::uint32_t at = last.begin; at < last.end; at = reader_.after(at)) {
        if (!in_name(at) && word_starting(at, Form::at) != nullptr) return true;
      }
      const Head* noun = head_ending(last.end, last.begin);
      if (noun != nullptr &&
          reader_.ending(noun->where.begin, Kind::context, ContextRole::attribute) != nullptr) {
        return true;
      }
    }
    // Nothing but the noun.
    const Head* head = head_ending(last.end, last.begin);
    return head != nullptr && !head->named && head->where.begin == last.begin &&
           members_.size() == 1;
  }
  [[nodiscard]] bool has_name(CleanSpan what) const {
    if (!within(organizations_, what).empty() || !within(places_, what).empty()) return true;
    for (const CleanSpan& mask : masks_) {
      if (mask.begin >= what.begin && mask.end <= what.end) return true;
    }
    return false;
  }

  // ── verbs ──

  bool read_verb(std::size_t index) {
    const Verb& verb = verbs_[index];
    if (in_compound(verb) || nominal(verb) || covered(verb)) return false;
    before_clause_ = time_;
    look_around(verb);
    remember_time(verb.where.begin);
    const std::uint32_t begin = object_begin(verb);
    const Lexeme* of = reader_.starting(verb.where.end, Kind::context, ContextRole::attribute);
    if (of != nullptr && of->end < clause_.end) return read_attribute(verb, of->end);
    if (of != nullptr) return read_cleft(verb);
    if (gives_way(verb)) return false;
    if (verb.form != Form::happen && has_object(begin)) {
      if (read_object(verb, begin)) return true;
      if (verb.form != Form::either) return false;
    }
    if (!can_happen(verb)) return false;
    // "Hosted by A, …": what they host follows.
    if (Actors hosts; verb.form == Form::hold && by_whom(verb.where.begin, clause_.begin, hosts) &&
                      !describes({hosts.begin, verb.where.begin})) {
      hosts_ = std::move(hosts.names);
      return false;
    }
    return verb.form == Form::found && read_founders(verb) ? true : read_subject(verb);
  }
  // What its clause says before it of the place and time it belongs to.
  void look_around(const Verb& verb) {
    for (std::size_t i = reader_.index(clause_.begin); i < reader_.lexemes().size(); ++i) {
      const Lexeme& word = reader_.lexemes()[i];
      if (word.begin >= verb.where.begin) break;
      if (word.kind != Kind::event || in_name(word.begin)) continue;
      const Form form = form_of(word);
      if (form == Form::scene) scene_ = true;
      if (form == Form::ongoing) paragraph_time_ = {};
    }
  }
  // "It is A and B that set X up": X stands first.
  bool read_cleft(const Verb& verb) {
    Actors actors;
    if (verb.form != Form::found && verb.form != Form::raise) return false;
    if (!by_whom(verb.where.begin, clause_.begin, actors)) return false;
    const auto* body = starting(organizations_, open(clause_.begin, actors.begin));
    if (body == nullptr || body->where.end >= actors.begin) return false;
    report({body->where.begin, verb.where.end}, EventKind::unveiling, actors.names, body->where, {},
           verb);
    return true;
  }
  // "Gets A's approval": the verb behind A tells it.
  [[nodiscard]] bool gives_way(const Verb& verb) const {
    if (verb.form != Form::get) return false;
    const auto* giver = starting(organizations_, verb.where.end);
    if (giver == nullptr || !verb_at(giver->where.end)) return false;
    // "Got the prize that A awards": that tells it itself.
    const std::uint32_t behind = verb_from(giver->where.end)->where.end;
    return reader_.starting(behind, Kind::context, ContextRole::attribute) == nullptr;
  }
  [[nodiscard]] bool describes(CleanSpan where) const {
    for (std::uint32_t at = where.begin; at < where.end; at = reader_.after(at)) {
      if (reader_.starting(at, Kind::context, ContextRole::attribute) != nullptr) return true;
    }
    return false;
  }
  // "…, set up by A and B": of what was told last.
  bool read_founders(const Verb& verb) {
    Actors actors;
    if (!by_whom(verb.where.begin, clause_.begin, actors)) return false;
    if (pending_.empty()) {
      if (subject_.size() != 1 || subject_.front() == zone_) return true;
      Event event{EventKind::unveiling, std::move(actors.names), subject_.front(), {}, when()};
      pending_.push_back(
          {{actors.begin, verb.where.end}, std::move(event), {"event.founders", verb.row}});
      return true;
    }
    Mention<Event>& last = pending_.back();
    if (last.value.kind == EventKind::unveiling) {
      last.value.who = std::move(actors.names);
      last.where.end = verb.where.end;
      return true;
    }
    Event event{EventKind::unveiling, std::move(actors.names), last.value.what, {}, {}};
    if (pending_what_.end > pending_what_.begin) {
      const Head* head = head_ending(pending_what_.end, pending_what_.begin);
      for (; head != nullptr && head >= heads_.data() && head->where.end == pending_what_.end;
           --head) {
        if (is_fund(*head)) event.kind = EventKind::funding;
      }
    }
    pending_.push_back(
        {{actors.begin, verb.where.end}, std::move(event), {"event.founders", verb.row}});
    return true;
  }
  // A verb that is a noun here: "the founding of …", "approval, building and use".
  [[nodiscard]] bool nominal(const Verb& verb) const {
    const bool host = verb.form == Form::hold;
    if (!host && reader_.character(verb.where.end) == chars::ideographic_comma) return true;
    if (!host && reader_.before(verb.where.begin) == chars::ideographic_comma) {
      return done_ + kHan != verb.where.begin;
    }
    std::uint32_t at = verb.where.begin;
    while (const Lexeme* how = words_.ending(at, Role::adverb, clause_.begin)) at = how->begin;
    if (reader_.ending(at, Kind::context, ContextRole::attribute) != nullptr &&
        at > clause_.begin) {
      return true;
    }
    const Lexeme* after = word_starting(verb.where.end, Form::after);
    return after != nullptr &&
           words_.last_in({clause_.begin, verb.where.begin}, Role::forecast) != nullptr;
  }
  // Behind a word of wish or habit in its clause.
  [[nodiscard]] bool covered(const Verb& verb) const {
    for (std::size_t i = reader_.index(clause_.begin); i < reader_.lexemes().size(); ++i) {
      const Lexeme& word = reader_.lexemes()[i];
      if (word.begin >= verb.where.begin) break;
      if (word.kind == Kind::event && word.end <= verb.where.begin &&
          form_of(word) == Form::cover && !in_name(word.begin) && !in_phrase(word, verb)) {
        return true;
      }
    }
    if (word_ending(verb.where.begin, Form::repeated) != nullptr) return true;
    // A wish goes on until somebody else acts.
    if (wish_ != 0 && wish_ <= verb.where.begin &&
        (wish_ > clause_.begin ||
         starting(organizations_, open(clause_.begin, verb.where.begin)) == nullptr)) {
      return true;
    }
    if (for_purpose(verb)) return true;
    for (const auto& time : within(times_, {clause_.begin, verb.where.begin})) {
      if (time.value.kind == TimeKind::recurring) return true;
    }
    return (weak(verb) || verb.form == Form::found || builds(verb)) &&
           words_.last_in({clause_.begin, verb.where.begin}, Role::planned) != nullptr;
  }
  // Part of the noun phrase that something happens to, and not of what is said of it.
  [[nodiscard]] bool in_phrase(const Lexeme& word, const Verb& verb) const {
    if (verb.form == Form::found || weak(verb) || !ends_predicate(verb)) return false;
    const std::uint32_t end =
        skip_bracket(skip_back(verb.where.begin, clause_.begin), clause_.begin);
    if (word.begin >= end || head_ending(end, word.end) == nullptr) return false;
    return word.begin > open(clause_.begin, verb.where.begin);
  }
  [[nodiscard]] bool ends_predicate(const Verb& verb) const {
    const std::uint32_t at = verb.where.end;
    return at >= clause_.end || reader_.separates(at) || word_starting(at, Form::after) != nullptr;
  }
  // "In order to …"; "what is … is taken into …".
  [[nodiscard]] bool for_purpose(const Verb& verb) const {
    const std::uint32_t at = open(clause_.begin, verb.where.begin);
    if (const Lexeme* word = word_starting(at, Form::toward)) {
      return starting(organizations_, word->end) == nullptr &&
             starting(persons_, word->end) == nullptr && starting(places_, word->end) == nullptr &&
             verb.form != Form::happen;
    }
    if (verb.kind != EventKind::approval) return false;
    for (std::size_t i = reader_.index(clause_.begin); i < reader_.lexemes().size(); ++i) {
      const Lexeme& word = reader_.lexemes()[i];
      if (word.end >= verb.where.begin) break;
      if (word.kind == Kind::event && form_of(word) == Form::object && !in_name(word.begin) &&
          starting(organizations_, word.end) == nullptr) {
        return true;
      }
    }
    return false;
  }
  [[nodiscard]] static bool builds(const Verb& verb) {
    return verb.form == Form::build || verb.form == Form::erect;
  }
  // Of what such a verb tells, most is habit or intention.
  [[nodiscard]] static bool weak(const Verb& verb) {
    return verb.form == Form::raise || verb.form == Form::run;
  }
  // Whether the text makes clear that it happened, once: a name, a day, a word of completion.
  [[nodiscard]] bool happened_once(const Verb& verb, CleanSpan what) const {
    if (named(what)) return true;
    if (verb.where.end != object_begin(verb)) return true;
    for (std::size_t i = reader_.index(clause_.begin); i < reader_.lexemes().size(); ++i) {
      const Lexeme& word = reader_.lexemes()[i];
      if (word.begin >= verb.where.begin) break;
      if (word.kind == Kind::event && form_of(word) == Form::done) return true;
    }
    for (const auto& time : within(times_, {clause_.begin, verb.where.begin})) {
      if (time.value.kind == TimeKind::date || time.value.kind == TimeKind::period) return true;
    }
    return false;
  }
  // A name in quotation marks, a title, an organization that is no short form.
  [[nodiscard]] bool named(CleanSpan what) const {
    const auto* mention = ending(organizations_, what.end);
    if (mention != nullptr && mention->where.begin >= what.begin) return true;
    return mask_at(what.begin) != nullptr;
  }
  // Nothing stands behind a verb that needs no object.
  [[nodiscard]] bool can_happen(const Verb& verb) const {
    if (verb.form == Form::get || verb.form == Form::give || verb.form == Form::erect) return false;
    const std::uint32_t at = verb.where.end;
    if (at >= clause_.end || reader_.separates(at)) return true;
    if (reader_.starting(at, Kind::time, TimeRole::after) != nullptr) return true;
    if (word_starting(at, Form::at) != nullptr) return true;
    if (word_starting(at, Form::after) != nullptr) return true;
    const char32_t c = reader_.character(at);
    if (!is_han(c) && !is_ascii_digit(c) && c != chars::left_double_quote) return true;
    const auto word = find_at(reader_.lexicon(), reader_.text(), at, Kind::stop);
    if (word && word->is(Kind::stop, StopRole::function)) return true;
    const Lexeme* link = words_.starting(at, Role::linker);
    return link != nullptr && link->value == 0;
  }

  bool read_object(const Verb& verb, std::uint32_t begin) {
    if (gets_honours(verb, begin)) {
      Verb honoured = verb;
      honoured.form = Form::act;
      read_members(honoured, begin);
    } else {
      read_members(verb, begin);
    }
    if (members_.empty()) return false;
    // "The firms that signed the agreement": told of something else.
    if (reader_.starting(members_.back().where.end, Kind::context, ContextRole::attribute) !=
        nullptr) {
      return false;
    }
    if (vague(verb, members_.front().where)) return false;
    if (numbered(verb) || modifies(verb) || !bought(verb)) return false;
    const bool there = scene_ && verb.kind == EventKind::signing;
    if ((counted(verb) && !there) || measured(verb, begin)) return false;
    Actors actors = actors_before(verb.where.begin, clause_.begin);
    if (const auto* to = recipient(verb, begin)) {
      actors.names = {to->value.name};
      actors.others.clear();
      if (members_.front().where.begin == begin) members_.front().where.begin = to->where.end;
    }
    if (verb.form == Form::give && states()) return false;
    if (takes_anything(verb) && verb.kind == EventKind::approval && actors.carried &&
        actors.names.empty()) {
      return false;
    }
    if (intended_ && actors.carried && verb.form != Form::act && verb.form != Form::tell)
      return false;
    if (weak(verb) && actors.others.empty() &&
        std::none_of(members_.begin(), members_.end(),
                     [&](const Member& member) { return happened_once(verb, member.where); })) {
      return false;
    }
    take_time_behind(verb);
    if (actors.own) drop_foreign_time();
    const std::uint32_t from = evidence_begin(actors, verb);
    const std::string where = where_before(clause_.begin, verb.where.begin);
    // "With A and B respectively": one for each.
    const bool each = members_.size() > 1 && members_.size() == actors.others.size() &&
                      says_each(verb.where.begin);
    for (std::size_t i = 0; i < members_.size(); ++i) {
      std::vector<std::string> who = actors.names;
      if (who.empty()) who = celebrated(members_[i]);
      if (each) {
        who.push_back(actors.others[i]);
      } else {
        who.insert(who.end(), actors.others.begin(), actors.others.end());
      }
      report({from, members_[i].where.end}, members_[i].kind, std::move(who), members_[i].where,
             where, verb);
    }
    done_ = std::max(done_, members_.back().where.end);
    // Of those who sign with each other, the first goes on as the subject.
    if (verb.kind == EventKind::signing && actors.names.size() > 1) actors.names.resize(1);
    keep(actors);
    return true;
  }
  // "The opening ceremony of X".
  [[nodiscard]] std::vector<std::string> celebrated(const Member& member) const {
    if (member.kind != EventKind::unveiling && member.kind != EventKind::construction) return {};
    const Head* head = head_ending(member.where.end, member.where.begin);
    if (head == nullptr || !head->ceremony) return {};
    for (const Verb& verb : verbs_) {
      if (verb.where.end != head->where.begin || verb.where.begin <= member.where.begin) continue;
      return body_of({member.where.begin, verb.where.begin}, member.kind);
    }
    return {};
  }
  [[nodiscard]] bool says_each(std::uint32_t end) const {
    for (std::uint32_t at = clause_.begin; at < end; at = reader_.after(at)) {
      if (word_starting(at, Form::each) != nullptr) return true;
    }
    return false;
  }
  // The sentence tells how things stand on a day.
  [[nodiscard]] bool states() const {
    const auto times = within(times_, {sentence_.begin, clause_.end});
    return std::any_of(times.begin(), times.end(), [](const Mention<Time>& time) {
      return time.value.kind == TimeKind::as_of;
    });
  }
  // "Awarded A the title of …".
  [[nodiscard]] const Mention<Organization>* recipient(const Verb& verb,
                                                       std::uint32_t begin) const {
    if (!takes_anything(verb)) return nullptr;
    const auto* to = starting(organizations_, begin);
    const bool title =
        to != nullptr && reader_.character(to->where.end) == chars::left_double_quote;
    return title ? to : nullptr;
  }
  // "Projects 17": a number of what there is.
  [[nodiscard]] bool numbered(const Verb& verb) const {
    if (!takes_anything(verb)) return false;
    return std::any_of(members_.begin(), members_.end(), [&](const Member& member) {
      const Lexeme* counter = reader_.ending(member.where.end, Kind::counter);
      return counter != nullptr && counter->begin > member.where.begin &&
             is_ascii_digit(reader_.before(counter->begin));
    });
  }
  // "A link to A, B and other exchanges": the list only says more of another noun.
  [[nodiscard]] bool modifies(const Verb& verb) const {
    const std::uint32_t end = members_.back().where.end;
    return (weak(verb) || builds(verb)) && at_others(end) && describes({end, clause_end(end)});
  }
  // What is bought, or gets money, has a name.
  [[nodiscard]] bool bought(const Verb& verb) const {
    if (verb.form != Form::act || verb.kind != EventKind::funding) return true;
    return !within(organizations_, members_.front().where).empty();
  }
  // "Got A, B and dozens of other honours".
  [[nodiscard]] bool gets_honours(const Verb& verb, std::uint32_t begin) const {
    if (verb.form != Form::get) return false;
    const std::uint32_t limit = clause_end(begin);
    for (std::uint32_t at = begin; at < limit; at = reader_.after(at)) {
      if (mask_at(at) != nullptr || !at_others(at)) continue;
      return std::any_of(heads_.begin(), heads_.end(), [&](const Head& head) {
        return head.form == Form::noun && head.kind == EventKind::award && head.where.begin > at &&
               head.where.end <= limit;
      });
    }
    return false;
  }
  // The clause's begin, unless other events stand between.
  [[nodiscard]] std::uint32_t evidence_begin(const Actors& actors, const Verb& verb) const {
    std::uint32_t from = std::max(clause_.begin, std::min(done_, verb.where.begin));
    from = std::min(from, verb.where.begin);
    if (actors.own && !actors.names.empty() && actors.begin >= clause_.begin) {
      from = std::max(from, actors.begin);
    }
    return dated_begin(reader_.skip_space(from));
  }
  // A time right before the actors.
  [[nodiscard]] std::uint32_t dated_begin(std::uint32_t at) const {
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
  // "Founded in September 2018".
  void take_time_behind(const Verb& verb) {
    const Lexeme* in = word_starting(verb.where.end, Form::at);
    if (in == nullptr) return;
    if (const auto* time = starting(times_, in->end)) take_time(*time);
  }
  void keep(const Actors& actors) {
    if (actors.own) {
      subject_ = actors.names;
      partners_.clear();
    }
  }

  // What happens to what stands before the verb.
  bool read_subject(const Verb& verb) {
    const std::uint32_t from = clause_.begin;
    const std::uint32_t end = skip_back(before_givers(verb.where.begin, from), from);
    take_time_behind(verb);
    if (end <= open(from, verb.where.begin)) {
      // "…, in X": the subject stands before the comma.
      return from > sentence_.begin && carried_subject(verb);
    }
    drop_foreign_time();
    return read_unveiled(verb, end) || read_parties(verb, end) || read_phrase(verb, end);
  }
  bool read_unveiled(const Verb& verb, std::uint32_t end) {
    const CleanSpan what = unveiled(verb, end);
    if (what.empty()) return false;
    const Actors actors =
        actors_before(word_ending(what.begin, Form::toward)->begin, clause_.begin);
    report({std::min(actors.begin, what.begin), verb.where.end}, verb.kind, joined(actors), what,
           where_before(clause_.begin, verb.where.begin), verb);
    keep(actors);
    return true;
  }
  bool read_parties(const Verb& verb, std::uint32_t end) {
    if (verb.kind != EventKind::signing || verb.form == Form::act) return false;
    if (ending(places_, end) == nullptr && head_ending(end, clause_.begin) != nullptr) return false;
    const std::uint32_t begin = open(clause_.begin, end);
    const std::vector<std::string> who = parties({begin, end});
    if (who.empty()) return false;
    report({dated_begin(begin), verb.where.end}, verb.kind, who, verb.where, {}, verb);
    subject_ = {who.front()};
    return true;
  }
  // A noun phrase that ends in a word that the verb goes with.
  bool read_phrase(const Verb& verb, std::uint32_t end) {
    const std::uint32_t from = clause_.begin;
    const Head* head = head_ending(skip_bracket(skip_amount(end, from), from), from);
    if (head == nullptr) head = head_ending(end, from);
    std::uint32_t stop = skip_amount(end, from);
    if (head == nullptr) {
      stop = before_count(end, from);
      head = head_ending(stop, from);
    }
    const auto kind = head != nullptr ? happened(verb, *head) : std::nullopt;
    if (!kind) return false;
    const CleanSpan what{what_begin(verb, *head, end), stop};
    if (to_come(verb, what.begin, *head) || word_starting(what.begin, Form::vague) != nullptr) {
      return false;
    }
    if (!head->named && toward_in(what) == nullptr && !within(persons_, what).empty()) return false;
    leave_time_of(what, verb);
    return report_subject(verb, what, *head, *kind);
  }
  [[nodiscard]] std::uint32_t what_begin(const Verb& verb, const Head& head,
                                         std::uint32_t end) const {
    const std::uint32_t from = clause_.begin;
    const bool name =
        head.named && verb.kind != EventKind::signing && !listed({from, head.where.begin});
    const std::uint32_t begin = name ? head.where.begin : phrase_begin(head.where.begin, from);
    const CleanSpan* mask = mask_at(begin);
    const bool quoted = mask != nullptr && mask->begin >= from && mask->end <= end;
    return quoted ? mask->begin : begin;
  }
  // A time inside the noun phrase dates nothing.
  void leave_time_of(CleanSpan what, const Verb& verb) {
    if (within(times_, what).empty() || !before_clause_) return;
    time_ = *before_clause_;
    for (const auto& time : within(times_, {clause_.begin, what.begin})) take_time(time);
    for (const auto& time : within(times_, {what.end, verb.where.begin})) take_time(time);
  }
  // "Once the project is finished, it will …": nothing that has happened.
  [[nodiscard]] bool to_come(const Verb& verb, std::uint32_t begin, const Head& head) const {
    const Lexeme* after = word_starting(verb.where.end, Form::after);
    if (after == nullptr) return false;
    if (const Lexeme* pronoun = word_starting(begin, Form::pronoun)) begin = pronoun->end;
    if (begin == head.where.begin && !head.named) return true;
    std::uint32_t at = after->end;
    if (at < sentence_.end && reader_.separates(at)) at = reader_.after(at);
    return words_.starting(at, Role::planned) != nullptr;
  }
  [[nodiscard]] bool listed(CleanSpan where) const {
    return reader_.before(where.end) == chars::ideographic_comma ||
           word_ending(where.end, Form::with) != nullptr ||
           reader_.ending(where.end, Kind::context, ContextRole::link) != nullptr;
  }
  // "Together unveil X": X, whatever it is called.
  [[nodiscard]] CleanSpan unveiled(const Verb& verb, std::uint32_t end) const {
    if (verb.form != Form::happen || verb.kind != EventKind::unveiling) return {};
    for (std::uint32_t at = clause_.begin; at < end; at = reader_.after(at)) {
      const Lexeme* word = in_name(at) ? nullptr : word_starting(at, Form::toward);
      if (word != nullptr && word->end < end && word->begin > clause_.begin && !in_word(*word)) {
        return {word->end, end};
      }
    }
    return {};
  }
  [[nodiscard]] static std::vector<std::string> joined(const Actors& actors) {
    std::vector<std::string> who = actors.names;
    who.insert(who.end(), actors.others.begin(), actors.others.end());
    return who;
  }
  // "A, B and C, three units": where the list ends.
  [[nodiscard]] std::uint32_t before_count(std::uint32_t at, std::uint32_t from) const {
    const Lexeme* noun = reader_.ending(at, Kind::noun);
    if (noun == nullptr) return at;
    const Lexeme* counter = reader_.ending(noun->begin, Kind::counter);
    if (counter == nullptr) return at;
    std::uint32_t begin = counter->begin;
    while (begin > from && (is_ascii_digit(reader_.before(begin)) ||
                            reader_.ending(begin, Kind::numeral) != nullptr)) {
      begin = static_cast<std::uint32_t>(utf8::previous(reader_.text(), begin));
    }
    return begin < counter->begin ? begin : at;
  }
  // "2 square kilometres": an amount of what is told of.
  [[nodiscard]] std::uint32_t skip_amount(std::uint32_t at, std::uint32_t from) const {
    const Lexeme* unit = reader_.ending(at, Kind::unit);
    if (unit == nullptr || unit->begin <= from) return at;
    std::uint32_t begin = unit->begin;
    while (begin > from) {
      const char32_t c = reader_.before(begin);
      if (!is_ascii_digit(c) && c != U'.' && reader_.ending(begin, Kind::numeral) == nullptr) break;
      begin = static_cast<std::uint32_t>(utf8::previous(reader_.text(), begin));
    }
    return begin < unit->begin ? begin : at;
  }
  // The kind of event where the verb's subject ends so.
  [[nodiscard]] static std::optional<EventKind> happened(const Verb& verb, const Head& head) {
    if (verb.form == Form::happen || verb.form == Form::either) {
      if (verb.kind == EventKind::meeting) {
        const bool held = head.form == Form::noun &&
                          (head.kind == EventKind::meeting || head.kind == EventKind::competition);
        return held ? std::optional(head.kind) : std::nullopt;
      }
      if (verb.kind == EventKind::release) {
        return head.form == Form::noun && head.kind == EventKind::release ? std::optional(verb.kind)
                                                                          : std::nullopt;
      }
      if (verb.kind == EventKind::signing) {
        return head.form == Form::body || head.kind == EventKind::signing ||
                       head.kind == EventKind::funding
                   ? std::optional(verb.kind)
                   : std::nullopt;
      }
      if (head.form == Form::body) return verb.kind;
      if (head.kind == EventKind::release && verb.kind == EventKind::unveiling) return verb.kind;
      return std::nullopt;
    }
    if (verb.form == Form::act) {
      if (verb.kind == EventKind::signing && head.kind == EventKind::signing) return verb.kind;
      if (verb.kind == EventKind::policy && head.form == Form::noun &&
          head.kind == EventKind::policy) {
        return verb.kind;
      }
      if ((verb.kind == EventKind::approval || verb.kind == EventKind::award) &&
          head.form == Form::body) {
        return verb.kind;
      }
      return std::nullopt;
    }
    if (verb.form == Form::raise) return std::nullopt;
    if (verb.form == Form::run && head.form == Form::body) {
      return head.kind == EventKind::construction ? std::optional(head.kind) : std::nullopt;
    }
    if (verb.form == Form::build) {
      return head.form == Form::body ? std::optional(EventKind::construction) : std::nullopt;
    }
    return told(verb, head);
  }
  // Where the noun phrase begins that ends in a noun: behind times, words that open the clause, and
  // what is no part of it.
  [[nodiscard]] std::uint32_t phrase_begin(std::uint32_t at, std::uint32_t from) const {
    from = std::max(from, std::min(done_, at));
    for (std::uint32_t i = from; i < at; i = reader_.after(i)) {
      if (reader_.character(i) == chars::em_dash && mask_at(i) == nullptr) from = reader_.after(i);
    }
    from = open(from, at);
    if (const Lexeme* of = reader_.starting(from, Kind::context, ContextRole::attribute)) {
      from = of->end;
    }
    // "Made it happen that X …".
    if (const Lexeme* have = words_.starting(from, Role::have); have != nullptr && have->end < at) {
      const auto stop = find_at(reader_.lexicon(), reader_.text(), have->end, Kind::stop);
      from = stop && stop->is(Kind::stop, StopRole::function) ? stop->end : have->end;
    }
    return std::min(from, at);
  }
  [[nodiscard]] bool is_organization(std::string_view name) const {
    return std::any_of(organizations_.begin(), organizations_.end(), [&](const auto& mention) {
      return mention.value.kind != OrganizationKind::company &&
             mention.value.kind != OrganizationKind::government && mention.value.name == name;
    });
  }
  bool carried_subject(const Verb& verb) {
    // Only a comma and words of time and place stand between.
    const auto comma = static_cast<std::uint32_t>(utf8::previous(reader_.text(), clause_.begin));
    if (ends_part(comma) || comma <= sentence_.begin) return false;
    const Head* head = head_ending(comma, sentence_.begin);
    const auto kind = head != nullptr ? happened(verb, *head) : std::nullopt;
    if (kind && comma >= done_ && *kind == EventKind::unveiling && subject_.size() == 1 &&
        !within(times_, clause_).empty() && describes({sentence_.begin, head->where.begin}) &&
        is_organization(subject_.front())) {
      // "X is a …, founded in 2020".
      report({clause_.begin, verb.where.end}, *kind, subject_, {clause_.begin, clause_.begin},
             where_before(clause_.begin, verb.where.begin), verb);
      return true;
    }
    if (kind && comma >= done_) {
      std::uint32_t begin = comma;
      while (begin > sentence_.begin) {
        const auto before = static_cast<std::uint32_t>(utf8::previous(reader_.text(), begin));
        if (reader_.separates(before) && mask_at(before) == nullptr) break;
        begin = before;
      }
      if (words_.last_in({begin, comma}, Role::planned) != nullptr) return false;
      return report_subject(verb, {open(begin, comma), comma}, *head, *kind);
    }
    // "The park …, opened in February".
    if (verb.form != Form::happen || subject_.size() != 1) return false;
    if (verb.kind != EventKind::unveiling && verb.kind != EventKind::construction) return false;
    if (subject_.front() == zone_ || !is_organization(subject_.front())) return false;
    report({clause_.begin, verb.where.end}, verb.kind, subject_, {clause_.begin, clause_.begin},
           where_before(clause_.begin, verb.where.begin), verb);
    return true;
  }

  bool report_subject(const Verb& verb, CleanSpan what, const Head& head, EventKind kind) {
    const std::string where = where_before(clause_.begin, verb.where.begin);
    CleanSpan evidence{dated_begin(what.begin), verb.where.end};
    std::vector<std::string> who;
    if (attribute_ && attribute_->what.end == what.end) {
      who = attribute_->who;
      what = attribute_->what;
      evidence.begin = dated_begin(attribute_->where.begin);
      attribute_.reset();
      report(evidence, kind, who, what, where, verb);
      return true;
    }
    // "Together unveiled X": X is what somebody does it to.
    if (const Lexeme* toward = toward_in(what)) {
      const Actors actors = actors_before(toward->begin, clause_.begin);
      who = actors.names;
      who.insert(who.end(), actors.others.begin(), actors.others.end());
      report({std::min(actors.begin, evidence.begin), verb.where.end}, kind, std::move(who),
             {toward->end, what.end}, where, verb);
      return true;
    }
    if (kind == EventKind::signing && verb.kind == EventKind::signing && verb.form != Form::act) {
      who = parties(what);
      if (!who.empty()) {
        report({evidence.begin, verb.where.end}, kind, who, {verb.where.begin, verb.where.end},
               where, verb);
        subject_ = {who.front()};
        return true;
      }
    }
    split_subject(verb, what, kind);
    for (const Member& member : members_) {
      who = body_of(member.where, kind);
      report(
          {member.where.begin == what.begin ? evidence.begin : member.where.begin, verb.where.end},
          kind, who, member.where, where, verb);
    }
    subject_.clear();
    if (members_.size() == 1 && !who.empty()) subject_ = who;
    if (head.form == Form::noun && verb.form == Form::hold) anchor_ = {when(), where};
    return true;
  }
  // Those who sign with each other; empty where something is signed.
  [[nodiscard]] std::vector<std::string> parties(CleanSpan what) const {
    std::vector<std::string> names;
    bool with = false;
    for (std::uint32_t at = what.begin; at < what.end;) {
      if (const auto* mention = starting(organizations_, at)) {
        if (word_ending(at, Form::at) == nullptr) names.push_back(mention->value.name);
        at = mention->where.end;
      } else if (const auto* place = starting(places_, at);
                 place != nullptr && word_ending(at, Form::at) == nullptr &&
                 (with || word_starting(place->where.end, Form::with) != nullptr)) {
        names.push_back(place->value.name);
        at = place->where.end;
      } else {
        with = with || (mask_at(at) == nullptr && word_starting(at, Form::with) != nullptr);
        at = reader_.after(at);
      }
    }
    if (!with) names.clear();
    return names;
  }
  [[nodiscard]] const Lexeme* toward_in(CleanSpan what) const {
    if (const Lexeme* word = word_ending(what.begin, Form::toward)) return word;
    for (const auto& mention : within(organizations_, what)) {
      const Lexeme* word = word_ending(mention.where.begin, Form::toward);
      if (word != nullptr && word->begin > what.begin) return word;
    }
    return nullptr;
  }
  // Named things that share a verb: one event each.
  void split_subject(const Verb& verb, CleanSpan what, EventKind kind) {
    members_.clear();
    std::uint32_t from = what.begin;
    if (verb.form == Form::happen || verb.form == Form::either || verb.form == Form::run) {
      for (std::uint32_t at = what.begin; at < what.end;) {
        if (const CleanSpan* mask = mask_at(at); mask != nullptr && mask->begin == at) {
          at = mask->end;
          continue;
        }
        const auto others = find_at(reader_.lexicon(), reader_.text(), at, Kind::stop);
        if (others && others->is(Kind::stop, StopRole::others) && at > from &&
            !describes({at, what.end})) {
          // Of what stands before "and others" all are named.
          members_.push_back({{from, at}, kind});
          return;
        }
        if (reader_.character(at) == chars::ideographic_comma) {
          members_.push_back({{from, at}, kind});
          from = reader_.after(at);
        }
        at = reader_.after(at);
      }
    }
    for (const Member& member : members_) {
      if (head_ending(member.where.end, member.where.begin) == nullptr) {
        members_.clear();
        from = what.begin;
        break;
      }
    }
    members_.push_back({{from, what.end}, kind});
  }
  [[nodiscard]] const Lexeme* amount_at(std::uint32_t at) const {
    for (const Kind kind : {Kind::unit, Kind::counter, Kind::numeral}) {
      if (const Lexeme* word = reader_.starting(at, kind)) return word;
    }
    return nullptr;
  }
  // The name in a noun phrase: behind attributes, a dash, a number of them. Where it only says what
  // sort of body it is, the one told of before.
  [[nodiscard]] std::string body_name(CleanSpan what, const Head& head) const {
    std::uint32_t begin = what.begin;
    bool amount = false;
    for (std::uint32_t at = what.begin; at < head.where.begin; at = reader_.after(at)) {
      if (mask_at(at) != nullptr) continue;
      const char32_t c = reader_.character(at);
      const Lexeme* of = reader_.starting(at, Kind::context, ContextRole::attribute);
      const Lexeme* pronoun = word_starting(at, Form::pronoun);
      if (of != nullptr || c == chars::em_dash) {
        begin = of != nullptr ? of->end : reader_.after(at);
      } else if (at == begin && pronoun != nullptr) {
        begin = pronoun->end;
      } else if (at == begin && (is_ascii_digit(c) || c == U'.')) {
        begin = reader_.after(at);
        amount = true;
      } else if (const Lexeme* unit = amount_at(at); at == begin && amount && unit != nullptr) {
        begin = unit->end;
        amount = unit->kind == Kind::numeral;
      }
    }
    std::uint32_t end = what.end;
    if (const CleanSpan* mask = mask_at(begin);
        mask != nullptr && mask->begin == begin && mask->end == end &&
        reader_.character(begin) == chars::left_double_quote) {
      begin = reader_.after(begin);
      end = static_cast<std::uint32_t>(utf8::previous(reader_.text(), end));
    }
    const std::string_view name = article_.slice({begin, end});
    const auto before = within(organizations_, {0, what.begin});
    constexpr std::size_t kFarthest = 30;
    for (std::size_t i = before.size(); i-- > 0 && before.size() - i <= kFarthest;) {
      if (std::string_view(before[i].value.name).ends_with(name)) return before[i].value.name;
    }
    for (const auto& mention : organizations_.first(std::min(kFarthest, organizations_.size()))) {
      if (std::string_view(mention.value.name).ends_with(name)) return mention.value.name;
    }
    return std::string(name);
  }
  // The body that something happens to.
  [[nodiscard]] std::vector<std::string> body_of(CleanSpan what, EventKind kind) const {
    if (kind == EventKind::signing) {
      const auto* mention = starting(organizations_, what.begin);
      if (mention != nullptr && mention->where == what) return {mention->value.name};
    }
    if (kind == EventKind::meeting || kind == EventKind::competition ||
        kind == EventKind::signing || kind == EventKind::release) {
      return {};
    }
    const std::uint32_t end = skip_bracket(what.end, what.begin);
    for (const std::uint32_t stop : {what.end, end}) {
      const auto* mention = ending(organizations_, stop);
      if (mention != nullptr && mention->where.begin >= what.begin) return {mention->value.name};
    }
    const Head* head = head_ending(end, what.begin);
    if (head != nullptr && head->form == Form::body && head->kind == EventKind::unveiling) {
      const Lexeme* number = reader_.starting(what.begin, Kind::numeral);
      if (number != nullptr && reader_.starting(number->end, Kind::counter) != nullptr) return {};
      return {body_name(what, *head)};
    }
    for (const auto& mention : within(organizations_, what)) return {mention.value.name};
    // "A, B and 62 other projects": the project is called as the firm is.
    constexpr std::uint32_t kLongest = 8 * kHan;
    if (head == nullptr && what.size() <= kLongest) return {text_of(what)};
    return {};
  }

  // ── attributes ──

  struct Attribute {
    CleanSpan where;
    CleanSpan what;
    EventKind kind = EventKind::meeting;
    std::vector<std::string> who;
    std::string place;
    Interval when;
    Verb verb;
    bool hosts_only = false;  // it only says who holds what the sentence tells of
  };
  // "The rules that the city drew up": kept until it is known that nothing more happens to them.
  bool read_attribute(const Verb& verb, std::uint32_t begin) {
    if (verb.form == Form::happen || builds(verb) || verb.form == Form::get ||
        verb.form == Form::give) {
      return false;
    }
    flush_attribute();
    read_members(verb, begin);
    if (members_.size() != 1) return false;
    const Member member = members_.front();
    const std::uint32_t limit = clause_.begin;
    Actors actors = attribute_actors(verb, limit);
    const bool held = verb.form == Form::hold;
    const bool dated = takes_anything(verb) && time_ && time_->to;
    const bool now = !within(times_, {clause_.begin, verb.where.begin}).empty();
    if (held) {
      actors.names.insert(actors.names.begin(), hosts_.begin(), hosts_.end());
      hosts_.clear();
    }
    const bool hosts = held && !now && !actors.names.empty();
    if (held ? !now && !hosts : actors.names.empty() || (!dated && !has_name(member.where))) {
      return false;
    }
    Attribute attribute{{std::min(actors.begin, verb.where.begin), member.where.end},
                        member.where,
                        member.kind,
                        std::move(actors.names),
                        where_before(clause_.begin, verb.where.begin),
                        when(),
                        verb,
                        hosts};
    if (!attribute.who.empty() && attribute.place == attribute.who.front()) attribute.place.clear();
    attribute.where.begin = dated_begin(attribute.where.begin);
    if (held && now) {
      anchor_ = {attribute.when, attribute.place};
    }
    attribute_ = std::move(attribute);
    done_ = std::max(done_, verb.where.end);
    return false;
  }
  // Those who did it stand right before the verb; a city may be one of them.
  [[nodiscard]] Actors attribute_actors(const Verb& verb, std::uint32_t from) {
    std::uint32_t at = verb.where.begin;
    while (at > from) {
      const Lexeme* how = words_.ending(at, Role::adverb, from);
      if (how == nullptr) how = manner_ending(at, from);
      const auto* time = ending(times_, at);
      if (how != nullptr) {
        at = how->begin;
      } else if (time != nullptr && time->where.begin >= from) {
        at = time->where.begin;
      } else {
        break;
      }
    }
    if (const auto* place = ending(places_, at); place != nullptr && place->where.begin >= from) {
      if (verb.form == Form::hold) return actors_of_nobody(at);
      return {{place->value.name}, {}, place->where.begin, true};
    }
    Actors actors;
    if (const std::uint32_t before = names_before(at, from, actors.names); before < at) {
      if (word_ending(before, Form::with) == nullptr && word_ending(before, Form::by) == nullptr) {
        actors.begin = before;
        actors.own = true;
        return actors;
      }
    }
    actors = actors_before(verb.where.begin, from);
    // Somebody at a meeting is not its host.
    Actors hosts;
    const bool guests = verb.form == Form::hold && !by_whom(verb.where.begin, from, hosts);
    if (actors.carried || guests) actors.names.clear();
    for (std::string& name : actors.others) actors.names.push_back(std::move(name));
    actors.others.clear();
    return actors;
  }
  [[nodiscard]] static Actors actors_of_nobody(std::uint32_t at) { return {{}, {}, at}; }
  void flush_attribute() {
    if (!attribute_) return;
    Attribute a = std::move(*attribute_);
    attribute_.reset();
    if (a.hosts_only) return;
    Event event{a.kind, std::move(a.who), text_of(a.what), std::move(a.place), a.when};
    pending_what_ = a.what;
    pending_.push_back({a.where, std::move(event), {"event.attribute", a.verb.row}});
  }

  // ── out ──

  void report(CleanSpan where, EventKind kind, std::vector<std::string> who, CleanSpan what,
              const std::string& place, const Verb& verb) {
    flush_attribute();
    std::vector<std::string> names;
    for (std::string& name : who) {
      if (std::find(names.begin(), names.end(), name) == names.end()) {
        names.push_back(std::move(name));
      }
    }
    Event event{kind, std::move(names), text_of(what), place, when()};
    if (event.what.empty() && event.who.size() == 1) event.what = event.who.front();
    if (verb.form == Form::hold) anchor_ = {event.when, place};
    pending_what_ = what;
    pending_.push_back({where, std::move(event), {"event", verb.row}});
  }

  Sink<Event> out_;

  /// When and where the last meeting or competition was.
  struct Anchor {
    Interval when;
    std::string where;
  };

  std::vector<std::uint32_t> begins_;  // of paragraphs and captions
  std::string zone_;                   // who the article is about
  bool zone_is_zone_ = false;
  std::vector<std::string> paragraph_;  // whom its first sentence tells of
  Anchor anchor_;
  Interval paragraph_time_;  // of the sentences before
  std::vector<Member> members_;
  std::vector<std::string> subject_;                      // of the clause before
  std::vector<std::string> partners_;                     // those it acts with
  std::vector<std::string> hosts_;                        // of what the next clause tells of
  std::optional<Interval> time_;                          // the last one told in the sentence
  std::optional<std::optional<Interval>> before_clause_;  // what it was before the verb's clause
  bool intended_ = false;                                 // the clauses before tell what is to come
  std::uint32_t time_clause_ = 0;                         // where that stands
  bool topic_time_ = false;                               // it holds for all that follows
  bool scene_ = false;      // the sentence is about what happened at the last event
  std::uint32_t done_ = 0;  // objects up to here are told
  std::optional<Attribute> attribute_;
  std::vector<Mention<Event>> pending_;  // of this sentence
  CleanSpan pending_what_;               // the object of the last one
};

}  // namespace

void Events::operator()(const Article& article,
                        const Upstream<Policies, Times, Organizations, Persons, Places>& upstream,
                        Sink<Event> out) const {
  Finder(article, upstream, out).find();
}

}  // namespace huoju
