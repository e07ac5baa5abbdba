"""The bar that asks: a needed text is waited for, no is always possible, and the keyboard goes back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui.shell.prompt_bar import Asked, Choice, PromptBar
from tests.e2e.windows import focused
from tests.ui.contexts import make_context


@pytest.fixture
def outer(qtbot: QtBot) -> QWidget:
    """A window with a field that has the keyboard."""
    outer, other = QWidget(), QLineEdit()
    other.setObjectName("other")
    QVBoxLayout(outer).addWidget(other)
    qtbot.addWidget(outer)
    outer.show()
    outer.activateWindow()
    qtbot.waitUntil(outer.isActiveWindow)
    other.setFocus()
    return outer


@pytest.fixture
def bar(outer: QWidget) -> PromptBar:
    context, layout = make_context("zh"), outer.layout()
    bar = PromptBar(context, outer)
    assert layout is not None
    layout.addWidget(bar)
    return bar


def fields(bar: PromptBar) -> list[QLineEdit]:
    return [field for field in bar.findChildren(QLineEdit) if field.isVisible()]


def test_a_needed_text_is_waited_for_and_both_are_given(bar: PromptBar) -> None:
    heard: list[tuple[str, ...]] = []
    bar.ask_for("应为多少？", "记下", (Asked("数", needed=True), Asked("理由", "来函")), heard.append)
    first, second = fields(bar)
    assert first.hasFocus() and (first.text(), second.text()) == ("", "来函")
    assert all(field.accessibleName() for field in (first, second))
    QTest.keyClick(second, Qt.Key.Key_Return)
    assert heard == [] and bar.isVisible() and first.hasFocus()
    QTest.keyClicks(first, " 11 ")
    QTest.keyClick(first, Qt.Key.Key_Return)
    assert heard == [("11", "来函")]
    assert not bar.isVisible()
    other = bar.window().findChild(QLineEdit, "other")
    assert other is not None and other.hasFocus()


def test_escape_is_no_and_the_next_question_shows_nothing_of_the_last(bar: PromptBar) -> None:
    heard: list[object] = []
    bar.ask_for("应为多少？", "记下", (Asked("数", "5", needed=True),), heard.append)
    QTest.keyClick(fields(bar)[0], Qt.Key.Key_Escape)
    assert heard == [] and not bar.isVisible()
    bar.ask("彻底抹去？", "抹去", lambda: heard.append("yes"))
    assert fields(bar) == []
    bar.agree()
    assert heard == ["yes"]


def choose(bar: PromptBar, heard: list[str]) -> None:
    choices = [Choice(words, lambda words=words: heard.append(words)) for words in ("保留", "改用", "带上")]  # type: ignore[misc]
    bar.choose("以哪一份为准？", choices, lambda: heard.append("put off"))


@pytest.mark.parametrize("tabs", [0, 1, 2])
def test_of_several_answers_the_first_has_the_keyboard_and_tab_goes_through_them(bar: PromptBar, tabs: int) -> None:
    heard: list[str] = []
    choose(bar, heard)
    shown = [button.text() for button in bar.findChildren(QPushButton) if button.isVisible()]
    assert sorted(shown) == sorted(("保留", "改用", "带上"))
    for _ in range(tabs):
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert heard == [("保留", "改用", "带上")[tabs]]
    assert bar.is_free


def test_escape_chooses_none_of_several_answers(bar: PromptBar) -> None:
    heard: list[str] = []
    choose(bar, heard)
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert heard == [] and bar.is_free


def test_a_question_with_several_answers_is_told_when_another_comes_over_it(bar: PromptBar, qtbot: QtBot) -> None:
    heard: list[str] = []
    choose(bar, heard)
    bar.ask("退回？", "退回", lambda: heard.append("sent"))
    assert heard == ["put off"]
    shown = [button.text() for button in bar.findChildren(QPushButton) if button.isVisible()]
    assert "退回" in shown and "改用" not in shown and len(shown) == 2
    with qtbot.waitSignal(bar.closed):
        bar.dismiss()
    assert heard == ["put off"]
