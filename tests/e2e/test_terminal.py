"""`gouji check` on a terminal: a bar on stderr, results without a trace of it on stdout."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tests.e2e.command import command, environment

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are a POSIX matter")


def read_all(terminal: int) -> bytes:
    """What a pseudo-terminal was told until nobody holds its other end any more."""
    told = b""
    while True:
        try:
            more = os.read(terminal, 4096)
        except OSError:  # Linux says EIO at the end
            return told
        if not more:
            return told
        told += more


def test_a_bar_on_stderr_leaves_stdout_alone(tmp_path: Path) -> None:
    folder = tmp_path / "a folder with a name that is longer than a line of a terminal is wide, and then some more"
    folder.mkdir()
    for number in range(5):
        (folder / f"{number}.txt").write_text("二〇一六年\n", encoding="utf-8")
    ours, theirs = os.openpty()
    told: list[bytes] = []
    listener = threading.Thread(target=lambda: told.append(read_all(ours)))
    listener.start()
    ran = subprocess.run(
        command("check", tmp_path),
        check=False,
        stdout=subprocess.PIPE,
        stderr=theirs,
        env=environment({"TERM": "xterm", "COLUMNS": "80"}),
    )
    os.close(theirs)
    listener.join(10)
    os.close(ours)
    assert ran.returncode == 2
    assert b"5/5" in told[0]
    assert b"\x1b" in told[0]
    assert b"Traceback" not in told[0]
    out = ran.stdout.decode()
    assert "\x1b" not in out
    assert out.splitlines()[-1].startswith("5 files, 0 reports")
