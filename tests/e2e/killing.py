"""Kills a scripted editing session at random moments and looks at what is left: `python -m tests.e2e.killing [N]`."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from random import Random

from app.project import Project, ReportQuery
from tests.e2e.editing_session import acts_in, state_after
from tests.projects import PASTED, make_project

LONGEST_SECONDS = 0.25
"""How long after its first act a session may live."""


def kill_and_look(path: Path, data: Path, random: Random) -> tuple[int, int]:
    """One session from its start to its death: the last confirmed act, and the acts in the file.

    AssertionError where a confirmed act is missing, one is half there, or the file is not whole.
    """
    session = subprocess.Popen(
        [sys.executable, "-m", "tests.e2e.editing_session", str(path), str(data)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        start_new_session=True,
    )
    assert session.stdout is not None
    lines: list[str] = [session.stdout.readline()]
    assert lines == ["ready\n"], "the session did not start"
    wait = threading.Event()
    wait.wait(random.uniform(0, LONGEST_SECONDS))
    os.killpg(session.pid, signal.SIGKILL)
    lines += session.stdout.readlines()
    session.wait()
    session.stdout.close()
    confirmed = max((int(line) for line in lines if line.endswith("\n") and line.strip().isdigit()), default=0)
    return confirmed, look_at(path, confirmed)


def look_at(path: Path, confirmed: int) -> int:
    """Open the project as the next window would; the acts that it holds."""
    project = Project.open(path)
    try:
        assert not project.read_only, "the dead session still holds the file"
        assert project.unclean, "a killed session must be noticed"
        there = acts_in(project)
        assert there >= confirmed, f"act {confirmed} was confirmed, the file holds {there}"
        (report,) = project.reports.find(ReportQuery(text="liuxi"))
        texts = {cell: one.text for cell, one in project.reports.stored(report).corrections.items()}
        assert texts == state_after(there), f"after {there} acts"
        assert project.check_integrity() == ()
        return there
    finally:
        project.close()


def main(times: int) -> None:
    """Kill one session after the other over the same file, and say how it went."""
    random = Random(20260301)
    with tempfile.TemporaryDirectory(prefix="gouji-kill-") as folder:
        path = make_project(Path(folder) / "killed.gouji", PASTED)
        there = 0
        for number in range(1, times + 1):
            confirmed, there = kill_and_look(path, Path(folder) / "data", random)
            if number % 10 == 0 or number == times:
                print(
                    f"{number} kills: {there} acts in the file, {confirmed} confirmed by the last session", flush=True
                )
    print(f"{times} kills, {there} acts: every confirmed act was there, none half there, the file whole each time")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
