#include <memory>
#include <span>

#include "huoju/lexicon/lexicon.hpp"

namespace huoju {

namespace lexicon {
// Generated at build time from data/*.tsv.
extern const std::uint32_t builtin_image[];
extern const std::size_t builtin_image_words;
}  // namespace lexicon

std::shared_ptr<const Lexicon> Lexicon::builtin() {
  static const std::shared_ptr<const Lexicon> instance = [] {
    std::shared_ptr<Lexicon> result(new Lexicon);
    (void)result->open({lexicon::builtin_image, lexicon::builtin_image_words});
    return result;
  }();
  return instance;
}

}  // namespace huoju
