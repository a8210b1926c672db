"""Fails where huoju.hpp does not list every public header, or a header lacks its opening comment."""

import pathlib
import re
import sys

ROOT = pathlib.Path("include/huoju")


def main() -> int:
    bad = []
    listed = set(re.findall(r'#include "huoju/([\w./]+)"', (ROOT / "huoju.hpp").read_text("utf-8")))
    for path in sorted(ROOT.rglob("*.hpp")):
        name = path.relative_to(ROOT).as_posix()
        if name == "huoju.hpp":
            continue
        if name not in listed:
            bad.append(f"{path}: not listed in huoju.hpp")
        text = path.read_text("utf-8")
        if not re.match(r"#pragma once\n\n//", text):
            bad.append(f"{path}: must begin with #pragma once and a comment that says what it is")
        for banned in ("<regex>", "<iostream>", "<unicode/"):
            if f"#include {banned}" in text:
                bad.append(f"{path}: public headers are light, without {banned}")
    print("\n".join(bad) or "headers: complete")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
