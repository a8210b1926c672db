#include "page.hpp"

namespace huoju::python {

const Records& PageContent::records() const {
  // Released before the wait for another thread, which may need it to go on.
  const py::gil_scoped_release unlocked;
  std::call_once(once_, [this] { records_ = huoju::records(*document_); });
  return records_;
}

const Views& PageContent::views() const {
  const Records& found = records();
  const py::gil_scoped_release unlocked;
  std::call_once(views_once_, [&] { views_ = huoju::views(found); });
  return views_;
}

}  // namespace huoju::python
