"""How pickles make objects of the C++ side, which have no constructors."""

from __future__ import annotations

from typing import Any

from . import _core


def restore(name: str, state: tuple[Any, ...]) -> Any:
    """Return an object of the class of that name."""
    return getattr(_core, name)._restore(state)
