"""``python -m huoju``: the program of the package, run by this interpreter's environment."""

from __future__ import annotations

import importlib.metadata
import os
import pathlib
import subprocess
import sys
import sysconfig


def program() -> pathlib.Path | None:
    """Return the path of the program ``huoju`` of this package; None where there is none."""
    name = "huoju" + (sysconfig.get_config_var("EXE") or "")
    try:
        installed = importlib.metadata.files("huoju") or []
    except importlib.metadata.PackageNotFoundError:
        installed = []
    # What was installed with the package comes first: there may be another one in the folder.
    paths = [pathlib.Path(os.path.abspath(f.locate())) for f in installed if f.name == name]
    paths.append(pathlib.Path(sysconfig.get_path("scripts"), name))
    return next((path for path in paths if path.is_file() and os.access(path, os.X_OK)), None)


def main() -> int:
    """Run the program with the arguments of this one."""
    path = program()
    if path is None:
        print(
            "huoju: the program is not installed beside the package; "
            "install the package again, with pip install",
            file=sys.stderr,
        )
        return 1
    arguments = [str(path), *sys.argv[1:]]
    if os.name == "posix":
        os.execv(path, arguments)
    return subprocess.call(arguments)


if __name__ == "__main__":
    sys.exit(main())
