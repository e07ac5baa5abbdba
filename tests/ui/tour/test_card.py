"""The card of the tour: every step says what to press in both languages, and the keyboard stays where it is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.model import Language
from app.ui.common.commands import COMMANDS, key_names
from app.ui.tour.card import CardText, TourCard
from app.ui.tour.steps import STEPS, Step
from tests.ui.contexts import make_context, nameless

_HINTS = ("broken", "table", "redo", "elsewhere", "read_only")


def _made(qtbot: QtBot, language: Language) -> tuple[QWidget, TourCard]:
    window = QWidget()
    window.setAccessibleName("window")
    card = TourCard(make_context(language), window)
    layout = QVBoxLayout(window)
    layout.addWidget(card)
    field = QLineEdit(window)
    field.setAccessibleName("field")
    layout.addWidget(field)
    qtbot.addWidget(window)
    window.resize(1000, 200)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    field.setFocus()
    return window, card


def _text(step: Step, hint: str = "") -> CardText:
    return CardText(step.id, STEPS.index(step) + 1, len(STEPS), step.commands, {"report": "甲 <b> 2022"}, hint)


def _said(card: TourCard) -> list[str]:
    return [label.text() for label in card.findChildren(QLabel) if not label.isHidden()]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_step_and_every_hint_has_its_words_and_the_keys_of_its_commands(qtbot: QtBot, language: Language) -> None:
    window, card = _made(qtbot, language)
    keys = {command.id: key_names(command.keys[:1]) for command in COMMANDS}
    for step in STEPS:
        card.show_text(_text(step))
        said = " ".join(_said(card))
        assert "{" not in said and f"{STEPS.index(step) + 1} / 12" in said
        assert all(keys[command] in said for command in step.commands)
    for hint in _HINTS:
        card.show_text(_text(STEPS[3], f"tour.hint.{hint}"))
        assert "{" not in " ".join(_said(card))
    for name in ("waiting", "end", "skipped", "lost"):
        card.show_text(CardText(name, commands=("close_project", "open_reports", "manual"), is_last=name != "waiting"))
        assert "{" not in " ".join(_said(card))
    assert nameless(window) == []


def test_a_step_leaves_the_keyboard_where_it_is_and_is_announced(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    window, card = _made(qtbot, "zh")
    field, announced = window.focusWidget(), list[str]()
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: announced.append(event.message()))
    card.show_text(_text(STEPS[0]))
    card.show_text(_text(STEPS[0], "tour.hint.table"))
    card.show_text(_text(STEPS[1]))
    assert window.focusWidget() is field
    assert [text[:6] for text in announced] == ["1 / 12", "2 / 12"], "a hint is no new step"
    card.take_keyboard()
    assert isinstance(window.focusWidget(), QPushButton)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    assert window.focusWidget() is field


def test_its_buttons_ask_and_the_first_and_the_last_step_have_fewer(qtbot: QtBot) -> None:
    _, card = _made(qtbot, "zh")

    def shown() -> list[str]:
        return [one.text() for one in card.findChildren(QPushButton) if not one.isHidden()]

    card.show_text(_text(STEPS[0]))
    assert shown() == ["跳过", "先离开"]
    card.show_text(CardText("find", 2, 12, ("next_problem",), is_done=True))
    assert shown() == ["上一步", "下一步", "先离开"]
    card.show_text(CardText("end", commands=("close_project", "open_reports", "manual"), is_last=True))
    assert shown() == ["上一步", "结束导览"]
    card.show_text(CardText("lost", commands=("tour",), is_last=True))
    assert shown() == ["结束导览"], "there is nothing to go back to"
