"""What all test processes of a run need is done by one of them: long files are made, and tests are compiled."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
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


@contextmanager
def after_the_first(file: Path) -> Iterator[None]:
    """Of the processes of pytest-xdist, the first begins at once; all others once it has ended, side by side.

    They meet at a lock of the file, which is not written to. Nobody waits where nothing that is compiled is kept.
    """
    if sys.platform == "win32" or "PYTEST_XDIST_WORKER" not in os.environ or sys.dont_write_bytecode:
        yield
        return
    import fcntl

    with file.open("rb") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            fcntl.flock(lock, fcntl.LOCK_SH)
            fcntl.flock(lock, fcntl.LOCK_UN)
        yield
