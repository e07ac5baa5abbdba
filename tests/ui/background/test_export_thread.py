"""Exports from the window: in the background, whole or not at all, and said in plain words."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QProgressBar, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from app.project import Project
from app.ui.background.export_thread import ExportOrder, ExportResult, ExportThread
from app.ui.common.context import UiContext
from app.ui.common.settings import Settings
from app.ui.controllers.export_controller import ExportController
from app.ui.dialogs.start_folders import StartFolders
from app.ui.shell.progress import ProgressIndicator
from tests.e2e.windows import PATIENCE
from tests.projects import FORMS, MISPRINTED, make_project
from tests.ui.contexts import make_context, nameless
from tests.wordings import wording


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_project(tmp_path_factory.mktemp("exports") / "望川.gouji", MISPRINTED)


@pytest.fixture
def project(made: Path) -> Iterator[Project]:
    opened = Project.open(made)
    yield opened
    opened.close()


@pytest.fixture
def thread(project: Project) -> Iterator[ExportThread]:
    exporter = ExportThread(project, FORMS)
    yield exporter
    exporter.close()


@pytest.fixture
def context(qtbot: QtBot) -> UiContext:
    return make_context("zh")


@pytest.fixture
def controller(context: UiContext, project: Project, qtbot: QtBot, tmp_path: Path) -> Iterator[ExportController]:
    window = QWidget()
    qtbot.addWidget(window)
    folders = StartFolders(Settings(tmp_path / "settings.ini"), tmp_path / "data")
    made = ExportController(context, project, FORMS, folders, window)
    yield made
    made.close()


def _order(target: Path, kind: str = "letters") -> ExportOrder:
    return ExportOrder("letters" if kind == "letters" else "workbook", target, wording("zh"))


def _result(thread: ExportThread, order: ExportOrder, qtbot: QtBot) -> ExportResult:
    with qtbot.waitSignal(thread.finished, timeout=PATIENCE) as told:
        assert thread.start(order)
    (result,) = told.args or [None]
    assert isinstance(result, ExportResult) and result.order == order
    return result


@pytest.mark.parametrize(("kind", "name"), [("workbook", "勾稽.xlsx"), ("letters", "问题.docx")])
def test_a_file_is_written_in_the_background(
    thread: ExportThread, qtbot: QtBot, tmp_path: Path, kind: str, name: str
) -> None:
    result = _result(thread, _order(tmp_path / name, kind), qtbot)
    assert result.problem is None and result.written is not None
    assert [path.name for path in tmp_path.iterdir()] == [name]
    assert not thread.busy


@pytest.mark.parametrize("kind", ["workbook", "letters"])
def test_cancelling_leaves_the_old_file_and_nothing_else(
    thread: ExportThread, qtbot: QtBot, tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / ("old.xlsx" if kind == "workbook" else "old.docx")
    target.write_bytes(b"old")
    reached, go_on = threading.Event(), threading.Event()
    load = Project.reader

    def slow(project: Project) -> Project:
        reached.set()
        go_on.wait()
        return load(project)

    monkeypatch.setattr(Project, "reader", slow)
    with qtbot.waitSignal(thread.finished, timeout=PATIENCE) as told:
        assert thread.start(_order(target, kind))
        assert reached.wait(PATIENCE / 1000)
        assert thread.busy and not thread.start(_order(tmp_path / "second.docx")), "one at a time"
        thread.cancel()
        go_on.set()
    (result,) = told.args or [None]
    assert isinstance(result, ExportResult) and type(result.problem).__name__ == "Stopped"
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_bug_in_an_export_is_told_and_the_next_one_works(
    thread: ExportThread, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(Project, "reader", lambda project: dict[str, str]()["bug"])
        assert isinstance(_result(thread, _order(tmp_path / "a.docx"), qtbot).problem, KeyError)
    assert list(tmp_path.iterdir()) == []
    assert _result(thread, _order(tmp_path / "a.docx"), qtbot).problem is None


def test_the_controller_asks_where_and_says_what_came_of_it(
    controller: ExportController, context: UiContext, qtbot: QtBot, tmp_path: Path
) -> None:
    said = _heard(context)
    dialog = controller.ask_letters()
    assert "望川 问题清单.docx" in dialog.selectedFiles()[0]
    assert not dialog.isModal()
    with qtbot.waitSignal(controller.ended, timeout=PATIENCE):
        dialog.filesSelected.emit([str(tmp_path / "问题.docx")])
    assert said[-1] == (f"问题清单已写好（1 份报告，2 处）：{tmp_path / '问题.docx'}", False)
    with qtbot.waitSignal(controller.ended, timeout=PATIENCE):
        controller.ask_workbook().filesSelected.emit([str(tmp_path / "勾稽.xlsx")])
    assert said[-1] == (f"工作簿已导出（1 份报告，待核）：{tmp_path / '勾稽.xlsx'}", False)


def test_a_letter_is_for_the_agency_of_the_report(controller: ExportController, project: Project, qtbot: QtBot) -> None:
    from app.project import ReportQuery

    (report,) = project.reports.find(ReportQuery())
    dialog = controller.ask_letter(report)
    assert dialog is not None
    assert dialog.selectedFiles()[0].endswith("问题清单 望川市交通运输局.docx")


Break = Callable[[Path], object]


@pytest.mark.parametrize(
    ("break_it", "said"),
    [
        (lambda target: target.with_name("~$书.xlsx").write_bytes(b""), "正在 Excel、Word、WPS 等程序中打开"),
        (lambda target: (target.unlink(), target.mkdir()), "是文件夹"),
    ],
    ids=["open in Excel", "a folder"],
)
def test_a_target_that_cannot_be_written_is_said_in_plain_words(
    controller: ExportController, context: UiContext, qtbot: QtBot, tmp_path: Path, break_it: Break, said: str
) -> None:
    heard = _heard(context)
    folder = tmp_path / "out"
    folder.mkdir()
    target = folder / "书.xlsx"
    target.write_bytes(b"old")
    break_it(target)
    before = sorted(folder.iterdir())
    with qtbot.waitSignal(controller.ended, timeout=PATIENCE):
        controller.ask_workbook().filesSelected.emit([str(target)])
    text, urgent = heard[-1]
    assert said in text and "书.xlsx" in text and urgent
    assert sorted(folder.iterdir()) == before


def test_a_file_that_nobody_was_asked_about_is_not_written_over(
    controller: ExportController, context: UiContext, qtbot: QtBot, tmp_path: Path
) -> None:
    heard = _heard(context)
    (tmp_path / "书.xls.xlsx").write_bytes(b"old")
    controller.ask_workbook().filesSelected.emit([str(tmp_path / "书.xls")])
    assert "没有覆盖" in heard[-1][0] and heard[-1][1]
    assert not controller.exporter.busy
    assert (tmp_path / "书.xls.xlsx").read_bytes() == b"old"


def test_closing_the_project_gives_the_export_up(controller: ExportController, qtbot: QtBot, tmp_path: Path) -> None:
    controller.ask_letters().filesSelected.emit([str(tmp_path / "a.docx")])
    with qtbot.waitSignal(controller.ended, timeout=PATIENCE):
        controller.close()
    assert not controller.exporter.busy
    assert [path for path in tmp_path.iterdir() if path.suffix == ".tmp"] == []


def test_the_progress_is_seen_only_while_something_goes_on(qtbot: QtBot) -> None:
    context = make_context("zh")
    part = ProgressIndicator(context, "export")
    qtbot.addWidget(part)
    assert not part.isVisible()
    part.show_progress("正在导出 a.xlsx", 3, 8)
    (bar,) = part.findChildren(QProgressBar)
    (button,) = part.findChildren(QToolButton)
    assert part.isVisible() and (bar.value(), bar.maximum()) == (3, 8)
    assert nameless(part) == []
    with qtbot.waitSignal(part.cancel_asked):
        button.click()
    assert not button.isEnabled()
    part.finish()
    assert not part.isVisible()
    part.show_progress("正在导出 b.xlsx", 0, 0)
    assert button.isEnabled(), "the next one can be cancelled, too"


def _heard(context: UiContext) -> list[tuple[str, bool]]:
    said: list[tuple[str, bool]] = []
    context.status.reported.connect(lambda text, urgent: said.append((text, urgent)))
    return said
