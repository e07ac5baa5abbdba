"""The sheet shows all of a report, as it is in the file, and gives it away only by its button."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.model import Language
from app.ui.crash.report import CrashReport
from app.ui.crash.sheet import CrashSheet
from tests.ui.contexts import make_context, nameless


@pytest.mark.parametrize("language", get_args(Language))
@pytest.mark.parametrize("ended", [False, True])
def test_it_shows_all_of_the_report_and_where_it_is(
    qtbot: QtBot, tmp_path: Path, language: Language, ended: bool
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(911, 512)
    sheet = CrashSheet(make_context(language), window)
    report = CrashReport("Gouji 0.2\nValueError\n  app/x.py:1 in <module>\n", tmp_path / "crash.txt", ended)
    window.show()
    sheet.show_report(report)
    (text,), (copy,) = sheet.findChildren(QPlainTextEdit), sheet.findChildren(QPushButton)
    assert text.toPlainText() == report.text and text.isReadOnly()
    assert any(str(report.path) in label.text() for label in sheet.findChildren(QLabel))
    copy.click()
    assert QGuiApplication.clipboard().text() == report.text
    assert window.rect().contains(sheet.geometry())
    assert nameless(sheet) == []
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert sheet.isHidden()


def test_a_second_report_takes_the_place_of_the_first(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    sheet = CrashSheet(make_context("en"), window)
    window.show()
    for text in ("first", "second"):
        sheet.show_report(CrashReport(text, None, ended=False))
    assert sheet.isVisible()
    assert sheet.findChildren(QPlainTextEdit)[0].toPlainText() == "second"
