"""Keeps a report of each error of the program, and of the end of a process that Python could not survive."""

from __future__ import annotations

import faulthandler
import os
import sys
import threading
from contextlib import suppress
from datetime import UTC, datetime
from io import FileIO
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, qVersion
from PySide6.QtGui import QGuiApplication

from app import __version__
from app.project.storage.lock import Lock, LockHeld
from app.project.storage.own_files import make_private_file, open_own

if TYPE_CHECKING:
    from app.ui.crash.report import CrashReport, Surroundings

_KEPT = 20
"""Reports that are kept; older ones are removed. Chosen by hand: each has some two kilobytes."""
_MOST_BYTES = 200_000
"""What is read of a file in which an ended process left its calls: those of all its threads have some ten kilobytes."""


class CrashRecorder(QObject):
    """`found` (CrashReport): an error was met, each only once in a run, however often it comes. From any thread."""

    found = Signal(object)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        """`folder` holds the reports; it is made when it is needed."""
        super().__init__(parent)
        self._folder = folder
        self._met: set[tuple[str, ...]] = set()
        self._file: FileIO | None = None
        self._lock: Lock | None = None
        self._thread: threading.Thread | None = None

    def watch(self) -> None:
        """From now on, let a process that is ended by a fault leave its calls in a file, for the next start.

        Where no file can be written, they go to stderr.
        """
        path = self._folder / f"running-{os.getpid()}.txt"
        try:
            make_private_file(path)
            self._lock = Lock(path)
            self._file = FileIO(open_own(path, os.O_WRONLY), "w")
            self._file.truncate(0)
        except (OSError, LockHeld):
            if sys.stderr is not None:
                faulthandler.enable()
            return
        faulthandler.enable(self._file)

    def close(self) -> None:
        """The process ends as it should: nothing is to be told of it."""
        if self._thread is not None:
            self._thread.join()
        if self._file is not None and self._lock is not None:
            faulthandler.disable()
            self._file.close()
            self._file = None
            with suppress(OSError):
                (self._folder / f"running-{os.getpid()}.txt").unlink(missing_ok=True)
            self._lock.release()

    def take(self, error: BaseException) -> None:
        """Report an exception that nothing caught."""
        from app.ui.crash.report import exception_lines  # like all of that module, only after an error

        lines = exception_lines(error)
        if tuple(lines) not in self._met:
            self._met.add(tuple(lines))
            self.found.emit(self._kept(lines, ended=False))

    def look_back(self) -> None:
        """Look in the background for processes that were ended by a fault, and report the last of them."""
        self._thread = threading.Thread(target=self._look_back, name="gouji-crashes", daemon=True)
        self._thread.start()

    def _look_back(self) -> None:
        last: CrashReport | None = None
        with suppress(OSError):
            for path in sorted(self._folder.glob("running-*.txt")):
                if lines := _left_by(path):
                    last = self._kept(lines, ended=True)
        if last is not None:
            self.found.emit(last)

    def _kept(self, lines: list[str], *, ended: bool) -> CrashReport:
        """Write a report to a file of its own."""
        from app.ui.crash.report import CrashReport, report_text

        now = datetime.now(UTC)
        text = report_text(_surroundings(), f"{now:%Y-%m-%d %H:%M:%S} UTC", lines)
        path = self._folder / f"crash-{now:%Y%m%d-%H%M%S-%f}.txt"
        try:
            make_private_file(path)
            path.write_text(text, encoding="utf-8")
            for old in sorted(self._folder.glob("crash-*.txt"))[:-_KEPT]:
                old.unlink()
        except OSError:
            return CrashReport(text, None, ended)
        return CrashReport(text, path, ended)


def _left_by(path: Path) -> list[str]:
    """What the process left that wrote this file, which is removed; empty while it runs, or where it left nothing."""
    from app.ui.crash.report import fault_lines

    try:
        lock = Lock(path)
    except (LockHeld, OSError):
        return []
    try:
        with path.open("rb") as file:
            lines = fault_lines(file.read(_MOST_BYTES).decode("utf-8", "replace"))
        path.unlink()
    except OSError:
        return []
    finally:
        lock.release()
    return lines


def _surroundings() -> Surroundings:
    import platform  # seldom needed

    from app.ui.crash.report import Surroundings

    screen = QGuiApplication.primaryScreen() if QGuiApplication.instance() is not None else None
    display = "no display"
    if screen is not None:
        size, ratio = screen.size(), screen.devicePixelRatio()
        display = f"{QGuiApplication.platformName()} {size.width()} x {size.height()} at {ratio:g}"
    system = f"{platform.system()} {platform.release()} {platform.machine()}"
    return Surroundings(__version__, system, platform.python_version(), qVersion(), display)
