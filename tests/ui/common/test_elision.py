"""A text that has no room is shortened, and never to another number than it says."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QFontMetricsF, QGuiApplication
from PySide6.QtWidgets import QStyle, QStyleOptionComboBox
from pytestqt.qtbot import QtBot

from app.ui.common.elision import elided
from app.ui.common.widgets import ElidedComboBox

_TEXTS = ("Balanced, not verified · 33 cells left", "全部报告 11", "余 1,234.50 万元、5 处问题", "共２０２３格")
_MODES = (Qt.TextElideMode.ElideRight, Qt.TextElideMode.ElideMiddle)


@pytest.mark.parametrize("mode", _MODES)
@pytest.mark.parametrize("text", _TEXTS)
def test_no_room_makes_another_number_of_one(qapp: QGuiApplication, text: str, mode: Qt.TextElideMode) -> None:
    numbers = set(re.findall(r"[0-9０-９.,]+", text))
    for metrics in (QFontMetrics(qapp.font()), QFontMetricsF(qapp.font())):
        for width in range(int(metrics.horizontalAdvance(text)) + 2):
            short = elided(text, metrics, mode, width)
            assert set(re.findall(r"[0-9０-９.,]+", short)) <= numbers, short
            assert metrics.horizontalAdvance(short) <= max(width, metrics.horizontalAdvance("…"))
        assert elided(text, metrics, mode, 10_000) == text


def test_a_narrow_choice_is_painted_like_its_shortened_text(qtbot: QtBot) -> None:
    """Qt cuts the text of a combo box off anywhere: 全部报告 11 looked like 全部报告 1."""
    box = ElidedComboBox()
    qtbot.addWidget(box)
    box.addItems(["全部报告 11111", "全部报告…"])
    box.resize(box.fontMetrics().horizontalAdvance("全部报告 11") + 30, box.sizeHint().height())
    cut = box.grab().toImage()
    box.setCurrentIndex(1)
    assert cut == box.grab().toImage()


@pytest.mark.parametrize("points", [7, 12, 30])
def test_a_choice_leaves_its_text_no_more_room_than_the_style_has(qtbot: QtBot, points: int) -> None:
    class Kept(ElidedComboBox):
        def initStyleOption(self, option: QStyleOptionComboBox) -> None:  # noqa: N802 - Qt's name
            super().initStyleOption(option)
            self.painted = option.currentText

    box = Kept()
    qtbot.addWidget(box)
    font = box.font()
    font.setPointSize(points)
    box.setFont(font)
    box.addItem("全部报告 11111")
    for width in range(40, 40 + box.fontMetrics().horizontalAdvance("全部报告 11111"), 5):
        box.resize(width, box.sizeHint().height())
        box.grab()
        option, field = QStyleOptionComboBox(), QStyle.SubControl.SC_ComboBoxEditField
        box.initStyleOption(option)
        room = box.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, field, box)
        assert box.painted == "…" or box.fontMetrics().horizontalAdvance(box.painted) <= room.width() - 2
