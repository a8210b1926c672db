"""What the pages of the documentation show is what happens: Python sessions and calls of the program."""

import doctest
import os
import pathlib
import re
import subprocess

import pytest

import huoju
from huoju.__main__ import program

ROOT = pathlib.Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]

SESSION = re.compile(r"^```pycon\n(.*?)^```$", re.DOTALL | re.MULTILINE)
INDENTED = re.compile(r"(?:^    .*\n|^\n(?=    ))+", re.MULTILINE)
FENCED = re.compile(r"^```(?:console)?\n(\$ .*?)^```$", re.DOTALL | re.MULTILINE)


def label(path: pathlib.Path) -> str:
    return path.relative_to(ROOT).as_posix()


def sessions(path: pathlib.Path) -> str:
    return "\n".join(SESSION.findall(path.read_text("utf-8")))


def indented_blocks(text: str) -> list[str]:
    outside = re.sub(r"^```.*?^```$", "", text, flags=re.DOTALL | re.MULTILINE)
    return [re.sub("^    ", "", block, flags=re.MULTILINE).strip("\n") for block in INDENTED.findall(outside)]


def calls(path: pathlib.Path) -> list[tuple[str, str]]:
    """Return the calls that a page shows, each with what it shows of the output."""
    text = path.read_text("utf-8")
    blocks = [block for block in indented_blocks(text) if block.startswith("$ ")] + FENCED.findall(text)
    lines = [
        part.partition("\n") for block in blocks for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]
    ]
    return [(command, shown.strip("\n")) for command, _, shown in lines]


def as_shown(shown: str, output: str) -> bool:
    """Whether an output is the one shown; an ellipsis stands for anything, and lines of data may move."""
    shown, output = (re.sub(r"\.tsv:\d+", ".tsv:N", text.strip()) for text in (shown, output))
    return re.fullmatch(".*".join(map(re.escape, shown.split("…"))), output, re.DOTALL) is not None


@pytest.fixture
def folder(tmp_path, monkeypatch) -> pathlib.Path:
    """Make a folder with the files that the pages speak of."""
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    for block in indented_blocks((ROOT / "docs" / "cli.md").read_text("utf-8")):
        if "\n　　" in block and not block.startswith("$"):
            (tmp_path / "note.txt").write_text(block + "\n", "utf-8")
    (tmp_path / "old.txt").write_bytes("国家高新区".encode("gb18030"))
    for block in indented_blocks((ROOT / "docs" / "howto" / "words.md").read_text("utf-8")):
        if block.startswith("#huoju:zones"):
            (tmp_path / "zones.tsv").write_text(block + "\n", "utf-8")
            header = block.splitlines()[:2]
            (tmp_path / "broken.tsv").write_text("\n".join([*header, "青禾高新区\n"]), "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("path", [path for path in PAGES if sessions(path)], ids=label)
def test_sessions(path, folder):
    test = doctest.DocTestParser().get_doctest(sessions(path), {}, label(path), str(path), 0)
    result = doctest.DocTestRunner(optionflags=doctest.IGNORE_EXCEPTION_DETAIL).run(test)
    assert result.attempted and not result.failed


@pytest.mark.parametrize("path", [path for path in PAGES if calls(path)], ids=label)
def test_calls(path, folder):
    found = program()
    assert found is not None
    environment = os.environ | {"PATH": f"{found.parent}:{os.environ['PATH']}"}
    for command, shown in calls(path):
        done = subprocess.run(
            command, shell=True, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )
        output = done.stdout.decode("utf-8")
        assert as_shown(shown, output), f"{command}\n{output}"


def test_what_is_shown_is_compared():
    assert as_shown("a …\n…\nd data.tsv:4", "a b\nc\nd data.tsv:5")
    assert not as_shown("a …", "b a c")
    assert not as_shown("a", "a\nb")


def test_every_name_has_its_place_in_the_reference():
    named = re.findall(
        r"^::: huoju\.(\w+)$", (ROOT / "docs" / "python-names.md").read_text("utf-8"), re.MULTILINE
    )
    assert sorted(named) == sorted(set(huoju.__all__) - {"__version__"})
