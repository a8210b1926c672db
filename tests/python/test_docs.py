"""The examples in the docstrings run, and the stubs say what the module has."""

import ast
import datetime
import decimal
import doctest
import inspect
import pathlib
import types
import typing

import pytest

import huoju
from huoju import _core

ROOT = pathlib.Path(__file__).parents[2]
STUB = ast.parse(pathlib.Path(huoju.__file__).with_name("_core.pyi").read_text("utf-8"))
CLASSES = {node.name: node for node in STUB.body if isinstance(node, ast.ClassDef)}
FUNCTIONS = {node.name: node for node in STUB.body if isinstance(node, ast.FunctionDef)}


def public(names):
    return {name for name in names if not name.startswith("_")}


def members(node: ast.ClassDef) -> dict[str, ast.FunctionDef]:
    return {n.name: n for n in node.body if isinstance(n, ast.FunctionDef)}


def is_property(node: ast.FunctionDef) -> bool:
    return [ast.unparse(d) for d in node.decorator_list] == ["property"]


def shape(node: ast.FunctionDef) -> list[str]:
    """Names of the parameters of a stub, with their stars."""
    names = [a.arg for a in node.args.posonlyargs + node.args.args]
    names += ["*" + node.args.vararg.arg] if node.args.vararg else []
    return names + [a.arg for a in node.args.kwonlyargs]


def runtime_shape(function) -> list[str]:
    parameters = inspect.signature(function).parameters.values()
    return [("*" if p.kind is p.VAR_POSITIONAL else "") + p.name for p in parameters]


def fits(value, annotation) -> bool:
    """Whether a value is of an annotated type."""
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is types.UnionType:
        return any(fits(value, a) for a in arguments)
    if origin is tuple and arguments[1:] == (...,):
        return isinstance(value, tuple) and all(fits(v, arguments[0]) for v in value)
    if origin is tuple:
        return type(value) is tuple and len(value) == len(arguments)
    return type(value) is annotation


def test_doctests():
    names = {name: getattr(huoju, name) for name in huoju.__all__}
    for module, count in ((huoju, 30), (huoju._batch, 5), (huoju._table, 7)):
        result = doctest.testmod(module, extraglobs=names)
        assert result.attempted >= count and result.failed == 0


def test_doctests_of_the_compiled_module():
    # doctest itself finds no docstrings of functions that are not Python's.
    parser, runner, documented = doctest.DocTestParser(), doctest.DocTestRunner(), 0
    for name in CLASSES:
        cls = getattr(_core, name)
        for owner, text in [(name, cls.__doc__)] + [(f"{name}.{m}", v.__doc__) for m, v in vars(cls).items()]:
            if isinstance(text, str) and ">>>" in text:
                names = {n: getattr(huoju, n) for n in huoju.__all__}
                documented += 1
                runner.run(parser.get_doctest(inspect.cleandoc(text), names, owner, None, 0))
    assert documented >= 7 and runner.summarize(verbose=False).failed == 0


def test_everything_public_is_documented():
    for name in huoju.__all__:
        if name != "__version__":
            assert inspect.getdoc(getattr(huoju, name)), name
    for name, node in CLASSES.items():
        for member in public(members(node)):
            assert inspect.getdoc(getattr(getattr(_core, name), member)), f"{name}.{member}"


def test_all_is_what_the_package_has():
    typing_only = {"Iterable", "TypeAlias", "annotations"}
    names = {name for name, value in vars(huoju).items() if not inspect.ismodule(value)}
    assert public(names) - typing_only == set(huoju.__all__) - {"__version__"}
    assert huoju.__all__ == sorted(huoju.__all__)


def test_stub_has_the_names_of_the_module():
    assert public(vars(_core)) == set(CLASSES) | set(FUNCTIONS)
    for name, node in CLASSES.items():
        cls = getattr(_core, name)
        assert public(vars(cls)) == public(members(node)), name
        # Values and lexicons compare by value; documents by identity.
        assert ("__eq__" in vars(cls)) == ("__eq__" in members(node)), name
        assert ("__hash__" in vars(cls)) == ("__hash__" in members(node)), name


def test_stub_has_the_signatures_of_the_module():
    for name, node in FUNCTIONS.items():
        assert shape(node) == runtime_shape(getattr(_core, name)), name
    for name, node in CLASSES.items():
        for member, function in members(node).items():
            attribute = vars(getattr(_core, name)).get(member)
            if is_property(function):
                assert isinstance(attribute, property) and attribute.fset is None
            elif not member.startswith("_"):
                assert shape(function) == runtime_shape(attribute), f"{name}.{member}"


