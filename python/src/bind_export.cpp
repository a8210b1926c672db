// Document.records, views, to_jsonl, outline.

#include <string>

#include "errors.hpp"
#include "huoju/export/json.hpp"
#include "huoju/export/outline.hpp"
#include "huoju/export/records.hpp"
#include "huoju/export/views.hpp"
#include "page.hpp"

namespace huoju::python {
namespace {

template <class Types>
[[nodiscard]] Types parse_types(const py::args& names, const char* what) {
  if (names.empty()) return Types::all();
  std::string list;
  for (const py::handle name : names) {
    if (!py::isinstance<py::str>(name)) {
      throw py::type_error(std::string("types of ") + what + " must be str");
    }
    list.append(utf8_of(name)).push_back(',');
  }
  list.pop_back();
  return value_or_raise(Types::parse(list), "ArgumentError");
}
[[nodiscard]] RecordTypes types_of(const py::args& names) {
  return parse_types<RecordTypes>(names, "records");
}

/// A record's fields as a dict, in their documented order.
class Dict final : public FieldVisitor {
 public:
  void text(std::string_view name, std::string_view value) override {
    set(name, py::str(value.data(), value.size()));
  }
  void number(std::string_view name, std::uint32_t value) override { set(name, py::int_(value)); }
  void flag(std::string_view name, bool value) override { set(name, py::bool_(value)); }
  void list(std::string_view name, std::span<const std::string> values) override {
    py::list items;
    for (const std::string& value : values) items.append(value);
    set(name, items);
  }
  void range(std::string_view name, std::uint32_t start, std::uint32_t end) override {
    py::list range;
    range.append(start);
    range.append(end);
    set(name, range);
  }
  void items(std::string_view name, std::size_t count,
             const std::function<void(std::size_t, FieldVisitor&)>& fill) override {
    py::list items;
    for (std::size_t i = 0; i < count; ++i) {
      Dict item;
      fill(i, item);
      items.append(std::move(item).take());
    }
    set(name, items);
  }
  [[nodiscard]] py::dict take() && { return std::move(dict_); }

 private:
  void set(std::string_view name, const py::object& value) {
    dict_[py::str(name.data(), name.size())] = value;
  }

  py::dict dict_;
};

// A list of dicts, which notebooks show as a table.
[[nodiscard]] py::object record_list(const py::list& records) {
  return py::module_::import("huoju._html").attr("RecordList")(records);
}

[[nodiscard]] py::object records(const Page& page, const py::args& names) {
  const RecordTypes types = types_of(names);
  const Records& found = page.records();
  py::list result;
  for (const RecordRef& ref : found.list()) {
    if (!types.has(ref.type)) continue;
    Dict dict;
    found.visit(ref, dict);
    result.append(std::move(dict).take());
  }
  return record_list(result);
}

[[nodiscard]] py::object views(const Page& page, const py::args& names) {
  const ViewTypes types = parse_types<ViewTypes>(names, "views");
  const Views& found = page.views();
  py::list result;
  for (const ViewRef& ref : found.list()) {
    if (!types.has(ref.type)) continue;
    Dict dict;
    found.visit(ref, dict);
    result.append(std::move(dict).take());
  }
  return record_list(result);
}

[[nodiscard]] std::string to_jsonl(const Page& page, const py::args& names) {
  const RecordTypes types = types_of(names);
  std::string out;
  if (names.empty()) {
    const Records& found = page.records();
    const py::gil_scoped_release unlocked;
    append_json_lines(found, out);
  } else {
    const py::gil_scoped_release unlocked;
    append_json_lines(huoju::records(page.document(), types), out);
  }
  return out;
}

}  // namespace

void bind_export(py::class_<Page>& document) {
  document
      .def("records", &records,
           "records(self, /, *types)\n--\n\n"
           "Return what the text states, as a list of dicts in the order of the source.\n"
           "\n"
           "Parameters\n"
           "----------\n"
           "*types : str\n"
           "    'article', 'caption', 'event', 'furniture', 'investment', 'observation',\n"
           "    'offsite', 'organization', 'person', 'place', 'policy', 'quantity', 'quote',\n"
           "    'role', 'time'; none: all.\n"
           "\n"
           "Returns\n"
           "-------\n"
           "list of dict\n"
           "    The fields of the JSON records. Numbers are strings that hold exact decimals,\n"
           "    times are ISO 8601 dates, and what is not known is absent.\n"
           "\n"
           "Raises\n"
           "------\n"
           "ArgumentError\n"
           "    For an unknown type.\n"
           "\n"
           "Examples\n"
           "--------\n"
           ">>> import huoju\n"
           ">>> page = huoju.read_text('园区新增企业12家，增长8.5%。')\n"
           ">>> [(record['value'], record['unit']) for record in page.records('quantity')]\n"
           "[('12', '家'), ('8.5', '%')]\n")
      .def("views", &views,
           "views(self, /, *types)\n--\n\n"
           "Return what the text states of tiers, carriers, platforms, competitions, funds and\n"
           "industry formulas, as a list of dicts in the order of the source.\n"
           "\n"
           "Parameters\n"
           "----------\n"
           "*types : str\n"
           "    'carrier', 'competition', 'fund', 'industry_formula', 'platform', 'tier'; none:\n"
           "    all.\n"
           "\n"
           "Returns\n"
           "-------\n"
           "list of dict\n"
           "    What the program ``huoju views`` writes, each a line of it.\n"
           "\n"
           "Raises\n"
           "------\n"
           "ArgumentError\n"
           "    For an unknown type.\n"
           "\n"
           "Examples\n"
           "--------\n"
           ">>> import huoju\n"
           ">>> page = huoju.read_text('昆山高新区有瞪羚企业58家。')\n"
           ">>> [(view['tier'], view['subject'], view['count']) for view in page.views('tier')]\n"
           "[('gazelle', '昆山高新区', '58')]\n")
      .def("to_jsonl", &to_jsonl,
           "to_jsonl(self, /, *types)\n--\n\n"
           "Return what the text states, as JSON Lines: one object a line.\n"
           "\n"
           "Parameters\n"
           "----------\n"
           "*types : str\n"
           "    As for `records`.\n"
           "\n"
           "Returns\n"
           "-------\n"
           "str\n"
           "    What the program ``huoju extract`` writes.\n"
           "\n"
           "Raises\n"
           "------\n"
           "ArgumentError\n"
           "    For an unknown type.\n"
           "\n"
           "Examples\n"
           "--------\n"
           ">>> import huoju, json\n"
           ">>> page = huoju.read_text('园区新增企业12家。')\n"
           ">>> json.loads(page.to_jsonl('quantity'))['value']\n"
           "'12'\n")
      .def(
          "outline",
          [](const Page& page) {
            const std::string text = [&] {
              const py::gil_scoped_release unlocked;
              return outline(page.document());
            }();
            return path_text(text);
          },
          "outline(self, /)\n--\n\n"
          "Return the document as a tree for a person to read: what ``huoju outline`` writes.\n"
          "\n"
          "Returns\n"
          "-------\n"
          "str\n"
          "\n"
          "Examples\n"
          "--------\n"
          ">>> import huoju\n"
          ">>> page = huoju.read_text('# 园区扩容\\n\\n园区新增企业12家。', name='note.md')\n"
          ">>> print(page.outline(), end='')\n"
          "note.md: UTF-8, 18 characters, 1 article, Markdown\n"
          "<BLANKLINE>\n"
          "article 0 (article, 8-18)\n"
          "  headline 2-6  园区扩容\n"
          "  paragraph 8-18  园区新增企业12家。\n");
}

}  // namespace huoju::python
