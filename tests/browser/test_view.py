"""What `huoju html` writes, looked at in Chromium: colours, legend, cards, slots, themes."""

import re
import unicodedata
from collections import Counter

import pytest
from conftest import PAGES, Page, colours

MENTIONS = ("organization", "person", "place", "policy", "quantity", "time")
LINES = {
    "observation": "solid",
    "event": "dashed",
    "investment": "double",
    "offsite": "wavy",
    "role": "solid",
    "quote": "dotted",
}
STRUCTURE = ("article", "caption", "furniture")

# The rows of the lists, each with its type, as data.
ROWS = """
    return [...document.querySelectorAll('.records li')].map((row) => ({
      type: row.closest('section').className.slice(2),
      text: row.querySelector('q').textContent,
      place: row.querySelector('i').textContent,
      fields: [...row.querySelectorAll('dt')].map((name) =>
        [name.textContent, name.nextElementSibling.textContent]),
      slots: [...row.querySelectorAll('[data-at]')].map((value) =>
        value.previousElementSibling.textContent),
    }));
"""


def luminance(colour: str) -> float:
    parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(p * weight for p, weight in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))


def contrast(a: str, b: str) -> float:
    low, high = sorted((luminance(a), luminance(b)))
    return (high + 0.05) / (low + 0.05)


def number(text: str) -> str:
    """A number as rows show it."""
    match = re.fullmatch(r"(-?)(\d+)(\.\d+)?", text)
    return f"{match[1]}{int(match[2]):,}{match[3] or ''}" if match else text


DECIMALS = {"value", "high", "growth", "share", "amount"}


def shown_fields(record: dict) -> list[list[str]]:
    """The fields of a record as a row shows them."""
    fields = []
    for name, value in record.items():
        if name in ("type", "start", "end", "text", "article") or name.endswith("_at"):
            continue
        if isinstance(value, bool):
            value = str(value).lower()
        elif isinstance(value, list):
            value = ", ".join(value)
        elif name in DECIMALS:
            value = number(str(value))
        fields.append([name, str(value)])
    return fields


def place(page: Page, record: dict) -> str:
    before = page.source[: record["start"]].replace("\r\n", "\r\r").replace("\r\r", " \n")
    line, column = before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
    return f"{line}:{column} ({record['start']}–{record['end']})"


# They are no part of a text that was read.
CONTROLS = dict.fromkeys((0x202E, 0x2066, 0x2069))


def test_rows_are_the_records(browser, page):
    browser.open(page.run("html"))
    rows = browser.run(ROWS)
    assert len(rows) == len(page.records)
    shown = [(row["type"], row["text"], row["place"], row["fields"]) for row in rows]
    stated = [(r["type"], r.get("text", ""), place(page, r), shown_fields(r)) for r in page.records]
    assert sorted(shown) == sorted(stated)


def test_every_record_is_marked(browser, page):
    browser.open(page.run("html"))
    marked = browser.run(
        """return [...document.querySelectorAll('.records li')].map((row, i) =>
             [...document.querySelectorAll(`.text [data-r="${i}"]`)]
               .map((piece) => piece.textContent).join(''));"""
    )
    for row, text in zip(browser.run(ROWS), marked, strict=True):
        if row["type"] in ("article", "furniture"):
            continue
        # Pieces of several blocks have line ends between them.
        assert "".join(text.split()) == "".join(row["text"].split()), row


def test_colours(browser, page, theme):
    browser.open(page.run("html"), theme)
    browser.leave()
    browser.picture(f"{page.name}-{theme}")
    wanted = colours(theme)
    assert browser.style(browser.one(".huoju"), "backgroundColor") == wanted["paper"]
    assert browser.style(browser.one("body"), "backgroundColor") == wanted["paper"]
    types = {record["type"] for record in page.records}
    for name in types & set(MENTIONS):
        for mark in browser.all(f"mark.t-{name}")[:5]:
            assert browser.style(mark, "backgroundColor") == wanted[name]
            assert browser.style(mark, "color") == wanted["ink"]
            assert contrast(wanted["ink"], wanted[name]) >= 4.5
    for name in types & set(LINES):
        for line in browser.all(f"u.t-{name}")[:5]:
            assert browser.style(line, "textDecorationColor") == wanted[name]
            assert browser.style(line, "textDecorationStyle") == LINES[name]
            assert contrast(wanted["paper"], wanted[name]) >= 3


