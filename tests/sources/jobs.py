"""Jobs for the pool's tests: each does one thing to its worker. Top-level, so that a spawned process finds them."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any, NoReturn

from app.model import ReadProblem, SourceError
from app.review.reading.check_result import CheckedSource
from app.review.reading.job import CheckJob, ReadingTools, check_file
from app.sources import Recognition, ReportProgress


def add(initial: Any, argument: Any, report_progress: ReportProgress) -> Any:
    return initial + argument


def has_module(initial: Any, argument: str, report_progress: ReportProgress) -> bool:
    return argument in sys.modules


def process_id(initial: Any, argument: Any, report_progress: ReportProgress) -> int:
    return os.getpid()


def count_to(initial: Any, argument: int, report_progress: ReportProgress) -> int:
    for number in range(1, argument + 1):
        report_progress(number, argument)
    return argument


def segfault(initial: Any, argument: Any, report_progress: ReportProgress) -> None:
    ctypes.string_at(0)


def exit_hard(initial: Any, argument: int, report_progress: ReportProgress) -> NoReturn:
    os._exit(argument)


def leave(initial: Any, argument: Any, report_progress: ReportProgress) -> NoReturn:
    sys.exit("a parser that wants to end the program")


def wait_for(initial: Any, argument: float, report_progress: ReportProgress) -> float:
    threading.Event().wait(argument)
    return argument


def hang(initial: Any, argument: Any, report_progress: ReportProgress) -> None:
    threading.Event().wait()


def hang_in_c(initial: Any, argument: Any, report_progress: ReportProgress) -> None:
    """A call into C that never returns and keeps the interpreter's lock, as a parser's endless loop would."""
    if sys.platform == "win32":
        any(map(int.__bool__, iter(int, 1)))
    ctypes.PyDLL(None).pause()  # like that loop, but without using a processor


def work_forever(initial: Any, argument: Any, report_progress: ReportProgress) -> NoReturn:
    """Says how it goes for ever: only the limit on the whole time ends it."""
    pause = threading.Event()
    done = 0
    while True:
        done += 1
        report_progress(done, 0)
        pause.wait(0.02)


def balloon(initial: Any, argument: Any, report_progress: ReportProgress) -> int:
    kept = []
    while True:
        kept.append(bytes(16 * 1024 * 1024))


def balloon_outside_the_heap(initial: Any, argument: Any, report_progress: ReportProgress) -> None:
    """Memory that RLIMIT_DATA does not count: shared anonymous pages."""
    import mmap

    kept = []
    while True:
        pages = mmap.mmap(-1, 16 * 1024 * 1024)
        pages.write(b"x" * len(pages))
        kept.append(pages)


def recurse(initial: Any, argument: Any, report_progress: ReportProgress) -> None:
    recurse(initial, argument, report_progress)


def check(initial: ReadingTools, argument: CheckJob, report_progress: ReportProgress) -> CheckedSource:
    return check_file(initial, argument, report_progress)


def check_with_a_bug(initial: ReadingTools, argument: CheckJob, report_progress: ReportProgress) -> CheckedSource:
    """Check a PDF with a reader that has a bug: it looks for a word that is not there."""
    from unittest import mock

    with mock.patch("app.sources.pdf.reader.words_of", side_effect=IndexError("a text of the document")):
        return check_file(initial, argument, report_progress)


def networks(initial: Recognition, argument: Any, report_progress: ReportProgress) -> tuple[int, int]:
    """Where the networks and the reader of glyphs are in the worker's memory."""
    return id(initial.models), id(initial.glyphs)


def refuse(initial: Any, argument: Any, report_progress: ReportProgress) -> NoReturn:
    raise SourceError(ReadProblem("encrypted"))


def stumble(initial: Any, argument: Any, report_progress: ReportProgress) -> NoReturn:
    raise ValueError("no such thing")


def shout(initial: Any, argument: Any, report_progress: ReportProgress) -> str:
    print("noise on stdout")
    print("noise on stderr", file=sys.stderr)
    os.write(1, b"raw noise on stdout\n")
    os.write(2, b"raw noise on stderr\n")
    return "said"


def unpicklable(initial: Any, argument: Any, report_progress: ReportProgress) -> Any:
    return lambda: None


def large(initial: Any, argument: int, report_progress: ReportProgress) -> bytes:
    return bytes(argument)


def temporary_file(initial: Any, argument: Any, report_progress: ReportProgress) -> str:
    import tempfile

    handle, name = tempfile.mkstemp()
    os.close(handle)
    return name


def start_a_child_and_hang(initial: Any, argument: str, report_progress: ReportProgress) -> None:
    """Start a program that would outlive this one, write both ids to a file, hang."""
    child = subprocess.Popen([sys.executable, "-c", "import threading; threading.Event().wait()"])
    Path(argument).write_text(f"{os.getpid()} {child.pid}", encoding="ascii")
    report_progress(1, 1)
    threading.Event().wait()
