"""Draws the window into a picture: for a machine without a display, and for the help."""

from __future__ import annotations

import logging
from pathlib import Path

from PySide6.QtCore import QMessageLogContext, QObject, QSize, QTimer, QtMsgType, Slot, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from app.ui.application.main_window import MainWindow

SIZE = QSize(1480, 920)
"""The window in the picture, in pixels."""

_CHECK_MS = 50
_MOST_CHECKS = 2400
"""Checks of `_CHECK_MS` each without an import going on, two minutes in all: a machine at its limits takes longer than
half a minute to draw a page. Imports are not counted: they take as long as the files need, and end by the limits of
the workers. Eleven samples take half a minute of a processor, which is two minutes where ten others want it."""
_NOT_DRAWN = 2
_CANNOT = "This plugin does not support"
"""Start of the warning that Qt's platform `offscreen` writes for every window; it is filtered out."""
_log = logging.getLogger(__name__)


class Screenshot(QObject):
    """Waits until the window's project is imported and its page is drawn, writes the picture, ends the program.

    The program ends with 2 where nothing was drawn two minutes after the imports, or the file cannot be written.
    """

    def __init__(self, window: MainWindow, path: Path) -> None:
        super().__init__(window)
        self._window = window
        self._path = path
        self._looks = 0
        self._timer = QTimer(self)
        self._timer.setInterval(_CHECK_MS)
        self._timer.timeout.connect(self._theme)
        qInstallMessageHandler(_log_message)

    @Slot()
    def begin(self) -> None:
        """Begin to wait."""
        self._timer.start()

    @Slot()
    def _theme(self) -> None:
        self._looks += not is_importing(self._window)
        if is_drawn(self._window) or self._looks > _MOST_CHECKS:
            self._timer.stop()
            self._finish()

    def _finish(self) -> None:
        ready = is_drawn(self._window)
        if ready:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            ready = self._window.grab().save(str(self._path), "PNG")
        if not ready:
            _log.error("the window was not drawn")
        self._window.close()
        QApplication.exit(0 if ready else _NOT_DRAWN)


def is_importing(window: MainWindow) -> bool:
    """Whether files are being read into the window's project."""
    workspace = window.workspace
    return workspace is not None and workspace.session is not None and workspace.session.imports.busy


def is_drawn(window: MainWindow) -> bool:
    """Whether everything that the window waits for is there: the reports are imported, the page and the crop sharp."""
    workspace = window.workspace
    if workspace is None or workspace.session is None or workspace.panes is None or is_importing(window):
        return False
    panes = workspace.panes
    if panes.review_controller.report is None:
        return False
    return panes.page.is_sharp and (panes.review_controller.cell is None or panes.crop.is_sharp)


def _log_message(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    if not text.startswith(_CANNOT):
        _log.warning("Qt: %s", text)
