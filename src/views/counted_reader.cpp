#include "counted_reader.hpp"

#include <algorithm>
#include <set>

#include "../extract/mentions.hpp"
#include "carried_slots.hpp"
#include "huoju/text/character.hpp"
#include "terms.hpp"

namespace huoju::detail {
namespace {

[[nodiscard]] bool is_area(std::string_view unit) {
  return unit == "m2" || unit == "km2" || unit == "mu";
}

class CountedReader {
 public:
  CountedReader(const Article& article, Kind kind, const CountedSources& sources)
      : article_(article),
        kind_(kind),
        sources_(sources),
        carried_(article, sources.places, sources.organizations) {}

  [[nodiscard]] std::vector<Mention<CountedClass>> read() && {
    for (std::size_t i = 0; i < sources_.observations.size(); ++i) {
      observation(sources_.observations[i], static_cast<std::uint32_t>(i));
    }
    quantities();
    names();
    std::stable_sort(found_.begin(), found_.end(),
                     [](const auto& a, const auto& b) { return a.where.begin < b.where.begin; });
    return std::move(found_);
  }

 private:
  void observation(const Mention<Observation>& mention, std::uint32_t index) {
    const Observation& o = mention.value;
    const bool measured = o.value.has_value();
    const bool area = measured && kind_ == Kind::carrier && is_area(o.unit);
    if (measured && !is_counter(o.unit) && !area && o.unit != "%") return;
    if (!o.per.empty()) return;
    std::optional<CleanSpan> stands = verbatim(o);
    bool longer = false;
    if (stands) stands = with_givers(widened(*stands, longer));
    const std::string_view words = stands ? article_.slice(*stands) : std::string_view(o.metric);
    const auto phrase = read_phrase(words, stands);
    if (!phrase || phrase->proportion != (o.unit == "%" && measured)) return;
    if (!measured && !told_alone(o, *phrase, stands)) return;
    CountedClass result;
    fill(result, *phrase, words, stands, o.at.metric);
    Counted& c = result.value;
    if (!o.at.subject || carried_.subject_holds(*o.at.subject, mention.where)) {
      c.subject = o.subject;
    }
    if (phrase->proportion) {
      c.share = o.value;
    } else if (area) {
      result.area = o.value;
    } else {
      c.count = o.value;
    }
    if (measured && !phrase->proportion) {
      c.high = o.high;
      c.unit = o.unit;
    }
    c.bound = o.bound;
    // A total told behind those that joined counts all.
    if (c.added && !o.at.metric) c.added = false;
    const bool dated = !o.at.period || carried_.period_holds(*o.at.period, mention.where);
    if (dated) c.period = o.period;
    // A plan is told with its day.
    const bool meant = o.status == FactStatus::planned;
    c.status = meant && !dated ? FactStatus::actual : o.status;
    if (phrase->planned && c.status == FactStatus::actual) c.status = FactStatus::planned;
    if (longer) {
      // A word that belongs to the class says nothing of who has it, or of what is planned.
      c.status = FactStatus::actual;
      if (o.at.subject && stands->contains(*o.at.subject)) c.subject.clear();
    }
    c.growth = o.growth;
    c.basis = o.basis;
    c.rank = o.rank;
    c.rank_scope = o.rank_scope;
    if (o.share) c.share = o.share;
    c.share_of = o.share_of;
    if (area && o.subject == o.metric) {  // one that has a name
      result.name = o.subject;
      c.qualifier.clear();
      named_.insert(o.subject);
    }
    c.observation = index;
    if (!c.subject.empty()) c.at.subject = o.at.subject;
    c.at.count = o.at.value;
    if (dated) c.at.period = o.at.period;
    c.at.growth = o.at.growth;
    c.at.rank = o.at.rank;
    c.at.share = phrase->proportion ? o.at.value : o.at.share;
    add(mention.where, std::move(result), "counted.observation");
  }

  // Whether a growth, rank or share without a number is that of a class: "gazelles grew by a
  // fifth", "the number of gazelles ranks third". What narrows it may be a single one of them.
  [[nodiscard]] bool told_alone(const Observation& o, const ClassPhrase& phrase,
                                std::optional<CleanSpan> stands) const {
    if (o.share) return true;
    if (!phrase.qualifier.empty()) return false;
    if (o.growth) return true;
    if (!o.rank) return false;
    const Terms levels(article_.lexicon(), Kind::level, article_.text());
    return phrase.total || (stands && levels.starting(stands->end, LevelRole::total));
  }

