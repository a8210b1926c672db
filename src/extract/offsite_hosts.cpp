#include <algorithm>

#include "divisions.hpp"
#include "offsite_reader.hpp"

namespace huoju::detail {

Host OffsiteReader::host_of(const Mention<Place>& place) const {
  Host host{place.where, place.value.name, division_code(place.value.code), false};
  if (const Lexeme* lexeme = reader_.starting(place.where.begin, Kind::place)) {
    host.abroad =
        is_abroad(*lexeme, host.code, reader_.lexicon().cell(lexeme->row, place_code_column));
  }
  return host;
}

const Lexeme* OffsiteReader::division_at(std::uint32_t at, std::uint32_t end) const {
  for (std::size_t i = reader_.index(at);
       i < reader_.lexemes().size() && reader_.lexemes()[i].begin == at; ++i) {
    const Lexeme& lexeme = reader_.lexemes()[i];
    if (lexeme.kind != Kind::place || lexeme.end > end || lexeme.end - at < 2 * kHan) continue;
    const std::string_view codes = reader_.lexicon().cell(lexeme.row, place_code_column);
    if (!codes.empty()) return &lexeme;
  }
  return nullptr;
}

std::vector<Host> OffsiteReader::hosts_in(CleanSpan where) const {
  std::vector<Host> hosts;
  const auto take = [&](Host host) {
    if (!hosts.empty() && hosts.back().where.end == host.where.begin) {
      Host& last = hosts.back();
      const bool inner = host.abroad || digits_of(last.code) == 2;
      const bool city = last.code / 10000 == 11 || last.code / 10000 == 12 ||
                        last.code / 10000 == 31 || last.code / 10000 == 50;
      const std::uint32_t begin = last.where.begin;
      if (inner && !city) {
        last = std::move(host);
      } else {
        last.where.end = host.where.end;
      }
      last.where.begin = begin;
    } else {
      hosts.push_back(std::move(host));
    }
  };
  for (std::uint32_t at = where.begin; at < where.end;) {
    if (const auto* place = starting(places_, at); place != nullptr) {
      take(host_of(*place));
      at = place->where.end;
      continue;
    }
    const auto* body = starting(organizations_, at);
    const Lexeme* lexeme = body != nullptr ? division_at(at, body->where.end) : nullptr;
    const bool led = word_before(at, Word::within).has_value() ||
                     word_before(at, Word::located).has_value() ||
                     (body != nullptr && body->where.end > thing_) ||
                     (!hosts.empty() && joins(hosts.back().where.end, at));
    if (lexeme != nullptr && led) {
      for (; lexeme != nullptr; lexeme = division_at(lexeme->end, body->where.end)) {
        const std::string_view codes = reader_.lexicon().cell(lexeme->row, place_code_column);
        const std::uint32_t code = division_code(codes);
        take({lexeme->where(), std::string(article_.slice(lexeme->where())), code,
              is_abroad(*lexeme, code, codes)});
      }
      hosts.back().where.end = body->where.end;
      at = body->where.end;
      continue;
    }
    at = reader_.after(at);
  }
  return hosts;
}

std::vector<Host> OffsiteReader::hosts_before(CleanSpan before) const {
  std::vector<Host> all = hosts_in(before);
  for (const Word role : {Word::within, Word::partner}) {
    std::vector<Host> led = led_by(role, all);
    if (!led.empty() && (role == Word::within || setting_up(before))) return led;
  }
  // Otherwise those right before the thing.
  if (all.empty() || before.end - all.back().where.end > 8 * kHan) return {};
  const CleanSpan gap{all.back().where.end, before.end};
  if (last_word(gap, Word::set_up) || last_word(gap, Word::along)) return {};
  std::size_t first = all.size() - 1;
  while (first > 0 && joins(all[first - 1].where.end, all[first].where.begin)) --first;
  return {all.begin() + static_cast<std::ptrdiff_t>(first), all.end()};
}

std::vector<Host> OffsiteReader::led_by(Word role, const std::vector<Host>& all) const {
  std::vector<Host> best;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (!word_before(all[i].where.begin, role)) continue;
    best.clear();
    best.push_back(all[i]);
    while (i + 1 < all.size() && joins(all[i].where.end, all[i + 1].where.begin)) {
      best.push_back(all[++i]);
    }
  }
  return best;
}

bool OffsiteReader::joins(std::uint32_t end, std::uint32_t begin) const {
  if (end == begin) return true;
  const auto joint = joint_end(end);
  return joint && *joint == begin;
}

std::vector<Host> OffsiteReader::hosts_behind(std::uint32_t at, std::uint32_t& end) const {
  // In brackets, behind how many there are.
  std::uint32_t open = at;
  for (int i = 0; i < 4 && !is_opening(reader_.character(open)); ++i) open = reader_.after(open);
  if (is_opening(reader_.character(open)) && open <= clause_end(at)) {
    at = open;
    std::vector<Host> listed = hosts_in({reader_.after(at), clause_end(at)});
    if (listed.empty() || listed.front().where.begin != reader_.after(at)) return {};
    end = listed.back().where.end;
    return listed;
  }
  CleanSpan where{at, clause_end(at)};
  std::optional<Lexeme> verb = first_word(where, Word::located);
  if (!verb && where.end < sentence_.end && is_clause_mark(reader_.character(where.end))) {
    const std::uint32_t next = reader_.after(where.end);
    if (reader_.word_at(next, Kind::offsite, Word::located)) {
      at = next;
      where = {at, clause_end(at)};
      verb = first_word(where, Word::located);
    }
  }
  if (!verb) verb = first_word(where, Word::within);
  if (!verb || verb->begin - at > 8 * kHan) return {};
  const auto opened = first_word(where, Word::opened);
  if (verb->is(Kind::offsite, Word::within) && !opened) return {};
  std::vector<Host> hosts = hosts_in({verb->end, where.end});
  if (hosts.empty() || hosts.front().where.begin != verb->end) return {};
  std::size_t count = 1;
  while (count < hosts.size() && joins(hosts[count - 1].where.end, hosts[count].where.begin))
    ++count;
  hosts.resize(count);
  end = std::max(hosts.back().where.end, opened ? opened->end : at);
  return hosts;
}

std::optional<Host> OffsiteReader::located_behind(std::uint32_t at) const {
  std::uint32_t from = at;
  if (is_clause_mark(reader_.character(from))) from = reader_.after(from);
  const CleanSpan where{from, clause_end(from)};
  const auto verb = first_word(where, Word::located);
  if (!verb || verb->begin - from > 4 * kHan) return std::nullopt;
  const std::vector<Host> hosts = hosts_in({verb->end, where.end});
  if (hosts.empty() || hosts.front().where.begin != verb->end) return std::nullopt;
  return hosts.front();
}

}  // namespace huoju::detail
