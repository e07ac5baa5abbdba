"""Each error is kept once, and an end of the process that no Python code sees is told at the next start."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from app.ui.crash.recorder import CrashRecorder
from app.ui.crash.report import CrashReport
from tests.patience import MILLISECONDS

_ROOT = Path(__file__).parents[3]
_CHILD = """
import sys, faulthandler
from pathlib import Path
from app.ui.crash.recorder import CrashRecorder
recorder = CrashRecorder(Path(sys.argv[1]))
recorder.watch()
def fails():
    {act}
fails()
"""


def _command(folder: Path, act: str) -> list[str]:
    return [sys.executable, "-c", _CHILD.format(act=act), str(folder)]


def _ran(folder: Path, act: str) -> int:
    return subprocess.run(_command(folder, act), cwd=_ROOT, check=False).returncode


def _told(qtbot: QtBot, folder: Path) -> list[CrashReport]:
    recorder, found = CrashRecorder(folder), list[CrashReport]()
    recorder.found.connect(found.append)
    recorder.look_back()
    recorder.close()
    QCoreApplication.processEvents()
    return found


def _error() -> ValueError:
    try:
        raise ValueError("文字")
    except ValueError as error:
        return error


def test_an_error_is_kept_as_it_is_told_and_only_once(tmp_path: Path, qtbot: QtBot) -> None:
    recorder, found = CrashRecorder(tmp_path / "crashes"), list[CrashReport]()
    recorder.found.connect(found.append)
    for _ in range(3):
        recorder.take(_error())
    (report,) = found
    assert report.path is not None and not report.ended
    assert report.path.read_text(encoding="utf-8") == report.text
    assert list((tmp_path / "crashes").iterdir()) == [report.path]
    assert report.path.stat().st_mode & 0o077 == 0


def test_what_cannot_be_kept_is_told_all_the_same(tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "file").touch()
    recorder, found = CrashRecorder(tmp_path / "file" / "crashes"), list[CrashReport]()
    recorder.found.connect(found.append)
    recorder.take(_error())
    (report,) = found
    assert report.path is None and "ValueError" in report.text


def test_old_reports_are_removed(tmp_path: Path, qtbot: QtBot) -> None:
    for at in range(30):
        (tmp_path / f"crash-2020{at:02}.txt").touch()
    CrashRecorder(tmp_path).take(_error())
    assert len(list(tmp_path.glob("crash-*.txt"))) == 20


def test_a_process_that_was_ended_by_a_fault_is_told_once_at_the_next_start(tmp_path: Path, qtbot: QtBot) -> None:
    folder = tmp_path / "石鼓湾"
    assert _ran(folder, "faulthandler._sigsegv()") != 0
    (report,) = _told(qtbot, folder)
    assert report.ended and report.path is not None
    assert "Segmentation fault" in report.text and "in fails" in report.text
    assert str(tmp_path) not in report.text and "石鼓湾" not in report.text
    assert report.path.read_text(encoding="utf-8") == report.text
    assert _told(qtbot, folder) == []
    assert list(folder.iterdir()) == [report.path], "nothing of the ended process is left"


@pytest.mark.parametrize("act", ["recorder.close()", "__import__('os')._exit(1)"])
def test_a_process_that_ended_otherwise_is_not_told(tmp_path: Path, qtbot: QtBot, act: str) -> None:
    _ran(tmp_path, act)
    assert _told(qtbot, tmp_path) == []
    assert list(tmp_path.iterdir()) == []


def test_a_process_that_still_runs_is_left_alone(tmp_path: Path, qtbot: QtBot) -> None:
    act = "print('there', flush=True), input()"
    pipe = subprocess.PIPE
    with subprocess.Popen(_command(tmp_path, act), cwd=_ROOT, stdin=pipe, stdout=pipe, text=True) as child:
        assert child.stdout is not None and child.stdout.readline() == "there\n"
        before = sorted(tmp_path.iterdir())
        assert _told(qtbot, tmp_path) == []
        assert sorted(tmp_path.iterdir()) == before and before
        child.communicate("\n", timeout=MILLISECONDS / 1000)
