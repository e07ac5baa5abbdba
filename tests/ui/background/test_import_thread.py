"""The importing thread: it outlives what goes wrong in one order, and drops everything when it is told to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.project import Project, ReportQuery
from app.review.reading.import_ import ImportResult
from app.review.state.report_cache import rules_mark
from app.ui.background.import_thread import ImportThread
from tests.e2e.windows import PATIENCE
from tests.projects import FORMS, SAMPLES

Make = Callable[[Callable[[], str]], ImportThread]


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    made = Project.create(tmp_path / "new.gouji")
    yield made
    made.close()


@pytest.fixture
def make(project: Project) -> Iterator[Make]:
    made: list[ImportThread] = []

    def thread(author: Callable[[], str]) -> ImportThread:
        made.append(ImportThread(project, FORMS.forms, rules_mark(FORMS.forms), author))
        return made[-1]

    yield thread
    for one in made:
        one.close()


def test_a_bug_in_one_order_costs_that_order_only(make: Make, project: Project, qtbot: QtBot) -> None:
    def author() -> str:
        if not results:
            raise ValueError("what no log may hold")
        return "王芳"

    thread, results = make(author), list[ImportResult]()
    thread.finished.connect(results.append)
    thread.add((str(SAMPLES / "zhuyan-2021.txt"),))
    qtbot.waitUntil(lambda: len(results) == 1, timeout=PATIENCE)
    assert results[0].outcome == "failed"
    assert results[0].problem is not None and results[0].problem.code == "crashed"
    thread.add((str(SAMPLES / "zhuyan-2021.txt"),))
    qtbot.waitUntil(lambda: len(results) == 2, timeout=PATIENCE)
    assert results[1].outcome == "read"
    qtbot.waitUntil(lambda: not thread.busy, timeout=PATIENCE)


def test_cancelling_everything_drops_orders_that_were_not_begun(make: Make, project: Project, qtbot: QtBot) -> None:
    thread, results = make(lambda: "王芳"), list[ImportResult]()
    thread.finished.connect(results.append)
    paths = sorted(str(sample) for sample in SAMPLES.iterdir())
    for path in paths:
        thread.add((path,))
    thread.cancel()
    qtbot.waitUntil(lambda: len(results) == len(paths), timeout=PATIENCE)
    assert {result.outcome for result in results[1:]} == {"cancelled"}
    assert len(project.reports.find(ReportQuery())) <= 1
    thread.add((paths[0],))
    qtbot.waitUntil(lambda: len(results) == len(paths) + 1, timeout=PATIENCE)
    assert results[-1].outcome in ("read", "duplicate")
