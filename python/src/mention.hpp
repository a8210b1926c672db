#pragma once

// A Python class for one type of mentions or facts: its own fields and those that all have.

#include "fields.hpp"
#include "values.hpp"

namespace huoju::python {

template <class T, class... Fields>
void bind_mention(py::module_& m, const char* name, const char* doc, Fields... fields) {
  bind_value<T>(
      m, name, doc, field("text", &T::text, "The evidence, with line wrapping undone."), fields...,
      field("span", &T::span, "Begin and end in the source, in code points."),
      field("article", &T::article, "Index into Document.articles; None outside of any."),
      field("rule", &T::rule, "Name of the rule that found it.", Shown::no),
      field("entry", &T::entry,
            "Entry of the lexicon that decided, as file:line; None where none did.", Shown::no));
}

}  // namespace huoju::python
