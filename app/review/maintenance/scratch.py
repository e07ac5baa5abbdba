"""The private temporary folder of one run, removed at its end or, where it was killed, by the next run."""

from __future__ import annotations

import contextlib
import logging
import os
import re
import shutil
import signal
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

from app.project import make_private
from app.workbook.writing.atomic_file import NOTES, TEMPORARY_NAME

if sys.platform != "win32":
    import fcntl

_log = logging.getLogger(__name__)

FOLDER = "tmp"
"""The folder for all runs, in the data folder."""
_RUN = "run-"
_BEING_MADE = "new-"
_HELD = "held"
"""The file in a run's folder that is locked while the run lives."""
_MOST_NOTE_BYTES = 8192
_SIGNALS = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))
_TARGET = re.compile(TEMPORARY_NAME)


@contextlib.contextmanager
def private_scratch(data: Path) -> Iterator[None]:
    """Put every temporary file of this process, and of those that it starts, into a folder of this run's own.

    The folder (mode 0700) is in the data folder `data`; it is removed at the end, also by SIGTERM and SIGHUP, which end
    the program with 128 and their number meanwhile. What killed runs left behind, in their folders and beside the files
    that they were writing, is removed first. Where no such folder can be made, the system's own is used.
    """
    try:
        folder, held = _begin(data)
    except OSError as error:
        _log.info("no temporary folder in the data folder: %s", error.strerror)
        yield
        return
    before, variable = tempfile.tempdir, os.environ.get("TMPDIR")
    tempfile.tempdir = os.environ["TMPDIR"] = str(folder)
    handlers = {number: signal.signal(number, _end) for number in _SIGNALS}
    try:
        yield
    finally:
        for number, handler in handlers.items():
            signal.signal(number, handler)
        tempfile.tempdir = before
        if variable is None:
            os.environ.pop("TMPDIR", None)
        else:
            os.environ["TMPDIR"] = variable
        _remove(folder)
        os.close(held)


def clear_killed_runs(folder: Path) -> None:
    """Remove the folders of killed runs in `folder`, and the half-written files that these note."""
    for run in folder.glob(_RUN + "*"):
        if run.is_symlink() or not run.is_dir() or _lives(run):
            continue
        _remove(run)


def _begin(data: Path) -> tuple[Path, int]:
    make_private(data)
    folder = data / FOLDER
    make_private(folder)
    clear_killed_runs(folder)
    made = Path(tempfile.mkdtemp(prefix=_BEING_MADE, dir=folder))
    (made / NOTES).mkdir(mode=0o700)
    held = os.open(made / _HELD, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    if sys.platform != "win32":
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    # Renamed to a run only now: another run that begins meanwhile would take it for a killed one.
    run = made.with_name(_RUN + made.name.removeprefix(_BEING_MADE))
    made.rename(run)
    return run, held


def _lives(run: Path) -> bool:
    """Whether the run of this folder is alive. On Windows always False: files that a run has open cannot be removed."""
    if sys.platform == "win32":
        return False
    try:
        held = os.open(run / _HELD, os.O_RDONLY | os.O_NOFOLLOW)
    except OSError:
        return False
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return True
    finally:
        os.close(held)
    return False


def _remove(run: Path) -> None:
    """Remove a run's folder, and first the half-written files beside users' files that it notes."""
    for note in (run / NOTES).glob("*"):
        with contextlib.suppress(OSError):
            _remove_target(Path(os.fsdecode(note.read_bytes()[:_MOST_NOTE_BYTES])))
    shutil.rmtree(run, ignore_errors=True)


def _remove_target(path: Path) -> None:
    """Remove a half-written file, but only one with the name of such."""
    if path.is_absolute() and _TARGET.fullmatch(path.name) and path.is_file() and not path.is_symlink():
        path.unlink(missing_ok=True)


def _end(number: int, frame: FrameType | None) -> None:
    raise SystemExit(128 + number)
