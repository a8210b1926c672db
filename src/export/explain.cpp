#include "huoju/export/explain.hpp"

#include <algorithm>
#include <optional>

#include "explain_views.hpp"
#include "field_list.hpp"
#include "find.hpp"
#include "huoju/extract/trace.hpp"
#include "huoju/text/utf8.hpp"

namespace huoju {
namespace {

class Explainer {
 public:
  Explainer(const Document& document, RawSpan place)
      : document_(document),
        place_(place),
        count_(static_cast<std::uint32_t>(document.articles().size())),
        records_(records(document)) {}

  [[nodiscard]] Explanation explain() && {
    result_.start = code_points(place_.begin);
    result_.end = code_points(place_.end);
    result_.source = document_.source().name();
    for (std::uint32_t group = 0; group <= count_; ++group) explain_in(group);
    for (const Furniture& furniture : document_.furniture()) {
      if (!furniture.raw.overlaps(place_)) continue;
      result_.block = "furniture [" + std::string(furniture.why) + "]";
      result_.around = furniture.text;
    }
    for (const RecordRef& ref : records_.list()) {
      // Of an article the block says enough, unless all of it is asked for.
      const bool whole = ref.start == result_.start && ref.end == result_.end;
      if (ref.type == RecordType::article && !whole) continue;
      if (ref.start < result_.end && result_.start < ref.end)
        result_.records.push_back(record(ref));
    }
    result_.views = detail::explain_views(records_, result_.start, result_.end);
    for (const Decision& decision : document_.decisions()) {
      if (decision.where.overlaps(place_)) result_.decisions.push_back(decision.text);
    }
    return std::move(result_);
  }

 private:
  [[nodiscard]] std::uint32_t code_points(std::uint32_t byte) const {
    return document_.source().code_point_offset(byte);
  }
  [[nodiscard]] const Article& article(std::uint32_t group) const {
    return group < count_ ? document_.articles()[group] : document_.loose();
  }

  // The block of an article that holds the place; reads the article again with a trace.
  void explain_in(std::uint32_t group) {
    const Article& article = this->article(group);
    const auto block =
        std::find_if(article.blocks().begin(), article.blocks().end(),
                     [&](const Block& candidate) { return candidate.raw.overlaps(place_); });
    if (block == article.blocks().end()) return;
    if (result_.block.empty()) {
      result_.block =
          group < count_ ? "article " + std::to_string(group) : "outside of any article";
      result_.block += ", " + std::string(to_string(block->role));
      if (!block->why.empty()) result_.block += " [" + std::string(block->why) + "]";
      result_.around = around(article, *block);
    }
    Traced traced{group, {}, {}};
    traced.found = detail::find_mentions(article, RecordTypes::all(), &traced.trace);
    for (const TraceNote& note : traced.trace.notes()) {
      if (note.kind != TraceNote::Kind::rejection) continue;
      const RawSpan where = article.raw(note.where);
      if (!where.overlaps(place_) || in_record(group, where)) continue;
      result_.rejected.push_back(rejection(article, note));
    }
    traced_.push_back(std::move(traced));
  }
  // Whether a mention holds all of it: then it is told there.
  [[nodiscard]] bool in_record(std::uint32_t group, RawSpan where) const {
    const std::uint32_t start = code_points(where.begin);
    const std::uint32_t end = code_points(where.end);
    return std::any_of(records_.list().begin(), records_.list().end(), [&](const RecordRef& ref) {
      return is_mention(ref.type) && ref.group == group && ref.start < end && start < ref.end &&
             ref.start < result_.end && result_.start < ref.end;
    });
  }

