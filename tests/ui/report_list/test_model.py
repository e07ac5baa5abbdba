"""The list holds ids, asks for rows that are looked at, and keeps its place."""

from __future__ import annotations

import pytest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.project import ReportQuery, ReportRow
from app.ui.report_list import ReportListModel
from tests.ui.report_list.handmade import ShelfOfReports, a_row


@pytest.fixture
def model(qtbot: QtBot) -> ReportListModel:
    return ReportListModel(lambda row: f"{row.id}", lambda row: f"tip {row.id}")


def test_it_is_a_sound_model(model: ReportListModel, qtmodeltester: ModelTester) -> None:
    shelf = ShelfOfReports(list(range(1, 251)))
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    model.show(shelf, ReportQuery())
    model.refresh({7})
    shelf.found.remove(9)
    model.reload()
    assert model.rowCount() == 249


def test_rows_are_asked_for_in_blocks_when_they_are_looked_at(model: ReportListModel) -> None:
    shelf = ShelfOfReports(list(range(1, 10_001)))
    model.show(shelf, ReportQuery())
    assert model.rowCount() == 10_000 and shelf.asked == []
    row = model.index(5_555).data(ReportListModel.ROW)
    assert isinstance(row, ReportRow) and row.id == 5_556
    assert shelf.asked == list(range(5_551, 5_601))
    model.index(5_551).data(ReportListModel.ROW)
    assert len(shelf.asked) == 50


def test_only_a_few_blocks_are_kept(model: ReportListModel) -> None:
    shelf = ShelfOfReports(list(range(1, 10_001)))
    model.show(shelf, ReportQuery())
    for row in range(10_000):
        model.report_at(row)
    assert len(shelf.asked) == 10_000
    assert len(model._blocks) <= 16


def test_a_refresh_fetches_what_changed_and_leaves_the_order(model: ReportListModel, qtbot: QtBot) -> None:
    shelf = ShelfOfReports([5, 3, 1])
    model.show(shelf, ReportQuery())
    assert model.index(1).data() == "3"
    shelf.changed[3] = a_row(3, "改过的机关")
    told: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda first, last: told.append((first.row(), last.row())))
    model.refresh({3, 99})
    assert told == [(1, 1)] and model.ids == [5, 3, 1]
    shown = model.report_at(1)
    assert shown is not None and shown.agency == "改过的机关"


def test_many_refreshed_reports_are_told_at_once(model: ReportListModel) -> None:
    model.show(ShelfOfReports(list(range(1, 10_001))), ReportQuery())
    told: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda first, last: told.append((first.row(), last.row())))
    model.refresh(range(11, 9_001))
    assert told == [(10, 8_999)]


def test_a_reload_that_finds_the_same_does_not_reset(model: ReportListModel) -> None:
    shelf = ShelfOfReports([1, 2, 3])
    model.show(shelf, ReportQuery())
    resets: list[bool] = []
    model.modelReset.connect(lambda: resets.append(True))
    model.reload()
    assert resets == []
    shelf.found.append(4)
    model.reload()
    assert resets == [True] and model.row_of(4) == 3


def test_a_report_that_went_meanwhile_shows_nothing(model: ReportListModel) -> None:
    shelf = ShelfOfReports([1, 2, 3])
    model.show(shelf, ReportQuery())
    shelf.found.remove(2)
    assert model.report_at(1) is None and model.index(1).data() is None
    last = model.report_at(2)
    assert last is not None and last.id == 3
    assert model.row_of(99) is None and model.id_at(3) is None and model.id_at(-1) is None


def test_without_a_project_it_is_empty(model: ReportListModel) -> None:
    model.show(ShelfOfReports([1]), ReportQuery())
    model.show(None, ReportQuery())
    model.reload()
    assert model.rowCount() == 0 and model.ids == []
