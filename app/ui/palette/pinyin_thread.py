"""Reads the table of pinyin beside the window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from app.ui.background.latest_thread import LatestThread, Stop
from app.ui.palette.pinyin import Pinyin


class PinyinThread(LatestThread):
    """`loaded` (Pinyin): the table was read, which takes some milliseconds. It is read once."""

    loaded = Signal(object)
    NAME = "gouji-pinyin"

    def __init__(self, table: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._table, self._begun = table, False

    def start(self) -> None:
        """Read it, unless that was begun before."""
        if not self._begun:
            self._begun = True
            self._begin(self._load)

    def _load(self, stop: Stop) -> Callable[[], None]:
        pinyin = Pinyin.load(self._table)

        def tell() -> None:
            if isValid(self):  # the project, or the window, may be closed meanwhile
                self.loaded.emit(pinyin)

        return tell
