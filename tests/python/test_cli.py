"""The program `huoju` that is installed with the package."""

import json
import os
import re
import subprocess
import sys

import pytest
from conftest import ISSUED, PAGE

import huoju
import huoju.__main__


def test_version(run):
    assert run("--version") == (0, f"huoju {huoju.__version__}\n", "")


def test_help(run):
    status, out, _ = run("--help")
    assert status == 0 and out.startswith("usage: huoju extract")


def test_extract(run, page_file):
    status, out, messages = run("extract", "--issued", ISSUED, page_file)
    assert (status, messages) == (0, "")
    assert out == huoju.read_file(page_file, issued=ISSUED).to_jsonl()


def test_types(run, page_file):
    _, out, _ = run("extract", "--types=time,policy", page_file)
    assert out == huoju.read_file(page_file).to_jsonl("time", "policy")


def test_outline(run, page_file):
    status, out, _ = run("outline", page_file)
    assert (status, out) == (0, huoju.read_file(page_file).outline())


FLAT = """湖东新馆首日迎来两千观众

　　湖东新馆向市民开放，首日接待观众
两千余人次，展厅里排起了长队。
　　新馆位于月湖东岸，共有展厅6个，周
一闭馆。

北山茶园无人机运鲜叶

　　清明前后，北山茶园里响起嗡嗡的声
音，无人机载着鲜叶飞过山谷。
　　茶农罗大山说，无人机一天能运鲜叶
600公斤，茶叶品质也好了。
"""


def test_explain(run, page_file):
    page = huoju.read_file(page_file, issued=ISSUED)
    offset = page.quantities[0].span[0]
    status, out, messages = run("explain", "--issued", ISSUED, f"{page_file}:{offset}")
    assert (status, messages) == (0, "")
    assert page.quantities[0].text in out and "by rule " in out and "counters.tsv:" in out


def test_explain_of_a_view(run):
    text = "截至2023年底，昆山高新区拥有瞪羚企业12家。"
    status, out, _ = run("explain", f"-:{text.index('瞪羚')}", stdin=text.encode())
    assert status == 0
    assert "\ntier " in out
    assert "  by rule counted.observation\n" in out
    assert "  where subject 9-14  昆山高新区\n" in out


def test_explain_needs_a_place(run, page_file):
    status, _, messages = run("explain", page_file)
    assert status == 2 and "expected FILE:OFFSET" in messages
    status, _, messages = run("explain", f"{page_file}:99999")
    assert status == 1 and "no text at 99999" in messages


def test_outline_why(run):
    status, plain, _ = run("outline", "-", stdin=FLAT.encode())
    assert status == 0 and "decisions" not in plain and "[" not in plain
    status, out, messages = run("outline", "--why", "-", stdin=FLAT.encode())
    assert (status, messages) == (0, "")
    blocks, decisions = out.split("\ndecisions\n")
    # Every block names its rule, behind its place.
    lines = [line for line in blocks.splitlines() if line.startswith("  ")]
    assert lines and all(" [" in line for line in lines)
    assert "headline 0-12 [headline.matches]  湖东新馆首日迎来两千观众" in blocks
    # The second text begins where the first one ends, and has a headline of its own.
    assert "before this: " in decisions and "value of a cut " in decisions
    assert "headline of the body at 湖东新馆向市民开放" in decisions
    assert "headline of the body at 清明前后" in decisions


def test_outline_why_changes_nothing_else(run, page_file):
    def labels(outline):
        return re.findall(r"^ +(?:\+ )?[a-z]+ [0-9]+-[0-9]+", outline, re.MULTILINE)

    _, plain, _ = run("outline", page_file)
    status, out, _ = run("outline", "--why", page_file)
    assert status == 0
    assert labels(out) == labels(plain) and len(labels(plain)) == 5
    assert "headline 2-15 [" in out


def test_standard_input(run):
    status, out, _ = run("extract", "--issued", ISSUED, "-", stdin=PAGE.encode())
    assert (status, out) == (0, huoju.read_text(PAGE, ISSUED).to_jsonl())
    _, out, _ = run("extract", "--encoding", "gbk", "-", stdin="新增企业12家。".encode("gbk"))
    assert json.loads(out.splitlines()[-1])["value"] == "12"


