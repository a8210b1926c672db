// Extractors of your own, beside the library's: telephone hotlines, and what is said of them.
//
//   my_extractor

#include <cstdint>
#include <iostream>
#include <string>
#include <string_view>

#include "huoju/huoju.hpp"

// What the first one reports: any copyable type.
struct Hotline {
  std::uint32_t number = 0;
  std::string_view serves;  // a constant of this program
};

// Five digits that are a known public number.
struct Hotlines {
  using value_type = Hotline;
  static constexpr std::string_view name = "hotlines";

  void operator()(const huoju::Article& article, huoju::Sink<Hotline> out) const {
    for (const huoju::Lexeme& lexeme : article.lexemes_of(huoju::Kind::number)) {
      const std::string_view digits = article.slice(lexeme.where());
      for (const Known& known : kKnown) {
        if (digits == known.digits) {
          out(lexeme.where(), {known.number, known.serves}, {"hotline.known"});
        }
      }
    }
  }

 private:
  struct Known {
    std::string_view digits;
    std::uint32_t number;
    std::string_view serves;
  };
  static constexpr Known kKnown[] = {{"12345", 12345, "government services"},
                                     {"12315", 12315, "consumers"},
                                     {"12333", 12333, "labour and social security"},
                                     {"12366", 12366, "taxes"}};
};

// What the second one reports: a hotline and a count of the same sentence.
struct Workload {
  std::uint32_t hotline = 0;
  huoju::Decimal count;
  std::string unit;
};

// Reads the finds of others; they must have run before.
struct Workloads {
  using value_type = Workload;
  using needs = huoju::after<huoju::Quantities, Hotlines>;
  static constexpr std::string_view name = "workloads";

  void operator()(const huoju::Article& article,
                  const huoju::Upstream<huoju::Quantities, Hotlines>& upstream,
                  huoju::Sink<Workload> out) const {
    for (const huoju::CleanSpan sentence : article.sentences()) {
      for (const auto& hotline : upstream.get<Hotlines>()) {
        if (!sentence.contains(hotline.where)) continue;
        for (const auto& quantity : upstream.get<huoju::Quantities>()) {
          const bool count = quantity.why.name == "quantity.count";
          if (!count || !sentence.contains(quantity.where)) continue;
          out(sentence, {hotline.value.number, quantity.value.value, quantity.value.unit},
              {"workload.sentence"});
        }
      }
    }
  }
};

int main() {
  const huoju::Article article(
      "去年，12345热线共受理企业诉求4260件，办结率为97.8%。\n"
      "消费者可拨打12315投诉。");

  // Order is checked by the compiler: Workloads before Hotlines would not compile.
  const auto read = huoju::pipeline(huoju::Policies{}, huoju::Times{}, huoju::Quantities{},
                                    Hotlines{}, Workloads{});
  const auto found = read(article);
  for (const huoju::Mention<Hotline>& hotline : found.get<Hotlines>()) {
    std::cout << article.slice(hotline.where) << ": " << hotline.value.serves << '\n';
  }
  for (const huoju::Mention<Workload>& workload : found.get<Workloads>()) {
    std::cout << "hotline " << workload.value.hotline << " handles "
              << workload.value.count.to_string() << ' ' << workload.value.unit << '\n';
  }
  return found.get<Workloads>().empty() ? 1 : 0;
}
