"""The pane finds, chooses, names and removes reports, with the keyboard as well, and keeps a person's choice."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QMainWindow, QMenu, QToolButton
from pytestqt.qtbot import QtBot

from app.model import REPORT_STATUSES, Language, Tally
from app.project import Facets, Project, ReportQuery
from app.ui.common.commands import REPORT_COMMANDS, Commands
from app.ui.common.context import UiContext
from app.ui.report_list import ReportListModel, ReportListPane, ReportSource
from app.ui.report_list.reviewer_box import ReviewerBox
from app.ui.report_list.view import ReportView
from tests.project.handmade import import_report
from tests.ui.contexts import make_context, nameless
from tests.ui.report_list.handmade import ShelfOfReports, a_row


class _Window(QMainWindow):
    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self.commands = Commands(context, self)
        self.pane = ReportListPane(context, self.commands, self)
        self.setCentralWidget(self.pane)
        self.resize(320, 480)
        (self.list,) = self.pane.findChildren(ReportView)
        (self.field,) = self.pane.findChildren(QLineEdit)


@pytest.fixture
def opened(qtbot: QtBot) -> Callable[[ReportSource | None], _Window]:
    def make(source: ReportSource | None) -> _Window:
        window = _Window(make_context("zh"))
        qtbot.addWidget(window)
        window.pane.show_source(source)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    return make


Opened = Callable[[ReportSource | None], _Window]


def test_of_ten_thousand_reports_only_those_in_view_are_fetched(qtbot: QtBot, opened: Opened) -> None:
    shelf = ShelfOfReports(list(range(1, 10_001)))
    window = opened(shelf)
    window.grab()
    assert 0 < len(set(shelf.asked)) <= 100
    window.list.scrollToBottom()
    window.grab()
    window.list.keyboardSearch("9")
    assert len(set(shelf.asked)) <= 300
    assert window.field.text() == "9"


def test_the_counts_below_a_narrow_column_are_shown_whole(qtbot: QtBot, opened: Opened) -> None:
    class Busy(ShelfOfReports):
        def facets(self, query: ReportQuery) -> Facets:
            return Facets(listed=len(self.found), cells_left=1_234_567, findings_left=12_345)

    window = opened(Busy(list(range(1, 10_001))))
    window.resize(window.pane.minimumSizeHint().width(), 480)
    (footer,) = [one for one in window.pane.findChildren(QLabel) if one.text().startswith("列出")]
    qtbot.waitUntil(lambda: footer.text() == "列出 10,000 份 · 余 1,234,567 格、12,345 处问题")
    qtbot.waitUntil(lambda: 0 < footer.heightForWidth(footer.width()) <= footer.height())
    assert footer.width() <= window.pane.width()


def test_choosing_tells_the_report_and_showing_does_not(qtbot: QtBot, opened: Opened) -> None:
    window = opened(ShelfOfReports([11, 22, 33]))
    with qtbot.assertNotEmitted(window.pane.report_chosen):
        assert window.pane.choose(22)
        assert not window.pane.choose(99)
        assert window.pane.chosen() is None
        assert window.pane.choose(22)
    window.pane.focus_list()
    with qtbot.waitSignal(window.pane.report_chosen) as told:
        QTest.keyClick(window.list, Qt.Key.Key_Down)
    assert told.args == [33] and window.pane.selected() == (33,)


def test_typing_filters_where_the_reports_are(qtbot: QtBot, opened: Opened) -> None:
    shelf = ShelfOfReports(list(range(1, 200)))
    window = opened(shelf)
    window.pane.choose(12)
    window.pane.focus_filter()
    with qtbot.assertNotEmitted(window.pane.report_chosen):
        QTest.keyClicks(window.field, "12")
    assert shelf.queries[-1].text == "12"
    assert window.pane.ids == [12, 112, 120, 121, 122, 123, 124, 125, 126, 127, 128, 129]
    assert window.pane.chosen() == 12
    QTest.keyClick(window.field, Qt.Key.Key_Down)
    assert window.list.hasFocus()
    window.pane.focus_filter()
    QTest.keyClick(window.field, Qt.Key.Key_Escape)
    assert len(window.pane.ids) == 199 and window.pane.chosen() == 12


def test_what_is_typed_can_be_cleared_with_the_mouse(qtbot: QtBot, opened: Opened) -> None:
    window = opened(ShelfOfReports([1, 2, 12]))
    before = window.field.height()
    QTest.keyClicks(window.field, "12")
    (button,) = [one for one in window.field.findChildren(QToolButton) if one.isVisible() and one.isEnabled()][-1:]
    assert window.field.isClearButtonEnabled() and window.field.height() == before
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert window.field.text() == "" and window.pane.ids == [1, 2, 12]


def test_no_number_of_reports_is_shown_before_they_are_counted(qtbot: QtBot) -> None:
    window = _Window(make_context("zh"))
    qtbot.addWidget(window)
    window.pane.show_source(ShelfOfReports([1, 2, 3]))
    which = window.pane.findChildren(QComboBox)[0]
    assert which.itemText(0) == "全部报告", "not 全部报告 0"
    window.show()
    qtbot.waitUntil(lambda: which.itemText(0) != "全部报告")


def test_the_fields_of_a_report_come_after_the_list(qtbot: QtBot, opened: Opened) -> None:
    window = opened(ShelfOfReports([1, 2, 3]))
    window.pane.choose(2)
    window.pane.focus_list()
    window.pane.describe()
    agency = QApplication.focusWidget()
    assert isinstance(agency, QLineEdit) and agency is not window.field
    QTest.keyClick(agency, Qt.Key.Key_Tab)
    year = QApplication.focusWidget()
    assert isinstance(year, QLineEdit) and year is not agency
    QTest.keyClick(agency, Qt.Key.Key_Backtab)
    QTest.keyClick(agency, Qt.Key.Key_Backtab)
    assert window.list.hasFocus()


def test_a_reload_keeps_what_is_chosen_wherever_it_goes(qtbot: QtBot, opened: Opened) -> None:
    shelf = ShelfOfReports([1, 2, 3, 4])
    window = opened(shelf)
    window.pane.choose(2)
    selection, model = window.list.selectionModel(), window.list.model()
    selection.select(model.index(3, 0), QItemSelectionModel.SelectionFlag.Select)
    shelf.found = [9, 4, 3, 2]
    with qtbot.assertNotEmitted(window.pane.report_chosen):
        window.pane.reload()
    assert window.pane.chosen() == 2 and window.pane.selected() == (4, 2)


def test_status_and_order_are_asked_of_the_project(qtbot: QtBot, opened: Opened) -> None:
    shelf = ShelfOfReports([1, 2, 3])
    window = opened(shelf)
    which, order, *_ = window.pane.findChildren(QComboBox)
    which.setCurrentIndex(which.findData("left"))
    assert shelf.queries[-1].statuses == {"unread", "to_do", "balanced"}
    which.setCurrentIndex(which.findData("balanced"))
    order.setCurrentIndex(order.findData("left"))
    asked = shelf.queries[-1]
    assert asked == ReportQuery(statuses=frozenset({"balanced"}), sort="left")
    which.setCurrentIndex(which.findData("removed"))
    assert shelf.queries[-1].removed and not shelf.queries[-1].statuses
    next(button for button in window.pane.findChildren(QToolButton) if button.isCheckable()).click()
    assert shelf.queries[-1].descending and window.pane.ids == [3, 2, 1]


def test_agency_and_year_are_typed_under_the_list(qtbot: QtBot, opened: Opened) -> None:
    window = opened(ShelfOfReports([7, 8]))
    window.pane.choose(8)
    window.commands["describe_report"].triggered.connect(window.pane.describe)
    window.pane.focus_list()
    QTest.keyClick(window.list, Qt.Key.Key_F2)
    agency, year = _fields(window)
    assert (agency.text(), year.text(), agency.hasFocus()) == ("石鼓湾街道", "2023", True)
    agency.insert("厚街镇")
    year.setText("20X4")
    with qtbot.assertNotEmitted(window.pane.described):
        QTest.keyClick(agency, Qt.Key.Key_Return)
    assert any("四位数字" in label.text() and label.isVisible() for label in window.pane.findChildren(QLabel))
    year.setText("２０２４")
    with qtbot.waitSignal(window.pane.described) as told:
        QTest.keyClick(year, Qt.Key.Key_Return)
    assert told.args == [8, "厚街镇", 2024]
    assert not agency.isVisible() and window.list.hasFocus()


def test_escape_gives_a_name_up_and_an_empty_year_is_none(qtbot: QtBot, opened: Opened) -> None:
    window = opened(ShelfOfReports([7]))
    window.pane.choose(7)
    window.pane.describe()
    agency, year = _fields(window)
    with qtbot.assertNotEmitted(window.pane.described):
        QTest.keyClick(agency, Qt.Key.Key_Escape)
    assert not agency.isVisible()
    window.pane.describe()
    year.clear()
    with qtbot.waitSignal(window.pane.described) as told:
        QTest.keyClick(year, Qt.Key.Key_Return)
    assert told.args == [7, "石鼓湾街道", None]


def test_the_keys_of_the_list_are_its_commands(qtbot: QtBot, opened: Opened) -> None:
    window = opened(ShelfOfReports([7]))
    window.pane.choose(7)
    window.pane.focus_list()
    with qtbot.waitSignal(window.commands["remove_report"].triggered):
        QTest.keyClick(window.list, Qt.Key.Key_Delete)
    window.pane.focus_filter()
    with qtbot.assertNotEmitted(window.commands["remove_report"].triggered):
        QTest.keyClick(window.field, Qt.Key.Key_Delete)


def test_the_context_menu_holds_what_can_be_done(qtbot: QtBot, opened: Opened) -> None:
    window = opened(ShelfOfReports([7]))
    window.list.customContextMenuRequested.emit(QPoint(5, 5))
    assert not window.pane.findChildren(QMenu)
    window.pane.choose(7)
    window.list.customContextMenuRequested.emit(QPoint(5, 5))
    (menu,) = window.pane.findChildren(QMenu)
    ids = tuple(action.objectName() for action in menu.actions() if not action.isSeparator())
    assert ids == REPORT_COMMANDS
    menu.close()


def test_an_empty_list_says_why(qtbot: QtBot, opened: Opened) -> None:
    window = opened(ShelfOfReports([1]))
    full = window.list.viewport().grab().toImage()
    window.field.setText("nothing like it")
    assert window.pane.ids == [] and window.list.nothing == "没有符合条件的报告"
    assert _inked(window.list.viewport().grab().toImage()) and _inked(full)
    window.field.clear()
    window.pane.show_source(None)
    assert "Ctrl+O" in window.list.nothing


def test_tooltips_give_the_file_and_the_numbers(qtbot: QtBot, opened: Opened) -> None:
    shelf = ShelfOfReports([1, 2])
    shelf.changed[2] = a_row(2, None, Tally("balanced", cells=10, seen=4, doubtful=3), superseded=True, removed=True)
    window = opened(shelf)
    model = window.list.model()
    assert isinstance(model, ReportListModel)
    tip = str(model.index(1).data(Qt.ItemDataRole.ToolTipRole))
    assert "年报2.pdf" in tip and "存疑 3" in tip and "4/10" in tip and "现行报告" in tip and "已移除" in tip
    assert model.index(0).data() == "石鼓湾街道 2023，待核 · 余 1 格、2 处问题"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_both_languages_are_spoken_and_every_part_is_named(qtbot: QtBot, language: Language) -> None:
    context = make_context("en" if language == "zh" else "zh")
    window = _Window(context)
    qtbot.addWidget(window)
    window.pane.show_source(ShelfOfReports([1]))
    window.pane.choose(1)
    window.pane.describe()
    context.translator.choose(language)
    wanted = {"zh": "列出 1 份", "en": "1 listed"}[language]
    qtbot.waitUntil(lambda: wanted in {label.text() for label in window.pane.findChildren(QLabel)})
    assert (
        window.field.placeholderText()
        == {"zh": "搜索机关、年份、文件名", "en": "Search agency, year, file name"}[language]
    )
    assert nameless(window.pane) == []


def test_it_shows_a_real_project(qtbot: QtBot, opened: Opened, tmp_path: Path) -> None:
    project = Project.create(tmp_path / "核对.gouji")
    for number, (agency, year) in enumerate((("甲局", 2022), ("乙局", 2023), ("丙局", None))):
        import_report(
            project,
            str(number).encode(),
            f"{number}.pdf",
            agency,
            year,
            Tally("to_do", cells=1, broken=number, findings_left=number),
        )
    window = opened(project.reports)
    assert len(window.pane.ids) == 3
    window.field.setText("乙")
    (only,) = window.pane.ids
    assert window.list.model().index(0, 0).data() == "乙局 2023，待核 · 余 1 处问题"
    assert window.pane.choose(only)
    project.close()


def test_years_and_parents_are_offered_with_counts_and_narrow_the_list(
    qtbot: QtBot, opened: Opened, tmp_path: Path
) -> None:
    project = Project.create(tmp_path / "核对.gouji")
    for number, (agency, year) in enumerate((("甲局", 2022), ("乙局", 2023), ("丙局", 2023))):
        tally = Tally("to_do", cells=1, cells_left=number, findings_left=1)
        import_report(project, str(number).encode(), f"{number}.pdf", agency, year, tally)
    window = opened(project.reports)
    which, _, years, *_ = window.pane.findChildren(QComboBox)
    qtbot.waitUntil(lambda: years.count() == 3)
    assert [years.itemText(at) for at in range(3)] == ["所有年份", "2022 1", "2023 2"]
    assert which.itemText(which.findData("to_do")) == "○ 待核 3"
    assert any("余 3 格、3 处问题" in label.text() for label in window.pane.findChildren(QLabel))
    years.setCurrentIndex(2)
    assert len(window.pane.ids) == 2
    qtbot.waitUntil(lambda: which.itemText(which.findData("to_do")) == "○ 待核 2")
    assert years.currentData() == 2023
    window.pane.show_source(None)
    project.close()


def test_ones_own_reports_are_listed_however_the_name_is_spelt_and_follow_the_author(
    qtbot: QtBot, opened: Opened, tmp_path: Path
) -> None:
    project = Project.create(tmp_path / "核对.gouji")
    for number, reviewer in enumerate(("李 敏", "赵强", None), start=1):
        _, report = import_report(project, str(number).encode(), f"{number}.pdf", f"{number}局", 2023)
        with project.act("assign", at="2026-03-01T08:00:00+00:00", author="王芳", report=report) as act:
            act.change_report(report, reviewer=reviewer)
    window = opened(project.reports)
    window.pane.show_author("李敏")
    reviewers = next(box for box in window.pane.findChildren(QComboBox) if isinstance(box, ReviewerBox))
    qtbot.waitUntil(lambda: reviewers.count() == 5)
    assert [reviewers.itemText(at) for at in range(5)] == [
        "所有审核人",
        "我的 1",
        "李 敏 1",
        "赵强 1",
        "未指定审核人 1",
    ]
    texts = list[str]()
    for at in range(1, 5):
        reviewers.setCurrentIndex(at)
        assert len(window.pane.ids) == 1
        texts.append(window.list.model().index(0, 0).data())
    assert [text.rpartition("，")[2] for text in texts[:3]] == ["审核人 李 敏", "审核人 李 敏", "审核人 赵强"]
    assert "审核人" not in texts[3]
    reviewers.setCurrentIndex(1)
    window.pane.show_author("赵强")
    assert window.pane.is_narrowed and window.list.model().index(0, 0).data().startswith("2局")
    assert "审核人：赵强" in window.list.model().index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    window.pane.show_author("")
    assert len(window.pane.ids) == 3, "without a name nothing is one's own"
    window.pane.show_source(None)
    project.close()


def test_every_state_is_told_without_colour(qtbot: QtBot, opened: Opened) -> None:
    """Rows that differ in their status alone are painted with different shapes: compared in black and white."""
    shelf = ShelfOfReports(list(range(1, 1 + len(REPORT_STATUSES))))
    shelf.changed = {
        number: a_row(number, tally=Tally(status)) for number, status in enumerate(REPORT_STATUSES, start=1)
    }
    window = opened(shelf)
    QApplication.processEvents()
    image = window.list.viewport().grab().toImage()
    ratio = image.devicePixelRatio()
    image = image.convertToFormat(QImage.Format.Format_Mono)
    pictures = set()
    for row in range(len(REPORT_STATUSES)):
        rect = window.list.visualRect(window.list.model().index(row, 0))
        strip = QRect(0, round(rect.top() * ratio), round(30 * ratio), round(rect.height() * ratio))
        pictures.add(bytes(image.copy(strip).constBits()))
    assert len(pictures) == len(REPORT_STATUSES)


def _fields(window: _Window) -> tuple[QLineEdit, QLineEdit]:
    named = {field.accessibleName(): field for field in window.pane.findChildren(QLineEdit)}
    return named["机关名称"], named["年份"]


def _inked(image: QImage) -> bool:
    ground = image.pixelColor(0, image.height() - 1)
    return any(image.pixelColor(x, y) != ground for x in range(image.width()) for y in range(0, image.height(), 2))


def test_a_report_that_a_filter_left_out_is_the_chosen_one_again_without_it(qtbot: QtBot, opened: Opened) -> None:
    window = opened(ShelfOfReports([1, 2, 3]))
    window.pane.choose(2)
    window.pane.focus_filter()
    QTest.keyClicks(window.field, "3")
    assert window.pane.selected() == ()
    QTest.keyClick(window.field, Qt.Key.Key_Escape)
    assert window.pane.chosen() == 2
    assert window.pane.selected() == (2,), "what Del and the menu act on"
