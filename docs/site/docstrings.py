"""For mkdocstrings: docstrings of the compiled module.

Its stubs have the types, the module itself has the docstrings; a page wants both.
"""

from __future__ import annotations

import importlib
import inspect
from typing import Any

import griffe

COMPILED = "huoju._core"


class CompiledDocstrings(griffe.Extension):
    """Gives what was read of the stubs the docstrings of what it stands for."""

    def on_module_members(self, *, mod: griffe.Module, **kwargs: Any) -> None:
        if mod.path == COMPILED:
            self._document(mod, importlib.import_module(COMPILED))

    def _document(self, stub: griffe.Module | griffe.Class, living: object) -> None:
        for name, member in stub.members.items():
            if member.is_alias or name.startswith("_"):
                continue
            value = inspect.getattr_static(living, name, None)
            text = inspect.getdoc(value)
            if text and not member.docstring:
                member.docstring = griffe.Docstring(text, parent=member, parser="numpy")
            if isinstance(member, griffe.Class):
                self._document(member, value)