def test_text_can_be_read(browser, page, theme):
    """All text has a contrast of 4.5 to 1 to what is behind it."""
    browser.open(page.run("html"), theme)
    browser.run("for (const list of document.querySelectorAll('details')) list.open = true")
    pairs = browser.run(
        """const found = new Set();
           const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
           while (walker.nextNode()) {
             const parent = walker.currentNode.parentElement;
             if (parent.closest('script, style') || !walker.currentNode.data.trim()) continue;
             let behind = parent;
             while (/, 0\\)$/.test(getComputedStyle(behind).backgroundColor))
               behind = behind.parentElement;
             found.add(getComputedStyle(parent).color + '|' +
                       getComputedStyle(behind).backgroundColor);
           }
           return [...found];"""
    )
    assert len(pairs) > 3
    for pair in pairs:
        assert contrast(*pair.split("|")) >= 4.5, pair


def test_legend(browser, page, theme):
    browser.open(page.run("html"), theme)
    count = Counter(record["type"] for record in page.records)
    labels = {}
    for label in browser.all(".legend label"):
        name, number_of = label.text.split()
        labels[name] = label
        assert count[name] == int(number_of)
    assert set(labels) == set(count)
    wanted = colours(theme)
    transparent = "rgba(0, 0, 0, 0)"
    for name, label in labels.items():
        if name in STRUCTURE:
            continue
        kind = "mark" if name in MENTIONS else "u"
        property_of = "backgroundColor" if name in MENTIONS else "textDecorationColor"
        mark = browser.one(f".text {kind}.t-{name}")
        others = [m for m in MENTIONS if m in labels and m != name]
        browser.click(label)
        assert browser.style(mark, property_of) == transparent
        assert browser.style(browser.one(f"section.t-{name}"), "display") == "none"
        for other in others:
            assert browser.style(browser.one(f".text mark.t-{other}"), "backgroundColor") == (wanted[other])
        browser.click(label)
        assert browser.style(mark, property_of) == wanted[name]
        assert browser.style(browser.one(f"section.t-{name}"), "display") == "block"
    assert browser.messages() == []


def card(browser):
    """What the card shows: types, places and fields; None where there is none."""
    return browser.run(
        """const card = document.querySelector('.card');
           const box = card.getBoundingClientRect();
           if (box.height === 0) return null;
           return {
             inside: box.left >= 0 && box.top >= 0 && box.right <= innerWidth
                     && box.bottom <= innerHeight,
             pinned: card.classList.contains('pinned'),
             selected: [...card.children].findIndex((e) => e.classList.contains('selected')),
             records: [...card.children].map((item) => ({
               type: item.querySelector('b').textContent,
               place: item.querySelector('i').textContent,
               fields: [...item.querySelectorAll('dt')].map((name) =>
                 [name.textContent, name.nextElementSibling.textContent]),
             })),
           };"""
    )


def test_hovering(browser, page, theme):
    browser.open(page.run("html"), theme)
    by_place = {(r["type"], place(page, r)): r for r in page.records}
    seen = set()
    for name in (*MENTIONS, *LINES, "caption", "article"):
        for element in browser.all(f".text .t-{name}")[:2]:
            browser.hover(element)
            found = card(browser)
            assert found is not None and found["inside"] and not found["pinned"]
            for record in found["records"]:
                stated = by_place[record["type"], record["place"]]
                # Records of a type may share a place.
                if [r["type"] + place(page, r) for r in page.records].count(
                    record["type"] + record["place"]
                ) == 1:
                    assert record["fields"] == shown_fields(stated)
                seen.add(record["type"])
            assert name in {record["type"] for record in found["records"]}
        if name == "observation":
            browser.picture(f"{page.name}-{theme}-hover")
    assert seen == {r["type"] for r in page.records if r["type"] != "furniture"} - (
        {"article"} if not browser.all(".text .t-article") else set()
    )
    browser.leave()
    assert card(browser) is None
    assert browser.messages() == []


SLOTS = "return [...(CSS.highlights.get('huoju-slot') ?? [])].map((range) => range.toString())"


