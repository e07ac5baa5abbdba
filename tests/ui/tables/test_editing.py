"""Typing numbers over cells: what is taken, what is refused, where one goes next, and that nothing else is touched."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from app.model import Cell
from app.ui.common.context import UiContext
from app.ui.tables import TablePane
from tests.ui.tables.hands import Heard, editor, grid, press, start, write
from tests.ui.tables.opened import BALANCED, SUSPECT, corrected, open_sample, opened, with_cells

NEW, GRANTED = "applications/new/natural", "applications/granted/natural"
_SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_typing_replaces_and_enter_commits_and_moves_down(pane: TablePane, context: UiContext) -> None:
    heard = Heard(pane, context)
    start(pane, SUSPECT)
    write(pane, "87")
    press(pane, Qt.Key.Key_Return)
    assert heard.corrections == [{SUSPECT: "87"}]
    assert pane.current_cell() == "applications/refused.5/legal"
    assert editor(pane) is None


@pytest.mark.parametrize(
    ("key", "modifiers", "target"),
    [
        (Qt.Key.Key_Return, _SHIFT, "applications/refused.3/legal"),
        (Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier, "applications/refused.4/other"),
        (Qt.Key.Key_Backtab, _SHIFT, "applications/refused.4/welfare"),
        (Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier, "applications/refused.5/legal"),
        (Qt.Key.Key_Up, Qt.KeyboardModifier.NoModifier, "applications/refused.3/legal"),
    ],
)
def test_each_way_out_of_the_editor_commits(
    pane: TablePane, context: UiContext, key: Qt.Key, modifiers: Qt.KeyboardModifier, target: str
) -> None:
    heard = Heard(pane, context)
    start(pane, SUSPECT)
    write(pane, "87")
    press(pane, key, modifiers)
    assert heard.corrections == [{SUSPECT: "87"}]
    assert pane.current_cell() == target


def test_enter_at_the_foot_goes_to_the_head_of_the_next_column(pane: TablePane) -> None:
    start(pane, "applications/carried_out/natural")
    press(pane, Qt.Key.Key_Return)
    assert pane.current_cell() == "applications/new/commercial"


def test_f2_opens_the_present_text_and_escape_leaves_it(pane: TablePane, context: UiContext) -> None:
    heard = Heard(pane, context)
    start(pane, SUSPECT)
    press(pane, Qt.Key.Key_F2)
    line = editor(pane)
    assert line is not None
    assert line.text() == "86"
    write(pane, "9")
    press(pane, Qt.Key.Key_Escape)
    assert heard.corrections == []
    assert pane.current_cell() == SUSPECT


def test_an_editor_that_nobody_typed_in_commits_nothing(pane: TablePane, context: UiContext) -> None:
    heard = Heard(pane, context)
    start(pane, SUSPECT)
    press(pane, Qt.Key.Key_F2)
    press(pane, Qt.Key.Key_Return)
    start(pane, SUSPECT)
    press(pane, Qt.Key.Key_F2)
    pane.set_current(NEW)
    assert heard.corrections == []


def test_the_same_text_is_told_too(pane: TablePane, context: UiContext) -> None:
    heard = Heard(pane, context)
    start(pane, SUSPECT)
    write(pane, "86")
    press(pane, Qt.Key.Key_Return)
    assert heard.corrections == [{SUSPECT: "86"}]


def test_nothing_typed_over_nothing_says_nothing(pane: TablePane, context: UiContext) -> None:
    """Whoever began to type and took it back has not said that the place is blank."""
    heard = Heard(pane, context)
    pane.show_report(opened(with_cells(open_sample().report, {NEW: Cell(NEW, "", None, "unreadable", confidence=0.0)})))
    start(pane, NEW)
    write(pane, "8")
    press(pane, Qt.Key.Key_Backspace)
    press(pane, Qt.Key.Key_Return)
    assert heard.corrections == []
    start(pane, NEW)
    press(pane, Qt.Key.Key_Delete)
    assert heard.corrections == [{NEW: ""}]


@pytest.mark.parametrize(("typed", "kept"), [("１２", "12"), ("—", "—"), ("1,234", "1,234"), ("约 3", "约 3")])
def test_what_is_printed_in_reports_can_be_typed(pane: TablePane, context: UiContext, typed: str, kept: str) -> None:
    heard = Heard(pane, context)
    start(pane, SUSPECT)
    pane.edit_current(typed)
    press(pane, Qt.Key.Key_Return)
    assert heard.corrections == [{SUSPECT: kept}]


@pytest.mark.parametrize("text", ["12 34", "1.2.3", "00"])
def test_a_text_that_could_be_several_numbers_is_refused_in_place(
    pane: TablePane, context: UiContext, text: str
) -> None:
    heard = Heard(pane, context)
    start(pane, SUSPECT)
    write(pane, text)
    press(pane, Qt.Key.Key_Return)
    line = editor(pane)
    assert line is not None
    assert line.text() == text
    assert heard.corrections == []
    assert text in heard.messages[-1]
    line.clear()
    write(pane, "87")
    press(pane, Qt.Key.Key_Return)
    assert heard.corrections == [{SUSPECT: "87"}]


def test_a_click_elsewhere_does_not_lose_a_refused_text(pane: TablePane, context: UiContext) -> None:
    heard = Heard(pane, context)
    view = start(pane, SUSPECT)
    write(pane, "12 34")
    where = view.visualRect(view.grid.index_of(NEW)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, where)
    line = editor(pane)
    assert line is not None
    assert line.text() == "12 34"
    assert pane.current_cell() == SUSPECT
    assert heard.corrections == []


def test_a_refused_text_that_is_left_behind_is_told(pane: TablePane, context: UiContext) -> None:
    heard = Heard(pane, context)
    start(pane, SUSPECT)
    write(pane, "12 34")
    pane.set_current(NEW)
    assert heard.corrections == []
    assert "12 34" in heard.messages[-1]


def test_going_elsewhere_commits_what_was_typed_to_its_own_cell(pane: TablePane, context: UiContext) -> None:
    heard = Heard(pane, context)
    start(pane, SUSPECT)
    write(pane, "87")
    pane.set_current("disputes/reconsideration/upheld")
    assert heard.corrections == [{SUSPECT: "87"}]
    assert pane.current_cell() == "disputes/reconsideration/upheld"


def test_delete_corrects_to_blank(pane: TablePane, context: UiContext) -> None:
    heard = Heard(pane, context)
    start(pane, SUSPECT)
    press(pane, Qt.Key.Key_Delete)
    assert heard.corrections == [{SUSPECT: ""}]
    assert editor(pane) is None


def test_a_read_text_is_offered_selected_and_counts_as_typed(pane: TablePane, context: UiContext) -> None:
    heard = Heard(pane, context)
    start(pane, SUSPECT)
    assert pane.edit_current("87")
    line = editor(pane)
    assert line is not None
    assert line.selectedText() == "87"
    press(pane, Qt.Key.Key_Return)
    assert heard.corrections == [{SUSPECT: "87"}]


def test_the_first_key_of_an_input_method_is_kept(pane: TablePane, context: UiContext) -> None:
    heard = Heard(pane, context)
    view = start(pane, SUSPECT)
    begun = QInputMethodEvent("８", [])
    QApplication.sendEvent(view, begun)
    typed = QInputMethodEvent()
    typed.setCommitString("８７")
    QApplication.sendEvent(view, typed)
    line = editor(pane)
    assert line is not None
    assert line.text() == "８７"
    press(pane, Qt.Key.Key_Return)
    assert heard.corrections == [{SUSPECT: "87"}]


def _compose(target: QObject, preedit: str, committed: str = "") -> None:
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(committed)
    QApplication.sendEvent(target, event)


@pytest.mark.parametrize("way", ["cancelled", "left open"])
@pytest.mark.parametrize("opened", ["by the first letter", "by F2"])
def test_a_composition_that_comes_to_nothing_blanks_no_cell(
    pane: TablePane, context: UiContext, opened: str, way: str
) -> None:
    heard = Heard(pane, context)
    view = start(pane, SUSPECT)
    before = view.grid.text_of(SUSPECT)
    if opened == "by F2":
        press(pane, Qt.Key.Key_F2)
    line = editor(pane)
    _compose(view if line is None else line, "ba")
    line = editor(pane)
    assert line is not None and before
    if way == "cancelled":
        _compose(view if opened == "by the first letter" else line, "")
        assert line.text() == before
    where = view.visualRect(view.grid.index_of(NEW)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, where)
    assert (heard.corrections, pane.current_cell(), editor(pane)) == ([], NEW, None)


def test_only_the_composition_that_is_given_up_is_lost(pane: TablePane, context: UiContext) -> None:
    heard = Heard(pane, context)
    view = start(pane, SUSPECT)
    _compose(view, "8")
    _compose(view, "qi", "８")
    line = editor(pane)
    assert line is not None
    _compose(line, "")
    assert line.text() == "８"
    press(pane, Qt.Key.Key_Return)
    assert heard.corrections == [{SUSPECT: "8"}]


@pytest.mark.parametrize("opened", ["by the first letter", "by F2"])
@pytest.mark.parametrize("name", ["Space", "Return", "Escape", "Down", "Tab"])
def test_no_key_of_a_composition_reaches_the_table(pane: TablePane, context: UiContext, name: str, opened: str) -> None:
    """Space would mark the cell as seen, Return commit it twice, Escape drop it, an arrow leave it."""
    heard = Heard(pane, context)
    view = start(pane, SUSPECT)
    if opened == "by F2":
        press(pane, Qt.Key.Key_F2)
    line = editor(pane)
    _compose(view if line is None else line, "ba")
    line = editor(pane)
    assert line is not None
    for target in (view, line):
        QTest.keyClick(target, Qt.Key[f"Key_{name}"])
    assert (heard.corrections, heard.seen, pane.current_cell(), editor(pane)) == ([], [], SUSPECT, line)
    _compose(line, "", "８")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert [set(texts) for texts in heard.corrections] == [{SUSPECT}] and pane.current_cell() != SUSPECT


def test_a_repaint_below_leaves_what_is_being_typed(pane: TablePane, context: UiContext) -> None:
    heard = Heard(pane, context)
    start(pane, SUSPECT)
    write(pane, "8")
    pane.refresh(corrected(open_sample(), {SUSPECT: "5", NEW: "1"}), frozenset((SUSPECT, NEW)))
    write(pane, "7")
    line = editor(pane)
    assert line is not None
    assert line.text() == "87"
    press(pane, Qt.Key.Key_Return)
    assert heard.corrections == [{SUSPECT: "87"}]


def test_nothing_can_be_typed_when_reading_only(pane: TablePane, context: UiContext) -> None:
    heard = Heard(pane, context)
    pane.read_only = True
    start(pane, SUSPECT)
    for key in (Qt.Key.Key_8, Qt.Key.Key_F2, Qt.Key.Key_Delete, Qt.Key.Key_Space):
        press(pane, key)
        assert editor(pane) is None
    assert not pane.edit_current("1")
    assert heard.corrections == []
    assert heard.seen == []
    assert len(heard.messages) == 5


def test_a_double_click_opens_the_editor(pane: TablePane, qtbot: QtBot) -> None:
    view = start(pane, NEW)
    where: QPoint = view.visualRect(view.grid.index_of(GRANTED)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, where)
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, where)
    qtbot.waitUntil(lambda: editor(pane) is not None)
    assert pane.current_cell() == GRANTED


def test_the_editor_says_what_it_is_for(pane: TablePane) -> None:
    start(pane, SUSPECT)
    press(pane, Qt.Key.Key_F2)
    line = editor(pane)
    assert isinstance(line, QLineEdit)
    assert line.accessibleName()
    assert grid(pane).accessibleName()


def test_what_is_being_typed_never_reaches_another_report(pane: TablePane, context: UiContext) -> None:
    heard = Heard(pane, context)
    start(pane, SUSPECT)
    write(pane, "87")
    pane.show_report(open_sample(BALANCED))
    assert heard.corrections == []
    assert "87" in heard.messages[-1]
    assert editor(pane) is None


def test_what_is_being_typed_can_be_committed_before_another_report_is_shown(
    pane: TablePane, context: UiContext
) -> None:
    heard = Heard(pane, context)
    start(pane, SUSPECT)
    write(pane, "87")
    assert pane.finish_editing()
    assert heard.corrections == [{SUSPECT: "87"}]
    write(pane, "12 34")
    assert not pane.finish_editing()
    assert editor(pane) is not None
