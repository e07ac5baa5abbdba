"""One part, in the session bus and on the display that `__main__` made for it: `parts PART FOLDER`."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QGuiApplication, QImage, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from app.review.window_request import WindowRequest
from app.ui.application.main_window import MainWindow
from app.ui.application.start import make_application, make_window
from tests.e2e.journeys.keyboard import Keyboard
from tests.e2e.windows import area, session_of
from tests.projects import PASTED, make_project

_LOOKS, _LOOK = 500, 20
"""Looks at whether something came about, and milliseconds between two."""
_KEY = 350
"""Milliseconds after each key: it goes to the input method and comes back over the bus."""


class _Compositions(QObject):
    """Notes every composition that an input method really sent."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if isinstance(event, QInputMethodEvent) and event.preeditString():
            self.texts.append(event.preeditString())
        return False


def _wait(reached: Callable[[], object], what: str) -> None:
    for _ in range(_LOOKS):
        if reached():
            return
        QTest.qWait(_LOOK)
    raise AssertionError(f"not so: {what}")


@contextmanager
def _window(folder: Path, *, project: bool = True) -> Iterator[MainWindow]:
    environment = {**os.environ, "GOUJI_DATA": str(folder / "data")}
    application = make_application(environment)
    window = make_window(application, WindowRequest(language="zh"), environment)
    window.resize(1280, 700)
    window.show()
    window.activateWindow()
    assert QTest.qWaitForWindowExposed(window)
    if project:
        assert window.projects.open(make_project(folder / "核对.gouji", PASTED))
        _wait(lambda: window.workspace and window.workspace.panes and area(window).review_controller.report, "opened")
    QTest.qWait(1000)
    yield window
    window.close()


def ibus(folder: Path) -> None:
    """Chinese and digits through libpinyin: in a cell, a reason, the search field."""
    daemon = subprocess.Popen(["ibus-daemon", "-x", "-r", "-p", "disable", "-c", "/usr/libexec/ibus-memconf"])
    try:
        for _ in range(100):
            if subprocess.run(["ibus", "engine", "libpinyin"], check=False, capture_output=True).returncode == 0:
                break
            QTest.qSleep(200)
        with _window(folder) as window:
            _type(window)
    finally:
        daemon.terminate()
        daemon.wait()


def _type(window: MainWindow) -> None:
    composed, review = _Compositions(), area(window).review_controller
    QApplication.instance().installEventFilter(composed)  # type: ignore[union-attr]
    keyboard = Keyboard(os.environ["DISPLAY"])

    def keys(*names: str) -> None:
        for name in names:
            (keyboard.type_letter if len(name) == 1 else keyboard.press)(name)
            QTest.qWait(_KEY)

    def field() -> str | None:
        widget = QApplication.focusWidget()
        return widget.text() if isinstance(widget, QLineEdit) else None

    assert review.report is not None
    cell, seen = list(review.report.cells)[3], review.report.seen
    review.show_cell(cell)
    area(window).tables.focus_grid()
    QTest.qWait(_KEY)

    def untouched(what: str) -> None:
        report = review.report
        assert report is not None and (review.cell, report.corrections, report.seen) == (cell, {}, seen), what

    keys("n", "i")
    assert composed.texts, "no composition came: the input method is not at work"
    untouched("composing changes nothing")
    keys("Down", "Right")
    untouched("arrows belong to the composition")
    keys("Esc")
    assert field(), "the editor stays, with the text of the cell"
    keys("Esc")
    untouched("Escape gives up the composition, then the editor")
    keys("F2", "n", "i", "Enter")
    assert field() is not None and field().endswith("ni"), "Enter takes the letters over"  # type: ignore[union-attr]
    untouched("Enter in a composition writes no cell")
    keys("Esc", "F2", "n", "i", "Space")
    assert not (field() or "").isascii(), "Space chooses the first word"
    untouched("Space in a composition marks nothing")
    keys("Esc", "7", "8", "Enter")
    assert review.report.corrections[cell].text == "78" and len(review.report.corrections) == 1
    assert review.cell != cell, "Enter goes on by one"
    keys("Ctrl+f", "l", "i", "u", "x", "i", "Space")
    assert field() and not (field() or "").isascii(), "Chinese is searched for"
    print(f"   composed: {' '.join(composed.texts)}")


def dark(folder: Path) -> None:
    """The window follows the system at once, on a desktop that Qt knows only through the portal."""
    with _window(folder, project=False) as window:

        def shows(theme: str) -> None:
            ground = "#1f2329" if theme == "dark" else "#f3f4f6"
            _wait(lambda: window.palette().window().color().name() == ground, theme)

        def system(scheme: str) -> None:
            subprocess.run(["gsettings", "set", "org.gnome.desktop.interface", "color-scheme", scheme], check=True)

        shows("light")
        for scheme, theme in (("prefer-dark", "dark"), ("default", "light"), ("prefer-dark", "dark")):
            system(scheme)
            shows(theme)
        window.commands["theme_light"].trigger()
        shows("light")
        system("default")
        system("prefer-dark")
        QTest.qWait(1000)
        shows("light")
        window.commands["theme_system"].trigger()
        shows("dark")


def wayland(folder: Path) -> None:
    """The window under a Wayland compositor at a scale of 2: its page has the pixels of the screen."""
    with _window(folder) as window:
        assert QGuiApplication.platformName() == "wayland" and window.devicePixelRatioF() == 2.0
        _wait(lambda: area(window).page.is_sharp, "a sharp page")
        assert session_of(window).project is not None
        subprocess.run(["weston-screenshooter"], cwd=folder, check=True, timeout=30)
    (shot,) = folder.glob("wayland-screenshot-*.png")
    picture = QImage(str(shot))
    assert (picture.width(), picture.height()) == (2732, 1536)
    colors = {picture.pixel(x, y) for x in range(0, 2732, 9) for y in range(0, 1536, 9)}
    assert len(colors) > 50, "a picture of nothing"


if __name__ == "__main__":
    {"ibus": ibus, "dark": dark, "wayland": wayland}[sys.argv[1]](Path(sys.argv[2]))
