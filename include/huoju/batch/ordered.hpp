#pragma once

// Work on several threads whose results come back in order, a bounded number of them at a time.
//
//   huoju::ordered(
//       next,                                          // () -> std::optional<Input>
//       [](Input input) { return read(input); },       // on any thread
//       [&](Result result) { write(result); },         // here, in the order of `next`
//       {.threads = 2});
//
// What was thrown by one of the three is thrown here, after the threads have ended.

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
  /// 1: everything on the calling thread. 0: as many as the machine runs at once.
  unsigned threads = 0;
  /// Results that may be on their way at once; 0: eight for each thread.
  std::size_t window = 0;
};

namespace detail {

template <class Next, class Work, class Deliver>
class Ordered {
  using Input = typename std::invoke_result_t<Next&>::value_type;
  using Result = std::invoke_result_t<const Work&, Input>;

 public:
  Ordered(Next& next, const Work& work, Deliver& deliver, std::size_t window)
      : next_(next), work_(work), deliver_(deliver), ring_(window) {}

  void run(unsigned threads) {
    {
      std::vector<std::jthread> workers;
      workers.reserve(threads);
      // Whoever leaves early takes the workers along; they are joined at the end of this block.
      const Stop stop{*this};
      for (unsigned i = 0; i < threads; ++i) workers.emplace_back([this] { take(); });
      give();
    }
    if (error_) std::rethrow_exception(error_);
  }

 private:
  struct Stop {
    Ordered& self;
    explicit Stop(Ordered& of) : self(of) {}
    Stop(const Stop&) = delete;
    Stop& operator=(const Stop&) = delete;
    ~Stop() {
      const std::lock_guard lock(self.mutex_);
      self.stopped_ = true;
      self.room_.notify_all();
    }
  };

  [[nodiscard]] bool finished() const { return error_ || (ended_ && given_ == taken_); }

  void take() {
    std::unique_lock lock(mutex_);
    while (true) {
      room_.wait(lock, [&] { return stopped_ || ended_ || taken_ < given_ + ring_.size(); });
      if (stopped_ || ended_) return;
      try {
        std::optional<Input> input = next_();
        if (!input) {
          ended_ = true;
          break;
        }
        const std::size_t place = taken_++;
        lock.unlock();
        Result result = work_(*std::move(input));
        lock.lock();
        ring_[place % ring_.size()].emplace(std::move(result));
        if (place == given_) ready_.notify_one();
      } catch (...) {
        if (!lock.owns_lock()) lock.lock();
        if (!error_) error_ = std::current_exception();
        ended_ = true;
        break;
      }
    }
    ready_.notify_one();
    room_.notify_all();
  }

  void give() {
    std::unique_lock lock(mutex_);
    while (true) {
      std::optional<Result>& slot = ring_[given_ % ring_.size()];
      ready_.wait(lock, [&] { return slot.has_value() || finished(); });
      if (!slot) return;
      Result result = *std::move(slot);
      slot.reset();
      ++given_;
      room_.notify_one();
      lock.unlock();
      deliver_(std::move(result));
      lock.lock();
    }
  }

  Next& next_;
  const Work& work_;
  Deliver& deliver_;
  std::vector<std::optional<Result>> ring_;
  std::mutex mutex_;
  std::condition_variable room_;   // for one more
  std::condition_variable ready_;  // the next one in order
  std::size_t taken_ = 0;
  std::size_t given_ = 0;
  bool ended_ = false;
  bool stopped_ = false;
  std::exception_ptr error_;
};

}  // namespace detail

/// Calls `deliver(work(input))` for each input, in their order: `next` under a lock, `work` on any
/// thread, `deliver` on the calling one.
template <class Next, class Work, class Deliver>
void ordered(Next&& next, const Work& work, Deliver&& deliver, OrderedOptions options = {}) {
  unsigned threads = options.threads;
  if (threads == 0) threads = std::max(1U, std::thread::hardware_concurrency());
  if (threads == 1) {
    while (auto input = next()) deliver(work(*std::move(input)));
    return;
  }
  const std::size_t window = options.window != 0 ? options.window : std::size_t{threads} * 8;
  detail::Ordered(next, work, deliver, window).run(threads);
}

}  // namespace huoju