def test_wrappers_pass_on_what_the_module_takes():
    # What make_lexicon is made of has no wrapper of its name.
    for name in set(FUNCTIONS) - {"lexicon_columns", "with_rows"}:
        wrapper, module = runtime_shape(getattr(huoju, name)), runtime_shape(getattr(_core, name))
        # A progress bar is the wrapper's own.
        assert [argument for argument in wrapper if argument != "progress"] == module, name


@pytest.fixture
def samples() -> list:
    text = (
        "广告\n\n滨江高新区获评先进\n\n本报讯（记者 林一舟）去年，每亩不低于400万元，"
        "3至5家企业印发《培育办法》，培育期24个月，园区新建道路20条。苏州大学教授周知行到昆山市考察。"
        "昆山高新区在深圳设立异地孵化器，总投资12亿元的智造产业园项目开工。周知行说：“这里的条件很好。”\n\n图为孵化器内景。  图片来源：滨江高新区\n"
    )
    page = huoju.read_bytes(text.encode() + b"\xff", "2023-06-15", "utf-8", repair=True)
    why = page.explain(next(q for q in page.quantities if q.text == "20条"))
    counted = huoju.read_text(
        "昆山高新区有瞪羚企业58家、孵化器15家、重点实验室12家，聚焦软件、芯片两大主导产业。"
        "第三届昆山创新创业大赛吸引320个项目报名。昆山高新区设立规模10亿元的天使基金。"
    )
    return [
        page,
        huoju.read_text("去年"),
        *page.articles,
        *page.articles[0].authors,
        *page.captions,
        *page.furniture,
        *page.diagnostics,
        *page.quantities,
        *page.times,
        *page.policies,
        *page.places,
        *page.organizations,
        *page.persons,
        *page.roles,
        *page.observations,
        *(observation.at for observation in page.observations),
        *page.events,
        *page.investments,
        *page.offsites,
        *page.quotes,
        *counted.tiers,
        *counted.carriers,
        *counted.platforms,
        *counted.competitions,
        *counted.competitions[0].stages,
        *counted.funds,
        *counted.industry_formulas,
        *counted.industry_formulas[0].members,
        counted.tiers[0].at,
        counted.table("tier"),
        why,
        *why.entries,
        *why.rejected,
    ]


def attribute_of(type: str, field: str) -> str:
    """Name of the attribute that has a documented field."""
    if (type, field) in {("quote", "first"), ("quote", "last")}:
        return "words"
    if field in {"at", "count_at", "stage_at"} and "." in type:
        return "span"
    return {"from": "start", "to": "end"}.get(field, "at" if field.endswith("_at") else field)


def test_documented_fields_are_columns_and_attributes():
    page = huoju.read_text("去年")
    lines = (ROOT / "docs" / "fields.tsv").read_text("utf-8").splitlines()[1:]
    rows = [line.split("\t") for line in lines]
    fields = {type: [row[1] for row in rows if row[0] == type and row[1]] for type, *_ in rows}
    items = {"competition.stages": "CompetitionStage", "industry_formula.members": "IndustryMember"}
    counted = {"tier", "carrier", "platform"}
    for type in fields.keys() - {"*", "table", "counted"} - items.keys():
        named = fields[type] + (fields["counted"] if type in counted else [])
        assert list(page.table(type).column_names) == fields["table"] + named
    for type in fields.keys() - {"*", "table", "counted"}:
        attributes = members(CLASSES[items.get(type) or type.title().replace("_", "")])
        # The begin and end of an article are in its paragraphs.
        ends = {"first", "last"} if type == "article" else set()
        for field in set(fields[type] + (fields["counted"] if type in counted else [])) - ends:
            assert attribute_of(type, field) in attributes, (type, field)
    for slots, type in (("ObservationSlots", "observation"), ("CountedSlots", "counted")):
        places = {field.removesuffix("_at") for field in fields[type] if field.endswith("_at")}
        assert places == public(members(CLASSES[slots]))


def test_stub_has_the_types_of_the_attributes(samples):
    # These have no attributes.
    rest = {"Lexicon", "Batch", "TableBuilder"}
    assert {type(s).__name__ for s in samples} == set(CLASSES) - rest
    names = {"Decimal": decimal.Decimal, "datetime": datetime} | vars(huoju)
    for sample in samples:
        for member, node in members(CLASSES[type(sample).__name__]).items():
            if is_property(node):
                annotation = eval(ast.unparse(node.returns), names)
                assert fits(getattr(sample, member), annotation), (sample, member)
