"""The comparison in the window: opened, walked through, followed, left, and printed, by keys alone."""

from __future__ import annotations

import shutil
from pathlib import Path
from unicodedata import normalize

import pymupdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QLabel, QTabWidget
from pytestqt.qtbot import QtBot

from app.rules.comparison.alignment import PairKind
from app.ui.application.main_window import MainWindow
from app.ui.years.cells import ComparedTableView
from app.ui.years.controller import ComparisonController
from app.ui.years.sentences import SentencesView
from tests.e2e.windows import PATIENCE, area, focused, open_window, press, session_of
from tests.families import add_report
from tests.ui.contexts import nameless
from tests.years import CHANGED, COPIED, years


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, years_project: Path) -> MainWindow:
    opened = open_window(qtbot, tmp_path / "data", Path(shutil.copy(years_project, tmp_path / "years.gouji")))
    area(opened).review_controller.show_report(2)
    return opened


def open_comparison(window: MainWindow, qtbot: QtBot, *, with_text: bool = False) -> ComparisonController:
    press(window, "Ctrl+D")
    comparison = area(window).comparison
    assert area(window).is_comparing
    if with_text:
        qtbot.waitUntil(lambda: comparison.pane.state.texts is not None, timeout=PATIENCE)
    return comparison


def said(comparison: ComparisonController) -> str:
    return "\n".join(label.text() for label in comparison.pane.findChildren(QLabel))


def test_one_key_compares_and_f8_walks_through_the_differences(window: MainWindow, qtbot: QtBot) -> None:
    comparison = open_comparison(window, qtbot, with_text=True)
    texts = comparison.pane.state.texts
    assert texts is not None
    text = said(comparison)
    assert "2022 年与2023 年对照" in text
    assert f"共 {texts.sentences} 句，其中 {texts.count('copied')} 句与2022 年完全相同" in text
    assert "格不同" in text
    qtbot.waitUntil(lambda: comparison.pane.pages.is_sharp, timeout=PATIENCE)
    assert isinstance(focused(), ComparedTableView)
    assert comparison.pane.current_cell is not None, "it begins at the first difference"

    pane = comparison.pane
    first, differing = pane.current_cell, comparison._compared.differing
    assert first == differing[0]
    press(window, "F8")
    assert pane.current_cell == differing[1]
    press(window, "Shift+F8")
    assert pane.current_cell == first
    pane.choose(differing[-1])
    press(window, "F8")
    assert isinstance(focused(), SentencesView)
    kinds: list[PairKind] = []
    while "没有别的不同" not in window.status.message():
        pair = pane.sentences.pair
        assert pair is not None
        kinds.append(pair.kind)
        press(window, "F8")
    texts = pane.state.texts
    assert texts is not None
    assert kinds == [pair.kind for pair in texts.pairs if pair.kind != "copied"]
    for _ in kinds:
        press(window, "Shift+F8")
    assert pane.current_cell == differing[-1], "back into the tables"

    row = next(at for at, pair in enumerate(texts.pairs) if pair.kind == "changed")
    comparison.pane.sentences.choose(row)
    pair = texts.pairs[row]
    assert pair.last is not None and pair.this is not None
    assert comparison.pane.pages.views["last"]._spots == texts.last[pair.last].spots
    assert comparison.pane.pages.views["this"]._spots == texts.this[pair.this].spots

    _assert_linked(comparison)