  // Numbers that count such things in paragraphs, but are in no observation.
  void quantities() {
    if (sources_.quantities.empty()) return;
    const std::vector<CleanSpan> told = observed();
    for (const CleanSpan sentence : article_.sentences()) {
      for (const auto& mention : within(sources_.quantities, sentence)) quantity(mention, told);
    }
  }
  // What observations tell, as stretches that do not overlap.
  [[nodiscard]] std::vector<CleanSpan> observed() const {
    std::vector<CleanSpan> spans;
    for (const auto& mention : sources_.observations) {
      spans.push_back(mention.where);
      if (mention.value.at.value) spans.push_back(*mention.value.at.value);
    }
    std::sort(spans.begin(), spans.end());
    std::vector<CleanSpan> told;
    for (const CleanSpan span : spans) {
      if (!told.empty() && span.begin <= told.back().end) {
        told.back().end = std::max(told.back().end, span.end);
      } else {
        told.push_back(span);
      }
    }
    return told;
  }
  void quantity(const Mention<Quantity>& mention, const std::vector<CleanSpan>& told) {
    const Quantity& q = mention.value;
    if (!q.of || q.unit.empty() || !is_counter(q.unit, false) || !q.per.empty()) return;
    // "One incubator" is any one.
    if (q.value == Decimal(1) && !is_ascii_digit(first_character(mention.where))) return;
    const CleanSpan where{mention.where.begin, q.of->end};
    const auto next = std::partition_point(told.begin(), told.end(),
                                           [&](CleanSpan span) { return span.end <= where.begin; });
    if (next != told.end() && next->overlaps(where)) return;
    const auto phrase = read_phrase(article_.slice(*q.of), q.of);
    if (!phrase || phrase->proportion) return;
    CountedClass result;
    fill(result, *phrase, article_.slice(*q.of), q.of, q.of);
    Counted& c = result.value;
    c.count = q.value;
    c.high = q.high;
    c.unit = q.unit;
    c.bound = q.bound;
    if (phrase->planned) c.status = FactStatus::planned;
    c.at.count = mention.where;
    add(where, std::move(result), "counted.quantity");
  }

  // Organizations that are such things themselves, each once.
  void names() {
    if (kind_ == Kind::tier) return;  // a firm is no class of firms
    for (const auto& mention : sources_.organizations) {
      if (!is_one(mention.value.kind)) continue;
      const std::string& name = mention.value.name;
      if (torn(mention.where) || !named_.insert(name).second) continue;
      auto phrase = read_class(article_.lexicon(), name, kind_);
      // A name says more than what it is.
      if (!phrase || phrase->qualifier.empty() || phrase->graded || titled(*phrase)) continue;
      if (behind_joiner(name, phrase->head.begin)) continue;
      if (phrase->issued || of_another(*phrase, name)) phrase->level = {}, phrase->level_at.reset();
      const bool stands = article_.slice(mention.where) == name;
      CountedClass result;
      phrase->qualifier.clear();
      fill(result, *phrase, name, stands ? std::optional<CleanSpan>(mention.where) : std::nullopt,
           mention.where);
      result.value.joint.clear();
      result.value.added = false;
      result.name = name;
      add(mention.where, std::move(result), "counted.name");
    }
  }
  // Its first digits are the last ones of a longer number, such as that of a telephone.
  [[nodiscard]] bool torn(CleanSpan where) const {
    if (where.begin == 0 || !is_ascii_digit(first_character(where))) return false;
    const std::size_t before = article_.text().find_last_not_of(' ', where.begin - 1);
    return before != std::string_view::npos &&
           is_ascii_digit(static_cast<char32_t>(article_.text()[before]));
  }
  // "National laboratory of X - centre in Y": the level is that of what stands before the dash.
  [[nodiscard]] static bool of_another(const ClassPhrase& phrase, std::string_view name) {
    if (!phrase.level_at) return false;
    const std::size_t dash = name.rfind('-', phrase.head.begin);
    return dash != std::string_view::npos && phrase.level_at->end <= dash;
  }
  // "Serves the finance and | innovation centre": the name of none.
  [[nodiscard]] bool behind_joiner(std::string_view name, std::uint32_t at) const {
    return Terms(article_.lexicon(), Kind::level, name)
        .ending(at, 0, LevelRole::joiner)
        .has_value();
  }
  // "Engineering centre of the province": a title that many have.
  [[nodiscard]] bool titled(const ClassPhrase& phrase) const {
    const Terms levels(article_.lexicon(), Kind::level, phrase.qualifier);
    const auto body = levels.ending(levels.size(), 0, LevelRole::body);
    constexpr std::int16_t kProvince = 3;
    return body && body->value == kProvince;
  }
  [[nodiscard]] bool is_one(OrganizationKind kind) const {
    if (kind_ == Kind::carrier) return kind == OrganizationKind::carrier;
    return kind == OrganizationKind::platform || kind == OrganizationKind::institute;
  }

  // Whether a unit counts things of a class: not money, a share, a measure or a rank.
  [[nodiscard]] bool is_counter(std::string_view unit, bool labels = true) const {
    if (unit.empty()) return true;
    const auto word = Terms(article_.lexicon(), Kind::level, unit).starting(0, LevelRole::counter);
    return word && word->end == unit.size() && (labels || word->value == 0);
  }
  [[nodiscard]] char32_t first_character(CleanSpan where) const {
    return utf8::decode(article_.text(), where.begin).value;
  }

