"""A file is put in its place whole, or the old one stays; and what the disk refuses has a name."""

from __future__ import annotations

import errno
import os
import signal
import stat
import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest

from app.model import Wording
from app.workbook.writing.atomic_file import TargetCode, TargetProblem, replaced
from tests.wordings import WORDINGS


def _write(target: Path, text: str = "new") -> None:
    with replaced(target) as path:
        path.write_text(text, encoding="utf-8")


def test_a_new_file_stands_alone_in_its_folder(tmp_path: Path) -> None:
    _write(tmp_path / "a.xlsx")
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("a.xlsx", "new")]


def test_the_old_file_stays_until_the_new_one_is_whole(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_text("old")
    with replaced(tmp_path / "a.xlsx") as path:
        path.write_text("half")
        assert (tmp_path / "a.xlsx").read_text() == "old"
        path.write_text("new")
    assert (tmp_path / "a.xlsx").read_text() == "new"


@pytest.mark.parametrize("error", [RuntimeError("bug"), KeyboardInterrupt(), MemoryError()])
def test_whatever_is_raised_leaves_the_old_file_and_nothing_else(tmp_path: Path, error: BaseException) -> None:
    (tmp_path / "a.xlsx").write_text("old")

    def fail() -> None:
        with replaced(tmp_path / "a.xlsx") as path:
            path.write_text("half")
            raise error

    with pytest.raises(type(error)):
        fail()
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("a.xlsx", "old")]


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL on Windows")
def test_a_killed_export_leaves_the_old_file(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_text("old")
    program = (
        "import os, signal, sys; from pathlib import Path; from app.workbook.writing.atomic_file import replaced\n"
        "with replaced(Path(sys.argv[1])) as path:\n"
        "    path.write_text('half'); os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    done = subprocess.run([sys.executable, "-c", program, str(tmp_path / "a.xlsx")], check=False, timeout=60)
    assert done.returncode == -signal.SIGKILL
    assert (tmp_path / "a.xlsx").read_text() == "old"
    _write(tmp_path / "a.xlsx")
    assert (tmp_path / "a.xlsx").read_text() == "new"


@pytest.mark.parametrize("lock", ["~$问题清单.docx", ".~lock.问题清单.docx#", ".~问题清单.docx"])
def test_a_file_that_is_open_elsewhere_is_refused_before_any_work(tmp_path: Path, lock: str) -> None:
    (tmp_path / "问题清单.docx").write_text("old")
    (tmp_path / lock).write_bytes(b"")
    with pytest.raises(TargetProblem) as refused:
        _write(tmp_path / "问题清单.docx")
    assert refused.value.code == "open"
    assert len(list(tmp_path.iterdir())) == 2


def test_words_lock_takes_two_letters_of_a_long_name(tmp_path: Path) -> None:
    (tmp_path / "issues of all.docx").write_text("old")
    (tmp_path / "~$sues of all.docx").write_bytes(b"")
    with pytest.raises(TargetProblem):
        _write(tmp_path / "issues of all.docx")


def test_a_lock_without_its_file_is_a_leftover(tmp_path: Path) -> None:
    (tmp_path / "~$a.xlsx").write_bytes(b"")
    _write(tmp_path / "a.xlsx")
    assert (tmp_path / "a.xlsx").read_text() == "new"


def test_a_folder_and_a_missing_folder_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").mkdir()
    codes = []
    for target in (tmp_path / "a.xlsx", tmp_path / "none" / "a.xlsx", tmp_path / ("长" * 200 + ".xlsx")):
        with pytest.raises(TargetProblem) as refused:
            _write(target)
        codes.append(refused.value.code)
    assert codes == ["is_folder", "no_folder", "long_name"]


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "full"),
        (errno.EDQUOT, "full"),
        (errno.EACCES, "no_permission"),
        (errno.EBUSY, "open"),
        (errno.EIO, "disk"),
    ],
)
def test_what_the_disk_does_meanwhile_has_a_name(tmp_path: Path, number: int, code: str) -> None:
    (tmp_path / "a.xlsx").write_text("old")
    with pytest.raises(TargetProblem) as refused, replaced(tmp_path / "a.xlsx"):
        raise OSError(number, os.strerror(number))
    assert refused.value.code == code
    assert [path.read_text() for path in tmp_path.iterdir()] == ["old"]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.xlsx").write_text("old")
    try:
        (tmp_path / "link.xlsx").symlink_to(tmp_path / "real.xlsx")
    except OSError:
        pytest.skip("links cannot be made here")
    _write(tmp_path / "link.xlsx")
    assert (tmp_path / "link.xlsx").is_symlink() and (tmp_path / "real.xlsx").read_text() == "new"


@pytest.mark.parametrize("words", WORDINGS, ids=lambda words: words.language)
def test_every_refusal_has_its_sentence(words: Wording, tmp_path: Path) -> None:
    for code in get_args(TargetCode):
        problem = TargetProblem(code, tmp_path / "a.xlsx", "I/O")
        assert "a.xlsx" in words.say(f"target.{code}", **problem.facts)


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX rights")
def test_a_file_that_is_written_over_keeps_its_rights_and_a_new_one_has_the_users(tmp_path: Path) -> None:
    old, new = tmp_path / "old.xlsx", tmp_path / "new.xlsx"
    old.touch(mode=0o640)
    old.chmod(0o640)
    before = os.umask(0o027)
    try:
        for target in (old, new):
            with replaced(target) as path:
                path.write_text("new")
    finally:
        os.umask(before)
    assert [stat.S_IMODE(one.stat().st_mode) for one in (old, new)] == [0o640, 0o640]
    old.chmod(0o600)
    with replaced(old) as path:
        path.write_text("newer")
    assert stat.S_IMODE(old.stat().st_mode) == 0o600
