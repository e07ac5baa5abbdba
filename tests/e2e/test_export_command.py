"""`gouji export` as a person types it."""

from __future__ import annotations

import os
import shutil
import signal
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QFileSystemWatcher
from pytestqt.qtbot import QtBot

from tests.bench.projects import large_project
from tests.e2e.command import gouji, start
from tests.projects import PASTED, make_project


def test_a_project_becomes_a_workbook(project_file: Path, tmp_path: Path) -> None:
    ran = gouji("export", project_file, tmp_path / "out.xlsx", "--lang", "zh")
    assert ran.status == 1
    assert "11 份报告，待核" in ran.out
    assert len(load_workbook(tmp_path / "out.xlsx").sheetnames) == 18


def test_a_balanced_project_exits_with_0(tmp_path: Path) -> None:
    project = make_project(tmp_path / "good.gouji", "zhuyan-2021.txt")
    ran = gouji("export", project, tmp_path / "good.xlsx", "--lang", "en")
    assert ran.status == 0
    assert "Balanced, not verified" in ran.out
    assert load_workbook(tmp_path / "good.xlsx").sheetnames[:2] == ["Charts", "Overview"]


def test_what_was_exported_is_never_read_as_a_report(project_file: Path, tmp_path: Path) -> None:
    """Read as one it would vouch for itself, and saved again by another program it would, too."""
    folder = tmp_path / "letters"
    gouji("export", project_file, tmp_path / "out.xlsx", "--letters", folder, "--lang", "zh")
    load_workbook(tmp_path / "out.xlsx").save(tmp_path / "again.xlsx")
    for path in (tmp_path / "out.xlsx", tmp_path / "again.xlsx", next(folder.iterdir())):
        ran = gouji("check", path, "--lang", "zh")
        assert ran.status == 2
        assert f"“{path.name}”是勾稽自己导出的结果" in ran.out + ran.err


def test_letters_come_with_it(project_file: Path, tmp_path: Path) -> None:
    folder = tmp_path / "letters"
    ran = gouji("export", project_file, tmp_path / "out.xlsx", "--letters", folder, "--no-sheets", "--lang", "zh")
    assert ran.status == 1
    letters = sorted(folder.iterdir())
    assert len(letters) == 2
    assert all(str(letter) in ran.out for letter in letters)
    assert len(load_workbook(tmp_path / "out.xlsx").sheetnames) == 7


def test_one_agency_alone(project_file: Path, tmp_path: Path) -> None:
    ran = gouji("export", project_file, tmp_path / "one.xlsx", "--agency", "柳溪镇人民政府", "--lang", "zh")
    assert "1 份报告" in ran.out
    none = gouji("export", project_file, tmp_path / "none.xlsx", "--agency", "没有的机关", "--lang", "zh")
    assert none.status == 2
    assert "没有机关“没有的机关”" in none.err
    assert not (tmp_path / "none.xlsx").exists()


def test_only_what_a_filter_finds(project_file: Path, tmp_path: Path) -> None:
    found = gouji(
        "export", project_file, tmp_path / "some.xlsx", "--status", "to_do,unread", "--year", "2022",
        "--text", "柳溪", "--letters", tmp_path / "letters", "--lang", "zh",
    )  # fmt: skip
    assert "1 份报告" in found.out and found.status == 1
    title = str(load_workbook(tmp_path / "some.xlsx")["总览"]["A2"].value)
    assert "只列入符合筛选条件（含有“柳溪”；状态为未读到表" in title and "2022 年度" in title
    assert ["柳溪" in letter.stem for letter in (tmp_path / "letters").iterdir()] == [True]
    none = gouji("export", project_file, tmp_path / "none.xlsx", "--parent", "没有的机关", "--lang", "zh")
    assert none.status == 2 and "没有报告符合：隶属于“没有的机关”" in none.err
    assert not (tmp_path / "none.xlsx").exists()


WRONG = (
    ("p.gouji", "a.xlsx", "--status", "green"),
    ("p.gouji", "a.xlsx", "--status", ""),
    ("p.gouji", "a.xlsx", "--year", "二〇二二"),
    (),
    ("p.gouji",),
    ("p.gouji", "out.docx"),
    ("p.gouji", "a.xlsx", "b"),
    ("p.gouji", "a.xlsx", "--sheets", "--no-sheets"),
)


@pytest.mark.parametrize("words", WRONG)
def test_wrong_usage_is_said(words: tuple[str, ...], tmp_path: Path) -> None:
    ran = gouji("export", *words, "--lang", "zh", cwd=tmp_path)
    assert ran.status == 3
    assert "gouji" in ran.err


def test_help_is_there() -> None:
    assert "--letters" in gouji("export", "--help").out


def test_a_workbook_that_is_open_elsewhere_is_left_alone(project_file: Path, tmp_path: Path) -> None:
    target = tmp_path / "open.xlsx"
    target.write_bytes(b"old")
    (tmp_path / "~$open.xlsx").write_bytes(b"")
    ran = gouji("export", project_file, target, "--lang", "zh")
    assert ran.status == 2
    assert "正在 Excel" in ran.err
    assert target.read_bytes() == b"old"


def test_a_project_that_is_not_there(tmp_path: Path) -> None:
    ran = gouji("export", tmp_path / "no.gouji", tmp_path / "out.xlsx", "--lang", "zh")
    assert ran.status == 2
    assert "找不到项目文件" in ran.err


def test_a_project_that_a_window_has_open_can_be_exported(tmp_path: Path) -> None:
    from app.project import Project

    path = make_project(tmp_path / "held.gouji", PASTED)
    holder = Project.open(path)
    ran = gouji("export", path, tmp_path / "held.xlsx", "--lang", "zh")
    holder.close()
    assert ran.status == 1
    assert (tmp_path / "held.xlsx").is_file()


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose export takes long enough to be stopped in the midst of it. Not to be written to."""
    return large_project(tmp_path_factory.mktemp("large") / "large.gouji", 120, 10)


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent as POSIX does")
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT])
def test_a_killed_or_interrupted_export_leaves_the_old_file(
    number: signal.Signals, large: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    project = shutil.copy(large, tmp_path / "large.gouji")
    folder = tmp_path / "out"
    folder.mkdir()
    target = folder / "old.xlsx"
    target.write_bytes(b"old")
    watcher = QFileSystemWatcher([str(folder)])
    with qtbot.waitSignal(watcher.directoryChanged, timeout=60_000):
        running = start(["export", project, target, "--lang", "zh"])
    assert list(folder.glob(".gouji-*.tmp"))
    os.kill(running.pid, number)
    _, messages = running.communicate(timeout=60)
    assert target.read_bytes() == b"old"
    if number == signal.SIGINT:
        assert running.returncode == 130
        assert "已停止" in messages.decode()
        assert not list(folder.glob(".gouji-*.tmp"))
    else:
        assert running.returncode == -signal.SIGKILL
