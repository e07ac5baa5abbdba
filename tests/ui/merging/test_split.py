"""Splitting in the window: the parts are shown before they are written, and merge back to the whole."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox, QLabel
from pytestqt.qtbot import QtBot

from app.project import Project, ReportQuery
from app.ui.application.main_window import MainWindow
from app.ui.controllers.merging.split_controller import SplitController
from app.ui.merging.split_pane import WAYS
from tests.e2e.windows import PATIENCE, activate, area, focused, open_window, press, session_of, type_text
from tests.families import COUNTY, TOWN, add_report
from tests.ui.contexts import nameless
from tests.ui.merging.choosing import choose


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    project = Project.create(tmp_path / "季.gouji")
    for agency, year in ((TOWN, 2022), (TOWN, 2023), (COUNTY, 2023)):
        add_report(project, agency, year)
    project.close()
    opened = open_window(qtbot, tmp_path / "data", tmp_path / "季.gouji")
    yield opened
    opened.projects.close()


def splitting(window: MainWindow) -> SplitController:
    return area(window).copies.split


def planned(window: MainWindow, qtbot: QtBot, way: str) -> list[tuple[str, ...]]:
    """The rows of parts that a way gives."""
    if not splitting(window).is_open:
        window.commands["split_project"].trigger()
    pane = splitting(window).pane
    pane._way.setCurrentIndex(WAYS.index(way))
    ready(window, qtbot)
    return [tuple(pane.model.text(row, column) for column in range(3)) for row in range(pane.model.count())]


def ready(window: MainWindow, qtbot: QtBot) -> None:
    split = splitting(window)
    qtbot.waitUntil(lambda: split.pane.is_ready and not split._thread.busy and not split._again, timeout=PATIENCE)


def reports_of(path: Path) -> int:
    with closing(Project.open(path)) as project:
        return len(project.reports.find(ReportQuery()))


def test_the_parts_of_each_way_are_shown_before_anything_is_written(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    assert planned(window, qtbot, "year") == [("2022", "1", "季-2022.gouji"), ("2023", "2", "季-2023.gouji")]
    assert planned(window, qtbot, "parent") == [("其余", "3", "季-其余.gouji")]
    assert planned(window, qtbot, "count") == [("1", "2", "季-1.gouji"), ("2", "1", "季-2.gouji")]
    splitting(window).pane._count.setValue(3)
    qtbot.waitUntil(lambda: splitting(window).pane.model.count() == 3, timeout=PATIENCE)
    assert [path.name for path in tmp_path.rglob("*.gouji")] == ["季.gouji"]


def test_what_the_list_shows_becomes_one_part_and_the_rest_another(window: MainWindow, qtbot: QtBot) -> None:
    press(window, "Ctrl+F")
    type_text(COUNTY)
    qtbot.waitUntil(lambda: len(area(window).list.ids) == 1, timeout=PATIENCE)
    rows = planned(window, qtbot, "listed")
    assert sorted(row[:2] for row in rows) == [("其余", "2"), ("所列", "1")]


def test_the_parts_are_written_by_keys_alone_and_together_they_are_the_whole(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "各份").mkdir()
    window.commands["split_project"].trigger()
    ready(window, qtbot)
    activate(window)
    assert isinstance(focused(), QComboBox)
    press(window, "Down")
    ready(window, qtbot)
    press(window, "Ctrl+Return")
    choose(window, qtbot, tmp_path / "各份")
    qtbot.waitUntil(lambda: "写好 2 份" in window.status.message(), timeout=PATIENCE)
    found = sorted((tmp_path / "各份").iterdir())
    assert [path.name for path in found] == ["季-2022.gouji", "季-2023.gouji"]
    assert [reports_of(path) for path in found] == [1, 2]
    assert window.status.merging.isHidden()


def test_a_file_that_is_there_is_not_overwritten(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "季-2023.gouji").write_bytes(b"mine")
    planned(window, qtbot, "year")
    splitting(window)._write(tmp_path, tuple(splitting(window).pane.model.parts))
    qtbot.waitUntil(lambda: "季-2023.gouji" in window.status.message(), timeout=PATIENCE)
    assert (tmp_path / "季-2023.gouji").read_bytes() == b"mine"
    assert not (tmp_path / "季-2022.gouji").exists()


def test_a_split_that_is_cancelled_leaves_nothing(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    planned(window, qtbot, "year")
    splitting(window)._write(tmp_path / "各份", tuple(splitting(window).pane.model.parts))
    splitting(window).cancel()
    qtbot.waitUntil(lambda: "已取消" in window.status.message(), timeout=PATIENCE)
    assert not list(tmp_path.rglob("季-*.gouji")) and not (tmp_path / "各份").exists()
    assert splitting(window).pane.is_ready


def test_cancelling_a_comparison_does_not_end_a_split(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    planned(window, qtbot, "year")
    copy = Path(shutil.copy(session_of(window).project.path, tmp_path / "副本.gouji"))
    splitting(window)._write(tmp_path / "各份", tuple(splitting(window).pane.model.parts))
    area(window).copies.merge._compare(copy)
    area(window).copies.cancel()
    qtbot.waitUntil(lambda: "写好 2 份" in window.status.message(), timeout=PATIENCE)
    assert [reports_of(path) for path in sorted((tmp_path / "各份").iterdir())] == [1, 2]
    qtbot.waitUntil(lambda: not area(window).copies.merge.is_busy, timeout=PATIENCE)
    assert window.status.merging.isHidden()


def test_a_comparison_that_ends_while_parts_are_looked_for_is_shown_no_longer(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    planned(window, qtbot, "year")
    merge = area(window).copies.merge
    merge._compare(Path(shutil.copy(session_of(window).project.path, tmp_path / "副本.gouji")))
    assert merge._thread._thread is not None
    merge._thread._thread.join()  # its end is told with the next event
    window.commands["split_project"].trigger()
    assert splitting(window)._thread.busy
    ready(window, qtbot)
    assert not merge.is_busy
    assert window.status.merging.isHidden()


def test_a_failure_is_told_though_other_parts_were_asked_for_meanwhile(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    planned(window, qtbot, "listed")
    parts = tuple(splitting(window).pane.model.parts)
    (tmp_path / parts[0].file).write_bytes(b"mine")
    splitting(window)._write(tmp_path, parts)
    splitting(window)._filter()  # as when the list is filtered while the parts are written
    assert splitting(window)._again
    ready(window, qtbot)
    assert parts[0].file in window.status.message()


def test_a_report_that_came_after_the_parts_were_shown_is_not_left_out(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []  # the check of the file may speak after it
    planned(window, qtbot, "year")
    monkeypatch.setattr(splitting(window)._status, "report", lambda text, **_: said.append(text))
    add_report(session_of(window).project, COUNTY, 2024)
    splitting(window)._write(tmp_path / "各份", tuple(splitting(window).pane.model.parts))
    qtbot.waitUntil(lambda: splitting(window).pane.model.count() == 3, timeout=PATIENCE)
    assert any("有改动" in text for text in said)
    assert not (tmp_path / "各份").exists()


def test_closing_the_project_ends_a_split(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    planned(window, qtbot, "year")
    splitting(window)._write(tmp_path / "各份", tuple(splitting(window).pane.model.parts))
    assert window._lost_by_leaving()
    window.projects.close()
    assert len(list(tmp_path.rglob("季-*.gouji"))) in (0, 2)


def test_every_part_has_a_name_in_both_languages(window: MainWindow, qtbot: QtBot) -> None:
    planned(window, qtbot, "count")
    pane = splitting(window).pane
    for language, word in (("en", "So many parts"), ("zh", "分成几份")):
        window.commands[f"language_{language}"].trigger()
        qtbot.waitUntil(lambda word=word: pane._way.currentText() == word, timeout=PATIENCE)  # type: ignore[misc]
        ready(window, qtbot)
        assert nameless(pane) == []
        assert all(label.text() for label in pane.findChildren(QLabel))
    assert session_of(window).project.path.name == "季.gouji"
