#pragma once

// Extractors in a row, typed.
//
//   const auto read = huoju::pipeline(huoju::Policies{}, huoju::Times{}, Hotlines{});
//   const auto found = read(article);
//   for (const huoju::Mention<Hotline>& m : found.get<Hotlines>()) use(m);
//
// A pipeline has no state: build it once, share it between threads. Results own their mentions;
// spans in them refer to the article they were made from.

#include <concepts>
#include <span>
#include <tuple>
#include <utility>
#include <vector>

#include "huoju/extract/extractor.hpp"
#include "huoju/text/lifetime.hpp"

namespace huoju {

/// The mentions of one article, looked up by the extractor that made them.
template <class... Es>
class Found {
 public:
  /// Views stay valid while this object lives and is not assigned to.
  template <class E>
  [[nodiscard]] std::span<const Mention<value_of<E>>> get() const& noexcept HUOJU_LIFETIME_BOUND {
    constexpr bool extractor_is_in_this_pipeline = (std::same_as<E, Es> || ...);
    static_assert(extractor_is_in_this_pipeline);
    return std::get<Slot<E>>(slots_).mentions;
  }
  template <class E>
  void get() && = delete;

 private:
  template <class... Fs>
  friend class Pipeline;
  template <class E>
  struct Slot {
    std::vector<Mention<value_of<E>>> mentions;
  };

  template <class... Ns>
  [[nodiscard]] Upstream<Ns...> upstream(after<Ns...>) const noexcept {
    return Upstream<Ns...>(get<Ns>()...);
  }
  template <class E>
  [[nodiscard]] Sink<value_of<E>> sink() noexcept {
    return Sink<value_of<E>>(std::get<Slot<E>>(slots_).mentions);
  }

  std::tuple<Slot<Es>...> slots_;
};

namespace detail {
template <class... Seen>
struct seen {
  template <class E>
  static constexpr bool has = (std::same_as<E, Seen> || ...);
};
template <class Seen, class Needs>
inline constexpr bool satisfied = false;
template <class Seen, class... Ns>
inline constexpr bool satisfied<Seen, after<Ns...>> = (Seen::template has<Ns> && ...);

template <class Seen, class... Es>
struct in_order {
  static constexpr bool value = true;
};
template <class... Seen, class E, class... Rest>
struct in_order<seen<Seen...>, E, Rest...> {
  static constexpr bool value = satisfied<seen<Seen...>, typename traits_of<E>::needs> &&
                                in_order<seen<Seen..., E>, Rest...>::value;
};
template <class... Es>
struct unique {
  static constexpr bool value = true;
};
template <class E, class... Rest>
struct unique<E, Rest...> {
  static constexpr bool value = !(std::same_as<E, Rest> || ...) && unique<Rest...>::value;
};
}  // namespace detail

/// Runs extractors from left to right over one article.
template <class... Es>
class Pipeline {
  static_assert((Extractor<Es> && ...), "every argument of pipeline() must be an Extractor");
  static_assert(detail::unique<Es...>::value, "an extractor may appear only once");
  static_assert(detail::in_order<detail::seen<>, Es...>::value,
                "an extractor must come after everything in its `needs`");

 public:
  explicit constexpr Pipeline(Es... steps) : steps_(std::move(steps)...) {}

  [[nodiscard]] Found<Es...> operator()(const Article& article) const {
    Found<Es...> found;
    (run<Es>(article, found), ...);
    return found;
  }

 private:
  template <class E>
  void run(const Article& article, Found<Es...>& found) const {
    using needs = typename detail::traits_of<E>::needs;
    const E& step = std::get<E>(steps_);
    if constexpr (std::same_as<needs, after<>>) {
      step(article, found.template sink<E>());
    } else {
      step(article, found.upstream(needs{}), found.template sink<E>());
    }
  }

  std::tuple<Es...> steps_;
};

/// Does not compile, with a sentence that says why, where an argument is no Extractor, appears
/// twice, or stands before something it needs.
template <class... Es>
[[nodiscard]] constexpr auto pipeline(Es... steps) {
  return Pipeline<Es...>(std::move(steps)...);
}

}  // namespace huoju