def _assert_linked(comparison: ComparisonController) -> None:
    """The pages scroll together until they are told not to."""
    last, this = comparison.pane.pages.views["last"], comparison.pane.pages.views["this"]
    for view in (last, this):
        view.scroll_to_top(0.0)
    before = this.top
    last.verticalScrollBar().setValue(last.verticalScrollBar().maximum() // 2)
    followed = this.top
    assert followed > before
    comparison.pane.pages.is_linked = False
    last.verticalScrollBar().setValue(0)
    assert this.top == followed


def test_cells_are_outlined_on_both_pages_and_keys_lead_back_to_the_report(window: MainWindow, qtbot: QtBot) -> None:
    pane = open_comparison(window, qtbot).pane
    pane.choose(CHANGED)
    assert [view.current for view in pane.pages.views.values()] == [CHANGED, CHANGED]
    pane.pages.views["last"].cell_clicked.emit(COPIED)
    assert pane.current_cell == COPIED
    pane.choose(CHANGED)
    press(window, "Ctrl+C")
    fields = QApplication.clipboard().text().split("\t")
    assert len(fields) == 5
    assert not any(field.startswith("=") for field in fields)
    pane.choose(COPIED)
    press(window, "Return")
    panes = area(window)
    assert not panes.is_comparing
    assert panes.review_controller.cell == COPIED
    open_comparison(window, qtbot)
    press(window, "Escape")
    assert not panes.is_comparing
    open_comparison(window, qtbot)
    press(window, "Ctrl+D")
    assert not panes.is_comparing
    open_comparison(window, qtbot)
    press(window, "F5")
    assert not area(window).is_comparing
    review = session_of(window).review
    assert review.report(2).verdicts == {}, "what was not visible is not changed"
    open_comparison(window, qtbot)
    press(window, "F4")
    assert not area(window).is_comparing


def test_acts_and_other_reports_are_followed(window: MainWindow, qtbot: QtBot) -> None:
    comparison = open_comparison(window, qtbot)
    before = comparison._compared.differing
    assert CHANGED in before
    printed = comparison._compared.last.cells[CHANGED].raw or ""
    area(window).review_controller.perform(session_of(window).review.cells.correct, 2, {CHANGED: printed})
    assert set(before) - set(comparison._compared.differing) == {CHANGED}
    assert area(window).is_comparing
    press(window, "Ctrl+Z")
    assert comparison._compared.differing == before
    press(window, "Escape")
    project = session_of(window).project
    agency = years().this.truths[0].agency
    third = add_report(project, agency, 2024)
    lonely = add_report(project, "河口镇", 2024)
    comparison = open_comparison(window, qtbot)
    others = comparison.pane.findChild(QComboBox)
    assert others is not None
    assert [others.itemText(at) for at in range(others.count())] == ["2024 年", "2022 年"]
    area(window).review_controller.show_report(third)
    assert (comparison._compared.last.year, comparison._compared.this.year) == (2023, 2024)
    comparison.pane.other_chosen.emit(1)
    assert comparison._compared.last.year == 2022
    area(window).review_controller.show_report(lonely)
    assert not area(window).is_comparing
    assert "没有“河口镇”的其他报告" in window.status.message()


def test_a_later_report_is_never_shown_as_what_was_before(window: MainWindow, qtbot: QtBot) -> None:
    third = add_report(session_of(window).project, years().this.truths[0].agency, 2024, {CHANGED: "818181"})
    area(window).review_controller.show_report(1)
    comparison = open_comparison(window, qtbot)
    others, views = comparison.pane.findChild(QComboBox), comparison.pane.pages.views
    for other, year in ((2, 2023), (third, 2024)):
        comparison.pane.other_chosen.emit(other)
        assert (comparison._compared.last.year, comparison._compared.this.year) == (2022, year)
        assert others is not None and others.currentData() == other
        assert f"2022 年与{year} 年对照" in said(comparison)
        cell = next(table.cells[CHANGED] for table in comparison._compared.tables if CHANGED in table.cells)
        assert cell.this == session_of(window).review.latest(other).cells[CHANGED]
    press(window, "Ctrl+2")
    assert focused() is views["last"], "the pages of the report that is shown"
    comparison.pane.choose(CHANGED)
    comparison.pane.entered.emit(CHANGED)
    report = area(window).review_controller.report
    assert report is not None and report.id == 1 and area(window).review_controller.cell == CHANGED


def test_a_window_that_only_looks_follows_what_another_one_changes(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    looking = open_window(qtbot, tmp_path / "data2", tmp_path / "years.gouji")
    assert session_of(looking).project.read_only
    area(looking).review_controller.show_report(2)
    comparison, review = open_comparison(looking, qtbot), session_of(window).review

    def shown() -> set[str]:
        """The texts of the cells that are compared."""
        models = [table.model() for table in comparison.pane.findChildren(ComparedTableView)]
        return {
            str(model.index(row, column).data())
            for model in models
            for row in range(model.rowCount())
            for column in range(model.columnCount())
        }

    for report, number in ((1, "616161"), (2, "727272")):
        assert not any(number in text for text in shown())
        review.cells.correct(report, {CHANGED: number})
        area(looking)._file_watcher.check()
        assert any(number in text for text in shown()), f"corrected in report {report}"
    review.reports.remove([1])
    area(looking)._file_watcher.check()
    assert not area(looking).is_comparing, "the report it was compared with is gone"


def test_it_is_printed_with_its_text_and_fonts_and_spoken(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    press(window, "Ctrl+P")
    assert "先打开对照" in window.status.message()
    comparison = open_comparison(window, qtbot)
    press(window, "Ctrl+P")
    assert "正文还在读取" in window.status.message()
    qtbot.waitUntil(lambda: comparison.pane.state.texts is not None, timeout=PATIENCE)
    press(window, "Ctrl+P")
    dialog = window.findChild(QFileDialog)
    assert dialog is not None
    dialog.close()
    target = tmp_path / "对照.pdf"
    with qtbot.waitSignal(comparison._printing.finished, timeout=PATIENCE):
        comparison._print([str(target)])
    qtbot.waitUntil(lambda: "已打印" in window.status.message(), timeout=PATIENCE)
    with pymupdf.open(target) as document:
        pages = [page.get_text() for page in document]
        fonts = {font[3] for page in range(len(document)) for font in document.get_page_fonts(page)}
        embedded = all(font[1] != "n/a" for page in range(len(document)) for font in document.get_page_fonts(page))
    # Some characters come out as the radicals that the font draws in the same way.
    text = normalize("NFKC", "".join("".join(page.split()) for page in pages))
    author = session_of(window).review.author
    assert f"核对人:{author}" in text
    assert all(
        f"第{number}" in "".join(page.split()) and f"共{len(pages)}" in "".join(page.split())
        for number, page in enumerate(pages, 1)
    )
    copied = next(paragraph for kind, paragraph in years().fates if kind == "copied")
    assert text.count(normalize("NFKC", copied.split("。")[1])) == 2, "in both columns, and nowhere out of sight"
    assert fonts and embedded
    assert nameless(comparison.pane) == []
    window.commands["language_en"].trigger()
    qtbot.waitUntil(lambda: "compared" in said(comparison), timeout=PATIENCE)
    tabs = comparison.pane.findChild(QTabWidget)
    assert tabs is not None and tabs.tabText(tabs.count() - 1) == "Text"
    model = comparison.pane._views[1].model()
    spoken = model.data(model.index(0, 1), Qt.ItemDataRole.AccessibleTextRole)
    assert "2022" in spoken and "change" in spoken
    assert [view.accessibleName() for view in comparison.pane.pages.views.values()] == [
        "Pages of the report on the left",
        "Pages of the report on the right",
    ]
    window.commands["language_zh"].trigger()
