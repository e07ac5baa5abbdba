"""Answers the file dialog that a window shows."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.e2e.windows import PATIENCE, type_text


def choose(window: QWidget, qtbot: QtBot, path: Path) -> None:
    """Type a path over what stands there, and Return; the dialog goes."""

    def shown() -> list[QFileDialog]:
        return [one for one in window.findChildren(QFileDialog) if one.isVisible()]

    qtbot.waitUntil(lambda: len(shown()) == 1, timeout=PATIENCE)
    field = shown()[0].findChild(QLineEdit, "fileNameEdit")
    assert field is not None
    shown()[0].activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus, timeout=PATIENCE)
    field.selectAll()
    type_text(str(path))
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not shown(), timeout=PATIENCE)