  // Some words on both sides of the place, in its block; the place itself in brackets.
  [[nodiscard]] std::string around(const Article& article, const Block& block) const {
    constexpr std::uint32_t kSide = 20;  // characters
    const std::string_view text = article.text();
    std::uint32_t at = block.where.begin;
    while (at < block.where.end && article.raw({at, block.where.end}).begin < place_.begin) {
      at += utf8::size_at(text, at);
    }
    at = std::min(at, block.where.end);
    std::uint32_t stop = at;
    while (stop < block.where.end && article.raw({at, stop}).end < place_.end) {
      stop += utf8::size_at(text, stop);
    }
    std::uint32_t begin = at;
    std::uint32_t end = stop;
    for (std::uint32_t i = 0; i < kSide && begin > block.where.begin; ++i) {
      begin = static_cast<std::uint32_t>(utf8::previous(text, begin));
    }
    for (std::uint32_t i = 0; i < kSide && end < block.where.end; ++i) {
      end += utf8::size_at(text, end);
    }
    std::string result = begin > block.where.begin ? "…" : "";
    result.append(article.slice({begin, at})).append("[");
    result.append(article.slice({at, stop})).append("]");
    result += article.slice({stop, end});
    if (end < block.where.end) result += "…";
    return result;
  }

  [[nodiscard]] Explanation::Rejection rejection(const Article& article,
                                                 const TraceNote& note) const {
    const RawSpan where = article.raw(note.where);
    return {std::string(note.extractor), code_points(where.begin),
            code_points(where.end),      std::string(article.slice(note.where)),
            std::string(note.reason),    article.lexicon().where(note.row)};
  }

  [[nodiscard]] Explanation::Record record(const RecordRef& ref) const {
    Explanation::Record result;
    result.type = ref.type;
    result.start = ref.start;
    result.end = ref.end;
    detail::FieldList fields(result.text, result.fields);
    records_.visit(ref, fields);
    switch (ref.type) {
      case RecordType::article:
        result.rule = why_of(article(ref.group), BlockRole::headline);
        break;
      case RecordType::caption:
        result.rule = why_of(article(ref.group), BlockRole::caption);
        break;
      case RecordType::furniture:
        result.rule = document_.furniture()[ref.index].why;
        break;
      default:
        records_.with_mention(ref, [&](const auto& found) { mention(ref, found, result); });
    }
    return result;
  }
  [[nodiscard]] static std::string why_of(const Article& article, BlockRole role) {
    for (const Block& block : article.blocks()) {
      if (block.role == role) return std::string(block.why);
    }
    return {};
  }

  template <class T>
  void mention(const RecordRef& ref, const Mention<T>& found, Explanation::Record& result) const {
    const Article& article = this->article(ref.group);
    result.rule = found.why.name;
    add_entry(article, found.why.row, result);
    for (std::size_t i = article.lexeme_index(found.where.begin); i < article.lexemes().size();
         ++i) {
      const Lexeme& lexeme = article.lexemes()[i];
      if (lexeme.begin >= found.where.end) break;
      if (lexeme.end <= found.where.end) add_entry(article, lexeme.row, result);
    }
    const auto traced = std::find_if(traced_.begin(), traced_.end(),
                                     [&](const Traced& t) { return t.group == ref.group; });
    if (traced == traced_.end()) return;
    for (const TraceNote& note : traced->trace.notes()) {
      if (!note.where.overlaps(found.where)) continue;
      if (note.kind == TraceNote::Kind::rejection) {
        result.rejected.push_back(rejection(article, note));
      } else if (note.extractor == to_string(ref.type) && found.where.contains(note.where)) {
        result.assumptions.emplace_back(note.reason);
      }
    }
  }
  static void add_entry(const Article& article, std::uint32_t row, Explanation::Record& result) {
    if (row == 0) return;
    Explanation::Entry entry{std::string(article.lexicon().cell(row, 0)),
                             article.lexicon().where(row)};
    if (std::find(result.entries.begin(), result.entries.end(), entry) == result.entries.end()) {
      result.entries.push_back(std::move(entry));
    }
  }

  struct Traced {
    std::uint32_t group;
    Trace trace;
    Records::Group found;
  };