def test_a_click_keeps_the_card_and_shows_the_slots(browser, page, theme):
    browser.open(page.run("html"), theme)
    observations = browser.all(".text u.t-observation")
    for element in observations[:3]:
        browser.click(element)
        browser.leave()
        found = card(browser)
        assert found["pinned"] and found["inside"]
        chosen = found["records"][found["selected"]]
        assert chosen["type"] == "observation"
        records = [
            r for r in page.records if r["type"] == "observation" and place(page, r) == chosen["place"]
        ]
        record = next(r for r in records if shown_fields(r) == chosen["fields"])
        slots = {
            "".join(page.source[slice(*value)].split())
            for name, value in record.items()
            if name.endswith("_at")
        }
        shown = {"".join(text.split()) for text in browser.run(SLOTS)}
        assert shown == {normal(text) for text in slots}
        browser.press("\ue00c")  # Escape
        assert card(browser) is None and browser.run(SLOTS) == []
    if observations:
        browser.click(observations[0])
        browser.leave()
        browser.picture(f"{page.name}-{theme}-card")
        browser.click(browser.one(".about"))
        assert card(browser) is None
    assert browser.messages() == []


def normal(text: str) -> str:
    """A text with the width of letters and figures undone."""
    return "".join(c if c in "，：；！？（）" else unicodedata.normalize("NFKC", c) for c in text)


def test_rows_lead_to_the_text(browser, page):
    browser.open(page.run("html"))
    browser.run("document.querySelector('.article details').open = true")
    row = browser.one(".article .records li[tabindex]")
    wanted = row.find_element("css selector", "i").text
    browser.click(row)
    found = card(browser)
    assert found["pinned"] and found["inside"]
    assert [record["place"] for record in found["records"]] == [wanted]
    assert len(browser.all(".text .on")) >= 1
    browser.picture(f"{page.name}-list")


def test_pages_are_small_and_load_nothing(browser, page):
    html = page.run("html")
    assert len(html.encode()) < 300_000
    browser.open(html)
    assert browser.run("return performance.getEntriesByType('resource').length") == 0
    assert browser.messages() == []


def test_nothing_is_wider_than_a_telephone(browser, page):
    browser.driver.set_window_size(500, 900)
    try:
        browser.open(page.run("html"), "dark")
        browser.picture(f"{page.name}-narrow")
        assert browser.run("return document.documentElement.scrollWidth <= innerWidth")
    finally:
        browser.driver.set_window_size(1100, 1000)


# ── one page is enough ──

PAGE = PAGES[0]


def test_only_one_type_by_a_double_click(browser):
    browser.open(PAGE.run("html"))
    label = browser.one(".legend label:has(.k-quantity)")
    on = "return [...document.querySelectorAll('.legend input')].filter((e) => e.checked).length"
    browser._to(label).double_click().perform()
    assert browser.run(on) == 1
    browser.picture("one-type")
    browser._to(label).double_click().perform()
    assert browser.run(on) == len(browser.all(".legend input"))


def test_types_that_are_off_are_in_no_card(browser):
    browser.open(PAGE.run("html"))
    quantity = browser.one(".text u.t-observation mark.t-quantity")
    browser.hover(quantity)
    assert {r["type"] for r in card(browser)["records"]} >= {"quantity", "observation"}
    browser.click(browser.one(".legend label:has(.k-quantity)"))
    browser.hover(quantity)
    assert "quantity" not in {r["type"] for r in card(browser)["records"]}
    browser.click(browser.one(".legend label:has(.k-observation)"))
    browser.hover(quantity)
    left = card(browser)
    assert left is None or not {r["type"] for r in left["records"]} & {"quantity", "observation"}


def test_fields_show_their_own_slot(browser):
    browser.open(PAGE.run("html"))
    browser.click(browser.one(".text u.t-observation"))
    assert len(browser.run(SLOTS)) > 1
    field = browser.one(".card .selected dd[data-at]")
    browser.hover(field)
    assert len(browser.run(SLOTS)) == 1


