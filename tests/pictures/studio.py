"""The real window on an invisible display, driven and drawn into small PNG files."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

from PIL import Image
from PySide6.QtCore import QBuffer, QCoreApplication, QEvent, QIODevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from app.project import ReportQuery
from app.review.window_request import WindowRequest
from app.ui.application.screenshot import SIZE, is_drawn
from app.ui.application.start import make_application, make_window
from app.ui.common.settings import Settings
from tests.e2e.windows import PATIENCE, area, press, session_of
from tests.pictures.palette import with_few_colors
from tests.projects import put_samples

AUTHOR = "王芳"
"""Who reviews in the pictures."""

_LOOK = 20
"""Milliseconds between two looks at whether the window got somewhere."""
_IMPORTS = 6
"""A whole import, with a scan in it, may take this many times as long as an act of the window before it is given up."""

_SETTLED = 400
"""Milliseconds in which what was put off until the window has nothing else to do is done: words, colours, counts."""


class Studio:
    """One window of a new user whose data folder is in `home`; its pictures go into `folder`.

    The user has the project `samples` already, if one is given.
    """

    def __init__(self, home: Path, folder: Path, samples: Path | None = None) -> None:
        self.home, self._folder = home, folder
        data = home / "data"
        settings = Settings(data / "settings.ini")
        settings.author, settings.theme = AUTHOR, "light"
        if samples is not None:
            put_samples(samples, data, "zh")
        environment = {"GOUJI_DATA": str(data)}
        self._application = make_application(environment, seen=False)
        self.window = make_window(self._application, WindowRequest(language="zh"), environment)
        self.window.resize(SIZE)
        self.window.show()
        self.window.activateWindow()
        if not QTest.qWaitForWindowActive(self.window, PATIENCE):
            raise RuntimeError("the window did not come to the front")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.window.close()
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(self.window, QEvent.Type.DeferredDelete)

    def wait(self, reached: Callable[[], bool]) -> None:
        """Let the window work until that is so. RuntimeError when it does not come about."""
        for _ in range(_IMPORTS * PATIENCE // _LOOK):
            if reached():
                return
            QTest.qWait(_LOOK)
        raise RuntimeError("the window did not get there")

    def choose(self, command: str) -> None:
        """Choose a command of the menus."""
        self.window.commands[command].trigger()

    def press(self, *keys: str) -> None:
        """Press keys in the widget that has the keyboard."""
        for key in keys:
            press(self.window, key)

    def show_report(self, source_name: str) -> None:
        """Show the report of a sample, at its first problem."""
        (report,) = session_of(self.window).project.reports.find(ReportQuery(text=source_name))
        area(self.window).review_controller.show_report(report)
        self.wait(lambda: is_drawn(self.window))

    def draw(self, name: str, reached: Callable[[], bool] | None = None, of: QWidget | None = None) -> None:
        """Write `name`.png when everything is drawn, or when `reached` is so where the window is still at work.

        The picture is of the main window, or of another one.
        """
        QTest.qWait(_SETTLED)
        self.wait(reached or (lambda: is_drawn(self.window)))
        QTest.qWait(_SETTLED)
        picture = QBuffer()
        picture.open(QIODevice.OpenModeFlag.WriteOnly)
        (of or self.window).grab().save(picture, "PNG")
        path = self._folder / f"{name}.png"
        with Image.open(io.BytesIO(picture.data().data())) as drawn:
            with_few_colors(drawn).save(path, optimize=True)
        print(f"{path}  {path.stat().st_size / 1000:.0f} kB", flush=True)
