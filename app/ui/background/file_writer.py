"""Writes finished bytes into a file beside the window."""

from __future__ import annotations

import threading
from pathlib import Path

from PySide6.QtCore import QObject, Signal


class FileWriter(QObject):
    """`written` (Path) or `failed` (TargetProblem), in the window's thread: once for each file."""

    written = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._threads: list[threading.Thread] = []

    def start(self, path: Path, data: bytes) -> None:
        """Write a file; an old one is replaced once the new one is whole."""
        thread = threading.Thread(target=self._run, args=(path, data), name="gouji-file", daemon=True)
        self._threads = [one for one in self._threads if one.is_alive()] + [thread]
        thread.start()

    def close(self) -> None:
        """Wait until everything is written."""
        for thread in self._threads:
            thread.join()

    def _run(self, path: Path, data: bytes) -> None:
        from app.workbook.writing.atomic_file import TargetProblem, replaced

        try:
            with replaced(path) as part:
                part.write_bytes(data)
        except TargetProblem as problem:
            self.failed.emit(problem)
        else:
            self.written.emit(path)
