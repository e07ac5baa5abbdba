"""Reads the overview's numbers beside the window, through a connection of its own."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from app.forms import FormCollection
from app.project import Project
from app.ui.background.latest_thread import LatestThread, Stop


class OverviewThread(LatestThread):
    """`loaded` (OverviewData): everything was read."""

    loaded = Signal(object)
    NAME = "gouji-overview"

    def __init__(self, project: Project, forms: FormCollection, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project, self._forms = project, forms

    def start(self) -> None:
        """Read everything; a reading that goes on is given up for it."""
        self._begin(self._load)

    def _load(self, stop: Stop) -> Callable[[], None]:
        """Everything that is slow to import is imported here, in the thread."""
        from app.review.overview import load_overview

        project = self._project.reader()
        try:
            return partial(self.loaded.emit, load_overview(project, self._forms, stop))
        finally:
            project.close()