@pytest.mark.parametrize("theme", ("light", "dark"))
def test_notebooks_say_their_own_theme(browser, theme):
    fragment = re.search(r'<div class="huoju".*</div>', PAGE.run("html"), re.DOTALL)[0]
    other = {"light": "dark", "dark": "light"}[theme]
    for attributes in (
        f'data-jp-theme-light="{str(theme == "light").lower()}"',
        f'class="vscode-{theme}"',
    ):
        body = f"<!DOCTYPE html><meta charset=utf-8><body {attributes}>{fragment}<hr>{fragment}"
        browser.open(body, other)
        for view in browser.all(".huoju"):
            assert browser.style(view, "backgroundColor") == colours(theme)["paper"]
    # Two views on one page do not meddle with each other.
    first, second = browser.all(".huoju")
    browser.click(first.find_element("css selector", ".legend label"))
    mark = ".text mark.t-organization"
    assert browser.style(first.find_element("css selector", mark), "backgroundColor") == ("rgba(0, 0, 0, 0)")
    assert (
        browser.style(second.find_element("css selector", mark), "backgroundColor")
        == (colours(theme)["organization"])
    )
    browser.hover(second.find_element("css selector", mark))
    shown = browser.run("return [...document.querySelectorAll('.card')].map((e) => e.offsetHeight > 0)")
    assert shown == [False, True]
    browser.picture(f"notebook-{theme}")
    assert browser.messages() == []


def test_without_the_script(browser):
    html = re.sub(r"<script>.*?</script>", "", PAGE.run("html"), flags=re.DOTALL)
    browser.open(html)
    mark = browser.one(".text mark.t-quantity")
    assert mark.get_attribute("title").startswith("quantity: ")
    browser.click(browser.one(".legend label:has(.k-quantity)"))
    assert browser.style(mark, "backgroundColor") == "rgba(0, 0, 0, 0)"
    browser.click(browser.one("summary"))
    assert browser.one(".records li").is_displayed()


def test_without_style_and_script(browser):
    html = re.sub(r"<(script|style)>.*?</\1>", "", PAGE.run("html"), flags=re.DOTALL)
    browser.open(html)
    browser.picture("plain")
    assert browser.style(browser.one(".text mark"), "backgroundColor") == "rgb(255, 255, 0)"
    assert "underline" in browser.style(browser.one(".text u"), "textDecoration")


@pytest.mark.parametrize("opening", ("# ", ""), ids=("markdown", "text"))
def test_hostile_text_is_inert(browser, tmp_path, opening):
    hostile = [
        "<script>hacked = 1</script>",
        '"><img src=x onerror="hacked = 1">',
        "</style></script><b onmouseover='hacked = 1'>粗</b>",
        "<svg/onload=hacked=1>",
        "<!-- <title> <textarea> <plaintext>",
        "\u202e反过来\u2066里面\u2069",
        "שלום",
        "&lt;b&gt;",
        "javascript:hacked=1",
    ]
    facts = "截至2022年底，滨江高新区新增企业12家，"
    lines = [f"{opening}园区{hostile[0]}新增企业{hostile[1]}", ""]
    lines += [f"{facts}{text}基金规模5亿元。“{text}”周知行说。\n" for text in hostile]
    lines.append("".join(facts + text for text in hostile) * 1500)
    path = tmp_path / "hostile<img src=x onerror=hacked=1>.txt"
    path.write_text("\n".join(lines), encoding="utf-8")
    assert len(lines[-1].encode()) > 1_000_000
    page = Page(path, "2023-06-15")
    browser.open(page.run("html"))
    assert browser.run("return typeof hacked") == "undefined"
    elements = browser.run("return [...new Set([...document.querySelectorAll('*')].map((e) => e.localName))]")
    assert not {"img", "svg", "textarea", "plaintext", "iframe"} & set(elements)
    assert len(browser.all("script")) == 1 and len(browser.all("title")) == 1
    # What a card shows was written as text, too.
    browser.click(browser.one(".text mark.t-quantity"))
    assert browser.run("return document.querySelectorAll('.card img, .card script').length") == 0
    assert browser.run("return typeof hacked") == "undefined"
    browser.picture(f"hostile-{'markdown' if opening else 'text'}")
    if not opening:  # Markdown has elements of its own, which are no text
        text = browser.run("return document.body.textContent")
        assert all(line.translate(CONTROLS) in text for line in hostile)
    assert browser.messages() == []
