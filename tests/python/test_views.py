"""Views: typed values derived from the records."""

import copy
import datetime
import json
import pathlib
import pickle
from decimal import Decimal

import pytest

import huoju

SPECS = pathlib.Path(__file__).parents[1] / "specs" / "views"
TABLES = {
    "tiers.tsv": "tier",
    "carriers.tsv": "carrier",
    "platforms.tsv": "platform",
    "competitions.tsv": "competition",
    "funds.tsv": "fund",
    "industry_formulas.tsv": "industry_formula",
}
HIDDEN = {"type", "text", "start", "end", "article", "level_order", "order"}
HIDDEN |= {"event", "investment", "observation"}


def cell(value: object) -> str:
    """A field as the tables have it."""
    if isinstance(value, list):
        return "、".join(item(v) if isinstance(v, dict) else v for v in value)
    return str(value).lower() if isinstance(value, bool) else str(value)


def item(fields: dict) -> str:
    """A thing in a list as the tables have it."""
    return ":".join(str(v) for k, v in fields.items() if k != "order" and not isinstance(v, list))


def written(view: dict) -> str:
    """A view as the tables have it."""
    shown = (k for k in view if k not in HIDDEN and not k.endswith("_at"))
    return " ".join([view["text"], "=>", *(f"{k}={cell(view[k])}" for k in shown)])


@pytest.mark.parametrize("name", TABLES)
def test_table(name):
    wrong = []
    for line, row in enumerate((SPECS / name).read_text("utf-8").splitlines(), 1):
        if row[:1] in ("", "#"):
            continue
        _, issued, text, expected = row.split("\t")
        page = huoju.read_text(text.replace("\\n", "\n"), issued=issued or None)
        found = " | ".join(written(v) for v in page.views(TABLES[name]))
        if found != expected:
            wrong.append(f"{name}:{line}: {text}\n  expected {expected}\n  found    {found}")
    assert not wrong, "\n".join(wrong)


def test_tables_are_all_here():
    assert {p.name for p in SPECS.glob("*.tsv")} == set(TABLES)


TEXT = """昆山高新区去年成绩单

截至2023年底，昆山高新区拥有省级“瞪羚”企业44家、国家级孵化器3家、省级以上工程研究中心12个。
第三届青禾创新创业大赛吸引320个项目报名，12个项目获得一等奖。
昆山高新区设立规模10亿元的天使母基金，聚焦软件、芯片两大主导产业。
"""


@pytest.fixture(scope="module")
def page():
    return huoju.read_text(TEXT, issued="2024-05-20")


def test_tier(page):
    (tier,) = page.tiers
    assert (tier.tier, tier.ladder, tier.order) == ("gazelle", "growth", 5)
    assert (tier.level, tier.level_order, tier.and_above) == ("provincial", 3, False)
    assert (tier.subject, tier.count, tier.unit) == ("昆山高新区", Decimal(44), "家")
    assert (tier.start, tier.end) == (datetime.date(2023, 12, 31), datetime.date(2024, 1, 1))
    assert page.observations[tier.observation].value == tier.count
    assert page.observations[tier.observation].span == tier.span
    assert page.source[slice(*tier.at.thing)] == "“瞪羚”企业"
    assert page.source[slice(*tier.at.level)] == "省级"
    assert page.source[slice(*tier.at.count)] == "44家"
    assert tier.entry.startswith("tiers.tsv:")


def test_carrier_and_platform(page):
    (carrier,) = page.carriers
    assert (carrier.carrier, carrier.stage, carrier.level) == ("incubator", "incubation", "national")
    assert carrier.name is None and carrier.area is None
    (platform,) = page.platforms
    assert (platform.kind, platform.level, platform.and_above) == ("centre", "provincial", True)
    ordered = sorted([platform, carrier], key=lambda view: view.level_order)
    assert ordered == [carrier, platform]


def test_competition(page):
    (competition,) = page.competitions
    assert (competition.name, competition.edition) == ("青禾创新创业大赛", 3)
    assert [(s.stage, s.count, s.prize) for s in competition.stages] == [
        ("registered", Decimal(320), None),
        ("winners", Decimal(12), "一等奖"),
    ]
    assert page.source[slice(*competition.stages[0].span)] == "320个"


def test_fund(page):
    (fund,) = page.funds
    assert (fund.name, fund.kind, fund.amount) == ("天使母基金", "fund_of_funds", Decimal(10**9))
    assert fund.organizers == ("昆山高新区",)
    assert page.investments[fund.investment].amount == fund.amount


def test_industry_formula(page):
    (formula,) = page.industry_formulas
    assert (formula.formula, formula.total, formula.agrees) == ("两大主导产业", 2, True)
    assert [m.name for m in formula.members] == ["软件", "芯片"]
    assert page.source[slice(*formula.members[1].span)] == "芯片"
    vague = huoju.read_text("昆山高新区构建“3+3+X”产业体系。").industry_formulas[0]
    assert (vague.addends, vague.open, vague.agrees) == ((3, 3), True, None)
    wrong = huoju.read_text("昆山高新区形成了软件、芯片五大主导产业。").industry_formulas[0]
    assert wrong.agrees is False


def test_views_are_kept_and_cannot_be_changed(page):
    assert page.tiers is page.tiers
    with pytest.raises(AttributeError):
        page.tiers[0].count = 1
    with pytest.raises(AttributeError):
        page.tiers = ()


def test_views_pickle_and_compare(page):
    views = [
        *page.tiers,
        *page.carriers,
        *page.platforms,
        *page.competitions,
        *page.funds,
        *page.industry_formulas,
    ]
    assert len(views) == 6
    for view in views:
        assert pickle.loads(pickle.dumps(view)) == view
        assert copy.deepcopy(view) == view
        assert hash(copy.copy(view)) == hash(view)
        assert type(view).__name__ in repr(view)
        assert view != page.quantities[0]


def test_dictionaries(page):
    assert [v["type"] for v in page.views()] == [
        "tier",
        "carrier",
        "platform",
        "competition",
        "fund",
        "industry_formula",
    ]
    assert page.views("tier", "fund") == [v for v in page.views() if v["type"] in ("tier", "fund")]
    stages = page.views("competition")[0]["stages"]
    assert stages[0]["stage"] == "registered" and stages[0]["count"] == "320"
    with pytest.raises(huoju.ArgumentError, match="there are carrier, competition"):
        page.views("gazelle")
    with pytest.raises(TypeError, match="types of views must be str"):
        page.views(1)


def test_the_program_writes_the_same(page, run):
    status, out, _ = run("views", "--issued", "2024-05-20", "-", stdin=TEXT.encode())
    assert status == 0
    assert [json.loads(line) for line in out.splitlines()] == page.views()
    status, out, _ = run("views", "--types=fund", "-", stdin=TEXT.encode())
    assert [json.loads(line)["type"] for line in out.splitlines()] == ["fund"]
    status, _, err = run("views", "--types=gazelle", "-", stdin=b"")
    assert status == 2 and "unknown type of views" in err


def test_a_page_without_any():
    page = huoju.read_text("春天来了，公园里的花都开了。")
    assert page.views() == []
    assert page.tiers == page.carriers == page.platforms == ()
    assert page.competitions == page.funds == page.industry_formulas == ()
