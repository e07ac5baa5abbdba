"""The overview in the real window: it follows the list, leads to reports, and goes away when a report is to be seen."""

from __future__ import annotations

from pathlib import Path
from xml.dom import minidom

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from app.review.overview import Target
from app.ui.application.main_window import MainWindow
from app.ui.overview.card import Card
from app.ui.overview.pane import OverviewPane
from tests.e2e.windows import PATIENCE, area, open_window, press, session_of
from tests.seasons import make_season
from tests.ui.contexts import nameless

MAIN = "applications/new/total"


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    project = make_season(tmp_path / "season.gouji", 4, worked=False)
    window = open_window(qtbot, tmp_path / "data", project)
    window.commands["language_zh"].trigger()
    qtbot.waitUntil(lambda: area(window).review_controller.report is not None, timeout=PATIENCE)
    return window


def _opened(window: MainWindow, qtbot: QtBot) -> OverviewPane:
    press(window, "Ctrl+5")
    overview = area(window).overview
    qtbot.waitUntil(lambda: overview.pane is not None and overview.pane.data is not None, timeout=PATIENCE)
    assert overview.pane is not None and overview.is_open
    return overview.pane


def _texts(card: Card) -> list[str]:
    plot = card.canvas.plot
    return [] if plot is None else [plot.mark(number).text for number in range(plot.count)]


def test_it_shows_every_report_and_each_part_has_a_name(window: MainWindow, qtbot: QtBot) -> None:
    pane = _opened(window, qtbot)
    assert pane._heading.text().startswith("共 12 份报告")
    assert any("12 份" in text for text in _texts(pane.season))
    assert len(_texts(pane.agencies)) == 4 and all("：" in text for text in _texts(pane.agencies))
    assert nameless(pane) == []
    assert window.workspace is not None and window.workspace.tabs.currentIndex() == 1
    window.commands["language_en"].trigger()
    qtbot.waitUntil(lambda: pane._heading.text().startswith("12 reports"), timeout=PATIENCE)
    window.commands["theme_dark"].trigger()
    assert nameless(pane) == []


def test_it_follows_the_filter_of_the_list(window: MainWindow, qtbot: QtBot) -> None:
    pane = _opened(window, qtbot)
    field = area(window).list.findChild(QLineEdit)
    assert field is not None
    field.setText("2022")
    assert pane._heading.text().startswith("列表筛出 4 份报告")
    field.setText("没有这样的")
    assert pane.agencies.canvas.plot is None and "没有" in pane.agencies.canvas.accessibleDescription()
    field.clear()
    assert pane._heading.text().startswith("共 12 份报告")


def test_a_mark_whose_report_is_gone_says_so(window: MainWindow, qtbot: QtBot) -> None:
    pane = _opened(window, qtbot)
    pane.opened.emit((Target(987654, MAIN),), QPoint())  # as a mark of a picture that is not drawn anew yet
    assert area(window).overview.is_open and window.status.message() == "这份报告已不在项目里"


def test_return_on_a_bar_opens_its_report_at_the_cell(window: MainWindow, qtbot: QtBot) -> None:
    pane = _opened(window, qtbot)
    canvas = pane.agencies.canvas
    canvas.setFocus()
    QTest.keyClick(canvas, Qt.Key.Key_Down)
    assert canvas.plot is not None and canvas.current is not None
    (target,) = canvas.plot.mark(canvas.current).targets
    QTest.keyClick(canvas, Qt.Key.Key_Return)
    panes = area(window)
    shown = panes.review_controller.report
    assert not panes.overview.is_open and shown is not None and shown.id == target.report
    assert panes.review_controller.cell == MAIN == target.cell


def test_a_piece_of_several_reports_asks_which(window: MainWindow, qtbot: QtBot) -> None:
    pane = _opened(window, qtbot)
    canvas = pane.season.canvas
    assert canvas.plot is not None
    numbers = [number for number in range(canvas.plot.count) if len(canvas.plot.mark(number).targets) > 1]
    canvas._go_to(numbers[0])
    QTest.keyClick(canvas, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu), timeout=PATIENCE)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu) and len(menu.actions()) == len(canvas.plot.mark(numbers[0]).targets)
    menu.actions()[1].trigger()
    menu.close()
    assert not area(window).overview.is_open


def test_a_correction_is_counted_anew_and_never_shown_as_before(window: MainWindow, qtbot: QtBot) -> None:
    pane = _opened(window, qtbot)
    (target,) = pane.agencies.canvas.plot.mark(0).targets  # type: ignore[union-attr]
    session_of(window).review.cells.correct(target.report, {MAIN: "777777"}, "误读")
    figures = session_of(window).project.figures
    assert figures.of(target.report, session_of(window).review.rules) is None
    qtbot.waitUntil(lambda: any("777,777" in text for text in _texts(pane.agencies)), timeout=PATIENCE)


def test_escape_and_a_choice_in_the_list_lead_back(window: MainWindow, qtbot: QtBot) -> None:
    pane = _opened(window, qtbot)
    press(window, "Escape")
    assert not area(window).overview.is_open
    press(window, "Ctrl+5")
    assert area(window).overview.is_open and pane.season.canvas.hasFocus()
    press(window, "F8")
    assert not area(window).overview.is_open
    assert window.workspace is not None and window.workspace.tabs.currentIndex() == 0
    window.workspace.tabs.setCurrentIndex(1)
    assert area(window).overview.is_open
    press(window, "Ctrl+3")
    assert not area(window).overview.is_open


def test_no_key_changes_what_the_overview_covers(window: MainWindow, qtbot: QtBot) -> None:
    _opened(window, qtbot)
    before = session_of(window).project.steps.times()
    for key in ("F3", "F5", "Space", "Ctrl+U"):
        press(window, "Ctrl+5") if not area(window).overview.is_open else None
        press(window, key)
    assert session_of(window).project.steps.times() == before


def test_the_table_says_the_same_and_goes_to_excel(window: MainWindow, qtbot: QtBot) -> None:
    card = _opened(window, qtbot).agencies
    said = [text.rsplit("：", 1) for text in _texts(card)]
    card.canvas.setFocus()
    press(window, "T")
    model = card.table.model()
    assert [[model.index(row, 0).data(), model.index(row, 1).data()] for row in range(model.rowCount())] == said
    press(window, "Ctrl+C")
    lines = QGuiApplication.clipboard().text().splitlines()
    assert len(lines) == 5 and lines[1].split("\t")[0] == said[0][0]
    press(window, "T")
    assert card.canvas.isVisible()


def test_a_picture_is_copied_and_saved(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    card = _opened(window, qtbot).years
    controller = area(window).overview
    card.copy()
    assert QGuiApplication.clipboard().mimeData().hasImage()
    assert controller._writer is not None
    for suffix in ("svg", "png"):
        target = tmp_path / f"图.{suffix}"
        with qtbot.waitSignal(controller._writer.written, timeout=PATIENCE):
            controller._save(card, target)
        assert target.stat().st_size > 2000
    drawn = minidom.parse(str(tmp_path / "图.svg"))
    assert drawn.documentElement is not None and drawn.documentElement.tagName == "svg"
    with qtbot.waitSignal(controller._writer.failed, timeout=PATIENCE):
        controller._save(card, tmp_path / "no folder" / "图.png")
    dialog = controller._ask_save(card)
    assert dialog is not None
    dialog.close()
