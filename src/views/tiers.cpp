#include "huoju/views/tiers.hpp"

#include "counted_reader.hpp"

namespace huoju {

void Tiers::operator()(const Article& article,
                       const Upstream<Observations, Quantities, Places, Organizations>& upstream,
                       Sink<Tier> out) const {
  const detail::CountedSources sources{upstream.get<Observations>(), upstream.get<Quantities>(),
                                       upstream.get<Places>(), upstream.get<Organizations>()};
  for (auto& mention : detail::read_counted(article, Kind::tier, sources)) {
    const Lexeme& head = mention.value.head;
    Tier tier;
    static_cast<Counted&>(tier) = std::move(mention.value.value);
    tier.ladder = detail::cell_of(article, head, 1);
    tier.tier = detail::cell_of(article, head, 2);
    tier.order = static_cast<std::uint8_t>(head.value);
    out(mention.where, std::move(tier), mention.why);
  }
}

}  // namespace huoju
