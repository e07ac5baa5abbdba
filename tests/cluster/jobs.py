"""Jobs for trials of the cluster: the processes of its workers import them by name."""

from __future__ import annotations

import os
import signal
from pathlib import Path

from app.sources import ReportProgress


def double(tools: object, number: int, report_progress: ReportProgress) -> int:
    """Give twice the number."""
    report_progress(1, 1)
    return 2 * number


def kill_worker(tools: object, note: str, report_progress: ReportProgress) -> str:
    """Kill the dask worker around this process, as a machine out of memory does; a line in `note` for each try."""
    with Path(note).open("a", encoding="utf-8") as file:
        file.write("tried\n")
    os.kill(os.getppid(), signal.SIGKILL)
    return "not reached"


def crash(tools: object, argument: object, report_progress: ReportProgress) -> None:
    """End the process that reads, as a fault of a parser does."""
    os.kill(os.getpid(), signal.SIGKILL)


def wait_for(tools: object, path: str, report_progress: ReportProgress) -> int:
    """Open a pipe to read: blocks until somebody writes to it. Gives this process's id through the file beside it."""
    Path(path + ".pid").write_text(str(os.getpid()), encoding="ascii")
    with open(path, "rb") as pipe:
        pipe.read()
    return os.getpid()