  const Document& document_;
  RawSpan place_;
  std::uint32_t count_;
  Records records_;
  std::vector<Traced> traced_;
  Explanation result_;
};

[[nodiscard]] std::string range(std::uint32_t start, std::uint32_t end) {
  return std::to_string(start) + "-" + std::to_string(end);
}

void append(std::string& out, const Explanation::Rejection& rejection) {
  out += rejection.type + " " + range(rejection.start, rejection.end) + "  " + rejection.text +
         ": " + rejection.reason;
  if (!rejection.entry_where.empty()) out += " (" + rejection.entry_where + ")";
  out += "\n";
}

void append(std::string& out, std::string_view word, const Explanation::Evidence& evidence) {
  out.append("  ").append(word).append(" ").append(evidence.of).append(" ");
  out += range(evidence.start, evidence.end) + "  " + evidence.text + "\n";
}

}  // namespace

StatusOr<Explanation> explain(const Document& document, std::uint32_t start, std::uint32_t end) {
  const Source& source = document.source();
  if (start >= end || end > source.code_points()) {
    return absl::OutOfRangeError("no text at " + range(start, end) + "; the source has " +
                                 std::to_string(source.code_points()) + " characters");
  }
  return Explainer(document, {source.byte_offset(start), source.byte_offset(end)}).explain();
}

StatusOr<Explanation> explain(const Document& document, std::uint32_t offset) {
  if (offset >= document.source().code_points()) {
    return absl::OutOfRangeError("no text at " + std::to_string(offset) + "; the source has " +
                                 std::to_string(document.source().code_points()) + " characters");
  }
  return explain(document, offset, offset + 1);
}

std::string to_text(const Explanation::Record& record) {
  std::string out(to_string(record.type));
  out += " " + range(record.start, record.end);
  if (!record.text.empty()) out += "  " + record.text;
  out += "\n";
  for (const auto& [name, value] : record.fields) out += "  " + name + ": " + value + "\n";
  if (!record.rule.empty()) out += "  by rule " + record.rule + "\n";
  for (const Explanation::Entry& entry : record.entries) {
    out += "  with " + entry.term + " (" + entry.where + ")\n";
  }
  for (const std::string& assumption : record.assumptions) out += "  assuming " + assumption + "\n";
  for (const Explanation::Rejection& rejection : record.rejected) {
    out += "  not ";
    append(out, rejection);
  }
  return out;
}

std::string to_text(const Explanation::View& view) {
  std::string out(to_string(view.type));
  out += " " + range(view.start, view.end) + "  " + view.text + "\n";
  for (const auto& [name, value] : view.fields) out += "  " + name + ": " + value + "\n";
  if (!view.rule.empty()) out += "  by rule " + view.rule + "\n";
  for (const Explanation::Entry& entry : view.entries) {
    out += "  with " + entry.term + " (" + entry.where + ")\n";
  }
  for (const Explanation::Evidence& record : view.records) append(out, "from", record);
  for (const Explanation::Evidence& slot : view.slots) append(out, "where", slot);
  return out;
}

std::string to_text(const Explanation& explanation) {
  std::string out = explanation.source.empty() ? "document" : explanation.source;
  out += ":" + std::to_string(explanation.start);
  if (explanation.end > explanation.start + 1) out += "-" + std::to_string(explanation.end);
  out += ", " + (explanation.block.empty() ? "no text" : explanation.block) + "\n";
  if (!explanation.around.empty()) out += "  " + explanation.around + "\n";
  for (const std::string& decision : explanation.decisions) out += "  decided: " + decision + "\n";
  for (const Explanation::Record& record : explanation.records) out += "\n" + to_text(record);
  for (const Explanation::View& view : explanation.views) out += "\n" + to_text(view);
  if (!explanation.rejected.empty()) out += "\n";
  for (const Explanation::Rejection& rejection : explanation.rejected) {
    out += "not ";
    append(out, rejection);
  }
  return out;
}

}  // namespace huoju
