"""Imports and exports that are ended at random moments: nothing half-written stays, and nothing confirmed is lost."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import threading
import time
from contextlib import closing
from pathlib import Path
from random import Random

from app.project import Project
from app.review.maintenance.scratch import FOLDER, private_scratch
from tests.e2e.command import command, environment
from tests.e2e.killing import kill_and_look
from tests.endure.outcome import Outcome
from tests.projects import PASTED, SAMPLES, make_project

_ENDINGS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGKILL)
_LATER = 1.1
"""The latest moment at which a command is ended, as a part of what it takes undisturbed: some come to their end."""
_SECONDS = 30.0
_TEXTS = ("zhuyan-2021.txt", "bailuzhou-caizhengju-2020.html", "wangchuan-2022.pdf")


def endure_signals(count: int, seed: int, folder: Path) -> Outcome:
    """`count` commands, each ended at a random moment by a random signal."""
    outcome, random = Outcome("signals"), Random(seed)
    project = make_project(folder / "project.gouji", *_TEXTS)
    whole = _undisturbed(folder, project)
    for number in range(count):
        own = folder / str(number)
        own.mkdir()
        ending, part = random.choice(_ENDINGS), random.uniform(0.0, _LATER)
        if random.random() < 0.5:
            _end_an_export(outcome, own, project, ending, part * whole["export"])
        else:
            _end_an_import(outcome, own, ending, part * whole["import"])
        shutil.rmtree(own)
    return outcome


def _undisturbed(folder: Path, project: Path) -> dict[str, float]:
    """How many seconds an export and an import take on this machine when nobody ends them."""
    own, took = folder / "undisturbed", {}
    own.mkdir()
    for arguments in (
        ("export", project, own / "book.xlsx", "--letters", own / "letters"),
        ("import", own / "new.gouji", *(SAMPLES / name for name in _TEXTS)),
    ):
        began = time.monotonic()
        subprocess.run(
            command(*map(str, arguments)),
            check=False,
            env=environment({"GOUJI_DATA": str(own / "data"), "TMPDIR": str(own)}),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        took[str(arguments[0])] = time.monotonic() - began
    return took


def _end_an_export(outcome: Outcome, own: Path, project: Path, ending: signal.Signals, wait: float) -> None:
    target = own / "book.xlsx"
    target.write_text("the old workbook")
    status, said = _ended(
        outcome, own, ("export", str(project), str(target), "--letters", str(own / "letters")), ending, wait
    )
    if status == 0 and not target.read_bytes().startswith(b"PK"):
        outcome.count("wrong", f"{said}: success without a workbook")
    if target.read_bytes()[:2] != b"PK" and target.read_text() != "the old workbook":
        outcome.count("wrong", f"{said}: half a workbook in its place")


def _end_an_import(outcome: Outcome, own: Path, ending: signal.Signals, wait: float) -> None:
    path = own / "new.gouji"
    status, said = _ended(outcome, own, ("import", str(path), *(str(SAMPLES / name) for name in _TEXTS)), ending, wait)
    if not path.exists():
        return
    with closing(Project.open(path)) as opened:
        reports = opened.reports.totals().reports
        if opened.check_integrity():
            outcome.count("wrong", f"{said}: the project is damaged")
        if status == 0 and reports != len(_TEXTS):
            outcome.count("wrong", f"{said}: success with {reports} reports")


def _ended(
    outcome: Outcome, own: Path, arguments: tuple[str, ...], ending: signal.Signals, wait: float
) -> tuple[int, str]:
    """Start a command and end it; what is left of it is looked at, after the next run's start for a killed one."""
    said = f"{arguments[0]} {ending.name} after {wait:.2f} s"
    data = own / "data"
    process = subprocess.Popen(
        command(*arguments),
        env=environment({"GOUJI_DATA": str(data), "TMPDIR": str(own)}),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    threading.Event().wait(wait)
    began = time.monotonic()
    process.send_signal(ending)
    try:
        _, err = process.communicate(timeout=_SECONDS)
    except subprocess.TimeoutExpired:
        outcome.count("hangs", said)
        os.killpg(process.pid, signal.SIGKILL)
        _, err = process.communicate()
    outcome.runs += 1
    outcome.took(time.monotonic() - began)
    outcome.refused += process.returncode != 0
    if b"Traceback" in err and ending is not signal.SIGKILL and wait > 0.5:
        outcome.count("tracebacks", f"{said}: {err[-300:]!r}")
    if ending is signal.SIGKILL and data.exists():
        with private_scratch(data):
            pass
    left = [path for path in own.rglob("*") if path.is_file() and _is_left(path, data)]
    if left:
        outcome.count("left", f"{said}: {[str(path.relative_to(own)) for path in left]}")
    return process.returncode, said


def _is_left(path: Path, data: Path) -> bool:
    """Whether a file is one that no finished command leaves."""
    return path.is_relative_to(data / FOLDER) or path.name.startswith((".gouji-", "openpyxl."))


def endure_kills(count: int, seed: int, folder: Path) -> Outcome:
    """`count` editing sessions, killed: every confirmed act is there, none is half there."""
    outcome, random = Outcome("kills"), Random(seed)
    path = make_project(folder / "killed.gouji", PASTED)
    for number in range(count):
        began = time.monotonic()
        try:
            kill_and_look(path, folder / "data", random)
        except AssertionError as error:
            outcome.count("wrong", f"{number}: {error}")
        outcome.runs += 1
        outcome.took(time.monotonic() - began)
    return outcome
