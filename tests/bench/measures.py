"""What is measured, and how."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pdfplumber

from app.review.reading.check import check_files, start_workers
from app.review.reading.input_files import FoundFile
from app.review.resources import load_forms

_MEBIBYTE = 1024 * 1024
_TIMED_IMPORT = "import time; begin = time.perf_counter(); import {module}; print(time.perf_counter() - begin)"


@dataclass(frozen=True, slots=True)
class Peak:
    """A long file's reading: seconds, and the most memory held in MiB (None where the platform does not tell).

    `worker`: the sum of what each worker held at most, though not all at one time.
    """

    seconds: float
    worker: float | None
    parent: float | None
    tables: int


def gouji_seconds(paths: Sequence[Path]) -> float:
    """Reading and checking all files in one warm worker; its start is not counted."""
    with start_workers(load_forms({}).forms, 1) as workers:
        for _ in check_files([FoundFile(str(paths[0]))], workers):
            pass
        begin = time.perf_counter()
        for checked in check_files([FoundFile(str(path)) for path in paths], workers):
            if checked.problem is not None:
                raise RuntimeError(f"{checked.path}: {checked.problem}")
        return time.perf_counter() - begin


def pdfplumber_seconds(paths: Sequence[Path]) -> float:
    """Run pdfplumber's `extract_tables` on every page of the same files."""
    begin = time.perf_counter()
    for path in paths:
        with pdfplumber.open(path) as document:
            for page in document.pages:
                page.extract_tables()
                page.close()
    return time.perf_counter() - begin


def import_seconds(module: str, times: int) -> float:
    """The least time that a fresh interpreter needs to import a module."""
    command = [sys.executable, "-c", _TIMED_IMPORT.format(module=module)]
    runs = [subprocess.run(command, check=True, capture_output=True, text=True) for _ in range(times)]
    return min(float(run.stdout) for run in runs)


def peak_memory(path: Path, count: int = 1) -> Peak:
    """Read one file through so many fresh workers."""
    with start_workers(load_forms({}).forms, count) as workers:
        begin = time.perf_counter()
        (checked,) = check_files([FoundFile(str(path))], workers)
        seconds = time.perf_counter() - begin
        held = [_peak_mebibytes(f"/proc/{number}/status") for number in workers.process_ids]
    if checked.problem is not None:
        raise RuntimeError(f"{path}: {checked.problem}")
    tables = sum(len(found.report.tables) for found in checked.reports)
    told = [one for one in held if one is not None]
    worker = sum(told) if told and len(told) == len(held) else None
    return Peak(seconds, worker, _peak_mebibytes("/proc/self/status"), tables)


def _peak_mebibytes(status: str) -> float | None:
    try:
        lines = Path(status).read_text(encoding="ascii").splitlines()
    except OSError:
        return None
    return next(int(line.split()[1]) * 1024 / _MEBIBYTE for line in lines if line.startswith("VmHWM:"))
