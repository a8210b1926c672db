#include "page.hpp"

namespace huoju::python {

const Records& Page::records() const {
  // Released before the wait for another thread, which may need it to go on.
  const py::gil_scoped_release unlocked;
  std::call_once(once_, [this] { records_ = huoju::records(document_); });
  return records_;
}

}  // namespace huoju::python
