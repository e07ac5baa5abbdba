"""Looks beside the window whether a folder is there: on a network that does not answer, that takes minutes."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import Signal
from shiboken6 import isValid

from app.ui.background.latest_thread import LatestThread


class FolderThread(LatestThread):
    """`looked` (typed, folder, whether it is there): the folder that was asked for last."""

    looked = Signal(str, str, bool)
    NAME = "gouji-folder"

    def look(self, typed: str, folder: str) -> None:
        """Look for a folder, which a person `typed` so; what was looked for before is not told any more."""
        self._begin(lambda stop: self._look(typed, folder))

    def _look(self, typed: str, folder: str) -> Callable[[], None]:
        is_there = False
        with suppress(OSError):  # where nobody may look, there is none to be used
            is_there = Path(folder).is_dir()

        def tell() -> None:
            if isValid(self):  # nobody waits for a network when the window is closed
                self.looked.emit(typed, folder, is_there)

        return tell
