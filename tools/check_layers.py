"""Fails where a header or source includes a layer to the right of its own: data flows one way."""

import pathlib
import re
import sys

LAYERS = [
    "text",
    "lexicon",
    "document",
    "reconstruct",
    "extract",
    "views",
    "knowledge",
    "export",
    "table",
    "batch",
]
ANY = ["status.hpp", "version.hpp"]


def layer_of(path: pathlib.Path, root: pathlib.Path) -> str:
    return path.relative_to(root).parts[0]


def main() -> int:
    bad = []
    for root in (pathlib.Path("include/huoju"), pathlib.Path("src")):
        for path in sorted([*root.rglob("*.hpp"), *root.rglob("*.cpp")]):
            layer = layer_of(path, root)
            if layer not in LAYERS:
                continue  # huoju.hpp, and programs, may use everything
            for used in re.findall(r'#include "huoju/([\w./]+)"', path.read_text("utf-8")):
                if used in ANY:
                    continue
                right = used.split("/")[0]
                if right not in LAYERS or LAYERS.index(right) > LAYERS.index(layer):
                    bad.append(f"{path}: {layer} must not include {used}")
    print("\n".join(bad) or "layers: one way")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
