"""A window that only looks keeps an eye on what the other one does to the project."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.project import Project, ProjectProblem

_LOOK_MS = 2000


class FileWatcher(QObject):
    """`changed` tells that another window or program has changed the project's file since the last look."""

    changed = Signal()

    def __init__(self, project: Project, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project = project
        self._version = project.data_version
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self.check)

    def begin(self) -> None:
        """Look every few seconds."""
        self._timer.start()

    def end(self) -> None:
        """Look no more."""
        self._timer.stop()

    @Slot()
    def check(self) -> None:
        """Look now. A file that cannot be read just then is looked at again the next time."""
        try:
            version = self._project.data_version
        except ProjectProblem:
            return
        if version != self._version:
            self._version = version
            self.changed.emit()
