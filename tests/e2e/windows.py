"""The real window for tests: made as `gouji` makes it, driven by keys and the mouse."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.model import Language
from app.review.window_request import WindowRequest
from app.ui.application.main_window import MainWindow
from app.ui.application.start import make_window
from app.ui.background.session import Session
from app.ui.workspace.panes import ReviewPanes
from tests import patience

PATIENCE = patience.MILLISECONDS


def open_window(qtbot: QtBot, data: Path, project: Path | None = None, language: Language = "zh") -> MainWindow:
    """A window that is shown, on a project if one is given; `data` is its user's data folder."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    window = make_window(application, WindowRequest(language=language), {"GOUJI_DATA": str(data)})
    qtbot.addWidget(window)
    window.resize(1400, 900)
    with qtbot.waitActive(window, timeout=PATIENCE):
        window.show()
        window.activateWindow()
    if project is not None:
        assert window.projects.open(project)
        wait_for_panes(window, qtbot)
        qtbot.waitUntil(lambda: area(window).review_controller.report is not None, timeout=PATIENCE)
    return window


def wait_for_panes(window: MainWindow, qtbot: QtBot) -> None:
    """Wait until the panes beside the list are there."""
    qtbot.waitUntil(lambda: window.workspace is not None and window.workspace.panes is not None, timeout=PATIENCE)


def area(window: MainWindow) -> ReviewPanes:
    """The panes of the open project."""
    assert window.workspace is not None and window.workspace.panes is not None
    return window.workspace.panes


def session_of(window: MainWindow) -> Session:
    """What works on the open project."""
    assert window.workspace is not None and window.workspace.session is not None
    return window.workspace.session


def focused() -> QWidget:
    """The widget that has the keyboard."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def activate(window: MainWindow) -> None:
    """Let this window have the keyboard."""
    if QApplication.activeWindow() is not window:
        window.activateWindow()
        assert QTest.qWaitForWindowActive(window, PATIENCE)


def press(window: MainWindow, keys: str) -> None:
    """Press a key with its modifiers in the widget that has the keyboard: `F8`, `Ctrl+Z`, `Return`."""
    activate(window)
    QTest.keySequence(QApplication.focusWidget() or window, QKeySequence(keys))


def type_text(text: str) -> None:
    """Type a text in the widget that has the keyboard, letter by letter."""
    for letter in text:
        if letter.isascii():
            QTest.keyClicks(focused(), letter)
        else:
            # As an input method sends a letter that no key has.
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                unknown = Qt.Key.Key_unknown
                QApplication.sendEvent(focused(), QKeyEvent(kind, unknown, Qt.KeyboardModifier.NoModifier, letter))


def show_report(window: MainWindow, qtbot: QtBot, name: str) -> int:
    """Choose the report that came from a sample in the list."""
    from app.project import ReportQuery

    (report,) = session_of(window).project.reports.find(ReportQuery(text=name))
    area(window).review_controller.show_report(report)
    qtbot.waitUntil(lambda: _shown(window) == report, timeout=PATIENCE)
    return report


def _shown(window: MainWindow) -> int | None:
    report = area(window).review_controller.report
    return None if report is None else report.id


def wait_for_page(window: MainWindow, qtbot: QtBot) -> None:
    """Wait until what is in view of the page is there in its full sharpness."""
    qtbot.waitUntil(lambda: area(window).page.is_sharp, timeout=PATIENCE)


def click_at(widget: QWidget, point: QPoint) -> None:
    """Click with the left button."""
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, point)