def test_several_files(run, page_file, tmp_path):
    other = tmp_path / "other.txt"
    other.write_text("新增企业12家。", encoding="utf-8")
    status, out, _ = run("extract", "--types", "quantity", page_file, other)
    assert status == 0
    sources = [next(iter(json.loads(line).items())) for line in out.splitlines()]
    assert sources == [("source", str(page_file))] * 7 + [("source", str(other))]


def test_the_rest_is_read_all_the_same(run, page_file, tmp_path):
    status, out, messages = run("extract", tmp_path / "none.txt", tmp_path, page_file)
    assert status == 1
    assert messages.splitlines() == [
        f"huoju: {tmp_path}/none.txt: no such file",
        f"huoju: {tmp_path}: is a directory; name the files in it",
    ]
    assert out.count("\n") == len(huoju.read_file(page_file).records())


def test_lexicon(run, lexicon_file, tmp_path):
    status, out, _ = run("extract", "--lexicon", lexicon_file, "-", stdin="新建5苗圃。".encode())
    assert status == 0 and '"unit": "苗圃"' in out
    status, _, messages = run("extract", "--lexicon", tmp_path / "none.tsv", "-")
    assert status == 1 and "none.tsv: no such file" in messages


@pytest.mark.parametrize(
    "data, status, message",
    [
        (b"", 0, "there is no text in the input"),
        (b"\xff", 1, "byte 0: 0xFF is not valid"),
        (
            "新增企业12家，".encode() + b"\xff" + "其中3家盈利。".encode(),
            1,
            "byte 20: 0xFF is not valid UTF-8",
        ),
        (b"\x7fELF\x02\x01\x01\x00\x00\x00\xff\xfe", 1, "byte 7 is NUL: this is no text file"),
        ("新增企业12家，其中3家盈利。".encode("utf-16-le"), 0, "encoding taken for UTF-16LE"),
    ],
    ids=["empty", "one byte", "invalid UTF-8", "binary", "UTF-16 without a mark"],
)
def test_bad_input(run, tmp_path, data, status, message):
    path = tmp_path / "page.txt"
    path.write_bytes(data)
    found, out, messages = run("extract", path)
    assert found == status
    assert messages.startswith(f"huoju: {path}: ") and message in messages
    assert messages.count("\n") == 1
    assert out == "" or status == 0


def test_repair(run, tmp_path):
    path = tmp_path / "page.txt"
    path.write_bytes("新增企业12家。".encode() + b"\xff")
    status, out, messages = run("extract", "--repair", "--encoding", "utf-8", path)
    assert status == 0 and '"value": "12"' in out and "replaced by U+FFFD" in messages


@pytest.mark.parametrize(
    "arguments, message",
    [
        ((), "a command is missing"),
        (("parse",), 'unknown command "parse"'),
        (("extract",), "no file"),
        (("extract", "--types", "places", "-"), 'unknown type of records "places"; there are'),
        (("extract", "--issued", "2021-13-01", "-"), "expected a date YYYY-MM-DD"),
        (("extract", "--colour", "-"), 'unknown option "--colour"'),
        (("extract", "--types"), "option --types needs a value"),
        (("extract", "--why", "-"), "--why belongs to the command outline"),
        (("show", "-", "--why"), "--why belongs to the command outline"),
    ],
)
def test_usage(run, arguments, message):
    status, out, messages = run(*arguments)
    assert (status, out) == (2, "")
    assert messages.startswith("huoju: ") and message in messages


def test_module(run, page_file):
    for arguments in (["--version"], ["extract", str(page_file)], ["extract"]):
        done = subprocess.run([sys.executable, "-m", "huoju", *arguments], capture_output=True)
        found = done.returncode, done.stdout.decode(), done.stderr.decode()
        assert found == run(*arguments)


def test_module_without_program(monkeypatch, capsys):
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    assert huoju.__main__.main() == 1
    assert "the program is not installed" in capsys.readouterr().err
