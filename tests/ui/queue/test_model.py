"""Ten thousand files that change all the time are told to Qt a few times a second."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.ui.queue.entry import Entry
from app.ui.queue.model import QueueModel


@pytest.fixture
def model(qtbot: QtBot) -> QueueModel:
    return QueueModel()


def test_it_is_a_sound_model(model: QueueModel, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    for number in range(30):
        model.add(number, f"/x/{number}.pdf")
    model.emit_counts()
    model.progress(3, 1, 2)
    model.finish(4, "read", "厚街镇 2023")
    model.add(30, "/x/30.pdf")
    model.emit_counts()
    model.clear_finished()
    assert model.rowCount() == 30


def test_many_changes_are_told_at_once(model: QueueModel, qtbot: QtBot) -> None:
    inserted: list[tuple[int, int]] = []
    changed: list[tuple[int, int]] = []
    model.rowsInserted.connect(lambda _parent, first, last: inserted.append((first, last)))
    model.dataChanged.connect(lambda first, last: changed.append((first.row(), last.row())))
    for number in range(10_000):
        model.add(number, f"/x/{number}.pdf")
    assert (model.rowCount(), model.size, inserted) == (0, 10_000, [])
    with qtbot.waitSignal(model.counts_changed):
        pass
    assert inserted == [(0, 9_999)] and model.rowCount() == 10_000
    for number in range(10_000):
        model.progress(number, 1, 3)
        model.finish(number, "read" if number % 5 else "failed", "")
    assert changed == []
    with qtbot.waitSignal(model.counts_changed):
        pass
    assert changed == [(0, 9_999)]
    assert model.count("read") == 8_000 and model.count("failed") == 2_000


def test_a_change_before_qt_knows_the_file_is_not_lost(model: QueueModel) -> None:
    model.add("a", "/x/a.pdf")
    model.finish("a", "failed", "读不出来")
    model.emit_counts()
    entry = model.index(0).data(QueueModel.ENTRY)
    assert isinstance(entry, Entry) and (entry.state, entry.sentence) == ("failed", "读不出来")
    assert model.index(0).data() == "a.pdf 读不出来"
    assert model.index(0).data(Qt.ItemDataRole.ToolTipRole) == "/x/a.pdf\n读不出来"


def test_clearing_keeps_what_a_person_must_see_and_then_that_too(model: QueueModel) -> None:
    for key, outcome in (("a", "read"), ("b", "failed"), ("c", "duplicate"), ("d", "password"), ("e", "cancelled")):
        model.add(key, f"/x/{key}.pdf")
        model.finish(key, outcome, "")  # type: ignore[arg-type]
    model.add("f", "/x/f.pdf")
    model.clear_finished()
    assert _keys(model) == ["b", "d", "f"]
    model.finish("f", "read", "")
    assert model.count("read") == 1 and model.count("failed") == 1
    model.clear_finished()
    model.clear_finished()
    assert _keys(model) == ["d"]


def test_news_of_a_file_that_was_cleared_is_let_pass(model: QueueModel) -> None:
    model.add("a", "/x/a.pdf")
    model.finish("a", "cancelled", "")
    model.clear_finished()
    model.progress("a", 1, 2)
    model.finish("a", "read", "")
    model.wait("a")
    model.emit_counts()
    assert model.size == 0 and model.count("read") == 0


def test_a_file_that_is_tried_again_keeps_its_row(model: QueueModel) -> None:
    model.add("a", "/x/a.pdf")
    model.finish("a", "failed", "坏了")
    model.add("a", "/x/a.pdf")
    model.emit_counts()
    assert (model.rowCount(), model.count("failed"), model.count("waiting")) == (1, 0, 1)
    first = model.first("waiting")
    assert first is not None and first.sentence == "" and model.first("failed") is None


def _keys(model: QueueModel) -> list[object]:
    model.emit_counts()
    entries = [model.entry(row) for row in range(model.rowCount())]
    return [entry.key for entry in entries if entry is not None]
