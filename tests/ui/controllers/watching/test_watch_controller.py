"""A folder that the open project watches: files arrive in the list, and only what somebody said is kept."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.project import Project, ReportQuery
from app.review.reading.import_ import ImportResult
from app.ui.background.session import Session
from app.ui.background.watch_thread import WatchState
from app.ui.common.context import UiContext
from app.ui.common.settings import Settings
from app.ui.controllers.watching.watch_controller import WatchController
from app.ui.dialogs.start_folders import StartFolders
from app.ui.shell.prompt_bar import PromptBar
from tests.projects import FORMS, PASTED, SAMPLES, make_project
from tests.ui.contexts import make_context

TEXT = "zhuyan-2021.txt"


class Desk:
    """An open project with its controller, and what both said."""

    def __init__(self, context: UiContext, path: Path, folder: Path, window: QWidget) -> None:
        self.project = Project.open(path)
        self.settings = Settings(folder / "settings.ini")
        self.session = Session(self.project, FORMS, folder / "backups", "王芳", window)
        self.prompt = PromptBar(context, window)
        folders = StartFolders(self.settings, folder / "data")
        self.watch = WatchController(context, self.session, self.settings, folders, self.prompt, window, seconds=0.02)
        self.states: list[WatchState | None] = []
        self.results: list[ImportResult] = []
        self.watch.changed.connect(self.states.append)
        self.session.imports.finished.connect(self.results.append)
        self._window = window

    def choose(self, folder: Path) -> None:
        """Give the command, and this folder in its dialog."""
        self.watch.ask()
        (dialog,) = [one for one in self._window.findChildren(QFileDialog) if one.isVisible()]
        dialog.filesSelected.emit([str(folder)])
        dialog.close()

    def answer(self, text: str) -> None:
        """Click on an answer of the question that is shown."""
        (button,) = [one for one in self.prompt.findChildren(QPushButton) if one.text() == text]
        button.click()

    @property
    def sources(self) -> list[str]:
        reports = self.project.reports
        return sorted(row.source_name for row in reports.rows(reports.find(ReportQuery())))

    def close(self) -> None:
        self.watch.close()
        self.session.close()
        self.project.close()


Open = Callable[[], Desk]


@pytest.fixture
def context() -> UiContext:
    return make_context()


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    (tmp_path / "收件").mkdir()
    return tmp_path / "收件"


@pytest.fixture
def desk(context: UiContext, qtbot: QtBot, tmp_path: Path) -> Iterator[Open]:
    made: list[Desk] = []
    window = QWidget()
    qtbot.addWidget(window)
    path = make_project(tmp_path / "p.gouji", PASTED)

    def opened() -> Desk:
        for former in made:
            former.close()
        made[:] = [Desk(context, path, tmp_path, window)]
        return made[0]

    yield opened
    for one in made:
        one.close()


def test_what_arrives_is_imported_and_what_the_project_has_is_left_without_a_word(
    desk: Open, qtbot: QtBot, inbox: Path
) -> None:
    shutil.copy(SAMPLES / PASTED, inbox / "known.pdf")
    here = desk()
    queued: list[list[str]] = []
    here.session.imports.queued.connect(queued.append)
    here.choose(inbox)
    here.answer("只监视到关闭项目为止")
    qtbot.waitUntil(lambda: here.states[-1] == WatchState(str(inbox)) and bool(queued))
    shutil.copy(SAMPLES / TEXT, inbox)
    qtbot.waitUntil(lambda: bool(here.results))
    assert here.sources == sorted((PASTED, TEXT))
    assert [(Path(one.path).name, one.outcome) for one in here.results] == [(TEXT, "read")]
    assert queued == [[], [str(inbox / TEXT)]]


def test_an_arrival_waits_behind_what_the_window_imports(desk: Open, qtbot: QtBot, inbox: Path) -> None:
    here = desk()
    shutil.copy(SAMPLES / TEXT, inbox)
    here.session.imports.add((str(SAMPLES / "wangchuan-2022.pdf"),))
    here.choose(inbox)
    qtbot.waitUntil(lambda: len(here.results) == 2)
    assert [Path(one.path).name for one in here.results] == ["wangchuan-2022.pdf", TEXT]


def test_only_what_somebody_wanted_is_watched_when_the_project_is_opened_again(
    desk: Open, qtbot: QtBot, inbox: Path
) -> None:
    here = desk()
    here.choose(inbox)
    here.answer("只监视到关闭项目为止")
    here = desk()
    here.watch.begin()
    assert here.states == []
    here.choose(inbox)
    here.answer("以后打开项目时都监视")
    here = desk()
    here.watch.begin()
    assert here.states == [WatchState(str(inbox))]
    here.watch.stop()
    assert here.states[-1] is None
    here = desk()
    here.watch.begin()
    assert here.states == [], "stopped is stopped"


def test_a_folder_out_of_reach_is_said_once_and_taken_up_when_it_is_back(
    desk: Open, context: UiContext, qtbot: QtBot, inbox: Path
) -> None:
    here, said = desk(), list[tuple[str, bool]]()
    context.status.reported.connect(lambda text, urgent: said.append((text, urgent)))
    here.choose(inbox)
    qtbot.waitUntil(lambda: WatchState(str(inbox)) in here.states)
    inbox.rename(inbox.with_name("away"))
    qtbot.waitUntil(lambda: bool(said))
    assert [("打不开" in text, urgent) for text, urgent in said] == [(True, True)]
    inbox.with_name("away").rename(inbox)
    shutil.copy(SAMPLES / TEXT, inbox)
    qtbot.waitUntil(lambda: TEXT in here.sources)
    assert [("已恢复" in text, urgent) for text, urgent in said[1:]] == [(True, False)]


def test_asking_again_offers_to_stop(desk: Open, qtbot: QtBot, inbox: Path) -> None:
    here = desk()
    here.choose(inbox)
    here.prompt.dismiss()
    here.watch.ask()
    here.answer("停止监视")
    assert here.states[-1] is None
