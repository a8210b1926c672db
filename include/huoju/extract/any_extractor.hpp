#pragma once

// Extractors chosen at run time, behind one type.
//
//   huoju::StatusOr<huoju::AnyPipeline> read =
//       huoju::AnyPipeline::make({huoju::Policies{}, huoju::Times{}, Hotlines{}});
//   const huoju::AnyFound found = (*read)(article);
//   found.get<Hotlines>();        // typed again
//   found.names();                // "policy", "time", "hotlines"
//
// The same structs as in pipeline(); order is checked by make() instead of the compiler.

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <typeindex>
#include <utility>
#include <vector>

#include "huoju/extract/extractor.hpp"
#include "huoju/status.hpp"
#include "huoju/text/lifetime.hpp"

namespace huoju {

/// The mentions of one article, found by extractors chosen at run time.
class AnyFound {
 public:
  /// Mentions made by `E`; empty where it did not run. Views live as long as this object.
  template <class E>
  [[nodiscard]] std::span<const Mention<value_of<E>>> get() const& noexcept HUOJU_LIFETIME_BOUND {
    for (const Slot& slot : slots_) {
      if (slot.type == typeid(E)) {
        return *static_cast<const std::vector<Mention<value_of<E>>>*>(slot.mentions.get());
      }
    }
    return {};
  }
  template <class E>
  void get() && = delete;
  /// Names of the extractors that ran, in order.
  [[nodiscard]] std::vector<std::string_view> names() const;

 private:
  friend class AnyExtractor;
  struct Slot {
    std::type_index type;
    std::string_view name;
    std::shared_ptr<const void> mentions;
  };
  std::vector<Slot> slots_;
};

/// Any extractor. A value: copying is cheap.
class AnyExtractor {
 public:
  template <Extractor E>
  AnyExtractor(E step)  // NOLINT: every extractor converts
      : self_(std::make_shared<Model<E>>(std::move(step))) {}

  [[nodiscard]] std::string_view name() const noexcept { return self_->name(); }
  /// Whether it is of type `E`.
  template <class E>
  [[nodiscard]] bool is() const noexcept {
    return self_->type() == typeid(E);
  }

 private:
  friend class AnyPipeline;
  struct Concept {
    virtual ~Concept() = default;
    [[nodiscard]] virtual std::string_view name() const noexcept = 0;
    [[nodiscard]] virtual std::type_index type() const noexcept = 0;
    [[nodiscard]] virtual std::vector<std::pair<std::type_index, std::string_view>> needs()
        const = 0;
    virtual void run(const Article& article, AnyFound& found) const = 0;
  };
  template <class E>
  struct Model final : Concept {
    explicit Model(E value) : step(std::move(value)) {}
    [[nodiscard]] std::string_view name() const noexcept override { return E::name; }
    [[nodiscard]] std::type_index type() const noexcept override { return typeid(E); }
    [[nodiscard]] std::vector<std::pair<std::type_index, std::string_view>> needs() const override {
      return [&]<class... Ns>(after<Ns...>) {
        return std::vector<std::pair<std::type_index, std::string_view>>{
            {std::type_index(typeid(Ns)), std::string_view(Ns::name)}...};
      }(typename detail::traits_of<E>::needs{});
    }
    void run(const Article& article, AnyFound& found) const override {
      auto mentions = std::make_shared<std::vector<Mention<value_of<E>>>>();
      const Sink<value_of<E>> sink(*mentions);
      [&]<class... Ns>(after<Ns...>) {
        if constexpr (sizeof...(Ns) == 0) {
          step(article, sink);
        } else {
          step(article, Upstream<Ns...>(found.template get<Ns>()...), sink);
        }
      }(typename detail::traits_of<E>::needs{});
      found.slots_.push_back({typeid(E), E::name, std::move(mentions)});
    }
    E step;
  };

  std::shared_ptr<const Concept> self_;
};

/// Extractors in a row, chosen at run time.
class AnyPipeline {
 public:
  /// Fails with InvalidArgument where an extractor appears twice or before one that it needs.
  [[nodiscard]] static StatusOr<AnyPipeline> make(std::vector<AnyExtractor> steps);

  [[nodiscard]] AnyFound operator()(const Article& article) const;

 private:
  std::vector<AnyExtractor> steps_;
};

}  // namespace huoju
