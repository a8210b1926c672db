"""A browser, the pages it looks at, and a folder for its pictures.

The program is $HUOJU or build/dev/huoju; pictures are left in build/browser/. Without a browser the
tests are skipped: `make browser` installs one.
"""

import json
import os
import pathlib
import re
import shutil
import subprocess
from dataclasses import dataclass
from functools import cached_property

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
PICTURES = ROOT / "build" / "browser"
PROGRAM = pathlib.Path(os.environ.get("HUOJU", ROOT / "build" / "dev" / "huoju")).resolve()
THEMES = ("light", "dark")


@dataclass(frozen=True)
class Page:
    """A sample page."""

    path: pathlib.Path
    issued: str

    @property
    def name(self) -> str:
        return self.path.stem

    def run(self, command: str, *options: str) -> str:
        arguments = [PROGRAM, command, "--issued", self.issued, *options, self.path]
        return subprocess.run(arguments, check=True, capture_output=True).stdout.decode("utf-8")

    @cached_property
    def records(self) -> list[dict]:
        return [json.loads(line) for line in self.run("extract").splitlines()]

    @cached_property
    def source(self) -> str:
        # Line ends as they are.
        return self.path.read_bytes().decode("utf-8-sig")


def sample_pages() -> list[Page]:
    """The pages of the repository, and those that lie beside it."""
    examples = ROOT / "examples" / "pages"
    pages = [
        Page(examples / "newspaper.txt", "2024-05-20"),
        Page(examples / "gazette.md", "2024-06-28"),
    ]
    more = ROOT.parent / "shared" / "pages"
    if (more / "index.jsonl").exists():
        lines = (more / "index.jsonl").read_text("utf-8").splitlines()
        for entry in map(json.loads, lines):
            pages.append(Page(more / entry["file"], entry["reference"] or "2024-05-20"))
    return pages


PAGES = sample_pages()


@pytest.fixture(params=PAGES, ids=lambda page: page.name)
def page(request) -> Page:
    return request.param


@pytest.fixture(params=THEMES)
def theme(request) -> str:
    return request.param


class Browser:
    """A window of Chromium, with what the tests do in it."""

    def __init__(self, driver, folder: pathlib.Path) -> None:
        from selenium.webdriver.common.action_chains import ActionChains

        self.driver = driver
        self.folder = folder
        self.run = driver.execute_script
        self._actions = ActionChains

    def open(self, html: str, theme: str = "light", name: str = "page") -> None:
        self.driver.execute_cdp_cmd(
            "Emulation.setEmulatedMedia",
            {"features": [{"name": "prefers-color-scheme", "value": theme}]},
        )
        path = self.folder / f"{name}.html"
        path.write_text(html, encoding="utf-8")
        self.driver.get_log("browser")
        self.driver.get(path.as_uri())

    def all(self, selector: str) -> list:
        return self.driver.find_elements("css selector", selector)

    def one(self, selector: str):
        return self.driver.find_element("css selector", selector)

    def style(self, element, name: str) -> str:
        return self.run("return getComputedStyle(arguments[0])[arguments[1]]", element, name)

    def _to(self, element):
        self.run("arguments[0].scrollIntoView({block: 'center'})", element)
        # In the middle of its first line: an element of several lines may be empty in its middle.
        x, y = self.run(
            """const box = arguments[0].getClientRects()[0];
               return [box.left + Math.min(box.width / 2, 6), box.top + box.height / 2];""",
            element,
        )
        actions = self._actions(self.driver, duration=0)
        actions.w3c_actions.pointer_action.move_to_location(int(x), int(y))
        return actions

    def hover(self, element) -> None:
        self._to(element).perform()

    def click(self, element) -> None:
        self._to(element).click().perform()

    def press(self, key: str) -> None:
        self._actions(self.driver).send_keys(key).perform()

    def leave(self) -> None:
        """Move the pointer off everything."""
        actions = self._actions(self.driver, duration=0)
        actions.w3c_actions.pointer_action.move_to_location(2, 2)
        actions.perform()

    def messages(self) -> list[str]:
        return [entry["message"] for entry in self.driver.get_log("browser")]

    def picture(self, name: str) -> None:
        self.driver.save_screenshot(str(PICTURES / f"{name}.png"))


@pytest.fixture(scope="session")
def browser(tmp_path_factory):
    selenium = pytest.importorskip("selenium", reason="selenium is missing; run `make browser`")
    del selenium
    from selenium import webdriver

    chromium, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if chromium is None or driver is None:
        pytest.skip("chromium or its driver is missing; run `make browser`")
    if not PROGRAM.exists():
        pytest.skip(f"{PROGRAM} is missing; run `make build`")
    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    for argument in (
        "--headless=new",
        "--no-sandbox",  # root may not use it
        "--disable-gpu",
        "--hide-scrollbars",
        "--window-size=1100,1000",
    ):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    service = webdriver.ChromeService(executable_path=driver)
    PICTURES.mkdir(parents=True, exist_ok=True)
    window = webdriver.Chrome(options=options, service=service)
    try:
        yield Browser(window, tmp_path_factory.mktemp("pages"))
    finally:
        window.quit()


def colours(theme: str) -> dict[str, str]:
    """What the style states of a theme: "quantity" to "rgb(248, 238, 150)"."""
    css = (ROOT / "src" / "export" / "html" / "view.css").read_text("utf-8")
    found = {}
    for name, *both in re.findall(r"--(\w+): light-dark\((#\w+), (#\w+)\)", css):
        value = both[THEMES.index(theme)]
        found[name] = "rgb({}, {}, {})".format(*(int(value[i : i + 2], 16) for i in (1, 3, 5)))
    return found
