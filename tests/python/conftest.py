"""What the tests of the Python package share: texts of their own, and the installed program."""

import pathlib
import subprocess

import pytest

from huoju.__main__ import program

PAGE = """# 滨江高新区：新苗圃里育新苗

▶ 本报记者 林一舟

截至2022年底，滨江高新区已建成孵化器12家，总面积超18万平方米，入驻企业近300家。
去年，全区研发投入强度达4.6%，每亩税收不低于40万元。

## 政策先行

今年3月，该区印发《科技企业梯度培育办法》，对新认定的企业最高奖励50万元。
未来5年，计划引进3至5个新型研发机构，培育期一般为24个月。
"""
ISSUED = "2023-06-15"

LEXICON = (
    "#huoju:counters\tversion=1\tsource=own\tlicence=CC0-1.0\twhat=Nurseries\n"
    "term\tuse\tnot_before\n"
    "苗圃\tany\t\n"
)


@pytest.fixture
def page_file(tmp_path: pathlib.Path) -> pathlib.Path:
    path = tmp_path / "page.md"
    path.write_text(PAGE, encoding="utf-8")
    return path


@pytest.fixture
def lexicon_file(tmp_path: pathlib.Path) -> pathlib.Path:
    path = tmp_path / "counters.tsv"
    path.write_text(LEXICON, encoding="utf-8")
    return path


@pytest.fixture
def run():
    """Runs the program; gives its exit status, output and messages."""
    path = program()
    assert path is not None, "the program huoju is not installed"

    def run_program(*arguments, stdin: bytes = b""):
        done = subprocess.run([path, *map(str, arguments)], input=stdin, capture_output=True, timeout=60)
        return done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")

    return run_program
