#pragma once

// What an extractor is: a plain struct that reads one article and reports typed mentions.
//
//   struct Hotlines {
//     using value_type = Hotline;                               // any copyable type
//     static constexpr std::string_view name = "hotlines";
//     void operator()(const huoju::Article&, huoju::Sink<Hotline> out) const;
//   };
//
// | expression                        | meaning                                                |
// | --------------------------------- | ------------------------------------------------------ |
// | `E::value_type`                   | required: what it reports                              |
// | `E::name`                         | required: converts to std::string_view                 |
// | `e(article, out)`                 | required, unless it needs others: reports to `out`     |
// | `using needs = after<A, B>;`      | optional: extractors that must have run                |
// | `e(article, upstream, out)`       | required with `needs`: `upstream.get<A>()` is A's find |
//
// No base class, no registration, no macro. Order and misuse are checked by the compiler.

#include <concepts>
#include <span>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "huoju/document/article.hpp"
#include "huoju/document/mention.hpp"
#include "huoju/extract/trace.hpp"

namespace huoju {

template <class E>
using value_of = typename E::value_type;

/// Where an extractor reports what it found, in the order of the text.
template <class T>
class Sink {
 public:
  explicit Sink(std::vector<Mention<T>>& out, Trace* trace = nullptr) noexcept
      : out_(&out), trace_(trace) {}
  void operator()(CleanSpan where, T value, Rule why = {}) const {
    out_->push_back({where, std::move(value), why});
  }
  /// Where to say why; null unless somebody asks.
  [[nodiscard]] Trace* trace() const noexcept { return trace_; }

 private:
  std::vector<Mention<T>>* out_;
  Trace* trace_;
};

/// Read-only results of extractors that ran before. A view: valid during the call only.
template <class... Es>
class Upstream {
 public:
  explicit Upstream(std::span<const Mention<value_of<Es>>>... found) noexcept
      : found_{Slot<Es>{found}...} {}

  template <class E>
  [[nodiscard]] std::span<const Mention<value_of<E>>> get() const noexcept {
    return std::get<Slot<E>>(found_).mentions;
  }

 private:
  template <class E>
  struct Slot {
    std::span<const Mention<value_of<E>>> mentions;
  };
  std::tuple<Slot<Es>...> found_;
};

/// `using needs = after<Times, Policies>;` asks to run after those two.
template <class... Es>
struct after {};

namespace detail {
template <class E, class Needs = after<>>
struct traits {
  using needs = Needs;
  static constexpr bool callable = requires(const E& e, const Article& a, Sink<value_of<E>> out) {
    { e(a, out) } -> std::same_as<void>;
  };
};
template <class E, class... Ns>
requires(sizeof...(Ns) > 0) struct traits<E, after<Ns...>> {
  using needs = after<Ns...>;
  static constexpr bool callable =
      requires(const E& e, const Article& a, const Upstream<Ns...>& up, Sink<value_of<E>> out) {
    { e(a, up, out) } -> std::same_as<void>;
  };
};
template <class E>
struct select {
  using type = traits<E>;
};
template <class E>
requires requires { typename E::needs; }
struct select<E> {
  using type = traits<E, typename E::needs>;
};
template <class E>
using traits_of = typename select<E>::type;
}  // namespace detail

/// A struct that can be a step of a pipeline; see the table above.
template <class E>
concept Extractor = std::copyable<E> && std::copyable<typename E::value_type> && requires {
  { E::name } -> std::convertible_to<std::string_view>;
} && detail::traits_of<E>::callable;

}  // namespace huoju
