"""The application object of Qt, which macOS tells of files that the user opens."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication


class Application(QApplication):
    """`file_opened` has the path of a file that macOS hands to the program, which does so in no argument.

    It comes after a double click and after a drop on the program's icon, also while the program runs.
    """

    file_opened = Signal(str)

    def event(self, event: QEvent) -> bool:
        """Take what is sent to the application itself; events of widgets do not come here."""
        if isinstance(event, QFileOpenEvent) and event.file():
            self.file_opened.emit(event.file())
            return True
        return super().event(event)
