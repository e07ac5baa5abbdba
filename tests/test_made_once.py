"""Of processes that begin side by side one is the first, and holds up the others no longer than it takes."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.made_once import after_the_first

fcntl = pytest.importorskip("fcntl", reason="no process waits for another on Windows")


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where processes of pytest-xdist meet that keep what they compile."""
    monkeypatch.setenv("PYTEST_XDIST_WORKER", "gw0")
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    path = tmp_path / "conftest.py"
    path.touch()
    return path


def is_held(file: Path) -> bool:
    with file.open("rb") as other:
        try:
            fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def test_others_wait_while_the_first_one_compiles_and_no_longer(file: Path) -> None:
    with after_the_first(file):
        assert is_held(file)
    assert not is_held(file)


def test_those_that_waited_go_on_side_by_side(file: Path) -> None:
    with file.open("rb") as another:
        fcntl.flock(another, fcntl.LOCK_SH)  # one that waited as well, and has not gone on yet
        with after_the_first(file):
            fcntl.flock(another, fcntl.LOCK_UN)
            assert not is_held(file)


def test_nobody_waits_for_what_is_not_kept(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    with after_the_first(file):
        assert not is_held(file)
