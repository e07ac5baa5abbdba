"""Reads what the newest merge brought beside the window, through a connection of its own."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from app.project import Project
from app.ui.background.latest_thread import LatestThread, Stop


class BroughtThread(LatestThread):
    """`loaded` (Brought, None where nothing was merged, or that is undone): it was read."""

    loaded = Signal(object)
    NAME = "gouji-brought"

    def __init__(self, project: Project, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project = project

    def start(self) -> None:
        """Read it; a reading that goes on is given up for it."""
        self._begin(self._load)

    def _load(self, stop: Stop) -> Callable[[], None]:
        from app.review.merging.brought import brought

        project = self._project.reader()
        try:
            return partial(self.loaded.emit, brought(project, stop))
        finally:
            project.close()
