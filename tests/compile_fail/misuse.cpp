// Each CASE is one mistake a user could make; the compiler's message must name it.

#include "huoju/extract/pipeline.hpp"
#include "huoju/extract/policies.hpp"
#include "huoju/extract/times.hpp"

struct AfterPolicies {
  using value_type = int;
  using needs = huoju::after<huoju::Policies>;
  static constexpr std::string_view name = "after_policies";
  void operator()(const huoju::Article&, const huoju::Upstream<huoju::Policies>&,
                  huoju::Sink<int>) const {}
};
struct NoExtractor {
  int x;
};

int main() {
  using namespace huoju;
  const Article article("x");
#if CASE == 0
  const auto found = pipeline(Policies{}, AfterPolicies{})(article);
  (void)found.get<AfterPolicies>();
  const CleanSpan span{0, 1};
  (void)article.slice(span);
#elif CASE == 1
  (void)pipeline(AfterPolicies{}, Policies{});
#elif CASE == 2
  (void)pipeline(NoExtractor{});
#elif CASE == 3
  auto mentions = pipeline(Policies{})(article).get<Policies>();
#elif CASE == 4
  auto text = Article("temporary").text();
#elif CASE == 5
  const auto found = pipeline(Policies{})(article);
  (void)found.get<AfterPolicies>();
#elif CASE == 6
  CleanSpan span = RawSpan{0, 1};
#elif CASE == 7
  (void)pipeline(Policies{}, Policies{});
#endif
}
