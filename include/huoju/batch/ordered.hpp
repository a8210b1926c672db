#pragma once

// Work on several threads whose results come back in order, a bounded number of them at a time.
//
//   huoju::Ordered results(
//       next,                                        // () -> std::optional<Input>
//       [](Input input) { return read(input); },     // on any thread
//       {.threads = 2});
//   while (auto result = results.next()) write(*result);
//
// What `next` or the work throws is thrown by results.next() in the place of that result, and
// nothing follows.

#include <algorithm>
#include <condition_variable>
#include <cstddef>
#include <exception>
#include <mutex>
#include <optional>
#include <thread>
#include <type_traits>
#include <utility>
#include <vector>

namespace huoju {

struct OrderedOptions {
  /// 1: everything on the thread that asks for results. 0: as many as the machine runs at once.
  unsigned threads = 0;
  /// Results that may be on their way at once; 0: eight for each thread.
  std::size_t window = 0;
};

/// The results of `work(input)` for each input of `next`, in their order. `next` is called under a
/// lock, by one thread at a time. Ends its threads when it is destroyed, results or none.
template <class Next, class Work>
class Ordered {
  using Input = typename std::invoke_result_t<Next&>::value_type;

 public:
  using Result = std::invoke_result_t<const Work&, Input>;

  Ordered(Next next, Work work, OrderedOptions options = {})
      : next_(std::move(next)), work_(std::move(work)) {
    unsigned threads = options.threads;
    if (threads == 0) threads = std::max(1U, std::thread::hardware_concurrency());
    if (threads == 1) return;
    ring_.resize(options.window != 0 ? options.window : std::size_t{threads} * 8);
    workers_.reserve(threads);
    for (unsigned i = 0; i < threads; ++i) workers_.emplace_back([this] { take(); });
  }
  Ordered(const Ordered&) = delete;
  Ordered& operator=(const Ordered&) = delete;
  ~Ordered() {
    {
      const std::lock_guard lock(mutex_);
      ended_ = true;
    }
    room_.notify_all();
  }

  /// The next one, waited for; nothing behind the last. Call it from one thread at a time.
  [[nodiscard]] std::optional<Result> next() {
    if (workers_.empty()) {
      auto input = next_();
      return input ? std::optional<Result>(work_(*std::move(input))) : std::nullopt;
    }
    std::unique_lock lock(mutex_);
    std::optional<Result>& slot = ring_[given_ % ring_.size()];
    const auto failed = [&] { return error_ && given_ == error_at_; };
    ready_.wait(lock, [&] {
      return slot.has_value() || (ended_ && given_ == taken_) || failed() || done_;
    });
    if (failed()) {
      done_ = true;
      std::rethrow_exception(std::exchange(error_, nullptr));
    }
    if (!slot || done_) return std::nullopt;
    std::optional<Result> result = std::move(slot);
    slot.reset();
    ++given_;
    lock.unlock();
    room_.notify_one();
    return result;
  }

 private:
  void take() {
    std::unique_lock lock(mutex_);
    while (true) {
      room_.wait(lock, [&] { return ended_ || taken_ < given_ + ring_.size(); });
      if (ended_) return;
      std::size_t place = taken_;
      try {
        std::optional<Input> input = next_();
        if (!input) break;
        place = taken_++;
        lock.unlock();
        Result result = work_(*std::move(input));
        lock.lock();
        ring_[place % ring_.size()].emplace(std::move(result));
        if (place == given_) ready_.notify_one();
      } catch (...) {
        if (!lock.owns_lock()) lock.lock();
        if (!error_ || place < error_at_) {
          error_ = std::current_exception();
          error_at_ = place;
        }
        break;
      }
    }
    ended_ = true;
    ready_.notify_one();
    room_.notify_all();
  }

  Next next_;
  Work work_;
  std::vector<std::optional<Result>> ring_;
  std::mutex mutex_;
  std::condition_variable room_;   // for one more
  std::condition_variable ready_;  // the next one in order
  std::size_t taken_ = 0;
  std::size_t given_ = 0;
  bool ended_ = false;  // nothing more is taken
  bool done_ = false;   // an error was thrown
  std::exception_ptr error_;
  std::size_t error_at_ = 0;           // the result in whose place it stands
  std::vector<std::jthread> workers_;  // joined before what they use is gone
};

}  // namespace huoju
