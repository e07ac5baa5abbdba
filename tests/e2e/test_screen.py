"""What stands on the screen after any act is what painting everything anew would show: nothing stale is left."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt, QTimer
from PySide6.QtGui import QImage, QRegion, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.ui.application.main_window import MainWindow
from app.ui.tables.view.layer import LayeredTable
from tests.e2e.windows import PATIENCE, area, focused, open_window, press, show_report, type_text
from tests.projects import MISPRINTED, PASTED, make_project

_ACTS = 40
_LOOKS = 3
"""So many times in a row the window looks the same before it counts as still."""
_KEYS = (
    "Right", "Left", "Down", "Up", "Down", "Up", "Return", "Tab", "Backtab", "PgDown", "PgUp", "Home", "End", "F8",
    "F8", "Space", "Ctrl+Z", "Ctrl+Y", "Delete", "F2", "Esc", "Shift+Down", "Shift+Right", "F6", "Shift+F6",
)  # fmt: skip


@pytest.fixture(autouse=True)
def _steady_caret() -> Iterator[None]:
    """A caret that does not blink."""
    before = QApplication.cursorFlashTime()
    QApplication.setCursorFlashTime(0)
    yield
    QApplication.setCursorFlashTime(before)


def on_screen(window: MainWindow) -> QImage:
    """What the window shows, as it was painted; nothing is painted for it."""
    screen = window.screen()
    return screen.grabWindow(window.winId()).toImage().convertToFormat(QImage.Format.Format_RGB32)


def painted_anew(window: MainWindow) -> QImage:
    """What it shows once everything was painted anew."""
    for widget in (window, *window.findChildren(QWidget)):
        if isinstance(widget, LayeredTable):
            widget.repaint_all()
        widget.update()
    QApplication.processEvents()
    return on_screen(window)


def settled(window: MainWindow, qtbot: QtBot) -> QImage:
    """What it shows once all that an act leads to was shown, such as suspects, totals and pictures."""
    seen: list[QImage] = []

    def is_still() -> bool:
        panes = area(window)
        is_busy = any(timer.isActive() and timer.isSingleShot() for timer in window.findChildren(QTimer))
        is_sharp = panes.page.is_sharp and (panes.review_controller.cell is None or panes.crop.is_sharp)
        if is_busy or not is_sharp:
            seen.clear()  # what comes is painted later than it is there
        else:
            seen.append(on_screen(window))
        return len(seen) > _LOOKS and all(one == seen[-1] for one in seen[-_LOOKS:])

    qtbot.waitUntil(is_still, timeout=PATIENCE)
    return seen[-1]


def difference(one: QImage, other: QImage) -> QRect:
    """Around all pixels that differ."""
    differing = QRegion()
    for y in range(one.height()):
        if one.constScanLine(y) != other.constScanLine(y):
            row = [x for x in range(one.width()) if one.pixel(x, y) != other.pixel(x, y)]
            differing += QRect(QPoint(row[0], y), QPoint(row[-1], y))
    return differing.boundingRect()


def wheel(window: MainWindow, chance: random.Random) -> None:
    """Scroll the page, or what has the keyboard."""
    target = chance.choice([area(window).page.viewport(), focused()])
    middle = QPointF(target.rect().center())
    turned = QPoint(0, chance.choice((-120, 120, -360)))
    none, nothing = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.NoButton
    event = QWheelEvent(
        middle,
        QPointF(target.mapToGlobal(middle)),
        QPoint(),
        turned,
        nothing,
        none,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(target, event)


def act(window: MainWindow, chance: random.Random) -> str:
    """Do something that a person might do; what it was."""
    match chance.randrange(10):
        case 0 | 1:
            text, key = str(chance.randrange(1000)), chance.choice(("Return", "Tab", "Esc"))
            type_text(text)
            press(window, key)
            return f"{text} {key}"
        case 2:
            wheel(window, chance)
            return "wheel"
        case _:
            key = chance.choice(_KEYS)
            press(window, key)
            return key


@pytest.mark.parametrize("seed", [1, 2])
def test_nothing_stale_stands_on_the_screen_after_any_act(qtbot: QtBot, tmp_path: Path, seed: int) -> None:
    window = open_window(qtbot, tmp_path / "data", make_project(tmp_path / "samples.gouji", PASTED, MISPRINTED))
    chance = random.Random(seed)
    show_report(window, qtbot, PASTED if seed % 2 else MISPRINTED)
    area(window).tables.focus_grid()
    done: list[str] = []
    for _ in range(_ACTS):
        done.append(act(window, chance))
        shown = settled(window, qtbot)
        anew = painted_anew(window)
        assert shown == anew, f"after {done}: {difference(shown, anew)}"
