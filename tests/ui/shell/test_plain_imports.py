"""No hook of Qt's runs when the window imports a module."""

from __future__ import annotations

import builtins
import subprocess
import sys
from collections.abc import Mapping, Sequence
from types import ModuleType

import pytest

from app.ui.shell.plain_imports import import_plainly

_IMPORTS = """
import builtins, linecache, sys
from app.ui.shell.plain_imports import import_plainly
import_plainly()
linecache.clearcache()
assert "colorsys" not in sys.modules
import colorsys
assert not linecache.cache, "its source was read"
assert builtins.__import__ is not builtins.__feature_import__
from PySide6.QtWidgets import QWidget
"""


def test_the_source_of_a_module_that_is_imported_after_qt_is_not_read() -> None:
    run = subprocess.run([sys.executable, "-c", _IMPORTS], check=False, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr


def test_the_hook_of_another_program_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    before = builtins.__import__

    def theirs(
        name: str,
        globals: Mapping[str, object] | None = None,  # noqa: A002 - the names that Python gives them
        locals: Mapping[str, object] | None = None,  # noqa: A002
        fromlist: Sequence[str] | None = (),
        level: int = 0,
    ) -> ModuleType:
        return before(name, globals, locals, fromlist, level)

    monkeypatch.setattr(builtins, "__import__", theirs)
    import_plainly()
    assert builtins.__import__ is theirs
