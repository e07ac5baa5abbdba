"""The tables of a report: what is shown of each cell, where one goes, what is copied, pasted and marked."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.model import Cell
from app.ui.common.context import UiContext
from app.ui.common.theme import ThemeColors
from app.ui.common.translator import Translator
from app.ui.tables import TablePane
from app.ui.tables.free import FreeTables
from app.ui.tables.view.header import LayoutHeader
from app.ui.tables.view.table_view import GridView
from tests.ui.tables.hands import Heard, clipboard, grid, picture, press, start, tabs
from tests.ui.tables.opened import (
    BALANCED,
    BROKEN,
    SUSPECT,
    corrected,
    open_sample,
    opened,
    own_form_report,
    sample,
    seen_by,
    with_cells,
)

NEW = "applications/new/natural"
_CTRL, _SHIFT, _PLAIN = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.NoModifier,
)


def has_color(image: QImage, theme: ThemeColors, name: str) -> bool:
    color = theme.color(name).rgb()
    return any(image.pixel(x, y) == color for x in range(image.width()) for y in range(image.height()))


def changed_indexes(model: QAbstractItemModel) -> list[tuple[int, int, int, int]]:
    told: list[tuple[int, int, int, int]] = []

    def note(first: QModelIndex, last: QModelIndex) -> None:
        told.append((first.row(), first.column(), last.row(), last.column()))

    model.dataChanged.connect(note)
    return told


def test_every_model_keeps_qts_rules(pane: TablePane, qtbot: QtBot) -> None:
    mode = QAbstractItemModelTester.FailureReportingMode.Fatal
    pane.show_report(opened(own_form_report()))
    models = [view.model() for view in (*pane.findChildren(GridView), *pane.findChildren(FreeTables))]
    testers = [QAbstractItemModelTester(model, mode) for model in models]
    pane.show_report(open_sample())
    pane.refresh(corrected(open_sample(), {SUSPECT: "87"}), frozenset((SUSPECT,)))
    pane.set_operands({SUSPECT: 1})
    pane.show_report(opened(own_form_report()))
    pane.show_report(None)
    assert len(testers) == 6


@pytest.mark.parametrize("name", [BROKEN, BALANCED, "bailuzhou-caizhengju-2020.html", "zhuyan-2021.txt"])
def test_every_cell_of_a_report_is_shown_once_with_its_text(pane: TablePane, name: str) -> None:
    report = open_sample(name)
    pane.show_report(report)
    for cell in report.cells:
        pane.set_current(cell)
        assert pane.current_cell() == cell
        view = grid(pane)
        index = view.grid.index_of(cell)
        assert index.data() == " ".join((report.cells[cell].raw or "").split())
        assert view.indexAt(view.visualRect(index).center()) == index


def test_the_current_cell_is_told_once_for_each_move(pane: TablePane, context: UiContext) -> None:
    heard = Heard(pane, context)
    pane.set_current(SUSPECT)
    pane.set_current(SUSPECT)
    press(pane, Qt.Key.Key_Right)
    pane.set_current(None)
    assert heard.places == [SUSPECT, "applications/refused.4/other", None]


def test_a_click_chooses_a_number_and_never_a_label(pane: TablePane) -> None:
    view = start(pane, NEW)
    for row in range(view.grid.rowCount()):
        for column in (0, 1, 2):
            where = view.visualRect(view.grid.index(row, column)).center()
            QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, _PLAIN, where)
    assert pane.current_cell() == NEW
    where = view.visualRect(view.grid.index_of(SUSPECT)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, _PLAIN, where)
    assert pane.current_cell() == SUSPECT


@pytest.mark.parametrize(
    ("key", "modifiers", "target"),
    [
        (Qt.Key.Key_Down, _PLAIN, "applications/refused.5/legal"),
        (Qt.Key.Key_Up, _PLAIN, "applications/refused.3/legal"),
        (Qt.Key.Key_Left, _PLAIN, "applications/refused.4/welfare"),
        (Qt.Key.Key_Home, _PLAIN, "applications/refused.4/natural"),
        (Qt.Key.Key_End, _PLAIN, "applications/refused.4/total"),
        (Qt.Key.Key_Home, _CTRL, "applications/new/natural"),
        (Qt.Key.Key_End, _CTRL, "applications/carried_out/total"),
        (Qt.Key.Key_Down, _CTRL, "applications/carried_out/legal"),
        (Qt.Key.Key_Tab, _PLAIN, "applications/refused.4/other"),
        (Qt.Key.Key_Return, _PLAIN, "applications/refused.5/legal"),
        (Qt.Key.Key_Return, _SHIFT, "applications/refused.3/legal"),
    ],
)
def test_keys_go_from_number_to_number(
    pane: TablePane, key: Qt.Key, modifiers: Qt.KeyboardModifier, target: str
) -> None:
    start(pane, SUSPECT)
    press(pane, key, modifiers)
    assert pane.current_cell() == target
    assert pane.selected_cells() == (target,)


def test_shift_and_arrows_choose_a_block_of_numbers(pane: TablePane) -> None:
    start(pane, NEW)
    press(pane, Qt.Key.Key_Right, _SHIFT)
    press(pane, Qt.Key.Key_Down, _SHIFT)
    rows, columns = ("new", "carried_in"), ("natural", "commercial")
    assert pane.selected_cells() == tuple(f"applications/{row}/{column}" for row in rows for column in columns)


def test_the_tables_are_turned_by_keys(pane: TablePane) -> None:
    start(pane, NEW)
    assert tabs(pane).currentIndex() == 1
    press(pane, Qt.Key.Key_PageDown, _CTRL)
    assert tabs(pane).currentIndex() == 2
    assert pane.current_cell() == "disputes/reconsideration/upheld"
    press(pane, Qt.Key.Key_PageUp, _CTRL)
    assert tabs(pane).currentIndex() == 1
    assert pane.current_cell() == NEW


def test_a_tab_tells_its_problems(pane: TablePane) -> None:
    texts = [tabs(pane).tabText(at) for at in range(3)]
    assert "▲2" in texts[1]
    assert not any("▲" in text for text in (texts[0], texts[2]))
    report = corrected(open_sample(), {SUSPECT: "87"})
    pane.refresh(report, frozenset((SUSPECT,)))
    assert "▲" not in tabs(pane).tabText(1)


def test_marks_are_seen_in_colour_and_in_signs(pane: TablePane, theme: ThemeColors) -> None:
    pane.set_current(NEW)
    assert has_color(picture(pane, SUSPECT), theme, "suspect_tint")
    assert has_color(picture(pane, "applications/refused.4/total"), theme, "broken_tint")
    show = grid(pane).grid.show_at
    suspect, member = show(SUSPECT), show("applications/refused.4/total")
    assert suspect is not None
    assert member is not None
    assert (suspect.signs, member.signs) == ("▲", "△")
    report = seen_by(corrected(open_sample(), {SUSPECT: "87"}), (SUSPECT,))
    pane.refresh(report, frozenset((SUSPECT,)))
    fine = show(SUSPECT)
    assert fine is not None
    assert (fine.text, fine.signs) == ("87", "≠✎✓")
    assert has_color(picture(pane, SUSPECT), theme, "against_tint")


def test_blank_dash_unreadable_and_absent_look_different(pane: TablePane, theme: ThemeColors) -> None:
    cells = [f"applications/new/{column}" for column in ("natural", "commercial", "research", "welfare")]
    states = (
        Cell(cells[0], "", None, "blank"),
        Cell(cells[1], "—", None, "dash"),
        Cell(cells[2], "12 34", None, "unreadable", confidence=0.3),
        Cell(cells[3], None, None, "absent"),
    )
    pane.show_report(opened(with_cells(sample(BROKEN), {cell.id: cell for cell in states})))
    pane.set_current("applications/new/total")
    shows = [grid(pane).grid.show_at(cell) for cell in cells]
    assert [show.text for show in shows if show] == ["", "—", "12 34", ""]
    assert "?" in (shows[2].signs if shows[2] else "")
    assert has_color(picture(pane, cells[2]), theme, "unreadable")
    assert has_color(picture(pane, cells[2]), theme, "unreadable_tint")
    pictures = [picture(pane, cell) for cell in cells]
    inner = [image.copy(4, 4, image.width() - 8, image.height() - 8) for image in pictures]
    assert inner[0] != inner[3].scaled(inner[0].size())


def test_operands_are_numbered_and_taken_away_again(pane: TablePane, theme: ThemeColors) -> None:
    pane.set_current(NEW)
    before = picture(pane, "applications/carried_in/total")
    told = changed_indexes(grid(pane).model())
    pane.set_operands({SUSPECT: 1, "applications/carried_in/total": 2})
    assert len(told) == 2
    assert picture(pane, "applications/carried_in/total") != before
    pane.set_operands({})
    assert picture(pane, "applications/carried_in/total") == before


def test_an_act_repaints_what_it_changed_and_moves_nothing(pane: TablePane, context: UiContext) -> None:
    view = start(pane, NEW)
    press(pane, Qt.Key.Key_Down, _SHIFT)
    view.verticalScrollBar().setValue(40)
    selected, scroll = pane.selected_cells(), view.verticalScrollBar().value()
    told, heard = changed_indexes(view.model()), Heard(pane, context)
    cell = "applications/granted/other"
    pane.refresh(corrected(open_sample(), {cell: "—"}), frozenset((cell,)))
    place = view.grid.index_of(cell)
    assert told == [(place.row(), place.column()) * 2]
    assert (pane.selected_cells(), view.verticalScrollBar().value()) == (selected, scroll)
    assert heard.places == []


def test_a_mended_equation_loses_its_tint_everywhere(pane: TablePane) -> None:
    pane.set_current(SUSPECT)
    pane.refresh(corrected(open_sample(), {SUSPECT: "87"}), frozenset((SUSPECT,)))
    shows = [grid(pane).grid.show_at(cell) for cell in open_sample().broken_cells]
    assert {show.signs for show in shows if show} == {"", "≠✎"}, "it is printed otherwise for certain"


def test_space_marks_seen_and_never_takes_it_back(pane: TablePane, context: UiContext) -> None:
    heard = Heard(pane, context)
    start(pane, SUSPECT)
    press(pane, Qt.Key.Key_Space)
    assert heard.seen == [((SUSPECT,), True)]
    pane.refresh(seen_by(open_sample(), (SUSPECT,)), frozenset((SUSPECT,)))
    press(pane, Qt.Key.Key_Space)
    assert heard.seen[-1] == ((SUSPECT,), True)
    pane.unmark_seen()
    assert heard.seen[-1] == ((SUSPECT,), False)
    press(pane, Qt.Key.Key_Space, _SHIFT)
    cells, seen = heard.seen[-1]
    assert seen
    assert cells == tuple(cell for cell in open_sample().cells if cell.startswith("applications/refused.4/"))
    assert heard.corrections == []


def test_copy_and_paste_move_a_block_as_one_correction(pane: TablePane, context: UiContext) -> None:
    heard = Heard(pane, context)
    start(pane, NEW)
    press(pane, Qt.Key.Key_Right, _SHIFT)
    press(pane, Qt.Key.Key_Down, _SHIFT)
    press(pane, Qt.Key.Key_C, _CTRL)
    assert clipboard() == "0\t743\n0\t838\n"
    clipboard("1\t2\r\n3\t４\r\n")
    start(pane, NEW)
    press(pane, Qt.Key.Key_V, _CTRL)
    assert heard.corrections == [
        {
            "applications/new/natural": "1",
            "applications/new/commercial": "2",
            "applications/carried_in/natural": "3",
            "applications/carried_in/commercial": "4",
        }
    ]


def test_one_text_is_pasted_into_every_chosen_cell(pane: TablePane, context: UiContext) -> None:
    heard = Heard(pane, context)
    start(pane, NEW)
    press(pane, Qt.Key.Key_Down, _SHIFT)
    clipboard("9")
    press(pane, Qt.Key.Key_V, _CTRL)
    assert heard.corrections == [{"applications/new/natural": "9", "applications/carried_in/natural": "9"}]


@pytest.mark.parametrize("text", ["1\t2\t3\t4\t5\t6\t7\t8\n", "1\n12 34\n", ""])
def test_a_block_that_does_not_fit_changes_nothing_and_is_told(pane: TablePane, context: UiContext, text: str) -> None:
    heard = Heard(pane, context)
    start(pane, NEW)
    clipboard(text)
    press(pane, Qt.Key.Key_V, _CTRL)
    assert heard.corrections == []
    assert len(heard.messages) == 1


def test_a_tooltip_says_the_equations_the_marks_and_the_correction(pane: TablePane, translator: Translator) -> None:
    pane.set_current(SUSPECT)
    pane.refresh(corrected(open_sample(), {SUSPECT: "88"}), frozenset((SUSPECT,)))
    tip = str(grid(pane).grid.index_of(SUSPECT).data(Qt.ItemDataRole.ToolTipRole))
    assert "1 + 1 = 2" in tip
    assert translator.translate("mark.corrected") in tip
    assert "86" in tip
    assert "王芳" in tip
    spoken = str(grid(pane).grid.index_of(SUSPECT).data(Qt.ItemDataRole.AccessibleTextRole))
    assert translator.translate("mark.broken") in spoken
    assert "4.保护第三方合法权益" in spoken


def test_the_header_stays_while_the_rows_scroll(pane: TablePane) -> None:
    pane.resize(700, 300)
    view = start(pane, "applications/carried_out/legal")
    header = view.horizontalHeader()
    assert isinstance(header, LayoutHeader)
    assert view.verticalScrollBar().value() > 0
    index = view.grid.index_of("applications/carried_out/legal")
    assert view.viewport().rect().contains(view.visualRect(index))
    middle = header.sectionViewportPosition(index.column()) + header.sectionSize(index.column()) // 2
    assert "法律服务机构" in header.label_at(QPoint(middle, header.height() - 4))
    assert "申请人情况" in header.label_at(QPoint(middle, 4))


def test_numbers_are_never_cut(pane: TablePane) -> None:
    pane.set_current(NEW)
    long = "123456789012345"
    pane.refresh(corrected(open_sample(), {NEW: long}), frozenset((NEW,)))
    view = grid(pane)
    assert view.columnWidth(view.grid.index_of(NEW).column()) > view.fontMetrics().horizontalAdvance(long)


def test_a_users_own_form_and_free_tables_are_shown(pane: TablePane, translator: Translator) -> None:
    pane.show_report(opened(own_form_report()))
    assert tabs(pane).count() == 3
    assert translator.translate("table.name.free") in tabs(pane).tabText(2)
    tabs(pane).setCurrentIndex(2)
    free = pane.findChild(FreeTables)
    assert isinstance(free, FreeTables)
    shown = [free.model().index(row, 0).data() for row in range(free.model().rowCount())]
    assert any("120 = 50 + 70" in str(text) for text in shown)
    assert pane.current_cell() is None
    free.selectAll()
    pane.copy()
    assert "合计\t120\n" in clipboard()


def test_another_report_takes_the_place_of_the_one_before(pane: TablePane, context: UiContext) -> None:
    heard = Heard(pane, context)
    pane.set_current(SUSPECT)
    pane.set_operands({SUSPECT: 1})
    other = open_sample(BALANCED)
    pane.show_report(other)
    assert heard.places == [SUSPECT, None]
    pane.set_current(SUSPECT)
    index = grid(pane).grid.index_of(SUSPECT)
    assert index.data() == other.cells[SUSPECT].raw
    assert grid(pane).grid.operand(SUSPECT) == 0
    pane.show_report(None)
    assert pane.current_cell() is None
    assert not tabs(pane).isVisible()


def test_the_language_is_switched_at_once(pane: TablePane, translator: Translator) -> None:
    pane.set_current(SUSPECT)
    before, other = tabs(pane).tabText(0), "en" if translator.language == "zh" else "zh"
    translator.choose(other)  # type: ignore[arg-type]
    QTest.qWait(0)
    assert tabs(pane).tabText(0) != before
    assert translator.translate("table.name.proactive") in tabs(pane).tabText(0)
    spoken = grid(pane).accessibleName()
    assert translator.translate("table.name.applications") in spoken


def test_every_widget_that_takes_the_keyboard_has_a_name(pane: TablePane) -> None:
    pane.show_report(opened(own_form_report()))
    takers = [
        widget
        for widget in pane.findChildren(QWidget)
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.isVisibleTo(pane)
    ]
    assert takers
    assert [type(widget).__name__ for widget in takers if not widget.accessibleName()] == []


def test_a_dark_theme_is_taken_over(pane: TablePane, theme: ThemeColors) -> None:
    pane.set_current(NEW)
    theme.choose("dark")
    pane.setPalette(theme.palette())
    assert has_color(picture(pane, SUSPECT), theme, "suspect_tint")


def test_the_keyboard_comes_to_the_first_number_by_tab_and_nowhere_by_a_click(
    pane: TablePane, context: UiContext
) -> None:
    heard = Heard(pane, context)
    view = grid(pane)
    view.clearFocus()
    view.setFocus(Qt.FocusReason.MouseFocusReason)
    assert heard.places == []
    pane.focus_grid()
    view.clearFocus()
    pane.focus_grid()
    assert heard.places == ["proactive/regulations/issued"]
