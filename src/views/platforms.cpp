#include "huoju/views/platforms.hpp"

#include "counted_reader.hpp"

namespace huoju {

void Platforms::operator()(
    const Article& article,
    const Upstream<Observations, Quantities, Places, Organizations>& upstream,
    Sink<Platform> out) const {
  const detail::CountedSources sources{upstream.get<Observations>(), upstream.get<Quantities>(),
                                       upstream.get<Places>(), upstream.get<Organizations>()};
  for (auto& mention : detail::read_counted(article, Kind::platform, sources)) {
    const Lexeme& head = mention.value.head;
    Platform platform;
    static_cast<Counted&>(platform) = std::move(mention.value.value);
    const bool any = head.is(Kind::platform, PlatformKind::weak);
    platform.kind = any ? "any" : detail::cell_of(article, head, 1);
    platform.platform = detail::cell_of(article, head, 2);
    platform.name = std::move(mention.value.name);
    out(mention.where, std::move(platform), mention.why);
  }
}

}  // namespace huoju
