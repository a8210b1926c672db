#include "huoju/extract/any_extractor.hpp"

#include <algorithm>

namespace huoju {

std::vector<std::string_view> AnyFound::names() const {
  std::vector<std::string_view> result;
  for (const Slot& slot : slots_) result.push_back(slot.name);
  return result;
}

StatusOr<AnyPipeline> AnyPipeline::make(std::vector<AnyExtractor> steps) {
  std::vector<std::type_index> seen;
  for (const AnyExtractor& step : steps) {
    const auto ran = [&](std::type_index type) {
      return std::find(seen.begin(), seen.end(), type) != seen.end();
    };
    if (ran(step.self_->type())) {
      return detail::invalid_argument("extractor \"" + std::string(step.name()) +
                                      "\" appears twice");
    }
    for (const auto& [type, name] : step.self_->needs()) {
      if (!ran(type)) {
        return detail::invalid_argument("extractor \"" + std::string(step.name()) +
                                        "\" must come after \"" + std::string(name) + "\"");
      }
    }
    seen.push_back(step.self_->type());
  }
  AnyPipeline result;
  result.steps_ = std::move(steps);
  return result;
}

AnyFound AnyPipeline::operator()(const Article& article) const {
  AnyFound found;
  for (const AnyExtractor& step : steps_) step.self_->run(article, found);
  return found;
}

}  // namespace huoju
