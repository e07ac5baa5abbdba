"""The choices of a card: what is chosen when it opens, and what stays chosen."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from app.ui.overview.card import Card

_YEARS = [("2024", 2024), ("年度不明", None)]


def test_a_choice_opens_with_its_first_entry_and_keeps_what_is_chosen(qtbot: QtBot) -> None:
    box = QComboBox()
    qtbot.addWidget(box)
    Card.fill(box, _YEARS, "年度")
    assert box.currentData() == 2024, "the newest year, not the reports without one"
    box.setCurrentIndex(1)
    Card.fill(box, [("2025", 2025), *_YEARS], "年度")
    assert box.currentIndex() == 2, "who chose the undated ones keeps them"
    Card.fill(box, [("2025", 2025)], "年度")
    assert box.currentData() == 2025
