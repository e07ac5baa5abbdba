"""The pivot page in the real window: its numbers, its way to reports, copying, saving, and what it never does."""

from __future__ import annotations

import csv
import shutil
from decimal import Decimal
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from app.ui.application.main_window import MainWindow
from app.ui.pivot import PivotPane
from tests.e2e.windows import PATIENCE, area, open_window, press, session_of, type_text
from tests.made_once import made_once
from tests.seasons import make_season
from tests.ui.contexts import nameless

MAIN = "applications/new/total"
AGENCIES, YEARS = 4, 3


@pytest.fixture(scope="module")
def season(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A season that every test copies."""
    made = partial(make_season, agencies=AGENCIES, worked=False, distinct=4)
    return made_once(tmp_path_factory, "pivot-season.gouji", made)


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, season: Path) -> MainWindow:
    return open_window(qtbot, tmp_path / "data", Path(shutil.copy(season, tmp_path / "season.gouji")))


def _opened(window: MainWindow, qtbot: QtBot) -> PivotPane:
    with qtbot.waitSignal(area(window).pivot.shown, timeout=PATIENCE):
        press(window, "Ctrl+6")
    pane = area(window).pivot.pane
    assert pane is not None
    qtbot.waitUntil(lambda: pane.table is not None, timeout=PATIENCE)
    return pane


def _main(pane: PivotPane, qtbot: QtBot) -> None:
    """Show the main cell alone."""
    with qtbot.waitSignal(pane.model.modelReset, timeout=PATIENCE):
        pane.chooser.choose([MAIN])


def _numbers(pane: PivotPane) -> dict[tuple[str, int], Decimal]:
    table = pane.table
    assert table is not None
    return {
        (str(row.name), int(column.year or 0)): cell.value
        for row in table.rows
        for column, cell in zip(table.columns, row.cells, strict=True)
        if cell.value is not None
    }


def test_it_opens_with_a_usual_set_and_each_part_has_a_name(window: MainWindow, qtbot: QtBot) -> None:
    pane = _opened(window, qtbot)
    assert pane.table is not None and len(pane.table.items) == 7
    assert (pane.model.rowCount(), pane.model.columnCount()) == (1 + AGENCIES, 7 * YEARS)
    assert nameless(pane) == []
    assert window.workspace is not None and window.workspace.tabs.currentIndex() == 2
    window.commands["language_en"].trigger()
    qtbot.waitUntil(lambda: "12 reports" in pane._heading.text(), timeout=PATIENCE)
    window.commands["theme_dark"].trigger()
    assert nameless(pane) == []
    press(window, "Ctrl+5")
    assert area(window).overview.is_open and not area(window).pivot.is_open
    window.workspace.tabs.setCurrentIndex(0)
    assert area(window).pages.current is None


def test_items_are_found_by_words_and_ticked_by_keys(window: MainWindow, qtbot: QtBot) -> None:
    pane = _opened(window, qtbot)
    pane.chooser.focus()
    type_text("复议 总计")
    press(window, "Return")
    assert pane.chooser.list.hasFocus() and 0 < pane.chooser.list.model().rowCount() < 20
    press(window, "Home")
    with qtbot.waitSignal(pane.model.modelReset, timeout=PATIENCE):
        press(window, "Space")
    assert pane.table is not None and [item.cell for item in pane.table.items][-1].startswith("disputes/")
    assert pane.chooser._sets_box.currentIndex() == 0


def test_return_on_a_value_opens_its_report_at_the_cell(window: MainWindow, qtbot: QtBot) -> None:
    pane = _opened(window, qtbot)
    _main(pane, qtbot)
    pane.view.setCurrentIndex(pane.model.index(1, 2))
    (target,) = pane.model.targets(pane.model.index(1, 2))
    press(window, "Return")
    panes = area(window)
    shown = panes.review_controller.report
    assert not panes.pivot.is_open and shown is not None and shown.id == target.report
    assert panes.review_controller.cell == MAIN == target.cell


def test_a_correction_is_in_the_table_soon(window: MainWindow, qtbot: QtBot) -> None:
    pane = _opened(window, qtbot)
    _main(pane, qtbot)
    index = pane.model.index(1, 0)
    (target,) = pane.model.targets(index)
    name = str(pane.model.rows[1].name)
    session_of(window).review.cells.correct(target.report, {MAIN: "777777"}, "误读")
    qtbot.waitUntil(lambda: _numbers(pane).get((name, 2021)) == 777777, timeout=PATIENCE)


def test_it_follows_the_filter_and_says_so_in_its_total(window: MainWindow, qtbot: QtBot) -> None:
    pane = _opened(window, qtbot)
    _main(pane, qtbot)
    everything = _numbers(pane)
    field = area(window).list.findChild(QLineEdit)
    assert field is not None
    with qtbot.waitSignal(pane.model.modelReset, timeout=PATIENCE):
        field.setText("2022")
    found = _numbers(pane)
    assert found == {key: value for key, value in everything.items() if key[1] == 2022}
    assert "只算筛出的" in str(pane.model.headerData(0, Qt.Orientation.Vertical))


def test_a_heading_sorts_and_what_is_copied_is_what_is_seen(window: MainWindow, qtbot: QtBot) -> None:
    pane = _opened(window, qtbot)
    _main(pane, qtbot)
    pane.view.setFocus()
    pane.view.setCurrentIndex(pane.model.index(1, 1))
    press(window, "S")
    values = [row.cells[1].value for row in pane.model.rows[1:]]
    known = [value for value in values if value is not None]
    assert known == sorted(known, reverse=True) and len(known) > 1
    press(window, "Ctrl+A")
    press(window, "Ctrl+C")
    lines = [line.split("\t") for line in QGuiApplication.clipboard().text().splitlines()]
    assert len(lines) == 2 + AGENCIES and len(lines[0]) == 1 + YEARS
    assert lines[0][0] == "单位" and lines[0][1].endswith("2021")
    assert [Decimal(line[2]) for line in lines[2 : 2 + len(known)]] == known
    press(window, "S")
    press(window, "S")
    assert pane.model.sorted_by[0] == -1


def test_it_is_saved_with_the_rules_of_exported_files(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    pane = _opened(window, qtbot)
    _main(pane, qtbot)
    controller = area(window).pivot
    assert controller._writer is not None
    with qtbot.waitSignal(controller._writer.written, timeout=PATIENCE):
        controller._save(tmp_path / "表")
    data = (tmp_path / "表.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf") and data.count(b"\r\n") == 2 + AGENCIES
    rows = list(csv.reader(data.decode("utf-8-sig").splitlines()))
    for row in rows[2:]:
        for year, text in zip((2021, 2022, 2023), row[1:], strict=True):
            value = _numbers(pane).get((row[0], year))
            assert value is None or Decimal(text) == value
    dialog = controller._ask_save()
    assert dialog is not None
    dialog.close()


def test_no_key_changes_what_it_covers_and_escape_leads_back(window: MainWindow, qtbot: QtBot) -> None:
    _opened(window, qtbot)
    before = session_of(window).project.steps.times()
    for key in ("F3", "F5", "Space", "Ctrl+U"):
        if not area(window).pivot.is_open:
            press(window, "Ctrl+6")
        press(window, key)
    assert session_of(window).project.steps.times() == before
    if not area(window).pivot.is_open:
        press(window, "Ctrl+6")
    press(window, "Escape")
    assert not area(window).pivot.is_open and area(window).pivot.pane is not None


def test_a_sum_asks_which_report_is_meant(window: MainWindow, qtbot: QtBot) -> None:
    pane = _opened(window, qtbot)
    pane.view.setCurrentIndex(pane.model.index(0, 0))
    press(window, "Return")
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu), timeout=PATIENCE)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu) and len(menu.actions()) == AGENCIES
    assert all("2021" in action.text() for action in menu.actions())
    menu.actions()[0].trigger()
    menu.close()
    assert not area(window).pivot.is_open
