"""Runs the notebooks of examples/notebooks and leaves them, with what they print, in build/notebooks.

Fails where a cell fails. In the repository, notebooks are kept without results.
"""

from __future__ import annotations

import pathlib
import sys
import time

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

ROOT = pathlib.Path(__file__).resolve().parent.parent
SOURCES = ROOT / "examples" / "notebooks"
RESULTS = ROOT / "build" / "notebooks"


def main() -> int:
    failed = 0
    RESULTS.mkdir(parents=True, exist_ok=True)
    for path in sorted(SOURCES.glob("*.ipynb")):
        notebook = nbformat.read(path, as_version=4)
        kept = [cell for cell in notebook.cells if cell.get("outputs")]
        begin = time.monotonic()
        try:
            NotebookClient(
                notebook,
                resources={"metadata": {"path": str(SOURCES)}},
                extra_arguments=["--log-level=ERROR"],
                timeout=120,
            ).execute()
        except CellExecutionError as error:
            failed += 1
            print(f"{path.name}: {error}", file=sys.stderr)
            continue
        if kept:
            failed += 1
            print(f"{path.name}: has results; keep it without", file=sys.stderr)
        nbformat.write(notebook, RESULTS / path.name)
        print(f"{path.name}: {time.monotonic() - begin:.1f} s")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
