"""What waits until nobody uses the window comes in no key stroke, and only while a project is open."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.ui.background.idle import Idle


class Knot:
    """Garbage that only a search finds."""

    def __init__(self) -> None:
        self.own = self


@pytest.fixture
def idle(qtbot: QtBot) -> Iterator[Idle]:
    field = QLineEdit()
    qtbot.addWidget(field)
    field.show()
    gc.collect()
    made = Idle(field.windowHandle(), field)
    made.begin()
    yield made
    made.end()


def field_of(idle: QObject) -> QLineEdit:
    field = idle.parent()
    assert isinstance(field, QLineEdit)
    return field


def test_a_key_and_the_mouse_are_use_of_the_window(qtbot: QtBot, idle: Idle) -> None:
    window = field_of(idle).windowHandle()
    with qtbot.waitSignal(idle.used):
        QTest.keyClick(window, Qt.Key.Key_A)
    with qtbot.waitSignal(idle.used):
        QTest.mouseClick(window, Qt.MouseButton.LeftButton)


def test_garbage_is_found_while_nobody_uses_the_window(qtbot: QtBot, idle: Idle) -> None:
    gone = weakref.ref(Knot())
    kept: list[list[int]] = [[] for _ in range(10_000)]  # so many that a search is due
    qtbot.waitUntil(lambda: gone() is None)
    assert len(kept) == 10_000


def test_what_was_made_before_is_garbage_again_once_the_project_is_left(idle: Idle) -> None:
    assert gc.get_freeze_count()
    idle.end()
    assert not gc.get_freeze_count()
