"""Watches the project file for changes by another program, while this window is read-only."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.project import Project, ProjectProblem

_CHECK_MS = 2000


class FileWatcher(QObject):
    """`changed`: another window or program changed the project file since the last check."""

    changed = Signal()

    def __init__(self, project: Project, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project = project
        self._version = project.data_version
        self._timer = QTimer(self)
        self._timer.setInterval(_CHECK_MS)
        self._timer.timeout.connect(self.check)

    def begin(self) -> None:
        """Check every few seconds."""
        self._timer.start()

    def end(self) -> None:
        """Stop checking."""
        self._timer.stop()

    @Slot()
    def check(self) -> None:
        """Check now. A file that cannot be read at the moment is checked again the next time."""
        try:
            version = self._project.data_version
        except ProjectProblem:
            return
        if version != self._version:
            self._version = version
            self.changed.emit()
