"""The temporary files of a run stand in a private folder of its own and go with it, or with the next run."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from app.review.maintenance.scratch import FOLDER, private_scratch
from app.workbook.writing.atomic_file import Written

_ROOT = Path(__file__).parents[3]
_RUN = """
import sys, tempfile, time
from pathlib import Path
from app.review.maintenance.scratch import private_scratch
from app.workbook.writing.atomic_file import replaced
with private_scratch(Path(sys.argv[1])):
    with replaced(Path(sys.argv[2])) as path:
        path.write_text("half")
        Path(tempfile.mkstemp()[1]).write_text("a report's text")
        print("ready", flush=True)
        sys.stdin.read()
"""


def files_below(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_temporary_files_stand_in_a_private_folder_that_goes_with_the_run(tmp_path: Path) -> None:
    before = tempfile.gettempdir()
    with private_scratch(tmp_path / "data"):
        own = Path(tempfile.mkdtemp())
        (own / "text").write_text("a report's text")
        assert own.is_relative_to(tmp_path / "data" / FOLDER)
        assert os.environ["TMPDIR"] == str(own.parent)
        assert stat.S_IMODE(own.parent.stat().st_mode) == 0o700
        assert stat.S_IMODE((tmp_path / "data").stat().st_mode) == 0o700
    assert tempfile.gettempdir() == before
    assert list((tmp_path / "data" / FOLDER).iterdir()) == []


def start(data: Path, target: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", _RUN, str(data), str(target)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=_ROOT,
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX signals")
@pytest.mark.parametrize("number", (signal.SIGTERM, signal.SIGHUP))
def test_a_signal_leaves_nothing_behind(tmp_path: Path, number: signal.Signals) -> None:
    target = tmp_path / "out" / "book.xlsx"
    target.parent.mkdir()
    target.write_text("old")
    with start(tmp_path / "data", target) as process:
        process.send_signal(number)
    assert process.returncode == 128 + number
    assert files_below(tmp_path) == ["out/book.xlsx"]
    assert target.read_text() == "old"


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
def test_what_a_killed_run_left_goes_with_the_next_and_a_living_run_keeps_its_own(tmp_path: Path) -> None:
    target, other = tmp_path / "out" / "book.xlsx", tmp_path / "out" / "other.xlsx"
    target.parent.mkdir()
    with start(tmp_path / "data", other) as living:
        with start(tmp_path / "data", target) as killed:
            killed.kill()
        assert len(files_below(tmp_path / "out")) == 2
        before = len(files_below(tmp_path))
        with private_scratch(tmp_path / "data"):
            assert len(files_below(tmp_path / "out")) == 1, "the living run still writes"
            assert len(files_below(tmp_path)) < before
        assert living.stdin is not None
        living.stdin.close()
    assert files_below(tmp_path) == ["out/other.xlsx"]


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
def test_a_note_removes_nothing_but_a_half_written_file_of_ours(tmp_path: Path) -> None:
    victim = tmp_path / "victim.txt"
    victim.write_text("a user's own")
    with start(tmp_path / "data", tmp_path / "book.xlsx") as killed:
        killed.kill()
    (note,) = (tmp_path / "data").rglob("unfinished/*")
    note.write_text(str(victim))
    link = tmp_path / ".gouji-0123456789ab.tmp"
    link.symlink_to(victim)
    note.with_name("second").write_text(str(link))
    with private_scratch(tmp_path / "data"):
        pass
    assert victim.read_text() == "a user's own"
    assert link.is_symlink()


def test_without_a_data_folder_the_systems_own_is_used(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file in its place")
    before = tempfile.gettempdir()
    with private_scratch(tmp_path / "data"):
        assert tempfile.gettempdir() == before
        written = Written(tmp_path / "book.xlsx")
        written.drop()
    assert files_below(tmp_path) == ["data"]


def test_runs_that_begin_at_once_leave_each_other_alone(tmp_path: Path) -> None:
    """Each looks for killed runs while the others are being made."""
    many = f"""
import sys
sys.path.insert(0, {str(_ROOT)!r})
from pathlib import Path
from app.review.maintenance.scratch import private_scratch
import tempfile
for _ in range(150):
    with private_scratch(Path({str(tmp_path / "data")!r})):
        Path(tempfile.mkstemp()[1]).write_text("own")
"""
    runs = [subprocess.Popen([sys.executable, "-c", many], stderr=subprocess.PIPE, text=True) for _ in range(4)]
    said = [run.communicate()[1] for run in runs]
    assert [run.returncode for run in runs] == [0] * 4, said
    assert list((tmp_path / "data" / FOLDER).iterdir()) == []
