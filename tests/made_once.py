"""Files that take long to make and that every test process of a run copies: made by the first that wants one."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], Path]) -> Path:
    """The file that `make` writes to a given path. Not to be written to by any test.

    The processes of pytest-xdist share one; the others wait for the first. On Windows, which lacks the lock, each
    process makes its own.
    """
    if sys.platform == "win32" or "PYTEST_XDIST_WORKER" not in os.environ:
        return make(factory.mktemp("made") / name)
    import fcntl

    folder = factory.getbasetemp().parent / "made"
    folder.mkdir(exist_ok=True)
    path, done = folder / name, folder / f"{name}.done"
    with (folder / f"{name}.lock").open("w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            path.unlink(missing_ok=True)
            make(path)
            done.touch()
    return path
