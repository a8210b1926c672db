"""Fails where C++ under include/ and src/ has a non-ASCII character outside of a comment.

Chinese words live in data/, not in code.
"""

import pathlib
import re
import sys

# What cannot hold a word: comments, and the strings and characters that may hold comment marks.
TOKENS = re.compile(r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])+\'', re.DOTALL)


def code_only(text: str) -> str:
    """The text with comments blanked, line for line."""
    return TOKENS.sub(lambda m: re.sub(r"[^\n]", " ", m[0]) if m[0][0] == "/" else m[0], text)


def main() -> int:
    bad = []
    for root in ("include", "src"):
        for path in sorted([*pathlib.Path(root).rglob("*.hpp"), *pathlib.Path(root).rglob("*.cpp")]):
            for number, line in enumerate(code_only(path.read_text("utf-8")).split("\n"), 1):
                found = [c for c in line if ord(c) > 127]
                # A message may hold an ellipsis; words may not.
                if any(c not in "…" for c in found):
                    bad.append(f"{path}:{number}: {''.join(found)!r} outside of a comment")
    print("\n".join(bad) or "literals: ASCII only")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