  // Where the metric stands in the text word for word.
  [[nodiscard]] std::optional<CleanSpan> verbatim(const Observation& o) const {
    if (!o.at.metric) return std::nullopt;
    if (article_.slice(*o.at.metric) == o.metric) return o.at.metric;
    return std::nullopt;
  }
  // The phrase with the words right before it that belong to the class: the begin of a longer
  // term, a level, "newly recognized".
  [[nodiscard]] CleanSpan widened(CleanSpan phrase, bool& longer) const {
    const std::string_view text = article_.text();
    const Terms terms(article_.lexicon(), kind_, text);
    constexpr int kFarthest = 6;  // characters
    std::uint32_t at = phrase.begin;
    for (int steps = 0; steps < kFarthest && at > 0; ++steps) {
      at = static_cast<std::uint32_t>(utf8::previous(text, at));
      const auto term = terms.spanning(at, phrase.end, TermTags::any());
      if (!term) continue;
      phrase.begin = at;
      longer = true;
    }
    const Terms levels(article_.lexicon(), Kind::level, text);
    // A word for a level that was cut: "provincial | -level gazelles".
    if (const auto grade = levels.starting(phrase.begin, LevelRole::grade)) {
      const auto rank = levels.ending(grade->end, 0, LevelRole::rank);
      const auto* place = ending(sources_.places, phrase.begin);
      if (place != nullptr) {
        phrase.begin = place->where.begin;
      } else if (rank) {
        phrase.begin = rank->begin;
      }
    }
    while (const auto word = levels.ending(
               phrase.begin, 0,
               {LevelRole::rank, LevelRole::issuer, LevelRole::verb, LevelRole::added})) {
      phrase.begin = word->begin;
    }
    return phrase;
  }
  // The phrase with the places and levels before it, where a verb of giving stands before those:
  // "were named | gazelles of the province".
  [[nodiscard]] CleanSpan with_givers(CleanSpan phrase) const {
    constexpr std::uint32_t kFarthest = 12 * 3;
    const std::string_view text = article_.text();
    std::uint32_t at = phrase.begin;
    while (at > 0 && phrase.begin - at < kFarthest) {
      if (conferred(at)) return {at, phrase.end};
      at = static_cast<std::uint32_t>(utf8::previous(text, at));
      const char32_t c = utf8::decode(text, at).value;
      if (is_clause_mark(c) || ends_sentence(c) || c == U'\n') break;
    }
    return phrase;
  }
  [[nodiscard]] std::optional<ClassPhrase> read_phrase(std::string_view phrase,
                                                       std::optional<CleanSpan> stands) const {
    std::vector<PhrasePlace> places;
    bool given = false;
    if (stands) {
      for (const auto& place : within(sources_.places, *stands)) {
        places.push_back({{place.where.begin - stands->begin, place.where.end - stands->begin},
                          place.value.code});
      }
      given = conferred(stands->begin);
    }
    return read_class(article_.lexicon(), phrase, kind_, places, given);
  }
  // Whether the words before a phrase say that its place gave it.
  [[nodiscard]] bool conferred(std::uint32_t at) const {
    const Terms levels(article_.lexicon(), Kind::level, article_.text());
    return levels.ending(at, 0, LevelRole::conferred).has_value();
  }

  // The slots of a phrase, with their places in the text as far as they are known.
  void fill(CountedClass& result, const ClassPhrase& phrase, std::string_view words,
            std::optional<CleanSpan> stands, std::optional<CleanSpan> near) const {
    const auto place = [&](CleanSpan where) -> std::optional<CleanSpan> {
      if (stands) return CleanSpan{stands->begin + where.begin, stands->begin + where.end};
      if (!near) return std::nullopt;
      const std::size_t at =
          article_.slice(*near).find(words.substr(where.begin, where.end - where.begin));
      if (at == std::string_view::npos) return std::nullopt;
      const auto begin = static_cast<std::uint32_t>(near->begin + at);
      return CleanSpan{begin, begin + static_cast<std::uint32_t>(where.size())};
    };
    result.head = phrase.head;
    Counted& c = result.value;
    c.level = phrase.level;
    c.added = phrase.added;
    c.qualifier = phrase.qualifier;
    for (const Lexeme& term : phrase.joint) {
      const std::size_t column = 2;  // of the id, in all of these kinds
      c.joint.emplace_back(article_.lexicon().cell(term.row, column));
    }
    c.at.thing = place(phrase.head.where());
    if (phrase.level_at) c.at.level = place(*phrase.level_at);
  }

  void add(CleanSpan where, CountedClass value, std::string_view rule) {
    const std::uint32_t row = value.head.row;
    found_.push_back({where, std::move(value), {rule, row}});
  }

  const Article& article_;
  Kind kind_;
  const CountedSources& sources_;
  CarriedSlots carried_;
  std::set<std::string> named_;
  std::vector<Mention<CountedClass>> found_;
};

}  // namespace

std::vector<Mention<CountedClass>> read_counted(const Article& article, Kind kind,
                                                const CountedSources& sources) {
  return CountedReader(article, kind, sources).read();
}

}  // namespace huoju::detail
