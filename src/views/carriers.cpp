#include "huoju/views/carriers.hpp"

#include "counted_reader.hpp"

namespace huoju {

void Carriers::operator()(const Article& article,
                          const Upstream<Observations, Quantities, Places, Organizations>& upstream,
                          Sink<Carrier> out) const {
  const detail::CountedSources sources{upstream.get<Observations>(), upstream.get<Quantities>(),
                                       upstream.get<Places>(), upstream.get<Organizations>()};
  for (auto& mention : detail::read_counted(article, Kind::carrier, sources)) {
    const Lexeme& head = mention.value.head;
    Carrier carrier;
    static_cast<Counted&>(carrier) = std::move(mention.value.value);
    carrier.stage = detail::cell_of(article, head, 1);
    carrier.carrier = detail::cell_of(article, head, 2);
    carrier.name = std::move(mention.value.name);
    carrier.area = mention.value.area;
    out(mention.where, std::move(carrier), mention.why);
  }
}

}  // namespace huoju
